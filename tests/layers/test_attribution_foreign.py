"""Foreign and conflict news: who says what, of passages whose expected reading was written before any rule was run."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from eventwire.layers.attribution_chains import everything
from eventwire.pipeline import annotate_text

GOLDEN = Path(__file__).resolve().parent.parent / "golden"
ROWS = yaml.safe_load((GOLDEN / "foreign.yaml").read_text("utf-8"))
KNOWN = yaml.safe_load((GOLDEN / "foreign_known.yaml").read_text("utf-8")) or []
OF_SPEAKER = {"country": "country", "kind": "kind", "named": "named", "how": "anonymity"}
WRONG = pytest.mark.xfail(strict=True, reason="known to be read otherwise")


def plain(text):
    return re.sub(r"[^\w]+", " ", text).strip()


def joined(spans):
    return " ".join(plain(s.exact) for s in spans)


def same_word(wanted, exact):
    return re.search(rf"\b{re.escape(wanted)}\b", exact) is not None


def saying(row, story):
    """The attribution with this source whose cue fits best."""
    cue = plain(row.get("cue", ""))
    fits = [a for a in everything(story.attributions) if joined(a.source) == plain(row["source"])]
    exact = [a for a in fits if joined(a.cue) == cue]
    alike = [a for a in fits if not cue or set(cue.split()) & set(joined(a.cue).split())]
    return next(iter(exact or alike), None)


def read_of(name, attribution):
    speaker = attribution.speaker
    if name in ("source", "cue", "content"):
        return joined(getattr(attribution, name))
    if name in OF_SPEAKER:
        return speaker and getattr(speaker, OF_SPEAKER[name])
    return {"quote": attribution.quote, "act": attribution.speech_act, "reads": speaker and speaker.name}[name]


def claim_of(row, story):
    fits = [c for c in story.claims if same_word(row["word"], c.trigger.exact)]
    fits = [c for c in fits if c.event_type == row.get("type", c.event_type)]
    n = row.get("nth", 1)
    return fits[n - 1] if len(fits) >= n else None


def told_of(name, wanted, claim, story):
    about = next((c for c in story.claims if claim.about and c.claim_id == claim.about.claim_id), None)
    return {
        "by": lambda: [s.text for s in claim.said_by[:-1]],
        "how": lambda: claim.said_by[0].anonymity,
        "stake": lambda: claim.said_by[0].stake,
        "stated": lambda: [n for n in wanted if n in claim.stated],
        "not_stated": lambda: [n for n in wanted if n not in claim.stated],
        "act": lambda: claim.speech_act,
        "type": lambda: claim.event_type,
        "to": lambda: claim.said_to,
        "through": lambda: claim.channel,
        "said_when": lambda: claim.said_when and claim.said_when.start,
        "when": lambda: claim.when and claim.when.start,
        "actor": lambda: next((p.text for p in claim.actor if p.text == wanted), [p.text for p in claim.actor]),
        "relation": lambda: claim.about and claim.about.relation,
        "about": lambda: about and (wanted if same_word(wanted, about.trigger.exact) else about.trigger.exact),
        "polarity": lambda: claim.polarity,
        "modality": lambda: claim.modality,
        "hedge": lambda: claim.hedge,
        "outcome": lambda: claim.outcome,
    }[name]()


def differences(row, story):
    """Yield what is read otherwise than the row says, one line a field."""
    for says in row.get("says", ()):
        found = saying(says, story)
        if found is None:
            yield f"no saying {says['source']!r} {says.get('cue')!r}"
            continue
        for name, wanted in says.items():
            if name not in ("to", "through"):  # of a claim
                got = read_of(name, found)
                right = wanted in (got or "") if name == "reads" else got == wanted
                if name in ("source", "cue", "content"):
                    right = got == plain(wanted)
                if not right:
                    yield f"{says.get('cue')!r}: {name}: {wanted!r}, read {got!r}"
    for told in row.get("claims", ()):
        claim = claim_of(told, story)
        if claim is None:
            yield f"no claim {told['word']!r}"
            continue
        for name, wanted in told.items():
            if name not in ("word", "nth") and (got := told_of(name, wanted, claim, story)) != wanted:
                yield f"{told['word']!r}: {name}: {wanted!r}, read {got!r}"
    for word, (modality, polarity, low, high) in row.get("facts", {}).items():
        one = next((p for p in story.predicates if p.span.exact == word), None)
        if one is None or (one.modality, one.polarity) != (modality, polarity) or not low <= one.factuality <= high:
            yield f"{word!r}: {one}"
    for act in row.get("absent", ()):
        if any(c.speech_act == act for c in story.claims):
            yield f"a claim has the act {act!r}"


@pytest.mark.parametrize(
    "row", [pytest.param(r, id=r["why"], marks=[WRONG] if r["why"] in KNOWN else []) for r in ROWS]
)
def test_a_passage_is_read_as_it_was_meant(engine, row):
    story = annotate_text(row["text"], engine, published="2025-03-12", outlet="Example Wire")
    assert list(differences(row, story)) == []


def test_every_known_passage_is_one_of_the_suite():
    names = [r["why"] for r in ROWS]
    assert len(names) == len(set(names))
    assert set(KNOWN) <= set(names)
