/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Counts what the built files of the atlas hold.
 *
 * The figures were taken from the source material by a separate program, not
 * from these files: whatever gets lost, added or altered in kind is noticed
 * here. A change of the content changes them knowingly.
 */
#include "config.h"

#include "nw-paths.h"

#include <string.h>

typedef struct
{
  char *file;
  char *name;
  char *parent;
  GHashTable *attributes;
  char *text;
} Element;

/* One row of figures: elements @name of @file ("sites" means all files of
 * sites) whose attribute is @value. No attribute: all of them; no value: those
 * that have the attribute; "-": those that lack it. */
typedef struct
{
  const char *file;
  const char *name;
  const char *parent;
  const char *attribute;
  const char *value;
  guint count;
} Figure;

typedef struct
{
  const char *file;
  GPtrArray *elements;
  GPtrArray *open;
} Reading;

static GPtrArray *content = NULL;

static void
element_free (gpointer data)
{
  Element *element = data;

  g_free (element->file);
  g_free (element->name);
  g_free (element->parent);
  g_free (element->text);
  g_hash_table_unref (element->attributes);
  g_free (element);
}

static const char *
element_get (const Element *element,
             const char *attribute)
{
  return g_hash_table_lookup (element->attributes, attribute);
}

static gboolean
element_is_dutch (const Element *element)
{
  return g_strcmp0 (element_get (element, "xml:lang"), "nl") == 0;
}

static void
start_element_cb (GMarkupParseContext *context,
                  const char *name,
                  const char **names,
                  const char **values,
                  gpointer user_data,
                  GError **error)
{
  Reading *reading = user_data;
  Element *element = g_new0 (Element, 1);
  const Element *parent = reading->open->len > 0 ? g_ptr_array_index (reading->open, reading->open->len - 1) : NULL;

  element->file = g_strdup (reading->file);
  element->name = g_strdup (name);
  element->parent = g_strdup (parent != NULL ? parent->name : "");
  element->attributes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 0; names[i] != NULL; i++)
    g_hash_table_insert (element->attributes, g_strdup (names[i]), g_strdup (values[i]));
  g_ptr_array_add (reading->elements, element);
  g_ptr_array_add (reading->open, element);
}

static void
end_element_cb (GMarkupParseContext *context,
                const char *name,
                gpointer user_data,
                GError **error)
{
  Reading *reading = user_data;

  g_ptr_array_set_size (reading->open, (int)reading->open->len - 1);
}

static void
text_cb (GMarkupParseContext *context,
         const char *text,
         gsize length,
         gpointer user_data,
         GError **error)
{
  Reading *reading = user_data;
  Element *element = NULL;

  if (reading->open->len == 0 || (length == 1 && *text == '\n'))
    return;

  element = g_ptr_array_index (reading->open, reading->open->len - 1);
  g_assert_null (element->text);
  element->text = g_strndup (text, length);
}

/* Reads @name below @dir; its elements count for @file. */
static void
read_file (const char *dir,
           const char *name,
           const char *file,
           GPtrArray *elements)
{
  static const GMarkupParser parser = { start_element_cb, end_element_cb, text_cb, NULL, NULL };
  g_autofree char *path = g_build_filename (dir, name, NULL);
  g_autofree char *data = NULL;
  g_autoptr (GPtrArray) open = g_ptr_array_new ();
  g_autoptr (GMarkupParseContext) context = NULL;
  g_autoptr (GError) error = NULL;
  gsize length = 0;
  Reading reading = { file, elements, open };

  g_file_get_contents (path, &data, &length, &error);
  g_assert_no_error (error);
  context = g_markup_parse_context_new (&parser, G_MARKUP_TREAT_CDATA_AS_TEXT, &reading, NULL);
  g_markup_parse_context_parse (context, data, (gssize)length, &error);
  g_assert_no_error (error);
  g_markup_parse_context_end_parse (context, &error);
  g_assert_no_error (error);
}

