"""Modals: opened for a press, read when they are sent, answered in their own place."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from bot.flows.cards import Button
from bot.flows.model import Refusal
from bot.service import cases, people, pressing
from bot.service.accounts import Connection
from bot.service.take import Again, NotThere, Taken
from bot.slack import groups, modals, rounds, voices
from bot.slack.config import PLATFORM
from bot.slack.edge import Asker, Edge, Stranger
from bot.slack.modals import Meta, Notice, View, form_view, meta_of, renewed, values_of
from bot.slack.voices import sentences
from bot.slack.where import Where, where_of
from bot.words import Voice, say

Ack = dict[str, Any] | None  # what a sent form is answered with; None closes it


async def form_modal(edge: Edge, who: Asker, opened: pressing.Opened, channel: str) -> View | None:
    """The modal for a form of a flow. None when the flow is not there any more."""
    form = opened.form
    spoken = await edge.core.storage.db.aread(
        lambda conn: voices.of_flow(edge.core, conn, who.actor, opened.flow, sentences(form))
    )
    if spoken is None:
        return None
    meta = Meta("form", opened.flow, form.action, form.arg, form.step, form.visit, channel=channel)
    return form_view(form, opened.values, spoken.voice, meta)


async def case_modal(
    edge: Edge, who: Asker, group: str, channel: str, case: str = ""
) -> View | None:
    """The form of a new case, or of a draft of their own to go on with, with who will be able to
    read it. None: not their group, or not their draft."""

    def look(conn: Connection) -> View | None:
        form = cases.form(edge.core, conn, who.actor, group, PLATFORM)
        draft = cases.read(edge.core, conn, who.actor, case) if case else None
        if form is None or (case and (draft is None or draft.owner != who.actor.person)):
            return None
        meta = Meta("case", arg=case, group=group, channel=channel)
        texts = draft.texts if draft else {}
        return form_view(form, texts, _case_voice(edge, conn, who, group), meta)

    return await edge.core.storage.db.aread(look)


def drafts(edge: Edge, conn: Connection, who: Asker, group: str) -> list[cases.Case]:
    """Their own cases that are not offered yet."""
    mine = cases.cases_of(edge.core, conn, who.actor, group)
    return [c for c in mine if c.owner == who.actor.person and c.status in ("draft", "parked")]


def _case_voice(edge: Edge, conn: Connection, who: Asker, group: str) -> Voice:
    found = people.load_group(conn, who.actor.org, group)
    names = {m.id: m.name for m in found.members} if found else {}
    return voices.of_person(edge.core, conn, who.account, names)


# --- sent -----------------------------------------------------------------------------------------


async def sent(edge: Edge, body: Mapping[str, Any]) -> Ack:
    """A form was sent. What was typed comes back with every answer that is not a yes."""
    where = where_of(body)
    view = body["view"]
    meta = meta_of(view)
    who = await edge.asker(where.team, where.user) if where.from_here else None
    if meta is None or who is None or isinstance(who, Stranger):
        return _refused(view, edge.config.lang, who)
    values = values_of(view)
    how = _how(meta, values)
    identity = _identity(where, str(view["id"]), how, values)
    match meta.kind:
        case "form":
            return await _form(edge, who, view, meta, how, values, identity)
        case "case":
            return await _case(edge, who, view, meta, how, values, identity)
        case "round":
            return await rounds.sent(edge, who, meta, values, identity)
        case "group":
            return await groups.sent(edge, who, str(view["id"]), meta, values, identity)
    return None


def _refused(view: Mapping[str, Any], lang: str, who: Asker | Stranger | None) -> Ack:
    key = "slack-guest" if isinstance(who, Stranger) else "no-such-round"
    field = next((b["block_id"] for b in view.get("blocks", ()) if b["type"] == "input"), "")
    return {"response_action": "errors", "errors": {field: say(lang, key)}} if field else None


def _how(meta: Meta, values: dict[str, str]) -> str:
    """The way it is sent; after a second look `back` means: as before, with the changed text."""
    how, way = values.pop(modals.HOW, meta.how), values.pop("way", "")
    if not way:
        return how
    return meta.how if way == "back" else way


def _identity(where: Where, view: str, how: str, values: Mapping[str, str]) -> str:
    """Named by what is in it, so that a changed form is a new one. Only its keyed hash is kept."""
    content = json.dumps(sorted(values.items()), ensure_ascii=False)
    return f"slack/{where.team}/view/{view}/{how}/{content}"


async def _form(
    edge: Edge,
    who: Asker,
    view: Mapping[str, Any],
    meta: Meta,
    how: str,
    values: Mapping[str, str],
    identity: str,
) -> Ack:
    answer = await pressing.send(
        edge.core,
        who.actor,
        meta.flow,
        action=meta.action,
        arg=meta.arg,
        step=meta.step,
        visit=meta.visit,
        how=how,
        values=values,
        identity=identity,
    )
    if isinstance(answer, Taken | Again):
        return None
    said = (
        sentences(answer.form)
        if isinstance(answer, pressing.Problems | pressing.SecondLook)
        else (answer.line,)
        if isinstance(answer, Refusal)
        else ()
    )
    spoken = await edge.core.storage.db.aread(
        lambda conn: voices.of_flow(edge.core, conn, who.actor, meta.flow, said)
    )
    if spoken is None or isinstance(answer, NotThere | pressing.Opened):
        return _with_notice(view, values, Notice((who.say("no-such-round"),)), who, meta)
    if isinstance(answer, pressing.Problems):
        return modals.problems(answer.fields, spoken.voice)
    if isinstance(answer, pressing.SecondLook):
        return _second_look(answer, values, spoken.voice, meta._replace(how=how))
    notice = Notice((spoken.voice.line(answer.line),), buttons=answer.buttons)
    return _with_notice(view, values, notice, who, meta, spoken.voice)


def _second_look(
    look: pressing.SecondLook, values: Mapping[str, str], voice: Voice, meta: Meta
) -> Ack:
    lines = [voice.line(x) for x in look.lines]
    if look.found:
        quoted = (voice.say("slack-quoted", text=x) for x in dict.fromkeys(look.found))
        lines.insert(0, " ".join(quoted))
    ways = tuple(
        Button("back", label="slack-look-edited") if b.action == "back" else b for b in look.sends
    )
    return renewed(form_view(look.form, values, voice, meta, Notice(tuple(lines), ways)))


def _with_notice(
    view: Mapping[str, Any],
    values: Mapping[str, str],
    notice: Notice,
    who: Asker,
    meta: Meta,
    voice: Voice | None = None,
) -> Ack:
    """The form as it stands in front of them, with what they typed and why it was not taken."""
    return renewed(modals.again(view, values, notice, voice or who.voice, meta))


async def _case(
    edge: Edge,
    who: Asker,
    view: Mapping[str, Any],
    meta: Meta,
    how: str,
    values: Mapping[str, str],
    identity: str,
) -> Ack:
    answer = await cases.send(
        edge.core,
        who.actor,
        meta.group,
        case=meta.arg,
        how=how,
        values=values,
        platform=PLATFORM,
        identity=identity,
    )
    if isinstance(answer, Again):
        return None

    def look(conn: Connection) -> tuple[Voice, str]:
        found = people.load_group(conn, who.actor.org, meta.group)
        return _case_voice(edge, conn, who, meta.group), found.name if found else ""

    voice, group = await edge.core.storage.db.aread(look)
    match answer:
        case cases.Saved(_, "draft"):
            return renewed(modals.text_view(voice, [voice.say("slack-case-draft")]))
        case cases.Saved():
            return renewed(modals.text_view(voice, [voice.say("slack-case-offered", group=group)]))
        case pressing.Problems():
            return modals.problems(answer.fields, voice)
        case pressing.SecondLook():
            return _second_look(answer, values, voice, meta._replace(how=how))
        case Refusal():
            notice = Notice((voice.line(answer.line),))
            return _with_notice(view, values, notice, who, meta, voice)
    return _with_notice(view, values, Notice((who.say("no-such-round"),)), who, meta, voice)


async def closed(edge: Edge, body: Mapping[str, Any]) -> None:
    """A form was closed unsent: the round need not wait for it."""
    where = where_of(body)
    view = body.get("view") or {}
    meta = meta_of(view)
    if meta is None or meta.kind != "form" or meta.action not in ("write", "reply"):
        return
    who = await edge.known(where.team, where.user)
    if who is not None:
        identity = f"slack/{where.team}/closed/{view.get('id')}"
        await pressing.stop_writing(edge.core, who.actor, meta.flow, meta.visit, identity)
