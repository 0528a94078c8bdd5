"""Forms of flows and cases: opened for somebody, and read when they are sent."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import NamedTuple

from bot.chat import groups, ordered, rounds, voices
from bot.chat.chat import Chat
from bot.chat.replies import flow_button
from bot.chat.said import Asker
from bot.chat.sheets import (
    HOW,
    WAY,
    Answer,
    Back,
    Meta,
    Notice,
    Sheet,
    Wrong,
    sheet_of,
    to_read,
)
from bot.chat.voices import sentences
from bot.flows.cards import Button, Line
from bot.flows.model import Refusal
from bot.service import cases, filled, people, pressing
from bot.service.accounts import Connection
from bot.service.take import Again, NotThere, Taken
from bot.words import Voice


async def flow_form(chat: Chat, who: Asker, opened: pressing.Opened, channel: str) -> Sheet | None:
    """A form of a flow. None when the flow is not there any more."""
    form = opened.form
    spoken = await chat.core.storage.db.aread(
        lambda conn: voices.of_flow(chat.core, conn, who.actor, opened.flow, sentences(form))
    )
    if spoken is None:
        return None
    meta = Meta("form", opened.flow, form.action, form.arg, form.step, form.visit, channel=channel)
    return sheet_of(form, opened.values, spoken.voice, meta, platform=chat.title)


async def case_form(
    chat: Chat, who: Asker, group: str, channel: str, case: str = ""
) -> Sheet | None:
    """The form of a new case, or of one of their own to change, with who will be able to read it.
    None: not their group, or no case of theirs that can be changed now."""

    def look(conn: Connection) -> Sheet | None:
        if case:
            return _edit_form(chat, conn, who, channel, case)
        form = cases.form(chat.core, conn, who.actor, group, who.platform)
        if form is None:
            return None
        meta = Meta("case", group=group, channel=channel)
        voice = _case_voice(chat, conn, who, group)
        return sheet_of(form, {}, voice, meta, platform=chat.title)

    return await chat.core.storage.db.aread(look)


def _edit_form(chat: Chat, conn: Connection, who: Asker, channel: str, case: str) -> Sheet | None:
    mine = cases.read(chat.core, conn, who.actor, case)
    found = cases.edit_form(chat.core, conn, who.actor, case, who.platform)
    if mine is None or found is None:
        return None
    form, texts = found
    meta = Meta("case", arg=case, group=mine.group, channel=channel)
    voice = _case_voice(chat, conn, who, mine.group)
    return sheet_of(form, texts, voice, meta, platform=chat.title)


def drafts(chat: Chat, conn: Connection, who: Asker, group: str) -> list[cases.Case]:
    """Their own cases that are not offered yet."""
    mine = cases.cases_of(chat.core, conn, who.actor, group)
    return [c for c in mine if c.owner == who.actor.person and c.status in ("draft", "parked")]


def _case_voice(chat: Chat, conn: Connection, who: Asker, group: str) -> Voice:
    found = people.load_group(conn, who.actor.org, group)
    names = {m.id: m.name for m in found.members} if found else {}
    return voices.of_person(chat.core, conn, who.account, names)


async def again(chat: Chat, who: Asker, meta: Meta) -> Sheet | None:
    """A form as it was opened, for an edge whose platform does not send it back along with what
    was typed. None: there is no such form for them any more."""
    found: Sheet | None = None
    match meta.kind:
        case "form":
            found = await _flow_again(chat, who, meta)
        case "case":
            found = await case_form(chat, who, meta.group, meta.channel, meta.arg)
        case "round":
            made = await rounds.form(chat, who, meta.group)
            found = made if isinstance(made, Sheet) else None
        case "group":
            found = await groups.form(chat, who, meta.channel)
        case "command":
            found = await ordered.again(chat, who, meta)
    return found._replace(meta=meta) if found is not None else None


async def _flow_again(chat: Chat, who: Asker, meta: Meta) -> Sheet | None:
    form = await pressing.blank_form(
        chat.core, who.actor, meta.flow, action=meta.action, arg=meta.arg, step=meta.step
    )
    if form is None:
        return None
    spoken = await chat.core.storage.db.aread(
        lambda conn: voices.of_flow(chat.core, conn, who.actor, meta.flow, sentences(form))
    )
    return sheet_of(form, {}, spoken.voice, meta, platform=chat.title) if spoken else None


# --- sent -----------------------------------------------------------------------------------------


class _Sent(NamedTuple):
    """A form as it came back. `identity` is named by what is in it, so that a changed form is a
    new one; only its keyed hash is kept."""

    meta: Meta
    how: str
    values: Mapping[str, str]
    identity: str


async def sent(chat: Chat, who: Asker, form: str, meta: Meta, values: Mapping[str, str]) -> Answer:
    """A form was sent. What was typed comes back with every answer that is not a yes.

    `form` is the edge's id of the open form (a random one, carried in it, where the platform gives
    none): what is sent from it again, with the same in it, is the same.
    """
    how, typed = _how(meta, values)
    content = json.dumps(sorted(typed.items()), ensure_ascii=False)
    identity = f"{who.platform}/{who.workspace}/view/{form}/{how}/{content}"
    was = _Sent(meta, how, typed, identity)
    match meta.kind:
        case "form":
            return await _flow_sent(chat, who, was)
        case "case":
            return await _case_sent(chat, who, was)
        case "round":
            return await rounds.sent(chat, who, meta, typed, identity)
        case "group":
            return await groups.sent(chat, who, form, meta, typed, identity)
        case "command":
            return await ordered.sent(chat, who, meta, typed, identity)
        case "note":
            return None


def _how(meta: Meta, values: Mapping[str, str]) -> tuple[str, dict[str, str]]:
    """The way it is sent, and what was typed; after a second look `back` means: as before, with
    the changed text."""
    typed = dict(values)
    if meta.kind not in ("form", "case"):
        return meta.how, typed
    how, way = typed.pop(HOW, meta.how), typed.pop(WAY, "")
    return (how if not way else meta.how if way == "back" else way), typed


async def _flow_sent(chat: Chat, who: Asker, was: _Sent) -> Answer:
    meta = was.meta
    answer = await pressing.send(
        chat.core,
        who.actor,
        meta.flow,
        action=meta.action,
        arg=meta.arg,
        step=meta.step,
        visit=meta.visit,
        how=was.how,
        values=was.values,
        identity=was.identity,
    )
    if isinstance(answer, Taken | Again):
        return None
    said = _sentences_of(answer)
    spoken = await chat.core.storage.db.aread(
        lambda conn: voices.of_flow(chat.core, conn, who.actor, meta.flow, said)
    )
    if spoken is None or isinstance(answer, NotThere | pressing.Opened):
        return Back(Notice((who.say("no-such-round"),)), meta)
    voice = spoken.voice
    if isinstance(answer, filled.Problems):
        return _wrong(answer, voice)
    if isinstance(answer, filled.SecondLook):
        return _second_look(chat, answer, was, voice)
    ways = (flow_button(voice, b, meta.flow, meta.visit) for b in answer.buttons)
    return Back(Notice((voice.line(answer.line),), tuple(ways)), meta)


def _sentences_of(answer: pressing.Answer) -> tuple[Line, ...]:
    match answer:
        case filled.Problems() | filled.SecondLook():
            return sentences(answer.form)
        case Refusal():
            return (answer.line,)
    return ()


def _wrong(answer: filled.Problems, voice: Voice) -> Wrong:
    return Wrong({name: voice.line(x) for name, x in answer.fields.items()})


def _second_look(chat: Chat, look: filled.SecondLook, was: _Sent, voice: Voice) -> Sheet:
    lines = [voice.line(x) for x in look.lines]
    if look.found:
        quoted = (voice.say("chat-quoted", text=x) for x in dict.fromkeys(look.found))
        lines.insert(0, " ".join(quoted))
    ways = tuple(
        Button("back", label="chat-look-edited") if b.action == "back" else b for b in look.sends
    )
    return sheet_of(
        look.form,
        was.values,
        voice,
        was.meta._replace(how=was.how),
        platform=chat.title,
        notice=Notice(tuple(lines)),
        ways=ways,
    )


async def _case_sent(chat: Chat, who: Asker, was: _Sent) -> Answer:
    meta = was.meta
    answer = await cases.send(
        chat.core,
        who.actor,
        meta.group,
        case=meta.arg,
        how=was.how,
        values=was.values,
        platform=who.platform,
        identity=was.identity,
    )
    if isinstance(answer, Again):
        return None

    def look(conn: Connection) -> tuple[Voice, str]:
        found = people.load_group(conn, who.actor.org, meta.group)
        return _case_voice(chat, conn, who, meta.group), found.name if found else ""

    voice, group = await chat.core.storage.db.aread(look)
    match answer:
        case cases.Saved(_, "draft"):
            return to_read(who.lang, voice.say("chat-case-draft"))
        case cases.Saved():
            return to_read(who.lang, voice.say("chat-case-offered", group=group))
        case filled.Problems():
            return _wrong(answer, voice)
        case filled.SecondLook():
            return _second_look(chat, answer, was, voice)
        case Refusal():
            return Back(Notice((voice.line(answer.line),)), meta)
    return Back(Notice((who.say("no-such-round"),)), meta)


async def closed(chat: Chat, workspace: str, user: str, form: str, meta: Meta) -> None:
    """A form was closed unsent: the round need not wait for it."""
    if meta.kind != "form" or meta.action not in ("write", "reply"):
        return
    who = await chat.known(workspace, user)
    if who is not None:
        identity = f"{chat.platform}/{workspace}/closed/{form}"
        await pressing.stop_writing(chat.core, who.actor, meta.flow, meta.visit, identity)
