/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-atlas"

#include "config.h"

#include "nw-atlas.h"

#include "nw-model-private.h"

G_DEFINE_FINAL_TYPE (NwAtlas, nw_atlas, G_TYPE_OBJECT)

static void
nw_atlas_finalize (GObject *object)
{
  NwAtlas *self = NW_ATLAS (object);

  g_clear_pointer (&self->regions, g_ptr_array_unref);
  g_clear_pointer (&self->sites, g_ptr_array_unref);
  g_clear_pointer (&self->structures, g_ptr_array_unref);
  g_clear_pointer (&self->harms, g_ptr_array_unref);
  g_clear_pointer (&self->recommendations, g_ptr_array_unref);
  g_clear_pointer (&self->contraindications, g_ptr_array_unref);
  g_clear_pointer (&self->sources, g_ptr_array_unref);
  g_clear_pointer (&self->cases, g_ptr_array_unref);
  g_clear_pointer (&self->terms, g_ptr_array_unref);
  g_clear_pointer (&self->emergency_cards, g_ptr_array_unref);

  g_clear_pointer (&self->region_by_id, g_hash_table_unref);
  g_clear_pointer (&self->site_by_id, g_hash_table_unref);
  g_clear_pointer (&self->structure_by_id, g_hash_table_unref);
  g_clear_pointer (&self->outline_by_id, g_hash_table_unref);
  g_clear_pointer (&self->harm_by_id, g_hash_table_unref);
  g_clear_pointer (&self->recommendation_by_id, g_hash_table_unref);
  g_clear_pointer (&self->contraindication_by_id, g_hash_table_unref);
  g_clear_pointer (&self->source_by_id, g_hash_table_unref);
  g_clear_pointer (&self->case_by_id, g_hash_table_unref);
  g_clear_pointer (&self->term_by_id, g_hash_table_unref);
  g_clear_pointer (&self->emergency_card_by_id, g_hash_table_unref);
  g_clear_pointer (&self->event_by_id, g_hash_table_unref);
  g_clear_pointer (&self->word_by_key, g_hash_table_unref);

  /* Last: every string and row of the objects above lives there. */
  g_clear_pointer (&self->arena, nw_arena_free);

  G_OBJECT_CLASS (nw_atlas_parent_class)->finalize (object);
}

static void
nw_atlas_class_init (NwAtlasClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = nw_atlas_finalize;
}

static GPtrArray *
new_list (void)
{
  return g_ptr_array_new_with_free_func (g_object_unref);
}

static GHashTable *
new_map (void)
{
  return g_hash_table_new (g_str_hash, g_str_equal);
}

static void
nw_atlas_init (NwAtlas *self)
{
  self->arena = nw_arena_new ();

  self->regions = new_list ();
  self->sites = new_list ();
  self->structures = new_list ();
  self->harms = new_list ();
  self->recommendations = new_list ();
  self->contraindications = new_list ();
  self->sources = new_list ();
  self->cases = new_list ();
  self->terms = new_list ();
  self->emergency_cards = new_list ();

  self->editions = nw_arena_array (self->arena, 4);
  self->incidence = nw_arena_array (self->arena, 16);
  self->evidence = nw_arena_array (self->arena, 16);
  self->reviews = nw_arena_array (self->arena, 16);
  self->evidence_gaps = nw_arena_array (self->arena, 16);
  self->leaflets = nw_arena_array (self->arena, 16);
  self->signature_fields = nw_arena_array (self->arena, 16);
  self->depth_models = nw_arena_array (self->arena, 16);
  self->umbrellas = nw_arena_array (self->arena, 16);
  for (guint i = 0; i < NW_N_CHECKLISTS; i++)
    self->checklists[i] = nw_arena_array (self->arena, 16);
  self->event_table.classes = nw_arena_array (self->arena, 4);
  self->event_table.conflicts = nw_arena_array (self->arena, 8);

  self->region_by_id = new_map ();
  self->site_by_id = new_map ();
  self->structure_by_id = new_map ();
  self->outline_by_id = new_map ();
  self->harm_by_id = new_map ();
  self->recommendation_by_id = new_map ();
  self->contraindication_by_id = new_map ();
  self->source_by_id = new_map ();
  self->case_by_id = new_map ();
  self->term_by_id = new_map ();
  self->emergency_card_by_id = new_map ();
  self->event_by_id = new_map ();
  self->word_by_key = new_map ();
}

