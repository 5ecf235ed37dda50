/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-journal"

#include "config.h"

#include "nw-import-private.h"

#include <glib/gi18n-lib.h>

struct _NwImportReport
{
  GObject parent_instance;

  gboolean dry_run;
  guint counts[NW_N_IMPORT_OBJECTS][NW_N_IMPORT_VERDICTS];
  GPtrArray *entries;
  /* Ids, each once, with NULL after the last. */
  GPtrArray *unknown_sites;
};

G_DEFINE_FINAL_TYPE (NwImportReport, nw_import_report, G_TYPE_OBJECT)

static void
entry_free (gpointer data)
{
  NwImportEntry *entry = data;

  g_free (entry->id);
  g_free (entry->day);
  g_free (entry->reason);
  g_free (entry);
}

static void
nw_import_report_finalize (GObject *object)
{
  NwImportReport *self = NW_IMPORT_REPORT (object);

  g_ptr_array_unref (self->entries);
  g_ptr_array_unref (self->unknown_sites);

  G_OBJECT_CLASS (nw_import_report_parent_class)->finalize (object);
}

static void
nw_import_report_class_init (NwImportReportClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = nw_import_report_finalize;
}

static void
nw_import_report_init (NwImportReport *self)
{
  self->entries = g_ptr_array_new_with_free_func (entry_free);
  self->unknown_sites = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (self->unknown_sites, NULL);
}

/* nw_import_report_new: one that says nothing yet */
NwImportReport *
nw_import_report_new (gboolean dry_run)
{
  NwImportReport *self = g_object_new (NW_TYPE_IMPORT_REPORT, NULL);

  self->dry_run = dry_run;
  return self;
}

/* nw_import_report_add: what becomes of one thing; what is new or the same is
 * only counted */
void
nw_import_report_add (NwImportReport *self,
                      NwImportObject object,
                      NwImportVerdict verdict,
                      const char *id,
                      const char *day,
                      const char *reason)
{
  NwImportEntry *entry = NULL;

  self->counts[object][verdict]++;
  if (verdict == NW_IMPORT_NEW || verdict == NW_IMPORT_SAME)
    return;

  entry = g_new0 (NwImportEntry, 1);
  entry->object = object;
  entry->verdict = verdict;
  entry->id = g_strdup (id);
  entry->day = g_strdup (day != NULL ? day : "");
  entry->reason = g_strdup (reason);
  g_ptr_array_add (self->entries, entry);
}

/* nw_import_report_add_unknown_site: one that the content does not know */
void
nw_import_report_add_unknown_site (NwImportReport *self,
                                   const char *site)
{
  if (!g_strv_contains ((const char *const *)self->unknown_sites->pdata, site))
    g_ptr_array_insert (self->unknown_sites, (int)self->unknown_sites->len - 1, g_strdup (site));
}

/**
 * nw_import_report_is_dry_run:
 * @self: a report
 *
 * Returns: whether nothing was done
 */
gboolean
nw_import_report_is_dry_run (NwImportReport *self)
{
  g_return_val_if_fail (NW_IS_IMPORT_REPORT (self), TRUE);

  return self->dry_run;
}

/**
 * nw_import_report_count:
 * @self: a report
 * @object: of what
 * @verdict: what became of it
 *
 * Returns: how many
 */
guint
nw_import_report_count (NwImportReport *self,
                        NwImportObject object,
                        NwImportVerdict verdict)
{
  g_return_val_if_fail (NW_IS_IMPORT_REPORT (self), 0);
  g_return_val_if_fail ((guint)object < NW_N_IMPORT_OBJECTS && (guint)verdict < NW_N_IMPORT_VERDICTS, 0);

  return self->counts[object][verdict];
}

/**
 * nw_import_report_has_changes:
 * @self: a report
 *
 * Returns: whether anything comes in
 */
gboolean
nw_import_report_has_changes (NwImportReport *self)
{
  guint n = 0;

  g_return_val_if_fail (NW_IS_IMPORT_REPORT (self), FALSE);

  for (guint i = 0; i < NW_N_IMPORT_OBJECTS; i++)
    n += self->counts[i][NW_IMPORT_NEW] + self->counts[i][NW_IMPORT_CHANGED] + self->counts[i][NW_IMPORT_JOINED];
  return n > 0;
}

/**
 * nw_import_report_get_entries:
 * @self: a report
 *
 * Returns: (transfer none) (element-type NwImportEntry): everything but what is
 *   new or the same
 */
