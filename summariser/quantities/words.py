"""Word lists as they are best read: one string, blanks between the words."""

from __future__ import annotations


def words(listed: str) -> tuple[str, ...]:
    """The words of a list.

    >>> words("增长 提高")
    ('增长', '提高')
    """
    return tuple(listed.split())
