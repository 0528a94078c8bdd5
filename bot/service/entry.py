"""Links and sessions: how a browser comes to speak for a person.

Tokens are random and stored hashed. A link's page is shown by GET, which changes nothing; only a
button's POST uses it up. The organisation of a token is found by its hash alone.
"""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import Connection, insert, select, update

from bot.service.core import Actor, Core
from bot.storage.tables import NOBODY as NOBODY  # noqa: PLC0414
from bot.storage.tables import links, organisations, people, sessions

SESSION_LASTS = timedelta(days=60)
SEEN_EVERY = timedelta(hours=1)  # how exactly it is known when a browser was in use
SIGNIN_LASTS = timedelta(minutes=30)
JOIN_LASTS = timedelta(days=30)
BOARD_LASTS = timedelta(hours=12)


class Session(NamedTuple):
    """A browser that has signed in. `csrf` goes into its forms."""

    org: str
    person: str | None
    demo: bool
    csrf: str
    hash: str
    seen: datetime

    @property
    def actor(self) -> Actor | None:
        return Actor(self.org, self.person) if self.person else None


class Link(NamedTuple):
    """A link that still holds."""

    org: str
    kind: str
    person: str | None
    group: str | None
    flow: str | None
    hash: str


def new_token() -> str:
    return secrets.token_urlsafe(24)


def new_session(
    core: Core, conn: Connection, org: str, person: str | None, *, demo: bool = False
) -> str:
    """Returns the token for the cookie."""
    token = new_token()
    now = core.moment()
    conn.execute(
        insert(sessions),
        {
            "org": org,
            "token_hash": core.storage.vault.token_hash(token),
            "person": person,
            "demo": demo,
            "csrf": new_token(),
            "created_at": now,
            "expires_at": now + SESSION_LASTS,
            "seen_at": now,
        },
    )
    return token


def session(core: Core, conn: Connection, token: str) -> Session | None:
    """The session of a cookie, or None when it is unknown, over, or its person has left."""
    row = conn.execute(
        select(sessions, people.c.status)
        .outerjoin(people, (people.c.org == sessions.c.org) & (people.c.id == sessions.c.person))
        .where(sessions.c.token_hash == core.storage.vault.token_hash(token))
    ).first()
    if row is None or row.expires_at <= core.moment():
        return None
    if row.person is not None and row.status != "active":
        return None
    return Session(row.org, row.person, row.demo, row.csrf, row.token_hash, row.seen_at)


def seen(core: Core, conn: Connection, who: Session) -> None:
    """The browser is in use now."""
    conn.execute(
        update(sessions)
        .where(sessions.c.org == who.org, sessions.c.token_hash == who.hash)
        .values(seen_at=core.moment())
    )


def sign_out(core: Core, conn: Connection, who: Session, *, everywhere: bool = False) -> None:
    """End this session, or all of this person's: a lost phone is signed out from afar."""
    mine = sessions.c.token_hash == who.hash
    if everywhere and who.person is not None:
        mine = (sessions.c.org == who.org) & (sessions.c.person == who.person)
    conn.execute(update(sessions).where(mine).values(expires_at=core.moment()))


def new_link(
    core: Core,
    conn: Connection,
    org: str,
    kind: str,
    *,
    lasts: timedelta,
    person: str | None = None,
    group: str | None = None,
    flow: str | None = None,
    token: str = "",
) -> str:
    """Returns the link's token: the one that is given, else a random one."""
    token = token or new_token()
    now = core.moment()
    conn.execute(
        insert(links),
        {
            "org": org,
            "token_hash": core.storage.vault.token_hash(token),
            "kind": kind,
            "person": person,
            "group": group,
            "flow": flow,
            "created_at": now,
            "expires_at": now + lasts,
        },
    )
    return token


def nobody(core: Core, conn: Connection) -> str:
    """The organisation of what belongs to none, made when it is not there yet."""
    known = select(organisations.c.org).where(organisations.c.org == NOBODY)
    if conn.execute(known).first() is None:
        conn.execute(
            insert(organisations),
            {
                "org": NOBODY,
                "name": "",
                "lang": "nb",
                "zone": "Europe/Oslo",
                "kind": "demo",
                "settings": {},
                "clock_rate": 0,
                "created_at": core.moment(),
            },
        )
    return NOBODY


def new_start_link(core: Core, conn: Connection, *, lasts: timedelta) -> str:
    """The first admin's one-time link: it belongs to no organisation, since there is none yet."""
    nobody(core, conn)
    return new_link(core, conn, NOBODY, "start", lasts=lasts)


def link(core: Core, conn: Connection, token: str, kind: str) -> Link | None:
    """The link, or None when it is unknown, of another kind, expired, used or withdrawn."""
    row = conn.execute(
        select(links).where(
            links.c.token_hash == core.storage.vault.token_hash(token), links.c.kind == kind
        )
    ).first()
    if row is None or row.used_at is not None or row.withdrawn_at is not None:
        return None
    if row.expires_at is not None and row.expires_at <= core.moment():
        return None
    return Link(row.org, row.kind, row.person, row.group, row.flow, row.token_hash)


def use(core: Core, conn: Connection, token: str, kind: str) -> Link | None:
    """Use up a one-time link. None when it does not hold, or somebody was first."""
    found = link(core, conn, token, kind)
    if found is None:
        return None
    done = conn.execute(
        update(links)
        .where(
            links.c.org == found.org, links.c.token_hash == found.hash, links.c.used_at.is_(None)
        )
        .values(used_at=core.moment())
    ).rowcount
    return found if done == 1 else None


def withdraw_links(
    core: Core, conn: Connection, org: str, kind: str = "", *, group: str = "", person: str = ""
) -> int:
    """Withdraw a group's or a person's links, all or of one kind. Returns how many."""
    which = [links.c.org == org, links.c.withdrawn_at.is_(None)]
    which.append(links.c.group == group if group else links.c.person == person)
    if kind:
        which.append(links.c.kind == kind)
    return conn.execute(update(links).where(*which).values(withdrawn_at=core.moment())).rowcount
