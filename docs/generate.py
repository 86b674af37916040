"""Writes docs/reference.md from the code: commands, settings, formats, records, codebook.

    python docs/generate.py           write the page
    python docs/generate.py --check   exit 1 where the page is not what the code says

In: the package as installed. Out: one Markdown page. Invariant: nothing on it is written by hand.
"""

from __future__ import annotations

import inspect
import re
import sys
from collections.abc import Iterator
from dataclasses import MISSING, fields
from pathlib import Path
from typing import Any

PAGE = Path(__file__).resolve().parent / "reference.md"
HEAD = """# Reference

Generated from the code by `python3 tasks.py docs`; a test fails where the two differ. What the fields mean in practice
stands in [record.md](record.md), how to do things in [howto.md](howto.md).
"""
RECORDS = (
    "Document Annotated Zone Sentence Dateline Span Reason Attribution Predicate Claim Party Speaker Place When Toll "
    "Projected About RespondsTo Coref DocIncident Incident Version TollVersions Link Rejected"
).split()


def page() -> str:
    """Return the whole page."""
    parts = (HEAD, *commands(), *exit_codes(), *settings(), *formats(), *records(), *codebook())
    return "\n".join(parts).rstrip() + "\n"


def commands() -> Iterator[str]:
    """Each command: what it does, its examples, its arguments and options."""
    import typer

    from eventwire.cli import app

    group: Any = typer.main.get_command(app)
    yield "## Commands\n"
    for name, command in group.commands.items():
        yield f"### eventwire {name}\n"
        yield _prose(command.callback.__doc__ or "") + "\n"
        yield "| argument or option | default | what it does |\n|---|---|---|"
        for option in command.params:
            if "--help" in option.opts:
                continue
            yield f"| {_names(option)} | {_default(option.default)} | {_cell(option.help or '')} |"
        yield ""


def _names(option: Any) -> str:
    if option.param_type_name == "argument":
        return f"`{option.metavar or option.name.upper()}`"
    words = [*option.opts, *option.secondary_opts]
    value = "" if option.is_flag else f" {option.metavar or 'VALUE'}"
    return ", ".join(f"`{word}`" for word in words) + (f" `{value.strip()}`" if value else "")


def _default(value: Any) -> str:
    return "" if value is None or value is False or callable(value) else f"`{value}`"


def _prose(text: str) -> str:
    """A docstring as Markdown: its indented command lines become code."""
    lines = inspect.cleandoc(text).split("\n")
    code = [f"    {line.strip()}" if re.match(r" {4}\S", line) else line for line in lines]
    return re.sub(r"(?<=\S)\n\n(?=    \S)", "\n", "\n".join(code)).replace(":\n    ", ":\n\n    ")


def exit_codes() -> Iterator[str]:
    """The exit codes, from the errors and the command line's own words."""
    import eventwire.cli

    yield "## Exit codes\n"
    yield " ".join((eventwire.cli.__doc__ or "").split("Exit codes:")[1].split()) + "\n"


def settings() -> Iterator[str]:
    """Each setting: name, environment variable, default, help."""
    from eventwire.config import Settings

    yield "## Settings\n"
    yield "In `eventwire.toml` in the working folder (or the file of `--config`), in the environment, or as options; the later wins.\n"
    yield "| setting | environment | default | what it does |\n|---|---|---|---|"
    for f in fields(Settings):
        yield f"| `{f.name}` | `EVENTWIRE_{f.name.upper()}` | `{_toml(f.default)}` | {_cell(f.metadata['help'])} |"
    yield ""


def _toml(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return "[]" if value == () else (f'"{value}"' if isinstance(value, str) else str(value))


def formats() -> Iterator[str]:
    """Endings that are read and formats that are written."""
    from eventwire.exports import WRITERS
    from eventwire.reading import READERS

    yield "## Formats\n"
    yield (
        "Read: " + ", ".join(f"`{ending}`" for ending in READERS) + ", folders of these, and `-` for standard input.\n"
    )
    yield "Written by `code` and `panel`:\n"
    for name, writer in WRITERS.items():
        yield f"* `{name}`: {' '.join((writer.__doc__ or '').split())}"
    yield ""


def records() -> Iterator[str]:
    """Each record: what it is, its fields with types and defaults, in the order they are written."""
    from eventwire import records as module

    yield "## Records\n"
    yield f"Schema `{module.SCHEMA}`. Fields stand in the order in which they are written.\n"
    for name in RECORDS:
        cls = getattr(module, name)
        yield f"### {name}\n"
        yield " ".join((cls.__doc__ or "").split()) + "\n"
        yield "| field | type | default |\n|---|---|---|"
        for f in fields(cls):
            yield f"| `{f.name}` | `{_type(f.type)}` | {_field_default(f)} |"
        yield ""


def _type(value: Any) -> str:
    text = value if isinstance(value, str) else getattr(value, "__name__", str(value))
    return re.sub(r"tuple\[(.+), \.\.\.\]", r"list of \1", text).replace("|", "or")


def _field_default(f: Any) -> str:
    if f.default is MISSING:
        return "" if f.default_factory is MISSING else "`{}`"
    value = f.default
    return "null" if value is None else ("`[]`" if value == () else f"`{value!r}`".replace("'", '"'))


def codebook() -> Iterator[str]:
    """Types with their modes, and contexts."""
    from eventwire.codebook import QUADS, Codebook

    book = Codebook.load()
    yield "## Codebook\n"
    yield (
        "Quad classes: "
        + ", ".join(f"{number} {words}" for number, words in QUADS.items())
        + ". Intensity runs from -10 to +10.\n"
    )
    yield "| type | quad | intensity | what it is | modes |\n|---|---|---|---|---|"
    for kind in book.types.values():
        modes = ", ".join(kind.modes) or "none"
        quad = "" if kind.quad is None else kind.quad
        yield f"| `{kind.name}` | {quad} | {kind.intensity:+.1f} | {_cell(kind.definition)} | {modes} |"
    yield "\n| context | what it is |\n|---|---|"
    for context in book.contexts.values():
        yield f"| `{context.name}` | {_cell(context.definition)} |"
    yield ""


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def main() -> None:
    """Write the page, or say that it is not what the code says."""
    made = page()
    if "--check" in sys.argv[1:]:
        if not PAGE.exists() or PAGE.read_text(encoding="utf-8") != made:
            sys.exit("docs/reference.md is not what the code says; run `python3 tasks.py docs`.")
        return
    PAGE.write_text(made, encoding="utf-8")


if __name__ == "__main__":
    main()
