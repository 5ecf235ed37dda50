/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-atlas"

#include "config.h"

#include "nw-event-table.h"

#include "nw-model-private.h"

/**
 * nw_event_table_get_title:
 * @table: the table of adverse events
 * @lang: a language
 *
 * Returns: (transfer none): its title
 */
const char *
nw_event_table_get_title (const NwEventTable *table,
                          NwLang lang)
{
  g_return_val_if_fail (table != NULL, NULL);

  return nw_phrase_get (&table->title, lang);
}

/**
 * nw_event_table_get_source_note:
 * @table: the table of adverse events
 * @lang: a language
 *
 * Returns: (transfer none): where it comes from
 */
const char *
nw_event_table_get_source_note (const NwEventTable *table,
                                NwLang lang)
{
  g_return_val_if_fail (table != NULL, NULL);

  return nw_phrase_get (&table->source_note, lang);
}

/**
 * nw_event_table_get_reconstruction:
 * @table: the table of adverse events
 * @lang: a language
 *
 * Returns: (transfer none): how its columns were rebuilt
 */
const char *
nw_event_table_get_reconstruction (const NwEventTable *table,
                                   NwLang lang)
{
  g_return_val_if_fail (table != NULL, NULL);

  return nw_phrase_get (&table->reconstruction, lang);
}

/**
 * nw_event_table_get_verification_note:
 * @table: the table of adverse events
 * @lang: a language
 *
 * Returns: (transfer none): what "verified" means for recognition and action
 */
const char *
nw_event_table_get_verification_note (const NwEventTable *table,
                                      NwLang lang)
{
  g_return_val_if_fail (table != NULL, NULL);

  return nw_phrase_get (&table->verification_note, lang);
}

/**
 * nw_event_table_get_basis:
 * @table: the table of adverse events
 *
 * Returns: (transfer none): what it rests on
 */
const NwBasis *
nw_event_table_get_basis (const NwEventTable *table)
{
  g_return_val_if_fail (table != NULL, NULL);

  return &table->basis;
}

/**
 * nw_event_table_get_classes:
 * @table: the table of adverse events
 *
 * Returns: (transfer none) (element-type NwEventClass): the classes as
 *   published, most frequent first
 */
const GPtrArray *
nw_event_table_get_classes (const NwEventTable *table)
{
  g_return_val_if_fail (table != NULL, NULL);

  return table->classes;
}

/**
 * nw_event_table_get_conflicts:
 * @table: the table of adverse events
 *
 * Returns: (transfer none) (element-type NwStatement): where the table
 *   disagrees with its sources; with titles
 */
const GPtrArray *
nw_event_table_get_conflicts (const NwEventTable *table)
{
  g_return_val_if_fail (table != NULL, NULL);

  return table->conflicts;
}

/**
 * nw_event_table_lookup:
 * @table: the table of adverse events
 * @id: an id
 *
 * Returns: (transfer none) (nullable): the event
 */
const NwEvent *
nw_event_table_lookup (const NwEventTable *table,
                       const char *id)
{
  g_return_val_if_fail (table != NULL && id != NULL, NULL);

  for (guint i = 0; i < table->classes->len; i++)
    {
      const NwEventClass *event_class = g_ptr_array_index (table->classes, i);

      for (guint j = 0; j < event_class->events->len; j++)
        {
          const NwEvent *event = g_ptr_array_index (event_class->events, j);

          if (g_str_equal (event->id, id))
            return event;
        }
    }

  return NULL;
}

/**
 * nw_event_class_get_id:
 * @event_class: a class of the table
 *
 * Returns: (transfer none): "common", "uncommon", "rare" or "very-rare"
 */
const char *
nw_event_class_get_id (const NwEventClass *event_class)
{
  g_return_val_if_fail (event_class != NULL, NULL);

  return event_class->id;
}

/**
 * nw_event_class_get_term:
 * @event_class: a class of the table
 * @lang: a language
 *
 * Returns: (transfer none): the word of the Wkkgz: complication, incident or
 *   calamity
 */
const char *
nw_event_class_get_term (const NwEventClass *event_class,
                         NwLang lang)
{
  g_return_val_if_fail (event_class != NULL, NULL);

  return nw_phrase_get (&event_class->term, lang);
}

/**
 * nw_event_class_get_description:
 * @event_class: a class of the table
 * @lang: a language
 *
 * Returns: (transfer none): what the class holds
 */
