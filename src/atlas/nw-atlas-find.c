/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-atlas"

#include "config.h"

#include "nw-atlas.h"

#include "nw-error.h"
#include "nw-model-private.h"
#include "nw-names-private.h"
#include "nw-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_NAMES 5
#define N_NEAREST 3

/* Shorter words of a name ("and", "van") name no part of the body. */
#define MIN_WORD 4

/* The names of a region or site, NULL-terminated. */
static void
list_names (GObject *object,
            const char *names[MAX_NAMES + 1])
{
  guint n = 0;
  const NwPhrase *name = NULL;

  if (NW_IS_REGION (object))
    {
      names[n++] = NW_REGION (object)->id;
      name = &NW_REGION (object)->name;
    }
  else
    {
      names[n++] = NW_SITE (object)->id;
      if (NW_SITE (object)->plain_name != NULL)
        names[n++] = NW_SITE (object)->plain_name;
      name = &NW_SITE (object)->name;
    }

  for (NwLang lang = NW_LANG_EN; lang <= NW_LANG_LA; lang++)
    {
      if (name->text[lang] != NULL)
        names[n++] = name->text[lang];
    }
  names[n] = NULL;
}

/* Region @i, or the site after the last region, or NULL after the last. */
static GObject *
get_object (NwAtlas *self,
            guint i)
{
  if (i < self->regions->len)
    return g_ptr_array_index (self->regions, i);

  i -= self->regions->len;

  return i < self->sites->len ? g_ptr_array_index (self->sites, i) : NULL;
}

/* Regions of which @wanted is a part of the id or a word of a name. */
static GPtrArray *
list_by_word (NwAtlas *self,
              const NwName *wanted)
{
  g_autoptr (GPtrArray) regions = g_ptr_array_new ();

  if (wanted->n_words != 1)
    return NULL;

  for (guint i = 0; i < self->regions->len; i++)
    {
      NwRegion *region = g_ptr_array_index (self->regions, i);
      const char *names[MAX_NAMES + 1];
      gboolean found = FALSE;

      list_names (G_OBJECT (region), names);
      for (guint j = 0; names[j] != NULL && !found; j++)
        {
          g_auto (NwName) name = { NULL };

          /* Every part of an id counts, however short. */
          nw_name_init (&name, names[j]);
          found = (j == 0 || strlen (wanted->words[0]) >= MIN_WORD) && g_strv_contains ((const char *const *)name.words, wanted->words[0]);
        }
      if (found)
        g_ptr_array_add (regions, region);
    }

  return regions->len > 0 ? g_steal_pointer (&regions) : NULL;
}

/**
 * nw_atlas_list_umbrella:
 * @self: the atlas
 * @name: a name such as "thorax", "leg" or "rug"
 *
 * The regions under a name that covers several: the umbrella names of the
 * content, else a part of the ids or a word of the names of regions.
 *
 * Returns: (transfer container) (nullable) (element-type NwRegion): the
 *   regions, head to foot; %NULL when it is no such name
 */
