/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-report"

#include "config.h"

#include "nw-session-sheet-private.h"

#include "nw-mark-words.h"
#include "nw-text.h"

/* The words of a sheet may be in another language than the interface. */
#include "nw-lang-words.h"

/* Widths of the ledger, points. */
#define NUMBER_WIDTH 24.0
#define SIDE_WIDTH 44.0
#define NEEDLE_WIDTH 74.0
#define DEPTH_WIDTH 44.0
#define TIMES_WIDTH 42.0
#define COUNT_WIDTH 30.0

/* "14:05" of a moment with its zone, as it was where it was written. */
static char *
format_time (NwPart *use,
             const char *field)
{
  const char *moment = nw_part_get_text (use, field);

  return g_utf8_strlen (moment, -1) >= 16 ? g_utf8_substring (moment, 11, 16) : g_strdup (moment);
}

static char *
format_mm (double mm,
           gboolean said,
           NwLang lang)
{
  return said ? nw_text_format_number (mm, lang) : g_strdup ("–");
}

/* In and out; what was not recorded is a dash. */
static char *
format_times (NwPart *use)
{
  g_autofree char *in = nw_part_has (use, "in-at") ? format_time (use, "in-at") : g_strdup ("–");
  g_autofree char *out = nw_part_has (use, "out-at") ? format_time (use, "out-at") : g_strdup ("–");

  return g_strdup_printf ("%s\n%s", in, out);
}

static void
append_pair (GString *text,
             const char *label,
             const char *words)
{
  if (words == NULL || *words == '\0')
    return;
  g_string_append_printf (text, "%s%s: %s", text->len > 0 ? " · " : "", label, words);
}

/* What the columns have no room for: region and point, angle and direction,
 * imaging, product, deviation. */
