"""Which places belong to one event: by syntax, not by nearness.

In: the parse, the token that names the event, the document's places. Out: its places, most exact first, in the
role "event". Invariant: a place inside a party's or speaker's noun phrase, in another clause, or merely the
origin or goal of a movement is not the event's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from eventwire.records import Place, Reason

if TYPE_CHECKING:
    from eventwire.reading.parse import Parsed
    from eventwire.reading.tokens import Token

CLAUSE = frozenset({"ccomp", "advcl", "relcl", "acl", "conj", "parataxis", "csubj", "xcomp", "ROOT", "pcomp"})
REPORT = frozenset({"say", "tell", "report", "announce", "claim", "add", "state", "confirm", "accord", "deny"})
PARTY_DEPS = frozenset({"nsubj", "nsubjpass", "dobj", "iobj", "dative", "agent", "poss"})
PLACE_NOUNS = frozenset(
    "port city town village district suburb province region airport camp island capital outskirts neighbourhood "
    "neighborhood area hamlet settlement part centre center coast edge outskirt suburb barrio quarter region county "
    "governorate border frontier countryside".split()
)
AT = frozenset(
    {"in", "at", "near", "outside", "inside", "on", "over", "off", "between", "along", "across", "around", "above"}
)  # after the one who is hit, these tell where: "killed two boys near Taiz"
COMPASS = frozenset({"north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest"})
BESIDE = frozenset({"with", "against", "by"})  # "clashed with fighters near the dam"
FEATURE_ORDER = {"poi": 0, "city": 1, "admin2": 2, "admin1": 3, "water": 4, "region": 5, "country": 6}


def event_places(parsed: Parsed, token: Token, places: Sequence[Place]) -> tuple[Place, ...]:
    """Return the places that by syntax belong to the event named by `token`, most exact first."""
    sentence = token.sent
    low, high = sentence.start_char, sentence.end_char
    heads = {}
    for place in places:
        if place.span and low <= place.span.start < high and place.role != "dateline":
            heads[place.span.start] = (place, place.span)
    if not heads:
        return ()
    out = []
    for start, (place, span) in sorted(heads.items()):
        head = parsed.head_of(span)
        if head is not None and (rank := _belongs(token, head, place)) is not None:
            out.append((_exactness(place), rank, start, place))
    out.sort(key=lambda row: row[:3])
    return _in_their_country([replace(place, role="event") for *_, place in out])


def _in_their_country(placed: list[Place]) -> tuple[Place, ...]:
    """An unknown town of an event lies in the country that all known places of the event lie in."""
    known = sorted({p.country for p in placed if p.country})
    if len(known) != 1:
        return tuple(placed)
    why = "The other places of the event lie there."
    return tuple(
        p
        if p.country or p.where_prec is None or p.feature != "city"
        else replace(
            p,
            country=known[0],
            reasons=(*p.reasons, Reason("country", "beside_known", why, (p.span,) if p.span else ())),
        )
        for p in placed
    )


def _exactness(place: Place) -> tuple[int, int]:
    return (place.where_prec or 7, FEATURE_ORDER.get(place.feature or "", 7))


def _belongs(event: Token, head: Token, place: Place) -> int | None:
    """Return how closely a place belongs to the event (0 closest), None where it does not."""
    if place.form != "name":
        return None
    if head.head.i == event.i and head.dep_ in ("compound", "nmod", "poss", "amod") and event.pos_ in ("NOUN", "PROPN"):
        return 0
    unit = head.head
    if head.dep_ in ("compound", "nmod") and unit.lemma_.lower() in PLACE_NOUNS and unit.dep_ in ("dobj", "nsubjpass"):
        return 1 if unit.head.i == event.i else None  # "raided the Jenin camp"
    token = head
    while token.dep_ == "conj" and token.head.pos_ == "PROPN" and token.head.i < token.i:
        token = token.head  # "hit X and Y": what is said of the first is said of all
    measured = any(r.rule == "some_distance_from" for r in place.reasons)
    preposition: str | None = None
    within = False
    for depth in range(12):
        if token.i == event.i:
            return depth if preposition else None
        parent = token.head
        if parent.i == token.i:
            return None
        within |= token.lemma_.lower() in PLACE_NOUNS or token.lower_ in COMPASS
        if token.dep_ in ("prep", "agent") or (token.dep_ == "conj" and token.pos_ == "ADP"):
            if token.lower_ in BESIDE and preposition in AT and parent.i == event.i:
                return depth
            preposition = "near" if measured and depth <= 1 else token.lower_
            if not _locates(preposition, parent, event):
                return None
        elif token.dep_ == "poss" and depth == 0 and parent.lemma_.lower() in PLACE_NOUNS:
            within = True  # "Mogadishu's Hodan district"
        elif token.dep_ in PARTY_DEPS and depth > 0:
            told = token.dep_ in ("dobj", "nsubjpass", "nsubj") and preposition in AT
            part = token.dep_ in ("dobj", "nsubjpass") and preposition == "of" and within
            return depth if (parent.i == event.i or _does(event, parent)) and (told or part) else None
        elif token.dep_ in PARTY_DEPS and depth == 0:
            return (
                1
                if parent.i == event.i
                and token.dep_ in ("dobj", "nsubjpass")
                and place.feature in ("city", "poi", "admin2", "region", "admin1")
                else None
            )
        elif token.dep_ in ("ccomp", "advcl", "relcl", "acl", "parataxis", "csubj") or (
            token.dep_ == "xcomp" and token.i != event.i
        ):
            return None
        # The clause's frame: "In Marib, gunmen killed two and fled": a fronted place covers the conjuncts and what is reported.
        if preposition and token.dep_ == "prep" and parent.i != event.i and _framed(event, token, parent):
            return depth + 1
        token = parent
    return None


def _does(event: Token, verb: Token) -> bool:
    """True where the event is a noun and the verb says what it did: "the strike hit", "the shelling killed"."""
    noun = event.pos_ == "NOUN" and event.dep_ == "nsubj" and event.head.i == verb.i
    return noun and verb.lemma_ not in REPORT and verb.i > event.i


def _locates(preposition: str, parent: Token, event: Token) -> bool:
    if preposition in (
        "in",
        "at",
        "near",
        "outside",
        "inside",
        "off",
        "across",
        "throughout",
        "around",
        "within",
        "along",
        "between",
        "on",
    ):
        return True
    if preposition in ("to", "into", "through", "from"):
        return parent.i == event.i and preposition != "from"
    if preposition == "with":
        return parent.lemma_ in ("border", "frontier", "boundary")
    return preposition in ("of", "against", "over") and (
        parent.i == event.i or parent.pos_ in ("NOUN", "PROPN", "ADJ", "ADV")
    )


def _framed(event: Token, prep: Token, parent: Token) -> bool:
    """True where a preposition hangs on the verb that governs the event's clause: a fronted place, or the same clause."""
    token = event
    for _ in range(5):
        if token.head.i == token.i:
            return False
        if token.head.i == parent.i:
            if token.dep_ in ("conj", "dobj", "nsubj", "nsubjpass", "xcomp", "pobj", "prep", "attr"):
                return prep.i < parent.i or (
                    token.dep_ in ("dobj", "nsubj", "nsubjpass", "xcomp", "attr") and parent.lemma_ not in REPORT
                )
            return token.dep_ in ("ccomp",) and prep.i < parent.i and prep.i < event.i
        if token.dep_ in ("relcl", "acl", "advcl"):
            return False
        token = token.head
    return False
