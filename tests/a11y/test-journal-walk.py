#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The windows about the journal, by keys alone and in Dutch, as somebody meets
them who hears the screen: every place of the keyboard is told and named, in the
order of the page, and the end of what was begun is told too. The walk goes on by
what the program tells over the bus, not by the clock."""
import json
import os
import subprocess
import sys

import gi
import pyatspi
import walk

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

SECRET = "lantern-copper-tide"
OLD = "2004-03-02T10:00:00Z"
# What GTK calls a widget that nobody named.
CLASSES = ("Gtk", "Adw", "Nw")


class Ear:
    """Hears where the keyboard goes, as a reader of the screen does."""

    def __init__(self):
        self.heard = []
        self.listener = Atspi.EventListener.new(self.on_event)
        self.listener.register("object:state-changed:focused")

    def on_event(self, event, *_):
        try:
            if event.detail1 == 1:
                self.heard.append((event.source, event.source.get_name() or "", event.source.get_role()))
        except GLib.Error:  # the node is gone
            pass

    def listen(self):
        """What was heard and not asked for yet."""
        context = GLib.MainContext.default()
        while context.iteration(False):
            pass
        heard, self.heard = self.heard, []
        return heard


class Journal:
    """The windows of one run."""

    def __init__(self, window):
        self.window = window
        self.ear = Ear()

    def expect(self, part):
        """The keyboard comes to what is called so; whatever it meets is named."""
        met = []

        def look():
            for node, name, role in self.ear.listen():
                met.append(name)
                if not name or name.startswith(CLASSES) or role in (pyatspi.ROLE_FILLER, pyatspi.ROLE_UNKNOWN):
                    raise walk.Missing(f"before {part!r} the keyboard is at {walk.path_of(node)}")
                if part in name:
                    self.at = node
                    return True
            return False

        try:
            walk.wait_for(look, f"the keyboard at {part}")
        except walk.Missing as error:
            raise AssertionError(f"{error}; it was at {met}") from None
        return self.at

    def arrive(self, part):
        """As expect(), where the keyboard may have come before anybody listened."""
        def look():
            node = walk.find(self.top(), states=(pyatspi.STATE_FOCUSED,), any_role=True)
            return node if node is not None and part in (node.name or "") else None

        self.at = walk.wait_for(look, f"the keyboard at {part}")
        self.ear.listen()

    def tab(self, *parts):
        for part in parts:
            self.window.key("Tab")
            self.expect(part)

    def type(self, part, text):
        self.tab(part)
        self.window.type(text)

    def told(self, *parts):
        """The result is in the description of what has the keyboard."""
        words = walk.wait_for(lambda: self.at.get_description() or None, "the result")
        missing = [part for part in parts if part not in words]
        if missing:
            raise AssertionError(f"{missing} is not in {words!r}")

    def come(self, title, first, n=2):
        """A window came up; nobody manages windows here, so it is given the
        keyboard."""
        walk.wait_for(lambda: self.count() == n and self.top().name == title, title)
        self.window.focus()
        self.arrive(first)

    def count(self):
        return self.window.app.childCount

    def top(self):
        return self.window.app[self.count() - 1]

    def leave(self, n=1, first=None):
        """Escape closes the window, and the one below hears keys again."""
        self.window.key("Escape")
        walk.wait_for(lambda: self.count() == n, "the end of a window")
        self.ear.listen()
        self.window.focus()
        if first is not None:
            self.expect(first)

    def main_menu(self, letter, title, first):
        self.window.key("F10")
        self.expect("Dossier vergrendelen")
        self.window.key("d")
        self.expect("Dossier")
        self.window.key(letter)
        self.come(title, first)

    def list_menu(self, letter, title, first):
        """The list of sessions is left by Tab, and its menu comes after two."""
        self.window.key("ctrl+f")
        self.expect("Sessies zoeken")
        self.tab("Sessies filteren", "Meer voor de sessies")
        self.window.key("space")
        self.expect("Kiezen om af te drukken")
        self.window.key(letter)
        self.come(title, first)

    def choose_file(self, name):
        """In the dialog of GTK, whose widgets are not ours."""
        walk.wait_for(lambda: self.count() == 3, "the dialog for a file")
        self.window.focus()
        walk.wait_for(lambda: walk.find(self.top(), states=(pyatspi.STATE_FOCUSED,), any_role=True), "its keyboard")
        self.window.key("ctrl+a")
        self.window.type(os.path.join(self.window.home, name))
        self.window.key("Return")
        walk.wait_for(lambda: self.count() == 2, "the end of the dialog for a file")
        self.ear.listen()
        self.window.focus()


def make_journal(home):
    """Two sessions, one that nobody changed for twenty years, a backup, and a
    file with a session that is not in it."""
    walk.still(home)
    walk.program(home, "journal", "init")
    for day, patient in (("2026-11-10", "P-7001"), ("2026-11-11", "P-7002")):
        walk.program(home, "journal", "add", f"--day={day}", f"--patient={patient}", "--therapist=M. de Vries", "--site=soleus:left", "--close")
    path = os.path.join(home, "other.json")
    walk.program(home, "journal", "export", "-o", path)
    with open(path, encoding="utf-8") as file:
        document = json.load(file)
    for session in document["sessions"]:
        session["id"] = session["id"][:-4] + "0000"
        session["sites"][0]["id"] = session["sites"][0]["id"][:-4] + "0000"
    for patient in document["patients"]:
        patient["id"] = patient["id"][:-4] + "0000"
        patient["pseudonym"] = patient["pseudonym"].replace("P-70", "P-90")
    for session in document["sessions"]:
        session["patient"] = session["patient"][:-4] + "0000"
    document["sessions"][0].update({"day": OLD[:10], "created-at": OLD, "changed-at": OLD})
    sessions, patients = document["sessions"], document["patients"]
    for name, session in (("old.json", sessions[0]), ("other.json", sessions[1])):
        document["sessions"] = [session]
        document["patients"] = [patient for patient in patients if patient["id"] == session["patient"]]
        with open(os.path.join(home, name), "w", encoding="utf-8") as file:
            json.dump(document, file)
    walk.program(home, "journal", "import", os.path.join(home, "old.json"))
    walk.program(home, "journal", "backup")


def unlock(journal):
    window = journal.window
    window.need("the search", part="Zoek spieren", role=pyatspi.ROLE_ENTRY)
    window.leave(part="Lichaamskaart")
    window.click(window.need("the tab of the sessions", name="Sessies", role=pyatspi.ROLE_PAGE_TAB))
    journal.expect("Wachtwoordzin")
    window.type(walk.PASSPHRASE)
    if SECRET in walk.words_of(journal.at) or walk.PASSPHRASE in walk.words_of(journal.at):
        raise AssertionError("the passphrase is read out")
    window.key("Return")
    window.need("the sessions", part="P-7001")


def start_again(journal):
    """A second start raises the window that is there: it ends by itself, and the
    journal stays open."""
    window = journal.window
    again = subprocess.run([os.environ["NEEDLEWISE_PROGRAM"]], env=walk.program_environment(window.home, "nl"), cwd=window.home, capture_output=True, timeout=walk.PATIENCE_S, check=False)
    if again.returncode != 0 or journal.count() != 1 or window.process.poll() is not None:
        raise AssertionError(f"a second start: {again.returncode}, {journal.count()} windows")
    window.need("the sessions", part="P-7001")


def look_at_log(journal):
    journal.main_menu("t", "Toegangslogboek", "Filters")
    journal.tab("Opslaan als pdf", "Afdrukken")
    journal.window.key("shift+Tab", "shift+Tab")
    journal.expect("Filters")
    journal.window.key("space")
    journal.tab("Opslaan als pdf", "Afdrukken", "Eerste dag", "Laatste dag", "Therapeut", "Handeling", "Pseudoniem van een patiënt", "dit logboek bekeken")
    journal.leave(first="Hoofdmenu")


def verify(journal):
    journal.main_menu("c", "Dossier controleren", "Sluiten")
    journal.told("Er is geen verschil gevonden.")
    journal.leave(first="Hoofdmenu")


def look_at_expired(journal):
    journal.main_menu("v", "Verlopen patiëntdossiers", "P-9")
    journal.window.key("Return")
    journal.come("Patiëntdossier wissen", "Pseudoniem van de patiënt", 3)
    journal.leave(2)
    journal.leave(first="Hoofdmenu")


def export(journal):
    """Sealed: what cannot be yet is said, then the file is there."""
    window = journal.window
    journal.list_menu("e", "Exporteren", "Vorm")
    journal.type("Alleen deze patiënt", "P-7001")
    journal.tab("Vanaf", "Tot en met", "Verzegelen met een wachtwoordzin", "Verzegelen met een wachtwoordzin")
    window.key("space")
    journal.type("Wachtwoordzin", SECRET)
    journal.tab("Tekst tonen of verbergen")
    journal.type("Wachtwoordzin nogmaals", SECRET)
    journal.tab("Tekst tonen of verbergen", "Exporteren…")
    window.key("space")
    journal.choose_file("sealed.json")
    journal.arrive("Sluiten")
    journal.told("1 sessie")
    journal.leave()
    with open(os.path.join(window.home, "sealed.json"), "rb") as file:
        if b"P-7001" in file.read():
            raise AssertionError("the export is not sealed")


def bring_in(journal):
    """First what would come in, then that it did."""
    journal.list_menu("i", "Importeren", "Bestand kiezen…")
    journal.window.key("space")
    journal.choose_file("other.json")
    journal.arrive("Importeren")
    journal.told("Er is nog niets geïmporteerd", "Sessies: 1 nieuw")
    journal.window.key("space")
    journal.expect("Sluiten")
    journal.told("Sessies: 1 nieuw")
    journal.leave()


def restore(journal):
    """Looked at and left: nothing changes without the button."""
    journal.list_menu("t", "Een reservekopie terugzetten", "Annuleren")
    journal.tab("Noodgeval", "2026", "2026", "Een ander bestand…", "Annuleren")
    journal.leave()


def look_at_keys(journal):
    """The rows of the keys, a new passphrase, and what is wrong with it."""
    window = journal.window
    window.key("ctrl+comma")
    journal.come("Voorkeuren", "Stijl")
    journal.tab("Figuur", "Laatst geopende", "Zonder gebruik vergrendelen na", "Namen van patiënten verbergen", "Namen van patiënten verbergen", "Wie hier nu werkt", "Wachtwoordzin")
    window.key("space")
    journal.come("Wachtwoordzin wijzigen", "Nieuwe wachtwoordzin", 3)
    journal.tab("Tekst tonen of verbergen", "Nogmaals dezelfde wachtwoordzin", "Tekst tonen of verbergen", "Wachtwoordzin van nu", "Tekst tonen of verbergen", "Ik gebruik in plaats daarvan de herstelcode", "Annuleren")
    journal.leave(2)
    journal.tab("Sleutelbos", "Herstelcode")
    window.key("space")
    journal.come("Nieuwe herstelcode", "De nieuwe code", 3)
    journal.leave(2)
    journal.leave()


def erase(journal):
    """What goes is told while it is typed; Enter does nothing without the word."""
    window = journal.window
    journal.main_menu("w", "Patiëntdossier wissen", "Pseudoniem van de patiënt")
    window.type("P-7002")
    window.need("what goes, said", part="1 patiënt, 1 sessie", role=pyatspi.ROLE_ALERT)
    journal.tab("Wat verdwijnt", "Grond")
    journal.type("Besloten door", "M. de Vries")
    journal.type("Besluit en reden", "Schriftelijk gevraagd")
    journal.tab("Ook in reservekopieën wissen", "Ook in reservekopieën wissen")
    journal.type("Typ WISSEN", "wissen")
    window.key("Return")
    window.key("ctrl+a")
    window.type("WISSEN")
    window.key("Return")
    journal.expect("Verklaring opslaan…")
    journal.told("Het patiëntdossier is gewist.", "nog aanwezig in 0")
    journal.tab("Verklaring afdrukken…")
    journal.leave(first="Hoofdmenu")


def bars_are_named(journal):
    """A bar that fills says what it counts. All windows have been seen by now."""
    for node in walk.showing(journal.top()):
        if node.getRole() == pyatspi.ROLE_PROGRESS_BAR and not node.name:
            raise AssertionError(f"a bar without a name: {walk.path_of(node)}")


def journal_windows(home):
    make_journal(home)
    with walk.Window(home, language="nl", TMPDIR=home) as window:
        journal = Journal(window)
        unlock(journal)
        for step in (start_again, look_at_log, verify, look_at_expired, export, bring_in, restore, look_at_keys, erase):
            step(journal)
            bars_are_named(journal)
        window.need_quiet()
    left = json.loads(walk.program(home, "journal", "list", "--json"))
    if sorted(session["patient"] for session in left["sessions"]) != ["P-7001", "P-9001", "P-9002"]:
        raise AssertionError(f"there are {left}")


if __name__ == "__main__":
    sys.exit(walk.tap([journal_windows]))
