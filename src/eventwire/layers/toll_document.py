"""A document's own best account: one figure a measure out of many overlapping ones.

In: the tolls of a document, or of the claims of one incident. Out: one toll a measure, category and side,
nothing overlapping added. Invariant: every figure is that of one sentence; only people whom a sentence tells
beside each other are added, and the wounded of whom the text says that they died are taken off.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from eventwire.layers.toll_accident import BY_NOBODY
from eventwire.layers.toll_apart import is_apart
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
    "count_event": 0.1,
}
RULE_WEIGHT = {"in_hospital": 0.5, "toll_figure": 1.5}
FADE = 0.15  # a statement weighs 1 / (1 + FADE * its rank in the text)
WEAK_RULES = frozenset(("struck", "in_hospital", "wound_of_who"))
REPEATED = 0.5  # a sum said again adds this share of its weight
# a headline, a site's name or a rubric run into the text: what stands on either side is told twice
GLUED = re.compile(
    r"\s\|\s|[A-Z]{3,}[^.]{0,40}?\((?:[A-Z]{2,}[^)]*)\)\s|(?<=[a-z.?!])(?<!Mc)(?<!Mac)(?<!De)(?<!La)(?<!Le)(?=[A-Z](?:[A-Za-z]|\s))|\s-\s"
)
SINGLE = frozenset(("count_name", "count_definite", "count_indefinite", "count_pronoun", "count_bare"))
ONE_OF_THEM = 0.4  # one person told of after a number of people is likely one of them: this share of the weight
REPEATS = frozenset(("count_pronoun", "count_event"))
BESIDE = 1  # sentences within which "two others" belong to the count before
LATE = 10  # sentences: what a text first tells later than this is no part of what it is about
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


def best_account(found: Sequence[Toll], parsed: Parsed | None = None, *, anywhere: bool = False) -> tuple[Toll, ...]:
    """Return one toll a measure, category and side out of overlapping ones.

    Statements (what one sentence says of a measure) vote for their sum: numbers weigh more than names, early
    ones more than late ones, and a later, larger "toll rose to" wins. Campaign and cumulative totals, parts
    and other occurrences are left out; where the tolls are those of any one occurrence (`anywhere`), it may be
    another than the story's own and be told late. Without `parsed`, tolls close to each other count as one sentence.
    """
    return _best(found, _sentences(found, parsed), None if anywhere else parsed, anywhere=anywhere)


def _best(
    found: Sequence[Toll], sentence: Callable[[Toll], int], parsed: Parsed | None, *, anywhere: bool
) -> tuple[Toll, ...]:
    kept = [t for t in found if t.scope == "event" and t.subset_of is None and (anywhere or not _not_its_own(t))]
    chosen: list[tuple[Toll, ...]] = [_account(kept, "killed", sentence, parsed)]
    chosen.append(_hurt(kept, chosen[0], sentence, parsed))
    for measure in ("missing", "arrested", "abducted", "displaced", "damaged"):
        chosen.append(_account(kept, measure, sentence, parsed))
    out: list[Toll] = []
    for tolls in chosen:
        for whole, parts in _by_side(tolls, found):
            at = len(out)
            out.append(whole)
            out += [replace(part, subset_of=at) for part in parts]
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
        place = {old: new for new, old in enumerate(kept)}
        part = [replace(found[i], subset_of=place.get(found[i].subset_of)) for i in kept]
        account = _best(part, _sentences(part, parsed), None, anywhere=True)
        if account:
            out.append(account)
    return tuple(out)


def _sentences(found: Sequence[Toll], parsed: Parsed | None) -> Callable[[Toll], int]:
    if parsed is not None:
        borders = sorted({s.start for s in parsed.sentences} | set(_glued(parsed)))
        return lambda toll: bisect_right(borders, max(toll.span.end - 1, _told_at(toll)))
    starts, last = [], -APART - 1
    for toll in sorted(found, key=lambda t: t.span.start):
        if toll.span.start - last > APART:
            starts.append(toll.span.start)
        last = toll.span.end
    return lambda toll: sum(start <= toll.span.start for start in starts)


def _told_at(toll: Toll) -> int:
    """Offset of the word that says what happened: where a headline runs into the story, the name may stand before."""
    return toll.reasons[0].spans[0].start if toll.reasons and toll.reasons[0].spans else toll.span.start


def _glued(parsed: Parsed) -> list[int]:
    """Offsets in the first lines where a headline, a rubric or a place line runs into the story."""
    head = parsed.text[:600]
    found = [m.end() for m in GLUED.finditer(head)]
    title = (parsed.document.title or "").strip()
    if title and head.startswith(title):
        found.append(len(title))
    return found


def _not_its_own(toll: Toll) -> bool:
    """True for the dead and hurt of another occurrence, and for those of an accident: no deed's."""
    return any(r.rule in ("other_occurrence", BY_NOBODY) for r in toll.reasons)


