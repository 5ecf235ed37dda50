/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Times programs from outside, through what they paint on the X server:
 *
 *   bench-window [--runs=N] [--click=X,Y] [--settle=MS] NAME COMMAND [NAME COMMAND]...
 *
 * "start" is from the start of the process to the last change of the window's
 * pixels before they stay still; "first" to the first change. With --click,
 * the first program is clicked at X,Y (window pixels) once it is still, and
 * "panel" is the time to the first and to the last change right of X_PANEL.
 * The programs run in turn, so that a drift of the machine hits all alike.
 * Ratios are against the last program named, the peer.
 */
#include <X11/Xlib.h>
#include <X11/extensions/XTest.h>
#include <X11/extensions/Xdamage.h>
#include <gio/gio.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#define MAX_RUNS 50
#define MAX_PROGRAMS 6

typedef struct
{
  const char *name;
  char **argv;
  double first_ms[MAX_RUNS];
  double last_ms[MAX_RUNS];
  double panel_first_ms[MAX_RUNS];
  double panel_last_ms[MAX_RUNS];
  double pss_mib[MAX_RUNS];
} Program;

static int runs = 7;
static int settle_ms = 700;
static int panel_x = 0;
static char *click_at = NULL;

static const GOptionEntry entries[] = {
  { "runs", 0, 0, G_OPTION_ARG_INT, &runs, "How often each program is started", "N" },
  { "settle", 0, 0, G_OPTION_ARG_INT, &settle_ms, "Still for so long counts as done", "MS" },
  { "click", 0, 0, G_OPTION_ARG_STRING, &click_at, "Where to click the first program", "X,Y" },
  { "panel", 0, 0, G_OPTION_ARG_INT, &panel_x, "The panel is right of this pixel", "X" },
  { NULL }
};

static double
now_ms (void)
{
  return (double)g_get_monotonic_time () / 1000.0;
}

static int
compare_double (gconstpointer a,
                gconstpointer b)
{
  const double x = *(const double *)a;
  const double y = *(const double *)b;

  return (x > y) - (x < y);
}

static double
median (const double *values,
        int n)
{
  double sorted[MAX_RUNS];

  for (int i = 0; i < n; i++)
    sorted[i] = values[i];
  qsort (sorted, (size_t)n, sizeof *sorted, compare_double);

  return n % 2 == 1 ? sorted[n / 2] : (sorted[n / 2 - 1] + sorted[n / 2]) / 2;
}

/* Proportional set size of one process, from the kernel. */
static double
read_pss_mib (int pid)
{
  g_autofree char *path = g_strdup_printf ("/proc/%d/smaps_rollup", pid);
  g_autofree char *text = NULL;
  const char *line = NULL;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    return 0;
  line = g_strstr_len (text, -1, "\nPss:");

  return line != NULL ? g_ascii_strtod (line + 5, NULL) / 1024.0 : 0;
}

static int
read_parent (const char *pid)
{
  g_autofree char *path = g_strdup_printf ("/proc/%s/stat", pid);
  g_autofree char *text = NULL;
  const char *end = NULL;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    return 0;
  end = strrchr (text, ')');

  return end != NULL && strlen (end) > 4 ? atoi (end + 4) : 0;
}

/* The same of a process with all below it: a browser is many processes. */
static double
read_tree_pss_mib (int pid)
{
  g_autoptr (GDir) dir = g_dir_open ("/proc", 0, NULL);
  const char *name = NULL;
  double sum = read_pss_mib (pid);

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      if (g_ascii_isdigit (*name) && read_parent (name) == pid)
        sum += read_tree_pss_mib (atoi (name));
    }

  return sum;
}

/* Waits until the pixels right of @left stay still; times are since @start.
 * New top-level windows are watched from the moment they are mapped. */
static gboolean
watch (Display *display,
       int damage_event,
       Window *window,
       int left,
       double start,
       double *first_ms,
       double *last_ms)
{
  double last = 0;

  *first_ms = 0;
  *last_ms = 0;
  while (TRUE)
    {
      struct pollfd fd = { .fd = ConnectionNumber (display), .events = POLLIN, .revents = 0 };
      double now = now_ms ();

      if (last > 0 ? now - last > settle_ms : now - start > 20000)
        break;
      if (!XPending (display))
        poll (&fd, 1, 20);
      while (XPending (display))
        {
          XEvent event;

          XNextEvent (display, &event);
          if (event.type == MapNotify && !event.xmap.override_redirect)
            {
              *window = event.xmap.window;
              XDamageCreate (display, *window, XDamageReportRawRectangles);
              XFlush (display);
            }
          else if (event.type == damage_event)
            {
              XDamageNotifyEvent *damage = (XDamageNotifyEvent *)&event;

              if (damage->area.x + damage->area.width <= left)
                continue;
              last = now_ms ();
              if (*first_ms <= 0)
                *first_ms = last - start;
              *last_ms = last - start;
            }
        }
    }

  return last > 0;
}

