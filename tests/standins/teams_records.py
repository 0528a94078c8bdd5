"""What stands in Teams: people, teams, conversations, messages, open dialogs."""

from __future__ import annotations

import copy
from dataclasses import dataclass, field
from typing import Any, Literal

from tests.standins.teams_cards import texts

Kind = Literal["personal", "groupChat", "channel"]
CARD = "application/vnd.microsoft.card.adaptive"
BOT_NAME = "Kollega"


@dataclass
class Person:
    """Somebody with an account. `id` is what the bot is told (`29:…`), `aad` the stable one."""

    id: str
    aad: str
    name: str
    tenant: str
    email: str | None
    guest: bool = False
    locale: str = "nb-NO"
    tz: str = "Europe/Oslo"

    def account(self) -> dict[str, Any]:
        return {"id": self.id, "name": self.name, "aadObjectId": self.aad}

    def member(self) -> dict[str, Any]:
        """As a roster call tells it: the stable id is called `objectId` there."""
        given, _, surname = self.name.partition(" ")
        entry: dict[str, Any] = {
            "id": self.id,
            "name": self.name,
            "objectId": self.aad,
            "givenName": given,
            "surname": surname,
            "userPrincipalName": self.email or f"{self.aad}#EXT#@example.com",
            "tenantId": self.tenant,
            "userRole": "guest" if self.guest else "user",
        }
        return entry | ({"email": self.email} if self.email else {})


@dataclass
class Team:
    """A team; its id is also the id of its first channel."""

    id: str
    name: str
    tenant: str
    aad_group: str
    members: list[str]
    installed: bool = False
    read_all: bool = False
    archived: bool = False
    deleted: bool = False

    def info(self) -> dict[str, Any]:
        return {"id": self.id, "name": self.name, "aadGroupId": self.aad_group}


@dataclass
class Message:
    """One message. `thread` is the id of the thread's root, in channels only."""

    id: str
    conversation: str
    sender: str
    text: str
    attachments: list[dict[str, Any]]
    thread: str | None = None
    summary: str = ""
    entities: list[dict[str, Any]] = field(default_factory=list)
    told_bot: bool = False
    deleted: bool = False
    edited: bool = False
    versions: list[tuple[str, list[dict[str, Any]]]] = field(default_factory=list)
    personal: dict[str, dict[str, Any]] = field(default_factory=dict)
    shown: list[tuple[str, dict[str, Any]]] = field(default_factory=list)

    @property
    def card(self) -> dict[str, Any] | None:
        """The card that everybody gets before any refresh."""
        return card_of(self.attachments)

    def card_for(self, person: str) -> dict[str, Any] | None:
        return self.personal.get(person) or self.card

    def show(self, person: str, card: dict[str, Any]) -> None:
        """From now on this person sees this card here."""
        self.personal[person] = card
        self.shown.append((person, card))

    def rewrite(self, text: str, attachments: list[dict[str, Any]]) -> None:
        self.versions.append((self.text, self.attachments))
        self.text, self.attachments, self.edited = text, copy.deepcopy(attachments), True
        self.personal.clear()

    def texts(self, person: str, *, ever: bool = False) -> list[str]:
        """What a person reads here; with `ever` also what they could have read before."""
        seen = [self.card_for(person)]
        said = [self.text, self.summary]
        if ever:
            said += [text for text, _ in self.versions]
            seen += [self.card, *(card_of(old) for _, old in self.versions)]
            seen += [card for who, card in self.shown if who == person]
        return [*filter(None, said), *(text for card in seen if card for text in texts(card))]


def card_of(attachments: list[dict[str, Any]]) -> dict[str, Any] | None:
    for part in attachments:
        if part.get("contentType") == CARD:
            content = part.get("content")
            return content if isinstance(content, dict) else None
    return None


@dataclass
class Conversation:
    """A chat or a channel. `blocked` is the error code that every send gets."""

    id: str
    kind: Kind
    tenant: str
    name: str
    people: list[str]
    team: Team | None = None
    is_installed: bool = False
    can_read_all: bool = False
    deleted: bool = False
    blocked: str | None = None
    messages: dict[str, Message] = field(default_factory=dict)

    @property
    def members(self) -> list[str]:
        return self.team.members if self.team else self.people

    @property
    def installed(self) -> bool:
        return self.team.installed if self.team else self.is_installed

    @property
    def read_all(self) -> bool:
        """Resource-specific consent: messages that do not mention the bot come too."""
        return self.team.read_all if self.team else self.can_read_all

    @property
    def is_gone(self) -> bool:
        return self.deleted or bool(self.team and self.team.deleted)

    def account(self, thread: str | None = None) -> dict[str, Any]:
        told: dict[str, Any] = {
            "conversationType": self.kind,
            "tenantId": self.tenant,
            "id": f"{self.id};messageid={thread}" if thread else self.id,
        }
        if self.kind != "personal":
            told["isGroup"] = True
        if self.kind == "groupChat" and self.name:
            told["name"] = self.name
        return told

    def channel_data(self) -> dict[str, Any]:
        data: dict[str, Any] = {"tenant": {"id": self.tenant}}
        if self.team:
            data |= {
                "teamsChannelId": self.id,
                "teamsTeamId": self.team.id,
                "channel": {"id": self.id},
                "team": {"id": self.team.id},
            }
        return data


@dataclass
class Dialog:
    """A dialog before a person. `card` is None when it only says `message`."""

    person: str
    conversation: str
    message: str | None
    title: str
    card: dict[str, Any] | None
    words: str = ""
    closed: bool = False
    versions: list[dict[str, Any]] = field(default_factory=list)


@dataclass(frozen=True)
class Notification:
    """What a person's phone shows of a new message."""

    person: str
    conversation: str
    message: str
    text: str
