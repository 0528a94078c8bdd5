"""What a programme leader sees of how it goes: counts, never content, and no person.

For callers that have checked who asks. Groups of fewer than five people are shown together, and no
answers are counted where fewer than five were given, or where those that are hidden could be told
from the sum. There is no choice of dates on purpose: two overviews of different spans would show
between them what each of them hides.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

from sqlalchemy import Connection, and_, func, select

from bot.flows.model import Round
from bot.flows.prompts import CHOICES, Prompt
from bot.service import flows as rows
from bot.service.core import Core
from bot.service.usefulness import LEAST as LEAST  # noqa: PLC0414
from bot.service.usefulness import Month, months
from bot.storage.tables import attendance, flows, groups, meetings, members

OUTCOMES = CHOICES["followup"]

_Sets = Mapping[str, set[str]]


class Share(NamedTuple):
    """So many of `of` answers."""

    n: int
    of: int


class Line(NamedTuple):
    """The counts of a group, of all smaller groups together, or of the whole programme.

    `name` is the group's, else empty; `groups` and `people` are those there are now. `held` are
    meetings that were held, `moved` those that were moved to another day, once or more often.
    `came`: of all that was said about who came, so many did. `rounds` are those that got under way
    and are over, `commitments` what came of them, `outcomes` what their owners said last, by
    answer (`OUTCOMES`). `came` and `outcomes` are None where they must not be shown.
    """

    kind: Literal["group", "smaller", "all"]
    name: str
    groups: int
    people: int
    held: int
    moved: int
    came: Share | None
    rounds: int
    commitments: int
    outcomes: Mapping[str, int] | None


class Overview(NamedTuple):
    """`lines` are groups by name, then the smaller ones together. `all` also holds what stands in
    no line: groups that are closed, and smaller ones that are fewer than five people together.
    `months` go from the first to the last in which a round was rated."""

    lines: tuple[Line, ...]
    all: Line
    months: tuple[Month, ...]


class _Part(NamedTuple):
    """One or more groups with what there is to count in them. `active` of them are not closed;
    `now` are their members, `ever` those who have been."""

    name: str = ""
    active: int = 0
    now: frozenset[str] = frozenset()
    ever: frozenset[str] = frozenset()
    held: int = 0
    moved: int = 0
    came: Share = Share(0, 0)
    rounds: int = 0
    commitments: int = 0
    outcomes: tuple[int, ...] = (0,) * len(OUTCOMES)

    def came_by(self) -> _Answers:
        return _Answers(self.came.of, self.ever)

    def outcomes_by(self) -> _Answers:
        return _Answers(sum(self.outcomes), self.ever)


class _Answers(NamedTuple):
    """How many answers, and of whom at most."""

    n: int
    people: frozenset[str]

    def hidden_well(self) -> bool:
        """Whoever finds out their sum learns nothing of few."""
        return not self.n or (self.n >= LEAST and len(self.people) >= LEAST)


def overview(core: Core, conn: Connection, org: str) -> Overview:
    """The counts of a programme from its beginning until now."""
    held = _rounds(conn, org)
    parts = _parts(conn, org, held)
    active = [p for p in parts if p.active]
    named = [p for p in active if len(p.now) >= LEAST]
    small = _together([p for p in active if len(p.now) < LEAST])
    folded = len(small.now) >= LEAST
    lines = [*sorted(named, key=lambda p: p.name.casefold()), *([small] if folded else [])]
    rest = _together([p for p in parts if not p.active] + ([] if folded else [small]))
    came = _shown([p.came_by() for p in lines], rest.came_by())
    outcomes = _shown([p.outcomes_by() for p in lines], rest.outcomes_by())
    whole = _together(parts)
    many = len(whole.now) >= LEAST
    return Overview(
        tuple(
            _line(p, "group" if p.name else "smaller", came=n in came, outcomes=n in outcomes)
            for n, p in enumerate(lines)
        ),
        _line(
            whole,
            "all",
            came=many and whole.came_by().n >= LEAST,
            outcomes=many and whole.outcomes_by().n >= LEAST,
        ),
        months(core, conn, org, held) if many else (),
    )


def _line(
    part: _Part, kind: Literal["group", "smaller", "all"], *, came: bool, outcomes: bool
) -> Line:
    return Line(
        kind,
        part.name,
        part.active,
        len(part.now),
        part.held,
        part.moved,
        part.came if came else None,
        part.rounds,
        part.commitments,
        dict(zip(OUTCOMES, part.outcomes, strict=True)) if outcomes else None,
    )


def _shown(lines: Sequence[_Answers], rest: _Answers) -> frozenset[int]:
    """The lines whose answers are shown. What is hidden is the whole less what is shown: where
    that would be the answers of few, the line with the fewest answers is hidden as well."""
    shown = {n for n, line in enumerate(lines) if line.n >= LEAST}
    hidden = _sum([*(line for n, line in enumerate(lines) if n not in shown), rest])
    while shown and not hidden.hidden_well():
        fewest = min(shown, key=lambda n: lines[n].n)
        shown.remove(fewest)
        hidden = _sum([hidden, lines[fewest]])
    return frozenset(shown)


def _sum(them: Sequence[_Answers]) -> _Answers:
    people = frozenset[str]().union(*(a.people for a in them if a.n))
    return _Answers(sum(a.n for a in them), people)


# --- counting -------------------------------------------------------------------------------------


def _together(parts: Sequence[_Part]) -> _Part:
    outcomes = [p.outcomes for p in parts] or [_Part().outcomes]
    return _Part(
        "",
        sum(p.active for p in parts),
        frozenset[str]().union(*(p.now for p in parts)),
        frozenset[str]().union(*(p.ever for p in parts)),
        sum(p.held for p in parts),
        sum(p.moved for p in parts),
        Share(sum(p.came.n for p in parts), sum(p.came.of for p in parts)),
        sum(p.rounds for p in parts),
        sum(p.commitments for p in parts),
        tuple(sum(each) for each in zip(*outcomes, strict=True)),
    )


def _parts(conn: Connection, org: str, held: Sequence[Round]) -> list[_Part]:
    """Every group that there is or has been."""
    now, ever = _people(conn, org)
    dates, came = _meetings(conn, org), _came(conn, org)
    rounds = Counter(flow.group for flow in held)
    commitments, outcomes = _commitments(conn, org)
    found = select(groups.c.id, groups.c.name, groups.c.status).where(groups.c.org == org)
    return [
        _Part(
            row.name,
            int(row.status == "active"),
            frozenset(now[row.id]),
            frozenset(ever[row.id]),
            dates[row.id, "held"],
            dates[row.id, "moved"],
            came.get(row.id, Share(0, 0)),
            rounds[row.id],
            commitments[row.id],
            tuple(outcomes[row.id, outcome] for outcome in OUTCOMES),
        )
        for row in conn.execute(found)
    ]


def _people(conn: Connection, org: str) -> tuple[_Sets, _Sets]:
    """The members of each group, and all who have been."""
    now, ever = defaultdict[str, set[str]](set), defaultdict[str, set[str]](set)
    found = select(members.c.group, members.c.person, members.c.status).where(
        members.c.org == org, members.c.status.in_(("active", "left"))
    )
    for row in conn.execute(found):
        ever[row.group].add(row.person)
        if row.status == "active":
            now[row.group].add(row.person)
    return now, ever


def _meetings(conn: Connection, org: str) -> Counter[tuple[str, str]]:
    """(group, "held" or "moved") → how many."""
    found = select(meetings.c.group, meetings.c.status, meetings.c.moved).where(
        meetings.c.org == org
    )
    counted: Counter[tuple[str, str]] = Counter()
    for row in conn.execute(found):
        counted[row.group, "held"] += row.status == "held"
        counted[row.group, "moved"] += row.moved > 0
    return counted


def _came(conn: Connection, org: str) -> Mapping[str, Share]:
    """What was said about who came to meetings that were held, by group."""
    found = (
        select(meetings.c.group, attendance.c.came, func.count().label("n"))
        .join(
            meetings,
            and_(meetings.c.org == attendance.c.org, meetings.c.id == attendance.c.meeting),
        )
        .where(attendance.c.org == org, meetings.c.status == "held")
        .group_by(meetings.c.group, attendance.c.came)
    )
    counted: Counter[tuple[str, bool]] = Counter()
    for row in conn.execute(found):
        counted[row.group, row.came] += row.n
    return {
        group: Share(counted[group, True], counted[group, True] + counted[group, False])
        for group, _ in counted
    }


def _states(conn: Connection, org: str, kind: str) -> list[rows.State]:
    found = select(flows.c.state).where(flows.c.org == org, flows.c.kind == kind)
    return [rows.decode(raw) for raw in conn.execute(found).scalars()]


def _rounds(conn: Connection, org: str) -> list[Round]:
    """Those that got further than gathering, and are over."""
    found = (s for s in _states(conn, org, "round") if isinstance(s, Round))
    return [s for s in found if s.step > 0 and s.phase in ("keep", "ended")]


def _commitments(conn: Connection, org: str) -> tuple[Counter[str], Counter[tuple[str, str]]]:
    """Group → how many were made; (group, outcome) → of how many this was the last that was said.

    One that was taken back is none.
    """
    made: Counter[str] = Counter()
    outcomes: Counter[tuple[str, str]] = Counter()
    for state in _states(conn, org, "followup"):
        if not isinstance(state, Prompt) or _taken_back(state):
            continue
        made[state.group] += 1
        if state.answers:
            outcomes[state.group, state.answers[-1]] += 1
    return made, outcomes


def _taken_back(state: Prompt) -> bool:
    """By itself a question is closed only some time after its reminder."""
    return state.closed and not state.answers and not state.reminded
