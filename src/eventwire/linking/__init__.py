"""Linking: the claims of many stories to incidents, every version kept with who says it."""

from eventwire.linking.incident import reread
from eventwire.linking.stages import Linked, link, why

__all__ = ["Linked", "link", "reread", "why"]
