"""What is asked of somebody now, what they are likely to do, and the way into a round."""

from __future__ import annotations

from collections.abc import Iterator

from bot.chat import called
from bot.chat.chat import Chat
from bot.chat.lexicon import LIKELY, does, word
from bot.chat.pressed import Pressed
from bot.chat.replies import Labelled, Part, Reply, flow_button, reply
from bot.chat.said import Asker
from bot.chat.voices import visit_of, voice_of
from bot.flows import kinds
from bot.flows.cards import Card
from bot.flows.model import Round
from bot.service import flows as rows
from bot.service import rounds, sight
from bot.service.accounts import Connection

ASKED_AT_ONCE = 4
SHORT = 3  # lines of a card


async def overview(chat: Chat, who: Asker) -> Reply:
    """What is asked of this person now, then the likeliest things to do."""
    seen = await waiting(chat, who)
    return seen._replace(parts=(*seen.parts, Part(likely(chat, who))))


async def waiting(chat: Chat, who: Asker) -> Reply:
    """What is asked of this person now."""
    asked = await chat.core.storage.db.aread(lambda conn: list(_waiting(chat, conn, who)))
    head = who.say("command-asked" if asked else "command-nothing-asked")
    return Reply(head, (Part(head), *asked))


def likely(chat: Chat, who: Asker) -> str:
    """What they can do, a line for each."""
    typed = ((chat.typed(word(who.lang, c)), does(who.lang, c)) for c in LIKELY)
    lines = (who.say("help-line", command=command, does=what) for command, what in typed)
    return "\n".join((who.say("command-likely"), *lines))


def _waiting(chat: Chat, conn: Connection, who: Asker) -> Iterator[Part]:
    """The cards that ask something of this person, in short: no texts of a case."""
    mine = rounds.flows_of(conn, who.actor)
    asks = [flow for flow, state in mine if _asks(state, who.actor.person)]
    for flow in asks[:ASKED_AT_ONCE]:
        seen = sight.see(chat.core, conn, who.actor, flow)
        if seen is not None:
            yield from (_short(seen, card) for card in seen.cards if card.buttons)
    yield from called.waiting(chat, conn, who)


def _asks(state: rows.State, person: str) -> bool:
    return isinstance(state, Round) or kinds.of(state).waits(state, person)


def _short(seen: sight.Sight, card: Card) -> Part:
    voice = voice_of(seen)
    lines = [voice.line(x) for x in (card.title, *card.lines[:SHORT]) if not sight.refs_in(x)]
    visit = visit_of(seen.flow)
    buttons = (flow_button(voice, b, seen.flow.id, visit) for b in card.buttons[:3])
    return Part("\n".join(x for x in lines if x), tuple(buttons))


def running(chat: Chat, conn: Connection, who: Asker, flow: str) -> Reply:
    """`A round is under way: step 6 of 10`, with the way in."""
    found = rows.load(conn, who.actor.org, flow, lock=False)
    if found is None or not isinstance(found.state, Round):
        return reply(who.say("no-such-round"))
    method = chat.core.method(conn, who.actor.org, found.state.method)
    text = who.say("open-running", n=found.state.step + 1, of=len(method.steps))
    return reply(text, *ways_in(chat, conn, who, flow))


def ways_in(chat: Chat, conn: Connection, who: Asker, flow: str) -> tuple[Labelled, ...]:
    """The buttons that lead into a round; none for who was not asked."""
    found = rows.load(conn, who.actor.org, flow, lock=False)
    state = found.state if found is not None else None
    presence = state.presence(who.actor.person) if isinstance(state, Round) else None
    if presence is None or not isinstance(state, Round):
        return ()
    page = Labelled(who.say("do-open"), Pressed(flow, "open", state.visit, ""))
    if presence == "here":
        return (page,)
    come = Labelled(who.say("open-join"), Pressed(flow, "come", state.visit, ""), "main")
    return come, page
