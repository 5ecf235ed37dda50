/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "nw-date.h"
#include "nw-error.h"
#include "nw-lang.h"
#include "nw-leaflet-print.h"
#include "nw-letterhead.h"
#include "nw-notice.h"
#include "nw-overview.h"
#include "nw-paths.h"
#include "nw-region-card.h"
#include "nw-session-sheet.h"
#include "nw-source-lines.h"
#include "nw-test.h"

#include "nw-pdf-tools.h"
#include "nw-report-fixture.h"

#include <string.h>
#include <sys/stat.h>

#define PRINTED "21 Nov 2026, 15:02"

typedef struct
{
  char *dir;
  char *path;
  NwAtlas *atlas;
  NwRenderer *renderer;
} Fixture;

static void
set_up (Fixture *self,
        gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  self->dir = nw_test_make_dir ();
  self->path = g_build_filename (self->dir, "sheet.pdf", NULL);
  self->atlas = nw_atlas_load_installed (NULL, &error);
  g_assert_no_error (error);
  self->renderer = nw_fixture_make_renderer (self->atlas);
}

static void
tear_down (Fixture *self,
           gconstpointer data)
{
  nw_letterhead_use (NULL);
  g_clear_object (&self->renderer);
  g_clear_object (&self->atlas);
  g_free (self->path);
  nw_test_remove_dir (self->dir);
}

/* Letters and figures alone: where lines end, and which spaces part words, is a
 * matter of layout. */
static char *
squeeze (const char *text)
{
  GString *squeezed = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      if (g_unichar_isalnum (g_utf8_get_char (p)))
        g_string_append_unichar (squeezed, g_utf8_get_char (p));
    }

  return g_string_free (squeezed, FALSE);
}

/* The words of all pages one after the other, then those of all their feet: text
 * that goes on over a page is in one piece. */
static char *
read_pages (Fixture *self,
            NwReport *report,
            const char *use)
{
  g_autoptr (GString) bodies = g_string_new (NULL);
  g_autoptr (GString) feet = g_string_new (NULL);
  g_autofree char *title = squeeze (nw_report_get_title (report));

  for (guint page = 0; page < nw_report_get_n_pages (report); page++)
    {
      g_autofree char *text = nw_test_pdf_raw (self->path, page + 1);
      g_autofree char *words = squeeze (text);
      const char *body = words;
      char *foot = g_strrstr (words, use);

      g_assert_nonnull (foot);
      g_string_append (feet, foot);
      *foot = '\0';
      /* The head of the pages after the first. */
      if (page > 0 && g_str_has_prefix (body, title))
        body += strlen (title);
      if (page > 0 && g_str_has_prefix (body, "Regionsafetycard"))
        body += strlen ("Regionsafetycard");
      g_string_append (bodies, body);
    }

  return g_strconcat (bodies->str, feet->str, NULL);
}

/* Writes the report and returns what can be read in it, squeezed. */
static char *
write_report_in (Fixture *self,
                 NwReport *report,
                 NwLang lang)
{
  g_autoptr (GError) error = NULL;
  NwLang previous = nw_lang_push (lang);
  g_autofree char *use = squeeze (nw_notice_get_intended_use ());

  nw_lang_pop (previous);
  g_assert_nonnull (report);
  g_assert_true (nw_report_write_pdf (report, self->path, NULL, &error));
  g_assert_no_error (error);
  nw_test_pdf_check (self->path);
  return read_pages (self, report, use);
}

static char *
write_report (Fixture *self,
              NwReport *report)
{
  return write_report_in (self, report, NW_LANG_EN);
}

static void
assert_has (const char *words,
            const char *wanted)
{
  g_autofree char *squeezed = squeeze (wanted);

  if (strstr (words, squeezed) == NULL)
    g_error ("\"%s\" is missing", wanted);
}

