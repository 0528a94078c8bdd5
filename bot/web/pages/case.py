"""A case: written by its owner, read by those who were there when it was offered."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.flows import cases as forms
from bot.flows import samples
from bot.flows.cards import Button, Line, line
from bot.flows.model import Refusal
from bot.service import cases, people
from bot.service.cases import Case
from bot.service.core import Actor
from bot.service.filled import Problems, SecondLook
from bot.service.people import Group
from bot.service.take import Again, NotThere
from bot.web import drawn, render, security
from bot.web.pages.common import STATES, field, gone, house, names, profile, voice
from bot.words import Voice

FIELDS = (*forms.FIELDS, "about_member")
STATUSES = ("parked", "offered", "withdrawn")


def _words(request: Request, group: Group) -> Voice:
    return voice(request, 0.0, names(group))


async def _group(request: Request, actor: Actor, group: str) -> Group:
    core = house(request)
    found = await core.storage.db.aread(lambda conn: people.group_of(conn, actor, group))
    if found is None:
        raise gone()
    return found


async def _case(request: Request, actor: Actor) -> tuple[Case, Group]:
    """The case, for one of its readers, with its group's people."""
    core = house(request)
    ref = request.path_params["case"]
    found = await core.storage.db.aread(lambda conn: cases.read(core, conn, actor, ref))
    if found is None or found.status in ("withdrawn", "forgotten"):
        raise gone()
    if found.status == "held" and found.owner != actor.person:
        raise gone()  # the story of a case never leaves its round
    case = found
    group = await core.storage.db.aread(lambda conn: people.load_group(conn, actor.org, case.group))
    if group is None:
        raise gone()
    return case, group


async def _mine(request: Request, actor: Actor) -> tuple[Case, Group]:
    """The owner's case, while it is theirs to change."""
    case, group = await _case(request, actor)
    if case.owner != actor.person or case.status not in cases.OPEN:
        raise gone()
    return case, group


def _readers(group: Group, actor: Actor, case: Case | None) -> tuple[str, ...]:
    """Who will be able to read it: once a case is offered its readers are fixed."""
    now = group.ids()
    fixed = case.readers if case is not None and case.status != "draft" else ()
    found = fixed if case is not None and case.status == "offered" else dict.fromkeys(fixed + now)
    return tuple(p for p in found if p != actor.person)


def _to(group: Group, case: Case | None) -> str:
    return f"/case/{case.id}/edit" if case else f"/group/{group.id}/case"


def _form(
    request: Request,
    actor: Actor,
    group: Group,
    values: Mapping[str, str],
    problems: Mapping[str, Line] | None = None,
    case: Case | None = None,
) -> Response:
    said = _words(request, group)
    readers = _readers(group, actor, case)
    form = forms.case_form(readers, "web")
    if case is not None:
        form = replace(form, title=line("page-case-edit"))
    if case is not None and case.status == "offered":
        form = replace(form, sends=(Button("send", "offer", "save", "main"),))
    sheet = drawn.sheet(said, form, values, problems)
    return render.page(
        request,
        "pages/case_form.html",
        status=422 if problems else 200,
        sheet=sheet,
        to=_to(group, case),
        back=f"/case/{case.id}" if case else f"/group/{group.id}",
    )


def _example(request: Request) -> dict[str, str]:
    """A made-up person's first case is written already, the one that their colleagues speak of."""
    lang = render.lang_of(request)
    return {name: samples.text(f"case:{name}", lang) or "" for name in forms.FIELDS}


async def write(request: Request) -> Response:
    """The form for a new case."""
    actor = await security.who(request)
    group = await _group(request, actor, request.path_params["group"])
    return _form(request, actor, group, _example(request) if profile(request).demo else {})


async def written(request: Request) -> Response:
    actor = await security.who(request)
    group = await _group(request, actor, request.path_params["group"])
    return await _sent(request, actor, group, None)


async def edit(request: Request) -> Response:
    actor = await security.who(request)
    case, group = await _mine(request, actor)
    return _form(request, actor, group, case.texts, case=case)


