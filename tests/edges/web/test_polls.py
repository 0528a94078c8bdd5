"""A date poll in the browser: opened by a facilitator, answered by members, decided by the lead."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from sqlalchemy import Connection

from bot.flows import polls
from bot.groups.dates import Status
from bot.service import dates, people, polling
from bot.service.dates import When
from tests.edges.web.browser_of_pages import Page
from tests.edges.web.pages_world import World, world

NOW = datetime(2026, 11, 2, 8, tzinfo=UTC)
TYPED = "24.11. FL\n25.11. EL\n26.11. 09:00-11:30"


@pytest_asyncio.fixture
async def here(tmp_path: Path) -> AsyncIterator[World]:
    async with world(tmp_path) as made:
        made.core.real = NOW.timestamp
        await made.found()
        yield made


def at(here: World) -> str:
    return f"/group/{here.group}/poll"


def row(here: World, when: When, status: Status, group: str = "") -> str:
    return here.core.storage.db.write_sync(
        lambda c: dates.add(here.core, c, here.org, group or here.group, when, status)
    )


def ticks(page: Page) -> list[str]:
    """The values of the boxes that can be ticked: free half-days."""
    found = page.response.text.split('type="checkbox" name="pick-')[1:]
    return [part.split('value="')[1].split('"')[0] for part in found]


async def begun(here: World) -> str:
    """Per asks about three days. Returns the poll's page."""
    page = await here.who["Per"].browser.submit(at(here), button=("do", "ask"), typed=TYPED)
    assert page.path.startswith("/round/"), page.text
    return page.path


async def vote(here: World, name: str, poll: str, *cans: str) -> Page:
    """By the button on the poll's page, and the form behind it."""
    browser = here.who[name].browser
    form = await browser.submit(poll, f"{poll}/press", having={"action": "vote_dates"})
    assert "viser bare hvor mange som kan, ikke hva du har svart" in form.text
    send = form.form(f"{poll}/send")
    said: dict[str, Any] = {f"date{i}": can for i, can in enumerate(cans)}
    return await browser.send(send, **said)


async def test_a_meeting_gets_its_date_from_the_answers_of_its_group(here: World) -> None:
    meeting = row(here, When(), "unset")
    per, kari = here.who["Per"].browser, here.who["Kari"].browser
    assert f"{at(here)}" in (await per.get(f"/group/{here.group}")).links
    page = await per.get(at(here))
    form = page.form(at(here))
    assert ("meeting", meeting) in form.fields
    free = ticks(page)
    assert len(free) == 8
    picked: dict[str, Any] = {f"pick-{i}": value for i, value in enumerate(free[:3])}
    opened = await per.send(form, ("do", "ask"), **picked)
    poll = opened.path
    assert "Hvilke datoer passer?" in opened.text
    told = await kari.get(f"/group/{here.group}")
    assert "Svar på når dere kan" in told.text
    assert poll in told.links
    assert "Når skal vi møtes?" in (await kari.get("/home")).text
    page = await vote(here, "Kari", poll, "yes", "no", "maybe")
    assert "Takk for svaret." in page.text
    assert "kan om det trengs" in page.text
    for name in ("Per", "Ola", "Ingrid", "Amina", "Solveig"):
        await vote(here, name, poll, "no", "yes" if name != "Ola" else "maybe", "no")
    page = await per.get(poll)
    assert "Nummer 2 passer best." in page.text
    assert "fem kan" in page.text
    assert "Velg dato for møtet" in (await per.get(f"/group/{here.group}")).text
    page = await per.submit(poll, f"{poll}/press", having={"action": "choose_date", "arg": "1"})
    assert "Bekreftet: vi møtes" in page.text
    found = here.core.storage.db.read(lambda c: dates.one(c, here.org, meeting))
    assert found is not None
    assert (found.status, found.poll) == ("confirmed", "")
    assert polling.typed(polls.Option(found.date or "", found.slot)) == free[1]
    assert "Svar på når" not in (await kari.get(f"/group/{here.group}")).text


async def test_only_a_facilitator_may_ask(here: World) -> None:
    kari, odd = here.who["Kari"].browser, (await here.stranger()).browser
    form = (await here.who["Per"].browser.get(at(here))).form(at(here))
    for browser in (kari, odd):
        assert (await browser.get(at(here))).status == 404
        own = dict((await browser.get("/me")).form("/me").fields)["csrf"]
        sent = await browser.send(form, ("do", "ask"), typed=TYPED, csrf=own)
        assert sent.status == 404
    assert at(here) not in (await kari.get(f"/group/{here.group}")).links
    running = here.core.storage.db.read(lambda c: polling.running(c, here.org, here.group))
    assert running is None


