#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes files of data/atlas with their Dutch, one element a line.

Every translatable element gets a sibling with xml:lang="nl", also where both
languages are the same; a text without its Dutch stops the build. The output
depends on nothing but the arguments.

msgfmt --xml does the same for one file at a time, but it leaves out what has
no translation without a word, and keeps the wrapping of the source.

Usage: merge-atlas.py --its FILE --po FILE --out DIR FILE...
"""
import argparse
import pathlib
import subprocess
import sys

import atlas_xml

HEADER = '<?xml version="1.0" encoding="UTF-8"?>\n'


def escape(text):
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def quote(text):
    return '"' + escape(text).replace('"', "&quot;") + '"'


def opening(node, lang=None):
    attributes = [(key, value) for key, value in node.attributes.items() if key != "context"]
    if lang:
        attributes.append((atlas_xml.LANG, lang))
    return node.name + "".join(f" {key}={quote(value)}" for key, value in attributes)


def write(node, rules, catalogue, lang, out, missing):
    if node.children:
        out.append(f"<{opening(node)}>")
        for child in node.children:
            write(child, rules, catalogue, lang, out, missing)
        out.append(f"</{node.name}>")
    elif node.text:
        out.append(f"<{opening(node)}>{escape(node.text)}</{node.name}>")
        if rules.is_message(node):
            translation = catalogue.get(rules.context(node), node.text)
            if translation is None:
                missing.append(f"{node.where}: <{node.name}> has no Dutch: {node.text}")
            else:
                out.append(f"<{opening(node, lang)}>{escape(translation)}</{node.name}>")
    else:
        out.append(f"<{opening(node)}/>")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--its", type=pathlib.Path, required=True)
    parser.add_argument("--po", type=pathlib.Path, required=True)
    parser.add_argument("--out", type=pathlib.Path, required=True)
    parser.add_argument("files", type=pathlib.Path, nargs="+")
    arguments = parser.parse_args()
    try:
        rules = atlas_xml.Rules(arguments.its)
        compiled = subprocess.run(
            ["msgfmt", "--endianness=little", "-o", "-", str(arguments.po)], capture_output=True, check=False)
        if compiled.returncode != 0:
            raise atlas_xml.ContentError(compiled.stderr.decode("utf-8", "replace").strip())
        catalogue = atlas_xml.Catalogue(compiled.stdout)
        missing = []
        for path in arguments.files:
            out = []
            write(atlas_xml.read(path), rules, catalogue, arguments.po.stem, out, missing)
            (arguments.out / path.name).write_text(HEADER + "\n".join(out) + "\n", encoding="utf-8")
        if missing:
            raise atlas_xml.ContentError("\n".join(missing))
    except atlas_xml.ContentError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
