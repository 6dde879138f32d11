"""How fast the witness reads: `python -m tests.benchmarks.quantities`.

Prints characters a second over the reports beside the project (or a made-up text where they are missing), the cost
beside a plain scan for digits, and the cost of hostile texts beside normal text of the same length.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable

from summariser.quantities import read_quantities, read_ties
from tests.shared import CORPUS, REPORTS

_LENGTH = 100_000
HOSTILE: dict[str, str] = {
    "one run of digits": "1" * _LENGTH,
    "one run of numerals": "三" * _LENGTH,
    "numerals in a list": "5、" * (_LENGTH // 2),
    "percentages in a list": "5%、" * (_LENGTH // 3),
    "brackets in brackets": "(" * (_LENGTH // 2) + ")" * (_LENGTH // 2),
    "opening quotation marks": "“5" * (_LENGTH // 2),
    "thousands without end": "1" + ",000" * (_LENGTH // 4),
    "digits spaced out": "1 " * (_LENGTH // 2),
    "bound words without end": "约为" * (_LENGTH // 2) + "5",
    "ranges without end": "1-" * (_LENGTH // 2),
    "sums without end": "1+" * (_LENGTH // 2),
    "letters and digits": "a1" * (_LENGTH // 2),
    "blanks": "5" + " " * _LENGTH,
}
_MADE_UP = (
    "全年新建高标准农田3.5万亩,完成投资12.6亿元,增长7.5%以上;培育规上企业12家,新增就业5600人,各项事业稳步推进。\n"
)


def seconds(work: Callable[[], object], times: int = 3) -> float:
    """Processor time of the fastest of some runs."""
    best = float("inf")
    for _ in range(times):
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
    return best


def normal_text() -> str:
    """The reports one after the other, or a made-up text."""
    return "".join(path.read_text("utf-8") for path in REPORTS + CORPUS) or _MADE_UP * 8000


def main() -> None:
    """Print what was measured."""
    text = normal_text()
    whole, digits = seconds(lambda: read_quantities(text)), seconds(lambda: re.findall(r"\d+", text))
    quantities = read_quantities(text)
    ties = seconds(lambda: read_ties(text, quantities))
    print(f"{len(text):,} characters, {len(quantities):,} numbers")  # noqa: T201
    print(f"read_quantities  {len(text) / whole:>12,.0f} characters/s, {whole / digits:.0f} × a scan for digits")  # noqa: T201
    print(f"read_ties        {len(text) / ties:>12,.0f} characters/s")  # noqa: T201
    rate = whole / len(text)
    for name, hostile in HOSTILE.items():
        cost = seconds(lambda hostile=hostile: read_quantities(hostile))  # type: ignore[misc]
        print(f"{name:24} {cost / (rate * len(hostile)):6.1f} × normal text of its length")  # noqa: T201


if __name__ == "__main__":
    main()
