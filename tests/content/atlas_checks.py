# SPDX-License-Identifier: GPL-3.0-or-later
"""What must hold between the files of data/atlas, the maps and the Dutch.

atlas.rng says what a file looks like; these are the rules that need more than
one place: references that resolve, figures that fit each other, conclusions
that follow from the sites.
"""
import collections
import math
import pathlib
import re
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "build-aux"))
import atlas_xml  # noqa: E402

RISKS = ["low", "moderate", "high"]
SHORTEST_NEEDLE_MM = 13
FAULT_REACH_MM = 0.06
# An attribute of an element takes its values from a set of vocabulary.xml.
WORDS = {
    ("also", "kind"): "limit-kind",
    ("coefficient", "predictor"): "predictor",
    ("contraindication", "level"): "level",
    ("contraindication", "verified-fields"): "verified-field",
    ("depth", "axis"): "axis",
    ("depth", "bmi-class"): "bmi-class",
    ("depth", "measure"): "measure",
    ("depth", "sex"): "sex",
    ("harm", "theme"): "theme",
    ("limit", "direction"): "limit-direction",
    ("limit", "grip"): "limit-grip",
    ("limit", "kind"): "limit-kind",
    ("model", "kind"): "model-kind",
    ("outcome", "measure"): "effect",
    ("predictor", "id"): "predictor",
    ("recommendation", "strength"): "strength",
    ("recommendation", "theme"): "theme",
    ("recommendation", "when"): "when",
    ("region", "risk"): "risk",
    ("region", "verified-fields"): "verified-field",
    ("sign", "urgency"): "urgency",
    ("site", "plates"): "plate",
    ("site", "risk"): "risk",
    ("site", "status"): "status",
    ("site", "themes"): "theme",
    ("source", "type"): "source-type",
    ("statement", "match"): "match",
    ("structure", "kind"): "structure-kind",
    ("structure", "verified-fields"): "verified-field",
    ("study", "kind"): "study-kind",
}
# Where both languages say the same in other figures: clock times, and "up to
# 15" beside "until the age of 16".
OTHER_FIGURES = {"A man of 29, BMI 20, had the right middle", "Under 12: consent of the parents"}
# Of which such words hold for a part of the course only, or mean beside.
PARTLY = {("triceps-medial-head", "radial-nerve"), ("extensor-carpi-radialis-longus", "superficial-radial-nerve"),
          ("fibularis-brevis", "sural-nerve")}


