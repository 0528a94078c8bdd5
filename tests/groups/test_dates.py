"""A date with its half-day as people write it in a cell."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.groups.dates import WORDS, Slot, When, cell_text, read_cell, status_word
from bot.groups.grid import Cell, Fault

DAYS = st.dates(date(2000, 1, 1), date(2099, 12, 31))
CLOCKS = st.times().map(lambda t: f"{t:%H:%M}")


def read(text: str) -> When | Fault:
    return read_cell(Cell(text), "B3")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("16.05.23. FL", When("2023-05-16", "FL")),
        ("04.12.23 . FL", When("2023-12-04", "FL")),
        ("20.06.23", When("2023-06-20")),
        ("16.5.2023 EL", When("2023-05-16", "EL")),
        ("2023-05-16 FL", When("2023-05-16", "FL")),
        ("16/5-23 el", When("2023-05-16", "EL")),
        ("16/5 2023", When("2023-05-16")),
        ("16. mai 2023, etter lunsj", When("2023-05-16", "EL")),
        ("3 October 2027 before lunch", When("2027-10-03", "FL")),
        ("FL 16.05.23", When("2023-05-16", "FL")),
        ("16.05.23 09:00-11:30", When("2023-05-16", "", "09:00", "11:30")),
        ("16.05.23 kl. 9.00 – 11.30", When("2023-05-16", "", "09:00", "11:30")),
        ("16.05.23 09:00", When("2023-05-16", "", "09:00")),
        ("16.05.23 FL?", When("2023-05-16", "FL", unsure=True)),
        ("16.05.23 FL bekreftet", When("2023-05-16", "FL", status="confirmed")),
        ("16.05.23 (avlyst)", When("2023-05-16", status="cancelled")),
        ("avlyst", When(status="cancelled")),
        ("29.02.28 FL", When("2028-02-29", "FL")),
        ("?", When()),
        ("??", When()),
        ("–", When()),
        ("", When()),
        ("   ", When()),
        ("\u00a016.05.23\u200b FL", When("2023-05-16", "FL")),
    ],
)
def test_a_cell_is_read(text: str, expected: When) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "key", "remedy"),
    [
        ("31.02.23 FL", "sheet-no-such-day", "28.02.2023"),
        ("31.02.24", "sheet-no-such-day", "29.02.2024"),
        ("31.02", "sheet-no-such-day", "28.02"),
        ("31.02.", "sheet-no-such-day", "28.02"),
        ("05/16/23", "sheet-no-such-day", "28.02.2023"),
        ("2023-11-31", "sheet-no-such-day", "30.11.2023"),
        ("16.05 FL", "sheet-no-year", None),
        ("16. mai", "sheet-no-year", None),
        ("16.05.1923", "sheet-odd-year", None),
        ("16.05.2203", "sheet-odd-year", None),
        ("16.05.23 11:30-09:00", "sheet-odd-hours", None),
        ("16.05.23 09:00-25:00", "sheet-odd-hours", None),
        ("16.05.23 FL EL", "sheet-unreadable", None),
        ("16.05.23 17.05.23", "sheet-unreadable", None),
        ("16.05.23 kanskje", "sheet-unreadable", None),
        ("16.05.23FLX", "sheet-unreadable", None),
        ("116.05.23", "sheet-unreadable", None),
        ("16.05.230", "sheet-unreadable", None),
        ("FL", "sheet-unreadable", None),
        ("09:00-11:30", "sheet-unreadable", None),
        ("FL bekreftet", "sheet-unreadable", None),
        ("16.05 09.00-11.30", "sheet-no-year", None),
        ("45062", "sheet-unreadable", None),
        ("en gang i mai", "sheet-unreadable", None),
    ],
)
def test_what_cannot_be_read_names_the_cell(text: str, key: str, remedy: str | None) -> None:
    fault = read(text)
    assert isinstance(fault, Fault)
    assert (fault.at, fault.line.key) == ("B3", key)
    args = dict(fault.line.args)
    assert args["cell"] == "B3"
    assert args["text"] == text
    assert args.get("example") == remedy


def test_real_dates_of_a_sheet() -> None:
    assert read_cell(Cell(day=date(2023, 5, 16)), "A2") == When("2023-05-16")
    assert read_cell(Cell(day=datetime.combine(date(2023, 5, 16), time())), "A2") == When(
        "2023-05-16"
    )
    at_nine = Cell(day=datetime.combine(date(2023, 5, 16), time(9)))
    assert read_cell(at_nine, "A2") == When("2023-05-16", starts="09:00")
    old = read_cell(Cell(day=date(1900, 1, 1)), "A2")
    assert isinstance(old, Fault)
    assert (old.at, old.line.key) == ("A2", "sheet-odd-year")


@given(DAYS, st.sampled_from(("FL", "EL", "")), st.lists(CLOCKS, max_size=2), st.booleans())
def test_what_is_written_reads_the_same(
    day: date, slot: Slot, clocks: list[str], unsure: bool
) -> None:
    starts, ends = (*sorted(set(clocks)), None, None)[:2]
    when = When(day.isoformat(), slot, starts, ends, unsure=unsure)
    assert read(cell_text(when)) == when


@given(st.text(max_size=40))
def test_no_text_breaks_the_reading(text: str) -> None:
    assert isinstance(read(text), When | Fault)


@given(DAYS, st.sampled_from((".", "/", "-")), st.booleans())
def test_every_day_of_the_century(day: date, mark: str, short: bool) -> None:
    year = f"{day:%y}" if short else f"{day:%Y}"
    assert read(f"{day.day}{mark}{day.month}{mark}{year}") == When(day.isoformat())


def test_a_day_that_is_not_is_never_another() -> None:
    last = date(2027, 1, 31)
    for _ in range(12):
        text = f"{last.day + 1}.{last.month}.2027"
        assert isinstance(read(text), Fault), text
        last = (last.replace(day=1) + timedelta(days=62)).replace(day=1) - timedelta(days=1)


def test_every_word_for_a_status_is_understood() -> None:
    for words in WORDS.values():
        for status, word in words.items():
            assert status_word(word.upper()) == status
    assert status_word("kanskje") is None
