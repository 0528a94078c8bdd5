"""Every kind of flow but a round, behind the same functions; the modules themselves are the kinds.

A round stands apart: it has a method, steps that people steer together, and a board.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

from bot.flows import prompts
from bot.flows.cards import Audience, Card, Form, Slot
from bot.flows.model import Around, Decision, Event, Moment
from bot.flows.prompts import Prompt

Other = Prompt


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


KINDS: Mapping[type, Kind] = {Prompt: prompts}


def of(flow: Other) -> Kind:
    return KINDS[type(flow)]


def word(flow: Other) -> str:
    """What its kind is called: `{word}-title` is what waits for somebody."""
    return flow.kind
