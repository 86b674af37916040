"""The event lexicon: which words tell an event, and how a clause must be built for them to do so.

In: `data/lexicon/<language>/events/*.yaml`, which a non-programmer can edit. Out: a `Lexicon`, compiled once, that
finds the senses of a word by one look in a dictionary. Invariant: the senses of a word stand in the order in which
they are tried, those with more conditions first, then file order; every word of a condition is a word class, a
builtin ("party", "person", "country", "none", "any", "clause", "another", "judged") or a plain lemma. Beside a predicate ("near") plain
lemmas are the rule, so a class is written there as "class:body" and a lemma that shares its name as "word:body".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import Any

import yaml

from eventwire.errors import DataError

BUILTIN = frozenset({"party", "person", "country", "none", "any", "clause", "several", "another", "judged"})
PARTS = ("verb", "noun", "adj")
CONDITIONS = ("subject", "not_subject", "object", "not_object", "near", "not_near")
BESIDE = ("near", "not_near")


@dataclass(frozen=True, slots=True)
class Sense:
    """One meaning of some words: the frame it needs and the event it tells.

    `words` are lemmas; further words of an entry must hang on the first ("open fire on"). `object` and `subject`
    name classes of head nouns; `prep` maps a preposition to classes of its noun; one of the `near` words, written out,
    must stand anywhere under the predicate. `recipient` and `actor` list the places where parties stand, best first; `ended` is the
    type when the act is ended, `promised` the type when it is announced. Type "NONE" is a known near miss.
    """

    id: str
    words: tuple[tuple[str, ...], ...]
    pos: str
    type: str
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    cameo: str | None = None
    governor: str | None = None
    subject: frozenset[str] = frozenset()
    not_subject: frozenset[str] = frozenset()
    object: frozenset[str] = frozenset()
    not_object: frozenset[str] = frozenset()
    prep: tuple[tuple[str, frozenset[str]], ...] = ()
    near: frozenset[str] = frozenset()
    not_near: frozenset[str] = frozenset()
    light: frozenset[str] = frozenset()
    voice: str | None = None
    recipient: tuple[str, ...] = ()
    actor: tuple[str, ...] = ()
    reciprocal: bool = False
    governs: bool = False
    alone: bool = True
    outcome: str | None = None
    ended: str | None = None
    promised: str | None = None
    why: str | None = None
    yes: str | None = None
    no: str | None = None
    weight: int = field(init=False)

    def __post_init__(self) -> None:
        """Count the conditions the sense makes: those with more are tried first."""
        frame = (self.subject, self.object, self.prep, self.near, self.light, self.voice)
        object.__setattr__(self, "weight", sum(map(bool, frame)) + (self.type == "NONE") * 2)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All senses of one language, looked up by lemma, and the tables that the coder decides by."""

    senses: tuple[Sense, ...]
    verbs: Mapping[str, tuple[tuple[tuple[str, ...], Sense], ...]]
    nouns: Mapping[str, tuple[tuple[tuple[str, ...], Sense], ...]]
    adjectives: Mapping[str, tuple[tuple[tuple[str, ...], Sense], ...]]
    classes: Mapping[str, frozenset[str]]
    light: Mapping[str, str]
    forms: Mapping[str, str]
    joined: Mapping[str, str]
    means: Mapping[str, str]
    topics: Mapping[str, str]
    tables: Mapping[str, Any] = field(default_factory=dict)
    _members: dict[frozenset[str], frozenset[str]] = field(default_factory=dict, repr=False, compare=False)

    def members(self, names: frozenset[str]) -> frozenset[str]:
        """Return the names and every lemma of the classes that bear one of them, with hyphens and as the tree joins them."""
        found = self._members.get(names)
        if found is None:
            classes = (self.classes[name] for name in names if name in self.classes)
            words = names.union(*classes)
            found = self._members[names] = words.union(self.joined[w] for w in words if w in self.joined)
        return found

    def in_class(self, lemma: str, names: frozenset[str]) -> bool:
        """True where a lemma is one of the names or stands in a class of that name."""
        return lemma in self.members(names)


def load_lexicon(language: str = "en", extra: Sequence[Path] = ()) -> Lexicon:
    """Read the event lexicon of a language and the user's own files, which are tried first.

    Errors: `DataError` where a file is not a list of senses or a sense lacks a field.
    """
    folder = files("eventwire").joinpath("data", "lexicon", language, "events")
    own = sorted((item for item in folder.iterdir() if item.name.endswith(".yaml")), key=lambda item: item.name)
    read = [(str(item.name), _read(item)) for item in [*extra, *own]]
    tables: dict[str, Any] = {}
    for _, content in read:
        if isinstance(content, dict):
            tables.update(content)
    classes = {name: frozenset(map(_word, words)) for name, words in tables.get("classes", {}).items()}
    found = [(name, content) for name, content in read if not isinstance(content, dict)]
    return _compiled([s for name, content in found for s in _senses(content, name, classes)], tables, classes)


