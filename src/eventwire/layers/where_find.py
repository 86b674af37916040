"""Where the text names a place: spans, before anything is resolved.

In: `Parsed`, `Gazetteer`, the vocabulary of `data/places`. Out: `Found` mentions in text order that do not
overlap. Invariant: a mention is a run of whole tokens of one sentence that the gazetteer knows, or that the
parser calls a place; persons, newspapers and common words that share a place's name are left alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from eventwire.knowledge.gazetteer import Gazetteer, PlaceEntry, fold
from eventwire.layers.where_words import (
    BIG_BARE,
    BIG_CAPITALS,
    BIG_INSIDE_ORG,
    BIG_UNSEEN,
    DIRECTIONS,
    INNER,
    LEAVING,
    LONGEST,
    MEDIA_WORDS,
    OF_HEADS,
    PACTS,
    PARTIES,
    PLACE_LABELS,
    PREPOSITIONS,
    SETTLEMENTS,
    SITES,
    STREETS,
    STRUCK,
    UNITS,
    abbreviations,
    never_places,
    stop_words,
)

if TYPE_CHECKING:
    from eventwire.reading.parse import Parsed
    from eventwire.reading.tokens import Doc, Token


NAMES = frozenset({"ORG", "PERSON", "FAC", "PRODUCT"})  # labels the model gives names it has never seen


@dataclass(frozen=True, slots=True)
class Found:
    """A mention: token indexes `[start, end)`, its form, what it may mean, and how it was found."""

    start: int
    end: int
    form: str
    entries: tuple[PlaceEntry, ...]
    how: str
    key: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What the finders share: the parse, which tokens begin with a capital, and which are printed in capitals."""

    parsed: Parsed
    gazetteer: Gazetteer
    capital: tuple[bool, ...]
    shouted: tuple[bool, ...]
    surnames: frozenset[str]
    called_places: frozenset[str]
    entities: Mapping[int, Any]  # the model's entity that a token stands in


def reading(parsed: Parsed, gazetteer: Gazetteer) -> Reading:
    """Look once over the tokens and entities for what every finder asks."""
    text, doc = parsed.text, parsed.doc
    tokens = list(doc)
    capital = tuple(text[t.idx].isupper() for t in tokens)
    shouted = tuple(c and t.text[0].islower() for c, t in zip(capital, tokens, strict=True))
    persons, places, entities = set(), set(), {}
    for ent in doc.ents:
        entities |= dict.fromkeys(range(ent.start, ent.end), ent)
        if ent.label_ == "PERSON" and len(ent) > 1:
            persons.add(ent[-1].lower_ if ent[-1].lower_ not in ("'s", "’s") else ent[-2].lower_)
        elif ent.label_ == "GPE":
            places.add(fold(ent.text))
    return Reading(parsed, gazetteer, capital, shouted, frozenset(persons), frozenset(places), entities)


def find(parsed: Parsed, gazetteer: Gazetteer) -> tuple[Found, ...]:
    """Return the mentions of places in text order."""
    look = reading(parsed, gazetteer)
    grams = dict(_grams(look))
    keys = sorted({key for options in grams.values() for _, key in options})
    known = dict(zip(keys, gazetteer.lookup_all(keys), strict=True)) if keys else {}
    out: list[Found] = []
    at = 0
    for start, options in grams.items():
        if start < at:
            continue
        best = _longest(look, start, options, known)
        if best:
            out.append(best)
            at = best.end
    return tuple(_with_unknown(look, out))


def _grams(look: Reading) -> Iterator[tuple[int, list[tuple[int, str]]]]:
    """Yield each capitalised token with the runs that may be a name from it: (end, folded key), longest first."""
    doc, capital = look.parsed.doc, look.capital
    text, size = look.parsed.text, len(doc)
    for start in range(size):
        if not capital[start]:
            continue
        first = doc[start]
        options = []
        for end in range(start + 1, min(size, start + LONGEST) + 1):
            last = doc[end - 1]
            if end - 1 > start and (last.is_sent_start or not _may_stand_inside(look, end - 1)):
                break
            if capital[end - 1] or (last.text[0].isdigit() and end - 1 > start):
                raw = text[first.idx : last.idx + len(last.text)]
                options.append((end, fold(raw.replace("\n", " "))))
        if options:
            yield start, options[::-1]


