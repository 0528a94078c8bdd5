"""After the last start: nothing acknowledged is lost, nothing doubled, and the order is kept."""

from __future__ import annotations

import asyncio
import re
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from sqlalchemy import Connection, Row, select

from bot.flows import pieces, views
from bot.flows.cards import GROUP
from bot.flows.model import Round
from bot.service import flows as rows
from bot.service import sending
from bot.service.core import Core
from bot.storage.due import Claim
from bot.storage.masters import Masters
from bot.storage.start import open_storage
from bot.storage.tables import accounts, deliveries, flows, places
from tests.e2e.ledger import Ledger
from tests.e2e.running import Running
from tests.e2e.slack_people import SlackPeople
from tests.e2e.web_people import SEATS, WebPeople
from tests.standins.slack import SlackStandIn
from tests.standins.slack_records import Message

MARK = re.compile(r"zq[bcdfghjklmnpqrstvwxz]{4}qz")
SHOWN = 35  # a card shows so many texts, whatever their size
STEADY_S = 20.0


@contextmanager
def opened(running: Running) -> Iterator[Core]:
    """The storage of an installation that is not running."""
    masters = Masters.from_file(running.key)
    storage = open_storage(running.url, masters, running.erasures, datetime.now(UTC))
    try:
        yield Core(storage)
    finally:
        storage.close()


def _org(conn: Connection, flow: str) -> str:
    return str(conn.execute(select(flows.c.org).where(flows.c.id == flow)).scalar_one())


def _round(conn: Connection, flow: str) -> Round:
    found = rows.load(conn, _org(conn, flow), flow, lock=False)
    assert found is not None
    assert isinstance(found.state, Round)
    return found.state


# --- what is stored -------------------------------------------------------------------------------


def storage(running: Running, *ledgers: Ledger) -> list[str]:
    """Every text that was acknowledged is there once, as its author's; the refused ones are not."""
    wrong: list[str] = []
    with opened(running) as core:
        for ledger in ledgers:
            for flow in ledger.rounds:
                wrong += core.storage.db.read(
                    lambda conn: _one_round(core, conn, ledger, flow)  # noqa: B023
                )
    return wrong


def _one_round(core: Core, conn: Connection, ledger: Ledger, flow: str) -> list[str]:
    state = _round(conn, flow)
    found = core.storage.texts.of(conn, _org(conn, flow), flow)
    texts = {t.id: t.text or "" for t in found}
    left = {x.id: x for x in state.left if not x.withdrawn}
    times = Counter(m for t in texts.values() for m in MARK.findall(t))
    where = {m: ref for ref, t in texts.items() for m in MARK.findall(t)}
    wrong = [f"{flow}: a text without a contribution" for t in texts if t not in _all(state)]
    wrong += [f"{flow}: a contribution without a text" for x in left if x and x not in texts]
    for one in ledger.of(flow, "acknowledged"):
        if times[one.mark] != 1 or where[one.mark] not in left:
            wrong.append(f"{flow}: acknowledged {one.kind} is stored {times[one.mark]} times")
    for one in ledger.of(flow, "refused", "replaced"):
        if times[one.mark] and where[one.mark] in left:
            wrong.append(f"{flow}: {one.outcome} {one.kind} is stored")
    for one in ledger.of(flow, "maybe"):
        if times[one.mark] > 1:
            wrong.append(f"{flow}: typed once, stored {times[one.mark]} times")
    return wrong + _in_order(ledger, flow, state, where)


def _all(state: Round) -> set[str]:
    return {x.id for x in state.left}


def _in_order(ledger: Ledger, flow: str, state: Round, where: dict[str, str]) -> list[str]:
    """What one person was told in turn also stands in that order."""
    at = {x.id: i for i, x in enumerate(state.left)}
    wrong = []
    for person in {w.by for w in ledger.written}:
        mine = [
            at[where[w.mark]]
            for w in ledger.of(flow, "acknowledged")
            if w.by == person and not w.is_edit and where.get(w.mark) in at
        ]
        if mine != sorted(mine):
            wrong.append(f"{flow}: the order of one person's texts is not kept")
    return wrong


# --- what stands in Slack -------------------------------------------------------------------------


