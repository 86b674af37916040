"""What a predicate tells, before its parties are looked for.

Out: `Reading`, one for each predicate. Invariant: `eaten` are words that are part of this reading and told with it.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from eventwire.languages.lexicon import Sense


@dataclass(frozen=True, slots=True)
class Reading:
    """What a predicate tells: the event, the words that tell it, and how far it is told as real."""

    head: int
    tokens: tuple[int, ...]
    sense: Sense
    type: str
    mode: str | None = None
    rule: str = "sense"
    noun: int | None = None
    swap: bool = False
    inner: Reading | None = None
    projected: tuple[str, str | None, str] | None = None
    polarity: str = "positive"
    modality: str = "actual"
    outcome: str = "accomplished"
    actor: tuple[str, ...] = ()
    eaten: frozenset[int] = field(default_factory=frozenset)

    @property
    def root(self) -> int:
        """The token where the parties of the act itself are looked for."""
        return self.head if self.noun is None else self.noun
