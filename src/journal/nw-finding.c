/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-journal"

#include "config.h"

#include "nw-finding.h"

#include "nw-plan-private.h"
#include "nw-warning.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _NwFinding
{
  GObject parent_instance;

  NwFindingKind kind;
  gboolean refused;
  gboolean deviation;
  int position;
  char *key;
  char *sentence;
  char *action;
  const NwBasis *basis;
  NwContraindication *contraindication;
  NwAtlas *atlas; /* owns the basis */
};

G_DEFINE_FINAL_TYPE (NwFinding, nw_finding, G_TYPE_OBJECT)

static const char *const kind_words[NW_N_FINDING_KINDS] = {
  "do-not-needle",
  "image-guided",
  "contraindication",
  "both-sides",
  "place",
  "needle-length",
  "depth",
  "too-many",
  "unknown",
};

/* What is being looked through. */
typedef struct
{
  NwAtlas *atlas;
  NwScreening *screening;
  const NwFindingRules *rules;
  NwLang lang;
  NwSide thorax_side; /* of the first mark in the thorax, midline for none yet */
  GPtrArray *found;
} Search;

/**
 * nw_finding_kind_to_string:
 * @kind: a kind
 *
 * Returns: (transfer none): its stable word
 */
const char *
nw_finding_kind_to_string (NwFindingKind kind)
{
  g_return_val_if_fail ((guint)kind < NW_N_FINDING_KINDS, NULL);

  return kind_words[kind];
}

static void
nw_finding_finalize (GObject *object)
{
  NwFinding *self = NW_FINDING (object);

  g_free (self->key);
  g_free (self->sentence);
  g_free (self->action);
  g_clear_object (&self->atlas);

  G_OBJECT_CLASS (nw_finding_parent_class)->finalize (object);
}

static void
nw_finding_class_init (NwFindingClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = nw_finding_finalize;
}

static void
nw_finding_init (NwFinding *self)
{
}

/* Adds one that warns; @sentence is taken. */
static NwFinding *
add (Search *search,
     NwFindingKind kind,
     int position,
     const char *key,
     char *sentence,
     const NwBasis *basis)
{
  NwFinding *finding = g_object_new (NW_TYPE_FINDING, NULL);

  finding->atlas = g_object_ref (search->atlas);
  finding->kind = kind;
  finding->position = position;
  finding->key = g_strdup (key);
  finding->sentence = sentence;
  finding->basis = basis;
  g_ptr_array_add (search->found, finding);

  return finding;
}

/* Adds one that refuses, unless the mark has a reason that was written for it. */
static NwFinding *
add_refusal (Search *search,
             NwFindingKind kind,
             int position,
             const char *key,
             char *sentence,
             const NwBasis *basis,
             NwSessionSite *mark)
{
  NwFinding *finding = add (search, kind, position, key, sentence, basis);

  finding->deviation = nw_needle_plan_is_deviation_from (nw_session_site_get_needle (mark), key);
  finding->refused = !finding->deviation;

  return finding;
}

/* "rhomboid major – left: words"; the id of a site that is not known. */
static char *
say (Search *search,
     NwSite *site,
     NwSessionSite *mark,
     const char *words)
{
  /* Translators: the name of a site, a side of the patient, then what is to be known about it */
  return g_strdup_printf (_ ("%1$s – %2$s: %3$s"), site != NULL ? nw_site_get_name (site, search->lang) : nw_session_site_get_site_id (mark), nw_side_get_label (nw_session_site_get_side (mark)), words);
}

