/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-journal"

#include "config.h"

#include "nw-plan.h"

#include "nw-error.h"
#include "nw-zone.h"

#include <glib/gi18n-lib.h>

struct _NwPlan
{
  GObject parent_instance;

  GListStore *sites;
  NwScreening *screening;
  GListStore *stop_checks;

  NwFindingRules rules;
  GDestroyNotify place_destroy;

  /* What was removed last, and from where; NULL for nothing. */
  NwSessionSite *removed;
  guint removed_position;
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static GType
nw_plan_get_item_type (GListModel *model)
{
  return NW_TYPE_SESSION_SITE;
}

static guint
nw_plan_get_n_items (GListModel *model)
{
  return g_list_model_get_n_items (G_LIST_MODEL (NW_PLAN (model)->sites));
}

static gpointer
nw_plan_get_item (GListModel *model,
                  guint position)
{
  return g_list_model_get_item (G_LIST_MODEL (NW_PLAN (model)->sites), position);
}

static void
nw_plan_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = nw_plan_get_item_type;
  iface->get_n_items = nw_plan_get_n_items;
  iface->get_item = nw_plan_get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (NwPlan, nw_plan, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, nw_plan_list_model_init))

static void
emit_changed (NwPlan *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
items_changed_cb (NwPlan *self,
                  guint position,
                  guint removed,
                  guint added,
                  GListModel *sites)
{
  g_list_model_items_changed (G_LIST_MODEL (self), position, removed, added);
  emit_changed (self);
}

static void
drop_place_func (NwPlan *self)
{
  if (self->place_destroy != NULL)
    self->place_destroy (self->rules.place_data);
  self->place_destroy = NULL;
  self->rules.place = NULL;
  self->rules.place_data = NULL;
}

static void
nw_plan_finalize (GObject *object)
{
  NwPlan *self = NW_PLAN (object);

  drop_place_func (self);
  g_clear_object (&self->removed);
  g_clear_object (&self->sites);
  g_clear_object (&self->screening);
  g_clear_object (&self->stop_checks);

  G_OBJECT_CLASS (nw_plan_parent_class)->finalize (object);
}

static void
nw_plan_class_init (NwPlanClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = nw_plan_finalize;

  /**
   * NwPlan::changed:
   * @self: the plan
   *
   * Something of it changed: a mark, a flag, a stop-check or a rule.
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
nw_plan_init (NwPlan *self)
{
  self->sites = g_list_store_new (NW_TYPE_SESSION_SITE);
  g_signal_connect_object (self->sites, "items-changed", G_CALLBACK (items_changed_cb), self, G_CONNECT_SWAPPED);
  self->screening = nw_screening_new ();
  g_signal_connect_object (self->screening, "changed", G_CALLBACK (emit_changed), self, G_CONNECT_SWAPPED);
  self->stop_checks = g_list_store_new (NW_TYPE_STOP_CHECK);
  g_signal_connect_object (self->stop_checks, "items-changed", G_CALLBACK (emit_changed), self, G_CONNECT_SWAPPED);
}

/**
 * nw_plan_new:
 *
 * Returns: (transfer full): an empty plan
 */
NwPlan *
nw_plan_new (void)
{
  return g_object_new (NW_TYPE_PLAN, NULL);
}

/**
 * nw_plan_set_n_needles_max:
 * @self: a plan
 * @n_needles_max: more needles than this are named; 0 for no such number
 */
void
nw_plan_set_n_needles_max (NwPlan *self,
                           guint n_needles_max)
{
  g_return_if_fail (NW_IS_PLAN (self));

  if (self->rules.n_needles_max == n_needles_max)
    return;
  self->rules.n_needles_max = n_needles_max;
  emit_changed (self);
}

/**
 * nw_plan_set_place_func:
 * @self: a plan
 * @func: (nullable): tells which sides and views a site has; %NULL: that is not
 *   looked at
 * @user_data: for @func
 * @destroy: (nullable): frees @user_data
 */
void
nw_plan_set_place_func (NwPlan *self,
                        NwPlaceFunc func,
                        gpointer user_data,
                        GDestroyNotify destroy)
{
  g_return_if_fail (NW_IS_PLAN (self));

  drop_place_func (self);
  self->rules.place = func;
  self->rules.place_data = user_data;
  self->place_destroy = destroy;
  emit_changed (self);
}

/**
 * nw_plan_get_n_sites:
 * @self: a plan
 *
 * Returns: the number of its marks
 */
guint
nw_plan_get_n_sites (NwPlan *self)
{
  g_return_val_if_fail (NW_IS_PLAN (self), 0);

  return g_list_model_get_n_items (G_LIST_MODEL (self->sites));
}

/**
 * nw_plan_get_site:
 * @self: a plan
 * @position: of a mark, from 0
 *
 * Returns: (transfer none) (nullable): the mark, %NULL beyond the end
 */
NwSessionSite *
nw_plan_get_site (NwPlan *self,
                  guint position)
{
  g_autoptr (NwSessionSite) site = NULL;

  g_return_val_if_fail (NW_IS_PLAN (self), NULL);

  /* The list keeps it alive. */
  site = g_list_model_get_item (G_LIST_MODEL (self->sites), position);
  return site;
}

/**
 * nw_plan_add:
 * @self: a plan
 * @site: a mark, put at the end
 * @error: return location
 *
 * What stands against it is told by nw_plan_list_findings(): a mark that is
 * refused can be in the plan, so that a reason can be written for it.
 *
 * Returns: %FALSE with %NW_ERROR_INVALID if its needle is out of bounds or the
 *   plan is full
 */
gboolean
nw_plan_add (NwPlan *self,
             NwSessionSite *site,
             GError **error)
{
  g_return_val_if_fail (NW_IS_PLAN (self), FALSE);
  g_return_val_if_fail (NW_IS_SESSION_SITE (site), FALSE);

  if (!nw_needle_plan_validate (nw_session_site_get_needle (site), error))
    return FALSE;
  if (nw_plan_get_n_sites (self) >= NW_SESSION_SITES_MAX)
    {
      g_set_error (error, NW_ERROR, NW_ERROR_INVALID, _ ("Sites: more than %d."), NW_SESSION_SITES_MAX);
      return FALSE;
    }

  g_list_store_append (self->sites, site);
  return TRUE;
}

/**
 * nw_plan_replace:
 * @self: a plan
 * @position: of a mark, from 0
 * @site: takes its place
 */
void
nw_plan_replace (NwPlan *self,
                 guint position,
                 NwSessionSite *site)
{
  g_return_if_fail (NW_IS_PLAN (self));
  g_return_if_fail (NW_IS_SESSION_SITE (site));
  g_return_if_fail (position < nw_plan_get_n_sites (self));

  g_list_store_splice (self->sites, position, 1, (gpointer *)&site, 1);
}

/**
 * nw_plan_set_side:
 * @self: a plan
 * @position: of a mark, from 0
 * @side: its side; a point on the other side is dropped, never moved
 */
void
nw_plan_set_side (NwPlan *self,
                  guint position,
                  NwSide side)
{
  NwSessionSite *site = NULL;
  g_autoptr (NwSessionSite) changed = NULL;

  g_return_if_fail (NW_IS_PLAN (self));
  g_return_if_fail (position < nw_plan_get_n_sites (self));

  site = nw_plan_get_site (self, position);
  if (nw_session_site_get_side (site) == side)
    return;
  changed = nw_session_site_new_with_side (site, side);
  nw_plan_replace (self, position, changed);
}

/**
 * nw_plan_set_needle:
 * @self: a plan
 * @position: of a mark, from 0
 * @needle: what is said of its needle
 */
void
nw_plan_set_needle (NwPlan *self,
                    guint position,
                    NwNeedlePlan *needle)
{
  NwSessionSite *site = NULL;
  g_autoptr (NwSessionSite) changed = NULL;

  g_return_if_fail (NW_IS_PLAN (self));
  g_return_if_fail (NW_IS_NEEDLE_PLAN (needle));
  g_return_if_fail (position < nw_plan_get_n_sites (self));

  site = nw_plan_get_site (self, position);
  if (nw_needle_plan_equal (nw_session_site_get_needle (site), needle))
    return;
  changed = nw_session_site_new_with_needle (site, needle);
  nw_plan_replace (self, position, changed);
}

/**
 * nw_plan_set_guidance:
 * @self: a plan
 * @position: of a mark, from 0
 * @guided_by: (nullable): who images
 * @guided_with: (nullable): with what
 */
void
nw_plan_set_guidance (NwPlan *self,
                      guint position,
                      const char *guided_by,
                      const char *guided_with)
{
  g_autoptr (NwNeedlePlan) needle = NULL;

  g_return_if_fail (NW_IS_PLAN (self));
  g_return_if_fail (position < nw_plan_get_n_sites (self));

  needle = nw_needle_plan_new_with_guidance (nw_session_site_get_needle (nw_plan_get_site (self, position)), guided_by, guided_with);
  nw_plan_set_needle (self, position, needle);
}

/* The keys of what is refused at @position or set aside there. */
static GPtrArray *
list_refusals (NwPlan *self,
               NwAtlas *atlas,
               NwSession *session,
               guint position)
{
  g_autoptr (GPtrArray) findings = nw_plan_list_findings_with (self, atlas, session);
  GPtrArray *keys = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < findings->len; i++)
    {
      NwFinding *finding = g_ptr_array_index (findings, i);

      if (nw_finding_get_position (finding) == (int)position && (nw_finding_is_refused (finding) || nw_finding_is_deviation (finding)))
        g_ptr_array_add (keys, g_strdup (nw_finding_get_key (finding)));
    }
  g_ptr_array_add (keys, NULL);

  return keys;
}

/**
 * nw_plan_set_deviation:
 * @self: a plan
 * @atlas: the content
 * @session: (nullable): the open session to which the plan will be added
 * @position: of a mark, from 0
 * @reason: (nullable): why the mark stays despite its refusals; empty takes the
 *   reason back
 *
 * The reason sets aside what is refused at the mark now. What is refused later
 * on needs a reason of its own: call it again.
 */
void
nw_plan_set_deviation (NwPlan *self,
                       NwAtlas *atlas,
                       NwSession *session,
                       guint position,
                       const char *reason)
{
  g_autoptr (GPtrArray) keys = NULL;
  g_autoptr (NwNeedlePlan) needle = NULL;

  g_return_if_fail (NW_IS_PLAN (self));
  g_return_if_fail (NW_IS_ATLAS (atlas));
  g_return_if_fail (position < nw_plan_get_n_sites (self));

  keys = list_refusals (self, atlas, session, position);
  needle = nw_needle_plan_new_with_deviation (nw_session_site_get_needle (nw_plan_get_site (self, position)), reason, (const char *const *)keys->pdata);
  nw_plan_set_needle (self, position, needle);
}

/**
 * nw_plan_remove:
 * @self: a plan
 * @position: of a mark, from 0
 *
 * nw_plan_undo_remove() puts it back.
 */
void
nw_plan_remove (NwPlan *self,
                guint position)
{
  g_return_if_fail (NW_IS_PLAN (self));
  g_return_if_fail (position < nw_plan_get_n_sites (self));

  g_set_object (&self->removed, nw_plan_get_site (self, position));
  self->removed_position = position;
  g_list_store_remove (self->sites, position);
}

/**
 * nw_plan_can_undo_remove:
 * @self: a plan
 *
 * Returns: %TRUE if a mark that was removed can be put back
 */
gboolean
nw_plan_can_undo_remove (NwPlan *self)
{
  g_return_val_if_fail (NW_IS_PLAN (self), FALSE);

  return self->removed != NULL && nw_plan_get_n_sites (self) < NW_SESSION_SITES_MAX;
}

/**
 * nw_plan_undo_remove:
 * @self: a plan
 *
 * Puts back the mark that was removed last, at its place.
 *
 * Returns: %FALSE if there is none
 */
gboolean
nw_plan_undo_remove (NwPlan *self)
{
  g_autoptr (NwSessionSite) site = NULL;

  g_return_val_if_fail (NW_IS_PLAN (self), FALSE);

  if (!nw_plan_can_undo_remove (self))
    return FALSE;
  site = g_steal_pointer (&self->removed);
  g_list_store_insert (self->sites, MIN (self->removed_position, nw_plan_get_n_sites (self)), site);
  return TRUE;
}

/**
 * nw_plan_clear:
 * @self: a plan
 *
 * Empties it: marks, flags and stop-checks, also what could be put back. The
 * next plan is for another patient.
 */
void
nw_plan_clear (NwPlan *self)
{
  g_return_if_fail (NW_IS_PLAN (self));

  g_clear_object (&self->removed);
  g_list_store_remove_all (self->sites);
  g_list_store_remove_all (self->stop_checks);
  nw_screening_clear (self->screening);
}

/**
 * nw_plan_get_screening:
 * @self: a plan
 *
 * Returns: (transfer none): the flags of the patient
 */
NwScreening *
nw_plan_get_screening (NwPlan *self)
{
  g_return_val_if_fail (NW_IS_PLAN (self), NULL);

  return self->screening;
}

/**
 * nw_plan_get_stop_checks:
 * @self: a plan
 *
 * Returns: (transfer none): a list model of #NwStopCheck: those that were done
 */
GListModel *
nw_plan_get_stop_checks (NwPlan *self)
{
  g_return_val_if_fail (NW_IS_PLAN (self), NULL);

  return G_LIST_MODEL (self->stop_checks);
}

static gboolean
has_stop_check (NwPlan *self,
                const char *zone)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->stop_checks)); i++)
    {
      g_autoptr (NwStopCheck) check = g_list_model_get_item (G_LIST_MODEL (self->stop_checks), i);

      if (g_str_equal (nw_stop_check_get_zone (check), zone))
        return TRUE;
    }

  return FALSE;
}

