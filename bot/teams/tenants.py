"""The tenants the app is used in: whose they are, and the address of their Teams."""

from __future__ import annotations

from dataclasses import dataclass

import structlog

from bot.service import accounts
from bot.service.accounts import Connection
from bot.service.core import Core
from bot.teams.config import PLATFORM, TeamsConfig
from bot.teams.connector import Verified

log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Tenant:
    """A tenant that can be spoken to."""

    where: accounts.Workspace
    service_url: str

    @property
    def org(self) -> str:
        return self.where.org

    @property
    def id(self) -> str:
        return self.where.external


class Tenants:
    """One for the process."""

    def __init__(self, core: Core, config: TeamsConfig) -> None:
        self.core = core
        self.config = config
        self._tenants: dict[str, Tenant] = {}

    async def met(self, verified: Verified) -> Tenant:
        """The tenant that something came from, made known or renewed where that is news."""
        known = await self.tenant(verified.tenant)
        if known is not None and known.service_url == verified.service_url:
            return known

        def work(conn: Connection) -> accounts.Workspace:
            return accounts.keep_workspace(
                self.core,
                conn,
                PLATFORM,
                verified.tenant,
                known.where.name if known else verified.tenant,
                details={"service_url": verified.service_url},
                lang=self.config.lang,
                zone=self.config.zone,
            )

        where = await self.core.storage.db.write(work)
        log.info("teams_connected", workspace=verified.tenant)
        self._tenants[verified.tenant] = Tenant(where, verified.service_url)
        return self._tenants[verified.tenant]

    async def tenant(self, external: str) -> Tenant | None:
        """A tenant by its id; None when nothing has come from it, or it is no longer let in."""
        if not self.config.development and external not in self.config.tenants:
            return None
        known = self._tenants.get(external)
        if known is not None:
            return known
        where = await self.core.storage.db.aread(
            lambda conn: accounts.workspace(conn, PLATFORM, external)
        )
        if where is None or where.state == "gone" or not where.details.get("service_url"):
            return None
        self._tenants[external] = Tenant(where, str(where.details["service_url"]))
        return self._tenants[external]