const GPtrArray *
nw_import_report_get_entries (NwImportReport *self)
{
  g_return_val_if_fail (NW_IS_IMPORT_REPORT (self), NULL);

  return self->entries;
}

/**
 * nw_import_report_get_unknown_sites:
 * @self: a report
 *
 * Returns: (transfer none) (array zero-terminated=1): ids of sites that the
 *   content does not know
 */
const char *const *
nw_import_report_get_unknown_sites (NwImportReport *self)
{
  g_return_val_if_fail (NW_IS_IMPORT_REPORT (self), NULL);

  return (const char *const *)self->unknown_sites->pdata;
}

/**
 * nw_import_object_get_label:
 * @object: a kind of thing
 *
 * Returns: (transfer none): its name in the language of the interface
 */
const char *
nw_import_object_get_label (NwImportObject object)
{
  static const char *const labels[NW_N_IMPORT_OBJECTS] = {
    [NW_IMPORT_PATIENT] = N_ ("Patients"),
    [NW_IMPORT_THERAPIST] = N_ ("Therapists"),
    [NW_IMPORT_SESSION] = N_ ("Sessions"),
    [NW_IMPORT_INCIDENT] = N_ ("Analyses of incidents"),
  };

  g_return_val_if_fail ((guint)object < NW_N_IMPORT_OBJECTS, NULL);

  return _ (labels[object]);
}

/**
 * nw_import_verdict_get_label:
 * @verdict: what becomes of something
 *
 * Returns: (transfer none): in words of the interface
 */
const char *
nw_import_verdict_get_label (NwImportVerdict verdict)
{
  static const char *const labels[NW_N_IMPORT_VERDICTS] = {
    /* Translators: what an import does with patients, sessions and so on; each
     * follows a number, as in "12 new" */
    [NW_IMPORT_NEW] = N_ ("new"),
    [NW_IMPORT_SAME] = N_ ("already here"),
    [NW_IMPORT_CHANGED] = N_ ("brought up to date"),
    [NW_IMPORT_JOINED] = N_ ("joined with one here"),
    [NW_IMPORT_OLDER] = N_ ("older than here, left out"),
    [NW_IMPORT_CONFLICT] = N_ ("in conflict, left out"),
  };

  g_return_val_if_fail ((guint)verdict < NW_N_IMPORT_VERDICTS, NULL);

  return _ (labels[verdict]);
}

static void
add_counts (NwImportReport *self,
            NwImportObject object,
            GString *text)
{
  gboolean any = FALSE;

  for (guint i = 0; i < NW_N_IMPORT_VERDICTS; i++)
    {
      if (self->counts[object][i] == 0)
        continue;
      g_string_append_printf (text, any ? ", %u %s" : "%u %s", self->counts[object][i], nw_import_verdict_get_label ((NwImportVerdict)i));
      any = TRUE;
    }
  if (!any)
    /* Translators: of patients, sessions and so on in an import */
    g_string_append (text, _ ("none"));
}

/**
 * nw_import_report_format:
 * @self: a report
 *
 * Returns: (transfer full): the report in lines of words, without anything of a
 *   patient
 */
char *
nw_import_report_format (NwImportReport *self)
{
  GString *text = g_string_new (NULL);

  g_return_val_if_fail (NW_IS_IMPORT_REPORT (self), NULL);

  for (guint i = 0; i < NW_N_IMPORT_OBJECTS; i++)
    {
      g_string_append_printf (text, "%s: ", nw_import_object_get_label ((NwImportObject)i));
      add_counts (self, (NwImportObject)i, text);
      g_string_append_c (text, '\n');
    }
  for (guint i = 0; i < self->entries->len; i++)
    {
      const NwImportEntry *entry = g_ptr_array_index (self->entries, i);

      g_string_append_printf (text, "- %s %.8s%s%s: %s", nw_import_object_get_label (entry->object), entry->id, *entry->day != '\0' ? " " : "", entry->day, nw_import_verdict_get_label (entry->verdict));
      if (entry->reason != NULL)
        g_string_append_printf (text, ". %s", entry->reason);
      g_string_append_c (text, '\n');
    }
  if (self->unknown_sites->len > 1)
    {
      g_autofree char *sites = g_strjoinv (", ", (char **)self->unknown_sites->pdata);

      /* Translators: %s are ids of sites, with commas between */
      g_string_append_printf (text, _ ("Sites that this atlas does not know; they are kept as they are written: %s"), sites);
      g_string_append_c (text, '\n');
    }

  return g_string_free (text, FALSE);
}
