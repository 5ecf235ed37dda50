/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-atlas"

#include "config.h"

#include "nw-search.h"

#include "nw-model-private.h"
#include "nw-names-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* More words than any name has are not looked at. */
#define MAX_WORDS 12

/* Fewer bytes stand inside too many names to tell anything. */
#define MIN_INSIDE 3

/* How a name matches; doubled, so that a name in another language follows
 * one in the language asked for. */
enum
{
  FIT_EXACT,
  FIT_START,
  FIT_WORD,
  FIT_INSIDE,
  FIT_NAMES, /* the words are in several names of one object */
  N_FITS,
};

/* One name of one object. */
typedef struct
{
  NwName name;
  const char *text; /* as it is shown */
  int lang;         /* a NwLang, or -1 for ids and names of umbrellas */
  guint entry;
} IndexName;

/* One object. */
typedef struct
{
  NwMatchKind kind;
  GObject *object;
  const char *id;
  const NwPhrase *name;
} Entry;

struct _NwSearch
{
  GObject parent_instance;
  NwAtlas *atlas;
  GArray *entries; /* Entry */
  GArray *names;   /* IndexName, those of one entry together */
};

G_DEFINE_FINAL_TYPE (NwSearch, nw_search, G_TYPE_OBJECT)

static const char *const kind_words[] = { "site", "region", "structure", "harm" };

/* Translators: what a result of the search is */
static const char *const kind_labels[] = {
  NC_ ("search result", "muscle"),
  NC_ ("search result", "region"),
  NC_ ("search result", "structure at risk"),
  NC_ ("search result", "harm"),
};

G_STATIC_ASSERT (G_N_ELEMENTS (kind_words) == NW_N_MATCH_KINDS);
G_STATIC_ASSERT (G_N_ELEMENTS (kind_labels) == NW_N_MATCH_KINDS);

static void
add_name (NwSearch *self,
          const char *text,
          int lang)
{
  IndexName name = { { NULL }, text, lang, self->entries->len - 1 };

  if (text == NULL)
    return;

  nw_name_init (&name.name, text);
  g_array_append_val (self->names, name);
}

static void
add_entry (NwSearch *self,
           NwMatchKind kind,
           gpointer object,
           const char *id,
           const NwPhrase *name)
{
  Entry entry = { kind, object, id, name };

  g_array_append_val (self->entries, entry);
  for (int lang = NW_LANG_EN; lang <= NW_LANG_LA; lang++)
    add_name (self, name->text[lang], lang);
  add_name (self, id, -1);
}

static void
add_umbrellas (NwSearch *self,
               NwRegion *region)
{
  for (guint i = 0; i < self->atlas->umbrellas->len; i++)
    {
      const NwUmbrella *umbrella = g_ptr_array_index (self->atlas->umbrellas, i);

      if (!g_ptr_array_find (umbrella->regions, region, NULL))
        continue;
      for (guint j = 0; j < umbrella->names->len; j++)
        add_name (self, g_ptr_array_index (umbrella->names, j), -1);
    }
}

static void
fill_index (NwSearch *self)
{
  NwAtlas *atlas = self->atlas;

  for (guint i = 0; i < atlas->sites->len; i++)
    {
      NwSite *site = g_ptr_array_index (atlas->sites, i);

      add_entry (self, NW_MATCH_SITE, site, site->id, &site->name);
      add_name (self, site->plain_name, NW_LANG_NL);
    }
  for (guint i = 0; i < atlas->regions->len; i++)
    {
      NwRegion *region = g_ptr_array_index (atlas->regions, i);

      add_entry (self, NW_MATCH_REGION, region, region->id, &region->name);
      add_umbrellas (self, region);
    }
  for (guint i = 0; i < atlas->structures->len; i++)
    {
      NwStructure *structure = g_ptr_array_index (atlas->structures, i);

      add_entry (self, NW_MATCH_STRUCTURE, structure, structure->id, &structure->name);
    }
  for (guint i = 0; i < atlas->harms->len; i++)
    {
      NwHarm *harm = g_ptr_array_index (atlas->harms, i);

      add_entry (self, NW_MATCH_HARM, harm, harm->id, &harm->name);
    }
}

/* Whether the words of @query begin the words of @name from @from on, one
 * after the other. */
static gboolean
starts_with (const NwName *name,
             guint from,
             const NwName *query)
{
  if (from + query->n_words > name->n_words)
    return FALSE;

  for (guint i = 0; i < query->n_words; i++)
    {
      if (!g_str_has_prefix (name->words[from + i], query->words[i]))
        return FALSE;
    }

  return TRUE;
}

