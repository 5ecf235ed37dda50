/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-figure"

#include "config.h"

#include "nw-name-layout.h"

#include <glib/gi18n-lib.h>

/* Pixels between labels, and from them to tool bars and pins. */
#define GAP 5.0

/* The part of a picture that labels take at most, with the gaps around them. */
#define MOST_COVERED 0.4

static NwLeaderPoint
to_pixels (const NwNameFrame *frame,
           const NwLeaderPoint *mm)
{
  return (NwLeaderPoint){ frame->origin.x + mm->x * frame->scale, frame->origin.y + mm->y * frame->scale };
}

static NwRect
to_map (const NwNameFrame *frame,
        const NwRect *pixels)
{
  return (NwRect){ (pixels->x - frame->origin.x) / frame->scale, (pixels->y - frame->origin.y) / frame->scale,
                   pixels->width / frame->scale, pixels->height / frame->scale };
}

static NwRect
rect_to_pixels (const NwNameFrame *frame,
                const NwRect *mm)
{
  return (NwRect){ frame->origin.x + mm->x * frame->scale, frame->origin.y + mm->y * frame->scale,
                   mm->width * frame->scale, mm->height * frame->scale };
}

/* Finds what each line points at. What was good before stays; a label whose
 * anchor has to move keeps its place. */
static void
find_anchors (const GPtrArray *names,
              NwNamePlace *places,
              const NwNameFrame *frame)
{
  g_autofree NwRect *hidden = g_new (NwRect, MAX (frame->n_obstacles, 1));
  g_autofree NwLeaderPoint *taken = g_new (NwLeaderPoint, MAX (names->len, 1));
  NwNameView view = { .visible = to_map (frame, &frame->frame), .hidden = hidden, .scale = frame->scale, .taken = taken };

  for (guint i = 0; i < frame->n_obstacles; i++)
    hidden[view.n_hidden++] = to_map (frame, &frame->obstacles[i]);

  for (guint i = 0; i < names->len; i++)
    {
      const NwName *name = g_ptr_array_index (names, i);
      NwNamePlace *place = &places[i];
      NwLeaderPoint before = place->anchor;
      gboolean was_seen = place->seen;

      place->leader.priority = nw_name_get_priority (name);
      if (!was_seen || !nw_name_keeps_anchor (name, &view, &place->anchor))
        place->seen = nw_name_find_anchor (name, &view, &place->anchor);
      if (!place->seen)
        continue;
      taken[view.n_taken++] = place->anchor;
      place->leader.anchor = to_pixels (frame, &place->anchor);
      if (was_seen && place->leader.has_offset)
        {
          place->leader.offset.x -= (place->anchor.x - before.x) * frame->scale;
          place->leader.offset.y -= (place->anchor.y - before.y) * frame->scale;
        }
    }
}

/* Labels are to leave free the site that is looked at, nerves and vessels. */
static GArray *
list_avoid (const GPtrArray *names,
            const NwNameFrame *frame)
{
  GArray *avoid = g_array_new (FALSE, FALSE, sizeof (NwRect));

  for (guint i = 0; i < names->len; i++)
    nw_name_append_area (g_ptr_array_index (names, i), avoid);
  for (guint i = avoid->len; i-- > 0;)
    {
      NwRect *rect = &g_array_index (avoid, NwRect, i);

      *rect = rect_to_pixels (frame, rect);
      if (!nw_rect_overlaps (rect, &frame->frame))
        g_array_remove_index_fast (avoid, i);
    }
  return avoid;
}

/* Labels that fill the picture leave nothing to see: in a small one only the
 * foremost names stand. */
static guint
get_most (const NwNameFrame *frame,
          const NwNamePlace *places,
          guint n_places)
{
  double room = frame->frame.width * frame->frame.height;
  guint most = 0;

  for (guint i = 0; i < frame->n_obstacles; i++)
    {
      if (nw_rect_overlaps (&frame->obstacles[i], &frame->frame))
        room -= frame->obstacles[i].width * frame->obstacles[i].height;
    }
  room *= MOST_COVERED;
  for (guint i = 0; i < n_places; i++)
    {
      if (!places[i].seen)
        continue;
      room -= (places[i].leader.width + 2.0 * GAP) * (places[i].leader.height + 2.0 * GAP);
      if (most == MIN (frame->most, NW_LEADERS_MAX) || (room < 0.0 && most > 0))
        break;
      most++;
    }
  return most;
}

/**
 * nw_name_layout:
 * @names: (element-type NwName): what is to be named
 * @places: (array) (inout): one for each of @names
 * @frame: the picture
 * @note: (out): where to say how many names have no room; of no width where
 *   there is nothing to say, or no room for it
 *
 * Finds what is seen of each name and a place for its label; where the picture
 * is small, only for the first. Of those that are not seen nothing is said.
 *
 * Returns: how many of what is seen have no label
 */
guint
nw_name_layout (const GPtrArray *names,
                NwNamePlace *places,
                const NwNameFrame *frame,
                NwRect *note)
{
  NwLeader leaders[NW_LEADERS_MAX];
  guint index[NW_LEADERS_MAX];
  g_autofree NwRect *obstacles = NULL;
  g_autoptr (GArray) avoid = NULL;
  NwLeaderRoom room = { 0 };
  guint n = 0;
  guint n_over = 0;
  guint most = 0;
  guint dropped = 0;

  g_return_val_if_fail (names != NULL, 0);
  g_return_val_if_fail (places != NULL || names->len == 0, 0);
  g_return_val_if_fail (frame != NULL && frame->scale > 0.0, 0);
  g_return_val_if_fail (note != NULL, 0);

  *note = (NwRect){ 0 };
  find_anchors (names, places, frame);
  most = get_most (frame, places, names->len);
  for (guint i = 0; i < names->len; i++)
    {
      places[i].leader.placed = FALSE;
      if (!places[i].seen)
        {
          places[i].leader.has_offset = FALSE;
          continue;
        }
      if (n >= most)
        {
          n_over++;
          continue;
        }
      index[n] = i;
      leaders[n++] = places[i].leader;
    }

  avoid = list_avoid (names, frame);
  obstacles = g_new (NwRect, frame->n_obstacles + 1);
  for (guint i = 0; i < frame->n_obstacles; i++)
    obstacles[i] = frame->obstacles[i];
  room = (NwLeaderRoom){
    .frame = frame->frame,
    .obstacles = obstacles,
    .n_obstacles = frame->n_obstacles,
    .avoid = (const NwRect *)(void *)avoid->data,
    .n_avoid = avoid->len,
    .gap = GAP,
  };

  /* The note is an obstacle to the labels, and may cost one of them its
   * place. */
  dropped = n_over;
  if (n_over == 0)
    dropped = nw_leaders_lay_out (&room, leaders, n);
  if (dropped > 0)
    {
      if (frame->note_width > 0.0 && nw_leaders_find_note (&room, frame->note_width, frame->note_height, note))
        obstacles[room.n_obstacles++] = *note;
      dropped = n_over + nw_leaders_lay_out (&room, leaders, n);
    }
  for (guint i = 0; i < n; i++)
    places[index[i]].leader = leaders[i];
  return dropped;
}

/**
 * nw_name_note_text:
 * @n: how many names have no room
 *
 * Returns: (transfer full): "and 3 more"
 */
char *
nw_name_note_text (guint n)
{
  /* Translators: on the map, after the labels of structures at risk that had
   * room: how many others are there */
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "and %u more", "and %u more", n), n);
}
