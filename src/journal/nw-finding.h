/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-atlas.h"
#include "nw-screening.h"
#include "nw-session-site.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * NwFindingKind:
 * @NW_FINDING_DO_NOT_NEEDLE: a site that is not needled
 * @NW_FINDING_IMAGE_GUIDED: needled only with imaging, and it is not said who
 *   images and with what
 * @NW_FINDING_CONTRAINDICATION: a flag of the patient that holds at the site;
 *   absolute ones refuse, the others warn
 * @NW_FINDING_BOTH_SIDES: left and right of the thorax in one session
 * @NW_FINDING_PLACE: a side or a view that the site does not have
 * @NW_FINDING_NEEDLE_LENGTH: the planned depth is more than the needle is long
 * @NW_FINDING_DEPTH: needle or planned depth is longer than a published figure
 * @NW_FINDING_TOO_MANY: more needles than the number that was set
 * @NW_FINDING_UNKNOWN: a site or flag that this content does not have: nothing
 *   can be said about it
 */
typedef enum
{
  NW_FINDING_DO_NOT_NEEDLE,
  NW_FINDING_IMAGE_GUIDED,
  NW_FINDING_CONTRAINDICATION,
  NW_FINDING_BOTH_SIDES,
  NW_FINDING_PLACE,
  NW_FINDING_NEEDLE_LENGTH,
  NW_FINDING_DEPTH,
  NW_FINDING_TOO_MANY,
  NW_FINDING_UNKNOWN,
} NwFindingKind;

#define NW_N_FINDING_KINDS 9

const char *nw_finding_kind_to_string (NwFindingKind kind);

/**
 * NwFinding:
 *
 * One thing that stands against a plan or has to be known before it is carried
 * out. A list without findings says nothing: what the content does not know is
 * not found, and there is no finding that permits anything. Immutable.
 */
#define NW_TYPE_FINDING (nw_finding_get_type ())
G_DECLARE_FINAL_TYPE (NwFinding, nw_finding, NW, FINDING, GObject)

NwFindingKind       nw_finding_get_kind             (NwFinding *self);
/* TRUE: the plan cannot be carried out with it. */
gboolean            nw_finding_is_refused           (NwFinding *self);
/* TRUE: a refusal that a written reason sets aside; shown ever after. */
gboolean            nw_finding_is_deviation         (NwFinding *self);
/* The place in the plan, -1 when it is about the whole of it. */
int                 nw_finding_get_position         (NwFinding *self);
/* What a deviation is from, stable: "do-not-needle", "contraindication:ID"... */
const char         *nw_finding_get_key              (NwFinding *self);
/* In the language of the interface. */
const char         *nw_finding_get_sentence         (NwFinding *self);
/* What to do, or NULL. */
const char         *nw_finding_get_action           (NwFinding *self);
/* What it rests on, or NULL for the program's own rules. */
const NwBasis      *nw_finding_get_basis            (NwFinding *self);
/* NULL for the other kinds. */
NwContraindication *nw_finding_get_contraindication (NwFinding *self);

/* The words for a key in a record, such as "not to be needled". Transfer full. */
char               *nw_finding_describe_key         (NwAtlas    *atlas,
                                                     const char *key);

/**
 * NwPlaceFunc:
 * @site: a site
 * @side: a side of the patient
 * @view: (nullable): the view of the point of a mark, %NULL for none
 * @user_data: as given
 *
 * Returns: %TRUE if the site has that side, and can be marked in that view
 */
typedef gboolean (*NwPlaceFunc) (NwSite       *site,
                                 NwSide        side,
                                 const NwView *view,
                                 gpointer      user_data);

/**
 * NwFindingRules:
 * @n_needles_max: more marks than this are named; 0 for no such number
 * @place: (nullable): which sides and views a site has; %NULL: not looked at
 * @place_data: for @place
 */
typedef struct
{
  guint       n_needles_max;
  NwPlaceFunc place;
  gpointer    place_data;
} NwFindingRules;

/* Findings about @sites, a list of NwSessionSite; @before: marks that the same
 * session already has, or NULL. Refusals first, then by level, then by position.
 * Array of NwFinding, transfer full. */
GPtrArray *nw_finding_list (NwAtlas              *atlas,
                            GListModel           *before,
                            GListModel           *sites,
                            NwScreening          *screening,
                            const NwFindingRules *rules);

G_END_DECLS
