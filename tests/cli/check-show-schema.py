#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fails where what "needlewise show --json" prints is not of the form that
data/schema/show.schema.json promises.

Usage: check-show-schema.py PROGRAM SCHEMA NAME...

Knows the few words of JSON Schema that this schema uses.
"""
import json
import pathlib
import subprocess
import sys

TYPES = {
    "object": dict,
    "array": list,
    "string": str,
    "boolean": bool,
    "null": type(None),
}


def has_type(value, name):
    if name == "integer":
        return isinstance(value, int) and not isinstance(value, bool)
    if name == "number":
        return isinstance(value, (int, float)) and not isinstance(value, bool)
    return isinstance(value, TYPES[name])


def faults(value, schema, definitions, path):
    """Yields what is wrong with a value."""
    if "$ref" in schema:
        schema = definitions[schema["$ref"].rsplit("/", 1)[1]]
    for choice in ("anyOf", "oneOf"):
        if choice in schema:
            results = [list(faults(value, option, definitions, path)) for option in schema[choice]]
            if all(results):
                yield from min(results, key=len)
            return
    if "enum" in schema and value not in schema["enum"]:
        yield f"{path}: {value!r} is none of {schema['enum']}"
        return
    if "type" in schema:
        names = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
        if not any(has_type(value, name) for name in names):
            yield f"{path}: {value!r} is no {' or '.join(names)}"
            return
    if isinstance(value, dict):
        for name in schema.get("required", []):
            if name not in value:
                yield f"{path}: {name} is missing"
        for name, member in value.items():
            if name in schema.get("properties", {}):
                yield from faults(member, schema["properties"][name], definitions, f"{path}.{name}")
            elif schema.get("additionalProperties") is False:
                yield f"{path}: {name} is not described"
            elif isinstance(schema.get("additionalProperties"), dict):
                yield from faults(member, schema["additionalProperties"], definitions, f"{path}.{name}")
    if isinstance(value, list) and "items" in schema:
        for index, item in enumerate(value):
            yield from faults(item, schema["items"], definitions, f"{path}[{index}]")


def main():
    program, schema_path, names = sys.argv[1], sys.argv[2], sys.argv[3:]
    schema = json.loads(pathlib.Path(schema_path).read_text(encoding="utf-8"))
    found = []
    for lang in ("en", "nl"):
        for name in names:
            run = subprocess.run(
                [program, f"--lang={lang}", "show", name, "--json"], capture_output=True, text=True, check=False
            )
            if run.returncode != 0:
                found.append(f"{name}: {run.stderr.strip()}")
                continue
            found += [f"{name} ({lang}): {fault}" for fault in
                      faults(json.loads(run.stdout), schema, schema["definitions"], "$")]
    if list(faults({"format": "other"}, schema, schema["definitions"], "$")) == []:
        found.append("the schema accepts anything")
    for fault in found[:40]:
        print(fault)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
