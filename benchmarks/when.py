"""Time expressions and incident dates on the development sets: predictions, scores and speed.

In: the bench. Out: one predictions file a set in a folder (default: a temporary one), figures on stdout.
Usage: `python benchmarks/when.py [--out FOLDER] [--half even|odd]`. The speed is that of `times` alone.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import tempfile
import time
from pathlib import Path
from typing import Any

import data

from eventwire.layers.when import incident_time, times
from eventwire.records import to_plain


def scorer() -> Any:
    """Return the bench's scorer as a module."""
    spec = importlib.util.spec_from_file_location("bench_score", data.BENCH / "score.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def predicted(name: str) -> tuple[list[dict[str, Any]], float]:
    """Return a set's predictions and the seconds that the time layer took."""
    docs = list(data.parsed(name))
    started = time.perf_counter()
    found = [times(p) for p in docs]
    took = time.perf_counter() - started
    rows = []
    for parsed, whens in zip(docs, found, strict=True):
        row: dict[str, Any] = {"doc_id": parsed.document.doc_id, "text": parsed.text, "times": to_plain(whens)}
        if name.startswith("toll/"):
            row["incidents"] = [{"when": to_plain(incident_time(parsed, whens)), "toll": []}]
        rows.append(row)
    return rows, took


def main() -> None:
    """Write the predictions and print the figures."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--out", type=Path, default=None)
    options.add_argument("--half", choices=["even", "odd"], default=None)
    options.add_argument("--sets", nargs="*", default=["time/timebank", "time/aquaint", "toll/gva_dev"])
    given = options.parse_args()
    out = given.out or Path(tempfile.mkdtemp(prefix="when-"))
    out.mkdir(parents=True, exist_ok=True)
    score = scorer()
    for name in given.sets:
        rows, took = predicted(name)
        path = out / f"{name.replace('/', '-')}.jsonl"
        path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
        gold = data.rows(name)
        if given.half:
            gold = gold[0 if given.half == "even" else 1 :: 2]
        by_id = {row["doc_id"]: row for row in rows}
        task = score.time if name.startswith("time/") else score.toll
        figures = task(gold, lambda g, by_id=by_id: by_id[str(g["id"])])
        print(
            name,
            given.half or "all",
            f"{len(rows) / took:.0f} documents/s",
            figures if task is score.time else figures["incident_date_exact"],
        )


if __name__ == "__main__":
    main()
