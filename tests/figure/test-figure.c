/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "nw-error.h"
#include "nw-figure.h"
#include "nw-test-maps.h"
#include "nw-test.h"

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define MUSCLE "<path id=\"biceps.left\" class=\"muscle\" data-outline=\"biceps\" data-side=\"left\" d=\"M20 20h20v20h-20z\"/>"
#define REGION "<path id=\"arm.left\" class=\"region\" data-region=\"arm\" data-side=\"left\" d=\"M10 10h40v90h-40z\"/>"

static void
test_load (void)
{
  for (guint i = 0; i < NW_N_BODY_VIEWS; i++)
    {
      NwFigure *figure = nw_test_load_figure ((NwView)i);
      NwRect bounds, skin;

      g_assert_cmpint (nw_figure_get_view (figure), ==, i);
      nw_figure_get_bounds (figure, &bounds);
      g_assert_cmpfloat (bounds.width, ==, i < 2 ? 740 : 380);
      g_assert_cmpfloat (bounds.height, ==, 1730);
      nw_shape_get_bounds (nw_figure_get_skin (figure), &skin);
      g_assert_cmpfloat (skin.x, >=, 0);
      g_assert_cmpfloat (skin.y + skin.height, <=, 1730);
      g_assert_cmpuint (nw_figure_get_n_shapes (figure), >, 250);
      for (guint s = 0; s < nw_figure_get_n_shapes (figure); s++)
        {
          const NwShape *shape = nw_figure_get_shape (figure, s);

          g_assert_cmpuint (nw_shape_get_order (shape), ==, s);
          g_assert_true (nw_figure_find_shape (figure, nw_shape_get_id (shape)) == shape);
          g_assert_true (nw_shape_is_line (shape) ? nw_shape_get_line_width (shape) > 0 : nw_shape_get_area (shape) > 0);
        }
      g_assert_finalize_object (figure);
    }
}

static void
test_lookup (void)
{
  NwFigure *figure = nw_test_load_figure (NW_VIEW_POSTERIOR);
  const NwShape *left = nw_figure_find_outline (figure, "rhomboid-major", NW_SIDE_LEFT);
  g_autoptr (GPtrArray) both = nw_figure_list_outline (figure, "rhomboid-major");
  g_autoptr (GPtrArray) areas = nw_figure_list_areas (figure, "neck-midline-suboccipital");
  g_autoptr (GPtrArray) muscles = nw_figure_list_layers (figure, NW_LAYER_MUSCLES);
  NwRect bounds;

  g_assert_nonnull (left);
  g_assert_cmpstr (nw_shape_get_id (left), ==, "rhomboid-major.left");
  g_assert_cmpint (nw_shape_get_layer (left), ==, NW_LAYER_MUSCLES_DEEP);
  g_assert_cmpint (nw_shape_get_kind (left), ==, NW_SHAPE_MUSCLE);
  g_assert_cmpuint (both->len, ==, 2);
  g_assert_null (nw_figure_find_outline (figure, "rhomboid-major", NW_SIDE_MIDLINE));
  g_assert_null (nw_figure_find_outline (figure, "no-such-muscle", NW_SIDE_LEFT));
  g_assert_cmpuint (areas->len, ==, 1);
  g_assert_cmpint (nw_shape_get_kind (g_ptr_array_index (areas, 0)), ==, NW_SHAPE_SCHEMATIC);
  for (guint i = 0; i < muscles->len; i++)
    g_assert_true (nw_shape_is_visible_part (g_ptr_array_index (muscles, i)));

  g_assert_nonnull (nw_figure_find_region (figure, "thorax-posterior", NW_SIDE_MIDLINE));
  g_assert_null (nw_figure_find_region (figure, "thorax-posterior", NW_SIDE_LEFT));
  g_assert_true (nw_figure_get_region_bounds (figure, "thorax-posterior", NW_SIDE_RIGHT, &bounds));
  g_assert_cmpfloat (bounds.width, >, 200);
  g_assert_true (nw_figure_get_region_bounds (figure, "shoulder", NW_SIDE_LEFT, &bounds));
  g_assert_cmpfloat (bounds.x + bounds.width, <, 370);
  g_assert_false (nw_figure_get_region_bounds (figure, "no-such-region", NW_SIDE_LEFT, &bounds));
  g_assert_finalize_object (figure);
}

