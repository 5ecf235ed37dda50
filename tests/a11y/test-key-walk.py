#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The real window, read through AT-SPI: the whole map by keys alone."""
import sys
import time

import pyatspi
import walk

REGION = "Back of the chest."


def by_keys_alone(home):
    """From the start, without a pointer: the keys reach every region of every
    view and plate, and every site of every region, and each says what it is."""
    walk.still(home)
    with walk.Window(home) as window:
        window.need("the region on the map", part=REGION, role=pyatspi.ROLE_PUSH_BUTTON)
        KeyWalk(window).run()


class KeyWalk:
    """What was met on a walk by keys."""

    VIEWS = ("Front", "Left", "Back", "Right")
    PLATES = 14
    SITES = 130

    def __init__(self, window):
        self.window = window
        self.map = window.find(part="Body map: ")
        self.sites = set()
        self.met = {}
        self.plates = {}
        self.complete = set()
        self.opened = set()
        self.plated = set()
        self.plateless = set()
        self.regions = []
        self.names = []
        self.n_regions = 0

    def run(self):
        self.window.key("F6")
        self.read_regions()
        walk.wait_for(self.focused_region, "a region has the keyboard after F6")
        for _ in range(4):
            if self.map_name() == self.VIEWS[0]:
                break
            self.turn()
        for view in self.VIEWS:
            if self.map_name() != view:
                raise AssertionError(f"the map shows {self.map_name()}, not {view}")
            self.walk_view()
            self.turn()
        if len(self.plates) != self.PLATES:
            raise AssertionError(f"{len(self.plates)} plates by keys: {sorted(self.plates)}")
        if len(self.sites) != self.SITES:
            raise AssertionError(f"{len(self.sites)} sites by keys: {sorted(self.sites)}")
        print(f"# {self.n_regions} regions of {len(self.VIEWS)} views and {len(self.plates)} plates, {len(self.sites)} sites", flush=True)

    def map_name(self):
        return self.map.name.split(": ", 1)[1]

    def turn(self):
        before = self.map_name()
        self.window.key("ctrl+Right")
        walk.wait_for(lambda: self.map_name() != before, "another view")
        self.read_regions()
        walk.wait_for(self.focused_region, "the map keeps the keyboard when the body turns")

    def buttons(self, start):
        """The buttons of the map from one on: the regions, then the pins."""
        nodes = []
        for i in range(start, self.map.childCount):
            node = self.map[i]
            if node.getRole() != pyatspi.ROLE_PUSH_BUTTON:
                break
            nodes.append(node)
        return nodes

    def read_regions(self):
        nodes = self.buttons(0)
        self.regions = [node for node in nodes if node.name.endswith((" sites", " site"))]
        self.names = [node.name for node in self.regions]

    def pins(self):
        return self.buttons(len(self.regions))

    def all_pins(self):
        """The pins, once no more of them are told over the bus."""
        before = self.pins()
        time.sleep(0.04)
        after = self.pins()
        return after if len(after) == len(before) else None

    def focused_region(self):
        return any(is_focused(node) for node in self.regions)

    def step_through(self, nodes):
        """Home, then Page Down from one to the next of @nodes, in their order."""
        self.window.key("Home")
        for i, node in enumerate(nodes):
            walk.wait_for(lambda: is_focused(node), f"the keyboard on {node.name}", 5)
            check_words(node)
            if i + 1 < len(nodes):
                self.window.key("Page_Down")

    def walk_view(self):
        if self.pins() or not self.regions:
            raise AssertionError(f"{len(self.pins())} pins and {len(self.regions)} regions on the whole body")
        self.n_regions += len(self.regions)
        self.window.key("Home")
        for i in range(len(self.regions)):
            node = self.regions[i]
            walk.wait_for(lambda: is_focused(node), f"the keyboard on {self.names[i]}", 5)
            check_words(node)
            if self.is_wanted(self.names[i]):
                self.open_region(i)
            if i + 1 < len(self.regions):
                self.window.key("Page_Down")

    def is_wanted(self, name):
        """Whether a region has sites that were not met, or plates of this side."""
        title = name.split(". ", 1)[0]
        region = without_side(title)
        if region not in self.complete and (region, self.map_name()) not in self.opened:
            return True
        return region in self.plated and title not in self.opened

    def open_region(self, i):
        name = self.names[i]
        title = name.split(". ", 1)[0]
        view = self.map_name()
        self.window.key("Return")
        walk.wait_for(lambda: not is_focused(self.regions[i]), "the keyboard goes to the panel", 5)
        if not self.met:
            heading = walk.wait_for(self.window.focused, "something has the keyboard")
            if heading.name != without_side(title) or heading.getRole() != pyatspi.ROLE_HEADING:
                raise AssertionError(f"the keyboard is on {heading.name}, not on the heading of {title}")
        try:
            pins = walk.wait_for(self.all_pins, f"pins of {name}", 0.8)
        except walk.Missing:
            pins = []  # its sites are seen from elsewhere
        # What is seen from elsewhere turns the body there, or opens on its plate.
        turned = self.map_name() != view
        if turned:
            self.read_regions()
            pins = self.pins()
        self.window.key("F6")
        walk.wait_for(lambda: any(map(is_focused, pins or self.regions)), "the keyboard comes to the map", 5)
        if pins:
            self.step_through(pins)
        self.note_sites(name, pins)
        self.walk_plates(title)
        self.window.key("Escape")
        if turned:
            self.turn_back(view, i)
            return
        walk.wait_for(lambda: not self.pins(), "the whole body", 5)
        self.window.key("F6")
        walk.wait_for(lambda: is_focused(self.regions[i]), f"the keyboard comes back to {name}", 5)

    def turn_back(self, view, i):
        """To the whole body in @view, on its region @i."""
        self.read_regions()
        walk.wait_for(lambda: not self.pins(), "the whole body", 5)
        self.window.key("F6")
        walk.wait_for(self.focused_region, "a region has the keyboard", 5)
        for _ in range(4):
            if self.map_name() == view:
                break
            self.turn()
        self.window.key("Home")
        for k in range(i + 1):
            walk.wait_for(lambda k=k: is_focused(self.regions[k]), f"the keyboard on {self.names[k]}", 5)
            if k < i:
                self.window.key("Page_Down")

    def note_sites(self, name, pins):
        title = name.split(". ", 1)[0]
        region = without_side(title)
        names = [without_side(pin.name.split(". ", 1)[0]) for pin in pins]
        self.sites.update(names)
        self.met.setdefault(region, set()).update(names)
        if len(self.met[region]) >= int(name.rsplit(". ", 1)[1].split(" ")[0]):
            self.complete.add(region)
        self.opened.update([title, (region, self.map_name())])

    def walk_plates(self, title):
        region = without_side(title)
        view = self.map_name()
        if region in self.plateless:
            return
        for _ in range(8):
            before = self.map_name()
            self.window.key("p")
            try:
                walk.wait_for(lambda: self.map_name() != before, "a plate", 0.5 if before == view else 5)
            except walk.Missing:
                self.plateless.add(region)
                return
            name = self.map_name()
            self.read_regions()
            if name == view:
                walk.wait_for(lambda: self.focused_region() or any(map(is_focused, self.pins())), "the keyboard", 5)
                return
            self.plated.add(region)
            pins = self.pins()
            if name not in self.plates:
                self.plates[name] = len(self.regions)
                self.n_regions += len(self.regions)
                self.step_through(pins + [node for node in self.regions if not pins or not node.name.startswith(title)])
                if not self.regions:
                    raise AssertionError(f"no region on the plate {name}")
        raise AssertionError(f"the plates of {region} have no end")


def is_focused(node):
    return node.getState().contains(pyatspi.STATE_FOCUSED)


def without_side(title):
    for side in (", left", ", right"):
        if title.endswith(side):
            return title[:-len(side)]
    return title


def check_words(node):
    """A name says place and risk; a pin that it is not needled, or its limit."""
    if "risk" not in node.name.lower():
        raise AssertionError(f"says no risk: {node.name}")


if __name__ == "__main__":
    sys.exit(walk.tap([by_keys_alone]))
