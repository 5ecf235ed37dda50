/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "nw-error.h"
#include "nw-test.h"

#include "atlas-test.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define RHOMBOID "<site id=\"rhomboid-major\""

/* A change of one file that must be refused: what stands there, what is put
 * in its place, and what the message says. */
typedef struct
{
  const char *name;
  const char *file;
  const char *old;
  const char *new;
  const char *message;
} Broken;

static const Broken broken[] = {
  { "unknown-element", "harms.xml", "</harms>", "<dose/></harms>", "unknown element <dose> in <harms>" },
  { "unknown-attribute", "harms.xml", "theme=", "safe=\"true\" theme=", "unknown attribute \"safe\" of <harm>" },
  { "missing-attribute", "harms.xml", " theme=\"pneumothorax\"", "", "no attribute \"theme\"" },
  { "missing-element", "structures.xml", "<course>", "<route>", "" },
  { "wrong-theme", "harms.xml", "theme=\"neurogenic\"", "theme=\"nerves\"", "\"nerves\" is no value" },
  { "wrong-risk", "regions.xml", "risk=\"high\"", "risk=\"High\"", "\"High\" is no value" },
  { "wrong-status", "sites/knee.xml", "status=\"", "status=\"safe-", "is no value for \"status\"" },
  { "wrong-view", "regions.xml", "views=\"posterior left", "views=\"behind left", "\"behind\" is no value" },
  { "repeated-view", "regions.xml", "views=\"posterior left", "views=\"left left", "\"left\" is no value" },
  { "wrong-boolean", "harms.xml", "reviewed=", "verified=\"yes\" reviewed=", "unknown attribute \"verified\"" },
  { "wrong-verified", "structures.xml", "verified=\"true\"", "verified=\"yes\"", "\"yes\" is no value" },
  { "empty-text", "harms.xml", "<name>nerve injury</name>", "<name></name>", "" },
  { "no-dutch", "harms.xml", "<name xml:lang=\"nl\">zenuwletsel</name>", "", "no Dutch text for <name>" },
  { "two-texts", "harms.xml", "<name>nerve injury</name>", "<name>x</name><name xml:lang=\"nl\">y</name><name>nerve injury</name>", "more than one <name>" },
  { "twice-the-id", "harms.xml", "id=\"haemothorax\"", "id=\"pneumothorax\"", "\"pneumothorax\" is there already" },
  { "bad-id", "harms.xml", "id=\"haemothorax\"", "id=\"Haemo thorax\"", "is no value for \"id\"" },
  { "dangling-harm", "harms.xml", "id=\"haemothorax\"", "id=\"blood\"", "\"haemothorax\" in \"harm\" refers to nothing" },
  { "dangling-source", "sources.xml", "id=\"mintken-2025\"", "id=\"mintken\"", "refers to nothing" },
  { "dangling-site", "sites/thorax-posterior.xml", RHOMBOID, "<site id=\"rhomboid\"", "refers to nothing" },
  { "dangling-row", "cases.xml", "rhomboid-major.depths[8]", "rhomboid-major.depths[88]", "refers to nothing" },
  { "dangling-word", "vocabulary.xml", "<word id=\"skin-to-lung\"", "<word id=\"skin-to-lungs\"", "no word \"skin-to-lung\"" },
  { "missing-word", "vocabulary.xml", "<word id=\"advised-max\"", "<word id=\"advised-maximum\"", "no word \"advised-max\"" },
  { "wrong-axis", "sites/thorax-posterior.xml", "measure=\"skin-to-bone\" axis=\"skin-depth\"", "measure=\"skin-to-bone\" axis=\"change\"", "the axis does not belong" },
  { "axis-on-ruler", "vocabulary.xml", "<word id=\"change\" on-ruler=\"false\"", "<word id=\"change\" on-ruler=\"true\"", "only skin-depth" },
  { "wrong-lies", "sites/thorax-posterior.xml", "<lies where=\"beneath\"", "<lies where=\"below\"", "\"below\" is no value" },
  { "lies-unsaid", "sites/thorax-posterior.xml", "<lies where=\"beneath\" structures=\"dorsal-scapular-nerve\"", "<lies where=\"beneath\"", "no attribute \"structures\"" },
  { "lies-no-harm", "sites/thorax-posterior.xml", "<lies where=\"beneath\" structures=\"dorsal-scapular-nerve\"", "<lies where=\"beneath\" structures=\"spleen\"", "that no harm of the site names" },
  { "lies-other-view", "sites/thorax-posterior.xml", "<lies where", "<lies views=\"anterior\" where", "that the site is not needled from" },
  { "number-with-unit", "sites/thorax-posterior.xml", "max-mm=\"19\"", "max-mm=\"19mm\"", "\"19mm\" is no value" },
  { "number-with-comma", "sites/thorax-posterior.xml", "mean-mm=\"28.4\"", "mean-mm=\"28,4\"", "is no value" },
  { "negative-depth", "sites/thorax-posterior.xml", "max-mm=\"19\"", "max-mm=\"-19\"", "is no value" },
  { "huge-depth", "sites/thorax-posterior.xml", "max-mm=\"19\"", "max-mm=\"1900\"", "is no value" },
  { "hexadecimal-depth", "sites/thorax-posterior.xml", "max-mm=\"19\"", "max-mm=\"0x13\"", "is no value" },
  { "infinite-depth", "sites/thorax-posterior.xml", "max-mm=\"19\"", "max-mm=\"inf\"", "is no value" },
  { "nan-depth", "sites/thorax-posterior.xml", "max-mm=\"19\"", "max-mm=\"nan\"", "is no value" },
  { "overflowing-depth", "sites/thorax-posterior.xml", "max-mm=\"19\"", "max-mm=\"1e999\"", "is no value" },
  { "depth-with-power", "sites/thorax-posterior.xml", "max-mm=\"19\"", "max-mm=\"1.9e1\"", "is no value" },
  { "depth-with-leading-zero", "sites/thorax-posterior.xml", "max-mm=\"19\"", "max-mm=\"019\"", "is no value" },
  { "depth-with-bare-point", "sites/thorax-posterior.xml", "max-mm=\"19\"", "max-mm=\"19.\"", "is no value" },
  { "depth-with-two-points", "sites/thorax-posterior.xml", "max-mm=\"19\"", "max-mm=\"1.9.0\"", "is no value" },
  { "spaced-depth", "sites/thorax-posterior.xml", "max-mm=\"19\"", "max-mm=\" 19\"", "is no value" },
  { "empty-depth", "sites/thorax-posterior.xml", "max-mm=\"19\"", "max-mm=\"\"", "is no value" },
  { "limit-without-kind", "sites/thorax-posterior.xml", "kind=\"advised-max\"", "", "no attribute \"kind\"" },
  { "unknown-kind", "sites/thorax-posterior.xml", "kind=\"advised-max\"", "kind=\"safe-depth\"", "\"safe-depth\" is no value" },
  { "not-stated-grip", "sites/thorax-posterior.xml", "grip=\"flat\"", "grip=\"not-stated\"", "\"not-stated\" is no value" },
  { "swapped-range", "sites/thorax-posterior.xml", "ci95-mm=\"4 10\"", "ci95-mm=\"10 4\"", "is no value for \"ci95-mm\"" },
  { "short-range", "sites/thorax-posterior.xml", "ci95-mm=\"4 10\"", "ci95-mm=\"4\"", "is no value for \"ci95-mm\"" },
  { "swapped-extremes", "sites/thorax-posterior.xml", "min-mm=\"19\" max-mm=\"34\"", "min-mm=\"34\" max-mm=\"19\"", "not in order" },
  { "no-figure", "sites/thorax-posterior.xml", "mean-mm=\"28.4\"", "", "" },
  { "swapped-needle", "sites/thorax-posterior.xml", "diameter-min-mm=\"0.25\" diameter-max-mm=\"0.3\"", "diameter-min-mm=\"0.3\" diameter-max-mm=\"0.25\"", "not in order" },
  { "standard-at-high-risk", "sites/thorax-posterior.xml", "risk=\"high\" status=\"advanced\"", "risk=\"high\" status=\"standard\"", "never standard" },
  { "technique-where-none", "sites/thorax-posterior.xml", "risk=\"high\" status=\"advanced\"", "risk=\"high\" status=\"do-not-needle\"", "has no technique" },
  { "softer-region", "regions.xml", "risk=\"high\"", "risk=\"moderate\"", "not that of its worst sites" },
  { "theme-of-a-harm", "sites/thorax-posterior.xml", "themes=\"pneumothorax ", "themes=\"general ", "theme of a harm" },
  { "wrong-folder", "sites/thorax-posterior.xml", "region=\"thorax-posterior\"", "region=\"lumbar\"", "that of its file" },
  { "usable-formula", "depth-models.xml", "usable-for-patient=\"false\"", "usable-for-patient=\"true\"", "no formula is usable" },
  { "step-left-out", "checklists.xml", "<step n=\"2\"", "<step n=\"3\"", "not counted from one" },
  { "checklist-left-out", "checklists.xml", "<checklist id=\"during\"", "<checklist id=\"within\"", "checklist \"within\"" },
  { "sound-with-faults", "cases.xml", "sound=\"false\"", "sound=\"true\"", "a sound plan has no faults" },
  { "needle-longer-inside", "cases.xml", "length-mm=\"30\" depth-mm=\"22\"", "length-mm=\"20\" depth-mm=\"22\"", "not in order" },
  { "sign-left-out", "adverse-events.xml", "<sign event=\"hematoom\"", "<sign event=\"bloeding\"", "is there already" },
  { "swapped-classes", "adverse-events.xml", "<class id=\"common\"", "<class id=\"rare\"", "not in order" },
  { "unknown-placeholder", "patient-information.xml", "{clinic_phone}", "{phone}", "refers to nothing" },
  { "two-digit-year", "sources.xml", "year=\"2018\"", "year=\"18\"", "four digits" },
  { "no-review-date", "glossary.xml", "reviewed=\"2026-11-01\"", "reviewed=\"soon\"", "is no value for \"reviewed\"" },
  { "no-such-day", "glossary.xml", "reviewed=\"2026-11-01\"", "reviewed=\"2026-02-30\"", "is no value for \"reviewed\"" },
  { "unknown-root", "glossary.xml", "glossary", "dictionary", "" },
  { "dtd", "glossary.xml", "<glossary", "<!DOCTYPE glossary [<!ENTITY a \"b\">]><glossary", "a document type" },
  { "left-out-file", "atlas.xml", "<file name=\"cases.xml\"/>", "", "no file with <cases>" },
  { "file-twice", "atlas.xml", "<file name=\"cases.xml\"/>", "<file name=\"cases.xml\"/><file name=\"cases.xml\"/>", "is no value for \"name\"" },
  { "file-outside", "atlas.xml", "name=\"cases.xml\"", "name=\"../cases.xml\"", "is no value for \"name\"" },
  { "file-absolute", "atlas.xml", "name=\"cases.xml\"", "name=\"/etc/passwd.xml\"", "is no value for \"name\"" },
  { "file-elsewhere", "atlas.xml", "name=\"cases.xml\"", "name=\"http://example.org/cases.xml\"", "is no value for \"name\"" },
  { "file-missing", "atlas.xml", "name=\"cases.xml\"", "name=\"exercises.xml\"", "exercises.xml" },
};

