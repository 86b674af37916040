"""The model's parse as plain Python objects: what every layer reads.

In: a spaCy Doc. Out: a `Doc` of `Token`s with the same names and meanings as spaCy's, as far as the layers use them.
Each attribute is looked up once; spaCy makes a new object, or a new string, every time it is asked, and the layers
ask some fifty times a word. Invariants: nothing here changes after it is made; there is one `Token` for a word, so
`is` and `==` agree; the model's own Doc, and the memory of its vectors, can go.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from typing import TYPE_CHECKING, overload

if TYPE_CHECKING:
    from spacy.tokens import Doc as SpacyDoc
    from spacy.tokens import Token as SpacyToken

COPIED = (
    *("text", "lower_", "lemma_", "pos_", "tag_", "dep_", "ent_type_", "ent_iob_", "whitespace_", "i", "idx"),
    *("is_sent_start", "is_alpha", "is_digit", "is_punct", "is_space", "is_stop", "is_title", "is_upper", "like_num"),
)


class Token:
    """One word. `children` stand in text order; `subtree`, `ancestors` and `conjuncts` follow spaCy's order."""

    __slots__ = (*COPIED, "children", "doc", "head", "left_edge", "lefts", "right_edge", "rights", "sent")

    text: str
    lower_: str
    lemma_: str
    pos_: str
    tag_: str
    dep_: str
    ent_type_: str
    ent_iob_: str
    whitespace_: str
    i: int
    idx: int
    is_sent_start: bool | None
    is_alpha: bool
    is_digit: bool
    is_punct: bool
    is_space: bool
    is_stop: bool
    is_title: bool
    is_upper: bool
    like_num: bool
    head: Token
    left_edge: Token
    right_edge: Token
    lefts: tuple[Token, ...]
    rights: tuple[Token, ...]
    children: tuple[Token, ...]
    sent: Span

    def __init__(self, doc: Doc, token: SpacyToken) -> None:
        self.doc = doc
        self.text = token.text
        self.lower_ = token.lower_
        self.lemma_ = token.lemma_
        self.pos_ = token.pos_
        self.tag_ = token.tag_
        self.dep_ = token.dep_
        self.ent_type_ = token.ent_type_
        self.ent_iob_ = token.ent_iob_
        self.whitespace_ = token.whitespace_
        self.i = token.i
        self.idx = token.idx
        self.is_sent_start = token.is_sent_start
        self.is_alpha = token.is_alpha
        self.is_digit = token.is_digit
        self.is_punct = token.is_punct
        self.is_space = token.is_space
        self.is_stop = token.is_stop
        self.is_title = token.is_title
        self.is_upper = token.is_upper
        self.like_num = token.like_num

    def __repr__(self) -> str:
        return self.text

    def nbor(self, step: int = 1) -> Token:
        """Return the word so many places on. Errors: `IndexError` outside the document."""
        at = self.i + step
        if at < 0:
            raise IndexError(at)
        return self.doc[at]

    @property
    def subtree(self) -> Iterator[Token]:
        """The word and everything below it."""
        for child in self.lefts:
            yield from child.subtree
        yield self
        for child in self.rights:
            yield from child.subtree

    @property
    def ancestors(self) -> Iterator[Token]:
        """The words above this one, nearest first."""
        token = self
        while token.head is not token:
            token = token.head
            yield token

    @property
    def conjuncts(self) -> tuple[Token, ...]:
        """The other words of the coordination this one stands in."""
        first = self
        while first.dep_ == "conj" and first.head is not first:
            first = first.head
        found = [first]
        for token in found:  # grows as it is walked
            found += [child for child in token.rights if child.dep_ == "conj"]
        return tuple(token for token in found if token is not self)


