/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-atlas"

#include "config.h"

#include "nw-loader-private.h"

#include "nw-vocabulary-private.h"

#include <glib/gi18n-lib.h>

/* Adverse events and evidence. */

#define MAX_COUNT G_GINT64_CONSTANT (1000000000)

static void
load_event (NwReader *reader,
            NwNode *node,
            NwEventClass *event_class)
{
  NwEvent *event = nw_arena_new0 (reader->arena, NwEvent);

  event->id = nw_reader_id (reader, node, "id");
  event->name = nw_reader_phrase (reader, node, "name");
  event->event_class = event_class;
  event->column_certain = TRUE;
  if (nw_reader_attribute (reader, node, "column-certain") != NULL)
    event->column_certain = nw_reader_boolean (reader, node, "column-certain");
  nw_reader_finish (reader, node);
  nw_reader_register (reader, node, reader->atlas->event_by_id, event->id, event);
  g_ptr_array_add (event_class->events, event);
}

static void
load_class (NwReader *reader,
            NwNode *node)
{
  static const char *const ids[] = { "common", "uncommon", "rare", "very-rare", NULL };
  NwEventTable *table = &reader->atlas->event_table;
  NwEventClass *event_class = nw_arena_new0 (reader->arena, NwEventClass);
  int place = nw_reader_word (reader, node, "id", ids);

  event_class->id = ids[place];
  event_class->term = nw_reader_phrase (reader, node, "term");
  event_class->description = nw_reader_phrase (reader, node, "description");
  event_class->frequency = nw_reader_phrase (reader, node, "frequency");
  event_class->min_percent = nw_reader_number (reader, node, "min-percent", 0, 100);
  event_class->max_percent = nw_reader_number (reader, node, "max-percent", 0, 100);
  event_class->events = nw_arena_array (reader->arena, 8);
  for (NwNode *event = nw_reader_first (reader, node, "event"); event != NULL;
       event = nw_reader_next (reader, event))
    load_event (reader, event, event_class);

  if ((guint)place != table->classes->len)
    nw_reader_fail (reader, node, _ ("the classes of the table are not in order"));
  nw_reader_finish (reader, node);
  g_ptr_array_add (table->classes, event_class);
}

static void
load_table (NwReader *reader,
            NwNode *node)
{
  NwEventTable *table = &reader->atlas->event_table;

  table->title = nw_reader_phrase (reader, node, "title");
  table->source_note = nw_reader_phrase (reader, node, "source-note");
  table->reconstruction = nw_reader_phrase (reader, node, "reconstruction");
  table->basis = nw_reader_basis (reader, node);
  for (NwNode *class = nw_reader_first (reader, node, "class"); class != NULL;
       class = nw_reader_next (reader, class))
    load_class (reader, class);
  nw_reader_finish (reader, node);
}

static void
load_incidence_row (NwReader *reader,
                    NwNode *node,
                    NwIncidence *incidence)
{
  NwIncidenceRow *row = nw_arena_new0 (reader->arena, NwIncidenceRow);

  row->event = nw_reader_phrase (reader, node, "name");
  row->same_as = nw_reader_optional_reference (reader, node, "event", reader->atlas->event_by_id);
  row->ratio = nw_reader_optional_phrase (reader, node, "ratio");

  /* The single figures have the names of their attributes. */
  for (NwRate rate = NW_RATE_COUNT; rate <= NW_RATE_SD_PERCENT; rate++)
    {
      double high = rate == NW_RATE_COUNT                ? MAX_COUNT
                    : rate == NW_RATE_PER_MILLION        ? 1e6
                    : rate == NW_RATE_PER_10000_PATIENTS ? 1e4
                                                         : 100;

      row->rates[rate] = nw_reader_number (reader, node, nw_rate_to_string (rate), 0, high);
    }
  nw_reader_range (reader, node, "ci95", 0, 1e6, &row->rates[NW_RATE_CI95_LOW],
                   &row->rates[NW_RATE_CI95_HIGH]);
  nw_reader_range (reader, node, "ci95-per-million", 0, 1e6,
                   &row->rates[NW_RATE_CI95_PER_MILLION_LOW],
                   &row->rates[NW_RATE_CI95_PER_MILLION_HIGH]);

  row->verified = incidence->basis.verified;
  if (nw_reader_attribute (reader, node, "verified") != NULL)
    row->verified = nw_reader_boolean (reader, node, "verified");
  nw_reader_finish (reader, node);
  g_ptr_array_add (incidence->rows, row);
}

