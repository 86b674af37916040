"""The picture of what each source says, field by field, with the reading behind a rule.

In: a `Review` and an incident. Out: a `Picture` or None. Invariant: a cell says what its speaker told; where
nobody has more origins than another, there is no reading, and the cell says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from eventwire.records import Version
from eventwire.review import marks, wording
from eventwire.review.canvas import Canvas, fit, measure, wrap
from eventwire.review.charts_tolls import PLURALS
from eventwire.review.picture import Picture, chosen_item, colours_of, sentence
from eventwire.review.privacy import Discretion
from eventwire.review.review import QUESTIONS, Item, Review, Told
from eventwire.review.telling import differing_counts, occurred
from eventwire.review.values import reading_of, version_words


@dataclass(frozen=True, slots=True)
class Column:
    """One kind of speaker of an incident: its first claim's speaker, and the ids of its claims."""

    told: Told
    name: str
    standing: str
    claim_ids: frozenset[str]


STANDINGS = {"doer": "did it", "hit": "was hit", "other": "not involved", "outlet": "no source given"}
FIELDS = ("event_type", "mode", "actor", "recipient", "place", "when", "occurred")
ROW_NAMES = QUESTIONS | {"event_type": "What", "mode": "How", "actor": "Done by", "recipient": "Done to"}
ROW_NAMES |= {"place": "Where", "when": "When", "occurred": "Whether"}


def versions(review: Review, width: float, incident: str | None = None) -> Picture | None:
    """Return fields down and speakers across: what each says, and what the rules read."""
    item = chosen_item(review, incident) if incident else _disputed(review)
    if item is None:
        return None
    columns = _columns(item, review, 4)
    rows = _matrix(item, columns, review.discretion)
    if not columns or not rows:
        return None
    canvas = Canvas(width)
    colours = colours_of(review)
    height = (_wide_matrix if width >= 500 else _phone_matrix)(canvas, item, columns, rows, colours, review)
    differ = [name for name, _, _, contested in rows if contested]
    if any(name.startswith("Killed") for name in differ) and differing_counts(item.incident):
        differ = [*(name for name in differ if not name.startswith("Killed")), "Killed"]  # one question, in parts
    return Picture(
        "versions",
        _matrix_finding(item, differ),
        f"Incident {item.letter}: {item.title}, {item.day}. What each source says, field by field.",
        "≠ told differently. Tolls are read by the rule named on the page, other fields by the majority of origins.",
        canvas,
        height,
        ("Field", *(c.name for c in columns), "Reading"),
        tuple((name, *(words or "says nothing" for words, _ in cells), read) for name, cells, read, _ in rows),
        item.letter or item.incident.incident_key,
    )


DIFFER = {"What": "what it was", "How": "how it was done", "Done by": "who did it", "Done to": "whom it befell"}
DIFFER |= {"Where": "where it was", "When": "when it was", "Whether": "whether it happened"}


def _matrix_finding(item: Item, differ: Sequence[str]) -> str:
    if not differ:
        return "No field is told differently"
    names = [DIFFER.get(n) or _how_many(n) for n in differ]
    return f"Sources differ on {wording.joined(names)}"


def _how_many(row: str) -> str:
    """Return "the number of children killed" of the row "Killed, children"."""
    measure, _, whose = row.lower().partition(", ")
    return f"the number of {whose} {measure}" if whose else f"the number {measure}"


def _disputed(review: Review) -> Item | None:
    keys = [c.item.incident.incident_key for c in review.contests]
    disputed = [i for i in review.items if i.incident.incident_key in keys]
    key = lambda i: (-keys.count(i.incident.incident_key), -len(i.told), i.letter or "~")  # noqa: E731
    return min(disputed, key=key) if disputed else None


def _columns(item: Item, review: Review, most: int) -> list[Column]:
    groups: dict[tuple, list[Told]] = {}
    for told in item.told:
        first = told.claim.said_by[0]
        role = review.sides.part(told.claim)
        key = ("outlet", "") if role == "outlet" else (role, marks.side_key(first))
        groups.setdefault(key, []).append(told)
    order = {"doer": 0, "hit": 1, "other": 2, "outlet": 3}
    busy = sorted(groups, key=lambda k: (k[0] == "other", -len(groups[k]), k))[:most]
    out = []
    for key in sorted(busy, key=lambda k: (order[k[0]], k)):
        told = groups[key]
        speakers = [review.discretion.speaker(t.claim.said_by[0]) for t in told]
        name = "Outlets" if key[0] == "outlet" else wording.sentence_start(_side_name(key[1], speakers))
        unknown = key[0] == "other" and all(t.claim.said_by[0].stake == "unknown" for t in told)
        standing = "standing unknown" if unknown else STANDINGS[key[0]]
        out.append(Column(told[0], name, standing, frozenset(t.claim.claim_id for t in told)))
    return out


