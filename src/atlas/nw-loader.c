/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-atlas"

#include "config.h"

#include "nw-loader-private.h"

#include "nw-date.h"
#include "nw-error.h"
#include "nw-paths.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#define MAX_FILES 100
#define OUTDATED_MONTHS 18

/* A file of the content, read but not yet built. */
typedef struct
{
  char *path;
  NwNode *root;
  gboolean used;
} File;

/* The kinds of files in the order in which they are built. */
static const struct
{
  const char *root;
  gboolean many;
  gboolean again; /* a second look at files that were built before */
  void (*build) (NwReader *reader,
                 NwNode *root);
} kinds[] = {
  { "vocabulary", FALSE, FALSE, nw_load_vocabulary },
  { "sources", FALSE, FALSE, nw_load_sources },
  { "harms", FALSE, FALSE, nw_load_harms },
  { "structures", FALSE, FALSE, nw_load_structures },
  { "outlines", FALSE, FALSE, nw_load_outlines },
  { "regions", FALSE, FALSE, nw_load_regions },
  { "sites", TRUE, FALSE, nw_load_sites },
  { "regions", FALSE, TRUE, nw_link_regions },
  { "recommendations", FALSE, FALSE, nw_load_recommendations },
  { "contraindications", FALSE, FALSE, nw_load_contraindications },
  { "adverse-events", FALSE, FALSE, nw_load_adverse_events },
  { "evidence", FALSE, FALSE, nw_load_evidence },
  { "checklists", FALSE, FALSE, nw_load_checklists },
  { "cases", FALSE, FALSE, nw_load_cases },
  { "patient-information", FALSE, FALSE, nw_load_patient_information },
  { "glossary", FALSE, FALSE, nw_load_glossary },
  { "depth-models", FALSE, FALSE, nw_load_depth_models },
};

static void
free_file (gpointer data)
{
  File *file = data;

  g_free (file->path);
  g_free (file);
}

/* "regions.xml" or "sites/knee.xml": nothing leads out of the folder. */
static gboolean
is_file_name (const char *name)
{
  guint slashes = 0;

  if (!g_str_has_suffix (name, ".xml") || strlen (name) > 100 || !g_ascii_islower (name[0]))
    return FALSE;

  for (const char *p = name; p < name + strlen (name) - 4; p++)
    {
      if (*p == '/' && g_ascii_islower (p[1]))
        slashes++;
      else if (!g_ascii_islower (*p) && !g_ascii_isdigit (*p) && *p != '-')
        return FALSE;
    }

  return slashes <= 1;
}

/* Adds a file to the edition of its version and day; editions are few and stay
 * sorted by day. */
static void
add_to_edition (NwReader *reader,
                const char *name,
                const char *version,
                const char *reviewed)
{
  GPtrArray *editions = reader->atlas->editions;
  NwEdition *edition = NULL;
  const char **files = NULL;
  guint at = 0;
  guint n = 0;

  for (guint i = 0; i < editions->len && edition == NULL; i++)
    {
      NwEdition *other = g_ptr_array_index (editions, i);

      if (g_str_equal (other->version, version) && g_str_equal (other->reviewed, reviewed))
        edition = other;
      else if (strcmp (other->reviewed, reviewed) <= 0)
        at = i + 1;
    }
  if (edition == NULL)
    {
      edition = nw_arena_new0 (reader->arena, NwEdition);
      edition->version = nw_arena_strdup (reader->arena, version);
      edition->reviewed = nw_arena_strdup (reader->arena, reviewed);
      g_ptr_array_insert (editions, (int)at, edition);
    }

  n = edition->files != NULL ? g_strv_length ((char **)edition->files) : 0;
  files = nw_arena_alloc0 (reader->arena, (n + 2) * sizeof *files);
  for (guint i = 0; i < n; i++)
    files[i] = edition->files[i];
  files[n] = nw_arena_strdup (reader->arena, name);
  files[n + 1] = NULL;
  edition->files = files;
}

