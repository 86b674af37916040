"""The review as one self-contained page: no script, no request, story text never as markup.

In: a `Review`. Out: HTML. Invariant: every value passes through the template's escaping; what is marked up
here (marks, highlighted words) is built from escaped parts.
"""

from __future__ import annotations

import base64
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup

from eventwire import __version__
from eventwire.records import Claim, Party, Version
from eventwire.review import deeds, lead, marks, wording
from eventwire.review.discreet import WITHHELD as NAME_WITHHELD
from eventwire.review.discreet import Discreet
from eventwire.review.explain import all_reasons
from eventwire.review.marks import STATE_KINDS
from eventwire.review.review import QUESTIONS, Contest, Item, Review, Told, says
from eventwire.review.telling import best, undated
from eventwire.review.typeset import typeset
from eventwire.review.values import toll_words, value_words, version_words

if TYPE_CHECKING:
    from eventwire.review.handout import Handout

TEMPLATES = Path(__file__).resolve().parent / "templates"
STATUS = {
    "agreed": "= agreed",
    "single_source": "1 one origin",
    "contested": "≠ contested",
    "denied": "× denied",
    "superseded": "↻ superseded",
    "retracted": "× retracted",
}
LONGEST = 160  # characters of a story's words in the list of what happened
LARGE = 2000  # claims, above which a page prints a few of each incident so that it opens at once
DERIVED = frozenset({"cameo", "goldstein", "intensity", "quad", "mid_action", "mid_hostility"})


def html(review: Review, pictures: Mapping[str, tuple[str, ...]] | None = None) -> str:
    """Return the page of a review; `pictures` are figures by the part they stand in (where, says, whom)."""
    page = environment().get_template("review.html.j2")
    drawn = {group: [Markup(x) for x in found] for group, found in (pictures or {}).items()}
    p = Printer(review, drawn)
    return typeset(veil(page.render(r=review, p=p, css=style(), version=__version__, pictures=drawn), p))


def handout_html(review: Review, made: Handout, inset: str, method: str, rights: str) -> str:
    """Return the page of one incident's handout; a link of its map to what the page leaves out leads to the words."""
    p = Printer(review)
    sheet = environment().get_template("handout.html.j2")
    told = sheet.render(r=review, p=p, h=made, inset=Markup(inset), css=style(), method=method, rights=rights)
    ids = set(re.findall(r' id="([^"]+)"', told))
    told = re.sub(r'href="#([^"]+)"', lambda m: m[0] if m[1] in ids else 'href="#h-words"', told)
    return typeset(veil(told, p))


def veil(markup: str, p: Printer) -> str:
    """Return a page with the names of private persons left out of its words and of what it speaks aloud."""
    if p.hidden is None:
        return markup
    head, mid, rest = markup.partition("</style>")
    words = r">[^<>]+<|(?<= )(?:title|aria-label|alt)=\"[^\"]*\""
    return head + mid + re.sub(words, lambda m: p.hide(m[0]), rest)


def style() -> Markup:
    """Return the style sheet with its one font inside it, so that the page asks nothing of anybody."""
    font = base64.b64encode((TEMPLATES / "fonts" / "source-serif-4-latin-wght-normal.woff2").read_bytes()).decode()
    face = (
        '@font-face{font-family:"Source Serif 4";font-style:normal;font-weight:200 900;font-display:swap;'
        f'src:url("data:font/woff2;base64,{font}") format("woff2")}}'
    )
    return Markup((TEMPLATES / "style.css").read_text(encoding="utf-8") + face)  # noqa: S704: our own file


def environment() -> Environment:
    """Return the templates' environment, escaping on."""
    return Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True, trim_blocks=True, lstrip_blocks=True)


