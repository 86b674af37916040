"""The battery's pairs: frames, deeds and casts from `battery.yaml`, put together with what they mean.

In: the YAML file. Out: `Pair`s of two `Report`s, each with the meaning its record must have. Invariant: meanings
come from the data alone; nothing here knows how a report is read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from eventwire.errors import DataError

FILE = Path(__file__).with_name("battery.yaml")
CASTS_A_DEED = 3  # casts that each transformation of a deed is tried with, taken in turn
FIELDS = (
    "claims type actor recipient polarity modality hedge outcome said_by anonymity act stated toll when place "
    "said_when said_to channel"
).split()


@dataclass(frozen=True, slots=True)
class Report:
    """One made-up report and the meaning its record must have, by field."""

    text: str
    means: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two reports of one deed, what was done to the first, and who takes part.

    `free` fields are not compared.
    """

    transformation: str
    deed: str
    first: Report
    second: Report
    free: frozenset[str]
    of: str
    people: Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Battery:
    """All pairs, with the outlet and the day that every report is from."""

    outlet: str
    published: str
    pairs: tuple[Pair, ...]


def load_battery(path: Path = FILE) -> Battery:
    """Return the battery of a YAML file. Errors: `DataError` where a part is missing or wrong."""
    try:
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
        pairs = tuple(_pairs(data))
    except (OSError, yaml.YAMLError, KeyError, TypeError) as error:
        raise DataError(f"The battery {path.name} cannot be used: {error!r}; correct the file.") from error
    return Battery(data["outlet"], data["published"], pairs)


def _pairs(data: Mapping[str, Any]) -> Iterator[Pair]:
    for number, transformation in enumerate(data["transformations"]):
        for place, deed in enumerate(data["deeds"]):
            if not _fits(transformation, deed):
                continue
            casts = data["casts"][deed["cast"]]
            for turn in range(min(CASTS_A_DEED, len(casts))):
                at = number + place + turn
                yield _pair(data, transformation, deed, casts[at % len(casts)], at)


def _fits(transformation: Mapping[str, Any], deed: Mapping[str, Any]) -> bool:
    names = {deed["id"], deed["cast"]}
    only = transformation.get("only")
    return (
        (only is None or bool(names & set(only)))
        and not names & set(transformation.get("not", ()))
        and all(form in deed for form in transformation.get("needs", ()))
    )


def _pair(
    data: Mapping[str, Any], transformation: Mapping[str, Any], deed: Mapping[str, Any], cast: Any, at: int
) -> Pair:
    speakers = data["speakers"][at % len(data["speakers"])]
    days = list(data["days"])
    day, other_day = days[at % len(days)], days[(at + 1) % len(days)]
    slots = _slots(deed, cast, speakers, day, other_day)
    settings = Setting(deed, cast, data["days"][day], data["days"][other_day])
    means, differs = transformation.get("means", {}), transformation.get("differs", {})
    of = transformation.get("of")
    second = (
        transformation["to_plural"]
        if cast["a"].get("plural") and "to_plural" in transformation
        else transformation["to"]
    )
    return Pair(
        transformation["id"],
        deed["id"],
        Report(_filled(transformation["from"], slots), settings.meaning(transformation["from"], means)),
        Report(_filled(second, slots), settings.meaning(second, {**means, **differs})),
        _free(data, transformation, deed),
        of or deed["type"],
        {"a": cast["a"], "r": cast["r"], **speakers},
    )


def _free(data: Mapping[str, Any], transformation: Mapping[str, Any], deed: Mapping[str, Any]) -> frozenset[str]:
    """The fields left open: by the transformation, by the kind of deed, and the harm of a deed not said to be done."""
    open_fields = {f for kind in (deed["cast"], deed["id"]) for f in data["open"].get(kind, ())}
    differs = transformation.get("differs", {})
    if "measure" in deed and set(differs) & {"polarity", "modality"}:
        open_fields.add("toll")
    if "of" in transformation:
        open_fields |= {"claims", "stated"}
    return frozenset({*transformation.get("free", ()), *open_fields})


def _slots(deed: Mapping[str, Any], cast: Any, speakers: Any, day: str, other_day: str) -> dict[str, str]:
    slots = {name: deed.get(name, "") for name in ("past", "base", "ing", "done", "noun")}
    slots |= {name: who["text"] for name, who in {"a": cast["a"], "r": cast["r"], **speakers}.items()}
    slots["was"] = "were" if cast["r"].get("plural") else "was"
    slots |= {"on": f" {day}", "on2": f" {other_day}", "on_first": day, "in": "", "in2": ""}
    if "places" in cast:
        slots |= {"in": f" in {cast['places'][0][0]}", "in2": f" in {cast['places'][1][0]}"}
    slots |= {"A": capital(slots["a"]), "He": capital(speakers["v"]["pronoun"])}
    return slots | {"passive": deed.get("passive", "").format(**slots)}


def capital(text: str) -> str:
    """Return the text with a capital first letter, behind an opening mark too."""
    at = next((i for i, letter in enumerate(text) if letter.isalpha()), 0)
    return text[:at] + text[at].upper() + text[at + 1 :]


def _filled(frame: str, slots: Mapping[str, str]) -> str:
    return capital(frame.format(**slots))


@dataclass(frozen=True, slots=True)
class Setting:
    """What the meaning of a frame is made from."""

    deed: Mapping[str, Any]
    cast: Mapping[str, Any]
    day: str
    other_day: str

    def meaning(self, frame: str, changes: Mapping[str, Any]) -> dict[str, Any]:
        """Return the meaning of a frame: the deed's own, with changes."""
        means: dict[str, Any] = {
            "claims": 1,
            "type": self.deed["type"],
            "actor": ["a"],
            "recipient": ["r"],
            "polarity": "positive",
            "modality": "actual",
            "hedge": False,
            "outcome": "accomplished",
            "anonymity": None,
            "act": "assert",
            "toll": [],
            "said_when": None,
            "said_to": None,
            "channel": None,
            "when": self.day if "{on" in frame else None,
            "place": self._place(frame),
        }
        changed = dict(changes)
        if changed.get("when") == 2:
            changed["when"] = self.other_day
        if changed.get("place") == 2:
            changed["place"] = list(self.cast["places"][1])
        means |= {k: [v] if k in ("actor", "recipient") else v for k, v in changed.items()}
        means["said_by"] = [*changes.get("said_by", ()), "outlet"]
        if self.deed.get("together"):
            means["actor"], means["recipient"] = sorted([*means["actor"], *means["recipient"]]), []
        if "measure" in self.deed and means["type"] == self.deed["type"]:
            means["toll"] = [[self.deed["measure"], self.cast["r"]["count"]]]
        means["toll"] = [[*t, "exact"][:3] for t in means["toll"]]
        means["stated"] = [n for n in ("actor", "place", "recipient", "toll", "when") if means[n]]
        return means

    def _place(self, frame: str) -> list | None:
        return list(self.cast["places"][0]) if "{in}" in frame and "places" in self.cast else None
