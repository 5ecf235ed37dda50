#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks the maps against the contract in HACKING.md and against the content.

Usage: check-maps.py MAPS_DIR ATLAS_DIR

Prints TAP. Shapes are measured on curves that are cut into short lines.
"""
import collections
import pathlib
import re
import sys
import xml.etree.ElementTree as ET

SVG = "{http://www.w3.org/2000/svg}"
VIEWS = ("anterior", "posterior", "left", "right", "left-arm-removed", "right-arm-removed")
GROUPS = ("skin", "skin-female", "muscles-deep", "muscles", "bones", "organs", "pleura", "vessels", "nerves", "outlines", "regions")
# A view may look alike in both sexes.
OPTIONAL = ("skin-female",)
HIDDEN = ("skin-female", "outlines", "regions")
MAX_BYTES = 600_000
ATTRIBUTES = {
    "svg": {"width", "height", "viewBox", "data-base", "data-schematic"},
    "title": set(),
    "desc": set(),
    "metadata": set(),
    "style": set(),
    "g": {"id", "display"},
    "path": {"id", "class", "d", "data-outline", "data-region", "data-side", "stroke-width"},
}
SKIN = {"skin", "shading shade-1", "shading shade-2", "feature", "feature crease"}
MUSCLE = {"muscle connective"} | {f"muscle tone-{n}" for n in range(1, 6)}
CLASSES = {
    "skin": SKIN,
    "skin-female": SKIN,
    "muscles-deep": MUSCLE | {"fibre", "shading bed", "shading tendon"},
    "muscles": MUSCLE | {"fibre", "shading bed", "shading tendon", "shading shade-1", "shading shade-2"},
    "bones": {"bone", "bone deep", "feature", "feature crease", "shading shade-1", "shading shade-2"},
    "organs": {"organ"},
    "pleura": {"lung", "pleura", "shading recess"},
    "vessels": {"vessel", "vessel deep", "vessel far", "vessel vein", "vessel vein deep", "vessel vein far", "casing", "casing deep", "casing far"},
    "nerves": {"nerve", "nerve deep", "nerve far", "nerve cord", "nerve cord deep", "casing", "casing deep", "casing far"},
    "outlines": {"muscle", "muscle connective", "schematic", "schematic part"},
    "regions": {"region"},
}
# Words that any shape of a plate may have: drawn by hand, and drawn with fine lines.
PLATE_WORDS = {"drawn", "fine"}
DECORATION = ("shading", "feature", "casing", "fibre")
ATTRIBUTION = """Anatomical outlines adapted from BodyParts3D, © The Database Center for Life Science,
licensed under CC BY-SA 2.1 Japan, and from Z-Anatomy (z-anatomy.com), licensed under CC BY-SA 4.0. Projected,
simplified, supplemented with nerves, vessels, pleura and regions. These outlines are licensed under CC BY-SA 4.0."""
# Sites that are only a part of their outline, and the views that must show the part.
PARTS = {
    "digastricus": ("anterior", "left", "right"),
    "first-dorsal-interosseous": ("posterior",),
    "longissimus-lumborum": ("posterior",),
    "psoas-major": ("anterior", "posterior"),
    "sacral-multifidus": ("posterior",),
}
# Words that only names of the free arm hold.
FREE_ARM = (
    "humerus", "radius", "radial", "ulna", "-brachii", "brachialis", "brachioradialis", "brachial-artery", "anconeus",
    "pronator", "supinator", "carpi", "palmar", "pollicis", "metacarpal", "finger", "thumb", "scaphoid", "lunate",
    "capitate", "hamate", "trapezium", "trapezoid", "pisiform", "triquetr", "upper-arm", "forearm", "-hand",
    "median-nerve", "musculocutaneous",
)
TOKEN = re.compile(r"[A-Za-z]|-?(?:\d+\.?\d*|\.\d+)")
CURVE_STEPS = 8


def rings(d):
    """The subpaths of a path as lists of points."""
    tokens, at, points, out = TOKEN.findall(d), 0, [], []
    x = y = 0.0
    command = ""
    handle = None

    def take(count):
        nonlocal at
        values = [float(value) for value in tokens[at : at + count]]
        at += count
        return values

    while at < len(tokens):
        if tokens[at].isalpha():
            command = tokens[at]
            at += 1
        if command in "zZ":
            x, y = points[0]
            continue
        lower = command.lower()
        count = {"m": 2, "l": 2, "h": 1, "v": 1, "c": 6, "s": 4, "a": 7}[lower]
        values = take(count)
        if lower in "hv":
            base = (x if lower == "h" else y) if command.islower() else 0
            x, y = (base + values[0], y) if lower == "h" else (x, base + values[0])
            points.append((x, y))
            handle = None
            continue
        if command.islower():
            first = 5 if lower == "a" else 0
            for index in range(first, count):
                values[index] += y if (index - first) % 2 else x
        if lower == "m":
            points = []
            out.append(points)
            command = "l" if command == "m" else "L"
        if lower == "s":
            values = [2 * x - handle[0], 2 * y - handle[1], *values] if handle else [x, y, *values]
        if lower in "cs":
            handle = values[2:4]
            for step in range(1, CURVE_STEPS):
                t = step / CURVE_STEPS
                u = 1 - t
                points.append(tuple(u**3 * s + 3 * u * u * t * values[i] + 3 * u * t * t * values[2 + i] + t**3 * values[4 + i] for i, s in enumerate((x, y))))
        else:
            handle = None
        x, y = values[-2:]
        points.append((x, y))
    return out


def area_and_centre(ring):
    """Signed area and centre of gravity of a closed ring."""
    area = cx = cy = 0.0
    for (x0, y0), (x1, y1) in zip(ring, ring[1:] + ring[:1]):
        cross = x0 * y1 - x1 * y0
        area += cross / 2
        cx += (x0 + x1) * cross / 6
        cy += (y0 + y1) * cross / 6
    return (area, cx / area, cy / area) if area else (0.0, 0.0, 0.0)


class Map:
    def __init__(self, folder, view):
        self.view = view
        self.base = view.replace("-arm-removed", "")
        self.text = (folder / f"{view}.svg").read_text(encoding="utf-8")
        self.root = ET.fromstring(self.text)
        self.is_plate = view not in VIEWS
        self.is_schematic = self.root.get("data-schematic") == "true"
        if self.is_plate:
            self.base = self.root.get("data-base")
        self.groups = {group.get("id"): group for group in self.root.iter(f"{SVG}g")}
        self.shapes = [(name, path) for name, group in self.groups.items() for path in group]

    def names(self, *groups, key="data-outline"):
        return {path.get(key) for name, path in self.shapes if name in groups and path.get("class").split()[0] not in DECORATION}


def frame_of(m):
    """Left, top, width and height of the picture."""
    return [float(word) for word in m.root.get("viewBox").split()]


def check_form(maps, _atlas):
    """Elements, attributes, groups and their order."""
    for m in maps.all:
        width = 740 if m.base in ("anterior", "posterior") else 380
        if not m.is_plate and m.root.get("viewBox") != f"0 0 {width} 1730":
            yield f"{m.view}: viewBox {m.root.get('viewBox')}"
        for element in m.root.iter():
            tag = element.tag.removeprefix(SVG)
            if tag not in ATTRIBUTES:
                yield f"{m.view}: element {tag}"
            elif set(element.attrib) - ATTRIBUTES[tag]:
                yield f"{m.view}: {tag} {element.get('id')} has {sorted(set(element.attrib) - ATTRIBUTES[tag])}"
        if re.search(r"<!(DOCTYPE|ENTITY)|@import|url\(|opacity=|href|filter|transform", m.text):
            yield f"{m.view}: document type, entity, import, link, filter, transform or opacity"
        if re.search(r"[{;\s]opacity:", m.text):
            yield f"{m.view}: opacity of a whole shape in the style"
        names = [group.get("id") for group in m.root.iter(f"{SVG}g")]
        lacking = set(GROUPS) - set(names) - set(OPTIONAL) if not m.is_plate else {"skin", "regions"} - set(names)
        if lacking or names != [name for name in GROUPS if name in names]:
            yield f"{m.view}: groups {names}"
        for name, group in m.groups.items():
            if (group.get("display") == "none") != (name in HIDDEN):
                yield f"{m.view}: {name} is wrongly shown or hidden"
        if not m.is_schematic and " ".join(ATTRIBUTION.split()) not in " ".join(m.text.split()):
            yield f"{m.view}: the attribution is missing"


def check_size(maps, _atlas):
    """A map is drawn at the start of the program and must stay light."""
    for m in maps.all:
        size = len(m.text.encode())
        if size > MAX_BYTES:
            yield f"{m.view}: {size} bytes, at most {MAX_BYTES} are allowed"


def check_shapes(maps, _atlas):
    """Ids, classes, names and sides of every shape."""
    for m in maps.all:
        for name, count in collections.Counter(element.get("id") for element in m.root.iter() if element.get("id")).items():
            if count > 1:
                yield f"{m.view}: the id {name} occurs {count} times"
            if not re.fullmatch(r"[a-z][a-z0-9-]*(\.(left|right|midline))?", name):
                yield f"{m.view}: {name} is no id"
        sides = {"midline", "left", "right"} if m.is_plate or m.base in ("anterior", "posterior") else {"midline", m.base}
        for group, path in m.shapes:
            where, classes, side = f"{m.view}: {path.get('id')}", path.get("class"), path.get("data-side")
            key = "data-region" if group == "regions" else "data-outline"
            if m.is_plate:
                classes = " ".join(word for word in classes.split() if word not in PLATE_WORDS)
            if classes not in CLASSES[group]:
                yield f"{where} has the class {classes} in {group}"
            if side not in sides or not path.get(key) or {"data-region", "data-outline"} <= set(path.attrib):
                yield f"{where} does not say what it shows and on which side"
            elif classes.split()[0] not in ("shading", "feature", "casing") and group != "skin-female":
                prefix = "visible-" if group == "muscles" else "part-" if "part" in classes else ""
                if classes == "fibre":
                    prefix = "fibre-" if group == "muscles" else "fibre-deep-"
                if classes == "fibre" and m.is_plate and path.get("id") == f"fibre-{path.get(key)}.{side}":
                    continue
                if path.get("id") != f"{prefix}{path.get(key)}.{side}":
                    yield f"{where} shows {path.get(key)} {side}"
            line = group in ("nerves", "vessels")
            if line != ("stroke-width" in path.attrib) or (line and re.search("[zZ]", path.get("d"))):
                yield f"{where}: lines are open and have a width, areas have none"
            if not line and classes not in ("feature crease", "fibre") and not path.get("d").endswith("z"):
                yield f"{where} is not closed"
            if re.search(r"\d\.\d\d", path.get("d")):
                yield f"{where} is finer than the 0.1 mm grid"


def check_sides(maps, _atlas):
    """The patient's left is on the right of the front picture, on the left of the back one."""
    for m in maps:
        if m.base not in ("anterior", "posterior"):
            continue
        sign = 1 if m.base == "anterior" else -1
        for group, path in m.shapes:
            side = path.get("data-side")
            if side == "midline":
                continue
            points = [point for ring in rings(path.get("d")) for point in ring]
            middle = (min(p[0] for p in points) + max(p[0] for p in points)) / 2
            if (middle - 370) * sign * (1 if side == "left" else -1) <= 0:
                yield f"{m.view}: {path.get('id')} lies on the other side"


