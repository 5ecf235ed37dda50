#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fails where a folder of src/ sees what its line in HACKING.md does not name.

Usage: check-layers.py SOURCE_ROOT

Three things must say the same: the table below, the dependencies in each
folder's meson.build, and the #include lines.
"""
import pathlib
import re
import sys

# folder: (folders it may use, other libraries it may use)
LAYERS = {
    "base": ((), ("gio", "gio_unix", "m")),
    "sqlite": (("base",), ("sqlite3",)),
    "atlas": (("base",), ()),
    "figure": (("base", "atlas"), ("cairo", "cairo_svg", "cairo_pdf", "pangocairo", "rsvg", "m")),
    "journal": (("base", "sqlite", "atlas"), ("sodium", "secret", "json", "m")),
    "study": (("base", "sqlite", "atlas", "figure"), ("m",)),
    "report": (("base", "atlas", "figure", "journal", "study"), ("cairo", "cairo_pdf", "pangocairo", "m")),
    "cli": (("base", "atlas", "figure", "journal", "study", "report"), ("cairo_pdf", "cairo_svg", "json", "m")),
    "app": (("base", "atlas", "figure", "journal", "study", "report", "cli"), ("gtk", "adw", "m")),
}

# Headers of libraries, and the folders whose files may include them.
HEADERS = {
    r"gtk/|gdk/|gsk/": ("app",),
    r"adwaita\.h": ("app",),
    r"sqlite3\.h": ("sqlite",),
    r"sodium\.h": ("journal",),
    r"libsecret/": ("journal",),
    r"json-glib/": ("journal", "cli"),
    r"librsvg/": ("figure",),
    r"pango/": ("figure", "report", "app"),
    r"cairo": ("figure", "report", "cli", "app"),
}


def check_includes(root, faults):
    owner = {header.name: header.parent.name for header in (root / "src").glob("*/*.h")}
    for path in sorted((root / "src").glob("*/*.[ch]")):
        folder = path.parent.name
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            local = re.match(r'\s*#\s*include\s+"([^"]+)"', line)
            system = re.match(r"\s*#\s*include\s+<([^>]+)>", line)
            if local and local[1] in owner:
                used = owner[local[1]]
                if used != folder and used not in LAYERS[folder][0]:
                    faults.append(f"{path.relative_to(root)}:{number}: {folder} may not use {used}")
            if system:
                for pattern, allowed in HEADERS.items():
                    if re.match(pattern, system[1]) and folder not in allowed:
                        faults.append(f"{path.relative_to(root)}:{number}: {folder} may not include {system[1]}")


def check_dependencies(root, faults):
    for path in sorted((root / "src").glob("*/meson.build")):
        folder = path.parent.name
        if folder not in LAYERS:
            faults.append(f"src/{folder}: a folder without a layer")
            continue
        folders, libraries = LAYERS[folder]
        text = re.sub(r"#.*", "", path.read_text(encoding="utf-8"))
        for name in set(re.findall(r"\b(\w+)_dep\b", text)):
            if name.startswith("nw_"):
                used = name[3:]
                if used != folder and used not in folders:
                    faults.append(f"src/{folder}/meson.build: may not depend on {used}")
            elif name not in libraries and name != "gio":
                faults.append(f"src/{folder}/meson.build: may not depend on {name}")


def check_picture(root, faults):
    text = (root / "HACKING.md").read_text(encoding="utf-8")
    for folder in sorted(path.parent.name for path in (root / "src").glob("*/meson.build")):
        row = re.search(rf"^\| src/{folder}/ \|[^|]*\|([^|]*)\|", text, re.M)
        if not row:
            faults.append(f"HACKING.md has no line for src/{folder}/")


def main():
    root = pathlib.Path(sys.argv[1])
    faults = []
    check_includes(root, faults)
    check_dependencies(root, faults)
    check_picture(root, faults)
    for fault in faults:
        print(fault)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