/* Whether every word of @query begins a word of @name of its own. */
static gboolean
has_words (const NwName *name,
           const NwName *query)
{
  guint64 used = 0;

  for (guint i = 0; i < query->n_words; i++)
    {
      guint j = 0;

      while (j < name->n_words && ((used & (G_GUINT64_CONSTANT (1) << j)) != 0 || !g_str_has_prefix (name->words[j], query->words[i])))
        j++;
      if (j == name->n_words)
        return FALSE;
      used |= G_GUINT64_CONSTANT (1) << j;
    }

  return TRUE;
}

static guint
get_fit (const NwName *name,
         const NwName *query)
{
  if (nw_name_equal (name, query))
    return FIT_EXACT;
  if (starts_with (name, name->lead, query) || starts_with (name, 0, query))
    return FIT_START;
  /* No name has that many words; the bound keeps the bits of has_words (). */
  if (name->n_words <= 64 && has_words (name, query))
    return FIT_WORD;
  if (strlen (query->joined) >= MIN_INSIDE && strstr (name->joined, query->joined) != NULL)
    return FIT_INSIDE;

  return N_FITS;
}

/* Which words of @query begin a word of @name, one bit each. */
static guint
get_words (const NwName *name,
           const NwName *query)
{
  guint found = 0;

  for (guint i = 0; i < query->n_words; i++)
    {
      for (guint j = 0; j < name->n_words; j++)
        {
          if (g_str_has_prefix (name->words[j], query->words[i]))
            found |= 1u << i;
        }
    }

  return found;
}

/* Whether every word of @query is a whole word of @name. */
static gboolean
has_whole_words (const NwName *name,
                 const NwName *query)
{
  for (guint i = 0; i < query->n_words; i++)
    {
      if (!g_strv_contains ((const char *const *)name->words, query->words[i]))
        return FALSE;
    }

  return TRUE;
}

/* Whether both are parts of one muscle: "trapezius, upper part". */
static gboolean
is_same_muscle (const NwMatch *left,
                const NwMatch *right)
{
  gsize length = strcspn (left->label, ",");

  return left->kind == NW_MATCH_SITE && left->label[length] == ',' && length == strcspn (right->label, ",") && strncmp (left->label, right->label, length) == 0;
}

/* By rank, then muscles before regions, structures and harms, then by name; the
 * parts of one muscle from head to foot, as people tell them. */
static int
compare_matches_cb (gconstpointer a,
                    gconstpointer b)
{
  const NwMatch *left = *(NwMatch *const *)a;
  const NwMatch *right = *(NwMatch *const *)b;
  int order = 0;

  if (left->rank != right->rank)
    return left->rank < right->rank ? -1 : 1;
  if (left->kind != right->kind)
    return (int)left->kind - (int)right->kind;

  if (is_same_muscle (left, right))
    return left->order < right->order ? -1 : left->order > right->order;

  order = g_utf8_collate (left->label, right->label);

  return order != 0 ? order : strcmp (left->id, right->id);
}

static void
nw_search_finalize (GObject *object)
{
  NwSearch *self = NW_SEARCH (object);

  for (guint i = 0; i < self->names->len; i++)
    nw_name_clear (&g_array_index (self->names, IndexName, i).name);
  g_clear_pointer (&self->names, g_array_unref);
  g_clear_pointer (&self->entries, g_array_unref);
  g_clear_object (&self->atlas);

  G_OBJECT_CLASS (nw_search_parent_class)->finalize (object);
}

static void
nw_search_class_init (NwSearchClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = nw_search_finalize;
}

static void
nw_search_init (NwSearch *self)
{
  self->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  self->names = g_array_new (FALSE, FALSE, sizeof (IndexName));
}

/**
 * nw_match_kind_to_string:
 * @kind: what a result is
 *
 * Returns: (transfer none): its stable string
 */
const char *
nw_match_kind_to_string (NwMatchKind kind)
{
  g_return_val_if_fail ((guint)kind < NW_N_MATCH_KINDS, NULL);

  return kind_words[kind];
}

/**
 * nw_match_kind_get_label:
 * @kind: what a result is
 *
 * Returns: (transfer none): in words, in the language of the interface
 */
const char *
nw_match_kind_get_label (NwMatchKind kind)
{
  g_return_val_if_fail ((guint)kind < NW_N_MATCH_KINDS, "");

  return g_dpgettext2 (GETTEXT_PACKAGE, "search result", kind_labels[kind]);
}

