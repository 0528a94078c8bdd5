"""The dates of a group, what is asked around them, and whose turn it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from sqlalchemy import Connection

from bot.flows.cards import Line, line
from bot.groups import plan as plans
from bot.groups import rota
from bot.groups.dates import Status, read_cell
from bot.groups.grid import Cell, Fault
from bot.groups.plan import Kind, Plan
from bot.service import audit, checkin_start, dates, meeting_words, meetings, regroup, turning
from bot.service.changes import Changed, Outcome
from bot.service.commands import helping, permissions
from bot.service.commands.ask import Ask, Run
from bot.service.commands.lexicon import fold
from bot.service.commands.model import NOT_THERE, Answer, Do, Said, Wrong, said
from bot.service.commands.outcome import done
from bot.service.commands.sure import ask_first
from bot.service.core import Actor, Core
from bot.service.dates import Meeting, When
from bot.service.people import NAME_LIMIT, BadNameError, Group

SHOWN = 20
SHORT = 40
USUAL_HOUR = "9"
AT_IT: tuple[Kind, ...] = ("start", "after")


# --- dates ----------------------------------------------------------------------------------------


async def all_dates(ask: Ask) -> Answer:
    """The meetings from today on, and those without a date."""

    def look(conn: Connection) -> tuple[tuple[Meeting, ...], bool]:
        today = dates.today(ask.core, conn, ask.org, ask.home.zone)
        found = dates.of_group(conn, ask.org, ask.home.id)
        ahead = tuple(m for m in found if m.date is None or m.date >= today)
        return ahead, permissions.allowed(conn, ask.reading.who, "date_add", ask.home.id)

    found, may = await ask.read(look)
    group = (("group", ask.home.id),)
    add = Do("date_add", line("can-date-add"), group, "main")
    new = (add, Do("poll", line("can-poll"), group)) if may else ()
    lines = tuple(map(meeting_words.row, found[:SHOWN])) or (line("next-none"),)
    return Said((line("of", text=ask.home.name), *lines), new)


def read_when(ask: Ask) -> When | Wrong:
    """What was typed as a date: `2.12. FL`, `2.12.2026 09.00–11.30`. Without a year: the next."""
    typed = ask.get("when")
    first, _, rest = typed.partition(" ")
    if rest and fold(first) in ask.words.between:
        typed = rest
    text = typed[:SHORT]
    found = read_cell(Cell(typed), text, ask.reading.today)
    if isinstance(found, Fault):
        key = found.line.key
        if key == "sheet-no-such-day":
            return Wrong({"when": line("typed-no-date", date=text)})
        hours = key == "sheet-odd-hours"
        return Wrong({"when": line("typed-odd-hours" if hours else "typed-odd-date", text=text)})
    if found.date is None:
        return Wrong({"when": line("typed-odd-date", text=text)})
    return When(found.date, found.slot, found.starts, found.ends)


async def date_add(ask: Ask) -> Answer | Wrong:
    """What speaks against it is shown first; then it is the group's date."""
    when = read_when(ask)
    if isinstance(when, Wrong):
        return when
    first = await _warned(ask, when, line("yes-date-add"))
    if first is not None:
        return first
    status: Status = "proposed" if ask.get("status") == "proposed" else "confirmed"
    answer = await meetings.add(
        ask.core, ask.actor, ask.home.id, when, status=status, where=ask.get("where"),
        identity=ask.identity,
    )  # fmt: skip
    return await _after(ask, answer)


async def date_move(ask: Ask) -> Answer | Wrong:
    when = read_when(ask)
    if isinstance(when, Wrong):
        return when
    first = await _warned(ask, when, line("yes-date-move"), but=ask.get("meeting"))
    if first is not None:
        return first
    answer = await meetings.move(
        ask.core, ask.actor, ask.get("meeting"), when, identity=ask.identity
    )
    return await _after(ask, answer)


async def _warned(ask: Ask, when: When, label: Line, but: str = "") -> Said | None:
    """What there is to think of before this date is taken; None when there is nothing, or it was
    thought of."""
    found = await ask.read(
        lambda conn: meetings.warnings(ask.core, conn, ask.org, ask.home.id, when, but)
    )
    if not found.warnings:
        return None
    first = ask_first(ask, label, meeting_words.when(when), *found.warnings)
    return None if first is None else replace(first, names=found.names)


async def date_confirm(ask: Ask) -> Answer:
    answer = await meetings.confirm(ask.core, ask.actor, ask.get("meeting"), identity=ask.identity)
    return await _after(ask, answer)


async def date_cancel(ask: Ask) -> Answer:
    found = await ask.read(lambda conn: dates.one(conn, ask.org, ask.get("meeting")))
    if found is None:
        return NOT_THERE
    when = meeting_words.when(found)
    first = ask_first(ask, line("yes-date-cancel"), when, line("sure-date-cancel"))
    if first is not None:
        return first
    answer = await meetings.cancel(ask.core, ask.actor, found.id, identity=ask.identity)
    return await _after(ask, answer)


async def date_held(ask: Ask) -> Answer:
    answer = await meetings.set_held(ask.core, ask.actor, ask.get("meeting"), identity=ask.identity)
    return await _after(ask, answer)


