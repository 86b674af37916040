"""Pictures of who did what to whom: the actors' matrix and the exchanges.

In: a `Review`. Out: a `Picture` or None. Invariant: counts are incidents, not reports; that one deed answers
another is drawn only with the mark of who calls it so, and no line joins the two.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from eventwire.records import Claim, Party
from eventwire.review import marks, wording
from eventwire.review.canvas import Canvas, fit, measure, titled, wrap
from eventwire.review.charts_time import flow
from eventwire.review.picture import Picture, colours_of, sentence, span_of
from eventwire.review.review import Item, Review, Told, best
from eventwire.review.telling import denies_part

KINDS = ("force", "hostile", "talks")
KIND_WORDS = {"force": "force", "hostile": "hostile step or words", "talks": "talks, aid, appeal"}
FORCE = frozenset({"ASSAULT", "COERCE", "MOBILIZE"})
HOSTILE = frozenset({"ACCUSE", "REJECT", "THREATEN", "SANCTION", "PROTEST"})
MOST = 8


def kind_of(claim: Claim) -> str:
    """Return force, hostile or talks for a claim's event type."""
    return "force" if claim.event_type in FORCE else "hostile" if claim.event_type in HOSTILE else "talks"


@dataclass(slots=True)
class Cell:
    """What one side did to another: the incidents of each kind, and whether whom it befell is contested."""

    items: dict[str, list[Item]] = field(default_factory=dict)
    contested: bool = False


ARMED, PEOPLE = "~armed groups", "~people"
UNNAMED = {ARMED: "Unnamed groups", PEOPLE: "Unnamed people"}


def side_of(party: Party) -> str | None:
    """Return the side a party stands for in a picture: a state, a named group, or those not named; else None."""
    if party.country and marks.side_key(party) == party.country:
        return party.country
    if party.name and party.kind in {"armed_group", "igo", "ngo", "party", "company", "people"}:
        return marks.side_key(party)
    if party.kind == "armed_group":
        return ARMED
    return PEOPLE if party.kind == "people" and not wording.unclear(party) else None


def sides_of(parties: Sequence[Party]) -> list[str]:
    """Return the distinct sides of parties, in order."""
    return list(dict.fromkeys(key for p in parties if (key := side_of(p))))


def side_names(review: Review) -> dict[str, str]:
    """Return each side's name: a state's own, whichever of its bodies is told, else the name told first."""
    found: dict[str, str] = {}
    states: dict[str, str] = {}
    listed = wording.state_names()
    for story in review.stories:
        for claim in story.claims:
            for party in (*claim.actor, *claim.recipient, *claim.said_by):
                key = marks.side_key(party)
                if party.kind == "state" and party.name:
                    states[key] = party.name
                if key in listed:
                    states.setdefault(key, listed[key])
                found.setdefault(key, wording.sentence_start(review.discretion.party(party)))
    return found | states | UNNAMED


def pairs_of(review: Review) -> dict[tuple[str, str], Cell]:
    """Return what each named side did to each other, by incident; deeds of both stand in both directions."""
    cells: dict[tuple[str, str], Cell] = {}
    for item in review.items:
        disputed = len(item.incident.fields.get("recipient", ())) > 1 and any(
            v.status == "contested" for v in item.incident.fields["recipient"]
        )
        for told in item.told:
            claim = told.claim
            if claim.polarity == "negative" or claim.modality == "possible":
                continue
            doers = sides_of(claim.actor)
            whom = sides_of(claim.recipient) or (doers if claim.reciprocal else [])
            for pair in ((one, other) for one in doers for other in whom if one != other):
                cell = cells.setdefault(pair, Cell())
                group = cell.items.setdefault(kind_of(claim), [])
                if not any(known is item for known in group[-1:]):
                    group.append(item)
                cell.contested |= disputed or bool(_disputed(item))
    return cells


