/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-atlas"

#include "config.h"

#include "nw-lang.h"
#include "nw-vocabulary-private.h"

/* The words of a sheet may be in another language than the interface. */
#include "nw-lang-words.h"

/**
 * nw_words_find:
 * @words: (array zero-terminated=1): stable strings
 * @string: (nullable): a string
 *
 * Returns: the place of @string in @words, -1 when it is none of them
 */
int
nw_words_find (const char *const *words,
               const char *string)
{
  for (int i = 0; string != NULL && words[i] != NULL; i++)
    {
      if (g_str_equal (words[i], string))
        return i;
    }

  return -1;
}

/* Every vocabulary has the same two functions:
 *
 * nw_NAME_to_string: the stable string of a value, transfer none.
 * nw_NAME_from_string: sets the value; FALSE for NULL and unknown strings. */
#define DEFINE_WORDS(name, Type, N_VALUES)                                \
  G_STATIC_ASSERT (G_N_ELEMENTS (nw_##name##_words) == N_VALUES + 1);     \
                                                                          \
  const char *nw_##name##_to_string (Type value)                          \
  {                                                                       \
    g_return_val_if_fail ((guint)value < N_VALUES, nw_##name##_words[0]); \
    return nw_##name##_words[value];                                      \
  }                                                                       \
                                                                          \
  gboolean nw_##name##_from_string (const char *string, Type *value)      \
  {                                                                       \
    int found = nw_words_find (nw_##name##_words, string);                \
    g_return_val_if_fail (value != NULL, FALSE);                          \
    if (found < 0)                                                        \
      return FALSE;                                                       \
    *value = found;                                                       \
    return TRUE;                                                          \
  }

/* Those whose words belong to the interface have a third:
 *
 * nw_NAME_get_label: the words for a value in the language of the interface,
 * transfer none. */
#define DEFINE_LABELS(name, Type, N_VALUES, context)          \
  G_STATIC_ASSERT (G_N_ELEMENTS (name##_labels) == N_VALUES); \
                                                              \
  const char *nw_##name##_get_label (Type value)              \
  {                                                           \
    g_return_val_if_fail ((guint)value < N_VALUES, "");       \
    return nw_lang_pgettext (context, name##_labels[value]);  \
  }

const char *const nw_harm_filter_words[] = {
  "all",
  "pneumothorax",
  "nerve",
  "vessel",
  "organ",
  "infection",
  NULL,
};

DEFINE_WORDS (harm_filter, NwHarmFilter, NW_N_HARM_FILTERS)

/* Translators: what the risk map is limited to: the harms of one class */
static const char *const harm_filter_labels[] = {
  NC_ ("harm class", "All harms"),
  NC_ ("harm class", "Pneumothorax"),
  NC_ ("harm class", "Nerve injury"),
  NC_ ("harm class", "Vessel injury and bleeding"),
  NC_ ("harm class", "Organ injury"),
  NC_ ("harm class", "Infection"),
};

DEFINE_LABELS (harm_filter, NwHarmFilter, NW_N_HARM_FILTERS, "harm class")

const char *const nw_risk_words[] = {
  "low",
  "moderate",
  "high",
  NULL,
};

DEFINE_WORDS (risk, NwRisk, NW_N_RISKS)

/* Translators: the risk of a site or region, in words, without "risk": "high" */
static const char *const risk_labels[] = {
  NC_ ("risk", "low"),
  NC_ ("risk", "moderate"),
  NC_ ("risk", "high"),
};

DEFINE_LABELS (risk, NwRisk, NW_N_RISKS, "risk")

const char *const nw_site_status_words[] = {
  "standard",
  "advanced",
  "image-guided-only",
  "do-not-needle",
  NULL,
};

DEFINE_WORDS (site_status, NwSiteStatus, NW_N_SITE_STATUSES)

const char *const nw_theme_words[] = {
  "general",
  "pneumothorax",
  "neurogenic",
  "infection",
  "complications",
  "consent",
  NULL,
};

DEFINE_WORDS (theme, NwTheme, NW_N_THEMES)

/* Translators: the theme of the FysioPraxis article, as a heading */
static const char *const theme_labels[] = {
  NC_ ("theme", "General"),
  NC_ ("theme", "Pneumothorax"),
  NC_ ("theme", "Neurogenic"),
  NC_ ("theme", "Infection"),
  NC_ ("theme", "Complications"),
  NC_ ("theme", "Consent"),
};

DEFINE_LABELS (theme, NwTheme, NW_N_THEMES, "theme")

const char *const nw_strength_words[] = {
  "must",
  "should",
  "consider",
  NULL,
};

DEFINE_WORDS (strength, NwStrength, NW_N_STRENGTHS)

/* Translators: the strength of a recommendation, the editors' grading in a word */
static const char *const strength_labels[] = {
  NC_ ("strength", "must"),
  NC_ ("strength", "should"),
  NC_ ("strength", "consider"),
};

DEFINE_LABELS (strength, NwStrength, NW_N_STRENGTHS, "strength")

const char *const nw_when_words[] = {
  "always",
  "before",
  "during",
  "after",
  NULL,
};

DEFINE_WORDS (when, NwWhen, NW_N_WHENS)

/* Translators: the moment of a recommendation, in words */
static const char *const when_labels[] = {
  NC_ ("when", "always"),
  NC_ ("when", "before treatment"),
  NC_ ("when", "during treatment"),
  NC_ ("when", "after treatment"),
};

DEFINE_LABELS (when, NwWhen, NW_N_WHENS, "when")

const char *const nw_axis_words[] = {
  "skin-depth",
  "along-surface",
  "tip-distance",
  "thickness",
  "change",
  "needle-used",
  NULL,
};

DEFINE_WORDS (axis, NwAxis, NW_N_AXES)

const char *const nw_limit_kind_words[] = {
  "advised-max",
  "shortest-measured",
  "regulator",
  "lung-depth-cadaver",
  "textbook-thin-person",
  "textbook-depth",
  "advised-depth",
  "nerve-depth-cadaver",
  "extrapolated-from-neighbour",
  "course-provider",
  "derived",
  NULL,
};

DEFINE_WORDS (limit_kind, NwLimitKind, NW_N_LIMIT_KINDS)

const char *const nw_direction_words[] = {
  "not-stated",
  "perpendicular",
  "tangential",
  "along-shaft",
  "any",
  NULL,
};

DEFINE_WORDS (direction, NwDirection, NW_N_DIRECTIONS)

const char *const nw_grip_words[] = {
  "not-stated",
  "pincer",
  "flat",
  NULL,
};

DEFINE_WORDS (grip, NwGrip, NW_N_GRIPS)

const char *const nw_sex_words[] = {
  "any",
  "female",
  "male",
  NULL,
};

DEFINE_WORDS (sex, NwSex, NW_N_SEXES)

/* Translators: the sex of a group, in words. The first stands where a source
 * gives one figure for all, or does not say of whom. */
static const char *const sex_labels[] = {
  NC_ ("group", "not split by sex"),
  NC_ ("group", "women"),
  NC_ ("group", "men"),
};

DEFINE_LABELS (sex, NwSex, NW_N_SEXES, "group")

const char *const nw_structure_kind_words[] = {
  "pleura",
  "lung",
  "nervous-system",
  "vessel",
  "nerve",
  "organ",
  "joint",
  "other",
  NULL,
};

DEFINE_WORDS (structure_kind, NwStructureKind, NW_N_STRUCTURE_KINDS)

/* Translators: the kind of a structure, in words */
static const char *const structure_kind_labels[] = {
  NC_ ("structure", "pleura"),
  NC_ ("structure", "lung"),
  NC_ ("structure", "spinal cord and meninges"),
  NC_ ("structure", "vessel"),
  NC_ ("structure", "nerve"),
  NC_ ("structure", "organ"),
  NC_ ("structure", "joint"),
  NC_ ("structure", "other structure"),
};

DEFINE_LABELS (structure_kind, NwStructureKind, NW_N_STRUCTURE_KINDS, "structure")

const char *const nw_contra_level_words[] = {
  "absolute",
  "relative",
  "caution",
  NULL,
};

DEFINE_WORDS (contra_level, NwContraLevel, NW_N_CONTRA_LEVELS)

/* Translators: the level of a contraindication, in words */
static const char *const contra_level_labels[] = {
  NC_ ("level", "absolute contraindication"),
  NC_ ("level", "relative contraindication"),
  NC_ ("level", "caution"),
};

DEFINE_LABELS (contra_level, NwContraLevel, NW_N_CONTRA_LEVELS, "level")

const char *const nw_urgency_words[] = {
  "emergency",
  "same-day",
  "self-limiting",
  NULL,
};

DEFINE_WORDS (urgency, NwUrgency, NW_N_URGENCIES)

/* Translators: the urgency of an event, in words */
static const char *const urgency_labels[] = {
  NC_ ("urgency", "emergency"),
  NC_ ("urgency", "same day"),
  NC_ ("urgency", "described as self-limiting"),
};

DEFINE_LABELS (urgency, NwUrgency, NW_N_URGENCIES, "urgency")
