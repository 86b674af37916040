"""Which time is whose: times attached to events and to sayings by the syntax of their clause.

In: `Parsed`, a token of its parse, the story's times. Out: the token's `When`, or None. Invariant: a time
never reaches an event across a reporting verb: when something was said bounds when it happened
(`bounded_by`), it does not date it.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from eventwire.languages.en_dates import date_words
from eventwire.layers.circumstance import circumstances
from eventwire.layers.when_counted_from import counted_from, counted_to, on_eve
from eventwire.reading.parse import Parsed
from eventwire.records import Reason, When

if TYPE_CHECKING:
    from eventwire.reading.tokens import Token

CLAUSES = frozenset({"ROOT", "ccomp", "xcomp", "advcl", "relcl", "acl", "pcomp", "csubj", "parataxis", "csubjpass"})
NOUNS = frozenset({"NOUN", "PROPN", "NUM", "PRON", "ADJ"})
BOUND_TO_NOUN = frozenset({"poss", "compound", "nmod", "amod", "nummod"})
OCCASIONS = frozenset({"in", "during", "by", "from", "amid", "at"})
SAME_TIME = frozenset({"xcomp", "advcl", "acl", "pcomp"})
APART = frozenset({"after", "before", "since", "following", "until", "over", "despite"})
VAGUE = frozenset({"PRESENT_REF", "PAST_REF", "FUTURE_REF"})


@dataclass(frozen=True, slots=True)
class Placed:
    """A time with the tokens that govern it, nearest first, up to the verb of its clause (the last)."""

    when: When
    root: Token
    chain: tuple[int, ...]


def bounded_by(when: When) -> When:
    """Return "no later than this time": what a dated report says of an undated event it tells.

    `start` is open, `end` the report's last day; `date_prec` is None, for the range is open.
    """
    end = when.end or when.start
    detail = "The text dates only the saying; what is told happened by then."
    reason = Reason("when", "told_by_then", detail, (when.span,) if when.span else ())
    return replace(
        when,
        start=None,
        end=end,
        relation="by",
        date_prec=None,
        edtf=f"../{end[:10]}" if end else None,
        reasons=(*when.reasons, reason),
    )


def event_time(parsed: Parsed, token: Token, times: tuple[When, ...]) -> When | None:
    """Return when the event that `token` heads took place, as its clause says, or None.

    In order: a time under the token; the time of its clause where the token is an argument of a verb that
    is no report; the time of the clause it is coordinated with or a participle of; the time of a relative
    clause on it. An undated past event told by a dated report is bounded by the report.
    """
    placed = _placed(parsed, token, times)
    if not placed:
        return None
    counted = counted_from(parsed, token, times, lambda main: _day_of(main, placed))
    counted = counted or counted_to(parsed, token, times, lambda noun: _day_under(noun, placed))
    if counted is not None:
        return counted
    for rule in (
        _own,
        _of_its_clause,
        _shared,
        _of_relative_clause,
        _of_its_occasion,
        _of_when_clause,
        _of_circumstance,
    ):
        found = rule(token, placed)
        if found:
            said = _said_so(parsed, found, token, rule.__name__.strip("_"))
            return on_eve(said) if any(t.lower_ == "eve" for t in found.root.ancestors) else said
    return _told_by(parsed, token, placed)


def _day_under(noun: Token, placed: list[Placed]) -> When | None:
    """The time that tells when the occasion of a noun was: "the vote on 14 January"."""
    found = _own(noun, placed)
    return found.when if found else None


def _day_of(main: Token, placed: list[Placed]) -> When | None:
    """The time of a clause, else of the saying that tells it: what another event is counted from."""
    verb = _clause(main)
    found = _own(main, placed) or _own(verb, placed) or _shared(verb, placed)
    steps = 0
    if found is None and _reports(verb):  # "said it shot down a drone on Tuesday, a day after ..."
        told = sorted((c for c in verb.children if c.dep_ == "ccomp"), key=lambda c: c.i < verb.i)
        found = next((f for c in told if (f := _own(c, placed))), None)
    while found is None and verb.dep_ in ("ccomp", "conj", "advcl") and steps < 4:
        verb, steps = verb.head, steps + 1
        found = _own(verb, placed)
    return found.when if found else None


def said_time(parsed: Parsed, token: Token, times: tuple[When, ...]) -> When | None:
    """Return the time of the reporting verb (or noun) `token`, where a time stands under it, else None."""
    placed = _placed(parsed, token, times)
    found = _own(token, placed)
    if not found and token.dep_ == "conj" and token.head.pos_ == "VERB":
        found = _own(token.head, placed)
    return _said_so(parsed, found, token, "own") if found else None


DETAILS = {
    "own": "The time stands under {0!r}.",
    "of_its_clause": "The time belongs to the clause that {0!r} stands in.",
    "shared": "{0!r} shares the time of the clause it is joined to.",
    "of_its_occasion": "The time tells more of the occasion that {0!r} names.",
    "of_when_clause": "{0!r} is told of the time that its clause explains (on that day, when ...).",
    "of_circumstance": "The time tells what was going on when {0!r} came to pass.",
    "of_relative_clause": "The time stands in the relative clause that tells more of {0!r}.",
}


def _said_so(parsed: Parsed, placed: Placed, token: Token, rule: str) -> When:
    words = parsed.span_of(token)
    spans = (words, placed.when.span) if placed.when.span else (words,)
    return replace(
        placed.when, reasons=(*placed.when.reasons, Reason("when", rule, DETAILS[rule].format(words.exact), spans))
    )


def _placed(parsed: Parsed, token: Token, times: tuple[When, ...]) -> list[Placed]:
    """Return the datable times of the token's sentence with the tokens that govern them."""
    sent = token.sent
    low, high = sent.start_char, sent.end_char
    starts = [w.span.start if w.span else -1 for w in times]
    out = []
    for when in times[bisect_left(starts, low) : bisect_left(starts, high)]:
        assert when.span
        if (when.timex_type == "DURATION" and when.start is None) or when.timex == "PRESENT_REF":
            continue
        span = parsed.doc.char_span(when.span.start, when.span.end, alignment_mode="expand")
        if span is None or len(span) == 0:
            continue
        root = span.root
        out.append(Placed(when, root, _chain(root, span.start, span.end)))
    return out


