#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the commands and the window leave behind, whatever the umask: nothing of
a record in clear in any file of the home, nothing that others may read, and no
core when the program is killed while the journal is open."""
import os
import resource
import signal
import sys
import time

import pyatspi
import secrets_scan
import walk

PATIENT = "Qwzp-7002"
NOTE = "Qwznote"
PRODUCT = "Qwzproduct"
PLANTED = (PATIENT, NOTE, PRODUCT, "Qwzlot", "Qwzdirection", "Qwzsearched", "Qwzcomplaint", "low-bmi", "pneumothorax", walk.PASSPHRASE)


def commands(home, umask):
    """Everything that a command does with a journal, but what it is told to
    write in clear."""
    tmp = os.path.join(home, "tmp")
    data = os.path.join(home, "data", "needlewise")
    os.mkdir(tmp, 0o700)

    def run(*arguments, **more):
        return walk.program(home, "journal", *arguments, umask=umask, TMPDIR=tmp, G_MESSAGES_DEBUG="all", **more)

    run("init")
    run("add", "--day=2026-11-21", f"--patient={PATIENT}", "--screening=low-bmi:yes", "--complaint=Qwzcomplaint", "--event=pneumothorax:mild", "--site=soleus:left", "--direction=Qwzdirection",
        f"--product={PRODUCT}", "--lot=Qwzlot", f"--note={NOTE}")
    run("list")
    run("list", f"--search={NOTE}")
    run("list", "--search=Qwzsearched")
    run("backup")
    run("verify")
    run("log")
    # A sealed export is no clear text either.
    run("export", "--sealed", "-o", os.path.join(home, "sealed.json"), secrets=(walk.PASSPHRASE, "another lantern"))
    n = secrets_scan.scan(home, PLANTED)
    if n < 3:
        raise AssertionError(f"only {n} files were looked at")
    secrets_scan.check_modes(data)


def commands_open(home):
    commands(home, 0)


def commands_shut(home):
    commands(home, 0o77)


def scan_finds(home):
    """The scan sees what is there."""
    for content in (NOTE, NOTE.encode("utf-16-le").decode("latin-1"), NOTE.upper()):
        path = os.path.join(home, "file")
        with open(path, "w", encoding="latin-1") as file:
            file.write(f"....{content}....")
        try:
            secrets_scan.scan(home, PLANTED)
        except AssertionError:
            os.remove(path)
            continue
        raise AssertionError(f"{content!r} was not found")


def killed_window(home):
    """The window is killed by a signal that writes cores, with everything that
    was typed in its memory."""
    walk.still(home)
    walk.program(home, "journal", "init")
    walk.program(home, "journal", "add", "--day=2026-11-21", f"--patient={PATIENT}", "--site=soleus:left", f"--note={NOTE}")
    resource.setrlimit(resource.RLIMIT_CORE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    with walk.Window(home, umask=0, G_MESSAGES_DEBUG="all") as window:
        window.need("the search", part="Search muscles", role=pyatspi.ROLE_ENTRY)
        window.leave(name="NwAtlasPage")
        window.click(window.need("the tab of the sessions", name="Sessions", role=pyatspi.ROLE_PAGE_TAB))
        window.need("the field of the passphrase", name="Passphrase", role=pyatspi.ROLE_PASSWORD_TEXT)
        time.sleep(0.3)
        window.type(walk.PASSPHRASE)
        window.key("Return")
        window.need("the session", part="Soleus")
        window.key("ctrl+f")
        window.type("Qwzsearched")
        time.sleep(0.5)
        with open(f"/proc/{window.process.pid}/limits", encoding="ascii") as file:
            limit = next(line for line in file if line.startswith("Max core file size")).split()
        if limit[4:6] != ["0", "0"]:
            raise AssertionError(f"a core may be written: {limit}")
        os.kill(window.process.pid, signal.SIGSEGV)
        _, status = os.waitpid(window.process.pid, 0)
        window.process.returncode = -os.WTERMSIG(status)
        if not os.WIFSIGNALED(status) or os.WCOREDUMP(status):
            raise AssertionError(f"it ended with {status:#x}")
    secrets_scan.scan(home, PLANTED)
    secrets_scan.check_modes(os.path.join(home, "data", "needlewise"))


if __name__ == "__main__":
    sys.exit(walk.tap([scan_finds, commands_open, commands_shut, killed_window]))
