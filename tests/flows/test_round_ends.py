"""How rounds end: a halt, what leaves the room, and the questions that follow."""

from __future__ import annotations

import pytest

from bot.flows import model as m
from bot.flows import prompts, views
from bot.flows.cards import GROUP
from bot.flows.model import Refusal, Round
from tests.flows.world import PEOPLE, World, actions_of, begun, keys

GROUP_OF_FIVE = PEOPLE[:5]
MINUTE, DAY = 60.0, 86_400.0


# --- a halt ---------------------------------------------------------------------------------------


def test_a_halt_never_says_who_and_the_owner_decides() -> None:
    after: list[Round] = []
    for person in GROUP_OF_FIVE:
        world = begun("reflect")
        world.wait(100)
        world.do(m.Halt(person))
        after.append(world.flow)
    assert all(flow == after[0] for flow in after)
    assert world.outcomes == [m.Care("kari")]
    assert keys(world.group()) == ["halted"]
    assert actions_of(world.mine("kari")) == ["decide", "decide"]
    assert world.refused(m.Decide("ola", True)) == "no-only-owner"
    assert world.refused(m.GoOn("per", world.flow.visit)) == "no-halted"
    world.press("kari", "decide", "on")
    assert world.flow.until == world.now + 500
    world.do(m.Halt("ola"))
    assert len(world.outcomes) == 1  # the owner is asked once how they are
    world.press("kari", "decide", "stop")
    assert world.flow.stopped
    assert keys(world.group())[0] == "stopped"


def test_after_a_halt_the_facilitator_stops_by_a_second_click() -> None:
    world = begun("reflect")
    world.do(m.Halt("ola"))
    assert world.refused(m.Stop("per")) == "ask-stop"
    world.do(m.Stop("per", sure=True))
    assert world.flow.stopped
    assert world.flow.phase == "keep"


def test_a_halt_that_nobody_answers_stops_the_case() -> None:
    world = begun("reflect")
    world.do(m.Halt("ola"))
    world.wait(40 * MINUTE)
    assert world.flow.phase == "keep"
    assert world.flow.stopped


# --- what stays -----------------------------------------------------------------------------------


def finished(share: bool = True) -> World:
    world = begun("ideas")
    world.write("ola")
    world.until("choose")
    world.write("kari", share=share, buddy="ingrid")
    world.go_on(2)
    assert world.flow.phase == "keep"
    return world


def test_silence_shares_nothing() -> None:
    world = finished()
    assert keys(world.group())[-1] == "kept-waiting"
    world.wait(7 * DAY)
    assert world.flow.kept == "silence"
    assert world.shown() == set()
    world.press("kari", "keep", "all")  # later is not too late
    assert len(world.shown()) == 2


@pytest.mark.parametrize("share", [True, False])
def test_only_the_commitment_stays(share: bool) -> None:
    world = finished(share)
    world.press("kari", "keep", "commitment")
    action = world.flow.action
    assert action is not None
    assert world.shown() == ({action.id} if share else set())
    assert m.Unfollow() not in world.outcomes


def test_nothing_stays() -> None:
    world = finished()
    world.press("kari", "keep", "nothing")
    assert world.flow.action is None
    assert world.outcomes[-2:] == [m.Unfollow(), m.Kept("nothing")]
    assert world.shown() == set()
    assert world.refused(m.Keep("kari", "all")) == "no-decided-already"
    for slot in (f"s{v}" for v in range(len(world.flow.visits))):
        card = views.draw(world.flow, world.method, GROUP, slot)
        assert card is not None
        assert card.shows == ()


def test_the_buddy_answers() -> None:
    """Lesson 21: actions agreed and never seen again."""
    world = begun("choose")
    world.write("kari", buddy="ingrid")
    card = world.card("ingrid", "buddy")
    assert [b.arg for b in card.buttons] == ["yes", "no"]
    assert card.shows == ()  # what it is stays the owner's
    assert world.refused(m.Agree("ola")) == "no-stale"
    world.press("ingrid", "agree", "no")
    assert keys(world.card("ingrid", "buddy")) == ["buddy-no"]
    world.write("kari", buddy="ola")
    assert not any(c.slot == "buddy" for c in world.cards("ingrid"))
    assert [x.kind for x in world.left("action")] == ["action"]
    world.press("ola", "agree", "yes")
    assert world.flow.action is not None
    assert world.flow.action.agreed is True


