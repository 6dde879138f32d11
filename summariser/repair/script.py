"""Traces of mirrors: pinyin after characters, and traditional script."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summariser.errors import BrokenInvariant
from summariser.repair.draft import Edit
from summariser.repair.shift_tokens import readings_of

_TONES = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ"
_GLOSS = re.compile(rf"\(([a-zü{_TONES}]{{1,6}})\)")
_MARKED = re.compile(f"[{_TONES}]")
_TRADITIONAL = re.compile("[們這國會經發區縣產業應學關設請長開動學對現進與務實來時]")
_SHARE = 0.01
"""Of Han characters that are common and traditional only; a mirror has about 8 per cent, simplified text none."""


def pinyin_glosses(text: str) -> Iterator[Edit]:
    """Edits that take out `(qū)` after 區: a tone mark, and a reading of the character before it. No other bracket."""
    for gloss in _GLOSS.finditer(text):
        before = text[gloss.start() - 1 : gloss.start()]
        if _MARKED.search(gloss[1]) and "\u3400" <= before <= "\u9fff" and gloss[1] in readings_of(before):
            yield Edit(gloss.start(), gloss.end(), "", "pinyin")


def simplified(text: str) -> Iterator[Edit]:
    """Edits that turn traditional script into simplified, character by character; none where the text is simplified."""
    traditional = len(_TRADITIONAL.findall(text))
    if not traditional or traditional <= _SHARE * sum("\u4e00" <= char <= "\u9fff" for char in text):
        return
    converted = _to_simplified(text)
    for at, (before, after) in enumerate(zip(text, converted, strict=True)):
        if before != after:
            yield Edit(at, at + 1, after, "script")


def _to_simplified(text: str) -> str:
    from opencc import OpenCC  # noqa: PLC0415  # as above

    # tw2s alone tells 著 (着) in 沿著 from 著 in 著名; it knows no 堿. Lone surrogates it cannot take.
    safe = re.sub(r"[\ud800-\udfff]", "\ufffd", text)
    converted: str = OpenCC("tw2s").convert(safe).replace("堿", "碱")
    if len(converted) != len(text):
        raise BrokenInvariant("the script conversion changed the length of the text")
    return "".join(
        new if old != "\ufffd" else text[at] for at, (old, new) in enumerate(zip(safe, converted, strict=True))
    )
