"""Parties of a claim: heads read as parties, pairs as two, and a country taken over inside the sentence.

In: heads of noun phrases that `events_roles` found, the document's `Mentions`. Out: parties with the heads they
came from. Invariant: a country is taken over only where the sentence leaves one choice, and then with a Reason; a
named body, a foreigner, a refugee or the target of another state's force is left without one.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from eventwire.languages import en
from eventwire.layers.actors_around import ANOTHERS, what_is_said
from eventwire.layers.actors_names import ASIDE
from eventwire.layers.events_owners import is_own, others_thing, whose
from eventwire.records import Party, Reason, Span

if TYPE_CHECKING:
    from eventwire.layers.actors import Mentions
    from eventwire.layers.actors_names import Hit
    from eventwire.reading.parse import Parsed
    from eventwire.reading.tokens import Token

HOME = frozenset({"government", "police", "military", "people", "armed_group", "party", "media", "person", "unknown"})
AT_HOME = frozenset({"government", "police", "military", "people", "armed_group"})
STATE_FORCE = frozenset({"state", "military"})
ABROAD = frozenset("foreign overseas international ethnic foreigner tourist expatriate pirate visitor guest".split())
ABROAD_TYPES = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID", "AGREE"})
MEETING = frozenset({"CONSULT", "AGREE", "COOPERATE", "STATE"})
OFFICIAL = frozenset({"government", "person", "military", "unknown"})
JUDGING = frozenset({"ACCUSE", "REQUEST", "SUPPORT", "REJECT", "THREATEN"})
HELD = frozenset({"COERCE", "SANCTION", "RETREAT"})
AUTHORITIES = frozenset({"state", "government", "police", "military"})
STRUCK = frozenset({"ASSAULT", "COERCE"})
FIGHTERS = frozenset({"armed_group", "military", "police", "people"})
BEFORE = frozenset({"compound", "nmod"})
LOCATED = frozenset({"in", "inside", "across", "within", "throughout"})

Pair = tuple[Party, int]


def parties(
    mentions: Mentions, heads: tuple[int, ...], event_type: str, actors: tuple[int, ...] | None = None
) -> list[Pair]:
    """The parties of these heads with their heads, read through pronouns; nobody acts on himself by a pronoun.

    `actors` are the heads of who acts, where `heads` are of whom it befalls.
    """
    others, struck = actors or (), actors is not None
    out: list[Pair] = []
    for h in heads:
        token = mentions.parsed.doc[h]
        back = mentions.antecedent(token)
        if back is not None and back.i in others:
            out.append((mentions.party(token), h))
            continue
        if (led := _of_the_next(mentions, token, out)) is not None:
            out.append((led, h))
            continue
        named = _apposed(mentions, token) if back is None else []
        if named:
            out += [(one, h) for one in named]
            continue
        if struck and event_type in STRUCK and is_own(mentions, token, others):
            out.append((others_thing(mentions, token, others) or replace(mentions.party(token), country=None), h))
            continue
        owner = whose(mentions, token, event_type, struck=struck) if back is None else None
        if owner is not None:
            out.append((owner, h))
            continue
        members = mentions.members(token) if back is None and token.pos_ not in ("PROPN", "PRON") else ()
        if len(members) > 1:
            out += [(one, h) for one in members]
        else:
            out.append((mentions.resolved(token)[0], h))
    return out


def _of_the_next(mentions: Mentions, token: Token, before: list[Pair]) -> Party | None:
    """Niger of "the ministers of Chad and Niger" is its minister, not the state: what the first of them is."""
    if token.dep_ != "conj":
        return None
    above = next((a for a in token.ancestors if a.dep_ not in ("conj", "pobj")), None)
    first = above.head if above is not None and above.lower_ == "of" else None
    head = next((p for p, h in before if first is not None and h == first.i), None)
    if head is None or head.kind == "unknown":
        return None
    return replace(mentions.party(token), name=None, entity_id=None, kind=head.kind, sectors=head.sectors)


NAMED_KINDS = frozenset({"armed_group", "party", "igo", "ngo", "company", "media"})


def _apposed(mentions: Mentions, token: Token) -> list[Party]:
    """Whom a class noun is named by: "the militant groups A and B" are A and B, "his brother, C" is C.

    What the text calls them stays as the label of each.
    """
    if token.pos_ != "NOUN":
        return []
    first = next((c for c in token.children if c.dep_ == "appos" and c.pos_ == "PROPN" and c.i > token.i), None)
    if first is None:
        return []
    heads = [first, *(c for c in first.subtree if c.dep_ == "conj" and c.pos_ == "PROPN")]
    described = mentions.party(token)
    found = [mentions.party(c) for c in heads]
    if len(found) == 1 and found[0].kind == "person" and described.kind in ("people", "person", "unknown"):
        return found  # "his brother, Hamid Wali"
    of_its_own = described.entity_id and token.i in mentions.hit_at
    if of_its_own or not all(p.entity_id and p.kind in NAMED_KINDS for p in found):
        return []
    return [replace(p, label=p.label or described.label) for p in found]


def _across_a_border(party: Party, country: str, other: list[Pair]) -> bool:
    """ "The sultan received the Iraqi premier": the country named is that of the other side, who deals with foreigners."""
    official = {"state", "government"}
    return party.kind in ("government", "person", "unknown") and any(
        p.country == country and p.kind in official for p, _ in other
    )


def _only_acts(party: Party, country: str, other: list[Pair], event_type: str, *, actor: bool) -> bool:
    """ "Peru condemned the violence against protesters": the country named speaks of them, wherever they are.

    Somebody named by name is of the country only where its authorities hold or try him, or where he has an office
    and does not deal with that country.
    """
    sides = {p.kind for p, _ in other if p.country == country}
    if party.kind == "government" and event_type == "ACCUSE" and actor and sides & {"state", "government"}:
        return True  # "a spokesman for the junta accused Paris"
    if party.kind == "person":
        return not (event_type in HELD and sides & AUTHORITIES) and (bool(sides) or not party.office)
    return event_type in JUDGING | {"SANCTION"} and "state" in sides


class Homes:
    """Gives parties without a country the one that their sentence leaves to them."""

    def __init__(self, parsed: Parsed, mentions: Mentions) -> None:
        """Look at the names of countries in `parsed`."""
        self.parsed, self.mentions = parsed, mentions
        self._named: dict[tuple[int, int], list[Hit]] = {}

    def settle(self, own: list[Pair], other: list[Pair], event_type: str, *, acts: bool) -> list[Pair]:
        """`own` with countries taken over; `other` is the other side of the same event, `acts` whether `own` does it."""
        heads = tuple(at for _, at in (*own, *other))
        return [(self._settled(p, h, heads, other, event_type, acts=acts), h) for p, h in own]

    def _settled(
        self, party: Party, head: int, heads: tuple[int, ...], other: list[Pair], event_type: str, *, acts: bool
    ) -> Party:
        if party.country or party.entity_id or party.kind not in HOME or "REF" in party.sectors:
            return party
        token = self.parsed.doc[head]
        if token.lemma_.lower() in en.homes()["sent_abroad"] or self._of_a_region(token):
            return party
        if party.kind == "unknown" and (token.pos_ == "PRON" or not self.mentions.is_party(token)):
            return party
        if token.lemma_ in ABROAD or token.lemma_ in ANOTHERS or any(c.lower_ in ABROAD for c in token.lefts):
            return party
        found = self._its_place(token) or self._choice(token, heads, other, event_type)
        if found is None:
            return party
        country, span, rule = found
        of_its_own = party.kind in FIGHTERS and any(c.pos_ == "PROPN" and c.dep_ in BEFORE for c in token.lefts)
        if rule != "country_of_place" and of_its_own:
            return party  # "Kivu fighters": of somewhere that the sentence's country is not known to hold
        if rule == "country_of_sentence" and _only_acts(party, country, other, event_type, actor=acts):
            return party
        if rule == "country_of_sentence" and event_type in ABROAD_TYPES and _across_a_border(party, country, other):
            return party
        if rule == "country_of_place" and event_type in MEETING and party.kind in OFFICIAL and token.tag_ == "NNS":
            return party  # "the two presidents meet in Lusaka": where they meet is not where they are from
        if rule == "country_of_story" and party.kind not in AT_HOME:
            return party
        why = Reason("country", rule, WHY[rule].format(span.exact), (span,))
        return replace(party, country=country, reasons=(*party.reasons, why))

    def _of_a_region(self, token: Token) -> bool:
        """ "West African leaders": of a region, which no country of the sentence narrows down."""
        named = [c for c in token.lefts if c.dep_ in ("amod", "nmod") and c.i != token.sent.start and c.pos_ == "ADJ"]
        return any(c.text[:1].isupper() and c.i not in self.mentions.hit_at for c in named)

    def _its_place(self, token: Token) -> tuple[str, Span, str] | None:
        """ "Kenyan planes bombed militant camps in Somalia": the camps are where their own words say."""
        holders = {token.i} if self.mentions.is_party(token) else {token.i, token.head.i}
        for hit in self._hits(token.sent.start, token.sent.end):
            if self._located(hit) and self.parsed.doc[hit.end - 1].head.head.i in holders:
                return str(self._country(hit)), self._span(hit), "country_of_place"
        return None

    def _choice(
        self, token: Token, heads: tuple[int, ...], other: list[Pair], event_type: str
    ) -> tuple[str, Span, str] | None:
        hits = [h for h in self._hits(token.sent.start, token.sent.end) if not self._anothers(h, heads)]
        if not hits:
            return self._of_story(other)
        countries = {self._country(h) for h in hits}
        if len(countries) != 1:
            return None
        hit = next((h for h in hits if self._located(h)), None)
        if hit is not None:
            return str(self._country(hit)), self._span(hit), "country_of_place"
        if all(self._national(h) for h in hits):
            return self._of_story(other)
        if all(self._tells_of(h, token) or self._told_of(h, token) for h in hits):
            return None
        if self.mentions.several_countries:
            start, end = what_is_said(token)
            if not any(start <= h.start < end for h in hits):
                return self._of_story(other)
        foreign = event_type in ("ASSAULT", "MOBILIZE") and any(p.kind in STATE_FORCE for p, _ in other)
        return None if foreign else (str(self._country(hits[0])), self._span(hits[0]), "country_of_sentence")

    def _tells_of(self, hit: Hit, token: Token) -> bool:
        """ "Kenya accused the army of shelling the town": who accuses, blames or praises somebody is hardly his country."""
        last = self.parsed.doc[hit.end - 1]
        told = last.dep_ == "nsubj" and last.head.lemma_ in en.homes()["tells_of_others"]
        return told and any(above.i == last.head.i for above in token.ancestors)

    def _told_of(self, hit: Hit, token: Token) -> bool:
        """ "The army accused Kenyan gunners": whoever is accused, blamed or praised lends no country to who does it."""
        verb = token.head
        if token.dep_ != "nsubj" or verb.lemma_ not in en.homes()["tells_of_others"]:
            return False
        above = self.parsed.doc[hit.end - 1]
        while above.i != verb.i and above.head.i != above.i:
            if above.head.i == verb.i:
                return above.dep_ in ("dobj", "pobj", "ccomp", "prep")
            above = above.head
        return False

    def _of_story(self, other: list[Pair]) -> tuple[str, Span, str] | None:
        """The country of the story, where the other side of the event is not of another one."""
        found = self.mentions.story_country
        if found is None or any(p.country not in (None, found[0]) for p, _ in other):
            return None
        return found[0], found[1], "country_of_story"

    def _hits(self, start: int, end: int) -> list[Hit]:
        found = self._named.get((start, end))
        if found is None:
            here = [h for h in self.mentions.hits if start <= h.start < end and h.use not in ASIDE]
            found = [h for h in here if self._country(h) and h.entry(self.mentions.on).kind != "armed_group"]
            found = [h for h in found if not self._of_a_mission(h)]
            self._named[start, end] = found
        return found

    def _of_a_mission(self, hit: Hit) -> bool:
        """ "Protesters stormed the Saudi embassy": they may be of any country but that one."""
        last = self.parsed.doc[hit.end - 1]
        return last.dep_ in ("amod", "poss", "compound") and last.head.lemma_.lower() in en.homes()["sent_abroad"]

    def _country(self, hit: Hit) -> str | None:
        return hit.entry(self.mentions.on).country

    def _national(self, hit: Hit) -> bool:
        """ "Nine Filipino sailors": people who are named by their country are likely to be far from it."""
        last = self.parsed.doc[hit.end - 1]
        return last.dep_ == "amod" and self.mentions.party(last.head).kind == "people"

    def _located(self, hit: Hit) -> bool:
        last = self.parsed.doc[hit.end - 1]
        return last.dep_ == "pobj" and last.head.lower_ in LOCATED

    def _anothers(self, hit: Hit, parties: tuple[int, ...]) -> bool:
        """True where the name says where somebody else is: of "a commander of the forces in Mali" only those forces."""
        last = self.parsed.doc[hit.end - 1]
        if not self._located(hit):
            return False
        above = last.head.head
        return (
            above.i not in parties and above.pos_ == "NOUN" and above.dep_ == "pobj" and self.mentions.is_party(above)
        )

    def _span(self, hit: Hit) -> Span:
        return self.parsed.span_of(self.parsed.doc[hit.start : hit.end])


WHY = {
    "country_of_place": "No country is given; it is told in “{}”.",
    "country_of_story": "No country is given; the story is about the one that “{}” names.",
    "country_of_sentence": "No country is given; “{}” is the only one named in the sentence.",
}