@dataclass(frozen=True, slots=True)
class Mouth:
    """One speaker of an incident: the mark and the words."""

    mark: Markup
    words: str


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the ledger."""

    item: Item
    question: str
    value: str
    by: str
    status: str
    contested: bool


@dataclass(frozen=True, slots=True)
class Group:
    """The contested questions of one incident."""

    item: Item
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Actor:
    """A party of a review: what it is called, and how many incidents and claims it stands in."""

    name: str
    token: str
    did: int
    befell: int
    said: int


def actors_of(review: Review) -> list[Actor]:
    """Return the parties of a review by how much is told of them; private persons and unnamed people are left out."""
    did: dict[str, set[str]] = {}
    befell: dict[str, set[str]] = {}
    said: dict[str, int] = {}
    called: dict[str, Party] = {}
    for item in (*review.items, *review.background):
        for claim in (t.claim for t in item.told):
            first = claim.said_by[0]
            for role, parties in (("did", claim.actor), ("befell", claim.recipient), ("said", (first,))):
                for party in parties:
                    if not _listed(party) or review.discretion.hides(party):
                        continue
                    key = marks.side_key(party)
                    party = as_state(party, key)
                    if key not in called or (party.kind == "state") > (called[key].kind == "state"):
                        called[key] = party
                    if role == "said":
                        said[key] = said.get(key, 0) + 1
                    else:
                        (did if role == "did" else befell).setdefault(key, set()).add(item.incident.incident_key)
    rows = [
        Actor(
            wording.sentence_start(review.discretion.party(p)),
            review.sides.get(k, "third"),
            len(did.get(k, ())),
            len(befell.get(k, ())),
            said.get(k, 0),
        )
        for k, p in called.items()
    ]
    return sorted(rows, key=lambda a: (-a.did - a.befell - a.said, a.name))


def as_state(party: Party, key: str) -> Party:
    """Return the state whose body a party is, where its side is a state."""
    named = wording.state_names().get(key)
    return party if not named or party.kind == "state" else Party(named, name=named, country=key, kind="state")


def _listed(party: Party) -> bool:
    if not deeds.acts(party) or party.kind == "media":
        return False
    return bool((party.name and party.kind != "unknown") or (party.country and party.kind in STATE_KINDS))


def tells_more(words: str, title: str) -> bool:
    """True where words of a story hold more than a few words that a title has not."""
    said, held = (set(re.findall(r"\w+", w.lower())) for w in (words, title))
    return len(said - held) > len(said) // 3


def _dated(title: str, claim: Claim) -> bool:
    """True where a title names the day of what it announces: "is to visit Lima on May 3"."""
    bound = (claim.when.end or claim.when.start) if claim.when else None
    month, day = (bound[5:7], bound[8:10]) if bound else ("", "")
    return bool(day) and wording.MONTHS[int(month) - 1] in title and re.search(rf"\b{int(day)}\b", title) is not None


def _most_told(item: Item) -> tuple:
    return (-len({t.story.document.doc_id for t in item.told}), -len(item.told), item.letter or "~")


class Printer:
    """What the template asks for, all of it words or escaped markup."""

    def __init__(self, review: Review, pictures: Mapping[str, Sequence[str]] | None = None) -> None:
        self.review = review
        drawn = "".join(x for found in (pictures or {}).values() for x in found)
        self.linked = frozenset(re.findall(r'href="#c-([^"]+)"', drawn)) | {t.claim.claim_id for t in review.ahead}
        self.large = sum(len(i.told) for i in self.all_items()) > LARGE
        claims = [c for a in review.stories for c in a.claims]
        self.colours = review.sides
        self.originals = {one: of for s in review.sources for one, of, _ in s.copied}
        self.discreet = Discreet(review.discretion.names, review.discretion.exact_places, review.discretion.known)
        self.hidden = self.discreet.withheld(claims)
        self.points = self.discreet.kept_points(claims)
        self.parties = [p for c in claims for p in (*c.actor, *c.recipient)]

    day = staticmethod(wording.day)
    some = staticmethod(wording.some)

    def resting(self) -> str:
        """Return how many incidents rest on one origin."""
        return lead.resting(len(self.review.single))

    def period(self, pair: tuple[str | None, str | None]) -> str:
        start, end = pair
        if not start:
            return "no dates"
        return wording.day(start) if start == end else f"{wording.day(start)} to {wording.day(end)}"

    def status(self, value: str) -> str:
        return STATUS[value]

    def mark(self, claim: Claim) -> Markup:
        return Markup(marks.mark(claim.said_by[0], claim, self.colours))  # noqa: S704: built from escaped parts

    def mouths(self, item: Item) -> list[Mouth]:
        """Return who speaks of an incident, each once with all it counts; a denial apart, and never cut away."""
        found: dict[tuple[bool, str], tuple[Claim, str, dict[str, None]]] = {}
        gainsaid = any(t.claim.polarity == "positive" for t in item.told)
        for told in item.told:
            claim = told.claim
            who = self.review.discretion.speaker(claim.said_by[0])
            denies = claim.polarity == "negative"
            held = found.setdefault((not denies, who.lower()), (claim, who, {}))
            if denies and (
                gainsaid or claim.speech_act != "assert"
            ):  # "nobody was arrested" alone denies nobody's word
                verb = "deny" if wording.plural(claim.said_by[0]) else "denies"
                held[2][f"{verb} {deeds.denial(claim, best(item.told), self.review.discretion)}"] = None
            held[2].update((wording.toll(t), None) for t in claim.toll if t.measure in {"killed", "injured"})
        kept = set(sorted(found, key=lambda k: (k[0], list(found).index(k)))[:6])
        return [
            Mouth(self.mark(claim), f"{who}: {', '.join(list(facts)[:4])}" if facts else who)
            for key, (claim, who, facts) in found.items()
            if key in kept
        ]

    def dated(self) -> list[Item]:
        """Return the incidents with a day, newest first; all of them where none has one."""
        return [i for i in self.review.items if not undated(i.day)] or list(self.review.items)

    def fresh(self) -> list[Item]:
        """Return what is new since the day asked for, newest first."""
        return [i for i in self.review.items if i.new]

    def folded(self) -> list[tuple[str, list[Item]]]:
        """Return what the list folds away: older than the sixtieth, and told without a day."""
        dated = self.dated()
        rest = [i for i in self.review.items if i not in dated]
        folds = [(f"and {len(dated) - 60} older", dated[60:]), (f"{len(rest)} more, told without a day", rest)]
        return [(words, items) for words, items in folds if items]

    def answers(self, contest: Contest) -> str:
        return " / ".join(f"{self.value(contest, v)} ({self.by(v)})" for v in contest.versions[:3]) + (
            f" / and {len(contest.versions) - 3} more" if len(contest.versions) > 3 else ""
        )

    def shortly(self, contest: Contest) -> str:
        """Return the two versions most origins tell, each with one speaker, and how many more there are."""
        ranked = sorted(contest.versions, key=lambda v: -len(v.origins))
        told = [f"{self.value(contest, v)} ({self.first(v)})" for v in ranked[:2]]
        more = f" / {len(ranked) - 2} more" if len(ranked) > 2 else ""
        return " / ".join(told) + more

    def first(self, version: Version) -> str:
        """Return one speaker of a version, a named one if there is one, and how many more."""
        names = list(dict.fromkeys(self.review.discretion.speaker(s) for s in version.said_by))
        clear = [n for n in names if "the text calls" not in n] or names
        return (clear or ["nobody named"])[0] + (f" +{len(names) - 1}" if len(names) > 1 else "")

    def contests(self) -> list[Contest]:
        """Return the contested questions, those of the incidents that most stories tell first."""
        order = {i.incident.incident_key: n for n, i in enumerate(sorted(self.review.items, key=_most_told))}
        ranked = sorted(self.review.contests, key=lambda c: order.get(c.item.incident.incident_key, len(order)))
        nth: dict[str, int] = {}
        turn = []  # one question of each incident, then the second of each: whether it was, and the dead, first
        for contest in sorted(ranked, key=lambda c: c.field not in {"occurred", "toll"}):
            key = contest.item.incident.incident_key
            nth[key] = nth.get(key, 0) + 1
            turn.append((nth[key], order.get(key, len(order)), contest))
        return [c for _, _, c in sorted(turn, key=lambda t: t[:2])]

    def head(self, item: Item) -> str:
        """Return an incident's title with who says it, and who denies it."""
        return lead.head(item, self.review.discretion)

    def own_words(self, item: Item) -> str:
        """Return the words of the story that an incident's title rests on, unless the title holds them already."""
        claim = best(item.told)
        told = next(t for t in item.told if t.claim is claim)
        sentence = next((s for s in told.story.sentences if s.index == claim.sentence), None)
        whole = " ".join(told.story.document.text[sentence.start : sentence.end].split()) if sentence else ""
        alone = self._in_sentence[told.story.document.doc_id, claim.sentence] < 2
        words = whole if alone and 0 < len(whole) <= LONGEST else self.words(told).removeprefix("that ")
        words = wording.cut(wording.without_loose_ends(words), LONGEST)
        return wording.in_quotes(self.hide(words)) if tells_more(words, item.title) else ""

    @cached_property
    def _in_sentence(self) -> Counter[tuple[str, int]]:
        """How many incidents rest on a sentence: one that serves several is not printed beside each, but its clauses."""
        shown = (best(i.told) for i in (*self.review.items, *self.review.background))
        return Counter((claim.doc_id, claim.sentence) for claim in shown)

    def listed(self, names: Sequence[str], most: int = 12) -> str:
        return ", ".join(names[:most]) + (f" and {len(names) - most} more" if len(names) > most else "")

    def copies(self) -> str:
        """Return how many reports print a text that another one holds."""
        many = sum(s.copies for s in self.review.sources)
        if not many:
            return "No report here is a copy of another."
        are = "is a copy" if many == 1 else "are copies"
        return f"{wording.number(many)} of {len(self.review.stories)} reports {are} of another text, and one text is one origin."

    def copied(self, told: Told) -> str:
        """Return the report whose text a claim's report prints again, or nothing."""
        return self.originals.get(told.story.document.doc_id, "")

    def kept_back(self) -> str:
        """Return what is withheld and what is shown as asked."""
        question = self.review.question
        names = "printed, as asked" if question.names else "withheld"
        exact = "given to the point, as asked" if question.exact_places else "given only by their town or province"
        return f"Names of private persons are {names}. Homes, shelters, hospitals and camps are {exact}."

    def steps(self) -> tuple[list[Item], list[Item]]:
        """Return the diplomatic steps with a day, and those without."""
        dated = [i for i in self.review.diplomacy if not undated(i.day)]
        return dated, [i for i in self.review.diplomacy if undated(i.day)]

    def alone(self) -> tuple[list[Item], list[Item]]:
        """Return what rests on one origin: the lettered incidents with a day, and all others."""
        above = [i for i in self.review.single if i.letter and not undated(i.day)]
        return above, [i for i in self.review.single if i not in above]

    def actors(self) -> list[Actor]:
        """Return who did, had done, and said how much, the busiest first; things and pronouns are nobody."""
        return actors_of(self.review)

    def value(self, contest: Contest, version: Version) -> str:
        return version_words(contest.field, version, contest.item, self.review.discretion)

    def by(self, version: Version, most: int = 4) -> str:
        """Return who tells a version, at most so many and how many more."""
        names = list(dict.fromkeys(self.review.discretion.speaker(s) for s in version.said_by))
        return ", ".join(names[:most]) + (f" and {len(names) - most} more" if len(names) > most else "")

    def contested_items(self) -> list[Group]:
        """Return the contested questions by incident, in the order of the list."""
        rows: dict[str, list[Row]] = {}
        for contest in self.review.contests:
            made = [self._row(contest.item, contest, v) for v in contest.versions]
            rows.setdefault(contest.item.incident.incident_key, []).extend(made)
        keys = ((i, i.incident.incident_key) for i in self.review.items)
        return [Group(item, tuple(rows[key])) for item, key in keys if key in rows]

    def _row(self, item: Item, contest: Contest, version: Version) -> Row:
        contested = version.status in {"contested", "denied"}
        return Row(
            item,
            contest.question,
            self.value(contest, version),
            self.by(version),
            STATUS[version.status],
            contested,
        )

    def tolls(self, *, alone: bool = False) -> list[Row]:
        """Return every figure with who says it; `alone` leaves out those the contested questions hold already."""
        rows = []
        held = {(c.item.incident.incident_key, id(v)) for c in self.review.contests for v in c.versions}
        for item in self.review.items:
            for toll in item.incident.toll:
                for version in toll.versions:
                    if alone and (item.incident.incident_key, id(version)) in held:
                        continue
                    value = toll_words(version, toll, item)
                    rows.append(
                        Row(item, "", value, self.by(version), STATUS[version.status], version.status == "contested")
                    )
        return rows

    def ahead(self, told: Told) -> str:
        """Return what is announced: who says so, their words, its day, and that the day is past where it is."""
        claim = told.claim
        title = deeds.title(claim, self.review.discretion)
        words = wording.cut(wording.without_loose_ends(self.hide(self.words(told))), 90)
        quote = f": {wording.in_quotes(words)}" if tells_more(words, title) else ""
        due = "" if _dated(title, told.claim) else self.due(told)
        return f"{title}{due}, {says(claim, self.review.discretion)}{quote}"

    def due(self, told: Told) -> str:
        """Return the day something is announced for, and whether the last report is later."""
        claim = told.claim
        bound = (claim.when.end or claim.when.start) if claim.when else None
        first = (told.story.document.published or "")[:10]
        if not bound or bound[:10] <= first:
            return ""
        past = bound[:10] < (self.review.period[1] or "")[:10]
        year = bound[:4] != (self.review.period[1] or "")[:4]
        return f", {wording.when(claim.when, short=True, year=year)}" + (" (that day is past)" if past else "")

    def words(self, told: Told) -> str:
        """Return the words of a story that hold a claim."""
        return " ".join((told.story.document.text[told.claim.span.start : told.claim.span.end]).split())

    def said_by(self, claim: Claim) -> str:
        return self.review.discretion.said_by(claim.said_by)

    def act(self, claim: Claim) -> str:
        return wording.ACTS[claim.speech_act]

    def deed(self, claim: Claim) -> str:
        return deeds.title(claim, self.review.discretion)

    def code(self, claim: Claim) -> str:
        """Return the event type with its mode, as the codebook writes it."""
        return f"{claim.event_type}-{claim.mode}" if claim.mode else claim.event_type

    def line(self, claim: Claim) -> str:
        """Return the deed of a claim and who says it, as one sentence without its full stop."""
        return f"{self.deed(claim)}, {says(claim, self.review.discretion)}"

    def facts(self, claim: Claim) -> str:
        place = self.review.discretion.place(claim.place) if claim.place else "where is not told"
        return "; ".join(
            [wording.when(claim.when), place, *(wording.toll(t) for t in claim.toll), *wording.standing(claim)]
        )

    def quote(self, told: Told) -> Markup:
        return Markup(self.hide(quoted(told, self.colours)))  # noqa: S704: built from escaped parts

    def hide(self, words: str) -> str:
        """Return words of a story with the names of private persons left out."""
        return self.hidden.sub(NAME_WITHHELD, words) if self.hidden else words

    def reasons(self, claim: Claim) -> list[str]:
        if self.large:
            return []
        return [f"{r.field}: {self.hide(r.detail)}" for r in all_reasons(claim) if r.field not in DERIVED][:12]

    def statement(self, told: Told) -> str:
        words = self.hide(self.words(told))
        return f"{wording.sentence_start(self.said_by(told.claim))}: {wording.in_quotes(words)} ({told.story.document.outlet or 'outlet not told'})"

    def all_items(self) -> list[Item]:
        return list(self.review.every())

    def shown(self, item: Item) -> list[Told]:
        """Return the claims of an incident that the page prints: all, or in a large review those needed to check it."""
        if not self.large:
            return list(item.told)
        most = 4 if item.letter else 1
        return [t for n, t in enumerate(item.told) if n < most or t.claim.claim_id in self.linked]

    def key(self) -> list[tuple[Markup, str]]:
        rows = [
            (marks.plain_mark("doer"), "said by the side that did it"),
            (marks.plain_mark("hit"), "said by the side it was done to"),
            (marks.plain_mark("other"), "said by someone not involved"),
            (marks.plain_mark("outlet"), "told by the outlet, no source given"),
            (marks.plain_mark("other", hollow=True), "hollow: the source is not named"),
            (marks.plain_mark("hit", struck=True), "struck through: denies it"),
        ]
        return [(Markup(svg), words) for svg, words in rows]  # noqa: S704: our own marks

    def side_names(self) -> str:
        hues = {"p1": "Violet", "p2": "Ochre", "p3": "Teal", "p4": "Blue"}
        names = marks.names_of(self.colours, self.parties)
        told = [f"{hues[t]}: {names[t]}" for t in marks.SIDES if t in names]
        return f"{' · '.join(told)} · grey: all others." if told else ""


