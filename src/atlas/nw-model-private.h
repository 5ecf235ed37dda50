/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/*
 * The rows behind the public getters. The loader fills them, nothing changes
 * them afterwards. Strings and arrays live in the arena of the atlas; objects
 * are owned by its lists and refer to each other without references.
 */

#include "nw-arena-private.h"
#include "nw-atlas.h"
#include "nw-text.h"

G_BEGIN_DECLS

/* A text in every language: en and nl are both set or both NULL, la may be
 * NULL. Indexed by NwLang. */
typedef struct
{
  const char *text[3];
} NwPhrase;

/* Latin falls back on English, where most anatomical names are Latin too. */
static inline const char *
nw_phrase_get (const NwPhrase *phrase,
               NwLang lang)
{
  if (lang == NW_LANG_NL)
    return phrase->text[NW_LANG_NL];
  if (lang == NW_LANG_LA && phrase->text[NW_LANG_LA] != NULL)
    return phrase->text[NW_LANG_LA];

  return phrase->text[NW_LANG_EN];
}

/* A figure that a source may not print. The text keeps the decimals that were
 * published: 1.0 mm is not printed as 1 mm. */
typedef struct
{
  gboolean set;
  double value;
  const char *written; /* as in the content; NULL where it is not set */
} NwNumber;

static inline gboolean
nw_number_get (const NwNumber *number,
               double *value)
{
  if (number->set && value != NULL)
    *value = number->value;

  return number->set;
}

static inline char *
nw_number_format (const NwNumber *number,
                  NwLang lang)
{
  return number->set ? nw_text_format_written (number->written, lang) : NULL;
}

struct _NwBasis
{
  GPtrArray *sources;
  const char **fields; /* verified-fields, NULL-terminated */
  gboolean verified;
};

/* The regions for which a statement holds. */
typedef struct
{
  gboolean everywhere;
  GPtrArray *regions;
} NwWhere;

struct _NwStatement
{
  const char *id;
  NwPhrase title;
  NwPhrase text;
  NwBasis basis;
  NwWhere where;
  const char *call;     /* the number that the step says to call, or NULL */
  NwNumber minutes;     /* the time that the step names */
  NwNumber minutes_to;  /* its upper end, where it is a range */
};

/* A word of vocabulary.xml. */
typedef struct
{
  const char *id;
  NwPhrase name;
  NwPhrase meaning;
  NwAxis axis;      /* measures only */
  gboolean strict;  /* kinds of limit only */
} NwWord;

struct _NwSource
{
  GObject parent_instance;
  const char *id;
  const char *kind;
  const char *authors;
  NwPhrase authors_remark;
  const char *title;
  NwPhrase title_remark;
  const char *container;
  NwPhrase container_remark;
  NwPhrase design;
  NwPhrase note;
  const char *doi;
  const char *pmid;
  const char *url;
  int year;
  gboolean verified;
  NwPhrase citation;
  gboolean lettered; /* told apart by a letter behind the year */
};

void nw_source_make_citation (NwSource *self,
                              NwArena  *arena);
void nw_source_tell_apart    (const GPtrArray *sources,
                              NwArena         *arena);

struct _NwHarm
{
  GObject parent_instance;
  const char *id;
  NwPhrase name;
  NwTheme theme;
  guint classes; /* bits by NwHarmFilter */
  GPtrArray *sites;
};

struct _NwStructure
{
  GObject parent_instance;
  const char *id;
  NwStructureKind kind;
  NwPhrase name;
  NwPhrase danger;
  NwPhrase signs;
  NwPhrase course;
  const char **outlines;
  const char **outlines_near;
  NwBasis basis;
  gboolean in_harms;
  guint fma;
  GPtrArray *sites;
  GPtrArray *regions;
};

struct _NwRegion
{
  GObject parent_instance;
  const char *id;
  NwPhrase name;
  gboolean paired;
  guint views; /* bit of each base view */
  NwRisk risk;
  GPtrArray *risk_from;
  NwPhrase summary;
  NwPhrase watch;
  NwPhrase boundaries;
  GPtrArray *structures;
  GPtrArray *sites;
  NwBasis basis;
};

struct _NwSiteHarm
{
  NwHarm *kind;
  NwStructure *structure;
  guint classes; /* bits by NwHarmFilter, those of the kind included */
  NwPhrase label;
  NwPhrase why;
  NwBasis basis;
};

/* How structures lie to the muscle of a site. */
typedef struct
{
  NwLies where;
  GPtrArray *structures;
  guint views; /* bit of each base view */
  const char **also_under; /* outlines */
} NwSiteLies;

