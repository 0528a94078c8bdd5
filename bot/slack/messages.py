"""What people type: in a round's thread, and in the private conversation.

A text is taken where it is certain what it is; elsewhere its author is asked, for their eyes alone.
Nothing typed is stored before that: see `held`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

import structlog

from bot.flows.cards import Button, Ref, line
from bot.flows.model import Round
from bot.flows.prompts import Prompt
from bot.service import accounts, rounds, typed
from bot.service import flows as rows
from bot.service.accounts import Connection, Shown
from bot.service.take import NotThere
from bot.slack import voices
from bot.slack.blocks import Block, draw_button
from bot.slack.config import PLATFORM
from bot.slack.edge import Asker, Edge
from bot.slack.pressed import NOWHERE, Pressed
from bot.slack.replies import Reply, reply
from bot.slack.texts import mentioned, plain

log = structlog.get_logger(__name__)

MOST_QUESTIONS = 5
ANSWERS = (
    ("done", "do-followup_done"),
    ("partly", "do-followup_partly"),
    ("not_yet", "do-followup_not_yet"),
)


class Said(NamedTuple):
    """A message as it stands. `thread` is its thread's root, or empty."""

    team: str
    channel: str
    ts: str
    thread: str
    user: str
    text: str
    private: bool

    @property
    def name(self) -> str:
        return name_of(self.team, self.channel, self.ts)


def name_of(team: str, channel: str, ts: str) -> str:
    """What names a message, for the inbox and for the text it becomes."""
    return f"slack/{team}/said/{channel}/{ts}"


async def heard(edge: Edge, team: str, event: Mapping[str, Any], event_id: str) -> None:
    """A `message` event. Messages of bots, our own among them, are not for us."""
    kind = event.get("subtype")
    if kind == "message_changed":
        await _changed(edge, team, event, event_id)
    elif kind == "message_deleted":
        await _deleted(edge, team, event)
    elif kind in (None, "thread_broadcast", "file_share"):
        message = _said(team, event, event)
        if message is not None:
            await _new(edge, message)


def _said(team: str, event: Mapping[str, Any], message: Mapping[str, Any]) -> Said | None:
    if message.get("bot_id") or not message.get("user") or not message.get("ts"):
        return None
    return Said(
        team,
        str(event.get("channel", "")),
        str(message["ts"]),
        str(message.get("thread_ts") or ""),
        str(message["user"]),
        str(message.get("text") or ""),
        event.get("channel_type") == "im",
    )


async def _new(edge: Edge, message: Said) -> None:
    who = await edge.known(message.team, message.user)
    if who is None or not message.text.strip():
        return
    about = await _about(edge, message)
    if about is not None:
        await _answer_to(edge, who, message, about)
    elif message.private:
        await _ask_what(edge, who, message)


async def _about(edge: Edge, message: Said) -> Shown | None:
    """What the message's thread hangs on, when that is a card of ours."""
    if not message.thread:
        return None
    # A person's place is known by their account, a group's by its channel.
    place = message.user if message.private else message.channel
    found = await edge.core.storage.db.aread(
        lambda conn: accounts.shown(conn, PLATFORM, message.team, place, message.thread)
    )
    if found is None or (not message.private and found.slot != "round"):
        return None
    return found


async def in_words(edge: Edge, message: Said) -> str:
    """The message in plain words, with names for mentions."""
    users = mentioned(message.text)
    names: Mapping[str, str] = {}
    if users:
        names = await edge.core.storage.db.aread(
            lambda conn: accounts.names_by_account(conn, PLATFORM, message.team, users)
        )
    return plain(message.text, lambda user: names.get(user, ""))


# --- a message in a thread that hangs on a card ---------------------------------------------------


async def _answer_to(edge: Edge, who: Asker, message: Said, about: Shown) -> None:
    text = await in_words(edge, message)
    if message.private and not about.slot.startswith("me"):
        await _to_other_card(edge, who, message, about, text)
        return
    visit = _visit(about.slot) if message.private else None
    answer = await typed.say(
        edge.core,
        who.actor,
        about.flow,
        text,
        name=message.name,
        visit=visit,
        private=message.private,
    )
    await _tell(edge, who, message, about.flow, answer, text)


