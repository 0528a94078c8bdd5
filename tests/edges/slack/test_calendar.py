"""The next meeting, the calendar and the overview, asked for in Slack."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

from bot.service import calendars, meetings
from bot.service.changes import Changed
from bot.service.dates import When
from tests.edges.slack.conftest import World
from tests.edges.slack.test_home import home_of
from tests.edges.slack.test_table import link_in, role, told


async def meet(w: World) -> str:
    per, group = await w.actor("Per"), await w.group()
    day = (datetime.now(UTC) + timedelta(days=40)).date().isoformat()
    when, status = When(day, "EL"), "confirmed"
    done = await meetings.add(w.core, per, group.id, when, status=status, identity="a")  # type: ignore[arg-type]
    assert isinstance(done, Changed), done
    return done.id


async def test_the_next_meeting_and_the_calendar(group: World) -> None:
    w = group
    assert "Ingen møtedato er satt ennå." in await told(w, "Kari", "neste møte")
    meeting = await meet(w)
    answer = await told(w, "Kari", "neste møte")
    assert "etter lunsj" in answer
    assert "● Bekreftet" in answer
    assert "Prosessleder: Per" in answer
    await w.click("Kari", w.whisper("Kari"), "Hent kalenderfilen")
    assert link_in(w, "Kari").endswith(f"?to=/meeting/{meeting}.ics")
    answer = await told(w, "Kari", "kalender")
    token = re.search(r"http://kollega\.test/feed/(\w+)\.ics", answer)
    assert token, answer
    assert f"webcal://kollega.test/feed/{token[1]}.ics" in answer
    found = await w.core.storage.db.aread(lambda conn: calendars.feed(w.core, conn, token[1]))
    assert found is not None
    assert [each.row.id for each in found.dated] == [meeting]
    w.judged()


async def test_the_next_meeting_stands_on_ones_first_page(group: World) -> None:
    w = group
    assert "Neste møte" not in await home_of(w, "Kari")
    meeting = await meet(w)
    page = await home_of(w, "Kari")
    assert "Neste møte: Gygrene" in page
    assert "● Bekreftet" in page
    home = w.standin.home(w["Kari"])
    assert home is not None
    await w.click("Kari", home, "Hent kalenderfilen")
    await w.settled()
    assert f"/meeting/{meeting}.ics" in str(w.modal("Kari").body)
    w.judged()


async def test_the_overview(group: World) -> None:
    w = group
    assert "administrerer" in await told(w, "Solveig", "oversikt")
    await role(w, "Solveig", admin=True)
    answer = await told(w, "Solveig", "oversikt")
    assert "Én gruppe er i gang." in answer
    assert "Møter holdt: 0. Flyttet: 0." in answer
    await w.click("Solveig", w.whisper("Solveig"), "Åpne oversikten")
    assert link_in(w, "Solveig").endswith("?to=/overview")
    w.judged()
