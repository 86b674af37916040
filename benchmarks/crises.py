"""Score linking on the golden crises: which claims tell one incident, and how each version stands.

Run `python benchmarks/crises.py [FOLDER|ten|three|six|new|last ...] [--gold]`: each folder holds `reports.jsonl` and
`expected.json` (see crises/README.md), the words name the sets by when they were read. Without `--gold` the reports go through the whole path; with it the expected claims
are linked, their places located by name, which tells the linking apart from the reading.

Measures. *pair*: F1 over pairs of expected claims that are of one incident; an expected claim is found by a
predicted claim of the same story whose trigger overlaps its words, or by an unused one of its type and polarity in
its sentence, else it is alone; claims expected in no
incident count as alone. *documents*: the same over (incident, story) membership, incidents aligned one to one by
shared claims. *status*: of all expected versions, the share for which the aligned incident has a version of
that field with an agreeing value and that very status; *value* is the share with an agreeing value.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any

from eventwire.knowledge.gazetteer import Gazetteer
from eventwire.layers.evidence import evidence
from eventwire.linking import link
from eventwire.reading.parse import Parsed, load_model, parse
from eventwire.records import (
    About,
    Annotated,
    Claim,
    Dateline,
    Document,
    Incident,
    Party,
    Place,
    Projected,
    RespondsTo,
    Speaker,
    Toll,
    When,
    content_id,
    to_plain,
)

ROOT = Path(__file__).resolve().parent.parent


def documents(folder: Path) -> list[Document]:
    """Return a folder's reports."""
    lines = (folder / "reports.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines if line.strip()]
    return [Document(r["id"], r["text"], outlet=r["outlet"], published=r["date"], title=r.get("title")) for r in rows]


def gold_claims(parsed: Parsed, rows: Sequence[dict[str, Any]]) -> tuple[Claim, ...]:
    """Return the expected claims of one report as records; what is given counts as stated."""
    made = [_claim(parsed, row) for row in rows]
    out = []
    for claim, row in zip(made, rows, strict=True):
        answers, about = row.get("responds_to"), row.get("about")
        if answers:
            target = next((c.claim_id for c, r in zip(made, rows, strict=True) if r.get("incident") == answers), None)
            claim = replace(claim, responds_to=RespondsTo(target, None, claim.said_by))
        if about:
            target = next(
                (
                    c.claim_id
                    for c, r in zip(made, rows, strict=True)
                    if r.get("incident") == about["incident"] and c is not claim
                ),
                None,
            )
            claim = replace(claim, about=About(target, None, about["relation"]))
        out.append(claim)
    return tuple(out)


def _claim(parsed: Parsed, row: dict[str, Any]) -> Claim:
    trigger = parsed.span(row["start"], row["start"] + len(row["words"]))
    place = row["place"]
    stated = ["event_type", *(n for n in ("actor", "recipient", "place", "when", "toll", "mode") if row[n])]
    tolls = [{k: v for k, v in t.items() if k != "subset_of"} | {"subset_of": t.get("subset_of")} for t in row["toll"]]
    return Claim(
        claim_id=content_id(parsed.document.doc_id, row["start"], row["event_type"], row["words"]),
        doc_id=parsed.document.doc_id,
        sentence=parsed.sentence_at(row["start"]),
        span=trigger,
        trigger=trigger,
        event_type=row["event_type"],
        mode=row["mode"],
        actor=tuple(Party(p["name"], name=p["name"], country=p["country"], kind=p["kind"]) for p in row["actor"]),
        recipient=tuple(
            Party(p["name"], name=p["name"], country=p["country"], kind=p["kind"]) for p in row["recipient"]
        ),
        reciprocal=row.get("reciprocal", False),
        place=place and _located(place),
        when=row["when"] and When("", start=row["when"]["start"], end=row["when"]["end"]),
        toll=tuple(Toll(who="", text="", **t) for t in tolls),
        said_by=tuple(Speaker(p["name"], name=p["name"], country=p["country"], kind=p["kind"]) for p in row["said_by"]),
        stated=tuple(stated),
        speech_act=row.get("speech_act") or "assert",
        polarity=row["polarity"],
        modality=row["modality"],
        projected=Projected(row["projected"]["event_type"]) if row.get("projected") else None,
        background=bool(row.get("background")),
    )


SETS = {  # by when they were read: "ten" while mending from the start, "three" after that, "six" in the last round,
    # "new" was written after nineteen had been mended on, "last" after that; the unread claims of Goma were looked at
    "ten": "amnesty-2009 border-clash-2022 ceasefire-2022 coup-2021 crackdown-2019 election-2020 embassy-2016 "
    "hostages-2020 quake-2023 ship-2019",
    "three": "ecuador-2024 karabakh-2023 shoal-2024",
    "six": "balakot-2019 brasilia-2023 mutiny-2023 preah-vihear-2011 sahel-2023 srilanka-2022",
    "new": "redsea-2024 banjska-2023 kazakhstan-2022",
    "last": "peru-2022 goma-2012 kunduz-2015",
}
UNITS = {1: ("city", "poi"), 2: ("city", "poi"), 3: ("admin2", "admin1"), 4: ("admin1", "admin2"), 6: ("country",)}


@cache
def _gazetteer() -> Gazetteer:
    return Gazetteer.load()


def _located(place: dict[str, Any]) -> Place:
    """Return an expected place with the position the gazetteer has of it: largest of its name, country and unit."""
    out = Place(place["name"], name=place["name"], country=place["country"], where_prec=place["where_prec"])
    kinds = UNITS.get(place["where_prec"], ())
    named = [e for e in _gazetteer().lookup(place["name"]) if e.country == place["country"]]
    fit = [e for e in named if e.feature in kinds] or [e for e in named if e.feature in ("region", "water")]
    if not fit:
        return out
    entry = max(fit, key=lambda e: (e.feature in kinds[:1], e.population, -e.key))
    return replace(
        out,
        geonameid=entry.geonameid,
        lat=entry.lat,
        lon=entry.lon,
        admin1=entry.admin1,
        admin2=entry.admin2,
        feature=entry.feature,
        disputed=entry.disputed,
    )


def stories(folder: Path, expected: dict[str, Any], gold: bool, tools: Any) -> list[Annotated]:
    """Return the reports annotated: by the whole path, or with the expected claims."""
    docs = documents(folder)
    if not gold:
        from eventwire.pipeline import annotate

        return list(annotate(docs, tools))
    out = []
    for one in parse(docs, tools):
        claims = gold_claims(one, expected["claims"].get(one.document.doc_id, ()))
        agency = Dateline(agency=one.dateline.agency) if one.dateline else None
        out.append(Annotated(one.document, dateline=agency, claims=claims, evidence=evidence(one, (), None, claims)))
    return out


def score(expected: dict[str, Any], annotated: Sequence[Annotated], found: Sequence[Incident]) -> Counter[str]:
    """Return the counts that every measure is made of."""
    homes = {claim_id: i.incident_key for i in found for claim_id in i.claim_ids}
    gold: dict[tuple[str, int], str] = {}
    mine: dict[tuple[str, int], str] = {}
    for story in annotated:
        doc_id = story.document.doc_id
        rows = expected["claims"][doc_id]
        for at, (row, hit) in enumerate(zip(rows, _hits(story, rows), strict=True)):
            key = (doc_id, at)
            gold[key] = row.get("incident") or f"alone {key}"
            mine[key] = homes.get(hit.claim_id, f"alone {key}") if hit else f"alone {key}"
    out: Counter[str] = Counter()
    out.update(claims=len(gold), claims_found=sum(not v.startswith("alone") for v in mine.values()))
    for a, b in combinations(sorted(gold), 2):
        same, said = gold[a] == gold[b], mine[a] == mine[b]
        out.update(pair_gold=same, pair_said=said, pair_right=same and said)
    aligned = _aligned(gold, mine)
    by_key = {i.incident_key: i for i in found}
    for row in expected["incidents"]:
        hit = by_key.get(aligned.get(row["id"], ""))
        docs = set(hit.doc_ids) if hit else set()
        out.update(doc_gold=len(row["doc_ids"]), doc_said=len(docs), doc_right=len(docs & set(row["doc_ids"])))
        _count_versions(row, hit, out)
        for one in row["links"]:
            out["links"] += 1
            target = aligned.get(one["incident"])
            out["links_right"] += bool(
                hit and any(x.type == one["type"] and x.incident_key == target for x in hit.links)
            )
    return out


def causes(expected: dict[str, Any], annotated: Sequence[Annotated], found: Sequence[Incident]) -> Counter[str]:
    """Return how claims were read, what their fields lack, and why pairs were split or joined."""
    homes = {claim_id: i.incident_key for i in found for claim_id in i.claim_ids}
    out: Counter[str] = Counter()
    read: dict[tuple[str, int], tuple[str, str | None, str | None]] = {}
    for story in annotated:
        rows = expected["claims"][story.document.doc_id]
        hits = _hits(story, rows)
        for at, (row, hit) in enumerate(zip(rows, hits, strict=True)):
            how = "not read" if hit is None else "read" if hit.event_type == row["event_type"] else "other type"
            read[story.document.doc_id, at] = (how, row.get("incident"), hit and homes.get(hit.claim_id))
            out[f"claim: {how}"] += 1
            for name in ("actor", "recipient", "place", "when", "toll") if hit else ():
                if row[name] and not _has(name, row, hit):
                    out[f"claim: {name} {'wrong' if getattr(hit, name) else 'missing'}"] += 1
        known = {hit.claim_id for hit in hits if hit}
        out["claim: added, STATE"] += sum(c.event_type == "STATE" and c.claim_id not in known for c in story.claims)
        out["claim: added"] += sum(c.event_type != "STATE" and c.claim_id not in known for c in story.claims)
    for (_, a), (_, b) in combinations(sorted(read.items()), 2):
        same, said = bool(a[1]) and a[1] == b[1], bool(a[2]) and a[2] == b[2]
        worst = next(how for how in ("not read", "other type", "read") if how in (a[0], b[0]))
        if same and not said:
            out[f"pair split: {worst}"] += 1
        if said and not same:
            out[f"pair joined: {worst}"] += 1
    return out


def _has(name: str, row: dict[str, Any], hit: Claim) -> bool:
    """Return whether a claim has an expected value of one field, by the measure of the versions."""
    if name == "toll":
        return all(any(_same_toll(t, to_plain(one)) for one in hit.toll) for t in row["toll"])
    value = getattr(hit, name)
    plain = to_plain(value)
    return bool(plain) and AGREE[name](row[name], plain)


def _hits(story: Annotated, rows: Sequence[dict[str, Any]]) -> list[Claim | None]:
    """Return the claim that reads each expected one.

    That is the claim whose trigger overlaps the words. Where there is none, it is one of that type and polarity in
    the same sentence that reads no other: which word stands for an event ("an air *strike hit* the town,
    *killing* four") is a choice, and no part of the task.
    """
    out = [_overlapping(story.claims, row) for row in rows]
    used = {hit.claim_id for hit in out if hit}
    for at, row in enumerate(rows):
        sentence = next((s for s in story.sentences if s.start <= row["start"] < s.end), None)
        for claim in story.claims if out[at] is None and sentence else ():
            alike = (claim.event_type, claim.polarity) == (row["event_type"], row["polarity"])
            if alike and claim.claim_id not in used and sentence.start <= claim.trigger.start < sentence.end:
                out[at] = claim
                used.add(claim.claim_id)
                break
    return out


def _overlapping(here: Sequence[Claim], row: dict[str, Any]) -> Claim | None:
    start, end = row["start"], row["start"] + len(row["words"])
    over = [c for c in here if c.trigger.start < end and start < c.trigger.end]
    return min(over, key=lambda c: (c.event_type != row["event_type"], c.trigger.start, c.claim_id), default=None)


def _aligned(gold: dict[Any, str], mine: dict[Any, str]) -> dict[str, str]:
    shared = Counter(
        (gold[k], mine[k]) for k in gold if not gold[k].startswith("alone") and not mine[k].startswith("alone")
    )
    out: dict[str, str] = {}
    for (a, b), _ in sorted(shared.items(), key=lambda i: (-i[1], i[0])):
        if a not in out and b not in out.values():
            out[a] = b
    return out


def _count_versions(row: dict[str, Any], hit: Incident | None, out: Counter[str]) -> None:
    for name, versions in row["fields"].items():
        mine = hit.fields.get(name, ()) if hit else ()
        for gold in versions:
            _count_version(name, gold, [v for v in mine if AGREE[name](gold["value"], v.value)], out)
    for group in row["toll"]:
        mine = [v for t in (hit.toll if hit else ()) if t.measure == group["measure"] for v in t.versions]
        for gold in group["versions"]:
            _count_version("toll", gold, [v for v in mine if _same_toll(gold["value"], v.value)], out)


def _count_version(name: str, gold: dict[str, Any], mine: Sequence[Any], out: Counter[str]) -> None:
    right = any(v.status == gold["status"] for v in mine)
    out.update(versions=1, values_right=bool(mine), status_right=right)
    out.update({f"{name}: {gold['status']} -> {'right' if right else mine[0].status if mine else 'no such value'}": 1})


def _same_parties(gold: Any, mine: Any) -> bool:
    return any(_same_party(a, b) for a in gold for b in mine)


def _same_party(a: dict[str, Any], b: dict[str, Any]) -> bool:
    x = _words(a["name"])
    for name in (b["name"], b.get("text")):  # "UNICEF" is UNICEF, whatever the directory calls it in full
        y = _words(name)
        if x and y and (x <= y or y <= x):
            return True
    return bool(a["country"]) and a["country"] == b["country"] and a["kind"] == b["kind"]


def _words(name: str | None) -> set[str]:
    return {w for w in (name or "").lower().replace("'s", "").split() if w not in ("the", "a", "an", "of")}


def _same_place(gold: Any, mine: Any) -> bool:
    x, y = _words(gold["name"]), _words(mine["name"])
    return gold["country"] == mine["country"] and bool(x & y)


def _same_time(gold: Any, mine: Any) -> bool:
    start, end = (mine[side] and mine[side][:10] for side in ("start", "end"))  # the expected times are days
    return gold["start"] == start and (gold["end"] == end or end is None)


def _same_toll(gold: Any, mine: Any) -> bool:
    return (gold["best"] if gold["best"] is not None else gold["low"]) in (mine["best"], mine["low"])


AGREE = {
    "occurred": lambda a, b: a == b,
    "actor": _same_parties,
    "recipient": _same_parties,
    "place": _same_place,
    "when": _same_time,
}


def f1(right: int, said: int, gold: int) -> float:
    """Return F1 of counts; 1 where there is nothing to find and nothing was said."""
    return 2 * right / (said + gold) if said + gold else 1.0


def line(name: str, c: Counter[str]) -> str:
    """Return one row of the table."""
    status = c["status_right"] / max(1, c["versions"])
    return (
        f"{name:24} claims {c['claims_found']}/{c['claims']}  pair {f1(c['pair_right'], c['pair_said'], c['pair_gold']):.3f}"
        f" (p {c['pair_right'] / max(1, c['pair_said']):.2f} r {c['pair_right'] / max(1, c['pair_gold']):.2f})"
        f"  documents {f1(c['doc_right'], c['doc_said'], c['doc_gold']):.3f}"
        f"  status {status:.3f}  value {c['values_right'] / max(1, c['versions']):.3f}  links {c['links_right']}/{c['links']}"
    )


def folders(given: Iterable[str]) -> list[Path]:
    """Return the folders to score: those named, by path or as one of `SETS`, else every crisis of the repository."""
    named = []
    for one in given:
        named += [ROOT / "crises" / name for name in SETS[one].split()] if one in SETS else [Path(one)]
    return named or sorted(p.parent for p in (ROOT / "crises").glob("*/expected.json"))


def main() -> None:
    """Print one line a crisis, the sum, and how statuses were confused."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*")
    parser.add_argument("--gold", action="store_true", help="link the expected claims")
    parser.add_argument("--why", action="store_true", help="list how statuses were confused")
    parser.add_argument("--causes", action="store_true", help="count missed and added pairs, and claims, by cause")
    args = parser.parse_args()
    if args.gold:
        tools: Any = load_model()
    else:
        from eventwire.pipeline import load

        tools = load()
    total: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    means: dict[str, list[float]] = defaultdict(list)
    for folder in folders(args.folders):
        expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
        annotated = stories(folder, expected, args.gold, tools)
        found = link(annotated)
        counts = score(expected, annotated, found)
        missed += causes(expected, annotated, found)
        print(line(folder.name, counts))
        total += counts
        means["pair"].append(f1(counts["pair_right"], counts["pair_said"], counts["pair_gold"]))
    print(line("all", total), f" mean pair {sum(means['pair']) / max(1, len(means['pair'])):.3f}")
    if args.why:
        for name, count in sorted(total.items(), key=lambda i: (-i[1], i[0])):
            if "->" in name:
                print(f"{count:5} {name}")
    if args.causes:
        for name, count in sorted(missed.items(), key=lambda i: (-i[1], i[0])):
            print(f"{count:5} {name}")


if __name__ == "__main__":
    main()