/* A part of a muscle that bears the muscle's name never stands for it. */
static void
test_part (void)
{
  g_autofree char *svg = nw_test_make_svg (NULL, NULL, NULL,
                                           "<path id=\"part-psoas.left\" class=\"schematic part\" data-outline=\"psoas\" data-side=\"left\" d=\"M20 30h20v10h-20z\"/>"
                                           "<path id=\"psoas.left\" class=\"muscle\" data-outline=\"psoas\" data-side=\"left\" d=\"M20 20h20v20h-20z\"/>",
                                           NULL);
  g_autoptr (GError) error = NULL;
  NwFigure *figure = nw_figure_new_from_data ("x.svg", NW_VIEW_POSTERIOR, svg, strlen (svg), &error);
  g_autoptr (GPtrArray) outlines = NULL;
  g_autoptr (GPtrArray) areas = NULL;

  g_assert_no_error (error);
  outlines = nw_figure_list_outline (figure, "psoas");
  areas = nw_figure_list_areas (figure, "psoas");
  g_assert_cmpuint (outlines->len, ==, 1);
  g_assert_cmpstr (nw_shape_get_id (nw_figure_find_outline (figure, "psoas", NW_SIDE_LEFT)), ==, "psoas.left");
  g_assert_cmpuint (areas->len, ==, 1);
  g_assert_cmpstr (nw_shape_get_id (g_ptr_array_index (areas, 0)), ==, "part-psoas.left");
  g_assert_finalize_object (figure);
}

/* Left is the patient's left. In the front picture it is on the right, in
 * the back picture on the left, and a side picture shows its own side. */
static void
check_pairs (NwView view)
{
  NwFigure *figure = nw_test_load_figure (view);
  guint pairs = 0;

  for (guint i = 0; i < nw_figure_get_n_shapes (figure); i++)
    {
      const NwShape *left = nw_figure_get_shape (figure, i);
      g_autofree char *stem = NULL;
      g_autofree char *other = NULL;
      const NwShape *right;
      NwRect left_bounds, right_bounds;
      double difference;

      if (nw_shape_get_side (left) != NW_SIDE_LEFT)
        continue;
      g_assert_true (g_str_has_suffix (nw_shape_get_id (left), ".left"));
      stem = g_strndup (nw_shape_get_id (left), strlen (nw_shape_get_id (left)) - strlen (".left"));
      other = g_strconcat (stem, ".right", NULL);
      right = nw_figure_find_shape (figure, other);
      if (right == NULL)
        continue;
      pairs++;
      nw_shape_get_bounds (left, &left_bounds);
      nw_shape_get_bounds (right, &right_bounds);
      difference = left_bounds.x + left_bounds.width / 2 - right_bounds.x - right_bounds.width / 2;
      if (view == NW_VIEW_ANTERIOR ? difference <= 0 : difference >= 0)
        g_error ("%s: %s is on the wrong side", nw_view_to_string (view), nw_shape_get_id (left));
    }
  g_test_message ("%s: %u pairs", nw_view_to_string (view), pairs);
  g_assert_cmpuint (pairs, >, 300);
  g_assert_finalize_object (figure);
}

