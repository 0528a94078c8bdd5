"""What every command does, by its id."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sqlalchemy import Connection

from bot.service.commands import (
    leading,
    managing,
    operating,
    own,
    roles,
    standing,
    together,
    writing,
)
from bot.service.commands.ask import Run
from bot.service.commands.lexicon import Lexicon
from bot.service.core import Actor, Core

RUNS: Mapping[str, Run] = {
    **own.RUNS,
    **writing.RUNS,
    **together.RUNS,
    **leading.RUNS,
    **managing.RUNS,
    **standing.RUNS,
    **operating.RUNS,
    **roles.RUNS,
}

FORMS: Mapping[str, Run] = {"round": together.round_form, "unlink": own.unlink_form}
"""What answers instead of a command's own form, where something is missing."""

HELD: Mapping[str, Callable[[Core, Connection, Actor, Lexicon], dict[str, str]]] = {
    "settings": own.held_settings,
    "goals": managing.held_goals,
    "org_hours": managing.held_hours,
    "retention": managing.held_retention,
    "leavers": standing.held_leavers,
}
"""What a form holds when it is opened: how things are now."""
