"""One person's check-in as a state, and what can be read from it."""

from __future__ import annotations

from msgspec import Struct

from bot.flows import questions as q
from bot.flows.digests import Level
from bot.flows.model import Moment
from bot.flows.questions import Question


class Checkin(Struct, frozen=True, tag="checkin"):
    """The questions of occurrence `n` of a series, asked of one person until `until`.

    `answers` are question and stored text or chosen value, `shared` the questions whose answers
    the readers of the level may see, `decided` that the person has said so. `asked` counts how
    often the person was asked, `remind` is when once more. `later`: they asked to be asked then;
    not before `until` means that they are not asked again.
    """

    id: str
    series: str
    n: int
    group: str
    name: str
    lead: str
    person: str
    questions: tuple[Question, ...]
    level: Level
    since: Moment
    until: Moment
    remind: Moment
    asked: int = 1
    answers: tuple[tuple[str, str], ...] = ()
    passed: tuple[str, ...] = ()
    shared: tuple[str, ...] = ()
    decided: bool = False
    later: Moment | None = None
    reminded: bool = False
    closed: bool = False


def queue(flow: Checkin) -> tuple[Question, ...]:
    """The questions for somebody who has answered so far as this person has."""
    return q.open_to(flow.questions, dict(flow.answers))


def current(flow: Checkin) -> Question | None:
    """The question that waits for an answer."""
    done = {*dict(flow.answers), *flow.passed}
    return next((x for x in queue(flow) if x.id not in done), None)


def answered(flow: Checkin) -> tuple[tuple[Question, str], ...]:
    """What was answered, in the order of the questions, without what is not asked any longer."""
    given = dict(flow.answers)
    return tuple((x, given[x.id]) for x in queue(flow) if x.id in given)


def can_share(flow: Checkin) -> bool:
    """There is something to share, and somebody to share it with."""
    someone = flow.level == "group" or (flow.level == "lead" and flow.lead not in ("", flow.person))
    return someone and bool(answered(flow))


def share_waits(flow: Checkin) -> bool:
    """All is answered, and what to share is the question."""
    return not flow.decided and current(flow) is None and can_share(flow)


def told(flow: Checkin) -> tuple[tuple[str, str], ...]:
    """What is shared: question, and stored text or value."""
    return tuple((x.id, value) for x, value in answered(flow) if x.id in flow.shared)
