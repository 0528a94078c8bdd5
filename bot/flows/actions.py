"""From something pressed to an event or a form, the same for every platform.

An action's name travels in buttons with the flow, the visit and an argument. `event` reads it;
where words are needed first, `form` says which.
"""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace

from bot.flows import contributions, rules
from bot.flows import model as m
from bot.flows.cards import (
    LINE_LIMIT,
    TEXT_LIMIT,
    Button,
    Choice,
    Field,
    Form,
    Line,
    Of,
    Ref,
    Who,
    line,
)
from bot.flows.method import Method
from bot.flows.model import Refusal, Round

EVENTS: dict[str, Callable[[str, int, str], m.Event]] = {
    "come": lambda by, visit, arg: m.Come(by),
    "here": lambda by, visit, arg: m.Writing(by, visit, on=False),
    "go": lambda by, visit, arg: m.Go(by),
    "aside": lambda by, visit, arg: m.Aside(by),
    "done": lambda by, visit, arg: m.Done(by, visit),
    "later": lambda by, visit, arg: m.Later(by, visit),
    "vote": lambda by, visit, arg: m.Vote(by, visit, arg == "more"),
    "go_on": lambda by, visit, arg: m.GoOn(by, visit, arg == "sure"),
    "undo": lambda by, visit, arg: m.Undo(by, visit),
    "pause": lambda by, visit, arg: m.Pause(by),
    "resume": lambda by, visit, arg: m.Resume(by),
    "adjust": lambda by, visit, arg: m.Adjust(by, visit, _int(arg)),
    "give_word": m.GiveWord,
    "skip": m.Skip,
    "hand_over": lambda by, visit, arg: m.HandOver(by, arg),
    "take_over": lambda by, visit, arg: m.TakeOver(by),
    "note_taker": lambda by, visit, arg: m.NoteTaker(by),
    "switch": lambda by, visit, arg: m.Switch(by, arg),
    "finish": lambda by, visit, arg: m.Finish(by, arg == "sure"),
    "halt": lambda by, visit, arg: m.Halt(by),
    "decide": lambda by, visit, arg: m.Decide(by, arg == "on"),
    "stop": lambda by, visit, arg: m.Stop(by, arg == "sure"),
    "keep": lambda by, visit, arg: m.Keep(by, arg if arg in ("all", "commitment") else "nothing"),  # type: ignore[arg-type]
    "agree": lambda by, visit, arg: m.Agree(by, arg == "yes"),
    "withdraw": lambda by, visit, arg: m.Withdraw(by, arg),
}

# Actions that open a form; `give_word` and `hand_over` do so until they name a person. `open` and
# `minutes` lead to a page.
FORMS = ("write", "note", "reply", "edit")
LINKS = ("open", "minutes")
ASK_WHOM = ("give_word", "hand_over")


def _int(text: str) -> int:
    return int(text) if text.removeprefix("-").isdecimal() and len(text) < 7 else 0


def event(action: str, by: str, visit: int, arg: str) -> m.Event | None:
    """The event that pressing this button is, or None when it is not one."""
    make = EVENTS.get(action)
    return make(by, visit, arg) if make else None


def form(flow: Round, method: Method, by: str, action: str, arg: str = "") -> Form | Refusal:
    """The form that this button opens for this person now, or why not."""
    if flow.presence(by) is None:
        return Refusal(line("no-such-round"))
    if flow.phase == "ended":
        return Refusal(line("no-round-over"))
    if not rules.takes_part(flow, by):
        return Refusal(line("no-come-first"), (Button("come", style="main"),))
    if action == "write":
        return _write(flow, method, by, arg)
    if action == "note":
        return _note(flow, by)
    if action == "reply":
        return _reply(flow, method, by, arg)
    if action == "edit":
        return _edit(flow, method, by, arg)
    if action in ASK_WHOM:
        return _whom(flow, method, by, action)
    return Refusal(line("no-stale"))


def kind_sent(flow: Round, method: Method, action: str, arg: str, step: int) -> m.Kind | None:
    """What a form of this action leaves behind when it is sent for this step."""
    if action == "edit":
        return next((x.kind for x in flow.left if x.id == arg), None)
    return {"note": "note", "reply": "answer"}.get(action) or rules.kind_of(method.steps[step])  # type: ignore[return-value]


def blank(flow: Round, method: Method, by: str, action: str, arg: str, step: int) -> Form | Refusal:
    """The form that was opened in `step`, to read what was sent by: the step may be over."""
    if action == "write":
        return _step_form(flow, method, by, arg, step)
    if action == "note":
        return replace(_note(flow, by), step=step)
    if action == "reply":
        return _reply(flow, method, by, arg)
    if action == "edit":
        return _edit(flow, method, by, arg)
    return Refusal(line("no-stale"))


def _write(flow: Round, method: Method, by: str, parked: str) -> Form | Refusal:
    step = method.steps[flow.step]
    kind = rules.kind_of(step)
    if kind is None:
        return Refusal(line("no-stale"))
    refusal = contributions.welcome(flow, m.Contribute(by, "?", flow.step, flow.visit, kind), step)
    return refusal or _step_form(flow, method, by, parked, flow.step)


