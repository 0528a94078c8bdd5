"""A clock that jumps, and the hours when nobody is at home."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

OSLO = ZoneInfo("Europe/Oslo")


def at(text: str) -> float:
    """A wall time in Oslo (`2026-10-25 09:00`) as seconds since 1970."""
    return datetime.fromisoformat(text).replace(tzinfo=OSLO).timestamp()


def local(moment: float) -> datetime:
    return datetime.fromtimestamp(moment, UTC).astimezone(OSLO)


class Outage(NamedTuple):
    """Kollega is down from the one moment to the other."""

    since: float
    until: float


@dataclass
class Clock:
    """What `Core.real` is. It never goes back."""

    now: float

    def __call__(self) -> float:
        return self.now

    def jump(self, to: float) -> None:
        self.now = max(self.now, to)
