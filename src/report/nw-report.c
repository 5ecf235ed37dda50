/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-report"

#include "config.h"

#include "nw-date.h"
#include "nw-letterhead.h"
#include "nw-logo.h"
#include "nw-notice.h"
#include "nw-pages-private.h"
#include "nw-report-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What stands on a page is in the language of the document, which need not be
 * that of the interface: see nw_lang_push(). */
#undef _
#define _(message) nw_lang_gettext (message)

/* The banner of every page, the running head of the pages after the first. */
#define BANNER_HEIGHT 17.0
#define BANNER_GAP 8.0
#define RUNNING_HEIGHT 14.0
#define RUNNING_GAP 8.0

#define FOOTER_GAP 8.0
#define FOOTER_SHARE 0.78

/* The number of so many pages is not parted from its words. */
#define FOOTER_PAGES 999

/* The head of the clinic: its picture is at most so large. */
#define LETTERHEAD_GAP 8.0
#define LOGO_WIDTH 130.0
#define LOGO_HEIGHT 32.0
#define SMALL_LOGO_WIDTH 70.0
#define SMALL_LOGO_HEIGHT 20.0

struct _NwReport
{
  GObject parent_instance;

  GMutex mutex; /* held while a page is painted: text is laid out in it */

  NwFlow *flow;
  GPtrArray *pages; /* of GArray of NwPart */
  PangoContext *context;
  char *title;
  char *subtitle;
  char *belongs_to;
  char *banner;
  NwLang lang;
  NwPaper paper;
  /* Pages are laid out on a sheet that is larger by 1 / scale. */
  double scale;
  double width;
  double height;
  double margin;

  /* At the head of the first page. */
  NwLetterhead *letterhead;
  PangoLayout *clinic;
  PangoLayout *address;
  NwLogo *logo;
  double logo_width; /* as printed */
  double logo_height;
  double logo_scale;
  double letterhead_height;
  char *remark;

  double stamp_width; /* of when it was printed, and the page, at the foot */
  PangoLayout *use;   /* intended use */
  PangoLayout *about; /* cautions, content, licence */
  char *printed;
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
  g_clear_object (&self->clinic);
  g_clear_object (&self->address);
  g_clear_object (&self->letterhead);
  g_clear_pointer (&self->logo, nw_logo_free);
  g_free (self->remark);
  g_clear_object (&self->context);
  g_free (self->title);
  g_free (self->subtitle);
  g_free (self->belongs_to);
  g_free (self->banner);
  g_free (self->printed);
  g_mutex_clear (&self->mutex);

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
  g_mutex_init (&self->mutex);
}

static char *
format_now (NwLang lang)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *day = g_date_time_format (now, "%Y-%m-%d");
  g_autofree char *date = nw_date_format_short (day, lang);
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

static double
get_body_width (NwReport *self)
{
  return self->width - 2.0 * self->margin;
}

/* On small sheets what was printed when has a line of its own below the rest. */
static double
get_footer_width (NwReport *self)
{
  return get_body_width (self) - (nw_paper_is_small (self->paper) ? 0.0 : self->stamp_width + NW_PRINT_GAP);
}

/* When it was printed, and which page it is: two lines. */
static char *
format_stamp (NwReport *self,
              guint page,
              guint n_pages)
{
  /* Translators: foot of a printed page: when it was printed, page, number of pages */
  return g_strdup_printf (_ ("Printed %s\nNeedlewise, page %u of %u"), self->printed, page + 1, n_pages);
}

/* Its share, or more where letters are large: neither line is parted. */
static double
find_stamp_width (NwReport *self)
{
  g_autofree char *text = format_stamp (self, FOOTER_PAGES, FOOTER_PAGES);
  g_autoptr (PangoLayout) layout = nw_print_layout_new (self->context, NW_PRINT_SMALL, text, -1.0);
  int width = 0;

  pango_layout_get_size (layout, &width, NULL);
  return MAX (get_body_width (self) * (1.0 - FOOTER_SHARE) - NW_PRINT_GAP, (double)width / PANGO_SCALE + 0.01);
}

static void
set_footer (NwReport *self,
            const NwReportInfo *info)
{
  g_autoptr (GString) about = g_string_new (NULL);
  g_autofree char *content = format_content (info);
  double width = 0.0;

  self->stamp_width = find_stamp_width (self);
  width = get_footer_width (self);

  for (guint i = 0; i < NW_N_CAUTIONS; i++)
    g_string_append_printf (about, "%s%s", i > 0 ? " " : "", nw_notice_get_caution (i));
  g_string_append_c (about, '\n');
  if (content != NULL)
    g_string_append_printf (about, "%s ", content);
  g_string_append (about, nw_notice_get_licence_line ());

  self->use = nw_print_layout_new (self->context, NW_PRINT_SMALL_BOLD, nw_notice_get_intended_use (), width);
  self->about = nw_print_layout_new (self->context, NW_PRINT_SMALL, about->str, width);
}

