#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Breaks copies of the content and asks that the checks say so. Prints TAP.

Each case changes one place. The content as it stands passes; the broken copy
must fail in the check named, with the words given. What breaks no rule but
alters the content must fail in the program that counts.

Usage: test-atlas-broken.py --root SOURCE_ROOT --built FOLDER --counts PROGRAM
"""
import argparse
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

import atlas_checks
import atlas_xml

THORAX = "sites/thorax-posterior.xml"
RHOMBOID = r'(<site id="rhomboid-major".*?)'
# name, file, pattern, replacement, check that must fail, what it must say
CASES = [
    ("wrong-enum", THORAX, RHOMBOID + 'status="advanced"', r'\1status="easy"', "schema", "status"),
    ("unknown-attribute", THORAX, RHOMBOID + 'fma=', r'\1depth="19" fma=', "schema", "depth"),
    ("no-verified", THORAX, RHOMBOID + ' verified="true"', r"\1", "schema", "harm"),
    ("no-rule", THORAX, RHOMBOID + "<rule>.*?</rule>", r"\1", "schema", "limit"),
    ("mixed-content", "harms.xml", r"<name>([^<]*)</name>", r"<name>a <b>\1</b></name>", "schema", "name"),
    ("not-a-number", THORAX, RHOMBOID + 'max-mm="19"', r'\1max-mm="19 mm"', "schema", "max-mm"),
    ("usable-formula", "depth-models.xml", 'usable-for-patient="false"', 'usable-for-patient="true"', "schema", "model"),
    ("no-edition", "harms.xml", ' version="2026.11"', "", "schema", "failed to validate attributes"),
    ("unlisted-file", "atlas.xml", '<file name="harms.xml"/>', "", "files", "harms.xml is not listed"),
    ("wrong-folder", THORAX, RHOMBOID + 'regions="thorax-posterior"', r'\1regions="lumbar"', "files", "belongs to lumbar"),
    ("double-id", "harms.xml", 'id="haemothorax"', 'id="pneumothorax"', "ids", "pneumothorax"),
    ("unknown-source", THORAX, "cho-2019-dsn", "cho-2091-dsn", "sources", "unknown source cho-2091-dsn"),
    ("note-without-source", THORAX, r"\(mintken-2025\)", "(mintken-2052)", "sources", "unknown source mintken-2052"),
    ("unknown-measure", THORAX, RHOMBOID + 'measure="skin-to-pleura"', r'\1measure="skin-to-soul"', "words", "skin-to-soul"),
    ("wrong-axis", THORAX, RHOMBOID + 'axis="change"', r'\1axis="skin-depth"', "sites", "does not fit"),
    ("unknown-structure", THORAX, RHOMBOID + 'structure="pleura"', r'\1structure="plura"', "sites", "unknown structure plura"),
    ("unknown-harm", THORAX, RHOMBOID + 'harm="pneumothorax"', r'\1harm="pnumothorax"', "sites", "unknown harm"),
    ("unknown-class", "harms.xml", 'classes="nerve"', 'classes="all"', "schema", "harm"),
    ("class-lost", "sites/lumbar.xml", ' classes="vessel"', "", "harm_classes", "is of class vessel too"),
    ("class-twice", THORAX, RHOMBOID + 'structure="pleura"', r'\1structure="pleura" classes="pneumothorax"', "harm_classes", "already"),
    ("high-but-standard", THORAX, RHOMBOID + 'status="advanced"', r'\1status="standard"', "sites", "high risk with status standard"),
    ("theme-lost", THORAX, RHOMBOID + "pneumothorax neurogenic", r"\1neurogenic", "sites", "themes lack"),
    ("strict-limit", THORAX, RHOMBOID + '<limit max-mm="19"', r'\1<limit max-mm="12"', "sites", "against a strict 12 mm"),
    ("kind-changed", "sites/head-face.xml", 'kind="nerve-depth-cadaver"', 'kind="advised-max"', "sites", "against a strict 8 mm"),
    ("also-order", THORAX, RHOMBOID + '<also max-mm="10"', r'\1<also max-mm="15"', "sites", "most cautious first"),
    ("no-figure", THORAX, RHOMBOID + ' mean-mm="9.7" sd-mm="3.1"', r"\1", "sites", "no figure"),
    ("reversed-range", THORAX, RHOMBOID + 'min-mm="19"( )max-mm="34"', r'\1min-mm="34"\2max-mm="19"', "sites", "lowest"),
    ("softer-region", "regions.xml", 'risk="high"', 'risk="moderate"', "regions", "does not follow"),
    ("region-structure", "regions.xml", 'structures="vertebral-artery ', 'structures="', "regions", "missing"),
    ("unknown-region", "recommendations.xml", 'regions="all"', 'regions="wing"', "regions", "unknown region wing"),
    ("in-harms", "structures.xml", 'in-harms="true"', 'in-harms="false"', "structures", "in-harms"),
    ("basis-gone", "cases.xml", r"\.depths\[8\]", ".depths[80]", "cases", "points at nothing"),
    ("reach", "cases.xml", 'reach-mm="15.0"', 'reach-mm="16.0"', "cases", "reach"),
    ("event-gone", "adverse-events.xml", r'(<sign )event="pneumothorax"', r'\1event="hematoom"', "events", "pneumothorax"),
    ("step-order", "checklists.xml", 'step n="2"', 'step n="3"', "texts", "counted from 1"),
    ("unknown-outline", THORAX, RHOMBOID + 'outlines="rhomboid-major"', r'\1outlines="rhomboid"', "maps", "rhomboid"),
    ("lies-twice", THORAX, RHOMBOID + '(<lies [^>]*/>)', r"\1\2\2", "lies", "said twice"),
    ("lies-nowhere", THORAX, RHOMBOID + 'where="beneath"', r'\1where="below"', "schema", "where"),
    ("lies-no-harm", THORAX, RHOMBOID + '(<lies [^>]*structures=")', r"\1\2kidney ", "lies", "no harm of rhomboid-major names kidney"),
    ("lies-other-view", THORAX, RHOMBOID + "(<lies )", r'\1\2views="anterior" ', "lies", "not needled from view anterior"),
    ("lies-unknown-cover", THORAX, RHOMBOID + 'also-under="', r'\1also-under="rhomboid-major ', "maps", "rhomboid-major does not cover"),
    ("lies-lost", THORAX, RHOMBOID + "<lies [^>]*/>", r"\1", "lies", "is said of dorsal-scapular-nerve"),
    ("missing-dutch", "harms.xml", "<name>blood in the chest</name>", "<name>blood in the cavity</name>", "dutch", "no Dutch"),
    ("other-figure", "../../po/nl.po", "bovengrens, geen doel", "bovengrens van 20 mm, geen doel", "dutch", "other figures"),
]
# name, built file, pattern, replacement, case of the counts that must fail
COUNTED = [
    ("softer-limit", THORAX, RHOMBOID + 'kind="advised-max"', r'\1kind="textbook-depth"', "/content/counts/limits"),
    ("verified-lost", THORAX, RHOMBOID + ' verified="true"', r'\1 verified="false"', "/content/counts/verified"),
    ("depth-lost", THORAX, RHOMBOID + r"<depth .*?</depth>\n", r"\1", "/content/counts/depths"),
    ("bound-lost", THORAX, RHOMBOID + r"<also .*?</also>\n", r"\1", "/content/counts/limits"),
    ("lies-changed", THORAX, RHOMBOID + 'where="beneath"', r'\1where="over"', "/content/counts/sites"),
    ("status-eased", THORAX, RHOMBOID + 'status="advanced"', r'\1status="standard"', "/content/counts/sites"),
    ("source-lost", "recommendations.xml", 'sources="[^ "]* ', 'sources="', "/content/counts/references"),
    ("step-lost", "checklists.xml", r'<step n="8".*?</step>\n', "", "/content/counts/checklists"),
    ("dutch-lost", "harms.xml", r'<name xml:lang="nl">[^<]*</name>\n', "", "/content/counts/dutch"),
]


def faults_of(check, root):
    folder = root / "data" / "atlas"
    if check == "schema":
        return list(atlas_checks.check_schema(folder, folder / "atlas.rng"))
    atlas = atlas_checks.Atlas(folder)
    if check == "maps":
        return list(atlas_checks.check_maps(atlas, root / "data" / "maps"))
    if check == "dutch":
        compiled = subprocess.run(["msgfmt", "--endianness=little", "-o", "-", str(root / "po" / "nl.po")],
                                  capture_output=True, check=True)
        rules = atlas_xml.Rules(root / "data" / "its" / "needlewise-atlas.its")
        return list(atlas_checks.check_dutch(atlas, rules, atlas_xml.Catalogue(compiled.stdout)))
    return list(getattr(atlas_checks, f"check_{check}")(atlas))


def broken(root, file, pattern, replacement, check):
    """The faults that the check finds after one change, which is undone again."""
    path = root / "data" / "atlas" / file
    text = path.read_text(encoding="utf-8")
    changed = re.sub(pattern, replacement, text, count=1, flags=re.DOTALL)
    if changed == text:
        return ["the case changed nothing"]
    path.write_text(changed, encoding="utf-8")
    try:
        return faults_of(check, root)
    finally:
        path.write_text(text, encoding="utf-8")


def counts_fail(data, program, file, pattern, replacement, case):
    """Whether the program that counts notices one change in a built file, which is undone again."""
    path = data / "atlas" / file
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(pattern, replacement, text, count=1, flags=re.DOTALL), encoding="utf-8")
    done = subprocess.run([str(program), "--tap", "-p", case], capture_output=True, text=True, check=False,
                          env={**os.environ, "NEEDLEWISE_DATADIR": str(data)})
    path.write_text(text, encoding="utf-8")
    return done.returncode != 0


def merge_stops(root):
    """Whether the build step itself stops, with file and line, at a text without Dutch."""
    path = root / "data" / "atlas" / "harms.xml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("<name>pneumothorax", "<name>pneumothroax"), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, str(root / "build-aux" / "merge-atlas.py"), "--its", str(root / "data/its/needlewise-atlas.its"),
         "--po", str(root / "po" / "nl.po"), "--out", str(root), str(path)], capture_output=True, text=True, check=False)
    path.write_text(text, encoding="utf-8")
    return done.returncode == 1 and re.search(r"harms\.xml:\d+: <name> has no Dutch: pneumothroax", done.stderr)


def refuses_doctype(folder):
    path = folder / "bomb.xml"
    path.write_text('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', encoding="utf-8")
    try:
        atlas_xml.read(path)
    except atlas_xml.ContentError as error:
        return "document type" in str(error)
    return False


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--root", type=pathlib.Path, required=True)
    parser.add_argument("--built", type=pathlib.Path, required=True)
    parser.add_argument("--counts", type=pathlib.Path, required=True)
    arguments = parser.parse_args()
    source = arguments.root
    count = 0

    def say(good, name, note=""):
        nonlocal count
        count += 1
        if not good:
            print(f"# {note}")
        print(f"{'ok' if good else 'not ok'} {count} /content/broken/{name}")

    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder) / "tree"
        for part in ("data/atlas", "data/its", "data/maps", "po", "build-aux"):
            shutil.copytree(source / part, root / part)
        for name, file, pattern, replacement, check, words in CASES:
            faults = broken(root, file, pattern, replacement, check)
            say(any(words in fault for fault in faults), name, f"{check} says {faults[:3]}")
        data = pathlib.Path(folder) / "built"
        shutil.copytree(arguments.built, data / "atlas")
        unchanged = counts_fail(data, arguments.counts, "harms.xml", "<harms", "<harms", "/content/counts")
        say(not unchanged, "counts-intact", "the counts fail without a change")
        for name, file, pattern, replacement, case in COUNTED:
            say(counts_fail(data, arguments.counts, file, pattern, replacement, case), name, f"{case} did not fail")
        say(merge_stops(root), "merge-stops", "merge-atlas.py did not stop")
        say(refuses_doctype(pathlib.Path(folder)), "doctype", "a document type was read")
        intact = [fault for check in {case[4] for case in CASES} for fault in faults_of(check, root)]
        say(not intact, "intact", f"the copy was not put back: {intact[:3]}")
    print(f"1..{count}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