static void
test_sides (void)
{
  check_pairs (NW_VIEW_ANTERIOR);
  check_pairs (NW_VIEW_POSTERIOR);
  for (guint i = NW_VIEW_LEFT; i < NW_N_BODY_VIEWS; i++)
    {
      NwFigure *figure = nw_test_load_figure ((NwView)i);
      NwSide own = i == NW_VIEW_LEFT || i == NW_VIEW_LEFT_NO_ARM ? NW_SIDE_LEFT : NW_SIDE_RIGHT;

      for (guint s = 0; s < nw_figure_get_n_shapes (figure); s++)
        {
          NwSide side = nw_shape_get_side (nw_figure_get_shape (figure, s));

          g_assert_true (side == own || side == NW_SIDE_MIDLINE);
        }
      g_assert_cmpint (nw_figure_get_side_at (figure, 1, 1), ==, own);
      g_assert_cmpint (nw_figure_get_picture_left_side (figure), ==, NW_SIDE_MIDLINE);
      g_assert_finalize_object (figure);
    }
}

static void
assert_side_of (NwFigure *figure,
                const char *outline,
                NwSide side)
{
  g_autoptr (GPtrArray) shapes = nw_figure_list_outline (figure, outline);
  double x, y;

  g_assert_cmpuint (shapes->len, ==, 1);
  nw_shape_get_center (g_ptr_array_index (shapes, 0), &x, &y);
  g_assert_cmpint (nw_figure_get_side_at (figure, x, y), ==, side);
}

/* What lies on one side in everybody settles which side is which. */
static void
test_sides_organs (void)
{
  for (guint i = 0; i < 2; i++)
    {
      NwFigure *figure = nw_test_load_figure ((NwView)i);

      assert_side_of (figure, "heart", NW_SIDE_LEFT);
      assert_side_of (figure, "spleen", NW_SIDE_LEFT);
      assert_side_of (figure, "stomach", NW_SIDE_LEFT);
      assert_side_of (figure, "liver", NW_SIDE_RIGHT);
      assert_side_of (figure, "gallbladder", NW_SIDE_RIGHT);
      g_assert_cmpint (nw_figure_get_picture_left_side (figure), ==, i == 0 ? NW_SIDE_RIGHT : NW_SIDE_LEFT);
      g_assert_cmpint (nw_figure_get_side_at (figure, 370, 500), ==, NW_SIDE_MIDLINE);
      g_assert_finalize_object (figure);
    }
}

static void
expect_refused (const char *what,
                char *svg,
                const char *message)
{
  g_autofree char *owned = svg;
  g_autoptr (GError) error = NULL;
  NwFigure *figure = nw_figure_new_from_data ("posterior.svg", NW_VIEW_POSTERIOR, svg, strlen (svg), &error);

  if (figure != NULL)
    g_error ("%s was taken", what);
  g_assert_error (error, NW_ERROR, NW_ERROR_FIGURE);
  if (!g_str_has_prefix (error->message, "posterior.svg, line ") || strstr (error->message, message) == NULL)
    g_error ("%s: %s", what, error->message);
}

static char *
replace (const char *from,
         const char *to)
{
  g_autofree char *svg = nw_test_make_svg (NULL, NULL, NULL, MUSCLE, REGION);
  g_auto (GStrv) parts = g_strsplit (svg, from, 2);

  g_assert_cmpuint (g_strv_length (parts), ==, 2);
  return g_strjoinv (to, parts);
}

#define DEEP "<path id=\"psoas.left\" class=\"muscle tone-1 drawn\" data-outline=\"psoas\" data-side=\"left\" d=\"M60 20h20v20h-20z\"/>"
#define FIBRE(id) "<path id=\"" id "\" class=\"fibre\" data-outline=\"psoas\" data-side=\"left\" d=\"M60 20v20M65 20v20\"/>"
#define FEMALE "<g id=\"skin-female\" display=\"none\"><path id=\"skin-female.midline\" class=\"skin\" data-outline=\"skin-female\" data-side=\"midline\" d=\"M12 10h70v180h-70z\"/></g>"

/* A deep muscle is its own outline; fibres are decoration; the female skin
 * stands in for the other. */
