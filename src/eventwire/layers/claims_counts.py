"""Claims of counts and comments alone: a toll told of the last deed, and words that tell no deed (STATE).

In: tolls, attributions and the claims made so far. Out: claims. Invariant: a count is read of a deed told before
it in the same story; a comment is a claim only where a state, a body or a group speaks.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from eventwire.layers import when as timing
from eventwire.layers.claims_common import (
    SILENT_ZONES,
    Layers,
    as_party,
    claim_id,
    confidence,
    everything,
    inside,
    is_lead,
    speakers_of,
    taken_up_by,
    told_again,
)
from eventwire.layers.claims_home import settle
from eventwire.layers.event_coreference import answered
from eventwire.layers.events_owners import whose
from eventwire.layers.speaking import same_side, telling, with_stake
from eventwire.layers.toll_accident import by_nobody
from eventwire.layers.toll_claims import no_doers
from eventwire.layers.toll_words import harm_words
from eventwire.layers.where_attach import event_places
from eventwire.records import Attribution, Claim, Coref, Party, Reason, Span, Speaker, Toll

if TYPE_CHECKING:
    from eventwire.layers.events import Coded
    from eventwire.reading.tokens import Token

COUNTED_MEASURES = frozenset({"killed", "injured", "missing", "abducted", "arrested"})


def counts(layers: Layers, made: Sequence[Claim], outlet: Speaker) -> list[Claim]:
    """Tolls that no claim holds ("the ministry said 46 people had died"): claims about the deed told before.

    The deed is the last act of force before the toll; where a story tells none, there is no such claim.
    """
    held = {(t.measure, t.span) for c in made for t in c.toll}
    out = []
    for toll in sorted(layers.tolls, key=lambda t: t.span.start if t.span else 0):
        if (
            toll.measure not in COUNTED_MEASURES
            or toll.scope != "event"
            or toll.subset_of is not None
            or toll.span is None
        ):
            continue
        if (toll.measure, toll.span) in held or layers.parsed.zone_at(toll.span.start) in SILENT_ZONES:
            continue
        trigger = next((r.spans[-1] for r in toll.reasons if r.field in {"toll", "measure"} and r.spans), toll.span)
        if any(c.trigger.start < trigger.end and trigger.start < c.trigger.end for c in (*made, *out)):
            continue
        if by_nobody(toll) or _nobodys_deed(layers, toll):
            continue
        deeds = sorted((*made, *(c for c in out if "place" in c.stated)), key=lambda c: c.trigger.start)
        deeds = [c for c in deeds if not confirms_a_count(c, toll.span)]
        base = _arrest_before(deeds, toll.span.start) if toll.measure == "arrested" else None
        if base is None and toll.measure != "arrested":
            base = told_before(deeds, toll.span.start) or _told_beside(layers, made, toll.span.start)
        if base is not None and not _of_another_act(layers, made, toll, trigger):
            out.append(_count(layers, replace(toll, subset_of=None), trigger, base, outlet))
    return out


def _arrest_before(made: Sequence[Claim], before: int) -> Claim | None:
    """The last arrest told as made before an offset: whose number is given anew."""
    arrests = [c for c in made if c.mode == "arrest" and c.polarity == "positive" and c.modality == "actual"]
    return next((c for c in reversed(arrests) if c.trigger.start < before), None)


def confirms_a_count(claim: Claim, count: Span) -> bool:
    """ "Police had confirmed five deaths": the five are what is confirmed, not the deed told before once more."""
    if claim.about is None or claim.about.relation != "confirms" or not claim.coref:
        return False
    return claim.coref[0].mention.start <= count.start < claim.coref[0].mention.end


NO_ACT = frozenset({"ASSAULT", "COERCE", "STATE"})


def _of_another_act(layers: Layers, made: Sequence[Claim], toll: Toll, trigger: Span) -> bool:
    """True where the count is that of a deed which an accusation, sentence or other act of its sentence names."""
    word = layers.parsed.head_of(trigger)
    if word is not None and answered(word):
        return True  # "in retaliation for the killing of two": not the dead of what is done in return
    own = layers.parsed.sentence_at(trigger.start)
    named = any(r.rule in ("act_on_who", "verb_of_harm") for r in toll.reasons)
    acts = (c for c in made if c.sentence == own and c.event_type not in NO_ACT and c.trigger.start < trigger.start)
    return named and any(inside(trigger, (c.span,)) for c in acts)


def _nobodys_deed(layers: Layers, toll: Toll) -> bool:
    """True where the sentence lays the harm to a quake, a flood, a crash: "the quake has killed 5,000 people"."""
    assert toll.span
    spans = [s for r in toll.reasons for s in r.spans if r.field in {"toll", "measure"}]
    words = layers.parsed.doc.char_span((spans or [toll.span])[-1].start, (spans or [toll.span])[-1].end)
    if words is None:
        return False
    near = (words.root, *words.root.ancestors) if words.root.pos_ not in {"VERB", "AUX"} else (words.root,)
    for verb in (t for t in near if t.pos_ in {"VERB", "AUX"}):
        for child in verb.children:
            behind = (child, *child.children) if child.dep_ in {"prep", "agent"} else (child,)
            if child.dep_ in {"nsubj", "prep", "agent"} and any(t.lemma_.lower() in no_doers() for t in behind):
                return True
    return False


def _told_beside(layers: Layers, made: Sequence[Claim], at: int) -> Claim | None:
    """The deed that the count's own sentence tells behind it: "the toll has climbed to 45 after a strike on ..."."""
    own = layers.parsed.sentence_at(at)
    return next((c for c in made if c.sentence == own and _is_deed(c)), None)


