/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-atlas"

#include "config.h"

#include "nw-loader-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Sheets for patients and published formulas. */

/* Words in braces are those that the file lists, so that none stays empty on
 * a sheet that a patient takes home. */
static void
check_placeholders (NwReader *reader,
                    NwNode *node,
                    const NwStatement *statement)
{
  for (NwLang lang = NW_LANG_EN; lang <= NW_LANG_NL && reader->error == NULL; lang++)
    {
      const char *brace = strchr (statement->text.text[lang], '{');

      for (; brace != NULL; brace = strchr (brace + 1, '{'))
        {
          gsize length = strcspn (brace + 1, "}");
          g_autofree char *name = g_strndup (brace + 1, length);

          if (!g_strv_contains (reader->atlas->placeholders, name))
            nw_reader_fail (reader, node, _ ("\"%s\" in \"%s\" refers to nothing"), name, "{}");
        }
    }
}

static void
load_statements (NwReader *reader,
                 NwNode *node,
                 const char *name,
                 GPtrArray *statements)
{
  for (NwNode *child = nw_reader_first (reader, node, name); child != NULL;
       child = nw_reader_next (reader, child))
    {
      NwStatement *statement = nw_load_statement (reader, child, FALSE);

      if (reader->error == NULL)
        check_placeholders (reader, child, statement);
      g_ptr_array_add (statements, statement);
    }
}

static NwLeaflet *
find_leaflet (NwAtlas *atlas,
              const char *id)
{
  for (guint i = 0; i < atlas->leaflets->len; i++)
    {
      NwLeaflet *leaflet = g_ptr_array_index (atlas->leaflets, i);

      if (g_strcmp0 (leaflet->id, id) == 0)
        return leaflet;
    }

  return NULL;
}

static void
load_section (NwReader *reader,
              NwNode *node)
{
  NwLeafletSection *section = nw_arena_new0 (reader->arena, NwLeafletSection);
  const char *document = nw_reader_require (reader, node, "document");
  NwLeaflet *leaflet = find_leaflet (reader->atlas, document);

  if (leaflet == NULL)
    {
      if (document != NULL)
        nw_reader_fail (reader, node, _ ("\"%s\" in \"%s\" refers to nothing"), document,
                        "document");
      return;
    }

  section->id = nw_reader_id (reader, node, "id");
  section->heading = nw_reader_phrase (reader, node, "heading");
  section->paragraphs = nw_arena_array (reader->arena, 2);
  section->bullets = nw_arena_array (reader->arena, 6);
  load_statements (reader, node, "paragraph", section->paragraphs);
  load_statements (reader, node, "bullet", section->bullets);
  nw_reader_finish (reader, node);
  g_ptr_array_add (leaflet->sections, section);
}

static void
load_placeholders (NwReader *reader,
                   NwNode *root)
{
  GPtrArray *names = nw_arena_array (reader->arena, 8);

  for (NwNode *node = nw_reader_first (reader, root, "placeholder"); node != NULL;
       node = nw_reader_next (reader, node))
    {
      g_ptr_array_add (names, (gpointer)nw_reader_id (reader, node, "id"));
      nw_reader_finish (reader, node);
    }
  g_ptr_array_add (names, NULL);
  reader->atlas->placeholders = (const char **)names->pdata;
}

void
nw_load_patient_information (NwReader *reader,
                             NwNode *root)
{
  static const char *const documents[] = { "information", "consent", "aftercare", NULL };
  NwAtlas *atlas = reader->atlas;

  nw_reader_require (reader, root, "reading-level");
  atlas->leaflet_about = nw_reader_phrase (reader, root, "about");
  atlas->leaflet_notes = nw_reader_phrase (reader, root, "notes");

  for (NwNode *node = nw_reader_first (reader, root, "document"); node != NULL;
       node = nw_reader_next (reader, node))
    {
      NwLeaflet *leaflet = nw_arena_new0 (reader->arena, NwLeaflet);
      const char *id = documents[nw_reader_word (reader, node, "id", documents)];

      if (find_leaflet (atlas, id) != NULL)
        nw_reader_fail (reader, node, _ ("the id \"%s\" is there already"), id);
      leaflet->id = id;
      leaflet->title = nw_reader_phrase (reader, node, "title");
      leaflet->sections = nw_arena_array (reader->arena, 6);
      nw_reader_finish (reader, node);
      g_ptr_array_add (atlas->leaflets, leaflet);
    }

  load_placeholders (reader, root);
  for (NwNode *node = nw_reader_first (reader, root, "section"); node != NULL;
       node = nw_reader_next (reader, node))
    load_section (reader, node);

  for (NwNode *node = nw_reader_first (reader, root, "signature-field"); node != NULL;
       node = nw_reader_next (reader, node))
    {
      NwSignatureField *field = nw_arena_new0 (reader->arena, NwSignatureField);

      field->id = nw_reader_id (reader, node, "id");
      field->label = nw_reader_phrase (reader, node, "label");
      field->required = nw_reader_boolean (reader, node, "required");
      nw_reader_finish (reader, node);
      g_ptr_array_add (atlas->signature_fields, field);
    }
}

