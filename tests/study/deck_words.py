# SPDX-License-Identifier: GPL-3.0-or-later
"""What a card has to say beside its answer, worked out from the content: which
words are Dutch for which, whether it rests on something that was checked,
whether it is red, and what has to be told after the answer."""
import gettext
import os
import re

NL = "{http://www.w3.org/XML/1998/namespace}lang"
RED_KINDS = {"pleura", "lung", "nervous-system"}
SIDES = {"left": ("left", "links"), "right": ("right", "rechts")}


def words(text):
    return " ".join((text or "").replace("\u00a0", " ").split())


def all_pairs(roots):
    """Every text of the content with its Dutch, whatever the case."""
    pairs = {}
    for root in roots:
        for element in root.iter():
            english = {}
            for child in element:
                if child.text is None:
                    continue
                if child.get(NL) == "nl":
                    pairs.setdefault(english.get(child.tag, ""), set()).add(words(child.text).casefold())
                else:
                    english[child.tag] = words(child.text).casefold()
            if element.get("en") and element.get("nl"):
                pairs.setdefault(words(element.get("en")).casefold(), set()).add(words(element.get("nl")).casefold())
    return pairs


class Words:
    """The Dutch of content and interface."""

    def __init__(self, roots):
        self.pairs = all_pairs(roots)
        path = os.path.join(os.environ["NEEDLEWISE_LOCALEDIR"], "nl", "LC_MESSAGES", "needlewise.mo")
        with open(path, "rb") as file:
            self.catalog = gettext.GNUTranslations(file)

    def interface(self, english, context=None):
        return self.catalog.gettext(english) if context is None else self.catalog.pgettext(context, english)

    def is_pair(self, english, dutch):
        """Whether @dutch is Dutch for @english in the content or the interface."""
        english, dutch = words(english), words(dutch)
        if dutch.casefold() in self.pairs.get(english.casefold(), ()):
            return True
        if any(words(self.interface(english, context)) == dutch and dutch != english for context in (None, "level", "urgency", "status", "limit kind")):
            return True
        return not re.search("[A-Za-z]{2}", english) and english.replace(".", ",") == dutch

    def is_list_of_pairs(self, english, dutch):
        """The same, part by part between commas, colons and numbers."""
        if self.is_pair(english, dutch):
            return True
        for mark in (": ", ", "):
            for place in [i for i in range(len(english)) if english.startswith(mark, i)]:
                for other in [i for i in range(len(dutch)) if dutch.startswith(mark, i)]:
                    if self.is_pair(english[:place], dutch[:other]) and self.is_list_of_pairs(english[place + len(mark):], dutch[other + len(mark):]):
                        return True
        numbers = [re.match(r"([0-9.,]+ mm)(, )", words(text)) for text in (english, dutch)]
        if all(numbers):
            same = numbers[0].group(1) == numbers[1].group(1).replace(",", ".")
            return same and self.is_list_of_pairs(words(english)[numbers[0].end():], words(dutch)[numbers[1].end():])
        return False


def is_checked(element):
    return element is not None and element.get("verified") == "true"


