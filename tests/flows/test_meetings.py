"""The prompts around a meeting: what comes when, to whom, and what is never said to others."""

from __future__ import annotations

import pytest

from bot.flows import meeting_model as mm
from bot.flows import meetings
from bot.flows.cards import GROUP, Button
from bot.flows.model import Tick
from tests.flows.meeting_world import (
    CALENDAR,
    DAY,
    FIVE,
    HOUR,
    MINUTE,
    PROMISES,
    WEDNESDAY,
    World,
    asked,
    moments,
)
from tests.flows.world import buttons, keys

# --- the invitation -----------------------------------------------------------------------------


def test_a_week_before_each_is_asked_privately() -> None:
    world = World()
    world.at("2026-11-25", 8)
    assert world.pings == []
    world.at("2026-11-25")
    assert {(p, s) for p, s in world.pings if s == "invite"} == {(p, "invite") for p in FIVE}
    assert world.cards(GROUP) == ()
    card = world.card("ola", "invite")
    assert keys(card) == ["meeting-at", "meeting-place", "invite-ask", "invite-private"]
    assert [b.arg for b in card.buttons] == ["coming", "case", "no"]
    assert meetings.waits(world.flow, "ola")


def test_an_answer_can_be_changed_until_the_meeting_begins() -> None:
    world = asked(ola="no")
    card = world.card("ola", "invite")
    assert keys(card)[-1] == "invite-said-no"
    assert (card.buttons, card.ping) == ((), False)
    assert [b.arg for b in card.more] == ["coming", "case"]
    assert not meetings.waits(world.flow, "ola")
    world.press("ola", "coming", "coming")
    world.until(world.flow.begins)
    assert world.take(mm.Coming("ola", 0, "no")) == "no-meeting-begun"
    assert buttons(world.cards("ola")) == []


def test_who_is_asked_for_a_case_is_waited_for_in_working_time() -> None:
    """A weekend is no silence: until noon on the next working day there is time to answer."""
    world = World()
    world.do(world.moved("2026-12-16"))
    world.at("2026-12-09")
    for person in FIVE:
        world.press(person, "coming", "coming")
    world.do(mm.Rotas("", ("per",), ("kari", "per", "ola")))
    world.at("2026-12-13")  # a Sunday, three days before
    assert world.flow.turn_of == "kari"
    world.at("2026-12-14", 11)
    assert world.flow.turn_of == "kari"
    world.at("2026-12-14", 12)
    assert world.flow.turn_of == "per"
    world.at("2026-12-14", 16)
    world.press("per", "pass_turn")
    assert world.flow.turn_of == "ola"
    world.at("2026-12-15", 11)
    assert world.flow.turn_of == "ola"


def test_one_gentle_reminder_and_none_after() -> None:
    """Lesson 14: reminders that cannot be turned off, and shaming those who have not answered."""
    world = asked(ola="coming")
    world.amounts = {"ingrid": "light", "aisha": "off"}
    world.at("2026-11-27")
    assert [p for p, slot in world.pings if slot == "invite-r"] == ["kari", "per"]
    assert "invite" in world.slots("ingrid")
    world.at("2026-11-29", 8)
    assert len([p for p, slot in world.pings if "invite" in slot]) == 7


def test_somebody_who_wants_nothing_by_itself_gets_nothing_and_can_still_answer() -> None:
    world = World()
    world.amounts = {"aisha": "off"}
    world.at("2026-12-01")
    assert world.pinged("aisha") == []
    world.press("aisha", "coming", "case")
    assert world.flow.case_owner == "aisha"
    world.until(world.flow.ends + DAY)
    assert world.pinged("aisha") == []


# --- whose case ---------------------------------------------------------------------------------


