/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * NwPlanAskFunc:
 * @answers: what was written, one for each question, trimmed, none empty;
 *   %NULL when the user went back
 * @user_data: what nw_plan_ask() was given
 */
typedef void (*NwPlanAskFunc) (const char *const *answers,
                               gpointer           user_data);

/**
 * NW_PLAN_ASK_MAX:
 *
 * How many questions nw_plan_ask() can ask at once.
 */
#define NW_PLAN_ASK_MAX 2

GtkWidget *nw_plan_ask (GtkWindow         *parent,
                        const char        *heading,
                        const char        *body,
                        const char *const *questions,
                        const char        *accept,
                        NwPlanAskFunc      func,
                        gpointer           user_data,
                        GDestroyNotify     destroy);
void       nw_plan_ask_prefill (GtkWidget         *dialog,
                                const char        *answer);
/* Marks a window as a question about a patient, and tells whether it is one:
 * such windows go when the journal is locked. */
void       nw_plan_mark_question (GtkWidget *dialog);
gboolean   nw_plan_is_question   (GtkWindow *window);

G_END_DECLS