/**
 * nw_plan_add_stop_check:
 * @self: a plan
 * @check: one that was done; nothing happens where its zone has one
 */
void
nw_plan_add_stop_check (NwPlan *self,
                        NwStopCheck *check)
{
  g_return_if_fail (NW_IS_PLAN (self));
  g_return_if_fail (NW_IS_STOP_CHECK (check));

  if (!has_stop_check (self, nw_stop_check_get_zone (check)))
    g_list_store_append (self->stop_checks, check);
}

/**
 * nw_plan_list_zones_to_check:
 * @self: a plan
 * @atlas: the content
 * @session: (nullable): the open session to which the plan will be added
 *
 * Returns: (transfer full): %NULL-terminated ids of the zones for which a
 *   stop-check is still to be done, in the order of the marks
 */
char **
nw_plan_list_zones_to_check (NwPlan *self,
                             NwAtlas *atlas,
                             NwSession *session)
{
  GPtrArray *zones = NULL;

  g_return_val_if_fail (NW_IS_PLAN (self), NULL);
  g_return_val_if_fail (NW_IS_ATLAS (atlas), NULL);
  g_return_val_if_fail (session == NULL || NW_IS_SESSION (session), NULL);

  zones = g_ptr_array_new ();
  for (guint i = 0; i < nw_plan_get_n_sites (self); i++)
    {
      NwSessionSite *mark = nw_plan_get_site (self, i);
      NwSite *site = nw_atlas_lookup_site (atlas, nw_session_site_get_site_id (mark));
      const char *zone = NULL;

      if (site == NULL || !nw_stop_check_is_needed (site))
        continue;
      zone = nw_stop_check_find_zone (atlas, site, nw_session_site_get_region_id (mark));
      if (has_stop_check (self, zone) || (session != NULL && nw_session_find_stop_check (session, zone) != NULL) || g_ptr_array_find_with_equal_func (zones, zone, g_str_equal, NULL))
        continue;
      g_ptr_array_add (zones, g_strdup (zone));
    }
  g_ptr_array_add (zones, NULL);

  return (char **)g_ptr_array_free (zones, FALSE);
}