/**
 * nw_atlas_get_version:
 * @self: the atlas
 *
 * Returns: (transfer none): the version of the content, "2026.11"
 */
const char *
nw_atlas_get_version (NwAtlas *self)
{
  g_return_val_if_fail (NW_IS_ATLAS (self), NULL);

  return self->version;
}

/**
 * nw_atlas_get_reviewed:
 * @self: the atlas
 *
 * Returns: (transfer none): the day of the last review, YYYY-MM-DD, of the
 *   file that was reviewed longest ago
 */
const char *
nw_atlas_get_reviewed (NwAtlas *self)
{
  g_return_val_if_fail (NW_IS_ATLAS (self), NULL);

  return self->reviewed;
}

/**
 * nw_atlas_get_editions:
 * @self: the atlas
 *
 * Returns: (transfer none) (element-type NwEdition): the files by version and
 *   day of review, the one reviewed longest ago first
 */
const GPtrArray *
nw_atlas_get_editions (NwAtlas *self)
{
  g_return_val_if_fail (NW_IS_ATLAS (self), NULL);

  return self->editions;
}

/**
 * nw_atlas_get_regions:
 * @self: the atlas
 *
 * Returns: (transfer none) (element-type NwRegion): the regions, head to foot
 */
const GPtrArray *
nw_atlas_get_regions (NwAtlas *self)
{
  g_return_val_if_fail (NW_IS_ATLAS (self), NULL);

  return self->regions;
}

/**
 * nw_atlas_get_sites:
 * @self: the atlas
 *
 * Returns: (transfer none) (element-type NwSite): the sites, head to foot
 */
const GPtrArray *
nw_atlas_get_sites (NwAtlas *self)
{
  g_return_val_if_fail (NW_IS_ATLAS (self), NULL);

  return self->sites;
}

/**
 * nw_atlas_get_structures:
 * @self: the atlas
 *
 * Returns: (transfer none) (element-type NwStructure): the structures at risk
 */
const GPtrArray *
nw_atlas_get_structures (NwAtlas *self)
{
  g_return_val_if_fail (NW_IS_ATLAS (self), NULL);

  return self->structures;
}

/**
 * nw_atlas_get_harms:
 * @self: the atlas
 *
 * Returns: (transfer none) (element-type NwHarm): the kinds of harm
 */
const GPtrArray *
nw_atlas_get_harms (NwAtlas *self)
{
  g_return_val_if_fail (NW_IS_ATLAS (self), NULL);

  return self->harms;
}

/**
 * nw_atlas_get_recommendations:
 * @self: the atlas
 *
 * Returns: (transfer none) (element-type NwRecommendation): the
 *   recommendations
 */
const GPtrArray *
nw_atlas_get_recommendations (NwAtlas *self)
{
  g_return_val_if_fail (NW_IS_ATLAS (self), NULL);

  return self->recommendations;
}

/**
 * nw_atlas_get_contraindications:
 * @self: the atlas
 *
 * Returns: (transfer none) (element-type NwContraindication): the
 *   contraindications
 */
const GPtrArray *
nw_atlas_get_contraindications (NwAtlas *self)
{
  g_return_val_if_fail (NW_IS_ATLAS (self), NULL);

  return self->contraindications;
}

/**
 * nw_atlas_get_sources:
 * @self: the atlas
 *
 * Returns: (transfer none) (element-type NwSource): the sources
 */
const GPtrArray *
nw_atlas_get_sources (NwAtlas *self)
{
  g_return_val_if_fail (NW_IS_ATLAS (self), NULL);

  return self->sources;
}

