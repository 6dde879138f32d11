"""Numbers in English: read back and compared with the source; a quantity of the source rendered in English."""

from summariser.english.agreement import disagreement, unsourced_number
from summariser.english.context import Context, Disagreement, FaultKind
from summariser.english.rendering import render
from summariser.english.scan import EnglishNumber, read_numbers

__all__ = [
    "Context",
    "Disagreement",
    "EnglishNumber",
    "FaultKind",
    "disagreement",
    "read_numbers",
    "render",
    "unsourced_number",
]
