/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "nw-app-test.h"
#include "nw-emergency-phones.h"
#include "nw-emergency-timer-box.h"
#include "nw-emergency-window.h"
#include "nw-notice.h"

static gint64 test_clock_usec;

static gint64
test_clock (void)
{
  return test_clock_usec;
}

/* The main window, with the emergency window over it as F9 opens it. */
static NwEmergencyWindow *
open_cards (NwWindow **main,
            int width,
            int height)
{
  NwEmergencyWindow *cards = NULL;

  *main = nw_test_open_window (width, height);
  gtk_widget_activate_action (GTK_WIDGET (*main), "win.emergency", NULL);
  for (GList *l = gtk_window_list_toplevels (); l != NULL; l = g_list_delete_link (l, l))
    {
      if (NW_IS_EMERGENCY_WINDOW (l->data))
        cards = l->data;
    }
  g_assert_nonnull (cards);
  nw_test_wait_for (nw_test_is_mapped_cb, cards);
  nw_test_settle ();

  return cards;
}

static void
close_cards (NwWindow *main,
             NwEmergencyWindow *cards)
{
  gtk_window_destroy (GTK_WINDOW (cards));
  nw_test_close_window (main);
}

/* What the card shows, with one space where it breaks a line. */
static char *
get_words (NwEmergencyWindow *cards)
{
  g_autofree char *lines = nw_test_get_words (GTK_WIDGET (cards));
  g_autoptr (GString) words = g_string_new (lines);

  g_string_replace (words, "\n", " ", 0);

  return g_string_free (g_steal_pointer (&words), FALSE);
}

static const char *
expect_next (const char *from,
             const char *wanted)
{
  const char *found = strstr (from, wanted);

  if (found == NULL)
    g_error ("\"%s\" is missing, or out of order, in: %s", wanted, from);

  return found + strlen (wanted);
}

static guint
count (const char *text,
       const char *wanted)
{
  guint n = 0;

  for (const char *p = strstr (text, wanted); p != NULL; p = strstr (p + 1, wanted))
    n++;

  return n;
}

static void
check_card (NwEmergencyWindow *cards,
            NwEmergencyCard *card,
            NwLang lang)
{
  g_autofree char *words = get_words (cards);
  const GPtrArray *steps = nw_emergency_card_get_steps (card);
  NwLang previous = nw_lang_push (lang);
  const char *at = words;
  guint n_unchecked = 0;

  g_assert_cmpstr (nw_emergency_window_get_card_id (cards), ==, nw_emergency_card_get_id (card));
  at = expect_next (at, nw_emergency_card_get_title (card, lang));
  at = expect_next (at, nw_emergency_card_get_signs (card, lang));
  for (guint i = 0; i < steps->len; i++)
    {
      const NwStatement *step = g_ptr_array_index (steps, i);
      const NwBasis *basis = nw_statement_get_basis (step);
      const GPtrArray *sources = nw_basis_get_sources (basis);
      g_autofree char *number = g_strdup_printf (" %u ", i + 1);

      at = expect_next (at, number);
      at = expect_next (at, nw_statement_get_text (step, lang));
      if (!nw_basis_get_verified (basis))
        {
          at = expect_next (at, nw_notice_get_not_checked ());
          n_unchecked++;
        }
      g_assert_cmpuint (sources->len, >, 0);
      at = expect_next (at, nw_source_get_citation (g_ptr_array_index (sources, 0), lang));
    }
  g_assert_cmpuint (count (words, nw_notice_get_not_checked ()), ==, n_unchecked);
  expect_next (at, nw_atlas_get_checklist_notes (nw_test_get_atlas (), lang));
  nw_lang_pop (previous);
}

