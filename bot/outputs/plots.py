"""Numbers as drawings, for a page: SVG that takes its colour from the text around it.

Every value stands beside its mark, so that nothing is said by colour or length alone, and each
drawing comes with the same in words. The SVG holds no style, script or font, so that a strict
content security policy lets it stand within a page; ids in it are unique to it.
"""

from __future__ import annotations

import hashlib
import io
import math
import threading
import warnings
from collections.abc import Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple
from xml.etree import ElementTree as ET

from babel.numbers import format_decimal, format_percent

from bot.service import figures
from bot.words import moments

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

WIDTH = 400.0  # units of the drawing; about as many points on a phone
SIZE = 14.0  # letters
ROW = 50.0  # one bar with its label above
BAR = 0.34  # of a row
PLOT = 220.0  # the height of a line plot
LETTERS = 46  # as many of a label as fit above a bar
MOST_VALUES, MOST_LABELS = 12, 5
FAINT = 0.35
INCH = 72.0
SVG = "{http://www.w3.org/2000/svg}"
HREF = "{http://www.w3.org/1999/xlink}href"

_LEFT: dict[str, Any] = {"va": "center", "ha": "left", "fontsize": SIZE}
_ABOVE: dict[str, Any] = {"va": "bottom", "ha": "center", "fontsize": SIZE}

_NO_METADATA = {"Date": None, "Creator": None, "Format": None, "Type": None}

Points = Sequence[tuple[str, float | None]]

_drawing = threading.Lock()


class Plot(NamedTuple):
    """`svg` is an element to put into a page, safe as it is; empty when there is nothing to draw.
    `alt` says the same in words."""

    svg: str
    alt: str


def bars(
    title: str,
    labels: Sequence[str],
    values: Sequence[float | None],
    lang: str,
    *,
    percent: bool = False,
    hidden: str = "–",
) -> Plot:
    """A bar for each label, in their order, from nothing to its value (0 or more).

    `percent`: values are shares, 1 is everything. A value that must not be shown is None, and
    reads `hidden`. Raises ValueError when there are not as many values as labels.
    """
    points = list(zip(labels, values, strict=True))
    said = [_said(value, lang, percent, hidden) for _, value in points]
    alt = _alt(title, [label for label, _ in points], said)
    if all(value is None for _, value in points):
        return Plot("", alt)
    with _drawing:
        figure, axes = _canvas(ROW * len(points))
        longest = 1.0 if percent else max(value or 0.0 for _, value in points) or 1.0
        axes.set(xlim=(0, longest * 1.2), ylim=(len(points) - 0.4, -0.6))
        for row, ((label, value), text) in enumerate(zip(points, said, strict=True)):
            axes.text(0, row - 0.25, _short(label), va="bottom", fontsize=SIZE)
            axes.barh(row, value or 0.0, BAR, color="black")
            axes.text((value or 0.0) + longest * 0.02, row, text, va="center", fontsize=SIZE)
        return Plot(_svg(figure, alt), alt)


def lines(
    title: str,
    points: Points,
    lang: str,
    *,
    low: float,
    high: float,
    percent: bool = False,
    hidden: str = "–",
) -> Plot:
    """Values over time, in their order, on a scale from `low` to `high`.

    Where a value is None the line is broken; in words it is `hidden`.
    """
    said = [_said(value, lang, percent, hidden) for _, value in points]
    alt = _alt(title, [label for label, _ in points], said)
    if all(value is None for _, value in points):
        return Plot("", alt)
    with _drawing:
        figure, axes = _canvas(PLOT)
        last = len(points) - 1
        room = (high - low) * 0.2
        axes.set(xlim=(-0.08 * last - 0.5, last * 1.06 + 0.5), ylim=(low - room, high + room))
        for level in (low, high):
            axes.axhline(level, 0.08, color="black", linewidth=1, alpha=FAINT)
            level_said = _said(level, lang, percent, hidden)
            axes.text(0, level, level_said, **_LEFT, transform=axes.get_yaxis_transform())
        values = [math.nan if value is None else value for _, value in points]
        axes.plot(values, color="black", linewidth=2, marker="o", markersize=7, clip_on=False)
        for at in _telling(points):
            axes.annotate(said[at], (at, values[at]), (0, 9), textcoords="offset points", **_ABOVE)
        for at in _spread(len(points)):
            axes.text(at, low - room, _short(points[at][0], 12), **_ABOVE)
        return Plot(_svg(figure, alt), alt)


