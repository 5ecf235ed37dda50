/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-atlas.h"
#include "nw-deck.h"
#include "nw-figure-set.h"
#include "nw-paths.h"

/* All cards of the installed content; made once. */
static inline NwDeck *
nw_test_get_deck (void)
{
  static NwDeck *deck = NULL;
  g_autoptr (GError) error = NULL;

  if (deck == NULL)
    {
      g_autofree char *maps = g_build_filename (nw_paths_get_data_dir (), "maps", NULL);
      g_autoptr (NwAtlas) atlas = nw_atlas_load_installed (NULL, &error);
      g_autoptr (NwFigureSet) figures = nw_figure_set_new (maps, atlas);

      g_assert_no_error (error);
      deck = nw_deck_new (atlas, figures, &error);
      g_assert_no_error (error);
    }
  return deck;
}
