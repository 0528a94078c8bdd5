"""Statements that run in every event, compiled once and handed to the driver as they are.

SQLAlchemy writes the SQL and converts the values; what is left out is its bookkeeping per
execution, which costs several times what SQLite itself takes for a row. For everything that is
not run in every event, `conn.execute` is right.
"""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Protocol, cast

from sqlalchemy import Connection, Dialect, Float, Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.dml import Insert
from sqlalchemy.sql.elements import ClauseElement

_Convert = Callable[[Any], Any]
_Arrange = Callable[[Mapping[str, Any]], Any]


class _Cursor(Protocol):
    rowcount: int

    def execute(self, sql: str, params: Any, /) -> Any: ...  # noqa: ANN401
    def executemany(self, sql: str, params: Iterable[Any], /) -> Any: ...  # noqa: ANN401
    def fetchall(self) -> list[tuple[Any, ...]]: ...
    def fetchone(self) -> tuple[Any, ...] | None: ...


def upserting(table: Table, dialect: str) -> sqlite.Insert | postgresql.Insert:
    """An insert that can say what happens to a row that is there already (`on_conflict_…`)."""
    return postgresql.insert(table) if dialect == "postgresql" else sqlite.insert(table)


class Prepared:
    """One statement. Give `conn` and every value it names; nothing is filled in by default.

    Where databases need different statements, give a function from the dialect's name (see
    `upserting`). An insert takes every column of its table, or those named in `columns`. Lists in
    `IN` are not possible here.
    """

    def __init__(
        self,
        statement: ClauseElement | Callable[[str], ClauseElement],
        columns: Sequence[str] | None = None,
    ) -> None:
        self._statement = statement
        self._columns = columns
        self._ready: dict[str, _Ready] = {}

    def all(self, conn: Connection, values: Mapping[str, Any]) -> list[Any]:
        """Every row, each a named tuple."""
        ready = self._for(conn)
        cursor = _cursor(conn)
        cursor.execute(ready.sql, ready.arrange(values))
        return [ready.row(found) for found in cursor.fetchall()]

    def first(self, conn: Connection, values: Mapping[str, Any]) -> Any | None:  # noqa: ANN401
        """The first row, a named tuple, or None."""
        ready = self._for(conn)
        cursor = _cursor(conn)
        cursor.execute(ready.sql, ready.arrange(values))
        found = cursor.fetchone()
        return None if found is None else ready.row(found)

    def run(self, conn: Connection, values: Mapping[str, Any]) -> int:
        """Execute; returns how many rows it touched."""
        ready = self._for(conn)
        cursor = _cursor(conn)
        cursor.execute(ready.sql, ready.arrange(values))
        return cursor.rowcount

    def run_all(self, conn: Connection, rows: Iterable[Mapping[str, Any]]) -> None:
        """Execute once for each of these."""
        ready = self._for(conn)
        _cursor(conn).executemany(ready.sql, [ready.arrange(values) for values in rows])

    def _for(self, conn: Connection) -> _Ready:
        name = conn.dialect.name
        ready = self._ready.get(name)
        if ready is None:
            made = self._statement
            statement = made if isinstance(made, ClauseElement) else made(name)
            ready = self._ready[name] = _Ready(statement, conn.dialect, self._columns)
        return ready


class _Ready:
    """A statement for one dialect: its SQL, and how values go in and come out."""

    def __init__(
        self, statement: ClauseElement, dialect: Dialect, columns: Sequence[str] | None
    ) -> None:
        if isinstance(statement, Insert) and columns is None:
            columns = [column.key for column in statement.table.columns]
        compiled = cast(
            SQLCompiler,
            statement.compile(
                dialect=dialect, column_keys=None if columns is None else list(columns)
            ),
        )
        self.sql = compiled.string
        self.arrange = _arranger(compiled, dialect)
        self.row = _row_maker(compiled, dialect)


def _arranger(compiled: SQLCompiler, dialect: Dialect) -> _Arrange:
    binds = {name: bind for bind, name in compiled.bind_names.items()}
    fixed = {name: bind.value for name, bind in binds.items() if not bind.required}
    converters: dict[str, _Convert | None] = {
        name: bind.type.dialect_impl(dialect).bind_processor(dialect)
        for name, bind in binds.items()
    }
    names = compiled.positiontup
    if names is None:
        return lambda values: _converted({**fixed, **values}, converters)
    plan = [(name, converters[name]) for name in names]

    def by_position(values: Mapping[str, Any]) -> tuple[Any, ...]:
        given = {**fixed, **values} if fixed else values
        return tuple(
            [given[name] if convert is None else convert(given[name]) for name, convert in plan]
        )

    return by_position


def _converted(
    values: Mapping[str, Any], converters: Mapping[str, _Convert | None]
) -> dict[str, Any]:
    return {
        name: values[name] if convert is None else convert(values[name])
        for name, convert in converters.items()
    }


def _row_maker(compiled: SQLCompiler, dialect: Dialect) -> Callable[[tuple[Any, ...]], Any]:
    columns = compiled._result_columns
    names = [column.keyname for column in columns]
    make: _Convert = namedtuple("Found", names)._make  # type: ignore[attr-defined]
    converters = [
        (place, convert)
        for place, column in enumerate(columns)
        # The driver hands out floats as they are; asking the type would need its own numbers.
        if not isinstance(column.type, Float)
        and (convert := column.type.dialect_impl(dialect).result_processor(dialect, None))
    ]

    def row(found: tuple[Any, ...]) -> Any:  # noqa: ANN401
        values = list(found)
        for place, convert in converters:
            values[place] = convert(values[place])
        return make(values)

    return row


def _cursor(conn: Connection) -> _Cursor:
    return cast(_Cursor, cast(Any, conn.connection.dbapi_connection).cursor())
