"""A text that is not certain to be anything: what its author is asked, for their eyes alone."""

from __future__ import annotations

from typing import NamedTuple

from bot.chat import voices
from bot.chat.chat import Chat
from bot.chat.pressed import NOWHERE, Pressed
from bot.chat.replies import Labelled, Reply, flow_button, reply
from bot.chat.said import Asker, Said
from bot.flows import answering, checkin_cards, checkins, prompts
from bot.flows import questions as q
from bot.flows.cards import Button, Ref, line
from bot.flows.checkins import Checkin
from bot.flows.model import Round
from bot.flows.prompts import Prompt
from bot.service import flows as rows
from bot.service import rounds, typed
from bot.service.accounts import Connection

MOST_QUESTIONS = 5
ANSWERS = (
    ("done", "do-followup_done"),
    ("partly", "do-followup_partly"),
    ("not_yet", "do-followup_not_yet"),
)


def which_answer(
    chat: Chat, conn: Connection, who: Asker, message: Said, flow: str
) -> Reply | None:
    """Which answer to a question about a step is meant; of a check-in, whether it is the one to the
    question that is asked now. None: nothing is asked there now."""
    found = rows.load(conn, who.actor.org, flow, lock=False)
    if found is not None and isinstance(found.state, Checkin):
        asked = _asked(found.state, who, message.id, alone=True)
        return None if asked is None else _was_that(who, message, asked)
    if found is None or not isinstance(found.state, Prompt) or found.state.closed:
        return None
    if found.state.kind != "followup":
        return None
    spoken = voices.of_flow(chat.core, conn, who.actor, flow)
    if spoken is None:
        return None
    buttons = (
        Labelled(
            spoken.voice.say(label),
            Pressed(flow, "answer", spoken.visit, f"{choice}~{message.id}"),
        )
        for choice, label in ANSWERS
    )
    return reply(who.say("chat-which-answer"), *buttons)


# --- a text that the round did not take -----------------------------------------------------------


async def unheard(chat: Chat, who: Asker, message: Said, flow: str, answer: typed.Unheard) -> Reply:
    """It is not in the round, but it still stands in the thread: shall it go into the note?"""
    questions = (line("of", text=Ref(b.arg)) for b in answer.buttons if b.action == "reply")
    said = (answer.line, *questions)
    spoken = await chat.core.storage.db.aread(
        lambda conn: voices.of_flow(chat.core, conn, who.actor, flow, said)
    )
    if spoken is None:
        return reply(who.say("no-such-round"))
    keep = Pressed(flow, "keepnote", answer.visit, message.id)
    buttons = (
        *(_way_out(b, spoken, flow, message) for b in answer.buttons[:MOST_QUESTIONS]),
        Labelled(who.say("chat-silent-yes"), keep, "main"),
        _drop(who.say("chat-silent-no"), message),
    )
    if answer.listens:
        return reply(who.say("chat-silent"), *buttons)
    why = spoken.voice.line(answer.line)
    ask = who.say("chat-not-taken" if message.where.private else "chat-not-in-round")
    return reply(why, *buttons, more=[ask])


def _way_out(button: Button, spoken: voices.Spoken, flow: str, message: Said) -> Labelled:
    """A button of a refusal; a question to answer is named by its own words, and takes what was
    typed along."""
    if button.action != "reply":
        return flow_button(spoken.voice, button, flow, spoken.visit)
    pressed = Pressed(flow, "reply", spoken.visit, f"{button.arg}~{message.id}")
    return Labelled(spoken.voice.stored(button.arg), pressed, button.style)


def _drop(label: str, message: Said) -> Labelled:
    return Labelled(label, Pressed(NOWHERE, "drop", 0, message.id))


# --- a text in the private conversation, outside any thread ---------------------------------------


class _Open(NamedTuple):
    """Something open that a text could be the answer to."""

    label: str
    pressed: Pressed


def which_question(chat: Chat, conn: Connection, who: Asker, message: Said) -> Reply | None:
    """Which open question this answers. None: nothing is open."""
    found = _open(chat, conn, who, message.id)
    if not found:
        return None
    if len(found) == 1:
        return _was_that(who, message, found[0])
    each = (Labelled(q.label, q.pressed) for q in found)
    none = _drop(who.say("chat-was-none"), message)
    return reply(who.say("chat-was-which"), *each, none)


def _was_that(who: Asker, message: Said, one: _Open) -> Reply:
    yes = Labelled(who.say("chat-was-that-yes"), one.pressed)
    no = _drop(who.say("chat-silent-no"), message)
    return reply(who.say("chat-was-that", what=one.label), yes, no)


def _asked(flow: Checkin, who: Asker, message: str, *, alone: bool) -> _Open | None:
    """The question of a check-in that words can answer now, by its own words where it stands
    `alone`. Who put it off may answer all the same."""
    asked = answering.current(flow)
    if flow.closed or flow.person != who.actor.person or asked is None or asked.kind != "text":
        return None
    label = who.voice.line(q.words(asked) if alone else checkin_cards.title(flow))
    arg = f"{asked.id}~{message}"
    return _Open(label, Pressed(flow.id, "isasked", checkins.visit(flow), arg))


def _open(chat: Chat, conn: Connection, who: Asker, message: str) -> list[_Open]:
    found: list[_Open] = []
    mine = rounds.flows_of(conn, who.actor)
    alone = sum(isinstance(state, Checkin) for _, state in mine) == 1
    for flow, state in mine:
        spoken = None
        if isinstance(state, Round):
            if typed.could_say(chat.core, conn, who.actor, state):
                spoken = voices.of_flow(chat.core, conn, who.actor, flow)
            if spoken is not None:
                label = spoken.voice.of(state.step, "name")
                found.append(_Open(label, Pressed(flow, "isanswer", state.visit, message)))
        elif isinstance(state, Checkin):
            asked = _asked(state, who, message, alone=alone)
            found += [] if asked is None else [asked]
        elif _followed_up(state, who.actor.person):
            label = who.say("followup-title")
            found.append(_Open(label, Pressed(flow, "isanswer", voices.visit_of(state), message)))
    return found[:MOST_QUESTIONS]


def _followed_up(state: rows.State, person: str) -> bool:
    if not isinstance(state, Prompt) or state.kind != "followup":
        return False
    return prompts.waits(state, person)
