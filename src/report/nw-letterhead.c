/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-report"

#include "config.h"

#include "nw-letterhead.h"

struct _NwLetterhead
{
  GObject parent_instance;

  NwLetterheadFields fields; /* all texts owned, never NULL */
};

G_DEFINE_FINAL_TYPE (NwLetterhead, nw_letterhead, G_TYPE_OBJECT)

static GMutex lock;
static NwLetterhead *used = NULL;

static void
nw_letterhead_finalize (GObject *object)
{
  NwLetterhead *self = NW_LETTERHEAD (object);

  g_free ((char *)self->fields.name);
  g_free ((char *)self->fields.address);
  g_free ((char *)self->fields.phone);
  g_free ((char *)self->fields.phone_after_hours);
  g_free ((char *)self->fields.complaints);
  g_free ((char *)self->fields.phone_out_of_hours);
  g_free ((char *)self->fields.logo);

  G_OBJECT_CLASS (nw_letterhead_parent_class)->finalize (object);
}

static void
nw_letterhead_class_init (NwLetterheadClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = nw_letterhead_finalize;
}

static void
nw_letterhead_init (NwLetterhead *self)
{
}

/* Settings may hold anything: what is too long is cut. */
static char *
take (const char *text,
      glong max)
{
  g_autofree char *valid = text != NULL ? g_utf8_make_valid (text, -1) : g_strdup ("");

  g_strstrip (valid);
  return g_utf8_strlen (valid, -1) > max ? g_utf8_substring (valid, 0, max) : g_steal_pointer (&valid);
}

/**
 * nw_letterhead_new:
 * @fields: what the clinic says; copied
 *
 * Returns: (transfer full): a letterhead
 */
NwLetterhead *
nw_letterhead_new (const NwLetterheadFields *fields)
{
  NwLetterhead *self = NULL;

  g_return_val_if_fail (fields != NULL, NULL);

  self = g_object_new (NW_TYPE_LETTERHEAD, NULL);
  self->fields.name = take (fields->name, NW_LETTERHEAD_LINE_MAX);
  self->fields.address = take (fields->address, NW_LETTERHEAD_ADDRESS_MAX);
  self->fields.phone = take (fields->phone, NW_LETTERHEAD_LINE_MAX);
  self->fields.phone_after_hours = take (fields->phone_after_hours, NW_LETTERHEAD_LINE_MAX);
  self->fields.complaints = take (fields->complaints, NW_LETTERHEAD_LINE_MAX);
  self->fields.phone_out_of_hours = take (fields->phone_out_of_hours, NW_LETTERHEAD_LINE_MAX);
  self->fields.logo = g_strdup (fields->logo != NULL ? fields->logo : "");
  self->fields.wide_margins = fields->wide_margins;

  return self;
}

/**
 * nw_letterhead_new_from_settings:
 * @settings: (nullable): the settings of the program
 *
 * Returns: (transfer full): what they say of the clinic, empty without settings
 */
NwLetterhead *
nw_letterhead_new_from_settings (GSettings *settings)
{
  NwLetterheadFields fields = { 0 };
  g_autofree char *name = NULL;
  g_autofree char *address = NULL;
  g_autofree char *phone = NULL;
  g_autofree char *after_hours = NULL;
  g_autofree char *complaints = NULL;
  g_autofree char *out_of_hours = NULL;
  g_autofree char *logo = NULL;

  if (settings != NULL)
    {
      fields.name = name = g_settings_get_string (settings, "clinic-name");
      fields.address = address = g_settings_get_string (settings, "clinic-address");
      fields.phone = phone = g_settings_get_string (settings, "phone-practice");
      fields.phone_after_hours = after_hours = g_settings_get_string (settings, "clinic-phone-after-hours");
      fields.complaints = complaints = g_settings_get_string (settings, "clinic-complaints");
      fields.phone_out_of_hours = out_of_hours = g_settings_get_string (settings, "clinic-phone-out-of-hours");
      fields.logo = logo = g_settings_get_string (settings, "clinic-logo");
      fields.wide_margins = g_settings_get_boolean (settings, "print-wide-margins");
    }

  return nw_letterhead_new (&fields);
}

/**
 * nw_letterhead_use:
 * @self: (nullable): a letterhead, or %NULL for none
 *
 * Reports that are laid out from now on bear it.
 */
void
nw_letterhead_use (NwLetterhead *self)
{
  g_return_if_fail (self == NULL || NW_IS_LETTERHEAD (self));

  g_mutex_lock (&lock);
  g_set_object (&used, self);
  g_mutex_unlock (&lock);
}

/**
 * nw_letterhead_dup_used:
 *
 * Returns: (transfer full) (nullable): the one in use
 */
NwLetterhead *
nw_letterhead_dup_used (void)
{
  NwLetterhead *self = NULL;

  g_mutex_lock (&lock);
  self = used != NULL ? g_object_ref (used) : NULL;
  g_mutex_unlock (&lock);

  return self;
}

/**
 * nw_letterhead_get_fields:
 * @self: a letterhead
 *
 * Returns: (transfer none): what it says; no text is %NULL
 */
const NwLetterheadFields *
nw_letterhead_get_fields (NwLetterhead *self)
{
  g_return_val_if_fail (NW_IS_LETTERHEAD (self), NULL);

  return &self->fields;
}

/**
 * nw_letterhead_format_lines:
 * @self: a letterhead
 *
 * Returns: (transfer full) (nullable): address and telephone number in one
 *   line, without the name
 */
char *
nw_letterhead_format_lines (NwLetterhead *self)
{
  g_auto (GStrv) lines = NULL;
  GString *text = g_string_new (NULL);

  g_return_val_if_fail (NW_IS_LETTERHEAD (self), NULL);

  lines = g_strsplit_set (self->fields.address, "\r\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      if (*g_strstrip (lines[i]) != '\0')
        g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", lines[i]);
    }
  if (*self->fields.phone != '\0')
    g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", self->fields.phone);

  return g_string_free (text, text->len == 0);
}
