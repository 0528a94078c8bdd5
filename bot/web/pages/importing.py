"""Dates from a table: pasted or sent as a file, looked at, settled, saved; and as files again.

What was given stands in the form, with what was settled about it: nothing is kept in between.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple, cast, get_args

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from bot.flows.cards import line
from bot.flows.model import Refusal
from bot.groups.dates import Slot, Status
from bot.groups.grid import LETTERS, Fault, Grid
from bot.groups.pasted import read_pasted
from bot.service import exporting_dates, importing_dates, people, undoing
from bot.service.accounts import Connection
from bot.service.commands.permissions import allowed
from bot.service.core import Actor
from bot.service.date_plans import Choices, Preview, look
from bot.service.exporting_dates import Format
from bot.service.importing_dates import Saved, pack, unpack
from bot.sheets import read_file
from bot.web import render, security
from bot.web.pages.common import field, gone, house, voice
from bot.web.pages.import_shown import Shown, shown

TO = "/import"
EACH = "each"

_AT = re.compile(r"[A-Z]{1,3}\d{1,4}")


class Given(NamedTuple):
    """The table that was given: as text, or packed where it came as a file. `name` is the field
    that carries it."""

    name: str
    value: str
    grid: Grid | Fault


async def _who(request: Request) -> Actor:
    """Whoever may take in a table. Raises HTTPException 404."""
    actor = await security.who(request)
    may = await house(request).storage.db.aread(lambda conn: allowed(conn, actor, "dates_import"))
    if not may:
        raise gone()
    return actor


# --- what was sent --------------------------------------------------------------------------------


def _given(request: Request) -> Given:
    upload = security.uploaded(request)
    if upload.data:
        grid = read_file(upload.name, upload.data)
        packed = pack(grid) if isinstance(grid, Grid) else grid
        if isinstance(packed, Fault):
            return Given("grid", "", packed)
        return Given("grid", packed, unpack(packed))
    packed = field(request, "grid")
    if packed:
        return Given("grid", packed, unpack(packed))
    text = field(request, "text")
    if not text.strip():
        return Given("text", "", Fault(line("page-import-none")))
    return Given("text", text, read_pasted(text))


def _choices(request: Request) -> Choices:
    """What was settled in the form; what cannot be meant is passed over."""
    leaders = field(request, "leaders")
    return Choices(
        past="held" if field(request, "past") == "held" else "",
        status="confirmed" if field(request, "status") == "confirmed" else "",
        slots=cast("Mapping[str, Slot]", _cells(request, "slot", get_args(Slot))),
        statuses=cast("Mapping[str, Status]", _cells(request, "status", get_args(Status))),
        texts={at: text[:LETTERS] for at, text in _named(request, "text").items() if text},
        people={key: person for key, person in _named(request, "who").items() if person},
        into={key: group for key, group in _named(request, "into").items() if group},
        leaders=int(leaders) if leaders.isascii() and leaders.isdigit() else 0,
    )


def _named(request: Request, prefix: str) -> dict[str, str]:
    start = f"{prefix}."
    fields = security.posted(request)
    return {k.removeprefix(start): v for k, v in fields.items() if k.startswith(start)}


def _cells(request: Request, prefix: str, can: tuple[str, ...]) -> dict[str, str]:
    """By cell, what was chosen; a cell whose choice is left open is not there."""
    found = _named(request, prefix)
    known = ((at, "" if value == "none" else value) for at, value in found.items() if value)
    return {at: value for at, value in known if _AT.fullmatch(at) and value in can}


# --- pages ----------------------------------------------------------------------------------------


async def _page(
    request: Request,
    actor: Actor,
    *,
    given: Given | None = None,
    faults: tuple[Fault, ...] = (),
    notice: str = "",
    refused: str = "",
) -> Response:
    """The first page, or the same again with what is wrong."""
    core = house(request)
    now, last = await core.storage.db.aread(
        lambda conn: (core.now(conn, actor.org), undoing.last(core, conn, actor.org))
    )
    said = voice(request, now)
    mends = given is not None and given.name == "grid" and isinstance(given.grid, Grid)
    return render.page(
        request,
        "pages/import.html",
        status=422 if faults or refused else 200,
        given=given,
        faults=[said.line(fault.line) for fault in faults],
        mends=_to_mend(request, faults) if mends else {},
        notice=notice,
        refused=refused,
        undo=last.entry if last else "",
    )


def _to_mend(request: Request, faults: tuple[Fault, ...]) -> dict[str, str]:
    """Cells to be typed anew, with what was typed."""
    typed = _named(request, "text")
    cells = dict.fromkeys((*typed, *(fault.at for fault in faults if _AT.fullmatch(fault.at))))
    return {at: typed.get(at, "") for at in cells}


async def show(request: Request) -> Response:
    actor = await _who(request)
    t = render.words(request)
    words = {
        "yes": "dates-import-saved",
        "same": "dates-import-nothing",
        "undone": "dates-import-undone",
    }
    key = words.get(request.query_params.get("saved", ""))
    return await _page(request, actor, notice=t(key) if key else "")


async def sent(request: Request) -> Response:
    """The table: to look at, or to be saved."""
    actor = await _who(request)
    # A workbook takes a while to open, and others are waiting.
    given, choices = await run_in_threadpool(_given, request), _choices(request)
    if isinstance(given.grid, Fault):
        return await _page(request, actor, given=given, faults=(given.grid,))
    if field(request, "how") == "save":
        return await _save(request, actor, given, given.grid, choices)
    return await _look(request, actor, given, given.grid, choices)


async def _look(
    request: Request, actor: Actor, given: Given, grid: Grid, choices: Choices
) -> Response:
    core = house(request)
    now, found = await core.storage.db.aread(
        lambda conn: (core.now(conn, actor.org), look(core, conn, actor.org, grid, choices))
    )
    if found.plan.faults:
        return await _page(request, actor, given=given, faults=found.plan.faults)
    return render.page(
        request,
        "pages/import_preview.html",
        given=given,
        sheet=_shown(request, found, choices, now),
        typed=_named(request, "text"),
    )


def _shown(request: Request, found: Preview, choices: Choices, now: float) -> Shown:
    return shown(
        voice(request, now),
        found,
        choices,
        past=field(request, "past"),
        each=field(request, "status") == EACH,
        status=field(request, "status"),
    )


async def _save(
    request: Request, actor: Actor, given: Given, grid: Grid, choices: Choices
) -> Response:
    answer = await importing_dates.take_in(
        house(request), actor, grid, choices, identity=security.identity(request, actor)
    )
    if isinstance(answer, Refusal):
        return await _page(request, actor, given=given, faults=(Fault(answer.line),))
    same = isinstance(answer, Saved) and not answer.entry
    return render.go(request, f"{TO}?saved={'same' if same else 'yes'}")


async def undo(request: Request) -> Response:
    """Within ten minutes, as long as nothing was changed since."""
    actor = await _who(request)
    identity = security.identity(request, actor)
    answer = await undoing.undo(house(request), actor, field(request, "entry"), identity=identity)
    if isinstance(answer, Refusal):
        said = voice(request, 0.0)
        return await _page(request, actor, refused=said.line(answer.line))
    return render.go(request, f"{TO}?saved=undone")


async def form(request: Request) -> Response:
    """The command's form is this page."""
    return RedirectResponse(security.url(request, TO), 303)