/* All files that atlas.xml names, and that file itself. */
static GPtrArray *
read_content (void)
{
  g_autofree char *dir = g_build_filename (nw_paths_get_data_dir (), "atlas", NULL);
  GPtrArray *elements = g_ptr_array_new_with_free_func (element_free);
  guint listed = 0;

  read_file (dir, "atlas.xml", "atlas", elements);
  listed = elements->len;
  for (guint i = 0; i < listed; i++)
    {
      const Element *element = g_ptr_array_index (elements, i);
      const char *name = element_get (element, "name");

      if (name != NULL && g_str_has_prefix (name, "sites/"))
        {
          read_file (dir, name, "sites", elements);
        }
      else if (name != NULL)
        {
          g_autofree char *file = g_strndup (name, strlen (name) - strlen (".xml"));

          read_file (dir, name, file, elements);
        }
    }

  return elements;
}

static gboolean
element_fits (const Element *element,
              const Figure *figure)
{
  const char *value = figure->attribute != NULL ? element_get (element, figure->attribute) : NULL;

  if (element_is_dutch (element) || !g_str_equal (element->file, figure->file) || !g_str_equal (element->name, figure->name))
    return FALSE;
  if (figure->parent != NULL && !g_str_equal (element->parent, figure->parent))
    return FALSE;
  if (figure->attribute == NULL)
    return TRUE;
  if (g_strcmp0 (figure->value, "-") == 0)
    return value == NULL;
  return value != NULL && (figure->value == NULL || g_str_equal (value, figure->value));
}

static void
check_figures (const Figure *figures,
               guint n_figures)
{
  for (guint i = 0; i < n_figures; i++)
    {
      const Figure *figure = &figures[i];
      guint count = 0;

      for (guint j = 0; j < content->len; j++)
        count += element_fits (g_ptr_array_index (content, j), figure) ? 1 : 0;

      if (count != figure->count)
        {
          g_test_message ("%s: %u <%s> with %s=%s, not %u", figure->file, count, figure->name,
                          figure->attribute != NULL ? figure->attribute : "anything",
                          figure->value != NULL ? figure->value : "anything", figure->count);
          g_test_fail ();
        }
    }
}

/* The number of words in all attributes @attribute of elements @name of
 * @file; any element where @name is NULL. */
static guint
count_words (const char *file,
             const char *name,
             const char *attribute)
{
  guint count = 0;

  for (guint i = 0; i < content->len; i++)
    {
      const Element *element = g_ptr_array_index (content, i);
      const char *value = element_get (element, attribute);

      if (value != NULL && g_str_equal (element->file, file) && (name == NULL || g_str_equal (element->name, name)))
        {
          g_auto (GStrv) words = g_strsplit (value, " ", -1);

          count += g_strv_length (words);
        }
    }

  return count;
}

static void
test_counts_sites (void)
{
  static const Figure figures[] = {
    { "sites", "site", "sites", NULL, NULL, 130 },
    { "sites", "site", NULL, "status", "standard", 52 },
    { "sites", "site", NULL, "status", "advanced", 56 },
    { "sites", "site", NULL, "status", "image-guided-only", 14 },
    { "sites", "site", NULL, "status", "do-not-needle", 8 },
    { "sites", "site", NULL, "risk", "high", 75 },
    { "sites", "site", NULL, "risk", "moderate", 45 },
    { "sites", "site", NULL, "risk", "low", 10 },
    { "sites", "site", NULL, "fma", NULL, 117 },
    { "sites", "site", NULL, "fma-verified", "true", 42 },
    { "sites", "site", NULL, "fma-verified", "false", 88 },
    { "sites", "lies", "drawn", "where", "beneath", 78 },
    { "sites", "lies", "drawn", "where", "over", 42 },
    { "sites", "name", "site", NULL, NULL, 130 },
    { "sites", "latin", "site", NULL, NULL, 130 },
    { "sites", "dutch-plain", "site", NULL, NULL, 68 },
    { "sites", "notes", "site", NULL, NULL, 98 },
    { "sites", "gaps", "site", NULL, NULL, 53 },
    { "sites", "drawn", "site", NULL, NULL, 130 },
    { "sites", "drawn", NULL, "outlines", "-", 2 },
    { "sites", "area", "drawn", NULL, NULL, 2 },
    { "sites", "part", "drawn", NULL, NULL, 12 },
    { "sites", "technique", "site", NULL, NULL, 122 },
    { "sites", "technique", NULL, "verified", "true", 24 },
    { "sites", "technique", NULL, "verified", "false", 98 },
    { "sites", "needle", "technique", NULL, NULL, 121 },
    { "sites", "needle", NULL, "verified", "true", 13 },
    { "sites", "needle", NULL, "verified", "false", 108 },
  };

  check_figures (figures, G_N_ELEMENTS (figures));
  g_assert_cmpuint (count_words ("sites", "site", "regions"), ==, 181);
  g_assert_cmpuint (count_words ("sites", "site", "views"), ==, 218);
  g_assert_cmpuint (count_words ("sites", "site", "plates"), ==, 28);
  g_assert_cmpuint (count_words ("sites", "site", "themes"), ==, 360);
  g_assert_cmpuint (count_words ("sites", "drawn", "outlines"), ==, 144);
}

