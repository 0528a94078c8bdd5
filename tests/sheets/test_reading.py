"""Tables from files: statuses by colour, and bad files that name cell and remedy."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date, datetime, time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font, PatternFill
from openpyxl.styles.colors import Color

from bot.groups.dates import Status
from bot.groups.grid import COLUMNS, ROWS, Fault, Grid
from bot.groups.table import DatePlan, plan_of
from bot.sheets import read_file
from bot.sheets.colours import named
from bot.words import say
from tests.groups.plans import TABLE, TODAY
from tests.sheets import books

SHEET = "xl/worksheets/sheet1.xml"
CSV = "RLG;Blåveis\n16.05.27 FL;11.05.27 EL\n16.06.27 FL;?\n"


def plan_from(data: bytes, name: str = "datoer.xlsx") -> DatePlan:
    grid = read_file(name, data)
    assert isinstance(grid, Grid), grid
    return plan_of(grid, TODAY)


def statuses(data: bytes) -> list[Status]:
    plan = plan_from(data)
    assert plan.faults == ()
    return [meeting.status for meeting in plan.meetings]


def fault_of(data: bytes, name: str = "datoer.xlsx") -> tuple[str, str]:
    """Key and cell; its sentence is there and names the cell."""
    found = read_file(name, data)
    if isinstance(found, Grid):
        (found, *_) = plan_of(found, TODAY).faults
    assert isinstance(found, Fault)
    said = say(
        "nb", found.line.key, **{k: v for k, v in found.line.args if isinstance(v, str | int)}
    )
    assert found.at in said
    return found.line.key, found.at


# --- colours --------------------------------------------------------------------------------------

BLUES = ["FF0070C0", "FF00B0F0", "FF0000FF", "FF1F497D", "FFDDEBF7", "0070C0"]
REDS = ["FFFF0000", "FFC00000", "FFFFC7CE", "FF9C0006", "FFE60026"]
NEITHER = ["FF000000", "FFFFFFFF", "FF44546A", "FFED7D31", "FF7030A0", "FF00B050", "FFE7E6E6"]


@pytest.mark.parametrize(
    ("shades", "expected"), [(BLUES, "confirmed"), (REDS, "proposed"), (NEITHER, "unknown")]
)
def test_shades_of_a_cell_or_of_its_text(shades: list[str], expected: Status) -> None:
    book, sheet = books.filled((("RLG",), *(("16.05.27 FL",) for _ in range(2 * len(shades)))))
    for number, shade in enumerate(shades):
        sheet.cell(2 + 2 * number, 1).fill = books.solid(shade)
        sheet.cell(3 + 2 * number, 1).font = books.text(shade)
    assert statuses(books.packed(book)) == [expected] * (2 * len(shades))


@pytest.mark.parametrize(
    ("colour", "expected"),
    [
        (books.theme(4), "confirmed"),  # the usual theme's first accent is blue
        (books.theme(4, 0.8), "confirmed"),
        (books.theme(5), "proposed"),  # the second is red in openpyxl's
        (books.theme(1), "unknown"),
        (books.theme(77), "unknown"),
        (Color(indexed=12), "confirmed"),
        (Color(indexed=10), "proposed"),
        (Color(indexed=64), "unknown"),
        (Color(auto=True), "unknown"),
    ],
)
def test_colours_of_a_theme_and_of_old_excel(colour: Color, expected: Status) -> None:
    book, sheet = books.filled((("RLG",), ("16.05.27 FL",)))
    sheet["A2"].font = books.text(colour)
    assert statuses(books.packed(book)) == [expected]


def test_blue_and_red_cells_of_the_table_of_the_slides() -> None:
    rows = tuple(tuple(each.split("|")) for each in TABLE.split("\n"))
    book, sheet = books.filled(rows)
    for row in sheet.iter_rows(min_row=2, max_row=3):
        for cell in row:
            cell.fill = books.solid("FF0070C0")
            cell.font = books.text("FFFFFFFF")
    for cell in sheet[5]:
        cell.font = books.text("FFFF0000")
    plan = plan_from(books.packed(book))
    expected = ["confirmed", "confirmed", "unknown", "proposed"]
    unset = ["confirmed", "confirmed", "unset", "proposed"]
    found = [[meeting.status for meeting in group.meetings] for group in plan.groups]
    assert found == [unset, expected, expected, expected, expected, unset]
    assert (len(plan.meetings), plan.dated) == (24, 22)


def test_a_cell_and_its_text_that_disagree_say_nothing() -> None:
    book, sheet = books.filled((("RLG",), ("16.05.27 FL",)))
    sheet["A2"].fill, sheet["A2"].font = books.solid("FF0070C0"), books.text("FFFF0000")
    assert statuses(books.packed(book)) == ["unknown"]


def test_a_pattern_that_does_not_fill_says_nothing() -> None:
    book, sheet = books.filled((("RLG",), ("16.05.27 FL",)))
    sheet["A2"].fill = PatternFill(None, fgColor="FF0070C0")
    assert statuses(books.packed(book)) == ["unknown"]


def test_text_coloured_in_parts() -> None:
    red, blue = InlineFont(color="FFFF0000"), InlineFont(color="FF0070C0")
    book, sheet = books.filled((("RLG",),))
    sheet["A2"] = CellRichText(TextBlock(red, "16.05.27"), " ", TextBlock(red, "FL"))
    sheet["A3"] = CellRichText(TextBlock(red, "16.06.27 "), TextBlock(blue, "FL"))
    sheet["A4"] = CellRichText("16.08.27 ", "FL")
    sheet["A4"].font = Font(color="FF0070C0")
    assert statuses(books.packed(book)) == ["proposed", "unknown", "confirmed"]


def test_a_workbook_as_excel_writes_it() -> None:
    plan = plan_from(books.as_excel_writes())
    assert plan.faults == ()
    assert [(m.at, m.date, m.slot, m.status) for m in plan.meetings] == [
        ("A2", "2027-05-16", "FL", "confirmed"),
        ("A3", "2027-06-16", "EL", "proposed"),
        ("A5", "2027-08-01", "", "unknown"),
    ]


@given(st.text(max_size=8))
def test_no_colour_breaks_the_reading(rgb: str) -> None:
    assert named(rgb) in (None, "blue", "red")


# --- what cells hold ------------------------------------------------------------------------------


def test_real_dates_and_numbers() -> None:
    rows = (
        ("Møte", "RLG", "Gygrene"),
        (1, date(2027, 5, 16), datetime.combine(date(2027, 5, 11), time(9))),
        (2.0, "16.06.27 FL", None),
    )
    plan = plan_from(books.packed(books.filled(rows)[0]))
    assert [(m.date, m.slot, m.starts) for m in plan.meetings] == [
        ("2027-05-16", "", None),
        ("2027-06-16", "FL", None),
        ("2027-05-11", "", "09:00"),
        (None, "", None),
    ]


def test_the_first_visible_sheet_with_something_in_it() -> None:
    book, _ = books.filled(())
    for title, state in (("Skjult", "hidden"), ("Datoer", "visible"), ("Notater", "visible")):
        sheet = book.create_sheet(title)
        sheet.sheet_state = state
        sheet.append((title,))
        sheet.append(("16.05.27 FL",))
    grid = read_file("x.xlsx", books.packed(book))
    assert isinstance(grid, Grid)
    assert grid.rows[0].cells[0].text == "Datoer"
    assert grid.others == ("Notater",)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "latin-1"])
@pytest.mark.parametrize("mark", [";", ",", "\t"])
def test_encodings_and_marks_of_a_csv_file(encoding: str, mark: str) -> None:
    data = CSV.replace(";", mark).replace("\n", "\r\n").encode(encoding)
    plan = plan_from(data, "datoer.csv")
    assert [group.name for group in plan.groups] == ["RLG", "Blåveis"]
    assert (len(plan.meetings), plan.dated) == (4, 3)


def test_a_csv_file_of_one_column_and_quoted_cells() -> None:
    plan = plan_from(b'"RLG; de andre"\r\n"16.05.27\r\nFL"\r\n', "x.csv")
    assert plan.groups[0].name == "RLG; de andre"
    assert plan.meetings[0].slot == "FL"


# --- bad files ------------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["mac_roman", "cp865", "utf-16-le", "utf-16-be", "utf-32"])
def test_a_wrong_encoding(encoding: str) -> None:
    key, _ = fault_of(CSV.encode(encoding), "datoer.csv")
    assert key == "sheet-encoding"


def test_a_wrong_encoding_names_the_cell() -> None:
    assert fault_of(CSV.encode("mac_roman"), "x.csv") == ("sheet-encoding", "B1")
    twice = CSV.encode().decode("cp1252").encode()
    assert fault_of(twice, "x.csv") == ("sheet-encoding", "B1")
    lost = CSV.replace("å", "\ufffd").encode()
    assert fault_of(lost, "x.csv") == ("sheet-encoding", "B1")


def test_an_apostrophe_or_a_dash_of_windows_is_no_wrong_encoding() -> None:
    data = "Kari’s lag;Sør – nord\n16.05.27 FL;?".encode("cp1252")
    assert plan_from(data, "x.csv").groups[0].name == "Kari’s lag"


def test_merged_cells() -> None:
    book, sheet = books.filled((("Datoer nettverk", None), *books.TABLE))
    sheet.merge_cells("A1:B1")
    assert fault_of(books.packed(book)) == ("sheet-merged", "A1:B1")


def test_a_formula() -> None:
    book, sheet = books.filled()
    sheet["B3"] = "=B2+30"
    assert fault_of(books.packed(book)) == ("sheet-formula", "B3")
    assert fault_of(b"RLG;B\n16.05.27 FL;=A2", "x.csv") == ("sheet-formula", "B2")


def test_a_day_that_does_not_exist() -> None:
    book, sheet = books.filled()
    sheet["B2"] = "31.02.27 FL"
    assert fault_of(books.packed(book)) == ("sheet-no-such-day", "B2")


def test_two_groups_of_one_name() -> None:
    book, sheet = books.filled()
    sheet["B1"] = " rlg "
    assert fault_of(books.packed(book)) == ("sheet-same-name", "B1")


def test_a_date_in_the_past_is_a_doubt() -> None:
    book, sheet = books.filled()
    sheet["B2"] = "11.05.26 EL"
    (past,) = [d for d in plan_from(books.packed(book)).doubts if d.kind == "past"]
    assert past.at == ("B2",)


def test_too_much_text_in_a_cell() -> None:
    book, sheet = books.filled()
    sheet["A3"] = "x" * 301
    assert fault_of(books.packed(book)) == ("sheet-long-cell", "A3")


@pytest.mark.parametrize("place", [(ROWS + 1, 1), (1, COLUMNS + 1), (1_048_576, 16_384)])
def test_a_sheet_of_too_many_rows_or_columns(place: tuple[int, int]) -> None:
    book, sheet = books.filled()
    sheet.cell(*place).value = "16.05.27"
    assert fault_of(books.packed(book)) == ("sheet-too-long", "")


def test_a_sheet_of_ten_megabytes() -> None:
    noise = random.Random(6).randbytes(10_000_000)
    plain = books.packed(books.filled()[0])
    assert fault_of(books.changed(plain, {"xl/media/a.png": noise}))[0] == "sheet-too-big"
    assert fault_of(b"RLG;B\n" + b"16.05.27 FL;?\n" * 800_000, "x.csv")[0] == "sheet-too-big"
    # Written out it is ten megabytes, sent only a part of them.
    cells = "".join(f'<c r="A{n}"><v>{n * 7919 % 99991}</v></c>' for n in range(400_000))
    large = books.changed(plain, {SHEET: cells.encode()})
    assert fault_of(large)[0] in ("sheet-bomb", "sheet-too-big")


def test_a_zip_bomb() -> None:
    plain = books.packed(books.filled()[0])
    bomb = books.changed(plain, {SHEET: b" " * 30_000_000})
    assert len(bomb) < 200_000
    assert fault_of(bomb) == ("sheet-bomb", "")
    many = books.changed(plain, {f"xl/media/{n}.bin": b"" for n in range(600)})
    assert fault_of(many) == ("sheet-bomb", "")


def test_a_zip_bomb_that_says_it_is_small() -> None:
    plain = books.packed(books.filled()[0])
    bomb = books.changed(plain, {SHEET: b" " * 30_000_000})
    assert fault_of(books.lying(bomb, SHEET, 1000))[0] == "sheet-no-workbook"


def test_entities_that_grow() -> None:
    names = "abcdefgh"
    grown = "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in pairwise(names))
    plain = books.packed(books.filled()[0])
    sheet = books.content(plain, SHEET).replace(b"16.05.27 FL", b"&h;")
    top = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">{grown}]>'
    data = books.changed(plain, {SHEET: top.encode() + sheet})
    assert fault_of(data) == ("sheet-no-workbook", "")


def test_files_with_a_password() -> None:
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
    locked = ole + "EncryptedPackage".encode("utf-16-le") + b"\0" * 600
    assert fault_of(locked) == ("sheet-locked", "")
    assert fault_of(books.encrypted(books.packed(books.filled()[0]))) == ("sheet-locked", "")
    assert fault_of(ole, "datoer.xls") == ("sheet-old-excel", "")


@pytest.mark.parametrize(
    ("name", "data", "key"),
    [
        ("datoer.xlsx", b"RLG;Gygrene", "sheet-no-workbook"),
        ("datoer.xlsx", b"", "sheet-no-workbook"),
        ("datoer.xlsx", b"PK\x03\x04 and nothing", "sheet-no-workbook"),
        ("datoer.csv", b"", "sheet-nothing"),
        ("datoer.csv", b"\xef\xbb\xbf \r\n", "sheet-nothing"),
        ("datoer.pdf", b"%PDF-1.7\n\x00\x01\x02", "sheet-encoding"),
        ("bilde.png", b"\x89PNG\r\n\x1a\n\x00\x00", "sheet-encoding"),
        ("datoer.csv", b'RLG;"Gygrene\n' + b"16.05.27;FL\n" * 20_000, "sheet-odd-quotes"),
    ],
)
def test_what_is_no_table(name: str, data: bytes, key: str) -> None:
    assert fault_of(data, name)[0] == key


def test_an_archive_of_something_else() -> None:
    plain = books.packed(books.filled()[0])
    named = books.changed(plain, {"content.xml": b"<x/>"}).replace(
        b"xl/workbook.xml", b"xl/otherbook.xm"
    )
    assert fault_of(named) == ("sheet-no-workbook", "")


def test_an_empty_workbook() -> None:
    assert fault_of(books.packed(books.filled(())[0])) == ("sheet-nothing", "")


def _cut(data: bytes, rng: random.Random) -> bytes:
    return data[: rng.randrange(len(data))]


def _flip(data: bytes, rng: random.Random) -> bytes:
    found = bytearray(data)
    for _ in range(20):
        found[rng.randrange(len(found))] = rng.randrange(256)
    return bytes(found)


@pytest.mark.parametrize("harm", [_cut, _flip])
def test_no_broken_file_breaks_the_reading(
    harm: Callable[[bytes, random.Random], bytes],
) -> None:
    plain = books.packed(books.filled()[0])
    rng = random.Random(6)
    for _ in range(60):
        found = read_file("x.xlsx", harm(plain, rng))
        assert isinstance(found, Fault) or plan_of(found, TODAY)


@given(st.binary(max_size=300), st.sampled_from(("x.csv", "x.xlsx")))
def test_no_bytes_break_the_reading(data: bytes, name: str) -> None:
    found = read_file(name, data)
    assert isinstance(found, Fault) or plan_of(found, TODAY)
