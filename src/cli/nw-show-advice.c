/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-cli"

#include "config.h"

#include "nw-show-private.h"

#include <glib/gi18n-lib.h>

static void
add_recommendation (NwSourceMarks *sources,
                    NwCliText *text,
                    NwRecommendation *recommendation,
                    gboolean with_reason,
                    NwLang lang)
{
  g_autofree char *mark = nw_source_marks_mark (sources, nw_recommendation_get_basis (recommendation), NULL);
  g_autofree char *line = NULL;

  /* "must, before: ..." */
  line = g_strdup_printf ("%s, %s: %s%s", nw_strength_get_label (nw_recommendation_get_strength (recommendation)),
                          nw_when_get_label (nw_recommendation_get_when (recommendation)),
                          nw_recommendation_get_text (recommendation, lang), mark);
  nw_cli_text_item (text, 4, "- ", line);

  if (with_reason && nw_recommendation_get_why (recommendation, lang) != NULL)
    {
      /* Translators: the reason for a recommendation */
      g_autofree char *why = g_strdup_printf (_ ("Why: %s"), nw_recommendation_get_why (recommendation, lang));

      nw_cli_text_paragraph (text, 6, why);
    }
}

/**
 * nw_show_advice_text:
 * @sources: the list of sources
 * @text: where to write
 * @groups: (element-type NwAdviceGroup): what holds at a place
 * @lang: language
 *
 * Adds the recommendations by theme: those that name the place first and with
 * their reasons, then those for the whole body.
 */
void
nw_show_advice_text (NwSourceMarks *sources,
                     NwCliText *text,
                     GPtrArray *groups,
                     NwLang lang)
{
  nw_cli_text_heading (text, _ ("Recommendations"));
  nw_cli_text_paragraph (text, 2, _ ("Wording and strength are the editors' own."));

  for (guint i = 0; i < groups->len; i++)
    {
      const NwAdviceGroup *group = g_ptr_array_index (groups, i);

      nw_cli_text_strong (text, 2, nw_theme_get_label (group->theme));
      for (guint r = 0; r < group->specific->len; r++)
        add_recommendation (sources, text, g_ptr_array_index (group->specific, r), TRUE, lang);
      if (group->specific->len > 0 && group->general->len > 0)
        nw_cli_text_paragraph (text, 4, _ ("For the whole body:"));
      for (guint r = 0; r < group->general->len; r++)
        add_recommendation (sources, text, g_ptr_array_index (group->general, r), FALSE, lang);
    }
}

static void
add_contraindication (NwSourceMarks *sources,
                      NwCliText *text,
                      NwContraindication *contraindication,
                      NwLang lang)
{
  const char *differences = nw_contraindication_get_differences (contraindication, lang);
  g_autofree char *cite = nw_source_marks_mark (sources, nw_contraindication_get_basis (contraindication), NULL);
  g_autofree char *head = g_strconcat (nw_contraindication_get_label (contraindication, lang), cite, NULL);
  g_autofree char *action = NULL;

  nw_cli_text_item (text, 4, "- ", head);
  nw_cli_text_paragraph (text, 6, nw_contraindication_get_detail (contraindication, lang));

  /* Translators: what to do about a contraindication */
  action = g_strdup_printf (_ ("Action: %s"), nw_contraindication_get_action (contraindication, lang));
  nw_cli_text_paragraph (text, 6, action);
  if (differences != NULL)
    {
      /* Translators: where published sources disagree */
      g_autofree char *line = g_strdup_printf (_ ("Sources differ: %s"), differences);

      nw_cli_text_paragraph (text, 6, line);
    }
}

/**
 * nw_show_contraindications_text:
 * @sources: the list of sources
 * @text: where to write
 * @contraindications: (element-type NwContraindication): what holds at a place,
 *   by level
 * @lang: language
 */
void
nw_show_contraindications_text (NwSourceMarks *sources,
                                NwCliText *text,
                                GPtrArray *contraindications,
                                NwLang lang)
{
  int level = -1;

  nw_cli_text_heading (text, _ ("Contraindications"));
  for (guint i = 0; i < contraindications->len; i++)
    {
      NwContraindication *contraindication = g_ptr_array_index (contraindications, i);

      if ((int)nw_contraindication_get_level (contraindication) != level)
        {
          level = (int)nw_contraindication_get_level (contraindication);
          nw_cli_text_strong (text, 2, nw_contra_level_get_label ((NwContraLevel)level));
        }
      add_contraindication (sources, text, contraindication, lang);
    }
}
