"""`eventwire review`: stories to one page that a reader is handed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from eventwire.cli import options as o

if TYPE_CHECKING:
    from eventwire.review.review import Review

FORMATS = ("html", "md", "json", "pdf", "docx-html")
Text = Annotated[str | None, typer.Option()]


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
    start: Annotated[str | None, typer.Option("--from", metavar="DATE", help="First day of the period.")] = None,
    end: Annotated[str | None, typer.Option("--to", metavar="DATE", help="Last day of the period.")] = None,
    since: Annotated[
        str | None, typer.Option("--since", metavar="DATE", help="Mark what is new since this day.")
    ] = None,
    as_of: Annotated[
        str | None, typer.Option("--as-of", metavar="DATE", help="Leave out stories published after this day.")
    ] = None,
    actor: Annotated[
        list[str] | None,
        typer.Option("--actor", help="Only incidents of this party (country code or name); twice for a pair."),
    ] = None,
    place: Annotated[str | None, typer.Option("--place", help="Only incidents at this place or country.")] = None,
    type: Annotated[
        list[str] | None, typer.Option("--type", help="Only incidents of this type; may be repeated.")
    ] = None,
    incident: Annotated[
        str | None,
        typer.Option("--incident", metavar="KEY", help="A one-page handout of this incident (key, or its letter)."),
    ] = None,
    rule: Annotated[
        str | None, typer.Option("--rule", help="Reading rule for tolls: ucdp_best, acled_lowest, majority, hierarchy.")
    ] = None,
    dates_language: Annotated[
        str, typer.Option("--dates-language", metavar="CODE", help="Language of the dates, such as fr, es, de or ar.")
    ] = "en",
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
    from eventwire.review.review import Question
    from eventwire.review.wording import known_language

    chosen = run.settings_of(
        config, jobs=jobs, places=places, actors=actors, model=model, rule=rule, names=names, exact_places=exact_places
    )
    fields = run.fields_of(id_field, text_field, date_field, outlet_field, title_field, outlet, published, language)
    kind = _format(out, format)
    if make_folder and out not in (None, "-"):
        Path(out).parent.mkdir(parents=True, exist_ok=True)
    question = Question(
        title=title,
        start=_day(start),
        end=_day(end),
        since=_day(since),
        as_of=_day(as_of),
        actors=tuple(actor or ()),
        place=place,
        types=tuple(t.upper() for t in type or ()),
        rule=chosen.rule,
        names=chosen.names,
        exact_places=chosen.exact_places,
        dates=known_language(dates_language),
    )
    tally = run.Tally()
    made = _made(paths, fields, chosen, tally, question, quiet)
    run.must_have_read(tally, paths)
    _write(made, out, kind, incident)
    written = 1 if incident else len(made.items) + len(made.background)
    run.report(tally, out, "incident written", "incidents written", written, quiet=quiet)
    if out not in (None, "-") and not quiet:
        where = "; open it in a browser" if kind == "html" else ""
        typer.echo(f"The {'handout' if incident else 'review'} is in {out}{where}.", err=True)


def _made(paths: list[str], fields: object, chosen: object, tally: object, question: object, quiet: bool) -> Review:
    from eventwire.cli import run
    from eventwire.linking import link
    from eventwire.review.review import review

    stories = list(run.annotated_or_read(paths, fields, chosen, tally, quiet=quiet))
    if question.as_of:  # type: ignore[attr-defined]
        stories = [a for a in stories if (a.document.published or "") <= question.as_of]  # type: ignore[attr-defined]
    return review(link(stories, rule=question.rule), stories, question)  # type: ignore[attr-defined]


def _format(out: str | None, given: str | None) -> str:
    from eventwire.errors import UsageError

    if given and given not in FORMATS:
        raise UsageError(f"There is no format {given!r}; choose one of {', '.join(FORMATS)}.")
    ending = Path(out).suffix.lstrip(".").lower() if out and out != "-" else ""
    ending = {"htm": "html", "markdown": "md"}.get(ending, ending)
    if not given and ending and ending not in FORMATS:
        raise UsageError(f"The ending .{ending} names no format; use .html, .md, .json or .pdf, or say --format.")
    return given or ending or ("html" if out and out != "-" else "md")


def _day(value: str | None) -> str | None:
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
