/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-backup-keeper.h"

#include "nw-app-settings.h"
#include "nw-backup.h"
#include "nw-date.h"
#include "nw-error.h"

#include <glib/gi18n-lib.h>

struct _NwBackupKeeper
{
  GObject parent_instance;

  NwJournal *journal;
  GCancellable *cancellable;
  guint delay_ms;
  guint timeout;
  gboolean running;
  /* The day of the last one that was tried, so that one that fails is not tried
   * with every save. */
  char *day;
  /* Why the chosen folder did not do, while the usual one is tried. */
  char *detour;
  char *failure;
};

enum
{
  PROP_0,
  PROP_FAILURE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (NwBackupKeeper, nw_backup_keeper, G_TYPE_OBJECT)

static void
set_failure (NwBackupKeeper *self,
             char *failure)
{
  g_autofree char *old = self->failure;

  self->failure = failure;
  if (g_strcmp0 (old, failure) != 0)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FAILURE]);
}

static void start (NwBackupKeeper *self, const char *folder);

static void
made_cb (GObject *source,
         GAsyncResult *result,
         gpointer data)
{
  g_autoptr (NwBackupKeeper) self = data;
  g_autofree char *usual = nw_backup_get_default_folder ();
  g_autofree char *folder = nw_backup_keeper_get_folder ();
  g_autofree char *detour = g_steal_pointer (&self->detour);
  g_autoptr (GError) error = NULL;

  self->running = FALSE;
  if (nw_journal_backup_daily_finish (NW_JOURNAL (source), result, NULL, &error))
    {
      if (detour != NULL)
        /* Translators: %s is a sentence that says what is wrong with the chosen folder */
        set_failure (self, g_strdup_printf (_ ("%s The backup of today was made on this computer only. Connect the disk, or choose another folder in the preferences."), detour));
      else
        set_failure (self, NULL);
      return;
    }

  /* Locked or closed meanwhile: the next unlocking tries again. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || g_error_matches (error, NW_ERROR, NW_ERROR_LOCKED) || self->journal == NULL || nw_journal_get_state (self->journal) != NW_JOURNAL_OPEN)
    {
      g_clear_pointer (&self->day, g_free);
      return;
    }

  if (detour == NULL && !g_str_equal (folder, usual) && (g_error_matches (error, NW_ERROR, NW_ERROR_NOT_FOUND) || g_error_matches (error, NW_ERROR, NW_ERROR_PERMISSION) || g_error_matches (error, NW_ERROR, NW_ERROR_READ_ONLY)))
    {
      self->detour = g_strdup (error->message);
      start (self, usual);
      return;
    }

  /* Translators: the first %s is what went wrong, the second what to do about it */
  set_failure (self, g_strdup_printf (_ ("The backup of today could not be made. %s %s"), error->message, nw_error_get_advice (error)));
}

static void
start (NwBackupKeeper *self,
       const char *folder)
{
  self->running = TRUE;
  nw_journal_backup_daily_async (self->journal, folder, self->cancellable, made_cb, g_object_ref (self));
}

/**
 * nw_backup_keeper_run:
 * @self: a keeper
 *
 * Makes the backup of today now, unless there is one.
 */
void
nw_backup_keeper_run (NwBackupKeeper *self)
{
  g_autofree char *folder = nw_backup_keeper_get_folder ();

  g_return_if_fail (NW_IS_BACKUP_KEEPER (self));

  if (self->running || nw_journal_get_state (self->journal) != NW_JOURNAL_OPEN)
    return;

  g_free (self->day);
  self->day = nw_date_today ();
  start (self, folder);
}

static gboolean
timeout_cb (gpointer data)
{
  NwBackupKeeper *self = data;

  self->timeout = 0;
  nw_backup_keeper_run (self);
  return G_SOURCE_REMOVE;
}

static void
wait (NwBackupKeeper *self)
{
  if (self->timeout == 0 && nw_journal_get_state (self->journal) == NW_JOURNAL_OPEN)
    self->timeout = g_timeout_add (self->delay_ms, timeout_cb, self);
}

static void
state_cb (NwBackupKeeper *self)
{
  g_autofree char *today = nw_date_today ();

  if (g_strcmp0 (self->day, today) != 0)
    wait (self);
}

static void
changed_cb (NwBackupKeeper *self,
            const char *id)
{
  if (id != NULL)
    state_cb (self);
}

static void
nw_backup_keeper_dispose (GObject *object)
{
  NwBackupKeeper *self = NW_BACKUP_KEEPER (object);

  g_clear_handle_id (&self->timeout, g_source_remove);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->journal);

  G_OBJECT_CLASS (nw_backup_keeper_parent_class)->dispose (object);
}

static void
nw_backup_keeper_finalize (GObject *object)
{
  NwBackupKeeper *self = NW_BACKUP_KEEPER (object);

  g_free (self->day);
  g_free (self->detour);
  g_free (self->failure);

  G_OBJECT_CLASS (nw_backup_keeper_parent_class)->finalize (object);
}

static void
nw_backup_keeper_get_property (GObject *object,
                               guint property_id,
                               GValue *value,
                               GParamSpec *pspec)
{
  switch (property_id)
    {
    case PROP_FAILURE:
      g_value_set_string (value, NW_BACKUP_KEEPER (object)->failure);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
nw_backup_keeper_class_init (NwBackupKeeperClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = nw_backup_keeper_dispose;
  object_class->finalize = nw_backup_keeper_finalize;
  object_class->get_property = nw_backup_keeper_get_property;

  properties[PROP_FAILURE] = g_param_spec_string ("failure", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
nw_backup_keeper_init (NwBackupKeeper *self)
{
  self->cancellable = g_cancellable_new ();
}

/**
 * nw_backup_keeper_new:
 * @journal: the user's journal
 * @delay_ms: how long after unlocking; %NW_BACKUP_KEEPER_DELAY_MS
 *
 * Returns: (transfer full): a keeper, at work until it is let go
 */
NwBackupKeeper *
nw_backup_keeper_new (NwJournal *journal,
                      guint delay_ms)
{
  NwBackupKeeper *self = NULL;

  g_return_val_if_fail (NW_IS_JOURNAL (journal), NULL);

  self = g_object_new (NW_TYPE_BACKUP_KEEPER, NULL);
  self->journal = g_object_ref (journal);
  self->delay_ms = delay_ms;
  g_signal_connect_object (journal, "notify::state", G_CALLBACK (state_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (journal, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  state_cb (self);
  return self;
}

/**
 * nw_backup_keeper_get_failure:
 * @self: a keeper
 *
 * Returns: (transfer none) (nullable): what went wrong and what to do
 */
const char *
nw_backup_keeper_get_failure (NwBackupKeeper *self)
{
  g_return_val_if_fail (NW_IS_BACKUP_KEEPER (self), NULL);

  return self->failure;
}

/**
 * nw_backup_keeper_get_folder:
 *
 * Returns: (transfer full): the folder that the settings name, else the usual one
 */
char *
nw_backup_keeper_get_folder (void)
{
  GSettings *settings = nw_app_settings_get ();
  g_autofree char *folder = settings != NULL ? g_settings_get_string (settings, "backup-folder") : NULL;

  if (folder != NULL && g_path_is_absolute (folder))
    return g_steal_pointer (&folder);
  return nw_backup_get_default_folder ();
}