static void
test_counts_harms (void)
{
  static const Figure figures[] = {
    { "harms", "harm", "harms", NULL, NULL, 13 },
    { "harms", "harm", NULL, "theme", "complications", 7 },
    { "harms", "harm", NULL, "theme", "pneumothorax", 2 },
    { "harms", "harm", NULL, "theme", "neurogenic", 2 },
    { "harms", "harm", NULL, "theme", "infection", 2 },
    { "sites", "harm", "site", NULL, NULL, 331 },
    { "sites", "harm", NULL, "harm", "nerve-injury", 151 },
    { "sites", "harm", NULL, "harm", "bleeding", 70 },
    { "sites", "harm", NULL, "harm", "pneumothorax", 38 },
    { "sites", "harm", NULL, "harm", "cord-or-dura-injury", 19 },
    { "sites", "harm", NULL, "harm", "organ-injury", 18 },
    { "sites", "harm", NULL, "harm", "vessel-injury", 15 },
    { "sites", "harm", NULL, "harm", "peritonitis", 8 },
    { "sites", "harm", NULL, "harm", "other", 4 },
    { "sites", "harm", NULL, "harm", "joint-or-implant-infection", 3 },
    { "sites", "harm", NULL, "harm", "eye-injury", 2 },
    { "sites", "harm", NULL, "harm", "cardiac-tamponade", 2 },
    { "sites", "harm", NULL, "harm", "haemothorax", 1 },
    { "sites", "harm", NULL, "verified", "true", 191 },
    { "sites", "harm", NULL, "verified", "false", 140 },
    { "sites", "why", "harm", NULL, NULL, 331 },
  };

  check_figures (figures, G_N_ELEMENTS (figures));
}

static void
test_counts_depths (void)
{
  static const Figure figures[] = {
    { "sites", "depth", "site", NULL, NULL, 311 },
    { "sites", "depth", NULL, "axis", "skin-depth", 175 },
    { "sites", "depth", NULL, "axis", "along-surface", 72 },
    { "sites", "depth", NULL, "axis", "thickness", 29 },
    { "sites", "depth", NULL, "axis", "tip-distance", 18 },
    { "sites", "depth", NULL, "axis", "needle-used", 14 },
    { "sites", "depth", NULL, "axis", "change", 3 },
    { "sites", "depth", NULL, "verified", "true", 311 },
    { "sites", "depth", NULL, "sex", "any", 224 },
    { "sites", "depth", NULL, "sex", "male", 47 },
    { "sites", "depth", NULL, "sex", "female", 40 },
    { "sites", "depth", NULL, "structure", NULL, 207 },
    { "sites", "depth", NULL, "bmi", NULL, 12 },
    { "sites", "depth", NULL, "bmi-class", NULL, 8 },
    { "sites", "depth", NULL, "n", NULL, 233 },
    { "sites", "depth", NULL, "mean-mm", NULL, 257 },
    { "sites", "depth", NULL, "sd-mm", NULL, 177 },
    { "sites", "depth", NULL, "median-mm", NULL, 22 },
    { "sites", "depth", NULL, "iqr-mm", NULL, 14 },
    { "sites", "depth", NULL, "min-mm", NULL, 70 },
    { "sites", "depth", NULL, "max-mm", NULL, 66 },
    { "sites", "depth", NULL, "ci95-mm", NULL, 8 },
    { "sites", "population", "depth", NULL, NULL, 311 },
    { "sites", "posture", "depth", NULL, NULL, 47 },
    { "sites", "note", "depth", NULL, NULL, 31 },
  };

  check_figures (figures, G_N_ELEMENTS (figures));
}

