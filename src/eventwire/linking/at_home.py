"""Happenings inside one country: what tells two deeds apart where every party is of that country.

In: two `Unit`s. Out: whether both stay in one country, and whether whom they befell are clearly others. Invariant:
looks at parties alone. That two units share a side says much between states and nothing at home, where pupils,
guards and passers-by are all of one people; there the nouns they are called by decide.
"""

from __future__ import annotations

from eventwire.linking.units import Unit

ANYBODY = frozenset(
    "people person persons civilian civilians resident residents victim victims others man men woman women child "
    "children inhabitant inhabitants citizen citizens villager villagers".split()
)  # nouns that may name anybody whom another text calls a guard or a pupil


def at_home(a: Unit, b: Unit) -> bool:
    """Whether no party of either unit is of a second country."""
    return len(a.actor_countries | a.recipient_countries | b.actor_countries | b.recipient_countries) <= 1


def other_target(a: Unit, b: Unit) -> bool:
    """Whether one long story tells both, of whom it befell in other nouns: the mayor's office here, the barracks there."""
    return a.story == b.story and a.long_story and _other_nouns(a, b)


def others_hit(a: Unit, b: Unit) -> bool:
    """Whether two deeds at home befell people called by other nouns, neither of which may name anybody."""
    return _other_nouns(a, b) and not (a.unrest and b.unrest) and at_home(a, b)


def _other_nouns(a: Unit, b: Unit) -> bool:
    mine, others = a.recipient_heads, b.recipient_heads
    return bool(mine and others) and not mine & others and not (mine | others) & ANYBODY
