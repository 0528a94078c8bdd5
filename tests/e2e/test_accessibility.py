"""An accessibility checker on every page, in light and dark, and a round by the keyboard alone."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Browser, BrowserContext, Page, expect

from bot.service import settled
from bot.words import say
from tests.e2e.people import BOARD, DESKTOP, PHONE, Person, chromium, new_context, served
from tests.e2e.scenes import Scenes, scenes
from tests.edges.web.pages_world import World
from tests.edges.web.programme_world import fill

LEVEL = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]
AA = {"runOnly": {"type": "tag", "values": LEVEL}, "resultTypes": ["violations"]}
COLOURS = {
    "runOnly": {"type": "rule", "values": ["color-contrast"]},
    "resultTypes": ["violations"],
}
SEEN_BY = ("Kari", "Ola", "Per")
SEEN_BESIDES = {"04-clarify": "Ingrid", "09-choose": "Ingrid", "11-keep": "Ingrid"}


async def clean(page: Page) -> None:
    """Nothing found in light; in dark, where only colours differ, no lack of contrast."""
    for scheme, options in (("light", AA), ("dark", COLOURS)):
        await page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        found = await Axe().run(page, options=options)
        assert found.violations_count == 0, f"{page.url} {scheme}\n{found.generate_report()}"
    await page.emulate_media(color_scheme="light")


class Pages:
    """A page for each of the group's people, for a visitor, and for the board."""

    def __init__(self, browser: Browser, base: str, told: Scenes) -> None:
        self.browser, self.base, self.told = browser, base, told
        self._open: dict[str, Page] = {}

    async def of(self, who: str = "") -> Page:
        if who not in self._open:
            size = BOARD if who == "board" else DESKTOP if who == "Per" else None
            context = await (
                new_context(self.browser, self.told.lang, size)
                if size
                else new_context(self.browser, self.told.lang)
            )
            if who in self.told.house.who:
                await self._sign_in(context, who)
            self._open[who] = await context.new_page()
        return self._open[who]

    async def _sign_in(self, context: BrowserContext, who: str) -> None:
        token = self.told.house.who[who].browser.http.cookies["kollega"]
        await context.add_cookies([{"name": "kollega", "value": token, "url": self.base}])

    async def check(self, path: str, who: str = "") -> Page:
        """Open an address and find nothing. Returns the page."""
        page = await self.of(who)
        await page.goto(self.base + path)
        await clean(page)
        return page

    async def opened(self, who: str, key: str, path: str) -> Page:
        """Press a button on a page that opens a form, and find nothing in it."""
        page = await self.of(who)
        await page.goto(self.base + path)
        await page.get_by_role("button", name=say(self.told.lang, key), exact=True).first.click()
        await page.get_by_role("dialog").wait_for()
        await clean(page)
        return page


@pytest.fixture
async def pages(tmp_path: Path) -> AsyncIterator[Pages]:
    async with (
        chromium() as browser,
        scenes(tmp_path, "en") as told,
        served(told.house.core) as base,
    ):
        yield Pages(browser, base, told)


# --- the round ------------------------------------------------------------------------------------


FORMS = {
    "03-key-question-waits": (("Kari", "do-write_key"),),
    "04-clarify": (("Amina", "do-write_question"), ("Kari", "do-reply"), ("Ola", "do-edit")),
    "05-quiet": (("Per", "do-write_private"),),
    "06-reflect": (("Kari", "do-note"),),
    "09-choose-waits": (("Kari", "do-write_action"),),
    "10-close": (("Amina", "do-write_closing"), ("Ola", "do-withdraw")),
    "11-keep": (("Kari", "do-keep_nothing"),),
}


async def look_at(pages: Pages, scene: str) -> None:
    """What everybody sees in this scene, with what is under *More*, the forms, and the board."""
    path = f"/round/{pages.told.flow}"
    for who in filter(None, (*SEEN_BY, SEEN_BESIDES.get(scene))):
        page = await pages.of(who)
        await page.goto(pages.base + path)
        await page.evaluate("document.querySelectorAll('details').forEach((d) => (d.open = true))")
        await clean(page)
    await pages.check(pages.told.board, "board")
    for who, key in FORMS.get(scene, ()):
        await pages.opened(who, key, path)


@pytest.mark.long
async def test_the_first_half_of_a_round(pages: Pages) -> None:
    await pages.told.open()
    async for scene in pages.told.first_half():
        await look_at(pages, scene)


@pytest.mark.long
async def test_the_second_half_of_a_round(pages: Pages) -> None:
    await pages.told.open()
    async for _ in pages.told.first_half():
        pass
    async for scene in pages.told.second_half():
        await look_at(pages, scene)


async def test_after_a_round(pages: Pages) -> None:
    told = pages.told
    await told.open()
    for part in (told.first_half, told.second_half):
        async for _ in part():
            pass
    async for scene in told.afterwards():
        await look_at(pages, scene)
    await pages.check(f"/round/{told.flow}/minutes", "Ola")
    asked = await told.follow_up()
    await pages.check("/home", "Kari")
    await pages.check(f"/round/{asked}", "Kari")
    page = await pages.opened("Kari", "do-followup_partly", f"/round/{asked}")
    await page.get_by_role("dialog").get_by_role("button", name="Send", exact=True).click()
    await page.locator("[data-summary]").wait_for()
    await clean(page)


