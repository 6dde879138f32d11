"""Markdown -> the words alone: marks of headings, emphasis, links and escapes go, lines stay lines."""

from __future__ import annotations

import re

_MARKS = re.compile(
    r"""
      ^[ ]{0,3}(?:\#{1,6}[ \t]+|>[ \t]?)          # heading, quotation
    | [ \t]+\#+[ \t]*$                            # the closing marks of a heading
    | \*\*|__(?=\S)|(?<=\S)__                     # strong
    | (?<![\w*])\*(?=[^\s*])|(?<=[^\s*])\*(?![\w*])  # emphasis
    | !\[[^\]\n]*\]\([^)\n]*\)                    # an image
    | \[(?P<words>[^\]\n]*)\]\([^)\n]*\)          # a link: its words stay
    | \\(?P<escaped>[!-/:-@\[-`{-~])              # 1\.
    """,
    re.VERBOSE | re.MULTILINE,
)


def markdown_text(source: str) -> str:
    r"""The text of a Markdown page.

    >>> markdown_text("## 一、**回顾**\n1\\. [全文](http://a.b)")
    '一、回顾\n1. 全文'
    """
    return _MARKS.sub(lambda mark: mark["words"] or mark["escaped"] or "", source)