def test_who_alone_has_a_case_prepares_it() -> None:
    world = asked(ola="case", kari="coming")
    world.at("2026-11-29")
    card = world.card("ola", "choose")
    assert keys(card) == ["choose-you"]
    assert [b.action for b in card.buttons] == ["open_case"]
    assert [p for p, slot in world.pings if slot == "choose"] == ["ola"]
    assert world.outcomes == [mm.CaseChosen("ola")]
    assert meetings.event(world.flow, "open_case", "ola", 0, "") is None
    world.do(mm.Prepared("", "ola", "c1"))
    assert keys(world.card("ola", "choose")) == ["choose-ready"]
    assert not meetings.waits(world.flow, "ola")


def test_of_several_the_longest_waiting_comes_first_and_each_may_give_way() -> None:
    world = asked(aisha="case", ola="case", ingrid="case")
    world.at("2026-11-29")
    assert world.flow.case_owner == "ola"
    assert keys(world.card("ola", "choose")) == ["choose-longest-you"]
    assert keys(world.card("aisha", "choose")) == ["choose-longest"]
    world.press("ola", "give_way")
    assert world.flow.case_owner == "ingrid"
    assert "choose2" in world.pinged("ingrid")  # that it is theirs now is news
    assert keys(world.card("ola", "choose")) == ["choose-gave"]
    # Who had the card of before said yes to another case.
    assert world.take(mm.GivesWay("aisha", 0, "ola")) == "no-stale"
    world.press("aisha", "give_way")
    assert keys(world.card("ingrid", "choose2")) == ["choose-you"]
    assert [b.action for b in world.card("ingrid", "choose2").buttons] == ["open_case"]
    # She cannot come after all: the one who waits longest of those who gave way has it again.
    world.press("ingrid", "coming", "no")
    assert world.flow.case_owner == "ola"
    assert "choose3" in world.pinged("ola")
    owners = [o.person for o in world.outcomes if isinstance(o, mm.CaseChosen)]
    assert owners == ["ola", "ingrid", "ola"]


def test_where_nobody_offers_one_after_the_other_is_asked_and_nobody_is_told_who_said_no() -> None:
    """Lesson 28: nobody offers a case."""
    world = asked(kari="no")
    world.at("2026-11-29")
    assert world.pinged("per")[-1] == "turn1"  # who cannot come is not asked
    assert [p for p, slot in world.pings if slot.startswith("turn")] == ["per"]
    before = {a: world.cards(a) for a in world.audiences()}
    world.press("per", "starters")
    assert keys(world.card("per", "turn1"))[1:4] == ["starter-1", "starter-2", "starter-3"]
    assert [b.action for b in world.card("per", "turn1").buttons] == ["have_case", "pass_turn"]
    world.press("per", "pass_turn")
    assert world.pinged("ola")[-1] == "turn2"  # at once
    for other in (GROUP, "kari", "ingrid", "aisha"):
        assert world.cards(other) == before[other]
    card = meetings.draw(world.flow, "per", "turn1")
    assert card is not None
    assert keys(card) == ["turn-passed"]
    world.press("ola", "have_case")
    assert world.flow.case_owner == "ola"
    assert world.take(mm.Passes("ola", 0)) == "no-stale"
    assert keys(world.delivered["ola", "turn2"]) == ["turn-thanks"]


def test_who_does_not_answer_is_followed_by_the_next_a_day_later() -> None:
    world = asked()
    world.at("2026-11-29")
    assert world.flow.turn_of == "kari"
    world.at("2026-11-30", 12)
    assert world.flow.turn_of == "per"
    assert keys(world.delivered["kari", "turn1"]) == ["prompt-closed"]


def test_who_wants_nothing_by_itself_is_not_asked_for_a_case() -> None:
    world = asked()
    world.amounts = {"kari": "off"}
    world.at("2026-11-29")
    assert world.flow.turn_of == "per"


