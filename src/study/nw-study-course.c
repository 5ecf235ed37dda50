/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-study"

#include "config.h"

#include "nw-study-course.h"

#include "nw-error.h"
#include "nw-output.h"
#include "nw-text.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <errno.h>
#include <string.h>

/* Results on paper may be in another language than the interface. */
#undef _
#define _(message) nw_lang_gettext (message)

#define GROUP "Needlewise course"
#define VERSION 1

/**
 * nw_study_course_new:
 * @title: what it is called
 *
 * Returns: (transfer full): a course without anything in it
 */
NwStudyCourse *
nw_study_course_new (const char *title)
{
  NwStudyCourse *self = g_new0 (NwStudyCourse, 1);

  self->title = nw_text_make_visible (title != NULL ? title : "", TRUE);
  self->regions = g_ptr_array_new_with_free_func (g_free);
  self->harms = g_ptr_array_new_with_free_func (g_free);
  self->cards = g_ptr_array_new_with_free_func (g_free);
  return self;
}

/**
 * nw_study_course_free:
 * @self: (nullable): a course
 */
void
nw_study_course_free (NwStudyCourse *self)
{
  if (self == NULL)
    return;
  g_free (self->title);
  g_ptr_array_unref (self->regions);
  g_ptr_array_unref (self->harms);
  g_ptr_array_unref (self->cards);
  g_free (self);
}

