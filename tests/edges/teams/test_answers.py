"""Answers that Teams can show."""

from __future__ import annotations

from bot.teams import answers
from bot.teams.elements import block, card
from tests.standins.teams_answers import card_action, task


def test_answers_to_a_press() -> None:
    shown = card([block("Hei")], "Hei")
    assert card_action(answers.in_its_place(shown)).card == shown
    assert card_action(answers.said("Lagret.")).words == "Lagret."
    assert card_action(answers.failed("Prøv igjen.")).error == "Prøv igjen."


def test_the_end_of_a_dialog() -> None:
    assert task(answers.done("Lagret."), may_close=True).words == "Lagret."
