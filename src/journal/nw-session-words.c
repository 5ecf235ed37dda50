/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-journal"

#include "config.h"

#include "nw-session-words.h"

#include "nw-text.h"

#include <sodium.h>
#include <string.h>

/* Private use: no letter, so it is in no word. What is no letter or digit in an
 * id stands in a key as one of these, so that a key is one word of the index. */
#define KEY_MARK 0xE000
#define KEY_BYTE 0xE100

static void
add_separator (GString *words,
               gsize begin)
{
  if (words->len > begin && words->str[words->len - 1] != ' ')
    g_string_append_c (words, ' ');
}

/* Most texts are ASCII, and most of the time of filling would go into folding
 * what needs none. Gives up at the first byte that is not. */
static gboolean
add_ascii (GString *words,
           const char *text)
{
  gsize begin = words->len;

  add_separator (words, 0);
  for (; *text != '\0'; text++)
    {
      if ((guchar)*text >= 0x80)
        {
          g_string_truncate (words, begin);
          return FALSE;
        }
      if (g_ascii_isalnum (*text))
        g_string_append_c (words, g_ascii_tolower (*text));
      else
        add_separator (words, begin);
    }

  return TRUE;
}

/*
 * nw_words_add:
 * @words: words with a blank between them
 * @text: UTF-8
 *
 * Adds the words of @text: letters and digits, folded by nw_text_fold(), which
 * is also how names of the content are compared elsewhere.
 */
void
nw_words_add (GString *words,
              const char *text)
{
  char *folded = NULL;

  if (*text == '\0' || add_ascii (words, text))
    return;

  folded = nw_text_fold (text);
  add_separator (words, 0);
  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isalnum (c))
        g_string_append_unichar (words, c);
      else
        add_separator (words, 0);
    }
  nw_session_wipe_text (&folded);
}

/*
 * nw_words_fold_name:
 * @name: of a patient or therapist
 *
 * Returns: (transfer full): how names are compared: folded, without blanks at
 *   the ends
 */
char *
nw_words_fold_name (const char *name)
{
  return g_strstrip (nw_text_fold (name));
}

/* nw_words_add_key: @id as it is compared; a key that is there is not added */
void
nw_words_add_key (GString *keys,
                  NwKeyKind kind,
                  const char *id)
{
  gsize begin = 0;
  gsize size = 0;

  add_separator (keys, 0);
  begin = keys->len;
  g_string_append_unichar (keys, KEY_MARK);
  g_string_append_c (keys, (char)kind);
  for (; *id != '\0'; id++)
    {
      if ((guchar)*id >= 0x80 || g_ascii_isalnum (*id))
        g_string_append_c (keys, *id);
      else
        g_string_append_unichar (keys, KEY_BYTE + (guchar)*id);
    }

  /* Most sites of a session are in one region. */
  size = keys->len - begin;
  for (const char *p = strstr (keys->str, keys->str + begin); p != NULL && p < keys->str + begin; p = strstr (p + 1, keys->str + begin))
    {
      if (p[size] == ' ')
        {
          g_string_truncate (keys, begin);
          return;
        }
    }
}

/* nw_words_make_key: transfer full */
char *
nw_words_make_key (NwKeyKind kind,
                   const char *id)
{
  GString *key = g_string_new (NULL);

  nw_words_add_key (key, kind, id);
  return g_string_free (key, FALSE);
}

/* Every text of @part; what else it holds is not searched. */
static void
add_part (GString *words,
          NwPart *part)
{
  guint n_fields = 0;
  const NwPartField *fields = nw_part_kind_get_fields (nw_part_get_kind (part), &n_fields);

  for (guint i = 0; i < n_fields; i++)
    {
      if ((fields[i].type == NW_PART_FIELD_LINE || fields[i].type == NW_PART_FIELD_TEXT) && nw_part_has (part, fields[i].id))
        nw_words_add (words, nw_part_get_text (part, fields[i].id));
    }
}

/* Who is named in a session, and what is known of them: the name once, unless
 * the row has another one by now. */
static void
add_person (GString *words,
            const char *name,
            NwPart *part,
            const char *field)
{
  if (part == NULL || strcmp (name, nw_part_get_text (part, field)) != 0)
    nw_words_add (words, name);
  if (part != NULL)
    add_part (words, part);
}

