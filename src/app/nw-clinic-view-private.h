/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-clinic-view.h"

#include "nw-columns.h"

G_BEGIN_DECLS

struct _NwClinicView
{
  AdwBin parent_instance;

  NwJournal *journal;
  NwAtlas *atlas;
  NwStatistics *counts;
  /* Of NwPart: therapists, and their names by id. */
  GPtrArray *therapists;
  GHashTable *names;
  /* Of NwPart. */
  GPtrArray *incidents;

  GtkWidget *box;
  GtkWidget *subtitle;
  NwClinicFilter *filter;
  GtkWidget *progress_box;
  GtkWidget *progress_label;
  GtkWidget *progress;
  GtkWidget *stop_button;
  GtkWidget *failure;
  GtkWidget *content;

  GCancellable *cancellable;
  GCancellable *counting;
  /* The therapist who is asked for, and who the figures are of; NULL for all. */
  char *asked_name;
  char *counted_name;
  /* Another count is wanted when the one that runs is done. */
  gboolean again;
  /* Something changed while nobody looked. */
  gboolean stale;
  /* So did what is shown besides the counts. */
  gboolean parts_stale;
  guint source;
  /* A count takes so long that it is said. */
  guint slow_source;
  gboolean slow;
  /* The user wants no more counting for now. */
  gboolean stopped;
};

/* nw-clinic-view-fill.c: what is shown of the counts. */
void       nw_clinic_view_fill         (NwClinicView *self);

/* nw-clinic-view-incidents.c */
GtkWidget *nw_clinic_incidents_new     (NwClinicView *self);
void       nw_clinic_incidents_install (GtkWidgetClass *widget_class);
void       nw_clinic_incidents_list    (NwClinicView *self);

/* nw-clinic-view-output.c */
void       nw_clinic_output_install    (GtkWidgetClass *widget_class);

/* What the figures are of, in words: period, therapist, example. */
char      *nw_clinic_view_describe     (NwClinicView *self);
void       nw_clinic_view_recount      (NwClinicView *self);
void       nw_clinic_view_refill       (NwClinicView *self);
gboolean   nw_clinic_view_is_same      (GPtrArray    *parts,
                                        GPtrArray    *others);

G_END_DECLS
