"""The stand-in's workspace as tests see it: setting it up, and reading what stands there."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

from tests.standins.slack_blocks import texts
from tests.standins.slack_records import (
    Channel,
    Message,
    OpenView,
    ResponseUrl,
    TokenState,
    Trigger,
    User,
    Workspace,
)
from tests.standins.slack_state import DEFAULT_SCOPES, RefusedError, World

Named = User | Channel | str


def id_of(thing: Named) -> str:
    return thing if isinstance(thing, str) else thing.id


@dataclass(frozen=True)
class Refusal:
    """A call that Slack would refuse, and why."""

    method: str
    error: str
    messages: tuple[str, ...]
    args: dict[str, Any]


class Scene:
    """Workspaces and their people; `site_url` is where the stand-in answers."""

    site_url: str

    def __init__(self, trigger_seconds: float, clock: Callable[[], float]) -> None:
        self.world = World(trigger_seconds, clock)
        self.refusals: list[Refusal] = []
        self._team = self.add_team("Granvik kommune")
        self.token = self.world.add_token(self._team.id, DEFAULT_SCOPES, "bot").value
        self.app_token = self.world.add_token(self._team.id, {"connections:write"}, "app").value

    # --- setting the scene ---

    @property
    def team(self) -> Workspace:
        """The first workspace, where everything happens unless another is named."""
        return self._team

    @property
    def violations(self) -> list[str]:
        return self.world.violations

    def add_team(self, name: str, *, enterprise: str = "", whole: bool = False) -> Workspace:
        """Another workspace; one of an organisation of workspaces, or (`whole`) all of one."""
        return self.world.add_team(name, enterprise=enterprise, whole=whole)

    def add_token(
        self, team: Workspace | None = None, scopes: Iterable[str] = DEFAULT_SCOPES
    ) -> str:
        return self.world.add_token((team or self.team).id, scopes, "bot").value

    def set_token(self, token: str, state: TokenState) -> None:
        self.world.tokens[token].state = state

    def set_scopes(self, token: str, scopes: Iterable[str]) -> None:
        self.world.tokens[token].scopes = frozenset(scopes)

    def add_user(
        self,
        name: str,
        *,
        team: Workspace | None = None,
        guest: Literal["", "single", "multi"] = "",
        bot: bool = False,
        deleted: bool = False,
        locale: str = "nb-NO",
        tz: str = "Europe/Oslo",
        stranger: bool = False,
    ) -> User:
        """`stranger`: from another organisation, here through a channel that is shared."""
        with self.world.lock:
            home = team or self.team
            letter = "W" if home.grid else "U"
            user = User(self.world.fresh(letter), name, home.id, guest, bot, deleted, locale, tz)
            user.home = self.world.fresh("T") if stranger else home.grid
            user.enterprise = "" if stranger else home.enterprise
            user.stranger = stranger
            home.users[user.id] = user
            return user

    def add_channel(
        self,
        name: str,
        members: Iterable[User | str],
        *,
        private: bool = False,
        with_bot: bool = True,
        archived: bool = False,
        team: Workspace | None = None,
    ) -> Channel:
        with self.world.lock:
            home = team or self.team
            people = [id_of(user) for user in members] + ([home.bot] if with_bot else [])
            kind: Literal["public", "private"] = "private" if private else "public"
            channel = Channel(self.world.fresh("C"), name, home.id, kind, people, archived)
            home.channels[channel.id] = channel
            return channel

    # --- reading ---

    def team_of(self, thing: Named) -> Workspace:
        name = id_of(thing)
        for team in self.world.teams.values():
            if name in team.users or name in team.channels:
                return team
        raise LookupError(name)

    def user(self, name: User | str) -> User:
        return self.team_of(name).users[id_of(name)]

    def channel(self, channel: Channel | str) -> Channel:
        return self.team_of(channel).channels[id_of(channel)]

    def messages(self, channel: Channel | str) -> list[Message]:
        """Everything that stands in a channel now, threads included, oldest first."""
        with self.world.lock:
            return [m for m in self.channel(channel).messages.values() if not m.deleted]

    def thread(self, channel: Channel | str, ts: str) -> list[Message]:
        """The root and its replies."""
        return [m for m in self.messages(channel) if ts in (m.ts, m.thread_ts)]

    def dm(self, user: User | str) -> list[Message]:
        """What stands in the person's direct messages with the bot."""
        im = self.team_of(user).im(id_of(user))
        return self.messages(im) if im else []

    def ephemerals(self, user: User | str) -> list[Message]:
        """Messages that only this person sees."""
        with self.world.lock:
            return [
                m
                for m in self.team_of(user).ephemerals
                if m.only_for == id_of(user) and not m.deleted
            ]

    def modal(self, user: User | str) -> OpenView | None:
        """The topmost open modal."""
        stack = self.team_of(user).stacks.get(id_of(user))
        return stack[-1] if stack else None

    def home(self, user: User | str) -> OpenView | None:
        return self.team_of(user).homes.get(id_of(user))

    def visible(self, user: User | str, *, ever: bool = False) -> list[str]:
        """Every text the person can see; with `ever` also what was edited or taken away."""
        with self.world.lock:
            return [text for part in self._parts(self.user(user), ever) for text in part]

    def _parts(self, user: User, ever: bool) -> Iterator[list[str]]:
        team = self.world.teams[user.team]
        messages = [m for m in team.ephemerals if m.only_for == user.id]
        for channel in team.channels.values():
            open_to_all = channel.kind == "public" and not user.guest
            if user.id in channel.members or open_to_all:
                messages += channel.messages.values()
        for message in messages:
            if ever or not message.deleted:
                yield message.texts
            if ever:
                yield from ([text, *texts(blocks)] for text, blocks in message.versions)
        home = team.homes.get(user.id)
        views = [*team.stacks.get(user.id, []), *([home] if home else [])]
        if ever:
            views += [view for view in team.closed if view.user == user.id]
        for view in views:
            yield view.texts
            if ever:
                yield from (texts(body) for body in view.versions)

    # --- Slack's side, for the driver ---

    def new_trigger(self, user: User | str, view: str | None = None) -> Trigger:
        return self.world.new_trigger(self.team_of(user).id, id_of(user), view)

    def new_response_url(
        self, user: User | str, channel: Channel | str, about: Message | None = None
    ) -> str:
        with self.world.lock:
            key = secrets.token_urlsafe(16)
            team = self.team_of(channel).id
            self.world.response_urls[key] = ResponseUrl(
                team, id_of(channel), id_of(user), self.world.clock(), about
            )
            return f"{self.site_url}/response/{key}"

    def response_url(self, url: str) -> ResponseUrl:
        return self.world.response_urls[url.rsplit("/", 1)[1]]

    def refuse(self, method: str, error: RefusedError, args: dict[str, Any]) -> None:
        """Remember a refusal."""
        self.refusals.append(Refusal(method, error.code, tuple(error.messages), args))

    def new_code(
        self, redirect_uri: str, scopes: Iterable[str], team: Workspace | None = None
    ) -> str:
        """A code as the install page hands it to the app; exchanged once."""
        code = secrets.token_urlsafe(12)
        self.world.codes[code] = {
            "team": (team or self.team).id,
            "redirect": redirect_uri,
            "scopes": frozenset(scopes),
            "used": False,
        }
        return code
