/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-atlas"

#include "config.h"

#include "nw-source.h"

#include "nw-model-private.h"

#include <string.h>

/* The words of a sheet may be in another language than the interface. */
#include "nw-lang-words.h"

/* Characters of a title or of the name of a body in a citation. */
#define CITATION_CHARS 40

G_DEFINE_FINAL_TYPE (NwSource, nw_source, G_TYPE_OBJECT)

/* Bytes of the first author in @authors without initials: "Chen" of "Chen HN,
 * Chang CY", "Valera-Calero" of "Valera-Calero JA et al". A name without
 * initials is that of a body and counts whole. */
static gsize
get_first_author (const char *authors)
{
  gsize end = strcspn (authors, ",;(");
  const char *space = NULL;
  gsize initials = 0;

  while (end > 0 && authors[end - 1] == ' ')
    end--;

  /* "et al" after the only author that is named. */
  if (end > 6 && (strncmp (authors + end - 6, " et al", 6) == 0))
    end -= 6;
  else if (end > 7 && (strncmp (authors + end - 7, " et al.", 7) == 0))
    end -= 7;

  space = g_strrstr_len (authors, end, " ");
  if (space == NULL)
    return end;

  for (const char *p = space + 1; p < authors + end; p++)
    {
      if (!g_ascii_isupper (*p) && *p != '-' && *p != '.')
        return end;
      initials++;
    }

  return initials > 0 && initials <= 4 ? (gsize)(space - authors) : end;
}

/* @text cut at the last word that fits, with an ellipsis where it was cut. */
static char *
shorten (const char *text,
         gsize length)
{
  g_autofree char *whole = g_strndup (text, length);
  g_autofree char *cut = NULL;
  char *space = NULL;

  if (g_utf8_strlen (whole, -1) <= CITATION_CHARS)
    return g_steal_pointer (&whole);

  cut = g_utf8_substring (whole, 0, CITATION_CHARS);
  space = strrchr (cut, ' ');
  if (space != NULL && space > cut)
    *space = '\0';

  return g_strconcat (cut, "\342\200\246", NULL);
}

/* What a citation begins with where the source has no author: its title, where
 * it appeared, else what the editors say of it, without the brackets. The id
 * is for programs, and stands only where there is nothing else at all. */
static char *
dup_unsigned_name (NwSource *self,
                   NwLang lang)
{
  const char *remark = nw_phrase_get (&self->title_remark, lang);
  gsize length = remark != NULL ? strlen (remark) : 0;

  if (self->title != NULL)
    return g_strdup (self->title);
  if (self->container != NULL)
    return g_strdup (self->container);
  if (length > 2 && strchr ("([", remark[0]) != NULL && strchr (")]", remark[length - 1]) != NULL)
    return g_strndup (remark + 1, length - 2);

  return g_strdup (remark != NULL ? remark : self->id);
}

/* Called once by the loader. */
void
nw_source_make_citation (NwSource *self,
                         NwArena *arena)
{
  char year[16];

  for (NwLang lang = NW_LANG_EN; lang <= NW_LANG_NL; lang++)
    {
      g_autofree char *name = self->authors != NULL ? g_strdup (self->authors) : dup_unsigned_name (self, lang);
      g_autofree char *head = shorten (name, self->authors != NULL ? get_first_author (name) : strlen (name));
      g_autofree char *citation = NULL;

      /* The usual abbreviations of "no date" in reference lists. */
      if (self->year > 0)
        g_snprintf (year, sizeof year, "%d", self->year);
      else
        g_strlcpy (year, lang == NW_LANG_NL ? "z.j." : "n.d.", sizeof year);

      citation = g_strdup_printf ("%s %s", head, year);
      self->citation.text[lang] = nw_arena_strdup (arena, citation);
    }
}

/* Whether the authors are people: initials, "et al" or several names tell. A body
 * has neither. */
static gboolean
is_by_people (NwSource *self)
{
  gsize end = 0;

  if (self->authors == NULL)
    return FALSE;

  end = strcspn (self->authors, ",;(");
  if (self->authors[end] == ',')
    return TRUE;
  while (end > 0 && self->authors[end - 1] == ' ')
    end--;

  return get_first_author (self->authors) < end;
}

