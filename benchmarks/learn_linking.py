"""Fit the weights of `linking/compare.py` on labelled stories and write `data/linking/weights.json`.

Run `python benchmarks/learn_linking.py` with the development sets beside the checkout. A logistic regression is
fitted offline (scikit-learn, not needed by users); its weights are rounded to hundredths and shipped, so that no
model decides at run time. What the labelled set cannot teach (it has no days of publication) is set by hand in
`BY_HAND` and says why. The annotation used is that of ECB+ (CC BY 3.0); only numbers come out of it.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
from data import parsed, rows
from shifting import shifted
from sklearn.linear_model import LogisticRegression

from eventwire.linking.compare import FEATURES
from eventwire.linking.stories import Rarity, Story, story
from eventwire.pipeline import annotate_parsed, load
from eventwire.records import Annotated

OUT = Path(__file__).resolve().parent.parent / "src" / "eventwire" / "data" / "linking" / "weights.json"
INSIDE = frozenset("3 8 9 11 12 13 14 16 18 19 20 21 22 24 26 32 33 34 35".split())  # topics within PLOVER's scope
ACROSS = 0.1  # how much a pair with its names changed counts beside a labelled one
BY_HAND = {
    "published_close": 1.0,  # a week's nearness speaks for one happening, but a crisis has several in a week
    "published_far": -4.0,  # ten weeks apart outweighs like names and words; look-alikes are years apart
}


def labelled() -> tuple[list[Annotated], list[str], list[str]]:
    """Return stories annotated by the whole path, their topics and their incidents."""
    gold = {row["id"]: row for row in rows("incident/ecb_dev_docs")}
    engine = load()
    found = [annotate_parsed(p, engine) for p in parsed("incident/ecb_dev_docs", engine.nlp)]
    ids = [a.document.doc_id for a in found]
    return found, [gold[i]["topic"] for i in ids], [gold[i]["incident"] for i in ids]


def matrix(stories: list[Story]) -> np.ndarray:
    """Return the features of every two stories, in wholes: an array of shape (n, n, features)."""
    out = np.zeros((len(stories), len(stories), len(FEATURES)), dtype=np.float32)
    for i, a in enumerate(stories):
        for j in range(i + 1, len(stories)):
            out[i, j] = out[j, i] = [feature(a, stories[j]).much / 100 for feature in FEATURES.values()]
    return out


def across(stories: list[Annotated]) -> np.ndarray:
    """Return the features of every story against every story with its names changed: never one incident.

    They teach that the words of a kind of event, without its names, prove nothing in a large collection.
    """
    moved = [shifted(a, 1, None) for a in stories]
    rarity = Rarity(a.evidence for a in [*stories, *moved])
    left, right = [story(a, rarity) for a in stories], [story(a, rarity) for a in moved]
    out = np.zeros((len(left), len(right), len(FEATURES)), dtype=np.float32)
    for i, a in enumerate(left):
        for j, b in enumerate(right):
            out[i, j] = [feature(a, b).much / 100 for feature in FEATURES.values()]
    return out


def fit(features: np.ndarray, incidents: list[str], other: np.ndarray) -> tuple[float, dict[str, float]]:
    """Return the base and the weights, in hundredths, that best tell same from different incidents.

    `other` are pairs of different ones (see `across`), which count `ACROSS` each.
    """
    upper = np.triu_indices(len(incidents), 1)
    names = np.array(incidents)
    pairs = np.concatenate([features[upper], other.reshape(-1, other.shape[2])])
    same = np.concatenate([(names[:, None] == names[None, :])[upper], np.zeros(len(pairs) - len(upper[0]), bool)])
    weight = np.where(np.arange(len(pairs)) < len(upper[0]), 1.0, ACROSS)
    model = LogisticRegression(C=1.0, max_iter=3000)
    model.fit(pairs, same, sample_weight=weight)
    weights = {name: round(float(w), 2) for name, w in zip(FEATURES, model.coef_[0], strict=True)}
    return round(float(model.intercept_[0]), 2), weights | BY_HAND


def main() -> None:
    """Fit on the topics within scope and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--link", type=float, required=True, help="average at which groups are one (see linking.py cv)")
    args = parser.parse_args()
    stories, topics, incidents = labelled()
    keep = [i for i, topic in enumerate(topics) if topic in INSIDE]
    rarity = Rarity(stories[i].evidence for i in keep)
    features = matrix([story(stories[i], rarity) for i in keep])
    base, weights = fit(features, [incidents[i] for i in keep], across([stories[i] for i in keep]))
    out = {"made_by": "benchmarks/learn_linking.py", "base": base, "link": args.link, "features": weights}
    OUT.write_text(json.dumps(out, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
