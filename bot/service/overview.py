"""What somebody sees at a glance: what is asked of them now, their groups, cases and steps."""

from __future__ import annotations

from typing import Literal, NamedTuple

from sqlalchemy import Connection, and_, select

from bot.flows import kinds
from bot.flows.method import Method
from bot.flows.model import Round
from bot.service import beyond, leadership, minutes, people, rounds
from bot.service import cases as case_book
from bot.service.beyond import Asks
from bot.service.cases import Case
from bot.service.core import Actor, Core
from bot.service.leadership import Someone
from bot.service.people import Group, Member
from bot.service.texts import text_of
from bot.storage.tables import groups, members

PAST_SHOWN = 20


class Asked(NamedTuple):
    """Something that waits for this person: an open round, what is kept of one, a question.

    `step` is the round's open step; `question` says which one, empty for a round.
    """

    kind: Literal["round", "halted", "keep", "question"]
    flow: str
    group: str
    method: Method | None = None
    step: int = 0
    question: str = ""


class OwnStep(NamedTuple):
    """A step that somebody will take: its stored parts, its date, whose it is."""

    text: str | None
    by: str
    person: str = ""


class Past(NamedTuple):
    """A round this person was asked to. `title` is empty where the minutes are not theirs."""

    flow: str
    group: str
    began: float
    minutes: bool
    title: str


class Home(NamedTuple):
    """A person's first page. `waiting` names the groups that have not let them in yet."""

    asked: tuple[Asked, ...]
    groups: tuple[Group, ...]
    waiting: tuple[str, ...]
    cases: tuple[Case, ...]
    steps: tuple[OwnStep, ...]
    past: tuple[Past, ...]
    now: float
    asks: Asks


class Gathering(NamedTuple):
    """A group as one of its members sees it. `steps` are those shared while they were there.

    `asked` is who is asked to lead a group that nobody leads; `beyond` are those whom nothing
    reaches, told to those who lead alone.
    """

    group: Group
    requests: tuple[Member, ...]
    cases: tuple[Case, ...]
    running: str
    steps: tuple[OwnStep, ...]
    now: float
    asked: Someone | None
    beyond: tuple[Someone, ...]


def home(core: Core, conn: Connection, who: Actor) -> Home:
    """What one person finds on their first page. Of a group that they have left there are only
    what is still asked of them, their steps and the rounds they took part in."""
    mine = people.groups_of(conn, who)
    names = {g.id: g.name for g in mine}
    own = [c for g in mine for c in case_book.cases_of(core, conn, who, g.id)]
    return Home(
        _asked(core, conn, who, names),
        mine,
        _waiting(conn, who),
        tuple(c for c in own if c.owner == who.person),
        _own_steps(core, conn, who),
        _past(core, conn, who, names),
        core.now(conn, who.org),
        beyond.asks_of(core, conn, who),
    )


def gathering(core: Core, conn: Connection, who: Actor, group: str) -> Gathering | None:
    """None when the group is not there or not theirs."""
    found = people.group_of(conn, who, group)
    if found is None:
        return None
    leads = who.person in found.facilitators()
    return Gathering(
        found,
        tuple(m for m in found.members if m.status == "asked"),
        case_book.cases_of(core, conn, who, group),
        rounds.running_in(conn, who.org, group) or "",
        _shared_steps(core, conn, who, group),
        core.now(conn, who.org),
        leadership.asked(conn, who.org, group),
        beyond.out_of_reach(core, conn, who.org, group) if leads else (),
    )


def _group_name(conn: Connection, org: str, group: str, names: dict[str, str]) -> str:
    """The name of a group that this person has left, too."""
    if group not in names:
        found = people.load_group(conn, org, group)
        names[group] = found.name if found else ""
    return names[group]


def _asked(core: Core, conn: Connection, who: Actor, names: dict[str, str]) -> tuple[Asked, ...]:
    found: list[Asked] = []
    for flow, state in rounds.flows_of(conn, who):
        group = _group_name(conn, who.org, state.group, names)
        if not isinstance(state, Round):
            if kinds.of(state).waits(state, who.person):
                found.append(Asked("question", flow, group, question=kinds.word(state)))
        elif state.phase == "keep":
            if state.owner == who.person:
                found.append(Asked("keep", flow, group))
        elif state.presence(who.person) != "aside":
            method = core.method(conn, who.org, state.method)
            kind: Literal["round", "halted"] = "halted" if state.phase == "halted" else "round"
            found.append(Asked(kind, flow, group, method, state.step))
    return tuple(found)


def _waiting(conn: Connection, who: Actor) -> tuple[str, ...]:
    asked = (
        select(groups.c.name)
        .join(members, and_(members.c.org == groups.c.org, members.c.group == groups.c.id))
        .where(
            members.c.org == who.org,
            members.c.person == who.person,
            members.c.status == "asked",
            groups.c.status == "active",
        )
        .order_by(groups.c.name)
    )
    return tuple(conn.execute(asked).scalars())


def _own_steps(core: Core, conn: Connection, who: Actor) -> tuple[OwnStep, ...]:
    found = rounds.commitments(core, conn, who.org, person=who.person)
    texts = core.storage.texts.read(conn, who.org, [c.text for c in found])
    return tuple(OwnStep(texts[c.text].text, c.by) for c in found if c.text in texts)


def _shared_steps(core: Core, conn: Connection, who: Actor, group: str) -> tuple[OwnStep, ...]:
    """Those of rounds that this person was asked to: who comes later reads nothing older."""
    there = set(rounds.known_to(conn, who.org, who.person, group))
    found = [
        c
        for c in rounds.commitments(core, conn, who.org, group=group)
        if c.shared and c.flow in there
    ]
    texts = core.storage.texts.read(conn, who.org, [c.text for c in found])
    return tuple(OwnStep(texts[c.text].text, c.by, c.person) for c in found if c.text in texts)


def _past(core: Core, conn: Connection, who: Actor, names: dict[str, str]) -> tuple[Past, ...]:
    """Newest first: rounds that have ended, and those whose owner has not yet chosen."""
    found: list[Past] = []
    both = (*rounds.flows_of(conn, who), *rounds.flows_of(conn, who, ended=True))
    for flow, state in both:
        if not isinstance(state, Round) or state.phase not in ("keep", "ended"):
            continue
        let_out = minutes.may_have(state, who.person)
        title = text_of(core, conn, who.org, state, "case:title") if let_out else ""
        name = _group_name(conn, who.org, state.group, names)
        found.append(Past(flow, name, state.began, let_out, title or ""))
    return tuple(sorted(found, key=lambda p: -p.began)[:PAST_SHOWN])
