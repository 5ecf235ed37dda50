/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-json-writer.h"
#include "nw-show-private.h"

G_BEGIN_DECLS

/**
 * ShowJson:
 *
 * A document being written, with the sources that it has named so far.
 */
typedef struct
{
  NwJsonWriter *json;
  NwAtlas *atlas;
  NwLang lang;
  GHashTable *used; /* of NwSource */
} ShowJson;

void nw_show_json_basis       (ShowJson          *self,
                               const NwBasis     *basis);
void nw_show_json_field_marks (ShowJson          *self,
                               const NwBasis     *basis,
                               const char *const *fields);
void nw_show_json_views       (ShowJson          *self,
                               gboolean         (*is_in_view) (gpointer, NwView),
                               gpointer           object);
void nw_show_json_names       (ShowJson          *self,
                               const char        *name,
                               const char        *latin);
void nw_show_json_site_member (ShowJson          *self,
                               const char        *member,
                               NwSite            *site);

G_END_DECLS
