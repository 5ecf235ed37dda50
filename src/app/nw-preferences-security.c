/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-preferences-security.h"

#include "nw-app-settings.h"
#include "nw-key-dialog.h"
#include "nw-privacy.h"
#include "nw-session-names.h"
#include "nw-user.h"

#include <glib/gi18n-lib.h>

/* Minutes that can be chosen; the last one is never. */
static const guint lock_after[] = { 1, 2, 5, 10, 15, 30, 60, 0 };

/* A kind of key, with what can be done about it. */
typedef struct
{
  GtkWidget *row;
  GtkWidget *change;
  GtkWidget *remove;
} KeyRow;

struct _NwPreferencesSecurity
{
  AdwPreferencesGroup parent_instance;

  GtkWidget *lock_row;
  GtkWidget *privacy;
  KeyRow user;
  KeyRow passphrase;
  KeyRow keyring;
  KeyRow recovery;
  /* The minutes of the rows of lock_row. */
  GArray *minutes;

  NwJournal *journal;
};

G_DEFINE_FINAL_TYPE (NwPreferencesSecurity, nw_preferences_security, ADW_TYPE_PREFERENCES_GROUP)

static gboolean
is_open (NwPreferencesSecurity *self)
{
  return self->journal != NULL && nw_journal_get_state (self->journal) == NW_JOURNAL_OPEN;
}

static void
open_dialog (NwPreferencesSecurity *self,
             NwKeyDialogKind kind)
{
  if (is_open (self))
    gtk_window_present (GTK_WINDOW (nw_key_dialog_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), self->journal, kind)));
}

static gboolean
has_key (NwPreferencesSecurity *self,
         NwJournalKeys key)
{
  return self->journal != NULL && (nw_journal_get_keys (self->journal) & key) != 0;
}

static void
user_cb (NwPreferencesSecurity *self)
{
  if (is_open (self))
    nw_user_ask (GTK_WIDGET (self), self->journal);
}

static void
passphrase_cb (NwPreferencesSecurity *self)
{
  open_dialog (self, has_key (self, NW_JOURNAL_KEY_PASSPHRASE) ? NW_KEY_DIALOG_CHANGE_PASSPHRASE : NW_KEY_DIALOG_ADD_PASSPHRASE);
}

static void
remove_passphrase_cb (NwPreferencesSecurity *self)
{
  open_dialog (self, NW_KEY_DIALOG_REMOVE_PASSPHRASE);
}

static void
keyring_cb (NwPreferencesSecurity *self)
{
  open_dialog (self, NW_KEY_DIALOG_ADD_KEYRING);
}

static void
remove_keyring_cb (NwPreferencesSecurity *self)
{
  open_dialog (self, NW_KEY_DIALOG_REMOVE_KEYRING);
}

static void
recovery_cb (NwPreferencesSecurity *self)
{
  open_dialog (self, NW_KEY_DIALOG_REPLACE_CODE);
}

/* A key is shown with its button named after it: three rows say "Remove". */
static void
show_key (KeyRow *row,
          const char *subtitle,
          const char *change,
          gboolean may_remove,
          gboolean open)
{
  const char *title = adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row->row));
  g_autofree char *change_name = NULL;
  g_autofree char *remove_name = NULL;
  g_autofree char *plain = g_strdup (change != NULL ? change : "");
  g_auto (GStrv) parts = g_strsplit (plain, "_", -1);
  g_autofree char *words = g_strjoinv ("", parts);

  adw_action_row_set_subtitle (ADW_ACTION_ROW (row->row), subtitle);
  gtk_widget_set_visible (row->change, open && change != NULL);
  gtk_widget_set_visible (row->remove, open && may_remove);
  /* Translators: the name of a button for a screen reader: what it does, to what */
  change_name = g_strdup_printf (_ ("%s: %s"), words, title);
  remove_name = g_strdup_printf (_ ("%s: %s"), _ ("Remove…"), title);
  if (change != NULL)
    gtk_button_set_label (GTK_BUTTON (row->change), change);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row->change), GTK_ACCESSIBLE_PROPERTY_LABEL, change_name, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row->remove), GTK_ACCESSIBLE_PROPERTY_LABEL, remove_name, -1);
}

