/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-journal"

#include "config.h"

#include "nw-session-query-private.h"

#include "nw-date.h"
#include "nw-error.h"
#include "nw-session-words.h"
#include "nw-store-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static void
query_word_free (gpointer data)
{
  NwQueryWord *word = data;

  nw_session_wipe_text (&word->text);
  g_strfreev (word->keys);
  g_free (word);
}

/* Whether @words has one that begins so. */
static gboolean
has_prefix (const char *words,
            const char *prefix)
{
  for (const char *p = strstr (words, prefix); p != NULL; p = strstr (p + 1, prefix))
    {
      if (p == words || p[-1] == ' ')
        return TRUE;
    }

  return FALSE;
}

static gboolean
has_word (const char *words,
          const char *word)
{
  gsize length = strlen (word);

  for (const char *p = strstr (words, word); p != NULL; p = strstr (p + 1, word))
    {
      if ((p == words || p[-1] == ' ') && (p[length] == ' ' || p[length] == '\0'))
        return TRUE;
    }

  return FALSE;
}

/* A thing of the content and the words of its names in every language. */
typedef struct
{
  char *key;
  GString *words;
} Named;

static void
named_clear (gpointer data)
{
  Named *named = data;

  g_free (named->key);
  g_string_free (named->words, TRUE);
}

static Named *
add_named (GArray *names,
           NwKeyKind kind,
           const char *id)
{
  Named named = { nw_words_make_key (kind, id), g_string_new (NULL) };

  g_array_append_val (names, named);
  return &g_array_index (names, Named, names->len - 1);
}

static GArray *
list_names (NwAtlas *atlas)
{
  GArray *names = g_array_new (FALSE, FALSE, sizeof (Named));
  const GPtrArray *sites = nw_atlas_get_sites (atlas);
  const GPtrArray *regions = nw_atlas_get_regions (atlas);
  const NwEventTable *table = nw_atlas_get_event_table (atlas);
  const GPtrArray *classes = table != NULL ? nw_event_table_get_classes (table) : NULL;
  static const NwLang langs[] = { NW_LANG_EN, NW_LANG_NL, NW_LANG_LA };

  g_array_set_clear_func (names, named_clear);
  for (guint i = 0; i < sites->len; i++)
    {
      NwSite *site = g_ptr_array_index (sites, i);
      Named *named = add_named (names, NW_KEY_SITE, nw_site_get_id (site));
      const char *plain = nw_site_get_plain_name (site, NW_LANG_NL);

      for (guint j = 0; j < G_N_ELEMENTS (langs); j++)
        nw_words_add (named->words, nw_site_get_name (site, langs[j]));
      if (plain != NULL)
        nw_words_add (named->words, plain);
    }
  for (guint i = 0; i < regions->len; i++)
    {
      NwRegion *region = g_ptr_array_index (regions, i);
      Named *named = add_named (names, NW_KEY_REGION, nw_region_get_id (region));

      for (guint j = 0; j < G_N_ELEMENTS (langs); j++)
        nw_words_add (named->words, nw_region_get_name (region, langs[j]));
    }
  for (guint i = 0; classes != NULL && i < classes->len; i++)
    {
      const GPtrArray *events = nw_event_class_get_events (g_ptr_array_index (classes, i));

      for (guint j = 0; j < events->len; j++)
        {
          const NwEvent *event = g_ptr_array_index (events, j);
          Named *named = add_named (names, NW_KEY_EVENT, nw_event_get_id (event));

          nw_words_add (named->words, nw_event_get_name (event, NW_LANG_EN));
          nw_words_add (named->words, nw_event_get_name (event, NW_LANG_NL));
        }
    }

  return names;
}

static char **
find_names (const GArray *names,
            const char *word)
{
  g_autoptr (GStrvBuilder) keys = g_strv_builder_new ();

  for (guint i = 0; names != NULL && i < names->len; i++)
    {
      const Named *named = &g_array_index (names, Named, i);

      if (has_prefix (named->words->str, word))
        g_strv_builder_add (keys, named->key);
    }

  return g_strv_builder_end (keys);
}