def _may_stand_inside(look: Reading, index: int) -> bool:
    token = look.parsed.doc[index]
    return look.capital[index] or token.lower_ in INNER or (token.text[0].isdigit() and look.shouted[index - 1])


def _longest(
    look: Reading, start: int, options: list[tuple[int, str]], known: dict[str, tuple[PlaceEntry, ...]]
) -> Found | None:
    for end, key in options:
        if end - start == 1 and (short := _abbreviated(look, start)):
            return short
        demonym = look.gazetteer.demonym(key)
        if demonym and _demonym_here(look, start, end):
            return Found(start, end, _form(look.parsed.doc[end - 1], demonym.form), (demonym.entry,), "demonym", key)
        entries = known.get(key, ())
        if entries and (how := _accept(look, start, end, key, entries)):
            return Found(start, end, "name", entries, how, key)
    return None


def _form(token: Token, form: str) -> str:
    """The parser's tag settles words that are both: "a Syrian" and "the Syrian army"."""
    if token.dep_ in ("amod", "compound", "nmod") and token.head.i > token.i:
        return "adjective"
    return "demonym" if token.pos_ in ("NOUN", "PROPN") and token.dep_ not in ("amod", "compound") else form


def _demonym_here(look: Reading, start: int, end: int) -> bool:
    doc = look.parsed.doc
    label = doc[start].ent_type_
    if label == "LANGUAGE" or (end < len(doc) and doc[end].lower_ == "language"):
        return False
    if label == "PERSON" and start and doc[start - 1].ent_type_ == "PERSON":
        return False
    return not (doc[start].lower_ in ("polish", "dane", "pole", "brit", "kiwi", "turk") and label in ("", "PERSON"))


def _abbreviated(look: Reading, index: int) -> Found | None:
    """ "Ky.", "KY" after a comma or with its full stop; "B.C." and "NSW" where the parser calls them places."""
    doc, text = look.parsed.doc, look.parsed.text
    token = doc[index]
    if look.shouted[index]:
        return None
    raw = text[token.idx : token.idx + len(token.text)]
    held = abbreviations().get(raw.replace(".", ""))
    if not held:
        return None
    end = index + 1
    if (
        not raw.endswith(".")
        and end < len(doc)
        and doc[end].text == "."
        and not doc[index].whitespace_
        and "." in raw + "."
        and len(raw) > 2
    ):
        raw, end = raw + ".", end + 1  # the parser cuts some full stops off: "W.Va" and "."
    after_comma = (
        index >= 2 and doc[index - 1].text in (",", "(") and (look.capital[index - 2] or doc[index - 1].text == "(")
    )
    dotted = raw.endswith(".")
    initials = len(raw.replace(".", "")) > 1 and (raw.count(".") > 1 or raw in ("NSW", "ACT", "PEI"))
    if not (after_comma and (dotted or raw.isupper() or initials)) and not (
        (initials or dotted) and token.ent_type_ in PLACE_LABELS
    ):
        return None
    if raw.replace(".", "") in ("MD", "PA", "MS", "MA") and token.ent_type_ not in PLACE_LABELS:
        return None
    entries = tuple(e for e in look.gazetteer.lookup(held[0]) if e.feature == "admin1" and e.country == held[1])
    return Found(index, end, "name", entries[:1], "abbreviation", fold(held[0])) if entries else None