def test_when_all_have_passed_the_lead_chooses_something_else() -> None:
    world = asked()
    world.at("2026-11-29")
    for person in FIVE:
        world.press(person, "pass_turn")
    card = world.card("per", "nocase")
    assert [b.arg for b in card.buttons] == ["parked", "exercise"]
    assert [p for p, slot in world.pings if slot == "nocase"] == ["per"]
    assert meetings.waits(world.flow, "per")
    world.press("per", "instead", "parked")
    world.at("2026-12-01")
    assert "instead-parked" in keys(world.card("ola", "agenda"))
    world.press("ola", "coming", "case")  # somebody has one after all
    assert (world.flow.case_owner, world.flow.instead) == ("ola", "")
    assert "nocase" not in world.slots("per")


def test_a_case_that_is_taken_back_is_asked_for_again() -> None:
    world = asked(ola="case")
    world.at("2026-11-29")
    world.press("ola", "coming", "coming")
    assert (world.flow.case_owner, world.flow.turn_of) == ("", "kari")
    world.do(mm.SeatOut("", "kari"))
    assert world.flow.turn_of == "per"
    assert meetings.draw(world.flow, "kari", "invite") is None


# --- who leads ----------------------------------------------------------------------------------


def test_the_lead_sees_who_is_next_and_can_swap_or_stand_over() -> None:
    world = asked()
    card = world.card("per", "leads0")
    assert keys(card) == ["lead-you", "lead-next"]
    assert "leads0" not in world.slots("kari")
    form = meetings.form(world.flow, "per", "swap_lead", "")
    assert form is not None
    assert [c.value for c in form.fields[0].choices] == ["kari", "ola", "ingrid", "aisha"]
    assert meetings.form(world.flow, "kari", "swap_lead", "") is None
    world.do(meetings.filled(world.flow, form, "per", "", {"to": "ingrid"}, {}))
    assert (world.flow.lead, world.flow.leads) == ("ingrid", ("per", "kari", "ola", "aisha"))
    assert world.outcomes == [mm.LeadSwapped("per", "ingrid")]
    assert "leads1" in world.pinged("ingrid")
    world.press("ingrid", "skip_lead")
    assert world.outcomes[-1] == mm.LeadSkipped("ingrid", "per")
    assert world.flow.leads[0] == "ingrid"  # keeps their place
    world.press("per", "skip_lead")
    assert world.flow.lead == "kari"  # who stood over is not asked again
    assert world.take(mm.SkipLead("per", 0)) == "no-stale"
    assert world.take(mm.SwapLead("kari", 0, "nobody")) == "no-lead-here"


def test_a_lead_who_cannot_come_keeps_their_place_and_another_leads() -> None:
    world = asked(kari="no")
    world.press("per", "coming", "no")
    assert world.flow.lead == "ola"
    assert world.outcomes == [mm.LeadSkipped("per", "ola")]
    world.do(mm.SeatOut("", "ola"))
    assert world.flow.lead == "ingrid"


def test_the_lead_does_not_learn_from_the_form_who_said_no() -> None:
    world = asked(kari="no")
    form = meetings.form(world.flow, "per", "swap_lead", "")
    assert form is not None
    assert "kari" in [c.value for c in form.fields[0].choices]
    world.do(mm.SwapLead("per", 0, "kari"))
    assert keys(world.card("kari", "leads1"))[0] == "lead-cannot"


def test_the_lead_who_has_the_case_is_asked_to_let_another_lead() -> None:
    world = asked(per="case")
    world.at("2026-11-29")
    assert keys(world.card("per", "leads0"))[0] == "lead-has-case"
    world.do(mm.Prepared("", "per", "c1"))
    world.until(world.flow.begins)
    world.press("ola", "begin_round")
    assert world.outcomes[-1] == mm.BeginRound("ola", "per", "ola", "c1")


def test_a_facilitator_says_who_leads() -> None:
    world = asked()
    world.do(mm.Led("", "aisha"))
    assert world.outcomes == []
    assert world.slots("aisha") == ["invite", "leads1"]
    assert world.take(mm.Led("", "nobody")) == "no-lead-here"
    world.do(mm.Rotas("", ("ola", "aisha", "gone", "per"), ("aisha", "ola")))
    assert world.flow.leads == ("ola", "per")
    world.at("2026-11-29")
    assert world.flow.turn_of == "aisha"


