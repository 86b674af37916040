"""The review: incidents and their claims sorted into what a reader asks of a situation.

In: `Incident`s, the `Annotated` documents their claims stand in, and a `Question` (period, parties, rule).
Out: a frozen `Review` that a page, Markdown or JSON only lays out. Invariant: every statement carries who
says it; a denial is listed wherever its accusation is; no sentence says that something happened unless
its doer says so or the status is agreed, and even then with the sources named.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from eventwire.linking.copies import copies, originals
from eventwire.records import Annotated, Claim, Incident, TollVersions, Version
from eventwire.review import deeds, lead, marks, wording
from eventwire.review.parts import Contest, Item, Question, Review, Source, Told
from eventwire.review.privacy import Discretion, known_of
from eventwire.review.telling import (
    NO_DAY,
    best,
    day_words,
    differing_counts,
    incident_day,
    looks_ahead,
    occurred,
    says,
    sentence_of,
    standing_of,
    status_of,
    title_of,
)
from eventwire.review.values import SEVERAL

DIPLOMACY = frozenset(
    {"CONSULT", "SANCTION", "AGREE", "SUPPORT", "REJECT", "REQUEST", "CONCEDE", "COOPERATE", "RETREAT", "AID"}
)
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
QUESTIONS = {
    "actor": "Who did it",
    "recipient": "Whom it befell",
    "place": "Where it was",
    "when": "When it was",
    "occurred": "Whether it happened",
    "event_type": "What it was",
    "mode": "How it was done",
}


def review(incidents: Sequence[Incident], annotated: Iterable[Annotated], question: Question | None = None) -> Review:
    """Return the review of a set of incidents over the stories they come from."""
    question = question or Question()
    with wording.dates_in(question.dates):
        return _review(incidents, annotated, question)


review_of = review  # the name it bears in `eventwire`, where `review` is this package


def _review(incidents: Sequence[Incident], annotated: Iterable[Annotated], question: Question) -> Review:
    stories = tuple(sorted(annotated, key=lambda a: (a.document.published or "", a.document.doc_id)))
    index = {(c.doc_id, c.claim_id): Told(c, a) for a in stories for c in a.claims}
    by_claim = {claim_id: told for (_, claim_id), told in index.items()}
    discretion = Discretion(names=question.names, exact_places=question.exact_places, known=known_of(stories))
    chosen = [i for i in incidents if _asked(i, by_claim, question)]
    told = {i.incident_key: tuple(by_claim[c] for c in i.claim_ids if c in by_claim) for i in chosen}
    news = [i for i in chosen if told[i.incident_key] and not all(t.claim.background for t in told[i.incident_key])]
    history = [i for i in chosen if told[i.incident_key] and all(t.claim.background for t in told[i.incident_key])]
    deeds_told = [i for i in news if i.event_type != "STATE"]
    main = [i for i in deeds_told if not looks_ahead(told[i.incident_key])]
    plans = [i for i in deeds_told if looks_ahead(told[i.incident_key])]
    items = _items(main, told, question, discretion, lettered=True)
    contests = tuple(c for item in items for c in _contests(item))
    ahead = lead.announced([told[i.incident_key] for i in news])
    sources = _sources(stories)
    return Review(
        question=question,
        title=question.title or "Situation review",
        headline=lead.headline(items, discretion),
        deck=lead.deck(items, contests, ahead, (len(stories), sum(x.copies for x in sources)), discretion),
        period=_period(stories),
        counts=_counts(stories, chosen, contests, told, len(items)),
        changed=lead.changed(items, question),
        items=tuple(sorted(items, key=_newest_first)),
        contests=contests,
        single=tuple(i for i in items if i.status == "single_source"),
        ahead=ahead,
        diplomacy=tuple(i for i in items if i.incident.event_type in DIPLOMACY),
        background=tuple(_items(history, told, question, discretion, lettered=False)),
        plans=tuple(_items(plans, told, question, discretion, lettered=False)),
        statements=tuple(t for i in news if i.event_type == "STATE" for t in told[i.incident_key]),
        sources=sources,
        stories=stories,
        discretion=discretion,
        sides=marks.Sides(
            marks.sides([c for a in stories for c in a.claims]),
            {t.claim.claim_id: r for group in told.values() for t, r in _roles(group)},
            {c: words for group in told.values() for c, words in _denied(group, discretion)},
        ),
    )


def _roles(told: Sequence[Told]) -> list[tuple[Told, str]]:
    """Return the part each claim's speaker has in an incident, whichever account of it names the two sides."""
    claims = [t.claim for t in told if t.claim.polarity == "positive"] or [t.claim for t in told]
    doers = [p for c in claims for p in c.actor if deeds.acts(p)]
    done = {marks.side_key(p) for p in doers}
    hit = {marks.side_key(p) for c in claims for p in c.recipient if deeds.acts(p)}
    # People and places hit are their country's; an armed group is not the side of the state it comes from.
    lands = {p.country for c in claims for p in c.recipient if p.country and p.kind != "armed_group"}
    hit |= lands - {p.country for p in doers}
    return [(t, marks.role(t.claim.said_by[0], t.claim, done - hit, hit - done)) for t in told]


