"""What a button carries: the flow, the action, the visit it was drawn in, and an argument.

The same form for buttons and for options of a menu, whose values Slack limits to 150 characters.
"""

from __future__ import annotations

from typing import NamedTuple

LIMIT = 150
NOWHERE = "-"


class Pressed(NamedTuple):
    """`flow` is `-` for what belongs to no flow."""

    flow: str
    action: str
    visit: int
    arg: str

    def value(self) -> str:
        made = f"{self.flow}|{self.action}|{self.visit}|{self.arg}"
        if len(made) > LIMIT:
            raise ValueError("a button carries too much")
        return made


def read(value: str) -> Pressed | None:
    """None for what is no value of ours."""
    parts = value.split("|", 3)
    if len(parts) != 4 or not parts[2].removeprefix("-").isdecimal() or len(parts[2]) > 9:
        return None
    return Pressed(parts[0], parts[1], int(parts[2]), parts[3])
