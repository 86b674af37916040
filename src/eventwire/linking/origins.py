"""Who a claim comes from in the end: outlets that relay one statement, or print one text, are one origin.

In: claims with their stories, and which stories are copies of which. Out: one string a claim. Invariant:
the count of origins never rises because more outlets repeat the same words.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from eventwire.records import Annotated, Claim, Speaker


@dataclass(frozen=True, slots=True)
class Told:
    """A claim with the story it stands in, its origin, and the day the story was published."""

    claim: Claim
    story: Annotated
    origin: str
    printed: str = ""

    @property
    def said(self) -> str:
        """Day of publication, "" where none is known."""
        return self.story.document.published or ""

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
    return f"{speaker.text.lower().removeprefix('the ').removeprefix('a ')}|{speaker.country or ''}"
