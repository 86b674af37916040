"""What the golden crises would score if one field of what was read were right: where the whole path loses.

Run `python benchmarks/what_if.py [FOLDER|ten|three|six|new ...]`. The reports go through the whole path; then, of the
claims that read an expected one, one field takes the expected value, all claims that nobody expected go, or the
expected claims that were not read are added, and the linking is scored as in `crises.py`. The last rows put
everything right, and then take away what the layers found to be one incident of a story. Figures of one row are
no sum of the rows above it: fields lean on each other.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import crises

from eventwire.linking import link
from eventwire.pipeline import annotate, load
from eventwire.reading.parse import parse
from eventwire.records import Annotated, Claim

FIELDS: dict[str, tuple[str, ...]] = {
    "type": ("event_type", "mode"),
    "parties": ("actor", "recipient", "reciprocal"),
    "place": ("place", "places"),
    "day": ("when",),
    "toll": ("toll",),
    "speakers": ("said_by",),
    "act": ("polarity", "speech_act", "modality", "background"),
    "stated": ("stated",),
}
Story = tuple[Annotated, Sequence[Claim], Sequence[Claim | None]]  # as read, expected, and who reads each
Change = Callable[[Story], list[Claim]]


def mended(*names: str) -> Change:
    """Return the change that puts fields of the claims read right."""

    def change(story: Story) -> list[Claim]:
        annotated, expected, hits = story
        right = {hit.claim_id: claim for hit, claim in zip(hits, expected, strict=True) if hit}
        fields = [field for name in names for field in FIELDS[name]]
        return [
            replace(c, **{f: getattr(right[c.claim_id], f) for f in fields}) if c.claim_id in right else c
            for c in annotated.claims
        ]

    return change


def as_read(story: Story) -> list[Claim]:
    """No change."""
    return list(story[0].claims)


def nothing_added(story: Story) -> list[Claim]:
    """Leave out claims that read no expected one."""
    kept = {hit.claim_id for hit in story[2] if hit}
    return [c for c in story[0].claims if c.claim_id in kept]


def nothing_missed(story: Story, claims: Sequence[Claim] = ()) -> list[Claim]:
    """Add the expected claims that were not read."""
    missed = [claim for hit, claim in zip(story[2], story[1], strict=True) if hit is None]
    return sorted([*(claims or story[0].claims), *missed], key=lambda c: (c.trigger.start, c.claim_id))


def all_right(story: Story) -> list[Claim]:
    """Every field right, nothing missed, nothing added."""
    annotated, _, hits = story
    read = {hit.claim_id for hit in hits if hit}
    claims = [c for c in mended(*FIELDS)(story) if c.claim_id in read]
    return nothing_missed((annotated, story[1], hits), claims)


def main() -> None:
    """Print a row for each change."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*")
    tools = load()
    read: list[tuple[dict[str, Any], list[Story]]] = []
    for folder in crises.folders(parser.parse_args().folders):
        expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
        docs = crises.documents(folder)
        rows = [expected["claims"].get(d.doc_id, []) for d in docs]
        gold = [crises.gold_claims(p, r) for p, r in zip(parse(docs, tools.nlp), rows, strict=True)]
        found = list(annotate(docs, tools))
        hits = [crises._hits(story, r) for story, r in zip(found, rows, strict=True)]
        read.append((expected, list(zip(found, gold, hits, strict=True))))
    changes: list[tuple[str, Change, bool]] = [("as read", as_read, True), ("nothing added", nothing_added, True)]
    changes += [("nothing missed", nothing_missed, True)]
    changes += [(f"{name} right", mended(name), True) for name in FIELDS]
    changes += [("all right", all_right, True), ("all right, not grouped", all_right, False)]
    for name, change, grouped in changes:
        total: Counter[str] = Counter()
        for expected, stories in read:
            made = [replace(s[0], claims=tuple(change(s))) for s in stories]
            made = made if grouped else [replace(s, incidents=()) for s in made]
            total += crises.score(expected, made, link(made))
        print(crises.line(name[:24], total), flush=True)


if __name__ == "__main__":
    main()