class Atlas:
    """The files of a folder, and the rows that the rules ask for."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.roots = {}
        for path in [*sorted(self.folder.glob("*.xml")), *sorted(self.folder.glob("sites/*.xml"))]:
            name = str(path.relative_to(self.folder))
            self.roots[name] = atlas_xml.read(path, name)
        self.sources = self.index("sources.xml", "source")
        self.harms = self.index("harms.xml", "harm")
        self.structures = self.index("structures.xml", "structure")
        self.regions = self.index("regions.xml", "region")
        self.recommendations = self.index("recommendations.xml", "recommendation")
        self.contraindications = self.index("contraindications.xml", "contraindication")
        self.words = {
            node.get("id"): {word.get("id"): word for word in node.children}
            for node in self.rows("vocabulary.xml", "set")
        }
        self.site_files = [name for name in self.listed() if name.startswith("sites/")]
        self.sites = {
            site.get("id"): site for name in self.site_files if name in self.roots for site in self.roots[name].children
        }
        self.rules = self.recommendations.keys() | self.contraindications.keys()

    def rows(self, file, name):
        root = self.roots.get(file)
        return root.all(name) if root else []

    def index(self, file, name):
        return {node.get("id"): node for node in self.rows(file, name)}

    def listed(self):
        return [node.get("name") for node in self.rows("atlas.xml", "file")]

    def nodes(self):
        for root in self.roots.values():
            yield from root.walk()


def number(node, name):
    value = node.get(name)
    return None if value is None else float(value)


def check_schema(folder, schema):
    """RELAX NG, by xmllint."""
    folder = pathlib.Path(folder)
    files = [*sorted(folder.glob("*.xml")), *sorted(folder.glob("sites/*.xml"))]
    done = subprocess.run(
        ["xmllint", "--nonet", "--noout", "--relaxng", str(schema), *map(str, files)],
        capture_output=True, text=True, check=False)
    for line in done.stderr.splitlines():
        if not line.endswith(" validates"):
            yield line.replace(f"{folder}/", "")


def check_files(atlas):
    """atlas.xml names every file once; site files come in the order of the regions."""
    listed = atlas.listed()
    present = set(atlas.roots) - {"atlas.xml"}
    for name in sorted(present ^ set(listed)):
        yield f"atlas.xml: {name} is {'not listed' if name in present else 'missing'}"
    if len(listed) != len(set(listed)):
        yield "atlas.xml: a file is listed twice"
    if atlas.site_files != [f"sites/{region}.xml" for region in atlas.regions]:
        yield "atlas.xml: the files of the sites are not one for each region, in the order of regions.xml"
    for name in atlas.site_files:
        root = atlas.roots.get(name)
        if not root:
            continue
        if name != f"sites/{root.get('region')}.xml":
            yield f"{root.where}: region {root.get('region')} in {name}"
        for site in root.children:
            if site.list("regions")[0] != root.get("region"):
                yield f"{site.where}: {site.get('id')} belongs to {site.list('regions')[0]}"


def check_ids(atlas):
    """Ids are unique among their kind; a rule never shares one with a site."""
    seen = {}
    for node in atlas.nodes():
        if node.name in ("predictor", "word", "file") or not node.get("id"):
            continue
        key = (node.name, node.get("id"))
        if key in seen:
            yield f"{node.where}: {node.name} {node.get('id')} stands at {seen[key]} too"
        seen.setdefault(key, node.where)
    together = [*atlas.sites, *atlas.recommendations, *atlas.contraindications]
    for name, count in collections.Counter(together).items():
        if count > 1:
            yield f"{name} is the id of {count} sites or rules"
    dois = collections.Counter(node.get("doi").lower() for node in atlas.sources.values() if node.get("doi"))
    for doi, count in dois.items():
        if count > 1:
            yield f"sources.xml: DOI {doi} stands under {count} ids"


def check_sources(atlas):
    """Each source that is cited is listed, in attributes and in the notes of a site."""
    for node in atlas.nodes():
        for name in node.list("sources"):
            if name not in atlas.sources:
                yield f"{node.where}: unknown source {name}"
        for name in ("matched-review", "ref") if node.name in ("statement", "review") else ():
            if node.get(name) and node.get(name) not in atlas.sources:
                yield f"{node.where}: unknown source {node.get(name)}"
        if node.name in ("notes", "gaps"):
            for cited in re.findall(r"\b[a-z][a-z0-9-]*-(?:19|20)\d\d\b[a-z0-9-]*", node.text):
                if cited not in atlas.sources:
                    yield f"{node.where}: unknown source {cited}"
    for node in atlas.sources.values():
        if not node.find("title") and not node.find("title-remark"):
            yield f"{node.where}: {node.get('id')} has no title"


def check_words(atlas):
    """Every value has its word; only the axis of the ruler is drawn on it."""
    for node in atlas.nodes():
        for (name, attribute), words in WORDS.items():
            if node.name == name and node.parent and node.get(attribute):
                for value in node.list(attribute):
                    if value not in atlas.words.get(words, {}):
                        yield f"{node.where}: unknown {words} {value}"
        for field in node.list("verified-fields"):
            if not node.find(field):
                yield f"{node.where}: {field} is named as verified and is not there"
    for word in atlas.words.get("measure", {}).values():
        if word.get("axis") not in atlas.words.get("axis", {}):
            yield f"{word.where}: unknown axis {word.get('axis')}"
    on_ruler = [name for name, word in atlas.words.get("axis", {}).items() if word.get("on-ruler") == "true"]
    if on_ruler != ["skin-depth"]:
        yield f"vocabulary.xml: on the ruler are {on_ruler}, not skin-depth alone"
    strict = {name for name, word in atlas.words.get("limit-kind", {}).items() if word.get("strict") == "true"}
    if strict != {"advised-max", "shortest-measured", "regulator"}:
        yield f"vocabulary.xml: strict are {sorted(strict)}"


def check_regions(atlas):
    """Regions that rules name exist; risk and structures follow from the sites."""
    for node in atlas.nodes():
        if node.name in ("recommendation", "contraindication") and node.list("regions") == ["all"]:
            continue
        for region in node.list("regions"):
            if region not in atlas.regions:
                yield f"{node.where}: unknown region {region}"
    for name, region in atlas.regions.items():
        inside = [site for site in atlas.sites.values() if name in site.list("regions")]
        if not inside:
            yield f"{region.where}: {name} has no site"
            continue
        risk = max((site.get("risk") for site in inside), key=RISKS.index)
        top = [site for site in inside if site.get("risk") == risk]
        blind = sorted(site.get("id") for site in top if site.get("status") in ("standard", "advanced"))
        source = blind or sorted(site.get("id") for site in top)
        if region.get("risk") != risk or region.list("risk-from") != source:
            yield f"{region.where}: risk of {name} does not follow from its sites ({risk}: {' '.join(source)})"
        listed = set(region.list("structures"))
        missing = {harm.get("structure") for site in inside for harm in site.all("harm")} - listed
        if missing or listed - atlas.structures.keys():
            yield f"{region.where}: structures of {name}: missing {sorted(missing)} or unknown"


def check_structures(atlas):
    used = {harm.get("structure") for site in atlas.sites.values() for harm in site.all("harm")}
    for name, structure in atlas.structures.items():
        if (structure.get("in-harms") == "true") != (name in used):
            yield f"{structure.where}: in-harms of {name} does not follow from the sites"


def check_limit(atlas, site):
    limit = site.find("limit")
    where = f"{limit.where}: limit of {site.get('id')}"
    maximum = number(limit, "max-mm")
    others = [number(row, "max-mm") for row in limit.all("also")]
    if maximum is None:
        if others:
            yield f"{where}: also without a figure of its own"
        return
    if not limit.find("applies-to"):
        yield f"{where}: does not say what it applies to"
    if others != sorted(others):
        yield f"{where}: also is not in order, most cautious first"
    needle = next((node for node in site.walk() if node.name == "needle"), None)
    kind = atlas.words["limit-kind"].get(limit.get("kind"))
    if needle and kind and kind.get("strict") == "true":
        if limit.get("direction") != "tangential" and limit.get("grip") != "pincer":
            length = number(needle, "length-max-mm")
            if length > max(maximum, SHORTEST_NEEDLE_MM):
                yield f"{where}: needle of {length:g} mm against a strict {maximum:g} mm"


def check_depth(atlas, site, index, row):
    where = f"{row.where}: {site.get('id')}.depths[{index}]"
    measure = atlas.words["measure"].get(row.get("measure"))
    if measure and measure.get("axis") != row.get("axis"):
        yield f"{where}: axis {row.get('axis')} does not fit {row.get('measure')}"
    if row.get("structure") and row.get("structure") not in atlas.structures:
        yield f"{where}: unknown structure {row.get('structure')}"
    if row.get("bmi") and row.get("bmi-class"):
        yield f"{where}: a BMI and a class of BMI"
    if all(row.get(name) is None for name in ("mean-mm", "median-mm", "min-mm", "max-mm")):
        yield f"{where}: no figure"
    low, high = number(row, "min-mm"), number(row, "max-mm")
    if low is not None and high is not None and low > high:
        yield f"{where}: the lowest is over the highest"
    for name in ("iqr-mm", "ci95-mm"):
        bounds = [float(value) for value in row.list(name)]
        if bounds != sorted(bounds):
            yield f"{where}: {name} is reversed"


def check_sites(atlas):
    for site in atlas.sites.values():
        where = f"{site.where}: {site.get('id')}"
        if site.get("risk") == "high" and site.get("status") == "standard":
            yield f"{where}: high risk with status standard"
        needed = {"consent"} if site.get("risk") == "high" else set()
        for harm in site.all("harm"):
            if harm.get("structure") not in atlas.structures:
                yield f"{harm.where}: unknown structure {harm.get('structure')}"
            if harm.get("harm") not in atlas.harms:
                yield f"{harm.where}: unknown harm {harm.get('harm')}"
            else:
                needed.add(atlas.harms[harm.get("harm")].get("theme"))
        if needed - set(site.list("themes")):
            yield f"{where}: themes lack {sorted(needed - set(site.list('themes')))}"
        if {"pneumothorax", "neurogenic"} & set(site.list("themes")) - needed:
            yield f"{where}: a theme without a harm that calls for it"
        technique = site.find("technique")
        if technique and site.get("status") == "do-not-needle":
            yield f"{where}: technique at a site that is not needled"
        needle = technique.find("needle") if technique else None
        if needle:
            for name in ("length", "diameter"):
                if number(needle, f"{name}-min-mm") > number(needle, f"{name}-max-mm"):
                    yield f"{needle.where}: {name} of the needle is reversed"
        for index, row in enumerate(site.all("depth")):
            yield from check_depth(atlas, site, index, row)
        yield from check_limit(atlas, site)


def check_basis(atlas, node, basis):
    parts = re.fullmatch(r"([a-z0-9-]+)(?:\.(limit|technique|notes|harms|depths)(?:\[(\d+)\])?)?", basis)
    if not parts or parts[1] not in atlas.rules | atlas.sites.keys():
        yield f"{node.where}: unknown basis {basis}"
    elif parts[2]:
        site = atlas.sites.get(parts[1])
        name = {"harms": "harm", "depths": "depth"}.get(parts[2], parts[2])
        rows = site.all(name) if site else []
        if not rows or (parts[3] and int(parts[3]) >= len(rows)):
            yield f"{node.where}: basis {basis} points at nothing"


def check_cases(atlas):
    for case in atlas.rows("cases.xml", "case"):
        where = f"{case.where}: {case.get('id')}"
        site, needle = atlas.sites.get(case.get("site")), case.find("needle")
        if not site:
            yield f"{where}: unknown site {case.get('site')}"
            continue
        reach = number(needle, "depth-mm") * math.sin(math.radians(number(needle, "angle-deg")))
        if abs(number(needle, "reach-mm") - reach) > FAULT_REACH_MM:
            yield f"{where}: reach does not follow from depth and angle"
        listed = next((node for node in site.walk() if node.name == "needle"), None)
        longer = listed and number(needle, "length-mm") > number(listed, "length-max-mm")
        if case.get("sound") == "true" and (case.all("fault") or longer):
            yield f"{where}: a sound case with a fault, or with a longer needle than listed"
        for flag in case.list("flags"):
            if flag not in atlas.rules | atlas.sites.keys():
                yield f"{where}: unknown flag {flag}"
        for fault in case.all("fault"):
            for basis in fault.list("basis"):
                yield from check_basis(atlas, fault, basis)


def check_models(atlas):
    for model in atlas.rows("depth-models.xml", "model"):
        for site in [model.get("site"), *model.list("also-sites")]:
            if site not in atlas.sites:
                yield f"{model.where}: unknown site {site}"
        known = {node.get("id") for node in model.all("predictor")}
        for node in model.walk():
            if node.name == "coefficient" and node.get("predictor") not in known:
                yield f"{node.where}: unknown predictor {node.get('predictor')}"


def check_events(atlas):
    """Every event of the table says once how it is recognised."""
    table = [node.get("id") for node in atlas.roots["adverse-events.xml"].walk() if node.name == "event"]
    told = [node.get("event") for node in atlas.roots["adverse-events.xml"].walk() if node.name == "sign"]
    if sorted(table) != sorted(told):
        yield f"adverse-events.xml: recognition does not fit the table: {sorted(set(table) ^ set(told))}"
    for study in atlas.rows("adverse-events.xml", "study"):
        same = [node.get("event") for node in study.all("outcome") if node.get("event") is not None]
        if set(same) - set(table) or len(set(same)) < len(same):
            yield f"{study.where}: outcomes of {study.get('name')} name no event of the table, or one twice"


def check_texts(atlas):
    """A text has its name for itself; steps are counted from 1; glossary and leaflets refer to what exists."""
    for node in atlas.nodes():
        texts = collections.Counter(child.name for child in node.children if child.text)
        for name, count in texts.items():
            if count > 1:
                yield f"{node.where}: <{node.name}> holds {count} texts <{name}>"
    for card in atlas.rows("checklists.xml", "emergency-card"):
        numbers = [int(step.get("n")) for step in card.all("step")]
        if numbers != list(range(1, len(numbers) + 1)):
            yield f"{card.where}: steps of {card.get('id')} are not counted from 1"
        for step in card.all("step"):
            named = [step.get(name) for name in ("call", "minutes", "minutes-to")]
            for figure in filter(None, named):
                for text in step.all("text"):
                    if figure not in re.findall(r"\d+", text.text):
                        yield f"{step.where}: the text does not name {figure}"
            if step.get("call") is None and any("112" in re.findall(r"\d+", text.text) for text in step.all("text")):
                yield f"{step.where}: a number is called that no attribute names"
    for rule in atlas.rows("recommendations.xml", "recommendation"):
        for figure in filter(None, (rule.get("working-days"), rule.get("weeks"))):
            for text in rule.all("text"):
                if figure not in re.findall(r"\d+", text.text):
                    yield f"{rule.where}: the text does not name {figure}"
    entries = atlas.index("glossary.xml", "entry")
    for entry in entries.values():
        for name in entry.list("see"):
            if name not in entries:
                yield f"{entry.where}: unknown entry {name}"
    documents = atlas.index("patient-information.xml", "document")
    for section in atlas.rows("patient-information.xml", "section"):
        if section.get("document") not in documents:
            yield f"{section.where}: unknown document {section.get('document')}"


def check_maps(atlas, maps):
    """Outlines and regions are drawn in the views where the content expects them."""
    drawn, regions, schematic = {}, {}, {}
    for view in ("anterior", "posterior", "left", "right"):
        path = pathlib.Path(maps) / f"{view}.svg"
        shapes = [node for node in atlas_xml.read(path, path.name).walk() if node.name == "path"]
        real = [node for node in shapes if "schematic" not in node.list("class")]
        drawn[view] = {node.get("data-outline") for node in real}
        regions[view] = {node.get("data-region") for node in real}
        schematic[view] = {node.get("data-outline") for node in shapes if "schematic" in node.list("class")}
    anywhere = set().union(*drawn.values())
    named = set(atlas.index("outlines.xml", "outline"))
    for structure in atlas.structures.values():
        named.update(structure.list("outlines"))
    for path in sorted(pathlib.Path(maps).glob("*.svg")):
        for group in atlas_xml.read(path, path.name).walk():
            if group.name != "g" or group.get("id") in ("skin", "skin-female", "regions"):
                continue
            for node in group.children:
                kinds = set(node.list("class"))
                anywhere.add(node.get("data-outline"))
                if not kinds & {"schematic", "shading", "feature", "fibre"} and node.get("data-outline") not in named:
                    yield f"{node.where}: outline {node.get('data-outline')} has no name in outlines.xml"
    for structure in atlas.structures.values():
        for name in structure.list("outlines") + structure.list("outlines-near"):
            if name not in anywhere:
                yield f"{structure.where}: unknown outline {name}"
    for name, region in atlas.regions.items():
        for view in region.list("views"):
            if name not in regions[view]:
                yield f"{region.where}: {name} is not drawn in {view}"
    for name, site in atlas.sites.items():
        place = site.find("drawn")
        area = place.find("area")
        if set(site.list("views")) - set(place.list("views")):
            yield f"{place.where}: a view of {name} without an outline"
        if bool(area) == bool(place.list("outlines")):
            yield f"{place.where}: {name} needs outlines or an area"
        # A sheet of tendon can be seen from the front only; its muscle is in every view.
        for view in place.list("views"):
            if not area and not drawn[view] & set(place.list("outlines")):
                yield f"{place.where}: no outline of {name} is drawn in {view}"
        for outline in place.list("outlines"):
            if not any(outline in drawn[view] for view in place.list("views")):
                yield f"{place.where}: outline {outline} of {name} is drawn in none of its views"
        marker = place.find("marker")
        if marker and marker.get("view") not in place.list("views"):
            yield f"{marker.where}: a marker in a view that does not draw {name}"
        for row in place.all("lies"):
            for outline in row.list("also-under"):
                if outline not in anywhere or outline in place.list("outlines"):
                    yield f"{row.where}: {outline} does not cover beside {name}"
        if area:
            for outline in area.list("outlines"):
                if outline not in drawn[area.get("view")]:
                    yield f"{area.where}: outline {outline} of {name} is not drawn in {area.get('view')}"
            if name not in schematic[area.get("view")]:
                yield f"{area.where}: the area of {name} is not drawn in {area.get('view')}"


def figures(text, lang, ordinals):
    """The figures of a text, sorted, with or without its ordinals; figures in names are left out."""
    if lang == "nl":
        text = re.sub(r"\b(\d+(?:-\d+)?)e\b", r"\1" if ordinals else "", text)
        text = re.sub(r"(?<=\d)\.(?=\d{3}\b)", "", text)
        text = re.sub(r"(?<=\d),(?=\d)", ".", text)
    else:
        text = re.sub(r"\b(\d+)(?:st|nd|rd|th)\b", r"\1" if ordinals else "", text)
        text = re.sub(r"(?<=\d),(?=\d{3}\b)", "", text)
    text = re.sub(r"(?<=[A-Za-z])-?\d[\d-]*", "", text)
    return sorted(float(value) for value in re.findall(r"\d+(?:\.\d+)?", text))


def same_figures(english, dutch):
    """Dutch writes some ordinals in words ("tweede") and some as numbers ("rib 12")."""
    return any(figures(english, "en", one) == figures(dutch, "nl", other) for one in (False, True) for other in (False, True))


def check_dutch(atlas, rules, catalogue):
    """Every text has its Dutch, with the same figures and the same placeholders."""
    placeholders = {node.get("id") for node in atlas.rows("patient-information.xml", "placeholder")}
    for node in atlas.nodes():
        if not rules.is_message(node):
            continue
        dutch = catalogue.get(rules.context(node), node.text)
        where = f"{node.where}: <{node.name}>"
        if not dutch:
            yield f"{where} has no Dutch: {node.text}"
            continue
        if " ".join(dutch.split()) != dutch:
            yield f"{where}: white space in the Dutch: {dutch}"
        if "tanggreep" in dutch.lower():
            yield f"{where}: write pincetgreep"
        if re.search(r"\d\s+mm\.\s+[a-z]", dutch):
            yield f"{where}: musculi after a number read as millimetres: {dutch}"
        if not same_figures(node.text, dutch):
            if not any(node.text.startswith(known) for known in OTHER_FIGURES):
                yield f"{where}: other figures in the Dutch: {node.text} | {dutch}"
        if node.parent.name not in ("depth", "outcome"):
            words = [sorted(re.findall(r"\{(\w+)\}", text)) for text in (node.text, dutch)]
            if words[0] != words[1] or set(words[0]) - placeholders:
                yield f"{where}: placeholders {words}"


def check_harm_classes(atlas):
    """A class of harm leaves out no site at which the content names one: what the structure and the words say counts."""
    kinds = {"nerve": "nerve", "nervous-system": "nerve", "vessel": "vessel", "organ": "organ", "pleura": "pneumothorax",
             "lung": "pneumothorax"}
    words = {"bleeding": "vessel", "haematoma": "vessel", "stroke": "vessel", "embolism": "vessel", "infection": "infection",
             "peritonitis": "infection", "thorax": "pneumothorax", "nerve": "nerve", "cord": "nerve", "plexus": "nerve"}
    for site in atlas.sites.values():
        for row in site.all("harm"):
            harm, structure = atlas.harms.get(row.get("harm")), atlas.structures.get(row.get("structure"))
            if not harm or not structure:
                continue
            own = set(row.list("classes"))
            common = set(harm.list("classes"))
            label = row.find("label").text
            needed = {kind for word, kind in words.items() if word in label}
            if structure.get("kind") in kinds:
                needed.add(kinds[structure.get("kind")])
            for name in sorted(needed - own - common):
                yield f"{row.where}: \"{label}\" is of class {name} too"
            for name in sorted(own & common):
                yield f"{row.where}: class {name} is that of {harm.get('id')} already"


def check_lies(atlas):
    """How a structure lies to the muscle is said once a view, of what a harm names and a map draws; what a harm says is set."""
    said_beneath = re.compile(r"\b(?:under|deep to|beneath|behind|in front of|deep face of) (?:the|this) muscle\b")
    for name, site in atlas.sites.items():
        harms = {row.get("structure") for row in site.all("harm")}
        said = {}
        for row in site.find("drawn").all("lies"):
            for view in row.list("views") or site.list("views"):
                if view not in site.list("views"):
                    yield f"{row.where}: {name} is not needled from view {view}"
                for structure in row.list("structures"):
                    if (structure, view) in said:
                        yield f"{row.where}: where {structure} lies is said twice for view {view}"
                    said[structure, view] = row.get("where")
            for structure in row.list("structures"):
                node = atlas.structures.get(structure)
                if structure not in harms:
                    yield f"{row.where}: no harm of {name} names {structure}"
                elif not node.list("outlines"):
                    yield f"{row.where}: no map draws {structure}"
                elif node.get("kind") in ("pleura", "lung"):
                    yield f"{row.where}: {structure} lies beneath everywhere"
        for row in site.all("harm"):
            node, structure = atlas.structures.get(row.get("structure")), row.get("structure")
            if not node or not node.list("outlines") or node.get("kind") in ("pleura", "lung") or (name, structure) in PARTLY:
                continue
            found = said_beneath.search(row.find("why").text)
            if found and not any(key[0] == structure for key in said):
                yield f"{row.where}: \"{found.group(0)}\" is said of {structure}, and not in the drawing of {name}"


CHECKS = (check_files, check_ids, check_sources, check_words, check_regions, check_structures,
          check_sites, check_lies, check_harm_classes, check_cases, check_models, check_events, check_texts)


def results(root, po):
    """Yields the name and the faults of each check of a source tree."""
    folder = root / "data" / "atlas"
    yield "schema", list(check_schema(folder, folder / "atlas.rng"))
    atlas = Atlas(folder)
    for check in CHECKS:
        yield check.__name__.removeprefix("check_"), list(check(atlas))
    yield "maps", list(check_maps(atlas, root / "data" / "maps"))
    compiled = subprocess.run(["msgfmt", "--endianness=little", "-o", "-", str(po)], capture_output=True, check=True)
    rules = atlas_xml.Rules(root / "data" / "its" / "needlewise-atlas.its")
    yield "dutch", list(check_dutch(atlas, rules, atlas_xml.Catalogue(compiled.stdout)))
