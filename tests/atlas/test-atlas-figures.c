/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "atlas-test.h"

#include <string.h>

/* What is shown is compared with the attributes of the files, read here with
 * another parser than the atlas uses. */
typedef struct
{
  NwAtlas *atlas;
  NwSite *site;
  guint depth; /* rows of the site so far */
  NwCase *exercise;
  NwIncidence *study;
  guint n_studies;
  guint row; /* outcomes of the study so far */
  NwEvidence *evidence;
  guint outcome; /* outcomes of the claim so far */
  guint n_figures;
} Walk;

static const char *
find_value (const char **names,
            const char **values,
            const char *wanted)
{
  for (guint i = 0; names[i] != NULL; i++)
    {
      if (g_str_equal (names[i], wanted))
        return values[i];
    }

  return NULL;
}

/* @shown is @written, in Dutch with a comma. Takes @shown. */
static void
assert_written (Walk *walk,
                char *shown,
                const char *written,
                NwLang lang)
{
  g_autofree char *expected = g_strdup (written);

  if (lang == NW_LANG_NL && written != NULL)
    g_strdelimit (expected, ".", ',');
  g_assert_cmpstr (shown, ==, expected);
  walk->n_figures += written != NULL && lang == NW_LANG_EN;
  g_free (shown);
}

/* Word @place of the list @name, or NULL. Transfer full. */
static char *
dup_end (const char **names,
         const char **values,
         const char *name,
         guint place)
{
  const char *value = find_value (names, values, name);
  g_auto (GStrv) words = value != NULL ? g_strsplit (value, " ", -1) : NULL;

  return words != NULL ? g_strdup (words[place]) : NULL;
}

static void
check_depth (Walk *walk,
             const char **names,
             const char **values)
{
  static const char *const single[] = { "min-mm", "max-mm", "mean-mm", "sd-mm", "median-mm" };
  const NwDepth *depth = g_ptr_array_index (nw_site_get_depths (walk->site), walk->depth++);

  for (NwLang lang = NW_LANG_EN; lang <= NW_LANG_NL; lang++)
    {
      for (guint stat = 0; stat < NW_N_STATS; stat++)
        {
          g_autofree char *written = NULL;

          if (stat < G_N_ELEMENTS (single))
            written = g_strdup (find_value (names, values, single[stat]));
          else if (stat < NW_STAT_CI95_LOW)
            written = dup_end (names, values, "iqr-mm", stat - NW_STAT_IQR_LOW);
          else
            written = dup_end (names, values, "ci95-mm", stat - NW_STAT_CI95_LOW);
          assert_written (walk, nw_depth_format_stat (depth, (NwStat)stat, lang), written, lang);
        }
    }
}

/* The bounds are sorted: the file has the main one first. */
static void
check_bound (Walk *walk,
             const char **names,
             const char **values,
             gboolean main)
{
  const GPtrArray *bounds = nw_limit_get_bounds (nw_site_get_limit (walk->site));
  const char *written = find_value (names, values, "max-mm");
  const char *kind = find_value (names, values, "kind");
  guint found = 0;

  if (written == NULL)
    {
      g_assert_cmpuint (bounds->len, ==, 0);
      return;
    }

  for (guint i = 0; i < bounds->len; i++)
    {
      const NwBound *bound = g_ptr_array_index (bounds, i);

      if (nw_bound_is_main (bound) != main || nw_bound_get_mm (bound) != g_ascii_strtod (written, NULL) || g_strcmp0 (nw_limit_kind_to_string (nw_bound_get_kind (bound)), kind) != 0)
        continue;
      for (NwLang lang = NW_LANG_EN; lang <= NW_LANG_NL; lang++)
        {
          g_autofree char *number = nw_bound_format_number (bound, lang);
          g_autofree char *with_unit = g_strconcat (number, "\302\240mm", NULL);
          g_autofree char *mm = nw_bound_format_mm (bound, lang);

          g_assert_cmpstr (mm, ==, with_unit);
          assert_written (walk, g_steal_pointer (&number), written, lang);
        }
      found++;
    }
  g_assert_cmpuint (found, ==, 1);
}

static void
check_needle (Walk *walk,
              const char **names,
              const char **values)
{
  const NwTechnique *technique = nw_site_get_technique (walk->site);

  for (NwLang lang = NW_LANG_EN; lang <= NW_LANG_NL; lang++)
    {
      char *low = NULL;
      char *high = NULL;

      g_assert_true (nw_technique_format_needle_length (technique, lang, &low, &high));
      assert_written (walk, low, find_value (names, values, "length-min-mm"), lang);
      assert_written (walk, high, find_value (names, values, "length-max-mm"), lang);
      g_assert_true (nw_technique_format_needle_diameter (technique, lang, &low, &high));
      assert_written (walk, low, find_value (names, values, "diameter-min-mm"), lang);
      assert_written (walk, high, find_value (names, values, "diameter-max-mm"), lang);
    }
}

