/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "nw-sentence.h"

#include <string.h>

static void
test_end (void)
{
  g_assert_cmpuint (nw_sentence_get_end ("Stop. Remove all needles."), ==, 5);
  g_assert_cmpuint (nw_sentence_get_end ("Stop"), ==, 4);
  g_assert_cmpuint (nw_sentence_get_end (""), ==, 0);
  g_assert_cmpuint (nw_sentence_get_end ("About 2.5 mm, ca. 3 mm. Écoute."), ==, strlen ("About 2.5 mm, ca. 3 mm."));
}

static void
assert_clause (const char *text,
               const char *wanted)
{
  gsize start = 0;
  gsize end = 0;
  g_autofree char *clause = NULL;

  g_assert_true (nw_sentence_find_clause (text, "112", &start, &end));
  clause = g_strndup (text + start, end - start);
  g_assert_cmpstr (clause, ==, wanted);
}

static void
test_clause (void)
{
  gsize start = 1;
  gsize end = 1;

  assert_clause ("Breathless, blue: call 112. This can be worse.", "call 112.");
  assert_clause ("Check. Not breathing: 112, AED, CPR.", "112, AED, CPR.");
  assert_clause ("Call 112 and say: anaphylaxis.", "Call 112 and say: anaphylaxis.");
  assert_clause ("Number 1120: wait. Then 112", "Then 112");
  g_assert_false (nw_sentence_find_clause ("Call 1120.", "112", &start, &end));
  g_assert_cmpuint (start + end, ==, 0);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/sentence/end", test_end);
  g_test_add_func ("/sentence/clause", test_clause);

  return g_test_run ();
}
