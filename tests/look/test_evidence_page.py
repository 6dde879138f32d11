"""The evidence page in a browser: what is clicked, typed and linked to is in view, and nothing is asked for."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from opencc import OpenCC
from playwright.sync_api import Locator, Page

from summariser.evidence_page.markup import visible
from summariser.records import Item
from summariser.types import Span
from tests.building import reading_of
from tests.evidence_page.pages import page_of, reading_at, sample, sheet_by_rules, sheet_of
from tests.look.conftest import DESKTOP, PHONE
from tests.running import SAMPLE

Show = Callable[..., Page]
SECONDS_TO_INTERACTIVE = 1.0
"""For a report of three hundred claims and more: to read the page, lay it out and answer a key."""


def quoted(page: Page) -> str:
    """The quote that is highlighted, as text."""
    return "".join(page.locator("#text .lit").all_text_contents())


def in_view(page: Page, what: Locator) -> bool:
    """Whether an element lies inside the pane that holds it, and the pane inside the window."""
    return bool(
        what.evaluate(
            """(element) => {
                const box = element.getBoundingClientRect();
                const pane = element.closest("#pane, #cards").getBoundingClientRect();
                const seen = document.elementFromPoint(box.x + box.width / 2, box.y + Math.min(box.height / 2, 40));
                const inside = box.top >= pane.top - 1 && box.top < Math.min(pane.bottom, innerHeight);
                return inside && element.contains(seen);
            }"""
        )
    )


def the_current(page: Page) -> Locator:
    return page.locator(".card.current")


def number_of(page: Page, item: Item) -> Locator:
    return page.locator(f"#q-{item.evidence.quantity}")


def matched() -> Item:
    """A matched target far down the report."""
    _, sheet = sample()
    return sheet.targets[-20]


def test_it_opens_on_the_target_paragraph_and_on_what_failed(show: Show, sample_page: Path) -> None:
    page = show(sample_page)
    _, sheet = sample()
    headline = next(target for target in sheet.targets if target.tier == "headline")
    assert in_view(page, number_of(page, headline))
    assert in_view(page, the_current(page))
    assert the_current(page).get_attribute("data-group") == "failed"


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_a_claim_that_is_clicked_has_its_quote_highlighted_and_in_view(
    show: Show, sample_page: Path, size: tuple[int, int]
) -> None:
    page, item = show(sample_page, size), matched()
    if size == PHONE:
        page.click("button[data-view=cards]")
    page.locator(f"#c-{item.id}").click(position={"x": 100, "y": 10})
    assert quoted(page) == item.evidence.quote
    assert in_view(page, number_of(page, item))
    assert in_view(page, the_current(page))
    assert page.evaluate("location.hash") == f"#c-{item.id}"


def test_a_number_that_is_clicked_shows_its_claim(show: Show, sample_page: Path) -> None:
    page, item = show(sample_page), matched()
    number_of(page, item).click()
    assert the_current(page).get_attribute("id") == f"c-{item.id}"
    assert in_view(page, the_current(page))
    assert quoted(page) == item.evidence.quote


def test_clicks_on_a_number_of_several_claims_go_from_one_to_the_next(show: Show, sample_page: Path) -> None:
    page = show(sample_page)
    shared = page.locator('#text a.q[data-cards*=" "]').first
    names = (shared.get_attribute("data-cards") or "").split()
    seen = []
    for _ in names:
        shared.click()
        seen.append(the_current(page).get_attribute("id"))
    assert seen == names


def test_keys(show: Show, sample_page: Path) -> None:
    page = show(sample_page)
    ids = [card.get_attribute("id") for card in page.locator(".card").all()[:3]]
    walked = []
    for key in "jjjkk":
        page.keyboard.press(key)
        walked.append(the_current(page).get_attribute("id"))
        assert in_view(page, the_current(page))
        assert the_current(page).evaluate("(card) => card === document.activeElement")
    assert walked == [ids[0], ids[1], ids[2], ids[1], ids[0]]
    page.keyboard.press("/")
    page.keyboard.type("jk")
    assert page.input_value("#search") == "jk"
    page.keyboard.press("Escape")
    assert page.input_value("#search") == ""
    page.keyboard.press("?")
    assert page.locator("#help").is_visible()
    page.keyboard.press("Escape")
    assert not page.locator("#help").is_visible()


def test_search_and_filters_show_what_they_say(show: Show, sample_page: Path) -> None:
    _, sheet = sample()
    page = show(sample_page)
    shown = page.locator(".card:not([hidden])")
    every = shown.count()
    page.click(".count[data-group=failed]")
    assert shown.count() == len(sheet.unverified)
    assert page.locator("#text a.q:not(.off)").count() == sum(
        item.evidence.quantity is not None for item in sheet.unverified
    )
    page.click(".count[data-group=failed]")
    page.select_option("#verdict", "class")
    assert shown.count() == sum(one.why == "class" for one in sheet.unclaimed)
    page.select_option("#verdict", "")
    page.select_option("#kind", "rank")
    assert 0 < shown.count() < every
    page.keyboard.press("Escape")
    page.fill("#search", "GDP")
    assert 0 < shown.count() < every
    assert all("gdp" in text.lower() for text in shown.all_text_contents())
    page.fill("#search", "no report says this")
    assert page.locator("#none").is_visible()
    page.keyboard.press("Escape")
    assert shown.count() == every


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_a_deep_link_leads_to_its_claim(show: Show, sample_page: Path, size: tuple[int, int]) -> None:
    item = matched()
    page = show(sample_page, size, f"#c-{item.id}")
    assert the_current(page).get_attribute("id") == f"c-{item.id}"
    assert quoted(page) == item.evidence.quote
    assert in_view(page, number_of(page, item))
    assert in_view(page, the_current(page))


def test_nothing_is_asked_for(show: Show, sample_page: Path, requests: list[str]) -> None:
    page = show(sample_page)
    for key in "jjo?":
        page.keyboard.press(key)
    page.wait_for_load_state("networkidle")
    assert requests == []


def test_markup_that_came_through_would_still_not_run(
    show: Show, sample_page: Path, errors: list[str], tmp_path: Path
) -> None:
    script = "<script>document.title = 'run'</script>"
    image = "<img src='http://127.0.0.1:9/' onerror='document.title = 1'>"
    path = tmp_path / "broken.html"
    path.write_text(sample_page.read_text("utf-8").replace("<main>", f"<main>{script}{image}", 1), encoding="utf-8")
    assert show(path).title() == "Yunqing County: government work report 2024: evidence"
    assert len(errors) >= 2
    assert all("Content Security Policy" in error for error in errors)
    errors.clear()


RUN = "document.title='run'"
HOSTILE = f'𠮷野\u202e家<script>{RUN}</script>增长6.5%<img src=x onerror="{RUN}">，👩\u200d👧新建5个。'
GROWTH, IMAGE, COMMA, END = HOSTILE.index("增长"), HOSTILE.index("<img"), HOSTILE.index("，"), len(HOSTILE)
QUOTES = [(0, END), (1, 4), (GROWTH, IMAGE), (COMMA, END)]


@pytest.mark.parametrize("turn", range(len(QUOTES)))
def test_hostile_text_stays_text_and_its_quotes_are_found(
    show: Show, tmp_path: Path, requests: list[str], turn: int
) -> None:
    """Quotes hold one another and share ends; before them stand characters that a browser counts twice."""
    reading = reading_of(HOSTILE, "tasks")
    sheet = sheet_of(reading, [Span(*quote) for quote in QUOTES], HOSTILE)
    path = tmp_path / "hostile.html"
    path.write_text(page_of(reading, sheet), encoding="utf-8")
    page = show(path, DESKTOP, f"#c-i{turn}")
    assert quoted(page) == visible(HOSTILE[slice(*QUOTES[turn])])
    assert page.locator("#text p").inner_text() == visible(HOSTILE)
    assert page.title() == f"{visible(HOSTILE)}: government work report 2024: evidence"
    assert requests == []


def test_it_reads_without_scripts(show: Show, sample_page: Path) -> None:
    item = matched()
    page = show(sample_page, DESKTOP, f"#c-{item.id}", java_script_enabled=False)
    assert page.locator(f"#c-{item.id}").is_visible()
    assert page.locator("#search").is_hidden()
    page.locator(f"#c-{item.id} a.place").first.click()
    assert page.locator(f"#q-{item.evidence.quantity}:target").is_visible()


def test_the_text_as_in_the_file_takes_the_place_of_the_repaired_one_and_back(show: Show, tmp_path: Path) -> None:
    traditional = tmp_path / "traditional.txt"
    traditional.write_text(OpenCC("s2t").convert(SAMPLE.read_text("utf-8")), encoding="utf-8")
    reading = reading_at(traditional)
    path = tmp_path / "evidence.html"
    path.write_text(page_of(reading, sheet_by_rules(reading)), encoding="utf-8")
    page = show(path)
    as_in_file, repaired = page.locator("#text p del").last, page.locator("#text p ins").last
    for key in ("", "o", "o"):
        if key:
            page.keyboard.press(key)
        original = page.is_checked("#original")
        assert original == as_in_file.is_visible()
        assert original != repaired.is_visible()
    assert not page.is_checked("#original")


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_no_page_is_wider_than_its_window(show: Show, sample_page: Path, size: tuple[int, int]) -> None:
    page = show(sample_page, size)
    for view in ("text", "cards") if size == PHONE else ("text",):
        if size == PHONE:
            page.click(f"button[data-view={view}]")
        assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
        wide = page.evaluate(
            """() => [...document.querySelectorAll(".card, #text p, header h1")]
                .filter((one) => one.getBoundingClientRect().right > innerWidth + 1).map((one) => one.id)"""
        )
        assert wide == []


def test_a_long_report_is_ready_within_a_second(show: Show, sample_page: Path, tmp_path: Path) -> None:
    """Counted in the time that the page itself works, whatever else the machine does."""
    empty = tmp_path / "empty.html"
    empty.write_text("<!doctype html><title>empty</title>", encoding="utf-8")
    page = show(empty)
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    page.goto(sample_page.as_uri())
    page.keyboard.press("j")
    assert page.locator(".card").count() >= 300
    metrics = {one["name"]: one["value"] for one in session.send("Performance.getMetrics")["metrics"]}
    assert 0 < metrics["TaskDuration"] <= SECONDS_TO_INTERACTIVE


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_pictures_to_look_at(show: Show, sample_page: Path, pictures: Path, size: tuple[int, int], scheme: str) -> None:
    page = show(sample_page, size, color_scheme=scheme)
    page.keyboard.press("j")
    path = pictures / f"evidence-page-{size[0]}-{scheme}.png"
    page.screenshot(path=path)
    assert path.stat().st_size > 20_000
