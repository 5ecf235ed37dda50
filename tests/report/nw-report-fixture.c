/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "nw-report-fixture.h"

#include "nw-paths.h"

/* Draws the maps of the build tree with @atlas. */
NwRenderer *
nw_fixture_make_renderer (NwAtlas *atlas)
{
  g_autofree char *dir = g_build_filename (nw_paths_get_data_dir (), "maps", NULL);
  g_autoptr (NwFigureSet) figures = nw_figure_set_new (dir, atlas);

  return nw_renderer_new (figures);
}

/* A closed session; everything follows from @index, so that a test knows what
 * to look for. "%u" in @note becomes @index. */
NwSession *
nw_fixture_make_session (NwAtlas *atlas,
                         guint index,
                         guint n_sites,
                         const char *note)
{
  const GPtrArray *sites = nw_atlas_get_sites (atlas);
  NwSession *session = nw_session_new ();
  g_autoptr (GDateTime) first = g_date_time_new_utc (2024, 1, 1, 0, 0, 0.0);
  g_autoptr (GDateTime) when = g_date_time_add_days (first, (int)index);
  g_autofree char *day = g_date_time_format (when, "%Y-%m-%d");
  g_autofree char *patient = g_strdup_printf ("P-%04u", index % 97);
  g_autofree char *number = g_strdup_printf ("%u", index);
  g_auto (GStrv) parts = g_strsplit (note, "%u", -1);
  g_autofree char *text = g_strjoinv (number, parts);

  nw_session_set_day (session, day);
  nw_session_set_patient (session, patient);
  nw_session_set_therapist (session, index % 2 == 0 ? "M. de Vries" : "A. Yilmaz");
  nw_session_set_note (session, text);
  nw_session_set_state (session, NW_SESSION_CLOSED);
  for (guint i = 0; i < n_sites; i++)
    {
      NwSite *site = g_ptr_array_index (sites, (index * 7 + i * 31) % sites->len);
      g_autoptr (NwSessionSite) entry = nw_session_site_new (
          nw_site_get_id (site), NULL, (index + i) % 2 == 0 ? NW_SIDE_LEFT : NW_SIDE_RIGHT);

      if (i == 0)
        nw_session_set_region (session, nw_region_get_id (g_ptr_array_index (nw_site_get_regions (site), 0)));
      nw_session_add_site (session, entry);
    }

  return session;
}

GListModel *
nw_fixture_make_sessions (NwAtlas *atlas,
                          guint n,
                          guint n_sites,
                          const char *note)
{
  GListStore *store = g_list_store_new (NW_TYPE_SESSION);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (NwSession) session = nw_fixture_make_session (atlas, i, n_sites, note);

      g_list_store_append (store, session);
    }

  return G_LIST_MODEL (store);
}
