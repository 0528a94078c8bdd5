"""What happens to a series, and what follows from it.

Without `by` an event comes from the service, which has looked at rights.
"""

from __future__ import annotations

from bot.flows import model as m
from bot.flows.cadence import Cadence
from bot.flows.digests import Level
from bot.flows.model import Moment


class StopSeries(m.Event, frozen=True):
    """No more check-ins; the open ones close. `sure` after a second look."""

    sure: bool = False


class ChangeLevel(m.Event, frozen=True):
    """Who may read, from the next occurrence on."""

    level: str = ""


class MoveSeries(m.Event, frozen=True, kw_only=True):
    """Comes at other times, as long as it has not come yet. `next` is the first of them."""

    cadence: Cadence
    next: Moment
    window_days: int = 3


class ForgetSeries(m.Event, frozen=True):
    """What was shared is forgotten, and nothing is asked any more."""


class LeadSeries(m.Event, frozen=True):
    """Somebody else leads, and reads from the next occurrence on where the level is `lead`."""

    to: str = ""


class JoinedSeries(m.Event, frozen=True):
    """A new member is asked from the next occurrence on."""

    person: str = ""


class PartedSeries(m.Event, frozen=True):
    """A member has left the group."""

    person: str = ""


class Given(m.Event, frozen=True):
    """From a check-in: somebody has answered in occurrence `n`, and all that they share of it by
    now, as question and stored text or value."""

    person: str = ""
    n: int = 0
    shared: tuple[tuple[str, str], ...] = ()


class OpenCheckins(m.Outcome, frozen=True):
    """Begin a check-in for each of these (`checkins.begin`)."""

    n: int
    people: tuple[str, ...]
    until: Moment
    level: Level
    lead: str


class CloseCheckins(m.Outcome, frozen=True):
    """Send `checkins.Shut` to the check-ins of these people in occurrence `n`."""

    n: int
    people: tuple[str, ...]
