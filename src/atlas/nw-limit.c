/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-atlas"

#include "config.h"

#include "nw-limit.h"

#include "nw-model-private.h"

/* The words of a sheet may be in another language than the interface. */
#include "nw-lang-words.h"

/**
 * nw_bound_get_mm:
 * @bound: a published bound
 *
 * Returns: millimetres, as published
 */
double
nw_bound_get_mm (const NwBound *bound)
{
  g_return_val_if_fail (bound != NULL, 0);

  return bound->mm.value;
}

/**
 * nw_bound_format_mm:
 * @bound: a published bound
 * @lang: decides the decimal mark
 *
 * Returns: (transfer full): the figure with the decimals that were published,
 *   a no-break space and "mm"
 */
char *
nw_bound_format_mm (const NwBound *bound,
                    NwLang lang)
{
  g_autofree char *number = NULL;

  g_return_val_if_fail (bound != NULL, NULL);

  number = nw_number_format (&bound->mm, lang);

  return g_strconcat (number, "\302\240mm", NULL);
}

/**
 * nw_bound_format_number:
 * @bound: a published bound
 * @lang: decides the decimal mark
 *
 * Returns: (transfer full): the same without the unit
 */
char *
nw_bound_format_number (const NwBound *bound,
                        NwLang lang)
{
  g_return_val_if_fail (bound != NULL, NULL);

  return nw_number_format (&bound->mm, lang);
}

/**
 * nw_bound_get_kind:
 * @bound: a published bound
 *
 * Returns: what it rests on
 */
NwLimitKind
nw_bound_get_kind (const NwBound *bound)
{
  g_return_val_if_fail (bound != NULL, NW_LIMIT_KIND_DERIVED);

  return bound->kind;
}

/**
 * nw_bound_get_kind_label:
 * @bound: a published bound
 * @lang: a language
 *
 * Returns: (transfer none): what it rests on, in words
 */
const char *
nw_bound_get_kind_label (const NwBound *bound,
                         NwLang lang)
{
  g_return_val_if_fail (bound != NULL, NULL);

  return nw_phrase_get (&bound->kind_word->name, lang);
}

/**
 * nw_bound_is_published:
 * @bound: a bound
 *
 * Returns: %FALSE for a figure that the editors derived: it warns as the
 *   others do and is never called a published limit
 */
gboolean
nw_bound_is_published (const NwBound *bound)
{
  g_return_val_if_fail (bound != NULL, FALSE);

  return bound->kind != NW_LIMIT_KIND_DERIVED;
}

/**
 * nw_bound_is_strict:
 * @bound: a published bound
 *
 * Returns: %TRUE for an advised maximum, a shortest measured distance and the
 *   advice of a regulator: a solid line; any other basis is drawn dashed
 */
gboolean
nw_bound_is_strict (const NwBound *bound)
{
  g_return_val_if_fail (bound != NULL, FALSE);

  return bound->kind_word->strict;
}

/**
 * nw_bound_get_direction:
 * @bound: a published bound
 *
 * Returns: the direction of the needle for which it holds;
 *   %NW_DIRECTION_NOT_STATED for further bounds
 */
NwDirection
nw_bound_get_direction (const NwBound *bound)
{
  g_return_val_if_fail (bound != NULL, NW_DIRECTION_NOT_STATED);

  return bound->direction;
}

/**
 * nw_bound_get_direction_label:
 * @bound: a published bound
 * @lang: a language
 *
 * Returns: (transfer none) (nullable): the direction in words, where it is
 *   stated
 */
const char *
nw_bound_get_direction_label (const NwBound *bound,
                              NwLang lang)
{
  g_return_val_if_fail (bound != NULL, NULL);

  return bound->direction_word != NULL ? nw_phrase_get (&bound->direction_word->name, lang) : NULL;
}

/**
 * nw_bound_get_grip:
 * @bound: a published bound
 *
 * Returns: the grip that it asks for. With %NW_GRIP_PINCER the figure tells
 *   what lies under the fold and is no length for the needle in it
 */
NwGrip
nw_bound_get_grip (const NwBound *bound)
{
  g_return_val_if_fail (bound != NULL, NW_GRIP_NOT_STATED);

  return bound->grip;
}

