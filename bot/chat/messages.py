"""What people type: in a round's thread, and in the private conversation.

A text is taken where it is certain what it is; elsewhere its author is asked, for their eyes alone.
Nothing typed is stored before that: see `held`.
"""

from __future__ import annotations

from bot.chat import put_off, unclear, voices
from bot.chat.chat import Chat
from bot.chat.pressed import Pressed
from bot.chat.replies import Labelled, Reply, reply
from bot.chat.said import Asker, Said
from bot.flows.cards import GROUP
from bot.service import accounts, homes, rounds, typed
from bot.service.accounts import Connection, Shown
from bot.service.clock import instant
from bot.service.sending import ROOT
from bot.service.take import NotThere

OVERTAKEN_S = 600.0  # a message is tried again for so long, and so may come that late


async def heard(chat: Chat, message: Said) -> None:
    """A new message by a person; those of bots, our own among them, are not for us."""
    at = message.where
    who = await chat.known(at.workspace, message.user)
    if who is None or not message.text.strip():
        return
    about = await _about(chat, message)
    early = chat.early.take(at, message.id)
    if about is not None:
        await _answer_to(chat, who, message, about)
    elif at.private:
        await _ask_what(chat, who, message)
    if early is not None:
        changed = message._replace(text=early.text, edited=early.at)
        await _change(chat, changed, f"{message.name}/early/{early.at}")


async def belongs(chat: Chat, message: Said) -> bool:
    """It is said to a round, or in answer to a card of ours."""
    return await _about(chat, message) is not None


async def _about(chat: Chat, message: Said) -> Shown | None:
    """What the message answers: the card of ours that its thread hangs on, or the group's running
    round when it calls the bot there."""
    at = message.where
    if at.thread:
        # A person's place is known by their account, a group's by its channel.
        place = message.user if at.private else at.channel
        found = await chat.core.storage.db.aread(
            lambda conn: accounts.shown(conn, at.platform, at.workspace, place, at.thread)
        )
        if found is not None:
            return found
    if at.private or not message.called:
        return None
    return await chat.core.storage.db.aread(lambda conn: _running(conn, message))


def _running(conn: Connection, message: Said) -> Shown | None:
    at = message.where
    home = homes.home_in(conn, at.platform, at.workspace, at.channel)
    flow = rounds.running_in(conn, home.org, home.group) if home else None
    return Shown(flow, ROOT, GROUP) if flow else None


# --- a message in a thread that hangs on a card ---------------------------------------------------


async def _answer_to(chat: Chat, who: Asker, message: Said, about: Shown) -> None:
    private = message.where.private
    if private and not about.slot.startswith("me"):
        await _to_other_card(chat, who, message, about)
        return
    answer = await typed.say(
        chat.core,
        who.actor,
        about.flow,
        message.text,
        name=message.name,
        visit=_visit(about.slot),
        private=private,
        arriving=True,
    )
    await _tell(chat, who, message, about.flow, answer)


def _visit(slot: str) -> int | None:
    """The visit of a card `me4`, `me4.2` or `s4`; None for one of the whole round."""
    number = slot.removeprefix("me").removeprefix("s").partition(".")[0]
    return int(number) if number.isdecimal() else None


async def _to_other_card(chat: Chat, who: Asker, message: Said, about: Shown) -> None:
    """A reply to a question about a step: which answer it is, is theirs to say."""
    if not await typed.arrived(chat.core, who.actor, message.name):
        return
    said = await put_off.heard(chat, who, message, about.flow)
    if said is not None:
        await _whisper(chat, who, message, said)
        return
    answer = await chat.core.storage.db.aread(
        lambda conn: unclear.which_answer(chat, conn, who, message, about.flow)
    )
    if answer is not None:
        chat.held.keep(message.where, message.id, message.text, message.edited)
    await _whisper(chat, who, message, answer or reply(who.say("chat-not-by-itself")))


async def _tell(chat: Chat, who: Asker, message: Said, flow: str, answer: typed.Answer) -> None:
    """Confirm what was taken, or say why it was not, to its author alone."""
    if isinstance(answer, typed.Heard):
        chat.held.drop(message.where, message.id)
        undo = Labelled(
            who.say("chat-taken-undo"), Pressed(flow, "untake", answer.visit, answer.ref)
        )
        await _whisper(chat, who, message, reply(who.say("chat-taken"), undo))
    elif isinstance(answer, typed.Unheard):
        chat.held.keep(message.where, message.id, message.text, message.edited)
        told = await unclear.unheard(chat, who, message, flow, answer)
        await _whisper(chat, who, message, told)
    elif message.where.private and isinstance(answer, typed.Ignored | NotThere):
        await _whisper(chat, who, message, reply(who.say("chat-not-by-itself")))


