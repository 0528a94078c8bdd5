"""The deliverer against a chat that loses answers, refuses, and asks to wait."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Connection, select, update

from bot.delivery.pace import Limit, Pace
from bot.delivery.platform import Place
from bot.flows import model as m
from bot.service.core import Core
from bot.service.sight import see_slot
from bot.storage.tables import deliveries, places
from tests.delivery.chat import Chat, Posted, Weather
from tests.delivery.town import (
    Group,
    add_place,
    deliverer,
    do,
    go_on,
    new_group,
    new_org,
    place_of,
    rows,
    running,
    set_place,
    settled,
)

LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)


def strikes(method: str, *faults: str, channel: str = "") -> Weather:
    """These faults strike the first calls of a method, in a channel if one is named."""
    left = list(faults)

    def weather(called: str, place: Place) -> str | None:
        if left and called == method and channel in ("", place.channel):
            return left.pop(0)
        return None

    return weather


def always(fault: str, matches: Callable[[str, Place], bool]) -> Weather:
    return lambda method, place: fault if matches(method, place) else None


async def test_a_round_is_shown_in_its_thread_root_first(core: Core) -> None:
    group = await new_group(core, await new_org(core), "A")
    chat = Chat()
    async with running(deliverer(core, chat)):
        await settled(core)
    root, first = chat.standing(group.home)
    assert (root.card.slot, root.thread) == ("round", None)
    assert (first.card.slot, first.thread) == ("s0", root.id)
    assert all(m.thread is None for c in group.private.values() for m in chat.standing(c))
    assert chat.crowded == []


async def test_a_click_updates_what_stands_and_a_step_is_a_new_message(core: Core) -> None:
    group = await new_group(core, await new_org(core), "A")
    chat = Chat()
    async with running(deliverer(core, chat)):
        await settled(core)
        posts = chat.calls["post"]
        await do(core, group, m.Come(group.people[0]))
        await settled(core)
        await do(core, group, *(m.Come(p) for p in group.people))
        await settled(core)
        assert chat.calls["update"] > 0
    assert chat.calls["post"] > posts
    shown = [message.card.slot for message in chat.standing(group.home)]
    assert shown == ["round", "s0", "s1"]
    assert not chat.standing(group.home)[1].card.buttons


async def test_a_burst_of_clicks_costs_one_update(core: Core) -> None:
    group = await new_group(core, await new_org(core), "A")
    chat = Chat()
    async with running(deliverer(core, chat)):
        await settled(core)
    before = chat.standing(group.home)[1].updates
    await do(core, group, *(m.Come(p) for p in group.people))
    async with running(deliverer(core, chat)):
        await settled(core)
    assert chat.standing(group.home)[1].updates == before + 1


async def test_an_update_that_waits_its_turn_keeps_no_new_message_waiting(core: Core) -> None:
    group = await new_group(core, await new_org(core), "A")
    *early, last = group.people
    chat = Chat()
    async with running(deliverer(core, chat)):
        await settled(core)
    slow = {"slack": {"update": (Limit(1, 3600.0),)}}
    async with running(deliverer(core, chat, pace=Pace(slow))):
        await do(core, group, *(m.Come(p) for p in early))
        await until(lambda: chat.calls["update"] == 1)
        await do(core, group, m.Come(last))
        await until(lambda: [x.card.slot for x in chat.standing(group.home)][-1] == "s1")
    assert chat.calls["update"] == 1
    assert chat.crowded == []


async def test_the_facilitators_buttons_are_renewed_before_anything_else(core: Core) -> None:
    group = await new_group(core, await new_org(core), "A", size=6)
    chat = Chat()
    async with running(deliverer(core, chat)):
        await do(core, group, *(m.Come(p) for p in group.people))
        await settled(core)
    slow = {"slack": {"update": (Limit(1, 1.0),)}}
    chat.log.clear()
    await go_on(core, group)
    async with running(deliverer(core, chat, pace=Pace(slow))):
        await until(lambda: sum(method == "update" for method, _ in chat.log) >= 2)
    renewed = [channel for method, channel in chat.log if method == "update"]
    assert group.private[group.people[1]] in renewed[:2]


async def test_what_was_sent_away_keeps_its_turn_however_often_it_changes(core: Core) -> None:
    group = await new_group(core, await new_org(core), "A", size=5)
    _, first, second, third, _ = group.people
    chat = Chat()
    async with running(deliverer(core, chat)):
        await settled(core)
    slow = {"slack": {"update": (Limit(1, 3600.0),)}}
    async with running(deliverer(core, chat, pace=Pace(slow))):
        await do(core, group, m.Come(first))
        await until(lambda: chat.calls["update"] == 1)
        await do(core, group, m.Come(second))
        await until(lambda: waits_long(core, step(core, group.home)))
        before = step(core, group.home)
        await do(core, group, m.Come(third))
        after = step(core, group.home)
    assert after.wanted != before.wanted
    assert after.next_at == before.next_at


def step(core: Core, channel: str) -> Any:
    """The delivery of the first step's card."""
    return next(row for row in rows(core, slot="s0") if row.channel == channel)


