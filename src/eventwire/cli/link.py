"""`eventwire link`: annotated stories to incidents, every version kept with who says it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from eventwire.cli import options as o
from eventwire.cli.inputs import Inputs, earlier_inputs, record_inputs

if TYPE_CHECKING:
    from eventwire.records import Annotated as Story

Rule = Annotated[
    str | None, typer.Option("--rule", help="Reading rule for tolls: ucdp_best, acled_lowest, majority, hierarchy.")
]


def command(
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="ANNOTATED", help="What `eventwire annotate` wrote: files, folders, or - for standard input."
        ),
    ],
    out: o.Out = None,
    into: Annotated[
        str | None,
        typer.Option(
            "--into",
            metavar="INCIDENTS",
            help="An earlier result of `link -o`: its stories and judgements are taken in again.",
        ),
    ] = None,
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

        eventwire link tuesday.jsonl --into incidents.jsonl
    """
    from eventwire.cli import run
    from eventwire.exports import writer
    from eventwire.linking import link
    from eventwire.records import to_plain

    chosen = run.settings_of(config, rule=rule)
    earlier = earlier_inputs(into) if into is not None else Inputs()
    out = out or into
    given = earlier.with_more(files_of(paths), judgements)
    stories = list(read_annotated([*given.stories, *(p for p in paths if p == "-")]))
    must_have_stories(stories, paths)
    judged = tuple(j for path in given.judgements for j in _judgements(Path(path)))
    incidents = link(stories, judged, rule=chosen.rule)
    with writer(out, "jsonl", ()) as rows:
        for incident in incidents:
            rows.write(to_plain(incident))
    record_inputs(out, given, whole="-" not in paths)
    if not quiet:
        where = f" to {out}" if out not in (None, "-") else ""
        told = "1 story" if len(stories) == 1 else f"{len(stories):,} stories"
        found = "1 incident" if len(incidents) == 1 else f"{len(incidents):,} incidents"
        typer.echo(f"{told} linked to {found}{where}.", err=True)


def files_of(paths: Iterable[str]) -> list[str]:
    """Return the files of annotated stories under paths: files as given, of folders those that hold such stories.

    Errors: `InputError` where a path does not exist, or a folder holds no annotated story.
    """
    from eventwire.cli.run import is_annotated
    from eventwire.errors import InputError
    from eventwire.reading import find_files

    out: list[str] = []
    for given in paths:
        if given == "-":
            continue
        if not Path(given).exists():
            raise InputError(f"There is no file {given!r}; give what `eventwire annotate -o FILE` wrote.")
        if not Path(given).is_dir():
            out.append(given)
            continue
        inside = [str(found.path) for found in find_files([given]) if is_annotated(str(found.path))]
        if not inside:
            raise InputError(f"The folder {given!r} holds no annotated stories; make them with `eventwire annotate`.")
        out += inside
    return out


def must_have_stories(stories: Sequence[Story], paths: Iterable[str]) -> None:
    """Raise `NothingRead` where there is no story to link."""
    from eventwire.cli.run import NothingRead

    if not stories:
        raise NothingRead(f"No story could be read from {', '.join(list(paths)[:5])}.")


def read_annotated(paths: list[str]) -> Iterator[Story]:
    """Yield the annotated stories of JSON Lines files, and of folders of these.

    Errors: `InputError` naming file and line where a line is not what `eventwire annotate` writes.
    """
    import sys

    from eventwire.errors import InputError

    for given in [x for path in paths for x in ([path] if path == "-" else files_of([path]))]:
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
