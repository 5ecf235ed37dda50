/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-depth-ruler.h"

#include "nw-depth-list.h"
#include "nw-notice.h"
#include "nw-parts.h"
#include "nw-source.h"
#include "nw-text.h"
#include "nw-warning.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <math.h>

/* Logical px. */
#define TEXT_SIZE 12.0
#define MINIMUM_WIDTH 200
#define NATURAL_WIDTH 366
#define GRAB 24.0

/* Millimetres and degrees. */
#define STEP_MM 1.0
#define PAGE_MM 5.0
#define DRAG_MM 0.5
#define STEP_ANGLE 5.0

struct _NwDepthRuler
{
  GtkWidget parent_instance;

  NwSite *site;
  NwNeedleChoice *choice;
  NwRuler *ruler;
  GtkWidget *popover;
  GtkWidget *popover_label;
  int shown; /* the column whose row is shown in words, -1 for none */
  gboolean dragging;
  double drag_x, drag_y;
};

G_DEFINE_FINAL_TYPE (NwDepthRuler, nw_depth_ruler, GTK_TYPE_WIDGET)

static const NwPalette *
get_palette (void)
{
  AdwStyleManager *style = adw_style_manager_get_default ();

  return nw_palette_get (nw_palette_id_choose (adw_style_manager_get_dark (style), adw_style_manager_get_high_contrast (style)));
}

/* Text follows the size that was set for the desktop. */
static double
get_text_size (NwDepthRuler *self)
{
  int dpi = 0;

  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-xft-dpi", &dpi, NULL);

  return TEXT_SIZE * (dpi > 0 ? CLAMP (dpi / 1024.0 / 96.0, 0.5, 4.0) : 1.0);
}

/* The layout for @width; the last one is kept, since what is measured is
 * nearly always what is then drawn. */
static NwRuler *
ensure_ruler (NwDepthRuler *self,
              int width)
{
  NwRulerSpec spec = { .site = self->site, .width = MAX (width, MINIMUM_WIDTH), .planned_mm = -1 };

  if (self->ruler != NULL && nw_ruler_get_width (self->ruler) == spec.width)
    return self->ruler;

  g_clear_pointer (&self->ruler, nw_ruler_unref);
  spec.text_size = get_text_size (self);
  spec.context = gtk_widget_get_pango_context (GTK_WIDGET (self));
  spec.needle = nw_needle_choice_get_needle (self->choice);
  spec.planned_mm = nw_needle_choice_get_planned_mm (self->choice);
  spec.angle = nw_needle_choice_get_angle (self->choice);
  self->ruler = nw_ruler_new (&spec);

  return self->ruler;
}

