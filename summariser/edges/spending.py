"""What a run spends: every attempt is counted, and nothing is sent that could cost more than allowed."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from decimal import Decimal

from summariser.edges.retrying import Fault
from summariser.prices import Price, dollars
from summariser.types import Usage


@dataclass(slots=True)
class Attempt:
    """One request under way. `cost` is what is held back for it, and in the end what it cost."""

    cost: Decimal
    usage: Usage | None = None
    free: bool = False
    """Nothing was generated: the endpoint turned the request away, or never got it."""


class Spending:
    """Of one run. `longest` is the largest number of tokens that an answer may have.

    While a request is under way its worst cost is held back: all its tokens at full price, the longest answer. An
    attempt that broke off after it was sent may be billed, so it keeps that cost.
    """

    def __init__(self, longest: int, price: Price | None = None, limit: Decimal | None = None) -> None:
        self._longest = longest
        self._price = price
        self._limit = limit
        self._spent = Decimal(0)
        self._held = Decimal(0)
        self._settled = asyncio.Condition()
        self.usage = Usage()
        """Of the answers that were sent for."""
        self.lost = 0
        """Attempts that may be billed and gave no answer."""

    @asynccontextmanager
    async def attempt(self, asked: int) -> AsyncIterator[Attempt]:
        """The time of one request of `asked` tokens; say in the attempt what came of it.

        Raises Fault, before anything is sent, where the request could exceed the limit.
        """
        worst = self._price.of(asked, self._longest) if self._price and self._limit is not None else Decimal(0)
        await self._hold(worst)
        attempt = Attempt(worst)
        try:
            yield attempt
        finally:
            self._held -= worst
            self._settle(attempt)
            async with self._settled:
                self._settled.notify_all()

    async def _hold(self, worst: Decimal) -> None:
        """Hold `worst` back as soon as it fits: what others turn out not to need comes free when they end."""
        if self._limit is None:
            return
        async with self._settled:
            while self._spent + self._held + worst > self._limit:
                if self._spent + worst > self._limit or not self._held:
                    raise Fault(self._told(self._limit, worst))
                await self._settled.wait()
            self._held += worst

    def _settle(self, attempt: Attempt) -> None:
        if attempt.usage is not None:
            self.usage += attempt.usage
            attempt.cost = self._price.cost(attempt.usage) if self._price else Decimal(0)
        elif attempt.free:
            attempt.cost = Decimal(0)
        else:
            self.lost += 1
        self._spent += attempt.cost

    def _told(self, limit: Decimal, worst: Decimal) -> str:
        return (
            f"not asked: the call could cost {dollars(worst)} USD, and {dollars(self._spent)} of --max-cost "
            f"{dollars(limit)} are spent; give more and run again, what was answered is kept"
        )
