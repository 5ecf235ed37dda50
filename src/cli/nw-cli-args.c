/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-cli"

#include "config.h"

#include "nw-cli-args.h"
#include "nw-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* One option as it was given. */
typedef struct
{
  const char *name;
  const char *value;
} Given;

struct _NwCliArgs
{
  GHashTable *values; /* option name -> GPtrArray of values */
  GArray *given;      /* of Given, in the order of the command line */
  GPtrArray *words;
};

/* Finds an option by @length bytes of its name, or by its letter. */
static const NwCliOption *
find_option (const NwCliOption *const *options,
             guint n_options,
             const char *name,
             gsize length,
             char letter)
{
  for (guint i = 0; i < n_options; i++)
    {
      for (const NwCliOption *option = options[i]; option != NULL && option->name != NULL; option++)
        {
          if (letter != 0 ? option->letter == letter
                          : strlen (option->name) == length && strncmp (option->name, name, length) == 0)
            return option;
        }
    }

  return NULL;
}

static gboolean
store (NwCliArgs *self,
       const NwCliOption *option,
       const char *value,
       GError **error)
{
  GPtrArray *values = g_hash_table_lookup (self->values, option->name);
  Given given = { option->name, NULL };

  if (values == NULL)
    {
      values = g_ptr_array_new_with_free_func (g_free);
      g_ptr_array_add (values, NULL);
      g_hash_table_insert (self->values, (gpointer)option->name, values);
    }
  else if (!option->repeats)
    {
      /* Translators: %s is the name of a command line option */
      g_set_error (error, NW_ERROR, NW_ERROR_USAGE, _ ("--%s is given twice."), option->name);
      return FALSE;
    }

  /* The array stays %NULL-terminated. */
  g_ptr_array_insert (values, (int)values->len - 1, g_strdup (value != NULL ? value : ""));
  given.value = g_ptr_array_index (values, values->len - 2);
  g_array_append_val (self->given, given);
  return TRUE;
}

/* Takes the option in words[*i], and the word after it when that is its
 * value; *i is left on the last word taken. */
static gboolean
parse_option (NwCliArgs *self,
              const char *const *words,
              guint *i,
              const NwCliOption *const *options,
              guint n_options,
              GError **error)
{
  const char *word = words[*i];
  gboolean is_long = word[1] == '-';
  const char *name = is_long ? word + 2 : word + 1;
  const char *equals = is_long ? strchr (name, '=') : NULL;
  gsize length = equals != NULL ? (gsize)(equals - name) : strlen (name);
  const NwCliOption *option = find_option (options, n_options, name, length, is_long ? 0 : name[0]);
  const char *value = equals != NULL ? equals + 1 : NULL;

  if (option == NULL)
    {
      g_autofree char *shown = g_strndup (word, (gsize)(name - word) + (is_long ? length : 1));

      /* Translators: %s is what was typed, for example "--colour" */
      g_set_error (error, NW_ERROR, NW_ERROR_USAGE, _ ("Unknown option %s."), shown);
      return FALSE;
    }
  if (!is_long && name[1] != '\0')
    value = name + 1;

  if (option->value == NULL && value != NULL)
    {
      /* Translators: %s is the name of a command line option */
      g_set_error (error, NW_ERROR, NW_ERROR_USAGE, _ ("--%s takes no value."), option->name);
      return FALSE;
    }
  if (option->value != NULL && value == NULL)
    {
      value = words[*i + 1];
      if (value == NULL)
        {
          /* Translators: %s is the name of a command line option */
          g_set_error (error, NW_ERROR, NW_ERROR_USAGE, _ ("--%s needs a value."), option->name);
          return FALSE;
        }
      *i += 1;
    }

  return store (self, option, value, error);
}

/**
 * nw_cli_args_new:
 *
 * Returns: (transfer full): an empty command line
 */
NwCliArgs *
nw_cli_args_new (void)
{
  NwCliArgs *self = g_new0 (NwCliArgs, 1);

  self->values = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify)g_ptr_array_unref);
  self->given = g_array_new (FALSE, FALSE, sizeof (Given));
  self->words = g_ptr_array_new_with_free_func (g_free);

  return self;
}

/**
 * nw_cli_args_free:
 * @self: a command line
 */
void
nw_cli_args_free (NwCliArgs *self)
{
  if (self == NULL)
    return;

  g_hash_table_unref (self->values);
  g_array_unref (self->given);
  g_ptr_array_unref (self->words);
  g_free (self);
}

/**
 * nw_cli_args_parse:
 * @self: an empty command line
 * @words: (array zero-terminated=1): what was typed, without the program and
 *   the command
 * @options: (array length=n_options): lists of the options that are known
 * @n_options: number of lists
 * @error: return location: %NW_ERROR_USAGE
 *
 * Options may stand anywhere, as "--name=value", "--name value", "-n value"
 * or "-nvalue"; "--" ends them. A single "-" is a word.
 *
 * Returns: %TRUE if everything was understood
 */
