/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-study"

#include "config.h"

#include "nw-deck-private.h"

#include "nw-drawn.h"
#include "nw-text.h"

#include <math.h>
#include <string.h>

/* The options that are names of sites, structures, outlines and harms. */

/* One letter in so many may be wrong in a typed name. */
#define LETTERS_A_MISTAKE 6

/* Something that could be a wrong option, and how far from the right one it
 * lies: what is nearest is the most plausible. */
typedef struct
{
  gpointer object;
  double distance;
} Candidate;

static int
compare_candidates (gconstpointer a,
                    gconstpointer b)
{
  const Candidate *first = a;
  const Candidate *second = b;

  return first->distance < second->distance ? -1 : first->distance > second->distance;
}

static gboolean
get_middle (const GPtrArray *shapes,
            double *x,
            double *y)
{
  NwRect sum = { 0 };

  for (guint i = 0; i < shapes->len; i++)
    {
      NwRect own = { 0 };

      nw_shape_get_bounds (g_ptr_array_index (shapes, i), &own);
      nw_rect_union (&sum, &own, &sum);
    }
  *x = sum.x + sum.width / 2.0;
  *y = sum.y + sum.height / 2.0;
  return shapes->len > 0;
}

static void
add_candidate (GArray *candidates,
               gpointer object,
               const GPtrArray *shapes,
               double x,
               double y)
{
  Candidate candidate = { .object = object };
  double own_x = 0.0;
  double own_y = 0.0;

  if (!get_middle (shapes, &own_x, &own_y))
    return;
  candidate.distance = hypot (own_x - x, own_y - y);
  g_array_append_val (candidates, candidate);
}

static void
list_sites (GArray *candidates,
            NwDeck *deck,
            const NwCard *card,
            double x,
            double y)
{
  g_autoptr (GPtrArray) sites = nw_site_map_list_sites (deck->site_maps[card->view]);
  const char *const *own = nw_site_get_outlines (card->site);

  for (guint i = 0; i < sites->len; i++)
    {
      NwSite *site = g_ptr_array_index (sites, i);
      g_autoptr (GPtrArray) shapes = nw_site_map_list_shapes (deck->site_maps[card->view], site, card->side);

      if (site != card->site && !nw_deck_share_outline (own, nw_site_get_outlines (site)) && !nw_deck_contain_names (deck, nw_site_get_name (site, NW_LANG_EN), nw_site_get_name (card->site, NW_LANG_EN)))
        add_candidate (candidates, site, shapes, x, y);
    }
}

static void
list_structures (GArray *candidates,
                 NwDeck *deck,
                 const NwCard *card,
                 double x,
                 double y)
{
  const GPtrArray *structures = nw_atlas_get_structures (deck->atlas);
  NwStructureKind kind = nw_structure_get_kind (card->structure);

  for (guint i = 0; i < structures->len; i++)
    {
      NwStructure *other = g_ptr_array_index (structures, i);
      g_autoptr (GPtrArray) shapes = NULL;
      guint n = candidates->len;

      if (other == card->structure || nw_deck_are_near_same (other, card->structure) || nw_deck_contain_names (deck, nw_structure_get_name (other, NW_LANG_EN), nw_structure_get_name (card->structure, NW_LANG_EN)))
        continue;
      shapes = nw_drawn_list_shapes (deck->maps[card->view], other, card->side);
      add_candidate (candidates, other, shapes, x, y);
      /* A nerve is taken for another nerve. */
      if (candidates->len > n && nw_structure_get_kind (other) != kind)
        g_array_index (candidates, Candidate, n).distance += NW_FRAME_HEIGHT;
      /* Arms hang beside the belly: what is near on the map is no neighbour
       * where no region is shared. */
      if (candidates->len > n && (nw_deck_get_regions (deck, nw_structure_get_regions (other)) & card->regions) == 0)
        g_array_index (candidates, Candidate, n).distance += NW_FRAME_HEIGHT;
    }
}

