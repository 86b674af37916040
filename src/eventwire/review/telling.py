"""An incident in words: its day, its title, one sentence with who says so, and how well it is known.

In: the claims of an incident. Out: plain strings. Invariant: no sentence tells a deed without who says it, and
a denial stands in the sentence of what it denies.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from eventwire.records import Claim, Incident, Version, When
from eventwire.review import deeds, wording
from eventwire.review.parts import Told
from eventwire.review.privacy import Discretion

AHEAD = frozenset({"planned", "threatened", "requested"})
NO_DAY = "no day told"
TOLD = "told "  # before the day of the first report of what no source gives a day for


def incident_day(claims: Sequence[Claim]) -> str | None:
    """Return the day to sort an incident by: the earliest start told, else the earliest bound, else None."""
    starts = sorted(c.when.start[:10] for c in claims if c.when and c.when.start)
    ends = sorted(c.when.end[:10] for c in claims if c.when and c.when.end)
    return starts[0] if starts else (ends[0] if ends else None)


def day_words(told: Sequence[Told], usual: str | None = None) -> str:
    """Return when an incident happened, as exactly as anyone tells it; the usual year need not be said."""
    whens = [t.claim.when for t in told if _bounded(t.claim.when) and not _due(t)]
    exact = sorted((w for w in whens if w.start and w.end), key=lambda w: (w.date_prec or 9, w.start or ""))
    if whens:
        return _short((exact or whens)[0], usual)
    ahead = sorted(
        (t.claim.when for t in told if _bounded(t.claim.when)), key=lambda w: (w.start or w.end or "", w.end or "")
    )
    return f"due {_short(ahead[0], usual)}" if ahead else told_on(told, usual)


def _bounded(when: When | None) -> bool:
    """True where a time has a day at one end at least, not only words such as "in the morning"."""
    return when is not None and bool(when.start or when.end)


def _short(when: When, usual: str | None) -> str:
    years = {stamp[:4] for stamp in (when.start, when.end) if stamp}
    return wording.when(when, short=True, year=years != {usual})


def told_on(told: Sequence[Told], usual: str | None = None) -> str:
    """Return the day an incident without a day was first told, said to be so: "told 3 May"."""
    days = sorted(t.story.document.published[:10] for t in told if t.story.document.published)
    return f"{TOLD}{wording.day(days[0], short=True, year=days[0][:4] != usual)}" if days else NO_DAY


def undated(day: str) -> bool:
    """True for the words of an incident that no source gives a day for."""
    return day == NO_DAY or day.startswith(TOLD)


def _due(told: Told) -> bool:
    """True where the day told is that of what is promised or planned: it lies after the report."""
    day = told.claim.when and (told.claim.when.end or told.claim.when.start)
    return bool(
        told.claim.projected and day and told.story.document.published and day[:10] > told.story.document.published[:10]
    )


def looks_ahead(told: Sequence[Told]) -> bool:
    """True for what is only planned, threatened, asked or thought of: nothing that happened."""
    modalities = {t.claim.modality for t in told}
    ahead = modalities <= AHEAD and all(t.claim.projected is None for t in told)
    return bool(told) and (ahead or modalities == {"hypothetical"})


def announces(claim: Claim) -> bool:
    """True where a claim tells of something still to come: itself, or what was promised, asked or threatened."""
    projected = claim.projected.modality if claim.projected else ""
    return claim.modality in AHEAD or (projected in AHEAD and not claim.background)


def looks_done(claim: Claim) -> bool:
    """True where a claim tells of a deed that was done, not of a word about one."""
    return claim.polarity == "positive" and claim.modality == "actual" and claim.projected is None


def best(told: Sequence[Told]) -> Claim:
    """Return the claim that tells an incident most fully: parties first, then its doer's own account."""

    def fullness(t: Told) -> tuple:
        c = t.claim
        own = any(s.stake == "party" for s in c.said_by[:1])
        known = deeds.befell(c)
        clear = [p for p in c.actor if deeds.acts(p)]
        named = any(p.name for p in clear)
        real = c.polarity == "positive" and c.modality == "actual"
        who = deeds.known(c)
        told = bool(clear) + bool(known)
        stated = "recipient" in c.stated
        done = c.projected is None or c.projected.modality not in AHEAD
        return (
            real,
            deeds.is_coup(c),
            done or bool(c.reciprocal),
            who,
            told,
            named,
            deeds.in_own_words(c),
            own,
            stated,
            bool(c.mode),
            -c.trigger.start,
        )

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


