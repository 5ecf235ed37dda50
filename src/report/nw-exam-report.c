/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-report"

#include "config.h"

#include "nw-exam-report.h"

#include "nw-date.h"
#include "nw-flow.h"

#include <glib/gi18n-lib.h>

/* The report may be in another language than the interface. */
#undef _
#define _(message) nw_lang_gettext (message)

static void
row_free (gpointer data)
{
  NwExamRow *row = data;

  g_free (row->question);
  g_free (row->verdict);
  g_free (row->answer);
  g_free (row);
}

/**
 * nw_exam_result_new:
 * @title: what was tested
 * @score: right answers and time, in words
 * @day: when, YYYY-MM-DD
 *
 * Returns: (transfer full): a result without questions
 */
NwExamResult *
nw_exam_result_new (const char *title,
                    const char *score,
                    const char *day)
{
  NwExamResult *self = g_new0 (NwExamResult, 1);

  self->title = g_strdup (title);
  self->score = g_strdup (score);
  self->day = g_strdup (day);
  self->rows = g_ptr_array_new_with_free_func (row_free);
  return self;
}

/**
 * nw_exam_result_add:
 * @self: a result
 * @question: what was asked
 * @verdict: whether the answer was right, in words
 * @answer: the answer of the atlas
 */
void
nw_exam_result_add (NwExamResult *self,
                    const char *question,
                    const char *verdict,
                    const char *answer)
{
  NwExamRow *row = g_new0 (NwExamRow, 1);

  row->question = g_strdup (question);
  row->verdict = g_strdup (verdict);
  row->answer = g_strdup (answer);
  g_ptr_array_add (self->rows, row);
}

/**
 * nw_exam_result_free:
 * @self: (nullable): a result
 */
void
nw_exam_result_free (NwExamResult *self)
{
  if (self == NULL)
    return;
  g_free (self->title);
  g_free (self->score);
  g_free (self->day);
  g_ptr_array_unref (self->rows);
  g_free (self);
}

/**
 * nw_exam_report_get_caution:
 *
 * Returns: (transfer none): what a result does not say, in the language of the
 *   interface or of the report that is being made
 */
const char *
nw_exam_report_get_caution (void)
{
  return _ ("A result of questions about this atlas. It says nothing about skill with a needle.");
}

/**
 * nw_exam_report_new:
 * @atlas: the content, for the foot of the page
 * @result: what was answered
 * @lang: language of the report
 * @paper: the sheet
 * @printed: (nullable): see #NwReportInfo
 *
 * The result of a test on paper, with room for a name and a signature.
 *
 * Returns: (transfer full): the pages
 */
NwReport *
nw_exam_report_new (NwAtlas *atlas,
                    const NwExamResult *result,
                    NwLang lang,
                    NwPaper paper,
                    const char *printed)
{
  NwReportInfo info = { 0 };
  NwReport *report = NULL;
  NwFlow *flow = NULL;
  NwFlowTable *table = NULL;
  g_autofree char *day = NULL;
  NwLang previous = NW_LANG_EN;

  g_return_val_if_fail (NW_IS_ATLAS (atlas) && result != NULL, NULL);

  previous = nw_lang_push (lang);
  flow = nw_flow_new ();
  day = nw_date_format_long (result->day, lang);
  nw_flow_add_title (flow, result->title, day, NULL, NULL);
  nw_flow_add_paragraph (flow, NW_FLOW_STRONG, result->score);
  nw_flow_add_paragraph (flow, NW_FLOW_BODY, nw_exam_report_get_caution ());
  nw_flow_add_blank (flow, _ ("Name"), NULL, 1);
  nw_flow_add_blank (flow, _ ("Signature"), NULL, 1);
  if (result->rows->len > 0)
    {
      const NwFlowColumn columns[] = {
        { _ ("No."), 0.2, 24, FALSE },
        /* Translators: head of a column: what was asked in a test */
        { _ ("Question"), 1.4, 120, TRUE },
        /* Translators: head of a column: whether an answer was right */
        { _ ("Given"), 0.6, 60, FALSE },
        /* Translators: head of a column: the right answer */
        { _ ("Answer of the atlas"), 1.4, 120, FALSE },
      };

      table = nw_flow_add_table (flow, columns, G_N_ELEMENTS (columns));
      for (guint i = 0; i < result->rows->len; i++)
        {
          const NwExamRow *row = g_ptr_array_index (result->rows, i);
          g_autofree char *number = g_strdup_printf ("%u", i + 1);
          const NwFlowCell cells[] = {
            { number, 1, NW_FLOW_SMALL },
            { row->question, 1, NW_FLOW_SMALL },
            { row->verdict, 1, NW_FLOW_SMALL },
            { row->answer, 1, NW_FLOW_SMALL },
          };

          nw_flow_table_begin (table, NULL);
          nw_flow_table_add_row (table, cells, G_N_ELEMENTS (cells));
        }
    }

  info = (NwReportInfo){
    .title = result->title,
    .subtitle = day,
    .content_version = nw_atlas_get_version (atlas),
    .content_date = nw_atlas_get_reviewed (atlas),
    .printed = printed,
    .lang = lang,
    .paper = paper,
  };
  report = nw_report_new (flow, &info);
  nw_lang_pop (previous);

  return report;
}
