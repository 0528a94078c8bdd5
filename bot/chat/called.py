"""What is asked of somebody who leads a group, or who might: in private, and once.

Who cannot be reached is told to those who lead, with a link for them to hand on. A group that
nobody leads asks the one who has been there longest, before everybody's eyes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.chat.chat import Chat
from bot.chat.pressed import NOWHERE, Pressed
from bot.chat.replies import Away, Labelled, Part, Reply, own_button, reply
from bot.chat.said import Asker, Where
from bot.flows.model import Refusal
from bot.service import beyond, homes, leadership, people, reaching
from bot.service.accounts import Connection
from bot.service.beyond import Asks, Handed
from bot.service.changes import Changed
from bot.service.core import Actor
from bot.service.leadership import Someone
from bot.service.people import Group
from bot.service.take import once
from bot.words import moments, say

PRESSES = ("handon", "lead", "leadnot")
SHOWN = 8  # people named in one message


async def ask(chat: Chat, person: Actor) -> None:
    """Tell this person what is asked of them, if it was not told before."""
    at, found = await chat.core.storage.db.aread(lambda conn: _look(chat, conn, person))
    for key, groups in (("lead-asked", found.lead), ("lead-taken", found.took)):
        for group in groups:
            await _before_all(chat, person, group, key)
    who = await _here(chat, person, at)
    if who is None:
        return
    for group in found.lead:
        await _ask_to_lead(chat, who, group)
    for group, them in found.beyond:
        await _tell_beyond(chat, who, group, them)


def _look(chat: Chat, conn: Connection, person: Actor) -> tuple[str, Asks]:
    """Where they are told things, and what."""
    return reaching.told_at(conn, person), beyond.asks_of(chat.core, conn, person)


async def _here(chat: Chat, person: Actor, at: str) -> Asker | None:
    platform, _, rest = at.partition("/")
    workspace, _, user = rest.partition("/")
    if platform != chat.platform:
        return None
    who = await chat.reader(workspace, user)
    return who if who is not None and who.actor == person else None


async def _first(chat: Chat, org: str, *names: str) -> bool:
    identity = "called/" + "/".join(names)
    return await chat.core.storage.db.write(lambda conn: once(chat.core, conn, org, identity))


def waiting(chat: Chat, conn: Connection, who: Asker) -> Iterator[Part]:
    """What is asked of somebody for their groups' sake."""
    asks = beyond.asks_of(chat.core, conn, who.actor)
    yield from (_to_lead(who, group) for group in asks.lead)
    yield from (_to_reach(who, group, them[:SHOWN]) for group, them in asks.beyond)


# --- a group that nobody leads --------------------------------------------------------------------


async def _before_all(chat: Chat, person: Actor, group: Group, key: str) -> None:
    """Everybody in the group's conversation sees who is asked, and who took over."""
    member = group.member(person.person)
    about = (key, group.id, person.person, chat.platform)
    if member is None or not await _first(chat, person.org, *about):
        return
    home = await chat.core.storage.db.aread(
        lambda conn: homes.home_of(conn, person.org, group.id, chat.platform)
    )
    if home is not None and home.state == "ok":
        text = say(group.lang, key, group=group.name, who=member.name)
        where = Where(chat.platform, home.workspace, home.external)
        await chat.conversation.post(where, reply(text))


async def _ask_to_lead(chat: Chat, who: Asker, group: Group) -> None:
    if await _first(chat, who.actor.org, "lead-ask", group.id, who.actor.person):
        await _tell(chat, who, _to_lead(who, group))


def _to_lead(who: Asker, group: Group) -> Part:
    yes = own_button(who.lang, "lead", "lead-yes", group.id, "main")
    no = own_button(who.lang, "leadnot", "lead-no", group.id)
    return Part(who.say("lead-ask", group=group.name), (yes, no))


async def _tell(chat: Chat, who: Asker, asks: Part) -> None:
    await chat.conversation.tell(who, Reply(who.say("ping-question"), (asks,)))


async def _answer(chat: Chat, who: Asker, group: str, identity: str, *, yes: bool) -> Reply:
    done = await leadership.answer(chat.core, who.actor, group, yes=yes, identity=identity)
    if isinstance(done, Refusal):
        return reply(who.voice.line(done.line))
    found = await chat.core.storage.db.aread(
        lambda conn: people.load_group(conn, who.actor.org, group)
    )
    if found is None or not isinstance(done, Changed):
        return reply(who.say("saved" if found is not None else "no-such-round"))
    if not yes:
        return reply(who.say("lead-declined"))
    return reply(who.say("lead-yours", group=found.name))


# --- somebody whom nothing reaches ----------------------------------------------------------------


async def _tell_beyond(chat: Chat, who: Asker, group: Group, them: tuple[Someone, ...]) -> None:
    new = [
        one
        for one in them[:SHOWN]
        if await _first(chat, who.actor.org, "beyond", group.id, one.person, who.actor.person)
    ]
    if not new:
        return
    await _tell(chat, who, _to_reach(who, group, new))


def _to_reach(who: Asker, group: Group, them: Sequence[Someone]) -> Part:
    buttons = (
        Labelled(
            who.say("reach-make", who=one.name),
            Pressed(NOWHERE, "handon", 0, f"{group.id}.{one.person}"),
        )
        for one in them
    )
    names = moments.list_(who.lang, [one.name for one in them])
    return Part(who.say("reach-out", names=names, group=group.name), tuple(buttons))


async def _hand_on(chat: Chat, who: Asker, arg: str, identity: str) -> Reply:
    """The address as plain words: it is to be handed on, not to be opened."""
    group, _, person = arg.partition(".")
    made = await beyond.hand_on(chat.core, who.actor, group, person, identity=identity)
    if isinstance(made, Handed):
        until = who.voice.moment(made.until.timestamp())
        text = who.say("reach-link", who=made.name, at=until)
        return reply(text, more=[chat.sign_in(made.token)])
    if isinstance(made, Refusal):
        return reply(who.voice.line(made.line))
    return reply(who.say("no-such-round"))


async def pressed(chat: Chat, who: Asker, press: Pressed, identity: str) -> Reply | Away:
    """One of the buttons of these messages."""
    if press.action == "handon":
        return await _hand_on(chat, who, press.arg, identity)
    return await _answer(chat, who, press.arg, identity, yes=press.action == "lead")
