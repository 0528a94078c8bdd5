"""A conversation that cannot be used: the right people are told, once, and in private."""

from __future__ import annotations

import structlog

from bot.chat.chat import Chat
from bot.chat.platform import Mending
from bot.chat.replies import reply
from bot.chat.said import Asker
from bot.service import accounts, troubles
from bot.service.accounts import Connection
from bot.service.troubles import Heard

log = structlog.get_logger(__name__)


async def tell(
    chat: Chat,
    mending: Mending | None,
    org: str,
    place: str,
    workspace: str,
    code: str,
    *,
    new: bool = False,
) -> None:
    """Tell who can mend it, or whoever can ask them to: once, and at most once a day.

    `mending` None: it passes, or nobody can be told in this workspace: `kollega doctor` says so.
    `new`: it is known not to have been there before.
    """
    if mending is None:
        return
    found = await chat.core.storage.db.write(
        lambda conn: troubles.heard(chat.core, conn, org, place, code, new=new)
    )
    if found is None:
        return
    for who in await _readers(chat, org, workspace, mending, found):
        text = mending.sentence(who, found)
        head = who.say("trouble-head", group=found.group, platform=chat.title)
        said = (text, who.say("trouble-waits"))
        message = reply(text) if found.who else reply(head, more=said)
        await chat.conversation.tell(who, message)
    log.info("trouble_told", platform=chat.platform, org=org, place=place, code=code)


async def tell_readers(chat: Chat, org: str, place: str, workspace: str, key: str) -> None:
    """Tell those who lead that texts of cases no longer stand in their conversation, and why."""
    found = await chat.core.storage.db.write(
        lambda conn: troubles.heard(chat.core, conn, org, place, key, new=True)
    )
    if found is None:
        return
    for who in await _known(chat, org, workspace, found.leads):
        await chat.conversation.tell(who, reply(f"{found.group}: {who.say(key)}"))


async def _readers(
    chat: Chat, org: str, workspace: str, mending: Mending, found: Heard
) -> list[Asker]:
    """Those who can mend it; where none of them is here, those who lead."""
    if mending.by_lead:
        return await _known(chat, org, workspace, found.leads)
    admins = await _known(chat, org, workspace, found.admins)
    return admins or await _known(chat, org, workspace, found.leads)


async def _known(chat: Chat, org: str, workspace: str, people: tuple[str, ...]) -> list[Asker]:
    def look(conn: Connection) -> dict[str, str]:
        return accounts.externals(conn, org, chat.platform, workspace, people)

    users = await chat.core.storage.db.aread(look)
    found = [await chat.reader(workspace, user) for user in users.values()]
    return [who for who in found if who is not None]