static void
assert_foot (Fixture *self,
             NwReport *report,
             const char *words,
             NwLang lang)
{
  NwLang previous = nw_lang_push (lang);
  g_autofree char *use = squeeze (nw_notice_get_intended_use ());

  g_assert_cmpuint (nw_test_count (words, use), ==, nw_report_get_n_pages (report));
  for (guint i = 0; i < NW_N_CAUTIONS; i++)
    assert_has (words, nw_notice_get_caution (i));
  assert_has (words, nw_notice_get_licence_line ());
  assert_has (words, nw_atlas_get_version (self->atlas));
  nw_lang_pop (previous);
}

/* The text up to its first word in braces: what follows is filled in. */
static char *
get_fixed_text (const char *text)
{
  const char *brace = strchr (text, '{');

  return brace != NULL ? g_strndup (text, (gsize)(brace - text)) : g_strdup (text);
}

static guint
assert_statements (const char *words,
                   const GPtrArray *statements,
                   NwLang lang,
                   GHashTable *sources)
{
  guint n_unverified = 0;

  for (guint i = 0; i < statements->len; i++)
    {
      const NwStatement *statement = g_ptr_array_index (statements, i);
      const NwBasis *basis = nw_statement_get_basis (statement);
      const GPtrArray *named = nw_basis_get_sources (basis);
      g_autofree char *text = get_fixed_text (nw_statement_get_text (statement, lang));

      assert_has (words, text);
      n_unverified += !nw_basis_get_verified (basis);
      for (guint j = 0; j < named->len; j++)
        g_hash_table_add (sources, g_ptr_array_index (named, j));
    }

  return n_unverified;
}

static void
assert_sources (const char *words,
                GHashTable *sources,
                NwLang lang)
{
  GHashTableIter iter;
  gpointer source = NULL;

  g_assert_cmpuint (g_hash_table_size (sources), >, 0);
  g_hash_table_iter_init (&iter, sources);
  while (g_hash_table_iter_next (&iter, &source, NULL))
    assert_has (words, nw_source_get_citation (source, lang));
}

static guint
assert_leaflet (Fixture *self,
                const char *words,
                const char *id,
                NwLang lang,
                GHashTable *sources)
{
  const GPtrArray *sections = nw_leaflet_get_sections (nw_atlas_lookup_leaflet (self->atlas, id));
  guint n_unverified = 0;

  for (guint i = 0; i < sections->len; i++)
    {
      const NwLeafletSection *section = g_ptr_array_index (sections, i);

      assert_has (words, nw_leaflet_section_get_heading (section, lang));
      n_unverified += assert_statements (words, nw_leaflet_section_get_paragraphs (section), lang, sources);
      n_unverified += assert_statements (words, nw_leaflet_section_get_bullets (section), lang, sources);
    }

  return n_unverified;
}

static const NwSignatureField *
find_field (NwAtlas *atlas,
            const char *id)
{
  const GPtrArray *fields = nw_atlas_get_signature_fields (atlas);

  for (guint i = 0; i < fields->len; i++)
    {
      if (g_str_equal (nw_signature_field_get_id (g_ptr_array_index (fields, i)), id))
        return g_ptr_array_index (fields, i);
    }

  return NULL;
}

static const char *
get_label (NwAtlas *atlas,
           const char *id,
           NwLang lang)
{
  return nw_signature_field_get_label (find_field (atlas, id), lang);
}

/* Who signs is named on the page that is signed, where a child and its parents
 * have a line each; what is declared stands there too where the sheet is large
 * enough. */
