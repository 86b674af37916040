"""The codebook: what event types, modes and contexts there are, and which codes follow from them.

In: the YAML and CSV files of `data/codebook`. Out: a `Codebook` to look words up in, and `derive`, which turns a
type, a mode and contexts into CAMEO, quad class, Goldstein value, intensity and MID codes. Invariant: a code is given
only where the wording settles it, each code given has a `Reason`, and no file names a type, mode or context that the
codebook lacks.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from eventwire.errors import DataError
from eventwire.records import Projected, Reason

FOLDER = Path(__file__).resolve().parent / "data" / "codebook"
GOLDSTEIN_TABLE = "CAMEO.goldsteinscale.txt"

STATE_KINDS = frozenset({"state", "government", "military", "police"})
ARMED_KINDS = frozenset({"military", "armed_group"})

MID_ACTIONS: Mapping[int, str] = {
    0: "no militarized action",
    1: "threat to use force",
    2: "threat to blockade",
    3: "threat to occupy territory",
    5: "threat to use CBR weapons",
    9: "nuclear alert",
    13: "blockade",
    14: "occupation of territory",
    15: "seizure",
    16: "attack",
    17: "clash",
    19: "use of CBR weapons",
}
MID_HOSTILITY: Mapping[int, str] = {
    1: "no militarized action",
    2: "threat to use force",
    3: "display of force",
    4: "use of force",
    5: "war",
}
QUADS: Mapping[int, str] = {
    1: "verbal cooperation",
    2: "material cooperation",
    3: "verbal conflict",
    4: "material conflict",
}


@dataclass(frozen=True, slots=True)
class Mode:
    """A way in which an event of one type happens; `intensity` runs from -10 (worst) to +10."""

    name: str
    event_type: str
    definition: str
    example: str
    intensity: float


@dataclass(frozen=True, slots=True)
class EventType:
    """One of the sixteen PLOVER types, or STATE; `quad` is 1 to 4 or None, `intensity` -10 to +10."""

    name: str
    definition: str
    includes: tuple[str, ...]
    excludes: tuple[str, ...]
    examples: tuple[str, ...]
    quad: int | None
    intensity: float
    modes: Mapping[str, Mode]
    extension: bool = False


@dataclass(frozen=True, slots=True)
class Context:
    """What an event is about, beside its type."""

    name: str
    definition: str


@dataclass(frozen=True, slots=True)
class Cameo:
    """A CAMEO code with the type, mode and contexts it stands for and its Goldstein value."""

    code: str
    label: str
    event_type: str
    mode: str | None
    contexts: tuple[str, ...]
    goldstein: float | None
    also_types: tuple[str, ...] = ()
    correction: str | None = None


@dataclass(frozen=True, slots=True)
class Defect:
    """A fault of a reference table: where, what it prints, what was taken instead and why."""

    where: str
    printed: str
    taken: str
    why: str


@dataclass(frozen=True, slots=True)
class Derived:
    """The codes that follow from a type, mode and contexts; None where the wording does not settle one."""

    cameo: str | None = None
    quad: int | None = None
    goldstein: float | None = None
    intensity: float | None = None
    mid_action: int | None = None
    mid_hostility: int | None = None
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class _ToCameo:
    contexts: frozenset[str]
    projected: str
    actors: str
    cameo: str | None

    def rank(self) -> tuple[int, int, int]:
        return (len(self.projected), len(self.contexts), len(self.actors))


@dataclass(frozen=True, slots=True)
class _Mid:
    action: int | None
    hostility: int | None
    note: str


@dataclass(frozen=True)
class Codebook:
    """Types, modes, contexts, CAMEO codes and defects, and the tables `derive` reads."""

    types: Mapping[str, EventType]
    contexts: Mapping[str, Context]
    cameo: Mapping[str, Cameo]
    defects: tuple[Defect, ...]
    to_cameo: Mapping[tuple[str, str], tuple[_ToCameo, ...]] = field(repr=False)
    mid: Mapping[tuple[str, str, str], _Mid] = field(repr=False)

    @classmethod
    def load(cls, folder: Path = FOLDER) -> Codebook:
        """Read the codebook from `folder`; `DataError` names the file and the entry that is wrong."""
        scores = _scores(folder)
        types = _types(folder, scores)
        contexts = {name: Context(name, " ".join(str(text).split())) for name, text in _yaml(folder, "contexts.yaml")}
        cameo = _cameo(folder, types, contexts)
        defects = tuple(Defect(**{k: str(v) for k, v in row.items()}) for row in _load(folder / "defects.yaml"))
        return cls(types, contexts, cameo, defects, _turned(folder, types, contexts, cameo), _mid(folder, types))

    @property
    def modes(self) -> Mapping[str, tuple[str, ...]]:
        """Mode names by type name, in the codebook's order."""
        return {name: tuple(event_type.modes) for name, event_type in self.types.items()}

    def mode(self, event_type: str, mode: str) -> Mode | None:
        """Return the mode of that name under that type, or None."""
        known = self.types.get(event_type)
        return known.modes.get(mode) if known else None

    def derive(
        self,
        event_type: str,
        mode: str | None = None,
        contexts: Sequence[str] = (),
        cameo: str | None = None,
        actor_kinds: Sequence[str] = (),
        recipient_kinds: Sequence[str] = (),
        actor_countries: Sequence[str | None] = (),
        recipient_countries: Sequence[str | None] = (),
        place_countries: Sequence[str | None] = (),
        projected: Projected | None = None,
        reciprocal: bool = False,
        strike_on_group_abroad: bool = True,
    ) -> Derived:
        """Return the codes that follow from what a claim says, each with a reason, None where not settled.

        `cameo` is the code a lexicon sense gives and is taken where it stands for this type. Kinds and countries
        (ISO 3166-1 alpha-3 or None) run side by side, one a party. `strike_on_group_abroad` counts an attack by one
        state on an armed group on another state's soil (`place_countries`) as a use of force, and flags it as that
        rule; without it MID is state against state only. `KeyError` for a type the codebook lacks.
        """
        wanted = f"{projected.event_type}-{projected.mode or ''}".rstrip("-") if projected else ""
        code, cameo_reason = self._code(event_type, mode or "", frozenset(contexts), cameo, wanted, actor_kinds)
        reasons = [cameo_reason] if cameo_reason else []
        goldstein = self._goldstein(code, reasons)
        intensity = self._intensity(event_type, mode, reasons)
        quad = self.types[event_type].quad
        if quad is not None:
            reasons.append(Reason("quad", "quad_of_type", f"{event_type} is {QUADS[quad]} (quad {quad})."))
        actors = tuple(zip(actor_kinds, actor_countries, strict=False))
        recipients = tuple(zip(recipient_kinds, recipient_countries, strict=False))
        soil = tuple(place_countries) if strike_on_group_abroad else ()
        rule, why = _sides(actors, recipients, soil, reciprocal, event_type)
        action, hostility = self._mid_codes(event_type, mode or "", contexts, reciprocal) if rule else (None, None)
        if action is not None:
            reasons.append(Reason("mid_action", rule, f"MID action {action}, {MID_ACTIONS[action]}: {why}."))
        if hostility is not None:
            reasons.append(
                Reason("mid_hostility", rule, f"MID hostility {hostility}, {MID_HOSTILITY[hostility]}: {why}.")
            )
        return Derived(code, quad, goldstein, intensity, action, hostility, tuple(reasons))

    def _code(
        self,
        event_type: str,
        mode: str,
        contexts: frozenset[str],
        given: str | None,
        projected: str,
        kinds: Sequence[str],
    ) -> tuple[str | None, Reason | None]:
        known = self.cameo.get(given) if given else None
        if known and (known.event_type == event_type or event_type in known.also_types):
            return known.code, Reason(
                "cameo", "cameo_of_sense", f"The wording is that of CAMEO {known.code} ({known.label})."
            )
        for row in self.to_cameo.get((event_type, mode), ()):
            if row.contexts <= contexts and _projects(row.projected, projected) and _acted(row.actors, kinds):
                return _with_reason(event_type, mode, row)
        return None, None

    def _goldstein(self, code: str | None, reasons: list[Reason]) -> float | None:
        if code is None:
            return None
        at = code
        while at and self.cameo[at].goldstein is None:
            at = at[:-1]
        value = self.cameo[at].goldstein
        reasons.append(
            Reason("goldstein", "goldstein_of_cameo", f"Goldstein value of CAMEO {at} in {GOLDSTEIN_TABLE}.")
        )
        return value

    def _intensity(self, event_type: str, mode: str | None, reasons: list[Reason]) -> float:
        known = self.mode(event_type, mode) if mode else None
        name = f"{event_type}-{mode}" if known else event_type
        source = "declared by this project" if event_type == "STATE" else "PLOVER 2.0, as corrected"
        reasons.append(Reason("intensity", "intensity_of_mode", f"Intensity of {name} ({source})."))
        return known.intensity if known else self.types[event_type].intensity

    def _mid_codes(
        self, event_type: str, mode: str, contexts: Sequence[str], reciprocal: bool
    ) -> tuple[int | None, int | None]:
        rows = [self.mid.get((event_type, mode, context)) for context in sorted(contexts)]
        row = (
            next((r for r in rows if r), None) or self.mid.get((event_type, mode, "")) or self.mid[(event_type, "", "")]
        )
        action = 17 if reciprocal and event_type == "ASSAULT" and row.action == 16 else row.action
        return action, row.hostility


