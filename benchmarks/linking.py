"""Measure linking: labelled stories end to end and by cross-validation, copies, candidates, growth.

Run `python benchmarks/linking.py ecb|cv|copies|candidates|grow|scale [N ...]|dense [N ...]|shared`. Sets are found through
`data.py`; annotations are kept beside the cached parses (EVENTWIRE_PARSE_CACHE) under the same digest of the
text but not of the rules: delete `annotated-*.pickle` after a change of rules.
"""

from __future__ import annotations

import json
import os
import pickle
import random
import resource
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path
from zlib import crc32

from data import ROOT, parsed, rows
from shifting import shifted

from eventwire.layers.evidence import shingles
from eventwire.linking import compare, link
from eventwire.linking.candidates import candidates
from eventwire.linking.copies import CopyIndex, copies, is_copy
from eventwire.linking.group import grouped
from eventwire.linking.stories import Rarity, Story, story
from eventwire.pipeline import annotate_parsed, load
from eventwire.records import Annotated, Claim, Incident, When

SET = "incident/ecb_dev_docs"
INSIDE = frozenset("3 8 9 11 12 13 14 16 18 19 20 21 22 24 26 32 33 34 35".split())  # topics within PLOVER's scope
SHUFFLES, FOLDS = 3, 5
DENSE_TOPIC = "33"  # the topic whose stories are told again as one dense crisis


def annotated() -> list[Annotated]:
    """Return the labelled stories through the whole path."""
    folder = os.environ.get("EVENTWIRE_PARSE_CACHE")
    path = Path(folder) / "annotated-ecb.pickle" if folder else None
    if path and path.exists():
        return pickle.loads(path.read_bytes())
    engine = load()
    found = [annotate_parsed(p, engine) for p in parsed(SET, engine.nlp)]
    if path:
        path.write_bytes(pickle.dumps(found))
    return found


def labels() -> dict[str, tuple[str, str]]:
    """Return topic and incident of every story."""
    return {row["id"]: (row["topic"], row["incident"]) for row in rows(SET)}


def scores(gold: dict[str, str], found: dict[str, str]) -> dict[str, float]:
    """Return CoNLL (mean of MUC, B3 and CEAF-e) and pair precision, recall, F1 of two clusterings."""
    sys.path.insert(0, str(ROOT.parent / "shared" / "bench"))
    import score

    out = score.cluster_scores(gold, found)
    return {"conll": out["conll"], "pair": out["pair"]["f1"], "p": out["pair"]["p"], "r": out["pair"]["r"]}


def homes(ids: Sequence[str], incidents: Sequence[Incident]) -> tuple[dict[str, str], int]:
    """Return the first listed incident of every story, itself where it is in none, and how many are in one."""
    out: dict[str, str] = {}
    for number, one in enumerate(incidents):
        for doc_id in one.doc_ids:
            out.setdefault(doc_id, str(number))
    return {i: out.get(i, f"alone {i}") for i in ids}, sum(i in out for i in ids)


def shown(name: str, found: dict[str, float]) -> None:
    """Print one line."""
    print(f"{name:34}", "  ".join(f"{k} {v:.3f}" for k, v in found.items()), flush=True)


def ecb() -> None:
    """End to end, with the shipped weights (fitted on the topics within scope: not evidence of other topics)."""
    gold, stories = labels(), annotated()
    for name, keep in (
        ("within scope", [a for a in stories if gold[a.document.doc_id][0] in INSIDE]),
        ("all", stories),
    ):
        ids = [a.document.doc_id for a in keep]
        started = time.process_time()
        incidents = link(keep)
        seconds = time.process_time() - started
        found, inside = homes(ids, incidents)
        result = scores({i: gold[i][1] for i in ids}, found)
        shown(f"{name}, {len(ids)} stories", result | {"in an incident": inside / len(ids), "seconds": seconds})


