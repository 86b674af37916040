"""Attribution: who says what, over a whole document.

In: `Parsed` and the parties of its noun phrases. Out: the outermost `Attribution`s in text order, those
inside a content in `nested`. Invariants: an outermost cue stands in no other outermost content; spans stay
in their paragraph, save a quotation that is carried on by opening marks; a source is never guessed: where
the words name nobody it is empty.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from eventwire.languages import en
from eventwire.layers.attribution_acts import FRAME_SENTENCES, JUDGED, TOLD, TOLD_SENTENCES, is_told, speech_act
from eventwire.layers.attribution_chains import chain, cue_token, is_report
from eventwire.layers.attribution_cues import cues
from eventwire.layers.attribution_found import Found, is_nobody
from eventwire.layers.attribution_quotes import Quote, find_quotes
from eventwire.layers.attribution_spans import Range, holds, join, source_range, trimmed, without
from eventwire.layers.attribution_speakers import carry_speakers, channel, channel_between, noun_kind, said_to, speaker
from eventwire.reading.parse import Parsed
from eventwire.records import Attribution, Reason, Span, Speaker

if TYPE_CHECKING:
    from eventwire.reading.tokens import Doc, Token

__all__ = ["attributions", "chain", "channel", "channel_between", "cue_token", "is_report", "said_to"]


def attributions(parsed: Parsed, mentions: Any = None, lexicon: en.Reporting | None = None) -> tuple[Attribution, ...]:
    """Return the outermost attributions of a document in text order, with those inside them nested."""
    lexicon = lexicon or en.reporting()
    quotes = find_quotes(parsed.text, parsed.paragraphs)
    found = with_quotes(parsed, cues(parsed.doc, lexicon), quotes)
    found = [*found, *colons(parsed, found, quotes)]
    found = [clipped(parsed, from_its_that(parsed.doc, f)) for f in found]
    found = carried(parsed, [f for f in found if f.content], quotes)
    kit = Kit(lexicon, en.speakers(), mentions, quotes)
    found = passed_on(parsed.doc, told_apart(parsed.doc, found), kit)
    return carry_speakers(parsed, tuple(_built(parsed, tree, kit) for tree in nest(found)))


def from_its_that(doc: Doc, found: Found) -> Found:
    """Begin the content of a verb of telling at its "that" where the parse hung that clause on a noun between.

    "told the paper on condition of anonymity that the minister would ...": the clause belongs to "told".
    """
    if found.frame != "clause" or not found.strong or not found.content:
        return found
    start, end = found.content[0][0], found.content[-1][1]
    for token in doc[found.word + 1 : start]:
        if (
            token.dep_ == "mark"
            and token.lower_ == "that"
            and token.head.dep_ in ("acl", "relcl")
            and token.head.i < end
            and token.sent.start == doc[found.word].sent.start
        ):
            return replace(found, content=((token.i, end),))
    return found


def told_apart(doc: Doc, found: list[Found]) -> list[Found]:
    """Cut "according to Z" out of what X tells, where Z tells that X tells it."""
    above = [f for f in found if f.frame == "according"]
    out = []
    for f in found:
        over = [a for a in above if a is not f and holds(f.content, a.word) and holds(a.content, f.word)]
        holes = [r for a in over for r in (*a.cue, *a.source)]
        out.append(replace(f, content=trimmed(doc, without(f.content, holes))) if holes else f)
    return [f for f in out if f.content]


def passed_on(doc: Doc, found: list[Found], kit: Kit) -> list[Found]:
    """Make those whom a report cites its first speakers: "the agency reported, citing two officials"."""
    out = []
    for f in found:
        token = doc[f.word]
        if f.lemma in kit.lexicon.lists["passing_on"] and token.tag_ == "VBG" and f.frame in ("as", "object", "clause"):
            told = next((c for c in token.children if c.dep_ == "dobj" and c.i > token.i), None)
            outer = next(
                (o for o in found if o is not f and o.strong and token.head.i in (o.word, o.source_head)), None
            )
            if told is not None and outer is not None and speaks(told, kit) and not holds(outer.content, f.word):
                source = source_range(told, f.word)
                f = Found(f.word, f.lemma, "citing", f.cue, source, outer.content, told.i, under=outer.word)
        out.append(f)
    taken: set[int | None] = set()
    return [f for f in out if f.under is None or not (f.under in taken or taken.add(f.under))]


def speaks(head: Token, kit: Kit) -> bool:
    """True where a noun names somebody or something that tells: a party, a source, a document."""
    return noun_kind(head, kit.words) is not None or (kit.mentions is not None and kit.mentions.is_party(head))


@dataclass(frozen=True, slots=True)
class Kit:
    """What building a record needs: words, parties and quotations of one document."""

    lexicon: en.Reporting
    words: en.Speakers
    mentions: Any
    quotes: tuple[Quote, ...]


def token_ranges(doc: Doc, quotes: tuple[Quote, ...]) -> list[Range]:
    """Return the token range of each quote."""
    out, at, size = [], 0, len(doc)
    for quote in quotes:
        while at < size and doc[at].idx + len(doc[at].text) <= quote.start:
            at += 1
        end = at
        while end < size and doc[end].idx < quote.end:
            end += 1
        out.append((at, end))
    return out


def with_quotes(parsed: Parsed, found: list[Found], quotes: tuple[Quote, ...]) -> list[Found]:
    """Join quotations to cues: touched ones whole, those beside a verb of saying, later ones of the paragraph."""
    doc = parsed.doc
    ranges = [cut_at_cue(doc, q, r, found) for q, r in zip(quotes, token_ranges(doc, quotes), strict=True)]
    long = [(q, r) for q, r in zip(quotes, ranges, strict=True) if q.long]
    inside = [r for _, r in long]
    outer = [f for f in found if not any(s <= f.word < e for s, e in inside)]
    hidden = [f for f in found if any(s <= f.word < e for s, e in inside)]
    outer = [mended(doc, f, inside) for f in outer]
    outer = [swallow(f, list(zip(quotes, ranges, strict=True))) for f in outer]
    taken = {i for i, (_, r) in enumerate(long) if any(_touch(f.content, r) and f.strong for f in outer)}
    outer = [beside(doc, f, long, taken, parsed) for f in outer]
    outer = [f for f in outer if f.content]
    outer = later(doc, outer, long, taken, parsed)
    return outer + [f for f in hidden if f.content and any(holds(o.content, f.word) for o in outer)]


def _touch(ranges: tuple[Range, ...], other: Range) -> bool:
    return any(start < other[1] and other[0] < end for start, end in ranges)


def cut_at_cue(doc: Doc, quote: Quote, r: Range, found: list[Found]) -> Range:
    """End a quotation whose closing mark was lost at the cue that follows a comma: "No deal, the envoy said. ..."."""
    if quote.closed:
        return r
    for f in found:
        start = min(a for a, _ in (*f.cue, *f.source))
        if (
            f.quote
            and r[0] < start < r[1]
            and doc[start - 1].text == ","
            and not any(holds(f.content, i) for i in (start + 1,))
        ):
            return (r[0], start)
    return r


def carried(parsed: Parsed, found: list[Found], quotes: tuple[Quote, ...]) -> list[Found]:
    """Carry a quotation that is left open at a paragraph's end on to the next paragraph, where it opens anew."""
    doc, out = parsed.doc, list(found)
    if all(q.closed for q in quotes):
        return out
    ranges = token_ranges(doc, quotes)
    for i in range(len(quotes) - 1):
        quote, after = quotes[i], quotes[i + 1]
        if (
            quote.closed
            or after.paragraph != quote.paragraph + 1
            or after.start != parsed.paragraphs[after.paragraph][0]
        ):
            continue
        if any(_touch(f.content, ranges[i + 1]) for f in out):
            continue
        k = next((k for k, f in enumerate(out) if f.strong and _touch(f.content, ranges[i])), None)
        if k is not None:
            out[k] = replace(out[k], content=join([*out[k].content, ranges[i + 1]]))
    return out


