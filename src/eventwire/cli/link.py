"""`eventwire link`: annotated stories to incidents, every version kept with who says it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from eventwire.cli import options as o

if TYPE_CHECKING:
    from eventwire.records import Annotated as Story

Rule = Annotated[
    str | None, typer.Option("--rule", help="Reading rule for tolls: ucdp_best, acled_lowest, majority, hierarchy.")
]


def command(
    paths: Annotated[
        list[str],
        typer.Argument(metavar="ANNOTATED...", help="What `eventwire annotate` wrote, or - for standard input."),
    ],
    out: o.Out = None,
    rule: Rule = None,
    judgements: Annotated[
        Path | None,
        typer.Option(
            "--judgements",
            metavar="FILE",
            help="JSON Lines of people's judgements: same, different or undo, by pair of claims or stories.",
        ),
    ] = None,
    config: o.Config = None,
    quiet: o.Quiet = False,
) -> None:
    """Link the claims of many stories to incidents. One JSON object an incident.

    Examples:

        eventwire annotate stories/ -o annotated.jsonl

        eventwire link annotated.jsonl -o incidents.jsonl
    """
    from eventwire.cli import run
    from eventwire.exports import writer
    from eventwire.linking import link
    from eventwire.records import to_plain

    chosen = run.settings_of(config, rule=rule)
    stories = list(read_annotated(paths))
    judged = _judgements(judgements)
    incidents = link(stories, judged, rule=chosen.rule)
    with writer(out, "jsonl", ()) as rows:
        for incident in incidents:
            rows.write(to_plain(incident))
    if not quiet:
        where = f" to {out}" if out not in (None, "-") else ""
        typer.echo(f"{len(stories)} stories linked to {len(incidents)} incidents{where}.", err=True)


def read_annotated(paths: list[str]) -> Iterator[Story]:
    """Yield the annotated stories of JSON Lines files.

    Errors: `InputError` naming file and line where a line is not what `eventwire annotate` writes.
    """
    import sys

    from eventwire.errors import InputError

    for given in paths:
        if given != "-" and (not Path(given).exists() or Path(given).is_dir()):
            raise InputError(f"There is no file {given!r}; give what `eventwire annotate -o FILE` wrote.")
        lines = sys.stdin.buffer if given == "-" else Path(given).open("rb")  # noqa: SIM115
        with lines:
            for number, line in enumerate(lines, 1):
                if not line.strip():
                    continue
                try:
                    row = json.loads(line.decode("utf-8-sig"))
                    known = (
                        isinstance(row, dict)
                        and str(row.get("schema", "")).startswith("eventwire/")
                        and "claims" in row
                    )
                except ValueError:
                    known = False
                if not known:
                    raise InputError(
                        f"{given}, line {number} is not an annotated story; make it with `eventwire annotate`."
                    )
                yield _story(row, given, number)


def _story(row: dict, given: str, number: int) -> Story:
    from eventwire.errors import InputError
    from eventwire.records import annotated_from_plain

    try:
        return annotated_from_plain(row)
    except (KeyError, TypeError, AttributeError) as error:
        raise InputError(
            f"{given}, line {number} lacks or misnames a field ({error}); annotate the story again with this version."
        ) from error


def _judgements(path: Path | None) -> tuple:
    from eventwire.errors import InputError

    if path is None:
        return ()
    if not path.is_file():
        raise InputError(
            f"There is no file of judgements {str(path)!r}; leave out --judgements or name one that exists."
        )
    from eventwire.linking.judgements import read_judgements

    return tuple(read_judgements(path))
