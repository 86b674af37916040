"""Figures of every task of the bench, by the bench's own scorer, from what `annotate` and `link` would write.

    python benchmarks/run.py            every task, and benchmarks/RESULTS.json
    python benchmarks/run.py plv place  only these

In: development sets beside the checkout. Out: predictions in a folder (default out/bench), one JSON of
figures. Where EVENTWIRE_PARSE_CACHE is set the parser is not run again; take no timings then.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from data import BENCH, ROOT, SETS, parsed

from eventwire.pipeline import annotate_parsed, load
from eventwire.records import annotated_to_plain

OUT = ROOT / "out" / "bench"
TASK = {"petr2": "gsr"}
SKIPPED = {"attribution_train", "factuality_train", "toll_train"}


def predict(name: str, engine: object) -> Path:
    """Write what `eventwire annotate` writes for a set, and return where."""
    OUT.mkdir(parents=True, exist_ok=True)
    path = OUT / f"{name.replace('/', '-')}.jsonl"
    with path.open("w", encoding="utf-8") as out:
        for one in parsed(name, engine.nlp):  # type: ignore[attr-defined]
            out.write(json.dumps(annotated_to_plain(annotate_parsed(one, engine)), ensure_ascii=False) + "\n")
    return path


FIGHTERS = "combatant"
SUM = "told_beside_each_other"


def as_muc_counts(path: Path, *, fighters: bool = False) -> Path:
    """Write annotated stories with the tolls that MUC-4's templates hold, and return where.

    The templates enter each group as the text tells it ("six priests", "two women"): of a sum that the account adds up
    and marks as such, its parts are kept. They count whom terrorism harmed, not the fighters whom the armed sides lose
    to each other: without `fighters`, counts of fighters are left out too. Nothing looks at the gold; both can be said
    of any story. Totals of a war or a month need no mapping: they have a scope of their own and are in no account.
    """
    out = path.with_name(path.stem + ("-parts.jsonl" if fighters else "-counts.jsonl"))
    with path.open(encoding="utf-8") as lines, out.open("w", encoding="utf-8") as counted:
        for line in lines:
            story = json.loads(line)
            for incident in story["incidents"]:
                told = (t for t in incident["toll"] if not _is_sum(t))
                incident["toll"] = [t for t in told if fighters or t["category"] != FIGHTERS]
            counted.write(json.dumps(story, ensure_ascii=False) + "\n")
    return out


def _is_sum(toll: dict) -> bool:
    return any(reason["rule"] == SUM for reason in toll["reasons"])


def linked(path: Path) -> Path:
    """Write what `eventwire link` writes for annotated stories, and return where."""
    from eventwire.linking import link
    from eventwire.records import annotated_from_plain, to_plain

    stories = [annotated_from_plain(json.loads(line)) for line in path.open(encoding="utf-8")]
    out = path.with_name(path.stem + "-linked.jsonl")
    with out.open("w", encoding="utf-8") as lines:
        for incident in link(stories):
            lines.write(json.dumps(to_plain(incident), ensure_ascii=False) + "\n")
    return out


def score(task: str, name: str, path: Path) -> dict:
    """Return the scorer's figures."""
    gold = BENCH / "data" / f"{name}.jsonl"
    command = [sys.executable, str(BENCH / "score.py"), task, str(gold), str(path), "--json"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        return {"error": done.stderr.strip()[-400:]}
    return json.loads(done.stdout)


def main() -> None:
    """Run the tasks named, or all."""
    tasks = sys.argv[1:] or [t for t in SETS if t not in SKIPPED]
    engine = load()
    results = ROOT / "out" / "bench" / "RESULTS.json"
    figures = json.loads(results.read_text()) if results.exists() else {}
    for task in tasks:
        for name in SETS[task]:
            path = predict(name, engine)
            spans = score("spans", name, path)
            used = linked(path) if task == "incident" else path
            figures[name] = {
                "task": TASK.get(task, task),
                "scores": score(TASK.get(task, task).split("_")[0], name, used),
                "spans": spans,
            }
            if task == "muc":
                for key, fighters in (("counts_as_told", True), ("counts_as_muc_enters_them", False)):
                    counts = score("muc", name, as_muc_counts(path, fighters=fighters))
                    figures[name][key] = {measure: counts[measure] for measure in ("deaths", "injuries")}
            claims = [json.loads(line) for line in path.open(encoding="utf-8")]
            figures[name]["documents"] = len(claims)
            figures[name]["documents_with_claims"] = sum(bool(c["claims"]) for c in claims)
            results.write_text(json.dumps(figures, indent=1, sort_keys=True) + "\n")
            print(name, json.dumps(figures[name])[:1500], flush=True)


if __name__ == "__main__":
    main()
