"""Factuality on UW: predictions of the rules alone, written for the bench's scorer.

python benchmarks/factuality.py factuality/uw_dev --score
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import data

from eventwire.layers import factuality
from eventwire.records import to_plain


def main() -> None:
    """Command line: a set's name, `--out FILE`, `--score`."""
    args = argparse.ArgumentParser()
    args.add_argument("name", nargs="?", default="factuality/uw_dev")
    args.add_argument("--out", type=Path)
    args.add_argument("--score", action="store_true")
    given = args.parse_args()
    rows, spent, words = [], 0.0, 0
    for parsed in data.parsed(given.name):
        begun = time.perf_counter()
        found = factuality.predicates(parsed)
        spent += time.perf_counter() - begun
        words += len(parsed.doc)
        rows.append({"doc_id": parsed.document.doc_id, "predicates": [to_plain(p) for p in found]})
    print(f"{words / max(spent, 1e-9):.0f} words/s, {spent:.2f} s", file=sys.stderr)
    path = given.out or Path(tempfile.mkdtemp()) / "pred.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    if given.score:
        gold = data.BENCH / "data" / f"{given.name}.jsonl"
        subprocess.run([sys.executable, str(data.BENCH / "score.py"), "factuality", str(gold), str(path)], check=True)


if __name__ == "__main__":
    main()