def _accept(look: Reading, start: int, end: int, key: str, entries: tuple[PlaceEntry, ...]) -> str | None:
    """Say how a known name is a place here, or None where it is not one."""
    doc = look.parsed.doc
    if key in ("us", "uk"):
        return _accept_initials(look, start, end)
    if look.shouted[start]:
        return _accept_shouted(look, start, end, key, entries)
    if (
        end < len(doc)
        and doc[end].lower_ in MEDIA_WORDS
        and look.capital[end]
        and doc[end].ent_type_ in ("ORG", "WORK_OF_ART", "")
    ):
        return None
    labels = {doc[i].ent_type_ for i in range(start, end)}
    label = doc[start].ent_type_
    stopped = end - start == 1 and key in stop_words()
    if end - start == 1 and key in never_places():
        return None
    if (
        start
        and doc[start - 1].text == "-"
        and not doc[start - 1].whitespace_
        and doc[start].ent_type_ not in PLACE_LABELS
    ):
        return None
    if end < len(doc) and doc[end].lower_ in ("virus", "syndrome", "strain", "disease", *PACTS):
        return None
    if start > 1 and doc[start - 1].lower_ == "of" and doc[start - 2].text == "Liberation":
        return None  # a front for the liberation of a land is no place in it
    if _head_of_entity(look, start, end, rare=all(e.alternate for e in entries)):
        return None
    if labels <= PLACE_LABELS or (label in PLACE_LABELS and doc[start].ent_iob_ == "B"):
        return None if (stopped and len(key) < 5) or _tail_of_entity(look, start) else "parser"
    if stopped or len(key) < 3:
        return None
    if _opens_dateline(look, start, end):
        return "dateline"
    if label == "FAC" and (ent := look.entities.get(start)) and ent[-1].lower_ in STREETS and end < ent.end:
        return None  # "Shawnee Park": the facility is meant, which stays without coordinates
    if label == "FAC" or (end - start > 1 and doc[end - 1].ent_type_ == "FAC"):
        return "facility" if _big(entries, BIG_INSIDE_ORG) or _after_preposition(doc, start) else None
    if label == "LANGUAGE":
        return "preposition" if _guessed_at(look, start, entries) else None
    if label in (
        "DATE",
        "TIME",
        "MONEY",
        "PERCENT",
        "LAW",
        "WORK_OF_ART",
        "QUANTITY",
        "CARDINAL",
        "ORDINAL",
    ):
        return None
    if label == "PERSON":
        return _accept_person(look, start, end, key, entries)
    if label == "ORG":
        return _accept_inside_organisation(look, start, end, key, entries)
    if label == "NORP":
        if start and doc[start - 1].lower_ == "the" and _after_preposition(doc, start):
            return "preposition"  # "in the Dadaab camp"
        if key in look.called_places or _big(entries, BIG_BARE):
            return "parser"
        return "preposition" if doc[end - 1].dep_ == "pobj" and _guessed_at(look, start, entries) else None
    return _accept_bare(look, start, end, key, entries)


def _guessed_at(look: Reading, start: int, entries: tuple[PlaceEntry, ...]) -> bool:
    """True for a town's own name behind a preposition of place that the model, which has never seen it, takes for a
    language or a people: "abducted in Narathiwat", "the town of Kulob"."""
    known = any(not e.alternate and e.population >= BIG_UNSEEN for e in entries)
    return known and look.parsed.doc[start].pos_ == "PROPN" and _after_preposition(look.parsed.doc, start)


def _accept_initials(look: Reading, start: int, end: int) -> str | None:
    """ "US" and "UK" in capitals; in a text all in capitals only with their full stops."""
    doc = look.parsed.doc
    raw = look.parsed.text[doc[start].idx : doc[end - 1].idx + len(doc[end - 1].text)]
    if raw.count(".") >= 1 or (raw in ("US", "UK") and not look.shouted[start]):
        return "parser" if not look.shouted[start] or raw.count(".") else None
    return None


def _tail_of_entity(look: Reading, start: int) -> bool:
    """True where the known name is only the end of a longer one the parser marks: "Flat Creek"."""
    doc = look.parsed.doc
    if start == 0 or not look.capital[start - 1] or doc[start].ent_iob_ != "I":
        return False
    return doc[start - 1].lower_ not in DIRECTIONS and not look.gazetteer.demonym(doc[start - 1].text)


def _head_of_entity(look: Reading, start: int, end: int, *, rare: bool) -> bool:
    """True where the known name only opens a longer one that no table holds.

    "Alto Verde" behind "the village of" is no Alto; elsewhere only a `rare` name, one that a town bears beside
    its own, gives way to a longer name of a place.
    """
    doc = look.parsed.doc
    entity = look.entities.get(start)
    called = entity is not None and _called_settlement(look, entity)
    if entity is None or not (called or (rare and entity.label_ in (*PLACE_LABELS, "FAC"))):
        return False
    if end >= len(doc) or not look.capital[end] or doc[end].ent_iob_ != "I" or doc[end].pos_ != "PROPN":
        return False
    inside = doc[end - 1].dep_ == "compound" and doc[end - 1].head.i >= end
    return inside and (called or not look.gazetteer.lookup(doc[end].text))


