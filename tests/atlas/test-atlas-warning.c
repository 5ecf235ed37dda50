/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "atlas-test.h"

#include "nw-source.h"
#include "nw-warning.h"

#include <math.h>
#include <string.h>

/* What the content files say, read by a parser of this test: only figures. */
typedef struct
{
  double mm;
  char *written;
} Figure;

typedef struct
{
  char *id;
  GArray *bounds;
  GArray *rows;
} Site;

typedef struct
{
  GPtrArray *sites;
  Site *site;
} Reader;

static void
add_figure (GArray *figures,
            const char *written)
{
  Figure figure = { g_ascii_strtod (written, NULL), g_strdup (written) };

  g_array_append_val (figures, figure);
}

static const char *
get (const char **names,
     const char **values,
     const char *name)
{
  for (guint i = 0; names[i] != NULL; i++)
    {
      if (strcmp (names[i], name) == 0)
        return values[i];
    }

  return NULL;
}

/* The lowest figure that is printed: minimum, else the lower of mean and
 * median, else the maximum. */
static const char *
get_lowest (const char **names,
            const char **values)
{
  const char *minimum = get (names, values, "min-mm");
  const char *mean = get (names, values, "mean-mm");
  const char *median = get (names, values, "median-mm");

  if (minimum != NULL)
    return minimum;
  if (mean != NULL && median != NULL)
    return g_ascii_strtod (median, NULL) < g_ascii_strtod (mean, NULL) ? median : mean;
  if (mean != NULL || median != NULL)
    return mean != NULL ? mean : median;

  return get (names, values, "max-mm");
}

static void
start_cb (GMarkupParseContext *context,
          const char *element,
          const char **names,
          const char **values,
          gpointer user_data,
          GError **error)
{
  Reader *reader = user_data;

  if (strcmp (element, "site") == 0)
    {
      reader->site = g_new0 (Site, 1);
      reader->site->id = g_strdup (get (names, values, "id"));
      reader->site->bounds = g_array_new (FALSE, FALSE, sizeof (Figure));
      reader->site->rows = g_array_new (FALSE, FALSE, sizeof (Figure));
      g_ptr_array_add (reader->sites, reader->site);
    }
  else if (strcmp (element, "limit") == 0 || strcmp (element, "also") == 0)
    {
      if (get (names, values, "max-mm") != NULL)
        add_figure (reader->site->bounds, get (names, values, "max-mm"));
    }
  else if (strcmp (element, "depth") == 0)
    {
      gboolean skin = strcmp (get (names, values, "axis"), "skin-depth") == 0;
      gboolean named = get (names, values, "structure") != NULL;
      gboolean unnamed = strcmp (get (names, values, "measure"), "skin-to-structure-at-risk") == 0;

      if (skin && (named || unnamed))
        add_figure (reader->site->rows, get_lowest (names, values));
    }
}

static void
free_figures (GArray *figures)
{
  for (guint i = 0; i < figures->len; i++)
    g_free (g_array_index (figures, Figure, i).written);
  g_array_unref (figures);
}

static void
free_site (gpointer data)
{
  Site *site = data;

  g_free (site->id);
  free_figures (site->bounds);
  free_figures (site->rows);
  g_free (site);
}

static GPtrArray *
read_sites (void)
{
  static const GMarkupParser parser = { .start_element = start_cb };
  g_autofree char *content = get_content_dir ();
  g_autofree char *folder = g_build_filename (content, "sites", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  Reader reader = { g_ptr_array_new_with_free_func (free_site), NULL };
  const char *name = NULL;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autoptr (GMarkupParseContext) context = g_markup_parse_context_new (&parser, 0, &reader, NULL);
      g_autofree char *data = NULL;
      gsize length = 0;

      if (!g_str_has_suffix (name, ".xml"))
        continue;
      g_assert_true (g_file_get_contents (path, &data, &length, NULL));
      g_assert_true (g_markup_parse_context_parse (context, data, (gssize)length, NULL));
    }
  g_assert_cmpuint (reader.sites->len, ==, 130);

  return reader.sites;
}

static int
compare_figures_cb (gconstpointer a,
                    gconstpointer b)
{
  double left = ((const Figure *)a)->mm;
  double right = ((const Figure *)b)->mm;

  return left < right ? -1 : left > right ? 1
                                          : 0;
}

