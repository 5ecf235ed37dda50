#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The figures of the clinic as a screen reader meets them: every plot is a
picture with a name and has its table, which the keyboard opens and walks
through; what is few is said; whatever takes the focus has a name."""
import os
import sys
import time

import pyatspi
import walk


def tab_to(page, node):
    """Goes on by the keyboard until the node has the focus."""
    for _ in range(40):
        page.window.key("Tab")
        time.sleep(0.1)
        if node.getState().contains(pyatspi.STATE_FOCUSED):
            return
    raise AssertionError(f"the keyboard does not come to {node.name!r}")


def figures(page):
    page.need_texts("class “calamity”", "sessions; 95 % interval 0–30 %", "Few sessions: for 13 of 13 events shown", "an event that was not recorded may still happen",
                    "The published range is that of each event by itself", "Dashed: none recorded", "It names nobody.", "All sessions: 9 scores")
    # Read in one go: each node is some round trips over the bus.
    nodes = {node.name: node for node in walk.showing(page.top) if node.name}
    plots = [name for name, node in nodes.items() if name.startswith("Plot: ") and node.getRole() == pyatspi.ROLE_IMAGE]
    if len(plots) != 4:
        raise AssertionError(f"plots: {plots}")
    for plot in plots:
        title = plot.removeprefix("Plot: ").removesuffix(". Its figures are in the table.")
        if {f"{title}: show the table", f"{title}: copy the table as CSV"} - set(nodes):
            raise AssertionError(f"no table for {title!r}")
    page.check_names()
    return nodes


def open_table(page, title):
    rows = page.need("the table", name=f"Table: {title}", role=pyatspi.ROLE_LIST)
    return [node for node in rows if node.getRole() == pyatspi.ROLE_LIST_ITEM]


def tables(page, nodes):
    """By keys to a table, into it, and from row to row; what was not recorded has
    its interval."""
    window = page.window
    title = "Completeness of records"
    tab_to(page, nodes[f"{title}: show the table"])
    window.key("space")
    items = open_table(page, title)
    tab_to(page, items[0])
    window.key("Down")
    walk.wait_for(lambda: items[1].getState().contains(pyatspi.STATE_FOCUSED), "the next row has the focus")

    title = "Adverse events beside the published classes"
    window.click(nodes[f"{title}: show the table"])
    words = [item.name.replace("\u00a0", " ") for item in open_table(page, title)]
    if not any(text.startswith("Pneumothorax: 0 of 9 sessions with needles: 0 %, 95 % interval 0–30 %. Few sessions") for text in words):
        raise AssertionError(f"an event that was not recorded does not say its interval: {words}")


def clinic(home):
    walk.still(home)
    journal = os.path.join(home, "example.db")
    walk.program(home, "demo", f"--journal={journal}", secrets=())
    with walk.Window(home, arguments=[f"--journal={journal}"]) as window:
        window.need("the search", part="Search muscles", role=pyatspi.ROLE_ENTRY)
        window.leave(name="NwAtlasPage")
        window.click(window.need("the tab of the clinic", name="Clinic", role=pyatspi.ROLE_PAGE_TAB))
        page = walk.Screen(window, name="NwClinicPage")
        tables(page, figures(page))
        window.need_quiet()


if __name__ == "__main__":
    sys.exit(walk.tap([clinic]))
