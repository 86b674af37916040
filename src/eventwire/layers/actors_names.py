"""Names of the directory in a parsed text.

In: `Parsed` and the directory. Out: `Hit`s in text order that do not overlap, each the longest name that
starts at its first token. Invariant: a name in small letters is taken only where the sentence has no
capitals at all, and then only where the name in small letters is not a word of its own ("turkey", "us").
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from eventwire.knowledge.directory import LONGEST_NAME, Directory, Entry, Name, best_entry, key_of
from eventwire.languages import en

if TYPE_CHECKING:
    from eventwire.reading.parse import Parsed
    from eventwire.reading.tokens import Doc, Token

SHORT_KEY = 4  # a key this short must be one token: "us" is no "u s"
NOT_THE_COUNTRY = frozenset(
    "backed allied aligned linked funded financed supported sponsored trained armed supplied equipped made built "
    "based born held controlled occupied administered run installed imposed brokered mediated proposed "
    "drafted sanctioned annexed assisted inspired friendly style friendly besieged bound flagged registered "
    "mandated appointed designated recognized recognised approved organized organised hosted".split()
)
AGAINST_OR_FOR = frozenset("pro anti non un counter post pre trans inter".split())
TITLES = frozenset(
    "president minister chancellor secretary mr mr. mrs mrs. ms ms. leader general sen. sen senator gov. king queen "
    "prince colonel gen. premier pope ayatollah sheikh judge speaker mayor ambassador envoy spokesman chief".split()
)
SHORT_ACRONYM = 3
ARTICLES = frozenset({"al", "el", "bin"})  # a name in small letters up to here: "al-Shabab"
INSTITUTIONS = frozenset(("military", "police", "government"))  # bodies that a state has
OWNED = frozenset({"owned", "operated", "managed"})  # whose a ship or a firm is
FLAGGED = frozenset({"flagged", "registered", "flag"})  # the state a vessel belongs to by law
ASIDE = frozenset({"other", "owner", "flag"})  # uses that say nothing of where the story is
LED = frozenset({"led", "headed", "dominated", "commanded"})


@dataclass(frozen=True, slots=True)
class Hit:
    """A name of the directory at tokens `start` to `end` (open), with every row it may belong to.

    `use` is "name", "led" ("US-led"), "owner" ("Greek-owned"), "flag" ("Panama-flagged") or "other" ("US-backed",
    "anti-US"): with "other" the words around it are not of that country.
    """

    start: int
    end: int
    names: tuple[Name, ...]
    use: str = "name"

    @property
    def form(self) -> str:
        """The form of the first row: name, adjective, people, capital or seat."""
        return self.names[0].form

    def entry(self, on: str | None) -> Entry:
        """Return the row in force on a day, else the first."""
        found = best_entry([name.entry for name in self.names], on)
        return found if found is not None else self.names[0].entry


def find_hits(parsed: Parsed, directory: Directory, tokens: list[Token]) -> tuple[Hit, ...]:
    """Return the directory's names in a text, in text order, none over another."""
    hits = tuple(_hits(parsed, directory, tokens))
    countries = {hit.names[0].entry.country for hit in hits if hit.names[0].entry.kind == "state"}
    owned = {h.start for one, h in pairwise(hits) if _of_another_country(parsed.doc, one, h)}
    hits = tuple(hit for hit in hits if hit.start not in owned)
    return tuple(kept for hit in hits if (kept := _settled(parsed, hit, countries)) is not None)


def _of_another_country(doc: Doc, state: Hit, body: Hit) -> bool:
    """ "South Korea's Joint Chiefs of Staff": a body named as another country's is not the one of the directory."""
    owner, entry = state.names[0].entry, body.names[0].entry
    if (
        owner.kind != "state"
        or entry.kind not in INSTITUTIONS
        or any(n.entry.country == owner.country for n in body.names)
    ):
        return False
    beside = state.end == body.start and state.form == "adjective"
    return entry.country is not None and (
        beside or (state.end + 1 == body.start and doc[state.end].tag_ == "POS" and state.form == "name")
    )


def _settled(parsed: Parsed, hit: Hit, countries: set[str | None]) -> Hit | None:
    """Put the rows of a country the text names first; drop a short acronym of a country it never names.

    Three letters stand for many things: "FIS" or "MAS" is the party only where its country is named, or
    where the model takes the letters for an organisation.
    """
    names = hit.names
    if len({name.entry.entity_id for name in names}) > 1:
        names = tuple(sorted(names, key=lambda name: _distance(name.entry, countries)))
    names = tuple(n for n in names if not n.shared or n.entry.country in countries)
    if not names:
        return None
    first = names[0]
    short = hit.end - hit.start == 1 and first.written.isupper() and len(first.written) <= SHORT_ACRONYM
    if short and first.entry.kind in ("party", "armed_group") and first.entry.country not in countries:
        token = parsed.doc[hit.start]
        if token.ent_type_ not in ("ORG", "NORP"):
            return None
    return hit if names == hit.names else Hit(hit.start, hit.end, names, hit.use)


