#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Counts the sessions of a journal by another way than the program: from its CSV
export, with Python, and compares every figure that "stats" prints, as JSON, as CSV
and in the words of the printed report.

Usage: check-counts.py MAKER PROGRAM
MAKER makes the journal in the folder that it gets (make-counts.c).
"""
import collections
import csv
import datetime
import json
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "base"))
workdays = __import__("check-workdays")

Z = statistics.NormalDist().inv_cdf(0.975)
CLOSE = lambda a, b: abs(a - b) <= 1e-9 * max(1.0, abs(a), abs(b))
DAY = datetime.timedelta(days=1)


def wilson(count, of):
    """The score interval as the roots of its equation, in percent."""
    if of == 0:
        return None, None
    share = count / of
    a, b, c = 1 + Z * Z / of, -(2 * share + Z * Z / of), share * share
    root = max(b * b - 4 * a * c, 0) ** 0.5
    low, high = (-b - root) / (2 * a), (-b + root) / (2 * a)
    return (0.0 if count == 0 else low * 100, 100.0 if count == of else high * 100)


def read(folder, name):
    with open(folder / name, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def moment(text):
    return datetime.datetime.fromisoformat(text.replace("Z", "+00:00")) if text else None


# R. G. Newcombe, Statistics in Medicine 1998; 17: 857-872, table I, method 3.
for published in ((81, 263, 25.53, 36.62), (15, 148, 6.24, 16.05), (0, 20, 0.00, 16.11), (1, 29, 0.61, 17.18)):
    assert all(abs(mine - theirs) < 0.00501 for mine, theirs in zip(wilson(*published[:2]), published[2:])), published


def lines(path):
    return [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]


class Count:
    """All figures, from the rows of the export."""

    def __init__(self, folder, zones, table):
        self.zones, self.table = zones, table
        self.incidents = lines(folder.parent / "incidents.txt")
        self.joined = dict(lines(folder.parent / "joined.txt"))
        self.sessions = {row["session"]: row for row in read(folder, "sessions.csv")}
        self.lists = {name: collections.defaultdict(list) for name in ("needles", "consents", "events", "outcomes")}
        for name, lists in self.lists.items():
            for row in read(folder, name + ".csv"):
                lists[row["session"]].append(row)

    def ids(self, keep):
        return [key for key, row in self.sessions.items() if keep(row)]

    def needled(self, key):
        closed = self.sessions[key]["state"] == "closed"
        return any(closed or mark["in-at"] or mark["out-at"] for mark in self.lists["needles"][key])

    def class_of(self, event):
        known = self.table.get(event["event"])
        return known if known is not None else event["class"] if event["class"] in self.table.values() else ""

    def has(self, key, item):
        """Whether the record has it; None where it is not asked for."""
        row, marks = self.sessions[key], self.lists["needles"][key]
        if item == "consent":
            return any(not part["withdrawn-at"] for part in self.lists["consents"][key])
        if item == "screening":
            return bool(row["screening-yes"] or row["screening-no"])
        if item == "counted":
            n_in = sum(bool(mark["in-at"] or mark["out-at"]) for mark in marks)
            return n_in > 0 and n_in == sum(bool(mark["out-at"]) for mark in marks)
        if item == "stop-check":
            wanted = {self.zones[mark["site"], mark["region"]] for mark in marks if (mark["site"], mark["region"]) in self.zones}
            done = {line.split(" ")[0] for line in row["stop-checks"].split("\n") if line}
            return wanted <= done if wanted else None
        if item == "events":
            return bool(self.lists["events"][key]) or row["no-events-seen"] == "true"
        if item == "aftercare":
            return bool(row["aftercare"] or row["aftercare-note"])
        times = [moment(mark[field]) for mark in marks for field in ("in-at", "out-at") if mark[field]]
        # The end of the day in the zone of this computer.
        midnight = (datetime.datetime.fromisoformat(row["day"]) + DAY).astimezone()
        due = (max(times) if times else midnight) + DAY
        closed = moment(row["closed-at"]) if row["state"] == "closed" else None
        if closed is None and datetime.datetime.now(datetime.timezone.utc) <= due:
            return None
        return closed is not None and closed <= due

    def rows(self, keys, key_of):
        """Sessions, with needles, marks, in, out, with an event, by a key of marks or of the session."""
        found = collections.defaultdict(lambda: [0] * 6)
        for key in keys:
            marks = self.lists["needles"][key]
            by_key = key_of(key, marks)
            for name, own in by_key.items():
                line = found[name]
                line[0] += 1
                line[1] += self.needled(key)
                line[2] += len(own)
                line[3] += sum(bool(mark["in-at"] or mark["out-at"]) for mark in own)
                line[4] += sum(bool(mark["out-at"]) for mark in own)
                line[5] += self.needled(key) and bool(self.lists["events"][key])
        return dict(found)

    def changes(self, keys):
        found, odd = collections.defaultdict(list), 0
        for key in keys:
            for row in self.lists["outcomes"][key]:
                if row["measure"] != "nprs" or not row["before"] or not row["after"]:
                    continue
                before, after = float(row["before"]), float(row["after"])
                if 0 <= before <= 10 and 0 <= after <= 10:
                    found[self.sessions[key]["day"][:7]].append(after - before)
                    found[""].append(after - before)
                else:
                    odd += 1
        return found, odd


def same(what, got, want):
    if isinstance(want, float) and got is not None:
        assert CLOSE(got, want), f"{what}: {got!r} for {want!r}"
    else:
        assert got == want, f"{what}: {got!r} for {want!r}"


def by_mark(field):
    def split(_key, marks):
        found = collections.defaultdict(list)
        for mark in marks:
            found[mark[field]].append(mark)
        return found
    return split


def check_rate(what, row, count, of):
    low, high = wilson(count, of)
    same(what + " rate", row["percent"], 100 * count / of if of else None)
    for name, want in (("percent_low", low), ("percent_high", high)):
        assert (row[name] is None) == (want is None) and (want is None or abs(row[name] - want) < 1e-6), f"{what} {name}: {row[name]} for {want}"


def check_rows(what, rows, want):
    same(what + " number of rows", len(rows), len(want))
    for row in rows:
        line = want[row["id"] or ""]
        for name, value in zip(("sessions", "with_needles", "marks", "needles_in", "needles_out", "with_event"), line):
            same(f"{what} {row['id']} {name}", row[name], value)
        check_rate(f"{what} {row['id']}", row, line[5], line[1])


def check_events(count, keys, told):
    needled = [key for key in keys if count.needled(key)]
    for name, id_of in (("events", lambda event: event["event"] if event["event"] in count.table else ""), ("classes", count.class_of)):
        total = collections.Counter(id_of(event) for key in keys for event in count.lists["events"][key])
        sessions = collections.Counter(found for key in needled for found in {id_of(event) for event in count.lists["events"][key]})
        for row in told[name]:
            key = row["id"] or ""
            same(f"{name} {key} recorded", row["recorded"], total[key])
            same(f"{name} {key} sessions", row["sessions"], sessions[key])
            same(f"{name} {key} of", row["of_sessions"], len(needled))
            check_rate(f"{name} {key}", row, sessions[key], len(needled))
        assert set(total) <= {row["id"] or "" for row in told[name]}, f"{name}: rows are missing"


def check_outcomes(count, keys, told):
    changes, odd = count.changes(keys)
    same("odd scores", told["n_odd_scores"], odd)
    for row in told["outcomes"]:
        values = sorted(changes[row["id"] or ""])
        same(f"scores {row['id']}", row["scores"], len(values))
        if not values:
            continue
        quartiles = statistics.quantiles(values, n=4, method="inclusive") if len(values) > 1 else values * 3
        for name, want in (("median", statistics.median(values)), ("quartile_1", quartiles[0]), ("quartile_3", quartiles[2]), ("mean", statistics.fmean(values))):
            assert abs(row[name] - want) < 1e-9, f"{name} of {row['id']}: {row[name]} for {want}"
        if len(values) > 1:
            assert abs(row["sd"] - statistics.stdev(values)) < 1e-9, f"sd of {row['id']}"
    same("months with scores", len(told["outcomes"]) - 1, len([key for key in changes if key]))


def check(count, told, keep):
    keys = count.ids(keep)
    needled = [key for key in keys if count.needled(key)]
    marks = [mark for key in keys for mark in count.lists["needles"][key]]
    same("sessions", told["n_sessions"], len(keys))
    same("with needles", told["n_with_needles"], len(needled))
    same("drafts", told["n_drafts"], sum(count.sessions[key]["state"] == "draft" for key in keys))
    patients = {count.sessions[key]["patient-id"] for key in keys} - {""}
    same("patients", told["n_patients"], len({count.joined.get(patient, patient) for patient in patients}))
    days = [count.sessions[key]["day"] for key in keys]
    same("days", (told["first_day"], told["last_day"]), (min(days), max(days)))
    same("damaged", told["n_damaged"], 0)
    same("in", told["n_needles_in"], sum(bool(mark["in-at"] or mark["out-at"]) for mark in marks))
    same("out", told["n_needles_out"], sum(bool(mark["out-at"]) for mark in marks))
    same("events", told["n_events"], sum(len(count.lists["events"][key]) for key in keys))
    same("with event", told["n_with_event"], sum(bool(count.lists["events"][key]) for key in needled))
    same("elsewhere", told["n_events_elsewhere"], sum(len(count.lists["events"][key]) for key in keys if key not in set(needled)))
    for row in told["completeness"]:
        answers = [answer for answer in (count.has(key, row["id"]) for key in needled) if answer is not None]
        same(row["id"], (row["sessions"], row["of_sessions"]), (sum(answers), len(answers)))
        same(row["id"] + " share", row["percent"], 100 * sum(answers) / len(answers) if answers else None)
    check_rows("site", told["sites"], count.rows(keys, by_mark("site")))
    region = by_mark("region")
    check_rows("region", told["regions"], count.rows(keys, lambda key, own: region(key, own) or {count.sessions[key]["region"]: []}))
    months = count.rows(keys, lambda key, own: {count.sessions[key]["day"][:7]: own})
    check_rows("month", [row for row in told["months"] if row["id"] in months], months)
    assert all(row["sessions"] == 0 for row in told["months"] if row["id"] not in months), "a month without sessions has some"
    therapists = count.rows(keys, lambda key, own: {count.sessions[key]["therapist"]: own})
    same("therapists", sorted(row["sessions"] for row in told["therapists"]), sorted(line[0] for line in therapists.values()))
    check_events(count, keys, told)
    check_outcomes(count, keys, told)
    for name in ("sites", "regions", "therapists"):
        same(f"order of {name}", [row["sessions"] for row in told[name]], sorted((row["sessions"] for row in told[name]), reverse=True))
    same("months in order", [row["id"] for row in told["months"]], sorted(row["id"] for row in told["months"]))


def term(noticed, established, reported, today):
    """State, last day and days left, by the rules in words."""
    last = None
    if established:
        last = datetime.date.fromisoformat(established)
        left = 3
        while left:
            last += DAY
            left -= workdays.is_workday(last)
    elif noticed:
        last = datetime.date.fromisoformat(noticed) + 42 * DAY
    left = (last - (datetime.date.fromisoformat(reported) if reported else today)).days if last else None
    late = left is not None and left < 0
    if reported:
        state = "reported-late" if late else "reported"
    elif established:
        state = "overdue" if late else "to-report"
    elif noticed:
        state = "in-doubt-too-long" if late else "in-doubt"
    else:
        state = "not-dated"
    return state, last.isoformat() if last else None, left


def check_incidents(count, keys, told, period, alone):
    """Events beyond the first class with the analysis of each, and the others."""
    today = datetime.date.today()
    first = next(iter(count.table.values()))
    analyses = {line[0]: line[1:] for line in count.incidents if line[0]}
    want = collections.Counter()
    found = 0
    for key in keys:
        for event in count.lists["events"][key]:
            name = count.class_of(event)
            if name == first:
                continue
            found += 1
            known = event["event"] if event["event"] in count.table else ""
            row = term(*analyses[event["event-row"]], today) if event["event-row"] in analyses else ("not-looked-into", None, None)
            want[(count.sessions[key]["day"], known or None, name or None, *row)] += 1
            analyses.pop(event["event-row"], None)
    others = [line[1:] for line in count.incidents if not line[0]] + list(analyses.values())
    for noticed, established, reported in others if not alone else []:
        day = noticed or established
        if not reported or not day or period[0] <= day <= period[1]:
            want[(None, None, None, *term(noticed, established, reported, today))] += 1
    same("incidents", told["n_incidents"], found)
    got = collections.Counter((row["day"], row["event"] or None, row["class"] or None, row["state"], row["last_day"], row["days_left"]) for row in told["incidents"])
    if found <= 500:
        assert got == want, f"incidents: {got - want} for {want - got}"
    else:
        # The newest are listed.
        same("listed incidents", sum(number for row, number in got.items() if row[0]), 500)
        assert not [row for row in got if row[0] and row not in want], "an incident that is none"


def check_tables(folder, told):
    """The CSV tables say what the JSON says."""
    for path in sorted(folder.iterdir()):
        rows = read(folder, path.name)
        if path.stem == "summary":
            continue
        same(path.name, len(rows), len(told[path.stem]))
        for row, other in zip(rows, told[path.stem]):
            for name, value in other.items():
                text = row[name.replace("_", "-")]
                if isinstance(value, (int, float)):
                    assert CLOSE(float(text), value), f"{path.name} {name}: {text} for {value}"
                else:
                    same(f"{path.name} {name}", text in ("", "–") and value is None or text, value is None or value)


def check_report(path, told):
    """Every event with its count is on paper, and the whole axis of the plot."""
    text = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, text=True, check=True).stdout.replace("\u00a0", " ")
    pages = [page for page in text.split("\f") if page.strip()]
    plot = [page for page in pages if "count, 95 % interval" in page]
    same("pages with the plot", len(plot), 1)
    for words in ("0.001 %", "100 %", "Adverse events beside the published classes"):
        assert words in plot[0], f"the plot lacks {words}"
    for row in told["events"]:
        number = f"{row['sessions']:,} in {row['of_sessions']:,}"
        assert row["sessions"] == 0 or number in plot[0], f"{row['name']}: {number} is not in the plot"
    for state in {row["state"] for row in told["incidents"]}:
        assert STATES[state] in text, f"{state} is not on paper"
    return text


STATES = {
    "not-looked-into": "Not looked into yet",
    "not-dated": "Looked into, without a day of noticing",
    "in-doubt": "Noticed, looked into within the weeks for doubt",
    "in-doubt-too-long": "Noticed, the weeks for doubt are over",
    "to-report": "Established as a calamity, to be reported",
    "overdue": "Established as a calamity, the term is over, not reported",
    "reported": "Reported",
    "reported-late": "Reported after the last day of the term",
}


def run(program, journal, *words):
    reader, writer = os.pipe()
    os.write(writer, b"correct horse battery\n")
    os.close(writer)
    done = subprocess.run([program, *words, f"--journal={journal}", f"--passphrase-fd={reader}"], pass_fds=[reader], capture_output=True, text=True, check=False)
    os.close(reader)
    assert done.returncode == 0, done.stderr
    return done.stdout


def main():
    maker, program = sys.argv[1:3]
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        subprocess.run([maker, name], check=True)
        journal = folder / "journal.db"
        run(program, journal, "journal", "export", "--format=csv", "-o", str(folder / "csv"))
        zones = {tuple(line.split("\t")[:2]): line.split("\t")[2] for line in (folder / "zones.txt").read_text(encoding="utf-8").splitlines()}
        whole = json.loads(run(program, journal, "stats", "--json"))
        table = {}
        for row in json.loads(run(program, journal, "stats", "--json", "--lang=en"))["events"]:
            if row["id"]:
                table[row["id"]] = None
        text = (pathlib.Path(os.environ["NEEDLEWISE_DATADIR"]) / "atlas" / "adverse-events.xml").read_text(encoding="utf-8")
        current = None
        for word in text.split("<"):
            if word.startswith("class "):
                current = word.split('id="')[1].split('"')[0]
            elif word.startswith("event ") and current is not None:
                table[word.split('id="')[1].split('"')[0]] = current
        count = Count(folder / "csv", zones, table)
        check(count, whole, lambda row: True)
        check_incidents(count, count.ids(lambda row: True), whole, ("", "9"), False)
        run(program, journal, "stats", "--csv", "-o", str(folder / "tables"))
        check_tables(folder / "tables", whole)
        part = json.loads(run(program, journal, "stats", "--json", "--from=2024-07-15", "--to=2025-03-02"))
        period = ("2024-07-15", "2025-03-02")
        check(count, part, lambda row: period[0] <= row["day"] <= period[1])
        check_incidents(count, count.ids(lambda row: period[0] <= row["day"] <= period[1]), part, period, False)
        run(program, journal, "stats", "-o", str(folder / "report.pdf"), "--from=2024-07-15", "--to=2025-03-02")
        printed = check_report(folder / "report.pdf", part)
        one = json.loads(run(program, journal, "stats", "--json", "--therapist=t 2"))
        check(count, one, lambda row: row["therapist"] == "T 2")
        check_incidents(count, count.ids(lambda row: row["therapist"] == "T 2"), one, ("", "9"), True)
        names = {row["patient"] for row in count.sessions.values()} | {row["therapist"] for row in count.sessions.values()}
        told = json.dumps([whole, part, one], ensure_ascii=False)
        assert not [name for name in names if len(name) > 3 and f'"{name}"' in told], "a name is in the figures"
        assert not [name for name in names if len(name) > 3 and name in printed], "a name is on paper"
        print(f"{len(count.sessions)} sessions: every figure agrees")


if __name__ == "__main__":
    main()
