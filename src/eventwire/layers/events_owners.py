"""Whose thing it is: the party meant by "Chadian guns", "its artillery", "their boats".

In: a token of a noun phrase that stands for a party of an event. Out: the party whose thing it is, or None. Invariant:
whoever owns it is named by the words, by its name or a pronoun with an antecedent, and a Reason says so; nobody strikes
what is his own.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from eventwire.languages import en
from eventwire.layers.actors_phrase import phrase
from eventwire.records import Party, Reason

if TYPE_CHECKING:
    from eventwire.layers.actors import Mentions
    from eventwire.reading.tokens import Token

OF_FORCE = frozenset({"ASSAULT", "MOBILIZE"})
OF_SOMEBODY = frozenset({"armed_group", "military", "police", "people", "party"})
STATELY = frozenset({"state", "government"})


def whose(mentions: Mentions, token: Token, event_type: str, *, struck: bool) -> Party | None:
    """The party that a thing of somebody's stands for in an event: by name before its noun, or by a pronoun."""
    found = _by_name(mentions, token) or _by_pronoun(mentions, token, event_type, struck=struck)
    return found or (_by_kind(mentions, token) if struck and event_type == "ASSAULT" else None)


def _by_name(mentions: Mentions, token: Token) -> Party | None:
    """The party meant by the name of a country before a noun: of "Thai and Lao soldiers" each its own soldiers.

    Before a weapon or a post the name means the forces, before a village its people: "Chadian guns", "Thai villages".
    """
    at = token
    while at.dep_ == "conj" and at.head.pos_ in ("ADJ", "PROPN"):
        at = at.head
    noun = at.head
    if at.dep_ not in ("amod", "compound", "nmod") or noun.pos_ != "NOUN":
        return None
    several = mentions.members(noun) if mentions.is_party(noun) else ()
    if len(several) > 1:
        return next((p for p in several if p.span and p.span.start <= token.idx < p.span.end), None)
    party, kind = mentions.party(token), _kind_of_thing(noun.lemma_.lower())
    if kind is None or party.kind != "state" or not party.country:
        return None
    words = mentions.parsed.span_of(noun)
    why = Reason("kind", "whose_thing", f"“{words.exact}” of a country are of its {THING_OF[kind]}.", (words,))
    return replace(party, kind=kind, entity_id=None, sectors=(), reasons=(*party.reasons, why))


THING_OF = {"military": "forces", "people": "people"}


def _kind_of_thing(noun: str) -> str | None:
    if noun in en.homes()["armed"]:
        return "military"
    return "people" if noun in en.homes()["peopled"] else None


def _by_pronoun(mentions: Mentions, token: Token, event_type: str, *, struck: bool) -> Party | None:
    """Of "its artillery" the forces of whoever "it" is; whoever strikes "their boats" strikes them."""
    noun = _counted(token).lemma_.lower()
    armed = noun in en.homes()["armed"]
    if event_type not in OF_FORCE or not (armed or (struck and noun in en.homes()["belongings"])):
        return None
    back = _owner(mentions, token)
    party = mentions.party(back) if back is not None else None
    if party is None or (party.kind == "unknown" and not party.country):
        return None
    words = phrase(token, mentions).span
    why = Reason("kind", "whose_thing", f"“{words.exact}” belong to “{party.text}”.", (words,))
    party = replace(party, text=words.exact, span=words, office=None, reasons=(*party.reasons, why))
    forces = armed and party.kind in STATELY and party.country
    return replace(party, kind="military", entity_id=None, sectors=()) if forces else party


def _by_kind(mentions: Mentions, token: Token) -> Party | None:
    """ "A rebel camp", "a protest camp": who strikes it strikes rebels, or protesters."""
    word = of_somebody(mentions, token)
    if word is None:
        return None
    said, party = mentions.directory.modifiers[word.lower_], mentions.party(token)
    words = party.span or mentions.parsed.span_of(token)
    why = Reason("kind", "whose_thing", f"“{words.exact}” is of those whom “{word.text}” names.", (words,))
    return replace(party, kind=said.kind, sectors=said.sectors, reasons=(*party.reasons, why))


