"""Opening a round from Slack."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, get_args

from bot.flows.cards import Button
from bot.flows.method import Way
from bot.flows.model import Refusal, Round
from bot.service import flows as rows
from bot.service import people, rounds
from bot.service.accounts import Connection
from bot.service.take import NotThere
from bot.slack import modals, places
from bot.slack.blocks import Block, context, draw_button, plain_text, said
from bot.slack.edge import Asker, Edge
from bot.slack.modals import Meta, View, asked, choose
from bot.slack.pressed import Pressed
from bot.slack.replies import Reply, own_button, reply
from bot.words import say

CALL = "call"
WAYS = (("chat", "way-chat"), ("room", "way-room"), ("slow", "way-slow"))


async def modal(edge: Edge, who: Asker, group: str) -> View | Reply | None:
    """The form for opening a round, or the round that runs already. None: not their group."""

    def look(conn: Connection) -> View | Reply | None:
        found = people.group_of(conn, who.actor, group)
        if found is None:
            return None
        flow = rounds.running_in(conn, who.actor.org, group)
        if flow is not None:
            return running(edge, conn, who, flow)
        choices = rounds.choices(edge.core, conn, who.actor, group)
        if choices is None:
            return None
        if not choices.cases:
            button = own_button(who.lang, "case", "slack-do-case", group, "main")
            return reply(who.say("open-no-case"), button)
        return _view(edge, who, found, choices)

    return await edge.core.storage.db.aread(look)


def running(edge: Edge, conn: Connection, who: Asker, flow: str) -> Reply:
    """`A round is under way: step 6 of 10`, with the way in."""
    found = rows.load(conn, who.actor.org, flow, lock=False)
    if found is None or not isinstance(found.state, Round):
        return reply(who.say("no-such-round"))
    state = found.state
    method = edge.core.method(conn, who.actor.org, state.method)
    text = who.say("open-running", n=state.step + 1, of=len(method.steps))
    presence = state.presence(who.actor.person)
    if presence is None:
        return reply(text)
    page = Button("open", label="do-open")
    buttons = [draw_button(page, who.say("do-open"), Pressed(flow, "open", state.visit, ""))]
    if presence != "here":
        come = Button("come", label="open-join", style="main")
        pressed = Pressed(flow, "come", state.visit, "")
        buttons.insert(0, draw_button(come, who.say("open-join"), pressed))
    return reply(text, *buttons)


def _view(edge: Edge, who: Asker, group: people.Group, choices: rounds.Choices) -> View:
    names = {m.id: m.name for m in group.members}
    cases = [(c.id, _case_label(c.title, names.get(c.owner, ""))) for c in choices.cases]
    methods = [(m, _method_label(edge, who.lang, m)) for m in choices.methods]
    ways = [(way, who.say(key)) for way, key in WAYS]
    leads = [(p, names[p]) for p in choices.leads if p in names]
    only = choices.cases[0]
    lead = choices.lead if choices.lead != only.owner else ""
    method = group.method if group.method in choices.methods else choices.methods[0]
    blocks = [
        asked("case", who.say("open-case"), choose(cases, only.id)),
        asked("method", who.say("open-method"), choose(methods, method)),
        asked("way", who.say("open-way"), choose(ways, "chat", few=True)),
        asked("lead", who.say("open-lead"), choose(leads, lead)),
        asked(CALL, who.say("way-call"), _yes(who.say("open-call")), optional=True),
    ]
    if choices.lead == only.owner == who.actor.person:
        blocks.insert(0, said(who.say("open-lead-has-case")))
    blocks.append(context(who.say("slack-kept-there")))
    meta = Meta("round", group=group.id)
    title = who.say("open-title")
    return modals.modal(meta, title, blocks, who.voice, who.say("open-start"))


def _yes(label: str) -> Block:
    option = {"text": plain_text(label, 75), "value": "yes"}
    return {"type": "checkboxes", "options": [option]}


def _case_label(title: str, owner: str) -> str:
    return f"{title} ({owner})" if owner else title


def _method_label(edge: Edge, lang: str, method: str) -> str:
    found = edge.core.catalogue()[method]
    return say(
        lang,
        "open-method-option",
        name=found.name.in_(lang),
        minutes=found.minutes,
        least=found.people.min,
        most=found.people.max,
    )


async def sent(
    edge: Edge, who: Asker, meta: Meta, values: Mapping[str, str], identity: str
) -> dict[str, Any] | None:
    """The form was sent: open the round, once we have seen who is in the channel."""
    way = values.get("way", "")
    await edge.soon(places.refresh_group(edge, who, meta.group), patience=1.0)
    answer = await rounds.open_round(
        edge.core,
        who.actor,
        meta.group,
        case=values.get("case", ""),
        method=values.get("method", ""),
        way=way if way in get_args(Way) else "chat",
        lead=values.get("lead", ""),
        call=bool(values.get(CALL)),
        identity=identity,
    )
    match answer:
        case rounds.Begun():
            return None
        case Refusal(line=why):
            field = "lead" if why.key == "no-lead-needed" else "case"
            return modals.problems({field: why}, who.voice)
        case rounds.Running(flow):
            shown = await edge.core.storage.db.aread(
                lambda conn: running(edge, conn, who, flow).text
            )
            return modals.renewed(modals.text_view(who.voice, [shown]))
        case NotThere():
            view = modals.text_view(who.voice, [who.say("no-such-round")])
            return modals.renewed(view)
    return None