/* Every card, word for word and in order, in both languages, chosen by key. */
static void
test_cards (void)
{
  NwWindow *main = NULL;
  NwEmergencyWindow *cards = open_cards (&main, 1280, 860);
  const GPtrArray *all = nw_atlas_get_emergency_cards (nw_test_get_atlas ());

  g_assert_cmpint (nw_emergency_window_get_lang (cards), ==, NW_LANG_EN);
  for (NwLang lang = NW_LANG_EN; lang <= NW_LANG_NL; lang++)
    {
      nw_emergency_window_set_lang (cards, lang);
      for (guint i = 0; i < all->len; i++)
        {
          gtk_widget_activate_action (GTK_WIDGET (cards), "emergency.choose", "u", i);
          check_card (cards, g_ptr_array_index (all, i), lang);
        }
    }

  /* A key without a card does nothing. */
  gtk_widget_activate_action (GTK_WIDGET (cards), "emergency.choose", "u", 8);
  check_card (cards, g_ptr_array_index (all, all->len - 1), NW_LANG_NL);
  close_cards (main, cards);
}

static void
collect_calls (GtkWidget *widget,
               GPtrArray *found)
{
  if (gtk_widget_has_css_class (widget, "call"))
    g_ptr_array_add (found, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    collect_calls (child, found);
}

/* Exactly the steps that say to call stand out. */
static void
test_call (void)
{
  NwWindow *main = NULL;
  NwEmergencyWindow *cards = open_cards (&main, 1280, 860);
  const GPtrArray *all = nw_atlas_get_emergency_cards (nw_test_get_atlas ());

  for (guint i = 0; i < all->len; i++)
    {
      const GPtrArray *steps = nw_emergency_card_get_steps (g_ptr_array_index (all, i));
      g_autoptr (GPtrArray) found = g_ptr_array_new ();
      guint n = 0;

      nw_emergency_window_open_card (cards, i);
      collect_calls (GTK_WIDGET (cards), found);
      for (guint s = 0; s < steps->len; s++)
        {
          const NwStatement *step = g_ptr_array_index (steps, s);

          if (nw_statement_get_call (step) == NULL)
            continue;
          g_assert_cmpuint (n, <, found->len);
          nw_test_assert_shows (g_ptr_array_index (found, n), nw_statement_get_call (step));
          n++;
        }
      g_assert_cmpuint (found->len, ==, n);
    }
  close_cards (main, cards);
}

/* Nothing of a session while nobody has unlocked the journal. */
static void
test_locked (void)
{
  NwWindow *main = NULL;
  NwEmergencyWindow *cards = open_cards (&main, 1280, 860);

  nw_test_assert_shows (cards, "The journal is locked.");
  nw_test_assert_hides (cards, "from the open session");
  nw_test_assert_hides (cards, "Print for the");
  close_cards (main, cards);
}

static void
test_phones (void)
{
  NwWindow *main = NULL;
  GSettings *settings = nw_app_settings_get ();
  NwEmergencyWindow *cards = open_cards (&main, 1280, 860);
  g_autofree char *cut = NULL;
  g_autofree char *long_number = g_strnfill (400, '1');

  nw_test_assert_shows (cards, "not filled in");
  nw_test_assert_shows (cards, "Fill In");
  g_settings_set_string (settings, "phone-gp", "  071 000 0001 ");
  g_settings_set_string (settings, "phone-practice", "<b>2</b>");
  g_settings_set_string (settings, "phone-hospital", "3");
  nw_test_assert_shows (cards, "\n071 000 0001\n");
  nw_test_assert_shows (cards, "\n<b>2</b>\n");
  nw_test_assert_shows (cards, "not filled in");
  g_settings_set_string (settings, "phone-other", long_number);
  nw_test_assert_hides (cards, "not filled in");
  nw_test_assert_hides (cards, "Fill In");
  cut = nw_emergency_phones_dup (NW_PHONE_OTHER);
  g_assert_cmpuint (strlen (cut), ==, NW_EMERGENCY_PHONE_MAX);
  for (guint i = 0; i < NW_N_PHONES; i++)
    g_settings_reset (settings, nw_emergency_phones_get_key (i));
  close_cards (main, cards);
}

static void
count_changed_cb (NwEmergencyTimer *timer,
                  guint *n)
{
  (*n)++;
}

static void
test_timer (void)
{
  NwEmergencyTimer *timer = nw_emergency_timer_new (test_clock);
  g_autofree char *words = NULL;
  guint n = 0;

  g_signal_connect (timer, "changed", G_CALLBACK (count_changed_cb), &n);
  test_clock_usec = 1000;
  g_assert_null (nw_emergency_timer_get_began (timer));
  nw_emergency_timer_toggle (timer);
  g_assert_true (nw_emergency_timer_is_running (timer));
  g_assert_nonnull (nw_emergency_timer_get_began (timer));
  test_clock_usec += 247 * G_USEC_PER_SEC;
  g_assert_cmpint (nw_emergency_timer_get_seconds (timer), ==, 247);
  words = nw_emergency_timer_format (timer);
  g_assert_cmpstr (words, ==, "4:07");

  /* Stopped it stands, started again it goes on. */
  nw_emergency_timer_toggle (timer);
  test_clock_usec += 60 * G_USEC_PER_SEC;
  g_assert_cmpint (nw_emergency_timer_get_seconds (timer), ==, 247);
  nw_emergency_timer_toggle (timer);
  test_clock_usec += 3 * G_USEC_PER_SEC;
  g_assert_cmpint (nw_emergency_timer_get_seconds (timer), ==, 250);

  /* Reset while it runs: it counts from zero. */
  nw_emergency_timer_reset (timer);
  g_assert_true (nw_emergency_timer_is_running (timer));
  test_clock_usec += 2 * G_USEC_PER_SEC;
  g_assert_cmpint (nw_emergency_timer_get_seconds (timer), ==, 2);
  nw_emergency_timer_toggle (timer);
  nw_emergency_timer_reset (timer);
  g_assert_cmpint (nw_emergency_timer_get_seconds (timer), ==, 0);
  g_assert_null (nw_emergency_timer_get_began (timer));
  g_assert_cmpuint (n, ==, 6);
  g_assert_finalize_object (timer);
}

/* What the step names is said when it has passed; a range by its lower end. */
static void
test_timer_words (void)
{
  NwAtlas *atlas = nw_test_get_atlas ();
  NwEmergencyCard *card = nw_atlas_lookup_emergency_card (atlas, "card-anaphylaxis");
  const NwStatement *step = g_ptr_array_index (nw_emergency_card_get_steps (card), 2);
  g_autoptr (NwEmergencyTimer) timer = nw_emergency_timer_new (test_clock);
  GtkWidget *box = g_object_ref_sink (nw_emergency_timer_box_new (timer, step, 3));

  nw_test_assert_shows (box, "Step 3 names 5-15 minutes.");
  nw_emergency_timer_toggle (timer);
  test_clock_usec += 299 * G_USEC_PER_SEC;
  nw_emergency_timer_box_update (NW_EMERGENCY_TIMER_BOX (box));
  nw_test_assert_shows (box, "4:59");
  nw_test_assert_shows (box, "Step 3 names 5-15 minutes. Started at ");
  test_clock_usec += G_USEC_PER_SEC;
  nw_emergency_timer_box_update (NW_EMERGENCY_TIMER_BOX (box));
  nw_test_assert_shows (box, "5 minutes have passed: step 3.");
  g_assert_true (gtk_widget_has_css_class (box, "passed"));
  g_object_unref (box);
}

/* Only cards whose steps name a time have a timer; it goes on while no window
 * shows it. */
static void
test_timer_window (void)
{
  NwWindow *main = NULL;
  NwEmergencyWindow *cards = open_cards (&main, 1280, 860);
  NwEmergencyTimer *timer = nw_emergency_timer_get ("card-convulsion");

  g_assert_null (nw_test_find (GTK_WIDGET (cards), NW_TYPE_EMERGENCY_TIMER_BOX));
  gtk_widget_activate_action (GTK_WIDGET (cards), "emergency.timer", NULL);
  nw_emergency_window_open_card (cards, 5);
  g_assert_nonnull (nw_test_find (GTK_WIDGET (cards), NW_TYPE_EMERGENCY_TIMER_BOX));
  gtk_widget_activate_action (GTK_WIDGET (cards), "emergency.timer", NULL);
  g_assert_true (nw_emergency_timer_is_running (timer));
  gtk_window_destroy (GTK_WINDOW (cards));
  nw_test_settle ();
  g_assert_true (nw_emergency_timer_is_running (timer));
  nw_test_close_window (main);

  cards = open_cards (&main, 1280, 860);
  nw_emergency_window_open_card (cards, 5);
  nw_test_assert_shows (cards, "Stop (T)");
  gtk_widget_activate_action (GTK_WIDGET (cards), "emergency.timer", NULL);
  gtk_widget_activate_action (GTK_WIDGET (cards), "emergency.timer-reset", NULL);
  nw_test_assert_shows (cards, "0:00");
  close_cards (main, cards);
}

static void
collect_leaves (GtkWidget *widget,
                GPtrArray *leaves)
{
  if (GTK_IS_LABEL (widget) || GTK_IS_BUTTON (widget))
    {
      g_ptr_array_add (leaves, widget);
      return;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    collect_leaves (child, leaves);
}

static gboolean
has_size_cb (gpointer user_data)
{
  return gtk_widget_get_width (user_data) > 0;
}

/* Figures, buttons and words of the timer lie inside its frame, none over
 * another, nor over the steps below. */
static void
check_timer_places (NwEmergencyWindow *cards)
{
  GtkWidget *box = nw_test_find (GTK_WIDGET (cards), NW_TYPE_EMERGENCY_TIMER_BOX);
  g_autoptr (GPtrArray) leaves = g_ptr_array_new ();
  graphene_rect_t frame = { 0 };
  graphene_rect_t places[4] = { 0 };

  g_assert_nonnull (box);
  collect_leaves (box, leaves);
  g_assert_cmpuint (leaves->len, ==, G_N_ELEMENTS (places));
  for (guint i = 0; i < leaves->len; i++)
    nw_test_wait_for (has_size_cb, g_ptr_array_index (leaves, i));
  g_assert_true (gtk_widget_compute_bounds (box, box, &frame));
  for (guint i = 0; i < leaves->len; i++)
    {
      g_assert_true (gtk_widget_compute_bounds (g_ptr_array_index (leaves, i), box, &places[i]));
      if (!graphene_rect_contains_rect (&frame, &places[i]))
        g_error ("Part %u of the timer leaves its frame.", i);
      for (guint j = 0; j < i; j++)
        {
          graphene_rect_t both = { 0 };

          if (graphene_rect_intersection (&places[i], &places[j], &both) && both.size.width > 0.0f && both.size.height > 0.0f)
            g_error ("Parts %u (%g %g %g %g) and %u (%g %g %g %g) of the timer lie over each other.", j,
                     places[j].origin.x, places[j].origin.y, places[j].size.width, places[j].size.height, i,
                     places[i].origin.x, places[i].origin.y, places[i].size.width, places[i].size.height);
        }
    }
}

static void
test_timer_places (void)
{
  NwWindow *main = NULL;
  NwEmergencyWindow *cards = NULL;
  int dpi = 0;

  g_object_get (gtk_settings_get_default (), "gtk-xft-dpi", &dpi, NULL);
  for (int i = 0; i < 8; i++)
    {
      NwEmergencyTimer *timer = nw_emergency_timer_get ("card-convulsion");

      g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", (i % 2 + 1) * 96 * 1024, NULL);
      cards = open_cards (&main, i < 4 ? 400 : 1280, 860);
      nw_emergency_window_set_lang (cards, i % 4 < 2 ? NW_LANG_EN : NW_LANG_NL);
      nw_emergency_window_open_card (cards, 5);
      nw_test_settle ();
      check_timer_places (cards);
      nw_emergency_timer_toggle (timer);
      nw_test_settle ();
      check_timer_places (cards);
      nw_emergency_timer_toggle (timer);
      nw_emergency_timer_reset (timer);
      close_cards (main, cards);
    }
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", dpi, NULL);
}

static void
assert_whole (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget) && pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (widget))))
    g_error ("\"%s\" is cut", gtk_label_get_text (GTK_LABEL (widget)));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    assert_whole (child);
}