# --- the agenda, the start and afterwards -------------------------------------------------------


def test_the_agenda_goes_to_all_who_have_not_said_no() -> None:
    world = asked(ola="case", kari="no", ingrid="coming")
    world.open_steps = ("ingrid", "kari")
    world.at("2026-12-01")
    assert {p for p, slot in world.pings if slot == "agenda"} == {"per", "ola", "ingrid", "aisha"}
    assert keys(world.card("ingrid", "agenda")) == [
        "meeting-at",
        "meeting-place",
        "round-who",
        "agenda-step",
        "invite-said-coming",
    ]
    assert "agenda-step" not in keys(world.card("ola", "agenda"))
    assert len(world.card("aisha", "agenda").buttons) == 3
    assert "invite" in world.slots("kari")
    assert keys(world.delivered["ingrid", "invite"]) == ["past-card"]


def test_at_the_start_last_times_steps_come_first() -> None:
    """Lesson 21: a commitment opens the next meeting."""
    world = asked(ola="case")
    world.do(mm.Promised("", PROMISES))
    world.until(world.flow.begins)
    assert world.flow.phase == "open"
    card = world.card(GROUP, "start")
    assert card.ping
    assert [b.action for b in card.buttons] == ["steps_first", "straight"]
    assert world.take(mm.BeginsRound("ola", 0)) == "no-stale"
    world.press("ingrid", "steps_first")
    card = world.card(GROUP, "start")
    assert [(s.ref, s.by, s.kind) for s in card.shows] == [
        ("<1>", "ola", "action"),
        ("<2>", "kari", "action"),
    ]
    world.do(mm.Prepared("", "ola", "c1"))
    world.press("ingrid", "begin_round")
    assert world.outcomes[-1] == mm.BeginRound("ingrid", "ola", "per", "c1")
    assert buttons(world.cards(GROUP)) == []
    assert world.take(mm.BeginsRound("ingrid", 0)) == "no-stale"
    assert world.pinged(GROUP) == ["start"]


def test_a_case_that_is_offered_when_they_meet_is_taken() -> None:
    world = asked(ola="coming")
    world.do(mm.Prepared("", "ola", "c1"))
    assert world.flow.case_owner == ""  # having one is not offering it for this meeting
    world.until(world.flow.begins)
    world.do(mm.Prepared("", "ola", "c1"))
    world.press("per", "begin_round")
    assert world.outcomes[-1] == mm.BeginRound("per", "ola", "per", "c1")


def test_straight_to_the_case() -> None:
    world = asked(ola="case")
    world.do(mm.Promised("", PROMISES))
    world.until(world.flow.begins)
    world.press("per", "straight")
    assert world.card(GROUP, "start").shows == ()
    assert keys(world.card(GROUP, "start"))[-1] == "start-no-case"
    assert world.take(mm.BeginsRound("per", 0)) == "start-no-case"
    world.do(mm.Prepared("", "ola", "c1"))
    world.press("per", "begin_round")
    assert world.take(mm.Straight("per", 0)) == "no-stale"


def test_afterwards_each_gets_thanks_minutes_and_the_next_date() -> None:
    world = asked(ola="case", kari="coming", aisha="no", ingrid="no")
    world.until(world.flow.begins)
    world.do(mm.Prepared("", "ola", "c1"))
    world.press("per", "begin_round")
    world.do(mm.Held("", "r1"))
    assert world.flow.attended == ()
    world.do(mm.Held("", "r1", ("ola", "kari", "per", "ingrid")))
    world.do(mm.Next("", "2027-01-13", "FL"))
    world.until(world.flow.ends + 11 * MINUTE)
    assert meetings.ended(world.flow)
    assert meetings.due(world.flow) is None
    held = mm.MeetingHeld(("ola", "kari", "per", "ingrid"), "ola", "per", "r1")
    assert world.outcomes[-1] == held
    assert {p for p, s in world.pings if s == "after"} == {"ola", "kari", "per", "ingrid"}
    card = world.card("kari", "after")
    assert keys(card) == ["after-thanks", "after-next-fl", "after-lead", "after-case"]
    assert card.buttons == (Button("minutes", "r1"),)
    assert keys(world.delivered[GROUP, "start"]) == ["meeting-over"]
    assert world.take(mm.Coming("ola", 0, "no")) == "no-meeting-over"


