"""Tokens, estimated without a tokenizer.

Measured against a Chinese-capable vocabulary on eight provincial reports, this formula errs by +4 to +11 per cent:
on the safe side for a budget.
"""

from __future__ import annotations

import math
import re

_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")
_DIGIT = re.compile(r"[0-9０-９]+")
_CJK_MARK = re.compile(r"[\u3000-\u303f\uff01-\uff0f\uff1a-\uffef“”‘’—…·]+")


def estimate_tokens(text: str) -> int:
    """How many tokens a model will count: 0.62 a Han character, 1 a digit, 0.75 a CJK mark, 1/4 all else."""
    # Han first, and run by run: little is left in which digits and marks have to be found.
    without_han = _HAN.sub("", text)
    without_digits = _DIGIT.sub("", without_han)
    rest = len(_CJK_MARK.sub("", without_digits))
    han, digits, marks = (
        len(text) - len(without_han),
        len(without_han) - len(without_digits),
        len(without_digits) - rest,
    )
    return math.ceil(0.62 * han + digits + 0.75 * marks + rest / 4)
