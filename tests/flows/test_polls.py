"""A date poll: who is asked what, how answers count, who chooses, and how it ends."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.flows import model as m
from bot.flows import polls
from bot.flows.ballots import CANS
from bot.flows.cards import BOARD, GROUP, Audience, Card, Form, Line, Names, Who
from bot.flows.model import Around, Decision, Event, Moment, Refusal
from bot.flows.polls import Chosen, NoDate, Option, Poll, Voted
from bot.words import Voice
from tests.flows.world import CALENDAR, MONDAY, actions_of, buttons, keys

HOUR, DAY = 3600.0, 86_400.0
PEOPLE = ("kari", "per", "ola")
LEAD = "per"
OPTIONS = (
    Option("2026-12-08", "FL"),
    Option("2026-12-03", "EL"),
    Option("2026-12-10", starts="14:30"),
    Option("2026-12-11"),
)
UNTIL = MONDAY + 4 * DAY  # Friday 09.00
ALL = range(len(OPTIONS))


class Town:
    """A poll, the clock, and what has been posted anew to each audience."""

    def __init__(self, **more: Any) -> None:
        self.now: Moment = MONDAY
        self.amounts: dict[str, m.Amount] = more.pop("amounts", {})
        self.outcomes: list[m.Outcome] = []
        self.posted: list[tuple[Audience, str]] = []
        made: dict[str, Any] = {
            "id": "p1", "group": "g1", "meeting": "m1", "lead": LEAD, "people": PEOPLE,
            "key": ("kari",), "options": OPTIONS, "until": UNTIL, **more,
        }  # fmt: skip
        self.flow = polls.begin(now=self.now, around=self.around(), **made)
        self.post()

    def around(self, late: bool = False, open_: Moment = 0.0) -> Around:
        return Around(CALENDAR, self.amounts, late, open_ or self.now)

    def offer(self, event: Event, around: Around | None = None) -> Decision[Poll]:
        return polls.advance(self.flow, event, self.now, around or self.around())

    def take(self, event: Event, around: Around | None = None) -> Refusal | None:
        before = self.flow
        decision = self.offer(event, around)
        if decision.refusal is not None:
            assert decision.flow is before
            assert decision.outcomes == ()
            return decision.refusal
        self.flow = decision.flow
        self.outcomes += decision.outcomes
        self.post()
        return None

    def do(self, *events: Event) -> None:
        for event in events:
            refusal = self.take(event)
            assert refusal is None, (event, refusal)

    def refused(self, event: Event) -> str:
        refusal = self.take(event)
        assert refusal is not None, event
        return refusal.line.key

    def post(self) -> None:
        for audience in (GROUP, *polls.people(self.flow)):
            for card in self.cards(audience):
                if card.ping and (audience, card.slot) not in self.posted:
                    self.posted.append((audience, card.slot))

    def cards(self, audience: Audience) -> tuple[Card, ...]:
        return polls.view(self.flow, audience)

    def card(self, audience: Audience, slot: str = "") -> Card:
        return next(c for c in self.cards(audience) if c.slot == slot or not slot)

    def form(self, person: str) -> Form:
        form = polls.form(self.flow, person, "vote_dates", "")
        assert form is not None
        return form

    def vote(self, person: str, *said: str) -> None:
        """Fills the form of this person: `yes`, `maybe` or `no` for each field."""
        form = self.form(person)
        values = {f.name: can for f, can in zip(form.fields, said, strict=True)}
        self.do(polls.filled(self.flow, form, person, "", values, {}))

    def press(self, person: str, action: str, arg: str = "") -> m.Event:
        """A button that is drawn for this person, as an event."""
        drawn = buttons(self.cards(person))
        found = next(b for b in drawn if b.action == action and (not arg or b.arg == arg))
        event = polls.event(self.flow, action, person, polls.visit(self.flow), found.arg)
        assert event is not None
        return event

    def wait(self, seconds: float = 0.0) -> None:
        """Until then, or until the next thing falls due."""
        at = polls.due(self.flow)
        self.now = self.now + seconds if seconds else at or self.now
        while (at := polls.due(self.flow)) is not None and at <= self.now:
            self.do(m.Tick())


def answered() -> Town:
    """Everybody has answered: option 1 and 0 suit two and three, option 2 one, option 3 none."""
    town = Town()
    town.vote("kari", "yes", "yes", "no", "no")
    town.vote("per", "maybe", "yes", "yes", "no")
    town.vote("ola", "yes", "no", "no", "no")
    return town


def counted(card: Card) -> list[tuple[Any, Any]]:
    """Number and count of each option's line."""
    args = [dict(x.args) for x in card.lines]
    return [(a["number"], a["can"]) for a in args if "marks" in a]


