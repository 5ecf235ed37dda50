/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-journal"

#include "config.h"

#include "nw-screening.h"

#include "nw-advice.h"
#include "nw-session-private.h"

#include <string.h>

/* The words of a sheet may be in another language than the interface. */
#include "nw-lang-words.h"

struct _NwScreening
{
  GObject parent_instance;

  GHashTable *answers; /* id of a contraindication to NwAnswer, no or yes */
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (NwScreening, nw_screening, G_TYPE_OBJECT)

static const char *const answer_words[NW_N_ANSWERS] = { "not-asked", "no", "yes" };

/**
 * nw_answer_to_string:
 * @answer: an answer
 *
 * Returns: (transfer none): "not-asked", "no" or "yes"
 */
const char *
nw_answer_to_string (NwAnswer answer)
{
  g_return_val_if_fail ((guint)answer < NW_N_ANSWERS, NULL);

  return answer_words[answer];
}

/**
 * nw_answer_from_string:
 * @string: (nullable): a word of nw_answer_to_string()
 * @answer: (out): left alone when there is no such answer
 *
 * Returns: %TRUE if it is one
 */
gboolean
nw_answer_from_string (const char *string,
                       NwAnswer *answer)
{
  for (guint i = 0; string != NULL && i < NW_N_ANSWERS; i++)
    {
      if (g_str_equal (string, answer_words[i]))
        {
          *answer = (NwAnswer)i;
          return TRUE;
        }
    }

  return FALSE;
}

/**
 * nw_answer_get_label:
 * @answer: an answer
 *
 * Returns: (transfer none): its words in the language of the interface
 */
const char *
nw_answer_get_label (NwAnswer answer)
{
  switch (answer)
    {
    case NW_ANSWER_NO:
      return C_ ("answer to a screening question", "no");
    case NW_ANSWER_YES:
      return C_ ("answer to a screening question", "yes");
    case NW_ANSWER_NOT_ASKED:
    default:
      return C_ ("answer to a screening question", "not asked");
    }
}

/* What a patient was asked does not stay behind in freed memory. */
static void
free_id (gpointer data)
{
  char *id = data;

  nw_session_wipe_text (&id);
}

static void
nw_screening_finalize (GObject *object)
{
  NwScreening *self = NW_SCREENING (object);

  g_hash_table_unref (self->answers);

  G_OBJECT_CLASS (nw_screening_parent_class)->finalize (object);
}

static void
nw_screening_class_init (NwScreeningClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = nw_screening_finalize;

  /**
   * NwScreening::changed:
   * @self: the answers
   * @id: (nullable): whose answer changed, %NULL for all
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
nw_screening_init (NwScreening *self)
{
  self->answers = g_hash_table_new_full (g_str_hash, g_str_equal, free_id, NULL);
}

/**
 * nw_screening_new:
 *
 * Returns: (transfer full): nothing asked yet
 */
NwScreening *
nw_screening_new (void)
{
  return g_object_new (NW_TYPE_SCREENING, NULL);
}

static void
copy_answers (NwScreening *self,
              NwScreening *other)
{
  GHashTableIter iter;
  gpointer id = NULL;
  gpointer answer = NULL;

  g_hash_table_iter_init (&iter, other->answers);
  while (g_hash_table_iter_next (&iter, &id, &answer))
    g_hash_table_insert (self->answers, g_strdup (id), answer);
}

/**
 * nw_screening_copy:
 * @self: answers
 *
 * Returns: (transfer full): another object with the same answers
 */
NwScreening *
nw_screening_copy (NwScreening *self)
{
  NwScreening *copy = NULL;

  g_return_val_if_fail (NW_IS_SCREENING (self), NULL);

  copy = nw_screening_new ();
  copy_answers (copy, self);
  return copy;
}

/**
 * nw_screening_get:
 * @self: answers
 * @id: of a contraindication
 *
 * Returns: its answer
 */
NwAnswer
nw_screening_get (NwScreening *self,
                  const char *id)
{
  g_return_val_if_fail (NW_IS_SCREENING (self), NW_ANSWER_NOT_ASKED);
  g_return_val_if_fail (id != NULL, NW_ANSWER_NOT_ASKED);

  return (NwAnswer)GPOINTER_TO_UINT (g_hash_table_lookup (self->answers, id));
}

/**
 * nw_screening_set:
 * @self: answers
 * @id: of a contraindication
 * @answer: its answer
 */
void
nw_screening_set (NwScreening *self,
                  const char *id,
                  NwAnswer answer)
{
  g_return_if_fail (NW_IS_SCREENING (self));
  g_return_if_fail (nw_session_id_is_well_formed (id));
  g_return_if_fail ((guint)answer < NW_N_ANSWERS);

  if (nw_screening_get (self, id) == answer)
    return;
  if (answer == NW_ANSWER_NOT_ASKED)
    g_hash_table_remove (self->answers, id);
  else
    g_hash_table_insert (self->answers, g_strdup (id), GUINT_TO_POINTER (answer));
  g_signal_emit (self, signals[CHANGED], 0, id);
}

/**
 * nw_screening_clear:
 * @self: answers
 *
 * Nothing is asked any more.
 */
void
nw_screening_clear (NwScreening *self)
{
  g_return_if_fail (NW_IS_SCREENING (self));

  if (g_hash_table_size (self->answers) == 0)
    return;
  g_hash_table_remove_all (self->answers);
  g_signal_emit (self, signals[CHANGED], 0, NULL);
}

/**
 * nw_screening_assign:
 * @self: answers
 * @other: answers that replace them
 */
void
nw_screening_assign (NwScreening *self,
                     NwScreening *other)
{
  g_return_if_fail (NW_IS_SCREENING (self) && NW_IS_SCREENING (other));

  if (nw_screening_equal (self, other))
    return;
  g_hash_table_remove_all (self->answers);
  copy_answers (self, other);
  g_signal_emit (self, signals[CHANGED], 0, NULL);
}

/**
 * nw_screening_merge:
 * @self: answers
 * @other: further answers about the same patient
 *
 * Takes over what was asked there. Where one says yes and the other no, yes
 * stays: a warning is only taken away by the person who gave the answer.
 */
void
nw_screening_merge (NwScreening *self,
                    NwScreening *other)
{
  GHashTableIter iter;
  gpointer id = NULL;
  gpointer answer = NULL;
  gboolean changed = FALSE;

  g_return_if_fail (NW_IS_SCREENING (self) && NW_IS_SCREENING (other));
  g_return_if_fail (self != other);

  g_hash_table_iter_init (&iter, other->answers);
  while (g_hash_table_iter_next (&iter, &id, &answer))
    {
      if (GPOINTER_TO_UINT (answer) <= nw_screening_get (self, id))
        continue;
      g_hash_table_insert (self->answers, g_strdup (id), answer);
      changed = TRUE;
    }
  if (changed)
    g_signal_emit (self, signals[CHANGED], 0, NULL);
}

/**
 * nw_screening_get_n_asked:
 * @self: answers
 *
 * Returns: how many were answered with yes or no
 */
guint
nw_screening_get_n_asked (NwScreening *self)
{
  g_return_val_if_fail (NW_IS_SCREENING (self), 0);

  return g_hash_table_size (self->answers);
}

/**
 * nw_screening_get_n_yes:
 * @self: answers
 *
 * Returns: how many were answered with yes
 */
guint
nw_screening_get_n_yes (NwScreening *self)
{
  GHashTableIter iter;
  gpointer answer = NULL;
  guint n = 0;

  g_return_val_if_fail (NW_IS_SCREENING (self), 0);

  g_hash_table_iter_init (&iter, self->answers);
  while (g_hash_table_iter_next (&iter, NULL, &answer))
    n += GPOINTER_TO_UINT (answer) == NW_ANSWER_YES;

  return n;
}

static int
compare_id_cb (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

/**
 * nw_screening_list_asked:
 * @self: answers
 *
 * Returns: (transfer full): %NULL-terminated ids of those that were answered,
 *   sorted
 */
char **
nw_screening_list_asked (NwScreening *self)
{
  g_autoptr (GPtrArray) ids = NULL;
  GHashTableIter iter;
  gpointer id = NULL;

  g_return_val_if_fail (NW_IS_SCREENING (self), NULL);

  ids = g_ptr_array_new ();
  g_hash_table_iter_init (&iter, self->answers);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    g_ptr_array_add (ids, g_strdup (id));
  g_ptr_array_sort (ids, compare_id_cb);
  g_ptr_array_add (ids, NULL);

  return (char **)g_ptr_array_free (g_steal_pointer (&ids), FALSE);
}

/**
 * nw_screening_equal:
 * @self: answers
 * @other: answers
 *
 * Returns: %TRUE if the same was asked with the same answers
 */
gboolean
nw_screening_equal (NwScreening *self,
                    NwScreening *other)
{
  GHashTableIter iter;
  gpointer id = NULL;
  gpointer answer = NULL;

  g_return_val_if_fail (NW_IS_SCREENING (self) && NW_IS_SCREENING (other), FALSE);

  if (g_hash_table_size (self->answers) != g_hash_table_size (other->answers))
    return FALSE;
  g_hash_table_iter_init (&iter, self->answers);
  while (g_hash_table_iter_next (&iter, &id, &answer))
    {
      if (g_hash_table_lookup (other->answers, id) != answer)
        return FALSE;
    }

  return TRUE;
}

/**
 * nw_screening_list_raising:
 * @self: answers
 * @rule: a contraindication
 *
 * Why @rule holds though nobody asked about it: a yes to anticoagulants is one
 * to the muscles that cannot be compressed, too. An answer of its own counts
 * more.
 *
 * Returns: (transfer container) (element-type NwContraindication): those
 *   answered with yes that raise it; empty where it has an answer of its own
 */
GPtrArray *
nw_screening_list_raising (NwScreening *self,
                           NwContraindication *rule)
{
  GPtrArray *raising = NULL;
  const GPtrArray *by = NULL;

  g_return_val_if_fail (NW_IS_SCREENING (self), NULL);
  g_return_val_if_fail (NW_IS_CONTRAINDICATION (rule), NULL);

  raising = g_ptr_array_new ();
  if (nw_screening_get (self, nw_contraindication_get_id (rule)) != NW_ANSWER_NOT_ASKED)
    return raising;
  by = nw_contraindication_get_raised_by (rule);
  for (guint i = 0; i < by->len; i++)
    {
      if (nw_screening_get (self, nw_contraindication_get_id (g_ptr_array_index (by, i))) == NW_ANSWER_YES)
        g_ptr_array_add (raising, g_ptr_array_index (by, i));
    }

  return raising;
}

/**
 * nw_screening_holds:
 * @self: answers
 * @rule: a contraindication
 *
 * Returns: %TRUE if it was answered with yes, or is raised by one that was, see
 *   nw_screening_list_raising()
 */
gboolean
nw_screening_holds (NwScreening *self,
                    NwContraindication *rule)
{
  g_autoptr (GPtrArray) raising = NULL;

  g_return_val_if_fail (NW_IS_SCREENING (self), FALSE);
  g_return_val_if_fail (NW_IS_CONTRAINDICATION (rule), FALSE);

  if (nw_screening_get (self, nw_contraindication_get_id (rule)) == NW_ANSWER_YES)
    return TRUE;
  raising = nw_screening_list_raising (self, rule);

  return raising->len > 0;
}

/**
 * nw_screening_format_label:
 * @self: answers
 * @rule: a contraindication
 * @lang: language of the names
 *
 * Returns: (transfer full): its name, and because of which others it holds
 *   where nobody asked about it
 */
char *
nw_screening_format_label (NwScreening *self,
                           NwContraindication *rule,
                           NwLang lang)
{
  g_autoptr (GPtrArray) raising = NULL;
  g_autoptr (GString) names = NULL;

  g_return_val_if_fail (NW_IS_SCREENING (self), NULL);
  g_return_val_if_fail (NW_IS_CONTRAINDICATION (rule), NULL);

  raising = nw_screening_list_raising (self, rule);
  if (raising->len == 0)
    return g_strdup (nw_contraindication_get_label (rule, lang));

  names = g_string_new (NULL);
  for (guint i = 0; i < raising->len; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", nw_contraindication_get_label (g_ptr_array_index (raising, i), lang));

  /* Translators: a contraindication that nobody asked about, then the ones answered with yes that bring it along */
  return g_strdup_printf (_ ("%1$s (because of: %2$s)"), nw_contraindication_get_label (rule, lang), names->str);
}

/* Leaves of @rules, which it takes, those that hold. */
static GPtrArray *
keep_yes (NwScreening *self,
          GPtrArray *rules)
{
  GPtrArray *yes = g_ptr_array_new ();

  for (guint i = 0; i < rules->len; i++)
    {
      NwContraindication *rule = g_ptr_array_index (rules, i);

      if (nw_screening_holds (self, rule))
        g_ptr_array_add (yes, rule);
    }
  g_ptr_array_unref (rules);

  return yes;
}

/**
 * nw_screening_list_yes:
 * @self: answers
 * @atlas: the content
 *
 * Returns: (transfer container) (element-type NwContraindication): those
 *   answered with yes or raised by one, wherever they hold, most severe first,
 *   then in the order of the content
 */
GPtrArray *
nw_screening_list_yes (NwScreening *self,
                       NwAtlas *atlas)
{
  GPtrArray *yes = NULL;
  const GPtrArray *all = NULL;

  g_return_val_if_fail (NW_IS_SCREENING (self), NULL);
  g_return_val_if_fail (NW_IS_ATLAS (atlas), NULL);

  yes = g_ptr_array_new ();
  all = nw_atlas_get_contraindications (atlas);
  for (NwContraLevel level = NW_CONTRA_LEVEL_ABSOLUTE; level < NW_N_CONTRA_LEVELS; level++)
    {
      for (guint i = 0; i < all->len; i++)
        {
          NwContraindication *rule = g_ptr_array_index (all, i);

          if (nw_contraindication_get_level (rule) == level && nw_screening_holds (self, rule))
            g_ptr_array_add (yes, rule);
        }
    }

  return yes;
}

/**
 * nw_screening_list_yes_in_region:
 * @self: answers
 * @atlas: the content
 * @region: a region of it
 *
 * Returns: (transfer container) (element-type NwContraindication): those
 *   answered with yes or raised by one that hold there, most severe first
 */
GPtrArray *
nw_screening_list_yes_in_region (NwScreening *self,
                                 NwAtlas *atlas,
                                 NwRegion *region)
{
  g_return_val_if_fail (NW_IS_SCREENING (self), NULL);

  return keep_yes (self, nw_atlas_list_contraindications_for_region (atlas, region));
}

/**
 * nw_screening_list_yes_at_site:
 * @self: answers
 * @atlas: the content
 * @site: a site of it
 *
 * Returns: (transfer container) (element-type NwContraindication): those
 *   answered with yes or raised by one that hold there, most severe first
 */
GPtrArray *
nw_screening_list_yes_at_site (NwScreening *self,
                               NwAtlas *atlas,
                               NwSite *site)
{
  g_return_val_if_fail (NW_IS_SCREENING (self), NULL);

  return keep_yes (self, nw_atlas_list_contraindications_for_site (atlas, site));
}

/**
 * nw_screening_list_unknown:
 * @self: answers
 * @atlas: the content
 *
 * Returns: (transfer full): %NULL-terminated ids answered with yes of which
 *   this content has no contraindication, sorted
 */
char **
nw_screening_list_unknown (NwScreening *self,
                           NwAtlas *atlas)
{
  g_auto (GStrv) ids = NULL;
  GPtrArray *unknown = NULL;

  g_return_val_if_fail (NW_IS_SCREENING (self), NULL);
  g_return_val_if_fail (NW_IS_ATLAS (atlas), NULL);

  ids = nw_screening_list_asked (self);
  unknown = g_ptr_array_new ();
  for (guint i = 0; ids[i] != NULL; i++)
    {
      if (nw_screening_get (self, ids[i]) == NW_ANSWER_YES && nw_atlas_lookup_contraindication (atlas, ids[i]) == NULL)
        g_ptr_array_add (unknown, g_strdup (ids[i]));
    }
  g_ptr_array_add (unknown, NULL);

  return (char **)g_ptr_array_free (unknown, FALSE);
}

/* The level of the first of @yes, which it takes. */
static gboolean
take_worst (GPtrArray *yes,
            NwContraLevel *level)
{
  gboolean any = yes->len > 0;

  if (any && level != NULL)
    *level = nw_contraindication_get_level (g_ptr_array_index (yes, 0));
  g_ptr_array_unref (yes);

  return any;
}

/**
 * nw_screening_get_worst_in_region:
 * @self: answers
 * @atlas: the content
 * @region: a region of it
 * @level: (out) (optional): the most severe level answered with yes there
 *
 * Returns: %FALSE if none was answered with yes, which is no permission
 */
gboolean
nw_screening_get_worst_in_region (NwScreening *self,
                                  NwAtlas *atlas,
                                  NwRegion *region,
                                  NwContraLevel *level)
{
  g_return_val_if_fail (NW_IS_SCREENING (self), FALSE);

  return take_worst (nw_screening_list_yes_in_region (self, atlas, region), level);
}

/**
 * nw_screening_get_worst_at_site:
 * @self: answers
 * @atlas: the content
 * @site: a site of it
 * @level: (out) (optional): the most severe level answered with yes there
 *
 * Returns: %FALSE if none was answered with yes, which is no permission
 */
gboolean
nw_screening_get_worst_at_site (NwScreening *self,
                                NwAtlas *atlas,
                                NwSite *site,
                                NwContraLevel *level)
{
  g_return_val_if_fail (NW_IS_SCREENING (self), FALSE);

  return take_worst (nw_screening_list_yes_at_site (self, atlas, site), level);
}

/**
 * nw_screening_has_absolute:
 * @self: answers
 * @atlas: the content
 * @site: a site of it
 *
 * Returns: %TRUE if an absolute contraindication that holds at the site was
 *   answered with yes
 */
gboolean
nw_screening_has_absolute (NwScreening *self,
                           NwAtlas *atlas,
                           NwSite *site)
{
  NwContraLevel level = NW_CONTRA_LEVEL_CAUTION;

  return nw_screening_get_worst_at_site (self, atlas, site, &level) && level == NW_CONTRA_LEVEL_ABSOLUTE;
}
