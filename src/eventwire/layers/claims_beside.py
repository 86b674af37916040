"""Parties told beside a deed: whoever holds the one whose release is demanded, whoever shot first, what "it" was.

In: a claim's fields and the claims made before it. Out: the parties that its own words leave open, each with a Reason.
Invariant: what is taken over is never stated; it is taken only from a deed that the words tie to this one, and nobody is
made to act on his own side.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from eventwire.languages import en
from eventwire.layers.circumstance import suffered
from eventwire.layers.claims_parties import whose_deed
from eventwire.layers.event_coreference import ASSAULT_NOUNS
from eventwire.layers.inference import FORCE
from eventwire.layers.speaking import same_side
from eventwire.records import Claim, Party, Reason

if TYPE_CHECKING:
    from eventwire.layers.claims_common import Layers
    from eventwire.layers.events import Coded
    from eventwire.layers.speaking import Telling
    from eventwire.reading.tokens import Token

Taken = tuple[str, tuple[Party, ...], Reason]
NUMBERS = frozenset(
    "one two three four five six seven eight nine ten eleven twelve several some many dozens hundreds scores of at "
    "least about more than a few another other".split()
)
FREEING = frozenset({"release", "free", "liberate", "freedom", "liberation"})
HOLDING = frozenset({("COERCE", "arrest"), ("SANCTION", "convict"), ("ASSAULT", "abduct"), ("COERCE", "seize")})
IN_RETURN = frozenset({"return", "respond", "retaliate", "answer", "reply", "counter"})
THINGS = frozenset({"it", "them"})
MORE = frozenset({"another", "others", "more", "several", "many", "some", "dozens"})
CAPTIVE = frozenset({"prisoner", "captive", "hostage"})
REACH = 4  # sentences back to whoever struck first


def beside(layers: Layers, coded: Coded, told: Telling, fields: dict[str, Any], made: Sequence[Claim]) -> list[Taken]:
    """Return the fields that a deed told beside this one gives, with the parties and why."""
    return (
        _whoever_holds(layers, coded, fields, made)
        or _the_same_thing(layers, coded, fields, made)
        or _more_of_them(layers, coded, fields, made)
        or _who_struck_first(layers, coded, fields, made)
        or _those_it_killed(layers, coded, fields, made)
        or _judged_alike(layers, coded, fields, made)
        or _own_fighters(layers, coded, told, fields)
    )


def bare(parties: Sequence[Party]) -> bool:
    """True for things that nothing is known of: "any camp", "the building"."""
    return bool(parties) and all(p.kind == "unknown" and not p.country and not p.entity_id for p in parties)


def alike(one: Sequence[Party], two: Sequence[Party]) -> bool:
    """True where a party of the one side is, or is of the side of, a party of the other."""
    return any(
        same_side(a, b) or (bool(a.country) and (a.country, a.kind) == (b.country, b.kind)) for a in one for b in two
    )


def without_deeds(layers: Layers, parties: tuple[Party, ...]) -> tuple[Party, ...]:
    """Parties without what is a deed and nobody: "condemned the ambush", "demanded his release" name none."""
    return tuple(p for p in parties if not _is_a_deed(layers, p))


def _is_a_deed(layers: Layers, party: Party) -> bool:
    head = layers.parsed.head_of(party.span) if party.kind == "unknown" and party.span is not None else None
    if head is None or head.pos_ != "NOUN" or party.entity_id:
        return False
    return head.lemma_.lower() in (FREEING if party.country else ASSAULT_NOUNS | FREEING)


def _whoever_holds(layers: Layers, coded: Coded, fields: dict[str, Any], made: Sequence[Claim]) -> list[Taken]:
    """ "Oman demanded her release", after a court jailed her: it is demanded of whoever holds her."""
    verb = layers.parsed.doc[coded.head]
    if fields["event_type"] != "REQUEST" or not any(t.lemma_.lower() in FREEING for t in verb.subtree if t.i > verb.i):
        return []
    holding = [c for c in made if (c.event_type, c.mode) in HOLDING and c.polarity == "positive"]
    holding = [c for c in holding if c.actor and not bare(c.actor) and c.modality == "actual"]
    holding = [c for c in holding if c.trigger.start < coded.trigger.start and not alike(fields["actor"], c.actor)]
    held = [c for c in holding if _named_alike(fields["recipient"], c.recipient)]
    told = without_deeds(layers, fields["recipient"])
    if not held and (not told or bare(told)):
        held = holding if len({c.actor[0].text for c in holding}) == 1 else []
    if not held:
        return []
    base = held[-1]
    why = f"It is demanded of whoever holds them, which {base.trigger.exact!r} tells."
    return [("recipient", base.actor, Reason("recipient", "who_holds_them", why, (coded.trigger, base.trigger)))]


def _named_alike(one: Sequence[Party], two: Sequence[Party]) -> bool:
    """True where two parties are one by their names, in full or by the last word."""

    def names(party: Party) -> set[str]:
        full = [n.lower() for n in (party.name, party.text) if n]
        return {*full, *(n.split()[-1] for n in full if n.split())}

    return any(names(a) & names(b) for a in one for b in two)


def _the_same_thing(layers: Layers, coded: Coded, fields: dict[str, Any], made: Sequence[Claim]) -> list[Taken]:
    """ "Boarded the boat and set it on fire": what the deed before it in the sentence was done to."""
    word = _pronoun(layers, fields["recipient"])
    if word is None or fields["event_type"] not in FORCE:
        return []
    sentence = layers.parsed.sentence_at(coded.trigger.start)
    near = [c for c in made if c.sentence == sentence and c.event_type in FORCE and c.trigger.end <= word.idx]
    near = [
        c
        for c in near
        if c.recipient and _pronoun(layers, c.recipient) is None and not alike(fields["actor"], c.recipient)
    ]
    one = word.lower_ == "it"
    things = [c for c in near if not one or (len(c.recipient) == 1 and not _people(c.recipient[0]))]
    if things:
        base = things[-1]
        why = f"{word.text!r} is what {base.trigger.exact!r} was done to."
        return [
            ("recipient", base.recipient, Reason("recipient", "the_same_thing", why, (coded.trigger, base.trigger)))
        ]
    return _the_subject_above(layers, coded, word)


def _the_subject_above(layers: Layers, coded: Coded, word: Token) -> list[Taken]:
    """ "The tanker was at anchor when a missile hit it": the ship or other thing that the clause above is about."""
    verb = layers.parsed.doc[coded.head]
    if word.lower_ != "it" or verb.dep_ != "advcl":
        return []
    subject = next((c for c in verb.head.children if c.dep_ in ("nsubj", "nsubjpass") and c.i < verb.i), None)
    if subject is None or subject.pos_ not in ("NOUN", "PROPN") or subject.tag_ in ("NNS", "NNPS"):
        return []
    party = layers.mentions.party(subject)
    if party.kind in ("person", "people", "state"):
        return []
    why = f"{word.text!r} is what the clause above is about, {party.text!r}."
    spans = tuple(s for s in (party.span, coded.trigger) if s is not None)
    return [("recipient", (party,), Reason("recipient", "subject_of_the_clause", why, spans))]


def _pronoun(layers: Layers, parties: Sequence[Party]) -> Token | None:
    if len(parties) != 1 or parties[0].span is None or parties[0].text.lower() not in THINGS or parties[0].country:
        return None
    return layers.parsed.head_of(parties[0].span)


def _more_of_them(layers: Layers, coded: Coded, fields: dict[str, Any], made: Sequence[Claim]) -> list[Taken]:
    """ "Killed nine soldiers and took four prisoner", "shot a mayor and kidnapped another": of the same as before."""
    verb = layers.parsed.doc[coded.head]
    objects = [c for c in verb.children if c.dep_ == "dobj"]
    told = fields["recipient"] and not any(_numbered(c) for c in objects)
    if fields["event_type"] not in FORCE or told or verb.dep_ != "conj":
        return []
    if not objects or not all(c.pos_ == "NUM" or c.lower_ in MORE or _numbered(c) for c in objects):
        return []
    heads = [verb.head, verb.head.head] if verb.head.dep_ == "conj" else [verb.head]
    near = [c for c in made if c.recipient and c.event_type in FORCE and c.polarity == "positive"]
    base = next((c for h in heads for c in near if c.trigger.start <= h.idx < c.trigger.end), None)
    if base is None or alike(fields["actor"], base.recipient):
        return []
    why = f"{objects[0].text!r} are of those whom {base.trigger.exact!r} befell."
    return [("recipient", base.recipient, Reason("recipient", "more_of_them", why, (coded.trigger, base.trigger)))]


def _numbered(token: Token) -> bool:
    return token.tag_ == "NN" and token.lemma_.lower() in CAPTIVE and any(c.dep_ == "nummod" for c in token.children)


def _people(party: Party) -> bool:
    """True for whom no "it" means: people, and a state that the thing is in."""
    return party.kind in ("people", "person", "state")


def _who_struck_first(layers: Layers, coded: Coded, fields: dict[str, Any], made: Sequence[Claim]) -> list[Taken]:
    """ "The patrol returned fire": at whoever had attacked it."""
    verb = layers.parsed.doc[coded.head]
    if fields["event_type"] != "ASSAULT" or not fields["actor"] or not _in_return(verb):
        return []
    if fields["recipient"] and not bare(fields["recipient"]):
        return []
    here = layers.parsed.sentence_at(coded.trigger.start)
    near = [c for c in made if c.event_type in FORCE and 0 <= here - c.sentence <= REACH and not c.background]
    near = [c for c in near if c.polarity == "positive" and c.actor and not c.reciprocal and c.modality == "actual"]
    struck = [c for c in near if alike(fields["actor"], c.recipient) and not alike(fields["actor"], c.actor)]
    if not struck:
        return []
    base = struck[-1]
    why = f"It is told as done in return, to whoever did what {base.trigger.exact!r} tells."
    return [("recipient", base.actor, Reason("recipient", "who_struck_first", why, (coded.trigger, base.trigger)))]


def _in_return(verb: Token) -> bool:
    return verb.lemma_.lower() in IN_RETURN or any(c.lower_ == "back" and c.i == verb.i + 1 for c in verb.children)


def _those_it_killed(layers: Layers, coded: Coded, fields: dict[str, Any], made: Sequence[Claim]) -> list[Taken]:
    """ "Nine soldiers were killed when rebels ambushed a convoy": the convoy was theirs."""
    verb = layers.parsed.doc[coded.head]
    if fields["event_type"] != "ASSAULT" or verb.dep_ != "advcl" or not suffered(verb.head):
        return []
    if not bare(fields["recipient"]) or not any(c.lower_ in ("when", "as") and c.i < verb.i for c in verb.children):
        return []
    above = verb.head
    base = next((c for c in reversed(made) if c.trigger.start <= above.idx < c.trigger.end and c.recipient), None)
    if base is None or bare(base.recipient) or alike(fields["actor"], base.recipient):
        return []
    why = f"Those whom it left as {base.trigger.exact!r} are whom it befell."
    return [("recipient", base.recipient, Reason("recipient", "those_it_killed", why, (coded.trigger, base.trigger)))]


def _judged_alike(layers: Layers, coded: Coded, fields: dict[str, Any], made: Sequence[Claim]) -> list[Taken]:
    """ "Chad condemned the rebels, and Mali voiced its disapproval": of the same."""
    if fields["event_type"] != "ACCUSE" or fields["mode"] != "disapprove" or fields["recipient"]:
        return []
    near = [c for c in made if (c.event_type, c.mode) == ("ACCUSE", "disapprove") and c.recipient]
    sentence = layers.parsed.sentence_at(coded.trigger.start)
    near = [c for c in near if c.sentence == sentence and c.trigger.end <= coded.trigger.start]
    near = [c for c in near if not alike(fields["actor"], c.recipient) and not alike(fields["actor"], c.actor)]
    if not near:
        return []
    base = near[-1]
    why = f"It is said beside {base.trigger.exact!r}, of the same."
    return [("recipient", base.recipient, Reason("recipient", "judged_alike", why, (coded.trigger, base.trigger)))]


def _own_fighters(layers: Layers, coded: Coded, told: Telling, fields: dict[str, Any]) -> list[Taken]:
    """ "Five fighters were killed, the group's spokesman said": fighters that a group tells of are its own.

    Those whom it says it killed itself are not.
    """
    hurt = fields["recipient"][0] if len(fields["recipient"]) == 1 else None
    if fields["event_type"] != "ASSAULT" or told.narrated or hurt is None or hurt.kind != "armed_group":
        return []
    words = hurt.text.lower().split()
    if hurt.entity_id or not words or words[-1].removesuffix("s") not in en.homes()["fighters"] or not _plain(words):
        return []
    body = whose_deed(layers, told.speaker)
    if body.kind != "armed_group" or not body.entity_id or alike(fields["actor"], (body,)):
        return []
    why = f"{body.text!r} tells of fighters, of whom nobody else is said to be: its own."
    spans = tuple(s for s in (hurt.span, told.speaker.span) if s is not None)
    reason = Reason("recipient", "own_fighters", why, spans)
    known = replace(
        hurt, entity_id=body.entity_id, name=body.name, country=body.country, reasons=(*hurt.reasons, reason)
    )
    return [("recipient", (known,), reason)]


def _plain(words: Sequence[str]) -> bool:
    """True for fighters told by number alone: "five fighters", and no "rival fighters"."""
    return all(w in NUMBERS or w.isdigit() for w in words[:-1])
