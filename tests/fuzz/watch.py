"""What must not happen while an edge is fuzzed: state that changes, words in a log."""

from __future__ import annotations

import io
import logging
import resource
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from types import TracebackType

import structlog
from sqlalchemy import Connection, select
from structlog.typing import EventDict, WrappedLogger

from bot.service.core import Core
from bot.storage.tables import metadata


def digest(core: Core) -> str:
    """Of every row of every table."""

    def read(conn: Connection) -> str:
        made = sha256()
        for table in sorted(metadata.tables.values(), key=lambda t: t.name):
            made.update(table.name.encode())
            for row in sorted(repr(tuple(r)) for r in conn.execute(select(table))):
                made.update(row.encode("utf-8", "surrogatepass"))
        return made.hexdigest()

    return core.storage.db.read(read)


class Lines:
    """Everything that is logged, as `kollega run` would write it."""

    def __init__(self) -> None:
        self._said = io.StringIO()

    @contextmanager
    def heard(self) -> Iterator[None]:
        before = structlog.get_config()
        handler = logging.StreamHandler(self._said)
        handler.setFormatter(logging.Formatter("%(levelname)s %(name)s %(message)s"))
        logging.getLogger().addHandler(handler)
        structlog.configure(
            processors=[
                structlog.processors.add_log_level,
                _placed,
                structlog.processors.JSONRenderer(),
            ],
            logger_factory=structlog.PrintLoggerFactory(self._said),
            cache_logger_on_first_use=False,
        )
        try:
            yield
        finally:
            structlog.configure(**before)
            logging.getLogger().removeHandler(handler)

    def taken(self) -> list[str]:
        """The lines since the last time."""
        lines = self._said.getvalue().splitlines()
        self._said.seek(0)
        self._said.truncate()
        return lines


def frames(trace: TracebackType | None) -> str:
    """Where it failed: our own lines, and the innermost of all."""
    found = traceback.extract_tb(trace)
    ours = [f for f in found if "/bot/" in f.filename and "site-packages" not in f.filename]
    kept = [*ours[-3:], *(f for f in found[-1:] if f not in ours)]
    return " < ".join(f"{Path(f.filename).name}:{f.lineno} {f.name}" for f in reversed(kept))


def _placed(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """A line that is written while something is failing says where that is."""
    error, _, trace = sys.exc_info()
    if error is not None:
        event["failing"] = f"{error.__name__} {frames(trace)}"
    return event


def waited_s() -> float:
    """Seconds that this process's threads have waited for a processor, where the system tells."""
    waited = 0
    for thread in Path("/proc/self/task").glob("*/schedstat"):
        with suppress(OSError, IndexError, ValueError):
            waited += int(thread.read_text().split()[1])
    return waited / 1e9


def memory_mb() -> float:
    """The most that this process has held so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
