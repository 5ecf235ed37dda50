/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-plan-desk-private.h"

#include "nw-app-settings.h"
#include "nw-mark-target.h"
#include "nw-plan-ask.h"
#include "nw-plan-needle-dialog.h"
#include "nw-plan-place.h"
#include "nw-plan-refusal.h"
#include "nw-plan-row.h"
#include "nw-screening-dialog.h"
#include "nw-session-names.h"
#include "nw-toast.h"

#include <glib/gi18n-lib.h>

/* How long the toast that undoes stays, in seconds. */
#define UNDO_TIMEOUT 8

G_DEFINE_FINAL_TYPE (NwPlanDesk, nw_plan_desk, G_TYPE_OBJECT)

/* What is not put back is not done in silence. */
static void
apply_undo (NwPlanDesk *self,
            NwPlanUndo *undo)
{
  g_autoptr (GError) error = NULL;

  self->close_when_kept = FALSE;
  if (!nw_plan_undo_apply (undo, &error))
    nw_toast_say (GTK_WIDGET (self->atlas_page), error->message);
}

/* Each toast takes back what it tells of, however many wait behind it. */
typedef struct
{
  NwPlanDesk *desk;
  NwPlanUndo *undo;
} Undo;

static void
undo_free (gpointer data,
           GClosure *closure)
{
  Undo *undo = data;

  g_object_unref (undo->desk);
  g_object_unref (undo->undo);
  g_free (undo);
}

static void
undo_clicked_cb (Undo *undo)
{
  apply_undo (undo->desk, undo->undo);
}

/* Says what was done, with a way back, which is also that of the action. */
static void
toast_undo (NwPlanDesk *self,
            const char *text,
            NwPlanUndo *way_back)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);
  AdwToast *toast = adw_toast_new (escaped);
  Undo *undo = g_new0 (Undo, 1);

  undo->desk = g_object_ref (self);
  undo->undo = g_object_ref (way_back);
  g_set_object (&self->undo, way_back);
  adw_toast_set_button_label (toast, _ ("_Undo"));
  adw_toast_set_timeout (toast, UNDO_TIMEOUT);
  g_signal_connect_data (toast, "button-clicked", G_CALLBACK (undo_clicked_cb), undo, undo_free, G_CONNECT_SWAPPED);
  nw_toast_show (GTK_WIDGET (self->atlas_page), toast);
}

/* How many marks of the plan stand at the same place. */
static guint
count_same (NwPlanDesk *self,
            const char *place)
{
  guint n = 0;

  for (guint i = 0; i < nw_plan_get_n_sites (self->plan); i++)
    {
      g_autofree char *other = nw_plan_describe_place (nw_plan_get_site (self->plan, i), self->atlas);

      n += g_str_equal (other, place) ? 1 : 0;
    }
  return n;
}

/* Whether the plan has the same needle at the same place already. */
static gboolean
is_planned (NwPlanDesk *self,
            NwSessionSite *site)
{
  for (guint i = 0; i < nw_plan_get_n_sites (self->plan); i++)
    {
      NwSessionSite *other = nw_plan_get_site (self->plan, i);

      if (nw_session_site_is_same_place (site, other) && g_str_equal (nw_session_site_get_region_id (site), nw_session_site_get_region_id (other))
          && nw_needle_plan_equal (nw_session_site_get_needle (site), nw_session_site_get_needle (other)))
        return TRUE;
    }
  return FALSE;
}

static void
add (NwPlanDesk *self,
     NwSessionSite *site)
{
  g_autofree char *place = nw_plan_describe_place (site, self->atlas);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (NwPlanUndo) undo = nw_plan_undo_new_add (self->plan, site, &error);
  guint same = 0;

  if (undo == NULL)
    {
      nw_toast_error (GTK_WIDGET (self->atlas_page), error);
      return;
    }

  same = count_same (self, place);
  if (same < 2)
    /* Translators: %s is a site with its side */
    text = g_strdup_printf (_ ("%s: in the plan"), place);
  else
    /* Translators: %1$s is a site with its side; %2$u is 2 or more */
    text = g_strdup_printf (_ ("%1$s: in the plan, now %2$u times"), place, same);
  toast_undo (self, text, undo);
}