/**
 * nw_plan_list_findings:
 * @self: a plan
 * @atlas: the content
 *
 * Returns: (transfer full) (element-type NwFinding): what stands against the
 *   plan or has to be known, see nw_finding_list()
 */
GPtrArray *
nw_plan_list_findings (NwPlan *self,
                       NwAtlas *atlas)
{
  return nw_plan_list_findings_with (self, atlas, NULL);
}

/**
 * nw_plan_list_findings_with:
 * @self: a plan
 * @atlas: the content
 * @session: (nullable): the open session to which the plan will be added: its
 *   marks and flags count too
 *
 * Returns: (transfer full) (element-type NwFinding): what stands against the
 *   plan or has to be known, see nw_finding_list()
 */
GPtrArray *
nw_plan_list_findings_with (NwPlan *self,
                            NwAtlas *atlas,
                            NwSession *session)
{
  g_autoptr (NwScreening) screening = NULL;

  g_return_val_if_fail (NW_IS_PLAN (self), NULL);
  g_return_val_if_fail (NW_IS_ATLAS (atlas), NULL);
  g_return_val_if_fail (session == NULL || NW_IS_SESSION (session), NULL);

  screening = nw_screening_copy (self->screening);
  if (session != NULL)
    nw_screening_merge (screening, nw_session_get_screening (session));

  return nw_finding_list (atlas, session != NULL ? nw_session_get_sites (session) : NULL, G_LIST_MODEL (self), screening, &self->rules);
}

