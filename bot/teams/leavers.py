"""Whether somebody has left the tenant: Teams tells no bot of it.

What can be seen is that a member of a group is not in its conversation any more, or that what is
sent to them is refused. Whether they are gone altogether is then asked by asking for the
conversation with them, of which they notice nothing: of a person who does not exist in the tenant
Teams says that the request is wrong. As it would say so of a request that is wrong in itself, it
has to take the same one for somebody else.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

import structlog

from bot.delivery.platform import PlatformError
from bot.service import accounts, homes, outsiders
from bot.service.accounts import Connection
from bot.teams.config import PLATFORM
from bot.teams.errors import NOBODY
from bot.teams.tenants import Tenant

if TYPE_CHECKING:
    from bot.teams.edge import Edge

log = structlog.get_logger(__name__)


MOST = 20  # members of a group that are looked for at a time


async def missed(edge: Edge, workspace: str, channel: str, users: Collection[str]) -> None:
    """Look for those members of a group who are not in its conversation."""

    def absent(conn: Connection) -> tuple[str, ...]:
        home = homes.home_in(conn, PLATFORM, workspace, channel)
        return homes.absent(conn, home, users) if home is not None else ()

    for user in (await edge.core.storage.db.aread(absent))[:MOST]:
        await look(edge, workspace, user)


async def look(edge: Edge, workspace: str, user: str) -> bool:
    """Whoever is no longer in the tenant is out of every group. Whether they are."""
    tenant = await edge.tenants.tenant(workspace)
    if tenant is None or await _is_somebody(edge, tenant, user):
        return False
    other = await edge.core.storage.db.aread(
        lambda conn: accounts.another(conn, PLATFORM, workspace, user)
    )
    if other is None or not await _is_somebody(edge, tenant, other):
        return False

    def work(conn: Connection) -> bool:
        return outsiders.left(edge.core, conn, PLATFORM, workspace, user)

    done = await edge.core.storage.db.write(work)
    if done:
        log.info("teams_account_gone", workspace=workspace)
    return done


async def _is_somebody(edge: Edge, tenant: Tenant, user: str) -> bool:
    """Unless Teams says otherwise."""
    try:
        await edge.connector.open_personal(tenant.service_url, tenant.id, user)
    except PlatformError as error:
        return str(error) != NOBODY
    return True
