/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <X11/Xlib.h>
#include <glib.h>

/*
 * What the benchmarks from outside share: a program is started, given
 * synthetic input as from a mouse and a keyboard, and watched by what it
 * paints on the X server. Nothing inside the program is asked.
 */

typedef struct _BenchScreen BenchScreen;

typedef struct
{
  int x;
  int y;
  int width;
  int height;
} BenchArea;

BenchScreen *bench_screen_open   (void);
void         bench_screen_close  (BenchScreen     *self);
gboolean     bench_screen_start  (BenchScreen     *self,
                                  const char      *command,
                                  double           settle_ms);
void         bench_screen_stop   (BenchScreen     *self);
double       bench_screen_get_work (BenchScreen   *self);
double       bench_screen_wait   (BenchScreen     *self,
                                  const BenchArea *area,
                                  double           timeout_ms);
void         bench_screen_drain  (BenchScreen     *self);
gboolean     bench_screen_settle (BenchScreen     *self,
                                  double           settle_ms,
                                  double           timeout_ms);
guint64      bench_screen_hash   (BenchScreen     *self,
                                  const BenchArea *area);
void         bench_screen_move   (BenchScreen     *self,
                                  int              x,
                                  int              y);
void         bench_screen_button (BenchScreen     *self,
                                  guint            button,
                                  gboolean         pressed);
void         bench_screen_key    (BenchScreen     *self,
                                  const char      *name);

double       bench_now_ms        (void);
double       bench_part          (GArray          *values,
                                  double           fraction);
gboolean     bench_parse_area    (const char      *text,
                                  BenchArea       *area);
