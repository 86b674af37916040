"""What a review is made of: its question, incidents as they are told, contested fields, sources, and the whole.

Invariant: all of it is frozen; pages, Markdown and JSON only lay it out.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from eventwire.records import Annotated, Claim, Incident, Version
from eventwire.review.marks import Sides
from eventwire.review.privacy import Discretion

if TYPE_CHECKING:
    from eventwire.review.picture import Picture


@dataclass(frozen=True, slots=True)
class Question:
    """What the review is asked for. Dates are ISO days; `actors` are country codes or names.

    `as_of` leaves out stories published later; `since` marks what is new; `rule` names the reading rule;
    `dates` is the language that dates are written in.
    """

    title: str | None = None
    start: str | None = None
    end: str | None = None
    since: str | None = None
    as_of: str | None = None
    actors: tuple[str, ...] = ()
    place: str | None = None
    types: tuple[str, ...] = ()
    rule: str = "ucdp_best"
    names: bool = False
    exact_places: bool = False
    dates: str = "en"


@dataclass(frozen=True, slots=True)
class Told:
    """A claim with the story it stands in."""

    claim: Claim
    story: Annotated


@dataclass(frozen=True, slots=True)
class Item:
    """One incident as the review tells it. `letter` is "" past the twenty-sixth."""

    incident: Incident
    told: tuple[Told, ...]
    letter: str
    day: str
    title: str
    sentence: str
    status: str
    new: bool = False

    @property
    def anchor(self) -> str:
        """The id of its part of the page."""
        return f"i-{self.incident.incident_key}"


@dataclass(frozen=True, slots=True)
class Contest:
    """A field of an incident whose versions cannot all be true, as a question with its answers."""

    item: Item
    field: str
    question: str
    versions: tuple[Version, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """An outlet, the stories of it that were read, and which of them print a text another one holds."""

    outlet: str
    stories: tuple[str, ...]
    copies: int
    copied: tuple[tuple[str, str, str], ...] = ()  # story, the story it copies, and that one's outlet


@dataclass(frozen=True, slots=True)
class Review:
    """Everything a page shows, in order; see `Question` for what it was asked."""

    question: Question
    title: str
    headline: str
    deck: tuple[str, ...]
    period: tuple[str | None, str | None]
    counts: tuple[tuple[str, int], ...]
    changed: tuple[str, ...]
    items: tuple[Item, ...]
    contests: tuple[Contest, ...]
    single: tuple[Item, ...]
    ahead: tuple[Told, ...]
    diplomacy: tuple[Item, ...]
    background: tuple[Item, ...]
    statements: tuple[Told, ...]
    sources: tuple[Source, ...]
    stories: tuple[Annotated, ...]
    discretion: Discretion = field(default_factory=Discretion)
    sides: Sides = field(default_factory=lambda: Sides({}, {}))
    plans: tuple[Item, ...] = ()  # told only as planned, threatened, asked or thought of: no incident yet

    def every(self) -> tuple[Item, ...]:
        """Return all that is told: incidents, what is only planned or thought of, and history."""
        return (*self.items, *self.plans, *self.background)

    def item_of(self, incident_key: str) -> Item | None:
        """Return the item of an incident, or None where the question left it out."""
        return next((i for i in self.every() if i.incident.incident_key == incident_key), None)

    def chart(self, name: str, incident: str | None = None, *, phone: bool = False) -> Picture:
        """Return a picture that a notebook shows as it is: timeline, map, versions, tolls, curve, actors, exchanges, escalation.

        `incident` is a letter, a key or a lasting id. Errors: `UsageError` for a name there is none of, and
        where the review holds nothing to draw.
        """
        from eventwire.review import charts

        return charts.needed(name, self, charts.PHONE if phone else charts.WIDE, incident)

    def _repr_html_(self) -> str:
        """Return the page in a frame of its own, so that a notebook shows it with its own style."""
        from eventwire.review.formats import framed

        return framed(self)
