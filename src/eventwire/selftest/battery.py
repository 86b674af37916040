"""Running the battery: every report through the whole path, its record set beside what the report means.

In: an engine and the pairs of `templates.py`. Out: how many pairs are right, how many there are, and the failures.
Invariant: a pair is right only where both records have exactly the meaning that the data gives them, in every
field compared; fields that the words leave open are named in the data.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from eventwire.pipeline import Engine, annotate, load
from eventwire.records import Annotated, Claim, Document, Party, Speaker, When
from eventwire.selftest.templates import FIELDS, Battery, Pair, Report, load_battery

SHARE = 0.98  # the bar of the command
STATED = ("actor", "place", "recipient", "toll", "when")


@dataclass(frozen=True, slots=True)
class Failure:
    """A pair whose records do not differ as their meanings do: the report that was read otherwise, and the fields.

    `wrong` holds `(field, expected, found)`.
    """

    transformation: str
    deed: str
    text: str
    wrong: tuple[tuple[str, Any, Any], ...]

    def line(self) -> str:
        """Return the failure as one line for a reader."""
        fields = "; ".join(f"{name}: expected {want!r}, found {got!r}" for name, want, got in self.wrong)
        return f"{self.transformation} / {self.deed}: {self.text}\n    {fields}"


def run_battery(engine: Engine | None = None, battery: Battery | None = None) -> tuple[int, int, tuple[Failure, ...]]:
    """Return how many pairs are right, how many there are, and the failures in the order of the data."""
    battery = battery or load_battery()
    engine = engine or load()
    failures = []
    right = 0
    records = annotate(_documents(battery), engine)
    for pair in battery.pairs:
        wrong = _wrong(pair, next(records), next(records))
        right += not wrong
        failures += wrong[:1]
    return right, len(battery.pairs), tuple(failures)


def _documents(battery: Battery) -> Iterator[Document]:
    for number, pair in enumerate(battery.pairs):
        for side, report in enumerate((pair.first, pair.second)):
            yield Document(f"battery-{number}-{side}", report.text, outlet=battery.outlet, published=battery.published)


def _wrong(pair: Pair, first: Annotated, second: Annotated) -> list[Failure]:
    """The reports of a pair that were read otherwise than they are meant."""
    read = [
        meaning_of(
            a, report.means["type"] if report.means["type"] == pair.of else pair.first.means["type"], pair.people
        )
        for report, a in ((pair.first, first), (pair.second, second))
    ]
    failures = [_compared(pair, report, found) for report, found in zip((pair.first, pair.second), read, strict=True)]
    return [f for f in failures if f is not None]


def _compared(pair: Pair, report: Report, found: Mapping[str, Any]) -> Failure | None:
    wrong = []
    for name in FIELDS:
        want, got = report.means[name], found.get(name)
        if name == "stated":
            want, got = ([n for n in names or () if n not in pair.free] for names in (want, got))
        if name not in pair.free and want != got:
            wrong.append((name, want, got))
    return Failure(pair.transformation, pair.deed, report.text, tuple(wrong)) if wrong else None


def meaning_of(annotated: Annotated, event_type: str, people: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """Return the meaning of a record in the terms of the data, of the first claim of a type or that projects it."""
    claims = [c for c in annotated.claims if c.event_type == event_type]
    claims = claims or [c for c in annotated.claims if c.projected and c.projected.event_type == event_type]
    if not claims:
        return {"claims": 0}
    claim = claims[0]
    first = claim.said_by[0]
    return {
        "claims": len(claims),
        "type": claim.event_type,
        "actor": sorted(_known(p, people) for p in claim.actor),
        "recipient": sorted(_known(p, people) for p in claim.recipient),
        "polarity": claim.polarity,
        "modality": _modality(claim),
        "hedge": claim.hedge is not None,
        "outcome": claim.outcome,
        "said_by": [*(_speaker(s, people) for s in claim.said_by[:-1]), "outlet"],
        "anonymity": first.anonymity,
        "act": claim.speech_act,
        "stated": [n for n in STATED if n in claim.stated],
        "toll": [[t.measure, t.best if t.best is not None else t.low, t.qualifier] for t in claim.toll],
        "when": _day(claim.when),
        "place": _place(claim),
        "said_when": _day(claim.said_when),
        "said_to": claim.said_to,
        "channel": claim.channel,
    }


def _modality(claim: Claim) -> str:
    """The modality of the deed itself: of what a threat or promise projects where there is one."""
    return claim.projected.modality if claim.projected is not None else claim.modality


def _known(party: Party, people: Mapping[str, Mapping[str, Any]]) -> str:
    """Who of the pair's people a party is, by country and a word of the name; its own words if nobody."""
    words = f"{party.name or ''} {party.text}".lower()
    for symbol, who in people.items():
        if who["key"] in words and (who["country"] is None or who["country"] == party.country):
            return symbol
    return party.text


def _speaker(speaker: Speaker, people: Mapping[str, Mapping[str, Any]]) -> str:
    return "anonymous" if not speaker.named and speaker.anonymity else _known(speaker, people)


def _place(claim: Claim) -> list[str | None] | None:
    """The place that is told, without accents; a country inferred from the parties is not told."""
    if claim.place is None or "place" not in claim.stated:
        return None
    letters = unicodedata.normalize("NFD", claim.place.name or "")
    return ["".join(c for c in letters if not unicodedata.combining(c)), claim.place.country]


def _day(when: When | None) -> str | None:
    if when is None:
        return None
    start, end = (when.start or "")[:10], (when.end or "")[:10]
    return start if start == end else f"{start}/{end}"


def by_transformation(failures: Sequence[Failure], pairs: Sequence[Pair]) -> list[tuple[str, int, int]]:
    """Return `(transformation, failed, pairs)` in the order of the data."""
    totals: dict[str, int] = {}
    for pair in pairs:
        totals[pair.transformation] = totals.get(pair.transformation, 0) + 1
    failed = {name: sum(f.transformation == name for f in failures) for name in totals}
    return [(name, failed[name], total) for name, total in totals.items()]
