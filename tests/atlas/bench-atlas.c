/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "nw-search.h"

#include "atlas-test.h"

#define ROUNDS 50

/* What the content costs to load, beside GMarkup alone on the same bytes
 * already in memory. */

typedef struct
{
  GPtrArray *files; /* GBytes */
  gsize bytes;
} Content;

static void
ignore_start (GMarkupParseContext *context,
              const char *name,
              const char **names,
              const char **values,
              gpointer data,
              GError **error)
{
}

static void
ignore_end (GMarkupParseContext *context,
            const char *name,
            gpointer data,
            GError **error)
{
}

static void
ignore_text (GMarkupParseContext *context,
             const char *text,
             gsize length,
             gpointer data,
             GError **error)
{
}

static void
read_folder (Content *content,
             const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name = NULL;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *file = g_build_filename (path, name, NULL);
      char *data = NULL;
      gsize length = 0;

      if (g_str_has_suffix (name, ".xml") && g_file_get_contents (file, &data, &length, NULL))
        {
          g_ptr_array_add (content->files, g_bytes_new_take (data, length));
          content->bytes += length;
        }
    }
}

static double
time_peer (const Content *content)
{
  const GMarkupParser parser = { ignore_start, ignore_end, ignore_text, NULL, NULL };
  gint64 start = g_get_monotonic_time ();

  for (guint i = 0; i < content->files->len; i++)
    {
      g_autoptr (GMarkupParseContext) context = g_markup_parse_context_new (&parser, 0, NULL, NULL);
      gsize length = 0;
      const char *data = g_bytes_get_data (g_ptr_array_index (content->files, i), &length);

      g_assert_true (g_markup_parse_context_parse (context, data, length, NULL));
      g_assert_true (g_markup_parse_context_end_parse (context, NULL));
    }

  return (g_get_monotonic_time () - start) / 1000.0;
}

static double
time_load (void)
{
  gint64 start = g_get_monotonic_time ();
  g_autoptr (NwAtlas) atlas = load_atlas ();

  return (g_get_monotonic_time () - start) / 1000.0;
}

static int
compare_cb (gconstpointer a,
            gconstpointer b)
{
  double left = *(const double *)a;
  double right = *(const double *)b;

  return left < right ? -1 : left > right;
}

static void
print_line (const char *name,
            double *times,
            gsize bytes)
{
  qsort (times, ROUNDS, sizeof (double), compare_cb);
  g_print ("%-28s median %6.2f ms, best %6.2f ms, %5.0f MB/s\n", name, times[ROUNDS / 2], times[0],
           bytes / times[ROUNDS / 2] / 1000);
}

static void
bench_search (void)
{
  static const char *const queries[] = { "r", "rhom", "longissimus thoracis", "klaplong", "qqqq" };
  g_autoptr (NwAtlas) atlas = load_atlas ();
  g_autoptr (NwSearch) search = nw_search_new (atlas);

  for (guint i = 0; i < G_N_ELEMENTS (queries); i++)
    {
      double times[ROUNDS];
      guint n = 0;

      for (guint j = 0; j < ROUNDS; j++)
        {
          gint64 start = g_get_monotonic_time ();
          g_autoptr (GPtrArray) found = nw_search_find (search, queries[i], NW_LANG_EN, 20);

          times[j] = (g_get_monotonic_time () - start) / 1000.0;
          n = found->len;
        }
      qsort (times, ROUNDS, sizeof (double), compare_cb);
      g_print ("search \"%s\": median %.3f ms, %u results\n", queries[i], times[ROUNDS / 2], n);
    }
}

int
main (int argc,
      char *argv[])
{
  g_autofree char *dir = get_content_dir ();
  g_autofree char *sites = g_build_filename (dir, "sites", NULL);
  Content content = { g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref), 0 };
  double peer[ROUNDS];
  double load[ROUNDS];

  read_folder (&content, dir);
  read_folder (&content, sites);

  /* In turns, so that both see the same machine. */
  for (guint i = 0; i < ROUNDS; i++)
    {
      peer[i] = time_peer (&content);
      load[i] = time_load ();
    }

  g_print ("content: %u files, %" G_GSIZE_FORMAT " bytes\n", content.files->len, content.bytes);
  print_line ("GMarkup, empty callbacks", peer, content.bytes);
  print_line ("nw_atlas_load ()", load, content.bytes);
  bench_search ();

  g_ptr_array_unref (content.files);

  return 0;
}
