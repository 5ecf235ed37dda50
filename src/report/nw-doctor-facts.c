/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-report"

#include "config.h"

#include "nw-doctor-facts.h"

#include "nw-date.h"

#include <glib/gi18n-lib.h>

/* The facts may be told in another language than that of the interface. */
#undef _
#define _(message) nw_lang_gettext (message)

static void
add_pair (GPtrArray *facts,
          const char *key,
          char *value)
{
  g_ptr_array_add (facts, g_strdup (key));
  g_ptr_array_add (facts, value);
}

/* "Left: rhomboid major", "0.25 × 30 mm · planned depth 15 mm". */
static void
add_site (GPtrArray *facts,
          NwAtlas *atlas,
          NwSessionSite *entry,
          NwLang lang)
{
  NwSite *site = nw_atlas_lookup_site (atlas, nw_session_site_get_site_id (entry));
  NwRegion *region = nw_atlas_lookup_region (atlas, nw_session_site_get_region_id (entry));
  NwNeedlePlan *needle = nw_session_site_get_needle (entry);
  g_autofree char *words = needle != NULL ? nw_needle_plan_describe (needle, lang) : NULL;
  /* A site that this content no longer has keeps the id that was recorded. */
  const char *name = site != NULL ? nw_site_get_name (site, lang) : nw_session_site_get_site_id (entry);
  const char *where = region != NULL ? nw_region_get_name (region, lang) : nw_session_site_get_region_id (entry);
  g_autofree char *key = g_strdup_printf ("%s – %s", name, nw_side_get_label (nw_session_site_get_side (entry)));

  if (words == NULL || *words == '\0')
    {
      g_free (words);
      words = g_strdup (_ ("needle not recorded"));
    }
  add_pair (facts, key, g_strdup_printf ("%s · %s", where, words));
}

static void
add_count (GPtrArray *facts,
           guint n)
{
  add_pair (facts, _ ("Sites"), g_strdup_printf ("%u", n));
}

/* How many needles, then each; ends the list. */
static void
add_sites (GPtrArray *facts,
           NwAtlas *atlas,
           GListModel *sites,
           NwLang lang)
{
  guint n = g_list_model_get_n_items (sites);

  add_count (facts, n);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (NwSessionSite) site = g_list_model_get_item (sites, i);

      add_site (facts, atlas, site, lang);
    }
  g_ptr_array_add (facts, NULL);
}

/**
 * nw_doctor_facts_of_session:
 * @atlas: the content
 * @session: a session
 * @lang: language of the words
 *
 * Returns: (transfer full) (nullable): keys and values in turn,
 *   %NULL-terminated; %NULL where @session has no site
 */
char **
nw_doctor_facts_of_session (NwAtlas *atlas,
                            NwSession *session,
                            NwLang lang)
{
  g_autoptr (GPtrArray) facts = g_ptr_array_new ();
  NwLang previous = NW_LANG_EN;

  g_return_val_if_fail (NW_IS_ATLAS (atlas) && NW_IS_SESSION (session), NULL);

  if (nw_session_get_n_sites (session) == 0)
    return NULL;

  previous = nw_lang_push (lang);
  add_pair (facts, _ ("Day"), nw_date_format_long (nw_session_get_day (session), lang));
  if (nw_session_get_created_at (session) > 0)
    {
      g_autoptr (GDateTime) created = g_date_time_new_from_unix_local (nw_session_get_created_at (session));

      if (created != NULL)
        add_pair (facts, _ ("Record begun at"), g_date_time_format (created, "%H:%M"));
    }
  add_sites (facts, atlas, nw_session_get_sites (session), lang);
  nw_lang_pop (previous);

  return (char **)g_ptr_array_free (g_steal_pointer (&facts), FALSE);
}

/**
 * nw_doctor_facts_of_plan:
 * @atlas: the content
 * @plan: what is going to be needled
 * @lang: language of the words
 *
 * Returns: (transfer full) (nullable): keys and values in turn,
 *   %NULL-terminated; %NULL where @plan has no site
 */
char **
nw_doctor_facts_of_plan (NwAtlas *atlas,
                         NwPlan *plan,
                         NwLang lang)
{
  g_autoptr (GPtrArray) facts = g_ptr_array_new ();
  NwLang previous = NW_LANG_EN;

  g_return_val_if_fail (NW_IS_ATLAS (atlas) && NW_IS_PLAN (plan), NULL);

  if (nw_plan_get_n_sites (plan) == 0)
    return NULL;

  previous = nw_lang_push (lang);
  add_pair (facts, _ ("Planned"), g_strdup (_ ("not recorded as needled")));
  add_sites (facts, atlas, G_LIST_MODEL (plan), lang);
  nw_lang_pop (previous);

  return (char **)g_ptr_array_free (g_steal_pointer (&facts), FALSE);
}
