/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-exam-report.h"
#include "nw-study-page.h"
#include "nw-study-panel.h"

G_BEGIN_DECLS

/* A test without a word until its end. */
typedef struct
{
  GPtrArray *cards;
  GArray *right;
  guint place;
  gint64 started;
  gint64 ends;
  guint tick;
} NwStudyExamRun;

struct _NwStudyPage
{
  AdwBin parent_instance;

  GtkStack *stack;
  GtkSpinner *spinner;
  AdwStatusPage *failed_page;
  AdwFlap *flap;
  GtkWidget *bar;
  GtkLabel *state_label;
  GtkWidget *stop_button;
  GtkWidget *job_bar;
  GtkLabel *job_label;
  GtkWidget *panel_button;
  GtkStack *work_stack;
  NwStudyQuestion *question;
  AdwStatusPage *done_page;
  GtkBox *result_box;
  NwStudyPanel *panel;

  NwAtlas *atlas;
  NwFigureSet *figures;
  NwStudy *study;
  GCancellable *loading;
  NwStudyQueue queue;
  guint kinds;
  guint shuffle;
  gint64 asked_at;
  guint panel_source;
  guint prepare_source;
  NwStudyExamRun *exam;
  /* Of the last exam, to print. */
  NwExamResult *result;
  /* Name of the course, if there is one. */
  char *course;
  GObject *chooser;
  /* What is being written or worked out: one thing at a time. */
  GCancellable *job;
};

gint64 nw_study_page_get_now      (void);
void   nw_study_page_next         (NwStudyPage  *self,
                                   const NwCard *except);
void   nw_study_page_ask          (NwStudyPage  *self,
                                   const NwCard *card);
void   nw_study_page_update_state (NwStudyPage  *self);
void   nw_study_page_install      (GtkWidgetClass *klass);
void   nw_study_page_install_files (GtkWidgetClass *klass);
void   nw_study_page_exam_answer  (NwStudyPage  *self,
                                   gboolean      right);
void   nw_study_page_end_exam     (NwStudyPage  *self,
                                   gboolean      show);

G_END_DECLS
