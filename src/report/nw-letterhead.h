/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <gio/gio.h>

G_BEGIN_DECLS

/* Bounds of the texts, characters. */
#define NW_LETTERHEAD_LINE_MAX 200
#define NW_LETTERHEAD_ADDRESS_MAX 600

/**
 * NwLetterheadFields:
 * @name: (nullable): of the clinic
 * @address: (nullable): a line each
 * @phone: (nullable): in office hours
 * @phone_after_hours: (nullable): outside of them
 * @complaints: (nullable): to whom a complaint goes
 * @phone_out_of_hours: (nullable): of the out-of-hours service of the general
 *   practices; that of a patient's own practice is filled in by hand
 * @logo: (nullable): path of an SVG or PNG file
 * @wide_margins: room to punch holes
 *
 * What a clinic says about itself. Missing texts are "" or %NULL.
 */
typedef struct
{
  const char *name;
  const char *address;
  const char *phone;
  const char *phone_after_hours;
  const char *complaints;
  const char *phone_out_of_hours;
  const char *logo;
  gboolean wide_margins;
} NwLetterheadFields;

/**
 * NwLetterhead:
 *
 * What stands at the head of every print of a clinic. Immutable, readable from
 * any thread. The one in use is taken by each report that is laid out; there
 * is none until one is used.
 */
#define NW_TYPE_LETTERHEAD (nw_letterhead_get_type ())
G_DECLARE_FINAL_TYPE (NwLetterhead, nw_letterhead, NW, LETTERHEAD, GObject)

NwLetterhead *nw_letterhead_new               (const NwLetterheadFields *fields);
NwLetterhead *nw_letterhead_new_from_settings (GSettings                *settings);

void          nw_letterhead_use               (NwLetterhead             *self);
NwLetterhead *nw_letterhead_dup_used          (void);

const NwLetterheadFields *
              nw_letterhead_get_fields        (NwLetterhead             *self);
/* Address and telephone number in one line; NULL where nothing is said. */
char         *nw_letterhead_format_lines      (NwLetterhead             *self);

G_END_DECLS
