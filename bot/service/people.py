"""Organisations, groups and the people in them. Who may do what is decided here."""

from __future__ import annotations

from typing import Any, NamedTuple

from sqlalchemy import Connection, and_, bindparam, func, insert, select, update

from bot.flows.checks import tidy
from bot.flows.method import LANGS
from bot.service import leadership, regroup
from bot.service.clock import Clock
from bot.service.core import Actor, Core
from bot.storage.tables import accounts, groups, members, new_id, organisations, people

NAME_LIMIT = 80


class Member(NamedTuple):
    id: str
    name: str
    facilitator: bool
    status: str
    lang: str


class Group(NamedTuple):
    """A group as one of its members sees it."""

    id: str
    name: str
    lang: str
    zone: str
    method: str
    members: tuple[Member, ...]

    def active(self) -> tuple[Member, ...]:
        return tuple(m for m in self.members if m.status == "active")

    def member(self, person: str) -> Member | None:
        return next((m for m in self.members if m.id == person and m.status == "active"), None)

    def ids(self) -> tuple[str, ...]:
        return tuple(m.id for m in self.active())

    def facilitators(self) -> tuple[str, ...]:
        return tuple(m.id for m in self.active() if m.facilitator)

    def leads(self) -> tuple[str, ...]:
        """Those who can lead: its facilitators; where nobody has the role, everybody."""
        return self.facilitators() or self.ids()


class Profile(NamedTuple):
    """A person's own settings. `superior_of` are colleagues whose leader they said they are."""

    id: str
    org: str
    name: str
    lang: str
    zone: str
    admin: bool
    superior_of: tuple[str, ...]
    organisation: str
    demo: bool
    operator: bool = False


class BadNameError(ValueError):
    """A name is empty or too long. `field` says which."""

    def __init__(self, field: str) -> None:
        super().__init__(field)
        self.field = field


def tidy_name(text: str, field: str) -> str:
    """A name as it is kept. Raises BadNameError."""
    name = " ".join(tidy(text).split())
    if not name or len(name) > NAME_LIMIT:
        raise BadNameError(field)
    return name


def _lang(lang: str) -> str:
    return lang if lang in LANGS else "nb"


def new_organisation(
    core: Core,
    conn: Connection,
    name: str,
    lang: str,
    *,
    zone: str = "Europe/Oslo",
    clock: Clock | None = None,
    settings: dict[str, Any] | None = None,
) -> str:
    """Returns its id. With a clock it is a made-up one. Raises BadNameError."""
    org = new_id()
    real = core.moment()
    conn.execute(
        insert(organisations),
        {
            "org": org,
            "name": tidy_name(name, "organisation"),
            "lang": _lang(lang),
            "zone": zone,
            "kind": "demo" if clock else "real",
            "settings": settings or {},
            "clock_real": real if clock else None,
            "clock_shown": real if clock else None,
            "clock_rate": clock.rate if clock else 1.0,
            "created_at": real,
        },
    )
    return org


def without_admin(conn: Connection) -> str | None:
    """The one real organisation, when it has no administrator yet."""
    real = select(organisations.c.org).where(organisations.c.kind == "real").limit(2)
    found = conn.execute(real).scalars().all()
    return found[0] if len(found) == 1 and not _has_admin(conn, found[0]) else None


def any_admin(conn: Connection) -> bool:
    """Somebody administers an organisation here: the first time is over."""
    real = select(organisations.c.org).where(organisations.c.kind == "real")
    return any(_has_admin(conn, org) for org in conn.execute(real).scalars().all())


def _has_admin(conn: Connection, org: str) -> bool:
    found = conn.execute(select(people.c.settings).where(people.c.org == org)).scalars()
    return any(settings.get("admin") for settings in found)


def rename_organisation(
    conn: Connection, org: str, name: str, lang: str, settings: dict[str, Any]
) -> None:
    """Raises BadNameError."""
    conn.execute(
        update(organisations)
        .where(organisations.c.org == org)
        .values(name=tidy_name(name, "organisation"), lang=_lang(lang), settings=settings)
    )


