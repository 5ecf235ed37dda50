/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-report"

#include "config.h"

#include "nw-emergency-card.h"

#include "nw-notice.h"
#include "nw-sentence.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The language of the sheet need not be that of the interface. */
#undef _
#define _(message) nw_lang_gettext (message)

#define ID_PREFIX "card-"

/* Shares of the width: the number of a step, and its text. */
static const double step_weights[] = { 1.0, 15.0 };

/* The last line of a reference is half empty on average, characters. */
#define REFERENCE_END 20

/* Between the signs and the first step, points. */
#define SIGNS_GAP 6.0

/* Where a number has to be written by hand. */
#define BLANK_LINE "______________________"

/**
 * nw_phone_get_label:
 * @phone: whose number
 *
 * Returns: (transfer none): whose number it is, in the language of nw_lang_get()
 */
const char *
nw_phone_get_label (NwPhone phone)
{
  switch (phone)
    {
    case NW_PHONE_GP:
      return _ ("GP or out-of-hours service");
    case NW_PHONE_PRACTICE:
      return _ ("Our practice");
    case NW_PHONE_HOSPITAL:
      return _ ("Hospital, emergency department");
    case NW_PHONE_OTHER:
      return _ ("Other number");
    default:
      g_return_val_if_reached ("");
    }
}

/**
 * nw_emergency_card_get_name:
 * @card: an emergency card
 *
 * Returns: (transfer none): its short name, for the command line and files
 */
const char *
nw_emergency_card_get_name (NwEmergencyCard *card)
{
  const char *id = nw_emergency_card_get_id (card);

  return g_str_has_prefix (id, ID_PREFIX) ? id + strlen (ID_PREFIX) : id;
}

/**
 * nw_emergency_card_find:
 * @atlas: the content
 * @name: the short name of a card, or its id
 *
 * Returns: (transfer none) (nullable): the card
 */
NwEmergencyCard *
nw_emergency_card_find (NwAtlas *atlas,
                        const char *name)
{
  g_autofree char *id = NULL;

  g_return_val_if_fail (NW_IS_ATLAS (atlas) && name != NULL, NULL);

  id = g_str_has_prefix (name, ID_PREFIX) ? g_strdup (name) : g_strconcat (ID_PREFIX, name, NULL);

  return nw_atlas_lookup_emergency_card (atlas, id);
}

static void
append_span (GString *markup,
             const char *attributes,
             const char *text,
             gsize length)
{
  g_autofree char *escaped = g_markup_escape_text (text, (gssize)length);

  if (length > 0)
    g_string_append_printf (markup, "<span %s>%s</span>", attributes, escaped);
}

/* The text of a step, word for word: its first sentence large, and what it
 * says to do with the emergency number larger still. */
static char *
make_step_markup (const NwStatement *step,
                  NwLang lang)
{
  GString *markup = g_string_new (NULL);
  const char *text = nw_statement_get_text (step, lang);
  gsize length = strlen (text);
  gsize head = nw_sentence_get_end (text);
  gsize start = length;
  gsize end = length;

  if (nw_statement_get_call (step) == NULL || !nw_sentence_find_clause (text, nw_statement_get_call (step), &start, &end))
    start = end = length;

  for (gsize at = 0; at < length;)
    {
      gboolean large = at >= start && at < end;
      gsize next = large ? end : length;

      if (!large && at < start)
        next = MIN (next, start);
      if (!large && at < head)
        next = MIN (next, head);
      append_span (markup, large ? "size=\"16pt\" weight=\"bold\"" : at < head ? "size=\"13pt\" weight=\"bold\""
                                                                               : "size=\"11.5pt\"",
                   text + at, next - at);
      at = next;
    }

  return g_string_free (markup, FALSE);
}

/* "[1, 4]": the places of its sources in the list of the card. */
static char *
make_numbers (const NwBasis *basis,
              GPtrArray *sources)
{
  const GPtrArray *own = nw_basis_get_sources (basis);
  GString *numbers = g_string_new ("[");

  for (guint i = 0; i < own->len; i++)
    {
      guint index = 0;

      if (g_ptr_array_find (sources, g_ptr_array_index (own, i), &index))
        g_string_append_printf (numbers, "%s%u", i > 0 ? ", " : "", index + 1);
    }
  g_string_append_c (numbers, ']');
  if (own->len == 0)
    g_string_assign (numbers, _ ("No source is named."));

  return g_string_free (numbers, FALSE);
}

