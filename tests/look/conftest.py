"""Chromium as Debian ships it, with nothing of the person's own in it."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, sync_playwright

from tests.evidence_page.pages import page_of, sample

CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip
DESKTOP, PHONE = (1280, 800), (390, 844)
Show = Callable[..., Page]


@pytest.fixture(scope="session")
def pictures() -> Path:
    """Where screenshots are left to be looked at; git ignores it."""
    folder = Path(__file__).resolve().parents[2] / "look"
    folder.mkdir(exist_ok=True)
    return folder


@pytest.fixture(scope="session")
def sample_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The evidence page of the bundled report."""
    path = tmp_path_factory.mktemp("page") / "evidence.html"
    path.write_text(page_of(*sample()), encoding="utf-8")
    return path


@pytest.fixture
def requests() -> list[str]:
    """The address of everything that a shown page asked for, itself apart."""
    return []


@pytest.fixture
def errors() -> list[str]:
    """What the browser complained of in a page; whatever is left in it fails the test."""
    return []


@pytest.fixture
def show(requests: list[str], errors: list[str]) -> Iterator[Show]:
    """Opens a file in a new browser: `show(path, size, hash, **context options)`."""
    contexts: list[BrowserContext] = []
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as profiles:

        def opened(path: Path, size: tuple[int, int] = DESKTOP, place: str = "", **options: Any) -> Page:
            context = playwright.chromium.launch_persistent_context(
                f"{profiles}/{len(contexts)}",
                executable_path=CHROMIUM,
                args=list(ARGUMENTS),
                viewport={"width": size[0], "height": size[1]},
                **options,
            )
            contexts.append(context)
            page = context.pages[0]
            address = f"{path.as_uri()}{place}"
            page.on("pageerror", lambda error: errors.append(str(error)))
            page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
            page.on(
                "request",
                lambda request: requests.append(request.url) if request.url not in (address, path.as_uri()) else None,
            )
            page.goto(address)
            return page

        yield opened
        for context in contexts:
            context.close()
    assert errors == []
