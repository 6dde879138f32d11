"""How quantities of the source are written in English."""

from __future__ import annotations

import pytest

from summariser.english import render
from summariser.quantities import read_quantities


@pytest.mark.parametrize(
    ("printed", "english"),
    [
        ("总产值144亿元", "14.4 billion yuan"),
        ("偿还本息7.08亿元", "708 million yuan"),
        ("投资总额1933.88亿元", "193.388 billion yuan"),
        ("建设农田1.34万亩", "13,400 mu (about 893 hectares)"),
        ("建设农田1.5万亩", "15,000 mu (1,000 hectares)"),
        ("播种面积36.5万亩以上", "365,000 mu (about 24,300 hectares) or more"),
        ("粮食产量17亿斤", "1.7 billion jin (850,000 tonnes)"),
        ("装机115万千瓦", "1.15 GW"),
        ("装机2.2万千瓦", "22 MW"),
        ("发电8100亿千瓦时", "810 TWh"),
        ("增长5.5%以上", "5.5% or more"),
        ("惠及群众200余万人", "more than 2 million people"),
        ("近9000户群众", "nearly 9,000 households"),
        ("增长7%左右", "about 7%"),
        ("失业率5.5%以内", "at most 5.5%"),
        ("增长4.5%—5%", "4.5%–5%"),
        ("提高3个百分点", "3 percentage points"),
        ("位居全国前十", "top ten"),
        ("位列全省第7位", "seventh"),
        ("总量是上年的30倍", "30 times"),
        ("利用外资6155万美元", "61.55 million US dollars"),
        ("新建学校3所", "3"),
        ("浓度降到32.4微克/立方米", "32.4 micrograms per cubic metre"),
        ("三分之一的村", "1/3"),
    ],
)
def test_a_quantity_is_written_as_the_house_style_has_it(printed: str, english: str) -> None:
    assert english in [render(quantity) for quantity in read_quantities(printed)]


def test_a_printed_bound_tells_below_from_nearly() -> None:
    (quantity,) = (q for q in read_quantities("失业率低于5%") if q.measured)
    assert render(quantity, "低于") == "below 5%"
    assert render(quantity, "近") == "nearly 5%"


def test_growth_by_a_multiple_is_written_in_per_cent() -> None:
    (quantity,) = (q for q in read_quantities("税收增长2.4倍") if q.measured)
    assert render(quantity) == "240%"