/* Where in the title of @self the part begins in which it differs from every
 * other of @group: "section 3.3 Fainting" of "Guidelines, section 3.3 Fainting". */
static const char *
find_own_part (NwSource *self,
               const GPtrArray *group)
{
  const char *part = self->title;
  gsize same = 0;

  for (guint i = 0; i < group->len; i++)
    {
      const NwSource *other = g_ptr_array_index (group, i);
      gsize length = 0;

      if (other == self || other->title == NULL)
        continue;
      while (self->title[length] != '\0' && self->title[length] == other->title[length])
        length++;
      same = MAX (same, length);
    }
  for (const char *p = self->title; *p != '\0' && (gsize)(p - self->title) <= same; p++)
    {
      if (p > self->title + 1 && p[-1] == ' ' && strchr (",:;.-", p[-2]) != NULL)
        part = p;
    }

  return part;
}

static void
add_to_citation (NwSource *self,
                 const char *mark,
                 const char *words,
                 NwArena *arena)
{
  for (NwLang lang = NW_LANG_EN; lang <= NW_LANG_NL; lang++)
    {
      g_autofree char *whole = g_strdup_printf ("%s%s%s", self->citation.text[lang], mark, words);

      self->citation.text[lang] = nw_arena_strdup (arena, whole);
    }
}

/* People get a letter, as in any list of references; of a body that published
 * several texts in a year the part of the title says more. */
static void
tell_group_apart (const GPtrArray *group,
                  NwArena *arena)
{
  for (guint i = 0; i < group->len; i++)
    {
      NwSource *source = g_ptr_array_index (group, i);

      if (source->title != NULL && !is_by_people (source))
        {
          const char *own = find_own_part (source, group);
          g_autofree char *words = shorten (own, strlen (own));

          add_to_citation (source, ", ", words, arena);
        }
      else
        {
          char letter[] = { (char)('a' + i % 26), '\0' };

          source->lettered = TRUE;
          add_to_citation (source, source->year > 0 ? "" : "-", letter, arena);
        }
    }
}

/* Called once by the loader, when all are read: equal citations are told apart,
 * in the order of the file, so that a source added at its end changes none. */
void
nw_source_tell_apart (const GPtrArray *sources,
                      NwArena *arena)
{
  g_autoptr (GHashTable) groups = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify)g_ptr_array_unref);
  GHashTableIter iter;
  gpointer group = NULL;

  for (guint i = 0; i < sources->len; i++)
    {
      NwSource *source = g_ptr_array_index (sources, i);
      const char *label = source->citation.text[NW_LANG_EN];

      group = g_hash_table_lookup (groups, label);
      if (group == NULL)
        {
          group = g_ptr_array_new ();
          g_hash_table_insert (groups, (gpointer)label, group);
        }
      g_ptr_array_add (group, source);
    }

  g_hash_table_iter_init (&iter, groups);
  while (g_hash_table_iter_next (&iter, NULL, &group))
    {
      if (((GPtrArray *)group)->len > 1)
        tell_group_apart (group, arena);
    }
}

static void
append_sentence (GString *string,
                 const char *text,
                 const char *remark)
{
  if (text == NULL && remark == NULL)
    return;

  if (string->len > 0)
    g_string_append_c (string, ' ');
  if (text != NULL)
    g_string_append (string, text);
  if (remark != NULL)
    {
      if (text != NULL)
        g_string_append_c (string, ' ');
      /* The remarks are ours: brackets set them apart from the print. */
      if (remark[0] == '(' || remark[0] == '[')
        g_string_append (string, remark);
      else
        g_string_append_printf (string, "[%s]", remark);
    }
  if (strchr (".?!", string->str[string->len - 1]) == NULL)
    g_string_append_c (string, '.');
}

static void
nw_source_class_init (NwSourceClass *klass)
{
}

static void
nw_source_init (NwSource *self)
{
}

/**
 * nw_source_format_reference:
 * @self: a source
 * @lang: the language of the editors' remarks
 *
 * The whole reference for a list of sources: authors, title, container, year,
 * then the DOI or the PMID; the address only where there is neither, since
 * some addresses are mirrors or catalogue copies. Where only a letter tells the
 * citation from another one, that stands before it: "[Kim 2018b] Kim HS, ...".
 *
 * Returns: (transfer full): one paragraph
 */