/* A needle that waits for the word that it is wanted twice. */
typedef struct
{
  NwPlanDesk *desk;
  NwSessionSite *site;
} Again;

static void
again_free (gpointer data,
            GClosure *closure)
{
  Again *again = data;

  g_object_unref (again->desk);
  g_object_unref (again->site);
  g_free (again);
}

static void
again_clicked_cb (Again *again)
{
  g_autoptr (GPtrArray) refusals = nw_plan_list_refusals_of (again->desk->plan, again->desk->atlas, nw_plan_desk_get_draft (again->desk), again->site);

  /* What was answered meanwhile may stand against it. */
  if (refusals->len > 0)
    nw_plan_desk_offer (again->desk, again->site);
  else
    add (again->desk, again->site);
}

/* A key pressed twice does not plan two needles. */
static void
add_unless_planned (NwPlanDesk *self,
                    NwSessionSite *site)
{
  g_autofree char *place = nw_plan_describe_place (site, self->atlas);
  g_autofree char *text = NULL;
  g_autofree char *escaped = NULL;
  AdwToast *toast = NULL;
  Again *again = NULL;

  if (!is_planned (self, site))
    {
      add (self, site);
      return;
    }
  /* Translators: %s is a site with its side; nothing was added */
  text = g_strdup_printf (_ ("%s: already in the plan, not added again"), place);
  escaped = g_markup_escape_text (text, -1);
  toast = adw_toast_new (escaped);
  again = g_new0 (Again, 1);
  again->desk = g_object_ref (self);
  again->site = g_object_ref (site);
  adw_toast_set_button_label (toast, _ ("_Add Again"));
  adw_toast_set_timeout (toast, UNDO_TIMEOUT);
  g_signal_connect_data (toast, "button-clicked", G_CALLBACK (again_clicked_cb), again, again_free, G_CONNECT_SWAPPED);
  /* Not behind the one that tells of the first, nothing would be seen to happen;
   * a toast of high priority ends libadwaita 1.2 when its button adds another. */
  nw_toast_clear (GTK_WIDGET (self->atlas_page));
  nw_toast_show (GTK_WIDGET (self->atlas_page), toast);
}

static NwNeedlePlan *
dup_needle (NwSessionSite *site)
{
  NwNeedlePlan *needle = nw_session_site_get_needle (site);

  return needle != NULL ? g_object_ref (needle) : nw_needle_plan_new (NULL, -1.0, 0.0, NULL);
}

/* What waits for an answer about a site. */
typedef struct
{
  NwPlanDesk *desk;
  NwSessionSite *site;
  /* The place in the plan that it is about, -1 for a site on its way in. */
  int position;
  GPtrArray *refusals;
} Question;

static Question *
question_new (NwPlanDesk *self,
              NwSessionSite *site,
              int position,
              GPtrArray *refusals)
{
  Question *question = g_new0 (Question, 1);

  question->desk = g_object_ref (self);
  question->site = g_object_ref (site);
  question->position = position;
  question->refusals = g_ptr_array_ref (refusals);
  return question;
}

static void
question_free (gpointer data)
{
  Question *question = data;

  g_object_unref (question->desk);
  g_object_unref (question->site);
  g_ptr_array_unref (question->refusals);
  g_free (question);
}

static void
guided_cb (const char *const *answers,
           gpointer data)
{
  Question *question = data;
  g_autoptr (NwNeedlePlan) needle = dup_needle (question->site);
  g_autoptr (NwNeedlePlan) guided = NULL;
  g_autoptr (NwSessionSite) site = NULL;

  if (answers == NULL)
    return;

  guided = nw_needle_plan_new_with_guidance (needle, answers[0], answers[1]);
  site = nw_session_site_new_with_needle (question->site, guided);
  nw_plan_desk_offer (question->desk, site);
}