def _step_form(flow: Round, method: Method, by: str, parked: str, index: int) -> Form | Refusal:
    step = method.steps[index]
    kind = rules.kind_of(step)
    if kind is None:
        return Refusal(line("no-stale"))
    if kind == "action":
        return replace(_action(flow, by), step=index)
    if kind == "closing":
        return _closing(flow, method, index)
    promise = line("promise-self" if step.see == "self" else "promise-live")
    own = any(x.id == parked and x.by == by and x.kind == "parked" for x in flow.left)
    prefill: Ref | str = Ref(parked) if own else ""
    if kind == "key" and not any(x.kind == "key" for x in flow.left):
        prefill = Ref("case:question")
    ask = line("of", text=Of(index, "ask"))
    limit = LINE_LIMIT if kind in ("key", "question") else TEXT_LIMIT
    box = Field("text", "text", line(f"field-{kind}"), limit=limit, prefill=prefill)
    title = line("form-step", name=Of(index, "name"))
    made = _form("write", parked, flow, title, (ask,), (box,), promise)
    return replace(made, step=index)


def _form(
    action: str,
    arg: str,
    flow: Round,
    title: Line,
    lines: tuple[Line, ...],
    fields: tuple[Field, ...],
    promise: Line,
    sends: tuple[Button, ...] = (Button("send", style="main"),),
) -> Form:
    return Form(action, arg, flow.step, flow.visit, title, lines, fields, sends, promise)


def _note(flow: Round, by: str) -> Form:
    box = Field("text", "text", line("field-note"), limit=TEXT_LIMIT)
    return _form("note", "", flow, line("form-note"), (), (box,), line("promise-note"))


def _reply(flow: Round, method: Method, by: str, question: str) -> Form | Refusal:
    asked = next((x for x in flow.left if x.id == question), None)
    if asked is None or by != flow.owner or not rules.answerable(asked, method.steps[asked.step]):
        return Refusal(line("no-nothing-to-answer"))
    box = Field("text", "text", line("field-answer"), limit=TEXT_LIMIT)
    said = (line("quoted", who=Who(asked.by), text=Ref(question)),)
    made = _form("reply", question, flow, line("form-answer"), said, (box,), line("promise-live"))
    return replace(made, step=asked.step)


def _edit(flow: Round, method: Method, by: str, ref: str) -> Form | Refusal:
    mine = next((x for x in flow.left if x.id == ref and x.by == by), None)
    if mine is None or not rules.may_edit(flow, mine):
        return Refusal(line("no-edit-closed"))
    if mine.kind == "action":
        return _action(flow, by)
    private = mine.kind in ("note", "parked") or method.steps[mine.step].see == "self"
    box = Field("text", "text", line(f"field-{mine.kind}"), limit=TEXT_LIMIT, prefill=Ref(ref))
    promise = line("promise-self" if private else "promise-live")
    return _form("edit", ref, flow, line("form-edit"), (), (box,), promise)


def _action(flow: Round, by: str) -> Form:
    buddies = tuple(p.id for p in flow.people if p.id != by and p.presence in ("here", "gone"))
    old = flow.action
    fields = (
        Field("when", "line", line("field-when"), line("hint-when"), limit=LINE_LIMIT),
        Field("then", "line", line("field-then"), line("hint-then"), limit=LINE_LIMIT),
        Field("by", "date", line("field-by"), prefill=old.by if old else ""),
        Field("know", "line", line("field-know"), required=False, limit=LINE_LIMIT),
        Field(
            "buddy",
            "person",
            line("field-buddy"),
            required=False,
            choices=tuple(Choice(p, line("name", who=Who(p))) for p in buddies),
            prefill=old.buddy if old else "",
        ),
    )
    if old:
        named = [replace(f, prefill=Ref(f"{old.id}:{f.name}")) for f in fields]
        fields = tuple(
            f if f.kind in ("date", "person") else n for f, n in zip(fields, named, strict=True)
        )  # type: ignore[assignment]
    sends = (Button("send", "share", "do-share", "main"), Button("send", "private", "do-private"))
    return _form("write", "", flow, line("form-action"), (), fields, line("promise-action"), sends)


def _closing(flow: Round, method: Method, index: int) -> Form:
    step = method.steps[index]
    scale = tuple(Choice(str(n), line("number", n=n)) for n in range(1, 6))
    spoken = flow.way == "room"
    box = Field("text", "line", line("field-closing"), required=not spoken, limit=LINE_LIMIT)
    ratings = tuple(
        Field(
            f"rating{i}",
            "rating",
            line("of", text=Of(index, f"ratings.{i}")),
            line("hint-rating"),
            required=False,
            choices=scale,
        )
        for i in range(len(step.ratings))
    )
    title = line("form-step", name=Of(index, "name"))
    made = _form("write", "", flow, title, (), (box, *ratings), line("promise-closing"))
    return replace(made, step=index)


def _whom(flow: Round, method: Method, by: str, action: str) -> Form | Refusal:
    if by != flow.lead:
        return Refusal(line("no-only-lead", lead=Who(flow.lead)))
    step = method.steps[flow.step]
    if action == "give_word":
        people = rules.active(flow, step)
    else:
        people = tuple(p for p in flow.here() if p not in (flow.owner, by))
    if not people:
        return Refusal(line("no-cannot-lead"))
    choices = tuple(Choice(p, line("name", who=Who(p))) for p in people)
    pick = Field("to", "person", line(f"field-{action}"), choices=choices)
    return _form(action, "", flow, line(f"form-{action}"), (), (pick,), line("promise-seen"))
