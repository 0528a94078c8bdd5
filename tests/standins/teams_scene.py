"""The stand-in's Teams as tests see it: setting it up, and reading what stands there."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from tests.standins.teams_cards import texts
from tests.standins.teams_faults import ERRORS, RefusedError
from tests.standins.teams_records import (
    Conversation,
    Dialog,
    Message,
    Notification,
    Person,
    Team,
)
from tests.standins.teams_state import World

Named = Person | Conversation | Team | str


def id_of(thing: Named) -> str:
    return thing if isinstance(thing, str) else thing.id


@dataclass(frozen=True)
class Refusal:
    """A call that Teams would refuse, and why."""

    method: str
    status: int
    code: str
    message: str
    body: Any


class Scene:
    """Tenants with their people and places."""

    def __init__(self, app_id: str, clock: Callable[[], float]) -> None:
        self.app_id = app_id
        self.world = World(app_id, clock)
        self.refusals: list[Refusal] = []
        self.tenant = self.add_tenant("Granvik kommune")

    # --- setting the scene ---

    @property
    def violations(self) -> list[str]:
        return self.world.violations

    def add_tenant(self, name: str) -> str:
        """An organisation; answers its id. `tenant` is the first one's."""
        tenant = str(uuid.uuid4())
        self.world.tenants[tenant] = name
        return tenant

    def add_person(
        self,
        name: str,
        *,
        tenant: str | None = None,
        guest: bool = False,
        email: str | None = "",
        installed: bool = False,
        locale: str = "nb-NO",
        tz: str = "Europe/Oslo",
    ) -> Person:
        """Somebody in Teams. `installed`: they have the app already (nothing is told).

        Guests have no e-mail unless one is given.
        """
        with self.world.lock:
            number = self.world.fresh("{n}")
            address = f"person{number}@granvik.example" if not guest else None
            person = Person(
                self.world.fresh("29:1{x}-{x}"),
                str(uuid.uuid4()),
                name,
                tenant or self.tenant,
                address if email == "" else email,
                guest,
                locale,
                tz,
            )
            self.world.people[person.id] = person
            if installed:
                self.world.personal_chat(person).is_installed = True
            return person

    def add_group_chat(
        self,
        name: str,
        people: Iterable[Person],
        *,
        installed: bool = True,
        read_all: bool = False,
        tenant: str | None = None,
    ) -> Conversation:
        """`read_all`: the chat has consented to the bot reading what does not mention it."""
        with self.world.lock:
            chat = Conversation(
                self.world.fresh("19:{x}@thread.v2"),
                "groupChat",
                tenant or self.tenant,
                name,
                [person.id for person in people],
                is_installed=installed,
                can_read_all=read_all,
            )
            self.world.conversations[chat.id] = chat
            return chat

    def add_team(
        self,
        name: str,
        people: Iterable[Person],
        *,
        installed: bool = True,
        read_all: bool = False,
        tenant: str | None = None,
    ) -> Team:
        """A team with its first channel (`general`)."""
        with self.world.lock:
            team = Team(
                self.world.fresh("19:{x}@thread.tacv2"),
                name,
                tenant or self.tenant,
                str(uuid.uuid4()),
                [person.id for person in people],
                installed,
                read_all,
            )
            self.world.teams[team.id] = team
            self.add_channel("General", team, id=team.id)
            return team

    def add_channel(self, name: str, team: Team, *, id: str | None = None) -> Conversation:  # noqa: A002
        with self.world.lock:
            channel_id = id or self.world.fresh("19:{x}@thread.tacv2")
            channel = Conversation(channel_id, "channel", team.tenant, name, [], team)
            self.world.conversations[channel.id] = channel
            return channel

    def block(self, place: Person | Conversation, code: str = "ConversationBlockedByUser") -> None:
        """From now on every send there is refused with this code; `unblock` ends it."""
        if code not in ERRORS:
            raise ValueError(code)
        self.chat(place).blocked = code

    def unblock(self, place: Person | Conversation) -> None:
        self.chat(place).blocked = None

    # --- reading ---

    def person(self, person: Person | str) -> Person:
        found = self.world.person(id_of(person))
        if found is None:
            raise LookupError(id_of(person))
        return found

    def chat(self, place: Named) -> Conversation:
        """A conversation; of a person the one with the bot, of a team its first channel."""
        if isinstance(place, Person):
            return self.world.personal_chat(place)
        return self.world.conversations[id_of(place)]

    def general(self, team: Team) -> Conversation:
        return self.world.conversations[team.id]

    def messages(self, place: Named) -> list[Message]:
        """Everything that stands there now, threads included, oldest first."""
        with self.world.lock:
            return [m for m in self.chat(place).messages.values() if not m.deleted]

    def from_bot(self, place: Named) -> list[Message]:
        return [m for m in self.messages(place) if m.sender == self.world.bot]

    def thread(self, place: Named, root: Message | str) -> list[Message]:
        """The root and its replies."""
        name = root if isinstance(root, str) else root.id
        return [m for m in self.messages(place) if name in (m.id, m.thread)]

    def card(self, message: Message, person: Person | str) -> dict[str, Any] | None:
        """The card this person sees: their own after a refresh, else everybody's."""
        return message.card_for(self.person(person).id)

    def dialog(self, person: Person | str) -> Dialog | None:
        """The dialog that is open before this person."""
        stack = self.world.dialogs.get(self.person(person).id)
        return stack[-1] if stack else None

    def toasts(self, person: Person | str) -> list[str]:
        """What answers to presses said to this person, oldest first."""
        return list(self.world.toasts.get(self.person(person).id, []))

    def notifications(self, person: Person | str) -> list[Notification]:
        name = self.person(person).id
        return [note for note in self.world.notifications if note.person == name]

    def visible(self, person: Person | str, *, ever: bool = False) -> list[str]:
        """Every text the person can see; with `ever` also what was edited or taken away."""
        who = self.person(person).id
        said: list[str] = []
        with self.world.lock:
            for place in self.world.conversations.values():
                if who not in place.members:
                    continue
                for message in place.messages.values():
                    if ever or not message.deleted:
                        said += message.texts(who, ever=ever)
            said += self._elsewhere(who, ever)
        return said

    def _elsewhere(self, who: str, ever: bool) -> list[str]:

        dialogs = list(self.world.dialogs.get(who, []))
        if ever:
            dialogs += [dialog for dialog in self.world.closed if dialog.person == who]
        said = [text for d in dialogs for text in (d.title, d.words) if text]
        for dialog in dialogs:
            cards = [dialog.card, *(dialog.versions if ever else [])]
            said += [text for card in cards if card for text in texts(card)]
        said += self.world.toasts.get(who, [])
        return said + [n.text for n in self.world.notifications if ever and n.person == who]

    def refuse(self, method: str, error: RefusedError, body: Any) -> None:
        """Remember a refusal."""
        self.refusals.append(Refusal(method, error.status, error.code, error.message, body))