static int
compare_ids (gconstpointer a,
             gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

/**
 * nw_study_course_new_from_filter:
 * @title: what it is called
 * @deck: the cards
 * @filter: what is studied now
 *
 * Returns: (transfer full): a course that asks the same
 */
NwStudyCourse *
nw_study_course_new_from_filter (const char *title,
                                 NwDeck *deck,
                                 const NwStudyFilter *filter)
{
  NwStudyCourse *self = nw_study_course_new (title);
  const GPtrArray *regions = nw_atlas_get_regions (nw_deck_get_atlas (deck));
  const GPtrArray *harms = nw_atlas_get_harms (nw_deck_get_atlas (deck));
  GHashTableIter iter;
  gpointer id = NULL;

  self->kinds = filter->kinds;
  for (guint i = 0; i < regions->len && i < 64; i++)
    {
      if ((filter->regions & (G_GUINT64_CONSTANT (1) << i)) != 0)
        g_ptr_array_add (self->regions, g_strdup (nw_region_get_id (g_ptr_array_index (regions, i))));
    }
  for (guint i = 0; i < harms->len && i < 64; i++)
    {
      if ((filter->harms & (G_GUINT64_CONSTANT (1) << i)) != 0)
        g_ptr_array_add (self->harms, g_strdup (nw_harm_get_id (g_ptr_array_index (harms, i))));
    }
  if (filter->cards != NULL)
    {
      g_hash_table_iter_init (&iter, filter->cards);
      while (g_hash_table_iter_next (&iter, &id, NULL))
        g_ptr_array_add (self->cards, g_strdup (id));
      g_ptr_array_sort (self->cards, compare_ids);
    }
  return self;
}

/**
 * nw_study_course_new_refresher:
 * @deck: the cards
 *
 * Returns: (transfer full): what a therapist goes through once a year: red
 *   zones and emergency cards
 */
NwStudyCourse *
nw_study_course_new_refresher (NwDeck *deck)
{
  NwStudyCourse *self = nw_study_course_new (_ ("Yearly refresher: red zones and emergencies"));
  const GPtrArray *cards = nw_deck_get_cards (deck);

  for (guint i = 0; i < cards->len; i++)
    {
      const NwCard *card = g_ptr_array_index (cards, i);

      if ((card->flags & NW_CARD_RED) != 0 || card->kind == NW_CARD_STEPS)
        g_ptr_array_add (self->cards, g_strdup (card->id));
    }
  return self;
}

static gboolean
is_region (NwDeck *deck,
           const char *id)
{
  return nw_atlas_lookup_region (nw_deck_get_atlas (deck), id) != NULL;
}

static gboolean
is_harm (NwDeck *deck,
         const char *id)
{
  return nw_atlas_lookup_harm (nw_deck_get_atlas (deck), id) != NULL;
}

static gboolean
is_card (NwDeck *deck,
         const char *id)
{
  return nw_deck_lookup (deck, id) != NULL;
}

/* Ids that the content has, each once; others are counted. */
static gboolean
read_ids (NwStudyCourse *self,
          GKeyFile *file,
          const char *key,
          NwDeck *deck,
          gboolean (*is_known) (NwDeck *deck, const char *id),
          GPtrArray *ids)
{
  g_auto (GStrv) list = g_key_file_get_string_list (file, GROUP, key, NULL, NULL);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  if (list == NULL)
    return TRUE;
  if (g_strv_length (list) > NW_STUDY_COURSE_IDS)
    return FALSE;
  for (guint i = 0; list[i] != NULL; i++)
    {
      if (!g_hash_table_add (seen, list[i]))
        continue;
      if (is_known (deck, list[i]))
        g_ptr_array_add (ids, g_strdup (list[i]));
      else
        self->n_unknown++;
    }
  return TRUE;
}

/* Whether a limit named something and has nothing of it left: without it the
 * course would ask more than its teacher meant, up to the whole deck. */
static gboolean
is_lost (GKeyFile *file,
         const char *key,
         const GPtrArray *ids)
{
  g_auto (GStrv) list = g_key_file_get_string_list (file, GROUP, key, NULL, NULL);

  return ids->len == 0 && list != NULL && list[0] != NULL;
}

static gboolean
read_file (const char *path,
           char **text,
           gsize *length,
           GError **error)
{
  g_autofree char *name = g_filename_display_basename (path);
  g_autoptr (GError) local = NULL;
  GStatBuf info = { 0 };

  if (g_stat (path, &info) == 0 && info.st_size > NW_STUDY_COURSE_BYTES)
    {
      /* Translators: %s is a file */
      g_set_error (error, NW_ERROR, NW_ERROR_TOO_LARGE, _ ("“%s” is too large for a course."), name);
      return FALSE;
    }
  if (g_file_get_contents (path, text, length, &local) && *length <= NW_STUDY_COURSE_BYTES)
    return TRUE;
  g_set_error (error, NW_ERROR, NW_ERROR_NOT_FOUND,
               /* Translators: a path, then the reason that the system gives */
               _ ("“%s” could not be read: %s"), name, local != NULL ? local->message : g_strerror (EFBIG));
  return FALSE;
}

/**
 * nw_study_course_load:
 * @path: a course file
 * @deck: the cards
 * @error: return location
 *
 * What this content does not have is left out and counted, unless nothing of a
 * limit is left.
 *
 * Returns: (transfer full): the course, or %NULL with %NW_ERROR_NOT_FOUND,
 *   %NW_ERROR_TOO_LARGE or %NW_ERROR_INVALID
 */
NwStudyCourse *
nw_study_course_load (const char *path,
                      NwDeck *deck,
                      GError **error)
{
  g_autoptr (NwStudyCourse) self = NULL;
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autofree char *text = NULL;
  g_autofree char *title = NULL;
  g_auto (GStrv) kinds = NULL;
  gsize length = 0;
  gboolean valid = FALSE;
  gboolean wider = FALSE;

  g_return_val_if_fail (path != NULL && NW_IS_DECK (deck), NULL);

  if (!read_file (path, &text, &length, error))
    return NULL;
  valid = g_utf8_validate (text, (gssize)length, NULL) && g_key_file_load_from_data (file, text, length, G_KEY_FILE_NONE, NULL) && g_key_file_get_integer (file, GROUP, "version", NULL) == VERSION;
  title = valid ? g_key_file_get_string (file, GROUP, "title", NULL) : NULL;
  valid = valid && title != NULL && g_utf8_strlen (title, -1) <= NW_STUDY_COURSE_TITLE;
  if (valid)
    {
      self = nw_study_course_new (title);
      kinds = g_key_file_get_string_list (file, GROUP, "kinds", NULL, NULL);
      for (guint i = 0; kinds != NULL && kinds[i] != NULL; i++)
        {
          NwCardKind kind = NW_CARD_LOCATE;

          if (nw_card_kind_from_string (kinds[i], &kind))
            self->kinds |= 1u << kind;
          else
            self->n_unknown++;
        }
      wider = kinds != NULL && kinds[0] != NULL && self->kinds == 0;
      valid = read_ids (self, file, "regions", deck, is_region, self->regions) && read_ids (self, file, "harms", deck, is_harm, self->harms) && read_ids (self, file, "cards", deck, is_card, self->cards);
    }
  if (valid && self->cards->len == 0)
    wider = wider || is_lost (file, "regions", self->regions) || is_lost (file, "harms", self->harms) || (is_lost (file, "cards", self->cards) && self->regions->len + self->harms->len == 0);
  if (valid && !wider)
    return g_steal_pointer (&self);

  {
    g_autofree char *name = g_filename_display_basename (path);

    g_set_error (error, NW_ERROR, NW_ERROR_INVALID,
                 /* Translators: %s is a file */
                 wider ? _ ("“%s” limits study to parts that this content does not have.") : _ ("“%s” is no course of Needlewise."), name);
  }
  return NULL;
}

static void
write_ids (GKeyFile *file,
           const char *key,
           GPtrArray *ids)
{
  if (ids->len > 0)
    g_key_file_set_string_list (file, GROUP, key, (const char *const *)ids->pdata, ids->len);
}

/**
 * nw_study_course_save:
 * @self: a course
 * @path: where to
 * @error: return location
 *
 * Returns: %FALSE with @error set
 */
gboolean
nw_study_course_save (NwStudyCourse *self,
                      const char *path,
                      GError **error)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GPtrArray) kinds = g_ptr_array_new ();
  g_autofree char *text = NULL;
  gsize length = 0;

  g_return_val_if_fail (self != NULL && path != NULL, FALSE);

  g_key_file_set_integer (file, GROUP, "version", VERSION);
  g_key_file_set_string (file, GROUP, "title", self->title);
  for (guint i = 0; i < NW_N_CARD_KINDS; i++)
    {
      if ((self->kinds & (1u << i)) != 0)
        g_ptr_array_add (kinds, (gpointer)nw_card_kind_to_string ((NwCardKind)i));
    }
  write_ids (file, "kinds", kinds);
  write_ids (file, "regions", self->regions);
  write_ids (file, "harms", self->harms);
  write_ids (file, "cards", self->cards);
  text = g_key_file_to_data (file, &length, NULL);
  return nw_output_write (path, text, length, error);
}

