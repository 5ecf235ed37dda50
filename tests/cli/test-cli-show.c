/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "nw-atlas.h"
#include "nw-advice.h"
#include "nw-cli-run.h"

#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <string.h>

static NwAtlas *
load_atlas (void)
{
  g_autoptr (GError) error = NULL;
  NwAtlas *atlas = nw_atlas_load_installed (NULL, &error);

  g_assert_no_error (error);
  return atlas;
}

static JsonObject *
parse (CliFixture *self,
       JsonParser **parser)
{
  g_autoptr (GError) error = NULL;

  *parser = json_parser_new ();
  json_parser_load_from_data (*parser, self->output, -1, &error);
  g_assert_no_error (error);

  return json_node_get_object (json_parser_get_root (*parser));
}

/* The case for which the program was made: 19 mm with its basis, the lower
 * bounds before it, and the pneumothorax that was published. */
static void
test_site (CliFixture *self,
           gconstpointer data)
{
  const char *ten = NULL;
  const char *nineteen = NULL;

  cli_run (self, "show", "rhomboid-major", NULL);
  g_assert_cmpint (self->status, ==, 0);
  g_assert_cmpstr (self->errors, ==, "");

  ten = strstr (self->output, "10 mm: shallowest lung depth quoted from post-mortem work");
  nineteen = strstr (self->output, "19 mm: maximum advised in a needling study");
  g_assert_nonnull (ten);
  g_assert_nonnull (nineteen);
  g_assert_true (ten < nineteen);
  cli_assert_has (self, "Risk: high");
  cli_assert_has (self, "Status: advanced.");
  cli_assert_has (self, "needle in a case of pneumothorax – pleura: 20 mm");
  cli_assert_has (self, "Case report, not a measurement.");
  cli_assert_has (self, "mean 28.4 ± 3.8 mm (SD)");
  cli_assert_has (self, "95 % CI 4 to 10 mm");
  cli_assert_has (self, "(not yet checked against a source)");
  cli_assert_has (self, "doi:10.1093/ptj/pzaf078");
  cli_assert_has (self, "Needlewise is not a certified medical device.");
  cli_assert_lacks (self, "\033");
}

/* Names in three languages and with spaces lead to the same place. */
static void
test_names (CliFixture *self,
            gconstpointer data)
{
  static const char *const names[] = { "rhomboid major", "m. rhomboideus major", "musculus rhomboideus major",
                                       "RHOMBOID-MAJOR" };
  g_autofree char *wanted = NULL;

  cli_run (self, "show", "rhomboid-major", NULL);
  wanted = g_strdup (self->output);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      cli_run (self, "show", names[i], NULL);
      g_assert_cmpstr (self->output, ==, wanted);
    }
  cli_run (self, "show", "rhomboid", "major", NULL);
  g_assert_cmpstr (self->output, ==, wanted);
}

/* Silence of the content is said, never filled in. */
static void
test_silence (CliFixture *self,
              gconstpointer data)
{
  g_autoptr (NwAtlas) atlas = load_atlas ();
  const GPtrArray *sites = nw_atlas_get_sites (atlas);
  guint n_checked = 0;

  for (guint i = 0; i < sites->len && n_checked < 6; i++)
    {
      NwSite *site = g_ptr_array_index (sites, i);
      gboolean no_limit = !nw_limit_is_published (nw_site_get_limit (site));
      gboolean no_depths = nw_site_get_depths (site)->len == 0;

      if (!no_limit || !no_depths)
        continue;
      cli_run (self, "show", nw_site_get_id (site), NULL);
      cli_assert_has (self, "No published limit.");
      cli_assert_has (self, "No depth study found.");
      if (nw_site_get_technique (site) == NULL)
        cli_assert_has (self, "No technique: this site is not needled.");
      n_checked++;
    }
  g_assert_cmpuint (n_checked, >, 3);
}

static void
assert_sources_resolved (JsonObject *root,
                         JsonArray *ids)
{
  for (guint i = 0; i < json_array_get_length (ids); i++)
    g_assert_true (json_object_has_member (json_object_get_object_member (root, "sources"),
                                           json_array_get_string_element (ids, i)));
}

/* Each figure as it stands in the content, digit by digit. */
static void
assert_depth (JsonObject *root,
              JsonObject *json,
              const NwDepth *depth)
{
  static const struct
  {
    const char *member;
    NwStat stat;
  } stats[] = { { "mean_mm", NW_STAT_MEAN }, { "sd_mm", NW_STAT_SD }, { "median_mm", NW_STAT_MEDIAN }, { "min_mm", NW_STAT_MIN }, { "max_mm", NW_STAT_MAX } };

  for (guint i = 0; i < G_N_ELEMENTS (stats); i++)
    {
      double mm = 0.0;

      if (nw_depth_get_stat (depth, stats[i].stat, &mm))
        g_assert_cmpfloat (json_object_get_double_member (json, stats[i].member), ==, mm);
      else
        g_assert_true (json_object_get_null_member (json, stats[i].member));
    }
  g_assert_cmpstr (json_object_get_string_member (json, "what"), ==, nw_depth_get_measure (depth));
  g_assert_cmpint (json_object_get_boolean_member (json, "verified"), ==,
                   nw_basis_get_verified (nw_depth_get_basis (depth)));
  assert_sources_resolved (root, json_object_get_array_member (json, "sources"));
}

