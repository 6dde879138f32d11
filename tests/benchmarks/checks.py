"""How fast recorded claims are checked, in claims a second on one core: `python -m tests.benchmarks.checks`."""

from __future__ import annotations

from summariser.verify import verify
from tests.benchmarks.quantities import seconds
from tests.running import SAMPLE
from tests.verify.gold_claims import reading_of_file, taxonomy
from tests.verify.recorded import answers


def main() -> None:
    """Print what was measured."""
    reading, answered = reading_of_file(SAMPLE), answers(SAMPLE)
    claims = sum(len(answer.claims) for answer in answered)
    took = seconds(lambda: verify(reading, answered, taxonomy()), 5)
    print(f"check stage {claims / took:12,.0f} claims/s")  # noqa: T201


if __name__ == "__main__":
    main()