def waits_long(core: Core, row: Any) -> bool:
    return row.status == "due" and row.next_at > core.moment() + timedelta(minutes=1)


async def test_clicks_while_one_is_being_sent_are_not_lost(core: Core) -> None:
    group = await new_group(core, await new_org(core), "A")
    chat = Chat(pause=0.05)
    async with running(deliverer(core, chat)):
        for person in group.people:
            await do(core, group, m.Come(person))
            await asyncio.sleep(0.02)
        await settled(core)
    assert_shows_the_newest(core, chat)


async def test_what_looks_the_same_is_not_sent_again(core: Core) -> None:
    group = await new_group(core, await new_org(core), "A")
    chat = Chat()
    async with running(deliverer(core, chat)):
        await settled(core)
        calls = chat.calls.total()
        core.storage.db.write_sync(_all_due_again)
        await do(core, group)
        core.hub.tell((group.org, group.flow))
        await settled(core)
    assert chat.calls.total() == calls


def _all_due_again(conn: Connection) -> None:
    conn.execute(update(deliveries).values(status="due", next_at=LONG_AGO, wanted="x"))


async def test_a_lost_answer_is_asked_about_and_not_repeated(core: Core) -> None:
    group = await new_group(core, await new_org(core), "A")
    chat = Chat(strikes("post", "after", "after", "after"), lag=0.05)
    async with running(deliverer(core, chat)):
        await settled(core)
    assert chat.calls["find"] >= 3
    assert_each_once(core, chat)
    assert [x.card.slot for x in chat.standing(group.home)] == ["round", "s0"]


async def test_a_lost_question_is_asked_again_by_posting(core: Core) -> None:
    group = await new_group(core, await new_org(core), "A")
    chat = Chat(strikes("post", "before", "before", "late"), lag=0.05)
    async with running(deliverer(core, chat)):
        await settled(core)
    assert_each_once(core, chat)
    assert [x.card.slot for x in chat.standing(group.home)] == ["round", "s0"]


async def test_where_it_cannot_be_asked_a_message_twice_is_better_than_none(core: Core) -> None:
    group = await new_group(core, await new_org(core), "A")
    lost = strikes("post", "after", channel=group.home)
    mute = always("refuse:missing_scope", lambda method, _: method == "find")
    chat = Chat(lambda method, place: mute(method, place) or lost(method, place))
    async with running(deliverer(core, chat)):
        await settled(core)
    assert [x.card.slot for x in chat.standing(group.home)] == ["round", "round", "s0"]


async def test_an_update_whose_answer_was_lost_is_made_again(core: Core) -> None:
    group = await new_group(core, await new_org(core), "A")
    chat = Chat(strikes("update", "after", "before", "crash"))
    async with running(deliverer(core, chat)):
        await settled(core)
        await do(core, group, *(m.Come(p) for p in group.people))
        await settled(core)
    assert_each_once(core, chat)
    assert_shows_the_newest(core, chat)


async def test_what_a_dead_process_was_sending_is_asked_about(core: Core) -> None:
    group = await new_group(core, await new_org(core), "A")
    chat = Chat(always("hang", lambda method, _: method == "post"))
    dead = asyncio.create_task(deliverer(core, chat).run(asyncio.Event()))
    await until(lambda: chat.calls["post"] >= 2)
    await killed(dead)
    arrived = next(r for r in rows(core, status="sending") if r.channel == group.home)
    sight = core.storage.db.read(
        lambda conn: see_slot(core, conn, group.org, group.flow, "group", "round")
    )
    assert sight is not None
    chat.messages[group.home] = [Posted("m99", arrived.id, None, sight.cards[0], True, time.time())]
    chat.weather = lambda _method, _place: None
    async with running(deliverer(core, chat, alone=True)):
        await settled(core)
    assert_each_once(core, chat)
    assert [x.card.slot for x in chat.standing(group.home)] == ["round", "s0"]


async def killed(task: asyncio.Task[None]) -> None:
    """As `kill -9` would: nothing is written any more."""
    for one in asyncio.all_tasks():
        if getattr(one.get_coro(), "__qualname__", "") == "Sender.send":
            one.cancel()
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    # What its threads were writing ends: a dead process would have taken it along.
    await asyncio.sleep(0.3)