async def _whisper(chat: Chat, who: Asker, message: Said, answer: Reply) -> None:
    await chat.errands.soon(chat.conversation.whisper(who, message.where, answer))


# --- a message in the private conversation, outside any thread ------------------------------------


async def _ask_what(chat: Chat, who: Asker, message: Said) -> None:
    """What is open, and which of it this answers. Never a guess."""
    if not await typed.arrived(chat.core, who.actor, message.name):
        return
    said = await put_off.heard(chat, who, message)
    if said is not None:
        await _whisper(chat, who, message, said)
        return
    asked = await chat.core.storage.db.aread(
        lambda conn: unclear.which_question(chat, conn, who, message)
    )
    if asked is not None:
        chat.held.keep(message.where, message.id, message.text, message.edited)
    await _whisper(chat, who, message, asked or reply(who.say("chat-not-by-itself")))


# --- edited and deleted ---------------------------------------------------------------------------


async def edited(chat: Chat, message: Said, identity: str) -> None:
    """A message was changed where it stands: so is what it became. `identity` names this edit.

    Platforms hand things on in any order: an edit may come before its message, and is it then; or
    it waits for it, where it does not say itself what it answers.
    """
    answer = await _change(chat, message, identity)
    if not (isinstance(answer, NotThere) and 0 < message.edited - message.sent < OVERTAKEN_S):
        return
    if await belongs(chat, message):
        await heard(chat, message)  # unless it was there already
        await _change(chat, message, identity)
    else:
        chat.early.keep(message.where, message.id, message.text, message.edited)


async def _change(chat: Chat, message: Said, identity: str) -> typed.Answer:
    chat.held.change(message.where, message.id, message.text, message.edited)
    answer = await _edit(chat, message, identity)
    if isinstance(answer, typed.Unheard):
        await _not_edited(chat, message, answer)
    return answer


async def _edit(chat: Chat, message: Said, identity: str) -> typed.Answer:
    found = await _mine(chat, message)
    if found is None:
        return NotThere()
    who, flow = found
    at = instant(message.edited) if message.edited else None
    return await typed.edit(
        chat.core, who.actor, flow, message.text, name=message.name, identity=identity, at=at
    )


async def _not_edited(chat: Chat, message: Said, answer: typed.Unheard) -> None:
    found = await _mine(chat, message)
    if found is None:
        return
    who, flow = found
    spoken = await chat.core.storage.db.aread(
        lambda conn: voices.of_flow(chat.core, conn, who.actor, flow, (answer.line,))
    )
    if spoken is not None:
        await _whisper(chat, who, message, reply(spoken.voice.line(answer.line)))


async def deleted(chat: Chat, message: Said) -> None:
    """A message is gone: what it became is withdrawn. Its text is not asked for.

    It may be on its way here still, and then counts no more.
    """
    chat.held.drop(message.where, message.id)
    chat.early.drop(message.where, message.id)
    who = await chat.known(message.where.workspace, message.user)
    if who is not None:
        await typed.arrived(chat.core, who.actor, message.name)
    found = await _mine(chat, message)
    if found is not None:
        who, flow = found
        await typed.unsay(chat.core, who.actor, flow, name=message.name)


async def restored(chat: Chat, message: Said) -> None:
    """A deleted message is back where it stood. In the round it stays withdrawn: whoever wrote it
    did not ask the round to take it again, and is told so once."""
    found = await _mine(chat, message)
    if found is None:
        return
    who, flow = found
    if await typed.stays_withdrawn(chat.core, who.actor, flow, name=message.name):
        await _whisper(chat, who, message, reply(who.say("chat-stays-withdrawn")))


async def _mine(chat: Chat, message: Said) -> tuple[Asker, str] | None:
    """The author and the flow of a message that may have become a contribution."""
    at = message.where
    who = await chat.known(at.workspace, message.user)
    if who is None:
        return None
    about = await _about(chat, message)
    if about is not None:
        return who, about.flow
    flow = await chat.core.storage.db.aread(
        lambda conn: typed.flow_of(chat.core, conn, who.actor, message.name)
    )
    return (who, flow) if flow else None
