"""Eventwire: news reports into event data that keeps its sources."""

__version__ = "0.1.0"