static void
add_step (NwFlow *flow,
          const NwStatement *step,
          guint number,
          GPtrArray *sources,
          NwLang lang)
{
  NwFlow *columns[2] = { nw_flow_new (), nw_flow_new () };
  const NwBasis *basis = nw_statement_get_basis (step);
  gboolean calls = nw_statement_get_call (step) != NULL;
  g_autofree char *digits = g_strdup_printf ("<span size=\"19pt\" weight=\"bold\">%u</span>", number);
  g_autofree char *markup = make_step_markup (step, lang);
  g_autofree char *numbers = make_numbers (basis, sources);
  g_autofree char *text = g_strdup_printf ("%s <span size=\"8pt\">%s</span>", markup, numbers);
  NwFlow *frame = NULL;

  nw_flow_add_markup (columns[0], NW_FLOW_BODY, digits);
  nw_flow_add_markup (columns[1], NW_FLOW_BODY, text);
  if (!nw_basis_get_verified (basis))
    nw_flow_add_paragraph (columns[1], calls ? NW_FLOW_SMALL : NW_FLOW_MUTED, nw_notice_get_not_checked ());

  if (!calls)
    {
      nw_flow_add_columns (flow, columns, step_weights, G_N_ELEMENTS (columns));
      return;
    }
  frame = nw_flow_new ();
  nw_flow_add_columns (frame, columns, step_weights, G_N_ELEMENTS (columns));
  nw_flow_add_frame (flow, NW_FLOW_FRAME_INVERSE, frame);
}

static void
add_phones (NwFlow *flow,
            const NwEmergencyPrint *print)
{
  static const double weights[] = { 1.0, 1.0 };
  NwFlow *frame = nw_flow_new ();
  NwFlow *columns[2] = { nw_flow_new (), nw_flow_new () };

  for (guint c = 0; c < G_N_ELEMENTS (columns); c++)
    {
      const char *pairs[NW_N_PHONES + 1] = { NULL };

      for (guint i = 0; i < NW_N_PHONES / 2; i++)
        {
          NwPhone phone = c * NW_N_PHONES / 2 + i;
          gboolean filled = print->phones[phone] != NULL && *print->phones[phone] != '\0';

          pairs[2 * i] = nw_phone_get_label (phone);
          pairs[2 * i + 1] = filled ? print->phones[phone] : BLANK_LINE;
        }
      nw_flow_add_key_values (columns[c], pairs);
    }
  nw_flow_add_heading (frame, 3, _ ("Telephone"));
  nw_flow_add_columns (frame, columns, weights, G_N_ELEMENTS (columns));
  nw_flow_add_frame (flow, NW_FLOW_FRAME_STRONG, frame);
}

static void
add_facts (NwFlow *flow,
           const NwEmergencyPrint *print)
{
  NwFlow *frame = nw_flow_new ();

  nw_flow_add_heading (frame, 3, _ ("For the doctor, from the open session"));
  nw_flow_add_key_values (frame, print->facts);
  nw_flow_add_frame (flow, NW_FLOW_FRAME_PLAIN, frame);
}

static void
collect_sources (GPtrArray *sources,
                 const NwBasis *basis)
{
  const GPtrArray *more = nw_basis_get_sources (basis);

  for (guint i = 0; i < more->len; i++)
    {
      if (!g_ptr_array_find (sources, g_ptr_array_index (more, i), NULL))
        g_ptr_array_add (sources, g_ptr_array_index (more, i));
    }
}

/* Every source that the card names, in the order in which it names them. */
static GPtrArray *
list_sources (NwEmergencyCard *card)
{
  GPtrArray *sources = g_ptr_array_new ();
  const GPtrArray *steps = nw_emergency_card_get_steps (card);

  collect_sources (sources, nw_emergency_card_get_basis (card));
  for (guint i = 0; i < steps->len; i++)
    collect_sources (sources, nw_statement_get_basis (g_ptr_array_index (steps, i)));

  return sources;
}

/* The sources in full, in two columns, so that a card and its sources stand on
 * one sheet. */
static void
add_references (NwFlow *flow,
                GPtrArray *sources,
                NwLang lang)
{
  static const double weights[] = { 1.0, 1.0 };
  NwFlow *columns[2] = { nw_flow_new (), nw_flow_new () };
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  gsize total = 0;
  gsize used = 0;

  for (guint i = 0; i < sources->len; i++)
    {
      g_autofree char *reference = nw_source_format_reference (g_ptr_array_index (sources, i), lang);
      char *line = g_strdup_printf ("[%u] %s", i + 1, reference);

      total += strlen (line) + REFERENCE_END;
      g_ptr_array_add (lines, line);
    }

  nw_flow_add_heading (flow, 3, _ ("Sources"));
  for (guint i = 0; i < lines->len; i++)
    {
      const char *line = g_ptr_array_index (lines, i);
      gsize length = strlen (line) + REFERENCE_END;

      /* Columns of about the same height: each goes where its middle falls. */
      nw_flow_add_paragraph (columns[(used + length / 2) * 2 / total], NW_FLOW_MUTED, line);
      used += length;
    }
  nw_flow_add_columns (flow, columns, weights, G_N_ELEMENTS (columns));
}