static void
test_deep (void)
{
  g_autofree char *svg = replace ("<g id=\"muscles-deep\"></g>", FEMALE "<g id=\"muscles-deep\">" DEEP FIBRE ("fibre-deep-psoas.left") "</g>");
  NwFigure *figure = nw_figure_new_from_data ("x.svg", NW_VIEW_POSTERIOR, svg, strlen (svg), NULL);
  g_autoptr (GPtrArray) under = NULL;
  g_autoptr (GPtrArray) same = NULL;
  const NwShape *deep;

  g_assert_nonnull (figure);
  deep = nw_figure_find_outline (figure, "psoas", NW_SIDE_LEFT);
  g_assert_nonnull (deep);
  g_assert_cmpint (nw_shape_get_layer (deep), ==, NW_LAYER_MUSCLES_DEEP);
  g_assert_true (nw_shape_is_drawn (deep));
  g_assert_false (nw_shape_is_visible_part (deep));
  g_assert_false (nw_shape_is_drawn (nw_figure_find_outline (figure, "biceps", NW_SIDE_LEFT)));
  same = nw_figure_list_outline (figure, "psoas");
  g_assert_cmpuint (same->len, ==, 1);
  under = nw_figure_pick_outlines (figure, 70, 30, NW_LAYER_OUTLINES);
  g_assert_cmpuint (under->len, ==, 1);
  g_assert_true (g_ptr_array_index (under, 0) == deep);
  g_assert_null (nw_figure_pick_visible (figure, 70, 30));
  g_assert_null (nw_figure_find_shape (figure, "fibre-deep-psoas.left"));

  g_assert_cmpstr (nw_shape_get_id (nw_figure_get_skin (figure)), ==, "skin.midline");
  g_assert_cmpstr (nw_shape_get_id (nw_figure_get_body (figure, NW_LAYER_SKIN_FEMALE)), ==, "skin-female.midline");
  g_assert_cmpint (nw_figure_resolve_layers (figure, NW_LAYER_SKIN | NW_LAYER_SKIN_FEMALE | NW_LAYER_BONES), ==, NW_LAYER_SKIN_FEMALE | NW_LAYER_BONES);
  g_assert_finalize_object (figure);

  expect_refused ("fibres of another layer", replace ("<g id=\"muscles-deep\"></g>", "<g id=\"muscles-deep\">" FIBRE ("fibre-psoas.left") "</g>"), "fibre-deep-psoas.left");
  expect_refused ("fibres of a bone", replace ("<g id=\"bones\"></g>", "<g id=\"bones\">" FIBRE ("fibre-psoas.left") "</g>"), "fibre");
  expect_refused ("a female skin that is shown", replace ("<g id=\"muscles-deep\"></g>", "<g id=\"skin-female\"></g><g id=\"muscles-deep\"></g>"), "skin-female");
}

