"""What storage may answer instead of a result. No message carries a stored value.

StorageError
├── Busy           locked by somebody else for too long; trying again may help
├── DiskFull       nothing was saved; space is needed first
├── Conflict       a constraint refused; `constraint` names it
├── Broken         anything else the database refused; `code` names it
├── Closed         the database is being shut
├── Tampered       a stored text is not the one that was sealed there
├── Forgotten      the key was destroyed: the text cannot come back
└── MasterKeyError the master key is missing, unsafe or another one
"""

from __future__ import annotations

import sqlite3

import psycopg
from sqlalchemy.exc import DBAPIError, StatementError


class StorageError(Exception):
    """Storage could not do this."""

    def __init__(self, message: str | None = None) -> None:
        super().__init__(message or type(self).__doc__)


class Busy(StorageError):
    """The database is locked by somebody else."""


class DiskFull(StorageError):
    """The database's disk is full; nothing was saved."""


class Conflict(StorageError):
    """A constraint of the database refused this."""

    def __init__(self, constraint: str) -> None:
        super().__init__(f"A constraint of the database refused this: {constraint}")
        self.constraint = constraint


class Broken(StorageError):
    """The database refused this."""

    def __init__(self, code: str) -> None:
        super().__init__(f"The database refused this: {code}")
        self.code = code


class Closed(StorageError):
    """The database is closed."""


class Tampered(StorageError):
    """A stored text is not the one that was sealed there."""


class Forgotten(StorageError):
    """The key of this text was destroyed."""


class MasterKeyError(StorageError):
    """The master key is missing, unsafe or not the one this database was sealed with."""


_DISK_FULL = {"SQLITE_FULL", "53100"}
_BUSY = ("SQLITE_BUSY", "SQLITE_LOCKED", "55P03", "57014", "53300")
_AGAIN = {"40001", "40P01"}


def safe(error: BaseException) -> BaseException:
    """The same error without stored values: databases quote whole rows in their messages."""
    original = _original(error)
    if original is None:
        if isinstance(error, StatementError):
            return Broken(f"value refused ({type(error.orig).__name__})")
        return error
    code = _code(original)
    if code in _DISK_FULL or code.startswith("SQLITE_IOERR_WRITE"):
        return DiskFull()
    if code in _AGAIN or code.startswith(_BUSY):
        return Busy()
    if isinstance(original, sqlite3.IntegrityError | psycopg.IntegrityError):
        return Conflict(_constraint(original) or code)
    return Broken(_described(original, code))


def worth_repeating(error: BaseException) -> bool:
    """Whether PostgreSQL asks for the whole transaction once more (deadlock, serialization)."""
    original = _original(error)
    return original is not None and _code(original) in _AGAIN


def _original(error: BaseException) -> sqlite3.Error | psycopg.Error | None:
    """The driver's own error, whether SQLAlchemy has wrapped it or not."""
    found = error.orig if isinstance(error, DBAPIError) else error
    return found if isinstance(found, sqlite3.Error | psycopg.Error) else None


def _code(original: sqlite3.Error | psycopg.Error) -> str:
    """The database's own short code: an SQLSTATE, or SQLite's name of the error."""
    if isinstance(original, psycopg.Error):
        return original.sqlstate or type(original).__name__
    return getattr(original, "sqlite_errorname", None) or type(original).__name__


def _constraint(original: sqlite3.IntegrityError | psycopg.IntegrityError) -> str | None:
    if isinstance(original, psycopg.IntegrityError):
        return original.diag.constraint_name or original.diag.column_name
    # "UNIQUE constraint failed: inbox.org, inbox.identity": columns, never values.
    return str(original).rpartition(": ")[2] or None


def _described(original: sqlite3.Error | psycopg.Error, code: str) -> str:
    # Only mistakes in the statement itself are quoted: they name tables and columns.
    if isinstance(original, sqlite3.OperationalError):
        return f"{code}: {original}"
    if isinstance(original, psycopg.Error) and code.startswith("42"):
        return f"{code}: {original.diag.message_primary}"
    return code
