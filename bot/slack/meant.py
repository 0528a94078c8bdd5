"""What a typed text was meant to be, once its author has said so."""

from __future__ import annotations

from typing import Any

import structlog

from bot.flows.model import Refusal, Round
from bot.service import flows as rows
from bot.service import pressing, typed
from bot.service.take import Taken
from bot.slack.edge import Asker, Edge
from bot.slack.errors import CALL_ERRORS, code_of
from bot.slack.messages import Said, in_words, prompt_reply, unheard
from bot.slack.pressed import Pressed
from bot.slack.replies import Reply, reply
from bot.slack.where import Where

log = structlog.get_logger(__name__)

# Buttons that say what a typed text is.
PRESSES = ("keepnote", "untake", "isanswer")


async def pressed(edge: Edge, who: Asker, where: Where, press: Pressed) -> Reply | None:
    """One of PRESSES. None: there is nothing more to say."""
    if press.action == "untake":
        return await _untake(edge, who, where, press)
    message = await _again(edge, who, where, press.arg)
    if message is None:
        return reply(who.say("slack-text-gone"))
    if press.action == "keepnote":
        return await _keep_note(edge, who, press, message)
    return await _is_answer(edge, who, press, message)


async def _untake(edge: Edge, who: Asker, where: Where, press: Pressed) -> Reply:
    identity = f"slack/{where.team}/press/{where.trigger}"
    answer = await pressing.press(
        edge.core, who.actor, press.flow, "withdraw", press.visit, press.arg, identity
    )
    if isinstance(answer, Taken):
        return reply(who.say("slack-taken-undone"), more=[who.say("slack-own-messages")])
    return reply(who.say("no-gone-already"))


async def _keep_note(edge: Edge, who: Asker, press: Pressed, message: Said) -> Reply | None:
    answer = await pressing.send(
        edge.core,
        who.actor,
        press.flow,
        action="note",
        arg="",
        step=await _step_of(edge, who, press),
        visit=press.visit,
        how="",
        values={"text": message.text},
        identity=f"{message.name}/note",
    )
    edge.held.drop(message.team, message.channel, message.ts)
    if isinstance(answer, pressing.Problems):
        return reply(who.voice.line(next(iter(answer.fields.values()))))
    if isinstance(answer, Refusal):
        return reply(who.voice.line(answer.line))
    return reply(who.say("slack-noted"), more=[who.say("slack-own-messages")])


async def _step_of(edge: Edge, who: Asker, press: Pressed) -> int:
    """The step of the visit in which it was typed."""
    found = await edge.core.storage.db.aread(
        lambda conn: rows.load(conn, who.actor.org, press.flow, lock=False)
    )
    state = found.state if found else None
    if isinstance(state, Round) and 0 <= press.visit < len(state.visits):
        return state.visits[press.visit]
    return 0


async def _is_answer(edge: Edge, who: Asker, press: Pressed, message: Said) -> Reply | None:
    prompt = await edge.core.storage.db.aread(
        lambda conn: prompt_reply(edge, conn, who, message, press.flow)
    )
    if prompt is not None:
        return prompt
    answer = await typed.say(
        edge.core,
        who.actor,
        press.flow,
        message.text,
        name=message.name,
        visit=press.visit,
        private=True,
    )
    if isinstance(answer, typed.Unheard):
        return await unheard(edge, who, message, press.flow, answer)
    edge.held.drop(message.team, message.channel, message.ts)
    heard_ = isinstance(answer, typed.Heard)
    return reply(who.say("slack-taken" if heard_ else "slack-dm-text"))


def with_held(edge: Edge, where: Where, opened: pressing.Opened, ts: str) -> pressing.Opened:
    """The form with what was typed in it already, while it is still held."""
    text = edge.held.get(where.team, where.channel, ts)
    has_text = any(f.name == "text" for f in opened.form.fields)
    if text is None or not has_text:
        return opened
    return opened._replace(values={**opened.values, "text": text})


async def _again(edge: Edge, who: Asker, where: Where, ts: str) -> Said | None:
    """The message once more: from memory, else from Slack. Only its author's own."""
    thread = where.thread
    private = where.channel.startswith("D")
    held = edge.held.get(where.team, where.channel, ts)
    if held is not None:
        return Said(where.team, where.channel, ts, thread, who.user, held, private)
    try:
        answer = await who.team.client.conversations_replies(
            channel=where.channel, ts=thread or ts, oldest=ts, latest=ts, inclusive=True, limit=2
        )
    except CALL_ERRORS as error:
        log.warning("slack_message_unread", workspace=where.team, code=code_of(error))
        return None
    there: list[dict[str, Any]] = answer.get("messages") or []
    for found in there:
        if found.get("ts") == ts and found.get("user") == who.user:
            message = Said(
                where.team, where.channel, ts, thread, who.user, str(found.get("text")), private
            )
            return message._replace(text=await in_words(edge, message))
    return None