static void
check_status (Search *search,
              NwSite *site,
              NwSessionSite *mark,
              int position)
{
  NwNeedlePlan *needle = nw_session_site_get_needle (mark);
  const NwBasis *basis = nw_limit_get_basis (nw_site_get_limit (site));
  NwFinding *finding = NULL;

  if (nw_site_get_status (site) == NW_SITE_STATUS_DO_NOT_NEEDLE)
    finding = add_refusal (search, NW_FINDING_DO_NOT_NEEDLE, position, kind_words[NW_FINDING_DO_NOT_NEEDLE], say (search, site, mark, _ ("not to be needled.")), basis, mark);
  else if (nw_site_get_status (site) == NW_SITE_STATUS_IMAGE_GUIDED_ONLY && (*nw_needle_plan_get_guided_by (needle) == '\0' || *nw_needle_plan_get_guided_with (needle) == '\0'))
    finding = add_refusal (search, NW_FINDING_IMAGE_GUIDED, position, kind_words[NW_FINDING_IMAGE_GUIDED], say (search, site, mark, _ ("only with imaging. Say who images and with what.")), basis, mark);

  if (finding != NULL)
    finding->action = g_strdup (nw_site_get_status_meaning (site, search->lang));
}

static void
check_flags (Search *search,
             NwSite *site,
             NwSessionSite *mark,
             int position)
{
  g_autoptr (GPtrArray) yes = nw_screening_list_yes_at_site (search->screening, search->atlas, site);

  for (guint i = 0; i < yes->len; i++)
    {
      NwContraindication *rule = g_ptr_array_index (yes, i);
      NwContraLevel level = nw_contraindication_get_level (rule);
      g_autofree char *key = g_strconcat (kind_words[NW_FINDING_CONTRAINDICATION], ":", nw_contraindication_get_id (rule), NULL);
      g_autofree char *label = nw_screening_format_label (search->screening, rule, search->lang);
      g_autofree char *words = NULL;
      char *sentence = NULL;
      const NwBasis *basis = nw_contraindication_get_basis (rule);
      NwFinding *finding = NULL;

      /* Translators: the level of a contraindication ("absolute contraindication"), then its name */
      words = g_strdup_printf (_ ("%1$s: %2$s."), nw_contra_level_get_label (level), label);
      sentence = say (search, site, mark, words);
      if (level == NW_CONTRA_LEVEL_ABSOLUTE)
        finding = add_refusal (search, NW_FINDING_CONTRAINDICATION, position, key, sentence, basis, mark);
      else
        finding = add (search, NW_FINDING_CONTRAINDICATION, position, key, sentence, basis);
      finding->action = g_strdup (nw_contraindication_get_action (rule, search->lang));
      finding->contraindication = rule;
    }
}

/* The first side of the thorax that is marked is the one; a mark on the other
 * is against the rule. */
static gboolean
is_other_side (Search *search,
               NwSite *site,
               NwSessionSite *mark)
{
  NwSide side = nw_session_site_get_side (mark);

  if (side == NW_SIDE_MIDLINE || !nw_site_is_in_thorax (search->atlas, site))
    return FALSE;
  if (search->thorax_side == NW_SIDE_MIDLINE)
    search->thorax_side = side;

  return side != search->thorax_side;
}

static void
check_sides (Search *search,
             NwSite *site,
             NwSessionSite *mark,
             int position)
{
  const NwStatement *item = NULL;
  g_autofree char *words = NULL;

  if (!is_other_side (search, site, mark))
    return;

  item = nw_stop_check_find_one_side (search->atlas);
  words = g_strconcat (nw_statement_get_text (item, search->lang), ".", NULL);
  add_refusal (search, NW_FINDING_BOTH_SIDES, position, kind_words[NW_FINDING_BOTH_SIDES], say (search, site, mark, words), nw_statement_get_basis (item), mark);
}

static void
check_place (Search *search,
             NwSite *site,
             NwSessionSite *mark,
             int position)
{
  NwSide side = nw_session_site_get_side (mark);
  NwView view = NW_VIEW_ANTERIOR;
  gboolean has_point = nw_session_site_get_point (mark, &view, NULL, NULL);

  if (search->rules == NULL || search->rules->place == NULL || search->rules->place (site, side, has_point ? &view : NULL, search->rules->place_data))
    return;

  add_refusal (search, NW_FINDING_PLACE, position, kind_words[NW_FINDING_PLACE],
               say (search, site, mark, has_point ? _ ("the maps do not have the site on this side in this view.") : _ ("the maps do not have the site on this side.")),
               NULL, mark);
}

