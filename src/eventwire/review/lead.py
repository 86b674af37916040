"""The top of a review: headline, deck, what is new, what is announced.

In: items, contests and claims. Out: words, and the claims that look ahead. Invariant: the headline names a deed
without its speaker only where its doer says it or several origins agree.
"""

from __future__ import annotations

from collections.abc import Sequence

from eventwire.records import Claim, Party, Version
from eventwire.review import deeds, marks, wording
from eventwire.review.parts import Contest, Item, Question, Told
from eventwire.review.privacy import Discretion, private
from eventwire.review.telling import announces, best, incident_day, looks_done
from eventwire.review.values import counted, value_words

DEFAULT = Discretion()
MOST_DEAD = 3
FORCE = frozenset({"ASSAULT", "COERCE", "PROTEST", "MOBILIZE"})


def headline(items: Sequence[Item], discretion: Discretion) -> str:
    """Return the two strongest deeds in order of time, each with who says it unless it needs no speaker."""
    strongest = leading(items)
    if not strongest:
        return "No incident is told in these stories"
    first, *rest = [head(item, discretion, whole=True) for item in strongest]
    return "; ".join([first, *(wording.within(words) for words in rest)])


def leading(items: Sequence[Item]) -> list[Item]:
    """Return the incidents a headline tells: the strongest, and the strongest of another doer, in order of time."""
    kinds = {i.incident.incident_key: _kind(best(i.told)) for i in items}
    forceful = (
        [i for i in items if kinds[i.incident.incident_key] == "ASSAULT"]
        or [i for i in items if kinds[i.incident.incident_key] in FORCE]
        or list(items)
    )
    ranked = sorted(forceful, key=_strength)
    if not ranked:
        return []
    coup = deeds.is_coup(best(ranked[0].told))
    others = [i for i in ranked[1:] if _doers(i) != _doers(ranked[0]) and not (coup and deeds.is_coup(best(i.told)))]
    others = others or ranked[1:]
    return sorted([ranked[0], *others[:1]], key=lambda i: i.letter or "~")


def _kind(claim: Claim) -> str:
    return "ASSAULT" if deeds.is_coup(claim) else claim.event_type


def _doers(item: Item) -> frozenset[str]:
    return frozenset(marks.side_key(p) for p in best(item.told).actor)


def _strength(item: Item) -> tuple:
    """Sort what a headline tells: a seizure of power, then deeds of a known party, then what most stories tell."""
    claim = best(item.told)
    stories = len({t.story.document.doc_id for t in item.told})
    known = deeds.known(claim) and bool(claim.recipient)
    coup = deeds.is_coup(claim)
    named = any(p.name and not private(p) for p in claim.actor)
    return (
        item.status == "denied",
        any(private(p) for p in claim.actor),
        not coup,
        not known,
        not named,
        -stories,
        -len(item.incident.origins),
        item.letter or "~",
    )


def head(item: Item, discretion: Discretion, *, whole: bool = False) -> str:
    """Return an item's title with who says it, unless its doer does or several origins agree; a denial beside it.

    `whole` keeps a denial of the deed told, however it was done, not of another victim that the title does not name.
    """
    claim = best(item.told)
    first = claim.said_by[0]
    own = any(_same_side(a, first) or _same_words(a, first) for a in claim.actor)
    others = [t.claim for t in item.told if t.claim.polarity != claim.polarity]
    deny = [c for c in others if wording.party(c.said_by[0]) != wording.party(first)]
    if whole:
        deny = [
            c
            for c in deny
            if deeds.denial(c, claim, discretion).split()[0] in {"it", "any"} or deeds.clears_itself(c, [claim])
        ]
    deny.sort(key=lambda c: wording.unclear(c.said_by[0]))
    if wording.unclear(first) and len(claim.said_by) > 1:
        first = claim.said_by[-1]  # a pronoun that is read as nobody: the outlet that has it
    verb = "reports" if first is claim.said_by[-1] else ("say" if wording.plural(first) else "says")
    said = "" if (own or _several(item, claim)) and not deny else f", {discretion.speaker(first)} {verb}"
    return item.title + said + (f"; {denier(deny[0], claim, discretion)}" if deny else "")


def _same_side(doer: Party, speaker: Party) -> bool:
    """True where a doer's own side speaks; a person is spoken for by nobody else of his state."""
    if doer.kind == "person" and doer.name != speaker.name:
        return False
    return marks.side_key(doer) == marks.side_key(speaker)


def _same_words(doer: Party, speaker: Party) -> bool:
    """True for "ten men" who did it and "ten men in uniform" who say so."""
    return (
        not doer.name and doer.kind == speaker.kind and wording.tidy(speaker.text).lower().startswith(doer.text.lower())
    )


def _several(item: Item, claim: Claim) -> bool:
    """True where the incident is agreed and two speakers or more tell this very deed, not just a part beside it."""
    alike = [
        t.claim for t in item.told if t.claim.event_type == claim.event_type and t.claim.polarity == claim.polarity
    ]
    alike = [c for c in alike if deeds.is_coup(c) == deeds.is_coup(claim)]
    return item.status == "agreed" and len({marks.side_key(c.said_by[0]) for c in alike}) > 1


def denier(denies: Claim, told: Claim, discretion: Discretion) -> str:
    """Return a denial beside the deed told, with what of it is denied: "Iran denies an attack on any resident"."""
    speaker, what = denies.said_by[0], deeds.denial(denies, told, discretion)
    verb = "deny" if wording.plural(speaker) else "denies"
    return f"{what} is denied" if wording.unclear(speaker) else f"{discretion.speaker(speaker)} {verb} {what}"