# --- files ----------------------------------------------------------------------------------------


async def file(request: Request) -> Response:
    """All groups' dates for an administrator, one's own groups' for whoever leads them. `group`
    in the address: that one alone."""
    actor = await security.who(request)
    form: Format = "csv" if request.url.path.endswith(".csv") else "xlsx"
    wanted = request.query_params.get("group", "")
    lang = render.lang_of(request)

    def write(conn: Connection) -> exporting_dates.Written | None:
        mine = {g.id for g in people.groups_of(conn, actor) if actor.person in g.facilitators()}
        whole = allowed(conn, actor, "dates_export")
        only = {wanted} if wanted else None if whole else mine
        if not whole and (not mine or not (only or set()) <= mine):
            return None
        return exporting_dates.file(conn, actor.org, lang, form, only)

    found = await house(request).storage.db.aread(write)
    if found is None:
        raise gone()
    named = {"Content-Disposition": f'attachment; filename="{found.name}"'}
    return Response(found.body, media_type=found.media, headers=named)


ROUTES = (
    Route(TO, show, methods=["GET"]),
    Route(TO, sent, methods=["POST"]),
    Route(f"{TO}/undo", undo, methods=["POST"]),
    Route("/command/dates_import", form, methods=["GET"]),
    Route("/dates.xlsx", file, methods=["GET"]),
    Route("/dates.csv", file, methods=["GET"]),
)
