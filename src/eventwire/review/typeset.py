"""Apostrophes as print has them: "Iran’s envoy", "the rebels’ camp".

In: the HTML of a page. Out: the same, its words typeset. Invariant: tags, attributes, styles and what stands between
`<code>` and `<pre>` are left as they are, and no other sign of a text is changed.
"""

from __future__ import annotations

import re

WORDS = re.compile(r"<(style|script|code|pre)\b.*?</\1>|>[^<>]+(?=<)", re.S)
APOSTROPHE = re.compile(r"(?<=\w)(?:'|&#39;|&#x27;)(?=\w)|(?<=s)(?:'|&#39;|&#x27;)(?=[\s,.;:)”]|$)")


def typeset(markup: str) -> str:
    """Return a page with typographic apostrophes in its words.

    >>> typeset("<p title=\\"Peru's\\">Peru's and the rebels' camp, called 'a base'</p>")
    '<p title="Peru\\'s">Peru’s and the rebels’ camp, called \\'a base\\'</p>'
    """
    return WORDS.sub(lambda m: m[0] if m[1] else APOSTROPHE.sub("’", m[0]), markup)
