"""The handout of one incident, on one page: who says what, in which words, the toll's range, and where it was.

In: a review narrowed to an incident. Out: `Handout`, and its blocks. Invariant: every version stands with who
tells it and the numbers of the citations that hold its words; a denial is never cut away.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from eventwire.records import TollVersions, Version
from eventwire.review import charts, wording
from eventwire.review.blocks import METHOD, RIGHTS, Block, bold, line
from eventwire.review.page import STATUS, Printer
from eventwire.review.picture import Picture
from eventwire.review.review import QUESTIONS, Item, Review, Told, by_party
from eventwire.review.telling import occurred
from eventwire.review.values import SEVERAL, reading_of, value_words, version_words

MOST_CITED, MOST_TOLD, LONGEST = 8, 4, 190  # claims, versions of a field, characters of a citation
LEAST_CITED, LINES = 5, 34  # claims cited however much else there is; lines of versions, tolls and (two each) citations
DISPUTED = frozenset({"contested", "denied", "retracted"})
ORDER = ("occurred", "actor", "recipient", "event_type", "mode", "place", "when")


@dataclass(frozen=True, slots=True)
class Account:
    """One version of one field: what is told, by whom, how it stands, and the numbers of its citations."""

    question: str
    value: str
    by: str
    status: str
    cited: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Citation:
    """A claim with its number: who says it, the words, and the report they stand in."""

    number: int
    told: Told
    says: str
    words: str
    where: str


@dataclass(frozen=True, slots=True)
class Handout:
    """What the page of one incident shows."""

    item: Item
    accounts: tuple[Account, ...]
    tolls: tuple[str, ...]
    citations: tuple[Citation, ...]
    left_out: int
    map: Picture | None


def handout(review: Review) -> Handout:
    """Return the handout of a review that holds one incident."""
    p = Printer(review)
    item = (review.items or review.background)[0]
    chosen = cited(item)
    numbers = {t.claim.claim_id: n for n, t in enumerate(chosen, 1)}
    place = charts.picture("map", review, charts.PHONE)
    return Handout(
        item,
        tuple(_accounts(item, p, numbers)),
        tuple(range_words(item, t, p) for t in item.incident.toll if t.versions),
        tuple(
            Citation(n, t, p.line(t.claim), wording.cut(p.hide(_sentence(t)), LONGEST), where(t, p))
            for n, t in enumerate(chosen, 1)
        ),
        len(item.told) - len(chosen),
        place,
    )


def cited(item: Item) -> list[Told]:
    """Return the claims a page can hold: denials, then one of each version shown, then one of each speaker."""
    order = sorted(item.told, key=lambda t: (t.story.document.published or "", t.claim.claim_id))
    denied = {wording.party(t.claim.said_by[0]).lower(): t for t in reversed(order) if t.claim.polarity == "negative"}
    wanted = list(denied.values())[:3]
    versions = [v for toll in item.incident.toll for v in toll.versions if len(toll.versions) > 1]
    versions = [v for _, found, _ in _fields(item) for v in found] + versions
    for version in versions:
        wanted += [t for t in order if t.claim.claim_id in version.claim_ids][:1]
    speakers: dict[str, Told] = {}
    for told in order:
        speakers.setdefault(wording.party(told.claim.said_by[0]).lower(), told)
    unique = {t.claim.claim_id: t for t in [*wanted, *speakers.values()]}
    kept = set(list(unique)[: _room(item)])
    return [t for t in order if t.claim.claim_id in kept]


def _room(item: Item) -> int:
    """How many claims the page can cite beside the versions and tolls it shows."""
    shown = sum(len(found) for _, found, _ in _fields(item)) + sum(bool(t.versions) for t in item.incident.toll)
    return max(LEAST_CITED, min(MOST_CITED, (LINES - shown) // 2))


def _fields(item: Item) -> list[tuple[str, list[Version], int]]:
    """Return the fields of an incident, those told differently first: the versions shown, and how many more.

    A field that nobody contests shows the one version most origins tell.
    """
    found = []
    for name in ORDER:
        told = occurred(item.incident, item.told) if name == "occurred" else item.incident.fields.get(name, ())
        versions = [v for v in told if by_party(item, name, v)]
        if not versions or (name == "occurred" and len(versions) == 1):
            continue
        ranked = sorted(versions, key=lambda v: (v.value is not False, -len(v.origins), -len(v.claim_ids)))
        most = MOST_TOLD if any(v.status in DISPUTED for v in versions) else 1
        found.append((name, ranked[:most], len(versions[most:])))
    return sorted(found, key=lambda row: (not any(v.status in DISPUTED for v in row[1]), ORDER.index(row[0])))


def _accounts(item: Item, p: Printer, numbers: dict[str, int]) -> Iterator[Account]:
    for name, versions, more in _fields(item):
        question = QUESTIONS.get(name, name)
        for n, version in enumerate(versions, 1):
            left = f" (and {more} more in the review)" if more and n == len(versions) else ""
            yield _account(question, name, version, item, p, numbers, left)


def _account(
    question: str, name: str, version: Version, item: Item, p: Printer, numbers: dict[str, int], left: str
) -> Account:
    mine = tuple(sorted(numbers[c] for c in version.claim_ids if c in numbers))
    value = version_words(name, version, item, p.review.discretion)
    return Account(question, value + left, p.by(version, 2), STATUS[version.status], mine)


def range_words(item: Item, toll: TollVersions, p: Printer) -> str:
    """Return a toll's range with who gives the lowest and the highest, and what a rule reads."""
    told = [(v.value, v) for v in toll.versions if isinstance(v.value, dict) and v.value.get("qualifier") != "vague"]
    low = [(x.get("best") if x.get("best") is not None else x.get("low"), v) for x, v in told]
    numbered = sorted(((n, v) for n, v in low if n is not None), key=lambda pair: pair[0])
    many = SEVERAL.get(toll.category, f"{toll.category.replace('_', ' ')}s")
    part = "" if toll.category == "unknown" else f", {many}"
    what = f"{wording.sentence_start(wording.MEASURES[toll.measure])}{part}"
    if toll.scope != "event":
        what += f", {toll.scope} total"
    if not numbered:
        words = "; ".join(f"{_in_words(item, toll, v)} ({p.by(v)})" for v in toll.versions)
        return f"{what}, in words alone: {words}"
    (least, first), (most, last) = numbered[0], numbered[-1]
    tall = "at least " if last.value.get("qualifier") == "at_least" else ""
    if least == most:
        told_by = ", ".join(dict.fromkeys(p.by(v) for _, v in numbered))
        return f"{what}: {tall}{least} ({told_by})"
    read = reading_of(toll)
    reading = f"; read as {read} by {toll.rule}" if read is not None else ""
    return f"{what}: {least} ({p.by(first)}) to {tall}{most} ({p.by(last)}){reading}; {len(toll.versions)} figures, never added up"


