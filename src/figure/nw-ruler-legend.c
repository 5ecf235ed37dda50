/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-figure"

#include "config.h"

#include "nw-ruler-private.h"

#include "nw-notice.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define SYMBOL_WIDTH 26.0
#define GAP 14.0

/* Each limit by name: the line as it is drawn, the figure, what it rests on. */
static double
lay_bound (NwRuler *self,
           const NwBound *bound,
           double top)
{
  NwLang lang = nw_lang_get ();
  g_autofree char *mm = nw_bound_format_mm (bound, lang);
  g_autoptr (GString) words = g_string_new (NULL);
  double indent = SYMBOL_WIDTH * self->text;
  double width = 0;
  double height = 0;
  NwRulerSymbol symbol = { .kind = nw_bound_is_strict (bound) ? NW_RULER_SYMBOL_SOLID : NW_RULER_SYMBOL_DASHED,
                           .x = indent / 2 - 3 * self->text,
                           .y = top + self->label_height / 2 };
  PangoLayout *layout = NULL;

  /* Translators: below a drawing: a length and what this limit rests on. */
  g_string_printf (words, _ ("%1$s: %2$s"), mm, nw_bound_get_kind_label (bound, lang));
  if (!nw_basis_get_verified (nw_bound_get_basis (bound)))
    g_string_append_printf (words, "; %s", nw_notice_get_not_checked ());
  layout = nw_ruler_new_layout (self, words->str, FALSE, self->width - indent, &width, &height);
  nw_ruler_add_text (self, layout, NW_RULER_TEXT_PLAIN, indent, top, 0, 0);
  g_array_append_val (self->symbols, symbol);

  return top + height + 3 * self->text;
}

static const char *
get_words (NwRulerSymbolKind kind)
{
  switch (kind)
    {
    case NW_RULER_SYMBOL_BOX_SD:
      /* Translators: key of a drawing. SD is the standard deviation. */
      return _ ("mean ± SD");
    case NW_RULER_SYMBOL_BOX_IQR:
      /* Translators: key of a drawing. */
      return _ ("middle half of the people");
    case NW_RULER_SYMBOL_RANGE:
      /* Translators: key of a drawing. */
      return _ ("smallest to greatest");
    case NW_RULER_SYMBOL_MIDDLE:
      /* Translators: key of a drawing. */
      return _ ("mean or median only");
    case NW_RULER_SYMBOL_HOLLOW:
      /* Translators: key of a drawing. */
      return _ ("hollow: quoted second-hand or not yet checked");
    case NW_RULER_SYMBOL_FROM:
      /* Translators: key of a drawing: only the smallest figure is published. */
      return _ ("from this depth on");
    case NW_RULER_SYMBOL_UP_TO:
      /* Translators: key of a drawing: only the greatest figure is published. */
      return _ ("up to this depth");
    case NW_RULER_SYMBOL_ADVISED:
      /* Translators: key of a drawing: a depth that a source advises. */
      return _ ("depth that a source advises");
    case NW_RULER_SYMBOL_USED:
      /* Translators: key of a drawing: a needle of a study or of a case. */
      return _ ("needle that was used, along its shaft");
    case NW_RULER_SYMBOL_SOLID:
    case NW_RULER_SYMBOL_DASHED:
    default:
      g_return_val_if_reached ("");
    }
}

static guint
list_symbols (const NwDepth *depth)
{
  guint set = 0;
  double low = 0;
  double high = 0;
  gboolean has_low = nw_depth_get_stat (depth, NW_STAT_MIN, &low);
  gboolean has_high = nw_depth_get_stat (depth, NW_STAT_MAX, &high);
  gboolean middle = nw_depth_get_stat (depth, NW_STAT_MEAN, NULL) || nw_depth_get_stat (depth, NW_STAT_MEDIAN, NULL);

  if (nw_ruler_row_kind (depth) == NW_RULER_ROW_ADVISED)
    return 1u << NW_RULER_SYMBOL_ADVISED;
  if (nw_ruler_row_kind (depth) == NW_RULER_ROW_USED)
    return 1u << NW_RULER_SYMBOL_USED;

  if (has_low && has_high)
    set |= 1u << NW_RULER_SYMBOL_RANGE;
  else if (has_low)
    set |= 1u << NW_RULER_SYMBOL_FROM;
  else if (has_high)
    set |= 1u << NW_RULER_SYMBOL_UP_TO;
  if (nw_depth_get_stat (depth, NW_STAT_MEAN, NULL) && nw_depth_get_stat (depth, NW_STAT_SD, NULL))
    set |= 1u << NW_RULER_SYMBOL_BOX_SD;
  else if (nw_ruler_row_box (depth, &low, &high))
    set |= 1u << NW_RULER_SYMBOL_BOX_IQR;
  else if (middle)
    set |= 1u << NW_RULER_SYMBOL_MIDDLE;
  if (nw_ruler_row_hollow (depth))
    set |= 1u << NW_RULER_SYMBOL_HOLLOW;

  return set;
}

/* The key of what is drawn here, and of nothing else. */
static double
lay_key (NwRuler *self,
         double top)
{
  guint set = 0;
  double x = 0;
  double y = top;
  double line = 0;

  for (guint i = 0; i < self->columns->len; i++)
    set |= list_symbols (g_array_index (self->columns, NwRulerColumn, i).depth);
  for (guint kind = NW_RULER_SYMBOL_BOX_SD; kind < NW_N_RULER_SYMBOLS; kind++)
    {
      double indent = (SYMBOL_WIDTH - 8) * self->text;
      double width = 0;
      double height = 0;
      NwRulerSymbol symbol = { .kind = kind };
      PangoLayout *layout = NULL;

      if ((set & (1u << kind)) == 0)
        continue;
      layout = nw_ruler_new_layout (self, get_words (kind), FALSE, self->width - indent, &width, &height);
      if (x > 0 && x + indent + width > self->width)
        {
          x = 0;
          y += line + 3 * self->text;
          line = 0;
        }
      nw_ruler_add_text (self, layout, NW_RULER_TEXT_QUIET, x + indent, y, 0, 0);
      symbol.x = x + indent / 2 - 2 * self->text;
      symbol.y = y + MIN (height, self->label_height) / 2;
      g_array_append_val (self->symbols, symbol);
      x += indent + width + GAP * self->text;
      line = MAX (line, height);
    }

  return line > 0 ? y + line + 3 * self->text : y;
}

double
nw_ruler_lay_legend (NwRuler *self,
                     double top)
{
  const GPtrArray *bounds = nw_limit_get_bounds (nw_site_get_limit (self->site));

  top += 4 * self->text;
  for (guint i = 0; i < bounds->len; i++)
    top = lay_bound (self, g_ptr_array_index (bounds, i), top);

  return ceil (lay_key (self, top + (bounds->len > 0 ? 2 : 0)));
}
