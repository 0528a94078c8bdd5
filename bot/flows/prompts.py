"""Questions to one person at a time: how did it go with the step, how are you after the round.

A prompt has the same three functions as a round: `advance`, `due` and `view`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from bot.flows import model as m
from bot.flows.cards import (
    TEXT_LIMIT,
    At,
    Audience,
    Button,
    Card,
    Day,
    Field,
    Form,
    Line,
    Show,
    Slot,
    line,
)
from bot.flows.checks import is_date
from bot.flows.model import Around, Decision, Moment, Refusal

DAY = 86400.0
HOUR = 9  # when somebody is asked again
REMIND = 3 * DAY  # one gentle reminder, and none after
CLOSE = 30 * DAY
CHOICES = {
    "followup": ("done", "partly", "not_yet", "let_go"),
    "care": ("fine", "contact"),
}


class Prompt(Struct, frozen=True, tag="prompt"):
    """A question that waits for its date, is asked, reminded once, and answered or closed.

    `text` names the stored action (empty for `care`). `at` is when it is asked next; `asked`
    counts how often it was asked on a new date, `answers` are those given so far. `unsaid`: the
    time of its reminder came, and the person wants none. `later`: they asked to be asked again.
    """

    id: str
    kind: Literal["followup", "care"]
    group: str
    person: str
    at: Moment
    text: str = ""
    buddy: str = ""
    share: bool = False
    by: str = ""
    asked: int = 0
    since: Moment | None = None
    reminded: bool = False
    unsaid: bool = False
    later: bool = False
    answers: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    closed: bool = False


def advance(flow: Prompt, event: m.Event, now: Moment, around: Around) -> Decision[Prompt]:
    """What an answer or the time does to the question."""
    at = 0.0
    if isinstance(event, m.Answer) and is_date(event.due):
        at = around.calendar.at(event.due, HOUR)
    elif isinstance(event, m.Postpone):
        at = around.calendar.next_working(now, HOUR)
    return decide(flow, event, now, at, remind=around.amount(flow.person) == "normal")


def decide(
    flow: Prompt, event: m.Event, now: Moment, at: Moment = 0.0, *, remind: bool = True
) -> Decision[Prompt]:
    """What an answer does. `at` is when to ask again after a new date, or later (the caller's
    calendar).

    Without `remind` time passes in silence after the question.
    """
    if isinstance(event, m.Tick):
        return Decision(_tick(flow, now, remind=remind))
    if event.by != flow.person:
        return Decision(flow, (), Refusal(line("no-such-round")))
    if isinstance(event, m.Postpone):
        return _postpone(flow, event, now, at)
    if not isinstance(event, m.Answer) or event.choice not in CHOICES[flow.kind]:
        return Decision(flow, (), Refusal(line("no-stale")))
    if flow.closed:
        return Decision(flow, (), Refusal(line("no-answered-already")))
    notes = (*flow.notes, event.id) if event.id else flow.notes
    flow = replace(flow, answers=(*flow.answers, event.choice), notes=notes, later=False)
    if event.choice in ("partly", "not_yet") and at > now:
        by = event.due if is_date(event.due) else flow.by
        return Decision(replace(flow, at=at, by=by, since=None))
    return Decision(replace(flow, closed=True))


def _postpone(flow: Prompt, event: m.Postpone, now: Moment, at: Moment) -> Decision[Prompt]:
    if flow.closed:
        return Decision(flow, (), Refusal(line("no-answered-already")))
    if flow.since is None or event.visit != flow.asked or at <= now:
        return Decision(flow, (), Refusal(line("no-stale")))
    return Decision(replace(flow, at=at, since=None, later=True))


def due(flow: Prompt) -> Moment | None:
    if flow.closed:
        return None
    if flow.since is None:
        return flow.at
    return flow.since + (CLOSE if flow.reminded else REMIND)


def people(flow: Prompt) -> tuple[str, ...]:
    return (flow.person,)


def names(flow: Prompt) -> set[str]:
    return {flow.person, flow.buddy} - {""}


def ended(flow: Prompt) -> bool:
    return flow.closed


def visit(flow: Prompt) -> int:
    return flow.asked


def waits(flow: Prompt, person: str) -> bool:
    """Something is asked of this person now."""
    return person == flow.person and flow.since is not None and not flow.closed


def asks(flow: Prompt) -> str:
    """To whom something is said when its time comes; empty for nobody."""
    return flow.person if not flow.closed and (flow.since is None or not flow.reminded) else ""


def _tick(flow: Prompt, now: Moment, *, remind: bool) -> Prompt:
    at = due(flow)
    if at is None or now < at:
        return flow
    if flow.since is None:
        asked = flow.asked + 1
        return replace(flow, since=now, asked=asked, reminded=False, unsaid=False, later=False)
    if flow.reminded:
        return replace(flow, closed=True)
    return replace(flow, reminded=True, unsaid=not remind)


def view(flow: Prompt, audience: Audience) -> tuple[Card, ...]:
    """The question, when it has been asked; its reminder is a new slot, so that it pings.

    What was answered is confirmed in the newest of the two.
    """
    if audience != flow.person or not (flow.since is not None or flow.answers or flow.later):
        return ()
    again = flow.reminded and not flow.unsaid
    slot = f"ask{flow.asked}r" if again else f"ask{flow.asked}"
    title = line(f"{flow.kind}-title")
    if flow.closed or flow.since is None:
        return (Card(slot, title, _said(flow)),)
    shows = (Show(flow.text, kind="action"),) if flow.text else ()
    choices = CHOICES[flow.kind]
    buttons = tuple(Button("answer", c, f"do-{flow.kind}_{c}") for c in choices)
    ask = (line(f"{flow.kind}-ask"), *((line("care-places"),) if flow.kind == "care" else ()))
    more = (*buttons[3:], Button("postpone"))
    return (Card(slot, title, ask, shows, buttons[:3], more, ping=True),)


def draw(flow: Prompt, audience: Audience, slot: Slot) -> Card | None:
    for card in view(flow, audience):
        if card.slot == slot:
            return card
    if audience != flow.person:
        return None
    return Card(slot, line(f"{flow.kind}-title"), (line("past-card"),))


def _said(flow: Prompt) -> tuple[Line, ...]:
    if flow.later and not flow.closed:
        return (line("prompt-later", at=At(flow.at)),)
    if not flow.answers:
        return (line("prompt-closed"),)
    if not flow.closed:
        return (line("followup-again", day=Day(flow.by)),)
    return (line(f"{flow.kind}-said-{flow.answers[-1]}"),)


def event(flow: Prompt, action: str, by: str, visit: int, arg: str) -> m.Event | None:
    if action == "answer":
        return m.Answer(by, arg)
    return m.Postpone(by, visit) if action == "postpone" else None


def form(flow: Prompt, by: str, action: str, arg: str) -> Form | None:
    """What is asked after *done*, *partly* or *not yet*; None when one tap is enough."""
    if action != "answer" or by != flow.person or not _needs_form(flow, arg):
        return None
    what = Field("text", "text", line("field-happened"), required=False, limit=TEXT_LIMIT)
    again = Field("by", "date", line("field-again"))
    fields = (what,) if arg == "done" else (what, again)
    title = line(f"form-followup-{arg}")
    sends = (Button("send", style="main"),)
    return Form("answer", arg, 0, flow.asked, title, (), fields, sends, line("promise-note"))


def filled(
    flow: Prompt, form: Form, by: str, how: str, values: Mapping[str, str], refs: Mapping[str, str]
) -> m.Event:
    return m.Answer(by, form.arg, refs.get("text", ""), values.get("by", ""))


def _needs_form(flow: Prompt, choice: str) -> bool:
    """This answer opens a form: what happened, and a new date where it goes on."""
    return flow.kind == "followup" and choice in ("done", "partly", "not_yet")