/**
 * nw_search_new:
 * @atlas: the atlas
 *
 * Folds every name once; takes a few milliseconds. Keeps a reference to
 * @atlas.
 *
 * Returns: (transfer full): a search over the atlas
 */
NwSearch *
nw_search_new (NwAtlas *atlas)
{
  NwSearch *self = NULL;

  g_return_val_if_fail (NW_IS_ATLAS (atlas), NULL);

  self = g_object_new (NW_TYPE_SEARCH, NULL);
  self->atlas = g_object_ref (atlas);
  fill_index (self);

  return self;
}

/**
 * nw_search_find:
 * @self: a search
 * @query: what was typed; the first 256 bytes count
 * @lang: the language of the labels
 * @max: how many results at most, 0 for all
 *
 * Finds what has names of which every typed word begins a word, in Latin, English
 * or Dutch, or a name which holds what was typed. Accents and case do not
 * matter. An exact name comes first, then names that begin so, then those
 * with a later word that begins so, then those that hold it anywhere, then what
 * has the words in several of its names ("thorax back"); within these, names in
 * @lang lead. The same query always gives the same results.
 *
 * Returns: (transfer full) (element-type NwMatch): the results, best first;
 *   valid as long as the atlas is
 */
GPtrArray *
nw_search_find (NwSearch *self,
                const char *query,
                NwLang lang,
                guint max)
{
  g_auto (NwName) wanted = { NULL };
  GPtrArray *matches = NULL;
  NwMatch *match = NULL;
  guint last = G_MAXUINT;
  guint words = 0;

  g_return_val_if_fail (NW_IS_SEARCH (self), NULL);
  g_return_val_if_fail (query != NULL, NULL);

  matches = g_ptr_array_new_with_free_func (g_free);
  nw_name_init (&wanted, query);
  if (wanted.n_words == 0 || wanted.n_words > MAX_WORDS)
    return matches;

  for (guint i = 0; i < self->names->len; i++)
    {
      const IndexName *name = &g_array_index (self->names, IndexName, i);
      const Entry *entry = &g_array_index (self->entries, Entry, name->entry);
      guint fit = get_fit (&name->name, &wanted);
      guint rank = 0;

      /* The names of one object stand together: the best one counts. */
      if (name->entry != last)
        {
          last = name->entry;
          match = NULL;
          words = 0;
        }
      words |= get_words (&name->name, &wanted);
      if (fit == N_FITS && match == NULL && words == (1u << wanted.n_words) - 1)
        fit = FIT_NAMES;
      if (fit == N_FITS)
        continue;

      rank = 2 * fit + (name->lang != (int)lang);
      if (match == NULL)
        {
          match = g_new0 (NwMatch, 1);
          match->kind = entry->kind;
          match->id = entry->id;
          match->object = entry->object;
          match->label = nw_phrase_get (entry->name, lang);
          match->rank = G_MAXUINT;
          match->order = name->entry;
          g_ptr_array_add (matches, match);
        }
      match->whole = match->whole || has_whole_words (&name->name, &wanted);
      if (rank < match->rank)
        {
          match->rank = rank;
          match->matched = g_str_equal (name->text, match->label) || g_str_equal (name->text, match->id)
                               ? NULL
                               : name->text;
        }
    }

  g_ptr_array_sort (matches, compare_matches_cb);
  if (max > 0 && matches->len > max)
    g_ptr_array_set_size (matches, max);

  return matches;
}

/**
 * nw_search_count_equal:
 * @matches: (element-type NwMatch): what nw_search_find() gave
 *
 * What was typed in whole words and fits several objects of one kind alike is the
 * name of none of them: "trapezius" has three parts. A beginning such as "rhom" is
 * a short way to the first.
 *
 * Returns: how many of the first results are meant alike; 1 where the first one
 *   leads, 0 where there is none
 */
guint
nw_search_count_equal (const GPtrArray *matches)
{
  const NwMatch *first = NULL;
  guint n = 1;

  g_return_val_if_fail (matches != NULL, 0);

  if (matches->len == 0)
    return 0;
  first = g_ptr_array_index (matches, 0);
  while (first->whole && n < matches->len)
    {
      const NwMatch *next = g_ptr_array_index (matches, n);

      if (next->kind != first->kind || next->rank / 2 != first->rank / 2 || !next->whole)
        break;
      n++;
    }

  return n;
}
