/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench-screen.h"

#include <X11/Xutil.h>
#include <X11/extensions/XShm.h>
#include <X11/extensions/XTest.h>
#include <X11/extensions/Xdamage.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <sys/ipc.h>
#include <sys/shm.h>
#include <sys/wait.h>

/* A program that paints nothing for so long did not start, in ms. */
#define START_TIMEOUT 20000.0

struct _BenchScreen
{
  Display *display;
  int damage_event;
  Window window;
  GPid pid;

  XShmSegmentInfo shm;
  XImage *image;
  BenchArea grabbed;
};

/**
 * bench_now_ms:
 *
 * Returns: a clock that only goes forwards, in ms
 */
double
bench_now_ms (void)
{
  return (double)g_get_monotonic_time () / 1000.0;
}

static int
compare (gconstpointer a,
         gconstpointer b)
{
  const double x = *(const double *)a;
  const double y = *(const double *)b;

  return (x > y) - (x < y);
}

/**
 * bench_part:
 * @values: doubles; sorted here
 * @fraction: 0.5 for the median
 *
 * Returns: the value below which that part of them lies, 0 without any
 */
double
bench_part (GArray *values,
            double fraction)
{
  if (values->len == 0)
    return 0;
  g_array_sort (values, compare);

  return g_array_index (values, double, (guint)((values->len - 1) * fraction + 0.5));
}

/**
 * bench_parse_area:
 * @text: "X,Y,WIDTH,HEIGHT"
 * @area: (out): the same
 *
 * Returns: whether it was one
 */
gboolean
bench_parse_area (const char *text,
                  BenchArea *area)
{
  return text != NULL && sscanf (text, "%d,%d,%d,%d", &area->x, &area->y, &area->width, &area->height) == 4 && area->width > 0 && area->height > 0;
}

/**
 * bench_screen_open:
 *
 * Returns: (nullable): the screen of DISPLAY; %NULL without one that can be watched
 */
BenchScreen *
bench_screen_open (void)
{
  BenchScreen *self = g_new0 (BenchScreen, 1);
  int error = 0;

  self->display = XOpenDisplay (NULL);
  if (self->display == NULL || !XDamageQueryExtension (self->display, &self->damage_event, &error) || !XShmQueryExtension (self->display))
    {
      g_printerr ("Needs a display with the extensions for damage and shared memory.\n");
      g_free (self);
      return NULL;
    }
  self->damage_event += XDamageNotify;
  XSelectInput (self->display, DefaultRootWindow (self->display), SubstructureNotifyMask);

  return self;
}

static void
drop_image (BenchScreen *self)
{
  if (self->image == NULL)
    return;
  XShmDetach (self->display, &self->shm);
  XDestroyImage (self->image);
  shmdt (self->shm.shmaddr);
  self->image = NULL;
}

/**
 * bench_screen_close:
 * @self: the screen
 */
void
bench_screen_close (BenchScreen *self)
{
  drop_image (self);
  XCloseDisplay (self->display);
  g_free (self);
}

/* Handles one event; tells whether it painted something of @area. */
static gboolean
take_event (BenchScreen *self,
            const BenchArea *area)
{
  XEvent event;

  XNextEvent (self->display, &event);
  if (event.type == MapNotify && !event.xmap.override_redirect)
    {
      self->window = event.xmap.window;
      XDamageCreate (self->display, self->window, XDamageReportRawRectangles);
      /* Without a window manager nobody else gives it the keyboard. */
      XSetInputFocus (self->display, self->window, RevertToPointerRoot, CurrentTime);
      XFlush (self->display);
    }
  else if (event.type == self->damage_event)
    {
      const XRectangle *painted = &((XDamageNotifyEvent *)&event)->area;

      return area == NULL || (painted->x < area->x + area->width && painted->x + painted->width > area->x && painted->y < area->y + area->height && painted->y + painted->height > area->y);
    }

  return FALSE;
}

/**
 * bench_screen_wait:
 * @self: the screen
 * @area: (nullable): where, in pixels of the window
 * @timeout_ms: for how long
 *
 * Waits until something is painted in @area.
 *
 * Returns: when that was, see bench_now_ms(); 0 when nothing was
 */
double
bench_screen_wait (BenchScreen *self,
                   const BenchArea *area,
                   double timeout_ms)
{
  const double end = bench_now_ms () + timeout_ms;
  gboolean painted = FALSE;

  while (TRUE)
    {
      struct pollfd fd = { .fd = ConnectionNumber (self->display), .events = POLLIN, .revents = 0 };
      double now = bench_now_ms ();

      while (XPending (self->display) > 0)
        painted = take_event (self, area) || painted;
      if (painted)
        return now;
      if (now >= end)
        return 0;
      poll (&fd, 1, (int)MAX (1.0, end - now));
    }
}

/**
 * bench_screen_drain:
 * @self: the screen
 *
 * Forgets what was painted until now.
 */
void
bench_screen_drain (BenchScreen *self)
{
  XSync (self->display, False);
  while (XPending (self->display) > 0)
    take_event (self, NULL);
}

/**
 * bench_screen_settle:
 * @self: the screen
 * @settle_ms: still for so long counts as done
 * @timeout_ms: what never gets still is waited for no longer than this
 *
 * Returns: whether it is still
 */