static void
list_outlines (GArray *candidates,
               NwDeck *deck,
               const NwCard *card,
               const GPtrArray *own,
               double x,
               double y)
{
  NwFigure *figure = deck->maps[card->view];
  NwShapeKind kind = nw_shape_get_kind (g_ptr_array_index (own, 0));

  for (guint i = 0; i < nw_figure_get_n_shapes (figure); i++)
    {
      const NwShape *shape = nw_figure_get_shape (figure, i);
      const char *outline = nw_shape_get_name (shape);
      g_autoptr (GPtrArray) shapes = NULL;

      if (nw_shape_get_kind (shape) != kind || nw_shape_is_far (shape) || nw_shape_is_connective (shape) || g_str_equal (outline, card->outline))
        continue;
      if (nw_shape_is_visible_part (shape) || nw_atlas_get_outline_name (deck->atlas, outline, NW_LANG_EN) == NULL)
        continue;
      if (nw_deck_contain_names (deck, nw_atlas_get_outline_name (deck->atlas, outline, NW_LANG_EN), nw_atlas_get_outline_name (deck->atlas, card->outline, NW_LANG_EN)))
        continue;
      shapes = g_ptr_array_new ();
      g_ptr_array_add (shapes, (gpointer)shape);
      add_candidate (candidates, (gpointer)outline, shapes, x, y);
    }
}

static const char *
get_name (NwDeck *deck,
          const NwCard *card,
          gpointer object,
          NwLang lang)
{
  if (card->site != NULL)
    return nw_site_get_name (object, lang);
  if (card->structure != NULL)
    return nw_structure_get_name (object, lang);
  return nw_atlas_get_outline_name (deck->atlas, object, lang);
}

/* A small plate has few structures: what it does not show at all, but what is of
 * the same kind, is as wrong. */
static void
add_undrawn (NwOptions *self,
             NwDeck *deck,
             const NwCard *card)
{
  const GPtrArray *structures = nw_atlas_get_structures (deck->atlas);
  guint start = nw_deck_hash (card->id, NULL) % MAX (structures->len, 1);

  for (guint i = 0; i < structures->len && self->options->len < NW_DECK_OPTIONS; i++)
    {
      NwStructure *other = g_ptr_array_index (structures, (start + i) % structures->len);

      if (nw_structure_get_kind (other) != nw_structure_get_kind (card->structure) || !nw_structure_is_drawn (other) || nw_deck_are_near_same (other, card->structure))
        continue;
      if (nw_deck_contain_names (deck, nw_structure_get_name (other, NW_LANG_EN), nw_structure_get_name (card->structure, NW_LANG_EN)))
        continue;
      if (nw_drawn_find (deck->maps[card->view], other, NW_SIDE_MIDLINE) == NW_DRAWN_ELSEWHERE)
        nw_options_add (self, nw_structure_get_name (other, NW_LANG_EN), nw_structure_get_name (other, NW_LANG_NL), FALSE, 0);
    }
}

/* nw_options_add_names: the name, and those of what lies nearest on the map */
void
nw_options_add_names (NwOptions *self,
                      NwDeck *deck,
                      const NwCard *card)
{
  g_autoptr (GPtrArray) shapes = nw_deck_list_shapes (deck, card);
  g_autoptr (GArray) candidates = g_array_new (FALSE, FALSE, sizeof (Candidate));
  gpointer own = card->site != NULL ? (gpointer)card->site : card->structure != NULL ? (gpointer)card->structure
                                                                                     : (gpointer)card->outline;
  double x = 0.0;
  double y = 0.0;

  nw_options_add (self, get_name (deck, card, own, NW_LANG_EN), get_name (deck, card, own, NW_LANG_NL), TRUE, 0);
  if (!get_middle (shapes, &x, &y))
    return;
  if (card->site != NULL)
    list_sites (candidates, deck, card, x, y);
  else if (card->structure != NULL)
    list_structures (candidates, deck, card, x, y);
  else
    list_outlines (candidates, deck, card, shapes, x, y);
  g_array_sort (candidates, compare_candidates);
  for (guint i = 0; i < candidates->len && self->options->len < NW_DECK_OPTIONS; i++)
    {
      gpointer object = g_array_index (candidates, Candidate, i).object;

      nw_options_add (self, get_name (deck, card, object, NW_LANG_EN), get_name (deck, card, object, NW_LANG_NL), FALSE, 0);
    }
  if (card->structure != NULL)
    add_undrawn (self, deck, card);
}

