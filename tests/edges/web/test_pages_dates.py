"""A group's dates: what its members see of them, and what those who lead it change."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import pytest_asyncio

from bot.flows.model import Refusal
from bot.service import dates
from bot.service.dates import Meeting
from tests.edges.web.browser_of_pages import Page
from tests.edges.web.pages_world import World, world
from tests.edges.web.test_pages_minutes import THEN, held
from tests.passing import Passing

START = datetime(2026, 11, 23, 9, tzinfo=UTC)  # a Monday


@pytest_asyncio.fixture
async def here(tmp_path: Path) -> AsyncIterator[World]:
    async with world(tmp_path) as made:
        await made.found()
        yield made


@pytest.fixture
def clock(here: World) -> Passing:
    return Passing(here.core, START)


def page_of(here: World) -> str:
    return f"/group/{here.group}/dates"


def meetings(here: World) -> tuple[Meeting, ...]:
    return here.core.storage.db.read(lambda conn: dates.of_group(conn, here.org, here.group))


async def send(here: World, command: str, **values: str) -> Page:
    """Per opens the page and sends one of its forms."""
    per = here.who["Per"].browser
    page = await per.get(page_of(here))
    chosen = {k: v for k, v in values.items() if k == "meeting"}
    return await per.send(page.form(f"{page_of(here)}/{command}", **chosen), None, **values)


async def add(here: World, when: str, **more: str) -> Meeting:
    await send(here, "date_add", when=when, **more)
    return meetings(here)[-1]


async def test_a_date_is_added_moved_and_cancelled(here: World, clock: Passing) -> None:
    page = await send(here, "date_add", when="9.12. FL", where="Rådhuset", status="proposed")
    assert "onsdag 9. desember, før lunsj" in page.text
    assert "◇ Foreslått" in page.text
    assert "Sted: Rådhuset" in page.text
    (made,) = meetings(here)
    page = await send(here, "date_confirm", meeting=made.id)
    assert "● Bekreftet" in page.text
    assert "Per leder." in page.text
    page = await send(here, "date_move", meeting=made.id, when="16.12.2026 13.00–15.30")
    assert "onsdag 16. desember kl. 13.00" in page.text
    page = await send(here, "place", meeting=made.id, where="")
    assert "Rådhuset" not in page.text
    page = await send(here, "date_cancel", meeting=made.id)
    assert "Skal møtet avlyses?" in page.text
    assert meetings(here)[0].status == "confirmed"
    yes = page.form(f"{page_of(here)}/date_cancel", sure="yes")
    page = await here.who["Per"].browser.send(yes)
    assert "✕ Avlyst" in page.text
    assert meetings(here)[0].status == "cancelled"


async def test_what_speaks_against_a_date_is_shown_before_it_is_taken(
    here: World, clock: Passing
) -> None:
    page = await send(here, "date_add", when="25.12.2026 FL")
    assert "Det er fridag fredag 25. desember." in page.text
    assert meetings(here) == ()
    yes = page.form(f"{page_of(here)}/date_add", sure="yes")
    await here.who["Per"].browser.send(yes)
    assert [m.date for m in meetings(here)] == ["2026-12-25"]


@pytest.mark.parametrize(
    ("when", "said"),
    [
        ("31.02.2027", "Datoen 31.02.2027 finnes ikke."),
        ("en gang på nyåret", "Jeg forstår ikke «en gang på nyåret» som en dato."),
        ("9.12. 11.00-09.00", "Jeg forstår ikke klokkeslettene"),
        ("1.10.2026 FL", "Datoen har vært: torsdag 1. oktober."),
        ("?", "Jeg forstår ikke «?» som en dato."),
    ],
)
async def test_a_date_that_cannot_be_is_said_and_kept_in_the_form(
    here: World, clock: Passing, when: str, said: str
) -> None:
    page = await send(here, "date_add", when=when, where="Rådhuset")
    assert page.status == 422
    assert said in page.text
    assert ("where", "Rådhuset") in page.form(f"{page_of(here)}/date_add").fields
    assert meetings(here) == ()


async def test_members_see_the_dates_and_answer_on_the_meetings_page(
    here: World, clock: Passing
) -> None:
    made = await add(here, "9.12.2026 FL", where="Rådhuset")
    kari = here.who["Kari"].browser
    page = await kari.get(f"/group/{here.group}")
    assert "onsdag 9. desember, før lunsj" in page.text
    assert page_of(here) not in page.links
    flow = meetings(here)[0].flow
    assert f"/round/{flow}" in page.links
    assert "Møtet i gruppen" not in (await kari.get("/home")).text  # nothing is asked yet
    await clock.until(datetime(2026, 12, 2, 9, tzinfo=UTC))
    home = await kari.get("/home")
    assert "Møtet i gruppen" in home.text
    assert f"/round/{flow}" in home.links
    page = await kari.get(f"/round/{flow}")
    assert "Kommer du? Har du en sak?" in page.text
    page = await kari.send(page.form(f"/round/{flow}/press", arg="case"))
    assert "Du kommer, og har en sak." in page.text
    assert "Møtet i gruppen" not in (await kari.get("/home")).text
    await clock.until(datetime(2026, 12, 4, 12, tzinfo=UTC))
    await clock.until(datetime(2026, 12, 7, 12, tzinfo=UTC))
    page = await kari.get(f"/round/{flow}")
    assert f"/group/{here.group}/case" in page.links  # it is theirs to prepare
    await here.case("Kari")
    await clock.until(datetime(2026, 12, 9, 8, 10, tzinfo=UTC))
    ola = here.who["Ola"].browser
    page = await ola.get(f"/round/{flow}")
    assert "Kari har saken, Per leder." in page.text
    begin = page.form(f"/round/{flow}/press", action="begin_round")
    assert "eller prosesslederen kan starte runden" in (await ola.send(begin)).text
    page = await kari.get(f"/round/{flow}")
    page = await kari.send(page.form(f"/round/{flow}/press", action="begin_round"))
    assert "Runden er i gang." in page.text
    assert "En runde er i gang" in (await ola.get(f"/group/{here.group}")).text
    await clock.until(datetime(2026, 12, 9, 12, tzinfo=UTC))
    assert meetings(here)[0].status == "held"
    page = await ola.get(f"/round/{flow}")
    assert "Takk for møtet." in page.text
    assert made.id == meetings(here)[0].id


async def test_where_no_case_is_ready_the_way_to_one_is_shown(here: World, clock: Passing) -> None:
    await add(here, "24.11.2026 FL")
    flow = meetings(here)[0].flow
    await clock.until(datetime(2026, 11, 24, 8, 5, tzinfo=UTC))
    ola = here.who["Ola"].browser
    page = await ola.get(f"/round/{flow}")
    assert "Ingen sak er klar ennå." in page.text
    assert f"/group/{here.group}/start" in page.links
    answer = await here.press("Ola", flow, "begin_round")  # a card of before
    assert isinstance(answer, Refusal)
    assert answer.line.key == "start-no-case"
    assert [b.action for b in answer.buttons] == ["open_round"]


async def test_only_those_who_lead_the_group_change_its_dates(here: World, clock: Passing) -> None:
    made = await add(here, "9.12.2026 FL")
    stranger = await here.stranger()
    per = await here.who["Per"].browser.get(page_of(here))
    form = per.form(f"{page_of(here)}/date_cancel", meeting=made.id)
    for browser in (here.who["Kari"].browser, stranger.browser):
        assert (await browser.get(page_of(here))).status == 404
        own = (await browser.get("/home")).forms[0]
        form.fields = [(k, dict(own.fields).get(k, v)) for k, v in form.fields]
        answer = await browser.send(form, sure="yes")
        assert answer.status in (404, 422)
        assert "avlyst" not in answer.text
    assert meetings(here)[0].status == "confirmed"


async def test_what_was_not_sent_in_time_is_told_to_those_who_lead(
    here: World, clock: Passing
) -> None:
    await add(here, "9.12.2026 FL")
    clock.at = datetime(2026, 12, 9, 8, 30, tzinfo=UTC).timestamp()  # nobody was there for weeks
    await clock.until(datetime(2026, 12, 9, 8, 31, tzinfo=UTC))
    page = await here.who["Per"].browser.get(page_of(here))
    assert "Spørsmålet om hvem som kommer, ble ikke sendt i tide." in page.text
    group = await here.who["Kari"].browser.get(f"/group/{here.group}")
    assert "i tide" not in group.text


async def test_a_meeting_begins_with_what_was_agreed_last_time(here: World) -> None:
    await held(here)
    today = datetime.fromtimestamp(here.core.real(), UTC)
    await add(here, f"{today + timedelta(days=30):%d.%m.%Y} 09.00-11.30", sure="yes")
    flow = meetings(here)[0].flow
    state = await here.state(flow)
    clock = Passing(here.core, today)
    await clock.until(datetime.fromtimestamp(state.begins + 60, UTC))
    ola = here.who["Ola"].browser
    page = await ola.get(f"/round/{flow}")
    assert THEN not in page.text  # asked about first
    page = await ola.send(page.form(f"/round/{flow}/press", action="steps_first"))
    assert THEN in page.text
    assert "Fem minutter: Hvordan har det gått?" in page.text