def mended(doc: Doc, found: Found, inside: list[Range]) -> Found:
    """Mend what a quotation does to the parse: a source inside the quotation, or after "..., said"."""
    if not found.quote:
        return found
    before = next((r for r in inside if r[1] <= found.cue[0][0] <= r[1] + 12), None)
    if before is None:
        return found
    wrong = any(_touch(found.source, r) for r in inside)
    if found.source and not wrong:
        return _quotation_only(doc, found, before)
    start, end = before[1], found.cue[0][0]
    head = _noun_between(doc, start, end) or _noun_after(doc, found.word)
    if head is None:
        return _quotation_only(doc, found, before)
    source = source_range(head, found.word)
    content = without(found.content, source)
    return _quotation_only(doc, replace(found, source=source, source_head=head.i, content=content), before)


def _noun_between(doc: Doc, start: int, end: int) -> Token | None:
    """The head of the noun phrase between a quotation and its verb."""
    best = None
    for token in doc[start:end]:
        if token.pos_ in ("NOUN", "PROPN", "PRON") and not start <= token.head.i < end:
            best = token
    return best


def _noun_after(doc: Doc, word: int) -> Token | None:
    """The head of the noun phrase that follows a verb at once."""
    if word + 1 >= len(doc):
        return None
    token = doc[word + 1]
    while token.head.i > word and token.head.left_edge.i > word and token.head.i != token.i and token.pos_ != "VERB":
        if token.head.pos_ not in ("NOUN", "PROPN"):
            break
        token = token.head
    return token if token.pos_ in ("NOUN", "PROPN", "PRON") else None


