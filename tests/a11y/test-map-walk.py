#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The real window, read through AT-SPI: a pointer, then the keyboard alone,
open the back of the chest and find what a therapist must not miss."""
import sys
import time

import pyatspi
import walk

REGION = "Back of the chest."


def need_thorax_panel(window):
    window.need("the heading of the region", name="Back of the chest", role=pyatspi.ROLE_HEADING)
    window.need_texts("High risk", "a 20 mm needle has caused a pneumothorax here", "Pleura", "19 mm",
                      "Rhomboid major", "Do not needle", "Recommendations", "Pneumothorax")


def need_rhomboid_panel(window):
    window.need("the heading of the site", name="Rhomboid major", role=pyatspi.ROLE_HEADING)
    window.need_texts("19", "maximum advised in a needling study", "28.4",
                      "25 adults, uncovered lower part of rhomboid major", "woman aged 24",
                      "Two fingers on a rib as the only safeguard")


def pointer(home):
    with walk.Window(home) as window:
        window.click(window.need("the region on the map", part=REGION, role=pyatspi.ROLE_PUSH_BUTTON))
        need_thorax_panel(window)
        window.click(window.need("the row of the site", part="Rhomboid major", role=pyatspi.ROLE_LIST_ITEM))
        need_rhomboid_panel(window)


def keyboard(home):
    with walk.Window(home) as window:
        window.need("the region on the map", part=REGION, role=pyatspi.ROLE_PUSH_BUTTON)
        tab_until(window, lambda name: "sites" in name and "isk" in name, "a region of the map has the keyboard")
        arrows_until(window, REGION)
        window.key("Return")
        need_thorax_panel(window)
        window.key("ctrl+f")
        window.type("rhomboid maj")
        window.need("the result", part="Rhomboid major", role=pyatspi.ROLE_LIST_ITEM)
        window.key("Down", "Return")
        need_rhomboid_panel(window)
        window.key("alt+Left")
        need_thorax_panel(window)


def dutch(home):
    with walk.Window(home, language="nl") as window:
        window.click(window.need("the region on the map", part="Achterzijde van de borst.", role=pyatspi.ROLE_PUSH_BUTTON))
        window.need_texts("Hoog risico", "een naald van 20 mm", "Aanbevelingen")


def every_view(home):
    """Each region of each view is a button with a name and its risk in words."""
    expected = {"Front": 31, "Back": 33, "Left": 22, "Right": 22}
    with walk.Window(home) as window:
        for view, count in expected.items():
            window.click(window.need(f"the button of the view {view}", name=view))
            window.need(f"the map of {view}", name=f"Body map: {view}")
            regions = walk.wait_for(lambda: enough(window, view, count), f"{count} regions in the view {view}")
            for region in regions:
                if "risk" not in region.name.lower() or "sites" not in region.name:
                    raise AssertionError(f"a region says no risk: {region.name}")
                if not region.getState().contains(pyatspi.STATE_FOCUSABLE):
                    raise AssertionError(f"no keyboard reaches {region.name}")


def said(home):
    """Keys that change what the map shows are told to a reader, where the
    keyboard is, and Escape leaves a mark for its site."""
    walk.still(home)
    with walk.Window(home) as window:
        window.need("the region on the map", part=REGION, role=pyatspi.ROLE_PUSH_BUTTON)
        window.key("ctrl+f")
        window.type("rhomboid maj")
        window.need("the result", part="Rhomboid major", role=pyatspi.ROLE_LIST_ITEM)
        window.key("Down", "Return")
        window.need("the heading of the site", name="Rhomboid major", role=pyatspi.ROLE_HEADING)
        window.key("F6")
        walk.wait_for(lambda: focused_on_map(window).name.startswith("Rhomboid major"), "the keyboard comes to the pin")
        for key, news in (("h", "Shown on the map: Pneumothorax"), ("bracketright", "Opened to: "), ("4", "Bones: "),
                          ("r", "Rhomboid major, right"), ("ctrl+Right", "Right"), ("ctrl+Left", "Back")):
            window.key(key)
            walk.wait_for(lambda: focused_on_map(window).description.startswith(news), f"{key} says {news!r}", 5)
        window.key("m")
        walk.wait_for(lambda: focused_on_map(window).name.startswith("Marked point: "), "the keyboard comes to the mark", 5)
        window.key("Escape")
        walk.wait_for(lambda: focused_on_map(window).name.startswith("Rhomboid major, right"), "Escape goes to the pin", 5)
        window.need("the heading of the site", name="Rhomboid major", role=pyatspi.ROLE_HEADING)


def unnamed(home):
    """Nothing that takes the keyboard is without a name of its own."""
    with walk.Window(home) as window:
        window.need("the region on the map", part=REGION, role=pyatspi.ROLE_PUSH_BUTTON)
        for step in (None, REGION):
            if step:
                window.click(window.find(part=step, role=pyatspi.ROLE_PUSH_BUTTON))
                need_thorax_panel(window)
            for node in walk.showing(window.app):
                nameless = not node.name or node.name.startswith("Gtk")
                if nameless and node.getState().contains(pyatspi.STATE_FOCUSABLE) and walk.has_place(node):
                    raise AssertionError(f"a {node.getRoleName()} has the name {node.name!r}: {walk.path_of(node)}")


def enough(window, view, count):
    top = window.find(name=f"Body map: {view}")
    regions = [node for node in walk.showing(top) if node.getRole() == pyatspi.ROLE_PUSH_BUTTON]
    return regions if len(regions) == count else None


def tab_until(window, wanted, what):
    for _ in range(60):
        node = window.focused()
        if node is not None and wanted(node.name or ""):
            return
        window.key("Tab")
        time.sleep(0.12)
    raise AssertionError(f"not by Tab: {what}")


def focused_on_map(window):
    """What of the map has the keyboard: its panels are not read."""
    return walk.find(window.find(part="Body map: "), states=(pyatspi.STATE_FOCUSED,))


def arrows_until(window, name):
    """Walks the map by arrows towards the middle of the wanted region."""
    goal = walk.middle(window.find(part=name, role=pyatspi.ROLE_PUSH_BUTTON))
    for _ in range(30):
        node = focused_on_map(window)
        if node is not None and name in (node.name or ""):
            return
        here = walk.middle(node)
        across, down = goal[0] - here[0], goal[1] - here[1]
        if abs(across) > abs(down):
            window.key("Right" if across > 0 else "Left")
        else:
            window.key("Down" if down > 0 else "Up")
        time.sleep(0.15)
    raise AssertionError(f"the arrows do not reach {name}; the keyboard is at {node.name}")


if __name__ == "__main__":
    sys.exit(walk.tap([pointer, keyboard, dutch, every_view, said, unnamed]))