static void
check_case (Walk *walk,
            const char **names,
            const char **values)
{
  static const char *const figures[] = { "diameter-mm", "length-mm", "depth-mm", "angle-deg", "reach-mm" };

  G_STATIC_ASSERT (G_N_ELEMENTS (figures) == NW_N_CASE_FIGURES);
  for (NwLang lang = NW_LANG_EN; lang <= NW_LANG_NL; lang++)
    {
      for (guint i = 0; i < NW_N_CASE_FIGURES; i++)
        assert_written (walk, nw_case_format_figure (walk->exercise, (NwCaseFigure)i, lang),
                        find_value (names, values, figures[i]), lang);
    }
}

static void
check_rates (Walk *walk,
             const char **names,
             const char **values)
{
  const NwIncidenceRow *row = g_ptr_array_index (nw_incidence_get_rows (walk->study), walk->row++);

  for (NwLang lang = NW_LANG_EN; lang <= NW_LANG_NL; lang++)
    {
      for (guint rate = 0; rate < NW_N_RATES; rate++)
        {
          g_autofree char *written = NULL;

          if (rate < NW_RATE_CI95_LOW)
            written = g_strdup (find_value (names, values, nw_rate_to_string ((NwRate)rate)));
          else if (rate < NW_RATE_CI95_PER_MILLION_LOW)
            written = dup_end (names, values, "ci95", rate - NW_RATE_CI95_LOW);
          else
            written = dup_end (names, values, "ci95-per-million", rate - NW_RATE_CI95_PER_MILLION_LOW);
          assert_written (walk, nw_incidence_row_format_rate (row, (NwRate)rate, lang), written, lang);
        }
    }
}

static void
check_outcome (Walk *walk,
               const char **names,
               const char **values)
{
  const NwOutcome *outcome = g_ptr_array_index (nw_evidence_get_outcomes (walk->evidence), walk->outcome++);

  for (NwLang lang = NW_LANG_EN; lang <= NW_LANG_NL; lang++)
    {
      g_autofree char *from = dup_end (names, values, "ci95", 0);
      g_autofree char *to = dup_end (names, values, "ci95", 1);
      char *low = NULL;
      char *high = NULL;

      assert_written (walk, nw_outcome_format_value (outcome, lang), find_value (names, values, "value"), lang);
      assert_written (walk, nw_outcome_format_p (outcome, lang), find_value (names, values, "p"), lang);
      g_assert_cmpint (nw_outcome_format_ci95 (outcome, lang, &low, &high), ==, from != NULL);
      assert_written (walk, low, from, lang);
      assert_written (walk, high, to, lang);
    }
}

static NwEvidence *
find_evidence (NwAtlas *atlas,
               const char *id)
{
  const GPtrArray *list = nw_atlas_get_evidence (atlas);

  for (guint i = 0; i < list->len; i++)
    {
      if (g_strcmp0 (nw_evidence_get_id (g_ptr_array_index (list, i)), id) == 0)
        return g_ptr_array_index (list, i);
    }

  return NULL;
}

static void
start_element_cb (GMarkupParseContext *context,
                  const char *element,
                  const char **names,
                  const char **values,
                  gpointer user_data,
                  GError **error)
{
  Walk *walk = user_data;

  if (g_str_equal (element, "site"))
    {
      walk->site = nw_atlas_lookup_site (walk->atlas, find_value (names, values, "id"));
      walk->depth = 0;
    }
  else if (g_str_equal (element, "depth"))
    check_depth (walk, names, values);
  else if (g_str_equal (element, "limit"))
    check_bound (walk, names, values, TRUE);
  else if (g_str_equal (element, "also"))
    check_bound (walk, names, values, FALSE);
  else if (g_str_equal (element, "case"))
    walk->exercise = nw_atlas_lookup_case (walk->atlas, find_value (names, values, "id"));
  else if (g_str_equal (element, "needle") && walk->exercise != NULL)
    check_case (walk, names, values);
  else if (g_str_equal (element, "needle"))
    check_needle (walk, names, values);
  else if (g_str_equal (element, "study"))
    {
      walk->study = g_ptr_array_index (nw_atlas_get_incidence (walk->atlas), walk->n_studies++);
      walk->row = 0;
    }
  else if (g_str_equal (element, "statement"))
    {
      walk->evidence = find_evidence (walk->atlas, find_value (names, values, "id"));
      walk->outcome = 0;
    }
  else if (g_str_equal (element, "outcome") && walk->study != NULL)
    check_rates (walk, names, values);
  else if (g_str_equal (element, "outcome"))
    check_outcome (walk, names, values);
}

