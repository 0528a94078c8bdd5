"""The one door to text, on both databases."""

from __future__ import annotations

import traceback
from pathlib import Path

import pytest
from sqlalchemy import Connection, select, update

from bot.storage import tables
from bot.storage.errors import Forgotten, StorageError, Tampered
from bot.storage.forget import forget_keys, forget_subject, withdraw
from bot.storage.masters import Masters
from bot.storage.start import Storage, open_storage
from bot.storage.tables import texts
from bot.storage.texts import Gone, NotThere
from tests.storage.rows import LATER, NOW, flow, organisation, person

MARK = "merkeordetSvartSyltetøy"


class Room:
    """A flow with one person in it, and short words for what is done there."""

    def __init__(self, storage: Storage) -> None:
        self.storage = storage
        self.org, self.kari, self.flow, self.key = storage.db.write_sync(self._make)

    def _make(self, conn: Connection) -> tuple[str, str, str, str]:
        org = organisation(conn)
        round_ = flow(conn, self.storage.texts, org)
        return org, person(conn, org), round_, self.storage.texts.keys_of(conn, org, round_)[0]

    def write(self, text: str, step: str = "ideas", author: str | None = None) -> str:
        return self.storage.db.write_sync(
            lambda conn: self.storage.texts.write(
                conn,
                self.org,
                key=self.key,
                subject=self.flow,
                step=step,
                author=author or self.kari,
                field="text",
                text=text,
                now=NOW,
            )
        )

    def read(self, *ids: str) -> dict[str, str | None]:
        found = self.storage.db.read(lambda conn: self.storage.texts.read(conn, self.org, ids))
        return {text.id: text.text for text in found.values()}

    def body(self, text: str) -> bytes:
        statement = select(texts.c.body).where(texts.c.id == text)
        return bytes(self.storage.db.read(lambda conn: conn.execute(statement).scalar_one()))

    def set(self, text: str, **values: object) -> None:
        statement = update(texts).where(texts.c.id == text).values(**values)
        self.storage.db.write_sync(lambda conn: conn.execute(statement))


@pytest.fixture
def room(storage: Storage) -> Room:
    return Room(storage)


def test_what_was_written_is_read(room: Room) -> None:
    one, two = room.write("første"), room.write("andre")
    assert room.read(one, two, "nobody's") == {one: "første", two: "andre"}


def test_a_flow_gives_all_its_texts(room: Room) -> None:
    room.write("første")
    room.write("andre", step="questions")
    found = room.storage.db.read(lambda conn: room.storage.texts.of(conn, room.org, room.flow))
    assert {(text.step, text.text) for text in found} == {
        ("ideas", "første"),
        ("questions", "andre"),
    }


def test_an_edit_replaces_and_counts(room: Room) -> None:
    one = room.write("før")
    old = room.body(one)
    version = room.storage.db.write_sync(
        lambda conn: room.storage.texts.rewrite(conn, room.org, one, "etter", LATER)
    )
    assert version == 2
    assert room.read(one) == {one: "etter"}
    room.set(one, body=old)
    with pytest.raises(Tampered):
        room.read(one)


def test_every_byte_flipped_is_refused(room: Room) -> None:
    one = room.write("hei")
    body = room.body(one)
    for place in range(0, len(body), 1 if room.storage.db.dialect == "sqlite" else 17):
        changed = bytearray(body)
        changed[place] ^= 0x80
        room.set(one, body=bytes(changed))
        with pytest.raises(Tampered):
            room.read(one)


def test_two_rows_swapped_are_refused(room: Room) -> None:
    one, two = room.write("første"), room.write("andre")
    body = room.body(one)
    room.set(one, body=room.body(two))
    room.set(two, body=body)
    for text in (one, two):
        with pytest.raises(Tampered):
            room.read(text)


@pytest.mark.parametrize("changed", ["author", "step", "field", "version", "subject"])
def test_a_row_told_otherwise_is_refused(room: Room, changed: str) -> None:
    one = room.write("hei")
    room.set(one, **{changed: {"author": None, "version": 7}.get(changed, "other")})
    with pytest.raises(Tampered):
        room.read(one)


def test_another_organisation_sees_nothing(room: Room) -> None:
    one = room.write("hei")
    elsewhere = room.storage.db.write_sync(organisation)
    assert room.storage.db.read(lambda conn: room.storage.texts.read(conn, elsewhere, [one])) == {}
    assert (
        room.storage.db.read(lambda conn: room.storage.texts.of(conn, elsewhere, room.flow)) == []
    )


def test_a_withdrawn_text_is_gone_and_says_so(room: Room) -> None:
    one = room.write("hei")
    storage = room.storage
    for expected in (True, False):
        assert (
            storage.db.write_sync(
                lambda conn: withdraw(conn, storage.texts, storage.erasures, room.org, one, LATER)
            )
            is expected
        )
    found = storage.db.read(lambda conn: storage.texts.read(conn, room.org, [one]))
    assert found[one].gone is Gone.WITHDRAWN
    with pytest.raises(NotThere):
        storage.db.write_sync(lambda conn: storage.texts.rewrite(conn, room.org, one, "x", LATER))