static void
test_contract (void)
{
  g_autofree char *svg = nw_test_make_svg ("<title>A</title><desc>B</desc><metadata>C</metadata><style>.muscle { fill: red; }</style><!-- c -->",
                                           NULL, NULL, MUSCLE, REGION);
  g_autoptr (GError) error = NULL;
  NwFigure *figure = nw_figure_new_from_data ("x.svg", NW_VIEW_POSTERIOR, svg, strlen (svg), &error);

  g_assert_no_error (error);
  g_assert_cmpuint (nw_figure_get_n_shapes (figure), ==, 3);
  g_assert_finalize_object (figure);

  expect_refused ("a transform", replace ("id=\"biceps.left\"", "transform=\"scale(2)\" id=\"biceps.left\""), "transform");
  expect_refused ("an inline style", replace ("id=\"biceps.left\"", "style=\"fill:red\" id=\"biceps.left\""), "style");
  expect_refused ("an opacity", replace ("<g id=\"muscles\">", "<g id=\"muscles\" opacity=\"0.5\">"), "opacity");
  expect_refused ("a circle", replace ("<path id=\"biceps.left\"", "<circle r=\"3\"/><path id=\"biceps.left\""), "circle");
  expect_refused ("a nested group", replace ("<path id=\"biceps.left\"", "<g id=\"bones\"></g><path id=\"biceps.left\""), "\"g\"");
  expect_refused ("no outline", replace ("data-outline=\"biceps\"", ""), "biceps.left");
  expect_refused ("no side", replace ("data-side=\"left\"", ""), "side");
  expect_refused ("an unknown side", replace ("data-side=\"left\"", "data-side=\"both\""), "side");
  expect_refused ("another side than the name", replace ("data-outline=\"biceps\" data-side=\"left\"", "data-outline=\"biceps\" data-side=\"right\""), "biceps.right");
  expect_refused ("another muscle than the name", replace ("data-outline=\"biceps\"", "data-outline=\"triceps\""), "triceps.left");
  expect_refused ("a bone among the outlines", replace ("class=\"muscle\"", "class=\"bone\""), "bone");
  expect_refused ("no class", replace ("class=\"muscle\"", ""), "class");
  expect_refused ("a capital in a name", replace ("id=\"biceps.left\"", "id=\"Biceps.left\""), "Biceps");
  expect_refused ("two of one name", replace (MUSCLE, MUSCLE MUSCLE), "biceps.left");
  expect_refused ("a missing layer", replace ("<g id=\"bones\"></g>", ""), "bones");
  expect_refused ("an unknown layer", replace ("<g id=\"bones\">", "<g id=\"veins\">"), "veins");
  expect_refused ("a layer twice", replace ("<g id=\"bones\"></g>", "<g id=\"bones\"></g><g id=\"bones\"></g>"), "bones");
  expect_refused ("layers in another order", replace ("<g id=\"bones\"></g>\n<g id=\"organs\"></g>", "<g id=\"organs\"></g><g id=\"bones\"></g>"), "bones");
  expect_refused ("a layer that is hidden", replace ("<g id=\"bones\">", "<g id=\"bones\" display=\"none\">"), "bones");
  expect_refused ("regions that are shown", replace ("<g id=\"regions\" display=\"none\">", "<g id=\"regions\">"), "regions");
  expect_refused ("a muscle with a width", replace ("class=\"muscle\"", "stroke-width=\"2\" class=\"muscle\""), "width");
  expect_refused ("no skin", replace ("class=\"skin\"", "class=\"feature\""), "body");
  expect_refused ("text between shapes", replace ("<g id=\"bones\">", "<g id=\"bones\">text"), "text");
  expect_refused ("a path without data", replace (" d=\"M20 20h20v20h-20z\"", ""), "biceps.left");
  expect_refused ("a path cut off", replace ("M20 20h20v20h-20z", "M20 20h20v20h"), "character");
  expect_refused ("no size", replace (" viewBox=\"0 0 100 200\"", ""), "viewBox");
  expect_refused ("a moved size", replace ("viewBox=\"0 0 100 200\"", "viewBox=\"1 0 100 200\""), "viewBox");
  expect_refused ("a broken size", replace ("viewBox=\"0 0 100 200\"", "viewBox=\"0 0 100.5 200\""), "viewBox");
  expect_refused ("a huge size", replace ("viewBox=\"0 0 100 200\"", "viewBox=\"0 0 1e9 200\""), "viewBox");
  expect_refused ("another namespace", replace ("http://www.w3.org/2000/svg", "http://example.org"), "SVG");
}

/* Shapes that are each within bounds, and together cost too much. */
static char *
make_many (guint n_shapes,
           const char *step,
           guint n_steps)
{
  g_autoptr (GString) nerves = g_string_new (NULL);

  for (guint i = 0; i < n_shapes; i++)
    {
      g_string_append_printf (nerves, "<path id=\"n%u.left\" class=\"nerve\" data-outline=\"n%u\" data-side=\"left\" stroke-width=\"2\" d=\"M20 20", i, i);
      for (guint k = 0; k < n_steps; k++)
        g_string_append (nerves, step);
      g_string_append (nerves, "\"/>");
    }
  return nw_test_make_svg (NULL, NULL, nerves->str, MUSCLE, REGION);
}