# --- asking ---------------------------------------------------------------------------------------


def test_opening_asks_the_group_and_each_in_private() -> None:
    town = Town()
    assert town.posted == [(GROUP, "poll"), *((p, "vote") for p in PEOPLE)]
    card = town.card(GROUP)
    assert [x.key for x in card.lines] == [
        "poll-open", "poll-option-FL", "poll-option-EL", "poll-option-at", "poll-option-day",
    ]  # fmt: skip
    assert actions_of(card) == ["vote_dates"]
    assert town.cards(BOARD) == town.cards("mona") == town.cards("") == ()
    assert polls.people(town.flow) == PEOPLE
    assert [polls.waits(town.flow, p) for p in (*PEOPLE, "mona", "")] == [True] * 3 + [False] * 2
    assert polls.asks(town.flow) == ""  # each is told in their own hours
    assert polls.names(town.flow) == {LEAD}


def test_the_form_has_a_choice_for_each_date_and_what_was_answered_before() -> None:
    town = Town()
    form = town.form("kari")
    assert [f.kind for f in form.fields] == ["choice"] * 4
    assert [c.value for c in form.fields[0].choices] == list(CANS)
    assert {f.prefill for f in form.fields} == {""}
    town.vote("kari", "yes", "maybe", "no", "no")
    assert [f.prefill for f in town.form("kari").fields] == ["yes", "maybe", "no", "no"]
    assert [f.prefill for f in town.form("ola").fields] == [""] * 4
    assert polls.form(town.flow, "mona", "vote_dates", "") is None
    assert polls.form(town.flow, "kari", "choose_date", "1") is None


def test_the_group_sees_how_many_can_and_each_their_own() -> None:
    town = Town()
    town.vote("kari", "yes", "maybe", "no", "no")
    town.vote("per", "yes", "no", "no", "no")
    card = town.card(GROUP)
    assert counted(card) == [(1, 2), (2, 1), (3, 0), (4, 0)]
    assert [dict(x.args)["marks"] for x in card.lines[1:5]] == ["■■", "□", "", ""]
    assert card.lines[-1].key == "poll-marks"
    mine = town.card("kari")
    assert [dict(x.args)["can"] for x in mine.lines[1:]] == ["yes", "maybe", "no", "no"]
    assert not mine.ping
    assert mine.buttons[0].key == "do-change_dates"
    assert keys(town.card("ola")) == ["poll-open"]


def test_an_answer_can_be_changed_and_counts_once() -> None:
    town = Town()
    town.vote("kari", "yes", "yes", "yes", "yes")
    town.vote("kari", "no", "maybe", "yes", "no")
    assert counted(town.card(GROUP)) == [(1, 0), (2, 1), (3, 1), (4, 0)]
    assert len(town.flow.votes) == 4


def test_a_calendar_answers_for_one_date_and_the_rest_is_still_asked() -> None:
    town = Town()
    town.do(Voted("ola", {1: "maybe"}))
    assert polls.waits(town.flow, "ola")
    assert keys(town.card("ola")) == ["poll-open", "poll-own-EL"]
    assert counted(town.card(GROUP))[1] == (2, 1)
    assert town.refused(Voted("ola", {9: "yes", -1: "no"})) == "no-stale"
    assert town.refused(Voted("ola", {0: "perhaps"})) == "no-stale"  # type: ignore[dict-item]


def test_strangers_are_answered_as_if_there_were_nothing() -> None:
    town = answered()
    for event in (
        Voted("mona", {0: "yes"}),
        Voted("", {0: "yes"}),
        polls.PollConfirmed("mona", polls.visit(town.flow), 1),
        polls.PollWithdrawn("mona", polls.visit(town.flow)),
        polls.PollJoined("mona", "mona"),
        m.Halt("mona"),
    ):
        assert town.refused(event) == "no-such-round"


def test_one_who_leads_from_outside_the_group_chooses_and_does_not_vote() -> None:
    town = Town(lead="mona")
    assert polls.people(town.flow) == (*PEOPLE, "mona")
    assert town.cards("mona") == ()
    assert town.refused(Voted("mona", {0: "yes"})) == "no-such-round"
    town.wait(4 * DAY)
    assert town.card("mona").slot == "decide"


