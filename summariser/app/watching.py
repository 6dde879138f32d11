"""The asks of a run, watched: progress for a person, and whether the endpoint answered at all."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeVar

from pydantic import BaseModel

from summariser.edges.progress import Progress
from summariser.errors import EndpointProblem, UsageProblem
from summariser.extract import Asker
from summariser.prompting import WHOLE
from summariser.types import Answer, Ask, Unanswered

T = TypeVar("T", bound=BaseModel)


@dataclass(slots=True)
class Watched:
    """An asker that tells the progress of what it answers, and remembers what went unanswered."""

    asker: Asker
    progress: Progress
    answered: int = 0
    unanswered: list[Unanswered] = field(default_factory=list)

    async def ask(self, ask: Ask, answer_type: type[T]) -> Answer[T] | Unanswered:
        if ask.chunk == WHOLE:
            self.progress.expect(1)  # whether there is anything to ask shows only on the way
        answer = await self.asker.ask(ask, answer_type)
        if isinstance(answer, Unanswered) and ask.chunk == WHOLE:
            self._do_without(ask, answer)
        elif isinstance(answer, Unanswered) and answer.cause == "length" and ask.divides:
            self.answered += 1  # an answer, if no whole one: whoever asked asks about the halves
            self.progress.step(f"{ask.report} {ask.chunk} is too long for one answer")
        elif isinstance(answer, Unanswered):
            self.unanswered.append(answer)
            self.progress.step(f"{ask.report} {ask.chunk} unanswered: {answer.reason}")
        else:
            self.answered += 1
            self.progress.step(f"{ask.report} {ask.chunk} answered")
        return answer

    def _do_without(self, ask: Ask, answer: Unanswered) -> None:
        """An ask about the whole report adds to what is there: without its answer nothing fails."""
        if answer.cause == "recording":
            self.progress.expect(-1)  # older recordings have none: that is no news
        else:
            self.progress.step(f"{ask.report} {ask.prompt} unanswered: {answer.reason}")

    def raise_if_nothing_was_answered(self) -> None:
        """An endpoint that fails as a whole is an error of its own; had it answered once, its answers would count."""
        whole = next((one for one in self.unanswered if one.cause in ("unreachable", "key", "model")), None)
        if whole is None or self.answered:
            return
        raise UsageProblem(whole.reason) if whole.cause == "model" else EndpointProblem(whole.reason)
