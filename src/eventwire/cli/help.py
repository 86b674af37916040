"""A command whose help names what to give: PATH, FILE, KEY; never a type of the programming language.

In: the parameters typer made. Out: the same, shown without `<bool>` and `<list[str]>`. Invariant: nothing but help changes.
"""

from __future__ import annotations

from typing import Any

from typer.core import TyperCommand

KINDS = {"<str>": "TEXT", "<int>": "NUMBER", "<float>": "NUMBER", "<bool>": None}


class Command(TyperCommand):
    """A typer command with plain words in the column where typer shows types."""

    def __init__(self, *args: Any, params: list[Any] | None = None, **kwargs: Any) -> None:
        for param in params or ():
            param.display_type_rich = _plainly(param)
        super().__init__(*args, params=params, **kwargs)

    def get_help_option(self, ctx: Any) -> Any:
        """Return the option that shows this help, a switch like any other."""
        found = super().get_help_option(ctx)
        if found is not None and not getattr(found, "plain", False):
            found.display_type_rich = _plainly(found)
            found.plain = True
        return found


def _plainly(param: Any) -> Any:
    """Return what shows a parameter's kind: nothing beside an argument or a switch, a plain word beside an option."""
    shown = param.display_type_rich
    argument = param.param_type_name == "argument"

    def display(ctx: Any) -> str | None:
        words = None if argument else shown(ctx)
        return KINDS.get(words.replace("list[str]", "str"), words) if words else None

    return display
