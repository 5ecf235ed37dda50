/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "nw-study-progress.h"

G_BEGIN_DECLS

char      *nw_study_share_format_name  (const NwStudyShare *share);
char      *nw_study_share_format_words (const NwStudyShare *share);
GtkWidget *nw_study_share_make_row     (const NwStudyShare *share,
                                        GtkWidget          *swatch,
                                        gboolean            said);
void       nw_study_share_sort         (GArray             *shares);

G_END_DECLS
