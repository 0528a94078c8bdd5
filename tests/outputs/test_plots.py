"""Plots: what they show, in words and as drawings, and what a page may hold of them."""

from __future__ import annotations

import csv
import io
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.flows.method import LANGS
from bot.outputs import plots

SVG = "{http://www.w3.org/2000/svg}"
MONTHS = [("jan. 2026", 3.25), ("feb. 2026", None), ("mars 2026", 4.5), ("apr. 2026", 4.0)]
COLOURS = ("fill", "stroke", "color", "stop-color")


def drawn(plot: plots.Plot) -> ET.Element:
    return ET.fromstring(plot.svg)


def texts(plot: plots.Plot) -> list[str]:
    return [each.text or "" for each in drawn(plot).iter(f"{SVG}text")]


def lengths(plot: plots.Plot) -> list[float]:
    """How long each filled bar is."""
    found = []
    for path in drawn(plot).iter(f"{SVG}path"):
        if path.get("fill") == "currentColor":
            across = [float(x) for x in re.findall(r"[ML] ([\d.]+) ", path.attrib["d"])]
            found.append(max(across) - min(across))
    return found


def test_bars_are_as_long_as_their_values_and_say_them() -> None:
    plot = plots.bars("Møter", ["Gygrene", "Fjell", "Vidde"], [12, 3, 0], "nb")
    assert texts(plot) == ["Gygrene", "12", "Fjell", "3", "Vidde", "0"]
    long, short, none = lengths(plot)
    assert long == pytest.approx(4 * short, rel=0.01)
    assert none == 0
    assert plot.alt == "Møter. Gygrene: 12; Fjell: 3; Vidde: 0"
    assert drawn(plot).get("aria-label") == plot.alt
    assert drawn(plot).get("role") == "img"


@pytest.mark.parametrize(
    ("lang", "share", "mean"), [("nb", "83 %", "4,2"), ("nn", "83 %", "4,2"), ("en", "83 %", "4.2")]
)
def test_numbers_are_written_as_in_the_readers_language(lang: str, share: str, mean: str) -> None:
    assert lang in LANGS
    plot = plots.bars("x", ["A"], [0.826], lang, percent=True)
    assert share in texts(plot)[1].replace("\xa0", " ")
    assert mean in plots.lines("x", [("A", 4.24)], lang, low=1, high=5).alt


def test_shares_are_shown_of_everything() -> None:
    half, whole = lengths(plots.bars("x", ["A", "B"], [0.25, 0.5], "nb", percent=True))
    assert whole == pytest.approx(2 * half, rel=0.01)
    assert whole < plots.WIDTH / 2


def test_what_must_not_be_shown_is_said_and_not_drawn() -> None:
    plot = plots.bars("Møter", ["A", "B"], [None, 2], "nb", hidden="for få svar")
    assert texts(plot) == ["A", "for få svar", "B", "2"]
    assert lengths(plot)[0] == 0
    none = plots.bars("Møter", ["A"], [None], "nb", hidden="for få svar")
    assert none == plots.Plot("", "Møter. A: for få svar")
    assert plots.lines("Nytte", [], "nb", low=1, high=5).svg == ""


def test_a_line_is_broken_where_nothing_may_be_shown() -> None:
    plot = plots.lines("Nytte", MONTHS, "nb", low=1, high=5, hidden="for få svar")
    assert plot.alt == (
        "Nytte. jan. 2026: 3,2; feb. 2026: for få svar; mars 2026: 4,5; apr. 2026: 4"
    )
    assert len(list(drawn(plot).iter(f"{SVG}use"))) == 3
    (line,) = [
        path
        for path in drawn(plot).iter(f"{SVG}path")
        if path.get("stroke-width") == "2" and path.get("fill") == "none"
    ]
    # The first point stands alone; the two last are joined.
    assert line.attrib["d"].count("M") == 2
    assert line.attrib["d"].count("L") == 1
    assert {"1", "5", "3,2", "4,5", "4"} <= set(texts(plot))


