/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-report"

#include "config.h"

#include "nw-leaflet-print.h"

#include "nw-block-private.h"
#include "nw-letterhead.h"
#include "nw-source-lines.h"

#include <glib/gi18n-lib.h>
#include <pango/pango.h>
#include <string.h>

/* A patient need not speak the language of the interface. */
#undef _
#define _(message) nw_lang_gettext (message)

/* Patients read larger letters; how large follows from how many sheets that
 * takes. The first ones that spare a sheet are taken. */
static const double scales[] = { 1.15, 1.1, 1.05, 1.0 };

/* Letters of sources, points on paper. */
#define SOURCE_SIZE 7.0

/* Where words have to be written by hand. */
#define BLANK_LINE "________________________"

/* A box to tick. */
#define BOX "☐"

/* Lines to write on. */
#define N_LINES 2

/* The section that is signed. */
#define STATEMENT "consent-statement"

/* Between two leaflets on one sheet, in points. */
#define LEAFLET_GAP 12.0

static const char *const kinds[] = { "information", "consent", "aftercare" };

G_STATIC_ASSERT (G_N_ELEMENTS (kinds) == NW_N_LEAFLET_KINDS);

typedef struct
{
  NwFlow *flow;
  NwAtlas *atlas;
  const NwLeafletPrint *print;
  NwLetterhead *letterhead;
  NwSourceMarks marks;
  NwLang lang;
  double scale;
  gboolean signing; /* the last block is one of those that stay on one page */
} Sheet;

/* Where the leaflets say what an item of the checklist of consent asks for. Lines
 * are left where they say a part of it only, or nothing: that is different for
 * each patient or clinic. */
static const struct
{
  const char *item;
  const char *sections[6];
  gboolean blank; /* lines are left */
} told[] = {
  { "con-what", { "what-it-is" }, FALSE },
  { "con-why", { NULL }, TRUE },
  { "con-effect", { "effect" }, FALSE },
  { "con-common", { "how-often-common", "what-you-may-feel" }, TRUE },
  { "con-rare", { "how-often-serious" }, FALSE },
  { "con-personal", { "tell-your-therapist", "how-often-serious" }, TRUE },
  { "con-alt", { "alternatives" }, FALSE },
  { "con-prognosis", { NULL }, TRUE },
  { "con-cost", { NULL }, TRUE },
  { "con-aftercare", { "first-48-hours", "first-week", "call-112", "call-gp", "call-clinic" }, FALSE },
  { "con-stop", { "right-to-stop" }, FALSE },
  { "con-questions", { STATEMENT }, TRUE },
  { "con-given", { NULL }, FALSE },
};

/**
 * nw_leaflet_kind_to_string:
 * @kind: a leaflet
 *
 * Returns: (transfer none): its stable name
 */
const char *
nw_leaflet_kind_to_string (NwLeafletKind kind)
{
  g_return_val_if_fail ((guint)kind < NW_N_LEAFLET_KINDS, NULL);

  return kinds[kind];
}

/**
 * nw_leaflet_kind_from_string:
 * @string: (nullable): a name
 * @kind: (out): the leaflet
 *
 * Returns: %TRUE for a name of nw_leaflet_kind_to_string()
 */
gboolean
nw_leaflet_kind_from_string (const char *string,
                             NwLeafletKind *kind)
{
  for (guint i = 0; i < NW_N_LEAFLET_KINDS; i++)
    {
      if (g_strcmp0 (string, kinds[i]) == 0)
        {
          *kind = (NwLeafletKind)i;
          return TRUE;
        }
    }

  return FALSE;
}

/* What the clinic says for a word in braces; "" where it says nothing. */
static const char *
find_word (const Sheet *self,
           const char *name)
{
  const NwLetterheadFields *fields = self->letterhead != NULL ? nw_letterhead_get_fields (self->letterhead) : NULL;
  const struct
  {
    const char *name;
    const char *word;
  } words[] = {
    { "clinic_phone", self->print->clinic_phone != NULL || fields == NULL ? self->print->clinic_phone : fields->phone },
    { "clinic_emergency_phone", fields != NULL ? fields->phone_after_hours : "" },
    { "gp_phone", self->print->gp_phone },
    { "out_of_hours_phone", fields != NULL ? fields->phone_out_of_hours : "" },
    { "complaints_contact", fields != NULL ? fields->complaints : "" },
    { "therapist_name", self->print->therapist },
  };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      if (g_str_equal (words[i].name, name))
        return words[i].word != NULL ? words[i].word : "";
    }

  return "";
}