def chat(running: Running, slack: SlackStandIn, people: SlackPeople) -> list[str]:
    """Every message that should stand there does, once, in its thread, and shows the newest."""
    wrong = [f"Slack refused {r.method}: {r.error}" for r in slack.refusals]
    wrong += [f"we must not send: {v}" for v in slack.violations]
    wrong += [f"{f.kind}: {f.reason}" for f in people.driver.failures if f.status not in (0, 200)]
    with opened(running) as core:
        found = core.storage.db.read(lambda conn: list(conn.execute(select(deliveries))))
        posted = _posted(slack)
        wrong += _once(found, posted)
        wrong += core.storage.db.read(lambda conn: _newest(core, conn, found))
        for flow in people.ledger.rounds:
            wrong += core.storage.db.read(
                lambda conn: _thread(core, conn, people, flow, found, posted)  # noqa: B023
            )
    return wrong


def _posted(slack: SlackStandIn) -> dict[str, list[Message]]:
    """Everything the bot ever posted, by the key it gave it."""
    made: dict[str, list[Message]] = {}
    for channel in slack.team.channels.values():
        for message in channel.messages.values():
            if message.bot_id:
                payload = (message.metadata or {}).get("event_payload") or {}
                made.setdefault(str(payload.get("key", "")), []).append(message)
    return made


def _once(found: list[Row], posted: dict[str, list[Message]]) -> list[str]:
    wrong = []
    known = {row.id: row for row in found}
    for key, messages in posted.items():
        row = known.get(key)
        if row is None:
            wrong.append("a message that no delivery stands for")
            continue
        if len(messages) > 1:
            wrong.append(f"{row.audience[:5]}/{row.slot} was posted {len(messages)} times")
        standing = [m.ts for m in messages if not m.deleted]
        if standing != ([row.message] if row.message else []):
            wrong.append(f"{row.slot}: {row.message} is kept, {standing} stands there")
    for row in found:
        if row.message and row.id not in posted:
            wrong.append(f"{row.slot}: the message is missing")
        if row.status != "sent":
            wrong.append(f"{row.slot} is {row.status} ({row.trouble})")
    return wrong


def _newest(core: Core, conn: Connection, found: list[Row]) -> list[str]:
    """What is shown is what would be drawn now."""
    wrong = []
    for row in found:
        drawn = sending.draft(core, conn, _claim(row), doubtful=False)
        if not isinstance(drawn, sending.Draft):
            wrong.append(f"{row.slot} cannot be drawn: {type(drawn).__name__}")
        elif row.message and drawn.fingerprint != row.shown:
            wrong.append(f"{row.slot} shows something old")
    return wrong


def _claim(row: Row) -> Claim:
    values = {f: getattr(row, f) for f in Claim._fields if f != "in_doubt"}
    return Claim(**values, in_doubt=False)


def _thread(
    core: Core,
    conn: Connection,
    people: SlackPeople,
    flow: str,
    found: list[Row],
    posted: dict[str, list[Message]],
) -> list[str]:
    """The root first, then every step in its order; each text in the message of its step."""
    state = _round(conn, flow)
    org = _org(conn, flow)
    method = core.method(conn, org, state.method)
    shared = {r.slot: r for r in found if r.flow == flow and r.audience == GROUP and r.message}
    wrong = _missing(conn, state, method, org, [r for r in found if r.flow == flow])
    root = shared.get("round")
    if root is None:
        return [*wrong, f"{flow}: there is no root"]
    steps = [shared[s] for v in range(len(state.visits)) if (s := f"s{v}") in shared]
    if len(steps) != len(state.visits):
        wrong.append(f"{flow}: {len(state.visits)} steps, {len(steps)} messages")
    times = [root.message, *(r.message for r in steps)]
    if times != sorted(times, key=float):
        wrong.append(f"{flow}: the steps are out of order")
    for slot, row in shared.items():
        thread = posted[row.id][0].thread_ts
        if slot != "round" and thread != root.message:
            wrong.append(f"{flow}: {slot} is not in the thread")
    return wrong + _said(core, conn, people, state, [posted[r.id][0] for r in steps])