/* Refuses with the first finding that does, or a stop-check that is missing. */
static gboolean
refuse_open (NwPlan *self,
             NwAtlas *atlas,
             NwSession *session,
             GError **error)
{
  g_autoptr (GPtrArray) findings = nw_plan_list_findings_with (self, atlas, session);
  g_auto (GStrv) zones = nw_plan_list_zones_to_check (self, atlas, session);
  g_autofree char *zone = NULL;

  if (findings->len > 0 && nw_finding_is_refused (g_ptr_array_index (findings, 0)))
    {
      g_set_error_literal (error, NW_ERROR, NW_ERROR_INVALID, nw_finding_get_sentence (g_ptr_array_index (findings, 0)));
      return FALSE;
    }
  if (zones[0] == NULL)
    return TRUE;

  zone = nw_atlas_format_zone (atlas, zones[0], nw_lang_get ());
  /* Translators: %s are regions of the body */
  g_set_error (error, NW_ERROR, NW_ERROR_INVALID, _ ("The stop-check was not done: %s."), zone);
  return FALSE;
}

/* The mark as it is recorded: a reason for what is no longer refused, such as a
 * side that was changed since, is no deviation any more. */
static NwSessionSite *
make_record (NwPlan *self,
             NwAtlas *atlas,
             NwSession *session,
             guint position)
{
  NwSessionSite *mark = nw_plan_get_site (self, position);
  NwNeedlePlan *needle = nw_session_site_get_needle (mark);
  const char *const *written = nw_needle_plan_get_refusals (needle);
  g_autoptr (GPtrArray) refusals = NULL;
  g_autoptr (GPtrArray) kept = NULL;
  g_autoptr (NwNeedlePlan) record = NULL;

  if (written[0] == NULL)
    return g_object_ref (mark);

  refusals = list_refusals (self, atlas, session, position);
  kept = g_ptr_array_new ();
  for (guint i = 0; written[i] != NULL; i++)
    {
      if (g_strv_contains ((const char *const *)refusals->pdata, written[i]))
        g_ptr_array_add (kept, (gpointer)written[i]);
    }
  g_ptr_array_add (kept, NULL);
  record = nw_needle_plan_new_with_deviation (needle, kept->len > 1 ? nw_needle_plan_get_deviation (needle) : NULL, (const char *const *)kept->pdata);
  return nw_needle_plan_equal (record, needle) ? g_object_ref (mark) : nw_session_site_new_with_needle (mark, record);
}

