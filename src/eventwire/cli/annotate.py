"""`eventwire annotate`: one JSON object a story, every layer marked."""

from __future__ import annotations

from eventwire.cli import options as o


def command(
    paths: o.Paths,
    out: o.Out = None,
    no_text: o.NoText = False,
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
    """Mark every layer of each story: speakers, places, times, tolls, claims. One JSON object a line.

    Examples:

        eventwire annotate story.txt --published 2024-01-19

        eventwire annotate stories/ wire.jsonl -o annotated.jsonl -j 2

        cat story.txt | eventwire annotate - | jq .claims
    """
    from eventwire.cli import run
    from eventwire.exports import writer
    from eventwire.exports.spool import Spool
    from eventwire.records import annotated_to_plain

    chosen = run.settings_of(config, jobs=jobs, places=places, actors=actors, model=model)
    fields = run.fields_of(id_field, text_field, date_field, outlet_field, title_field, outlet, published, language)
    tally = run.Tally()
    with writer(out, "jsonl", ()) as rows:
        long = Spool(text=not no_text)
        for part in run.parts(paths, fields, chosen, tally, quiet=quiet):
            if part.first and part.last:
                rows.write(annotated_to_plain(part.annotated, text=not no_text))
                continue
            long.add(part.annotated)
            if part.last:
                long.write(rows.out)
        run.must_have_read(tally, paths)
    run.record_run(out, "annotate", chosen, tally)
    run.report(tally, out, "story written", "stories written", tally.read, quiet=quiet)
