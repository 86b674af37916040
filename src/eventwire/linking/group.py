"""Stories into groups about one happening, by average linkage over the pairs that were compared.

In: stories, their scored pairs, what is one by force (copies, judgements) and what is two (judgements).
Out: groups of positions. Invariant: whole numbers only, ties by position, and the positions stand in an
order of their own, so that the groups do not depend on the order of the input.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Mapping
from typing import NamedTuple

CLIP = 200  # hundredths: no pair speaks louder than this, for or against; one odd story must not split a group
SAMPLE = 8  # stories of each side compared when two groups too large to be compared whole might be one


class Edge(NamedTuple):
    """How two groups stand to each other: the sum over compared pairs, each moved up by CLIP, and their number."""

    total: int
    pairs: int


def clipped(score: int) -> int:
    """Return a score held within what one pair may say."""
    return max(-CLIP, min(CLIP, score))


class Groups:
    """Groups that merge, with edges between them; a pair never compared counts as wholly against."""

    def __init__(self, count: int, apart: Iterable[tuple[int, int]] = ()) -> None:
        self.members: dict[int, list[int]] = {at: [at] for at in range(count)}
        self.edges: dict[int, dict[int, Edge]] = {at: {} for at in range(count)}
        self.apart: dict[int, set[int]] = {}
        for a, b in apart:
            self.apart.setdefault(a, set()).add(b)
            self.apart.setdefault(b, set()).add(a)

    def add(self, a: int, b: int, score: int) -> None:
        """Record the score of two single stories."""
        edge = Edge(clipped(score) + CLIP, 1)
        self.edges[a][b] = edge
        self.edges[b][a] = edge

    def average(self, a: int, b: int) -> int:
        """Return the average score of two groups in hundredths, what was not compared counting as -CLIP."""
        edge = self.edges[a][b]
        return edge.total // (len(self.members[a]) * len(self.members[b])) - CLIP

    def may_merge(self, a: int, b: int) -> bool:
        """False where a person has said that a story of one is not that of the other."""
        return b not in self.apart.get(a, ())

    def merge(self, a: int, b: int) -> None:
        """Make b part of a."""
        self.members[a] = sorted(self.members[a] + self.members.pop(b))
        for other, edge in self.edges.pop(b).items():
            del self.edges[other][b]
            if other == a:
                continue
            mine = self.edges[a].get(other, Edge(0, 0))
            joined = Edge(mine.total + edge.total, mine.pairs + edge.pairs)
            self.edges[a][other] = joined
            self.edges[other][a] = joined
        for other in self.apart.pop(b, set()):
            self.apart[other].discard(b)
            self.apart[other].add(a)
            self.apart.setdefault(a, set()).add(other)


def grouped(
    count: int,
    scores: Mapping[tuple[int, int], int],
    threshold: int,
    *,
    together: Iterable[tuple[int, int]] = (),
    apart: Iterable[tuple[int, int]] = (),
    compare=None,
) -> list[list[int]]:
    """Return groups of the positions 0 to count - 1.

    `threshold` is the average, in hundredths, at which two groups are one. `compare(a, b)` scores two
    stories that were not compared; it lets large groups meet whose stories have more partners than were kept.
    """
    groups = Groups(count, apart)
    for (a, b), score in sorted(scores.items()):
        groups.add(a, b, score)
    forced = Forced(groups)
    for a, b in sorted(together):
        forced.merge(a, b)
    _merge_by_average(groups, threshold)
    if compare is not None:
        _merge_by_sample(groups, threshold, compare)
    return sorted(groups.members.values())


class Forced:
    """Merges by force, following positions to the group they have become part of."""

    def __init__(self, groups: Groups) -> None:
        self.groups = groups
        self.parent: dict[int, int] = {}

    def find(self, at: int) -> int:
        """Return the group a position is in."""
        while at in self.parent:
            at = self.parent[at]
        return at

    def merge(self, a: int, b: int) -> None:
        """Merge the groups of two positions unless a judgement keeps them apart."""
        a, b = sorted((self.find(a), self.find(b)))
        if a != b and self.groups.may_merge(a, b):
            self.groups.merge(a, b)
            self.parent[b] = a


def _merge_by_average(groups: Groups, threshold: int) -> None:
    heap = [(-groups.average(a, b), a, b) for a, near in sorted(groups.edges.items()) for b in sorted(near) if a < b]
    heap = [item for item in heap if -item[0] >= threshold]
    heapq.heapify(heap)
    while heap:
        against, a, b = heapq.heappop(heap)
        if a not in groups.edges or b not in groups.edges[a] or groups.average(a, b) != -against:
            continue
        if not groups.may_merge(a, b):
            continue
        groups.merge(a, b)
        for other in sorted(groups.edges[a]):
            average = groups.average(a, other)
            if average >= threshold:
                low, high = sorted((a, other))
                heapq.heappush(heap, (-average, low, high))


def _merge_by_sample(groups: Groups, threshold: int, compare) -> None:
    """Merge groups whose compared pairs agree though most pairs were never compared, by a fixed sample of both."""
    merged = True
    while merged:
        merged = False
        waiting = []
        for a, near in groups.edges.items():
            for b, edge in near.items():
                whole = len(groups.members[a]) * len(groups.members[b])
                if a < b and edge.pairs < whole and edge.total // edge.pairs - CLIP >= threshold:
                    waiting.append((-(edge.total // edge.pairs), a, b))
        gone: set[int] = set()
        for _, a, b in sorted(waiting):
            if a in gone or b in gone or not groups.may_merge(a, b):
                continue
            if _sampled(groups.members[a], groups.members[b], compare) >= threshold:
                groups.merge(a, b)
                gone |= {a, b}
                merged = True
            else:
                groups.edges[a].pop(b)
                groups.edges[b].pop(a)


def _sampled(a: list[int], b: list[int], compare) -> int:
    left, right = _spread(a), _spread(b)
    return sum(clipped(compare(x, y)) for x in left for y in right) // (len(left) * len(right))


def _spread(members: list[int]) -> list[int]:
    """Up to SAMPLE members at even steps through a sorted list."""
    if len(members) <= SAMPLE:
        return members
    return [members[at * len(members) // SAMPLE] for at in range(SAMPLE)]