static void
test_counts_limits (void)
{
  static const Figure figures[] = {
    { "sites", "limit", "site", NULL, NULL, 130 },
    { "sites", "limit", NULL, "max-mm", NULL, 22 },
    { "sites", "limit", NULL, "max-mm", "-", 108 },
    { "sites", "limit", NULL, "kind", "-", 108 },
    { "sites", "limit", NULL, "kind", "advised-max", 4 },
    { "sites", "limit", NULL, "kind", "shortest-measured", 4 },
    { "sites", "limit", NULL, "kind", "regulator", 1 },
    { "sites", "limit", NULL, "kind", "textbook-thin-person", 3 },
    { "sites", "limit", NULL, "kind", "extrapolated-from-neighbour", 3 },
    { "sites", "limit", NULL, "kind", "course-provider", 2 },
    { "sites", "limit", NULL, "kind", "derived", 2 },
    { "sites", "limit", NULL, "kind", "nerve-depth-cadaver", 1 },
    { "sites", "limit", NULL, "kind", "textbook-depth", 1 },
    { "sites", "limit", NULL, "kind", "advised-depth", 1 },
    { "sites", "limit", NULL, "direction", "perpendicular", 13 },
    { "sites", "limit", NULL, "direction", "any", 8 },
    { "sites", "limit", NULL, "direction", "along-shaft", 1 },
    { "sites", "limit", NULL, "grip", "flat", 15 },
    { "sites", "limit", NULL, "grip", "pincer", 6 },
    { "sites", "limit", NULL, "verified", "true", 66 },
    { "sites", "limit", NULL, "verified", "false", 64 },
    { "sites", "rule", "limit", NULL, NULL, 130 },
    { "sites", "applies-to", "limit", NULL, NULL, 23 },
    { "sites", "also", "limit", NULL, NULL, 9 },
    { "sites", "also", NULL, "kind", "lung-depth-cadaver", 4 },
    { "sites", "also", NULL, "kind", "textbook-thin-person", 4 },
    { "sites", "also", NULL, "kind", "advised-max", 1 },
    { "sites", "applies-to", "also", NULL, NULL, 9 },
  };

  check_figures (figures, G_N_ELEMENTS (figures));
}

static void
test_counts_places (void)
{
  static const Figure figures[] = {
    { "regions", "region", NULL, NULL, NULL, 23 },
    { "regions", "region", NULL, "risk", "high", 22 },
    { "regions", "region", NULL, "risk", "low", 1 },
    { "regions", "region", NULL, "paired", "true", 16 },
    { "regions", "region", NULL, "verified", "true", 11 },
    { "structures", "structure", NULL, NULL, NULL, 95 },
    { "structures", "structure", NULL, "kind", "nerve", 41 },
    { "structures", "structure", NULL, "kind", "vessel", 33 },
    { "structures", "structure", NULL, "kind", "organ", 12 },
    { "structures", "structure", NULL, "kind", "other", 4 },
    { "structures", "structure", NULL, "kind", "nervous-system", 2 },
    { "structures", "structure", NULL, "kind", "pleura", 1 },
    { "structures", "structure", NULL, "kind", "lung", 1 },
    { "structures", "structure", NULL, "kind", "joint", 1 },
    { "structures", "structure", NULL, "in-harms", "true", 94 },
    { "structures", "structure", NULL, "fma", NULL, 18 },
    { "vocabulary", "word", NULL, "strict", "true", 3 },
    { "vocabulary", "word", NULL, "strict", "false", 8 },
    { "vocabulary", "word", NULL, "axis", NULL, 68 },
  };

  check_figures (figures, G_N_ELEMENTS (figures));
  g_assert_cmpuint (count_words ("structures", "structure", "outlines"), ==, 87);
  g_assert_cmpuint (count_words ("structures", "structure", "outlines-near"), ==, 43);
  g_assert_cmpuint (count_words ("structures", "structure", "verified-fields"), ==, 188);
  g_assert_cmpuint (count_words ("regions", "region", "structures"), ==, 215);
}

