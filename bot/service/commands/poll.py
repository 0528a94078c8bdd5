"""A date poll in a group: opened, closed early, opened for longer, taken back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from sqlalchemy import Connection

from bot.flows import polls
from bot.flows.cards import GROUP, Line, line
from bot.flows.poll_cards import said as option_said
from bot.service import dates, polling
from bot.service.changes import Changed
from bot.service.commands.ask import Ask, Run
from bot.service.commands.form import fill_form
from bot.service.commands.model import Answer, Do, Go, Option, Press, Said, Wrong
from bot.service.commands.outcome import done
from bot.service.commands.sure import ask_first
from bot.service.polling import MOST, USUAL_DAYS, Act, Asked, Running, Warned

NEW = "new"
FIELDS = {"no-poll-days": "days", "no-poll-settled": "meeting", "no-poll-key": "key"}


async def poll(ask: Ask) -> Answer | Wrong:
    """Asks the group; where it is asked already, how that stands."""
    there = await ask.read(lambda conn: _running(conn, ask))
    if there is not None:
        return _standing(ask, there)
    options = polling.read(ask.get("options"), await ask.read(lambda conn: _today(conn, ask)))
    if isinstance(options, Line):
        return Wrong({"options": options})
    asked = await ask.read(lambda conn: _asked(conn, ask, options))
    wrong = await ask.read(lambda conn: polling.refusal(ask.core, conn, ask.org, ask.home, asked))
    if wrong is not None:
        return Wrong({FIELDS.get(wrong.key, "options"): wrong})
    warned = await ask.read(
        lambda conn: polling.warned(ask.core, conn, ask.org, ask.home.id, options, asked.meeting)
    )
    return (_warns(ask, warned) if warned.of else None) or await _begin(ask, asked)


async def _begin(ask: Ask, asked: Asked) -> Answer:
    answer = await polling.begin(ask.core, ask.actor, ask.home.id, asked, identity=ask.identity)
    if not isinstance(answer, Changed):
        return done(answer)
    there = await ask.read(lambda conn: _running(conn, ask))
    begun = line("poll-begun", group=ask.home.name)
    if there is None:
        return Said((begun,))
    return Said((begun, line("poll-begun-next")), _vote(ask, there))


def _warns(ask: Ask, warned: Warned) -> Said | None:
    """What there is to think of; None once that was seen."""
    lines = [part for option, told in warned.of for part in (option_said(option), *told)]
    head = line("poll-warned")
    found = ask_first(ask, line("poll-open-anyway"), head, *lines)
    return replace(found, names=warned.names) if found else None


def _asked(conn: Connection, ask: Ask, options: tuple[polls.Option, ...]) -> Asked:
    key = dict.fromkeys((ask.actor.person, ask.get("key")))
    return Asked(
        options,
        int(ask.get("days") or USUAL_DAYS),
        _meeting(conn, ask),
        tuple(person for person in key if person),
    )


def _meeting(conn: Connection, ask: Ask) -> str:
    """Unless one is named, the first that lacks a date; empty for a new one."""
    given = ask.get("meeting")
    if given:
        return "" if given == NEW else given
    found = polling.waiting(conn, ask.org, ask.home.id)
    return found[0].id if found else ""


def _running(conn: Connection, ask: Ask) -> Running | None:
    return polling.running(conn, ask.org, ask.home.id)


def _today(conn: Connection, ask: Ask) -> date:
    return date.fromisoformat(dates.today(ask.core, conn, ask.org, ask.home.zone))


async def poll_form(ask: Ask) -> Answer:
    """The form, with free half-days in it; or the poll that is open already."""
    there = await ask.read(lambda conn: _running(conn, ask))
    if there is not None:
        return _standing(ask, there)
    if ask.here.platform in ("web", "terminal"):
        return Go(f"/group/{ask.home.id}/poll", line(ask.command.do))
    values = {**await ask.read(lambda conn: _usual(conn, ask)), **ask.values}
    return fill_form(ask.command, ask.group, ask.known, values)


def _usual(conn: Connection, ask: Ask) -> dict[str, str]:
    meeting = _meeting(conn, ask)
    row = dates.one(conn, ask.org, meeting) if meeting else None
    days = int(ask.get("days") or USUAL_DAYS)
    where = polling.window(ask.core, conn, ask.org, ask.home, days, row)
    free = polling.proposals(ask.core, conn, ask.org, ask.home, where, MOST, meeting)
    options = "\n".join(polling.typed(each) for each in free)
    return {"meeting": meeting or NEW, "options": options, "days": str(days)}


# --- what is open already -------------------------------------------------------------------------


def _standing(ask: Ask, there: Running) -> Said:
    """How many can when, and what a facilitator can do about it."""
    (card,) = polls.view(there.state, GROUP) or (None,)
    lines = (card.title, *card.lines) if card else ()
    head = line("of", text=ask.home.name)
    return Said((head, *lines), (*_vote(ask, there), *_acts(ask, there)))


def _vote(ask: Ask, there: Running) -> tuple[Option, ...]:
    """What the poll itself asks of this person."""
    visit = polls.visit(there.state)
    cards = polls.view(there.state, ask.actor.person)
    return tuple(Press(there.flow, visit, b) for card in cards for b in card.buttons)


def _acts(ask: Ask, there: Running) -> tuple[Do, ...]:
    group = (("group", ask.home.id),)
    close = Do("poll_close", line("can-poll-close"), group)
    reopen = Do("poll_reopen", line("can-poll-reopen"), group)
    withdraw = Do("poll_withdraw", line("can-poll-withdraw"), group, "danger")
    leads = there.state.lead == ask.actor.person and there.state.phase == "over"
    if leads:
        return (withdraw,)
    return (close if there.state.asking else reopen, withdraw)


async def _act(ask: Ask, what: Act, did: Line) -> Answer:
    answer = await polling.act(ask.core, ask.actor, ask.home.id, what, identity=ask.identity)
    if not isinstance(answer, Changed):
        return done(answer)
    there = await ask.read(lambda conn: _running(conn, ask))
    return Said((did,), _vote(ask, there) if there else ())


async def close(ask: Ask) -> Answer:
    return await _act(ask, "close", line("poll-did-close"))


async def reopen(ask: Ask) -> Answer:
    return await _act(ask, "reopen", line("poll-did-reopen"))


async def withdraw(ask: Ask) -> Answer:
    return await _act(ask, "withdraw", line("poll-did-withdraw"))


RUNS: Mapping[str, Run] = {
    "poll": poll,
    "poll_close": close,
    "poll_reopen": reopen,
    "poll_withdraw": withdraw,
}