/* The sort keeps the order of those of one kind. */
static int
compare_kinds_cb (gconstpointer a,
                  gconstpointer b)
{
  return (int)nw_warning_get_kind (*(NwWarning *const *)b) - (int)nw_warning_get_kind (*(NwWarning *const *)a);
}

static void
check_depth (Search *search,
             NwSite *site,
             NwSessionSite *mark,
             int position)
{
  NwNeedlePlan *plan = nw_session_site_get_needle (mark);
  NwNeedle needle = { 0.0, 0.0 };
  gboolean has_needle = nw_needle_plan_get_needle (plan, &needle);
  g_autoptr (GPtrArray) warnings = nw_site_list_warnings (site, has_needle ? &needle : NULL, nw_needle_plan_get_planned_mm (plan));

  /* What is planned comes before what the needle could do; each begins with the
   * lowest figure. */
  g_ptr_array_sort (warnings, compare_kinds_cb);
  for (guint i = 0; i < warnings->len; i++)
    {
      const NwWarning *warning = g_ptr_array_index (warnings, i);
      g_autofree char *words = nw_warning_format (warning, search->lang);
      NwFinding *finding = add (search, NW_FINDING_DEPTH, position, kind_words[NW_FINDING_DEPTH], say (search, site, mark, words), nw_warning_get_basis (warning));

      finding->action = nw_warning_format_condition (warning, search->lang);
    }
}

/* Needle and depth contradict each other, whatever is known of the site. */
static void
check_length (Search *search,
              NwSite *site,
              NwSessionSite *mark,
              int position)
{
  NwNeedlePlan *plan = nw_session_site_get_needle (mark);
  NwNeedle needle = { 0.0, 0.0 };
  gboolean has_needle = nw_needle_plan_get_needle (plan, &needle);
  g_autofree char *words = nw_needle_format_beyond (has_needle ? &needle : NULL, nw_needle_plan_get_planned_mm (plan), search->lang);

  if (words != NULL)
    add (search, NW_FINDING_NEEDLE_LENGTH, position, kind_words[NW_FINDING_NEEDLE_LENGTH], say (search, site, mark, words), NULL);
}

static void
check_mark (Search *search,
            NwSessionSite *mark,
            int position)
{
  const char *id = nw_session_site_get_site_id (mark);
  NwSite *site = nw_atlas_lookup_site (search->atlas, id);

  check_length (search, site, mark, position);
  if (site == NULL)
    {
      /* Translators: %s is the id of a site */
      add (search, NW_FINDING_UNKNOWN, position, kind_words[NW_FINDING_UNKNOWN], g_strdup_printf (_ ("“%s” is not in this atlas: nothing can be said about it."), id), NULL);
      return;
    }

  check_status (search, site, mark, position);
  check_flags (search, site, mark, position);
  check_sides (search, site, mark, position);
  check_place (search, site, mark, position);
  check_depth (search, site, mark, position);
}

/* What is about the whole of the plan. */
static void
check_whole (Search *search,
             guint n_needles)
{
  g_auto (GStrv) unknown = nw_screening_list_unknown (search->screening, search->atlas);

  for (guint i = 0; unknown[i] != NULL; i++)
    /* Translators: %s is the id of a contraindication that was answered with yes */
    add (search, NW_FINDING_UNKNOWN, -1, kind_words[NW_FINDING_UNKNOWN], g_strdup_printf (_ ("The contraindication “%s” is not in this atlas: nothing can be said about it."), unknown[i]), NULL);

  if (search->rules == NULL || search->rules->n_needles_max == 0 || n_needles <= search->rules->n_needles_max)
    return;
  add (search, NW_FINDING_TOO_MANY, -1, kind_words[NW_FINDING_TOO_MANY],
       /* Translators: %1$u is a number of needles, %2$u the number that was set in the preferences */
       g_strdup_printf (ngettext ("%1$u needle: more than the number that was set (%2$u).", "%1$u needles: more than the number that was set (%2$u).", n_needles), n_needles, search->rules->n_needles_max),
       NULL);
}