static void
test_counts_rules (void)
{
  static const Figure figures[] = {
    { "recommendations", "recommendation", NULL, NULL, NULL, 107 },
    { "recommendations", "recommendation", NULL, "theme", "pneumothorax", 24 },
    { "recommendations", "recommendation", NULL, "theme", "general", 22 },
    { "recommendations", "recommendation", NULL, "theme", "infection", 19 },
    { "recommendations", "recommendation", NULL, "theme", "complications", 17 },
    { "recommendations", "recommendation", NULL, "theme", "neurogenic", 13 },
    { "recommendations", "recommendation", NULL, "theme", "consent", 12 },
    { "recommendations", "recommendation", NULL, "strength", "must", 76 },
    { "recommendations", "recommendation", NULL, "strength", "should", 30 },
    { "recommendations", "recommendation", NULL, "strength", "consider", 1 },
    { "recommendations", "recommendation", NULL, "when", "before", 38 },
    { "recommendations", "recommendation", NULL, "when", "during", 36 },
    { "recommendations", "recommendation", NULL, "when", "after", 25 },
    { "recommendations", "recommendation", NULL, "when", "always", 8 },
    { "recommendations", "recommendation", NULL, "regions", "all", 71 },
    { "contraindications", "contraindication", NULL, NULL, NULL, 42 },
    { "contraindications", "called", "contraindication", NULL, NULL, 217 },
    { "contraindications", "contraindication", NULL, "level", "absolute", 16 },
    { "contraindications", "contraindication", NULL, "level", "relative", 19 },
    { "contraindications", "contraindication", NULL, "level", "caution", 7 },
    { "contraindications", "source-differences", NULL, NULL, NULL, 7 },
  };

  check_figures (figures, G_N_ELEMENTS (figures));
}

/* The events of each class of table 1, in their order. */
static void
check_classes (void)
{
  static const struct
  {
    const char *class;
    guint count;
  } classes[] = { { "common", 3 }, { "uncommon", 8 }, { "rare", 6 }, { "very-rare", 8 } };
  const char *class = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (classes); i++)
    {
      guint count = 0;

      for (guint j = 0; j < content->len; j++)
        {
          const Element *element = g_ptr_array_index (content, j);

          if (g_str_equal (element->name, "class"))
            class = element_get (element, "id");
          else if (g_str_equal (element->name, "event") && g_strcmp0 (class, classes[i].class) == 0)
            count++;
        }
      g_assert_cmpuint (count, ==, classes[i].count);
    }
}

static void
test_counts_events (void)
{
  static const Figure figures[] = {
    { "adverse-events", "event", "class", NULL, NULL, 25 },
    { "adverse-events", "event", NULL, "column-certain", "false", 1 },
    { "adverse-events", "study", NULL, NULL, NULL, 13 },
    { "adverse-events", "study", NULL, "kind", "dry-needling", 5 },
    { "adverse-events", "study", NULL, "kind", "acupuncture", 8 },
    { "adverse-events", "study", NULL, "verified", "false", 1 },
    { "adverse-events", "outcome", "study", NULL, NULL, 53 },
    { "adverse-events", "outcome", NULL, "count", NULL, 25 },
    { "adverse-events", "outcome", NULL, "per-treatment-percent", NULL, 34 },
    { "adverse-events", "outcome", NULL, "per-patient-percent", NULL, 11 },
    { "adverse-events", "outcome", NULL, "percent-of-therapists", NULL, 4 },
    { "adverse-events", "outcome", NULL, "percent-of-reports", NULL, 5 },
    { "adverse-events", "outcome", NULL, "per-million", NULL, 3 },
    { "adverse-events", "sign", "recognition", NULL, NULL, 25 },
    { "adverse-events", "sign", NULL, "urgency", "emergency", 10 },
    { "adverse-events", "sign", NULL, "urgency", "same-day", 6 },
    { "adverse-events", "sign", NULL, "urgency", "self-limiting", 9 },
    { "adverse-events", "conflict", NULL, NULL, NULL, 5 },
    { "evidence", "statement", NULL, NULL, NULL, 7 },
    { "evidence", "statement", NULL, "match", "confirmed", 3 },
    { "evidence", "statement", NULL, "match", "supported", 2 },
    { "evidence", "statement", NULL, "match", "consistent", 1 },
    { "evidence", "statement", NULL, "match", "not-supported-as-worded", 1 },
    { "evidence", "outcome", NULL, NULL, NULL, 11 },
    { "evidence", "outcome", NULL, "value", NULL, 8 },
    { "evidence", "outcome", NULL, "ci95", NULL, 6 },
    { "evidence", "review", NULL, NULL, NULL, 8 },
    { "evidence", "gap", NULL, NULL, NULL, 2 },
  };

  check_figures (figures, G_N_ELEMENTS (figures));
  check_classes ();
}