class Span:
    """The words from `start` up to `end`; a named entity carries its `label_`."""

    __slots__ = ("_root", "doc", "end", "label_", "start")

    def __init__(self, doc: Doc, start: int, end: int, label: str = "") -> None:
        self.doc, self.start, self.end, self.label_ = doc, start, end, label
        self._root: Token | None = None

    def __len__(self) -> int:
        return self.end - self.start

    def __iter__(self) -> Iterator[Token]:
        return iter(self.doc.tokens[self.start : self.end])

    @overload
    def __getitem__(self, at: int) -> Token: ...
    @overload
    def __getitem__(self, at: slice) -> Span: ...
    def __getitem__(self, at: int | slice) -> Token | Span:
        if isinstance(at, slice):
            start, end, _ = at.indices(len(self))
            return Span(self.doc, self.start + start, self.start + max(start, end))
        return self.doc.tokens[self.start : self.end][at]

    def __repr__(self) -> str:
        return self.text

    @property
    def start_char(self) -> int:
        """The offset of the first word."""
        tokens = self.doc.tokens
        return tokens[self.start].idx if self.start < len(tokens) else len(self.doc.text)

    @property
    def end_char(self) -> int:
        """The offset behind the last word, without the space after it."""
        if self.start == self.end:
            return self.start_char
        last = self.doc.tokens[self.end - 1]
        return last.idx + len(last.text)

    @property
    def text(self) -> str:
        """The words as they stand."""
        return self.doc.text[self.start_char : self.end_char]

    @property
    def root(self) -> Token:
        """The word nearest to the top of its sentence, the first of several."""
        if self._root is None:
            self._root = self._highest()
        return self._root

    def _highest(self) -> Token:
        tokens = self.doc.tokens[self.start : self.end]
        top = next((t for t in tokens if t.head is t), None)
        if top is not None:
            return top
        led_from_outside = [t for t in tokens if not self.start <= t.head.i < self.end]
        return min(led_from_outside, key=_depth, default=tokens[0])


def _depth(token: Token) -> int:
    """Words from here to the top of the sentence; a mark or a space that nothing hangs on comes last."""
    if (token.is_space or token.is_punct) and not token.children:
        return len(token.doc) - 1
    return sum(1 for _ in token.ancestors)


class Doc:
    """The words of one text, its sentences and named entities."""

    __slots__ = ("__weakref__", "_starts", "ents", "sents", "text", "tokens")

    def __init__(self, doc: SpacyDoc) -> None:
        self.text: str = doc.text
        self.tokens = [Token(self, token) for token in doc]
        self._starts = [token.idx for token in self.tokens]
        self.sents = tuple(Span(self, sent.start, sent.end) for sent in doc.sents)
        self.ents = tuple(Span(self, ent.start, ent.end, ent.label_) for ent in doc.ents)
        self._tie(doc)

    def _tie(self, doc: SpacyDoc) -> None:
        """Hang each word on its head and its sentence."""
        tokens = self.tokens
        lefts: list[list[Token]] = [[] for _ in tokens]
        rights: list[list[Token]] = [[] for _ in tokens]
        for token, source in zip(tokens, doc, strict=True):
            at = source.head.i
            token.head = tokens[at]
            token.left_edge, token.right_edge = tokens[source.left_edge.i], tokens[source.right_edge.i]
            if at > token.i:
                lefts[at].append(token)
            elif at < token.i:
                rights[at].append(token)
        for token, before, after in zip(tokens, lefts, rights, strict=True):
            token.lefts, token.rights = tuple(before), tuple(after)
            token.children = (*before, *after)
        for sent in self.sents:
            for token in tokens[sent.start : sent.end]:
                token.sent = sent

    def __len__(self) -> int:
        return len(self.tokens)

    def __iter__(self) -> Iterator[Token]:
        return iter(self.tokens)

    @overload
    def __getitem__(self, at: int) -> Token: ...
    @overload
    def __getitem__(self, at: slice) -> Span: ...
    def __getitem__(self, at: int | slice) -> Token | Span:
        if type(at) is int:  # asked for ten times a word
            return self.tokens[at]
        start, end, _ = at.indices(len(self.tokens))
        return Span(self, start, max(start, end))

    def char_span(self, start: int, end: int, alignment_mode: str = "strict") -> Span | None:
        """Return the words between two offsets, or None where there are none.

        A word that is cut is left out by "contract", taken in by "expand"; "strict" returns None.
        """
        first, last = self._at(start), self._at(end - 1)
        if first is None or last is None:
            return None
        from_, to = first.i, last.i
        if alignment_mode == "expand":
            from_ += start == first.idx + len(first.text)  # a space belongs to no word
        elif alignment_mode == "contract":
            from_ += first.idx < start
            to -= end < last.idx + len(last.text)
        elif first.idx != start or last.idx + len(last.text) != end:
            return None
        return Span(self, from_, to + 1) if from_ <= to + (alignment_mode == "expand") else None

    def _at(self, offset: int) -> Token | None:
        """The word that an offset stands in, or in the space behind it."""
        at = bisect_right(self._starts, offset) - 1
        if at < 0:
            return None
        token = self.tokens[at]
        return token if offset < token.idx + len(token.text) + len(token.whitespace_) else None
