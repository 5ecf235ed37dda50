/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-study"

#include "config.h"

#include "nw-study-export.h"

#include "nw-csv.h"
#include "nw-error.h"
#include "nw-notice.h"
#include "nw-output.h"
#include "nw-renderer.h"
#include "nw-paint.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

/* Pictures of the cards, in pixels. */
#define PICTURE_WIDTH 640.0
#define PICTURE_HEIGHT 720.0

#define ANKI_FILE "needlewise-cards.txt"
#define ANKI_MEDIA "collection.media"
#define ANKI_README "needlewise-readme.txt"

/* Tags of every card: the licence of what is on it, and that no clinician has
 * reviewed it. */
#define ANKI_TAGS "needlewise licence::CC-BY-SA-4.0 not-reviewed-by-clinician"

typedef struct
{
  NwCsv *csv;
  NwDeck *deck;
} CsvJob;

static void
add_int (NwCsv *csv,
         gint64 number)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, number);

  nw_csv_text (csv, text);
}

static gboolean
add_review (const NwStudyReview *review,
            gpointer data)
{
  CsvJob *job = data;
  const NwCard *card = nw_deck_lookup (job->deck, review->card);
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (review->time);
  g_autofree char *when = time != NULL ? g_date_time_format_iso8601 (time) : NULL;
  g_autofree char *name = card != NULL ? nw_card_format_name (card, nw_deck_get_atlas (job->deck), nw_lang_get ()) : NULL;

  nw_csv_text (job->csv, when);
  nw_csv_text (job->csv, review->day);
  nw_csv_text (job->csv, review->card);
  nw_csv_text (job->csv, card != NULL ? nw_card_kind_to_string (card->kind) : NULL);
  nw_csv_text (job->csv, name);
  add_int (job->csv, review->grade);
  add_int (job->csv, review->milliseconds);
  nw_csv_text (job->csv, review->undone ? "true" : "false");
  nw_csv_text (job->csv, card != NULL ? "false" : "true");
  nw_csv_number (job->csv, review->before.stability);
  nw_csv_number (job->csv, review->before.difficulty);
  nw_csv_end_line (job->csv);
  return TRUE;
}

/**
 * nw_study_export_csv:
 * @store: what was answered
 * @deck: the cards
 * @path: the file, written whole or not at all
 * @error: return location
 *
 * Writes every answer, also those that were taken back, one a line: time in
 * UTC, day, card, kind, name, grade (1 again to 4 easy), milliseconds, undone,
 * archived, stability in days and difficulty before it.
 *
 * Returns: %FALSE with @error set
 */
