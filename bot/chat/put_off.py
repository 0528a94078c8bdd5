"""`Not now`, `tomorrow` and `stop`, typed in the private conversation: they do what they say.

One open question is put off at once; of several it is asked which. Stopping takes one tap.
"""

from __future__ import annotations

from typing import NamedTuple

from bot.chat import voices
from bot.chat.chat import Chat
from bot.chat.lexicon import says_later, says_next_day, says_stop
from bot.chat.pressed import Pressed
from bot.chat.replies import Labelled, Reply, flow_button, own_button, reply
from bot.chat.said import Asker, Said
from bot.flows import checkins, meetings, prompts
from bot.flows.cards import At, Button, Line, Ref, Show, line
from bot.flows.checkin_cards import title
from bot.flows.checkins import Checkin
from bot.flows.meetings import Meeting
from bot.flows.model import Round
from bot.flows.prompts import Prompt
from bot.service import flows as rows
from bot.service import preferences, pressing, rounds
from bot.service.accounts import Connection
from bot.service.take import Taken

MOST = 5
LABEL = 60
# The ways out of a round that go on without a word about why.
OUT = (Button("go"), Button("aside"), Button("halt"))


class _Open(NamedTuple):
    """What waits for them: a question, or a round they are in."""

    flow: str
    visit: int
    label: str
    ways: tuple[Labelled, ...] = ()


async def heard(chat: Chat, who: Asker, message: Said, about: str = "") -> Reply | None:
    """What one of these words is answered with; None for everything else. `about` is the flow of
    the card that was replied to."""
    if says_later(message.text):
        return await _later(chat, who, message, about)
    if says_stop(message.text):
        return await _stop(chat, who)
    return None


async def _later(chat: Chat, who: Asker, message: Said, about: str) -> Reply:
    found = await chat.core.storage.db.aread(lambda conn: _open(chat, conn, who))
    found = [each for each in found if not about or each.flow == about]
    if not found:
        stands = await chat.core.storage.db.aread(lambda conn: _stands(conn, who, about))
        return reply(who.say("chat-later-stands" if stands else "chat-nothing-open"))
    till = "tomorrow" if says_next_day(message.text) else "later"
    if len(found) > 1:
        asks = (_put_off(each, till) for each in found if not each.ways)
        ways = (way for each in found for way in each.ways[:1])
        return reply(who.say("chat-later-which"), *asks, *ways)
    (only,) = found
    if only.ways:
        return reply(who.say("chat-later-round"), *only.ways)
    answer = await pressing.press(
        chat.core,
        who.actor,
        only.flow,
        "postpone",
        only.visit,
        till,
        f"{message.name}/later",
    )
    if not isinstance(answer, Taken):
        return reply(who.say("no-stale"))
    return await chat.core.storage.db.aread(lambda conn: _when(chat, conn, who, only.flow))


def _put_off(each: _Open, till: str) -> Labelled:
    return Labelled(each.label, Pressed(each.flow, "postpone", each.visit, till))


def _when(chat: Chat, conn: Connection, who: Asker, flow: str) -> Reply:
    found = rows.load(conn, who.actor.org, flow, lock=False)
    voice = voices.of_person(chat.core, conn, who.account, {})
    return reply(voice.line(_till(found.state if found else None, voice.now)))


def _till(state: rows.State | None, now: float) -> Line:
    """When they are asked again, or that they are not."""
    if isinstance(state, Checkin) and state.later is not None:
        if state.later >= state.until:
            return line("checkin-open-till", at=At(state.until))
        return line("prompt-later", at=At(state.later))
    return line("prompt-later", at=At(state.at if isinstance(state, Prompt) else now))


def _open(chat: Chat, conn: Connection, who: Asker) -> list[_Open]:
    found: list[_Open] = []
    for flow, state in rounds.flows_of(conn, who.actor):
        if isinstance(state, Prompt):
            if prompts.waits(state, who.actor.person):
                label = _label(chat, conn, who, flow, state)
                found.append(_Open(flow, prompts.visit(state), label))
        elif isinstance(state, Checkin):
            if checkins.waits(state, who.actor.person):
                label = who.voice.line(title(state))[:LABEL]
                found.append(_Open(flow, checkins.visit(state), label))
        elif isinstance(state, Round) and _can_go(state, who.actor.person):
            found.append(_Open(flow, state.visit, "", _ways_out(chat, conn, who, state)))
    return found[:MOST]


def _stands(conn: Connection, who: Asker, about: str) -> bool:
    """A meeting asks them something: that can be answered until it begins."""
    return any(
        isinstance(state, Meeting) and meetings.waits(state, who.actor.person)
        for flow, state in rounds.flows_of(conn, who.actor)
        if not about or flow == about
    )


def _can_go(state: Round, person: str) -> bool:
    return state.phase == "step" and state.presence(person) == "here"


def _label(chat: Chat, conn: Connection, who: Asker, flow: str, state: Prompt) -> str:
    """A step by its own words, since several may be asked about; theirs alone to see."""
    title = who.say(f"{state.kind}-title")
    if not state.text:
        return title
    said = (line("of", text=Ref(state.text)),)
    spoken = voices.of_flow(chat.core, conn, who.actor, flow, said)
    return spoken.voice.show(Show(state.text, kind="action"))[:LABEL] if spoken else title


def _ways_out(chat: Chat, conn: Connection, who: Asker, state: Round) -> tuple[Labelled, ...]:
    spoken = voices.of_flow(chat.core, conn, who.actor, state.id)
    if spoken is None:
        return ()
    return tuple(flow_button(spoken.voice, b, state.id, state.visit) for b in OUT)


async def _stop(chat: Chat, who: Asker) -> Reply:
    def look(conn: Connection) -> tuple[str, list[_Open]]:
        mine = preferences.preferences(chat.core, conn, who.actor)
        return (mine.amount if mine else "off"), _open(chat, conn, who)

    amount, found = await chat.core.storage.db.aread(look)
    ways = tuple(way for each in found for way in each.ways)
    asks = (
        [own_button(who.lang, "amount", "chat-stop-yes", "off", "main")] if amount != "off" else []
    )
    if ways:
        more = [who.say("chat-stop-ask")] if asks else []
        return reply(who.say("chat-stop-round"), *ways, *asks, more=more)
    if not asks:
        return reply(who.say("chat-stopped"), _back_on(who))
    no = own_button(who.lang, "drop", "chat-silent-no")
    return reply(who.say("chat-stop-ask"), *asks, no)


async def set_amount(chat: Chat, who: Asker, amount: str, identity: str) -> Reply:
    """One tap turns questions that come by themselves off, and on again."""
    wanted = "off" if amount == "off" else "normal"
    await preferences.set_amount(chat.core, who.actor, wanted, identity=identity)
    if wanted == "off":
        return reply(who.say("chat-stopped"), _back_on(who))
    return reply(who.say("chat-started"))


def _back_on(who: Asker) -> Labelled:
    return own_button(who.lang, "amount", "chat-stop-undo", "normal")