def rule_of(toll: Toll, field: str) -> str:
    """Return the rule that gave a field of a toll, or an empty string."""
    return next((r.rule for r in toll.reasons if r.field == field), "")


def value_of(toll: Toll) -> int | None:
    """Return the figure a toll states: best, else low unless it is vague."""
    if toll.best is not None:
        return toll.best
    return toll.low if toll.low is not None and toll.qualifier != "vague" else None


def statements(kept: Sequence[Toll], measure: str, sentence: Callable[[Toll], int]) -> list[Statement]:
    """Return what each sentence says of a measure, in text order; what it tells of two deeds as two."""
    groups: dict[tuple[int, int], list[Toll]] = {}
    apart: dict[int, int] = {}
    for toll in kept:
        if toll.measure == measure:
            index = sentence(toll)
            apart[index] = apart.get(index, 0) + is_apart(toll)
            groups.setdefault((index, apart[index]), []).append(toll)
    out = []
    for rank, ((index, _), tolls) in enumerate(sorted(groups.items())):
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
    solid = [
        t
        for t in valued
        if rule_of(t, "best") not in REPEATS or (rule_of(t, "side") == "own_hand" and t.measure == "killed")
    ]
    if not solid:
        return valued[:1]
    figure = [t for t in solid if rule_of(t, "measure") == "toll_figure"]
    if figure:
        return figure[-1:]
    out: list[Toll] = []
    if len(solid) == 1 and (value_of(solid[0]) or 0) >= 2 and solid[0].side == "recipient":
        # "killed three before police shot him to death": he who did it is not one of the three
        slain = [t for t in valued if rule_of(t, "best") == "count_pronoun" and t.side == "recipient"]
        solid += [t for t in slain if t.measure == "killed" and t.span.start > solid[0].span.end][:1]
    for toll in solid:
        same = [t for t in out if _same_people(t, toll)]
        if not same:
            out.append(toll)
    return out


def _same_people(one: Toll, other: Toll) -> bool:
    """A definite phrase after an indefinite one, the same words again, or the number of a headline run into the text."""
    apart = one.reasons[0].spans != other.reasons[0].spans
    if apart and _bare_number(one) and value_of(one) == value_of(other):
        return True
    if apart and _bare_number(other) and (value_of(other) or 0) < (value_of(one) or 0):
        return True  # "left two men dead, one shot in his drive"
    if rule_of(one, "best") == rule_of(other, "best") == "count_name" and _same_name(one.who, other.who):
        return True
    if one.who.lower() == other.who.lower() and rule_of(other, "best") not in ("count_another", "count_more"):
        return value_of(one) == value_of(other)
    repeats = ("count_definite", "count_definite_number", "count_bare")
    return (
        rule_of(other, "best") in repeats
        and value_of(other) == value_of(one) == 1
        and one.side == other.side
        and (rule_of(one, "measure") != rule_of(other, "measure"))
    )


def _bare_number(toll: Toll) -> bool:
    return rule_of(toll, "best") == "count_number" and len(toll.text.split()) == 1


def _same_name(one: str, other: str) -> bool:
    """One name in full and by its last word alone, or with the words of a headline run into it."""
    longer, shorter = sorted((one.lower(), other.lower()), key=lambda name: (-len(name), name))
    return longer.endswith(shorter)


def _told_late(said: Sequence[Statement], parsed: Parsed | None) -> bool:
    """True where a long text first tells of it far below its lead: that is background, not its incident."""
    if parsed is None or not said:
        return False
    first = said[0].tolls[0]
    if first.measure == "injured" and _counts(first) and rule_of(first, "measure") not in WEAK_RULES:
        return False
    return parsed.sentence_at(first.span.start) >= LATE


def _account(
    kept: Sequence[Toll], measure: str, sentence: Callable[[Toll], int], parsed: Parsed | None
) -> tuple[Toll, ...]:
    """The tolls of the statement whose sum gets most votes."""
    said = statements(kept, measure, sentence)
    return () if _told_late(said, parsed) else _with_own_hand(said, _elected(said))