/**
 * nw_atlas_get_cases:
 * @self: the atlas
 *
 * Returns: (transfer none) (element-type NwCase): the cases
 */
const GPtrArray *
nw_atlas_get_cases (NwAtlas *self)
{
  g_return_val_if_fail (NW_IS_ATLAS (self), NULL);

  return self->cases;
}

/**
 * nw_atlas_get_terms:
 * @self: the atlas
 *
 * Returns: (transfer none) (element-type NwTerm): the glossary
 */
const GPtrArray *
nw_atlas_get_terms (NwAtlas *self)
{
  g_return_val_if_fail (NW_IS_ATLAS (self), NULL);

  return self->terms;
}

/**
 * nw_atlas_get_emergency_cards:
 * @self: the atlas
 *
 * Returns: (transfer none) (element-type NwEmergencyCard): the emergency cards
 */
const GPtrArray *
nw_atlas_get_emergency_cards (NwAtlas *self)
{
  g_return_val_if_fail (NW_IS_ATLAS (self), NULL);

  return self->emergency_cards;
}

/**
 * nw_atlas_get_checklist:
 * @self: the atlas
 * @checklist: which one
 *
 * Returns: (transfer none) (element-type NwStatement): its items
 */
const GPtrArray *
nw_atlas_get_checklist (NwAtlas *self,
                        NwChecklist checklist)
{
  g_return_val_if_fail (NW_IS_ATLAS (self) && (guint)checklist < NW_N_CHECKLISTS, NULL);

  return self->checklists[checklist];
}

/**
 * nw_atlas_get_checklist_notes:
 * @self: the atlas
 * @lang: a language
 *
 * Returns: (transfer none): for which country the emergency numbers and roles
 *   are
 */
const char *
nw_atlas_get_checklist_notes (NwAtlas *self,
                              NwLang lang)
{
  g_return_val_if_fail (NW_IS_ATLAS (self), NULL);

  return nw_phrase_get (&self->checklist_notes, lang);
}

/**
 * nw_atlas_get_incidence:
 * @self: the atlas
 *
 * Returns: (transfer none) (element-type NwIncidence): published counts of
 *   adverse events
 */
const GPtrArray *
nw_atlas_get_incidence (NwAtlas *self)
{
  g_return_val_if_fail (NW_IS_ATLAS (self), NULL);

  return self->incidence;
}

/**
 * nw_atlas_get_incidence_notes:
 * @self: the atlas
 * @lang: a language
 *
 * Returns: (transfer none): how the counts are to be read
 */
const char *
nw_atlas_get_incidence_notes (NwAtlas *self,
                              NwLang lang)
{
  g_return_val_if_fail (NW_IS_ATLAS (self), NULL);

  return nw_phrase_get (&self->incidence_notes, lang);
}

/**
 * nw_atlas_get_event_table:
 * @self: the atlas
 *
 * Returns: (transfer none): the table of adverse events
 */
const NwEventTable *
nw_atlas_get_event_table (NwAtlas *self)
{
  g_return_val_if_fail (NW_IS_ATLAS (self), NULL);

  return &self->event_table;
}

/**
 * nw_atlas_get_evidence:
 * @self: the atlas
 *
 * Returns: (transfer none) (element-type NwEvidence): claims about the effect
 */
const GPtrArray *
nw_atlas_get_evidence (NwAtlas *self)
{
  g_return_val_if_fail (NW_IS_ATLAS (self), NULL);

  return self->evidence;
}

/**
 * nw_atlas_get_evidence_about:
 * @self: the atlas
 * @lang: a language
 *
 * Returns: (transfer none): where the claims come from
 */
const char *
nw_atlas_get_evidence_about (NwAtlas *self,
                             NwLang lang)
{
  g_return_val_if_fail (NW_IS_ATLAS (self), NULL);

  return nw_phrase_get (&self->evidence_about, lang);
}

/**
 * nw_atlas_get_reviews:
 * @self: the atlas
 *
 * Returns: (transfer none) (element-type NwReview): further reviews
 */
