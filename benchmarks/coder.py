"""The event coder by itself: development sets coded without the other layers, and scored.

    python benchmarks/coder.py [plv|gsr|ipe ...] [--half read|unread|all] [--errors N] [--type AID]

In: the sets of the bench through `benchmarks/data.py`. Out: figures, or the rows that go wrong. Each `Coded` becomes
a claim with the fields that the scorer reads; attribution, times and places play no part, so figures of the
whole pipeline differ a little. The halves are even and odd rows: rules are written looking at the even ones.
"""

from __future__ import annotations

import argparse
import importlib.util
import sys
import time
from collections.abc import Callable
from typing import Any

import data

from eventwire.knowledge.directory import Directory
from eventwire.languages.lexicon import load_lexicon
from eventwire.layers.actors import mentions
from eventwire.layers.events import Coded, code
from eventwire.reading.parse import load_model
from eventwire.records import Toll, to_plain

SETS = {
    "plv": "events/plv_train",
    "gsr": "events/plover_gsr_dev",
    "ipe": "events/ipe_even",
    "petr2": "events/petr2_gsr",
}


def scorer() -> Any:
    """Return the bench's scorer as a module."""
    spec = importlib.util.spec_from_file_location("bench_score", data.BENCH / "score.py")
    module = importlib.util.module_from_spec(spec)  # type: ignore[arg-type]
    spec.loader.exec_module(module)  # type: ignore[union-attr]
    return module


def claim(c: Coded, found: tuple[Toll, ...] = ()) -> dict[str, Any]:
    """Return the claim fields that the scorer reads."""
    return {
        "trigger": to_plain(c.trigger),
        "span": to_plain(c.clause),
        "event_type": c.event_type,
        "mode": c.mode,
        "cameo": c.cameo,
        "projected": to_plain(c.projected) if c.projected else None,
        "actor": to_plain(c.actor),
        "recipient": to_plain(c.recipient),
        "reciprocal": c.reciprocal,
        "polarity": c.polarity,
        "modality": c.modality,
        "outcome": c.outcome,
        "sense": c.sense,
        "toll": to_plain(found),
    }


def coded_set(task: str, half: str) -> tuple[list[dict[str, Any]], dict[str, Any], float]:
    """Return gold rows of the half, claims by id, and the seconds that coding took."""
    nlp = load_model()
    lexicon, directory = load_lexicon(), Directory.load()
    gold, out, spent = [], {}, 0.0
    for k, (row, parsed) in enumerate(zip(data.rows(SETS[task]), data.parsed(SETS[task], nlp), strict=True)):
        if half != "all" and (k % 2 == 0) != (half == "read"):
            continue
        people = mentions(parsed, directory)
        start = time.perf_counter()
        coded = code(parsed, people, lexicon)
        spent += time.perf_counter() - start
        gold.append(row)
        found = tolls_for(task, parsed)
        out[row["id"]] = {"doc_id": row["id"], "claims": [claim(c, found(c)) for c in coded]}
    return gold, out, spent


def tolls_for(task: str, parsed: Any) -> Callable[[Coded], tuple[Toll, ...]]:
    """Return what gives the tolls of an event: only IPE's KILL asks for them."""
    if task != "ipe":
        return lambda _: ()
    from eventwire.layers.toll import tolls, tolls_of

    found = tolls(parsed)
    return lambda c: tolls_of(parsed, parsed.doc[c.head], found)


def score(task: str, gold: list[dict[str, Any]], out: dict[str, Any]) -> dict[str, Any]:
    """Return the scorer's figures for one task."""
    module = scorer()
    function = {"plv": module.plv, "gsr": module.gsr, "ipe": module.ipe, "petr2": module.gsr}[task]
    return function(gold, lambda g: out.get(g["id"], {"claims": []}))


def line(task: str, half: str, figures: dict[str, Any], n: int, spent: float) -> str:
    """Return the figures of one task in a line."""
    if task == "plv":
        keys = ("answered", "first_accuracy", "first_macro_f1", "any", "linked_recall")
        text = "  ".join(f"{k} {figures[k]:.3f}" for k in keys)
    elif task == "ipe":
        text = "  ".join(
            f"{k} {figures[k]['p']:.2f}/{figures[k]['r']:.2f}/{figures[k]['f1']:.3f}"
            for k in ("KILL", "ARREST", "FORCE")
        )
    else:
        text = "  ".join(f"{k} {figures[k]['f1']:.3f}" for k in ("type", "dyad", "triple"))
    return f"{task} {half} n={n}  {text}  ({spent:.2f} s)"