def actors(review: Review, width: float, incident: str | None = None) -> Picture | None:
    """Return a matrix: rows did, columns had it done; one glyph a kind of deed, a number where several."""
    cells = pairs_of(review)
    if not cells:
        return None
    names = side_names(review)
    weight: dict[str, int] = {}
    for (one, other), cell in cells.items():
        for key in (one, other):
            weight[key] = weight.get(key, 0) + sum(len(v) for v in cell.items.values())
    order = sorted(weight, key=lambda k: (-weight[k], k))
    shown = sorted(order[:MOST], key=lambda k: (not k.isupper(), -weight[k], k))
    canvas = Canvas(width)
    y = _kinds_key(canvas)
    height = _matrix(canvas, cells, shown, names, y) if width >= 500 else _pairs(canvas, cells, names, y)
    left = len(order) - len(shown)
    rows = tuple(
        (
            f"{names[one]} → {names[other]}",
            *(_refs(cell.items.get(kind, ())) or "none told" for kind in KINDS),
        )
        for (one, other), cell in sorted(cells.items(), key=lambda p: (names[p[0][0]], names[p[0][1]]))
    )
    return Picture(
        "actors",
        _actors_finding(cells, names),
        "Rows did it, columns had it done to them. One glyph a kind of deed, a number where there were several.",
        "Counts are incidents, not reports. An empty cell: nothing told between the two."
        + (f" {wording.number(left)} less busy parties stand only in the table." if left else ""),
        canvas,
        height,
        ("Who to whom", "Force", "Hostile step or words", "Talks, aid, appeal"),
        rows,
    )


def _ref(item: Item) -> str:
    return f"{item.letter} {item.title}{_disputed(item)}".strip()


def _disputed(item: Item) -> str:
    """Return a word for a deed that somebody denies: it stands wherever the deed does."""
    return " (denied)" if any(t.claim.polarity == "negative" for t in item.told) and not denies_part(item.told) else ""


def _refs(items: Sequence[Item], most: int = 6) -> str:
    """Return incidents by letter and title, at most `most` of them and how many more."""
    more = f"; and {len(items) - most} more" if len(items) > most else ""
    return "; ".join(_ref(i) for i in items[:most]) + more


def _actors_finding(cells: dict[tuple[str, str], Cell], names: dict[str, str]) -> str:
    force = sorted(
        (k for k, c in cells.items() if "force" in c.items),
        key=lambda k: (
            all(map(_disputed, cells[k].items["force"])),
            any(n in UNNAMED for n in k),
            -len(cells[k].items["force"]),
            k,
        ),
    )
    if force:
        one, other = force[0]
        words = [names[n].lower() if n in UNNAMED else names[n] for n in (one, other)]
        if (other, one) in force:
            return wording.sentence_start(f"{words[0]} and {words[1]} are each said to have used force on the other")
        denied = ", and denied" if all(map(_disputed, cells[one, other].items["force"])) else ""
        return f"Force is told of {words[0]} against {words[1]}{denied}" + (
            f", and of {len(force) - 1} other pairs" if len(force) > 2 else ""
        )
    return "Who did what to whom, as told"


def _glyph(canvas: Canvas, kind: str, x: float, y: float) -> None:
    if kind == "force":
        canvas.rect(x, y, 13, 13, fill="ink")
    elif kind == "hostile":
        canvas.rect(x, y, 13, 13, stroke="ink", width=1.2)
        canvas.hatch(x, y, 13, 13, "ink", 4)
    else:
        canvas.path(f"M{x} {y + 6.5}a6.5 6.5 0 1 1 13 0a6.5 6.5 0 1 1-13 0", stroke="ink", width=1.5)


def _kinds_key(canvas: Canvas) -> float:
    x, y = 1.0, 4.0
    for kind, words in KIND_WORDS.items():
        if x + 22 + measure(words, 11) > canvas.width:
            x, y = 1.0, y + 20
        _glyph(canvas, kind, x, y)
        canvas.text(x + 19, y + 10, words, 11, fill="ink2")
        x += 38 + measure(words, 11)
    if x + 140 > canvas.width:
        x, y = 1.0, y + 20
    canvas.text(x, y + 10, "≠ contested or denied", 11, fill="ink2")
    return y + 30


def _spoken(cell: Cell, kind: str, one: str, other: str) -> str:
    told = _refs(cell.items[kind])
    return f"{one} to {other}, {KIND_WORDS[kind]}: {told}"


def _cell(canvas: Canvas, cell: Cell, one: str, other: str, x: float, y: float) -> None:
    """Draw a cell's glyphs, centred at x."""
    kinds = [k for k in KINDS if k in cell.items]
    wide = sum(17 + (9 if len(cell.items[k]) > 1 else 0) for k in kinds) - 4
    at = x - wide / 2
    for kind in kinds:
        count = len(cell.items[kind])
        canvas.open(f"#{cell.items[kind][0].anchor}", _spoken(cell, kind, one, other))
        _glyph(canvas, kind, at, y - 6)
        if count > 1:
            canvas.text(at + 15, y + 5, str(count), 11, bold=True)
        canvas.close()
        at += 17 + (9 if count > 1 else 0)