/* On the smallest sheets the cautions stand on the front alone: more of the foot
 * than of the card would be read on each side. */
static gboolean
has_about (NwReport *self,
           guint page)
{
  return self->paper != NW_PAPER_A6 || page == 0;
}

static double
get_footer_height (NwReport *self,
                   guint page)
{
  double height = FOOTER_GAP + NW_PRINT_GAP + get_text_height (self->use, NW_PRINT_SMALL_BOLD);

  if (has_about (self, page))
    height += get_text_height (self->about, NW_PRINT_SMALL);
  if (nw_paper_is_small (self->paper))
    height += nw_print_font_get_pitch (NW_PRINT_SMALL);

  return height;
}

static void
set_logo (NwReport *self,
          const char *path)
{
  gboolean small = nw_paper_is_small (self->paper);
  double width = 0.0;
  double height = 0.0;
  g_autoptr (GError) error = NULL;

  if (*path == '\0')
    return;
  self->logo = nw_logo_load (path, &error);
  if (self->logo == NULL)
    {
      self->remark = g_strdup (error->message);
      return;
    }
  nw_logo_get_size (self->logo, &width, &height);
  self->logo_scale = MIN ((small ? SMALL_LOGO_WIDTH : LOGO_WIDTH) / width, (small ? SMALL_LOGO_HEIGHT : LOGO_HEIGHT) / height);
  self->logo_width = width * self->logo_scale;
  self->logo_height = height * self->logo_scale;
}

static void
set_letterhead (NwReport *self)
{
  const NwLetterheadFields *fields = nw_letterhead_get_fields (self->letterhead);
  g_autofree char *lines = nw_letterhead_format_lines (self->letterhead);
  double width = 0.0;
  double text = 0.0;

  set_logo (self, fields->logo);
  width = get_body_width (self) - (self->logo != NULL ? self->logo_width + NW_PRINT_GAP : 0.0);
  if (*fields->name != '\0')
    self->clinic = nw_print_layout_new (self->context, NW_PRINT_BODY_BOLD, fields->name, width);
  if (lines != NULL)
    self->address = nw_print_layout_new (self->context, NW_PRINT_SMALL, lines, width);
  if (self->clinic != NULL)
    text += get_text_height (self->clinic, NW_PRINT_BODY_BOLD);
  if (self->address != NULL)
    text += get_text_height (self->address, NW_PRINT_SMALL);
  self->letterhead_height = MAX (text, self->logo_height);
}

static double
get_body_top (NwReport *self,
              guint page)
{
  double top = self->margin;

  if (self->banner != NULL)
    top += BANNER_HEIGHT + BANNER_GAP;
  if (page > 0)
    top += RUNNING_HEIGHT + RUNNING_GAP;
  else if (self->letterhead_height > 0.0)
    top += self->letterhead_height + LETTERHEAD_GAP;

  return top;
}

/* Picture on the left, name and address on the right. */
static void
draw_letterhead (NwReport *self,
                 cairo_t *cr,
                 gboolean tagged)
{
  double top = get_body_top (self, 0) - self->letterhead_height - LETTERHEAD_GAP;
  double left = self->margin + (self->logo != NULL ? self->logo_width + NW_PRINT_GAP : 0.0);

  if (self->logo != NULL)
    {
      /* A drawing outside of every leaf of the structure is too much for cairo. */
      if (tagged)
        cairo_tag_begin (cr, "Figure", NULL);
      cairo_save (cr);
      cairo_translate (cr, self->margin, top);
      cairo_scale (cr, self->logo_scale, self->logo_scale);
      nw_logo_draw (self->logo, cr);
      cairo_restore (cr);
      if (tagged)
        cairo_tag_end (cr, "Figure");
    }
  nw_print_set_ink (cr, NW_PRINT_INK);
  if (self->clinic != NULL)
    {
      pango_layout_set_alignment (self->clinic, PANGO_ALIGN_RIGHT);
      nw_print_layout_draw (self->clinic, cr, left, top, nw_print_font_get_pitch (NW_PRINT_BODY_BOLD), 0, G_MAXUINT);
      top += get_text_height (self->clinic, NW_PRINT_BODY_BOLD);
    }
  if (self->address != NULL)
    {
      pango_layout_set_alignment (self->address, PANGO_ALIGN_RIGHT);
      nw_print_layout_draw (self->address, cr, left, top, nw_print_font_get_pitch (NW_PRINT_SMALL), 0, G_MAXUINT);
    }
}

