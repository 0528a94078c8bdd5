"""What happens to channels, accounts and the app itself, told to the bot as events."""

from __future__ import annotations

import time
from typing import Any

from tests.standins.slack_courier import Courier
from tests.standins.slack_post import Answer
from tests.standins.slack_records import Channel, User, Workspace


class Keeper(Courier):
    """Whoever keeps the workspace in order."""

    async def archive(self, channel: Channel | str) -> Answer | None:
        place = self.slack.channel(channel)
        place.archived = True
        return await self._tell(place, _about(place, "archive", user=place.members[0]), None)

    async def unarchive(self, channel: Channel | str) -> Answer | None:
        place = self.slack.channel(channel)
        place.archived = False
        return await self._tell(place, _about(place, "unarchive", user=place.members[0]), None)

    async def rename(self, channel: Channel | str, name: str) -> Answer | None:
        place = self.slack.channel(channel)
        place.name = name
        renamed = {"id": place.id, "name": name, "name_normalized": name, "created": 1}
        return await self._tell(place, _about(place, "rename", channel=renamed), None)

    async def delete_channel(self, channel: Channel | str) -> Answer | None:
        place = self.slack.channel(channel)
        told = await self._tell(place, _about(place, "deleted"), None)
        del self.slack.world.teams[place.team].channels[place.id]
        return told

    async def remove_bot(self, channel: Channel | str) -> Answer:
        """The app is taken out of a channel; this is the last it hears of it."""
        place = self.slack.channel(channel)
        team = self.slack.world.teams[place.team]
        place.members.remove(team.bot)
        return await self.event(_about(place, "left", actor_id=place.members[0]), team=team)

    async def convert(self, channel: Channel | str, *, private: bool) -> Answer | None:
        """Make a channel private, or open it to the workspace."""
        place = self.slack.channel(channel)
        place.kind = "private" if private else "public"
        event = {
            "type": "message",
            "subtype": f"channel_convert_to_{'private' if private else 'public'}",
            "user": place.members[0],
            "text": "made this channel *private*." if private else "made this channel *public*.",
            "ts": place.next_ts(self.slack.world.clock()),
            "channel": place.id,
            "channel_type": "group" if private else "channel",
            "event_ts": _now(),
        }
        return await self._tell(place, event, None)

    async def change_id(self, channel: Channel | str) -> Answer | None:
        """Begin to share a private channel with another organisation: it gets a new id."""
        place = self.slack.channel(channel)
        team = self.slack.world.teams[place.team]
        old, new = place.id, self.slack.world.fresh("C")
        with self.slack.world.lock:
            team.channels[new] = team.channels.pop(old)
            place.id = new
            for message in place.messages.values():
                message.channel = new
        event = {
            "type": "channel_id_changed",
            "old_channel_id": old,
            "new_channel_id": new,
            "event_ts": _now(),
        }
        return await self._tell(place, event, None)

    async def share(self, channel: Channel | str) -> Answer | None:
        """Another organisation joins a channel."""
        place = self.slack.channel(channel)
        other = self.slack.world.fresh("T")
        event = {
            "type": "channel_shared",
            "connected_team_id": other,
            "channel": place.id,
            "event_ts": _now(),
        }
        return await self._tell(place, event, None)

    async def deactivate(self, user: User | str) -> Answer:
        """An administrator closes somebody's account."""
        person = self.slack.user(user)
        person.deleted = True
        event = {
            "type": "user_change",
            "user": person.full(with_email=False, with_locale=True),
            "cache_ts": int(time.time()),
            "event_ts": _now(),
        }
        return await self.event(event, team=self._team(person))

    async def app_uninstalled(self, team: Workspace | None = None) -> Answer:
        """The app is removed: its tokens die, and both events come."""
        home = team or self.slack.team
        for token in self.slack.world.tokens.values():
            if token.team == home.id:
                token.state = "inactive"
        await self.tokens_revoked(home, bot=[home.bot])
        return await self.event({"type": "app_uninstalled", "event_ts": _now()}, team=home)

    async def tokens_revoked(
        self, team: Workspace | None = None, *, oauth: list[str] | None = None, bot: list[str]
    ) -> Answer:
        event = {
            "type": "tokens_revoked",
            "event_ts": _now(),
            "tokens": {"oauth": oauth or [], "bot": bot},
        }
        return await self.event(event, team=team or self.slack.team)


def _now() -> str:
    return f"{time.time():.6f}"


def _about(place: Channel, what: str, **more: Any) -> dict[str, Any]:
    """Events of private channels have names of their own."""
    kind = "group" if place.kind == "private" else "channel"
    return {"type": f"{kind}_{what}", "channel": place.id, **more, "event_ts": _now()}