def _projects(wanted: str, projected: str) -> bool:
    return not wanted or wanted == projected or wanted == projected.partition("-")[0]


def _acted(wanted: str, kinds: Sequence[str]) -> bool:
    if not wanted:
        return True
    among = ARMED_KINDS if wanted == "armed" else {wanted}
    return any(kind in among for kind in kinds)


@lru_cache(maxsize=4096)
def _with_reason(event_type: str, mode: str, row: _ToCameo) -> tuple[str | None, Reason | None]:
    if row.cameo is None:
        return None, None
    said = [
        event_type,
        f"mode {mode}" if mode else "",
        f"context {', '.join(sorted(row.contexts))}" if row.contexts else "",
    ]
    said += [f"projecting {row.projected}" if row.projected else "", f"{row.actors} actor" if row.actors else ""]
    words = ", ".join(part for part in said if part)
    return row.cameo, Reason("cameo", "cameo_of_mode", f"{words} is CAMEO {row.cameo}.")


def _sides(
    actors: Sequence[tuple[str, str | None]],
    recipients: Sequence[tuple[str, str | None]],
    soil: Sequence[str | None],
    reciprocal: bool,
    event_type: str,
) -> tuple[str, str]:
    """Return the rule by which MID counts this dyad and why, or two empty strings."""
    acting = {country for kind, country in actors if kind in STATE_KINDS and country}
    suffering = {country for kind, country in recipients if kind in STATE_KINDS and country}
    if reciprocal and not recipients and len(acting) > 1:
        return "state_against_state", "states on both sides"
    if acting and suffering - acting:
        return "state_against_state", "one state against another"
    abroad = {country for country in soil if country} - acting
    if event_type == "ASSAULT" and acting and abroad and any(kind == "armed_group" for kind, _ in recipients):
        return (
            "strike_on_group_abroad",
            "an armed group struck on another state's soil, which strict MID does not count",
        )
    return "", ""


