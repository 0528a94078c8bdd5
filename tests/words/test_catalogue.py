"""The catalogues: whole, alike, and honest about what they lack."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from bot.words import MissingWord, be_strict, known, say
from bot.words.check import problems
from bot.words.used import uses


def test_nothing_is_wrong_with_the_catalogues() -> None:
    assert problems() == []


@pytest.mark.parametrize(
    ("lang", "n", "said"),
    [
        ("nb", 1, "Én er med."),
        ("nb", 4, "Fire er med."),
        ("nb", 14, "14 er med."),
        ("nn", 1, "Éin er med."),
        ("nn", 7, "Sju er med."),
        ("en", 1, "One has joined."),
        ("en", 4, "Four have joined."),
    ],
)
def test_a_count_in_words(lang: str, n: int, said: str) -> None:
    assert say(lang, "count-in", n=n) == said


def test_nobody_yet_is_never_a_number_that_points() -> None:
    assert say("nb", "count-in", n=0) == "Vi venter på de første."


def test_a_second_look_counts_writers() -> None:
    one, two = (say("nb", "ask-still-writing", n=n) for n in (1, 2))
    assert one.startswith("Én skriver fortsatt. Går du videre nå, kan teksten likevel sendes.")
    assert two.startswith("To skriver fortsatt. Går du videre nå, kan tekstene likevel sendes.")


def test_a_text_that_is_too_long_says_how_long() -> None:
    said = say("nb", "text-too-long", n=310, limit=300)
    assert said == "Teksten er for lang: 310 tegn, høyst 300."


def test_a_missing_sentence_raises_when_strict() -> None:
    with pytest.raises(MissingWord) as missing:
        say("nb", "no-such-sentence")
    assert (missing.value.lang, missing.value.key) == ("nb", "no-such-sentence")
    with pytest.raises(MissingWord):
        say("nb", "has-word")


@pytest.fixture
def lenient() -> Iterator[None]:
    be_strict(False)
    yield
    be_strict()


@pytest.mark.usefixtures("lenient")
def test_a_missing_sentence_falls_back_and_logs_the_key_alone() -> None:
    with capture_logs() as logs:
        assert say("nb", "no-such-sentence", text="secret") == "no-such-sentence"
    assert [sorted(entry) for entry in logs] == [["event", "key", "lang", "log_level"]]
    assert "secret" not in str(logs)


def test_a_language_kollega_lacks_is_english() -> None:
    assert [known(lang) for lang in ("nn", "sv")] == ["nn", "en"]


CODE = """
def label(flow):
    return "do-come" if flow else "do-go"

def cards(flow, kind):
    key = "ended" if flow else "no-such-key"
    voice.say("site"), say(lang, "late"), line(key, owner=1)
    line(f"strange-{kind}")
    return Button("vote", "more"), Button("write", label=label(flow)), line("has-word")
"""


def test_the_check_reads_code_and_templates(tmp_path: Path) -> None:
    (tmp_path / "views.py").write_text(CODE)
    (tmp_path / "page.html").write_text("{{ t('title-round') }} {{ t('odd-' ~ x) }}")
    found = {use.key for use in uses(tmp_path)}
    assert found == {
        "do-come", "do-go", "ended", "no-such-key", "site", "late", "strange-*",
        "do-vote_more|do-vote", "has-word", "title-round", "odd-*",
    }  # fmt: skip
    wrong = "\n".join(problems(tmp_path))
    assert "views.py: no-such-key is in no language" in wrong
    assert "views.py: strange-* is not in FAMILIES" in wrong
    assert "views.py: has-word is not given $who" in wrong
    assert "page.html: odd-* is not in FAMILIES" in wrong
    assert "refusals: no-stale is never said" in wrong


def test_a_slip_of_language_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for lang, text in (("nb", "Ikkje nå, { $who }"), ("nn", "Ikke no!"), ("en", "Color")):
        (tmp_path / lang).mkdir()
        (tmp_path / lang / "cards.ftl").write_text(f"late = {text}\n")
    (tmp_path / "nb" / "forms.ftl").write_text("only-here = Her\n")
    monkeypatch.setattr("bot.words.catalogue.HOME", tmp_path)
    wrong = problems()
    assert "nb: late says 'ikkje'" in wrong
    assert "nn: late says 'ikke'" in wrong
    assert "nn: late has an exclamation mark" in wrong
    assert "en: late says 'color'" in wrong
    assert "late has different arguments in different languages" in wrong
    assert {"nn: only-here is missing", "en: only-here is missing"} <= set(wrong)
