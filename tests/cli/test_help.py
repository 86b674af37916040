"""The help of every command names what to give, and no type of the programming language."""

from __future__ import annotations

import pytest
from typer.testing import CliRunner

from eventwire.cli import app

COMMANDS = ("annotate", "code", "explain", "link", "review", "chart", "diff", "panel", "selftest", "codebook")


@pytest.mark.parametrize("command", COMMANDS)
def test_help_shows_no_type_of_the_language(command):
    shown = CliRunner().invoke(app, [command, "--help"], env={"COLUMNS": "100"})
    assert shown.exit_code == 0
    assert not [word for word in ("<list", "<str>", "<bool>", "<int>") if word in shown.output]


def test_help_names_what_an_option_takes():
    assert "FILE" in CliRunner().invoke(app, ["review", "--help"], env={"COLUMNS": "100"}).output
