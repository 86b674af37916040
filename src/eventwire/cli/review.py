"""`eventwire review`: stories to one page that a reader is handed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from eventwire.cli import options as o

if TYPE_CHECKING:
    from eventwire.cli.run import Tally
    from eventwire.config import Settings
    from eventwire.review.review import Question, Review

FORMATS = ("html", "md", "json", "pdf", "docx-html")


def command(
    paths: o.Paths,
    out: o.Out = None,
    format: Annotated[
        str | None,
        typer.Option(
            "--format", help="html, md, json, pdf, or docx-html for word processors; else by the output's ending."
        ),
    ] = None,
    title: Annotated[str | None, typer.Option("--title", help="Title of the review.")] = None,
    start: o.From = None,
    end: o.To = None,
    since: Annotated[
        str | None, typer.Option("--since", metavar="DATE", help="Mark what is new since this day.")
    ] = None,
    as_of: o.AsOf = None,
    actor: o.OfActor = None,
    place: o.AtPlace = None,
    type: o.OfType = None,
    incident: Annotated[
        str | None,
        typer.Option("--incident", metavar="KEY", help="A one-page handout of this incident (key, or its letter)."),
    ] = None,
    rule: o.Rule = None,
    dates_language: o.DatesLanguage = "en",
    names: o.Names = None,
    exact_places: o.ExactPlaces = None,
    make_folder: Annotated[
        bool, typer.Option("--make-folder", help="Make the folder of the output if there is none.")
    ] = False,
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
    """Review a situation: what happened, who says so, what is contested, what is announced. One file, offline.

    Stories, or what `eventwire annotate` wrote (.jsonl with claims), both are read.

    Examples:

        eventwire review examples/iran-pakistan-2024 -o review.html

        eventwire review stories/ --actor IRN --actor PAK --since 2024-01-18 -o review.html

        eventwire review stories/ --format md | less
    """
    from eventwire.cli import run

    chosen = run.settings_of(
        config, jobs=jobs, places=places, actors=actors, model=model, rule=rule, names=names, exact_places=exact_places
    )
    fields = run.fields_of(id_field, text_field, date_field, outlet_field, title_field, outlet, published, language)
    kind = _format(out, format)
    if make_folder and out not in (None, "-"):
        Path(out).parent.mkdir(parents=True, exist_ok=True)
    question = replace(
        asked(chosen, start, end, as_of, actor, place, type, dates_language), title=title, since=iso_day(since)
    )
    tally = run.Tally()
    made = made_of(paths, fields, chosen, tally, question, quiet=quiet)
    _write(made, out, kind, incident)
    written = 1 if incident else len(made.items) + len(made.background)
    run.report(tally, out, "incident written", "incidents written", written, quiet=quiet)
    if out not in (None, "-") and not quiet:
        where = "; open it in a browser" if kind == "html" else ""
        typer.echo(f"The {'handout' if incident else 'review'} is in {out}{where}.", err=True)


def asked(
    chosen: Settings,
    start: str | None,
    end: str | None,
    as_of: str | None,
    actors: Sequence[str] | None,
    place: str | None,
    types: Sequence[str] | None,
    dates_language: str,
) -> Question:
    """Return what a review or a picture is asked for. Errors: `UsageError` for what is no day or no language."""
    from eventwire.review.review import Question
    from eventwire.review.wording import known_language

    return Question(
        start=iso_day(start),
        end=iso_day(end),
        as_of=iso_day(as_of),
        actors=tuple(actors or ()),
        place=place,
        types=tuple(t.upper() for t in types or ()),
        rule=chosen.rule,
        names=chosen.names,
        exact_places=chosen.exact_places,
        dates=known_language(dates_language),
    )


def made_of(
    paths: list[str], fields: Any, chosen: Settings, tally: Tally, question: Question, *, quiet: bool
) -> Review:
    """Return the review of stories, those published after the day asked for left out."""
    from eventwire.cli import run
    from eventwire.linking import link
    from eventwire.review.review import review

    stories = list(run.annotated_or_read(paths, fields, chosen, tally, quiet=quiet))
    run.must_have_read(tally, paths)
    if question.as_of:
        stories = [a for a in stories if (a.document.published or "") <= question.as_of]
    return review(link(stories, rule=question.rule), stories, question)


def _format(out: str | None, given: str | None) -> str:
    from eventwire.errors import UsageError

    if given and given not in FORMATS:
        raise UsageError(f"There is no format {given!r}; choose one of {', '.join(FORMATS)}.")
    ending = Path(out).suffix.lstrip(".").lower() if out and out != "-" else ""
    ending = {"htm": "html", "markdown": "md"}.get(ending, ending)
    if not given and ending and ending not in FORMATS:
        raise UsageError(f"The ending .{ending} names no format; use .html, .md, .json or .pdf, or say --format.")
    return given or ending or ("html" if out and out != "-" else "md")


def iso_day(value: str | None) -> str | None:
    """Return a day as it is compared. Errors: `UsageError` for what is none."""
    from eventwire.errors import UsageError
    from eventwire.reading.text import iso_date

    if value is not None and not iso_date(value):
        raise UsageError(f"The day {value!r} is not one; write it as 2024-01-19.")
    return iso_date(value)


def _write(made: Review, out: str | None, kind: str, incident: str | None) -> None:
    from eventwire.exports import output
    from eventwire.review import formats

    body = formats.write(made, kind, incident)
    with output(out) as stream:
        stream.write(body)
