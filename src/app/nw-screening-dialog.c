/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-screening-dialog.h"

#include "nw-parts.h"
#include "nw-screening-row.h"
#include "nw-session-names.h"
#include "nw-text.h"

#include <glib/gi18n-lib.h>

/* How long the toast that undoes stays, in seconds. */
#define UNDO_TIMEOUT 8

struct _NwScreeningDialog
{
  AdwWindow parent_instance;

  GtkWidget *search;
  GtkWidget *state;
  GtkWidget *groups;
  GtkWidget *nothing;
  GtkWidget *toasts;
  GtkWidget *forget;

  NwAtlas *atlas;
  NwScreening *screening;
  char *query;
  GtkWidget *sections[NW_N_CONTRA_LEVELS];
  GtkWidget *lists[NW_N_CONTRA_LEVELS];
};

G_DEFINE_FINAL_TYPE (NwScreeningDialog, nw_screening_dialog, ADW_TYPE_WINDOW)

static gboolean
filter_cb (GtkListBoxRow *row,
           gpointer data)
{
  NwScreeningDialog *self = data;

  return !NW_IS_SCREENING_ROW (row) || nw_screening_row_matches (NW_SCREENING_ROW (row), self->query);
}

/* A level without a match goes with its heading. */
static void
search_changed_cb (NwScreeningDialog *self)
{
  gboolean any = FALSE;

  g_free (self->query);
  self->query = nw_text_fold (gtk_editable_get_text (GTK_EDITABLE (self->search)));
  g_strstrip (self->query);
  for (guint i = 0; i < NW_N_CONTRA_LEVELS; i++)
    {
      gboolean shown = FALSE;

      gtk_list_box_invalidate_filter (GTK_LIST_BOX (self->lists[i]));
      for (GtkWidget *row = gtk_widget_get_first_child (self->lists[i]); row != NULL; row = gtk_widget_get_next_sibling (row))
        shown = shown || filter_cb (GTK_LIST_BOX_ROW (row), self);
      gtk_widget_set_visible (self->sections[i], shown);
      any = any || shown;
    }
  gtk_widget_set_visible (self->nothing, !any);
}

/* Enter in the search goes to the first question that is left. */
static void
search_activate_cb (NwScreeningDialog *self)
{
  /* The entry tells of what is typed a moment later: whoever is faster must not
   * answer another question than the one that was looked for. */
  search_changed_cb (self);
  for (guint i = 0; i < NW_N_CONTRA_LEVELS; i++)
    {
      for (GtkWidget *row = gtk_widget_get_first_child (self->lists[i]); row != NULL; row = gtk_widget_get_next_sibling (row))
        {
          if (filter_cb (GTK_LIST_BOX_ROW (row), self))
            {
              gtk_widget_grab_focus (row);
              return;
            }
        }
    }
}

static void
update_state (NwScreeningDialog *self)
{
  g_autofree char *words = nw_screening_describe (self->screening, self->atlas);

  gtk_label_set_label (GTK_LABEL (self->state), words);
  gtk_widget_set_sensitive (self->forget, nw_screening_get_n_asked (self->screening) > 0);
}

/* The answers that went. */
typedef struct
{
  NwScreening *screening;
  NwScreening *before;
} Forgotten;

static void
forgotten_free (gpointer data,
                GClosure *closure)
{
  Forgotten *forgotten = data;

  g_object_unref (forgotten->screening);
  g_object_unref (forgotten->before);
  g_free (forgotten);
}

/* What was answered since then stays, unless yes was taken away. */
static void
undo_cb (Forgotten *forgotten)
{
  nw_screening_merge (forgotten->screening, forgotten->before);
}

static void
forget (NwScreeningDialog *self)
{
  Forgotten *forgotten = g_new0 (Forgotten, 1);
  AdwToast *toast = adw_toast_new (_ ("All answers forgotten"));

  forgotten->screening = g_object_ref (self->screening);
  forgotten->before = nw_screening_copy (self->screening);
  adw_toast_set_button_label (toast, _ ("_Undo"));
  adw_toast_set_timeout (toast, UNDO_TIMEOUT);
  g_signal_connect_data (toast, "button-clicked", G_CALLBACK (undo_cb), forgotten, forgotten_free, G_CONNECT_SWAPPED);
  nw_screening_clear (self->screening);
  adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (self->toasts), toast);
  gtk_widget_grab_focus (self->search);
}

static void
forget_response_cb (NwScreeningDialog *self,
                    const char *response)
{
  if (g_str_equal (response, "forget"))
    forget (self);
}

