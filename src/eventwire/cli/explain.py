"""`eventwire explain`: a story with every claim's words marked and its reasons as sentences."""

from __future__ import annotations

from typing import Annotated

import typer

from eventwire.cli import options as o


def command(
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[STORY...]",
            help="Stories, or what `eventwire annotate` wrote: files, folders, or - for standard input.",
        ),
    ] = None,
    out: Annotated[
        str | None,
        typer.Option("-o", "--out", metavar="FILE", help="Write a page (.html) or text; the terminal if left out."),
    ] = None,
    why_not: Annotated[
        str | None,
        typer.Option(
            "--why-not",
            metavar="SENTENCE",
            help="Which event words of a sentence were looked at, and why each was dropped.",
        ),
    ] = None,
    link: Annotated[
        tuple[str, str] | None,
        typer.Option("--link", metavar="A B", help="Why two stories (by id) were joined or kept apart."),
    ] = None,
    doc: Annotated[str | None, typer.Option("--doc", metavar="ID", help="Only the story of this id.")] = None,
    id_field: o.IdField = "id",
    text_field: o.TextField = "text",
    date_field: o.DateField = "date",
    outlet_field: o.OutletField = "outlet",
    title_field: o.TitleField = "title",
    outlet: o.Outlet = None,
    published: o.Published = None,
    language: o.Language = None,
    places: o.Places = None,
    actors: o.Actors = None,
    model: o.Model = None,
    config: o.Config = None,
) -> None:
    """Show a story with the words of every claim marked, who says each, and why it was read so.

    Examples:

        eventwire explain story.txt --published 2024-01-19

        eventwire explain story.txt -o story.html

        eventwire explain --why-not "The team attacked in the second half."

        eventwire explain reports.jsonl --link report-01 report-02
    """
    from eventwire.cli import run
    from eventwire.errors import UsageError

    chosen = run.settings_of(config, places=places, actors=actors, model=model)
    if why_not is not None:
        _why_not(why_not, chosen)
        return
    if not paths:
        raise UsageError(
            "There is no story to explain; give a file, a folder, - for standard input, or --why-not SENTENCE."
        )
    fields = run.fields_of(id_field, text_field, date_field, outlet_field, title_field, outlet, published, language)
    tally = run.Tally()
    stories = [
        a
        for a in run.annotated_or_read(paths, fields, chosen, tally, quiet=False)
        if doc in (None, a.document.doc_id) or link
    ]
    run.must_have_read(tally, paths)
    if not stories:
        raise UsageError(f"There is no story with the id {doc!r} in {', '.join(paths)}.")
    if link is not None:
        _link(stories, *link)
        return
    _must_have_text(stories)
    _write(stories, out)
    for item in tally.rejected:
        typer.echo(f"not read: {item.path}{f', line {item.line}' if item.line else ''}: {item.why}.", err=True)


def _why_not(sentence: str, chosen: object) -> None:
    from eventwire.layers import actors, events
    from eventwire.pipeline import annotate_parsed, load
    from eventwire.reading.parse import parse
    from eventwire.records import Document
    from eventwire.review import wording

    engine = load(chosen)  # type: ignore[arg-type]
    parsed = next(parse([Document("sentence", sentence)], engine.nlp))
    found = annotate_parsed(parsed, engine).claims
    for claim in found:
        typer.echo(f"coded    {claim.trigger.exact!r}: {wording.deed(claim)}")
    dropped = events.why_not(parsed, actors.mentions(parsed, engine.directory, engine.gazetteer), engine.lexicon)
    for word, why in dropped:
        typer.echo(f"dropped  {word.exact!r}: {why}.")
    if not found and not dropped:
        typer.echo("No event: no word of this sentence stands in a clause built as a sense of the lexicon asks.")


def _must_have_text(stories: list) -> None:
    from eventwire.errors import UsageError

    bare = next((a.document.doc_id for a in stories if not a.document.text.strip()), None)
    if bare is not None:
        raise UsageError(f"The story {bare!r} was annotated with --no-text; give the story itself, or use --link.")


def _link(stories: list, first: str, second: str) -> None:
    from eventwire.errors import UsageError
    from eventwire.linking import why

    by_id = {a.document.doc_id: a for a in stories}
    for name in (first, second):
        if name not in by_id:
            raise UsageError(f"There is no story with the id {name!r}; there are {', '.join(sorted(by_id)[:12])}.")
    for reason in why(by_id[first], by_id[second]):
        typer.echo(f"{reason.rule}: {reason.detail}")


def _write(stories: list, out: str | None) -> None:
    from eventwire.exports import output
    from eventwire.review.explain import explain

    if out and out.endswith((".html", ".htm")):
        from eventwire.review.story_page import page

        with output(out) as stream:
            stream.write(page(stories).encode())
        typer.echo(f"The story explained is in {out}.", err=True)
        return
    if out:
        with output(out) as stream:
            for story in stories:
                stream.write(("\n".join(explain(story)) + "\n\n").encode())
        return
    for story in stories:
        for line in explain(story):
            typer.echo(line)
        typer.echo("")