static void
load_study (NwReader *reader,
            NwNode *node)
{
  static const char *const kinds[] = { "acupuncture", "dry-needling", NULL };
  NwIncidence *incidence = nw_arena_new0 (reader->arena, NwIncidence);

  nw_reader_require (reader, node, "name");
  incidence->study = nw_reader_optional_text (reader, node, "name");
  incidence->dry_needling = nw_reader_word (reader, node, "kind", kinds) == 1;
  incidence->design = nw_reader_phrase (reader, node, "design");
  incidence->note = nw_reader_optional_phrase (reader, node, "note");
  incidence->treatments = nw_reader_count (reader, node, "treatments", MAX_COUNT);
  incidence->patients = nw_reader_count (reader, node, "patients", MAX_COUNT);
  incidence->therapists = nw_reader_count (reader, node, "therapists", MAX_COUNT);
  incidence->basis = nw_reader_basis (reader, node);
  incidence->rows = nw_arena_array (reader->arena, 8);
  for (NwNode *row = nw_reader_first (reader, node, "outcome"); row != NULL;
       row = nw_reader_next (reader, row))
    load_incidence_row (reader, row, incidence);
  nw_reader_finish (reader, node);
  g_ptr_array_add (reader->atlas->incidence, incidence);
}

static void
load_sign (NwReader *reader,
           NwNode *node)
{
  NwEvent *event = nw_reader_reference (reader, node, "event", reader->atlas->event_by_id);

  if (event == NULL)
    return;
  if (event->recognised)
    nw_reader_fail (reader, node, _ ("the id \"%s\" is there already"), event->id);

  event->recognised = TRUE;
  event->urgency = nw_reader_word (reader, node, "urgency", nw_urgency_words);
  event->recognise = nw_reader_phrase (reader, node, "recognise");
  event->action = nw_reader_phrase (reader, node, "action");
  event->basis = nw_reader_basis (reader, node);
  nw_reader_finish (reader, node);
}

/* Every event of the table says how it is recognised. */
static void
load_recognition (NwReader *reader,
                  NwNode *node)
{
  NwEventTable *table = &reader->atlas->event_table;

  table->verification_note = nw_reader_phrase (reader, node, "verification-note");
  for (NwNode *sign = nw_reader_first (reader, node, "sign"); sign != NULL;
       sign = nw_reader_next (reader, sign))
    load_sign (reader, sign);
  nw_reader_finish (reader, node);

  for (guint i = 0; i < table->classes->len && reader->error == NULL; i++)
    {
      const NwEventClass *event_class = g_ptr_array_index (table->classes, i);

      for (guint j = 0; j < event_class->events->len; j++)
        {
          const NwEvent *event = g_ptr_array_index (event_class->events, j);

          if (!event->recognised)
            nw_reader_fail (reader, node, _ ("nothing says how \"%s\" is recognised"), event->id);
        }
    }
}

/* The sources that contradict each other are named; there is nothing to
 * verify beyond them. */
static void
load_conflict (NwReader *reader,
               NwNode *node)
{
  NwStatement *conflict = nw_arena_new0 (reader->arena, NwStatement);

  conflict->title = nw_reader_phrase (reader, node, "topic");
  conflict->text = nw_reader_phrase (reader, node, "text");
  conflict->where = nw_reader_where (reader, node);
  nw_reader_require (reader, node, "sources");
  conflict->basis.sources = nw_reader_references (reader, node, "sources", reader->atlas->source_by_id);
  conflict->basis.fields = nw_reader_ids (reader, node, "verified-fields");
  conflict->basis.verified = TRUE;
  nw_reader_finish (reader, node);
  g_ptr_array_add (reader->atlas->event_table.conflicts, conflict);
}

void
nw_load_adverse_events (NwReader *reader,
                        NwNode *root)
{
  NwNode *table = nw_reader_require_child (reader, root, "table");
  NwNode *incidence = nw_reader_require_child (reader, root, "incidence");
  NwNode *recognition = nw_reader_require_child (reader, root, "recognition");
  NwNode *conflicts = nw_reader_require_child (reader, root, "conflicts");

  reader->atlas->incidence_notes = nw_reader_phrase (reader, root, "notes");
  if (reader->error != NULL)
    return;

  load_table (reader, table);
  for (NwNode *study = nw_reader_first (reader, incidence, "study"); study != NULL;
       study = nw_reader_next (reader, study))
    load_study (reader, study);
  nw_reader_finish (reader, incidence);
  load_recognition (reader, recognition);
  for (NwNode *conflict = nw_reader_first (reader, conflicts, "conflict"); conflict != NULL;
       conflict = nw_reader_next (reader, conflict))
    load_conflict (reader, conflict);
  nw_reader_finish (reader, conflicts);
}

