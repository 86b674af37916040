"""Who tells the deed inside an accusation: whoever accuses, where no attribution was found around it.

In: a deed that an accusation names, and the accusation. Out: its `Telling`. Invariant: such a deed is never the outlet's
own word; where nobody is named as accusing, the act is still that of an accusation. Who lays a deed to himself accuses
nobody: he claims responsibility for it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from eventwire.languages import en
from eventwire.layers import attribution as attributing
from eventwire.layers.attribution_speakers import speaker_of
from eventwire.layers.claims_common import DENIALS
from eventwire.layers.claims_parties import whose_deed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eventwire.layers.claims_common import Layers
    from eventwire.layers.events import Coded
    from eventwire.layers.speaking import Telling
    from eventwire.records import Claim, Span

OWN = frozenset({"his", "her", "its", "their", "our", "my"})
LONGEST = 6  # words before the head of a speaker's phrase that are shown with it


def told_by_accuser(layers: Layers, coded: Coded, heads: dict[int, Coded], told: Telling) -> Telling | None:
    """Return how the deed of an accusation is told, None where the accusation is denied; any other event as it was."""
    accusation = heads.get(coded.accusation) if coded.accusation is not None else None
    if accusation is None:
        return told
    cue = accusation.trigger
    if accusation.polarity == "negative" or told.speech_act in DENIALS or _denied(layers, cue):
        return None
    if any(s.start < cue.end and cue.start < s.end for a in told.chain[:1] for s in a.cue):
        return replace(told, speech_act="accuse")
    if not accusation.actor_heads:
        return replace(told, speech_act="accuse")
    head = layers.parsed.doc[accusation.actor_heads[0]]
    first = head.left_edge.i if head.i - head.left_edge.i <= LONGEST else head.i
    span = layers.parsed.span_of(layers.parsed.doc[first : head.i + 1])
    accuser = speaker_of(layers.parsed, span, head, layers.mentions, en.speakers())
    known = any(s.span is not None and s.span.start < span.end and span.start < s.span.end for s in told.said_by)
    return replace(told, said_by=told.said_by if known else (accuser, *told.said_by), speech_act="accuse")


def taken_on(layers: Layers, made: Sequence[Claim]) -> list[Claim]:
    """Return the claims, "said he was behind the attacks" as a claim of responsibility for them, no accusation."""
    own = [c for c in made if c.event_type == "ACCUSE" and c.polarity == "positive" and _of_oneself(layers, c)]
    out = []
    for claim in made:
        around = next(
            (c for c in own if c.sentence == claim.sentence and c.said_by[0].span == claim.said_by[0].span), None
        )
        if claim in own and any(_laid(c, claim) for c in made):
            continue
        if around is not None and _laid(claim, around):
            actor = whose_deed(layers, claim.said_by[0])
            claim = replace(claim, speech_act="claim_responsibility", actor=(actor,))
        out.append(claim)
    return out


def _laid(deed: Claim, accusation: Claim) -> bool:
    force = deed.event_type in {"ASSAULT", "COERCE"} and deed.speech_act == "accuse"
    return force and deed.sentence == accusation.sentence and deed.trigger.start > accusation.trigger.start


def _of_oneself(layers: Layers, accusation: Claim) -> bool:
    """True where the one accused is whoever speaks: "he", read as the speaker, or "his men"."""
    span, speaker = accusation.recipient[0].span if len(accusation.recipient) == 1 else None, accusation.said_by[0].span
    if span is None or speaker is None:
        return False
    through = [c.antecedent for c in accusation.coref if c.mention == span]
    if any(a.start < speaker.end and speaker.start < a.end for a in through):
        return True
    head = layers.parsed.head_of(span)
    owned = head is not None and any(c.dep_ == "poss" and c.lower_ in OWN for c in head.children)
    return owned and head.lemma_.lower() in en.denied().own_bodies  # type: ignore[union-attr]


def _denied(layers: Layers, cue: Span) -> bool:
    """True where the accusation itself is denied: "denied accusing Y of the deed"."""
    around = attributing.chain(layers.attributions, cue.start)
    inner = next((a for a in around if not any(s.start < cue.end and cue.start < s.end for s in a.cue)), None)
    return inner is not None and inner.speech_act in DENIALS
