"""Rounds as conversations: who does what, and what each of them then sees."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from bot.flows import engine, rules, views
from bot.flows import model as m
from bot.flows.cards import BOARD, GROUP, line
from tests.flows.world import PEOPLE, World, actions_of, begun, buttons, keys

GROUP_OF_FIVE = PEOPLE[:5]
MINUTE, DAY = 60.0, 86_400.0


def local(moment: float) -> str:
    at = datetime.fromtimestamp(moment, ZoneInfo("Europe/Oslo"))
    return at.strftime("%a %d.%m. %H.%M")


# --- whole rounds ---------------------------------------------------------------------------------


def test_a_whole_round_in_chat() -> None:
    world = World("kollegaveiledning", "chat", 5)
    assert keys(world.group())[-1] == "count-in"
    for person in ("kari", "ola", "ingrid"):
        world.press(person, "come")
    assert world.step == "agreement"
    world.press("aisha", "come")  # the last one: on by itself
    assert world.step == "story"

    assert actions_of(world.mine("ola")) == ["note"]
    story = world.write("kari")
    assert story in world.shown()
    world.press("per", "go_on")

    key = world.write("kari")
    world.press("per", "go_on")
    assert [x.ref for x in world.cards(BOARD)[0].shows] == [key]

    assert world.step == "clarify"
    assert world.flow.queue == ("ola", "ingrid", "aisha", "per")
    question = world.write("ola")
    world.press("ingrid", "done")
    answer = world.write("kari", "reply", question)
    assert [s.ref for s in world.group().shows if s.kind != "situation"][-2:] == [question, answer]
    parked = world.write("aisha", kind="parked")
    assert parked not in world.shown()
    world.press("aisha", "done")
    world.press("per", "done")
    world.press("per", "go_on")

    assert world.step == "quiet"
    for person in GROUP_OF_FIVE[:4]:
        assert world.write(person) not in world.shown()
    world.press("aisha", "done")

    assert world.step == "reflect"
    assert actions_of(world.mine("kari")) == ["note"]
    thought = world.write("ingrid")
    note = world.note("kari")
    assert thought in world.shown()
    assert note not in world.shown()
    world.press("per", "go_on")

    world.write("kari")
    world.press("per", "go_on")

    assert world.step == "ideas"
    world.write("ola")
    world.write("ingrid")
    assert world.card("aisha", world.mine("aisha").slot).buttons[0].label == "do-bring_idea"
    idea = world.write("aisha", arg=parked)
    assert world.flow.queue[0] == "per"
    world.press("per", "done")
    assert world.flow.queue == ("ola", "ingrid", "aisha")  # another lap
    for person in ("ola", "ingrid", "aisha"):
        world.press(person, "done")
    world.press("per", "go_on")

    action = world.write("kari", share=True, buddy="ingrid")
    assert action in world.shown()
    world.press("per", "go_on")
    world.press("ingrid", "agree", "yes")

    assert world.step == "close"
    for person in ("ola", "ingrid", "aisha", "kari", "per"):
        world.write(person, ratings=(4, 5))
    assert world.flow.ratings == ((0, 0, 0, 5, 0), (0, 0, 0, 0, 5))
    world.go_on()
    assert world.flow.phase == "keep"
    assert keys(world.group()) == ["ended", "kept-waiting"]
    assert "all" in [b.arg for b in world.mine("kari").buttons]
    world.press("kari", "keep", "all")
    assert [s.ref.removeprefix("action:") for s in world.group().shows][-2:] == [idea, action]
    follow = next(o for o in world.outcomes if isinstance(o, m.Follow))
    assert (follow.owner, follow.action.by) == ("kari", "2026-12-04")
    assert world.outcomes[-1] == m.Kept("all")


def test_in_the_room_only_three_things_are_written() -> None:
    world = World("kollegaveiledning", "room", 5)
    world.everyone()
    asked_to_write = set()
    while world.flow.phase == "step":
        step = world.step
        for person in GROUP_OF_FIVE:
            for button in world.mine(person).buttons:
                if button.action == "write":
                    asked_to_write.add(step)
        written = {"key_question": "kari", "choose": "kari"}
        if step in written:
            world.write(written[step])
        while world.flow.queue:
            world.press(world.flow.queue[0], "done")
        world.go_on()
    assert asked_to_write == {"key_question", "choose"}
    assert [x.kind for x in world.flow.left] == ["key", "action"]


def test_in_the_room_the_closing_sentence_may_be_written_or_said() -> None:
    world = begun("close", way="room")
    first = world.flow.queue[0]
    assert actions_of(world.mine(first))[0] == "done"
    assert "write" in [b.action for b in world.mine(first).more]
    world.do(world.sent(world.form(first), first, id="", ratings=(5, 4)))
    assert first in world.flow.done
    assert world.flow.rated == (first,)


def test_a_slow_round_skips_the_weekend() -> None:
    """Lesson 29: in text-only, slow rounds the time structure was lost."""
    world = World("kort", "slow", 4)
    world.everyone()
    seen = []
    while world.flow.phase == "step":
        seen.append((world.step, local(world.flow.until)))
        world.wait(world.flow.until - world.now)
    assert seen == [
        ("key_question", "Tue 24.11. 12.00"),
        ("clarify", "Wed 25.11. 12.00"),
        ("reflect", "Fri 27.11. 12.00"),
        ("ideas", "Mon 30.11. 12.00"),
        ("choose", "Tue 01.12. 12.00"),
        ("close", "Wed 02.12. 12.00"),
    ]


def test_slow_one_nudge_half_way_in_working_hours_and_only_to_those_who_owe() -> None:
    """Lesson 14: shaming those who have not answered."""
    world = begun("reflect", method="kort", way="slow", people=4)
    world.write("ola")
    slots = {p: world.mine(p).slot for p in PEOPLE[:4]}
    at = engine.due(world.flow)
    assert at is not None
    assert local(at) == "Tue 24.11. 10.30"
    world.wait(at - world.now)
    nudged = [p for p in PEOPLE[:4] if world.mine(p).slot != slots[p]]
    assert nudged == ["per", "ingrid"]
    assert all(world.mine(p).ping for p in nudged)
    world.wait(world.flow.until - 1 - world.now)
    assert world.mine("per").slot == slots["per"] + ".n"


def test_slow_nobody_waits_for_a_turn() -> None:
    world = begun("clarify", way="slow", people=4)
    assert world.flow.queue == ()
    for person in ("ingrid", "ola"):
        world.write(person)
    assert [b.key for b in world.mine("per").buttons] == ["do-write_question", "do-have_none"]


# --- who is here ----------------------------------------------------------------------------------


def test_more_than_the_method_is_for_is_said_to_who_leads_and_stops_nobody() -> None:
    world = World("kort", "room", 7)
    said = line("too-many", n=7, most=6)
    world.do(*(m.Come(p.id) for p in world.flow.people[:6]))
    assert len(world.flow.here()) == 6
    assert said not in world.card("per", "lead").lines
    world.do(m.Come(world.flow.people[6].id))
    assert said in world.card("per", "lead").lines
    world.do(m.Aside(world.flow.people[6].id))
    assert said not in world.card("per", "lead").lines
    world.do(m.Come(world.flow.people[6].id))
    world.go_on()
    assert not world.flow.short
    assert said not in world.card("per", "lead").lines


def test_too_few_and_the_short_round_is_offered() -> None:
    world = World("kollegaveiledning", "room", 5)
    world.do(m.Come("kari"), m.Come("ola"))
    world.go_on()
    assert world.flow.short
    assert line("too-few", n=3) in world.group().lines
    offered = world.card("per", "lead").buttons
    assert [b.key for b in offered] == ["do-switch_kort", "do-wait_five", "do-other_day"]
    world.press("per", "switch")
    assert world.method.id == "kort"
    assert world.step == "key_question"
    assert not world.flow.short


def test_too_few_and_one_more_comes() -> None:
    world = World("kollegaveiledning", "room", 5)
    world.do(m.Come("kari"), m.Come("ola"))
    world.go_on()
    world.do(m.Come("ingrid"))
    assert not world.flow.short
    world.go_on()
    assert world.step == "story"


def test_two_are_offered_a_conversation_for_two() -> None:
    world = World("kollegaveiledning", "chat", 5)
    world.do(m.Come("kari"))
    world.go_on()
    assert world.card("per", "lead").buttons[0].key == "do-switch_to"
    world.press("per", "switch")
    assert world.method.id == "to"
    world.write("kari")
    world.until("clarify")
    question = world.write("per")
    world.write("kari", "reply", question)
    world.until("close")
    world.go_on()
    assert world.flow.phase == "keep"


def test_waiting_five_minutes_gives_time() -> None:
    world = World("kollegaveiledning", "slow", 5)
    world.go_on()
    for way in (world, World("kollegaveiledning", "chat", 5)):
        way.go_on()
        assert way.flow.short
        way.press("per", "adjust")
        assert not way.flow.short
        assert rules.running(way.flow)


def test_one_stands_over_the_case_and_nobody_sees_who() -> None:
    world = World("kollegaveiledning", "chat", 6)
    world.do(m.Come("kari"), m.Come("ola"))
    world.press("aisha", "aside")
    world.do(m.Come("ingrid"), m.Come("lars"))
    assert world.step == "story"  # the others are all there are
    assert not any("aisha" in repr(world.cards(a)) for a in (GROUP, BOARD, "kari", "per"))
    assert world.refused(m.Aside("kari")) == "no-aside"


def test_no_alternative_method_once_the_round_has_moved_on() -> None:
    """Texts of one method are never read by the steps of another."""
    world = begun("reflect")
    while world.flow.past:
        world.do(m.Undo("per", world.flow.visit))
    assert world.flow.step == 0
    other = world.flow.others[0].hash
    assert world.refused(m.Switch("per", other)) == "no-stale"


# --- the clock ------------------------------------------------------------------------------------


def test_time_is_out_the_room_is_asked_and_silence_goes_on() -> None:
    world = begun("reflect")
    world.wait(world.flow.until - world.now)
    assert "time-out" in keys(world.group())
    assert [b.key for b in world.group().buttons] == ["do-vote", "do-vote"]
    assert world.group().until == 0.0
    world.wait(59)
    assert world.step == "reflect"
    world.wait(1)
    assert world.step == "respond"


def test_the_room_asks_for_more_time_twice_and_no_more() -> None:
    world = begun("reflect")
    for _ in range(2):
        world.wait(world.flow.until - world.now)
        world.press("ola", "vote", "more")
        assert world.flow.until == world.now + 120
    world.wait(120)
    assert [b.arg for b in world.group().buttons] == ["on"]
    assert world.refused(m.Vote("ola", world.flow.visit, True)) == "no-more-time"


def test_most_of_the_room_or_the_facilitator_goes_on() -> None:
    world = begun("reflect")
    world.wait(world.flow.until - world.now)
    for person in ("ola", "kari"):
        world.do(m.Vote(person, world.flow.visit, False))
        assert world.step == "reflect"
    world.do(m.Vote("ola", world.flow.visit, False))  # twice is once
    assert world.step == "reflect"
    world.do(m.Vote("ingrid", world.flow.visit, False))
    assert world.step == "respond"


def test_the_clock_in_chat_is_renewed_at_half_and_at_one_minute_only() -> None:
    world = begun("reflect")
    marks = []
    while world.flow.asked is None:
        at = engine.due(world.flow)
        assert at is not None
        marks.append(world.flow.until - at)
        world.wait(at - world.now)
    assert marks == [300, 60, 0]


def test_paused_time_stands_still() -> None:
    world = begun("reflect")
    world.wait(120)
    world.press("per", "pause")
    assert world.group().left == 480
    world.wait(1000)
    world.press("per", "resume")
    assert world.flow.until == world.now + 480
    assert world.refused(m.Resume("per")) == "no-running-already"


def test_a_clock_that_is_late_counts_from_now() -> None:
    """Lesson 26: 'it asked at midnight' after an outage."""
    world = begun("reflect")
    world.now += 20 * MINUTE  # nobody was there to see the clock run out
    world.do(m.Tick())
    assert world.step == "reflect"
    assert world.flow.asked == world.now


# --- the facilitator ------------------------------------------------------------------------------


def test_after_five_silent_minutes_anybody_may_lead() -> None:
    """Lesson 4: the facilitator leaves and the meeting is stuck."""
    world = begun("clarify", way="room")
    for person in ("per", "ola", "ingrid", "aisha"):
        world.do(m.Done(person, world.flow.visit))  # from now on the facilitator is waited for
    world.wait(5 * MINUTE - 1)
    assert not world.flow.vacant
    assert world.refused(m.TakeOver("ingrid")) == "no-lead-there"
    world.wait(1)
    assert "lead-silent" in keys(world.group())
    assert world.group().buttons[0].action == "take_over"
    assert "take_over" not in actions_of(world.mine("kari"))
    assert world.refused(m.TakeOver("kari")) == "no-owner-leads"
    world.press("ingrid", "take_over")
    assert world.flow.lead == "ingrid"
    assert "leads-now" in keys(world.group())
    assert world.card("ingrid", "lead").buttons[0].action == "go_on"
    assert not any(c.slot == "lead" for c in world.cards("per"))


def test_a_facilitator_who_comes_to_life_leads_on() -> None:
    world = begun("reflect")
    world.wait(world.flow.until - world.now)
    world.do(m.Go("per"))
    assert world.flow.vacant
    world.do(m.Come("per"))
    assert not world.flow.vacant
    assert world.refused(m.TakeOver("ola")) == "no-lead-there"


def test_a_facilitator_who_has_gone_does_not_keep_the_role_from_afar() -> None:
    world = begun("reflect")
    mine = world.write("per")
    world.do(m.Go("per"), m.Withdraw("per", mine))
    assert world.flow.vacant
    assert world.refused(m.GoOn("per", world.flow.visit)) == "no-come-first"
    world.press("ola", "take_over")
    assert world.flow.lead == "ola"


def test_hand_over_in_one_click() -> None:
    world = begun("reflect")
    choices = world.form("per", "hand_over").fields[0].choices
    assert [c.value for c in choices] == ["ola", "ingrid", "aisha"]
    world.do(m.HandOver("per", "ola"))
    assert world.flow.lead == "ola"
    assert world.refused(m.GoOn("per", world.flow.visit)) == "no-only-lead"
    assert world.refused(m.HandOver("ola", "kari")) == "no-cannot-lead"


def test_an_idle_round_offers_to_end_and_then_ends() -> None:
    """Lesson 4: an idle round offers to end, then ends with a summary."""
    world = begun("reflect")
    world.do(m.Pause("per"))
    world.wait(30 * MINUTE)
    assert keys(world.group())[-1] == "idle"
    world.press("ola", "here")
    assert world.flow.idle is None
    world.wait(40 * MINUTE)
    assert world.flow.phase == "keep"
    assert not world.flow.stopped


def test_a_step_advanced_by_accident_is_undone() -> None:
    """Lesson 5: a step advanced by accident, no way back."""
    world = begun("clarify")
    question = world.write("ola")
    world.write("ingrid")
    world.go_on()
    private = world.write("ola")
    world.press("per", "undo")
    assert world.step == "clarify"
    assert world.flow.queue == ("aisha", "per")
    assert [x.id for x in world.flow.left if not x.withdrawn][-1] == private
    assert question in {s.ref for s in world.group().shows}
    assert private not in world.shown()
    world.until("quiet")
    assert private in {s.ref for s in world.mine("ola").shows}


def test_an_undo_into_a_step_that_all_had_finished_stays_there() -> None:
    world = begun("story")
    world.press("per", "undo")
    assert world.step == "agreement"
    world.note("ola")
    assert world.step == "agreement"
    world.go_on()
    assert world.step == "story"


def test_two_clicks_on_go_on_are_one() -> None:
    """Lesson 11: retried events processed twice."""
    world = begun("story")
    visit = world.flow.visit
    world.do(m.GoOn("per", visit))
    assert world.refused(m.GoOn("per", visit)) == "no-stale"
    assert world.step == "key_question"


def test_the_last_step_is_ended_by_a_second_click() -> None:
    world = begun("close")
    refusal = world.take(m.GoOn("per", world.flow.visit))
    assert refusal is not None
    assert refusal.line.key == "ask-last-step"
    assert [b.arg for b in refusal.buttons] == ["sure"]


# --- coming late, leaving, turns ------------------------------------------------------------------


def test_a_late_joiner_gets_a_turn_at_the_end() -> None:
    """Lesson 6: late joiners crash, see a wrong remaining time, or cannot contribute."""
    world = World("kollegaveiledning", "chat", 5)
    world.do(*(m.Come(p) for p in ("kari", "ola", "ingrid")))
    world.until("clarify")
    world.write("ola")
    world.wait(100)
    assert actions_of(world.mine("aisha")) == ["come"]
    world.press("aisha", "come")
    assert world.flow.queue == ("ingrid", "per", "aisha")
    assert world.mine("aisha").until == world.group().until
    assert line("your-turn-after", n=2) in world.mine("aisha").lines


def test_a_late_joiner_gets_a_turn_after_an_undo_as_well() -> None:
    world = World("kollegaveiledning", "chat", 5)
    world.do(*(m.Come(p) for p in ("kari", "ola", "ingrid")))
    world.until("quiet")
    world.do(m.Come("aisha"))
    world.do(m.Undo("per", world.flow.visit))
    assert world.flow.queue == ("ola", "ingrid", "per", "aisha")


def test_one_who_leaves_is_passed_over_and_may_come_back() -> None:
    world = begun("clarify")
    world.press("ola", "go")
    assert world.flow.queue == ("ingrid", "aisha", "per")
    world.press("ola", "come")
    assert world.flow.queue == ("ingrid", "aisha", "per", "ola")


def test_the_owner_leaves_and_the_clock_stands() -> None:
    world = begun("reflect")
    world.press("kari", "go")
    assert "owner-away" in keys(world.group())
    assert world.flow.paused is not None
    assert world.refused(m.Resume("per")) == "no-owner-away"
    world.press("kari", "come")
    assert rules.running(world.flow)


def test_a_pause_is_not_ended_by_an_owner_who_never_left() -> None:
    world = World("kollegaveiledning", "chat", 5)
    world.do(m.Come("kari"), m.Pause("per"), m.Come("kari"))
    assert world.flow.paused is not None


def test_skip_and_come_back() -> None:
    world = begun("clarify")
    world.press("ola", "later")
    assert world.flow.queue == ("ingrid", "aisha", "per", "ola")
    world.press("per", "skip")
    assert world.flow.queue == ("aisha", "per", "ola", "ingrid")
    world.do(m.GiveWord("per", world.flow.visit, "ola"))
    assert world.flow.queue == ("ola", "aisha", "per", "ingrid")
    assert world.mine("ola").slot.startswith(f"me{world.flow.visit}.")
    refusal = world.take(world.sent(world.form("ola"), "ingrid"))
    assert refusal is not None
    assert refusal.line.key == "no-not-your-turn"


def test_the_note_taker_notes_what_others_say() -> None:
    world = begun("ideas", way="room")
    world.press("ingrid", "note_taker")
    assert world.mine("ingrid").buttons[0].label == "do-note_idea"
    first = world.flow.queue[0]
    idea = world.write("ingrid")
    assert idea in world.shown()
    assert world.flow.queue[0] == first


# --- texts ----------------------------------------------------------------------------------------


def test_a_text_in_progress_comes_afterwards() -> None:
    """Lesson 7: pulled out of a text mid-typing when the facilitator moves on."""
    world = begun("reflect")
    form = world.form("ola")
    refusal = world.take(m.GoOn("per", world.flow.visit))
    assert refusal is not None
    assert refusal.line == line("ask-still-writing", n=1)
    assert [b.key for b in refusal.buttons] == ["do-go_on", "do-wait"]
    world.go_on()
    late = world.sent(form, "ola")
    world.do(late)
    shown = views.draw(world.flow, world.method, GROUP, f"s{form.visit}")
    assert shown is not None
    assert [(s.ref, s.late) for s in shown.shows] == [(late.id, True)]
    assert world.delivered[GROUP, f"s{form.visit}"] == shown


@pytest.mark.parametrize("phase", ["keep", "halted"])
def test_a_text_is_in_its_step_too_when_the_group_sees_something_else(phase: str) -> None:
    """The step is the latest, and no longer what the group's card shows."""
    world = begun("close")
    form = world.form("ola")
    if phase == "keep":
        world.go_on()
    else:
        world.do(m.Halt("per"))
    assert world.flow.phase == phase
    late = world.sent(form, "ola")
    world.do(late)
    shown = views.draw(world.flow, world.method, GROUP, f"s{form.visit}")
    assert shown is not None
    assert late.id in {s.ref for s in shown.shows}
    assert world.delivered[GROUP, f"s{form.visit}"] == shown