class _Words(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """YAML in which "on", "yes" and "no" are words, and only true and false are truth values."""


_Words.yaml_implicit_resolvers = {
    first: [(tag, regexp) for tag, regexp in found if first in "tTfF" or tag != "tag:yaml.org,2002:bool"]
    for first, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def _read(item: Any) -> Any:
    try:
        return yaml.load(item.read_text(encoding="utf-8"), Loader=_Words)
    except yaml.YAMLError as error:
        raise DataError(f"The lexicon file {item.name!r} is not YAML ({error}); mend the line it names.") from error


def _senses(content: Any, name: str, classes: Mapping[str, frozenset[str]]) -> Iterator[Sense]:
    if not isinstance(content, list):
        raise DataError(f"The lexicon file {name!r} must hold a list of senses; start each with `- id:`.")
    for entry in content:
        missing = [key for key in ("id", "words", "pos", "type") if key not in entry]
        if missing:
            raise DataError(f"The sense {entry.get('id')!r} in {name!r} lacks {missing[0]!r}; add it.")
        unknown = sorted(set(entry) - set(Sense.__dataclass_fields__))
        if unknown:
            raise DataError(f"The sense {entry['id']!r} in {name!r} has the unknown field {unknown[0]!r}; remove it.")
        if entry["pos"] not in PARTS:
            raise DataError(f"The sense {entry['id']!r} in {name!r} has pos {entry['pos']!r}; use one of {PARTS}.")
        yield _sense(entry, name, classes)


def _sense(entry: Mapping[str, Any], name: str, classes: Mapping[str, frozenset[str]]) -> Sense:
    made = dict(entry)
    made["words"] = tuple(tuple(str(word).split()) for word in entry["words"])
    for key in (*CONDITIONS, "light"):
        made[key] = frozenset(_list(entry.get(key)))
    for key in BESIDE:
        found = frozenset[str]().union(*(_beside(word, entry, name, classes) for word in made[key]))
        made[key] = found | {word.replace("-", "") for word in found}  # as the tree joins "cease-fire"
    made["prep"] = tuple((str(p), frozenset(_list(c))) for p, c in (entry.get("prep") or {}).items())
    for key in ("contexts", "recipient", "actor"):
        made[key] = tuple(_list(entry.get(key)))
    if made.get("cameo") is not None:
        made["cameo"] = str(made["cameo"])
    return Sense(**made)


def _beside(word: str, entry: Mapping[str, Any], name: str, classes: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """The lemmas that a word beside a predicate stands for: itself, or those of the class that it is marked as."""
    mark, _, rest = word.partition(":")
    if mark == "word" and rest:
        return frozenset({rest})
    if mark == "class" and rest in classes:
        return classes[rest] | {rest}
    if word in classes:
        raise DataError(
            f"The sense {entry['id']!r} in {name!r} has {word!r} beside it, a word and a class of words; "
            f"write 'word:{word}' or 'class:{word}'."
        )
    if mark == "class" and rest:
        raise DataError(f"The sense {entry['id']!r} in {name!r} names the class {rest!r}, which there is not; mend it.")
    return frozenset({word})


def _list(value: Any) -> list[str]:
    if value is None:
        return []
    return [_word(item) for item in value] if isinstance(value, list) else [_word(value)]


def _word(item: Any) -> str:
    """A word as it is written: YAML takes "true" and "false" for truth values."""
    return str(item).lower() if isinstance(item, bool) else str(item)


def _compiled(senses: list[Sense], tables: dict[str, Any], classes: Mapping[str, frozenset[str]]) -> Lexicon:
    by_part: dict[str, dict[str, list[tuple[tuple[str, ...], Sense]]]] = {part: {} for part in PARTS}
    for sense in senses:
        for words in sense.words:
            head = words[-1] if sense.pos == "noun" else words[0]
            rest = words[:-1] if sense.pos == "noun" else words[1:]
            by_part[sense.pos].setdefault(head, []).append((rest, sense))
    for table in by_part.values():
        for found in table.values():
            found.sort(key=lambda pair: -(2 * len(pair[0]) + pair[1].weight))
    light = {word: kind for kind, words in tables.get("light", {}).items() for word in words}
    spread = {part: {k: tuple(v) for k, v in table.items()} for part, table in by_part.items()}
    return Lexicon(
        senses=tuple(senses),
        verbs=spread["verb"],
        nouns=spread["noun"],
        adjectives=spread["adj"],
        classes=classes,
        light=light,
        forms=_forms(spread["verb"], light, tables.get("irregular", {})),
        joined={word: word.replace("-", "") for word in tables.get("joined", [])},
        means={word: mode for mode, words in tables.get("means", {}).items() for word in words},
        topics={word: topic for topic, words in tables.get("topics", {}).items() for word in words},
        tables=tables,
    )


def _forms(verbs: Mapping[str, Any], light: Mapping[str, str], irregular: Mapping[str, str]) -> dict[str, str]:
    """Past tenses and participles of the lexicon's verbs, for words that the model tags as adjectives or names."""
    forms: dict[str, str] = {}
    for lemma in (*verbs, *light):
        for form in _inflected(lemma):
            forms.setdefault(form, lemma)
    for lemma, words in irregular.items():
        for form in str(words).split():
            forms[form] = lemma
    return forms


def _inflected(lemma: str) -> Iterator[str]:
    if lemma.endswith("e"):
        yield from (lemma + "d", lemma[:-1] + "ing")
    elif lemma.endswith("y") and lemma[-2:-1] not in "aeiou":
        yield from (lemma[:-1] + "ied", lemma + "ing")
    else:
        yield from (lemma + "ed", lemma + "ing")
        if len(lemma) > 2 and lemma[-1] not in "wxy" and lemma[-2] in "aeiou" and lemma[-3] not in "aeiou":
            yield from (lemma + lemma[-1] + "ed", lemma + lemma[-1] + "ing")
