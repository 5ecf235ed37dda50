/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-figure"

#include "config.h"

#include "nw-ruler-private.h"

#include "nw-text.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define HANDLE 26.0
#define PAD_X 5.0
#define PAD_Y 2.0

static char *
format_tenths (double mm)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_formatd (buffer, sizeof buffer, "%.1f", mm);
  if (g_str_has_suffix (buffer, ".0"))
    *strchr (buffer, '.') = '\0';

  return nw_text_format_written (buffer, nw_lang_get ());
}

/* The needle goes in at the same place whatever is planned, so that only the
 * tip moves along the shaft. */
void
nw_ruler_lay_needle (NwRuler *self)
{
  const NwRect *tissue = &self->tissue;
  double shaft = MAX (self->has_needle ? self->needle.length_mm : 0, self->planned_mm);
  double across = 0;
  double room = 0;
  double outside = 0;

  self->cos_angle = self->angle < 90 ? cos (self->angle * G_PI / 180) : 0;
  self->sin_angle = self->angle < 90 ? sin (self->angle * G_PI / 180) : 1;
  self->planned_px = self->planned_mm >= 0 ? self->planned_mm * self->scale : -1;
  self->full_px = self->has_needle ? self->needle.length_mm * self->scale : 0;
  self->entry_y = tissue->y;
  if (shaft <= 0)
    {
      self->entry_x = tissue->x + tissue->width * 0.35;
      return;
    }

  across = shaft * self->scale * self->cos_angle;
  self->entry_x = tissue->x + 10 * self->room + MAX (tissue->width - across - 22 * self->room, 0) * 0.3;
  if (self->has_needle)
    {
      nw_ruler_add_mark (self, NW_RULER_MARK_FULL_TIP, 0, self->entry_x + self->full_px * self->cos_angle,
                         self->needle.length_mm * self->sin_angle);

      outside = self->full_px - MAX (MIN (self->planned_px, self->full_px), 0);
      self->handle_px = HANDLE * self->room;
      /* Where the shaft and its handle do not fit above the skin, the shaft is
       * cut, which is drawn; what is in the body always has its length. */
      room = (tissue->y - 5) / self->sin_angle - self->handle_px;
      if (self->cos_angle > 0)
        {
          /* A flat needle ends before the scale, a steep one passes over it. */
          double over = (self->entry_x - self->gutter) * self->sin_angle / self->cos_angle;
          double left = over > 2 * self->label_height ? 4 : self->gutter + 2;

          room = MIN (room, (self->entry_x - left) / self->cos_angle - self->handle_px);
        }
      if (room < 4)
        {
          self->handle_px = MAX (self->handle_px + room - 4, 6);
          room = 4;
        }
      self->broken = outside > room + 0.5;
      self->outside_px = MIN (outside, room);
    }
  if (self->planned_px >= 0)
    nw_ruler_add_mark (self, NW_RULER_MARK_PLANNED_TIP, 0, self->entry_x + self->planned_px * self->cos_angle,
                       self->planned_mm * self->sin_angle);
}

static gboolean
in_tissue (NwRuler *self,
           const NwRect *rect)
{
  return rect->x >= self->tissue.x + 2 && rect->x + rect->width <= self->tissue.x + self->tissue.width - 2
         && rect->y >= self->tissue.y + 2 && rect->y + rect->height <= self->tissue.y + self->tissue.height - 2;
}

/* Neither over another label nor over the needle. */
static gboolean
can_stand (NwRuler *self,
           const NwRect *rect)
{
  double length = MAX (self->full_px, self->planned_px);

  if (!in_tissue (self, rect) || !nw_ruler_is_free (self, rect))
    return FALSE;
  for (double along = 0; along <= length; along += 4)
    {
      NwRect bit = { self->entry_x + along * self->cos_angle - 3, self->entry_y + along * self->sin_angle - 3, 6, 6 };

      if (nw_rect_overlaps (rect, &bit))
        return FALSE;
    }

  return TRUE;
}

/* Whether a label would lie over the line of a limit. */
static gboolean
hides_limit (NwRuler *self,
             const NwRect *rect)
{
  const GPtrArray *bounds = nw_limit_get_bounds (nw_site_get_limit (self->site));

  for (guint i = 0; i < bounds->len; i++)
    {
      double y = nw_ruler_mm_to_y (self, 0, nw_bound_get_mm (g_ptr_array_index (bounds, i)));

      if (y > rect->y - 1 && y < rect->y + rect->height + 1)
        return TRUE;
    }

  return FALSE;
}

/* Beside a point, else the nearest place that is free; @leader says whether a
 * line then leads to the point. Takes @layout. */