def test_a_form_survives_an_undo() -> None:
    world = begun("clarify")
    form = world.form("ola")
    world.go_on()
    world.do(m.Undo("per", world.flow.visit))
    world.do(m.GiveWord("per", world.flow.visit, "ingrid"))
    event = world.sent(form, "ola")
    world.do(event)
    assert event.id in {s.ref for s in world.group().shows}
    assert not world.flow.left[-1].late


def test_the_silence_is_kept_whatever_the_owner_sends() -> None:
    world = begun("story")
    early = world.form("kari")
    world.until("respond")
    later = world.form("kari")
    world.do(m.Undo("per", world.flow.visit))
    assert world.step == "reflect"
    for form in (early, later):
        event = world.sent(form, "kari")
        world.do(event)
        assert event.id not in world.shown()
        assert event.id in {s.ref for s in world.mine("kari").shows}
    assert world.refused(m.Contribute("kari", "<x>", world.flow.step, world.flow.visit)) == (
        "no-listening"
    )
    assert "write" not in {b.action for b in buttons(world.cards("kari"))}


def test_a_parked_idea_is_offered_when_ideas_are_welcome() -> None:
    world = begun("reflect")
    parked = world.write("ola", kind="parked")
    assert parked in {s.ref for s in world.mine("ola").shows}
    world.until("ideas")
    button = world.mine("ola").buttons[0]
    assert (button.action, button.arg, button.label) == ("write", parked, "do-bring_idea")
    idea = world.write("ola", arg=parked)
    assert [(s.ref, s.about) for s in world.group().shows] == [(idea, "")]
    assert parked not in {s.ref for s in world.mine("ola").shows}


