"""What people write where the bot hears it: commands, contributions, and what becomes of them."""

from __future__ import annotations

from bot.chat import commands, messages, outsiders
from bot.chat.lexicon import parse
from bot.chat.pressed import NOWHERE, Pressed
from bot.chat.replies import Labelled, reply
from bot.chat.said import Asker, Said, Stranger, Where
from bot.chat.sheets import Sheet
from bot.service import typed
from bot.service.commands.grammar import Parsed
from bot.teams.drafts import DRAFT
from bot.teams.edge import Edge
from bot.teams.incoming import Came


async def heard(edge: Edge, came: Came) -> None:
    """A message: a command, or else what somebody has to say.

    In a conversation of several, what calls the bot and is neither gets an answer; what does not
    call it is left alone.
    """
    message, private = _said(edge, came), came.where.private
    asked = bool(came.user) and (came.called or private)
    if asked and (_is_command(message.text) or (private and _is_nearly(message.text))):
        await _run(edge, came, message.text)
        return
    if asked and isinstance(await edge.asker(came), Stranger):
        await _run(edge, came, message.text)
        return
    await messages.heard(edge.chat, message)
    if asked and not private and not await messages.belongs(edge.chat, message):
        await _run(edge, came, message.text)


async def edited(edge: Edge, came: Came) -> None:
    message = _said(edge, came)
    if not _is_command(message.text):
        await messages.edited(edge.chat, message, came.identity)


async def deleted(edge: Edge, came: Came) -> None:
    await messages.deleted(edge.chat, _said(edge, came))


async def restored(edge: Edge, came: Came) -> None:
    await messages.restored(edge.chat, _said(edge, came))


def _said(edge: Edge, came: Came) -> Said:
    number = came.message.rpartition("/")[2]
    sent = int(number) / 1000 if number.isascii() and number.isdecimal() else 0.0
    edited_at = came.at if came.kind == "edited" else 0.0
    text = came.text.removeprefix(f"@{edge.config.name}").strip()
    return Said(came.where, came.message, came.user, text, sent, edited_at, came.called)


def _is_command(text: str) -> bool:
    """Nothing but the bot's name is one too: what is asked of me now?"""
    return not text or commands.is_command(text)


def _is_nearly(text: str) -> bool:
    return len(text.split()) == 1 and bool(commands.nearest(text))


async def _run(edge: Edge, came: Came, text: str) -> None:
    """What is private in the answer comes in private; a form opens from a button where it was
    asked for, as Teams opens none by itself."""
    who = await edge.asker(came)
    if isinstance(who, Stranger):
        told = await outsiders.met(edge.chat, came.where, came.user)
        await edge.conversation.post(_under(came), told)
        return
    if who is None or not await typed.arrived(edge.core, who.actor, f"{came.identity}/run"):
        return
    wanted, _ = commands.understand(text)
    answer = await commands.run(edge.chat, who, came.where, wanted, text, identity=came.identity)
    if isinstance(answer, Sheet):
        opens = _button(edge, who, wanted, text, answer)
        await edge.conversation.post(_under(came), reply(who.say("teams-opens"), opens))
    else:
        await edge.conversation.whisper(who, came.where, answer)


def _button(edge: Edge, who: Asker, wanted: str, text: str, sheet: Sheet) -> Labelled:
    """Opens the form: for whoever asked as they asked for it, for others as it is for them."""
    makes = sheet.meta.kind == "group"
    label = who.say("chat-group-make") if makes else commands.does(who.lang, wanted)
    found = parse(text)
    pressed = Pressed(NOWHERE, wanted, 0, "")
    if isinstance(found, Parsed) and (found.values or found.rest or found.wrong):
        pressed = Pressed(NOWHERE, DRAFT, 0, f"{wanted}~{edge.drafts.keep(who, sheet)}")
    return Labelled(label, pressed, "main")


def _under(came: Came) -> Where:
    """In the thread of what was written, or under it."""
    where = came.where
    return where if where.thread else where._replace(thread=came.message)
