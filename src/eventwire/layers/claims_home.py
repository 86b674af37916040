"""The country of parties that the words leave without one, from where the event is or from a story of one country.

In: a claim's fields and the document's layers. Out: parties with a country and a Reason. Invariant: only people, armed
groups and bodies of a state take one, never foreigners, refugees or travellers; a story lends a country only if it names
no other one at all; the place of an event only if it is told, and no party of the other side stands in its way.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from eventwire.languages import en
from eventwire.layers.actors_names import ASIDE
from eventwire.records import Claim, Party, Place, Reason, Span

if TYPE_CHECKING:
    from eventwire.layers.claims_common import Layers

TAKING = frozenset({"people", "armed_group", "government", "police", "military"})
LOCAL = frozenset({"people", "armed_group", "police"})  # who is found in a place is of it; soldiers may be sent there
SETTLED = frozenset({"city", "admin3", "poi"})
BY_FORCES = frozenset({None, "aerial", "heavy-weapons", "drone", "firearms", "destroy"})  # ways in which forces fight
SENTENCES, SHARE = 3, 0.7  # how many sentences name the country a story is about, and of all that name one
WHOLE_COUNTRY = 6  # UCDP precision of a place that is itself inferred


def settle(layers: Layers, fields: dict[str, Any], made: Sequence[Claim] = ()) -> None:
    """Give the parties of a claim the country that its place, the same words before, or its story leaves to them."""
    sides = {
        "actor": tuple(_those_who_fight(layers, _forces(p, fields), fields) for p in fields["actor"]),
        "recipient": tuple(_struck(layers, p, fields) for p in fields["recipient"]),
    }
    for name, side in sides.items():
        others = {p.country for other in sides if other != name for p in sides[other] if p.country}
        side = tuple(_of_their_place(p, fields) for p in side)
        fields[name] = tuple(_at_home(layers, p, fields, others, made) if _open(p) else p for p in side)


def _of_their_place(party: Party, fields: dict[str, Any]) -> Party:
    """ "France condemned the coup. Police shot at a crowd in Bamako": not of the country of the sentence before.

    Police and security forces are of where they are told to act; soldiers may have been sent there.
    """
    place = _told_place(fields["place"])
    last = next((r for r in reversed(party.reasons) if r.field == "country"), None)
    weak = last is not None and last.rule == "country_in_sentence_before"
    if not weak or place is None or place.country == party.country:
        return party
    party = replace(party, country=None, codes={}, reasons=tuple(r for r in party.reasons if r is not last))
    at_home = party.kind == "police" or "security" in party.text.lower().split()
    return _in_place(party, place) if at_home else party


def _at_home(layers: Layers, party: Party, fields: dict[str, Any], others: set[str], made: Sequence[Claim]) -> Party:
    place = _told_place(fields["place"])
    if place is not None and party.kind in LOCAL:
        return _in_place(party, place)
    known = next((p for c in made for p in (*c.actor, *c.recipient) if p.span == party.span and p.country), None)
    if known is not None:
        return _given(party, str(known.country), "country_of_same_words", SAME, known.span)
    named = _named(layers)
    for find, why in ((_only_country, ONLY), (_main_country, MAIN)):
        told = find(layers, named, party)
        if told is not None and not others - {told[0]}:
            return _given(party, told[0], "country_of_story", why, told[1])
    return party


SAME = "No country is given; it was read of “{}” before."
MAIN = "No country is given; nearly all of the story is about the one that “{}” is in, and its sentence names no other."
ONLY = "No country is given; the story names no other than the one that “{}” is in."
THERE = "No country is given; it is told in “{}”."


def _open(party: Party) -> bool:
    if party.country or party.entity_id or party.kind not in TAKING or "REF" in party.sectors or party.span is None:
        return False
    words = {w.strip(".,").lower() for w in party.text.replace("-", " ").split()}
    return words.isdisjoint(en.homes()["from_elsewhere"]) and {w.removesuffix("s") for w in words}.isdisjoint(
        en.homes()["from_elsewhere"]
    )


def _told_place(place: Place | None) -> Place | None:
    told = place is not None and place.country and place.span is not None and place.where_prec
    return place if told and place is not None and int(place.where_prec or 7) < WHOLE_COUNTRY else None


def _in_place(party: Party, place: Place) -> Party:
    return _given(party, str(place.country), "country_of_place", THERE, place.span)


def _given(party: Party, country: str, rule: str, why: str, span: Span | None) -> Party:
    reason = Reason("country", rule, why.format(span.exact if span else country), (span,) if span else ())
    return replace(party, country=country, reasons=(*party.reasons, reason))


Named = Sequence[tuple[str, Span, bool]]


def _only_country(_layers: Layers, named: Named, _party: Party) -> tuple[str, Span] | None:
    """The one country that places and parties of a story are in, told twice at least or in its dateline."""
    if len({country for country, _, _ in named}) != 1 or not _enough(named):
        return None
    country, span, _ = min(named, key=lambda f: f[1].start)
    return country, span


def _main_country(layers: Layers, named: Named, party: Party) -> tuple[str, Span] | None:
    """The country that most sentences are about, from the first on, where the party's own sentence names no other."""
    told: dict[str, dict[int, Span]] = {}
    for country, span, _ in sorted(named, key=lambda f: f[1].start):
        told.setdefault(country, {}).setdefault(layers.parsed.sentence_at(span.start), span)
    if not told or party.span is None:
        return None
    country, spans = max(told.items(), key=lambda item: (len(item[1]), item[0]))
    own = layers.parsed.sentence_at(party.span.start)
    first = next((s.index for s in layers.parsed.sentences if s.zone == "body"), 0)
    beside = any(own in at for other, at in told.items() if other != country)
    if beside or len(spans) < SENTENCES or min(spans) > first:
        return None
    enough = len(spans) >= SHARE * sum(len(at) for at in told.values())
    return (country, spans[min(spans)]) if enough else None


