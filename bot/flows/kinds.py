"""Every kind of flow but a round, behind the same functions; the modules themselves are the kinds.

A round stands apart: it has a method, steps that people steer together, and a board.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

from bot.flows import actions, checkins, meetings, polls, prompts, series
from bot.flows.cards import Audience, Card, Form, Slot
from bot.flows.checkins import Checkin
from bot.flows.meetings import Meeting
from bot.flows.model import Around, Decision, Event, Moment
from bot.flows.polls import Poll
from bot.flows.prompts import Prompt
from bot.flows.series import Series

Other = Prompt | Meeting | Poll | Series | Checkin


class Kind(Protocol):
    """What a module of a kind of flow offers. `flow` is a state of that kind."""

    def advance(self, flow: Any, event: Any, now: Moment, around: Around) -> Decision[Any]:
        """What the event does, or why nothing. Never raises on input."""
        ...

    def due(self, flow: Any) -> Moment | None:
        """The next moment at which something happens by itself."""
        ...

    def view(self, flow: Any, audience: Audience) -> tuple[Card, ...]:
        """What one person, or the group's conversation, sees now."""
        ...

    def draw(self, flow: Any, audience: Audience, slot: Slot) -> Card | None:
        """Any earlier slot again; None when its message should go."""
        ...

    def people(self, flow: Any) -> tuple[str, ...]:
        """Those who may see it."""
        ...

    def names(self, flow: Any) -> set[str]:
        """Those whose names its cards call for."""
        ...

    def ended(self, flow: Any) -> bool: ...

    def visit(self, flow: Any) -> int:
        """The number that its buttons carry; a button with another one is out of date."""
        ...

    def waits(self, flow: Any, person: str) -> bool:
        """Something is asked of this person now."""
        ...

    def asks(self, flow: Any) -> str:
        """Whose hours its next moment keeps to; empty where each message keeps to its reader's."""
        ...

    def event(self, flow: Any, action: str, by: str, visit: int, arg: str) -> Event | None:
        """What pressing a button is; None when it is nothing."""
        ...

    def form(self, flow: Any, by: str, action: str, arg: str) -> Form | None:
        """The form that a button opens for this person; None when it opens none."""
        ...

    def filled(
        self,
        flow: Any,
        form: Form,
        by: str,
        how: str,
        values: Mapping[str, str],
        refs: Mapping[str, str],
    ) -> Event:
        """The event of a form that was sent. `refs` are the ids of the stored texts, by field."""
        ...


KINDS: Mapping[type, Kind] = {
    Prompt: prompts,
    Meeting: meetings,
    Poll: polls,
    Series: series,
    Checkin: checkins,
}


WORDS: Mapping[type, str] = {
    Meeting: "meeting",
    Poll: "poll",
    Series: "series",
    Checkin: "checkin",
}


FORMS = frozenset((*meetings.FORMS, *polls.FORMS, *series.FORMS, *checkins.FORMS))
"""Buttons that open a form: `action`, or `action:arg` where only that one does."""


LINKS = frozenset((*actions.LINKS, *meetings.LINKS))
"""Buttons that lead to a page, or to a form that is no flow's own."""


def opens_form(action: str, arg: str) -> bool:
    return action in FORMS or f"{action}:{arg}" in FORMS


def of(flow: Other) -> Kind:
    return KINDS[type(flow)]


def word(flow: Other) -> str:
    """What its kind is called: `{word}-title` says what waits for somebody."""
    return flow.kind if isinstance(flow, Prompt) else WORDS[type(flow)]