# --- time -----------------------------------------------------------------------------------------


def test_nothing_is_seen_before_it_opens() -> None:
    town = Town(opens=MONDAY + DAY)
    assert town.posted == []
    assert not any(town.cards(a) for a in (GROUP, *PEOPLE))
    assert polls.draw(town.flow, GROUP, "poll") is None
    assert polls.form(town.flow, "kari", "vote_dates", "") is None
    assert town.refused(Voted("kari", {0: "yes"})) == "no-nothing-to-answer"
    assert polls.due(town.flow) == MONDAY + DAY
    town.wait()
    assert (GROUP, "poll") in town.posted


def test_opening_late_waits_for_working_hours_and_leaves_time_to_answer() -> None:
    town = Town(opens=MONDAY + DAY, until=MONDAY + 2 * DAY)
    town.now = MONDAY + 2.5 * DAY
    opens = MONDAY + 3 * DAY
    town.take(m.Tick(), town.around(late=True, open_=opens))
    assert polls.due(town.flow) == opens
    assert town.posted == []
    town.wait()
    assert town.flow.until == CALENDAR.deadline(opens, 2)


def test_one_reminder_half_way_to_those_who_have_not_answered() -> None:
    town = Town(people=("kari", "per", "ola", "eli", "tor"), amounts={"ola": "light", "eli": "off"})
    assert ("eli", "vote") not in town.posted
    town.vote("kari", "yes", "yes", "no", "no")
    before = len(town.posted)
    at = polls.due(town.flow)
    assert at == CALENDAR.between(MONDAY, UNTIL)
    town.wait()
    assert town.posted[before:] == [("per", "vote-again"), ("tor", "vote-again")]
    town.wait(UNTIL - town.now - 60)
    assert len(town.posted) == before + 2
    old = polls.draw(town.flow, "per", "vote")
    assert old is not None
    assert (keys(old), old.buttons, old.ping) == (["past-card"], (), False)
    town.vote("per", "yes", "no", "no", "no")
    assert keys(town.card("per", "vote-again"))[0] == "poll-said"


@pytest.mark.parametrize(("later", "sent"), [(1, True), (30, False)])
def test_a_late_reminder_waits_for_working_hours_or_is_dropped(later: int, sent: bool) -> None:
    town = Town(people=("kari", "per"))
    town.now = UNTIL - DAY / 2
    town.take(m.Tick(), town.around(late=True, open_=town.now + later * HOUR))
    assert ("kari", "vote-again") not in town.posted
    town.wait()
    assert (("kari", "vote-again") in town.posted) is sent


def test_time_out_closes_it_for_everybody() -> None:
    town = Town()
    town.vote("kari", "yes", "no", "no", "no")
    town.wait(4 * DAY)
    assert town.flow.phase == "over"
    assert keys(town.card(GROUP))[0] == "poll-over"
    assert keys(town.card("ola")) == ["poll-over"]
    for audience in (GROUP, "kari", "ola"):
        assert not buttons(town.cards(audience))
        assert not any(c.ping for c in town.cards(audience))
    assert town.refused(Voted("ola", {0: "yes"})) == "no-nothing-to-answer"
    assert polls.form(town.flow, "ola", "vote_dates", "") is None
    assert [polls.waits(town.flow, p) for p in PEOPLE] == [False, True, False]


def test_no_answer_counts_after_the_end_though_no_tick_has_come() -> None:
    town = Town()
    town.now = UNTIL
    assert town.refused(Voted("ola", {0: "yes"})) == "no-nothing-to-answer"


def test_a_date_that_begins_is_asked_about_no_more() -> None:
    begins = CALENDAR.at("2026-12-03", 12)
    town = Town(until=begins + 2 * DAY)
    town.vote("kari", "yes", "yes", "no", "no")
    town.wait(begins - town.now - 60)
    town.do(polls.PollJoined(person="eli"))
    town.wait(60)
    assert ("eli", "vote-again") not in town.posted  # the reminder has been
    assert ("ola", "vote-again") in town.posted
    assert [f.name for f in town.form("kari").fields] == ["date0", "date2", "date3"]
    assert counted(town.card(GROUP)) == [(1, 1), (3, 0), (4, 0)]
    assert town.refused(Voted("ola", {1: "yes"})) == "no-stale"


