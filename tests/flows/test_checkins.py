"""A check-in: asked one question at a time, put off, edited, shared only by choice, closed."""

from __future__ import annotations

from typing import Any

import pytest

from bot.flows import checkins
from bot.flows import model as m
from bot.flows import questions as q
from bot.flows.answering import current
from bot.flows.cards import GROUP, Line, Ref, line
from bot.flows.checkins import Disclose, Forget, PassOver, PutOff, Shut, Tell
from bot.flows.questions import SETS, After, Question
from bot.words import Voice
from tests.flows.checkin_world import DAY, HOUR, LEAD, OWN, Office
from tests.flows.world import MONDAY, actions_of, keys

LEARNING = ("tried", "happened", "learned", "next")


def asked(**more: Any) -> Office:
    """An office where everybody has just been asked, on a Tuesday at nine."""
    office = Office(**more)
    office.wait(DAY)
    return office


def answer_all(office: Office, person: str = "kari") -> list[str]:
    return [office.write(person, question) for question in LEARNING]


# --- one question at a time ---


def test_the_first_card_says_how_many_until_when_and_who_reads() -> None:
    office = asked()
    card = office.card("kari")
    assert keys(card) == [
        "checkin-intro", "promise-checkin-group", "checkin-count", "question-tried",
    ]  # fmt: skip
    assert dict(card.lines[0].args)["n"] == 4
    assert card.lines[2] == line("checkin-count", n=1, of=4)
    assert actions_of(card) == ["tell", "postpone", "postpone"]
    assert card.ping


def test_questions_follow_each_other_quietly_in_one_slot() -> None:
    office = asked()
    for n, question in enumerate(LEARNING, 1):
        card = office.card("kari")
        assert line("checkin-count", n=n, of=4) in card.lines
        assert card.lines[-1].key == f"question-{question}"
        assert card.slot == "checkin1"
        office.write("kari", question)
    assert office.pings("kari") == ["checkin1"]


def test_the_form_says_who_may_read_and_asks_for_roles() -> None:
    form = asked().opened("kari", "tell", "tried")
    assert form.promise == line("promise-checkin-group")
    (field,) = form.fields
    assert (field.kind, field.label, field.hint) == (
        "text", line("question-tried"), line("hint-checkin"),
    )  # fmt: skip


def test_a_series_with_a_name_is_called_by_it() -> None:
    assert asked(name="Mot torsdag").card("kari").title == line("of", text="Mot torsdag")
    assert asked().card("kari").title == line("checkin-title")


def test_a_question_can_depend_on_the_answer_before() -> None:
    office = asked(questions=OWN)
    card = office.card("kari")
    assert card.lines[-2:] == (
        line("checkin-option", n=1, text="Ja"),
        line("checkin-option", n=2, text="Nei"),
    )
    assert line("checkin-count", n=1, of=3) in card.lines
    assert office.press("kari", "pick", "q1:1") is None
    assert line("checkin-count", n=2, of=4) in office.card("kari").lines
    assert office.press("per", "pick", "q1:2") is None
    assert line("checkin-count", n=2, of=3) in office.card("per").lines
    waiting = current(office.of("per"))
    assert waiting is not None
    assert waiting.id == "q3"


def test_a_changed_choice_asks_what_follows_from_it_and_keeps_what_was_written() -> None:
    office = asked(questions=OWN)
    office.press("kari", "pick", "q1:1")
    ref = office.write("kari", "q2")
    form = office.opened("kari", "tell", "q1")
    assert form.fields[0].prefill == "1"
    office.send("kari", form, {"value": "2"})
    assert not office.card("kari").shows
    assert ("q2", ref) in office.of("kari").answers
    office.send("kari", office.opened("kari", "tell", "q1"), {"value": "1"})
    assert dict(office.of("kari").answers)["q2"] == ref


def test_a_rating_is_a_form_from_one_to_five() -> None:
    office = asked(questions=OWN)
    office.press("kari", "pick", "q1:2")
    (field,) = office.opened("kari", "tell", "q3").fields
    assert (field.kind, [c.value for c in field.choices]) == ("rating", ["1", "2", "3", "4", "5"])


def test_a_choice_among_many_is_a_form() -> None:
    many = Question("q1", "Hvilken?", "choice", ("a", "b", "c", "d"))
    office = asked(questions=(many,))
    assert "pick" not in actions_of(office.card("kari"))
    (field,) = office.opened("kari", "tell", "q1").fields
    assert field.choices[3].label == line("of", text="d")


def test_a_question_can_be_left_out_and_answered_after_all() -> None:
    office = asked(questions=q.own(["Hva nå?"]))
    assert office.press("kari", "pass", "q1") is None
    assert keys(office.card("kari")) == ["checkin-passed"]
    assert not office.card("kari").ping
    office.write("kari", "q1")
    assert keys(office.card("kari"))[0] == "checkin-share-group"


