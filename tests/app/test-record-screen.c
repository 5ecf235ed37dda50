/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "nw-entry-field.h"
#include "nw-fold-row.h"
#include "nw-parts.h"
#include "nw-session-editor-private.h"
#include "nw-session-site-row.h"
#include "nw-session-test.h"
#include "random-record.h"

#include <math.h>
#include <string.h>

/*
 * What the record says stands on the screen: sessions at random are kept, read
 * back and opened in an editor, as drafts and closed, and each field is read from
 * the widget that shows it. That JSON, CSV and PDF say the same is tested where
 * they are written. NEEDLEWISE_EXPORT_SESSIONS says how many, 24 without it; the
 * full count is 500.
 */

typedef struct
{
  NwSessionEditor *editor;
  NwSession *session;
  gboolean closed;
  /* All words below the editor. */
  char *words;
} Screen;

/* Everything that has to be opened before it shows what it holds. */
static void
open_folds (GtkWidget *widget)
{
  if (GTK_IS_EXPANDER (widget))
    gtk_expander_set_expanded (GTK_EXPANDER (widget), TRUE);
  else if (ADW_IS_EXPANDER_ROW (widget))
    adw_expander_row_set_expanded (ADW_EXPANDER_ROW (widget), TRUE);
  else if (NW_IS_FOLD_ROW (widget))
    nw_fold_row_set_open (NW_FOLD_ROW (widget), TRUE);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    open_folds (child);
}

static gboolean
is_shown (GtkWidget *widget,
          GtkWidget *top)
{
  for (; widget != NULL && widget != top; widget = gtk_widget_get_parent (widget))
    {
      if (!gtk_widget_get_visible (widget))
        return FALSE;
    }
  return widget == top;
}

#define assert_shows(screen, text)                                                         \
  G_STMT_START                                                                             \
  {                                                                                        \
    if (strstr ((screen)->words, text) == NULL)                                            \
      g_error ("%s:%d: \"%s\" is not in:\n%s", __FILE__, __LINE__, text, (screen)->words); \
  }                                                                                        \
  G_STMT_END

static void
assert_number (const char *shown,
               double number)
{
  char *end = NULL;
  double read = g_ascii_strtod (shown, &end);

  if (*shown == '\0' || *end != '\0' || fabs (read - number) > 1e-14 * MAX (1.0, fabs (number)))
    g_error ("%s is shown for %.17g", shown, number);
}

/* A moment as the clock on the wall says it, to the minute. */
static char *
format_moment (const char *moment)
{
  g_autoptr (GDateTime) then = g_date_time_new_from_iso8601 (moment, NULL);
  g_autoptr (GDateTime) local = g_date_time_to_local (then);

  return g_date_time_format (local, "%d-%m-%Y %H:%M");
}

static char *
format_expected (NwPart *part,
                 const NwPartField *field)
{
  const char *text = NULL;

  if (!nw_part_has (part, field->id) || field->type == NW_PART_FIELD_NUMBER || field->type == NW_PART_FIELD_COUNT || field->type == NW_PART_FIELD_FLAG || field->type == NW_PART_FIELD_IDS)
    return NULL;
  text = nw_part_get_text (part, field->id);
  switch (field->type)
    {
    case NW_PART_FIELD_DAY:
      return g_strdup_printf ("%.2s-%.2s-%.4s", text + 8, text + 5, text);
    case NW_PART_FIELD_MONTH:
      return g_strdup_printf ("%.2s-%.4s", text + 5, text);
    case NW_PART_FIELD_TIME:
      return format_moment (text);
    case NW_PART_FIELD_LINE:
    case NW_PART_FIELD_TEXT:
    case NW_PART_FIELD_CHOICE:
    case NW_PART_FIELD_ID:
    case NW_PART_FIELD_REF:
    case NW_PART_FIELD_NUMBER:
    case NW_PART_FIELD_COUNT:
    case NW_PART_FIELD_FLAG:
    case NW_PART_FIELD_IDS:
    default:
      return g_strdup (text);
    }
}

