#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Compares the built files of the atlas with their sources. Prints TAP.

Usage: test-atlas-merged.py --root SOURCE_ROOT --built FOLDER
"""
import argparse
import ast
import os
import pathlib
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "build-aux"))
import atlas_xml  # noqa: E402


def sources(root):
    folder = root / "data" / "atlas"
    return [path.relative_to(folder) for path in [*sorted(folder.glob("*.xml")), *sorted(folder.glob("sites/*.xml"))]]


def compare(node, built, rules, catalogue):
    """Faults of one element of a built file: attributes, text, children, Dutch siblings."""
    attributes = {key: value for key, value in node.attributes.items() if key != "context"}
    if (built.name, built.attributes) != (node.name, attributes):
        yield f"{built.where}: <{built.name}> differs from {node.where}"
    if not built.children and built.raw != node.text:
        yield f"{built.where}: text differs from {node.where}"
    left = list(built.children)
    for child in node.children:
        if not left:
            yield f"{built.where}: lacks {child.where}"
            return
        yield from compare(child, left.pop(0), rules, catalogue)
        if rules.is_message(child):
            dutch = left.pop(0) if left and left[0].get(atlas_xml.LANG) == "nl" else None
            if not dutch or dutch.name != child.name:
                yield f"{built.where}: <{child.name}> without its Dutch sibling, see {child.where}"
            elif dutch.raw != catalogue.get(rules.context(child), child.text) or not dutch.raw.strip():
                yield f"{dutch.where}: other Dutch than po/nl.po, see {child.where}"
            elif set(dutch.attributes) - {atlas_xml.LANG}:
                yield f"{dutch.where}: a Dutch sibling with attributes"
    for extra in left:
        yield f"{extra.where}: <{extra.name}> is not in the source"


def check_siblings(root, built, rules, catalogue):
    """No text beside elements; every text has its Dutch sibling and nothing got lost."""
    for name in sources(root):
        file = atlas_xml.read(root / "data" / "atlas" / name, str(name))
        yield from compare(file, atlas_xml.read(built / name, f"built {name}"), rules, catalogue)
    present = {path.relative_to(built) for path in built.glob("**/*.xml")}
    for name in present ^ set(sources(root)):
        yield f"{name} is not both a source and a built file"


def check_extraction(root, rules):
    """xgettext sees the same messages as the build."""
    mine = set()
    for name in sources(root):
        for node in atlas_xml.read(root / "data" / "atlas" / name, str(name)).walk():
            if rules.is_message(node):
                mine.add((rules.context(node), node.text))
    files = [str(root / "data" / "atlas" / name) for name in sources(root)]
    environment = {**os.environ, "GETTEXTDATADIRS": str(root / "data"), "LC_ALL": "C.UTF-8"}
    run = subprocess.run(["xgettext", "--from-code=UTF-8", "--no-wrap", "-o", "-", *files],
                         capture_output=True, text=True, env=environment, check=False)
    if run.returncode != 0 or run.stderr:
        yield run.stderr.strip() or "xgettext failed"
    theirs = set()
    for entry in run.stdout.split("\n\n")[1:]:
        context = re.search(r'^msgctxt (".*")$', entry, re.MULTILINE)
        text = re.search(r'^msgid (".*")$', entry, re.MULTILINE)
        theirs.add((ast.literal_eval(context[1]) if context else None, ast.literal_eval(text[1])))
    for context, text in sorted(mine ^ theirs, key=str):
        yield f"only {'the build' if (context, text) in mine else 'xgettext'} sees {context}: {text}"


def check_reproducible(root, built, rules_file):
    """Merging again gives the same bytes."""
    with tempfile.TemporaryDirectory() as folder:
        for subfolder in (".", "sites"):
            files = [str(root / "data" / "atlas" / name) for name in sources(root) if str(name.parent) == subfolder]
            (pathlib.Path(folder) / subfolder).mkdir(exist_ok=True)
            subprocess.run([sys.executable, str(root / "build-aux" / "merge-atlas.py"), "--its", str(rules_file),
                            "--po", str(root / "po" / "nl.po"), "--out", f"{folder}/{subfolder}", *files], check=True)
        for name in sources(root):
            if (pathlib.Path(folder) / name).read_bytes() != (built / name).read_bytes():
                yield f"{name} differs from the one in the build folder"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--root", type=pathlib.Path, required=True)
    parser.add_argument("--built", type=pathlib.Path, required=True)
    arguments = parser.parse_args()
    root, built = arguments.root, arguments.built
    rules_file = root / "data" / "its" / "needlewise-atlas.its"
    rules = atlas_xml.Rules(rules_file)
    compiled = subprocess.run(["msgfmt", "--endianness=little", "-o", "-", str(root / "po" / "nl.po")],
                              capture_output=True, check=True)
    catalogue = atlas_xml.Catalogue(compiled.stdout)
    checks = [
        ("siblings", lambda: check_siblings(root, built, rules, catalogue)),
        ("extraction", lambda: check_extraction(root, rules)),
        ("reproducible", lambda: check_reproducible(root, built, rules_file)),
    ]
    for index, (name, check) in enumerate(checks, 1):
        faults = list(check())
        for fault in faults:
            print(f"# {fault}")
        print(f"{'not ok' if faults else 'ok'} {index} /content/merged/{name}")
    print(f"1..{len(checks)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
