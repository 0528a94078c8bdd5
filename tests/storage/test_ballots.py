"""The ballot box: nothing in the database tells who answered what."""

from __future__ import annotations

import pytest
from sqlalchemy import Connection, select, update

from bot.storage import tables
from bot.storage.ballots import Ballots
from bot.storage.errors import Tampered
from bot.storage.start import Storage
from tests.storage.rows import LATER, NOW, flow, organisation, person


class Step:
    """An anonymous step with five people."""

    def __init__(self, storage: Storage) -> None:
        self.storage = storage
        self.ballots = Ballots(storage.vault)

        def make(conn: Connection) -> tuple[str, str, list[str]]:
            org = organisation(conn)
            return org, flow(conn, storage.texts, org), [person(conn, org) for _ in range(5)]

        self.org, self.flow, self.people = storage.db.write_sync(make)

    def answer(self, person: str, *answers: str) -> bool:
        return self.storage.db.write_sync(
            lambda conn: self.ballots.answer(
                conn, self.org, self.flow, "wall", person, answers, NOW
            )
        )

    def open(self) -> list[str]:
        return self.storage.db.write_sync(
            lambda conn: self.ballots.open(
                conn, self.storage.erasures, self.org, self.flow, "wall", LATER
            )
        )

    def box(self) -> bytes:
        return bytes(
            self.storage.db.read(
                lambda conn: conn.execute(select(tables.boxes.c.body)).scalar_one()
            )
        )


@pytest.fixture
def step(storage: Storage) -> Step:
    return Step(storage)


def test_everything_comes_out_once(step: Step) -> None:
    for number, one in enumerate(step.people):
        assert step.answer(one, f"svar {number}", "\ud800 likt")
    assert (
        step.storage.db.read(lambda conn: step.ballots.count(conn, step.org, step.flow, "wall"))
        == 5
    )
    assert sorted(step.open()) == sorted([f"svar {n}" for n in range(5)] + ["\ud800 likt"] * 5)
    assert step.open() == []


def test_a_second_answer_is_not_taken(step: Step) -> None:
    assert step.answer(step.people[0], "første") is True
    assert step.answer(step.people[0], "andre") is False
    assert step.open() == ["første"]


def test_the_order_of_coming_is_not_kept(step: Step) -> None:
    for one in step.people:
        step.answer(one, *(f"{one} {number}" for number in range(8)))
    came = [f"{one} {number}" for one in step.people for number in range(8)]
    assert step.open() != came


def test_the_box_does_not_grow_with_an_answer(step: Step) -> None:
    sizes = set()
    for one in step.people:
        step.answer(one, "kort")
        sizes.add(len(step.box()))
    assert len(sizes) == 1


def test_opening_destroys_the_key_and_remembers_it(step: Step) -> None:
    step.answer(step.people[0], "første")
    step.open()
    statement = select(tables.keys).where(tables.keys.c.purpose == "box")
    [key] = step.storage.db.read(lambda conn: conn.execute(statement).all())
    assert key.wrapped is None
    assert [one.id for one in step.storage.erasures.recorded()] == [key.id]


def test_who_comes_late_gets_a_new_box(step: Step) -> None:
    step.answer(step.people[0], "første")
    step.open()
    assert step.answer(step.people[1], "sent") is True
    assert step.answer(step.people[0], "en gang til") is False
    assert step.open() == ["sent"]


def test_a_changed_box_is_refused(step: Step) -> None:
    step.answer(step.people[0], "første")
    body = step.box()
    step.answer(step.people[1], "andre")
    step.storage.db.write_sync(lambda conn: conn.execute(update(tables.boxes).values(body=body)))
    with pytest.raises(Tampered):
        step.open()


def test_answers_leave_no_time(step: Step) -> None:
    assert not {column.name for column in tables.answered.columns} & {"at", "created_at", "seq"}
    assert step.storage.db.dialect != "sqlite" or (
        tables.answered.dialect_options["sqlite"]["with_rowid"] is False
    )
