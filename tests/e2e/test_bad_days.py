"""A text that was tampered with, a full disk, a locked database, a clock that jumps: a clear
sentence, and nothing lost."""

from __future__ import annotations

import asyncio
import random
import sqlite3
import threading
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import Connection, select, update

from bot.flows import model as m
from bot.schedule.waker import Waker
from bot.service.core import Core
from bot.storage.tables import texts
from bot.words import say
from tests.databases import migrated_url, opened_core
from tests.delivery.chat import Chat
from tests.delivery.town import NOW, Group, deliverer, do, go_on, new_group, new_org, settled
from tests.delivery.town import running as at_work
from tests.e2e.kill_checks import opened
from tests.e2e.ledger import Ledger
from tests.e2e.running import Running
from tests.e2e.slack_people import SECRET, SlackPeople
from tests.edges.web.browser_of_pages import Form, Page
from tests.edges.web.pages_world import World, world
from tests.edges.web.steps import at_step
from tests.standins.slack import SlackStandIn

WORD = "zqtwmfqz"
HOUR, DAY = 3600.0, 86400.0


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[World]:
    async with world(tmp_path) as made:
        await made.found()
        yield made


async def _written(house: World, step: str = "clarify") -> str:
    """A round in which Ola has asked something."""
    flow = await house.round(await house.case(), method="kollegaveiledning")
    await at_step(house, flow, step)
    await house.write("Ola", flow, text=f"Hva med {WORD}?")
    return flow


async def _form(house: World, flow: str, name: str) -> Form:
    """The open step's form, as this person has it before them."""
    who = house.who[name].browser
    page = await who.get(f"/round/{flow}")
    page = await who.send(page.form(f"/round/{flow}/press", action="write"))
    return page.form(f"/round/{flow}/send")


async def _see(house: World, flow: str, name: str = "Ingrid") -> Page:
    return await house.who[name].browser.get(f"/round/{flow}")


# --- a text that is not the one that was sealed there ---------------------------------------------


async def test_a_tampered_text_is_refused_without_a_word_of_it(
    house: World, capsys: pytest.CaptureFixture[str]
) -> None:
    flow = await _written(house)
    draft = await house.case(how="draft")
    ref = (await house.state(flow)).left[-1].id

    def change(conn: Connection) -> None:
        body = conn.execute(select(texts.c.body).where(texts.c.id == ref)).scalar_one()
        worse = bytes([*body[:-1], body[-1] ^ 1])
        conn.execute(update(texts).where(texts.c.id == ref).values(body=worse))

    await house.core.storage.db.write(change)
    seen = await _see(house, flow)
    assert seen.status == 500
    assert WORD not in seen.response.text
    other = await house.who["Kari"].browser.get(f"/case/{draft}")
    assert other.status == 200
    assert (await house.who["Ola"].browser.get("/home")).status == 200
    said = capsys.readouterr()
    assert "Tampered" in said.out + said.err
    assert WORD not in said.out + said.err


async def test_two_texts_that_changed_places_are_refused(house: World) -> None:
    flow = await _written(house)
    await house.write("Ingrid", flow, text="Og noe annet?")
    one, two = (x.id for x in (await house.state(flow)).left[-2:])

    def swap(conn: Connection) -> None:
        body = {
            ref: conn.execute(select(texts.c.body).where(texts.c.id == ref)).scalar_one()
            for ref in (one, two)
        }
        for ref, other in ((one, two), (two, one)):
            conn.execute(update(texts).where(texts.c.id == ref).values(body=body[other]))

    await house.core.storage.db.write(swap)
    seen = await _see(house, flow, "Amina")
    assert seen.status == 500
    assert WORD not in seen.response.text


# --- no room, and no way in -----------------------------------------------------------------------


