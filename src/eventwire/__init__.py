"""Eventwire: news reports into event data that keeps its sources.

    >>> import eventwire
    >>> engine = eventwire.load()                                  # doctest: +SKIP
    >>> story = eventwire.annotate_text("...", engine)             # doctest: +SKIP
    >>> eventwire.frame([story])                                   # doctest: +SKIP

The names below are the public face; each is imported when it is first used, so that importing the package
costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

__version__ = "0.1.0"

_HOME = {
    "load": "eventwire.pipeline",
    "annotate": "eventwire.pipeline",
    "annotate_text": "eventwire.pipeline",
    "Engine": "eventwire.pipeline",
    "read": "eventwire.reading",
    "link": "eventwire.linking",
    "review_of": "eventwire.review.review",
    "frame": "eventwire.exports.frame",
    "Document": "eventwire.records",
    "Annotated": "eventwire.records",
    "Claim": "eventwire.records",
    "Incident": "eventwire.records",
    "to_plain": "eventwire.records",
    "Settings": "eventwire.config",
    "EventwireError": "eventwire.errors",
}
__all__ = sorted([*_HOME, "__version__"])


def __getattr__(name: str) -> Any:
    if name in _HOME:
        return getattr(import_module(_HOME[name]), name)
    raise AttributeError(f"module 'eventwire' has no attribute {name!r}")


def __dir__() -> list[str]:
    return __all__
