"""What people do in a flow: press a button, open a form, send it. The same for every platform."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import msgspec
from sqlalchemy import Connection, bindparam, select

from bot.flows import actions, kinds
from bot.flows import model as m
from bot.flows.cards import Form, Ref, line
from bot.flows.kinds import Other
from bot.flows.method import Method
from bot.flows.model import Refusal, Round
from bot.service import flows as rows
from bot.service.clock import instant
from bot.service.core import Actor, Core
from bot.service.filled import PARK, Problems, SecondLook, Sent, check, second_look
from bot.service.take import Again, NotThere, Taken, once, take, take_loaded
from bot.service.texts import text_of
from bot.storage.tables import keys, new_id


class Opened(NamedTuple):
    """A form for this person, with what its fields hold already."""

    flow: str
    form: Form
    values: dict[str, str]


Answer = Taken | Again | NotThere | Refusal | Opened | Problems | SecondLook


class _NotTakenError(Exception):
    """Rolls the transaction back and carries the answer out."""

    def __init__(self, answer: Answer) -> None:
        super().__init__()
        self.answer = answer


async def press(
    core: Core,
    who: Actor,
    flow: str,
    action: str,
    visit: int,
    arg: str,
    identity: str,
    *,
    writing: bool = True,
) -> Answer:
    """A button. Takes the event, or opens the form that the button stands for.

    `writing`: tell the round that somebody writes; only where closing the form is heard of.
    """

    def work(conn: Connection) -> Answer:
        found = rows.load(conn, who.org, flow)
        if found is None:
            return NotThere()
        if _opens(found.state, who.person, action, arg):
            if not writing:
                return form_for(core, conn, who, found, action, arg)
            return _open(core, conn, who, found, action, arg)
        event = _event(found.state, action, who.person, visit, arg)
        if event is None:
            return Refusal(line("no-stale"))
        if not once(core, conn, who.org, identity):
            return Again()
        return take_loaded(core, conn, found, event)

    return await core.storage.db.write(work)


def _event(state: rows.State, action: str, by: str, visit: int, arg: str) -> m.Event | None:
    if isinstance(state, Round):
        return actions.event(action, by, visit, arg)
    return kinds.of(state).event(state, action, by, visit, arg)


def _opens(state: rows.State, by: str, action: str, arg: str) -> bool:
    if not isinstance(state, Round):
        return kinds.of(state).form(state, by, action, arg) is not None
    return action in actions.FORMS or (action in actions.ASK_WHOM and not arg)


async def open_form(core: Core, who: Actor, flow: str, action: str, arg: str) -> Answer:
    """The form behind a button, without telling the round that somebody writes."""

    def work(conn: Connection) -> Answer:
        found = rows.load(conn, who.org, flow, lock=False)
        return NotThere() if found is None else form_for(core, conn, who, found, action, arg)

    return await core.storage.db.aread(work)


def _open(
    core: Core, conn: Connection, who: Actor, found: rows.Loaded, action: str, arg: str
) -> Answer:
    answer = form_for(core, conn, who, found, action, arg)
    state = found.state
    if isinstance(answer, Opened) and isinstance(state, Round) and action in ("write", "reply"):
        take_loaded(core, conn, found, m.Writing(who.person, state.visit, on=True))
    return answer


def form_for(
    core: Core, conn: Connection, who: Actor, found: rows.Loaded, action: str, arg: str
) -> Answer:
    """The form as it is for this person now, filled with what they wrote before."""
    state = found.state
    made: Form | Refusal | None
    if not isinstance(state, Round):
        made = kinds.of(state).form(state, who.person, action, arg)
    elif state.presence(who.person) is None:
        made = None
    else:
        method = core.method(conn, who.org, state.method)
        made = actions.form(state, method, who.person, action, arg)
    if made is None:
        return NotThere()
    if isinstance(made, Refusal):
        return made
    values: dict[str, str] = {}
    for field in made.fields:
        if isinstance(field.prefill, Ref):
            values[field.name] = text_of(core, conn, who.org, state, field.prefill.id) or ""
        elif field.prefill:
            values[field.name] = field.prefill
    return Opened(state.id, made, values)


async def blank_form(
    core: Core, who: Actor, flow: str, *, action: str, arg: str, step: int
) -> Form | None:
    """The form as it was opened in this step, to be shown again with what was typed in it: the step
    may be over. None when there is no such form for them."""

    def work(conn: Connection) -> Form | None:
        found = rows.load(conn, who.org, flow, lock=False)
        if found is None:
            return None
        state = found.state
        if not isinstance(state, Round):
            return kinds.of(state).form(state, who.person, action, arg)
        method = core.method(conn, who.org, state.method)
        if state.presence(who.person) is None or not 0 <= step < len(method.steps):
            return None
        if action in actions.ASK_WHOM:
            made = actions.form(state, method, who.person, action)
        else:
            made = actions.blank(state, method, who.person, action, arg, step)
        return made if isinstance(made, Form) else None

    return await core.storage.db.aread(work)


async def stop_writing(core: Core, who: Actor, flow: str, visit: int, identity: str) -> None:
    """The form was closed without sending."""

    def work(conn: Connection) -> None:
        if once(core, conn, who.org, identity):
            take(core, conn, who.org, flow, m.Writing(who.person, visit, on=False))

    await core.storage.db.write(work)


async def send(
    core: Core,
    who: Actor,
    flow: str,
    *,
    action: str,
    arg: str,
    step: int,
    visit: int,
    how: str,
    values: Mapping[str, str],
    identity: str,
) -> Answer:
    """A filled form. `how` is the send button's argument; `sure` after a second look."""
    sent = Sent(action, arg, step, visit, how, values)

    def work(conn: Connection) -> Answer:
        found = rows.load(conn, who.org, flow)
        if found is None:
            return NotThere()
        if not once(core, conn, who.org, identity):
            return Again()
        if isinstance(found.state, Round):
            answer = _send(core, conn, who, found, found.state, sent)
        else:
            answer = _fill(core, conn, who, found, found.state, sent)
        if not isinstance(answer, Taken):
            raise _NotTakenError(answer)
        return answer

    try:
        return await core.storage.db.write(work)
    except _NotTakenError as refused:
        return refused.answer