/**
 * nw_bound_get_grip_label:
 * @bound: a published bound
 * @lang: a language
 *
 * Returns: (transfer none) (nullable): the grip in words, where it is stated
 */
const char *
nw_bound_get_grip_label (const NwBound *bound,
                         NwLang lang)
{
  g_return_val_if_fail (bound != NULL, NULL);

  return bound->grip_word != NULL ? nw_phrase_get (&bound->grip_word->name, lang) : NULL;
}

/**
 * nw_bound_get_grip_sentence:
 * @bound: a published bound
 *
 * A figure beside a pincer grip would be read as the length of the needle in
 * the fold, which it is not: this is said wherever the figure is shown.
 *
 * Returns: (transfer none) (nullable): the grip that the rule asks for and what
 *   that means for the figure, a sentence or two in the language of the
 *   interface; %NULL where no grip is stated
 */
const char *
nw_bound_get_grip_sentence (const NwBound *bound)
{
  g_return_val_if_fail (bound != NULL, NULL);

  switch (bound->grip)
    {
    case NW_GRIP_PINCER:
      return _ ("The rule asks for a pincer grip. The figure tells what lies under the lifted fold; "
                "it is no length for the needle in the fold.");
    case NW_GRIP_FLAT:
      return _ ("The rule asks for flat palpation.");
    case NW_GRIP_NOT_STATED:
    default:
      return NULL;
    }
}

/**
 * nw_bound_get_applies_to:
 * @bound: a published bound
 * @lang: a language
 *
 * Returns: (transfer none): its condition in words
 */
const char *
nw_bound_get_applies_to (const NwBound *bound,
                         NwLang lang)
{
  g_return_val_if_fail (bound != NULL, NULL);

  return nw_phrase_get (&bound->applies_to, lang);
}

/**
 * nw_bound_is_main:
 * @bound: a published bound
 *
 * Returns: %TRUE for the limit itself, %FALSE for further bounds
 */
gboolean
nw_bound_is_main (const NwBound *bound)
{
  g_return_val_if_fail (bound != NULL, FALSE);

  return bound->main;
}

/**
 * nw_bound_get_basis:
 * @bound: a published bound
 *
 * Returns: (transfer none): what it rests on
 */
const NwBasis *
nw_bound_get_basis (const NwBound *bound)
{
  g_return_val_if_fail (bound != NULL, NULL);

  return &bound->basis;
}

/**
 * nw_limit_has_max:
 * @limit: the limit of a site
 *
 * Returns: %FALSE when there is no figure, neither published nor derived; none
 *   is filled in
 */
gboolean
nw_limit_has_max (const NwLimit *limit)
{
  g_return_val_if_fail (limit != NULL, FALSE);

  return limit->main != NULL;
}

/**
 * nw_limit_is_published:
 * @limit: the limit of a site
 *
 * Returns: %FALSE when no limit was published, which is said, also where the
 *   editors derived a figure
 */
gboolean
nw_limit_is_published (const NwLimit *limit)
{
  g_return_val_if_fail (limit != NULL, FALSE);

  for (guint i = 0; i < limit->bounds->len; i++)
    {
      if (nw_bound_is_published (g_ptr_array_index (limit->bounds, i)))
        return TRUE;
    }

  return FALSE;
}

/**
 * nw_limit_get_title:
 * @limit: the limit of a site
 *
 * Returns: (transfer none): what stands above it, in the language of the
 *   interface; a derived figure is not called a published limit
 */
const char *
nw_limit_get_title (const NwLimit *limit)
{
  g_return_val_if_fail (limit != NULL, NULL);

  if (limit->bounds->len > 0 && !nw_limit_is_published (limit))
    /* Translators: a heading, for a figure that is no published limit. */
    return _ ("Figure of the editors");

  return _ ("Published limit");
}

/* "10, 12 and 19", each figure once, the lowest first; @n_figures says how
 * many. */
