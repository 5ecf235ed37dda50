/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-journal"

#include "config.h"

#include "nw-plan-undo.h"

#include "nw-error.h"

#include <glib/gi18n-lib.h>

struct _NwPlanUndo
{
  GObject parent_instance;

  NwPlan *plan; /* NULL once it was used */
  guint owner;

  /* The mark that was put in, NULL for what took marks out. */
  NwSessionSite *added;

  /* What was taken out, and from where. */
  GPtrArray *sites;
  guint position;

  /* All else of a plan that was emptied; NULL for a plan that was not. */
  NwScreening *screening;
  GPtrArray *stop_checks;
};

G_DEFINE_FINAL_TYPE (NwPlanUndo, nw_plan_undo, G_TYPE_OBJECT)

static void
forget (NwPlanUndo *self)
{
  g_clear_object (&self->plan);
  g_clear_object (&self->added);
  g_clear_object (&self->screening);
  g_clear_pointer (&self->sites, g_ptr_array_unref);
  g_clear_pointer (&self->stop_checks, g_ptr_array_unref);
}

static void
nw_plan_undo_dispose (GObject *object)
{
  forget (NW_PLAN_UNDO (object));

  G_OBJECT_CLASS (nw_plan_undo_parent_class)->dispose (object);
}

static void
nw_plan_undo_class_init (NwPlanUndoClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = nw_plan_undo_dispose;
}

static void
nw_plan_undo_init (NwPlanUndo *self)
{
  self->sites = g_ptr_array_new_with_free_func (g_object_unref);
}

static NwPlanUndo *
undo_new (NwPlan *plan)
{
  NwPlanUndo *self = g_object_new (NW_TYPE_PLAN_UNDO, NULL);

  self->plan = g_object_ref (plan);
  return self;
}

/* Flags and stop-checks, which go when the plan becomes empty. */
static void
remember_whole (NwPlanUndo *self)
{
  GListModel *checks = nw_plan_get_stop_checks (self->plan);

  self->screening = nw_screening_copy (nw_plan_get_screening (self->plan));
  self->stop_checks = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < g_list_model_get_n_items (checks); i++)
    g_ptr_array_add (self->stop_checks, g_list_model_get_item (checks, i));
}

/**
 * nw_plan_undo_new_add:
 * @plan: a plan
 * @site: a mark, added to it
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the way back; %NULL with @error set, and
 *   nothing added, as nw_plan_add() does
 */
NwPlanUndo *
nw_plan_undo_new_add (NwPlan *plan,
                      NwSessionSite *site,
                      GError **error)
{
  NwPlanUndo *self = NULL;

  g_return_val_if_fail (NW_IS_PLAN (plan), NULL);
  g_return_val_if_fail (NW_IS_SESSION_SITE (site), NULL);

  if (!nw_plan_add (plan, site, error))
    return NULL;
  self = undo_new (plan);
  self->added = g_object_ref (site);
  self->owner = nw_plan_get_owner (plan);
  return self;
}

/**
 * nw_plan_undo_new_remove:
 * @plan: a plan
 * @position: of the mark that is removed, from 0
 *
 * Returns: (transfer full): the way back
 */
NwPlanUndo *
nw_plan_undo_new_remove (NwPlan *plan,
                         guint position)
{
  NwPlanUndo *self = NULL;

  g_return_val_if_fail (NW_IS_PLAN (plan), NULL);
  g_return_val_if_fail (position < nw_plan_get_n_sites (plan), NULL);

  self = undo_new (plan);
  g_ptr_array_add (self->sites, g_object_ref (nw_plan_get_site (plan, position)));
  self->position = position;
  if (nw_plan_get_n_sites (plan) == 1)
    remember_whole (self);
  nw_plan_remove (plan, position);
  self->owner = nw_plan_get_owner (plan);
  return self;
}

/**
 * nw_plan_undo_new_clear:
 * @plan: a plan, cleared
 *
 * Returns: (transfer full): the way back
 */
NwPlanUndo *
nw_plan_undo_new_clear (NwPlan *plan)
{
  NwPlanUndo *self = NULL;

  g_return_val_if_fail (NW_IS_PLAN (plan), NULL);

  self = undo_new (plan);
  for (guint i = 0; i < nw_plan_get_n_sites (plan); i++)
    g_ptr_array_add (self->sites, g_object_ref (nw_plan_get_site (plan, i)));
  remember_whole (self);
  nw_plan_clear (plan);
  self->owner = nw_plan_get_owner (plan);
  return self;
}

/* Whether @mark stands in the plan as it was put in, and where. */
static gboolean
find_mark (NwPlan *plan,
           NwSessionSite *mark,
           guint *position)
{
  for (guint i = 0; i < nw_plan_get_n_sites (plan); i++)
    {
      if (!nw_session_site_equal (nw_plan_get_site (plan, i), mark))
        continue;
      *position = i;
      return TRUE;
    }
  return FALSE;
}

/* Taking back what was just put in is no new patient: the flags stay. */
static void
take_out (NwPlan *plan,
          guint position)
{
  g_autoptr (NwScreening) screening = nw_screening_copy (nw_plan_get_screening (plan));

  nw_plan_remove (plan, position);
  nw_screening_assign (nw_plan_get_screening (plan), screening);
}

static gboolean
has_begun (NwPlan *plan)
{
  return nw_plan_get_n_sites (plan) > 0 || nw_screening_get_n_asked (nw_plan_get_screening (plan)) > 0
         || g_list_model_get_n_items (nw_plan_get_stop_checks (plan)) > 0;
}

static void
put_back (NwPlanUndo *self)
{
  for (guint i = 0; i < self->sites->len; i++)
    nw_plan_insert (self->plan, self->position + i, g_ptr_array_index (self->sites, i));
  if (self->screening == NULL)
    return;
  nw_screening_assign (nw_plan_get_screening (self->plan), self->screening);
  for (guint i = 0; i < self->stop_checks->len; i++)
    nw_plan_add_stop_check (self->plan, g_ptr_array_index (self->stop_checks, i));
}

/**
 * nw_plan_undo_apply:
 * @self: the way back
 * @error: return location
 *
 * Takes the change back, once.
 *
 * Returns: %FALSE with %NW_ERROR_INVALID, and nothing changed, if it was used,
 *   the plan is of another patient by now, what was added is no longer there as
 *   it was, or the plan is full
 */
gboolean
nw_plan_undo_apply (NwPlanUndo *self,
                    GError **error)
{
  gboolean possible = FALSE;
  guint position = 0;

  g_return_val_if_fail (NW_IS_PLAN_UNDO (self), FALSE);

  possible = self->plan != NULL && nw_plan_get_owner (self->plan) == self->owner;
  if (possible && self->added != NULL)
    possible = find_mark (self->plan, self->added, &position);
  else if (possible)
    possible = (self->screening == NULL || !has_begun (self->plan)) && nw_plan_get_n_sites (self->plan) + self->sites->len <= NW_SESSION_SITES_MAX;
  if (!possible)
    {
      g_set_error_literal (error, NW_ERROR, NW_ERROR_INVALID, _ ("This can no longer be undone: the plan has changed since."));
      return FALSE;
    }

  if (self->added != NULL)
    take_out (self->plan, position);
  else
    put_back (self);
  forget (self);
  return TRUE;
}
