"""What can go wrong, told to the person who can mend it.

SummariserError
├── UsageProblem      bad options or input: what is wrong, where, what to do next (exit 2)
├── EndpointProblem   no answer can be had from the endpoint at all (exit 4)
└── BrokenInvariant   a fault of ours: two parts of the product disagree

A chunk that stays unanswered is no exception: it is a value (`types.ChunkState`) and stays in the sheet.
"""


class SummariserError(Exception):
    """The root of every error that this package raises on purpose."""

    exit_code = 1


class UsageProblem(SummariserError):
    """Bad usage or input. The message says what is wrong, where, and what to do next."""

    exit_code = 2


class EndpointProblem(SummariserError):
    """The endpoint is unreachable or refuses the key: nothing was answered, nothing is written."""

    exit_code = 4


class BrokenInvariant(SummariserError):
    """Two parts of the product disagree. Please report it with the input that shows it."""
