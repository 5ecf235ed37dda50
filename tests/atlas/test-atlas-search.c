/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "nw-search.h"

#include "atlas-test.h"

typedef struct
{
  NwAtlas *atlas;
  NwSearch *search;
} Fixture;

static void
set_up (Fixture *fixture,
        gconstpointer data)
{
  fixture->atlas = load_atlas ();
  fixture->search = nw_search_new (fixture->atlas);
}

static void
tear_down (Fixture *fixture,
           gconstpointer data)
{
  g_assert_finalize_object (fixture->search);
  g_assert_finalize_object (fixture->atlas);
}

/* Result @place of @query is @id. */
static void
assert_result (Fixture *fixture,
               const char *query,
               NwLang lang,
               guint place,
               NwMatchKind kind,
               const char *id,
               const char *label)
{
  g_autoptr (GPtrArray) found = nw_search_find (fixture->search, query, lang, 0);
  const NwMatch *match = NULL;

  g_assert_cmpuint (found->len, >, place);
  match = g_ptr_array_index (found, place);
  g_assert_cmpstr (match->id, ==, id);
  g_assert_cmpint (match->kind, ==, kind);
  g_assert_cmpstr (match->label, ==, label);
  g_assert_nonnull (match->object);
}

static void
test_search_muscles (Fixture *fixture,
                     gconstpointer data)
{
  assert_result (fixture, "rhom", NW_LANG_EN, 0, NW_MATCH_SITE, "rhomboid-major", "rhomboid major");
  assert_result (fixture, "rhom", NW_LANG_EN, 1, NW_MATCH_SITE, "rhomboid-minor", "rhomboid minor");
  assert_result (fixture, "RHOM maj", NW_LANG_NL, 0, NW_MATCH_SITE, "rhomboid-major",
                 "m. rhomboideus major");
  assert_result (fixture, "major rhom", NW_LANG_NL, 0, NW_MATCH_SITE, "rhomboid-major",
                 "m. rhomboideus major");
  assert_result (fixture, "musculus rhom", NW_LANG_LA, 0, NW_MATCH_SITE, "rhomboid-major",
                 "musculus rhomboideus major");
  assert_result (fixture, "rhomboid-minor", NW_LANG_EN, 0, NW_MATCH_SITE, "rhomboid-minor",
                 "rhomboid minor");
  /* An everyday name, which only Dutch has. */
  assert_result (fixture, "rechte buikspier", NW_LANG_EN, 0, NW_MATCH_SITE, "rectus-abdominis",
                 "rectus abdominis");
}

static void
assert_equal (Fixture *fixture,
              const char *query,
              NwLang lang,
              guint n,
              const char *first)
{
  g_autoptr (GPtrArray) found = nw_search_find (fixture->search, query, lang, 40);

  g_assert_cmpuint (nw_search_count_equal (found), ==, n);
  if (first != NULL)
    g_assert_cmpstr (((const NwMatch *)g_ptr_array_index (found, 0))->id, ==, first);
}

/* A whole name that several have opens none of them; parts stand from head to
 * foot. */
static void
test_search_equal (Fixture *fixture,
                   gconstpointer data)
{
  assert_equal (fixture, "trapezius", NW_LANG_EN, 3, "trapezius-upper");
  assert_equal (fixture, "m. trapezius", NW_LANG_NL, 3, "trapezius-upper");
  assert_result (fixture, "trapezius", NW_LANG_NL, 2, NW_MATCH_SITE, "trapezius-lower", "m. trapezius, ascenderend deel");
  assert_equal (fixture, "deltoid", NW_LANG_EN, 3, NULL);
  assert_equal (fixture, "gluteus", NW_LANG_NL, 3, NULL);
  assert_equal (fixture, "multifidus", NW_LANG_NL, 4, NULL);
  assert_equal (fixture, "trapezius upper", NW_LANG_EN, 1, "trapezius-upper");
  assert_equal (fixture, "soleus", NW_LANG_EN, 1, "soleus");
  /* A name that begins another one is the whole name of its own. */
  assert_equal (fixture, "lung", NW_LANG_EN, 1, "lung");
  assert_equal (fixture, "biceps brachii", NW_LANG_EN, 1, "biceps-brachii");
  /* A beginning is a short way to the first. */
  assert_equal (fixture, "rhom", NW_LANG_EN, 1, "rhomboid-major");
  assert_equal (fixture, "trap", NW_LANG_EN, 1, "trapezius-upper");
  assert_equal (fixture, "nothing of the kind", NW_LANG_EN, 0, NULL);
}

