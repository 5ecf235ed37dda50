/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * NwJsonWriter:
 *
 * Writes indented JSON in the order of the calls. Its own, because published
 * figures must come out digit by digit: 9.7 is 9.7, not 9.6999999999999993.
 *
 * Within an object every value needs its name; within an array it is %NULL.
 */
typedef struct _NwJsonWriter NwJsonWriter;

NwJsonWriter *nw_json_writer_new    (void);
void          nw_json_writer_free   (NwJsonWriter *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NwJsonWriter, nw_json_writer_free)

void          nw_json_begin_object  (NwJsonWriter *self,
                                     const char   *name);
void          nw_json_end_object    (NwJsonWriter *self);
void          nw_json_begin_array   (NwJsonWriter *self,
                                     const char   *name);
void          nw_json_end_array     (NwJsonWriter *self);
void          nw_json_string        (NwJsonWriter *self,
                                     const char   *name,
                                     const char   *value);
void          nw_json_number        (NwJsonWriter *self,
                                     const char   *name,
                                     double        value);
void          nw_json_figure        (NwJsonWriter *self,
                                     const char   *name,
                                     const char   *figure);
void          nw_json_integer       (NwJsonWriter *self,
                                     const char   *name,
                                     gint64        value);
void          nw_json_boolean       (NwJsonWriter *self,
                                     const char   *name,
                                     gboolean      value);
void          nw_json_null          (NwJsonWriter *self,
                                     const char   *name);
void          nw_json_double        (NwJsonWriter *self,
                                     const char   *name,
                                     double        value);
const char   *nw_json_writer_get    (NwJsonWriter *self);
/* What was written since the last call, for a text that goes out in parts. */
char         *nw_json_writer_take   (NwJsonWriter *self,
                                     gsize        *length);

G_END_DECLS
