"""Echoes: denials, confirmations, retractions and claims of responsibility that name no deed themselves.

In: the attributions of a document and the claims made so far. Out: claims about a deed told before. Invariant:
the deed is one of the same story, before the words that take it up; where there is none there is no claim.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from eventwire.languages import en
from eventwire.layers.claims_common import (
    DENIALS,
    ECHOES,
    OWN_DEED,
    Layers,
    claim_id,
    confidence,
    everything,
    inside,
    taken_up_by,
    told_by,
)
from eventwire.layers.claims_parties import whose_deed
from eventwire.layers.event_coreference import earlier_violence, families, is_definite
from eventwire.layers.inference import FORCE
from eventwire.layers.speaking import Telling, same_side, struck_soil, telling, with_stake
from eventwire.records import About, Attribution, Claim, Coref, Place, Reason, Span, Speaker

if TYPE_CHECKING:
    from eventwire.reading.tokens import Token

TALK = frozenset({"STATE", "REQUEST", "ACCUSE", "REJECT"})
ACCUSATIONS = frozenset({"accusation", "allegation", "charge", "insinuation"})
DOUBTS = frozenset({"real", "genuine", "true", "fake", "hoax", "fabrication", "lie", "work", "doing"})


def echoes(layers: Layers, made: Sequence[Claim], outlet: Speaker) -> list[Claim]:
    """Denials, confirmations, retractions and claims of responsibility whose content names no event."""
    out = []
    for attribution in everything(layers.attributions):
        if attribution.speech_act not in {*ECHOES, *OWN_DEED} or not attribution.content or not attribution.cue:
            continue
        if any(inside(c.trigger, attribution.content) or taken_up_by(c, attribution) for c in made):
            continue
        if attribution.speech_act == "retract" and _says_what(layers, attribution):
            continue
        if attribution.speech_act in DENIALS and not _names_no_deed(layers, attribution):
            continue
        speaker = attribution.speaker
        fitting = [c for c in made if _can_be(attribution, c)]
        base = earlier_violence(fitting, before=attribution.cue[0].start, actor=[speaker] if speaker else ())
        base = _just_told(layers, attribution, made) or base
        if base is None or speaker is None or _of_another(layers, attribution, base, made):
            continue
        out.append(echo(layers, attribution, base, outlet))
    return out


def _just_told(layers: Layers, attribution: Attribution, made: Sequence[Claim]) -> Claim | None:
    """What "denies this" denies where the sentence before told it, by another, and it is no deed of force: "had hired men"."""
    content, cue = attribution.content[0], attribution.cue[0]
    if attribution.speech_act != "deny" or content.exact.lower() not in en.denied().told_pronouns:
        return None
    here = layers.parsed.sentence_at(cue.start)
    near = [c for c in made if here - 1 <= c.sentence <= here and c.trigger.start < cue.start]
    told = [c for c in near if c.polarity == "positive" and c.modality == "actual" and len(c.said_by) > 1]
    if any(c.event_type in FORCE for c in near):
        return None
    told = [c for c in told if c.event_type not in TALK and not told_by(c, attribution.speaker)]
    return told[-1] if told else None


def _says_what(layers: Layers, attribution: Attribution) -> bool:
    """True for "took back its report that ...": what is taken back is told by the clause, whether it is coded or not."""
    root = layers.parsed.head_of(attribution.content[0])
    clauses = [c for c in root.children if c.dep_ in {"acl", "ccomp"}] if root is not None else []
    return any(m.dep_ == "mark" and m.lower_ == "that" for c in clauses for m in c.children)


def _names_no_deed(layers: Layers, attribution: Attribution) -> bool:
    """False for "denied that snipers had been posted", "rejects the bill": what is denied is told there, and is not coded.

    "Denied that bystanders were aimed at", "that any bodies had been taken" deny part of the deed told before.
    """
    root = layers.parsed.head_of(attribution.content[0])
    if root is None or attribution.quote == "direct":
        return True
    if root.pos_ in {"VERB", "AUX"}:
        subject = next((c for c in root.children if c.dep_ in {"nsubj", "nsubjpass", "expl"}), None)
        if subject is None or subject.pos_ == "PRON" or any(c.lower_ in {"any", "no"} for c in subject.children):
            return True
        return layers.mentions.is_party(subject) and layers.mentions.party(subject).kind == "people"
    if root.pos_ in {"NOUN", "PROPN"}:
        lemma, lists = root.lemma_.lower(), en.reporting().lists
        said = lemma in lists["said_things"] or lemma in lists["own_part"] or lemma in lists["claimed_deeds"]
        return said or bool(families(root, None))
    return True


def _of_another(layers: Layers, attribution: Attribution, base: Claim, made: Sequence[Claim]) -> bool:
    """True for "rejected the accusation" where somebody has reproached the speaker since, of what is no deed told here."""
    speaker, before = attribution.speaker, attribution.cue[0].start
    here = layers.parsed.sentence_at(before)
    later = [c for c in made if base.trigger.start < c.trigger.start < before and here - c.sentence <= 1]
    if _of_an_accusation(layers, attribution) and any(c.event_type == "ACCUSE" for c in later):
        return True
    reproach = [c for c in later if c.event_type == "ACCUSE" and c.mode == "disapprove" and c.polarity == "positive"]
    return base.sentence < here - 1 and any(speaker and same_side(p, speaker) for c in reproach for p in c.recipient)


def _of_an_accusation(layers: Layers, attribution: Attribution) -> bool:
    """True for "rejected the allegation": what is denied is what somebody was accused of."""
    root = layers.parsed.head_of(attribution.content[0])
    return root is not None and root.lemma_.lower() in ACCUSATIONS


def _can_be(attribution: Attribution, base: Claim) -> bool:
    """True where the deed may be what is taken up: responsibility is claimed or denied for deeds of force done."""
    if attribution.speech_act not in OWN_DEED:
        return True
    force = base.event_type in {"ASSAULT", "COERCE"} or base.mode == "riot"
    return force and base.modality in {"actual", "possible"} and not base.background


def echo(
    layers: Layers, attribution: Attribution, base: Claim, outlet: Speaker, *, trigger: Span | None = None
) -> Claim:
    """Return the claim of whoever takes up a deed told before; its words are the cue, or `trigger`."""
    parsed, cue = layers.parsed, trigger or attribution.cue[0]
    told = telling(parsed, layers.attributions, attribution.content[0], layers.times, outlet)
    if told.narrated and attribution.speaker is not None:  # "called the report a lie": its words are no clause
        told = replace(told, said_by=(attribution.speaker, outlet))
    own = attribution.speech_act in OWN_DEED
    actor = (whose_deed(layers, told.speaker),) if own else base.actor
    soil = struck_soil(base.event_type, actor, base.place)
    said_by = with_stake(told.said_by, actor, base.recipient, soil)
    relation = ECHOES.get(attribution.speech_act, "confirms")
    whole = (*attribution.source, *attribution.cue, cue, *attribution.content)
    why = Reason(
        "about",
        "about_the_last_deed",
        f"{cue.exact!r} names no deed itself; it is read as about the one told before.",
        (cue, base.trigger),
    )
    claim = Claim(
        claim_id=claim_id(parsed, cue, base.event_type, said_by[0]),
        doc_id=base.doc_id,
        sentence=parsed.sentence_at(cue.start),
        span=parsed.span(min(s.start for s in whole), max(s.end for s in whole)),
        trigger=cue,
        event_type=base.event_type,
        mode=base.mode,
        contexts=base.contexts,
        cameo=base.cameo,
        quad=base.quad,
        goldstein=base.goldstein,
        intensity=base.intensity,
        mid_action=base.mid_action,
        mid_hostility=base.mid_hostility,
        actor=actor,
        recipient=base.recipient,
        reciprocal=base.reciprocal,
        place=base.place,
        places=base.places,
        when=base.when,
        said_by=said_by,
        stated=("actor", "occurred") if own else ("occurred",),
        said_when=told.said_when,
        said_to=told.said_to,
        channel=told.channel,
        speech_act=attribution.speech_act,
        polarity="negative" if relation == "denies" else "positive",
        about=About(base.claim_id, cue, relation),
        coref=(Coref(attribution.content[0], base.trigger),),
        reasons=(why,),
    )
    return replace(claim, confidence=confidence(claim))


def cues_of_told_denials(layers: Layers, made: Sequence[Claim]) -> set[int]:
    """Where denials stand whose content is a claim of its own: the denial is that claim, not a refusal beside it."""
    denials = [a for a in everything(layers.attributions) if a.speech_act in DENIALS and a.cue]
    held = [a for a in denials if any(c.speech_act in DENIALS and inside(c.trigger, a.content) for c in made)]
    return {at for a in held for span in a.cue for at in range(span.start, span.end)}  # "again rejected the claim"


def confirmed(
    layers: Layers, head: int, speaker: Speaker, event_type: str, place: Place | None, made: Sequence[Claim]
) -> Claim | None:
    """The deed told before by another that a confirmation tells again: of one type, by one word or at one place."""
    for claim in reversed(made):
        if claim.event_type != event_type or claim.polarity != "positive" or claim.modality != "actual":
            continue
        if claim.said_by[0].text == speaker.text:
            continue
        near = place is not None and claim.place is not None and place.name == claim.place.name
        if near or _by_one_word(layers, head, claim):
            return claim
    return None


def denied_deed(
    layers: Layers, head: int, speaker: Speaker, fields: dict[str, Any], made: Sequence[Claim]
) -> Claim | None:
    """The deed told before that a denial in words of its own takes up: of its type, the last one that fits best.

    It fits by one word ("struck" denies "struck"), where somebody is said to have done it, and where the speaker's side
    is said to have done or suffered it.
    """
    best, found = -1, None
    for claim in made:
        if claim.event_type != fields["event_type"] or claim.polarity != "positive":
            continue
        if any(same_side(p, a) for p in fields["recipient"] for a in claim.actor):
            continue
        fit = _by_one_word(layers, head, claim)
        fit += any(same_side(speaker, p) for p in (*claim.actor, *claim.recipient))
        fit += bool(claim.actor)
        if fit >= best:
            best, found = fit, claim
    return found


def _by_one_word(layers: Layers, head: int, claim: Claim) -> bool:
    """True where a claim is told by the word at `head`: "struck" takes up "struck"."""
    doc, told = layers.parsed.doc, claim.trigger
    words = doc.char_span(told.start, told.end, alignment_mode="expand") or ()
    return any(t.lemma_ == doc[head].lemma_ for t in words)


def of_the_deed(token: Token, told: Telling) -> Telling:
    """Return a telling as of the deeds themselves where only what a deed is called is denied.

    "Denied that the seizure was revenge for the raid": the seizure and the raid stand.
    """
    if told.speech_act not in DENIALS:
        return told
    verb = next((a for a in token.ancestors if a.lemma_ == "be" and a.pos_ in {"AUX", "VERB"}), None)
    deed = next((c for c in verb.children if c.dep_ == "nsubj"), None) if verb is not None else None
    if deed is None or not is_definite(deed) or not families(deed, None):
        return told
    said = [c.lemma_.lower() for c in verb.children if c.dep_ in {"attr", "acomp"}]
    return replace(told, speech_act="assert") if said and not DOUBTS.intersection(said) else told