/* Needle, depth and angle change the drawing and never its height. */
static void
drop_ruler (NwDepthRuler *self)
{
  g_clear_pointer (&self->ruler, nw_ruler_unref);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static char *
one_line (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  return g_strjoinv ("; ", lines);
}

/**
 * nw_depth_ruler_format_row:
 * @depth: a row
 *
 * Returns: (transfer full): what was measured, in whom, every figure, and the
 *   source, in the language of the interface
 */
char *
nw_depth_ruler_format_row (const NwDepth *depth)
{
  NwLang lang = nw_lang_get ();
  const NwBasis *basis = NULL;
  const GPtrArray *sources = NULL;
  g_autofree char *title = NULL;
  g_autofree char *detail = NULL;
  g_autofree char *line = NULL;
  GString *text = NULL;

  g_return_val_if_fail (depth != NULL, NULL);

  basis = nw_depth_get_basis (depth);
  sources = nw_basis_get_sources (basis);
  title = nw_part_sentence_case (nw_depth_get_measure_label (depth, lang));
  detail = nw_depth_list_format_detail (depth);
  line = one_line (detail);
  text = g_string_new (title);
  g_string_append_printf (text, ": %s (", line);
  for (guint i = 0; i < sources->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "; " : "", nw_source_get_citation (g_ptr_array_index (sources, i), lang));
  if (sources->len == 0)
    g_string_append (text, _ ("no source is named"));
  if (nw_depth_is_second_hand (depth))
    g_string_append_printf (text, "; %s", _ ("quoted second-hand"));
  if (!nw_basis_get_verified (basis))
    g_string_append_printf (text, "; %s", nw_notice_get_not_checked ());
  g_string_append_c (text, ')');

  return g_string_free (text, FALSE);
}

static void
add_sentence (GString *text,
              const char *sentence)
{
  if (text->len > 0)
    g_string_append (text, g_str_has_suffix (text->str, ".") ? " " : ". ");
  g_string_append (text, sentence);
}

static void
describe_limits (NwDepthRuler *self,
                 GString *text)
{
  NwLang lang = nw_lang_get ();
  const GPtrArray *bounds = nw_limit_get_bounds (nw_site_get_limit (self->site));

  if (bounds->len == 0 && nw_site_get_status (self->site) != NW_SITE_STATUS_DO_NOT_NEEDLE)
    add_sentence (text, _ ("No published limit"));
  for (guint i = 0; i < bounds->len; i++)
    {
      const NwBound *bound = g_ptr_array_index (bounds, i);
      g_autofree char *mm = nw_bound_format_mm (bound, lang);
      const char *applies_to = nw_bound_get_applies_to (bound, lang);
      const char *holds_for = applies_to != NULL ? applies_to : "–";
      g_autofree char *words = NULL;

      if (nw_bound_is_published (bound))
        /* Translators: read aloud: a length, what this limit rests on, and for
         * what it holds. */
        words = g_strdup_printf (_ ("Published limit %1$s, %2$s, for: %3$s"), mm, nw_bound_get_kind_label (bound, lang), holds_for);
      else
        /* Translators: the same for a figure that nobody published as a limit. */
        words = g_strdup_printf (_ ("No published limit: %1$s, %2$s, for: %3$s"), mm, nw_bound_get_kind_label (bound, lang), holds_for);
      add_sentence (text, words);
      if (!nw_basis_get_verified (nw_bound_get_basis (bound)))
        g_string_append_printf (text, " (%s)", nw_notice_get_not_checked ());
    }
}

/* Readers of this GTK hear no value of a slider that is no range: what a key
 * changed therefore stands first in the description, which they do hear. */
static char *
format_value (NwDepthRuler *self)
{
  NwLang lang = nw_lang_get ();
  double planned = nw_needle_choice_get_planned_mm (self->choice);
  double angle = nw_needle_choice_get_angle (self->choice);
  g_autofree char *along = NULL;
  g_autofree char *reach = NULL;

  if (planned < 0 && angle <= 0)
    return g_strdup (_ ("no depth planned"));
  if (planned < 0)
    /* Translators: read aloud: an angle in degrees between needle and skin. */
    return g_strdup_printf (_ ("no depth planned, at %.0f degrees"), angle);
  along = nw_text_format_mm (planned, lang);
  if (angle <= 0)
    /* Translators: read aloud: a planned depth in mm. */
    return g_strdup_printf (_ ("planned %s along the shaft"), along);

  reach = nw_text_format_mm (round (nw_needle_get_reach (planned, angle) * 10) / 10, lang);
  /* Translators: read aloud: planned depth, angle in degrees, and how deep that
   * is straight down. */
  return g_strdup_printf (_ ("planned %1$s along the shaft, at %2$.0f degrees, %3$s straight down"), along, angle, reach);
}

static void
describe_needle (NwDepthRuler *self,
                 GString *text)
{
  NwLang lang = nw_lang_get ();
  const NwNeedle *needle = nw_needle_choice_get_needle (self->choice);
  g_autoptr (GPtrArray) warnings = NULL;
  g_autofree char *value = NULL;
  g_autofree char *planned = NULL;

  if (!nw_needle_choice_is_offered (self->choice))
    return;
  value = format_value (self);
  planned = nw_part_sentence_case (value);
  add_sentence (text, planned);
  warnings = nw_site_list_warnings (self->site, needle, nw_needle_choice_get_planned_mm (self->choice));
  for (guint i = 0; i < warnings->len; i++)
    {
      g_autofree char *words = nw_warning_format (g_ptr_array_index (warnings, i), lang);

      add_sentence (text, words);
    }
  if (needle != NULL)
    {
      g_autofree char *size = nw_needle_format (needle, lang);
      /* Translators: read aloud: the needle that is drawn. */
      g_autofree char *words = g_strdup_printf (_ ("Needle %s"), size);

      add_sentence (text, words);
    }
  else
    {
      add_sentence (text, _ ("No needle is chosen"));
    }
}

/**
 * nw_depth_ruler_describe:
 * @self: a ruler
 *
 * Returns: (transfer full): all that is drawn in words, as it is read aloud:
 *   planned depth, what it and the needle pass, needle, limits, rows
 */
char *
nw_depth_ruler_describe (NwDepthRuler *self)
{
  g_autoptr (GPtrArray) depths = NULL;
  GString *text = NULL;
  gboolean any = FALSE;

  g_return_val_if_fail (NW_IS_DEPTH_RULER (self), NULL);

  depths = nw_site_list_depths (self->site);
  text = g_string_new (NULL);
  describe_needle (self, text);
  describe_limits (self, text);
  for (guint i = 0; i < depths->len; i++)
    {
      const NwDepth *depth = g_ptr_array_index (depths, i);
      g_autofree char *row = NULL;
      g_autofree char *words = NULL;

      if (!nw_ruler_draws_row (self->site, depth))
        continue;
      row = nw_depth_ruler_format_row (depth);
      words = g_strdup_printf ("%u: %s", i + 1, row);
      add_sentence (text, words);
      any = TRUE;
    }
  if (!any)
    add_sentence (text, _ ("No study of the depth from the skin was found."));

  return g_string_free (text, FALSE);
}

static void
update_accessible (NwDepthRuler *self)
{
  g_autofree char *description = nw_depth_ruler_describe (self);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description, -1);
  if (nw_needle_choice_is_offered (self->choice))
    {
      const NwNeedle *needle = nw_needle_choice_get_needle (self->choice);
      g_autofree char *value = format_value (self);

      gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                      GTK_ACCESSIBLE_PROPERTY_VALUE_MIN, 0.0,
                                      GTK_ACCESSIBLE_PROPERTY_VALUE_MAX, needle != NULL ? needle->length_mm : NW_NEEDLE_LENGTH_MAX,
                                      GTK_ACCESSIBLE_PROPERTY_VALUE_NOW, MAX (nw_needle_choice_get_planned_mm (self->choice), 0.0),
                                      GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, value,
                                      -1);
    }
}