def cv() -> None:
    """By cross-validation over the topics within scope: weights and threshold from the others, stories alone."""
    import numpy as np
    from learn_linking import across, fit, matrix

    gold = labels()
    stories = [a for a in annotated() if gold[a.document.doc_id][0] in INSIDE]
    ids = [a.document.doc_id for a in stories]
    rarity = Rarity(a.evidence for a in stories)
    features, other = matrix([story(a, rarity) for a in stories]), across(stories)
    results = []
    for shuffle in range(SHUFFLES):
        topics = sorted(INSIDE)
        random.Random(shuffle).shuffle(topics)
        for fold in range(FOLDS):
            held = set(topics[fold::FOLDS])
            train = [n for n, i in enumerate(ids) if gold[i][0] not in held]
            test = [n for n, i in enumerate(ids) if gold[i][0] in held]
            base, weights = fit(
                features[np.ix_(train, train)], [gold[ids[n]][1] for n in train], other[np.ix_(train, train)]
            )
            points = base + features @ np.array([weights[name] for name in compare.FEATURES])
            tried = [(sum(list(_cut(points, train, ids, gold, at).values())[:2]), at) for at in range(-170, -40, 10)]
            near = [at for value, at in tried if value > max(tried)[0] - 0.01]
            results.append(_cut(points, test, ids, gold, near[len(near) // 2]))
    shown(f"{FOLDS} folds, {SHUFFLES} shuffles", {k: sum(r[k] for r in results) / len(results) for k in results[0]})


def _cut(
    points, members: Sequence[int], ids: Sequence[str], gold: dict[str, tuple[str, str]], at: int
) -> dict[str, float]:
    pairs = {(x, y): int(points[a, b] * 100) for (x, a), (y, b) in combinations(enumerate(members), 2)}
    groups = grouped(len(members), pairs, at)
    found = {ids[members[x]]: str(n) for n, group in enumerate(groups) for x in group}
    return scores({ids[n]: gold[ids[n]][1] for n in members}, found)


# --- copies ---------------------------------------------------------------------------------------


def _sentences(text: str) -> list[str]:
    return [s.strip() for s in text.split("\n") if len(s.split()) > 4]


def _renumbered(sents: list[str], rng: random.Random) -> list[str]:
    return ["".join(str(rng.randint(0, 9)) if c.isdigit() else c for c in s) for s in sents]


def _added(sents: list[str], rng: random.Random, others: list[str]) -> list[str]:
    out = list(sents)
    for sentence in rng.sample(others, 6):
        out.insert(rng.randint(0, len(out)), sentence)
    return out


def _share(sents: list[str], share: float) -> list[str]:
    return sents[: max(2, round(share * len(sents)))]


EDITS: dict[str, Callable[[list[str], random.Random, list[str]], list[str]]] = {
    "cut to 40 %": lambda s, r, o: _share(s, 0.4),
    "sentences dropped": lambda s, r, o: [x for x in s if r.random() > 0.3] or s[:2],
    "numbers changed": lambda s, r, o: _renumbered(s, r),
    "text appended": lambda s, r, o: s + r.sample(o, 6),
    "reordered": lambda s, r, o: r.sample(s, len(s)),
    "dropped and reordered": lambda s, r, o: r.sample(s, max(2, len(s) * 7 // 10)),
    "cut, renumbered and added to": lambda s, r, o: _added(_renumbered(_share(s, 0.5), r), r, o),
    "cut to 40 % and added to": lambda s, r, o: _added(_share(s, 0.4), r, o),
}


def copy_search() -> None:
    """How many edited copies are found, how many stories of other incidents are taken for one, and how fast."""
    texts = {row["id"]: row["text"] for row in rows(SET) if len(_sentences(row["text"])) >= 5}
    gold = labels()
    index = CopyIndex()
    for doc_id in sorted(texts):
        index.add(doc_id, shingles(texts[doc_id]))
    pool = [(gold[i][0], s) for i in sorted(texts) for s in _sentences(texts[i])]
    for name, edit in EDITS.items():
        rng, hits = random.Random(7), 0
        for doc_id in sorted(texts):
            others = [s for topic, s in rng.sample(pool, 200) if topic != gold[doc_id][0]]
            made = shingles("\n".join(edit(_sentences(texts[doc_id]), rng, others)))
            hits += any(c.of == doc_id for c in index.query("query", made))
        print(f"{name:30} found {hits / len(texts):.3f}")
    wrong = sum(
        gold[c.of][1] != gold[d][1] for d in sorted(texts) for c in index.query(d, shingles(texts[d])) if c.of != d
    )
    print(f"matches with another incident: {wrong / len(texts):.4f} a query")
    many = {f"{d}#{k}": texts[d].replace(" ", f" {k} ") if k else texts[d] for d in texts for k in range(1)}
    started = time.process_time()
    held = {d: shingles(t) for d, t in many.items()}
    middle = time.process_time()
    big = {
        f"{d}#{k}": tuple(sorted((c ^ (k * 2654435761)) % 2**32 for c in h)) for d, h in held.items() for k in range(20)
    }
    start = time.process_time()
    found = copies(big)
    end = time.process_time()
    print(f"shingles {len(many) / (middle - started):.0f} stories/s, search {len(big) / (end - start):.0f} stories/s")
    print(f"{len(big)} stories, {len(found)} of them copies")


def shared() -> None:
    """What independent reports share of their runs of words, in hundredths of the shorter: figures to read by hand.

    Reports of a golden crisis that are listed as copies are left out. Labelled stories are of one incident; whether they
    are independent nobody noted, so those above what copies need are listed apart.
    """
    crises = []
    for folder in sorted((ROOT / "crises").glob("*/expected.json")):
        expected = json.loads(folder.read_text(encoding="utf-8"))
        lines = (folder.parent / "reports.jsonl").read_text(encoding="utf-8").splitlines()
        texts = {row["id"]: row["text"] for row in map(json.loads, filter(str.strip, lines))}
        listed = {frozenset(p) for group in expected["copies"] for p in combinations(group, 2)}
        crises += _shares(texts, [p for p in combinations(sorted(texts), 2) if frozenset(p) not in listed])
    _told("independent reports of a golden crisis", crises)
    gold, texts = labels(), {row["id"]: row["text"] for row in rows(SET)}
    ecb = _shares(texts, [p for p in combinations(sorted(texts), 2) if gold[p[0]][1] == gold[p[1]][1]])
    _told("labelled stories of one incident, not copies", [r for r in ecb if not is_copy(*r[:2])])
    _told("labelled stories of one incident, copies", [r for r in ecb if is_copy(*r[:2])])


def _shares(texts: dict[str, str], pairs: Sequence[tuple[str, str]]) -> list[tuple[int, int, str, str]]:
    held = {i: set(shingles(t)) for i, t in texts.items()}
    out = []
    for a, b in pairs:
        both = len(held[a] & held[b])
        out.append((both, both * 100 // max(1, min(len(held[a]), len(held[b]))), a, b))
    return out


def _told(name: str, found: Sequence[tuple[int, int, str, str]]) -> None:
    share = sorted(r[1] for r in found)
    at = [share[min(len(share) - 1, len(share) * n // 100)] for n in (50, 90, 99)]
    print(
        f"{name}: {len(found)} pairs, median {at[0]}, nine in ten at most {at[1]}, 99 in 100 {at[2]}, most {share[-1]}"
    )
    for both, part, a, b in sorted(found, key=lambda r: (-r[1], r[2], r[3]))[:5]:
        print(f"    {part:3} in 100, {both} runs: {a} and {b}")


# --- candidates and growth ------------------------------------------------------------------------


def _ready(stories: Sequence[Annotated]) -> list[Story]:
    rarity = Rarity(a.evidence for a in stories)
    return [story(a, rarity) for a in sorted(stories, key=lambda a: (a.document.published or "", a.document.doc_id))]


def candidate_pairs() -> None:
    """How many pairs of one incident are compared, and what share of all pairs that takes."""
    gold = labels()
    for name, keep in (("within scope", INSIDE), ("all", {t for t, _ in gold.values()})):
        ready = _ready([a for a in annotated() if gold[a.document.doc_id][0] in keep])
        pairs = candidates(ready)
        ids = [s.doc_id for s in ready]
        same = {(a, b) for a, b in combinations(range(len(ids)), 2) if gold[ids[a]][1] == gold[ids[b]][1]}
        joined = {x for p in pairs for x in p}
        third = _through_others(same, pairs)
        print(
            f"{name}: recall {len(same & set(pairs)) / len(same):.3f} ({third:.3f} through other stories), share of pairs"
            f" {len(pairs) / (len(ids) * (len(ids) - 1) / 2):.3f}, {len(joined)} of {len(ids)} stories have a partner"
        )


def _through_others(same: set[tuple[int, int]], pairs: Sequence[tuple[int, int]]) -> float:
    near = defaultdict(set)
    for a, b in pairs:
        if (a, b) in same:
            near[a].add(b)
            near[b].add(a)
    reached = 0
    for a, b in same:
        seen, stack = {a}, [a]
        while stack:
            for x in near[stack.pop()] - seen:
                seen.add(x)
                stack.append(x)
        reached += b in seen
    return reached / len(same)


def copies_of(stories: Sequence[Annotated], gold: dict[str, tuple[str, str]], k: int) -> list[Annotated]:
    """Return the stories shifted, those of one incident published within four days of each other."""
    out = []
    for one in stories:
        incident = gold[one.document.doc_id][1]
        first = date(2020, 1, 1) + timedelta(days=crc32(f"{incident}{k}".encode()) % 1000)
        day = first + timedelta(days=crc32(one.document.doc_id.encode()) % 4)
        out.append(shifted(one, k, day.isoformat()))
    return out


def grow() -> None:
    """Pair F1 of stories alone (no claims compared) at one, three and ten times the labelled stories within scope."""
    gold = labels()
    stories = [a for a in annotated() if gold[a.document.doc_id][0] in INSIDE]
    for times in (1, 3, 10):
        ready = _ready([a for k in range(times) for a in copies_of(stories, gold, k)])
        found = _grouped(ready)
        truth = {i: gold[i.split("#")[0]][1] + "#" + i.split("#")[1] for i in found}
        print(f"{times:3} times, {len(ready)} stories: {_pairs(truth, found)}", flush=True)


def _grouped(ready: Sequence[Story]) -> dict[str, str]:
    weights = compare.shipped_weights()

    def scored(a: int, b: int) -> int:
        return compare.score(ready[a], ready[b], weights)

    groups = grouped(len(ready), {p: scored(*p) for p in candidates(ready)}, weights.link, compare=scored)
    return {ready[n].doc_id: str(g) for g, group in enumerate(groups) for n in group}


def _pairs(gold: dict[str, str], found: dict[str, str]) -> str:
    def count(values) -> int:
        return sum(n * (n - 1) // 2 for n in Counter(values).values())

    both = count(zip(gold.values(), (found[k] for k in gold), strict=True))
    p, r = both / max(1, count(found.values())), both / max(1, count(gold.values()))
    return f"pair F1 {2 * p * r / (p + r):.3f} (p {p:.3f} r {r:.3f})"


def scale(sizes: Sequence[int]) -> None:
    """Time and memory of `link` over so many claims, made of shifted stories; one process for each size is best."""
    gold, stories = labels(), annotated()
    for size in sizes:
        made: list[Annotated] = []
        claims, k = 0, 0
        while claims < size:
            more = copies_of(stories, gold, k)
            claims += sum(len(a.claims) for a in more)
            made += more
            k += 1
        print(f"{claims} claims in {len(made)} stories: {_cost_of_linking(made)}", flush=True)


def _cost_of_linking(stories: Sequence[Annotated]) -> str:
    """Link stories, and say how many incidents that made, in what time and memory."""
    started, cpu = time.time(), time.process_time()
    found = link(stories)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return (
        f"{len(found)} incidents, {time.time() - started:.1f} s"
        f" ({time.process_time() - cpu:.1f} s of one processor), {memory} MB in all"
    )


def dense(sizes: Sequence[int]) -> None:
    """Time and memory of `link` over so many stories of one crisis in ten days.

    They are the stories of one labelled topic told again: a fifth of their words and names left out, others added, each
    toll and day moved, names kept, so that every story shares people and places with every other.
    """
    gold = labels()
    base = [a for a in annotated() if gold[a.document.doc_id][0] == DENSE_TOPIC and a.claims]
    for size in sizes:
        made = [_retold(base[k % len(base)], k) for k in range(size)]
        claims = sum(len(a.claims) for a in made)
        print(f"{len(made)} stories of one crisis with {claims} claims: {_cost_of_linking(made)}", flush=True)


def _retold(one: Annotated, k: int) -> Annotated:
    rng = random.Random(k)
    day = date(2020, 3, 1) + timedelta(days=rng.randrange(10))

    def some(words: Sequence[str], new: str) -> tuple[str, ...]:
        return tuple(
            sorted({w for w in words if rng.random() > 0.2} | {f"{new}{rng.randrange(3000)}" for _ in range(4)})
        )

    same = shifted(one, k, day.isoformat())
    e = replace(
        one.evidence,
        persons=some(one.evidence.persons, "person"),
        places=some(one.evidence.places, "place"),
        lemmas=some(one.evidence.lemmas, "word"),
        lead=some(one.evidence.lead, "word"),
        copies=same.evidence.copies,
    )
    return replace(same, claims=tuple(_moved(c, day, rng) for c in same.claims), evidence=e)


def _moved(claim: Claim, day: date, rng: random.Random) -> Claim:
    toll = tuple(replace(t, low=n, best=n, high=n) for t in claim.toll if (n := rng.randrange(1, 40)))
    told = (day - timedelta(days=rng.randrange(3))).isoformat()
    when = When(told, start=told, end=told) if rng.random() < 0.5 else None
    stated = tuple(n for n in claim.stated if n != "when") + (("when",) if when else ())
    return replace(claim, toll=toll, when=when, stated=stated)


def main() -> None:
    """Run one measurement by name."""
    runs = {"ecb": ecb, "cv": cv, "copies": copy_search, "candidates": candidate_pairs, "grow": grow, "shared": shared}
    if len(sys.argv) > 1 and sys.argv[1] == "scale":
        scale([int(n) for n in sys.argv[2:]] or [10_000])
    elif len(sys.argv) > 1 and sys.argv[1] == "dense":
        dense([int(n) for n in sys.argv[2:]] or [1_000])
    elif len(sys.argv) == 2 and sys.argv[1] in runs:
        runs[sys.argv[1]]()
    else:
        sys.exit(__doc__)


if __name__ == "__main__":
    main()
