"""Workbooks and archives as people, or somebody with ill intent, could send them."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Mapping

from openpyxl import Workbook
from openpyxl.styles import Font, PatternFill
from openpyxl.styles.colors import Color
from openpyxl.worksheet.worksheet import Worksheet

TABLE = (
    ("RLG", "Gygrene"),
    ("16.05.27 FL", "11.05.27 EL"),
    ("16.06.27 FL", "?"),
)


def filled(rows: tuple[tuple[object, ...], ...] = TABLE) -> tuple[Workbook, Worksheet]:
    """A workbook of one sheet with these rows."""
    book = Workbook()
    sheet = book.worksheets[0]
    for row in rows:
        sheet.append(row)
    return book, sheet


def packed(book: Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def solid(colour: str | Color) -> PatternFill:
    return PatternFill("solid", fgColor=colour)


def text(colour: str | Color) -> Font:
    return Font(color=colour)


def theme(number: int, tint: float = 0.0) -> Color:
    return Color(theme=number, tint=tint)


def content(data: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name)


def changed(data: bytes, files: Mapping[str, bytes]) -> bytes:
    """An archive with these files put in, or in the place of others."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            if name not in files:
                new.writestr(name, old.read(name))
        for name, content in files.items():
            new.writestr(name, content)
    return out.getvalue()


def lying(data: bytes, name: str, size: int) -> bytes:
    """The archive, its list saying that the file of this name unpacks to `size` bytes."""
    found = bytearray(data)
    at = found.rindex(b"PK\x01\x02")
    while True:
        if found[at + 46 : at + 46 + len(name)] == name.encode():
            found[at + 24 : at + 28] = struct.pack("<I", size)
            return bytes(found)
        at = found.rindex(b"PK\x01\x02", 0, at)


def encrypted(data: bytes) -> bytes:
    """The archive, its list saying that its first file is encrypted."""
    found = bytearray(data)
    at = found.index(b"PK\x01\x02")
    found[at + 8] |= 1
    return bytes(found)


MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def as_excel_writes() -> bytes:
    """A workbook whose texts are shared and whose red is a part of a text, as Excel keeps them.

    One group; its dates are blue by the cell's text, red by the parts of the text, and a number
    that is shown as a date.
    """
    files = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{TYPE}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{TYPE}.worksheet+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{TYPE}.styles+xml"/>'
        f'<Override PartName="/xl/sharedStrings.xml" ContentType="{TYPE}.sharedStrings+xml"/>'
        "</Types>",
        "_rels/.rels": _relations(("officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">'
        '<sheets><sheet name="Datoer" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": _relations(
            ("worksheet", "worksheets/sheet1.xml"),
            ("styles", "styles.xml"),
            ("sharedStrings", "sharedStrings.xml"),
        ),
        "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}"><si><t>Gygrene</t></si>'
        "<si><t>16.05.27 FL</t></si>"
        '<si><r><rPr><color rgb="FFFF0000"/></rPr><t xml:space="preserve">16.06.27 </t></r>'
        '<r><rPr><b/><color rgb="FFFF0000"/></rPr><t>EL</t></r></si></sst>',
        "xl/styles.xml": f'<styleSheet xmlns="{MAIN}">'
        '<fonts><font/><font><color theme="4"/></font></fonts>'
        '<fills><fill><patternFill patternType="none"/></fill></fills>'
        "<borders><border/></borders><cellStyleXfs><xf/></cellStyleXfs>"
        '<cellXfs><xf/><xf fontId="1"/><xf numFmtId="14"/></cellXfs></styleSheet>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{MAIN}"><sheetData>'
        '<row r="1"><c r="A1" t="s"><v>0</v></c></row>'
        '<row r="2"><c r="A2" s="1" t="s"><v>1</v></c></row>'
        '<row r="3"><c r="A3" t="s"><v>2</v></c></row>'
        '<row r="5"><c r="A5" s="2"><v>46600</v></c></row></sheetData></worksheet>',
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, xml in files.items():
            archive.writestr(name, f'<?xml version="1.0" encoding="UTF-8"?>{xml}')
    return out.getvalue()


def _relations(*targets: tuple[str, str]) -> str:
    each = "".join(
        f'<Relationship Id="rId{n}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{each}</Relationships>'