static void
test_search_others (Fixture *fixture,
                    gconstpointer data)
{
  assert_result (fixture, "klaplong", NW_LANG_NL, 0, NW_MATCH_HARM, "pneumothorax",
                 "pneumothorax (klaplong)");
  assert_result (fixture, "klaplong", NW_LANG_EN, 0, NW_MATCH_HARM, "pneumothorax",
                 "pneumothorax (collapsed lung)");
  assert_result (fixture, "long", NW_LANG_NL, 0, NW_MATCH_STRUCTURE, "lung", "long");
  assert_result (fixture, "ruggenmerg", NW_LANG_NL, 0, NW_MATCH_STRUCTURE, "spinal-cord",
                 "ruggenmerg");
  assert_result (fixture, "ruggenmerg", NW_LANG_NL, 1, NW_MATCH_HARM, "cord-or-dura-injury",
                 "letsel van ruggenmerg, dura of wervelkanaal");
  assert_result (fixture, "kuit", NW_LANG_NL, 0, NW_MATCH_REGION, "leg-posterior", "kuit");
  assert_result (fixture, "kuit", NW_LANG_EN, 0, NW_MATCH_REGION, "leg-posterior", "calf");
  assert_result (fixture, "rug", NW_LANG_NL, 0, NW_MATCH_REGION, "thorax-posterior",
                 "achterzijde van de borst");
}

/* What one name says with another: "thorax" is a name of the back of the chest. */
static void
test_search_names (Fixture *fixture,
                   gconstpointer data)
{
  assert_result (fixture, "thorax back", NW_LANG_EN, 0, NW_MATCH_REGION, "thorax-posterior", "back of the chest");
  assert_result (fixture, "thorax, achterzijde", NW_LANG_NL, 0, NW_MATCH_REGION, "thorax-posterior", "achterzijde van de borst");
  assert_result (fixture, "bovenste trapezius", NW_LANG_NL, 0, NW_MATCH_SITE, "trapezius-upper", "m. trapezius, descenderend deel");
  assert_equal (fixture, "rhomboid kidney", NW_LANG_EN, 0, NULL);
}

/* Accents do not matter on either side. */
static void
test_search_accents (Fixture *fixture,
                     gconstpointer data)
{
  assert_result (fixture, "rh\303\263mb\303\266id maj\303\263r", NW_LANG_EN, 0, NW_MATCH_SITE,
                 "rhomboid-major", "rhomboid major");
  /* The same written with combining marks. */
  assert_result (fixture, "rho\314\201mboid major", NW_LANG_EN, 0, NW_MATCH_SITE, "rhomboid-major",
                 "rhomboid major");
}

/* exact > beginning of the name > beginning of a later word > inside */
static void
test_search_rank (Fixture *fixture,
                  gconstpointer data)
{
  g_autoptr (GPtrArray) found = nw_search_find (fixture->search, "spinal", NW_LANG_EN, 0);
  guint before = 0;
  gboolean later = FALSE;
  gboolean inside = FALSE;

  for (guint i = 0; i < found->len; i++)
    {
      const NwMatch *match = g_ptr_array_index (found, i);

      g_assert_cmpuint (match->rank, >=, before);
      before = match->rank;
      if (g_str_equal (match->id, "deltoid-spinal"))
        later = TRUE;
      if (g_str_equal (match->id, "semispinalis-capitis"))
        {
          g_assert_true (later);
          inside = TRUE;
        }
      if (g_str_equal (match->id, "spinalis-semispinalis-thoracis"))
        g_assert_false (later);
    }
  g_assert_true (inside);
}

/* A result that matched by another name says which. */
static void
test_search_matched (Fixture *fixture,
                     gconstpointer data)
{
  g_autoptr (GPtrArray) dutch = nw_search_find (fixture->search, "klaplong", NW_LANG_EN, 1);
  g_autoptr (GPtrArray) english = nw_search_find (fixture->search, "rhom", NW_LANG_EN, 1);

  g_assert_cmpuint (dutch->len, ==, 1);
  g_assert_cmpstr (((NwMatch *)g_ptr_array_index (dutch, 0))->matched, ==, "pneumothorax (klaplong)");
  g_assert_null (((NwMatch *)g_ptr_array_index (english, 0))->matched);
}