def _side_name(side: str, speakers: Sequence[str]) -> str:
    """Return who speaks for a side: its one speaker, else the state's name and how many of its bodies speak."""
    several = sorted(set(speakers), key=lambda s: (len(s), s))
    state = wording.state_names().get(side)
    return f"{state}: {len(several)} speakers" if state and len(several) > 1 else several[0]


Row = tuple[str, list[tuple[str, str]], str, bool]


def _matrix(item: Item, columns: Sequence[Column], discretion: Discretion) -> list[Row]:
    rows = []
    for name in FIELDS:
        found = occurred(item.incident, item.told) if name == "occurred" else item.incident.fields.get(name, ())
        if found and not (name == "occurred" and len(found) == 1):
            rows.append(_matrix_row(item, ROW_NAMES[name], name, found, columns, None, discretion))
    apart_from = differing_counts(item.incident)
    for toll in item.incident.toll:
        if toll.scope == "event":
            part = "" if toll.category == "unknown" else f", {PLURALS.get(toll.category, toll.category)}"
            name = f"{wording.sentence_start(wording.MEASURES[toll.measure])}{part}"
            made = _matrix_row(item, name, "toll", toll.versions, columns, reading_of(toll), discretion)
            apart = any(v in apart_from for v in toll.versions)
            rows.append((*made[:3], made[3] or apart))
    return [r for r in rows if any(words for words, _ in r[1])][:9]


def _matrix_row(
    item: Item,
    name: str,
    kind: str,
    found: Sequence[Version],
    columns: Sequence[Column],
    reading: int | None,
    discretion: Discretion,
) -> Row:
    read, told = _read(kind, found, item, discretion)
    if kind == "toll" and reading is not None:
        told = str(reading)
        held = [v for v in found if isinstance(v.value, dict) and v.value.get("best") == reading]
        read = held[:1] or read
    cells = []
    for column in columns:
        mine = [v for v in found if column.claim_ids & set(v.claim_ids)]
        words = " / ".join(dict.fromkeys(version_words(kind, v, item, discretion) for v in mine[:2]))
        exact = kind in EXACTNESS and not _disputes(found)
        look = "with" if any(v in read for v in mine) else ("less" if exact or not read else "against")
        cells.append((words, "denies" if kind == "occurred" and any(v.value is False for v in mine) else look))
    return name, cells, told, len(found) > 1 and _disputes(found)


EXACTNESS = {"place": "where_prec", "when": "date_prec"}  # a lower number is more exact


def _disputes(found: Sequence[Version]) -> bool:
    return any(v.status in {"contested", "denied"} for v in found)


def _read(kind: str, found: Sequence[Version], item: Item, discretion: Discretion) -> tuple[list[Version], str]:
    """Return the versions that are the reading, and its words; none where two that gainsay each other weigh the same.

    What nobody gainsays is read as exactly as anyone tells it, and what is told beside it stands beside it.
    """
    ranked = sorted(found, key=lambda v: -len(v.origins))
    if not _disputes(found) and kind in EXACTNESS:
        ranked.sort(key=lambda v: v.value.get(EXACTNESS[kind]) or 9 if isinstance(v.value, dict) else 9)
        ranked = ranked[:1]
    tied = [v for v in ranked if len(v.origins) == len(ranked[0].origins)]
    if len(tied) > 1 and _disputes(found):
        return [], f"no reading: {len(tied[0].origins)} to {len(tied[1].origins)}"
    return tied, " / ".join(dict.fromkeys(version_words(kind, v, item, discretion) for v in tied[:2]))


def _glyph(canvas: Canvas, look: str, x: float, y: float, token: str) -> None:
    if look == "denies":
        canvas.path(f"M{x} {y - 5}l8 10M{x + 8} {y - 5}l-8 10", stroke=token, width=2)
    elif look == "with":
        canvas.rect(x, y - 6, 7, 13, fill=token)
    else:
        canvas.rect(x, y - 6, 7, 13, stroke=token, width=1.2)
        if look == "against":
            canvas.hatch(x, y - 6, 7, 13, token, 3.5)


