"""Attribution on PolNeAR: predictions of the rules alone, written for the bench's scorer.

In: a development set of the bench (`attribution/polnear_dev` or `_train`) and, optionally, the half of its
documents to use (`even` or `odd` lines). Out: a prediction file and, where asked, the scorer's figures.

    python benchmarks/attribution.py attribution/polnear_dev --score
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

from eventwire.layers import attribution
from eventwire.records import to_plain


def predict(name: str, half: str | None = None) -> list[dict]:
    """Return prediction objects of a set, with the seconds the layer took on standard error."""
    out, spent, words = [], 0.0, 0
    for index, parsed in enumerate(data.parsed(name)):
        if half and (index % 2 == 0) != (half == "even"):
            continue
        begun = time.perf_counter()
        found = attribution.attributions(parsed, None)
        spent += time.perf_counter() - begun
        words += len(parsed.doc)
        out.append({"doc_id": parsed.document.doc_id, "attributions": [to_plain(a) for a in found]})
    print(f"{words / max(spent, 1e-9):.0f} words/s, {spent:.2f} s", file=sys.stderr)
    return out


def main() -> None:
    """Command line: a set's name, `--half even|odd`, `--out FILE`, `--score`."""
    args = argparse.ArgumentParser()
    args.add_argument("name", nargs="?", default="attribution/polnear_dev")
    args.add_argument("--half", choices=("even", "odd"))
    args.add_argument("--out", type=Path)
    args.add_argument("--score", action="store_true")
    given = args.parse_args()
    rows = predict(given.name, given.half)
    folder = Path(tempfile.mkdtemp())
    path = given.out or folder / "pred.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    if given.score:
        gold = folder / "gold.jsonl"
        keep = {row["doc_id"] for row in rows}
        lines = [json.dumps(row) for row in data.rows(given.name) if row["id"] in keep]
        gold.write_text("\n".join(lines) + "\n", encoding="utf-8")
        subprocess.run([sys.executable, str(data.BENCH / "score.py"), "attribution", str(gold), str(path)], check=True)


if __name__ == "__main__":
    main()
