"""Groups and their dates from a table: looked at first, then taken in; for ten minutes undone.

For callers that have checked who asks. Nobody is placed by a guess, and nothing is confirmed that
nobody has confirmed.
"""

from __future__ import annotations

from datetime import date, datetime, time
from typing import NamedTuple

import msgspec
from sqlalchemy import Connection

from bot.flows.cards import line
from bot.flows.model import Refusal
from bot.groups.grid import COLUMNS, LETTERS, ROWS, Cell, Fault, Grid, Row
from bot.service import audit, beyond, dates, meetings, people, settled, undoing
from bot.service.changes import change
from bot.service.core import Actor, Core
from bot.service.date_plans import NEW, Choices, Column, Name, Preview, Step, look
from bot.service.dates import When
from bot.service.people import BadNameError
from bot.service.programme import house_lang, same_name
from bot.service.take import Again
from bot.service.undoing import Added, Before, Joined, Trace

PACKED = 400_000  # letters of a table that a form carries


class Saved(NamedTuple):
    """What was done; `entry` names it for an undo, and is empty when nothing was to be done."""

    done: Preview
    entry: str


# --- a table that a form carries ------------------------------------------------------------------


def pack(grid: Grid) -> str | Fault:
    """The table of a file as text, for a form that is sent again."""
    rows = tuple(Row(row.number, tuple(map(_plain, row.cells))) for row in grid.rows)
    text = msgspec.json.encode(grid._replace(rows=rows)).decode()
    if len(text) > PACKED:
        return Fault(line("sheet-too-long", rows=ROWS, columns=COLUMNS))
    return text


def unpack(text: str) -> Grid | Fault:
    try:
        grid = msgspec.json.decode(text, type=Grid)
    except msgspec.MsgspecError:
        return Fault(line("sheet-nothing"))
    cells = [cell for row in grid.rows for cell in row.cells]
    wide = any(len(row.cells) > COLUMNS or row.number < 1 for row in grid.rows)
    if len(grid.rows) > ROWS or wide or any(len(cell.text) > LETTERS for cell in cells):
        return Fault(line("sheet-too-long", rows=ROWS, columns=COLUMNS))
    return grid


def _plain(cell: Cell) -> Cell:
    """A moment of a sheet as text, which says the same."""
    if not isinstance(cell.day, datetime):
        return cell
    if cell.day.time() == time():
        return cell._replace(day=date(cell.day.year, cell.day.month, cell.day.day))
    return Cell(f"{cell.day:%Y-%m-%d %H:%M}", colour=cell.colour)


# --- taking --------------------------------------------------------------------------------------


async def take_in(
    core: Core, who: Actor, grid: Grid, choices: Choices, *, identity: str
) -> Saved | Refusal | Again:
    """Take it in. Taking in the same twice changes nothing."""

    def work(conn: Connection) -> Saved | Refusal:
        settled.alone(conn, who.org)
        found = look(core, conn, who.org, grid, choices)
        if found.plan.faults:
            return Refusal(found.plan.faults[0].line)
        if any(_too_many(conn, who.org, column) for column in found.columns):
            return Refusal(line("no-more-meetings", most=meetings.MOST))
        return _taken(core, conn, who, found, choices)

    return await change(core, who, identity, work)


def _too_many(conn: Connection, org: str, column: Column) -> bool:
    held = len(dates.of_group(conn, org, column.group.id)) if column.group else 0
    return held + len(column.new) > meetings.MOST


def _taken(
    core: Core, conn: Connection, who: Actor, found: Preview, choices: Choices
) -> Saved | Refusal:
    org = who.org
    ids = {same_name(c.name): c.group.id for c in found.columns if c.group is not None}
    made: list[str] = []
    for column in found.columns:
        if column.group is None:
            group = people.new_group(core, conn, org, column.name, house_lang(conn, org))
            ids[same_name(column.name)] = group
            made.append(group)
    try:
        joined = _join(core, conn, who, found, choices, ids)
    except BadNameError:
        return Refusal(line("no-such-name", most=people.NAME_LIMIT))
    added: list[str] = []
    before: list[Before] = []
    for column in found.columns:
        group = ids[same_name(column.name)]
        for step in column.steps:
            if step.row is None:
                added.append(_add(core, conn, org, group, step))
            elif step.values:
                before.append(_change(core, conn, org, step))
    for meeting in (*added, *(each.id for each in before)):
        meetings.followed(core, conn, org, meeting)
    trace = Trace(
        tuple(made),
        tuple(Added(each, _sequence(conn, org, each)) for each in added),
        tuple(each._replace(after=_sequence(conn, org, each.id)) for each in before),
        joined,
    )
    if not any(trace):
        return Saved(found, "")
    beyond.call(core, conn, org, *dict.fromkeys(each.group for each in joined))
    entry = audit.note(
        core,
        conn,
        who,
        undoing.IMPORTED,
        undo=undoing.packed(trace),
        groups=len(made),
        added=len(added),
        changed=len(before),
        people=len(joined),
    )
    return Saved(found, entry)


def _sequence(conn: Connection, org: str, meeting: str) -> int:
    row = dates.one(conn, org, meeting)
    return row.sequence if row else 0


def _add(core: Core, conn: Connection, org: str, group: str, step: Step) -> str:
    numbers = {row.number for row in dates.of_group(conn, org, group)}
    number = step.planned.number if step.planned.number not in numbers else None
    return dates.add(core, conn, org, group, step.when, step.status, number=number)


def _change(core: Core, conn: Connection, org: str, step: Step) -> Before:
    """What is no longer confirmed lets go of its prompts, which are then called off."""
    row = step.row
    if row is None:
        raise ValueError("a meeting that is new")
    dates.change(core, conn, org, row, **step.values)
    if row.flow and step.status not in ("confirmed", "held"):
        dates.attach(conn, org, row.id, flow=None)
    when = When(row.date, row.slot, row.starts, row.ends)
    return Before(row.id, 0, *when, row.status, row.moved)


# --- people ---------------------------------------------------------------------------------------


def _join(
    core: Core,
    conn: Connection,
    who: Actor,
    found: Preview,
    choices: Choices,
    ids: dict[str, str],
) -> tuple[Joined, ...]:
    """Those whom somebody has placed; who is in the group by that name is in it already. Raises
    BadNameError."""
    fresh: dict[str, str] = {}
    joined = []
    for name in found.names:
        group = ids.get(same_name(name.group or choices.into.get(name.key, "")), "")
        there = people.load_group(conn, who.org, group) if group else None
        if there is None or same_name(name.name) in {same_name(m.name) for m in there.active()}:
            continue
        person = _person(core, conn, who.org, name, choices, fresh)
        if not person or there.member(person) is not None:
            continue
        was = next((m.status for m in there.members if m.id == person), "")
        people.add_member(core, conn, who.org, group, person)
        joined.append(Joined(group, person, was, person in fresh.values()))
    return tuple(joined)


def _person(
    core: Core,
    conn: Connection,
    org: str,
    name: Name,
    choices: Choices,
    fresh: dict[str, str],
) -> str:
    """Whom somebody has said that a name means; empty for nobody."""
    chosen = choices.people.get(name.key, "")
    if chosen != NEW:
        return chosen if chosen in dict(name.known) else ""
    key = same_name(name.name)
    if key not in fresh:
        fresh[key] = people.new_person(core, conn, org, name.name, house_lang(conn, org))
    return fresh[key]
