"""What can happen to a date poll, and what comes of it."""

from __future__ import annotations

from collections.abc import Mapping

from bot.flows import model as m
from bot.flows.ballots import Can, HalfDay


class Voted(m.Event, frozen=True):
    """Somebody can, or not: option's index → answer. What is not named stays as it was."""

    votes: Mapping[int, Can] = {}


class PollJoined(m.Event, frozen=True):
    """Somebody has come into the group. `key`: no date is good without them."""

    person: str = ""
    key: bool = False


class PollParted(m.Event, frozen=True):
    """Somebody has left the group. When they led the poll, nobody does until `PollLed`."""

    person: str = ""


class PollLed(m.Event, frozen=True):
    """`person` confirms the date from now on."""

    person: str = ""


class PollConfirmed(m.Event, frozen=True):
    """The lead chooses the option of this index."""

    visit: int = 0
    option: int = -1


class PollClosed(m.Event, frozen=True):
    """The lead does not wait for the others: nobody answers any more."""

    visit: int = 0


class PollReopened(m.Event, frozen=True):
    """The lead gives two more working days."""

    visit: int = 0


class PollWithdrawn(m.Event, frozen=True):
    """The lead takes the question back, `sure` after a second look. Without `by`: whatever it was
    about is gone."""

    visit: int = 0
    sure: bool = False


class Chosen(m.Outcome, frozen=True):
    """The date that was confirmed, for the row `meeting` (empty: for a new one)."""

    meeting: str
    date: str
    slot: HalfDay
    starts: str
    ends: str = ""


class NoDate(m.Outcome, frozen=True):
    """The poll ended without a date for the row `meeting`."""

    meeting: str
