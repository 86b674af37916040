"""The JSON Schema of what Eventwire writes, generated from the records.

In: the dataclasses of `records.py`. Out: one schema (draft 2020-12) for a document object, a claim row or an incident
object, told apart by their keys. Invariant: nothing is named here that the records do not name, but for the closed
lists of values that the record contract gives.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

from eventwire import records

DRAFT = "https://json-schema.org/draft/2020-12/schema"

DOCUMENT_KEYS = "doc_id outlet published published_at retrieved_at language title url version rights text".split()
ROW_KEYS = "doc_id outlet published language".split()

# Closed lists of the record contract, by record and field.
CHOICES: Mapping[tuple[str, str], tuple[Any, ...]] = {
    ("Span", "field"): ("text", "title"),
    ("Zone", "kind"): ("header", "dateline", "caption", "credit", "boilerplate", "body"),
    ("Party", "kind"): tuple(
        "state government military police armed_group party igo ngo company media people person unknown".split()
    ),
    ("Speaker", "anonymity"): ("unnamed_official", "unnamed_witness", "unnamed_other"),
    ("Speaker", "stake"): ("party", "ally", "third", "unknown"),
    ("Place", "form"): ("name", "demonym", "adjective"),
    ("Place", "feature"): ("country", "admin1", "admin2", "city", "poi", "region", "water"),
    ("Place", "where_prec"): (1, 2, 3, 4, 5, 6, 7),
    ("Place", "role"): ("event", "speaker", "dateline", "origin", "destination", "other"),
    ("When", "timex_type"): ("DATE", "TIME", "DURATION", "SET"),
    ("When", "date_prec"): (1, 2, 3, 4, 5),
    ("When", "relation"): ("on", "by", "before", "after", "between", "during"),
    ("When", "anchor"): ("published", "dateline", "absolute", "claim"),
    ("Toll", "measure"): ("killed", "injured", "missing", "arrested", "abducted", "displaced", "damaged"),
    ("Toll", "category"): tuple("civilian combatant police child woman man foreign_national unknown".split()),
    ("Toll", "side"): ("actor", "recipient", "bystander", "unknown"),
    ("Toll", "qualifier"): ("exact", "at_least", "at_most", "about", "vague"),
    ("Toll", "scope"): ("event", "campaign", "cumulative"),
    ("Attribution", "quote"): ("direct", "indirect", "mixed"),
    ("Claim", "count"): ("one", "several"),
    ("Claim", "outcome"): ("accomplished", "attempted", "foiled"),
    ("Claim", "polarity"): ("positive", "negative"),
    ("Claim", "modality"): ("actual", "planned", "threatened", "possible", "hypothetical", "requested"),
    ("Claim", "quad"): (1, 2, 3, 4),
    ("Claim", "speech_act"): tuple(
        "assert announce claim_responsibility deny deny_responsibility accuse threaten request confirm retract decline "
        "unverified".split()
    ),
    ("About", "relation"): ("denies", "confirms", "retracts", "condemns", "justifies"),
    ("Version", "status"): ("agreed", "single_source", "contested", "superseded", "retracted", "denied"),
    ("Link", "type"): ("responds_to", "part_of", "contradicts"),
}
EVENT_TYPES = tuple(
    "AGREE CONSULT SUPPORT COOPERATE AID CONCEDE RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE "
    "COERCE ASSAULT STATE".split()
)

_PLAIN = {str: {"type": "string"}, int: {"type": "integer"}, float: {"type": "number"}, bool: {"type": "boolean"}}


def schema() -> dict[str, Any]:
    """Return the schema of one line of output, whichever command wrote it.

    Under `$defs` stand `document_object`, `claim_row`, `incident_object` and every record by its name. `exact` and
    `text` may be missing, since `--no-text` leaves them out.
    """
    defs: dict[str, Any] = {}
    for record in (records.Annotated, records.Claim, records.Incident):
        _define(record, defs)
    annotated = defs.pop("Annotated")
    document = defs.pop("Document")
    mark = {"schema": {"const": records.SCHEMA}, "text_sha256": {"type": "string", "pattern": "^[0-9a-f]{64}$"}}
    layers = {name: part for name, part in annotated["properties"].items() if name != "document"}
    head = {name: document["properties"][name] for name in DOCUMENT_KEYS}
    defs["document_object"] = _object(mark | head | layers, [*mark, "doc_id", *layers])
    row = {name: head[name] for name in ROW_KEYS}
    claim = defs["Claim"]
    defs["claim_row"] = _object(mark | row | claim["properties"], [*mark, *row, *claim["properties"]])
    defs["incident_object"] = defs["Incident"]
    names = ("document_object", "claim_row", "incident_object")
    return {
        "$schema": DRAFT,
        "title": f"Eventwire output, {records.SCHEMA}",
        "anyOf": [{"$ref": f"#/$defs/{name}"} for name in names],
        "$defs": {name: defs[name] for name in sorted(defs)},
    }


def only(name: str) -> dict[str, Any]:
    """Return the schema of one record or object by its name under `$defs`, e.g. `"claim_row"`; `KeyError` if none."""
    whole = schema()
    return {"$schema": DRAFT, "title": name, "$defs": whole["$defs"], **whole["$defs"][name]}


def dumps() -> str:
    """Return the schema as JSON text, the same bytes for the same records."""
    return json.dumps(schema(), indent=2, sort_keys=True) + "\n"


def _define(record: type, defs: dict[str, Any]) -> dict[str, str]:
    name = record.__name__
    if name not in defs:
        defs[name] = {}
        hints = get_type_hints(record)
        parts = {f.name: _field(record, f.name, hints[f.name], defs) for f in fields(record)}
        required = [f.name for f in fields(record) if f.default is MISSING and f.default_factory is MISSING]
        defs[name] = _object(parts, [part for part in required if part != "exact"]) | _described(record)
    return {"$ref": f"#/$defs/{name}"}


def _object(properties: Mapping[str, Any], required: list[str]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": dict(properties),
        "required": list(dict.fromkeys(required)),
        "additionalProperties": True,
    }


def _described(record: type) -> dict[str, str]:
    return {"description": (record.__doc__ or "").strip().splitlines()[0]}


def _field(record: type, name: str, hint: Any, defs: dict[str, Any]) -> dict[str, Any]:
    if name == "event_type":
        return {"enum": list(EVENT_TYPES)}
    choices = next((CHOICES[c.__name__, name] for c in record.__mro__ if (c.__name__, name) in CHOICES), None)
    if choices is None:
        return _hint(hint, defs)
    return {"enum": [*choices, None] if type(None) in get_args(hint) else list(choices)}


def _hint(hint: Any, defs: dict[str, Any]) -> dict[str, Any]:
    origin = get_origin(hint)
    if origin is UnionType:
        inner = next(part for part in get_args(hint) if part is not type(None))
        return {"anyOf": [_hint(inner, defs), {"type": "null"}]}
    if origin is tuple:
        return {"type": "array", "items": _hint(get_args(hint)[0], defs)}
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return {"type": "object", "additionalProperties": _hint(get_args(hint)[1], defs)}
    if isinstance(hint, type) and is_dataclass(hint):
        return _define(hint, defs)
    return dict(_PLAIN.get(hint, {}))