def test_a_forgotten_flow_cannot_be_read_or_written(room: Room) -> None:
    one = room.write("hei")
    storage = room.storage
    assert room.read(one) == {one: "hei"}
    forgotten = storage.db.write_sync(
        lambda conn: forget_subject(
            conn, storage.texts, storage.erasures, room.org, room.flow, LATER
        )
    )
    assert forgotten == 1
    found = storage.db.read(lambda conn: storage.texts.read(conn, room.org, [one]))
    assert (found[one].gone, found[one].text) == (Gone.FORGOTTEN, None)
    with pytest.raises(Forgotten):
        room.write("mer")
    with pytest.raises(Forgotten):
        storage.db.write_sync(lambda conn: storage.texts.rewrite(conn, room.org, one, "x", LATER))


def test_forgetting_in_one_process_is_forgetting_in_all(
    room: Room,
    url: str,
    masters: Masters,
    tmp_path: Path,
    erasures_path: Path,
) -> None:
    one = room.write("hei")
    other = open_storage(url, masters, erasures_path, NOW)
    try:

        def read() -> str | None:
            return other.db.read(lambda conn: other.texts.read(conn, room.org, [one]))[one].text

        assert read() == "hei"
        storage = room.storage
        storage.db.write_sync(
            lambda conn: forget_keys(
                conn, storage.texts, storage.erasures, room.org, [room.key], LATER
            )
        )
        assert read() is None
    finally:
        other.close()


def test_notes_have_a_key_of_their_own(room: Room) -> None:
    storage = room.storage

    def note(conn: Connection) -> tuple[str, str]:
        key = storage.texts.new_key(conn, room.org, "notes", room.flow, person=room.kari, now=NOW)
        return key, storage.texts.write(
            conn,
            room.org,
            key=key,
            subject=room.flow,
            step="notes",
            author=room.kari,
            field="text",
            text="bare mitt",
            now=NOW,
        )

    key, mine = storage.db.write_sync(note)
    shared = room.write("felles")
    storage.db.write_sync(
        lambda conn: forget_keys(conn, storage.texts, storage.erasures, room.org, [key], LATER)
    )
    assert room.read(mine, shared) == {mine: None, shared: "felles"}


def test_no_error_carries_a_text(room: Room) -> None:
    one = room.write(MARK)
    failures: list[BaseException] = []

    def twice(conn: Connection) -> None:
        room.storage.texts.write(
            conn,
            room.org,
            key=room.key,
            subject=room.flow,
            step=MARK,
            author=room.kari,
            field="text",
            text=MARK,
            now=NOW,
            text_id=one,
        )

    def bad_word(conn: Connection) -> None:
        conn.execute(update(tables.flows).values(status=MARK))

    for fn in (twice, bad_word):
        with pytest.raises(StorageError) as raised:
            room.storage.db.write_sync(fn)
        failures.append(raised.value)
        with pytest.raises(StorageError):
            room.storage.db.read(fn)
    room.set(one, version=9)
    with pytest.raises(Tampered) as tampered:
        room.read(one)
    for failure in (*failures, tampered.value):
        told = "".join(traceback.format_exception(failure))
        assert MARK not in told
        assert failure.__context__ is None
    assert MARK not in repr(
        room.storage.db.read(lambda conn: room.storage.texts.of(conn, room.org, "none"))
    )


def test_a_marked_word_is_nowhere_in_the_files(sqlite_storage: Storage, tmp_path: Path) -> None:
    room = Room(sqlite_storage)
    one = room.write(MARK)
    sqlite_storage.db.write_sync(
        lambda conn: sqlite_storage.texts.rewrite(conn, room.org, one, MARK + MARK, LATER)
    )
    found = [
        path
        for path in tmp_path.rglob("*")
        if path.is_file() and MARK.encode() in path.read_bytes()
    ]
    assert any(path.name.endswith("-wal") for path in tmp_path.rglob("*"))
    assert found == []


def test_forgetting_leaves_no_key_and_withdrawing_no_seal(
    sqlite_storage: Storage, tmp_path: Path
) -> None:
    storage = sqlite_storage
    room = Room(storage)
    one, two = room.write("x" * 3_000), room.write("y")
    wrapped = storage.db.read(
        lambda conn: conn.execute(
            select(tables.keys.c.wrapped).where(tables.keys.c.id == room.key)
        ).scalar_one()
    )
    bodies = [room.body(one), room.body(two)]
    remains = [wrapped, *(body[:64] for body in bodies), *(body[-64:] for body in bodies)]
    assert all(_in_files(tmp_path, piece) for piece in remains)

    def forget_all(conn: Connection) -> None:
        for text in (one, two):
            withdraw(conn, storage.texts, storage.erasures, room.org, text, LATER)
        forget_subject(conn, storage.texts, storage.erasures, room.org, room.flow, LATER)

    storage.db.write_sync(forget_all)
    assert storage.db.checkpoint()
    assert not any(_in_files(tmp_path, piece) for piece in remains)


def _in_files(folder: Path, piece: bytes) -> bool:
    return any(piece in path.read_bytes() for path in folder.glob("*.db*"))
