"""Asking to become a member of a group, and letting somebody in."""

from __future__ import annotations

from collections.abc import Iterable

from bot.chat import places
from bot.chat.chat import Chat
from bot.chat.replies import Reply, own_button, reply
from bot.chat.said import Asker
from bot.service import accounts, people


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
        arg = f"{group}.{who.actor.person}"
        asks = reply(
            lead.say("chat-asks-in", who=who.account.name, group=name),
            own_button(lead.lang, "letin", "chat-let-in", arg, "main"),
            own_button(lead.lang, "letout", "chat-not-now", arg),
        )
        await chat.conversation.tell(lead, asks._replace(text=lead.say("ping-question")))


async def let_in(chat: Chat, who: Asker, arg: str, *, yes: bool) -> Reply:
    """A member says whether somebody who asked comes in."""
    group, _, person = arg.partition(".")
    done = await chat.core.storage.db.write(
        lambda conn: people.let_in(chat.core, conn, who.actor, group, person, yes=yes)
    )
    if done and yes:
        await chat.errands.soon(places.refresh_group(chat, who, group))
    return reply(who.say("saved" if done else "error-not-found"))