async def test_half_days_are_looked_for_where_one_says_and_ticks_are_kept(here: World) -> None:
    per = here.who["Per"].browser
    page = await per.get(at(here))
    form = page.form(at(here))
    first = ticks(page)[0]
    sent: dict[str, Any] = {
        "first": "2027-01-11",
        "last": "2027-01-13",
        "typed": "2.3. FL",
        "pick-0": first,
    }
    page = await per.send(form, ("do", "look"), **sent)
    assert page.status == 200
    again = page.form(at(here))
    assert [v for n, v in again.fields if n.startswith("pick-")] == [first]
    assert ("typed", "2.3. FL") in again.fields
    assert ticks(page) == [first, "11.01.2027 FL", "12.01.2027 EL", "13.01.2027 FL"]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("24.11. FL", "Foreslå tre til fem datoer."),
        ("24.11. FL\n31.11. FL\n26.11. FL", "finnes ikke"),
        ("24.11. FL\n25.11.\n26.11. FL", "Skriv FL (før lunsj), EL (etter lunsj)"),
        ("3.11. FL\n25.11. FL\n26.11. FL", "kommer før svarfristen"),
    ],
)
async def test_what_cannot_be_asked_comes_back_as_it_was(
    here: World, typed: str, said: str
) -> None:
    page = await here.who["Per"].browser.submit(at(here), button=("do", "ask"), typed=typed)
    assert page.status == 422
    assert said in page.text
    assert ("typed", typed) in page.form(at(here)).fields


async def test_what_there_is_to_think_of_is_shown_before_it_is_asked(here: World) -> None:
    def elsewhere(conn: Connection) -> None:
        group = people.new_group(here.core, conn, here.org, "Nebba", "nb")
        people.add_member(here.core, conn, here.org, group, here.who["Kari"].id)
        when = When("2026-11-24", "FL")
        dates.add(here.core, conn, here.org, group, when, "confirmed")

    here.core.storage.db.write_sync(elsewhere)
    per = here.who["Per"].browser
    page = await per.submit(at(here), button=("do", "ask"), typed=TYPED)
    assert page.path == at(here)
    assert "Kari har møte i Nebba samtidig." in page.text
    form = page.form(at(here))
    # Another day in place of one that was warned about is looked at again.
    other = TYPED.replace("25.11. EL", "25.12. EL")
    page = await per.send(form, ("do", "ask"), typed=other)
    assert page.path == at(here)
    assert "Det er fridag fredag 25. desember." in page.text
    form = page.form(at(here))
    page = await per.send(form, ("do", "ask"), nonce="again")
    assert page.path.startswith("/round/"), page.text


async def test_a_facilitator_closes_keeps_open_and_takes_back(here: World) -> None:
    poll = await begun(here)
    per, kari = here.who["Per"].browser, here.who["Kari"].browser
    assert (await per.submit(at(here), f"{at(here)}/act", having={"do": "close"})).path == poll
    assert "Prosesslederen velger datoen" in (await kari.get(poll)).text
    await per.submit(at(here), f"{at(here)}/act", having={"do": "reopen"})
    assert "Svar på datoene" in (await kari.get(poll)).text
    form = (await per.get(at(here))).form(f"{at(here)}/act", do="withdraw")
    own = dict((await kari.get("/me")).form("/me").fields)["csrf"]
    assert (await kari.send(form, csrf=own)).status == 404
    page = await per.send(form)
    assert page.path == f"/group/{here.group}"
    assert "Vi fant ingen dato denne gangen." in (await kari.get(poll)).text
    assert page.links.count(poll) == 0


async def test_the_lead_closes_and_takes_back_on_the_poll_itself(here: World) -> None:
    poll = await begun(here)
    per, kari = here.who["Per"].browser, here.who["Kari"].browser
    theirs = [f for f in (await kari.get(poll)).forms if f.has(action="close_dates")]
    assert theirs == []
    page = await per.submit(poll, f"{poll}/press", having={"action": "close_dates"})
    assert "Velg dato" in page.text
    page = await per.submit(poll, f"{poll}/press", having={"action": "withdraw_dates"})
    assert "Vil du trekke spørsmålet tilbake?" in page.text
    sure = page.form(f"{poll}/press", action="withdraw_dates", arg="sure")
    assert "Vi fant ingen dato" in (await per.send(sure)).text


async def test_a_stranger_finds_no_poll(here: World) -> None:
    poll = await begun(here)
    odd = (await here.stranger()).browser
    assert (await odd.get(poll)).status == 404
    assert (await odd.get(f"{poll}/form?action=vote_dates&arg=")).status == 404


async def test_an_answer_with_a_gap_says_which(here: World) -> None:
    poll = await begun(here)
    page = await vote(here, "Kari", poll, "yes", "no")
    assert page.status == 422
    assert "torsdag 26. november" in page.text