static int
compare_findings_cb (gconstpointer a,
                     gconstpointer b)
{
  const NwFinding *left = *(NwFinding *const *)a;
  const NwFinding *right = *(NwFinding *const *)b;

  if (left->refused != right->refused)
    return left->refused ? -1 : 1;
  if (left->deviation != right->deviation)
    return left->deviation ? -1 : 1;
  if (left->kind != right->kind)
    return (int)left->kind - (int)right->kind;
  if (left->contraindication != NULL && right->contraindication != NULL && nw_contraindication_get_level (left->contraindication) != nw_contraindication_get_level (right->contraindication))
    return (int)nw_contraindication_get_level (left->contraindication) - (int)nw_contraindication_get_level (right->contraindication);

  return left->position - right->position;
}

/**
 * nw_finding_list:
 * @atlas: the content
 * @before: (nullable): marks that the session already has: they count, and
 *   nothing is found about them
 * @sites: a list of #NwSessionSite
 * @screening: the flags of the patient
 * @rules: (nullable): what else to look at
 *
 * Returns: (transfer full) (element-type NwFinding): refusals first, then
 *   deviations, then by kind, level and position; an empty list permits nothing
 */
GPtrArray *
nw_finding_list (NwAtlas *atlas,
                 GListModel *before,
                 GListModel *sites,
                 NwScreening *screening,
                 const NwFindingRules *rules)
{
  Search search = { atlas, screening, rules, nw_lang_get (), NW_SIDE_MIDLINE, NULL };
  guint n_before = 0;
  guint n = 0;

  g_return_val_if_fail (NW_IS_ATLAS (atlas), NULL);
  g_return_val_if_fail (before == NULL || G_IS_LIST_MODEL (before), NULL);
  g_return_val_if_fail (G_IS_LIST_MODEL (sites), NULL);
  g_return_val_if_fail (NW_IS_SCREENING (screening), NULL);

  search.found = g_ptr_array_new_with_free_func (g_object_unref);
  n_before = before != NULL ? g_list_model_get_n_items (before) : 0;
  for (guint i = 0; i < n_before; i++)
    {
      g_autoptr (NwSessionSite) mark = g_list_model_get_item (before, i);
      NwSite *site = nw_atlas_lookup_site (atlas, nw_session_site_get_site_id (mark));

      if (site != NULL)
        is_other_side (&search, site, mark);
    }

  n = g_list_model_get_n_items (sites);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (NwSessionSite) mark = g_list_model_get_item (sites, i);

      check_mark (&search, mark, (int)i);
    }
  check_whole (&search, n_before + n);
  g_ptr_array_sort (search.found, compare_findings_cb);

  return search.found;
}

/**
 * nw_finding_get_kind:
 * @self: a finding
 *
 * Returns: its kind
 */
NwFindingKind
nw_finding_get_kind (NwFinding *self)
{
  g_return_val_if_fail (NW_IS_FINDING (self), NW_FINDING_UNKNOWN);

  return self->kind;
}

/**
 * nw_finding_is_refused:
 * @self: a finding
 *
 * Returns: %TRUE if the plan cannot be carried out with it
 */
gboolean
nw_finding_is_refused (NwFinding *self)
{
  g_return_val_if_fail (NW_IS_FINDING (self), TRUE);

  return self->refused;
}

/**
 * nw_finding_is_deviation:
 * @self: a finding
 *
 * Returns: %TRUE if it refuses and a reason written for it sets that aside
 */
