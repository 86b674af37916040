"""Tolls against the development sets: the document's account, and counts of two or more apart.

`python benchmarks/toll.py [gva_train|gva_dev|gvdb_dev|muc] [--half even|odd] [--wrong N]`. Exact killed,
injured and both as in the scorer (sum of entries that are no part of another, scope event); for MUC the sets of
counts of two and more over all accounts of a document.
"""

from __future__ import annotations

import argparse
import time

from data import parsed, rows

from eventwire.layers.toll import accounts, document_toll, tolls
from eventwire.layers.toll_document import value_of


def count(account, measure: str) -> int:
    """The scorer's one number for a measure of one incident."""
    return sum(value_of(t) or 0 for t in account if t.measure == measure and t.subset_of is None and t.scope == "event")


def prf(tp: int, said: int, gold: int) -> str:
    p, r = tp / max(said, 1), tp / max(gold, 1)
    return f"p {p:.3f} r {r:.3f} f1 {2 * tp / max(said + gold, 1):.3f} ({tp}/{said}/{gold})"


def chosen(name: str, half: str | None):
    for index, (row, doc) in enumerate(zip(rows(name), parsed(name), strict=True)):
        if half is None or index % 2 == (half == "odd"):
            yield row, doc


def incident_sets(name: str, half: str | None, wrong: int) -> None:
    n = killed = injured = both = 0
    sums = {(m, k): 0 for m in ("killed", "injured") for k in ("tp", "said", "gold")}
    spent, shown = 0.0, 0
    for row, doc in chosen(name, half):
        start = time.perf_counter()
        found = tolls(doc)
        account = document_toll(doc, found)
        spent += time.perf_counter() - start
        got = {m: count(account, m) for m in ("killed", "injured")}
        n += 1
        killed += got["killed"] == row["killed"]
        injured += got["injured"] == row["injured"]
        both += got["killed"] == row["killed"] and got["injured"] == row["injured"]
        for m in ("killed", "injured"):
            sums[m, "tp"] += got[m] == row[m] >= 2
            sums[m, "said"] += got[m] >= 2
            sums[m, "gold"] += row[m] >= 2
        if shown < wrong and (got["killed"], got["injured"]) != (row["killed"], row["injured"]):
            shown += 1
            print(f"--- {row['id']} gold {row['killed']}/{row['injured']} got {got['killed']}/{got['injured']}")
            for t in found:
                rules = " ".join(r.rule for r in t.reasons)
                around = doc.text[max(0, t.span.start - 60) : t.span.end + 60].replace("\n", " ")
                print(f"   {t.measure} {t.best} {t.text!r} [{rules}] {t.scope} sub={t.subset_of} :: {around}")
    print(f"{name} {half or ''} n {n} killed {killed / n:.3f} injured {injured / n:.3f} both {both / n:.3f}")
    for m in ("killed", "injured"):
        print(f"  {m} of two and more: {prf(sums[m, 'tp'], sums[m, 'said'], sums[m, 'gold'])}")
    print(f"  {n / spent:.0f} documents a second beyond the parse")


def muc(half: str | None, wrong: int) -> None:
    sums = {(m, k): 0 for m in ("killed", "injured") for k in ("tp", "said", "gold")}
    spent, n, shown = 0.0, 0, 0
    for row, doc in chosen("muc/muc4_dev", half):
        start = time.perf_counter()
        found = tolls(doc)
        made = accounts(doc, found)
        spent += time.perf_counter() - start
        n += 1
        for m, effect in (("killed", "DEATH"), ("injured", "INJURY")):
            gold = {
                x["n"] for t in row["templates"] for x in t.get("tolls", []) if x["effect"] == effect and x["n"] >= 2
            }
            said = {value_of(t) for a in made for t in a if t.measure == m and (value_of(t) or 0) >= 2}
            sums[m, "tp"] += len(gold & said)
            sums[m, "said"] += len(said)
            sums[m, "gold"] += len(gold)
            if shown < wrong and gold - said:
                shown += 1
                print(f"--- {row['id']} {m} gold {sorted(gold)} said {sorted(said)} missed {sorted(gold - said)}")
                for t in found:
                    rules = " ".join(r.rule for r in t.reasons)
                    print(f"   {t.measure} {t.low}-{t.best} {t.text!r} [{rules}] {t.scope} sub={t.subset_of}")
                print(doc.doc.text[:2500])
    for m in ("killed", "injured"):
        print(f"muc {half or ''} {m}: {prf(sums[m, 'tp'], sums[m, 'said'], sums[m, 'gold'])}")
    print(f"  {n / spent:.0f} documents a second beyond the parse")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("sets", nargs="*", default=["gva_dev", "gvdb_dev", "muc"])
    options.add_argument("--half", choices=["even", "odd"])
    options.add_argument("--wrong", type=int, default=0)
    args = options.parse_args()
    for name in args.sets:
        if name == "muc":
            muc(args.half, args.wrong)
        else:
            incident_sets(f"toll/{name}", args.half, args.wrong)


if __name__ == "__main__":
    main()
