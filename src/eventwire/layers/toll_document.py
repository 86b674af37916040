"""A document's own best account: one figure a measure out of many overlapping ones.

In: the tolls of a document, or of the claims of one incident. Out: one toll a measure, category and side,
nothing overlapping added. Invariant: every figure is that of one sentence; only people whom a sentence tells
beside each other are added, and the wounded of whom the text says that they died are taken off.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from eventwire.records import Reason, Toll

if TYPE_CHECKING:
    from eventwire.reading.parse import Parsed

# how much a statement weighs by the way it counts: chosen by hand, from what such words mean
KIND_WEIGHT = {
    "count_number": 1.5,
    "count_more": 1.2,
    "count_another": 1.2,
    "count_indefinite": 1.2,
    "count_name": 1.0,
    "count_bare": 0.8,
    "count_definite": 0.6,
    "count_definite_number": 0.6,
    "count_pronoun": 0.4,
}
RULE_WEIGHT = {"in_hospital": 0.5, "toll_figure": 1.5}
FADE = 0.15  # a statement weighs 1 / (1 + FADE * its rank in the text)
WEAK_RULES = frozenset(("struck", "in_hospital"))
APART = 160  # characters between tolls of one sentence, where no sentence borders are known


@dataclass(frozen=True, slots=True)
class Statement:
    """What one sentence says of one measure: its tolls and their sum."""

    rank: int
    sentence: int
    tolls: tuple[Toll, ...]
    value: int
    weight: float


def document_toll(parsed: Parsed, found: Sequence[Toll]) -> tuple[Toll, ...]:
    """Return the document's own best account of its main incident, one toll a measure, category and side."""
    return best_account(found, parsed)


def best_account(found: Sequence[Toll], parsed: Parsed | None = None) -> tuple[Toll, ...]:
    """Return one toll a measure, category and side out of overlapping ones.

    Statements (what one sentence says of a measure) vote for their sum: numbers weigh more than names, early
    ones more than late ones, and a later, larger "toll rose to" wins. Campaign and cumulative totals, parts
    and other occurrences are left out. Without `parsed`, tolls close to each other count as one sentence.
    """
    sentence = _sentences(found, parsed)
    kept = [t for t in found if t.scope == "event" and t.subset_of is None and not _elsewhere(t)]
    out: list[Toll] = []
    dead = _account(kept, "killed", sentence)
    out += _by_side(dead)
    out += _by_side(_hurt(kept, dead, sentence))
    for measure in ("missing", "arrested", "abducted", "displaced", "damaged"):
        out += _by_side(_account(kept, measure, sentence))
    return tuple(out)


def accounts(parsed: Parsed, found: Sequence[Toll]) -> tuple[tuple[Toll, ...], ...]:
    """Return an account for each paragraph that tells tolls: a digest of several incidents keeps them apart.

    No incident is known here; paragraphs stand for them. A paragraph that repeats another's figures adds nothing.
    """
    groups: dict[int, list[int]] = {}
    for index, toll in enumerate(found):
        groups.setdefault(parsed.paragraph_at(toll.span.start), []).append(index)
    out: list[tuple[Toll, ...]] = []
    for _, kept in sorted(groups.items()):
        account = best_account([found[i] for i in kept], parsed)
        if account:
            out.append(account)
    return tuple(out)


def _sentences(found: Sequence[Toll], parsed: Parsed | None) -> Callable[[Toll], int]:
    if parsed is not None:
        return lambda toll: parsed.sentence_at(toll.span.start)
    starts, last = [], -APART - 1
    for toll in sorted(found, key=lambda t: t.span.start):
        if toll.span.start - last > APART:
            starts.append(toll.span.start)
        last = toll.span.end
    return lambda toll: sum(start <= toll.span.start for start in starts)


def _elsewhere(toll: Toll) -> bool:
    return any(r.rule == "other_occurrence" for r in toll.reasons)


def rule_of(toll: Toll, field: str) -> str:
    """Return the rule that gave a field of a toll, or an empty string."""
    return next((r.rule for r in toll.reasons if r.field == field), "")


def value_of(toll: Toll) -> int | None:
    """Return the figure a toll states: best, else low unless it is vague."""
    if toll.best is not None:
        return toll.best
    return toll.low if toll.low is not None and toll.qualifier != "vague" else None


def statements(kept: Sequence[Toll], measure: str, sentence: Callable[[Toll], int]) -> list[Statement]:
    """Return what each sentence says of a measure, in text order."""
    groups: dict[int, list[Toll]] = {}
    for toll in kept:
        if toll.measure == measure:
            groups.setdefault(sentence(toll), []).append(toll)
    out = []
    for rank, (index, tolls) in enumerate(sorted(groups.items())):
        counted = _distinct(tolls)
        if counted:
            value = sum(value_of(t) or 0 for t in counted)
            weight = max(_weight(t) for t in counted) / (1 + FADE * rank)
            out.append(Statement(rank, index, tuple(counted), value, weight))
    return out