def _missing(conn: Connection, state: Round, method, org: str, found: list[Row]) -> list[str]:  # noqa: ANN001
    """Cards that ping and that nobody got."""
    has = {(r.audience, r.slot) for r in found if r.message}
    chatting = set(
        conn.execute(
            select(accounts.c.person)
            .join(places, (places.c.org == accounts.c.org) & (places.c.person == accounts.c.person))
            .where(accounts.c.org == org, accounts.c.platform == "slack")
        ).scalars()
    )
    wrong = []
    for audience, cards in views.wanted(state, method).items():
        if audience != GROUP and audience not in chatting:
            continue
        wrong += [
            f"{card.slot} was never sent to {audience[:5]}"
            for card in cards
            if card.ping and (audience, card.slot) not in has
        ]
    return wrong


def _said(
    core: Core, conn: Connection, people: SlackPeople, state: Round, steps: list[Message]
) -> list[str]:
    """Each acknowledged text that the group may see stands once in the thread's steps."""
    org = _org(conn, state.id)
    method = core.method(conn, org, state.method)
    marks = {
        m: ref.id
        for ref in core.storage.texts.of(conn, org, state.id)
        for m in MARK.findall(ref.text or "")
    }
    left = {x.id: x for x in state.left}
    per_step = Counter(x.step for x in state.left)
    standing = Counter(m for message in steps for t in message.texts for m in MARK.findall(t))
    wrong = []
    for one in people.ledger.of(state.id, "acknowledged"):
        x = left.get(marks.get(one.mark, ""))
        if x is None or per_step[x.step] > SHOWN:
            continue
        expected = int(pieces.public(state, method, x))
        again = x.kind == "key"  # it also stands beside the steps that follow
        if standing[one.mark] != expected and not (again and standing[one.mark] > expected):
            wrong.append(f"{state.id}: a {x.kind} stands {standing[one.mark]} times in the thread")
    return wrong


# --- what stands on the pages ---------------------------------------------------------------------


async def pages(web: WebPeople, running: Running) -> list[str]:
    """Everybody's page of every round opens; the open step shows each text once, to those who
    may see it."""
    wrong: list[str] = []
    for flow in web.ledger.rounds:
        for seat in range(SEATS):
            page = await web.get(web.at(seat, f"/round/{flow}"))
            if page.status != 200:
                wrong.append(f"seat {seat}: {page.status}")
    return wrong + await _open_step(web, running)


async def _open_step(web: WebPeople, running: Running) -> list[str]:
    began = time.monotonic()
    while time.monotonic() - began < STEADY_S:
        before = await asyncio.to_thread(_seen_as, running, web.flow)
        shown = [await web.get(web.at(s, f"/round/{web.flow}")) for s in range(SEATS)]
        after = await asyncio.to_thread(_seen_as, running, web.flow)
        if before == after:
            return _compared(web, after, [Counter(MARK.findall(p.text)) for p in shown])
    return ["the round did not stand still for long enough to be looked at"]


Seen = list[tuple[str, int, bool]]


def _seen_as(running: Running, flow: str) -> Seen:
    """Each text of the open step: its mark, its author's seat, and whether the group sees it.

    Read beside the running process, which a second reader does not disturb.
    """
    with opened(running) as core:

        def look(conn: Connection) -> Seen:
            state, org = _round(conn, flow), _org(conn, flow)
            method = core.method(conn, org, state.method)
            texts = {t.id: t.text or "" for t in core.storage.texts.of(conn, org, flow)}
            seats = {p.id: i for i, p in enumerate(state.people)}
            return [
                (mark, seats[x.by], pieces.public(state, method, x))
                for x in state.left
                if x.step == state.step and state.phase == "step" and not x.withdrawn
                for mark in MARK.findall(texts.get(x.id, ""))
            ]

        return core.storage.db.read(look)


def _compared(web: WebPeople, seen: Seen, shown: list[Counter[str]]) -> list[str]:
    wrong = []
    if len(seen) > SHOWN:
        return wrong
    for mark, author, public in seen:
        for seat, found in enumerate(shown):
            if public and found[mark] != 1:
                wrong.append(f"a text stands {found[mark]} times on the page of seat {seat}")
            if not public and seat != author and found[mark]:
                wrong.append(f"seat {seat} sees what seat {author} wrote for themselves")
    return wrong