static void
forget_cb (NwScreeningDialog *self)
{
  guint n = nw_screening_get_n_asked (self->screening);
  /* Translators: %u is how many questions about the patient were answered */
  g_autofree char *body = g_strdup_printf (ngettext ("%u answer goes. It warns and refuses no more.",
                                                     "%u answers go. They warn and refuse no more.", n),
                                           n);
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (self), _ ("Forget All Answers?"), body);

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "forget", _ ("_Forget"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "forget", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (forget_response_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
close_cb (NwScreeningDialog *self)
{
  gtk_window_close (GTK_WINDOW (self));
}

static void
nw_screening_dialog_dispose (GObject *object)
{
  NwScreeningDialog *self = NW_SCREENING_DIALOG (object);

  g_clear_object (&self->atlas);
  g_clear_object (&self->screening);
  gtk_widget_dispose_template (GTK_WIDGET (object), NW_TYPE_SCREENING_DIALOG);

  G_OBJECT_CLASS (nw_screening_dialog_parent_class)->dispose (object);
}

static void
nw_screening_dialog_finalize (GObject *object)
{
  g_free (NW_SCREENING_DIALOG (object)->query);

  G_OBJECT_CLASS (nw_screening_dialog_parent_class)->finalize (object);
}

static void
nw_screening_dialog_class_init (NwScreeningDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = nw_screening_dialog_dispose;
  object_class->finalize = nw_screening_dialog_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/needlewise/Needlewise/ui/nw-screening-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, NwScreeningDialog, search);
  gtk_widget_class_bind_template_child (widget_class, NwScreeningDialog, state);
  gtk_widget_class_bind_template_child (widget_class, NwScreeningDialog, groups);
  gtk_widget_class_bind_template_child (widget_class, NwScreeningDialog, nothing);
  gtk_widget_class_bind_template_child (widget_class, NwScreeningDialog, toasts);
  gtk_widget_class_bind_template_child (widget_class, NwScreeningDialog, forget);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, forget_cb);
  gtk_widget_class_bind_template_callback (widget_class, close_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
nw_screening_dialog_init (NwScreeningDialog *self)
{
  self->query = g_strdup ("");
  gtk_widget_init_template (GTK_WIDGET (self));
}

static NwSwatch
get_swatch (NwContraLevel level)
{
  switch (level)
    {
    case NW_CONTRA_LEVEL_ABSOLUTE:
      return NW_SWATCH_DO_NOT_NEEDLE;
    case NW_CONTRA_LEVEL_RELATIVE:
      return NW_SWATCH_HIGH;
    case NW_CONTRA_LEVEL_CAUTION:
    default:
      return NW_SWATCH_MODERATE;
    }
}

static void
append_level (NwScreeningDialog *self,
              NwContraLevel level)
{
  const GPtrArray *all = nw_atlas_get_contraindications (self->atlas);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *heading = nw_part_pill (get_swatch (level), nw_contra_level_get_label (level));
  GtkWidget *list = nw_part_list (nw_contra_level_get_label (level));

  gtk_widget_set_halign (heading, GTK_ALIGN_START);
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  for (guint i = 0; i < all->len; i++)
    {
      NwContraindication *one = g_ptr_array_index (all, i);

      if (nw_contraindication_get_level (one) == level)
        gtk_list_box_append (GTK_LIST_BOX (list), nw_screening_row_new (one, self->screening));
    }
  gtk_list_box_set_filter_func (GTK_LIST_BOX (list), filter_cb, self, NULL);
  gtk_box_append (GTK_BOX (box), heading);
  gtk_box_append (GTK_BOX (box), list);
  gtk_box_append (GTK_BOX (self->groups), box);
  self->sections[level] = box;
  self->lists[level] = list;
}

/**
 * nw_screening_dialog_new:
 * @parent: the window that asks
 * @atlas: the contraindications
 * @screening: changed by each answer at once
 *
 * Returns: (transfer none): the window, not shown yet
 */
GtkWidget *
nw_screening_dialog_new (GtkWindow *parent,
                         NwAtlas *atlas,
                         NwScreening *screening)
{
  NwScreeningDialog *self = NULL;

  g_return_val_if_fail (parent == NULL || GTK_IS_WINDOW (parent), NULL);
  g_return_val_if_fail (NW_IS_ATLAS (atlas), NULL);
  g_return_val_if_fail (NW_IS_SCREENING (screening), NULL);

  self = g_object_new (NW_TYPE_SCREENING_DIALOG, "transient-for", parent, NULL);
  self->atlas = g_object_ref (atlas);
  self->screening = g_object_ref (screening);
  for (NwContraLevel level = NW_CONTRA_LEVEL_ABSOLUTE; level < NW_N_CONTRA_LEVELS; level++)
    append_level (self, level);
  nw_session_name_parts (GTK_WIDGET (self));
  update_state (self);
  g_signal_connect_object (screening, "changed", G_CALLBACK (update_state), self, G_CONNECT_SWAPPED);
  /* Only now: a focus that the template sets is lost when the rows come. */
  gtk_widget_grab_focus (self->search);

  return GTK_WIDGET (self);
}

/**
 * nw_screening_describe:
 * @screening: the flags of a patient
 * @atlas: what can be asked
 *
 * Returns: (transfer full): how much was asked, how much was not, and how much
 *   holds, in the language of the interface; never that anything is allowed
 */
char *
nw_screening_describe (NwScreening *screening,
                       NwAtlas *atlas)
{
  const GPtrArray *all = NULL;
  guint asked = 0;
  guint yes = 0;

  g_return_val_if_fail (NW_IS_SCREENING (screening), NULL);
  g_return_val_if_fail (NW_IS_ATLAS (atlas), NULL);

  all = nw_atlas_get_contraindications (atlas);
  for (guint i = 0; i < all->len; i++)
    {
      NwAnswer answer = nw_screening_get (screening, nw_contraindication_get_id (g_ptr_array_index (all, i)));

      asked += answer != NW_ANSWER_NOT_ASKED ? 1 : 0;
      yes += answer == NW_ANSWER_YES ? 1 : 0;
    }

  /* Translators: the screening of a patient: numbers of contraindications not asked, of all of them, and answered with yes */
  return g_strdup_printf (_ ("%u of %u not asked; yes: %u"), all->len - asked, all->len, yes);
}