const char *
nw_event_class_get_description (const NwEventClass *event_class,
                                NwLang lang)
{
  g_return_val_if_fail (event_class != NULL, NULL);

  return nw_phrase_get (&event_class->description, lang);
}

/**
 * nw_event_class_get_frequency:
 * @event_class: a class of the table
 * @lang: a language
 *
 * Returns: (transfer none): the frequency as published
 */
const char *
nw_event_class_get_frequency (const NwEventClass *event_class,
                              NwLang lang)
{
  g_return_val_if_fail (event_class != NULL, NULL);

  return nw_phrase_get (&event_class->frequency, lang);
}

/**
 * nw_event_class_get_min_percent:
 * @event_class: a class of the table
 * @percent: (out) (optional): the figure
 *
 * The lower end of the frequency, percent of treatments.
 *
 * Returns: %FALSE where the class has no lower end
 */
gboolean
nw_event_class_get_min_percent (const NwEventClass *event_class,
                                double *percent)
{
  g_return_val_if_fail (event_class != NULL, FALSE);

  return nw_number_get (&event_class->min_percent, percent);
}

/**
 * nw_event_class_get_max_percent:
 * @event_class: a class of the table
 * @percent: (out) (optional): the figure
 *
 * The upper end of the frequency, percent of treatments.
 *
 * Returns: %FALSE where the class has no upper end
 */
gboolean
nw_event_class_get_max_percent (const NwEventClass *event_class,
                                double *percent)
{
  g_return_val_if_fail (event_class != NULL, FALSE);

  return nw_number_get (&event_class->max_percent, percent);
}

/**
 * nw_event_class_get_events:
 * @event_class: a class of the table
 *
 * Returns: (transfer none) (element-type NwEvent): its events in the order of
 *   the table
 */
const GPtrArray *
nw_event_class_get_events (const NwEventClass *event_class)
{
  g_return_val_if_fail (event_class != NULL, NULL);

  return event_class->events;
}

/**
 * nw_event_get_id:
 * @event: an event of the table
 *
 * Returns: (transfer none): its id
 */
const char *
nw_event_get_id (const NwEvent *event)
{
  g_return_val_if_fail (event != NULL, NULL);

  return event->id;
}

/**
 * nw_event_get_name:
 * @event: an event of the table
 * @lang: a language
 *
 * Returns: (transfer none): its name
 */
const char *
nw_event_get_name (const NwEvent *event,
                   NwLang lang)
{
  g_return_val_if_fail (event != NULL, NULL);

  return nw_phrase_get (&event->name, lang);
}

/**
 * nw_event_get_class:
 * @event: an event of the table
 *
 * Returns: (transfer none): its class
 */
const NwEventClass *
nw_event_get_class (const NwEvent *event)
{
  g_return_val_if_fail (event != NULL, NULL);

  return event->event_class;
}

/**
 * nw_event_get_column_certain:
 * @event: an event of the table
 *
 * Returns: %FALSE when the class of this event in the table is uncertain
 */
gboolean
nw_event_get_column_certain (const NwEvent *event)
{
  g_return_val_if_fail (event != NULL, FALSE);

  return event->column_certain;
}

/**
 * nw_event_get_urgency:
 * @event: an event of the table
 *
 * Returns: how soon it needs help
 */
NwUrgency
nw_event_get_urgency (const NwEvent *event)
{
  g_return_val_if_fail (event != NULL, NW_URGENCY_EMERGENCY);

  return event->urgency;
}

/**
 * nw_event_get_recognise:
 * @event: an event of the table
 * @lang: a language
 *
 * Returns: (transfer none): how it is recognised
 */
const char *
nw_event_get_recognise (const NwEvent *event,
                        NwLang lang)
{
  g_return_val_if_fail (event != NULL, NULL);

  return nw_phrase_get (&event->recognise, lang);
}

/**
 * nw_event_get_action:
 * @event: an event of the table
 * @lang: a language
 *
 * Returns: (transfer none): what to do
 */
const char *
nw_event_get_action (const NwEvent *event,
                     NwLang lang)
{
  g_return_val_if_fail (event != NULL, NULL);

  return nw_phrase_get (&event->action, lang);
}

/**
 * nw_event_get_basis:
 * @event: an event of the table
 *
 * Returns: (transfer none): what recognition and action rest on
 */
const NwBasis *
nw_event_get_basis (const NwEvent *event)
{
  g_return_val_if_fail (event != NULL, NULL);

  return &event->basis;
}
