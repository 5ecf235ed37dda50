/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "atlas-test.h"

static void
assert_citation (NwAtlas *atlas,
                 const char *id,
                 const char *english,
                 const char *dutch)
{
  NwSource *source = nw_atlas_lookup_source (atlas, id);

  g_assert_nonnull (source);
  g_assert_cmpstr (nw_source_get_citation (source, NW_LANG_EN), ==, english);
  g_assert_cmpstr (nw_source_get_citation (source, NW_LANG_NL), ==, dutch);
}

static void
test_source_citation (void)
{
  g_autoptr (NwAtlas) atlas = load_atlas ();

  assert_citation (atlas, "chen-2018-gb21", "Chen 2018", "Chen 2018");
  assert_citation (atlas, "valera-calero-2021-rhomboid", "Valera-Calero 2021",
                   "Valera-Calero 2021");
  /* A body has no initials. */
  assert_citation (atlas, "who-1999-hands", "World Health Organization 1999, section 1.2 Clean hands",
                   "World Health Organization 1999, section 1.2 Clean hands");
  /* Equal ones are told apart. */
  assert_citation (atlas, "kim-2022-deltoid", "Kim 2022a", "Kim 2022a");
  assert_citation (atlas, "kim-2022-gluteal", "Kim 2022b", "Kim 2022b");
  assert_citation (atlas, "kim-2002-spd", "Kim 2002", "Kim 2002");
  assert_citation (atlas, "kim-perirenal", "Kim n.d.-b", "Kim z.j.-b");
  assert_citation (atlas, "rcem-pin", "RCEMLearning n.d., Radial nerve injuries: posterior\342\200\246",
                   "RCEMLearning z.j., Radial nerve injuries: posterior\342\200\246");
  /* Neither authors nor year in the retrieved text. */
  assert_citation (atlas, "aneskey-interscalene", "Interscalene block n.d.",
                   "Interscalene block z.j.");
  /* A long title is cut at a word. */
  assert_citation (atlas, "cervical-position-2025",
                   "Impact of Cervical Spine Positioning on\342\200\246 2025",
                   "Impact of Cervical Spine Positioning on\342\200\246 2025");
}

/* Side by side two labels must never be taken for one source. */
static void
test_source_labels_differ (void)
{
  g_autoptr (NwAtlas) atlas = load_atlas ();
  const GPtrArray *sources = nw_atlas_get_sources (atlas);
  guint n_twice = 0;

  for (NwLang lang = NW_LANG_EN; lang <= NW_LANG_NL; lang++)
    {
      g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

      for (guint i = 0; i < sources->len; i++)
        {
          NwSource *source = g_ptr_array_index (sources, i);
          g_autofree char *reference = nw_source_format_reference (source, lang);
          const char *label = nw_source_get_citation (source, lang);

          g_assert_cmpint (g_utf8_strlen (label, -1), <=, 90);
          /* A letter can be found in the list. */
          if (strlen (label) >= 6 && g_regex_match_simple ("( \\d{4}|-)[a-z]$", label, 0, 0))
            g_assert_nonnull (strstr (reference, label));
          if (g_hash_table_add (seen, (gpointer)label))
            continue;
          n_twice++;
          g_test_message ("%s: %s", nw_source_get_id (source), label);
        }
    }
  g_assert_cmpuint (n_twice, ==, 0);
}

/* DOI and PMID before an address: some addresses are mirrors. */
static void
test_source_reference (void)
{
  g_autoptr (NwAtlas) atlas = load_atlas ();
  NwSource *doi = nw_atlas_lookup_source (atlas, "baumler-2021");
  NwSource *pmid = nw_atlas_lookup_source (atlas, "imj-2022-bilateral");
  NwSource *address = nw_atlas_lookup_source (atlas, "chen-2018-gb21");
  g_autofree char *first = nw_source_format_reference (doi, NW_LANG_EN);
  g_autofree char *second = nw_source_format_reference (pmid, NW_LANG_EN);
  g_autofree char *third = nw_source_format_reference (address, NW_LANG_EN);
  g_autofree char *first_link = nw_source_get_link (doi);
  g_autofree char *second_link = nw_source_get_link (pmid);
  g_autofree char *third_link = nw_source_get_link (address);

  g_assert_cmpstr (first, ==,
                   "Baeumler P, Zhang W, Stuebinger T, Irnich D. Acupuncture-related adverse "
                   "events: systematic review and meta-analyses of prospective clinical studies. "
                   "BMJ Open 2021;11:e045961. doi:10.1136/bmjopen-2020-045961 PMID 34489268");
  g_assert_cmpstr (first_link, ==, "https://doi.org/10.1136/bmjopen-2020-045961");
  g_assert_cmpstr (second, ==,
                   "\"Acupuncture-D\" - Bilateral Pneumothoraces Following Dry Needling. "
                   "Ir Med J 2022;115(2):546. PMID 35420007");
  g_assert_cmpstr (second_link, ==, "https://pubmed.ncbi.nlm.nih.gov/35420007/");
  g_assert_nonnull (strstr (third, " 2018. https://doaj.org/"));
  g_assert_cmpstr (third_link, ==, nw_source_get_url (address));
}

/* Every source can be cited and listed in both languages. */
static void
test_source_all (void)
{
  g_autoptr (NwAtlas) atlas = load_atlas ();
  const GPtrArray *sources = nw_atlas_get_sources (atlas);

  g_assert_cmpuint (sources->len, >=, 409);
  for (guint i = 0; i < sources->len; i++)
    {
      NwSource *source = g_ptr_array_index (sources, i);

      for (NwLang lang = NW_LANG_EN; lang <= NW_LANG_NL; lang++)
        {
          g_autofree char *reference = nw_source_format_reference (source, lang);

          g_assert_cmpuint (strlen (reference), >, 10);
          g_assert_cmpuint (g_utf8_strlen (nw_source_get_citation (source, lang), -1), <=, 90);
        }
    }
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/source/citation", test_source_citation);
  g_test_add_func ("/source/labels-differ", test_source_labels_differ);
  g_test_add_func ("/source/reference", test_source_reference);
  g_test_add_func ("/source/all", test_source_all);

  return g_test_run ();
}