async def test_retry_after_is_honoured_for_the_whole_workspace(core: Core) -> None:
    org = await new_org(core)
    await new_group(core, org, "A")
    chat = Chat(strikes("post", "wait:0.5"))
    chat.pause = 0.01
    one = deliverer(core, chat, pace=Pace({"slack": {"post": (Limit(1, 0.02),)}}))
    began = time.monotonic()
    async with running(one):
        await until(lambda: chat.calls["post"] >= 2)
        waited = time.monotonic() - began
        await settled(core)
    assert waited >= 0.5
    assert_each_once(core, chat)


async def test_an_archived_channel_stops_no_other(core: Core) -> None:
    org = await new_org(core)
    bad, good = await new_group(core, org, "A"), await new_group(core, org, "B")
    shut = always("refuse:is_archived", lambda _, place: place.channel == bad.home)
    chat = Chat(shut)
    patient = deliverer(core, chat)
    patient._sender._patience = patient._patience._replace(slow=(3600.0,))
    async with running(patient):
        await settled(core)
        assert len(chat.standing(good.home)) == 2
        assert asked_in_private(chat, bad) == [bad.people[1]]
        assert (place_of(core, bad.home).state, place_of(core, bad.home).trouble) == (
            "trouble",
            "is_archived",
        )
        tried = [channel for _, channel in chat.log].count(bad.home)
        assert tried == 1
        chat.weather = lambda _method, _place: None
        set_place(core, bad.home, state="ok", trouble=None)
        core.hub.tell((org, bad.flow))
        await until(lambda: len(chat.standing(bad.home)) == 2)
        await settled(core)
    assert [x.card.slot for x in chat.standing(bad.home)] == ["round", "s0"]
    assert (place_of(core, bad.home).state, place_of(core, bad.home).trouble) == ("ok", None)


async def test_a_mended_place_gets_what_waited_at_once(core: Core) -> None:
    org = await new_org(core)
    group = await new_group(core, org, "A")
    chat = Chat(always("refuse:not_in_channel", lambda _, place: place.channel == group.home))
    patient = deliverer(core, chat)
    patient._sender._patience = patient._patience._replace(slow=(3600.0,))
    async with running(patient):
        await settled(core)
        chat.weather = lambda _method, _place: None
        set_place(core, group.home, state="ok", trouble=None)
        core.hub.tell((org, group.flow))
        await until(lambda: len(chat.standing(group.home)) == 2)


async def test_trouble_does_not_make_a_place_forget_who_reads_there(core: Core) -> None:
    org = await new_org(core)
    group = await new_group(core, org, "A")
    set_place(core, group.home, trouble="others")
    chat = Chat(strikes("post", "refuse:is_archived", channel=group.home))
    async with running(deliverer(core, chat)):
        await until(lambda: len(chat.standing(group.home)) == 2)
        await settled(core)
    assert not any(x.readable for x in chat.standing(group.home))
    assert all(x.readable for c in group.private.values() for x in chat.standing(c))
    assert (place_of(core, group.home).state, place_of(core, group.home).trouble) == (
        "ok",
        "others",
    )


async def test_a_place_that_is_gone_is_not_tried_again(core: Core) -> None:
    group = await new_group(core, await new_org(core), "A")
    chat = Chat(always("gone:channel_not_found", lambda _, place: place.channel == group.home))
    async with running(deliverer(core, chat)):
        await settled(core)
        await asyncio.sleep(0.5)
    assert [channel for _, channel in chat.log].count(group.home) == 1
    assert {r.status for r in rows(core) if r.channel == group.home} == {"dropped"}


async def test_a_deleted_message_is_posted_anew_only_while_it_asks_something(core: Core) -> None:
    group = await new_group(core, await new_org(core), "A")
    *early, last = group.people

    def delete_all() -> None:
        for message in chat.standing(group.home):
            message.gone = True

    chat = Chat()
    async with running(deliverer(core, chat)):
        await settled(core)
        delete_all()
        await do(core, group, *(m.Come(p) for p in early))
        await settled(core)
        assert [x.card.slot for x in chat.standing(group.home)] == ["round", "s0"]
        delete_all()
        await do(core, group, m.Come(last))
        await settled(core)
    shown = chat.standing(group.home)
    assert [x.card.slot for x in shown] == ["round", "s1"]
    assert shown[1].thread == shown[0].id


async def test_a_thread_that_is_gone_gets_a_new_root(core: Core) -> None:
    group = await new_group(core, await new_org(core), "A")
    chat = Chat()
    async with running(deliverer(core, chat)):
        await settled(core)
    for message in chat.standing(group.home):
        message.gone = True
    # Only the step is wanted: the root itself is not touched by this event.
    core.storage.db.write_sync(lambda conn: _renew(conn, group.home, "s0"))
    async with running(deliverer(core, chat)):
        await settled(core)
    shown = chat.standing(group.home)
    assert {x.card.slot for x in shown} == {"round", "s0"}
    root = next(x for x in shown if x.card.slot == "round")
    assert next(x for x in shown if x.card.slot == "s0").thread == root.id