static void
click (Display *display)
{
  g_auto (GStrv) parts = g_strsplit (click_at, ",", 2);

  XTestFakeMotionEvent (display, -1, atoi (parts[0]), atoi (parts[1]), 0);
  XFlush (display);
  /* Hover has its own frames; they are not the click's. */
  g_usleep (900 * 1000);
  while (XPending (display))
    {
      XEvent event;

      XNextEvent (display, &event);
    }
  XTestFakeButtonEvent (display, 1, True, 0);
  XTestFakeButtonEvent (display, 1, False, 0);
  XFlush (display);
}

/* Whatever a window does for a pointer that happens to be above it is no part
 * of its start. */
static void
park_pointer (Display *display)
{
  XTestFakeMotionEvent (display, -1, DisplayWidth (display, DefaultScreen (display)) - 1,
                        DisplayHeight (display, DefaultScreen (display)) - 1, 0);
  XSync (display, False);
}

static gboolean
run_once (Display *display,
          int damage_event,
          Program *program,
          gboolean with_click,
          int run)
{
  g_autoptr (GError) error = NULL;
  Window window = None;
  GPid pid = 0;
  gboolean painted = FALSE;
  double start = 0;

  park_pointer (display);
  start = now_ms ();
  if (!g_spawn_async (NULL, program->argv, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_STDOUT_TO_DEV_NULL | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, &pid, &error))
    {
      g_printerr ("%s: %s\n", program->name, error->message);
      return FALSE;
    }
  painted = watch (display, damage_event, &window, 0, start, &program->first_ms[run], &program->last_ms[run]);
  program->pss_mib[run] = read_tree_pss_mib ((int)pid);
  if (painted && with_click)
    {
      click (display);
      painted = watch (display, damage_event, &window, panel_x, now_ms (), &program->panel_first_ms[run], &program->panel_last_ms[run]);
    }
  kill (pid, SIGTERM);
  waitpid (pid, NULL, 0);
  g_spawn_close_pid (pid);
  XSync (display, True);
  if (!painted)
    g_printerr ("%s: nothing was painted\n", program->name);

  return painted;
}

static void
print_results (const Program *programs,
               int n_programs)
{
  const Program *peer = &programs[n_programs - 1];
  const double peer_ms = median (peer->last_ms, runs);
  const double peer_mib = median (peer->pss_mib, runs);

  for (int i = 0; i < n_programs; i++)
    {
      const Program *p = &programs[i];

      g_print ("%-22s start %7.1f ms (first pixels %7.1f), %4.2f x %s; PSS %6.1f MiB, %4.2f x\n", p->name,
               median (p->last_ms, runs), median (p->first_ms, runs), median (p->last_ms, runs) / peer_ms, peer->name,
               median (p->pss_mib, runs), median (p->pss_mib, runs) / peer_mib);
      g_print ("FIGURE\tstart-%s\t%.2f\nFIGURE\tpss-%s\t%.2f\n", p->name, median (p->last_ms, runs), p->name,
               median (p->pss_mib, runs));
      if (i == 0 && click_at != NULL)
        g_print ("%-22s click to first panel pixels %6.1f ms, to the last %6.1f ms\n", p->name,
                 median (p->panel_first_ms, runs), median (p->panel_last_ms, runs));
    }
  g_print ("medians of %d runs in turn\n", runs);
}

int
main (int argc,
      char *argv[])
{
  g_autoptr (GOptionContext) context = g_option_context_new ("NAME COMMAND...");
  g_autoptr (GError) error = NULL;
  Program *programs = g_new0 (Program, MAX_PROGRAMS);
  Display *display = NULL;
  int n_programs = 0;
  int damage_event = 0;
  int damage_error = 0;

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    g_error ("%s", error->message);
  for (int i = 1; i + 1 < argc && n_programs < MAX_PROGRAMS; i += 2, n_programs++)
    {
      programs[n_programs].name = argv[i];
      if (!g_shell_parse_argv (argv[i + 1], NULL, &programs[n_programs].argv, &error))
        g_error ("%s", error->message);
    }
  runs = CLAMP (runs, 1, MAX_RUNS);
  display = XOpenDisplay (NULL);
  if (n_programs == 0 || display == NULL || !XDamageQueryExtension (display, &damage_event, &damage_error))
    {
      g_printerr ("Needs programs, a display and its damage extension.\n");
      return 1;
    }
  damage_event += XDamageNotify;
  XSelectInput (display, DefaultRootWindow (display), SubstructureNotifyMask);

  for (int run = -1; run < runs; run++)
    {
      /* The first round warms the caches and is written over. */
      for (int i = 0; i < n_programs; i++)
        {
          if (!run_once (display, damage_event, &programs[i], i == 0 && click_at != NULL, MAX (run, 0)))
            return 1;
        }
    }
  print_results (programs, n_programs);
  XCloseDisplay (display);
  for (int i = 0; i < n_programs; i++)
    g_strfreev (programs[i].argv);
  g_free (programs);

  return 0;
}