def _is_deed(claim: Claim) -> bool:
    return claim.event_type == "ASSAULT" and claim.modality == "actual" and not claim.background


def of_a_count(token: Token) -> bool:
    """True for the participle of "the number of people killed", "the figure for those wounded", the noun of "of arrests"."""
    if token.pos_ == "NOUN" and token.dep_ == "pobj" and token.head.lower_ == "of":
        return token.head.head.lemma_.lower() in harm_words().figure_nouns
    if token.tag_ != "VBN" or token.dep_ != "acl" or any(c.dep_ == "agent" for c in token.children):
        return False
    noun = token.head
    if noun.dep_ == "pobj" and noun.head.lower_ in ("of", "for"):
        noun = noun.head.head
    return noun.lemma_.lower() in harm_words().figure_nouns


def told_before(made: Sequence[Claim], before: int) -> Claim | None:
    """Return the last deed of force told as done before an offset, or None."""
    deeds = [c for c in made if _is_deed(c)]
    earlier = [c for c in deeds if c.trigger.start < before]
    return earlier[-1] if earlier else None


def counted_before(made: Sequence[Claim], coded: Coded) -> Claim | None:
    """Return the last deed told before whose victims a count may be of: an arrest for arrests, else one of force."""
    find = _arrest_before if coded.mode == "arrest" else told_before
    return find(made, coded.trigger.start)


def _count(layers: Layers, toll: Toll, trigger: Span, base: Claim, outlet: Speaker) -> Claim:
    parsed = layers.parsed
    told = telling(parsed, layers.attributions, trigger, layers.times, outlet)
    if told.narrated:  # "the army spoke of nine" reports no clause, and yet the number is the army's
        giver = next((a for a in everything(layers.attributions) if inside(trigger, a.content) and a.speaker), None)
        told = told if giver is None else replace(told, said_by=(giver.speaker, outlet))
    why = Reason(
        "toll",
        "toll_of_the_last_deed",
        f"The count is read as of the deed told before: {base.trigger.exact!r}.",
        (trigger, base.trigger),
    )
    counted, stated = _elsewhere(layers, toll, trigger, base)
    return told_again(
        parsed,
        counted,
        trigger,
        told,
        speakers_of(base, told),
        toll=(toll,),
        stated=stated,
        polarity="positive",
        coref=() if "place" in stated else (Coref(trigger, base.trigger),),
        reasons=(why, *toll.reasons),
    )


def _elsewhere(layers: Layers, toll: Toll, trigger: Span, base: Claim) -> tuple[Claim, tuple[str, ...]]:
    """The deed of a count that names a place or dead of its own: "in Cali alone eight people died".

    At another place than the one told before, neither who did that nor how is said of these dead; and whom that deed
    killed, where they too are counted, is not who is counted here.
    """
    word = layers.parsed.head_of(trigger)
    places = event_places(layers.parsed, word, layers.places) if word is not None else ()
    own = _victims(layers, toll)
    if not places or (base.place is not None and base.place.name == places[0].name):
        counted = any(
            t.span and p.span and p.span.start <= t.span.start < p.span.end for t in base.toll for p in base.recipient
        )
        another = _another_doer(layers, word, base) if word is not None else None
        if another is not None:
            return replace(base, actor=(another,), recipient=own, place=None, places=(), when=None), ("actor", "toll")
        if _own_losses(own, base) or _its_own(layers, toll, base):
            return replace(base, actor=(), recipient=own or base.actor), ("toll",)
        return (replace(base, recipient=own) if own and counted else base), ("toll",)
    there: dict[str, Any] = {"actor": (), "recipient": own, "place": places[0], "event_type": base.event_type}
    settle(layers, there)
    base = replace(base, actor=(), recipient=there["recipient"], mode=None, place=places[0], places=places, contexts=())
    return base, ("place", "toll")


def _another_doer(layers: Layers, verb: Token, base: Claim) -> Party | None:
    """ "Chadian fire killed two", after what somebody else did: whose fire it was."""
    for child in verb.children:
        named = [c for c in child.children if c.dep_ in ("amod", "compound")] if child.dep_ == "nsubj" else []
        for name in named:
            doer = whose(layers.mentions, name, "ASSAULT", struck=False)
            if doer is not None and base.actor and all(a.country and a.country != doer.country for a in base.actor):
                return doer
    return None


