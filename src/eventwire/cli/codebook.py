"""Browsing the codebook in the terminal: all types, one type, a mode, a CAMEO code, or a word.

In: a `Codebook` and what the user typed. Out: plain text, the same for the same input. Invariant: a query that finds
nothing says so in one sentence and names what there is.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from eventwire.codebook import QUADS, Cameo, Codebook, EventType, Mode

WIDTH = 100


def show(codebook: Codebook, query: str | None = None) -> str:
    """Return the text for `query`: None or "" for all types, else a type, a mode ("aerial" or "ASSAULT-aerial"),
    a context, a CAMEO code, "contexts", "defects", or a word to search for."""
    asked = (query or "").strip()
    if not asked:
        return _all(codebook)
    for find in (_type, _pages, _mode, _context, _code):
        found = find(codebook, asked)
        if found:
            return found
    return _search(codebook, asked)


def _all(codebook: Codebook) -> str:
    lines = [f"{'type':10} {'quad':>4} {'intensity':>9}  what it is"]
    for event_type in codebook.types.values():
        quad = "-" if event_type.quad is None else str(event_type.quad)
        lines += _entry(f"{event_type.name:10} {quad:>4} {event_type.intensity:>+9.1f}  ", event_type.definition)
    lines.append("")
    lines.append("quad: " + ", ".join(f"{number} {words}" for number, words in QUADS.items()))
    lines += _entry(
        "",
        "Name a type, a mode, a context or a CAMEO code for more, or a word to search for; `contexts` "
        "lists all contexts, `defects` what was wrong in the reference tables and what was taken.",
    )
    return "\n".join(lines)


def _type(codebook: Codebook, asked: str) -> str:
    event_type = codebook.types.get(asked.upper())
    return "\n".join(_type_lines(codebook, event_type)) if event_type else ""


def _type_lines(codebook: Codebook, event_type: EventType) -> Iterator[str]:
    quad = "no quad class" if event_type.quad is None else f"quad {event_type.quad}, {QUADS[event_type.quad]}"
    note = "; an extension of this project" if event_type.extension else ""
    yield f"{event_type.name} ({quad}; intensity {event_type.intensity:+.1f}{note})"
    yield from _entry("  ", event_type.definition)
    for name in ("includes", "excludes", "examples"):
        for number, item in enumerate(getattr(event_type, name)):
            yield from _entry(f"  {name if not number else '':9} ", item)
    if event_type.modes:
        yield "  modes"
    for mode in event_type.modes.values():
        yield from _entry(f"    {mode.name:15} {mode.intensity:>+5.1f}  ", f"{mode.definition} E.g.: {mode.example}")
    codes = [code.code for code in codebook.cameo.values() if code.event_type == event_type.name]
    yield from _entry("  CAMEO     ", " ".join(codes))


def _mode(codebook: Codebook, asked: str) -> str:
    type_name, _, mode_name = asked.partition("-")
    modes = [m for t in codebook.types.values() for m in t.modes.values() if m.name == asked.lower()]
    known = codebook.mode(type_name.upper(), mode_name.lower())
    found = modes or ([known] if known else [])
    return "\n\n".join("\n".join(_mode_lines(codebook, mode)) for mode in found)


def _mode_lines(codebook: Codebook, mode: Mode) -> Iterator[str]:
    derived = codebook.derive(mode.event_type, mode.name)
    yield f"{mode.event_type}-{mode.name} (intensity {mode.intensity:+.1f})"
    yield from _entry("  ", mode.definition)
    yield from _entry("  example   ", mode.example)
    if derived.cameo:
        goldstein = f"Goldstein {derived.goldstein:+.1f}"
        yield f"  CAMEO     {derived.cameo} {codebook.cameo[derived.cameo].label} ({goldstein})"
    else:
        yield "  CAMEO     not settled by the mode alone"
    mid = codebook.mid.get((mode.event_type, mode.name, "")) or codebook.mid[mode.event_type, "", ""]
    action = "open" if mid.action is None else str(mid.action)
    hostility = "open" if mid.hostility is None else str(mid.hostility)
    yield f"  MID       between states: action {action}, hostility {hostility} ({mid.note})"


def _context(codebook: Codebook, asked: str) -> str:
    context = codebook.contexts.get(asked.lower())
    return "\n".join(_entry(f"{context.name} (context)  ", context.definition)) if context else ""


def _code(codebook: Codebook, asked: str) -> str:
    code = codebook.cameo.get(asked)
    return "\n".join(_code_lines(code)) if code else ""


def _code_lines(code: Cameo) -> Iterator[str]:
    goldstein = "none in the table" if code.goldstein is None else f"{code.goldstein:+.1f}"
    yield f"CAMEO {code.code}  {code.label}"
    yield f"  type      {code.event_type}{'-' + code.mode if code.mode else ''}"
    if code.contexts:
        yield f"  contexts  {', '.join(code.contexts)}"
    if code.also_types:
        yield f"  also      {', '.join(code.also_types)}"
    yield f"  Goldstein {goldstein}"
    if code.correction:
        yield from _entry("  corrected ", code.correction)


def _pages(codebook: Codebook, asked: str) -> str:
    if asked.lower() == "contexts":
        return "\n".join(line for c in codebook.contexts.values() for line in _entry(f"{c.name:22} ", c.definition))
    if asked.lower() == "defects":
        return "\n".join(
            line
            for d in codebook.defects
            for line in [
                *_entry("", d.where),
                *_entry("  printed ", d.printed),
                *_entry("  taken   ", d.taken),
                *_entry("  why     ", d.why),
            ]
        )
    return ""


def _search(codebook: Codebook, asked: str) -> str:
    word = asked.lower()
    found = [
        line
        for name, text in _texts(codebook)
        if word in f"{name} {text}".lower()
        for line in _entry(f"{name}  ", text)
    ]
    if found:
        return "\n".join(found)
    names = ", ".join(codebook.types)
    return "\n".join(_entry("", f"Nothing in the codebook holds {asked!r}; the types are {names}."))


def _texts(codebook: Codebook) -> Iterator[tuple[str, str]]:
    for event_type in codebook.types.values():
        yield event_type.name, event_type.definition
        for part in (*event_type.includes, *event_type.examples):
            yield event_type.name, part
        for mode in event_type.modes.values():
            yield f"{event_type.name}-{mode.name}", f"{mode.definition} {mode.example}"
    for context in codebook.contexts.values():
        yield f"{context.name} (context)", context.definition
    for code in codebook.cameo.values():
        yield f"CAMEO {code.code}", code.label


def _entry(head: str, text: str) -> list[str]:
    return textwrap.wrap(
        text, WIDTH, initial_indent=head, subsequent_indent=" " * min(len(head), 30), break_on_hyphens=False
    ) or [head.rstrip()]
