"""Speed and memory of the whole path, and what of it the layers cost on top of the parse.

    python benchmarks/speed.py                   the table, and benchmarks/SPEED.md
    python benchmarks/speed.py --stories 500     a quick look, nothing written

In: the examples and golden crises of this project, told again with other numbers for a long run. Out: one table.
Times are processor seconds of this process where it says so (other work on the machine then counts less), else
seconds by the clock. Take them with one thread for the algebra (OMP_NUM_THREADS=1, set here) and the machine idle.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "benchmarks" / "SPEED.md"
COMMAND = [sys.executable, "-m", "eventwire"]
REPEATS = 3  # the least of so many is taken: whatever else runs can only add


def stories() -> list[dict]:
    """Return every report of the examples and crises."""
    paths = sorted(ROOT.glob("examples/*/reports.jsonl")) + sorted(ROOT.glob("crises/*/reports.jsonl"))
    return [json.loads(line) for path in paths for line in path.read_text(encoding="utf-8").splitlines()]


def generated(count: int) -> Iterator[dict]:
    """Yield `count` stories: the reports in turn, each with a number of its own so that no two are alike."""
    rows = stories()
    for number in range(count):
        row = rows[number % len(rows)]
        yield {**row, "id": f"g{number}", "text": f"{row['text']}\n\nIt was report number {number:,} of the week."}


def layers_over_parse() -> list[tuple[str, str]]:
    """Time the parse and the layers over the same stories in this process."""
    from eventwire.pipeline import annotate_parsed, load
    from eventwire.reading.parse import parse
    from eventwire.records import Document

    engine = load()
    gc.collect()
    gc.freeze()
    documents = [Document(r["id"], r["text"], outlet=r["outlet"], published=r["date"]) for r in stories()]
    words = sum(len(d.text.split()) for d in documents)
    parsed = list(parse(documents[:10], engine.nlp))
    for one in parsed:
        annotate_parsed(one, engine)
    parsing, parsed = least(lambda: list(parse(documents, engine.nlp)))
    marking, _ = least(lambda: [annotate_parsed(one, engine) for one in parsed])
    return [
        ("stories, words", f"{len(documents)}, {words:,}"),
        ("parse, words a second (processor)", f"{words / parsing:,.0f}"),
        ("layers and claims, words a second (processor)", f"{words / marking:,.0f}"),
        ("layers and claims on top of the parse (at most 60 %)", f"{100 * marking / parsing:.0f} %"),
        ("both, words a second (processor)", f"{words / (parsing + marking):,.0f}"),
    ]


def least(work: Callable[[], object]) -> tuple[float, object]:
    """Return the least processor seconds of some runs, and what the last one made."""
    best, made = float("inf"), None
    for _ in range(REPEATS):
        began = time.process_time()
        made = work()
        best = min(best, time.process_time() - began)
    return best, made


def commands(folder: Path) -> list[tuple[str, str]]:
    """Time cold commands by the clock."""
    one = folder / "one.jsonl"
    one.write_text(json.dumps(stories()[0]) + "\n", encoding="utf-8")
    return [
        ("`eventwire --help`, seconds (under 0.5)", f"{fastest(['--help'], folder):.2f}"),
        ("`eventwire code` of one story, cold, seconds (under 5)", f"{fastest(['code', str(one), '-q'], folder):.1f}"),
    ]


def fastest(words: list[str], folder: Path) -> float:
    """Return the least seconds by the clock of some runs of a command."""
    times = []
    for _ in range(REPEATS):
        began = time.perf_counter()
        subprocess.run([*COMMAND, *words], check=True, capture_output=True, cwd=folder)
        times.append(time.perf_counter() - began)
    return min(times)


def long_run(folder: Path, count: int) -> list[tuple[str, str]]:
    """Code many stories with one worker and with two; memory is the greatest any process of the run held."""
    path = folder / "many.jsonl"
    with path.open("w", encoding="utf-8") as out:
        out.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in generated(count))
    short = folder / "few.jsonl"
    with short.open("w", encoding="utf-8") as out:
        out.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in generated(count // 10))
    _, few = run(short, folder, 1)
    alone, many = run(path, folder, 1)
    two, _ = run(path, folder, 2)
    same = (folder / "out-1.jsonl").read_bytes() == (folder / "out-2.jsonl").read_bytes()
    return [
        (f"{count // 10:,} stories, one worker, greatest memory", f"{few:,.0f} MB"),
        (f"{count:,} stories, one worker, greatest memory (under 1,500 MB)", f"{many:,.0f} MB"),
        (f"{count:,} stories, one worker, seconds", f"{alone:,.0f}"),
        (f"{count:,} stories, two workers, seconds", f"{two:,.0f}"),
        ("two workers against one (at least 1.6)", f"{alone / two:.2f}"),
        ("the same bytes from one worker and two", "yes" if same else "NO"),
    ]


def run(path: Path, folder: Path, jobs: int) -> tuple[float, float]:
    """Return seconds and the greatest memory in MB of one `eventwire code`, measured by a process of its own."""
    words = [*COMMAND, "code", str(path), "-q", "-j", str(jobs), "-o", str(folder / f"out-{jobs}.jsonl")]
    began = time.perf_counter()
    pid = os.spawnv(os.P_NOWAIT, words[0], words)
    _, code, usage = os.wait4(pid, 0)
    if code:
        sys.exit(f"`eventwire code` ended with {code}.")
    return time.perf_counter() - began, usage.ru_maxrss / (1024 if sys.platform != "darwin" else 1024**2)


def main() -> None:
    """Print the table; write the page unless the run was shortened."""
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("--stories", type=int, default=10_000, help="stories of the long run (default 10,000)")
    count = options.parse_args().stories
    with tempfile.TemporaryDirectory() as name:
        rows = [*layers_over_parse(), *commands(Path(name)), *long_run(Path(name), count)]
    rows.append(("load on the machine when done", f"{os.getloadavg()[0]:.1f} of {os.cpu_count()} cores"))
    table = "\n".join(["| what | figure |", "|---|---|", *(f"| {what} | {figure} |" for what, figure in rows)])
    print(table)
    if count == 10_000:
        head = f"# Speed and memory\n\nBy `python benchmarks/speed.py`, Python {platform.python_version()}, {os.cpu_count()} cores.\n\n"
        PAGE.write_text(head + table + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
