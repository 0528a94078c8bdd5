"""Opening a round from a conversation."""

from __future__ import annotations

from collections.abc import Mapping
from typing import get_args

from bot.chat import overview, places
from bot.chat.chat import Chat
from bot.chat.replies import Reply, own_button, reply
from bot.chat.said import Asker
from bot.chat.sheets import Answer, Meta, Question, Sheet, Wrong, to_read
from bot.flows.method import Way
from bot.flows.model import Refusal
from bot.service import methods, people, rounds
from bot.service.accounts import Connection
from bot.service.take import NotThere

CALL = "call"
WAYS = (("chat", "way-chat"), ("room", "way-room"), ("slow", "way-slow"))
LOOK_AGAIN = 1.0  # seconds that the answer waits for who is in the channel


async def form(
    chat: Chat, who: Asker, group: str, values: Mapping[str, str] | None = None
) -> Sheet | Reply | None:
    """The form for opening a round, with `values` in it, or the round that runs already. None: not
    their group."""

    def look(conn: Connection) -> Sheet | Reply | None:
        found = people.group_of(conn, who.actor, group)
        if found is None:
            return None
        flow = rounds.running_in(conn, who.actor.org, group)
        if flow is not None:
            return overview.running(chat, conn, who, flow)
        choices = rounds.choices(chat.core, conn, who.actor, group)
        if choices is None:
            return None
        if not choices.cases:
            button = own_button(who.lang, "case", "chat-do-case", group, "main")
            return reply(who.say("open-no-case"), button)
        return _sheet(chat, who, found, choices).offering(values or {})

    return await chat.core.storage.db.aread(look)


def _sheet(chat: Chat, who: Asker, group: people.Group, choices: rounds.Choices) -> Sheet:
    names = {m.id: m.name for m in group.members}
    cases = tuple((c.id, _case_label(c.title, names.get(c.owner, ""))) for c in choices.cases)
    offered = tuple((m.id, who.voice.line(methods.option(m, who.lang))) for m in choices.methods)
    ways = tuple((way, who.say(key)) for way, key in WAYS)
    leads = tuple((p, names[p]) for p in choices.leads if p in names)
    only = choices.cases[0]
    lead = choices.lead if choices.lead != only.owner else ""
    method = choices.methods[0].id
    call = (("yes", who.say("about-yes")),)
    own = choices.lead == only.owner == who.actor.person
    return Sheet(
        who.lang,
        Meta("round", group=group.id),
        who.say("open-title"),
        (*((who.say("open-lead-has-case"),) if own else ()), *_notes(who, choices)),
        (
            Question("case", "menu", who.say("open-case"), value=only.id, options=cases),
            Question("method", "menu", who.say("open-method"), value=method, options=offered),
            Question("way", "choice", who.say("open-way"), value="chat", options=ways),
            Question("lead", "menu", who.say("open-lead"), value=lead, options=leads),
            Question(CALL, "check", who.say("open-call"), required=False, options=call),
        ),
        who.say("open-start"),
        (who.say("chat-kept-there", platform=chat.title),),
    )


def _case_label(title: str, owner: str) -> str:
    return f"{title} ({owner})" if owner else title


def _notes(who: Asker, choices: rounds.Choices) -> tuple[str, ...]:
    """What there is to know of the methods that are made for more or fewer, a sentence each."""
    names = {m.id: m.name.in_(who.lang) for m in choices.methods}
    return tuple(
        who.say("open-method-named", method=names[each], fits=who.voice.line(note))
        for each, note in choices.notes.items()
    )


async def sent(
    chat: Chat, who: Asker, meta: Meta, values: Mapping[str, str], identity: str
) -> Answer:
    """The form was sent: open the round, once we have seen who is in the channel."""
    way = values.get("way", "")
    await chat.errands.soon(places.refresh_group(chat, who, meta.group), patience=LOOK_AGAIN)
    answer = await rounds.open_round(
        chat.core,
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
        case Refusal(line=why):
            field = "lead" if why.key == "no-lead-needed" else "case"
            return Wrong({field: who.voice.line(why)})
        case rounds.Running(flow):
            shown = await chat.core.storage.db.aread(
                lambda conn: overview.running(chat, conn, who, flow).text
            )
            return to_read(who.lang, shown)
        case NotThere():
            return to_read(who.lang, who.say("no-such-round"))
    return None