static void
add_parts (NwSessionWords *self,
           NwSession *session)
{
  static const NwPartKind single[] = { NW_PART_INTAKE, NW_PART_CARE };
  static const NwPartKind several[] = { NW_PART_CONSENT, NW_PART_EVENT, NW_PART_OUTCOME };

  for (guint i = 0; i < G_N_ELEMENTS (single); i++)
    {
      if (nw_session_has_parts (session, single[i]))
        add_part (self->text, nw_session_get_part (session, single[i]));
    }

  for (guint i = 0; i < G_N_ELEMENTS (several); i++)
    {
      GListModel *parts = nw_session_has_parts (session, several[i]) ? nw_session_get_parts (session, several[i]) : NULL;

      for (guint j = 0; parts != NULL && j < g_list_model_get_n_items (parts); j++)
        {
          g_autoptr (NwPart) part = g_list_model_get_item (parts, j);

          add_part (self->text, part);
          if (several[i] == NW_PART_EVENT)
            {
              nw_words_add_key (self->keys, NW_KEY_EVENT, "");
              if (nw_part_has (part, "event"))
                nw_words_add_key (self->keys, NW_KEY_EVENT, nw_part_get_text (part, "event"));
            }
        }
    }
}

static void
add_site (NwSessionWords *self,
          NwSessionSite *site)
{
  NwNeedlePlan *needle = nw_session_site_get_needle (site);
  NwPart *use = nw_session_site_get_use (site);

  nw_words_add_key (self->keys, NW_KEY_SITE, nw_session_site_get_site_id (site));
  if (*nw_session_site_get_region_id (site) != '\0')
    nw_words_add_key (self->keys, NW_KEY_REGION, nw_session_site_get_region_id (site));
  nw_words_add (self->text, nw_needle_plan_get_direction (needle));
  nw_words_add (self->text, nw_needle_plan_get_guided_by (needle));
  nw_words_add (self->text, nw_needle_plan_get_guided_with (needle));
  nw_words_add (self->text, nw_needle_plan_get_deviation (needle));
  if (use != NULL)
    add_part (self->text, use);
}

static void
add_name_key (GString *keys,
              NwKeyKind kind,
              const char *name)
{
  char *folded = nw_words_fold_name (name);

  nw_words_add_key (keys, kind, folded);
  nw_session_wipe_text (&folded);
}

/* Enough of the id to find whose sessions have to be read again. */
static void
add_person_key (GString *keys,
                const char *id)
{
  g_autofree char *begin = g_strndup (id, NW_PERSON_DIGITS);

  nw_words_add_key (keys, NW_KEY_PERSON, begin);
}

/*
 * nw_session_words_new:
 * @session: a session, damaged or not
 * @patient: (nullable): the row of its patient
 * @therapist: (nullable): the row of its therapist
 *
 * The state is not in it: that is an open column.
 *
 * Returns: (transfer full): what is searched of it
 */
NwSessionWords *
nw_session_words_new (NwSession *session,
                      NwPart *patient,
                      NwPart *therapist)
{
  NwSessionWords *self = g_new0 (NwSessionWords, 1);

  /* Long enough that growing leaves few copies behind. */
  self->who = g_string_sized_new (128);
  self->text = g_string_sized_new (1024);
  self->keys = g_string_sized_new (512);
  if (nw_session_get_damaged (session))
    {
      nw_words_add_key (self->keys, NW_KEY_DAMAGED, "");
      return self;
    }

  add_person (self->who, nw_session_get_patient (session), patient, "pseudonym");
  add_person (self->who, nw_session_get_therapist (session), therapist, "name");
  nw_words_add (self->text, nw_session_get_note (session));
  add_parts (self, session);

  add_name_key (self->keys, NW_KEY_PATIENT, nw_session_get_patient (session));
  add_name_key (self->keys, NW_KEY_THERAPIST, nw_session_get_therapist (session));
  add_person_key (self->keys, nw_session_get_patient_id (session));
  add_person_key (self->keys, nw_session_get_therapist_id (session));
  if (*nw_session_get_region (session) != '\0')
    nw_words_add_key (self->keys, NW_KEY_REGION, nw_session_get_region (session));
  for (guint i = 0; i < nw_session_get_n_sites (session); i++)
    add_site (self, nw_session_get_site (session, i));

  return self;
}

/* nw_words_wipe: patient text does not stay behind in freed memory */
void
nw_words_wipe (GString *words)
{
  sodium_memzero (words->str, words->allocated_len);
  g_string_free (words, TRUE);
}

/* nw_session_words_free: wipes it */
void
nw_session_words_free (NwSessionWords *self)
{
  nw_words_wipe (self->who);
  nw_words_wipe (self->text);
  nw_words_wipe (self->keys);
  g_free (self);
}