def deck(
    items: Sequence[Item],
    contests: Sequence[Contest],
    ahead: Sequence[Told],
    texts: tuple[int, int],
    discretion: Discretion = DEFAULT,
) -> tuple[str, ...]:
    """Return the dead of what the headline tells, how well all is known, and what is pending.

    `texts` counts the reports and the copies among them. Figures are never added up; each has who gives it.
    """
    dead = [words for item in leading(items) if (words := _dead(item, discretion))]
    things = "thing is" if len(ahead) == 1 else "things are"
    pending = (
        f"{wording.number(len(ahead))} {things} announced, asked or threatened."
        if ahead
        else "Nothing else is announced in these reports."
    )
    return (*([f"Killed: {'; '.join(dead)}."] if dead else []), _known(items, contests, texts), pending)


def _dead(item: Item, discretion: Discretion) -> str:
    """Return the last count of each who counts an incident's dead: "in B, Northland says 7, a nurse says at least 9".

    What most sources say stands first; one person told of where others count several is likely one of them.
    """
    told = [(t, v) for t in item.incident.toll if t.measure == "killed" and t.scope == "event" for v in t.versions]
    told = [(t, v) for t, v in told if v.said_by and isinstance(v.value, dict) and v.value.get("qualifier") != "vague"]
    told = [(t, v) for t, v in told if v.status not in {"superseded", "retracted"}]
    if any(t.category == "unknown" and _how_many(v) > 1 for t, v in told):
        told = [(t, v) for t, v in told if t.category != "unknown" or _how_many(v) != 1]
    told.sort(key=lambda pair: (pair[0].category != "unknown", -len(pair[1].claim_ids), pair[1].first_said or ""))
    last: dict[str, str] = {}
    for toll, version in told:
        first = version.said_by[0]
        verb = "say" if wording.plural(first) else "says"
        who = discretion.speaker(first)
        words = counted(value_words("toll", version.value), toll.category, "")
        if toll.category == "unknown" or who not in last:
            last[who] = f"{who} {verb} {words}"
    parts = list(last.values())
    more = f", and {wording.number(len(parts) - MOST_DEAD).lower()} more" if len(parts) > MOST_DEAD else ""
    return f"in {item.letter or wording.within(item.title)}, {', '.join(parts[:MOST_DEAD])}{more}" if parts else ""


def _how_many(version: Version) -> int:
    value = version.value if isinstance(version.value, dict) else {}
    return int(value.get("best") or value.get("low") or 0)


def _known(items: Sequence[Item], contests: Sequence[Contest], texts: tuple[int, int]) -> str:
    """Return how many incidents are told, by how many origins, and on how many questions sources differ."""
    agreed = sum(i.status == "agreed" for i in items)
    single = sum(i.status == "single_source" for i in items)
    reports, copied = texts
    if not items:
        return f"No event was found in {reports} {'report' if reports == 1 else 'reports'}."
    told = "One incident is told" if len(items) == 1 else f"{wording.number(len(items))} incidents are told"
    told += f" in {reports} {'report' if reports == 1 else 'reports'}"
    if copied:
        one, are = reports - copied, "is a copy" if copied == 1 else "are copies"
        told += f" ({one} {'text' if one == 1 else 'texts'}: {copied} {are})"
    if len(items) > 1:
        told += f"; {few(agreed)} by more than one origin, {few(single)} by one alone"
    elif items[0].status in ALONE:
        told += ALONE[items[0].status]
    if contests:
        many = len({c.item.incident.incident_key for c in contests})
        on = "one question" if len(contests) == 1 else f"{wording.number(len(contests)).lower()} questions"
        told += f". {wording.number(many)} {'is' if many == 1 else 'are'} told differently, on {on}"
    return f"{told}."


ALONE = {"single_source": ", by one origin", "agreed": ", by more than one origin"}


def few(value: int) -> str:
    """Return a number inside a sentence: "none", words to nine, then figures."""
    return wording.number(value).lower() if value else "none"


def resting(single: int) -> str:
    """Return how many incidents rest on one origin, as a sentence, where any does."""
    things = "incident rests" if single == 1 else "incidents rest"
    return f" {wording.number(single)} {things} on one origin." if single else ""


def changed(items: Sequence[Item], question: Question) -> tuple[str, ...]:
    if not question.since:
        return ()
    return tuple(f"New: {i.title}, {i.day}." for i in items if i.new)


def announced(groups: Sequence[tuple[Told, ...]]) -> tuple[Told, ...]:
    """Return what is planned, threatened or asked, once an incident, by its day; what has no day comes last."""
    found = []
    done = [t.claim for told in groups for t in told if looks_done(t.claim) and not _threatens(t.claim)]
    for told in groups:
        ahead = [t for t in told if t.claim.polarity == "positive" and (announces(t.claim) or _threatens(t.claim))]
        ahead = [t for t in ahead if not any(_kept(t.claim, other) for other in done)]
        if not announces(best(told)) and any(looks_done(t.claim) and not _threatens(t.claim) for t in told):
            continue  # what was announced is told as done
        found += ahead[:1]
    day = lambda t: (incident_day([t.claim]) or "9999", t.story.document.published or "", t.claim.claim_id)  # noqa: E731
    return tuple(sorted(found, key=day))


def _threatens(claim: Claim) -> bool:
    """True for a threat that was made: what it threatens is still to come."""
    return claim.event_type == "THREATEN" and claim.speech_act == "threaten" and not claim.background


def _kept(claim: Claim, done: Claim) -> bool:
    """True where what a claim announces for a day is told as done on that day, by those who were to do it."""
    kind = claim.projected.event_type if claim.projected else claim.event_type
    if done.event_type != kind or claim.when is None or done.when is None or not claim.when.start:
        return False
    states = {p.country for p in claim.actor if p.country}
    return claim.when.start[:10] == (done.when.start or "")[:10] and bool(states & {p.country for p in done.actor})