static void
assert_signing_page (Fixture *self,
                     NwReport *report,
                     NwPaper paper,
                     NwLang lang)
{
  const GPtrArray *sections = nw_leaflet_get_sections (nw_atlas_lookup_leaflet (self->atlas, "consent"));
  const NwLeafletSection *statement = g_ptr_array_index (sections, sections->len - 1);
  const GPtrArray *declared = nw_leaflet_section_get_bullets (statement);
  g_autofree char *signature = squeeze (get_label (self->atlas, "patient_signature", lang));
  guint n_found = 0;

  g_assert_cmpstr (nw_leaflet_section_get_id (statement), ==, "consent-statement");
  for (guint page = 0; page < nw_report_get_n_pages (report); page++)
    {
      g_autofree char *text = nw_test_pdf_raw (self->path, page + 1);
      g_autofree char *words = squeeze (text);

      if (strstr (words, signature) == NULL)
        continue;
      n_found++;
      assert_has (words, get_label (self->atlas, "patient_name", lang));
      assert_has (words, get_label (self->atlas, "patient_birth_date", lang));
      assert_has (words, get_label (self->atlas, "therapist_signature", lang));
      if (lang == NW_LANG_EN)
        assert_has (words, "Parents with authority, or representative");
      for (guint i = 0; !nw_paper_is_small (paper) && i < declared->len; i++)
        assert_has (words, nw_statement_get_text (g_ptr_array_index (declared, i), lang));
    }
  g_assert_cmpuint (n_found, ==, 1);
}

/* Every statement of the leaflets, every point of the checklist of consent, every
 * line to sign, with all sources and as many marks as there are statements that
 * were not checked; in both languages, on every sheet. */
static void
test_leaflets (Fixture *self,
               gconstpointer data)
{
  for (NwLang lang = NW_LANG_EN; lang <= NW_LANG_NL; lang++)
    {
      for (NwPaper paper = 0; paper < NW_N_PAPERS; paper++)
        {
          const NwLeafletPrint print = { .lang = lang, .paper = paper, .printed = PRINTED };
          g_autoptr (NwReport) report = nw_leaflet_report_new (self->atlas, NW_LEAFLET_CONSENT, &print);
          g_autofree char *words = write_report_in (self, report, lang);
          g_autoptr (GHashTable) sources = g_hash_table_new (NULL, NULL);
          const GPtrArray *fields = nw_atlas_get_signature_fields (self->atlas);
          NwLang previous = nw_lang_push (lang);
          g_autofree char *mark = squeeze (nw_notice_get_not_checked ());
          guint n_unverified = 0;

          nw_lang_pop (previous);
          n_unverified += assert_leaflet (self, words, "information", lang, sources);
          n_unverified += assert_leaflet (self, words, "aftercare", lang, sources);
          n_unverified += assert_leaflet (self, words, "consent", lang, sources);
          n_unverified += assert_statements (words, nw_atlas_get_checklist (self->atlas, NW_CHECKLIST_CONSENT), lang, sources);
          assert_sources (words, sources, lang);
          assert_has (words, nw_atlas_get_leaflet_notes (self->atlas, lang));
          g_assert_cmpuint (nw_test_count (words, mark), ==, n_unverified);
          for (guint i = 0; i < fields->len; i++)
            assert_has (words, nw_signature_field_get_label (g_ptr_array_index (fields, i), lang));
          assert_foot (self, report, words, lang);
          assert_signing_page (self, report, paper, lang);
        }
    }
}

/* A loose sheet of the consent says whose it is, and nothing else does. */
static void
test_whose (Fixture *self,
            gconstpointer data)
{
  const NwLeafletPrint print = { .lang = NW_LANG_EN, .paper = NW_PAPER_A6, .printed = PRINTED, .patient = "Jansen, Plantedname" };
  g_autoptr (NwReport) report = nw_leaflet_report_new (self->atlas, NW_LEAFLET_CONSENT, &print);
  g_autofree char *info = NULL;

  g_assert_true (nw_report_write_pdf (report, self->path, NULL, NULL));
  for (guint page = 1; page < nw_report_get_n_pages (report); page++)
    {
      g_autofree char *text = nw_test_pdf_raw (self->path, page + 1);

      g_assert_nonnull (strstr (text, "Plantedname"));
    }
  info = nw_test_pdf_info (self->path);
  g_assert_null (strstr (info, "Plantedname"));
}

/* No source is printed by its id, which is for programs, nor by what a missing
 * text looks like. */
