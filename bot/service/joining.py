"""How people come in: setting up an organisation, inviting, asking to join, signing in by link."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import Connection, select

from bot.flows.checks import tidy
from bot.service import entry, people
from bot.service.core import Actor, Core
from bot.service.take import once
from bot.storage.tables import members

PLACES_LIMIT = 1000


class SetUp(NamedTuple):
    """A new organisation with its first person and group; `session` is that person's token."""

    org: str
    person: str
    group: str
    session: str


class Invitation(NamedTuple):
    """A group's link that still holds."""

    org: str
    group: str
    name: str
    lang: str


def set_up(
    core: Core,
    conn: Connection,
    *,
    organisation: str,
    name: str,
    group: str,
    lang: str,
    places: str,
    identity: str,
    link: str = "",
) -> SetUp | None:
    """Make an organisation, its administrator and its first group, and sign the person in.

    An organisation that a chat workspace began, and that has no administrator yet, becomes theirs.
    With a start link, which this uses up. None when the link does not hold, or the same form was
    taken before. Raises BadNameError; nothing is made then.
    """
    if not once(core, conn, entry.NOBODY, identity):
        return None
    if link and entry.use(core, conn, link, "start") is None:
        return None
    places = tidy(places)[:PLACES_LIMIT]
    settings = {"places_to_turn": places} if places else {}
    org = people.without_admin(conn)
    if org is None:
        org = people.new_organisation(core, conn, organisation, lang, settings=settings)
    else:
        people.rename_organisation(conn, org, organisation, lang, settings)
    person = people.new_person(core, conn, org, name, lang, admin=True)
    first = people.new_group(core, conn, org, group, lang)
    people.add_member(core, conn, org, first, person, facilitator=True)
    return SetUp(org, person, first, entry.new_session(core, conn, org, person))


def invite(core: Core, conn: Connection, who: Actor, group: str, identity: str) -> str | None:
    """A link to the group, by one of its members; older ones stop working.

    None when the group is not theirs, or the same form was taken before.
    """
    if people.group_of(conn, who, group) is None or not once(core, conn, who.org, identity):
        return None
    entry.withdraw_links(core, conn, who.org, "join", group=group)
    return entry.new_link(core, conn, who.org, "join", lasts=entry.JOIN_LASTS, group=group)


def uninvite(core: Core, conn: Connection, who: Actor, group: str) -> bool:
    """Withdraw the group's links. False when the group is not theirs."""
    if people.group_of(conn, who, group) is None:
        return False
    entry.withdraw_links(core, conn, who.org, "join", group=group)
    return True


def invitation(core: Core, conn: Connection, token: str) -> Invitation | None:
    """What a link invites to. None when it does not hold."""
    link = entry.link(core, conn, token, "join")
    if link is None or link.group is None:
        return None
    group = people.load_group(conn, link.org, link.group)
    return None if group is None else Invitation(link.org, group.id, group.name, group.lang)


def standing(conn: Connection, who: Actor, group: str) -> str:
    """`active`, `asked` or `left`; empty for somebody who never was a member."""
    found = select(members.c.status).where(
        members.c.org == who.org, members.c.group == group, members.c.person == who.person
    )
    return str(conn.execute(found).scalar() or "")


def ask(core: Core, conn: Connection, token: str, who: Actor) -> bool:
    """Somebody who is signed in asks to join. False when the link is not for their organisation."""
    found = invitation(core, conn, token)
    if found is None or found.org != who.org:
        return False
    people.add_member(core, conn, who.org, found.group, who.person, status="asked")
    return True


def ask_new(
    core: Core, conn: Connection, token: str, *, name: str, lang: str, identity: str
) -> str | None:
    """Somebody new asks to join. Returns their session's token.

    None when the link does not hold, or the same form was taken before. Raises BadNameError.
    """
    found = invitation(core, conn, token)
    if found is None or not once(core, conn, found.org, identity):
        return None
    person = people.new_person(core, conn, found.org, name, lang)
    people.add_member(core, conn, found.org, found.group, person, status="asked")
    return entry.new_session(core, conn, found.org, person)


def own_link(core: Core, conn: Connection, who: Actor, identity: str) -> str | None:
    """A one-time link that signs this person in elsewhere. None when the form was taken before."""
    if not once(core, conn, who.org, identity):
        return None
    lasts = entry.SIGNIN_LASTS
    return entry.new_link(core, conn, who.org, "signin", lasts=lasts, person=who.person)


def whose(core: Core, conn: Connection, token: str) -> people.Profile | None:
    """Whom a sign-in link is for. Looking uses nothing up."""
    link = entry.link(core, conn, token, "signin")
    if link is None or link.person is None:
        return None
    return people.profile(conn, Actor(link.org, link.person))


def sign_in(core: Core, conn: Connection, token: str) -> str | None:
    """Use up a sign-in link. Returns a session's token, or None when the link does not hold."""
    if whose(core, conn, token) is None:
        return None
    link = entry.use(core, conn, token, "signin")
    return None if link is None else entry.new_session(core, conn, link.org, link.person)
