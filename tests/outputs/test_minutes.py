"""Minutes in words: whatever people wrote comes out as they wrote it, in every format."""

from __future__ import annotations

import io
import re
import tempfile
from pathlib import Path

import pypdf
import pytest
from markdown_it import MarkdownIt

from bot.flows.library import builtin
from bot.outputs import minutes as output
from bot.service.minutes import Minutes, Rating, Step

MONDAY = 1_795_420_800.0
YEAR = 365 * 86400.0
METHOD = builtin()["kort"]
RATED = next(i for i, step in enumerate(METHOD.steps) if step.ratings)
MARKUP = "# Nei *takk*\n1. juni <b>fet</b> [lenke](http://a.b) `#set page(fill: red)` $x_1$ @ref"


def made(lang: str = "nb", **changes: object) -> Minutes:
    whole = Minutes(
        flow="f" * 32,
        lang=lang,
        zone="Europe/Oslo",
        now=MONDAY,
        method=METHOD,
        began=MONDAY,
        until=MONDAY + YEAR,
        group="Gygrene",
        owner="Kari",
        lead="Per",
        title="Når to avdelinger drar hver sin vei",
        keys=("Hvordan får jeg begge med?",),
        ideas=("Spør begge hva de er redde for.", "Vent en uke."),
        step=Step("torsdagens avdelingsmøte", "spør begge", "de svarer", "2026-11-27"),
        closings=("Jeg lærte å vente.",),
        ratings=(Rating(RATED, 0, 4.25, 4), Rating(RATED, 1, 5.0, 4)),
    )
    return whole._replace(**changes)  # type: ignore[arg-type]


def text_of(pdf: bytes) -> str:
    """The text of all pages, spaces and line ends as one space."""
    pages = pypdf.PdfReader(io.BytesIO(pdf)).pages
    return re.sub(r"[\s\u200b]+", " ", " ".join(page.extract_text() for page in pages))


@pytest.mark.parametrize(
    ("lang", "date", "mean"),
    [
        ("nb", "mandag 23. november 2026", "4,2 av 5"),
        ("nn", "måndag 23. november 2026", "4,2 av 5"),
        ("en", "Monday 23 November 2026", "4.2 out of 5"),
    ],
)
def test_minutes_speak_the_readers_language(lang: str, date: str, mean: str) -> None:
    minutes = made(lang)
    for text in (output.markdown(minutes), text_of(output.pdf(minutes))):
        for part in (date, mean, "Gygrene", "Kari", "Per", "Vent en uke.", "Jeg lærte å vente."):
            assert part in text
    assert METHOD.name.in_(lang) in output.markdown(minutes)


def test_what_was_written_is_never_markup() -> None:
    minutes = made(ideas=(MARKUP,), title=MARKUP, keys=(MARKUP,), closings=(MARKUP,))
    html = MarkdownIt("commonmark").render(output.markdown(minutes))
    assert html.count("<h1>") == 1
    assert "<b>" not in html
    assert "<a " not in html
    assert "<em>" not in html
    assert "<code>" not in html
    assert html.count("# Nei *takk*") == 4
    assert text_of(output.pdf(minutes)).count("`#set page(fill: red)` $x_1$ @ref") == 4


@pytest.mark.parametrize("sign", ["- a", "+ a", "1. a", "12) a", "> a", "===", "---", "    a"])
def test_a_line_that_starts_like_markdown_stays_a_line(sign: str) -> None:
    html = MarkdownIt("commonmark").render(output.markdown(made(keys=(f"før\n{sign}",))))
    quote = html.partition("<blockquote>")[2].partition("</blockquote>")[0]
    assert re.sub(r"<[^>]+>|\s", "", quote) == f"før{sign}".replace(" ", "").replace(">", "&gt;")


@pytest.mark.parametrize(
    "text",
    ["🙂🚀", "مرحبا بالعالم", "x" * 3000, "å " * 1500, "a\n\n\n b", "\u200d\u2066", "<!channel>"],
)
def test_odd_texts_are_set(text: str) -> None:
    minutes = made(ideas=(text,) * 3, title=text)
    assert output.markdown(minutes)
    assert output.pdf(minutes).startswith(b"%PDF")


def test_a_long_word_stays_on_the_page() -> None:
    pages = pypdf.PdfReader(io.BytesIO(output.pdf(made(ideas=("x" * 3000,))))).pages
    assert len(pages) == 2
    assert sum(page.extract_text().count("x") for page in pages) >= 3000


def test_empty_parts_are_left_out() -> None:
    bare = made(title="", keys=(), ideas=(), step=None, closings=(), ratings=(), until=0.0)
    doc = output.document(bare)
    assert doc.sections == ()
    assert len(doc.notes) == 2
    assert output.markdown(bare).count("\n## ") == 0
    assert "Gygrene" in text_of(output.pdf(bare))


def test_nothing_is_left_on_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", None)
    monkeypatch.chdir(tmp_path)
    beside = set(output.TEMPLATE.parent.iterdir())
    output.pdf(made())
    assert list(tmp_path.iterdir()) == []
    assert set(output.TEMPLATE.parent.iterdir()) == beside