def _load(path: Path) -> Any:
    try:
        return yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, yaml.YAMLError) as error:
        raise DataError(f"The codebook file {str(path)!r} cannot be read ({error}); restore or mend it.") from error


def _yaml(folder: Path, name: str) -> Iterable[tuple[str, Any]]:
    return _load(folder / name).items()


def _rows(path: Path) -> list[dict[str, str]]:
    try:
        with path.open(encoding="utf-8", newline="") as lines:
            return list(csv.DictReader(lines))
    except OSError as error:
        raise DataError(f"The codebook file {str(path)!r} cannot be read ({error}); restore it.") from error


def _scores(folder: Path) -> dict[tuple[str, str], float]:
    rows = _rows(folder / "sharealike" / "plover_scores.csv")
    return {(row["event_type"], row["mode"]): float(row["score"]) for row in rows}


def _types(folder: Path, scores: Mapping[tuple[str, str], float]) -> dict[str, EventType]:
    types = {}
    for name, row in _yaml(folder, "types.yaml"):
        own = float(row.get("intensity", 0.0))
        modes = {
            mode: Mode(mode, name, _line(text["definition"]), _line(text["example"]), scores.get((name, mode), own))
            for mode, text in row["modes"].items()
        }
        lists = {key: tuple(_line(item) for item in row.get(key, ())) for key in ("includes", "excludes", "examples")}
        types[name] = EventType(
            name=name,
            definition=_line(row["definition"]),
            quad=row["quad"],
            intensity=scores.get((name, ""), own),
            modes=modes,
            extension=bool(row.get("extension", False)),
            **lists,
        )
    return types