/* The words of every tick that is set below @box, a line each. */
static void
collect_ticks (GtkWidget *box,
               GString *ticks)
{
  if (!gtk_widget_get_visible (box))
    return;
  if (GTK_IS_CHECK_BUTTON (box) && gtk_check_button_get_active (GTK_CHECK_BUTTON (box)))
    {
      g_autofree char *words = nw_test_get_words (box);

      g_string_append (ticks, words);
    }
  for (GtkWidget *child = gtk_widget_get_first_child (box); child != NULL; child = gtk_widget_get_next_sibling (child))
    collect_ticks (child, ticks);
}

/* What the widget of a field that is one line or several says. */
static char *
read_text (GtkWidget *input)
{
  GtkTextBuffer *buffer = NULL;
  GtkTextIter start;
  GtkTextIter end;

  if (NW_IS_ENTRY_FIELD (input))
    return g_strdup (nw_entry_field_get_text (NW_ENTRY_FIELD (input)));
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (input));
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

static const char *
read_choice (GtkWidget *list)
{
  GtkStringObject *item = gtk_drop_down_get_selected_item (GTK_DROP_DOWN (list));

  return item != NULL ? gtk_string_object_get_string (item) : "";
}

/* An id of the content in its words; what this content does not have by its id. */
static const char *
name_statement (const char *id)
{
  for (NwChecklist list = NW_CHECKLIST_BEFORE; list < NW_N_CHECKLISTS; list++)
    {
      const GPtrArray *items = nw_atlas_get_checklist (nw_test_get_atlas (), list);

      for (guint i = 0; i < items->len; i++)
        {
          if (g_str_equal (nw_statement_get_id (g_ptr_array_index (items, i)), id))
            return nw_statement_get_text (g_ptr_array_index (items, i), NW_LANG_EN);
        }
    }
  return id;
}

static void
assert_event (const char *shown,
              const char *id)
{
  const NwEvent *event = nw_event_table_lookup (nw_atlas_get_event_table (nw_test_get_atlas ()), id);

  g_assert_cmpstr (shown, ==, event != NULL ? nw_event_get_name (event, NW_LANG_EN) : id);
}

/* "2: Soleus, left", or the id of a needle that the session does not have. */
static void
assert_needle (Screen *screen,
               const char *shown,
               const char *id)
{
  for (guint i = 0; i < nw_session_get_n_sites (screen->session); i++)
    {
      g_autofree char *start = g_strdup_printf ("%u: ", i + 1);

      if (g_str_equal (nw_session_site_get_id (nw_session_get_site (screen->session, i)), id))
        {
          g_assert_true (g_str_has_prefix (shown, start));
          return;
        }
    }
  g_assert_cmpstr (shown, ==, id);
}

/* A row with the ticks of a field, up from one of them. */
static GtkWidget *
find_group (GtkWidget *input,
            NwPartForm *form)
{
  GtkWidget *box = input;

  while (gtk_widget_get_parent (box) != GTK_WIDGET (form))
    box = gtk_widget_get_parent (box);
  return box;
}