@pytest.mark.parametrize("way", ["room", "slow"])
async def test_the_other_ways(pages: Pages, way: str) -> None:
    await pages.told.open(way, come=6)
    await pages.told.go_on()
    await pages.told.go_on()
    await look_at(pages, "")


# --- the pages around it --------------------------------------------------------------------------


async def test_a_case(pages: Pages) -> None:
    group = pages.told.house.group
    to = f"/group/{group}/case"
    page = await pages.check(to, "Ola")
    send = page.get_by_role("button", name=say("en", "do-offer"))
    await send.click()
    await page.locator("[data-summary]").wait_for()
    await clean(page)
    await page.locator("[name=title]").fill("A conversation")
    await page.locator("[name=situation]").fill("Call Ola Nordmann, 412 34 567.")
    await page.locator("[name=about_member][value=no]").check()
    await send.click()
    await page.locator(".quotes").wait_for()
    await clean(page)
    await page.get_by_role("button", name=say("en", "do-send_anyway")).click()
    await page.locator(".notice").wait_for()
    await clean(page)
    for path in ("", "/edit", "/withdraw"):
        await pages.check(f"/case/{pages.told.case}{path}", "Kari")


@pytest.mark.long
async def test_coming_in_and_ones_own_pages(pages: Pages) -> None:
    group, who = pages.told.house.group, pages.told.house.who
    for path in ("/", "/try", "/setup", "/join/forged", "/home", "/board/forged"):
        await pages.check(path)
    page = await pages.check("/setup")
    await page.get_by_role("button", name=say("en", "setup-start")).click()
    await page.locator(".problem").first.wait_for()
    await clean(page)
    for path in ("/home", "/me", f"/group/{group}", f"/group/{group}/start", "/round/none"):
        await pages.check(path, "Per")
    await pages.check(f"/group/{group}/part/{who['Ola'].id}", "Per")
    page = await pages.check(f"/group/{group}", "Per")
    await page.get_by_role("button", name=say("en", "page-group-invite-do")).click()
    await page.locator("#f-link").wait_for()
    await clean(page)
    invitation = await page.locator("#f-link").input_value()
    await joining(pages, invitation.removeprefix(pages.base))
    page = await pages.check("/me", "Ola")
    await page.get_by_role("button", name=say("en", "page-me-phone-do")).click()
    await page.locator("#f-link").wait_for()
    await clean(page)
    link = await page.locator("#f-link").input_value()
    await pages.check(link.removeprefix(pages.base))


async def test_the_calendar_and_the_overview(pages: Pages) -> None:
    house = pages.told.house
    for path in ("/me", f"/group/{house.group}"):
        page = await pages.check(path, "Ola")
        await page.get_by_role("button", name=say("en", "calendar-make")).click()
        await page.locator("#f-feed").wait_for()
        await clean(page)
    await pages.check("/feed/forged.ics")
    await lead_the_programme(house, "Solveig")
    await pages.check("/overview", "Solveig")  # before there is anything to draw
    await fill(house)
    page = await pages.check("/overview", "Solveig")
    await page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    await clean(page)
    await pages.check("/home", "Solveig")


async def test_the_dates_of_a_group(pages: Pages) -> None:
    house = pages.told.house
    at = f"/group/{house.group}/dates"
    add = say("en", "can-date-add")
    page = await pages.check(at, "Per")
    await page.locator("#f-when").fill("31.02.2099")
    await page.get_by_role("button", name=add, exact=True).click()
    await page.locator(".problem").first.wait_for()
    await clean(page)
    day = datetime.now(UTC).date() + timedelta(days=40)
    sunday = day + timedelta(days=6 - day.weekday())
    await page.locator("#f-when").fill(f"{sunday:%d.%m.%Y} FL")
    await page.get_by_role("button", name=add, exact=True).click()
    await page.locator(".notice-ask").wait_for()
    await clean(page)
    await page.get_by_role("button", name=say("en", "yes-date-add"), exact=True).click()
    await page.locator("#ahead details summary").first.click()
    await clean(page)
    page = await pages.check(f"/group/{house.group}", "Ola")
    await page.get_by_role("link", name=say("en", "date-open")).first.click()
    await page.locator("main").wait_for()
    await clean(page)


async def test_a_date_poll(pages: Pages) -> None:
    house = pages.told.house
    at = f"/group/{house.group}/poll"
    page = await pages.check(at, "Per")
    for box in (await page.locator("input[name^=pick-]").all())[:2]:
        await box.check()
    await page.get_by_role("button", name=say("en", "page-poll-send"), exact=True).click()
    await page.get_by_role("alert").wait_for()  # two are too few
    await clean(page)
    await page.locator("input[name^=pick-]").nth(2).check()
    await page.get_by_role("button", name=say("en", "page-poll-send"), exact=True).click()
    await page.wait_for_url("**/round/*")
    poll = page.url.removeprefix(pages.base)
    for path, who in ((at, "Per"), (poll, "Per"), (poll, "Ola"), (f"/group/{house.group}", "Ola")):
        await pages.check(path, who)
    await pages.opened("Ola", "do-vote_dates", poll)


