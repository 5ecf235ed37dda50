/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-figure"

#include "config.h"

#include "nw-map-handle.h"

#include "nw-error.h"
#include "nw-figure-parser.h"
#include "nw-figure-private.h"
#include "nw-map-style.h"

#include <glib/gi18n-lib.h>
#include <librsvg/rsvg.h>
#include <string.h>

/* librsvg 2.54 has no cleanup function of its own. */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RsvgHandle, g_object_unref)

/* A librsvg handle must not be used by two threads at once, and its style
 * sheets only add up: a handle belongs to one thread and one palette. */
typedef struct
{
  GBytes *drawing; /* of the figure, which tells map and layer */
  NwPaletteId palette;
  gboolean bare;
  RsvgHandle *handle;
} Slot;

/* Bones are translucent so that they show through the muscles under them;
 * without muscles they would hardly be seen. */
static const char bare_style[] = ".bone { fill-opacity: 1 !important; }\n"
                                 ".bone.deep { stroke-opacity: 0.7 !important; }\n";

static void
slots_free (gpointer data)
{
  g_ptr_array_unref (data);
}

static GPrivate thread_slots = G_PRIVATE_INIT (slots_free);

static void
slot_free (gpointer data)
{
  Slot *slot = data;

  g_clear_object (&slot->handle);
  g_bytes_unref (slot->drawing);
  g_free (slot);
}

static gboolean
set_style (RsvgHandle *handle,
           const char *maps_dir,
           NwPaletteId palette,
           gboolean bare,
           GError **error)
{
  g_autofree char *name = g_strconcat (nw_palette_id_to_string (palette), ".css", NULL);
  g_autofree char *path = g_build_filename (maps_dir, name, NULL);
  g_autoptr (GBytes) bytes = nw_figure_parser_read (path, name, NW_MAP_STYLE_MAX_BYTES, error);
  g_autofree char *with_bones = NULL;
  gboolean harmless = FALSE;
  const char *text;
  gsize length = 0;

  if (bytes == NULL)
    return FALSE;
  text = g_bytes_get_data (bytes, &length);
  harmless = nw_map_style_is_harmless (text, length);
  if (bare)
    {
      with_bones = g_strdup_printf ("%.*s\n%s", (int)length, text, bare_style);
      text = with_bones;
      length = strlen (with_bones);
    }
  if (!harmless || !rsvg_handle_set_stylesheet (handle, (const guint8 *)text, length, NULL))
    {
      /* Translators: %s is a file name */
      g_set_error (error, NW_ERROR, NW_ERROR_FIGURE, _ ("%s, line 1: this is no style sheet of a map"), name);
      return FALSE;
    }
  return TRUE;
}

static RsvgHandle *
load (GBytes *drawing,
      const char *maps_dir,
      NwPaletteId palette,
      gboolean bare,
      GError **error)
{
  g_autoptr (RsvgHandle) handle = NULL;
  g_autoptr (GError) local = NULL;
  gsize length = 0;
  const guint8 *bytes = g_bytes_get_data (drawing, &length);

  /* Without a base URL librsvg opens no other file. */
  handle = rsvg_handle_new_from_data (bytes, length, &local);
  if (handle == NULL)
    {
      /* Translators: %s is the reason */
      g_set_error (error, NW_ERROR, NW_ERROR_FIGURE, _ ("The map cannot be drawn: %s"), local->message);
      return NULL;
    }
  if (!set_style (handle, maps_dir, palette, bare, error))
    return NULL;
  return g_steal_pointer (&handle);
}

/* A handle of the calling thread, valid until it asks for another one. */
static RsvgHandle *
get_handle (GBytes *drawing,
            const char *maps_dir,
            NwPaletteId palette,
            gboolean bare,
            GError **error)
{
  GPtrArray *slots = g_private_get (&thread_slots);
  RsvgHandle *handle;
  Slot *slot;

  if (slots == NULL)
    {
      slots = g_ptr_array_new_with_free_func (slot_free);
      g_private_set (&thread_slots, slots);
    }
  for (guint i = 0; i < slots->len; i++)
    {
      slot = g_ptr_array_index (slots, i);
      if (slot->drawing != drawing || slot->palette != palette || slot->bare != bare)
        continue;
      /* The last one is the one used last. */
      g_ptr_array_steal_index (slots, i);
      g_ptr_array_add (slots, slot);
      return slot->handle;
    }

  handle = load (drawing, maps_dir, palette, bare, error);
  if (handle == NULL)
    return NULL;
  if (slots->len == NW_MAP_HANDLES_PER_THREAD)
    g_ptr_array_remove_index (slots, 0);
  slot = g_new0 (Slot, 1);
  slot->drawing = g_bytes_ref (drawing);
  slot->palette = palette;
  slot->bare = bare;
  slot->handle = handle;
  g_ptr_array_add (slots, slot);
  return handle;
}

/**
 * nw_map_handle_get_bare_style:
 * @layers: what is drawn together
 *
 * Returns: (transfer none) (nullable): a style sheet to add after that of the
 *   palette when bones are drawn without muscles, else %NULL
 */
const char *
nw_map_handle_get_bare_style (NwLayers layers)
{
  return (layers & (NW_LAYER_MUSCLES | NW_LAYER_MUSCLES_DEEP)) == 0 ? bare_style : NULL;
}

/**
 * nw_map_handle_draw:
 * @figure: a map
 * @maps_dir: folder of the palettes
 * @palette: the colours
 * @layer: exactly one drawn layer
 * @bare: whether no muscles are drawn under bones, which are then opaque
 * @cr: a context in px
 * @viewport: where the whole map lies, in px
 * @error: return location for an error
 *
 * Draws a layer by librsvg, with handles of the calling thread.
 *
 * Returns: %TRUE if the layer was drawn; else %NW_ERROR_FIGURE
 */
gboolean
nw_map_handle_draw (NwFigure *figure,
                    const char *maps_dir,
                    NwPaletteId palette,
                    NwLayers layer,
                    gboolean bare,
                    cairo_t *cr,
                    const NwRect *viewport,
                    GError **error)
{
  const RsvgRectangle rectangle = { viewport->x, viewport->y, viewport->width, viewport->height };
  g_autoptr (GError) local = NULL;
  RsvgHandle *handle = NULL;

  for (guint bit = 0; bit < NW_N_DRAWN_LAYERS && handle == NULL; bit++)
    {
      if ((guint)layer != 1u << bit)
        continue;
      handle = get_handle (nw_figure_get_drawing (figure, bit), maps_dir, palette, bare, error);
      if (handle == NULL)
        return FALSE;
    }
  g_return_val_if_fail (handle != NULL, FALSE);

  if (rsvg_handle_render_document (handle, cr, &rectangle, &local))
    return TRUE;
  /* Translators: the name of a layer of the map, and the reason */
  g_set_error (error, NW_ERROR, NW_ERROR_FIGURE, _ ("The layer \"%s\" cannot be drawn: %s"),
               nw_layer_to_string (layer), local->message);
  return FALSE;
}
