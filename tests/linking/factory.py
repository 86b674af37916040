"""Stories made by hand for the tests of linking: no model, every field said outright."""

from __future__ import annotations

import re
from typing import Any

from eventwire.layers.evidence import shingles
from eventwire.records import (
    Annotated,
    Claim,
    DocIncident,
    Document,
    Evidence,
    Party,
    Place,
    Span,
    Speaker,
    Toll,
    When,
    content_id,
)

ARVAND = Party("Arvand", name="Arvand", country="ARV", kind="state", entity_id="arv")
BELMAR = Party("Belmar", name="Belmar", country="BEL", kind="state", entity_id="bel")
RIVER_FRONT = Party("the River Front", name="River Front", kind="armed_group", entity_id="river-front")
HILL_LEAGUE = Party("the Hill League", name="Hill League", kind="armed_group", entity_id="hill-league")
TOWN = Place("Kesht", name="Kesht", geonameid=1, lat=30.0, lon=60.0, country="BEL", where_prec=1, feature="city")
FAR_TOWN = Place("Sorun", name="Sorun", geonameid=2, lat=34.0, lon=66.0, country="BEL", where_prec=1, feature="city")
COUNTRY = Place(
    "Belmar", name="Belmar", geonameid=9, lat=31.0, lon=61.0, country="BEL", where_prec=6, feature="country"
)


def speaker(party: Party, **more: Any) -> Speaker:
    """A party that speaks."""
    names = ("text", "span", "name", "entity_id", "country", "sectors", "kind", "office")
    return Speaker(**{n: getattr(party, n) for n in names}, **more)


def outlet(name: str) -> Speaker:
    """An outlet telling in its own voice."""
    return Speaker(name, name=name, kind="media")


def on(day: str, last: str | None = None) -> When:
    """A time both of whose ends are told."""
    return When(day, start=day, end=last or day, date_prec=1)


def killed(best: int | None, low: int | None = None, **more: Any) -> Toll:
    """A count of people killed."""
    return Toll("killed", "people", str(best), low=low if low is not None else best, best=best, high=best, **more)


def claim(doc_id: str, word: str = "struck", event_type: str = "ASSAULT", **fields: Any) -> Claim:
    """A claim whose given fields are all stated; `by` is its first speaker, `at` its place in the text."""
    by, at = fields.pop("by", None), fields.pop("at", 0)
    told_by = fields.pop("outlet", "Gazette")
    said_by = (speaker(by), outlet(told_by)) if by is not None else (outlet(told_by),)
    stated = fields.pop("stated", ("event_type", *(n for n in fields if n in STATED and fields[n])))
    trigger = Span(at, at + len(word), word)
    fields.setdefault("places", (fields["place"],) if fields.get("place") else ())
    claim_id = content_id(doc_id, at, event_type, word)
    return Claim(
        claim_id, doc_id, 0, trigger, trigger, event_type, said_by=said_by, stated=stated, lead=at == 0, **fields
    )


STATED = ("mode", "actor", "recipient", "place", "when", "toll")


def story(doc_id: str, words: str, *claims: Claim, **fields: Any) -> Annotated:
    """A story: capitalised words of `words` are its names, figures its numbers, the rest its content words."""
    published = fields.pop("published", "2031-05-04")
    text = fields.pop("text", words)
    incidents = fields.pop("incidents", None)
    if incidents is None:
        incidents = tuple(DocIncident(c.event_type, (c.claim_id,)) for c in claims)
    names = sorted({w.lower() for w in re.findall(r"\b[A-Z]\w+", words)})
    lower = sorted(set(re.findall(r"\b[a-z]\w{2,}", words)))
    numbers = sorted(set(re.findall(r"\b\d+\b", words)))
    evidence = Evidence(
        persons=tuple(fields.pop("persons", ())),
        organisations=tuple(names),
        places=tuple(sorted({c.place.name.lower() for c in claims if c.place and c.place.name})),
        numbers=tuple(numbers),
        ages=tuple(fields.pop("ages", ())),
        dates=tuple(fields.pop("dates", ())),
        lemmas=tuple(lower),
        lead=tuple(sorted({*names, *lower, *numbers})),
        triggers=tuple(sorted({c.trigger.exact for c in claims})),
        copies=shingles(text),
    )
    document = Document(doc_id, text, outlet=fields.pop("outlet", f"Outlet {doc_id}"), published=published, **fields)
    return Annotated(document, claims=tuple(claims), incidents=incidents, evidence=evidence)
