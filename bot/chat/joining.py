"""Asking to become a member of a group, and letting somebody in."""

from __future__ import annotations

from collections.abc import Iterable

from bot.chat import places
from bot.chat.chat import Chat
from bot.chat.replies import Reply, own_button, reply
from bot.chat.said import Asker
from bot.flows.model import Refusal
from bot.service import accounts, people, recognising
from bot.service.take import NotThere

PRESSES = ("letin", "letsame", "letnew", "letout")


async def ask_in(chat: Chat, who: Asker, group: str) -> Reply:
    """Ask to become a member: one in the group lets them in."""

    def work(conn: accounts.Connection) -> tuple[str, list[str]] | None:
        found = people.load_group(conn, who.actor.org, group)
        if found is None:
            return None
        people.add_member(chat.core, conn, who.actor.org, group, who.actor.person, status="asked")
        leads = accounts.externals(
            conn, who.actor.org, who.platform, who.workspace, found.facilitators()
        )
        return found.name, list(leads.values())

    done = await chat.core.storage.db.write(work)
    if done is None:
        return reply(who.say("no-such-round"))
    name, leads = done
    await chat.errands.soon(_tell_leads(chat, who, group, name, leads))
    return reply(who.say("chat-asked-in", group=name))


async def _tell_leads(chat: Chat, who: Asker, group: str, name: str, leads: Iterable[str]) -> None:
    for user in leads:
        lead = await chat.reader(who.workspace, user)
        if lead is None:
            continue
        asks = await _asks(chat, lead, group, name, who.actor.person, who.account.name)
        await chat.conversation.tell(lead, asks._replace(text=lead.say("ping-question")))


async def _asks(chat: Chat, lead: Asker, group: str, name: str, person: str, called: str) -> Reply:
    """Somebody would like to join: and are they the one of that name in the list, if there is?"""
    listed = await chat.core.storage.db.aread(
        lambda conn: recognising.listed(conn, lead.actor, group)
    )
    arg = f"{group}.{person}"
    asks = lead.say("chat-asks-in", who=called, group=name)
    no = own_button(lead.lang, "letout", "chat-not-now", arg)
    if person not in listed:
        return reply(asks, own_button(lead.lang, "letin", "chat-let-in", arg, "main"), no)
    return reply(
        asks,
        own_button(lead.lang, "letsame", "same-yes", arg, "main"),
        own_button(lead.lang, "letnew", "same-no", arg),
        no,
        more=(lead.say("same-ask", who=called), lead.say("same-hint")),
    )


async def let_in(chat: Chat, who: Asker, arg: str, how: str, identity: str) -> Reply:
    """A member says whether somebody who asked comes in, and as whom: `letin`, `letout`, or, of
    somebody who is called as one in the list, `letsame` or `letnew`."""
    group, _, person = arg.partition(".")
    listed = await chat.core.storage.db.aread(
        lambda conn: recognising.listed(conn, who.actor, group)
    )
    if how == "letin" and person in listed:
        return await _ask_again(chat, who, group, person)
    if how == "letsame":
        known = listed.get(person, "")
        answer = await recognising.let_in_as(
            chat.core, who.actor, group, person, known, identity=identity
        )
        if isinstance(answer, Refusal):
            return reply(who.voice.line(answer.line))
        done = not isinstance(answer, NotThere)
    else:
        yes = how != "letout"
        done = await chat.core.storage.db.write(
            lambda conn: people.let_in(chat.core, conn, who.actor, group, person, yes=yes)
        )
    if done and how != "letout":
        await chat.errands.soon(places.refresh_group(chat, who, group))
    return reply(who.say("saved" if done else "error-not-found"))


async def _ask_again(chat: Chat, who: Asker, group: str, person: str) -> Reply:
    """The list came after the question: it is asked anew."""
    found = await chat.core.storage.db.aread(lambda conn: people.group_of(conn, who.actor, group))
    asks = next((m for m in found.members if m.id == person), None) if found else None
    if found is None or asks is None:
        return reply(who.say("error-not-found"))
    return await _asks(chat, who, group, found.name, person, asks.name)