def of_somebody(mentions: Mentions, token: Token) -> Token | None:
    """The word before a thing that says of what kind of people it is: "rebel" of "a rebel camp"; None for no such thing."""
    noun = token.lemma_.lower()
    if token.pos_ != "NOUN" or mentions.is_party(token):
        return None
    if noun not in en.homes()["belongings"] | en.homes()["armed"] | en.homes()["peopled"]:
        return None
    before = [c for c in token.lefts if c.dep_ in ("amod", "compound") and c.i not in mentions.hit_at]
    before = [c for c in before if c.pos_ != "NOUN" or not mentions.is_party(c)]  # "army posts" are the army's
    known = mentions.directory.modifiers
    return next((c for c in reversed(before) if c.lower_ in known and known[c.lower_].kind in OF_SOMEBODY), None)


def _owner(mentions: Mentions, token: Token) -> Token | None:
    """Whom "its" before a thing goes back to."""
    noun = _counted(token)
    if noun.pos_ != "NOUN" or mentions.is_party(noun):
        return None
    owner = next((c for c in noun.children if c.dep_ == "poss" and c.tag_ == "PRP$"), None)
    return mentions.antecedent(owner) if owner is not None else None


def _counted(token: Token) -> Token:
    """The things that a number counts: "one of its pipelines"."""
    if token.pos_ not in ("NUM", "DET", "ADJ"):
        return token
    of = next((c for c in token.children if c.lower_ == "of"), None)
    return next((c for c in of.children if c.dep_ == "pobj"), token) if of is not None else token


def others_thing(mentions: Mentions, token: Token, actors: tuple[int, ...]) -> Party | None:
    """Whose "their" thing is where it cannot be who acts: of the boats boarded before, of those hurt by it.

    "Crews boarded two navy boats and seized their weapons"; "nine sailors were hurt when crews attacked their boats".
    """
    noun = _counted(token)
    verb = noun.head.head if noun.dep_ == "pobj" else noun.head
    while verb.dep_ == "conj" and verb.head.pos_ == "VERB":
        verb = verb.head
        struck = next((c for c in verb.children if c.dep_ == "dobj" and c.i < token.i), None)
        if struck is not None:
            return _of_its_owner(mentions, token, struck)
    if verb.dep_ == "advcl":
        hurt = next((c for c in verb.head.children if c.dep_ in ("nsubj", "nsubjpass")), None)
        if hurt is not None and hurt.i not in actors and mentions.is_party(hurt):
            return _of_its_owner(mentions, token, hurt)
    return None


def _of_its_owner(mentions: Mentions, token: Token, owner: Token) -> Party | None:
    party, words = mentions.resolved(owner)[0], phrase(token, mentions).span
    force = next((c for c in owner.lefts if c.dep_ == "compound" and mentions.party(c).kind in OF_SOMEBODY), None)
    if party.kind == "unknown" and force is not None:
        party = mentions.party(force)
    if not party.country and not party.entity_id:
        return None
    why = Reason("kind", "whose_thing", f"“{words.exact}” are of “{party.text}”: nobody strikes his own.", (words,))
    return replace(party, text=words.exact, span=words, office=None, reasons=(*party.reasons, why))


def is_own(mentions: Mentions, token: Token, actors: tuple[int, ...]) -> bool:
    """True for a thing whose pronoun seems to mean who acts: nobody strikes his own boats, so they are somebody's else."""
    back = _owner(mentions, token)
    heads = {h for a in actors for h in (a, (mentions.antecedent(mentions.parsed.doc[a]) or mentions.parsed.doc[a]).i)}
    return back is not None and back.i in heads
