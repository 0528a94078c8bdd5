"""A table from a file that somebody sent: what it is is told by its contents, not by its name."""

from __future__ import annotations

import re

from bot.flows.cards import line
from bot.groups.grid import Fault, Grid, address
from bot.groups.pasted import delimiter, read_marked
from bot.sheets import workbook

BYTES = 2_000_000
MEGABYTE = 1_000_000

ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # an Excel file of old, or one with a password
LOCKED = "EncryptedPackage".encode("utf-16-le")
WORKBOOKS = (".xlsx", ".xlsm")
UTF_16 = (b"\xff\xfe", b"\xfe\xff")

# What nobody writes, and what Norwegian letters become when UTF-8 is taken for something else.
BROKEN = "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffd]|Ã[\x80-\xbf†˜…¥¸¦]"
# What they become when a Mac's or old DOS's encoding is taken for that of Windows.
FOREIGN = "[A-Za-z][†‡‘›¿¾¯Œ®´¹][a-z]|[¿¾†›®¯][a-z]{2}"
_BROKEN, _FOREIGN = re.compile(BROKEN), re.compile(f"{BROKEN}|{FOREIGN}")


def read_file(name: str, data: bytes) -> Grid | Fault:
    """The table in a CSV file or an Excel workbook, or why it cannot be had. It never raises.

    `name` only helps to say what is wrong.
    """
    if len(data) > BYTES:
        return Fault(line("sheet-too-big", size=BYTES // MEGABYTE))
    if data.startswith(ZIP):
        return workbook.read(data)
    if data.startswith(OLE):
        return Fault(line("sheet-locked" if LOCKED in data else "sheet-old-excel"))
    if name.casefold().endswith(WORKBOOKS):
        return Fault(line("sheet-no-workbook"))
    return _read_csv(data)


def _read_csv(data: bytes) -> Grid | Fault:
    found = _decoded(data)
    if found is None:
        return Fault(line("sheet-encoding", cell="A1"), "A1")
    text, garbled = found
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        return Fault(line("sheet-nothing"))
    mark = delimiter(text.split("\n")) or ";"
    bad = _first(garbled, text, mark)
    if bad:
        return Fault(line("sheet-encoding", cell=bad), bad)
    return read_marked(text, mark)


def _decoded(data: bytes) -> tuple[str, re.Pattern[str]] | None:
    """The text in UTF-8, in UTF-16 that says so, or in Windows' own encoding; and what in it would
    show that it is none of these."""
    for encoding in ("utf-16",) if data.startswith(UTF_16) else ("utf-8-sig", "cp1252"):
        try:
            return data.decode(encoding), _FOREIGN if encoding == "cp1252" else _BROKEN
        except UnicodeDecodeError:
            continue
    return None


def _first(pattern: re.Pattern[str], text: str, mark: str) -> str:
    """The first cell with this in it."""
    for number, each in enumerate(text.split("\n"), 1):
        for column, cell in enumerate(each.split(mark)):
            if pattern.search(cell):
                return address(column, number)
    return ""
