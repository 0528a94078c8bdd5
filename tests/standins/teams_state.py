"""The stand-in's world: everything that stands, and how it changes."""

from __future__ import annotations

import copy
import itertools
import re
import threading
import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from tests.standins.teams_faults import RefusedError
from tests.standins.teams_records import (
    BOT_NAME,
    Conversation,
    Dialog,
    Message,
    Notification,
    Person,
    Team,
)

# A chat or channel with more people is refreshed only for those a card names.
REFRESHES_ALL_UP_TO = 60


@dataclass
class World:
    """Guarded by `lock`: the server's thread and the tests' both write here."""

    app_id: str
    clock: Callable[[], float]
    lock: threading.RLock = field(default_factory=threading.RLock)
    people: dict[str, Person] = field(default_factory=dict)
    teams: dict[str, Team] = field(default_factory=dict)
    conversations: dict[str, Conversation] = field(default_factory=dict)
    personal: dict[str, str] = field(default_factory=dict)
    tenants: dict[str, str] = field(default_factory=dict)
    dialogs: dict[str, list[Dialog]] = field(default_factory=dict)
    closed: list[Dialog] = field(default_factory=list)
    toasts: dict[str, list[str]] = field(default_factory=dict)
    notifications: list[Notification] = field(default_factory=list)
    violations: list[str] = field(default_factory=list)
    _numbers: Any = field(default_factory=lambda: itertools.count(1))
    _last_id: int = 0

    @property
    def bot(self) -> str:
        return f"28:{self.app_id}"

    def fresh(self, pattern: str) -> str:
        return pattern.format(n=next(self._numbers), x=uuid.uuid4().hex)

    def message_id(self) -> str:
        """Milliseconds since 1970, as Teams' are; later ones are larger."""
        with self.lock:
            self._last_id = max(self._last_id + 1, int(self.clock() * 1000))
            return str(self._last_id)

    # --- finding ---

    def person(self, name: str, tenant: str | None = None) -> Person | None:
        """By the bot's id for them, or by their id in the directory."""
        for person in self.people.values():
            if name in (person.id, person.aad) and tenant in (None, person.tenant):
                return person
        return None

    def find(self, name: str) -> tuple[Conversation, str | None]:
        """A conversation that the bot may speak in, and the thread its id names."""
        bare, _, thread = name.partition(";messageid=")
        found = self.conversations.get(bare)
        if found is None or found.is_gone or (thread and found.kind != "channel"):
            raise RefusedError("ConversationNotFound")
        if found.blocked:
            raise RefusedError(found.blocked)
        if not found.installed:
            raise RefusedError("BotNotInConversationRoster")
        if thread and thread not in found.messages:
            raise RefusedError("ConversationNotFound")
        return found, (self.root_of(found, thread) if thread else None)

    @staticmethod
    def root_of(place: Conversation, message: str) -> str:
        return place.messages[message].thread or message

    def personal_chat(self, person: Person) -> Conversation:
        """The chat of a person with the bot; made when it is asked for."""
        with self.lock:
            if person.id not in self.personal:
                chat = Conversation(
                    self.fresh("a:1{x}"), "personal", person.tenant, "", [person.id]
                )
                self.conversations[chat.id] = chat
                self.personal[person.id] = chat.id
            return self.conversations[self.personal[person.id]]

    # --- messages ---

    def post(
        self,
        place: Conversation,
        sender: str,
        activity: dict[str, Any],
        thread: str | None = None,
    ) -> Message:
        """Put a message there and notify whom Teams would."""
        with self.lock:
            message = Message(
                self.message_id(),
                place.id,
                sender,
                str(activity.get("text") or ""),
                copy.deepcopy(activity.get("attachments") or []),
                thread=thread,
                summary=str(activity.get("summary") or ""),
                entities=copy.deepcopy(activity.get("entities") or []),
            )
            place.messages[message.id] = message
            self._notify(place, message)
            return message

    def _notify(self, place: Conversation, message: Message) -> None:
        name = BOT_NAME if message.sender == self.bot else self.people[message.sender].name
        text = message.summary or message.text or f"{name} sent a card"
        for person in self._notified(place, message):
            if person != message.sender:
                self.notifications.append(Notification(person, place.id, message.id, text))

    def _notified(self, place: Conversation, message: Message) -> Iterable[str]:
        """Everybody in a chat; in a channel those mentioned and those in the thread."""
        if place.kind != "channel":
            return list(place.members)
        mentioned = [
            str((entity.get("mentioned") or {}).get("id"))
            for entity in message.entities
            if entity.get("type") == "mention"
        ]
        thread = [
            m.sender
            for m in place.messages.values()
            if message.thread and message.thread in (m.id, m.thread)
        ]
        names = dict.fromkeys(mentioned + thread)
        return [name for name in names if name in place.members]

    def own_message(self, place: Conversation, name: str) -> Message:
        """A message of the bot's that still stands."""
        message = place.messages.get(name)
        if message is None or message.deleted:
            raise RefusedError("ActivityNotFoundInConversation")
        if message.sender != self.bot:
            raise RefusedError("NotEnoughPermissions", "Only the sender may change a message.")
        return message

    # --- refreshing ---

    def refreshes(self, message: Message, person: str) -> bool:
        """Whether this person's client asks the bot by itself for their own card."""
        card = message.card
        refresh = card.get("refresh") if card else None
        if not refresh or message.deleted:
            return False
        names = refresh.get("userIds")
        if names is None:
            members = self.conversations[message.conversation].members
            return len(members) <= REFRESHES_ALL_UP_TO
        return person in names

    def check_said(self, where: str, place: Conversation, activity: dict[str, Any]) -> None:
        """Remember what Teams takes but we must not send."""
        text = str(activity.get("text") or "")
        entities = [e for e in activity.get("entities") or [] if e.get("type") == "mention"]
        told = {str(entity.get("text")) for entity in entities}
        for tag in re.findall(r"<at>.*?</at>", text):
            if tag not in told:
                self.violations.append(f"{where}: <at> without a mention entity")
        for entity in entities:
            if (entity.get("mentioned") or {}).get("id") not in (*place.members, self.bot):
                self.violations.append(f"{where}: mentions somebody who is not there")
        self._check_refresh(where, place, activity)

    def _check_refresh(self, where: str, place: Conversation, activity: dict[str, Any]) -> None:
        for part in activity.get("attachments") or []:
            refresh = (part.get("content") or {}).get("refresh") or {}
            if not set(refresh.get("userIds") or []) <= set(place.members):
                self.violations.append(f"{where}: refresh names somebody who is not there")
