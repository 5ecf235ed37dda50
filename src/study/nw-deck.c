/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-study"

#include "config.h"

#include "nw-deck-private.h"

#include "nw-text.h"

#include <stdarg.h>

G_DEFINE_FINAL_TYPE (NwDeck, nw_deck, G_TYPE_OBJECT)

static void
card_free (gpointer data)
{
  NwCard *card = data;

  g_free (card->id);
  g_free (card);
}

static void
nw_deck_finalize (GObject *object)
{
  NwDeck *self = NW_DECK (object);

  g_clear_pointer (&self->by_id, g_hash_table_unref);
  g_clear_pointer (&self->places, g_hash_table_unref);
  g_clear_pointer (&self->structure_regions, g_hash_table_unref);
  g_clear_pointer (&self->cards, g_ptr_array_unref);
  g_clear_pointer (&self->folded, g_hash_table_unref);
  g_mutex_clear (&self->lock);
  for (guint i = 0; i < NW_N_VIEWS; i++)
    {
      g_clear_object (&self->site_maps[i]);
      g_clear_object (&self->maps[i]);
    }
  g_clear_object (&self->figures);
  g_clear_object (&self->atlas);

  G_OBJECT_CLASS (nw_deck_parent_class)->finalize (object);
}

static void
nw_deck_class_init (NwDeckClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = nw_deck_finalize;
}

static void
nw_deck_init (NwDeck *self)
{
  self->cards = g_ptr_array_new_with_free_func (card_free);
  g_mutex_init (&self->lock);
  self->folded = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  self->places = g_hash_table_new (NULL, NULL);
  self->structure_regions = g_hash_table_new_full (NULL, NULL, NULL, g_free);
}

/* nw_deck_hash: a number that two words always give, on every machine: what
 * looks like chance in a card must not change with the next start. */
guint
nw_deck_hash (const char *a,
              const char *b)
{
  guint hash = 2166136261u;

  for (const char *p = a; p != NULL && *p != '\0'; p++)
    hash = (hash ^ (guchar)*p) * 16777619u;
  for (const char *p = b; p != NULL && *p != '\0'; p++)
    hash = (hash ^ (guchar)*p) * 16777619u;
  hash ^= hash >> 15;
  hash *= 2246822519u;
  return hash ^ (hash >> 13);
}

/* nw_deck_fold: @text, which the atlas owns, as it is compared */
const char *
nw_deck_fold (NwDeck *self,
              const char *text)
{
  char *folded = NULL;

  g_mutex_lock (&self->lock);
  folded = g_hash_table_lookup (self->folded, text);
  if (folded == NULL)
    {
      folded = nw_text_fold (text);
      g_hash_table_insert (self->folded, (gpointer)text, folded);
    }
  g_mutex_unlock (&self->lock);
  return folded;
}

NwCard *
nw_deck_add (NwDeck *self,
             NwCardKind kind,
             NwCardForm form,
             ...)
{
  g_autoptr (GString) id = g_string_new (nw_card_kind_to_string (kind));
  const char *word = NULL;
  NwCard *card = NULL;
  va_list words;

  va_start (words, form);
  while ((word = va_arg (words, const char *)) != NULL)
    {
      g_string_append_c (id, ':');
      g_string_append (id, word);
    }
  va_end (words);

  card = g_new0 (NwCard, 1);
  card->id = g_string_free (g_steal_pointer (&id), FALSE);
  card->kind = kind;
  card->form = form;
  card->rank = 4;
  card->step = -1;
  g_ptr_array_add (self->cards, card);
  g_hash_table_insert (self->by_id, card->id, card);
  return card;
}

static void
number_objects (NwDeck *self,
                const GPtrArray *objects)
{
  for (guint i = 0; i < objects->len && i < 64; i++)
    g_hash_table_insert (self->places, g_ptr_array_index (objects, i), GUINT_TO_POINTER (i + 1));
}