def _denied(told: Sequence[Told], discretion: Discretion) -> list[tuple[str, str]]:
    """Return for each claim that tells a deed who denies it, in words, where somebody does."""
    deny = [t.claim for t in told if t.claim.polarity == "negative"]
    accused = [t.claim for t in told if t.claim.polarity == "positive"]
    return [(c.claim_id, _denials(c, deny, discretion)) for c in accused if deny]


def _denials(claim: Claim, deny: Sequence[Claim], discretion: Discretion) -> str:
    """Return who denies a claim, and of what of it: "denied by Iran", "Iran denies an attack on any resident"."""
    whole = [c for c in deny if deeds.denial(c, claim, discretion) == "it"]
    words = [f"denied by {wording.joined([discretion.speaker(c.said_by[0]) for c in whole][:3])}"] if whole else []
    words += [lead.denier(c, claim, discretion) for c in deny if c not in whole][: 3 - len(whole)]
    return "; ".join(dict.fromkeys(words))


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
    told = (*claim.places, *((claim.place,) if claim.place else ()))
    return any(name.lower() in (v or "").lower() for p in told for v in (p.name, p.country, p.admin1, p.text))


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
    ordered = sorted(chosen, key=lambda i: (*_in_time(told[i.incident_key]), i.incident_key))
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
                day=day_words(claims, usual),
                title=title_of(claims, discretion),
                sentence=sentence_of(claims, discretion),
                status=status_of(incident, claims),
                new=bool(question.since and (incident.first_seen or "") >= question.since),
            )
        )
    return out


def _in_time(told: Sequence[Told]) -> tuple[str, bool]:
    """Sort by day; what is told to have been on a day comes before what was by that day."""
    return _day(told) or "9999", not any(t.claim.when and t.claim.when.start for t in told)


def _day(told: Sequence[Told]) -> str | None:
    return incident_day([t.claim for t in told])


def _usual_year(told: dict[str, tuple[Told, ...]]) -> str | None:
    """Return the year in which most stories were published: it need not be said of each day."""
    years = [t.story.document.published[:4] for group in told.values() for t in group if t.story.document.published]
    counted = Counter(years)
    return max(sorted(counted), key=lambda y: counted[y]) if counted else None


def _contests(item: Item) -> list[Contest]:
    found = []
    for name, versions in sorted(item.incident.fields.items()):
        if name == "occurred":
            versions = occurred(item.incident, item.told)
        if name in {"actor", "recipient"}:
            versions = tuple(v for v in versions if by_party(item, name, v))
        denied = name == "occurred" and len({v.value for v in versions}) > 1
        if len(versions) > 1 and (denied or any(v.status in {"contested", "denied"} for v in versions)):
            found.append(Contest(item, name, QUESTIONS.get(name, name), tuple(versions)))
    for toll in item.incident.toll:
        numbers = tuple(v for v in toll.versions if not _vague(v))
        if len(numbers) > 1 and any(v.status in {"contested", "superseded"} for v in numbers):
            found.append(Contest(item, "toll", _how_many(toll), numbers))
    counts = differing_counts(item.incident)
    if counts and not any(c.field == "toll" and set(map(id, counts)) <= set(map(id, c.versions)) for c in found):
        held = {id(v) for c in found for v in c.versions}
        if any(id(v) not in held for v in counts):
            found = [c for c in found if not (c.field == "toll" and c.question == DEAD)]
            found.append(Contest(item, "toll", DEAD, counts))
    return found


