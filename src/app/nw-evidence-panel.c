/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-lean-box.h"
#include "nw-reference-panel.h"
#include "nw-fold-row.h"
#include "nw-parts.h"

#include <glib/gi18n-lib.h>

/* "SMD −0.42 (95 % CI −0.79 to −0.05), p = 0.03", as far as it is published. */
static char *
format_outcome (const NwOutcome *outcome)
{
  NwLang lang = nw_lang_get ();
  GString *text = g_string_new (NULL);
  const char *note = nw_outcome_get_note (outcome, lang);
  const char *certainty = nw_outcome_get_certainty (outcome, lang);
  g_autofree char *value = nw_outcome_format_value (outcome, lang);
  g_autofree char *p = nw_outcome_format_p (outcome, lang);
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;

  if (value != NULL)
    g_string_append_printf (text, "%s %s", nw_outcome_get_measure (outcome), value);
  if (nw_outcome_format_ci95 (outcome, lang, &from, &to))
    {
      g_string_append_c (text, ' ');
      /* Translators: 95 percent confidence interval. */
      g_string_append_printf (text, _ ("(95 %% CI %1$s to %2$s)"), from, to);
    }
  if (p != NULL)
    g_string_append_printf (text, ", p = %s", p);
  if (note != NULL)
    g_string_append_printf (text, "%s%s", text->len > 0 ? "; " : "", note);
  if (certainty != NULL)
    {
      /* Translators: how certain the evidence is. */
      g_autofree char *words = g_strdup_printf (_ ("certainty: %s"), certainty);

      g_string_append_printf (text, "%s%s", text->len > 0 ? "; " : "", words);
    }

  return g_string_free (text, FALSE);
}

static void
add_statement (NwLeanBox *box,
               const char *title,
               const char *text)
{
  if (text != NULL && *text != '\0')
    nw_lean_box_append (box, nw_part_statement (title, text, NULL));
}

static void
fill_evidence (NwLeanBox *box,
               gpointer user_data)
{
  const NwEvidence *evidence = user_data;
  NwLang lang = nw_lang_get ();
  const GPtrArray *outcomes = nw_evidence_get_outcomes (evidence);
  int trials = nw_evidence_get_trials (evidence);
  int participants = nw_evidence_get_participants (evidence);
  g_autoptr (GString) size = g_string_new (NULL);
  g_autofree char *match = nw_part_sentence_case (nw_evidence_get_match_label (evidence, lang));
  const char *reason = nw_evidence_get_match_reason (evidence, lang);
  g_autofree char *matched = reason != NULL ? g_strdup_printf ("%s. %s", match, reason) : g_strdup (match);

  add_statement (box, _ ("In plain words"), nw_evidence_get_plain (evidence, lang));
  add_statement (box, _ ("Who"), nw_evidence_get_population (evidence, lang));
  add_statement (box, _ ("Compared with"), nw_evidence_get_comparison (evidence, lang));
  if (trials >= 0)
    g_string_append_printf (size, g_dngettext (GETTEXT_PACKAGE, "%d trial", "%d trials", (gulong)trials), trials);
  if (participants >= 0)
    {
      if (size->len > 0)
        g_string_append (size, ", ");
      g_string_append_printf (size, g_dngettext (GETTEXT_PACKAGE, "%d participant", "%d participants", (gulong)participants), participants);
    }
  add_statement (box, _ ("Size"), size->str);

  for (guint i = 0; i < outcomes->len; i++)
    {
      const NwOutcome *outcome = g_ptr_array_index (outcomes, i);
      g_autofree char *name = nw_part_sentence_case (nw_outcome_get_name (outcome, lang));
      g_autofree char *words = format_outcome (outcome);
      GtkWidget *statement = nw_part_statement (name, *words != '\0' ? words : NULL, NULL);

      if (!nw_outcome_get_verified (outcome))
        nw_lean_box_append (NW_LEAN_BOX (statement), nw_part_unverified ());
      nw_lean_box_append (box, statement);
    }

  add_statement (box, _ ("Follow-up"), nw_evidence_get_follow_up (evidence, lang));
  add_statement (box, _ ("Review found for this claim"), matched);
  add_statement (box, _ ("Checked against the starting text"), nw_evidence_get_check (evidence, lang));
  {
    GtkWidget *last = nw_lean_box_new (GTK_ORIENTATION_VERTICAL, 0);

    gtk_widget_add_css_class (last, "nw-statement");
    nw_lean_box_append (NW_LEAN_BOX (last), nw_part_basis (nw_evidence_get_basis (evidence), NULL));
    nw_lean_box_append (box, last);
  }
}