def _matrix(
    canvas: Canvas, cells: dict[tuple[str, str], Cell], shown: Sequence[str], names: dict[str, str], y: float
) -> float:
    label = 150.0
    each = (canvas.width - label) / len(shown)
    canvas.text(0, y + 10, "did ↓ · to →", 11, fill="ink3", italic=True)
    heads = [wrap(names[key], each - 6, 11, bold=True, most=3) for key in shown]
    for n, lines in enumerate(heads):
        for k, line in enumerate(lines):
            canvas.text(label + each * (n + 0.5), y + 10 + 13 * k, line, 11, bold=True, anchor="middle")
    y += 5 + 13 * max(map(len, heads))
    for r, one in enumerate(shown):
        top = y + 40 * r
        canvas.rect(label + each * r, top, each, 40, fill="fill")
        canvas.line(0, top, canvas.width, top)
        canvas.text(0, top + 24, fit(names[one], label - 8, 12, bold=True), 12, bold=True)
    bottom = y + 40 * len(shown)
    canvas.line(0, bottom, canvas.width, bottom)
    for n in range(len(shown) + 1):
        canvas.line(label + each * n, y, label + each * n, bottom)
    for r, one in enumerate(shown):
        for n, other in enumerate(shown):
            if (one, other) in cells:
                cell = cells[one, other]
                _cell(canvas, cell, names[one], names[other], label + each * (n + 0.5), y + 40 * r + 22)
                if cell.contested:
                    canvas.text(label + each * (n + 1) - 5, y + 40 * r + 12, "≠", 12, bold=True, anchor="end")
    return bottom + 8


def _pairs(canvas: Canvas, cells: dict[tuple[str, str], Cell], names: dict[str, str], y: float) -> float:
    ordered = sorted(cells, key=lambda k: (-len(cells[k].items.get("force", ())), names[k[0]], names[k[1]]))[:14]
    for key in ordered:
        canvas.line(0, y, canvas.width, y)
        words = f"{names[key[0]]} → {names[key[1]]}" + (" ≠" if cells[key].contested else "")
        canvas.text(0, y + 19, fit(words, canvas.width - 96, 12, bold=True), 12, bold=True)
        _cell(canvas, cells[key], names[key[0]], names[key[1]], canvas.width - 44, y + 15)
        y += 30
    return y + 6


def exchanges(review: Review, width: float, incident: str | None = None) -> Picture | None:
    """Return a sequence: a lifeline a side, time down, an arrow from who acted to whom, and who calls it an answer."""
    rows = [r for i in review.items if (r := _ends(i))]
    if not rows:
        return None
    busy: dict[str, int] = {}
    for _, one, other, _ in rows:
        for key in (one, other):
            busy[key] = busy.get(key, 0) + 1
    wide = width >= 500
    lanes = sorted(sorted(busy, key=lambda k: (-busy[k], k))[: 5 if wide else 3], key=lambda k: (not k.isupper(), k))
    rows = [r for r in rows if r[1] in lanes and r[2] in lanes]
    rows = sorted(rows, key=lambda r: (_in_order(r[0]), r[0].letter or "~"))[:14]
    if not rows:
        return None
    canvas, names, colours = Canvas(width), side_names(review), colours_of(review)
    y = flow(canvas, EXCHANGE_KEY, 10, width) + 34
    left, answer = (250.0, 132.0) if wide else (20.0, 64.0)
    step = (width - left - answer) / max(len(lanes), 1)
    at = {key: left + step * (n + 0.5) for n, key in enumerate(lanes)}
    pitch = 40.0 if wide else 58.0
    heads = {key: wrap(names[key], step - 6, 12, bold=True, most=2) for key in at}
    y += 14 * (max(map(len, heads.values())) - 1)
    bottom = y + pitch * len(rows)
    for key, x in at.items():
        for k, line in enumerate(reversed(heads[key])):
            canvas.text(x, y - 10 - 14 * k, line, 12, bold=True, anchor="middle")
        canvas.rect(x - 22, y - 5, 44, 3, fill=colours.get(key, "third"))
        for n in range(len(rows)):
            canvas.line(x, y + pitch * n + (0 if wide else 28), x, y + pitch * (n + 1), "line", 1.5)
    canvas.text(width, y - 10, "in answer to", 11, fill="ink3", anchor="end", italic=True)
    called = 0
    for n, (item, one, other, both) in enumerate(rows):
        top = y + pitch * n
        _exchange(canvas, item, at[one], at[other], both, colours.get(one, "third"), top, pitch, left if wide else 0)
        called += _answers(canvas, review, item, colours, width - answer + 12, top + pitch - 20, answer - 12, wide)
    canvas.line(0, bottom, width, bottom)
    return Picture(
        "exchanges",
        "Who answered whom is itself a claim" if called else "Deeds between the sides, in order of time",
        "Time runs down. An arrow goes from the side that acted to the side it acted on; “in answer to” is what somebody says.",
        "No mark in the last column: no source calls it an answer.",
        canvas,
        bottom + 8,
        ("Incident", "When", "From", "To", "Called an answer by"),
        tuple(
            (_ref(i), i.day, names[a], names[b], "; ".join(f"{w}: “{t}”" for w, t in _callers(review, i)) or "nobody")
            for i, a, b, _ in rows
        ),
    )


