#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The real window: a note is begun from a site, written, and found again after
a restart, in the list and in the printed overview."""
import os
import subprocess
import sys

import pyatspi
import walk

PASSPHRASE = "tide-lantern-copper-meadow"
PATIENT = "P-7001"
NOTE = "Interscapular pain at the desk. Breathing easy before leaving."


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


def unlock(window):
    field = window.need("the field of the passphrase", name="Passphrase", role=pyatspi.ROLE_PASSWORD_TEXT)
    window.click(field)
    window.type(PASSPHRASE)
    window.key("Return")


def open_sessions(window):
    window.click(window.need("the tab of the sessions", name="Sessions", role=pyatspi.ROLE_PAGE_TAB))


def write_note(home):
    with walk.Window(home) as window:
        window.need("the search", part="Search muscles", role=pyatspi.ROLE_ENTRY)
        window.key("ctrl+f")
        window.type("rhomboid major")
        window.need("the result", part="Rhomboid major", role=pyatspi.ROLE_LIST_ITEM)
        window.key("Down", "Return")
        sides = window.need("the sides", name="The patient's side")
        window.click(walk.wait_for(lambda: walk.find(sides, name="Left"), "the side Left"))
        window.click(window.need("the button", name="Add to session", role=pyatspi.ROLE_PUSH_BUTTON))
        window.need_texts("Plan: 1 needle, thorax left only", "stop-check of 5 will be asked")
        window.key("ctrl+shift+Return")
        window.need("the stop-check", part="5. Shooting or sharp pain", role=pyatspi.ROLE_CHECK_BOX)
        window.focus()
        window.key("1", "2", "3", "4", "5", "Return")
        unlock(window)
        window.need_texts("Rhomboid major", "left")
        window.click(window.need("the field of the patient", part="Patient (pseudonym", states=(pyatspi.STATE_EDITABLE,)))
        window.type(PATIENT)
        # The mnemonic brings the note into sight, wherever the form stands.
        window.need("the field of the note", name="Note", states=(pyatspi.STATE_EDITABLE,))
        window.key("alt+o")
        window.type(NOTE)
        window.need_texts("Draft, kept at")


def note(home):
    program(home, "journal", "init")
    write_note(home)
    with walk.Window(home) as window:
        title = window.find(role=pyatspi.ROLE_FRAME).name
        open_sessions(window)
        unlock(window)
        rows = window.need("the list of sessions", name="Sessions", role=pyatspi.ROLE_LIST)
        walk.wait_for(lambda: walk.find(rows, part=PATIENT), "the session in the list")
        window.need_texts(PATIENT, "Rhomboid major")
        if PATIENT in title + window.find(role=pyatspi.ROLE_FRAME).name:
            raise AssertionError("the title of the window names the patient")
    overview = os.path.join(home, "overview.pdf")
    program(home, "overview", "-o", overview)
    text = " ".join(walk.run("pdftotext", "-layout", overview, "-").split())
    for part in (PATIENT, "rhomboid major", "left", "Interscapular pain"):
        if part.lower() not in text.lower():
            raise AssertionError(f"the overview misses {part!r}: {text[:400]}")
    for folder, _, names in os.walk(os.path.join(home, "data")):
        for name in names:
            with open(os.path.join(folder, name), "rb") as file:
                if PATIENT.encode() in file.read():
                    raise AssertionError(f"{name} holds the pseudonym in clear")


if __name__ == "__main__":
    sys.exit(walk.tap([note]))