def test_a_round_that_ends_later_adds_its_minutes_quietly() -> None:
    world = asked(ola="coming")
    world.until(world.flow.ends + DAY)
    assert world.outcomes[-1] == mm.MeetingHeld(("ola",), "", "per", "")
    assert world.card("ola", "after").buttons == ()
    pings = list(world.pings)
    world.do(mm.Held("", "r1", ("ola",)), mm.Next("", "2027-01-13", "", CALENDAR.at(WEDNESDAY, 9)))
    assert world.card("ola", "after").buttons == (Button("minutes", "r1"),)
    assert world.pings == pings


def test_what_is_switched_off_does_not_come() -> None:
    _, ends, plan = moments(WEDNESDAY)
    world = World(plan=tuple(x for x in plan if x[0] in ("invite", "agenda")))
    world.at("2026-11-26")
    world.press("ola", "coming", "case")
    world.until(world.flow.begins)
    assert (world.flow.phase, world.flow.case_owner) == ("open", "ola")
    assert world.cards(GROUP) == ()
    world.until(ends)
    assert world.flow.phase == "over"
    assert {slot for _, slot in world.pings} == {"invite", "invite-r", "agenda", "leads0"}


# --- what comes late ----------------------------------------------------------------------------


def test_what_comes_late_waits_for_working_hours() -> None:
    """Lesson 26: it asked at midnight."""
    world = World()
    world.wakes("2026-11-26", 23)
    assert world.pings == []
    assert meetings.due(world.flow) == CALENDAR.at("2026-11-27", 8)
    world.at("2026-11-27", 9)
    assert "invite" in world.pinged("ola")


def test_what_comes_a_little_late_comes_at_once() -> None:
    world = World()
    world.now = CALENDAR.at("2026-11-25", 9) + HOUR
    world.do(Tick())
    assert "invite" in world.pinged("ola")


def test_after_an_invitation_that_came_late_there_is_a_day_to_answer() -> None:
    world = World()
    world.wakes("2026-11-30", 11)
    assert world.flow.done == ("invite",)
    world.at("2026-12-01", 10)
    assert world.flow.done == ("invite", "agenda")
    world.at("2026-12-01", 12)
    assert world.flow.turn_of == "kari"


def test_an_invitation_is_not_sent_on_the_heels_of_the_agenda() -> None:
    world = World()
    world.wakes("2026-12-01", 8)  # an hour before it
    assert "invite" in world.flow.dropped
    world = World()
    world.wakes("2026-12-01", 12)
    assert (world.flow.done, world.flow.dropped) == (("choose", "agenda"), ("invite",))
    assert "agenda" in world.pinged("ola")
    assert keys(world.card("per", "leads0"))[-1] == "dropped-invite"
    world.press("ola", "coming", "case")
    assert world.flow.case_owner == "ola"


def test_what_is_late_when_the_meeting_has_begun_is_dropped_and_the_lead_sees_it() -> None:
    world = World()
    world.wakes(WEDNESDAY, 10)
    assert world.flow.dropped == ("invite", "choose", "agenda")
    assert world.slots(GROUP) == ["start"]  # an hour late: not too late
    assert world.slots("per") == ["leads0"]
    assert keys(world.card("per", "leads0")) == [
        "dropped-invite",
        "dropped-choose",
        "dropped-agenda",
    ]
    assert all(world.cards(p) == () for p in FIVE if p != "per")


def test_a_start_that_is_late_is_dropped_and_the_thanks_wait() -> None:
    world = World()
    world.wakes(WEDNESDAY, 23)
    assert world.flow.dropped == ("invite", "choose", "agenda", "start")
    assert world.pings == []
    world.at("2026-12-03", 9)
    assert world.flow.phase == "over"
    assert "after" in world.pinged("ola")


