"""One person, several accounts: linked by a short code, and by both ends.

Who is to stay asks for a code (`begin`). Whoever types it elsewhere sees whom they would become
(`look`) and says yes (`accept`); then the first is asked (`waiting`) and says yes too (`confirm`).
Nothing changes before that. Codes are stored hashed, last ten minutes, and few can be tried.
"""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import Connection, and_, func, insert, select, update

from bot.flows.cards import line
from bot.flows.model import Refusal
from bot.service import audit, entry, merging, people, reaching
from bot.service.changes import Changed, Outcome, change
from bot.service.core import Actor, Core
from bot.service.take import Again, NotThere, once
from bot.storage.tables import accounts, links, sessions, workspaces
from bot.storage.tables import people as persons

LASTS = timedelta(minutes=10)
TRIES = 5  # wrong codes by one person within that time
# Nothing that looks like something else.
ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
LENGTH = 8


class Code(NamedTuple):
    """To type elsewhere, as `ABCD-EFGH`, until then."""

    code: str
    until: datetime


class Other(NamedTuple):
    """The person at the other end. `accounts` are where Kollega knows them."""

    person: str
    name: str
    organisation: str
    accounts: tuple[OwnAccount, ...]


class OwnAccount(NamedTuple):
    """Where somebody is known. `workspace` is its name, empty when it has none."""

    id: str
    platform: str
    workspace: str


class OwnSession(NamedTuple):
    """A browser that is signed in. `id` names it to its own person alone."""

    id: str
    made: datetime
    seen: datetime


class _Open(NamedTuple):
    """A code's row: who asked, and under which hash the answer is kept."""

    org: str
    person: str
    hash: str
    answer: str


# --- the four steps -------------------------------------------------------------------------------


async def begin(core: Core, who: Actor, *, identity: str) -> Code | Refusal | NotThere | Again:
    """A code for whoever is to stay. An earlier one stops working."""

    def work(conn: Connection) -> Code | NotThere:
        if people.profile(conn, who) is None:
            return NotThere()
        entry.withdraw_links(core, conn, who.org, "account", person=who.person)
        code = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
        until = core.moment() + LASTS
        _keep(core, conn, who, "account", core.storage.vault.token_hash(code))
        return Code(f"{code[:4]}-{code[4:]}", until)

    return await change(core, who, identity, work)


async def look(core: Core, who: Actor, code: str) -> Other | Refusal:
    """Whom this person would become. A wrong code counts as a try; a right one is not used up."""

    def work(conn: Connection) -> Other | Refusal:
        found = _found(core, conn, who, code)
        return found if isinstance(found, Refusal) else _other(conn, found.org, found.person)

    return await core.storage.db.write(work)


async def accept(core: Core, who: Actor, code: str, *, identity: str) -> Other | Refusal | Again:
    """The end that typed the code says yes: the code is used up, and the other end is asked."""

    def work(conn: Connection) -> Other | Refusal | Again:
        if not once(core, conn, who.org, identity):
            return Again()
        found = _found(core, conn, who, code)
        if isinstance(found, Refusal):
            return found
        used = conn.execute(
            update(links)
            .where(
                links.c.org == found.org,
                links.c.token_hash == found.hash,
                links.c.used_at.is_(None),
            )
            .values(used_at=core.moment())
        ).rowcount
        if used != 1:
            return Refusal(line("no-linking-code"))
        _keep(core, conn, who, "answer", found.answer)
        core.tell(conn, found.org, found.person)
        core.ask(conn, found.org, found.person)
        return _other(conn, found.org, found.person)

    return await core.storage.db.write(work)


def waiting(core: Core, conn: Connection, who: Actor) -> Other | None:
    """Who said yes to this person's code and waits for theirs."""
    asked = _answered(core, conn, who)
    return None if asked is None else _other(conn, who.org, asked)


async def confirm(core: Core, who: Actor, other: str, *, identity: str) -> Outcome:
    """The end that showed the code says yes to `other`, whom `waiting` named: they are one now."""

    def work(conn: Connection) -> Changed | Refusal | NotThere:
        goes = _answered(core, conn, who)
        if goes is None or goes != other:
            return Refusal(line("no-linking-over"))
        both = and_(persons.c.org == who.org, persons.c.id.in_([who.person, goes]))
        locked = select(persons.c.status).where(both).order_by(persons.c.id).with_for_update()
        if conn.execute(locked).scalars().all() != ["active", "active"]:
            return Refusal(line("no-linking-over"))
        if merging.in_a_round(conn, Actor(who.org, goes)):
            return Refusal(line("no-linking-round-other"))
        entry.withdraw_links(core, conn, who.org, "account", person=who.person)
        merging.merge(core, conn, who, goes)
        audit.note(core, conn, who, "person-linked", who.person)
        return Changed(who.person)

    return await change(core, who, identity, work)


async def stop(core: Core, who: Actor, *, identity: str) -> Outcome:
    """Withdraw the code, or say no to who waits."""

    def work(conn: Connection) -> Changed:
        entry.withdraw_links(core, conn, who.org, "account", person=who.person)
        return Changed()

    return await change(core, who, identity, work)


# --- codes ----------------------------------------------------------------------------------------


def _keep(core: Core, conn: Connection, who: Actor, kind: str, hash_: str) -> None:
    now = core.moment()
    conn.execute(
        insert(links),
        {
            "org": who.org,
            "token_hash": hash_,
            "kind": kind,
            "person": who.person,
            "created_at": now,
            "expires_at": now + LASTS,
        },
    )


def _answer_hash(core: Core, code_hash: str) -> str:
    return core.storage.vault.token_hash(f"answer {code_hash}")