def _with_own_hand(said: Sequence[Statement], chosen: tuple[Toll, ...]) -> tuple[Toll, ...]:
    """Add the killer who died by their own hand, where the chosen sentence counts only those they killed."""
    others = {s.value for s in said}
    total = sum(value_of(t) or 0 for t in chosen)
    if not chosen or any(t.side == "actor" for t in chosen) or total + 1 in others:
        return chosen
    if not any(rule_of(t, "measure") in ("verb_of_harm", "blow_and_death") for t in chosen):
        return chosen
    if total == 1 and not any(t.side == "recipient" for t in chosen):
        return chosen
    own = [t for s in said for t in s.tolls if rule_of(t, "side") == "own_hand"]
    return (*chosen, *own[:1])


def _elected(said: Sequence[Statement]) -> tuple[Toll, ...]:
    if not said:
        return ()
    said = _with_others(said)
    weights: dict[int, list[float]] = {}
    for statement in said:
        share = ONE_OF_THEM if _one_of_them(statement, said) else 1.0
        weights.setdefault(statement.value, []).append(statement.weight * share)
    votes = {v: max(w) + REPEATED * (sum(w) - max(w)) for v, w in weights.items()}
    value = max(sorted(votes), key=lambda v: (votes[v], v))
    chosen = max((s for s in said if s.value == value), key=lambda s: (s.weight, -s.rank))
    if all(_is_more(t) for t in chosen.tolls):  # "also shot a neighbour": added to whom the sentence before tells of
        before = [s for s in said if 0 < chosen.sentence - s.sentence <= BESIDE and not any(map(_is_more, s.tolls))]
        before = [s for s in before if any(rule_of(t, "best") not in REPEATS for t in s.tolls)]
        if before and not any(s.value > chosen.value for s in said):
            return (*before[-1].tolls, *chosen.tolls)
    return (*chosen.tolls, *_beside(said, chosen))


def _one_of_them(statement: Statement, said: Sequence[Statement]) -> bool:
    """True for a single person told of after a statement that gives a number of people."""
    if statement.value != 1 or any(rule_of(t, "best") not in (*SINGLE, "count_number") for t in statement.tolls):
        return False
    before = (s for s in said if s.rank < statement.rank and s.value >= 2)
    return any(_counts(t) for s in before for t in s.tolls)


def _with_others(said: Sequence[Statement]) -> list[Statement]:
    """Statements with the others of the next sentence added, where the text somewhere gives that sum."""
    values, out, added = {s.value for s in said}, [], False
    for statement, after in zip(said, [*said[1:], None], strict=True):
        if added:
            added = False
            continue
        near = after is not None and after.sentence - statement.sentence <= BESIDE and _is_more(after.tolls[0])
        if after is not None and near and statement.value + after.value in values:
            tolls, added = (*statement.tolls, *after.tolls), True
            statement = replace(statement, tolls=tolls, value=statement.value + after.value)
        out.append(statement)
    return out


def _beside(said: Sequence[Statement], chosen: Statement) -> tuple[Toll, ...]:
    """Others whom the next sentence tells of: "Three were taken to one hospital. Two others ..."."""
    if any(_is_more(t) for t in chosen.tolls) or any(s.value > chosen.value for s in said):
        return ()
    for statement in said:
        near = 0 < statement.sentence - chosen.sentence <= BESIDE
        if near and _is_more(statement.tolls[0]):
            return statement.tolls
    return ()


def _is_more(toll: Toll) -> bool:
    return rule_of(toll, "best") in ("count_another", "count_more")


