/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-report"

#include "config.h"

#include "nw-error.h"
#include "nw-notice.h"
#include "nw-date.h"
#include "nw-pages-private.h"
#include "nw-report-private.h"

#include <errno.h>
#include <glib/gi18n-lib.h>

/* What stands on a page is in the language of the document, which need not be
 * that of the interface: see nw_lang_push(). */
#undef _
#define _(message) nw_lang_gettext (message)
#include <sys/stat.h>

/* The banner of every page, the running head of the pages after the first. */
#define BANNER_HEIGHT 17.0
#define BANNER_GAP 8.0
#define RUNNING_HEIGHT 14.0
#define RUNNING_GAP 8.0

#define FOOTER_GAP 8.0
#define FOOTER_SHARE 0.78

struct _NwReport
{
  GObject parent_instance;

  NwFlow *flow;
  GPtrArray *pages; /* of GArray of NwPart */
  PangoContext *context;
  char *title;
  char *subtitle;
  char *banner;
  NwLang lang;
  NwPaper paper;
  /* Pages are laid out on a sheet that is larger by 1 / scale. */
  double scale;
  double width;
  double height;

  PangoLayout *use;   /* intended use */
  PangoLayout *about; /* cautions, content, licence */
  char *printed;
  double footer_height;
};

G_DEFINE_FINAL_TYPE (NwReport, nw_report, G_TYPE_OBJECT)

static void
nw_report_finalize (GObject *object)
{
  NwReport *self = NW_REPORT (object);

  g_clear_pointer (&self->pages, g_ptr_array_unref);
  g_clear_pointer (&self->flow, nw_flow_free);
  g_clear_object (&self->use);
  g_clear_object (&self->about);
  g_clear_object (&self->context);
  g_free (self->title);
  g_free (self->subtitle);
  g_free (self->banner);
  g_free (self->printed);

  G_OBJECT_CLASS (nw_report_parent_class)->finalize (object);
}

static void
nw_report_class_init (NwReportClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = nw_report_finalize;
}

static void
nw_report_init (NwReport *self)
{
}

static char *
format_now (NwLang lang)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *day = g_date_time_format (now, "%Y-%m-%d");
  g_autofree char *date = nw_date_format_long (day, lang);
  g_autofree char *time = g_date_time_format (now, "%H:%M");

  return g_strdup_printf ("%s, %s", date, time);
}

static char *
format_content (const NwReportInfo *info)
{
  g_autofree char *date = NULL;

  if (info->content_version == NULL || info->content_date == NULL)
    return NULL;

  date = nw_date_format_long (info->content_date, info->lang);
  /* Translators: version of the clinical content, then the day of its last review */
  return g_strdup_printf (_ ("Content %s, reviewed %s."), info->content_version, date);
}

static double
get_text_height (PangoLayout *layout,
                 NwPrintFont font)
{
  return pango_layout_get_line_count (layout) * nw_print_font_get_pitch (font);
}

static void
set_footer (NwReport *self,
            const NwReportInfo *info)
{
  g_autoptr (GString) about = g_string_new (NULL);
  g_autofree char *content = format_content (info);
  double width = (self->width - 2.0 * NW_PRINT_MARGIN) * FOOTER_SHARE;

  for (guint i = 0; i < NW_N_CAUTIONS; i++)
    g_string_append_printf (about, "%s%s", i > 0 ? " " : "", nw_notice_get_caution (i));
  g_string_append_c (about, '\n');
  if (content != NULL)
    g_string_append_printf (about, "%s ", content);
  g_string_append (about, nw_notice_get_licence_line ());

  self->use = nw_print_layout_new (self->context, NW_PRINT_SMALL_BOLD, nw_notice_get_intended_use (), width);
  self->about = nw_print_layout_new (self->context, NW_PRINT_SMALL, about->str, width);
  self->footer_height = FOOTER_GAP + NW_PRINT_GAP + get_text_height (self->use, NW_PRINT_SMALL_BOLD) + get_text_height (self->about, NW_PRINT_SMALL);
}