struct _NwDepth
{
  guint index;
  const NwWord *measure;
  const NwWord *axis_word;
  const NwWord *bmi_word;
  NwAxis axis;
  NwStructure *structure;
  NwPhrase population;
  NwPhrase posture;
  NwPhrase note;
  NwSex sex;
  const char *bmi;
  int n;
  NwNumber stats[NW_N_STATS];
  gboolean second_hand;
  NwBasis basis;
};

struct _NwBound
{
  NwNumber mm;
  NwLimitKind kind;
  const NwWord *kind_word;
  NwDirection direction;
  const NwWord *direction_word;
  NwGrip grip;
  const NwWord *grip_word;
  NwPhrase applies_to;
  gboolean main;
  NwBasis basis;
};

struct _NwLimit
{
  const NwBound *main;
  GPtrArray *bounds;
  NwPhrase rule;
  NwPhrase applies_to;
  NwBasis basis;
};

struct _NwTechnique
{
  NwGrip grip;
  NwPhrase position;
  NwPhrase palpation;
  NwPhrase direction;
  NwPhrase avoid;
  gboolean has_needle;
  NwNumber length[2];
  NwNumber diameter[2];
  gboolean needle_verified;
  NwBasis basis;
};

struct _NwSite
{
  GObject parent_instance;
  const char *id;
  NwPhrase name;
  const char *plain_name;
  guint fma;
  gboolean fma_verified;
  gboolean paired;
  GPtrArray *regions;
  guint views;
  guint drawn_views;
  const char **plates;
  NwRisk risk;
  NwSiteStatus status;
  const NwWord *status_word;
  guint harm_classes; /* of all harms, bits by NwHarmFilter */
  GPtrArray *harms;
  GPtrArray *lies; /* of NwSiteLies, in the arena */
  GPtrArray *depths;
  NwLimit limit;
  NwTechnique *technique;
  guint themes; /* bit of each theme */
  NwPhrase notes;
  NwPhrase gaps;
  const char **outlines;
  gboolean has_marker;
  NwView marker_view;
  NwNumber marker[2];
  NwView area_view;
  const char **area_outlines; /* NULL without an area */
  NwPhrase area_rule;
  NwPhrase part;
};

struct _NwRecommendation
{
  GObject parent_instance;
  const char *id;
  NwTheme theme;
  NwStrength strength;
  NwWhen when;
  gint64 working_days;
  gint64 weeks;
  NwPhrase text;
  NwPhrase why;
  NwWhere where;
  NwBasis basis;
};

struct _NwContraindication
{
  GObject parent_instance;
  const char *id;
  NwContraLevel level;
  NwPhrase label;
  NwPhrase detail;
  NwPhrase action;
  NwPhrase differences;
  GPtrArray *called; /* char *, in any language */
  NwWhere where;
  GPtrArray *raised_by;
  NwBasis basis;
};

struct _NwEvent
{
  const char *id;
  NwPhrase name;
  const NwEventClass *event_class;
  gboolean column_certain;
  gboolean recognised; /* whether the three below were filled */
  NwUrgency urgency;
  NwPhrase recognise;
  NwPhrase action;
  NwBasis basis;
};

struct _NwEventClass
{
  const char *id;
  NwPhrase term;
  NwPhrase description;
  NwPhrase frequency;
  NwNumber min_percent;
  NwNumber max_percent;
  GPtrArray *events;
};

struct _NwEventTable
{
  NwPhrase title;
  NwPhrase source_note;
  NwPhrase reconstruction;
  NwPhrase verification_note;
  NwBasis basis;
  GPtrArray *classes;
  GPtrArray *conflicts;
};

struct _NwIncidenceRow
{
  NwPhrase event;
  const NwEvent *same_as;
  NwNumber rates[NW_N_RATES];
  NwPhrase ratio;
  gboolean verified;
};

struct _NwIncidence
{
  const char *study;
  gboolean dry_needling;
  NwPhrase design;
  NwPhrase note;
  gint64 treatments;
  gint64 patients;
  gint64 therapists;
  NwBasis basis;
  GPtrArray *rows;
};

struct _NwOutcome
{
  NwPhrase name;
  const char *measure;
  NwNumber value;
  NwNumber ci95[2];
  NwNumber p;
  NwPhrase note;
  NwPhrase certainty;
  gboolean verified;
};

struct _NwEvidence
{
  const char *id;
  NwPhrase claim;
  NwSource *review;
  const NwWord *match;
  NwPhrase match_reason;
  NwPhrase population;
  NwPhrase comparison;
  NwPhrase certainty;
  NwPhrase follow_up;
  NwPhrase plain;
  NwPhrase check;
  int trials;
  int participants;
  GPtrArray *outcomes;
  NwBasis basis;
};

struct _NwReview
{
  NwSource *review;
  NwPhrase finding;
  NwBasis basis;
};