async def edited(request: Request) -> Response:
    actor = await security.who(request)
    case, group = await _mine(request, actor)
    return await _sent(request, actor, group, case)


async def _sent(request: Request, actor: Actor, group: Group, case: Case | None) -> Response:
    values = {name: field(request, name) for name in FIELDS}
    if field(request, "action") == "back":
        return _form(request, actor, group, values, case=case)
    answer = await cases.send(
        house(request),
        actor,
        group.id,
        case=case.id if case else "",
        how=field(request, "how") or "draft",
        values=values,
        platform="web",
        identity=security.identity(request, actor),
    )
    if isinstance(answer, NotThere):
        raise gone()
    if isinstance(answer, Problems):
        return _form(request, actor, group, values, answer.fields, case)
    if isinstance(answer, SecondLook):
        return _second_look(request, group, answer, values, case)
    if isinstance(answer, Again | Refusal):
        return render.go(request, f"/case/{case.id}" if case else f"/group/{group.id}")
    return render.go(request, f"/case/{answer.id}?saved={answer.status}")


def _second_look(
    request: Request, group: Group, look: SecondLook, values: Mapping[str, str], case: Case | None
) -> Response:
    said = _words(request, group)
    return render.page(
        request,
        "pages/case_look.html",
        to=_to(group, case),
        lines=drawn.lines(said, look.lines),
        found=look.found,
        values=values,
        sends=drawn.presses(said, look.sends, 0, {}),
    )


SHOWN = {"situation": "show-situation", "tried": "show-tried", "question": "show-key"}


def _parts(said: Voice, case: Case) -> list[tuple[str, str]]:
    return [(said.say(key), case.texts[f]) for f, key in SHOWN.items() if case.texts.get(f)]


async def show(request: Request) -> Response:
    actor = await security.who(request)
    case, group = await _case(request, actor)
    said = _words(request, group)
    known = names(group)
    owner = case.owner == actor.person
    return render.page(
        request,
        "pages/case.html",
        case=case,
        group=group,
        parts=_parts(said, case),
        owner=owner,
        open=owner and case.status in cases.OPEN,
        state=_state(request, case),
        by=known.get(case.owner, said.say("person-unknown")),
        readers=[known.get(r, said.say("person-unknown")) for r in case.readers],
        saved=_saved(request, case, group),
    )


def _state(request: Request, case: Case) -> str:
    return str(render.words(request)(STATES[case.state]))


def _saved(request: Request, case: Case, group: Group) -> str:
    """Confirms what was just sent."""
    if request.query_params.get("saved") != case.status:
        return ""
    t = render.words(request)
    if case.status == "draft":
        return str(t("page-case-draft"))
    if case.status == "offered" and len(case.readers) == len(group.active()):
        return str(t("page-case-offered", group=group.name))
    return str(t("saved"))


async def sure(request: Request) -> Response:
    """Asks once more before a case is withdrawn and its text deleted."""
    actor = await security.who(request)
    case, _ = await _mine(request, actor)
    return render.page(request, "pages/case_withdraw.html", case=case)


async def status(request: Request) -> Response:
    """The owner puts the case aside, offers it again, or withdraws it."""
    actor = await security.who(request)
    case, group = await _mine(request, actor)
    wanted = field(request, "status")
    if wanted not in STATUSES:
        raise gone()
    if not await cases.set_status(house(request), actor, case.id, wanted):
        return render.go(request, f"/case/{case.id}")
    return render.go(request, f"/group/{group.id}" if wanted == "withdrawn" else f"/case/{case.id}")


ROUTES = (
    Route("/group/{group}/case", write, methods=["GET"]),
    Route("/group/{group}/case", written, methods=["POST"]),
    Route("/case/{case}", show, methods=["GET"]),
    Route("/case/{case}/edit", edit, methods=["GET"]),
    Route("/case/{case}/edit", edited, methods=["POST"]),
    Route("/case/{case}/withdraw", sure, methods=["GET"]),
    Route("/case/{case}/status", status, methods=["POST"]),
)