static const char *
describe_closed (NwPreferencesSecurity *self)
{
  NwJournalState state = self->journal != NULL ? nw_journal_get_state (self->journal) : NW_JOURNAL_UNLOADED;

  if (state == NW_JOURNAL_LOCKED)
    return _ ("Unlock the journal to change it");
  return _ ("There is no open journal");
}

static void
update (NwPreferencesSecurity *self)
{
  gboolean open = is_open (self);
  gboolean passphrase = has_key (self, NW_JOURNAL_KEY_PASSPHRASE);
  gboolean keyring = has_key (self, NW_JOURNAL_KEY_KEYRING);
  const char *closed = describe_closed (self);

  show_key (&self->user, !open ? closed : nw_user_get_name () != NULL ? nw_user_get_name ()
                                                                      : _ ("Nobody was chosen"),
            _ ("C_hoose…"), FALSE, open);
  show_key (&self->passphrase, !open ? closed : passphrase ? _ ("Opens the journal, here and on other computers")
                                                           : _ ("None"),
            passphrase ? _ ("C_hange…") : _ ("_Add…"), passphrase && keyring, open);
  show_key (&self->keyring, !open ? closed : keyring ? _ ("Opens the journal for whoever is logged in here as you")
                                                     : _ ("Does not open the journal"),
            keyring ? NULL : _ ("_Add…"), passphrase && keyring, open);
  show_key (&self->recovery, !open ? closed : _ ("On paper, for when all else is lost"),
            _ ("_Replace…"), FALSE, open);
}

static void
lock_selected_cb (NwPreferencesSecurity *self)
{
  GSettings *settings = nw_app_settings_get ();
  guint selected = adw_combo_row_get_selected (ADW_COMBO_ROW (self->lock_row));

  if (settings != NULL && selected < self->minutes->len)
    g_settings_set_uint (settings, "lock-after-minutes", g_array_index (self->minutes, guint, selected));
}

static char *
describe_minutes (guint minutes)
{
  if (minutes == 0)
    /* Translators: a journal that is locked after how long without use */
    return g_strdup (C_ ("lock after", "Never"));

  /* Translators: %u is a number of minutes; there is little room */
  return g_strdup_printf (_ ("%u min"), minutes);
}

/* A number that was set elsewhere stands among the usual ones. */
static void
fill_lock_row (NwPreferencesSecurity *self)
{
  GSettings *settings = nw_app_settings_get ();
  guint chosen = settings != NULL ? g_settings_get_uint (settings, "lock-after-minutes") : 5;
  g_autoptr (GtkStringList) words = gtk_string_list_new (NULL);
  gboolean placed = FALSE;
  guint selected = 0;

  for (guint i = 0; i < G_N_ELEMENTS (lock_after); i++)
    {
      guint minutes = lock_after[i];

      placed = placed || minutes == chosen;
      if (!placed && (minutes == 0 || minutes > chosen))
        {
          g_array_append_val (self->minutes, chosen);
          placed = TRUE;
        }
      g_array_append_val (self->minutes, minutes);
    }
  for (guint i = 0; i < self->minutes->len; i++)
    {
      g_autofree char *text = describe_minutes (g_array_index (self->minutes, guint, i));

      gtk_string_list_append (words, text);
      if (g_array_index (self->minutes, guint, i) == chosen)
        selected = i;
    }
  adw_combo_row_set_model (ADW_COMBO_ROW (self->lock_row), G_LIST_MODEL (words));
  adw_combo_row_set_selected (ADW_COMBO_ROW (self->lock_row), selected);
  g_signal_connect_swapped (self->lock_row, "notify::selected", G_CALLBACK (lock_selected_cb), self);
  gtk_widget_set_sensitive (self->lock_row, settings != NULL);
}

