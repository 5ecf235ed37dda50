/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-report-painter.h"

/* Bytes of one picture, and of all that are kept. */
#define PICTURE_BYTES (24 * 1024 * 1024)
#define KEPT_BYTES (64 * 1024 * 1024)

/* Pages that wait: who scrolls past many wants the last ones. */
#define WAITING 24

typedef struct
{
  guint page;
  int width;
  int height;
  cairo_surface_t *surface; /* NULL while it waits */
} Picture;

struct _NwReportPainter
{
  GObject parent_instance;

  NwReport *report;
  GQueue kept;       /* of Picture, that used last first */
  GQueue waiting;    /* of Picture, that asked for last first */
  Picture *painting; /* its page and size; NULL when nothing is painted */
};

G_DEFINE_FINAL_TYPE (NwReportPainter, nw_report_painter, G_TYPE_OBJECT)

enum
{
  PAINTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
picture_free (gpointer data)
{
  Picture *self = data;

  g_clear_pointer (&self->surface, cairo_surface_destroy);
  g_free (self);
}

static gsize
picture_get_bytes (const Picture *self)
{
  return (gsize)self->width * (gsize)self->height * 4;
}

static Picture *
find (GQueue *pictures,
      guint page,
      int width,
      int height)
{
  for (GList *l = pictures->head; l != NULL; l = l->next)
    {
      Picture *picture = l->data;

      if (picture->page == page && picture->width == width && picture->height == height)
        return picture;
    }

  return NULL;
}

/* One picture, and the report it is of. */
typedef struct
{
  NwReport *report;
  Picture *picture;
} Job;

static void
job_free (gpointer data)
{
  Job *self = data;

  g_object_unref (self->report);
  g_clear_pointer (&self->picture, picture_free);
  g_free (self);
}

static void
paint_thread (GTask *task,
              gpointer source,
              gpointer data,
              GCancellable *cancellable)
{
  Job *job = data;
  Picture *picture = job->picture;
  cairo_t *cr = NULL;
  double width = 0.0;
  double height = 0.0;

  nw_report_get_page_size (job->report, &width, &height);
  picture->surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, picture->width, picture->height);
  cr = cairo_create (picture->surface);
  cairo_set_source_rgb (cr, 1.0, 1.0, 1.0);
  cairo_paint (cr);
  cairo_scale (cr, picture->width / width, picture->height / height);
  nw_report_draw_page (job->report, cr, picture->page);
  cairo_destroy (cr);
  cairo_surface_flush (picture->surface);
  g_task_return_boolean (task, TRUE);
}

static void
trim (NwReportPainter *self)
{
  gsize bytes = 0;

  for (GList *l = self->kept.head; l != NULL; l = l->next)
    bytes += picture_get_bytes (l->data);
  while (bytes > KEPT_BYTES && self->kept.length > 1)
    {
      Picture *last = g_queue_pop_tail (&self->kept);

      bytes -= picture_get_bytes (last);
      picture_free (last);
    }
}

static void paint_next (NwReportPainter *self);

static void
painted_cb (GObject *source,
            GAsyncResult *result,
            gpointer data)
{
  NwReportPainter *self = NW_REPORT_PAINTER (source);
  Job *job = g_task_get_task_data (G_TASK (result));
  guint page = job->picture->page;

  g_clear_pointer (&self->painting, picture_free);
  if (self->report == NULL)
    return;
  g_queue_push_head (&self->kept, g_steal_pointer (&job->picture));
  trim (self);
  g_signal_emit (self, signals[PAINTED], 0, page);
  paint_next (self);
}

static void
paint_next (NwReportPainter *self)
{
  g_autoptr (GTask) task = NULL;
  Job *job = NULL;

  if (self->painting != NULL || self->report == NULL || self->waiting.length == 0)
    return;
  job = g_new0 (Job, 1);
  job->report = g_object_ref (self->report);
  job->picture = g_queue_pop_head (&self->waiting);
  self->painting = g_memdup2 (job->picture, sizeof *job->picture);
  task = g_task_new (self, NULL, painted_cb, NULL);
  g_task_set_source_tag (task, paint_next);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, paint_thread);
}