char *
nw_source_format_reference (NwSource *self,
                            NwLang lang)
{
  g_autoptr (GString) string = NULL;
  char year[16];

  g_return_val_if_fail (NW_IS_SOURCE (self), NULL);

  string = g_string_new (NULL);
  /* Else nobody could find "Kim 2018b" in a list. */
  if (self->lettered)
    g_string_append_printf (string, "[%s]", nw_phrase_get (&self->citation, lang));
  append_sentence (string, self->authors, nw_phrase_get (&self->authors_remark, lang));
  append_sentence (string, self->title, nw_phrase_get (&self->title_remark, lang));
  append_sentence (string, self->container, nw_phrase_get (&self->container_remark, lang));

  /* Many journals print it in the volume: "BMJ Open 2021;11:e045961". */
  g_snprintf (year, sizeof year, "%d", self->year);
  if (self->year > 0 && (self->container == NULL || strstr (self->container, year) == NULL))
    g_string_append_printf (string, " %s.", year);

  if (self->doi != NULL)
    g_string_append_printf (string, " doi:%s", self->doi);
  if (self->pmid != NULL)
    g_string_append_printf (string, " PMID %s", self->pmid);
  if (self->doi == NULL && self->pmid == NULL && self->url != NULL)
    g_string_append_printf (string, " %s", self->url);

  return g_string_free (g_steal_pointer (&string), FALSE);
}

/**
 * nw_source_get_link:
 * @self: a source
 *
 * Where it can be read: its DOI, else PubMed, else its address. Needlewise
 * itself never opens it.
 *
 * Returns: (transfer full) (nullable): an address, %NULL where there is none
 */
char *
nw_source_get_link (NwSource *self)
{
  g_return_val_if_fail (NW_IS_SOURCE (self), NULL);

  if (self->doi != NULL)
    {
      g_autofree char *escaped = g_uri_escape_string (self->doi, "/()<>;:", FALSE);

      return g_strconcat ("https://doi.org/", escaped, NULL);
    }
  if (self->pmid != NULL)
    return g_strdup_printf ("https://pubmed.ncbi.nlm.nih.gov/%s/", self->pmid);

  return g_strdup (self->url);
}

/**
 * nw_source_get_id:
 * @self: a source
 *
 * Returns: (transfer none): its id
 */
const char *
nw_source_get_id (NwSource *self)
{
  g_return_val_if_fail (NW_IS_SOURCE (self), NULL);

  return self->id;
}

/**
 * nw_source_get_kind:
 * @self: a source
 *
 * Returns: (transfer none): "journal-article", "guideline", "book", "law" or
 *   "web"
 */
const char *
nw_source_get_kind (NwSource *self)
{
  g_return_val_if_fail (NW_IS_SOURCE (self), NULL);

  return self->kind;
}

/**
 * nw_source_get_kind_label:
 * @self: a source
 *
 * Returns: (transfer none): what it is, in the language of the interface;
 *   nw_source_get_design() says more where the content does
 */
const char *
nw_source_get_kind_label (NwSource *self)
{
  const struct
  {
    const char *kind;
    const char *label;
  } kinds[] = {
    { "journal-article", C_ ("kind of source", "journal article") },
    { "guideline", C_ ("kind of source", "guideline") },
    { "book", C_ ("kind of source", "book") },
    { "law", C_ ("kind of source", "legal text") },
    { "web", C_ ("kind of source", "web page") },
  };

  g_return_val_if_fail (NW_IS_SOURCE (self), NULL);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      if (g_strcmp0 (self->kind, kinds[i].kind) == 0)
        return kinds[i].label;
    }

  return self->kind;
}

/**
 * nw_source_get_authors:
 * @self: a source
 *
 * Returns: (transfer none) (nullable): the authors as published
 */
const char *
nw_source_get_authors (NwSource *self)
{
  g_return_val_if_fail (NW_IS_SOURCE (self), NULL);

  return self->authors;
}

/**
 * nw_source_get_title:
 * @self: a source
 *
 * Returns: (transfer none) (nullable): the title as published
 */
const char *
nw_source_get_title (NwSource *self)
{
  g_return_val_if_fail (NW_IS_SOURCE (self), NULL);

  return self->title;
}

/**
 * nw_source_get_year:
 * @self: a source
 *
 * Returns: the year, 0 where none is known
 */
