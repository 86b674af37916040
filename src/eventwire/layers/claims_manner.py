"""How a claim is told: its speech act, the modality of the deed itself, and the words that hedge it.

In: a coded event and its telling. Out: plain values. Invariant: a hedge on who did it leaves the deed's modality alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from eventwire.languages import en
from eventwire.layers import attribution as attributing
from eventwire.layers.claims_parties import speaks_for
from eventwire.layers.speaking import Telling, same_side

if TYPE_CHECKING:
    from eventwire.layers.claims_common import Layers
    from eventwire.layers.events import Coded
    from eventwire.reading.parse import Parsed
    from eventwire.reading.tokens import Token

GROUPS = 3  # nouns between a hedge and the name: "alleged members of a column of the front"


def hedged_actors(parsed: Parsed, coded: Coded) -> list[Any]:
    """Words that leave open who did it, not that it was done: "suspected rebels", "killed, apparently by rebels"."""
    words = en.modality()
    found = {}
    for index in coded.actor_heads:
        head = parsed.doc[index]
        for noun in (head, *_groups_over(head)):
            beside = [c for c in noun.children if c.dep_ in {"amod", "compound"} and c.lower_ in words.hedge_adjectives]
            by = noun.head if noun.dep_ == "pobj" and noun.head.lower_ == "by" else None
            if by is not None:
                before = parsed.doc[by.i - 1] if by.i else by
                beside += [c for c in (*by.children, before) if c.lower_ in words.hedge_adverbs]
            found |= {c.i: c for c in beside}
    return list(found.values())


def _groups_over(head: Any) -> list[Any]:
    """The nouns that an actor's name belongs to: "alleged members of the front"."""
    over = []
    while head.dep_ == "pobj" and head.head.lower_ == "of" and head.head.head.pos_ == "NOUN" and len(over) < GROUPS:
        head = head.head.head
        over.append(head)
    return over


def told_modality(layers: Layers, coded: Coded, told: Telling, reading: Any) -> str:
    """The modality of the deed itself: that it is only said stands in the speakers; "would" under a report is ahead."""
    token = layers.parsed.doc[coded.head]
    if reading.modality == "possible" and coded.accusation is not None:
        return "actual"
    if reading.modality == "possible" and not told.narrated and token.dep_ in {"xcomp", "ccomp"}:
        cue = told.chain[0].cue[-1] if told.chain[0].cue else None
        modal = any(c.tag_ == "MD" for c in token.children)
        if cue is not None and not modal and cue.start <= token.head.idx < cue.end:
            return "actual"
    refused = coded.refused and coded.projected is None and not told.narrated
    if refused and reading.modality in {"actual", "planned", "hypothetical"}:
        return "actual"  # "would not be allowed back": refused as it is told
    ahead = {c.lower_ for c in token.children if c.tag_ == "MD"} & {"will", "would", "'ll", "shall"}
    if reading.modality == "planned" and not ahead and _told_as_past(layers, token, told):
        return "actual"
    reported = not told.narrated and reading.modality in {"actual", "possible", "hypothetical"}
    if ahead and (reading.modality == "actual" or reported):
        return "planned"
    return reading.modality


def _told_as_past(layers: Layers, verb: Token, told: Telling) -> bool:
    """ "Went on air to announce that the port had been closed": to announce it was the aim, what is told is past."""
    if told.narrated or told.speech_act in {"request", "threaten"} or verb.dep_ != "ccomp":
        return False
    cue = attributing.cue_token(layers.parsed, told.chain[0])
    if cue is None or cue.i != verb.head.i or cue.tag_ != "VB" or cue.dep_ != "advcl" or not _past(cue.head):
        return False
    return _past(verb)


def _past(verb: Token) -> bool:
    told = verb.tag_ == "VBD" or any(c.dep_ in {"aux", "auxpass"} and c.lower_ in PAST for c in verb.children)
    return told and not any(c.tag_ == "MD" for c in verb.children)


PAST = frozenset({"had", "was", "were", "has", "have"})


def beside_the_request(layers: Layers, coded: Coded, told: Telling) -> Telling:
    """Return a telling as the outlet's where a deed is told as done within what somebody asks for or threatens.

    "Demanded that the army leave the villages, which it shelled in May": that it shelled them is no demand.
    """
    token = layers.parsed.doc[coded.head]
    if told.speech_act not in {"request", "threaten"} or token.dep_ != "relcl" or coded.projected is not None:
        return told
    done = token.tag_ in {"VBD", "VBN"} and not any(c.tag_ == "MD" for c in token.children)
    return replace(told, said_by=told.said_by[-1:], chain=(), speech_act="assert") if done else told


def hedge_words(parsed: Parsed, tokens: Sequence[Any]) -> str | None:
    """Return the hedging words of a claim as the text has them, or None."""
    words = [parsed.text[t.idx : t.idx + len(t.text)] for t in sorted(tokens, key=lambda t: t.i)]
    return " ".join(words) or None


PERFORMED = {"ACCUSE": "accuse", "THREATEN": "threaten", "REQUEST": "request"}


def speech_act(parsed: Parsed, coded: Coded, told: Telling, fields: dict[str, Any]) -> str:
    """The act of the innermost speaker; a performative is its actor's act, whoever tells it.

    "Claimed to have bombed", of one's own deed of force, claims responsibility for it.
    """
    if coded.accusation is not None:
        return "accuse"
    if told.narrated:
        return PERFORMED.get(coded.event_type, "assert")
    own = any(same_side(told.speaker, a) or speaks_for(a) for a in fields["actor"])
    if told.speech_act == "claim_responsibility" and not own:
        return "assert"
    if told.speech_act == "assert" and own and fields["event_type"] in {"ASSAULT", "COERCE"}:
        cue = attributing.cue_token(parsed, told.chain[0])
        if cue is not None and en.reporting().responsibility_verbs.get(cue.lemma_.lower()) == "claim_responsibility":
            return "claim_responsibility"
    if told.speech_act == "assert" and own_threat(coded, told, fields):
        return "threaten"
    return told.speech_act


def own_threat(coded: Coded, told: Telling, fields: dict[str, Any]) -> bool:
    """True where a threat is made by what its speaker says: "warned that the ministers would pay a price"."""
    own = not told.narrated and any(same_side(told.speaker, a) for a in fields["actor"])
    return coded.event_type == "THREATEN" and coded.polarity == "positive" and own


def on_a_condition(parsed: Parsed, coded: Coded) -> bool:
    """True for a threat with its condition: "warned them of consequences if they did not stop" is a threat made."""
    token = parsed.doc[coded.head]
    bound = [m for c in token.children if c.dep_ == "advcl" for m in c.children if m.dep_ == "mark"]
    told = token.tag_ in ("VBD", "VBZ") and not any(c.dep_ == "mark" and c.lower_ == "if" for c in token.children)
    return coded.event_type == "THREATEN" and told and any(m.lower_ in ("if", "unless") for m in bound)