static gboolean
place (NwRuler *self,
       PangoLayout *layout,
       NwRulerRole role,
       double x,
       double y,
       gboolean search,
       double width,
       double height)
{
  double w = width + 2 * PAD_X;
  double h = height + 2 * PAD_Y;
  double gap = 8 * self->room;
  NwRect best = { 0 };
  double best_away = G_MAXDOUBLE;
  const NwRect beside[] = {
    { x + gap, y - h / 2, w, h },
    { x - gap - w, y - h / 2, w, h },
    { x + gap, y + 2, w, h },
    { x - gap - w, y + 2, w, h },
    { x + gap, y - h - 2, w, h },
    { x - gap - w, y - h - 2, w, h },
  };

  for (guint i = 0; i < 2 * G_N_ELEMENTS (beside) && best.width <= 0; i++)
    {
      const NwRect *rect = &beside[i % G_N_ELEMENTS (beside)];

      if (can_stand (self, rect) && (i >= G_N_ELEMENTS (beside) || !hides_limit (self, rect)))
        best = *rect;
    }
  if (best.width <= 0 && search)
    {
      for (double py = self->tissue.y + 3; py + h < self->tissue.y + self->tissue.height - 2; py += 4)
        {
          for (double px = self->tissue.x + 3; px + w < self->tissue.x + self->tissue.width - 2; px += 6)
            {
              NwRect rect = { px, py, w, h };
              double away = hypot (CLAMP (x, px, px + w) - x, CLAMP (y, py, py + h) - y);

              /* A limit is hidden only where nothing else is near. */
              if (hides_limit (self, &rect))
                away += 60 * self->room;
              /* A line straight on from the tip would read as more needle. */
              if (y < py && x > px - w / 2 && x < px + 1.5 * w)
                away += 120 * self->room;
              if (away < best_away && can_stand (self, &rect))
                {
                  best = rect;
                  best_away = away;
                }
            }
        }
    }
  if (best.width <= 0)
    {
      g_object_unref (layout);
      return FALSE;
    }
  else
    {
      NwRulerText *text = nw_ruler_add_text (self, layout, role, best.x + PAD_X, best.y + PAD_Y, PAD_X, PAD_Y);

      text->leader = best_away < G_MAXDOUBLE && role != NW_RULER_TEXT_ANGLE;
      text->to_x = x;
      text->to_y = y;
    }

  return TRUE;
}

static void
add_tip (NwRuler *self,
         NwRulerRole role,
         double along_mm,
         double along_px)
{
  g_autofree char *along = format_tenths (along_mm);
  g_autofree char *reach = format_tenths (nw_needle_get_reach (along_mm, self->angle));
  g_autofree char *words = NULL;
  gboolean tilted = self->angle < 90;
  double width = 0;
  double height = 0;
  PangoLayout *layout = NULL;

  if (role == NW_RULER_TEXT_PLANNED)
    {
      /* Translators: beside the tip of a needle in a drawing: the planned depth
       * along the shaft, and how deep that is straight down, both in mm. Short. */
      words = tilted ? g_strdup_printf (_ ("planned %1$s, %2$s deep"), along, reach)
                     /* Translators: the same for a needle that goes straight in. Short. */
                     : g_strdup_printf (_ ("planned %s"), along);
    }
  else
    {
      /* Translators: beside the end of a needle in a drawing, if it went in to
       * the handle: its length, and how deep that is straight down. Short. */
      words = tilted ? g_strdup_printf (_ ("full shaft %1$s, %2$s deep"), along, reach)
                     /* Translators: the same for a needle that goes straight in. Short. */
                     : g_strdup_printf (_ ("full shaft %s"), along);
    }
  layout = nw_ruler_new_layout (self, words, TRUE, 0, &width, &height);
  if (width > self->tissue.width * 0.55)
    {
      g_object_unref (layout);
      layout = nw_ruler_new_layout (self, words, TRUE, MAX (self->tissue.width * 0.5, 60 * self->text), &width, &height);
    }
  place (self, layout, role, self->entry_x + along_px * self->cos_angle, self->entry_y + along_px * self->sin_angle, TRUE,
         width, height);
}

static void
add_angle (NwRuler *self)
{
  double width = 0;
  double height = 0;
  double half = self->angle / 2 * G_PI / 180;
  double radius = 30 * self->room;
  g_autofree char *words = g_strdup_printf ("%.0f°", self->angle);
  PangoLayout *layout = NULL;

  if (self->angle >= 90 || (self->full_px <= 0 && self->planned_px < 0))
    return;
  layout = nw_ruler_new_layout (self, words, TRUE, 0, &width, &height);
  place (self, layout, NW_RULER_TEXT_ANGLE, self->entry_x + radius * cos (half), self->entry_y + radius * sin (half) + 2, FALSE,
         width, height);
}

