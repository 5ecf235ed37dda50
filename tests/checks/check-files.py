#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fails on a C file over 800 lines, a function over 80, or a left-over marker.

Usage: check-files.py SOURCE_ROOT
"""
import pathlib
import re
import sys

FILE_LINES = 800
FUNCTION_LINES = 80
MARKERS = re.compile(r"\b(TODO|FIXME|XXX)\b")


def functions(lines):
    """Yields (first line, name, length) of each function body in GNU style."""
    start = None
    for number, line in enumerate(lines):
        if line.startswith("{"):
            start = number
        elif line.startswith("}") and start is not None:
            names = [re.match(r"(\w+) \(", above) for above in lines[max(0, start - 14) : start]]
            found = [match[1] for match in names if match]
            if found:
                yield start + 1, found[-1], number - start + 1
            start = None


def main():
    root = pathlib.Path(sys.argv[1])
    faults = []
    for path in sorted([*root.glob("src/**/*.[ch]"), *root.glob("tests/**/*.[ch]")]):
        name = path.relative_to(root)
        lines = path.read_text(encoding="utf-8").splitlines()
        if len(lines) > FILE_LINES:
            faults.append(f"{name}: {len(lines)} lines, at most {FILE_LINES}")
        if not lines or "SPDX-License-Identifier: GPL-3.0-or-later" not in lines[0]:
            faults.append(f"{name}: the first line is not the licence")
        for number, line in enumerate(lines, 1):
            if MARKERS.search(line):
                faults.append(f"{name}:{number}: left-over marker")
        for first, function, length in functions(lines):
            if length > FUNCTION_LINES:
                faults.append(f"{name}:{first}: {function} has {length} lines, at most {FUNCTION_LINES}")
    for fault in faults:
        print(fault)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
