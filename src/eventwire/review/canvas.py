"""A sheet that pictures are drawn on: marks, chips, measured text and links, as SVG in the page's colours.

In: coordinates in pixels. Out: SVG whose colours are `var(--token)`, and the box of every text drawn, so that
a test can see that none touches another. Invariant: only marks that lead somewhere are spoken; each of them
is a link with one sentence; nothing carries an id, so many pictures can stand in one page.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from html import escape
from pathlib import Path

from eventwire.records import Claim, Speaker
from eventwire.review import marks

# Widths of Helvetica's printable ASCII in thousandths of the size (Adobe's font metrics), space to tilde.
WIDTHS = (
    "278 278 355 556 556 889 667 191 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 556 556 278 278 "
    "584 584 584 556 1015 667 667 722 722 667 611 778 722 278 500 667 556 833 722 778 667 778 722 667 611 722 667 944 "
    "667 667 611 278 278 278 469 556 333 556 556 500 556 556 278 556 556 222 222 500 222 833 556 556 556 556 333 500 "
    "278 556 500 722 500 500 500 334 260 334 584"
)
ADVANCE = tuple(int(w) for w in WIDTHS.split())
FONT = "'Helvetica Neue', Helvetica, Arial, 'Liberation Sans', Arimo, sans-serif"
STYLE = Path(__file__).resolve().parent / "templates" / "style.css"


def measure(words: str, size: float, *, bold: bool = False) -> float:
    """Return the width of words in pixels; characters outside ASCII count as 0.75 of the size at most."""
    units = sum(ADVANCE[ord(c) - 32] if 32 <= ord(c) < 127 else 750 for c in words)
    return units * size / 1000 * (1.08 if bold else 1.0)


def fit(words: str, width: float, size: float = 12, *, bold: bool = False) -> str:
    """Return words cut at a word's end with "…" where they are wider than `width` pixels."""
    if measure(words, size, bold=bold) <= width:
        return words
    while words and measure(f"{words}…", size, bold=bold) > width:
        words = words.rsplit(" ", 1)[0] if " " in words else words[:-1]
    return f"{words.rstrip(' ,;:')}…"


def wrap(words: str, width: float, size: float = 12, *, bold: bool = False, most: int = 9) -> list[str]:
    """Return words as lines no wider than `width` pixels, at most `most` of them, the last one cut."""
    lines: list[str] = []
    for word in words.split():
        joined = f"{lines[-1]} {word}" if lines else word
        if lines and measure(joined, size, bold=bold) <= width:
            lines[-1] = joined
        else:
            lines.append(word)
    if len(lines) > most:
        lines = [*lines[: most - 1], " ".join(lines[most - 1 :])]
    return [fit(line, width, size, bold=bold) for line in lines]


def titled(canvas: Canvas, x: float, y: float, title: str, day: str, room: float) -> None:
    """Draw a title and its day in two lines; a title too long for one takes both, its day at the end."""
    lines = wrap(title, room, 12, bold=True, most=2)
    canvas.text(x, y, lines[0] if lines else "", 12, bold=True)
    if len(lines) < 2:
        canvas.text(x, y + 15, day, 11, fill="ink2")
        return
    last = fit(lines[1], room - measure(day, 11) - 8, 12, bold=True)
    canvas.text(x, y + 15, last, 12, bold=True)
    canvas.text(x + measure(last, 12, bold=True) + 8, y + 15, day, 11, fill="ink2")


@lru_cache(maxsize=2)
def tokens(dark: bool) -> dict[str, str]:
    """Return the colour of every token of the page, light or dark, as the style sheet has them."""
    css = STYLE.read_text(encoding="utf-8")
    blocks = re.findall(r":root\{([^}]*)\}", css)
    light = dict(re.findall(r"--(\w+):(#\w+)", blocks[0]))
    return light | dict(re.findall(r"--(\w+):(#\w+)", blocks[1])) if dark else light


def painted(svg: str, dark: bool) -> str:
    """Return SVG with each `var(--token)` as its colour, for a file that stands alone."""
    table = tokens(dark)
    return re.sub(r"var\(--(\w+)\)", lambda m: table[m[1]], svg)


@dataclass(frozen=True, slots=True)
class Box:
    """The room a text takes, in pixels."""

    left: float
    top: float
    right: float
    bottom: float
    words: str

    def meets(self, other: Box) -> bool:
        """True where two texts share room, by more than half a pixel."""
        apart = self.right <= other.left + 0.5 or other.right <= self.left + 0.5
        return not (apart or self.bottom <= other.top + 0.5 or other.bottom <= self.top + 0.5)


