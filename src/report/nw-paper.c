/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-report"

#include "config.h"

#include "nw-paper.h"

static const struct
{
  const char *name;
  double width;
  double height;
} papers[] = {
  { "a4", 210.0 / 25.4 * 72.0, 297.0 / 25.4 * 72.0 },
  { "letter", 8.5 * 72.0, 11.0 * 72.0 },
};

/**
 * nw_paper_get_size:
 * @paper: a sheet
 * @width: (out): its width in points
 * @height: (out): its height in points
 */
void
nw_paper_get_size (NwPaper paper,
                   double *width,
                   double *height)
{
  g_return_if_fail ((guint)paper < G_N_ELEMENTS (papers));
  g_return_if_fail (width != NULL && height != NULL);

  *width = papers[paper].width;
  *height = papers[paper].height;
}

/**
 * nw_paper_to_string:
 * @paper: a sheet
 *
 * Returns: (transfer none): its stable name, "a4" or "letter"
 */
const char *
nw_paper_to_string (NwPaper paper)
{
  g_return_val_if_fail ((guint)paper < G_N_ELEMENTS (papers), NULL);

  return papers[paper].name;
}

/**
 * nw_paper_from_string:
 * @string: (nullable): a name, in any case
 * @paper: (out): the sheet
 *
 * Returns: %TRUE for a name of nw_paper_to_string()
 */
gboolean
nw_paper_from_string (const char *string,
                      NwPaper *paper)
{
  g_return_val_if_fail (paper != NULL, FALSE);

  for (guint i = 0; string != NULL && i < G_N_ELEMENTS (papers); i++)
    {
      if (g_ascii_strcasecmp (string, papers[i].name) == 0)
        {
          *paper = (NwPaper)i;
          return TRUE;
        }
    }

  return FALSE;
}