class Duties:
    """What a card owes: @content is that of check-deck.py, @pair its function."""

    def __init__(self, content, pair):
        self.c = content
        self.pair = pair
        self.words = Words(list(content.root.values()) + list(content.sites.values()))

    def about(self, card):
        """The element that a card asks about; none for an outline."""
        parts = card["id"].split(":")
        if card["kind"] == "case":
            return self.c.cases[parts[1]]
        if card["kind"] == "steps":
            return self.c.cards[parts[1]]
        if card["kind"] == "event":
            return self.c.events[parts[2]][1]
        places = {"site": self.c.sites, "structure": self.c.structures, "region": self.c.regions, "contraindication": self.c.contra}
        return places[parts[1]][parts[2]] if parts[1] in places else None

    def sign(self, ident):
        return next((s for s in self.c.root["adverse-events"].iter("sign") if s.get("event") == ident), None)

    # Whether it was checked.

    def refers(self, reference):
        """What a fault of a plan appeals to."""
        head, _, rest = reference.partition(".")
        if not rest:
            return self.c.recommendations.get(head) if head in self.c.recommendations else self.c.contra.get(head)
        found = re.fullmatch(r"(\w+)(?:\[(\d+)\])?", rest)
        name, number = found.group(1), found.group(2)
        tag = {"depths": "depth", "harms": "harm"}.get(name, name)
        rows = self.c.sites[head].findall(tag)
        return rows[int(number or 0)] if len(rows) > int(number or 0) and tag in ("depth", "harm", "limit", "technique") else None

    def step_kind(self, step, first):
        """What its English says: always done, a call for help, or only done in some cases."""
        start = re.match(r"[^:;.]*[:;.]?", self.pair(step, "text")[0]).group(0)
        calls = step.get("call") is not None and step.get("call") in start
        if not first and (re.search(r"\b(if|when)\b", start) or (start.endswith(":") and not calls)):
            return "condition"
        return "call" if step.get("call") else "plain"

    def lowest_bound(self, site):
        limit = site.find("limit")
        bounds = [b for b in [limit] + limit.findall("also") if b.get("max-mm") and b.get("kind") != "derived"]
        return min(bounds, key=lambda b: float(b.get("max-mm"))) if bounds else limit

    def unverified(self, card):
        kind, parts, about = card["kind"], card["id"].split(":"), self.about(card)
        if kind in ("locate", "name"):
            return False
        if kind == "case":
            return not all(any(is_checked(self.refers(r)) for r in (fault.get("basis") or "").split()) for fault in about.findall("fault"))
        if kind == "depth":
            return not is_checked(self.lowest_bound(about))
        if kind == "first":
            return not is_checked(self.c.recommendations[parts[3]])
        if kind == "steps":
            steps = sorted(about.findall("step"), key=lambda s: int(s.get("n")))
            asked = [s for i, s in enumerate(steps) if self.step_kind(s, i == 0) == "plain"] if len(parts) < 3 else [steps[int(parts[2]) - 1]]
            return not all(is_checked(s) for s in asked)
        if kind == "event" and parts[1] == "class":
            return about.get("column-certain") == "false" or not is_checked(self.c.root["adverse-events"].find("table"))
        if kind == "event":
            return not is_checked(self.sign(parts[2]))
        if kind == "status" and parts[1] == "site":
            return not all(is_checked(h) for h in about.findall("harm"))
        if kind in ("harm", "at-risk") and parts[1] != "region":
            rows = [h for s in self.c.sites.values() for h in s.findall("harm") if h.get("structure") == parts[2]] if kind == "harm" else [h for h in about.findall("harm") if h.get("structure")]
            return not any(is_checked(h) for h in rows)
        return not is_checked(about)

    # Whether it is about pleura, cord or a place that is not needled.

    def red(self, card):
        parts, about = card["id"].split(":"), self.about(card)
        if card["kind"] == "case":
            about = self.c.sites.get(about.get("site") or "")
        if about is None or (parts[1] not in ("site", "structure") and card["kind"] != "case"):
            return False
        if parts[1] == "structure":
            return about.get("kind") in RED_KINDS
        if about.get("status") == "do-not-needle":
            return True
        if card["kind"] not in ("at-risk", "depth"):
            return False
        return any(self.c.structures[h.get("structure")].get("kind") in RED_KINDS for h in about.findall("harm") if h.get("structure"))

    # What has to be told after the answer.

    def told(self, card):
        kind, parts, about = card["kind"], card["id"].split(":"), self.about(card)
        if about is None:
            return []
        if kind == "case":
            return [self.pair(f, "why") for f in about.findall("fault")] + [self.pair(about, "consequence"), self.pair(about, "better")]
        if kind == "depth":
            return [self.pair(about.find("limit"), "rule")]
        if kind == "first":
            return [self.pair(self.c.recommendations[parts[3]], "why")]
        if kind == "steps":
            return [self.pair(s, "text") for s in about.findall("step")]
        if kind == "event":
            sign = self.sign(parts[2])
            return [self.pair(sign, "recognise"), self.pair(sign, "action")]
        tags = {"structure": ("danger", "course"), "region": ("summary",), "contraindication": ("detail", "action")}
        if parts[1] in tags:
            return [self.pair(about, tag) for tag in tags[parts[1]]]
        return [self.pair(h, "why") for h in about.findall("harm")]

    def names(self, card):
        """What may stand in the question: the name, the title or the story."""
        about = self.about(card)
        if about is None:
            return [self.c.outlines[card["id"].split(":")[2]]]
        return [p for p in (self.pair(about, tag) for tag in dict.fromkeys(child.tag for child in about if child.get(NL) == "nl")) if p[0]]

    def is_question(self, english, dutch):
        """One that says what is left out has two sentences and a list."""
        parts = [re.fullmatch(r"([^?]*\?) ([^:]*: )(.*)\.", words(text)) for text in (english, dutch)]
        if not all(parts):
            return self.words.is_pair(english, dutch)
        sentences = [f"%s {part.group(2)}%s." for part in parts]
        lists = [part.group(3).split("; ") for part in parts]
        return (self.words.is_pair(parts[0].group(1), parts[1].group(1)) and self.words.is_pair(*sentences)
                and len(lists[0]) == len(lists[1]) and all(self.words.is_pair(a, b) for a, b in zip(*lists)))

    def check(self, card, fault):
        english, dutch = card["en"], card["nl"]
        if card["unverified"] != self.unverified(card):
            fault(card, "wrongly marked as checked or not")
        if card["red"] != self.red(card):
            fault(card, "wrongly red or not")
        if english["question"] == dutch["question"] or not self.is_question(english["question"], dutch["question"]):
            fault(card, f"the question is not in Dutch: {dutch['question']}")
        for a, b in zip(english["options"], dutch["options"]):
            if not self.words.is_list_of_pairs(a["text"], b["text"]):
                fault(card, f"“{b['text']}” is not Dutch for “{a['text']}”")
        subjects = [words(w["subject"]).casefold() for w in (english, dutch)]
        if subjects[0] and not any(words(e).casefold() in subjects[0] and words(d).casefold() in subjects[1] for e, d in self.names(card)):
            fault(card, "what is asked is not named in both languages")
        if card["kind"] == "locate" and card["side"] in SIDES and not all(s in subject for s, subject in zip(SIDES[card["side"]], subjects)):
            fault(card, f"the question does not say {card['side']}")
        if len(english["facts"]) != len(dutch["facts"]):
            fault(card, "tells more in one language")
        for index, facts in enumerate((english["facts"], dutch["facts"])):
            said = {words(part) for fact in facts for part in fact[:2]}
            missing = [p[index] for p in self.told(card) if p[index] and words(p[index]) not in said]
            if missing:
                fault(card, f"does not tell after the answer: {missing[:2]}")
        for a, b in zip(english["facts"], dutch["facts"]):
            # The third is what it rests on, by ids.
            for left, right in zip(a[:2], b[:2]):
                if left == right and re.search("[A-Za-z]{4}", left) and not self.words.is_pair(left, right) and not self.words.is_list_of_pairs(left, right) and "20" not in left:
                    fault(card, f"is told in English: {left[:60]}")