static void
read_words (NwSessionQuery *self,
            const NwJournalQuery *query)
{
  GString *words = g_string_new (NULL);
  g_autoptr (GArray) names = NULL;
  g_auto (GStrv) split = NULL;
  g_autofree char *valid = g_utf8_make_valid (query->text, -1);

  nw_words_add (words, valid);
  split = g_strsplit (words->str, " ", -1);
  for (guint i = 0; split[i] != NULL && self->words->len < NW_JOURNAL_WORDS_MAX; i++)
    {
      NwQueryWord *word = NULL;

      if (*split[i] == '\0')
        continue;
      if (names == NULL && query->atlas != NULL)
        names = list_names (query->atlas);
      word = g_new0 (NwQueryWord, 1);
      word->text = g_strdup (split[i]);
      word->keys = find_names (names, split[i]);
      g_ptr_array_add (self->words, word);
    }
  nw_words_wipe (words);
}

static void
add_choice (NwSessionQuery *self,
            NwKeyKind kind,
            const char *const *ids)
{
  g_autoptr (GStrvBuilder) keys = g_strv_builder_new ();

  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_autofree char *key = nw_words_make_key (kind, ids[i]);

      g_strv_builder_add (keys, key);
    }
  g_ptr_array_add (self->any_of, g_strv_builder_end (keys));
}

static char *
read_name (NwSessionQuery *self,
           NwKeyKind kind,
           const char *name)
{
  char *folded = name != NULL ? nw_words_fold_name (name) : NULL;

  if (folded != NULL && *folded == '\0')
    g_clear_pointer (&folded, g_free);
  if (folded != NULL)
    add_choice (self, kind, (const char *const[]){ folded, NULL });
  return folded;
}

/*
 * nw_session_query_new:
 * @query: (nullable): as it was asked
 *
 * Makes a query ready, in the thread that asks. What is wrong with it stands in
 * its @error.
 *
 * Returns: (transfer full): the query
 */
NwSessionQuery *
nw_session_query_new (const NwJournalQuery *query)
{
  NwSessionQuery *self = g_new0 (NwSessionQuery, 1);

  self->to = G_MAXUINT32;
  self->any_of = g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);
  self->words = g_ptr_array_new_with_free_func (query_word_free);
  if (query == NULL)
    return self;

  if ((query->from != NULL && !nw_date_is_valid (query->from)) || (query->to != NULL && !nw_date_is_valid (query->to)))
    {
      self->error = g_error_new_literal (NW_ERROR, NW_ERROR_INVALID, _ ("Date: not a day of the calendar (YYYY-MM-DD)."));
      return self;
    }

  self->offset = query->offset;
  self->limit = query->limit;
  self->states = query->states;
  self->order = query->order;
  if (query->from != NULL)
    self->from = nw_date_get_number (query->from);
  if (query->to != NULL)
    self->to = nw_date_get_number (query->to);
  self->patient = read_name (self, NW_KEY_PATIENT, query->patient);
  self->therapist = read_name (self, NW_KEY_THERAPIST, query->therapist);
  if (query->region != NULL && *query->region != '\0')
    add_choice (self, NW_KEY_REGION, (const char *const[]){ query->region, NULL });
  if (query->sites != NULL)
    add_choice (self, NW_KEY_SITE, query->sites);
  if (query->harm_sites != NULL)
    add_choice (self, NW_KEY_SITE, query->harm_sites);
  if (query->event != NULL && *query->event != '\0')
    add_choice (self, NW_KEY_EVENT, (const char *const[]){ g_str_equal (query->event, NW_JOURNAL_ANY_EVENT) ? "" : query->event, NULL });
  if (query->text != NULL)
    read_words (self, query);

  return self;
}

/*
 * nw_session_query_new_people:
 * @ids: (element-type utf8): rows of patients and therapists
 *
 * Returns: (transfer full): a query for the sessions that name one of them
 */
