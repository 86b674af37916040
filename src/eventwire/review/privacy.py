"""What a review keeps back by default: names of private persons, and the exact place of the vulnerable.

In: parties, speakers, places, and the stories of a set. Out: words. Invariant: a person without an office, rank or
command in the stories or the directory is worded by what the text says of them ("a man", "a resident"), never by name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from eventwire.knowledge.directory import key_of
from eventwire.records import Annotated, Party, Place, Speaker
from eventwire.review import wording

VULNERABLE = re.compile(r"(?i)\b(?:home|house|shelter|hospital|clinic|camp|school|orphanage|maternity)\b")
WITHHELD = "a person whose name is withheld"
LED = (  # what somebody has who leads: forces, an office of state, a following
    "forces|troops|army|militias?|fighters|gunmen|gangs|brigades?|guards?|government|cabinet|administration|regime|"
    "presidency|premiership|ministry|ministers?|office|spokes(?:man|woman|person)|camp|faction|bloc|coalition|party|"
    "movement|supporters|followers|loyalists|allies|backers|campaign|rule|ouster|overthrow|resignation|inauguration"
)
NAME = r"(?:[A-Z][\w’'-]+|al-[A-Z]\w+)"
OWNS = re.compile(rf"({NAME}(?: (?:bin |al |el |de |van )?{NAME}){{0,3}})['’]s? (?:\w+ )?(?:{LED})\b")
OWNED = re.compile(
    rf"\b(?:{LED}|loyal|allied) (?:of|to) (?:[a-z]+ )?({NAME}(?: (?:bin |al |el |de |van )?{NAME}){{0,5}})"
)


@dataclass(frozen=True, slots=True)
class Known:
    """Names that a set of stories says are of public persons: in `full`, and the last names that stand for them alone."""

    full: frozenset[str] = frozenset()
    last: frozenset[str] = frozenset()

    def __contains__(self, party: Party) -> bool:
        name = party.name or ""
        if key_of(name) in self.full:
            return True
        return " " not in name and last_name(name) in self.last


def last_name(name: str) -> str:
    """Return the key of a name's last word, without an article before it ("al-Minwel", "Minwel")."""
    return re.sub("^(?:al|el)[-’']", "", name.split()[-1].lower()) if name.split() else ""


def known_of(stories: Iterable[Annotated]) -> Known:
    """Return who is a public person by what stories say.

    That is whoever has an office, a rank or a row in the directory in any of them, and whoever has forces, an office or
    followers ("Kasten's troops", "the government of Ilo Kasten"). A last name that a private person bears in full in
    some story stands for nobody alone.
    """
    stories = list(stories)
    people = [p for a in stories for c in a.claims for p in (*c.actor, *c.recipient, *c.said_by) if p.kind == "person"]
    named = {p.name for p in people if p.name and not private(p)}
    leads = {
        found.removesuffix("’s").removesuffix("'s")
        for a in stories
        for rule in (OWNS, OWNED)
        for found in rule.findall(a.document.text)
    }
    mine = {last_name(name) for name in named | leads}
    bare = {p.name for p in people if private(p) and p.name and " " in p.name and last_name(p.name) in mine}
    full = {key_of(name) for name in named | leads}
    others = {last_name(name) for name in bare if key_of(name) not in full}
    return Known(frozenset(full), frozenset(mine - others))


@dataclass(frozen=True, slots=True)
class Discretion:
    """What is shown: `names` of private persons, and `exact_places` of homes, shelters, hospitals, camps.

    `known` are persons whom the stories at hand show to be public ones.
    """

    names: bool = False
    exact_places: bool = False
    known: Known = field(default_factory=Known)

    def hides(self, value: Party) -> bool:
        """Whether a party is a private person whose name is not shown."""
        return not self.names and private(value) and value not in self.known

    def party(self, value: Party) -> str:
        """Return a party's words, a private person's name withheld."""
        return WITHHELD if self.hides(value) else wording.party(value)

    def parties(self, values: Sequence[Party]) -> str:
        """Return parties joined, names withheld where they must be."""
        return wording.joined([self.party(v) for v in values], "nobody named")

    def speaker(self, value: Speaker) -> str:
        """Return a speaker's words; one who is not named is said to be so."""
        return WITHHELD if self.hides(value) else wording.speaker(value)

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