gboolean
nw_cli_args_parse (NwCliArgs *self,
                   const char *const *words,
                   const NwCliOption *const *options,
                   guint n_options,
                   GError **error)
{
  gboolean ended = FALSE;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (words != NULL, FALSE);

  for (guint i = 0; words[i] != NULL; i++)
    {
      if (!g_utf8_validate (words[i], -1, NULL))
        {
          g_set_error_literal (error, NW_ERROR, NW_ERROR_USAGE,
                               _ ("An argument is not valid UTF-8 text."));
          return FALSE;
        }

      if (ended || words[i][0] != '-' || words[i][1] == '\0')
        {
          g_ptr_array_add (self->words, g_strdup (words[i]));
        }
      else if (g_str_equal (words[i], "--"))
        {
          ended = TRUE;
        }
      else if (!parse_option (self, words, &i, options, n_options, error))
        {
          return FALSE;
        }
    }

  return TRUE;
}

/**
 * nw_cli_args_has:
 * @self: a parsed command line
 * @name: an option
 *
 * Returns: %TRUE if the option was given
 */
gboolean
nw_cli_args_has (NwCliArgs *self,
                 const char *name)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return g_hash_table_contains (self->values, name);
}

/**
 * nw_cli_args_get:
 * @self: a parsed command line
 * @name: an option
 *
 * Returns: (transfer none) (nullable): its first value
 */
const char *
nw_cli_args_get (NwCliArgs *self,
                 const char *name)
{
  return nw_cli_args_get_all (self, name)[0];
}

/**
 * nw_cli_args_get_all:
 * @self: a parsed command line
 * @name: an option
 *
 * Returns: (transfer none) (array zero-terminated=1): its values as typed
 */
const char *const *
nw_cli_args_get_all (NwCliArgs *self,
                     const char *name)
{
  static const char *const none[] = { NULL };
  GPtrArray *values = NULL;

  g_return_val_if_fail (self != NULL, none);

  values = g_hash_table_lookup (self->values, name);

  return values != NULL ? (const char *const *)values->pdata : none;
}

/**
 * nw_cli_args_get_within:
 * @self: a parsed command line
 * @name: an option that belongs to another one before it
 * @lead: that other option, which may be given several times
 * @index: which of those, from 0
 * @value: (out) (nullable): what was given for @name after that one and before
 *   the next, or %NULL
 * @error: return location: %NW_ERROR_USAGE
 *
 * Returns: %FALSE if it is given twice there, or before the first @lead
 */
gboolean
nw_cli_args_get_within (NwCliArgs *self,
                        const char *name,
                        const char *lead,
                        guint index,
                        const char **value,
                        GError **error)
{
  guint n_leads = 0;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (value != NULL, FALSE);

  *value = NULL;
  for (guint i = 0; i < self->given->len; i++)
    {
      const Given *given = &g_array_index (self->given, Given, i);

      if (g_str_equal (given->name, lead))
        {
          n_leads++;
          continue;
        }
      if (!g_str_equal (given->name, name))
        continue;
      if (n_leads == 0)
        {
          /* Translators: names of two command line options, such as "needle" and "site" */
          g_set_error (error, NW_ERROR, NW_ERROR_USAGE, _ ("--%1$s stands after the --%2$s to which it belongs."), name, lead);
          return FALSE;
        }
      if (n_leads != index + 1)
        continue;
      if (*value != NULL)
        {
          /* Translators: names of two command line options, such as "needle" and "site" */
          g_set_error (error, NW_ERROR, NW_ERROR_USAGE, _ ("--%1$s is given twice for one --%2$s."), name, lead);
          return FALSE;
        }
      *value = given->value;
    }

  return TRUE;
}

/**
 * nw_cli_args_get_int:
 * @self: a parsed command line
 * @name: an option
 * @min: least value
 * @max: greatest value
 * @value: (inout): the number; left alone when the option was not given
 * @error: return location: %NW_ERROR_USAGE
 *
 * Returns: %FALSE if the value is no whole number or out of its range
 */
gboolean
nw_cli_args_get_int (NwCliArgs *self,
                     const char *name,
                     int min,
                     int max,
                     int *value,
                     GError **error)
{
  const char *text = nw_cli_args_get (self, name);
  gint64 number = 0;

  g_return_val_if_fail (value != NULL, FALSE);

  if (text == NULL)
    return TRUE;

  if (!g_ascii_string_to_signed (text, 10, min, max, &number, NULL))
    {
      g_set_error (error, NW_ERROR, NW_ERROR_USAGE,
                   /* Translators: %s is the name of a command line option, then the least and the greatest value */
                   _ ("--%s must be a whole number from %d to %d."), name, min, max);
      return FALSE;
    }

  *value = (int)number;
  return TRUE;
}

/**
 * nw_cli_args_get_n_words:
 * @self: a parsed command line
 *
 * Returns: the number of words that are no options
 */
guint
nw_cli_args_get_n_words (NwCliArgs *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->words->len;
}

/**
 * nw_cli_args_get_word:
 * @self: a parsed command line
 * @index: below nw_cli_args_get_n_words()
 *
 * Returns: (transfer none): a word that is no option
 */
const char *
nw_cli_args_get_word (NwCliArgs *self,
                      guint index)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (index < self->words->len, NULL);

  return g_ptr_array_index (self->words, index);
}