static void
test_sources (Fixture *self,
              gconstpointer data)
{
  const GPtrArray *sources = nw_atlas_get_sources (self->atlas);

  g_assert_cmpuint (sources->len, >, 0);
  for (NwLang lang = NW_LANG_EN; lang <= NW_LANG_NL; lang++)
    {
      for (guint i = 0; i < sources->len; i++)
        {
          NwSource *source = g_ptr_array_index (sources, i);
          g_autofree char *line = nw_source_line_format (source, i + 1, NULL, lang);
          g_autofree char *id = g_strdup_printf ("<b>%s ", nw_source_get_id (source));

          if (strstr (line, "(null)") != NULL || strstr (line, id) != NULL)
            g_error ("A source is printed as \"%s\"", line);
        }
    }
}

/* Braces of the content never reach paper; what the clinic says stands there. */
static void
test_letterhead (Fixture *self,
                 gconstpointer data)
{
  const NwLetterheadFields fields = {
    .name = "Practice <b>&\u202e of the Long Name", /* looks like markup, turns the direction */
    .address = "Street 1\n2300 AA Leiden",
    .phone = "071 000 0001",
    .phone_after_hours = "071 000 0002",
    .phone_out_of_hours = "071 000 0003",
    .complaints = "complaints at the desk",
  };
  g_autoptr (NwLetterhead) letterhead = nw_letterhead_new (&fields);
  const NwLeafletPrint print = { .lang = NW_LANG_EN, .printed = PRINTED, .therapist = "M. de Vries", .gp_phone = "071 000 0004" };
  g_autoptr (NwReport) report = NULL;
  g_autofree char *notes = squeeze (nw_atlas_get_leaflet_notes (self->atlas, NW_LANG_EN));
  g_autofree char *words = NULL;
  g_autofree char *info = NULL;

  nw_letterhead_use (letterhead);
  report = nw_leaflet_report_new (self->atlas, NW_LEAFLET_AFTERCARE, &print);
  words = write_report (self, report);
  info = nw_test_pdf_info (self->path);
  assert_has (words, "Street 1 · 2300 AA Leiden · 071 000 0001");
  assert_has (words, "Phone: 071 000 0001. Outside office hours: 071 000 0002. Therapist: M. de Vries");
  assert_has (words, "Out-of-hours service: 071 000 0003");
  assert_has (words, "complaints at the desk");
  assert_has (words, "Phone GP: 071 000 0004.");
  /* There is no percentage that they would be about. */
  g_assert_null (strstr (words, notes));
  g_assert_null (strstr (words, "clinicphone"));
  g_assert_nonnull (strstr (info, "Author:          Practice"));
  g_assert_null (nw_report_get_remark (report));
}

static void
check_logo (Fixture *self,
            const char *content,
            gssize length,
            const char *complaint)
{
  g_autofree char *path = g_build_filename (self->dir, "logo", NULL);
  const NwLetterheadFields fields = { .name = "Practice", .logo = path };
  g_autoptr (NwLetterhead) letterhead = nw_letterhead_new (&fields);
  const NwLeafletPrint print = { .lang = NW_LANG_EN, .printed = PRINTED };
  g_autoptr (NwReport) report = NULL;
  g_autofree char *words = NULL;

  if (content != NULL)
    g_assert_true (g_file_set_contents (path, content, length, NULL));
  nw_letterhead_use (letterhead);
  report = nw_leaflet_report_new (self->atlas, NW_LEAFLET_AFTERCARE, &print);
  words = write_report (self, report);
  assert_has (words, "Practice");
  if (complaint == NULL)
    g_assert_cmpstr (nw_report_get_remark (report), ==, NULL);
  else if (nw_report_get_remark (report) == NULL || strstr (nw_report_get_remark (report), complaint) == NULL)
    g_error ("\"%s\" was said of a logo, not \"%s\"", nw_report_get_remark (report), complaint);
}

