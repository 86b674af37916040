"""Write benchmarks/RESULTS.md from the figures that `benchmarks/run.py` left, beside the bars and the peers.

    python benchmarks/report.py

In: out/bench/RESULTS.json. Out: a table a task, with the commit it was measured at.
"""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NAMES = {
    "events/plv_train": ["first_accuracy", "first_macro_f1", "any", "linked_recall", "answered"],
    "events/plover_gsr_dev": ["type", "dyad", "triple"],
    "events/petr2_gsr": ["type", "dyad", "triple"],
    "events/ipe_even": ["KILL", "ARREST", "FORCE"],
    "muc/muc4_dev": ["relevance", "types", "perpetrator_organisation", "deaths", "injuries", "confidence"],
    "place/trnews": ["ner", "end_to_end", "accuracy161_credit", "country"],
    "place/geovirus": ["ner", "end_to_end", "accuracy161_credit", "country"],
    "place/lgl_even": ["ner", "end_to_end", "accuracy161_credit", "country"],
    "time/timebank": ["value", "strict", "type", "relaxed"],
    "time/aquaint": ["value", "strict", "type", "relaxed"],
    "attribution/polnear_dev": ["source_exact", "cue_exact", "content_exact", "pair", "pair_direct", "pair_unnamed"],
    "incident/ecb_dev_docs": ["conll", "pair"],
    "factuality/uw_dev": ["pearson_r", "mae", "macro_f1"],
    "toll/gva_dev": ["killed_exact", "injured_exact", "both_exact", "incident_date_exact"],
    "toll/gvdb_dev": ["killed_exact", "injured_exact", "both_exact"],
}
BARS = {
    "events/plv_train": "first .80, macro-F1 .78, linked .62",
    "events/plover_gsr_dev": "type .68, dyad .58, triple .50",
    "events/ipe_even": "KILL .65, ARREST .80, FORCE .72",
    "muc/muc4_dev": "deaths recall .55, injuries recall .58",
    "place/trnews": "end to end .84, accuracy .86, country .85",
    "place/geovirus": "end to end .84, accuracy .87, country .85",
    "place/lgl_even": "end to end .72, accuracy .71, country .79",
    "time/timebank": "value .79",
    "time/aquaint": "value .73",
    "attribution/polnear_dev": "source .67, cue .64, content .53, pair .63, direct .74, unnamed .48",
    "incident/ecb_dev_docs": "CoNLL .87, pair .82 (topics in scope; all topics are shown here)",
    "factuality/uw_dev": "r .68, MAE .52, macro-F1 .67",
    "toll/gva_dev": "killed .91, injured .82, both .77, date .79",
    "toll/gvdb_dev": "killed .88, injured .83, both .77",
}
PEERS = {
    "events/plv_train": "PETRARCH2 .37 / .43; UniversalPetrarch .45 / .49; a simple rule coder .62 / .63; an NLI model given both actors .76 / .74",
    "events/plover_gsr_dev": "PETRARCH2 .42 / .35 / .26; UniversalPetrarch .43 / .42 / .34; a simple rule coder .62 / .36 / .32",
    "events/petr2_gsr": "regression only: its gold was made from PETRARCH2 output",
    "events/ipe_even": "keyword patterns .46 / .73 / .63",
    "muc/muc4_dev": "keywords and regexes: relevance .72, types .59, deaths .30 (recall .58), injuries .32 (recall .63)",
    "place/trnews": "most populous namesake: .77 / .67 / .57 / .58",
    "place/geovirus": "most populous namesake: .88 / .81 / .73 / .73",
    "place/lgl_even": "most populous namesake: .65 / .46 / .35 / .43",
    "time/timebank": "HeidelTime .79; Microsoft recognizers .49; dateparser .31",
    "time/aquaint": "HeidelTime .73",
    "attribution/polnear_dev": "textacy pair .18; a trained CRF .67 / .63 / .53 (sentences); BERT with CofeNet .83 / .75 / .73 (published, test)",
    "incident/ecb_dev_docs": "TF-IDF .87 / .81 (threshold chosen on this file)",
    "factuality/uw_dev": "dependency rules .62 / .61 / .66; ridge .77 / .48 / .67",
    "toll/gva_dev": "regexes .82 / .72 / .61",
    "toll/gvdb_dev": "regexes .83 / .82 / .72",
}


def main() -> None:
    """Write the page."""
    figures = json.loads((ROOT / "out" / "bench" / "RESULTS.json").read_text())
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, cwd=ROOT, check=True
    ).stdout.strip()
    lines = [
        "# Results on the development sets",
        "",
        f"Made by `python benchmarks/run.py` and `python benchmarks/report.py` at commit {commit}, by the bench's own scorer, over what",
        "`annotate` and `link` write. Figures are as measured, also where they fall short of the bar. F1 unless named otherwise;",
        "brackets are 95 % intervals by resampling, where the scorer gives one. These sets were read while the rules were written:",
        "they say little of text that was not.",
        "",
        "| set | figures | bar (must) | peers |",
        "|---|---|---|---|",
    ]
    for name, wanted in NAMES.items():
        if name in figures:
            scores = figures[name]["scores"]
            shown = "; ".join(f"{w} {value(scores[w])}" for w in wanted if w in scores)
            lines.append(f"| {name} | {shown} | {BARS.get(name, '')} | {PEERS.get(name, '')} |")
    lines += [
        "",
        "## Spans and coverage",
        "",
        "| set | spans | true | documents | with a claim |",
        "|---|---|---|---|---|",
    ]
    for name in NAMES:
        if name in figures:
            f = figures[name]
            lines.append(
                f"| {name} | {f['spans'].get('spans', 0):,} | {f['spans'].get('reproduced', 0):.4f} | {f['documents']:,} | {f['documents_with_claims']:,} |"
            )
    notes = ROOT / "benchmarks" / "notes.md"
    if notes.exists():
        lines += ["", notes.read_text(encoding="utf-8").rstrip()]
    (ROOT / "benchmarks" / "RESULTS.md").write_text("\n".join(lines) + "\n", encoding="utf-8")


def value(score: object) -> str:
    """Return a figure, with precision and recall or the interval where the scorer gives them."""
    if isinstance(score, dict):
        if "f1" not in score:
            main = score.get(
                "macro_f1", score.get("macro_f1_on_matched", score.get("accuracy", score.get("accuracy_on_matched")))
            )
            return f"{main:.3f}" if isinstance(main, float) else json.dumps(score)[:60]
        extra = (
            f" [{score['ci95'][0]:.2f}-{score['ci95'][1]:.2f}]"
            if "ci95" in score
            else f" (P {score['p']:.2f} R {score['r']:.2f})"
        )
        return f"{score['f1']:.3f}{extra}"
    return f"{score:.3f}" if isinstance(score, float) else str(score)


if __name__ == "__main__":
    main()