GPtrArray *
nw_atlas_list_umbrella (NwAtlas *self,
                        const char *name)
{
  g_auto (NwName) wanted = { NULL };

  g_return_val_if_fail (NW_IS_ATLAS (self), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  nw_name_init (&wanted, name);
  for (guint i = 0; i < self->umbrellas->len; i++)
    {
      const NwUmbrella *umbrella = g_ptr_array_index (self->umbrellas, i);

      for (guint j = 0; j < umbrella->names->len; j++)
        {
          g_auto (NwName) one = { NULL };

          nw_name_init (&one, g_ptr_array_index (umbrella->names, j));
          if (nw_name_equal (&one, &wanted))
            return g_ptr_array_copy (umbrella->regions, NULL, NULL);
        }
    }

  return list_by_word (self, &wanted);
}

/* The first region or site with a name that is @same as @wanted. */
static GObject *
find_same (NwAtlas *self,
           const NwName *wanted,
           gboolean (*same) (const NwName *,
                             const NwName *))
{
  GObject *object = NULL;

  for (guint i = 0; (object = get_object (self, i)) != NULL; i++)
    {
      const char *names[MAX_NAMES + 1];

      list_names (object, names);
      for (guint j = 0; names[j] != NULL; j++)
        {
          g_auto (NwName) one = { NULL };

          nw_name_init (&one, names[j]);
          if (same (&one, wanted))
            return object;
        }
    }

  return NULL;
}

/**
 * nw_atlas_find:
 * @self: the atlas
 * @name: an id or a whole name in any language
 *
 * The region or site of that name. Accents, case and words like "musculus"
 * do not matter.
 *
 * Returns: (transfer none): a #NwRegion or #NwSite, or %NULL and
 *   %NW_ERROR_NOT_FOUND that tells the nearest names
 */
GObject *
nw_atlas_find (NwAtlas *self,
               const char *name,
               GError **error)
{
  g_auto (NwName) wanted = { NULL };
  g_auto (GStrv) nearest = NULL;
  g_autofree char *list = NULL;
  GObject *object = NULL;

  g_return_val_if_fail (NW_IS_ATLAS (self), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  nw_name_init (&wanted, name);

  /* The whole name leads: "brachialis" is the muscle, not the "regio
   * brachialis" that it lies in. */
  object = find_same (self, &wanted, nw_name_identical);
  if (object == NULL)
    object = find_same (self, &wanted, nw_name_equal);
  if (object != NULL)
    return object;

  nearest = nw_atlas_list_nearest (self, name, N_NEAREST);
  list = g_strjoinv (", ", nearest);
  /* Translators: what was typed, then a list of names of regions and sites */
  g_set_error (error, NW_ERROR, NW_ERROR_NOT_FOUND,
               _ ("\"%s\" is no region or site of the atlas. The nearest names are: %s."),
               wanted.joined, list);

  return NULL;
}

/* How far @wanted is from @name: the whole, or one of its words, or the
 * beginning of one of its words. The last two count one more. */
static guint
get_distance (const NwName *wanted,
              const char *text)
{
  g_auto (NwName) name = { NULL };
  guint best = 0;
  glong length = g_utf8_strlen (wanted->joined, -1);

  nw_name_init (&name, text);
  best = nw_text_distance (wanted->joined, name.joined);

  for (guint i = name.lead; i < name.n_words; i++)
    {
      g_autofree char *start = g_utf8_substring (name.words[i], 0, MIN (length, g_utf8_strlen (name.words[i], -1)));

      best = MIN (best, nw_text_distance (wanted->joined, name.words[i]) + 1);
      best = MIN (best, nw_text_distance (wanted->joined, start) + 1);
    }

  return best;
}

typedef struct
{
  const char *id;
  guint distance;
  guint place;
} Candidate;

static int
compare_candidates_cb (gconstpointer a,
                       gconstpointer b)
{
  const Candidate *left = a;
  const Candidate *right = b;

  if (left->distance != right->distance)
    return left->distance < right->distance ? -1 : 1;

  return left->place < right->place ? -1 : left->place > right->place;
}

/**
 * nw_atlas_list_nearest:
 * @self: the atlas
 * @name: what was typed
 * @max: how many at most
 *
 * Returns: (transfer full) (array zero-terminated=1): ids of the regions and
 *   sites whose names are nearest, nearest first
 */
char **
nw_atlas_list_nearest (NwAtlas *self,
                       const char *name,
                       guint max)
{
  g_auto (NwName) wanted = { NULL };
  g_autoptr (GArray) candidates = NULL;
  g_autoptr (GStrvBuilder) builder = NULL;
  GObject *object = NULL;

  g_return_val_if_fail (NW_IS_ATLAS (self), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  nw_name_init (&wanted, name);
  candidates = g_array_new (FALSE, FALSE, sizeof (Candidate));
  for (guint i = 0; (object = get_object (self, i)) != NULL; i++)
    {
      const char *names[MAX_NAMES + 1];
      Candidate candidate = { NULL, G_MAXUINT, i };

      list_names (object, names);
      candidate.id = names[0];
      for (guint j = 0; names[j] != NULL; j++)
        candidate.distance = MIN (candidate.distance, get_distance (&wanted, names[j]));
      g_array_append_val (candidates, candidate);
    }
  g_array_sort (candidates, compare_candidates_cb);

  builder = g_strv_builder_new ();
  for (guint i = 0; i < MIN (max, candidates->len); i++)
    g_strv_builder_add (builder, g_array_index (candidates, Candidate, i).id);

  return g_strv_builder_end (builder);
}
