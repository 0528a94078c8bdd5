"""What every command does, by its id."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sqlalchemy import Connection

from bot.service.commands import (
    checkin,
    dated,
    importing,
    leading,
    managing,
    meeting,
    operating,
    own,
    poll,
    roles,
    standing,
    timetable,
    together,
    trail,
    writing,
)
from bot.service.commands.ask import Run
from bot.service.commands.lexicon import Lexicon
from bot.service.core import Actor, Core
from bot.service.people import Group

RUNS: Mapping[str, Run] = {
    **own.RUNS,
    **writing.RUNS,
    **together.RUNS,
    **dated.RUNS,
    **leading.RUNS,
    **meeting.RUNS,
    **poll.RUNS,
    **checkin.RUNS,
    **managing.RUNS,
    **importing.RUNS,
    **timetable.RUNS,
    **standing.RUNS,
    **operating.RUNS,
    **roles.RUNS,
    **trail.RUNS,
}

FORMS: Mapping[str, Run] = {
    "round": together.round_form,
    "unlink": own.unlink_form,
    "dates_import": importing.dates_form,
    "poll": poll.poll_form,
}
"""What answers instead of a command's own form, where something is missing."""

HELD: Mapping[str, Callable[[Core, Connection, Actor, Lexicon], dict[str, str]]] = {
    "settings": own.held_settings,
    "goals": managing.held_goals,
    "org_hours": managing.held_hours,
    "retention": managing.held_retention,
    "leavers": standing.held_leavers,
    "half_days": timetable.held_half_days,
    "school": timetable.held_school,
}
"""What a form holds when it is opened: how things are now."""

HELD_BY_GROUP: Mapping[str, Callable[[Core, Connection, Actor, Group], dict[str, str]]] = {
    "prompts": meeting.held_prompts,
    "checkin_new": checkin.held_new,
}
"""The same where it is a group's."""