/* The text with its words in braces filled in, or lines in their place. */
static char *
fill_in (const Sheet *self,
         const char *text)
{
  const char *const *names = nw_atlas_get_placeholders (self->atlas);
  GString *filled = g_string_new (text);

  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *braces = g_strdup_printf ("{%s}", names[i]);
      const char *word = find_word (self, names[i]);

      g_string_replace (filled, braces, *word != '\0' ? word : BLANK_LINE, 0);
    }

  return g_string_free (filled, FALSE);
}

/* Text, then the numbers of its sources in smaller letters. */
static char *
make_markup (Sheet *self,
             const NwStatement *statement)
{
  g_autofree char *text = fill_in (self, nw_statement_get_text (statement, self->lang));
  g_autofree char *mark = nw_source_marks_mark (&self->marks, nw_statement_get_basis (statement), NULL);

  return g_markup_printf_escaped ("%s<span size=\"%d\">%s</span>", text, (int)(SOURCE_SIZE / self->scale * PANGO_SCALE), mark);
}

static void
add_statements (Sheet *self,
                NwFlow *flow,
                const NwLeafletSection *section)
{
  const GPtrArray *paragraphs = nw_leaflet_section_get_paragraphs (section);
  const GPtrArray *bullets = nw_leaflet_section_get_bullets (section);

  for (guint i = 0; i < paragraphs->len; i++)
    {
      g_autofree char *markup = make_markup (self, g_ptr_array_index (paragraphs, i));

      nw_flow_add_markup (flow, NW_FLOW_BODY, markup);
    }
  for (guint i = 0; i < bullets->len; i++)
    {
      g_autofree char *markup = make_markup (self, g_ptr_array_index (bullets, i));

      nw_flow_add_item_markup (flow, "•", markup);
    }
}

/* Whom to call stands in frames, the most urgent one white on black. */
static gboolean
find_frame (const char *id,
            NwFlowFrame *frame)
{
  if (g_str_equal (id, "call-112"))
    *frame = NW_FLOW_FRAME_INVERSE;
  else if (g_str_equal (id, "call-gp"))
    *frame = NW_FLOW_FRAME_STRONG;
  else if (g_str_equal (id, "call-clinic"))
    *frame = NW_FLOW_FRAME_PLAIN;
  else
    return FALSE;
  return TRUE;
}

static void
add_section (Sheet *self,
             const NwLeafletSection *section)
{
  NwFlowFrame frame = NW_FLOW_FRAME_PLAIN;
  gboolean framed = find_frame (nw_leaflet_section_get_id (section), &frame);
  NwFlow *flow = framed ? nw_flow_new () : self->flow;

  nw_flow_add_heading (flow, 2, nw_leaflet_section_get_heading (section, self->lang));
  add_statements (self, flow, section);
  if (framed)
    nw_flow_add_frame (self->flow, frame, flow);
}

static void
add_leaflet (Sheet *self,
             const char *id)
{
  const NwLeaflet *leaflet = nw_atlas_lookup_leaflet (self->atlas, id);
  const GPtrArray *sections = leaflet != NULL ? nw_leaflet_get_sections (leaflet) : NULL;

  if (leaflet == NULL)
    return;
  nw_flow_add_title (self->flow, nw_leaflet_get_title (leaflet, self->lang), NULL, NULL, NULL);
  for (guint i = 0; i < sections->len; i++)
    {
      const NwLeafletSection *section = g_ptr_array_index (sections, i);

      /* That stands with the signatures. */
      if (!g_str_equal (nw_leaflet_section_get_id (section), STATEMENT))
        add_section (self, section);
    }
}