/**
 * nw_study_course_get_filter:
 * @self: a course
 * @deck: the cards
 * @filter: (out caller-allocates): to what it limits study; free its cards
 */
void
nw_study_course_get_filter (NwStudyCourse *self,
                            NwDeck *deck,
                            NwStudyFilter *filter)
{
  const GPtrArray *regions = NULL;
  const GPtrArray *harms = NULL;

  g_return_if_fail (self != NULL && NW_IS_DECK (deck) && filter != NULL);

  regions = nw_atlas_get_regions (nw_deck_get_atlas (deck));
  harms = nw_atlas_get_harms (nw_deck_get_atlas (deck));
  *filter = (NwStudyFilter){ .kinds = self->kinds };
  for (guint i = 0; i < regions->len && i < 64; i++)
    {
      if (g_ptr_array_find_with_equal_func (self->regions, nw_region_get_id (g_ptr_array_index (regions, i)), g_str_equal, NULL))
        filter->regions |= G_GUINT64_CONSTANT (1) << i;
    }
  for (guint i = 0; i < harms->len && i < 64; i++)
    {
      if (g_ptr_array_find_with_equal_func (self->harms, nw_harm_get_id (g_ptr_array_index (harms, i)), g_str_equal, NULL))
        filter->harms |= G_GUINT64_CONSTANT (1) << i;
    }
  if (self->cards->len == 0)
    return;
  filter->cards = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < self->cards->len; i++)
    g_hash_table_add (filter->cards, g_strdup (g_ptr_array_index (self->cards, i)));
}
