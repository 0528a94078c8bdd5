"""Which cells of a workbook people would call blue or red, whatever shade they took."""

from __future__ import annotations

import colorsys
from typing import Any

from defusedxml import ElementTree
from openpyxl.cell.cell import Cell
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.styles.colors import COLOR_INDEX, Color

from bot.groups.grid import Colour

# Hues in degrees. Orange and purple are neither.
BLUE = (185, 262)
RED = (342, 13)
LEAST_SATURATION = 0.35  # grey with a touch of blue is grey
LEAST_CHROMA = 0.08  # and so is nearly white or nearly black

# A theme's colours in the order in which cells number them.
ORDER = ("lt1", "dk1", "lt2", "dk2", *(f"accent{n}" for n in range(1, 7)), "hlink", "folHlink")
# Those of a workbook that brings no theme.
USUAL = (
    *("FFFFFF", "000000", "E7E6E6", "44546A"),
    *("4472C4", "ED7D31", "A5A5A5", "FFC000", "5B9BD5", "70AD47"),
    *("0563C1", "954F72"),
)
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


class Palette:
    """The colours of one workbook. `theme` is its theme's XML."""

    def __init__(self, theme: bytes | str | None) -> None:
        self._theme = _theme(theme) if theme else USUAL

    def of_cell(self, cell: Cell) -> Colour | None:
        """Of the fill or of the text; None when they disagree."""
        found = {self._of_fill(cell), *self._of_text(cell)} - {None}
        return found.pop() if len(found) == 1 else None

    def _of_fill(self, cell: Cell) -> Colour | None:
        fill = cell.fill
        if getattr(fill, "patternType", None) != "solid":
            return None
        return self._hue(fill.fgColor)

    def _of_text(self, cell: Cell) -> set[Colour | None]:
        """Of every part of the text that says something; parts without a colour of their own have
        the cell's."""
        whole = self._hue(cell.font.color if cell.font else None)
        if not isinstance(cell.value, CellRichText):
            return {whole}
        parts: set[Colour | None] = set()
        for part in cell.value:
            if not str(part).strip():
                continue
            own = part.font.color if isinstance(part, TextBlock) else None
            parts.add(self._hue(own) if own is not None else whole)
        return parts if len(parts) == 1 else set()

    def _hue(self, colour: Color | None) -> Colour | None:
        return named(self._rgb(colour)) if colour is not None else None

    def _rgb(self, colour: Color) -> str:
        """Six digits, empty when it is not known. A tint leaves the hue as it is."""
        value: Any = colour.value
        if colour.type == "rgb":
            return str(value)[-6:]
        if colour.type == "theme":
            return self._theme[value] if 0 <= value < len(self._theme) else ""
        if colour.type == "indexed":
            return COLOR_INDEX[value][-6:] if 0 <= value < len(COLOR_INDEX) else ""
        return ""


def named(rgb: str) -> Colour | None:
    """What people would call six hexadecimal digits."""
    try:
        red, green, blue = (int(rgb[i : i + 2], 16) / 255 for i in (0, 2, 4))
    except ValueError:
        return None
    hue, _, saturation = colorsys.rgb_to_hls(red, green, blue)
    chroma = max(red, green, blue) - min(red, green, blue)
    if saturation < LEAST_SATURATION or chroma < LEAST_CHROMA:
        return None
    degrees = hue * 360
    if BLUE[0] <= degrees <= BLUE[1]:
        return "blue"
    return "red" if degrees >= RED[0] or degrees <= RED[1] else None


def _theme(xml: bytes | str) -> tuple[str, ...]:
    scheme = ElementTree.fromstring(xml).find(f".//{DRAWING}clrScheme")
    found = {}
    for entry in scheme if scheme is not None else ():
        for colour in entry:
            value = colour.get("lastClr") or colour.get("val") or ""
            found[entry.tag.removeprefix(DRAWING)] = value
    return tuple(found.get(name, usual) for name, usual in zip(ORDER, USUAL, strict=True))
