"""Made-up plans of dates, and a plan without the places of its cells."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from bot.groups.dates import Slot, Status
from bot.groups.grid import Cell, tidy
from bot.groups.layout import LEGEND, sort_of
from bot.groups.planned import GroupDates, Planned, Unplaced
from bot.groups.table import MOST_LETTERS, DatePlan

# As the slide's text comes out of a copy: one space between cells, an empty line between rows.
SLIDE = """Datoer nettverk:

RLG Einingsleiarane Gygrene Stjernelaget Godt og blanda Blåveis

16.05.23. FL 16.05.23. EL 11.05.23. EL 11.05.23. EL 11.05.23. FL 16.05.23. EL

16.06.23. FL 19.06.23. FL 20.06.23 19.06.23. EL 16.06.23. EL 16.06.23. EL

? 03.11.23. FL 03.11.23. FL 03.11.23. EL 03.11.23. EL ?

04.12.23. EL 08.12.23. FL 04.12.23 . FL 04.12.23. FL 08.12.23. FL 08.12.23. EL

Blå datoer - ok
Røde datoer – nye forslag kommer
"""
TABLE = """RLG|Einingsleiarane|Gygrene|Stjernelaget|Godt og blanda|Blåveis
16.05.23. FL|16.05.23. EL|11.05.23. EL|11.05.23. EL|11.05.23. FL|16.05.23. EL
16.06.23. FL|19.06.23. FL|20.06.23|19.06.23. EL|16.06.23. EL|16.06.23. EL
?|03.11.23. FL|03.11.23. FL|03.11.23. EL|03.11.23. EL|?
04.12.23. EL|08.12.23. FL|04.12.23 . FL|04.12.23. FL|08.12.23. FL|08.12.23. EL"""

TODAY = date(2026, 11, 25)
WITH_DATE: tuple[Status, ...] = ("unknown", "proposed", "confirmed", "held", "cancelled")
SLOTS: tuple[Slot, ...] = ("FL", "EL", "")

# Letters that a CSV file or a spreadsheet could stumble over are as likely as others.
LETTERS = st.sampled_from("abcæøåÆØÅ =+-@'\"?.;,\t0123") | st.characters(
    exclude_categories=("C", "Z"), exclude_characters="Ã\ufffd"
)
NAMES = (
    st.text(LETTERS, min_size=1, max_size=30)
    .map(tidy)
    .filter(lambda text: text == tidy(text) and 0 < len(text) <= MOST_LETTERS)
)
MEMBERS = st.text(st.sampled_from("abcæøåÆØÅ =+-@'\"."), min_size=1, max_size=30).map(tidy)
MEMBERS = MEMBERS.filter(lambda m: sort_of(Cell(m)) == "words" and not LEGEND.match(m))


@st.composite
def meetings(draw: st.DrawFn, number: int) -> Planned:
    if draw(st.integers(0, 4)) == 0:
        return Planned(number, "", status=draw(st.sampled_from(("unset", "cancelled"))))
    clocks = sorted(draw(st.sets(st.times().map(lambda t: f"{t:%H:%M}"), max_size=2)))
    starts, ends = (*clocks, None, None)[:2]
    return Planned(
        number,
        "",
        draw(st.dates(date(2000, 1, 1), date(2099, 12, 31))).isoformat(),
        draw(st.sampled_from(SLOTS)),
        starts,
        ends,
        draw(st.sampled_from(WITH_DATE)),
        unsure=draw(st.booleans()),
    )


@st.composite
def plans(draw: st.DrawFn) -> DatePlan:
    names = draw(st.lists(NAMES, min_size=1, max_size=5, unique_by=str.casefold))
    groups = []
    for name in names:
        held = tuple(draw(meetings(n)) for n in range(1, draw(st.integers(0, 4)) + 1))
        members = tuple(draw(st.lists(MEMBERS, max_size=3)))
        groups.append(GroupDates(name, "", held, members))
    unplaced = tuple(Unplaced(name, "") for name in draw(st.lists(MEMBERS, max_size=3)))
    return DatePlan(tuple(groups), unplaced)


def said(plan: DatePlan) -> object:
    """What a plan says, wherever its cells are."""
    groups = [
        (g.name, tuple(m._replace(at="") for m in g.meetings), g.members) for g in plan.groups
    ]
    return groups, [one.name for one in plan.unplaced], plan.faults
