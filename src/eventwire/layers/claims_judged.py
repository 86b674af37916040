"""Whom a judgement is aimed at where it names only what was done: "rejected the offer", "condemned the strike".

In: a claim's fields, its event, the claims made before. Out: the earlier claim that is judged. Invariant: it must be
named with "the", "this" or "that", be of a kind its noun may stand for, and not be the judge's own; who did it is taken
over with a Reason, and is not stated.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from eventwire.languages import en
from eventwire.layers.event_coreference import ASSAULT_NOUNS, antecedent, is_definite
from eventwire.layers.speaking import same_side
from eventwire.records import About, Claim, Party, Reason, Span

if TYPE_CHECKING:
    from eventwire.layers.claims_common import Layers
    from eventwire.layers.events import Coded
    from eventwire.reading.tokens import Token

JUDGING = frozenset({"ACCUSE", "REJECT", "SUPPORT"})
PRONOUNS = frozenset({"it", "them", "this", "that", "these"})
FORCE = frozenset({"ASSAULT", "COERCE"})
ALIKE = 4  # letters that a noun shares with the verb it goes back to
VICTIMS = frozenset({"on", "of", "against", "at"})
TAKEN_UP = frozenset({"dobj", "pobj", "nsubjpass"})


def condemned(layers: Layers, coded: Coded, fields: dict[str, Any], made: Sequence[Claim]) -> About | None:
    """The deed told before that a condemnation takes up: "condemned the strike"."""
    for child in _taken_up(layers, coded):
        target = antecedent(child, None, made, before=child.idx, not_by=fields["actor"])
        if target is not None and not _done_to_another(layers, child, target):
            return About(target.claim_id, layers.parsed.span_of(child), "condemns")
    return _condemned_by_pronoun(layers, coded, fields, made)


def _condemned_by_pronoun(layers: Layers, coded: Coded, fields: dict[str, Any], made: Sequence[Claim]) -> About | None:
    """ "Condemned them as reckless": a pronoun that means no party means the deed told before."""
    word = next((c for c in layers.parsed.doc[coded.head].children if c.dep_ == "dobj" and c.lower_ in PRONOUNS), None)
    if word is None or any(p.kind not in ("unknown", "company") or p.entity_id for p in fields["recipient"]):
        return None
    before = [c for c in made if c.event_type in FORCE and c.polarity == "positive" and c.modality == "actual"]
    before = [c for c in before if c.trigger.start < word.idx and not c.background]
    before = [c for c in before if not any(same_side(p, a) for p in fields["actor"] for a in c.actor)]
    return About(before[-1].claim_id, layers.parsed.span_of(word), "condemns") if before else None


def _done_to_another(layers: Layers, noun: Token, target: Claim) -> bool:
    """True where the noun names a place or state that the deed told before does not: "the shelling of Labasa"."""
    named = [o for p in noun.children if p.dep_ == "prep" for o in p.children if o.dep_ == "pobj" and o.pos_ == "PROPN"]
    told = {w.lower() for p in (*target.actor, *target.recipient) for w in f"{p.text} {p.name or ''}".split()}
    told |= {w.lower() for p in target.places for w in f"{p.text} {p.name or ''}".split()}
    countries = {p.country for p in (*target.actor, *target.recipient, *target.places)}
    for name in named:
        party = layers.mentions.party(name) if layers.mentions.is_party(name) else None
        if name.lower_ not in told and (party is None or party.country not in countries):
            return name.ent_type_ in {"GPE", "LOC", "FAC", "NORP"}
    return False


def aimed_at(
    layers: Layers, coded: Coded, about: About | None, fields: dict[str, Any], made: Sequence[Claim]
) -> tuple[Claim, Reason] | None:
    """What is judged and why it is taken to be meant, where the judgement names only the deed: it is aimed at its doer."""
    if coded.event_type not in JUDGING | {"PROTEST"}:
        return None
    known = [p for p in fields["recipient"] if p.country or p.entity_id or p.kind != "unknown"]
    if known and not _befell(layers, coded):
        return None
    if about is not None and about.relation == "condemns":
        deed, wording = next((c for c in made if c.claim_id == about.claim_id), None), about.wording
    elif coded.event_type == "PROTEST":
        deed, wording = _protested(layers, coded, fields, made)
    else:
        deed, wording = _judged(layers, coded, fields, made)
    if deed is None or wording is None or not deed.actor or deed.reciprocal:
        return None
    if any(same_side(p, a) for p in known for a in deed.actor):
        return None
    why = f"{wording.exact!r} is what was told before, {deed.trigger.exact!r}; it is aimed at who did that."
    return deed, Reason("recipient", "who_did_what_is_judged", why, (wording, deed.trigger))


def _befell(layers: Layers, coded: Coded) -> bool:
    """ "Condemned the attack on the embassy": whom the deed befell, at whom no condemnation of it is aimed."""
    if (coded.event_type, coded.mode) not in {("ACCUSE", "disapprove"), ("ACCUSE", None)}:
        return False
    verb = layers.parsed.doc[coded.head]
    deeds = [c for c in _taken_up(layers, coded) if c.lemma_.lower() in ASSAULT_NOUNS]
    beside = [p for d in deeds for p in (*d.children, *(c for c in verb.children if c.i > d.i))]
    below = {o.i for p in beside if p.lower_ in VICTIMS and p.dep_ == "prep" for o in p.subtree}
    return bool(below) and all(head in below for head in coded.recipient_heads)


def _judged(
    layers: Layers, coded: Coded, fields: dict[str, Any], made: Sequence[Claim]
) -> tuple[Claim | None, Span | None]:
    own = _one if coded.event_type == "SUPPORT" else same_side  # a minister may defend his police
    for child in _taken_up(layers, coded):
        noun = child.lemma_.lower()
        before = [c for c in made if c.trigger.start < child.idx and c.polarity == "positive"]
        before = [c for c in before if not any(own(p, a) for p in fields["actor"] for a in c.actor)]
        for kind in en.judged().get(noun, ()):
            fitting = [c for c in before if c.event_type == kind]
            alike = [c for c in fitting if c.trigger.exact.lower()[:ALIKE] == noun[:ALIKE]]  # "executed", "execution"
            if fitting:
                return (alike or fitting)[-1], layers.parsed.span_of(child)
    return None, None


def _protested(
    layers: Layers, coded: Coded, fields: dict[str, Any], made: Sequence[Claim]
) -> tuple[Claim | None, Span | None]:
    """ "Marched in protest against the bombing": the deed told before that is protested."""
    for noun in _taken_up(layers, coded):
        if (
            noun.lemma_.lower() in ASSAULT_NOUNS
            and noun.dep_ == "pobj"
            and noun.head.lower_ in ("against", "over", "at")
        ):
            return antecedent(noun, None, made, before=noun.idx, not_by=fields["actor"]), layers.parsed.span_of(noun)
    return None, None


def _one(a: Party, b: Party) -> bool:
    return (a.entity_id, a.name or a.text, a.office) == (b.entity_id, b.name or b.text, b.office)


def _taken_up(layers: Layers, coded: Coded) -> list[Token]:
    token = layers.parsed.doc[coded.head]
    return [c for c in token.subtree if c.i > token.i and _holds_what_is_judged(c, token) and is_definite(c)]


def _holds_what_is_judged(child: Token, verb: Token) -> bool:
    if child.dep_ in TAKEN_UP:
        return True
    return child.dep_ == "nsubj" and child.head.dep_ == "ccomp" and child.head.head.i == verb.i


def at_whoever_claims_it(made: Sequence[Claim]) -> list[Claim]:
    """The claims, a condemnation of a deed that nobody did in its words as aimed at whoever claims to have done it."""
    owners = {
        c.about.claim_id: c
        for c in made
        if c.about is not None and c.speech_act == "claim_responsibility" and c.actor and c.polarity == "positive"
    }
    out = []
    for claim in made:
        owner = owners.get(claim.about.claim_id) if claim.about and claim.about.relation == "condemns" else None
        if owner is not None and not claim.recipient:
            why = f"It is aimed at who did it; {owner.said_by[0].text!r} claims to have."
            reason = Reason("recipient", "who_claims_what_is_judged", why, (owner.trigger,))
            claim = replace(claim, recipient=owner.actor, reasons=(*claim.reasons, reason))
        out.append(claim)
    return out
