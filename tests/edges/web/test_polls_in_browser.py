"""A date poll in a real browser on a phone, with a script and without one."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Browser, Page, expect

from tests.e2e.people import PHONE, chromium, served
from tests.edges.web.pages_world import World, world

AA = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]}}
DAYS = 3


class Phones:
    """The group of the pages' world, each with a phone."""

    def __init__(self, house: World, base: str, browser: Browser) -> None:
        self.house, self.base, self.browser = house, base, browser

    async def of(self, name: str, *, script: bool) -> Page:
        size = {"width": PHONE[0], "height": PHONE[1]}
        context = await self.browser.new_context(viewport=size, java_script_enabled=script)  # type: ignore[arg-type]
        token = self.house.who[name].browser.http.cookies["kollega"]
        await context.add_cookies([{"name": "kollega", "value": token, "url": self.base}])
        return await context.new_page()


@pytest.fixture
async def phones(tmp_path: Path) -> AsyncIterator[Phones]:
    async with world(tmp_path) as house, chromium() as browser, served(house.core) as base:
        await house.found()
        yield Phones(house, base, browser)


async def fits(page: Page, *, script: bool) -> None:
    """Nothing is wider than the phone, and nothing keeps anybody out."""
    wide = await page.evaluate("document.documentElement.scrollWidth") if script else 0
    assert wide <= PHONE[0], page.url
    if script:
        found = await Axe().run(page, options=AA)
        assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("script", [True, False])
async def test_asked_answered_and_decided_on_phones(phones: Phones, script: bool) -> None:
    per = await phones.of("Per", script=script)
    await per.goto(f"{phones.base}/group/{phones.house.group}")
    await per.get_by_role("link", name="Finn en dato").click()
    await fits(per, script=script)
    boxes = per.locator("input[name^=pick-]")
    for number in range(DAYS):
        await boxes.nth(number).check()
    await per.get_by_role("button", name="Spør gruppen", exact=True).click()
    await expect(per.get_by_role("button", name="Svar på datoene")).to_be_visible()
    await fits(per, script=script)
    kari = await phones.of("Kari", script=script)
    await kari.goto(f"{phones.base}/group/{phones.house.group}")
    await kari.get_by_role("link", name="Svar på når dere kan").click()
    await _answer(kari, ("Kan", "Kan ikke", "Kan om det trengs"))
    await expect(kari.get_by_text("Takk for svaret.")).to_be_visible()
    await expect(kari.get_by_text("én kan ■")).to_be_visible()
    await fits(kari, script=script)
    await per.goto(f"{phones.base}/group/{phones.house.group}/poll")
    await fits(per, script=script)
    await per.get_by_role("button", name="Steng for svar på datoene").click()
    await _choose(per)
    await expect(per.get_by_text("Bekreftet: vi møtes").first).to_be_visible()
    await kari.goto(f"{phones.base}/home")
    await expect(kari.get_by_text("Når skal vi møtes?")).to_have_count(0)


async def _choose(page: Page) -> None:
    """The best date there is; whoever had to answer has not, so it stands among the others."""
    await page.locator("summary").first.click()
    await page.get_by_role("button", name="Velg nummer 1").click()


async def _answer(page: Page, cans: tuple[str, ...]) -> None:
    await page.get_by_role("button", name="Svar på datoene").first.click()
    for number, can in enumerate(cans):
        await page.locator(f"#f-date{number}").get_by_role("radio", name=can, exact=True).check()
    await page.get_by_role("button", name="Send", exact=True).click()
