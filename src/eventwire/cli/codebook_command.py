"""`eventwire codebook`: browse types, modes, contexts and codes."""

from __future__ import annotations

from typing import Annotated

import typer


def command(
    query: Annotated[
        str | None, typer.Argument(metavar="[WORD]", help="A type, a mode, a CAMEO code, or a word to look for.")
    ] = None,
) -> None:
    """Browse the codebook: what each type, mode, context and code means, with scores and examples.

    Examples:

        eventwire codebook

        eventwire codebook ASSAULT

        eventwire codebook 1831

        eventwire codebook ambassador
    """
    from eventwire.cli.codebook import show
    from eventwire.codebook import Codebook

    typer.echo(show(Codebook.load(), query))