def test_nobody_opens_somebody_elses_parked_idea() -> None:
    """Lesson 8: hidden answers were hidden only on screen."""
    world = begun("reflect")
    parked = world.write("ola", kind="parked")
    world.until("ideas")
    world.press("ola", "done")
    form = world.form("ingrid", arg=parked)
    assert form.fields[0].prefill == ""
    world.do(world.sent(form, "ingrid"))
    assert world.flow.left[-1].about == ""


def test_own_texts_can_be_edited_while_the_step_lasts_and_withdrawn_at_any_time() -> None:
    """Lesson 9: people edit or delete what they sent and the record keeps the old text."""
    world = begun("reflect")
    text = world.write("ola")
    world.do(m.Revise("ola", text))
    assert [s.version for s in world.group().shows] == [2]
    assert world.refused(m.Revise("ingrid", text)) == "no-edit-closed"
    assert world.refused(m.Withdraw("ingrid", text)) == "no-gone-already"
    world.go_on()
    assert world.refused(m.Revise("ola", text)) == "no-edit-closed"
    world.do(m.Withdraw("ola", text))
    assert world.outcomes[-1] == m.Erase((text,))
    assert text not in world.shown()
    assert world.refused(m.Withdraw("ola", text)) == "no-gone-already"


def test_a_text_is_taken_once() -> None:
    """Lesson 11: retried events processed twice."""
    world = begun("reflect")
    event = world.sent(world.form("ola"), "ola")
    world.do(event)
    assert world.refused(event) == "no-sent-already"
    assert world.refused(m.Contribute("ola", "", world.flow.step, world.flow.visit)) == "text-empty"


def test_ratings_say_nothing_of_who_gave_which() -> None:
    """Lesson 8: participation is counted separately."""
    flows = []
    for given in ((5, 1), (1, 5)):
        world = begun("close", way="room")
        for person, value in zip(("ola", "ingrid"), given, strict=True):
            event = m.Contribute(
                person, "", world.flow.step, world.flow.visit, "closing", ratings=(value, 0)
            )
            world.do(event)
        flows.append(world.flow)
    assert flows[0] == flows[1]
