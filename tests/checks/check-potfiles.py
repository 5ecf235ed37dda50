#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fails where po/POTFILES misses a file with text, or names one that is gone,
and where the Dutch is incomplete.

Usage: check-potfiles.py SOURCE_ROOT
"""
import os
import pathlib
import re
import subprocess
import sys

CALLS = re.compile(r"\b(?:N?C?_|Q_|ngettext|g_dngettext|g_dpgettext2?|g_dgettext) \(")


def with_text(root):
    for path in sorted(root.glob("src/**/*.c")):
        if CALLS.search(path.read_text(encoding="utf-8")):
            yield path
    for path in sorted(root.glob("ui/*.ui")):
        if 'translatable="yes"' in path.read_text(encoding="utf-8"):
            yield path
    yield from sorted(root.glob("data/*.desktop.in"))
    yield from sorted(root.glob("data/*.metainfo.xml.in"))
    yield from sorted(root.glob("data/*.gschema.xml"))
    for path in sorted(root.glob("data/atlas/**/*.xml")):
        yield path


def main():
    root = pathlib.Path(sys.argv[1])
    faults = []
    lines = (root / "po" / "POTFILES").read_text(encoding="utf-8").splitlines()
    listed = {line for line in lines if line and not line.startswith("#")}
    needed = {str(path.relative_to(root)) for path in with_text(root)}
    faults += [f"po/POTFILES misses {name}" for name in sorted(needed - listed)]
    faults += [f"po/POTFILES names {name}, which has no text" for name in sorted(listed - needed)]
    run = subprocess.run(
        ["msgfmt", "--check", "--statistics", "-o", os.devnull, str(root / "po" / "nl.po")],
        capture_output=True, text=True, env={**os.environ, "LC_ALL": "C", "LANGUAGE": "C"}, check=False)
    if run.returncode != 0 or "fuzzy" in run.stderr or "untranslated" in run.stderr:
        faults.append(f"po/nl.po: {run.stderr.strip()}")
    for fault in faults:
        print(fault)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
