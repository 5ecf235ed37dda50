/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-report"

#include "config.h"

#include "nw-pages-private.h"

/* Sums of heights may differ from the room by rounding. */
#define EPSILON 0.001

typedef struct
{
  GPtrArray *pages;
  GArray *page;  /* the last one */
  double height; /* its room */
  double others; /* room of the pages after the first */
  double y;      /* where it is filled to */
  double after;  /* least space below what was placed last */
} Pager;

static void
begin_page (Pager *pager)
{
  if (pager->page != NULL)
    pager->height = pager->others;
  pager->page = g_array_new (FALSE, FALSE, sizeof (NwPart));
  g_ptr_array_add (pager->pages, pager->page);
  pager->y = 0.0;
  pager->after = 0.0;
}

static double
get_gap (Pager *pager,
         NwBlock *block)
{
  return pager->page->len > 0 ? MAX (pager->after, block->before) : 0.0;
}

/* The fewest slices from @first on that may stand at the foot of a page. */
static guint
count_least (NwBlock *block,
             guint first)
{
  guint n = nw_block_get_n_slices (block);
  guint i = first;

  while (i + 1 < n && g_array_index (block->slices, NwSlice, i).keep)
    i++;

  return i - first + 1;
}

/* Height that must be free for block @index to begin here: with all that it is
 * kept with. */
static double
get_least_height (GPtrArray *blocks,
                  guint index)
{
  NwBlock *block = g_ptr_array_index (blocks, index);
  double height = 0.0;

  while (block->keep_with_next && index + 1 < blocks->len)
    {
      NwBlock *next = g_ptr_array_index (blocks, index + 1);

      height += nw_block_get_height (block, 0, nw_block_get_n_slices (block)) + MAX (block->after, next->before);
      block = next;
      index++;
    }

  return height + nw_block_get_height (block, 0, count_least (block, 0));
}

/* How many slices from @first on fit in @room, ending where a page may end;
 * 0 when none do. With @force at least one is taken and keeps are given up
 * where they ask for more than a page. */
static guint
count_fitting (NwBlock *block,
               guint first,
               double room,
               gboolean force)
{
  guint n_slices = nw_block_get_n_slices (block);
  guint fitting = 0;
  guint allowed = 0;

  for (guint n = 1; first + n <= n_slices; n++)
    {
      if (nw_block_get_height (block, first, n) > room + EPSILON)
        break;
      fitting = n;
      if (first + n == n_slices || !g_array_index (block->slices, NwSlice, first + n - 1).keep)
        allowed = n;
    }

  if (allowed > 0 || !force)
    return allowed;
  return MAX (fitting, 1);
}

static void
place (Pager *pager,
       NwBlock *block,
       guint first,
       guint n)
{
  NwPart part = { block, first, n, 0.0 };

  if (first == 0)
    pager->y += get_gap (pager, block);
  part.y = pager->y;
  g_array_append_val (pager->page, part);
  pager->y += nw_block_get_height (block, first, n);
  pager->after = block->after;
}

/**
 * nw_pages_new:
 * @flow: a document; its blocks are set
 * @setter: measures text
 * @width: of the text, points
 * @first_height: room on the first page, points
 * @other_height: room on the others, points; that of @setter is the lesser one
 *
 * Cuts a document into pages.
 *
 * Returns: (transfer full) (element-type GArray): the pages
 */
GPtrArray *
nw_pages_new (NwFlow *flow,
              const NwSetter *setter,
              double width,
              double first_height,
              double other_height)
{
  GPtrArray *blocks = nw_flow_get_blocks (flow);
  Pager pager = { .height = first_height, .others = other_height };

  pager.pages = g_ptr_array_new_with_free_func ((GDestroyNotify)g_array_unref);
  for (guint i = 0; i < blocks->len; i++)
    nw_block_set (g_ptr_array_index (blocks, i), setter, width);

  begin_page (&pager);
  for (guint i = 0; i < blocks->len; i++)
    {
      NwBlock *block = g_ptr_array_index (blocks, i);
      guint first = 0;

      if (block->klass->fit != NULL)
        block->klass->fit (block, setter, pager.height - pager.y - get_gap (&pager, block));
      if (pager.page->len > 0 && (block->page_break || pager.y + get_gap (&pager, block) + get_least_height (blocks, i) > pager.height + EPSILON))
        begin_page (&pager);

      while (first < nw_block_get_n_slices (block))
        {
          double room = pager.height - pager.y - (first == 0 ? get_gap (&pager, block) : 0.0);
          guint n = count_fitting (block, first, room, pager.page->len == 0);

          if (n > 0)
            {
              place (&pager, block, first, n);
              first += n;
            }
          if (first < nw_block_get_n_slices (block))
            begin_page (&pager);
        }
    }

  return pager.pages;
}