static double
get_body_top (NwReport *self,
              guint page)
{
  double top = NW_PRINT_MARGIN;

  if (self->banner != NULL)
    top += BANNER_HEIGHT + BANNER_GAP;
  if (page > 0)
    top += RUNNING_HEIGHT + RUNNING_GAP;

  return top;
}

static void
draw_banner (NwReport *self,
             cairo_t *cr)
{
  double width = self->width - 2.0 * NW_PRINT_MARGIN;
  g_autoptr (PangoLayout) layout = nw_print_layout_new (self->context, NW_PRINT_BODY_BOLD, self->banner, width);

  pango_layout_set_alignment (layout, PANGO_ALIGN_CENTER);
  nw_print_set_ink (cr, NW_PRINT_INK);
  cairo_set_line_width (cr, NW_PRINT_RULE * 2.0);
  cairo_rectangle (cr, NW_PRINT_MARGIN, NW_PRINT_MARGIN, width, BANNER_HEIGHT);
  cairo_stroke (cr);
  nw_print_layout_draw (layout, cr, NW_PRINT_MARGIN, NW_PRINT_MARGIN, BANNER_HEIGHT, 0, 1);
}

/* Says on a loose sheet what it belongs to. */
static void
draw_running_head (NwReport *self,
                   cairo_t *cr)
{
  double width = self->width - 2.0 * NW_PRINT_MARGIN;
  double y = get_body_top (self, 0);
  g_autofree char *text = self->subtitle != NULL ? g_strconcat (self->title, " · ", self->subtitle, NULL)
                                                 : g_strdup (self->title);
  g_autoptr (PangoLayout) layout = nw_print_layout_new (self->context, NW_PRINT_SMALL_BOLD, text, width);

  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  nw_print_set_ink (cr, NW_PRINT_INK);
  nw_print_layout_draw (layout, cr, NW_PRINT_MARGIN, y, nw_print_font_get_pitch (NW_PRINT_SMALL_BOLD), 0, 1);
  cairo_set_line_width (cr, NW_PRINT_RULE * 2.0);
  cairo_move_to (cr, NW_PRINT_MARGIN, y + RUNNING_HEIGHT);
  cairo_line_to (cr, NW_PRINT_MARGIN + width, y + RUNNING_HEIGHT);
  cairo_stroke (cr);
}

static void
draw_footer (NwReport *self,
             cairo_t *cr,
             guint page)
{
  double width = self->width - 2.0 * NW_PRINT_MARGIN;
  double right = width * (1.0 - FOOTER_SHARE) - NW_PRINT_GAP;
  double y = self->height - NW_PRINT_MARGIN - self->footer_height + FOOTER_GAP;
  double pitch = nw_print_font_get_pitch (NW_PRINT_SMALL);
  g_autofree char *text = NULL;
  g_autoptr (PangoLayout) layout = NULL;
  NwLang previous = nw_lang_push (self->lang);

  nw_print_set_ink (cr, NW_PRINT_INK);
  cairo_set_line_width (cr, NW_PRINT_RULE);
  cairo_move_to (cr, NW_PRINT_MARGIN, y);
  cairo_line_to (cr, NW_PRINT_MARGIN + width, y);
  cairo_stroke (cr);
  y += NW_PRINT_GAP;

  nw_print_layout_draw (self->use, cr, NW_PRINT_MARGIN, y, nw_print_font_get_pitch (NW_PRINT_SMALL_BOLD), 0,
                        G_MAXUINT);
  nw_print_layout_draw (self->about, cr, NW_PRINT_MARGIN, y + get_text_height (self->use, NW_PRINT_SMALL_BOLD),
                        pitch, 0, G_MAXUINT);

  /* Translators: foot of a printed page: when it was printed, page, number of pages */
  text = g_strdup_printf (_ ("Printed %s\nNeedlewise, page %u of %u"), self->printed, page + 1, self->pages->len);
  layout = nw_print_layout_new (self->context, NW_PRINT_SMALL, text, right);
  pango_layout_set_alignment (layout, PANGO_ALIGN_RIGHT);
  nw_print_layout_draw (layout, cr, NW_PRINT_MARGIN + width - right, y, pitch, 0, G_MAXUINT);
  nw_lang_pop (previous);
}

