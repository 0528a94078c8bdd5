"""A check-in: the questions of a series, asked of one person in private, one at a time.

Nothing is shared until the person says so, answer by answer. An answer can be edited, and shared
or not, until the window closes; then what is there stays.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from bot.flows import model as m
from bot.flows import questions as q
from bot.flows.answering import (
    Checkin,
    answered,
    can_share,
    current,
    queue,
    share_waits,
    told,
)
from bot.flows.cards import TEXT_LIMIT, Button, Choice, Field, Form, Line, line
from bot.flows.checkin_cards import draw, prefill, promise, title, view
from bot.flows.model import Around, Calendar, Days, Decision, Moment, Refusal
from bot.flows.questions import Question
from bot.flows.series import Series
from bot.flows.series_events import OpenCheckins

__all__ = [
    "Checkin",
    "advance",
    "asks",
    "begin",
    "draw",
    "due",
    "ended",
    "event",
    "filled",
    "form",
    "names",
    "people",
    "view",
    "visit",
    "waits",
]

FORMS = ("tell", "share:some")  # buttons that open a form, where it matters with their argument
LATER = 2 * 3600.0
FAR = 60 * 86_400.0  # no row of free days is longer


class Tell(m.Event, frozen=True):
    """An answer, or a new one in its place: a stored text's id, or a chosen value."""

    question: str = ""
    value: str = ""


class PassOver(m.Event, frozen=True):
    """Leaves a question out."""

    question: str = ""


class PutOff(m.Event, frozen=True):
    """Wants to be asked again, in two hours or tomorrow."""

    visit: int = 0
    tomorrow: bool = False


class Disclose(m.Event, frozen=True):
    """Shares the answers to exactly these questions."""

    questions: tuple[str, ...] = ()


class Shut(m.Event, frozen=True):
    """From the series: it has ended, or this person has left it."""


class Forget(m.Event, frozen=True):
    """From the service: what was answered is forgotten, and what was shared with it."""


class Shared(m.Outcome, frozen=True):
    """Tell the series (`series_events.Given`): after the first answer, and whenever what is shared
    changes. `shared` is all of it."""

    series: str
    n: int
    person: str
    shared: tuple[tuple[str, str], ...]


def begin(
    id: str,  # noqa: A002
    series: Series,
    opened: OpenCheckins,
    person: str,
    now: Moment,
    calendar: Calendar,
) -> Checkin:
    """A check-in that asks its first question now."""
    return Checkin(
        id,
        series.id,
        opened.n,
        series.group,
        series.name,
        opened.lead,
        person,
        series.questions,
        opened.level,
        now,
        opened.until,
        calendar.between(now, opened.until),
    )


# --- deciding -----------------------------------------------------------------------------------


def advance(flow: Checkin, event: m.Event, now: Moment, around: Around) -> Decision[Checkin]:
    """What time or an answer does."""
    if isinstance(event, m.Tick):
        return Decision(_tick(flow, now, around))
    if isinstance(event, Shut) and not event.by:
        return Decision(replace(flow, closed=True))
    if isinstance(event, Forget) and not event.by:
        return _forget(flow)
    if event.by != flow.person:
        return _no(flow, line("no-such-round"))
    if flow.closed or now >= flow.until:
        return _no(flow, line("no-checkin-closed"))
    match event:
        case Tell():
            return _tell(flow, event)
        case PassOver():
            return _pass(flow, event.question)
        case PutOff():
            return _put_off(flow, event, now, around.calendar)
        case Disclose():
            return _disclose(flow, event.questions)
    return _no(flow, line("no-old-card"))


def _forget(flow: Checkin) -> Decision[Checkin]:
    new = replace(flow, closed=True, answers=(), passed=(), shared=())
    return Decision(new, (_shared(new),) if told(flow) else ())


def _no(flow: Checkin, why: Line) -> Decision[Checkin]:
    return Decision(flow, (), Refusal(why))


def _tell(flow: Checkin, event: Tell) -> Decision[Checkin]:
    asked = _asked(flow, event.question)
    if asked is None:
        return _no(flow, line("no-old-card"))
    if not event.value:
        return _no(flow, line("text-empty" if asked.kind == "text" else "choice-wrong"))
    if asked.kind != "text" and event.value not in q.values(asked):
        return _no(flow, line("choice-wrong"))
    given = dict(flow.answers)
    old = given.get(asked.id, "")
    given[asked.id] = event.value
    new = replace(
        flow,
        answers=tuple(given.items()),
        passed=tuple(p for p in flow.passed if p != asked.id),
        later=None,
    )
    outcomes: list[m.Outcome] = []
    if asked.kind == "text" and old not in ("", event.value):
        outcomes.append(m.Erase((old,)))
    if not flow.answers or told(new) != told(flow):
        outcomes.append(_shared(new))
    return Decision(new, tuple(outcomes))


def _asked(flow: Checkin, question: str) -> Question | None:
    return next((x for x in queue(flow) if x.id == question), None)


def _shared(flow: Checkin) -> Shared:
    return Shared(flow.series, flow.n, flow.person, told(flow))


def _pass(flow: Checkin, question: str) -> Decision[Checkin]:
    done = {*dict(flow.answers), *flow.passed}
    if _asked(flow, question) is None or question in done:
        return _no(flow, line("no-old-card"))
    return Decision(replace(flow, passed=(*flow.passed, question), later=None))


def _put_off(flow: Checkin, event: PutOff, now: Moment, calendar: Days) -> Decision[Checkin]:
    if event.visit != flow.asked or not _open(flow):
        return _no(flow, line("no-old-card"))
    at = calendar.next_working(now) if event.tomorrow else _working(calendar, now + LATER)
    return Decision(replace(flow, later=min(at, flow.until)))