# --- not now ---


@pytest.mark.parametrize(
    ("hours", "arg", "at"),
    [
        (0, "later", MONDAY + DAY + 2 * HOUR),
        (6, "later", MONDAY + 2 * DAY - HOUR),  # 17.00 becomes eight the day after
        (0, "tomorrow", MONDAY + 2 * DAY),
        (0, "", MONDAY + DAY + 2 * HOUR),  # typed: not now
    ],
)
def test_later_and_tomorrow_are_answers(hours: float, arg: str, at: float) -> None:
    office = asked(window_days=5)
    office.wait(hours * HOUR)
    was = office.of("kari")
    pressed = checkins.event(was, "postpone", "kari", was.asked, arg)
    assert pressed is not None
    assert office.tell(was, pressed) is None
    assert office.of("kari").later == at
    assert checkins.asks(office.of("kari")) == "kari"
    card = office.card("kari")
    assert keys(card)[0] == "prompt-later"
    assert not card.ping
    assert not checkins.waits(office.of("kari"), "kari")
    office.wait(at - office.now)
    assert office.card("kari").slot == "checkin2"
    assert office.pings("kari") == ["checkin1", "checkin2"]


def test_put_off_it_can_be_answered_all_the_same() -> None:
    office = asked()
    office.press("kari", "postpone", "tomorrow")
    office.write("kari", "tried")
    assert office.of("kari").later is None
    assert office.card("kari").ping


def test_later_than_the_end_is_not_asked_again() -> None:
    office = asked(window_days=1)
    office.wait(22 * HOUR)
    office.press("kari", "postpone", "tomorrow")
    assert keys(office.card("kari"))[0] == "checkin-open-till"
    office.wait(3 * DAY)
    assert office.of("kari").closed
    assert office.pings("kari") == ["checkin1"]


def test_a_button_of_an_earlier_asking_is_stale() -> None:
    office = asked()
    office.press("kari", "postpone", "later")
    office.wait(2 * HOUR)
    was = office.of("kari")
    for action, arg in [("postpone", "later"), ("pass", "tried"), ("share", "none")]:
        assert checkins.event(was, action, "kari", 1, arg) is None
    refusal = office.tell(was, PutOff("kari", 1))
    assert refusal is not None
    assert refusal.line.key == "no-old-card"
    past = checkins.draw(was, "kari", "checkin1")
    assert past is not None
    assert keys(past) == ["past-card"]
    assert not past.buttons
    assert checkins.draw(was, "kari", "checkin9") is None
    assert checkins.draw(was, "per", "checkin1") is None


# --- the reminder ---


def test_one_reminder_half_way_and_none_after() -> None:
    office = asked(window_days=4)
    assert checkins.asks(office.of("kari")) == "kari"
    office.wait(30 * DAY)
    assert office.pings("kari") == ["checkin1", "checkin2"]


def test_who_has_answered_is_not_reminded() -> None:
    office = asked(window_days=4)
    answer_all(office)
    assert checkins.asks(office.of("kari")) == ""
    office.wait(30 * DAY)
    assert office.pings("kari") == ["checkin1"]


def test_light_means_no_reminder_and_off_no_question() -> None:
    office = asked(window_days=4, amounts={"kari": "light", "per": "off"})
    office.wait(30 * DAY)
    assert office.pings("kari") == ["checkin1"]
    assert office.pings("per") == []


def test_a_late_reminder_waits_for_working_hours() -> None:
    office = asked(window_days=4)
    was = office.of("kari")
    office.now = was.remind + 3 * HOUR
    opens = office.now + 9 * HOUR
    assert office.tell(was, m.Tick(), office.around(late=True, opens=opens)) is None
    assert checkins.due(office.of("kari")) == opens
    office.wait(9 * HOUR)
    assert office.pings("kari") == ["checkin1", "checkin2"]


def test_a_late_asking_again_waits_for_working_hours() -> None:
    office = asked(window_days=4)
    office.press("kari", "postpone", "later")
    was = office.of("kari")
    office.now += 8 * HOUR
    opens = office.now + 15 * HOUR
    assert office.tell(was, m.Tick(), office.around(late=True, opens=opens)) is None
    assert office.of("kari").later == opens
    assert office.of("kari").asked == 1


def test_an_asking_again_at_the_time_of_the_reminder_is_the_reminder() -> None:
    office = asked(window_days=4)
    office.press("kari", "postpone", "later")
    was = office.of("kari")
    office.now = was.remind + HOUR  # both wait for the person's own hours
    assert office.tell(was, m.Tick()) is None
    office.wait(30 * DAY)
    assert office.pings("kari") == ["checkin1", "checkin2"]


# --- what to share ---


