"""A table from an Excel workbook, opened only when what it unpacks to is known to be small."""

from __future__ import annotations

import io
import warnings
import zipfile
from collections.abc import Iterator
from datetime import date, time

import openpyxl
from openpyxl.cell.cell import Cell as SheetCell
from openpyxl.cell.cell import MergedCell
from openpyxl.cell.rich_text import CellRichText
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from bot.flows.cards import line
from bot.groups.grid import COLUMNS, LETTERS, ROWS, Cell, Fault, Grid, Row, tidy
from bot.sheets.colours import Palette

FILES = 500  # in the archive
UNPACKED = 20_000_000  # bytes in all
MARKUP = 3_000_000  # bytes of XML, which become many times as much in memory
SMALL = 500_000  # bytes that may be packed ever so tightly
RATIO = 100
ENCRYPTED = 1
MAIN = "xl/workbook.xml"

# They quote cells, and would end up in the log.
warnings.filterwarnings("ignore", category=UserWarning, module="openpyxl")


def read(data: bytes) -> Grid | Fault:
    """The first visible sheet with something in it. It never raises."""
    try:
        return _unsafe(data) or _read_book(
            openpyxl.load_workbook(io.BytesIO(data), rich_text=True, keep_links=False)
        )
    except Exception:  # the libraries raise whatever a broken file leads them to
        return Fault(line("sheet-no-workbook"))


def _unsafe(data: bytes) -> Fault | None:
    """Why an archive is not opened."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        files = archive.infolist()
    if any(f.flag_bits & ENCRYPTED for f in files):
        return Fault(line("sheet-locked"))
    markup = sum(f.file_size for f in files if f.filename.endswith((".xml", ".rels", ".vml")))
    tight = any(f.file_size > max(SMALL, RATIO * f.compress_size) for f in files)
    total = sum(f.file_size for f in files)
    if tight or len(files) > FILES or total > UNPACKED or markup > MARKUP:
        return Fault(line("sheet-bomb"))
    if MAIN not in {f.filename for f in files}:
        return Fault(line("sheet-no-workbook"))
    return None


def _read_book(book: Workbook) -> Grid | Fault:
    sheets = [s for s in book.worksheets if s.sheet_state == "visible"]
    wide = next((s for s in sheets if s.max_row > ROWS or s.max_column > COLUMNS), None)
    if wide is not None:
        return Fault(line("sheet-too-long", rows=ROWS, columns=COLUMNS))
    filled = [s for s in sheets if any(map(_says, _cells(s)))]
    if not filled:
        return Fault(line("sheet-nothing"))
    first, *others = filled
    return _bad(first) or Grid(
        tuple(_rows(first, Palette(book.loaded_theme))),
        coloured=True,
        others=tuple(tidy(s.title) for s in others),
    )


def _cells(sheet: Worksheet) -> Iterator[SheetCell]:
    for row in sheet.iter_rows():
        for cell in row:
            if not isinstance(cell, MergedCell):
                yield cell


def _says(cell: SheetCell) -> bool:
    return cell.value is not None and bool(str(cell.value).strip())


def _bad(sheet: Worksheet) -> Fault | None:
    merged = sorted(str(found) for found in sheet.merged_cells.ranges)
    if merged:
        return Fault(line("sheet-merged", cell=merged[0]), merged[0])
    for cell in _cells(sheet):
        at = cell.coordinate
        if cell.data_type == "f":
            return Fault(line("sheet-formula", cell=at), at)
        if isinstance(cell.value, str) and len(cell.value) > LETTERS:
            return Fault(line("sheet-long-cell", cell=at, most=LETTERS), at)
    return None


def _rows(sheet: Worksheet, palette: Palette) -> Iterator[Row]:
    for number, row in enumerate(sheet.iter_rows(), 1):
        found = Row(number, tuple(_cell(cell, palette) for cell in row))
        if found.filled():
            yield found


def _cell(cell: SheetCell | MergedCell, palette: Palette) -> Cell:
    if isinstance(cell, MergedCell) or not _says(cell):
        return Cell()
    colour = palette.of_cell(cell)
    if isinstance(cell.value, date):  # or a datetime
        return Cell(day=cell.value, colour=colour)
    return Cell(_text(cell.value), colour=colour)


def _text(value: object) -> str:
    match value:
        case CellRichText():
            return tidy(str(value))
        case float() if value.is_integer():
            return str(int(value))
        case time():
            return f"{value:%H:%M}"
        case _:
            return tidy(str(value))
