#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The real window, by keys alone: the life of a session from the plan to an
amendment, and what a program that is killed has kept of it."""
import json
import os
import subprocess
import sys
import time

import pyatspi
import walk

PASSPHRASE = "tide-lantern-copper-meadow"
PATIENT = "P-7001"
TABS = 90


def program(home, *arguments):
    """Runs a command of the program with the passphrase on a descriptor."""
    reader, writer = os.pipe()
    os.write(writer, PASSPHRASE.encode())
    os.close(writer)
    done = subprocess.run(
        [os.environ["NEEDLEWISE_PROGRAM"], *arguments, f"--passphrase-fd={reader}"], pass_fds=[reader],
        env=walk.program_environment(home), capture_output=True, text=True, check=False)
    os.close(reader)
    if done.returncode != 0:
        raise AssertionError(f"{arguments}: {done.stderr}")
    return done.stdout


def tab_to(window, part):
    """Presses Tab until what is called so has the keyboard. Only the state of
    these nodes is read: to look for the focus in all of the window after each
    key would take minutes."""
    def named():
        return [node for node in walk.showing(window.app, window.left) if part in (node.name or "")]

    nodes = walk.wait_for(named, part)
    for _ in range(TABS):
        window.key("Tab")
        time.sleep(0.03)
        if any(has_focus(node) for node in nodes):
            return
    raise AssertionError(f"Tab does not reach {part!r}")


def has_focus(node):
    try:
        return node.getState().contains(pyatspi.STATE_FOCUSED)
    except Exception:  # the node is gone
        return False


def start_session(window):
    window.need("the search", part="Search muscles", role=pyatspi.ROLE_ENTRY)
    window.key("ctrl+f")
    window.type("soleus")
    window.need("the result", part="Soleus", role=pyatspi.ROLE_LIST_ITEM)
    window.key("Down", "Return")
    window.need("the sides", name="The patient's side")
    window.key("ctrl+Return")
    walk.wait_for(lambda: window.focused().name == "Left", "the keyboard is at the sides")
    window.key("space")
    window.need("the button that adds", name="Add to session", role=pyatspi.ROLE_PUSH_BUTTON)
    window.key("ctrl+Return")
    window.need_texts("Plan: 1 needle")
    window.key("ctrl+shift+Return")
    window.need("the field of the passphrase", name="Passphrase", role=pyatspi.ROLE_PASSWORD_TEXT)
    # Else the first letters go to whatever has the keyboard while the page
    # changes.
    time.sleep(0.3)
    window.type(PASSPHRASE)
    window.key("Return")
    window.leave(name="NwAtlasPage")
    window.need("the needle", name="Needle in: Soleus")


def life(home):
    walk.still(home)
    program(home, "journal", "init")
    with walk.Window(home) as window:
        start_session(window)
        window.type(PATIENT)
        tab_to(window, "Complaint")
        window.type("Calf pain")
        tab_to(window, "Record Consent")
        window.key("space")
        told = window.need("what was told", part="What dry needling is")
        walk.wait_for(lambda: has_focus(told), "the keyboard is at what was told")
        window.key("space")
        tab_to(window, "the patient")
        window.key("space")
        tab_to(window, "Needle in: Soleus")
        window.key("space")
        tab_to(window, "Needle out: Soleus")
        window.key("space")
        tab_to(window, "No adverse event seen")
        window.key("space")
        tab_to(window, "All needles out")
        window.key("space")
        window.need_texts("Draft, kept at")

        # Taken back and done again, wherever the keyboard is.
        window.key("ctrl+z")
        walk.wait_for(lambda: not checked(window, "All needles out"), "the tick taken back")
        window.key("ctrl+shift+z")
        walk.wait_for(lambda: checked(window, "All needles out"), "the tick again")

        window.key("ctrl+Return")
        window.need_texts("Close This Session?", "Nothing was asked in the screening.", "The used depth of 1 needle is not said.")
        window.focus()
        window.key("Return")
        window.need_texts("Closed: it stands as it is.")

        window.focus()
        window.key("alt+a")
        window.need_texts("Amending: nothing is kept before it is recorded.")
        window.key("alt+o")
        window.type("Told later.")
        window.key("alt+r")
        window.need_texts("Record the Amendment")
        window.focus()
        window.type("M. de Vries")
        window.key("Tab")
        window.type("forgotten")
        window.key("Return")
        window.need_texts("Amendments", "M. de Vries", "forgotten")
        window.need_quiet()
    listed = json.loads(program(home, "journal", "list", "--json"))
    if listed["n_total"] != 1 or listed["sessions"][0]["state"] != "closed":
        raise AssertionError(f"not one closed session: {listed}")


def checked(window, part):
    node = window.find(part=part, role=pyatspi.ROLE_CHECK_BOX)
    return node is not None and node.getState().contains(pyatspi.STATE_CHECKED)


def killed(home):
    """Nothing that was typed more than a second ago is lost with the program."""
    walk.still(home)
    program(home, "journal", "init")
    with walk.Window(home) as window:
        start_session(window)
        window.type(PATIENT)
        window.key("alt+o")
        window.type("kept before the crash")
        time.sleep(1.5)
        window.type(" and perhaps this")
        window.process.kill()
        window.process.wait()
    listed = json.loads(program(home, "journal", "list", "--json"))
    note = listed["sessions"][0]["note"]
    if listed["n_total"] != 1 or not note.startswith("kept before the crash"):
        raise AssertionError(f"the note is {note!r}")


if __name__ == "__main__":
    sys.exit(walk.tap([life, killed]))
