#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fails where a card of the deck does not follow from content and maps.

Usage: check-deck.py DUMP_DECK DATA_DIR

Reads the built content and the maps by itself, with another parser than the
program, and works every answer out again: the right options are exactly those
that the content gives, no wrong option is one too, options differ in both
languages, and what is asked on a map is drawn in the view that is asked.
"""
import functools
import json
import pathlib
import re
import subprocess
import sys
import unicodedata
import xml.etree.ElementTree as ET
from collections import Counter

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import deck_words  # noqa: E402

LEAST_CARDS = 1500
# A wrong structure lies this far beside the place in every view it is needled
# from, in mm; the program asks for a little more.
CLEAR = 15.0
# Lines of one kind that come this near to each other go on in one another.
JOINED = 5.0
FULL_BODY = ("anterior", "posterior", "left", "right")
NL = "{http://www.w3.org/XML/1998/namespace}lang"
SVG = "{http://www.w3.org/2000/svg}"
ONE, SEVERAL, ORDER = 1, 2, 3


def words(text):
    return " ".join((text or "").replace("\u00a0", " ").split())


def fold(text):
    text = unicodedata.normalize("NFD", words(text).casefold())
    return "".join(c for c in text if not unicodedata.combining(c))


def pair(element, name):
    """The English and the Dutch of a text element."""
    english = dutch = None
    for child in element.findall(name):
        if child.get(NL) == "nl":
            dutch = words(child.text)
        else:
            english = words(child.text)
    return english, dutch if dutch is not None else english


@functools.cache
def english(element, *names):
    """What these text elements below it say, as it is compared."""
    return " ".join(fold(e.text) for name in names for e in element.iter(name) if e.get(NL) != "nl")


@functools.cache
def has_word(text, name):
    return re.search(r"\b" + re.escape(fold(name)), text) is not None


def points_of(d):
    """Points along a path, those of a curve at eight places."""
    points, numbers, start, at, last = [], [], (0.0, 0.0), (0.0, 0.0), None
    tokens = re.findall(r"[MmLlHhVvCcSsZz]|-?\d*\.?\d+", d)
    i, command = 0, None

    def take(n, relative):
        nonlocal i
        numbers = [float(t) for t in tokens[i:i + n]]
        i += n
        pairs = list(zip(numbers[0::2], numbers[1::2]))
        return [(x + at[0], y + at[1]) for x, y in pairs] if relative else pairs

    while i < len(tokens):
        if tokens[i].isalpha():
            command = tokens[i]
            i += 1
        low, relative = command.lower(), command.islower()
        if low == "z":
            at = start
            points.append(at)
            last = None
            continue
        if low in "hv":
            value = float(tokens[i])
            i += 1
            at = ((value + at[0] * relative, at[1]) if low == "h" else (at[0], value + at[1] * relative))
            points.append(at)
            last = None
        elif low in "ml":
            at = take(2, relative)[0]
            points.append(at)
            last = None
            if low == "m":
                start = at
                command = "l" if relative else "L"
        else:
            if low == "s":
                first = (2 * at[0] - last[0], 2 * at[1] - last[1]) if last else at
                second, end = take(4, relative)
            else:
                first, second, end = take(6, relative)
            for k in range(1, 9):
                t = k / 8.0
                w = ((1 - t) ** 3, 3 * (1 - t) ** 2 * t, 3 * (1 - t) * t * t, t ** 3)
                points.append(tuple(w[0] * at[j] + w[1] * first[j] + w[2] * second[j] + w[3] * end[j] for j in (0, 1)))
            at, last = end, second
    return points


def box_of(points):
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    return min(xs), min(ys), max(xs), max(ys)


def gap(a, b):
    return max(a[0] - b[2], b[0] - a[2], a[1] - b[3], b[1] - a[3])


def listed(element, attribute):
    return (element.get(attribute) or "").split()


class Content:
    def __init__(self, folder):
        atlas = folder / "atlas"
        self.root = {p.stem: ET.parse(p).getroot() for p in atlas.glob("*.xml")}
        self.sites = {}
        for path in (atlas / "sites").glob("*.xml"):
            for site in ET.parse(path).getroot().findall("site"):
                self.sites[site.get("id")] = site
        self.structures = self.by_id("structures", "structure")
        self.regions = self.by_id("regions", "region")
        self.harms = self.by_id("harms", "harm")
        self.recommendations = self.by_id("recommendations", "recommendation")
        self.contra = self.by_id("contraindications", "contraindication")
        self.cases = self.by_id("cases", "case")
        self.cards = self.by_id("checklists", "emergency-card")
        self.events = {}
        for row in self.root["adverse-events"].iter("class"):
            for event in row.findall("event"):
                self.events[event.get("id")] = (row, event)
        self.outlines = {o.get("id"): (o.get("en"), o.get("nl")) for o in self.root["outlines"].findall("outline")}
        for structure in self.structures.values():
            for outline in listed(structure, "outlines"):
                self.outlines.setdefault(outline, pair(structure, "name"))
        self.maps = {}
        for path in (folder / "maps").glob("*.svg"):
            shapes = {}
            root = ET.parse(path).getroot()
            for group in root.findall(SVG + "g"):
                for p in group.findall(SVG + "path"):
                    if p.get("id"):
                        shapes[p.get("id")] = (group.get("id"), p)
            self.maps[path.stem] = shapes

    @functools.cache
    def by_outline(self, view):
        """The shapes of a map by their outlines, without those of the far side."""
        found = {}
        for ident, (layer, path) in self.maps[view].items():
            if path.get("data-outline") and path.get("d") and "far" not in (path.get("class") or "").split():
                found.setdefault(path.get("data-outline"), []).append((ident, layer, path))
        return found

    def outline_shapes(self, view, outlines):
        return [shape for outline in outlines for shape in self.by_outline(view).get(outline, ())]

    @functools.cache
    def get_points(self, view, ident):
        return points_of(self.maps[view][ident][1].get("d"))

    @functools.cache
    def get_box(self, view, ident):
        return box_of(self.get_points(view, ident))

    @functools.cache
    def place_boxes(self, view, site, region):
        """The boxes of a site or region in a view, one a side."""
        sides = {}
        if region is not None:
            for ident, (layer, path) in self.maps[view].items():
                if path.get("data-region") == region:
                    sides.setdefault("midline", []).extend(self.get_points(view, ident))
            return [box_of(points) for points in sides.values()]
        element = self.sites[site]
        outlines = {o for d in element.findall("drawn") if view in listed(d, "views") for o in listed(d, "outlines")}
        # What is only part of a muscle has a shape of its own.
        own = self.outline_shapes(view, [site]) or self.outline_shapes(view, outlines)
        for ident, layer, path in own:
            if layer in ("outlines", "muscles-deep", "muscles"):
                sides.setdefault(path.get("data-side"), []).extend(self.get_points(view, ident))
        return [box_of(points) for points in sides.values()]

    @functools.cache
    def is_joined(self, one, other, view):
        """Whether two structures of one kind come near each other on one side of a map."""
        for a, _, path in self.outline_shapes(view, listed(self.structures[one], "outlines")):
            for b, _, other_path in self.outline_shapes(view, listed(self.structures[other], "outlines")):
                if path.get("data-side") != other_path.get("data-side") or gap(self.get_box(view, a), self.get_box(view, b)) > JOINED:
                    continue
                second = self.get_points(view, b)
                if any((x - u) ** 2 + (y - v) ** 2 < JOINED ** 2 for x, y in self.get_points(view, a) for u, v in second):
                    return True
        return False

    def by_id(self, name, tag):
        return {e.get("id"): e for e in self.root[name].iter(tag)}

    def set_of(self, name):
        """The words of a set of the vocabulary."""
        return next(group for group in self.root["vocabulary"].iter("set") if group.get("id") == name).findall("word")


class Checker:
    def __init__(self, content, cards):
        self.c = content
        self.cards = cards
        self.faults = []
        self.duties = deck_words.Duties(content, pair)

    def fault(self, card, what):
        self.faults.append(f"{card['id']}: {what}")

    def right(self, card, lang):
        return [words(o["text"]) for o in card[lang]["options"] if o["right"]]

    def wrong(self, card, lang):
        return [words(o["text"]) for o in card[lang]["options"] if not o["right"]]

    def expect(self, card, pairs, exact=True):
        """The right options are these pairs of English and Dutch."""
        for index, lang in enumerate(("en", "nl")):
            wanted = Counter(words(p[index]) for p in pairs)
            found = Counter(self.right(card, lang))
            if exact and found != wanted:
                self.fault(card, f"right in {lang} {sorted(found)}, the content says {sorted(wanted)}")
            if not exact and not set(found) <= set(wanted):
                self.fault(card, f"right in {lang} but not in the content: {sorted(set(found) - set(wanted))}")
            both = {fold(t) for t in self.wrong(card, lang)} & {fold(p[index]) for p in pairs}
            if both:
                self.fault(card, f"wrong in {lang}, but the content says it: {both}")

    # Maps.

    def check_map(self, card):
        shapes = self.c.maps.get(card["view"])
        if shapes is None or not card["shapes"]:
            self.fault(card, f"nothing in the view {card['view']}")
            return
        for ident in card["shapes"]:
            if ident not in shapes:
                self.fault(card, f"no shape {ident} in {card['view']}")
                continue
            layer, path = shapes[ident]
            classes = (path.get("class") or "").split()
            if "far" in classes:
                self.fault(card, f"{ident} is on the far side")
            if path.get("data-side") not in (card["side"], "midline") and card["side"] != "midline":
                self.fault(card, f"{ident} is on the other side")
            if not path.get("d"):
                self.fault(card, f"{ident} is empty")
            if layer not in ("outlines", "muscles") and layer not in card["peeled"]:
                self.fault(card, f"{ident} is in {layer}, which is not shown: {card['peeled']}")
            if layer == "outlines" and "schematic" not in classes:
                outline = path.get("data-outline")
                seen = any(l in ("muscles", "muscles-deep") and p.get("data-outline") == outline for l, p in shapes.values())
                needled = card["id"].split(":")[1] == "site" or card["kind"] in ("depth", "status", "at-risk", "case")
                if not seen and not needled:
                    self.fault(card, f"{ident} is nowhere to be seen in {card['view']}")
        for name in ("framed", "middle_is_right", "far_is_wrong"):
            if card["kind"] in ("locate", "name") and card.get(name) is not True:
                self.fault(card, f"{name} does not hold")

    def names_of(self, card):
        what, ident = card["id"].split(":")[1:3]
        if what == "site":
            return pair(self.c.sites[ident], "name")
        if what == "structure":
            return pair(self.c.structures[ident], "name")
        return self.c.outlines[ident]

    def shapes_belong(self, card):
        what, ident = card["id"].split(":")[1:3]
        for shape in card["shapes"]:
            outline = self.c.maps[card["view"]][shape][1].get("data-outline")
            if what == "site":
                site = self.c.sites[ident]
                own = {o for d in site.findall("drawn") for o in listed(d, "outlines")} | {ident}
            elif what == "structure":
                own = set(listed(self.c.structures[ident], "outlines"))
            else:
                own = {ident}
            if outline not in own:
                self.fault(card, f"{shape} is no shape of {ident}")

    def locate(self, card):
        names = self.names_of(card)
        for index, lang in enumerate(("en", "nl")):
            if words(names[index]) not in words(card[lang]["subject"]):
                self.fault(card, f"its name does not stand in the question in {lang}")
        self.shapes_belong(card)
        if card["en"]["options"]:
            self.fault(card, "a point has no options")

    def name(self, card):
        self.expect(card, [self.names_of(card)])
        self.shapes_belong(card)
        if card["en"]["subject"]:
            self.fault(card, "the question gives the name away")
        # No wrong option is a name of the very shape.
        outlines = {self.c.maps[card["view"]][s][1].get("data-outline") for s in card["shapes"]}
        for outline in outlines:
            if fold(self.c.outlines.get(outline, ("",))[0]) in {fold(t) for t in self.wrong(card, "en")}:
                self.fault(card, f"a wrong option is the name of {outline}")

    # What the content says.

    def site_rows(self, site, verified):
        rows = [h for h in site.findall("harm") if h.get("structure")]
        checked = [h for h in rows if h.get("verified") == "true"]
        return (checked or rows) if verified else rows

    def at_risk(self, card):
        what, ident = card["id"].split(":")[1:3]
        if what == "site":
            site = self.c.sites[ident]
            rows = self.site_rows(site, True)
            named = {h.get("structure") for h in site.findall("harm") if h.get("structure")}
            self.expect(card, [pair(self.c.structures[s], "name") for s in dict.fromkeys(h.get("structure") for h in rows)])
            if card["unverified"] != (not any(h.get("verified") == "true" for h in rows)):
                self.fault(card, "wrongly marked as checked or not")
        else:
            named = set(listed(self.c.regions[ident], "structures"))
            self.expect(card, [pair(self.c.structures[s], "name") for s in named], exact=False)
        self.no_answers(card, named)
        self.no_neighbours(card, named)
        if what == "site" and not card["unverified"]:
            self.says_unchecked(card, [pair(self.c.structures[s], "name") for s in named - {h.get("structure") for h in rows}])

    def says_unchecked(self, card, left_out):
        """What belongs to the answer and is no option stands in the question."""
        for index, lang in enumerate(("en", "nl")):
            for names in left_out:
                if words(names[index]) not in words(card[lang]["question"]):
                    self.fault(card, f"does not say that {names[index]} is left out")
            if not left_out and card[lang]["question"].rstrip().endswith("."):
                self.fault(card, f"says that something is left out in {lang}")

    def no_answers(self, card, named):
        """No wrong structure is named there, is part of what is, or is not drawn."""
        by_name = {fold(pair(s, "name")[0]): s for s in self.c.structures.values()}
        shared = {o for s in named for o in listed(self.c.structures[s], "outlines") + listed(self.c.structures[s], "outlines-near")}
        for text in self.wrong(card, "en"):
            structure = by_name.get(fold(text))
            if structure is None:
                self.fault(card, f"{text} is no structure")
                continue
            if structure.get("id") in named or set(listed(structure, "outlines")) & shared:
                self.fault(card, f"{text} is wrong, but named there")
            if not listed(structure, "outlines"):
                self.fault(card, f"{text} is wrong, but nobody knows where it lies")
            kinds = {self.c.structures[s].get("kind") for s in named}
            if structure.get("kind") in ("pleura", "lung") and kinds & {"pleura", "lung"}:
                self.fault(card, f"{text} is as good an answer")
            if structure.get("kind") == "nervous-system" and "nervous-system" in kinds:
                self.fault(card, f"{text} is as good an answer")

    def no_neighbours(self, card, named):
        """Every wrong structure was measured to lie elsewhere, and no text or list of the content brings it here."""
        what, ident = card["id"].split(":")[1:3]
        by_name = {fold(pair(s, "name")[0]): s for s in self.c.structures.values()}
        site = self.c.sites[ident] if what == "site" else None
        regions = listed(site, "regions") if what == "site" else [ident]
        around = {s for r in regions for s in listed(self.c.regions[r], "structures")}
        kinds = {self.c.structures[s].get("kind") for s in around}
        said = english(site, "label", "why", "rule", "position", "palpation", "direction", "avoid", "notes", "gaps") if what == "site" else ""
        measured = {d.get("structure") for d in site.findall("depth")} if what == "site" else set()
        for text in self.wrong(card, "en"):
            structure = by_name[fold(text)]
            own = structure.get("id")
            if own in around | measured:
                self.fault(card, f"{text} is wrong, but its region or a depth names it")
            if structure.get("kind") == "nervous-system" and "nervous-system" in kinds:
                self.fault(card, f"{text} is wrong where cord or dura is at risk")
            if structure.get("kind") in ("pleura", "lung") and kinds & {"pleura", "lung"}:
                self.fault(card, f"{text} is wrong where pleura or lung is at risk")
            if structure.get("outlines-near"):
                self.fault(card, f"{text} is wrong, but the content only says beside what it lies")
            if structure.get("kind") == "organ" and own not in listed(structure, "outlines"):
                self.fault(card, f"{text} is wrong, but only a part of it is drawn")
            if has_word(said, text):
                self.fault(card, f"{text} is wrong, but the site speaks of it")
            if what == "site" and has_word(english(structure, "danger", "signs", "course"), pair(site, "name")[0]):
                self.fault(card, f"{text} is wrong, but its text names the site")
            self.is_apart(card, structure, text, site, ident)
            for other in named:
                self.is_no_part(card, structure, text, self.c.structures[other])

    def is_apart(self, card, structure, text, site, region):
        views = [v for v in (listed(site, "views") if site is not None else FULL_BODY) if v in FULL_BODY]
        n = 0
        for view in views:
            boxes = self.c.place_boxes(view, region if site is not None else None, None if site is not None else region)
            for shape, _, _ in self.c.outline_shapes(view, listed(structure, "outlines")):
                n += len(boxes)
                for place in boxes:
                    beside = gap(place, self.c.get_box(view, shape))
                    if beside < CLEAR:
                        self.fault(card, f"{text} is wrong, but {beside:.0f} mm away in {view}")
        if n == 0:
            self.fault(card, f"{text} is wrong, but was never measured there")

    def is_no_part(self, card, structure, text, other):
        texts = [english(e, "danger", "signs", "course") for e in (structure, other)]
        if has_word(texts[0], pair(other, "name")[0]) or has_word(texts[1], text):
            self.fault(card, f"{text} is wrong, but speaks of {other.get('id')} or it of this")
        if structure.get("kind") != other.get("kind"):
            return
        for view in FULL_BODY:
            if self.c.is_joined(structure.get("id"), other.get("id"), view):
                self.fault(card, f"{text} is wrong, but goes on in {other.get('id')} in {view}")

    def harm(self, card):
        ident = card["id"].split(":")[2]
        rows = [h for s in self.c.sites.values() for h in s.findall("harm") if h.get("structure") == ident]
        checked = [h for h in rows if h.get("verified") == "true"]
        kinds = {h.get("harm") for h in (checked or rows)}
        self.expect(card, [pair(self.c.harms[k], "name") for k in kinds])
        if card["unverified"] != (not checked):
            self.fault(card, "wrongly marked as checked or not")
        self.says_unchecked(card, [pair(self.c.harms[k], "name") for k in {h.get("harm") for h in rows} - kinds])
        # Whatever the sites have at which it is named, whatever else they name;
        # and what can befall the structures of which its own text speaks.
        own = english(self.c.structures[ident], "danger", "signs", "course")
        near = {s for s, e in self.c.structures.items() if has_word(own, pair(e, "name")[0])} | {ident}
        around = [h for s in self.c.sites.values() for h in s.findall("harm") if any(k.get("structure") == ident for k in s.findall("harm"))]
        around += [h for s in self.c.sites.values() for h in s.findall("harm") if h.get("structure") in near]
        classes = {c for h in around for c in listed(h, "classes") + listed(self.c.harms[h.get("harm")], "classes")}
        for text in self.wrong(card, "en"):
            other = next(h for h in self.c.harms.values() if fold(pair(h, "name")[0]) == fold(text))
            if set(listed(other, "classes")) & (classes | {"infection"}) or other.get("id") == "other":
                self.fault(card, f"{text} is of a class that the content names there, or can follow any needle")
            if any(has_word(own, part) for part in re.split(r", | or |[()]", pair(other, "name")[0]) if len(part) > 3):
                self.fault(card, f"{text} is wrong, but its own text says it")

    def depth(self, card):
        site = self.c.sites[card["id"].split(":")[2]]
        limit = site.find("limit")
        bounds = [b for b in [limit] + limit.findall("also") if b.get("max-mm") and b.get("kind") != "derived"]
        if site.get("status") == "do-not-needle":
            self.fault(card, "a depth where nobody needles")
        right = self.right(card, "en")
        figures = {float(b.get("max-mm")) for b in bounds}
        for depth in site.findall("depth"):
            for name, value in depth.attrib.items():
                if name.endswith("-mm") and name not in ("sd-mm",):
                    figures |= {float(v) for v in value.split()}
        if not bounds:
            if right != ["No published limit"]:
                self.fault(card, f"says {right} where nothing was published")
        else:
            lowest = min(bounds, key=lambda b: float(b.get("max-mm")))
            start = f"{lowest.get('max-mm')} mm, "
            if len(right) != 1 or not right[0].startswith(start):
                self.fault(card, f"says {right}, the lowest is {start}")
            for lang in ("en", "nl"):
                facts = " ".join(words(t) for f in card[lang]["facts"] for t in f)
                for bound in bounds:
                    mark = bound.get("max-mm") if lang == "en" else bound.get("max-mm").replace(".", ",")
                    if f"{mark} mm" not in facts:
                        self.fault(card, f"the limit {mark} mm is not shown in {lang}")
        self.depths_differ(card, site)
        for text in self.wrong(card, "en"):
            if " mm, " not in text:
                continue
            if float(text.split(" mm")[0]) in figures:
                self.fault(card, f"{text} is wrong, but printed for this site")
        for text in right + self.wrong(card, "en"):
            if text[0].isdigit() and ", " not in text:
                self.fault(card, f"a bare figure: {text}")

    def depths_differ(self, card, site):
        """Figures of several sources stand apart, each with what it is and its source; so does what a pincer grip means."""
        for index, lang in enumerate(("en", "nl")):
            shown = {}
            for title, text, sources in card[lang]["facts"]:
                if title.startswith(("Sources differ on the depth of", "Bronnen verschillen over de diepte van")):
                    shown.setdefault(title, []).append((text, sources))
            for title, rows in shown.items():
                for text, sources in rows:
                    if not sources or re.match(r"[0-9]", text) or len(re.findall(r"\u00a0mm", text)) != 1:
                        self.fault(card, f"“{title}: {text}” in {lang} does not say what or whose the figure is")
                if len(rows) < 2:
                    self.fault(card, f"“{title}” in {lang} has one figure")
            said = " ".join(words(f[1]) for f in card[lang]["facts"])
            limit = site.find("limit")
            if any(b.get("grip") == "pincer" and b.get("max-mm") for b in [limit] + limit.findall("also")) and ("lifted fold", "opgetilde plooi")[index] not in said:
                self.fault(card, f"does not say in {lang} that the figure is no length in the fold")

    def status(self, card):
        what, ident = card["id"].split(":")[1:3]
        if what == "site":
            entry = self.status_word(self.c.sites[ident].get("status"))
            self.expect(card, [entry])
            if len(card["en"]["options"]) != 4:
                self.fault(card, "not every status is there")
            harms = self.c.sites[ident].findall("harm")
            if card["unverified"] != any(h.get("verified") != "true" for h in harms):
                self.fault(card, "wrongly marked as checked or not")
        else:
            self.expect(card, [self.vocabulary("level", self.c.contra[ident].get("level"))])
            if len(card["en"]["options"]) != len(self.c.set_of("level")):
                self.fault(card, "not every level is there")

    def vocabulary(self, group, ident):
        return next(pair(word, "name") for word in self.c.set_of(group) if word.get("id") == ident)

    def status_word(self, ident):
        for entry in self.c.root["vocabulary"].iter():
            if entry.get("id") == ident and entry.find("name") is not None:
                return pair(entry, "name")
            if entry.get("id") == ident and entry.find("label") is not None:
                return pair(entry, "label")
        raise KeyError(ident)

    def first(self, card):
        region, ident = card["id"].split(":")[2:4]
        own = self.c.recommendations[ident]
        if own.get("strength") != "must" or region not in listed(own, "regions"):
            self.fault(card, "is no recommendation of the first strength that names the region")
        self.expect(card, [pair(own, "text")])
        by_text = {words(pair(r, "text")[0]): r for r in self.c.recommendations.values()}
        for text in self.wrong(card, "en"):
            other = by_text[text]
            if other.get("strength") == "must" or not {region, "all"} & set(listed(other, "regions")):
                self.fault(card, f"“{text}” is as strong, or does not hold there")

    def steps(self, card):
        parts = card["id"].split(":")
        steps = sorted(self.c.cards[parts[1]].findall("step"), key=lambda s: int(s.get("n")))
        texts = [tuple(pair(s, "text")) for s in steps]
        kinds = [self.duties.step_kind(s, i == 0) for i, s in enumerate(steps)]
        plain = [t for t, k in zip(texts, kinds) if k == "plain"]
        for index, lang in enumerate(("en", "nl")):
            for step, kind in zip(texts, kinds):
                judged = [words(o["text"]) for o in card[lang]["options"] if card["form"] == ORDER or not o["right"]]
                if kind != "plain" and step[index] in judged:
                    self.fault(card, f"“{step[index]}” is a {kind}, but has a place in the order")
        if card["form"] == ORDER:
            for index, lang in enumerate(("en", "nl")):
                options = sorted(card[lang]["options"], key=lambda o: o["place"])
                if [words(o["text"]) for o in options] != [t[index] for t in plain] or [o["place"] for o in options] != list(range(len(plain))):
                    self.fault(card, f"the order in {lang} is not that of the content")
            return
        place = int(parts[2]) - 1
        self.expect(card, [texts[place]])
        if kinds[place] == "condition" or (place > 0 and kinds[place - 1] != "plain"):
            self.fault(card, "asks as next what is only done in some cases, or follows a parting of ways")
        for index, lang in enumerate(("en", "nl")):
            if place > 0 and texts[place - 1][index] not in words(card[lang]["subject"]):
                self.fault(card, f"does not say after which step in {lang}")
            if place > 0 and texts[place - 1][index] in self.wrong(card, lang):
                self.fault(card, "the step before is an option")

    def event(self, card):
        what, ident = card["id"].split(":")[1:3]
        row, event = self.c.events[ident]
        if what == "class":
            term, frequency = pair(row, "term"), pair(row, "frequency")
            self.expect(card, [(f"{term[0]}, {frequency[0]}", f"{term[1]}, {frequency[1]}")])
            if event.get("column-certain") == "false" and not card["unverified"]:
                self.fault(card, "an uncertain column that is not marked")
            if len(card["en"]["options"]) != len(list(self.c.root["adverse-events"].iter("class"))):
                self.fault(card, "not every class is there")
        else:
            sign = next(s for s in self.c.root["adverse-events"].iter("sign") if s.get("event") == ident)
            self.expect(card, [self.vocabulary("urgency", sign.get("urgency"))])
            if len(card["en"]["options"]) != len(self.c.set_of("urgency")):
                self.fault(card, "not every urgency is there")
        table = self.c.root["adverse-events"].find("table")
        name = fold(pair(event, "name")[0])
        names = [fold(pair(e, "name")[0]) for _, e in self.c.events.values()]
        for index, lang in enumerate(("en", "nl")):
            rests = {words(f[1]): f[2].split() for f in card[lang]["facts"]}
            if rests.get(pair(row, "description")[index]) != listed(table, "sources"):
                self.fault(card, f"the class does not say what it rests on in {lang}")
            for conflict in self.c.root["adverse-events"].find("conflicts"):
                topic = fold(pair(conflict, "topic")[0])
                shown = rests.get(pair(conflict, "text")[index])
                if topic in name or not any(topic in n for n in names):
                    if shown != listed(conflict, "sources"):
                        self.fault(card, f"does not say in {lang} that sources differ: {topic}")
                elif shown is not None:
                    self.fault(card, f"a conflict about something else: {topic}")

    def case(self, card):
        case = self.c.cases[card["id"].split(":")[1]]
        faults = case.findall("fault")
        if faults:
            self.expect(card, [pair(f, "what") for f in faults])
        elif self.right(card, "en") != ["Nothing: the plan is sound"]:
            self.fault(card, "a sound plan with something wrong")
        if (case.get("sound") == "true") != (not faults):
            self.fault(card, "sound and with faults")
        flags = set(listed(case, "flags"))
        # One flag about clotting stands for all of them.
        akin = set(flags)
        for contra in self.c.contra.values():
            family = {contra.get("id")} | set(listed(contra, "raised-by"))
            if family & flags:
                akin |= family
        by_text = {}
        for other in self.c.cases.values():
            for f in other.findall("fault"):
                by_text.setdefault(pair(f, "what")[0], []).append(set(listed(f, "basis")) & set(self.c.contra))
        for text in self.wrong(card, "en"):
            if text.startswith("Nothing"):
                continue
            if not any(refs and not refs & akin for refs in by_text[text]):
                self.fault(card, f"“{text}” may be right too")

    def check_card(self, card):
        if not card["found"]:
            self.fault(card, "is not found by its id")
        if "view" in card:
            self.check_map(card)
        for lang in ("en", "nl"):
            texts = [fold(o["text"]) for o in card[lang]["options"]]
            if len(set(texts)) != len(texts) or "" in texts:
                self.fault(card, f"options in {lang} are not distinct: {texts}")
            if not card[lang]["question"]:
                self.fault(card, f"no question in {lang}")
            n = len(self.right(card, lang))
            if card["form"] == ONE and n != 1:
                self.fault(card, f"{n} right answers in {lang}")
            if card["form"] == SEVERAL and (n < 1 or not self.wrong(card, lang)):
                self.fault(card, f"nothing to choose in {lang}")
            if card["form"] == ONE and len(texts) < 3:
                self.fault(card, f"only {len(texts)} options in {lang}")
        marks = [[o["right"] for o in card[lang]["options"]] for lang in ("en", "nl")]
        if marks[0] != marks[1]:
            self.fault(card, "the languages have other answers")
        getattr(self, card["kind"].replace("-", "_"))(card)
        self.duties.check(card, self.fault)

    def check(self):
        for card in self.cards:
            self.check_card(card)
        ids = Counter(c["id"] for c in self.cards)
        for ident, n in ids.items():
            if n > 1:
                self.faults.append(f"{ident}: {n} times")
        asked = Counter((c["kind"], c["en"]["question"], c["en"]["subject"], c.get("view"), c.get("side"), tuple(c.get("shapes", ())),
                         tuple(o["text"] for o in c["en"]["options"])) for c in self.cards)
        for key, n in asked.items():
            if n > 1:
                self.faults.append(f"{key[:5]}: asked {n} times")
        if len(asked) < LEAST_CARDS:
            self.faults.append(f"only {len(asked)} different cards")


def main():
    dump = subprocess.run([sys.argv[1]], capture_output=True, check=True, text=True).stdout
    cards = json.loads(dump)
    checker = Checker(Content(pathlib.Path(sys.argv[2])), cards)
    checker.check()
    for fault in checker.faults[:60]:
        print(fault)
    counts = Counter(c["kind"] for c in cards)
    off = sum(c["unverified"] for c in cards)
    print(f"{len(cards)} cards, {off} of them off at first; {len(checker.faults)} faults;", ", ".join(f"{k} {n}" for k, n in sorted(counts.items())))
    return 1 if checker.faults else 0


if __name__ == "__main__":
    sys.exit(main())
