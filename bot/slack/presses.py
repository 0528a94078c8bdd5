"""Buttons and menus: pressed by somebody, answered where they are."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

import structlog

from bot.flows.actions import LINKS
from bot.flows.cards import GROUP, Card
from bot.flows.model import Refusal
from bot.service import entry, pressing, sight
from bot.service.accounts import Connection
from bot.service.take import NotThere, Taken
from bot.slack import commands, forms, groups, meant, voices
from bot.slack.blocks import link_button, said
from bot.slack.edge import Asker, Edge, Stranger
from bot.slack.modals import Meta, modal
from bot.slack.pressed import NOWHERE, Pressed, of_action
from bot.slack.render import voice_of
from bot.slack.replies import Reply, refusal, reply
from bot.slack.where import Where, where_of

log = structlog.get_logger(__name__)

# A text that is longer than a paragraph may be is shown in several.
PARAGRAPH = 2900
WHOLE = 90


async def pressed(edge: Edge, body: Mapping[str, Any]) -> None:
    """Everything that `block_actions` brings."""
    where = where_of(body)
    press = next((p for a in body.get("actions", ()) if (p := of_action(a))), None)
    if press is None:
        return  # a link, or a field of a form that is still being filled in
    who = await edge.asker(where.team, where.user) if where.from_here else None
    if who is None or isinstance(who, Stranger):
        log.info("slack_press_by_stranger", workspace=where.team)
        return
    if press.flow == NOWHERE:
        await _own(edge, who, where, press)
    elif press.action in LINKS:
        await _page(edge, who, where, press)
    elif press.action == "all":
        await _whole(edge, who, where, press)
    elif press.action in meant.PRESSES:
        await _typed(edge, who, where, press)
    else:
        await _flow(edge, who, where, press)


async def tell(edge: Edge, who: Asker, where: Where, answer: Reply) -> None:
    """Say something to this person alone, where they pressed."""
    if where.in_modal:
        view = modal(Meta("note"), who.say("slack-form-title"), answer.blocks, who.voice)
        await edge.soon(edge.push_view(who, where.trigger, view))
    elif where.ephemeral:
        await edge.soon(
            respond(edge, where.response_url, {**answer.body(), "replace_original": True})
        )
    elif where.channel:
        # Who presses in the channel itself would not see what is said in the thread below it.
        thread = where.thread if where.thread != where.message else ""
        await edge.soon(
            edge.whisper(who, where.channel, answer.text, answer.blocks, thread or None)
        )
    else:
        view = modal(Meta("note"), who.say("slack-form-title"), answer.blocks, who.voice)
        await edge.soon(edge.open_view(who, where.trigger, view))


async def respond(edge: Edge, url: str, body: Mapping[str, Any]) -> None:
    """Answer through the address that came with a press or a command."""
    if not url:
        return
    async with edge.workspaces.session.post(url, json=dict(body)) as answer:
        if answer.status >= 400:
            log.warning("slack_response_failed", status=answer.status)


async def show(edge: Edge, who: Asker, where: Where, view: dict[str, Any] | None) -> None:
    """Open a modal, on top of the one in which the press was."""
    if view is None:
        await tell(edge, who, where, reply(who.say("no-such-round")))
    elif where.in_modal:
        await edge.soon(edge.push_view(who, where.trigger, view))
    else:
        await edge.soon(edge.open_view(who, where.trigger, view))


async def away(edge: Edge, where: Where) -> None:
    """Take the message that only they see away: it has had its answer."""
    if where.ephemeral:
        await edge.soon(respond(edge, where.response_url, {"delete_original": True}))


# --- a flow's own buttons -------------------------------------------------------------------------


async def _flow(edge: Edge, who: Asker, where: Where, press: Pressed) -> None:
    arg, _, held = press.arg.partition("~")
    answer = await pressing.press(
        edge.core,
        who.actor,
        press.flow,
        press.action,
        press.visit,
        arg,
        f"slack/{where.team}/press/{where.trigger}",
    )
    match answer:
        case pressing.Opened():
            if held:
                answer = meant.with_held(edge, where, answer, held)
            view = await forms.form_modal(edge, who, answer, where.channel)
            await show(edge, who, where, view)
        case Refusal():
            await tell(edge, who, where, await _refused(edge, who, press.flow, answer))
        case NotThere():
            await tell(edge, who, where, reply(who.say("no-such-round")))
        case Taken():
            await away(edge, where)


async def _refused(edge: Edge, who: Asker, flow: str, answer: Refusal) -> Reply:
    spoken = await edge.core.storage.db.aread(
        lambda conn: voices.of_flow(edge.core, conn, who.actor, flow, (answer.line,))
    )
    if spoken is None:
        return reply(who.say("no-such-round"))
    return refusal(spoken.voice, answer.line, answer.buttons, flow, spoken.visit)


async def _page(edge: Edge, who: Asker, where: Where, press: Pressed) -> None:
    """A link to the round's page or its minutes, that signs this person in once."""
    here = await edge.core.storage.db.aread(
        lambda conn: sight.see(edge.core, conn, who.actor, press.flow) is not None
    )
    if not here:
        await tell(edge, who, where, reply(who.say("no-such-round")))
        return
    await _link(edge, who, where, flow=press.flow)


