"""Members from pasted text: `group;name;language;facilitator`, a person a line.

For callers that have checked who asks. Somebody of whom there is one in the organisation by that
name is taken to be the same; the preview names them, so that whoever imports can see it. An import
makes facilitators, and never takes the role or a person's language away.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from sqlalchemy import Connection, select

from bot.flows.cards import Line, line
from bot.flows.checks import tidy
from bot.flows.model import Refusal
from bot.service import audit, beyond, people
from bot.service.changes import change
from bot.service.core import Actor, Core
from bot.service.people import NAME_LIMIT, BadNameError, Group
from bot.service.programme import same_name
from bot.service.take import Again
from bot.storage.tables import accounts, groups, members, organisations
from bot.storage.tables import people as persons

LINES = 2000
LETTERS = 200_000
HEADS = ("group", "gruppe", "gruppa")
LANGUAGES = {
    **dict.fromkeys(("nb", "bokmål", "norsk bokmål", "no"), "nb"),
    **dict.fromkeys(("nn", "nynorsk", "norsk nynorsk"), "nn"),
    **dict.fromkeys(("en", "engelsk", "english"), "en"),
}
YES = ("ja", "j", "yes", "y", "x", "1", "prosessleder", "prosessleiar", "facilitator")
NO = ("", "nei", "n", "no", "0", "-")


class Wrong(NamedTuple):
    """A line that cannot be taken, and why. `number` begins with 1."""

    number: int
    why: Line


class Preview(NamedTuple):
    """What an import would do. Nothing is taken while a line is `wrong`.

    `groups` are new groups' names. The others are (group, name): `people` would be new, `known`
    are in the organisation already and join the group, `leads` become facilitators. `same` lines
    change nothing.
    """

    groups: tuple[str, ...]
    people: tuple[tuple[str, str], ...]
    known: tuple[tuple[str, str], ...]
    leads: tuple[tuple[str, str], ...]
    same: int
    wrong: tuple[Wrong, ...]


class _Row(NamedTuple):
    number: int
    group: str
    name: str
    lang: str
    leads: bool


class _Join(NamedTuple):
    """A line that changes something. `person` is empty for somebody new."""

    row: _Row
    person: str
    new: bool


@dataclass
class _Plan:
    groups: dict[str, str] = field(default_factory=dict)
    joins: list[_Join] = field(default_factory=list)
    leads: list[tuple[_Row, str]] = field(default_factory=list)
    same: int = 0
    wrong: list[Wrong] = field(default_factory=list)

    def preview(self) -> Preview:
        joins = [(j.row.group, j.row.name, j.new) for j in self.joins]
        leads = [j.row for j in self.joins if j.row.leads] + [row for row, _ in self.leads]
        return Preview(
            tuple(self.groups.values()),
            tuple((group, name) for group, name, new in joins if new),
            tuple((group, name) for group, name, new in joins if not new),
            tuple((row.group, row.name) for row in sorted(leads)),
            self.same,
            tuple(sorted(self.wrong)),
        )


def preview(conn: Connection, org: str, text: str) -> Preview:
    """What importing this would do; it changes nothing."""
    return _plan(conn, org, text).preview()


async def take_in(core: Core, who: Actor, text: str, *, identity: str) -> Preview | Refusal | Again:
    """Import it. Returns what was done, or refuses when a line is wrong.

    Importing the same twice changes nothing.
    """

    def work(conn: Connection) -> Preview | Refusal:
        plan = _plan(conn, who.org, text)
        if plan.wrong:
            return Refusal(plan.wrong[0].why)
        _carry_out(core, conn, who, plan)
        return plan.preview()

    return await change(core, who, identity, work)


def _carry_out(core: Core, conn: Connection, who: Actor, plan: _Plan) -> None:
    org = who.org
    lang = str(
        conn.execute(select(organisations.c.lang).where(organisations.c.org == org)).scalar_one()
    )
    ids = {same_name(group.name): group.id for group in _groups(conn, org)}
    for key, name in plan.groups.items():
        ids[key] = people.new_group(core, conn, org, name, lang)
    new: dict[str, str] = {}
    for row, person, _ in plan.joins:
        key = same_name(row.name)
        known = person or new.get(key)
        if known is None:
            known = new[key] = people.new_person(core, conn, org, row.name, row.lang or lang)
        group = ids[same_name(row.group)]
        people.add_member(core, conn, org, group, known)
        if row.leads:
            people.make_facilitator(conn, org, group, known, on=True)
    for row, person in plan.leads:
        people.make_facilitator(conn, org, ids[same_name(row.group)], person, on=True)
    if plan.groups or plan.joins or plan.leads:
        counts = {"groups": len(plan.groups), "people": len(new)}
        counts |= {"joined": len(plan.joins), "leads": len(plan.leads)}
        audit.note(core, conn, who, "members-imported", "", **counts)
        beyond.call(core, conn, org, *(ids[same_name(row.group)] for row, _, _ in plan.joins))


# --- planning -------------------------------------------------------------------------------------


def _plan(conn: Connection, org: str, text: str) -> _Plan:
    plan = _Plan()
    known = {same_name(group.name): group for group in _groups(conn, org)}
    by_name = people_by_name(conn, org)
    fresh: set[str] = set()
    seen: set[tuple[str, str]] = set()
    for row in read_lines(text):
        if isinstance(row, Wrong):
            plan.wrong.append(row)
            continue
        key = (same_name(row.group), same_name(row.name))
        if key in seen:
            plan.wrong.append(Wrong(row.number, line("import-twice", n=row.number)))
            continue
        seen.add(key)
        if key[0] not in known:
            plan.groups.setdefault(key[0], row.group)
        _place(plan, row, known.get(key[0]), by_name.get(key[1], []), fresh)
    return plan


def _place(plan: _Plan, row: _Row, group: Group | None, named: list[str], fresh: set[str]) -> None:
    """Whom a line means, and what it changes."""
    name = same_name(row.name)
    there = [m for m in group.active() if same_name(m.name) == name] if group else []
    if len(there) == 1:
        if row.leads and not there[0].facilitator:
            plan.leads.append((row, there[0].id))
        else:
            plan.same += 1
    elif len(there) > 1 or len(named) > 1:
        plan.wrong.append(Wrong(row.number, line("import-several", n=row.number, name=row.name)))
    elif named:
        plan.joins.append(_Join(row, named[0], new=False))
    else:
        plan.joins.append(_Join(row, "", new=name not in fresh))
        fresh.add(name)


def _groups(conn: Connection, org: str) -> Iterator[Group]:
    active = select(groups.c.id).where(groups.c.org == org, groups.c.status == "active")
    for row in conn.execute(active).scalars().all():
        found = people.load_group(conn, org, row)
        if found is not None:
            yield found


def people_by_name(conn: Connection, org: str) -> Mapping[str, list[str]]:
    """Those whom a list may mean, by their name as people would take it for the same."""
    found: dict[str, list[str]] = {}
    active = select(persons.c.id, persons.c.name, persons.c.settings).where(
        persons.c.org == org, persons.c.status == "active"
    )
    strange = _at_the_door(conn, org)
    for row in conn.execute(active):
        if row.id not in strange or row.settings.get("admin"):
            found.setdefault(same_name(row.name), []).append(row.id)
    return found


def _at_the_door(conn: Connection, org: str) -> set[str]:
    """Those who came by a link and whom nobody has let in: they wrote their names themselves, and
    no list lets them in. Whoever lets them in says whether they are the one in the list. And roles
    that wait for somebody."""
    asked = select(members.c.person).where(
        members.c.org == org, members.c.status.in_(("asked", "vacant"))
    )
    within = select(members.c.person).where(members.c.org == org, members.c.status == "active")
    vouched = select(accounts.c.person).where(accounts.c.org == org, accounts.c.state == "active")
    return set(conn.execute(asked.except_(within, vouched)).scalars())


# --- reading --------------------------------------------------------------------------------------


def read_lines(text: str) -> Iterator[_Row | Wrong]:
    """Each line that says something, read or refused. A first line of headings is left out."""
    lines = tidy(text.removeprefix("\ufeff")).split("\n")
    if len(lines) > LINES or len(text) > LETTERS:
        yield Wrong(1, line("import-too-long", n=LINES))
        return
    first = next((each for each in lines if each.strip()), "")
    mark = next((m for m in (";", "\t", ",") if m in first), ";")
    for number, each in enumerate(lines, 1):
        if each.strip():
            cells = [
                " ".join(c.split()) for c in next(csv.reader(io.StringIO(each), delimiter=mark))
            ]
            if cells[0].casefold() in HEADS and each is first:
                continue
            yield _row(number, cells)


def _row(number: int, cells: list[str]) -> _Row | Wrong:
    group, name, lang, leads = (*cells, "", "", "", "")[:4]
    try:
        group, name = people.tidy_name(group, "group"), people.tidy_name(name, "name")
    except BadNameError:
        return Wrong(number, line("import-no-name", n=number, most=NAME_LIMIT))
    if lang and lang.casefold() not in LANGUAGES:
        return Wrong(number, line("import-no-language", n=number, language=lang[:30]))
    if leads.casefold() not in (*YES, *NO):
        return Wrong(number, line("import-no-role", n=number, role=leads[:30]))
    return _Row(number, group, name, LANGUAGES.get(lang.casefold(), ""), leads.casefold() in YES)
