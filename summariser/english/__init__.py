"""Numbers in English: read back and compared with the source; a quantity of the source rendered in English.

In reading order:

    agreement    the check: the figure, its bound, its verb, and no number of the English's own
    change       growth against level, up against down, by against to;  distance: how far from another figure
    figures      one number against one quantity: value, scale, unit, rounding, conversion
    wording      words to be kept beside the number: estimate, firmness, member, size class, place, term
    source       what the source sentence says around a figure
    reading      an English text as numbers and ranges, each with bound and motion
    bounds       bound words at the number they govern;  motion, verbs: up or down, by or to
    scan         numbers found and valued;  grammar: the pattern;  units, vocabulary: the words
    names        what a statement speaks of: indicators by their English names;  opposed: words against each other;
                 nouns: things in both languages;  predicates: a statement without its figures and verbs
    rendering    a quantity in English;  context: what a caller knows, and the kinds of fault
"""

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
