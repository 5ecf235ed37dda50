#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks data/atlas: schema, references, maps, Dutch. Prints TAP.

The build runs it too, with --stamp: it then prints faults only and writes the
stamp when there are none.

Usage: test-atlas-refs.py --root SOURCE_ROOT --po FILE [--stamp FILE]
"""
import argparse
import pathlib
import sys

import atlas_checks
import atlas_xml


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--root", type=pathlib.Path, required=True)
    parser.add_argument("--po", type=pathlib.Path, required=True)
    parser.add_argument("--stamp", type=pathlib.Path)
    arguments = parser.parse_args()
    count = failed = 0
    try:
        for name, faults in atlas_checks.results(arguments.root, arguments.po):
            count += 1
            failed += bool(faults)
            for fault in faults:
                print(f"{'data/atlas/' if arguments.stamp else '# '}{fault}")
            if not arguments.stamp:
                print(f"{'not ok' if faults else 'ok'} {count} /content/refs/{name}")
    except atlas_xml.ContentError as error:
        print(f"data/atlas/{error}" if arguments.stamp else f"Bail out! {error}")
        return 1
    if arguments.stamp:
        if not failed:
            arguments.stamp.write_text("checked\n", encoding="utf-8")
        return 1 if failed else 0
    print(f"1..{count}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
