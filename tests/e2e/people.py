"""People at their browsers: what each sees of a round in their own language, presses and writes.

Nothing waits for a time: a press waits until its button is there, and a check until it is true.
"""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import NamedTuple

import uvicorn
from playwright.async_api import Browser, BrowserContext, Locator, Page, async_playwright, expect

from bot.flows.library import builtin
from bot.flows.method import Method
from bot.service.core import Core
from bot.service.demo import SEATS, SPOKEN
from bot.web.app import WebConfig, create_app
from bot.words import say
from tests.browser import chromium_args, chromium_path

PATIENCE_MS = 20_000
PHONE = (390, 844)
DESKTOP = (1280, 800)
BOARD = (1920, 1080)
LEAD = ".lead-card"
LOCALES = {"nb": "nb-NO", "nn": "nn-NO", "en": "en-GB"}

expect.set_options(timeout=PATIENCE_MS)


@asynccontextmanager
async def chromium() -> AsyncIterator[Browser]:
    path = chromium_path()
    assert path is not None, "no browser: run python -m tests.browser"
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=str(path), args=chromium_args())
        yield browser
        await browser.close()


@asynccontextmanager
async def served(core: Core, *, open_setup: bool = True) -> AsyncIterator[str]:
    """The web edge over this core, in this process. Yields its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    base = f"http://localhost:{port}"
    config = uvicorn.Config(
        create_app(core, WebConfig(base_url=base, open_setup=open_setup)),
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


async def new_context(
    browser: Browser,
    lang: str = "nb",
    size: tuple[int, int] = PHONE,
    *,
    dark: bool = False,
    script: bool = True,
) -> BrowserContext:
    """A browser of somebody's own."""
    context = await browser.new_context(
        java_script_enabled=script,
        locale=LOCALES[lang],
        viewport={"width": size[0], "height": size[1]},
        color_scheme="dark" if dark else "light",
        reduced_motion="reduce",
    )
    context.set_default_timeout(PATIENCE_MS)
    return context


class Person:
    """Somebody at a page of theirs. `prefix` is what their addresses begin with."""

    def __init__(self, name: str, lang: str, page: Page, prefix: str) -> None:
        self.name, self.lang, self.page, self.prefix = name, lang, page, prefix

    def t(self, key: str, **args: str | int) -> str:
        """A sentence of the catalogue in their language."""
        return say(self.lang, key, **args)

    async def goto(self, path: str) -> None:
        await self.page.goto(self.prefix + path)

    # --- seeing ---

    async def sees(self, *words: str) -> None:
        for each in words:
            await expect(self.page.get_by_text(each).first).to_be_visible()

    async def sees_not(self, *words: str) -> None:
        for each in words:
            await expect(self.page.get_by_text(each)).to_have_count(0)

    async def at(self, method: Method, index: int) -> None:
        """Their page shows this step, in their language."""
        step = method.steps[index]
        await expect(self.page.locator(".where-step")).to_have_text(step.name.in_(self.lang))
        of = self.t("step-of", n=index + 1, of=len(method.steps))
        await expect(self.page.locator(".where .eyebrow")).to_have_text(of)

    async def turn(self, who: str) -> None:
        """Their page says who has the word."""
        await expect(self.page.locator(".turn-now")).to_contain_text(self.t("has-word", who=who))

    async def everything(self) -> str:
        """All that their page holds, shown or not."""
        return await self.page.content()

    # --- pressing and writing ---

    @property
    def sheet(self) -> Locator:
        return self.page.get_by_role("dialog")

    def button(self, key: str, within: str = "") -> Locator:
        where = self.page.locator(within) if within else self.page
        return where.get_by_role("button", name=self.t(key), exact=True)

    async def press(self, key: str, within: str = "") -> None:
        await self.button(key, within).click()

    async def press_more(self, key: str, within: str = ".me") -> None:
        """A button under *More* of a card."""
        more = self.page.locator(f"{within} > details.more")
        if await more.get_attribute("open") is None:
            await more.locator("summary").click()
        await self.button(key, within).click()

    async def fill(self, **fields: str) -> None:
        """Fill the open form: texts, dates, ratings, and people by name."""
        for name, value in fields.items():
            box = self.sheet.locator(f"[name={name}]")
            if name in ("buddy", "to"):
                await box.select_option(label=value)
            elif name.startswith("rating"):
                await self.sheet.locator(f"[name={name}][value='{value}']").check()
            else:
                await box.fill(value)

    async def send(self, key: str = "do-send") -> None:
        """Send the open form and see that it was taken."""
        await self.sheet.get_by_role("button", name=self.t(key), exact=True).click()
        await expect(self.sheet).to_have_count(0)
        await expect(self.page.locator("[data-notices]")).to_contain_text(self.t("sent"))

    async def write(self, key: str, how: str = "do-send", within: str = "", **fields: str) -> None:
        """Press the button that opens a form, fill it and send it."""
        await self.press(key, within)
        await self.fill(**fields)
        await self.send(how)