def _chain(root: Token, low: int, high: int) -> tuple[int, ...]:
    """Return the tokens above a time up to the verb of its clause, mended where parsers slip."""
    chain, token = [], root
    bound = root.dep_ in BOUND_TO_NOUN
    if token.pos_ in ("VERB", "AUX") and token.dep_ in CLAUSES:
        token = root.head
    while token.head.i != token.i:
        if low <= token.head.i < high:
            token = token.head
            continue
        token = token.head
        if token.pos_ == "ADP" or (
            token.dep_ in ("prep", "mark", "advmod", "pcomp") and token.pos_ not in ("VERB", "AUX", "NOUN")
        ):
            continue
        verbal = token.pos_ in ("VERB", "AUX")
        if not (bound and verbal and chain and _reports(token)):
            chain.append(token.i)
        if verbal:
            break
    return _mended(tuple(chain), root, low, high)


def _mended(chain: tuple[int, ...], root: Token, low: int, high: int) -> tuple[int, ...]:
    """Move a fronted time from a closing "police said" to the clause told, and "said Tuesday it had ..."
    from the clause told to the saying."""
    if not chain:
        return chain
    doc, verb = root.doc, root.doc[chain[-1]]
    if _reports(verb) and high <= verb.i:
        told = next((c for c in verb.children if c.dep_ == "ccomp" and high <= c.i < verb.i), None)
        if told is None and high <= _speaker_of(verb):  # "died in an ambush, on Friday, the army said"
            told = next((c for c in verb.children if c.dep_ == "ccomp" and c.i < low), None)
        if told is not None:
            return (*chain[:-1], told.i)
    if verb.dep_ == "ccomp" and _reports(verb.head) and verb.head.i < low:
        between = [t for t in doc[verb.head.i + 1 : low] if t.pos_ != "ADP"]
        follows = doc[high] if high < len(doc) else None
        if not between and follows is not None and follows.text not in (",", "'s", "\u2019s") and low < verb.i:
            return (verb.head.i,)
    return chain


def _speaker_of(report: Token) -> int:
    """Where the words for who says it begin, -1 where none stand before the report."""
    subject = next((c for c in report.children if c.dep_ in ("nsubj", "nsubjpass") and c.i < report.i), None)
    return -1 if subject is None else subject.left_edge.i


def _reports(token: Token) -> bool:
    return token.lemma_.lower() in _reporting() and token.pos_ in ("VERB", "AUX")


def _reporting() -> frozenset[str]:
    return date_words().reporting


