/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-privacy.h"

#include "nw-app-settings.h"

#include <glib/gi18n-lib.h>

/* A pseudonym has at most so many letters; a name has more, and no digit. */
#define CODE_LETTERS 4

struct _NwPrivacy
{
  GObject parent_instance;

  gboolean active;
};

enum
{
  PROP_0,
  PROP_ACTIVE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (NwPrivacy, nw_privacy, G_TYPE_OBJECT)

static void
set_active (NwPrivacy *self,
            gboolean active)
{
  if (self->active == active)
    return;

  self->active = active;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ACTIVE]);
}

static void
settings_changed_cb (NwPrivacy *self)
{
  set_active (self, g_settings_get_boolean (nw_app_settings_get (), "privacy-mode"));
}

static void
nw_privacy_get_property (GObject *object,
                         guint property_id,
                         GValue *value,
                         GParamSpec *pspec)
{
  switch (property_id)
    {
    case PROP_ACTIVE:
      g_value_set_boolean (value, NW_PRIVACY (object)->active);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
nw_privacy_set_property (GObject *object,
                         guint property_id,
                         const GValue *value,
                         GParamSpec *pspec)
{
  switch (property_id)
    {
    case PROP_ACTIVE:
      nw_privacy_set_active (g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
nw_privacy_class_init (NwPrivacyClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = nw_privacy_get_property;
  object_class->set_property = nw_privacy_set_property;

  properties[PROP_ACTIVE] = g_param_spec_boolean ("active", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
nw_privacy_init (NwPrivacy *self)
{
  GSettings *settings = nw_app_settings_get ();

  if (settings == NULL)
    return;
  self->active = g_settings_get_boolean (settings, "privacy-mode");
  g_signal_connect_object (settings, "changed::privacy-mode", G_CALLBACK (settings_changed_cb), self, G_CONNECT_SWAPPED);
}

/**
 * nw_privacy_get:
 *
 * Returns: (transfer none): the one object of the program
 */
NwPrivacy *
nw_privacy_get (void)
{
  static NwPrivacy *privacy = NULL;

  if (privacy == NULL)
    privacy = g_object_new (NW_TYPE_PRIVACY, NULL);

  return privacy;
}

/**
 * nw_privacy_is_active:
 *
 * Returns: %TRUE if names of patients are hidden
 */
gboolean
nw_privacy_is_active (void)
{
  return nw_privacy_get ()->active;
}

/**
 * nw_privacy_set_active:
 * @active: whether names of patients are hidden
 *
 * Remembered for the next start.
 */
void
nw_privacy_set_active (gboolean active)
{
  GSettings *settings = nw_app_settings_get ();

  if (settings != NULL)
    g_settings_set_boolean (settings, "privacy-mode", active);
  set_active (nw_privacy_get (), active);
}

/**
 * nw_privacy_is_code:
 * @patient: as a patient is named in a session
 *
 * A pseudonym or number of the practice has a digit, no more than four letters
 * and one word; a name has none of that. What is in doubt is taken for a name.
 *
 * Returns: %TRUE if @patient says nothing to a bystander
 */
gboolean
nw_privacy_is_code (const char *patient)
{
  guint n_letters = 0;
  guint n_digits = 0;

  g_return_val_if_fail (patient != NULL, FALSE);

  for (const char *p = patient; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isdigit (c))
        n_digits++;
      else if (g_unichar_isalpha (c))
        n_letters++;
      else if (c != '-' && c != '_' && c != '/' && c != '.' && c != '#')
        return FALSE;
    }

  return n_digits > 0 && n_letters <= CODE_LETTERS;
}

/**
 * nw_privacy_dup_patient:
 * @patient: as a patient is named in a session
 *
 * Returns: (transfer full): what is to be shown of it now. The words for a
 *   hidden name are the same for every name
 */
char *
nw_privacy_dup_patient (const char *patient)
{
  g_return_val_if_fail (patient != NULL, NULL);

  if (!nw_privacy_is_active () || *patient == '\0' || nw_privacy_is_code (patient))
    return g_strdup (patient);

  /* Translators: stands in the place of the name of a patient in privacy mode */
  return g_strdup (_ ("Name hidden"));
}

static void
update_cover (GtkEditable *editable)
{
  GtkEditable *delegate = gtk_editable_get_delegate (editable);
  const char *text = gtk_editable_get_text (editable);
  gboolean visible = !nw_privacy_is_active () || *text == '\0' || nw_privacy_is_code (text);

  if (GTK_IS_TEXT (delegate))
    gtk_text_set_visibility (GTK_TEXT (delegate), visible);
}

/**
 * nw_privacy_cover:
 * @editable: an entry for a patient
 *
 * Shows dots in @editable in the place of a name while names are hidden, also
 * while it is being typed. Readers of the screen read dots too.
 */
void
nw_privacy_cover (GtkEditable *editable)
{
  g_return_if_fail (GTK_IS_EDITABLE (editable));

  g_signal_connect (editable, "changed", G_CALLBACK (update_cover), NULL);
  g_signal_connect_object (nw_privacy_get (), "notify::active", G_CALLBACK (update_cover), editable, G_CONNECT_SWAPPED);
  update_cover (editable);
}