static void
test_counts_checklists (void)
{
  static const Figure figures[] = {
    { "checklists", "checklist", NULL, NULL, NULL, 4 },
    { "checklists", "item", "checklist", NULL, NULL, 46 },
    { "checklists", "item", NULL, "regions", NULL, 4 },
    { "checklists", "emergency-card", NULL, NULL, NULL, 7 },
    { "checklists", "step", "emergency-card", NULL, NULL, 50 },
    { "checklists", "step", NULL, "n", "6", 7 },
    { "checklists", "step", NULL, "n", "7", 5 },
    { "checklists", "step", NULL, "n", "8", 3 },
    { "patient-information", "document", NULL, NULL, NULL, 3 },
    { "patient-information", "placeholder", NULL, NULL, NULL, 6 },
    { "patient-information", "section", NULL, NULL, NULL, 14 },
    { "patient-information", "paragraph", NULL, NULL, NULL, 4 },
    { "patient-information", "bullet", NULL, NULL, NULL, 60 },
    { "patient-information", "signature-field", NULL, NULL, NULL, 14 },
    { "patient-information", "signature-field", NULL, "required", "true", 10 },
  };

  check_figures (figures, G_N_ELEMENTS (figures));
}

static void
test_counts_study (void)
{
  static const Figure figures[] = {
    { "cases", "case", NULL, NULL, NULL, 48 },
    { "cases", "case", NULL, "sound", "true", 8 },
    { "cases", "case", NULL, "side", "left", 23 },
    { "cases", "case", NULL, "side", "right", 22 },
    { "cases", "case", NULL, "side", "midline", 2 },
    { "cases", "case", NULL, "side", "both", 1 },
    { "cases", "needle", "case", NULL, NULL, 48 },
    { "cases", "fault", "case", NULL, NULL, 100 },
    { "glossary", "entry", NULL, NULL, NULL, 87 },
    { "glossary", "latin", "entry", NULL, NULL, 24 },
    { "depth-models", "model", NULL, NULL, NULL, 10 },
    { "depth-models", "model", NULL, "usable-for-patient", "false", 10 },
    { "depth-models", "model", NULL, "kind", "regression", 9 },
    { "depth-models", "equation", NULL, NULL, NULL, 6 },
    { "depth-models", "equation-as-published", NULL, NULL, NULL, 3 },
  };

  check_figures (figures, G_N_ELEMENTS (figures));
  g_assert_cmpuint (count_words ("cases", "fault", "basis"), ==, 201);
  g_assert_cmpuint (count_words ("cases", "case", "flags"), ==, 35);
}