def _best(found: list[Placed], token: Token) -> Placed | None:
    """Of several times the one of most use: a day before a year, a date before a vague word, then the nearest."""

    def rank(p: Placed) -> tuple[int, int, int, int]:
        vague = p.when.timex in VAGUE or p.when.timex_type == "SET"
        return (int(vague), int(p.when.timex_type == "DURATION"), p.when.date_prec or 6, abs(p.root.i - token.i))

    return min(found, key=rank, default=None)


def _own(token: Token, placed: list[Placed]) -> Placed | None:
    """Times under the token itself: "Tuesday's attack", "attacked on Tuesday"."""
    return _best([p for p in placed if token.i in p.chain], token)


def _clause(token: Token) -> Token:
    """Return the verb of the clause a token stands in: itself or the nearest verb above it."""
    at = token
    while at.head.i != at.i and not (at.pos_ in ("VERB", "AUX") and at.dep_ in (CLAUSES | {"conj"})):
        at = at.head
    return at


def _of_its_clause(token: Token, placed: list[Placed]) -> Placed | None:
    """A noun takes the time of its clause's verb, unless that verb tells of the saying or of a reaction."""
    verb = _clause(token)
    if verb.i == token.i or _reports(verb) or verb.pos_ not in ("VERB", "AUX"):
        return None
    if token.pos_ in ("VERB", "AUX") and token.dep_ not in ("amod", "compound", "pcomp", "nsubj"):
        return None
    if _at_another_time(token, verb):
        return None
    own = [p for p in placed if p.chain and p.chain[-1] == verb.i and not _other_event(p, token)]
    return _best(own, token) or _shared(verb, placed)


def _at_another_time(token: Token, verb: Token) -> bool:
    """True where a preposition sets a noun's event apart from its clause: "freed on Friday after his arrest"."""
    at = token
    while at.i != verb.i and at.head.i != at.i:
        if at.pos_ in ("ADP", "SCONJ") and at.lower_ in APART:
            return True
        at = at.head
    return False


def _other_event(placed: Placed, token: Token) -> bool:
    """True where the time is bound up with another noun ("after Friday's attack")."""
    return placed.root.dep_ in BOUND_TO_NOUN and token.i not in placed.chain


def _shared(token: Token, placed: list[Placed]) -> Placed | None:
    """A verb without a time shares that of the verb it is coordinated with, or is a participle of."""
    at, steps = token, 0
    while at.head.i != at.i and steps < 4:
        steps += 1
        head = at.head
        if at.dep_ == "conj" and head.pos_ in ("VERB", "AUX", "NOUN"):
            found = _own(head, placed)
        elif at.dep_ == "ccomp" and head.dep_ == "conj" and _reports(head) and head.i > at.i:
            found = None  # "X attacked on Tuesday, and guns struck the town, officials said": one row of clauses
        elif at.dep_ == "ccomp" and _reports(head) and head.i > at.i:
            row = [
                c for c in head.children if c.dep_ == "ccomp" and c.i < at.i and any(w.dep_ == "cc" for w in c.children)
            ]
            return _own(row[-1], placed) if row else None
        elif (
            at.dep_ in SAME_TIME
            and at.pos_ in ("VERB", "AUX")
            and head.pos_ in ("VERB", "AUX", "NOUN")
            and not _reports(head)
        ):
            if at.dep_ == "advcl" and any(c.lower_ == "while" and c.dep_ == "mark" for c in at.children):
                return _own(
                    head, [p for p in placed if p.root.i < _speaker_of(head)]
                )  # "On Monday X met, while Y marched"
            if at.dep_ == "advcl" and not _participle(at):
                return None
            found = _own(head, placed)
        elif at.dep_ == "relcl" and head.pos_ in NOUNS:
            return _own(head, [p for p in placed if p.chain[:1] == (head.i,)])
        else:
            break
        if found:
            return found
        at = head
    joined = [c for c in token.children if c.dep_ == "conj" and c.pos_ == token.pos_ and not _has_subject(c)]
    for other in joined:
        found = _own(other, placed)
        if found and found.root.i > other.i:
            return found
    return None


def _participle(token: Token) -> bool:
    return token.tag_ == "VBG" and not any(c.dep_ in ("mark", "prep", "aux") for c in token.children if c.i < token.i)


def _has_subject(token: Token) -> bool:
    return any(c.dep_ in ("nsubj", "nsubjpass", "expl", "csubj") for c in token.children)


