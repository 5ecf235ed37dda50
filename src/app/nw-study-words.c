/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-study-words.h"

#include "nw-notice.h"
#include "nw-parts.h"
#include "nw-text.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/**
 * nw_study_words_grade:
 * @grade: how a card was known
 *
 * Returns: (transfer none): the word on its button
 */
const char *
nw_study_words_grade (NwGrade grade)
{
  switch (grade)
    {
    case NW_GRADE_AGAIN:
      return C_ ("study", "Again");
    case NW_GRADE_HARD:
      return C_ ("study", "Hard");
    case NW_GRADE_GOOD:
      return C_ ("study", "Good");
    case NW_GRADE_EASY:
    default:
      return C_ ("study", "Easy");
    }
}

/**
 * nw_study_words_interval:
 * @next: a card after an answer
 * @now: when it is given, in seconds of UTC since 1970
 *
 * Returns: (transfer full): when it comes back, "10 min" or "4 days"
 */
char *
nw_study_words_interval (const NwFsrsCard *next,
                         gint64 now)
{
  guint minutes = 0;

  g_return_val_if_fail (next != NULL, NULL);

  if (next->days == 0)
    {
      minutes = (guint)MAX ((next->due - now + 59) / 60, 1);
      /* Translators: minutes until a card comes back, short */
      return g_strdup_printf (_ ("%u min"), minutes);
    }
  if (next->days < 60)
    {
      /* Translators: days until a card comes back */
      return g_strdup_printf (ngettext ("%u day", "%u days", next->days), next->days);
    }
  if (next->days < 730)
    {
      guint months = (next->days + 15) / 30;

      /* Translators: months until a card comes back */
      return g_strdup_printf (ngettext ("%u month", "%u months", months), months);
    }
  /* Translators: years until a card comes back */
  return g_strdup_printf (ngettext ("%u year", "%u years", (next->days + 182) / 365), (next->days + 182) / 365);
}

/**
 * nw_study_words_point:
 * @hit: how near a point came
 *
 * Returns: (transfer full): what stands beside it on the map
 */
char *
nw_study_words_point (const NwCardHit *hit)
{
  g_autofree char *mm = NULL;

  g_return_val_if_fail (hit != NULL, NULL);

  if (hit->inside)
    return g_strdup ("");
  if (hit->distance < 0.0)
    return g_strdup (hit->met != NULL ? hit->met : "");
  mm = nw_text_format_mm (MAX (round (hit->distance), 1.0), nw_lang_get ());
  if (hit->met == NULL)
    {
      /* Translators: %s is a distance in millimetres */
      return g_strdup_printf (_ ("%s beside it"), mm);
    }
  /* Translators: what lies at a point, then its distance from what was asked */
  return g_strdup_printf (_ ("%s, %s beside it"), hit->met, mm);
}

/**
 * nw_study_words_verdict_point:
 * @hit: how near a point came
 *
 * Returns: (transfer full): the sentence about it
 */
char *
nw_study_words_verdict_point (const NwCardHit *hit)
{
  g_autofree char *mm = NULL;

  g_return_val_if_fail (hit != NULL, NULL);

  if (hit->inside)
    return g_strdup (_ ("Right: your point lies on it."));
  if (hit->other_side)
    return g_strdup (_ ("Missed: your point lies on the other side of the patient."));
  if (hit->distance < 0.0)
    return g_strdup (hit->right ? _ ("Right: your point lies close beside it.") : _ ("Missed: your point lies beside it."));
  mm = nw_text_format_mm (MAX (round (hit->distance), 1.0), nw_lang_get ());
  if (hit->right)
    {
      /* Translators: %s is a distance in millimetres */
      return g_strdup_printf (_ ("Right: your point lies %s beside it, near enough to count."), mm);
    }
  /* Translators: %s is a distance in millimetres */
  return g_strdup_printf (_ ("Missed by %s."), mm);
}

/**
 * nw_study_words_verdict_options:
 * @form: how the card is answered
 * @n_wrong: options that were chosen and do not belong there
 * @n_missed: options that were not chosen and do
 *
 * Returns: (transfer full): the sentence about it
 */