static void
assert_site (JsonObject *root,
             JsonObject *json,
             NwSite *site)
{
  JsonArray *depths = json_object_get_array_member (json, "depths");
  JsonObject *limit = json_object_get_object_member (json, "limit");
  const GPtrArray *bounds = nw_limit_get_bounds (nw_site_get_limit (site));

  g_assert_cmpuint (json_array_get_length (depths), ==, nw_site_get_depths (site)->len);
  for (guint i = 0; i < json_array_get_length (depths); i++)
    assert_depth (root, json_array_get_object_element (depths, i), g_ptr_array_index (nw_site_get_depths (site), i));

  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (json, "harms")), ==,
                    nw_site_get_harms (site)->len);
  g_assert_cmpint (json_object_get_boolean_member (limit, "published"), ==,
                   bounds->len > 0 && nw_bound_get_kind (nw_limit_get_main (nw_site_get_limit (site))) != NW_LIMIT_KIND_DERIVED);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (limit, "also")) + (nw_limit_get_main (nw_site_get_limit (site)) != NULL ? 1 : 0),
                    ==, bounds->len);
  g_assert_cmpint (json_object_get_null_member (json, "technique"), ==, nw_site_get_technique (site) == NULL);
}

static guint
count_recommendations (JsonObject *root)
{
  JsonArray *themes = json_object_get_array_member (root, "recommendations");
  guint n = 0;

  for (guint i = 0; i < json_array_get_length (themes); i++)
    {
      JsonObject *theme = json_array_get_object_element (themes, i);

      n += json_array_get_length (json_object_get_array_member (theme, "specific"));
      n += json_array_get_length (json_object_get_array_member (theme, "general"));
    }

  return n;
}

static void
test_json (CliFixture *self,
           gconstpointer data)
{
  g_autoptr (NwAtlas) atlas = load_atlas ();
  const GPtrArray *regions = nw_atlas_get_regions (atlas);

  for (guint r = 0; r < regions->len; r++)
    {
      NwRegion *region = g_ptr_array_index (regions, r);
      g_autoptr (GPtrArray) advice = nw_atlas_list_advice_for_region (atlas, region);
      g_autoptr (GPtrArray) contraindications = nw_atlas_list_contraindications_for_region (atlas, region);
      g_autoptr (JsonParser) parser = NULL;
      JsonObject *root = NULL;
      JsonArray *sites = NULL;
      guint n_advice = 0;

      cli_run (self, "show", nw_region_get_id (region), "--json", NULL);
      g_assert_cmpint (self->status, ==, 0);
      root = parse (self, &parser);
      sites = json_object_get_array_member (root, "sites");
      g_assert_cmpstr (json_object_get_string_member (root, "format"), ==, "needlewise-show-1");
      g_assert_cmpuint (json_array_get_length (sites), ==, nw_region_get_sites (region)->len);
      for (guint i = 0; i < json_array_get_length (sites); i++)
        {
          JsonObject *site = json_array_get_object_element (sites, i);

          assert_site (root, site, nw_atlas_lookup_site (atlas, json_object_get_string_member (site, "id")));
        }

      for (guint i = 0; i < advice->len; i++)
        {
          const NwAdviceGroup *group = g_ptr_array_index (advice, i);

          n_advice += group->specific->len + group->general->len;
        }
      g_assert_cmpuint (count_recommendations (root), ==, n_advice);
      g_assert_cmpuint (json_array_get_length (json_object_get_array_member (root, "contraindications")), ==,
                        contraindications->len);
    }
}

static void
test_umbrella (CliFixture *self,
               gconstpointer data)
{
  cli_run (self, "show", "thorax", NULL);
  g_assert_cmpint (self->status, ==, 0);
  cli_assert_has (self, "(thorax-anterior)");
  cli_assert_has (self, "(thorax-posterior)");
  cli_assert_has (self, "(thorax-lateral)");
  cli_assert_has (self, "Risk: high");
}

static void
test_unknown (CliFixture *self,
              gconstpointer data)
{
  cli_run (self, "show", "rhomboid-mayor", NULL);
  cli_assert_refused (self, 1, "rhomboid-major");
  g_assert_cmpstr (self->output, ==, "");

  cli_run (self, "show", "", NULL);
  g_assert_cmpint (self->status, ==, 1);
}

/* Without a terminal lines have 80 columns at most; only an address, which
 * must stay whole, is longer. */
static void
test_width (CliFixture *self,
            gconstpointer data)
{
  g_auto (GStrv) lines = NULL;

  cli_run (self, "show", "thorax-posterior", NULL);
  lines = g_strsplit (self->output, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      if (strstr (lines[i], "://") == NULL && strstr (lines[i], "doi:") == NULL && strchr (lines[i], '/') == NULL)
        g_assert_cmpint (g_utf8_strlen (lines[i], -1), <=, 80);
    }
}

