/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Frames of a map that is dragged and zoomed, counted from outside:
 *
 *   bench-move [--seconds=N] --map=X,Y,W,H NAME COMMAND [NAME COMMAND]...
 *
 * For N seconds the same synthetic input goes to each program: the wheel zooms
 * in, the map is dragged to and fro 125 times a second, the wheel zooms out. A
 * frame is a picture in --map that came 4 ms or more after the last one. It is
 * late when it came more than 50 ms after the last one and after the first
 * input that it answers: between two steps of the wheel, 48 ms, there is nothing
 * to paint.
 */
#include "bench-screen.h"

#include <math.h>

#define INPUT_MS 8.0
#define SAME_FRAME_MS 4.0

static int seconds = 10;
static char *map_text = NULL;
static BenchArea map;

static const GOptionEntry entries[] = {
  { "seconds", 0, 0, G_OPTION_ARG_INT, &seconds, "How long each program is moved", "N" },
  { "map", 0, 0, G_OPTION_ARG_STRING, &map_text, "Where the map is", "X,Y,W,H" },
  { NULL }
};

/* One turn: half a second of wheel in, of drag, of wheel out, of drag. Returns
 * whether the map has to move for it. */
static gboolean
give_input (BenchScreen *screen,
            guint step,
            gboolean *down)
{
  const int x = map.x + map.width / 2;
  const int y = map.y + map.height / 2;
  const guint part = step / 62 % 4;
  const double angle = step * 0.1;

  if (part % 2 == 0)
    {
      if (*down)
        bench_screen_button (screen, 1, FALSE);
      *down = FALSE;
      if (step % 6 == 0)
        {
          guint wheel = part == 0 ? 4 : 5;

          bench_screen_move (screen, x, y);
          bench_screen_button (screen, wheel, TRUE);
          bench_screen_button (screen, wheel, FALSE);
        }
      return step % 6 == 0;
    }
  if (!*down)
    bench_screen_move (screen, x, y);
  if (!*down)
    bench_screen_button (screen, 1, TRUE);
  *down = TRUE;
  bench_screen_move (screen, x + (int)(120.0 * sin (angle)), y + (int)(90.0 * sin (angle * 0.7)));
  return TRUE;
}

static gboolean
run (BenchScreen *screen,
     const char *name,
     const char *command)
{
  g_autoptr (GArray) gaps = g_array_new (FALSE, FALSE, sizeof (double));
  double begin = 0;
  double last = 0;
  double asked = 0; /* when the first input that is not painted yet was given, or 0 */
  double worst = 0;
  guint n_frames = 0;
  guint n_late = 0;
  gboolean down = FALSE;

  if (!bench_screen_start (screen, command, 1000))
    return FALSE;
  bench_screen_drain (screen);
  begin = bench_now_ms ();
  for (guint step = 0; bench_now_ms () - begin < seconds * 1000.0; step++)
    {
      double next = begin + (step + 1) * INPUT_MS;

      if (give_input (screen, step, &down) && asked <= 0)
        asked = bench_now_ms ();
      while (bench_now_ms () < next)
        {
          double painted = bench_screen_wait (screen, &map, next - bench_now_ms ());

          if (painted <= 0 || painted - last < SAME_FRAME_MS)
            continue;
          if (last > 0)
            {
              double gap = painted - last;
              double waited = asked > last ? painted - asked : gap;

              g_array_append_val (gaps, gap);
              worst = MAX (worst, waited);
              n_late += waited > 50.0 ? 1 : 0;
            }
          last = painted;
          asked = 0;
          n_frames++;
        }
    }
  if (down)
    bench_screen_button (screen, 1, FALSE);
  bench_screen_stop (screen);
  g_print ("%-12s %5.1f frames/s, between two: median %5.1f ms  p95 %5.1f ms; longest waited for %5.1f ms, over 50 ms: %u\n", name,
           n_frames / (double)seconds, bench_part (gaps, 0.5), bench_part (gaps, 0.95), worst, n_late);
  g_print ("FIGURE\tfps-%s\t%.2f\nFIGURE\tlate-%s\t%u\nFIGURE\twaited-%s\t%.2f\n", name,
           n_frames / (double)seconds, name, n_late, name, worst);

  return TRUE;
}

int
main (int argc,
      char *argv[])
{
  g_autoptr (GOptionContext) context = g_option_context_new ("NAME COMMAND...");
  g_autoptr (GError) error = NULL;
  BenchScreen *screen = NULL;
  int status = 0;

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    g_error ("%s", error->message);
  if (!bench_parse_area (map_text, &map) || (screen = bench_screen_open ()) == NULL)
    return 1;
  for (int i = 1; i + 1 < argc; i += 2)
    {
      if (!run (screen, argv[i], argv[i + 1]))
        status = 1;
    }
  bench_screen_close (screen);

  return status;
}