/* Figures of @site under @mm, sorted; the strings stay the site's. */
static GArray *
list_passed (const Site *site,
             double mm)
{
  GArray *passed = g_array_new (FALSE, FALSE, sizeof (Figure));
  const GArray *all[] = { site->bounds, site->rows };

  for (guint k = 0; k < G_N_ELEMENTS (all); k++)
    {
      for (guint i = 0; i < all[k]->len; i++)
        {
          Figure figure = g_array_index (all[k], Figure, i);

          if (figure.mm < mm)
            g_array_append_val (passed, figure);
        }
    }
  g_array_sort (passed, compare_figures_cb);

  return passed;
}

/* No word of a warning may be read as leave. */
static void
assert_no_leave (const char *text)
{
  static const char *const words[] = { "safe", "veilig", "within", "binnen", "ok", "margin", "marge", "fine", "allowed", "toegestaan" };
  g_autofree char *folded = g_utf8_strdown (text, -1);

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      g_autofree char *pattern = g_strdup_printf ("\\b%s\\b", words[i]);

      if (g_regex_match_simple (pattern, folded, 0, 0))
        g_error ("\"%s\" says \"%s\"", text, words[i]);
    }
}

static void
assert_sentence (const NwWarning *warning,
                 const Figure *figure,
                 NwLang lang)
{
  g_autofree char *sentence = nw_warning_format (warning, lang);
  g_autofree char *condition = nw_warning_format_condition (warning, lang);
  g_autofree char *mm = g_strconcat (figure->written, "\302\240mm", NULL);
  const GPtrArray *sources = nw_basis_get_sources (nw_warning_get_basis (warning));

  if (lang == NW_LANG_NL)
    g_strdelimit (mm, ".", ',');
  if (strstr (sentence, mm) == NULL)
    g_error ("%s is not in: %s", mm, sentence);
  for (guint i = 0; i < sources->len; i++)
    g_assert_nonnull (strstr (sentence, nw_source_get_citation (g_ptr_array_index (sources, i), lang)));
  if (nw_warning_get_depth (warning) != NULL)
    {
      g_assert_nonnull (strstr (sentence, nw_depth_get_population (nw_warning_get_depth (warning), lang)));
      g_assert_nonnull (strstr (sentence, nw_depth_get_measure_label (nw_warning_get_depth (warning), lang)));
    }
  else
    {
      g_assert_nonnull (strstr (sentence, nw_bound_get_kind_label (nw_warning_get_bound (warning), lang)));
    }
  if (lang == NW_LANG_EN && !nw_basis_get_verified (nw_warning_get_basis (warning)))
    g_assert_nonnull (strstr (sentence, "not yet checked"));

  /* What the content itself says is not ours to search. */
  if (nw_warning_get_bound (warning) != NULL)
    assert_no_leave (sentence);
  g_assert_true (condition == NULL || *condition != '\0');
}

static void
check_site (NwSite *site,
            const Site *expected,
            const NwNeedle *needle,
            double planned,
            gboolean words)
{
  g_autoptr (GPtrArray) warnings = nw_site_list_warnings (site, needle, planned);
  guint at = 0;

  for (guint kind = NW_WARNING_NEEDLE; kind <= NW_WARNING_PLANNED; kind++)
    {
      double mm = kind == NW_WARNING_PLANNED ? planned : needle != NULL ? needle->length_mm
                                                                        : -1;
      g_autoptr (GArray) passed = list_passed (expected, mm);

      for (guint i = 0; i < passed->len; i++, at++)
        {
          const Figure *figure = &g_array_index (passed, Figure, i);
          const NwWarning *warning = NULL;

          if (at >= warnings->len)
            g_error ("%s: no warning at %g for %g mm", expected->id, mm, figure->mm);
          warning = g_ptr_array_index (warnings, at);
          g_assert_cmpuint (nw_warning_get_kind (warning), ==, kind);
          g_assert_cmpfloat (nw_warning_get_mm (warning), ==, figure->mm);
          g_assert_cmpfloat (nw_warning_get_compared_mm (warning), ==, mm);
          g_assert_true ((nw_warning_get_bound (warning) == NULL) != (nw_warning_get_depth (warning) == NULL));
        }
      if (words)
        {
          for (guint i = 0; i < passed->len; i++)
            {
              const NwWarning *warning = g_ptr_array_index (warnings, at - passed->len + i);

              assert_sentence (warning, &g_array_index (passed, Figure, i), NW_LANG_EN);
              assert_sentence (warning, &g_array_index (passed, Figure, i), NW_LANG_NL);
            }
        }
    }
  g_assert_cmpuint (at, ==, warnings->len);
}

