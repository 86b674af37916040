"""What a review keeps back by default: names of private persons, and the exact place of the vulnerable.

In: parties, speakers, places. Out: words. Invariant: a person without an office, rank or command in the
text or the directory is worded by what the text says of them ("a man", "a resident"), never by name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from eventwire.records import Party, Place, Speaker
from eventwire.review import wording

VULNERABLE = re.compile(r"(?i)\b(?:home|house|shelter|hospital|clinic|camp|school|orphanage|maternity)\b")
WITHHELD = "a person whose name is withheld"


@dataclass(frozen=True, slots=True)
class Discretion:
    """What is shown: `names` of private persons, and `exact_places` of homes, shelters, hospitals, camps."""

    names: bool = False
    exact_places: bool = False

    def party(self, value: Party) -> str:
        """Return a party's words, a private person's name withheld."""
        if self.names or not private(value):
            return wording.party(value)
        return WITHHELD

    def parties(self, values: Sequence[Party]) -> str:
        """Return parties joined, names withheld where they must be."""
        return wording.joined([self.party(v) for v in values], "nobody named")

    def speaker(self, value: Speaker) -> str:
        """Return a speaker's words; one who is not named is said to be so."""
        return WITHHELD if private(value) and not self.names else wording.speaker(value)

    def said_by(self, values: Sequence[Speaker]) -> str:
        """Return the chain of speakers with names withheld where they must be."""
        if len(values) <= 1:
            return self.speaker(values[0]) if values else "nobody named"
        return self.speaker(values[0]) + "".join(f", by {self.speaker(v)}" for v in values[1:])

    def place(self, value: Place | None) -> str:
        """Return a place in words; a home, shelter, hospital or camp only by its town or province."""
        if value is None:
            return wording.place(value)
        if not self.exact_places and value.feature == "poi" and VULNERABLE.search(value.text or ""):
            return value.admin2 or value.admin1 or value.country or "a place that is withheld"
        return wording.place(value)


def private(value: Party) -> bool:
    """True for a named person with no office, sector, command or entry in the directory."""
    return (
        value.kind == "person" and not value.office and not value.entity_id and not value.sectors and bool(value.name)
    )