@dataclass(slots=True)
class Canvas:
    """A sheet of a given width; what is drawn stands in order, later over earlier."""

    width: float
    parts: list[str] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)

    def text(
        self,
        x: float,
        y: float,
        words: str,
        size: float = 12,
        *,
        bold: bool = False,
        fill: str = "ink",
        anchor: str = "start",
        italic: bool = False,
        halo: bool = False,
        struck: bool = False,
    ) -> None:
        """Draw words with their base line at y."""
        wide = measure(words, size, bold=bold)
        left = x - {"start": 0.0, "middle": wide / 2, "end": wide}[anchor]
        self.boxes.append(Box(left, y - size * 0.78, left + wide, y + size * 0.2, words))
        look = f' font-weight="{700 if bold else 400}"' + (' font-style="italic"' if italic else "")
        look += f' text-anchor="{anchor}"' if anchor != "start" else ""
        look += ' stroke="var(--land)" stroke-width="3" paint-order="stroke" stroke-linejoin="round"' if halo else ""
        look += ' text-decoration="line-through"' if struck else ""
        self.parts.append(
            f'<text x="{_n(x)}" y="{_n(y)}" font-size="{_n(size)}"{look} fill="var(--{fill})">{escape(words)}</text>'
        )

    def line(
        self, x1: float, y1: float, x2: float, y2: float, stroke: str = "hair", width: float = 1, dash: str = ""
    ) -> None:
        """Draw a straight line."""
        dashed = f' stroke-dasharray="{dash}"' if dash else ""
        self.parts.append(
            f'<path d="M{_n(x1)} {_n(y1)}L{_n(x2)} {_n(y2)}" stroke="var(--{stroke})" stroke-width="{_n(width)}" fill="none"{dashed}/>'
        )

    def rect(
        self,
        x: float,
        y: float,
        w: float,
        h: float,
        fill: str = "none",
        stroke: str = "none",
        dash: str = "",
        opacity: float = 1,
        radius: float = 0,
        width: float = 1.5,
    ) -> None:
        """Draw a rectangle; "none" for no fill or stroke."""
        more = f' stroke-dasharray="{dash}"' if dash else ""
        more += f' opacity="{_n(opacity)}"' if opacity != 1 else ""
        more += f' rx="{_n(radius)}"' if radius else ""
        self.parts.append(
            f'<rect x="{_n(x)}" y="{_n(y)}" width="{_n(max(w, 0))}" height="{_n(h)}" fill="{_paint(fill)}" stroke="{_paint(stroke)}" stroke-width="{_n(width)}"{more}/>'
        )

    def path(
        self,
        d: str,
        fill: str = "none",
        stroke: str = "none",
        width: float = 1,
        dash: str = "",
        opacity: float = 1,
    ) -> None:
        """Draw a path given in SVG's own letters."""
        more = f' stroke-dasharray="{dash}"' if dash else ""
        more += f' opacity="{_n(opacity)}"' if opacity != 1 else ""
        self.parts.append(
            f'<path d="{d}" fill="{_paint(fill)}" stroke="{_paint(stroke)}" stroke-width="{_n(width)}" stroke-linejoin="round"{more}/>'
        )

    def hatch(self, x: float, y: float, w: float, h: float, stroke: str = "third", gap: float = 5) -> None:
        """Draw diagonal lines in a rectangle, computed so that nothing needs a pattern with an id."""
        pieces = []
        at = gap / 2
        while at < w + h:
            x1, y1 = (x + at, y) if at <= w else (x + w, y + at - w)
            x2, y2 = (x, y + at) if at <= h else (x + at - h, y + h)
            pieces.append(f"M{_n(x1)} {_n(y1)}L{_n(x2)} {_n(y2)}")
            at += gap
        self.path("".join(pieces), stroke=stroke, width=1.2)

    def fading(self, x: float, y: float, w: float, h: float, token: str) -> None:
        """Draw a span of which only the bounds are known: fading at both ends, its long edges dotted."""
        edge = min(w / 3, 24) / 4
        for n in range(4):
            for left in (x + n * edge, x + w - (n + 1) * edge):
                self.rect(left, y, edge, h, fill=f"{token}w", opacity=0.2 + 0.2 * n)
        self.rect(x + 4 * edge, y, w - 8 * edge, h, fill=f"{token}w")
        self.line(x, y, x + w, y, token, 1, "1 3")
        self.line(x, y + h, x + w, y + h, token, 1, "1 3")

    def chip(self, x: float, y: float, letter: str, href: str, sentence: str) -> None:
        """Draw an incident's letter, 18 pixels square, its top left corner at x, y; a link."""
        self.open(href, sentence)
        self.rect(x, y, 18, 18, fill="ink" if letter else "ink3", radius=3)
        self.text(x + 9, y + 13, letter or "·", 11, bold=True, fill="paper", anchor="middle")
        self.close()

    def mark(self, speaker: Speaker, claim: Claim, colours: marks.Sides, x: float, y: float, sentence: str) -> None:
        """Draw who says a claim, centred at x, y; a link to the claim with one sentence."""
        self.open(f"#c-{claim.claim_id}", sentence)
        token = colours.get(marks.side_key(speaker), "third")
        self.shape(colours.part(claim), x, y, token, speaker.named, claim.polarity == "negative")
        self.close()

    def shape(self, kind: str, x: float, y: float, token: str, named: bool = True, struck: bool = False) -> None:
        """Draw a mark's shape without a link, centred at x, y."""
        fill = token if named else "paper"
        line = marks.STROKE if struck else ""
        self.parts.append(
            f'<g transform="translate({_n(x - 7)} {_n(y - 7)}) scale(.875)"><path d="{marks.SHAPES[kind]}" '
            f'fill="var(--{fill})" stroke="var(--{token})" stroke-width="2"/>{line}</g>'
        )

    def open(self, href: str, sentence: str) -> None:
        """Begin a link: all that is drawn until `close` leads to `href` and is spoken as `sentence`."""
        said = escape(sentence or "No words are kept for this mark")
        self.parts.append(f'<a href="{escape(href)}" aria-label="{said}"><title>{said}</title>')

    def close(self) -> None:
        """End a link."""
        self.parts.append("</a>")

    def svg(self, height: float, label: str) -> str:
        """Return the picture; `label` names it for a screen reader."""
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_n(self.width)} {_n(height)}" width="{_n(self.width)}" '
            f'height="{_n(height)}" font-family="{FONT}" role="group" aria-label="{escape(label)}">{"".join(self.parts)}</svg>'
        )


def _paint(token: str) -> str:
    return "none" if token == "none" else f"var(--{token})"


def _n(value: float) -> str:
    return f"{round(value, 1):g}"
