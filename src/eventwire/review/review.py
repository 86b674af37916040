"""The review: incidents and their claims sorted into what a reader asks of a situation.

In: `Incident`s, the `Annotated` documents their claims stand in, and a `Question` (period, parties, rule).
Out: a frozen `Review` that a page, Markdown or JSON only lays out. Invariant: every statement carries who
says it; a denial is listed wherever its accusation is; no sentence says that something happened unless
its doer says so or the status is agreed, and even then with the sources named.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from eventwire.records import Annotated, Claim, Incident, Speaker, Version
from eventwire.review import deeds, marks, wording
from eventwire.review.privacy import Discretion

FORCE = frozenset({"ASSAULT", "COERCE", "PROTEST", "MOBILIZE"})
DIPLOMACY = frozenset(
    {"CONSULT", "SANCTION", "AGREE", "SUPPORT", "REJECT", "REQUEST", "CONCEDE", "COOPERATE", "RETREAT", "AID"}
)
AHEAD = frozenset({"planned", "threatened", "requested"})
NO_DAY = "no day told"
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True, slots=True)
class Question:
    """What the review is asked for. Dates are ISO days; `actors` are country codes or names.

    `as_of` leaves out stories published later; `since` marks what is new; `rule` names the reading rule.
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
    """An outlet, the stories of it that were read, and the origins they go back to."""

    outlet: str
    stories: tuple[str, ...]
    copies: int


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

    def item_of(self, incident_key: str) -> Item | None:
        """Return the item of an incident, or None where the question left it out."""
        return next((i for i in (*self.items, *self.background) if i.incident.incident_key == incident_key), None)


def review(incidents: Sequence[Incident], annotated: Iterable[Annotated], question: Question | None = None) -> Review:
    """Return the review of a set of incidents over the stories they come from."""
    question = question or Question()
    stories = tuple(sorted(annotated, key=lambda a: (a.document.published or "", a.document.doc_id)))
    index = {(c.doc_id, c.claim_id): Told(c, a) for a in stories for c in a.claims}
    by_claim = {claim_id: told for (_, claim_id), told in index.items()}
    discretion = Discretion(names=question.names, exact_places=question.exact_places)
    chosen = [i for i in incidents if _asked(i, by_claim, question)]
    told = {i.incident_key: tuple(by_claim[c] for c in i.claim_ids if c in by_claim) for i in chosen}
    news = [i for i in chosen if told[i.incident_key] and not all(t.claim.background for t in told[i.incident_key])]
    history = [i for i in chosen if told[i.incident_key] and all(t.claim.background for t in told[i.incident_key])]
    main = [i for i in news if i.event_type != "STATE" and not _ahead(told[i.incident_key])]
    items = _items(main, told, question, discretion, lettered=True)
    contests = tuple(c for item in items for c in _contests(item))
    ahead = tuple(t for i in news if _ahead(told[i.incident_key]) for t in told[i.incident_key][:1])
    return Review(
        question=question,
        title=question.title or "Situation review",
        headline=_headline(items, discretion),
        deck=_deck(items, contests, ahead),
        period=_period(stories),
        counts=_counts(stories, chosen, contests),
        changed=_changed(items, question),
        items=tuple(sorted(items, key=_newest_first)),
        contests=contests,
        single=tuple(i for i in items if i.status == "single_source"),
        ahead=ahead,
        diplomacy=tuple(i for i in items if i.incident.event_type in DIPLOMACY),
        background=tuple(_items(history, told, question, discretion, lettered=False)),
        statements=tuple(t for i in news if i.event_type == "STATE" for t in told[i.incident_key]),
        sources=_sources(stories, incidents),
        stories=stories,
        discretion=discretion,
    )


def _asked(incident: Incident, by_claim: dict[str, Told], question: Question) -> bool:
    claims = [by_claim[c].claim for c in incident.claim_ids if c in by_claim]
    if question.types and incident.event_type not in question.types:
        return False
    if question.actors and not all(
        any(_is(p, name) for c in claims for p in (*c.actor, *c.recipient)) for name in question.actors
    ):
        return False
    if question.place and not any(_at(c, question.place) for c in claims):
        return False
    first = incident_day(claims)
    return not (question.start and first and first < question.start) and not (
        question.end and first and first > question.end
    )


