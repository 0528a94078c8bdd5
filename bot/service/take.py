"""One event, one transaction: taken once, decided by the core, saved with all that follows."""

from __future__ import annotations

from typing import NamedTuple

import msgspec
from sqlalchemy import Connection, bindparam, select, update

from bot.flows import engine, kinds, prompts, views
from bot.flows import model as m
from bot.flows.cards import GROUP
from bot.flows.kinds import Other
from bot.flows.method import Method
from bot.flows.model import Context, Refusal, Round
from bot.flows.prompts import Prompt
from bot.service import flows as rows
from bot.service import regroup, settled, surroundings
from bot.service.beginning import begin_flow
from bot.service.clock import instant
from bot.service.core import Core
from bot.service.settled import ASK_AT_HOUR
from bot.storage import forget, inbox
from bot.storage.tables import cases, flows, new_id


class Taken(NamedTuple):
    """The event is committed; the flow is at `seq`."""

    seq: int


class Again(NamedTuple):
    """The same event was taken before: nothing else happens."""


class NotThere(NamedTuple):
    """There is no such flow for this person: not there, or not theirs."""


Answer = Taken | Again | NotThere | Refusal


class RefusedError(Exception):
    """What would follow from an event cannot be done: nothing of it is saved. `refusal`: why."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__()
        self.refusal = refusal


def once(core: Core, conn: Connection, org: str, identity: str) -> bool:
    """Take an inbound event's identity. False when it was taken before."""
    return inbox.take(conn, org, core.storage.vault.identity(identity), core.moment())


def take(core: Core, conn: Connection, org: str, flow: str, event: m.Event) -> Answer:
    """Let the core decide and save all of it, within the caller's transaction."""
    was = rows.load(conn, org, flow)
    return NotThere() if was is None else take_loaded(core, conn, was, event)


def take_loaded(
    core: Core, conn: Connection, was: rows.Loaded, event: m.Event, *, late: bool = False
) -> Answer:
    """The same for a flow that the caller has loaded to write. `late`: a tick comes hours after
    its time, since nobody was there."""
    if isinstance(was.state, Round):
        return _take_round(core, conn, was, was.state, event)
    try:
        with conn.begin_nested():
            return _take_other(core, conn, was, was.state, event, late=late)
    except RefusedError as error:
        return error.refusal


def context(core: Core, conn: Connection, org: str, flow: Round, zone: str) -> Context:
    """What the flow core needs to know of a round's surroundings. The other methods are only there
    while one may still be chosen; only a slow round keeps to the organisation's workdays."""
    method = core.method(conn, org, flow.method)
    others: dict[str, Method] = {}
    if flow.step == 0:
        others = {o.hash: core.method(conn, org, o.hash) for o in flow.others}
    slow = flow.way == "slow"
    calendar = settled.calendar(core, conn, org, zone) if slow else core.calendar(zone)
    return Context(method, calendar, others)


def _take_round(
    core: Core, conn: Connection, was: rows.Loaded, flow: Round, event: m.Event
) -> Answer:
    real = core.real()
    now = was.clock.shown(real)
    ctx = context(core, conn, was.org, flow, was.zone)
    if event.by and flow.presence(event.by) is None:
        return NotThere()
    decision = engine.advance(flow, event, now, ctx)
    if decision.refusal is not None:
        return decision.refusal
    after = decision.flow
    if after == flow:
        # Only the due time may have been claimed by the scheduler: put the true one back.
        if isinstance(event, m.Tick):
            _set_due(conn, was, engine.due(flow))
        return Taken(was.seq)
    method = ctx.method if after.method == flow.method else ctx.methods[after.method]
    seq, raw = rows.save(conn, was, after, engine.due(after), now)
    rows.record(conn, was.org, flow.id, seq, event, now)
    drawn = core.drawn.pop(was.raw, None) or views.wanted(flow, ctx.method)
    cards = views.redrawn(flow, drawn, after, method)
    changed = views.changes(drawn, cards, flow, after)
    rows.want(conn, was.org, after, changed, seq, real, core.number())
    core.remember_drawn(raw, cards)
    for outcome in decision.outcomes:
        _follow_up(core, conn, was, after, outcome, now)
    core.tell(conn, was.org, flow.id)
    return Taken(seq)


def _take_other(
    core: Core, conn: Connection, was: rows.Loaded, flow: Other, event: m.Event, *, late: bool
) -> Answer:
    from bot.service import follow, following  # noqa: PLC0415 - both take events themselves

    kind = kinds.of(flow)
    real = core.real()
    now = was.clock.shown(real)
    around = surroundings.around(core, conn, was, flow, now, event, late=late)
    outcomes: list[m.Outcome] = []
    after = flow
    for news in following.events(core, conn, was.org, flow):
        told = kind.advance(after, news, now, around)
        after, outcomes = told.flow, [*outcomes, *told.outcomes]
    decision = kind.advance(after, event, now, around)
    if decision.refusal is not None:
        stranger = event.by and event.by not in kind.people(after)
        return NotThere() if stranger else decision.refusal
    after = decision.flow
    if after == flow:
        _set_due(conn, was, kind.due(flow))
        return Taken(was.seq)
    seq, _ = rows.save(conn, was, after, kind.due(after), now)
    rows.record(conn, was.org, flow.id, seq, event, now)
    rows.want(conn, was.org, after, changed(flow, after, around), seq, real, core.number())
    rows.let_in(conn, was.org, after.id, set(kind.people(after)) - set(kind.people(flow)))
    for outcome in (*outcomes, *decision.outcomes):
        follow.follow(core, conn, was, after, outcome)
    core.tell(conn, was.org, flow.id, *kind.people(after))
    return Taken(seq)


