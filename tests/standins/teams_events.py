"""What people write and do in Teams, told to the bot as activities."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from typing import Any, Literal

from tests.standins.teams_courier import Answer, Courier
from tests.standins.teams_forms import NotThereError
from tests.standins.teams_keys import Forgery
from tests.standins.teams_records import BOT_NAME, Conversation, Message, Person, Team
from tests.standins.teams_scene import Named

TeamEvent = Literal["teamRenamed", "teamArchived", "teamUnarchived", "teamDeleted", "teamRestored"]
ChannelEvent = Literal["channelCreated", "channelRenamed", "channelDeleted", "channelRestored"]


@dataclass(frozen=True)
class Said:
    """What a person wrote, and the bot's answer to the activity (None: it was not told)."""

    message: Message
    answer: Answer | None

    @property
    def id(self) -> str:
        return self.message.id


class Writer(Courier):
    """People who write, come and go."""

    # --- messages ---

    async def say(
        self,
        person: Person,
        where: Named,
        text: str,
        *,
        mention: bool = False,
        thread: Message | None = None,
        quote: Message | None = None,
        forge: Forgery | None = None,
    ) -> Said:
        """Write a message. `@Kollega` and `@Name` in it are mentions, as is `mention`.

        `thread` writes under a message of a channel, `quote` answers one in a chat. In a chat
        or channel the bot is told of what mentions it, or of all with `read_all` consent.
        """
        place = self._writable(person, where)
        if mention:
            text = f"@{BOT_NAME} {text}"
        root = self._root(place, thread)
        told, entities = self._typed(text, place)
        world = self.teams.world
        is_told = place.installed and (
            place.kind == "personal" or place.read_all or self._names_bot(entities)
        )
        with world.lock:
            message = world.post(
                place, person.id, {"text": told, "entities": entities}, thread=root
            )
            message.told_bot = is_told
        if not is_told:
            return Said(message, None)
        activity = self._written(person, place, message, "message", quote)
        return Said(message, await self.deliver(activity, forge=forge))

    async def edit(self, person: Person, message: Message, text: str) -> Answer | None:
        """Change one's own message; the bot hears of it if it heard of the message."""
        place = self._own(person, message)
        told, entities = self._typed(text, place)
        with self.teams.world.lock:
            message.rewrite(told, [])
            message.entities = entities
        return await self._changed(person, place, message, "messageUpdate", "editMessage")

    async def delete(self, person: Person, message: Message) -> Answer | None:
        """Take one's own message away; `undelete` brings it back."""
        place = self._own(person, message)
        message.deleted = True
        return await self._changed(person, place, message, "messageDelete", "softDeleteMessage")

    async def undelete(self, person: Person, message: Message) -> Answer | None:
        if message.sender != person.id or not message.deleted:
            raise NotThereError("only one's own deleted message comes back")
        message.deleted = False
        place = self.teams.chat(message.conversation)
        return await self._changed(person, place, message, "messageUpdate", "undeleteMessage")

    async def react(self, person: Person, message: Message, kind: str = "like") -> Answer | None:
        """A reaction; the bot hears of those to its own messages."""
        place = self.teams.chat(message.conversation)
        self._must_see(person, place)
        if message.sender != self.teams.world.bot or not place.installed:
            return None
        thread = message.thread or message.id if place.kind == "channel" else None
        more: dict[str, Any] = {"reactionsAdded": [{"type": kind}], "replyToId": message.id}
        return await self.deliver(
            self.activity("messageReaction", person, place, thread=thread, **more)
        )

    async def _changed(
        self, person: Person, place: Conversation, message: Message, kind: str, event: str
    ) -> Answer | None:
        if not (message.told_bot and place.installed):
            return None
        activity = self._written(person, place, message, kind)
        activity["channelData"]["eventType"] = event
        if kind == "messageDelete":
            for key in ("text", "textFormat", "attachments"):
                del activity[key]
        return await self.deliver(activity)

    def _written(
        self,
        person: Person,
        place: Conversation,
        message: Message,
        kind: str,
        quote: Message | None = None,
    ) -> dict[str, Any]:
        thread = message.thread or message.id if place.kind == "channel" else None
        activity = self.activity(kind, person, place, id=message.id, thread=thread)
        activity["text"] = message.text
        activity["textFormat"] = "plain"
        activity["attachments"] = [
            {"contentType": "text/html", "content": _html(message.text, quote)}
        ]
        activity["entities"] = [*message.entities, *activity["entities"]]
        return activity

    def _typed(self, text: str, place: Conversation) -> tuple[str, list[dict[str, Any]]]:
        """The text as the bot gets it, and its mention entities."""
        world = self.teams.world
        named = [(BOT_NAME, world.bot)] + [(world.people[p].name, p) for p in place.members]
        entities = []
        for name, who in sorted(named, key=lambda pair: -len(pair[0])):
            tag = f"<at>{name}</at>"
            text, count = re.subn(rf"@{re.escape(name)}\b", tag, text)
            if count:
                mentioned = {"id": who, "name": name}
                entities.append({"mentioned": mentioned, "text": tag, "type": "mention"})
        return text, entities

    def _names_bot(self, entities: list[dict[str, Any]]) -> bool:
        return any(e["mentioned"]["id"] == self.teams.world.bot for e in entities)

    def _writable(self, person: Person, where: Named) -> Conversation:
        place = self.teams.chat(where)
        self._must_see(person, place)
        if place.team and place.team.archived:
            raise NotThereError("nobody writes in an archived team")
        if place.kind == "personal" and not place.installed:
            raise NotThereError("the app is not installed for this person")
        return place

    @staticmethod
    def _root(place: Conversation, thread: Message | None) -> str | None:
        if thread is None:
            return None
        if place.kind != "channel":
            raise NotThereError("only channels have threads; quote instead")
        return thread.thread or thread.id

    def _own(self, person: Person, message: Message) -> Conversation:
        if message.sender != person.id or message.deleted:
            raise NotThereError("people change only their own messages that still stand")
        return self.teams.chat(message.conversation)

    # --- the app comes and goes ---

    async def install(self, person: Person, where: Named | None = None) -> list[Answer]:
        """Install the app: for oneself, or in a chat, a team, a channel of a team."""
        place = self.teams.chat(where or person)
        self._must_see(person, place)
        _set_installed(place, True)
        joined: list[dict[str, Any]] = [{"id": self.teams.world.bot}]
        if place.kind == "personal":
            joined.append({"id": person.id, "aadObjectId": person.aad})
        extra = {"settings": {"selectedChannel": {"id": place.id}}} if place.team else {}
        added = self._event(
            person, place, "teamMemberAdded" if place.team else None, extra, membersAdded=joined
        )
        installed = self._installation(person, place, "add", extra)
        return [await self.deliver(added), await self.deliver(installed)]

    async def uninstall(self, person: Person, where: Named | None = None) -> list[Answer]:
        """Take the app away; Teams tells it so, and refuses what it sends from then on."""
        place = self.teams.chat(where or person)
        self._must_see(person, place)
        _set_installed(place, False)
        answers = []
        if place.kind != "personal":
            gone = [{"id": self.teams.world.bot}]
            event = "teamMemberRemoved" if place.team else None
            removed = self._event(person, place, event, {}, membersRemoved=gone)
            answers.append(await self.deliver(removed))
        return [*answers, await self.deliver(self._installation(person, place, "remove", {}))]

    def _installation(
        self, person: Person, place: Conversation, action: str, extra: dict[str, Any]
    ) -> dict[str, Any]:
        activity = self.activity("installationUpdate", person, place, action=action)
        activity["channelData"] |= extra | {"source": {"name": "message"}}
        if place.team:
            activity["channelData"]["team"] = place.team.info()
        return activity

    # --- people and places ---

    async def add_member(self, by: Person, person: Person, where: Named) -> Answer | None:
        place = self._group(where)
        if person.id not in place.members:
            place.members.append(person.id)
        return await self._membership(by, person, place, "Added")

    async def remove_member(self, by: Person, person: Person, where: Named) -> Answer | None:
        place = self._group(where)
        place.members.remove(person.id)
        return await self._membership(by, person, place, "Removed")

    async def leave_tenant(self, person: Person) -> list[Answer]:
        """Their account is deleted: out of every chat and team, each told of."""
        places = [
            place
            for place in list(self.teams.world.conversations.values())
            if person.id in place.members and place.kind != "personal"
            if not place.team or place.id == place.team.id
        ]
        answers = [await self.remove_member(person, person, place) for place in places]
        _set_installed(self.teams.chat(person), False)
        del self.teams.world.people[person.id]
        return [answer for answer in answers if answer]

    async def _membership(
        self, by: Person, person: Person, place: Conversation, what: str
    ) -> Answer | None:
        if not place.installed:
            return None
        entry = {"id": person.id, "aadObjectId": person.aad}
        event = f"teamMember{what}" if place.team else None
        return await self.deliver(self._event(by, place, event, {}, **{f"members{what}": [entry]}))

    async def rename_chat(self, by: Person, chat: Conversation, name: str) -> Answer | None:
        chat.name = name
        return await self._told(by, chat, self._event(by, chat, None, {}, topicName=name))

    async def change_channel(
        self, by: Person, channel: Conversation, event: ChannelEvent, name: str = ""
    ) -> Answer | None:
        """A channel is created, renamed (`name`), deleted or restored."""
        if channel.team is None:
            raise NotThereError("only teams have channels")
        channel.name = name or channel.name
        if event in ("channelDeleted", "channelRestored"):
            channel.deleted = event == "channelDeleted"
        general = self.teams.general(channel.team)
        more = {"channel": {"id": channel.id, "name": channel.name}}
        return await self._told(by, general, self._event(by, general, event, more))

    async def change_team(
        self, by: Person, team: Team, event: TeamEvent, name: str = ""
    ) -> Answer | None:
        """A team is renamed (`name`), archived, unarchived, deleted or restored."""
        team.name = name or team.name
        if event in ("teamArchived", "teamUnarchived"):
            team.archived = event == "teamArchived"
        if event in ("teamDeleted", "teamRestored"):
            team.deleted = event == "teamDeleted"
        general = self.teams.general(team)
        return await self._told(by, general, self._event(by, general, event, {}))

    async def _told(
        self, by: Person, place: Conversation, activity: dict[str, Any]
    ) -> Answer | None:
        return await self.deliver(activity) if place.installed else None

    def _event(
        self,
        by: Person,
        place: Conversation,
        event: str | None,
        extra: dict[str, Any],
        **more: Any,
    ) -> dict[str, Any]:
        activity = self.activity("conversationUpdate", by, place, **more)
        data = activity["channelData"]
        # Of membership and channels Teams names the team, not the place's own channel.
        for key in ("teamsChannelId", "teamsTeamId", "channel"):
            data.pop(key, None)
        if place.team:
            data["team"] = place.team.info()
        if event:
            data["eventType"] = event
        data |= extra
        del activity["entities"], activity["locale"]
        return activity

    def _group(self, where: Named) -> Conversation:
        place = self.teams.chat(where)
        if place.kind == "personal":
            raise NotThereError("a personal chat has one person")
        return self.teams.general(place.team) if place.team else place


def _set_installed(place: Conversation, installed: bool) -> None:
    if place.team:
        place.team.installed = installed
    else:
        place.is_installed = installed


def _html(text: str, quote: Message | None) -> str:
    """The message as the client's editor made it; an answer to another one quotes it."""
    said = re.sub(r"&lt;(/?at)&gt;", r"<\1>", html.escape(text, quote=False))
    quoted = ""
    if quote is not None:
        quoted = (
            f'<blockquote itemscope="" itemtype="http://schema.skype.com/Reply" '
            f'itemid="{quote.id}"><strong itemprop="mri" itemid="{quote.sender}"></strong>'
            f'<span itemprop="time" itemid="{quote.id}"></span>'
            f'<p itemprop="preview">{html.escape((quote.summary or quote.text)[:80])}</p>'
            "</blockquote>"
        )
    return f"{quoted}<p>{said}</p>"