def _is(party: object, name: str) -> bool:
    values = (party.country, party.name, party.text, party.entity_id)  # type: ignore[attr-defined]
    return any(v and v.lower() == name.lower() for v in values)


def _at(claim: Claim, name: str) -> bool:
    return any(name.lower() in (v or "").lower() for p in claim.places for v in (p.name, p.country, p.admin1, p.text))


def incident_day(claims: Sequence[Claim]) -> str | None:
    """Return the day to sort an incident by: the earliest start told, else the earliest bound, else None."""
    starts = sorted(c.when.start[:10] for c in claims if c.when and c.when.start)
    ends = sorted(c.when.end[:10] for c in claims if c.when and c.when.end)
    return starts[0] if starts else (ends[0] if ends else None)


def _ahead(told: Sequence[Told]) -> bool:
    return bool(told) and all(t.claim.modality in AHEAD and t.claim.projected is None for t in told)


def _items(
    chosen: Sequence[Incident],
    told: dict[str, tuple[Told, ...]],
    question: Question,
    discretion: Discretion,
    *,
    lettered: bool,
) -> list[Item]:
    told_most = sorted(chosen, key=lambda i: (-len(i.doc_ids), -len(i.claim_ids), i.incident_key))[: len(LETTERS)]
    keep = {i.incident_key for i in told_most}
    ordered = sorted(chosen, key=lambda i: (_day(told[i.incident_key]) or "9999", i.incident_key))
    letters = iter(LETTERS)
    usual = _usual_year(told)
    out = []
    for incident in ordered:
        claims = told[incident.incident_key]
        letter = next(letters) if lettered and incident.incident_key in keep else ""
        out.append(
            Item(
                incident=incident,
                told=claims,
                letter=letter,
                day=day_words(claims, year=not _in_year(claims, usual)),
                title=title_of(claims, discretion),
                sentence=sentence_of(claims, discretion),
                status=status_of(incident),
                new=bool(question.since and (incident.first_seen or "") >= question.since),
            )
        )
    return out


def _day(told: Sequence[Told]) -> str | None:
    return incident_day([t.claim for t in told])


def day_words(told: Sequence[Told], *, year: bool = True) -> str:
    """Return when an incident happened, as exactly as anyone tells it."""
    whens = [t.claim.when for t in told if t.claim.when]
    exact = sorted((w for w in whens if w.start and w.end), key=lambda w: (w.date_prec or 9, w.start or ""))
    if exact:
        return wording.when(exact[0], short=True, year=year)
    return wording.when(whens[0], short=True, year=year) if whens else NO_DAY


def _usual_year(told: dict[str, tuple[Told, ...]]) -> str | None:
    """Return the year in which most stories were published: it need not be said of each day."""
    years = [t.story.document.published[:4] for group in told.values() for t in group if t.story.document.published]
    counted = Counter(years)
    return max(sorted(counted), key=lambda y: counted[y]) if counted else None


def _in_year(claims: Sequence[Told], usual: str | None) -> bool:
    return all((w.start or w.end or "")[:4] == usual for t in claims if (w := t.claim.when) and (w.start or w.end))


def best(told: Sequence[Told]) -> Claim:
    """Return the claim that tells an incident most fully: parties first, then its doer's own account."""

    def fullness(t: Told) -> tuple:
        c = t.claim
        own = any(s.stake == "party" for s in c.said_by[:1])
        known = [p for p in c.recipient if p.kind != "unknown" or p.name]
        clear = [p for p in c.actor if deeds.acts(p)]
        named = any(p.name for p in clear)
        real = c.polarity == "positive" and c.modality == "actual"
        return (real, bool(clear) + bool(known), named, own, bool(c.mode), -c.trigger.start)

    return max(told, key=fullness).claim


