"""The bound of a figure, read by itself, against that of its place."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from summariser.quantities import read_quantities
from summariser.verify.bounds import bound_fault

_DIGITS = st.from_regex(r"[0-9]{1,4}(?:\.[0-9]{1,2})?", fullmatch=True)
_UNITS = st.text("%％万亿元亩吨人次户家个项件条所套名处座公里顷倍种场辆多余年", max_size=4) | st.sampled_from(
    ["个百分点", "万千瓦", "亿美元", "平方米"]
)
_BEFORE = st.sampled_from(["", "近", "超过", "超", "突破", "不低于", "不超过", "约"])
_BEHIND = st.sampled_from(["", "以上", "余", "左右", "以内"])
_FIGURES = st.tuples(_BEFORE, _DIGITS, _UNITS, _BEHIND).map("".join)


@given(_FIGURES)
def test_a_figure_has_the_bound_that_the_witness_reads_in_it(figure: str) -> None:
    for quantity in [reading for reading in read_quantities(figure) if reading.measured][:1]:
        assert bound_fault(figure, quantity) is None