def _named(layers: Layers) -> list[tuple[str, Span, bool]]:
    """Every country that a place or a party is of, with its words, and whether it is the dateline's."""
    found = [(p.country, p.span, p.role == "dateline") for p in layers.places if p.country and p.span]
    hits = [h for h in layers.mentions.hits if h.use not in ASIDE and h.entry(layers.mentions.on).country]
    doc = layers.parsed.doc
    return found + [
        (str(h.entry(layers.mentions.on).country), layers.parsed.span_of(doc[h.start : h.end]), False) for h in hits
    ]


def _enough(found: Iterable[tuple[str, Span, bool]]) -> bool:
    return any(filed for _, _, filed in found) or len({span.start for _, span, _ in found}) > 1


def _forces(party: Party, fields: dict[str, Any]) -> Party:
    """ "The defence ministry denied that it had struck the camp", "Chad bombed it": what they strike with are forces."""
    words = party.text.lower()
    if fields["event_type"] != "ASSAULT" or party.kind not in ("state", "government"):
        return party
    if party.kind == "state":
        if fields["mode"] not in BY_FORCES or not party.country or not party.text[:1].isupper():
            return party  # "the state", "american center attack": not a state that is named as fighting
        why = Reason("kind", "forces_of_the_state", f"What “{party.text}” does by force of arms, its forces do.")
        why = replace(why, spans=(party.span,) if party.span else ())
        return replace(party, kind="military", sectors=("MIL",), reasons=(*party.reasons, why))
    if not any(name in words for name in en.homes()["commands_forces"]):
        return party
    why = Reason("kind", "forces_of_the_ministry", f"The forces that “{party.text}” commands act for it.")
    why = replace(why, spans=(party.span,) if party.span else ())
    return replace(party, kind="military", sectors=("MIL",), reasons=(*party.reasons, why))


def _those_who_fight(layers: Layers, party: Party, fields: dict[str, Any]) -> Party:
    """ "The Kenyans shot back", where the story tells of Kenyan troops: its forces, and not its people."""
    fights = fields["event_type"] == "ASSAULT" and fields["mode"] in BY_FORCES
    if not fights or party.kind != "people" or not party.entity_id or not party.country or party.span is None:
        return party
    head = layers.parsed.head_of(party.span)
    if head is None or not any(c.lower_ == "the" for c in head.lefts):
        return party
    if not any(p.kind == "military" and p.country == party.country for p in layers.mentions.parties):
        return party
    why = Reason("kind", "side_of_the_fight", f"“{party.text}” who fight are the forces told of.", (party.span,))
    return replace(party, kind="military", sectors=("MIL",), entity_id=None, reasons=(*party.reasons, why))


def _struck(layers: Layers, party: Party, fields: dict[str, Any]) -> Party:
    """Whom a deed befell where a place is named: a town that is struck stands for its people, and is no person."""
    if party.entity_id or party.country or party.kind not in {"unknown", "person"} or party.span is None:
        return party
    place = next((p for p in layers.places if p.span and p.span.start <= party.span.start < p.span.end), None)
    if place is None or not place.country or party.span.end > place.span.end:  # type: ignore[union-attr]
        return _peopled(party, fields)
    if fields["event_type"] == "PROTEST":
        return replace(party, kind="unknown")  # where people march is nobody they march against
    struck = fields["event_type"] == "ASSAULT" and place.feature in SETTLED
    there = replace(party, kind="people" if struck else "unknown", sectors=("CVL",) if struck else party.sectors)
    return _given(there, place.country, "country_of_place", THERE, place.span)


def _peopled(party: Party, fields: dict[str, Any]) -> Party:
    """ "Shelled a village": its people are whom it befell."""
    if party.kind != "unknown" or party.entity_id or party.span is None or fields["event_type"] != "ASSAULT":
        return party
    last = party.text.split()[-1].lower() if party.text and " of " not in party.text else ""
    word = next((w for w in (last, last.removesuffix("s")) if w in en.homes()["peopled"]), None)
    if word is None:
        return party
    why = Reason("kind", "people_of_the_place", f"Whoever strikes “{party.text}” strikes its people.", (party.span,))
    return replace(party, kind="people", sectors=party.sectors or ("CVL",), reasons=(*party.reasons, why))
