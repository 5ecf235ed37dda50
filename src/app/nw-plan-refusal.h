/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Gets the reason that was written; not called for whoever went back. */
typedef void (*NwPlanRefusalFunc) (const char *reason,
                                   gpointer    user_data);

void nw_plan_refusal_ask (GtkWindow         *parent,
                          const char        *heading,
                          const char        *place,
                          GPtrArray         *refusals,
                          const char        *reason,
                          NwPlanRefusalFunc  func,
                          gpointer           user_data,
                          GDestroyNotify     destroy);

G_END_DECLS
