"""What is said of every count of harm, with a reading under a named rule that is made anew at will.

In: claims of one incident with their origins. Out: `TollVersions`. Invariant: a reading rule never changes a version,
and counts of two measures, categories or scopes are never set against each other.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from eventwire.errors import UsageError
from eventwire.linking.harm import harm_of
from eventwire.linking.origins import Told
from eventwire.linking.values import Value
from eventwire.linking.versions import Account, versions_of
from eventwire.records import Toll, TollVersions, Version

Groups = dict[tuple[str, str, str], dict[tuple, Value]]  # values by measure, category and scope


def tolls_of(account: Account, rule: str) -> tuple[TollVersions, ...]:
    """Return what is said of every measure, category and scope, with the reading of a named rule.

    Errors: `UsageError` where there is no rule of that name.
    """
    found: Groups = {}
    for one in account.told:
        claim = one.claim
        if "toll" not in claim.stated or claim.polarity == "negative":
            continue
        for toll in claim.toll:
            if toll.low is None and toll.best is None and toll.high is None:
                continue
            plain = {"low": toll.low, "best": toll.best, "high": toll.high, "qualifier": toll.qualifier}
            exact = toll.qualifier == "exact" and toll.best is not None
            key = (
                (toll.best, toll.best, toll.best, "exact")
                if exact
                else (toll.low or -1, toll.best or -1, -1, toll.qualifier)
            )
            group = found.setdefault((toll.measure, toll.category, toll.scope), {})
            group.setdefault(key, Value(key, plain, (toll, _harmed(one)), [])).told.append(one)
    out = []
    for (measure, category, scope), values in sorted(_named(found).items()):
        ordered = [values[k] for k in sorted(values)]
        no = _uncounted(account, measure, ordered)
        versions = versions_of(
            ordered, account, other_toll, holds_toll, mended=_mended, uncounted=no, replaced=_told_as_older
        )
        out.append(TollVersions(measure, category, scope, versions, read(versions, rule), rule))
    return tuple(out)


def _told_as_older(value: Value) -> bool:
    """True where everybody who gives a number gives it as the one that another replaces: "raising a figure of seven"."""
    number = value.seen[0].best
    return all(any(t.best == number and _older(t) for t in one.claim.toll) for one in value.told)


def _older(toll: Toll) -> bool:
    return any(r.rule == "figure_replaced" for r in toll.reasons)


def _uncounted(account: Account, measure: str, values: Sequence[Value]) -> list[Told]:
    """Who denies that anybody came to this harm, and nowhere counts any: "we killed no civilians" denies the dead."""
    counting = {name for v in values for t in v.told for name in (t.key, t.camp)}
    return [
        t
        for t in account.denials
        if t.claim.speech_act == "deny" and harm_of(t.claim) == measure and counting.isdisjoint((t.key, t.camp))
    ]


APART = frozenset({"unknown", "child", "woman"})  # "four people" are not the four children of another account


def _named(found: Groups) -> Groups:
    """Counts of the same number of people, told without saying who they were and by one category, as one count."""
    out = {group: dict(values) for group, values in found.items()}
    for (measure, category, scope), values in sorted(found.items()):
        if category != "unknown":
            continue
        for key in sorted(values):
            same = [
                g for g in sorted(found) if g[0] == measure and g[2] == scope and g[1] not in APART and key in found[g]
            ]
            if len(same) == 1 and key[-1] == "exact" and key[1] > 1:
                told = out[same[0]][key]
                out[same[0]][key] = replace(told, told=[*told.told, *values[key].told])
                del out[measure, category, scope][key]
    return {group: values for group, values in out.items() if values}


def _harmed(one: Told) -> frozenset[str]:
    return frozenset(p.country for p in one.claim.recipient if p.country)


def _bounds(toll: Toll) -> tuple[int, float]:
    low = toll.low if toll.low is not None else toll.best if toll.best is not None else 0
    high = toll.high if toll.high is not None else toll.best if toll.best is not None else None
    if toll.qualifier == "at_least" or high is None:
        return low, float("inf")
    return (0, high) if toll.qualifier == "at_most" else (low, high)


def other_toll(a: tuple[Toll, frozenset[str]], b: tuple[Toll, frozenset[str]]) -> bool:
    """Two counts of the same people cannot both be true: their ranges do not meet."""
    (x, harmed_x), (y, harmed_y) = a, b
    if (harmed_x and harmed_y and not harmed_x & harmed_y) or _other_things(x, y):
        return False
    if "unknown" not in (x.side, y.side) and x.side != y.side:
        return False
    (low_x, high_x), (low_y, high_y) = _bounds(x), _bounds(y)
    return high_x < low_y or high_y < low_x


def _other_things(x: Toll, y: Toll) -> bool:
    """Counts of things of two names ("three trucks", "a bridge"): neither is a count of the other's."""
    if x.measure != "damaged" or not x.who.strip() or not y.who.strip():
        return False
    one, other = (t.who.lower().split()[-1].removesuffix("s") for t in (x, y))
    return one != other and not (one.isdigit() or other.isdigit())