# --- moved, cancelled, people who come and go ---------------------------------------------------


def test_a_meeting_that_is_moved_far_is_asked_about_anew() -> None:
    world = asked(ola="case", kari="no")
    world.at("2026-11-29")
    world.do(world.moved("2026-12-16"))
    assert world.pinged(GROUP) == ["moved1"]
    assert keys(world.card(GROUP, "moved1")) == ["meeting-moved", "meeting-at", "meeting-place"]
    assert all(not s.answer and not s.asked for s in world.flow.people)
    assert world.flow.case_owner == ""
    assert keys(world.delivered["ola", "invite"]) == ["past-card"]
    assert world.take(mm.Coming("ola", 0, "coming")) == "no-stale"
    world.at("2026-12-09")
    assert "invite.1" in world.pinged("ola")
    world.do(world.moved("2027-01-13"))
    world.at("2027-01-07")
    assert "invite.2" in world.pinged("ola")
    assert world.pinged(GROUP) == ["moved1", "moved2"]


def test_a_meeting_that_is_moved_by_a_day_loses_its_answers_and_asks_nobody_twice() -> None:
    world = asked(ola="case", kari="no")
    world.at("2026-11-29")
    pings = list(world.pings)
    world.do(world.moved("2026-12-03"))
    assert world.pings == [*pings, (GROUP, "moved1")]
    assert all(not s.answer for s in world.flow.people)
    assert world.flow.case_owner == "ola"  # until they say otherwise
    assert "invite-ask" in keys(world.delivered["kari", "invite"])
    world.at("2026-12-02")
    assert "agenda" in world.pinged("kari")
    world.press("ola", "coming", "coming")
    assert world.flow.case_owner == ""


def test_another_hour_or_place_keeps_the_answers() -> None:
    world = asked(ola="case")
    world.do(world.moved(WEDNESDAY, place="Biblioteket"))
    assert keys(world.card(GROUP, "moved1"))[0] == "meeting-changed"
    assert world.flow.offers() == ("ola",)
    before = world.flow
    world.do(world.moved(WEDNESDAY, place="Biblioteket"))
    assert world.flow == before  # nothing new is not said
    assert world.take(world.moved("2026-11-20")) == "no-meeting-past"
    assert world.take(mm.Moved("", "2026-02-31")) == "date-wrong"
    world.until(world.flow.begins)
    assert world.take(world.moved("2026-12-16")) == "no-meeting-begun"


def test_a_cancelled_meeting_asks_nothing_more() -> None:
    world = asked(ola="case")
    world.do(mm.Cancelled())
    assert world.pinged(GROUP) == ["cancelled"]
    assert meetings.ended(world.flow)
    assert meetings.due(world.flow) is None
    assert keys(world.delivered["ola", "invite"]) == ["meeting-cancelled"]
    assert all(world.cards(p) == () for p in FIVE)
    assert world.take(mm.Coming("ola", 0, "no")) == "no-meeting-over"


def test_somebody_new_is_asked_and_somebody_who_left_sees_nothing() -> None:
    world = asked()
    world.do(mm.SeatIn("", "lars"))
    assert world.pinged("lars") == ["invite"]
    world.do(mm.SeatOut("", "lars"), mm.SeatOut("", "lars"))
    assert meetings.view(world.flow, "lars") == ()
    assert world.take(mm.Coming("lars", 0, "coming")) == "no-such-round"


@pytest.mark.parametrize(
    ("slot", "starts", "key"),
    [("FL", "", "meeting-fl"), ("EL", "", "meeting-el"), ("", "", "meeting-day")],
)
def test_a_half_day_has_no_made_up_clock_time(slot: str, starts: str, key: str) -> None:
    world = World(slot=slot, starts=starts, place="")
    world.at("2026-11-25")
    assert keys(world.card("ola", "invite"))[0] == key
