"""A document's incidents: which of its claims tell one occurrence, and the story's own best account of it.

In: claims in text order. Out: `DocIncident`s by prominence.
Invariant: no toll is summed over overlapping words; nothing is in an incident that no claim of it holds.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from eventwire.layers import toll as tolling
from eventwire.layers.speaking import same_side
from eventwire.records import Claim, DocIncident, Party, Place, Reason, Span, Toll, When

if TYPE_CHECKING:
    from eventwire.reading.parse import Parsed

APART = frozenset({"abduct", "sexual", "torture"})  # modes of force that are no part of another attack
TAKEN = frozenset({"arrested", "abducted"})  # counts of those taken at one time; the dead of one deed are told in many
VIOLENT = frozenset({"ASSAULT", "COERCE", "PROTEST"})
HARMED = frozenset({"killed", "injured"})


def incidents(
    parsed: Parsed, claims: Sequence[Claim], document_toll: tuple = (), incident_time: When | None = None
) -> tuple[DocIncident, ...]:
    """Return the document's incidents, the one the story is about first.

    The first incident of force takes the document's own best account of the toll and, where the words of the
    whole story vote for a day, that day.
    """
    groups: list[list[Claim]] = []
    by_id = {c.claim_id: c for c in claims}
    for claim in claims:
        home = next((g for g in groups if _belongs(claim, g, by_id)), None)
        if home is None:
            groups.append([claim])
        else:
            home.append(claim)
    ordered = _deed_before_steps(sorted(groups, key=lambda g: _prominence(parsed, g)))
    main = _main(ordered, document_toll)
    if main is not None and _tells_victims(ordered[main], document_toll):
        ordered = [ordered[main], *ordered[:main], *ordered[main + 1 :]]
        main = 0
    return tuple(
        _incident(parsed, g, document_toll, incident_time)
        if i == main
        else _incident(parsed, g, None, incident_time if _undated(i, g) else None)
        for i, g in enumerate(ordered)
    )


def _main(ordered: Sequence[Sequence[Claim]], document_toll: Sequence[Toll]) -> int | None:
    """The incident whose dead and hurt the story counts.

    Of the deeds of force told as done, sure or not, the first that holds them, else the first such deed, else
    whatever holds them (a charge of killing, a rescue).
    """
    deeds = [i for i, g in enumerate(ordered) if g[0].event_type in VIOLENT and _told(g)]
    holding = [i for i, g in enumerate(ordered) if _tells_victims(g, document_toll)]
    first = [i for i in deeds if i in holding] or deeds or holding
    return first[0] if first else None


def _tells_victims(group: Sequence[Claim], document_toll: Sequence[Toll]) -> bool:
    """True where a claim of the group holds one of the counts that the story's own account rests on."""
    spans = {s for t in document_toll if t.measure in HARMED for s in (t.span, *_added_spans(t))}
    return any(t.measure in HARMED and t.span in spans for c in group for t in c.toll)


def _added_spans(toll: Toll) -> tuple[Span, ...]:
    return next((r.spans for r in toll.reasons if r.rule == "told_beside_each_other"), ())


def _its_own(group: Sequence[Claim], toll: Toll) -> bool:
    """True unless it counts the dead and hurt of another deed: a charge, an inquiry or a meeting harms nobody."""
    return toll.measure not in HARMED or group[0].event_type in VIOLENT


def _undated(index: int, group: Sequence[Claim]) -> bool:
    """True for what the story is about, told as done and without any time of its own: the story's day is its."""
    return index == 0 and _done(group) and all(c.when is None for c in group)


def _belongs(claim: Claim, group: Sequence[Claim], by_id: dict[str, Claim]) -> bool:
    """True where a claim tells the occurrence of a group: through a mention, or alike in every way told."""
    triggers = {c.trigger for c in group}
    if any(link.antecedent in triggers for link in claim.coref):
        return True
    first = group[0]
    return (
        claim.event_type == first.event_type
        and claim.event_type != "STATE"
        and (claim.modality == "actual") == (first.modality == "actual")
        and claim.background == first.background
        and all(_alike(claim, c) for c in group)
    )


def _alike(a: Claim, b: Claim) -> bool:
    return (
        _parties_fit(a.actor, b.actor)
        and _parties_fit(a.recipient, b.recipient)
        and _places_fit(a.place, b.place)
        and _times_fit(a.when, b.when)
        and _counts_fit(a.toll, b.toll)
        and _of_many(a.toll) == _of_many(b.toll)
        and not _of_another_force(a, b)
    )


def _parties_fit(a: Sequence[Party], b: Sequence[Party]) -> bool:
    if not a or not b:
        return True
    if any(same_side(x, y) for x in a for y in b):
        return True
    known = [p.country or p.entity_id for p in (*a, *b)]
    return not all(known) or any(x.country and x.country == y.country and x.kind == y.kind for x in a for y in b)


def _places_fit(a: Place | None, b: Place | None) -> bool:
    if a is None or b is None or a.country is None or b.country is None:
        return True
    if a.country != b.country:
        return False
    if a.admin1 and b.admin1 and a.admin1 != b.admin1:
        return False
    return not (a.feature == b.feature == "city" and a.name != b.name)


