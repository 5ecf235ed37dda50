/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-atlas"

#include "config.h"

#include "nw-warning.h"

#include "nw-depth-words.h"
#include "nw-notice.h"
#include "nw-source.h"
#include "nw-text.h"

#include <string.h>

/* The words of a sheet may be in another language than the interface. */
#include "nw-lang-words.h"

/* Millimetres: what is typed and what is printed are the same figure then. */
#define SAME 1e-9

struct _NwWarning
{
  NwSite *site;
  NwWarningKind kind;
  const NwBound *bound;
  const NwDepth *depth;
  NwStat stat;
  double mm;
  double compared_mm;
};

static void
clear (gpointer data)
{
  NwWarning *warning = data;

  g_clear_object (&warning->site);
}

/**
 * nw_warning_ref:
 * @warning: a warning
 *
 * Returns: (transfer full): @warning
 */
NwWarning *
nw_warning_ref (NwWarning *warning)
{
  return g_rc_box_acquire (warning);
}

/**
 * nw_warning_unref:
 * @warning: (transfer full): a warning
 */
void
nw_warning_unref (NwWarning *warning)
{
  g_rc_box_release_full (warning, clear);
}

static void
compare (GPtrArray *warnings,
         NwSite *site,
         NwWarningKind kind,
         double compared_mm,
         const NwBound *bound,
         const NwDepth *depth)
{
  NwWarning *warning = NULL;
  NwStat stat = NW_STAT_MAX;
  double mm = 0;

  if (bound != NULL)
    mm = nw_bound_get_mm (bound);
  else if (!nw_depth_get_lowest (depth, &mm, &stat))
    return;
  if (compared_mm <= mm + SAME)
    return;

  warning = g_rc_box_new0 (NwWarning);
  warning->site = g_object_ref (site);
  warning->kind = kind;
  warning->bound = bound;
  warning->depth = depth;
  warning->stat = stat;
  warning->mm = mm;
  warning->compared_mm = compared_mm;
  g_ptr_array_add (warnings, warning);
}

/* Of equal figures limits come first, then the rows in the order in which they
 * are shown: the array is in that order already and the sort keeps it. */
static int
compare_warnings_cb (gconstpointer a,
                     gconstpointer b,
                     gpointer user_data)
{
  const NwWarning *left = *(NwWarning *const *)a;
  const NwWarning *right = *(NwWarning *const *)b;

  if (left->kind != right->kind)
    return (int)left->kind - (int)right->kind;
  if (left->mm != right->mm)
    return left->mm < right->mm ? -1 : 1;

  return 0;
}

/**
 * nw_site_list_warnings:
 * @site: a site
 * @needle: (nullable): the needle, %NULL where none was chosen
 * @planned_mm: the length of shaft that is to be in the body, in mm; negative
 *   where none is planned
 *
 * Which published figures the needle and the planned depth pass. Both are
 * lengths along the shaft and are compared with every published bound, whatever
 * its kind, and with the lowest figure that each row prints of the depth from
 * the skin to a structure at risk (see nw_depth_get_lowest() and
 * nw_depth_is_at_risk()). The angle takes no part. Passed is longer, not as
 * long. It can only warn: that nothing is passed allows nothing.
 *
 * Returns: (transfer full) (element-type NwWarning): those of the needle, then
 *   those of the planned depth, the lowest figure first
 */
GPtrArray *
nw_site_list_warnings (NwSite *site,
                       const NwNeedle *needle,
                       double planned_mm)
{
  GPtrArray *warnings = NULL;
  g_autoptr (GPtrArray) depths = NULL;
  const GPtrArray *bounds = NULL;

  g_return_val_if_fail (NW_IS_SITE (site), NULL);

  warnings = g_ptr_array_new_with_free_func ((GDestroyNotify)nw_warning_unref);
  if (needle == NULL && planned_mm < 0)
    return warnings;

  bounds = nw_limit_get_bounds (nw_site_get_limit (site));
  depths = nw_site_list_depths (site);
  for (guint kind = NW_WARNING_NEEDLE; kind <= NW_WARNING_PLANNED; kind++)
    {
      double mm = planned_mm;

      if (kind == NW_WARNING_NEEDLE)
        mm = needle != NULL ? needle->length_mm : -1.0;
      if (mm < 0)
        continue;
      for (guint i = 0; i < bounds->len; i++)
        compare (warnings, site, kind, mm, g_ptr_array_index (bounds, i), NULL);
      for (guint i = 0; i < depths->len; i++)
        {
          const NwDepth *depth = g_ptr_array_index (depths, i);

          if (nw_depth_is_at_risk (depth))
            compare (warnings, site, kind, mm, NULL, depth);
        }
    }
  g_ptr_array_sort_with_data (warnings, compare_warnings_cb, NULL);

  return warnings;
}