def _visit(slot: str) -> int | None:
    """The visit of a card `me4` or `me4.2`."""
    number = slot.removeprefix("me").partition(".")[0]
    return int(number) if number.isdecimal() else None


async def _to_other_card(edge: Edge, who: Asker, message: Said, about: Shown, text: str) -> None:
    """A reply to a question about a step: which answer it is, is theirs to say."""
    answer = await edge.core.storage.db.aread(
        lambda conn: prompt_reply(edge, conn, who, message, about.flow)
    )
    if answer is not None:
        edge.held.keep(message.team, message.channel, message.ts, text)
    await _whisper(edge, who, message, answer or reply(who.say("slack-dm-text")))


def prompt_reply(
    edge: Edge, conn: Connection, who: Asker, message: Said, flow: str
) -> Reply | None:
    found = rows.load(conn, who.actor.org, flow, lock=False)
    if found is None or not isinstance(found.state, Prompt) or found.state.closed:
        return None
    if found.state.kind != "followup":
        return None
    spoken = voices.of_flow(edge.core, conn, who.actor, flow)
    if spoken is None:
        return None
    buttons = [
        draw_button(
            Button("answer", choice, label),
            spoken.voice.say(label),
            Pressed(flow, "answer", spoken.visit, f"{choice}~{message.ts}"),
        )
        for choice, label in ANSWERS
    ]
    return reply(who.say("slack-which-answer"), *buttons)


async def _tell(
    edge: Edge, who: Asker, message: Said, flow: str, answer: typed.Answer, text: str
) -> None:
    """Confirm what was taken, or say why it was not, to its author alone."""
    if isinstance(answer, typed.Heard):
        edge.held.drop(message.team, message.channel, message.ts)
        undo = Button("untake", label="slack-taken-undo")
        button = draw_button(
            undo,
            who.say("slack-taken-undo"),
            Pressed(flow, "untake", answer.visit, answer.ref),
        )
        await _whisper(edge, who, message, reply(who.say("slack-taken"), button))
    elif isinstance(answer, typed.Unheard):
        edge.held.keep(message.team, message.channel, message.ts, text)
        await _whisper(edge, who, message, await unheard(edge, who, message, flow, answer))
    elif message.private and isinstance(answer, typed.Ignored | NotThere):
        await _whisper(edge, who, message, reply(who.say("slack-dm-text")))


async def unheard(edge: Edge, who: Asker, message: Said, flow: str, answer: typed.Unheard) -> Reply:
    """It is not in the round, but it still stands in the thread: shall it go into the note?"""
    questions = (line("of", text=Ref(b.arg)) for b in answer.buttons if b.action == "reply")
    said = (answer.line, *questions)
    spoken = await edge.core.storage.db.aread(
        lambda conn: voices.of_flow(edge.core, conn, who.actor, flow, said)
    )
    if spoken is None:
        return reply(who.say("no-such-round"))
    keep = Button("keepnote", label="slack-silent-yes", style="main")
    drop = Button("drop", label="slack-silent-no")
    buttons = [
        *(_way_out(b, spoken, flow, message) for b in answer.buttons[:MOST_QUESTIONS]),
        draw_button(
            keep, who.say("slack-silent-yes"), Pressed(flow, "keepnote", answer.visit, message.ts)
        ),
        draw_button(drop, who.say("slack-silent-no"), Pressed(NOWHERE, "drop", 0, message.ts)),
    ]
    if answer.listens:
        return reply(who.say("slack-silent"), *buttons)
    why = spoken.voice.line(answer.line)
    ask = who.say("slack-not-taken" if message.private else "slack-not-in-round")
    return reply(why, *buttons, more=[ask])


def _way_out(button: Button, spoken: voices.Spoken, flow: str, message: Said) -> Block:
    """A button of a refusal; a question to answer is named by its own words, and takes what was
    typed along."""
    if button.action != "reply":
        pressed_ = Pressed(flow, button.action, spoken.visit, button.arg)
        return draw_button(button, spoken.voice.button(button), pressed_)
    pressed_ = Pressed(flow, "reply", spoken.visit, f"{button.arg}~{message.ts}")
    return draw_button(button, spoken.voice.stored(button.arg), pressed_)


