"""The rules of time expressions: a function a shape, looked up by the shape's name.

In: nothing. Out: `RULES`, and the test for names that only hold a word of time. Invariant: every shape of
`languages/en_dates.py` but the names and the day ranges has its rule here.
"""

from __future__ import annotations

from collections.abc import Callable

from eventwire.layers.when_counted import (
    ago,
    ago_plural,
    dayword,
    early_hours,
    edge_unit,
    long_ago,
    nights,
    this_unit,
    weekday,
    year_end,
)
from eventwire.layers.when_dates import (
    calendar_date,
    calendar_year,
    century,
    clock,
    day_month,
    decade,
    feast,
    iso,
    month,
    month_day,
    month_of_year,
    month_year,
    noon,
    numeric,
    ordinal_day_month,
    season,
    spoken_year,
    the_year,
    year,
    year_range,
)
from eventwire.layers.when_lengths import (
    duration,
    every,
    future,
    long_adjective,
    past,
    plural_sets,
    present,
    recent_units,
    sets,
    this_span,
    vague_span,
)
from eventwire.layers.when_periods import (
    fiscal_year,
    half_year,
    latest_period,
    q_code,
    quarter,
    week_of_month,
    year_ago,
    year_quarter,
)
from eventwire.layers.when_scan import Match, Reading, Scan

Rule = Callable[[Match, Scan], Reading | None]


def is_negative_name(m: Match, s: Scan) -> bool:
    """True where the words are a name that only holds a word of time, in the case the lexicon gives."""
    words = " ".join(m[0].split())
    words = words[4:] if words[:4].lower() == "the " else words
    return words in s.words.raw["not_times"] or s.casing != "mixed"


RULES: dict[str, Rule] = {
    rule.__name__: rule
    for rule in (
        iso,
        numeric,
        calendar_date,
        calendar_year,
        day_month,
        month_day,
        ordinal_day_month,
        month_year,
        month_of_year,
        clock,
        noon,
        early_hours,
        weekday,
        dayword,
        nights,
        ago,
        ago_plural,
        long_ago,
        year_ago,
        year_quarter,
        quarter,
        q_code,
        half_year,
        latest_period,
        fiscal_year,
        decade,
        century,
        season,
        week_of_month,
        edge_unit,
        this_span,
        recent_units,
        this_unit,
        year_end,
        every,
        plural_sets,
        sets,
        feast,
        year_range,
        the_year,
        spoken_year,
        long_adjective,
        duration,
        vague_span,
        present,
        past,
        future,
        year,
        month,
    )
}
