/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-lang.h"

G_BEGIN_DECLS

/**
 * NwPdfWriteFunc:
 * @bytes: what to write
 * @n: how many
 * @data: as given with the function
 *
 * Returns: %FALSE if it could not be written
 */
typedef gboolean (*NwPdfWriteFunc) (const guint8 *bytes, gsize n, gpointer data);

/**
 * NwPdfPacker:
 *
 * What cairo 1.16 cannot do for a PDF, done while it writes: the language
 * of the text, which screen readers need to pronounce it, and compressed
 * objects (ISO 32000-1, 7.5.7 and 7.5.8). The structure tags of a thousand
 * rows are most of the file otherwise. Of the file no more is held than the
 * object that is being written, and the small ones, packed.
 *
 * Only the plain form that cairo writes is understood: objects of generation 0
 * that follow each other, one table of offsets. A file that begins otherwise is
 * passed on as it is.
 */
typedef struct _NwPdfPacker NwPdfPacker;

NwPdfPacker *nw_pdf_packer_new (NwPdfWriteFunc write,
                                gpointer data,
                                NwLang lang);
void nw_pdf_packer_free (NwPdfPacker *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NwPdfPacker, nw_pdf_packer_free)

gboolean nw_pdf_packer_push (NwPdfPacker *self,
                             const guint8 *bytes,
                             gsize n);
gboolean nw_pdf_packer_end (NwPdfPacker *self);

G_END_DECLS