static void
walk_file (Walk *walk,
           const char *path)
{
  static const GMarkupParser parser = { .start_element = start_element_cb };
  g_autoptr (GMarkupParseContext) context = g_markup_parse_context_new (&parser, 0, walk, NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *data = NULL;
  gsize length = 0;

  g_file_get_contents (path, &data, &length, &error);
  g_assert_no_error (error);
  g_markup_parse_context_parse (context, data, (gssize)length, &error);
  g_assert_no_error (error);
}

/* All figures of a site, however they are shown. */
static guint
count_figures (NwSite *site)
{
  const GPtrArray *depths = nw_site_get_depths (site);
  const NwTechnique *technique = nw_site_get_technique (site);
  guint n = nw_limit_get_bounds (nw_site_get_limit (site))->len;

  for (guint i = 0; i < depths->len; i++)
    {
      for (guint stat = 0; stat < NW_N_STATS; stat++)
        n += nw_depth_get_stat (g_ptr_array_index (depths, i), (NwStat)stat, NULL);
    }
  if (technique != NULL && nw_technique_get_needle_length (technique, NULL, NULL))
    n += 4;

  return n;
}

/* Every figure of every site is shown as it stands in its file. */
static void
test_figures_sites (void)
{
  g_autoptr (NwAtlas) atlas = load_atlas ();
  g_autofree char *content = get_content_dir ();
  g_autofree char *folder = g_build_filename (content, "sites", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const GPtrArray *sites = nw_atlas_get_sites (atlas);
  const char *name = NULL;
  Walk walk = { .atlas = atlas };
  guint n = 0;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_str_has_suffix (name, ".xml"))
        walk_file (&walk, path);
    }

  for (guint i = 0; i < sites->len; i++)
    n += count_figures (g_ptr_array_index (sites, i));
  g_assert_cmpuint (walk.n_figures, ==, n);
  g_assert_cmpuint (n, >, 1000);
}

static void
walk_content (gconstpointer data)
{
  g_autoptr (NwAtlas) atlas = load_atlas ();
  g_autofree char *content = get_content_dir ();
  g_autofree char *path = g_build_filename (content, data, NULL);
  Walk walk = { .atlas = atlas };

  walk_file (&walk, path);
  g_assert_cmpuint (walk.n_figures, >, 10);
}

/* Two figures whose decimals a number would have lost. */
static void
test_figures_decimals (void)
{
  g_autoptr (NwAtlas) atlas = load_atlas ();
  const GPtrArray *depths = nw_site_get_depths (nw_atlas_lookup_site (atlas, "trapezius-middle"));
  g_autofree char *english = nw_depth_format_stat (g_ptr_array_index (depths, 0), NW_STAT_SD, NW_LANG_EN);
  g_autofree char *dutch = nw_depth_format_stat (g_ptr_array_index (depths, 0), NW_STAT_SD, NW_LANG_NL);
  g_autofree char *none = nw_depth_format_stat (g_ptr_array_index (depths, 0), NW_STAT_MEDIAN, NW_LANG_NL);

  g_assert_cmpstr (english, ==, "1.0");
  g_assert_cmpstr (dutch, ==, "1,0");
  g_assert_null (none);
}

/* The body mass index is text; it has words or figures. */
static void
test_figures_bmi (void)
{
  g_autoptr (NwAtlas) atlas = load_atlas ();
  const GPtrArray *sites = nw_atlas_get_sites (atlas);
  guint n_words = 0;
  guint n_figures = 0;

  for (guint i = 0; i < sites->len; i++)
    {
      const GPtrArray *depths = nw_site_get_depths (g_ptr_array_index (sites, i));

      for (guint j = 0; j < depths->len; j++)
        {
          const NwDepth *depth = g_ptr_array_index (depths, j);
          g_autofree char *english = nw_depth_format_bmi (depth, NW_LANG_EN);
          g_autofree char *dutch = nw_depth_format_bmi (depth, NW_LANG_NL);

          g_assert_cmpint (english != NULL, ==, nw_depth_get_bmi (depth) != NULL);
          g_assert_cmpint (dutch != NULL, ==, english != NULL);
          if (english == NULL)
            continue;
          if (g_strcmp0 (english, nw_depth_get_bmi (depth)) == 0 && strpbrk (english, "0123456789") != NULL)
            {
              g_strdelimit (english, ".", ',');
              g_assert_cmpstr (dutch, ==, english);
              n_figures++;
            }
          else
            {
              g_assert_null (strpbrk (dutch, "0123456789"));
              n_words++;
            }
        }
    }
  g_assert_cmpuint (n_words, ==, 8);
  g_assert_cmpuint (n_figures, ==, 12);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/figures/sites", test_figures_sites);
  g_test_add_data_func ("/figures/cases", "cases.xml", walk_content);
  g_test_add_data_func ("/figures/rates", "adverse-events.xml", walk_content);
  g_test_add_data_func ("/figures/outcomes", "evidence.xml", walk_content);
  g_test_add_func ("/figures/decimals", test_figures_decimals);
  g_test_add_func ("/figures/bmi", test_figures_bmi);

  return g_test_run ();
}
