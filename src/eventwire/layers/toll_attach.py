"""Which tolls hang on an event word.

In: the tolls of a document and the token of an event. Out: the tolls that belong to it by syntax. Invariant:
looks at the event's own sentence only, and never takes a toll over a border between two clauses of their own.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from eventwire.layers.circumstance import circumstances, suffered
from eventwire.records import Toll

if TYPE_CHECKING:
    from eventwire.reading.parse import Parsed
    from eventwire.reading.tokens import Span as DocSpan
    from eventwire.reading.tokens import Token


def tolls_of(parsed: Parsed, token: Token, tolls: Sequence[Toll]) -> tuple[Toll, ...]:
    """Return the tolls that hang on an event word by syntax, with `subset_of` moved to the new list.

    The word itself is one of harm, or the harm is told in its relative clause, its result ("leaving 12
    dead"), a verb joined to it by the same subject, or the clause that names the event as cause or setting.
    """
    sent = token.sent
    kept = []
    for index, toll in enumerate(tolls):
        if not sent.start_char <= toll.span.start < sent.end_char:
            continue
        trigger = _token_at(parsed, sent, toll.reasons[0].spans[0].start)
        if trigger is None or (toll.measure == "arrested" and _joined_only(trigger, token)):
            continue
        if belongs(trigger, token):
            kept.append(index)
    return rebased(tolls, kept)


def _joined_only(trigger: Token, event: Token) -> bool:
    """ "detained the mayor and shut the border": an arrest is an act of its own, not what another one led to."""
    verbal = trigger.pos_ in ("VERB", "AUX") and event.pos_ in ("VERB", "AUX")
    return verbal and trigger.i != event.i and (trigger.dep_ == "conj" or event.dep_ == "conj")


OF_FORCE = frozenset(("ASSAULT", "COERCE", "PROTEST", "MOBILIZE", "RETREAT", "THREATEN"))
OF_CUSTODY = frozenset(("arrested", "abducted"))
HARM = frozenset(("killed", "injured", "missing"))
HARMLESS = frozenset(("curfew", "martial-law", "censor", "ban"))  # orders of the state: whoever was hurt, was by a deed


def fitting(tolls: Sequence[Toll], event_type: str, mode: str | None) -> tuple[Toll, ...]:
    """Return the tolls that an event of this type can have.

    Whoever accuses, punishes or condemns harms nobody by it: the dead of the deed are no toll of the accusation,
    nor those of a murder a toll of the arrest for it. Whom a sanction jails is its own.
    """
    if mode == "arrest":
        kept = [i for i, t in enumerate(tolls) if t.measure == "arrested" or not _recalled(t)]
    elif event_type in OF_FORCE:
        order = event_type == "MOBILIZE" or (event_type == "COERCE" and mode in HARMLESS)
        kept = [i for i, t in enumerate(tolls) if not (order and t.measure in HARM)]
    else:
        kept = [i for i, t in enumerate(tolls) if t.measure in OF_CUSTODY and event_type == "SANCTION"]
    return tuple(tolls) if len(kept) == len(tolls) else rebased(tolls, kept)


def _recalled(toll: Toll) -> bool:
    """True for the dead of a deed that a noun names: "arrested over the murder of two nurses"."""
    return any(r.field == "measure" and r.rule in ("act_on_who", "charge_of_killing") for r in toll.reasons)


def rebased(tolls: Sequence[Toll], kept: Iterable[int]) -> tuple[Toll, ...]:
    """Return the kept tolls, `subset_of` pointing into the new list (None where the whole is not kept)."""
    kept = list(kept)
    place = {old: new for new, old in enumerate(kept)}
    return tuple(replace(tolls[old], subset_of=place.get(tolls[old].subset_of)) for old in kept)


def _token_at(parsed: Parsed, sent: DocSpan, offset: int) -> Token | None:
    low, high = sent.start, sent.end - 1
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if parsed.doc[middle].idx <= offset else (low, middle - 1)
    return parsed.doc[low]


DOWN = frozenset("advcl acl relcl conj xcomp pcomp prep ccomp oprd acomp attr agent".split())
NOUN_DOWN = DOWN | frozenset("dobj pobj nsubj nsubjpass appos dep amod compound".split())
UP = frozenset("nsubj nsubjpass agent pobj prep dobj compound advcl acl conj appos nmod attr xcomp dep amod".split())
ANSWERING = frozenset("avenge retaliate retaliation revenge reprisal response".split())
APART = frozenset("after before since until".split())
LIGHT = frozenset("carry launch conduct stage mount commit perpetrate make do execute lead".split())


def belongs(trigger: Token, event: Token) -> bool:
    """True where a word of harm and an event word are joined by no more than shared clauses."""
    if trigger.i == event.i:
        return True
    seen = {t.i: n for n, t in enumerate(_path_up(event, UP))}
    word, steps = trigger, 0
    while steps < 7:
        if word.i in seen:
            return steps + seen[word.i] <= 7
        if word.head.i == word.i or not _may_climb(word, trigger, event):
            return False
        word, steps = word.head, steps + 1
    return False


def _may_climb(word: Token, trigger: Token, event: Token) -> bool:
    """True where the step from a word up to its head stays with the same occurrence."""
    dep = word.dep_
    if word.head.lemma_.lower() in ANSWERING:
        return False  # "bombed the depot to avenge the killing of two": the two are the other deed's
    if dep not in (NOUN_DOWN if word.pos_ not in ("VERB", "AUX") else DOWN):
        return False
    if word.pos_ in ("NOUN", "PROPN") and word.i != trigger.i and trigger.pos_ in ("VERB", "AUX"):
        return word.head.lemma_ in LIGHT  # "the attack that killed 11" is not part of what condemns it
    if dep == "advcl" and _at_another_time(word):
        return False
    if dep == "conj" and word.pos_ in ("VERB", "AUX") and _own_subject(word):
        came_of_another = not suffered(word.head) and bool(
            circumstances(word)
        )  # "and two were hurt when a mine went off"
        return _result_subject(word) and word.head.i == event.i and not came_of_another
    if dep == "ccomp":
        return word.head.dep_ == "relcl" or word.head.lemma_ in ("leave", "see", "find")
    return True


def _at_another_time(verb: Token) -> bool:
    """ "marched on Monday, a day after police killed two": a clause with a subject of its own that tells what was before."""
    marks = {c.lower_ for c in verb.children if c.dep_ in ("mark", "advmod", "prep") and c.i < verb.i}
    return bool(marks & APART) and _own_subject(verb)


def _counted(verb: Token) -> bool:
    """True where the clause stands at a counted distance, or ahead: "two days after ...", "before ..."."""
    return any(c.dep_ == "npadvmod" or c.lower_ in ("before", "since", "until") for c in verb.lefts)


def _own_subject(verb: Token) -> bool:
    return any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children)


def _result_subject(verb: Token) -> bool:
    """The joined clause's subject is the count itself: "struck the camp and 12 were killed"."""
    return any(c.dep_ == "nsubjpass" for c in verb.children)


def _two_results(verb: Token) -> bool:
    """ "Two died and three were wounded when a mine went off": what is joined to one result came of the same deed."""
    return suffered(verb) and suffered(verb.head)


def _path_up(token: Token, allowed: frozenset[str]) -> list[Token]:
    out = [token]
    while token.head.i != token.i and token.dep_ in allowed and len(out) < 6:
        joined = token.dep_ == "conj" and token.pos_ in ("VERB", "AUX") and _own_subject(token)
        if joined and not (len(out) > 1 and _two_results(token)):
            break
        if token.dep_ == "advcl" and _at_another_time(token) and _counted(token):
            break
        if token.dep_ == "conj" and token.pos_ == "NOUN" and token.head.pos_ == "VERB":
            break  # "52 were arrested and 21 activists abducted": the parse hangs the second clause's subject there
        token = token.head
        out.append(token)
    return out
