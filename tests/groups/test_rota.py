"""Whose turn it is: fair over time, through absences, skips, swaps, joiners and leavers."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.groups.rota import Rota, Turn, keeping, next_three, order, said, skip, swap, took
from bot.words import say

ABCD = ("a", "b", "c", "d")
PEOPLE = tuple("abcdefg")


def nexts(rota: Rota, members: tuple[str, ...] = ABCD, away: tuple[str, ...] = ()) -> str:
    return "".join(turn.person for turn in next_three(rota, members, away))


def test_a_new_rota_follows_the_list_of_members() -> None:
    assert order(Rota(), ABCD).queue == ABCD
    assert [(t.person, t.why) for t in next_three(Rota(), ABCD)] == [
        ("a", "longest"),
        ("b", "follows"),
        ("c", "follows"),
    ]


def test_joiners_come_last_and_leavers_are_gone() -> None:
    rota = took(Rota(ABCD), "a")
    assert order(rota, ("x", "d", "b", "a")).queue == ("b", "d", "a", "x")
    back = order(order(rota, ("c", "d", "a")), ABCD)
    assert back.queue == ("c", "d", "a", "b")


def test_who_is_away_keeps_the_place() -> None:
    turns = next_three(Rota(ABCD), ABCD, {"a"})
    assert turns[0] == Turn("b", "longest_here")
    assert keeping(Rota(ABCD), ABCD, {"a"}) == (Turn("a", "away"),)
    assert nexts(took(Rota(ABCD), "b")) == "acd"


def test_who_skips_is_first_again_next_time() -> None:
    rota = skip(Rota(ABCD), "a")
    assert nexts(rota) == "bcd"
    assert keeping(rota, ABCD) == (Turn("a", "skipped"),)
    assert nexts(took(rota, "b")) == "acd"


def test_two_turns_in_one_meeting_pass_over_who_skipped_once() -> None:
    assert took(skip(Rota(ABCD), "a"), "c", "b").queue == ("a", "d", "c", "b")


def test_a_skip_ends_with_an_occasion_at_which_nobody_had_a_turn() -> None:
    assert took(skip(Rota(ABCD), "a")) == Rota(ABCD)


def test_everybody_may_skip() -> None:
    rota = Rota(("a", "b"))
    for person in rota.queue:
        rota = skip(rota, person)
    assert next_three(rota, ("a", "b")) == ()


def test_a_swap_changes_two_places_and_says_with_whom() -> None:
    rota = swap(Rota(ABCD), "a", "d")
    assert next_three(rota, ABCD)[0] == Turn("d", "swapped", "a")
    rota = took(rota, "d")
    assert nexts(rota) == "bca"
    assert {turn.why for turn in next_three(rota, ABCD)} == {"longest", "follows"}


@pytest.mark.parametrize(
    ("stay", "queue"), [(("a", "b", "c"), ("a", "b", "c")), (("b", "c", "d"), ("b", "c", "d"))]
)
def test_a_swap_with_somebody_who_leaves_is_undone(
    stay: tuple[str, ...], queue: tuple[str, ...]
) -> None:
    assert order(swap(Rota(ABCD), "a", "d"), stay).queue == queue


def test_two_alone_can_swap() -> None:
    rota = order(swap(Rota(("a", "b")), "a", "b"), ("a", "b"))
    assert next_three(rota, ("a", "b"))[0] == Turn("b", "swapped", "a")
    assert order(rota, ("a",)).queue == ("a",)


def test_two_who_swap_back_have_not_swapped() -> None:
    assert swap(swap(Rota(ABCD), "a", "d"), "d", "a") == Rota(ABCD)


def test_what_is_impossible_changes_nothing() -> None:
    rota = Rota(ABCD)
    assert swap(rota, "a", "x") == swap(rota, "a", "a") == skip(rota, "x") == rota
    assert skip(skip(rota, "a"), "a") == skip(rota, "a")


def test_a_volunteer_goes_to_the_end_and_takes_nobodys_place() -> None:
    assert took(Rota(ABCD), "c").queue == ("a", "b", "d", "c")


@pytest.mark.parametrize("lang", ["nb", "nn", "en"])
def test_every_reason_has_words(lang: str) -> None:
    rota = skip(swap(Rota(PEOPLE), "b", "c"), "d")
    turns = (*next_three(rota, PEOPLE, "a"), *keeping(rota, PEOPLE, "a"), Turn("a", "longest"))
    lines = [said(turn) for turn in (*turns, Turn("a", "longest_here"))]
    assert {line.key for line in lines} == {
        "rota-longest",
        "rota-longest-here",
        "rota-follows",
        "rota-swapped",
        "rota-away",
        "rota-skipped",
    }
    for line in lines:
        assert "Kari" in say(lang, line.key, **{name: "Kari" for name, _ in line.args})


some = st.sets(st.sampled_from(PEOPLE[2:]))
steps = st.lists(st.tuples(some, some, some), min_size=1, max_size=40)


@given(steps)
def test_those_who_are_always_there_have_turns_that_differ_by_one(
    played: list[tuple[set[str], set[str], set[str]]],
) -> None:
    """`a` and `b` stay; of the others some leave, are away or skip, differently each time."""
    rota, turns = Rota(), Counter({"a": 0, "b": 0})
    for gone, away, skips in played:
        members = [p for p in PEOPLE if p not in gone]
        rota = order(rota, members)
        for person in sorted(skips):
            rota = skip(rota, person)
        chosen = next_three(rota, members, away)[0].person
        assert chosen not in away | skips | gone
        rota = took(rota, chosen)
        turns[chosen] += 1
        assert abs(turns["a"] - turns["b"]) <= 1


@given(st.integers(1, 7), st.integers(0, 40))
def test_everybody_present_has_as_many_turns(size: int, meetings: int) -> None:
    members, turns = PEOPLE[:size], Counter(dict.fromkeys(PEOPLE[:size], 0))
    rota = Rota()
    for _ in range(meetings):
        chosen = next_three(rota, members)[0].person
        rota = took(order(rota, members), chosen)
        turns[chosen] += 1
    assert max(turns.values()) - min(turns.values()) <= 1


queues = st.permutations(PEOPLE).map(lambda people: Rota(tuple(people)))


@given(queues, st.sets(st.sampled_from(PEOPLE)), st.sampled_from(PEOPLE))
def test_no_absence_or_skip_ever_loses_a_place(rota: Rota, kept: set[str], volunteer: str) -> None:
    for person in kept:
        rota = skip(rota, person)
    before = [p for p in rota.queue if p != volunteer]
    after = took(rota, volunteer)
    assert list(after.queue) == [*before, volunteer]
    assert after.skipped == ()
    free = next_three(after, PEOPLE, kept)
    assert [t.person for t in free] == [p for p in after.queue if p not in kept][:3]


@given(
    queues, st.lists(st.tuples(*[st.sampled_from(PEOPLE)] * 2)), st.sets(st.sampled_from(PEOPLE))
)
def test_swaps_and_leavers_lose_and_double_nobody(
    rota: Rota, swaps: list[tuple[str, str]], members: set[str]
) -> None:
    for one, other in swaps:
        rota = swap(rota, one, other)
    assert sorted(rota.queue) == list(PEOPLE)
    assert len({p for pair in rota.swapped for p in pair}) == 2 * len(rota.swapped)
    found = order(rota, sorted(members))
    assert sorted(found.queue) == sorted(members)
    assert order(found, sorted(members)) == found


@given(queues, st.sampled_from(PEOPLE), st.sampled_from(PEOPLE), st.booleans())
def test_a_leaver_leaves_the_others_as_if_there_had_been_no_swap(
    rota: Rota, one: str, other: str, first: bool
) -> None:
    stay = [p for p in PEOPLE if p != (one if first else other)]
    assert order(swap(rota, one, other), stay).queue == order(rota, stay).queue