def title_of(told: Sequence[Told], discretion: Discretion) -> str:
    """Return a short title: type in words, doer and whom, never more than the claims hold."""
    return deeds.title(best(told), discretion)


def sentence_of(told: Sequence[Told], discretion: Discretion) -> str:
    """Return the deed, who says it and by which outlet, and what limits it; a denial beside it."""
    claim = best(told)
    place = discretion.place(claim.place) if claim.place else ""
    facts = [f for f in (place, *(wording.toll(t) for t in claim.toll), *standing_of(claim)) if f]
    line = f"{deeds.title(claim, discretion)}, {says(claim, discretion)}" + (f"; {'; '.join(facts)}" if facts else "")
    deny = [t.claim for t in told if t.claim.polarity != claim.polarity]
    return line + (f"; {_other(claim)} by {discretion.said_by(deny[0].said_by)}" if deny else "")


def _other(claim: Claim) -> str:
    return "denied" if claim.polarity == "positive" else "told as done"


def standing_of(claim: Claim) -> list[str]:
    """Return what limits a claim beyond what its title says already."""
    return [w for w in wording.standing(claim) if w not in {claim.modality, "said not to have happened"}]


def says(claim: Claim, discretion: Discretion) -> str:
    """Return "Pakistan says (Example Wire)"; an outlet alone reports."""
    first, *relays = claim.said_by or ()
    if not relays:
        return f"{discretion.speaker(first)} reports"
    verb = "says" if not wording.plural(first) else "say"
    return f"{discretion.speaker(first)} {verb} ({', '.join(discretion.speaker(s) for s in relays)})"


def status_of(incident: Incident) -> str:
    """Return the status a reader sees first: denied, contested, agreed or single_source."""
    occurred = incident.fields.get("occurred", ())
    if any(v.status in {"denied", "retracted"} for v in occurred):
        return "denied"
    if any(v.value is False for v in occurred) and any(v.value is True for v in occurred):
        return "contested"
    versions = [v for name, found in incident.fields.items() if name != "occurred" for v in found]
    versions += [v for toll in incident.toll for v in toll.versions]
    if any(v.status == "contested" for v in (*versions, *occurred)):
        return "contested"
    return "agreed" if len(incident.origins) > 1 else "single_source"


QUESTIONS = {
    "actor": "Who did it",
    "recipient": "Whom it befell",
    "place": "Where it was",
    "when": "When it was",
    "occurred": "Whether it happened",
    "event_type": "What it was",
    "mode": "How it was done",
}


def _contests(item: Item) -> list[Contest]:
    found = []
    for name, versions in sorted(item.incident.fields.items()):
        if name in {"actor", "recipient"}:
            versions = tuple(v for v in versions if _by_party(item, name, v))
        if len(versions) > 1 and any(v.status in {"contested", "denied"} for v in versions):
            found.append(Contest(item, name, QUESTIONS.get(name, name), tuple(versions)))
    for toll in item.incident.toll:
        if len(toll.versions) > 1 and any(v.status in {"contested", "superseded"} for v in toll.versions):
            found.append(
                Contest(
                    item, "toll", f"How many{_part(toll.category)} were {wording.MEASURES[toll.measure]}", toll.versions
                )
            )
    return found


def _by_party(item: Item, name: str, version: Version) -> bool:
    """True where a version of who it was names a party, not a thing or a pronoun."""
    ids = set(version.claim_ids)
    told = [p for t in item.told if t.claim.claim_id in ids for p in getattr(t.claim, name)]
    return not told or any(deeds.acts(p) for p in told)


PARTS = {"child": "children", "woman": "women", "man": "men", "foreign_national": "foreign nationals"}


def _part(category: str) -> str:
    return (
        ""
        if category == "unknown"
        else f" {PARTS.get(category, category.replace('_', ' '))}"
        + ("s" if category in {"civilian", "combatant"} else "")
    )


