"""Opening a round, and finding the rounds and questions that are somebody's."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple, get_args

from sqlalchemy import Connection, and_, bindparam, select, update

from bot.flows import engine, views
from bot.flows import model as m
from bot.flows.cards import Line, line
from bot.flows.method import Method, Way
from bot.flows.model import Context, Refusal, Round
from bot.flows.prompts import Prompt
from bot.service import beyond, methods, regroup, settled
from bot.service import cases as case_book
from bot.service import flows as rows
from bot.service.clock import instant
from bot.service.core import Actor, Core
from bot.service.people import group_of, profile
from bot.service.take import Again, NotThere, once
from bot.storage.tables import cases, flow_people, flows, new_id


class Begun(NamedTuple):
    """The round is open. `note` says that its method is made for fewer, where it is."""

    flow: str
    note: Line | None = None


class Running(NamedTuple):
    """The group has a round already."""

    flow: str


class Choices(NamedTuple):
    """What a round can be opened with: the cases offered, methods, and who may lead.

    The methods begin with the best for the group's size; `notes` hold what there is to know of
    those made for more or fewer, by their ids.
    """

    cases: tuple[case_book.Case, ...]
    methods: tuple[Method, ...]
    leads: tuple[str, ...]
    lead: str
    notes: Mapping[str, Line]


class Commitment(NamedTuple):
    """An open step that somebody chose, for its owner or shared with the group."""

    flow: str
    person: str
    text: str
    by: str
    shared: bool


Answer = Begun | Running | Refusal | NotThere | Again


async def open_round(
    core: Core,
    who: Actor,
    group: str,
    *,
    case: str,
    method: str = "",
    way: str = "chat",
    lead: str = "",
    call: bool = False,
    identity: str,
) -> Answer:
    """Open a round on an offered case: by its owner, or by a facilitator of the group."""

    def work(conn: Connection) -> Answer:
        with conn.begin_nested() as point:
            answer = begin(core, conn, who, group, case, method, way, lead, call=call)
            if isinstance(answer, Begun) and not once(core, conn, who.org, identity):
                point.rollback()
                return Again()
            return answer

    return await core.storage.db.write(work)


def begin(
    core: Core,
    conn: Connection,
    who: Actor,
    group: str,
    case: str,
    method: str,
    way: str,
    lead: str = "",
    *,
    call: bool = False,
) -> Answer:
    """The same within the caller's transaction. Nothing is saved but with `Begun`."""
    found = group_of(conn, who, group)
    brought = case_book.read(core, conn, who, case)
    if found is None or brought is None or brought.group != group:
        return NotThere()
    if who.person != brought.owner and who.person not in found.facilitators():
        return Refusal(line("no-only-owner-opens"))
    running = running_in(conn, who.org, group)
    if running:
        return Running(running)
    if brought.status != "offered":
        return Refusal(line("no-case-not-offered"))
    people = tuple(p.id for p in found.active() if p.id in brought.readers)
    leads = lead or next((f for f in found.facilitators() if f != brought.owner), "")
    if leads not in people or leads == brought.owner:
        return Refusal(line("no-lead-needed"))
    known = methods.catalogue(core, conn, who.org)
    if method not in known or way not in get_args(Way):
        return Refusal(line("choice-wrong"))
    if len(people) < known[method].people.min:
        return _too_few(conn, who, known, method, len(people))
    beyond.call(core, conn, who.org, group)
    flow = _begin(core, conn, who, brought, people, leads, method, way, call=call)
    return Begun(flow, methods.fits(known[method], len(people)))


def _begin(
    core: Core,
    conn: Connection,
    who: Actor,
    case: case_book.Case,
    people: tuple[str, ...],
    lead: str,
    method_id: str,
    way: str,
    *,
    call: bool,
) -> str:
    org = who.org
    clock = core.clock(conn, org)
    real = core.real()
    now = clock.shown(real)
    known_methods = methods.catalogue(core, conn, org)
    method = known_methods[method_id]
    for each in known_methods.values():
        core.keep_method(conn, org, each)
    group = group_of(conn, who, case.group)
    zone = group.zone if group else "Europe/Oslo"
    by_hash = {each.hash: each for each in known_methods.values()}
    flow = engine.begin(
        flow=new_id(),
        group=case.group,
        case=case.id,
        method=method,
        way=way,  # type: ignore[arg-type]
        owner=case.owner,
        lead=lead,
        people=people,
        by=who.person,
        now=now,
        context=Context(method, settled.calendar(core, conn, org, zone), by_hash),
        call=call and way == "room",
        earlier=promises(core, conn, org, case.group, people),
    )
    key = core.storage.texts.new_key(conn, org, "flow", flow.id, now=instant(now))
    roles = {p: "owner" if p == case.owner else "member" for p in people}
    rows.create(
        conn,
        org,
        flow,
        kind="round",
        key=key,
        due=engine.due(flow),
        clock=clock,
        now=now,
        people=roles,
        retention=now + settled.retention(conn, org),
        case_id=case.id,
    )
    rows.record(conn, org, flow.id, 1, m.Come(who.person), now)
    conn.execute(
        update(cases)
        .where(cases.c.org == org, cases.c.id == case.id)
        .values(status="in_round", updated_at=instant(now))
    )
    changes = views.changes({}, views.wanted(flow, method))
    rows.want(conn, org, flow, changes, 1, real, core.number())
    regroup.look_again(core, conn, org, case.group)
    core.tell(conn, org, flow.id)
    return flow.id


