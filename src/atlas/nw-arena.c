/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-atlas"

#include "config.h"

#include "nw-arena-private.h"

#include <string.h>

/* The content is some ten thousand small rows that live and die together.
 * One allocation for each would cost more time than parsing them. */

#define BLOCK_SIZE (64 * 1024)
#define ALIGNMENT 16

typedef struct _Block Block;

struct _Block
{
  Block *next;
  gsize used;
  gsize size;
};

struct _NwArena
{
  Block *blocks;
  GPtrArray *arrays; /* GPtrArray handed out by nw_arena_array () */
};

#define BLOCK_HEAD ((sizeof (Block) + ALIGNMENT - 1) & ~(gsize)(ALIGNMENT - 1))

/**
 * nw_arena_new:
 *
 * Returns: (transfer full): an empty arena; not thread-safe
 */
NwArena *
nw_arena_new (void)
{
  NwArena *arena = g_new0 (NwArena, 1);

  arena->arrays = g_ptr_array_new_with_free_func ((GDestroyNotify)g_ptr_array_unref);

  return arena;
}

/**
 * nw_arena_free:
 * @arena: (transfer full): an arena
 *
 * Gives back everything that was handed out.
 */
void
nw_arena_free (NwArena *arena)
{
  g_ptr_array_unref (arena->arrays);

  for (Block *block = arena->blocks; block != NULL;)
    {
      Block *next = block->next;

      g_free (block);
      block = next;
    }

  g_free (arena);
}

/* Room for @size bytes at an address that is a multiple of @align, not cleared. */
static gpointer
arena_take (NwArena *arena,
            gsize size,
            gsize align)
{
  Block *block = arena->blocks;
  gsize start = block != NULL ? (block->used + align - 1) & ~(align - 1) : 0;

  if (block == NULL || start > block->size || block->size - start < size)
    {
      gsize room = MAX (size + BLOCK_HEAD, BLOCK_SIZE);

      block = g_malloc (room);
      block->size = room;
      block->next = arena->blocks;
      arena->blocks = block;
      start = BLOCK_HEAD;
    }

  block->used = start + size;

  return (char *)block + start;
}

/**
 * nw_arena_alloc0:
 * @arena: an arena
 * @size: bytes
 *
 * Returns: (transfer none): cleared memory, aligned for any type
 */
gpointer
nw_arena_alloc0 (NwArena *arena,
                 gsize size)
{
  gpointer memory = arena_take (arena, size, ALIGNMENT);

  memset (memory, 0, size);

  return memory;
}

/**
 * nw_arena_strndup:
 * @arena: an arena
 * @text: bytes without a NUL
 * @length: how many of them
 *
 * Returns: (transfer none): a NUL-terminated copy
 */
char *
nw_arena_strndup (NwArena *arena,
                  const char *text,
                  gsize length)
{
  char *copy = arena_take (arena, length + 1, 1);

  memcpy (copy, text, length);
  copy[length] = '\0';

  return copy;
}

/**
 * nw_arena_strdup:
 * @arena: an arena
 * @text: a string
 *
 * Returns: (transfer none): a copy
 */
char *
nw_arena_strdup (NwArena *arena,
                 const char *text)
{
  return nw_arena_strndup (arena, text, strlen (text));
}

/**
 * nw_arena_array:
 * @arena: an arena
 * @reserved: how many elements are expected
 *
 * Returns: (transfer none): an empty array that is freed with the arena; its
 *   elements are not
 */
GPtrArray *
nw_arena_array (NwArena *arena,
                guint reserved)
{
  GPtrArray *array = g_ptr_array_sized_new (reserved);

  g_ptr_array_add (arena->arrays, array);

  return array;
}
