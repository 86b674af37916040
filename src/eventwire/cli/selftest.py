"""`eventwire selftest`: pairs of made-up reports whose records must differ exactly where their meanings do."""

from __future__ import annotations

from typing import Annotated

import typer


def command(
    verbose: Annotated[bool, typer.Option("-v", "--verbose", help="Print every pair that is read wrongly.")] = False,
    model: Annotated[str | None, typer.Option(help="Installed spaCy pipeline that parses the reports.")] = None,
) -> None:
    """Check who says what on pairs of made-up reports: speakers, sides, denials, hedges, tolls and days swapped.

    Exit code 1 where fewer than 98 % of the pairs are read as they are meant.

    Examples:

        eventwire selftest

        eventwire selftest -v
    """
    from eventwire.config import Settings
    from eventwire.pipeline import load
    from eventwire.selftest.battery import SHARE, by_transformation, run_battery
    from eventwire.selftest.templates import load_battery

    battery = load_battery()
    engine = load(Settings(model=model) if model else None)
    right, total, failures = run_battery(engine, battery)
    for name, failed, pairs in by_transformation(failures, battery.pairs):
        typer.echo(f"{pairs - failed:4d} of {pairs:3d}  {name.replace('_', ' ')}")
    if verbose:
        typer.echo("")
        for failure in failures:
            typer.echo(failure.line())
    typer.echo(f"{right} of {total} pairs are read as they are meant ({right / total:.1%}).")
    if right < SHARE * total:
        raise typer.Exit(1)
