from __future__ import annotations
def bounded_by(when): return when
def event_time(parsed, token, times): return None
def said_time(parsed, token, times): return None
