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
    start: o.From = None,
    end: o.To = None,
    as_of: o.AsOf = None,
    actor: o.OfActor = None,
    place: o.AtPlace = None,
    type: o.OfType = None,
    rule: o.Rule = None,
    dates_language: o.DatesLanguage = "en",
    names: o.Names = None,
    exact_places: o.ExactPlaces = None,
    id_field: o.IdField = "id",
    text_field: o.TextField = "text",
    date_field: o.DateField = "date",
    outlet_field: o.OutletField = "outlet",
    title_field: o.TitleField = "title",
    outlet: o.Outlet = None,
    published: o.Published = None,
    language: o.Language = None,
    jobs: o.Jobs = None,
    places: o.Places = None,
    actors: o.Actors = None,
    model: o.Model = None,
    config: o.Config = None,
    quiet: o.Quiet = False,
) -> None:
    """Draw one picture of stories: who says what happened, when and where, as SVG, PNG, PDF or its table as JSON.

    Stories, or what `eventwire annotate` wrote (.jsonl with claims), both are read.

    Examples:

        eventwire chart timeline examples/iran-pakistan-2024 -o timeline.svg

        eventwire chart tolls stories/ --incident C -o tolls.png

        eventwire chart escalation stories/ --actor IRN --actor PAK --from 2024-01-16 -o escalation.pdf
    """
    from eventwire.cli import run
    from eventwire.cli.review import asked, made_of
    from eventwire.exports import output
    from eventwire.review import charts

    form = _form(name, out, format)
    chosen = run.settings_of(
        config, jobs=jobs, places=places, actors=actors, model=model, rule=rule, names=names, exact_places=exact_places
    )
    fields = run.fields_of(id_field, text_field, date_field, outlet_field, title_field, outlet, published, language)
    question = asked(chosen, start, end, as_of, actor, place, type, dates_language)
    tally = run.Tally()
    made = made_of(paths, fields, chosen, tally, question, quiet=quiet)
    body = charts.draw(name, made, form, incident, dark, charts.PHONE if phone else charts.WIDE)
    with output(out) as stream:
        stream.write(body)
    run.report(tally, out, "incident drawn and written", "incidents drawn and written", len(made.items), quiet=quiet)


def _form(name: str, out: str | None, given: str | None) -> str:
    """Return the form a picture is written in. Errors: `UsageError` for a chart, a form or an ending there is none of."""
    from eventwire.errors import UsageError
    from eventwire.review import charts

    if name not in charts.CHARTS:
        raise UsageError(f"There is no chart {name!r}; choose one of {', '.join(charts.CHARTS)}.")
    ending = Path(out).suffix.lstrip(".").lower() if out and out != "-" else ""
    if not given and ending and ending not in charts.FORMS:
        raise UsageError(f"The ending .{ending} names no form; use .svg, .png, .pdf or .json, or say --format.")
    return given or ending or "svg"
