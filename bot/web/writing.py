"""Forms of a round: opening, putting away, sending. Whatever happens, no text is lost."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode

from msgspec.structs import replace
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from bot.flows.cards import Form
from bot.flows.model import Refusal
from bot.service import pressing
from bot.service.core import Actor
from bot.service.filled import Problems, SecondLook
from bot.service.pressing import Opened
from bot.service.take import Again, NotThere, Taken
from bot.storage.errors import StorageError
from bot.web import drawn, errors, render, security
from bot.web.flowpage import flow_of, flow_page, rendered, visit_of
from bot.web.seen import look

BACK = "back"


def form_path(flow: str, action: str, arg: str) -> str:
    return f"/round/{flow}/form?{urlencode({'action': action, 'arg': arg})}"


async def open_form(request: Request) -> Response:
    actor = await security.who(request)
    flow = flow_of(request)
    action, arg = request.query_params.get("action", ""), request.query_params.get("arg", "")
    answer = await pressing.open_form(security.core(request), actor, flow, action, arg)
    match answer:
        case Opened():
            return await _sheet(request, actor, answer.form, answer.values)
        case Refusal():
            return await flow_page(request, actor, status=409, refused=answer)
    raise HTTPException(404)


async def close(request: Request) -> Response:
    """The form was put away unsent: the round need not wait for it."""
    actor = await security.who(request)
    await pressing.stop_writing(
        security.core(request),
        actor,
        flow_of(request),
        visit_of(request),
        security.identity(request, actor) + "\nclose",
    )
    return render.go(request, f"/round/{flow_of(request)}")


async def send(request: Request) -> Response:
    """A filled form. Whatever happens, what was typed comes back or is stored."""
    actor = await security.who(request)
    values = _values(request)
    how = security.posted(request).get("how", "")
    if how == BACK:
        return await _again(request, actor, values)
    try:
        answer = await _sent(request, actor, how, values)
    except (StorageError, OSError) as error:
        status, sentence = errors.said(request, error)
        return await _again(request, actor, values, status=status, trouble=sentence)
    match answer:
        case Taken():
            return render.go(request, f"/round/{flow_of(request)}?sent=1")
        case Again():
            return render.go(request, f"/round/{flow_of(request)}")
        case Problems():
            return await _sheet(request, actor, answer.form, values, problems=answer, status=422)
        case SecondLook():
            return await _second_look(request, actor, answer, values)
        case Refusal():
            return await _again(request, actor, values, status=409, refused=answer)
    raise HTTPException(404)


async def _sent(
    request: Request, actor: Actor, how: str, values: Mapping[str, str]
) -> pressing.Answer:
    fields = security.posted(request)
    return await pressing.send(
        security.core(request),
        actor,
        flow_of(request),
        action=fields.get("action", ""),
        arg=fields.get("arg", ""),
        step=visit_of(request, "step"),
        visit=visit_of(request),
        how=how,
        values=values,
        identity=security.identity(request, actor),
    )


def _values(request: Request) -> dict[str, str]:
    """What was typed: every field that is not one of the form's own."""
    return {k: v for k, v in security.posted(request).items() if k not in errors.CONTROLS}


async def _again(
    request: Request,
    actor: Actor,
    values: Mapping[str, str],
    *,
    status: int = 200,
    refused: Refusal | None = None,
    trouble: str = "",
) -> Response:
    """The form once more, filled as it was sent. Where it is closed, the texts to copy."""
    fields = security.posted(request)
    house, flow = security.core(request), flow_of(request)
    form: Form | None = None
    answer = await pressing.open_form(
        house, actor, flow, fields.get("action", ""), fields.get("arg", "")
    )
    if isinstance(answer, Opened):
        form = replace(answer.form, step=visit_of(request, "step"), visit=visit_of(request))
    elif isinstance(answer, NotThere):
        raise HTTPException(404)
    elif refused is None and not trouble and isinstance(answer, Refusal):
        refused = answer
    return await _sheet(
        request, actor, form, values, status=status, refused=refused, trouble=trouble
    )


async def _sheet(
    request: Request,
    actor: Actor,
    form: Form | None,
    values: Mapping[str, str],
    *,
    problems: Problems | None = None,
    status: int = 200,
    refused: Refusal | None = None,
    trouble: str = "",
) -> Response:
    said = [*form.lines, form.title, form.promise] if form else []
    said += [refused.line] if refused else []
    found = await look(request, actor, flow_of(request), said)
    sheet = (
        drawn.sheet(found.voice, form, values, problems.fields if problems else {})
        if form
        else None
    )
    kept = [] if sheet else [v for v in values.values() if v]
    return rendered(
        request,
        "form.html",
        found,
        status=status,
        refused=refused,
        trouble=trouble,
        sheet=sheet,
        kept=kept,
    )


async def _second_look(
    request: Request, actor: Actor, answer: SecondLook, values: Mapping[str, str]
) -> Response:
    found = await look(request, actor, flow_of(request), answer.lines)
    sheet = drawn.sheet(found.voice, answer.form, values)
    sheet = sheet._replace(step=visit_of(request, "step"), visit=visit_of(request))
    ways = tuple(
        drawn.Press(
            b.action,
            BACK if b.action == BACK else b.arg,
            found.voice.button(b),
            b.style,
        )
        for b in answer.sends
    )
    return rendered(
        request,
        "look.html",
        found,
        sheet=sheet,
        lines=drawn.lines(found.voice, answer.lines),
        quotes=tuple(dict.fromkeys(answer.found)),
        ways=ways,
    )


ROUTES: list[BaseRoute] = [
    Route("/round/{flow}/form", open_form),
    Route("/round/{flow}/close", close, methods=["POST"]),
    Route("/round/{flow}/send", send, methods=["POST"]),
]