/* A logo that cannot be read is left out and said; the rest is printed. */
static void
test_logo (Fixture *self,
           gconstpointer data)
{
  static const char png[] = "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\xff\xff\0\0\xff\xff\b\6\0\0\0";
  g_autoptr (GString) huge = g_string_new ("<svg xmlns='http://www.w3.org/2000/svg' width='10' height='10'>");

  check_logo (self, NULL, 0, "not there");
  check_logo (self, "<svg xmlns='http://www.w3.org/2000/svg' width='40' height='10'><rect width='40' height='10'/></svg>", -1, NULL);
  check_logo (self, "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 4 1'><rect width='4' height='1'/></svg>", -1, NULL);
  check_logo (self, "<svg xmlns='http://www.w3.org/2000/svg'", -1, "SVG or PNG");
  check_logo (self, "", 0, "SVG or PNG");
  check_logo (self, "<svg xmlns='http://www.w3.org/2000/svg' xmlns:x='http://www.w3.org/1999/xlink'><image x:href='file:///etc/hostname'/></svg>", -1, "outside itself");
  check_logo (self, "<svg xmlns='http://www.w3.org/2000/svg'><image href='https://example.org/a.png'/></svg>", -1, "outside itself");
  check_logo (self, "<svg xmlns='http://www.w3.org/2000/svg'><style>@import 'a.css';</style></svg>", -1, "outside itself");
  check_logo (self, "<svg xmlns='http://www.w3.org/2000/svg'><rect style='fill:url( \"http://example.org/#a\")'/></svg>", -1, "outside itself");
  check_logo (self, "<!DOCTYPE svg [<!ENTITY a 'aaaa'>]><svg xmlns='http://www.w3.org/2000/svg'/>", -1, "entities");
  check_logo (self, png, sizeof png - 1, "4000 pixels");
  check_logo (self, "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\5\0\0\0\5", 24, "SVG or PNG");
  for (guint i = 0; i < 21000; i++)
    g_string_append (huge, "<g/>");
  g_string_append (huge, "</svg>");
  check_logo (self, huge->str, (gssize)huge->len, "too many parts");
  while (huge->len < 1100000)
    g_string_append (huge, "<!-- more and more -->");
  check_logo (self, huge->str, (gssize)huge->len, "larger than");
}

/* How many sites of the region that stand at its risk have the harm, and how
 * many stand there. */
static guint
count_harm (NwRegion *region,
            NwHarm *harm,
            guint *n_sites)
{
  const GPtrArray *sites = nw_region_get_sites (region);
  guint n = 0;

  *n_sites = 0;
  for (guint i = 0; i < sites->len; i++)
    {
      NwSite *site = g_ptr_array_index (sites, i);
      const GPtrArray *harms = nw_site_get_harms (site);
      gboolean found = FALSE;

      if (nw_site_get_risk (site) != nw_region_get_risk (region))
        continue;
      ++*n_sites;
      for (guint j = 0; j < harms->len; j++)
        found = found || nw_site_harm_get_kind (g_ptr_array_index (harms, j)) == harm;
      n += found;
    }

  return n;
}

/* The head names every harm of the sites that make the risk what it is, with how
 * many of those sites have it, and never one of them alone. */
static void
assert_harms (Fixture *self,
              const char *words,
              NwRegion *region)
{
  const GPtrArray *harms = nw_atlas_get_harms (self->atlas);
  g_autofree char *level = g_utf8_strup (nw_risk_get_label (nw_region_get_risk (region)), -1);

  for (guint i = 0; i < harms->len; i++)
    {
      NwHarm *harm = g_ptr_array_index (harms, i);
      const char *name = nw_harm_get_name (harm, nw_lang_get ());
      g_autofree char *alone = g_strdup_printf ("%s: %s", level, name);
      g_autofree char *squeezed = squeeze (alone);
      guint n_sites = 0;
      guint n = count_harm (region, harm, &n_sites);
      g_autofree char *share = g_strdup_printf ("%s %u of %u", name, n, n_sites);

      g_assert_null (strstr (words, squeezed));
      if (n > 0)
        assert_has (words, share);
    }
}

