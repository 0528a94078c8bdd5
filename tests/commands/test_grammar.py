"""What is typed, in three languages: read as it is meant, never raising."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.flows.method import LANGS
from bot.service.commands import COMMANDS, lexicon
from bot.service.commands.grammar import Miss, Parsed, parse
from bot.words import has, say

WORDS = lexicon(COMMANDS.values(), say)
TODAY = date(2026, 11, 25)  # a Wednesday
KNOWN = {
    "person": {"p1": "Ola Berg", "p2": "Ingrid Vik", "p3": "Ingvild Moe", "p4": "Åse Ås"},
    "group": {"g1": "Gygrene", "g2": "Nebba", "g3": "De på nordsida"},
    "case": {"c1": "Tomt kontor", "c2": "To avdelinger drar hver sin vei"},
    "method": {"kort": "Kort runde", "kollegaveiledning": "Kollegaveiledning"},
    "gathering": {"s1": "Vårsamling", "s2": "Spring gathering"},
    "vacancy": {
        "r1": "Leder for barnehagen",
        "r2": "Leiar for barnehagen",
        "r3": "Head of the nursery",
    },
    "meeting": {
        "m1": "2.12.2026 FL",
        "m2": "13.1.2027 EL",
        "m3": "13.1.2027 09:00",
        "m4": "4: ?",
        "m5": "9.12.2026 EL",
    },
}
# What the examples in the catalogue say beside the command itself.
MEANT = {
    "settings": {"quiet": "22:00-07:00"},
    "data": {"what": "get"},
    "case_edit": {"case": "c1"},
    "case_park": {"case": "c1"},
    "case_again": {"case": "c1"},
    "case_withdraw": {"case": "c1"},
    "readers": {"case": "c1"},
    "admin_role": {"person": "p1"},
    "operator_role": {"person": "p1"},
    "leave": {"group": "g1"},
    "status": {"group": "g1"},
    "round": {"case": "c1", "method": "kort", "way": "chat"},
    "minutes": {"group": "g1"},
    "invite": {"group": "g1"},
    "members": {"group": "g1"},
    "member_out": {"person": "p1"},
    "hand_on": {"person": "p1"},
    "leavers": {"rule": "keep"},
    "more_time": {"minutes": "5"},
    "less_time": {"minutes": "1"},
    "word_to": {"person": "p1"},
    "skip": {"person": "p1"},
    "hand_over": {"person": "p1"},
    "usual_method": {"method": "kort"},
    "group_new": {"name": "Skarven"},
    "group_begin": {"group": "g2"},
    "group_rename": {"group": "g1", "name": "Skarven"},
    "group_merge": {"group": "g1", "into": "g2"},
    "group_close": {"group": "g2"},
    "facilitators": {"group": "g1", "person": "p1"},
    "method_show": {"method": "kort"},
    "method_remove": {"method": "kort"},
    "org_hours": {"quiet": "18:00-07:00"},
    "retention": {"kept": "365"},
    "date_add": {"when": "2.12. FL"},
    "date_confirm": {"meeting": "m5"},
    "date_cancel": {"meeting": "m5"},
    "date_held": {"meeting": "m5"},
    "checkin_new": {"which": "learning"},
    "checkin_level": {"level": "group"},
    "turn_skip": {"turn": "lead", "person": "p1"},
    "dates_export": {"format": "csv"},
    "dates_file": {"group": "g1"},
    "half_days": {"before": "09:00-11:30", "after": "12:30-15:00"},
    "member_tentative": {"person": "p1"},
    "turn_swap": {"turn": "lead", "person": "p1", "with": "p2"},
}


def read(text: str) -> Parsed | Miss:
    return parse(text, WORDS, KNOWN, TODAY)


def values(text: str) -> dict[str, str]:
    found = read(text)
    assert isinstance(found, Parsed), found
    assert not found.wrong
    return found.values


# What a sentence of its own language stands in.
IN_WORDS = {
    ("nb", "date_move"): {"meeting": "m1", "when": "til 9.12. EL"},
    ("nn", "date_move"): {"meeting": "m1", "when": "til 9.12. EL"},
    ("en", "date_move"): {"meeting": "m1", "when": "to 9.12. EL"},
    ("nb", "place"): {"meeting": "m5", "where": "Møterom 2"},
    ("nn", "place"): {"meeting": "m5", "where": "Møterom 2"},
    ("en", "place"): {"meeting": "m5", "where": "Room 2"},
    ("nb", "gathering_out"): {"gathering": "s1"},
    ("nn", "gathering_out"): {"gathering": "s1"},
    ("en", "gathering_out"): {"gathering": "s2"},
    ("nb", "role_fill"): {"role": "r1", "person": "p1"},
    ("nn", "role_fill"): {"role": "r2", "person": "p1"},
    ("en", "role_fill"): {"role": "r3", "person": "p1"},
    ("nb", "school"): {"school": "22.2.2027–26.2.2027"},
    ("nn", "school"): {"school": "22.2.2027–26.2.2027"},
    ("en", "school"): {"school": "2027-02-22 to 2027-02-26"},
    ("nb", "gathering_new"): {"name": "Vårsamling", "date": "2027-06-02"},
    ("nn", "gathering_new"): {"name": "Vårsamling", "date": "2027-06-02"},
    ("en", "gathering_new"): {"name": "Spring gathering", "date": "2027-06-02"},
    ("nb", "vacant_role"): {"name": "Leder for barnehagen"},
    ("nn", "vacant_role"): {"name": "Leiar for barnehagen"},
    ("en", "vacant_role"): {"name": "Head of the nursery"},
    ("nb", "poll"): {"options": "2.3. FL; 4.3. EL; 9.3. 09.00-11.30"},
    ("nn", "poll"): {"options": "2.3. FL; 4.3. EL; 9.3. 09.00-11.30"},
    ("en", "poll"): {"options": "2 March FL; 4 March EL; 9 March 09:00-11:30"},
}


@pytest.mark.parametrize("lang", LANGS)
def test_every_commands_own_example_is_that_command(lang: str) -> None:
    for command in COMMANDS.values():
        for prefix in ("", "/kollega ", "@Kollega: ", "  KOLLEGA   "):
            found = read(prefix + say(lang, command.example))
            assert isinstance(found, Parsed), command.id
            assert found.command == command.id, (found, command.id)
            assert not found.wrong
            assert not found.rest, found
            if command.id != "help":
                own = IN_WORDS.get((lang, command.id), {})
                assert found.values == MEANT.get(command.id, own), command.id


@pytest.mark.parametrize("lang", LANGS)
def test_every_word_is_understood_whatever_its_case(lang: str) -> None:
    for command in COMMANDS.values():
        for word in say(lang, command.words).split(","):
            for typed in (word.strip(), word.upper(), f" {word}  ", f"{word}?"):
                found = read(typed)
                assert isinstance(found, Parsed), typed
                assert found.command == command.id, typed


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("rudne", "round"),
        ("hjlep", "help"),
        ("insillinger", "settings"),
        ("my settngs", "settings"),
        ("gå vidree", "go_on"),
        ("gruppe nyy Skarven", "group_new"),
        ("mer tdi", "more_time"),
        ("statsu", "status"),
        ("xyzzy", ""),
        ("Hva synes du om at hun sa det", ""),
    ],
)
def test_a_slip_is_answered_with_the_nearest(typed: str, meant: str) -> None:
    found = read(typed)
    assert isinstance(found, Miss), found
    assert found.nearest == meant


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("12.3.", "2027-03-12"),
        ("12.12.", "2026-12-12"),
        ("12.12", "2026-12-12"),
        ("1.2.27", "2027-02-01"),
        ("01.02.2027", "2027-02-01"),
        ("2026-12-01", "2026-12-01"),
        ("i morgen", "2026-11-26"),
        ("i morgon", "2026-11-26"),
        ("tomorrow", "2026-11-26"),
        ("i dag", "2026-11-25"),
        ("fredag", "2026-11-27"),
        ("onsdag", "2026-12-02"),
        ("laurdag", "2026-11-28"),
        ("12. mars", "2027-03-12"),
        ("12 March", "2027-03-12"),
        ("December 24", "2026-12-24"),
        ("24. desember 2027", "2027-12-24"),
        ("29.02.", "2028-02-29"),
    ],
)
def test_dates_are_read_as_people_write_them(typed: str, day: str) -> None:
    assert values(f"innstillinger {typed}")["away"] == day
    assert values(f"borte til {typed}")["away"] == day


@pytest.mark.parametrize("typed", ["31.02.", "2026-13-01", "32. januar", "31.02.2027"])
def test_a_day_that_is_not_there_is_said(typed: str) -> None:
    found = read(f"innstillinger {typed}")
    assert isinstance(found, Parsed)
    assert found.wrong["away"].key == "typed-no-date"


@pytest.mark.parametrize(
    ("typed", "hours"),
    [
        ("22-07", "22:00-07:00"),
        ("22.00–07.00", "22:00-07:00"),
        ("22:30 - 6:15", "22:30-06:15"),
        ("kl. 20 til 8", "20:00-08:00"),
        ("av", "off"),
        ("off", "off"),
    ],
)
def test_hours_are_read(typed: str, hours: str) -> None:
    assert values(f"innstillinger {typed}")["quiet"] == hours


def test_several_values_come_in_any_order() -> None:
    expected = {
        "lang": "nn",
        "quiet": "20:00-08:00",
        "days": "0,1,2,3",
        "amount": "light",
        "away": "2026-12-01",
    }
    assert values("innstillinger nynorsk 20-8 mandag–torsdag lite 1.12.") == expected
    assert values("settings until 2026-12-01 light Mon-Thu quiet 20-8 nn") == expected


@pytest.mark.parametrize(
    ("typed", "person"),
    [("ola", "p1"), ("@Ola Berg", "p1"), ("ingr", "p2"), ("ÅSE", "p4"), ("a\u030ase", "p4")],
)
def test_a_name_is_known_by_its_beginning(typed: str, person: str) -> None:
    assert values(f"gi ordet til {typed}")["person"] == person


@pytest.mark.parametrize(
    ("typed", "meeting"),
    [
        ("2.12.", "m1"),
        ("02.12", "m1"),
        ("2.12.2026 fl", "m1"),
        ("2/12", "m1"),
        ("13.1.27 EL", "m2"),
        ("13.1. 09.00", "m3"),
        ("4: ?", "m4"),
    ],
)
def test_a_meeting_is_known_by_its_day(typed: str, meeting: str) -> None:
    assert values(f"avlys møte {typed}")["meeting"] == meeting


def test_a_day_with_two_meetings_is_not_guessed() -> None:
    found = read("avlys møte 13.1.")
    assert isinstance(found, Parsed)
    assert found.wrong["meeting"].key == "typed-several"


def test_a_day_without_a_meeting_is_said() -> None:
    for typed in ("1.2.", "2.1.", "2.12.2027", "12.2026"):
        found = read(f"avlys møte {typed}")
        assert isinstance(found, Parsed)
        assert found.wrong["meeting"].key == "typed-unknown-meeting", typed
    half = read("avlys møte 2.12. EL")  # that day, but it is before lunch
    assert isinstance(half, Parsed)
    assert half.rest == "EL"


def test_a_beginning_of_several_names_is_not_guessed() -> None:
    found = read("gi ordet til Ing")
    assert isinstance(found, Parsed)
    assert "person" not in found.values
    assert found.wrong["person"].key == "typed-several"


def test_somebody_unknown_is_said() -> None:
    found = read("gi ordet til Torstein")
    assert isinstance(found, Parsed)
    assert found.wrong["person"].key == "typed-unknown-person"
    assert found.rest == "Torstein"


def test_a_name_may_be_quoted_and_hold_small_words() -> None:
    assert values('ny gruppe "De på fjellet"') == {"name": "De på fjellet"}
    assert values("ny gruppe De på fjellet nynorsk") == {"name": "De på fjellet", "lang": "nn"}
    assert values("gruppe navn «De på nordsida» Skarven på skjæret") == {
        "group": "g3",
        "name": "Skarven på skjæret",
    }


TYPED = st.one_of(
    st.text(max_size=200),
    st.lists(
        st.sampled_from(
            [*WORDS.phrases, *WORDS.weekdays, *WORDS.months, "31.02.", "22-07", '"', "«", "Ola"]
        ),
        max_size=8,
    ).map(" ".join),
)


@given(TYPED)
@example("\x00")
@example('"' * 50)
@example("kollega" * 700)
@example("00.00.0000 99-99 0000-00-00")
@example("\ud800")
def test_it_never_raises(text: str) -> None:
    found = read(text)
    if isinstance(found, Parsed):
        assert found.command in COMMANDS
        params = {p.name: p for p in COMMANDS[found.command].asked}
        assert set(found.values) | set(found.wrong) <= set(params)
        for name, value in found.values.items():
            if params[name].reads in KNOWN:
                assert value in KNOWN[params[name].reads]
    else:
        assert found.nearest in ("", *COMMANDS)


def test_every_sentence_of_the_table_is_there() -> None:
    for command in COMMANDS.values():
        keys = [command.words, command.do, command.example, command.sure]
        for param in command.params:
            keys += [param.label, param.hint]
            for each in param.choices:
                keys += [each.label, each.words]
        assert all(has(lang, key) for key in keys if key for lang in LANGS), command.id
