/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-atlas"

#include "config.h"

#include "nw-loader-private.h"

#include "nw-vocabulary-private.h"

#include <glib/gi18n-lib.h>

/* Recommendations, contraindications, checklists and emergency cards. */

/* Longest term of a recommendation, in days or weeks. */
#define TERM_MAX 1000

/**
 * nw_load_statement:
 * @reader: a reader
 * @node: an element with one text and its basis
 * @has_id: whether it has an id
 *
 * Returns: (transfer none): the statement
 */
NwStatement *
nw_load_statement (NwReader *reader,
                   NwNode *node,
                   gboolean has_id)
{
  NwStatement *statement = nw_arena_new0 (reader->arena, NwStatement);

  if (has_id)
    statement->id = nw_reader_id (reader, node, "id");
  statement->text = nw_reader_phrase (reader, node, "text");
  statement->basis = nw_reader_basis (reader, node);
  statement->where = nw_reader_where (reader, node);
  nw_reader_finish (reader, node);

  return statement;
}

void
nw_load_recommendations (NwReader *reader,
                         NwNode *root)
{
  for (NwNode *node = nw_reader_first (reader, root, "recommendation"); node != NULL;
       node = nw_reader_next (reader, node))
    {
      NwRecommendation *rule = g_object_new (NW_TYPE_RECOMMENDATION, NULL);

      g_ptr_array_add (reader->atlas->recommendations, rule);
      rule->id = nw_reader_id (reader, node, "id");
      rule->theme = nw_reader_word (reader, node, "theme", nw_theme_words);
      rule->strength = nw_reader_word (reader, node, "strength", nw_strength_words);
      rule->when = nw_reader_word (reader, node, "when", nw_when_words);
      rule->working_days = nw_reader_count (reader, node, "working-days", TERM_MAX);
      rule->weeks = nw_reader_count (reader, node, "weeks", TERM_MAX);
      rule->text = nw_reader_phrase (reader, node, "text");
      rule->why = nw_reader_phrase (reader, node, "why");
      nw_reader_require (reader, node, "regions");
      rule->where = nw_reader_where (reader, node);
      rule->basis = nw_reader_basis (reader, node);
      nw_reader_finish (reader, node);
      nw_reader_register (reader, node, reader->atlas->recommendation_by_id, rule->id, rule);
    }
}

void
nw_load_contraindications (NwReader *reader,
                           NwNode *root)
{
  for (NwNode *node = nw_reader_first (reader, root, "contraindication"); node != NULL;
       node = nw_reader_next (reader, node))
    {
      NwContraindication *rule = g_object_new (NW_TYPE_CONTRAINDICATION, NULL);

      g_ptr_array_add (reader->atlas->contraindications, rule);
      rule->id = nw_reader_id (reader, node, "id");
      rule->level = nw_reader_word (reader, node, "level", nw_contra_level_words);
      rule->label = nw_reader_phrase (reader, node, "label");
      rule->detail = nw_reader_phrase (reader, node, "detail");
      rule->action = nw_reader_phrase (reader, node, "action");
      rule->differences = nw_reader_optional_phrase (reader, node, "source-differences");
      rule->called = nw_reader_called (reader, node);
      nw_reader_require (reader, node, "regions");
      rule->where = nw_reader_where (reader, node);
      /* Only what stands above it: nothing raises itself, not even by a detour. */
      rule->raised_by = nw_reader_references (reader, node, "raised-by", reader->atlas->contraindication_by_id);
      rule->basis = nw_reader_basis (reader, node);
      nw_reader_finish (reader, node);
      nw_reader_register (reader, node, reader->atlas->contraindication_by_id, rule->id, rule);
    }
}

/* The steps of a card are done in their order: it has no hole. */
static void
load_step (NwReader *reader,
           NwNode *node,
           NwEmergencyCard *card)
{
  gint64 n = nw_reader_count (reader, node, "n", 100);
  const char *call = nw_reader_optional_text (reader, node, "call");
  NwNumber minutes = nw_reader_number (reader, node, "minutes", 1, 60);
  NwNumber minutes_to = nw_reader_number (reader, node, "minutes-to", 1, 60);
  NwStatement *step = nw_load_statement (reader, node, FALSE);

  step->call = call;
  step->minutes = minutes;
  step->minutes_to = minutes_to;
  g_ptr_array_add (card->steps, step);
  if (n != card->steps->len)
    nw_reader_fail (reader, node, _ ("the steps of a card are not counted from one"));
  if (!step->basis.verified)
    card->basis.verified = FALSE;
}

static void
load_card (NwReader *reader,
           NwNode *node)
{
  NwEmergencyCard *card = g_object_new (NW_TYPE_EMERGENCY_CARD, NULL);

  g_ptr_array_add (reader->atlas->emergency_cards, card);

  card->id = nw_reader_id (reader, node, "id");
  card->title = nw_reader_phrase (reader, node, "title");
  card->signs = nw_reader_phrase (reader, node, "signs");
  card->steps = nw_arena_array (reader->arena, 8);
  nw_reader_require (reader, node, "sources");
  card->basis.sources = nw_reader_references (reader, node, "sources", reader->atlas->source_by_id);
  card->basis.fields = nw_reader_ids (reader, node, "verified-fields");
  card->basis.verified = TRUE;

  for (NwNode *step = nw_reader_first (reader, node, "step"); step != NULL;
       step = nw_reader_next (reader, step))
    load_step (reader, step, card);

  if (card->steps->len == 0)
    nw_reader_fail (reader, node, _ ("no <%s> in <%s>"), "step", node->name);
  nw_reader_finish (reader, node);
  nw_reader_register (reader, node, reader->atlas->emergency_card_by_id, card->id, card);
}

void
nw_load_checklists (NwReader *reader,
                    NwNode *root)
{
  NwAtlas *atlas = reader->atlas;

  atlas->checklist_notes = nw_reader_phrase (reader, root, "notes");

  for (NwNode *list = nw_reader_first (reader, root, "checklist"); list != NULL;
       list = nw_reader_next (reader, list))
    {
      const char *id = nw_reader_require (reader, list, "id");
      NwChecklist which = NW_CHECKLIST_BEFORE;

      if (reader->error == NULL && (!nw_checklist_from_string (id, &which) || atlas->checklists[which]->len > 0))
        nw_reader_fail (reader, list, _ ("unknown or repeated checklist \"%s\""), id);

      for (NwNode *item = nw_reader_first (reader, list, "item"); item != NULL;
           item = nw_reader_next (reader, item))
        g_ptr_array_add (atlas->checklists[which], nw_load_statement (reader, item, TRUE));
      nw_reader_finish (reader, list);
    }

  for (guint i = 0; i < NW_N_CHECKLISTS; i++)
    {
      if (atlas->checklists[i]->len == 0)
        nw_reader_fail (reader, root, _ ("the checklist \"%s\" is missing"),
                        nw_checklist_to_string (i));
    }

  for (NwNode *card = nw_reader_first (reader, root, "emergency-card"); card != NULL;
       card = nw_reader_next (reader, card))
    load_card (reader, card);
}