/**
 * nw_warning_get_kind:
 * @warning: a warning
 *
 * Returns: what passes the figure
 */
NwWarningKind
nw_warning_get_kind (const NwWarning *warning)
{
  g_return_val_if_fail (warning != NULL, NW_WARNING_NEEDLE);

  return warning->kind;
}

/**
 * nw_warning_get_bound:
 * @warning: a warning
 *
 * Returns: (transfer none) (nullable): the published bound that is passed
 */
const NwBound *
nw_warning_get_bound (const NwWarning *warning)
{
  g_return_val_if_fail (warning != NULL, NULL);

  return warning->bound;
}

/**
 * nw_warning_get_depth:
 * @warning: a warning
 *
 * Returns: (transfer none) (nullable): the row whose lowest figure is passed
 */
const NwDepth *
nw_warning_get_depth (const NwWarning *warning)
{
  g_return_val_if_fail (warning != NULL, NULL);

  return warning->depth;
}

/**
 * nw_warning_get_stat:
 * @warning: a warning about a row
 *
 * Returns: which figure of the row is passed
 */
NwStat
nw_warning_get_stat (const NwWarning *warning)
{
  g_return_val_if_fail (warning != NULL, NW_STAT_MAX);

  return warning->stat;
}

/**
 * nw_warning_get_mm:
 * @warning: a warning
 *
 * Returns: the published figure, in mm
 */
double
nw_warning_get_mm (const NwWarning *warning)
{
  g_return_val_if_fail (warning != NULL, 0);

  return warning->mm;
}

/**
 * nw_warning_get_compared_mm:
 * @warning: a warning
 *
 * Returns: the length of the needle or the planned depth, in mm
 */
double
nw_warning_get_compared_mm (const NwWarning *warning)
{
  g_return_val_if_fail (warning != NULL, 0);

  return warning->compared_mm;
}

/**
 * nw_warning_get_basis:
 * @warning: a warning
 *
 * Returns: (transfer none): what the published figure rests on
 */
const NwBasis *
nw_warning_get_basis (const NwWarning *warning)
{
  g_return_val_if_fail (warning != NULL, NULL);

  return warning->bound != NULL ? nw_bound_get_basis (warning->bound) : nw_depth_get_basis (warning->depth);
}

static void
add_part (GString *text,
          const char *part)
{
  if (part == NULL || *part == '\0')
    return;
  if (text->len > 0)
    g_string_append (text, "; ");
  g_string_append (text, part);
}

/* Many populations name their number and sex themselves. */
static gboolean
says (GString *text,
      const char *word)
{
  g_autofree char *folded = nw_text_fold (text->str);
  g_autofree char *folded_word = nw_text_fold (word);

  for (const char *p = strstr (folded, folded_word); p != NULL; p = strstr (p + 1, folded_word))
    {
      const char *end = p + strlen (folded_word);

      if ((p == folded || !g_ascii_isalnum (p[-1])) && !g_ascii_isalnum (*end))
        return TRUE;
    }

  return FALSE;
}

/* In whom it was measured, as the source has it. */
static char *
format_people (const NwDepth *depth,
               NwLang lang)
{
  GString *text = g_string_new (nw_depth_get_population (depth, lang));
  g_autofree char *bmi = nw_depth_format_bmi (depth, lang);

  if (nw_depth_get_n (depth) >= 0)
    {
      g_autofree char *n = g_strdup_printf ("%d", nw_depth_get_n (depth));

      if (!says (text, n))
        {
          g_autofree char *words = g_strconcat ("n = ", n, NULL);

          add_part (text, words);
        }
    }
  if (nw_depth_get_sex (depth) != NW_SEX_ANY && !says (text, nw_depth_get_sex_label (depth)))
    add_part (text, nw_depth_get_sex_label (depth));
  if (bmi != NULL)
    {
      g_autofree char *words = g_strconcat ("BMI ", bmi, NULL);

      add_part (text, words);
    }
  add_part (text, nw_depth_get_posture (depth, lang));
  if (nw_depth_is_second_hand (depth))
    /* Translators: the source only quotes a figure from somebody else's work. */
    add_part (text, _ ("quoted second-hand"));

  return g_string_free (text, FALSE);
}

