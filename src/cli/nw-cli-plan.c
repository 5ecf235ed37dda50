/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-cli"

#include "config.h"

#include "nw-cli-journal.h"

#include "nw-error.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

/**
 * nw_cli_read_needle:
 * @cli: a run of "journal add"
 * @index: which --site, from 0
 * @error: return location: %NW_ERROR_USAGE, %NW_ERROR_INVALID
 *
 * Returns: (transfer full) (nullable): what the options after that --site say of
 *   its needle, without a deviation
 */
NwNeedlePlan *
nw_cli_read_needle (NwCli *cli,
                    guint index,
                    GError **error)
{
  static const char *const names[] = { "needle", "depth", "angle", "direction", "imaged-by", "imaged-with" };
  const char *values[G_N_ELEMENTS (names)] = { NULL };
  NwNeedle needle = { 0.0, 0.0 };
  double planned = -1.0;
  double angle = 0.0;
  g_autoptr (NwNeedlePlan) plan = NULL;
  g_autoptr (NwNeedlePlan) whole = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      if (!nw_cli_args_get_within (cli->args, names[i], "site", index, &values[i], error))
        return NULL;
    }
  if ((values[0] != NULL && !nw_needle_parse (values[0], &needle, error)) || (values[1] != NULL && !nw_depth_mm_parse (values[1], &planned, error)) || (values[2] != NULL && !nw_needle_angle_parse (values[2], &angle, error)))
    return NULL;

  plan = nw_needle_plan_new (values[0] != NULL ? &needle : NULL, planned, angle, values[3]);
  whole = nw_needle_plan_new_with_guidance (plan, values[4], values[5]);
  return nw_needle_plan_validate (whole, error) ? g_steal_pointer (&whole) : NULL;
}

/* Reads "ID:yes" or "ID:no". */
static gboolean
read_answer (NwCli *cli,
             const char *text,
             NwScreening *screening,
             GError **error)
{
  const char *colon = strrchr (text, ':');
  g_autofree char *id = colon != NULL ? g_strndup (text, (gsize)(colon - text)) : g_strdup (text);
  NwAnswer answer = NW_ANSWER_NOT_ASKED;

  if (colon == NULL || !nw_answer_from_string (colon + 1, &answer) || answer == NW_ANSWER_NOT_ASKED)
    {
      /* Translators: %s is what was typed; the words in capitals are those of the help text, yes and no are typed as they are */
      g_set_error (error, NW_ERROR, NW_ERROR_USAGE, _ ("--screening is ID:yes or ID:no, not \"%s\"."), text);
      return FALSE;
    }
  if (nw_atlas_lookup_contraindication (cli->atlas, id) == NULL)
    {
      /* Translators: %s is what was typed as the id of a contraindication */
      g_set_error (error, NW_ERROR, NW_ERROR_NOT_FOUND, _ ("There is no contraindication \"%s\" in this atlas."), id);
      return FALSE;
    }

  nw_screening_set (screening, id, answer);
  return TRUE;
}

static gboolean
has_refusal (NwPlan *plan,
             NwAtlas *atlas,
             guint position)
{
  g_autoptr (GPtrArray) findings = nw_plan_list_findings (plan, atlas);

  for (guint i = 0; i < findings->len; i++)
    {
      NwFinding *finding = g_ptr_array_index (findings, i);

      if (nw_finding_is_refused (finding) && nw_finding_get_position (finding) == (int)position)
        return TRUE;
    }

  return FALSE;
}

static gboolean
set_deviations (NwCli *cli,
                NwPlan *plan,
                GError **error)
{
  for (guint i = 0; i < nw_plan_get_n_sites (plan); i++)
    {
      const char *reason = NULL;
      NwSessionSite *mark = nw_plan_get_site (plan, i);

      if (!nw_cli_args_get_within (cli->args, "deviation", "site", i, &reason, error))
        return FALSE;
      if (reason == NULL)
        continue;
      if (!has_refusal (plan, cli->atlas, i))
        {
          /* Translators: %s is the id of a site */
          g_set_error (error, NW_ERROR, NW_ERROR_INVALID, _ ("--deviation: nothing is refused at %s."), nw_session_site_get_site_id (mark));
          return FALSE;
        }
      nw_plan_set_deviation (plan, cli->atlas, NULL, i, reason);
      if (!nw_needle_plan_validate (nw_session_site_get_needle (nw_plan_get_site (plan, i)), error))
        return FALSE;
    }

  return TRUE;
}

/* The first refusal as the error, the rest as lines on standard error. */
static gboolean
tell_findings (NwCli *cli,
               NwPlan *plan,
               GError **error)
{
  g_autoptr (GPtrArray) findings = nw_plan_list_findings (plan, cli->atlas);

  for (guint i = 0; i < findings->len; i++)
    {
      NwFinding *finding = g_ptr_array_index (findings, i);
      g_autofree char *warning = NULL;
      g_autofree char *action = NULL;

      if (nw_finding_is_refused (finding))
        {
          /* Translators: a refusal; --deviation is typed as it is */
          g_set_error (error, NW_ERROR, NW_ERROR_INVALID, _ ("%s Recorded only with a reason: --deviation."), nw_finding_get_sentence (finding));
          return FALSE;
        }
      warning = g_strconcat ("needlewise: ", nw_finding_get_sentence (finding), NULL);
      nw_cli_warn (warning);
      action = nw_finding_get_action (finding) != NULL ? g_strconcat ("  ", nw_finding_get_action (finding), NULL) : NULL;
      if (action != NULL)
        nw_cli_warn (action);
    }

  return TRUE;
}

/**
 * nw_cli_take_plan:
 * @cli: a run of "journal add"
 * @plan: the sites with their needles
 * @session: gets them, with flags and deviations
 * @error: return location: %NW_ERROR_USAGE, %NW_ERROR_INVALID
 *
 * The command line records what was done: what is refused needs a reason, and
 * no stop-check is recorded that nobody made. Warnings go to standard error.
 *
 * Returns: %FALSE if something is refused
 */
gboolean
nw_cli_take_plan (NwCli *cli,
                  NwPlan *plan,
                  NwSession *session,
                  GError **error)
{
  const char *const *answers = nw_cli_args_get_all (cli->args, "screening");
  const char *stray = NULL;

  /* Without a site there is none to which these could belong. */
  if (nw_plan_get_n_sites (plan) == 0)
    {
      static const char *const names[] = { "needle", "depth", "angle", "direction", "imaged-by", "imaged-with", "deviation" };

      for (guint i = 0; i < G_N_ELEMENTS (names); i++)
        {
          if (!nw_cli_args_get_within (cli->args, names[i], "site", 0, &stray, error))
            return FALSE;
        }
    }

  for (guint i = 0; answers[i] != NULL; i++)
    {
      if (!read_answer (cli, answers[i], nw_plan_get_screening (plan), error))
        return FALSE;
    }
  if (!set_deviations (cli, plan, error) || !tell_findings (cli, plan, error))
    return FALSE;

  for (guint i = 0; i < nw_plan_get_n_sites (plan); i++)
    nw_session_add_site (session, nw_plan_get_site (plan, i));
  nw_screening_assign (nw_session_get_screening (session), nw_plan_get_screening (plan));

  return TRUE;
}