static void
draw_banner (NwReport *self,
             cairo_t *cr)
{
  double width = get_body_width (self);
  g_autoptr (PangoLayout) layout = nw_print_layout_new (self->context, NW_PRINT_BODY_BOLD, self->banner, width);

  pango_layout_set_alignment (layout, PANGO_ALIGN_CENTER);
  nw_print_set_ink (cr, NW_PRINT_INK);
  cairo_set_line_width (cr, NW_PRINT_RULE * 2.0);
  cairo_rectangle (cr, self->margin, self->margin, width, BANNER_HEIGHT);
  cairo_stroke (cr);
  nw_print_layout_draw (layout, cr, self->margin, self->margin, BANNER_HEIGHT, 0, 1);
}

/* Whether the page begins with the title of the document, which is then not
 * said twice. */
static gboolean
begins_with_title (NwReport *self,
                   guint page)
{
  const GArray *parts = g_ptr_array_index (self->pages, page);
  const NwBlock *block = parts->len > 0 ? g_array_index (parts, NwPart, 0).block : NULL;

  return block != NULL && block->outline_level == 1 && g_strcmp0 (block->outline, self->title) == 0;
}

/* Says on a loose sheet what it belongs to, and to whom. */
static void
draw_running_head (NwReport *self,
                   cairo_t *cr,
                   guint page)
{
  double width = get_body_width (self);
  double pitch = nw_print_font_get_pitch (NW_PRINT_SMALL_BOLD);
  double y = get_body_top (self, 1) - RUNNING_HEIGHT - RUNNING_GAP;
  double share = self->belongs_to != NULL ? 0.5 : 1.0;
  g_autofree char *text = self->subtitle != NULL ? g_strconcat (self->title, " · ", self->subtitle, NULL)
                                                 : g_strdup (self->title);

  if (self->belongs_to == NULL && begins_with_title (self, page))
    return;
  nw_print_set_ink (cr, NW_PRINT_INK);
  if (!begins_with_title (self, page))
    {
      g_autoptr (PangoLayout) layout = nw_print_layout_new (self->context, NW_PRINT_SMALL_BOLD, text, width * share);

      pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
      nw_print_layout_draw (layout, cr, self->margin, y, pitch, 0, 1);
    }
  if (self->belongs_to != NULL)
    {
      g_autoptr (PangoLayout) layout = nw_print_layout_new (self->context, NW_PRINT_SMALL_BOLD, self->belongs_to, width * (1.0 - share));

      pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
      pango_layout_set_alignment (layout, PANGO_ALIGN_RIGHT);
      nw_print_layout_draw (layout, cr, self->margin + width * share, y, pitch, 0, 1);
    }
  cairo_set_line_width (cr, NW_PRINT_RULE * 2.0);
  cairo_move_to (cr, self->margin, y + RUNNING_HEIGHT);
  cairo_line_to (cr, self->margin + width, y + RUNNING_HEIGHT);
  cairo_stroke (cr);
}

/* When it was printed, and which page it is. */
static void
draw_page_number (NwReport *self,
                  cairo_t *cr,
                  guint page,
                  double top,
                  double bottom)
{
  double width = get_body_width (self);
  double pitch = nw_print_font_get_pitch (NW_PRINT_SMALL);
  g_autofree char *text = NULL;
  g_autoptr (PangoLayout) layout = NULL;

  if (nw_paper_is_small (self->paper))
    {
      /* Translators: foot of a small printed page: when it was printed, page, number of pages */
      text = g_strdup_printf (_ ("Printed %s · Needlewise, page %u of %u"), self->printed, page + 1, self->pages->len);
      layout = nw_print_layout_new (self->context, NW_PRINT_SMALL, text, width);
      nw_print_layout_draw (layout, cr, self->margin, bottom - pitch, pitch, 0, 1);
      return;
    }
  text = format_stamp (self, page, self->pages->len);
  layout = nw_print_layout_new (self->context, NW_PRINT_SMALL, text, self->stamp_width);
  pango_layout_set_alignment (layout, PANGO_ALIGN_RIGHT);
  nw_print_layout_draw (layout, cr, self->margin + width - self->stamp_width, top, pitch, 0, G_MAXUINT);
}

