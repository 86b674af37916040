"""What every picture is made of, and what pictures share: who first said what of an incident, and when.

In: items of a review. Out: `Picture` and `Voice` records. Invariant: a voice is one claim of one speaker,
with its story's day; the same speaker speaks once an incident, at the day it first did.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from eventwire.records import Claim, Party, Speaker
from eventwire.review import deeds, marks, wording
from eventwire.review.canvas import Canvas
from eventwire.review.review import Item, Review, Told

SIGNS = {"agreed": "=", "single_source": "1", "contested": "≠", "denied": "×"}


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing of `height` pixels with its words, and the same as a table (`head`, `rows`)."""

    name: str
    title: str
    subtitle: str
    footer: str
    canvas: Canvas
    height: float
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    incident: str = ""

    def plain(self) -> dict:
        """Return the words and the table, for JSON."""
        rows = [dict(zip(self.head, row, strict=True)) for row in self.rows]
        return {"chart": self.name, "title": self.title, "subtitle": self.subtitle, "note": self.footer, "rows": rows}

    def _repr_svg_(self) -> str:
        """Return the picture with its words, in light colours, as a notebook shows it."""
        from eventwire.review import charts

        return charts.painted(charts.alone(self)[0], False)


@dataclass(frozen=True, slots=True)
class Voice:
    """One speaker of an incident: the claim it first made, the day of it, and the sentence a mark speaks."""

    speaker: Speaker
    claim: Claim
    day: date | None
    sentence: str


def as_day(stamp: str | None) -> date | None:
    """Return the day of an ISO stamp, or None."""
    try:
        return date.fromisoformat((stamp or "")[:10])
    except ValueError:
        return None


def said_day(told: Told) -> date | None:
    """Return the day a claim was said as far as its story tells: said_when, else the day of publication."""
    claim = told.claim
    if claim.said_when and claim.said_when.start and claim.said_when.start == claim.said_when.end:
        return as_day(claim.said_when.start)
    return as_day(told.story.document.published)


def voices(item: Item, review: Review, most: int = 6) -> list[Voice]:
    """Return who speaks of an incident, each once, in order of day; deniers are kept apart from assenters."""
    found: dict[tuple, Voice] = {}
    colours = colours_of(review)
    for told in item.told:
        claim = told.claim
        first = claim.said_by[0]
        key = (marks.side_key(first), colours.part(claim), first.named, claim.polarity)
        key = key if colours.part(claim) != "outlet" else ("outlet", claim.polarity)
        day = said_day(told)
        if key not in found or (day or date.max) < (found[key].day or date.max):
            found[key] = Voice(first, claim, day, sentence(first, claim, day, review))
    ordered = sorted(found.values(), key=lambda v: (v.day or date.max, v.claim.claim_id))
    denying = [v for v in ordered if v.claim.polarity == "negative"]
    kept = (denying + [v for v in ordered if v not in denying])[:most]
    return [v for v in ordered if v in kept]


UNKNOWN = "whose standing is not known"


def sentence(speaker: Speaker, claim: Claim, day: date | None, review: Review) -> str:
    """Return what a mark says aloud: who, what standing, when, what."""
    who = wording.sentence_start(review.discretion.speaker(speaker))
    several = wording.plural(speaker)
    denies = claim.polarity == "negative"
    verb = ("deny" if several else "denies") if denies else ("say" if several else "says")
    when = f" on {wording.day(day.isoformat())}" if day else ""
    tolls = "".join(f"; {wording.toll(t)}" for t in claim.toll[:2])
    part = colours_of(review).part(claim)
    standing = UNKNOWN if part == "other" and speaker.stake == "unknown" else marks.SPOKEN[part]
    deed = deeds.title(claim, review.discretion)
    deed = wording.sentence_start(deed.removeprefix("No ")) if denies else deed
    denied = f"; {words}" if (words := review.sides.denied.get(claim.claim_id)) else ""
    return f"{who}, {standing}, {verb}{when}: {deed}{tolls}{denied}"


def pair_words(item: Item, review: Review) -> str:
    """Return "Iran → Pakistan" of an incident's fullest claim; what is not told is said to be so."""
    from eventwire.review.review import best

    claim = best(item.told)
    who = review.discretion.parties(claim.actor) if claim.actor else "not told"
    if claim.reciprocal and len(claim.actor) > 1:
        return " ↔ ".join(dict.fromkeys(review.discretion.party(p) for p in claim.actor))
    whom = deeds.befell(claim)
    return f"{who} → {review.discretion.parties(whom)}" if whom else who


def span_of(item: Item) -> tuple[date | None, date | None]:
    """Return the days between which an incident happened, as exactly as anyone tells it; None is open."""
    whens = [t.claim.when for t in item.told if t.claim.when]
    exact = sorted((w for w in whens if w.start and w.end), key=lambda w: (w.date_prec or 9, w.start or ""))
    chosen = exact[0] if exact else (whens[0] if whens else None)
    return (as_day(chosen.start), as_day(chosen.end)) if chosen else (None, None)


def days_between(start: date, end: date) -> list[date]:
    """Return the days from start to end, both in."""
    return [start + timedelta(n) for n in range((end - start).days + 1)]


def side_colour(party: Party, colours: dict[str, str]) -> str:
    """Return the token of a party's side, grey where it has none."""
    return colours.get(marks.side_key(party), "third")


def colours_of(review: Review) -> marks.Sides:
    """Return the sides' colours and parts of a review, the same in every picture and on the page."""
    return review.sides


def chosen_item(review: Review, incident: str | None) -> Item | None:
    """Return the item by letter, key or id; without one None."""
    wanted = (incident or "").lower()
    return next((i for i in review.every() if wanted and wanted in _names(i)), None)


def _names(item: Item) -> tuple[str, ...]:
    found = item.incident
    return (item.letter.lower(), found.incident_key.lower(), (found.incident_id or "").lower())


def said_first(told: Sequence[Told], claim_ids: Sequence[str]) -> list[Told]:
    """Return the claims among `told` with these ids, the first of each speaker, in order of publication."""
    found: dict[str, Told] = {}
    chosen = [t for t in told if t.claim.claim_id in set(claim_ids)]
    for one in sorted(chosen, key=lambda t: (t.story.document.published or "", t.claim.claim_id)):
        found.setdefault(wording.party(one.claim.said_by[0]).lower(), one)
    return list(found.values())
