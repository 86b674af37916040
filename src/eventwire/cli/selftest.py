"""`eventwire selftest`: pairs of sentences that must code alike, or differ exactly where the meaning does."""

from __future__ import annotations

from typing import Annotated

import typer


def command(
    verbose: Annotated[bool, typer.Option("-v", "--verbose", help="Print every pair that failed.")] = False,
) -> None:
    """Code several hundred generated pairs (speaker swapped, negated, hedged, made passive, ...) and count.

    The exit code is 0 where 98 of 100 pairs differ exactly where their meaning does, else 1.
    """
    from eventwire.errors import EventwireError
    from eventwire.selftest import run_battery

    right, total, failures = run_battery()
    typer.echo(f"{right} of {total} pairs differ exactly where their meaning does ({right / total:.1%}).")
    for line in failures if verbose else failures[:5]:
        typer.echo(f"  {line}")
    if right < 0.98 * total:
        raise EventwireError(f"The swap battery is at {right / total:.1%}, below 98 %; see --verbose for the pairs.")
