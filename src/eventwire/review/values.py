"""The values of an incident's versions as words.

In: a field's name and a plain value. Out: words. Invariant: what is not told is said to be so.
"""

from __future__ import annotations

from typing import Any

from eventwire.records import Party, Toll, TollVersions, Version
from eventwire.review import deeds, wording
from eventwire.review.parts import Item
from eventwire.review.privacy import Discretion

PARTIES = frozenset({"actor", "recipient"})
RESERVED = Discretion()
ONE = {"foreign_national": "foreign national", "police": "police officer"}
SEVERAL = {"child": "children", "woman": "women", "man": "men", "foreign_national": "foreign nationals"}
SEVERAL |= {"police": "police officers"}


def counted(figure: str, category: str, measure: str) -> str:
    """Return a figure with whom it counts: "2 children killed", "7 killed"; words without a figure stay quoted."""
    what = wording.MEASURES.get(measure, "")
    if category == "unknown" or figure.startswith("“"):
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
    if field == "toll" and (told := _counts(version, item)) and _told_in_words(told[0]):
        return wording.in_quotes(wording.tidy(told[0].text))
    return value_words(field, version.value, discretion)


def toll_words(version: Version, group: TollVersions, item: Item) -> str:
    """Return a version of a toll with whom or what it counts: "2 children killed", "“six trucks” damaged"."""
    told, words = _counts(version, item), version_words("toll", version, item)
    who = told[0].who.lower() if told else ""
    if " " not in who and who not in wording.ANYBODY and wording.common_noun(who) and not words.startswith("“"):
        return f"{words} {who} {wording.MEASURES[group.measure]}"
    return counted(words, group.category, group.measure)


def reading_of(group: TollVersions) -> int | None:
    """Return the reading of a toll; none where it only stands for words without a figure ("guards" are read as two)."""
    values = [v.value for v in group.versions if isinstance(v.value, dict)]
    figures = {n for v in values if v.get("qualifier") != "vague" for n in (v.get("best"), v.get("low"), v.get("high"))}
    return group.reading if group.reading in figures else None


def _counts(version: Version, item: Item) -> list[Toll]:
    """Return the counts of the claims behind a version that have its value."""
    ids, value = set(version.claim_ids), version.value
    if not isinstance(value, dict):
        return []
    held = (value.get("low"), value.get("best"), value.get("qualifier"))
    tolls = [c for t in item.told if t.claim.claim_id in ids for c in t.claim.toll]
    return [c for c in tolls if (c.low, c.best, c.qualifier) == held]


def _told_in_words(toll: Toll) -> bool:
    """True where a figure alone would say too much or too little: "dozens" is no number, and "6" not six of what."""
    return toll.qualifier == "vague" or (toll.measure == "damaged" and any(c.isalpha() for c in toll.text))


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
            if value.get("qualifier") == "vague" and best is None:
                return "some" if not figure or str(figure).isdigit() else figure
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
