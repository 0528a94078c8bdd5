"""What people were told about what they sent: the ledger that a crash must not prove wrong."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from typing import Literal

LETTERS = "bcdfghjklmnpqrstvwxz"  # no word of any language, so that no second look is called for
Outcome = Literal["open", "acknowledged", "refused", "maybe", "replaced"]


@dataclass
class Written:
    """A marked text, who sent it where, and what the answer was.

    `maybe`: taken or not is for the app to decide, but never twice. `replaced`: an acknowledged
    edit took its place.
    """

    mark: str
    by: str
    flow: str
    kind: str = "text"
    outcome: Outcome = "open"
    is_edit: bool = False


@dataclass
class Ledger:
    """All that was sent, in the order in which it was answered, and figures about it."""

    chance: random.Random
    written: list[Written] = field(default_factory=list)
    answers: int = 0
    unanswered: int = 0
    rounds: list[str] = field(default_factory=list)
    _marks: int = 0

    def mark(self) -> str:
        """A word that stands nowhere else, and is no part of another."""
        self._marks += 1
        number, letters = self._marks, ""
        for _ in range(4):
            number, digit = divmod(number, len(LETTERS))
            letters = LETTERS[digit] + letters
        return f"zq{letters}qz"

    def note(self, written: Written, outcome: Outcome, replaces: str = "") -> None:
        """An answer came. `replaces` is the text that stood in the form before."""
        written.outcome = outcome
        self.written.append(written)
        if outcome != "acknowledged":
            return
        for old in self.written[:-1]:
            same_action = written.kind == old.kind == "action" and written.flow == old.flow
            if (replaces and old.mark in replaces) or same_action:
                old.outcome = "replaced"

    def of(self, flow: str, *outcomes: Outcome) -> list[Written]:
        return [w for w in self.written if w.flow == flow and w.outcome in outcomes]

    @property
    def taken(self) -> int:
        """How many texts were acknowledged, edits included."""
        return self.count("acknowledged") + self.count("replaced")

    def count(self, outcome: Outcome) -> int:
        return sum(w.outcome == outcome for w in self.written)