def changed(before: Other, after: Other, around: m.Around) -> list[views.Change]:
    """What everybody is to be shown anew; whoever wants nothing by itself is not pinged."""
    kind = kinds.of(after)
    audiences = dict.fromkeys((GROUP, *kind.people(before), *kind.people(after)))
    shown = {each: kind.view(before, each) for each in audiences}
    shows = {each: kind.view(after, each) for each in audiences}
    return [
        views.Change(c.audience, c.slot, c.ping and around.amount(c.audience) != "off")
        for c in views.changes(shown, shows)
    ]


def _set_due(conn: Connection, was: rows.Loaded, due: float | None) -> None:
    at = None if due is None else instant(was.clock.real(due))
    conn.execute(_DUE, {"org_": was.org, "row": was.state.id, "new_due": at})


# --- what follows ---------------------------------------------------------------------------------

_DUE = (
    update(flows)
    .where(flows.c.org == bindparam("org_"), flows.c.id == bindparam("row"))
    .values(due_at=bindparam("new_due"))
)
_FOLLOWUPS = select(flows.c.id).where(
    flows.c.org == bindparam("org_"),
    flows.c.parent == bindparam("parent_"),
    flows.c.kind == "followup",
    flows.c.status == "open",
)
_CASE = (
    update(cases)
    .where(cases.c.org == bindparam("org_"), cases.c.id == bindparam("row"))
    .values(
        status=bindparam("new_status"),
        updated_at=bindparam("at"),
        retention_until=bindparam("until"),
    )
)


def _follow_up(
    core: Core, conn: Connection, was: rows.Loaded, flow: Round, outcome: m.Outcome, now: float
) -> None:
    """What the world outside the core does because of a decision, in the same transaction."""
    org = was.org
    match outcome:
        case m.Follow(action, owner):
            _ask_later(core, conn, was, flow, action, owner, now)
        case m.Unfollow():
            _ask_no_more(core, conn, was, flow.id, now)
        case m.Care(owner):
            calendar = settled.calendar(core, conn, org, was.zone)
            at = calendar.next_working(now, ASK_AT_HOUR)
            prompt = Prompt(new_id(), "care", flow.group, owner, at)
            create_prompt(core, conn, was, prompt, flow.id, now)
        case m.Kept(what):
            _keep(core, conn, org, flow, what, now)
        case m.Erase(ids):
            for text in ids:
                s = core.storage
                forget.withdraw(conn, s.texts, s.erasures, org, text, instant(now))
            core.forgotten(conn)


def create_prompt(
    core: Core, conn: Connection, was: rows.Loaded, prompt: Prompt, parent: str, now: float
) -> str:
    """A question to one person as a flow of its own, with a key of its own. Returns the key."""
    kind = "aftercare" if prompt.kind == "care" else "followup"
    return begin_flow(core, conn, was.org, prompt, kind, now=now, parent=parent, role="owner")


def _ask_later(
    core: Core,
    conn: Connection,
    was: rows.Loaded,
    flow: Round,
    action: m.Action,
    owner: str,
    now: float,
) -> None:
    """A follow-up on the action's date, with its own copy of the text under its own key."""
    texts = core.storage.texts
    at = max(now, core.calendar(was.zone).at(action.by, ASK_AT_HOUR))
    copy = new_id()
    buddy = action.buddy if action.agreed is not False else ""
    prompt = Prompt(
        new_id(), "followup", flow.group, owner, at, copy, buddy, action.share, action.by
    )
    key = create_prompt(core, conn, was, prompt, flow.id, now)
    text = texts.read(conn, was.org, [action.id])[action.id].text or ""
    texts.write(
        conn,
        was.org,
        key=key,
        subject=prompt.id,
        step="action",
        author=owner,
        field="action",
        text=text,
        now=instant(now),
        text_id=copy,
    )


def _ask_no_more(core: Core, conn: Connection, was: rows.Loaded, parent: str, now: float) -> None:
    for child in conn.execute(_FOLLOWUPS, {"org_": was.org, "parent_": parent}).scalars().all():
        found = rows.load(conn, was.org, child)
        if found is None or not isinstance(found.state, Prompt):
            continue
        closed = msgspec.structs.replace(found.state, closed=True)
        seq, _ = rows.save(conn, found, closed, None, now)
        shown = prompts.view(found.state, closed.person)
        stale = [views.Change(closed.person, card.slot, False) for card in shown]
        rows.want(conn, was.org, closed, stale, seq, core.real(), core.number())
        s = core.storage
        forget.forget_subject(conn, s.texts, s.erasures, was.org, child, instant(now))


def _keep(core: Core, conn: Connection, org: str, flow: Round, what: m.Keeping, now: float) -> None:
    """What leaves the room; where only the commitment or nothing does, the rest is forgotten."""
    held = what in ("all", "silence")
    status = "held" if held else "forgotten"
    if flow.step == 0 and held:
        status = "offered"  # the turn was not held: the case waits for another day
    conn.execute(
        _CASE,
        {
            "org_": org,
            "row": flow.case,
            "new_status": status,
            "at": instant(now),
            "until": instant(now + settled.retention(conn, org)) if status == "held" else None,
        },
    )
    regroup.look_again(core, conn, org, flow.group)
    if held:
        return
    s = core.storage
    for subject in (flow.id, flow.case):
        forget.forget_subject(conn, s.texts, s.erasures, org, subject, instant(now))
    core.forgotten(conn)