static void
add_structure (NwOptions *self,
               NwStructure *structure,
               gboolean right)
{
  nw_options_add (self, nw_structure_get_name (structure, NW_LANG_EN), nw_structure_get_name (structure, NW_LANG_NL), right, 0);
}

/* What the content names as at risk there, checked or not. */
static GPtrArray *
list_named (const NwCard *card)
{
  GPtrArray *named = g_ptr_array_new ();
  const GPtrArray *harms = card->site != NULL ? nw_site_get_harms (card->site) : NULL;
  const GPtrArray *listed = card->site == NULL ? nw_region_get_structures (card->region) : NULL;

  for (guint i = 0; harms != NULL && i < harms->len; i++)
    {
      NwStructure *structure = nw_site_harm_get_structure (g_ptr_array_index (harms, i));

      if (structure != NULL)
        g_ptr_array_add (named, structure);
    }
  for (guint i = 0; listed != NULL && i < listed->len; i++)
    g_ptr_array_add (named, g_ptr_array_index (listed, i));
  return named;
}

/* nw_deck_has_elsewhere: whether anything is certainly not at risk there */
gboolean
nw_deck_has_elsewhere (NwDeck *deck,
                       const NwCard *card)
{
  const GPtrArray *structures = nw_atlas_get_structures (deck->atlas);
  g_autoptr (GPtrArray) named = list_named (card);

  for (guint i = 0; i < structures->len; i++)
    {
      double distance = 0.0;

      if (nw_deck_is_apart (deck, card, g_ptr_array_index (structures, i), &distance) && !nw_deck_is_part_of_any (deck, g_ptr_array_index (structures, i), named))
        return TRUE;
    }
  return FALSE;
}

/* Of what is no answer, the nearest is the most plausible. */
static void
add_elsewhere (NwOptions *self,
               NwDeck *deck,
               const NwCard *card,
               guint n_right)
{
  const GPtrArray *structures = nw_atlas_get_structures (self->atlas);
  g_autoptr (GPtrArray) named = list_named (card);
  g_autoptr (GArray) candidates = g_array_new (FALSE, FALSE, sizeof (Candidate));
  guint room = NW_DECK_OPTIONS_MAX - MIN (n_right, NW_DECK_OPTIONS_MAX - 2);
  guint wanted = MIN (CLAMP (n_right, NW_DECK_OPTIONS_MIN, NW_DECK_OPTIONS), room);

  for (guint i = 0; i < structures->len; i++)
    {
      Candidate candidate = { .object = g_ptr_array_index (structures, i) };

      if (nw_deck_is_apart (deck, card, candidate.object, &candidate.distance))
        g_array_append_val (candidates, candidate);
    }
  g_array_sort (candidates, compare_candidates);
  for (guint i = 0; i < candidates->len && self->n_wrong < wanted; i++)
    {
      NwStructure *structure = g_array_index (candidates, Candidate, i).object;

      if (!nw_deck_is_part_of_any (deck, structure, named))
        add_structure (self, structure, FALSE);
    }
}

static void
add_site_risk (NwOptions *self,
               NwDeck *deck,
               const NwCard *card)
{
  const GPtrArray *harms = nw_site_get_harms (card->site);

  for (guint i = 0; i < harms->len; i++)
    {
      const NwSiteHarm *harm = g_ptr_array_index (harms, i);
      NwStructure *structure = nw_site_harm_get_structure (harm);

      /* What was not checked is no answer beside what was; the question says it. */
      if (structure != NULL && ((card->flags & NW_CARD_UNVERIFIED) != 0 || nw_basis_get_verified (nw_site_harm_get_basis (harm))))
        add_structure (self, structure, TRUE);
    }
  add_elsewhere (self, deck, card, self->options->len);
}

static void
add_region_risk (NwOptions *self,
                 NwDeck *deck,
                 const NwCard *card)
{
  const GPtrArray *listed = nw_region_get_structures (card->region);
  guint start = nw_deck_hash (card->id, NULL) % MAX (listed->len, 1);
  guint n = MIN (listed->len, NW_DECK_OPTIONS);

  for (guint i = 0; i < n; i++)
    add_structure (self, g_ptr_array_index (listed, (start + i) % listed->len), TRUE);
  add_elsewhere (self, deck, card, n);
}