static void
choice_cb (NwDepthRuler *self)
{
  drop_ruler (self);
  update_accessible (self);
}

static void
hide_row (NwDepthRuler *self)
{
  if (self->shown < 0)
    return;
  self->shown = -1;
  if (self->popover != NULL)
    gtk_popover_popdown (GTK_POPOVER (self->popover));
}

/* Shows the row of a column in words beside it. */
static void
show_row (NwDepthRuler *self,
          int index)
{
  guint n_columns = 0;
  const NwRulerColumn *columns = nw_ruler_get_columns (ensure_ruler (self, gtk_widget_get_width (GTK_WIDGET (self))), &n_columns);
  GdkRectangle rect = { 0 };
  g_autofree char *row = NULL;
  g_autofree char *words = NULL;

  if (index < 0 || index >= (int)n_columns)
    {
      hide_row (self);
      return;
    }
  if (self->popover == NULL)
    {
      self->popover = gtk_popover_new ();
      self->popover_label = nw_part_label ("", "nw-dense");
      gtk_label_set_max_width_chars (GTK_LABEL (self->popover_label), 44);
      gtk_popover_set_autohide (GTK_POPOVER (self->popover), FALSE);
      gtk_popover_set_child (GTK_POPOVER (self->popover), self->popover_label);
      gtk_widget_set_can_focus (self->popover, FALSE);
      gtk_widget_set_parent (self->popover, GTK_WIDGET (self));
    }

  self->shown = index;
  row = nw_depth_ruler_format_row (columns[index].depth);
  words = g_strdup_printf ("%u. %s", columns[index].number, row);
  gtk_label_set_text (GTK_LABEL (self->popover_label), words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->popover), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  rect = (GdkRectangle){ (int)columns[index].rect.x, (int)columns[index].rect.y, (int)columns[index].rect.width,
                         (int)columns[index].rect.height };
  gtk_popover_set_position (GTK_POPOVER (self->popover), GTK_POS_BOTTOM);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->popover), &rect);
  gtk_popover_popup (GTK_POPOVER (self->popover));
}