/* A harm without an emergency card is said to have none, and the signs of what it
 * hits stand on the card; the card of another harm does not stand for it. */
static void
assert_emergency (Fixture *self,
                  const char *words,
                  NwRegion *region)
{
  g_autofree char *none = squeeze ("no emergency card of its own for");
  const char *place = strstr (words, none);
  NwHarm *harm = nw_atlas_lookup_harm (self->atlas, "peritonitis");
  guint n_sites = 0;

  if (count_harm (region, harm, &n_sites) == 0)
    return;
  g_assert_nonnull (place);
  assert_has (place, nw_harm_get_name (harm, NW_LANG_EN));
  assert_has (place, nw_structure_get_signs (nw_atlas_lookup_structure (self->atlas, "bowel"), NW_LANG_EN));
}

/* Every site of every region with every bound, its basis and its sources, and
 * every recommendation that must be followed there. */
static void
assert_card (Fixture *self,
             NwRegion *region,
             NwPaper paper)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (NwReport) report = nw_region_card_new (self->renderer, region, paper, PRINTED, &error);
  g_autofree char *words = write_report (self, report);
  const GPtrArray *sites = nw_region_get_sites (region);
  const GPtrArray *advice = nw_atlas_get_recommendations (self->atlas);
  g_autoptr (GHashTable) sources = g_hash_table_new (NULL, NULL);
  g_autofree char *fold = squeeze ("it is no length for the needle in the fold");
  guint n_folds = 0;
  NwLang lang = nw_lang_get ();

  assert_harms (self, words, region);
  assert_emergency (self, words, region);
  assert_has (words, nw_region_get_summary (region, lang));
  assert_has (words, nw_region_get_watch (region, lang));
  for (guint i = 0; i < sites->len; i++)
    {
      NwSite *site = g_ptr_array_index (sites, i);
      const GPtrArray *bounds = nw_limit_get_bounds (nw_site_get_limit (site));
      gboolean barred = nw_site_get_status (site) == NW_SITE_STATUS_DO_NOT_NEEDLE;

      assert_has (words, nw_site_get_name (site, lang) + 1);
      if (barred)
        assert_has (words, nw_site_get_status_meaning (site, lang));
      for (guint j = 0; !barred && j < bounds->len; j++)
        {
          const NwBound *bound = g_ptr_array_index (bounds, j);
          const GPtrArray *named = nw_basis_get_sources (nw_bound_get_basis (bound));

          assert_has (words, nw_bound_get_kind_label (bound, lang));
          if (nw_bound_get_applies_to (bound, lang) != NULL)
            assert_has (words, nw_bound_get_applies_to (bound, lang));
          n_folds += nw_bound_get_grip (bound) == NW_GRIP_PINCER;
          for (guint k = 0; k < named->len; k++)
            g_hash_table_add (sources, g_ptr_array_index (named, k));
        }
    }
  /* A figure beside a pincer grip is said to be no length for the needle. */
  g_assert_cmpuint (nw_test_count (words, fold), ==, n_folds);
  for (guint i = 0; i < advice->len; i++)
    {
      NwRecommendation *item = g_ptr_array_index (advice, i);

      if (nw_recommendation_get_strength (item) == NW_STRENGTH_MUST && nw_recommendation_names_region (item, region))
        assert_has (words, nw_recommendation_get_text (item, lang));
    }
  if (g_hash_table_size (sources) > 0)
    assert_sources (words, sources, lang);
  assert_foot (self, report, words, lang);
}

