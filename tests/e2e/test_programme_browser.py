"""A programme from its table of dates to the first case, on desks and phones, in three languages.

Siv leads the programme, Jon facilitates a group of it, Amina is its member.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

import httpx
import pytest
from ical.calendar_stream import IcsCalendarStream
from playwright.async_api import Browser, ConsoleMessage, expect

from bot.words import Voice
from tests.e2e.people import DESKTOP, PHONE, Person, chromium, new_context, served
from tests.e2e.scenes import BEGINS, Clock, Scenes
from tests.e2e.test_accessibility import clean
from tests.edges.web.pages_world import world

OSLO = ZoneInfo("Europe/Oslo")
GROUP = "Skogkanten"
# As it comes out of a copy of the slide: a past meeting each, one without its half, one unset.
TABLE = """\
Skogkanten\tFjellheimen\tHavblikk
01.10.26. FL\t02.10.26. EL\t06.10.26. FL
?\t02.12.26\t03.12.26 . EL
14.01.27. FL\t14.01.27. FL\t13.01.27. EL
\tUnni Berg\t
"""
WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


class Stage(NamedTuple):
    """What the story is played on: one browser, one Kollega, and the time it has."""

    browser: Browser
    base: str
    time: Scenes
    clock: Clock
    complaints: list[str]

    async def enters(self, name: str, lang: str, size: tuple[int, int] = PHONE) -> Person:
        """Somebody with a browser of their own; what it complains of is noted."""

        def heard(message: ConsoleMessage) -> None:
            if message.type in ("error", "warning"):
                self.complaints.append(f"{name}: {message.text}")

        context = await new_context(self.browser, lang, size)
        page = await context.new_page()
        page.on("console", heard)
        return Person(name, lang, page, self.base)

    async def until(self, day: date, hour: int) -> None:
        """Let the time pass; what is due on the way happens."""
        at = datetime(day.year, day.month, day.day, hour, tzinfo=OSLO).timestamp()
        await self.time.pass_time(at - self.clock.now)


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    clock = Clock()
    async with (
        world(tmp_path) as house,
        chromium() as browser,
        served(house.core) as base,
    ):
        house.core.real = clock
        yield Stage(browser, base, Scenes(house, "nb", clock), clock, [])


async def fits(person: Person) -> None:
    """The page speaks their language, and on a phone nothing is wider than it."""
    page, size = person.page, person.page.viewport_size
    await expect(page.locator("html")).to_have_attribute("lang", person.lang)
    await page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    assert await page.evaluate(WIDE) <= 0, page.url
    if size:
        await page.set_viewport_size(size)


def day(person: Person, on: date) -> str:
    """The day as it is said to them in the year of the story."""
    voice = Voice(person.lang, "Europe/Oslo", BEGINS.timestamp(), lambda _: "", lambda _: None)
    return voice.day(on.isoformat())


@pytest.mark.long
async def test_a_programme_from_its_table_to_the_first_case(stage: Stage) -> None:
    siv = await stage.enters("Siv", "nb", DESKTOP)
    jon, amina = await stage.enters("Jon", "nn"), await stage.enters("Amina", "en")
    invitation = await set_up(siv)
    await take_in_the_table(siv)
    group = await come_in(siv, jon, amina, invitation)
    chosen = await ask_when(jon, group)
    await vote(jon, ("date-yes", "date-yes", "date-yes"))
    await answer_on_a_phone(amina, group, chosen)
    await confirm(jon, group, chosen)
    await stage.until(chosen - timedelta(days=7), 12)
    await accept(amina, chosen)
    await stage.until(chosen - timedelta(days=3), 12)
    await prepare(stage, amina, group)
    await look_over(siv)
    await subscribe(amina, chosen)
    assert stage.complaints == []


# --- the programme --------------------------------------------------------------------------------


async def set_up(siv: Person) -> str:
    """The organisation and its first group. Returns the link for the others."""
    await siv.goto("/setup")
    for field, value in (
        ("organisation", "Havvik kommune"),
        ("name", "Siv"),
        ("group", GROUP),
    ):
        await siv.page.locator(f"[name={field}]").fill(value)
    await fits(siv)
    await siv.press("setup-start")
    await siv.sees(siv.t("page-setup-ready"))
    await fits(siv)
    return await siv.page.locator("#f-link").input_value()


async def take_in_the_table(siv: Person) -> None:
    """Nothing is guessed: what the table leaves open is asked, and answered before it is saved."""
    page = siv.page
    await siv.goto("/home")
    await page.get_by_label(siv.t("page-command-field")).fill("lim inn datoer")
    await siv.press("page-command-go")
    await page.wait_for_url("**/import")
    await page.locator("#f-text").fill(TABLE)
    await fits(siv)
    await siv.press("page-import-look")
    await siv.sees(
        "3 grupper, 9 møter: 8 med dato, 1 uten.",
        "Fjellheimen onsdag 2. desember (B3): Før eller etter lunsj?",
        "Fargen kom ikke med",
        "Unni Berg, under Fjellheimen",
        "Nye grupper: Fjellheimen, Havblikk",
    )
    await fits(siv)
    for key in ("dates-import-held", "dates-import-confirmed"):
        await page.get_by_role("radio", name=siv.t(key), exact=True).check()
    slot = page.locator("#f-slot-B3")
    await slot.get_by_role("radio", name=siv.t("half-after"), exact=True).check()
    await page.locator("#f-leaders").fill("2")
    await page.get_by_label("Unni Berg, under Fjellheimen").select_option(value="new")
    await siv.press("page-import-again")
    await siv.sees_not("Før eller etter lunsj?", "Fargen kom ikke med")
    await siv.sees("Blir spurt før møtene som er bekreftet")
    await fits(siv)
    await page.get_by_role("button", name=siv.t("dates-import-save", n=9), exact=True).click()
    await siv.sees(siv.t("dates-import-saved"))
    await fits(siv)


async def come_in(siv: Person, jon: Person, amina: Person, invitation: str) -> str:
    """Two ask to join and are let in, and Jon is to facilitate. Returns the group's id."""
    for person in (jon, amina):
        await person.page.goto(invitation)
        await person.page.locator("[name=name]").fill(person.name)
        await fits(person)
        await person.press("join-ask")
        await person.sees(person.t("join-waiting"))
    await siv.goto("/home")
    await fits(siv)
    await siv.page.get_by_role("link", name=GROUP, exact=True).first.click()
    for person in (jon, amina):
        entry = siv.page.locator("#requests li").filter(has_text=person.name)
        await entry.get_by_role("button", name=siv.t("join-let-in"), exact=True).click()
        await expect(entry).to_have_count(0)
    member = siv.page.locator("#members li").filter(has_text=jon.name)
    await member.locator("summary").click()
    await member.get_by_role("button", name=siv.t("page-group-lead-on", who="Jon")).click()
    await expect(member).to_contain_text(siv.t("group-lead"))
    dates = siv.page.locator("#dates")
    await expect(dates).to_contain_text("torsdag 14. januar 2027, før lunsj")
    await expect(dates).to_contain_text(siv.t("meeting-is-confirmed"))
    await expect(dates).to_contain_text(siv.t("meeting-is-unset"))
    await fits(siv)
    return siv.page.url.rsplit("/", 1)[1]


