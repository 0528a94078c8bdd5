"""What somebody typed in a conversation, without a form: taken where it is certain what it is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, bindparam, select

from bot.flows import checks, contributions, rules
from bot.flows import model as m
from bot.flows.cards import LINE_LIMIT, TEXT_LIMIT, Button, Line, line
from bot.flows.method import Method, Step
from bot.flows.model import Refusal, Round
from bot.service import flows as rows
from bot.service.clock import instant
from bot.service.core import Actor, Core
from bot.service.pressing import notes_key
from bot.service.take import Again, NotThere, Taken, once, take
from bot.storage.tables import texts

_SUBJECT = select(texts.c.subject, texts.c.author).where(
    texts.c.org == bindparam("org_"), texts.c.id == bindparam("text_")
)

_EDITED = select(texts.c.version, texts.c.updated_at).where(
    texts.c.org == bindparam("org_"), texts.c.id == bindparam("text_")
)


class Heard(NamedTuple):
    """It is taken as the contribution `ref`."""

    ref: str
    visit: int


class Unheard(NamedTuple):
    """It is not part of the round. `listens`: the others have their turn, or all write for
    themselves; else `line` says why. It can still go into the person's own note."""

    listens: bool
    line: Line
    buttons: tuple[Button, ...]
    visit: int


class Ignored(NamedTuple):
    """Small talk: there is nothing that it could be."""


Answer = Heard | Unheard | Ignored | Again | NotThere


class _Place(NamedTuple):
    """What the text would be: a contribution of this kind to this step."""

    kind: m.Kind
    step: int
    visit: int
    about: str = ""


class _NotHeardError(Exception):
    """Rolls the transaction back and carries the answer out."""

    def __init__(self, answer: Answer) -> None:
        super().__init__()
        self.answer = answer


def ref_of(core: Core, name: str) -> str:
    """The id of the text that the message of this name became; the same at every call."""
    return core.storage.vault.identity("typed", name)[:32]


async def say(
    core: Core,
    who: Actor,
    flow: str,
    text: str,
    *,
    name: str,
    visit: int | None = None,
    private: bool = False,
    arriving: bool = False,
) -> Answer:
    """Take a message as a contribution. `name` names it uniquely on its platform.

    `visit` is that of the card it answers; None: whatever is open now. `private`: nobody else
    has seen it. `arriving`: the message itself comes, which counts once, whatever came of it.
    """

    def work(conn: Connection) -> Answer:
        if arriving and not _comes(core, conn, who, name):
            return Again()
        found = rows.load(conn, who.org, flow)
        if found is None or not isinstance(found.state, Round):
            return NotThere()
        method = core.method(conn, who.org, found.state.method)
        place = _place(found.state, method, who.person, visit, private=private)
        if not isinstance(place, _Place):
            return place
        if not once(core, conn, who.org, name):
            return Again()
        answer = _take(core, conn, who, found, found.state, method, place, text, name)
        if not isinstance(answer, Heard):
            raise _NotHeardError(answer)
        return answer

    answer = await _written(core, work)
    if arriving and not isinstance(answer, Heard):
        await arrived(core, who, name)
    return answer


async def arrived(core: Core, who: Actor, name: str) -> bool:
    """The message of this name has come, or will count no more. False when it had before."""
    return await core.storage.db.write(lambda conn: _comes(core, conn, who, name))


def _comes(core: Core, conn: Connection, who: Actor, name: str) -> bool:
    return once(core, conn, who.org, f"{name}/come")


async def _written(core: Core, work: Callable[[Connection], Answer]) -> Answer:
    try:
        return await core.storage.db.write(work)
    except _NotHeardError as not_heard:
        return not_heard.answer


def could_say(core: Core, conn: Connection, who: Actor, flow: Round) -> bool:
    """A text typed in private now could be this person's contribution to the round."""
    method = core.method(conn, who.org, flow.method)
    return isinstance(_place(flow, method, who.person, None, private=True), _Place)


def _place(
    flow: Round, method: Method, person: str, visit: int | None, *, private: bool
) -> _Place | Unheard | Ignored | NotThere:
    if flow.presence(person) is None:
        return NotThere()
    if flow.phase not in ("step", "halted"):
        return Ignored()
    at = flow.visit if visit is None else visit
    if not 0 <= at < len(flow.visits):
        return Ignored()
    index = flow.visits[at]
    step = method.steps[index]
    kind = rules.kind_of(step)
    if kind is None or (flow.way == "room" and not step.written):
        return Ignored()
    if not rules.takes_part(flow, person):
        return Unheard(False, line("no-come-first"), (Button("come", style="main"),), at)
    if index == flow.step and _is_hushed(flow, step, person, private=private):
        return Unheard(True, line("no-listening"), (), at)
    if kind == "action":
        return _needs_form(flow, person, at)
    return _fitting(flow, step, person, kind, index, at)


def _is_hushed(flow: Round, step: Step, person: str, *, private: bool) -> bool:
    """Listens now; or all write for themselves, and this stands where all can read it."""
    return rules.is_quiet(flow, step, person) or (step.see == "self" and not private)


def _needs_form(flow: Round, person: str, visit: int) -> Unheard | Ignored:
    if person != flow.owner:
        return Ignored()
    write = (Button("write", label="do-write_action", style="main"),)
    return Unheard(False, line("typed-needs-form"), write, visit)


