"""Options that several commands share, each defined once."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Paths = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH",
        help="Stories: .txt, .html, .jsonl, .csv, .tsv, .parquet, folders of these, or - for standard input.",
    ),
]
Out = Annotated[
    str | None, typer.Option("-o", "--out", metavar="FILE", help="Where to write; standard output if left out.")
]
Quiet = Annotated[bool, typer.Option("-q", "--quiet", help="No progress and no counts.")]
Config = Annotated[
    Path | None,
    typer.Option("--config", metavar="FILE", help="Settings file (default: eventwire.toml, if there is one)."),
]
IdField = Annotated[str, typer.Option("--id-field", help="Column of the story's id.")]
TextField = Annotated[str, typer.Option("--text-field", help="Column of the story's text.")]
DateField = Annotated[str, typer.Option("--date-field", help="Column of the day it was published, YYYY-MM-DD.")]
OutletField = Annotated[str, typer.Option("--outlet-field", help="Column of the outlet.")]
TitleField = Annotated[str, typer.Option("--title-field", help="Column of the title.")]
Outlet = Annotated[str | None, typer.Option("--outlet", help="Outlet of stories that name none.")]
Published = Annotated[
    str | None, typer.Option("--published", metavar="DATE", help="Day of stories that carry none, YYYY-MM-DD.")
]
Language = Annotated[str | None, typer.Option("--language", help="Language of the stories; only en is read.")]
Jobs = Annotated[int | None, typer.Option("-j", "--jobs", min=1, help="Worker processes.")]
Places = Annotated[
    list[str] | None,
    typer.Option("--places", metavar="FILE", help="CSV of your own places, or a GeoNames dump; may be repeated."),
]
Actors = Annotated[
    list[str] | None,
    typer.Option("--actors", metavar="FILE", help="CSV or PETRARCH-format file of your own actors; may be repeated."),
]
Model = Annotated[str | None, typer.Option("--model", help="Installed spaCy pipeline to parse with.")]
NoText = Annotated[
    bool,
    typer.Option(
        "--no-text", help="Leave out the text and the words of spans (licensed wires); offsets and hash stay."
    ),
]
Names = Annotated[
    bool | None, typer.Option("--names/--no-names", help="Print names of private persons; withheld by default.")
]
ExactPlaces = Annotated[
    bool | None,
    typer.Option(
        "--exact-places/--coarse-places",
        help="Print homes, shelters, hospitals and camps to the point; coarsened by default.",
    ),
]
From = Annotated[str | None, typer.Option("--from", metavar="DATE", help="First day of the period.")]
To = Annotated[str | None, typer.Option("--to", metavar="DATE", help="Last day of the period.")]
AsOf = Annotated[
    str | None, typer.Option("--as-of", metavar="DATE", help="Leave out stories published after this day.")
]
OfActor = Annotated[
    list[str] | None,
    typer.Option("--actor", help="Only incidents of this party (country code or name); twice for a pair."),
]
AtPlace = Annotated[str | None, typer.Option("--place", help="Only incidents at this place or country.")]
OfType = Annotated[list[str] | None, typer.Option("--type", help="Only incidents of this type; may be repeated.")]
Rule = Annotated[
    str | None, typer.Option("--rule", help="Reading rule for tolls: ucdp_best, acled_lowest, majority, hierarchy.")
]
DatesLanguage = Annotated[
    str, typer.Option("--dates-language", metavar="CODE", help="Language of the dates, such as fr, es, de or ar.")
]