static void
test_counts_sources (void)
{
  static const Figure figures[] = {
    { "sources", "source", NULL, NULL, NULL, 409 },
    { "sources", "source", NULL, "type", "journal-article", 233 },
    { "sources", "source", NULL, "type", "web", 100 },
    { "sources", "source", NULL, "type", "guideline", 36 },
    { "sources", "source", NULL, "type", "book", 25 },
    { "sources", "source", NULL, "type", "law", 15 },
    { "sources", "source", NULL, "year", NULL, 279 },
    { "sources", "source", NULL, "doi", NULL, 120 },
    { "sources", "source", NULL, "pmid", NULL, 69 },
    { "sources", "source", NULL, "url", NULL, 400 },
    { "sources", "design", "source", NULL, NULL, 409 },
    { "sources", "note", "source", NULL, NULL, 41 },
  };

  check_figures (figures, G_N_ELEMENTS (figures));
}

/* How often each file cites a source. */
static void
test_counts_references (void)
{
  static const struct
  {
    const char *file;
    guint count;
  } files[] = {
    { "adverse-events", 78 },
    { "cases", 163 },
    { "checklists", 156 },
    { "contraindications", 113 },
    { "depth-models", 11 },
    { "evidence", 30 },
    { "glossary", 130 },
    { "patient-information", 130 },
    { "recommendations", 249 },
    { "regions", 100 },
    { "sites", 1169 },
    { "structures", 324 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    g_assert_cmpuint (count_words (files[i].file, NULL, "sources"), ==, files[i].count);
}

/* Statements seen in a source and those that were not, in each file. */
static void
test_counts_verified (void)
{
  static const struct
  {
    const char *file;
    guint yes;
    guint no;
  } files[] = {
    { "adverse-events", 27, 16 },
    { "checklists", 78, 18 },
    { "contraindications", 37, 5 },
    { "depth-models", 10, 0 },
    { "evidence", 26, 0 },
    { "glossary", 64, 23 },
    { "patient-information", 60, 4 },
    { "recommendations", 93, 14 },
    { "regions", 11, 12 },
    { "sites", 614, 410 },
    { "sources", 396, 13 },
    { "structures", 37, 58 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      guint yes = 0;
      guint no = 0;

      for (guint j = 0; j < content->len; j++)
        {
          const Element *element = g_ptr_array_index (content, j);
          const char *verified = element_get (element, "verified");

          if (verified != NULL && g_str_equal (element->file, files[i].file))
            {
              yes += g_str_equal (verified, "true") ? 1 : 0;
              no += g_str_equal (verified, "false") ? 1 : 0;
            }
        }
      g_assert_cmpuint (yes, ==, files[i].yes);
      g_assert_cmpuint (no, ==, files[i].no);
    }
}

/* A Dutch text follows the English one at once, with the same name. */
static void
test_counts_dutch (void)
{
  guint count = 0;

  for (guint i = 0; i < content->len; i++)
    {
      const Element *element = g_ptr_array_index (content, i);

      if (element_is_dutch (element))
        {
          const Element *english = g_ptr_array_index (content, i - 1);

          g_assert_cmpstr (english->name, ==, element->name);
          g_assert_false (element_is_dutch (english));
          g_assert_nonnull (english->text);
          g_assert_nonnull (element->text);
          count++;
        }
    }

  g_assert_cmpuint (count, ==, 4637);
}

int
main (int argc,
      char *argv[])
{
  int result = 0;

  g_test_init (&argc, &argv, NULL);
  content = read_content ();

  g_test_add_func ("/content/counts/sites", test_counts_sites);
  g_test_add_func ("/content/counts/harms", test_counts_harms);
  g_test_add_func ("/content/counts/depths", test_counts_depths);
  g_test_add_func ("/content/counts/limits", test_counts_limits);
  g_test_add_func ("/content/counts/places", test_counts_places);
  g_test_add_func ("/content/counts/rules", test_counts_rules);
  g_test_add_func ("/content/counts/events", test_counts_events);
  g_test_add_func ("/content/counts/checklists", test_counts_checklists);
  g_test_add_func ("/content/counts/study", test_counts_study);
  g_test_add_func ("/content/counts/sources", test_counts_sources);
  g_test_add_func ("/content/counts/references", test_counts_references);
  g_test_add_func ("/content/counts/verified", test_counts_verified);
  g_test_add_func ("/content/counts/dutch", test_counts_dutch);

  result = g_test_run ();
  g_ptr_array_unref (content);
  return result;
}
