/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "nw-deck.h"
#include "nw-error.h"
#include "nw-json-writer.h"
#include "nw-paths.h"

#include <stdio.h>

/* Writes every card with all that is asked and answered, in both languages:
 * check-deck.py compares it with the content and the maps as it reads them. */

static void
write_shapes (NwJsonWriter *json,
              NwDeck *deck,
              const NwCard *card)
{
  g_autoptr (GPtrArray) shapes = nw_deck_list_shapes (deck, card);

  nw_json_begin_array (json, "shapes");
  for (guint i = 0; i < shapes->len; i++)
    nw_json_string (json, NULL, nw_shape_get_id (g_ptr_array_index (shapes, i)));
  nw_json_end_array (json);
}

static void
write_map (NwJsonWriter *json,
           NwDeck *deck,
           const NwCard *card)
{
  g_autoptr (GPtrArray) shapes = nw_deck_list_shapes (deck, card);
  NwCardHit hit = { 0 };
  NwRect frame = { 0 };
  NwRect own = { 0 };
  double x = 0.0;
  double y = 0.0;

  nw_json_string (json, "view", nw_view_to_string (card->view));
  nw_json_string (json, "side", nw_side_to_string (card->side));
  write_shapes (json, deck, card);
  nw_json_begin_array (json, "peeled");
  for (guint i = 0; i < NW_N_DRAWN_LAYERS; i++)
    {
      if ((card->peeled & (1u << i)) != 0)
        nw_json_string (json, NULL, nw_layer_to_string ((NwLayers)(1u << i)));
    }
  nw_json_end_array (json);
  if (shapes->len == 0)
    return;
  nw_shape_get_bounds (g_ptr_array_index (shapes, 0), &own);
  nw_json_boolean (json, "framed", nw_deck_get_frame (deck, card, &frame) && nw_rect_overlaps (&frame, &own) && frame.width > 0.0);
  nw_shape_get_center (g_ptr_array_index (shapes, 0), &x, &y);
  nw_deck_judge_point (deck, card, x, y, &hit);
  nw_json_boolean (json, "middle_is_right", hit.right);
  g_free (hit.met);
  nw_deck_judge_point (deck, card, -1000.0, -1000.0, &hit);
  nw_json_boolean (json, "far_is_wrong", !hit.right);
  g_free (hit.met);
}

/* The ids of what a fact rests on, in one string. */
static void
write_sources (NwJsonWriter *json,
               const NwBasis *basis)
{
  const GPtrArray *sources = basis != NULL ? nw_basis_get_sources (basis) : NULL;
  g_autoptr (GString) ids = g_string_new (NULL);

  for (guint i = 0; sources != NULL && i < sources->len; i++)
    g_string_append_printf (ids, "%s%s", i > 0 ? " " : "", nw_source_get_id (g_ptr_array_index (sources, i)));
  nw_json_string (json, NULL, ids->str);
}

static void
write_words (NwJsonWriter *json,
             NwDeck *deck,
             const NwCard *card,
             NwLang lang)
{
  NwLang before = nw_lang_push (lang);
  g_autoptr (GPtrArray) options = nw_deck_list_options (deck, card, 0);
  g_autoptr (GPtrArray) facts = nw_card_list_facts (card, nw_deck_get_atlas (deck));
  g_autofree char *question = nw_card_format_question (card);
  g_autofree char *subject = nw_card_format_subject (card, nw_deck_get_atlas (deck));

  nw_json_begin_object (json, nw_lang_to_string (lang));
  nw_json_string (json, "question", question);
  nw_json_string (json, "subject", subject);
  nw_json_begin_array (json, "options");
  for (guint i = 0; i < options->len; i++)
    {
      const NwCardOption *option = g_ptr_array_index (options, i);

      nw_json_begin_object (json, NULL);
      nw_json_string (json, "text", option->text);
      nw_json_boolean (json, "right", option->right);
      nw_json_integer (json, "place", option->place);
      nw_json_end_object (json);
    }
  nw_json_end_array (json);
  nw_json_begin_array (json, "facts");
  for (guint i = 0; i < facts->len; i++)
    {
      const NwCardFact *fact = g_ptr_array_index (facts, i);

      nw_json_begin_array (json, NULL);
      nw_json_string (json, NULL, fact->title != NULL ? fact->title : "");
      nw_json_string (json, NULL, fact->text);
      write_sources (json, fact->basis);
      nw_json_end_array (json);
    }
  nw_json_end_array (json);
  nw_json_end_object (json);
  nw_lang_pop (before);
}

int
main (int argc,
      char *argv[])
{
  g_autofree char *maps = g_build_filename (nw_paths_get_data_dir (), "maps", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (NwAtlas) atlas = nw_atlas_load_installed (NULL, &error);
  g_autoptr (NwFigureSet) figures = NULL;
  g_autoptr (NwDeck) deck = NULL;
  g_autoptr (NwJsonWriter) json = nw_json_writer_new ();
  const GPtrArray *cards = NULL;

  nw_lang_init ("en");
  g_assert_no_error (error);
  figures = nw_figure_set_new (maps, atlas);
  deck = nw_deck_new (atlas, figures, &error);
  g_assert_no_error (error);
  cards = nw_deck_get_cards (deck);
  nw_json_begin_array (json, NULL);
  for (guint i = 0; i < cards->len; i++)
    {
      const NwCard *card = g_ptr_array_index (cards, i);

      nw_json_begin_object (json, NULL);
      nw_json_string (json, "id", card->id);
      nw_json_string (json, "kind", nw_card_kind_to_string (card->kind));
      nw_json_integer (json, "form", card->form);
      nw_json_integer (json, "rank", card->rank);
      nw_json_boolean (json, "unverified", (card->flags & NW_CARD_UNVERIFIED) != 0);
      nw_json_boolean (json, "red", (card->flags & NW_CARD_RED) != 0);
      nw_json_boolean (json, "schematic", (card->flags & NW_CARD_SCHEMATIC) != 0);
      nw_json_boolean (json, "found", nw_deck_lookup (deck, card->id) == card);
      if (card->has_map)
        write_map (json, deck, card);
      write_words (json, deck, card, NW_LANG_EN);
      write_words (json, deck, card, NW_LANG_NL);
      nw_json_end_object (json);
    }
  nw_json_end_array (json);
  fputs (nw_json_writer_get (json), stdout);
  return 0;
}