def _working(calendar: Days, at: Moment) -> Moment:
    """The moment, moved forward into working hours."""
    return calendar.between(at - FAR, at + FAR)


def _disclose(flow: Checkin, questions: tuple[str, ...]) -> Decision[Checkin]:
    known = {x.id for x, _ in answered(flow)}
    if not can_share(flow) or not known.issuperset(questions):
        return _no(flow, line("no-old-card"))
    new = replace(flow, shared=tuple(dict.fromkeys(questions)), decided=True, later=None)
    return Decision(new, (_shared(new),) if told(new) != told(flow) else ())


# --- time ---------------------------------------------------------------------------------------


def due(flow: Checkin) -> Moment | None:
    if flow.closed:
        return None
    remind = flow.until if flow.reminded else flow.remind
    return min(flow.until, remind, flow.until if flow.later is None else flow.later)


def asks(flow: Checkin) -> str:
    """To whom something is said when its time comes; empty for nobody."""
    at = due(flow)
    if at is None or at >= flow.until:
        return ""
    return flow.person if at == flow.later or _reminds(flow) else ""


def _reminds(flow: Checkin) -> bool:
    """A reminder would say something: a question waits, and nobody asked for another time."""
    return not flow.reminded and flow.later is None and current(flow) is not None


def _open(flow: Checkin) -> bool:
    return not flow.closed and (current(flow) is not None or share_waits(flow))


def _tick(flow: Checkin, now: Moment, around: Around) -> Checkin:
    at = due(flow)
    if at is None or now < at:
        return flow
    if now >= flow.until:
        return replace(flow, closed=True)
    wait = min(around.open, flow.until) if around.late and around.open > now else None
    if flow.later is not None and flow.later <= now:
        return _again(flow, now, around, wait)
    if wait is not None and _reminds(flow):
        return replace(flow, remind=wait)
    again = _reminds(flow) and around.amount(flow.person) == "normal"
    return replace(flow, reminded=True, asked=flow.asked + again)


def _again(flow: Checkin, now: Moment, around: Around, wait: Moment | None) -> Checkin:
    """They asked to be asked now. A reminder whose time has come as well is this."""
    if wait is not None:
        return replace(flow, later=wait)
    again = _open(flow) and around.amount(flow.person) != "off"
    reminded = flow.reminded or flow.remind <= now
    return replace(flow, later=None, asked=flow.asked + again, reminded=reminded)


# --- seeing and pressing ------------------------------------------------------------------------


def people(flow: Checkin) -> tuple[str, ...]:
    return (flow.person,)


def names(flow: Checkin) -> set[str]:
    return {flow.lead} - {""} if flow.level == "lead" else set()


def ended(flow: Checkin) -> bool:
    return flow.closed


def visit(flow: Checkin) -> int:
    return flow.asked


def waits(flow: Checkin, person: str) -> bool:
    """Something is asked of this person now."""
    return person == flow.person and flow.later is None and _open(flow)


def event(flow: Checkin, action: str, by: str, visit: int, arg: str) -> m.Event | None:
    if visit != flow.asked:
        return None
    match action, arg:
        case "postpone", _:
            return PutOff(by, visit, arg == "tomorrow")
        case "pass", _:
            return PassOver(by, arg)
        case "share", "all":
            return Disclose(by, tuple(x.id for x, _ in answered(flow)))
        case "share", "none":
            return Disclose(by)
        case "pick", _:
            return _picked(flow, by, arg)
    return None


def _picked(flow: Checkin, by: str, arg: str) -> Tell | None:
    question, _, value = arg.partition(":")
    asked = _asked(flow, question)
    return Tell(by, question, value) if asked is not None and asked.kind != "text" else None


def form(flow: Checkin, by: str, action: str, arg: str) -> Form | None:
    """To answer a question or to edit the answer (`tell`), or to choose what to share."""
    if by != flow.person or flow.closed:
        return None
    if action == "share" and arg == "some" and can_share(flow):
        return _form(flow, action, arg, _share_fields(flow))
    asked = _asked(flow, arg)
    if action != "tell" or asked is None:
        return None
    return _form(flow, action, arg, (_field(flow, asked),))


def _form(flow: Checkin, action: str, arg: str, fields: tuple[Field, ...]) -> Form:
    sends = (Button("send", style="main"),)
    return Form(action, arg, 0, flow.asked, title(flow), (), fields, sends, promise(flow))


def _field(flow: Checkin, asked: Question) -> Field:
    words, old = q.words(asked), prefill(asked, dict(flow.answers).get(asked.id, ""))
    if asked.kind == "text":
        hint = line("hint-checkin") if flow.level != "self" else None
        return Field("text", "text", words, hint, limit=TEXT_LIMIT, prefill=old)
    choices = tuple(Choice(v, line("of", text=q.choice(asked, v))) for v in q.values(asked))
    if asked.kind == "rating":
        return Field("value", "rating", words, line("hint-rating"), choices=choices, prefill=old)
    return Field("value", "choice", words, choices=choices, prefill=old)


def _share_fields(flow: Checkin) -> tuple[Field, ...]:
    choices = (Choice("no", line("share-no")), Choice("yes", line("share-yes")))
    return tuple(
        Field(
            x.id,
            "choice",
            q.words(x),
            choices=choices,
            prefill="yes" if x.id in flow.shared else "no",
        )
        for x, _ in answered(flow)
    )


def filled(
    flow: Checkin, form: Form, by: str, how: str, values: Mapping[str, str], refs: Mapping[str, str]
) -> m.Event:
    if form.action == "share":
        return Disclose(by, tuple(name for name, value in values.items() if value == "yes"))
    return Tell(by, form.arg, refs.get("text") or values.get("value", ""))
