/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-live.h"

#define KEY_LIVE "nw-live"

/* News that comes together is said together: a reader drops what it was saying
 * when the next comes. Milliseconds. */
#define GATHER 100
/* What was said does not stay among the texts of the window. Milliseconds. */
#define STAY 10000

/**
 * NwLive:
 *
 * Tells assistive technology what happened away from the focus. This GTK has no
 * call to announce anything, but readers say the name of an alert when it
 * appears. It has no size and nothing to see: eyes have the toast, the bar or
 * the figure that it is about.
 */
struct _NwLive
{
  GtkWidget parent_instance;

  GString *waiting;
  char *words;
  guint gather_source;
  guint hide_source;
};

G_DEFINE_FINAL_TYPE (NwLive, nw_live, GTK_TYPE_WIDGET)

static void
nw_live_dispose (GObject *object)
{
  NwLive *self = NW_LIVE (object);

  g_clear_handle_id (&self->gather_source, g_source_remove);
  g_clear_handle_id (&self->hide_source, g_source_remove);

  G_OBJECT_CLASS (nw_live_parent_class)->dispose (object);
}

static void
nw_live_finalize (GObject *object)
{
  NwLive *self = NW_LIVE (object);

  g_string_free (self->waiting, TRUE);
  g_free (self->words);

  G_OBJECT_CLASS (nw_live_parent_class)->finalize (object);
}

static void
nw_live_class_init (NwLiveClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = nw_live_dispose;
  G_OBJECT_CLASS (klass)->finalize = nw_live_finalize;
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_ALERT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "nw-live");
}

static void
nw_live_init (NwLive *self)
{
  self->waiting = g_string_new (NULL);
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * nw_live_attach:
 * @window: a window
 * @content: the box that holds what @window shows
 *
 * From now on nw_live_say() works for all widgets of @window.
 */
void
nw_live_attach (GtkWindow *window,
                GtkBox *content)
{
  GtkWidget *live = NULL;

  g_return_if_fail (GTK_IS_WINDOW (window));
  g_return_if_fail (GTK_IS_BOX (content));

  live = g_object_new (NW_TYPE_LIVE, NULL);
  gtk_box_append (content, live);
  g_object_set_data (G_OBJECT (window), KEY_LIVE, live);
}

static gboolean
hide_cb (gpointer data)
{
  NwLive *self = data;

  self->hide_source = 0;
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  return G_SOURCE_REMOVE;
}

static gboolean
gathered_cb (gpointer data)
{
  NwLive *self = data;

  self->gather_source = 0;
  g_free (self->words);
  self->words = g_strdup (self->waiting->str);
  g_string_truncate (self->waiting, 0);
  /* It has to appear anew, also when the same is said twice. */
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, self->words, -1);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  g_clear_handle_id (&self->hide_source, g_source_remove);
  self->hide_source = g_timeout_add (STAY, hide_cb, self);
  return G_SOURCE_REMOVE;
}

/**
 * nw_live_say:
 * @widget: a widget of the window that says it
 * @words: what happened, translated, without a text about a patient
 *
 * Tells assistive technology; nothing happens while @widget is in no window
 * that can.
 */
void
nw_live_say (GtkWidget *widget,
             const char *words)
{
  GtkRoot *root = NULL;
  NwLive *self = NULL;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (words != NULL);

  root = gtk_widget_get_root (widget);
  self = root != NULL ? g_object_get_data (G_OBJECT (root), KEY_LIVE) : NULL;
  if (self == NULL || *words == '\0')
    return;

  if (self->waiting->len > 0)
    g_string_append (self->waiting, g_str_has_suffix (self->waiting->str, ".") ? " " : ". ");
  g_string_append (self->waiting, words);
  if (self->gather_source == 0)
    self->gather_source = g_timeout_add_full (G_PRIORITY_LOW, GATHER, gathered_cb, self, NULL);
}

/**
 * nw_live_get_words:
 * @self: a live
 *
 * Returns: (transfer none) (nullable): what was said last
 */
const char *
nw_live_get_words (NwLive *self)
{
  g_return_val_if_fail (NW_IS_LIVE (self), NULL);

  return self->words;
}
