/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "nw-cli-run.h"

#include "nw-journal.h"

#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <string.h>
#include <sys/stat.h>

/* The one line of the output that holds a recovery code. */
static char *
find_code (const char *output)
{
  g_auto (GStrv) lines = g_strsplit (output, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      char *line = g_strstrip (lines[i]);

      if (strlen (line) > 20 && strchr (line, ' ') == NULL && strchr (line, '-') != NULL && *line != '/')
        return g_strdup (line);
    }

  g_error ("No recovery code in: %s", output);
}

static void
test_init (CliFixture *self,
           gconstpointer data)
{
  g_autofree char *path = cli_path (self, "journal.db");
  g_autofree char *journal = g_strconcat ("--journal=", path, NULL);
  g_autofree char *code = NULL;
  g_autoptr (NwJournal) made = NULL;
  g_autoptr (GError) error = NULL;
  struct stat file = { 0 };

  cli_run_with (self, NULL, NULL, PASSPHRASE "\n", journal, "journal", "init", NULL);
  g_assert_cmpint (self->status, ==, 0);
  cli_assert_has (self, "Recovery code");
  code = find_code (self->output);
  g_assert_cmpint (g_stat (path, &file), ==, 0);
  g_assert_cmpuint (file.st_mode & 0777, ==, 0600);

  /* The code that was printed opens it. */
  made = nw_journal_new (path);
  g_assert_true (nw_journal_load (made, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (nw_journal_unlock (made, NW_JOURNAL_KEY_RECOVERY, code, NULL, &error));
  g_assert_no_error (error);
  nw_journal_close (made);

  /* Nothing is made in place of a journal that is there. */
  cli_run_with (self, NULL, NULL, PASSPHRASE, journal, "journal", "init", NULL);
  cli_assert_refused (self, 1, "already");

  cli_run_with (self, NULL, NULL, "short", "--journal", "/nonexistent/x.db", "journal", "init", NULL);
  g_assert_cmpint (self->status, ==, 1);
}

/* Without --journal it is the usual one, in a private folder. */
static void
test_usual_place (CliFixture *self,
                  gconstpointer data)
{
  g_autofree char *folder = cli_path (self, "XDG_DATA_HOME/needlewise");
  struct stat file = { 0 };

  cli_run (self, "journal", "list", NULL);
  cli_assert_refused (self, 1, "There is no journal");
  g_assert_false (g_file_test (folder, G_FILE_TEST_EXISTS));

  cli_run_with (self, NULL, NULL, PASSPHRASE, "journal", "init", NULL);
  g_assert_cmpint (self->status, ==, 0);
  g_assert_cmpint (g_stat (folder, &file), ==, 0);
  g_assert_cmpuint (file.st_mode & 0777, ==, 0700);
  cli_run_with (self, NULL, NULL, PASSPHRASE, "journal", "list", NULL);
  g_assert_cmpint (self->status, ==, 0);
  cli_assert_has (self, "0 of 0 sessions");
}

static void
test_passphrase (CliFixture *self,
                 gconstpointer data)
{
  g_autofree char *journal = cli_make_journal (self, "journal.db", NULL);

  cli_run_with (self, NULL, NULL, "wrong horse battery", journal, "journal", "list", NULL);
  cli_assert_refused (self, 1, "locked");
  cli_run_with (self, NULL, NULL, "", journal, "journal", "list", NULL);
  g_assert_cmpint (self->status, ==, 1);
  cli_run_with (self, NULL, NULL, "bad \xff text", journal, "journal", "list", NULL);
  cli_assert_refused (self, 1, "UTF-8");

  /* Nobody to ask, nothing given; a descriptor that is not there; not open. */
  cli_run (self, journal, "journal", "list", NULL);
  cli_assert_refused (self, 1, "--passphrase-fd");
  cli_run (self, journal, "journal", "list", "--passphrase-fd=99", NULL);
  cli_assert_refused (self, 1, "could not be read");
  cli_run (self, journal, "journal", "list", "--passphrase-fd=x", NULL);
  cli_assert_refused (self, 2, "--passphrase-fd");

  cli_run_with (self, NULL, NULL, PASSPHRASE "\nmore", journal, "journal", "list", NULL);
  g_assert_cmpint (self->status, ==, 0);
}

static void
test_add (CliFixture *self,
          gconstpointer data)
{
  g_autofree char *journal = cli_make_journal (self, "journal.db", NULL);
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonObject *session = NULL;
  JsonArray *sites = NULL;
  g_autofree char *id = NULL;

  cli_run_with (self, NULL, "A note\nof two lines", PASSPHRASE, journal, "journal", "add", "--day=2026-11-21",
                "--patient=P-0142", "--therapist", "M. de Vries", "--site=rhomboid-major:left",
                "--site", "levator scapulae:right", "--note-file=-", "--json", NULL);
  g_assert_cmpint (self->status, ==, 0);
  g_assert_true (json_parser_load_from_data (parser, self->output, -1, NULL));
  session = json_node_get_object (json_parser_get_root (parser));
  id = g_strndup (json_object_get_string_member (session, "id"), 8);
  sites = json_object_get_array_member (session, "sites");
  g_assert_cmpuint (json_array_get_length (sites), ==, 2);
  g_assert_cmpstr (json_object_get_string_member (json_array_get_object_element (sites, 1), "site"), ==,
                   "levator-scapulae");
  g_assert_cmpstr (json_object_get_string_member (session, "region"), ==, "thorax-posterior");
  g_assert_cmpstr (json_object_get_string_member (session, "note"), ==, "A note\nof two lines");

  cli_run_with (self, NULL, NULL, PASSPHRASE, journal, "journal", "list", NULL);
  cli_assert_has (self, "P-0142");
  cli_assert_has (self, "rhomboid major – left");
  cli_assert_has (self, "1 of 1 session");
  cli_run_with (self, NULL, NULL, PASSPHRASE, journal, "journal", "show", id, NULL);
  cli_assert_has (self, "of two lines");
  cli_run_with (self, NULL, NULL, PASSPHRASE, journal, "--lang=nl", "journal", "list", NULL);
  cli_assert_has (self, "m. rhomboideus major – links");
  cli_run_with (self, NULL, NULL, PASSPHRASE, journal, "journal", "list", "--patient=P-9999", NULL);
  cli_assert_has (self, "0 of 0 sessions");
  cli_run_with (self, NULL, NULL, PASSPHRASE, journal, "journal", "show", "ffffffff", NULL);
  g_assert_cmpint (self->status, ==, 1);
}

static void
assert_lists (CliFixture *self,
              const char *journal,
              const char *option,
              const char *count)
{
  cli_run_with (self, NULL, NULL, PASSPHRASE, journal, "journal", "list", option, NULL);
  g_assert_cmpint (self->status, ==, 0);
  cli_assert_has (self, count);
}

static void
test_filters (CliFixture *self,
              gconstpointer data)
{
  g_autofree char *journal = cli_make_journal (self, "journal.db", NULL);

  cli_run_with (self, NULL, "Stiff after the Ren\xc3\xa9 desk", PASSPHRASE, journal, "journal", "add", "--day=2026-11-21",
                "--patient=P-1", "--site=rhomboid-major:left", "--note-file=-", NULL);
  g_assert_cmpint (self->status, ==, 0);
  cli_run_with (self, NULL, "Calf", PASSPHRASE, journal, "journal", "add", "--day=2026-11-20",
                "--patient=P-2", "--site=soleus:right", "--note-file=-", NULL);
  g_assert_cmpint (self->status, ==, 0);

  assert_lists (self, journal, "--search=rene STIFF", "1 of 1 session");
  assert_lists (self, journal, "--search=monnikskap", "0 of 0 sessions");
  assert_lists (self, journal, "--search=rhomboideus", "1 of 1 session");
  assert_lists (self, journal, "--search=\" OR *", "0 of 0 sessions");
  assert_lists (self, journal, "--region=thorax-posterior", "1 of 1 session");
  assert_lists (self, journal, "--site=soleus", "1 of 1 session");
  assert_lists (self, journal, "--harm=pneumothorax", "1 of 1 session");
  assert_lists (self, journal, "--event=any", "0 of 0 sessions");
  assert_lists (self, journal, "--state=draft", "2 of 2 sessions");
  assert_lists (self, journal, "--state=closed", "0 of 0 sessions");

  /* What is not known is refused before anybody is asked for a passphrase. */
  cli_run (self, journal, "journal", "list", "--state=open", NULL);
  cli_assert_refused (self, 2, "--state");
  cli_run (self, journal, "journal", "list", "--harm=nothing-known", NULL);
  cli_assert_refused (self, 1, "nothing-known");
  cli_run (self, journal, "journal", "list", "--event=nothing-known", NULL);
  cli_assert_refused (self, 1, "nothing-known");
  cli_run (self, journal, "journal", "list", "--site=thorax-posterior", NULL);
  cli_assert_refused (self, 1, "region");
  cli_run (self, journal, "journal", "list", "--region=soleus", NULL);
  cli_assert_refused (self, 1, "no region");
}

/* What cannot be understood is refused before the journal is opened: nobody is
 * asked for a passphrase. */
static void
test_add_bad (CliFixture *self,
              gconstpointer data)
{
  g_autofree char *journal = cli_make_journal (self, "journal.db", NULL);

  cli_run (self, journal, "journal", "add", "--day=2026-02-30", NULL);
  cli_assert_refused (self, 2, "--day");
  cli_run (self, journal, "journal", "add", "--site=rhomboid-mayor:left", NULL);
  cli_assert_refused (self, 1, "rhomboid-major");
  cli_run (self, journal, "journal", "add", "--site=rhomboid-major", NULL);
  cli_assert_refused (self, 1, "rhomboid-major:left");
  cli_run (self, journal, "journal", "add", "--site=rhomboid-major:up", NULL);
  cli_assert_refused (self, 2, "midline");
  cli_run (self, journal, "journal", "add", "--site=thorax-posterior:left", NULL);
  cli_assert_refused (self, 1, "region");
  cli_run (self, journal, "journal", "add", "--region=rhomboid-major", NULL);
  cli_assert_refused (self, 1, "no region");
  cli_run (self, journal, "journal", "add", "--note=a", "--note-file=b", NULL);
  cli_assert_refused (self, 2, "--note-file");
  cli_run (self, journal, "journal", "add", "--note-file=/nonexistent/note", NULL);
  cli_assert_refused (self, 1, "could not be read");
  cli_run (self, journal, "journal", "add", "--note-file", self->dir, NULL);
  cli_assert_refused (self, 1, "could not be read");

  cli_run_with (self, NULL, NULL, PASSPHRASE, journal, "journal", "list", NULL);
  cli_assert_has (self, "0 of 0 sessions");

  /* Across the midline there is no side to choose. */
  cli_run_with (self, NULL, NULL, PASSPHRASE, journal, "journal", "add", "--site=sternum-midline", "--deviation=seen elsewhere", NULL);
  g_assert_cmpint (self->status, ==, 0);
  cli_run (self, journal, "journal", "add", "--site=sternum-midline:left", NULL);
  cli_assert_refused (self, 1, "midline");
}

/* What is said of a needle goes through unchanged; the size of a needle is
 * always diameter times length. */
static void
test_add_needle (CliFixture *self,
                 gconstpointer data)
{
  g_autofree char *journal = cli_make_journal (self, "journal.db", NULL);
  g_autofree char *id = NULL;
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonObject *session = NULL;
  JsonObject *first = NULL;
  JsonObject *second = NULL;
  JsonObject *deviation = NULL;

  cli_run_with (self, NULL, NULL, PASSPHRASE, journal, "journal", "add", "--patient=P-0142",
                "--site=rhomboid-major:left", "--needle=0,25 x 30", "--depth=12,5", "--angle=20", "--direction=from medial to lateral",
                "--site=intercostals:left", "--deviation=placed elsewhere",
                "--screening=anticoagulants:yes", "--screening=lung-disease:no", "--json", NULL);
  g_assert_cmpint (self->status, ==, 0);
  /* What is longer than a published figure, and flags, are said. */
  g_assert_nonnull (strstr (self->errors, "30\302\240mm"));
  g_assert_nonnull (strstr (self->errors, "relative contraindication"));
  g_assert_true (json_parser_load_from_data (parser, self->output, -1, NULL));
  session = json_node_get_object (json_parser_get_root (parser));
  id = g_strndup (json_object_get_string_member (session, "id"), 8);
  first = json_array_get_object_element (json_object_get_array_member (session, "sites"), 0);
  second = json_array_get_object_element (json_object_get_array_member (session, "sites"), 1);
  g_assert_cmpfloat (json_object_get_double_member (json_object_get_object_member (first, "needle"), "diameter_mm"), ==, 0.25);
  g_assert_cmpfloat (json_object_get_double_member (json_object_get_object_member (first, "needle"), "length_mm"), ==, 30);
  g_assert_cmpfloat (json_object_get_double_member (first, "planned_mm"), ==, 12.5);
  g_assert_cmpfloat (json_object_get_double_member (first, "angle"), ==, 20);
  g_assert_cmpstr (json_object_get_string_member (first, "direction"), ==, "from medial to lateral");
  g_assert_true (json_object_get_null_member (first, "deviation"));
  g_assert_true (json_object_get_null_member (second, "needle"));
  g_assert_true (json_object_get_null_member (second, "planned_mm"));
  g_assert_true (json_object_get_null_member (second, "angle"));
  deviation = json_object_get_object_member (second, "deviation");
  g_assert_cmpstr (json_object_get_string_member (deviation, "reason"), ==, "placed elsewhere");
  g_assert_cmpstr (json_array_get_string_element (json_object_get_array_member (deviation, "from"), 0), ==, "do-not-needle");
  g_assert_cmpstr (json_object_get_string_member (json_object_get_object_member (session, "screening"), "anticoagulants"), ==, "yes");
  g_assert_cmpstr (json_object_get_string_member (json_object_get_object_member (session, "screening"), "lung-disease"), ==, "no");
  g_assert_false (json_object_has_member (json_object_get_object_member (session, "screening"), "diabetes"));
  /* Nobody made a stop-check, so none is recorded. */
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (session, "stop_checks")), ==, 0);

  cli_run_with (self, NULL, NULL, PASSPHRASE, journal, "journal", "show", id, NULL);
  cli_assert_has (self, "0.25 × 30");
  cli_assert_has (self, "planned depth");
  cli_assert_has (self, "Deviation (not to be needled): placed elsewhere");
  cli_assert_has (self, "2 of 42");
  cli_run_with (self, NULL, NULL, PASSPHRASE, journal, "--lang=nl", "journal", "show", id, NULL);
  cli_assert_has (self, "0,25 × 30");
}