def _hits(parsed: Parsed, directory: Directory, tokens: list[Token]) -> Iterator[Hit]:
    doc = parsed.doc
    words = [token.text for token in tokens]
    capitals = _sentences_with_capitals(doc, words)
    at, size = 0, len(words)
    while at < size:
        word = words[at]
        first = word[0]
        if not (first.isupper() or first.isdigit() or not capitals[at] or word in ARTICLES):
            at += 1
            continue
        hit = _longest(doc, words, at, directory, lowered=not capitals[at])
        if hit is None or _part_of_a_person(doc, hit) or _part_of_a_water(words, hit):
            at += 1
            continue
        yield hit
        at = hit.end


def _sentences_with_capitals(doc: Doc, words: list[str]) -> list[bool]:
    """Return, token by token, whether its sentence has a capital letter after its first word."""
    out: list[bool] = []
    for sent in doc.sents:
        texts = words[sent.start : sent.end]
        has = any(text[0].isupper() for text in texts[1:]) or (len(texts) < 6 and texts[0][0].isupper())
        has = has or texts[0][0].isupper()
        out.extend([has] * len(texts))
    return out


def _distance(entry: Entry, countries: set[str | None]) -> int:
    """Order of rows that share a name: of a country the text names, of no country, of another country."""
    return 0 if entry.country in countries and entry.country else 1 if entry.country is None else 2


def _part_of_a_person(doc: Doc, hit: Hit) -> bool:
    """ "Jordan" in "Michael Jordan": a state's name or a city's inside a longer name of a person."""
    if hit.names[0].entry.kind != "state" or hit.form not in ("name", "capital") or hit.end - hit.start > 1:
        return False
    token = doc[hit.start]
    if token.ent_type_ != "PERSON":
        return False
    after = hit.end < len(doc) and doc[hit.end].ent_iob_ == "I" and doc[hit.end].tag_ != "POS"
    return token.ent_iob_ == "I" or after


def _part_of_a_water(words: list[str], hit: Hit) -> bool:
    """ "Oman" in "Gulf of Oman", "Chad" in "Lake Chad": a water named after a state is no such state."""
    if hit.names[0].entry.kind != "state" or hit.form != "name":
        return False
    before = [w.lower() for w in words[max(0, hit.start - 2) : hit.start]]
    if before[-1:] == ["of"]:
        before = before[:-1] if len(before) > 1 and words[hit.start - 2][:1].isupper() else []
    elif before[-1:] != ["lake"]:
        before = []
    after = words[hit.end] if hit.end < len(words) else ""
    return bool(set(before[-1:]) & en.homes()["waters"]) or after in ("Sea", "Ocean")


def _longest(doc: Doc, words: list[str], at: int, directory: Directory, *, lowered: bool) -> Hit | None:
    key, found, end = "", (), at
    for size in range(min(LONGEST_NAME * 2, len(words) - at)):
        word = words[at + size]
        piece = key_of(word)
        if (size and word == "'s") or (size and doc[at + size].is_sent_start):
            break
        key += piece
        if not key or not directory.begins(key):
            break
        if not piece:
            continue
        names = _allowed(directory.named(key), words[at : at + size + 1], lowered)
        if names and not (len(key) <= SHORT_KEY and any(t.whitespace_ for t in doc[at : at + size])):
            found, end = names, at + size + 1
    if not found:
        return None
    return Hit(at, end, found, _use(words, at, end))


def _allowed(names: tuple[Name, ...], words: list[str], lowered: bool) -> tuple[Name, ...]:
    if not names:
        return ()
    if lowered:
        return tuple(name for name in names if name.lower_safe)
    out = []
    for name in names:
        written = name.written
        if written.isupper() and len(written) < 7 and not words[0].isupper():
            continue  # an acronym written like a word is that word
        out.append(name)
    return tuple(out)


def _use(words: list[str], start: int, end: int) -> str:
    if end + 1 < len(words) and words[end] in ("-", "–"):
        after = words[end + 1].lower()
        if after in LED:
            return "led"
        if after in OWNED:
            return "owner"
        if after in FLAGGED:
            return "flag"
        if after in NOT_THE_COUNTRY:
            return "other"
    if end < len(words) and words[end].lower() in NOT_THE_COUNTRY - {"made", "based", "held", "run", "armed"}:
        return "name"
    if start >= 2 and words[start - 1] in ("-", "–") and words[start - 2].lower() in AGAINST_OR_FOR:
        return "other"
    return "name"


def hit_index(hits: tuple[Hit, ...]) -> dict[int, Hit]:
    """Return the hit that covers each token, by token index."""
    return {i: hit for hit in hits for i in range(hit.start, hit.end)}


def covered(token: Token, index: dict[int, Hit]) -> Hit | None:
    """Return the hit over a token that may give a country: "US" of "US troops", not of "US-backed"."""
    hit = index.get(token.i)
    return hit if hit is not None and hit.use != "other" else None
