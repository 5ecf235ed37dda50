/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-session-row.h"

#include "nw-date.h"
#include "nw-parts.h"
#include "nw-place.h"
#include "nw-privacy.h"

#include <glib/gi18n-lib.h>

struct _NwSessionRow
{
  GtkWidget parent_instance;

  GtkWidget *check;
  GtkWidget *patient;
  GtkWidget *day;
  GtkWidget *sites;
  GtkWidget *draft;
  GtkWidget *closed;

  NwSessionItem *item;
  NwAtlas *atlas;
  GBinding *binding;
  gboolean choosing;
};

enum
{
  PROP_0,
  PROP_CHOOSING,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (NwSessionRow, nw_session_row, GTK_TYPE_WIDGET)

/* Whether an earlier row of @session names the same site on the same side, as
 * it may when more than one needle went there. */
static gboolean
is_said_before (NwSession *session,
                guint index)
{
  NwSessionSite *entry = nw_session_get_site (session, index);

  for (guint i = 0; i < index; i++)
    {
      NwSessionSite *earlier = nw_session_get_site (session, i);

      if (nw_session_site_get_side (earlier) == nw_session_site_get_side (entry) && g_str_equal (nw_session_site_get_site_id (earlier), nw_session_site_get_site_id (entry)))
        return TRUE;
    }

  return FALSE;
}

/**
 * nw_session_describe_sites:
 * @session: a session
 * @atlas: (nullable): names its sites; their ids stand in for them otherwise
 *
 * Returns: (transfer full): the names of its sites, each with its side and each
 *   side once, or of its region where it has none
 */
char *
nw_session_describe_sites (NwSession *session,
                           NwAtlas *atlas)
{
  g_autoptr (GString) text = g_string_new (NULL);
  NwRegion *region = NULL;

  g_return_val_if_fail (NW_IS_SESSION (session), NULL);

  for (guint i = 0; i < nw_session_get_n_sites (session); i++)
    {
      NwSessionSite *entry = nw_session_get_site (session, i);
      const char *id = nw_session_site_get_site_id (entry);
      NwSite *site = atlas != NULL ? nw_atlas_lookup_site (atlas, id) : NULL;
      const char *name = site != NULL ? nw_site_get_name (site, nw_lang_get ()) : id;

      if (is_said_before (session, i))
        continue;
      if (text->len > 0)
        g_string_append (text, "; ");
      g_string_append_printf (text, C_ ("map", "%s, %s"), name, nw_side_get_label (nw_session_site_get_side (entry)));
    }

  if (text->len == 0 && atlas != NULL)
    region = nw_atlas_lookup_region (atlas, nw_session_get_region (session));
  if (region != NULL)
    g_string_append (text, nw_region_get_name (region, nw_lang_get ()));

  return text->len > 0 ? nw_part_sentence_case (text->str) : g_strdup ("");
}

/**
 * nw_session_describe_day:
 * @day: YYYY-MM-DD
 *
 * Returns: (transfer full): "Today", or the day in a short form, with its year
 *   unless that is the present one
 */
char *
nw_session_describe_day (const char *day)
{
  g_autofree char *today = nw_date_today ();
  char *words = NULL;

  if (g_strcmp0 (day, today) == 0)
    return g_strdup (_ ("Today"));

  words = nw_date_format_short (day, nw_lang_get ());
  /* The year stands last, after a blank. */
  if (strncmp (day, today, 5) == 0 && strrchr (words, ' ') != NULL)
    *strrchr (words, ' ') = '\0';
  return words;
}

/* The focus is on the row of the list, around this one. */
static void
set_name (NwSessionRow *self,
          const char *name)
{
  GtkWidget *parent = gtk_widget_get_parent (GTK_WIDGET (self));

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  if (parent != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (parent), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/* What a screen reader says of the row, in one sentence. */
static void
update_accessible (NwSessionRow *self,
                   NwSession *session,
                   const char *patient,
                   const char *day,
                   const char *sites)
{
  g_autofree char *words = NULL;
  const char *state = nw_session_get_state (session) == NW_SESSION_CLOSED ? C_ ("session state", "closed") : C_ ("session state", "draft");

  if (*sites != '\0')
    /* Translators: a session for a screen reader: patient, day, sites, state */
    words = g_strdup_printf (_ ("%s, %s, %s, %s"), patient, day, sites, state);
  else
    /* Translators: a session for a screen reader: patient, day, state */
    words = g_strdup_printf (_ ("%s, %s, %s"), patient, day, state);
  set_name (self, words);
}

static void
show_damaged (NwSessionRow *self,
              NwSession *session)
{
  g_autofree char *id = nw_session_get_short_id (session);

  gtk_label_set_label (GTK_LABEL (self->patient), _ ("Cannot be read"));
  gtk_label_set_label (GTK_LABEL (self->day), id);
  gtk_label_set_label (GTK_LABEL (self->sites), _ ("Changed outside Needlewise"));
  gtk_widget_set_visible (self->draft, FALSE);
  gtk_widget_set_visible (self->closed, FALSE);
  set_name (self, _ ("A session that cannot be read: it was changed outside Needlewise"));
}

/* What is known of a session before it was read: day and state. */
static void
show_unread (NwSessionRow *self)
{
  const NwSessionRef *ref = nw_session_item_get_ref (self->item);
  g_autofree char *number = g_strdup_printf ("%04u-%02u-%02u", ref->day / 10000, ref->day / 100 % 100, ref->day % 100);
  g_autofree char *day = ref->day != 0 ? nw_session_describe_day (number) : g_strdup ("");

  gtk_label_set_label (GTK_LABEL (self->patient), "…");
  gtk_label_set_label (GTK_LABEL (self->day), day);
  gtk_label_set_label (GTK_LABEL (self->sites), "");
  gtk_widget_set_visible (self->draft, ref->state == NW_SESSION_DRAFT);
  gtk_widget_set_visible (self->closed, ref->state != NW_SESSION_DRAFT);
  set_name (self, day);
}

static void
update (NwSessionRow *self)
{
  NwSession *session = nw_session_item_get_session (self->item);
  g_autofree char *day = NULL;
  g_autofree char *sites = NULL;
  g_autofree char *name = NULL;
  const char *patient = NULL;
  gboolean is_closed = FALSE;

  if (session == NULL)
    {
      show_unread (self);
      return;
    }
  if (nw_session_get_damaged (session))
    {
      show_damaged (self, session);
      return;
    }

  name = nw_privacy_dup_patient (nw_session_get_patient (session));
  patient = name;
  is_closed = nw_session_get_state (session) == NW_SESSION_CLOSED;
  if (*patient == '\0')
    patient = _ ("No patient yet");
  day = nw_session_describe_day (nw_session_get_day (session));
  sites = nw_session_describe_sites (session, self->atlas);
  gtk_label_set_label (GTK_LABEL (self->patient), patient);
  gtk_label_set_label (GTK_LABEL (self->day), day);
  gtk_label_set_label (GTK_LABEL (self->sites), sites);
  gtk_widget_set_visible (self->draft, !is_closed);
  gtk_widget_set_visible (self->closed, is_closed);
  update_accessible (self, session, patient, day, sites);
}

static void
update_open (NwSessionRow *self)
{
  gboolean open = nw_session_item_get_open (self->item);

  if (open)
    gtk_widget_add_css_class (GTK_WIDGET (self), "open");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "open");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_SELECTED, open, -1);
}

static gboolean
closed_tooltip_cb (GtkWidget *image,
                   int x,
                   int y,
                   gboolean keyboard,
                   GtkTooltip *tooltip)
{
  gtk_tooltip_set_text (tooltip, C_ ("session state", "closed"));
  return TRUE;
}

static void
nw_session_row_dispose (GObject *object)
{
  NwSessionRow *self = NW_SESSION_ROW (object);
  GtkWidget *child = NULL;

  nw_session_row_unbind (self);
  gtk_widget_dispose_template (GTK_WIDGET (object), NW_TYPE_SESSION_ROW);
  /* The template lets go of the children that it binds, not of the box. */
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (nw_session_row_parent_class)->dispose (object);
}

static void
nw_session_row_get_property (GObject *object,
                             guint property_id,
                             GValue *value,
                             GParamSpec *pspec)
{
  NwSessionRow *self = NW_SESSION_ROW (object);

  switch (property_id)
    {
    case PROP_CHOOSING:
      g_value_set_boolean (value, self->choosing);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
nw_session_row_set_property (GObject *object,
                             guint property_id,
                             const GValue *value,
                             GParamSpec *pspec)
{
  switch (property_id)
    {
    case PROP_CHOOSING:
      nw_session_row_set_choosing (NW_SESSION_ROW (object), g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
nw_session_row_class_init (NwSessionRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = nw_session_row_dispose;
  object_class->get_property = nw_session_row_get_property;
  object_class->set_property = nw_session_row_set_property;

  properties[PROP_CHOOSING] = g_param_spec_boolean ("choosing", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_css_name (widget_class, "nw-session-row");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/needlewise/Needlewise/ui/nw-session-row.ui");
  gtk_widget_class_bind_template_child (widget_class, NwSessionRow, check);
  gtk_widget_class_bind_template_child (widget_class, NwSessionRow, patient);
  gtk_widget_class_bind_template_child (widget_class, NwSessionRow, day);
  gtk_widget_class_bind_template_child (widget_class, NwSessionRow, sites);
  gtk_widget_class_bind_template_child (widget_class, NwSessionRow, draft);
  gtk_widget_class_bind_template_child (widget_class, NwSessionRow, closed);
  gtk_widget_class_bind_template_callback (widget_class, closed_tooltip_cb);
}

static void
privacy_cb (NwSessionRow *self)
{
  if (self->item != NULL)
    update (self);
}

static void
nw_session_row_init (NwSessionRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (nw_privacy_get (), "notify::active", G_CALLBACK (privacy_cb), self, G_CONNECT_SWAPPED);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->check), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Choose this session"), -1);
}

/**
 * nw_session_row_new:
 *
 * Returns: (transfer floating): an empty row
 */
GtkWidget *
nw_session_row_new (void)
{
  return g_object_new (NW_TYPE_SESSION_ROW, NULL);
}

/**
 * nw_session_row_bind:
 * @self: a row
 * @item: what it shows, and goes on showing when it changes
 * @atlas: (nullable): names the sites
 */
void
nw_session_row_bind (NwSessionRow *self,
                     NwSessionItem *item,
                     NwAtlas *atlas)
{
  g_return_if_fail (NW_IS_SESSION_ROW (self));
  g_return_if_fail (NW_IS_SESSION_ITEM (item));

  nw_session_row_unbind (self);
  self->item = g_object_ref (item);
  g_set_object (&self->atlas, atlas);
  self->binding = g_object_bind_property (item, "chosen", self->check, "active", G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL);
  g_signal_connect_object (item, "notify::session", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (item, "notify::open", G_CALLBACK (update_open), self, G_CONNECT_SWAPPED);
  update (self);
  update_open (self);
}

/**
 * nw_session_row_unbind:
 * @self: a row
 *
 * Lets go of what it showed.
 */
void
nw_session_row_unbind (NwSessionRow *self)
{
  g_return_if_fail (NW_IS_SESSION_ROW (self));

  g_clear_pointer (&self->binding, g_binding_unbind);
  if (self->item != NULL)
    g_signal_handlers_disconnect_by_data (self->item, self);
  g_clear_object (&self->item);
  g_clear_object (&self->atlas);
}

/**
 * nw_session_row_set_choosing:
 * @self: a row
 * @choosing: shows the tick
 */
void
nw_session_row_set_choosing (NwSessionRow *self,
                             gboolean choosing)
{
  g_return_if_fail (NW_IS_SESSION_ROW (self));

  if (self->choosing == choosing)
    return;
  self->choosing = choosing;
  gtk_widget_set_visible (self->check, choosing);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CHOOSING]);
}