/* What the window is called is not cut, also where text is twice as large. */
static void
test_title (void)
{
  NwWindow *main = NULL;
  NwEmergencyWindow *cards = NULL;
  int dpi = 0;

  g_object_get (gtk_settings_get_default (), "gtk-xft-dpi", &dpi, NULL);
  for (int i = 0; i < 8; i++)
    {
      /* A window as wide as a telephone has no room for words twice as large. */
      int width = i >= 4 ? 700 : 400 * (i % 2 + 1);

      g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", (i % 2 + 1) * 96 * 1024, NULL);
      cards = open_cards (&main, width, 860);
      nw_emergency_window_set_lang (cards, i % 4 < 2 ? NW_LANG_EN : NW_LANG_NL);
      nw_test_settle ();
      assert_whole (nw_test_find (GTK_WIDGET (cards), ADW_TYPE_HEADER_BAR));
      close_cards (main, cards);
    }
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", dpi, NULL);
}

static gboolean
is_folded_cb (gpointer user_data)
{
  return adw_leaflet_get_folded (user_data);
}

static GtkWidget *
find_phones (GtkWidget *widget)
{
  GtkWidget *found = NULL;

  if (g_str_equal (G_OBJECT_TYPE_NAME (widget), "NwEmergencyPhones") && gtk_widget_get_mapped (widget))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = find_phones (child);

  return found;
}