static void
test_search_deterministic (Fixture *fixture,
                           gconstpointer data)
{
  g_autoptr (NwSearch) other = nw_search_new (fixture->atlas);
  const char *const queries[] = { "m", "a", "long", "nerve", "major", "ext" };

  for (guint i = 0; i < G_N_ELEMENTS (queries); i++)
    {
      g_autoptr (GPtrArray) first = nw_search_find (fixture->search, queries[i], NW_LANG_NL, 0);
      g_autoptr (GPtrArray) second = nw_search_find (other, queries[i], NW_LANG_NL, 0);
      g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);

      g_assert_cmpuint (first->len, ==, second->len);
      for (guint j = 0; j < first->len; j++)
        {
          const NwMatch *left = g_ptr_array_index (first, j);
          const NwMatch *right = g_ptr_array_index (second, j);

          g_assert_true (left->object == right->object);
          g_assert_true (g_hash_table_add (seen, left->object));
        }
    }
}

/* Nothing that can be typed or pasted costs much or breaks anything. */
static void
test_search_odd (Fixture *fixture,
                 gconstpointer data)
{
  g_autofree char *huge = g_strnfill (10000, 'a');
  g_autofree char *words = g_strnfill (10000, ' ');
  g_autofree char *marks = g_malloc0 (10001);
  const char *odd[] = { "", "   ", "...", "\xff\xfe", "\xf0\x9f\xa6\xb4", "\xe2\x80\xae"
                                                                          "rhom",
                        "%%%", NULL, NULL, NULL };

  for (guint i = 0; i < 5000; i++)
    {
      words[2 * i] = 'm';
      memcpy (marks + 2 * i, "\xcc\x81", 2);
    }
  odd[7] = huge;
  odd[8] = words;
  odd[9] = marks;

  for (guint i = 0; i < G_N_ELEMENTS (odd); i++)
    {
      g_autoptr (GPtrArray) found = nw_search_find (fixture->search, odd[i], NW_LANG_NL, 0);

      g_assert_nonnull (found);
      if (i != 5)
        g_assert_cmpuint (found->len, ==, 0);
    }

  /* A NUL ends what was typed. */
  assert_result (fixture, "rhom\0boideus", NW_LANG_EN, 0, NW_MATCH_SITE, "rhomboid-major",
                 "rhomboid major");
}

/* Random bytes of every length up to twice the bound. */
static void
test_search_random (Fixture *fixture,
                    gconstpointer data)
{
  for (guint i = 0; i < 500; i++)
    {
      char query[512];
      guint length = g_test_rand_int_range (0, sizeof query);

      for (guint j = 0; j < length; j++)
        query[j] = g_test_rand_int_range (1, 256);
      query[length] = '\0';

      g_ptr_array_unref (nw_search_find (fixture->search, query, NW_LANG_NL, 10));
    }
}

/* Whoever types the whole name of anything finds it first, or among those of
 * the same name. */
static void
test_search_every_name (Fixture *fixture,
                        gconstpointer data)
{
  const GPtrArray *sites = nw_atlas_get_sites (fixture->atlas);

  for (guint i = 0; i < sites->len; i++)
    {
      NwSite *site = g_ptr_array_index (sites, i);

      for (NwLang lang = NW_LANG_EN; lang <= NW_LANG_LA; lang++)
        {
          g_autoptr (GPtrArray) found = nw_search_find (fixture->search, nw_site_get_name (site, lang), lang, 0);
          gboolean there = FALSE;

          for (guint j = 0; j < found->len && !there; j++)
            {
              const NwMatch *match = g_ptr_array_index (found, j);

              if (match->rank > 1)
                break;
              there = match->object == (GObject *)site;
            }
          g_assert_true (there);
        }
    }
}

static void
add (const char *path,
     void (*test) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  add ("/search/muscles", test_search_muscles);
  add ("/search/equal", test_search_equal);
  add ("/search/others", test_search_others);
  add ("/search/names", test_search_names);
  add ("/search/accents", test_search_accents);
  add ("/search/rank", test_search_rank);
  add ("/search/matched", test_search_matched);
  add ("/search/deterministic", test_search_deterministic);
  add ("/search/odd", test_search_odd);
  add ("/search/random", test_search_random);
  add ("/search/every-name", test_search_every_name);

  return g_test_run ();
}