def brief(c: dict[str, Any]) -> str:
    """Return a claim in a line."""

    def who(parties: list[dict[str, Any]]) -> list[str]:
        return [f"{p['text'][:40]}<{p.get('country') or p.get('kind')}>" for p in parties]

    proj = (c["projected"] or {}).get("event_type", "")
    flags = f"{'' if c['polarity'] == 'positive' else '-'}{c['modality'][:4] if c['modality'] != 'actual' else ''}"
    return f"    {c['event_type']}-{c['mode']}[{proj}]{flags} {c['trigger']['exact']!r} {who(c['actor'])} -> {who(c['recipient'])} {'R' if c['reciprocal'] else ''} {c['sense']}"


def senses(gold: list[dict[str, Any]], out: dict[str, Any]) -> str:
    """Return each sense that is told first in a PLV row: how often it is right, of how many, worst first."""
    right: dict[str, int] = {}
    told: dict[str, int] = {}
    for g in gold:
        first = next((c for c in out[g["id"]]["claims"] if c["event_type"] != "STATE"), None)
        if first is None:
            continue
        told[first["sense"]] = told.get(first["sense"], 0) + 1
        right[first["sense"]] = right.get(first["sense"], 0) + int(score("plv", [g], out)["first_accuracy"])
    rows = sorted(told, key=lambda name: (right[name] / told[name], -told[name], name))
    return "\n".join(f"{right[n] / told[n]:.2f}  {right[n]:3} of {told[n]:3}  {n}" for n in rows)


def main() -> None:
    """Score the sets named, or print rows that go wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("tasks", nargs="*", default=["plv", "gsr", "ipe"])
    parser.add_argument("--half", default="all", choices=["read", "unread", "all"])
    parser.add_argument("--errors", type=int, default=0)
    parser.add_argument("--skip", type=int, default=0)
    parser.add_argument("--kind", default="type", choices=["type", "link"])
    parser.add_argument("--type", default=None)
    parser.add_argument("--senses", action="store_true", help="PLV: how often each sense, told first, is right")
    args = parser.parse_args()
    for task in args.tasks or ["plv", "gsr", "ipe"]:
        gold, out, spent = coded_set(task, args.half)
        if args.senses and task == "plv":
            print(senses(gold, out))
        if args.errors:
            show(task, gold, out, args)
        print(line(task, args.half, score(task, gold, out), len(gold), spent))


def show(task: str, gold: list[dict[str, Any]], out: dict[str, Any], args: argparse.Namespace) -> None:
    """Print rows of the read half that go wrong."""
    if args.half != "read":
        sys.exit("Errors are shown for the read half only; add --half read.")
    shown = skipped = 0
    for g in gold:
        figures = score(task, [g], out)
        claims = out[g["id"]]["claims"]
        if task == "plv":
            wrong = (
                figures["first_accuracy"] < 1
                if args.kind == "type"
                else figures["first_accuracy"] == 1
                and (figures["linked_recall"] or 0) < 1
                and g["source"]
                and g["target"]
            )
            label = f"{g['type']} {[s['exact'] for s in g['source'][:1]]} -> {[s['exact'] for s in g['target'][:1]]}"
            wrong = wrong and (args.type in (None, g["type"]))
        elif task == "ipe":
            labels = scorer().ipe_labels(claims)
            want = set(g["labels"]) & {"KILL", "ARREST", "FORCE"}
            wrong, label = labels != want, f"gold {sorted(want)} got {sorted(labels)}"
            wrong = wrong and (args.type is None or args.type in (labels ^ want))
        else:
            wrong = figures["triple"]["f1"] < 1
            label = "; ".join(
                f"{e.get('type') or e.get('code')} {[a['code'] for a in e['source']]} -> {[a['code'] for a in e['target']]}"
                for e in g["events"]
            )
        if not wrong:
            continue
        skipped += 1
        if skipped <= args.skip:
            continue
        shown += 1
        if shown > args.errors:
            break
        print(f"{g['id']} {label}\n  {g['text']}")
        for c in claims:
            print(brief(c))


if __name__ == "__main__":
    main()
