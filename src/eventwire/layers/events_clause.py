"""The clause around a predicate: future, negation, chance, duty, and who says so.

In: a `Reader` and a predicate. Out: the reading as its clause tells it. Invariant: a promise, a refusal and a demand
are told by the act they speak of only in `projected`.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from eventwire.languages.lexicon import Sense
from eventwire.layers.events_reading import Reading

if TYPE_CHECKING:
    from eventwire.layers.events_read import Reader

FUTURE = frozenset({"will", "'ll", "wo", "shall", "ll"})
DUTY = frozenset({"must", "should", "ought"})
WISHES = frozenset({"like", "prefer", "wish"})
CHANCE = frozenset({"may", "might", "could", "can", "ca"})


def in_clause(reader: Reader, v: int, reading: Reading) -> Reading:
    """Future, negation and duty around the predicate change what is told."""
    verb = v
    if reader.tree.pos[v] == "ADJ" and reader.tree.is_verb(reader.tree.head[v]):
        verb = reader.tree.head[v]
    aux = _aux(reader, verb)
    negative = reader.tree.negated(verb) or (verb != v and reader.tree.negated(v))
    if aux & DUTY and speaking_verb(reader, verb) is not None and not negative:
        return _request(reader, v, reading)
    if negative:
        return _negative(reader, reading, aux)
    if aux & FUTURE or _planned(reader, verb, aux):
        return _future(reader, reading)
    if aux & CHANCE or "would" in aux:
        if "would" in aux and reader.lemma(verb) in WISHES:  # "would like the army to leave": wished as it is told
            return reading
        if "would" in aux and speaking_verb(reader, verb) is not None:
            return _future(reader, reading)
        if "may" in aux and _conditional(reader, verb) and reading.type in ("SANCTION", "COERCE", "ASSAULT"):
            return _future(reader, reading)
        return replace(reading, modality="possible")
    return reading


def _conditional(reader: Reader, v: int) -> bool:
    """ "may halt the talks if ...": what somebody holds out on a condition."""
    tree = reader.tree
    return any(
        tree.dep[k] == "advcl" and any(tree.lower[m] in ("if", "unless") for m in tree.kids[k]) for k in tree.kids[v]
    )


def _aux(reader: Reader, v: int) -> set[str]:
    """Auxiliaries of the verb, or, where it has neither those nor a subject, of the verb it is joined to."""
    tree = reader.tree
    for _ in range(4):
        aux = set(tree.auxiliaries(v))
        if aux or tree.dep[v] not in ("conj", "xcomp") or tree.child(v, "nsubj", "nsubjpass") is not None:
            return aux
        if tree.dep[v] == "xcomp" and reader.lemma(tree.head[v]) not in reader.lex.classes["through"]:
            return aux
        v = tree.head[v]
    return set()


def _planned(reader: Reader, v: int, aux: set[str]) -> bool:
    """ "is going to", "is to", "is due to"."""
    tree = reader.tree
    if tree.dep[v] == "xcomp" and "to" in aux:
        h = tree.head[v]
        return tree.lemma[h] == "be" or (tree.lower[h] == "going" and "be" in {tree.lemma[k] for k in tree.kids[h]})
    return False


REFUSED = "not + cooperative act"


def refuses(reading: Reading) -> bool:
    """Whether the "not" is part of a refusal: "would not be allowed back" by its sense, "would not let them in" by rule."""
    return reading.rule == REFUSED or _says_not(reading)


def _says_not(reading: Reading) -> bool:
    """The "not" and the time are the refusal's or the threat's own ("would not hesitate"), and it is made as it is told."""
    return reading.type in ("REJECT", "THREATEN") and "not" in reading.sense.near


def _future(reader: Reader, reading: Reading) -> Reading:
    if _says_not(reading):
        return reading
    table = reader.governed["future"]
    made = reading.sense.promised if reading.type == reading.sense.type else None
    made = made or table.get(f"{reading.type}-{reading.mode}") or table.get(reading.type, reading.type)
    if made == reading.type:
        return replace(reading, modality="planned")
    return replace(
        reading,
        type=made,
        mode=None,
        modality="actual",
        rule="told as future",
        projected=(reading.type, reading.mode, "planned"),
    )


def _negative(reader: Reader, reading: Reading, aux: set[str]) -> Reading:
    if reading.sense.mode == "decline":  # "had no comment", "would neither confirm nor deny": the words say no
        return reading
    if _says_not(reading):
        return reading
    refusing = aux & {"will", "wo", "would", "do", "does", "did", "can", "ca", "could", "shall"}
    if reading.type in reader.lex.tables["refused"] and (refusing or "to" in aux):
        return replace(
            reading,
            type="REJECT",
            mode=None,
            rule=REFUSED,
            projected=(reading.type, reading.mode, "possible"),
        )
    return replace(reading, polarity="negative")


def _request(reader: Reader, v: int, reading: Reading) -> Reading:
    return replace(
        reading,
        type="REQUEST",
        mode=None,
        rule="must or should under a speaker",
        actor=("speaker",),
        projected=(reading.type, reading.mode, "requested"),
        inner=replace(reading),
        sense=_duty_sense(reader),
    )


def _duty_sense(reader: Reader) -> Sense:
    return next(sense for _, sense in reader.lex.verbs["demand"] if sense.type == "REQUEST")


def demand(reader: Reader, v: int) -> Reading | None:
    """ "X said Y must ...": a demand even where the act itself is no event of the lexicon."""
    tree = reader.tree
    aux = set(tree.auxiliaries(v))
    if not aux & DUTY or tree.negated(v) or speaking_verb(reader, v) is None:
        return None
    subject = tree.surface_subject(v)
    if not subject or tree.pos[subject[0]] == "PRON":
        return None
    if not reader.words.is_party(subject[0]) and not (tree.passive(v) and _willed_speaker(reader, v)):
        return None
    return Reading(v, (v,), _duty_sense(reader), "REQUEST", rule="must or should under a speaker", actor=("speaker",))


def _willed_speaker(reader: Reader, v: int) -> bool:
    """ "the union says an invasion must be avoided": whoever says so can ask for it."""
    return any(reader.words.is_party(h) for h in speaker(reader, v))


def speaking_verb(reader: Reader, v: int) -> int | None:
    """The reporting verb that a clause stands under, if any."""
    tree = reader.tree
    for _ in range(6):
        h = tree.head[v]
        if h == v:
            for k in tree.kids[v]:
                if tree.dep[k] in ("parataxis", "ccomp") and tree.lemma[k] in reader.speech and tree.child(k, "nsubj"):
                    return k
            return None
        if tree.dep[v] in ("ccomp", "parataxis", "xcomp") and tree.lemma[h] in reader.speech:
            return h
        if tree.dep[v] not in ("conj", "ccomp", "xcomp", "advcl", "acomp", "relcl", "pcomp", "dep"):
            return None
        v = h
    return None


def speaker(reader: Reader, v: int) -> list[int]:
    """Who says the clause of `v`."""
    verb = speaking_verb(reader, v)
    return [] if verb is None else reader.tree.subjects(verb)
