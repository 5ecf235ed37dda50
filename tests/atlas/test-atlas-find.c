/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "nw-error.h"

#include "atlas-test.h"

static void
assert_umbrella (NwAtlas *atlas,
                 const char *name,
                 const char *expected)
{
  g_autoptr (GPtrArray) regions = nw_atlas_list_umbrella (atlas, name);
  g_autoptr (GString) ids = g_string_new (NULL);

  for (guint i = 0; regions != NULL && i < regions->len; i++)
    g_string_append_printf (ids, "%s%s", i > 0 ? " " : "",
                            nw_region_get_id (g_ptr_array_index (regions, i)));

  if (expected == NULL)
    g_assert_null (regions);
  else
    g_assert_cmpstr (ids->str, ==, expected);
}

static void
test_find_umbrella (void)
{
  g_autoptr (NwAtlas) atlas = load_atlas ();
  const char *thorax = "thorax-anterior thorax-posterior thorax-lateral";
  const char *leg = "thigh-anterior thigh-medial thigh-posterior thigh-lateral knee "
                    "leg-anterior leg-lateral leg-posterior";

  assert_umbrella (atlas, "thorax", thorax);
  assert_umbrella (atlas, "Borst", thorax);
  assert_umbrella (atlas, "chest", thorax);
  assert_umbrella (atlas, "leg", leg);
  assert_umbrella (atlas, "been", leg);
  assert_umbrella (atlas, "onderbeen", "leg-anterior leg-lateral leg-posterior");
  assert_umbrella (atlas, "lower leg", "leg-anterior leg-lateral leg-posterior");
  assert_umbrella (atlas, "neck", "neck-anterior neck-posterior");
  assert_umbrella (atlas, "hals", "neck-anterior neck-posterior");
  assert_umbrella (atlas, "rug", "thorax-posterior lumbar");
  assert_umbrella (atlas, "arm", "upper-arm elbow-forearm wrist-hand");
  assert_umbrella (atlas, "bovenste extremiteit", "shoulder upper-arm elbow-forearm wrist-hand");
  assert_umbrella (atlas, "bekken", "pelvis-gluteal hip-groin");
}

/* Parts of ids and words of names need no entry of their own. */
static void
test_find_umbrella_words (void)
{
  g_autoptr (NwAtlas) atlas = load_atlas ();

  assert_umbrella (atlas, "head", "head-face");
  assert_umbrella (atlas, "hoofd", "head-face");
  assert_umbrella (atlas, "hand", "wrist-hand");
  assert_umbrella (atlas, "pols", "wrist-hand");
  assert_umbrella (atlas, "foot", "ankle-foot");
  assert_umbrella (atlas, "voet", "ankle-foot");
  assert_umbrella (atlas, "lies", "hip-groin");
  assert_umbrella (atlas, "hip", "hip-groin");
  assert_umbrella (atlas, "thigh", "thigh-anterior thigh-medial thigh-posterior thigh-lateral");

  assert_umbrella (atlas, "en", NULL);
  assert_umbrella (atlas, "", NULL);
  assert_umbrella (atlas, "tail", NULL);
  assert_umbrella (atlas, "\xff\xfe", NULL);
}