def _of_relative_clause(token: Token, placed: list[Placed]) -> Placed | None:
    """ "the attack, which took place on Tuesday", "an attack carried out on Tuesday"."""
    if token.pos_ not in ("NOUN", "PROPN"):
        return None
    for child in token.children:
        if child.dep_ in ("relcl", "acl") and not _reports(child):
            found = _own(child, placed)
            if found:
                return found
    return None


def _of_its_occasion(token: Token, placed: list[Placed]) -> Placed | None:
    """ "wounded in clashes that broke out on Tuesday"."""
    if token.pos_ not in ("VERB", "AUX"):
        return None
    for child in token.children:
        if child.dep_ in ("prep", "agent") and child.lower_ in OCCASIONS:
            for noun in child.children:
                if noun.dep_ == "pobj" and (found := _of_relative_clause(noun, placed)):
                    return found
    return None


def _of_when_clause(token: Token, placed: list[Placed]) -> Placed | None:
    """ "tension rose on Monday when gunmen attacked"; also a deed in the infinitive of that clause's verb."""
    at = token.head if token.dep_ == "xcomp" else token
    if at.dep_ in ("advcl", "relcl") and _when_clause(at):
        return _that_day(at.head, placed) or _own(at.head, placed)
    if token.pos_ != "VERB":
        return None
    clauses = (c for c in token.children if c.dep_ == "advcl" and c.i > token.i and _when_clause(c) and _past(c))
    return next((found for clause in clauses if (found := _own(clause, placed))), None)


def _when_clause(clause: Token) -> bool:
    return any(c.lower_ == "when" and c.dep_ in ("advmod", "mark") and c.i < clause.i for c in clause.children)


def _that_day(noun: Token, placed: list[Placed]) -> Placed | None:
    """ "since Sunday, when gunmen attacked": the attack is of that Sunday, though what is told lasts since."""
    for one in placed:
        when = one.when
        if one.root.i == noun.i and when.relation in ("after", "since") and when.start and when.end is None:
            return replace(one, when=replace(when, end=when.start, relation="on", edtf=when.start[:10]))
    return None


def _told_by(parsed: Parsed, token: Token, placed: list[Placed]) -> When | None:
    """A past event without a time, told by a dated report, happened by then."""
    at, steps = _clause(token), 0
    if not _past(at):
        return None
    while at.head.i != at.i and steps < 5:
        steps += 1
        head = at.head
        if at.dep_ == "ccomp" and _reports(head):
            said = _own(head, placed) or _speaking(head, placed)
            return bounded_by(said.when) if said and said.when.end else None
        if at.dep_ == "parataxis" or at.dep_ not in CLAUSES | {"conj"}:
            return None
        at = head
    tail = next((c for c in at.children if c.dep_ in ("parataxis", "ccomp") and _reports(c) and c.i > token.i), None)
    said = _own(tail, placed) if tail is not None else None
    return bounded_by(said.when) if said and said.when.end else None


def _speaking(report: Token, placed: list[Placed]) -> Placed | None:
    """The time of "speaking on Wednesday, the minister denied that", "in a statement dated 10 January, it said that"."""
    for child in report.children:
        if child.i > report.i:
            continue
        if child.dep_ == "advcl" and child.tag_ == "VBG" and child.lemma_ in ("speak", "talk", "testify", "write"):
            return _own(child, placed)
        for noun in child.children if child.dep_ == "prep" else ():
            dated = next((c for c in noun.children if c.dep_ == "acl" and c.lemma_ == "date"), None)
            if dated is not None:
                return _own(dated, placed)
    return None


def _past(verb: Token) -> bool:
    """True where a clause tells of what is past: a past tense or perfect, no "will" or "would"."""
    helpers = [c for c in verb.children if c.dep_ in ("aux", "auxpass")]
    if any(h.tag_ == "MD" for h in helpers):
        return False
    if verb.tag_ == "VBD" or any(h.tag_ == "VBD" for h in helpers):
        return True
    return verb.tag_ == "VBN" and (any(h.lemma_ == "have" for h in helpers) or verb.dep_ in ("acl", "advcl"))


def _of_circumstance(token: Token, placed: list[Placed]) -> Placed | None:
    """ "shot him as he left the court on Monday": the day of what went on is the day of the deed."""
    for clause in circumstances(token):
        tried = [c for c in clause.children if c.dep_ == "xcomp"]  # "as he tried to leave on Monday"
        found = next((f for verb in (clause, *tried) if (f := _own(verb, placed))), None)
        if found:
            return found
    return None
