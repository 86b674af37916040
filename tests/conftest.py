"""What the tests share: the model, loaded once, and a way to parse a sentence of our own."""

from __future__ import annotations

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