def _own_losses(victims: Sequence[Party], base: Claim) -> bool:
    """ "Police fought gunmen. One officer was hurt": the hurt are of who acted, who did not hurt them."""
    return any(_of_one_force(v, a) for v in victims for a in base.actor)


def _its_own(layers: Layers, toll: Toll, base: Claim) -> bool:
    """ "The patrol fired back. Six of its men died": the dead are of who acted in the deed told before."""
    head = layers.parsed.head_of(toll.span) if toll.span is not None else None
    owner = next((c for c in head.children if c.tag_ == "PRP$"), None) if head is not None else None
    back = layers.mentions.antecedent(owner) if owner is not None else None
    return back is not None and any(a.span and a.span.start <= back.idx < a.span.end for a in base.actor)


def _of_one_force(victim: Party, doer: Party) -> bool:
    alike = victim.kind == doer.kind != "people" and victim.country in (None, doer.country)
    return alike or (victim.kind != "people" and same_side(victim, doer))


def _victims(layers: Layers, toll: Toll) -> tuple[Party, ...]:
    """Those counted, as a party: "eight people"; none where only a number stands."""
    assert toll.span
    head = layers.parsed.head_of(toll.span)
    if head is None or head.pos_ != "NOUN" or not layers.mentions.is_party(head):
        return ()
    return (layers.mentions.party(head),)


SPEAKING_KINDS = frozenset({"state", "government", "military", "police", "armed_group", "party", "igo"})


def statements(layers: Layers, made: Sequence[Claim], outlet: Speaker) -> list[Claim]:
    """Comments of states, bodies and groups whose content holds no event: STATE, CAMEO 010."""
    out = []
    for attribution in layers.attributions:
        speaker = attribution.speaker
        if (
            speaker is None
            or not attribution.content
            or not attribution.cue
            or attribution.speech_act not in {"assert", "announce"}
        ):
            continue
        if not (speaker.kind in SPEAKING_KINDS or (speaker.country and speaker.sectors)):
            continue
        spans = (*attribution.content, *attribution.cue)
        if (
            any(_overlap(c.trigger, attribution.cue[0]) or inside(c.trigger, spans) for c in made)
            or any(taken_up_by(c, attribution) for c in made)
            or layers.parsed.zone_at(attribution.cue[0].start) in SILENT_ZONES
        ):
            continue
        out.append(_statement(layers, attribution, speaker, outlet))
    return out


def _overlap(a: Span, b: Span) -> bool:
    return a.start < b.end and b.start < a.end


def _who_say(layers: Layers, attribution: Attribution) -> tuple[Party, ...]:
    """The parties of a source that names several: "Japan and Canada said"."""
    source = attribution.source[0] if len(attribution.source) == 1 else None
    words = layers.parsed.doc.char_span(source.start, source.end, alignment_mode="expand") if source else None
    heads = [words.root, *words.root.conjuncts] if words is not None else []
    several = len(heads) > 1 and all(words.start <= h.i < words.end and layers.mentions.is_party(h) for h in heads)
    return tuple(layers.mentions.party(h) for h in heads) if several else ()


def _statement(layers: Layers, attribution: Attribution, speaker: Speaker, outlet: Speaker) -> Claim:
    parsed, cue = layers.parsed, attribution.cue[0]
    token = next((t for t in parsed.doc.char_span(cue.start, cue.end, alignment_mode="expand") or ()), None)
    told = telling(parsed, layers.attributions, attribution.content[0], layers.times, outlet)
    actor = _who_say(layers, attribution) or (as_party(speaker),)
    said_by = with_stake((outlet,), actor, ())
    derived = layers.codebook.derive("STATE", mode="comment")
    when = told.said_when or (timing.event_time(parsed, token, layers.times) if token is not None else None)
    why = Reason("event_type", "comment_only", "It is said, and no deed is told in it.", tuple(attribution.cue))
    spans = (*attribution.source, *attribution.cue, *attribution.content)
    claim = Claim(
        claim_id=claim_id(parsed, cue, "STATE", said_by[0]),
        doc_id=parsed.document.doc_id,
        sentence=parsed.sentence_at(cue.start),
        span=parsed.span(min(s.start for s in spans), max(s.end for s in spans)),
        trigger=cue,
        event_type="STATE",
        mode="comment",
        lead=is_lead(parsed, parsed.sentence_at(cue.start)),
        cameo=derived.cameo,
        quad=derived.quad,
        goldstein=derived.goldstein,
        intensity=derived.intensity,
        actor=actor,
        when=when,
        said_by=said_by,
        stated=("actor", "event_type"),
        said_to=told.said_to,
        channel=told.channel,
        speech_act=attribution.speech_act,
        reasons=(why, *derived.reasons),
    )
    return replace(claim, confidence=confidence(claim))