def test_nothing_is_shared_without_a_word() -> None:
    office = asked()
    answer_all(office)
    card = office.card("kari")
    assert keys(card)[0] == "checkin-share-group"
    assert actions_of(card) == ["share", "share", "share"]
    assert len(card.shows) == 4
    form = office.opened("kari", "share", "some")
    assert {f.prefill for f in form.fields} == {"no"}
    office.wait(10 * DAY)
    assert "checkin-shares-none" in keys(office.card("kari"))
    assert office.digests(GROUP) == []


def test_what_was_chosen_is_shared_answer_by_answer() -> None:
    office = asked()
    refs = answer_all(office)
    office.share("kari", "happened")
    card = office.card("kari")
    assert line("checkin-shares-group", n=1) in card.lines
    assert not card.ping
    (shared,) = office.flow.asked[0].shared
    assert (shared.person, shared.question, shared.value) == ("kari", "happened", refs[1])


@pytest.mark.parametrize(("arg", "n"), [("all", 4), ("none", 0)])
def test_all_or_nothing(arg: str, n: int) -> None:
    office = asked()
    answer_all(office)
    assert office.press("kari", "share", arg) is None
    assert len(office.flow.asked[0].shared) == n
    assert not checkins.waits(office.of("kari"), "kari")


def test_sharing_can_be_undone_until_the_end() -> None:
    office = asked()
    answer_all(office)
    office.press("kari", "share", "all")
    office.share("kari")
    assert office.flow.asked[0].shared == ()


def test_an_edited_answer_is_shared_as_it_is_now_and_the_old_text_goes() -> None:
    office = asked()
    refs = answer_all(office)
    office.share("kari", "tried")
    form = office.opened("kari", "tell", "tried")
    assert form.fields[0].prefill == Ref(refs[0])
    new = office.write("kari", "tried")
    assert office.erased == [refs[0]]
    assert [p.value for p in office.flow.asked[0].shared] == [new]


def test_with_the_level_self_nothing_can_be_shared() -> None:
    office = asked(level="self")
    assert office.opened("kari", "tell", "tried").promise == line("promise-note")
    answer_all(office)
    assert "share" not in actions_of(office.card("kari"))
    refusal = office.tell(office.of("kari"), Disclose("kari", ("tried",)))
    assert refusal is not None
    assert refusal.line.key == "no-old-card"


def test_whoever_leads_is_named_as_the_reader_but_shares_nothing_with_themselves() -> None:
    office = asked(level="lead", people=("kari", LEAD))
    assert office.opened("kari", "tell", "tried").promise.key == "promise-checkin-lead"
    assert checkins.names(office.of("kari")) == {LEAD}
    answer_all(office)
    assert office.card("kari").lines[0].key == "checkin-share-lead"
    answer_all(office, LEAD)
    assert "share" not in actions_of(office.card(LEAD))


# --- the end, and what is refused ---


def test_the_end_keeps_what_is_there() -> None:
    office = asked()
    ref = office.write("kari", "tried")
    office.wait(10 * DAY)
    card = office.card("kari")
    assert keys(card)[0] == "checkin-over"
    assert [s.ref for s in card.shows] == [ref]
    assert not [*card.buttons, *card.more]
    assert not card.ping
    assert keys(office.card("per")) == ["prompt-closed"]
    assert checkins.ended(office.of("per"))
    assert checkins.due(office.of("per")) is None


def test_nothing_is_taken_after_the_end_even_before_the_clock_says_so() -> None:
    office = asked()
    form = office.opened("kari", "tell", "tried")
    office.now = office.of("kari").until
    was = office.of("kari")
    refusal = office.tell(was, checkins.filled(was, form, "kari", "", {}, {"text": "x"}))
    assert refusal is not None
    assert refusal.line.key == "no-checkin-closed"


@pytest.mark.parametrize(
    ("event", "key"),
    [
        (Tell("per", "tried", "x"), "no-such-round"),
        (Tell("kari", "nothing", "x"), "no-old-card"),
        (Tell("kari", "tried", ""), "text-empty"),
        (PassOver("kari", "nothing"), "no-old-card"),
        (Disclose("kari", ("tried",)), "no-old-card"),
        (Shut("kari"), "no-old-card"),
        (m.Come("kari"), "no-old-card"),
    ],
)
def test_what_is_refused(event: m.Event, key: str) -> None:
    office = asked()
    refusal = office.tell(office.of("kari"), event)
    assert refusal is not None
    assert refusal.line.key == key


def test_a_value_that_is_no_choice_is_refused() -> None:
    office = asked(questions=OWN)
    for value in ("", "0", "3", "Ja"):
        refusal = office.tell(office.of("kari"), Tell("kari", "q1", value))
        assert refusal is not None
        assert refusal.line.key == "choice-wrong"


