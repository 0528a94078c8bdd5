"""When a series of check-ins comes, as data; `bot.groups.cadence` counts its days."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct


class Cadence(Struct, frozen=True):
    """The `weekday` (0 is Monday) of every `weeks`-th week from `first` on, or the `nth` one of
    every month (1 to 4; -1: the last), at `hour` and `minute` of the group's wall time. `first` and
    `last` are ISO dates, its days' bounds. `once`: on the day `first` and never again; its weekday
    says nothing."""

    every: Literal["week", "month", "once"]
    weekday: int
    hour: int
    first: str
    last: str
    minute: int = 0
    weeks: int = 1
    nth: int = 1
