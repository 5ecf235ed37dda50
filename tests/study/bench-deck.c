/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "nw-deck.h"
#include "nw-paths.h"

/* How long the cards take to be made, with maps that are read and with maps
 * that are not, and the options of one. */

#define ROUNDS 9

static int
compare (gconstpointer a,
         gconstpointer b)
{
  double first = *(const double *)a;
  double second = *(const double *)b;

  return first < second ? -1 : first > second;
}

int
main (int argc,
      char *argv[])
{
  g_autofree char *maps = g_build_filename (nw_paths_get_data_dir (), "maps", NULL);
  g_autoptr (NwAtlas) atlas = nw_atlas_load_installed (NULL, NULL);
  double cold[ROUNDS] = { 0 };
  double warm[ROUNDS] = { 0 };
  double options[ROUNDS] = { 0 };
  guint n_cards = 0;

  nw_lang_init ("en");
  for (guint i = 0; i < ROUNDS; i++)
    {
      g_autoptr (NwFigureSet) figures = nw_figure_set_new (maps, atlas);
      gint64 start = g_get_monotonic_time ();
      g_autoptr (NwDeck) first = nw_deck_new (atlas, figures, NULL);
      gint64 middle = g_get_monotonic_time ();
      g_autoptr (NwDeck) second = nw_deck_new (atlas, figures, NULL);
      gint64 end = g_get_monotonic_time ();
      const GPtrArray *cards = nw_deck_get_cards (second);

      cold[i] = (double)(middle - start) / 1000.0;
      warm[i] = (double)(end - middle) / 1000.0;
      n_cards = cards->len;
      for (guint k = 0; k < cards->len; k++)
        {
          gint64 before = g_get_monotonic_time ();
          g_autoptr (GPtrArray) list = nw_deck_list_options (second, g_ptr_array_index (cards, k), i);

          options[i] = MAX (options[i], (double)(g_get_monotonic_time () - before) / 1000.0);
        }
    }
  qsort (cold, ROUNDS, sizeof (double), compare);
  qsort (warm, ROUNDS, sizeof (double), compare);
  qsort (options, ROUNDS, sizeof (double), compare);
  g_print ("FIGURE\tstudy: cards\t%u\n", n_cards);
  g_print ("FIGURE\tstudy: deck made, maps read before, ms\t%.1f\n", warm[ROUNDS / 2]);
  g_print ("FIGURE\tstudy: deck made with reading 20 maps, ms\t%.1f\n", cold[ROUNDS / 2]);
  g_print ("FIGURE\tstudy: options of the slowest card, ms\t%.2f\n", options[ROUNDS / 2]);
  return 0;
}
