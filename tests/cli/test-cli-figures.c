/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "nw-notice.h"
#include "nw-show-private.h"

#include <string.h>

/* One line for every paragraph, so that whole sentences are found. */
#define WIDE 100000

static NwAtlas *atlas;

/* What "show" prints about @site, as lines. Transfer full. */
static GStrv
show_site (NwSite *site,
           NwLang lang)
{
  g_autoptr (NwCliText) text = nw_cli_text_new (WIDE, FALSE);

  nw_show_site_text (text, atlas, site, lang);

  return g_strsplit (nw_cli_text_get (text), "\n", -1);
}

/* Transfer full: @words as it is printed, with ordinary spaces. */
static char *
plain (const char *words)
{
  g_auto (GStrv) parts = g_strsplit (words, "\302\240", -1);

  return g_strjoinv (" ", parts);
}

/* The line after the first @from that begins with @start, or holds it. */
static const char *
find_line (char **lines,
           const char *start,
           gboolean anywhere,
           guint *at)
{
  g_autofree char *wanted = plain (start);

  for (guint i = *at; lines[i] != NULL; i++)
    {
      const char *line = lines[i] + strspn (lines[i], " -");

      if (anywhere ? strstr (line, wanted) != NULL : g_str_has_prefix (line, wanted))
        {
          *at = i;
          return line;
        }
    }

  return NULL;
}

static gboolean
has_mark (const char *line)
{
  return strstr (line, nw_notice_get_not_checked ()) != NULL;
}

/* Whether @line holds @figure as a number of its own: 9 is not in 19 or 9.7. */
static gboolean
has_figure (const char *line,
            const char *figure)
{
  for (const char *p = strstr (line, figure); p != NULL; p = strstr (p + 1, figure))
    {
      const char *end = p + strlen (figure);
      gboolean starts = p == line || (!g_ascii_isdigit (p[-1]) && p[-1] != '.' && p[-1] != ',');
      gboolean ends = !g_ascii_isdigit (*end) && !((*end == '.' || *end == ',') && g_ascii_isdigit (end[1]));

      if (starts && ends)
        return TRUE;
    }

  return FALSE;
}

static void
check_depths (char **lines,
              NwSite *site,
              NwLang lang)
{
  g_autoptr (GPtrArray) depths = nw_site_list_depths (site);
  guint at = 0;

  for (guint i = 0; i < depths->len; i++)
    {
      const NwDepth *depth = g_ptr_array_index (depths, i);
      const char *line = find_line (lines, nw_depth_get_population (depth, lang), FALSE, &at);
      g_autofree char *bmi = nw_depth_format_bmi (depth, lang);
      const char *head = NULL;

      /* The rows stand in order, each under the line with its figures. */
      g_assert_nonnull (line);
      g_assert_cmpuint (at, >, 0);
      head = lines[at - 1];
      at++;
      g_assert_nonnull (strstr (head, nw_depth_get_measure_label (depth, lang)));
      g_assert_cmpint (has_mark (head), ==, !nw_basis_get_verified (nw_depth_get_basis (depth)));
      for (guint stat = 0; stat < NW_N_STATS; stat++)
        {
          g_autofree char *figure = nw_depth_format_stat (depth, (NwStat)stat, lang);

          if (figure != NULL)
            g_assert_true (has_figure (head, figure));
        }
      if (bmi != NULL)
        g_assert_nonnull (strstr (line, bmi));
      if (nw_depth_get_n (depth) >= 0)
        {
          g_autofree char *n = g_strdup_printf ("n = %d;", nw_depth_get_n (depth));

          g_assert_nonnull (strstr (line, n));
        }
      if (nw_depth_get_posture (depth, lang) != NULL)
        g_assert_nonnull (strstr (line, nw_depth_get_posture (depth, lang)));
      if (nw_depth_get_note (depth, lang) != NULL)
        g_assert_nonnull (strstr (lines[at], nw_depth_get_note (depth, lang)));
    }
}

static void
check_limit (char **lines,
             NwSite *site,
             NwLang lang)
{
  const NwLimit *limit = nw_site_get_limit (site);
  const GPtrArray *bounds = nw_limit_get_bounds (limit);
  const char *none = g_dgettext (GETTEXT_PACKAGE, "No published limit.");
  const char *line = NULL;
  guint at = 0;

  g_assert_cmpint (find_line (lines, none, FALSE, &at) != NULL, ==, !nw_limit_is_published (limit));

  at = 0;
  for (guint i = 0; i < bounds->len; i++)
    {
      const NwBound *bound = g_ptr_array_index (bounds, i);
      g_autofree char *mm = nw_bound_format_mm (bound, lang);
      g_autofree char *head = g_strdup_printf ("%s: %s", mm, nw_bound_get_kind_label (bound, lang));

      /* The lowest stands first, with its kind and its condition. */
      line = find_line (lines, head, FALSE, &at);
      g_assert_nonnull (line);
      g_assert_cmpint (has_mark (line), ==, !nw_basis_get_verified (nw_bound_get_basis (bound)));
      line = lines[++at];
      g_assert_nonnull (strstr (line, nw_bound_get_applies_to (bound, lang)));
      if (nw_bound_get_direction_label (bound, lang) != NULL)
        g_assert_nonnull (strstr (line, nw_bound_get_direction_label (bound, lang)));
      if (nw_bound_get_grip_sentence (bound) != NULL)
        g_assert_nonnull (strstr (line, nw_bound_get_grip_sentence (bound)));
    }

  line = find_line (lines, nw_limit_get_rule (limit, lang), FALSE, &at);
  g_assert_nonnull (line);
  g_assert_cmpint (has_mark (line), ==, !nw_basis_get_verified (nw_limit_get_basis (limit)));
}

