/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-atlas.h"

G_BEGIN_DECLS

/**
 * NwAnswer:
 * @NW_ANSWER_NOT_ASKED: nobody asked; shown as that, never as no
 * @NW_ANSWER_NO: asked, does not hold
 * @NW_ANSWER_YES: holds for this patient
 *
 * Stored: fixed numbers, append only.
 */
typedef enum
{
  NW_ANSWER_NOT_ASKED = 0,
  NW_ANSWER_NO = 1,
  NW_ANSWER_YES = 2,
} NwAnswer;

#define NW_N_ANSWERS 3

const char *nw_answer_to_string   (NwAnswer    answer);
gboolean    nw_answer_from_string (const char *string,
                                   NwAnswer   *answer);
/* "not asked", "no", "yes" in the language of the interface. */
const char *nw_answer_get_label   (NwAnswer    answer);

/**
 * NwScreening:
 *
 * The flags of a patient: for each contraindication of the content whether it
 * was asked and what the answer was. A flag badges, sorts and warns; it gives
 * no millimetres, and no answer ever says that anything is allowed.
 *
 * The signal "changed" has the id of the contraindication, or %NULL when all
 * may have changed. Not thread-safe.
 */
#define NW_TYPE_SCREENING (nw_screening_get_type ())
G_DECLARE_FINAL_TYPE (NwScreening, nw_screening, NW, SCREENING, GObject)

/* How many answers are kept. */
#define NW_SCREENING_MAX 500

NwScreening *nw_screening_new                (void);
NwScreening *nw_screening_copy               (NwScreening   *self);
NwAnswer     nw_screening_get                (NwScreening   *self,
                                              const char    *id);
void         nw_screening_set                (NwScreening   *self,
                                              const char    *id,
                                              NwAnswer       answer);
void         nw_screening_clear              (NwScreening   *self);
void         nw_screening_assign             (NwScreening   *self,
                                              NwScreening   *other);
void         nw_screening_merge              (NwScreening   *self,
                                              NwScreening   *other);
guint        nw_screening_get_n_asked        (NwScreening   *self);
guint        nw_screening_get_n_yes          (NwScreening   *self);
char       **nw_screening_list_asked         (NwScreening   *self);
gboolean     nw_screening_equal              (NwScreening   *self,
                                              NwScreening   *other);

/* Whether it was answered with yes, or raised by one that was and not itself
 * answered. */
gboolean     nw_screening_holds              (NwScreening        *self,
                                              NwContraindication *rule);
/* Those that raise it; empty where it has an answer of its own. Transfer container. */
GPtrArray   *nw_screening_list_raising       (NwScreening        *self,
                                              NwContraindication *rule);
/* Its name, and "because of: ..." where it is raised. Transfer full. */
char        *nw_screening_format_label       (NwScreening        *self,
                                              NwContraindication *rule,
                                              NwLang              lang);

/* Arrays of NwContraindication that hold, by level, most severe first. Transfer
 * container. */
GPtrArray   *nw_screening_list_yes           (NwScreening   *self,
                                              NwAtlas       *atlas);
GPtrArray   *nw_screening_list_yes_in_region (NwScreening   *self,
                                              NwAtlas       *atlas,
                                              NwRegion      *region);
GPtrArray   *nw_screening_list_yes_at_site   (NwScreening   *self,
                                              NwAtlas       *atlas,
                                              NwSite        *site);
/* Ids answered with yes that this content does not know: show them, they cannot
 * be judged. Transfer full. */
char       **nw_screening_list_unknown       (NwScreening   *self,
                                              NwAtlas       *atlas);
/* FALSE: no flag was answered with yes there, which says nothing more. */
gboolean     nw_screening_get_worst_in_region (NwScreening   *self,
                                              NwAtlas       *atlas,
                                              NwRegion      *region,
                                              NwContraLevel *level);
gboolean     nw_screening_get_worst_at_site  (NwScreening   *self,
                                              NwAtlas       *atlas,
                                              NwSite        *site,
                                              NwContraLevel *level);
gboolean     nw_screening_has_absolute       (NwScreening   *self,
                                              NwAtlas       *atlas,
                                              NwSite        *site);

G_END_DECLS