def test_others_see_and_open_nothing() -> None:
    office = asked()
    was = office.of("kari")
    assert checkins.people(was) == ("kari",)
    for other in ("per", LEAD, GROUP):
        assert checkins.view(was, other) == ()
        assert checkins.form(was, other, "tell", "tried") is None
        assert not checkins.waits(was, other)


# --- the questions ---


def test_both_sets_can_be_asked() -> None:
    assert [len(found) for found in SETS.values()] == [4, 5]
    assert [q.problem(found) for found in SETS.values()] == [None, None]
    assert {x.id for found in SETS.values() for x in found} == set(q.WORDS)
    assert set(q.TITLES) == set(SETS)


@pytest.mark.parametrize("lang", ["nb", "nn", "en"])
def test_the_five_questions_of_the_start_are_worded(lang: str) -> None:
    voice = Voice(lang, "Europe/Oslo", MONDAY, str, str)
    said = [voice.line(q.words(x)) for x in SETS["start"]]
    assert len(set(said)) == 5
    assert all(x.endswith("?") for x in said)


def test_own_questions_are_said_as_they_are() -> None:
    (own,) = q.own(["Hva nå?"])
    assert q.words(own) == line("of", text="Hva nå?")
    assert q.problem((own,)) is None
    assert q.problem(OWN) is None


def test_what_followed_from_a_question_that_is_not_asked_does_not_count() -> None:
    chain = (
        Question("a", "A?", "choice", ("x", "y")),
        Question("b", "B?", "choice", ("x", "y"), After("a", ("1",))),
        Question("c", "C?", after=After("b", ("1",))),
    )
    assert [x.id for x in q.open_to(chain, {"a": "1", "b": "1"})] == ["a", "b", "c"]
    assert [x.id for x in q.open_to(chain, {"a": "2", "b": "1"})] == ["a"]


@pytest.mark.parametrize(
    ("questions", "refused"),
    [
        ((), line("no-questions-many", most=7)),
        (q.own("abcdefgh"), line("no-questions-many", most=7)),
        (q.own(["a", " "]), line("no-question-empty", n=2)),
        (q.own(["x" * 301]), line("no-question-long", n=1, length=301, limit=300)),
        (
            (Question("q1", "a", "choice", ("b",)),),
            line("no-question-choices", n=1, least=2, most=7),
        ),
        ((Question("q1", "a", "text", ("b",)),), line("no-question-choices", n=1, least=2, most=7)),
        (
            (Question("q1", "a", "choice", ("b", " ")),),
            line("no-question-choice-long", n=1, limit=75),
        ),
        ((Question("q1", "a"), Question("q1", "b")), line("no-question-twice", n=2)),
        ((Question("q1", "a", after=After("q2", ("1",))),), line("no-question-after", n=1)),
        ((OWN[0], Question("q2", "a", after=After("q1", ("3",)))), line("no-question-after", n=2)),
        ((OWN[0], Question("q2", "a", after=After("q1", ()))), line("no-question-after", n=2)),
    ],
)
def test_what_is_wrong_with_own_questions(questions: tuple[Question, ...], refused: Line) -> None:
    assert q.problem(questions) == refused


def test_own_questions_as_they_are_typed() -> None:
    typed = [
        "Gjorde du det? | Ja | Nei",
        "> ja: Hva skjedde?",
        "Hvor nyttig? | 1-5",
        "> 5: Hvorfor?",
    ]
    assert q.own([*typed, "Hva nå?"]) == (
        Question("q1", "Gjorde du det?", "choice", ("Ja", "Nei")),
        Question("q2", "Hva skjedde?", after=After("q1", ("1",))),
        Question("q3", "Hvor nyttig?", "rating"),
        Question("q4", "Hvorfor?", after=After("q3", ("5",))),
        Question("q5", "Hva nå?"),
    )
    for wrong in (["> Ja: Hva?"], [typed[0], "> Kanskje: Hva?"]):
        refused = q.problem(q.own(wrong))
        assert refused is not None
        assert refused.key == "no-question-after"


def test_what_is_forgotten_is_gone_from_the_check_in_and_from_the_digest() -> None:
    office = asked()
    answer_all(office)
    assert office.press("kari", "share", "all") is None
    assert office.tell(office.of("kari"), Forget()) is None
    gone = office.of("kari")
    assert (gone.answers, gone.shared, gone.closed) == ((), (), True)
    assert office.flow.asked[0].shared == ()
    assert office.tell(office.of("per"), Forget("per")) is not None


def test_a_series_is_called_by_its_name_or_its_questions() -> None:
    assert q.title("Egen", SETS["start"]) == line("of", text="Egen")
    assert q.title("", SETS["start"]) == line("questions-start")
    assert q.title("", q.own(["a"])) == line("checkin-title")