def _fitting(
    flow: Round, step: Step, person: str, kind: m.Kind, index: int, at: int
) -> _Place | Unheard | Ignored:
    if step.answer and person == flow.owner:
        return _answer(flow, step, index, at)
    event = m.Contribute(person, "?", index, at, kind)
    refusal = contributions.welcome(flow, event, step) if index == flow.step else None
    if refusal is not None:
        return Unheard(False, refusal.line, (), at)
    return _Place(kind, index, at)


def _answer(flow: Round, step: Step, index: int, at: int) -> _Place | Unheard | Ignored:
    """The owner's words are the answer to the one question that has none; never a guess."""
    answered = {x.about for x in flow.left if x.kind == "answer" and not x.withdrawn}
    waiting = [
        x.id
        for x in flow.left
        if x.step == index and rules.answerable(x, step) and x.id not in answered
    ]
    if not waiting:
        return Ignored()
    if len(waiting) > 1:
        which = tuple(Button("reply", question) for question in waiting)
        return Unheard(False, line("typed-which-question"), which, at)
    return _Place("answer", index, at, waiting[0])


def _take(
    core: Core,
    conn: Connection,
    who: Actor,
    found: rows.Loaded,
    flow: Round,
    method: Method,
    place: _Place,
    text: str,
    name: str,
) -> Answer:
    clean = checks.tidy(text)
    limit = LINE_LIMIT if place.kind in ("key", "question") else TEXT_LIMIT
    problem = checks.problem(clean, limit, True)
    if problem is not None:
        return Unheard(False, problem, (), place.visit)
    ref = ref_of(core, name)
    step = method.steps[place.step]
    now = found.clock.shown(core.real())
    private = step.see == "self"
    core.storage.texts.write(
        conn,
        who.org,
        key=notes_key(core, conn, who, flow.id, now) if private else found.key,
        subject=flow.id,
        step=step.id,
        author=who.person,
        field=place.kind,
        text=clean,
        now=instant(now),
        text_id=ref,
    )
    event = m.Contribute(who.person, ref, place.step, place.visit, place.kind, about=place.about)
    answer = take(core, conn, who.org, flow.id, event)
    if isinstance(answer, Taken):
        return Heard(ref, flow.visit)
    if isinstance(answer, Refusal):
        return Unheard(False, answer.line, answer.buttons, place.visit)
    return answer


async def edit(
    core: Core,
    who: Actor,
    flow: str,
    text: str,
    *,
    name: str,
    identity: str,
    at: datetime | None = None,
) -> Answer:
    """The message was edited where it stands: so is the contribution, while its step lasts.

    `name` is the message's, `identity` that of this edit, which was made `at`: one that comes
    after a later one changes nothing.
    """
    when = at or core.moment()

    def work(conn: Connection) -> Answer:
        ref = ref_of(core, name)
        found = _mine(conn, who, flow, ref)
        if found is None:
            return NotThere()
        if not once(core, conn, who.org, identity) or _is_past(conn, who, ref, when):
            return Again()
        clean = checks.tidy(text)
        problem = checks.problem(clean, TEXT_LIMIT, True)
        if problem is not None:
            return Unheard(False, problem, (), found.visit)
        answer = take(core, conn, who.org, flow, m.Revise(who.person, ref))
        if isinstance(answer, Refusal):
            return Unheard(False, answer.line, answer.buttons, found.visit)
        if isinstance(answer, Taken):
            core.storage.texts.rewrite(conn, who.org, ref, clean, when)
            return Heard(ref, found.visit)
        return answer

    return await _written(core, work)


def _is_past(conn: Connection, who: Actor, ref: str, when: datetime) -> bool:
    """It was edited since."""
    row = conn.execute(_EDITED, {"org_": who.org, "text_": ref}).first()
    return row is not None and row.version > 1 and row.updated_at >= when


async def unsay(core: Core, who: Actor, flow: str, *, name: str) -> Answer:
    """The message was deleted where it stood: the contribution is withdrawn."""

    def work(conn: Connection) -> Answer:
        ref = ref_of(core, name)
        found = _mine(conn, who, flow, ref)
        if found is None:
            return NotThere()
        answer = take(core, conn, who.org, flow, m.Withdraw(who.person, ref))
        return Heard(ref, found.visit) if isinstance(answer, Taken) else NotThere()

    return await _written(core, work)


async def stays_withdrawn(core: Core, who: Actor, flow: str, *, name: str) -> bool:
    """Their message became a contribution that is withdrawn. True once for each message."""

    def work(conn: Connection) -> bool:
        ref = ref_of(core, name)
        found = rows.load(conn, who.org, flow)
        if found is None or not isinstance(found.state, Round):
            return False
        left = found.state.left
        gone = any(x.id == ref and x.by == who.person and x.withdrawn for x in left)
        return gone and once(core, conn, who.org, f"{name}/stays")

    return await core.storage.db.write(work)


def _mine(conn: Connection, who: Actor, flow: str, ref: str) -> m.Left | None:
    found = rows.load(conn, who.org, flow)
    if found is None or not isinstance(found.state, Round):
        return None
    mine = (x for x in found.state.left if x.id == ref and x.by == who.person and not x.withdrawn)
    return next(mine, None)


def flow_of(core: Core, conn: Connection, who: Actor, name: str) -> str | None:
    """The flow that the message of this name became a contribution to, if it did."""
    row = conn.execute(_SUBJECT, {"org_": who.org, "text_": ref_of(core, name)}).first()
    return str(row.subject) if row is not None and row.author == who.person else None