const GPtrArray *
nw_atlas_get_reviews (NwAtlas *self)
{
  g_return_val_if_fail (NW_IS_ATLAS (self), NULL);

  return self->reviews;
}

/**
 * nw_atlas_get_evidence_gaps:
 * @self: the atlas
 *
 * Returns: (transfer none) (element-type NwStatement): what is not known
 */
const GPtrArray *
nw_atlas_get_evidence_gaps (NwAtlas *self)
{
  g_return_val_if_fail (NW_IS_ATLAS (self), NULL);

  return self->evidence_gaps;
}

/**
 * nw_atlas_get_leaflets:
 * @self: the atlas
 *
 * Returns: (transfer none) (element-type NwLeaflet): sheets for patients
 */
const GPtrArray *
nw_atlas_get_leaflets (NwAtlas *self)
{
  g_return_val_if_fail (NW_IS_ATLAS (self), NULL);

  return self->leaflets;
}

/**
 * nw_atlas_get_signature_fields:
 * @self: the atlas
 *
 * Returns: (transfer none) (element-type NwSignatureField): the lines of the
 *   signature block
 */
const GPtrArray *
nw_atlas_get_signature_fields (NwAtlas *self)
{
  g_return_val_if_fail (NW_IS_ATLAS (self), NULL);

  return self->signature_fields;
}

/**
 * nw_atlas_get_leaflet_about:
 * @self: the atlas
 * @lang: a language
 *
 * Returns: (transfer none): what the sheets are
 */
const char *
nw_atlas_get_leaflet_about (NwAtlas *self,
                            NwLang lang)
{
  g_return_val_if_fail (NW_IS_ATLAS (self), NULL);

  return nw_phrase_get (&self->leaflet_about, lang);
}

/**
 * nw_atlas_get_leaflet_notes:
 * @self: the atlas
 * @lang: a language
 *
 * Returns: (transfer none): where their figures come from
 */
const char *
nw_atlas_get_leaflet_notes (NwAtlas *self,
                            NwLang lang)
{
  g_return_val_if_fail (NW_IS_ATLAS (self), NULL);

  return nw_phrase_get (&self->leaflet_notes, lang);
}

/**
 * nw_atlas_get_placeholders:
 * @self: the atlas
 *
 * Returns: (transfer none) (array zero-terminated=1): the words in braces that
 *   a clinic fills in
 */
const char *const *
nw_atlas_get_placeholders (NwAtlas *self)
{
  g_return_val_if_fail (NW_IS_ATLAS (self), NULL);

  return (const char *const *)self->placeholders;
}

/**
 * nw_atlas_get_depth_models:
 * @self: the atlas
 *
 * Returns: (transfer none) (element-type NwDepthModel): published formulas
 */
const GPtrArray *
nw_atlas_get_depth_models (NwAtlas *self)
{
  g_return_val_if_fail (NW_IS_ATLAS (self), NULL);

  return self->depth_models;
}

/**
 * nw_atlas_lookup_region:
 * @self: the atlas
 * @id: an id
 *
 * Returns: (transfer none) (nullable): what has this id
 */
NwRegion *
nw_atlas_lookup_region (NwAtlas *self,
                        const char *id)
{
  g_return_val_if_fail (NW_IS_ATLAS (self) && id != NULL, NULL);

  return g_hash_table_lookup (self->region_by_id, id);
}

/**
 * nw_atlas_lookup_site:
 * @self: the atlas
 * @id: an id
 *
 * Returns: (transfer none) (nullable): what has this id
 */
NwSite *
nw_atlas_lookup_site (NwAtlas *self,
                      const char *id)
{
  g_return_val_if_fail (NW_IS_ATLAS (self) && id != NULL, NULL);

  return g_hash_table_lookup (self->site_by_id, id);
}

/**
 * nw_atlas_lookup_structure:
 * @self: the atlas
 * @id: an id
 *
 * Returns: (transfer none) (nullable): what has this id
 */
