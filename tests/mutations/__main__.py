"""Print, kind by kind, how many mutations were made, caught and escaped, and those that escaped.

python -m tests.mutations [KIND…] [--most N]
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from tests.mutations.suite import APART, KINDS, Outcome, run


def told(name: str, outcome: Outcome, shown: int) -> Iterator[str]:
    """One line of counts, then each of the first `shown` escapes with its claims."""
    caught = outcome.made - len(outcome.escaped)
    yield f"{name:26} made {outcome.made:5}  caught {caught:5}  escaped {len(outcome.escaped):4}  {outcome.rate:7.2%}"
    for mutant in outcome.escaped[:shown]:
        yield f"    {mutant.how}: {mutant.spot}"
        for claim in mutant.changed.values():
            yield f"        {claim.subject} | {claim.figure} | {claim.status} | {claim.english}"


def main() -> None:
    arguments = argparse.ArgumentParser(prog="tests.mutations", description=__doc__)
    arguments.add_argument("kinds", nargs="*", metavar="KIND", help=f"of {', '.join(KINDS)}; all of them")
    arguments.add_argument("--most", type=int, help="of each kind, evenly spread")
    arguments.add_argument("--shown", type=int, default=10, help="escapes listed of each kind")
    given = arguments.parse_args()
    outcomes: dict[str, Outcome] = {}
    for name in given.kinds or KINDS:
        outcomes[name] = outcome = run(KINDS[name], given.most)
        for line in told(name, outcome, given.shown):
            print(line, flush=True)  # noqa: T201
    counted = [outcome.rate for name, outcome in outcomes.items() if name not in APART]
    if counted:
        print(f"mean over kinds {sum(counted) / len(counted):.2%}")  # noqa: T201


if __name__ == "__main__":
    main()
