"""The bot's conversation with each person: opened once, remembered, and opened anew when lost."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TypeVar

from bot.delivery.platform import Refused
from bot.service import accounts
from bot.service.core import Core
from bot.teams.config import PLATFORM
from bot.teams.connector import Connector
from bot.teams.errors import NO_CONVERSATION, NOT_INSTALLED
from bot.teams.tenants import Tenant

T = TypeVar("T")


class Personal:
    """One for the process. A person's account is the directory's id for them."""

    def __init__(self, core: Core, connector: Connector) -> None:
        self._core = core
        self._connector = connector
        self._known: dict[tuple[str, str], str] = {}

    async def conversation(self, tenant: Tenant, account: str) -> str:
        """Possible only where the app is installed for this person. Raises PlatformError."""
        key = (tenant.id, account)
        if key not in self._known:
            known = await self._core.storage.db.aread(
                lambda conn: accounts.account(conn, PLATFORM, tenant.id, account)
            )
            if known is None or not known.dm:
                return await self._open(tenant, account)
            self._known[key] = known.dm
        return self._known[key]

    async def reach(self, tenant: Tenant, account: str, call: Callable[[str], Awaitable[T]]) -> T:
        """A call in the conversation with a person, which a new installation may have replaced.

        Raises PlatformError.
        """
        where = await self.conversation(tenant, account)
        try:
            return await call(where)
        except Refused as refused:
            if refused.code != NO_CONVERSATION:
                raise
        made = await self._open(tenant, account)
        if made == where:
            raise Refused(NOT_INSTALLED)
        return await call(made)

    async def heard(self, tenant: Tenant, account: str, conversation: str) -> None:
        """They wrote or installed it here: no need to open one. Nothing for who is nobody yet."""
        if self._known.get((tenant.id, account)) != conversation:
            await self._keep(tenant, account, conversation)

    async def _open(self, tenant: Tenant, account: str) -> str:
        made = await self._connector.open_personal(tenant.service_url, tenant.id, account)
        await self._keep(tenant, account, made)
        return made

    async def _keep(self, tenant: Tenant, account: str, conversation: str) -> None:
        await self._core.storage.db.write(
            lambda conn: accounts.set_dm(
                conn, tenant.org, PLATFORM, tenant.id, account, conversation
            )
        )
        self._known[tenant.id, account] = conversation
