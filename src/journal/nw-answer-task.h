/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Sends an answer from a thread to who asked. @task and @error are transfer full;
 * @result goes with @free_result where nobody takes it. */
void nw_answer_task (GTask          *task,
                     gpointer        result,
                     GDestroyNotify  free_result,
                     GError         *error);

G_END_DECLS
