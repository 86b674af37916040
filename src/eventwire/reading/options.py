"""What a reader is told: which columns hold what, and what to fill in where a story does not say."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Fields:
    """Column names of tables and JSON Lines, and values for stories that carry none of their own.

    `outlet` and `published` are used only where the story itself brings neither; `published` is an ISO date.
    """

    id: str = "id"
    text: str = "text"
    date: str = "date"
    outlet: str = "outlet"
    title: str = "title"
    name: str = "story"
    given_outlet: str | None = None
    given_published: str | None = None
    language: str | None = None

    def named(self, name: str) -> Fields:
        """Return the same options with the name documents take where they bring none."""
        return replace(self, name=name)
