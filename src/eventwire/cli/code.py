"""`eventwire code`: one row a claim, as JSON Lines, CSV, Parquet or GeoJSON."""

from __future__ import annotations

from typing import Annotated

import typer

from eventwire.cli import options as o

Format = Annotated[
    str | None, typer.Option("--format", help="jsonl, csv, parquet or geojson; else by the output's ending.")
]


def command(
    paths: o.Paths,
    out: o.Out = None,
    format: Format = None,
    no_text: o.NoText = False,
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
    """Code each story: one row a claim, with who did what to whom and who says so.

    Examples:

        eventwire code stories.csv --text-field body --date-field day -o claims.csv

        eventwire code stories/ -o claims.parquet -j 2

        eventwire code stories/ -o claims.geojson
    """
    from eventwire.cli import run
    from eventwire.exports import format_of, writer
    from eventwire.records import claim_columns, claim_rows, without_exact
    from eventwire.review.discreet import Discreet, private_names
    from eventwire.review.privacy import known_of

    chosen = run.settings_of(
        config, jobs=jobs, places=places, actors=actors, model=model, names=names, exact_places=exact_places
    )
    discreet = Discreet(chosen.names, chosen.exact_places)
    fields = run.fields_of(id_field, text_field, date_field, outlet_field, title_field, outlet, published, language)
    tally = run.Tally()
    with writer(out, format_of(out, format), claim_columns()) as rows:
        for part in run.parts(paths, fields, chosen, tally, quiet=quiet):
            hidden = private_names(part.annotated.claims, known_of([part.annotated]))
            for row in claim_rows(part.annotated):
                told = discreet.row(row, hidden)
                rows.write(without_exact(told) if no_text else told)
        run.must_have_read(tally, paths)
    run.record_run(out, "code", chosen, tally)
    run.report(tally, out, "claim written", "claims written", tally.claims, quiet=quiet)