@dataclass(frozen=True)
class Troupe:
    """Those who take part in one round, the board, and the method they follow."""

    people: dict[str, Person]
    board: Page
    method: Method
    board_lang: str

    def __getitem__(self, name: str) -> Person:
        return self.people[name]

    @property
    def lead(self) -> Person:
        return self.people["Per"]

    async def at(self, step: str) -> None:
        """Everybody and the board show this step, each in their language."""
        index = self.index(step)
        await asyncio.gather(*(p.at(self.method, index) for p in self.people.values()))
        name = self.method.steps[index].name.in_(self.board_lang)
        await expect(self.board.locator(".b-title")).to_have_text(name)

    def index(self, step: str) -> int:
        return next(i for i, s in enumerate(self.method.steps) if s.id == step)

    async def turn(self, who: str) -> None:
        await asyncio.gather(*(p.turn(who) for p in self.people.values()))
        await expect(self.board.locator(".b-name")).to_have_text(who)

    async def go_on(self, step: str) -> None:
        """The facilitator goes on, and everybody is there."""
        await self.lead.press("do-go_on", LEAD)
        await self.at(step)

    async def all_see(self, text: str) -> None:
        await asyncio.gather(*(p.sees(text) for p in self.people.values()))

    async def keeps(self, secrets: dict[str, str]) -> None:
        """What somebody wrote for themselves (`secrets`: text to author) is on no other page."""
        people = list(self.people.values())
        pages = await asyncio.gather(
            self.board.content(), *(person.everything() for person in people)
        )
        for text, author in secrets.items():
            assert text not in pages[0], "the board shows what is private"
            for person, page in zip(people, pages[1:], strict=True):
                assert author == person.name or text not in page, f"{person.name} sees {text}"


class Tryout(NamedTuple):
    """A try-out as its visitor has it: the page with all the screens."""

    desk: Page
    base: str
    org: str
    langs: str

    def seat(self, name: str) -> str:
        return f"{self.base}/try/{self.org}/{SEATS.index(name)}"

    @property
    def shared(self) -> str:
        """The group's language, and the desk's."""
        return self.langs if self.langs in LOCALES else "nb"

    def t(self, key: str, **args: str) -> str:
        """A sentence of the catalogue in the group's language."""
        return say(self.shared, key, **args)

    def lang(self, name: str) -> str:
        return SPOKEN[self.langs][SEATS.index(name)]

    async def rate(self, rate: int) -> None:
        """Choose how fast the clock runs."""
        async with self.desk.expect_response("**/play"):
            await self.desk.locator(f"#rate-{rate}").check()

    def screen(self, name: str) -> Locator:
        """The inside of somebody's screen."""
        return self.desk.frame_locator(f"iframe[name=seat-{SEATS.index(name)}]").locator("body")

    async def person(self, browser: Browser, name: str) -> Person:
        """The same person at a phone of their own."""
        context = await new_context(browser, self.lang(name))
        await context.add_cookies(await self.desk.context.cookies())  # type: ignore[arg-type]
        return Person(name, self.lang(name), await context.new_page(), self.seat(name))


async def try_out(browser: Browser, base: str, langs: str = "mixed") -> Tryout:
    """Come in by the front page and begin a try-out."""
    context = await new_context(browser, "nb", (1600, 1000))
    desk = await context.new_page()
    await desk.goto(base + "/")
    await desk.locator(f"[name=langs][value={langs}]").check()
    await desk.get_by_role("button", name=say("nb", "landing-try"), exact=True).click()
    await desk.wait_for_url("**/try/*")
    return Tryout(desk, base, desk.url.rsplit("/", 1)[1], langs)


async def gather(
    browser: Browser, tried: Tryout, flow: str, method: str, names: Sequence[str] = SEATS
) -> Troupe:
    """Those people at their phones on this round's page, and the board beside them."""
    found = await asyncio.gather(*(tried.person(browser, name) for name in names))
    await asyncio.gather(*(person.goto(f"/round/{flow}") for person in found))
    people = {person.name: person for person in found}
    lead = people["Per"]
    async with lead.page.context.expect_page() as opened:
        await lead.press("board-open")
    board = await opened.value
    await board.set_viewport_size({"width": BOARD[0], "height": BOARD[1]})
    return Troupe(people, board, builtin()[method], tried.shared)
