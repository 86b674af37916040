"""How linking bears misread claims: pair F1 on the golden crises as a curve over the share that is read wrongly.

Run `python benchmarks/degraded.py [--seeds N] [FOLDER...]`. The expected claims are spoiled in the ways a reader errs,
each with a chance that grows with the share: parties, places, days and figures left out, parties taken from elsewhere
in the story or given another country, a type's neighbour, neighbouring claims of a story run together, claims not read
at all. Seeds are fixed. Pairs are counted over the claims that were read, so that the curve tells of linking alone.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations
from typing import Any

from crises import f1, folders, stories

from eventwire.linking import link
from eventwire.reading.parse import load_model
from eventwire.records import Annotated, Claim, DocIncident, Incident, Party

SHARES = (0.0, 0.1, 0.2, 0.3, 0.5)
NEIGHBOURS = {
    "ASSAULT": ("COERCE", "PROTEST"),
    "COERCE": ("ASSAULT", "SANCTION"),
    "PROTEST": ("ASSAULT",),
    "SANCTION": ("COERCE", "REJECT"),
    "AGREE": ("CONSULT", "CONCEDE"),
    "CONSULT": ("AGREE",),
    "CONCEDE": ("AGREE", "RETREAT"),
    "RETREAT": ("CONCEDE",),
    "THREATEN": ("ACCUSE",),
    "ACCUSE": ("REJECT", "STATE"),
    "REJECT": ("ACCUSE", "STATE"),
    "REQUEST": ("STATE", "ACCUSE"),
    "AID": ("COOPERATE",),
    "COOPERATE": ("AID",),
    "SUPPORT": ("STATE",),
}
ELSEWHERE = ("PHL", "GEO", "JOR", "NLD", "PER")  # countries that a name may be taken for


def spoiled(story: Annotated, share: float, seed: int) -> Annotated:
    """Return a story whose claims are read wrongly, each kind of error by its own chance."""
    rng = random.Random(f"{story.document.doc_id} {share} {seed}")
    parties = sorted((p for c in story.claims for p in (*c.actor, *c.recipient)), key=lambda p: (p.name or "", p.text))
    kept = [_spoiled(claim, share, rng, parties) for claim in story.claims if rng.random() >= share]
    return replace(story, claims=tuple(kept), incidents=_run_together(kept, share, rng))


def _spoiled(claim: Claim, share: float, rng: random.Random, parties: Sequence[Party]) -> Claim:
    actor = _party(claim.actor, share, rng, parties)
    recipient = _party(claim.recipient, share, rng, parties)
    place = None if rng.random() < share else claim.place
    when = None if rng.random() < share / 2 else claim.when
    toll = () if rng.random() < share / 2 else claim.toll
    mode = None if rng.random() < share else claim.mode
    event_type = claim.event_type
    if rng.random() < share / 3:
        event_type = rng.choice(NEIGHBOURS.get(event_type, (event_type,)))
        mode = None
    lost = {"actor": actor, "recipient": recipient, "place": place, "when": when, "toll": toll, "mode": mode}
    stated = tuple(n for n in claim.stated if lost.get(n, True))
    return replace(
        claim,
        event_type=event_type,
        mode=mode,
        actor=actor,
        recipient=recipient,
        place=place,
        when=when,
        toll=toll,
        stated=stated,
    )


def _party(found: tuple[Party, ...], share: float, rng: random.Random, parties: Sequence[Party]) -> tuple[Party, ...]:
    """Left out, another party of the story, without its country, or of a wrong one."""
    at = rng.random()
    if at < share / 2:
        return ()
    if at < share * 3 / 4 and parties:
        return (rng.choice(parties),)
    if at < share:
        return tuple(replace(p, country=None) for p in found)
    if at < share * 5 / 4:
        return tuple(replace(p, country=rng.choice(ELSEWHERE)) for p in found)
    return found


def _run_together(claims: Sequence[Claim], share: float, rng: random.Random) -> tuple[DocIncident, ...]:
    groups: list[list[Claim]] = []
    for claim in claims:
        if groups and groups[-1][-1].event_type == claim.event_type and rng.random() < share / 2:
            groups[-1].append(claim)
        else:
            groups.append([claim])
    return tuple(DocIncident(group[0].event_type, tuple(c.claim_id for c in group)) for group in groups)


def pairs(expected: dict[str, Any], annotated: Sequence[Annotated], found: Sequence[Incident]) -> Counter[str]:
    """Return the counts of pairs over the expected claims that were read."""
    homes = {claim_id: i.incident_key for i in found for claim_id in i.claim_ids}
    out: Counter[str] = Counter()
    read = []
    for story in annotated:
        at = {c.trigger.start: homes[c.claim_id] for c in story.claims}
        for number, row in enumerate(expected["claims"][story.document.doc_id]):
            if row["start"] in at:
                gold = row.get("incident") or f"alone {story.document.doc_id} {number}"
                read.append((gold, at[row["start"]]))
    for a, b in combinations(read, 2):
        same, said = a[0] == b[0], a[1] == b[1]
        out.update(gold=same, said=said, right=same and said)
    return out


def main() -> None:
    """Print one line a share: pair F1, precision and recall over all crises and seeds."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*")
    parser.add_argument("--seeds", type=int, default=3)
    args = parser.parse_args()
    tools = load_model()
    crises = []
    for folder in folders(args.folders):
        expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
        crises.append((expected, stories(folder, expected, True, tools)))
    for share in SHARES:
        total: Counter[str] = Counter()
        for seed in range(args.seeds if share else 1):
            for expected, annotated in crises:
                made = [spoiled(a, share, seed) for a in annotated]
                total += pairs(expected, made, link(made))
        p, r = total["right"] / max(1, total["said"]), total["right"] / max(1, total["gold"])
        print(
            f"read wrongly {share:.1f}: pair F1 {f1(total['right'], total['said'], total['gold']):.3f} (p {p:.2f} r {r:.2f})"
        )


if __name__ == "__main__":
    main()
