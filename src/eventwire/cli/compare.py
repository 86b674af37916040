"""`eventwire diff` and `eventwire panel`: two days or two sets of rules compared; tables for R and pandas."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from eventwire.cli import options as o


def diff_command(
    before: Annotated[
        str, typer.Argument(metavar="A", help="Annotated stories of the earlier day (or the older rules).")
    ],
    after: Annotated[str, typer.Argument(metavar="B", help="Annotated stories of the later day (or the newer rules).")],
    out: o.Out = None,
    as_json: Annotated[bool, typer.Option("--json", help="JSON instead of sentences.")] = False,
) -> None:
    """Say what is new, changed, contested or withdrawn between two sets of annotated stories.

    A story in both, or an updated text of one, is compared with itself: the two versions of a story, each annotated
    to a file, tell what the update changed.

    Examples:

        eventwire diff monday.jsonl tuesday.jsonl

        eventwire diff first-version.jsonl update.jsonl
    """
    from eventwire.cli.link import must_have_stories, read_annotated
    from eventwire.exports import output
    from eventwire.linking import link
    from eventwire.linking.diff import diff, sentences, updates
    from eventwire.records import to_plain

    earlier, later = list(read_annotated([before])), list(read_annotated([after]))
    must_have_stories(earlier, [before])
    must_have_stories(later, [after])
    changes = diff(link(earlier), link(later), updates(earlier, later))
    text = json.dumps(to_plain(changes), ensure_ascii=False, indent=1) if as_json else "\n".join(sentences(changes))
    with output(out) as stream:
        stream.write((text + "\n").encode())


def panel_command(
    paths: Annotated[list[str], typer.Argument(metavar="ANNOTATED", help="What `eventwire annotate` wrote.")],
    out: o.Out = None,
    by: Annotated[str, typer.Option("--by", help="pair (actor and recipient) or place.")] = "pair",
    format: Annotated[
        str | None, typer.Option("--format", help="csv, jsonl or parquet; else by the output's ending.")
    ] = None,
) -> None:
    """Write a table by day, zeros included, with the number of stories read: for R and pandas.

    Coverage is not incidence: a zero says that these stories tell nothing, not that nothing happened.

    Example:

        eventwire panel annotated.jsonl --by pair -o panel.csv
    """
    from eventwire.cli.link import must_have_stories, read_annotated
    from eventwire.errors import UsageError
    from eventwire.exports import format_of, writer
    from eventwire.linking import link
    from eventwire.linking.panel import COLUMNS, panel

    if by not in COLUMNS:
        raise UsageError(f"There is no panel by {by!r}; choose one of {', '.join(COLUMNS)}.")
    stories = list(read_annotated(paths))
    must_have_stories(stories, paths)
    form = format_of(out, format) if (format or out) else "csv"
    with writer(out, form, COLUMNS[by]) as rows:
        for row in panel(link(stories), stories, by=by):
            rows.write(row)
