# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks a Bundle against the structures of FHIR R4 in fhir-r4.json: no member
that R4 does not have, none missing, lists where R4 has lists, the forms of its
simple types, the codes that it requires, references that lead to a resource of
an allowed kind in the same Bundle, and the invariants that can be broken here.
"""
import json
import pathlib
import re

FORMS = {
    "boolean": None,
    "integer": None,
    "decimal": None,
    "unsignedInt": None,
    "positiveInt": None,
    "id": r"[A-Za-z0-9\-.]{1,64}",
    "code": r"[^\s]+(\s[^\s]+)*",
    "uri": r"\S+",
    "url": r"\S+",
    "canonical": r"\S+",
    "string": r"[ \r\n\t\S]+",
    "markdown": r"[ \r\n\t\S]+",
    "base64Binary": r"(\s*([0-9a-zA-Z+/=]){4}\s*)+",
    "date": r"\d{4}(-\d{2}(-\d{2})?)?",
    "dateTime": r"\d{4}(-\d{2}(-\d{2}(T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2}))?)?)?",
    "instant": r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})",
}


class Checker:
    def __init__(self, types):
        self.types = types
        self.kinds = {}
        self.faults = []

    def fault(self, path, what):
        self.faults.append(f"{path}: {what}")

    def simple(self, value, kind, path):
        if kind == "boolean":
            if not isinstance(value, bool):
                self.fault(path, "no boolean")
            return
        if kind in ("integer", "decimal", "unsignedInt", "positiveInt"):
            if isinstance(value, bool) or not isinstance(value, (int, float)):
                self.fault(path, "no number")
            return
        if not isinstance(value, str):
            self.fault(path, f"no {kind}")
        elif not re.fullmatch(FORMS.get(kind, FORMS["string"]), value) or not value.strip():
            self.fault(path, f"not of the form of {kind}")

    def value(self, value, member, path):
        if "members" in member:
            self.members(value, member["members"], path)
            return
        kind = member["type"]
        if kind == "Resource":
            self.resource(value, path)
        elif kind in self.types:
            self.members(value, self.types[kind], path)
            if kind == "Reference":
                self.reference(value, member, path)
        else:
            self.simple(value, kind, path)
            if "codes" in member and value not in member["codes"]:
                self.fault(path, f"{value!r} is none of {member['codes']}")

    def reference(self, value, member, path):
        if "reference" not in value:
            if "display" not in value and "identifier" not in value:
                self.fault(path, "a reference to nothing")
            return
        kind = self.kinds.get(value["reference"])
        targets = member.get("targets", [])
        if kind is None:
            self.fault(path, "leads out of the Bundle")
        elif targets and kind not in targets and "Resource" not in targets:
            self.fault(path, f"leads to a {kind}")

    def members(self, value, members, path):
        if not isinstance(value, dict) or not value:
            self.fault(path, "no object with members")
            return
        choices = {}
        for name, item in value.items():
            if name == "resourceType":
                continue
            member = members.get(name)
            here = f"{path}.{name}"
            if member is None:
                self.fault(here, "R4 has no such member")
                continue
            if "choice" in member:
                choices[member["choice"]] = choices.get(member["choice"], 0) + 1
            if not member.get("list"):
                self.value(item, member, here)
            elif not isinstance(item, list) or not item:
                self.fault(here, "no list with elements")
            else:
                for index, element in enumerate(item):
                    self.value(element, member, f"{here}[{index}]")
        for choice, count in choices.items():
            if count > 1:
                self.fault(path, f"{choice} twice")
        for name, member in members.items():
            if member.get("required") and "choice" not in member and name not in value:
                self.fault(path, f"{name} is missing")

    def invariants(self, resource, path):
        kind = resource["resourceType"]
        if kind == "Consent" and "policy" not in resource and "policyRule" not in resource:
            self.fault(path, "ppc-1: neither policy nor policyRule")
        if kind == "Consent" and "patient" not in resource and resource.get("scope", {}).get("coding", [{}])[0].get("code") == "treatment":
            self.fault(path, "ppc-4: treatment of nobody")
        if kind == "Provenance" and not resource.get("agent"):
            self.fault(path, "nobody did it")
        for extension in resource.get("extension", []):
            if ("extension" in extension) == any(name.startswith("value") for name in extension):
                self.fault(path, "ext-1: an extension has a value or extensions")
        if "id" not in resource:
            self.fault(path, "no id")

    def resource(self, resource, path):
        kind = resource.get("resourceType") if isinstance(resource, dict) else None
        if kind not in self.types:
            self.fault(path, f"no resource of a known kind: {kind}")
            return
        self.members(resource, self.types[kind], f"{path}:{kind}")
        if kind != "Bundle":
            self.invariants(resource, f"{path}:{kind}")


def check(bundle):
    """Returns what is wrong, as a list of sentences."""
    types = json.loads((pathlib.Path(__file__).parent / "fhir-r4.json").read_text(encoding="utf-8"))["types"]
    checker = Checker(types)
    if bundle.get("resourceType") != "Bundle":
        return ["no Bundle"]
    urls = [entry.get("fullUrl") for entry in bundle.get("entry", [])]
    if len(set(urls)) != len(urls):
        checker.fault("Bundle", "bdl-7: the same fullUrl twice")
    for entry in bundle.get("entry", []):
        checker.kinds[entry["fullUrl"]] = entry["resource"]["resourceType"]
        if entry["fullUrl"] != "urn:uuid:" + entry["resource"].get("id", ""):
            checker.fault("Bundle", "fullUrl and id differ")
    checker.resource(bundle, "$")
    return checker.faults