def overview_csv(rows: Sequence[Mapping[str, object]]) -> bytes:
    """A line for each row under the headings of the first, for a spreadsheet: as the programme's
    other export, so that no cell is taken for a formula. What must not be shown (None) is empty."""
    shown = [{key: "" if v is None else v for key, v in row.items()} for row in rows]
    return figures.as_csv({"groups": shown})


# --- words ----------------------------------------------------------------------------------------


def _said(value: float | None, lang: str, percent: bool, hidden: str) -> str:
    if value is None:
        return hidden
    locale = moments.locale(lang)
    if percent:
        return format_percent(value, format="0 %", locale=locale)
    return format_decimal(round(value, 1), format="0.#", locale=locale)


def _alt(title: str, labels: Sequence[str], said: Sequence[str]) -> str:
    pairs = (f"{_plain(label)}: {value}" for label, value in zip(labels, said, strict=True))
    return f"{_plain(title)}. {'; '.join(pairs)}"


def _plain(text: str) -> str:
    """One line without control characters, which XML may not hold."""
    return "".join(sign for sign in " ".join(text.split()) if sign.isprintable())


def _short(label: str, most: int = LETTERS) -> str:
    plain = _plain(label)
    return plain if len(plain) <= most else f"{plain[: most - 1].rstrip()}…"


def _telling(points: Points) -> list[int]:
    """Where values are written: at every point, or at the lowest, the highest and the last."""
    known = {at: value for at, (_, value) in enumerate(points) if value is not None}
    if len(known) <= MOST_VALUES:
        return list(known)
    return sorted(
        {min(known, key=known.__getitem__), max(known, key=known.__getitem__), *[*known][-1:]}
    )


def _spread(number: int) -> list[int]:
    """At most so many places of `number`, evenly, the last among them."""
    step = math.ceil(number / MOST_LABELS)
    return list(range(number - 1, -1, -step))[::-1]


# --- drawing --------------------------------------------------------------------------------------


@cache
def _library() -> type[Figure]:
    """Loaded when something is drawn: it takes a second and much memory."""
    import matplotlib as mpl  # noqa: PLC0415
    from matplotlib.figure import Figure  # noqa: PLC0415

    mpl.rcParams.update({"svg.fonttype": "none", "svg.hashsalt": "0", "text.parse_math": False})
    return Figure


def _canvas(height: float) -> tuple[Figure, Axes]:
    figure = _library()(figsize=(WIDTH / INCH, height / INCH))
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_axis_off()
    return figure, axes


def _svg(figure: Figure, alt: str) -> str:
    out = io.StringIO()
    # The reader's own fonts draw the letters, whatever the library's lack.
    warnings.filterwarnings("ignore", message="Glyph .* missing from")
    figure.savefig(out, format="svg", transparent=True, metadata=_NO_METADATA)
    ET.register_namespace("", SVG[1:-1])
    root = ET.fromstring(out.getvalue())  # noqa: S314  # what the library has just written
    unique = f"p{hashlib.sha256(f'{alt}{out.getvalue()}'.encode()).hexdigest()[:12]}"
    for parent in root.iter():
        for child in [c for c in parent if c.tag == f"{SVG}style"]:
            parent.remove(child)
        _bare(parent, unique)
    for key in ("width", "height", "version"):
        root.attrib.pop(key, None)
    root.attrib.update({"class": "plot", "role": "img", "aria-label": alt})
    return ET.tostring(root, encoding="unicode")


def _bare(element: ET.Element, unique: str) -> None:
    """Styles as attributes, black as the colour of the text around, ids of this drawing alone."""
    style = element.attrib.pop("style", "")
    pairs = (part.split(":", 1) for part in style.split(";") if part.strip())
    for name, value in ((n.strip(), v.strip()) for n, v in pairs):
        if name != "font-family":
            element.set(name, "currentColor" if value in ("#000000", "black") else value)
    if element.tag in (f"{SVG}text", f"{SVG}path", f"{SVG}use") and "fill" not in element.attrib:
        element.set("fill", "currentColor")
    if element.tag == f"{SVG}g":
        element.attrib.pop("id", None)
    for key, start in (("id", ""), (HREF, "#"), ("clip-path", "url(#")):
        if key in element.attrib:
            found = element.attrib.pop(key).removeprefix(start)
            element.set("href" if key == HREF else key, f"{start}{unique}{found}")