static void
test_warning_random (void)
{
  g_autoptr (NwAtlas) atlas = load_atlas ();
  g_autoptr (GPtrArray) sites = read_sites ();

  for (guint i = 0; i < sites->len; i++)
    {
      const Site *expected = g_ptr_array_index (sites, i);
      NwSite *site = nw_atlas_lookup_site (atlas, expected->id);

      g_assert_nonnull (site);
      for (guint round = 0; round < 200; round++)
        {
          NwNeedle needle = { 0.25, g_test_rand_int_range (10, 1501) / 10.0 };
          double planned = g_test_rand_int_range (-1, 1501) / 10.0;
          gboolean has = g_test_rand_int_range (0, 4) > 0;

          check_site (site, expected, has ? &needle : NULL, planned < 0 ? -1 : planned, FALSE);
        }
    }
}

/* As long is not longer; a hair more is. */
static void
test_warning_edges (void)
{
  g_autoptr (NwAtlas) atlas = load_atlas ();
  g_autoptr (GPtrArray) sites = read_sites ();
  guint n = 0;

  for (guint i = 0; i < sites->len; i++)
    {
      const Site *expected = g_ptr_array_index (sites, i);
      NwSite *site = nw_atlas_lookup_site (atlas, expected->id);
      g_autoptr (GArray) all = list_passed (expected, G_MAXDOUBLE);

      for (guint k = 0; k < all->len; k++)
        {
          NwNeedle same = { 0.25, g_array_index (all, Figure, k).mm };
          NwNeedle more = { 0.25, same.length_mm + 0.01 };

          check_site (site, expected, &same, same.length_mm, FALSE);
          check_site (site, expected, &more, more.length_mm, FALSE);
          n++;
        }
    }
  g_assert_cmpuint (n, >, 100);
}

static void
test_warning_words (void)
{
  g_autoptr (NwAtlas) atlas = load_atlas ();
  g_autoptr (GPtrArray) sites = read_sites ();
  NwNeedle needle = { 0.30, 150 };

  for (guint i = 0; i < sites->len; i++)
    {
      const Site *expected = g_ptr_array_index (sites, i);

      check_site (nw_atlas_lookup_site (atlas, expected->id), expected, &needle, 150, TRUE);
    }
}

static void
test_warning_example (void)
{
  g_autoptr (NwAtlas) atlas = load_atlas ();
  NwSite *site = nw_atlas_lookup_site (atlas, "trapezius-upper");
  NwNeedle needle = { 0.25, 30 };
  g_autoptr (GPtrArray) warnings = nw_site_list_warnings (site, &needle, 10);
  g_autofree char *limit = NULL;
  g_autofree char *condition = NULL;
  g_autofree char *row = NULL;
  g_autofree char *planned = NULL;

  g_assert_cmpuint (warnings->len, ==, 4);
  limit = nw_warning_format (g_ptr_array_index (warnings, 0), NW_LANG_EN);
  condition = nw_warning_format_condition (g_ptr_array_index (warnings, 0), NW_LANG_EN);
  row = nw_warning_format (g_ptr_array_index (warnings, 1), NW_LANG_EN);
  planned = nw_warning_format (g_ptr_array_index (warnings, 3), NW_LANG_EN);

  g_assert_true (g_str_has_prefix (limit, "The needle of 30\302\240mm is longer than 5.5\302\240mm, the published limit: textbook depth ("));
  /* The limit is for another direction and grip than the technique. */
  g_assert_nonnull (strstr (condition, "straight in; needle straight down (caudal) without a pincer grip"));
  g_assert_nonnull (strstr (condition, "Direction of the technique: From front to back"));
  g_assert_nonnull (strstr (condition, "no length for the needle in the fold"));
  g_assert_true (g_str_has_prefix (row, "The needle of 30\302\240mm is longer than 14.6\302\240mm, the mean for skin to pleura: 60 women, Taiwan"));
  g_assert_true (g_str_has_suffix (row, " A mean: in many people it is less."));
  g_assert_true (g_str_has_prefix (planned, "The planned depth of 10\302\240mm is more than 5.5\302\240mm"));
}

