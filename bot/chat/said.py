"""Who asks and where, as an edge has verified it, and what was typed."""

from __future__ import annotations

from typing import NamedTuple

from bot.flows.cases import Platform
from bot.service.accounts import Account
from bot.service.core import Actor
from bot.words import Voice, catalogue


class Asker(NamedTuple):
    """Who asks: an account in a workspace (Slack) or tenant (Teams), and whom it speaks for."""

    platform: Platform
    workspace: str
    user: str
    account: Account

    @property
    def actor(self) -> Actor:
        return self.account.actor

    @property
    def lang(self) -> str:
        return self.account.lang

    def say(self, key: str, /, **args: str | int) -> str:
        return catalogue.say(self.lang, key, **args)

    @property
    def voice(self) -> Voice:
        """Words outside any flow: no names, no texts."""
        return Voice(self.lang, "UTC", 0.0, lambda person: "", lambda ref: None)


class Stranger(NamedTuple):
    """Somebody who is no full member of the workspace: a guest, a bot, from elsewhere."""

    workspace: str
    user: str


class Where(NamedTuple):
    """A conversation. `channel` is the platform's id for it, `thread` the id of the message that
    the thread hangs on, empty outside one. `private`: the bot and one person, nobody else."""

    platform: Platform
    workspace: str
    channel: str
    thread: str = ""
    private: bool = False


class Said(NamedTuple):
    """A message as it stands, by its platform's id (at most 70 characters: buttons carry it).

    `text` is in plain words, with names for mentions and without one of the bot itself. `sent` and
    `edited` are when, by the platform's clock in seconds; 0 where it is not known. `called`: it
    mentions the bot, where not everything that is written is for it.
    """

    where: Where
    id: str
    user: str
    text: str
    sent: float = 0.0
    edited: float = 0.0
    called: bool = False

    @property
    def name(self) -> str:
        """What names it, for the inbox and for the text it becomes."""
        at = self.where
        return f"{at.platform}/{at.workspace}/said/{at.channel}/{self.id}"