def test_a_date_that_begins_may_be_the_last_that_was_not_answered() -> None:
    begins = CALENDAR.at("2026-12-03", 12)
    town = Town(until=begins + 2 * DAY)
    for person in PEOPLE:
        town.do(Voted(person, {0: "yes", 2: "no", 3: "no"}))
    town.wait(begins - town.now)
    assert town.posted[-1] == (LEAD, "decide")


# --- choosing -------------------------------------------------------------------------------------


def test_the_last_answer_closes_it_and_the_lead_is_asked() -> None:
    town = answered()
    assert town.flow.phase == "over"
    assert town.posted[-1] == (LEAD, "decide")
    card = town.card(LEAD, "decide")
    assert card.lines[0] == Line("poll-best", (("number", 1),))
    assert [(b.action, b.arg, b.key) for b in card.buttons] == [
        ("choose_date", "0", "do-confirm_date"),
        ("reopen_dates", "", "do-reopen_dates"),
    ]
    assert [(b.action, b.arg) for b in card.more] == [
        ("choose_date", "1"), ("choose_date", "2"), ("choose_date", "3"), ("withdraw_dates", ""),
    ]  # fmt: skip
    assert [b.key for b in card.more[:3]] == [f"do-choose_date_{n}" for n in (2, 3, 4)]


def test_the_lead_confirms_with_a_click_and_nobody_can_vote_any_more() -> None:
    town = answered()
    click = town.press(LEAD, "choose_date")
    town.do(click)
    assert town.outcomes == [Chosen("m1", "2026-12-08", "FL", "")]
    assert polls.ended(town.flow)
    assert polls.due(town.flow) is None
    for audience in (GROUP, "kari", LEAD):
        assert keys(town.cards(audience)[0]) == ["poll-set-FL"]
        assert not buttons(town.cards(audience))
    assert [c.slot for c in town.cards(GROUP)] == ["poll"]
    assert town.refused(click) == "no-stale"
    assert town.refused(Voted("ola", {0: "no"})) == "no-nothing-to-answer"


def test_another_date_than_the_best_can_be_confirmed() -> None:
    town = answered()
    town.do(town.press(LEAD, "choose_date", "2"))
    assert town.outcomes == [Chosen("m1", "2026-12-10", "", "14:30")]
    assert keys(town.card(GROUP)) == ["poll-set-at"]


def test_the_lead_need_not_wait_for_the_others() -> None:
    town = Town()
    town.vote("kari", "yes", "no", "no", "no")
    assert "close_dates" not in [b.action for b in town.card("kari").more]
    town.do(town.press(LEAD, "close_dates"))
    assert town.flow.phase == "over"
    assert ("per", "decide") in town.posted
    assert town.refused(polls.PollClosed(LEAD, polls.visit(town.flow))) == "no-stale"
    town.do(town.press(LEAD, "reopen_dates"))
    assert town.refused(polls.PollClosed(LEAD, 0)) == "no-stale"
    assert town.refused(polls.PollClosed("kari", polls.visit(town.flow))) == "no-only-lead"
    town.do(town.press(LEAD, "close_dates"))
    assert town.flow.phase == "over"


def test_the_lead_takes_it_back_while_it_is_open() -> None:
    town = Town()
    assert town.refused(town.press(LEAD, "withdraw_dates")) == "ask-withdraw_dates"
    town.do(polls.PollWithdrawn(LEAD, polls.visit(town.flow), sure=True))
    assert polls.ended(town.flow)


def test_a_time_with_an_end_is_chosen_with_its_end() -> None:
    town = Town(options=(Option("2026-12-08", "", "09:00", "11:30"),))
    town.do(town.press(LEAD, "close_dates"))
    town.do(town.press(LEAD, "choose_date"))
    assert town.outcomes == [Chosen("m1", "2026-12-08", "", "09:00", "11:30")]


def test_private_cards_and_the_form_say_which_group() -> None:
    town = Town(called="Gygrene")
    assert keys(town.card("kari"))[0] == "poll-group"
    assert keys(town.card(GROUP))[0] == "poll-open"
    assert town.form("kari").lines[0].key == "poll-group"
    town.do(town.press(LEAD, "close_dates"))
    assert all(keys(card)[0] == "poll-group" for card in town.cards(LEAD))
    town.do(town.press(LEAD, "choose_date"))
    assert all(keys(card)[0] == "poll-group" for card in town.cards(LEAD))


