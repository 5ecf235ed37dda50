/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-journal"

#include "config.h"

#include "nw-answer-task.h"

/* An answer on its way to who asked. */
typedef struct
{
  GTask *task;
  gpointer result;
  GDestroyNotify free_result;
  GError *error;
} Answer;

static void
answer_free (gpointer data)
{
  Answer *answer = data;

  if (answer->result != NULL)
    answer->free_result (answer->result);
  g_clear_error (&answer->error);
  g_object_unref (answer->task);
  g_free (answer);
}

static gboolean
answer_cb (gpointer data)
{
  Answer *answer = data;

  if (answer->error != NULL)
    g_task_return_error (answer->task, g_steal_pointer (&answer->error));
  else
    g_task_return_pointer (answer->task, g_steal_pointer (&answer->result), answer->free_result);
  return G_SOURCE_REMOVE;
}

/*
 * nw_answer_task:
 * @task: (transfer full): what was asked
 * @result: (transfer full) (nullable): the answer
 * @free_result: frees it
 * @error: (transfer full) (nullable): why there is none
 *
 * Returns from @task in the context of who asked. It goes back there with the
 * only reference: it holds the journal, which must not be let go in a thread of
 * its own.
 */
void
nw_answer_task (GTask *task,
                gpointer result,
                GDestroyNotify free_result,
                GError *error)
{
  g_autoptr (GSource) source = g_idle_source_new ();
  Answer *answer = g_new0 (Answer, 1);

  answer->task = task;
  answer->result = result;
  answer->free_result = free_result;
  answer->error = error;
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, answer_cb, answer, answer_free);
  g_source_set_static_name (source, "[needlewise] search");
  g_source_attach (source, g_task_get_context (task));
}
