"""A programme leader looks at the overview in a real browser, on a desk and on a phone."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import ConsoleMessage, Page, expect

from bot.service import entry, people
from bot.words import say
from tests.e2e.people import DESKTOP, PHONE, chromium, new_context, served
from tests.edges.web.pages_world import World, world
from tests.edges.web.programme_world import fill


@pytest_asyncio.fixture
async def here(tmp_path: Path) -> AsyncIterator[World]:
    async with world(tmp_path) as made:
        await made.found("en")
        await fill(made)
        yield made


async def leader(here: World) -> str:
    """A session of somebody who leads the programme and is in no group."""

    def make(conn):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
        person = people.new_person(here.core, conn, here.org, "Astrid", "en", admin=True)
        return entry.new_session(here.core, conn, here.org, person)

    return await here.core.storage.db.write(make)


@pytest.mark.parametrize("size", [DESKTOP, PHONE])
async def test_a_programme_leader_sees_how_it_goes(here: World, size: tuple[int, int]) -> None:
    refused: list[str] = []

    def heard(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            refused.append(message.text)

    async with chromium() as browser, served(here.core) as base:
        context = await new_context(browser, "en", size)
        await context.add_cookies([{"name": "kollega", "value": await leader(here), "url": base}])
        page = await context.new_page()
        page.on("console", heard)
        await page.goto(f"{base}/home")
        await page.get_by_label(say("en", "page-command-field")).fill("overview")
        await page.get_by_role("button", name=say("en", "page-command-go"), exact=True).click()
        await page.wait_for_url("**/overview")
        await expect(page.get_by_role("heading", level=1)).to_have_text(say("en", "overview-title"))
        row = page.get_by_role("row", name=re.compile("^Gygrene"))
        await expect(row.get_by_role("cell")).to_have_count(10)
        await drawn(page)
        # Nothing is wider than the page, and the policy stops nothing.
        wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert await page.evaluate(wide) == 0
        assert refused == []
        async with page.expect_download() as waited:
            await page.get_by_role("link", name=say("en", "overview-file")).click()
        file = await (await waited.value).path()
        assert "Gygrene;6;1;1;5" in file.read_text("utf-8-sig")


async def drawn(page: Page) -> None:
    """Both drawings are there, as wide as their cards allow, in the colour of the text."""
    plots = page.locator("svg.plot")
    await expect(plots).to_have_count(2)
    useful, came = await plots.all()
    label = await useful.get_attribute("aria-label") or ""
    assert label.endswith("Mar 2026: 3.8; Apr 2026: too few answers; May 2026: 5")
    assert "Gygrene: 83" in (await came.get_attribute("aria-label") or "")
    colour = "e => getComputedStyle(e).color"
    for plot in (useful, came):
        box = await plot.bounding_box()
        assert box is not None
        assert box["width"] > 250
        assert box["height"] > 60
        text = plot.locator("text").first
        fill_ = await text.evaluate("e => getComputedStyle(e).fill")
        assert fill_ == await plot.evaluate(colour) != "rgb(0, 0, 0)"
