#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The study screen as a screen reader meets it: the question and its answer are
said, progress is a list that the keyboard walks through, the choice, the course,
the settings and the exam can be worked, and whatever takes the focus has a
name. No patient, no passphrase anywhere."""
import sys

import pyatspi
import walk

def question(page):
    """Said, answered, told, graded: with the keyboard."""
    page.need("the question has the focus", part="What", states=(pyatspi.STATE_FOCUSED,))
    page.window.key("space")
    page.need("the grade has the focus", part="Again, comes back in", role=pyatspi.ROLE_PUSH_BUTTON, states=(pyatspi.STATE_FOCUSED,))
    page.need_texts("This is the answer.")
    page.check_names()
    page.window.key("1")
    page.need_texts("1 of 20 answers done")


def progress(page):
    window = page.window
    window.click(page.button("Body Map…"))
    above = walk.Screen(window, title="Progress")
    above.need_texts("Front: patient", "Back: patient", "no cards yet answered", "90 % or more", "Remembered per harm")
    body = above.need("the body", part="Front: patient", role=pyatspi.ROLE_IMAGE)
    if "remembered" not in body.description:
        raise AssertionError(f"the body says {body.description!r}")
    rows = [node.name for node in walk.showing(above.top) if node.getRole() == pyatspi.ROLE_LIST_ITEM]
    if len(rows) < 23 + 5 or not any("1 of" in row and "remembered" in row for row in rows) or not all("cards" in row for row in rows):
        raise AssertionError(f"{len(rows)} rows: {rows[:3]}")
    above.check_names()
    # By keys to the list and from row to row.
    window.focus()
    first = None
    for _ in range(4):
        window.key("Tab")
        here = above.need("something has the focus", states=(pyatspi.STATE_FOCUSED,))
        if here.getRole() == pyatspi.ROLE_LIST_ITEM:
            first = here
            break
    if first is None:
        raise AssertionError("the keyboard does not come to the list")
    window.key("Down")
    walk.wait_for(lambda: not first.getState().contains(pyatspi.STATE_FOCUSED), "the focus goes on")
    above.need("the next row has the focus", role=pyatspi.ROLE_LIST_ITEM, states=(pyatspi.STATE_FOCUSED,))
    window.key("Escape")
    page.gone("Progress")


def choice(page):
    window = page.window
    window.click(page.button("Choose Cards…"))
    above = walk.Screen(window, title="Choose Cards")
    above.need_texts("cards fit.", "the other way round")
    above.check_names()
    check = above.need("the kind", name="What is this?", role=pyatspi.ROLE_CHECK_BOX)
    window.click(check)
    walk.wait_for(lambda: check.getState().contains(pyatspi.STATE_CHECKED), "the kind is chosen")
    window.click(above.button("Study These"))
    page.gone("Choose Cards")
    page.need("the question", part="What is this?", role=pyatspi.ROLE_HEADING)


def dialogs(page):
    window = page.window
    window.click(page.button("Course…"))
    above = walk.Screen(window, title="Course")
    above.check_names()
    above.button("Yearly Refresher")
    above.button("Study Everything")
    window.key("Escape")
    page.gone("Course")
    window.click(page.button("Settings…"))
    above = walk.Screen(window, title="Study Settings")
    above.need_texts("Answers a day", "Also ask what was not checked", "Fit to My Memory")
    above.check_names()
    window.key("Escape")
    page.gone("Study Settings")


def exam(page):
    page.window.click(page.button("Exam…"))
    page.need_texts("Exam: question 1 of 20")
    page.window.click(page.button("End"))
    page.need_texts("Result of the Exam", "0 of 20 right", "Not answered.")
    page.button("Print…")
    page.check_names()


def study(home):
    walk.still(home)
    with walk.Window(home) as window:
        window.need("the search", part="Search muscles", role=pyatspi.ROLE_ENTRY)
        window.leave(name="NwAtlasPage")
        window.click(window.need("the tab of study", name="Study", role=pyatspi.ROLE_PAGE_TAB))
        page = walk.Screen(window, name="NwStudyPage")
        question(page)
        progress(page)
        choice(page)
        dialogs(page)
        exam(page)
        window.need_quiet()


if __name__ == "__main__":
    sys.exit(walk.tap([study]))
