/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-atlas"

#include "config.h"

#include "nw-loader-private.h"

#include "nw-vocabulary-private.h"

#include <glib/gi18n-lib.h>

/* Vocabulary, sources and glossary. */

/* A set whose words stand for the values of an enum. */
typedef struct
{
  const char *set;
  const char *const *values;
  const NwWord **words;
  gboolean need_meaning;
} ClosedSet;

static NwWord *
load_word (NwReader *reader,
           NwNode *node,
           const char *set)
{
  NwWord *word = nw_arena_new0 (reader->arena, NwWord);
  const char *id = nw_reader_require (reader, node, "id");
  g_autofree char *key = g_strdup_printf ("%s/%s", set, id);

  word->id = id != NULL ? nw_arena_strdup (reader->arena, id) : NULL;
  word->name = nw_reader_phrase (reader, node, "name");
  word->meaning = nw_reader_optional_phrase (reader, node, "meaning");
  if (g_str_equal (set, "measure"))
    word->axis = nw_reader_word (reader, node, "axis", nw_axis_words);
  if (g_str_equal (set, "limit-kind"))
    word->strict = nw_reader_boolean (reader, node, "strict");

  /* Which axis becomes a bar on the ruler is code; the file must agree. */
  if (g_str_equal (set, "axis") && id != NULL && nw_reader_boolean (reader, node, "on-ruler") != g_str_equal (id, "skin-depth"))
    nw_reader_fail (reader, node, _ ("only skin-depth stands on the ruler"));

  nw_reader_finish (reader, node);
  nw_reader_register (reader, node, reader->atlas->word_by_key,
                      nw_arena_strdup (reader->arena, key), word);

  return word;
}

/* Every value has its word, so that no label is ever missing. */
static void
close_set (NwReader *reader,
           NwNode *root,
           const ClosedSet *closed)
{
  for (guint i = 0; closed->values[i] != NULL && reader->error == NULL; i++)
    {
      const NwWord *word = NULL;

      if (g_str_equal (closed->values[i], "not-stated"))
        continue;

      word = nw_reader_lookup_word (reader, root, closed->set, closed->values[i]);
      if (word != NULL && closed->need_meaning && word->meaning.text[NW_LANG_EN] == NULL)
        nw_reader_fail (reader, root, _ ("no <%s> in <%s>"), "meaning", closed->values[i]);
      if (closed->words != NULL)
        closed->words[i] = word;
    }
}

void
nw_load_vocabulary (NwReader *reader,
                    NwNode *root)
{
  NwAtlas *atlas = reader->atlas;
  const ClosedSet closed[] = {
    { "status", nw_site_status_words, atlas->status_words, TRUE },
    { "limit-kind", nw_limit_kind_words, atlas->limit_kind_words, FALSE },
    { "limit-direction", nw_direction_words, atlas->direction_words, FALSE },
    { "limit-grip", nw_grip_words, atlas->grip_words, FALSE },
    { "axis", nw_axis_words, atlas->axis_words, FALSE },
    { "risk", nw_risk_words, NULL, FALSE },
    { "theme", nw_theme_words, NULL, FALSE },
    { "strength", nw_strength_words, NULL, FALSE },
    { "when", nw_when_words, NULL, FALSE },
    { "level", nw_contra_level_words, NULL, FALSE },
    { "urgency", nw_urgency_words, NULL, FALSE },
    { "structure-kind", nw_structure_kind_words, NULL, FALSE },
    { "sex", nw_sex_words, NULL, FALSE },
  };

  for (NwNode *set = nw_reader_first (reader, root, "set"); set != NULL;
       set = nw_reader_next (reader, set))
    {
      const char *id = nw_reader_id (reader, set, "id");

      for (NwNode *node = nw_reader_first (reader, set, "word"); node != NULL;
           node = nw_reader_next (reader, node))
        load_word (reader, node, id);
      nw_reader_finish (reader, set);
    }

  for (guint i = 0; i < G_N_ELEMENTS (closed); i++)
    close_set (reader, root, &closed[i]);
}

static void
load_source (NwReader *reader,
             NwNode *node)
{
  static const char *const kinds[] = { "journal-article", "guideline", "book", "law", "web", NULL };
  NwSource *source = g_object_new (NW_TYPE_SOURCE, NULL);
  gint64 year = nw_reader_count (reader, node, "year", 9999);

  g_ptr_array_add (reader->atlas->sources, source);

  source->id = nw_reader_id (reader, node, "id");
  source->kind = kinds[nw_reader_word (reader, node, "type", kinds)];
  source->doi = nw_reader_optional_text (reader, node, "doi");
  source->pmid = nw_reader_optional_text (reader, node, "pmid");
  source->url = nw_reader_optional_text (reader, node, "url");
  source->verified = nw_reader_boolean (reader, node, "verified");
  source->authors = nw_reader_plain (reader, node, "authors");
  source->authors_remark = nw_reader_optional_phrase (reader, node, "authors-remark");
  source->title = nw_reader_plain (reader, node, "title");
  source->title_remark = nw_reader_optional_phrase (reader, node, "title-remark");
  source->container = nw_reader_plain (reader, node, "container");
  source->container_remark = nw_reader_optional_phrase (reader, node, "container-remark");
  source->design = nw_reader_optional_phrase (reader, node, "design");
  source->note = nw_reader_optional_phrase (reader, node, "note");

  if (year >= 0 && year < 1000)
    nw_reader_fail (reader, node, _ ("the year of a source has four digits"));
  source->year = MAX (year, 0);

  nw_reader_finish (reader, node);
  nw_reader_register (reader, node, reader->atlas->source_by_id, source->id, source);
  if (reader->error == NULL)
    nw_source_make_citation (source, reader->arena);
}

void
nw_load_sources (NwReader *reader,
                 NwNode *root)
{
  for (NwNode *node = nw_reader_first (reader, root, "source"); node != NULL;
       node = nw_reader_next (reader, node))
    load_source (reader, node);
  if (reader->error == NULL)
    nw_source_tell_apart (reader->atlas->sources, reader->arena);
}

void
nw_load_glossary (NwReader *reader,
                  NwNode *root)
{
  NwAtlas *atlas = reader->atlas;
  guint i = 0;

  for (NwNode *node = nw_reader_first (reader, root, "entry"); node != NULL;
       node = nw_reader_next (reader, node))
    {
      NwTerm *term = g_object_new (NW_TYPE_TERM, NULL);

      g_ptr_array_add (atlas->terms, term);
      term->id = nw_reader_id (reader, node, "id");
      term->name = nw_reader_phrase (reader, node, "term");
      term->name.text[NW_LANG_LA] = nw_reader_plain (reader, node, "latin");
      term->plain = nw_reader_phrase (reader, node, "plain");
      term->basis = nw_reader_basis (reader, node);
      nw_reader_register (reader, node, atlas->term_by_id, term->id, term);
    }

  /* Terms refer to later ones. */
  for (NwNode *node = nw_reader_first (reader, root, "entry"); node != NULL;
       node = nw_reader_next (reader, node))
    {
      NwTerm *term = g_ptr_array_index (atlas->terms, i++);

      term->see = nw_reader_references (reader, node, "see", atlas->term_by_id);
      nw_reader_finish (reader, node);
    }
}
