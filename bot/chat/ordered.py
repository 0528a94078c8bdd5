"""Forms of commands, sent from a chat."""

from __future__ import annotations

from collections.abc import Mapping

from bot.chat import places, voices
from bot.chat.chat import Chat
from bot.chat.lexicon import WORDS, spot
from bot.chat.places import Here
from bot.chat.replies import Labelled, Link, Reply
from bot.chat.said import Asker, Where
from bot.chat.sheets import Answer, Meta, Sheet, Wrong, to_read
from bot.chat.worded import worded, wrong_in
from bot.service import commands
from bot.service.accounts import Connection
from bot.service.commands import Fill


def _where(who: Asker, meta: Meta) -> Where:
    return Where(who.platform, who.workspace, meta.channel)


async def sent(
    chat: Chat, who: Asker, meta: Meta, values: Mapping[str, str], identity: str
) -> Answer:
    """The form was sent: what is wrong, field by field, or what came of it, to read."""
    where = _where(who, meta)
    here = await places.here(chat, who, where)
    at = spot(who, where, here)
    answer = await commands.send(chat.core, WORDS, who.actor, at, meta.arg, values, identity)
    if isinstance(answer, Fill) and answer.problems:
        found = answer
        voice = await chat.core.storage.db.aread(
            lambda conn: voices.of_person(chat.core, conn, who.account, found.names)
        )
        return Wrong(wrong_in(voice, found))
    told = await worded(chat, who, where, answer)
    return told if isinstance(told, Sheet) else _read(who, told)


def _read(who: Asker, told: Reply) -> Sheet:
    """An answer in the place of the form it answers. A link is shown by its address there."""
    lines = [part.text for part in told.parts]
    buttons = [b for part in told.parts for b in part.buttons]
    lines += [b.url for b in buttons if isinstance(b, Link)]
    ways = tuple(b for b in buttons if isinstance(b, Labelled))
    return to_read(who.lang, *lines)._replace(buttons=ways)


async def again(chat: Chat, who: Asker, meta: Meta) -> Sheet | None:
    """The form as it is opened. None: it is not theirs to send any more."""
    where = _where(who, meta)
    here = await places.here(chat, who, where)

    def look(conn: Connection) -> commands.Answer:
        return _form(chat, conn, who, where, here, meta)

    found = await chat.core.storage.db.aread(look)
    if not isinstance(found, Fill):
        return None
    made = await worded(chat, who, where, found)
    return made if isinstance(made, Sheet) else None


def _form(
    chat: Chat, conn: Connection, who: Asker, where: Where, here: Here, meta: Meta
) -> commands.Answer:
    at = spot(who, where, here)
    return commands.form(chat.core, conn, WORDS, who.actor, at, meta.arg, {})