NwStructure *
nw_atlas_lookup_structure (NwAtlas *self,
                           const char *id)
{
  g_return_val_if_fail (NW_IS_ATLAS (self) && id != NULL, NULL);

  return g_hash_table_lookup (self->structure_by_id, id);
}

/**
 * nw_atlas_lookup_harm:
 * @self: the atlas
 * @id: an id
 *
 * Returns: (transfer none) (nullable): what has this id
 */
NwHarm *
nw_atlas_lookup_harm (NwAtlas *self,
                      const char *id)
{
  g_return_val_if_fail (NW_IS_ATLAS (self) && id != NULL, NULL);

  return g_hash_table_lookup (self->harm_by_id, id);
}

/**
 * nw_atlas_lookup_recommendation:
 * @self: the atlas
 * @id: an id
 *
 * Returns: (transfer none) (nullable): what has this id
 */
NwRecommendation *
nw_atlas_lookup_recommendation (NwAtlas *self,
                                const char *id)
{
  g_return_val_if_fail (NW_IS_ATLAS (self) && id != NULL, NULL);

  return g_hash_table_lookup (self->recommendation_by_id, id);
}

/**
 * nw_atlas_lookup_contraindication:
 * @self: the atlas
 * @id: an id
 *
 * Returns: (transfer none) (nullable): what has this id
 */
NwContraindication *
nw_atlas_lookup_contraindication (NwAtlas *self,
                                  const char *id)
{
  g_return_val_if_fail (NW_IS_ATLAS (self) && id != NULL, NULL);

  return g_hash_table_lookup (self->contraindication_by_id, id);
}

/**
 * nw_atlas_lookup_source:
 * @self: the atlas
 * @id: an id
 *
 * Returns: (transfer none) (nullable): what has this id
 */
NwSource *
nw_atlas_lookup_source (NwAtlas *self,
                        const char *id)
{
  g_return_val_if_fail (NW_IS_ATLAS (self) && id != NULL, NULL);

  return g_hash_table_lookup (self->source_by_id, id);
}

/**
 * nw_atlas_lookup_case:
 * @self: the atlas
 * @id: an id
 *
 * Returns: (transfer none) (nullable): what has this id
 */
NwCase *
nw_atlas_lookup_case (NwAtlas *self,
                      const char *id)
{
  g_return_val_if_fail (NW_IS_ATLAS (self) && id != NULL, NULL);

  return g_hash_table_lookup (self->case_by_id, id);
}

/**
 * nw_atlas_lookup_term:
 * @self: the atlas
 * @id: an id
 *
 * Returns: (transfer none) (nullable): what has this id
 */
NwTerm *
nw_atlas_lookup_term (NwAtlas *self,
                      const char *id)
{
  g_return_val_if_fail (NW_IS_ATLAS (self) && id != NULL, NULL);

  return g_hash_table_lookup (self->term_by_id, id);
}

/**
 * nw_atlas_lookup_emergency_card:
 * @self: the atlas
 * @id: an id
 *
 * Returns: (transfer none) (nullable): what has this id
 */
NwEmergencyCard *
nw_atlas_lookup_emergency_card (NwAtlas *self,
                                const char *id)
{
  g_return_val_if_fail (NW_IS_ATLAS (self) && id != NULL, NULL);

  return g_hash_table_lookup (self->emergency_card_by_id, id);
}

/**
 * nw_atlas_lookup_leaflet:
 * @self: the atlas
 * @id: "information", "consent" or "aftercare"
 *
 * Returns: (transfer none) (nullable): the sheet
 */
const NwLeaflet *
nw_atlas_lookup_leaflet (NwAtlas *self,
                         const char *id)
{
  g_return_val_if_fail (NW_IS_ATLAS (self) && id != NULL, NULL);

  for (guint i = 0; i < self->leaflets->len; i++)
    {
      const NwLeaflet *leaflet = g_ptr_array_index (self->leaflets, i);

      if (g_str_equal (leaflet->id, id))
        return leaflet;
    }

  return NULL;
}