def new_person(
    core: Core, conn: Connection, org: str, name: str, lang: str, *, admin: bool = False
) -> str:
    """Returns the new person's id. The first administrator of all is the operator too.

    Raises BadNameError.
    """
    person = new_id()
    settings = {"admin": True} if admin else {}
    if admin and not any_admin(conn):
        settings["operator"] = True
    conn.execute(
        insert(people),
        {
            "org": org,
            "id": person,
            "name": tidy_name(name, "name"),
            "lang": _lang(lang),
            "zone": None,
            "settings": settings,
            "status": "active",
            "created_at": core.moment(),
        },
    )
    return person


def new_group(core: Core, conn: Connection, org: str, name: str, lang: str) -> str:
    """Returns the new group's id. Raises BadNameError."""
    group = new_id()
    zone = conn.execute(select(organisations.c.zone).where(organisations.c.org == org)).scalar_one()
    conn.execute(
        insert(groups),
        {
            "org": org,
            "id": group,
            "name": tidy_name(name, "group"),
            "lang": _lang(lang),
            "zone": zone,
            "method": "kollegaveiledning",
            "settings": {},
            "status": "active",
            "created_at": core.moment(),
        },
    )
    return group


def add_member(
    core: Core,
    conn: Connection,
    org: str,
    group: str,
    person: str,
    *,
    facilitator: bool = False,
    status: str = "active",
) -> None:
    """`asked` until a member lets them in. Somebody who is in already stays as they are."""
    key = and_(members.c.org == org, members.c.group == group, members.c.person == person)
    if conn.execute(select(members.c.status).where(key)).first() is not None:
        conn.execute(update(members).where(key, members.c.status != "active").values(status=status))
        regroup.look_again(core, conn, org, group)
        return
    count = select(func.count()).where(members.c.org == org, members.c.group == group)
    conn.execute(
        insert(members),
        {
            "org": org,
            "group": group,
            "person": person,
            "facilitator": facilitator,
            "status": status,
            "position": conn.execute(count).scalar_one(),
            "joined_at": core.moment(),
        },
    )
    regroup.look_again(core, conn, org, group)


_GROUP = select(groups).where(
    groups.c.org == bindparam("org_"),
    groups.c.id == bindparam("group_"),
    groups.c.status == "active",
)
_MEMBERS = (
    select(people.c.id, people.c.name, people.c.lang, members.c.facilitator, members.c.status)
    .join(people, and_(people.c.org == members.c.org, people.c.id == members.c.person))
    .where(
        members.c.org == bindparam("org_"),
        members.c.group == bindparam("group_"),
        members.c.status != "left",
        people.c.status == "active",
    )
    .order_by(members.c.position)
)


def group_of(conn: Connection, who: Actor, group: str) -> Group | None:
    """The group, for one of its members. None when it is not there or not theirs."""
    found = load_group(conn, who.org, group)
    return found if found is not None and found.member(who.person) else None


def load_group(conn: Connection, org: str, group: str) -> Group | None:
    """The group, for callers that have checked who asks."""
    row = conn.execute(_GROUP, {"org_": org, "group_": group}).first()
    if row is None:
        return None
    found = conn.execute(_MEMBERS, {"org_": org, "group_": group})
    rows = tuple(Member(r.id, r.name, r.facilitator, r.status, r.lang) for r in found)
    return Group(row.id, row.name, row.lang, row.zone, row.method or "kollegaveiledning", rows)


def groups_of(conn: Connection, who: Actor) -> tuple[Group, ...]:
    """The groups a person is an active member of."""
    mine = (
        select(members.c.group)
        .join(groups, and_(groups.c.org == members.c.org, groups.c.id == members.c.group))
        .where(
            members.c.org == who.org,
            members.c.person == who.person,
            members.c.status == "active",
            groups.c.status == "active",
        )
        .order_by(groups.c.name)
    )
    found = [load_group(conn, who.org, g) for g in conn.execute(mine).scalars().all()]
    return tuple(g for g in found if g is not None)