def _mended(a: tuple[Toll, frozenset[str]], b: tuple[Toll, frozenset[str]]) -> bool:
    """A later count of the same people by the same side replaces the earlier, whether or not both could be true."""
    (x, harmed_x), (y, harmed_y) = a, b
    if (harmed_x and harmed_y and not harmed_x & harmed_y) or (x.best, x.low) == (y.best, y.low):
        return False
    if _other_things(x, y):
        return False
    return (x.best or x.low or 0) < (y.best or y.low or 0) or other_toll(a, b)


def holds_toll(a: tuple[Toll, frozenset[str]], b: tuple[Toll, frozenset[str]]) -> bool:
    """The first count is a coarser one that contains the second: "at least two" contains 4."""
    (low_a, high_a), (low_b, high_b) = _bounds(a[0]), _bounds(b[0])
    return low_a <= low_b and high_b <= high_a


# --- reading rules ---------------------------------------------------------------------------------


def _number(version: Version) -> int | None:
    value = version.value
    return value["best"] if value["best"] is not None else value["low"] if value["low"] is not None else value["high"]


def _live(versions: Sequence[Version]) -> list[Version]:
    """Versions still held by somebody, with a number."""
    held = [v for v in versions if v.status not in ("superseded", "retracted", "denied")]
    return [v for v in held or versions if _number(v) is not None]


def ucdp_best(versions: Sequence[Version]) -> int | None:
    """The number most origins agree on, agreed before contested, later before earlier, lower before higher"""
    live = sorted(
        _live(versions),
        key=lambda v: (v.status != "agreed", -len(v.origins), _backwards(v.first_said), _number(v)),
    )
    return _number(live[0]) if live else None


def acled_lowest(versions: Sequence[Version]) -> int | None:
    """The lowest number that somebody still holds"""
    lows = [v.value["low"] if v.value["low"] is not None else _number(v) for v in _live(versions)]
    return min(lows, default=None)


def majority(versions: Sequence[Version]) -> int | None:
    """The number with the most origins; the lower of two with as many"""
    live = sorted(_live(versions), key=lambda v: (-len(v.origins), _number(v)))
    return _number(live[0]) if live else None


def hierarchy(versions: Sequence[Version]) -> int | None:
    """The number of the source furthest from the fight: international bodies, others, then the parties"""
    live = sorted(_live(versions), key=lambda v: (_rank(v), _backwards(v.first_said), _number(v)))
    return _number(live[0]) if live else None


def _rank(version: Version) -> int:
    kinds = {s.kind for s in version.said_by}
    if kinds & {"igo", "ngo"}:
        return 0
    return 1 if any(s.stake not in ("party", "ally") for s in version.said_by) else 2


def _backwards(day: str | None) -> tuple[int, ...]:
    return tuple(-ord(c) for c in day) if day else (0,)


RULES: dict[str, Callable[[Sequence[Version]], int | None]] = {
    rule.__name__: rule for rule in (ucdp_best, acled_lowest, majority, hierarchy)
}


def read(versions: Sequence[Version], rule: str) -> int | None:
    """Return the reading of a named rule. Errors: `UsageError` where there is none of that name."""
    if rule not in RULES:
        raise UsageError(f"There is no reading rule {rule!r}; choose one of {', '.join(RULES)}.")
    return RULES[rule](versions)
