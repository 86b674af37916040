"""The page of senses: every sense of the event lexicon, its words, and how often it is right on the development sets.

    python benchmarks/senses.py

In: the lexicon and the development sets, coded as `benchmarks/coder.py` codes them. Out: `SENSES.md` beside this
file, sorted by type and name. A sense is counted on PLV where it is told first, on GSR where one of its claims has
a type (right: the record has that type), on IPE where one of its claims alone gives a label (right: the sentence has
that label). "." is a sense that the sets never call for; nothing is known there of its precision.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

from coder import coded_set, scorer

from eventwire.languages.lexicon import Sense, load_lexicon

PAGE = Path(__file__).parent / "SENSES.md"
SHOWN = 6  # words of a sense that the page shows
KINDS = ("KILL", "ARREST", "FORCE")
HEAD = """# Senses of the event lexicon and their precision

Written by `python benchmarks/senses.py`; do not edit. Each row is a sense of
`src/eventwire/data/lexicon/en/events/`: its first words, how many more it has, the CAMEO code it starts from, and
how often it is right, of how often it is told, on the development sets. PLV counts it where it is the first claim of
a sentence, GSR where a claim of it has a type of the record, IPE where it alone gives KILL, ARREST or FORCE. `.` means
that the sets never call for it: its own examples, one that holds and one near miss, are all that is tested.

Several sets differ from the codebook by convention, so that a sense can be right and count as wrong: a conviction is
ACCUSE in PLV and GSR and SANCTION here, a ban or a deportation is often SANCTION or REJECT there and COERCE here, an
announced visit is CONSULT there and AGREE here.
"""


def counted() -> dict[str, tuple[Counter[str], Counter[str]]]:
    """Return for each set how often each sense is right and how often it is told."""
    found = {}
    for task, judge in (("plv", _plv), ("gsr", _gsr), ("ipe", _ipe)):
        gold, out, _ = coded_set(task, "all")
        right, told = Counter[str](), Counter[str]()
        for g in gold:
            for sense, holds in judge(g, out[g["id"]]["claims"]):
                told[sense] += 1
                right[sense] += holds
        found[task] = (right, told)
    return found


def _plv(g: dict[str, Any], claims: list[dict[str, Any]]) -> list[tuple[str, bool]]:
    first = next((c for c in claims if c["event_type"] != "STATE"), None)
    if first is None:
        return []
    return [(first["sense"], scorer_module.to15(first["event_type"]) == scorer_module.to15(g["type"]))]


def _gsr(g: dict[str, Any], claims: list[dict[str, Any]]) -> list[tuple[str, bool]]:
    types = {event[1] for event in scorer_module.gsr_gold(g)}
    return [(c["sense"], scorer_module.to15(c["event_type"]) in types) for c in claims if c["event_type"] != "STATE"]


def _ipe(g: dict[str, Any], claims: list[dict[str, Any]]) -> list[tuple[str, bool]]:
    labels = set(g["labels"])
    return [(c["sense"], k in labels) for c in claims for k in KINDS if k in scorer_module.ipe_labels([c])]


def row(sense: Sense, found: dict[str, tuple[Counter[str], Counter[str]]]) -> str:
    """Return the row of one sense."""
    words = [" ".join(w) for w in sense.words]
    more = f" +{len(words) - SHOWN}" if len(words) > SHOWN else ""
    figures = [f"{right[sense.id]}/{told[sense.id]}" if told[sense.id] else "." for right, told in found.values()]
    kind = f"{sense.type}-{sense.mode}" if sense.mode else sense.type
    return (
        f"| `{sense.id}` | {kind} | {sense.cameo or '.'} | {', '.join(words[:SHOWN])}{more} | {' | '.join(figures)} |"
    )


def page() -> str:
    """Return the page."""
    found = counted()
    senses = load_lexicon().senses
    used = [s for s in senses if any(told[s.id] for _, told in found.values())]
    words = len({(s.pos, w) for s in senses for w in s.words})
    lines = [HEAD, f"{len(senses):,} senses over {words:,} words and phrases; {len(used):,} are told on the sets.\n"]
    lines += ["| set | right | told | precision |", "|---|---|---|---|"]
    for task, (right, told) in found.items():
        total = sum(told.values())
        lines.append(f"| {task.upper()} | {sum(right.values()):,} | {total:,} | {sum(right.values()) / total:.3f} |")
    for name in sorted({s.type for s in senses}):
        lines += [
            f"\n## {name}\n",
            "| sense | type | CAMEO | words | PLV | GSR | IPE |",
            "|---|---|---|---|---|---|---|",
        ]
        lines += [row(s, found) for s in sorted(senses, key=lambda s: s.id) if s.type == name]
    return "\n".join(lines) + "\n"


scorer_module = scorer()

if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
