"""Places against the three place sets: writes predictions, runs the bench's scorer, prints its figures.

`python benchmarks/where.py [--half read|kept] [--out FOLDER]`. "read" is every second document, which rules were
written from; "kept" the others. Needs the bench's `score.py` (see `benchmarks/data.py`).
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

from eventwire.knowledge.gazetteer import Gazetteer
from eventwire.layers.where import places
from eventwire.reading.parse import load_model
from eventwire.records import to_plain

SETS = ("trnews", "geovirus", "lgl_even")


def main() -> None:
    """Print the figures of the three sets."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--half", choices=("read", "kept"))
    options.add_argument("--out")
    chosen = options.parse_args()
    folder = Path(chosen.out or tempfile.mkdtemp())
    folder.mkdir(parents=True, exist_ok=True)
    nlp, gazetteer = load_model(), Gazetteer.load()
    for name in SETS:
        gold, kept, seconds = data.rows(f"place/{name}"), [], 0.0
        with (folder / f"{name}.pred.jsonl").open("w", encoding="utf-8") as out:
            for number, parsed in enumerate(data.parsed(f"place/{name}", nlp)):
                if chosen.half and (number % 2 == 0) != (chosen.half == "read"):
                    continue
                begun = time.perf_counter()
                made = places(parsed, gazetteer)
                seconds += time.perf_counter() - begun
                kept.append(gold[number])
                out.write(json.dumps({"doc_id": parsed.document.doc_id, "places": to_plain(made)}) + "\n")
        gold_file = folder / f"{name}.gold.jsonl"
        gold_file.write_text("".join(json.dumps(row) + "\n" for row in kept), encoding="utf-8")
        command = [
            sys.executable,
            str(data.BENCH / "score.py"),
            "place",
            str(gold_file),
            str(folder / f"{name}.pred.jsonl"),
            "--json",
        ]
        made = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
        print(name, "ms/doc %.1f" % (1000 * seconds / len(kept)), json.dumps(made))


if __name__ == "__main__":
    main()