def test_of_many_points_only_the_telling_ones_have_their_value_beside_them() -> None:
    many = [(f"m{n}", 2 + (n * 7 % 11) / 5) for n in range(30)]
    written = [t for t in texts(plots.lines("x", many, "en", low=1, high=5)) if "." in t]
    assert len(written) <= 3
    labels = [t for t in texts(plots.lines("x", many, "en", low=1, high=5)) if t.startswith("m")]
    assert len(labels) <= plots.MOST_LABELS
    assert labels[-1] == "m29"


def test_nothing_needs_a_style_a_script_or_a_colour_of_its_own() -> None:
    for plot in (
        plots.bars("x", ["A", "B"], [1, 2], "nb"),
        plots.lines("x", MONTHS, "nb", low=1, high=5),
    ):
        for element in drawn(plot).iter():
            assert element.tag not in (f"{SVG}style", f"{SVG}script", f"{SVG}image")
            assert "style" not in element.attrib
            for key in COLOURS:
                assert element.get(key, "none") in ("none", "currentColor")
        assert "http" not in plot.svg.replace(SVG[1:-1], "")


def test_ids_belong_to_one_drawing_and_are_all_there() -> None:
    one = plots.lines("x", MONTHS, "nb", low=1, high=5)
    other = plots.lines("y", MONTHS, "nb", low=1, high=5)
    ids = [[e.get("id") for e in drawn(p).iter() if e.get("id")] for p in (one, other)]
    assert ids[0]
    assert len(set(ids[0])) == len(ids[0])
    assert not set(ids[0]) & set(ids[1])
    used = re.findall(r'(?:href="|url\()#([\w-]+)', one.svg)
    assert used
    assert set(used) <= set(ids[0])


def test_the_same_numbers_give_the_same_drawing_in_another_process() -> None:
    code = (
        "from bot.outputs import plots;print(plots.bars('x', ['A', 'B'], [1, 2], 'nb').svg, end='')"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout == plots.bars("x", ["A", "B"], [1, 2], "nb").svg


def test_many_at_once_do_not_mix() -> None:
    def draw(n: int) -> bool:
        return texts(plots.bars("x", [f"G{n}"], [n], "nb")) == [f"G{n}", str(n)]

    with ThreadPoolExecutor(4) as pool:
        assert all(pool.map(draw, range(1, 13)))


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=100))
def test_whatever_a_group_is_called_is_text(name: str) -> None:
    plot = plots.bars(name, [name], [1], "nb")
    root = drawn(plot)
    assert len(list(root.iter(f"{SVG}text"))) == (2 if plots._plain(name) else 1)
    assert len(texts(plot)[0]) <= plots.LETTERS
    assert root.get("aria-label") == plot.alt


def test_markup_in_a_name_reads_as_itself() -> None:
    name = '<script>$x_1$ & "B"</script>'
    plot = plots.bars("x", [name], [1], "nb")
    assert texts(plot)[0] == name
    assert "<script" not in plot.svg


def test_labels_and_values_belong_together() -> None:
    with pytest.raises(ValueError, match="shorter"):
        plots.bars("x", ["A", "B"], [1], "nb")


def test_the_file_holds_numbers_and_no_formula() -> None:
    rows = [
        {"Gruppe": "=1+1", "Møter": 3, "Oppmøte": None},
        {"Gruppe": "@SUM(A1)", "Møter": 0, "Oppmøte": "83 %"},
        {"Gruppe": 'Gygrene; "nord"', "Møter": 2, "Oppmøte": "-5"},
    ]
    file = plots.overview_csv(rows)
    assert file.startswith(b"\xef\xbb\xbf")
    read = list(csv.reader(io.StringIO(file.decode("utf-8-sig")), delimiter=";"))
    assert read == [
        ["Gruppe", "Møter", "Oppmøte"],
        ["'=1+1", "3", ""],
        ["'@SUM(A1)", "0", "83 %"],
        ['Gygrene; "nord"', "2", "'-5"],
    ]
