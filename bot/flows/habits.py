"""What somebody in a round may well do next: people who press the buttons they see.

Rehearsals and the colleagues of a try-out move by these. Chance is handed in.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import NamedTuple, Protocol, TypeVar

from bot.flows import actions, rules, samples, views
from bot.flows.cards import GROUP, Button, Card, Form
from bot.flows.method import Method, Step
from bot.flows.model import Event, Round

T = TypeVar("T")


class Chance(Protocol):
    """What `random.Random` is."""

    def random(self) -> float: ...

    def choice(self, seq: Sequence[T], /) -> T: ...


class Press(NamedTuple):
    """A button, and the event that it is."""

    button: Button
    event: Event


class Fill(NamedTuple):
    """A button that opens a form, the form filled, and the argument of its send button."""

    button: Button
    form: Form
    values: dict[str, str]
    how: str


Move = Press | Fill


class _Eyes(NamedTuple):
    """A round as one person sees it."""

    flow: Round
    method: Method
    person: str
    chance: Chance
    lang: str
    cards: tuple[Card, ...]

    @property
    def step(self) -> Step:
        return self.method.steps[self.flow.step]

    def button(self, action: str, arg: str = "") -> Button | None:
        """The button as it is drawn for this person, or in the group."""
        drawn = (b for c in self.cards for b in c.buttons)
        return next((b for b in drawn if b.action == action and arg in ("", b.arg)), None)

    def press(self, action: str, arg: str = "", *, sure: bool = False) -> Press | None:
        button = self.button(action, arg)
        if button is None:
            return None
        event = actions.event(action, self.person, self.flow.visit, "sure" if sure else button.arg)
        return Press(button, event) if event else None

    def fill(self, button: Button | None) -> Fill | None:
        if button is None:
            return None
        form = actions.form(self.flow, self.method, self.person, button.action, button.arg)
        return _filled(self, button, form) if isinstance(form, Form) else None

    def wrote(self) -> int:
        return sum(x.by == self.person and x.visit == self.flow.visit for x in self.flow.left)


def next_move(
    flow: Round, method: Method, person: str, chance: Chance, lang: str = "nb"
) -> Move | None:
    """What this person may well do now, by what is drawn for them, or None."""
    own = views.view(flow, method, person)
    eyes = _Eyes(flow, method, person, chance, lang, (*own, *views.view(flow, method, GROUP)))
    if flow.presence(person) in ("gone", "aside"):
        return None
    for choose in (_arrives, _answers, _answers_questions, _contributes, _leads):
        move = choose(eyes)
        if move is not None:
            return move
    return None


def _arrives(eyes: _Eyes) -> Move | None:
    gathers = rules.gathers(eyes.flow, eyes.method) and eyes.person not in eyes.flow.done
    asked = eyes.flow.presence(eyes.person) == "asked"
    return eyes.press("come") if gathers or asked else None


def _answers(eyes: _Eyes) -> Move | None:
    """Questions with buttons."""
    if eyes.button("vote"):
        return eyes.press("vote", "on") if eyes.person == eyes.flow.lead else None
    if eyes.button("take_over") and eyes.chance.random() < 0.5:
        return eyes.press("take_over")
    ready = eyes.press("here") or eyes.press("agree", "yes") or eyes.press("decide", "on")
    return ready or (eyes.press("keep", "all") if eyes.person == eyes.flow.owner else None)


def _answers_questions(eyes: _Eyes) -> Move | None:
    asked = (s.ref for c in eyes.cards for s in c.shows if s.answer)
    return next((eyes.fill(Button("reply", ref)) for ref in asked), None)


def _contributes(eyes: _Eyes) -> Move | None:
    flow, step, wrote = eyes.flow, eyes.step, eyes.wrote()
    mine = next((c for c in eyes.cards if c.slot.startswith(f"me{flow.visit}")), None)
    if flow.phase != "step" or mine is None:
        return None
    drawn = {b.action: b for b in mine.buttons}
    if eyes.person in flow.done:
        drawn.pop("write", None)
    ideas = sum(x.kind == "idea" for x in flow.left)
    more = step.turns == "laps" and wrote == 1 and ideas < samples.known("idea", eyes.lang)
    again = more and eyes.chance.random() < 0.35
    passes = step.who != "owner" and eyes.chance.random() < 0.1
    if "write" in drawn and "done" not in drawn and not wrote:
        return eyes.fill(drawn["write"])
    if "write" in drawn and (again or not (wrote or passes)):
        return eyes.fill(drawn["write"])
    if "done" in drawn:
        return eyes.press("done")
    notes = step.quiet == "owner" and eyes.person == flow.owner and not wrote
    if "note" in drawn and notes and eyes.chance.random() < 0.2:
        return eyes.fill(drawn["note"])
    return None


def _leads(eyes: _Eyes) -> Move | None:
    flow = eyes.flow
    if eyes.person != flow.lead or flow.phase != "step":
        return None
    if flow.short:
        return eyes.press("switch") or eyes.press("adjust")
    if flow.paused is not None:
        return eyes.press("resume")
    finished = rules.everyone_done(flow, eyes.method) or flow.asked is not None
    last = flow.step + 1 == len(eyes.method.steps)
    return eyes.press("go_on", sure=last) if finished and not flow.writing else None


def _filled(eyes: _Eyes, button: Button, form: Form) -> Fill:
    kind, n = sample(eyes.flow, eyes.method, form)
    text = samples.pick(kind, n, eyes.lang)
    values: dict[str, str] = {}
    for field in form.fields:
        if field.kind == "rating":
            values[field.name] = eyes.chance.choice([c.value for c in field.choices[2:]])
        elif field.kind == "date":
            values[field.name] = in_a_week(eyes.flow.opened)
        elif field.kind == "person":
            values[field.name] = eyes.chance.choice([c.value for c in field.choices] or [""])
        else:
            values[field.name] = samples.part(text, field.name)
    return Fill(button, form, values, form.sends[0].arg)


def sample(flow: Round, method: Method, form: Form) -> tuple[str, int]:
    """The kind of sample that fits a form, and how many of them there are in the round."""
    step = method.steps[form.step]
    if form.action == "reply":
        questions = [x.id for x in flow.left if x.kind == "question"]
        return "answer", questions.index(form.arg)
    kind: str | None = "note" if form.action == "note" else rules.kind_of(step)
    said = sum(x.kind == kind and x.step == form.step for x in flow.left)
    if kind == "idea":
        said = sum(x.kind == "idea" for x in flow.left)
    if kind != "text":
        return kind or "text", said
    if step.see == "self":
        return "thought", said
    if step.who == "owner":
        return ("story" if form.step < 2 else "response"), said
    return "reflection", said


def in_a_week(now: float) -> str:
    """An ISO date, a working day."""
    day = datetime.fromtimestamp(now, UTC).date() + timedelta(days=8)
    while day.weekday() > 4:
        day += timedelta(days=1)
    return day.isoformat()