/**
 * nw_report_draw_page_tagged:
 * @self: a report
 * @cr: where to paint: the origin is the upper left corner of the sheet
 * @page: from 0
 * @tagged: whether PDF structure tags are written
 */
void
nw_report_draw_page_tagged (NwReport *self,
                            cairo_t *cr,
                            guint page,
                            gboolean tagged)
{
  NwPainter painter = { .cr = cr, .tagged = tagged };
  GArray *parts = g_ptr_array_index (self->pages, page);
  double top = get_body_top (self, page);

  cairo_save (cr);
  cairo_scale (cr, self->scale, self->scale);
  if (self->banner != NULL)
    draw_banner (self, cr);
  if (page > 0)
    draw_running_head (self, cr);

  for (guint i = 0; i < parts->len; i++)
    {
      const NwPart *part = &g_array_index (parts, NwPart, i);

      cairo_save (cr);
      cairo_translate (cr, NW_PRINT_MARGIN, top + part->y);
      nw_block_draw (part->block, &painter, part->first, part->n);
      cairo_restore (cr);
    }

  draw_footer (self, cr, page);
  cairo_restore (cr);
}

/**
 * nw_report_list_headings:
 * @self: a report
 *
 * Returns: (transfer full): array of #NwReportHeading, in the order of pages
 */
GArray *
nw_report_list_headings (NwReport *self)
{
  GArray *headings = g_array_new (FALSE, FALSE, sizeof (NwReportHeading));

  for (guint page = 0; page < self->pages->len; page++)
    {
      GArray *parts = g_ptr_array_index (self->pages, page);

      for (guint i = 0; i < parts->len; i++)
        {
          const NwPart *part = &g_array_index (parts, NwPart, i);
          NwReportHeading heading = { part->block->outline_level, part->block->outline, page,
                                      (get_body_top (self, page) + part->y) * self->scale };

          if (heading.level > 0 && part->first == 0)
            g_array_append_val (headings, heading);
        }
    }

  return headings;
}

/**
 * nw_report_new:
 * @flow: (transfer full): what it holds
 * @info: what it says about itself
 *
 * Lays out the pages. Their feet are in the language of @info; the texts of
 * @flow have to be in it too, see nw_lang_push().
 *
 * Returns: (transfer full): a report of at least one page
 */
NwReport *
nw_report_new (NwFlow *flow,
               const NwReportInfo *info)
{
  NwReport *self = NULL;
  NwSetter setter = { 0 };
  NwLang previous = NW_LANG_EN;
  double room = 0.0;

  g_return_val_if_fail (flow != NULL, NULL);
  g_return_val_if_fail (info != NULL && info->title != NULL, NULL);

  self = g_object_new (NW_TYPE_REPORT, NULL);
  self->flow = flow;
  self->title = g_strdup (info->title);
  self->subtitle = g_strdup (info->subtitle);
  self->banner = g_strdup (info->banner);
  self->lang = info->lang;
  self->paper = info->paper;
  self->printed = info->printed != NULL ? g_strdup (info->printed) : format_now (info->lang);
  self->context = nw_print_context_new (info->lang);
  self->scale = info->scale > 0.0 ? info->scale : 1.0;
  nw_paper_get_size (info->paper, &self->width, &self->height);
  self->width /= self->scale;
  self->height /= self->scale;
  previous = nw_lang_push (info->lang);
  set_footer (self, info);
  nw_lang_pop (previous);

  room = self->height - NW_PRINT_MARGIN - self->footer_height;
  setter.context = self->context;
  setter.page_height = room - get_body_top (self, 1);
  self->pages = nw_pages_new (flow, &setter, self->width - 2.0 * NW_PRINT_MARGIN, room - get_body_top (self, 0));

  return self;
}

/**
 * nw_report_get_title:
 * @self: a report
 *
 * Returns: (transfer none): its title; holds no name of a patient
 */
const char *
nw_report_get_title (NwReport *self)
{
  g_return_val_if_fail (NW_IS_REPORT (self), NULL);

  return self->title;
}

/**
 * nw_report_get_lang:
 * @self: a report
 *
 * Returns: the language of its text
 */
