"""Parties: who a noun phrase denotes, of what kind, country, sector and office.

In: `Parsed` and the directory. Out: `Mentions`, asked token by token; answers are kept per document.
Invariant: a party says what the text or a row of the directory says, with a Reason for whatever is
inferred (a capital for its government, an office holder by date, a country from the words nearby);
a party that nothing is known of is of kind "unknown".
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from eventwire.knowledge.directory import Directory, Entry, Role, key_of
from eventwire.languages import en
from eventwire.layers.actors_around import (
    acts_on,
    coordinated,
    country_nearby,
    country_of_story,
    domestic,
    fill_from_modifiers,
    officers,
    only_country,
)
from eventwire.layers.actors_head import TOLD, acts, fill_from_hit, fill_from_role, finish
from eventwire.layers.actors_names import ASIDE, Hit, covered, find_hits, hit_index
from eventwire.layers.actors_people import fill_person
from eventwire.layers.actors_phrase import described_countries, gender_of, phrase, role_of
from eventwire.layers.coreference import antecedents, pair_of
from eventwire.layers.coreference_words import SAY
from eventwire.layers.when_base import base_day
from eventwire.records import Coref, Party, Span

if TYPE_CHECKING:
    from eventwire.reading.parse import Parsed
    from eventwire.reading.tokens import Token

PERSONAL = frozenset("i we you he she they him her them us me who himself herself themselves ourselves".split())
HUMAN_ENDINGS = ("ist", "ian", "eer", "ee", "man", "woman", "keeper", "maker", "fighter", "worker", "monger")
TOLD_OR_HELD = TOLD | {"arrest", "detain", "kill", "charge", "jail", "sentence", "convict", "injure", "wound", "kidnap"}
PARTY_ENTITIES = frozenset({"PERSON", "ORG", "NORP"})


class Mentions:
    """The parties of one document. `parties` is made when first asked for; nothing changes afterwards."""

    def __init__(self, parsed: Parsed, directory: Directory, gazetteer: object | None = None) -> None:
        self.parsed = parsed
        self.directory = directory
        self.gazetteer = gazetteer
        day = None if parsed.document.published else base_day(parsed)[0]
        self.on = day.isoformat() if day else parsed.document.published
        self.hits: tuple[Hit, ...] = find_hits(parsed, directory, self.tokens)
        self.hit_at = hit_index(self.hits)
        self._parties: dict[int, Party] = {}
        self._open: set[int] = set()
        self._domestic: dict[int, tuple[str, Span] | None] = {}
        self._roles: dict[int, Role | None] = {}

    def party(self, token: Token) -> Party:
        """Return the party denoted by the noun phrase that `token` heads; kind "unknown" if none is known."""
        found = self._parties.get(token.i)
        if found is None:
            if token.i in self._open:  # an apposition that leads back to itself
                return Party(text=self.parsed.span_of(token).exact, span=self.parsed.span_of(token))
            self._open.add(token.i)
            found = self._read(token)
            self._open.discard(token.i)
            self._parties[token.i] = found
        return found

    def is_party(self, token: Token) -> bool:
        """Return whether a noun phrase can act: a person, body, state, group or people."""
        if token.pos_ == "PRON" or token.tag_ in ("PRP", "WP"):
            return token.lower_ in PERSONAL or token.lower_ == "it"
        if token.pos_ in ("NUM", "DET"):
            return self._counted(token)
        hit = covered(token, self.hit_at)
        if hit is not None:
            if hit.form in ("capital", "seat"):
                return acts(token)
            return hit.form != "adjective" or token.pos_ in ("PROPN", "NOUN")
        role = self.role(token)
        if role is not None:
            return True
        if token.pos_ == "PROPN":
            return token.ent_type_ in PARTY_ENTITIES or _speaks(token) or self.named_in_full(token)
        if token.pos_ == "ADJ" and token.dep_ in ("nsubj", "nsubjpass", "dobj"):
            return self.named_in_full(token)
        if token.tag_ == "NNS" and token.lemma_.endswith(HUMAN_ENDINGS):
            return any(c.i in self.hit_at for c in token.lefts)
        return token.lemma_ in ("people", "hundred", "thousand", "dozen") and self._counted(token)

    def resolved(self, token: Token) -> tuple[Party, Coref | None]:
        """Return the party a token denotes, read through its antecedent where it has one."""
        back = self.antecedent_of.get(token.i)
        if back is None:
            return self.party(token), None
        head = self.parsed.doc[back]
        mention = phrase(token, self).span if token.pos_ not in ("PRON", "DET") else self.parsed.span_of(token)
        party = self.party(head)
        return party, Coref(mention, party.span or self.parsed.span_of(head))

    def members(self, token: Token) -> tuple[Party, ...]:
        """Return the parties a phrase stands for where they are several, else the party alone.

        "Turkish and Syrian troops" are two parties, and so are "the two countries" near two names.
        """
        party = self.party(token)
        pair = self.pair(token)
        if pair is not None:
            return pair
        parts = coordinated(phrase(token, self), self)
        if len(parts) < 2:
            return (party,)
        return tuple(finish(draft, self) for draft in parts)

    @cached_property
    def tokens(self) -> list[Token]:
        """The tokens of the text, made once."""
        return list(self.parsed.doc)

    @cached_property
    def parties(self) -> tuple[Party, ...]:
        """Every named or described party of the text, in text order."""
        heads = [t for t in self.tokens if t.pos_ in ("NOUN", "PROPN", "ADJ") and self._heads(t)]
        return tuple(party for token in heads for party in self.members(token))

    @cached_property
    def antecedent_of(self) -> dict[int, int]:
        """Antecedent heads by token index of pronouns and definite nouns."""
        return antecedents(self.parsed, self)

    def start_links(self, links: dict[int, int]) -> None:
        """Use links while they are being made, so that a phrase may be read through an earlier one."""
        self.__dict__["antecedent_of"] = links

    def pair(self, token: Token) -> tuple[Party, Party] | None:
        """Return the two states that "the two countries" or "both sides" stand for, or None."""
        found = pair_of(token, self)
        return (self.party(found[0]), self.party(found[1])) if found else None

    def role(self, token: Token) -> Role | None:
        """Return what the tables say of a common noun."""
        if token.i not in self._roles:
            self._roles[token.i] = role_of(token, self.directory)
        return self._roles[token.i]

    def gender(self, token: Token) -> str | None:
        """Return "m", "f" or None for the person a token names: by noun, title or first name."""
        return gender_of(token, self)

    def described(self, token: Token) -> tuple[str, ...]:
        """Return the countries a description may mean ("the Himalayan kingdom"): ISO codes, or none."""
        return described_countries(token, self.directory)

    @cached_property
    def people(self) -> dict[str, tuple[tuple[int, Party], ...]]:
        """Persons named in full, by last name: `(token index, party)`, those with an office first."""
        self.__dict__["people"] = {}  # while it is made, no name is read through another
        found: dict[str, list[tuple[int, Party]]] = {}
        for ent in self.parsed.doc.ents:
            if ent.label_ == "PERSON" and ent.root.pos_ == "PROPN":
                party = self._read(ent.root)
                if party.kind == "person" and party.name and (" " in party.name or party.office):
                    found.setdefault(key_of(ent.root.text), []).append((ent.root.i, party))
        return {last: tuple(sorted(them, key=_best_named)) for last, them in found.items()}

    @cached_property
    def owned(self) -> dict[str, Party]:
        """What is told to be a state's by owner or flag ("a Danish-owned tanker, the Lima Star"), by its name's last word."""
        self.__dict__["owned"] = {}  # while it is made, no name is read through another
        found: dict[str, Party] = {}
        for hit in sorted(self.hits, key=lambda h: (h.use != "owner", h.start)):
            noun = self.parsed.doc[hit.end - 1].head.head if hit.use in ("owner", "flag") else None
            for name in () if noun is None else (noun, *(c for c in noun.children if c.dep_ == "appos")):
                if name.pos_ == "PROPN" and name.i not in self.hit_at:
                    found.setdefault(name.lower_, self._read(noun))
        return {name: party for name, party in found.items() if party.country}

    def named_in_full(self, token: Token) -> bool:
        """Return whether a capitalised word is the last name of somebody named in full in the text."""
        return token.text[:1].isupper() and token.i not in self.hit_at and key_of(token.text) in self.people

    def antecedent(self, token: Token) -> Token | None:
        """Return the head that a pronoun or definite noun refers back to, where that is known."""
        back = self.antecedent_of.get(token.i)
        return self.parsed.doc[back] if back is not None else None

    def directory_entry(self, party: Party) -> Entry | None:
        """Return the row of the directory that a party was read from."""
        return self.directory.by_id(party.entity_id) if party.entity_id else None

    def country_before(self, token: Token) -> tuple[str, Span, str] | None:
        """Return the one state named before a token in its sentence, else in the sentence before, else in
        the dateline: its code, its span and where it stands; None where two states compete."""
        doc = self.parsed.doc
        first = token.sent.start
        for start, end, where in (
            (first, token.i, "in_sentence"),
            (self._sentence_before(first), first, "in_sentence_before"),
        ):
            found = [h for h in self.hits if start <= h.start < end and self._is_state(h)]
            countries = {h.entry(self.on).country for h in found}
            if len(countries) > 1:
                return None
            if found and where == "in_sentence" and acts_on(doc[found[-1].end - 1], token):
                return None
            if found:
                hit = found[-1]
                span = self.parsed.span_of(doc[hit.start : hit.end])
                return str(found[-1].entry(self.on).country), span, where
        return None

    @cached_property
    def only_country(self) -> tuple[str, Span] | None:
        """The one country that the text names anywhere, with the first name of it; None where there are two."""
        found = [h for h in self.hits if self._is_state(h)]
        if not found or len({h.entry(self.on).country for h in found}) > 1:
            return None
        return str(found[0].entry(self.on).country), self.parsed.span_of(self.parsed.doc[found[0].start : found[0].end])

    @cached_property
    def several_countries(self) -> bool:
        """Whether the text names states of more than one country."""
        return len({h.entry(self.on).country for h in self.hits if self._is_state(h)}) > 1

    @cached_property
    def story_country(self) -> tuple[str, Span] | None:
        """The one country that a story of several sentences is about, with the first name of it; None in doubt.

        That is the one most sentences name, three of five of all namings at least, and named where the story begins.
        """
        named: dict[str, dict[int, Hit]] = {}
        for hit in self.hits:
            country = hit.entry(self.on).country
            if country and hit.use not in ASIDE and hit.entry(self.on).kind != "media":
                where = self.parsed.sentence_at(self.parsed.doc[hit.start].idx)
                named.setdefault(country, {}).setdefault(where, hit)
        if not named:
            return None
        country, found = max(named.items(), key=lambda item: (len(item[1]), item[0]))
        body = [s.index for s in self.parsed.sentences if s.zone == "body"]
        if len(body) < STORY or len(found) < 2 or not body or min(found) > body[min(1, len(body) - 1)]:
            return None
        if len(found) < 0.6 * sum(len(v) for v in named.values()):
            return None
        first = found[min(found)]
        return country, self.parsed.span_of(self.parsed.doc[first.start : first.end])

    def times_named(self, country: str) -> int:
        """Return how often the text names a country."""
        return sum(self._is_state(h) and h.entry(self.on).country == country for h in self.hits)

    def domestic_country(self, token: Token) -> tuple[str, Span] | None:
        """Return the one country named in a token's sentence, where its police or government stands there too."""
        first = token.sent.start
        if first not in self._domestic:
            self._domestic[first] = self._find_domestic(first, token.sent.end)
        return self._domestic[first]

    def _find_domestic(self, start: int, end: int) -> tuple[str, Span] | None:
        hits = [h for h in self.hits if start <= h.start < end and h.names[0].entry.kind != "person"]
        countries = {h.entry(self.on).country for h in hits} - {None}
        if len(countries) != 1 or any(h.use == "other" for h in hits):
            return None
        for hit in hits:
            above = self.parsed.doc[hit.end - 1].head
            above = above.head if above.dep_ == "prep" and above.lower_ in ("of", "in") else above
            role = self.role(above) if self._is_state(hit) and not hit.start <= above.i < hit.end else None
            if above.lemma_.lower() in en.homes()["sent_abroad"]:
                continue  # whose embassy it is says nothing of where it is
            if role is not None and role.kind in ("government", "police"):
                return str(hit.entry(self.on).country), self.parsed.span_of(self.parsed.doc[hit.start : hit.end])
        return None

    def _sentence_before(self, first: int) -> int:
        return self.parsed.doc[first - 1].sent.start if first else 0

    def _is_state(self, hit: Hit) -> bool:
        return hit.use not in ASIDE and bool(hit.entry(self.on).country) and hit.entry(self.on).kind == "state"

    def _heads(self, token: Token) -> bool:
        if token.dep_ in ("compound", "amod", "nmod"):
            return False
        return self.is_party(token)

    def _counted(self, token: Token) -> bool:
        """Whether a number or quantity counts people: "two of the soldiers", "hundreds of protesters"."""
        for child in token.children:
            if child.dep_ == "prep" and child.lower_ == "of":
                return any(self.is_party(grandchild) for grandchild in child.children if grandchild.dep_ == "pobj")
        return False

    def _read(self, token: Token) -> Party:
        draft = phrase(token, self)
        for step in STEPS:
            step(draft, self)
        return finish(draft, self)


STORY = 3  # sentences from which on a text is a story that can be about one country


def _speaks(token: Token) -> bool:
    """A name of no known kind that says something, or is told, accused or arrested."""
    if token.dep_ == "nsubj":
        return token.head.lemma_ in SAY
    return token.dep_ in ("dobj", "nsubjpass") and token.head.lemma_ in TOLD_OR_HELD


def _best_named(found: tuple[int, Party]) -> tuple[bool, bool, int]:
    index, party = found
    return (party.office is None, party.country is None, index)


STEPS = (
    fill_from_hit,
    fill_person,
    fill_from_role,
    fill_from_modifiers,
    officers,
    country_nearby,
    domestic,
    only_country,
    country_of_story,
)


def mentions(parsed: Parsed, directory: Directory, gazetteer: object | None = None) -> Mentions:
    """Return the parties of a parsed document, read as they are asked for."""
    return Mentions(parsed, directory, gazetteer)


__all__ = ["Mentions", "mentions"]
