"""Pages of the web, reached from a chat by a link that signs its reader in once."""

from __future__ import annotations

from urllib.parse import quote

from bot.chat.chat import Chat
from bot.chat.replies import Link, Reply, reply
from bot.chat.said import Asker
from bot.service import entry


async def link(chat: Chat, who: Asker, path: str = "", key: str = "chat-link-once") -> Reply:
    """A link for this person alone, to their first page or on to the one at `path`."""
    token = await chat.core.storage.db.write(
        lambda conn: entry.new_link(
            chat.core,
            conn,
            who.actor.org,
            "signin",
            lasts=entry.SIGNIN_LASTS,
            person=who.actor.person,
        )
    )
    address = chat.sign_in(token)
    if path:
        address = f"{address}?to={quote(path, safe='/')}"
    return reply(who.say(key), Link(who.say("chat-open-web"), address))
