/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "nw-lang.h"
#include "nw-place.h"

/* --lang=nl works under C.UTF-8, where no Dutch locale is installed. */
static void
test_lang_override (void)
{
  if (g_test_subprocess ())
    {
      nw_lang_init ("nl");
      g_assert_cmpint (nw_lang_get (), ==, NW_LANG_NL);
      g_print ("%s", nw_view_get_label (NW_VIEW_POSTERIOR));
      return;
    }

  g_test_trap_subprocess (NULL, 0, 0);
  g_test_trap_assert_passed ();
  g_test_trap_assert_stdout ("*Achter*");
}

static void
test_lang_names (void)
{
  NwLang lang = NW_LANG_EN;

  g_assert_true (nw_lang_from_string ("la", &lang));
  g_assert_cmpint (lang, ==, NW_LANG_LA);
  g_assert_false (nw_lang_from_string ("de", &lang));
  g_assert_false (nw_lang_from_string (NULL, &lang));
}

/* A document in the other language, while the interface keeps its own. */
static void
test_lang_push (void)
{
  NwLang previous = NW_LANG_EN;

  if (!g_test_subprocess ())
    {
      g_test_trap_subprocess (NULL, 0, 0);
      g_test_trap_assert_passed ();
      return;
    }

  nw_lang_init ("en");
  g_assert_cmpstr (nw_lang_gettext ("Sources"), ==, "Sources");
  previous = nw_lang_push (NW_LANG_NL);
  g_assert_cmpint (nw_lang_get (), ==, NW_LANG_NL);
  g_assert_cmpstr (nw_lang_gettext ("Sources"), ==, "Bronnen");
  g_assert_cmpstr (nw_lang_pgettext ("checklist", "Consent"), !=, "Consent");
  g_assert_cmpstr (nw_lang_ngettext ("%u page", "%u pages", 1), ==, "%u pagina");
  g_assert_cmpstr (nw_lang_ngettext ("%u page", "%u pages", 2), ==, "%u pagina's");
  g_assert_cmpstr (nw_lang_gettext ("No such message"), ==, "No such message");
  nw_lang_pop (previous);
  g_assert_cmpint (nw_lang_get (), ==, NW_LANG_EN);
  g_assert_cmpstr (nw_lang_gettext ("Sources"), ==, "Sources");

  nw_lang_init ("nl");
  previous = nw_lang_push (NW_LANG_EN);
  g_assert_cmpstr (nw_lang_gettext ("Sources"), ==, "Sources");
  nw_lang_pop (previous);
  g_assert_cmpint (nw_lang_get (), ==, NW_LANG_NL);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/lang/override", test_lang_override);
  g_test_add_func ("/lang/push", test_lang_push);
  g_test_add_func ("/lang/names", test_lang_names);

  return g_test_run ();
}