static char *
replace_all (const char *text,
             const char *old,
             const char *new)
{
  g_auto (GStrv) parts = g_strsplit (text, old, -1);

  return g_strjoinv (new, parts);
}

/* Replaces the first @old of @file in @dir, or every one for the root. */
static void
change (const char *dir,
        const Broken *one)
{
  g_autofree char *path = g_build_filename (dir, one->file, NULL);
  g_autofree char *text = NULL;
  g_autofree char *changed = NULL;
  const char *place = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  place = strstr (text, one->old);
  if (g_str_has_prefix (one->file, "sites/thorax-posterior") && strstr (text, RHOMBOID) != NULL && !g_str_has_prefix (one->old, "region="))
    place = strstr (strstr (text, RHOMBOID), one->old);
  g_assert_nonnull (place);

  if (g_str_equal (one->old, "glossary"))
    changed = replace_all (text, one->old, one->new);
  else
    changed = g_strdup_printf ("%.*s%s%s", (int)(place - text), text, one->new,
                               place + strlen (one->old));
  write_content (path, changed, -1);
}

/* Loading @dir fails with one line that names a file and holds @message. */
static void
assert_refused (const char *dir,
                const char *file,
                const char *message)
{
  g_autoptr (GError) error = NULL;
  NwAtlas *atlas = nw_atlas_load (dir, NULL, &error);

  g_assert_null (atlas);
  g_assert_error (error, NW_ERROR, NW_ERROR_CONTENT);
  g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, message));
  g_assert_nonnull (strstr (error->message, file));
  g_assert_null (strchr (error->message, '\n'));
  g_assert_true (g_str_has_prefix (error->message, dir));
}

