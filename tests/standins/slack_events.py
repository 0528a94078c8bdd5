"""What people write and do in channels, told to the bot as events."""

from __future__ import annotations

import secrets
import time
from dataclasses import dataclass
from typing import Any

from tests.standins.slack_courier import Courier
from tests.standins.slack_forms import NotThereError
from tests.standins.slack_post import Answer, Forgery
from tests.standins.slack_records import Channel, Message, User
from tests.standins.slack_scene import id_of

CHANNEL_TYPES = {"public": "channel", "private": "group", "im": "im", "mpim": "mpim"}


@dataclass(frozen=True)
class Said:
    """What a person wrote, and the bot's answer to the event (None: no event was due)."""

    message: Message
    answer: Answer | None

    @property
    def ts(self) -> str:
        return self.message.ts


class Writer(Courier):
    """People who write, come, go and look; what happens to channels and to the app is in
    `slack_channels`."""

    async def say(
        self,
        user: User | str,
        channel: Channel | str,
        text: str,
        thread_ts: str | None = None,
        *,
        forge: Forgery | None = None,
    ) -> Said:
        """Write a message, typed as people type: `@Anna`, `@channel`, `&`, `<`."""
        person, place = self.slack.user(user), self.slack.channel(channel)
        self._must_see(person, place)
        if place.archived:
            raise NotThereError("nobody can write in an archived channel")
        world, team = self.slack.world, self._team(person)
        said = self._typed(text, person.team)
        rich = [
            {
                "type": "rich_text",
                "elements": [
                    {"type": "rich_text_section", "elements": [{"type": "text", "text": text}]}
                ],
            }
        ]
        with world.lock:
            root = world.root_of(place, thread_ts)
            message = world.post(team, place, person.id, said, rich, thread_ts=root)
        event = {
            **message.payload(),
            **_where(place, message.ts),
            "client_msg_id": secrets.token_hex(8),
        }
        if root:
            event["parent_user_id"] = place.messages[root].user
        return Said(message, await self._tell(place, event, forge))

    async def edit(self, user: User | str, message: Message, text: str) -> Answer | None:
        """Change one's own message."""
        place = self._own(user, message)
        before = message.payload()
        now = place.next_ts(self.slack.world.clock())
        with self.slack.world.lock:
            message.rewrite(self._typed(text, message.team), message.blocks, now)
        event = {
            "type": "message",
            "subtype": "message_changed",
            "hidden": True,
            "message": message.payload(),
            "previous_message": before,
            "ts": now,
            **_where(place, now),
        }
        return await self._tell(place, event, None)

    async def delete(self, user: User | str, message: Message) -> Answer | None:
        """Take one's own message away."""
        place = self._own(user, message)
        message.deleted = True
        now = place.next_ts(self.slack.world.clock())
        event = {
            "type": "message",
            "subtype": "message_deleted",
            "hidden": True,
            "deleted_ts": message.ts,
            "previous_message": message.payload(),
            "ts": now,
            **_where(place, now),
        }
        return await self._tell(place, event, None)

    async def echo(self, message: Message) -> Answer | None:
        """The event with which Slack tells the bot of the bot's own message."""
        place = self.slack.channel(message.channel)
        return await self._tell(place, {**message.payload(), **_where(place, message.ts)}, None)

    # --- other events ---

    async def app_home_opened(self, user: User | str, tab: str = "home") -> Answer:
        person = self.slack.user(user)
        team = self._team(person)
        with self.slack.world.lock:
            im = self.slack.world.open_im(team, person.id)
        event: dict[str, Any] = {
            "type": "app_home_opened",
            "user": person.id,
            "channel": im.id,
            "tab": tab,
            "event_ts": _now(),
        }
        if home := team.homes.get(person.id):
            event["view"] = home.payload(team.bot_id)
        return await self.event(event, team=team)

    async def member_joined(self, user: User | str, channel: Channel | str) -> Answer | None:
        """A person (or the bot itself) enters a channel."""
        person, place = self.slack.user(user), self.slack.channel(channel)
        if person.id not in place.members:
            place.members.append(person.id)
        return await self._tell(place, _membership("member_joined_channel", person, place), None)

    async def member_left(self, user: User | str, channel: Channel | str) -> Answer | None:
        person, place = self.slack.user(user), self.slack.channel(channel)
        place.members.remove(person.id)
        return await self._tell(place, _membership("member_left_channel", person, place), None)

    def _own(self, user: User | str, message: Message) -> Channel:
        if message.user != id_of(user) or message.deleted:
            raise NotThereError("people change only their own messages that still stand")
        return self.slack.channel(message.channel)


def _now() -> str:
    return f"{time.time():.6f}"


def _where(place: Channel, ts: str) -> dict[str, Any]:
    return {"channel": place.id, "channel_type": CHANNEL_TYPES[place.kind], "event_ts": ts}


def _membership(kind: str, person: User, place: Channel) -> dict[str, Any]:
    letter = "G" if place.kind == "private" else "C"
    return {
        "type": kind,
        "user": person.id,
        "channel": place.id,
        "channel_type": letter,
        "team": person.team,
        "event_ts": _now(),
    }
