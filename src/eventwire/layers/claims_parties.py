"""The parties of one claim: those its words name, whose word a mention is, whom a condemnation or a toll names.

In: a coded event and how it is told. Out: parties and links. Invariant: nothing is taken over from another claim here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from eventwire.knowledge.directory import key_of
from eventwire.languages import en
from eventwire.layers.claims_common import as_party, read_through
from eventwire.layers.event_coreference import ASSAULT_NOUNS
from eventwire.records import Coref, Party, Place, Reason, Speaker, Toll

if TYPE_CHECKING:
    from eventwire.layers.claims_common import Layers
    from eventwire.layers.events import Coded
    from eventwire.layers.speaking import Telling
    from eventwire.reading.parse import Parsed
    from eventwire.reading.tokens import Token


def own_word(layers: Layers, link: Coref, told: Telling) -> bool:
    """True where a mention stands for the speaker itself ("said it had"), or for what the same telling names."""
    speaker = told.speaker
    if speaker.span is not None and not told.narrated:
        spans = (speaker.span, *read_through(speaker))
        if any(s.start < link.antecedent.end and link.antecedent.start < s.end for s in spans):
            return True
    if told.narrated:
        return layers.parsed.sentence_at(link.mention.start) == layers.parsed.sentence_at(link.antecedent.start)
    return any(s.start <= link.antecedent.start < s.end for s in told.chain[0].content)


def responsibility_for(parsed: Parsed, told: Telling, noun: Token) -> bool:
    """True for the very deed that is claimed: "the killings" in "claimed responsibility for the killings, a reprisal"."""
    if told.narrated or told.speech_act != "claim_responsibility":
        return False
    content = told.chain[0].content
    root = parsed.head_of(content[0]) if content else None
    return root is not None and (root.i == noun.i or (noun.dep_ == "pobj" and noun.head.i == root.i))


def of_the_state(party: Party, places: Sequence[Place]) -> Party:
    """ "Recalled its envoy from Lima": the place where an envoy stands is the state that is meant."""
    if party.country or party.entity_id or party.kind != "unknown" or party.span is None:
        return party
    place = next((p for p in places if p.span is not None and p.span.start == party.span.start and p.country), None)
    if place is None:
        return party
    why = f"{party.text!r} stands for the state that it lies in."
    return replace(party, country=place.country, kind="state", reasons=(*party.reasons, _why_state(why, party)))


def _why_state(why: str, party: Party) -> Reason:
    return Reason("country", "state_of_the_place", why, (party.span,) if party.span else ())


def blamed(layers: Layers, coded: Coded) -> tuple[Party, ...]:
    """Who did what is condemned ("condemned the bombing of X by Y"): the condemnation is aimed at Y, not at X."""
    if (coded.event_type, coded.mode) != ("ACCUSE", "disapprove"):
        return ()
    verb = layers.parsed.doc[coded.head]
    noun = next((c for c in verb.children if c.dep_ == "dobj" and c.lemma_.lower() in ASSAULT_NOUNS), None)
    if noun is None:
        return ()
    phrases = [
        p for p in (*noun.subtree, *verb.children) if p.lower_ == "by" and p.dep_ in {"prep", "agent"} and p.i > noun.i
    ]
    by = [c for p in phrases for c in p.children if c.dep_ == "pobj" and layers.mentions.is_party(c)]
    return tuple(layers.mentions.party(c) for c in by[:1])


def are_victims(parties: Sequence[Party], tolls: Sequence[Toll]) -> bool:
    """True where those named as hit are the dead and hurt of the toll, not whom the deed was aimed at."""
    spans = [t.span for t in tolls if t.span]
    return bool(parties) and all(
        p.span and any(p.span.start < s.end and s.start < p.span.end for s in spans) for p in parties
    )


def corefs(layers: Layers, coded: Coded) -> list[Coref]:
    """Links from pronouns and definite phrases among the parties of an event to their antecedents."""
    links = []
    for index in (*coded.actor_heads, *coded.recipient_heads):
        _, link = layers.mentions.resolved(layers.parsed.doc[index])
        if link is not None:
            links.append(link)
    return links


BODIES = frozenset({"armed_group", "military", "police", "party", "government", "state"})


def whose_deed(layers: Layers, speaker: Speaker) -> Party:
    """Whose deed a speaker takes on: "the group's spokesman claimed the attack" claims it for the group."""
    own = as_party(speaker)
    head = layers.parsed.head_of(speaker.span) if speaker.span is not None else None
    if head is None:
        return own
    head = layers.mentions.antecedent(head) or head
    named = [layers.parsed.doc[i] for i, _ in layers.mentions.people.get(key_of(head.text), ())] if head.text else []
    for name in (head, *named):
        for noun in (
            name,
            *(c for c in name.children if c.dep_ == "appos"),
            name.head if name.dep_ == "appos" else name,
        ):
            body = _spoken_for(layers, noun)
            if body is not None:
                why = f"{speaker.text!r} speaks for {body.text!r}."
                reason = Reason("actor", "body_spoken_for", why, tuple(s for s in (speaker.span, body.span) if s))
                return replace(body, reasons=(*body.reasons, reason))
    return own


def speaks_for(actor: Party) -> bool:
    """True for a body that acts because its spokesman takes the deed on."""
    return any(r.rule == "body_spoken_for" for r in actor.reasons)


def _spoken_for(layers: Layers, noun: Token) -> Party | None:
    if noun.lemma_.lower() not in en.homes()["spokesmen"]:
        return None
    owners = [o for c in noun.children if c.lower_ in ("of", "for") and c.dep_ == "prep" for o in c.children]
    owners += [c for c in noun.children if c.dep_ in ("poss", "compound", "amod", "nmod")]
    for owner in owners:
        if layers.mentions.is_party(owner) or owner.i in layers.mentions.hit_at:
            body = layers.mentions.resolved(owner)[0]
            if body.kind in BODIES and (body.country or body.entity_id):
                return body
    return None
