"""What a typed text was meant to be, once its author has said so."""

from __future__ import annotations

from bot.chat import unclear
from bot.chat.chat import Chat
from bot.chat.pressed import Pressed
from bot.chat.replies import Reply, reply
from bot.chat.said import Asker, Said, Where
from bot.flows.model import Refusal, Round
from bot.service import filled, pressing, typed
from bot.service import flows as rows
from bot.service.take import Taken

# Buttons that say what a typed text is.
PRESSES = ("keepnote", "untake", "isanswer", "isasked")


async def pressed(chat: Chat, who: Asker, where: Where, press: Pressed, identity: str) -> Reply:
    """One of PRESSES, in the conversation where the text was typed."""
    if press.action == "untake":
        return await _untake(chat, who, press, identity)
    question, message = await _of_text(chat, who, where, press)
    if message is None:
        return reply(who.say("chat-text-gone"))
    if press.action == "isasked":
        return await _answers(chat, who, press, question, message)
    if press.action == "keepnote":
        return await _keep_note(chat, who, press, message)
    return await _is_answer(chat, who, press, message)


async def _of_text(chat: Chat, who: Asker, where: Where, press: Pressed) -> tuple[str, Said | None]:
    """What the text is said to answer, where the button names it, and the text itself."""
    question, _, named = press.arg.partition("~") if press.action == "isasked" else ("", "", "")
    return question, await _again(chat, who, where, named or press.arg)


async def _answers(chat: Chat, who: Asker, press: Pressed, question: str, message: Said) -> Reply:
    """It is the answer to this question of a check-in. The card goes on to the next."""
    answer = await pressing.send(
        chat.core,
        who.actor,
        press.flow,
        action="tell",
        arg=question,
        step=0,
        visit=press.visit,
        how="",
        values={"text": message.text},
        identity=f"{message.name}/tell",
    )
    if isinstance(answer, filled.Problems):
        return reply(who.voice.line(next(iter(answer.fields.values()))))
    if isinstance(answer, Refusal):
        return reply(who.voice.line(answer.line))
    chat.held.drop(message.where, message.id)
    return reply(who.say("chat-answered"), more=[who.say("chat-own-messages")])


async def _untake(chat: Chat, who: Asker, press: Pressed, identity: str) -> Reply:
    answer = await pressing.press(
        chat.core, who.actor, press.flow, "withdraw", press.visit, press.arg, identity
    )
    if isinstance(answer, Taken):
        return reply(who.say("chat-taken-undone"), more=[who.say("chat-own-messages")])
    return reply(who.say("no-gone-already"))


async def _keep_note(chat: Chat, who: Asker, press: Pressed, message: Said) -> Reply:
    answer = await pressing.send(
        chat.core,
        who.actor,
        press.flow,
        action="note",
        arg="",
        step=await _step_of(chat, who, press),
        visit=press.visit,
        how="",
        values={"text": message.text},
        identity=f"{message.name}/note",
    )
    chat.held.drop(message.where, message.id)
    if isinstance(answer, filled.Problems):
        return reply(who.voice.line(next(iter(answer.fields.values()))))
    if isinstance(answer, Refusal):
        return reply(who.voice.line(answer.line))
    return reply(who.say("chat-noted"), more=[who.say("chat-own-messages")])


async def _step_of(chat: Chat, who: Asker, press: Pressed) -> int:
    """The step of the visit in which it was typed."""
    found = await chat.core.storage.db.aread(
        lambda conn: rows.load(conn, who.actor.org, press.flow, lock=False)
    )
    state = found.state if found else None
    if isinstance(state, Round) and 0 <= press.visit < len(state.visits):
        return state.visits[press.visit]
    return 0


async def _is_answer(chat: Chat, who: Asker, press: Pressed, message: Said) -> Reply:
    which = await chat.core.storage.db.aread(
        lambda conn: unclear.which_answer(chat, conn, who, message, press.flow)
    )
    if which is not None:
        return which
    answer = await typed.say(
        chat.core,
        who.actor,
        press.flow,
        message.text,
        name=message.name,
        visit=press.visit,
        private=True,
    )
    if isinstance(answer, typed.Unheard):
        return await unclear.unheard(chat, who, message, press.flow, answer)
    chat.held.drop(message.where, message.id)
    is_heard = isinstance(answer, typed.Heard)
    return reply(who.say("chat-taken" if is_heard else "chat-not-by-itself"))


def with_held(chat: Chat, where: Where, opened: pressing.Opened, message: str) -> pressing.Opened:
    """The form with what was typed in it already, while it is still held."""
    text = chat.held.get(where, message)
    has_text = any(f.name == "text" for f in opened.form.fields)
    if text is None or not has_text:
        return opened
    return opened._replace(values={**opened.values, "text": text})


async def _again(chat: Chat, who: Asker, where: Where, message: str) -> Said | None:
    """The message once more: from memory, else from the platform. Only its author's own."""
    held = chat.held.get(where, message)
    if held is not None:
        return Said(where, message, who.user, held)
    found = await chat.conversation.fetch(who, where, message)
    return found if found is not None and found.user == who.user else None