/* A field and the widget that it has in a form. */
static void
assert_field (Screen *screen,
              NwPartForm *form,
              NwPart *part,
              const NwPartField *field,
              GtkWidget *input)
{
  g_autofree char *expected = format_expected (part, field);
  g_autofree char *shown = NULL;
  g_autoptr (GString) ticks = g_string_new (NULL);

  if (!nw_part_has (part, field->id))
    return;
  switch (field->type)
    {
    case NW_PART_FIELD_NUMBER:
    case NW_PART_FIELD_COUNT:
      shown = read_text (input);
      assert_number (shown, nw_part_get_number (part, field->id));
      break;
    case NW_PART_FIELD_FLAG:
      g_assert_true (gtk_check_button_get_active (GTK_CHECK_BUTTON (input)));
      break;
    case NW_PART_FIELD_CHOICE:
      collect_ticks (find_group (input, form), ticks);
      g_strchomp (ticks->str);
      g_assert_cmpstr (ticks->str, ==, nw_part_field_get_choice_label (field, nw_part_get_text (part, field->id)));
      break;
    case NW_PART_FIELD_ID:
      assert_event (read_choice (input), nw_part_get_text (part, field->id));
      break;
    case NW_PART_FIELD_REF:
      assert_needle (screen, read_choice (input), nw_part_get_text (part, field->id));
      break;
    case NW_PART_FIELD_IDS:
      g_assert_not_reached ();
    case NW_PART_FIELD_LINE:
    case NW_PART_FIELD_TEXT:
    case NW_PART_FIELD_DAY:
    case NW_PART_FIELD_MONTH:
    case NW_PART_FIELD_TIME:
    default:
      shown = read_text (input);
      g_assert_cmpstr (shown, ==, expected);
      break;
    }
  if (!is_shown (input, GTK_WIDGET (screen->editor)) && field->type != NW_PART_FIELD_CHOICE)
    g_error ("%s is not shown", field->id);
}

/* Ticks: those of @ids and no other. */
static void
assert_ids (NwPartForm *form,
            NwPart *part,
            const char *field)
{
  const char *const *ids = nw_part_get_ids (part, field);
  g_autofree char *words = nw_test_get_words (GTK_WIDGET (form));
  g_autoptr (GString) ticks = g_string_new (NULL);
  GtkWidget *input = nw_part_form_get_input (form, field);
  guint n_known = 0;

  if (input != NULL)
    collect_ticks (find_group (input, form), ticks);
  for (guint i = 0; ids[i] != NULL; i++)
    {
      const char *name = name_statement (ids[i]);
      g_autoptr (GString) line = g_string_new (name);

      g_string_replace (line, "\302\240", " ", 0);
      if (name == ids[i])
        {
          if (strstr (words, ids[i]) == NULL)
            g_error ("%s of %s is not in %s", ids[i], field, words);
          continue;
        }
      n_known++;
      if (strstr (ticks->str, line->str) == NULL)
        g_error ("\"%s\" is not ticked in %s: %s", line->str, field, ticks->str);
    }
  for (const char *end = strchr (ticks->str, '\n'); end != NULL; end = strchr (end + 1, '\n'))
    {
      g_assert_cmpuint (n_known, >, 0);
      n_known--;
    }
  g_assert_cmpuint (n_known, ==, 0);
}

static NwPartForm *
find_form (Screen *screen,
           NwPartKind kind,
           const char *field)
{
  for (guint i = 0; i < screen->editor->forms->len; i++)
    {
      NwPartForm *form = g_ptr_array_index (screen->editor->forms, i);

      if (nw_part_get_kind (nw_part_form_get_part (form)) == kind && (nw_part_form_get_input (form, field) != NULL))
        return form;
    }
  return NULL;
}

/* A field that no form has is said in words, somewhere on the page. */
static void
assert_in_words (Screen *screen,
                 NwPart *part,
                 const NwPartField *field)
{
  g_autofree char *expected = format_expected (part, field);

  if (!nw_part_has (part, field->id))
    return;
  if (g_str_equal (field->id, "class"))
    {
      const GPtrArray *classes = nw_event_table_get_classes (nw_atlas_get_event_table (nw_test_get_atlas ()));

      for (guint i = 0; i < classes->len; i++)
        {
          if (!g_str_equal (nw_event_class_get_id (g_ptr_array_index (classes, i)), expected))
            continue;
          assert_shows (screen, nw_event_class_get_term (g_ptr_array_index (classes, i), NW_LANG_EN));
          return;
        }
    }
  assert_shows (screen, expected);
}

