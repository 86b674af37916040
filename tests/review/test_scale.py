"""A long review stays small: lists fold, few claims of each incident are printed, every link still leads somewhere."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path

import pytest

from eventwire.review import formats

SCRIPT = Path(__file__).resolve().parents[2] / "benchmarks" / "review_scale.py"


@pytest.fixture(scope="module")
def large():
    spec = importlib.util.spec_from_file_location("review_scale", SCRIPT)
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    return script.made_of(300, 3000)


def test_a_long_review_folds_and_its_links_resolve(large):
    body = formats.write(large, "html").decode("utf-8")
    assert len(large.items) == 300
    assert sum(len(i.told) for i in large.items) == 3000
    assert len(body) < 300 * 4500
    happened = body[body.index('id="h-happened"') : body.index('id="h-ledger"')]
    assert happened[: happened.index('<details class="fold">')].count('class="item') == 60
    assert "and 240 older" in happened
    claims = body[body.index('id="h-claims"') :]
    assert claims[: claims.index('<details class="fold">')].count("<summary id=") == 80
    ids = re.findall(r' id="([^"]+)"', body)
    assert len(ids) == len(set(ids))
    assert not set(re.findall(r'href="#([^"]+)"', body)) - set(ids)


def test_a_page_that_leaves_claims_out_says_how_many_and_where_they_are(large):
    body = formats.write(large, "html").decode("utf-8")
    assert "more claims, in the JSON form of this review" in body
