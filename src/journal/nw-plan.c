/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-journal"

#include "config.h"

#include "nw-plan.h"

#include "nw-error.h"
#include "nw-plan-private.h"
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

  /* Counts the patients: another number, another plan. */
  guint owner;

  /* Marks by their id as they were when a session got them last. */
  GHashTable *handed;
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
  g_clear_object (&self->sites);
  g_clear_object (&self->screening);
  g_clear_object (&self->stop_checks);
  g_clear_pointer (&self->handed, g_hash_table_unref);

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
  self->handed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
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

/* nw_plan_list_keys: the keys of what is refused at @position or set aside
 * there, %NULL-terminated */
GPtrArray *
nw_plan_list_keys (NwPlan *self,
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

  keys = nw_plan_list_keys (self, atlas, session, position);
  needle = nw_needle_plan_new_with_deviation (nw_session_site_get_needle (nw_plan_get_site (self, position)), reason, (const char *const *)keys->pdata);
  nw_plan_set_needle (self, position, needle);
}

/**
 * nw_plan_insert:
 * @self: a plan
 * @position: where it comes to stand, from 0; beyond the end: at the end
 * @site: a mark that was in it before; nothing happens where the plan is full
 */
void
nw_plan_insert (NwPlan *self,
                guint position,
                NwSessionSite *site)
{
  g_return_if_fail (NW_IS_PLAN (self));
  g_return_if_fail (NW_IS_SESSION_SITE (site));

  if (nw_plan_get_n_sites (self) < NW_SESSION_SITES_MAX)
    g_list_store_insert (self->sites, MIN (position, nw_plan_get_n_sites (self)), site);
}

/**
 * nw_plan_remove:
 * @self: a plan
 * @position: of a mark, from 0
 *
 * With the last mark all else goes, as nw_plan_clear() does: flags and
 * stop-checks never wait for the next patient.
 */
void
nw_plan_remove (NwPlan *self,
                guint position)
{
  g_return_if_fail (NW_IS_PLAN (self));
  g_return_if_fail (position < nw_plan_get_n_sites (self));

  if (nw_plan_get_n_sites (self) == 1)
    nw_plan_clear (self);
  else
    g_list_store_remove (self->sites, position);
}

/**
 * nw_plan_clear:
 * @self: a plan
 *
 * Empties it: marks, flags and stop-checks. The next plan is for another
 * patient.
 */
void
nw_plan_clear (NwPlan *self)
{
  g_return_if_fail (NW_IS_PLAN (self));

  self->owner++;
  g_hash_table_remove_all (self->handed);
  g_list_store_remove_all (self->stop_checks);
  nw_screening_clear (self->screening);
  g_list_store_remove_all (self->sites);
}

/* The needle without what somebody wrote in own words. */
static NwNeedlePlan *
strip_words (NwNeedlePlan *needle)
{
  NwNeedle size;
  gboolean has_size = nw_needle_plan_get_needle (needle, &size);

  return nw_needle_plan_new (has_size ? &size : NULL, nw_needle_plan_get_planned_mm (needle), nw_needle_plan_get_angle (needle), NULL);
}

/**
 * nw_plan_forget_patient:
 * @self: a plan
 *
 * Takes out what is about a patient: flags, stop-checks, and every free text
 * (directions, who images and with what, reasons). Places, needles, depths and
 * angles stay. For locking: the plan then says nothing that the lock is there
 * to hide. What is refused without a reason is refused again.
 *
 * Returns: whether there was anything of that
 */
gboolean
nw_plan_forget_patient (NwPlan *self)
{
  gboolean forgot = FALSE;

  g_return_val_if_fail (NW_IS_PLAN (self), FALSE);

  forgot = nw_screening_get_n_asked (self->screening) > 0 || g_list_model_get_n_items (G_LIST_MODEL (self->stop_checks)) > 0;
  self->owner++;
  g_hash_table_remove_all (self->handed);
  g_list_store_remove_all (self->stop_checks);
  nw_screening_clear (self->screening);
  for (guint i = 0; i < nw_plan_get_n_sites (self); i++)
    {
      NwNeedlePlan *needle = nw_session_site_get_needle (nw_plan_get_site (self, i));
      g_autoptr (NwNeedlePlan) stripped = strip_words (needle);

      if (nw_needle_plan_equal (needle, stripped))
        continue;
      nw_plan_set_needle (self, i, stripped);
      forgot = TRUE;
    }
  return forgot;
}

/**
 * nw_plan_get_owner:
 * @self: a plan
 *
 * Returns: a number that changes whenever the plan was emptied or lost its
 *   flags: what was remembered before is not for the patient of now
 */
