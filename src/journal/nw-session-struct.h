/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "nw-session-private.h"

G_BEGIN_DECLS

/* For the files of NwSession alone. */
struct _NwSession
{
  GObject parent_instance;

  NwId raw_id;
  char *id;
  gint64 number;
  gint64 revision;
  gint64 created_at;
  gint64 changed_at;
  gboolean damaged;

  char *day;
  NwSessionState state;
  char *patient;
  char *therapist;
  char *region;
  char *note;
  GPtrArray *sites;
  GListStore *sites_model; /* the same; NULL until asked for, which few sessions are */
  NwScreening *screening;  /* NULL until asked for, as most rows have none */
  GListStore *stop_checks; /* likewise */
  GBytes *extra;           /* sealed members of a later version, or NULL */
  NwSessionRecord record;
};

G_END_DECLS
