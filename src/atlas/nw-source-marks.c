/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-atlas"

#include "config.h"

#include "nw-source-marks.h"

#include "nw-notice.h"

/**
 * nw_source_marks_init:
 * @self: to be filled
 */
void
nw_source_marks_init (NwSourceMarks *self)
{
  self->sources = g_ptr_array_new ();
  self->numbers = g_hash_table_new (NULL, NULL);
}

/**
 * nw_source_marks_clear:
 * @self: what was filled
 */
void
nw_source_marks_clear (NwSourceMarks *self)
{
  g_clear_pointer (&self->sources, g_ptr_array_unref);
  g_clear_pointer (&self->numbers, g_hash_table_unref);
}

/* "[1, 4]", each source getting its number when it is first named. */
static void
append_numbers (NwSourceMarks *self,
                const GPtrArray *sources,
                GString *string)
{
  for (guint i = 0; i < sources->len; i++)
    {
      gpointer source = g_ptr_array_index (sources, i);
      guint number = GPOINTER_TO_UINT (g_hash_table_lookup (self->numbers, source));

      if (number == 0)
        {
          g_ptr_array_add (self->sources, source);
          number = self->sources->len;
          g_hash_table_insert (self->numbers, source, GUINT_TO_POINTER (number));
        }
      g_string_append_printf (string, "%s%u", i == 0 ? " [" : ",\302\240", number);
    }
  if (sources->len > 0)
    g_string_append_c (string, ']');
}

/**
 * nw_source_marks_mark:
 * @self: the list
 * @basis: of a statement
 * @field: (nullable): the part of the statement that can be verified apart
 *
 * Returns: (transfer full): what stands behind a statement: the numbers of its
 *   sources, and that it was not checked where it was not
 */
char *
nw_source_marks_mark (NwSourceMarks *self,
                      const NwBasis *basis,
                      const char *field)
{
  gboolean verified = field != NULL ? nw_basis_is_field_verified (basis, field) : nw_basis_get_verified (basis);
  GString *mark = g_string_new (NULL);

  append_numbers (self, nw_basis_get_sources (basis), mark);
  if (!verified)
    g_string_append_printf (mark, " (%s)", nw_notice_get_not_checked ());

  return g_string_free (mark, FALSE);
}