static void
ask_guidance (NwPlanDesk *self,
              NwSessionSite *site,
              GPtrArray *refusals)
{
  const char *const questions[] = { _ ("Who images?"), _ ("With what?"), NULL };
  g_autofree char *place = nw_plan_describe_place (site, self->atlas);
  NwFinding *finding = g_ptr_array_index (refusals, 0);
  /* Translators: the title of a question; %s is a site with its side */
  g_autofree char *heading = g_strdup_printf (_ ("Only with Imaging: %s"), place);

  nw_plan_ask (self->window, heading, nw_finding_get_sentence (finding), questions, _ ("_Add to Plan"),
               guided_cb, question_new (self, site, -1, refusals), question_free);
}

static void
deviation_cb (const char *reason,
              gpointer data)
{
  Question *question = data;
  g_autoptr (NwNeedlePlan) needle = NULL;
  g_autoptr (NwNeedlePlan) deviating = NULL;
  g_autoptr (NwSessionSite) site = NULL;
  g_autoptr (GPtrArray) keys = NULL;

  if (question->position >= 0)
    {
      nw_plan_set_deviation (question->desk->plan, question->desk->atlas, nw_plan_desk_get_draft (question->desk),
                             (guint)question->position, reason);
      return;
    }

  keys = g_ptr_array_new ();
  for (guint i = 0; i < question->refusals->len; i++)
    g_ptr_array_add (keys, (gpointer)nw_finding_get_key (g_ptr_array_index (question->refusals, i)));
  g_ptr_array_add (keys, NULL);
  needle = dup_needle (question->site);
  deviating = nw_needle_plan_new_with_deviation (needle, reason, (const char *const *)keys->pdata);
  site = nw_session_site_new_with_needle (question->site, deviating);
  add_unless_planned (question->desk, site);
}

/* @position: -1 for a site on its way in */
static void
show_refusals (NwPlanDesk *self,
               NwSessionSite *site,
               int position,
               GPtrArray *refusals)
{
  g_autofree char *place = nw_plan_describe_place (site, self->atlas);
  /* Translators: the title of a message; %s is a site with its side */
  g_autofree char *heading = g_strdup_printf (_ ("Not Planned: %s"), place);

  nw_plan_refusal_ask (self->window, heading, place, refusals, nw_needle_plan_get_deviation (nw_session_site_get_needle (site)),
                       deviation_cb, question_new (self, site, position, refusals), question_free);
}

static gboolean
is_only_guidance (GPtrArray *refusals)
{
  for (guint i = 0; i < refusals->len; i++)
    {
      if (nw_finding_get_kind (g_ptr_array_index (refusals, i)) != NW_FINDING_IMAGE_GUIDED)
        return FALSE;
    }
  return refusals->len > 0;
}

/**
 * nw_plan_desk_offer:
 * @self: the desk
 * @site: a mark, with what is said of its needle
 *
 * Takes @site into the plan, unless something refuses it: then the reason is
 * shown, with a way to record a deviation. Where only imaging is missing, it
 * is asked.
 */
void
nw_plan_desk_offer (NwPlanDesk *self,
                    NwSessionSite *site)
{
  g_autoptr (GPtrArray) refusals = NULL;

  g_return_if_fail (NW_IS_PLAN_DESK (self));
  g_return_if_fail (NW_IS_SESSION_SITE (site));

  if (self->atlas == NULL)
    return;
  refusals = nw_plan_list_refusals_of (self->plan, self->atlas, nw_plan_desk_get_draft (self), site);
  self->close_when_kept = FALSE;
  if (refusals->len == 0)
    add_unless_planned (self, site);
  else if (is_only_guidance (refusals))
    ask_guidance (self, site, refusals);
  else
    show_refusals (self, site, -1, refusals);
}

/* nw_plan_desk_refuse: shows what refuses @position of the plan, and asks for a
 * reason */