/* Consent, what was used, an event, scores and aftercare come back in text and
 * JSON. */
static void
test_add_parts (CliFixture *self,
                gconstpointer data)
{
  g_autofree char *journal = cli_make_journal (self, "journal.db", NULL);
  g_autofree char *id = NULL;
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonObject *session = NULL;
  JsonObject *use = NULL;
  JsonObject *consent = NULL;
  JsonObject *outcome = NULL;

  cli_run_with (self, NULL, NULL, PASSPHRASE, journal, "journal", "add", "--patient=P-0142",
                "--site=soleus:left", "--product=Example 0.25", "--lot=L-4711", "--expiry=2028-03", "--used=9.5", "--insertions=2", "--in=2026-11-21T14:00:00+01:00",
                "--complaint=Tight calf", "--consent=oral", "--consent-by=patient", "--told=con-what", "--event=pneumothorax:mild", "--nprs=7:3", "--aftercare=post-rest",
                "--json", NULL);
  g_assert_cmpint (self->status, ==, 0);
  g_assert_true (json_parser_load_from_data (parser, self->output, -1, NULL));
  session = json_node_get_object (json_parser_get_root (parser));
  id = g_strndup (json_object_get_string_member (session, "id"), 8);
  use = json_object_get_object_member (json_array_get_object_element (json_object_get_array_member (session, "sites"), 0), "use");
  g_assert_cmpstr (json_object_get_string_member (use, "lot"), ==, "L-4711");
  g_assert_cmpfloat (json_object_get_double_member (use, "used_mm"), ==, 9.5);
  g_assert_true (json_object_get_null_member (use, "out_at"));
  g_assert_cmpstr (json_object_get_string_member (json_object_get_object_member (session, "intake"), "complaint"), ==, "Tight calf");
  consent = json_array_get_object_element (json_object_get_array_member (session, "consents"), 0);
  g_assert_cmpstr (json_object_get_string_member (consent, "how"), ==, "oral");
  g_assert_cmpstr (json_array_get_string_element (json_object_get_array_member (consent, "told"), 0), ==, "con-what");
  g_assert_cmpstr (json_object_get_string_member (json_array_get_object_element (json_object_get_array_member (session, "events"), 0), "event"), ==, "pneumothorax");
  outcome = json_array_get_object_element (json_object_get_array_member (session, "outcomes"), 0);
  g_assert_cmpfloat (json_object_get_double_member (outcome, "before"), ==, 7);
  g_assert_cmpfloat (json_object_get_double_member (outcome, "after"), ==, 3);

  cli_run_with (self, NULL, NULL, PASSPHRASE, journal, "journal", "show", id, NULL);
  cli_assert_has (self, "Lot: L-4711");
  cli_assert_has (self, "Complaint: Tight calf");
  cli_assert_has (self, "How consent was given: spoken");
  cli_assert_has (self, "After: 3");

  cli_run_with (self, NULL, NULL, PASSPHRASE, journal, "journal", "add", "--nprs=11:3", NULL);
  cli_assert_refused (self, 1, "Before");
  cli_run_with (self, NULL, NULL, PASSPHRASE, journal, "journal", "add", "--told=nothing", NULL);
  cli_assert_refused (self, 1, "--told");
  cli_run_with (self, NULL, NULL, PASSPHRASE, journal, "journal", "add", "--event=nothing", NULL);
  cli_assert_refused (self, 1, "--event");
  cli_run_with (self, NULL, NULL, PASSPHRASE, journal, "journal", "add", "--site=soleus:left", "--used=151", NULL);
  cli_assert_refused (self, 1, "Used depth");
}

