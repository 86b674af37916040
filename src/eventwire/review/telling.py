"""An incident in words: its day, its title, one sentence with who says so, and how well it is known.

In: the claims of an incident. Out: plain strings. Invariant: no sentence tells a deed without who says it, and
a denial stands in the sentence of what it denies.
"""

from __future__ import annotations

from collections.abc import Sequence

from eventwire.records import Claim, Incident
from eventwire.review import deeds, wording
from eventwire.review.parts import Told
from eventwire.review.privacy import Discretion

AHEAD = frozenset({"planned", "threatened", "requested"})
NO_DAY = "no day told"


def incident_day(claims: Sequence[Claim]) -> str | None:
    """Return the day to sort an incident by: the earliest start told, else the earliest bound, else None."""
    starts = sorted(c.when.start[:10] for c in claims if c.when and c.when.start)
    ends = sorted(c.when.end[:10] for c in claims if c.when and c.when.end)
    return starts[0] if starts else (ends[0] if ends else None)


def day_words(told: Sequence[Told], *, year: bool = True) -> str:
    """Return when an incident happened, as exactly as anyone tells it."""
    whens = [t.claim.when for t in told if t.claim.when and not _due(t)]
    if not whens:
        ahead = sorted(
            (t.claim.when for t in told if t.claim.when), key=lambda w: (w.start or w.end or "", w.end or "")
        )
        return f"due {wording.when(ahead[0], short=True, year=year)}" if ahead else NO_DAY
    exact = sorted((w for w in whens if w.start and w.end), key=lambda w: (w.date_prec or 9, w.start or ""))
    if exact:
        return wording.when(exact[0], short=True, year=year)
    return wording.when(whens[0], short=True, year=year)


def _due(told: Told) -> bool:
    """True where the day told is that of what is promised or planned: it lies after the report."""
    day = told.claim.when and (told.claim.when.end or told.claim.when.start)
    return bool(
        told.claim.projected and day and told.story.document.published and day[:10] > told.story.document.published[:10]
    )


def looks_ahead(told: Sequence[Told]) -> bool:
    return bool(told) and all(t.claim.modality in AHEAD and t.claim.projected is None for t in told)


def announces(claim: Claim) -> bool:
    """True where a claim tells of something still to come: itself, or what was promised, asked or threatened."""
    projected = claim.projected.modality if claim.projected else ""
    return claim.modality in AHEAD or (projected in AHEAD and not claim.background)


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
        return (real, deeds.is_coup(c), who, told, named, own, stated, bool(c.mode), -c.trigger.start)

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
    return "agreed" if len(incident.origins) > 1 else "single_source"