static void
assert_part (Screen *screen,
             NwPart *part,
             NwPartForm *own)
{
  NwPartKind kind = nw_part_get_kind (part);
  guint n_fields = 0;
  const NwPartField *fields = nw_part_kind_get_fields (kind, &n_fields);

  for (guint i = 0; i < n_fields; i++)
    {
      NwPartForm *form = own != NULL ? own : find_form (screen, kind, fields[i].id);

      if (form == NULL || !(nw_part_form_get_input (form, fields[i].id) != NULL))
        assert_in_words (screen, part, &fields[i]);
      else if (fields[i].type == NW_PART_FIELD_IDS)
        assert_ids (form, part, fields[i].id);
      else
        assert_field (screen, form, part, &fields[i], nw_part_form_get_input (form, fields[i].id));
    }
}

static void
assert_parts (Screen *screen,
              NwPartKind kind,
              NwPartRows *rows)
{
  GListModel *parts = nw_session_get_parts (screen->session, kind);
  guint n = g_list_model_get_n_items (parts);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (NwPart) part = g_list_model_get_item (parts, i);

      assert_part (screen, part, nw_part_rows_get_form (rows, i));
    }
  g_assert_null (nw_part_rows_get_form (rows, n));
}

static void
assert_label (GtkWidget *row,
              const char *id,
              const char *text)
{
  g_autofree char *words = nw_test_get_words (nw_test_child (row, id));
  g_autoptr (GString) plain = g_string_new (text);

  g_string_replace (plain, "\302\240", " ", 0);
  if (strstr (words, plain->str) == NULL)
    g_error ("\"%s\" is not in %s: %s", plain->str, id, words);
}

static void
assert_number_in (GtkWidget *row,
                  const char *id,
                  const char *before,
                  double number,
                  const char *after)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE] = "";
  g_autofree char *text = g_strconcat (before, g_ascii_formatd (digits, sizeof digits, "%.15g", number), after, NULL);

  assert_label (row, id, text);
}

static void
assert_plan (GtkWidget *row,
             NwNeedlePlan *plan)
{
  NwNeedle needle = { 0 };

  if (nw_needle_plan_get_needle (plan, &needle))
    {
      g_autofree char *shown = nw_test_get_words (nw_test_child (row, "needle"));
      char *end = NULL;

      /* A diameter has two decimals or more: "0.10". */
      g_assert_cmpfloat_with_epsilon (g_ascii_strtod (shown, &end), needle.diameter_mm, 1e-14);
      g_assert_true (g_str_has_prefix (end, " × "));
      assert_number_in (row, "needle", " × ", needle.length_mm, " mm");
    }
  if (nw_needle_plan_get_planned_mm (plan) >= 0.0)
    assert_number_in (row, "needle", "planned depth ", nw_needle_plan_get_planned_mm (plan), " mm");
  if (nw_needle_plan_get_angle (plan) != 0.0)
    assert_number_in (row, "needle", "angle ", nw_needle_plan_get_angle (plan), "°");
  assert_label (row, "needle", nw_needle_plan_get_direction (plan));
  assert_label (row, "needle", nw_needle_plan_get_guided_by (plan));
  assert_label (row, "needle", nw_needle_plan_get_guided_with (plan));
  if (*nw_needle_plan_get_deviation (plan) == '\0')
    return;
  assert_label (row, "deviation", nw_needle_plan_get_deviation (plan));
  for (guint i = 0; nw_needle_plan_get_refusals (plan)[i] != NULL; i++)
    {
      g_autofree char *name = nw_finding_describe_key (nw_test_get_atlas (), nw_needle_plan_get_refusals (plan)[i]);

      assert_label (row, "deviation", name);
    }
}