static void
test_hostile (void)
{
  g_autofree char *whole = nw_test_make_svg (NULL, NULL, NULL, MUSCLE, REGION);

  expect_refused ("an entity bomb",
                  replace ("<svg", "<!DOCTYPE svg [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;\">]><svg"), "line 2: document types");
  expect_refused ("an external entity", replace ("<svg", "<!DOCTYPE svg SYSTEM \"http://example.org/x.dtd\"><svg"), "line 2: document types");
  expect_refused ("an unknown entity", replace ("<g id=\"bones\">", "<g id=\"bones\">&xxe;"), "line");
  expect_refused ("an instruction", replace ("<g id=\"bones\">", "<?xml-stylesheet href=\"x.css\"?><g id=\"bones\">"), "instructions");
  expect_refused ("a link", replace ("<path id=\"biceps.left\"", "<a href=\"http://example.org\"/><path id=\"biceps.left\""), "\"a\"");
  expect_refused ("an image", replace ("<path id=\"biceps.left\"", "<image href=\"file:///etc/passwd\"/><path id=\"biceps.left\""), "image");
  expect_refused ("a script", replace ("<path id=\"biceps.left\"", "<script>1</script><path id=\"biceps.left\""), "script");
  expect_refused ("an href", replace ("id=\"biceps.left\"", "href=\"#x\" id=\"biceps.left\""), "href");
  expect_refused ("an import", replace ("<g id=\"skin\">", "<style>@import \"x.css\";</style><g id=\"skin\">"), "style");
  expect_refused ("an url", replace ("<g id=\"skin\">", "<style>.skin{fill:URL(http://example.org)}</style><g id=\"skin\">"), "style");
  expect_refused ("an escaped url", replace ("<g id=\"skin\">", "<style>.skin{fill:ur\\6c(x)}</style><g id=\"skin\">"), "style");
  expect_refused ("a split url", replace ("<g id=\"skin\">", "<style>.skin{fill:ur<!-- -->l(x)}</style><g id=\"skin\">"), "not allowed");
  expect_refused ("short dashes", replace ("<g id=\"skin\">", "<style>.skin{stroke-dasharray: 4 0.0001}</style><g id=\"skin\">"), "style");
  expect_refused ("dashes in other words", replace ("<g id=\"skin\">", "<style>.skin{STROKE-DASHARRAY:1e-9}</style><g id=\"skin\">"), "style");
  expect_refused ("dashes behind a comment", replace ("<g id=\"skin\">", "<style>.skin{stroke-dasharray/**/:1e-9}</style><g id=\"skin\">"), "style");
  {
    g_autofree char *long_style = g_strnfill (20000, ' ');
    g_autofree char *head = g_strconcat ("<style>", long_style, "</style><g id=\"skin\">", NULL);

    expect_refused ("a long style", replace ("<g id=\"skin\">", head), "style");
  }
  expect_refused ("a path of many points", make_many (1, "h1v1h-1v-1", 5000), "too many points");
  expect_refused ("a path of great length", make_many (1, "h70h-70", 1000), "too long");
  expect_refused ("many points together", make_many (3, "h1v1h-1v-1", 1000), "too many points");
  expect_refused ("great length together", make_many (30, "h70h-70", 600), "too long");
  expect_refused ("a section of characters", replace ("<g id=\"skin\">", "<style><![CDATA[@import \"x\";]]></style><g id=\"skin\">"), "line");
  expect_refused ("a number like 1e308", replace ("M20 20h20", "M1e308 20h20"), "range");
  expect_refused ("positions that add up", replace ("M20 20h20v20h-20z", "M20 20h99999h99999z"), "range");
  expect_refused ("no number", replace ("M20 20h20", "Mnan 20h20"), "character");
  expect_refused ("bytes that are no UTF-8", replace ("M20 20h20", "M20 20\xff"), "UTF-8");
  expect_refused ("a cut off file", g_strndup (whole, 300), "line");
  expect_refused ("an empty file", g_strdup (""), "line 1");
  expect_refused ("no XML", g_strdup ("hello"), "line 1");
}

