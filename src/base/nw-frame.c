/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "nw-frame.h"

#include <math.h>

/**
 * nw_frame_get_size:
 * @view: a view
 * @width_mm: (out) (optional): width of its picture, mm
 * @height_mm: (out) (optional): height of its picture, mm
 *
 * A record keeps points in the frames of the four body views only; the side
 * views without the near arm and the detail plates lend theirs from one of
 * them (nw_view_get_base()).
 *
 * Returns: %FALSE if @view is not one of the four
 */
gboolean
nw_frame_get_size (NwView view,
                   double *width_mm,
                   double *height_mm)
{
  const gboolean front = view == NW_VIEW_ANTERIOR || view == NW_VIEW_POSTERIOR;

  if (!front && view != NW_VIEW_LEFT && view != NW_VIEW_RIGHT)
    return FALSE;

  if (width_mm != NULL)
    *width_mm = front ? NW_FRAME_FRONT_WIDTH : NW_FRAME_SIDE_WIDTH;
  if (height_mm != NULL)
    *height_mm = NW_FRAME_HEIGHT;
  return TRUE;
}

/**
 * nw_frame_contains:
 * @view: one of the four body views
 * @x_mm: to the right in the picture, mm
 * @y_mm: downwards, mm
 *
 * Returns: %TRUE if the point lies in the picture; %FALSE for any other view
 */
gboolean
nw_frame_contains (NwView view,
                   double x_mm,
                   double y_mm)
{
  double width = 0.0;
  double height = 0.0;

  return nw_frame_get_size (view, &width, &height) && isfinite (x_mm) && isfinite (y_mm) && x_mm >= 0.0 && x_mm <= width && y_mm >= 0.0 && y_mm <= height;
}

/**
 * nw_frame_get_side:
 * @view: one of the four body views
 * @x_mm: to the right in the picture, mm
 *
 * Tells on which half of the patient a point lies. Seen from the front the
 * patient's left is on the right of the picture, seen from the back on its
 * left; a side view shows its own side.
 *
 * Returns: the patient's side, %NW_SIDE_MIDLINE on the midline itself
 */
NwSide
nw_frame_get_side (NwView view,
                   double x_mm)
{
  double to_left = 0.0;

  g_return_val_if_fail (nw_frame_get_size (view, NULL, NULL), NW_SIDE_MIDLINE);

  if (view == NW_VIEW_LEFT)
    return NW_SIDE_LEFT;
  if (view == NW_VIEW_RIGHT)
    return NW_SIDE_RIGHT;

  to_left = view == NW_VIEW_ANTERIOR ? x_mm - NW_FRAME_FRONT_WIDTH / 2.0 : NW_FRAME_FRONT_WIDTH / 2.0 - x_mm;
  if (to_left > 0.0)
    return NW_SIDE_LEFT;
  return to_left < 0.0 ? NW_SIDE_RIGHT : NW_SIDE_MIDLINE;
}

/**
 * nw_frame_agrees:
 * @view: one of the four body views
 * @x_mm: to the right in the picture, mm
 * @side: the side that is said to be the point's
 *
 * Left and right must never mix: a point that was marked on one half of the
 * body cannot be recorded as the other side. A site of the midline may be
 * marked on both halves.
 *
 * Returns: %FALSE if the point lies on the other half of the body, further
 *   than %NW_FRAME_MIDLINE_MM from the midline, or @view is another picture
 */
gboolean
nw_frame_agrees (NwView view,
                 double x_mm,
                 NwSide side)
{
  if (!nw_frame_get_size (view, NULL, NULL))
    return FALSE;
  if (side == NW_SIDE_MIDLINE || nw_frame_get_side (view, x_mm) == side)
    return TRUE;

  return (view == NW_VIEW_ANTERIOR || view == NW_VIEW_POSTERIOR) && fabs (x_mm - NW_FRAME_FRONT_WIDTH / 2.0) <= NW_FRAME_MIDLINE_MM;
}

/**
 * nw_frame_format_mm:
 * @mm: a place in a frame, mm
 * @lang: language
 *
 * Returns: (transfer full): @mm with one decimal and the mark of the language
 */
char *
nw_frame_format_mm (double mm,
                    NwLang lang)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE] = "";

  g_ascii_formatd (text, sizeof text, "%.1f", mm);
  return g_strdelimit (g_strdup (text), ".", lang == NW_LANG_NL ? ',' : '.');
}