static void
assert_site (Screen *screen,
             NwSessionSite *mark,
             guint number)
{
  GtkWidget *row = GTK_WIDGET (gtk_list_box_get_row_at_index (screen->editor->sites, (int)number - 1));
  NwSite *site = nw_atlas_lookup_site (nw_test_get_atlas (), nw_session_site_get_site_id (mark));
  NwRegion *region = nw_atlas_lookup_region (nw_test_get_atlas (), nw_session_site_get_region_id (mark));
  static const char *const sides[] = { "midline", "left", "right" };
  g_autofree char *title = g_strdup_printf ("%u", number);
  g_autofree char *name = NULL;
  NwSide side = nw_session_site_get_side (mark);
  NwView view = NW_VIEW_ANTERIOR;
  double x = 0.0;
  double y = 0.0;

  assert_label (row, "number", title);
  if (site != NULL)
    name = nw_part_site_name (site);
  assert_label (row, "name", site != NULL ? name : nw_session_site_get_site_id (mark));
  for (guint i = 0; i < NW_N_SIDES; i++)
    g_assert_cmpint (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (nw_test_child (row, sides[i]))), ==, (NwSide)i == side);
  assert_label (row, "place", nw_side_get_label (side));
  if (*nw_session_site_get_region_id (mark) != '\0')
    assert_label (row, "place", region != NULL ? nw_region_get_name (region, NW_LANG_EN) : nw_session_site_get_region_id (mark));
  if (nw_session_site_get_point (mark, &view, &x, &y))
    {
      g_autofree char *point = g_strdup_printf ("%s, %.1f × %.1f mm", nw_view_get_label (view), x, y);

      assert_label (row, "place", point);
    }
  assert_plan (row, nw_session_site_get_needle (mark));
  assert_part (screen, nw_session_site_get_use (mark), NW_PART_FORM (nw_test_find (row, NW_TYPE_PART_FORM)));
  g_assert_cmpint (gtk_check_button_get_active (GTK_CHECK_BUTTON (nw_test_child (row, "in"))), ==, nw_part_has (nw_session_site_get_use (mark), "in-at"));
  g_assert_cmpint (gtk_check_button_get_active (GTK_CHECK_BUTTON (nw_test_child (row, "out"))), ==, nw_part_has (nw_session_site_get_use (mark), "out-at"));
}

static void
assert_safety (Screen *screen)
{
  NwScreening *screening = nw_session_get_screening (screen->session);
  g_auto (GStrv) asked = nw_screening_list_asked (screening);
  GListModel *checks = nw_session_get_stop_checks (screen->session);
  g_autofree char *words = nw_test_get_words (screen->editor->safety);

  for (guint i = 0; asked[i] != NULL; i++)
    {
      NwContraindication *flag = nw_atlas_lookup_contraindication (nw_test_get_atlas (), asked[i]);
      const char *name = flag != NULL ? nw_contraindication_get_label (flag, NW_LANG_EN) : asked[i];

      if (strstr (words, name) == NULL)
        g_error ("\"%s\" was answered with %s and is not in:\n%s", name, nw_screening_get (screening, asked[i]) == NW_ANSWER_YES ? "yes" : "no", words);
    }
  for (guint i = 0; i < g_list_model_get_n_items (checks); i++)
    {
      g_autoptr (NwStopCheck) check = g_list_model_get_item (checks, i);
      g_autoptr (GDateTime) then = g_date_time_new_from_unix_local (nw_stop_check_get_at (check));
      const char *const *items = nw_stop_check_get_items (check);
      g_autofree char *time = g_date_time_format (then, "%H:%M");
      g_autofree char *line = g_strdup_printf ("%u points ticked at %s, content %s", g_strv_length ((char **)items), time, nw_stop_check_get_version (check));

      g_assert_nonnull (strstr (words, line));
      for (guint j = 0; items[j] != NULL; j++)
        {
          g_autoptr (GString) item = g_string_new (name_statement (items[j]));

          g_string_replace (item, "\302\240", " ", 0);
          g_assert_nonnull (strstr (words, item->str));
        }
    }
}