static GtkWidget *
new_evidence_row (const NwEvidence *evidence)
{
  NwLang lang = nw_lang_get ();
  GtkWidget *box = nw_lean_box_new (GTK_ORIENTATION_VERTICAL, 2);
  const char *certainty = nw_evidence_get_certainty (evidence, lang);
  g_autofree char *match = nw_part_sentence_case (nw_evidence_get_match_label (evidence, lang));
  g_autofree char *words = NULL;
  g_autofree char *spoken = NULL;

  if (certainty != NULL)
    words = g_strdup_printf (_ ("%1$s · certainty: %2$s"), match, certainty);
  else
    words = g_strdup (match);
  spoken = g_strdup_printf ("%s %s", nw_evidence_get_claim (evidence, lang), words);
  nw_lean_box_append (NW_LEAN_BOX (box), nw_part_label (nw_evidence_get_claim (evidence, lang), "nw-dense"));
  nw_lean_box_append (NW_LEAN_BOX (box), nw_part_label (words, "nw-small nw-quiet"));

  return nw_fold_row_new (box, spoken, fill_evidence, (gpointer)evidence, NULL);
}

static void
add_reviews (NwPage *page,
             NwAtlas *atlas)
{
  NwLang lang = nw_lang_get ();
  const GPtrArray *reviews = nw_atlas_get_reviews (atlas);
  const GPtrArray *gaps = nw_atlas_get_evidence_gaps (atlas);
  GtkWidget *group = nw_part_group (NULL);
  GtkWidget *card = nw_part_card ();

  nw_lean_box_append (NW_LEAN_BOX (group), nw_part_section (_ ("Other reviews"), NULL));
  for (guint i = 0; i < reviews->len; i++)
    {
      const NwReview *review = g_ptr_array_index (reviews, i);
      NwSource *source = nw_review_get_review (review);

      nw_lean_box_append (NW_LEAN_BOX (card), nw_part_statement (source != NULL ? nw_source_get_citation (source, lang) : NULL,
                                                                 nw_review_get_finding (review, lang),
                                                                 nw_review_get_basis (review)));
    }
  nw_lean_box_append (NW_LEAN_BOX (group), card);
  nw_page_add (page, 1, group);

  group = nw_part_group (NULL);
  card = nw_part_card ();
  nw_lean_box_append (NW_LEAN_BOX (group), nw_part_section (_ ("What is not known"), NULL));
  for (guint i = 0; i < gaps->len; i++)
    nw_lean_box_append (NW_LEAN_BOX (card), nw_part_statement (NULL, nw_statement_get_text (g_ptr_array_index (gaps, i), lang), NULL));
  nw_lean_box_append (NW_LEAN_BOX (group), card);
  nw_page_add (page, 1, group);
}

/**
 * nw_evidence_panel_build:
 * @page: the page
 * @atlas: the content
 *
 * Shows what is known about the effect of dry needling: each claim with its
 * certainty, outcomes, the review it rests on, and what is not known.
 */
void
nw_evidence_panel_build (NwPage *page,
                         NwAtlas *atlas)
{
  const GPtrArray *statements = nw_atlas_get_evidence (atlas);
  GtkWidget *group = nw_part_group (NULL);
  GtkWidget *list = nw_part_list (_ ("Statements on the effect"));

  g_return_if_fail (NW_IS_PAGE (page));

  nw_page_add_below (page, nw_part_text (nw_atlas_get_evidence_about (atlas, nw_lang_get ()), "nw-small nw-quiet"));
  nw_lean_box_append (NW_LEAN_BOX (group), nw_part_section (_ ("Statements on the effect"), NULL));
  for (guint i = 0; i < statements->len; i++)
    gtk_list_box_append (GTK_LIST_BOX (list), new_evidence_row (g_ptr_array_index (statements, i)));
  nw_lean_box_append (NW_LEAN_BOX (group), list);
  nw_page_add (page, 0, group);
  add_reviews (page, atlas);
}