async def _link(
    edge: Edge, who: Asker, where: Where, *, flow: str | None = None, group: str | None = None
) -> None:
    token = await edge.core.storage.db.write(
        lambda conn: entry.new_link(
            edge.core,
            conn,
            who.actor.org,
            "signin",
            lasts=entry.SIGNIN_LASTS,
            person=who.actor.person,
            flow=flow,
            group=group,
        )
    )
    button = link_button(who.say("slack-open-web"), edge.config.sign_in(token))
    await tell(edge, who, where, reply(who.say("slack-link-once"), button))


async def _whole(edge: Edge, who: Asker, where: Where, press: Pressed) -> None:
    """All that a folded card says, in a modal."""

    def look(conn: Connection) -> dict[str, Any] | None:
        seen = sight.see(edge.core, conn, who.actor, press.flow, group=True)
        if seen is None:
            return None
        card = next((c for c in seen.cards if c.slot == press.arg), None)
        if card is None:
            found = sight.see_slot(edge.core, conn, who.actor.org, press.flow, GROUP, press.arg)
            seen = found._replace(lang=seen.lang, zone=seen.zone) if found else seen
            card = found.cards[0] if found and found.cards else None
        return None if card is None else _reading(who, seen, card)

    await show(edge, who, where, await edge.core.storage.db.aread(look))


def _reading(who: Asker, seen: sight.Sight, card: Card) -> dict[str, Any]:
    voice = voice_of(seen)
    texts = [voice.line(card.title), *(voice.line(x) for x in card.lines)]
    for one in card.shows:
        head = " · ".join(x for x in (voice.kind(one), voice.byline(one)) if x)
        texts.append(f"{head}: {voice.show(one)}")
    blocks = [
        said(text[at : at + PARAGRAPH]) for text in texts for at in range(0, len(text), PARAGRAPH)
    ]
    return modal(Meta("note"), who.say("slack-form-title"), blocks[:WHOLE], voice)


# --- buttons of the edge itself -------------------------------------------------------------------


async def _own(edge: Edge, who: Asker, where: Where, press: Pressed) -> None:
    own = OWN.get(press.action)
    if own is not None:
        await own(edge, who, where, press)
    elif press.action in commands.COMMANDS:
        answer = await commands.run(
            edge, who, press.action, "", where.channel, where.trigger, press.arg
        )
        if answer is not None:
            await tell(edge, who, where, answer)


async def _web(edge: Edge, who: Asker, where: Where, press: Pressed) -> None:
    await _link(edge, who, where, group=press.arg or None)


async def _ask_in(edge: Edge, who: Asker, where: Where, press: Pressed) -> None:
    await tell(edge, who, where, await groups.ask_in(edge, who, press.arg))


async def _let_in(edge: Edge, who: Asker, where: Where, press: Pressed) -> None:
    answer = await groups.let_in(edge, who, press.arg, yes=press.action == "letin")
    await tell(edge, who, where, answer)


async def _drop(edge: Edge, who: Asker, where: Where, press: Pressed) -> None:
    edge.held.drop(where.team, where.channel, press.arg)
    await away(edge, where)


OWN: Mapping[str, Callable[[Edge, Asker, Where, Pressed], Awaitable[None]]] = {
    "web": _web,
    "askin": _ask_in,
    "letin": _let_in,
    "letout": _let_in,
    "drop": _drop,
}


# --- what was typed, and what it is ---------------------------------------------------------------


async def _typed(edge: Edge, who: Asker, where: Where, press: Pressed) -> None:
    answer = await meant.pressed(edge, who, where, press)
    if answer is None:
        await away(edge, where)
    else:
        await tell(edge, who, where, answer)
