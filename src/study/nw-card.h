/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-atlas.h"
#include "nw-figure-set.h"
#include "nw-fsrs.h"

G_BEGIN_DECLS

/**
 * NwCardKind:
 * @NW_CARD_LOCATE: a name is given, its place on the map is asked
 * @NW_CARD_NAME: a shape on the map is shown, its name is asked
 * @NW_CARD_AT_RISK: what the atlas names as at risk at a site or in a region
 * @NW_CARD_HARM: what a needle in a structure does
 * @NW_CARD_DEPTH: which published limit a site has, if any
 * @NW_CARD_STATUS: whether a site may be needled, or how severe a
 *   contraindication is
 * @NW_CARD_FIRST: which recommendation comes first at a place
 * @NW_CARD_STEPS: the steps of an emergency card in their order
 * @NW_CARD_EVENT: the class or the urgency of an adverse event
 * @NW_CARD_CASE: what is wrong with a plan
 *
 * What a card asks. The words of nw_card_kind_to_string() are stored and stand
 * in files: append only.
 */
typedef enum
{
  NW_CARD_LOCATE,
  NW_CARD_NAME,
  NW_CARD_AT_RISK,
  NW_CARD_HARM,
  NW_CARD_DEPTH,
  NW_CARD_STATUS,
  NW_CARD_FIRST,
  NW_CARD_STEPS,
  NW_CARD_EVENT,
  NW_CARD_CASE,
} NwCardKind;

#define NW_N_CARD_KINDS 10

/**
 * NwCardForm:
 * @NW_CARD_FORM_POINT: a point on the map
 * @NW_CARD_FORM_ONE: one of several options
 * @NW_CARD_FORM_SEVERAL: all options that are right
 * @NW_CARD_FORM_ORDER: all options, in their order
 *
 * How a card is answered.
 */
typedef enum
{
  NW_CARD_FORM_POINT,
  NW_CARD_FORM_ONE,
  NW_CARD_FORM_SEVERAL,
  NW_CARD_FORM_ORDER,
} NwCardForm;

/**
 * NwCardFlags:
 * @NW_CARD_UNVERIFIED: rests on a statement that was not seen in a text of its
 *   source: asked only when the user switched that on, and marked
 * @NW_CARD_RED: about pleura, spinal cord or a site that is not needled: to be
 *   remembered better than the rest
 * @NW_CARD_SCHEMATIC: the place on the map is a schematic area
 * @NW_CARD_DRAWN: the shape on the map was drawn by hand, not measured
 */
typedef enum
{
  NW_CARD_FLAGS_NONE = 0,
  NW_CARD_UNVERIFIED = 1 << 0,
  NW_CARD_RED = 1 << 1,
  NW_CARD_SCHEMATIC = 1 << 2,
  NW_CARD_DRAWN = 1 << 3,
} NwCardFlags;

/* Wanted share of right answers, of ordinary and of red cards. */
#define NW_CARD_RETENTION 0.90
#define NW_CARD_RETENTION_RED 0.97

/**
 * NwCard:
 * @id: kind and ids of the content, never changed: answers are kept by it
 * @kind: what is asked
 * @form: how it is answered
 * @flags: what is to be known of it
 * @rank: the order in which new cards come: 0 for what can do the worst
 * @regions: the regions that it is about, one bit each in the order of
 *   nw_atlas_get_regions()
 * @harms: the kinds of harm, one bit each in the order of nw_atlas_get_harms()
 * @site: (nullable): the site that is asked about
 * @structure: (nullable): the structure
 * @region: (nullable): the region
 * @recommendation: (nullable): the recommendation that comes first
 * @contraindication: (nullable): the contraindication
 * @emergency: (nullable): the emergency card
 * @event: (nullable): the adverse event
 * @plan: (nullable): the made-up plan
 * @outline: (nullable): the outline of the maps, where nothing else is asked
 * @step: of an emergency card the step that is asked, -1 for all
 * @urgency: of an event the urgency is asked, not the class
 * @has_map: whether a place on a map belongs to it
 * @view: the map
 * @side: the patient's side that is asked, the midline for both
 * @asked: the layers that are shown with the question
 * @peeled: the layers among which the shape is seen
 *
 * One question. It is made from the content and owned by its deck, which it
 * must not outlive; nothing in it is to be changed.
 */
typedef struct
{
  char *id;
  NwCardKind kind;
  NwCardForm form;
  NwCardFlags flags;
  guint rank;
  guint64 regions;
  guint64 harms;
  NwSite *site;
  NwStructure *structure;
  NwRegion *region;
  NwRecommendation *recommendation;
  NwContraindication *contraindication;
  NwEmergencyCard *emergency;
  const NwEvent *event;
  NwCase *plan;
  const char *outline;
  int step;
  gboolean urgency;
  gboolean has_map;
  NwView view;
  NwSide side;
  NwLayers asked;
  NwLayers peeled;
} NwCard;

/**
 * NwCardOption:
 * @text: the words, in the language of the interface
 * @right: whether it is, or belongs to, the answer
 * @place: in an answer of several steps its place, from 0
 *
 * One thing to choose.
 */
typedef struct
{
  char *text;
  gboolean right;
  guint place;
} NwCardOption;

/**
 * NwCardFact:
 * @title: (nullable): what it is
 * @text: the words of the content
 * @basis: (nullable): what it rests on
 *
 * What is shown after the answer.
 */
typedef struct
{
  char *title;
  char *text;
  const NwBasis *basis;
} NwCardFact;

const char *nw_card_kind_to_string   (NwCardKind     kind);
gboolean    nw_card_kind_from_string (const char    *string,
                                      NwCardKind    *kind);
const char *nw_card_kind_get_label   (NwCardKind     kind);

double      nw_card_get_retention    (const NwCard  *card);
char       *nw_card_format_name      (const NwCard  *card,
                                      NwAtlas       *atlas,
                                      NwLang         lang);
char       *nw_card_format_question  (const NwCard  *card);
char       *nw_card_format_subject   (const NwCard  *card,
                                      NwAtlas       *atlas);
GPtrArray  *nw_card_list_facts       (const NwCard  *card,
                                      NwAtlas       *atlas);
void        nw_card_option_free      (NwCardOption  *option);
void        nw_card_fact_free        (NwCardFact    *fact);

G_END_DECLS