static void
test_loader_broken (gconstpointer data)
{
  const Broken *one = data;
  char *dir = nw_test_make_dir ();

  copy_content (dir);
  change (dir, one);
  assert_refused (dir, ".xml", one->message);
  nw_test_remove_dir (dir);
}

/* The line is that of the element. */
static void
test_loader_line (void)
{
  const Broken one = { "line", "harms.xml", "theme=\"neurogenic\"", "theme=\"nerves\"", NULL };
  char *dir = nw_test_make_dir ();

  copy_content (dir);
  change (dir, &one);
  assert_refused (dir, "harms.xml:11: ", "\"nerves\" is no value for \"theme\"");
  nw_test_remove_dir (dir);
}

static void
write_file (const char *dir,
            const char *name,
            const char *data,
            gssize length)
{
  g_autofree char *path = g_build_filename (dir, name, NULL);

  write_content (path, data, length);
}

/* 100 MB are refused by their size, before a byte is read. */
static void
test_loader_large (void)
{
  char *dir = nw_test_make_dir ();
  g_autofree char *path = g_build_filename (dir, "cases.xml", NULL);

  copy_content (dir);
  g_assert_cmpint (truncate (path, 100 * 1000 * 1000), ==, 0);
  assert_refused (dir, "cases.xml", "larger than any content file");
  nw_test_remove_dir (dir);
}

