"""A chat platform on the year's clock, that remembers all that was posted in it, and when."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from bot.delivery.platform import Message, Place, Refused
from bot.flows.cards import Card
from bot.service import flows as rows
from tests.year.clock import Clock


class Died(BaseException):
    """The process is gone while the platform's answer was on its way."""


class Post(NamedTuple):
    """A new message. `person` is empty in a group's conversation; `state` is its flow then."""

    at: float
    channel: str
    group: str
    person: str
    flow: str
    card: Card
    state: rows.State
    visit: int
    key: str
    id: str

    @classmethod
    def of(cls, at: float, place: Place, message: Message, made: str) -> Post:
        """This message, as it came to stand there."""
        sight = message.sight
        return cls(
            at, place.channel, sight.flow.group, place.person or "", sight.flow.id, message.card,
            sight.flow, sight.visit, message.key, made,
        )  # fmt: skip


@dataclass
class Chat:
    """Nothing is ever refused here but what is not there: bad weather has tests of its own."""

    clock: Clock
    posts: list[Post] = field(default_factory=list)
    standing: dict[str, Card] = field(default_factory=dict)
    updates: int = 0
    dies: bool = False
    name: str = "slack"

    async def post(self, place: Place, message: Message, thread: str | None) -> str:
        made = f"m{len(self.posts)}"
        self.posts.append(Post.of(self.clock(), place, message, made))
        self.standing[made] = message.card
        if self.dies:
            self.dies = False
            raise Died
        return made

    async def update(self, place: Place, message_id: str, message: Message) -> None:
        if message_id not in self.standing:
            raise Refused("message_not_found", gone=True)
        self.standing[message_id] = message.card
        self.updates += 1

    async def remove(self, place: Place, message_id: str) -> None:
        self.standing.pop(message_id, None)

    async def find(self, place: Place, key: str, thread: str | None, since: float) -> str | None:
        found = (p for p in self.posts if p.key == key and p.channel == place.channel)
        return next((p.id for p in found), None)
