"""The Teams edge put together: the gate, what each activity leads to, the platform."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

import structlog
from starlette.routing import Route

from bot.chat import apology, linked
from bot.delivery.pace import Pace
from bot.service.core import Core
from bot.storage.errors import StorageError
from bot.teams import answers, forms, lifecycle, messages, presses
from bot.teams.config import PATH, PLATFORM, TeamsConfig
from bot.teams.connector import Verified, Verifier
from bot.teams.edge import Edge
from bot.teams.gate import Activity, Answered, Gate
from bot.teams.incoming import Came, Kind, read_activity
from bot.teams.met import Sighting
from bot.teams.platform import TeamsPlatform

log = structlog.get_logger(__name__)

AGAIN = Answered(status=503)  # Teams sends the same activity once more

Told = Callable[[Edge, Came], Awaitable[None]]
Asked = Callable[[Edge, Came], Awaitable[Mapping[str, Any] | None]]

# What is only told, and what is waited for.
TOLD: Mapping[Kind, Told] = {
    "message": messages.heard,
    "edited": messages.edited,
    "deleted": messages.deleted,
    "restored": messages.restored,
    "came": lifecycle.came_in,
    "went": lifecycle.went,
    "shut": lifecycle.archived,
    "opened": lifecycle.came_in,
    "gone": lifecycle.gone,
}
ASKED: Mapping[Kind, Asked] = {
    "press": presses.pressed,
    "refresh": presses.refreshed,
    "fetch": forms.fetched,
    "submit": forms.sent,
}


class Teams:
    """The whole edge. `route` is what the web server adds, `platform` what the deliverer uses.
    `pace` is that of what is said in answer to somebody."""

    def __init__(self, core: Core, config: TeamsConfig, pace: Pace | None = None) -> None:
        self.config = config
        self.edge = Edge(core, config, pace)
        edge = self.edge
        self.platform = TeamsPlatform(
            core, edge.tenants, edge.connector, edge.rosters, edge.personal, edge.refused
        )
        self.gate = Gate(Verifier(config, edge.connector.session), self._take)
        self.route = Route(PATH, self.gate)

    async def start(self) -> None:
        """Nothing is connected beforehand: Teams comes to us."""
        linked.watch(self.edge.chat)
        if self.config.development:
            log.warning("teams_unsigned", only="this machine")

    async def stop(self) -> None:
        """Finish what was begun, hang up."""
        await self.edge.chat.errands.settled()
        await self.edge.connector.close()

    async def _take(self, verified: Verified, activity: Activity) -> Answered:
        """A verified activity. What fails says nothing of it but its kind."""
        came = read_activity(verified, activity, self.config.bot)
        try:
            await self._note(verified, came)
            if came.kind in ASKED:
                body = await ASKED[came.kind](self.edge, came)
                return Answered(dict(body) if body is not None else None)
            if came.kind in TOLD:
                await TOLD[came.kind](self.edge, came)
        except Exception as error:
            return self._failed(came, error)
        return Answered()

    async def _note(self, verified: Verified, came: Came) -> None:
        """Whose Teams it is, who is there, and where they are to be found."""
        tenant = await self.edge.tenants.met(verified)
        where = came.where
        if not came.user:
            return
        sighting = Sighting(where.channel, came.locale)
        self.edge.conversation.met.note(tenant.id, came.user, sighting)
        if where.private:
            await self.edge.personal.heard(tenant, came.user, where.channel)

    def _failed(self, came: Came, error: Exception) -> Answered:
        text = apology.sentence(self.config.lang, PLATFORM, error)
        if came.kind in ("press", "refresh"):
            return Answered(answers.failed(text))
        if came.kind in ("fetch", "submit"):
            return Answered(answers.done(text))
        return AGAIN if isinstance(error, StorageError) else Answered(status=500)