def denies_part(told: Sequence[Told]) -> bool:
    """True where every denial is only of somebody or something that nobody tells of as hit."""
    deny = [t.claim for t in told if t.claim.polarity == "negative"]
    return bool(deny) and not any(_whole_denial(c, told) for c in deny)


def _whole_denial(denies: Claim, told: Sequence[Told]) -> bool:
    """True where a denial is of the deed, or of what somebody tells of it: it names nobody, or one of those told of.

    Who tells the deed himself denies no more than a part of it: that it was a base, say, and not homes.
    """
    if deeds.clears_itself(denies, [t.claim for t in told if t.claim.polarity == "positive"]):
        return False
    if denies.said_by and any(_tells_it_too(t.claim, denies) for t in told):
        return False
    named = {deeds.key(p) for p in deeds.befell(denies)}
    hit = {deeds.key(p) for t in told if t.claim.polarity == "positive" for p in deeds.befell(t.claim)}
    return not named or bool(named & hit)


def _tells_it_too(claim: Claim, denies: Claim) -> bool:
    done = claim.polarity == "positive" and claim.modality == "actual" and claim.event_type == denies.event_type
    return done and bool(claim.said_by) and deeds.key(claim.said_by[0]) == deeds.key(denies.said_by[0])


def occurred(incident: Incident, told: Sequence[Told]) -> tuple[Version, ...]:
    """Return the versions of whether a deed was done; where its account holds only one, with those who deny it."""
    held = incident.fields.get("occurred", ())
    claims = {t.claim.claim_id: t.claim for t in told}
    deny = [c for c in claims.values() if c.polarity == "negative" and _whole_denial(c, told)]
    if len(held) != 1 or held[0].value is not True or not deny:
        return held
    said = {wording.party(c.said_by[0]).lower(): c.said_by[0] for c in deny}
    made = replace(
        held[0],
        value=False,
        status="contested",
        claim_ids=tuple(c.claim_id for c in deny),
        said_by=tuple(said.values()),
        origins=tuple(sorted({wording.party(c.said_by[-1]) for c in deny})),
    )
    return (replace(held[0], status="contested"), made)


WHOLE = frozenset({"unknown", "civilian", "combatant", "foreign_national"})  # counts that may be of all the dead


def differing_counts(incident: Incident) -> tuple[Version, ...]:
    """Return the versions of the dead that cannot both be the whole count, where different origins tell them.

    A count of all is held against one of soldiers, civilians or foreigners only; children or women are a part of it.
    "At least 9" and "12" do not differ.
    """
    told = [
        (t.category, v)
        for t in incident.toll
        if t.measure == "killed" and t.scope == "event" and t.category in WHOLE
        for v in t.versions
        if isinstance(v.value, dict) and v.value.get("low") is not None and v.value.get("qualifier") != "vague"
        if v.status not in {"superseded", "retracted"}
    ]
    differ = {
        n: v
        for i, (one, a) in enumerate(told)
        for j, (other, b) in enumerate(told)
        if i != j and (one == other or "unknown" in {one, other}) and not set(a.origins) & set(b.origins)
        if _apart(a.value, b.value)
        for n, v in ((i, a), (j, b))
    }
    return tuple(differ[n] for n in sorted(differ))


def _apart(a: Mapping[str, Any], b: Mapping[str, Any]) -> bool:
    """True where two ranges share no number; "at least" has no upper end."""
    first, second = sorted(((v["low"], v.get("high")) for v in (a, b)), key=lambda pair: pair[0])
    return first[1] is not None and first[1] < second[0]


def status_of(incident: Incident, told: Sequence[Told] = ()) -> str:
    """Return the status a reader sees first: denied, contested, agreed or single_source.

    What one source tells and another denies is never agreed, whatever its fields say.
    """
    occurred = incident.fields.get("occurred", ())
    if any(v.status in {"denied", "retracted"} for v in occurred):
        return "denied"
    if any(v.value is False for v in occurred) and any(v.value is True for v in occurred):
        return "contested"
    versions = [v for name, found in incident.fields.items() if name != "occurred" for v in found]
    versions += [v for toll in incident.toll for v in toll.versions]
    if any(v.status in {"contested", "denied"} for v in (*versions, *occurred)):
        return "contested"
    if len({t.claim.polarity for t in told}) > 1:
        return "contested"
    if differing_counts(incident):
        return "contested"
    return "agreed" if len(incident.origins) > 1 else "single_source"
