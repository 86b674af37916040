"""Verbs and nouns of titles in number: "strikes" and "strike", "an attack" and "talks".

In: words of `data/lexicon/en/deeds.yaml`, and who acts. Out: the words as the sentence has them.
"""

from __future__ import annotations

from eventwire.languages.en import load_words
from eventwire.records import Party
from eventwire.review import wording


def several(who: tuple[Party, ...]) -> bool:
    """True where several act, or one plural party."""
    return len(who) > 1 or wording.plural(who[0])


def number(verb: str, who: tuple[Party, ...]) -> str:
    """Return a verb in the plural where several act, or one plural party."""
    return bare(verb) if several(who) else verb


def bare(verb: str) -> str:
    """Return a verb without the -s of the third person: "ceases fire" gives "cease fire"."""
    first, _, rest = verb.partition(" ")
    if first == "sexually":
        return f"{first} {bare(rest)}"
    short = first[:-2] if first.endswith(("shes", "ches", "sses")) else first[:-1]
    return f"{load_words('deeds')['bare'].get(first, short)} {rest}".strip()


def a(noun: str) -> str:
    """Return a noun with its article, where it takes one."""
    first = noun.split()[0]
    if noun in load_words("deeds")["uncounted"] or first in {"talks", "sanctions", "telephone", "joint"}:
        return noun
    return f"{'an' if first[0] in 'aeiou' and not first.startswith(('uni', 'use')) else 'a'} {noun}"


def put(does: str, whom: str) -> str:
    """Return what is done with whom it is done to, at its "{}" or behind it."""
    return does.replace("{}", whom) if "{}" in does else f"{does} {whom}"
