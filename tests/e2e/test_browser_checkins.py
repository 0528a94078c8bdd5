"""A member answers a check-in on a phone, one question at a time, with and without script."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Page, expect
from sqlalchemy import Connection, select

from bot.flows.cadence import Cadence
from bot.flows.checkins import Checkin
from bot.flows.questions import SETS
from bot.service import checkins, waking
from bot.service import flows as rows
from bot.service.changes import Changed
from bot.service.checkins import Wish
from bot.service.core import Core
from bot.storage import due
from bot.storage.due import DueFlow
from bot.storage.tables import flows
from bot.words import say
from tests.e2e.people import chromium, new_context, served
from tests.e2e.test_accessibility import clean
from tests.edges.web.pages_world import World, world

NOW = datetime(2026, 11, 2, 8, tzinfo=UTC)
ASKED = datetime(2026, 11, 3, 8, tzinfo=UTC)
WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest_asyncio.fixture
async def here(tmp_path: Path) -> AsyncIterator[World]:
    async with world(tmp_path) as made:
        made.core.real = NOW.timestamp
        await made.found("en")
        yield made


async def asked(here: World) -> str:
    """Everybody is asked. Returns Kari's check-in."""
    wish = Wish(SETS["learning"], Cadence("once", 1, 9, "2026-11-03", "2026-11-03"))
    answer = await checkins.begin(here.core, here.who["Per"].actor, here.group, wish, identity="s")
    assert isinstance(answer, Changed)
    here.core.real = ASKED.timestamp
    db = here.core.storage.db
    for found in await db.write(lambda c: due.claim_flows(c, ASKED, 64)):
        await db.write(partial(_tick, here.core, found))
    raw = db.read(lambda c: c.execute(select(flows.c.state)).scalars().all())
    mine = (s for s in map(rows.decode, raw) if isinstance(s, Checkin))
    return next(s.id for s in mine if s.person == here.who["Kari"].id)


def _tick(core: Core, found: DueFlow, conn: Connection) -> None:
    waking.tick(core, conn, found)


async def fits(page: Page) -> None:
    assert await page.evaluate(WIDE) <= 0


@pytest.mark.parametrize("script", [True, False])
async def test_a_member_answers_on_a_phone(here: World, script: bool) -> None:
    flow = await asked(here)
    async with chromium() as browser, served(here.core) as base:
        context = await new_context(browser, "en", script=script)
        token = here.who["Kari"].browser.http.cookies["kollega"]
        await context.add_cookies([{"name": "kollega", "value": token, "url": base}])
        page = await context.new_page()
        await page.goto(f"{base}/group/{here.group}")
        await page.get_by_role("link", name=say("en", "checkins-answer"), exact=True).click()
        await page.wait_for_url(f"**/round/{flow}")
        for at, text in enumerate(("I asked openly.", "It went quiet."), 1):
            await expect(page.get_by_text(f"{at} of 4", exact=True)).to_be_visible()
            await fits(page)
            await page.get_by_role("button", name=say("en", "do-tell"), exact=True).click()
            promise = page.get_by_text(say("en", "promise-checkin-group")).last
            await expect(promise).to_be_visible()
            await fits(page)
            if script:
                await clean(page)
            await page.locator("textarea[name=text]").fill(text)
            await page.get_by_role("button", name=say("en", "do-send"), exact=True).click()
        for at in (3, 4):
            await expect(page.get_by_text(f"{at} of 4", exact=True)).to_be_visible()
            if script:
                await clean(page)
            skip = page.get_by_role("button", name=say("en", "do-pass"), exact=True)
            if not await skip.is_visible():  # a page that goes on keeps open what was open
                await page.locator("details summary").first.click()
            await skip.click()
        await page.get_by_role("button", name=say("en", "do-share_some"), exact=True).click()
        yes = page.get_by_role("group", name=say("en", "question-tried"))
        await yes.get_by_role("radio", name=say("en", "share-yes"), exact=True).check()
        await page.get_by_role("button", name=say("en", "do-send"), exact=True).click()
        await expect(page.get_by_text(say("en", "checkin-shares-group", n=1))).to_be_visible()
        await fits(page)
        if script:
            await clean(page)


async def test_the_pages_for_a_facilitator_have_nothing_that_stands_in_the_way(
    here: World,
) -> None:
    await asked(here)
    async with chromium() as browser, served(here.core) as base:
        context = await new_context(browser, "en")
        token = here.who["Per"].browser.http.cookies["kollega"]
        await context.add_cookies([{"name": "kollega", "value": token, "url": base}])
        page = await context.new_page()
        for path in (
            f"/group/{here.group}",
            f"/group/{here.group}/checkins",
            f"/command/checkin_new?group={here.group}",
        ):
            await page.goto(base + path)
            await clean(page)
            await fits(page)