static gboolean
query_tooltip_cb (NwDepthRuler *self,
                  int x,
                  int y,
                  gboolean keyboard,
                  GtkTooltip *tooltip)
{
  const NwRulerColumn *column = NULL;
  g_autofree char *row = NULL;
  g_autofree char *words = NULL;

  if (keyboard || self->ruler == NULL || self->shown >= 0)
    return FALSE;
  column = nw_ruler_find_column (self->ruler, x, y);
  if (column == NULL)
    return FALSE;

  row = nw_depth_ruler_format_row (column->depth);
  words = g_strdup_printf ("%u. %s", column->number, row);
  gtk_tooltip_set_text (tooltip, words);
  gtk_tooltip_set_tip_area (tooltip, &(GdkRectangle){ (int)column->rect.x, (int)column->rect.y, (int)column->rect.width, (int)column->rect.height });

  return TRUE;
}

static double
get_most_mm (NwDepthRuler *self)
{
  const NwNeedle *needle = nw_needle_choice_get_needle (self->choice);

  return needle != NULL ? needle->length_mm : NW_NEEDLE_LENGTH_MAX;
}

static void
plan (NwDepthRuler *self,
      double mm)
{
  nw_needle_choice_set_planned_mm (self->choice, CLAMP (mm, 0, get_most_mm (self)));
}

static void
drag_begin_cb (NwDepthRuler *self,
               double x,
               double y,
               GtkGestureDrag *gesture)
{
  const NwRulerMark *marks = NULL;
  NwRuler *ruler = ensure_ruler (self, gtk_widget_get_width (GTK_WIDGET (self)));
  guint n_marks = 0;
  const NwRulerColumn *column = nw_ruler_find_column (ruler, x, y);

  gtk_widget_grab_focus (GTK_WIDGET (self));
  self->dragging = FALSE;
  if (column != NULL)
    {
      const NwRulerColumn *columns = nw_ruler_get_columns (ruler, &n_marks);
      int index = (int)(column - columns);

      show_row (self, index == self->shown ? -1 : index);
      return;
    }
  hide_row (self);
  if (!nw_needle_choice_is_offered (self->choice))
    return;

  marks = nw_ruler_get_marks (ruler, &n_marks);
  for (guint i = 0; i < n_marks && !self->dragging; i++)
    {
      if (marks[i].kind == NW_RULER_MARK_PLANNED_TIP
          || (marks[i].kind == NW_RULER_MARK_FULL_TIP && nw_needle_choice_get_planned_mm (self->choice) < 0))
        self->dragging = hypot (marks[i].x - x, marks[i].y - y) <= GRAB;
    }
  if (!self->dragging)
    return;

  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  self->drag_x = x;
  self->drag_y = y;
}

static void
drag_update_cb (NwDepthRuler *self,
                double dx,
                double dy)
{
  double mm = 0;

  if (!self->dragging)
    return;
  mm = nw_ruler_point_to_along (ensure_ruler (self, gtk_widget_get_width (GTK_WIDGET (self))), self->drag_x + dx, self->drag_y + dy);
  plan (self, round (mm / DRAG_MM) * DRAG_MM);
}

static void
turn (NwDepthRuler *self,
      double degrees)
{
  double angle = nw_needle_choice_get_angle (self->choice);

  if (angle <= 0)
    angle = NW_NEEDLE_ANGLE_MAX;
  nw_needle_choice_set_angle (self->choice, CLAMP (angle + degrees, NW_NEEDLE_ANGLE_MIN, NW_NEEDLE_ANGLE_MAX));
}