def _headline(items: Sequence[Item], discretion: Discretion) -> str:
    forceful = (
        [i for i in items if i.incident.event_type == "ASSAULT"]
        or [i for i in items if i.incident.event_type in FORCE]
        or list(items)
    )
    strongest = sorted(
        forceful, key=lambda i: (i.status == "denied", not _named(i), -len(i.incident.origins), -len(i.told), i.letter)
    )[:2]
    if not strongest:
        return "No incident is told in these stories"
    return "; ".join(_head(item, discretion) for item in sorted(strongest, key=lambda i: i.letter))


def _named(item: Item) -> bool:
    claim = best(item.told)
    return any(p.name for p in claim.actor) and bool(claim.recipient)


def _head(item: Item, discretion: Discretion) -> str:
    """Return an item's title with who says it, unless its doer does or several origins agree; a denial beside it."""
    claim = best(item.told)
    first = claim.said_by[0]
    own = any(marks.side_key(a) == marks.side_key(first) for a in claim.actor)
    others = [t.claim for t in item.told if t.claim.polarity != claim.polarity]
    deny = [c for c in others if wording.party(c.said_by[0]) != wording.party(first)]
    deny.sort(key=lambda c: wording.unclear(c.said_by[0]))
    verb = "reports" if len(claim.said_by) == 1 else ("say" if wording.plural(first) else "says")
    said = "" if (own or item.status == "agreed") and not deny else f", {discretion.speaker(first)} {verb}"
    return item.title + said + (f"; {_denier(deny[0].said_by[0], discretion)}" if deny else "")


def _denier(speaker: Speaker, discretion: Discretion) -> str:
    return "it is denied" if wording.unclear(speaker) else f"{discretion.speaker(speaker)} denies it"


def _deck(items: Sequence[Item], contests: Sequence[Contest], ahead: Sequence[Told]) -> tuple[str, ...]:
    agreed = sum(i.status == "agreed" for i in items)
    single = sum(i.status == "single_source" for i in items)
    told = "One incident is told" if len(items) == 1 else f"{wording.number(len(items))} incidents are told"
    lines = [f"{told}; {agreed or 'none'} by more than one origin, {single or 'none'} by one alone."]
    if contests:
        many = len({c.item.incident.incident_key for c in contests})
        on = "one question" if len(contests) == 1 else f"{wording.number(len(contests)).lower()} questions"
        lines.append(f"{wording.number(many)} {'is' if many == 1 else 'are'} told differently, on {on}.")
    things = "thing is" if len(ahead) == 1 else "things are"
    lines.append(
        f"{wording.number(len(ahead))} {things} announced, asked or threatened."
        if ahead
        else "Nothing else is announced in these reports."
    )
    return tuple(lines)


def _period(stories: Sequence[Annotated]) -> tuple[str | None, str | None]:
    days = sorted(a.document.published for a in stories if a.document.published)
    return (days[0], days[-1]) if days else (None, None)


def _counts(
    stories: Sequence[Annotated], incidents: Sequence[Incident], contests: Sequence[Contest]
) -> tuple[tuple[str, int], ...]:
    origins = {o for i in incidents for o in i.origins}
    return (
        ("reports", len(stories)),
        ("origins", len(origins)),
        ("claims", sum(len(a.claims) for a in stories)),
        ("incidents", len(incidents)),
        ("contested", len({c.item.incident.incident_key for c in contests})),
    )


def _changed(items: Sequence[Item], question: Question) -> tuple[str, ...]:
    if not question.since:
        return ()
    return tuple(f"New: {i.title}, {i.day}." for i in items if i.new)


def _newest_first(item: Item) -> tuple:
    """Dated incidents by falling day, then those without a day."""
    day = _day(item.told)
    return (day is None, tuple(-ord(c) for c in day or ""), item.letter)


def _sources(stories: Sequence[Annotated], incidents: Sequence[Incident]) -> tuple[Source, ...]:
    outlets: dict[str, list[str]] = {}
    for story in stories:
        outlets.setdefault(story.document.outlet or "outlet not told", []).append(story.document.doc_id)
    return tuple(Source(name, tuple(ids), 0) for name, ids in sorted(outlets.items()))
