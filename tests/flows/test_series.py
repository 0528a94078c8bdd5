"""A series: when it opens, who reads what was shared, what stands fixed, and random play."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from bot.flows import kinds, series
from bot.flows import model as m
from bot.flows.cadence import Cadence
from bot.flows.cards import GROUP, Card, Names, line
from bot.flows.questions import SETS
from bot.flows.series_events import (
    ChangeLevel,
    CloseCheckins,
    ForgetSeries,
    Given,
    JoinedSeries,
    LeadSeries,
    MoveSeries,
    PartedSeries,
    StopSeries,
)
from bot.words import Voice
from tests.flows.checkin_world import DAY, HOUR, LEAD, OWN, PEOPLE, WEEK, Office, a_series
from tests.flows.world import CALENDAR, MONDAY, keys


def opened(**more: Any) -> Office:
    office = Office(**more)
    office.wait(DAY)
    return office


def refused(office: Office, event: m.Event) -> str:
    refusal = office.take(event)
    assert refusal is not None
    return refusal.line.key


def share_all(office: Office, person: str) -> list[str]:
    refs = [office.write(person, question.id) for question in SETS["learning"]]
    office.press(person, "share", "all")
    return refs


# --- when ---


def test_it_opens_on_its_day_for_everybody() -> None:
    office = Office()
    office.wait(DAY - 1)
    assert office.all == []
    office.wait(1)
    assert [c.person for c in office.all] == list(PEOPLE)
    assert {c.until for c in office.all} == {CALENDAR.deadline(MONDAY + DAY, 3)}


def test_who_wants_nothing_by_itself_is_not_asked() -> None:
    assert [c.person for c in opened(amounts={"per": "off"}).all] == ["kari", "ola"]


def test_when_nobody_wants_it_no_time_is_counted() -> None:
    office = opened(amounts=dict.fromkeys(PEOPLE, "off"), times=2)
    assert (office.flow.n, office.flow.next) == (0, MONDAY + DAY + WEEK)


def test_it_comes_again_and_ends_after_the_last() -> None:
    office = opened(times=3)
    office.wait(4 * WEEK)
    assert office.flow.n == 3
    assert [x.closed for x in office.flow.asked] == [True] * 3
    assert series.ended(office.flow)
    assert series.draw(office.flow, LEAD, "series") == Card(
        "series", line("checkin-title"), (line("series-over"),)
    )


def test_a_window_ends_at_the_next_time_at_the_latest() -> None:
    office = opened(times=2, window_days=20)
    assert office.all[0].until == MONDAY + DAY + WEEK
    share_all(office, "kari")
    office.wait(WEEK)
    assert office.flow.n == 2
    assert [c.slot for c in office.digests(GROUP) if c.ping] == ["digest1"]


def test_a_late_opening_waits_for_working_hours() -> None:
    office = Office()
    office.now = MONDAY + DAY + 9 * HOUR
    opens = office.now + 14 * HOUR
    assert office.take(m.Tick(), office.around(late=True, opens=opens)) is None
    assert series.due(office.flow) == opens
    assert office.all == []
    office.wait(14 * HOUR)
    assert len(office.all) == 3


def test_a_late_opening_in_working_hours_is_now() -> None:
    office = Office()
    office.now = MONDAY + DAY + 4 * HOUR
    assert office.take(m.Tick(), office.around(late=True)) is None
    assert len(office.all) == 3


def test_an_opening_that_meets_the_next_is_left_out() -> None:
    office = Office(times=2)
    office.now = MONDAY + DAY + WEEK - HOUR
    opens = office.now + HOUR
    assert office.take(m.Tick(), office.around(late=True, opens=opens)) is None
    office.wait(HOUR)
    assert office.flow.n == 1
    assert office.flow.next is None


def test_a_late_digest_waits_for_working_hours() -> None:
    office = opened()
    share_all(office, "kari")
    office.now = office.flow.asked[0].until + 9 * HOUR
    opens = office.now + 10 * HOUR
    assert office.take(m.Tick(), office.around(late=True, opens=opens)) is None
    assert office.digests(GROUP) == []
    office.wait(10 * HOUR)
    assert len(office.digests(GROUP)) == 1


# --- the digest ---


def test_the_group_sees_what_was_shared_with_names_when_the_window_closes() -> None:
    office = opened()
    refs = share_all(office, "kari")
    for question in SETS["learning"]:
        office.write("per", question.id)
    mine = dict(office.of("per").answers)
    office.share("per", "learned")
    office.write("ola", "tried")
    assert office.digests(GROUP) == []
    office.wait(WEEK)
    (card,) = office.digests(GROUP)
    assert card.slot == "digest1"
    assert card.ping
    shown = [(s.kind, s.by, s.ref) for s in card.shows]
    assert shown == [
        ("text", "kari", refs[0]),
        ("text", "kari", refs[1]),
        ("text", "kari", refs[2]),
        ("text", "per", mine["learned"]),
        ("text", "kari", refs[3]),
    ]
    assert line("digest-from", n=3, who=Names(("kari", "per"))) in card.lines
    assert "ola" not in repr(card)
    assert series.view(office.flow, "kari") == ()


def test_choices_and_ratings_are_said_in_words() -> None:
    office = opened(questions=OWN)
    office.press("kari", "pick", "q1:2")
    office.send("kari", office.opened("kari", "tell", "q3"), {"value": "4"})
    office.press("kari", "pass", "q4")
    office.press("kari", "share", "all")
    office.wait(WEEK)
    (card,) = office.digests(GROUP)
    voice = Voice("nb", "Europe/Oslo", MONDAY, str.title, str)
    assert [voice.line(x) for x in card.lines[1:]] == [
        "Gjorde du det?",
        "Svar 1 · Kari: Nei",
        "Hvor nyttig var det?",
        "Svar 3 · Kari: 4 av 5",
    ]


def test_whoever_leads_reads_alone_at_that_level() -> None:
    office = opened(level="lead")
    share_all(office, "kari")
    office.wait(WEEK)
    assert office.digests(GROUP) == []
    assert len(office.digests(LEAD)) == 1
    assert series.draw(office.flow, "per", "digest1") is None


def test_a_new_lead_reads_nothing_that_was_shared_with_the_one_before() -> None:
    office = opened(level="lead", times=2)
    share_all(office, "kari")
    assert office.take(LeadSeries("", "per")) is None
    office.wait(4 * DAY)
    assert office.digests("per") == []
    assert len(office.digests(LEAD)) == 1
    assert LEAD in series.people(office.flow)
    office.wait(3 * DAY)
    assert office.of("kari").lead == "per"


def test_at_the_level_self_there_is_no_digest_whatever_a_check_in_says() -> None:
    office = opened(level="self")
    assert office.take(Given("", "kari", 1, (("tried", "x"),))) is None
    office.wait(WEEK)
    assert office.flow.asked[0].shared == ()
    assert not [c for a in (GROUP, LEAD, *PEOPLE, "") for c in office.digests(a)]


def test_an_older_digest_can_be_drawn_again_without_a_ping() -> None:
    office = opened(times=2)
    share_all(office, "kari")
    office.wait(WEEK)
    share_all(office, "per")
    first = office.digests(GROUP)[0]
    office.wait(WEEK)
    assert [c.slot for c in office.digests(GROUP)] == ["digest2"]
    again = series.draw(office.flow, GROUP, "digest1")
    assert again == replace(first, ping=False)
    assert series.draw(office.flow, GROUP, "digest7") is None


def test_the_oldest_digests_become_past_cards() -> None:
    days = series.KEPT + 2
    office = Office(times=days)
    office.wait(days * WEEK)
    assert len(office.flow.asked) == series.KEPT
    card = series.draw(office.flow, GROUP, "digest1")
    assert card is not None
    assert keys(card) == ["past-card"]
    assert series.draw(office.flow, GROUP, "digest5") is None  # nobody shared anything


# --- the level ---


def test_the_level_changes_from_the_next_time_on() -> None:
    office = opened(times=2)
    form = series.form(office.flow, LEAD, "level", "")
    assert form is not None
    assert office.take(series.filled(office.flow, form, LEAD, "", {"level": "self"}, {})) is None
    assert office.of("kari").level == "group"
    assert office.flow.asked[0].level == "group"
    office.wait(WEEK)
    assert office.of("kari").level == "self"


def test_the_level_is_fixed_from_the_first_answer_on() -> None:
    office = opened()
    office.write("kari", "tried")
    assert office.flow.fixed
    assert refused(office, ChangeLevel(LEAD, "self")) == "no-level-fixed"
    assert series.form(office.flow, LEAD, "level", "") is None
    (card,) = series.view(office.flow, LEAD)
    assert "level-fixed" in keys(card)
    assert "level" not in [b.action for b in card.more]


@pytest.mark.parametrize(
    ("event", "key"),
    [
        (ChangeLevel("kari", "self"), "no-only-lead"),
        (ChangeLevel(LEAD, "all"), "choice-wrong"),
        (StopSeries("kari", True), "no-only-lead"),
        (StopSeries(LEAD), "ask-stop-series"),
        (JoinedSeries("kari", "eli"), "no-such-round"),
        (JoinedSeries("", "per"), "no-old-card"),
        (PartedSeries("", "eli"), "no-old-card"),
        (LeadSeries("", ""), "no-old-card"),
        (Given("kari", "kari", 1), "no-old-card"),
        (Given("", "eli", 1), "no-old-card"),
        (Given("", "kari", 2), "no-old-card"),
        (m.Come("kari"), "no-old-card"),
    ],
)
def test_what_is_refused(event: m.Event, key: str) -> None:
    assert refused(opened(), event) == key


# --- who is in it, and the end ---


def test_who_joins_is_asked_next_time() -> None:
    office = opened(times=2)
    assert office.take(JoinedSeries("", "eli")) is None
    assert len(office.all) == 3
    office.wait(WEEK)
    assert [c.person for c in office.all[3:]] == [*PEOPLE, "eli"]


def test_who_leaves_is_asked_no_more_and_what_they_shared_stays() -> None:
    office = opened(times=2)
    share_all(office, "kari")
    assert office.take(PartedSeries("", "kari")) is None
    assert office.of("kari").closed
    office.wait(WEEK)
    assert [c.person for c in office.all[3:]] == ["per", "ola"]
    assert office.digests(GROUP)[0].shows[0].by == "kari"


def test_stopping_closes_what_is_open_and_shows_what_was_shared() -> None:
    office = opened(times=2)
    refs = share_all(office, "kari")
    stop = series.event(office.flow, "stop_series", LEAD, series.visit(office.flow), "sure")
    assert stop == StopSeries(LEAD, True)
    assert office.take(stop) is None
    assert all(c.closed for c in office.all)
    assert [s.ref for s in office.digests(GROUP)[0].shows] == refs
    assert series.ended(office.flow)
    assert refused(office, JoinedSeries("", "eli")) == "no-series-over"
    office.wait(3 * WEEK)
    assert office.flow.n == 1


def test_buttons_of_an_earlier_time_are_stale() -> None:
    flow = opened().flow
    assert series.event(flow, "stop_series", LEAD, 0, "sure") is None
    assert series.event(flow, "answer", LEAD, 1, "") is None


def test_a_series_asks_nothing_itself() -> None:
    flow = opened().flow
    assert not series.waits(flow, "kari")
    assert series.asks(flow) == ""
    assert not [c for c in series.view(flow, LEAD) if c.ping]


def test_a_closing_is_told_for_those_in_it_alone() -> None:
    office = opened()
    decision = series.advance(office.flow, PartedSeries("", "per"), office.now, office.around())
    assert decision.outcomes == (CloseCheckins(1, ("per",)),)
    later = series.advance(a_series(), PartedSeries("", "per"), MONDAY, office.around())
    assert later.outcomes == ()


def test_it_moves_only_before_it_has_come() -> None:
    once = Cadence("once", 0, 9, "2026-12-01", "2026-12-01")
    office = Office()
    move = MoveSeries(cadence=once, next=MONDAY + 2 * DAY, window_days=5)
    assert refused(office, replace(move, by=LEAD)) == "no-old-card"
    assert office.take(move) is None
    assert (office.flow.cadence, office.flow.window_days) == (once, 5)
    assert series.due(office.flow) == MONDAY + 2 * DAY
    assert refused(opened(), move) == "no-old-card"


def test_a_forgotten_series_holds_nothing_that_was_shared() -> None:
    office = opened()
    share_all(office, "kari")
    assert refused(office, ForgetSeries(LEAD)) == "no-old-card"
    assert office.take(ForgetSeries()) is None
    assert (office.flow.asked, office.flow.stopped) == ((), True)
    assert all(c.closed for c in office.all)
    assert series.draw(office.flow, GROUP, "digest1") is None


def test_every_button_that_opens_a_form_says_so() -> None:
    office = opened()
    for card in series.view(office.flow, LEAD):
        for button in (*card.buttons, *card.more):
            form = series.form(office.flow, LEAD, button.action, button.arg)
            assert kinds.opens_form(button.action, button.arg) is (form is not None)


def test_what_was_for_a_lead_who_has_left_is_for_nobody() -> None:
    office = opened(level="lead", lead="ola")
    share_all(office, "kari")
    assert office.take(PartedSeries("", "ola")) is None
    assert office.take(LeadSeries("", "per")) is None
    share_all(office, "per")
    office.wait(WEEK)
    for audience in (GROUP, "ola", "per", "kari"):
        assert office.digests(audience) == []
