/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/*
 * NwJsonScan:
 *
 * Reads JSON from a stream, member by member, so that a file of any length
 * takes the memory of one value. Stricter than json-glib, which builds the
 * values: RFC 8259 to the letter, no key twice, no NUL, no half of a pair of
 * UTF-16, and bounds on depth, lengths and numbers. Whatever breaks that is
 * NW_ERROR_INVALID with the line, never with what stands there.
 */
typedef struct _NwJsonScan NwJsonScan;

/* Bounds: of the whole stream, of one value, in bytes; of nesting; of members
 * of an object; of digits of a number. */
#define NW_JSON_STREAM_MAX ((guint64)1 << 30)
#define NW_JSON_VALUE_MAX ((gsize)1 << 26)
#define NW_JSON_DEPTH_MAX 16
#define NW_JSON_MEMBERS_MAX 1000
#define NW_JSON_KEY_MAX 200
#define NW_JSON_NUMBER_MAX 32

NwJsonScan *nw_json_scan_new          (GInputStream  *stream,
                                       GCancellable  *cancellable);
void        nw_json_scan_free         (NwJsonScan    *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NwJsonScan, nw_json_scan_free)

guint64     nw_json_scan_get_offset   (NwJsonScan    *self);
guint       nw_json_scan_get_line     (NwJsonScan    *self);

/* The next value begins an object or array, into which the calls then go. */
gboolean    nw_json_scan_begin        (NwJsonScan    *self,
                                       char           bracket,
                                       GError       **error);
/* The next member: its name (transfer full) or NULL after the last. */
gboolean    nw_json_scan_next_member  (NwJsonScan    *self,
                                       char         **name,
                                       GError       **error);
/* Whether there is a next element; FALSE in @has_element after the last. */
gboolean    nw_json_scan_next_element (NwJsonScan    *self,
                                       gboolean      *has_element,
                                       GError       **error);
/* The whole value that comes. Transfer full. */
JsonNode   *nw_json_scan_read         (NwJsonScan    *self,
                                       GError       **error);
/* Nothing but white space is left. */
gboolean    nw_json_scan_end          (NwJsonScan    *self,
                                       GError       **error);

G_END_DECLS