/* The equation that is shown: as it was printed where that is known. */
static void
load_equation (NwReader *reader,
               NwNode *node,
               NwDepthModel *model)
{
  nw_reader_require (reader, node, "intercept");
  model->intercept = nw_reader_number (reader, node, "intercept", -1e6, 1e6);
  g_ptr_array_set_size (model->coefficients, 0);

  for (NwNode *child = nw_reader_first (reader, node, "coefficient"); child != NULL;
       child = nw_reader_next (reader, child))
    {
      NwCoefficient *coefficient = nw_arena_new0 (reader->arena, NwCoefficient);

      nw_reader_require (reader, child, "value");
      coefficient->value = nw_reader_number (reader, child, "value", -1e6, 1e6);
      coefficient->predictor = nw_reader_lookup_word (
          reader, child, "predictor", nw_reader_require (reader, child, "predictor"));
      nw_reader_finish (reader, child);
      g_ptr_array_add (model->coefficients, coefficient);
    }

  nw_reader_finish (reader, node);
}

/* Says whether the published slope can be right at all. The figures of the
 * check are the editors' reasoning, told in the warning. */
static void
load_consistency (NwReader *reader,
                  NwNode *node,
                  NwDepthModel *model)
{
  static const char *const figures[] = { "outcome-sd-cm", "largest-possible-slope-cm-per-unit",
                                         "published-slope-cm-per-unit" };

  for (guint i = 0; i < G_N_ELEMENTS (figures); i++)
    {
      nw_reader_require (reader, node, figures[i]);
      nw_reader_number (reader, node, figures[i], -1e6, 1e6);
    }
  model->consistent = nw_reader_boolean (reader, node, "passes");
  nw_reader_finish (reader, node);
}

static void
load_predictor (NwReader *reader,
                NwNode *node,
                NwDepthModel *model)
{
  static const char *const figures[] = { "mean", "sd", "r", "r2-step" };
  NwPredictor *predictor = nw_arena_new0 (reader->arena, NwPredictor);

  predictor->word = nw_reader_lookup_word (reader, node, "predictor",
                                           nw_reader_require (reader, node, "id"));
  predictor->unit = nw_reader_phrase (reader, node, "unit");

  /* Checked, though only what the warning says of them is shown. */
  for (guint i = 0; i < G_N_ELEMENTS (figures); i++)
    nw_reader_number (reader, node, figures[i], -1e6, 1e6);
  nw_reader_finish (reader, node);
  g_ptr_array_add (model->predictors, predictor);
}

static void
load_model (NwReader *reader,
            NwNode *node)
{
  static const char *const kinds[] = { "regression", "clinical-formula", NULL };
  NwAtlas *atlas = reader->atlas;
  NwDepthModel *model = nw_arena_new0 (reader->arena, NwDepthModel);
  NwNode *equation = nw_reader_child (reader, node, "equation");
  NwNode *published = nw_reader_child (reader, node, "equation-as-published");
  NwNode *check = nw_reader_child (reader, node, "consistency-check");

  model->id = nw_reader_id (reader, node, "id");
  model->site = nw_reader_reference (reader, node, "site", atlas->site_by_id);
  model->also_sites = nw_reader_references (reader, node, "also-sites", atlas->site_by_id);
  model->kind = kinds[nw_reader_word (reader, node, "kind", kinds)];
  model->unit = nw_reader_id (reader, node, "unit");
  model->equation_unit = model->unit;
  if (nw_reader_boolean (reader, node, "usable-for-patient"))
    nw_reader_fail (reader, node, _ ("no formula is usable for a patient"));
  model->r2 = nw_reader_number (reader, node, "r2", 0, 1);
  model->n = nw_reader_count (reader, node, "n", G_MAXINT);
  nw_reader_require (reader, node, "n");
  model->predicts = nw_reader_phrase (reader, node, "predicts");
  model->population = nw_reader_phrase (reader, node, "population");
  model->warning = nw_reader_phrase (reader, node, "warning");
  model->correlation = nw_reader_optional_phrase (reader, node, "correlation");
  model->published_form = nw_reader_optional_phrase (reader, node, "published-form");
  model->basis = nw_reader_basis (reader, node);
  model->predictors = nw_arena_array (reader->arena, 2);
  model->coefficients = nw_arena_array (reader->arena, 2);
  model->consistent = TRUE;

  for (NwNode *child = nw_reader_first (reader, node, "predictor"); child != NULL;
       child = nw_reader_next (reader, child))
    load_predictor (reader, child, model);
  if (equation != NULL)
    load_equation (reader, equation, model);
  if (published != NULL)
    {
      model->equation_unit = nw_reader_id (reader, published, "unit");
      load_equation (reader, published, model);
    }
  if (check != NULL)
    load_consistency (reader, check, model);

  nw_reader_finish (reader, node);
  g_ptr_array_add (atlas->depth_models, model);
}

void
nw_load_depth_models (NwReader *reader,
                      NwNode *root)
{
  for (NwNode *node = nw_reader_first (reader, root, "model"); node != NULL;
       node = nw_reader_next (reader, node))
    load_model (reader, node);
}