static void
add_privacy (NwPreferencesSecurity *self)
{
  GtkWidget *row = adw_action_row_new ();

  self->privacy = gtk_switch_new ();
  gtk_widget_set_valign (self->privacy, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->privacy), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Hide names of patients"), -1);
  g_object_bind_property (nw_privacy_get (), "active", self->privacy, "active", G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Hide names of patients"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _ ("Pseudonyms such as P-0142 stay. Names in notes are not recognised."));
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), self->privacy);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), self->privacy);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
}

static void
add_key (NwPreferencesSecurity *self,
         KeyRow *key,
         const char *title,
         GCallback change_cb,
         GCallback remove_cb)
{
  key->row = adw_action_row_new ();
  key->change = gtk_button_new_with_mnemonic ("");
  key->remove = gtk_button_new_with_mnemonic (_ ("Remove…"));
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (key->row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (key->row), title);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (key->row), 0);
  gtk_widget_set_focusable (key->row, FALSE);
  gtk_widget_set_valign (key->change, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (key->remove, GTK_ALIGN_CENTER);
  g_signal_connect_swapped (key->change, "clicked", change_cb, self);
  if (remove_cb != NULL)
    g_signal_connect_swapped (key->remove, "clicked", remove_cb, self);
  adw_action_row_add_suffix (ADW_ACTION_ROW (key->row), key->change);
  adw_action_row_add_suffix (ADW_ACTION_ROW (key->row), key->remove);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), key->row);
}

static void
nw_preferences_security_dispose (GObject *object)
{
  NwPreferencesSecurity *self = NW_PREFERENCES_SECURITY (object);

  if (self->journal != NULL)
    g_signal_handlers_disconnect_by_data (self->journal, self);
  g_clear_object (&self->journal);

  G_OBJECT_CLASS (nw_preferences_security_parent_class)->dispose (object);
}

static void
nw_preferences_security_finalize (GObject *object)
{
  g_array_unref (NW_PREFERENCES_SECURITY (object)->minutes);

  G_OBJECT_CLASS (nw_preferences_security_parent_class)->finalize (object);
}

static void
nw_preferences_security_class_init (NwPreferencesSecurityClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = nw_preferences_security_dispose;
  G_OBJECT_CLASS (klass)->finalize = nw_preferences_security_finalize;
}

static void
nw_preferences_security_init (NwPreferencesSecurity *self)
{
  self->minutes = g_array_new (FALSE, FALSE, sizeof (guint));
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self), _ ("Security"));
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (self), _ ("Of the journal with your patients. The atlas needs no key."));
  self->lock_row = adw_combo_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->lock_row), _ ("Lock when not used for"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->lock_row), _ ("Also when the desktop is locked or the computer sleeps; at once with Ctrl+L"));
  adw_action_row_set_title_lines (ADW_ACTION_ROW (self->lock_row), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (self->lock_row), 0);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), self->lock_row);
  fill_lock_row (self);
  add_privacy (self);
  add_key (self, &self->user, _ ("Who works here now"), G_CALLBACK (user_cb), NULL);
  g_signal_connect_object (nw_user_get (), "notify::name", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  add_key (self, &self->passphrase, _ ("Passphrase"), G_CALLBACK (passphrase_cb), G_CALLBACK (remove_passphrase_cb));
  add_key (self, &self->keyring, _ ("Keyring of this computer"), G_CALLBACK (keyring_cb), G_CALLBACK (remove_keyring_cb));
  add_key (self, &self->recovery, _ ("Recovery code"), G_CALLBACK (recovery_cb), NULL);
  update (self);
  nw_session_name_parts (GTK_WIDGET (self));
  update (self);
}

/**
 * nw_preferences_security_set_journal:
 * @self: the group
 * @journal: (nullable): the user's own journal
 */
void
nw_preferences_security_set_journal (NwPreferencesSecurity *self,
                                     NwJournal *journal)
{
  g_return_if_fail (NW_IS_PREFERENCES_SECURITY (self));

  if (self->journal != NULL)
    g_signal_handlers_disconnect_by_data (self->journal, self);
  g_set_object (&self->journal, journal);
  if (journal != NULL)
    g_signal_connect_object (journal, "notify::state", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}
