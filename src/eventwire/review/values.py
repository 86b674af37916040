"""The values of an incident's versions as words.

In: a field's name and a plain value. Out: words. Invariant: what is not told is said to be so.
"""

from __future__ import annotations

from typing import Any

from eventwire.records import Party, Version
from eventwire.review import deeds, wording
from eventwire.review.parts import Item
from eventwire.review.privacy import Discretion

PARTIES = frozenset({"actor", "recipient"})
RESERVED = Discretion()
ONE = {"child": "child", "woman": "woman", "man": "man", "foreign_national": "foreign national"}
SEVERAL = {"child": "children", "woman": "women", "man": "men", "foreign_national": "foreign nationals"}


def counted(figure: str, category: str, measure: str) -> str:
    """Return a figure with whom it counts: "2 children killed", "7 killed"; words without a figure stay quoted."""
    what = wording.MEASURES.get(measure, "")
    if category == "unknown":
        return f"{figure} {what}".strip()
    if not figure[-1:].isdigit():
        return f"{wording.in_quotes(figure)} {what}".strip()
    plain = category.replace("_", " ")
    one = figure == "1"
    return f"{figure} {ONE.get(category, plain) if one else SEVERAL.get(category, plain + 's')} {what}".strip()


def version_words(field: str, version: Version, item: Item, discretion: Discretion = RESERVED) -> str:
    """Return a version's value as words; parties as the claims behind it name them."""
    if field in PARTIES:
        ids = set(version.claim_ids)
        claims = [t.claim for t in item.told if t.claim.claim_id in ids and getattr(t.claim, field)]
        if claims:
            return discretion.parties(getattr(claims[0], field))
    return value_words(field, version.value, discretion)


def value_words(field: str, value: Any, discretion: Discretion = RESERVED) -> str:
    """Return a version's value as words, whatever its field."""
    if value is None:
        return "not told"
    if field == "event_type" and value in deeds.deeds():
        return deeds.deed_of(value, None).noun
    if isinstance(value, bool):
        return "it happened" if value else "it did not happen"
    if isinstance(value, dict):
        if "best" in value or "low" in value:
            best, low, high = value.get("best"), value.get("low"), value.get("high")
            figure = value.get("text") if best is None and low is None else str(best if best is not None else low)
            if value.get("qualifier") == "at_least":
                return f"at least {figure}"
            return f"{low} to {high}" if best is None and low is not None and high is not None else str(figure)
        if "start" in value or "end" in value:
            start, end = value.get("start"), value.get("end")
            if start and end and start[:10] == end[:10]:
                return wording.day(start)
            if start and end:
                return f"{wording.day(start)} to {wording.day(end)}"
            return f"by {wording.day(end)}" if end else f"from {wording.day(start)}"
        if field in PARTIES:
            known = {k: value[k] for k in ("name", "country", "kind", "entity_id") if value.get(k) is not None}
            return discretion.party(Party(value.get("name") or "", **known))
        return str(value.get("name") or value)
    if isinstance(value, (list, tuple)):
        return ", ".join(value_words(field, v, discretion) for v in value) or "not told"
    return wording.labelled(wording.tidy(str(value).replace("-", " ") if field == "mode" else str(value)))