void
nw_plan_desk_refuse (NwPlanDesk *self,
                     guint position)
{
  g_autoptr (GPtrArray) findings = nw_plan_list_findings_with (self->plan, self->atlas, nw_plan_desk_get_draft (self));
  g_autoptr (GPtrArray) refusals = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < findings->len; i++)
    {
      NwFinding *finding = g_ptr_array_index (findings, i);

      if (nw_finding_get_position (finding) == (int)position && nw_finding_is_refused (finding) && !nw_finding_is_deviation (finding))
        g_ptr_array_add (refusals, g_object_ref (finding));
    }
  if (refusals->len > 0)
    show_refusals (self, nw_plan_get_site (self->plan, position), (int)position, refusals);
}

static void
add_action_cb (GSimpleAction *action,
               GVariant *parameter,
               gpointer data)
{
  g_autoptr (NwSessionSite) site = nw_mark_target_to_site (parameter);

  if (site != NULL)
    nw_plan_desk_offer (data, site);
}

static void
start_action_cb (GSimpleAction *action,
                 GVariant *parameter,
                 gpointer data)
{
  nw_plan_desk_start (data);
}

static void
screening_action_cb (GSimpleAction *action,
                     GVariant *parameter,
                     gpointer data)
{
  NwPlanDesk *self = data;

  if (self->atlas != NULL)
    gtk_window_present (GTK_WINDOW (nw_screening_dialog_new (self->window, self->atlas, nw_plan_get_screening (self->plan))));
}

static void
show_action_cb (GSimpleAction *action,
                GVariant *parameter,
                gpointer data)
{
  NwPlanDesk *self = data;

  nw_plan_desk_show_atlas (self);
  nw_plan_tray_set_open (self->tray, !nw_plan_tray_get_open (self->tray));
}

static void
edited_cb (NwPlanNeedleDialog *dialog,
           NwSessionSite *site,
           NwPlanDesk *self)
{
  for (guint i = 0; i < nw_plan_get_n_sites (self->plan); i++)
    {
      if (nw_plan_get_site (self->plan, i) == nw_plan_needle_dialog_get_site (dialog))
        {
          nw_plan_replace (self->plan, i, site);
          return;
        }
    }
}

