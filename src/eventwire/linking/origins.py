"""Who a claim comes from in the end, and whose side it is told from.

In: claims with their stories, and which stories are copies of which. Out: an origin, a camp and a side a claim.
Invariant: the count of origins never rises because more outlets repeat the same words; offices of one state are one
camp, and an outlet that relays a speaker adds no voice of its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from eventwire.linking.units import OWN_FORCES, party_key
from eventwire.records import Annotated, Claim, Party, Speaker

ARTICLE = re.compile(r"^(?:the|an?) ")
OF_STATE = frozenset({"GOV", "MIL", "COP"})  # sectors of persons who speak for their state


@dataclass(frozen=True)
class Told:
    """A claim with the story it stands in, its origin, and the day the story was published.

    `divided` are states of which one part acts upon another: their offices are of no one camp. What is worked out of it
    is kept with it, for an incident told a thousand times asks a thousand times.
    """

    claim: Claim
    story: Annotated
    origin: str
    printed: str = ""
    divided: frozenset[str] = frozenset()

    @property
    def said(self) -> str:
        """Day of publication, "" where none is known."""
        return self.story.document.published or ""

    @cached_property
    def key(self) -> str:
        """What its first speaker is known by, "" where there is none."""
        return speaker_key(self.speaker) if self.speaker is not None else ""

    @cached_property
    def camp(self) -> str:
        """Whom its first speaker stands with: its state, its ally in the matter, or itself alone."""
        return _camp_of(self)

    @cached_property
    def side(self) -> str:
        """Whose side its first speaker is on: "actor", "recipient", or "third" where on neither alone."""
        return _side_of(self)

    @property
    def text(self) -> str:
        """Whose text it stands in."""
        return self.printed or text_origin(self.story)

    @property
    def speaker(self) -> Speaker | None:
        """Who said it first."""
        return self.claim.said_by[0] if self.claim.said_by else None


def told(claim: Claim, stories: Mapping[str, Annotated], originals: Mapping[str, str]) -> Told:
    """Return a claim with its origin."""
    printed = text_origin(stories[originals.get(claim.doc_id, claim.doc_id)])
    return Told(claim, stories[claim.doc_id], origin_of(claim, stories, originals), printed)


def origin_of(claim: Claim, stories: Mapping[str, Annotated], originals: Mapping[str, str]) -> str:
    """Return where a claim comes from: its first speaker, or, told by an outlet itself, the text it printed.

    A source that is not named is one origin for each text it is quoted in, unless its office and country
    say which body speaks ("police", "the army"), for these speak to every outlet alike.
    """
    text = text_origin(stories[originals.get(claim.doc_id, claim.doc_id)])
    speaker = claim.said_by[0] if claim.said_by else None
    if speaker is None or len(claim.said_by) == 1:
        return text
    if speaker.anonymity in ("unnamed_witness", "unnamed_other") or not speaker_key(speaker):
        return f"{text} > {speaker.text.lower()}"
    if speaker.anonymity and not (speaker.country or speaker.office or speaker.entity_id or speaker.sectors):
        return f"{text} > {speaker.text.lower()}"
    return f"speaker: {speaker_key(speaker)}"


def text_origin(story: Annotated) -> str:
    """Return whose text a story is: the agency of its dateline, else its outlet, else itself."""
    agency = story.dateline.agency if story.dateline else None
    return f"text: {(agency or story.document.outlet or story.document.doc_id).lower()}"


def speaker_key(speaker: Speaker) -> str:
    """Return what a speaker is known by: entity, else name, else office or body with its country."""
    if speaker.entity_id:
        return speaker.entity_id
    if speaker.name:
        return f"{speaker.name.lower().removeprefix('the ')}|{speaker.country or ''}"
    if speaker.office:
        return f"{speaker.office.lower()}|{speaker.country or ''}"
    return f"{ARTICLE.sub('', speaker.text.lower())}|{speaker.country or ''}"


# --- sides ----------------------------------------------------------------------------------------


def independent(told: Sequence[Told]) -> bool:
    """True where two or more origins say it that are not all of one side or its allies.

    Offices of one state are one side; an outlet that tells something in its own voice is a side of its own.
    """
    return len({t.origin for t in told}) > 1 and len({t.camp for t in told}) > 1


def _camp_of(one: Told) -> str:
    speaker = one.speaker
    if speaker is None or len(one.claim.said_by) == 1:
        return one.origin
    country = _state_spoken_for(speaker, one.claim)
    if country in one.divided:
        return f"part: {one.side} {country}" if one.side != "third" else one.origin
    if country is not None:
        return f"state: {country}"
    if speaker.stake == "ally":
        return f"ally: {one.side}"
    return one.origin


def _state_spoken_for(speaker: Speaker, claim: Claim) -> str | None:
    """The country whose office or force speaks; one told without its country is of the country it speaks of."""
    if speaker.kind == "person":
        return speaker.country if not OF_STATE.isdisjoint(speaker.sectors) else None
    if speaker.kind not in OWN_FORCES:
        return None
    return speaker.country or (claim.place.country if claim.place is not None else None)


def _side_of(one: Told) -> str:
    """A state on whose ground something is done by others is on the side of those it is done to."""
    speaker, claim = one.speaker, one.claim
    if speaker is None or speaker.kind == "media" or len(claim.said_by) == 1:
        return "third"
    for_actor, for_recipient = _of(speaker, claim.actor), _of(speaker, claim.recipient)
    if not for_actor and not for_recipient and claim.place is not None and speaker.country and claim.actor:
        for_recipient = claim.place.country == speaker.country
    if for_actor and for_recipient:
        alike = _called_alike if speaker.country in one.divided else _of_one_state
        for_actor = _close(speaker, claim.actor, alike)
        for_recipient = _close(speaker, claim.recipient, alike)
    if for_actor != for_recipient:
        return "actor" if for_actor else "recipient"
    return "third"


def _close(speaker: Speaker, parties: Sequence[Party], alike: Callable[[Speaker, Party], bool]) -> bool:
    """True for itself, and for the forces of its own state where one state does something to its own people."""
    key = speaker_key(speaker)
    return any(party_key(p) == key or alike(speaker, p) for p in parties)


def _of_one_state(speaker: Speaker, party: Party) -> bool:
    return speaker.kind in OWN_FORCES and party.kind in OWN_FORCES


def _called_alike(speaker: Speaker, party: Party) -> bool:
    """True where both are called by one name: in a divided state its offices stand with the body they are called after."""
    return party.kind in OWN_FORCES and bool(_name_words(speaker) & _name_words(party))


def _name_words(party: Party) -> set[str]:
    """The beginnings of the capitalised words a party is called by: "Karmian" and "Karmia's" are one."""
    return {word[:5].lower() for word in (party.name or party.text).split() if word[:1].isupper()}


def divided(claims: Iterable[Claim]) -> frozenset[str]:
    """Return the states of which one body acts upon another, as in a coup, a mutiny or against a breakaway authority."""
    out: set[str] = set()
    for claim in claims:
        acting = {(p.country, party_key(p)) for p in claim.actor if p.country and p.kind in OWN_FORCES}
        hit = {(p.country, party_key(p)) for p in claim.recipient if p.country and p.kind in OWN_FORCES}
        if acting.isdisjoint(hit):
            out |= {country for country, _ in acting} & {country for country, _ in hit}
    return frozenset(out)


def _of(speaker: Speaker, parties: Sequence[Party]) -> bool:
    key = speaker_key(speaker)
    return any(
        party_key(p) == key or (p.country and p.country == speaker.country and _alike(p, speaker)) for p in parties
    )


def _alike(party: Party, speaker: Speaker) -> bool:
    """A state's offices and forces speak for each other and for its people, not for those who fight it."""
    if speaker.kind in OWN_FORCES or speaker.office is not None:
        return party.kind != "armed_group"
    return party.kind not in OWN_FORCES or speaker.kind == "person"
