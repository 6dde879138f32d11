"""What a reader makes of a file, or why it cannot."""

from __future__ import annotations

from typing import NamedTuple, NoReturn


class Decoded(NamedTuple):
    """The text of a file. `pages` are the offsets at which its printed pages begin, empty where it has none."""

    text: str
    pages: tuple[int, ...] = ()
    notes: tuple[str, ...] = ()
    """What a person has to know of it, for instance that a page is a picture."""


class Unreadable(Exception):
    """A file that its reader refuses. The message goes on from the file's name: what is wrong, what to do next."""


def missing_package(package: str, extra: str) -> NoReturn:
    """Raise Unreadable for a format whose package is not installed."""
    raise Unreadable(f'needs {package}, which is not installed; run: pip install "summariser[{extra}]"')