static char *
join_figures (const NwLimit *limit,
              gboolean published,
              guint *n_figures)
{
  NwLang lang = nw_lang_get ();
  g_autoptr (GPtrArray) numbers = g_ptr_array_new_with_free_func (g_free);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < limit->bounds->len; i++)
    {
      const NwBound *bound = g_ptr_array_index (limit->bounds, i);
      g_autofree char *number = nw_bound_format_number (bound, lang);

      if (nw_bound_is_published (bound) == published && !g_ptr_array_find_with_equal_func (numbers, number, g_str_equal, NULL))
        g_ptr_array_add (numbers, g_steal_pointer (&number));
    }
  for (guint i = 0; i < numbers->len; i++)
    {
      if (i > 0)
        /* Translators: between the last two of several numbers: "10, 12 and 19". */
        g_string_append (text, i + 1 < numbers->len ? ", " : C_ ("numbers", " and "));
      g_string_append (text, g_ptr_array_index (numbers, i));
    }
  if (numbers->len > 0)
    g_string_append (text, "\302\240mm");
  *n_figures = numbers->len;

  return g_string_free (text, FALSE);
}

/**
 * nw_limit_format_head:
 * @limit: the limit of a site
 *
 * All its figures, so that none of them stands out by being the only one that
 * is read.
 *
 * Returns: (transfer full): "Published limits 10, 12 and 19 mm", in the language
 *   of the interface
 */
char *
nw_limit_format_head (const NwLimit *limit)
{
  guint n_published = 0;
  guint n_derived = 0;
  g_autofree char *published = NULL;
  g_autofree char *derived = NULL;
  GString *text = NULL;

  g_return_val_if_fail (limit != NULL, NULL);

  published = join_figures (limit, TRUE, &n_published);
  derived = join_figures (limit, FALSE, &n_derived);
  text = g_string_new (NULL);
  if (n_published > 0)
    /* Translators: %s is one or more lengths: "Published limits 10, 12 and
     * 19 mm". Never "safe". */
    g_string_append_printf (text, nw_lang_ngettext ("Published limit %s", "Published limits %s", n_published), published);
  else
    g_string_append (text, _ ("No published limit"));
  if (n_derived > 0)
    {
      g_string_append (text, "; ");
      /* Translators: %s is a length that no source gives as a limit: it follows
       * "No published limit; ". */
      g_string_append_printf (text, _ ("%s is derived by the editors"), derived);
    }

  return g_string_free (text, FALSE);
}

/**
 * nw_limit_get_main:
 * @limit: the limit of a site
 *
 * Returns: (transfer none) (nullable): the limit itself, without the further
 *   bounds
 */
const NwBound *
nw_limit_get_main (const NwLimit *limit)
{
  g_return_val_if_fail (limit != NULL, NULL);

  return limit->main;
}

/**
 * nw_limit_get_bounds:
 * @limit: the limit of a site
 *
 * Returns: (transfer none) (element-type NwBound): the limit and the further
 *   bounds, the lowest first, so that the most cautious leads; empty without a
 *   published limit
 */
const GPtrArray *
nw_limit_get_bounds (const NwLimit *limit)
{
  g_return_val_if_fail (limit != NULL, NULL);

  return limit->bounds;
}

/**
 * nw_limit_get_rule:
 * @limit: the limit of a site
 * @lang: a language
 *
 * Returns: (transfer none): the rule in words
 */
const char *
nw_limit_get_rule (const NwLimit *limit,
                   NwLang lang)
{
  g_return_val_if_fail (limit != NULL, NULL);

  return nw_phrase_get (&limit->rule, lang);
}

/**
 * nw_limit_get_applies_to:
 * @limit: the limit of a site
 * @lang: a language
 *
 * Returns: (transfer none) (nullable): to what it applies
 */
const char *
nw_limit_get_applies_to (const NwLimit *limit,
                         NwLang lang)
{
  g_return_val_if_fail (limit != NULL, NULL);

  return nw_phrase_get (&limit->applies_to, lang);
}

/**
 * nw_limit_get_basis:
 * @limit: the limit of a site
 *
 * Returns: (transfer none): what it rests on
 */
const NwBasis *
nw_limit_get_basis (const NwLimit *limit)
{
  g_return_val_if_fail (limit != NULL, NULL);

  return &limit->basis;
}
