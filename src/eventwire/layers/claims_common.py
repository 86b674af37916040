"""What every maker of claims shares: the layers of a document, ids, confidence, and small looks.

In: parsed documents, attributions and claims. Out: plain values. Invariant: a claim's id depends on the text,
the trigger, the type and the first speaker alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from eventwire.layers.speaking import Telling, struck_soil, with_stake
from eventwire.records import Attribution, Claim, Party, Place, Span, Speaker, Toll, When, content_id

if TYPE_CHECKING:
    from eventwire.codebook import Codebook
    from eventwire.knowledge.gazetteer import Gazetteer
    from eventwire.layers.actors import Mentions
    from eventwire.layers.events import Coded
    from eventwire.layers.factuality import Reading
    from eventwire.reading.parse import Parsed

DENIALS = frozenset({"deny", "deny_responsibility"})


ECHOES = {"deny": "denies", "deny_responsibility": "denies", "confirm": "confirms", "retract": "retracts"}


OWN_DEED = frozenset({"claim_responsibility", "deny_responsibility"})


SILENT_ZONES = frozenset({"caption", "credit", "header", "boilerplate"})


@dataclass(frozen=True, slots=True)
class Layers:
    """What the layers marked in one document, and what they know, passed together."""

    parsed: Parsed
    mentions: Mentions
    attributions: tuple[Attribution, ...]
    places: tuple[Place, ...]
    times: tuple[When, ...]
    tolls: tuple[Toll, ...]
    coded: tuple[Coded, ...]
    readings: Mapping[int, Reading]
    gazetteer: Gazetteer
    codebook: Codebook


def claim_id(parsed: Parsed, trigger: Span, event_type: str, speaker: Speaker) -> str:
    """Return the claim's id: of the text's hash, trigger, type and first speaker's span, nothing else."""
    where = [speaker.span.start, speaker.span.end] if speaker.span else None
    return content_id(parsed.document.text_sha256, trigger.start, trigger.end, event_type, where)


def is_lead(parsed: Parsed, sentence: int) -> bool:
    first = next((s.index for s in parsed.sentences if s.zone == "body"), 0)
    return sentence == first


COUNTED = (
    ("no actor", 0.10, lambda c: not c.actor),
    ("read through another mention", 0.08, lambda c: bool(c.coref)),
    ("told through more than one mouth", 0.04, lambda c: len(c.said_by) > 2),
    ("hedged or not actual", 0.04, lambda c: c.hedge is not None or c.modality != "actual"),
    (
        "no recipient where one belongs",
        0.06,
        lambda c: not c.recipient and not c.reciprocal and c.event_type != "STATE",
    ),
    ("a comment only", 0.10, lambda c: c.event_type == "STATE"),
    ("told as history", 0.04, lambda c: c.background),
)


def confidence(claim: Claim) -> float:
    """Return how sure the reading of the text is: .90 less what COUNTED takes off, in hundredths.

    The figures are counted rules, not probabilities learned; they order readings, they do not weigh truth.
    """
    return round(0.90 - sum(cost for _, cost, holds in COUNTED if holds(claim)), 2)


def speakers_of(deed: Claim, told: Telling) -> tuple[Speaker, ...]:
    """Return who tells of a deed, each with the stake it has in it."""
    soil = struck_soil(deed.event_type, deed.actor, deed.place)
    return with_stake(told.said_by, deed.actor, deed.recipient, soil)


def told_again(
    parsed: Parsed, base: Claim, trigger: Span, told: Telling, said_by: tuple[Speaker, ...], **fields: Any
) -> Claim:
    """Return a claim in the words of `trigger` about a deed told before: its coding is of `base`, `fields` is what is told."""
    sentence = parsed.sentences[parsed.sentence_at(trigger.start)]
    claim = replace(
        base,
        claim_id=claim_id(parsed, trigger, base.event_type, said_by[0]),
        sentence=sentence.index,
        span=parsed.span(sentence.start, sentence.end),
        trigger=trigger,
        lead=is_lead(parsed, sentence.index),
        said_by=said_by,
        said_when=told.said_when,
        said_to=told.said_to,
        channel=told.channel,
        speech_act=told.speech_act,
        hedge=None,
        about=None,
        responds_to=None,
        **fields,
    )
    return replace(claim, confidence=confidence(claim))


def as_party(speaker: Speaker) -> Party:
    names = ("text", "span", "name", "entity_id", "country", "sectors", "kind", "office", "label", "codes", "reasons")
    return Party(**{n: getattr(speaker, n) for n in names})


def everything(attributions: Sequence[Attribution]) -> list[Attribution]:
    out: list[Attribution] = []
    for attribution in attributions:
        out += [attribution, *everything(attribution.nested)]
    return out


def inside(span: Span, content: Sequence[Span]) -> bool:
    return any(c.start <= span.start and span.end <= c.end for c in content)


def taken_up_by(claim: Claim, attribution: Attribution) -> bool:
    """True where a claim was read as denied or taken back by this cue: "the source who told of a raid withdrew that"."""
    words = claim.about.wording if claim.about is not None else None
    return words is not None and any(s.start < words.end and words.start < s.end for s in attribution.cue)


def told_by(claim: Claim, speaker: Speaker | None) -> bool:
    """True where the speaker told the claim itself, by the same words or read through a pronoun."""
    first = claim.said_by[0]
    if speaker is None or first.span is None:
        return False
    start, end = first.span.start, first.span.end
    return first.text == speaker.text or any(start <= s.start < end for s in read_through(speaker))


def read_through(speaker: Speaker) -> list[Span]:
    """The words that a speaker was read through: a pronoun's antecedent, or who was speaking before."""
    return [s for r in speaker.reasons if r.rule in {"read_through_a_mention", "carried_on"} for s in r.spans]