@contextmanager
def _full(core: Core) -> Iterator[None]:
    """The disk takes nothing more."""

    def limit(conn: Connection, most: str) -> None:
        conn.exec_driver_sql(f"PRAGMA max_page_count={most}")

    write = core.storage.db.write_sync
    count = core.storage.db.read(lambda c: c.exec_driver_sql("PRAGMA page_count").scalar_one())
    write(lambda conn: limit(conn, str(count)))
    try:
        yield
    finally:
        write(lambda conn: limit(conn, "1073741823"))


async def test_a_full_disk_says_so_gives_the_text_back_and_loses_nothing(house: World) -> None:
    flow = await _written(house, "reflect")
    form = await _form(house, flow, "Ingrid")
    long = f"{WORD} " + "langt svar " * 250
    ingrid = house.who["Ingrid"].browser
    with _full(house.core):
        kept = [await ingrid.send(form, ("how", "sure"), text=long) for _ in range(2)]
        assert [page.status for page in kept] == [503, 503]
        assert say("nb", "error-disk-full") in kept[0].text
        assert dict(kept[0].form(f"/round/{flow}/send").fields)["text"].strip() == long.strip()
        assert (await _see(house, flow, "Ola")).status == 200
    await ingrid.send(form, ("how", "sure"), text=long)
    await ingrid.send(form, ("how", "sure"), text=long)
    seen = await _see(house, flow, "Ola")
    assert seen.text.count("langt svar langt svar") > 0
    assert len([x for x in (await house.state(flow)).left if x.by == house.who["Ingrid"].id]) == 1


def _hold(file: Path, seconds: float) -> threading.Thread:
    """Somebody else holds the database for so long. It is held when this returns."""
    held = threading.Event()

    def hold() -> None:
        other = sqlite3.connect(file, isolation_level=None, timeout=10)
        other.execute("BEGIN EXCLUSIVE")
        held.set()
        time.sleep(seconds)
        other.execute("ROLLBACK")
        other.close()

    thread = threading.Thread(target=hold)
    thread.start()
    held.wait(15)
    return thread


@pytest.mark.long
@pytest.mark.parametrize(("seconds", "statuses"), [(1.0, {200}), (7.0, {503})])
async def test_a_locked_database_is_waited_for_and_then_says_so(
    house: World, tmp_path: Path, seconds: float, statuses: set[int]
) -> None:
    """For seconds nobody notices; longer, the text comes back and can be sent again."""
    flow = await _written(house)
    form = await _form(house, flow, "Ingrid")
    ingrid = house.who["Ingrid"].browser
    holding = _hold(tmp_path / "kollega.db", seconds)
    page = await ingrid.send(form, ("how", "sure"), text="Hvor lenge?")
    assert page.status in statuses
    if page.status == 503:
        assert say("nb", "error-busy") in page.text
        assert dict(page.form(f"/round/{flow}/send").fields)["text"] == "Hvor lenge?"
    await asyncio.to_thread(holding.join)
    await ingrid.send(form, ("how", "sure"), text="Hvor lenge?")
    assert (await _see(house, flow, "Amina")).text.count("Hvor lenge?") == 1


@pytest.mark.long
@pytest.mark.timeout(120)
async def test_a_form_in_slack_can_be_sent_again_when_the_database_was_locked(
    tmp_path: Path,
) -> None:
    with SlackStandIn(trigger_seconds=15) as slack:
        env = {
            "SLACK_BOT_TOKEN": slack.token,
            "SLACK_SIGNING_SECRET": SECRET,
            "KOLLEGA_SLACK__API_URL": slack.base_url,
            "KOLLEGA_SLACK__MODE": "http",
        }
        with Running(tmp_path, env=env) as running:
            ledger = Ledger(random.Random(1))
            people = SlackPeople(slack, running.base, ledger, "kort", ("Per", "Kari", "Ola"))
            await people.begin()
            holding = await asyncio.to_thread(_hold, tmp_path / "kollega.db", 4.0)
            await people.command("Ola", "sak")
            await people.submit("Ola", {"title": WORD, "situation": "En", "question": "Hva?"})
            await asyncio.to_thread(holding.join)
            await people.close()
            running.stop()
        assert ledger.unanswered > 0
        assert slack.refusals == []
        with opened(running) as core:
            found = core.storage.db.read(lambda conn: _titles(core, conn))
        assert found.count(WORD) == 1


