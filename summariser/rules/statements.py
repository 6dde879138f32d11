"""English of a figure: the taxonomy's name and the rendering of the quantity, nothing else."""

from __future__ import annotations

from summariser.english import render
from summariser.sentences import is_estimate
from summariser.taxonomy import Taxonomy
from summariser.types import Quantity, Status


def state(text: str, quantity: Quantity, subject: str, status: Status, taxonomy: Taxonomy) -> str:
    """One statement of a figure, as `GDP: growth of 7.5%`."""
    estimated = ", estimated" if status == "result" and is_estimate(text, quantity.span) else ""
    bound = text[slice(*quantity.bounds[0])] if quantity.bounds else ""
    return f"{named(subject, quantity.text, taxonomy)}: {_moved(quantity, render(quantity, bound))}{estimated}"


def named(subject: str, figure: str, taxonomy: Taxonomy) -> str:
    """The English name of a subject; a subject that the taxonomy does not know stays in Chinese and says so.

    >>> named("森林公园", "", Taxonomy(()))
    '“森林公园” (untranslated)'
    """
    indicator = taxonomy.match(subject, figure)
    if indicator is None:
        return f"“{subject}” (untranslated)"
    return indicator.short[0].upper() + indicator.short[1:]


def _moved(quantity: Quantity, figure: str) -> str:
    if quantity.kind == "rank":
        return f"a place in the {figure}" if figure.startswith("top ") else f"{figure} place"
    if quantity.direction == "none" or quantity.unit == "倍":
        return figure
    if quantity.unit in ("%", "‰"):
        return f"growth of {figure}" if quantity.direction == "up" else f"a fall of {figure}"
    return f"an increase of {figure}" if quantity.direction == "up" else f"a decrease of {figure}"