gboolean
bench_screen_settle (BenchScreen *self,
                     double settle_ms,
                     double timeout_ms)
{
  const double end = bench_now_ms () + timeout_ms;

  while (bench_now_ms () < end)
    {
      if (bench_screen_wait (self, NULL, settle_ms) <= 0)
        return TRUE;
    }

  return FALSE;
}

/**
 * bench_screen_start:
 * @self: the screen
 * @command: a command line
 * @settle_ms: how long its window has to be still
 *
 * Starts a program and waits until its window is there and still.
 *
 * Returns: whether it is
 */
gboolean
bench_screen_start (BenchScreen *self,
                    const char *command,
                    double settle_ms)
{
  g_auto (GStrv) argv = NULL;
  g_autoptr (GError) error = NULL;

  bench_screen_move (self, DisplayWidth (self->display, 0) - 1, DisplayHeight (self->display, 0) - 1);
  bench_screen_drain (self);
  self->window = None;
  if (!g_shell_parse_argv (command, NULL, &argv, &error) || !g_spawn_async (NULL, argv, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_STDOUT_TO_DEV_NULL | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, &self->pid, &error))
    {
      g_printerr ("%s\n", error->message);
      return FALSE;
    }
  if (bench_screen_wait (self, NULL, START_TIMEOUT) <= 0)
    {
      g_printerr ("%s painted nothing\n", argv[0]);
      return FALSE;
    }

  return bench_screen_settle (self, settle_ms, START_TIMEOUT);
}

/**
 * bench_screen_stop:
 * @self: the screen
 *
 * Ends the program.
 */
void
bench_screen_stop (BenchScreen *self)
{
  if (self->pid == 0)
    return;
  kill (self->pid, SIGTERM);
  waitpid (self->pid, NULL, 0);
  g_spawn_close_pid (self->pid);
  self->pid = 0;
  bench_screen_drain (self);
}

/**
 * bench_screen_get_work:
 * @self: the screen
 *
 * What the first thread of the program has computed since its start: unlike
 * the clock this does not count what other programs do meanwhile.
 *
 * Returns: processor time in ms; 0 when the kernel does not tell
 */
double
bench_screen_get_work (BenchScreen *self)
{
  g_autofree char *path = g_strdup_printf ("/proc/%d/task/%d/schedstat", (int)self->pid, (int)self->pid);
  g_autofree char *text = NULL;

  return g_file_get_contents (path, &text, NULL, NULL) ? g_ascii_strtod (text, NULL) / 1e6 : 0;
}

static gboolean
make_image (BenchScreen *self,
            const BenchArea *area)
{
  int screen = DefaultScreen (self->display);

  if (self->image != NULL && self->grabbed.width == area->width && self->grabbed.height == area->height)
    return TRUE;
  drop_image (self);
  self->image = XShmCreateImage (self->display, DefaultVisual (self->display, screen), (unsigned)DefaultDepth (self->display, screen),
                                 ZPixmap, NULL, &self->shm, (unsigned)area->width, (unsigned)area->height);
  if (self->image == NULL)
    return FALSE;
  self->shm.shmid = shmget (IPC_PRIVATE, (gsize)self->image->bytes_per_line * (gsize)area->height, IPC_CREAT | 0600);
  self->shm.shmaddr = self->image->data = shmat (self->shm.shmid, NULL, 0);
  self->shm.readOnly = False;
  XShmAttach (self->display, &self->shm);
  XSync (self->display, False);
  shmctl (self->shm.shmid, IPC_RMID, NULL);
  self->grabbed = *area;

  return TRUE;
}

/**
 * bench_screen_hash:
 * @self: the screen
 * @area: where
 *
 * Returns: a number that stands for the pixels there; 0 when they cannot be read
 */
guint64
bench_screen_hash (BenchScreen *self,
                   const BenchArea *area)
{
  guint64 hash = 1469598103934665603u;
  gsize size = 0;

  if (!make_image (self, area) || !XShmGetImage (self->display, DefaultRootWindow (self->display), self->image, area->x, area->y, AllPlanes))
    return 0;

  size = (gsize)self->image->bytes_per_line * (gsize)area->height / 4;
  for (gsize i = 0; i < size; i++)
    hash = (hash ^ (((const guint32 *)(const void *)self->image->data)[i] & 0xffffff)) * 1099511628211u;

  return hash;
}

/**
 * bench_screen_move:
 * @self: the screen
 * @x: pixels from the left of the screen
 * @y: pixels from its top
 *
 * Moves the pointer.
 */
void
bench_screen_move (BenchScreen *self,
                   int x,
                   int y)
{
  XTestFakeMotionEvent (self->display, -1, x, y, 0);
  XFlush (self->display);
}

/**
 * bench_screen_button:
 * @self: the screen
 * @button: 1 for the left one, 4 and 5 for the wheel
 * @pressed: whether it goes down
 */
void
bench_screen_button (BenchScreen *self,
                     guint button,
                     gboolean pressed)
{
  XTestFakeButtonEvent (self->display, button, pressed, 0);
  XFlush (self->display);
}

/**
 * bench_screen_key:
 * @self: the screen
 * @name: a key, as "Escape"
 *
 * Presses and releases it.
 */
void
bench_screen_key (BenchScreen *self,
                  const char *name)
{
  KeyCode code = XKeysymToKeycode (self->display, XStringToKeysym (name));

  XTestFakeKeyEvent (self->display, code, True, 0);
  XTestFakeKeyEvent (self->display, code, False, 0);
  XFlush (self->display);
}
