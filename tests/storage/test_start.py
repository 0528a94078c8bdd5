"""Starting: migrations, masters and what a restored backup brings back."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, create_engine, select, text, update

from bot.storage import migrate, tables
from bot.storage.erasures import Erasure, Erasures
from bot.storage.errors import MasterKeyError
from bot.storage.forget import forget_subject, withdraw
from bot.storage.masters import Masters, new_master
from bot.storage.migrate import NewerSchema
from bot.storage.start import Storage, open_storage
from bot.storage.tables import metadata
from bot.storage.tokens import load_token, save_token
from bot.storage.vaults import rewrap
from tests.storage.rows import LATER, NOW, add, flow, organisation
from tests.storage.test_texts import Room


def test_migrations_make_what_the_tables_say(empty_url: str) -> None:
    migrate.upgrade(empty_url)
    engine = create_engine(empty_url)
    with engine.connect() as conn:
        context = MigrationContext.configure(conn, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []
        assert _checks(conn) == []
    engine.dispose()


def _checks(conn: Connection) -> list[str]:
    """Tables whose options the comparison above does not see."""
    if conn.dialect.name != "sqlite":
        return []
    rows = conn.execute(text("SELECT name, sql FROM sqlite_master WHERE type = 'table'"))
    made = {row.name for row in rows if "WITHOUT ROWID" in row.sql}
    meant = {
        table.name
        for table in metadata.tables.values()
        if table.dialect_options["sqlite"]["with_rowid"] is False
    }
    return sorted(made ^ meant)


def test_upgrading_again_changes_nothing(storage: Storage, url: str) -> None:
    org = storage.db.write_sync(organisation)
    migrate.upgrade(url)
    assert storage.db.read(
        lambda conn: conn.execute(select(tables.organisations.c.org)).scalars().all()
    ) == [org]


def test_an_older_release_refuses_a_newer_schema(storage: Storage, url: str) -> None:
    storage.db.write_sync(
        lambda conn: conn.execute(text("UPDATE alembic_version SET version_num = 'ffffffffffff'"))
    )
    with pytest.raises(NewerSchema):
        migrate.upgrade(url)


def test_every_key_begins_with_the_organisation() -> None:
    for table in metadata.tables.values():
        if table.name == "masters":
            continue
        assert next(iter(table.primary_key.columns)).name == "org", table.name
        for constraint in table.foreign_key_constraints:
            if constraint.referred_table.name != "masters":
                assert constraint.column_keys[0] == "org", constraint.name


def test_the_database_file_is_its_owners_alone(sqlite_storage: Storage, tmp_path: Path) -> None:
    sqlite_storage.db.write_sync(organisation)
    modes = {path.name: path.stat().st_mode & 0o077 for path in tmp_path.glob("*.db*")}
    assert len(modes) == 3
    assert set(modes.values()) == {0}


def test_a_wrong_master_refuses_to_start(storage: Storage, url: str, erasures_path: Path) -> None:
    with pytest.raises(MasterKeyError, match="another master key"):
        open_storage(url, Masters.parse(new_master()), erasures_path, NOW)
    storage.db.write_sync(lambda conn: flow(conn, storage.texts, organisation(conn)))
    with pytest.raises(MasterKeyError, match="another master key"):
        open_storage(url, Masters.parse(new_master()), erasures_path, NOW)


def test_a_changed_check_refuses_to_start(
    storage: Storage, url: str, masters: Masters, erasures_path: Path
) -> None:
    storage.db.write_sync(lambda conn: conn.execute(update(tables.masters).values(check=b"x" * 60)))
    with pytest.raises(MasterKeyError, match="was changed"):
        open_storage(url, masters, erasures_path, NOW)


def test_a_master_can_be_changed(
    storage: Storage, url: str, tmp_path: Path, erasures_path: Path
) -> None:
    room = Room(storage)
    one = room.write("hei")
    token = storage.vault.token_hash("token")
    old = (tmp_path / "keys" / "master.key").read_text()
    new = new_master()

    both = open_storage(url, Masters.parse(f"{new}\n{old}"), erasures_path, LATER)
    while both.db.write_sync(lambda conn: rewrap(conn, both.vault, limit=1)):
        pass
    assert both.db.read(lambda conn: conn.execute(select(tables.masters.c.id)).scalars().all()) == [
        both.vault.current
    ]
    both.close()

    only_new = open_storage(url, Masters.parse(new), erasures_path, LATER)
    found = only_new.db.read(lambda conn: only_new.texts.read(conn, room.org, [one]))
    assert found[one].text == "hei"
    assert only_new.vault.token_hash("token") == token
    only_new.close()
    with pytest.raises(MasterKeyError):
        open_storage(url, Masters.parse(old), erasures_path, LATER)


def test_a_platform_token_is_sealed(storage: Storage) -> None:
    def make(conn: Connection) -> str:
        org = organisation(conn)
        add(
            conn,
            tables.workspaces,
            org=org,
            id="w",
            platform="slack",
            external="T1",
            name="Lyngvik",
            state="ok",
            created_at=NOW,
        )
        assert load_token(conn, storage.vault, org, "w") is None
        save_token(conn, storage.vault, org, "w", "xoxb-1", NOW)
        save_token(conn, storage.vault, org, "w", "xoxb-2", LATER)
        return org

    org = storage.db.write_sync(make)
    assert storage.db.write_sync(lambda conn: load_token(conn, storage.vault, org, "w")) == "xoxb-2"
    stored = storage.db.read(
        lambda conn: conn.execute(select(tables.workspaces.c.token)).scalar_one()
    )
    assert b"xoxb" not in stored


def test_a_restored_backup_is_erased_again(
    tmp_path: Path, masters: Masters, erasures_path: Path
) -> None:
    path, backup = tmp_path / "a.db", tmp_path / "backup.db"
    storage = open_storage(f"sqlite:///{path}", masters, erasures_path, NOW)
    room, kept = Room(storage), Room(storage)
    forgotten, withdrawn, stays = room.write("glemt"), kept.write("angret"), kept.write("blir")
    storage.close()
    shutil.copy(path, backup)

    storage = open_storage(f"sqlite:///{path}", masters, erasures_path, NOW)

    def erase(conn: Connection) -> None:
        forget_subject(conn, storage.texts, storage.erasures, room.org, room.flow, LATER)
        withdraw(conn, storage.texts, storage.erasures, kept.org, withdrawn, LATER)

    storage.db.write_sync(erase)
    storage.close()

    restored = open_storage(f"sqlite:///{backup}", masters, erasures_path, LATER)
    room.storage = kept.storage = restored
    assert room.read(forgotten) == {forgotten: None}
    assert kept.read(withdrawn, stays) == {withdrawn: None, stays: "blir"}
    restored.close()


def test_an_erasure_that_was_not_written_down_is_at_the_next_start(
    storage: Storage, url: str, masters: Masters, erasures_path: Path
) -> None:
    room = Room(storage)
    storage.db.write_sync(lambda conn: storage.texts.destroy_key(conn, room.org, room.key, LATER))
    assert storage.erasures.recorded() == []
    open_storage(url, masters, erasures_path, LATER).close()
    assert storage.erasures.recorded() == [Erasure("key", room.org, room.key, LATER)]
    open_storage(url, masters, erasures_path, LATER).close()
    assert len(storage.erasures.recorded()) == 1


def test_nothing_is_remembered_of_what_was_rolled_back(storage: Storage) -> None:
    room = Room(storage)

    def forget_and_fail(conn: Connection) -> None:
        forget_subject(conn, storage.texts, storage.erasures, room.org, room.flow, LATER)
        raise LookupError

    with pytest.raises(LookupError):
        storage.db.write_sync(forget_and_fail)
    assert storage.erasures.recorded() == []


def test_a_line_cut_short_is_left_out_and_not_joined(tmp_path: Path) -> None:
    erasures = Erasures(tmp_path / "erasures.log")
    erasures.record([Erasure("key", "org", "one", NOW)])
    with (tmp_path / "erasures.log").open("ab") as file:
        file.write(b'["key","or')
    assert [one.id for one in erasures.recorded()] == ["one"]
    erasures.record([Erasure("key", "org", "two", NOW)])
    assert [one.id for one in erasures.recorded()] == ["one", "two"]