struct _NwEmergencyCard
{
  GObject parent_instance;
  const char *id;
  NwPhrase title;
  NwPhrase signs;
  GPtrArray *steps;
  NwBasis basis;
};

struct _NwCaseFault
{
  NwPhrase what;
  NwPhrase why;
  GPtrArray *basis;
};

struct _NwCase
{
  GObject parent_instance;
  const char *id;
  NwPhrase title;
  NwPhrase story;
  NwSite *site;
  GPtrArray *regions;
  NwCaseSide side;
  GPtrArray *flags;
  NwCaseNeedle needle;
  NwNumber figures[NW_N_CASE_FIGURES];
  GPtrArray *faults;
  gboolean sound;
  NwPhrase consequence;
  NwPhrase better;
  GPtrArray *sources;
};

struct _NwLeafletSection
{
  const char *id;
  NwPhrase heading;
  GPtrArray *paragraphs;
  GPtrArray *bullets;
};

struct _NwLeaflet
{
  const char *id;
  NwPhrase title;
  GPtrArray *sections;
};

struct _NwSignatureField
{
  const char *id;
  NwPhrase label;
  gboolean required;
};

typedef struct
{
  NwPhrase name;
} NwOutline;

struct _NwTerm
{
  GObject parent_instance;
  const char *id;
  NwPhrase name;
  NwPhrase plain;
  GPtrArray *see;
  NwBasis basis;
};

struct _NwPredictor
{
  const NwWord *word;
  NwPhrase unit;
};

typedef struct
{
  const NwWord *predictor;
  NwNumber value;
} NwCoefficient;

struct _NwDepthModel
{
  const char *id;
  NwSite *site;
  GPtrArray *also_sites;
  const char *kind;
  const char *unit;
  NwPhrase predicts;
  NwPhrase population;
  NwPhrase warning;
  NwPhrase correlation;
  NwPhrase published_form;
  GPtrArray *predictors;
  GPtrArray *coefficients; /* NwCoefficient; of the form nearest to print */
  NwNumber intercept;
  const char *equation_unit;
  NwNumber r2;
  int n;
  gboolean consistent;
  NwBasis basis;
};

/* A name for several regions at once. */
typedef struct
{
  const char *id;
  GPtrArray *names; /* char *, in any language */
  GPtrArray *regions;
} NwUmbrella;

struct _NwAtlas
{
  GObject parent_instance;
  NwArena *arena;
  const char *version;
  const char *reviewed;
  GPtrArray *editions; /* of NwEdition, in the arena */

  /* Lists in the order of the content; those of objects own them. */
  GPtrArray *regions;
  GPtrArray *sites;
  GPtrArray *structures;
  GPtrArray *harms;
  GPtrArray *recommendations;
  GPtrArray *contraindications;
  GPtrArray *sources;
  GPtrArray *cases;
  GPtrArray *terms;
  GPtrArray *emergency_cards;
  GPtrArray *checklists[NW_N_CHECKLISTS];
  GPtrArray *incidence;
  GPtrArray *evidence;
  GPtrArray *reviews;
  GPtrArray *evidence_gaps;
  GPtrArray *leaflets;
  GPtrArray *signature_fields;
  GPtrArray *depth_models;
  GPtrArray *umbrellas;

  NwEventTable event_table;
  NwPhrase checklist_notes;
  NwPhrase incidence_notes;
  NwPhrase evidence_about;
  NwPhrase leaflet_about;
  NwPhrase leaflet_notes;
  const char **placeholders;

  /* By id; ids are unique within their kind. */
  GHashTable *region_by_id;
  GHashTable *site_by_id;
  GHashTable *structure_by_id;
  GHashTable *outline_by_id;
  GHashTable *harm_by_id;
  GHashTable *recommendation_by_id;
  GHashTable *contraindication_by_id;
  GHashTable *source_by_id;
  GHashTable *case_by_id;
  GHashTable *term_by_id;
  GHashTable *emergency_card_by_id;
  GHashTable *event_by_id;
  GHashTable *word_by_key;  /* "set/id" */

  /* Words of the closed vocabularies, by value. */
  const NwWord *status_words[NW_N_SITE_STATUSES];
  const NwWord *limit_kind_words[NW_N_LIMIT_KINDS];
  const NwWord *direction_words[NW_N_DIRECTIONS];
  const NwWord *grip_words[NW_N_GRIPS];
  const NwWord *axis_words[NW_N_AXES];
};

/* The bit of the frame that @view shares. */
static inline guint
nw_view_bit (NwView view)
{
  return 1u << nw_view_get_base (view);
}

/* Whether @where names @region. */
static inline gboolean
nw_where_names (const NwWhere *where,
                gconstpointer region)
{
  return g_ptr_array_find (where->regions, region, NULL);
}

G_END_DECLS