def test_nobody_else_chooses_and_nothing_out_of_date_or_past_is_chosen() -> None:
    town = answered()
    turn = polls.visit(town.flow)
    assert town.refused(polls.PollConfirmed("ola", turn, 0)) == "no-only-lead"
    assert town.refused(polls.PollReopened("", turn)) == "no-stale"
    for event in (
        polls.PollConfirmed(LEAD, turn - 1, 0),
        polls.PollConfirmed(LEAD, turn, 4),
        polls.PollConfirmed(LEAD, turn, -1),
        polls.PollReopened(LEAD, turn - 1),
        polls.PollWithdrawn(LEAD, turn + 1, sure=True),
    ):
        assert town.refused(event) == "no-stale"
    town.now = CALENDAR.at("2026-12-09", 9)  # no tick has come yet
    assert town.refused(polls.PollConfirmed(LEAD, turn, 0)) == "no-stale"
    assert polls.event(town.flow, "vote_dates", LEAD, turn, "") is None
    assert polls.event(town.flow, "choose_date", LEAD, turn, "²") == polls.PollConfirmed(
        LEAD, turn, -1
    )


@pytest.mark.parametrize(
    ("kari", "per", "ola", "best"),
    [
        ("yes yes no no", "yes yes no no", "yes yes no no", 1),  # equal: the earlier date
        ("yes maybe no no", "yes maybe no no", "no no no no", 0),  # gladly before if need be
        ("yes no no no", "no yes no no", "no yes no no", 0),  # the key person can at one only
        ("maybe no no no", "no no yes no", "no no yes no", 0),
        ("no no no no", "yes yes yes yes", "yes yes yes yes", None),
        ("yes yes no no", "no no maybe no", "maybe no no no", 0),
    ],
)
def test_the_best_date(kari: str, per: str, ola: str, best: int | None) -> None:
    town = Town()
    for person, said in (("kari", kari), ("per", per), ("ola", ola)):
        town.vote(person, *said.split())
    assert polls.best(town.flow) == best


def test_of_one_day_the_time_before_lunch_is_the_earlier() -> None:
    days = (Option("2026-12-08", "EL"), Option("2026-12-08", "FL"))
    town = Town(options=days, people=("kari",), key=())
    town.vote("kari", "yes", "yes")
    assert polls.best(town.flow) == 1


def test_a_key_person_who_is_silent_is_missing() -> None:
    town = Town()
    town.vote("per", "yes", "yes", "yes", "yes")
    town.wait(4 * DAY)
    card = town.card(LEAD, "decide")
    assert keys(card)[0] == "poll-none-key"
    assert actions_of(card) == ["reopen_dates", "withdraw_dates"]
    assert [b.arg for b in card.more] == ["0", "1", "2", "3"]


def test_when_nobody_can_the_lead_is_told_what_to_do() -> None:
    town = Town()
    town.wait(4 * DAY)
    assert keys(town.card(LEAD, "decide"))[0] == "poll-none"


def test_two_more_days_ask_anew_and_keep_the_answers() -> None:
    town = answered()
    before = len(town.posted)
    town.do(town.press(LEAD, "reopen_dates"))
    assert town.flow.until == CALENDAR.deadline(MONDAY, 2)
    assert town.posted[before:] == [(GROUP, "poll2")]  # all had answered: none is asked in private
    assert town.card("ola").slot == "vote2"
    old = polls.draw(town.flow, LEAD, "decide")
    assert old is not None
    assert not buttons([old])
    town.vote("ola", "no", "yes", "no", "no")
    assert town.flow.asking  # there is time to think again
    town.wait(4 * DAY)
    assert town.posted[-1] == (LEAD, "decide2")
    assert polls.best(town.flow) == 1


def test_after_two_more_days_no_second_reminder() -> None:
    town = Town()
    town.wait(4 * DAY)
    town.wait(4 * DAY)
    town.do(town.press(LEAD, "reopen_dates"))
    asked = len(town.posted)
    assert [a for a, s in town.posted if s == "vote2"] == list(PEOPLE)
    town.wait(town.flow.until - town.now - 60)
    assert len(town.posted) == asked
    for person in PEOPLE:
        assert town.flow.asking
        town.vote(person, "yes", "yes", "yes", "yes")
    assert town.posted[-1] == (LEAD, "decide2")


