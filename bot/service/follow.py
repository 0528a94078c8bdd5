"""What the world outside the core does because of a decision of a flow that is no round.

Each in the transaction of the event that it follows from.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import Connection

from bot.flows import model as m
from bot.flows.kinds import Other
from bot.service import flows as rows
from bot.service.core import Core

Handler = Callable[[Core, Connection, rows.Loaded, Any, Any], None]
HANDLERS: Mapping[type[m.Outcome], Handler] = {}


def follow(core: Core, conn: Connection, was: rows.Loaded, flow: Other, outcome: m.Outcome) -> None:
    """`flow` is the state after the decision, saved already."""
    HANDLERS[type(outcome)](core, conn, was, flow, outcome)