def _titles(core: Core, conn: Connection) -> list[str]:
    refs = conn.execute(select(texts.c.org, texts.c.id).where(texts.c.field == "title")).all()
    return [core.storage.texts.read(conn, r.org, [r.id])[r.id].text or "" for r in refs]


# --- a clock that jumps ---------------------------------------------------------------------------


@pytest.mark.parametrize("jump", [-DAY, -HOUR, HOUR, 3 * DAY])
async def test_a_clock_that_jumps_loses_nothing_in_a_round(house: World, jump: float) -> None:
    """Ahead the time is out and silence decides; back the step lasts longer. All is still there."""
    core = house.core
    flow = await _written(house)
    form = await _form(house, flow, "Ingrid")
    core.real = lambda: time.time() + jump
    async with at_work(Waker(core)):
        await asyncio.sleep(0.3)
        page = await house.who["Ingrid"].browser.send(form, ("how", "sure"), text="Og så?")
        await asyncio.sleep(0.3)
    assert page.status == 200
    core.real = time.time
    async with at_work(Waker(core)):
        await asyncio.sleep(0.3)
    state = await house.state(flow)
    assert len([x for x in state.left if x.by in _ids(house, "Ola", "Ingrid")]) == 2
    for name in house.who:
        assert (await _see(house, flow, name)).status == 200
    if state.phase == "step":
        await house.press("Per", flow, "go_on", "sure")
        assert (await house.state(flow)).visit > state.visit


def _ids(house: World, *names: str) -> set[str]:
    return {house.who[n].id for n in names}


# --- the same in a chat ---------------------------------------------------------------------------


@pytest.fixture
def core(tmp_path: Path) -> Iterator[Core]:
    with opened_core(migrated_url("sqlite", tmp_path), tmp_path, NOW) as made:
        yield made


async def test_a_tampered_text_holds_up_neither_its_thread_nor_another(core: Core) -> None:
    org = await new_org(core)
    group, other = await new_group(core, org, "A"), await new_group(core, org, "B")
    chat = Chat()
    situation = select(texts.c.id).where(texts.c.field == "situation").order_by(texts.c.created_at)

    def change(conn: Connection) -> None:
        ref = conn.execute(situation.limit(1)).scalar_one()
        conn.execute(update(texts).where(texts.c.id == ref).values(body=b"x" * 300))

    async with at_work(deliverer(core, chat)):
        await settled(core)
        await core.storage.db.write(change)
        for each in (group, other):
            await _gathered(core, each)
            for _ in range(3):
                await go_on(core, each)
        async with asyncio.timeout(20):
            while not all("s4" in _slots(chat, each) for each in (group, other)):
                await asyncio.sleep(0.1)
    assert _slots(chat, group) == ["round", "s0", "s2", "s4"]  # the others show the story
    assert _slots(chat, other) == ["round", *(f"s{visit}" for visit in range(5))]


@pytest.mark.parametrize("jump", [-HOUR, HOUR])
async def test_a_clock_that_jumps_loses_no_message(core: Core, jump: float) -> None:
    group = await new_group(core, await new_org(core), "A")
    chat = Chat()
    async with at_work(deliverer(core, chat)):
        await settled(core)
        await _gathered(core, group)
        await go_on(core, group)
        core.real = lambda: time.time() + jump
        await go_on(core, group)
        await asyncio.sleep(0.2)
        await go_on(core, group)
        await settled(core)
    assert _slots(chat, group) == ["round", *(f"s{visit}" for visit in range(5))]


async def _gathered(core: Core, group: Group) -> None:
    await do(core, group, *(m.Come(person) for person in group.people))


def _slots(chat: Chat, group: Group) -> list[str]:
    return [posted.card.slot for posted in chat.standing(group.home)]