def _big(entries: tuple[PlaceEntry, ...], people: int) -> bool:
    return any(
        (e.feature in ("country", "admin1", "region", "water", "poi") and not e.alternate)
        or (e.population >= people and not e.alternate)
        for e in entries
    )


def _after_preposition(doc: Doc, start: int) -> bool:
    if (
        start > 1
        and doc[start - 1].lower_ == "of"
        and (
            doc[start - 2].ent_type_ == "PERSON"
            or doc[start - 2].lemma_ in OF_HEADS
            or doc[start - 2].lower_ in OF_HEADS
        )
    ):
        return True
    if start > 1 and doc[start - 1].lower_ == "the" and doc[start - 2].lower_ in PREPOSITIONS:
        return any(doc[i].lower_ in SITES for i in range(start + 1, min(start + 3, len(doc))))
    if start > 1 and doc[start - 1].lower_ in ("on", "against", "of") and doc[start - 2].lemma_ in STRUCK:
        return True  # "strikes on Saada"
    first = doc[start].head
    if doc[start].dep_ == "conj" and 0 < first.i < start and first.pos_ == "PROPN" and start - first.i <= 3:
        return _after_preposition(doc, first.i)  # "strikes on Saada and Marib"
    return start > 0 and doc[start - 1].lower_ in PREPOSITIONS


def _opens_dateline(look: Reading, start: int, end: int) -> bool:
    """ "ROSWELL -", "MANASSAS --": a name in capitals that opens a sentence before a dash."""
    doc = look.parsed.doc
    raw = look.parsed.text[doc[start].idx : doc[end - 1].idx + len(doc[end - 1].text)]
    return (
        raw.isupper() and bool(doc[start].is_sent_start) and end < len(doc) and doc[end].text in ("-", "--", "—", "–")
    )


def _before_container(look: Reading, end: int) -> bool:
    """True where a comma and the name of a state or country follow: "Alma, Kansas"."""
    doc = look.parsed.doc
    if end + 1 >= len(doc) or doc[end].text != "," or not look.capital[end + 1]:
        return False
    if _abbreviated(look, end + 1):
        return True
    for stop in (end + 3, end + 2):
        if stop <= len(doc):
            key = fold(look.parsed.text[doc[end + 1].idx : doc[stop - 1].idx + len(doc[stop - 1].text)])
            if any(e.feature in ("country", "admin1") and not e.alternate for e in look.gazetteer.lookup(key)):
                return True
    return False


def _in_longer_name(look: Reading, start: int, end: int) -> bool:
    """True where a capitalised word touches the name on either side, so that it is part of something else."""
    doc = look.parsed.doc
    before = (
        start > 0
        and look.capital[start - 1]
        and not doc[start].is_sent_start
        and doc[start - 1].is_alpha
        and doc[start - 1].pos_ == "PROPN"
    )
    after = (
        end < len(doc)
        and look.capital[end]
        and doc[end].is_alpha
        and doc[end].pos_ == "PROPN"
        and not doc[end].is_sent_start
    )
    return before or after


def _accept_person(look: Reading, start: int, end: int, key: str, entries: tuple[PlaceEntry, ...]) -> str | None:
    doc = look.parsed.doc
    ent = look.entities.get(start)
    whole = ent is None or (ent.start >= start and all(t.text in ("'s", "’s") for t in doc[end : ent.end]))
    if not whole or key in look.surnames or _in_longer_name(look, start, end):
        return None
    if _before_container(look, end):
        return "container"
    if key in look.called_places or (_after_preposition(doc, start) and doc[start - 1].lower_ not in ("to", "from")):
        return "preposition"
    if doc[start - 1].lower_ == "from" and start > 1 and doc[start - 1].head.lemma_ in LEAVING:
        return "preposition"
    return "size" if end - start > 1 and _big(entries, BIG_BARE) else None


def _accept_inside_organisation(
    look: Reading, start: int, end: int, key: str, entries: tuple[PlaceEntry, ...]
) -> str | None:
    doc = look.parsed.doc
    ent = look.entities.get(start)
    if ent is not None and any(t.lower_ in MEDIA_WORDS for t in ent):
        return None
    if key in look.surnames and key not in look.called_places:
        return None
    if ent is not None and ent[-1].lower_ in PARTIES:
        return None
    whole = ent is not None and ent.start == start and ent.end <= end + 1
    if all(e.feature == "poi" for e in entries if e.key > 0) and any(e.key > 0 for e in entries):
        return None  # a White House or Pentagon the parser calls a body is the body
    if whole:
        if _before_container(look, end):
            return "container"
        if _after_preposition(doc, start) or key in look.called_places:
            return "preposition"
        return "size" if _big(entries, BIG_BARE) and key not in look.surnames else None
    return (
        "organisation"
        if _big(entries, BIG_INSIDE_ORG)
        or key in look.called_places
        or any(e.feature == "admin2" and " county" in key for e in entries)
        else None
    )