static void
nw_report_painter_dispose (GObject *object)
{
  nw_report_painter_stop (NW_REPORT_PAINTER (object));
  g_clear_pointer (&NW_REPORT_PAINTER (object)->painting, picture_free);

  G_OBJECT_CLASS (nw_report_painter_parent_class)->dispose (object);
}

static void
nw_report_painter_class_init (NwReportPainterClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = nw_report_painter_dispose;

  signals[PAINTED] = g_signal_new ("painted", NW_TYPE_REPORT_PAINTER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
nw_report_painter_init (NwReportPainter *self)
{
  g_queue_init (&self->kept);
  g_queue_init (&self->waiting);
}

/**
 * nw_report_painter_new:
 * @report: the pages
 *
 * Returns: (transfer full): a painter of them
 */
NwReportPainter *
nw_report_painter_new (NwReport *report)
{
  NwReportPainter *self = NULL;

  g_return_val_if_fail (NW_IS_REPORT (report), NULL);

  self = g_object_new (NW_TYPE_REPORT_PAINTER, NULL);
  self->report = g_object_ref (report);
  return self;
}

/**
 * nw_report_painter_stop:
 * @self: a painter
 *
 * Lets go of the report and of all pictures.
 */
void
nw_report_painter_stop (NwReportPainter *self)
{
  g_return_if_fail (NW_IS_REPORT_PAINTER (self));

  g_clear_object (&self->report);
  g_queue_clear_full (&self->kept, picture_free);
  g_queue_clear_full (&self->waiting, picture_free);
}

/**
 * nw_report_painter_fits:
 * @width: device pixels
 * @height: device pixels
 *
 * Returns: whether pictures of that size are painted: larger ones are drawn by
 *   the window, of which only a part is seen then
 */
gboolean
nw_report_painter_fits (int width,
                        int height)
{
  return width > 0 && height > 0 && (gsize)width * (gsize)height * 4 <= PICTURE_BYTES;
}

static gboolean
is_painting (NwReportPainter *self,
             guint page,
             int width,
             int height)
{
  return self->painting != NULL && self->painting->page == page && self->painting->width == width && self->painting->height == height;
}

/* Puts a page before all others that wait. */
static void
ask_for (NwReportPainter *self,
         guint page,
         int width,
         int height)
{
  Picture *picture = find (&self->waiting, page, width, height);

  if (is_painting (self, page, width, height))
    return;
  if (picture != NULL)
    {
      g_queue_remove (&self->waiting, picture);
    }
  else
    {
      picture = g_new0 (Picture, 1);
      picture->page = page;
      picture->width = width;
      picture->height = height;
    }
  g_queue_push_head (&self->waiting, picture);
  if (self->waiting.length > WAITING)
    picture_free (g_queue_pop_tail (&self->waiting));
  paint_next (self);
}

/**
 * nw_report_painter_get:
 * @self: a painter
 * @page: from 0
 * @width: device pixels
 * @height: device pixels
 *
 * A picture that is not there yet is painted; "painted" comes then.
 *
 * Returns: (transfer none) (nullable): the page in that size, or until it is there
 *   in another one
 */
cairo_surface_t *
nw_report_painter_get (NwReportPainter *self,
                       guint page,
                       int width,
                       int height)
{
  Picture *picture = NULL;

  g_return_val_if_fail (NW_IS_REPORT_PAINTER (self), NULL);
  g_return_val_if_fail (nw_report_painter_fits (width, height), NULL);

  picture = find (&self->kept, page, width, height);
  if (picture != NULL)
    {
      g_queue_remove (&self->kept, picture);
      g_queue_push_head (&self->kept, picture);
      return picture->surface;
    }

  ask_for (self, page, width, height);
  for (GList *l = self->kept.head; l != NULL; l = l->next)
    {
      Picture *other = l->data;

      if (other->page == page)
        return other->surface;
    }

  return NULL;
}