EXCHANGE_KEY = (
    ("doer", "third", True, "called so by the side that answered"),
    ("outlet", "third", True, "by an outlet only"),
)


def _in_order(item: Item) -> tuple[str, bool]:
    """Return the day a row stands at: that of the deed, else that of the first report of it, after deeds of that day."""
    day = next((d for d in span_of(item) if d), None)
    told = min((t.story.document.published for t in item.told if t.story.document.published), default="9999")
    return (day.isoformat(), False) if day else (told[:10], True)


def _ends(item: Item) -> tuple[Item, str, str, bool] | None:
    """Return an incident with its two sides and whether the deed is of both, or None where either is not named."""
    claim = best(item.told)
    doers = sides_of(claim.actor)
    whom = [k for k in sides_of(claim.recipient) if k not in doers]
    if claim.polarity == "negative" or not doers:
        return None
    if whom:
        return item, doers[0], whom[0], claim.reciprocal or len(doers) > 1
    return (item, doers[0], doers[1], True) if len(doers) > 1 and claim.reciprocal else None


def _exchange(
    canvas: Canvas,
    item: Item,
    start: float,
    end: float,
    both: bool,
    token: str,
    top: float,
    pitch: float,
    room: float,
) -> None:
    wide = room > 0
    canvas.line(0, top, canvas.width, top)
    canvas.chip(0, top + 6, item.letter, f"#{item.anchor}", f"{item.title}, {item.day}")
    if wide:
        titled(canvas, 26, top + 16, item.title, f"{item.day}{_disputed(item)}", room - 34)
    else:
        title = fit(f"{item.title}, {item.day}{_disputed(item)}", canvas.width - 26, 12, bold=True)
        canvas.text(26, top + 18, title, 12, bold=True)
    y = top + (pitch / 2 if wide else 42)
    way = 1 if end > start else -1
    dash = "5 3" if best(item.told).modality in {"planned", "threatened", "requested"} else ""
    token = "third" if both else token
    canvas.line(start + (9 * way if both else 0), y, end - 9 * way, y, token, 2.5, dash)
    canvas.path(f"M{end - 2 * way:.1f} {y}l{-9 * way} -5v10z", fill=token)
    if both:
        canvas.path(f"M{start + 2 * way:.1f} {y}l{9 * way} -5v10z", fill=token)
    else:
        canvas.shape("other", start, y, token)


def _answering(item: Item) -> list[Told]:
    found: dict[str, Told] = {}
    for told in item.told:
        if told.claim.responds_to is not None:
            found.setdefault(wording.party(told.claim.said_by[0]), told)
    return list(found.values())


def _callers(review: Review, item: Item) -> list[tuple[str, str]]:
    out = []
    for told in _answering(item):
        words = told.claim.responds_to.wording
        out.append((review.discretion.speaker(told.claim.said_by[0]), words.exact if words else "an answer"))
    return out


def _answers(
    canvas: Canvas, review: Review, item: Item, colours: dict[str, str], x: float, y: float, room: float, wide: bool
) -> int:
    callers = _answering(item)[: 3 if not wide else 4]
    target = next((lk.incident_key for lk in item.incident.links if lk.type == "responds_to"), None)
    other = review.item_of(target) if target else None
    for n, told in enumerate(callers):
        claim = told.claim
        canvas.mark(
            claim.said_by[0], claim, colours, x + 16 * n + 6, y, sentence(claim.said_by[0], claim, None, review)
        )
    if callers and wide:
        at = x + 16 * len(callers) + 4
        to = f"to {other.letter}, says " if other and other.letter else "says "
        lines = wrap(to + review.discretion.speaker(callers[0].claim.said_by[0]), x + room - at, 11, most=2)
        for k, line in enumerate(lines):
            canvas.text(at, y + 4 + 13 * k - 6 * (len(lines) - 1), line, 11, fill="ink2")
    return len(callers)
