/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-journal"

#include "config.h"

#include "nw-deviation.h"

#include "nw-finding.h"

/* The keys of what is refused at @position or set aside there, %NULL-terminated;
 * they live as long as @findings. */
static GPtrArray *
list_keys (GPtrArray *findings,
           guint position)
{
  GPtrArray *keys = g_ptr_array_new ();

  for (guint i = 0; i < findings->len; i++)
    {
      NwFinding *finding = g_ptr_array_index (findings, i);

      if (nw_finding_get_position (finding) == (int)position && (nw_finding_is_refused (finding) || nw_finding_is_deviation (finding)))
        g_ptr_array_add (keys, (gpointer)nw_finding_get_key (finding));
    }
  g_ptr_array_add (keys, NULL);
  return keys;
}

static NwSessionSite *
with_needle (NwSessionSite *mark,
             NwNeedlePlan *needle)
{
  if (nw_needle_plan_equal (needle, nw_session_site_get_needle (mark)))
    return g_object_ref (mark);
  return nw_session_site_new_with_needle (mark, needle);
}

/**
 * nw_deviation_settle:
 * @mark: a mark of a plan or a session
 * @findings: (element-type NwFinding): what stands against all of it
 * @position: of @mark among them
 *
 * A reason was written for what refused the mark then. What no longer refuses
 * it is taken out of its keys; with the last one the reason goes too.
 *
 * Returns: (transfer full): the mark as it is to be recorded, with the same id
 */
NwSessionSite *
nw_deviation_settle (NwSessionSite *mark,
                     GPtrArray *findings,
                     guint position)
{
  NwNeedlePlan *needle = NULL;
  const char *const *written = NULL;
  g_autoptr (GPtrArray) keys = NULL;
  g_autoptr (GPtrArray) kept = NULL;
  g_autoptr (NwNeedlePlan) record = NULL;

  g_return_val_if_fail (NW_IS_SESSION_SITE (mark), NULL);
  g_return_val_if_fail (findings != NULL, NULL);

  needle = nw_session_site_get_needle (mark);
  written = nw_needle_plan_get_refusals (needle);
  if (written[0] == NULL)
    return g_object_ref (mark);

  keys = list_keys (findings, position);
  kept = g_ptr_array_new ();
  for (guint i = 0; written[i] != NULL; i++)
    {
      if (g_strv_contains ((const char *const *)keys->pdata, written[i]))
        g_ptr_array_add (kept, (gpointer)written[i]);
    }
  g_ptr_array_add (kept, NULL);
  record = nw_needle_plan_new_with_deviation (needle, kept->len > 1 ? nw_needle_plan_get_deviation (needle) : NULL, (const char *const *)kept->pdata);
  return with_needle (mark, record);
}

/**
 * nw_deviation_record:
 * @mark: a mark of a plan or a session
 * @findings: (element-type NwFinding): what stands against all of it
 * @position: of @mark among them
 * @reason: why it is needled all the same
 *
 * Returns: (transfer full): the mark with the reason, with the same id
 */
NwSessionSite *
nw_deviation_record (NwSessionSite *mark,
                     GPtrArray *findings,
                     guint position,
                     const char *reason)
{
  g_autoptr (GPtrArray) keys = NULL;
  g_autoptr (NwNeedlePlan) record = NULL;

  g_return_val_if_fail (NW_IS_SESSION_SITE (mark), NULL);
  g_return_val_if_fail (findings != NULL, NULL);

  keys = list_keys (findings, position);
  record = nw_needle_plan_new_with_deviation (nw_session_site_get_needle (mark), reason, (const char *const *)keys->pdata);
  return with_needle (mark, record);
}

/**
 * nw_deviation_list_open:
 * @findings: (element-type NwFinding): what stands against a session
 * @position: of a mark
 *
 * Returns: (transfer full) (element-type NwFinding): what refuses the mark, and
 *   no reason sets aside
 */
GPtrArray *
nw_deviation_list_open (GPtrArray *findings,
                        guint position)
{
  GPtrArray *open = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < findings->len; i++)
    {
      NwFinding *finding = g_ptr_array_index (findings, i);

      if (nw_finding_get_position (finding) == (int)position && nw_finding_is_refused (finding) && !nw_finding_is_deviation (finding))
        g_ptr_array_add (open, g_object_ref (finding));
    }
  return open;
}

/**
 * nw_deviation_find_open:
 * @findings: (element-type NwFinding): what stands against a session
 *
 * Returns: the least position of a mark that is refused without a reason, -1
 *   if there is none
 */
int
nw_deviation_find_open (GPtrArray *findings)
{
  int first = -1;

  for (guint i = 0; i < findings->len; i++)
    {
      NwFinding *finding = g_ptr_array_index (findings, i);
      int position = nw_finding_get_position (finding);

      if (nw_finding_is_refused (finding) && !nw_finding_is_deviation (finding) && (first < 0 || position < first))
        first = position;
    }
  return first;
}