gboolean
nw_study_export_csv (NwStudyStore *store,
                     NwDeck *deck,
                     const char *path,
                     GError **error)
{
  static const char *const columns[] = { "time", "day", "card", "kind", "name", "grade", "milliseconds", "undone", "archived", "stability_before", "difficulty_before" };
  g_autoptr (NwCsv) csv = nw_csv_new (NW_CSV_POINT);
  CsvJob job = { .csv = csv, .deck = deck };
  g_autofree char *text = NULL;
  gsize length = 0;

  g_return_val_if_fail (store != NULL && NW_IS_DECK (deck) && path != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    nw_csv_text (csv, columns[i]);
  nw_csv_end_line (csv);
  if (!nw_study_store_visit_reviews (store, add_review, &job, error))
    return FALSE;
  text = nw_csv_take (csv, &length);
  return nw_output_write (path, text, length, error);
}

/* A cell of Anki: HTML, without the tabs and line ends that part them. */
static void
append_html (GString *line,
             const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  for (const char *p = escaped; *p != '\0'; p++)
    {
      if (*p == '\n')
        g_string_append (line, "<br>");
      else if (*p == '\t' || *p == '\r')
        g_string_append_c (line, ' ');
      else
        g_string_append_c (line, *p);
    }
}

static gboolean
write_picture (NwRenderer *renderer,
               NwDeck *deck,
               const NwCard *card,
               gboolean answer,
               const char *path,
               GCancellable *cancellable,
               GError **error)
{
  NwRenderSpec spec = { .view = card->view, .layers = answer ? card->peeled : card->asked, .mode = NW_FIGURE_ANATOMY, .harm = NW_HARM_FILTER_ALL, .palette = NW_PALETTE_LIGHT, .scale_factor = 1, .ground = TRUE };
  NwPaint paint = { .palette = nw_palette_get (NW_PALETTE_LIGHT) };
  g_autoptr (GPtrArray) shapes = nw_deck_list_shapes (deck, card);
  cairo_surface_t *base = NULL;
  cairo_surface_t *surface = NULL;
  cairo_t *cr = NULL;
  cairo_status_t status = CAIRO_STATUS_SUCCESS;

  nw_deck_get_frame (deck, card, &spec.rect);
  spec.scale = MIN (PICTURE_WIDTH / spec.rect.width, PICTURE_HEIGHT / spec.rect.height);
  paint.scale = spec.scale;
  base = nw_renderer_render (renderer, &spec, cancellable, error);
  if (base == NULL)
    return FALSE;
  surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, cairo_image_surface_get_width (base), cairo_image_surface_get_height (base));
  cr = cairo_create (surface);
  cairo_set_source_surface (cr, base, 0.0, 0.0);
  cairo_paint (cr);
  cairo_surface_destroy (base);
  nw_render_spec_to_map_space (&spec, cr);
  for (guint i = 0; i < shapes->len && (answer || card->kind != NW_CARD_LOCATE); i++)
    nw_paint_selection (&paint, cr, g_ptr_array_index (shapes, i), TRUE);
  cairo_destroy (cr);
  status = cairo_surface_write_to_png (surface, path);
  cairo_surface_destroy (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    return TRUE;
  g_set_error (error, NW_ERROR, NW_ERROR_FAILED,
               /* Translators: a file, then the reason that the system gives */
               _ ("“%s” could not be made: %s"), path, cairo_status_to_string (status));
  return FALSE;
}

/* The steps of an answer stand in their order. */
static int
compare_places (gconstpointer a,
                gconstpointer b)
{
  const NwCardOption *first = *(NwCardOption *const *)a;
  const NwCardOption *second = *(NwCardOption *const *)b;

  return (int)first->place - (int)second->place;
}

static void
append_line (GString *line,
             const char *text)
{
  g_string_append (line, "<br>");
  append_html (line, text);
}

/* What goes with content and maps wherever they go; a card leaves its deck. */
static void
append_notice (GString *line)
{
  g_string_append (line, "<hr><small>");
  append_html (line, nw_notice_get_intended_use ());
  for (guint i = 0; i < NW_N_CAUTIONS; i++)
    append_line (line, nw_notice_get_caution (i));
  append_line (line, nw_notice_get_licence_line ());
  g_string_append (line, "</small>");
}

static void
append_side (GString *line,
             NwDeck *deck,
             const NwCard *card,
             gboolean answer,
             const char *picture)
{
  NwAtlas *atlas = nw_deck_get_atlas (deck);
  g_autoptr (GPtrArray) options = nw_deck_list_options (deck, card, 0);
  g_autoptr (GPtrArray) facts = answer ? nw_card_list_facts (card, atlas) : NULL;
  g_autofree char *question = nw_card_format_question (card);
  g_autofree char *subject = answer ? nw_card_format_name (card, atlas, nw_lang_get ()) : nw_card_format_subject (card, atlas);

  if (!answer)
    {
      append_html (line, question);
      g_string_append (line, "<br>");
    }
  g_string_append (line, "<b>");
  append_html (line, subject);
  g_string_append (line, "</b>");
  if (picture != NULL)
    g_string_append_printf (line, "<br><img src=\"%s\">", picture);
  if (answer && card->form == NW_CARD_FORM_ORDER)
    g_ptr_array_sort (options, compare_places);
  g_string_append (line, "<ul>");
  for (guint i = 0; i < options->len && card->kind != NW_CARD_NAME; i++)
    {
      const NwCardOption *option = g_ptr_array_index (options, i);

      if (answer && !option->right)
        continue;
      g_string_append (line, "<li>");
      if (answer && card->form == NW_CARD_FORM_ORDER)
        g_string_append_printf (line, "%u: ", option->place + 1);
      append_html (line, option->text);
    }
  g_string_append (line, "</ul>");
  for (guint i = 0; facts != NULL && i < facts->len; i++)
    {
      const NwCardFact *fact = g_ptr_array_index (facts, i);
      const GPtrArray *sources = fact->basis != NULL ? nw_basis_get_sources (fact->basis) : NULL;

      g_string_append (line, "<p>");
      if (fact->title != NULL)
        {
          g_string_append (line, "<b>");
          append_html (line, fact->title);
          g_string_append (line, "</b> ");
        }
      append_html (line, fact->text);
      for (guint k = 0; sources != NULL && k < sources->len; k++)
        {
          g_string_append (line, k == 0 ? " [" : "; ");
          append_html (line, nw_source_get_citation (g_ptr_array_index (sources, k), nw_lang_get ()));
        }
      if (sources != NULL && sources->len > 0)
        g_string_append_c (line, ']');
      if (fact->basis != NULL && !nw_basis_get_verified (fact->basis))
        {
          g_string_append (line, " (");
          append_html (line, nw_notice_get_not_checked ());
          g_string_append_c (line, ')');
        }
    }
  if (answer)
    append_notice (line);
}

/* The attribution in full beside the pictures, which have no room for it. */
static gboolean
write_readme (const char *folder,
              GError **error)
{
  g_autofree char *path = g_build_filename (folder, ANKI_README, NULL);
  g_autoptr (GString) text = g_string_new ("Needlewise " PACKAGE_VERSION "\n\n");

  g_string_append_printf (text, "%s\n", nw_notice_get_intended_use ());
  for (guint i = 0; i < NW_N_CAUTIONS; i++)
    g_string_append_printf (text, "%s\n", nw_notice_get_caution (i));
  g_string_append_printf (text, "\n%s\n%s\n", nw_notice_get_licence_line (), nw_notice_get_map_attribution ());
  return nw_output_write (path, text->str, text->len, error);
}

static gboolean
make_folder (const char *folder,
             GError **error)
{
  g_autofree char *name = g_filename_display_name (folder);
  int saved_errno = 0;

  if (g_mkdir_with_parents (folder, 0755) == 0)
    return TRUE;
  saved_errno = errno;
  g_set_error (error, NW_ERROR, saved_errno == ENOSPC ? NW_ERROR_DISK_FULL : NW_ERROR_READ_ONLY,
               /* Translators: a file, then the reason that the system gives */
               _ ("“%s” could not be made: %s"), name, g_strerror (saved_errno));
  return FALSE;
}

/**
 * nw_study_export_anki_cards:
 * @deck: the cards
 * @filter: (nullable): which of them; %NULL for all
 * @folder: where they go; made if it is not there
 * @unverified: whether cards go along that rest on what was not checked
 * @cancellable: (nullable): to stop
 * @n_cards: (out) (optional): how many were written
 * @error: return location
 *
 * Writes a file that Anki imports, with front, back, tags and the id of each
 * card, the pictures for its media folder, and a note with intended use,
 * licence and attribution; the short of it stands on each back. Takes a minute
 * or two.
 *
 * Returns: %FALSE with @error set
 */
gboolean
nw_study_export_anki_cards (NwDeck *deck,
                            const NwStudyFilter *filter,
                            const char *folder,
                            gboolean unverified,
                            GCancellable *cancellable,
                            guint *n_cards,
                            GError **error)
{
  g_autoptr (GString) text = g_string_new ("#separator:tab\n#html:true\n#guid column:1\n#tags column:4\n");
  g_autoptr (NwRenderer) renderer = NULL;
  g_autofree char *media = g_build_filename (folder, ANKI_MEDIA, NULL);
  g_autofree char *path = g_build_filename (folder, ANKI_FILE, NULL);
  const GPtrArray *cards = NULL;
  guint n = 0;

  g_return_val_if_fail (NW_IS_DECK (deck) && folder != NULL, FALSE);

  if (!make_folder (media, error))
    return FALSE;
  renderer = nw_renderer_new (nw_deck_get_figures (deck));
  cards = nw_deck_get_cards (deck);
  for (guint i = 0; i < cards->len; i++)
    {
      const NwCard *card = g_ptr_array_index (cards, i);
      char *pictures[2] = { NULL, NULL };

      if ((!unverified && (card->flags & NW_CARD_UNVERIFIED) != 0) || (filter != NULL && !nw_study_filter_has (filter, card)))
        continue;
      for (guint side = 0; card->has_map && side < 2; side++)
        {
          g_autofree char *file = NULL;
          g_autofree char *name = g_strdup_printf ("needlewise-%s-%s.png", card->id, side == 0 ? "question" : "answer");

          pictures[side] = g_strdelimit (g_steal_pointer (&name), ":", '-');
          file = g_build_filename (media, pictures[side], NULL);
          if (g_cancellable_set_error_if_cancelled (cancellable, error) || !write_picture (renderer, deck, card, side == 1, file, cancellable, error))
            {
              g_free (pictures[0]);
              g_free (pictures[1]);
              return FALSE;
            }
        }
      g_string_append_printf (text, "%s\t", card->id);
      append_side (text, deck, card, FALSE, pictures[0]);
      g_string_append_c (text, '\t');
      append_side (text, deck, card, TRUE, pictures[1]);
      g_string_append_printf (text, "\t" ANKI_TAGS " %s%s%s\n", nw_card_kind_to_string (card->kind), (card->flags & NW_CARD_RED) != 0 ? " red" : "", (card->flags & NW_CARD_UNVERIFIED) != 0 ? " unverified" : "");
      g_free (pictures[0]);
      g_free (pictures[1]);
      n++;
    }
  if (n_cards != NULL)
    *n_cards = n;
  return nw_output_write (path, text->str, text->len, error) && write_readme (folder, error);
}

/**
 * nw_study_export_anki:
 * @deck: the cards
 * @folder: where they go; made if it is not there
 * @unverified: whether cards go along that rest on what was not checked
 * @cancellable: (nullable): to stop
 * @n_cards: (out) (optional): how many were written
 * @error: return location
 *
 * As nw_study_export_anki_cards() with every card.
 *
 * Returns: %FALSE with @error set
 */
gboolean
nw_study_export_anki (NwDeck *deck,
                      const char *folder,
                      gboolean unverified,
                      GCancellable *cancellable,
                      guint *n_cards,
                      GError **error)
{
  return nw_study_export_anki_cards (deck, NULL, folder, unverified, cancellable, n_cards, error);
}
