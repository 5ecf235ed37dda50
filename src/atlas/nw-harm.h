/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-lang.h"
#include "nw-vocabulary.h"

#include <glib-object.h>

G_BEGIN_DECLS

#define NW_TYPE_HARM (nw_harm_get_type ())

/* A kind of harm ("pneumothorax"), with the theme that it calls for. */
G_DECLARE_FINAL_TYPE (NwHarm, nw_harm, NW, HARM, GObject)

const char      *nw_harm_get_id    (NwHarm *self);
const char      *nw_harm_get_name  (NwHarm *self,
                                    NwLang  lang);
NwTheme          nw_harm_get_theme (NwHarm *self);
gboolean         nw_harm_is_of     (NwHarm       *self,
                                    NwHarmFilter  filter);
/* Array of NwSite where it can happen, in the order of the content. */
const GPtrArray *nw_harm_get_sites (NwHarm *self);

G_END_DECLS