def _times_fit(a: When | None, b: When | None) -> bool:
    if a is None or b is None:
        return True
    a_start, a_end, b_start, b_end = a.start, a.end, b.start, b.end
    if a_end and b_start and a_end[:10] < b_start[:10]:
        return False
    return not (b_end and a_start and b_end[:10] < a_start[:10])


def _of_another_force(a: Claim, b: Claim) -> bool:
    """ "Gunmen held students at the university" is no part of an attack on a studio; guards held may be shot, though."""
    if (a.mode in APART) == (b.mode in APART) or not a.recipient or not b.recipient:
        return False
    x, y = _nouns(a.recipient), _nouns(b.recipient)
    return x.isdisjoint(y)


def _nouns(parties: Sequence[Party]) -> set[str]:
    return {word.strip(".,").lower().removesuffix("s") for p in parties for word in p.text.split()}


def _counts_fit(a: Sequence[Toll], b: Sequence[Toll]) -> bool:
    """ "13 men were arrested at the station" and "two suspects have been detained" are two arrests."""
    for x in a:
        for y in b:
            both = x.measure == y.measure and x.measure in TAKEN and x.subset_of is None and y.subset_of is None
            if both and x.best is not None and y.best is not None and x.best != y.best:
                return False
    return True


def _of_many(tolls: Sequence[Toll]) -> bool:
    """True for the dead of a war or of months: "1,100 killed since April" tells none of the deeds told beside it."""
    return bool(tolls) and all(t.scope != "event" for t in tolls)


STEPS = frozenset({("ACCUSE", "investigate"), ("ACCUSE", "allege"), ("COERCE", "arrest"), ("SANCTION", "convict")})


def _deed_before_steps(ordered: list[list[Claim]]) -> list[list[Claim]]:
    """A story that opens with a step of justice is about the deed it follows: an inquiry, an arrest, a trial."""
    if not ordered or (ordered[0][0].event_type, ordered[0][0].mode) not in STEPS:
        return ordered
    deed = next((g for g in ordered if g[0].event_type == "ASSAULT" and _done(g)), None)
    return ordered if deed is None else [deed, *(g for g in ordered if g is not deed)]


def _done(group: Sequence[Claim]) -> bool:
    return any(c.modality == "actual" and c.polarity == "positive" for c in group)


def _told(group: Sequence[Claim]) -> bool:
    """True for what is told as having happened, sure or not: no plan, threat or condition, and not denied."""
    return any(c.modality in ("actual", "possible") and c.polarity == "positive" for c in group)


EARLY = 3  # body sentences in which an old deed with victims is still what the story is about


def _prominence(parsed: Parsed, group: Sequence[Claim]) -> tuple:
    """Deeds with victims first, then news before history, the lead first, then the most told, then text order.

    An old deed counts as what the story is about only where its victims stand in the first sentences (a
    trial, an inquiry); comments come last.
    """
    news = any(not c.background for c in group)
    violent = group[0].event_type in VIOLENT and _done(group)
    body = [s.index for s in parsed.sentences if s.zone == "body"][:EARLY]
    harmed = [c for c in group if any(t.measure in HARMED for t in c.toll)]
    early = any(c.sentence in body for c in harmed)
    lead = any(c.lead for c in group)
    state = group[0].event_type == "STATE"
    first = (bool(harmed) and (news or early)) or (news and violent and lead)
    return (state, not first, not news, not lead, not violent, -len(group), group[0].trigger.start)


def _account(parsed: Parsed, told: Sequence[Toll], document_toll: Sequence[Toll] | None) -> tuple[Toll, ...]:
    """The story's own account; where that counts nobody dead or hurt, the numbers that the incident's claims tell.

    A long text counts late what it is not about; a single person of whom it tells there may be of another deed.
    """
    if document_toll is not None and any(t.measure in HARMED for t in document_toll):
        return tuple(document_toll)
    own = tolling.best_account(told, parsed, anywhere=True)
    if document_toll is None or any(t.measure in HARMED and (t.best or 0) >= 2 for t in own):
        return own
    return tuple(document_toll)


def _incident(
    parsed: Parsed, group: Sequence[Claim], document_toll: Sequence[Toll] | None = None, voted: When | None = None
) -> DocIncident:
    best = max(group, key=lambda c: (len(c.actor) + len(c.recipient), -c.trigger.start))
    tolls = [t for c in group for t in c.toll if _its_own(group, t)]
    place = min((c.place for c in group if c.place), key=lambda p: p.where_prec or 9, default=None)
    whens = [c.when for c in group if c.when]
    when = min(whens, key=lambda w: (w.start is None, w.date_prec or 9), default=None)
    why = Reason(
        "claim_ids",
        "one_occurrence",
        f"{len(group)} claim(s) of this story tell one occurrence.",
        tuple(c.trigger for c in group)[:6],
    )
    return DocIncident(
        event_type=group[0].event_type,
        claim_ids=tuple(c.claim_id for c in group),
        actor=best.actor or next((c.actor for c in group if c.actor), ()),
        recipient=best.recipient or next((c.recipient for c in group if c.recipient), ()),
        place=place,
        when=voted or when,
        toll=_account(parsed, tolls, document_toll),
        reasons=(why,),
    )