/* The card of the collapsed lung is seen whole without scrolling, with the
 * numbers to call. */
static void
test_whole (void)
{
  NwWindow *main = NULL;
  NwEmergencyWindow *cards = open_cards (&main, 1280, 860);
  GtkWidget *leaflet = nw_test_find (GTK_WIDGET (cards), ADW_TYPE_LEAFLET);

  for (NwLang lang = NW_LANG_EN; lang <= NW_LANG_NL; lang++)
    {
      GtkWidget *phones = NULL;
      GtkWidget *scroll = NULL;
      GtkAdjustment *adjustment = NULL;
      graphene_rect_t place = { 0 };

      nw_emergency_window_set_lang (cards, lang);
      nw_emergency_window_open_card (cards, 0);
      nw_test_settle ();
      scroll = adw_leaflet_get_visible_child (ADW_LEAFLET (leaflet));
      adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroll));
      if (gtk_adjustment_get_upper (adjustment) > gtk_adjustment_get_page_size (adjustment))
        g_error ("The card needs %g px of %g.", gtk_adjustment_get_upper (adjustment), gtk_adjustment_get_page_size (adjustment));
      phones = find_phones (GTK_WIDGET (cards));
      g_assert_nonnull (phones);
      g_assert_true (gtk_widget_compute_bounds (phones, leaflet, &place));
      g_assert_cmpfloat (place.origin.y + place.size.height, <=, gtk_widget_get_height (leaflet));
    }
  nw_test_assert_shows (cards, "112");
  close_cards (main, cards);
}