# --- the date -------------------------------------------------------------------------------------


async def ask_when(jon: Person, group: str) -> date:
    """Jon asks the group on his phone. Returns the first of the days."""
    page = jon.page
    await jon.goto(f"/group/{group}/dates")
    await jon.sees(jon.t("meeting-is-unset"))
    await fits(jon)
    await page.get_by_role("link", name=jon.t("page-poll-title"), exact=True).click()
    chosen = page.locator("[name=meeting] option:checked")
    await expect(chosen).to_have_text(f"2: {jon.t('poll-undated')}")
    boxes = page.locator("input[name^=pick-]")
    for number in range(3):
        await boxes.nth(number).check()
    first = await boxes.first.input_value()
    await fits(jon)
    await jon.press("page-poll-send")
    await page.wait_for_url("**/round/*")
    await jon.sees(jon.t("poll-title"))
    await fits(jon)
    return datetime.strptime(first.split()[0], "%d.%m.%Y").date()  # noqa: DTZ007


async def vote(person: Person, cans: tuple[str, ...]) -> None:
    await person.press("do-vote_dates")
    await fits(person)
    for number, can in enumerate(cans):
        choice = person.sheet.locator(f"#f-date{number}")
        await choice.get_by_role("radio", name=person.t(can), exact=True).check()
    await person.send()
    await fits(person)


