"""What a visitor of the try-out does next, and how far its clock must jump to the follow-up."""

from __future__ import annotations

from typing import Literal, NamedTuple

from sqlalchemy import Connection, select

from bot.flows.model import Round
from bot.flows.prompts import Prompt
from bot.service import demo, people
from bot.service import flows as rows
from bot.service.core import Core
from bot.storage.tables import cases, flows

Stage = Literal["case", "start", "round", "keep", "after", "answer", "done"]


class Guide(NamedTuple):
    """Where the try-out is, who goes on from there, and the round that runs, if one does."""

    stage: Stage
    person: str
    round: str = ""


def guide(conn: Connection, found: demo.Demo) -> Guide:
    """The next thing to do in a try-out."""
    first = found.seats[0].person
    newest = rows.load(conn, found.org, found.flow, lock=False) if found.flow else None
    state = newest.state if newest else None
    if isinstance(state, Round):
        if state.phase in ("step", "halted"):
            return Guide("round", state.lead, state.id)
        if state.phase == "keep":
            return Guide("keep", state.owner)
    offered = _offered(conn, found)
    if offered:
        return Guide("start", _opener(conn, found, offered))
    waiting = _prompts(conn, found.org)
    asked = next((p for p in waiting if p.since is not None), None)
    if asked is not None:
        return Guide("answer", asked.person)
    if waiting:
        return Guide("after", waiting[0].person)
    return Guide("done" if state else "case", first)


def _offered(conn: Connection, found: demo.Demo) -> str:
    """Whose case waits for a round."""
    owner = select(cases.c.owner).where(
        cases.c.org == found.org, cases.c.group == found.group, cases.c.status == "offered"
    )
    return str(conn.execute(owner.limit(1)).scalar() or "")


def _opener(conn: Connection, found: demo.Demo, owner: str) -> str:
    group = people.load_group(conn, found.org, found.group)
    leads = group.facilitators() if group else ()
    return next((p for p in leads if p != owner), owner)


def _prompts(conn: Connection, org: str) -> list[Prompt]:
    """The open questions of a try-out, the earliest first."""
    open_ = select(flows.c.state).where(
        flows.c.org == org, flows.c.kind != "round", flows.c.status == "open"
    )
    states = [rows.decode(row.state) for row in conn.execute(open_)]
    return sorted((s for s in states if isinstance(s, Prompt)), key=lambda p: p.at)


def to_followup(core: Core, conn: Connection, org: str) -> bool:
    """Let the made-up time jump to the next question. False when none waits."""
    waiting = [p for p in _prompts(conn, org) if p.since is None]
    if not waiting:
        return False
    demo.skip(core, conn, org, waiting[0].at - core.now(conn, org) + 1)
    return True


def arrange(
    core: Core, conn: Connection, found: demo.Demo, plays: tuple[str, ...], rate: float
) -> None:
    """Who moves by themselves from now on, and how fast the clock runs."""
    demo.set_plays(conn, found.org, plays)
    if rate != found.rate:
        demo.set_rate(core, conn, found.org, rate)