async def place(ask: Ask) -> Answer | Wrong:
    """What is typed without a place asks for it; a form without one takes it away."""
    if ask.typed and not ask.get("where"):
        found = await ask.read(lambda conn: dates.one(conn, ask.org, ask.get("meeting")))
        held = {"where": found.where} if found and found.where else {}
        return helping.fill(ask, held | dict(ask.values))
    try:
        answer = await meetings.set_place(
            ask.core, ask.actor, ask.get("meeting"), ask.get("where"), identity=ask.identity
        )
    except BadNameError:
        return Wrong({"where": line("no-such-name", most=NAME_LIMIT)})
    return await _after(ask, answer)


async def _after(ask: Ask, answer: Outcome) -> Answer:
    """How the meeting stands now."""
    if not isinstance(answer, Changed):
        return done(answer)
    found = await ask.read(lambda conn: dates.one(conn, ask.org, answer.id))
    if found is None:
        return done(answer)
    return said(meeting_words.row(found))


# --- what is asked around a meeting ---------------------------------------------------------------


async def prompts(ask: Ask) -> Answer | Wrong:
    """The form holds the group's plan; sent, it is the plan. What is typed opens the form."""
    if ask.typed:
        held = await ask.read(lambda conn: held_prompts(ask.core, conn, ask.actor, ask.home))
        return helping.fill(ask, held | dict(ask.values))
    typed: dict[Kind, tuple[str, str]] = {}
    for kind in plans.BEFORE:
        days, _, hour = ask.get(kind).strip().partition(" ")
        typed[kind] = (days, hour or USUAL_HOUR)
    for kind in AT_IT:
        if ask.get(kind) != "no":
            typed[kind] = ("", "")
    plan = plans.read(typed)
    if isinstance(plan, Line):
        return Wrong({_wrong_in(typed, plan): plan})

    def put(conn: Connection) -> None:
        audit.note(ask.core, conn, ask.actor, "plan-changed", ask.home.id, name=ask.home.name)
        dates.put_plan(conn, ask.org, ask.home.id, plan)
        on = ask.get("questions") != "no"
        checkin_start.put_wanted(ask.core, conn, ask.org, ask.home.id, on=on)
        regroup.look_again(ask.core, conn, ask.org, ask.home.id)

    await ask.write(put)
    return said(line("saved"))


def _wrong_in(typed: Mapping[Kind, tuple[str, str]], plan: Line) -> Kind:
    """The field that a problem belongs to; the first where it is about their order."""
    return next((k for k, each in typed.items() if plans.read({k: each}) == plan), "invite")


def held_prompts(core: Core, conn: Connection, who: Actor, group: Group) -> dict[str, str]:
    """The plan as it is."""
    asks = "yes" if checkin_start.wanted(conn, who.org, group.id) else "no"
    return {**shown(dates.plan(conn, who.org, group.id)), "questions": asks}


def shown(plan: Plan) -> dict[str, str]:
    """As the form's fields show it: days before and hour; empty where it is switched off."""
    found = {stage.kind: stage for stage in plan}
    values: dict[str, str] = {
        kind: f"{found[kind].days} {found[kind].hour:02}:00" if kind in found else ""
        for kind in plans.BEFORE
    }
    return values | {kind: "yes" if kind in found else "no" for kind in AT_IT}


# --- whose turn it is -----------------------------------------------------------------------------


async def turns(ask: Ask) -> Answer:
    """The next three to bring a case, and to lead, and why."""

    def look(conn: Connection) -> tuple[turning.Turns, turning.Turns]:
        both = (turning.turns(ask.core, conn, ask.org, ask.home, t) for t in ("case", "lead"))
        return next(both), next(both)

    case, lead = await ask.read(look)
    # Who is away or would rather not is nobody's business but theirs who plan.
    plans_it = ask.actor.person in ask.home.facilitators()
    lines: list[Line] = []
    for head, found in ((line("turns-case"), case), (line("turns-lead"), lead)):
        keeping = found.keeping if plans_it else ()
        lines += [head, *map(rota.said, (*found.next, *keeping))]
    return Said((line("of", text=ask.home.name), *lines), names=ask.names)


async def turn_skip(ask: Ask) -> Answer:
    answer = await turning.skip(
        ask.core, ask.actor, ask.home.id, _turn(ask), ask.get("person"), identity=ask.identity
    )
    return await turns(ask) if isinstance(answer, Changed) else done(answer)


async def turn_swap(ask: Ask) -> Answer:
    one, other = ask.get("person"), ask.get("with")
    answer = await turning.swap(
        ask.core, ask.actor, ask.home.id, _turn(ask), one, other, identity=ask.identity
    )
    return await turns(ask) if isinstance(answer, Changed) else done(answer)


def _turn(ask: Ask) -> dates.Turn:
    return "lead" if ask.get("turn") == "lead" else "case"


RUNS: Mapping[str, Run] = {
    "dates": all_dates,
    "date_add": date_add,
    "date_move": date_move,
    "date_confirm": date_confirm,
    "date_cancel": date_cancel,
    "date_held": date_held,
    "place": place,
    "prompts": prompts,
    "turns": turns,
    "turn_skip": turn_skip,
    "turn_swap": turn_swap,
}
