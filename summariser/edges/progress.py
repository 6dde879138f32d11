"""Progress on stderr: a bar for a person at a terminal, a line a step for a log."""

from __future__ import annotations

import sys
from types import TracebackType
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from rich.progress import Progress as Bar
    from rich.progress import TaskID


class Progress:
    """Counts asks as they end. Use as a context manager."""

    def __init__(self) -> None:
        self._total = 0
        self._done = 0
        self._bar: Bar | None = None
        self._task: TaskID | None = None

    def __enter__(self) -> Progress:
        if sys.stderr.isatty():
            from rich.console import Console  # noqa: PLC0415  # 0.1 s, and a log does not need it
            from rich.progress import Progress as Bar  # noqa: PLC0415

            self._bar = Bar(console=Console(stderr=True), transient=True)
            self._task = self._bar.add_task("reading", total=None)
            self._bar.start()
        return self

    def expect(self, asks: int) -> None:
        """So many more asks are under way."""
        self._total += asks
        if self._bar is not None and self._task is not None:
            self._bar.update(self._task, total=self._total)

    def step(self, what: str) -> None:
        """One ask has ended; `what` says which."""
        self._done += 1
        if self._bar is not None and self._task is not None:
            self._bar.update(self._task, advance=1, description=what)
        else:
            click.echo(f"{self._done}/{self._total} {what}", err=True)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar.stop()