async def _whisper(edge: Edge, who: Asker, message: Said, answer: Reply) -> None:
    await edge.soon(
        edge.whisper(who, message.channel, answer.text, answer.blocks, message.thread or None)
    )


# --- a message in the private conversation, outside any thread ------------------------------------


class Question(NamedTuple):
    """Something open that a text could be the answer to."""

    flow: str
    label: str
    button: Pressed


async def _ask_what(edge: Edge, who: Asker, message: Said) -> None:
    """What is open, and which of it this answers. Never a guess."""
    found = await edge.core.storage.db.aread(lambda conn: _open(edge, conn, who, message.ts))
    if not found:
        await _whisper(edge, who, message, reply(who.say("slack-dm-text")))
        return
    edge.held.keep(message.team, message.channel, message.ts, await in_words(edge, message))
    if len(found) == 1:
        ask = who.say("slack-was-that", what=found[0].label)
        labels = [who.say("slack-was-that-yes")]
        no = "slack-silent-no"
    else:
        ask = who.say("slack-was-which")
        labels = [q.label for q in found]
        no = "slack-was-none"
    buttons = [
        draw_button(Button(q.button.action, str(at)), label, q.button)
        for at, (q, label) in enumerate(zip(found, labels, strict=True))
    ]
    drop = draw_button(
        Button("drop", label=no), who.say(no), Pressed(NOWHERE, "drop", 0, message.ts)
    )
    await _whisper(edge, who, message, reply(ask, *buttons, drop))


def _open(edge: Edge, conn: Connection, who: Asker, ts: str) -> list[Question]:
    found: list[Question] = []
    for flow, state in rounds.flows_of(conn, who.actor):
        spoken = None
        if isinstance(state, Round):
            if typed.could_say(edge.core, conn, who.actor, state):
                spoken = voices.of_flow(edge.core, conn, who.actor, flow)
            if spoken is not None:
                label = spoken.voice.of(state.step, "name")
                pressed_ = Pressed(flow, "isanswer", state.visit, ts)
                found.append(Question(flow, label, pressed_))
        elif state.kind == "followup" and state.since is not None and not state.closed:
            pressed_ = Pressed(flow, "isanswer", state.asked, ts)
            found.append(Question(flow, who.say("followup-title"), pressed_))
    return found[:MOST_QUESTIONS]


# --- edited and deleted ---------------------------------------------------------------------------


async def _changed(edge: Edge, team: str, event: Mapping[str, Any], event_id: str) -> None:
    """An edited message: so is what it became. Slack also says so for link previews."""
    now, before = event.get("message") or {}, event.get("previous_message") or {}
    message = _said(team, event, now)
    if message is None or now.get("text") == before.get("text"):
        return
    found = await _mine(edge, message)
    if found is None:
        return
    who, flow = found
    answer = await typed.edit(
        edge.core,
        who.actor,
        flow,
        await in_words(edge, message),
        name=message.name,
        identity=f"slack/{team}/event/{event_id}",
    )
    if isinstance(answer, typed.Unheard):
        spoken = await edge.core.storage.db.aread(
            lambda conn: voices.of_flow(edge.core, conn, who.actor, flow, (answer.line,))
        )
        if spoken is not None:
            await _whisper(edge, who, message, reply(spoken.voice.line(answer.line)))


async def _deleted(edge: Edge, team: str, event: Mapping[str, Any]) -> None:
    """A deleted message: what it became is withdrawn."""
    message = _said(team, event, event.get("previous_message") or {})
    if message is None:
        return
    edge.held.drop(team, message.channel, message.ts)
    found = await _mine(edge, message)
    if found is not None:
        who, flow = found
        await typed.unsay(edge.core, who.actor, flow, name=message.name)


async def _mine(edge: Edge, message: Said) -> tuple[Asker, str] | None:
    """The author and the flow of a message that may have become a contribution."""
    who = await edge.known(message.team, message.user)
    if who is None:
        return None
    about = await _about(edge, message)
    if about is not None:
        return who, about.flow
    if not message.private:
        return None
    flow = await edge.core.storage.db.aread(
        lambda conn: typed.flow_of(edge.core, conn, who.actor, message.name)
    )
    return (who, flow) if flow else None
