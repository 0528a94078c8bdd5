"""What people do with the cases they wrote. Nobody but their owner, here."""

from __future__ import annotations

from collections.abc import Mapping

from bot.flows.cards import Line, Names, line
from bot.flows.cases import Platform
from bot.service import cases
from bot.service.cases import Case
from bot.service.commands import helping
from bot.service.commands.ask import Ask, Run
from bot.service.commands.model import NOT_THERE, Answer, Do, Fill, Go, Link, Said, said
from bot.service.commands.outcome import done

# What a case is called in each state that it can be changed or read in.
STATES = {
    "draft": "case-line-draft",
    "offered": "case-line-offered",
    "parked": "case-line-parked",
    "in_round": "case-line-in-round",
    cases.WAITS: "case-line-waits",
}


async def case(ask: Ask) -> Answer:
    """The form for a new case. A chat opens it where it stands, and sends it by `cases.send`."""
    if ask.here.platform not in ("slack", "teams"):
        return Go(f"/group/{ask.home.id}/case", line(ask.command.do))
    platform: Platform = "slack" if ask.here.platform == "slack" else "teams"
    made = await ask.read(lambda conn: cases.form(ask.core, conn, ask.actor, ask.home.id, platform))
    if made is None:
        return NOT_THERE
    return Fill("case", made, {"group": ask.home.id}, names=ask.names)


async def _own(ask: Ask) -> tuple[Case, ...]:
    return await ask.read(lambda conn: cases.own_cases(ask.core, conn, ask.actor))


async def all_cases(ask: Ask) -> Answer:
    found = [c for c in await _own(ask) if c.status in STATES]
    links = tuple(Link(f"/case/{c.id}", _titled(c)) for c in found)
    return Said((line("title-cases") if found else line("cases-empty"),), links)


def _titled(found: Case) -> Line:
    return line(STATES[found.state], title=found.title)


async def case_edit(ask: Ask) -> Answer:
    """The same form with what the case holds."""
    ref = ask.get("case")
    platform: Platform = "web" if ask.here.platform == "terminal" else ask.here.platform
    mine = await ask.read(lambda conn: cases.edit_form(ask.core, conn, ask.actor, ref, platform))
    if mine is None:
        return NOT_THERE
    if ask.here.platform not in ("slack", "teams"):
        return Go(f"/case/{ref}/edit", line(ask.command.do))
    made, values = mine
    shown = {p for one in made.lines for _, a in one.args if isinstance(a, Names) for p in a.people}
    names = await ask.read(lambda conn: helping.names(conn, ask.org, shown))
    return Fill("case_edit", made, {**values, "case": ref}, names=names)


def _decides(status: str, words: str) -> Run:
    async def decide(ask: Ask) -> Answer:
        answer = await cases.decide(
            ask.core, ask.actor, ask.get("case"), status, identity=ask.identity
        )
        return said(line(words)) if isinstance(answer, cases.Saved) else done(answer)

    return decide


async def readers(ask: Ask) -> Answer:
    """Who may read a case that this person may read; of several, which one."""
    wanted = ask.get("case")
    if not wanted:
        mine = [c for c in await _own(ask) if c.status in STATES]
        if not mine:
            return said(line("cases-empty"))
        if len(mine) > 1:
            each = tuple(Do("readers", line("of", text=c.title), (("case", c.id),)) for c in mine)
            return Said((line("open-case"),), each)
        wanted = mine[0].id
    found = await ask.read(lambda conn: cases.read(ask.core, conn, ask.actor, wanted))
    if found is None:
        return NOT_THERE
    case_ = found
    names = await ask.read(lambda conn: helping.names(conn, ask.org, case_.readers))
    order = tuple(sorted(case_.readers, key=lambda p: names.get(p, "").casefold()))
    return Said((line("readers-line", names=Names(order)), line("readers-only")), names=names)


RUNS: Mapping[str, Run] = {
    "case": case,
    "cases": all_cases,
    "case_edit": case_edit,
    "case_park": _decides("parked", "case-parked"),
    "case_again": _decides("offered", "case-offered-again"),
    "case_withdraw": _decides("withdrawn", "case-withdrawn"),
    "readers": readers,
}
