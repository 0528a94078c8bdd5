"""The app's two icons: a table with six people around it."""

from __future__ import annotations

import math
import struct
import zlib
from collections.abc import Callable
from typing import NamedTuple

COLOUR = "#1f4e5f"

Dot = tuple[int, int, int, int]  # red, green, blue, how opaque; 0-255
Painter = Callable[[float, float], Dot]

_WHITE = (255, 255, 255)
_PEOPLE = 6


class _Drawing(NamedTuple):
    """In parts of the side: the table's radius and the width of its edge, how far from the middle
    people sit and how large they are."""

    table: float
    edge: float
    away: float
    person: float

    def covers(self, x: float, y: float, side: int) -> float:
        """How much of the dot at x, y is drawn, 0 to 1."""
        from_middle = math.hypot(x - side / 2, y - side / 2)
        table = self.edge * side / 2 - abs(from_middle - self.table * side)
        people = max(
            self.person * side - math.hypot(x - px * side, y - py * side)
            for px, py in self._seats()
        )
        return min(1.0, max(0.0, max(table, people) + 0.5))

    def _seats(self) -> list[tuple[float, float]]:
        turns = (2 * math.pi * i / _PEOPLE for i in range(_PEOPLE))
        return [(0.5 + self.away * math.sin(t), 0.5 - self.away * math.cos(t)) for t in turns]


def colour() -> bytes:
    """192×192, white on the app's colour, with room around it."""
    back = tuple(int(COLOUR[i : i + 2], 16) for i in (1, 3, 5))
    drawing = _Drawing(0.13, 0.04, 0.27, 0.065)

    def dot(x: float, y: float) -> Dot:
        part = drawing.covers(x, y, 192)
        red, green, blue = (round(b + (w - b) * part) for b, w in zip(back, _WHITE, strict=True))
        return (red, green, blue, 255)

    return _png(192, dot)


def outline() -> bytes:
    """32×32, white on nothing."""
    drawing = _Drawing(0.18, 0.08, 0.38, 0.1)
    return _png(32, lambda x, y: (*_WHITE, round(255 * drawing.covers(x, y, 32))))


def _png(side: int, dot: Painter) -> bytes:
    rows = b"".join(
        b"\x00" + bytes(part for x in range(side) for part in dot(x + 0.5, y + 0.5))
        for y in range(side)
    )
    head = struct.pack(">IIBBBBB", side, side, 8, 6, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*part) for part in parts)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
