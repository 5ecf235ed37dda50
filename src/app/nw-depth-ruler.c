/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-depth-ruler.h"

struct _NwDepthRuler
{
  GtkWidget parent_instance;
  NwNeedleChoice *choice;
};

G_DEFINE_FINAL_TYPE (NwDepthRuler, nw_depth_ruler, GTK_TYPE_WIDGET)

static void
nw_depth_ruler_class_init (NwDepthRulerClass *klass)
{
}

static void
nw_depth_ruler_init (NwDepthRuler *self)
{
}

GtkWidget *
nw_depth_ruler_new (NwSite *site,
                    NwNeedleChoice *choice)
{
  return g_object_new (NW_TYPE_DEPTH_RULER, NULL);
}