/* "Chen 2018; Kim 2002", with the mark of what was not checked. */
static char *
format_sources (const NwBasis *basis,
                NwLang lang)
{
  GString *text = g_string_new (NULL);
  const GPtrArray *sources = nw_basis_get_sources (basis);

  for (guint i = 0; i < sources->len; i++)
    add_part (text, nw_source_get_citation (g_ptr_array_index (sources, i), lang));
  if (sources->len == 0)
    add_part (text, _ ("no source is named"));
  if (!nw_basis_get_verified (basis))
    add_part (text, nw_notice_get_not_checked ());

  return g_string_free (text, FALSE);
}

static char *
format_row (const NwWarning *warning,
            const char *passes,
            NwLang lang)
{
  g_autofree char *number = nw_depth_format_stat (warning->depth, warning->stat, lang);
  g_autofree char *mm = g_strconcat (number, "\302\240mm", NULL);
  g_autofree char *people = format_people (warning->depth, lang);
  g_autofree char *sources = format_sources (nw_depth_get_basis (warning->depth), lang);
  const char *measure = nw_depth_get_measure_label (warning->depth, lang);

  switch (warning->stat)
    {
    case NW_STAT_MIN:
      /* Translators: "The needle of 30 mm is longer than 22 mm, the smallest
       * figure for skin to pleura: 25 adults, ultrasound (Chen 2018)." The
       * first says what is longer, the second is a length. */
      return g_strdup_printf (_ ("%1$s %2$s, the smallest figure for %3$s: %4$s (%5$s)."),
                              passes, mm, measure, people, sources);
    case NW_STAT_MEAN:
      /* Translators: as above. */
      return g_strdup_printf (_ ("%1$s %2$s, the mean for %3$s: %4$s (%5$s). A mean: in many people it is less."),
                              passes, mm, measure, people, sources);
    case NW_STAT_MEDIAN:
      /* Translators: as above. */
      return g_strdup_printf (_ ("%1$s %2$s, the median for %3$s: %4$s (%5$s). A median: in many people it is less."),
                              passes, mm, measure, people, sources);
    case NW_STAT_MAX:
      /* Translators: as above. */
      return g_strdup_printf (_ ("%1$s %2$s, the greatest figure for %3$s: %4$s (%5$s). A greatest figure: in the others it is less."),
                              passes, mm, measure, people, sources);
    case NW_STAT_SD:
    case NW_STAT_IQR_LOW:
    case NW_STAT_IQR_HIGH:
    case NW_STAT_CI95_LOW:
    case NW_STAT_CI95_HIGH:
    default:
      g_return_val_if_reached (NULL);
    }
}

static guint
n_published (const NwLimit *limit)
{
  const GPtrArray *bounds = nw_limit_get_bounds (limit);
  guint n = 0;

  for (guint i = 0; i < bounds->len; i++)
    n += nw_bound_is_published (g_ptr_array_index (bounds, i)) ? 1 : 0;

  return n;
}

static char *
format_bound (const NwWarning *warning,
              const char *passes,
              NwLang lang)
{
  g_autofree char *mm = nw_bound_format_mm (warning->bound, lang);
  g_autofree char *sources = format_sources (nw_bound_get_basis (warning->bound), lang);
  const char *kind = nw_bound_get_kind_label (warning->bound, lang);

  if (!nw_bound_is_published (warning->bound))
    /* Translators: as above, for a figure that nobody published as a limit. */
    return g_strdup_printf (_ ("%1$s %2$s, a figure of the editors and no published limit: %3$s (%4$s)."), passes, mm, kind, sources);
  if (n_published (nw_site_get_limit (warning->site)) > 1)
    /* Translators: as above, where a site has several published limits. */
    return g_strdup_printf (_ ("%1$s %2$s, a published limit: %3$s (%4$s)."), passes, mm, kind, sources);

  /* Translators: "The needle of 30 mm is longer than 19 mm, the published
   * limit: maximum advised in a needling study (Valera-Calero 2021)." */
  return g_strdup_printf (_ ("%1$s %2$s, the published limit: %3$s (%4$s)."), passes, mm, kind, sources);
}

/**
 * nw_warning_format:
 * @warning: a warning
 * @lang: the language of the interface
 *
 * What is longer than which published figure, what that figure is, in whom it
 * was measured, its source, and whether it was checked against it.
 *
 * Returns: (transfer full): a sentence or two
 */