def test_the_lead_withdraws_after_a_second_look() -> None:
    town = answered()
    click = town.press(LEAD, "withdraw_dates")
    refusal = town.take(click)
    assert refusal is not None
    assert refusal.line.key == "ask-withdraw_dates"
    sure = refusal.buttons[0]
    event = polls.event(town.flow, sure.action, LEAD, polls.visit(town.flow), sure.arg)
    assert event is not None
    town.do(event)
    assert town.outcomes == [NoDate("m1")]
    assert keys(town.card(GROUP)) == keys(town.card("kari")) == ["poll-withdrawn"]
    assert polls.ended(town.flow)


def test_it_is_withdrawn_when_its_meeting_is_gone() -> None:
    town = Town()
    town.do(polls.PollWithdrawn())
    assert polls.ended(town.flow)
    town.do(polls.PollWithdrawn())
    assert town.outcomes == [NoDate("m1")]


@pytest.mark.parametrize(("amount", "pressed"), [("normal", True), ("light", False)])
def test_a_lead_who_does_not_choose_is_reminded_once_and_then_it_ends(
    amount: m.Amount, pressed: bool
) -> None:
    town = answered()
    town.amounts[LEAD] = amount
    assert polls.due(town.flow) == CALENDAR.deadline(MONDAY, 3)
    town.wait()
    assert (town.posted[-1] == (LEAD, "decide-again")) is pressed
    posted = len(town.posted)
    town.wait(30 * DAY)
    assert town.outcomes == [NoDate("m1")]
    assert len(town.posted) == posted


# --- who comes and goes ---------------------------------------------------------------------------


def test_somebody_who_joins_is_asked_and_waited_for() -> None:
    town = Town(people=("kari", "per"))
    town.vote("kari", "yes", "yes", "yes", "yes")
    town.do(polls.PollJoined(person="eli", key=True), polls.PollJoined(person="kari"))
    assert town.posted[-1] == ("eli", "vote")
    assert town.flow.people == ("kari", "per", "eli")
    town.vote("per", "yes", "yes", "yes", "yes")
    assert town.flow.phase == "open"
    town.vote("eli", "no", "no", "yes", "no")
    assert polls.best(town.flow) == 2


def test_somebody_who_joins_and_wants_nothing_by_itself_is_not_pinged() -> None:
    town = Town(amounts={"eli": "off"})
    town.do(polls.PollJoined(person="eli"))
    assert ("eli", "vote") not in town.posted
    assert actions_of(town.card("eli")) == ["vote_dates"]


def test_somebody_who_leaves_is_forgotten_and_not_waited_for() -> None:
    town = Town()
    town.vote("kari", "yes", "no", "no", "no")
    town.vote("per", "no", "yes", "no", "no")
    town.do(polls.PollParted(person="ola"))
    assert town.flow.phase == "over"
    town.do(polls.PollParted(person="kari"), polls.PollParted(person="kari"))
    assert "kari" not in repr(town.flow)
    assert polls.best(town.flow) == 1
    assert town.cards("kari") == ()
    assert polls.draw(town.flow, "kari", "vote") is None
    assert town.refused(Voted("kari", {0: "yes"})) == "no-such-round"


def test_when_the_lead_leaves_another_chooses() -> None:
    town = answered()
    town.do(polls.PollParted(person=LEAD))
    assert not any(polls.waits(town.flow, p) for p in (*PEOPLE, ""))
    assert town.refused(polls.PollReopened("ola", polls.visit(town.flow))) == "no-stale"
    town.do(polls.PollLed(person="mona"))
    assert town.posted[-1] == ("mona", "decide")
    town.do(town.press("mona", "choose_date", "0"))
    assert polls.ended(town.flow)


def test_one_who_hands_over_is_asked_no_more() -> None:
    town = answered()
    town.do(polls.PollLed(LEAD, "ola"))
    assert polls.draw(town.flow, LEAD, "decide") is None
    assert [c.slot for c in town.cards(LEAD)] == ["vote"]
    assert town.refused(polls.PollLed(LEAD, LEAD)) == "no-stale"
    assert polls.waits(town.flow, "ola")


def test_a_person_does_not_let_others_in_or_out() -> None:
    town = Town()
    for event in (polls.PollJoined(LEAD, "eli"), polls.PollParted(LEAD, "ola")):
        assert town.refused(event) == "no-stale"
    assert town.refused(polls.PollJoined(person=GROUP)) == "no-stale"


def test_without_anybody_it_ends() -> None:
    town = Town()
    town.do(*(polls.PollParted(person=p) for p in PEOPLE))
    assert town.outcomes == [NoDate("m1")]


