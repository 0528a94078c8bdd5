"""What the soft checks notice, and, as important, what they leave alone."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.flows.cards import line
from bot.flows.checks import looks_like_advice, looks_like_person, problem, tidy


def found(text: str) -> list[tuple[str, str]]:
    return [(f.kind, text[f.start : f.end]) for f in looks_like_person(text)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Jeg snakket med Ola Nordmann i går.", "Ola Nordmann"),
        ("Ola Nordmann kom for sent.", "Ola Nordmann"),
        ("Saken gjelder Kari.", "Kari"),
        ("Kari sa at hun ville slutte.", "Kari"),
        ("Det er Karis avdeling.", "Karis"),
        ("Eg snakka med Målfrid Åsnes om det.", "Målfrid Åsnes"),
        ("Vi møtte Anne-Lise Bergstø på tirsdag.", "Anne-Lise Bergstø"),
        ("Dette tok jeg opp med Ola B. Nordmann.", "Ola B. Nordmann"),
        ("Han heter Xerxes Blomdal.", "Xerxes Blomdal"),
        ("Da svarte rektor Hansen.", "Hansen"),
        ("Rektor Hansen svarte.", "Hansen"),
        ("Eg bad fru Bakken kome.", "Bakken"),
        ("Ring dr. Berge om det.", "Berge"),
        ("I talked to Ingrid about it.", "Ingrid"),
        ("Deretter kom Per Hansen inn.", "Per Hansen"),
        ("Jeg spurte Øystein om han ville.", "Øystein"),
        ("Etterpå gikk Bjørn.", "Bjørn"),
        ("«Ola Nordmann» skrev til meg", "Ola Nordmann"),
        ("Nabokommunen: Ola Nordmann", "Ola Nordmann"),
    ],
)
def test_names_are_noticed(text: str, name: str) -> None:
    assert found(text) == [("name", name)]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "To avdelinger drar hver sin vei.",
        "Jeg jobber i Seljord kommune.",
        "Oslo Kommune har en ordning.",
        "Vi fikk brev fra NAV Telemark.",
        "Møtet er på Mandag i Januar.",
        "The meeting is on Monday in March.",
        "Det var vanskelig. Han svarte ikke. Deretter gikk jeg.",
        "Vi brukte Microsoft Teams og Google Meet.",
        "Statsforvalteren i Vestfold og Telemark har svart.",
        "Hans avdeling er min nabo.",
        "Per i dag er vi tolv.",
        "Tom for energi, og likevel på jobb.",
        "Even if we try, it is hard.",
        "Den norske kirke og Den Norske Kirke.",
        "Vi er på Nordbygda Skule hver uke.",
        "En medarbeider i HR sa fra til BHT og AMU.",
        "Lederen og Rådmannen er uenige.",
        "- Hva skjer?\n- Hvem gjelder det?\n1. Ingen vet.",
        "Jo, men jeg tror det.",
        "Dag og natt",
        "ALT ER SKREVET STORT HER",
        "🙂 Takk 🙏",
    ],
)
def test_roles_places_and_offices_are_left_alone(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    "number",
    ["01019012345", "010190 12345", "01 01 90 12345", "41019012345", "010190-12345", "29028012345",
     "01419012345", "31129912345", "010132 99999"],
)  # fmt: skip
def test_identity_numbers_are_noticed(number: str) -> None:
    assert found(f"Det gjelder {number}.") == [("id_number", number)]


@pytest.mark.parametrize(
    "text",
    ["99999999999", "00019012345", "32019012345", "010190123456", "1010190123", "3.14159265358979",
     "Sak 2026/01234567", "81019012345", "31029912345"],
)  # fmt: skip
def test_other_long_numbers_are_not_identity_numbers(text: str) -> None:
    assert "id_number" not in [kind for kind, _ in found(text)]


@pytest.mark.parametrize(
    "number",
    ["412 34 567", "41 23 45 67", "41234567", "+47 412 34 567", "+4741234567", "004741234567",
     "35 06 50 00", "+46 70 123 45 67", "+44 20 7946 0018", "412-34-567"],
)  # fmt: skip
def test_phone_numbers_are_noticed(number: str) -> None:
    assert found(f"Ring {number} etter lunsj.") == [("phone", number)]


@pytest.mark.parametrize(
    "text",
    ["20261124", "Det kostet 45000000 kr.", "kr 45000000", "2026-11-24", "24.11.2026 kl. 09.00",
     "12 345 678", "11 22 33 44", "412345678", "4123456", "sak 123/2026", "mellom 50 og 60 prosent",
     "2024 2025 2026", "org.nr. 987 654 321", "konto 1234.56.78903", "08.15-15.45"],
)  # fmt: skip
def test_dates_and_amounts_are_not_phone_numbers(text: str) -> None:
    assert found(text) == []


def test_addresses_are_noticed_once() -> None:
    assert found("Skriv til ola.nordmann@eksempel.no i dag") == [
        ("email", "ola.nordmann@eksempel.no")
    ]
    assert found("kåre@bø.kommune.no, @alle, a@b") == [("email", "kåre@bø.kommune.no")]


def test_several_findings_come_in_the_order_of_the_text() -> None:
    text = "Ola Nordmann, 412 34 567, f. 010190 12345, og så Ingrid (ingrid@eksempel.no)"
    assert [kind for kind, _ in found(text)] == ["name", "phone", "id_number", "name", "email"]


@given(st.text(max_size=300))
def test_any_text_can_be_looked_at(text: str) -> None:
    spans = [(f.start, f.end) for f in looks_like_person(text)]
    assert all(0 <= a < b <= len(text) for a, b in spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    assert looks_like_advice(text) in (True, False)
    assert tidy(tidy(text)) == tidy(text)
    tidy(text).encode()


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("nb", "Du bør ta en prat med begge."),
        ("nb", "Har du prøvd å spørre dem?"),
        ("nb", "Men har du prøvd å spørre dem?"),
        ("nb", "Hvorfor ikke bare si det som det er?"),
        ("nb", "Hvorfor sier du ikke bare fra?"),
        ("nb", "I ditt sted ville jeg ventet."),
        ("nb", "Jeg ville ha snakket med lederen først."),
        ("nb", "Hva med å invitere dem til lunsj?"),
        ("nb", "Prøv å lytte først."),
        ("nb", "Kanskje du kan begynne i det små."),
        ("nb", "Du kan jo bare la det ligge."),
        ("nn", "Du bør snakke med begge."),
        ("nn", "Har du prøvd å spørje dei?"),
        ("nn", "Kvifor ikkje berre seie det?"),
        ("nn", "I din stad ville eg venta."),
        ("nn", "Eg ville ha snakka med leiaren først."),
        ("nn", "Kva med å invitere dei?"),
        ("en", "You should talk to both of them."),
        ("en", "Have you tried asking them?"),
        ("en", "Why don’t you just say it?"),
        ("en", "In your place, I would wait."),
        ("en", "I'd talk to the manager first."),
        ("en", "If I were you, I'd wait."),
        ("en", "What about inviting them?"),
        ("en", "Try asking them."),
    ],
)
def test_advice_is_guessed(lang: str, text: str) -> None:
    assert looks_like_advice(text, lang)
    assert looks_like_advice(text)
    assert looks_like_advice(text.upper(), lang)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("nb", "Hva har du prøvd så langt?"),
        ("nb", "Hvem vet om dette?"),
        ("nb", "Når må du ha svaret?"),
        ("nb", "Hva sa de da du spurte?"),
        ("nb", "Jeg ville gjerne vite hvor lenge dette har vart."),
        ("nb", "Hvor mange er det i avdelingen du leder?"),
        ("nb", "Jeg kjenner meg igjen i det du forteller."),
        ("nb", "Hva er det du er redd for?"),
        ("nn", "Kva har du prøvd så langt?"),
        ("nn", "Eg ville gjerne høyre meir om møtet."),
        ("nn", "Kven er det du må ha med deg?"),
        ("nn", "Eg undrar meg på kva dei ser."),
        ("en", "What have you tried so far?"),
        ("en", "I would like to know how long it has lasted."),
        ("en", "I'd love to hear more about the meeting."),
        ("en", "Who knows about this?"),
        ("en", "What did they say when you asked?"),
        ("en", ""),
    ],
)
def test_questions_and_thoughts_are_not_advice(lang: str, text: str) -> None:
    assert not looks_like_advice(text, lang)


@pytest.mark.parametrize(
    ("text", "tidied"),
    [
        ("  hei \r\n der\r", "hei \n der"),
        ("a\0b\x07c\x1b[0m", "abc[0m"),
        ("\u200b\u200d\ufeff", ""),
        ("\u3164 \u2800", ""),
        (" \n\t ", ""),
        ("to\u2028linjer", "to\nlinjer"),
        ("A\u030a ja", "Å ja"),
        ("👩\u200d👩\u200d👧 ok", "👩\u200d👩\u200d👧 ok"),
        ("\u200fשלום", "\u200fשלום"),
        ("مرحبا", "مرحبا"),
        ("\ud800x", "x"),
        ("en\ttab", "en\ttab"),
        ("linje\n\nlinje", "linje\n\nlinje"),
    ],
)
def test_texts_are_tidied_and_nothing_that_shows_is_lost(text: str, tidied: str) -> None:
    assert tidy(text) == tidied


def test_problems_have_words() -> None:
    assert problem("", 10, required=True) == line("text-empty")
    assert problem("", 10, required=False) is None
    assert problem("x" * 10, 10, required=True) is None
    assert problem("x" * 11, 10, required=False) == line("text-too-long", n=11, limit=10)