static const NwLeafletSection *
find_section (NwAtlas *atlas,
              const char *id)
{
  const GPtrArray *leaflets = nw_atlas_get_leaflets (atlas);

  for (guint i = 0; i < leaflets->len; i++)
    {
      const GPtrArray *sections = nw_leaflet_get_sections (g_ptr_array_index (leaflets, i));

      for (guint j = 0; j < sections->len; j++)
        {
          if (g_str_equal (nw_leaflet_section_get_id (g_ptr_array_index (sections, j)), id))
            return g_ptr_array_index (sections, j);
        }
    }

  return NULL;
}

/* The headings under which an item is told, and whether lines are left for it. */
static char *
find_headings (Sheet *self,
               const char *item,
               gboolean *blank)
{
  GString *headings = g_string_new (NULL);

  /* An item that is new in the content has no place yet. */
  *blank = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (told); i++)
    {
      if (!g_str_equal (told[i].item, item))
        continue;
      *blank = told[i].blank;
      for (guint j = 0; j < G_N_ELEMENTS (told[i].sections) && told[i].sections[j] != NULL; j++)
        {
          const NwLeafletSection *section = find_section (self->atlas, told[i].sections[j]);

          if (section == NULL)
            *blank = TRUE;
          else
            g_string_append_printf (headings, "%s%s", headings->len > 0 ? "; " : "", nw_leaflet_section_get_heading (section, self->lang));
        }
    }

  return g_string_free (headings, headings->len == 0);
}

/* Every point of the checklist of consent, with where it stands or lines for it. */
static void
add_told (Sheet *self)
{
  const GPtrArray *items = nw_atlas_get_checklist (self->atlas, NW_CHECKLIST_CONSENT);

  nw_flow_add_heading (self->flow, 2, _ ("What was told"));
  nw_flow_add_paragraph (self->flow, NW_FLOW_MUTED,
                         _ ("Ticked by the therapist together with the patient. Empty lines are filled in by hand: this atlas has no general text for them."));
  nw_flow_keep_with_next (self->flow);
  for (guint i = 0; i < items->len; i++)
    {
      const NwStatement *item = g_ptr_array_index (items, i);
      gboolean blank = FALSE;
      g_autofree char *headings = find_headings (self, nw_statement_get_id (item), &blank);
      g_autofree char *words = make_markup (self, item);
      g_autofree char *where = headings != NULL ? g_markup_printf_escaped (" <i>→ %s</i>", headings) : g_strdup ("");
      g_autofree char *markup = g_strconcat (words, where, NULL);

      nw_flow_add_item_markup (self->flow, BOX, markup);
      if (!blank)
        continue;
      nw_flow_keep_with_next (self->flow);
      nw_flow_add_blank (self->flow, "", NULL, 1);
    }
}

/* What is filled in already of a line of the signatures. */
static const char *
find_value (const Sheet *self,
            const char *id)
{
  const struct
  {
    const char *id;
    const char *value;
  } values[] = {
    { "patient_name", self->print->patient },
    { "patient_birth_date", self->print->born },
    { "region_and_side", self->print->place },
    { "therapist_name", self->print->therapist },
    { "therapist_registration", self->print->registration },
    { "information_version", nw_atlas_get_version (self->atlas) },
  };

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      if (g_str_equal (values[i].id, id))
        return values[i].value;
    }

  return NULL;
}

static gboolean
is_long (const char *id)
{
  return g_str_equal (id, "region_and_side") || g_str_equal (id, "risks_named") || g_str_equal (id, "alternatives_named");
}

static void
add_line (NwFlow *flow,
          const char *label,
          gboolean required,
          const char *value,
          guint n_lines)
{
  /* Translators: a line of a form that need not be filled in */
  g_autofree char *words = required || g_str_has_suffix (label, ")") ? g_strdup (label) : g_strdup_printf (_ ("%s (where it applies)"), label);

  nw_flow_add_blank (flow, words, value, n_lines);
}

static void
add_field (Sheet *self,
           NwFlow *flow,
           const NwSignatureField *field,
           guint n_lines)
{
  add_line (flow, nw_signature_field_get_label (field, self->lang), nw_signature_field_get_required (field),
            find_value (self, nw_signature_field_get_id (field)), n_lines);
}