/* A figure of the editors warns and is not called a published limit; where
 * several are published none of them is "the" limit. */
static void
test_warning_limits (void)
{
  static const char *const derived_sites[] = { "tibialis-anterior", "extensor-digitorum-longus" };
  g_autoptr (NwAtlas) atlas = load_atlas ();
  NwSite *rhomboid = nw_atlas_lookup_site (atlas, "rhomboid-major");
  NwNeedle needle = { 0.25, 30 };
  g_autoptr (GPtrArray) several = nw_site_list_warnings (rhomboid, &needle, -1);
  g_autofree char *head = nw_limit_format_head (nw_site_get_limit (rhomboid));

  for (guint i = 0; i < G_N_ELEMENTS (derived_sites); i++)
    {
      NwSite *site = nw_atlas_lookup_site (atlas, derived_sites[i]);
      const NwLimit *limit = nw_site_get_limit (site);
      g_autoptr (GPtrArray) warnings = nw_site_list_warnings (site, &needle, -1);
      g_autofree char *sentence = nw_warning_format (g_ptr_array_index (warnings, 0), NW_LANG_EN);
      g_autofree char *condition = nw_warning_format_condition (g_ptr_array_index (warnings, 0), NW_LANG_EN);
      g_autofree char *derived = nw_limit_format_head (limit);

      g_assert_false (nw_limit_is_published (limit));
      g_assert_cmpstr (derived, ==, "No published limit; 16\302\240mm is derived by the editors");
      g_assert_cmpstr (nw_limit_get_title (limit), ==, "Figure of the editors");
      g_assert_true (g_str_has_prefix (sentence, "The needle of 30\302\240mm is longer than 16\302\240mm, a figure of the editors "
                                                 "and no published limit: derived by the editors from published figures ("));
      g_assert_true (g_str_has_prefix (condition, "Derived for: "));
    }

  g_assert_cmpstr (head, ==, "Published limits 10, 12 and 19\302\240mm");
  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *sentence = nw_warning_format (g_ptr_array_index (several, i), NW_LANG_EN);

      g_assert_nonnull (strstr (sentence, "mm, a published limit: "));
    }
}

static void
test_warning_none (void)
{
  g_autoptr (NwAtlas) atlas = load_atlas ();
  g_autoptr (GPtrArray) warnings = nw_site_list_warnings (nw_atlas_lookup_site (atlas, "trapezius-upper"), NULL, -1);

  g_assert_cmpuint (warnings->len, ==, 0);
}

/* The mark that keeps a needle out of the drawing follows the words of the
 * content: a palpation that is a pincer grip and nothing else. */
static void
test_technique_grip (void)
{
  g_autoptr (NwAtlas) atlas = load_atlas ();
  const GPtrArray *sites = nw_atlas_get_sites (atlas);
  guint n = 0;

  for (guint i = 0; i < sites->len; i++)
    {
      const NwTechnique *technique = nw_site_get_technique (g_ptr_array_index (sites, i));
      g_autofree char *words = NULL;
      gboolean pincer = FALSE;

      if (technique == NULL)
        continue;
      words = g_utf8_strdown (nw_technique_get_palpation (technique, NW_LANG_EN), -1);
      pincer = (strstr (words, "pincer grip") != NULL && strstr (words, "flat palpation") == NULL) || g_str_has_prefix (words, "lift the muscle");
      g_assert_cmpint (nw_technique_get_grip (technique) == NW_GRIP_PINCER, ==, pincer);
      n += pincer;
    }
  g_assert_cmpuint (n, ==, 36);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  nw_lang_init ("en");
  g_test_add_func ("/warning/random", test_warning_random);
  g_test_add_func ("/warning/edges", test_warning_edges);
  g_test_add_func ("/warning/words", test_warning_words);
  g_test_add_func ("/warning/example", test_warning_example);
  g_test_add_func ("/warning/limits", test_warning_limits);
  g_test_add_func ("/warning/none", test_warning_none);
  g_test_add_func ("/warning/grip", test_technique_grip);

  return g_test_run ();
}
