"""Buttons: what a press does, and what it is answered with."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping

from bot.chat import called, commands, forms, joining, meant, pages, put_off, voices
from bot.chat.chat import Chat
from bot.chat.packed import DO
from bot.chat.pressed import NOWHERE, Pressed
from bot.chat.replies import Away, Reply, refusal, reply
from bot.chat.said import Asker, Where
from bot.chat.sheets import Sheet, to_read
from bot.chat.voices import voice_of
from bot.flows.cards import GROUP, Card
from bot.flows.kinds import LINKS
from bot.flows.model import Refusal
from bot.service import pressing, sight
from bot.service.accounts import Connection
from bot.service.take import NotThere, Taken

# None: it was pressed before, and has had its answer.
Answer = Reply | Sheet | Away | None


async def pressed(chat: Chat, who: Asker, where: Where, press: Pressed, identity: str) -> Answer:
    """Any button of ours. `identity` names this press: the same one again changes nothing."""
    if press.flow == NOWHERE:
        return await _own(chat, who, where, press, identity)
    if press.action in LINKS:
        return await _link(chat, who, where, press, identity)
    if press.action == "all":
        return await _whole(chat, who, press)
    if press.action in meant.PRESSES:
        return await meant.pressed(chat, who, where, press, identity)
    return await _flow(chat, who, where, press, identity)


# --- a flow's own buttons -------------------------------------------------------------------------


async def _flow(chat: Chat, who: Asker, where: Where, press: Pressed, identity: str) -> Answer:
    arg, _, held = press.arg.partition("~")
    answer = await pressing.press(
        chat.core,
        who.actor,
        press.flow,
        press.action,
        press.visit,
        arg,
        identity,
        writing=chat.hears_closing,
    )
    match answer:
        case pressing.Opened():
            if held:
                answer = meant.with_held(chat, where, answer, held)
            sheet = await forms.flow_form(chat, who, answer, where.channel)
            return sheet or reply(who.say("no-such-round"))
        case Refusal():
            return await _refused(chat, who, press.flow, answer)
        case NotThere():
            return reply(who.say("no-such-round"))
        case Taken():
            return Away()
    return None


async def _refused(chat: Chat, who: Asker, flow: str, answer: Refusal) -> Reply:
    spoken = await chat.core.storage.db.aread(
        lambda conn: voices.of_flow(chat.core, conn, who.actor, flow, (answer.line,))
    )
    if spoken is None:
        return reply(who.say("no-such-round"))
    return refusal(spoken.voice, answer.line, answer.buttons, flow, spoken.visit)


# The command that such a button gives in the flow's group.
GIVES = {"open_case": "case", "open_round": "round"}


async def _link(
    chat: Chat, who: Asker, where: Where, press: Pressed, identity: str
) -> Reply | Sheet:
    """A link to a round's page or its minutes, that signs this person in once; or the form of a
    case or a round."""
    seen = await chat.core.storage.db.aread(
        lambda conn: sight.see(chat.core, conn, who.actor, press.flow)
    )
    if seen is None:
        return reply(who.say("no-such-round"))
    command = GIVES.get(press.action)
    if command:
        group = seen.flow.group
        return await commands.run(chat, who, where, command, group=group, identity=identity)
    if press.action == "minutes":
        return await pages.link(chat, who, f"/round/{press.arg or press.flow}/minutes")
    return await pages.link(chat, who, f"/round/{press.flow}")


async def _whole(chat: Chat, who: Asker, press: Pressed) -> Sheet | Reply:
    """All that a folded card says, to read."""

    def look(conn: Connection) -> Sheet | None:
        seen = sight.see(chat.core, conn, who.actor, press.flow, group=True)
        if seen is None:
            return None
        card = next((c for c in seen.cards if c.slot == press.arg), None)
        if card is None:
            found = sight.see_slot(chat.core, conn, who.actor.org, press.flow, GROUP, press.arg)
            seen = found._replace(lang=seen.lang, zone=seen.zone) if found else seen
            card = found.cards[0] if found and found.cards else None
        return None if card is None else _reading(seen, card)

    return await chat.core.storage.db.aread(look) or reply(who.say("no-such-round"))


def _reading(seen: sight.Sight, card: Card) -> Sheet:
    voice = voice_of(seen)
    texts = [voice.line(card.title), *(voice.line(x) for x in card.lines)]
    for one in card.shows:
        head = " · ".join(x for x in (voice.kind(one), voice.byline(one)) if x)
        texts.append(f"{head}: {voice.show(one)}")
    return to_read(voice.lang, *texts)


# --- buttons of the conversation itself -----------------------------------------------------------


async def _own(chat: Chat, who: Asker, where: Where, press: Pressed, identity: str) -> Answer:
    own = OWN.get(press.action)
    if own is not None:
        return await own(chat, who, where, press)
    if press.action in joining.PRESSES:
        return await joining.let_in(chat, who, press.arg, press.action, identity)
    if press.action in called.PRESSES:
        return await called.pressed(chat, who, press, identity)
    if press.action == DO:
        return await commands.pressed(chat, who, where, press.arg, identity)
    if press.action == "amount":
        return await put_off.set_amount(chat, who, press.arg, identity)
    if press.action in commands.COMMANDS:
        return await commands.run(
            chat, who, where, press.action, group=press.arg, identity=identity
        )
    return None


async def _web(chat: Chat, who: Asker, where: Where, press: Pressed) -> Answer:
    return await pages.link(chat, who, f"/group/{press.arg}" if press.arg else "")


async def _page_of_ours(chat: Chat, who: Asker, where: Where, press: Pressed) -> Answer:
    return await pages.link(chat, who, press.arg)


async def _my_case(chat: Chat, who: Asker, where: Where, press: Pressed) -> Answer:
    return await commands.own_case(chat, who, press.arg)


async def _ask_in(chat: Chat, who: Asker, where: Where, press: Pressed) -> Answer:
    return await joining.ask_in(chat, who, press.arg)


async def _drop(chat: Chat, who: Asker, where: Where, press: Pressed) -> Answer:
    chat.held.drop(where, press.arg)
    return Away()


OWN: Mapping[str, Callable[[Chat, Asker, Where, Pressed], Awaitable[Answer]]] = {
    "web": _web,
    "page": _page_of_ours,
    "mycase": _my_case,
    "askin": _ask_in,
    "drop": _drop,
}