static void
test_loader_truncated (void)
{
  const double parts[] = { 0, 0.1, 0.5, 0.9, 0.999 };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      char *dir = nw_test_make_dir ();
      g_autofree char *path = g_build_filename (dir, "structures.xml", NULL);
      struct stat info;

      copy_content (dir);
      g_assert_cmpint (stat (path, &info), ==, 0);
      g_assert_cmpint (truncate (path, (off_t)(info.st_size * parts[i])), ==, 0);
      assert_refused (dir, "structures.xml:", "");
      nw_test_remove_dir (dir);
    }
}

static void
test_loader_not_utf8 (void)
{
  char *dir = nw_test_make_dir ();

  copy_content (dir);
  write_file (dir, "harms.xml", "<harms>\n\xc3(</harms>", -1);
  assert_refused (dir, "harms.xml:2: ", "not UTF-8");
  nw_test_remove_dir (dir);
}

static void
test_loader_nothing (void)
{
  char *dir = nw_test_make_dir ();

  assert_refused (dir, "atlas.xml", "cannot be opened");
  write_file (dir, "atlas.xml", "", 0);
  assert_refused (dir, "atlas.xml:1: ", "");
  nw_test_remove_dir (dir);
  assert_refused ("/nonexistent", "atlas.xml", "cannot be opened");
}

/* A pipe that nobody writes to, a folder: neither is waited for. */
static void
test_loader_no_file (void)
{
  char *dir = nw_test_make_dir ();
  g_autofree char *path = g_build_filename (dir, "cases.xml", NULL);

  copy_content (dir);
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_cmpint (mkfifo (path, 0600), ==, 0);
  assert_refused (dir, "cases.xml", "no ordinary file");
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
  assert_refused (dir, "cases.xml", "no ordinary file");
  nw_test_remove_dir (dir);
}

static void
test_loader_copy (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (NwAtlas) atlas = NULL;
  char *dir = nw_test_make_dir ();

  copy_content (dir);
  atlas = nw_atlas_load (dir, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (atlas);
  nw_test_remove_dir (dir);
}

static void
test_loader_cancelled (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (nw_atlas_load_installed (cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (broken); i++)
    {
      g_autofree char *path = g_strconcat ("/loader/broken/", broken[i].name, NULL);

      g_test_add_data_func (path, &broken[i], test_loader_broken);
    }
  g_test_add_func ("/loader/line", test_loader_line);
  g_test_add_func ("/loader/large", test_loader_large);
  g_test_add_func ("/loader/truncated", test_loader_truncated);
  g_test_add_func ("/loader/not-utf8", test_loader_not_utf8);
  g_test_add_func ("/loader/nothing", test_loader_nothing);
  g_test_add_func ("/loader/no-file", test_loader_no_file);
  g_test_add_func ("/loader/copy", test_loader_copy);
  g_test_add_func ("/loader/cancelled", test_loader_cancelled);

  return g_test_run ();
}