static void
test_cards (Fixture *self,
            gconstpointer data)
{
  const GPtrArray *regions = nw_atlas_get_regions (self->atlas);
  guint step = g_getenv ("NEEDLEWISE_ALL_CARDS") != NULL ? 1 : 5;

  for (guint i = 0; i < regions->len; i += step)
    assert_card (self, g_ptr_array_index (regions, i), NW_PAPER_A4);
  /* The lung stands first where most sites have nerves. */
  assert_card (self, nw_atlas_lookup_region (self->atlas, "shoulder"), NW_PAPER_A4);
  assert_card (self, nw_atlas_lookup_region (self->atlas, "thorax-posterior"), NW_PAPER_A5);
  assert_card (self, nw_atlas_lookup_region (self->atlas, "thorax-posterior"), NW_PAPER_A6);
}

static char *
repeat (const char *text,
        guint n)
{
  GString *repeated = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (repeated, "%s%u ", text, i);

  return g_string_free (repeated, FALSE);
}

/* A session that says something in every part, with names and texts that are
 * long, run from the right or have no glyph. */
static NwSession *
make_session (Fixture *self)
{
  NwSession *session = nw_fixture_make_session (self->atlas, 3, 3, "Note.");
  g_autofree char *name = g_strnfill (200, 'W');
  g_autofree char *note = repeat ("שלום 漢字 \U000F0001 word", 9000);
  g_autoptr (NwPart) intake = nw_part_new (NW_PART_INTAKE);
  g_autoptr (NwPart) with_goal = nw_part_with_text (intake, "goal", "A working day without pain");
  g_autoptr (NwPart) consent = nw_part_new (NW_PART_CONSENT);
  static const char *const told[] = { "con-what", "item-of-tomorrow", NULL };
  g_autoptr (NwPart) with_told = nw_part_with_ids (consent, "told", told);
  g_autoptr (NwPart) event = nw_part_new (NW_PART_EVENT);
  g_autoptr (NwPart) with_name = nw_part_with_text (event, "name", "Cramp of the calf");
  g_autoptr (NwPart) outcome = nw_part_new (NW_PART_OUTCOME);
  g_autoptr (NwPart) with_measure = nw_part_with_text (outcome, "measure", "nprs");
  g_autoptr (NwPart) with_before = nw_part_with_number (with_measure, "before", 6);
  g_autoptr (NwPart) care = nw_part_new (NW_PART_CARE);
  g_autoptr (NwPart) with_step = nw_part_with_text (care, "next-step", "Load the extensors slowly");

  nw_session_set_patient (session, name);
  nw_session_set_therapist (session, "د. الطبيب");
  nw_session_set_note (session, note);
  nw_session_set_part (session, with_goal);
  nw_session_add_part (session, with_told);
  nw_session_add_part (session, with_name);
  nw_session_add_part (session, with_before);
  nw_session_set_part (session, with_step);
  nw_screening_set (nw_session_get_screening (session), "bleeding-disorder", NW_ANSWER_YES);
  nw_screening_set (nw_session_get_screening (session), "diabetes", NW_ANSWER_NO);
  return session;
}

/* All that a session says, and what it does not say; nobody is named unless
 * that is asked for, and never in what a file manager shows. */
