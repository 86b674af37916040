"""Who says a claim: the chain of speakers around a trigger, original speaker first, the outlet last.

In: the attributions of a document and a character offset. Out: a `Telling`. Invariant: the last speaker
is always the outlet; an attribution whose cue is the trigger itself (a condemnation, an accusation) does
not speak its own deed, the outlet does.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from eventwire.layers import attribution as attributing
from eventwire.layers import when as timing
from eventwire.records import Attribution, Party, Place, Reason, Span, Speaker, When

if TYPE_CHECKING:
    from eventwire.reading.parse import Parsed

MEDIA_SECTOR = "MED"
TAKEN_UP = frozenset({"deny", "confirm", "retract"})
OFFICIAL = frozenset({"state", "government", "military", "police", "person"})


@dataclass(frozen=True, slots=True)
class Telling:
    """How one claim is told: by whom, with which act, when, to whom and through what.

    `deed_when` is a time that the parse hung on the cue and that, behind the deed's own word, is the deed's.
    """

    said_by: tuple[Speaker, ...]
    chain: tuple[Attribution, ...] = ()
    speech_act: str = "assert"
    said_when: When | None = None
    said_to: str | None = None
    channel: str | None = None
    deed_when: When | None = None

    @property
    def speaker(self) -> Speaker:
        """The original speaker."""
        return self.said_by[0]

    @property
    def narrated(self) -> bool:
        """True where the outlet alone speaks."""
        return not self.chain


def outlet_speaker(parsed: Parsed) -> Speaker:
    """Return the outlet as a speaker, with the words of the dateline that name it where they do."""
    name = parsed.document.outlet
    raw = parsed.dateline
    span = None
    if raw and raw.agency and name and raw.agency.lower() in name.lower():
        at = parsed.text.find(raw.agency, raw.start, raw.end)
        span = parsed.span(at, at + len(raw.agency)) if at >= 0 else None
    if name is None:
        why = Reason(
            "said_by", "outlet_unknown", "The story tells this itself; it does not say which outlet it is from."
        )
        return Speaker("the outlet", kind="media", sectors=(MEDIA_SECTOR,), named=False, stake="third", reasons=(why,))
    why = Reason("said_by", "outlet", f"The story is {name}'s, which tells it.", (span,) if span else ())
    return Speaker(name, span, name=name, kind="media", sectors=(MEDIA_SECTOR,), stake="third", reasons=(why,))


def telling(
    parsed: Parsed, attributions: Sequence[Attribution], trigger: Span, times: Sequence[When], outlet: Speaker
) -> Telling:
    """Return who tells the claim whose trigger is given."""
    around = attributing.chain(attributions, trigger.start)
    chain = tuple(a for a in around if not _overlaps(a.cue, trigger))
    if not chain:
        return Telling((outlet,))
    if len(chain) > 1 and chain[0].speaker is None and chain[1].speech_act in TAKEN_UP:
        chain = chain[1:]  # "denied claims that ...": nobody's claims, and this speaker's denial
    if len(chain) > 1 and chain[1].speech_act == "retract" and _its_own_words(chain[0]):
        chain = chain[1:]  # "withdrew its statement that ..."
    speakers = [a.speaker for a in chain if a.speaker is not None]
    inner = chain[0]
    cue = attributing.cue_token(parsed, inner)
    when = timing.said_time(parsed, cue, times) if cue is not None else None
    of_deed = when is not None and _behind_the_deed(when, trigger, inner)
    of_deed = of_deed and not (cue is not None and attributing.channel_between(cue, trigger.start, when.span.start))
    return Telling(
        said_by=(*speakers, outlet),
        chain=chain,
        speech_act=inner.speech_act,
        said_when=None if of_deed else when,
        said_to=attributing.said_to(parsed, cue) if cue is not None else None,
        channel=attributing.channel(parsed, cue) if cue is not None else None,
        deed_when=when if of_deed else None,
    )


def _its_own_words(inner: Attribution) -> bool:
    return len(inner.source) == 1 and inner.source[0].exact.lower() in {"its", "his", "her", "their"}


def _behind_the_deed(when: When, trigger: Span, attribution: Attribution) -> bool:
    """True where cue, deed and time stand in this order: "denied bombing the port on Monday" tells the deed's day."""
    first = attribution.cue[0].start if attribution.cue else trigger.end
    return when.span is not None and first < trigger.start < when.span.start


def _overlaps(spans: Sequence[Span], trigger: Span) -> bool:
    return any(s.start < trigger.end and trigger.start < s.end for s in spans)


def same_side(a: Party, b: Party) -> bool:
    """True where two parties are one, or one speaks for the other: same entity, or the same state's bodies.

    A group inside a country is not that country's side: only governments, forces and officials share one.
    """
    if a.entity_id and b.entity_id and a.entity_id == b.entity_id:
        return True
    if a.kind in OFFICIAL and b.kind in OFFICIAL and (a.country or b.country):
        return a.country == b.country
    names, others = ({n.lower().removeprefix("the ") for n in (p.name, p.text) if n} for p in (a, b))
    return bool(names & others)


def with_stake(
    said_by: Sequence[Speaker], actor: Sequence[Party], recipient: Sequence[Party], soil: str | None = None
) -> tuple[Speaker, ...]:
    """Return the speakers with their stake towards the claim: party where they are, or speak for, its actor
    or recipient (or the state whose people it befell); third for media, bodies of no side; else unknown.

    `soil` is the country that was struck from outside, whose state has a stake too.
    """
    sides = [*actor, *recipient]
    stakes = [_stake(s, sides, recipient, soil) for s in said_by]
    return tuple(s if s.stake == stake else replace(s, stake=stake) for s, stake in zip(said_by, stakes, strict=True))


def struck_soil(event_type: str, actor: Sequence[Party], place: Place | None) -> str | None:
    """Return the country on whose soil another state used force, or None."""
    if event_type not in {"ASSAULT", "COERCE", "MOBILIZE"} or place is None or place.country is None:
        return None
    states = {p.country for p in actor if p.kind in OFFICIAL and p.country}
    return place.country if states and place.country not in states else None


def _stake(speaker: Speaker, sides: Sequence[Party], recipient: Sequence[Party], soil: str | None) -> str:
    if soil is not None and speaker.country == soil and speaker.kind in OFFICIAL:
        return "party"
    if any(same_side(speaker, side) for side in sides):
        return "party"
    if speaker.country and any(speaker.country == r.country for r in recipient):
        return "party"
    if speaker.kind == "media":
        return "third"
    if speaker.country is None and speaker.kind not in {"igo", "ngo"}:
        return "unknown"
    countries = {side.country for side in sides if side.country}
    if not countries:
        return "unknown"
    return "party" if speaker.country in countries and speaker.kind != "people" else "third"
