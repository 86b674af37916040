from __future__ import annotations
def incident_time(parsed, times): return None