static void
add_card (NwFlow *flow,
          NwAtlas *atlas,
          NwEmergencyCard *card,
          const NwEmergencyPrint *print)
{
  const GPtrArray *steps = nw_emergency_card_get_steps (card);
  g_autoptr (GPtrArray) sources = list_sources (card);
  g_autofree char *numbers = make_numbers (nw_emergency_card_get_basis (card), sources);
  g_autofree char *signs = g_markup_printf_escaped ("<span size=\"11.5pt\">%s</span> <span size=\"8pt\">%s</span>",
                                                    nw_emergency_card_get_signs (card, print->lang), numbers);

  nw_flow_add_title (flow, nw_emergency_card_get_title (card, print->lang), _ ("Emergency card"), NULL, NULL);
  nw_flow_add_markup (flow, NW_FLOW_BODY, signs);
  nw_flow_add_space (flow, SIGNS_GAP);
  for (guint i = 0; i < steps->len; i++)
    add_step (flow, g_ptr_array_index (steps, i), i + 1, sources, print->lang);
  if (print->facts != NULL && print->facts[0] != NULL)
    add_facts (flow, print);
  add_phones (flow, print);
  nw_flow_add_paragraph (flow, NW_FLOW_MUTED, nw_atlas_get_checklist_notes (atlas, print->lang));
  add_references (flow, sources, print->lang);
}

static NwReport *
make_report (NwAtlas *atlas,
             NwFlow *flow,
             const char *title,
             const NwEmergencyPrint *print)
{
  NwReportInfo info = {
    .title = title,
    .content_version = nw_atlas_get_version (atlas),
    .content_date = nw_atlas_get_reviewed (atlas),
    .printed = print->printed,
    .lang = print->lang,
    .paper = print->paper,
  };

  return nw_report_new (flow, &info);
}

/**
 * nw_emergency_card_report_new:
 * @atlas: the content
 * @card: (nullable): the card, or %NULL for all, each on a page of its own
 * @print: what is printed with it
 *
 * The signs, then the steps in order, word for word, each with its sources and
 * the mark of what was not checked; the step with the number of the emergency
 * services white on black; telephone numbers; references.
 *
 * Returns: (transfer full): the pages
 */
NwReport *
nw_emergency_card_report_new (NwAtlas *atlas,
                              NwEmergencyCard *card,
                              const NwEmergencyPrint *print)
{
  const GPtrArray *cards = NULL;
  NwFlow *flow = NULL;
  NwReport *report = NULL;
  NwLang previous = NW_LANG_EN;

  g_return_val_if_fail (NW_IS_ATLAS (atlas), NULL);
  g_return_val_if_fail (card == NULL || NW_IS_EMERGENCY_CARD (card), NULL);
  g_return_val_if_fail (print != NULL, NULL);

  previous = nw_lang_push (print->lang);
  flow = nw_flow_new ();
  cards = nw_atlas_get_emergency_cards (atlas);
  if (card != NULL)
    add_card (flow, atlas, card, print);
  for (guint i = 0; card == NULL && i < cards->len; i++)
    {
      if (i > 0)
        nw_flow_add_page_break (flow);
      add_card (flow, atlas, g_ptr_array_index (cards, i), print);
    }
  report = make_report (atlas, flow, card != NULL ? nw_emergency_card_get_title (card, print->lang) : _ ("Emergency cards"), print);
  nw_lang_pop (previous);

  return report;
}

/**
 * nw_doctor_sheet_new:
 * @atlas: the content
 * @card: the card that was open
 * @print: what is printed; its facts are the sheet
 *
 * A sheet for the doctor who takes over: what was done, as the session has it,
 * with room for the patient, whom the sheet does not name.
 *
 * Returns: (transfer full): the page
 */
NwReport *
nw_doctor_sheet_new (NwAtlas *atlas,
                     NwEmergencyCard *card,
                     const NwEmergencyPrint *print)
{
  const char *hand[] = { NULL, BLANK_LINE, NULL, BLANK_LINE, NULL, BLANK_LINE, NULL };
  NwFlow *flow = NULL;
  NwReport *report = NULL;
  NwLang previous = NW_LANG_EN;

  g_return_val_if_fail (NW_IS_ATLAS (atlas) && NW_IS_EMERGENCY_CARD (card), NULL);
  g_return_val_if_fail (print != NULL && print->facts != NULL, NULL);

  previous = nw_lang_push (print->lang);
  flow = nw_flow_new ();
  nw_flow_add_title (flow, _ ("For the doctor"), nw_emergency_card_get_title (card, print->lang), _ ("Dry needling"), NULL);
  hand[0] = _ ("Patient (write by hand)");
  hand[2] = _ ("Began at (time)");
  hand[4] = _ ("Therapist");
  nw_flow_add_key_values (flow, hand);
  add_facts (flow, print);
  add_phones (flow, print);
  report = make_report (atlas, flow, _ ("For the doctor"), print);
  nw_lang_pop (previous);

  return report;
}