def let_in(core: Core, conn: Connection, who: Actor, group: str, person: str, *, yes: bool) -> bool:
    """A member lets in somebody who asked, or not. False when there was nothing to decide."""
    if group_of(conn, who, group) is None:
        return False
    done = conn.execute(
        update(members)
        .where(
            members.c.org == who.org,
            members.c.group == group,
            members.c.person == person,
            members.c.status == "asked",
        )
        .values(status="active" if yes else "left", joined_at=core.moment())
    ).rowcount
    if done == 1 and yes:
        # A guest of the workspace may speak from now on.
        outside = (accounts.c.person == person) & (accounts.c.state == "outside")
        conn.execute(
            update(accounts).where(accounts.c.org == who.org, outside).values(state="active")
        )
    regroup.look_again(core, conn, who.org, group)
    return done == 1


def leave(core: Core, conn: Connection, who: Actor, group: str, person: str) -> bool:
    """Leave a group; its facilitators may take others out. False when that may not be."""
    found = group_of(conn, who, group)
    if found is None or (person != who.person and who.person not in found.facilitators()):
        return False
    done = conn.execute(
        update(members)
        .where(
            members.c.org == who.org,
            members.c.group == group,
            members.c.person == person,
            members.c.status == "active",
        )
        .values(status="left", left_at=core.moment(), facilitator=False)
    ).rowcount
    regroup.look_again(core, conn, who.org, group)
    leadership.call(core, conn, who.org, group)
    return done == 1


def set_facilitator(conn: Connection, who: Actor, group: str, person: str, *, on: bool) -> bool:
    """Facilitators choose facilitators; the last one stays. False when that may not be."""
    found = group_of(conn, who, group)
    if found is None or who.person not in found.facilitators() or not found.member(person):
        return False
    if not on and found.facilitators() == (person,):
        return False
    make_facilitator(conn, who.org, group, person, on=on)
    return True


def make_facilitator(conn: Connection, org: str, group: str, person: str, *, on: bool) -> None:
    """For callers that have checked who asks."""
    conn.execute(
        update(members)
        .where(members.c.org == org, members.c.group == group, members.c.person == person)
        .values(facilitator=on)
    )


def profile(conn: Connection, who: Actor) -> Profile | None:
    row = conn.execute(
        select(people, organisations.c.name.label("organisation"), organisations.c.kind)
        .add_columns(organisations.c.zone.label("org_zone"))
        .join(organisations, organisations.c.org == people.c.org)
        .where(people.c.org == who.org, people.c.id == who.person, people.c.status == "active")
    ).first()
    if row is None:
        return None
    return Profile(
        row.id,
        row.org,
        row.name,
        row.lang,
        row.zone or row.org_zone,
        bool(row.settings.get("admin")),
        tuple(row.settings.get("superior_of", ())),
        row.organisation,
        row.kind == "demo",
        bool(row.settings.get("operator")),
    )


def set_profile(
    conn: Connection, who: Actor, *, lang: str, name: str, superior_of: tuple[str, ...]
) -> None:
    """A person's own settings. Raises BadNameError."""
    key = and_(people.c.org == who.org, people.c.id == who.person)
    settings = dict(conn.execute(select(people.c.settings).where(key)).scalar_one())
    settings["superior_of"] = list(superior_of)
    conn.execute(
        update(people)
        .where(key)
        .values(lang=_lang(lang), name=tidy_name(name, "name"), settings=settings)
    )


def selves(conn: Connection, who: Actor) -> tuple[str, ...]:
    """This person and those who became them: what they wrote before names them still."""
    key = and_(people.c.org == who.org, people.c.id == who.person)
    settings = conn.execute(select(people.c.settings).where(key)).scalar() or {}
    return (who.person, *settings.get("was", ()))


def superiors_of(
    conn: Connection, org: str, person: str, among: tuple[str, ...]
) -> tuple[str, ...]:
    """Those among these people who said that they lead this person."""
    found = conn.execute(
        select(people.c.id, people.c.settings).where(people.c.org == org, people.c.id.in_(among))
    )
    return tuple(r.id for r in found if person in r.settings.get("superior_of", ()))


def places_to_turn(conn: Connection, org: str) -> str:
    """The organisation's own places to turn to after a hard round; empty when none are set."""
    settings = conn.execute(
        select(organisations.c.settings).where(organisations.c.org == org)
    ).scalar_one()
    return str(settings.get("places_to_turn", ""))
