"""A table of dates as a file that reads back as the same.

Statuses stand as words in a column beside their group's, and in a workbook as colours too. No cell
can become a formula in whatever opens the file.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.cell.cell import Cell as SheetCell
from openpyxl.cell.cell import WriteOnlyCell
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter

from bot.groups.grid import Cell, Colour
from bot.groups.pasted import GUARDED
from bot.groups.table import DatePlan, grid_of

if TYPE_CHECKING:
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

TEXT = "s"  # a cell that holds text whatever it looks like
WIDEST, ROOM = 40, 2  # letters in a column, and beside them
FONTS: dict[Colour, Font] = {"blue": Font(color="FF1F4E99"), "red": Font(color="FF9C0006")}
FILLS: dict[Colour, PatternFill] = {
    "blue": PatternFill("solid", fgColor="FFDDEBF7"),
    "red": PatternFill("solid", fgColor="FFFFC7CE"),
}


def write_csv(plan: DatePlan, lang: str) -> bytes:
    """UTF-8 with a mark for Excel, cells apart by semicolons."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";")
    at = 1
    for row in grid_of(plan, lang).rows:
        for _ in range(row.number - at):
            writer.writerow([])
        writer.writerow([guarded(cell.text) for cell in row.cells])
        at = row.number + 1
    return out.getvalue().encode("utf-8-sig")


def write_xlsx(plan: DatePlan, lang: str) -> bytes:
    """A workbook of one sheet."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.freeze_panes = "A2"
    rows = grid_of(plan, lang).rows
    for column in range(max((len(row.cells) for row in rows), default=0)):
        longest = max(len(row.cell(column).text) for row in rows)
        width = min(WIDEST, longest + ROOM)
        sheet.column_dimensions[get_column_letter(column + 1)].width = width
    at = 1
    for row in rows:
        for _ in range(row.number - at):
            sheet.append([])
        sheet.append([_made(sheet, cell, head=row.number == 1) for cell in row.cells])
        at = row.number + 1
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def guarded(text: str) -> str:
    """A cell of a CSV file that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(tuple(GUARDED)) else text


def _made(sheet: WriteOnlyWorksheet, cell: Cell, *, head: bool) -> SheetCell | None:
    if not cell.text:
        return None
    made = WriteOnlyCell(sheet, cell.text)
    if cell.text.startswith(tuple(GUARDED)):
        made.data_type = TEXT
        made.quotePrefix = True
    if head:
        made.font = Font(bold=True)
    if cell.colour:
        made.font = FONTS[cell.colour]
        made.fill = FILLS[cell.colour]
    return made
