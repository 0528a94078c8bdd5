"""What a conversation needs of its platform: one small protocol that each edge implements.

The sending of cards is another one: `bot.delivery.platform.Platform`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple, Protocol

from bot.chat.replies import Reply
from bot.chat.said import Asker, Said, Where
from bot.chat.sheets import Sheet
from bot.service.troubles import Heard


class UnansweredError(Exception):
    """The platform did not do what was asked. Carries its word for it, never content."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class UserInfo(NamedTuple):
    """What the platform says of an account. `member`: a full and active member there; `outsider`:
    a guest, or from another organisation, whom somebody in a group may let in."""

    name: str
    lang: str
    member: bool
    outsider: bool = False


class Look(NamedTuple):
    """A conversation as the platform describes it. `trouble`: why we cannot post there, in the
    platform's word. `open_to_all`: anybody in the workspace may come in and read."""

    trouble: str | None
    open_to_all: bool = False


class Mending(NamedTuple):
    """What can be done about a trouble with a conversation. `by_lead`: by those who lead the group,
    else by an administrator. `sentence` words it for one of them."""

    by_lead: bool
    sentence: Callable[[Asker, Heard], str]


class Conversation(Protocol):
    """One for each platform. What is said is worded already.

    `whisper`, `tell`, `post` and `renew` log what fails and raise nothing; `look` and `user_info`
    answer with what they could not learn; `people_in` raises UnansweredError.
    """

    async def whisper(self, who: Asker, where: Where, answer: Reply) -> None:
        """Say something that this person alone sees, beside what they wrote there. Where the
        platform cannot, in their private conversation."""
        ...

    async def tell(self, who: Asker, message: Reply) -> None:
        """Say something in a person's private conversation; it pings with `message.text`."""
        ...

    async def post(self, where: Where, said: Reply) -> None:
        """Say something that everybody in a conversation sees."""
        ...

    async def renew(self, who: Asker, form: str, sheet: Sheet) -> None:
        """Show this in the place of a form that was answered and is still open, by the id its edge
        gave to `forms.sent`. Where the platform cannot, in the private conversation."""
        ...

    async def fetch(self, who: Asker, where: Where, message: str) -> Said | None:
        """A person's own message once more. None when it is gone, not theirs, or the platform
        cannot say: then it is asked for anew."""
        ...

    async def organisation(self, workspace: str) -> str | None:
        """Whose workspace this is. None where the app is not installed."""
        ...

    async def own_account(self, workspace: str) -> str:
        """The bot's own account there."""
        ...

    async def user_info(self, workspace: str, user: str) -> UserInfo | None:
        """None when the platform does not know them, or does not answer."""
        ...

    async def look(self, workspace: str, channel: str) -> Look: ...

    async def people_in(self, workspace: str, channel: str) -> list[str]:
        """The accounts in a conversation, the bot's own among them or not."""
        ...

    def in_words(self, who: Asker, trouble: str) -> str:
        """Who does what about a trouble with a conversation."""
        ...
