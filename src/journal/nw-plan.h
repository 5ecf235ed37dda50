/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-finding.h"
#include "nw-session.h"

G_BEGIN_DECLS

/**
 * NwPlan:
 *
 * What is going to be needled: a list model of #NwSessionSite, with the flags
 * of the patient and the stop-checks that were done. It becomes a session, or
 * a part of one that is open.
 *
 * The signal "changed" comes after every change: of the list, a flag or a
 * stop-check. Not thread-safe.
 */
#define NW_TYPE_PLAN (nw_plan_get_type ())
G_DECLARE_FINAL_TYPE (NwPlan, nw_plan, NW, PLAN, GObject)

NwPlan        *nw_plan_new                 (void);
void           nw_plan_set_n_needles_max   (NwPlan         *self,
                                            guint           n_needles_max);
void           nw_plan_set_place_func      (NwPlan         *self,
                                            NwPlaceFunc     func,
                                            gpointer        user_data,
                                            GDestroyNotify  destroy);

guint          nw_plan_get_n_sites         (NwPlan         *self);
NwSessionSite *nw_plan_get_site            (NwPlan         *self,
                                            guint           position);
gboolean       nw_plan_add                 (NwPlan         *self,
                                            NwSessionSite  *site,
                                            GError        **error);
void           nw_plan_replace             (NwPlan         *self,
                                            guint           position,
                                            NwSessionSite  *site);
void           nw_plan_set_side            (NwPlan         *self,
                                            guint           position,
                                            NwSide          side);
void           nw_plan_set_needle          (NwPlan         *self,
                                            guint           position,
                                            NwNeedlePlan   *needle);
void           nw_plan_set_guidance        (NwPlan         *self,
                                            guint           position,
                                            const char     *guided_by,
                                            const char     *guided_with);
void           nw_plan_set_deviation       (NwPlan         *self,
                                            NwAtlas        *atlas,
                                            NwSession      *session,
                                            guint           position,
                                            const char     *reason);
void           nw_plan_insert              (NwPlan         *self,
                                            guint           position,
                                            NwSessionSite  *site);
void           nw_plan_remove              (NwPlan         *self,
                                            guint           position);
void           nw_plan_clear               (NwPlan         *self);
void           nw_plan_settle              (NwPlan         *self,
                                            const char *const *ids);
gboolean       nw_plan_forget_patient      (NwPlan         *self);
guint          nw_plan_get_owner           (NwPlan         *self);

NwScreening   *nw_plan_get_screening       (NwPlan         *self);
GListModel    *nw_plan_get_stop_checks     (NwPlan         *self);
void           nw_plan_add_stop_check      (NwPlan         *self,
                                            NwStopCheck    *check);
char         **nw_plan_list_zones_to_check (NwPlan         *self,
                                            NwAtlas        *atlas,
                                            NwSession      *session);

GPtrArray     *nw_plan_list_findings       (NwPlan         *self,
                                            NwAtlas        *atlas);
GPtrArray     *nw_plan_list_findings_with  (NwPlan         *self,
                                            NwAtlas        *atlas,
                                            NwSession      *session);
GPtrArray     *nw_plan_list_refusals_of    (NwPlan         *self,
                                            NwAtlas        *atlas,
                                            NwSession      *session,
                                            NwSessionSite  *site);
NwSession     *nw_plan_to_session          (NwPlan         *self,
                                            NwAtlas        *atlas,
                                            GError        **error);
gboolean       nw_plan_add_to_session      (NwPlan         *self,
                                            NwAtlas        *atlas,
                                            NwSession      *session,
                                            GError        **error);

G_END_DECLS