/* What is added next stays on the page of what was added last. */
static void
go_on_signing (Sheet *self)
{
  if (self->signing)
    nw_flow_keep_with_next (self->flow);
  self->signing = TRUE;
}

/* Two flows side by side, one above the other on the narrowest sheets. */
static void
add_pair (Sheet *self,
          NwFlow *left,
          NwFlow *right)
{
  static const double weights[] = { 1.0, 1.0 };
  NwFlow *columns[] = { left, right };

  go_on_signing (self);
  if (self->print->paper != NW_PAPER_A6)
    {
      nw_flow_add_columns (self->flow, columns, weights, G_N_ELEMENTS (columns));
      return;
    }
  nw_flow_take (self->flow, left);
  if (nw_flow_get_blocks (right)->len > 0)
    nw_flow_keep_with_next (self->flow);
  nw_flow_take (self->flow, right);
  nw_flow_free (left);
  nw_flow_free (right);
}

/* A child signs beside its parents, so both have a line. */
static void
add_both_signatures (Sheet *self,
                     const NwSignatureField *field)
{
  NwFlow *patient = nw_flow_new ();
  NwFlow *parents = nw_flow_new ();

  go_on_signing (self);
  nw_flow_add_paragraph (self->flow, NW_FLOW_STRONG, nw_signature_field_get_label (field, self->lang));
  add_line (patient, _ ("Patient"), TRUE, NULL, 1);
  add_line (parents, _ ("Parents with authority, or representative"), FALSE, NULL, N_LINES);
  add_pair (self, patient, parents);
}

/* What stands above the name of the patient on the narrowest sheets, which cannot
 * hold all from there to the last signature. */
static gboolean
stands_before (Sheet *self,
               const char *id)
{
  return self->print->paper == NW_PAPER_A6 && (g_str_equal (id, "representative_name") || g_str_equal (id, "consent_form"));
}

/* Adds those lines that are not long, two by two: the @early ones, or the
 * others. */
static void
add_short_lines (Sheet *self,
                 gboolean early)
{
  const GPtrArray *fields = nw_atlas_get_signature_fields (self->atlas);
  NwFlow *waiting = NULL;

  for (guint i = 0; i < fields->len; i++)
    {
      const NwSignatureField *field = g_ptr_array_index (fields, i);
      const char *id = nw_signature_field_get_id (field);
      NwFlow *flow = NULL;

      if (is_long (id) || stands_before (self, id) != early)
        continue;
      if (g_str_equal (id, "patient_signature"))
        {
          if (waiting != NULL)
            add_pair (self, g_steal_pointer (&waiting), nw_flow_new ());
          add_both_signatures (self, field);
          continue;
        }
      flow = nw_flow_new ();
      add_field (self, flow, field, 1);
      if (waiting != NULL)
        add_pair (self, g_steal_pointer (&waiting), flow);
      else
        waiting = flow;
      if (g_str_equal (id, "therapist_signature"))
        {
          if (waiting != NULL)
            add_pair (self, g_steal_pointer (&waiting), nw_flow_new ());
          self->signing = FALSE;
        }
    }
  if (waiting != NULL)
    add_pair (self, waiting, nw_flow_new ());
}

/* Who signs for what and when, on one page from the name of the patient to the
 * last signature. */
static void
add_signers (Sheet *self)
{
  add_short_lines (self, TRUE);
  self->signing = FALSE;
  add_short_lines (self, FALSE);
}

/* What is declared, for which place, and the signatures, on a page of their own
 * where it holds all: a signature says nothing on a sheet without the rest. */
static void
add_signatures (Sheet *self)
{
  const NwLeafletSection *statement = find_section (self->atlas, STATEMENT);
  const GPtrArray *fields = nw_atlas_get_signature_fields (self->atlas);

  nw_flow_add_page_break (self->flow);
  if (statement != NULL)
    add_section (self, statement);
  nw_flow_add_heading (self->flow, 2, _ ("To be filled in and signed"));
  for (guint i = 0; i < fields->len; i++)
    {
      const NwSignatureField *field = g_ptr_array_index (fields, i);

      if (is_long (nw_signature_field_get_id (field)))
        add_field (self, self->flow, field, N_LINES);
    }
  add_signers (self);
}

