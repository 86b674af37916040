"""An occurrence as several documents tell it: versions, origins, links and a grade, in one record.

In: occurrences with the claims that tell them. Out: `Incident`s. Invariant: `incident_key` depends on the
set of claims alone; a grade says who stands behind a report, never whether it is true.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from eventwire.linking.occurrences import Occurrence
from eventwire.linking.origins import Told, divided, speaker_key
from eventwire.linking.tolls import read as read_toll
from eventwire.linking.tolls import tolls_of
from eventwire.linking.units import FAMILIES, GENERAL, NOBODY, Unit, party_key
from eventwire.linking.versions import account_of, fields_of
from eventwire.records import Incident, Link, Party, Reason, Speaker, Version, content_id


@dataclass(frozen=True, slots=True)
class Made:
    """An incident with what it was made of, before links to others are drawn."""

    incident: Incident
    told: tuple[Told, ...]
    units: tuple[Unit, ...]


def incident(
    occurrence: Occurrence, told: Sequence[Told], more_docs: Iterable[str], reasons: Sequence[Reason], rule: str
) -> Made:
    """Return the incident of one occurrence. `more_docs` tell of it without a claim that could be coded."""
    told = sorted(told, key=lambda t: (t.said, t.claim.doc_id, t.claim.trigger.start, t.claim.claim_id))
    parts = divided(t.claim for t in told)
    told = [replace(t, divided=parts) for t in told] if parts else told
    claim_ids = tuple(sorted({t.claim.claim_id for t in told}))
    docs = {t.claim.doc_id for t in told} | set(more_docs)
    account = account_of(told)
    versions = fields_of(account)
    event_type = _main_type(occurrence.units)
    grade, why = grade_of(event_type, told, versions)
    days = sorted({t.said for t in told if t.said})
    outlets = {t.story.document.outlet for t in told if t.story.document.outlet}
    made = Incident(
        incident_key=content_id(*claim_ids),
        event_type=event_type,
        title=title(event_type, versions),
        doc_ids=tuple(sorted(docs)),
        claim_ids=claim_ids,
        first_seen=days[0] if days else None,
        last_changed=_last_changed(told, versions, days),
        fields=versions,
        toll=tolls_of(account, rule),
        origins=tuple(sorted({t.origin for t in told})),
        outlets=tuple(sorted(outlets)),
        grade=grade,
        reasons=(*reasons, *why),
    )
    return Made(made, tuple(told), tuple(occurrence.units))


def _main_type(units: Sequence[Unit]) -> str:
    """The type most units tell, those that stories are about first counting three."""
    counted: Counter[str] = Counter()
    for unit in units:
        counted[unit.event_type] += 3 if unit.rank == 0 else 1
    return min(counted, key=lambda t: (-counted[t], t))


def _last_changed(told: Sequence[Told], versions: Mapping[str, Sequence[Version]], days: Sequence[str]) -> str | None:
    """The last day on which something was said for the first time."""
    said = [v.first_said for found in versions.values() for v in found if v.first_said]
    first: dict[str, str] = {}
    for one in told:
        if one.claim.toll:
            key = repr(one.claim.toll)
            first[key] = min(first.get(key, one.said), one.said)
    said += [first[repr(t.claim.toll)] for t in told if t.claim.toll and t.said]
    return max(said, default=days[-1] if days else None)


def title(event_type: str, versions: Mapping[str, Sequence[Version]]) -> str:
    """Return a line that names an incident: what, by whom, towards whom, where and when, as far as told."""
    parts = [SPOKEN_AS.get(event_type, event_type.capitalize())]
    for word, role in (("by", "actor"), ("towards", "recipient")):
        told = _most_told([v for v in versions.get(role, ()) if any(_says_who(p) for p in v.value)])
        if told:
            parts.append(f"{word} " + " and ".join([p["name"] for p in told.value if _says_who(p)][:3]))
    place, when = _most_told(versions.get("place", ())), _most_told(versions.get("when", ()))
    line = " ".join(parts)
    if place:
        line += f", {place.value['name']}"
    if when:
        line += f", {when.value['start'] or when.value['end']}"
    return line


SPOKEN_AS = {"STATE": "Statement"}
POINTING = NOBODY - {"some"}


def _says_who(party: Mapping[str, str | None]) -> bool:
    """True for a party told by more than a word that points elsewhere ("they")."""
    return bool(party.get("entity_id") or (party.get("name") or "").lower() not in POINTING)


def _most_told(versions: Sequence[Version]) -> Version | None:
    return min(versions, key=lambda v: (-len(v.origins), -len(v.claim_ids), str(v.value)), default=None)


# --- grade ----------------------------------------------------------------------------------------


def grade_of(
    event_type: str, told: Sequence[Told], versions: Mapping[str, Sequence[Version]]
) -> tuple[str | None, list[Reason]]:
    """Return an Airwars-style grade of a report of force, with its reason; None for other events.

    confirmed: the actor itself says so; contested: competing claims of who did it; discounted: nobody
    stands by it; fair: two or more independent origins; weak: one.
    """
    if FAMILIES.get(event_type) != "force":
        return None, []
    actors = versions.get("actor", ())
    yes = [v for v in versions.get("occurred", ()) if v.value is True]
    if any(v.status == "retracted" for v in yes) or not yes:
        return _graded("discounted", "Nobody stands by the report that it happened.")
    if sum(v.status == "contested" for v in actors) > 1:
        return _graded("contested", "Different parties are named as having done it, and they cannot all be right.")
    own = [t for t in told if _owns(t)]
    if own:
        who = own[0].speaker
        return _graded("confirmed", f"{(who.name or who.text) if who else 'The actor'} itself says so.")
    count = len({t.origin for t in told})
    if count > 1:
        return _graded("fair", f"{count} origins tell of it, none of them the actor.")
    return _graded("weak", "One origin tells of it.")


def _graded(grade: str, detail: str) -> tuple[str, list[Reason]]:
    return grade, [Reason("grade", grade, detail)]


def _owns(one: Told) -> bool:
    claim = one.claim
    if claim.polarity == "negative" or claim.speech_act in ("deny", "deny_responsibility", "retract"):
        return False
    if claim.speech_act == "claim_responsibility":
        return True
    return len(claim.said_by) > 1 and one.side == "actor" and _speaks_for(one.speaker, claim.actor)


def _speaks_for(speaker: Speaker | None, actors: Sequence[Party]) -> bool:
    if speaker is None:
        return False
    key = speaker_key(speaker)
    return any(
        party_key(p) == key or (p.country and p.country == speaker.country and p.kind in GENERAL) for p in actors
    )


def reread(incidents: Iterable[Incident], rule: str) -> list[Incident]:
    """Return the incidents with every toll read under another rule; no version changes.

    Errors: `UsageError` where there is no rule of that name.
    """
    out = []
    for one in incidents:
        toll = tuple(replace(t, reading=read_toll(t.versions, rule), rule=rule) for t in one.toll)
        out.append(replace(one, toll=toll))
    return out


# --- links ----------------------------------------------------------------------------------------


def linked(made: Sequence[Made], groups: Sequence[int]) -> list[Incident]:
    """Return the incidents with their links. `groups` numbers the happening each was told within."""
    home = {claim_id: m.incident.incident_key for m in made for claim_id in m.incident.claim_ids}
    by_group: dict[int, list[Made]] = {}
    for one, group in zip(made, groups, strict=True):
        by_group.setdefault(group, []).append(one)
    out = []
    for at, one in enumerate(made):
        near = by_group[groups[at]]
        links = _answers(one, home) + _unnamed_answers(one, near, home) + _contradictions(one, home)
        links += [link for other in near for link in _part_of(one, other)]
        out.append(replace(one.incident, links=_joined(links)))
    return out


def _answers(one: Made, home: Mapping[str, str]) -> list[Link]:
    found = []
    for told in one.told:
        answer = told.claim.responds_to
        target = home.get(answer.claim_id or "") if answer else None
        if target is not None and target != one.incident.incident_key:
            found.append(Link("responds_to", target, (told.claim.claim_id,), answer.said_by[:1]))
    return found


def _unnamed_answers(one: Made, near: Sequence[Made], home: Mapping[str, str]) -> list[Link]:
    """Where a claim says that it answers something its story does not tell: the last deed of the other side."""
    found = []
    for told in one.told:
        answer = told.claim.responds_to
        if answer is None or home.get(answer.claim_id or "") not in (None, one.incident.incident_key):
            continue
        against = {p.country for p in told.claim.recipient if p.country}
        mine = {p.country for p in told.claim.actor if p.country}
        deeds = [m for m in near if m is not one and _deed_of(m, against - mine, told.said)]
        if deeds:
            last = max(deeds, key=lambda m: (_first_day(m), len(m.incident.doc_ids), m.incident.incident_key))
            found.append(Link("responds_to", last.incident.incident_key, (told.claim.claim_id,), answer.said_by[:1]))
    return found


def _deed_of(made: Made, countries: set[str], said: str) -> bool:
    if FAMILIES.get(made.incident.event_type) not in ("force", "sanction", "protest", "threat"):
        return False
    if (made.incident.first_seen or "") > said:
        return False
    return any(countries & unit.actor_countries for unit in made.units)


def _first_day(made: Made) -> int:
    return min((u.days[0] if u.days else u.day or 0 for u in made.units), default=0)


def _contradictions(one: Made, home: Mapping[str, str]) -> list[Link]:
    found = []
    for told in one.told:
        about = told.claim.about
        target = home.get(about.claim_id or "") if about and about.relation in ("denies", "retracts") else None
        if target is not None and target != one.incident.incident_key:
            found.append(Link("contradicts", target, (told.claim.claim_id,), told.claim.said_by[:1]))
    return found


def _part_of(one: Made, other: Made) -> list[Link]:
    """A strike is part of the campaign of the same sides that it falls within."""
    if other.incident.incident_key == one.incident.incident_key:
        return []
    whole = next((u for u in other.units if u.campaign), None)
    part = next((u for u in one.units if not u.campaign and u.days), None)
    if whole is None or part is None or whole.family != part.family or whole.stance != part.stance:
        return []
    if not whole.days or not (whole.days[0] <= part.days[0] and part.days[1] <= whole.days[1]):
        return []
    if not (whole.actors & part.actors or whole.actor_countries & part.actor_countries):
        return []
    ids = tuple(sorted(c.claim_id for c in part.claims))
    return [Link("part_of", other.incident.incident_key, ids, part.claims[0].said_by[:1])]


def _joined(links: Sequence[Link]) -> tuple[Link, ...]:
    """Links of one kind to one incident as one, with every claim and speaker."""
    found: dict[tuple[str, str], Link] = {}
    for link in links:
        key = (link.type, link.incident_key)
        old = found.get(key)
        if old is None:
            found[key] = link
            continue
        known = {speaker_key(s) for s in old.said_by}
        said = old.said_by + tuple(s for s in link.said_by if speaker_key(s) not in known)
        found[key] = replace(old, claim_ids=tuple(sorted({*old.claim_ids, *link.claim_ids})), said_by=said)
    return tuple(found[key] for key in sorted(found))