/* Version and review date stand on every root; the oldest review counts. */
static void
read_edition (NwReader *reader,
              NwNode *root,
              const char *name)
{
  NwAtlas *atlas = reader->atlas;
  const char *version = nw_reader_require (reader, root, "version");
  const char *reviewed = nw_reader_require (reader, root, "reviewed");

  if (reader->error != NULL)
    return;

  if (version[0] == '\0' || strspn (version, "0123456789.") != strlen (version))
    nw_reader_fail (reader, root, _ ("\"%s\" is no value for \"%s\""), version, "version");
  if (!nw_date_is_valid (reviewed))
    nw_reader_fail (reader, root, _ ("\"%s\" is no value for \"%s\""), reviewed, "reviewed");

  if (reader->error != NULL)
    return;

  add_to_edition (reader, name, version, reviewed);
  if (atlas->version == NULL)
    atlas->version = nw_arena_strdup (reader->arena, version);
  if (atlas->reviewed == NULL || strcmp (reviewed, atlas->reviewed) < 0)
    atlas->reviewed = nw_arena_strdup (reader->arena, reviewed);
}

/* Reads one file into @files; FALSE when the reader has an error. */
static gboolean
read_file (NwReader *reader,
           GPtrArray *files,
           const char *dir,
           const char *name,
           GCancellable *cancellable)
{
  File *file = g_new0 (File, 1);

  file->path = g_build_filename (dir, name, NULL);
  g_ptr_array_add (files, file);
  reader->file = file->path;
  file->root = nw_markup_load (file->path, reader->scratch, reader->arena, cancellable,
                               &reader->error);
  if (file->root != NULL)
    read_edition (reader, file->root, name);

  return reader->error == NULL;
}

/* atlas.xml and every file that it lists. */
static gboolean
read_files (NwReader *reader,
            GPtrArray *files,
            const char *dir,
            GCancellable *cancellable)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  File *list = NULL;

  if (!read_file (reader, files, dir, "atlas.xml", cancellable))
    return FALSE;

  list = g_ptr_array_index (files, 0);
  list->used = TRUE;
  if (!g_str_equal (list->root->name, "atlas"))
    nw_reader_fail (reader, list->root, _ ("<%s> instead of <%s>"), list->root->name, "atlas");

  for (NwNode *node = nw_reader_first (reader, list->root, "file"); node != NULL;
       node = nw_reader_next (reader, node))
    {
      const char *name = nw_reader_require (reader, node, "name");

      if (name != NULL && (!is_file_name (name) || !g_hash_table_add (seen, (gpointer)name) || files->len > MAX_FILES))
        nw_reader_fail (reader, node, _ ("\"%s\" is no value for \"%s\""), name, "name");
      nw_reader_finish (reader, node);
      if (reader->error != NULL || !read_file (reader, files, dir, name, cancellable))
        return FALSE;
      reader->file = list->path;
    }

  nw_reader_finish (reader, list->root);

  return reader->error == NULL;
}

/* Builds what the files of one kind hold. */
static void
build_kind (NwReader *reader,
            GPtrArray *files,
            guint kind)
{
  File *list = g_ptr_array_index (files, 0);
  guint n = 0;

  for (guint i = 1; i < files->len && reader->error == NULL; i++)
    {
      File *file = g_ptr_array_index (files, i);

      if (!g_str_equal (file->root->name, kinds[kind].root))
        continue;

      reader->file = file->path;
      if (++n > 1 && !kinds[kind].many)
        nw_reader_fail (reader, file->root, _ ("a second file with <%s>"), kinds[kind].root);
      if (reader->error != NULL)
        return;

      file->used = TRUE;
      kinds[kind].build (reader, file->root);
      if (!kinds[kind].again)
        nw_reader_finish (reader, file->root);
    }

  if (n == 0)
    {
      reader->file = list->path;
      nw_reader_fail (reader, list->root, _ ("no file with <%s>"), kinds[kind].root);
    }
}

