"""Guests, and people from other organisations: who can let them in, and asking them to."""

from __future__ import annotations

from bot.chat import joining
from bot.chat.chat import Chat
from bot.chat.commands import word
from bot.chat.platform import UserInfo
from bot.chat.pressed import NOWHERE, Pressed
from bot.chat.replies import Reply, own_button, reply
from bot.chat.said import Asker, Where
from bot.service import homes, outsiders, people
from bot.service.accounts import Connection, Newcomer
from bot.service.people import Group
from bot.words import catalogue, moments


async def met(chat: Chat, where: Where, user: str) -> Reply:
    """What a stranger is told who asks for something here."""
    info = await chat.conversation.user_info(where.workspace, user)
    if info is None or not info.outsider:
        return reply(catalogue.say(info.lang if info else chat.lang, "guest-not-here"))
    group = await _group(chat, where)
    if group is None:
        command = chat.typed(word(info.lang, "home"))
        return reply(catalogue.say(info.lang, "guest-elsewhere", command=command))
    leads = moments.list_(info.lang, [m.name for m in group.active() if m.facilitator])
    text = catalogue.say(info.lang, "guest-ask", leads=leads, group=group.name)
    return reply(text, own_button(info.lang, "askin", "chat-ask-in", group.id, "main"))


async def pressed(chat: Chat, where: Where, user: str, press: Pressed) -> Reply:
    """A stranger pressed something. All they can do is ask to be let in, where the group is."""
    info = await chat.conversation.user_info(where.workspace, user)
    group = await _group(chat, where)
    asks = press.flow == NOWHERE and press.action == "askin"
    if info is None or not info.outsider or group is None or not asks:
        return await met(chat, where, user)
    who = await _meet(chat, where, user, info)
    if who is None:
        return reply(catalogue.say(info.lang, "chat-try-again"))
    return await joining.ask_in(chat, who, group.id)


async def _group(chat: Chat, where: Where) -> Group | None:
    """The group whose home this is."""

    def look(conn: Connection) -> Group | None:
        home = homes.home_in(conn, where.platform, where.workspace, where.channel)
        return people.load_group(conn, home.org, home.group) if home else None

    return await chat.core.storage.db.aread(look)


async def _meet(chat: Chat, where: Where, user: str, info: UserInfo) -> Asker | None:
    org = await chat.conversation.organisation(where.workspace)
    if org is None:
        return None
    newcomer = Newcomer(user, info.name, info.lang)
    account = await chat.core.storage.db.write(
        lambda conn: outsiders.meet(chat.core, conn, org, where.platform, where.workspace, newcomer)
    )
    return Asker(where.platform, where.workspace, user, account)
