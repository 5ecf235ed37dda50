#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Exports a journal of random sessions and looks at the files with other eyes:
JSON by its schema, FHIR by the structures of R4, CSV cell by cell against JSON.

Usage: check-export.py PROGRAM SCHEMA
PROGRAM writes the exports into the folder that it gets (make-export.c).
"""
import csv
import json
import pathlib
import subprocess
import sys
import tempfile

import jsonschema

import check_fhir

SIDES = {"left": "7771000", "right": "24028007", "midline": "399488007"}


def plain(cell):
    """What nw_csv_defuse() was given."""
    rest = cell.lstrip("'")
    return cell[1:] if cell.startswith("'") and rest[:1] in "=+-@\t\r\n＝＋－＠" and rest else cell


def read_csv(path, delimiter):
    raw = path.read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf"), f"{path.name}: no byte order mark"
    assert raw.endswith(b"\r\n"), f"{path.name}: lines do not end as RFC 4180 says"
    text = raw.decode("utf-8-sig")
    rows = list(csv.reader(text.splitlines(keepends=True), delimiter=delimiter, strict=True))
    for row in rows:
        assert len(row) == len(rows[0]), f"{path.name}: a line of another length"
        for cell in row:
            number = cell.replace(",", ".").lstrip("-")
            if cell[:1] in ("=", "+", "-", "@", "\t", "\r", "\n") and cell and not number.replace(".", "", 1).replace("e", "", 1).replace("+", "", 1).replace("-", "", 1).isdigit():
                raise AssertionError(f"{path.name}: a cell that a spreadsheet would carry out")
    return [dict(zip(rows[0], row)) for row in rows[1:]]


def as_cell(value, delimiter):
    if value is None:
        return ""
    if value is True:
        return "true"
    if isinstance(value, list):
        return " ".join(value)
    if isinstance(value, (int, float)):
        return f"{value:.15g}".replace(".", "," if delimiter == ";" else ".")
    return value


def compare(row, expected, delimiter, where):
    for name, value in expected.items():
        cell = row[name] if isinstance(value, (int, float)) and value is not True else plain(row[name])
        want = as_cell(value, delimiter)
        assert cell == want, f"{where}: {name}: {cell!r} for {want!r}"


def fields(schema, kind, part):
    names = [name for name in schema["definitions"][kind]["properties"] if name not in ("id", "later")]
    return {name: part.get(name) for name in names}


def check_csv(folder, document, schema, delimiter):
    patients = {patient["id"]: patient for patient in document["patients"]}
    therapists = {therapist["id"]: therapist for therapist in document["therapists"]}
    tables = {name: read_csv(folder / f"{name}.csv", delimiter) for name in ("sessions", "needles", "consents", "events", "outcomes")}
    rows = {name: iter(table) for name, table in tables.items()}
    n = 0
    for session in document["sessions"]:
        patient = patients.get(session.get("patient"), {})
        while "merged-into" in patient:
            patient = patients[patient["merged-into"]]
        therapist = therapists.get(session.get("therapist"), {})
        head = {"session": session["id"], "day": session["day"], "patient": patient.get("pseudonym", "")}
        screening = session.get("screening", {})
        expected = dict(head)
        expected.update({
            "state": session["state"], "created-at": session["created-at"], "changed-at": session["changed-at"],
            "patient-id": session.get("patient"), "name": patient.get("name"), "born": patient.get("born"),
            "record-number": patient.get("record-number"), "therapist": therapist.get("name"),
            "register-number": therapist.get("register-number"), "region": session.get("region"),
            "n-sites": len(session["sites"]), "n-consents": len(session.get("consents", [])),
            "n-events": len(session.get("events", [])), "n-outcomes": len(session.get("outcomes", [])),
            "n-amendments": len(session.get("amendments", [])), "note": session.get("note"),
        })
        expected.update(fields(schema, "intake", session.get("intake", {})))
        expected.update(fields(schema, "care", session.get("care", {})))
        row = next(rows["sessions"])
        compare(row, expected, delimiter, f"session {session['id']}")
        for answer in ("yes", "no"):
            want = sorted(key for key, value in screening.items() if value == answer)
            assert sorted(row[f"screening-{answer}"].split()) == want, f"session {session['id']}: screening"
        assert len([line for line in row["stop-checks"].split("\n") if line]) == len(session.get("stop-checks", []))
        for number, site in enumerate(session["sites"], 1):
            point = site.get("point", {})
            needle = site.get("needle", {})
            imaging = site.get("imaging", {})
            deviation = site.get("deviation", {})
            expected = dict(head)
            expected.update({
                "needle": site["id"], "number": number, "site": site["site"], "region": site.get("region"), "side": site["side"],
                "view": point.get("view"), "x-mm": point.get("x-mm"), "y-mm": point.get("y-mm"),
                "diameter-mm": needle.get("diameter-mm"), "length-mm": needle.get("length-mm"),
                "planned-mm": site.get("planned-mm"), "angle": site.get("angle"), "direction": site.get("direction"),
                "imaging-by": imaging.get("by"), "imaging-with": imaging.get("with"),
                "deviation": deviation.get("reason"), "deviation-from": deviation.get("from"),
            })
            expected.update(fields(schema, "use", site.get("use", {})))
            compare(next(rows["needles"]), expected, delimiter, f"needle {site['id']}")
            n += 1
        for table, kind, column in (("consents", "consent", "consent"), ("events", "event", "event-row"), ("outcomes", "outcome", "outcome")):
            for part in session.get(table, []):
                expected = dict(head)
                expected[column] = part["id"]
                expected.update(fields(schema, kind, part))
                compare(next(rows[table]), expected, delimiter, f"{kind} {part['id']}")
    for name, left in rows.items():
        assert next(left, None) is None, f"{name}.csv has lines that JSON does not"
    return n


def check_bundle(bundle, document):
    faults = check_fhir.check(bundle)
    assert not faults, "\n".join(faults[:20])
    resources = [entry["resource"] for entry in bundle.get("entry", [])]
    by_id = {resource["id"]: resource for resource in resources}
    sessions = [session for session in document["sessions"] if "patient" in session]
    assert sum(r["resourceType"] == "Procedure" for r in resources) == len(sessions)
    for session in sessions:
        procedure = by_id[session["id"]]
        targets = [e["valueReference"]["reference"].removeprefix("urn:uuid:") for e in procedure.get("extension", [])]
        assert targets == [site["id"] for site in session["sites"]]
        assert procedure["subject"]["reference"].endswith(session["patient"])
        for site in session["sites"]:
            side = by_id[site["id"]]["locationQualifier"][0]["coding"][0]
            assert side["system"] == "http://snomed.info/sct" and side["code"] == SIDES[site["side"]], "side"
        for part in session.get("consents", []) + session.get("events", []):
            assert part["id"] in by_id


def check_refusals(bundle):
    """The checker finds what is wrong."""
    for break_it in (
        lambda b: b["entry"][0]["resource"].pop("status"),
        lambda b: b["entry"][0]["resource"].update({"nonsense": 1}),
        lambda b: b["entry"][0]["resource"].update({"status": "done"}),
        lambda b: b["entry"][0]["resource"]["subject"].update({"reference": "urn:uuid:none"}),
        lambda b: b["entry"][0]["resource"].update({"note": []}),
        lambda b: b["entry"][0]["resource"].update({"performedDateTime": "yesterday"}),
    ):
        broken = json.loads(json.dumps(bundle))
        break_it(broken)
        assert check_fhir.check(broken), "the checker of FHIR accepts anything"


def main():
    program, schema_path = sys.argv[1:3]
    schema = json.loads(pathlib.Path(schema_path).read_text(encoding="utf-8"))
    jsonschema.Draft7Validator.check_schema(schema)
    validator = jsonschema.Draft7Validator(schema)
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        subprocess.run([program, name], check=True)
        for document_path in sorted(folder.glob("*.json")):
            if "fhir" in document_path.name:
                continue
            document = json.loads(document_path.read_text(encoding="utf-8"))
            for error in list(validator.iter_errors(document))[:5]:
                raise AssertionError(f"{document_path.name}: {'/'.join(map(str, error.path))}: {error.message[:200]}")
            broken = json.loads(json.dumps(document))
            broken["sessions"][0]["sites"] = 1
            assert list(validator.iter_errors(broken)), "the schema accepts anything"
        document = json.loads((folder / "needlewise.json").read_text(encoding="utf-8"))
        patient = json.loads((folder / "patient.json").read_text(encoding="utf-8"))
        assert document["incidents"] and "incidents" not in patient, "incidents in what a patient gets"
        named = {session.get("patient") for session in patient["sessions"]}
        assert named <= {row["id"] for row in patient["patients"]}
        for row in patient["patients"]:
            assert row["id"] in named or row.get("merged-into") in named, "somebody else in what a patient gets"
        treated = [session for session in patient["sessions"]]
        treated += [amendment["before"] for session in treated for amendment in session.get("amendments", [])]
        assert {row["id"] for row in patient["therapists"]} <= {session.get("therapist") for session in treated}
        bundle = json.loads((folder / "needlewise-fhir.json").read_text(encoding="utf-8"))
        check_bundle(bundle, document)
        check_refusals(bundle)
        n = check_csv(folder / "point", document, schema, ",")
        check_csv(folder / "comma", document, schema, ";")
    print(f"{len(document['sessions'])} sessions, {n} needles, {len(bundle['entry'])} resources")
    return 0


if __name__ == "__main__":
    sys.exit(main())
