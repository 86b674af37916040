"""The golden crises and the examples are well formed: offsets true, names known, references closed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from eventwire.codebook import Codebook

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = sorted(path.parent for top in ("crises", "examples") for path in (ROOT / top).glob("*/expected.json"))
STATUSES = {"agreed", "single_source", "contested", "superseded", "retracted", "denied"}


def _read(folder: Path) -> tuple[dict, dict]:
    lines = (folder / "reports.jsonl").read_text(encoding="utf-8").splitlines()
    reports = {row["id"]: row for row in map(json.loads, lines)}
    return reports, json.loads((folder / "expected.json").read_text(encoding="utf-8"))


def test_the_table_of_crises_names_each_with_its_reports_and_incidents():
    lines = (ROOT / "crises" / "README.md").read_text(encoding="utf-8").splitlines()
    rows = [[cell.strip(" `") for cell in line.strip("|").split("|")] for line in lines if line.startswith("| `")]
    table = {row[0]: (int(row[2]), int(row[3])) for row in rows if len(row) == 4}
    stories = {folder.name: _read(folder) for folder in FOLDERS if folder.parent.name == "crises"}
    assert table == {name: (len(reports), len(kept["incidents"])) for name, (reports, kept) in stories.items()}
    assert len(table) >= 13
    assert [f.parent.name for f in FOLDERS].count("examples") == 2


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda f: f.name)
def test_words_stand_where_the_record_says_and_names_are_known(folder):
    reports, expected = _read(folder)
    codebook = Codebook.load()
    incidents = {incident["id"] for incident in expected["incidents"]}
    assert set(expected["claims"]) == set(reports)
    for doc_id, claims in expected["claims"].items():
        assert claims
        for claim in claims:
            start = claim["start"]
            assert reports[doc_id]["text"][start : start + len(claim["words"])] == claim["words"]
            modes = codebook.types[claim["event_type"]].modes
            assert claim["mode"] is None or claim["mode"] in modes
            assert claim["said_by"][-1]["name"] == reports[doc_id]["outlet"]
            named = [claim.get("incident"), claim.get("responds_to"), claim.get("about", {}).get("incident")]
            assert {name for name in named if name} <= incidents


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda f: f.name)
def test_every_version_has_a_speaker_and_a_known_status(folder):
    reports, expected = _read(folder)
    for incident in expected["incidents"]:
        assert incident["doc_ids"]
        assert set(incident["doc_ids"]) <= set(reports)
        versions = [v for field in incident["fields"].values() for v in field]
        versions += [v for toll in incident["toll"] for v in toll["versions"]]
        for version in versions:
            assert version["status"] in STATUSES
            assert version["said_by"]
    for copies in expected["copies"]:
        assert len(copies) > 1
        assert set(copies) <= set(reports)


def test_every_status_occurs_and_every_crisis_has_something_agreed():
    found: set[str] = set()
    for folder in FOLDERS:
        _, expected = _read(folder)
        here = {v["status"] for i in expected["incidents"] for field in i["fields"].values() for v in field}
        here |= {v["status"] for i in expected["incidents"] for toll in i["toll"] for v in toll["versions"]}
        assert "agreed" in here, folder.name
        found |= here
    assert found == STATUSES
