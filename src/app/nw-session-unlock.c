/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-session-unlock.h"

#include "nw-entry-row.h"
#include "nw-error.h"
#include "nw-session-names.h"

#include <glib/gi18n-lib.h>

struct _NwSessionUnlock
{
  AdwBin parent_instance;

  GtkWidget *passphrase_list;
  GtkWidget *passphrase;
  GtkWidget *unlock_button;
  GtkWidget *keyring_button;
  GtkWidget *spinner;
  GtkWidget *error_label;
  GtkWidget *recovery_expander;
  GtkWidget *recovery;

  NwJournal *journal;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (NwSessionUnlock, nw_session_unlock, ADW_TYPE_BIN)

static void
set_busy (NwSessionUnlock *self,
          gboolean busy)
{
  gtk_widget_set_visible (self->spinner, busy);
  gtk_spinner_set_spinning (GTK_SPINNER (self->spinner), busy);
  /* The entries stay as they are: one that has the focus would lose it. */
  gtk_widget_set_sensitive (self->unlock_button, !busy);
  gtk_widget_set_sensitive (self->keyring_button, !busy);
}

static void
show_error (NwSessionUnlock *self,
            const GError *error)
{
  g_autofree char *text = NULL;

  if (error != NULL)
    text = g_strdup_printf ("%s %s", error->message, nw_error_get_advice (error));
  gtk_label_set_label (GTK_LABEL (self->error_label), text != NULL ? text : "");
  gtk_widget_set_visible (self->error_label, error != NULL);
}

/* What was typed does not stay in the window. */
static void
forget (NwSessionUnlock *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->passphrase), "");
  gtk_editable_set_text (GTK_EDITABLE (self->recovery), "");
}

static void
unlocked_cb (GObject *source,
             GAsyncResult *result,
             gpointer data)
{
  g_autoptr (NwSessionUnlock) self = data;
  g_autoptr (GError) error = NULL;

  nw_journal_unlock_finish (NW_JOURNAL (source), result, &error);
  if (self->journal != NW_JOURNAL (source))
    return;

  set_busy (self, FALSE);
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    show_error (self, error);
  if (error == NULL)
    forget (self);
  else
    nw_session_unlock_focus (self);
}

static void
unlock (NwSessionUnlock *self,
        NwJournalKeys key,
        const char *secret)
{
  if (self->journal == NULL || gtk_widget_get_visible (self->spinner))
    return;

  show_error (self, NULL);
  set_busy (self, TRUE);
  nw_journal_unlock_async (self->journal, key, secret, self->cancellable, unlocked_cb, g_object_ref (self));
}

static void
passphrase_activated_cb (NwSessionUnlock *self)
{
  const char *passphrase = gtk_editable_get_text (GTK_EDITABLE (self->passphrase));

  if (*passphrase != '\0')
    unlock (self, NW_JOURNAL_KEY_PASSPHRASE, passphrase);
  else
    gtk_widget_grab_focus (self->passphrase);
}

static void
keyring_clicked_cb (NwSessionUnlock *self)
{
  unlock (self, NW_JOURNAL_KEY_KEYRING, NULL);
}

static void
recovery_activated_cb (NwSessionUnlock *self)
{
  const char *code = gtk_editable_get_text (GTK_EDITABLE (self->recovery));

  if (*code != '\0')
    unlock (self, NW_JOURNAL_KEY_RECOVERY, code);
}

static void
nw_session_unlock_dispose (GObject *object)
{
  NwSessionUnlock *self = NW_SESSION_UNLOCK (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->journal);
  gtk_widget_dispose_template (GTK_WIDGET (object), NW_TYPE_SESSION_UNLOCK);

  G_OBJECT_CLASS (nw_session_unlock_parent_class)->dispose (object);
}

static void
nw_session_unlock_class_init (NwSessionUnlockClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = nw_session_unlock_dispose;

  g_type_ensure (NW_TYPE_ENTRY_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/needlewise/Needlewise/ui/nw-session-unlock.ui");
  gtk_widget_class_bind_template_child (widget_class, NwSessionUnlock, passphrase_list);
  gtk_widget_class_bind_template_child (widget_class, NwSessionUnlock, passphrase);
  gtk_widget_class_bind_template_child (widget_class, NwSessionUnlock, unlock_button);
  gtk_widget_class_bind_template_child (widget_class, NwSessionUnlock, keyring_button);
  gtk_widget_class_bind_template_child (widget_class, NwSessionUnlock, spinner);
  gtk_widget_class_bind_template_child (widget_class, NwSessionUnlock, error_label);
  gtk_widget_class_bind_template_child (widget_class, NwSessionUnlock, recovery_expander);
  gtk_widget_class_bind_template_child (widget_class, NwSessionUnlock, recovery);
  gtk_widget_class_bind_template_callback (widget_class, passphrase_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, keyring_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, recovery_activated_cb);
}

static void
nw_session_unlock_init (NwSessionUnlock *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  nw_session_guard_expander (self->recovery_expander);
  nw_session_name_parts (GTK_WIDGET (self));
}

/**
 * nw_session_unlock_set_journal:
 * @self: the page
 * @journal: a locked journal
 *
 * Offers the keys that @journal has.
 */
void
nw_session_unlock_set_journal (NwSessionUnlock *self,
                               NwJournal *journal)
{
  NwJournalKeys keys = 0;

  g_return_if_fail (NW_IS_SESSION_UNLOCK (self));
  g_return_if_fail (NW_IS_JOURNAL (journal));

  if (g_set_object (&self->journal, journal))
    {
      g_cancellable_cancel (self->cancellable);
      g_object_unref (self->cancellable);
      self->cancellable = g_cancellable_new ();
      set_busy (self, FALSE);
    }

  keys = nw_journal_get_keys (journal);
  forget (self);
  show_error (self, NULL);
  gtk_widget_set_visible (self->passphrase_list, (keys & NW_JOURNAL_KEY_PASSPHRASE) != 0);
  gtk_widget_set_visible (self->unlock_button, (keys & NW_JOURNAL_KEY_PASSPHRASE) != 0);
  gtk_widget_set_visible (self->keyring_button, (keys & NW_JOURNAL_KEY_KEYRING) != 0);
  gtk_widget_set_visible (self->recovery_expander, (keys & NW_JOURNAL_KEY_RECOVERY) != 0);
}

/**
 * nw_session_unlock_try_keyring:
 * @self: the page
 *
 * Unlocks with the keyring if the journal has a key there: right after the
 * start, so that nothing need be asked.
 */
void
nw_session_unlock_try_keyring (NwSessionUnlock *self)
{
  g_return_if_fail (NW_IS_SESSION_UNLOCK (self));

  if (self->journal != NULL && (nw_journal_get_keys (self->journal) & NW_JOURNAL_KEY_KEYRING) != 0)
    unlock (self, NW_JOURNAL_KEY_KEYRING, NULL);
}

/**
 * nw_session_unlock_focus:
 * @self: the page
 *
 * Puts the keyboard focus where the key is asked for.
 */
void
nw_session_unlock_focus (NwSessionUnlock *self)
{
  g_return_if_fail (NW_IS_SESSION_UNLOCK (self));

  if (gtk_widget_get_visible (self->passphrase_list))
    gtk_widget_grab_focus (self->passphrase);
  else
    gtk_widget_grab_focus (self->keyring_button);
}
