"""Teams as the deliverer sees it: post, renew and remove our own messages."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TypeVar

from bot.chat.cards import around
from bot.delivery.platform import Message, Place, Refused
from bot.flows.model import Round
from bot.service import accounts
from bot.service.core import Core
from bot.teams.config import PLATFORM
from bot.teams.connector import Connector, Outgoing
from bot.teams.errors import NO_CONVERSATION, NOT_CONNECTED
from bot.teams.ids import address, in_thread, kind_of, message_id
from bot.teams.personal import Personal
from bot.teams.render import READERS, message
from bot.teams.rosters import Roster, Rosters
from bot.teams.tenants import Tenant, Tenants

T = TypeVar("T")


class TeamsPlatform:
    """Implements `bot.delivery.platform.Platform`. Ids of messages: see `ids`.

    `on_refused` hears of each refusal by its code.
    """

    name = PLATFORM

    def __init__(
        self,
        core: Core,
        tenants: Tenants,
        connector: Connector,
        rosters: Rosters,
        personal: Personal,
        on_refused: Callable[[Place, str], Awaitable[None]] | None = None,
    ) -> None:
        self._core = core
        self._tenants = tenants
        self._connector = connector
        self._rosters = rosters
        self._personal = personal
        self._on_refused = on_refused

    async def post(self, place: Place, message: Message, thread: str | None) -> str:
        return await self._told(place, self._post(place, message, thread))

    async def _post(self, place: Place, message: Message, thread: str | None) -> str:
        tenant = await self._tenant(place)
        drawn = await self._draw(tenant, place, message)
        url, where = tenant.service_url, place.channel
        if place.kind == "private":
            return await self._personal.reach(
                tenant, where, lambda there: self._connector.send(url, there, drawn)
            )
        if kind_of(where) != "channel":
            return await self._connector.send(url, where, drawn)
        if not thread:
            return await self._connector.start_thread(url, tenant.id, where, drawn)
        return await self._reply(url, in_thread(where, thread.rpartition("/")[2]), drawn)

    async def _reply(self, url: str, thread: str, drawn: Outgoing) -> str:
        try:
            return message_id(thread, await self._connector.send(url, thread, drawn))
        except Refused as refused:
            # The thread is gone, not the channel: a new one can be begun.
            gone = refused.gone or refused.code == NO_CONVERSATION
            raise Refused(refused.code, gone=gone) from None

    async def update(self, place: Place, message_id: str, message: Message) -> None:
        await self._told(place, self._update(place, message_id, message))

    async def _update(self, place: Place, message_id: str, message: Message) -> None:
        tenant = await self._tenant(place)
        drawn = await self._draw(tenant, place, message)
        there, activity = address(await self._where(tenant, place), message_id)
        await self._connector.update(tenant.service_url, there, activity, drawn)

    async def remove(self, place: Place, message_id: str) -> None:
        tenant = await self._tenant(place)
        there, activity = address(await self._where(tenant, place), message_id)
        try:
            await self._connector.delete(tenant.service_url, there, activity)
        except Refused as refused:
            if not refused.gone:
                raise

    async def find(self, place: Place, key: str, thread: str | None, since: float) -> str | None:
        """A bot cannot read a conversation back without rights to everybody's messages."""
        raise Refused("cannot_ask")

    # --- where and what ---

    async def _told(self, place: Place, call: Awaitable[T]) -> T:
        """A call whose refusal is passed on as well."""
        try:
            return await call
        except Refused as refused:
            if self._on_refused is not None and not refused.gone:
                await self._on_refused(place, refused.code)
            raise

    async def _tenant(self, place: Place) -> Tenant:
        tenant = await self._tenants.tenant(place.workspace)
        if tenant is None:
            raise Refused(NOT_CONNECTED)
        return tenant

    async def _where(self, tenant: Tenant, place: Place) -> str:
        if place.kind != "private":
            return place.channel
        return await self._personal.conversation(tenant, place.channel)

    async def _draw(self, tenant: Tenant, place: Place, wanted: Message) -> Outgoing:
        card, sight, where = wanted.card, wanted.sight, place.channel
        more = await around(self._core, PLATFORM, place, wanted)
        shared = place.kind == "home" and kind_of(where) != "personal"
        roster: Roster = {}
        if shared and (more.word or isinstance(sight.flow, Round)):
            roster = await self._rosters.known(tenant.service_url, where)
        readers = await self._readers(tenant, wanted, roster) if shared else []
        drawn = message(
            card,
            sight,
            readable=place.readable,
            # Who is not in the conversation cannot be mentioned there, only named.
            mention=more.word in roster,
            readers=readers,
            places=more.places,
        )
        mention = None
        if drawn.named:
            mention = (roster[more.word].id, drawn.named)
        return Outgoing(drawn.card, drawn.summary, drawn.text, mention)

    async def _readers(self, tenant: Tenant, wanted: Message, roster: Roster) -> list[str]:
        """Teams' ids of those in the round who are in this conversation; none where they are too
        many for one card: they have their private conversations."""
        flow = wanted.sight.flow
        if not isinstance(flow, Round) or flow.phase == "ended" or not roster:
            return []
        people = [p.id for p in flow.people if flow.presence(p.id) != "gone"]
        found = await self._core.storage.db.aread(
            lambda conn: accounts.externals(conn, tenant.org, PLATFORM, tenant.id, people)
        )
        ids = [roster[found[p]].id for p in people if found.get(p) in roster]
        return ids if len(ids) <= READERS else []