static void
check_needle (char **lines,
              NwSite *site,
              NwLang lang)
{
  const NwTechnique *technique = nw_site_get_technique (site);
  const char *line = NULL;
  char *figures[4] = { NULL };
  guint at = 0;

  if (technique == NULL || !nw_technique_format_needle_length (technique, lang, &figures[0], &figures[1]))
    return;

  g_assert_true (nw_technique_format_needle_diameter (technique, lang, &figures[2], &figures[3]));
  g_assert_nonnull (find_line (lines, nw_technique_get_direction (technique, lang), TRUE, &at));
  line = lines[at + 1];
  for (guint i = 0; i < G_N_ELEMENTS (figures); i++)
    {
      g_assert_true (has_figure (line, figures[i]));
      g_free (figures[i]);
    }
  g_assert_cmpint (has_mark (line), ==, !nw_technique_get_needle_verified (technique));
}

static void
check_harms (char **lines,
             NwSite *site,
             NwLang lang)
{
  const GPtrArray *harms = nw_site_get_harms (site);
  guint at = 0;

  for (guint i = 0; i < harms->len; i++)
    {
      const NwSiteHarm *harm = g_ptr_array_index (harms, i);
      const char *line = find_line (lines, nw_site_harm_get_why (harm, lang), TRUE, &at);

      g_assert_nonnull (line);
      g_assert_true (g_str_has_prefix (line, nw_site_harm_get_label (harm, lang)));
      g_assert_cmpint (has_mark (line), ==, !nw_basis_get_verified (nw_site_harm_get_basis (harm)));
    }
}

/* Every figure of every site is printed as published, with its condition, and
 * what was not checked is marked. */
static void
test_figures_text (gconstpointer data)
{
  NwLang lang = (NwLang)GPOINTER_TO_INT (data);
  const GPtrArray *sites = nw_atlas_get_sites (atlas);

  nw_lang_init (nw_lang_to_string (lang));
  for (guint i = 0; i < sites->len; i++)
    {
      NwSite *site = g_ptr_array_index (sites, i);
      g_auto (GStrv) lines = show_site (site, lang);

      check_harms (lines, site, lang);
      check_limit (lines, site, lang);
      check_depths (lines, site, lang);
      check_needle (lines, site, lang);
    }
  nw_lang_init ("en");
}

/* Figures of sites that are not needled are not read as advice. */
static void
test_figures_not_needled (void)
{
  const GPtrArray *sites = nw_atlas_get_sites (atlas);

  for (guint i = 0; i < sites->len; i++)
    {
      NwSite *site = g_ptr_array_index (sites, i);
      g_auto (GStrv) lines = show_site (site, NW_LANG_EN);
      gboolean not_needled = nw_site_get_status (site) == NW_SITE_STATUS_DO_NOT_NEEDLE;
      guint at = 0;

      g_assert_cmpint (find_line (lines, "This site is not needled: none of these figures", FALSE, &at) != NULL, ==,
                       not_needled && nw_site_get_depths (site)->len > 0);
    }
}

/* Numbers of the JSON have the decimals that were published. */
static void
test_figures_json (void)
{
  g_autofree char *site = nw_show_site_json (atlas, nw_atlas_lookup_site (atlas, "trapezius-middle"), NW_LANG_NL);
  g_autofree char *region = nw_show_region_json (atlas, nw_atlas_lookup_region (atlas, "elbow-forearm"), NW_LANG_EN);

  g_assert_nonnull (strstr (site, "\"sd_mm\": 1.0,"));
  g_assert_nonnull (strstr (region, "\"mean_mm\": 13.0,"));
  g_assert_nonnull (strstr (region, " 17.0,\n"));
}

int
main (int argc,
      char *argv[])
{
  g_autoptr (GError) error = NULL;
  int status = 0;

  g_test_init (&argc, &argv, NULL);
  nw_lang_init ("en");
  atlas = nw_atlas_load_installed (NULL, &error);
  g_assert_no_error (error);

  g_test_add_data_func ("/figures/text/en", GINT_TO_POINTER (NW_LANG_EN), test_figures_text);
  g_test_add_data_func ("/figures/text/nl", GINT_TO_POINTER (NW_LANG_NL), test_figures_text);
  g_test_add_func ("/figures/not-needled", test_figures_not_needled);
  g_test_add_func ("/figures/json", test_figures_json);

  status = g_test_run ();
  g_assert_finalize_object (atlas);

  return status;
}