def _quotation_only(doc: Doc, found: Found, quote: Range) -> Found:
    """Cut what stands before a quotation that is a sentence of its own: "He was calm: "We won," he said."."""
    if (
        found.frame not in ("clause", "quote")
        or not _touch(found.content, quote)
        or quote[1] > min(r[0] for r in (*found.cue, *found.source))
    ):
        return found
    ahead = [r for r in found.content if r[0] < quote[0]]
    if not ahead or quote[0] == 0:
        return found
    mark = doc[quote[0] - 1].text
    first = doc[quote[0] + 1] if quote[0] + 1 < len(doc) else doc[quote[0]]
    if mark in ":.?!(" or (mark == "," and first.text[:1].isupper()):
        return replace(found, content=without(found.content, [(0, quote[0])]))
    return found


def swallow(found: Found, quotes: list[tuple[Quote, Range]]) -> Found:
    """Return the attribution with each quotation that its content touches taken whole."""
    extra = [r for q, r in quotes if q.long and _touch(found.content, r) and not holds([r], found.word)]
    if not extra:
        return found
    content = without(join([*found.content, *extra]), [*found.cue, *found.source])
    return replace(found, content=content)


def beside(doc: Doc, found: Found, long: list[tuple[Quote, Range]], taken: set[int], parsed: Parsed) -> Found:
    """Give a verb of saying the free quotation that stands just before or after its clause."""
    if not found.quote:
        return found
    lo = min(r[0] for r in (*found.cue, *found.source))
    hi = max(r[1] for r in (*found.cue, *found.source))
    has_quote = any(_touch(found.content, r) for _, r in long)
    if found.content and has_quote is False and found.frame != "quote":
        pass
    extra = []
    for i, (quote, r) in enumerate(long):
        if i in taken or (has_quote and r[0] < hi):
            continue
        before = r[1] <= lo and lo - r[1] <= 2 and not found.content
        after = r[0] >= hi and _gap_closes(doc, hi, r[0]) and (not found.content or has_quote or extra)
        if (before or after) and _same_paragraph(parsed, doc[found.word].idx, quote):
            extra.append(r)
            taken.add(i)
    return (
        replace(found, content=join([*found.content, *extra]), frame="clause" if extra else found.frame)
        if extra
        else found
    )


