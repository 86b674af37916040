"""Which stories are worth comparing: those that share several of their rarest names and words.

In: stories. Out: pairs, each story with a bounded number of partners. Invariant: never blocked on event
type, trigger or place alone, and no list is longer than `LONG_LIST`, so that the work grows with the
number of stories and not with its square.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from eventwire.linking.stories import Bag, Story

NAME_KEYS = 12  # the heaviest names of a story that it is looked up by
WORD_KEYS = 12  # the heaviest words
REACH = 60  # partners looked at on each side in a key's list, ordered by day of publication
PARTNERS = 20  # partners kept for each story
DAYS_APART = 60  # stories published further apart are not compared
RARE_KEY = 70  # tenths of a bit


def keys_of(story: Story, names: Counter[str], words: Counter[str]) -> list[tuple[str, int]]:
    """Return the keys of a story with their weights; names and words are kept apart, and what no other story
    holds is passed over."""
    return [("n:" + w, x) for w, x in heaviest(story.names, names, NAME_KEYS)] + [
        ("w:" + w, x) for w, x in heaviest(story.words, words, WORD_KEYS)
    ]


def heaviest(words: Bag, held: Counter[str], most: int) -> list[tuple[str, int]]:
    """Return the heaviest words of a bag that two or more stories hold, ties in alphabetical order."""
    shared = [item for item in words.weights.items() if held[item[0]] > 1]
    return sorted(shared, key=lambda item: (-item[1], item[0]))[:most]


def candidates(stories: Sequence[Story]) -> list[tuple[int, int]]:
    """Return pairs of positions in `stories` that are worth comparing, each once, the smaller first, sorted.

    `stories` must stand in an order that does not depend on the input: by day of publication, then
    document, which makes those nearest in a key's list the nearest in time.
    """
    names = Counter(w for story in stories for w in story.names.weights)
    words = Counter(w for story in stories for w in story.words.weights)
    lists: dict[str, list[tuple[int, int]]] = {}
    for at, story in enumerate(stories):
        for key, weight in keys_of(story, names, words):
            lists.setdefault(key, []).append((at, weight))
    shared: list[dict[int, int]] = [{} for _ in stories]
    for holders in lists.values():
        if len(holders) > 1:
            _meet(holders, shared, stories)
    pairs: set[tuple[int, int]] = set()
    for at, partners in enumerate(shared):
        kept = [(-x, other) for other, x in partners.items() if x >= RARE_KEY * 2 or x % 2 == 0]
        for _, other in sorted(kept)[:PARTNERS]:
            pairs.add((at, other) if at < other else (other, at))
    return sorted(pairs)


def _meet(holders: list[tuple[int, int]], shared: list[dict[int, int]], stories: Sequence[Story]) -> None:
    """Count one key for every two stories near each other in its list (twice the weight; odd after one key)."""
    for place, (at, weight) in enumerate(holders):
        day, mine = stories[at].day, shared[at]
        for other, _ in holders[place + 1 : place + 1 + REACH]:
            other_day = stories[other].day
            if day is not None and other_day is not None and other_day - day > DAYS_APART:
                break
            before = mine.get(other)
            value = 2 * weight + 1 if before is None else (before | 1) - 1 + 2 * weight
            mine[other] = value
            shared[other][at] = value
