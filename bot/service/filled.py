"""A form that was filled in: what it holds, what is wrong with it, and a kind second look."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from bot.flows import checks
from bot.flows import model as m
from bot.flows.cards import Button, Form, Line, line
from bot.flows.method import Method

SURE = "sure"
PARK = "park"


class Problems(NamedTuple):
    """The form was not taken: what is wrong, per field. Nothing changed."""

    form: Form
    fields: dict[str, Line]


class SecondLook(NamedTuple):
    """The form was not taken yet: something in it is worth a second look.

    `sends` are the ways on; the first goes back to the form.
    """

    form: Form
    lines: tuple[Line, ...]
    found: tuple[str, ...]
    sends: tuple[Button, ...]


class Sent(NamedTuple):
    """A form as it came back. `how` is the send button's argument; `visit` and `step` are those in
    which it was opened."""

    action: str
    arg: str
    step: int
    visit: int
    how: str
    values: Mapping[str, str]

    @property
    def sure(self) -> bool:
        return SURE in self.how.split("+")

    @property
    def share(self) -> bool:
        return "share" in self.how.split("+")


def check(form: Form, values: Mapping[str, str]) -> tuple[dict[str, str], dict[str, Line]]:
    """The values tidied, and what is wrong with them, per field."""
    clean: dict[str, str] = {}
    wrong: dict[str, Line] = {}
    for field in form.fields:
        value = checks.tidy(values.get(field.name, ""))
        problem = checks.problem(value, field.limit, field.required)
        if problem is not None and field.kind == "date" and not value:
            problem = line("date-empty")
        if problem is None and value and field.kind == "date" and not _is_date(value):
            problem = line("date-wrong")
        if problem is None and value and field.choices:
            allowed = {c.value for c in field.choices}
            problem = None if value in allowed else line("choice-wrong")
        if problem is not None:
            wrong[field.name] = problem
        clean[field.name] = value
    return clean, wrong


def _is_date(text: str) -> bool:
    try:
        found = date.fromisoformat(text)
    except ValueError:
        return False
    return 2000 <= found.year <= 2100


def second_look(
    form: Form, values: Mapping[str, str], kind: m.Kind, method: Method, sent: Sent
) -> SecondLook | None:
    """A kind look at names and numbers, and at advice that comes early. Never a refusal."""
    written = [f.name for f in form.fields if f.kind in ("line", "text")]
    texts = [values[name] for name in written if values.get(name)]
    share = "share+" if sent.share else ""
    ways: tuple[Button, ...]
    people = tuple(t[f.start : f.end] for t in texts for f in checks.looks_like_person(t))
    private = kind in ("note", "parked") or method.steps[sent.step].see == "self"
    if people and not private:
        ways = (Button("back"), Button("send", f"{share}{SURE}", "do-send_anyway"))
        return SecondLook(form, (line("look-person"),), people, ways)
    early = "no advice" in method.steps[sent.step].rules and kind in ("question", "text")
    if (
        early
        and method.idea_step(sent.step) is not None
        and any(map(checks.looks_like_advice, texts))
    ):
        ways = (
            Button("back"),
            Button("send", PARK, "do-park", "main"),
            Button("send", SURE, "do-no_advice"),
        )
        return SecondLook(form, (line("look-advice"),), (), ways)
    return None
