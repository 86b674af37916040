"""`eventwire chart`: one picture of the review, as PNG, SVG, PDF or its Vega-Lite JSON."""

from __future__ import annotations

from typing import Annotated

import typer

from eventwire.cli import options as o


def command(
    name: Annotated[
        str,
        typer.Argument(metavar="NAME", help="timeline, map, versions, tolls, curve, actors, escalation or exchanges."),
    ],
    paths: o.Paths,
    out: Annotated[str, typer.Option("-o", "--out", metavar="FILE", help="A .png, .svg, .pdf or .json file.")],
    incident: Annotated[
        str | None,
        typer.Option(
            "--incident", metavar="KEY", help="For versions, tolls and curve: which incident (letter or key)."
        ),
    ] = None,
    dark: Annotated[bool, typer.Option("--dark", help="Dark colours.")] = False,
    width: Annotated[int, typer.Option("--width", min=320, max=2000, help="Width in pixels.")] = 720,
    config: o.Config = None,
    quiet: o.Quiet = False,
) -> None:
    """Draw one picture of a situation.

    Examples:

        eventwire chart timeline examples/iran-pakistan-2024 -o timeline.png

        eventwire chart tolls annotated.jsonl --incident B -o tolls.svg
    """
    from eventwire.cli import run
    from eventwire.errors import UsageError
    from eventwire.exports import output
    from eventwire.linking import link
    from eventwire.review import charts
    from eventwire.review.review import Question, review

    if name not in charts.CHARTS:
        raise UsageError(f"There is no picture {name!r}; choose one of {', '.join(charts.CHARTS)}.")
    chosen = run.settings_of(config)
    fields = run.fields_of("id", "text", "date", "outlet", "title", None, None, None)
    tally = run.Tally()
    stories = list(run.annotated_or_read(paths, fields, chosen, tally, quiet=quiet))
    run.must_have_read(tally, paths)
    made = review(link(stories, rule=chosen.rule), stories, Question(rule=chosen.rule))
    body = charts.draw(name, made, out.rsplit(".", 1)[-1].lower(), incident=incident, dark=dark, width=width)
    with output(out) as stream:
        stream.write(body)
    if not quiet:
        typer.echo(f"The picture is in {out}.", err=True)
