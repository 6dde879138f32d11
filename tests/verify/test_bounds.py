"""The bound of a figure, read by itself, against that of its place."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from summariser.quantities import read_quantities
from summariser.verify.bounds import bound_fault

_DIGITS = st.from_regex(r"[0-9]{1,4}(?:\.[0-9]{1,2})?", fullmatch=True)
_UNITS = st.text("%％万亿元亩吨人次户家个项件条所套名处座公里多余年", max_size=4) | st.just("个百分点")
_FIGURES = st.tuples(
    st.sampled_from(["", "近", "超过", "不低于", "约"]), _DIGITS, _UNITS, st.sampled_from(["", "以上", "余", "左右"])
).map("".join)


@given(_FIGURES)
def test_a_figure_has_the_bound_that_the_witness_reads_in_it(figure: str) -> None:
    for quantity in [reading for reading in read_quantities(figure) if reading.measured][:1]:
        assert bound_fault(figure, quantity) is None
