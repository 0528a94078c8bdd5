"""The programme leader's overview: what is counted, and what nobody can tell from it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Connection, update

from bot.flows.library import builtin
from bot.flows.model import Person, Round
from bot.flows.prompts import Prompt
from bot.service import counts, flows, usefulness
from bot.service.clock import Clock
from bot.service.core import Core
from bot.service.counts import Line, Overview, Share
from bot.storage import tables
from bot.storage.tables import new_id
from tests.service.houses import House, house
from tests.storage.rows import NOW, add

BIG = ("Kari", "Per", "Ola", "Ingrid", "Amina", "Solveig")
OTHER = ("Liv", "Odd", "Tor", "Eva", "Jon")
SMALL = ("Nils", "Anne", "Siv")
TINY = ("Åse", "Jens")
MARCH = datetime(2026, 3, 10, 9, tzinfo=UTC)


def see(core: Core, at: House) -> Overview:
    return core.storage.db.read(lambda conn: counts.overview(core, conn, at.org))


def line(found: Overview, name: str = "", kind: str = "group") -> Line:
    (one,) = [each for each in found.lines if (each.kind, each.name) == (kind, name)]
    return one


def met(
    core: Core, at: House, group: str, status: str = "held", moved: int = 0, came: str = ""
) -> None:
    """A meeting; `came` says of the group's first members who came (`+`) and who did not (`-`)."""
    ids = [actor.person for actor in at.people.values()]
    start = ids.index(at.people[_first(at, group)].person)

    def write(conn: Connection) -> None:
        row = new_id()
        add(
            conn,
            tables.meetings,
            org=at.org,
            id=row,
            group=at.groups[group],
            number=1,
            date="2026-03-10",
            slot="FL",
            status=status,
            moved=moved,
            sequence=moved,
            created_at=NOW,
            updated_at=NOW,
        )
        for person, sign in zip(ids[start:], came, strict=False):
            values = {"org": at.org, "meeting": row, "person": person, "came": sign == "+"}
            add(conn, tables.attendance, **values)

    core.storage.db.write_sync(write)


MEMBERS = {"Fjell": BIG, "Vidde": OTHER, "Dal": SMALL, "Li": TINY}


def _first(at: House, group: str) -> str:
    return MEMBERS[group][0]


def keep(core: Core, at: House, state: Round | Prompt, kind: str, who: str) -> None:
    def write(conn: Connection) -> None:
        key = core.storage.texts.new_key(conn, at.org, "flow", state.id, now=NOW)
        flows.create(
            conn,
            at.org,
            state,
            kind=kind,
            key=key,
            due=None,
            clock=Clock(0.0, 0.0, 1.0),
            now=NOW.timestamp(),
            people={who: "owner"},
            retention=NOW.timestamp(),
        )

    core.storage.db.write_sync(write)


def held(
    core: Core,
    at: House,
    group: str,
    ratings: Sequence[int] = (),
    *,
    began: datetime = MARCH,
    method: str = "kort",
    **changes: Any,
) -> None:
    """A round in which the group's first members gave these ratings."""
    chosen = builtin()[method]
    core.storage.db.write_sync(lambda conn: core.keep_method(conn, at.org, chosen))
    ids = [at.people[name].person for name in MEMBERS[group]]
    counted = tuple(sum(value == each for value in ratings) for each in range(1, 6))
    values: dict[str, Any] = {
        "step": len(chosen.steps) - 1,
        "phase": "ended",
        "kept": "all",
        "ratings": (counted, (0, 0, 0, 0, len(ratings))) if ratings else (),
        "rated": tuple(ids[: len(ratings)]),
        "began": began.timestamp(),
        **changes,
    }
    state = Round(
        new_id(),
        at.groups[group],
        new_id(),
        chosen.hash,
        "chat",
        ids[0],
        ids[1],
        tuple(Person(each, "here") for each in ids),
        **values,
    )
    keep(core, at, state, "round", ids[0])


def promised(core: Core, at: House, group: str, *answers: str, **changes: Any) -> None:
    person = at.people[MEMBERS[group][0]].person
    state = Prompt(new_id(), "followup", at.groups[group], person, 0.0, answers=answers, **changes)
    keep(core, at, state, "followup", person)


# --- what is counted ------------------------------------------------------------------------------


