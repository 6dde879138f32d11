"""Foreign text made safe to show: nothing in it that cannot be seen."""

from __future__ import annotations

import unicodedata


def visible(text: str) -> str:
    """`text` on one line; what has no glyph of its own (controls, direction marks, half characters) is named.

    >>> visible("a\\n b\\u202ec")
    'a b⟨U+202E⟩c'
    """
    line = " ".join(text.split())
    if line.isprintable():
        return line
    return "".join(f"⟨U+{ord(char):04X}⟩" if _is_hidden(char) else char for char in line)


def _is_hidden(char: str) -> bool:
    return unicodedata.category(char) in ("Cc", "Cf", "Cs", "Co", "Cn") or char in "\u115f\u1160\u3164\uffa0"