def _line(text: str) -> str:
    return " ".join(str(text).split())


def _known(path: Path, what: str, value: str, choices: Iterable[str]) -> str:
    if value and value not in choices:
        raise DataError(
            f"{path.name} names the {what} {value!r}, which the codebook lacks; choose one of {sorted(choices)}."
        )
    return value


def _cameo(folder: Path, types: Mapping[str, EventType], contexts: Mapping[str, Context]) -> dict[str, Cameo]:
    path = folder / "sharealike" / "cameo_plover.csv"
    crosswalk = {row["cameo"]: row for row in _rows(path)}
    codes = {}
    for row in _rows(folder / "cameo.csv"):
        code = row["cameo"]
        if code not in crosswalk:
            raise DataError(f"{path.name} lacks the CAMEO code {code!r}; add a row for it.")
        across = crosswalk[code]
        event_type = _known(path, "type", across["event_type"], types)
        codes[code] = Cameo(
            code=code,
            label=row["label"],
            event_type=event_type,
            mode=_known(path, "mode", across["mode"], types[event_type].modes) or None,
            contexts=tuple(_known(path, "context", c, contexts) for c in across["contexts"].split(";") if c),
            goldstein=float(row["goldstein"]) if row["goldstein"] else None,
            also_types=tuple(_known(path, "type", t, types) for t in across["also_type"].split(";") if t),
            correction=across["correction"] or None,
        )
    return codes


def _turned(
    folder: Path, types: Mapping[str, EventType], contexts: Mapping[str, Context], cameo: Mapping[str, Cameo]
) -> dict[tuple[str, str], tuple[_ToCameo, ...]]:
    path = folder / "sharealike" / "plover_to_cameo.csv"
    table: dict[tuple[str, str], list[_ToCameo]] = {}
    for row in _rows(path):
        event_type = _known(path, "type", row["event_type"], types)
        mode = _known(path, "mode", row["mode"], types[event_type].modes)
        needed = frozenset(_known(path, "context", c, contexts) for c in row["contexts"].split(";") if c)
        code = _known(path, "CAMEO code", row["cameo"], cameo) or None
        table.setdefault((event_type, mode), []).append(_ToCameo(needed, row["projected"], row["actors"], code))
    return {key: tuple(sorted(rows, key=_ToCameo.rank, reverse=True)) for key, rows in table.items()}


def _mid(folder: Path, types: Mapping[str, EventType]) -> dict[tuple[str, str, str], _Mid]:
    path = folder / "mid.csv"
    table = {}
    for row in _rows(path):
        event_type = _known(path, "type", row["event_type"], types)
        mode = _known(path, "mode", row["mode"], types[event_type].modes)
        action, hostility = (int(row[name]) if row[name] else None for name in ("action", "hostility"))
        table[event_type, mode, row["context"]] = _Mid(action, hostility, row["note"])
    return table