/* The kinds of harm that are right for a structure. */
static void
list_own_harms (NwStructure *structure,
                gboolean verified,
                GPtrArray *kinds)
{
  const GPtrArray *sites = nw_structure_get_sites (structure);

  for (guint i = 0; i < sites->len; i++)
    {
      const GPtrArray *harms = nw_site_get_harms (g_ptr_array_index (sites, i));

      for (guint k = 0; k < harms->len; k++)
        {
          const NwSiteHarm *harm = g_ptr_array_index (harms, k);
          NwHarm *kind = nw_site_harm_get_kind (harm);

          if (nw_site_harm_get_structure (harm) == structure && (!verified || nw_basis_get_verified (nw_site_harm_get_basis (harm))) && !g_ptr_array_find (kinds, kind, NULL))
            g_ptr_array_add (kinds, kind);
        }
    }
}

/* The classes of harm, as bits, of the sites at which a structure is at risk:
 * all that they name, or with @only what they name of itself. */
static guint
get_classes (NwStructure *structure,
             gboolean only)
{
  const GPtrArray *sites = nw_structure_get_sites (structure);
  guint classes = 0;

  for (guint i = 0; i < sites->len; i++)
    {
      const GPtrArray *harms = nw_site_get_harms (g_ptr_array_index (sites, i));

      for (guint k = 0; k < harms->len; k++)
        {
          const NwSiteHarm *harm = g_ptr_array_index (harms, k);

          for (guint filter = NW_HARM_FILTER_PNEUMOTHORAX; filter < NW_N_HARM_FILTERS; filter++)
            classes |= (!only || nw_site_harm_get_structure (harm) == structure) && nw_site_harm_is_of (harm, (NwHarmFilter)filter) ? 1u << filter : 0;
        }
    }
  return classes;
}

/* What may follow a needle in it or just beside it: the harms of its sites, and
 * those of the structures of which its own text speaks. */
static guint
get_classes_around (NwDeck *deck,
                    NwStructure *structure)
{
  const GPtrArray *structures = nw_atlas_get_structures (deck->atlas);
  guint classes = get_classes (structure, FALSE);

  for (guint i = 0; i < structures->len; i++)
    {
      NwStructure *other = g_ptr_array_index (structures, i);

      if (other != structure && nw_deck_structure_names (deck, structure, nw_structure_get_name (other, NW_LANG_EN)))
        classes |= get_classes (other, TRUE);
    }
  return classes;
}

/* Whether the text of a structure has one of the words for a harm: "bleeding,
 * haematoma" are two. They are interned, as what is folded must stay. */
static gboolean
is_in_text (NwDeck *deck,
            NwStructure *structure,
            NwHarm *harm)
{
  g_auto (GStrv) parts = g_strsplit_set (nw_harm_get_name (harm, NW_LANG_EN), ",()", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_auto (GStrv) words = g_strsplit (parts[i], " or ", -1);

      for (guint k = 0; words[k] != NULL; k++)
        {
          const char *word = g_intern_string (g_strstrip (words[k]));

          if (*word != '\0' && nw_deck_structure_names (deck, structure, word))
            return TRUE;
        }
    }
  return FALSE;
}