def _found(core: Core, conn: Connection, who: Actor, code: str) -> _Open | Refusal:
    """The open code, typed by somebody who may become its person."""
    now = core.moment()
    # Locked, so that tries at the same time are counted too.
    conn.execute(
        select(persons.c.id)
        .where(persons.c.org == who.org, persons.c.id == who.person)
        .with_for_update()
    )
    tries = select(func.count()).where(
        links.c.org == who.org,
        links.c.person == who.person,
        links.c.kind == "guess",
        links.c.expires_at > now,
    )
    if conn.execute(tries).scalar_one() >= TRIES:
        return Refusal(line("no-linking-tries"))
    typed = "".join(code.upper().replace("-", " ").split())
    hash_ = core.storage.vault.token_hash(typed)
    row = _live(conn, now, "account", hash_)
    # A code of another organisation is answered like one that never was.
    if row is None or row.org != who.org or row.used_at is not None:
        _keep(core, conn, who, "guess", core.storage.vault.token_hash(entry.new_token()))
        return Refusal(line("no-linking-code"))
    if row.person == who.person:
        return Refusal(line("no-linking-self"))
    if merging.in_a_round(conn, who):
        return Refusal(line("no-linking-round"))
    return _Open(row.org, row.person, row.token_hash, _answer_hash(core, row.token_hash))


def _live(conn: Connection, now: datetime, kind: str, hash_: str) -> Any:  # noqa: ANN401
    return conn.execute(
        select(links).where(
            links.c.token_hash == hash_,
            links.c.kind == kind,
            links.c.withdrawn_at.is_(None),
            links.c.expires_at > now,
        )
    ).first()


def _answered(core: Core, conn: Connection, who: Actor) -> str | None:
    """The person who said yes to this person's code."""
    now = core.moment()
    code = conn.execute(
        select(links.c.token_hash).where(
            links.c.org == who.org,
            links.c.person == who.person,
            links.c.kind == "account",
            links.c.used_at.is_not(None),
            links.c.withdrawn_at.is_(None),
            links.c.expires_at > now,
        )
    ).scalar()
    if code is None:
        return None
    row = _live(conn, now, "answer", _answer_hash(core, code))
    return None if row is None or row.org != who.org else str(row.person)


def _other(conn: Connection, org: str, person: str) -> Other:
    found = people.profile(conn, Actor(org, person))
    name, house = (found.name, found.organisation) if found else ("", "")
    return Other(person, name, house, own_accounts(conn, Actor(org, person)))


# --- what is one's own ----------------------------------------------------------------------------


def own_accounts(conn: Connection, who: Actor) -> tuple[OwnAccount, ...]:
    """Where Kollega knows this person, the oldest first."""
    found = conn.execute(
        select(accounts.c.id, accounts.c.platform, workspaces.c.name)
        .outerjoin(
            workspaces,
            and_(
                workspaces.c.org == accounts.c.org,
                workspaces.c.platform == accounts.c.platform,
                workspaces.c.external == accounts.c.workspace_external,
            ),
        )
        .where(
            accounts.c.org == who.org,
            accounts.c.person == who.person,
            accounts.c.state == "active",
        )
        .order_by(accounts.c.created_at, accounts.c.id)
    )
    return tuple(OwnAccount(row.id, row.platform, row.name or "") for row in found)


async def unlink(core: Core, who: Actor, account: str, *, identity: str) -> Outcome:
    """Let an account be somebody apart again, who is in no group and reads nothing of this
    person's. Not the last way in."""

    def work(conn: Connection) -> Changed | Refusal | NotThere:
        row = conn.execute(
            select(accounts).where(
                accounts.c.org == who.org,
                accounts.c.person == who.person,
                accounts.c.id == account,
                accounts.c.state == "active",
            )
        ).first()
        if row is None:
            return NotThere()
        if len(own_accounts(conn, who)) == 1 and not own_sessions(core, conn, who):
            return Refusal(line("no-unlinking-last"))
        merging.part(core, conn, who, row)
        audit.note(core, conn, who, "person-unlinked", who.person)
        return Changed(account)

    return await change(core, who, identity, work)


def own_sessions(core: Core, conn: Connection, who: Actor) -> tuple[OwnSession, ...]:
    """Where this person is signed in on the web, the newest first."""
    found = conn.execute(
        select(sessions.c.token_hash, sessions.c.created_at, sessions.c.seen_at)
        .where(
            sessions.c.org == who.org,
            sessions.c.person == who.person,
            sessions.c.expires_at > core.moment(),
        )
        .order_by(sessions.c.created_at.desc(), sessions.c.token_hash)
    )
    return tuple(OwnSession(row.token_hash, row.created_at, row.seen_at) for row in found)


async def end_session(core: Core, who: Actor, session: str, *, identity: str) -> Outcome:
    """Sign this person out there."""

    def work(conn: Connection) -> Changed | NotThere:
        ended = conn.execute(
            update(sessions)
            .where(
                sessions.c.org == who.org,
                sessions.c.person == who.person,
                sessions.c.token_hash == session,
            )
            .values(expires_at=core.moment())
        ).rowcount
        return Changed() if ended else NotThere()

    return await change(core, who, identity, work)


async def prefer(core: Core, who: Actor, at: str, *, identity: str) -> Outcome:
    """Where new private messages come: an address of `reaching.reaches`, `reaching.WEB`, or empty
    for where this person last did something."""

    def work(conn: Connection) -> Changed | Refusal:
        known = (reach.address for reach in reaching.reaches(conn, who))
        if at not in ("", reaching.WEB, *known):
            return Refusal(line("choice-wrong"))
        reaching.put(conn, who, "private", at)
        return Changed(who.person)

    return await change(core, who, identity, work)
