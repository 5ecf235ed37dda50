#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Shows that check-deck.py sees what it is there for: spoils cards, one at a
time, and fails where one is not noticed.

Usage: check-deck-faults.py DUMP_DECK DATA_DIR
"""
import copy
import importlib.util
import json
import os
import pathlib
import random
import subprocess
import sys
from collections import Counter, defaultdict

# Cards of each kind that are spoiled in every way that fits them.
CARDS = int(os.environ.get("NEEDLEWISE_DECK_FAULTS", "4"))


# English of the content to its Dutch; some words are the same in both.
KNOWN = {}
# By card what its region names beside its answer; by emergency a step that is
# done only in some cases; a harm that no needle is free of.
NEAR = {}
CASES = {}
HARM = {}


def load_checker():
    path = pathlib.Path(__file__).with_name("check-deck.py")
    spec = importlib.util.spec_from_file_location("check_deck", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def both(card, change):
    """Does the same to both languages."""
    for lang in ("en", "nl"):
        change(card[lang])


def places(card, right):
    return [i for i, o in enumerate(card["en"]["options"]) if o["right"] == right]


# Each spoils a card, or says None where it does not fit.

def other_answer(card, _):
    if not places(card, True) or not places(card, False):
        return None
    a, b = places(card, True)[0], places(card, False)[0]

    def change(words):
        words["options"][a]["right"], words["options"][b]["right"] = False, True
    both(card, change)
    return card


def answer_missing(card, _):
    right = places(card, True)
    # Of a region more is at risk than can be asked at once.
    if card["form"] != 2 or len(right) < 2 or card["id"].startswith("at-risk:region:"):
        return None
    both(card, lambda words: words["options"].pop(right[-1]))
    return card


def option_doubled(card, _):
    if len(card["en"]["options"]) < 2:
        return None

    def change(words):
        words["options"][1]["text"] = words["options"][0]["text"]
    both(card, change)
    return card


def answer_as_wrong_option(card, _):
    """The answer stands there once more, as a wrong option."""
    right = places(card, True)
    if not right or card["form"] == 3:
        return None

    def change(words):
        twin = dict(words["options"][right[0]])
        twin["text"] = twin["text"].upper()
        twin["right"] = False
        words["options"].append(twin)
    both(card, change)
    return card


def too_few_options(card, _):
    wrong = places(card, False)
    if card["form"] != 1 or len(wrong) < 2:
        return None
    both(card, lambda words: [words["options"].pop(i) for i in reversed(wrong[1:])])
    return card


def option_in_english(card, rng):
    differ = [i for i, (a, b) in enumerate(zip(card["en"]["options"], card["nl"]["options"])) if a["text"] != b["text"] and a["text"].casefold() not in KNOWN.get(a["text"].casefold(), ())]
    if not differ:
        return None
    i = rng.choice(differ)
    card["nl"]["options"][i]["text"] = card["en"]["options"][i]["text"]
    return card


def options_swapped_in_dutch(card, rng):
    options = card["nl"]["options"]
    alike = [(a, b) for a in range(len(options)) for b in range(a) if options[a]["right"] == options[b]["right"]]
    if not alike:
        return None
    a, b = rng.choice(alike)
    options[a]["text"], options[b]["text"] = options[b]["text"], options[a]["text"]
    return card


def question_in_english(card, _):
    card["nl"]["question"] = card["en"]["question"]
    return card


def subject_in_english(card, _):
    same = card["en"]["subject"].casefold()
    if card["nl"]["subject"] == card["en"]["subject"] or same in KNOWN.get(same, ()):
        return None
    card["nl"]["subject"] = card["en"]["subject"]
    return card


def facts_in_english(card, _):
    if card["nl"]["facts"] == card["en"]["facts"]:
        return None
    card["nl"]["facts"] = card["en"]["facts"]
    return card


def facts_missing(card, _):
    if not card["en"]["facts"]:
        return None
    both(card, lambda words: words["facts"].clear())
    return card


def order_changed(card, _):
    if card["form"] != 3:
        return None

    def change(words):
        words["options"][0]["place"], words["options"][1]["place"] = words["options"][1]["place"], words["options"][0]["place"]
    both(card, change)
    return card


def wrongly_checked(card, _):
    card["unverified"] = not card["unverified"]
    return card


def wrongly_red(card, _):
    card["red"] = not card["red"]
    return card


def shape_missing(card, _):
    if not card.get("shapes"):
        return None
    card["shapes"] = []
    return card


def shape_unknown(card, _):
    if not card.get("shapes"):
        return None
    card["shapes"][0] = "no-such-shape.left"
    return card


def layer_missing(card, _):
    if card["kind"] not in ("locate", "name") or card["id"].split(":")[1] != "structure":
        return None
    card["peeled"] = ["skin"]
    return card


def wrong_side(card, _):
    if card["kind"] not in ("locate", "name") or card.get("side") not in ("left", "right"):
        return None
    card["side"] = "right" if card["side"] == "left" else "left"
    return card


def middle_misses(card, _):
    if card["kind"] != "locate":
        return None
    card["middle_is_right"] = False
    return card


def far_hits(card, _):
    if card["kind"] != "locate":
        return None
    card["far_is_wrong"] = False
    return card


def figure_changed(card, _):
    right = places(card, True)
    if card["kind"] != "depth" or not card["en"]["options"][right[0]]["text"][0].isdigit():
        return None
    text = card["en"]["options"][right[0]]["text"]
    number, rest = text.split("\u00a0", 1)
    card["en"]["options"][right[0]]["text"] = f"{float(number) + 1:g}\u00a0{rest}"
    return card


def figure_changed_in_dutch(card, _):
    right = places(card, True)
    if card["kind"] != "depth" or not card["nl"]["options"][right[0]]["text"][0].isdigit():
        return None
    text = card["nl"]["options"][right[0]]["text"]
    card["nl"]["options"][right[0]]["text"] = "1" + text
    return card


def neighbour_as_wrong(card, rng):
    """A structure that the region of the site names, as a wrong option."""
    if card["kind"] != "at-risk" or not NEAR.get(card["id"]):
        return None
    english, dutch = rng.choice(NEAR[card["id"]])
    for lang, name in (("en", english), ("nl", dutch)):
        card[lang]["options"][places(card, False)[0]]["text"] = name
    return card


def own_harm_as_wrong(card, rng):
    if card["kind"] != "harm":
        return None
    both(card, lambda words: words["options"].append({"text": HARM["en" if words is card["en"] else "nl"], "right": False, "place": 0}))
    return card


def left_out_not_said(card, _):
    if card["kind"] not in ("at-risk", "harm") or not card["en"]["question"].endswith("."):
        return None
    both(card, lambda words: words.update(question=words["question"].split("? ")[0] + "?"))
    return card


def case_judged(card, _):
    """A step that is done only in some cases, as a wrong option."""
    steps = CASES.get(card["id"].split(":")[1]) if card["kind"] == "steps" and card["form"] == 1 else None
    if not steps:
        return None
    for lang, text in zip(("en", "nl"), steps):
        card[lang]["options"][places(card, False)[0]]["text"] = text
    return card


def conflict_hidden(card, _):
    if card["kind"] != "event":
        return None
    both(card, lambda words: words.update(facts=[f for f in words["facts"] if ": " not in f[0]]))
    return card


def source_hidden(card, _):
    if card["kind"] != "event":
        return None

    def change(words):
        for fact in words["facts"]:
            fact[2] = ""
    both(card, change)
    return card


FAULTS = [neighbour_as_wrong, own_harm_as_wrong, left_out_not_said, case_judged, conflict_hidden, source_hidden, other_answer, answer_missing, option_doubled, answer_as_wrong_option, too_few_options, option_in_english, options_swapped_in_dutch, question_in_english,
          subject_in_english, facts_in_english, facts_missing, order_changed, wrongly_checked, wrongly_red, shape_missing, shape_unknown, layer_missing, wrong_side, middle_misses,
          far_hits, figure_changed, figure_changed_in_dutch]


def other_subject(cards):
    """The words of another card of the same kind."""
    def spoil(card, rng):
        others = [c for c in cards if c["kind"] == card["kind"] and c["id"].split(":")[1:3] != card["id"].split(":")[1:3] and c["en"]["subject"] not in ("", card["en"]["subject"])
                  and not any(words in c["en"]["subject"] for words in (card["en"]["subject"],))]
        if not card["en"]["subject"] or not others:
            return None
        other = rng.choice(others)
        for lang in ("en", "nl"):
            card[lang]["subject"] = other[lang]["subject"]
        return card
    spoil.__name__ = "other_subject"
    return spoil


def fill_near(module, content, checker, cards):
    for card in cards:
        parts = card["id"].split(":")
        if card["kind"] == "at-risk" and parts[1] == "site":
            site = content.sites[parts[2]]
            own = {h.get("structure") for h in site.findall("harm")}
            around = {s for r in module.listed(site, "regions") for s in module.listed(content.regions[r], "structures")}
            NEAR[card["id"]] = [module.pair(content.structures[s], "name") for s in sorted(around - own)]
    for ident, emergency in content.cards.items():
        for place, step in enumerate(emergency.findall("step")):
            if checker.duties.step_kind(step, place == 0) == "condition":
                CASES[ident] = module.pair(step, "text")
    HARM["en"], HARM["nl"] = module.pair(content.harms["local-infection"], "name")


def main():
    module = load_checker()
    cards = json.loads(subprocess.run([sys.argv[1]], capture_output=True, check=True, text=True).stdout)
    content = module.Content(pathlib.Path(sys.argv[2]))
    checker = module.Checker(content, [])
    KNOWN.update(checker.duties.words.pairs)
    fill_near(module, content, checker, cards)
    rng = random.Random(2026)
    by_kind = defaultdict(list)
    for card in cards:
        by_kind[(card["kind"], card["form"], card["unverified"])].append(card)
    missed, caught = [], Counter()
    for spoil in FAULTS + [other_subject(cards)]:
        for group in by_kind.values():
            n = 0
            for card in rng.sample(group, min(len(group), 40)):
                spoiled = spoil(copy.deepcopy(card), rng) if n < CARDS else None
                if spoiled is None:
                    continue
                n += 1
                checker.faults.clear()
                try:
                    checker.check_card(spoiled)
                except (KeyError, StopIteration, ValueError, IndexError):
                    checker.faults.append("not to be read")
                if checker.faults:
                    caught[spoil.__name__] += 1
                else:
                    missed.append(f"{spoil.__name__}: {card['id']}")
    for line in missed[:60]:
        print(line)
    print(f"{sum(caught.values())} spoiled cards noticed, {len(missed)} not;", ", ".join(f"{k} {n}" for k, n in sorted(caught.items())))
    if any(caught[spoil.__name__] == 0 for spoil in FAULTS):
        print("a fault fits no card at all")
        return 1
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