/* nw_deck_get_bit: the bit of a region or of a kind of harm */
guint64
nw_deck_get_bit (NwDeck *self,
                 gpointer object)
{
  guint place = GPOINTER_TO_UINT (g_hash_table_lookup (self->places, object));

  return place > 0 ? G_GUINT64_CONSTANT (1) << (place - 1) : 0;
}

guint64
nw_deck_get_regions (NwDeck *self,
                     const GPtrArray *regions)
{
  guint64 bits = 0;

  for (guint i = 0; i < regions->len; i++)
    bits |= nw_deck_get_bit (self, g_ptr_array_index (regions, i));
  return bits;
}

/* Pleura, lung, spinal cord and dura: what is remembered best. */
gboolean
nw_structure_is_red (NwStructure *structure)
{
  NwStructureKind kind = nw_structure_get_kind (structure);

  return kind == NW_STRUCTURE_PLEURA || kind == NW_STRUCTURE_LUNG || kind == NW_STRUCTURE_NERVOUS_SYSTEM;
}

/* nw_deck_take_site: what a card about a site has from it */
void
nw_deck_take_site (NwDeck *self,
                   NwCard *card,
                   NwSite *site)
{
  const GPtrArray *harms = nw_site_get_harms (site);
  NwSiteStatus status = nw_site_get_status (site);

  card->site = site;
  card->regions |= nw_deck_get_regions (self, nw_site_get_regions (site));
  for (guint i = 0; i < harms->len; i++)
    card->harms |= nw_deck_get_bit (self, nw_site_harm_get_kind (g_ptr_array_index (harms, i)));
  card->rank = MIN (card->rank, (guint)(3 - (int)nw_site_get_risk (site)));
  if (status == NW_SITE_STATUS_DO_NOT_NEEDLE)
    {
      card->rank = 0;
      card->flags |= NW_CARD_RED;
    }
}

/* nw_deck_take_structure: what a card about a structure has from it */
void
nw_deck_take_structure (NwDeck *self,
                        NwCard *card,
                        NwStructure *structure)
{
  const GPtrArray *sites = nw_structure_get_sites (structure);
  const guint64 *regions = g_hash_table_lookup (self->structure_regions, structure);

  card->structure = structure;
  card->regions |= regions != NULL ? *regions : 0;
  for (guint i = 0; i < sites->len; i++)
    {
      NwSite *site = g_ptr_array_index (sites, i);
      const GPtrArray *harms = nw_site_get_harms (site);

      for (guint k = 0; k < harms->len; k++)
        {
          const NwSiteHarm *harm = g_ptr_array_index (harms, k);

          if (nw_site_harm_get_structure (harm) == structure)
            card->harms |= nw_deck_get_bit (self, nw_site_harm_get_kind (harm));
        }
    }
  card->rank = MIN (card->rank, nw_structure_is_red (structure) ? 0u : sites->len > 0 ? 1u
                                                                                      : 2u);
  if (nw_structure_is_red (structure))
    card->flags |= NW_CARD_RED;
}

/* nw_deck_take_basis: one statement that was not checked marks the card */
void
nw_deck_take_basis (NwCard *card,
                    const NwBasis *basis)
{
  if (!nw_basis_get_verified (basis))
    card->flags |= NW_CARD_UNVERIFIED;
}

static void
find_structure_regions (NwDeck *self)
{
  const GPtrArray *structures = nw_atlas_get_structures (self->atlas);

  for (guint i = 0; i < structures->len; i++)
    {
      NwStructure *structure = g_ptr_array_index (structures, i);
      guint64 bits = nw_deck_get_regions (self, nw_structure_get_regions (structure));
      const GPtrArray *sites = nw_structure_get_sites (structure);

      for (guint k = 0; k < sites->len; k++)
        bits |= nw_deck_get_regions (self, nw_site_get_regions (g_ptr_array_index (sites, k)));
      g_hash_table_insert (self->structure_regions, structure, g_memdup2 (&bits, sizeof bits));
    }
}