def test_meetings_rounds_and_commitments_are_counted_by_group(core: Core) -> None:
    at = house(core, Fjell=BIG, Vidde=OTHER)
    other = house(core, Fjell=BIG)
    met(core, other, "Fjell", came="++++++")
    met(core, at, "Fjell", moved=2, came="+++++-")
    met(core, at, "Fjell", came="++")
    met(core, at, "Fjell", "confirmed", moved=1)
    met(core, at, "Fjell", "cancelled", came="-----")
    met(core, at, "Vidde", came="+--++")
    for _ in range(3):
        held(core, at, "Fjell")
    held(core, at, "Vidde", phase="keep", kept=None)
    held(core, at, "Vidde", phase="step", kept=None)
    held(core, at, "Vidde", step=0)
    for answers in (("done",), ("partly", "done"), ("not_yet",), ("let_go",), ("partly",)):
        promised(core, at, "Fjell", *answers)
    promised(core, at, "Fjell")
    assert see(core, at) == Overview(
        (
            Line(
                "group", "Fjell", 1, 6, 2, 2, Share(7, 8), 3, 6,
                {"done": 2, "partly": 1, "not_yet": 1, "let_go": 1},
            ),
            Line("group", "Vidde", 1, 5, 1, 0, Share(3, 5), 1, 0, None),
        ),
        Line(
            "all", "", 2, 11, 3, 2, Share(10, 13), 4, 6,
            {"done": 2, "partly": 1, "not_yet": 1, "let_go": 1},
        ),
        (),
    )  # fmt: skip


def test_a_commitment_that_was_taken_back_is_none(sqlite_core: Core) -> None:
    at = house(sqlite_core, Fjell=BIG)
    promised(sqlite_core, at, "Fjell", closed=True)
    promised(sqlite_core, at, "Fjell", closed=True, asked=1, since=0.0)
    assert see(sqlite_core, at).all.commitments == 0
    promised(sqlite_core, at, "Fjell", closed=True, asked=1, since=0.0, reminded=True)
    promised(sqlite_core, at, "Fjell", "partly", closed=True)
    assert see(sqlite_core, at).all.commitments == 2


def test_closed_groups_stand_in_the_sum_alone(sqlite_core: Core) -> None:
    core = sqlite_core
    at = house(core, Fjell=BIG, Vidde=OTHER)
    met(core, at, "Fjell", came="+++++")
    met(core, at, "Vidde", came="+++++")

    def close(conn: Connection) -> None:
        these = tables.groups.c.id == at.groups["Vidde"]
        conn.execute(update(tables.groups).where(these).values(status="ended"))
        gone = tables.members.c.group == at.groups["Vidde"]
        conn.execute(update(tables.members).where(gone).values(status="left"))

    core.storage.db.write_sync(close)
    found = see(core, at)
    assert [each.name for each in found.lines] == ["Fjell"]
    assert (found.all.held, found.all.groups, found.all.people) == (2, 1, 6)
    assert found.lines[0].came == Share(5, 5)


# --- what is hidden -------------------------------------------------------------------------------


def test_groups_under_five_stand_together_without_their_names(core: Core) -> None:
    at = house(core, Fjell=BIG, Dal=SMALL, Li=TINY)
    met(core, at, "Dal", came="+++")
    met(core, at, "Li", came="--")
    met(core, at, "Fjell", came="++++++")
    found = see(core, at)
    assert [(each.kind, each.name) for each in found.lines] == [("group", "Fjell"), ("smaller", "")]
    assert line(found, kind="smaller") == Line("smaller", "", 2, 5, 2, 0, Share(3, 5), 0, 0, None)


def test_small_groups_that_are_few_together_stand_in_the_sum_alone(sqlite_core: Core) -> None:
    at = house(sqlite_core, Fjell=BIG, Dal=SMALL)
    met(sqlite_core, at, "Dal")
    found = see(sqlite_core, at)
    assert [each.name for each in found.lines] == ["Fjell"]
    assert (found.all.held, found.all.groups, found.all.people) == (1, 2, 9)


def test_somebody_in_two_small_groups_is_one(sqlite_core: Core) -> None:
    at = house(sqlite_core, Dal=SMALL, Li=SMALL)
    found = see(sqlite_core, at)
    assert found.lines == ()
    assert found.all.people == 3


def test_of_few_people_no_answer_is_shown_at_all(sqlite_core: Core) -> None:
    at = house(sqlite_core, Dal=SMALL)
    for _ in range(3):
        met(sqlite_core, at, "Dal", came="+++")
        held(sqlite_core, at, "Dal", (5, 4, 1))
    found = see(sqlite_core, at)
    assert (found.all.held, found.all.rounds) == (3, 3)
    assert (found.all.came, found.all.outcomes, found.months) == (None, None, ())


@pytest.mark.parametrize(("said", "share"), [("+++-", None), ("+++-+", Share(4, 5))])
def test_nothing_is_shown_under_five_answers(
    sqlite_core: Core, said: str, share: Share | None
) -> None:
    at = house(sqlite_core, Fjell=BIG)
    met(sqlite_core, at, "Fjell", came=said)
    found = see(sqlite_core, at)
    assert found.lines[0].came == found.all.came == share