static void
build (NwReader *reader,
       GPtrArray *files)
{
  for (guint kind = 0; kind < G_N_ELEMENTS (kinds) && reader->error == NULL; kind++)
    build_kind (reader, files, kind);

  for (guint i = 0; i < files->len && reader->error == NULL; i++)
    {
      File *file = g_ptr_array_index (files, i);

      reader->file = file->path;
      if (!file->used)
        nw_reader_fail (reader, file->root, _ ("<%s> is no kind of content"), file->root->name);
    }
}

/**
 * nw_atlas_load:
 * @dir: the folder that holds atlas.xml and the files that it lists, with the
 *   Dutch merged in
 * @cancellable: (nullable): looked at between the files
 *
 * Loads the whole content and checks it: sizes, form, references, numbers and
 * vocabularies, and that every text has its Dutch. A file with anything that
 * is unknown or broken is refused; a part of the content is never returned.
 * Blocks for some milliseconds; may run in any thread. Reads only files of
 * @dir and never the network.
 *
 * Returns: (transfer full): the atlas, or %NULL and %NW_ERROR_CONTENT with
 *   file and line, or %G_IO_ERROR_CANCELLED
 */
NwAtlas *
nw_atlas_load (const char *dir,
               GCancellable *cancellable,
               GError **error)
{
  g_autoptr (NwAtlas) atlas = NULL;
  g_autoptr (NwArena) scratch = NULL;
  g_autoptr (GPtrArray) files = NULL;
  NwReader reader = { NULL };

  g_return_val_if_fail (dir != NULL, NULL);

  atlas = g_object_new (NW_TYPE_ATLAS, NULL);
  scratch = nw_arena_new ();
  files = g_ptr_array_new_with_free_func (free_file);
  reader.atlas = atlas;
  reader.arena = atlas->arena;
  reader.scratch = scratch;

  if (read_files (&reader, files, dir, cancellable))
    build (&reader, files);

  if (reader.error != NULL)
    {
      g_propagate_error (error, reader.error);
      return NULL;
    }

  return g_steal_pointer (&atlas);
}

/**
 * nw_atlas_load_installed:
 * @cancellable: (nullable): looked at between the files
 *
 * nw_atlas_load() from the folder of the installed program, or of the build
 * tree when NEEDLEWISE_DATADIR says so.
 *
 * Returns: (transfer full): the atlas, or %NULL and an error
 */
NwAtlas *
nw_atlas_load_installed (GCancellable *cancellable,
                         GError **error)
{
  g_autofree char *dir = g_build_filename (nw_paths_get_data_dir (), "atlas", NULL);

  return nw_atlas_load (dir, cancellable, error);
}

static gboolean
is_outdated (const char *reviewed,
             const char *today)
{
  g_autoptr (GDate) limit = NULL;
  g_autoptr (GDate) date = NULL;
  guint year = 0;
  guint month = 0;
  guint day = 0;

  g_return_val_if_fail (nw_date_is_valid (today), FALSE);

  sscanf (reviewed, "%4u-%2u-%2u", &year, &month, &day);
  limit = g_date_new_dmy (day, month, year);
  g_date_add_months (limit, OUTDATED_MONTHS);
  sscanf (today, "%4u-%2u-%2u", &year, &month, &day);
  date = g_date_new_dmy (day, month, year);

  return g_date_compare (date, limit) > 0;
}

/**
 * nw_atlas_is_outdated:
 * @self: the atlas
 * @today: a day, YYYY-MM-DD
 *
 * Returns: whether the last review lies more than 18 months before @today
 */
gboolean
nw_atlas_is_outdated (NwAtlas *self,
                      const char *today)
{
  g_return_val_if_fail (NW_IS_ATLAS (self), FALSE);

  return is_outdated (self->reviewed, today);
}

/**
 * nw_edition_is_outdated:
 * @edition: an edition of the content
 * @today: a day, YYYY-MM-DD
 *
 * Returns: whether its review lies more than 18 months before @today
 */
gboolean
nw_edition_is_outdated (const NwEdition *edition,
                        const char *today)
{
  g_return_val_if_fail (edition != NULL, FALSE);

  return is_outdated (edition->reviewed, today);
}
