"""Word lists as they are best read: one string, blanks between the words; and what words are written in."""

from __future__ import annotations


def words(listed: str) -> tuple[str, ...]:
    """The words of a list.

    >>> words("增长 提高")
    ('增长', '提高')
    """
    return tuple(listed.split())


def is_han(char: str) -> bool:
    """Whether it is a Chinese character; the empty string is none."""
    return "一" <= char <= "鿿"
