"""Asking whoever showed a linking code whether it was them who typed it, where they showed it."""

from __future__ import annotations

import asyncio
import secrets

from bot.chat import called
from bot.chat.chat import Chat
from bot.chat.lexicon import WORDS
from bot.chat.replies import Reply
from bot.chat.said import Where
from bot.chat.worded import worded
from bot.service import commands, linking, reaching
from bot.service.accounts import Connection
from bot.service.commands import Spot
from bot.service.core import Actor


def watch(chat: Chat) -> None:
    """From now on, whoever is asked is asked here too, if this is where they are told things.

    Call it in the loop that serves the chat.
    """
    loop = asyncio.get_running_loop()

    def begin(person: Actor) -> None:
        chat.errands.begin(ask(chat, person))
        chat.errands.begin(called.ask(chat, person))

    def asked(org: str, person: str) -> None:
        if not loop.is_closed():
            loop.call_soon_threadsafe(begin, Actor(org, person))

    chat.core.hub.on_asked(asked)


async def ask(chat: Chat, person: Actor) -> None:
    """The question, with its two buttons, in their private conversation."""

    def look(conn: Connection) -> str:
        waits = linking.waiting(chat.core, conn, person) is not None
        return reaching.told_at(conn, person) if waits else ""

    at = await chat.core.storage.db.aread(look)
    platform, _, rest = at.partition("/")
    workspace, _, user = rest.partition("/")
    if platform != chat.platform:
        return
    who = await chat.reader(workspace, user)
    if who is None or who.actor != person:
        return
    answer = await commands.send(
        chat.core,
        WORDS,
        who.actor,
        Spot(chat.platform),
        "account",
        {},
        secrets.token_urlsafe(12),
        asks=True,
    )
    where = Where(chat.platform, workspace, "", private=True)
    told = await worded(chat, who, where, answer)
    if isinstance(told, Reply):
        await chat.conversation.tell(who, told._replace(text=who.say("ping-question")))