/* One pill at each line that has room for it; the numbers beside the scale and
 * the words below name every limit. */
static void
add_limits (NwRuler *self)
{
  const GPtrArray *bounds = nw_limit_get_bounds (nw_site_get_limit (self->site));
  double right = self->tissue.x + self->tissue.width;

  for (guint i = 0; i < bounds->len; i++)
    {
      const NwBound *bound = g_ptr_array_index (bounds, i);
      g_autofree char *mm = nw_bound_format_mm (bound, nw_lang_get ());
      /* Translators: at a line in a drawing: a published limit in mm. Short. */
      g_autofree char *words = nw_bound_is_published (bound) ? g_strdup_printf (_ ("limit %s"), mm)
                                                             /* Translators: the same for a figure of the editors. Short. */
                                                             : g_strdup_printf (_ ("derived %s"), mm);
      double y = nw_ruler_mm_to_y (self, 0, nw_bound_get_mm (bound));
      double width = 0;
      double height = 0;
      PangoLayout *layout = nw_ruler_new_layout (self, words, TRUE, 0, &width, &height);
      double w = width + 2 * PAD_X;
      double h = height + 2 * PAD_Y;
      const NwRect places[] = {
        { self->tissue.x + 5, y - h - 2, w, h },
        { right - w - 5, y - h - 2, w, h },
        { self->tissue.x + 5, y + 2, w, h },
        { right - w - 5, y + 2, w, h },
      };
      gboolean done = FALSE;

      for (guint k = 0; k < G_N_ELEMENTS (places) && !done; k++)
        {
          if (!can_stand (self, &places[k]) || hides_limit (self, &places[k]))
            continue;
          nw_ruler_add_text (self, layout, NW_RULER_TEXT_LIMIT, places[k].x + PAD_X, places[k].y + PAD_Y, PAD_X, PAD_Y);
          done = TRUE;
        }
      if (!done)
        g_object_unref (layout);
    }
}

/* What is not published is said in the drawing: an empty one would look as if
 * nothing stood in the way. It stands at the bottom, and never moves. */
static double
add_silence (NwRuler *self,
             const char *words,
             double x,
             double area,
             double bottom)
{
  double width = 0;
  double height = 0;
  PangoLayout *layout = nw_ruler_new_layout (self, words, FALSE, MAX (area - 12, 20), &width, &height);

  nw_ruler_add_text (self, layout, NW_RULER_TEXT_VALUE, x + 6, bottom - height - 4, 2, 1);

  return bottom - height - 6;
}

void
nw_ruler_lay_words (NwRuler *self)
{
  double width = 0;
  double height = 0;
  double right = self->tissue.x + self->tissue.width;
  double skin = NW_RULER_BAND (self, 0)->skin;
  double bottom = self->tissue.y + self->tissue.height;
  NwRect rect = { 0 };
  /* Translators: at the line of the skin in a drawing. */
  PangoLayout *layout = nw_ruler_new_layout (self, _ ("skin"), FALSE, 0, &width, &height);

  rect = (NwRect){ right - width - 4, skin - height - 3, width, height };
  if (rect.x > self->tissue.x && nw_ruler_is_free (self, &rect))
    nw_ruler_add_text (self, layout, NW_RULER_TEXT_QUIET, rect.x, rect.y, 0, 0);
  else
    g_object_unref (layout);

  if (!nw_limit_is_published (nw_site_get_limit (self->site)) && nw_site_get_status (self->site) != NW_SITE_STATUS_DO_NOT_NEEDLE)
    bottom = add_silence (self, _ ("No published limit"), self->tissue.x, self->tissue.width, bottom);
  if (self->columns->len == 0)
    {
      double left = right + 6 * self->room;
      gboolean beside = self->width - left > 60 * self->text;

      /* Translators: in a drawing of depths that has no column. */
      add_silence (self, _ ("No study of the depth from the skin was found."), beside ? left : self->tissue.x,
                   beside ? self->width - left : self->tissue.width, beside ? self->tissue.y + self->tissue.height : bottom);
    }
  /* The limits first: what is planned takes no place from them. */
  add_limits (self);
  if (self->planned_px >= 0)
    add_tip (self, NW_RULER_TEXT_PLANNED, self->planned_mm, self->planned_px);
  if (self->has_needle)
    add_tip (self, NW_RULER_TEXT_FULL, self->needle.length_mm, self->full_px);
  add_angle (self);
}
