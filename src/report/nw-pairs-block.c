/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-report"

#include "config.h"

#include "nw-block-private.h"

#define PAIR_GAP 10.0

/* Keys take no more than this share of the width. */
#define KEY_SHARE 0.4

typedef struct
{
  PangoLayout *key;
  PangoLayout *value;
  guint first_slice;
} Pair;

typedef struct
{
  NwBlock block;
  char **texts;  /* key, value, ... */
  GArray *pairs; /* of Pair, once set */
  double key_width;
} PairsBlock;

static void
pair_clear (gpointer data)
{
  Pair *self = data;

  g_clear_object (&self->key);
  g_clear_object (&self->value);
}

static void
pairs_block_free (NwBlock *block)
{
  PairsBlock *self = (PairsBlock *)block;

  g_strfreev (self->texts);
  g_array_unref (self->pairs);
  g_free (self);
}

static double
measure_keys (PairsBlock *self,
              const NwSetter *setter,
              double width)
{
  double widest = 0.0;

  for (guint i = 0; self->texts[i] != NULL; i += 2)
    {
      g_autoptr (PangoLayout) key = nw_print_layout_new (setter->context, NW_PRINT_BODY_BOLD, self->texts[i], -1.0);
      int key_width = 0;

      pango_layout_get_size (key, &key_width, NULL);
      widest = MAX (widest, (double)key_width / PANGO_SCALE + 1.0);
    }

  return MIN (widest, width * KEY_SHARE);
}

static void
pairs_block_set (NwBlock *block,
                 const NwSetter *setter,
                 double width)
{
  PairsBlock *self = (PairsBlock *)block;

  g_array_set_size (self->pairs, 0);
  self->key_width = measure_keys (self, setter, width);

  for (guint i = 0; self->texts[i] != NULL; i += 2)
    {
      Pair pair = { 0 };
      int n_lines = 0;

      pair.key = nw_print_layout_new (setter->context, NW_PRINT_BODY_BOLD, self->texts[i], self->key_width);
      pair.value = nw_print_layout_new (setter->context, NW_PRINT_BODY, self->texts[i + 1],
                                        width - self->key_width - PAIR_GAP);
      pair.first_slice = block->slices->len;
      n_lines = MAX (pango_layout_get_line_count (pair.key), pango_layout_get_line_count (pair.value));

      for (int l = 0; l < n_lines; l++)
        nw_block_add_slice (block, nw_print_font_get_pitch (NW_PRINT_BODY),
                            l < n_lines - 1 && (l == 0 || l == n_lines - 2 || n_lines <= 3));
      g_array_append_val (self->pairs, pair);
    }
}

static void
pairs_block_draw (NwBlock *block,
                  const NwPainter *painter,
                  guint first,
                  guint n)
{
  PairsBlock *self = (PairsBlock *)block;
  double pitch = nw_print_font_get_pitch (NW_PRINT_BODY);
  guint n_all = nw_block_get_n_slices (block);

  for (guint i = 0; i < self->pairs->len; i++)
    {
      const Pair *pair = &g_array_index (self->pairs, Pair, i);
      guint begin = pair->first_slice;
      guint end = i + 1 < self->pairs->len ? g_array_index (self->pairs, Pair, i + 1).first_slice : n_all;
      guint from = MAX (begin, first);
      guint to = MIN (end, first + n);
      double y = (double)(from - first) * pitch;

      if (from >= to)
        continue;

      if (painter->tagged)
        cairo_tag_begin (painter->cr, "P", NULL);
      nw_print_layout_draw (pair->key, painter->cr, 0.0, y, pitch, from - begin, to - from);
      nw_print_layout_draw (pair->value, painter->cr, self->key_width + PAIR_GAP, y, pitch, from - begin, to - from);
      if (painter->tagged)
        cairo_tag_end (painter->cr, "P");
    }
}

static const NwBlockClass pairs_block_class = {
  .free = pairs_block_free,
  .set = pairs_block_set,
  .draw = pairs_block_draw,
};

/**
 * nw_pairs_block_new:
 * @pairs: (array zero-terminated=1): key, value, key, value, ...
 *
 * Returns: (transfer full): keys with their values
 */
NwBlock *
nw_pairs_block_new (const char *const *pairs)
{
  PairsBlock *self = g_new0 (PairsBlock, 1);

  g_return_val_if_fail (g_strv_length ((char **)pairs) % 2 == 0, NULL);

  nw_block_init (&self->block, &pairs_block_class, 2.0, 2.0);
  self->texts = g_strdupv ((char **)pairs);
  self->pairs = g_array_new (FALSE, FALSE, sizeof (Pair));
  g_array_set_clear_func (self->pairs, pair_clear);

  return &self->block;
}
