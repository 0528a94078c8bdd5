"""Tables of dates by command: looked at, settled, taken in, undone, and written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import cast

from sqlalchemy import Connection

from bot.flows.cards import Line, line
from bot.groups.dates import Slot
from bot.groups.grid import Fault, Grid
from bot.groups.pasted import read_pasted
from bot.service import exporting_dates, import_words, importing_dates, undoing
from bot.service.changes import Changed
from bot.service.commands import helping
from bot.service.commands.ask import Ask, Run
from bot.service.commands.model import Answer, Do, File, Go, Link, Said, Wrong, refused, said
from bot.service.commands.outcome import done
from bot.service.date_plans import Choices, Preview, look, settled_plan
from bot.service.exporting_dates import Format
from bot.service.importing_dates import Saved

MEND = "mend"  # the form again, with what was pasted
FAULTS = 10  # shown at once
PAGE = "/import"

_SLOT = re.compile(r"([A-Za-z]{1,3}\d{1,3})\s*[:=]?\s*(FL|EL|\?)", re.IGNORECASE)


def dated(text: str, today: str) -> bool:
    """Whether this is a table of dates."""
    grid = read_pasted(text)
    return isinstance(grid, Grid) and settled_plan(grid, today, Choices()).dated > 0


async def dates_form(ask: Ask) -> Answer:
    """On the web a page of its own takes files too."""
    if ask.here.platform == "web":
        return Go(PAGE, line(ask.command.do))
    return helping.fill(ask, ask.values)


async def dates_import(ask: Ask) -> Answer | Wrong:
    """Shows first what it would do; then it does it. With faults the form comes back as it was."""
    if ask.get("sure") == MEND:
        return helping.fill(ask, {k: v for k, v in ask.values.items() if k != "sure"})
    slots = _slots(ask.get("slots"))
    if slots is None:
        return Wrong({"slots": line("asked-slots-hint")})
    grid = read_pasted(ask.get("table"))
    if isinstance(grid, Fault):
        return _wrong(ask, (grid,))
    choices = _choices(ask, slots)
    found = await ask.read(lambda conn: look(ask.core, conn, ask.org, grid, choices))
    if found.plan.faults:
        return _wrong(ask, found.plan.faults)
    if ask.get("sure") != "yes":
        return _preview(ask, found)
    answer = await importing_dates.take_in(
        ask.core, ask.actor, grid, choices, identity=ask.identity
    )
    if not isinstance(answer, Saved):
        return done(answer)
    undo = (undo_button(answer.entry),) if answer.entry else ()
    lines = (line("dates-import-saved"), *import_words.changes(answer.done))
    return Said(lines if answer.entry else (line("dates-import-nothing"),), undo)


def undo_button(entry: str) -> Do:
    return Do("import_undo", line("can-import-undo"), (("sure", entry),))


def _slots(typed: str) -> Mapping[str, Slot] | None:
    """By cell; None when it cannot be read."""
    if re.sub(r"[,;\s]+", "", _SLOT.sub("", typed)):
        return None
    found = ((hit[1].upper(), hit[2].upper()) for hit in _SLOT.finditer(typed))
    return {at: cast("Slot", "" if slot == "?" else slot) for at, slot in found}


def _choices(ask: Ask, slots: Mapping[str, Slot]) -> Choices:
    return Choices(
        past="held" if ask.get("past") == "held" else "",
        status="confirmed" if ask.get("status") == "confirmed" else "",
        slots=slots,
        leaders=int(ask.get("leaders") or 0),
    )


def _wrong(ask: Ask, faults: tuple[Fault, ...]) -> Said:
    mend = Do("dates_import", line("do-mend-table"), (*_given(ask), ("sure", MEND)), "main")
    lines = (line("import-wrong"), *(fault.line for fault in faults[:FAULTS]))
    return Said(lines, (mend, Link(PAGE, line("dates-import-page"))), refused=True)


def _given(ask: Ask, **more: str) -> tuple[tuple[str, str], ...]:
    kept = {k: v for k, v in ask.values.items() if k != "sure" and v}
    return tuple({**kept, **more}.items())


def _preview(ask: Ask, found: Preview) -> Said:
    lines = [
        import_words.counts(found),
        *(doubt.line for doubt in found.plan.doubts),
        *(import_words.crowd(each) for each in found.crowds),
        *import_words.changes(found),
        *import_words.told(found),
    ]
    if found.names:
        names = ", ".join(each.name for each in found.names)
        lines.append(line("dates-import-names", names=names))
    save = Do(
        "dates_import",
        line("dates-import-save", n=len(found.plan.meetings)),
        _given(ask, sure="yes"),
        "main",
    )
    page = Link(PAGE, line("dates-import-page"))
    return Said((*lines, line("dates-import-unsaved")), (save, *_settles(ask, found), page))


def _settles(ask: Ask, found: Preview) -> Iterator[Do]:
    """Buttons for what is open still: each gives the preview again."""
    open_ = {doubt.kind: doubt for doubt in found.plan.doubts}

    def do(label: Line, **more: str) -> Do:
        return Do("dates_import", label, _given(ask, **more))

    if ("past" in open_ or "all-past" in open_) and not ask.get("past"):
        yield do(line("dates-import-held"), past="held")
        yield do(line("dates-import-planned"), past="planned")
    if "no-status" in open_ and not ask.get("status"):
        yield do(line("dates-import-confirmed"), status="confirmed")
        yield do(line("dates-import-unknown"), status="unknown")
    known = _slots(ask.get("slots")) or {}
    missing = [d.at[0] for d in found.plan.doubts if d.kind == "slot-missing"]
    cell = next((at for at in missing if at not in known), "")
    if cell:
        before = f"{ask.get('slots')} ".lstrip()
        yield do(line("half-before-in", cell=cell), slots=f"{before}{cell} FL")
        yield do(line("half-after-in", cell=cell), slots=f"{before}{cell} EL")
        yield do(line("half-unknown-in", cell=cell), slots=f"{before}{cell} ?")


async def import_undo(ask: Ask) -> Answer:
    """Names first what would be undone."""
    entry = ask.get("sure")
    if entry:
        answer = await undoing.undo(ask.core, ask.actor, entry, identity=ask.identity)
        changed = isinstance(answer, Changed)
        return said(line("dates-import-undone")) if changed else done(answer)
    found = await ask.read(lambda conn: undoing.last(ask.core, conn, ask.org))
    if found is None:
        return refused("no-undo-late")
    trace = found.trace
    asks = line(
        "sure-import-undo",
        groups=len(trace.groups),
        added=len(trace.added),
        changed=len(trace.changed),
    )
    return Said((asks,), (undo_button(found.entry),))


# --- files ----------------------------------------------------------------------------------------


async def dates_export(ask: Ask) -> Answer:
    return await _file(ask, None, line("dates-export-ready"))


async def dates_file(ask: Ask) -> Answer:
    return await _file(ask, {ask.home.id}, line("dates-file-ready"))


async def _file(ask: Ask, only: set[str] | None, about: Line) -> File:
    form: Format = "csv" if ask.get("format") == "csv" else "xlsx"

    def write(conn: Connection) -> exporting_dates.Written:
        return exporting_dates.file(conn, ask.org, ask.reading.lang, form, only)

    return File(*await ask.read(write), about)


RUNS: Mapping[str, Run] = {
    "dates_import": dates_import,
    "import_undo": import_undo,
    "dates_export": dates_export,
    "dates_file": dates_file,
}