NwSessionQuery *
nw_session_query_new_people (const GPtrArray *ids)
{
  NwSessionQuery *self = nw_session_query_new (NULL);
  g_autoptr (GStrvBuilder) begins = g_strv_builder_new ();
  g_auto (GStrv) list = NULL;

  for (guint i = 0; i < ids->len; i++)
    {
      g_autofree char *begin = g_strndup (g_ptr_array_index (ids, i), NW_PERSON_DIGITS);

      g_strv_builder_add (begins, begin);
    }
  list = g_strv_builder_end (begins);
  add_choice (self, NW_KEY_PERSON, (const char *const *)list);
  return self;
}

/* nw_session_query_free: wipes what was asked for */
void
nw_session_query_free (NwSessionQuery *self)
{
  nw_session_wipe_text (&self->patient);
  nw_session_wipe_text (&self->therapist);
  g_ptr_array_unref (self->any_of);
  g_ptr_array_unref (self->words);
  g_clear_error (&self->error);
  g_free (self);
}

/* nw_session_query_is_open: the open columns alone answer it */
gboolean
nw_session_query_is_open (const NwSessionQuery *self)
{
  return self->any_of->len == 0 && self->words->len == 0;
}

/* nw_session_query_fits_entry: a day that cannot be read (0) is in every period */
gboolean
nw_session_query_fits_entry (const NwSessionQuery *self,
                             guint32 day,
                             guint32 state)
{
  if (day != 0 && (day < self->from || day > self->to))
    return FALSE;

  switch (self->states)
    {
    case NW_JOURNAL_DRAFTS:
      return state == NW_SESSION_DRAFT;
    case NW_JOURNAL_CLOSED:
      return state != NW_SESSION_DRAFT;
    case NW_JOURNAL_ANY_STATE:
    default:
      return TRUE;
    }
}

static gboolean
has_one_of (const NwSessionWords *words,
            char **keys)
{
  for (guint i = 0; keys[i] != NULL; i++)
    {
      if (has_word (words->keys->str, keys[i]))
        return TRUE;
    }

  return FALSE;
}

/*
 * nw_session_query_fits:
 * @self: a query
 * @session: a session whose open columns fit
 * @patient: (nullable): the row of its patient
 * @therapist: (nullable): the row of its therapist
 *
 * Returns: TRUE if what is sealed of it fits; one that cannot be read does
 */
gboolean
nw_session_query_fits (const NwSessionQuery *self,
                       NwSession *session,
                       NwPart *patient,
                       NwPart *therapist)
{
  g_autoptr (NwSessionWords) words = NULL;

  if (nw_session_query_is_open (self) || nw_session_get_damaged (session))
    return TRUE;

  words = nw_session_words_new (session, patient, therapist);
  for (guint i = 0; i < self->any_of->len; i++)
    {
      if (!has_one_of (words, g_ptr_array_index (self->any_of, i)))
        return FALSE;
    }
  for (guint i = 0; i < self->words->len; i++)
    {
      const NwQueryWord *word = g_ptr_array_index (self->words, i);

      if (!has_prefix (words->text->str, word->text) && !has_prefix (words->who->str, word->text) && !has_one_of (words, word->keys))
        return FALSE;
    }

  return TRUE;
}

/**
 * nw_harm_list_site_ids:
 * @harm: a harm of the content
 *
 * Returns: (transfer full) (array zero-terminated=1): ids of the sites at which
 *   the content names it, for a #NwJournalQuery
 */
char **
nw_harm_list_site_ids (NwHarm *harm)
{
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  const GPtrArray *sites = NULL;

  g_return_val_if_fail (NW_IS_HARM (harm), NULL);

  sites = nw_harm_get_sites (harm);
  for (guint i = 0; i < sites->len; i++)
    g_strv_builder_add (ids, nw_site_get_id (g_ptr_array_index (sites, i)));
  return g_strv_builder_end (ids);
}