DEAD = f"How many were {wording.MEASURES['killed']}"


def by_party(item: Item, name: str, version: Version) -> bool:
    """True where a version of who it was names a party, not a thing or a pronoun."""
    if name not in {"actor", "recipient"}:
        return True
    ids = set(version.claim_ids)
    told = [p for t in item.told if t.claim.claim_id in ids for p in getattr(t.claim, name)]
    return not told or any(deeds.acts(p) for p in told)


def _vague(version: Version) -> bool:
    """True for a count in words alone: "dozens" is not set against 40."""
    return isinstance(version.value, dict) and version.value.get("qualifier") == "vague"


def _how_many(toll: TollVersions) -> str:
    """Return the question that counts answer; of things, what they are is the answer too."""
    if toll.measure == "damaged":
        return "What was damaged"
    return f"How many{_part(toll.category)} were {wording.MEASURES[toll.measure]}"


def _part(category: str) -> str:
    return (
        ""
        if category == "unknown"
        else f" {SEVERAL.get(category, category.replace('_', ' '))}"
        + ("s" if category in {"civilian", "combatant"} else "")
    )


def _period(stories: Sequence[Annotated]) -> tuple[str | None, str | None]:
    days = sorted(a.document.published for a in stories if a.document.published)
    return (days[0], days[-1]) if days else (None, None)


def _counts(
    stories: Sequence[Annotated],
    incidents: Sequence[Incident],
    contests: Sequence[Contest],
    told: Mapping[str, Sequence[Told]],
    main: int,
) -> tuple[tuple[str, int], ...]:
    """Return what the review counts, of the incidents asked for and nothing else."""
    return (
        ("reports", len(stories)),
        ("origins", len({o for i in incidents for o in i.origins})),
        ("claims", sum(len(found) for found in told.values())),
        ("incidents", main),
        ("plans, statements and background", sum(bool(found) for found in told.values()) - main),
        ("contested", len({c.item.incident.incident_key for c in contests})),
    )


def _newest_first(item: Item) -> tuple:
    """Dated incidents by falling day, then those without a day; what is told for later stands at the day it was told."""
    day = _day(item.told)
    told = max((t.story.document.published or "" for t in item.told), default="")
    day = min(day, told[:10]) if day and told else day
    return (day is None, tuple(-ord(c) for c in day or told[:10]), item.letter)


def _sources(stories: Sequence[Annotated]) -> tuple[Source, ...]:
    at = {s.document.doc_id: s for s in stories}
    found = copies({s.document.doc_id: s.evidence.copies for s in stories if s.evidence and s.evidence.copies})
    first = originals(at, found)
    outlets: dict[str, list[str]] = {}
    for story in stories:
        outlets.setdefault(outlet_of(story), []).append(story.document.doc_id)
    out = []
    for name, ids in sorted(outlets.items()):
        copied = tuple((d, first[d], outlet_of(at[first[d]])) for d in ids if first[d] != d)
        out.append(Source(name, tuple(ids), len(copied), copied))
    return tuple(out)


def outlet_of(story: Annotated) -> str:
    """Return the outlet of a story, or that it is not told."""
    return story.document.outlet or "outlet not told"


__all__ = [
    "NO_DAY",
    "QUESTIONS",
    "Contest",
    "Item",
    "Question",
    "Review",
    "Source",
    "Told",
    "best",
    "by_party",
    "incident_day",
    "review",
    "review_of",
    "says",
    "standing_of",
]
