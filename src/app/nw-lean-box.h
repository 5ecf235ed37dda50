/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * NwLeanBox:
 *
 * A box for wrapped text that is laid out often. A #GtkBox asks every label how
 * narrow and how wide it could be before it asks how high it is, and each
 * answer shapes the whole text again: with some hundred statements that takes
 * longer than all the rest of a panel. A lean box takes the width it is given
 * and asks for heights only.
 *
 * Vertical: each child has the whole width. Horizontal: children that expand
 * share what the others leave, the others get their natural width; so only
 * words that never wrap may stand in a child that does not expand.
 */
#define NW_TYPE_LEAN_BOX (nw_lean_box_get_type ())
G_DECLARE_FINAL_TYPE (NwLeanBox, nw_lean_box, NW, LEAN_BOX, GtkWidget)

GtkWidget *nw_lean_box_new    (GtkOrientation  orientation,
                               int             spacing);
void       nw_lean_box_append (NwLeanBox      *self,
                               GtkWidget      *child);
void       nw_lean_box_clear  (NwLeanBox      *self);
void       nw_lean_box_set_scrolled (NwLeanBox *self,
                                     gboolean   scrolled);
void       nw_lean_box_set_measured (NwLeanBox *self,
                                     gboolean   measured);

G_END_DECLS
