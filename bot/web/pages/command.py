"""The command field, the list of what one can do, and the form of each command."""

from __future__ import annotations

from typing import NamedTuple

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.service import commands
from bot.service.commands import COMMANDS, Answer, Do, File, Fill, Go, Press, Said, Spot
from bot.service.commands.model import HEADINGS, NOT_THERE, Command
from bot.service.core import Actor
from bot.web import drawn, render, security
from bot.web.drawn import Text
from bot.web.pages.calendar import webcal
from bot.web.pages.common import gone, house, profile
from bot.web.qr import qr
from bot.words import Voice, say

WORDS = commands.lexicon(COMMANDS.values(), say)
PRESSED = "pressed"  # in the fields of an answer's button, which is not a form that was sent
# Links that are given to somebody, and not followed.
GIVEN = ("/join/", "/signin/", "/slack/install/", security.FEED)


class Way(NamedTuple):
    """What can be done next: a form with these fields, or a link."""

    label: str
    style: str
    to: str = ""
    fields: dict[str, str] = {}  # noqa: RUF012
    href: str = ""
    share: str = ""


class Entry(NamedTuple):
    """A command in the list."""

    word: str
    does: str
    example: str
    href: str


def _here(request: Request, group: str = "") -> Spot:
    return Spot("web", group=group)


def _voice(request: Request, answer: Said | Fill, now: float) -> Voice:
    me = profile(request)
    texts = answer.texts if isinstance(answer, Said) else {}
    return Voice(
        me.lang,
        me.zone,
        now,
        lambda p: answer.names.get(p, ""),
        texts.get,
    )


async def _answered(request: Request, actor: Actor, answer: Answer, group: str = "") -> Response:
    if answer == NOT_THERE:
        raise gone()
    core = house(request)
    now = await core.storage.db.aread(lambda conn: core.now(conn, actor.org))
    if isinstance(answer, Go):
        return render.go(request, answer.path)
    if isinstance(answer, File):
        named = {"Content-Disposition": f'attachment; filename="{answer.name}"'}
        return Response(answer.body, media_type=answer.media, headers=named)
    if isinstance(answer, Fill):
        return _form(request, answer, now)
    said = _voice(request, answer, now)
    if answer.farewell:
        return _farewell(request, drawn.lines(said, answer.lines))
    return render.page(
        request,
        "pages/command.html",
        lines=drawn.lines(said, answer.lines),
        heads=[said.line(one) for one in answer.lines if one.key in HEADINGS.values()],
        texts=[_text(said, answer, n) for n in range(len(answer.shows))],
        refused=answer.refused,
        ways=[_way(request, said, option) for option in answer.options],
        group=group,
        qr=qr,
    )


def _farewell(request: Request, lines: tuple[str, ...]) -> Response:
    """The last page of somebody who is deleted: theirs no more, and their browser is signed out."""
    lang = render.lang_of(request)
    security.forget(request)
    response = render.page(request, "pages/deleted.html", lang=lang, lines=lines)
    security.sign_out(request, response)
    return response


def _text(said: Voice, answer: Said, at: int) -> Text:
    return drawn.text(said, answer.shows[at], 0)


def _way(request: Request, said: Voice, option: commands.Option) -> Way:
    if isinstance(option, Do):
        label, to = said.line(option.label), f"/command/{option.command}"
        return Way(
            label, option.style, security.url(request, to), {**dict(option.values), PRESSED: "1"}
        )
    if isinstance(option, Press):
        pressed = {"action": option.button.action, "arg": option.button.arg}
        to = security.url(request, f"/round/{option.flow}/press")
        fields = {**pressed, "visit": str(option.visit)}
        return Way(said.button(option.button), option.button.style, to, fields)
    label = said.line(option.label)
    if option.path.startswith(GIVEN):
        address = f"{security.config(request).base_url}{option.path}"
        opens = webcal(address) if option.path.startswith(security.FEED) else ""
        return Way(label, "", href=opens, share=address)
    return Way(label, "", href=security.url(request, option.path))


def _form(request: Request, fill: Fill, now: float) -> Response:
    sheet = drawn.sheet(_voice(request, fill, now), fill.form, fill.values, fill.problems)
    return render.page(
        request,
        "pages/command_form.html",
        status=422 if fill.problems else 200,
        sheet=sheet,
        to=security.url(request, f"/command/{fill.form.arg}"),
        example=WORDS.example[render.lang_of(request), fill.command],
    )


async def typed(request: Request) -> Response:
    """`text` as it was typed; `group` where it stood on a group's page."""
    actor = await security.who(request)
    fields = security.posted(request)
    group = fields.get("group", "")
    answer = await commands.run(
        house(request),
        WORDS,
        actor,
        _here(request, group),
        fields.get("text", ""),
        security.identity(request, actor),
    )
    return await _answered(request, actor, answer, group)


async def sent(request: Request) -> Response:
    """A command's form, or a button of an answer."""
    actor = await security.who(request)
    command = request.path_params["command"]
    fields = dict(security.posted(request))
    asks = bool(fields.pop(PRESSED, ""))
    answer = await commands.send(
        house(request),
        WORDS,
        actor,
        _here(request),
        command,
        fields,
        security.identity(request, actor),
        asks=asks,
    )
    return await _answered(request, actor, answer)


async def ask(request: Request) -> Response:
    """A command's form; `group` and other values may come in the address."""
    actor = await security.who(request)
    core, command = house(request), request.path_params["command"]
    values = dict(request.query_params)
    answer = await core.storage.db.aread(
        lambda conn: commands.form(core, conn, WORDS, actor, _here(request), command, values)
    )
    return await _answered(request, actor, answer)


async def all_commands(request: Request) -> Response:
    actor = await security.who(request)
    core, lang = house(request), render.lang_of(request)
    able = await core.storage.db.aread(
        lambda conn: commands.may_give(core, conn, actor, _here(request))
    )
    return render.page(
        request,
        "pages/commands.html",
        parts=[
            (say(lang, heading), [_entry(request, lang, c) for c in able if c.audience[0] == role])
            for role, heading in HEADINGS.items()
            if any(c.audience[0] == role for c in able)
        ],
    )


def _entry(request: Request, lang: str, command: Command) -> Entry:
    return Entry(
        WORDS.first[lang, command.id],
        WORDS.does[lang, command.id],
        WORDS.example[lang, command.id],
        security.url(request, f"/command/{command.id}"),
    )


ROUTES = (
    Route("/command", typed, methods=["POST"]),
    Route("/commands", all_commands, methods=["GET"]),
    Route("/command/{command}", ask, methods=["GET"]),
    Route("/command/{command}", sent, methods=["POST"]),
)