def test_a_commitment_needs_a_date_that_is_one() -> None:
    world = begun("choose")
    for due in ("", "2026-02-31", "some day"):
        assert world.refused(world.sent(world.form("kari"), "kari", due=due)) == "date-wrong"


# --- the follow-up --------------------------------------------------------------------------------


def asked(kind: str = "followup") -> prompts.Prompt:
    flow = prompts.Prompt("p1", kind, "g1", "kari", 100.0, text="<1>")  # type: ignore[arg-type]
    return prompts.decide(flow, m.Tick(), 100.0).flow


def test_a_follow_up_is_asked_reminded_once_and_closed() -> None:
    flow = asked()
    assert [c.slot for c in prompts.view(flow, "kari")] == ["ask1"]
    assert prompts.view(flow, "per") == ()
    at = prompts.due(flow)
    assert at == 100.0 + 3 * DAY
    flow = prompts.decide(flow, m.Tick(), at).flow
    assert [c.slot for c in prompts.view(flow, "kari")] == ["ask1r"]
    at = prompts.due(flow)
    assert at is not None
    flow = prompts.decide(flow, m.Tick(), at).flow
    assert flow.closed
    assert prompts.due(flow) is None
    assert keys(prompts.view(flow, "kari")[0]) == ["prompt-closed"]


def test_partly_done_is_asked_again_on_a_new_date() -> None:
    flow = asked()
    answer = m.Answer("kari", "partly", "<2>", "2026-12-11")
    flow = prompts.decide(flow, answer, 200.0, at=900.0).flow
    assert prompts.due(flow) == 900.0
    assert flow.notes == ("<2>",)
    flow = prompts.decide(flow, m.Tick(), 900.0).flow
    assert [c.slot for c in prompts.view(flow, "kari")] == ["ask2"]
    flow = prompts.decide(flow, m.Answer("kari", "done"), 901.0).flow
    assert keys(prompts.view(flow, "kari")[0]) == ["followup-said-done"]
    again = prompts.decide(flow, m.Answer("kari", "done"), 902.0)
    assert isinstance(again.refusal, Refusal)


def test_a_question_that_is_put_off_is_asked_anew_later() -> None:
    flow = asked()
    assert "postpone" in [b.action for b in prompts.view(flow, "kari")[0].more]
    flow = prompts.decide(flow, m.Postpone("kari", 1), 200.0, at=900.0).flow
    (card,) = prompts.view(flow, "kari")
    assert (card.slot, keys(card), card.buttons, card.ping) == ("ask1", ["prompt-later"], (), False)
    assert prompts.due(flow) == 900.0
    flow = prompts.decide(flow, m.Tick(), 900.0).flow
    assert [c.slot for c in prompts.view(flow, "kari")] == ["ask2"]
    # A press on the card before, by somebody else, to no later time, or on what is answered.
    for event, at in (
        (m.Postpone("kari", 1), 2000.0),
        (m.Postpone("per", 2), 2000.0),
        (m.Postpone("kari", 2), 901.0),
    ):
        assert prompts.decide(flow, event, 901.0, at=at).flow is flow
    done = prompts.decide(flow, m.Answer("kari", "done"), 901.0).flow
    assert prompts.decide(done, m.Postpone("kari", 2), 902.0, at=2000.0).refusal is not None
    # What was written meanwhile still counts.
    later = prompts.decide(flow, m.Postpone("kari", 2), 901.0, at=2000.0).flow
    done = prompts.decide(later, m.Answer("kari", "done"), 902.0).flow
    assert keys(prompts.view(done, "kari")[0]) == ["followup-said-done"]


def test_what_was_answered_on_the_reminder_is_confirmed_there() -> None:
    flow = prompts.decide(asked(), m.Tick(), 100.0 + 3 * DAY).flow
    flow = prompts.decide(flow, m.Answer("kari", "done"), 100.0 + 3 * DAY).flow
    assert [c.slot for c in prompts.view(flow, "kari")] == ["ask1r"]


def test_after_a_halt_the_owner_is_asked_how_they_are() -> None:
    flow = asked("care")
    card = prompts.view(flow, "kari")[0]
    assert keys(card) == ["care-ask", "care-places"]
    assert [b.arg for b in card.buttons] == ["fine", "contact"]
    assert prompts.decide(flow, m.Answer("kari", "done"), 1.0).refusal is not None