def _matrix_key(canvas: Canvas) -> float:
    x, y = 1.0, 10.0
    for look, words in (
        ("with", "with the reading"),
        ("against", "against it"),
        ("less", "less exact, or no reading"),
        ("denies", "denies"),
    ):
        if x + 14 + measure(words, 11) > canvas.width:
            x, y = 1.0, y + 20
        _glyph(canvas, look, x, y, "third")
        canvas.text(x + 14, y + 4, words, 11, fill="ink2")
        x += 32 + measure(words, 11)
    return y + 20


def _wide_matrix(canvas, item, columns, rows, colours, review) -> float:  # type: ignore[no-untyped-def]
    names, read = 118.0, 128.0
    each = (canvas.width - names - read) / len(columns)
    y = _matrix_key(canvas)
    heads = [wrap(c.name, each - 24, 12, bold=True, most=3) for c in columns]
    for n, column in enumerate(columns):
        claim = column.told.claim
        x = names + n * each
        said = sentence(claim.said_by[0], claim, None, review)
        canvas.mark(claim.said_by[0], claim, colours, x + 6, y + 10, said)
        for k, part in enumerate(heads[n]):
            canvas.text(x + 19, y + 14 + 14 * k, part, 12, bold=True)
        canvas.text(x + 19, y + 14 + 14 * len(heads[n]), column.standing, 11, fill="ink2")
    canvas.text(canvas.width - read + 10, y + 14, "Reading", 12, bold=True)
    canvas.text(canvas.width - read + 10, y + 28, "by named rules", 11, fill="ink2")
    top = y + 38
    y += 24 + 14 * max(len(h) for h in heads)
    for name, cells, told, contested in rows:
        lines = [wrap(words, each - 22, 12, most=3) for words, _ in cells]
        last = wrap(told, read - 12, 12, bold=True, most=3)
        label = wrap(name, names - 24, 12, bold=True, most=3)
        height = 15 * max([len(part) for part in (*lines, last, label)]) + 14
        if contested:
            canvas.rect(0, y, canvas.width, height, fill="fill")
        canvas.line(0, y, canvas.width, y, "line")
        alike = len({w for w, _ in cells if w}) == 1 and sum(bool(w) for w, _ in cells) > 1
        canvas.text(2, y + 20, "≠" if contested else "=" if alike else "", 12, bold=True)
        _column(canvas, label, 18, y, True)
        for n, (part, (words, look)) in enumerate(zip(lines, cells, strict=True)):
            x, first = names + n * each, columns[n].told.claim.said_by[0]
            if words:
                _glyph(canvas, look, x + 2, y + 16, colours.get(marks.side_key(first), "third"))
            _column(canvas, part or ["–"], x + 15, y, False)
        _column(canvas, last, canvas.width - read + 10, y, True)
        y += height
    canvas.line(0, y, canvas.width, y, "line")
    canvas.line(canvas.width - read, top - 38, canvas.width - read, y, "ink3", 2)
    return y + 8


def _column(canvas: Canvas, lines: Sequence[str], x: float, y: float, bold: bool) -> None:
    for n, line in enumerate(lines):
        canvas.text(x, y + 20 + 15 * n, line, 12, bold=bold)


def _phone_matrix(canvas, item, columns, rows, colours, review) -> float:  # type: ignore[no-untyped-def]
    y = _matrix_key(canvas)
    for name, cells, told, contested in rows:
        canvas.line(0, y, canvas.width, y, "line")
        canvas.text(0, y + 18, f"{'≠ ' if contested else ''}{fit(name, 130, 12, bold=True)}", 12, bold=True)
        read = told if "reading" in told else f"read: {told}"
        if measure(read, 11) <= 180:
            canvas.text(canvas.width, y + 18, read, 11, fill="ink2", anchor="end")
        else:
            y += 15
            canvas.text(0, y + 18, fit(read, canvas.width, 11), 11, fill="ink2")
        y += 28
        for column, (words, look) in zip(columns, cells, strict=True):
            if not words:
                continue
            claim = column.told.claim
            said = sentence(claim.said_by[0], claim, None, review)
            canvas.mark(claim.said_by[0], claim, colours, 7, y + 4, said)
            names = wrap(column.name, 116, 11, most=2)
            for n, part in enumerate(names):
                canvas.text(20, y + 8 + 13 * n, part, 11, fill="ink2")
            lines = wrap(words, canvas.width - 160, 12, most=3)
            _glyph(canvas, look, 140, y + 4, colours.get(marks.side_key(claim.said_by[0]), "third"))
            for n, line in enumerate(lines):
                canvas.text(155, y + 8 + 15 * n, line, 12)
            y += max(15 * len(lines), 13 * len(names)) + 6
        y += 4
    return y + 8
