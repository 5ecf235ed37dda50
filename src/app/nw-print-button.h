/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/*
 * A button of a printer with a menu, that knows of what it prints.
 */

/**
 * NwPrintMenuFunc:
 * @button: the button
 * @menu: takes what can be printed
 * @group: takes the actions for it
 */
typedef void (*NwPrintMenuFunc) (GtkMenuButton      *button,
                                 GMenu              *menu,
                                 GSimpleActionGroup *group);

GtkWidget *nw_print_button_new       (const char      *name,
                                      const char      *prefix,
                                      NwPrintMenuFunc  fill,
                                      gpointer         atlas,
                                      gpointer         about);
gpointer   nw_print_button_get_atlas (GtkWidget       *button);
gpointer   nw_print_button_get_about (GtkWidget       *button);

G_END_DECLS