guint
nw_plan_get_owner (NwPlan *self)
{
  g_return_val_if_fail (NW_IS_PLAN (self), 0);

  return self->owner;
}

/* nw_plan_note_handed: a session has got @mark as it is now */
void
nw_plan_note_handed (NwPlan *self,
                     NwSessionSite *mark)
{
  g_hash_table_insert (self->handed, g_strdup (nw_session_site_get_id (mark)), g_object_ref (mark));
}

/* nw_plan_is_handed: whether @mark is as a session got it last */
gboolean
nw_plan_is_handed (NwPlan *self,
                   NwSessionSite *mark)
{
  NwSessionSite *handed = g_hash_table_lookup (self->handed, nw_session_site_get_id (mark));

  return handed != NULL && nw_session_site_equal (handed, mark);
}

/**
 * nw_plan_settle:
 * @self: a plan
 * @ids: (array zero-terminated=1): ids of marks that a journal has kept
 *
 * Lets go of these marks and no others. One that was changed since it was
 * handed over stays, so that the change is not lost. With the last mark the
 * plan is cleared.
 */
void
nw_plan_settle (NwPlan *self,
                const char *const *ids)
{
  g_return_if_fail (NW_IS_PLAN (self));
  g_return_if_fail (ids != NULL);

  for (guint i = nw_plan_get_n_sites (self); i > 0; i--)
    {
      NwSessionSite *mark = nw_plan_get_site (self, i - 1);

      if (g_strv_contains (ids, nw_session_site_get_id (mark)) && nw_plan_is_handed (self, mark))
        nw_plan_remove (self, i - 1);
    }
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

/* The findings about the plan, with @extra behind it. A mark that the session
 * has already counts once. */
static GPtrArray *
list_findings (NwPlan *self,
               NwAtlas *atlas,
               NwSession *session,
               NwSessionSite *extra)
{
  g_autoptr (NwScreening) screening = nw_screening_copy (self->screening);
  g_autoptr (GListStore) before = g_list_store_new (NW_TYPE_SESSION_SITE);
  g_autoptr (GListStore) sites = g_list_store_new (NW_TYPE_SESSION_SITE);
  g_autoptr (GHashTable) own = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < nw_plan_get_n_sites (self); i++)
    {
      g_list_store_append (sites, nw_plan_get_site (self, i));
      g_hash_table_add (own, (gpointer)nw_session_site_get_id (nw_plan_get_site (self, i)));
    }
  if (extra != NULL)
    g_list_store_append (sites, extra);
  for (guint i = 0; session != NULL && i < nw_session_get_n_sites (session); i++)
    {
      if (!g_hash_table_contains (own, nw_session_site_get_id (nw_session_get_site (session, i))))
        g_list_store_append (before, nw_session_get_site (session, i));
    }
  if (session != NULL)
    nw_screening_merge (screening, nw_session_get_screening (session));

  return nw_finding_list (atlas, G_LIST_MODEL (before), G_LIST_MODEL (sites), screening, &self->rules);
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
  g_return_val_if_fail (NW_IS_PLAN (self), NULL);
  g_return_val_if_fail (NW_IS_ATLAS (atlas), NULL);
  g_return_val_if_fail (session == NULL || NW_IS_SESSION (session), NULL);

  return list_findings (self, atlas, session, NULL);
}

/**
 * nw_plan_list_refusals_of:
 * @self: a plan
 * @atlas: the content
 * @session: (nullable): the open session to which the plan will be added
 * @site: a mark that is not in the plan
 *
 * Returns: (transfer full) (element-type NwFinding): what would refuse @site if
 *   it were added, without what its reason sets aside
 */
GPtrArray *
nw_plan_list_refusals_of (NwPlan *self,
                          NwAtlas *atlas,
                          NwSession *session,
                          NwSessionSite *site)
{
  g_autoptr (GPtrArray) findings = NULL;
  GPtrArray *refusals = NULL;

  g_return_val_if_fail (NW_IS_PLAN (self), NULL);
  g_return_val_if_fail (NW_IS_ATLAS (atlas), NULL);
  g_return_val_if_fail (session == NULL || NW_IS_SESSION (session), NULL);
  g_return_val_if_fail (NW_IS_SESSION_SITE (site), NULL);

  findings = list_findings (self, atlas, session, site);
  refusals = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < findings->len; i++)
    {
      NwFinding *finding = g_ptr_array_index (findings, i);

      if (nw_finding_get_position (finding) == (int)nw_plan_get_n_sites (self) && nw_finding_is_refused (finding))
        g_ptr_array_add (refusals, g_object_ref (finding));
    }
  return refusals;
}