/* What is written while it can be changed, and said in words when not. */
static void
assert_named (Screen *screen,
              GtkWidget *entry,
              GtkWidget *row,
              const char *text)
{
  const char *shown = screen->closed ? adw_action_row_get_subtitle (ADW_ACTION_ROW (row)) : gtk_editable_get_text (GTK_EDITABLE (entry));

  g_assert_true (gtk_widget_get_visible (screen->closed ? row : entry));
  if (screen->closed && *text == '\0')
    g_assert_cmpstr (shown, ==, "Not recorded");
  else
    g_assert_cmpstr (shown, ==, text);
}

static void
assert_session (Screen *screen)
{
  NwSession *session = screen->session;
  NwSessionEditor *editor = screen->editor;
  NwRegion *region = nw_atlas_lookup_region (nw_test_get_atlas (), nw_session_get_region (session));
  const char *name = region != NULL ? nw_region_get_name (region, NW_LANG_EN) : nw_session_get_region (session);
  const char *shown = screen->closed ? adw_action_row_get_subtitle (ADW_ACTION_ROW (editor->region_row)) : read_choice (GTK_WIDGET (editor->region));
  g_autofree char *day = nw_test_get_words (screen->closed ? editor->day_row : GTK_WIDGET (editor->day_button));
  g_autofree char *year = g_strndup (nw_session_get_day (session), 4);
  g_autofree char *date = g_strdup_printf ("%d ", atoi (nw_session_get_day (session) + 8));
  g_autofree char *note = read_text (GTK_WIDGET (editor->note));

  g_assert_cmpint (g_str_has_prefix (gtk_label_get_text (GTK_LABEL (editor->status)), "Closed"), ==, screen->closed);
  g_assert_nonnull (strstr (day, year));
  g_assert_nonnull (strstr (day, date));
  assert_named (screen, editor->patient, editor->patient_said, nw_session_get_patient (session));
  assert_named (screen, editor->therapist, editor->therapist_said, nw_session_get_therapist (session));
  if (*name == '\0')
    g_assert_cmpstr (shown, ==, screen->closed ? "Not recorded" : "None");
  else
    g_assert_cmpint (g_ascii_strcasecmp (shown, name), ==, 0);
  g_assert_cmpstr (note, ==, nw_session_get_note (session));
  g_assert_cmpint (is_shown (GTK_WIDGET (editor->note), GTK_WIDGET (editor)), ==, !screen->closed || *nw_session_get_note (session) != '\0');

  assert_safety (screen);
  assert_part (screen, nw_session_get_part (session, NW_PART_INTAKE), NULL);
  assert_part (screen, nw_session_get_part (session, NW_PART_CARE), NULL);
  assert_parts (screen, NW_PART_CONSENT, editor->consents);
  assert_parts (screen, NW_PART_EVENT, editor->events);
  assert_parts (screen, NW_PART_OUTCOME, editor->outcomes);
  for (guint i = 0; i < nw_session_get_n_sites (session); i++)
    assert_site (screen, nw_session_get_site (session, i), i + 1);
  g_assert_null (gtk_list_box_get_row_at_index (editor->sites, (int)nw_session_get_n_sites (session)));
}

static gboolean
has_history_cb (gpointer data)
{
  return gtk_widget_get_first_child (((NwSessionEditor *)data)->amendments) != NULL;
}

/* What was changed after it was closed, by whom and why. */
static void
assert_amendments (Screen *screen,
                   NwJournal *journal)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) amendments = nw_journal_list_amendments (journal, nw_session_get_id (screen->session), NULL, &error);
  g_autofree char *words = NULL;

  g_assert_no_error (error);
  if (amendments->len > 0)
    nw_test_wait_for (has_history_cb, screen->editor);
  words = nw_test_get_words (screen->editor->amendments);
  for (guint i = 0; i < amendments->len; i++)
    {
      NwAmendment *amendment = g_ptr_array_index (amendments, i);
      g_autofree char *at = format_moment (nw_amendment_get_at (amendment));

      g_assert_nonnull (strstr (words, at));
      g_assert_nonnull (strstr (words, nw_amendment_get_author (amendment)));
      g_assert_nonnull (strstr (words, nw_amendment_get_reason (amendment)));
    }
}

