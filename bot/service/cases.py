"""Cases: written by their owner, offered to a group, read by those who were there then."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from msgspec.structs import replace
from sqlalchemy import Connection, and_, insert, select, update

from bot.flows import checks
from bot.flows.cards import Button, Form, Line, line
from bot.flows.cases import FIELDS, Platform, case_form
from bot.flows.model import Refusal, Round
from bot.service import flows as rows
from bot.service import regroup
from bot.service.core import Actor, Core
from bot.service.filled import SURE, Problems, SecondLook, check
from bot.service.people import group_of, superiors_of
from bot.service.take import Again, NotThere, once
from bot.storage import forget
from bot.storage.tables import case_readers, cases, flows, new_id, texts


class Case(NamedTuple):
    """A case as somebody who may read it sees it. `readers` are ids, the owner among them.

    `waits`: its round is over, and its owner has not chosen yet what stays of it.
    """

    id: str
    group: str
    owner: str
    status: str
    texts: dict[str, str]
    readers: tuple[str, ...]
    changed: float
    waits: bool = False

    @property
    def title(self) -> str:
        return self.texts.get("title", "")

    @property
    def state(self) -> str:
        """The status as it is told: a round that waits for its owner is none to wait for."""
        return WAITS if self.waits else self.status


class Saved(NamedTuple):
    """The case is stored, as a draft or offered."""

    id: str
    status: str


Answer = Saved | Problems | SecondLook | Refusal | NotThere | Again
OPEN = ("draft", "offered", "parked")
READ_BY_ALL = (*OPEN, "in_round")
WAITS = "waits"
# What a case has to be before its owner makes it so.
BEFORE = {"parked": ("draft", "offered"), "offered": ("parked",), "withdrawn": OPEN}


def form(core: Core, conn: Connection, who: Actor, group: str, platform: Platform) -> Form | None:
    """The empty form, with who will be able to read what is written. None: not their group."""
    found = group_of(conn, who, group)
    if found is None:
        return None
    readers = tuple(m.id for m in found.active() if m.id != who.person)
    return case_form(readers, platform)


async def send(
    core: Core,
    who: Actor,
    group: str,
    *,
    case: str = "",
    how: str,
    values: Mapping[str, str],
    platform: Platform,
    identity: str,
) -> Answer:
    """A filled form. `how`: `offer`, `draft`, or `lead` (only the facilitator reads it), with
    `+sure` after a second look. An existing `case` is changed, by its owner alone."""
    wanted, _, rest = how.partition("+")

    def work(conn: Connection) -> Answer:
        found = group_of(conn, who, group)
        if found is None or (case and _mine(conn, who, case) is None):
            return NotThere()
        empty = case_form(tuple(m.id for m in found.active() if m.id != who.person), platform)
        clean, wrong = check(empty, values)
        if wrong:
            return Problems(empty, wrong)
        readers = found.ids()
        if wanted == "lead":
            readers = tuple({who.person, *found.facilitators()})
        if wanted != "draft" and rest != SURE:
            look = _second_look(conn, who, empty, clean, wanted, readers)
            if look is not None:
                return look
        if not once(core, conn, who.org, identity):
            return Again()
        ref = case or _create(core, conn, who, group)
        _write(core, conn, who, ref, clean)
        return _offer(core, conn, who, ref, wanted, readers)

    return await core.storage.db.write(work)


def _second_look(
    conn: Connection,
    who: Actor,
    form_: Form,
    values: Mapping[str, str],
    how: str,
    readers: tuple[str, ...],
) -> SecondLook | None:
    """Names and numbers, a case about a member, a superior among the readers. Never a refusal."""
    lines: list[Line] = []
    ways = [Button("back"), Button("send", "draft", "do-draft")]
    found = tuple(
        values[f][x.start : x.end] for f in FIELDS for x in checks.looks_like_person(values[f])
    )
    if found:
        lines.append(line("look-person"))
    if values.get("about_member") == "yes" and how == "offer":
        # Another way is found: the others would read about a colleague who sits beside them.
        lines.append(line("look-about-member"))
        ways.append(Button("send", f"lead+{SURE}", "do-offer_lead"))
        return SecondLook(form_, tuple(lines), found, tuple(ways))
    above = superiors_of(conn, who.org, who.person, readers)
    if above:
        lines.append(line("look-superior"))
    if not lines:
        return None
    ways.append(Button("send", f"{how}+{SURE}", "do-share_anyway" if above else "do-send_anyway"))
    return SecondLook(form_, tuple(lines), found, tuple(ways))


def _create(core: Core, conn: Connection, who: Actor, group: str) -> str:
    ref = new_id()
    now = core.moment()
    key = core.storage.texts.new_key(conn, who.org, "case", ref, now=now)
    conn.execute(
        insert(cases),
        {
            "org": who.org,
            "id": ref,
            "group": group,
            "owner": who.person,
            "status": "draft",
            "key": key,
            "about_member": False,
            "created_at": now,
            "updated_at": now,
        },
    )
    _may_read(conn, who.org, ref, (who.person,))
    return ref


def _write(core: Core, conn: Connection, who: Actor, ref: str, values: Mapping[str, str]) -> None:
    store = core.storage.texts
    now = core.moment()
    key = conn.execute(
        select(cases.c.key).where(cases.c.org == who.org, cases.c.id == ref)
    ).scalar_one()
    before = {
        row.field: row.id
        for row in conn.execute(
            select(texts.c.id, texts.c.field).where(texts.c.org == who.org, texts.c.subject == ref)
        )
    }
    for field in FIELDS:
        if field in before:
            store.rewrite(conn, who.org, before[field], values.get(field, ""), now)
        else:
            store.write(
                conn,
                who.org,
                key=key,
                subject=ref,
                step="case",
                author=who.person,
                field=field,
                text=values.get(field, ""),
                now=now,
            )


def _offer(
    core: Core, conn: Connection, who: Actor, ref: str, how: str, readers: tuple[str, ...]
) -> Saved:
    """The readers are fixed when a case is first offered; who comes later reads nothing older."""
    now = core.moment()
    case = _mine(conn, who, ref)
    status = case.status if case else "draft"
    if how != "draft" and status in ("draft", "parked"):
        status = "offered"
        _may_read(conn, who.org, ref, readers)
    conn.execute(
        update(cases)
        .where(cases.c.org == who.org, cases.c.id == ref)
        .values(status=status, updated_at=now, offered_at=now if status == "offered" else None)
    )
    if case is not None:
        regroup.look_again(core, conn, who.org, case.group)
    return Saved(ref, status)


def _may_read(conn: Connection, org: str, case: str, readers: tuple[str, ...]) -> None:
    known = set(_readers(conn, org, case))
    rows = [{"org": org, "case": case, "person": p} for p in readers if p not in known]
    if rows:
        conn.execute(insert(case_readers), rows)


def _readers(conn: Connection, org: str, case: str) -> tuple[str, ...]:
    found = select(case_readers.c.person).where(
        case_readers.c.org == org, case_readers.c.case == case
    )
    return tuple(conn.execute(found).scalars())


def _mine(conn: Connection, who: Actor, case: str) -> Case | None:
    """The owner's own case while it is theirs to change."""
    row = conn.execute(
        select(cases).where(
            cases.c.org == who.org,
            cases.c.id == case,
            cases.c.owner == who.person,
            cases.c.status.in_(OPEN),
        )
    ).first()
    return None if row is None else Case(row.id, row.group, row.owner, row.status, {}, (), 0.0)


