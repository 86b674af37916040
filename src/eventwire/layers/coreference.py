"""Antecedents of pronouns and definite nouns."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from eventwire.layers.actors import Mentions
    from eventwire.reading.parse import Parsed


def antecedents(parsed: Parsed, mentions: Mentions) -> dict[int, int]:
    """Return the antecedent's head by token index of each pronoun or definite noun that has one."""
    return {}