static void
add_harms (NwOptions *self,
           NwDeck *deck,
           const NwCard *card)
{
  const GPtrArray *harms = nw_atlas_get_harms (self->atlas);
  g_autoptr (GPtrArray) right = g_ptr_array_new ();
  /* An infection can follow any needle. */
  guint classes = get_classes_around (deck, card->structure) | 1u << NW_HARM_FILTER_INFECTION;
  guint start = nw_deck_hash (card->id, NULL) % MAX (harms->len, 1);
  guint wanted = card->form == NW_CARD_FORM_ONE ? NW_DECK_OPTIONS - 1 : NW_DECK_OPTIONS_MIN;

  list_own_harms (card->structure, (card->flags & NW_CARD_UNVERIFIED) == 0, right);
  for (guint i = 0; i < right->len; i++)
    {
      NwHarm *harm = g_ptr_array_index (right, i);

      nw_options_add (self, nw_harm_get_name (harm, NW_LANG_EN), nw_harm_get_name (harm, NW_LANG_NL), TRUE, 0);
    }
  for (guint i = 0; i < harms->len && self->n_wrong < wanted; i++)
    {
      NwHarm *harm = g_ptr_array_index (harms, (start + i) % harms->len);
      gboolean possible = g_str_equal (nw_harm_get_id (harm), "other") || is_in_text (deck, card->structure, harm);

      for (guint filter = NW_HARM_FILTER_PNEUMOTHORAX; filter < NW_N_HARM_FILTERS; filter++)
        possible = possible || (nw_harm_is_of (harm, (NwHarmFilter)filter) && (classes & (1u << filter)) != 0);
      if (!possible)
        nw_options_add (self, nw_harm_get_name (harm, NW_LANG_EN), nw_harm_get_name (harm, NW_LANG_NL), FALSE, 0);
    }
}

/* nw_options_add_at_risk: structures at risk at a site or in a region, harms
 * of a structure */
void
nw_options_add_at_risk (NwOptions *self,
                        NwDeck *deck,
                        const NwCard *card)
{
  if (card->kind == NW_CARD_HARM)
    add_harms (self, deck, card);
  else if (card->site != NULL)
    add_site_risk (self, deck, card);
  else
    add_region_risk (self, deck, card);
}

/* Words before a name that nobody needs to type. */
static const char *
skip_rank (const char *name)
{
  static const char *const words[] = { "musculus ", "musculi ", "m. ", "mm. ", "m ", "mm ", "nervus ", "n. ", "n ", "arteria ", "a. ", "a ", "vena ", "v. ", "v ", "os ", "the ", "de ", "het " };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      if (g_str_has_prefix (name, words[i]))
        return name + strlen (words[i]);
    }
  return name;
}

/* How many letters of @typed are wrong; more than a slip is G_MAXUINT. */
static guint
count_mistakes (const char *typed,
                const char *name)
{
  g_autofree char *folded_typed = nw_text_fold (typed);
  g_autofree char *folded_name = nw_text_fold (name);
  const char *a = skip_rank (g_strstrip (folded_typed));
  const char *b = skip_rank (g_strstrip (folded_name));
  guint n = nw_text_distance (a, b);

  return *a != '\0' && n <= (guint)(g_utf8_strlen (b, -1) / LETTERS_A_MISTAKE) ? n : G_MAXUINT;
}

/* The fewest mistakes in any language. */
static guint
count_card_mistakes (NwDeck *self,
                     const NwCard *card,
                     const char *typed)
{
  guint fewest = G_MAXUINT;

  for (guint lang = NW_LANG_EN; lang <= NW_LANG_LA; lang++)
    {
      g_autofree char *name = nw_card_format_name (card, self->atlas, (NwLang)lang);

      fewest = MIN (fewest, count_mistakes (typed, name));
    }
  if (card->site != NULL && nw_site_get_plain_name (card->site, NW_LANG_NL) != NULL)
    fewest = MIN (fewest, count_mistakes (typed, nw_site_get_plain_name (card->site, NW_LANG_NL)));
  return fewest;
}

/**
 * nw_deck_judge_name:
 * @self: a deck
 * @card: one of its cards that asks for a name
 * @typed: what was typed
 *
 * Case, accents, "m." and a wrong letter here and there do not matter; a name
 * that is nearer to something else does.
 *
 * Returns: whether it is the name in Latin, English or Dutch
 */
gboolean
nw_deck_judge_name (NwDeck *self,
                    const NwCard *card,
                    const char *typed)
{
  guint mistakes = 0;

  g_return_val_if_fail (NW_IS_DECK (self) && card != NULL && typed != NULL, FALSE);

  mistakes = count_card_mistakes (self, card, typed);
  if (mistakes == 0 || mistakes == G_MAXUINT)
    return mistakes == 0;
  for (guint i = 0; i < self->cards->len; i++)
    {
      const NwCard *other = g_ptr_array_index (self->cards, i);

      if (other->kind == NW_CARD_NAME && count_card_mistakes (self, other, typed) < mistakes)
        return FALSE;
    }
  return TRUE;
}
