"""A card's lines, buttons and clocks, as people read them."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from bot.flows import library
from bot.flows.cards import At, Button, Card, Day, Names, Of, Ref, Show, Span, Who, line
from bot.words import Voice

OSLO = ZoneInfo("Europe/Oslo")
NOW = datetime(2026, 11, 3, 9, 0, tzinfo=OSLO).timestamp()  # a Tuesday
METHOD = library.builtin()["kollegaveiledning"]
CLARIFY = next(i for i, step in enumerate(METHOD.steps) if step.id == "clarify")
LANGS = ("nb", "nn", "en")
TEXTS = {
    "title": "Når to avdelinger drar hver sin vei",
    "step": '{"when":"torsdagens møte","then":"spør begge","know":""}',
    "known": '{"when":"I see them","then":"ask both","know":"they laugh"}',
}


def voice(lang: str, now: float = NOW, places: str = "") -> Voice:
    return Voice(lang, "Europe/Oslo", now, str.title, TEXTS.get, METHOD, places)


def at(*when: int) -> float:
    return datetime(*when, tzinfo=OSLO).timestamp()  # type: ignore[misc,arg-type]


def card(until: float = 0.0, length: float = 480.0, left: float = -1.0) -> Card:
    return Card("s3", line("end-title"), until=until, length=length, left=left)


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        (
            "nb",
            (
                "Trinn 4 av 10 · Oppklarende spørsmål · 5 min igjen. Spør om det du trenger å vite "
                "for å forstå. Råd kommer senere. Ola har ordet."
            ),
        ),
        (
            "nn",
            (
                "Trinn 4 av 10 · Oppklarande spørsmål · 5 min att. Spør om det du treng å vite "
                "for å forstå. Råd kjem seinare. Ola har ordet."
            ),
        ),
        (
            "en",
            (
                "Step 4 of 10 · Clarifying questions · 5 min left. Ask what you need to know in "
                "order to understand. Advice comes later. It is Ola’s turn."
            ),
        ),
    ],
)
def test_one_step_in_three_languages(lang: str, said: str) -> None:
    v = voice(lang)
    head = v.line(line("step-head", n=CLARIFY + 1, of=10, name=Of(CLARIFY, "name")))
    clock = v.clock(card(until=NOW + 300))
    ask = v.line(line("of", text=Of(CLARIFY, "ask")))
    assert f"{head} · {clock}. {ask} {v.line(line('has-word', who=Who('ola')))}" == said


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("nb", "tirsdag 10. november kl. 09.00"),
        ("nn", "tysdag 10. november kl. 09.00"),
        ("en", "Tuesday 10 November at 09:00"),
    ],
)
def test_a_moment_next_week_has_its_date(lang: str, said: str) -> None:
    assert voice(lang).moment(at(2026, 11, 10, 9)) == said


@pytest.mark.parametrize(
    ("when", "said"),
    [
        ((2026, 11, 3, 9, 27), "kl. 09.27"),
        ((2026, 11, 5, 12, 0), "torsdag kl. 12.00"),
        ((2026, 11, 9, 12, 0), "mandag kl. 12.00"),
        ((2026, 11, 2, 12, 0), "mandag 2. november kl. 12.00"),
        ((2027, 1, 8, 9, 0), "fredag 8. januar 2027 kl. 09.00"),
    ],
)
def test_a_moment_says_no_more_than_needed(when: tuple[int, ...], said: str) -> None:
    assert voice("nb").moment(at(*when)) == said
    assert voice("nb").line(line("clock-until", at=At(at(*when)))) == f"til {said}"


def test_clock_times_hold_across_the_change_to_winter_time() -> None:
    saturday = at(2026, 10, 24, 12, 0)
    assert voice("nb", saturday).moment(saturday + 24 * 3600) == "søndag kl. 11.00"


def test_the_day_is_the_readers_own() -> None:
    late = datetime(2026, 11, 3, 23, 30, tzinfo=OSLO).timestamp()
    there = Voice("en", "Pacific/Auckland", NOW, str.title, TEXTS.get)
    assert there.moment(late) == "Wednesday at 11:30"


@pytest.mark.parametrize(
    ("lang", "said"),
    [("nb", "fredag 27. november"), ("nn", "fredag 27. november"), ("en", "Friday 27 November")],
)
def test_a_day_in_words(lang: str, said: str) -> None:
    assert voice(lang).day("2026-11-27") == said
    asked = voice(lang).line(line("buddy-ask", owner=Who("kari"), day=Day("2026-11-27")))
    assert said in asked
    assert "Kari" in asked


def test_what_is_no_date_comes_back_as_it_is() -> None:
    assert voice("nb").day("") == ""
    assert voice("nb").day("31.02.") == "31.02."


@pytest.mark.parametrize(
    ("seconds", "nb", "nn", "en"),
    [
        (3, "5 sekunder", "5 sekund", "5 seconds"),
        (44, "45 sekunder", "45 sekund", "45 seconds"),
        (60, "omtrent ett minutt", "om lag eitt minutt", "about one minute"),
        (
            96,
            "omtrent halvannet minutt",
            "om lag eitt og eit halvt minutt",
            "about a minute and a half",
        ),
        (125, "omtrent to minutter", "om lag to minutt", "about two minutes"),
        (1200, "omtrent 20 minutter", "om lag 20 minutt", "about 20 minutes"),
        (7200, "omtrent to timer", "om lag to timar", "about two hours"),
        (3 * 86400, "omtrent tre dager", "om lag tre dagar", "about three days"),
    ],
)
def test_a_span_in_words(seconds: float, nb: str, nn: str, en: str) -> None:
    assert [voice(lang).span(seconds) for lang in LANGS] == [nb, nn, en]
    assert nb in voice("nb").line(line("each-has", each=Span(seconds)))


@pytest.mark.parametrize(
    ("people", "said"),
    [
        (("ingrid",), "Ola har ordet. Etterpå: Ingrid."),
        (("ingrid", "per"), "Ola har ordet. Etterpå: Ingrid og Per."),
        (("ingrid", "per", "ida"), "Ola har ordet. Etterpå: Ingrid, Per og Ida."),
    ],
)
def test_names_are_a_list_in_words(people: tuple[str, ...], said: str) -> None:
    assert voice("nb").line(line("has-word-then", who=Who("ola"), then=Names(people))) == said


def test_english_lists_have_no_comma_before_and() -> None:
    assert voice("en").names(("kari", "per", "ida")) == "Kari, Per and Ida"
    assert voice("en").names(()) == ""


@pytest.mark.parametrize(
    ("now", "said"),
    [
        (0, "5 min igjen"),
        (241, "under ett minutt igjen"),
        (239, "1 min igjen"),
        (300, "tiden er ute"),
        (900, "tiden er ute"),
    ],
)
def test_the_clock_in_words(now: float, said: str) -> None:
    assert voice("nb", NOW + now).clock(card(until=NOW + 300)) == said


def test_the_clock_that_stands_and_the_one_of_days() -> None:
    v = voice("nb")
    assert v.clock(card(left=240.0)) == "klokken står stille, 4 min igjen"
    assert v.clock(card(left=20.0)) == "klokken står stille, under ett minutt igjen"
    assert v.clock(card(left=0.0)) == "tiden er ute"
    assert v.clock(card(until=at(2026, 11, 5, 12), length=2 * 86400)) == (
        "åpent til torsdag kl. 12.00"
    )
    assert v.clock(card()) == ""
    assert v.ends(card()) == ""
    assert v.ends(card(until=NOW + 1620)) == "til kl. 09.27"


def test_a_stored_text_and_one_that_is_gone() -> None:
    v = voice("nb")
    assert v.line(line("round-title", title=Ref("title"))) == (
        "Veiledningsrunde: Når to avdelinger drar hver sin vei"
    )
    assert v.line(line("round-title", title=Ref("gone"))) == "Veiledningsrunde: (slettet)"


def test_no_marks_around_what_is_filled_in() -> None:
    said = voice("en").line(line("quoted", who=Who("ola"), text=Ref("title")))
    assert said == "Ola: ‘Når to avdelinger drar hver sin vei’"


def test_a_first_step_is_one_sentence() -> None:
    assert voice("nb").show(Show("step", kind="action")) == "torsdagens møte: spør begge"
    assert voice("en").show(Show("known", kind="action")) == (
        "I see them: ask both. I will notice that it works when they laugh"
    )
    assert voice("nn").show(Show("gone", kind="action")) == "(sletta)"
    assert voice("nb").show(Show("title")) == TEXTS["title"]


def test_a_shown_text_says_whose_it_is() -> None:
    v = voice("nn")
    assert v.byline(Show("title", by="ola", late=True)) == "Ola · kom etterpå"
    assert v.byline(Show("title")) == ""
    assert v.kind(Show("title", kind="situation")) == "Kva skjer?"


def test_sentences_of_the_method() -> None:
    v = voice("nn")
    assert v.of(-1, "name") == "Kollegarettleiing"
    closing = len(METHOD.steps) - 1
    assert v.of(closing, "ratings.0") == METHOD.steps[closing].ratings[0].nn
    assert v.of(closing, "listen") == ""
    assert Voice("nb", "Europe/Oslo", NOW, str.title, TEXTS.get).of(0, "ask") == ""


@pytest.mark.parametrize(
    ("button", "said"),
    [
        (Button("go_on"), "Gå videre"),
        (Button("go_on", "sure", "do-finish"), "Avslutt runden"),
        (Button("agree", "no"), "Helst en annen"),
        (Button("vote", "more"), "To minutter til"),
        (Button("skip", "3f2a"), "Hopp over så lenge"),
        (Button("switch", "0a1b", "do-switch_kort"), "Bytt til kort runde"),
        (Button("switch", "0a1b", "do-switch_our-own"), "Bytt metode"),
    ],
)
def test_a_button_has_a_label(button: Button, said: str) -> None:
    assert voice("nb").button(button) == said


def test_places_to_turn_are_the_organisations_or_a_helpline() -> None:
    own = voice("nb", places="Bedriftshelsetjenesten.")
    assert own.line(line("care-places")).endswith("Bedriftshelsetjenesten.")
    assert "116 123" in voice("nb").line(line("care-said-contact"))