def read(core: Core, conn: Connection, who: Actor, case: str) -> Case | None:
    """A case, for one of its readers; once its turn was held, for its owner alone.

    The same answer for *not there* and *not yours*.
    """
    row = conn.execute(
        select(cases)
        .join(
            case_readers,
            and_(case_readers.c.org == cases.c.org, case_readers.c.case == cases.c.id),
        )
        .where(cases.c.org == who.org, cases.c.id == case, case_readers.c.person == who.person)
    ).first()
    if row is None or (row.status not in READ_BY_ALL and row.owner != who.person):
        return None
    found = {t.field: t.text or "" for t in core.storage.texts.of(conn, who.org, case)}
    readers = _readers(conn, who.org, case)
    changed = row.updated_at.timestamp()
    waits = row.status == "in_round" and _waits(conn, who.org, case)
    return Case(row.id, row.group, row.owner, row.status, found, readers, changed, waits)


def _waits(conn: Connection, org: str, case: str) -> bool:
    """The case's round is over, but for what its owner has to choose."""
    found = conn.execute(
        select(flows.c.state).where(
            flows.c.org == org,
            flows.c.case == case,
            flows.c.kind == "round",
            flows.c.status == "open",
        )
    ).scalars()
    states = [rows.decode(raw) for raw in found]
    return any(isinstance(state, Round) and state.phase == "keep" for state in states)