async def test_dates_from_a_table(pages: Pages) -> None:
    """A file is chosen, what is open is settled, and it is saved: on a phone."""
    house = pages.told.house
    await lead_the_programme(house, "Kari")
    page = await pages.check("/import", "Kari")
    look = page.get_by_role("button", name=say("en", "page-import-look"), exact=True).first
    await page.locator("#f-text").fill("Gygrene\n31.02.2027 FL")
    await look.click()
    await page.get_by_role("alert").wait_for()
    await clean(page)
    await page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    await page.locator("#f-text").fill("")
    table = "Gygrene;Nebba\n16.05.2027;16.05.2027 FL\n?;01.02.2020\nOla;Liv\n"
    sent = {"name": "dates.csv", "mimeType": "text/csv", "buffer": table.encode()}
    await page.locator("#f-file").set_input_files(sent)  # type: ignore[arg-type]
    await look.click()
    await page.locator("#settle").wait_for()
    await page.get_by_role("radio", name=say("en", "dates-import-each")).check()
    again = page.get_by_role("button", name=say("en", "page-import-again"), exact=True)
    await again.click()
    await page.locator("select[name^='status.']").first.wait_for()
    for summary in await page.locator("details:not([open]) summary").all():
        await summary.click()
    await clean(page)
    wide = await page.evaluate("document.documentElement.scrollWidth")
    assert wide <= PHONE[0]
    await page.locator("select[name='who.m.1.0']").select_option("new")
    save = say("en", "dates-import-save", n=4)
    await page.get_by_role("button", name=save, exact=True).click()
    await page.get_by_role("status").wait_for()
    await clean(page)
    await page.get_by_role("button", name=say("en", "can-import-undo"), exact=True).click()
    await page.get_by_text(say("en", "dates-import-undone")).wait_for()


async def lead_the_programme(house: World, name: str) -> None:
    await house.core.storage.db.write(
        lambda conn: settled.put_person(conn, house.org, house.who[name].id, admin=True)
    )


async def joining(pages: Pages, path: str) -> None:
    """Somebody asks to come in, and stands on the group's page until they are let in."""
    page = await pages.check(path, "newcomer")
    await page.locator("[name=name]").fill("Jon")
    await page.get_by_role("button", name=say("en", "join-ask")).click()
    await page.get_by_text(say("en", "join-waiting")).wait_for()
    await clean(page)
    await pages.check(path, "newcomer")
    await pages.check(f"/group/{pages.told.house.group}", "Per")


async def test_the_try_out_with_its_screens(pages: Pages) -> None:
    page = await pages.of()
    await page.goto(pages.base + "/")
    await page.get_by_role("button", name=say("en", "landing-try"), exact=True).click()
    await page.wait_for_url("**/try/*")
    screens = [page.frame_locator(f"iframe[name=seat-{n}]").locator("h1") for n in range(6)]
    await asyncio.gather(*(expect(s).to_be_visible() for s in screens))
    await clean(page)


# --- by the keyboard alone ------------------------------------------------------------------------


async def tab_to(page: Page, key: str, most: int = 40) -> None:
    """Press the tabulator until the button with this sentence has the focus."""
    for _ in range(most):
        await page.keyboard.press("Tab")
        if await page.evaluate("document.activeElement.textContent.trim()") == say("en", key):
            return
    raise AssertionError(f"{key} is not reached")


async def test_a_question_is_asked_by_the_keyboard_alone(pages: Pages) -> None:
    await pages.told.open(come=6)
    await pages.told.go_on()
    await pages.told.go_on()
    page = await pages.of("Ola")
    ola = Person("Ola", "en", page, pages.base)
    await ola.goto(f"/round/{pages.told.flow}")
    await page.keyboard.press("Tab")
    await expect(page.locator(".skip")).to_be_focused()
    await page.keyboard.press("Enter")
    await expect(page.locator("main")).to_be_focused()
    await tab_to(page, "do-write_question", most=2)
    await page.keyboard.press("Enter")
    await expect(ola.sheet.locator("[name=text]")).to_be_focused()
    await page.keyboard.type("Who decides today?")
    await tab_to(page, "do-send", most=2)
    await page.keyboard.press("Enter")
    await expect(ola.sheet).to_have_count(0)
    await ola.sees("Who decides today?")
    await ola.turn("Ingrid")


async def test_the_round_is_led_by_the_keyboard_alone(pages: Pages) -> None:
    await pages.told.open(come=6)
    page = await pages.of("Per")
    per = Person("Per", "en", page, pages.base)
    await per.goto(f"/round/{pages.told.flow}")
    await per.at(pages.told.method(), 1)
    await tab_to(page, "do-go_on")
    await page.keyboard.press("Enter")
    await per.at(pages.told.method(), 2)
    await tab_to(page, "more")
    await page.keyboard.press("Enter")
    await tab_to(page, "do-pause", most=3)
