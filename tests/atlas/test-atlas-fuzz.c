/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "nw-error.h"
#include "nw-search.h"
#include "nw-test.h"

#include "atlas-test.h"

#include <string.h>

/* Random damage to one file at a time: either the content still loads, whole
 * and usable, or it is refused with NW_ERROR_CONTENT. Never a crash, a hang or
 * a part of the content. The seed is printed; "--seed" repeats a run. Under
 * valgrind the setup asks for fewer rounds. */

#define MUTATIONS 2000

static const char *const files[] = {
  "atlas.xml",
  "vocabulary.xml",
  "harms.xml",
  "structures.xml",
  "regions.xml",
  "sites/thorax-posterior.xml",
  "sites/knee.xml",
  "recommendations.xml",
  "contraindications.xml",
  "adverse-events.xml",
  "evidence.xml",
  "checklists.xml",
  "cases.xml",
  "patient-information.xml",
  "glossary.xml",
  "depth-models.xml",
};

static const char *const scraps[] = {
  "<",
  ">",
  "\"",
  "&",
  "</",
  "/>",
  "<!--",
  "-->",
  "<![CDATA[",
  "<?",
  "&#0;",
  "&#xFFFF;",
  "\xff",
  " regions=\"all\"",
  " id=\"pleura\"",
  " xml:lang=\"nl\"",
  "<name>x</name>",
  "-1",
  "1e9",
  "true",
  "",
};

/* Where a tag or a value begins: damage there reaches the builders, damage
 * anywhere else mostly changes a text. */
static gsize
pick_place (const GString *text)
{
  gsize place = g_test_rand_int_range (0, text->len + 1);

  if (g_test_rand_bit ())
    return place;

  place += strcspn (text->str + place, "<\"=>") + g_test_rand_int_range (0, 2);

  return MIN (place, text->len);
}

static void
mutate (GString *text)
{
  guint rounds = g_test_rand_int_range (1, 4);

  for (guint i = 0; i < rounds && text->len > 0; i++)
    {
      gsize place = pick_place (text);
      gsize left = text->len - place;
      gsize short_length = g_test_rand_int_range (1, 40);
      gsize long_length = g_test_rand_int_range (1, 400);

      switch (g_test_rand_int_range (0, 5))
        {
        case 0:
          if (left > 0)
            text->str[place] = g_test_rand_int_range (1, 256);
          break;
        case 1:
          g_string_erase (text, place, MIN (left, short_length));
          break;
        case 2:
          g_string_insert (text, place, scraps[g_test_rand_int_range (0, G_N_ELEMENTS (scraps))]);
          break;
        case 3:
          {
            /* Some of the file once more. */
            gsize length = MIN (left, long_length);
            g_autofree char *piece = g_strndup (text->str + place, length);

            g_string_insert_len (text, pick_place (text), piece, length);
          }
          break;
        default:
          if (g_test_rand_int_range (0, 10) == 0)
            g_string_truncate (text, place);
          else if (left > 0 && g_ascii_isdigit (text->str[place]))
            text->str[place] = '0' + g_test_rand_int_range (0, 10);
          break;
        }
    }
}

/* Whatever loads can be used: every getter of the main objects answers. */
static void
use (NwAtlas *atlas)
{
  g_autoptr (NwSearch) search = nw_search_new (atlas);
  g_autoptr (GPtrArray) found = nw_search_find (search, "long", NW_LANG_NL, 0);
  const GPtrArray *sites = nw_atlas_get_sites (atlas);

  g_assert_nonnull (found);
  for (guint i = 0; i < sites->len; i++)
    {
      NwSite *site = g_ptr_array_index (sites, i);
      const GPtrArray *depths = nw_site_get_depths (site);

      g_assert_nonnull (nw_site_get_name (site, NW_LANG_NL));
      g_assert_nonnull (nw_limit_get_rule (nw_site_get_limit (site), NW_LANG_NL));
      for (guint j = 0; j < depths->len; j++)
        g_assert_true (nw_depth_get_lowest (g_ptr_array_index (depths, j), NULL, NULL));
    }
}

static void
test_fuzz_files (void)
{
  char *dir = nw_test_make_dir ();
  g_autofree char *from = get_content_dir ();
  const char *fewer = g_getenv ("NEEDLEWISE_FUZZ_ROUNDS");
  guint rounds = fewer != NULL ? g_ascii_strtoull (fewer, NULL, 10) : MUTATIONS;
  guint loaded = 0;

  copy_content (dir);
  for (guint i = 0; i < rounds; i++)
    {
      const char *file = files[i % G_N_ELEMENTS (files)];
      g_autofree char *source = g_build_filename (from, file, NULL);
      g_autofree char *target = g_build_filename (dir, file, NULL);
      g_autofree char *original = NULL;
      g_autoptr (GString) text = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (NwAtlas) atlas = NULL;
      gsize length = 0;

      g_assert_true (g_file_get_contents (source, &original, &length, NULL));
      text = g_string_new_len (original, length);
      mutate (text);
      write_content (target, text->str, text->len);

      atlas = nw_atlas_load (dir, NULL, &error);
      if (atlas != NULL)
        {
          g_assert_no_error (error);
          use (atlas);
          loaded++;
        }
      else
        {
          g_assert_error (error, NW_ERROR, NW_ERROR_CONTENT);
          g_assert_true (g_utf8_validate (error->message, -1, NULL));
          g_assert_null (strchr (error->message, '\n'));
        }
      write_content (target, original, length);
    }

  g_test_message ("%u of %u damaged contents loaded (a text that differs)", loaded, rounds);
  nw_test_remove_dir (dir);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/fuzz/files", test_fuzz_files);

  return g_test_run ();
}