static void
look (NwSessionEditor *editor,
      NwJournal *journal,
      NwSession *session)
{
  Screen screen = { .editor = editor, .session = session, .closed = nw_session_get_state (session) == NW_SESSION_CLOSED };
  g_autoptr (NwSession) own = nw_session_copy (session);

  nw_session_editor_set_session (editor, own);
  nw_test_settle ();
  open_folds (GTK_WIDGET (editor));
  open_folds (GTK_WIDGET (editor));
  screen.words = nw_test_get_words (GTK_WIDGET (editor));
  assert_session (&screen);
  assert_amendments (&screen, journal);
  g_free (screen.words);
  /* To be looked at is no change. */
  g_assert_true (nw_session_equal (editor->session, session));
  g_assert_false (nw_session_editor_has_unsaved (editor));
}

/* When it is let go, as by locking and erasing, no widget says who it was. */
static void
assert_cleared (NwSessionEditor *editor)
{
  g_autofree char *patient = g_strdup (nw_session_get_patient (editor->session));
  g_autofree char *words = NULL;

  nw_session_editor_set_session (editor, NULL);
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (editor->patient_said)), ==, "");
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (editor->therapist_said)), ==, "");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (editor->patient)), ==, "");
  words = nw_test_get_words (GTK_WIDGET (editor));
  g_assert_null (strstr (words, patient));
}

static NwSession *
keep (NwJournal *journal,
      NwSession *session)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (NwSession) saved = nw_journal_save (journal, session, NULL, &error);
  NwSession *kept = NULL;

  g_assert_no_error (error);
  kept = nw_journal_get (journal, nw_session_get_id (saved), NULL, &error);
  g_assert_no_error (error);
  return kept;
}

static void
test_random (void)
{
  const char *count = g_getenv ("NEEDLEWISE_EXPORT_SESSIONS");
  guint n = count != NULL ? (guint)g_ascii_strtoull (count, NULL, 10) : 24;
  g_autoptr (GRand) rand = g_rand_new_with_seed ((guint32)g_test_rand_int ());
  char *dir = nw_test_make_dir ();
  NwJournal *journal = nw_test_create_journal (dir);
  NwSessionEditor *editor = g_object_ref_sink (g_object_new (NW_TYPE_SESSION_EDITOR, NULL));
  guint n_closed = 0;

  nw_session_editor_set_atlas (editor, nw_test_get_atlas ());
  nw_session_editor_set_journal (editor, journal);
  for (guint i = 0; i < n; i++)
    {
      /* Every third one names what this content does not have. */
      g_autoptr (NwSession) session = random_session (rand, i % 3 == 0 ? NULL : nw_test_get_atlas ());
      g_autoptr (NwSession) kept = keep (journal, session);
      g_autoptr (NwSession) amended = NULL;
      g_autoptr (GError) error = NULL;

      g_assert_true (nw_session_equal (kept, session));
      look (editor, journal, kept);
      if (nw_session_get_state (kept) != NW_SESSION_CLOSED)
        continue;
      n_closed++;
      nw_session_set_note (kept, "written later");
      amended = nw_journal_amend (journal, kept, "A. Mender", "Told later: \"bruise\"", NULL, &error);
      g_assert_no_error (error);
      look (editor, journal, amended);
    }
  g_test_message ("%u sessions, %u of them closed and amended", n, n_closed);

  assert_cleared (editor);
  nw_session_editor_set_journal (editor, NULL);
  nw_test_settle ();
  g_assert_finalize_object (editor);
  nw_test_finish_journal (journal);
  nw_test_remove_dir (dir);
}

int
main (int argc,
      char *argv[])
{
  nw_test_init (&argc, &argv);
  nw_test_get_app ();
  g_test_add_func ("/record-screen/random", test_random);
  return g_test_run ();
}
