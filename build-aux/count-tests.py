#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Prints "N passed, N failed": the test cases of a meson test run.

Usage: count-tests.py LOG_DIR

A GLib test counts each of its cases; another program counts as one. A program
that died without a failing case (a crash, a time-out) counts as one failure.
"""
import json
import pathlib
import sys
import xml.etree.ElementTree as ET

BAD = {"FAIL", "ERROR", "TIMEOUT", "INTERRUPT", "UNEXPECTEDPASS"}


def read_results(log_dir):
    suites = ET.parse(log_dir / "testlog.junit.xml").getroot()
    lines = (log_dir / "testlog.json").read_text(encoding="utf-8").splitlines()
    broken = [row["name"] for row in map(json.loads, lines) if row["result"] in BAD]
    return suites, broken


def last_part(name):
    """The name of a test program without project and suites."""
    return name.rpartition(" / ")[2].rpartition(".")[2]


def main():
    counts = {"passed": 0, "failed": 0, "skipped": 0}
    blamed = set()
    try:
        suites, broken = read_results(pathlib.Path(sys.argv[1]))
    except (OSError, ET.ParseError, ValueError) as error:
        print(f"no test results: {error}", file=sys.stderr)
        print("0 passed, 1 failed")
        return 1
    for case in suites.iter("testcase"):
        name = case.get("name")
        program = last_part(case.get("classname", "")) if name.find("/") >= 0 else name
        failure = case.find("failure") is not None or case.find("error") is not None
        if failure or name in broken:
            counts["failed"] += 1
            blamed.update((program, name))
            print(f"failed: {program} {name}", file=sys.stderr)
        elif case.find("skipped") is not None:
            counts["skipped"] += 1
            print(f"skipped: {program} {name}", file=sys.stderr)
        else:
            counts["passed"] += 1
    for name in broken:
        if name not in blamed and last_part(name) not in blamed:
            counts["failed"] += 1
            print(f"failed: {name} ended without naming a case", file=sys.stderr)
    if counts["passed"] + counts["failed"] == 0:
        counts["failed"] = 1
    tail = f", {counts['skipped']} skipped" if counts["skipped"] else ""
    print(f"{counts['passed']} passed, {counts['failed']} failed{tail}")
    return 1 if counts["failed"] else 0


if __name__ == "__main__":
    sys.exit(main())
