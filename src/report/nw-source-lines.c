/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-report"

#include "config.h"

#include "nw-source-lines.h"

#include <glib/gi18n-lib.h>
#include <pango/pango.h>
#include <string.h>

/* The report may be in another language than the interface. */
#undef _
#define _(message) nw_lang_gettext (message)

/* Nobody types "https://". */
static const char *
skip_scheme (const char *url)
{
  const char *host = strstr (url, "://");

  return host != NULL ? host + strlen ("://") : url;
}

/* Where it is found, else what it is called; %NULL where nothing says either. */
static char *
format_address (NwSource *source,
                NwLang lang)
{
  if (nw_source_get_doi (source) != NULL)
    return g_strconcat ("doi:", nw_source_get_doi (source), NULL);
  if (nw_source_get_pmid (source) != NULL)
    return g_strconcat ("PMID ", nw_source_get_pmid (source), NULL);
  if (nw_source_get_url (source) != NULL)
    return g_strdup (skip_scheme (nw_source_get_url (source)));
  if (nw_source_get_title (source) != NULL)
    return g_strdup (nw_source_get_title (source));

  return g_strdup (nw_source_get_title_remark (source, lang));
}

/**
 * nw_source_line_format:
 * @source: a source
 * @number: its number in the document
 * @design: (nullable): how it was done, where that has to be said
 * @lang: language
 *
 * Returns: (transfer full): markup: who, when, where it is found, what kind it is
 */
char *
nw_source_line_format (NwSource *source,
                       guint number,
                       const char *design,
                       NwLang lang)
{
  g_autofree char *address = format_address (source, lang);
  g_autofree char *kind = NULL;

  kind = design != NULL && *design != '\0' ? g_strdup_printf ("%s, %s", nw_source_get_kind_label (source), design)
                                           : g_strdup (nw_source_get_kind_label (source));

  return g_markup_printf_escaped ("[%u]\302\240<b>%s</b>%s%s (%s)%s%s", number, nw_source_get_citation (source, lang),
                                  address != NULL ? " " : "", address != NULL ? address : "", kind,
                                  nw_source_get_verified (source) ? "" : ". ",
                                  nw_source_get_verified (source) ? "" : _ ("The text of this publication was not retrieved."));
}

/**
 * nw_bound_line_format:
 * @bound: a bound
 * @lang: language
 *
 * Never the bare name of a grip: beside a figure it reads as if that were a
 * length for the needle in the fold.
 *
 * Returns: (transfer full): plain text: what the figure rests on, for which
 *   direction, for what it holds, and what the grip means for it
 */
char *
nw_bound_line_format (const NwBound *bound,
                      NwLang lang)
{
  const char *direction = nw_bound_get_direction_label (bound, lang);
  const char *applies_to = nw_bound_get_applies_to (bound, lang);
  const char *grip = nw_bound_get_grip_sentence (bound);
  GString *words = g_string_new (nw_bound_get_kind_label (bound, lang));

  /* Some conditions begin with the direction: it is not said twice. */
  if (direction != NULL && *direction != '\0' && (applies_to == NULL || !g_str_has_prefix (applies_to, direction)))
    g_string_append_printf (words, "; %s", direction);
  if (applies_to != NULL && *applies_to != '\0')
    g_string_append_printf (words, "; %s", applies_to);
  if (grip != NULL)
    g_string_append_printf (words, ". %s", grip);

  return g_string_free (words, FALSE);
}

/**
 * nw_source_lines_add:
 * @flow: where to add them
 * @marks: what was named
 * @lang: language
 * @size: of the letters, points; 0 for the usual ones
 *
 * Adds a heading and the sources one after the other.
 */
void
nw_source_lines_add (NwFlow *flow,
                     const NwSourceMarks *marks,
                     NwLang lang,
                     double size)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (marks->sources->len == 0)
    return;

  if (size > 0.0)
    g_string_append_printf (text, "<span size=\"%d\">", (int)(size * PANGO_SCALE));
  for (guint i = 0; i < marks->sources->len; i++)
    {
      g_autofree char *line = nw_source_line_format (g_ptr_array_index (marks->sources, i), i + 1, NULL, lang);

      g_string_append_printf (text, "%s%s", i > 0 ? "  " : "", line);
    }
  if (size > 0.0)
    g_string_append (text, "</span>");
  nw_flow_add_heading (flow, 3, _ ("Sources"));
  nw_flow_add_markup (flow, NW_FLOW_SMALL, text->str);
}