static char *
format_rest (NwSessionPrint *self,
             NwSessionSite *entry)
{
  NwNeedlePlan *needle = nw_session_site_get_needle (entry);
  NwPart *use = nw_session_site_get_use (entry);
  g_autofree char *where = nw_mark_describe (entry, self->atlas, self->lang);
  g_autofree char *deviation = nw_deviation_describe (entry, self->atlas, self->flags);
  g_autoptr (GString) text = g_string_new (where);

  if (nw_needle_plan_get_angle (needle) != 0.0)
    {
      g_autofree char *degrees = nw_text_format_number (nw_needle_plan_get_angle (needle), self->lang);

      g_string_append (text, " · ");
      /* Translators: %s is a number of degrees: the angle between needle and skin */
      g_string_append_printf (text, _ ("angle %s°"), degrees);
    }
  append_pair (text, _ ("Direction"), nw_needle_plan_get_direction (needle));
  append_pair (text, _ ("Imaging by"), nw_needle_plan_get_guided_by (needle));
  append_pair (text, _ ("Imaging with"), nw_needle_plan_get_guided_with (needle));
  append_pair (text, _ ("Product"), nw_part_get_text (use, "product"));
  append_pair (text, _ ("Lot"), nw_part_get_text (use, "lot"));
  append_pair (text, _ ("Use before"), nw_part_get_text (use, "expiry"));
  if (deviation != NULL)
    g_string_append_printf (text, "\n%s", deviation);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
add_needle (NwSessionPrint *self,
            NwFlowTable *table,
            NwSessionSite *entry)
{
  const NwPlace *place = nw_places_lookup (self->places, entry);
  NwNeedlePlan *needle = nw_session_site_get_needle (entry);
  NwPart *use = nw_session_site_get_use (entry);
  NwNeedle size = { 0 };
  g_autofree char *number = g_strdup_printf ("%u", place->number);
  g_autofree char *needle_words = nw_needle_plan_get_needle (needle, &size) ? nw_needle_format (&size, self->lang) : g_strdup ("–");
  g_autofree char *planned = format_mm (nw_needle_plan_get_planned_mm (needle), nw_needle_plan_get_planned_mm (needle) >= 0.0, self->lang);
  g_autofree char *used = format_mm (nw_part_get_number (use, "used-mm"), nw_part_has (use, "used-mm"), self->lang);
  g_autofree char *insertions = format_mm (nw_part_get_number (use, "insertions"), nw_part_has (use, "insertions"), self->lang);
  g_autofree char *times = format_times (use);
  g_autofree char *rest = format_rest (self, entry);
  const char *name = place->site != NULL ? nw_site_get_name (place->site, self->lang) : place->site_id;
  const NwFlowCell cells[] = {
    { number, 1, NW_FLOW_STRONG },
    { name, 1, NW_FLOW_STRONG },
    { nw_side_get_label (place->side), 1, NW_FLOW_BODY },
    { needle_words, 1, NW_FLOW_BODY },
    { planned, 1, NW_FLOW_BODY },
    { used, 1, NW_FLOW_BODY },
    { insertions, 1, NW_FLOW_BODY },
    { times, 1, NW_FLOW_BODY },
  };
  const NwFlowCell more[] = { { NULL, 1, NW_FLOW_BODY }, { rest, 7, NW_FLOW_MUTED } };

  nw_flow_table_begin (table, name);
  nw_flow_table_add_row (table, cells, G_N_ELEMENTS (cells));
  nw_flow_table_add_row (table, more, G_N_ELEMENTS (more));
}

/* How many went in and came out, and why that differs. */
static void
add_count (NwSessionPrint *self)
{
  NwPart *care = nw_session_get_part (self->session, NW_PART_CARE);
  guint n_in = 0;
  guint n_out = 0;
  g_autofree char *line = NULL;

  nw_session_count_needles (self->session, &n_in, &n_out);
  /* Translators: how many needles were recorded, how many of them as in, and how many as out again */
  line = g_strdup_printf (_ ("Needles: %1$u recorded, %2$u in, %3$u out."), nw_session_get_n_sites (self->session), n_in, n_out);
  nw_flow_add_paragraph (self->flow, NW_FLOW_STRONG, line);
  if (nw_part_has (care, "count-reason"))
    {
      g_autofree char *reason = g_strdup_printf (_ ("%1$s: %2$s"), _ ("Why the count of the needles differs"), nw_part_get_text (care, "count-reason"));

      nw_flow_add_paragraph (self->flow, NW_FLOW_BODY, reason);
    }
}

/**
 * nw_session_print_add_needles:
 * @self: the sheet
 *
 * Adds the ledger of the needles, and the count.
 */
void
nw_session_print_add_needles (NwSessionPrint *self)
{
  const NwFlowColumn columns[] = {
    { .title = _ ("No."), .min_width = NUMBER_WIDTH },
    { .title = _ ("Site"), .weight = 1.0, .min_width = 90.0 },
    { .title = _ ("Side"), .min_width = SIDE_WIDTH },
    { .title = _ ("Needle"), .min_width = NEEDLE_WIDTH },
    /* Translators: head of a column: inserted length along the shaft */
    { .title = _ ("Planned, mm"), .min_width = DEPTH_WIDTH },
    /* Translators: head of a column: inserted length along the shaft */
    { .title = _ ("Used, mm"), .min_width = DEPTH_WIDTH },
    /* Translators: head of a column: how often the needle was moved */
    { .title = _ ("Ins."), .min_width = COUNT_WIDTH },
    { .title = _ ("In, out"), .min_width = TIMES_WIDTH },
  };
  guint n = nw_session_get_n_sites (self->session);
  NwFlowTable *table = NULL;

  nw_flow_add_heading (self->flow, 3, _ ("Needles"));
  if (n == 0)
    {
      nw_flow_add_paragraph (self->flow, NW_FLOW_BODY, _ ("No needle is recorded."));
      return;
    }
  table = nw_flow_add_table (self->flow, columns, G_N_ELEMENTS (columns));
  for (guint i = 0; i < n; i++)
    add_needle (self, table, nw_session_get_site (self->session, i));
  add_count (self);
  nw_flow_add_paragraph (self->flow, NW_FLOW_MUTED, _ ("Depths are inserted length along the shaft. A number is that of the place on the maps: a site on a side."));
}