/* A depth beyond the end of the needle is said when it is typed and whenever it is
 * read. */
static void
test_add_beyond_needle (CliFixture *self,
                        gconstpointer data)
{
  g_autofree char *journal = cli_make_journal (self, "journal.db", NULL);
  g_autofree char *id = NULL;
  g_autoptr (JsonParser) parser = json_parser_new ();

  cli_run_with (self, NULL, NULL, PASSPHRASE, journal, "journal", "add", "--patient=P-0142",
                "--site=soleus:left", "--needle=0.25x30", "--depth=40", "--json", NULL);
  g_assert_cmpint (self->status, ==, 0);
  g_assert_nonnull (strstr (self->errors, "40\302\240mm is more than the needle of 0.25 × 30\302\240mm is long"));
  g_assert_true (json_parser_load_from_data (parser, self->output, -1, NULL));
  id = g_strndup (json_object_get_string_member (json_node_get_object (json_parser_get_root (parser)), "id"), 8);
  cli_run_with (self, NULL, NULL, PASSPHRASE, journal, "journal", "show", id, NULL);
  cli_assert_has (self, "more than the needle is");
}

static void
test_add_refused (CliFixture *self,
                  gconstpointer data)
{
  g_autofree char *journal = cli_make_journal (self, "journal.db", NULL);
  g_autofree char *long_text = g_strnfill (201, 'x');
  g_autofree char *direction = g_strconcat ("--direction=", long_text, NULL);
  const struct
  {
    int status;
    const char *says;
    const char *words[4];
  } refused[] = {
    { 1, "not to be needled", { "--site=intercostals:left", NULL } },
    { 1, "imaging", { "--site=pectoralis-minor:left", NULL } },
    { 1, "imaging", { "--site=pectoralis-minor:left", "--imaged-by=A", NULL } },
    { 1, "one side only", { "--site=rhomboid-major:left", "--site=trapezius-middle:right", NULL } },
    { 1, "absolute contraindication", { "--site=soleus:left", "--screening=needle-phobia:yes", NULL } },
    { 1, "150 mm", { "--site=soleus:left", "--needle=0.25x151", NULL } },
    { 1, "negative", { "--site=soleus:left", "--depth=-1", NULL } },
    { 1, "number of millimetres", { "--site=soleus:left", "--depth=deep", NULL } },
    { 1, "150 mm", { "--site=soleus:left", "--depth=1000", NULL } },
    { 1, "three digits", { "--site=soleus:left", "--depth=1,500", NULL } },
    { 1, "Direction", { "--site=soleus:left", "--direction=to the \342\200\256rib", NULL } },
    { 1, "Reason for the deviation", { "--site=intercostals:left", "--deviation=a\033[31mred", NULL } },
    { 1, "Note", { "--site=soleus:left", "--note=a\033[31mred", NULL } },
    { 1, "Patient", { "--site=soleus:left", "--patient=P\342\201\2461", NULL } },
    { 1, "Angle", { "--site=soleus:left", "--angle=9.9", NULL } },
    { 1, "Angle", { "--site=soleus:left", "--angle=nan", NULL } },
    { 1, "Direction", { "--site=soleus:left", direction, NULL } },
    { 2, "after the --site", { "--needle=0.25x30", "--site=soleus:left", NULL } },
    { 2, "after the --site", { "--depth=3", NULL } },
    { 2, "twice", { "--site=soleus:left", "--depth=3", "--depth=4", NULL } },
    { 1, "nothing is refused", { "--site=soleus:left", "--deviation=x", NULL } },
    { 2, "yes", { "--site=soleus:left", "--screening=diabetes", NULL } },
    { 1, "no contraindication", { "--site=soleus:left", "--screening=nonsense:yes", NULL } },
    { 1, "midline", { "--site=sternum-midline:right", NULL } },
    { 1, "not in the view", { "--site=rhomboid-major:left@anterior,450,400", NULL } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      const char *const *words = refused[i].words;

      cli_run (self, journal, "journal", "add", words[0], words[1], words[1] != NULL ? words[2] : NULL, NULL);
      cli_assert_refused (self, refused[i].status, refused[i].says);
    }
}

static void
test_demo (CliFixture *self,
           gconstpointer data)
{
  g_autofree char *path = cli_path (self, "example.db");
  g_autofree char *journal = g_strconcat ("--journal=", path, NULL);
  g_autofree char *pdf = cli_path (self, "overview.pdf");
  g_autofree char *text = NULL;

  cli_run (self, "demo", NULL);
  cli_assert_refused (self, 2, "--journal");
  cli_run (self, "demo", journal, NULL);
  g_assert_cmpint (self->status, ==, 0);
  cli_run (self, "demo", journal, NULL);
  cli_assert_refused (self, 1, "already");

  /* It opens without a key and takes no real patient. */
  cli_run (self, "journal", "list", journal, NULL);
  g_assert_cmpint (self->status, ==, 0);
  cli_assert_has (self, "example");
  cli_run (self, "journal", "add", journal, "--patient=P-1", "--note=x", NULL);
  g_assert_cmpint (self->status, ==, 1);

  cli_run (self, "overview", journal, "-o", pdf, NULL);
  g_assert_cmpint (self->status, ==, 0);
  text = cli_read_pdf (pdf);
  g_assert_nonnull (strstr (text, "Example – made-up sessions, no real patients"));
  g_assert_nonnull (strstr (text, "rhomboid major – left"));
}

static void
test_overview (CliFixture *self,
               gconstpointer data)
{
  g_autofree char *journal = cli_make_journal (self, "journal.db", NULL);
  g_autofree char *pdf = cli_path (self, "overview.pdf");
  g_autofree char *text = NULL;

  cli_run_with (self, NULL, NULL, PASSPHRASE, journal, "journal", "add", "--patient=P-0001", "--day=2026-11-20",
                "--therapist=A. Yilmaz", "--site=infraspinatus:right", "--note=Night pain, less after.", NULL);
  g_assert_cmpint (self->status, ==, 0);
  cli_run_with (self, NULL, NULL, PASSPHRASE, journal, "journal", "add", "--patient=P-0002", "--day=2026-10-01",
                "--note=Another one.", NULL);
  g_assert_cmpint (self->status, ==, 0);

  cli_run_with (self, NULL, NULL, PASSPHRASE, journal, "overview", "--patient=P-0001", "-o", pdf, NULL);
  g_assert_cmpint (self->status, ==, 0);
  cli_assert_has (self, "1 session, ");
  text = cli_read_pdf (pdf);
  g_assert_nonnull (strstr (text, "Patient P-0001"));
  g_assert_nonnull (strstr (text, "Night pain, less after."));
  g_assert_null (strstr (text, "Another one."));

  cli_run_with (self, NULL, NULL, PASSPHRASE, journal, "overview", "--from=2027-01-01", "-o", pdf, NULL);
  g_assert_cmpint (self->status, ==, 0);
  cli_assert_has (self, "0 sessions, 1 page");

  cli_run (self, journal, "overview", NULL);
  cli_assert_refused (self, 2, "-o");
  cli_run (self, journal, "overview", "-o", "x.doc", NULL);
  cli_assert_refused (self, 2, ".pdf");
  cli_run (self, journal, "overview", "-o", pdf, "--from=yesterday", NULL);
  cli_assert_refused (self, 2, "--from");
  cli_run (self, journal, "overview", "-o", pdf, "--notes=half", NULL);
  cli_assert_refused (self, 2, "--notes");
  cli_run (self, journal, "stats", "-o", pdf, "--paper=a6", NULL);
  cli_assert_refused (self, 2, "--paper");
  cli_run_with (self, NULL, NULL, PASSPHRASE, journal, "overview", "-o", "/nonexistent/o.pdf", NULL);
  cli_assert_refused (self, 1, "There is no folder \"/nonexistent\". Check the name");
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  CLI_ADD ("/cli/journal/init", test_init);
  CLI_ADD ("/cli/journal/usual-place", test_usual_place);
  CLI_ADD ("/cli/journal/passphrase", test_passphrase);
  CLI_ADD ("/cli/journal/add", test_add);
  CLI_ADD ("/cli/journal/add-bad", test_add_bad);
  CLI_ADD ("/cli/journal/filters", test_filters);
  CLI_ADD ("/cli/journal/add-needle", test_add_needle);
  CLI_ADD ("/cli/journal/add-parts", test_add_parts);
  CLI_ADD ("/cli/journal/add-beyond-needle", test_add_beyond_needle);
  CLI_ADD ("/cli/journal/add-refused", test_add_refused);
  CLI_ADD ("/cli/demo", test_demo);
  CLI_ADD ("/cli/overview", test_overview);

  return g_test_run ();
}
