"""A flow of any kind but a round begins: its row, its people, and a key of its own."""

from __future__ import annotations

from sqlalchemy import Connection

from bot.flows import kinds
from bot.flows.cards import GROUP
from bot.flows.kinds import Other
from bot.flows.views import Change
from bot.service import flows as rows
from bot.service import settled
from bot.service.clock import instant
from bot.service.core import Core


def begin_flow(
    core: Core,
    conn: Connection,
    org: str,
    flow: Other,
    kind: str,
    *,
    now: float,
    keep: float = 0.0,
    parent: str | None = None,
    role: str = "member",
) -> str:
    """`now` in shown time. It is kept as long as a round is, from `keep` or from now. What it shows
    at once is sent. `role` is what its people are in it. Returns its key."""
    key = core.storage.texts.new_key(conn, org, "flow", flow.id, now=instant(now))
    of = kinds.of(flow)
    rows.create(
        conn,
        org,
        flow,
        kind=kind,
        key=key,
        due=of.due(flow),
        clock=core.clock(conn, org),
        now=now,
        people=dict.fromkeys(of.people(flow), role),
        retention=max(now, keep) + settled.retention(conn, org),
        parent=parent,
    )
    shown = [
        Change(audience, card.slot, card.ping)
        for audience in (GROUP, *of.people(flow))
        for card in of.view(flow, audience)
    ]
    rows.want(conn, org, flow, shown, 1, core.real(), core.number())
    core.tell(conn, org, flow.id, flow.group, *of.people(flow))
    return key