def test_what_is_hidden_cannot_be_told_from_the_sum(sqlite_core: Core) -> None:
    core = sqlite_core
    at = house(core, Fjell=BIG, Vidde=OTHER)
    met(core, at, "Fjell", came="++++++")
    met(core, at, "Vidde", came="+-")
    found = see(core, at)
    assert [each.came for each in found.lines] == [None, None]
    assert found.all.came == Share(7, 8)
    met(core, at, "Vidde", came="+-+")
    assert [each.came for each in see(core, at).lines] == [Share(6, 6), Share(3, 5)]


def test_a_small_group_cannot_be_told_from_the_sum(sqlite_core: Core) -> None:
    core = sqlite_core
    at = house(core, Fjell=BIG, Vidde=OTHER, Dal=SMALL)
    met(core, at, "Fjell", came="++++++")
    met(core, at, "Vidde", came="++++-")
    for _ in range(2):
        met(core, at, "Dal", came="--+")
    found = see(core, at)
    assert [each.came for each in found.lines] == [Share(6, 6), None]
    assert found.all.came == Share(12, 17)


PEOPLE = [frozenset(f"{group}{n}" for n in range(6)) for group in range(8)]


@given(
    st.lists(st.integers(0, 12), max_size=6),
    st.integers(0, 12),
    st.integers(0, 6),
)
def test_no_difference_is_about_few(answers: list[int], left: int, few: int) -> None:
    lines = [counts._Answers(n, PEOPLE[i]) for i, n in enumerate(answers)]
    rest = counts._Answers(left, frozenset(list(PEOPLE[7])[:few]))
    shown = counts._shown(lines, rest)
    assert all(answers[n] >= counts.LEAST for n in shown)
    hidden = sum(answers) + left - sum(answers[n] for n in shown)
    if shown:
        assert hidden == 0 or hidden >= counts.LEAST
    if not left and all(n >= counts.LEAST for n in answers):
        assert len(shown) == len(answers)


def test_no_person_and_no_case_is_in_it(sqlite_core: Core) -> None:
    core = sqlite_core
    at = house(core, Fjell=BIG, Dal=SMALL)
    met(core, at, "Fjell", came="++++++")
    held(core, at, "Fjell", (5, 5, 4, 4, 3))
    promised(core, at, "Fjell", "done")
    said = repr(see(core, at))
    known: Iterable[str] = (*BIG, *SMALL, *(actor.person for actor in at.people.values()), "Dal")
    assert not [word for word in known if word in said]


# --- usefulness -----------------------------------------------------------------------------------


def test_usefulness_is_shown_by_month_with_the_months_between(core: Core) -> None:
    at = house(core, Fjell=BIG, Vidde=OTHER)
    held(core, at, "Fjell", (5, 4, 4))
    held(core, at, "Vidde", (3, 4), method="kollegaveiledning")
    held(core, at, "Vidde", (1, 1, 1, 1), began=datetime(2026, 5, 4, tzinfo=UTC))
    held(core, at, "Fjell", (2, 2, 2, 2, 2, 2), began=datetime(2026, 6, 30, 22, 30, tzinfo=UTC))
    assert see(core, at).months == (
        usefulness.Month("2026-03", 4.0, 5),
        usefulness.Month("2026-04", None, None),
        usefulness.Month("2026-05", None, None),
        usefulness.Month("2026-06", None, None),
        usefulness.Month("2026-07", 2.0, 6),  # where the organisation is, it was July already
    )


def test_many_answers_of_few_people_are_not_shown(sqlite_core: Core) -> None:
    at = house(sqlite_core, Fjell=BIG, Dal=SMALL)
    held(sqlite_core, at, "Dal", (5, 5, 5))
    held(sqlite_core, at, "Dal", (4, 4, 4))
    assert see(sqlite_core, at).months == (usefulness.Month("2026-03", None, None),)


def test_what_is_not_over_or_was_to_leave_nothing_is_not_counted(sqlite_core: Core) -> None:
    at = house(sqlite_core, Fjell=BIG)
    held(sqlite_core, at, "Fjell", (5, 5, 5, 5, 5), kept="nothing")
    held(sqlite_core, at, "Fjell", (5, 5, 5, 5, 5), phase="keep", kept=None)
    assert see(sqlite_core, at).months == ()
    held(sqlite_core, at, "Fjell", (1, 1, 1, 1, 2), kept="commitment")
    assert see(sqlite_core, at).months == (usefulness.Month("2026-03", 1.2, 5),)


def test_only_the_question_of_usefulness_counts() -> None:
    kort = builtin()["kort"]
    assert usefulness._useful(kort) == 0
    steps = tuple(
        s.model_copy(update={"ratings": tuple(reversed(s.ratings))}) if s.ratings else s
        for s in kort.steps
    )
    assert usefulness._useful(kort.model_copy(update={"steps": steps})) == 1
    without = tuple(s.model_copy(update={"ratings": s.ratings[1:]}) for s in kort.steps)
    assert usefulness._useful(kort.model_copy(update={"steps": without})) is None
