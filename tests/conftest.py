"""What the tests share: the model, loaded once, and a way to parse a sentence of our own."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from eventwire.reading.parse import Parsed, load_model, parse
from eventwire.records import Document

SHARED = Path(__file__).resolve().parent.parent.parent / "shared"


@pytest.fixture(scope="session")
def nlp():
    """The language model, loaded once for the whole run."""
    return load_model()


@pytest.fixture(scope="session")
def parse_text(nlp):
    """Return a function that parses one text with the document fields it is given."""

    def run(text: str, **fields: object) -> Parsed:
        fields.setdefault("doc_id", "test")
        return next(parse([Document(text=text, **fields)], nlp))

    return run


@pytest.fixture(scope="session")
def shared() -> Path:
    """The shared folder beside the checkout; the test is skipped, and says so, where there is none."""
    if not SHARED.is_dir():
        pytest.skip("the folder `shared` is not beside this checkout")
    return SHARED


@pytest.fixture(scope="session")
def load_once(nlp):
    """Return `pipeline.load` with the session's model; what is loaded without files of one's own is kept."""
    from functools import cache

    from eventwire.config import Settings
    from eventwire.pipeline import load

    kept = cache(lambda: load(nlp=nlp))

    def run(settings: Settings | None = None):
        return load(settings, nlp=nlp) if settings and (settings.actors or settings.places) else kept()

    return run


@pytest.fixture(scope="session")
def engine(load_once):
    """Everything a story needs, loaded once for the whole run."""
    return load_once()


@pytest.fixture
def command(load_once, monkeypatch, capfdbinary, tmp_path):
    """Return a function that runs a command in a folder of its own and returns exit code, output and error lines.

    It runs in this process with the session's model, since loading one for every command would take most of the time.
    """
    from eventwire import cli

    monkeypatch.setattr("eventwire.pipeline.load", load_once)
    monkeypatch.setattr("gc.freeze", lambda: None)
    monkeypatch.chdir(tmp_path)

    def run(*words: str) -> tuple[int, str, list[str]]:
        monkeypatch.setattr(sys, "argv", ["eventwire", *words])
        code = 0
        try:
            cli.main()
        except SystemExit as stop:
            code = int(stop.code or 0)
        out, err = capfdbinary.readouterr()
        return code, out.decode(), err.decode().strip().splitlines()

    return run
