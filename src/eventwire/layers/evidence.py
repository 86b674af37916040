"""What linking compares of a story: names, places, numbers, ages, dates, content words and copy shingles.

In: a parsed document with its places, parties and claims. Out: one `Evidence`, small enough to be kept
with every story and free of running text, so that stories can be linked where the text may not be
passed on. Invariant: every list is sorted and free of duplicates, and depends on the text alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any
from zlib import crc32

from eventwire.records import Claim, Evidence, Place

if TYPE_CHECKING:
    from eventwire.reading.parse import Parsed
    from eventwire.reading.tokens import Doc, Span

LEAD_SENTENCES = 3  # the first sentences hold what a story is about (docs/linking.md, "What decides")
BODY_SENTENCES = 8  # further sentences read for names and words; those with a claim are always read
LINE_LENGTH = 60  # characters; a shorter line among the first is a headline or credit, read but not counted
SHINGLE = 4  # words in a row that make a shingle
SAMPLE = 2  # one shingle in so many is kept, chosen by its own hash, hence the same ones in every copy
PERSON_LABELS = frozenset({"PERSON"})
PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
OTHER_LABELS = frozenset({"ORG", "NORP", "EVENT", "PRODUCT", "WORK_OF_ART", "LAW"})
NAME_LABELS = PERSON_LABELS | PLACE_LABELS | OTHER_LABELS
NAME_POS = frozenset({"PROPN", "ADP", "ADJ"})  # what the words of a name are; a verb inside one is a slip of the model
CONTENT = frozenset({"NOUN", "VERB", "ADJ"})
LINE_ZONES = frozenset({"header", "caption", "credit", "boilerplate", "dateline"})
ADDRESS = re.compile(r"(?:\bhttps?[ \t]*:|\bwww[ \t]*\.)[ \t]*(?:/[ \t]*)*\S+(?:[ \t]*[./\-?=&_][ \t]*\S+)*", re.I)
QUOTED = re.compile(r"(?:``|[\"\u201c\u201d])[^\"\u201c\u201d`]{1,600}?(?:''|[\"\u201c\u201d])")
WORD = re.compile(r"[^\W_]+")
AGE = re.compile(r"(?:\b(\d{1,2})\s?-\s?years?\s?-\s?old\b|\baged (\d{1,2})\b|(?<=[a-z]) ?, (\d{1,2}) ?(?=[,.;)]))")
MONTHS = "january february march april may june july august september october november december".split()
MONTH = {name: n for n, name in enumerate(MONTHS, 1)} | {name[:3]: n for n, name in enumerate(MONTHS, 1)} | {"sept": 9}
_MONTH = "|".join(sorted(MONTH, key=lambda name: (-len(name), name)))
DAY_MONTH = re.compile(rf"\b(?:({_MONTH})\.? (\d{{1,2}})|(\d{{1,2}}) ({_MONTH}))\b(?:\.?\s?,? (\d{{4}}))?", re.I)
NUMERIC_DATE = re.compile(r"\b(\d{4})\s?-\s?(\d{2})\s?-\s?(\d{2})\b")
YEAR = re.compile(r"\b(19[5-9]\d|20\d\d)\b")
NUMBER = re.compile(r"(?<![\w.,])(\d[\d,]*(?:\.\d+)?)(?![\w])")
NUMBER_WORDS = {
    word: str(n)
    for n, word in enumerate(
        "three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
        "eighteen nineteen twenty".split(),
        3,
    )
}
LINKS = frozenset("of in on at for by to from with and".split())
TITLES = frozenset(
    "mr mrs ms miss dr sir lord lady president minister gen general col colonel sgt capt captain lt judge chief king "
    "queen prince princess sheikh sen rep gov officer inspector detective justice professor rev pope".split()
)


def evidence(
    parsed: Parsed, places: Sequence[Place] = (), mentions: Any = None, claims: Sequence[Claim] = ()
) -> Evidence:
    """Return what linking compares of one document.

    `places`, `mentions` and `claims` may be empty: then the model's own names stand in for places, and
    the first sentences for those with a claim. Every string is lower case; a date is "2024-01-19", or
    "05-03" for a day without a year, or "2013" for a year alone.
    """
    text = _masked(parsed)
    sents = _read_sentences(parsed, text, claims)
    lead_end = _lead_end(sents)
    names = _names(parsed.doc, text, sents)
    names["place"] |= _place_names(places)
    lemmas, lead, proper = _content(parsed.doc, text, sents, lead_end)
    inside = {part for group in names.values() for name in group for part in name.split()}
    names["other"] |= proper - inside
    shown = " ".join(text[start:end] for start, end in sents)
    dates, rest = _dates(shown, claims)
    ages, rest = _ages(rest)
    title = parsed.document.title or ""
    lead |= _numbers(_ages(_dates(text[sents[0][0] : lead_end], ())[1])[1]) if sents else set()
    return Evidence(
        persons=_sorted(_whole_names(names["person"])),
        organisations=_sorted(names["other"] - names["person"]),
        places=_sorted(names["place"]),
        numbers=_sorted(_numbers(rest)),
        ages=_sorted(ages),
        dates=_sorted(dates),
        lemmas=_sorted(lemmas | set(_title_words(title))),
        lead=_sorted(lead),
        triggers=_sorted(_triggers(parsed.doc, claims, lead_end)),
        copies=shingles(text),
    )


def _sorted(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(values)))


def _masked(parsed: Parsed) -> str:
    """The text with web addresses, captions, credits and boilerplate blanked; offsets stay."""
    text = parsed.text
    for zone in parsed.zones:
        if zone.kind in LINE_ZONES and zone.kind != "header":
            text = text[: zone.start] + " " * (zone.end - zone.start) + text[zone.end :]
    return ADDRESS.sub(_blank, text) if ":" in text or "www" in text else text


def _blank(match: re.Match[str]) -> str:
    """Blank an address, to the end of its line where it was taken apart into words."""
    return re.sub(r"[^\n]", " ", match.group(0))


def _read_sentences(parsed: Parsed, text: str, claims: Sequence[Claim]) -> list[tuple[int, int]]:
    """The sentences whose names and words count: the first ones, and those with a claim told as news."""
    wanted = {claim.sentence for claim in claims if not claim.background}
    out, read = [], 0
    for sentence in parsed.sentences:
        if sentence.zone in LINE_ZONES and sentence.zone != "header":
            continue
        if not text[sentence.start : sentence.end].strip():
            continue
        if read < BODY_SENTENCES or sentence.index in wanted:
            out.append((sentence.start, sentence.end))
        read += 1
    return out


def _lead_end(sents: list[tuple[int, int]]) -> int:
    """Where the third sentence ends that is one rather than a headline or a line of credits."""
    whole = [end for start, end in sents if end - start >= LINE_LENGTH]
    if not whole:
        return sents[-1][1] if sents else 0
    return whole[min(LEAD_SENTENCES, len(whole)) - 1]


def _inside(sents: list[tuple[int, int]], start: int) -> bool:
    return any(a <= start < b for a, b in sents) if len(sents) < 4 else _bisect_inside(sents, start)


def _bisect_inside(sents: list[tuple[int, int]], start: int) -> bool:
    low, high = 0, len(sents) - 1
    while low < high:
        middle = (low + high + 1) // 2
        if sents[middle][0] <= start:
            low = middle
        else:
            high = middle - 1
    return sents[low][0] <= start < sents[low][1]


def _names(doc: Doc, text: str, sents: list[tuple[int, int]]) -> dict[str, set[str]]:
    out: dict[str, set[str]] = {"person": set(), "place": set(), "other": set()}
    if not sents:
        return out
    for ent in doc.ents:
        label = ent.label_
        if label not in NAME_LABELS or text[ent.start_char] == " " or not _inside(sents, ent.start_char):
            continue
        name = _name_of(ent)
        if name:
            kind = "person" if label in PERSON_LABELS else "place" if label in PLACE_LABELS else "other"
            out[kind].add(name)
    return out


def _name_of(ent: Span) -> str:
    """A name in lower case without articles, titles, possessives and marks; "" where nothing is left."""
    words = [w.lower() for t in ent if t.pos_ in NAME_POS for w in WORD.findall(t.text)]
    while words and (words[0] in TITLES or words[0] in ("the", "a", "an") or words[0] in LINKS):
        words.pop(0)
    while words and (words[-1] in ("s", "the") or words[-1] in LINKS):
        words.pop()
    return " ".join(words) if words and any(len(w) > 1 and not w.isdigit() for w in words) else ""


def _whole_names(names: set[str]) -> set[str]:
    """Drop a surname or first name that a longer name of the same story contains."""
    parts = {part for name in names if " " in name for part in name.split()}
    return {name for name in names if " " in name or name not in parts}


def _place_names(places: Sequence[Place]) -> set[str]:
    out = set()
    for place in places:
        if place.role in ("dateline", "speaker"):
            continue
        out.add(" ".join(w.lower() for w in WORD.findall(place.name or place.text)))
    return {name for name in out if name}


def _content(doc: Doc, text: str, sents: list[tuple[int, int]], lead_end: int) -> tuple[set[str], set[str], set[str]]:
    """Content lemmas of the sentences read, those of the lead with its proper nouns, and all proper nouns."""
    lemmas: set[str] = set()
    lead: set[str] = set()
    proper: set[str] = set()
    for token in doc:
        pos, start = token.pos_, token.idx
        if pos not in CONTENT and pos != "PROPN":
            continue
        if text[start] == " " or not sents or not _inside(sents, start):
            continue
        word = token.lemma_.lower() if pos != "PROPN" else token.lower_
        if len(word) < 3 or not word.isalpha() or (token.is_stop and pos != "PROPN"):
            continue
        (proper if pos == "PROPN" else lemmas).add(word)
        if start < lead_end:
            lead.add(word)
    return lemmas, lead, proper


def _title_words(title: str) -> Iterator[str]:
    for word in WORD.findall(title):
        if len(word) > 3 and word.islower():
            yield word


def _dates(text: str, claims: Sequence[Claim]) -> tuple[set[str], str]:
    """Days and years as written, and the days that claims were read to speak of."""
    found: set[str] = set()

    def day_month(match: re.Match[str]) -> str:
        month = MONTH[(match.group(1) or match.group(4)).lower()]
        day = int(match.group(2) or match.group(3))
        if not 1 <= day <= 31:
            return match.group(0)
        found.add(f"{month:02d}-{day:02d}")
        if match.group(5):
            found.add(f"{match.group(5)}-{month:02d}-{day:02d}")
        return " "

    def year(match: re.Match[str]) -> str:
        found.add(match.group(1))
        return " "

    def numeric(match: re.Match[str]) -> str:
        found.update((match.group(0).replace(" ", ""), f"{match.group(2)}-{match.group(3)}"))
        return " "

    rest = NUMERIC_DATE.sub(numeric, text)
    rest = DAY_MONTH.sub(day_month, rest)
    rest = YEAR.sub(year, rest)
    for claim in claims:
        when = claim.when
        if when is not None and when.start and when.start == when.end and not claim.background:
            found.add(when.start[:10])
    return found, rest


def _ages(text: str) -> tuple[set[str], str]:
    found: set[str] = set()

    def age(match: re.Match[str]) -> str:
        found.add(next(g for g in match.groups() if g))
        return " "

    return found, AGE.sub(age, text)


def _numbers(text: str) -> set[str]:
    """Figures of two digits and more, and small ones in words; signs and separators are left out."""
    found = {m.group(1).replace(",", "").rstrip(".") for m in NUMBER.finditer(text)}
    found |= {NUMBER_WORDS[w] for w in WORD.findall(text.lower()) if w in NUMBER_WORDS}
    return {n for n in found if n and n not in ("0", "1", "2")}


def _triggers(doc: Doc, claims: Sequence[Claim], lead_end: int) -> set[str]:
    """Lemmas of the claims' triggers, or, without claims, the verbs of the lead."""
    if claims:
        starts = {c.trigger.start for c in claims if not c.background and c.trigger.field == "text"}
        return {t.lemma_.lower() for t in doc if t.idx in starts}
    return {t.lemma_.lower() for t in doc if t.idx < lead_end and t.pos_ == "VERB" and not t.is_stop}


def shingles(text: str) -> tuple[int, ...]:
    """Return hashes of one in `SAMPLE` of the text's runs of four words, sorted.

    Figures count as 0 and quotations are left out: an updated toll is still a copy, and a statement
    relayed by two outlets is not one.
    """
    words = ["0" if w.isdigit() else w for w in WORD.findall(QUOTED.sub(" ", text).lower())]
    found = set()
    for at in range(len(words) - SHINGLE + 1):
        value = crc32(" ".join(words[at : at + SHINGLE]).encode("utf-8", "surrogatepass"))
        if value % SAMPLE == 0:
            found.add(value)
    return tuple(sorted(found))