static gboolean
read_maps (NwDeck *self,
           GError **error)
{
  for (guint i = 0; i < NW_N_VIEWS; i++)
    {
      NwFigure *figure = nw_figure_set_get_figure (self->figures, (NwView)i, error);

      if (figure == NULL)
        return FALSE;
      self->maps[i] = g_object_ref (figure);
      self->site_maps[i] = nw_figure_set_dup_site_map (self->figures, (NwView)i, error);
      if (self->site_maps[i] == NULL)
        return FALSE;
    }
  return TRUE;
}

/* New cards come by what can be done wrong, then mixed, so that one does not
 * follow from the other; the mix is the same at every start. */
static int
compare_cards (gconstpointer a,
               gconstpointer b)
{
  const NwCard *first = *(NwCard *const *)a;
  const NwCard *second = *(NwCard *const *)b;
  guint first_hash = 0;
  guint second_hash = 0;

  if (first->rank != second->rank)
    return first->rank < second->rank ? -1 : 1;
  first_hash = nw_deck_hash (first->id, NULL);
  second_hash = nw_deck_hash (second->id, NULL);
  if (first_hash != second_hash)
    return first_hash < second_hash ? -1 : 1;
  return g_strcmp0 (first->id, second->id);
}

/**
 * nw_deck_new:
 * @atlas: the content
 * @figures: the maps, of the same content; those that were not read yet are
 * @error: return location
 *
 * Makes every card. Takes a while when the maps are not read: not for the
 * thread of the interface.
 *
 * Returns: (transfer full): the cards, or %NULL with %NW_ERROR_FIGURE
 */
NwDeck *
nw_deck_new (NwAtlas *atlas,
             NwFigureSet *figures,
             GError **error)
{
  g_autoptr (NwDeck) self = NULL;

  g_return_val_if_fail (NW_IS_ATLAS (atlas) && NW_IS_FIGURE_SET (figures), NULL);

  self = g_object_new (NW_TYPE_DECK, NULL);
  self->atlas = g_object_ref (atlas);
  self->figures = g_object_ref (figures);
  if (!read_maps (self, error))
    return NULL;
  number_objects (self, nw_atlas_get_regions (atlas));
  number_objects (self, nw_atlas_get_harms (atlas));
  find_structure_regions (self);
  nw_deck_add_maps (self);
  nw_deck_add_facts (self);
  g_ptr_array_sort (self->cards, compare_cards);
  return g_steal_pointer (&self);
}

/**
 * nw_deck_get_atlas:
 * @self: a deck
 *
 * Returns: (transfer none): its content
 */
NwAtlas *
nw_deck_get_atlas (NwDeck *self)
{
  g_return_val_if_fail (NW_IS_DECK (self), NULL);

  return self->atlas;
}

/**
 * nw_deck_get_figures:
 * @self: a deck
 *
 * Returns: (transfer none): its maps, all of them read
 */
NwFigureSet *
nw_deck_get_figures (NwDeck *self)
{
  g_return_val_if_fail (NW_IS_DECK (self), NULL);

  return self->figures;
}

/**
 * nw_deck_get_cards:
 * @self: a deck
 *
 * Returns: (transfer none) (element-type NwCard): all cards, in the order in
 *   which new ones come
 */
const GPtrArray *
nw_deck_get_cards (NwDeck *self)
{
  g_return_val_if_fail (NW_IS_DECK (self), NULL);

  return self->cards;
}

/**
 * nw_deck_lookup:
 * @self: a deck
 * @id: id of a card
 *
 * Returns: (transfer none) (nullable): the card; %NULL when content and maps
 *   no longer give it
 */
const NwCard *
nw_deck_lookup (NwDeck *self,
                const char *id)
{
  g_return_val_if_fail (NW_IS_DECK (self) && id != NULL, NULL);

  return g_hash_table_lookup (self->by_id, id);
}
