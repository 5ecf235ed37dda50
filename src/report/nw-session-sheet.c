/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-report"

#include "config.h"

#include "nw-session-sheet.h"

#include "nw-date.h"
#include "nw-print-map.h"
#include "nw-session-sheet-private.h"

/* The words of a sheet may be in another language than the interface. */
#include "nw-lang-words.h"

/* "Patient P-0142 · 21 November 2026 · back of the chest" */
static char *
make_subtitle (NwSessionPrint *self)
{
  const char *region_id = nw_session_get_region (self->session);
  NwRegion *region = *region_id != '\0' ? nw_atlas_lookup_region (self->atlas, region_id) : NULL;
  g_autofree char *day = nw_date_format_long (nw_session_get_day (self->session), self->lang);
  GString *text = g_string_new (NULL);

  if (*nw_session_get_patient (self->session) != '\0')
    /* Translators: %s is the pseudonym of a patient */
    g_string_append_printf (text, _ ("Patient %s"), nw_session_get_patient (self->session));
  else
    g_string_append (text, _ ("No patient recorded"));
  g_string_append_printf (text, " · %s", day);
  if (*region_id != '\0')
    g_string_append_printf (text, " · %s", region != NULL ? nw_region_get_name (region, self->lang) : region_id);

  return g_string_free (text, FALSE);
}

/* Two identifiers, so that it can be told whose the sheet is. */
static void
add_identity (NwSessionPrint *self)
{
  NwPart *patient = self->options->patient;
  const char *pairs[7] = { NULL };
  g_autofree char *born = NULL;
  guint n = 0;

  if (patient == NULL)
    return;
  born = nw_part_has (patient, "born") ? nw_date_format_long (nw_part_get_text (patient, "born"), self->lang) : NULL;
  pairs[n++] = _ ("Name");
  pairs[n++] = nw_part_has (patient, "name") ? nw_part_get_text (patient, "name") : _ ("not recorded");
  pairs[n++] = _ ("Date of birth");
  pairs[n++] = born != NULL ? born : _ ("not recorded");
  if (nw_part_has (patient, "record-number"))
    {
      pairs[n++] = _ ("Record number");
      pairs[n++] = nw_part_get_text (patient, "record-number");
    }
  nw_flow_add_key_values (self->flow, pairs);
}

static void
add_title (NwSessionPrint *self)
{
  g_autofree char *subtitle = make_subtitle (self);
  const char *therapist = nw_session_get_therapist (self->session);
  gboolean draft = nw_session_get_state (self->session) == NW_SESSION_DRAFT;

  nw_flow_add_title (self->flow, _ ("Session sheet"), subtitle, *therapist != '\0' ? therapist : _ ("No therapist recorded"),
                     /* Translators: a session that may still be changed; one that may not */
                     draft ? _ ("draft: may still be changed") : _ ("closed"));
  add_identity (self);
}

static void
add_note (NwSessionPrint *self)
{
  if (*nw_session_get_note (self->session) == '\0')
    return;
  nw_flow_add_heading (self->flow, 3, _ ("Note"));
  nw_flow_add_paragraph (self->flow, NW_FLOW_BODY, nw_session_get_note (self->session));
}

static void
add_signature (NwSessionPrint *self)
{
  static const double weights[] = { 2.0, 1.0, 2.0 };
  NwFlow *columns[3] = { nw_flow_new (), nw_flow_new (), nw_flow_new () };

  nw_flow_add_blank (columns[0], _ ("Therapist"), nw_session_get_therapist (self->session), 1);
  nw_flow_add_blank (columns[1], _ ("Date"), NULL, 1);
  nw_flow_add_blank (columns[2], _ ("Signature"), NULL, 1);
  nw_flow_add_space (self->flow, 6.0);
  nw_flow_keep_with_next (self->flow);
  nw_flow_add_columns (self->flow, columns, weights, G_N_ELEMENTS (columns));
}

/* nw_session_print_add_record: needles, parts, note and amendments */
void
nw_session_print_add_record (NwSessionPrint *self)
{
  NwFlow *parts = nw_flow_new ();

  nw_session_print_add_needles (self);
  nw_session_print_add_intake (self, parts);
  nw_session_print_add_consents (self, parts);
  nw_session_print_add_checks (self, parts);
  nw_session_print_add_events (self, parts);
  nw_session_print_add_outcomes (self, parts);
  nw_session_print_add_care (self, parts);
  if (self->flags)
    nw_session_print_add_screening (self, parts);
  nw_flow_add_newspaper (self->flow, parts);
  add_note (self);
  nw_session_print_add_amendments (self, self->flow);
}

static gboolean
fill (NwSessionPrint *self,
      NwRenderer *renderer,
      GError **error)
{
  add_title (self);
  if (nw_session_get_damaged (self->session))
    {
      g_autofree char *id = nw_session_get_short_id (self->session);
      /* Translators: %s is the short id of a session whose sealed row was changed */
      g_autofree char *line = g_strdup_printf (_ ("Session %s is damaged and cannot be read."), id);

      nw_flow_add_paragraph (self->flow, NW_FLOW_STRONG, line);
      return TRUE;
    }
  if (nw_session_get_n_sites (self->session) > 0
      && !nw_overview_add_maps (self->flow, renderer, self->atlas, self->places, nw_report_get_text_width (self->options->paper, 1.0), error))
    return FALSE;
  nw_session_print_add_record (self);
  add_signature (self);

  return TRUE;
}

/**
 * nw_session_sheet_new:
 * @renderer: draws the maps; its maps need their content
 * @session: a session
 * @options: how
 * @error: return location
 *
 * Makes the sheet of one session. Its title and its file name nobody.
 *
 * Returns: (transfer full) (nullable): the report; %NULL if a map is broken
 */
NwReport *
nw_session_sheet_new (NwRenderer *renderer,
                      NwSession *session,
                      const NwSessionSheetOptions *options,
                      GError **error)
{
  g_autoptr (NwAtlas) atlas = NULL;
  g_autoptr (NwFlow) flow = nw_flow_new ();
  g_autoptr (NwPlaces) places = NULL;
  g_autofree char *subtitle = NULL;
  NwSessionPrint print = { .flow = flow, .session = session, .options = options, .lang = nw_lang_get (), .flags = TRUE };
  NwReportInfo info = { 0 };

  g_return_val_if_fail (NW_IS_RENDERER (renderer), NULL);
  g_return_val_if_fail (NW_IS_SESSION (session), NULL);
  g_return_val_if_fail (options != NULL, NULL);

  atlas = nw_print_dup_atlas (renderer, error);
  if (atlas == NULL)
    return NULL;
  places = nw_places_new (nw_renderer_get_figures (renderer), atlas);
  if (!nw_places_add (places, session, error))
    return NULL;

  print.atlas = atlas;
  print.places = places;
  if (!fill (&print, renderer, error))
    return NULL;

  subtitle = make_subtitle (&print);
  info = (NwReportInfo){
    .title = _ ("Session sheet"),
    .subtitle = subtitle,
    .banner = options->example ? _ ("Example – made-up sessions, no real patients") : NULL,
    .content_version = nw_atlas_get_version (atlas),
    .content_date = nw_atlas_get_reviewed (atlas),
    .printed = options->printed,
    .lang = print.lang,
    .paper = options->paper,
  };
  return nw_report_new (g_steal_pointer (&flow), &info);
}
