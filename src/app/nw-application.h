/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define NW_TYPE_APPLICATION (nw_application_get_type ())
G_DECLARE_FINAL_TYPE (NwApplication, nw_application, NW, APPLICATION, AdwApplication)

NwApplication *nw_application_new (void);

int            nw_app_run         (int    argc,
                                   char **argv);

G_END_DECLS
