"""The living page in a real browser: it follows the round and never takes away what is typed."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
import uvicorn
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Browser, BrowserContext, Page, async_playwright, expect

from bot.service import entry
from bot.service.core import Core
from bot.web.app import WebConfig, create_app
from tests.browser import chromium_args, chromium_path
from tests.edges.web.pages_world import World, world
from tests.edges.web.steps import at_step

AA = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]}}


class Hall:
    """A served round and a browser. `as_` opens a page as one of the people."""

    def __init__(self, house: World, base: str, browser: Browser) -> None:
        self.house, self.base, self.browser = house, base, browser
        self.contexts: list[BrowserContext] = []

    async def as_(self, name: str, path: str, scheme: str = "light", script: bool = True) -> Page:
        dark: dict[str, str] = {"color_scheme": scheme}
        context = await self.browser.new_context(
            viewport={"width": 390, "height": 844},
            java_script_enabled=script,
            **dark,  # type: ignore[arg-type]
        )
        token = self.house.who[name].browser.http.cookies["kollega"]
        await context.add_cookies([{"name": "kollega", "value": token, "url": self.base}])
        self.contexts.append(context)
        page = await context.new_page()
        await page.goto(self.base + path)
        return page


@asynccontextmanager
async def served(core: Core) -> AsyncIterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    base = f"http://localhost:{port}"
    config = uvicorn.Config(
        create_app(core, WebConfig(base_url=base)),
        host="127.0.0.1",
        port=port,
        log_config=None,
        access_log=False,
        timeout_graceful_shutdown=1,
    )
    server = uvicorn.Server(config)
    task = asyncio.create_task(server.serve())
    while not server.started:  # uvicorn has no event for it
        await asyncio.sleep(0.02)
    try:
        yield base
    finally:
        server.should_exit = True
        await task


@pytest.fixture
async def hall(tmp_path: Path) -> AsyncIterator[Hall]:
    path = chromium_path()
    assert path is not None, "no browser: run python -m tests.browser"
    async with world(tmp_path) as house, async_playwright() as playwright:
        await house.found()
        browser = await playwright.chromium.launch(executable_path=str(path), args=chromium_args())
        async with served(house.core) as base:
            made = Hall(house, base, browser)
            yield made
            for context in made.contexts:
                await context.close()
        await browser.close()


async def begun(hall: Hall, step: str) -> str:
    flow = await hall.house.round(await hall.house.case(), method="kollegaveiledning")
    await at_step(hall.house, flow, step)
    return flow


async def test_another_persons_words_appear_by_themselves(hall: Hall) -> None:
    flow = await begun(hall, "clarify")
    ingrid = await hall.as_("Ingrid", f"/round/{flow}")
    await expect(ingrid.get_by_text("Ola har ordet.")).to_be_visible()
    await hall.house.write("Ola", flow, text="Hvem bestemmer i dag?")
    await expect(ingrid.get_by_text("Hvem bestemmer i dag?")).to_be_visible()
    await expect(ingrid.locator("[data-announce]")).to_contain_text("Ingrid har ordet")


async def test_a_text_half_written_stays_when_the_group_moves_on(hall: Hall) -> None:
    flow = await begun(hall, "clarify")
    ola = await hall.as_("Ola", f"/round/{flow}")
    await ola.get_by_role("button", name="Skriv spørsmålet").click()
    field = ola.get_by_label("Spørsmålet ditt")
    await expect(field).to_be_focused()
    await field.press_sequentially("Rekker jeg ")
    await at_step(hall.house, flow, "quiet")
    await expect(ola.locator(".where-step")).to_have_text("Stille tenking")
    await expect(field).to_be_focused()
    await field.press_sequentially("dette?")
    await ola.get_by_role("button", name="Send", exact=True).click()
    await expect(ola.get_by_text("Sendt.")).to_be_visible()
    assert (await hall.house.state(flow)).left[-1].late


async def test_a_form_put_away_by_mistake_has_the_text_when_it_is_opened_again(
    hall: Hall,
) -> None:
    flow = await begun(hall, "clarify")
    ola = await hall.as_("Ola", f"/round/{flow}")
    button = ola.get_by_role("button", name="Skriv spørsmålet")
    await button.click()
    await ola.get_by_label("Spørsmålet ditt").fill("Et halvt spørsmål")
    await ola.keyboard.press("Escape")
    await expect(button).to_be_focused()
    await button.click()
    await expect(ola.get_by_label("Spørsmålet ditt")).to_have_value("Et halvt spørsmål")


async def test_a_lost_connection_is_said_and_loses_no_text(hall: Hall) -> None:
    flow = await begun(hall, "clarify")
    ola = await hall.as_("Ola", f"/round/{flow}")
    await ola.get_by_role("button", name="Skriv spørsmålet").click()
    field = ola.get_by_label("Spørsmålet ditt")
    await field.fill("Hvem bestemmer i dag?")
    await hall.contexts[0].set_offline(True)
    await ola.get_by_role("button", name="Send", exact=True).click()
    await expect(ola.get_by_role("dialog")).to_contain_text("Forbindelsen er borte")
    await expect(field).to_have_value("Hvem bestemmer i dag?")
    await hall.contexts[0].set_offline(False)
    await ola.get_by_role("button", name="Send", exact=True).click()
    await expect(ola.get_by_text("Sendt.")).to_be_visible()


async def test_the_keyboard_keeps_its_place_when_a_card_changes(hall: Hall) -> None:
    flow = await begun(hall, "clarify")
    per = await hall.as_("Per", f"/round/{flow}")
    button = per.locator(".lead-card").get_by_role("button", name="Gå videre")
    await button.focus()
    await hall.house.write("Ola", flow, text="Hvem bestemmer i dag?")
    await expect(per.locator(".lead-card")).to_contain_text("Én har sagt noe")
    await expect(button).to_be_focused()


async def test_many_pages_of_one_browser_all_follow(hall: Hall) -> None:
    """A browser allows six connections to one address; the try-out shows more pages than that."""
    flow = await begun(hall, "clarify")
    first = await hall.as_("Amina", f"/round/{flow}")
    pages = [first]
    for _ in range(8):
        other = await hall.contexts[0].new_page()
        await other.goto(f"{hall.base}/round/{flow}")
        pages.append(other)
    await hall.house.write("Ola", flow, text="Hvem bestemmer i dag?")
    for page in pages:
        await expect(page.get_by_text("Hvem bestemmer i dag?")).to_be_visible()
    await first.close()
    await hall.house.write("Ingrid", flow, text="Hva skjer ellers?")
    for page in pages[1:]:
        await expect(page.get_by_text("Hva skjer ellers?")).to_be_visible()


async def test_the_clock_counts_down_by_itself(hall: Hall) -> None:
    flow = await begun(hall, "clarify")
    ola = await hall.as_("Ola", f"/round/{flow}")
    words = ola.locator("[data-clock-words]")
    first = await words.text_content()
    await ola.wait_for_timeout(1300)
    assert await words.text_content() != first


async def test_all_of_it_works_without_a_script(hall: Hall) -> None:
    flow = await begun(hall, "clarify")
    ola = await hall.as_("Ola", f"/round/{flow}", script=False)
    await ola.get_by_role("button", name="Skriv spørsmålet").click()
    await ola.get_by_label("Spørsmålet ditt").fill("Ring Ola Nordmann på 412 34 567")
    await ola.get_by_role("button", name="Send", exact=True).click()
    await expect(ola.get_by_text("412 34 567").first).to_be_visible()
    await ola.get_by_role("button", name="Send likevel").click()
    await expect(ola.get_by_text("Sendt.")).to_be_visible()
    await expect(ola.get_by_text("Ring Ola Nordmann på 412 34 567")).to_be_visible()


async def test_the_board_follows_and_can_be_blanked(hall: Hall) -> None:
    flow = await begun(hall, "clarify")
    house = hall.house
    token = await house.core.storage.db.write(
        lambda conn: entry.new_link(
            house.core, conn, house.org, "board", lasts=entry.BOARD_LASTS, flow=flow
        )
    )
    for width, height in ((1920, 1080), (1280, 720), (480, 270)):
        context = await hall.browser.new_context(viewport={"width": width, "height": height})
        hall.contexts.append(context)
        board = await context.new_page()
        await board.goto(f"{hall.base}/board/{token}")
        fits = "document.documentElement.scrollHeight <= innerHeight"
        assert await board.evaluate(fits)
        await clean(board)
    await board.set_viewport_size({"width": 1280, "height": 720})
    await house.write("Ola", flow, text="Hvem bestemmer i dag?")
    await expect(board.get_by_text("Hvem bestemmer i dag?")).to_be_visible()
    await board.keyboard.press("b")
    await expect(board.get_by_text("Hvem bestemmer i dag?")).to_be_hidden()
    await board.keyboard.press("b")
    await expect(board.get_by_text("Hvem bestemmer i dag?")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_an_accessibility_checker_finds_nothing(hall: Hall, scheme: str) -> None:
    flow = await begun(hall, "clarify")
    await hall.house.write("Ola", flow, text="Hvem bestemmer i dag?")
    page = await hall.as_("Per", f"/round/{flow}", scheme)
    await page.locator("details.more").first.click()
    await clean(page)
    await page.get_by_role("button", name="Noter").click()
    await page.get_by_role("dialog").wait_for()
    await clean(page)
    form = await hall.as_("Ingrid", f"/round/{flow}/form?action=write&arg=", scheme)
    await form.get_by_role("button", name="Send", exact=True).click()
    await clean(form)
    await form.get_by_label("Spørsmålet ditt").fill("Ring Ola Nordmann på 412 34 567")
    await form.get_by_role("button", name="Send", exact=True).click()
    await form.get_by_role("button", name="Send likevel").wait_for()
    await clean(form)
    await hall.house.press("Per", flow, "finish", "sure")
    kari = await hall.as_("Kari", f"/round/{flow}", scheme)
    await clean(kari)
    await kari.get_by_role("button", name="Ingenting").click()
    await kari.get_by_role("dialog").wait_for()
    await clean(kari)


async def clean(page: Page) -> None:
    found = await Axe().run(page, options=AA)
    assert found.violations_count == 0, found.generate_report()