static gboolean
move_plan (NwDepthRuler *self,
           guint keyval)
{
  double planned = MAX (nw_needle_choice_get_planned_mm (self->choice), 0);

  switch (keyval)
    {
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      plan (self, planned + STEP_MM);
      return TRUE;
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      plan (self, planned - STEP_MM);
      return TRUE;
    case GDK_KEY_Page_Down:
    case GDK_KEY_KP_Page_Down:
      plan (self, planned + PAGE_MM);
      return TRUE;
    case GDK_KEY_Page_Up:
    case GDK_KEY_KP_Page_Up:
      plan (self, planned - PAGE_MM);
      return TRUE;
    case GDK_KEY_Home:
    case GDK_KEY_KP_Home:
      plan (self, 0);
      return TRUE;
    case GDK_KEY_End:
    case GDK_KEY_KP_End:
      if (nw_needle_choice_get_needle (self->choice) != NULL)
        plan (self, get_most_mm (self));
      return TRUE;
    case GDK_KEY_Delete:
    case GDK_KEY_BackSpace:
      nw_needle_choice_set_planned_mm (self->choice, -1);
      return TRUE;
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      turn (self, -STEP_ANGLE);
      return TRUE;
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      turn (self, STEP_ANGLE);
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
move_row (NwDepthRuler *self,
          int step)
{
  guint n_columns = 0;

  nw_ruler_get_columns (ensure_ruler (self, gtk_widget_get_width (GTK_WIDGET (self))), &n_columns);
  if (n_columns == 0)
    return FALSE;
  if (self->shown < 0)
    show_row (self, step > 0 ? 0 : (int)n_columns - 1);
  else
    show_row (self, CLAMP (self->shown + step, 0, (int)n_columns - 1));

  return TRUE;
}

static gboolean
key_cb (NwDepthRuler *self,
        guint keyval,
        guint keycode,
        GdkModifierType state)
{
  gboolean offered = nw_needle_choice_is_offered (self->choice);
  GdkModifierType held = state & (GDK_SHIFT_MASK | GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK);

  if (keyval == GDK_KEY_Escape && self->shown >= 0)
    {
      hide_row (self);
      return TRUE;
    }
  /* With a needle the plain arrows move it; rows are read with Ctrl or, as on a
   * page of a book, with comma and point. */
  if (held == 0 && (keyval == GDK_KEY_comma || keyval == GDK_KEY_less || (!offered && keyval == GDK_KEY_Left)))
    return move_row (self, -1);
  if (held == 0 && (keyval == GDK_KEY_period || keyval == GDK_KEY_greater || (!offered && keyval == GDK_KEY_Right)))
    return move_row (self, 1);
  if (held != 0 || !offered)
    return FALSE;

  return move_plan (self, keyval);
}

static GtkSizeRequestMode
nw_depth_ruler_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
nw_depth_ruler_measure (GtkWidget *widget,
                        GtkOrientation orientation,
                        int for_size,
                        int *minimum,
                        int *natural,
                        int *minimum_baseline,
                        int *natural_baseline)
{
  NwDepthRuler *self = NW_DEPTH_RULER (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = MINIMUM_WIDTH;
      *natural = NATURAL_WIDTH;
    }
  else
    {
      *minimum = *natural = (int)ceil (nw_ruler_get_height (ensure_ruler (self, for_size >= 0 ? for_size : NATURAL_WIDTH)));
    }
}

static void
nw_depth_ruler_size_allocate (GtkWidget *widget,
                              int width,
                              int height,
                              int baseline)
{
  NwDepthRuler *self = NW_DEPTH_RULER (widget);

  if (self->popover != NULL)
    gtk_popover_present (GTK_POPOVER (self->popover));
}

static void
nw_depth_ruler_snapshot (GtkWidget *widget,
                         GtkSnapshot *snapshot)
{
  NwDepthRuler *self = NW_DEPTH_RULER (widget);
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));

  nw_ruler_paint (ensure_ruler (self, width), cr, get_palette ());
  cairo_destroy (cr);
}

static void
nw_depth_ruler_state_flags_changed (GtkWidget *widget,
                                    GtkStateFlags previous)
{
  if ((previous & GTK_STATE_FLAG_FOCUSED) != 0 && !gtk_widget_has_focus (widget))
    hide_row (NW_DEPTH_RULER (widget));

  GTK_WIDGET_CLASS (nw_depth_ruler_parent_class)->state_flags_changed (widget, previous);
}