int
nw_source_get_year (NwSource *self)
{
  g_return_val_if_fail (NW_IS_SOURCE (self), 0);

  return self->year;
}

/**
 * nw_source_get_container:
 * @self: a source
 *
 * Returns: (transfer none) (nullable): the journal, book or site as published
 */
const char *
nw_source_get_container (NwSource *self)
{
  g_return_val_if_fail (NW_IS_SOURCE (self), NULL);

  return self->container;
}

/**
 * nw_source_get_authors_remark:
 * @self: a source
 * @lang: a language
 *
 * Returns: (transfer none) (nullable): the editors' remark on the authors
 */
const char *
nw_source_get_authors_remark (NwSource *self,
                              NwLang lang)
{
  g_return_val_if_fail (NW_IS_SOURCE (self), NULL);

  return nw_phrase_get (&self->authors_remark, lang);
}

/**
 * nw_source_get_title_remark:
 * @self: a source
 * @lang: a language
 *
 * Returns: (transfer none) (nullable): the editors' remark on the title
 */
const char *
nw_source_get_title_remark (NwSource *self,
                            NwLang lang)
{
  g_return_val_if_fail (NW_IS_SOURCE (self), NULL);

  return nw_phrase_get (&self->title_remark, lang);
}

/**
 * nw_source_get_container_remark:
 * @self: a source
 * @lang: a language
 *
 * Returns: (transfer none) (nullable): the editors' remark on the container
 */
const char *
nw_source_get_container_remark (NwSource *self,
                                NwLang lang)
{
  g_return_val_if_fail (NW_IS_SOURCE (self), NULL);

  return nw_phrase_get (&self->container_remark, lang);
}

/**
 * nw_source_get_doi:
 * @self: a source
 *
 * Returns: (transfer none) (nullable): the DOI, "10...."
 */
const char *
nw_source_get_doi (NwSource *self)
{
  g_return_val_if_fail (NW_IS_SOURCE (self), NULL);

  return self->doi;
}

/**
 * nw_source_get_pmid:
 * @self: a source
 *
 * Returns: (transfer none) (nullable): the number in PubMed
 */
const char *
nw_source_get_pmid (NwSource *self)
{
  g_return_val_if_fail (NW_IS_SOURCE (self), NULL);

  return self->pmid;
}

/**
 * nw_source_get_url:
 * @self: a source
 *
 * Returns: (transfer none) (nullable): the address where it was read
 */
const char *
nw_source_get_url (NwSource *self)
{
  g_return_val_if_fail (NW_IS_SOURCE (self), NULL);

  return self->url;
}

/**
 * nw_source_get_design:
 * @self: a source
 * @lang: a language
 *
 * Returns: (transfer none) (nullable): what kind of study or text it is
 */
const char *
nw_source_get_design (NwSource *self,
                      NwLang lang)
{
  g_return_val_if_fail (NW_IS_SOURCE (self), NULL);

  return nw_phrase_get (&self->design, lang);
}

/**
 * nw_source_get_note:
 * @self: a source
 * @lang: a language
 *
 * Returns: (transfer none) (nullable): the editors' remark on the source
 */
const char *
nw_source_get_note (NwSource *self,
                    NwLang lang)
{
  g_return_val_if_fail (NW_IS_SOURCE (self), NULL);

  return nw_phrase_get (&self->note, lang);
}

/**
 * nw_source_get_verified:
 * @self: a source
 *
 * Returns: whether it was retrieved
 */
gboolean
nw_source_get_verified (NwSource *self)
{
  g_return_val_if_fail (NW_IS_SOURCE (self), FALSE);

  return self->verified;
}

/**
 * nw_source_get_citation:
 * @self: a source
 * @lang: a language
 *
 * Returns: (transfer none): the first author or body and the year: "Chen
 *   2018"; the beginning of the title, or of what the editors say in its place,
 *   where there is no author, "n.d." where there is no year. No two sources have the same: those that would get a
 *   letter ("Kim 2018b") or, of a body, the part of the title that differs
 */
const char *
nw_source_get_citation (NwSource *self,
                        NwLang lang)
{
  g_return_val_if_fail (NW_IS_SOURCE (self), NULL);

  return nw_phrase_get (&self->citation, lang);
}
