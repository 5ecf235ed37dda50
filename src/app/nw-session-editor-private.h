/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-finding.h"
#include "nw-session-editor.h"
#include "nw-session-site-search.h"

G_BEGIN_DECLS

struct _NwSessionEditor
{
  AdwBin parent_instance;

  GtkStack *stack;
  GtkWidget *back_button;
  GtkWidget *title;
  GtkWidget *status;
  GtkWidget *print_button;
  GtkWidget *delete_button;
  GtkWidget *close_button;
  /* The same where the header has no room for it. */
  GtkWidget *close_below_button;
  GtkInfoBar *error_bar;
  GtkWidget *error_label;
  GtkWidget *retry_button;
  GtkWidget *keep_button;
  GtkListBox *fields;
  GtkWidget *day_row;
  GtkMenuButton *day_button;
  GtkPopover *day_popover;
  GtkCalendar *calendar;
  GtkWidget *patient;
  GtkMenuButton *patient_names;
  GtkWidget *patient_hint;
  GtkWidget *therapist;
  GtkMenuButton *therapist_names;
  GtkWidget *region_row;
  GtkDropDown *region;
  GtkListBox *sites;
  GtkWidget *sites_whole;
  NwSessionSiteSearch *site_search;
  GtkWidget *safety;
  GtkTextView *note;
  GtkTextBuffer *note_buffer;

  NwJournal *journal;
  NwAtlas *atlas;
  /* Which places a site has, told by the maps. */
  NwFindingRules rules;
  GDestroyNotify place_destroy;

  /* The session as it stands in the window; NULL when none is open. */
  NwSession *session;
  gboolean folded;
  /* The widgets are being filled: their signals are no input. */
  gboolean filling;

  /* Typed since it was last handed to the journal. */
  gboolean dirty;
  /* The journal is at it; one at a time. */
  gboolean saving;
  guint timer;
  GError *error;
  /* Tasks that wait until all is kept, or cannot be. */
  GPtrArray *waiting;
};

/* nw-session-editor-save.c */
void nw_session_editor_touch       (NwSessionEditor *self);
void nw_session_editor_save_now    (NwSessionEditor *self);
void nw_session_editor_show_status (NwSessionEditor *self);

/* nw-session-editor-fields.c */
void nw_session_editor_fill        (NwSessionEditor *self);
void nw_session_editor_fill_close  (NwSessionEditor *self);
void nw_session_editor_fill_title  (NwSessionEditor *self);
void nw_session_editor_fill_hint   (NwSessionEditor *self);
void nw_session_editor_fill_regions (NwSessionEditor *self);
void nw_session_editor_load_names  (NwSessionEditor *self);

/* nw-session-editor-sites.c */
void       nw_session_editor_fill_sites    (NwSessionEditor *self);
void       nw_session_editor_sites_changed (NwSessionEditor *self);
GPtrArray *nw_session_editor_list_findings (NwSessionEditor *self);
int        nw_session_editor_find_refused  (NwSessionEditor *self);
gboolean   nw_session_editor_refuse        (NwSessionEditor *self,
                                            guint            position);

/* nw-session-editor-safety.c */
void nw_session_editor_fill_safety (NwSessionEditor *self);

/* nw-session-number.c */
gboolean nw_session_looks_like_national_number (const char *text);

G_END_DECLS