gboolean
nw_finding_is_deviation (NwFinding *self)
{
  g_return_val_if_fail (NW_IS_FINDING (self), FALSE);

  return self->deviation;
}

/**
 * nw_finding_get_position:
 * @self: a finding
 *
 * Returns: the place of the mark in the list, from 0; -1 for the whole
 */
int
nw_finding_get_position (NwFinding *self)
{
  g_return_val_if_fail (NW_IS_FINDING (self), -1);

  return self->position;
}

/**
 * nw_finding_get_key:
 * @self: a finding
 *
 * Returns: (transfer none): what a deviation from it is recorded as
 */
const char *
nw_finding_get_key (NwFinding *self)
{
  g_return_val_if_fail (NW_IS_FINDING (self), NULL);

  return self->key;
}

/**
 * nw_finding_get_sentence:
 * @self: a finding
 *
 * Returns: (transfer none): the finding in the language of the interface
 */
const char *
nw_finding_get_sentence (NwFinding *self)
{
  g_return_val_if_fail (NW_IS_FINDING (self), NULL);

  return self->sentence;
}

/**
 * nw_finding_get_action:
 * @self: a finding
 *
 * Returns: (transfer none) (nullable): what to do, or for what a figure holds
 */
const char *
nw_finding_get_action (NwFinding *self)
{
  g_return_val_if_fail (NW_IS_FINDING (self), NULL);

  return self->action;
}

/**
 * nw_finding_get_basis:
 * @self: a finding
 *
 * Returns: (transfer none) (nullable): what it rests on; it is alive as long as
 *   the finding
 */
const NwBasis *
nw_finding_get_basis (NwFinding *self)
{
  g_return_val_if_fail (NW_IS_FINDING (self), NULL);

  return self->basis;
}

/**
 * nw_finding_get_contraindication:
 * @self: a finding
 *
 * Returns: (transfer none) (nullable): the flag that it is about
 */
NwContraindication *
nw_finding_get_contraindication (NwFinding *self)
{
  g_return_val_if_fail (NW_IS_FINDING (self), NULL);

  return self->contraindication;
}

/**
 * nw_finding_describe_key:
 * @atlas: the content
 * @key: of nw_finding_get_key(), perhaps of another version
 *
 * What a recorded deviation is from, in a few words.
 *
 * Returns: (transfer full): words in the language of the interface, @key itself
 *   where it is not known
 */
char *
nw_finding_describe_key (NwAtlas *atlas,
                         const char *key)
{
  const char *colon = NULL;
  NwContraindication *rule = NULL;

  g_return_val_if_fail (NW_IS_ATLAS (atlas), NULL);
  g_return_val_if_fail (key != NULL, NULL);

  colon = strchr (key, ':');
  if (colon != NULL && g_str_has_prefix (key, "contraindication:"))
    rule = nw_atlas_lookup_contraindication (atlas, colon + 1);
  if (rule != NULL)
    /* Translators: the level of a contraindication ("absolute contraindication"), then its name */
    return g_strdup_printf (_ ("%1$s: %2$s"), nw_contra_level_get_label (nw_contraindication_get_level (rule)), nw_contraindication_get_label (rule, nw_lang_get ()));
  if (g_str_equal (key, kind_words[NW_FINDING_DO_NOT_NEEDLE]))
    return g_strdup (_ ("not to be needled"));
  if (g_str_equal (key, kind_words[NW_FINDING_IMAGE_GUIDED]))
    return g_strdup (_ ("only with imaging"));
  if (g_str_equal (key, kind_words[NW_FINDING_BOTH_SIDES]))
    return g_strdup (_ ("thorax: one side only"));
  if (g_str_equal (key, kind_words[NW_FINDING_PLACE]))
    return g_strdup (_ ("a side or view that the maps do not have"));

  return g_strdup (key);
}
