/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-stop-check.h"

G_BEGIN_DECLS

const NwStatement *nw_stop_check_find_one_side (NwAtlas *atlas);

G_END_DECLS
