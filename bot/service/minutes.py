"""Minutes of a round: what its owner let stay, for those who were there.

Never the story of the case, what was written privately, or who said what. Ratings only as sums,
and only when so many have answered that no sum points at somebody.
"""

from __future__ import annotations

from typing import NamedTuple

import msgspec
from sqlalchemy import Connection, select

from bot.flows import pieces
from bot.flows.method import Method
from bot.flows.model import Left, Round
from bot.service import flows as rows
from bot.service import people
from bot.service.core import Actor, Core
from bot.service.sight import language, names_of
from bot.service.texts import texts_of
from bot.storage.tables import flows

WERE_THERE = ("here", "gone")
RATED_BY = 4


class Step(NamedTuple):
    """The first step that the owner chose and shared. `by` is an ISO date."""

    when: str
    then: str
    know: str
    by: str


class Rating(NamedTuple):
    """One question of the rounding-off: its step and number, the mean (1 to 5) of `answers`."""

    step: int
    question: int
    mean: float
    answers: int


class Minutes(NamedTuple):
    """What the minutes of a round hold, in no language yet; `lang` and `zone` are the reader's.

    Moments are seconds since 1970 as the organisation sees them; `until` is when Kollega deletes
    its copies, 0 when no date is set.
    """

    flow: str
    lang: str
    zone: str
    now: float
    method: Method
    began: float
    until: float
    group: str
    owner: str
    lead: str
    title: str
    keys: tuple[str, ...]
    ideas: tuple[str, ...]
    step: Step | None
    closings: tuple[str, ...]
    ratings: tuple[Rating, ...]


def may_have(state: rows.State, person: str) -> bool:
    """This person was in the round, and its owner lets the minutes out."""
    return isinstance(state, Round) and state.kept == "all" and state.presence(person) in WERE_THERE


def minutes_of(core: Core, conn: Connection, who: Actor, flow: str) -> Minutes | None:
    """The minutes, for somebody who was there. None: not there, not theirs, or not let out."""
    found = rows.load(conn, who.org, flow, lock=False)
    if found is None or not isinstance(found.state, Round):
        return None
    state = found.state
    if not may_have(state, who.person):
        return None
    method = core.method(conn, who.org, state.method)
    left = [x for x in state.left if pieces.public(state, method, x)]
    shared = state.action if state.action and state.action.share else None
    step = f"action:{shared.id}" if shared else ""
    refs = {"case:title", *(x.id for x in left), *([step] if step else [])}
    texts = texts_of(core, conn, who.org, state, refs)
    lang, zone = language(conn, who.org, state.group, who.person)
    group = people.load_group(conn, who.org, state.group)
    names = names_of(conn, who.org, (state.owner, state.lead))
    return Minutes(
        state.id,
        lang,
        zone or found.zone,
        found.clock.shown(core.real()),
        method,
        state.began,
        _until(conn, who, flow),
        group.name if group else "",
        names.get(state.owner, ""),
        names.get(state.lead, ""),
        texts["case:title"] or "",
        # A question that was put anew replaces the first.
        _written(left, texts, "key")[-1:],
        _written(left, texts, "idea"),
        _step(texts.get(step), shared.by) if shared else None,
        _written(left, texts, "closing"),
        _ratings(state, method),
    )


def _until(conn: Connection, who: Actor, flow: str) -> float:
    """A try-out keeps nothing so long, and says so itself."""
    me = people.profile(conn, who)
    if me is None or me.demo:
        return 0.0
    at = conn.execute(
        select(flows.c.retention_until).where(flows.c.org == who.org, flows.c.id == flow)
    ).scalar()
    return at.timestamp() if at else 0.0


def _written(left: list[Left], texts: dict[str, str | None], kind: str) -> tuple[str, ...]:
    found = (texts.get(x.id) for x in left if x.kind == kind)
    return tuple(text for text in found if text)


def _step(text: str | None, by: str) -> Step | None:
    if not text:
        return None
    parts: dict[str, str] = msgspec.json.decode(text)
    return Step(parts.get("when", ""), parts.get("then", ""), parts.get("know", ""), by)


def _ratings(flow: Round, method: Method) -> tuple[Rating, ...]:
    step = next((i for i, s in enumerate(method.steps) if s.ratings), -1)
    found = []
    for index, counts in enumerate(flow.ratings):
        count = sum(counts)
        if step >= 0 and count >= RATED_BY:
            total = sum(value * n for value, n in enumerate(counts, 1))
            found.append(Rating(step, index, total / count, count))
    return tuple(found)