def cases_of(core: Core, conn: Connection, who: Actor, group: str) -> tuple[Case, ...]:
    """The open cases of a group that this person may read, their own drafts among them."""
    mine = (
        select(cases.c.id)
        .join(
            case_readers,
            and_(case_readers.c.org == cases.c.org, case_readers.c.case == cases.c.id),
        )
        .where(
            cases.c.org == who.org,
            cases.c.group == group,
            cases.c.status.in_((*OPEN, "in_round")),
            case_readers.c.person == who.person,
        )
        .order_by(cases.c.created_at)
    )
    found = [read(core, conn, who, c) for c in conn.execute(mine).scalars().all()]
    return tuple(c for c in found if c is not None)


async def set_status(core: Core, who: Actor, case: str, status: str) -> bool:
    """The owner parks a case, takes it up again (`offered`), or withdraws it: then its text is
    deleted. False when it is not theirs to change."""

    return await core.storage.db.write(lambda conn: _set_status(core, conn, who, case, status))


def _set_status(core: Core, conn: Connection, who: Actor, case: str, status: str) -> bool:
    found = _mine(conn, who, case)
    if found is None or status not in ("parked", "offered", "withdrawn"):
        return False
    if status == "offered" and found.status != "parked":
        return False
    if status == "withdrawn":
        s = core.storage
        forget.forget_subject(conn, s.texts, s.erasures, who.org, case, core.moment())
        core.forgotten(conn)
    conn.execute(
        update(cases)
        .where(cases.c.org == who.org, cases.c.id == case)
        .values(status=status, updated_at=core.moment())
    )
    if status == "offered" and _readers(conn, who.org, case) == (who.person,):
        group = group_of(conn, who, found.group)
        _may_read(conn, who.org, case, group.ids() if group else ())
    regroup.look_again(core, conn, who.org, found.group)
    return True


def edit_form(
    core: Core, conn: Connection, who: Actor, case: str, platform: Platform
) -> tuple[Form, dict[str, str]] | None:
    """The form for the owner's own case with what it holds; send it with `send(case=…)`.

    None while it is not theirs to change: not there, in a round, or over.
    """
    mine = _mine(conn, who, case)
    found = read(core, conn, who, case) if mine is not None else None
    group = group_of(conn, who, found.group) if found is not None else None
    if found is None or group is None:
        return None
    now = group.ids()
    # Once a case is offered its readers are fixed.
    readers = found.readers if found.status == "offered" else dict.fromkeys((*found.readers, *now))
    blank = case_form(tuple(r for r in readers if r != who.person), platform)
    if found.status == "offered":
        blank = replace(blank, sends=(Button("send", "offer", "save", "main"),))
    return replace(blank, title=line("page-case-edit")), found.texts


def own_cases(core: Core, conn: Connection, who: Actor) -> tuple[Case, ...]:
    """All cases that are this person's and still there, in every group, oldest first."""
    mine = (
        select(cases.c.id)
        .where(
            cases.c.org == who.org,
            cases.c.owner == who.person,
            cases.c.status.not_in(("withdrawn", "forgotten")),
        )
        .order_by(cases.c.created_at, cases.c.id)
    )
    found = [read(core, conn, who, case) for case in conn.execute(mine).scalars().all()]
    return tuple(case for case in found if case is not None)


async def decide(
    core: Core, who: Actor, case: str, status: str, *, identity: str
) -> Saved | Refusal | NotThere | Again:
    """`set_status` for a command: a case that cannot be changed now is refused with a sentence."""

    def work(conn: Connection) -> Saved | Refusal | NotThere | Again:
        found = read(core, conn, who, case)
        if found is None or found.owner != who.person:
            return NotThere()
        if found.status not in BEFORE.get(status, ()):
            return Refusal(line(_why_not(found.state)))
        if not once(core, conn, who.org, identity):
            return Again()
        return Saved(case, status) if _set_status(core, conn, who, case, status) else NotThere()

    return await core.storage.db.write(work)


def _why_not(now: str) -> str:
    """Why a case that is so cannot be parked, offered or withdrawn as was wanted."""
    if now == WAITS:
        return "no-case-waits"
    if now == "in_round":
        return "no-case-in-round"
    return "no-case-so-already" if now in OPEN else "no-case-over"