NwLang
nw_report_get_lang (NwReport *self)
{
  return self->lang;
}

/**
 * nw_report_get_paper:
 * @self: a report
 *
 * Returns: the sheet that it was laid out for
 */
NwPaper
nw_report_get_paper (NwReport *self)
{
  g_return_val_if_fail (NW_IS_REPORT (self), NW_PAPER_A4);

  return self->paper;
}

/**
 * nw_report_get_n_pages:
 * @self: a report
 *
 * Returns: number of pages, at least 1
 */
guint
nw_report_get_n_pages (NwReport *self)
{
  g_return_val_if_fail (NW_IS_REPORT (self), 0);

  return self->pages->len;
}

/**
 * nw_report_get_page_size:
 * @self: a report
 * @width: (out): points
 * @height: (out): points
 */
void
nw_report_get_page_size (NwReport *self,
                         double *width,
                         double *height)
{
  g_return_if_fail (NW_IS_REPORT (self));

  nw_paper_get_size (self->paper, width, height);
}

/**
 * nw_report_draw_page:
 * @self: a report
 * @cr: where to paint; 1 unit is 1 point, the origin is the upper left corner
 *   of the sheet; the paper itself is not painted
 * @page: from 0, below nw_report_get_n_pages()
 */
void
nw_report_draw_page (NwReport *self,
                     cairo_t *cr,
                     guint page)
{
  g_return_if_fail (NW_IS_REPORT (self));
  g_return_if_fail (cr != NULL);
  g_return_if_fail (page < self->pages->len);

  nw_report_draw_page_tagged (self, cr, page, FALSE);
}

static void
set_write_error (GError **error,
                 const GError *cause)
{
  NwError code = NW_ERROR_FAILED;

  if (g_error_matches (cause, G_FILE_ERROR, G_FILE_ERROR_NOSPC))
    code = NW_ERROR_DISK_FULL;
  else if (g_error_matches (cause, G_FILE_ERROR, G_FILE_ERROR_ACCES) || g_error_matches (cause, G_FILE_ERROR, G_FILE_ERROR_PERM) || g_error_matches (cause, G_FILE_ERROR, G_FILE_ERROR_ROFS))
    code = NW_ERROR_PERMISSION;
  else if (g_error_matches (cause, G_FILE_ERROR, G_FILE_ERROR_NOENT) || g_error_matches (cause, G_FILE_ERROR, G_FILE_ERROR_NOTDIR))
    code = NW_ERROR_NOT_FOUND;

  /* Translators: %s is the reason that the system gives */
  g_set_error (error, NW_ERROR, code, _ ("The PDF could not be written: %s"), cause->message);
}

/**
 * nw_report_write_pdf:
 * @self: a report
 * @path: a file, replaced if it exists
 * @cancellable: (nullable): looked at between pages
 * @error: return location: #NwError or %G_IO_ERROR_CANCELLED
 *
 * Writes all pages, readable by the user only. The file appears whole or not
 * at all: it is written beside @path and renamed.
 *
 * Returns: %TRUE if it is on the disk
 */
gboolean
nw_report_write_pdf (NwReport *self,
                     const char *path,
                     GCancellable *cancellable,
                     GError **error)
{
  g_autoptr (GBytes) pdf = NULL;
  g_autoptr (GError) cause = NULL;
  struct stat info = { 0 };

  g_return_val_if_fail (NW_IS_REPORT (self), FALSE);
  g_return_val_if_fail (path != NULL, FALSE);

  /* A rename would replace a device or a folder's name by a file. */
  if (stat (path, &info) == 0 && !S_ISREG (info.st_mode))
    {
      g_set_error (error, NW_ERROR, NW_ERROR_EXISTS,
                   /* Translators: %s is a path */
                   _ ("\"%s\" is no ordinary file."), path);
      return FALSE;
    }

  pdf = nw_pdf_make (self, cancellable, error);
  if (pdf == NULL)
    return FALSE;

  if (!g_file_set_contents_full (path, g_bytes_get_data (pdf, NULL), (gssize)g_bytes_get_size (pdf),
                                 G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600, &cause))
    {
      set_write_error (error, cause);
      return FALSE;
    }

  return TRUE;
}
