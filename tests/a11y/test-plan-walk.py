#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The real window by keys alone: a muscle is searched, read, added with its side
and needle, the stop-check passed and the session started, in under 25 key
presses beyond the text that is typed."""
import os
import subprocess
import sys
import time

import pyatspi
import walk

PASSPHRASE = "tide-lantern-copper-meadow"
KEYS = 25


class Keys:
    """Counts every key that is pressed; what is typed as text is not counted."""

    def __init__(self, window):
        self.window = window
        self.pressed = []

    def press(self, *names):
        self.pressed.extend(names)
        self.window.key(*names)


def make_journal(home):
    reader, writer = os.pipe()
    os.write(writer, PASSPHRASE.encode())
    os.close(writer)
    subprocess.run([os.environ["NEEDLEWISE_PROGRAM"], "journal", "init", f"--passphrase-fd={reader}"], pass_fds=[reader],
                   env=walk.program_environment(home), capture_output=True, check=True)


def focus_is(window, what, part):
    return walk.wait_for(lambda: part in ((window.focused() or window.app).name or "") and window.focused(), what)


def plan_by_keys(home):
    make_journal(home)
    walk.still(home)
    with walk.Window(home) as window:
        keys = Keys(window)
        window.need("the search", part="Search muscles", role=pyatspi.ROLE_ENTRY)
        keys.press("ctrl+f")
        window.type("rhomboid maj")
        window.need("the result", part="Rhomboid major", role=pyatspi.ROLE_LIST_ITEM)
        keys.press("Down", "Return")
        # Read: the risk, the limit and what lies beneath are on the page.
        window.need("the heading of the site", name="Rhomboid major", role=pyatspi.ROLE_HEADING)
        window.need_texts("High risk", "Published limits 10, 12 and 19 mm")
        # The side: asked for by the bar as none was chosen.
        keys.press("ctrl+Return")
        focus_is(window, "the keyboard is at the sides", "Left")
        keys.press("space")
        window.need("the button that adds", name="Add to session", role=pyatspi.ROLE_PUSH_BUTTON)
        keys.press("ctrl+Return")
        window.need_texts("Plan: 1 needle, thorax left only", "stop-check of 5 will be asked")
        # The needle that was added is the one that is edited.
        keys.press("ctrl+e")
        window.need("the field of the needle", name="Apply", role=pyatspi.ROLE_PUSH_BUTTON)
        window.focus()
        window.type("0,25 x 15")
        keys.press("Return")
        walk.wait_for(lambda: window.find(name="Apply", role=pyatspi.ROLE_PUSH_BUTTON) is None, "the needle is kept")
        window.focus()
        keys.press("F8")
        window.need_texts("0.25 × 15 mm")
        keys.press("ctrl+shift+Return")
        window.need("the stop-check", part="5. Shooting or sharp pain", role=pyatspi.ROLE_CHECK_BOX)
        window.focus()
        keys.press("1", "2", "3", "4", "5", "Return")
        unlock(window)
        window.need_texts("Draft, kept at", "Rhomboid major", "0.25 × 15 mm")
    print(f"# {len(keys.pressed)} keys: {' '.join(keys.pressed)}", flush=True)
    if len(keys.pressed) >= KEYS:
        raise AssertionError(f"{len(keys.pressed)} keys: {keys.pressed}")


def unlock(window):
    """The journal of a real therapist is open by now; the passphrase is text."""
    window.focus()
    window.need("the field of the passphrase", name="Passphrase", role=pyatspi.ROLE_PASSWORD_TEXT)
    # The field has the keyboard by itself: nothing is clicked, and else the
    # journal stays locked.
    time.sleep(0.3)
    window.type(PASSPHRASE)
    window.key("Return")


if __name__ == "__main__":
    sys.exit(walk.tap([plan_by_keys]))
