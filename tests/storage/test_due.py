"""Claiming what is due: once, in order, one at a time in each place."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Connection, Select, Update, update

from bot.storage import due
from bot.storage.errors import Conflict
from bot.storage.start import Storage
from bot.storage.tables import deliveries, flows
from tests.storage.rows import LATER, NOW, delivery, flow, organisation, place

SOON = NOW + timedelta(seconds=1)


def claim(storage: Storage, now: datetime = NOW, limit: int = 10) -> list[due.Claim]:
    return storage.db.write_sync(lambda conn: due.claim_deliveries(conn, now, limit))


def set_delivery(storage: Storage, row: str, **values: object) -> None:
    storage.db.write_sync(
        lambda conn: conn.execute(update(deliveries).where(deliveries.c.id == row).values(**values))
    )


class Setting:
    """A flow and two places."""

    def __init__(self, storage: Storage) -> None:
        self.storage = storage

        def make(conn: Connection) -> tuple[str, str, str, str]:
            org = organisation(conn)
            return org, flow(conn, storage.texts, org), place(conn, org), place(conn, org)

        self.org, self.flow, self.channel, self.private = storage.db.write_sync(make)

    def add(self, where: str, number: int, **values: object) -> str:
        return self.storage.db.write_sync(
            lambda conn: delivery(conn, self.org, self.flow, where, number, **values)
        )


def test_flows_are_claimed_when_due_and_once(storage: Storage) -> None:
    def make(conn: Connection) -> tuple[str, str]:
        org = organisation(conn)
        flow(conn, storage.texts, org)
        flow(conn, storage.texts, org, due_at=LATER)
        return (
            flow(conn, storage.texts, org, due_at=NOW),
            flow(conn, storage.texts, org, due_at=NOW - timedelta(minutes=1)),
        )

    second, first = storage.db.write_sync(make)

    def claimed(now: datetime) -> list[str]:
        return [
            one.id for one in storage.db.write_sync(lambda conn: due.claim_flows(conn, now, 10))
        ]

    assert claimed(NOW) == [first, second]
    assert claimed(NOW) == []
    assert set(claimed(NOW + due.LEASE)) == {first, second}


async def test_many_claimers_share_what_is_due(storage: Storage) -> None:
    def make(conn: Connection) -> set[str]:
        org = organisation(conn)
        return {flow(conn, storage.texts, org, due_at=NOW) for _ in range(40)}

    wanted = storage.db.write_sync(make)
    taken = await asyncio.gather(
        *(storage.db.write(lambda conn: due.claim_flows(conn, NOW, 5)) for _ in range(16))
    )
    ids = [one.id for some in taken for one in some]
    assert len(ids) == len(set(ids))
    rest = storage.db.write_sync(lambda conn: due.claim_flows(conn, NOW, 100))
    assert set(ids) | {one.id for one in rest} == wanted


def test_each_place_gets_its_messages_in_order_one_at_a_time(storage: Storage) -> None:
    setting = Setting(storage)
    second = setting.add(setting.channel, 2)
    first = setting.add(setting.channel, 1)
    other = setting.add(setting.private, 3)
    assert {one.id for one in claim(storage)} == {first, other}
    assert claim(storage) == []
    set_delivery(storage, first, status="sent", next_at=None, sending_since=None)
    assert [one.id for one in claim(storage)] == [second]


def test_a_message_that_waits_its_turn_again_holds_back_the_later_ones(storage: Storage) -> None:
    setting = Setting(storage)
    first = setting.add(setting.channel, 1, next_at=LATER)
    setting.add(setting.channel, 2)
    assert claim(storage) == []
    assert storage.db.read(due.next_delivery) == LATER
    assert [one.id for one in claim(storage, LATER)] == [first]


def test_a_paused_or_dropped_message_holds_back_nothing(storage: Storage) -> None:
    setting = Setting(storage)
    setting.add(setting.channel, 1, status="paused")
    setting.add(setting.channel, 2, status="dropped")
    third = setting.add(setting.channel, 3)
    assert [one.id for one in claim(storage)] == [third]


def test_a_send_that_never_reported_is_in_doubt_and_first(storage: Storage) -> None:
    setting = Setting(storage)
    first = setting.add(setting.channel, 5)
    assert [one.in_doubt for one in claim(storage)] == [False]
    earlier = setting.add(setting.channel, 1)

    def recovered(now: datetime) -> int:
        return storage.db.write_sync(lambda conn: due.recover(conn, now))

    assert recovered(SOON) == 0
    assert storage.db.read(due.next_delivery) == NOW + due.LEASE
    assert recovered(NOW + due.LEASE) == 1
    again = claim(storage, NOW + due.LEASE)
    assert [(one.id, one.in_doubt, one.attempts) for one in again] == [(first, True, 2)]
    set_delivery(storage, first, status="sent", next_at=None, sending_since=None)
    assert [one.id for one in claim(storage, NOW + due.LEASE)] == [earlier]


def test_at_the_start_of_the_only_process_nothing_is_being_sent(storage: Storage) -> None:
    setting = Setting(storage)
    setting.add(setting.channel, 1)
    claim(storage)
    assert storage.db.write_sync(lambda conn: due.recover(conn, NOW, timedelta())) == 1


def test_the_schema_itself_forbids_two_sends_in_one_place(storage: Storage) -> None:
    setting = Setting(storage)
    setting.add(setting.channel, 1, status="sending", sending_since=NOW)
    with pytest.raises(Conflict, match=r"place|in_flight"):
        setting.add(setting.channel, 2, status="sending", sending_since=NOW)


def test_equal_numbers_are_still_sent_one_at_a_time(storage: Storage) -> None:
    setting = Setting(storage)
    both = {setting.add(setting.channel, 1, slot=slot) for slot in ("a", "b")}
    assert [one.id in both for one in claim(storage)] == [True]


async def test_many_senders_never_overtake_each_other(storage: Storage) -> None:
    setting = Setting(storage)
    for number in range(12):
        setting.add(setting.channel if number % 2 else setting.private, number)
    sent: dict[str, list[int]] = {setting.channel: [], setting.private: []}

    def finish(one: due.Claim) -> None:
        sent[one.place].append(one.number)
        set_delivery(storage, one.id, status="sent", next_at=None, sending_since=None)

    async def sender() -> None:
        while sum(len(numbers) for numbers in sent.values()) < 12:
            try:
                found = await storage.db.write(lambda conn: due.claim_deliveries(conn, NOW, 4))
            except Conflict:
                continue
            for one in found:
                await asyncio.to_thread(finish, one)
            await asyncio.sleep(0.001)

    await asyncio.wait_for(asyncio.gather(*(sender() for _ in range(6))), 20)
    assert sent == {setting.channel: [1, 3, 5, 7, 9, 11], setting.private: [0, 2, 4, 6, 8, 10]}


def test_the_next_of_each_kind_is_the_earliest(storage: Storage) -> None:
    setting = Setting(storage)
    assert storage.db.read(due.next_flow) is None
    assert storage.db.read(due.next_delivery) is None
    storage.db.write_sync(lambda conn: conn.execute(update(flows).values(due_at=LATER)))
    assert storage.db.read(due.next_flow) == LATER
    setting.add(setting.channel, 1, next_at=SOON)
    assert storage.db.read(due.next_delivery) == SOON


def test_due_rows_are_found_by_index(sqlite_storage: Storage) -> None:
    def plan(conn: Connection, statement: Select[Any] | Update) -> str:
        compiled = statement.compile(dialect=conn.dialect)
        values = tuple(0 for _ in compiled.params)
        rows = conn.exec_driver_sql(f"EXPLAIN QUERY PLAN {compiled}", values)
        return " ".join(str(row.detail) for row in rows)

    def plans(conn: Connection) -> list[str]:
        return [
            plan(conn, statement)
            for statement in (due._DUE_FLOWS, due._DUE_DELIVERIES, due._NEXT_DELIVERY, due._STALE)
        ]

    found = sqlite_storage.db.write_sync(plans)
    assert "ix_flows_due_at" in found[0]
    for one in found[1:]:
        assert "ix_deliveries_status_next_at" in one
        assert "SCAN" not in one
