"""`eventwire chart`: one picture of a situation as a file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from eventwire.cli import options as o


def command(
    name: Annotated[
        str,
        typer.Argument(help="timeline, map, versions, tolls, curve, actors, exchanges or escalation."),
    ],
    paths: o.Paths,
    out: o.Out = None,
    format: Annotated[
        str | None, typer.Option("--format", help="svg, png, pdf or json; else by the output's ending.")
    ] = None,
    incident: Annotated[
        str | None, typer.Option("--incident", metavar="KEY", help="The incident drawn (key, or its letter).")
    ] = None,
    dark: Annotated[bool, typer.Option("--dark", help="Light marks on a dark ground.")] = False,
    phone: Annotated[bool, typer.Option("--phone", help="The narrow drawing.")] = False,
    id_field: o.IdField = "id",
    text_field: o.TextField = "text",
    date_field: o.DateField = "date",
    outlet_field: o.OutletField = "outlet",
    title_field: o.TitleField = "title",
    config: o.Config = None,
    quiet: o.Quiet = False,
) -> None:
    """Draw one picture of stories: who says what happened, when and where, as SVG, PNG, PDF or its table as JSON.

    Stories, or what `eventwire annotate` wrote (.jsonl with claims), both are read.

    Examples:

        eventwire chart timeline examples/iran-pakistan-2024 -o timeline.svg

        eventwire chart tolls stories/ --incident C -o tolls.png
    """
    from eventwire.cli import run
    from eventwire.exports import output
    from eventwire.linking import link
    from eventwire.review import charts
    from eventwire.review.review import Question, review

    if name not in charts.CHARTS:
        charts.draw(name, review([], []))
    ending = Path(out).suffix.lstrip(".").lower() if out and out != "-" else ""
    form = format or (ending if ending in charts.FORMS else "svg")
    chosen = run.settings_of(config)
    fields = run.fields_of(id_field, text_field, date_field, outlet_field, title_field, None, None, None)
    tally = run.Tally()
    stories = list(run.annotated_or_read(paths, fields, chosen, tally, quiet=quiet))
    run.must_have_read(tally, paths)
    made = review(link(stories, rule=chosen.rule), stories, Question(rule=chosen.rule, names=chosen.names))
    body = charts.draw(name, made, form, incident, dark, charts.PHONE if phone else charts.WIDE)
    with output(out) as stream:
        stream.write(body)
    run.report(tally, out, "incident drawn and written", "incidents drawn and written", len(made.items), quiet=quiet)