@pytest.mark.parametrize(
    "more",
    [
        {"options": ()},
        {"options": (*OPTIONS, Option("2026-12-14"), Option("2026-12-15"))},
        {"options": (OPTIONS[0], OPTIONS[0])},
        {"options": (Option("2026-12-08", "FL", "09:00"),)},
        {"options": (Option("2026-02-31"),)},
        {"options": (Option("20261208"),)},
        {"options": (Option("2026-W50-2"),)},
        {"options": (Option("2026-12-08", starts="9:00"),)},
        {"options": (Option("2026-12-08", starts="24:00"),)},
        {"options": (Option("2026-12-08", "XX"),)},  # type: ignore[arg-type]
        {"options": (Option("2026-12-08", ends="11:30"),)},
        {"options": (Option("2026-12-08", starts="11:30", ends="09:00"),)},
        {"options": (Option("2026-12-08", starts="11:30", ends="24:00"),)},
        {"options": (Option("2026-12-08", "FL", ends="11:30"),)},
        {"options": (Option("2026-11-23"),)},
        {"until": MONDAY},
        {"opens": UNTIL},
        {"people": (), "key": ()},
        {"people": ("kari", "kari")},
        {"key": ("mona",)},
        {"lead": ""},
    ],
)
def test_a_poll_that_cannot_be_asked_is_not_begun(more: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="a poll"):
        Town(**more)


def test_one_date_is_enough() -> None:
    town = Town(options=OPTIONS[:1], people=("kari",))
    town.vote("kari", "yes")
    assert town.flow.phase == "over"


# --- random play ----------------------------------------------------------------------------------

ANYONE = ("kari", "per", "ola", "eli", "mona", "", GROUP, "💥")
NAMES = set(ANYONE[:5])
VOICES = [
    Voice(lang, "Europe/Oslo", MONDAY, lambda p: f"<{p}>", lambda ref: None)
    for lang in ("nb", "nn", "en")
]
EVENTS: tuple[type[Event], ...] = (
    Voted, polls.PollConfirmed, polls.PollClosed, polls.PollReopened, polls.PollWithdrawn,
    polls.PollJoined,
    polls.PollParted, polls.PollLed, m.Tick, m.Halt,
)  # fmt: skip

encode = msgspec.json.Encoder().encode
decode = msgspec.json.Decoder(Poll).decode

who = st.sampled_from(ANYONE)
moves = st.lists(
    st.tuples(st.integers(0, 9), who, st.integers(0, 99), st.integers(0, 99)), max_size=40
)