/* In a narrow window the list comes first: it has the signs of each card. */
static void
test_narrow_list (void)
{
  NwWindow *main = NULL;
  NwEmergencyWindow *cards = open_cards (&main, 400, 860);
  const GPtrArray *all = nw_atlas_get_emergency_cards (nw_test_get_atlas ());
  AdwLeaflet *leaflet = ADW_LEAFLET (nw_test_find (GTK_WIDGET (cards), ADW_TYPE_LEAFLET));
  GtkWidget *list = NULL;

  nw_test_wait_for (is_folded_cb, leaflet);
  nw_test_settle ();
  list = adw_leaflet_get_visible_child (leaflet);
  for (guint i = 0; i < all->len; i++)
    nw_test_assert_shows (list, nw_emergency_card_get_signs (g_ptr_array_index (all, i), NW_LANG_EN));
  close_cards (main, cards);
}

/* Fits into 360 px, also with text of twice the size; Escape goes up one step. */
static void
test_narrow (void)
{
  NwWindow *main = NULL;
  NwEmergencyWindow *cards = NULL;
  AdwLeaflet *leaflet = NULL;
  int dpi = 0;

  g_object_get (gtk_settings_get_default (), "gtk-xft-dpi", &dpi, NULL);
  for (int scale = 1; scale <= 2; scale++)
    {
      g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", scale * 96 * 1024, NULL);
      cards = open_cards (&main, 360, 640);
      leaflet = ADW_LEAFLET (nw_test_find (GTK_WIDGET (cards), ADW_TYPE_LEAFLET));
      nw_test_wait_for (is_folded_cb, leaflet);
      for (guint i = 0; i < 14; i++)
        {
          int minimum = 0;

          nw_emergency_window_set_lang (cards, i < 7 ? NW_LANG_EN : NW_LANG_NL);
          nw_emergency_window_open_card (cards, i % 7);
          gtk_widget_measure (GTK_WIDGET (leaflet), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
          if (minimum > 360)
            g_error ("Card %u needs %d px with text x %d.", i % 7 + 1, minimum, scale);
        }
      nw_test_settle ();
      gtk_widget_activate_action (GTK_WIDGET (cards), "emergency.back", NULL);
      g_assert_true (gtk_widget_get_visible (GTK_WIDGET (cards)));
      g_object_add_weak_pointer (G_OBJECT (cards), (gpointer *)&cards);
      gtk_widget_activate_action (GTK_WIDGET (cards), "emergency.back", NULL);
      nw_test_settle ();
      g_assert_null (cards);
      nw_test_close_window (main);
    }
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", dpi, NULL);
}

/* F9 again brings the same window to the front. */
static void
test_once (void)
{
  NwWindow *main = NULL;
  NwEmergencyWindow *cards = open_cards (&main, 1280, 860);
  guint n = 0;

  g_action_group_activate_action (G_ACTION_GROUP (nw_test_get_app ()), "emergency", NULL);
  for (GList *l = gtk_window_list_toplevels (); l != NULL; l = g_list_delete_link (l, l))
    n += NW_IS_EMERGENCY_WINDOW (l->data);
  g_assert_cmpuint (n, ==, 1);
  g_assert_true (gtk_window_get_modal (GTK_WINDOW (cards)));
  close_cards (main, cards);
}

int
main (int argc,
      char *argv[])
{
  nw_lang_init (NULL);
  nw_test_init (&argc, &argv);

  g_test_add_func ("/emergency/cards", test_cards);
  g_test_add_func ("/emergency/call", test_call);
  g_test_add_func ("/emergency/locked", test_locked);
  g_test_add_func ("/emergency/phones", test_phones);
  g_test_add_func ("/emergency/timer", test_timer);
  g_test_add_func ("/emergency/timer-words", test_timer_words);
  g_test_add_func ("/emergency/timer-window", test_timer_window);
  g_test_add_func ("/emergency/timer-places", test_timer_places);
  g_test_add_func ("/emergency/whole", test_whole);
  g_test_add_func ("/emergency/narrow-list", test_narrow_list);
  g_test_add_func ("/emergency/narrow", test_narrow);
  g_test_add_func ("/emergency/title", test_title);
  g_test_add_func ("/emergency/once", test_once);

  return g_test_run ();
}
