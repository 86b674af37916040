"""The frozen records that every stage passes on, and their plain-JSON form.

In: nothing. Out: the shapes of a document, a claim and an incident, exactly as the record contract
names them. Invariant: `text[span.start:span.end] == span.exact` for every `Span` whose field is
"text"; offsets are `[start, end)` in Unicode code points into the stored text. Standard library only.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass, replace
from functools import cache, lru_cache
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

SCHEMA = "eventwire/1"


@dataclass(frozen=True, slots=True)
class Span:
    """Characters of a text that support a value; `field` is "text" or "title"."""

    start: int
    end: int
    exact: str
    field: str = "text"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a field has its value: a named rule, one sentence for a reader, the words looked at."""

    field: str
    rule: str
    detail: str
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Zone:
    """A stretch of the text that is header, dateline, caption, credit, boilerplate or body."""

    kind: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the text with the zone it stands in."""

    index: int
    start: int
    end: int
    zone: str = "body"


@dataclass(frozen=True, slots=True)
class Party:
    """Someone who acts, is acted upon or speaks, with what the text says of them.

    `country` is ISO 3166-1 alpha-3 or None; `sectors` are PLOVER sector codes, main first; `kind` is
    one of state, government, military, police, armed_group, party, igo, ngo, company, media, people,
    person, unknown; `label` holds words such as "terrorist", quoted from the text, never our own.
    """

    text: str
    span: Span | None = None
    name: str | None = None
    entity_id: str | None = None
    country: str | None = None
    sectors: tuple[str, ...] = ()
    kind: str = "unknown"
    office: str | None = None
    label: str | None = None
    codes: Mapping[str, Any] = field(default_factory=dict)
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Speaker(Party):
    """A party that says something: named or not, and where it stands towards the claim.

    `anonymity` is None, "unnamed_official", "unnamed_witness" or "unnamed_other"; `stake` is party,
    ally, third or unknown, towards the claim's own actor and recipient.
    """

    named: bool = True
    anonymity: str | None = None
    stake: str = "unknown"


@dataclass(frozen=True, slots=True)
class Place:
    """A place named in the text. Degrees are WGS84; `where_prec` is UCDP's 1 to 7.

    `form` is name, demonym or adjective; `feature` is country, admin1, admin2, city, poi, region or
    water; `role` is event, speaker, dateline, origin, destination or other; `uncertainty_km` is the
    radius in kilometres within which the words leave the place open.
    """

    text: str
    span: Span | None = None
    form: str = "name"
    name: str | None = None
    geonameid: int | None = None
    lat: float | None = None
    lon: float | None = None
    country: str | None = None
    admin1: str | None = None
    admin2: str | None = None
    feature: str | None = None
    where_prec: int | None = None
    uncertainty_km: float | None = None
    role: str = "other"
    disputed: bool = False
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class When:
    """A time as the text gives it. `start` and `end` are ISO 8601, either may be open (None).

    `timex` and `timex_type` (DATE, TIME, DURATION, SET) follow TIMEX3; `date_prec` is UCDP's 1 to 5 or
    None for an open range; `relation` is on, by, before, after, between or during; `anchor` is
    published, dateline, absolute or claim (then `anchor_ref` is that claim's id).
    """

    text: str
    span: Span | None = None
    start: str | None = None
    end: str | None = None
    timex: str | None = None
    timex_type: str | None = None
    edtf: str | None = None
    date_prec: int | None = None
    relation: str = "on"
    anchor: str = "absolute"
    anchor_ref: str | None = None
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Toll:
    """A count of people or things harmed, in the words it was told in.

    `measure` is killed, injured, missing, arrested, abducted, displaced or damaged; `category` is
    civilian, combatant, police, child, woman, man, foreign_national or unknown; `side` is actor,
    recipient, bystander or unknown; `qualifier` is exact, at_least, at_most, about or vague; `scope`
    is event, campaign or cumulative. `subset_of` is the index, in the same list, of the toll that
    this one is part of.
    """

    measure: str
    who: str
    text: str
    span: Span | None = None
    category: str = "unknown"
    side: str = "unknown"
    low: int | None = None
    best: int | None = None
    high: int | None = None
    qualifier: str = "exact"
    scope: str = "event"
    subset_of: int | None = None
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Attribution:
    """Someone says something: source, cue and content, each a list of spans that may be broken up.

    `quote` is direct, indirect or mixed. `nested` holds the attributions inside the content.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    speaker: Speaker | None = None
    quote: str = "indirect"
    speech_act: str = "assert"
    nested: tuple[Attribution, ...] = ()
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Predicate:
    """An event-denoting word and how far the text presents it as fact, from -3 to +3."""

    span: Span
    polarity: str = "positive"
    modality: str = "actual"
    factuality: float = 3.0
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Projected:
    """What is agreed, threatened, requested or planned inside a claim."""

    event_type: str
    mode: str | None = None
    modality: str = "possible"


@dataclass(frozen=True, slots=True)
class About:
    """What a denial, confirmation, retraction, condemnation or justification points to."""

    claim_id: str | None
    wording: Span | None
    relation: str


@dataclass(frozen=True, slots=True)
class RespondsTo:
    """That one deed answers another, as somebody says it; itself a claim, not a fact."""

    claim_id: str | None
    wording: Span | None
    said_by: tuple[Speaker, ...] = ()


@dataclass(frozen=True, slots=True)
class Coref:
    """A mention and the antecedent it was read through."""

    mention: Span
    antecedent: Span


@dataclass(frozen=True, slots=True)
class Claim:
    """One source saying, in one place, that something happened, did not happen, or will."""

    claim_id: str
    doc_id: str
    sentence: int
    span: Span
    trigger: Span
    event_type: str
    lead: bool = False
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    projected: Projected | None = None
    cameo: str | None = None
    quad: int | None = None
    goldstein: float | None = None
    intensity: float | None = None
    mid_action: int | None = None
    mid_hostility: int | None = None
    actor: tuple[Party, ...] = ()
    recipient: tuple[Party, ...] = ()
    reciprocal: bool = False
    place: Place | None = None
    places: tuple[Place, ...] = ()
    when: When | None = None
    toll: tuple[Toll, ...] = ()
    count: str = "one"
    outcome: str = "accomplished"
    said_by: tuple[Speaker, ...] = ()
    stated: tuple[str, ...] = ()
    said_when: When | None = None
    said_to: str | None = None
    channel: str | None = None
    speech_act: str = "assert"
    polarity: str = "positive"
    modality: str = "actual"
    hedge: str | None = None
    background: bool = False
    about: About | None = None
    responds_to: RespondsTo | None = None
    coref: tuple[Coref, ...] = ()
    confidence: float = 0.5
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class DocIncident:
    """The claims of one document that tell one occurrence, with the document's own best account."""

    event_type: str
    claim_ids: tuple[str, ...]
    actor: tuple[Party, ...] = ()
    recipient: tuple[Party, ...] = ()
    place: Place | None = None
    when: When | None = None
    toll: tuple[Toll, ...] = ()
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Dateline:
    """The line that says where and when a story was filed, and by which agency."""

    place: Place | None = None
    date: str | None = None
    agency: str | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """What linking compares of a document, kept even when its text may not be passed on.

    Every list is sorted and free of duplicates; `lemmas` and `lead` hold content lemmas, `numbers`
    the figures of the text, `copies` hashed shingles for near-copy search.
    """

    persons: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    ages: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
    lemmas: tuple[str, ...] = ()
    lead: tuple[str, ...] = ()
    triggers: tuple[str, ...] = ()
    copies: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A story as it was read, before anything was marked in it."""

    doc_id: str
    text: str
    outlet: str | None = None
    published: str | None = None
    published_at: str | None = None
    retrieved_at: str | None = None
    language: str = "en"
    title: str | None = None
    url: str | None = None
    version: int = 1
    rights: str | None = None

    @property
    def text_sha256(self) -> str:
        """Hex digest of the stored text in UTF-8."""
        return _sha256(self.text)


@dataclass(frozen=True, slots=True)
class Rejected:
    """A document that could not be read: where it was, and why in one sentence."""

    path: str
    line: int | None
    why: str


@dataclass(frozen=True, slots=True)
class Annotated:
    """A document with every layer marked: what `eventwire annotate` writes, one object a story."""

    document: Document
    dateline: Dateline | None = None
    zones: tuple[Zone, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    places: tuple[Place, ...] = ()
    times: tuple[When, ...] = ()
    tolls: tuple[Toll, ...] = ()
    predicates: tuple[Predicate, ...] = ()
    claims: tuple[Claim, ...] = ()
    incidents: tuple[DocIncident, ...] = ()
    evidence: Evidence | None = None


@dataclass(frozen=True, slots=True)
class Version:
    """One value of one field of an incident, with everybody who says it."""

    value: Any
    status: str
    said_by: tuple[Speaker, ...] = ()
    claim_ids: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    first_said: str | None = None


@dataclass(frozen=True, slots=True)
class TollVersions:
    """Everything said of one measure of one incident, and the reading a named rule makes of it."""

    measure: str
    category: str
    scope: str
    versions: tuple[Version, ...]
    reading: int | None = None
    rule: str | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """That an incident answers, belongs to or contradicts another, and who says so."""

    type: str
    incident_key: str
    claim_ids: tuple[str, ...] = ()
    said_by: tuple[Speaker, ...] = ()


@dataclass(frozen=True, slots=True)
class Incident:
    """What several documents tell of one occurrence, every version kept with who says it."""

    incident_key: str
    event_type: str
    title: str
    doc_ids: tuple[str, ...]
    claim_ids: tuple[str, ...]
    incident_id: str | None = None
    first_seen: str | None = None
    last_changed: str | None = None
    fields: Mapping[str, tuple[Version, ...]] = field(default_factory=dict)
    toll: tuple[TollVersions, ...] = ()
    origins: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    grade: str | None = None
    reasons: tuple[Reason, ...] = ()


def to_plain(value: Any) -> Any:
    """Return dataclasses, tuples and mappings as dicts and lists that `json` can write."""
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name: to_plain(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, Mapping):
        return {key: to_plain(value[key]) for key in value}
    if isinstance(value, (tuple, list)):
        return [to_plain(item) for item in value]
    return value


def annotated_to_plain(annotated: Annotated, *, text: bool = True) -> dict[str, Any]:
    """Return the document object of the contract; `text=False` leaves out `text` and every `exact`."""
    document = annotated.document
    out: dict[str, Any] = {"schema": SCHEMA}
    for name in ("doc_id", "outlet", "published", "published_at", "retrieved_at", "language"):
        out[name] = getattr(document, name)
    for name in ("title", "url", "version", "rights"):
        out[name] = getattr(document, name)
    out["text_sha256"] = document.text_sha256
    if text:
        out["text"] = document.text
    for f in fields(annotated):
        if f.name != "document":
            out[f.name] = to_plain(getattr(annotated, f.name))
    return out if text else without_exact(out)


def without_exact(value: Any) -> Any:
    """Return a plain record with every `exact` left out, for texts whose words may not be passed on."""
    if isinstance(value, dict):
        return {key: without_exact(item) for key, item in value.items() if key != "exact"}
    if isinstance(value, list):
        return [without_exact(item) for item in value]
    return value


def claim_columns() -> tuple[str, ...]:
    """Return the columns of a claim row, in order."""
    head = ("schema", "doc_id", "outlet", "published", "language", "text_sha256")
    return (*head, *(f.name for f in fields(Claim) if f.name != "doc_id"))


def claim_rows(annotated: Annotated) -> Iterator[dict[str, Any]]:
    """Yield one plain dict a claim, with its document's columns: what `eventwire code` writes."""
    document = annotated.document
    for claim in annotated.claims:
        row = {"schema": SCHEMA, "doc_id": document.doc_id, "outlet": document.outlet}
        row |= {"published": document.published, "language": document.language}
        row |= {"text_sha256": document.text_sha256}
        yield row | {name: value for name, value in to_plain(claim).items() if name != "doc_id"}


def from_plain(cls: Any, value: Any) -> Any:
    """Rebuild a record of class `cls` from its plain form; unknown keys are ignored.

    Missing `exact` (written by `--no-text`) becomes an empty string. Errors: `TypeError` where another
    required key is missing.
    """
    if value is None:
        return None
    origin = get_origin(cls)
    if origin is UnionType:
        return from_plain(next(a for a in get_args(cls) if a is not type(None)), value)
    if origin is tuple:
        return tuple(from_plain(get_args(cls)[0], item) for item in value)
    if not (isinstance(cls, type) and is_dataclass(cls)):
        return value
    hints = _hints(cls)
    given = {name: from_plain(hints[name], value[name]) for name in hints if name in value}
    if cls is Span:
        given.setdefault("exact", "")
    return cls(**given)


def annotated_from_plain(row: Mapping[str, Any]) -> Annotated:
    """Rebuild an `Annotated` from a document object of the contract (`text` may be missing)."""
    document = from_plain(Document, {"text": "", **row})
    hints = _hints(Annotated)
    layers = {n: from_plain(hints[n], row[n]) for n in hints if n != "document" and n in row}
    return Annotated(document=document, **layers)


@lru_cache(maxsize=4)  # asked for again and again for one text, which may be long
def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


@cache
def _hints(cls: type) -> dict[str, Any]:
    return get_type_hints(cls)


def span_at(text: str, start: int, end: int, where: str = "text") -> Span:
    """Return the Span of `text[start:end]`."""
    return Span(start, end, text[start:end], where)


def shifted(value: Any, by: int) -> Any:
    """Return `value` with every Span, Zone and Sentence moved `by` characters to the right."""
    if isinstance(value, Span):
        return value if value.field != "text" else replace(value, start=value.start + by, end=value.end + by)
    if isinstance(value, (Zone, Sentence)):
        return replace(value, start=value.start + by, end=value.end + by)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{f.name: shifted(getattr(value, f.name), by) for f in fields(value)})
    if isinstance(value, tuple):
        return tuple(shifted(item, by) for item in value)
    return value


def content_id(*parts: Any) -> str:
    """Return a short stable identifier: the first 16 hex digits of a SHA-256 over the parts' JSON."""
    payload = json.dumps(parts, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(payload.encode("ascii")).hexdigest()[:16]


def spans_of(value: Any) -> Iterator[Span]:
    """Yield every Span inside a record, in field order."""
    if isinstance(value, Span):
        yield value
    elif is_dataclass(value) and not isinstance(value, type):
        for f in fields(value):
            yield from spans_of(getattr(value, f.name))
    elif isinstance(value, (tuple, list)):
        for item in value:
            yield from spans_of(item)
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from spans_of(item)
