"""Foreign text in HTML: it stays text, and what cannot be seen is shown."""

from __future__ import annotations

import re

from markupsafe import Markup, escape

_UNSEEN = re.compile(
    "["
    "\x00-\x08\x0b-\x1f\x7f-\x9f\xad"  # controls other than tab and line feed
    "\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u180e"  # format characters, letter marks
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"  # zero widths, separators, directions
    "\ud800-\udfff\ufffe\uffff"  # halves of pairs, which no file can hold
    "\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0001-\U000e007f"
    "]"
)
"""Characters that show nothing of themselves, or change how what stands around them is shown: a direction that is
overridden turns digits round."""


def visible(text: str) -> str:
    """`text` with every unseen character named in its place.

    >>> visible("12\\u202e34")
    '12⟨U+202E⟩34'
    """
    return _UNSEEN.sub(_name, text)


def report_html(text: str) -> Markup:
    """Text of the report, escaped; an unseen character is an element that names it and holds its code."""
    return Markup(_UNSEEN.sub(_sign, str(escape(text))))  # noqa: S704  # escaped on this line


def finalize(value: object) -> object:
    """What a template does to each value before it escapes it: markup is markup, text is made visible."""
    return visible(value) if isinstance(value, str) and not hasattr(value, "__html__") else value


def _name(found: re.Match[str]) -> str:
    return f"⟨U+{ord(found[0]):04X}⟩"


def _sign(found: re.Match[str]) -> str:
    return f'<span class="sign" data-code="{ord(found[0]):x}">{_name(found)}</span>'
