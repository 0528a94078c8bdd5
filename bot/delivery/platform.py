"""What the deliverer asks of a chat platform: one small protocol, the same for all of them."""

from __future__ import annotations

from typing import NamedTuple, Protocol

from bot.flows.cards import Card
from bot.service.sight import Sight


class Place(NamedTuple):
    """Where a message goes. `readable`: everybody there may read the case's texts."""

    org: str
    id: str
    kind: str
    group: str | None
    person: str | None
    workspace: str
    channel: str
    readable: bool


class Message(NamedTuple):
    """A card to be shown in a place. `key` identifies our own post after a lost answer."""

    card: Card
    sight: Sight
    key: str
    ping: bool


class PlatformError(Exception):
    """A call did not succeed. Carries no content."""


class Wait(PlatformError):
    """Too fast, or the platform is in trouble: nothing was posted; again after `seconds`."""

    def __init__(self, seconds: float, code: str = "ratelimited") -> None:
        super().__init__(code)
        self.seconds = seconds
        self.code = code


class Doubt(PlatformError):
    """The answer was lost: it may or may not have been posted."""


class Refused(PlatformError):
    """The platform will not, until somebody mends something. `code` is the platform's word.

    `gone`: the message or the place is no more, and trying again is pointless.
    """

    def __init__(self, code: str, *, gone: bool = False) -> None:
        super().__init__(code)
        self.code = code
        self.gone = gone


class Platform(Protocol):
    """A chat platform's sending half. Every method raises PlatformError."""

    name: str

    async def post(self, place: Place, message: Message, thread: str | None) -> str:
        """Post a new message, in a thread if one is given. Returns the message's id."""
        ...

    async def update(self, place: Place, message_id: str, message: Message) -> None:
        """Show something else in our own message."""
        ...

    async def remove(self, place: Place, message_id: str) -> None:
        """Delete our own message; one that is gone already is no error."""
        ...

    async def find(self, place: Place, key: str, thread: str | None, since: float) -> str | None:
        """Our own message with this key, posted at `since` (real time) or later, if it arrived."""
        ...