class Play(Town):
    """A town in which every promise is looked at after everything that happens."""

    def take(self, event: Event, around: Around | None = None) -> Refusal | None:
        refusal = super().take(event, around)
        if refusal is not None:
            worded(refusal.line)
        self.check()
        return refusal

    def check(self) -> None:
        flow = self.flow
        assert decode(encode(flow)) == flow
        said = [(v.person, v.option) for v in flow.votes]
        assert len(set(said)) == len(said)
        assert all(c.can <= len(flow.people) for c in polls.counts(flow))
        assert (polls.due(flow) is None) == polls.ended(flow)
        for audience in (GROUP, BOARD, *ANYONE):
            cards = self.cards(audience)
            assert flow.since is not None or not cards
            assert audience == GROUP or not cards or audience in polls.people(flow)
            for card in cards:
                assert polls.draw(flow, audience, card.slot) == card
                self.check_card(audience, card)
        for audience, slot in self.posted:
            card_ = polls.draw(flow, audience, slot)
            if card_ is not None and slot not in {c.slot for c in self.cards(audience)}:
                assert not card_.ping
                assert not buttons([card_])

    def check_card(self, audience: Audience, card: Card) -> None:
        assert len(card.buttons) <= 3
        for each in (card.title, *card.lines):
            worded(each)
            assert not any(isinstance(arg, Who | Names) for _, arg in each.args)
            assert not any(arg in NAMES for _, arg in each.args if isinstance(arg, str))
        for button in buttons([card]):
            for voice in VOICES:
                assert voice.button(button)
        if card.ping and audience != GROUP:
            assert polls.waits(self.flow, audience)
        for event in self.pressable(audience, card):
            refusal = self.offer(event).refusal
            assert refusal is None or refusal.line.key.startswith("ask-"), (event, refusal)

    def pressable(self, audience: Audience, card: Card) -> Iterator[Event]:
        """What the buttons of a card do, while the clock has not passed what is due."""
        at = polls.due(self.flow)
        for button in buttons([card]) if at is None or self.now < at else ():
            by = self.flow.people[0] if audience == GROUP else audience
            form = polls.form(self.flow, by, button.action, button.arg)
            if form is not None:
                check_form(form)
                values = {f.name: "yes" for f in form.fields}
                yield polls.filled(self.flow, form, by, "", values, {})
                continue
            visit = polls.visit(self.flow)
            event = polls.event(self.flow, button.action, by, visit, button.arg)
            assert event is not None
            yield event

    def move(self, move: tuple[int, str, int, int]) -> None:
        kind, person, a, b = move
        if kind < 1:
            for each in self.flow.people:
                self.move((1, each, a, b))
        elif kind < 4:
            form = polls.form(self.flow, person, "vote_dates", "")
            if form is not None:
                values = {f.name: CANS[(a >> i) % 3] for i, f in enumerate(form.fields)}
                self.take(polls.filled(self.flow, form, person, "", values, {}))
        elif kind < 6:
            person = self.flow.lead if kind == 5 else person
            pressed = [e for c in self.cards(person) for e in self.pressable(person, c)]
            if pressed:
                self.take(pressed[a % len(pressed)])
        elif kind < 8:
            self.tick(a)
        else:
            self.anything(person, a, b)

    def tick(self, how: int) -> None:
        """The time comes that is due, perhaps late; or another moment does."""
        at = polls.due(self.flow)
        if at is None or how % 3 == 0:
            self.now += (how % 7 - 1) * 7 * HOUR
            self.take(m.Tick())
            return
        late = how % 4 == 0
        self.now = max(self.now, at + 3 * HOUR * late)
        before = self.flow
        self.take(m.Tick(), self.around(late, self.now + HOUR * (how % 30)))
        assert self.flow != before

    def anything(self, person: str, a: int, b: int) -> None:
        kind = EVENTS[a % len(EVENTS)]
        other = ANYONE[b % len(ANYONE)]
        made: dict[str, Any] = {
            "person": other, "key": b % 2 == 0, "visit": polls.visit(self.flow) + (b % 3 == 0),
            "option": b % 7 - 1, "sure": b % 2 == 1, "votes": {b % 6 - 1: CANS[b % 3]},
        }  # fmt: skip
        by = "" if kind in (polls.PollJoined, polls.PollParted, m.Tick) and b % 5 else person
        names = [f.name for f in msgspec.structs.fields(kind) if f.name != "by"]
        self.take(kind(by, *(made[n] for n in names)))

    def ends(self) -> None:
        """From wherever it is, time alone ends it."""
        for _ in range(30):
            at = polls.due(self.flow)
            if at is None:
                return
            self.now = max(self.now, at)
            before = self.flow
            self.take(m.Tick())
            assert self.flow != before
        raise AssertionError("it does not end")


def worded(said: Line) -> None:
    for voice in VOICES:
        assert voice.line(said)


def check_form(form: Form) -> None:
    for said in (form.title, *form.lines, form.promise):
        worded(said)
    for field in form.fields:
        worded(field.label)
        for choice in field.choices:
            worded(choice.label)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(
    options=st.integers(1, 4),
    amounts=st.dictionaries(st.sampled_from(PEOPLE), st.sampled_from(["off", "light"])),
    opens=st.sampled_from([0.0, MONDAY + HOUR]),
    played=moves,
)
def test_a_poll_keeps_its_promises(
    options: int, amounts: Any, opens: Moment, played: list[tuple[int, str, int, int]]
) -> None:
    play = Play(options=OPTIONS[:options], amounts=amounts, opens=opens)
    for move in played:
        play.move(move)
    play.ends()


def test_long_polls_keep_their_promises() -> None:
    ends: set[str] = set()
    for seed in range(60):
        rng = random.Random(seed)
        play = Play(options=OPTIONS[: 1 + seed % 4])
        for _ in range(40):
            play.move(
                (rng.randrange(10), rng.choice(ANYONE), rng.randrange(100), rng.randrange(100))
            )
            if polls.ended(play.flow):
                break
        play.ends()
        ends.add(f"{play.flow.phase} {play.flow.again > 0}")
    assert ends == {"chosen False", "chosen True", "withdrawn False", "withdrawn True"}


def test_every_sentence_of_its_refusals_is_worded() -> None:
    for key in ("no-such-round", "no-stale", "no-nothing-to-answer", "ask-withdraw_dates"):
        worded(Line(key))
