/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-report"

#include "config.h"

#include "nw-paper.h"

static const struct
{
  const char *name;
  double width;
  double height;
  double margin; /* more than printers need */
} papers[] = {
  { "a4", 210.0 / 25.4 * 72.0, 297.0 / 25.4 * 72.0, 34.0 },
  { "letter", 8.5 * 72.0, 11.0 * 72.0, 34.0 },
  { "a5", 148.0 / 25.4 * 72.0, 210.0 / 25.4 * 72.0, 26.0 },
  { "a6", 105.0 / 25.4 * 72.0, 148.0 / 25.4 * 72.0, 20.0 },
};

G_STATIC_ASSERT (G_N_ELEMENTS (papers) == NW_N_PAPERS);

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
 * nw_paper_get_margin:
 * @paper: a sheet
 *
 * Returns: the usual room between its edge and the text, points
 */
double
nw_paper_get_margin (NwPaper paper)
{
  g_return_val_if_fail ((guint)paper < G_N_ELEMENTS (papers), 0.0);

  return papers[paper].margin;
}

/**
 * nw_paper_is_small:
 * @paper: a sheet
 *
 * Returns: whether it is only for cards and leaflets
 */
gboolean
nw_paper_is_small (NwPaper paper)
{
  return paper == NW_PAPER_A5 || paper == NW_PAPER_A6;
}

/**
 * nw_paper_to_string:
 * @paper: a sheet
 *
 * Returns: (transfer none): its stable name, such as "a4" or "letter"
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
