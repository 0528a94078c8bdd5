"""What a command's function is given: one command, permitted, with its values read."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import NamedTuple, TypeVar

from sqlalchemy import Connection

from bot.service.commands.lexicon import Lexicon
from bot.service.commands.model import Answer, Command, Giver, Operator, Spot, Wrong
from bot.service.commands.reader import Reader
from bot.service.commands.reading import Known
from bot.service.core import Actor, Core
from bot.service.people import Group

T = TypeVar("T")


def acting(who: Giver) -> Actor:
    """The person; without an id for the terminal's operator."""
    return Actor(who.org, "") if isinstance(who, Operator) else who


class Ask(NamedTuple):
    """`known` are the names that its values may be. `typed`: it came as words; else as a form,
    whose empty fields mean something too."""

    core: Core
    words: Lexicon
    reading: Reader
    here: Spot
    command: Command
    values: Mapping[str, str]
    identity: str
    group: Group | None
    known: Known
    typed: bool

    def get(self, name: str) -> str:
        return self.values.get(name, "")

    @property
    def actor(self) -> Actor:
        return acting(self.reading.who)

    @property
    def org(self) -> str:
        return self.reading.who.org

    @property
    def home(self) -> Group:
        """The group of a command that has one."""
        if self.group is None:
            raise TypeError("a command without a group")
        return self.group

    @property
    def names(self) -> dict[str, str]:
        """The names of the group's people."""
        return {m.id: m.name for m in self.home.members}

    async def read(self, work: Callable[[Connection], T]) -> T:
        return await self.core.storage.db.aread(work)

    async def write(self, work: Callable[[Connection], T]) -> T:
        return await self.core.storage.db.write(work)


Run = Callable[[Ask], Awaitable[Answer | Wrong]]