static void
load_outcome (NwReader *reader,
              NwNode *node,
              NwEvidence *evidence)
{
  static const char *const measures[] = { "SMD", "text", NULL };
  NwOutcome *outcome = nw_arena_new0 (reader->arena, NwOutcome);

  outcome->name = nw_reader_phrase (reader, node, "name");
  outcome->measure = measures[nw_reader_word (reader, node, "measure", measures)];
  outcome->value = nw_reader_number (reader, node, "value", -100, 100);
  nw_reader_range (reader, node, "ci95", -100, 100, &outcome->ci95[0], &outcome->ci95[1]);
  outcome->p = nw_reader_number (reader, node, "p", 0, 1);
  outcome->note = nw_reader_optional_phrase (reader, node, "note");
  outcome->certainty = nw_reader_optional_phrase (reader, node, "certainty");
  outcome->verified = nw_reader_boolean (reader, node, "verified");
  nw_reader_finish (reader, node);
  g_ptr_array_add (evidence->outcomes, outcome);
}

static void
load_claim (NwReader *reader,
            NwNode *node)
{
  NwEvidence *evidence = nw_arena_new0 (reader->arena, NwEvidence);

  evidence->id = nw_reader_id (reader, node, "id");
  evidence->claim = nw_reader_phrase (reader, node, "claim");
  evidence->plain = nw_reader_phrase (reader, node, "plain");
  evidence->review = nw_reader_optional_reference (reader, node, "matched-review",
                                                   reader->atlas->source_by_id);
  evidence->match = nw_reader_lookup_word (reader, node, "match",
                                           nw_reader_require (reader, node, "match"));
  evidence->match_reason = nw_reader_optional_phrase (reader, node, "match-reason");
  evidence->population = nw_reader_optional_phrase (reader, node, "population");
  evidence->comparison = nw_reader_optional_phrase (reader, node, "comparison");
  evidence->follow_up = nw_reader_optional_phrase (reader, node, "follow-up");
  evidence->certainty = nw_reader_optional_phrase (reader, node, "certainty");
  evidence->check = nw_reader_optional_phrase (reader, node, "claim-check");
  evidence->trials = nw_reader_count (reader, node, "trials", G_MAXINT);
  evidence->participants = nw_reader_count (reader, node, "participants", G_MAXINT);
  evidence->basis = nw_reader_basis (reader, node);
  evidence->outcomes = nw_arena_array (reader->arena, 4);
  for (NwNode *outcome = nw_reader_first (reader, node, "outcome"); outcome != NULL;
       outcome = nw_reader_next (reader, outcome))
    load_outcome (reader, outcome, evidence);
  nw_reader_finish (reader, node);
  g_ptr_array_add (reader->atlas->evidence, evidence);
}

void
nw_load_evidence (NwReader *reader,
                  NwNode *root)
{
  NwAtlas *atlas = reader->atlas;

  atlas->evidence_about = nw_reader_phrase (reader, root, "about");

  for (NwNode *node = nw_reader_first (reader, root, "statement"); node != NULL;
       node = nw_reader_next (reader, node))
    load_claim (reader, node);

  for (NwNode *node = nw_reader_first (reader, root, "review"); node != NULL;
       node = nw_reader_next (reader, node))
    {
      NwReview *review = nw_arena_new0 (reader->arena, NwReview);

      review->review = nw_reader_reference (reader, node, "ref", atlas->source_by_id);
      review->finding = nw_reader_phrase (reader, node, "finding");
      review->basis = nw_reader_basis (reader, node);
      nw_reader_finish (reader, node);
      g_ptr_array_add (atlas->reviews, review);
    }

  for (NwNode *node = nw_reader_first (reader, root, "gap"); node != NULL;
       node = nw_reader_next (reader, node))
    {
      NwStatement *gap = nw_arena_new0 (reader->arena, NwStatement);

      /* What nobody published has no source. */
      gap->text = nw_reader_phrase (reader, node, "text");
      gap->where = nw_reader_where (reader, node);
      gap->basis.sources = nw_arena_array (reader->arena, 0);
      gap->basis.fields = nw_reader_ids (reader, node, "verified-fields");
      gap->basis.verified = TRUE;
      nw_reader_finish (reader, node);
      g_ptr_array_add (atlas->evidence_gaps, gap);
    }
}
