"""Claims as GeoJSON (RFC 7946), for QGIS and the like: one feature a claim.

In: plain claim rows. Out: a FeatureCollection, WGS84, one flat set of properties a claim. A point stands only where
the words lead to a place or its surroundings (`where_prec` 1 to 3); a province or a country is no point, so such a
claim has no geometry, and keeps its place, `where_prec` and `uncertainty_km`. Lost against JSON Lines: spans, reasons
and all parties' details; `claim_id` leads back to them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, BinaryIO

NEAR = 3  # UCDP where_prec: 1 the place itself, 2 near it, 3 its district; beyond, an area
PLAIN = (
    "claim_id",
    "doc_id",
    "outlet",
    "published",
    "event_type",
    "mode",
    "speech_act",
    "polarity",
    "modality",
    "background",
    "cameo",
    "quad",
    "goldstein",
    "confidence",
)


class GeoJson:
    """One FeatureCollection, written feature by feature."""

    def __init__(self, out: BinaryIO, columns: tuple[str, ...]) -> None:
        self.out, self.written = out, 0
        self.out.write(b'{"type":"FeatureCollection","features":[')

    def write(self, row: Mapping[str, Any]) -> None:
        """Write one claim as a feature."""
        line = json.dumps(feature(row), ensure_ascii=False, separators=(",", ":"))
        self.out.write((b",\n" if self.written else b"\n") + line.encode("utf-8", "replace"))
        self.written += 1

    def close(self) -> None:
        """Close the collection."""
        self.out.write(b"\n]}\n")


def feature(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return a claim row as a GeoJSON feature; its geometry is null where no point is known."""
    place, when = row.get("place") or {}, row.get("when") or {}
    own = {name: row.get(name) for name in PLAIN} | {
        "actor": _named(row.get("actor")),
        "actor_country": _joined(p.get("country") for p in row.get("actor") or ()),
        "recipient": _named(row.get("recipient")),
        "recipient_country": _joined(p.get("country") for p in row.get("recipient") or ()),
        "said_by": _named((row.get("said_by") or ())[:1]),
        "start": when.get("start"),
        "end": when.get("end"),
        "date_prec": when.get("date_prec"),
        "place": place.get("name") or place.get("text"),
        "admin1": place.get("admin1"),
        "country": place.get("country"),
        "where_prec": place.get("where_prec"),
        "uncertainty_km": place.get("uncertainty_km"),
        "disputed": place.get("disputed"),
        "toll": _joined(_toll(t) for t in row.get("toll") or ()),
    }
    return {"type": "Feature", "geometry": _point(place), "properties": own}


def _point(place: Mapping[str, Any]) -> dict[str, Any] | None:
    near = (place.get("where_prec") or NEAR + 1) <= NEAR
    if not near or place.get("lat") is None or place.get("lon") is None:
        return None
    return {"type": "Point", "coordinates": [place["lon"], place["lat"]]}


def _toll(toll: Mapping[str, Any]) -> str:
    low, best, high = toll.get("low"), toll.get("best"), toll.get("high")
    figure = best if best is not None else f"{low if low is not None else ''}-{high if high is not None else ''}"
    return f"{figure} {toll['measure']}"


def _named(parties: Any) -> str | None:
    return _joined(p.get("name") or p.get("text") for p in parties or ())


def _joined(words: Any) -> str | None:
    return "; ".join(dict.fromkeys(w for w in words if w)) or None