def _renew(conn: Connection, channel: str, slot: str) -> None:
    place = select(places.c.id).where(places.c.external == channel).scalar_subquery()
    conn.execute(
        update(deliveries)
        .where(deliveries.c.place == place, deliveries.c.slot == slot)
        .values(status="due", next_at=LONG_AGO, message=None, wanted="x")
    )


@pytest.mark.parametrize("seq", range(5))
async def test_what_is_in_doubt_gets_its_root_before_all_that_waits_there(
    core: Core, seq: int
) -> None:
    group = await new_group(core, await new_org(core), "A")
    await do(core, group, *(m.Come(p) for p in group.people))
    for _ in range(4):
        await go_on(core, group)
    mine = [row for row in rows(core) if row.channel == group.home]
    doubted = [row for row in mine if row.slot != "round"][seq]
    in_doubt = (
        update(deliveries).where(deliveries.c.id == doubted.id).values(status="doubt", attempts=1)
    )
    core.storage.db.write_sync(lambda conn: conn.execute(in_doubt))
    chat = Chat()
    async with running(deliverer(core, chat)):
        await settled(core)
    assert chat.standing(group.home)[0].card.slot == "round"
    assert_each_once(core, chat)
    assert_shows_the_newest(core, chat)


async def test_a_channel_named_later_gets_the_root_before_what_is_new(core: Core) -> None:
    org = await new_org(core)
    group = await new_group(core, org, "A")
    chat = Chat()
    core.storage.db.write_sync(
        lambda conn: add_place(conn, org, "CLATE", kind="home", group=group.id)
    )
    async with running(deliverer(core, chat)):
        await do(core, group, *(m.Come(p) for p in group.people))
        await go_on(core, group)
        await settled(core)
    shown = chat.standing("CLATE")
    assert shown[0].card.slot == "round"
    assert [x.thread for x in shown[1:]] == [shown[0].id] * (len(shown) - 1)


async def test_what_broke_for_our_own_fault_holds_its_place_up_only_so_long(core: Core) -> None:
    group = await new_group(core, await new_org(core), "A")
    poison = always("crash", lambda method, place: method == "post" and place.channel == group.home)
    chat = Chat(poison)
    async with running(deliverer(core, chat)):
        await settled(core)
        assert asked_in_private(chat, group) == [group.people[1]]
        assert place_of(core, group.home).state == "ok"
        chat.weather = lambda _method, _place: None
        await until(lambda: len(chat.standing(group.home)) == 2)


async def test_two_deliverers_send_nothing_twice(core: Core) -> None:
    org = await new_org(core)
    groups = [await new_group(core, org, name) for name in "ABCD"]
    chat = Chat(pause=0.01)
    pair = [deliverer(core, chat, alone=False) for _ in range(2)]
    async with running(*pair):
        for group in groups:
            await do(core, group, *(m.Come(p) for p in group.people))
            await go_on(core, group)
        await settled(core, 40)
    assert chat.crowded == []
    assert_each_once(core, chat)
    assert_shows_the_newest(core, chat)


# --- what must always hold ------------------------------------------------------------------------


def assert_each_once(core: Core, chat: Chat) -> None:
    for row in rows(core):
        if row.status != "sent":
            continue
        standing = [x for x in chat.standing(row.channel) if x.key == row.id]
        late = row.audience != "group" and row.message is None
        assert len(standing) == (0 if late else 1), (row.channel, row.slot, len(standing))
        if standing:
            assert standing[0].id == row.message


def assert_shows_the_newest(core: Core, chat: Chat) -> None:
    for row in rows(core):
        if row.message is None:
            continue
        sight = core.storage.db.read(
            lambda conn, row=row: see_slot(core, conn, row.org, row.flow, row.audience, row.slot)
        )
        found = chat.one(row.channel, row.message)
        assert sight is not None
        assert found is not None
        assert found.card == sight.cards[0], (row.channel, row.slot)


def asked_in_private(chat: Chat, group: Group) -> list[str]:
    """Those who have a message of their own; at first that is the facilitator."""
    return [person for person, channel in group.private.items() if chat.standing(channel)]


async def until(reached: Callable[[], bool], seconds: float = 10.0) -> None:
    end = time.monotonic() + seconds
    while not reached():
        assert time.monotonic() < end, "it never came to that"
        await asyncio.sleep(0.02)