static void
draw_footer (NwReport *self,
             cairo_t *cr,
             guint page)
{
  double width = get_body_width (self);
  double bottom = self->height - self->margin;
  double y = bottom - get_footer_height (self, page) + FOOTER_GAP;
  double pitch = nw_print_font_get_pitch (NW_PRINT_SMALL);
  NwLang previous = nw_lang_push (self->lang);

  nw_print_set_ink (cr, NW_PRINT_INK);
  cairo_set_line_width (cr, NW_PRINT_RULE);
  cairo_move_to (cr, self->margin, y);
  cairo_line_to (cr, self->margin + width, y);
  cairo_stroke (cr);
  y += NW_PRINT_GAP;

  nw_print_layout_draw (self->use, cr, self->margin, y, nw_print_font_get_pitch (NW_PRINT_SMALL_BOLD), 0, G_MAXUINT);
  if (has_about (self, page))
    nw_print_layout_draw (self->about, cr, self->margin, y + get_text_height (self->use, NW_PRINT_SMALL_BOLD), pitch, 0, G_MAXUINT);
  draw_page_number (self, cr, page, y, bottom);
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

  g_mutex_lock (&self->mutex);
  cairo_save (cr);
  cairo_scale (cr, self->scale, self->scale);
  if (self->banner != NULL)
    draw_banner (self, cr);
  if (page > 0)
    draw_running_head (self, cr, page);
  else if (self->letterhead_height > 0.0)
    draw_letterhead (self, cr, tagged);

  for (guint i = 0; i < parts->len; i++)
    {
      const NwPart *part = &g_array_index (parts, NwPart, i);

      cairo_save (cr);
      cairo_translate (cr, self->margin, top + part->y);
      nw_block_draw (part->block, &painter, part->first, part->n);
      cairo_restore (cr);
    }

  draw_footer (self, cr, page);
  cairo_restore (cr);
  g_mutex_unlock (&self->mutex);
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

static double
get_margin (NwPaper paper,
            NwLetterhead *letterhead)
{
  gboolean wide = letterhead != NULL && nw_letterhead_get_fields (letterhead)->wide_margins && !nw_paper_is_small (paper);

  return wide ? NW_PRINT_WIDE_MARGIN : nw_paper_get_margin (paper);
}

/**
 * nw_report_get_text_width:
 * @paper: a sheet
 * @scale: as in #NwReportInfo
 *
 * Returns: the width of the text, with the margins that the letterhead in use
 *   asks for, points of the layout
 */
double
nw_report_get_text_width (NwPaper paper,
                          double scale)
{
  g_autoptr (NwLetterhead) letterhead = nw_letterhead_dup_used ();
  double width = 0.0;
  double height = 0.0;

  nw_paper_get_size (paper, &width, &height);

  return width / (scale > 0.0 ? scale : 1.0) - 2.0 * get_margin (paper, letterhead);
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
  double first = 0.0;
  double others = 0.0;

  g_return_val_if_fail (flow != NULL, NULL);
  g_return_val_if_fail (info != NULL && info->title != NULL, NULL);

  self = g_object_new (NW_TYPE_REPORT, NULL);
  self->flow = flow;
  self->title = g_strdup (info->title);
  self->subtitle = g_strdup (info->subtitle);
  self->belongs_to = g_strdup (info->belongs_to);
  self->banner = g_strdup (info->banner);
  self->lang = info->lang;
  self->paper = info->paper;
  self->printed = info->printed != NULL ? g_strdup (info->printed) : format_now (info->lang);
  self->context = nw_print_context_new (info->lang);
  self->scale = info->scale > 0.0 ? info->scale : 1.0;
  nw_paper_get_size (info->paper, &self->width, &self->height);
  self->width /= self->scale;
  self->height /= self->scale;
  self->letterhead = nw_letterhead_dup_used ();
  self->margin = get_margin (info->paper, self->letterhead);
  previous = nw_lang_push (info->lang);
  set_footer (self, info);
  if (self->letterhead != NULL)
    set_letterhead (self);
  nw_lang_pop (previous);

  first = self->height - self->margin - get_footer_height (self, 0) - get_body_top (self, 0);
  setter.context = self->context;
  others = self->height - self->margin - get_footer_height (self, 1) - get_body_top (self, 1);
  setter.page_height = MIN (first, others);
  self->pages = nw_pages_new (flow, &setter, get_body_width (self), first, others);

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
 * nw_report_get_remark:
 * @self: a report
 *
 * Returns: (transfer none) (nullable): what could not be printed of the
 *   letterhead, for who prints; %NULL for nothing
 */
const char *
nw_report_get_remark (NwReport *self)
{
  g_return_val_if_fail (NW_IS_REPORT (self), NULL);

  return self->remark;
}

/**
 * nw_report_dup_author:
 * @self: a report
 *
 * Returns: (transfer full): the name of the clinic, else that of the program
 */
char *
nw_report_dup_author (NwReport *self)
{
  const char *name = self->letterhead != NULL ? nw_letterhead_get_fields (self->letterhead)->name : "";

  return g_strdup (*name != '\0' ? name : "Needlewise");
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