char *
nw_warning_format (const NwWarning *warning,
                   NwLang lang)
{
  g_autofree char *compared = NULL;
  g_autofree char *passes = NULL;

  g_return_val_if_fail (warning != NULL, NULL);

  compared = nw_text_format_mm (warning->compared_mm, lang);
  if (warning->kind == NW_WARNING_NEEDLE)
    /* Translators: the beginning of a sentence; a length in mm follows it. */
    passes = g_strdup_printf (_ ("The needle of %s is longer than"), compared);
  else
    /* Translators: the beginning of a sentence; a length in mm follows it. */
    passes = g_strdup_printf (_ ("The planned depth of %s is more than"), compared);

  return warning->bound != NULL ? format_bound (warning, passes, lang) : format_row (warning, passes, lang);
}

static void
add_sentence (GString *text,
              const char *sentence)
{
  if (text->len > 0)
    g_string_append_c (text, ' ');
  g_string_append (text, sentence);
}

/* For which needle the figure was published, where that is not every needle:
 * then the direction of the technique stands beside it. */
static void
add_direction (GString *text,
               const NwWarning *warning,
               NwLang lang)
{
  const NwBound *bound = warning->bound;
  const NwTechnique *technique = nw_site_get_technique (warning->site);
  const char *applies_to = nw_bound_get_applies_to (bound, lang);
  const char *direction = nw_bound_get_direction_label (bound, lang);
  const char *own = technique != NULL ? nw_technique_get_direction (technique, lang) : NULL;
  g_autoptr (GString) words = g_string_new (NULL);
  g_autofree char *sentence = NULL;

  if (direction != NULL && (applies_to == NULL || !g_str_has_prefix (applies_to, direction)))
    add_part (words, direction);
  add_part (words, applies_to);
  if (words->len > 0)
    {
      /* Translators: for which needle or which people a published limit was
       * given: "Published for: straight in; thin person." */
      sentence = nw_bound_is_published (bound) ? g_strdup_printf (_ ("Published for: %s."), words->str)
                                               /* Translators: the same for a figure of the editors. */
                                               : g_strdup_printf (_ ("Derived for: %s."), words->str);
      add_sentence (text, sentence);
    }

  switch (nw_bound_get_direction (bound))
    {
    case NW_DIRECTION_PERPENDICULAR:
    case NW_DIRECTION_TANGENTIAL:
      if (own != NULL && *own != '\0')
        {
          g_clear_pointer (&sentence, g_free);
          /* Translators: %s is a whole sentence of the content, with its full
           * stop, that says where the needle is to go. */
          sentence = g_strdup_printf (_ ("Direction of the technique: %s"), own);
          add_sentence (text, sentence);
        }
      break;
    case NW_DIRECTION_NOT_STATED:
    case NW_DIRECTION_ALONG_SHAFT:
    case NW_DIRECTION_ANY:
    default:
      break;
    }
}

static void
add_grip (GString *text,
          const NwWarning *warning)
{
  const NwTechnique *technique = nw_site_get_technique (warning->site);
  NwGrip own = technique != NULL ? nw_technique_get_grip (technique) : NW_GRIP_NOT_STATED;

  if (nw_bound_get_grip (warning->bound) == NW_GRIP_PINCER)
    add_sentence (text, nw_bound_get_grip_sentence (warning->bound));
  else if (nw_bound_get_grip (warning->bound) == NW_GRIP_FLAT && own == NW_GRIP_PINCER)
    add_sentence (text, _ ("The figure is for flat palpation; the technique is a pincer grip."));
}

/**
 * nw_warning_format_condition:
 * @warning: a warning
 * @lang: the language of the interface
 *
 * For which direction, grip and people a bound was published, beside those of
 * the technique; of a row the remark of the content.
 *
 * Returns: (transfer full) (nullable): a sentence or more
 */
char *
nw_warning_format_condition (const NwWarning *warning,
                             NwLang lang)
{
  g_autoptr (GString) text = NULL;

  g_return_val_if_fail (warning != NULL, NULL);

  text = g_string_new (NULL);
  if (warning->bound != NULL)
    {
      add_direction (text, warning, lang);
      add_grip (text, warning);
    }
  else if (nw_depth_get_note (warning->depth, lang) != NULL)
    {
      add_sentence (text, nw_depth_get_note (warning->depth, lang));
    }

  return text->len > 0 ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}
