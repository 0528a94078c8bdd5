"""The clock of an organisation: the real one, or a made-up group's that can run faster.

The core and everything people see use *shown* time; due rows use *real* time, since they wake the
process. Both as seconds since 1970.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import NamedTuple, Protocol

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class ClockRow(Protocol):
    """A row with an organisation's clock; None where it is the real one."""

    @property
    def clock_real(self) -> datetime | None: ...
    @property
    def clock_shown(self) -> datetime | None: ...
    @property
    def clock_rate(self) -> float: ...


class Clock(NamedTuple):
    """`shown = base_shown + (real - base_real) * rate`."""

    base_real: float = 0.0
    base_shown: float = 0.0
    rate: float = 1.0

    @classmethod
    def of(cls, row: ClockRow) -> Clock:
        if row.clock_real is None or row.clock_shown is None:
            return cls()
        return cls(row.clock_real.timestamp(), row.clock_shown.timestamp(), row.clock_rate)

    def shown(self, real: float) -> float:
        return self.base_shown + (real - self.base_real) * self.rate

    def real(self, shown: float) -> float:
        return self.base_real + (shown - self.base_shown) / self.rate

    def at_rate(self, rate: float, real: float) -> Clock:
        """The same moment, going on at another rate."""
        return Clock(real, self.shown(real), rate)


def instant(seconds: float) -> datetime:
    """Seconds since 1970 as the database's moment. Years that do not exist are refused."""
    return EPOCH + timedelta(seconds=seconds)
