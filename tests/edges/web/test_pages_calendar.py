"""Meetings in people's calendars: the file, the feed, its link, and the next meeting on pages."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest
import pytest_asyncio
from ical.calendar import Calendar
from ical.calendar_stream import IcsCalendarStream
from ical.event import Event
from sqlalchemy import select
from structlog.testing import capture_logs

from bot.service import dates, gatherings, leaving, meetings, mydata, people
from bot.service.changes import Changed
from bot.service.dates import When
from bot.storage.tables import links
from bot.words import say
from tests.edges.web.browser_of_pages import BASE, Page
from tests.edges.web.pages_world import World, world

DAY = (datetime.now(UTC) + timedelta(days=40)).date()
LATER = DAY + timedelta(days=1)


@pytest_asyncio.fixture
async def here(tmp_path: Path) -> AsyncIterator[World]:
    async with world(tmp_path) as made:
        await made.found()
        yield made


async def meet(here: World, day: str = DAY.isoformat(), group: str = "") -> str:
    """A confirmed meeting before lunch. Returns its id."""
    per = here.who["Per"].actor
    done = await meetings.add(
        here.core,
        per,
        group or here.group,
        When(day, "FL"),
        status="confirmed",
        where="Rådhuset, møterom 2",
        identity=f"add {day} {group}",
    )
    assert isinstance(done, Changed), done
    return done.id


def read(response: httpx.Response) -> Calendar:
    assert response.status_code == 200
    assert response.headers["content-type"].startswith("text/calendar")
    return IcsCalendarStream.calendar_from_ics(response.text)


def only(response: httpx.Response) -> Event:
    (event,) = read(response).events
    return event


async def subscribe(here: World, who: str = "Kari", page: str = "/me") -> str:
    """Make the link on the page, as its buttons do. Returns its path."""
    made = await here.who[who].browser.submit(page, f"{page}/feed")
    return address(made)


def address(page: Page) -> str:
    found = re.search(rf'value="{BASE}(/feed/[^"]+\.ics)"', page.response.text)
    assert found, page.text
    assert f'href="webcal:{BASE.partition(":")[2]}{found[1]}"' in page.response.text
    return found[1]


def calendar(here: World) -> httpx.AsyncClient:
    """A calendar that subscribes: no cookies, nobody signed in."""
    return here.browser().http


# --- the feed -------------------------------------------------------------------------------------


@pytest.mark.parametrize("page", ["/me", "/group"])
async def test_a_subscribed_calendar_follows_what_becomes_of_a_meeting(
    here: World, page: str
) -> None:
    meeting = await meet(here)
    path = await subscribe(here, page=page if page == "/me" else f"/group/{here.group}")
    per, client = here.who["Per"].actor, calendar(here)
    first = await client.get(path)
    event = only(first)
    assert (event.uid, event.status, event.summary) == (meeting, "CONFIRMED", "Gruppemøte: Gygrene")
    assert event.location == "Rådhuset, møterom 2"
    assert event.dtstart.date() == DAY  # type: ignore[union-attr]
    assert event.dtstart.hour == 9  # type: ignore[union-attr]
    assert str(event.url) == f"{BASE}/group/{here.group}"

    to = When(LATER.isoformat(), starts="13:00", ends="15:30")
    assert await meetings.move(here.core, per, meeting, to, identity="move") == Changed(meeting)
    moved = only(await client.get(path))
    assert moved.uid == meeting
    assert moved.sequence > event.sequence  # type: ignore[operator]
    assert moved.status == "CONFIRMED"
    assert moved.dtstart.date() == LATER  # type: ignore[union-attr]
    assert moved.dtend.strftime("%H:%M") == "15:30"  # type: ignore[union-attr]

    assert await meetings.cancel(here.core, per, meeting, identity="cancel") == Changed(meeting)
    cancelled = only(await client.get(path))
    assert (cancelled.uid, cancelled.status) == (meeting, "CANCELLED")
    assert cancelled.sequence > moved.sequence  # type: ignore[operator]


async def test_a_feed_is_asked_for_again_and_again_and_not_sent_twice(here: World) -> None:
    await meet(here)
    path, client = await subscribe(here), calendar(here)
    first = await client.get(path)
    assert first.headers["cache-control"] == "private, no-cache"
    assert "set-cookie" not in first.headers
    head = await client.head(path)
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["etag"] == first.headers["etag"]
    for known in (first.headers["etag"], f'"other", W/{first.headers["etag"]}'):
        again = await client.get(path, headers={"If-None-Match": known})
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["etag"] == first.headers["etag"]
    await meet(here, LATER.isoformat())
    changed = await client.get(path, headers={"If-None-Match": first.headers["etag"]})
    assert len(read(changed).events) == 2


async def test_ones_own_feed_holds_all_ones_groups_and_a_groups_that_one_alone(
    here: World,
) -> None:
    def join(conn):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
        group = people.new_group(here.core, conn, here.org, "Nebba", "nb")
        people.add_member(here.core, conn, here.org, group, here.who["Kari"].id, facilitator=True)
        return group

    other = await here.core.storage.db.write(join)
    await meet(here)
    await meet(here, LATER.isoformat(), other)
    client = calendar(here)
    own = read(await client.get(await subscribe(here)))
    assert {e.summary for e in own.events} == {"Gruppemøte: Gygrene", "Gruppemøte: Nebba"}
    of_one = read(await client.get(await subscribe(here, page=f"/group/{other}")))
    assert [e.summary for e in of_one.events] == ["Gruppemøte: Nebba"]
    # Per is not in the other group, and makes no link to it.
    group = await here.who["Per"].browser.get(f"/group/{here.group}")
    form = group.form(f"/group/{here.group}/feed")
    form.action = f"/group/{other}/feed"
    assert (await here.who["Per"].browser.send(form)).status == 404


async def test_ones_own_feed_holds_the_programmes_gatherings(here: World) -> None:
    per = here.who["Per"].actor
    when = When(DAY.isoformat(), "EL")
    made = await gatherings.add(here.core, per, "Samling 2", when, "Kinosalen", identity="one")
    assert isinstance(made, Changed), made
    feed = await subscribe(here)
    async with calendar(here) as client:
        event = only(await client.get(feed))
        assert (event.summary, event.location, event.sequence) == ("Samling 2", "Kinosalen", 0)
        await gatherings.call_off(here.core, per, made.id, identity="two")
        event = only(await client.get(feed))
        assert (event.summary, event.sequence) == ("Avlyst: Samling 2", 1)
        assert event.status == "CANCELLED"


async def test_a_new_link_closes_the_one_before(here: World) -> None:
    await meet(here)
    client = calendar(here)
    before, of_group = await subscribe(here), await subscribe(here, page=f"/group/{here.group}")
    assert address(await here.who["Kari"].browser.get("/me")) == before  # it can be seen again
    after = await subscribe(here)
    assert after != before
    assert (await client.get(before)).status_code == 404
    assert (await client.get(after)).status_code == 200
    assert (await client.get(of_group)).status_code == 200
    assert (await client.get("/feed/forged.ics")).status_code == 404


async def test_whoever_leaves_sees_no_more(here: World) -> None:
    await meet(here)
    kari, client = here.who["Kari"], calendar(here)
    own, of_group = await subscribe(here), await subscribe(here, page=f"/group/{here.group}")
    await here.core.storage.db.write(
        lambda conn: leaving.part(here.core, conn, kari.actor, here.group, kari.id)
    )
    assert list(read(await client.get(own)).events) == []
    assert (await client.get(of_group)).status_code == 404
    done = await leaving.delete_me(here.core, kari.actor, identity="delete")
    assert isinstance(done, leaving.Deleted), done
    assert (await client.get(own)).status_code == 404


async def test_the_link_is_in_no_log_and_no_row(here: World) -> None:
    await meet(here)
    with capture_logs() as logged:
        path = await subscribe(here)
        await calendar(here).get(path)
        await calendar(here).get("/feed/secret-forged.ics")
    token = path.removeprefix("/feed/").removesuffix(".ics")
    assert token not in str(logged)
    assert "forged" not in str(logged)
    kari = here.who["Kari"].actor
    stored, mine = await here.core.storage.db.aread(
        lambda conn: (
            conn.execute(select(links)).all(),
            mydata.my_data(here.core, conn, kari),
        )
    )
    assert token not in str(stored)
    assert mine is not None
    assert "feeds" not in mine["person"]["settings"]


async def test_too_many_at_once_are_told_so(here: World) -> None:
    client = calendar(here)
    statuses = [(await client.get("/feed/forged.ics")).status_code for _ in range(260)]
    assert statuses[:200] == [404] * 200
    assert statuses[-1] == 429
    assert (await here.who["Kari"].browser.get("/home")).status == 200


# --- one meeting ----------------------------------------------------------------------------------


async def test_a_meeting_is_a_file_for_its_group_alone(here: World) -> None:
    meeting = await meet(here)
    path = f"/meeting/{meeting}.ics"
    found = await here.who["Ola"].browser.http.get(path)
    assert read(found).method == "REQUEST"
    assert "method=REQUEST" in found.headers["content-type"]
    assert found.headers["content-disposition"] == 'attachment; filename="kollega.ics"'
    assert found.headers["cache-control"] == "no-store"
    assert only(found).uid == meeting
    stranger = await here.stranger()
    assert (await stranger.browser.get(path)).status == 404
    assert (await calendar(here).get(path)).status_code == 401
    unset = await meetings.add(
        here.core, here.who["Per"].actor, here.group, When(), identity="unset"
    )
    assert isinstance(unset, Changed)
    assert (await here.who["Ola"].browser.get(f"/meeting/{unset.id}.ics")).status == 404
    await meetings.cancel(here.core, here.who["Per"].actor, meeting, identity="cancel")
    cancelled = await here.who["Ola"].browser.http.get(path)
    assert read(cancelled).method == "CANCEL"


# --- the next one, on pages and by command --------------------------------------------------------


async def test_the_next_meeting_stands_on_the_groups_page_and_at_home(here: World) -> None:
    kari = here.who["Kari"].browser
    none = say("nb", "next-none")
    assert none in (await kari.get(f"/group/{here.group}")).text
    meeting = await meet(here)
    for path in (f"/group/{here.group}", "/home"):
        page = await kari.get(path)
        assert "før lunsj (kl. 09.00–11.30)" in page.text
        assert "● Bekreftet" in page.text
        assert "Sted: Rådhuset, møterom 2" in page.text
        assert "Prosessleder: Per" in page.text
        assert f"/meeting/{meeting}.ics" in page.links
        assert none not in page.text


async def test_the_commands_say_it_and_give_the_link(here: World) -> None:
    meeting = await meet(here)
    await meet(here, LATER.isoformat())
    kari = here.who["Kari"].browser
    told = await kari.submit("/home", "/command", text="neste møte")
    assert "● Bekreftet" in told.text
    assert f"/meeting/{meeting}.ics" in told.links
    made = await kari.submit("/home", "/command", text="kalender")
    path = address(made)
    assert f"/meeting/{meeting}.ics" in made.links
    assert made.text.count("● Bekreftet") == 2
    assert len(read(await calendar(here).get(path)).events) == 2
    again = await kari.submit("/home", "/command", text="kalender")
    assert address(again) == path
    assert address(await kari.get("/me")) == path


async def test_a_meeting_over_midnight_ends_on_the_next_day(here: World) -> None:
    per = here.who["Per"].actor
    when = When(DAY.isoformat(), starts="22:00", ends="01:00")
    added = await meetings.add(here.core, per, here.group, when, status="confirmed", identity="a")
    assert isinstance(added, Changed)
    begins, ends = await here.core.storage.db.aread(
        lambda conn: dates.span(here.core, conn, here.org, "Europe/Oslo", when) or (0.0, 0.0)
    )
    assert ends - begins == 3 * 3600
    same = await here.core.storage.db.aread(
        lambda conn: dates.span(
            here.core, conn, here.org, "Europe/Oslo", when._replace(ends="22:00")
        )
    )
    assert same is not None
    assert same[1] - same[0] == 24 * 3600
    event = only(await here.who["Kari"].browser.http.get(f"/meeting/{added.id}.ics"))
    assert urlsplit(str(event.url)).path == f"/group/{here.group}"
    assert event.dtend - event.dtstart == timedelta(hours=3)  # type: ignore[operator]
