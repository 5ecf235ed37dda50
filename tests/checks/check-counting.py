#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fails where build-aux/count-tests.py would hide a failure.

Usage: check-counting.py COUNT_TESTS
"""
import json
import pathlib
import subprocess
import sys
import tempfile

JUNIT = """<testsuites>
<testsuite name="n.n:a / cases"><testcase name="1 /x/a" classname="n.n:a / cases"/>
<testcase name="2 /x/b" classname="n.n:a / cases">{second}</testcase></testsuite>
<testsuite name="n"><testcase name="n / plain" classname="n">{plain}</testcase></testsuite>
</testsuites>"""


def count(second="", plain="", results=("OK", "OK")):
    with tempfile.TemporaryDirectory() as folder:
        logs = pathlib.Path(folder)
        (logs / "testlog.junit.xml").write_text(JUNIT.format(second=second, plain=plain), encoding="utf-8")
        rows = [{"name": "n:a / cases", "result": results[0]}, {"name": "n / plain", "result": results[1]}]
        (logs / "testlog.json").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
        run = subprocess.run([sys.executable, sys.argv[1], folder], capture_output=True, text=True, check=False)
        return run.stdout.strip(), run.returncode


def main():
    wanted = [
        (count(), ("3 passed, 0 failed", 0)),
        (count(second="<failure/>", results=("FAIL", "OK")), ("2 passed, 1 failed", 1)),
        (count(results=("ERROR", "OK")), ("3 passed, 1 failed", 1)),
        (count(results=("OK", "TIMEOUT")), ("2 passed, 1 failed", 1)),
        (count(plain="<failure/>", results=("OK", "FAIL")), ("2 passed, 1 failed", 1)),
        (count(plain="<skipped/>", results=("OK", "SKIP")), ("2 passed, 0 failed, 1 skipped", 0)),
    ]
    faults = [f"counted {got}, not {right}" for got, right in wanted if got != right]
    for fault in faults:
        print(fault)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