static void
nw_depth_ruler_system_setting_changed (GtkWidget *widget,
                                       GtkSystemSetting setting)
{
  GTK_WIDGET_CLASS (nw_depth_ruler_parent_class)->system_setting_changed (widget, setting);
  g_clear_pointer (&NW_DEPTH_RULER (widget)->ruler, nw_ruler_unref);
  gtk_widget_queue_resize (widget);
}

static void
nw_depth_ruler_dispose (GObject *object)
{
  NwDepthRuler *self = NW_DEPTH_RULER (object);

  g_clear_pointer (&self->popover, gtk_widget_unparent);
  g_clear_pointer (&self->ruler, nw_ruler_unref);
  g_clear_object (&self->site);
  g_clear_object (&self->choice);

  G_OBJECT_CLASS (nw_depth_ruler_parent_class)->dispose (object);
}

static void
nw_depth_ruler_class_init (NwDepthRulerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = nw_depth_ruler_dispose;
  widget_class->get_request_mode = nw_depth_ruler_get_request_mode;
  widget_class->measure = nw_depth_ruler_measure;
  widget_class->size_allocate = nw_depth_ruler_size_allocate;
  widget_class->snapshot = nw_depth_ruler_snapshot;
  widget_class->state_flags_changed = nw_depth_ruler_state_flags_changed;
  widget_class->system_setting_changed = nw_depth_ruler_system_setting_changed;
  gtk_widget_class_set_css_name (widget_class, "nw-depth-ruler");
}

static void
nw_depth_ruler_init (NwDepthRuler *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->shown = -1;
  gtk_widget_set_focusable (widget, TRUE);
  gtk_widget_set_has_tooltip (widget, TRUE);
  gtk_widget_set_overflow (widget, GTK_OVERFLOW_HIDDEN);
  /* A section has no reading direction. */
  gtk_widget_set_direction (widget, GTK_TEXT_DIR_LTR);
  g_signal_connect (self, "query-tooltip", G_CALLBACK (query_tooltip_cb), NULL);
  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (drag));
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (widget, keys);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark", G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::high-contrast", G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
}

/**
 * nw_depth_ruler_new:
 * @site: a site
 * @choice: the needle that is thought of
 *
 * Down and up move the planned depth by 1 mm, Page Down and Page Up by 5, Home
 * and End to nothing and to the whole needle, Delete forgets it; left and right
 * change the angle; comma and point go through the rows. Without a needle left
 * and right do.
 *
 * Returns: (transfer floating): the ruler
 */
GtkWidget *
nw_depth_ruler_new (NwSite *site,
                    NwNeedleChoice *choice)
{
  NwDepthRuler *self = NULL;
  gboolean offered = FALSE;

  g_return_val_if_fail (NW_IS_SITE (site), NULL);
  g_return_val_if_fail (NW_IS_NEEDLE_CHOICE (choice), NULL);

  offered = nw_needle_choice_is_offered (choice);
  self = g_object_new (NW_TYPE_DEPTH_RULER,
                       "accessible-role", offered ? GTK_ACCESSIBLE_ROLE_SLIDER : GTK_ACCESSIBLE_ROLE_IMG,
                       NULL);
  self->site = g_object_ref (site);
  self->choice = g_object_ref (choice);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Depth ruler"), -1);
  g_signal_connect_object (choice, "notify", G_CALLBACK (choice_cb), self, G_CONNECT_SWAPPED);
  update_accessible (self);

  return GTK_WIDGET (self);
}

/**
 * nw_depth_ruler_get_ruler:
 * @self: a ruler
 *
 * Returns: (transfer none) (nullable): what is drawn now; %NULL before it has a
 *   size
 */
NwRuler *
nw_depth_ruler_get_ruler (NwDepthRuler *self)
{
  g_return_val_if_fail (NW_IS_DEPTH_RULER (self), NULL);

  return gtk_widget_get_width (GTK_WIDGET (self)) > 0 ? ensure_ruler (self, gtk_widget_get_width (GTK_WIDGET (self))) : self->ruler;
}