static void
edit (NwPlanDesk *self,
      guint position)
{
  GtkWidget *dialog = NULL;

  if (position >= nw_plan_get_n_sites (self->plan))
    return;
  dialog = nw_plan_needle_dialog_new (self->window, self->atlas, nw_plan_get_site (self->plan, position));
  g_signal_connect_object (dialog, "applied", G_CALLBACK (edited_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
edit_action_cb (GSimpleAction *action,
                GVariant *parameter,
                gpointer data)
{
  edit (data, g_variant_get_uint32 (parameter));
}

/* Right after a site was added, by one key. */
static void
edit_last_action_cb (GSimpleAction *action,
                     GVariant *parameter,
                     gpointer data)
{
  NwPlanDesk *self = data;

  if (nw_plan_get_n_sites (self->plan) > 0)
    edit (self, nw_plan_get_n_sites (self->plan) - 1);
}

static void
remove_action_cb (GSimpleAction *action,
                  GVariant *parameter,
                  gpointer data)
{
  NwPlanDesk *self = data;
  guint position = g_variant_get_uint32 (parameter);
  g_autoptr (NwPlanUndo) undo = NULL;
  g_autofree char *place = NULL;
  g_autofree char *text = NULL;

  if (position >= nw_plan_get_n_sites (self->plan))
    return;
  self->close_when_kept = FALSE;
  place = nw_plan_describe_place (nw_plan_get_site (self->plan, position), self->atlas);
  undo = nw_plan_undo_new_remove (self->plan, position);
  if (nw_plan_get_n_sites (self->plan) > 0)
    /* Translators: %s is a site with its side */
    text = g_strdup_printf (_ ("%s: taken out of the plan"), place);
  else
    /* Translators: %s is a site with its side; it was the last of the plan */
    text = g_strdup_printf (_ ("%s: taken out. The plan is empty, screening and stop-checks were cleared"), place);
  toast_undo (self, text, undo);
}

static void
deviate_action_cb (GSimpleAction *action,
                   GVariant *parameter,
                   gpointer data)
{
  NwPlanDesk *self = data;

  if (g_variant_get_uint32 (parameter) < nw_plan_get_n_sites (self->plan))
    nw_plan_desk_refuse (self, g_variant_get_uint32 (parameter));
}

static void
undo_action_cb (GSimpleAction *action,
                GVariant *parameter,
                gpointer data)
{
  NwPlanDesk *self = data;

  if (self->undo != NULL)
    apply_undo (self, self->undo);
  g_clear_object (&self->undo);
}

static void
clear_action_cb (GSimpleAction *action,
                 GVariant *parameter,
                 gpointer data)
{
  NwPlanDesk *self = data;
  g_autoptr (NwPlanUndo) undo = nw_plan_undo_new_clear (self->plan);

  self->close_when_kept = FALSE;
  toast_undo (self, _ ("Plan and screening cleared"), undo);
}

static void
read_settings (NwPlanDesk *self)
{
  GSettings *settings = nw_app_settings_get ();

  nw_plan_set_n_needles_max (self->plan, settings != NULL ? g_settings_get_uint (settings, "plan-needles-named-above") : 0);
}

/* The user wanted the window closed once the plan was kept. */
static void
plan_kept_cb (NwPlanDesk *self)
{
  gboolean close = self->close_when_kept && nw_plan_get_n_sites (self->plan) == 0;

  self->close_when_kept = FALSE;
  if (close)
    gtk_window_close (self->window);
}

/* It was not handed over, or could not be kept: the window stays. */
static void
plan_left_cb (NwPlanDesk *self)
{
  self->close_when_kept = FALSE;
}

static void
draft_changed_cb (NwPlanDesk *self)
{
  nw_plan_tray_set_draft (self->tray, nw_plan_desk_get_draft (self));
}

/* A lock hides what is about patients, here too. The plan itself was never in
 * the journal: it stays, and what went is said. */
static void
forget_patient (NwPlanDesk *self,
                const char *with_needles,
                const char *without)
{
  g_clear_object (&self->undo);
  self->close_when_kept = FALSE;
  if (nw_plan_forget_patient (self->plan))
    {
      AdwToast *toast = adw_toast_new (nw_plan_get_n_sites (self->plan) > 0 ? with_needles : without);

      /* Not behind toasts that offer a way back which there is no more. */
      adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
      nw_toast_show (GTK_WIDGET (self->atlas_page), toast);
    }
  nw_plan_tray_update (self->tray);
}

static void
locked_cb (NwPlanDesk *self)
{
  forget_patient (self, _ ("Locked: screening, stop-checks, directions and reasons were taken out of the plan. Its needles stay."),
                  _ ("Locked: the screening was taken out of the plan."));
}

/* A plan does not know whose it is: it may be of the patient who was erased. */
static void
erased_cb (NwPlanDesk *self)
{
  forget_patient (self, _ ("Erased: screening, stop-checks, directions and reasons were taken out of the plan. Its needles stay."),
                  _ ("Erased: the screening was taken out of the plan."));
}

static void
nw_plan_desk_dispose (GObject *object)
{
  NwPlanDesk *self = NW_PLAN_DESK (object);

  g_clear_object (&self->undo);
  g_clear_object (&self->plan);
  g_clear_object (&self->atlas);

  G_OBJECT_CLASS (nw_plan_desk_parent_class)->dispose (object);
}

static void
nw_plan_desk_class_init (NwPlanDeskClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = nw_plan_desk_dispose;
}

static void
nw_plan_desk_init (NwPlanDesk *self)
{
  self->plan = nw_plan_new ();
}

static void
add_actions (NwPlanDesk *self)
{
  static const GActionEntry entries[] = {
    { .name = "add-to-session", .activate = add_action_cb, .parameter_type = NW_MARK_TARGET_TYPE },
    { .name = "start-session", .activate = start_action_cb },
    { .name = "screening", .activate = screening_action_cb },
    { .name = "show-plan", .activate = show_action_cb },
    { .name = "plan-edit", .activate = edit_action_cb, .parameter_type = "u" },
    { .name = "plan-edit-last", .activate = edit_last_action_cb },
    { .name = "plan-remove", .activate = remove_action_cb, .parameter_type = "u" },
    { .name = "plan-deviate", .activate = deviate_action_cb, .parameter_type = "u" },
    { .name = "plan-undo", .activate = undo_action_cb },
    { .name = "plan-clear", .activate = clear_action_cb },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self->window), entries, G_N_ELEMENTS (entries), self);
}

/**
 * nw_plan_desk_new:
 * @window: gets the actions; it owns the desk and outlives it
 * @atlas_page: gets the tray
 * @sessions_page: takes the plan over
 *
 * Returns: (transfer full): a desk with an empty plan
 */
NwPlanDesk *
nw_plan_desk_new (GtkWindow *window,
                  NwAtlasPage *atlas_page,
                  NwSessionsPage *sessions_page)
{
  NwPlanDesk *self = NULL;
  GSettings *settings = nw_app_settings_get ();

  g_return_val_if_fail (GTK_IS_WINDOW (window), NULL);
  g_return_val_if_fail (NW_IS_ATLAS_PAGE (atlas_page), NULL);
  g_return_val_if_fail (NW_IS_SESSIONS_PAGE (sessions_page), NULL);

  self = g_object_new (NW_TYPE_PLAN_DESK, NULL);
  self->window = window;
  self->atlas_page = atlas_page;
  self->sessions_page = sessions_page;
  self->tray = NW_PLAN_TRAY (nw_plan_tray_new (self->plan));
  g_signal_connect_object (self->tray, "toggled", G_CALLBACK (nw_toast_place), atlas_page, G_CONNECT_SWAPPED);
  nw_atlas_page_set_tray (atlas_page, GTK_WIDGET (self->tray));
  nw_plan_set_place_func (self->plan, nw_plan_place_exists, g_object_ref (nw_atlas_page_get_figures (atlas_page)), g_object_unref);
  nw_sessions_page_set_figures (sessions_page, nw_atlas_page_get_figures (atlas_page));
  add_actions (self);
  g_signal_connect_object (sessions_page, "plan-kept", G_CALLBACK (plan_kept_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (sessions_page, "plan-left", G_CALLBACK (plan_left_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (sessions_page, "locked", G_CALLBACK (locked_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (sessions_page, "erased", G_CALLBACK (erased_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (sessions_page, "draft-changed", G_CALLBACK (draft_changed_cb), self, G_CONNECT_SWAPPED);
  if (settings != NULL)
    g_signal_connect_object (settings, "changed::plan-needles-named-above", G_CALLBACK (read_settings), self, G_CONNECT_SWAPPED);
  read_settings (self);

  return self;
}

/**
 * nw_plan_desk_get_plan:
 * @self: the desk
 *
 * Returns: (transfer none): the plan of the window
 */
NwPlan *
nw_plan_desk_get_plan (NwPlanDesk *self)
{
  g_return_val_if_fail (NW_IS_PLAN_DESK (self), NULL);

  return self->plan;
}

/**
 * nw_plan_desk_set_atlas:
 * @self: the desk
 * @atlas: the content
 */
void
nw_plan_desk_set_atlas (NwPlanDesk *self,
                        NwAtlas *atlas)
{
  g_return_if_fail (NW_IS_PLAN_DESK (self));
  g_return_if_fail (NW_IS_ATLAS (atlas));

  g_set_object (&self->atlas, atlas);
  nw_plan_tray_set_atlas (self->tray, atlas);
}