char *
nw_study_words_verdict_options (NwCardForm form,
                                guint n_wrong,
                                guint n_missed)
{
  if (n_wrong + n_missed == 0)
    return g_strdup (_ ("Right."));
  if (form == NW_CARD_FORM_ORDER)
    return g_strdup (_ ("Not in this order. The numbers show the order of the card."));
  if (form == NW_CARD_FORM_ONE)
    return g_strdup (_ ("Not right. The answer is marked."));
  if (n_wrong == 0)
    {
      /* Translators: %u is a number of options */
      return g_strdup_printf (ngettext ("Not complete: %u is missing.", "Not complete: %u are missing.", n_missed), n_missed);
    }
  if (n_missed == 0)
    {
      /* Translators: %u is a number of options */
      return g_strdup_printf (ngettext ("Not right: %u does not belong there.", "Not right: %u do not belong there.", n_wrong), n_wrong);
    }
  /* Translators: numbers of options */
  return g_strdup_printf (_ ("Not right: %u missing, %u that do not belong there."), n_missed, n_wrong);
}

/**
 * nw_study_words_verdict_name:
 * @right: whether the name was right
 * @name: the name
 *
 * Returns: (transfer full): the sentence about it
 */
char *
nw_study_words_verdict_name (gboolean right,
                             const char *name)
{
  /* Translators: %s is the name that was asked for */
  return g_strdup_printf (right ? _ ("Right: %s.") : _ ("Not right: this is %s."), name);
}

/**
 * nw_study_words_marks:
 * @card: a card
 *
 * Returns: (transfer full) (nullable): what is to be known of what it shows;
 *   %NULL for nothing
 */
char *
nw_study_words_marks (const NwCard *card)
{
  g_autoptr (GString) words = g_string_new (NULL);

  g_return_val_if_fail (card != NULL, NULL);

  if ((card->flags & NW_CARD_UNVERIFIED) != 0)
    g_string_append (words, nw_notice_get_not_checked ());
  if ((card->flags & NW_CARD_SCHEMATIC) != 0)
    g_string_append_printf (words, "%s%s", words->len > 0 ? " · " : "", _ ("schematic area, not measured"));
  else if ((card->flags & NW_CARD_DRAWN) != 0)
    g_string_append_printf (words, "%s%s", words->len > 0 ? " · " : "", _ ("drawn by hand, not measured"));
  return words->len > 0 ? g_string_free (g_steal_pointer (&words), FALSE) : NULL;
}

/* The name of the one thing that is chosen, or how many they are. */
static char *
format_chosen (const GPtrArray *objects,
               guint64 bits,
               gboolean harms)
{
  guint n = 0;
  guint last = 0;

  for (guint i = 0; i < MIN (objects->len, 64); i++)
    {
      if ((bits & (G_GUINT64_CONSTANT (1) << i)) != 0)
        {
          n++;
          last = i;
        }
    }
  if (n == 0)
    return NULL;
  if (n == 1)
    return harms ? nw_part_sentence_case (nw_harm_get_name (g_ptr_array_index (objects, last), nw_lang_get ())) : nw_part_region_name (g_ptr_array_index (objects, last));
  /* Translators: %u is a number of kinds of harm */
  return harms ? g_strdup_printf (ngettext ("%u harm", "%u harms", n), n)
               /* Translators: %u is a number of regions */
               : g_strdup_printf (ngettext ("%u region", "%u regions", n), n);
}

/**
 * nw_study_words_choice:
 * @filter: to what study is limited
 * @atlas: the content
 *
 * Returns: (transfer full) (nullable): the regions and harms that are chosen;
 *   %NULL for all
 */
char *
nw_study_words_choice (const NwStudyFilter *filter,
                       NwAtlas *atlas)
{
  g_autofree char *regions = NULL;
  g_autofree char *harms = NULL;

  g_return_val_if_fail (filter != NULL && NW_IS_ATLAS (atlas), NULL);

  regions = format_chosen (nw_atlas_get_regions (atlas), filter->regions, FALSE);
  harms = format_chosen (nw_atlas_get_harms (atlas), filter->harms, TRUE);
  if (regions != NULL && harms != NULL)
    return g_strdup_printf ("%s · %s", regions, harms);
  return regions != NULL ? g_steal_pointer (&regions) : g_steal_pointer (&harms);
}

/**
 * nw_study_words_percent:
 * @share: 0 to 1
 *
 * Returns: (transfer full): "62 %"
 */
char *
nw_study_words_percent (double share)
{
  return g_strdup_printf ("%d\302\240%%", (int)floor (CLAMP (share, 0.0, 1.0) * 100.0 + 0.5));
}
