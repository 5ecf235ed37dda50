#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The whole life of a session in the real window, by keys alone: screened,
planned, consented to, needled, counted, written up, closed, amended, printed,
exported and erased; and what of it is left in which file."""
import glob
import json
import os
import sys
import time

import pyatspi
import secrets_scan
import walk

PATIENT = "Qwzp-7001"
NAME = "Qwzname Jansen"
BORN = "13-07-1961"
COMPLAINT = "Qwzcomplaint"
EVENT = "Qwzevent"
NOTE = "Qwznote"
LATER = "Qwzlater"
REASON = "Qwzreason"
AUTHOR = "Qwzauthor"
FLAG = "anticoag-deep"
PLANTED = (PATIENT, NAME.split()[0], BORN, "1961-07-13", COMPLAINT, EVENT, NOTE, LATER, REASON, AUTHOR, FLAG, "pregnancy-t1", walk.PASSPHRASE)
TABS = 120


class Life:
    """One walk, with what it pressed."""

    def __init__(self, home, window):
        self.home = home
        self.window = window
        self.out = os.path.join(home, "out")
        self.known = []
        self.id = None

    def has_focus(self, part):
        node = self.window.focused()
        return node is not None and part in (node.name or "")

    def tab_to(self, part, key="Tab", role=None):
        """Presses Tab until what is called so has the keyboard. What a page holds
        is read once and again when something is not in it: each node is some
        round trips over the bus."""
        def known():
            return [node for node, name, kind in self.known if part in name and role in (None, kind) and is_alive(node)]

        def read():
            if not known():
                self.known = [(node, node.name or "", node.getRole()) for node in walk.showing(self.window.app, self.window.left)]
            return known()

        nodes = walk.wait_for(read, part)
        for _ in range(TABS):
            if any(is_focused(node) for node in nodes):
                return
            self.window.key(key)
            time.sleep(0.02)
        raise AssertionError(f"{key} does not reach {part!r}")

    def wait_focus(self, part):
        walk.wait_for(lambda: self.has_focus(part), f"the keyboard at {part}")

    def dialog(self, *texts):
        """A window that came up over the main one; without a window manager it is
        given the keyboard. Only its words are read."""
        def read():
            words = "\n".join(word for node in walk.showing(self.top()) for word in walk.words_of(node))
            return all(text in words.replace("\u00a0", " ") for text in texts)

        walk.wait_for(read, texts)
        self.window.focus()

    def top(self):
        """The window that came last, but for the main one."""
        return self.window.app[self.window.app.childCount - 1]

    def take_out(self, path, name):
        """Moves a file that was made on purpose to the others of that kind."""
        to = os.path.join(self.out, name)
        os.rename(path, to)
        return to

    def count_backups(self):
        return len(glob.glob(os.path.join(self.home, "data", "needlewise", "backups", "*.db")))

    @staticmethod
    def assert_says(text, *parts):
        missing = [part for part in parts if part.lower() not in text.lower()]
        if missing:
            raise AssertionError(f"{missing} is not in: {text[:2000]}")

    def leave(self, *texts):
        """Escape, once the window that says this has the keyboard again."""
        self.dialog(*texts)
        for _ in range(5):
            self.window.focus()
            self.window.key("Escape")
            time.sleep(1)
            if self.window.app.childCount == 1:
                break
        self.wait_gone()

    def wait_gone(self):
        """The dialog is closed, and the keyboard is with what is below."""
        walk.wait_for(lambda: self.window.app.childCount == 1, "the end of a dialog")
        self.window.focus()


def is_alive(node):
    try:
        return node.getState().contains(pyatspi.STATE_VISIBLE)
    except Exception:
        return False


def is_focused(node):
    try:
        return node.getState().contains(pyatspi.STATE_FOCUSED)
    except Exception:  # the node is gone
        return False


def answer(life, search, key, answered):
    """One question of the screening, found by its words and answered by the
    first letter of the answer, as fast as it is typed."""
    window = life.window
    window.key("F7")
    life.dialog("not asked; yes:")
    window.type(search)
    window.key("Return")
    window.key(key)
    life.dialog(answered)
    window.key("Escape")
    life.wait_gone()


def plan(life):
    """Screening, then a needle from the atlas with its stop-check."""
    window = life.window
    window.need("the search", part="Search muscles", role=pyatspi.ROLE_ENTRY)
    # The map has some hundred nodes.
    window.leave(part="Body map: ")
    answer(life, "anticoag", "y", "heparin): Yes")
    answer(life, "first trim", "n", "first trimester: No")
    window.key("ctrl+f")
    window.type("rhomboid maj")
    window.need("the result", part="Rhomboid major", role=pyatspi.ROLE_LIST_ITEM)
    window.key("Down", "Return")
    window.need("the heading of the site", name="Rhomboid major", role=pyatspi.ROLE_HEADING)
    window.key("ctrl+Return")
    life.wait_focus("Left")
    window.key("space")
    window.need("the button that adds", name="Add to session", role=pyatspi.ROLE_PUSH_BUTTON)
    window.key("ctrl+Return")
    window.need("the plan", part="Plan: 1 needle")
    window.key("ctrl+e")
    life.dialog("Rhomboid major, left", "Apply")
    window.type("0,25 x 15")
    window.key("Return")
    life.wait_gone()
    window.key("ctrl+shift+Return")
    life.dialog("5. Shooting or sharp pain")
    window.key("1", "2", "3", "4", "5", "Return")
    life.wait_gone()
    window.leave(name="NwAtlasPage")
    window.need("the field of the passphrase", name="Passphrase", role=pyatspi.ROLE_PASSWORD_TEXT)
    # The first letters would go to whatever has the keyboard while the page changes.
    window.focus()
    life.wait_focus("Passphrase")
    window.type(walk.PASSPHRASE)
    window.key("Return")
    window.need("the needle", part="Needle in: Rhomboid major")


def identify(life):
    """Pseudonym, then the identifiers of the row of the patient."""
    window = life.window
    window.type(PATIENT)
    window.need("the draft that is kept", part="Draft, kept at")
    life.tab_to("Name, date of birth and record number", role=pyatspi.ROLE_PUSH_BUTTON)
    window.key("space")
    life.dialog("Never the national number")
    # What the journal knows of this patient is read first.
    life.wait_focus("Name")
    window.type(NAME)
    window.key("Tab")
    window.type(BORN)
    window.key("alt+s")
    life.wait_gone()


def write_up(life):
    """What is told, done, seen and noted."""
    window = life.window
    life.tab_to("Complaint", role=pyatspi.ROLE_TEXT)
    window.type(COMPLAINT)
    life.tab_to("Record Consent")
    window.key("space")
    life.wait_focus("What dry needling is")
    window.key("space")
    life.tab_to("the patient")
    window.key("space")
    life.tab_to("Needle in: Rhomboid major")
    window.key("space")
    # In and not out: it is not closed over that without a reason.
    window.need("the count", part="Needle 1 is in and not counted out.")
    window.key("ctrl+Return")
    life.dialog("Why does the count differ?")
    window.key("Escape")
    life.wait_gone()
    life.tab_to("Needle out: Rhomboid major")
    window.key("space")
    life.tab_to("Add an Event")
    window.key("space")
    life.tab_to("What happened", role=pyatspi.ROLE_TEXT)
    window.type(EVENT)
    life.tab_to("mild")
    window.key("space")
    life.tab_to("Add a Score")
    window.key("space")
    life.tab_to("Before", role=pyatspi.ROLE_TEXT)
    window.type("6")
    window.key("Tab")
    window.type("3")
    life.tab_to("All needles out")
    window.key("space")
    window.key("alt+o")
    window.type(NOTE)
    time.sleep(1.2)


def close(life):
    window = life.window
    window.key("ctrl+Return")
    life.dialog("Close This Session?", "The used depth of 1 needle is not said.")
    window.key("Return")
    window.need_texts("Closed: it stands as it is.")
    window.focus()


def amend(life):
    window = life.window
    window.key("alt+a")
    window.need_texts("Amending: nothing is kept before it is recorded.")
    window.key("alt+o")
    window.key("ctrl+End")
    window.type(f" {LATER}")
    window.key("alt+r")
    life.dialog("Record the Amendment")
    window.type(AUTHOR)
    window.key("Tab")
    window.type(REASON)
    window.key("Return")
    life.wait_gone()
    window.need_texts("Amendments", AUTHOR, REASON)


def print_out(life):
    """To a file, through the dialog of the system."""
    window = life.window
    window.focus()
    time.sleep(0.5)
    window.key("ctrl+p")
    life.dialog("Print Preview")
    time.sleep(0.5)
    window.key("alt+p")
    life.dialog("Print to File")
    window.key("Down", "space")
    life.dialog("~/output.pdf")
    window.key("alt+p")
    printed = walk.wait_for(lambda: glob.glob(os.path.join(life.home, "output.pdf")), "what was printed")[0]
    path = life.take_out(printed, "printed.pdf")
    life.assert_says(walk.wait_for(lambda: read_pdf(path), "its pages"), PATIENT, "rhomboid major", "0.25 × 15 mm")
    if window.app.childCount > 1:
        life.leave("Print Preview")


def menu(life, *letters):
    """From the menu of the list."""
    window = life.window
    window.key("Escape")
    life.tab_to("More for the sessions")
    window.key("space")
    time.sleep(0.3)
    window.key(*letters)


def choose_file(life, name):
    """In the dialog that asks for a file: the whole path is typed."""
    window = life.window
    walk.wait_for(lambda: window.app.childCount == 3, "the dialog for a file")
    life.dialog("Name:")
    window.key("ctrl+a")
    window.type(os.path.join(life.out, name))
    window.key("Return")
    walk.wait_for(lambda: os.path.exists(os.path.join(life.out, name)), name)
    walk.wait_for(lambda: window.app.childCount == 2, "the end of the dialog for a file")
    window.focus()


def export(life):
    """The record of the patient, as somebody asks for it: JSON, and PDF."""
    window = life.window
    menu(life, "e")
    life.dialog("The file is not sealed")
    window.key("Tab")
    window.type(PATIENT)
    window.key("alt+e")
    choose_file(life, "patient.json")
    life.dialog("1 session was written.")
    window.key("Escape")
    life.wait_gone()
    with open(os.path.join(life.out, "patient.json"), encoding="utf-8") as file:
        document = json.load(file)
    session, patient = document["sessions"][0], document["patients"][0]
    if session["screening"] != {FLAG: "yes", "pregnancy-t1": "no"} or patient["born"] != "1961-07-13" or len(session["amendments"]) != 1:
        raise AssertionError(f"the export says {document}")
    life.id = session["id"]
    life.assert_says(json.dumps(document), PATIENT, NAME, COMPLAINT, EVENT, f"{NOTE} {LATER}", AUTHOR, REASON)


def back_up(life):
    """A backup holds the record before it is erased; nothing stands in clear."""
    menu(life, "b")
    life.window.need("the toast", part="Backed up and verified")
    if life.count_backups() == 0:
        raise AssertionError("there is no backup")
    n = secrets_scan.scan(life.home, PLANTED, without=(life.out,))
    secrets_scan.check_modes(os.path.join(life.home, "data", "needlewise"))
    if n < 5:
        raise AssertionError(f"only {n} files were looked at")


def erase(life):
    """On request, with a decision; in the backups too; with a certificate."""
    window = life.window
    window.key("F10")
    time.sleep(0.3)
    window.key("j")
    time.sleep(0.3)
    window.key("e")
    life.dialog("Which Record")
    window.type(PATIENT)
    life.dialog("1 patient, 1 session, 1 site, 1 amendment")
    window.key("Tab", "Tab", "Tab")
    window.type("M. de Vries")
    window.key("Tab")
    window.type("asked for in writing")
    window.key("Tab", "Tab", "Tab")
    window.type("ERASE")
    window.key("Return")
    life.dialog("The record is erased.", "left in 0")
    window.key("alt+s")
    choose_file(life, "certificate.pdf")
    life.leave("Saved as", "The record is erased.")
    text = walk.wait_for(lambda: read_pdf(os.path.join(life.out, "certificate.pdf")), "the certificate")
    life.assert_says(text, life.id, "M. de Vries", "asked for in writing")
    for word in (PATIENT, NAME, COMPLAINT, EVENT, NOTE):
        if word in text:
            raise AssertionError(f"the certificate names {word}")


def look_for_it(life):
    """Nothing of it is listed or found."""
    window = life.window
    walk.wait_for(lambda: window.find(part="Rhomboid major") is None, "the end of the session in list and editor")
    window.key("ctrl+f")
    window.type(NOTE)
    time.sleep(0.5)
    window.key("Return")
    time.sleep(0.5)
    words = "\n".join(window.texts()).replace(NOTE, "", 2)
    for word in PLANTED:
        if word in words:
            raise AssertionError(f"{word} is still on the screen: {words}")


def read_pdf(path):
    return " ".join(walk.run("pdftotext", "-layout", path, "-").split())


def walk_life(home):
    walk.still(home)
    walk.program(home, "journal", "init")
    os.mkdir(os.path.join(home, "out"), 0o700)
    os.mkdir(os.path.join(home, "tmp"), 0o700)
    with walk.Window(home, umask=0, TMPDIR=os.path.join(home, "tmp"), G_MESSAGES_DEBUG="all") as window:
        life = Life(home, window)
        for step in (plan, identify, write_up, close, amend, print_out, export, back_up, erase, look_for_it):
            begun = time.monotonic()
            step(life)
            print(f"# {step.__name__}: {time.monotonic() - begun:.1f} s", flush=True)
        window.need_quiet()
        # While it is still open, and after.
        secrets_scan.scan(home, PLANTED, without=(life.out,))
    secrets_scan.scan(home, PLANTED, without=(life.out,))
    secrets_scan.check_modes(os.path.join(home, "data", "needlewise"))
    if json.loads(walk.program(home, "journal", "list", "--json"))["n_total"] != 0:
        raise AssertionError("there is still a session")
    walk.program(home, "journal", "show", life.id, status=1)
    log = json.loads(walk.program(home, "journal", "log", "--json"))["entries"]
    if not any(entry["id"] == life.id and "eras" in entry["action"] for entry in log):
        raise AssertionError(f"the log does not say that it was erased: {log}")
    walk.program(home, "journal", "verify")


if __name__ == "__main__":
    sys.exit(walk.tap([walk_life]))
