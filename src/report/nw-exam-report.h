/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-atlas.h"
#include "nw-report.h"

G_BEGIN_DECLS

/**
 * NwExamRow:
 * @question: what was asked
 * @verdict: whether the answer was right, in words
 * @answer: the answer of the atlas
 *
 * One question of a test.
 */
typedef struct
{
  char *question;
  char *verdict;
  char *answer;
} NwExamRow;

/**
 * NwExamResult:
 * @title: what was tested
 * @score: right answers and time, in words
 * @day: when, YYYY-MM-DD
 * @rows: (element-type NwExamRow): the questions in their order
 *
 * The result of a test about the content.
 */
typedef struct
{
  char *title;
  char *score;
  char *day;
  GPtrArray *rows;
} NwExamResult;

NwExamResult *nw_exam_result_new  (const char         *title,
                                   const char         *score,
                                   const char         *day);
void          nw_exam_result_add  (NwExamResult       *self,
                                   const char         *question,
                                   const char         *verdict,
                                   const char         *answer);
void          nw_exam_result_free (NwExamResult       *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NwExamResult, nw_exam_result_free)

const char   *nw_exam_report_get_caution (void);
NwReport     *nw_exam_report_new  (NwAtlas            *atlas,
                                   const NwExamResult *result,
                                   NwLang              lang,
                                   NwPaper             paper,
                                   const char         *printed);

G_END_DECLS