def _gap_closes(doc: Doc, start: int, end: int) -> bool:
    """True where between a cue and a quotation stand at most a time, a place or an addressee and a mark."""
    if end - start > 12:
        return False
    gap = doc[start:end]
    if any(t.pos_ in ("VERB",) and t.tag_ not in ("VBG", "VBN") for t in gap):
        return False
    return end - start <= 1 or doc[end - 1].text in (",", ":", ".", "--", "\u2014", "that") or end - start <= 4


def _same_paragraph(parsed: Parsed, offset: int, quote: Quote) -> bool:
    start, end = parsed.paragraphs[quote.paragraph]
    return start <= offset < end


def later(
    doc: Doc, found: list[Found], long: list[tuple[Quote, Range]], taken: set[int], parsed: Parsed
) -> list[Found]:
    """Give each later quotation of a paragraph that opens a sentence to the last attribution with a quotation."""
    out = sorted(found, key=lambda f: f.word)
    for i, (quote, r) in enumerate(long):
        if i in taken:
            continue
        start, _ = parsed.paragraphs[quote.paragraph]
        before = [
            k
            for k, f in enumerate(out)
            if start <= doc[f.word].idx < quote.start and f.strong and any(_touch(f.content, q) for _, q in long)
        ]
        opens = r[0] == 0 or doc[r[0]].idx == start or doc[r[0] - 1].text in ".!?\u201d\"''" or doc[r[0]].is_sent_start
        if before and opens:
            k = before[-1]
            out[k] = replace(out[k], content=join([*out[k].content, r]))
            taken.add(i)
    return out


NAME_AND_COLON = re.compile(
    r"(?P<name>(?:[A-Z][\w.'\u2019-]*|of|the|de|al)(?:[ ](?:[A-Z(][\w.'\u2019()-]*|of|the|de|al)){0,6}):\s*(?=\S)"
)


def colons(parsed: Parsed, found: list[Found], quotes: tuple[Quote, ...]) -> list[Found]:
    """Speakers named by typography: "NAME: quotation", transcripts with NAME: three times."""
    doc, text = parsed.doc, parsed.text
    out: list[Found] = []
    opened = [(NAME_AND_COLON.match(text, start, end), end) for start, end in parsed.paragraphs]
    transcript = sum(m is not None for m, _ in opened) >= 3
    starting = {q.start for q in quotes}
    for match, end in opened:
        if match is None or not (transcript or match.end() in starting or match.end() + 1 in starting):
            continue
        name = doc.char_span(match.start("name"), match.end("name"), alignment_mode="contract")
        said = doc.char_span(match.end(), end, alignment_mode="contract")
        if name is None or said is None or not len(name) or not len(said):
            continue
        if any(holds(f.content, said[0].i) and not said.start <= f.word < said.end for f in found):
            continue
        colon = doc[name.end]
        out.append(
            Found(
                colon.i,
                ":",
                "colon",
                ((colon.i, colon.i + 1),),
                ((name.start, name.end),),
                ((said.start, said.end),),
                name.root.i,
            )
        )
    return out


def clipped(parsed: Parsed, found: Found) -> Found:
    """Return the attribution with its spans inside the paragraph of its cue (quotations carried on excepted)."""
    doc = parsed.doc
    start, end = parsed.paragraphs[parsed.paragraph_at(doc[found.word].idx)]

    def inside(ranges: tuple[Range, ...]) -> tuple[Range, ...]:
        kept = []
        for a, b in ranges:
            while a < b and doc[a].idx < start:
                a += 1
            while a < b and doc[b - 1].idx >= end:
                b -= 1
            kept.append((a, b))
        return join(kept)

    return replace(
        found, cue=inside(found.cue), source=inside(found.source), content=trimmed(doc, inside(found.content))
    )


class Tree:
    """An attribution with those inside its content."""

    def __init__(self, found: Found) -> None:
        self.found, self.nested = found, []