/**
 * nw_plan_add_to_session:
 * @self: a plan
 * @atlas: the content
 * @session: an open draft
 * @error: return location
 *
 * Adds the marks, flags and stop-checks to a draft, all or none. The plan stays
 * as it is: clear it once the draft has been taken over.
 *
 * Returns: %FALSE with %NW_ERROR_INVALID if something is refused, a stop-check
 *   is missing or a value cannot be kept; %NW_ERROR_CLOSED for a session that
 *   is closed
 */
gboolean
nw_plan_add_to_session (NwPlan *self,
                        NwAtlas *atlas,
                        NwSession *session,
                        GError **error)
{
  g_autoptr (GPtrArray) records = NULL;
  g_autoptr (NwSession) trial = NULL;
  guint n = 0;

  g_return_val_if_fail (NW_IS_PLAN (self), FALSE);
  g_return_val_if_fail (NW_IS_ATLAS (atlas), FALSE);
  g_return_val_if_fail (NW_IS_SESSION (session), FALSE);

  if (nw_session_get_state (session) != NW_SESSION_DRAFT)
    {
      g_set_error_literal (error, NW_ERROR, NW_ERROR_CLOSED, _ ("The session is closed."));
      return FALSE;
    }
  if (!refuse_open (self, atlas, session, error))
    return FALSE;

  n = nw_plan_get_n_sites (self);
  records = g_ptr_array_new_with_free_func (g_object_unref);
  trial = nw_session_copy (session);
  for (guint i = 0; i < n; i++)
    {
      g_ptr_array_add (records, make_record (self, atlas, session, i));
      nw_session_add_site (trial, g_ptr_array_index (records, i));
    }
  if (!nw_session_validate (trial, error))
    return FALSE;

  for (guint i = 0; i < n; i++)
    nw_session_add_site (session, g_ptr_array_index (records, i));
  nw_screening_merge (nw_session_get_screening (session), self->screening);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->stop_checks)); i++)
    {
      g_autoptr (NwStopCheck) check = g_list_model_get_item (G_LIST_MODEL (self->stop_checks), i);

      nw_session_add_stop_check (session, check);
    }
  if (*nw_session_get_region (session) == '\0' && n > 0)
    nw_session_set_region (session, nw_session_site_get_region_id (g_ptr_array_index (records, 0)));

  return TRUE;
}

/**
 * nw_plan_to_session:
 * @self: a plan
 * @atlas: the content
 * @error: return location
 *
 * Returns: (transfer full) (nullable): a new draft of today with the plan in
 *   it; %NULL as nw_plan_add_to_session() does
 */
NwSession *
nw_plan_to_session (NwPlan *self,
                    NwAtlas *atlas,
                    GError **error)
{
  g_autoptr (NwSession) session = nw_session_new ();

  return nw_plan_add_to_session (self, atlas, session, error) ? g_steal_pointer (&session) : NULL;
}