async def answer_on_a_phone(amina: Person, group: str, chosen: date) -> None:
    await amina.goto(f"/group/{group}")
    await fits(amina)
    await amina.page.get_by_role("link", name=amina.t("page-poll-answer"), exact=True).click()
    await vote(amina, ("date-yes", "date-no", "date-maybe"))
    await amina.sees(day(amina, chosen), amina.t("the-group"), "two can")
    await amina.sees_not("Jon", "Which dates suit you?")


async def confirm(jon: Person, group: str, chosen: date) -> None:
    """One has not answered; Jon closes the poll, and the day at which most can is suggested."""
    await jon.goto(f"/group/{group}/poll")
    await fits(jon)
    await jon.press("can-poll-close")
    await jon.sees(jon.t("poll-best", number=1))
    await fits(jon)
    await jon.press("do-confirm_date")
    await expect(jon.button("do-confirm_date")).to_have_count(0)
    await expect(jon.page.locator(".card")).to_have_count(1)
    await expect(jon.page.locator(".card")).to_contain_text(day(jon, chosen))
    await fits(jon)
    await jon.goto(f"/group/{group}")
    coming = jon.page.locator("#next")
    await expect(coming).to_contain_text(day(jon, chosen))
    await expect(coming).to_contain_text(jon.t("meeting-is-confirmed"))
    await fits(jon)


# --- the meeting ----------------------------------------------------------------------------------


async def to_the_question(amina: Person) -> None:
    await amina.goto("/home")
    await fits(amina)
    await amina.page.get_by_role("link", name=amina.t("page-home-answer")).click()


async def accept(amina: Person, chosen: date) -> None:
    """A week before she is asked, and says that she comes and has a case."""
    await to_the_question(amina)
    await amina.sees(f"{GROUP} · {day(amina, chosen)}", amina.t("invite-ask"))
    await fits(amina)
    await clean(amina.page)
    await amina.press("do-coming_case")
    await amina.sees(amina.t("invite-said-case"))
    await expect(amina.button("do-coming_case")).to_have_count(0)
    await fits(amina)
    await clean(amina.page)


async def prepare(stage: Stage, amina: Person, group: str) -> None:
    """Three days before the case is hers to prepare; its form opens, and then it is ready."""
    await to_the_question(amina)
    await amina.sees(amina.t("choose-you"))
    await fits(amina)
    await clean(amina.page)
    await amina.page.get_by_role("link", name=amina.t("do-open_case"), exact=True).click()
    await amina.page.wait_for_url(f"**/group/{group}/case*")
    await fits(amina)
    await amina.page.locator("[name=title]").fill("Two teams, one plan")
    await amina.page.locator("[name=situation]").fill("Each pulls its own way.")
    await amina.page.locator("[name=about_member][value=no]").check()
    await amina.press("do-offer")
    await amina.page.wait_for_url("**/case/*")
    await fits(amina)
    await stage.time.pass_time(1)
    await amina.goto(f"/group/{group}")
    row = amina.page.locator("#dates li").first
    await row.get_by_role("link", name=amina.t("date-open")).click()
    await amina.sees(amina.t("choose-ready"))
    await fits(amina)


# --- afterwards -----------------------------------------------------------------------------------


async def look_over(siv: Person) -> None:
    """Counts: the groups are small and so are shown together, and nobody is named."""
    await siv.goto("/home")
    await siv.page.get_by_role("link", name=siv.t("overview-open"), exact=True).click()
    await siv.sees(siv.t("overview-title"))
    await siv.sees_not("Amina", "Unni Berg")
    await fits(siv)


async def subscribe(amina: Person, chosen: date) -> None:
    """A calendar, which has no cookie, reads the meeting from her own address."""
    await amina.goto("/me")
    await amina.press("calendar-make")
    address = await amina.page.locator("#f-feed").input_value()
    await fits(amina)
    async with httpx.AsyncClient(trust_env=False) as calendar:
        answer = await calendar.get(address)
    assert answer.status_code == 200
    found = IcsCalendarStream.calendar_from_ics(answer.text).events
    (event,) = (e for e in found if isinstance(e.dtstart, datetime) and e.dtstart.date() == chosen)
    assert (event.summary, event.status) == (amina.t("calendar-title", group=GROUP), "CONFIRMED")