def nest(found: list[Found]) -> list[Tree]:
    """Return the outermost attributions in text order, each with the ones whose cue its content holds."""
    size = {f.word: sum(b - a for a, b in f.content) for f in found}
    order = sorted((f for f in found if f.under is None), key=lambda f: (-size[f.word], f.word))
    trees: list[Tree] = []
    for f in order:
        level, parent = trees, None
        while True:
            inner = next((t for t in level if holds(t.found.content, f.word)), None)
            if inner is None:
                break
            parent, level = inner, inner.nested
        if parent is None and any(holds(f.content, t.found.word) for t in trees):
            under = [t for t in trees if holds(f.content, t.found.word)]
            trees = [t for t in trees if not holds(f.content, t.found.word)]
            tree = Tree(f)
            tree.nested = under
            trees.append(tree)
            continue
        level.append(Tree(f))
    _hang(trees, {f.under: f for f in found if f.under is not None})
    return _sorted(trees)


def _hang(trees: list[Tree], under: dict[int | None, Found]) -> None:
    """Put each attribution that another passes on between that one and what it already holds."""
    for tree in trees:
        _hang(tree.nested, under)
        told = under.get(tree.found.word)
        if told is not None:
            first = Tree(told)
            first.nested, tree.nested = tree.nested, [first]


def _sorted(trees: list[Tree]) -> list[Tree]:
    for tree in trees:
        tree.nested = _sorted(tree.nested)
    return sorted(trees, key=lambda t: (t.found.word, t.found.frame))


TAKEN_UP = frozenset({"deny", "retract"})  # "rejected reports that ...": the source tells that it is not so


def _built(parsed: Parsed, tree: Tree, kit: Kit) -> Attribution:
    found = tree.found
    content = _spans(parsed, found.content)
    source = _spans(parsed, found.source)
    cue = _spans(parsed, found.cue)
    token = parsed.doc[found.word]
    act = speech_act(parsed.doc, found, kit.lexicon)
    told = is_told(found, kit.lexicon) or (act in TAKEN_UP and found.frame in ("object", "as") and not found.negated)
    return Attribution(
        source=source,
        cue=cue,
        content=content,
        speaker=_speaker(parsed, found, kit),
        quote=quote_kind(content, kit.quotes),
        speech_act=act,
        nested=tuple(_built(parsed, t, kit) for t in tree.nested),
        reasons=(
            Reason("cue", found.frame, FRAME_SENTENCES[found.frame].format(token.text), (parsed.span_of(token),)),
            Reason("content", TOLD if told else JUDGED, TOLD_SENTENCES[told], content[:1]),
        ),
    )


def _speaker(parsed: Parsed, found: Found, kit: Kit) -> Speaker | None:
    """The speaker, or None where nobody is named or the words say that nobody speaks."""
    if not found.source or (found.source_head is not None and is_nobody(parsed.doc[found.source_head])):
        return None
    return speaker(parsed, found, kit.mentions, kit.words)


def _spans(parsed: Parsed, ranges: tuple[Range, ...]) -> tuple[Span, ...]:
    return tuple(parsed.span_of(parsed.doc[a:b]) for a, b in ranges)


def quote_kind(content: tuple[Span, ...], quotes: tuple[Quote, ...]) -> str:
    """Return direct where all that is said stands in quotation marks, mixed where some does, else indirect."""
    if not quotes:
        return "indirect"
    inside = outside = False
    for span in content:
        covered = [
            (max(q.start, span.start), min(q.end, span.end))
            for q in quotes
            if q.start < span.end and span.start < q.end
        ]
        letters = sum(c.isalnum() for c in span.exact)
        quoted = sum(c.isalnum() for a, b in covered for c in span.exact[a - span.start : b - span.start])
        inside = inside or quoted > 0
        outside = outside or letters - quoted > 3
    return "mixed" if inside and outside else "direct" if inside else "indirect"