def _send(
    core: Core, conn: Connection, who: Actor, found: rows.Loaded, flow: Round, sent: Sent
) -> Answer:
    method = core.method(conn, who.org, flow.method)
    if flow.presence(who.person) is None:
        return NotThere()
    if flow.phase == "ended":
        return Refusal(line("no-round-over"))
    if not 0 <= sent.step < len(method.steps):
        return Refusal(line("no-stale"))
    if sent.action in actions.ASK_WHOM:
        event = actions.event(sent.action, who.person, sent.visit, sent.values.get("to", ""))
        return take_loaded(core, conn, found, event) if event else NotThere()
    return _read(core, conn, who, found, flow, method, sent)


def _read(
    core: Core,
    conn: Connection,
    who: Actor,
    found: rows.Loaded,
    flow: Round,
    method: Method,
    sent: Sent,
) -> Answer:
    form = actions.blank(flow, method, who.person, sent.action, sent.arg, sent.step)
    if isinstance(form, Refusal):
        return form
    clean, wrong = check(form, sent.values)
    if wrong:
        return Problems(form, wrong)
    kind = actions.kind_sent(flow, method, sent.action, sent.arg, sent.step)
    if kind is None:
        return Refusal(line("no-stale"))
    if sent.how == PARK:
        kind = "parked"
    elif not sent.sure:
        look = second_look(form, clean, kind, method, sent)
        if look is not None:
            return look
    if sent.action == "edit" and kind != "action":
        return _edit(core, conn, who, flow, sent.arg, clean.get("text", ""))
    return _contribute(core, conn, who, found, flow, method, sent, kind, clean)


def _contribute(
    core: Core,
    conn: Connection,
    who: Actor,
    found: rows.Loaded,
    flow: Round,
    method: Method,
    sent: Sent,
    kind: m.Kind,
    values: dict[str, str],
) -> Answer:
    now = found.clock.shown(core.real())
    ratings = tuple(int(values[k] or 0) for k in sorted(values) if k.startswith("rating"))
    text = values.get("text", "")
    if kind == "action":
        parts = {k: values[k] for k in ("when", "then", "know")}
        text = msgspec.json.encode(parts).decode()
    ref = new_id() if text else ""
    event = m.Contribute(
        who.person,
        ref,
        sent.step,
        sent.visit,
        kind,
        about=sent.arg if kind in ("answer", "idea") else "",
        due=values.get("by", ""),
        buddy=values.get("buddy", ""),
        share=sent.share,
        ratings=ratings,
    )
    if ref:
        private = kind in ("note", "parked") or method.steps[sent.step].see == "self"
        key = notes_key(core, conn, who, flow.id, now) if private else found.key
        core.storage.texts.write(
            conn,
            who.org,
            key=key,
            subject=flow.id,
            step=method.steps[sent.step].id,
            author=who.person,
            field=kind,
            text=text,
            now=instant(now),
            text_id=ref,
        )
    return take_loaded(core, conn, found, event)


def _edit(core: Core, conn: Connection, who: Actor, flow: Round, ref: str, text: str) -> Answer:
    answer = take(core, conn, who.org, flow.id, m.Revise(who.person, ref))
    if isinstance(answer, Taken):
        core.storage.texts.rewrite(conn, who.org, ref, text, core.moment())
    return answer


def _fill(
    core: Core, conn: Connection, who: Actor, found: rows.Loaded, flow: Other, sent: Sent
) -> Answer:
    kind = kinds.of(flow)
    if who.person not in kind.people(flow):
        return NotThere()
    if kind.ended(flow):
        return Refusal(line("no-answered-already"))
    form = kind.form(flow, who.person, sent.action, sent.arg)
    if form is None:
        return Refusal(line("no-stale"))
    clean, wrong = check(form, sent.values)
    if wrong:
        return Problems(form, wrong)
    refs: dict[str, str] = {}
    for field in form.fields:
        if field.kind in ("text", "line") and clean.get(field.name):
            refs[field.name] = core.storage.texts.write(
                conn,
                who.org,
                key=found.key,
                subject=flow.id,
                step=form.action,
                author=who.person,
                field=form.arg or field.name,
                text=clean.pop(field.name),
                now=instant(found.clock.shown(core.real())),
            )
    return take_loaded(
        core, conn, found, kind.filled(flow, form, who.person, sent.how, clean, refs)
    )


_NOTES_KEY = select(keys.c.id).where(
    keys.c.org == bindparam("org_"),
    keys.c.subject == bindparam("flow_"),
    keys.c.person == bindparam("person_"),
    keys.c.purpose == "notes",
    keys.c.wrapped.is_not(None),
)


def notes_key(core: Core, conn: Connection, who: Actor, flow: str, now: float) -> str:
    """The key of one person's private notes in a flow, made when first needed."""
    wanted = {"org_": who.org, "flow_": flow, "person_": who.person}
    found: str | None = conn.execute(_NOTES_KEY, wanted).scalar()
    if found is not None:
        return found
    return core.storage.texts.new_key(
        conn, who.org, "notes", flow, now=instant(now), person=who.person
    )
