/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-columns.h"
#include "nw-finding.h"
#include "nw-needle-ledger.h"
#include "nw-part-form.h"
#include "nw-part-rows.h"
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
  /* In the place of the entries where nothing can be written. */
  GtkWidget *patient_said;
  GtkWidget *therapist_said;
  /* When it was closed, and by whom. */
  GtkWidget *closed_row;
  GtkWidget *note_frame;
  GtkWidget *note_silence;
  GtkMenuButton *patient_names;
  GtkWidget *patient_hint;
  GtkWidget *therapist;
  GtkMenuButton *therapist_names;
  GtkWidget *region_row;
  GtkDropDown *region;
  GtkListBox *sites;
  NwNeedleLedger *ledger;
  GtkWidget *sites_count;
  GtkWidget *sites_whole;
  NwSessionSiteSearch *site_search;
  GtkWidget *safety;
  GtkTextView *note;
  GtkTextBuffer *note_buffer;
  GtkWidget *identity_button;
  GtkWidget *previous_row;
  GtkWidget *repeat_button;
  GtkWidget *amend_button;
  GtkWidget *cancel_button;
  GtkWidget *record_button;
  GtkWidget *copy_button;
  NwColumns *columns;
  GtkWidget *sites_box;
  GtkWidget *note_box;
  GtkWidget *count;

  /* Every NwPartForm of intake and care. */
  GPtrArray *forms;
  /* The cards with them; the last child of each says that they are empty. */
  GPtrArray *cards;
  GtkWidget *why;
  GtkWidget *aftercare;
  /* The ids of its points, with commas. */
  char *aftercare_ids;
  NwPartRows *consents;
  NwPartRows *events;
  NwPartRows *outcomes;
  GtkWidget *none_seen;
  GtkWidget *amendments;
  GtkWidget *templates;

  NwJournal *journal;
  NwAtlas *atlas;
  /* Which places a site has, told by the maps. */
  NwFindingRules rules;
  GDestroyNotify place_destroy;

  /* The session as it stands in the window; NULL when none is open. */
  NwSession *session;
  /* As it was closed, while it is being amended; else NULL. */
  NwSession *closed;
  /* The one before it of the same patient, and of whom that was asked. */
  NwSession *previous;
  char *previous_of;
  gboolean asking_previous;

  /* The way back, and forth again: sessions as they were. */
  GPtrArray *undo_steps;
  GPtrArray *redo_steps;
  NwSession *settled;
  char *step_key;
  gint64 step_time;

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
void nw_session_editor_touch_field (NwSessionEditor *self,
                                    const char      *field);
void nw_session_editor_save_now    (NwSessionEditor *self);
void nw_session_editor_show_status (NwSessionEditor *self);

/* nw-session-editor-fields.c */
void nw_session_editor_fill        (NwSessionEditor *self);
void nw_session_editor_fill_close  (NwSessionEditor *self);
void nw_session_editor_fill_read_only (NwSessionEditor *self);
void nw_session_editor_fill_title  (NwSessionEditor *self);
void nw_session_editor_clear_fields (NwSessionEditor *self);
void nw_session_editor_fill_therapist (NwSessionEditor *self);
void nw_session_editor_fill_hint   (NwSessionEditor *self);
void nw_session_editor_fill_regions (NwSessionEditor *self);
void nw_session_editor_load_names  (NwSessionEditor *self);

/* nw-session-editor-sites.c */
void       nw_session_editor_fill_sites    (NwSessionEditor *self);
void       nw_session_editor_sites_changed (NwSessionEditor *self);
void       nw_session_editor_clear_sites   (NwSessionEditor *self);
GPtrArray *nw_session_editor_list_findings (NwSessionEditor *self);
int        nw_session_editor_find_refused  (NwSessionEditor *self);
gboolean   nw_session_editor_refuse        (NwSessionEditor *self,
                                            guint            position);

/* nw-session-editor-forms.c */
GtkWidget *nw_session_editor_new_form       (NwSessionEditor   *self,
                                             NwPartKind         kind,
                                             const char *const *fields);
GtkWidget *nw_session_editor_new_intake     (NwSessionEditor   *self);
GtkWidget *nw_session_editor_new_aftercare  (NwSessionEditor   *self);
GtkWidget *nw_session_editor_new_treatment  (NwSessionEditor   *self);
gboolean   nw_session_editor_is_settled     (NwSessionEditor   *self);
gboolean   nw_session_editor_touches_region (NwSessionEditor   *self,
                                             const NwStatement *statement);
void       nw_session_editor_fill_forms     (NwSessionEditor   *self);
void       nw_session_editor_clear_forms    (NwSessionEditor   *self);

/* nw-session-editor-parts.c */
GtkWidget *nw_session_editor_new_consents   (NwSessionEditor   *self);
GtkWidget *nw_session_editor_new_events     (NwSessionEditor   *self);
GtkWidget *nw_session_editor_new_outcomes   (NwSessionEditor   *self);
gboolean   nw_session_editor_is_beyond      (NwPart            *part);
void       nw_session_editor_fill_parts     (NwSessionEditor   *self);
void       nw_session_editor_fill_choices   (NwSessionEditor   *self);
void       nw_session_editor_clear_parts    (NwSessionEditor   *self);

/* nw-session-editor-count.c */
void       nw_session_editor_count_needles  (NwSession         *session,
                                             guint             *n_in,
                                             guint             *n_out);
char      *nw_session_editor_describe_count (NwSession         *session);
void       nw_session_editor_ask_count      (NwSessionEditor   *self);
void       nw_session_editor_fill_count     (NwSessionEditor   *self);

/* nw-session-editor-close.c */
GPtrArray *nw_session_editor_list_missing   (NwSessionEditor   *self);
void       nw_session_editor_stamp_closed   (NwSessionEditor   *self,
                                             gboolean           closed);

/* nw-session-editor-repeat.c */
void       nw_session_editor_find_previous  (NwSessionEditor   *self);
void       nw_session_editor_forget_previous (NwSessionEditor  *self);
void       nw_session_editor_repeat_cb      (NwSessionEditor   *self);

/* nw-session-editor-undo.c */
void       nw_session_editor_init_undo      (NwSessionEditor   *self);
void       nw_session_editor_forget_steps   (NwSessionEditor   *self);
void       nw_session_editor_add_step       (NwSessionEditor   *self,
                                             const char        *key);

/* nw-session-editor-templates.c */
GtkWidget *nw_session_editor_new_templates  (NwSessionEditor   *self);

/* nw-session-editor-history.c */
GtkWidget *nw_session_editor_new_history    (NwSessionEditor   *self);
void       nw_session_editor_fill_history   (NwSessionEditor   *self);
void       nw_session_editor_clear_history  (NwSessionEditor   *self);

/* nw-session-editor-actions.c */
void       nw_session_editor_install_actions (GtkWidgetClass   *widget_class);
void       nw_session_editor_update_actions (NwSessionEditor   *self);

/* nw-session-editor-safety.c */
guint nw_session_editor_count_unchecked (NwSessionEditor *self);
void nw_session_editor_fill_safety (NwSessionEditor *self);

/* nw-session-number.c */
gboolean nw_session_looks_like_national_number (const char *text);

G_END_DECLS