static void
assert_found (NwAtlas *atlas,
              const char *name,
              const char *id)
{
  g_autoptr (GError) error = NULL;
  GObject *object = nw_atlas_find (atlas, name, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (NW_IS_SITE (object) ? nw_site_get_id (NW_SITE (object))
                                       : nw_region_get_id (NW_REGION (object)),
                   ==, id);
}

static void
test_find_names (void)
{
  g_autoptr (NwAtlas) atlas = load_atlas ();

  assert_found (atlas, "rhomboid-major", "rhomboid-major");
  assert_found (atlas, "Rhomboid Major", "rhomboid-major");
  assert_found (atlas, "m. rhomboideus major", "rhomboid-major");
  assert_found (atlas, "rhomboideus major", "rhomboid-major");
  assert_found (atlas, "musculus rhomboideus major", "rhomboid-major");
  assert_found (atlas, "thorax-posterior", "thorax-posterior");
  assert_found (atlas, "back of the chest", "thorax-posterior");
  assert_found (atlas, "achterzijde van de borst", "thorax-posterior");
  assert_found (atlas, "regio thoracica posterior", "thorax-posterior");
  assert_found (atlas, "nek", "neck-posterior");
}

/* A whole name leads over one without its "regio" or "musculus", and every
 * region and site is found by its id and by each of its names. */
static void
test_find_own_names (void)
{
  g_autoptr (NwAtlas) atlas = load_atlas ();
  const GPtrArray *regions = nw_atlas_get_regions (atlas);
  const GPtrArray *sites = nw_atlas_get_sites (atlas);

  assert_found (atlas, "brachialis", "brachialis");
  assert_found (atlas, "m. brachialis", "brachialis");
  assert_found (atlas, "regio brachialis", "upper-arm");

  for (guint i = 0; i < regions->len; i++)
    {
      NwRegion *region = g_ptr_array_index (regions, i);

      assert_found (atlas, nw_region_get_id (region), nw_region_get_id (region));
      for (NwLang lang = NW_LANG_EN; lang <= NW_LANG_LA; lang++)
        assert_found (atlas, nw_region_get_name (region, lang), nw_region_get_id (region));
    }
  for (guint i = 0; i < sites->len; i++)
    {
      NwSite *site = g_ptr_array_index (sites, i);

      assert_found (atlas, nw_site_get_id (site), nw_site_get_id (site));
      for (NwLang lang = NW_LANG_EN; lang <= NW_LANG_LA; lang++)
        assert_found (atlas, nw_site_get_name (site, lang), nw_site_get_id (site));
    }
}

static void
test_find_unknown (void)
{
  g_autoptr (NwAtlas) atlas = load_atlas ();
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) nearest = nw_atlas_list_nearest (atlas, "romboid major", 3);
  g_auto (GStrv) none = nw_atlas_list_nearest (atlas, "romboid major", 0);
  g_auto (GStrv) dutch = nw_atlas_list_nearest (atlas, "trapesius", 3);

  g_assert_null (nw_atlas_find (atlas, "romboid major", &error));
  g_assert_error (error, NW_ERROR, NW_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (error->message, "rhomboid-major"));

  g_assert_cmpuint (g_strv_length (nearest), ==, 3);
  g_assert_cmpstr (nearest[0], ==, "rhomboid-major");
  g_assert_cmpuint (g_strv_length (none), ==, 0);
  g_assert_true (g_str_has_prefix (dutch[0], "trapezius-"));
  g_assert_true (g_str_has_prefix (dutch[2], "trapezius-"));
}

/* Whatever is typed is bounded and becomes valid before it is printed. */
static void
test_find_odd (void)
{
  g_autoptr (NwAtlas) atlas = load_atlas ();
  g_autofree char *huge = g_strnfill (100000, 'x');
  const char *const odd[] = { "", " ", "\xff\xff\xff", "a\xcc\x81", "\xf0\x9f\xa6\xb4", "%s%n", huge };

  for (guint i = 0; i < G_N_ELEMENTS (odd); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (nw_atlas_find (atlas, odd[i], &error));
      g_assert_error (error, NW_ERROR, NW_ERROR_NOT_FOUND);
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      g_assert_cmpuint (strlen (error->message), <, 1000);
    }
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/find/umbrella", test_find_umbrella);
  g_test_add_func ("/find/umbrella-words", test_find_umbrella_words);
  g_test_add_func ("/find/names", test_find_names);
  g_test_add_func ("/find/own-names", test_find_own_names);
  g_test_add_func ("/find/unknown", test_find_unknown);
  g_test_add_func ("/find/odd", test_find_odd);

  return g_test_run ();
}