def _in_words(item: Item, toll: TollVersions, version: Version) -> str:
    """Return a version of a toll as its own claim words it."""
    told = [x for t in item.told if t.claim.claim_id in version.claim_ids for x in t.claim.toll]
    own = [x.text for x in told if x.measure == toll.measure and x.category == toll.category]
    return f"“{wording.tidy(own[0])}”" if own else value_words("toll", version.value)


def where(told: Told, p: Printer) -> str:
    """Return the report a claim stands in: outlet, day, title, id and address."""
    document = told.story.document
    parts = [document.outlet or "outlet not told", p.day(document.published)]
    parts += [f"“{p.hide(document.title)}”"] if document.title else []
    parts += [document.doc_id, *([document.url] if document.url else [])]
    return ", ".join(parts)


def _sentence(told: Told) -> str:
    claim, text = told.claim, told.story.document.text
    found = next((s for s in told.story.sentences if s.index == claim.sentence), None)
    start, end = (found.start, found.end) if found else (claim.span.start, claim.span.end)
    return " ".join(text[start:end].split()) or "the text of this story may not be passed on"


def handout_blocks(review: Review) -> Iterator[Block]:
    """Yield a handout as blocks."""
    made = handout(review)
    p = Printer(review)
    item = made.item
    yield Block("heading", p.head(item), level=1)
    yield Block("text", f"{wording.sentence_start(item.day)}. {p.status(item.status)}. {item.sentence}.")
    yield Block("heading", "Who says what")
    rows = tuple((a.question, a.value, a.by, a.status, _numbers(a.cited)) for a in made.accounts)
    yield Block("table", head=("Question", "Told", "By whom", "Standing", "Words"), rows=rows, picture=made.map)
    if made.tolls:
        yield Block("heading", "Tolls")
        yield Block("list", lines=tuple(line(t) for t in made.tolls))
    yield Block("heading", "In their words")
    cited_lines = [line(bold(f"{c.number} "), f"{c.says}: “{c.words}” {c.where}") for c in made.citations]
    yield Block("list", lines=tuple(cited_lines))
    if made.left_out:
        yield Block("note", f"and {made.left_out} more claims, in the review.")
    yield Block("note", f"{METHOD} {p.kept_back()} {RIGHTS}")


def _numbers(cited_as: Sequence[int]) -> str:
    return ", ".join(str(n) for n in cited_as) or "–"