def _hurt(
    kept: Sequence[Toll], dead: tuple[Toll, ...], sentence: Callable[[Toll], int], parsed: Parsed | None
) -> tuple[Toll, ...]:
    """The injured: where somebody died, a person who was hit may be the one who died."""
    said = statements(kept, "injured", sentence)
    many = any(s.value > 1 for s in said)  # several whom one hit who then died by his own hand: he is none of them
    deaths = sum(value_of(t) or 0 for t in dead if not (many and rule_of(t, "side") == "own_hand"))
    if _told_late(said, parsed):
        return ()
    if not deaths:
        return _elected(said)
    with_dead = {sentence(t) for t in kept if t.measure == "killed"}
    first_death: dict[int, int] = {}
    for toll in kept:
        if toll.measure == "killed" and rule_of(toll, "best") not in REPEATS:
            first_death.setdefault(sentence(toll), toll.span.start)
    sure, left = [], None
    for statement in said:
        strong = [t for t in statement.tolls if rule_of(t, "measure") not in WEAK_RULES]
        more = [t for t in statement.tolls if rule_of(t, "best") in ("count_another", "count_more")]
        if statement.value > deaths and _some_of_them(statement, kept):
            left = left or statement
            continue
        if statement.value > deaths and _died_later(statement, dead, with_dead):
            left = left or statement
            continue
        if strong and (statement.sentence in with_dead or any(_counts(t) for t in strong)):
            sure.append(replace(statement, tolls=tuple(strong), value=sum(value_of(t) or 0 for t in strong)))
        elif (
            _counts(statement.tolls[0]) and first_death.get(statement.sentence, 10**9) < statement.tolls[0].span.start
        ) or (deaths == 1 and _somebody_else(statement, kept)):
            sure.append(statement)
        elif more:
            sure.append(replace(statement, tolls=tuple(more), value=sum(value_of(t) or 0 for t in more)))
        elif statement.value > deaths and left is None and any(_counts(t) for t in statement.tolls):
            left = statement
    if sure:
        return _elected(sure)
    return _less(left, deaths) if left else ()


def _some_of_them(statement: Statement, kept: Sequence[Toll]) -> bool:
    """True where the dead are told as so many of the hurt: "ten of the 25 wounded later died"."""
    dead = [t.span for t in kept if t.measure == "killed"]
    return any(d.start < t.span.start and t.span.end <= d.end for d in dead for t in statement.tolls)


def _somebody_else(statement: Statement, kept: Sequence[Toll]) -> bool:
    """True where the one who was hit has another name, or is of another sex, than the one who died."""
    dead = [t for t in kept if t.measure == "killed"]
    hit = statement.tolls[0]
    if rule_of(hit, "best") == "count_name":
        names = [t.who.split()[-1] for t in dead if rule_of(t, "best") == "count_name"]
        return bool(names) and hit.who.split()[-1] not in names and len(hit.who.split()) > 1
    sexes = {_sex(t) for t in dead} - {""}
    return len(sexes) == 1 and _sex(hit) not in sexes | {""}


def _sex(toll: Toll) -> str:
    if toll.category in ("woman", "man"):
        return toll.category
    words = set(toll.who.lower().split())
    if words & {"he", "him", "himself", "boy"}:
        return "man"
    return "woman" if words & {"she", "her", "herself", "girl"} else ""


def _died_later(statement: Statement, dead: tuple[Toll, ...], with_dead: set[int]) -> bool:
    """True where a number of hurt is told first, and "the victim" or "one of them" died in a later sentence."""
    if statement.sentence in with_dead or statement.tolls[0].span.start > dead[0].span.start:
        return False
    known = rule_of(dead[0], "best") in ("count_definite", "count_pronoun") or " of the" in dead[0].text
    dying = rule_of(dead[0], "measure") in ("verb_of_dying", "state_of_who")
    return known and dying and rule_of(statement.tolls[0], "best") == "count_number"


def _counts(toll: Toll) -> bool:
    return rule_of(toll, "best") in ("count_number", "count_more", "count_another")


def _less(statement: Statement, deaths: int) -> tuple[Toll, ...]:
    """The people hit, less those of them who died."""
    whole = max(statement.tolls, key=lambda t: value_of(t) or 0)
    count = statement.value - deaths
    why = f"{whole.text!r} were hit, and the text says that {deaths} died: {count} are left."
    reason = Reason("best", "hit_less_the_dead", why, (whole.span,))
    return (replace(whole, low=count, best=count, high=None, qualifier="about", reasons=(*whole.reasons, reason)),)


def _by_side(tolls: Sequence[Toll], found: Sequence[Toll]) -> list[tuple[Toll, list[Toll]]]:
    """One toll a category and side, each with its parts: people told beside each other are added."""
    groups: dict[tuple[str, str, str], list[Toll]] = {}
    for toll in tolls:
        groups.setdefault((toll.measure, toll.category, toll.side), []).append(toll)
    out = []
    for group in groups.values():
        parts = list(group) if len(group) > 1 else [p for t in group for p in _parts(t, found)]
        out.append((_added(group), parts))
    return out


def _parts(whole: Toll, found: Sequence[Toll]) -> list[Toll]:
    """What the text tells as part of a count, where the count itself was kept as it stands."""
    at = next((i for i, t in enumerate(found) if t is whole), None)
    return [t for t in found if at is not None and t.subset_of == at]


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