def _accept_bare(look: Reading, start: int, end: int, key: str, entries: tuple[PlaceEntry, ...]) -> str | None:
    doc = look.parsed.doc
    if _in_longer_name(look, start, end):
        return None
    if key in look.surnames and key not in look.called_places:
        return None
    if _before_container(look, end):
        return "container"
    if key in look.called_places and (doc[start].pos_ == "PROPN"):
        return "parser elsewhere"
    if _after_preposition(doc, start) and doc[start].pos_ in ("PROPN", "NOUN", "ADJ"):
        return "preposition"
    if doc[start].pos_ == "PROPN" and any(e.feature == "country" for e in entries):
        return "country"
    return "size" if end - start > 1 and _big(entries, BIG_BARE) else None


def _accept_shouted(look: Reading, start: int, end: int, key: str, entries: tuple[PlaceEntry, ...]) -> str | None:
    """A paragraph in capitals shows no names: a country, or a big enough place after a preposition or in a dateline."""
    doc = look.parsed.doc
    if key in stop_words() or len(key) < 4:
        return None
    line = look.parsed.dateline
    if line and line.place_start <= doc[start].idx < line.place_end:
        return "dateline"
    if any(e.feature == "country" and not e.alternate for e in entries) and (
        key not in ("turkey", "chad", "jordan", "china", "guinea", "mali", "oman") or _after_preposition(doc, start)
    ):
        return "country"
    if doc[start].pos_ not in ("PROPN", "NOUN", "ADJ", "X"):
        return None
    fit = any(
        not e.alternate and (e.population >= BIG_CAPITALS or e.feature in ("admin1", "region", "water"))
        for e in entries
    )
    before = doc[start - 1].lower_ if start else ""
    if (
        fit
        and (before in PREPOSITIONS or (before == "of" and end - start > 1))
        and (end >= len(doc) or doc[end].pos_ not in ("NOUN",) or doc[end].lower_ in UNITS)
    ):
        return "preposition"
    return (
        "size"
        if fit and end - start > 1 and (doc[start].ent_type_ in PLACE_LABELS or any(e.capital for e in entries))
        else None
    )


def _called_settlement(look: Reading, entity: Any) -> bool:
    """True for a name right behind "the village of", whatever the model takes it for."""
    doc, start = look.parsed.doc, entity.start
    named = entity.label_ in (*NAMES, *PLACE_LABELS) and start > 1 and doc[start - 1].lower_ == "of"
    return named and doc[start - 2].lower_ in SETTLEMENTS


def _with_unknown(look: Reading, found: list[Found]) -> Iterator[Found]:
    """Add what the parser calls a place but no table knows: a place without coordinates is still a place."""
    taken = {i for f in found for i in range(f.start, f.end)}
    extra = []
    for ent in look.parsed.doc.ents:
        street = ent.label_ == "FAC" and len(ent) > 1 and (ent[-1].lower_ in STREETS)
        if (
            (ent.label_ not in PLACE_LABELS and not street and not _called_settlement(look, ent))
            or look.shouted[ent.start]
            or any(i in taken for i in range(ent.start, ent.end))
        ):
            continue
        start, end = ent.start, ent.end
        while start < end and not look.capital[start]:
            start += 1
        while end > start and (look.parsed.doc[end - 1].text in ("'s", "’s") or not look.capital[end - 1]):
            end -= 1
        if start == end:
            continue
        key = fold(look.parsed.doc[start:end].text)
        if (
            (len(doc_words := key.split()) == 1 and doc_words[0] in stop_words())
            or key in look.surnames
            or len(key) < 3
            or look.gazetteer.demonym(key)
        ):
            continue
        extra.append(Found(start, end, "name", (), "parser", key))
    yield from sorted([*found, *extra], key=lambda f: f.start)
