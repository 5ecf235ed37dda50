/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-cli"

#include "config.h"

#include "nw-cli-commands.h"
#include "nw-error.h"
#include "nw-figure-export.h"
#include "nw-paths.h"
#include "nw-plate.h"

#include <glib/gi18n-lib.h>

#define DEFAULT_WIDTH 800
#define MIN_WIDTH 16
#define MAX_WIDTH 8192
#define DEFAULT_LAYERS (NW_LAYER_SKIN | NW_LAYER_BONES | NW_LAYER_MUSCLES)

static const NwCliOption options[] = {
  { "output", 'o', N_ ("FILE"), N_ ("where to write: .png, .svg or .pdf"), FALSE },
  { "layers", 0, N_ ("LAYER,..."), N_ ("skin, muscles-deep, muscles, bones, organs, pleura, vessels, nerves"), FALSE },
  { "figure", 0, N_ ("FIGURE"), N_ ("male or female: whose skin is drawn"), FALSE },
  { "width", 0, N_ ("PX"), N_ ("width in pixels, 16 to 8192 (800)"), FALSE },
  { "view", 0, N_ ("VIEW"), N_ ("of a region or site: anterior, posterior, left, right or a detail plate; else the best one"), FALSE },
  { "side", 0, N_ ("SIDE"), N_ ("left or right; else both"), FALSE },
  { "risk", 0, NULL, N_ ("paint the risk of the sites"), FALSE },
  { "harm", 0, N_ ("HARM"), N_ ("paint only sites where the atlas names this harm: pneumothorax, nerve, vessel, organ, infection"), FALSE },
  { "palette", 0, N_ ("NAME"), N_ ("light, dark, contrast-light, contrast-dark, print"), FALSE },
  { NULL },
};

static gboolean
refuse_value (const char *name,
              const char *value,
              GError **error)
{
  g_set_error (error, NW_ERROR, NW_ERROR_USAGE,
               /* Translators: name of an option, then its value, for example "--side does not know "up"." */
               _ ("--%s does not know \"%s\"."), name, value);
  return FALSE;
}

/* The hands are drawn from their plate: views of the body show mostly thighs. */
static gboolean
choose_plate (NwFigureSet *figures,
              GObject *found,
              NwExportSpec *spec)
{
  NwSite *site = NW_IS_SITE (found) ? NW_SITE (found) : NULL;
  NwRegion *region = site != NULL ? g_ptr_array_index (nw_site_get_regions (site), 0) : NW_REGION (found);

  return nw_plate_choose (figures, region, site, spec->side, NW_VIEW_ANTERIOR, &spec->view);
}

/* What is to be drawn: the word is a view, a region or a site. */
static gboolean
read_subject (NwCli *cli,
              NwFigureSet *figures,
              NwExportSpec *spec,
              GError **error)
{
  g_autofree char *name = nw_cli_join_words (cli->args);
  const char *view = nw_cli_args_get (cli->args, "view");
  GObject *found = NULL;

  if (nw_view_from_string (name, &spec->view))
    {
      if (view == NULL && spec->side == NW_SIDE_MIDLINE)
        return TRUE;
      g_set_error_literal (error, NW_ERROR, NW_ERROR_USAGE, _ ("--view and --side belong to a region or site."));
      return FALSE;
    }

  found = nw_atlas_find (cli->atlas, name, error);
  if (found == NULL)
    return FALSE;
  if (NW_IS_SITE (found))
    spec->site = nw_site_get_id (NW_SITE (found));
  else
    spec->region = nw_region_get_id (NW_REGION (found));

  if (view != NULL)
    return nw_view_from_string (view, &spec->view) || refuse_value ("view", view, error);
  if (choose_plate (figures, found, spec))
    return TRUE;
  if (nw_export_choose_view (figures, spec->region, spec->site, &spec->view))
    return TRUE;

  g_set_error (error, NW_ERROR, NW_ERROR_NOT_FOUND,
               /* Translators: %s is the name of a region or site */
               _ ("No map shows \"%s\"."), name);
  return FALSE;
}

static gboolean
read_options (NwCli *cli,
              NwExportSpec *spec,
              GError **error)
{
  const char *layers = nw_cli_args_get (cli->args, "layers");
  const char *side = nw_cli_args_get (cli->args, "side");
  const char *harm = nw_cli_args_get (cli->args, "harm");
  const char *figure = nw_cli_args_get (cli->args, "figure");
  const char *palette = nw_cli_args_get (cli->args, "palette");

  if (layers != NULL && (!nw_layers_from_string (layers, &spec->layers) || (spec->layers & ~NW_LAYERS_DRAWN) != 0))
    return refuse_value ("layers", layers, error);
  if (side != NULL && !nw_side_from_string (side, &spec->side))
    return refuse_value ("side", side, error);
  if (palette != NULL && !nw_palette_id_from_string (palette, &spec->palette))
    return refuse_value ("palette", palette, error);
  if (harm != NULL && !nw_harm_filter_from_string (harm, &spec->harm))
    return refuse_value ("harm", harm, error);
  if (nw_cli_args_has (cli->args, "risk") || harm != NULL)
    spec->mode = NW_FIGURE_RISK;
  if (figure != NULL && !g_str_equal (figure, "male") && !g_str_equal (figure, "female"))
    return refuse_value ("figure", figure, error);
  if (g_strcmp0 (figure, "female") == 0 && (spec->layers & NW_LAYER_SKIN) != 0)
    spec->layers = (spec->layers & ~NW_LAYER_SKIN) | NW_LAYER_SKIN_FEMALE;

  return nw_cli_args_get_int (cli->args, "width", MIN_WIDTH, MAX_WIDTH, &spec->width, error);
}

static gboolean
run_render (NwCli *cli,
            GError **error)
{
  const char *output = nw_cli_args_get (cli->args, "output");
  NwExportSpec spec = { .layers = DEFAULT_LAYERS, .width = DEFAULT_WIDTH };
  NwExportFormat format = NW_EXPORT_PNG;
  g_autoptr (NwRenderer) renderer = NULL;

  if (output == NULL)
    {
      g_set_error_literal (error, NW_ERROR, NW_ERROR_USAGE, _ ("Say with -o where to write."));
      return FALSE;
    }
  if (!nw_export_format_from_filename (output, &format))
    {
      g_set_error_literal (error, NW_ERROR, NW_ERROR_USAGE, _ ("The name of the file must end in .png, .svg or .pdf."));
      return FALSE;
    }
  if (!read_options (cli, &spec, error))
    return FALSE;

  renderer = nw_cli_make_renderer (cli, error);
  if (renderer == NULL || !read_subject (cli, nw_renderer_get_figures (renderer), &spec, error))
    return FALSE;

  return nw_figure_export (renderer, &spec, format, output, error);
}

const NwCliCommand nw_cmd_render = {
  .name = "render",
  .arguments = N_ ("VIEW|REGION|SITE"),
  .summary = N_ ("a map as a picture: .png, .svg or .pdf"),
  .details = N_ ("A region or site is outlined, with the structures that can be harmed there."),
  .options = options,
  .min_words = 1,
  .max_words = 12,
  .run = run_render,
};