def _weight(toll: Toll) -> float:
    return KIND_WEIGHT.get(rule_of(toll, "best"), 0.5) * RULE_WEIGHT.get(rule_of(toll, "measure"), 1.0)


def _distinct(tolls: Sequence[Toll]) -> list[Toll]:
    """The tolls of a sentence that count different people: a pronoun repeats, a total outranks its parts."""
    valued = [t for t in tolls if value_of(t) is not None]
    solid = [t for t in valued if rule_of(t, "best") != "count_pronoun" or rule_of(t, "side") == "own_hand"]
    if not solid:
        return valued[:1]
    figure = [t for t in solid if rule_of(t, "measure") == "toll_figure"]
    if figure:
        return figure[-1:]
    out: list[Toll] = []
    for toll in solid:
        same = [t for t in out if _same_people(t, toll)]
        if not same:
            out.append(toll)
    return out


def _same_people(one: Toll, other: Toll) -> bool:
    """A definite phrase after an indefinite one, or the same words again."""
    if one.who.lower() == other.who.lower() and rule_of(other, "best") not in ("count_another", "count_more"):
        return value_of(one) == value_of(other)
    repeats = ("count_definite", "count_definite_number", "count_bare")
    return (
        rule_of(other, "best") in repeats
        and value_of(other) == value_of(one) == 1
        and one.side == other.side
        and (rule_of(one, "measure") != rule_of(other, "measure"))
    )


def _account(kept: Sequence[Toll], measure: str, sentence: Callable[[Toll], int]) -> tuple[Toll, ...]:
    """The tolls of the statement whose sum gets most votes."""
    return _elected(statements(kept, measure, sentence))


def _elected(said: Sequence[Statement]) -> tuple[Toll, ...]:
    if not said:
        return ()
    votes: dict[int, float] = {}
    for statement in said:
        votes[statement.value] = votes.get(statement.value, 0.0) + statement.weight
    value = max(sorted(votes), key=lambda v: (votes[v], v))
    chosen = max((s for s in said if s.value == value), key=lambda s: (s.weight, -s.rank))
    return chosen.tolls


def _hurt(kept: Sequence[Toll], dead: tuple[Toll, ...], sentence: Callable[[Toll], int]) -> tuple[Toll, ...]:
    """The injured: where somebody died, a person who was hit may be the one who died."""
    said = statements(kept, "injured", sentence)
    deaths = sum(value_of(t) or 0 for t in dead)
    if not deaths:
        return _elected(said)
    with_dead = {sentence(t) for t in kept if t.measure == "killed"}
    sure, left = [], None
    for statement in said:
        strong = [t for t in statement.tolls if rule_of(t, "measure") not in WEAK_RULES]
        more = [t for t in statement.tolls if rule_of(t, "best") in ("count_another", "count_more")]
        if strong and (statement.sentence in with_dead or any(_counts(t) for t in strong)):
            sure.append(replace(statement, tolls=tuple(strong), value=sum(value_of(t) or 0 for t in strong)))
        elif more:
            sure.append(replace(statement, tolls=tuple(more), value=sum(value_of(t) or 0 for t in more)))
        elif statement.value > deaths and left is None and any(_counts(t) for t in statement.tolls):
            left = statement
    if sure:
        return _elected(sure)
    return _less(left, deaths) if left else ()


def _counts(toll: Toll) -> bool:
    return rule_of(toll, "best") in ("count_number", "count_more", "count_another")


def _less(statement: Statement, deaths: int) -> tuple[Toll, ...]:
    """The people hit, less those of them who died."""
    whole = max(statement.tolls, key=lambda t: value_of(t) or 0)
    count = statement.value - deaths
    why = f"{whole.text!r} were hit, and the text says that {deaths} died: {count} are left."
    reason = Reason("best", "hit_less_the_dead", why, (whole.span,))
    return (replace(whole, low=count, best=count, high=None, qualifier="about", reasons=(*whole.reasons, reason)),)


def _by_side(tolls: Sequence[Toll]) -> list[Toll]:
    """One toll a category and side: people told beside each other are added."""
    groups: dict[tuple[str, str, str], list[Toll]] = {}
    for toll in tolls:
        groups.setdefault((toll.measure, toll.category, toll.side), []).append(toll)
    return [_added(group) for group in groups.values()]


def _added(group: Sequence[Toll]) -> Toll:
    if len(group) == 1:
        return replace(group[0], subset_of=None)
    figures = [value_of(t) or 0 for t in group]
    why = f"The sentence tells {len(group)} counts beside each other: {' + '.join(map(str, figures))}."
    reason = Reason("best", "told_beside_each_other", why, tuple(t.span for t in group))
    exact = all(t.qualifier == "exact" for t in group)
    return replace(
        group[0],
        low=sum(t.low if t.low is not None else value_of(t) or 0 for t in group),
        best=sum(figures),
        high=sum(figures) if exact else None,
        qualifier="exact" if exact else "about",
        subset_of=None,
        reasons=(*(r for t in group for r in t.reasons), reason),
    )