static void
test_session (Fixture *self,
              gconstpointer data)
{
  g_autoptr (NwSession) session = make_session (self);
  g_autoptr (NwPart) patient = nw_part_new (NW_PART_PATIENT);
  g_autoptr (NwPart) with_name = nw_part_with_text (patient, "name", "Jansen, Plantedname");
  g_autoptr (NwPart) with_born = nw_part_with_text (with_name, "born", "1980-05-31");
  const GPtrArray *rules = nw_atlas_get_contraindications (self->atlas);
  NwSessionSheetOptions options = { .printed = PRINTED };

  for (guint named = 0; named < 2; named++)
    {
      g_autoptr (NwReport) report = NULL;
      g_autoptr (GError) error = NULL;
      g_autofree char *words = NULL;
      g_autofree char *info = NULL;

      options.patient = named ? with_born : NULL;
      report = nw_session_sheet_new (self->renderer, session, &options, &error);
      g_assert_no_error (error);
      words = write_report (self, report);
      info = nw_test_pdf_info (self->path);

      g_assert_cmpuint (nw_report_get_n_pages (report), >, 20);
      assert_has (words, "A working day without pain");
      assert_has (words, "item-of-tomorrow");
      assert_has (words, "Cramp of the calf");
      assert_has (words, "Load the extensors slowly");
      assert_has (words, "Needles: 3 recorded, 0 in, 0 out.");
      assert_has (words, "word8999");
      for (guint i = 0; i < rules->len; i++)
        assert_has (words, nw_contraindication_get_label (g_ptr_array_index (rules, i), NW_LANG_EN));
      assert_has (words, nw_contraindication_get_action (nw_atlas_lookup_contraindication (self->atlas, "bleeding-disorder"), NW_LANG_EN));
      for (guint i = 0; i < nw_session_get_n_sites (session); i++)
        assert_has (words, nw_site_get_name (nw_atlas_lookup_site (self->atlas, nw_session_site_get_site_id (nw_session_get_site (session, i))), NW_LANG_EN));
      g_assert_true ((strstr (words, "Plantedname") != NULL) == (named == 1));
      g_assert_true ((strstr (words, "31May1980") != NULL) == (named == 1));
      g_assert_null (strstr (info, "Plantedname"));
      g_assert_null (strstr (info, "WWWW"));
      assert_foot (self, report, words, NW_LANG_EN);
    }
}

/* The table names nobody until it is given names; details follow on request. */
static void
test_overview (Fixture *self,
               gconstpointer data)
{
  g_autoptr (GListModel) sessions = nw_fixture_make_sessions (self->atlas, 4, 2, "Note number %u.");
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);
  NwOverviewOptions options = { .printed = PRINTED };

  g_hash_table_insert (names, (gpointer) "P-0001", (gpointer) "Jansen, Plantedname\n31 May 1980");
  for (guint named = 0; named < 2; named++)
    {
      g_autoptr (NwReport) report = NULL;
      g_autofree char *words = NULL;

      options.names = named ? names : NULL;
      options.names_reason = "another practitioner takes over";
      options.details = named;
      report = nw_overview_new (self->renderer, sessions, &options, NULL);
      words = write_report (self, report);
      g_assert_true ((strstr (words, "Plantedname") != NULL) == (named == 1));
      g_assert_true ((strstr (words, "anotherpractitionertakesover") != NULL) == (named == 1));
      g_assert_true ((strstr (words, "Sessionsinfull") != NULL) == (named == 1));
      assert_has (words, "Sessions with an event: 0, none seen: 0, not recorded: 4.");
    }
}

/* A full disk or a folder that is closed leaves nothing behind. */
static void
test_no_room (Fixture *self,
              gconstpointer data)
{
  const NwLeafletPrint print = { .lang = NW_LANG_EN, .printed = PRINTED };
  g_autoptr (NwReport) report = nw_leaflet_report_new (self->atlas, NW_LEAFLET_AFTERCARE, &print);
  g_autofree char *missing = g_build_filename (self->dir, "no-folder", "sheet.pdf", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = NULL;

  g_assert_false (nw_report_write_pdf (report, missing, NULL, &error));
  g_assert_error (error, NW_ERROR, NW_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (nw_report_write_pdf (report, "/dev/full", NULL, &error));
  g_assert_error (error, NW_ERROR, NW_ERROR_EXISTS);
  dir = g_dir_open (self->dir, 0, NULL);
  g_assert_null (g_dir_read_name (dir));
}

#define ADD(name, func) g_test_add (name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  nw_lang_init ("en");

  ADD ("/sheets/leaflets", test_leaflets);
  ADD ("/sheets/whose", test_whose);
  ADD ("/sheets/sources", test_sources);
  ADD ("/sheets/letterhead", test_letterhead);
  ADD ("/sheets/logo", test_logo);
  ADD ("/sheets/cards", test_cards);
  ADD ("/sheets/session", test_session);
  ADD ("/sheets/overview", test_overview);
  ADD ("/sheets/no-room", test_no_room);

  return g_test_run ();
}