/* The error names the line where it is. */
static void
test_line (void)
{
  g_autofree char *svg = replace ("<g id=\"muscles\">", "\n\n\n<g id=\"muscles\" onload=\"x\">");
  g_autoptr (GError) error = NULL;

  g_assert_null (nw_figure_new_from_data ("left.svg", NW_VIEW_LEFT, svg, strlen (svg), &error));
  g_assert_error (error, NW_ERROR, NW_ERROR_FIGURE);
  g_assert_true (g_str_has_prefix (error->message, "left.svg, line 7:"));
}

static void
expect_not_read (const char *dir,
                 const char *message)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (nw_figure_load (dir, NW_VIEW_ANTERIOR, &error));
  g_assert_error (error, NW_ERROR, NW_ERROR_FIGURE);
  g_assert_true (g_str_has_prefix (error->message, "anterior.svg"));
  if (strstr (error->message, message) == NULL)
    g_error ("%s", error->message);
}

/* Nothing but a regular file of a bounded size is read at all. */
static void
test_files (void)
{
  char *dir = nw_test_make_dir ();
  g_autofree char *path = g_build_filename (dir, "anterior.svg", NULL);
  int fd;

  expect_not_read (dir, "cannot be read");

  fd = open (path, O_CREAT | O_WRONLY, 0600);
  g_assert_cmpint (fd, >=, 0);
  g_assert_cmpint (ftruncate (fd, 100 * 1024 * 1024), ==, 0);
  close (fd);
  expect_not_read (dir, "larger than");
  g_unlink (path);

  g_assert_cmpint (mkfifo (path, 0600), ==, 0);
  expect_not_read (dir, "no file");
  g_unlink (path);

  g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
  expect_not_read (dir, "");
  g_rmdir (path);

  g_assert_cmpint (symlink ("/dev/zero", path), ==, 0);
  expect_not_read (dir, "no file");
  g_unlink (path);
  nw_test_remove_dir (dir);
}

/* A real map, cut off or with one byte changed, is taken or refused, and
 * nothing else happens. */
static void
test_fuzz (void)
{
  g_autofree char *dir = nw_test_get_maps_dir ();
  g_autofree char *path = g_build_filename (dir, "left-arm-removed.svg", NULL);
  g_autofree char *data = NULL;
  gsize length = 0;
  guint refused = 0;
  guint rounds = g_test_slow () ? 2000 : 150;

  g_assert_true (g_file_get_contents (path, &data, &length, NULL));
  for (guint i = 0; i < rounds; i++)
    {
      gsize at = (gsize)g_test_rand_int_range (0, (int)length);
      char kept = data[at];
      NwFigure *figure;
      gboolean cut = i % 5 == 0;

      data[at] = (char)g_test_rand_int_range (0, 256);
      figure = nw_figure_new_from_data ("x", NW_VIEW_LEFT_NO_ARM, data, cut ? at : length, NULL);
      data[at] = kept;
      if (cut)
        g_assert_null (figure);
      refused += figure == NULL ? 1 : 0;
      g_clear_object (&figure);
    }
  g_test_message ("%u of %u changed maps were refused", refused, rounds);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/figure/load", test_load);
  g_test_add_func ("/figure/lookup", test_lookup);
  g_test_add_func ("/figure/part", test_part);
  g_test_add_func ("/figure/sides", test_sides);
  g_test_add_func ("/figure/sides/organs", test_sides_organs);
  g_test_add_func ("/figure/deep", test_deep);
  g_test_add_func ("/figure/contract", test_contract);
  g_test_add_func ("/figure/hostile", test_hostile);
  g_test_add_func ("/figure/line", test_line);
  g_test_add_func ("/figure/files", test_files);
  g_test_add_func ("/figure/fuzz", test_fuzz);

  return g_test_run ();
}
