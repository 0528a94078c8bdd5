"""Databases of older releases, brought up to date with what is in them."""

from __future__ import annotations

from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine, inspect, select, text

from bot.storage import migrate
from bot.storage.tables import audit, groups, meetings, members, methods, new_id, standstills


def at_revision(url: str, revision: str) -> None:
    """A database as a release of that time left it."""
    config = Config()
    config.set_main_option("script_location", "migrations")
    config.attributes["url"] = url
    command.upgrade(config, revision)


def test_methods_that_rounds_ran_are_kept_and_offered_to_nobody(empty_url: str) -> None:
    url = empty_url
    at_revision(url, "000000000001")
    engine = create_engine(url)
    assert not inspect(engine).has_table("audit")
    org = new_id()
    with engine.begin() as conn:
        conn.execute(
            text(
                "INSERT INTO organisations (org, name, lang, zone, kind, settings, clock_rate, "
                "created_at) VALUES (:org, 'Lyngvik', 'nb', 'Europe/Oslo', 'real', '{}', 1, 0)"
            ),
            {"org": org},
        )
        conn.execute(
            text(
                "INSERT INTO methods (org, hash, id, version, body, imported_at) "
                "VALUES (:org, 'abc', 'kort', 'abc', '{\"id\": \"kort\"}', 0)"
            ),
            {"org": org},
        )
    migrate.upgrade(url)
    with engine.connect() as conn:
        (row,) = conn.execute(select(methods)).all()
        assert (row.org, row.hash, row.body, row.offered) == (org, "abc", {"id": "kort"}, False)
        assert conn.execute(select(audit)).all() == []
        assert conn.execute(select(standstills)).all() == []
    engine.dispose()


def test_groups_that_met_before_there_were_dates_have_none_yet(empty_url: str) -> None:
    url = empty_url
    at_revision(url, "000000000002")
    engine = create_engine(url)
    assert not inspect(engine).has_table("meetings")
    org, group, person = new_id(), new_id(), new_id()
    with engine.begin() as conn:
        for table, columns, values in (
            (
                "organisations",
                "org, name, lang, zone, kind, settings, clock_rate, created_at",
                ":org, 'Lyngvik', 'nb', 'Europe/Oslo', 'real', '{}', 1, 0",
            ),
            (
                "people",
                "org, id, name, lang, settings, status, created_at",
                ":org, :person, 'Kari', 'nb', '{}', 'active', 0",
            ),
            (
                "groups",
                "org, id, name, lang, zone, settings, status, created_at",
                ":org, :group, 'Gygrene', 'nb', 'Europe/Oslo', '{}', 'active', 0",
            ),
            (
                "members",
                'org, "group", person, facilitator, status, position, joined_at',
                ":org, :group, :person, :no, 'active', 0, 0",
            ),
        ):
            insert = f"INSERT INTO {table} ({columns}) VALUES ({values})"
            conn.execute(text(insert), {"org": org, "group": group, "person": person, "no": False})
    migrate.upgrade(url)
    with engine.begin() as conn:
        assert conn.execute(select(groups.c.name)).scalar_one() == "Gygrene"
        assert conn.execute(select(members.c.status)).scalar_one() == "active"
        assert conn.execute(select(meetings)).all() == []
    engine.dispose()
