"""Where each value of a claim comes from: the last look, so that no value stands without a span or a Reason.

In: a claim as it was put together. Out: the same claim with a Reason for every value that has neither a span nor a
Reason of its own. Invariant: no value is changed; a Reason names the words that the value was read from.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from typing import Any

from eventwire.layers.claims_common import DENIALS, Layers, everything, inside
from eventwire.records import Claim, Reason, Span

DEFAULTS = {field.name: field.default for field in fields(Claim)}
OF_THE_DEED = ("event_type", "mode", "cameo", "quad", "goldstein", "intensity", "mid_action", "mid_hostility")
OF_THE_WORDS = ("contexts", "projected", "reciprocal", "count", "outcome", "hedge")
OF_THE_CUE = ("speech_act", "channel", "said_to")
OF_THE_VERB = ("polarity", "modality")
IN_WORDS: Mapping[str, str] = {
    "through_the_event": "Taken over from the deed that is taken up here.",
    "words_of_the_event": "Read from the event's own words and the clause they stand in.",
    "words_of_saying": "Read from the words that say it is said.",
    "denied_by_cue": "What is denied did not happen, as this speaker has it.",
    "words_beside_the_verb": "Read from the words beside and above the event's verb: {rules}.",
}


def explained(layers: Layers, claim: Claim) -> Claim:
    """Return the claim with a Reason for every value that has none."""
    known = {reason.field for reason in claim.reasons}
    wanting = [name for name in (*OF_THE_DEED, *OF_THE_WORDS, *OF_THE_CUE, *OF_THE_VERB) if name not in known]
    missing = [name for name in wanting if getattr(claim, name) not in (None, (), DEFAULTS[name])]
    return replace(claim, reasons=(*claim.reasons, *_reasons(layers, claim, missing))) if missing else claim


def _reasons(layers: Layers, claim: Claim, missing: Iterable[str]) -> Iterable[Reason]:
    for name in missing:
        if name in OF_THE_CUE:
            yield _reason(name, "words_of_saying", _cue(layers, claim) or (claim.trigger,))
        elif name in OF_THE_VERB:
            yield _told(layers, claim, name)
        elif claim.coref and name in OF_THE_DEED:
            link = claim.coref[-1]
            yield _reason(name, "through_the_event", (link.mention, link.antecedent))
        else:
            yield _reason(name, "words_of_the_event", (claim.trigger, claim.span))


def _told(layers: Layers, claim: Claim, name: str) -> Reason:
    """Why a claim is negative, or not told as done."""
    if name == "polarity" and claim.speech_act in DENIALS:
        return _reason(name, "denied_by_cue", _cue(layers, claim) or (claim.trigger,))
    spans = (claim.trigger, claim.span)
    for token in layers.parsed.doc.char_span(claim.trigger.start, claim.trigger.end, alignment_mode="expand") or ():
        read: Any = layers.readings.get(token.i)
        if read is not None and read.rules and getattr(read, name) == getattr(claim, name):
            return _reason(name, "words_beside_the_verb", spans, rules=", ".join(read.rules))
    return _reason(name, "words_of_the_event", spans)


def _cue(layers: Layers, claim: Claim) -> tuple[Span, ...]:
    """The words that say the innermost saying around a claim's event."""
    said = everything(layers.attributions)
    around = [a for a in said if a.cue and inside(claim.trigger, (*a.content, *a.cue))]
    return tuple(min(around, key=lambda a: sum(s.end - s.start for s in a.content)).cue) if around else ()


def _reason(name: str, rule: str, spans: tuple[Span, ...], **words: str) -> Reason:
    return Reason(name, rule, IN_WORDS[rule].format(**words), spans)