/* The notes are about the figures of the information. */
static void
add_ends (Sheet *self,
          gboolean with_figures)
{
  const char *notes = with_figures ? nw_atlas_get_leaflet_notes (self->atlas, self->lang) : NULL;

  if (notes != NULL && *notes != '\0')
    nw_flow_add_paragraph (self->flow, NW_FLOW_MUTED, notes);
  nw_source_lines_add (self->flow, &self->marks, self->lang, SOURCE_SIZE / self->scale);
}

static void
fill (Sheet *self,
      NwLeafletKind kind)
{
  switch (kind)
    {
    case NW_LEAFLET_INFORMATION:
      add_leaflet (self, "information");
      break;
    case NW_LEAFLET_AFTERCARE:
      add_leaflet (self, "aftercare");
      break;
    case NW_LEAFLET_CONSENT:
    default:
      add_leaflet (self, "information");
      nw_flow_add_space (self->flow, LEAFLET_GAP);
      add_leaflet (self, "aftercare");
      nw_flow_add_page_break (self->flow);
      add_leaflet (self, "consent");
      add_told (self);
      add_signatures (self);
      break;
    }
  add_ends (self, kind != NW_LEAFLET_AFTERCARE);
}

static NwReport *
make_leaflet (NwAtlas *atlas,
              NwLeafletKind kind,
              const NwLeafletPrint *print,
              double scale)
{
  const NwLeaflet *leaflet = nw_atlas_lookup_leaflet (atlas, kinds[kind]);
  g_autoptr (NwLetterhead) letterhead = nw_letterhead_dup_used ();
  Sheet sheet = { .atlas = atlas, .print = print, .letterhead = letterhead, .lang = print->lang, .scale = scale };
  const NwReportInfo info = {
    .title = leaflet != NULL ? nw_leaflet_get_title (leaflet, print->lang) : kinds[kind],
    .content_version = nw_atlas_get_version (atlas),
    .content_date = nw_atlas_get_reviewed (atlas),
    .printed = print->printed,
    .belongs_to = kind == NW_LEAFLET_CONSENT ? print->patient : NULL,
    .lang = print->lang,
    .paper = print->paper,
    .scale = scale,
  };

  sheet.flow = nw_flow_new ();
  nw_source_marks_init (&sheet.marks);
  fill (&sheet, kind);
  nw_source_marks_clear (&sheet.marks);

  return nw_report_new (sheet.flow, &info);
}

/**
 * nw_leaflet_report_new:
 * @atlas: the content
 * @kind: which leaflet
 * @print: how
 *
 * A sheet for a patient in plain language, every statement of the content with
 * the numbers of its sources and the mark of what was not checked. The form of
 * consent has the information and the aftercare in front of it, every point of
 * the checklist of consent, and lines to fill in and sign.
 *
 * Returns: (transfer full): the pages
 */
NwReport *
nw_leaflet_report_new (NwAtlas *atlas,
                       NwLeafletKind kind,
                       const NwLeafletPrint *print)
{
  g_autoptr (NwReport) best = NULL;
  NwLang previous = NW_LANG_EN;

  g_return_val_if_fail (NW_IS_ATLAS (atlas), NULL);
  g_return_val_if_fail ((guint)kind < NW_N_LEAFLET_KINDS, NULL);
  g_return_val_if_fail (print != NULL, NULL);

  previous = nw_lang_push (print->lang);
  for (guint i = nw_paper_is_small (print->paper) ? G_N_ELEMENTS (scales) - 1 : 0; i < G_N_ELEMENTS (scales); i++)
    {
      g_autoptr (NwReport) report = make_leaflet (atlas, kind, print, scales[i]);

      if (best == NULL || nw_report_get_n_pages (report) < nw_report_get_n_pages (best))
        g_set_object (&best, report);
    }
  nw_lang_pop (previous);

  return g_steal_pointer (&best);
}
