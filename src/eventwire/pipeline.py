"""The path, top to bottom: documents in, annotated documents out. It decides nothing.

`Engine` holds what is loaded once (model, gazetteer, directory, lexicon, codebook) and is passed in.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from eventwire.codebook import Codebook
from eventwire.config import Settings
from eventwire.knowledge.directory import Directory
from eventwire.knowledge.gazetteer import Gazetteer
from eventwire.languages.lexicon import Lexicon, load_lexicon
from eventwire.layers import actors, attribution, document, events, evidence, factuality, responses, toll, when, where
from eventwire.layers.claims import Layers, claims
from eventwire.reading.parse import Parsed, load_model, parse
from eventwire.reading.pieces import Part, Pieces, joined
from eventwire.records import Annotated, Dateline, Document

if TYPE_CHECKING:
    from spacy.language import Language


@dataclass(frozen=True, slots=True)
class Engine:
    """Everything that is loaded once and used for every document."""

    nlp: Language
    gazetteer: Gazetteer
    directory: Directory
    lexicon: Lexicon
    codebook: Codebook


def load(settings: Settings | None = None, *, nlp: Any = None) -> Engine:
    """Load model and knowledge. Errors: `ModelError` or `DataError` where a part is missing or wrong."""
    settings = settings or Settings()
    return Engine(
        nlp=nlp or load_model(settings.model),
        gazetteer=Gazetteer.load(extra=settings.places),
        directory=Directory.load(extra=settings.actors),
        lexicon=load_lexicon(),
        codebook=Codebook.load(),
    )


def annotate(documents: Iterable[Document], engine: Engine) -> Iterator[Annotated]:
    """Yield each document with every layer marked, in order; long texts are read in pieces and put together."""
    return joined(annotate_parts(documents, engine))


def annotate_parts(documents: Iterable[Document], engine: Engine) -> Iterator[Part]:
    """Yield each piece of each document with every layer marked, in its place; memory is that of one piece."""
    pieces = Pieces(documents)
    return pieces.placed(annotate_pieces(pieces, engine))


def annotate_pieces(pieces: Iterable[Document], engine: Engine) -> Iterator[Annotated]:
    """Yield each text with every layer marked, none of them cut."""
    return (annotate_parsed(parsed, engine) for parsed in parse(pieces, engine.nlp))


def annotate_text(text: str, engine: Engine, **fields: Any) -> Annotated:
    """Return one text with every layer marked; `fields` are those of `Document` (published, outlet, ...).

    Without `published` or a dateline's date, weekdays stay unplaced: nothing is guessed.
    """
    return next(annotate([Document(text=text, **{"doc_id": "text", **fields})], engine))


def annotate_parsed(parsed: Parsed, engine: Engine) -> Annotated:
    """Return one parsed document with every layer marked."""
    people = actors.mentions(parsed, engine.directory, engine.gazetteer)
    said = attribution.attributions(parsed, people)
    places = where.places(parsed, engine.gazetteer, engine.directory)
    times = when.times(parsed)
    tolls = toll.tolls(parsed)
    coded = events.code(parsed, people, engine.lexicon, engine.codebook, bare=True)
    read = factuality.readings(parsed)
    layers = Layers(parsed, people, said, places, times, tolls, coded, read, engine.gazetteer, engine.codebook)
    made = responses.with_responses(parsed, claims(layers))
    return Annotated(
        document=parsed.document,
        dateline=_dateline(parsed, places),
        zones=parsed.zones,
        sentences=parsed.sentences,
        attributions=said,
        places=where.in_events(parsed, places, made, tolls),
        times=times,
        tolls=tolls,
        predicates=factuality.predicates(parsed, read),
        claims=made,
        incidents=document.incidents(
            parsed, made, toll.document_toll(parsed, tolls), when.incident_time(parsed, times)
        ),
        evidence=evidence.evidence(parsed, places, people, made),
    )


def _dateline(parsed: Parsed, places: tuple) -> Dateline | None:
    raw = parsed.dateline
    if raw is None:
        return None
    place = next((p for p in places if p.span and raw.start <= p.span.start < raw.end), None)
    day, anchor, _ = when.base_day(parsed)
    date = day.isoformat() if day is not None and anchor == "dateline" else None
    return Dateline(place, date, raw.agency, parsed.span(raw.start, raw.end))