def check_bounds(maps, _atlas):
    """Every shape lies in the picture. What a plate cuts off is hidden by its frame."""
    for m in maps:
        width = float(m.root.get("width"))
        for _group, path in m.shapes:
            for ring in rings(path.get("d")):
                if any(not (0 <= x <= width and 0 <= y <= 1730) for x, y in ring):
                    yield f"{m.view}: {path.get('id')} leaves the picture"


def spans_of(path, step):
    """For each line of the grid that a shape crosses, the stretches that are inside (non-zero rule)."""
    crossings = collections.defaultdict(list)
    for ring in rings(path.get("d")):
        for (x0, y0), (x1, y1) in zip(ring, ring[1:] + ring[:1]):
            if y0 == y1:
                continue
            low, high = sorted((y0, y1))
            row = int(-(-low // step))
            while row * step < high:
                crossings[row].append((x0 + (row * step - y0) / (y1 - y0) * (x1 - x0), 1 if y1 > y0 else -1))
                row += 1
    spans = {}
    for row, points in crossings.items():
        winding, start, spans[row] = 0, 0.0, []
        for x, turn in sorted(points):
            if winding == 0:
                start = x
            winding += turn
            if winding == 0:
                spans[row].append((start, x))
    return spans


def check_fibres(maps, _atlas):
    """Fibres lie in their muscle, 1 mm of tolerance, and come right after it."""
    step, tolerance = 0.5, 1.0
    for m in maps.all:
        for group in ("muscles-deep", "muscles"):
            before = None
            muscles = {path.get("data-outline") for path in m.groups.get(group, ()) if path.get("class").startswith("muscle")}
            for path in m.groups.get(group, ()):
                kind = path.get("class").split()[0]
                if kind == "muscle":
                    before = path
                # Lines that a plate draws by hand may stand alone: the mouth, the ear.
                if kind != "fibre" or (m.is_plate and path.get("data-outline") not in muscles):
                    continue
                where = f"{m.view}: {path.get('id')}"
                if before is None or (before.get("data-outline"), before.get("data-side")) != (path.get("data-outline"), path.get("data-side")):
                    yield f"{where} does not follow its muscle"
                    continue
                if re.search("[zZ]", path.get("d")):
                    yield f"{where} is closed"
                spans = spans_of(before, step)
                reach = range(-int(tolerance / step), int(tolerance / step) + 1)
                for x, y in (point for ring in rings(path.get("d")) for point in ring):
                    row = round(y / step)
                    near = (span for shift in reach for span in spans.get(row + shift, ()))
                    if not any(low - tolerance <= x <= high + tolerance for low, high in near):
                        yield f"{where} leaves the muscle at {x:.1f} {y:.1f}"
                        break


def check_plates(maps, _atlas):
    """A plate says whether it is measured; a measured one is a part of its body view."""
    for m in maps.plates:
        base, schematic = m.root.get("data-base"), m.root.get("data-schematic")
        if (base in VIEWS[:4]) == (schematic == "true") or (base is not None and schematic is not None):
            yield f"{m.view}: data-base {base}, data-schematic {schematic}"
            continue
        x, y, width, height = frame_of(m)
        whole = 740 if base in ("anterior", "posterior") else 380
        if schematic and (x, y) != (0, 0):
            yield f"{m.view}: its own frame begins at {x:g} {y:g}"
        if base and (x < 0 or y < 0 or x + width > whole or y + height > 1730):
            yield f"{m.view}: {x:g} {y:g} {width:g} {height:g} leaves the picture of {base}"
        drawn = [path for _group, path in m.shapes if path.get("class").split()[0] not in DECORATION]
        if not any(left < x + width and right > x and top < y + height and bottom > y for path in drawn for left, top, right, bottom in [extent(path)]):
            yield f"{m.view}: nothing of it lies in its frame"
        if base:
            # The same points as on the view: the regions are cut from its own.
            whole_map = next(other for other in maps if other.view == base)
            names = {path.get("id") for path in whole_map.groups["regions"]}
            for path in m.groups["regions"]:
                if path.get("id") not in names:
                    yield f"{m.view}: {base} has no region {path.get('id')}"


def extent(path):
    points = [point for ring in rings(path.get("d")) for point in ring]
    return min(p[0] for p in points), min(p[1] for p in points), max(p[0] for p in points), max(p[1] for p in points)


def check_mirror(maps, _atlas):
    """A schematic plate of the right side is the mirror image of the left one."""
    plates = {m.view: m for m in maps.plates if m.is_schematic}
    other = {"left": "right", "right": "left", "midline": "midline"}
    for name, left in plates.items():
        if not name.endswith("-left"):
            continue
        right = plates.get(name.removesuffix("-left") + "-right")
        if right is None:
            yield f"{name} has no mirror image"
            continue
        if left.root.get("viewBox") != right.root.get("viewBox"):
            yield f"{right.view}: another frame than {name}"
        if len(left.shapes) != len(right.shapes):
            yield f"{right.view}: {len(right.shapes)} shapes, {name} has {len(left.shapes)}"
        width = frame_of(left)[2]
        for (group, a), (group_b, b) in zip(left.shapes, right.shapes):
            side = a.get("data-side")
            wanted = (group, a.get("id").replace(f".{side}", f".{other[side]}"), a.get("class"), other[side], a.get("stroke-width"))
            if wanted != (group_b, b.get("id"), b.get("class"), b.get("data-side"), b.get("stroke-width")):
                yield f"{right.view}: {b.get('id')} stands for {a.get('id')}"
                continue
            one = [(width - x, y) for ring in rings(a.get("d")) for x, y in ring]
            two = [point for ring in rings(b.get("d")) for point in ring]
            if len(one) != len(two) or any(abs(p[0] - q[0]) > 0.11 or abs(p[1] - q[1]) > 0.11 for p, q in zip(one, two)):
                yield f"{right.view}: {b.get('id')} is not the mirror image"


def check_tiling(maps, _atlas):
    """The regions fill the skin: equal area, and each border is drawn by two neighbours or by the skin."""
    for m in maps:
        skin = next(path for _group, path in m.shapes if path.get("id") == "skin.midline")
        whole = abs(sum(area_and_centre(ring)[0] for ring in rings(skin.get("d"))))
        total, borders = 0.0, collections.Counter()
        for path in m.groups["regions"]:
            for ring in rings(path.get("d")):
                total += area_and_centre(ring)[0]
                grid = [(round(x * 10), round(y * 10)) for x, y in ring]
                for pair in zip(grid, grid[1:] + grid[:1]):
                    if pair[0] != pair[1]:
                        borders[frozenset(pair)] += 1
        if abs(abs(total) / whole - 1) > 0.005:
            yield f"{m.view}: the regions cover {abs(total) / whole:.2%} of the skin"
        if any(count > 2 for count in borders.values()):
            yield f"{m.view}: a border is shared by more than two regions"
        # What is drawn once is the edge of the body: as long as that of the skin.
        edge = sum(length(pair) for pair, count in borders.items() if count == 1) / 10
        outline = sum(length(pair) for ring in rings(skin.get("d")) for pair in zip(ring, ring[1:] + ring[:1]))
        if abs(edge / outline - 1) > 0.005:
            yield f"{m.view}: {edge:.0f} mm of border without a neighbour, the outline has {outline:.0f} mm"


def length(pair):
    a, b = list(pair) if len(pair) == 2 else (list(pair) * 2)
    return ((a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2) ** 0.5


def check_regions(maps, atlas):
    """The regions of the content are there, in the views that it names, and no others."""
    wanted = collections.defaultdict(set)
    regions = ET.parse(atlas / "regions.xml").getroot().findall("region")
    if len(regions) != 23:
        yield f"{len(regions)} regions in the content"
    for region in regions:
        for view in region.get("views").split():
            sides = ["midline"]
            if region.get("paired") == "true":
                sides = ["left", "right"] if view in ("anterior", "posterior") else [view]
            wanted[view].update(f"{region.get('id')}.{side}" for side in sides)
    for m in maps:
        found = {path.get("id") for path in m.groups["regions"]}
        lacking = wanted[m.base] - found
        if m.view != m.base:
            lacking = {name for name in lacking if not any(word in name for word in FREE_ARM)}
        if lacking or found - wanted[m.base]:
            yield f"{m.view}: without {sorted(lacking)}, content does not know {sorted(found - wanted[m.base])}"


def check_content(maps, atlas):
    """Every outline that sites and structures name is on the maps."""
    views = {m.view: m.names(*GROUPS[2:10]) for m in maps}
    full = {view: names for view, names in views.items() if "-" not in view}
    for file in sorted((atlas / "sites").glob("*.xml")):
        for site in ET.parse(file).getroot().findall("site"):
            drawn = site.find("drawn")
            outlines = (drawn.get("outlines") or "").split()
            if not outlines:
                outlines = [site.get("id")]
            # What lies behind the rest of the body in the other views is left out of them.
            seen = site.get("views").split()
            for view in seen:
                if not full[view] & set(outlines):
                    yield f"{view}: the site {site.get('id')} is missing"
            for name in outlines:
                if not any(name in full[view] for view in seen):
                    yield f"{name} of the site {site.get('id')} is missing"
    # Some vessels and nerves are only on a detail plate.
    everything = "".join(file.read_text(encoding="utf-8") for file in sorted(maps.folder.glob("*.svg")))
    shapes = set().union(*(m.names(*GROUPS[2:10]) for m in maps.all))
    for structure in ET.parse(atlas / "structures.xml").getroot().findall("structure"):
        for key in ("outlines", "outlines-near"):
            for name in (structure.get(key) or "").split():
                if f'data-outline="{name}"' not in everything:
                    yield f"{name} of the structure {structure.get('id')} is on no map"
        # A shape that bears the name of a structure is its shape.
        if structure.get("id") in shapes and structure.get("id") not in (structure.get("outlines") or "").split():
            yield f"{structure.get('id')} is drawn, but the structure does not name the shape"


def check_parts(maps, atlas):
    """The true parts of sites exist, and lie within what they are a part of."""
    sites = {site.get("id"): site for file in (atlas / "sites").glob("*.xml") for site in ET.parse(file).getroot().findall("site")}
    for m in maps:
        paths = {path.get("id"): path for path in m.groups["outlines"]}
        wholes = paths | {path.get("id"): path for path in m.groups["muscles-deep"]}
        for name, views in PARTS.items():
            if sites[name].find("drawn/part") is None:
                yield f"the site {name} is no part in the content"
            if m.view not in views:
                continue
            for side in ("left", "right") if m.base in ("anterior", "posterior") else (m.base,):
                part = paths.get(f"part-{name}.{side}")
                if part is None:
                    yield f"{m.view}: no part of {name} {side}"
                    continue
                if name == "sacral-multifidus":
                    continue
                whole = wholes[f"{sites[name].find('drawn').get('outlines')}.{side}"]
                if not box_within(part, whole):
                    yield f"{m.view}: part-{name}.{side} reaches beyond the muscle"


def box_within(part, whole):
    inner = [p for ring in rings(part.get("d")) for p in ring]
    outer = [p for ring in rings(whole.get("d")) for p in ring]
    return all(
        min(p[axis] for p in outer) - 1 <= min(p[axis] for p in inner) and max(p[axis] for p in inner) <= max(p[axis] for p in outer) + 1
        for axis in (0, 1)
    )


def check_arm(maps, _atlas):
    """The views without the near arm hold nothing of it."""
    for m in maps:
        if m.view == m.base:
            continue
        whole = next(other for other in maps if other.view == m.base)
        for path in (path for _group, path in m.shapes):
            name = path.get("data-outline") or path.get("data-region")
            if any(word in name for word in FREE_ARM):
                yield f"{m.view}: {path.get('id')}"
        if not {"serratus-anterior", "external-oblique", "latissimus-dorsi"} <= m.names("muscles"):
            yield f"{m.view}: the wall of the chest is not shown"
        if len(whole.shapes) - len(m.shapes) < 80:
            yield f"{m.view}: only {len(whole.shapes) - len(m.shapes)} shapes fewer than with the arm"


def check_palettes(maps, _atlas):
    """Each palette paints every class that the maps use, and every rule wins over the style of the map."""
    used = {word for m in maps.all for _group, path in m.shapes for word in path.get("class").split()} - {"part", "drawn"}
    for name in ("light", "dark", "contrast-light", "contrast-dark", "print"):
        sheet = re.sub(r"/\*.*?\*/", "", (maps.folder / f"{name}.css").read_text(encoding="utf-8"), flags=re.S)
        selected = set(re.findall(r"\.([a-z][a-z0-9-]*)", " ".join(re.findall(r"^[^{]+", sheet, flags=re.M))))
        if used - selected:
            yield f"{name}.css: nothing for {sorted(used - selected)}"
        if selected - used:
            yield f"{name}.css: {sorted(selected - used)} are on no map"
        for declaration in re.findall(r"[a-z-]+: [^;]+;", sheet):
            if "!important" not in declaration:
                yield f"{name}.css: {declaration} loses against the map"
        if re.search(r"(?<![a-z-])opacity:|filter|@import|url\(", sheet):
            yield f"{name}.css: opacity, filter, import or link"
        if sheet.count("{") != sheet.count("}"):
            yield f"{name}.css: unbalanced"
    styles = {re.search(r"<style>(.*?)</style>", m.text, flags=re.S)[1].strip() for m in maps.all}
    light = re.sub(r"/\*.*?\*/", "", (maps.folder / "light.css").read_text(encoding="utf-8"), flags=re.S)
    if {" ".join(style.split()) for style in styles} != {" ".join(light.replace(" !important", "").split())}:
        yield "the look of a map alone differs from light.css"


class Maps(list):
    def __init__(self, folder):
        super().__init__(Map(folder, view) for view in VIEWS)
        self.folder = folder
        self.plates = [Map(folder, file.stem) for file in sorted(folder.glob("*.svg")) if file.stem not in VIEWS]
        self.all = [*self, *self.plates]


def main():
    maps, atlas = Maps(pathlib.Path(sys.argv[1])), pathlib.Path(sys.argv[2])
    checks = [check for name, check in globals().items() if name.startswith("check_")]
    failed = 0
    print(f"1..{len(checks)}")
    for number, check in enumerate(checks, 1):
        faults = list(check(maps, atlas))
        failed += bool(faults)
        print(f"{'not ok' if faults else 'ok'} {number} /maps/{check.__name__.removeprefix('check_')}")
        for fault in faults:
            print(f"# {fault}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