def quoted(told: Told, colours: dict[str, str]) -> str:
    """Return the claim's clause as escaped HTML with its event, source, time, place and toll marked."""
    claim, text = told.claim, told.story.document.text
    if not text:
        return "<em>The text of this story may not be passed on; the offsets and the hash stand in the record.</em>"
    sentence = next((s for s in told.story.sentences if s.index == claim.sentence), None)
    start, end = (sentence.start, sentence.end) if sentence else (claim.span.start, claim.span.end)
    first = claim.said_by[0]
    pieces = [(claim.trigger, "event", claim.actor[0] if claim.actor else None)]
    pieces += [(first.span, "source", first)] if first.span else []
    pieces += [(claim.when.span, "time", None)] if claim.when and claim.when.span else []
    pieces += [(claim.place.span, "place", None)] if claim.place and claim.place.span else []
    pieces += [(t.span, "toll", None) for t in claim.toll if t.span]
    out, at = [], start
    for span, kind, party in sorted((p for p in pieces if p[0].field == "text"), key=lambda p: (p[0].start, -p[0].end)):
        if span.start < at or span.end > end:
            continue
        token = colours.get(marks.side_key(party), "third") if party else "third"
        out += [
            escape(text[at : span.start]),
            f'<mark class="{kind} c-{token}">{escape(text[span.start : span.end])}</mark>',
        ]
        at = span.end
    return " ".join("".join([*out, escape(text[at:end])]).split())


__all__ = ["QUESTIONS", "html", "quoted", "value_words"]