static void
test_search (CliFixture *self,
             gconstpointer data)
{
  g_autoptr (JsonParser) parser = NULL;
  JsonArray *matches = NULL;

  cli_run (self, "search", "rhom", NULL);
  g_assert_cmpint (self->status, ==, 0);
  cli_assert_has (self, "rhomboid major (rhomboid-major)");

  cli_run (self, "search", "tweehoofdige", "--json", "--lang", "nl", NULL);
  g_assert_cmpint (self->status, ==, 0);
  matches = json_object_get_array_member (parse (self, &parser), "matches");
  g_assert_cmpuint (json_array_get_length (matches), >=, 1);
  g_assert_cmpstr (json_object_get_string_member (json_array_get_object_element (matches, 0), "kind"), ==, "site");

  cli_run (self, "search", "qqqqqq", NULL);
  cli_assert_refused (self, 1, "Nothing found");
}

/* Content that is not there, or no content: one line, no crash. */
static void
test_bad_content (CliFixture *self,
                  gconstpointer data)
{
  g_autofree char *atlas_dir = cli_path (self, "atlas");
  g_autofree char *atlas = cli_path (self, "atlas/atlas.xml");

  cli_run_with (self, self->dir, NULL, NULL, "show", "thorax", NULL);
  cli_assert_refused (self, 1, "atlas.xml");

  g_assert_cmpint (g_mkdir (atlas_dir, 0700), ==, 0);
  g_assert_true (g_file_set_contents (atlas, "<!DOCTYPE a [<!ENTITY a \"b\">]><a>&a;</a>", -1, NULL));
  cli_run_with (self, self->dir, NULL, NULL, "show", "thorax", NULL);
  cli_assert_refused (self, 1, "atlas.xml");
}

static void
test_usage (CliFixture *self,
            gconstpointer data)
{
  cli_run (self, "frobnicate", NULL);
  cli_assert_refused (self, 2, "Unknown command \"frobnicate\"");
  cli_run (self, "show", NULL);
  cli_assert_refused (self, 2, "\"show\" needs REGION|SITE|UMBRELLA.");
  cli_run (self, "show", "thorax", "--colour", NULL);
  cli_assert_refused (self, 2, "--colour");
  cli_run (self, "--lang=fr", "show", "thorax", NULL);
  cli_assert_refused (self, 2, "--lang");
  cli_run (self, "journal", NULL);
  cli_assert_refused (self, 2, "second word");
  cli_run (self, "journal", "paint", NULL);
  cli_assert_refused (self, 2, "journal paint");

  cli_run (self, "--help", NULL);
  g_assert_cmpint (self->status, ==, 0);
  cli_assert_has (self, "journal add");
  cli_assert_has (self, "Information and record keeping for trained professionals and students.");
  cli_run (self, "overview", "--help", NULL);
  g_assert_cmpint (self->status, ==, 0);
  cli_assert_has (self, "--patient=PSEUDONYM");
  cli_run (self, "--version", NULL);
  g_assert_cmpint (self->status, ==, 0);
  cli_assert_has (self, "Needlewise ");
}

/* The page of a site on paper; a region, a missing name and another ending are
 * refused, each with what to do. */
static void
test_sheet (CliFixture *self,
            gconstpointer data)
{
  g_autofree char *path = cli_path (self, "sheet.pdf");
  g_autofree char *text = NULL;
  gsize length = 0;

  cli_run (self, "sheet", "rhomboid-major", "-o", path, NULL);
  g_assert_cmpint (self->status, ==, 0);
  cli_assert_has (self, "sheet.pdf: ");
  g_assert_true (g_file_get_contents (path, &text, &length, NULL));
  g_assert_true (length > 1000 && memcmp (text, "%PDF-", 5) == 0);

  cli_run (self, "sheet", "thorax-posterior", "-o", path, NULL);
  cli_assert_refused (self, 1, "is a region");
  cli_run (self, "sheet", "rhomboid-major", NULL);
  cli_assert_refused (self, 2, "-o");
  cli_run (self, "sheet", "rhomboid-major", "-o", "sheet.svg", NULL);
  cli_assert_refused (self, 2, ".pdf");
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  CLI_ADD ("/cli/show/site", test_site);
  CLI_ADD ("/cli/show/sheet", test_sheet);
  CLI_ADD ("/cli/show/names", test_names);
  CLI_ADD ("/cli/show/silence", test_silence);
  CLI_ADD ("/cli/show/json", test_json);
  CLI_ADD ("/cli/show/umbrella", test_umbrella);
  CLI_ADD ("/cli/show/unknown", test_unknown);
  CLI_ADD ("/cli/show/width", test_width);
  CLI_ADD ("/cli/search", test_search);
  CLI_ADD ("/cli/bad-content", test_bad_content);
  CLI_ADD ("/cli/usage", test_usage);

  return g_test_run ();
}