def promises(
    core: Core, conn: Connection, org: str, group: str, people: tuple[str, ...]
) -> tuple[m.Promise, ...]:
    """The open steps that all of these know of: those shared in rounds that they were asked to."""
    known = [set(known_to(conn, org, person, group)) for person in people]
    shared = (c for c in commitments(core, conn, org, group=group) if c.shared)
    return tuple(m.Promise(c.text, c.person) for c in shared if all(c.flow in k for k in known))


def running_in(conn: Connection, org: str, group: str) -> str | None:
    """The group's open round, if it has one that is still being held."""
    found = select(flows.c.id, flows.c.state).where(
        flows.c.org == org,
        flows.c.group == group,
        flows.c.kind == "round",
        flows.c.status == "open",
    )
    for row in conn.execute(found):
        state = rows.decode(row.state)
        if isinstance(state, Round) and state.phase in ("step", "halted"):
            return str(row.id)
    return None


def choices(core: Core, conn: Connection, who: Actor, group: str) -> Choices | None:
    """What this person can open a round with. None: not their group."""
    found = group_of(conn, who, group)
    if found is None:
        return None
    leads_all = who.person in found.facilitators()
    offered = tuple(
        c
        for c in case_book.cases_of(core, conn, who, group)
        if c.status == "offered" and (leads_all or c.owner == who.person)
    )
    leads = found.ids()
    usual = next(iter(found.facilitators()), "")
    known = methods.catalogue(core, conn, who.org)
    noted = {each.id: methods.fits(each, len(leads)) for each in known.values()}
    notes = {each: note for each, note in noted.items() if note is not None}
    order = sorted(known.values(), key=lambda m: (m.id in notes, m.id != found.method, -m.minutes))
    return Choices(offered, tuple(order), leads, usual, notes)


def _too_few(
    conn: Connection, who: Actor, known: Mapping[str, Method], method: str, people: int
) -> Refusal:
    """Why this method is not begun with so few, and which can be: who could still come to the
    group would not come to this case."""
    mine = profile(conn, who)
    lang = mine.lang if mine else "nb"
    fits = [each.name.in_(lang) for each in known.values() if each.people.min <= people]
    name, least = known[method].name.in_(lang), known[method].people.min
    key = "no-method-here" if fits else "no-method-at-all"
    return Refusal(line(key, method=name, least=least, n=people, fits=", ".join(fits)))


def flows_of(
    conn: Connection, who: Actor, *, ended: bool = False, most: int | None = 100
) -> tuple[tuple[str, rows.State], ...]:
    """A person's flows, newest first: the open ones, or those that have ended. `most` None: all."""
    mine = (
        select(flows.c.id, flows.c.state)
        .join(
            flow_people,
            and_(flow_people.c.org == flows.c.org, flow_people.c.flow == flows.c.id),
        )
        .where(
            flows.c.org == who.org,
            flow_people.c.person == who.person,
            flows.c.status == ("ended" if ended else "open"),
        )
        .order_by(flows.c.created_at.desc())
        .limit(most)
    )
    return tuple((row.id, rows.decode(row.state)) for row in conn.execute(mine))


_KNOWN = (
    select(flows.c.id)
    .join(
        flow_people,
        and_(flow_people.c.org == flows.c.org, flow_people.c.flow == flows.c.parent),
    )
    .where(
        flows.c.org == bindparam("org_"),
        flows.c.group == bindparam("group_"),
        flows.c.kind == "followup",
        flows.c.status == "open",
        flow_people.c.person == bindparam("person_"),
    )
)


def known_to(conn: Connection, org: str, person: str, group: str) -> tuple[str, ...]:
    """The open follow-ups of rounds that this person was asked to: who comes later reads
    nothing older."""
    wanted = {"org_": org, "group_": group, "person_": person}
    return tuple(conn.execute(_KNOWN, wanted).scalars())


def commitments(
    core: Core, conn: Connection, org: str, *, group: str = "", person: str = ""
) -> tuple[Commitment, ...]:
    """Open commitments of a group, or of a person. The caller shows a group only shared ones.

    `text` is the id of the stored text.
    """
    found = select(flows.c.id, flows.c.state).where(
        flows.c.org == org, flows.c.kind == "followup", flows.c.status == "open"
    )
    if group:
        found = found.where(flows.c.group == group)
    states = [rows.decode(row.state) for row in conn.execute(found.order_by(flows.c.created_at))]
    return tuple(
        Commitment(s.id, s.person, s.text, s.by, s.share)
        for s in states
        if isinstance(s, Prompt) and (not person or s.person == person)
    )
