"""An organisation's methods: those that come with Kollega, and its own.

For callers that have checked who asks. A running round keeps the version it began with.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from sqlalchemy import Connection, and_, bindparam, select, update

from bot.flows import library
from bot.flows.cards import Line, line
from bot.flows.method import Method
from bot.flows.mistakes import MethodError, Problem
from bot.flows.model import Refusal
from bot.service import audit
from bot.service.changes import Changed, Outcome, change
from bot.service.core import Actor, Core
from bot.service.take import Again, NotThere
from bot.storage.tables import groups, methods

USUAL = "kollegaveiledning"
OWN_LIMIT = 50


class Mistakes(NamedTuple):
    """The file is no method: what is wrong, line by line (in English, as method files are)."""

    problems: tuple[Problem, ...]


_OWN = select(methods.c.id, methods.c.hash).where(
    methods.c.org == bindparam("org_"), methods.c.offered
)


def catalogue(core: Core, conn: Connection, org: str) -> Mapping[str, Method]:
    """The methods an organisation can choose from, by id, its own among them."""
    own = {row.id: core.method(conn, org, row.hash) for row in conn.execute(_OWN, {"org_": org})}
    return {**core.catalogue(), **dict(sorted(own.items()))}


def own_methods(conn: Connection, org: str) -> tuple[str, ...]:
    """The ids of those it imported."""
    return tuple(sorted(row.id for row in conn.execute(_OWN, {"org_": org})))


def option(method: Method, lang: str) -> Line:
    """A method to choose: its name, its minutes and for how many it is."""
    least, most = method.people.min, method.people.max
    key = "open-method-option-exactly" if least == most else "open-method-option"
    name = method.name.in_(lang)
    return line(key, name=name, minutes=method.minutes, least=least, most=most)


def fits(method: Method, people: int) -> Line | None:
    """What there is to know before a method is used by so many; None where it is made for them.

    More than a method is made for may try it: somebody may be away, or stand aside.
    """
    least, most = method.people.min, method.people.max
    if least <= people <= most:
        return None
    if people < least:
        return line("open-method-few", least=least, n=people)
    key = "open-method-many-exactly" if least == most else "open-method-many"
    return line(key, least=least, most=most, n=people)


async def import_method(
    core: Core, who: Actor, text: str, *, identity: str
) -> Changed | Mistakes | Refusal | Again:
    """Changed.id is the method's id. The same id again replaces it for rounds to come."""
    try:
        method = library.read(text, "method.yaml")
    except MethodError as error:
        return Mistakes(error.problems)

    def work(conn: Connection) -> Changed | Refusal:
        if method.id in core.catalogue():
            return Refusal(line("no-method-of-ours", method=method.id))
        own = own_methods(conn, who.org)
        if method.id not in own and len(own) >= OWN_LIMIT:
            return Refusal(line("no-more-methods", n=OWN_LIMIT))
        _withdraw(conn, who.org, method.id)
        core.keep_method(conn, who.org, method)
        conn.execute(
            update(methods)
            .where(methods.c.org == who.org, methods.c.hash == method.hash)
            .values(offered=True, imported_at=core.moment())
        )
        audit.note(core, conn, who, "method-imported", method.id, version=method.hash[:8])
        return Changed(method.id)

    return await change(core, who, identity, work)


async def remove_method(core: Core, who: Actor, method: str, *, identity: str) -> Outcome:
    """No more to choose from. Only its own; groups that used it fall back on the usual one."""

    def work(conn: Connection) -> Changed | Refusal | NotThere:
        if method in core.catalogue():
            return Refusal(line("no-method-of-ours", method=method))
        if not _withdraw(conn, who.org, method):
            return NotThere()
        conn.execute(
            update(groups)
            .where(groups.c.org == who.org, groups.c.method == method)
            .values(method=USUAL)
        )
        audit.note(core, conn, who, "method-removed", method)
        return Changed(method)

    return await change(core, who, identity, work)


async def set_usual(core: Core, who: Actor, group: str, method: str, *, identity: str) -> Outcome:
    """A group's usual method. For callers that have checked that `who` leads it."""

    def work(conn: Connection) -> Changed | NotThere:
        if method not in catalogue(core, conn, who.org):
            return NotThere()
        active = and_(groups.c.org == who.org, groups.c.id == group, groups.c.status == "active")
        was = conn.execute(select(groups.c.name, groups.c.method).where(active)).first()
        if was is None:
            return NotThere()
        conn.execute(update(groups).where(active).values(method=method))
        before = was.method or USUAL
        audit.note(
            core, conn, who, "group-method", group, name=was.name, before=before, method=method
        )
        core.tell(conn, who.org, group)
        return Changed(group)

    return await change(core, who, identity, work)


def _withdraw(conn: Connection, org: str, method: str) -> bool:
    """Take the version that is offered now out of the choice; rounds that run it keep it."""
    return (
        conn.execute(
            update(methods)
            .where(methods.c.org == org, methods.c.id == method, methods.c.offered)
            .values(offered=False)
        ).rowcount
        > 0
    )
