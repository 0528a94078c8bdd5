"""Teams as conversations need it: saying something to one person, and who and what is where."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

import structlog

from bot.chat.platform import Look, UnansweredError, UserInfo
from bot.chat.replies import Link, Part, Reply, reply
from bot.chat.said import Asker, Said, Where
from bot.chat.sheets import Sheet
from bot.delivery.pace import Lane, Pace
from bot.delivery.platform import PlatformError, Wait
from bot.teams.config import PLATFORM, TeamsConfig
from bot.teams.connector import Connector, Member, Outgoing
from bot.teams.errors import NOT_CONNECTED, rule
from bot.teams.ids import channel_of, in_thread, kind_of
from bot.teams.met import Met
from bot.teams.personal import Personal
from bot.teams.render import reply_card
from bot.teams.rosters import Rosters
from bot.teams.tenants import Tenant, Tenants

T = TypeVar("T")

LONGEST = 15.0  # seconds that an answer waits for a Teams that is too busy

log = structlog.get_logger(__name__)


class TeamsConversation:
    """Implements `bot.chat.platform.Conversation`. Nothing can be whispered in Teams: what is for
    one person alone is said in the private conversation with them."""

    def __init__(
        self,
        config: TeamsConfig,
        tenants: Tenants,
        connector: Connector,
        rosters: Rosters,
        personal: Personal,
        pace: Pace | None = None,
    ) -> None:
        self._config = config
        self._pace = pace or Pace()
        self._tenants = tenants
        self._connector = connector
        self._rosters = rosters
        self._personal = personal
        self.met = Met()
        # Hears of who was found in a conversation.
        self.on_roster: Callable[[str, str, list[str]], None] | None = None
        self._unreached: set[tuple[str, str, str]] = set()

    # --- saying something ---

    async def whisper(self, who: Asker, where: Where, answer: Reply) -> None:
        """Buttons carry where it was; who cannot be reached in private is told so there, once."""
        at = "" if where.private else where.channel
        if await self._said(who, Outgoing(reply_card(answer, at), answer.text)) or not at:
            return
        key = (who.workspace, who.user, at)
        if key not in self._unreached:
            self._unreached.add(key)
            await self.post(where, self._to_install(who))

    async def tell(self, who: Asker, message: Reply) -> None:
        await self._said(who, Outgoing(reply_card(message), message.text))

    async def _said(self, who: Asker, drawn: Outgoing) -> bool:
        """Whether they could be reached."""

        async def say(tenant: Tenant) -> None:
            await self._personal.reach(
                tenant, who.user, lambda there: self._send(tenant, there, drawn)
            )

        return await self._try("teams_message_failed", who.workspace, who.user, say)

    async def post(self, where: Where, said: Reply) -> None:
        """Say something that everybody in a conversation sees, in its thread."""
        drawn = Outgoing(reply_card(said), said.text)
        root = where.thread.rpartition("/")[2]
        channel = kind_of(where.channel) == "channel"

        async def say(tenant: Tenant) -> None:
            there = in_thread(where.channel, root) if channel and root else where.channel
            if channel and not root:
                await self._connector.start_thread(tenant.service_url, tenant.id, there, drawn)
            else:
                await self._send(tenant, there, drawn)

        await self._try("teams_post_failed", where.workspace, where.channel, say)

    async def show(self, where: Where, message: str, said: Reply, at: str) -> None:
        """Show something else in a message that was said to somebody in private. `at` is the
        conversation that it is about, where that is another one."""
        drawn = Outgoing(reply_card(said, at), said.text)

        async def change(tenant: Tenant) -> None:
            await self._connector.update(tenant.service_url, where.channel, message, drawn)

        await self._try("teams_update_failed", where.workspace, where.channel, change)

    async def take_away(self, where: Where, message: str) -> None:
        """A message that was said to somebody in private has had its answer."""

        async def remove(tenant: Tenant) -> None:
            await self._connector.delete(tenant.service_url, where.channel, message)

        await self._try("teams_removal_failed", where.workspace, where.channel, remove)

    async def _try(
        self, event: str, workspace: str, place: str, call: Callable[[Tenant], Awaitable[None]]
    ) -> bool:
        """Call in its turn; what Teams is too busy for is tried once more."""
        lane = Lane(PLATFORM, workspace, "say")
        try:
            await asyncio.sleep(await self._pace.enter(lane, place, urgent=True))
            await self._ask(workspace, lambda tenant: _twice(tenant, call))
        except UnansweredError as error:
            log.warning(event, workspace=workspace, code=error.code)
            return False
        return True

    def _to_install(self, who: Asker) -> Reply:
        text = who.say("teams-add-for-yourself", who=who.account.name)
        if not self._config.app_id:
            return reply(text)
        page = f"https://teams.microsoft.com/l/app/{self._config.app_id}"
        return reply(text, Link(who.say("teams-add"), page))

    async def _send(self, tenant: Tenant, conversation: str, drawn: Outgoing) -> None:
        await self._connector.send(tenant.service_url, conversation, drawn)

    async def renew(self, who: Asker, form: str, sheet: Sheet) -> None:
        """A dialog that was answered cannot be changed any more."""
        said = (*sheet.notice.lines, *sheet.lines, *sheet.notes) or (sheet.title,)
        *before, last = said
        parts = (*(Part(x) for x in before), Part(last, (*sheet.notice.buttons, *sheet.buttons)))
        await self.tell(who, Reply(who.say("ping-question"), parts))

    async def fetch(self, who: Asker, where: Where, message: str) -> Said | None:
        """Teams lets no bot read a message back."""
        return None

    # --- who and what is where ---

    async def organisation(self, workspace: str) -> str | None:
        tenant = await self._tenants.tenant(workspace)
        return tenant.org if tenant is not None else None

    async def own_account(self, workspace: str) -> str:
        return self._config.bot

    async def user_info(self, workspace: str, user: str) -> UserInfo | None:
        seen = self.met.last(workspace, user)
        member = self._rosters.member(user)
        if member is None and seen is not None:
            member = await self._look_up(workspace, channel_of(seen.conversation), user)
        if member is None:
            return None
        lang = language(seen.locale if seen is not None else "", self._config.lang)
        return UserInfo(member.name or user, lang, not member.guest, member.guest)

    async def _look_up(self, workspace: str, conversation: str, user: str) -> Member | None:
        try:
            return await self._ask(
                workspace,
                lambda tenant: self._connector.member(tenant.service_url, conversation, user),
            )
        except UnansweredError as error:
            log.warning("teams_user_unknown", workspace=workspace, code=error.code)
            return None

    async def look(self, workspace: str, channel: str) -> Look:
        """Whether a team is open to its whole organisation, Teams does not tell a bot. Whoever
        comes in is announced."""
        try:
            await self.people_in(workspace, channel)
        except UnansweredError as error:
            return Look(error.code)
        return Look(None)

    async def folk(self, workspace: str, channel: str) -> dict[str, str]:
        """Account → name of those in a conversation, as good as can be had."""
        tenant = await self._tenants.tenant(workspace)
        if tenant is None:
            return {}
        known = await self._rosters.known(tenant.service_url, channel)
        return {account: member.name for account, member in known.items()}

    async def people_in(self, workspace: str, channel: str) -> list[str]:
        roster = await self._ask(
            workspace, lambda tenant: self._rosters.fetch(tenant.service_url, channel)
        )
        if self.on_roster is not None:
            self.on_roster(workspace, channel, list(roster))
        return list(roster)

    async def _ask(self, workspace: str, call: Callable[[Tenant], Awaitable[T]]) -> T:
        """Raises UnansweredError."""
        tenant = await self._tenants.tenant(workspace)
        if tenant is None:
            raise UnansweredError(NOT_CONNECTED)
        try:
            return await call(tenant)
        except PlatformError as error:
            code = str(error)
        raise UnansweredError(code)

    def in_words(self, who: Asker, trouble: str) -> str:
        key = rule(trouble).key
        if key == "trouble-teams-removed":
            return who.say("trouble-teams-removed", name=self._config.name)
        if key == "trouble-teams-closed":
            return who.say("trouble-teams-closed")
        if key == "trouble-teams-policy":
            return who.say("trouble-teams-policy")
        if key == "trouble-teams-person":
            return who.say("trouble-teams-person", who=who.account.name)
        return who.say("trouble-teams-shut", code=trouble)


async def _twice(tenant: Tenant, call: Callable[[Tenant], Awaitable[None]]) -> None:
    try:
        await call(tenant)
    except Wait as busy:
        await asyncio.sleep(min(busy.seconds, LONGEST))
    else:
        return
    await call(tenant)


def language(locale: str, otherwise: str) -> str:
    """Kollega's language for a Teams locale: `nb-NO`, `nn-NO`, `en-GB`."""
    start = locale[:2].lower()
    return {"nb": "nb", "nn": "nn", "no": "nb"}.get(start, "en" if start else otherwise)
