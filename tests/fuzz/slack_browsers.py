"""Browsers that come back from Slack's page, each with a state and a code that hold once.

Such a way back cannot be recorded: it is begun anew for every request.
"""

from __future__ import annotations

import random
from collections import deque
from typing import Any, NamedTuple

from sqlalchemy import Connection

from bot.service import installs, people
from bot.service.core import Core
from bot.slack.config import REDIRECT, SlackConfig
from tests.edges.slack.conftest import World
from tests.fuzz.edge import Recorded
from tests.standins.slack import SlackStandIn
from tests.standins.slack_records import Workspace

CODE, STATE, COOKIE = "(code)", "(state)", "(cookie)"
UNCHANGED = 0.5
KEPT = 40
TOKENS = ("xoxb-", "xoxe-")  # as all of them begin


class Way(NamedTuple):
    """What a browser holds that was sent to Slack, and what Slack sends it back with."""

    code: str
    state: str
    cookie: str

    def tree(self) -> dict[str, Any]:
        query = {"code": self.code, "state": self.state}
        return {"path": REDIRECT, "query": query, "cookie": self.cookie}


class Browsers:
    """`recorded` is a way back, with names in the place of what holds once. `secrets` are
    how tokens begin, and the codes, states and cookies of late."""

    def __init__(
        self,
        core: Core,
        standin: SlackStandIn,
        config: SlackConfig,
        orgs: list[str],
        teams: list[Workspace],
    ) -> None:
        self.recorded = Recorded("GET", REDIRECT, "back", Way(CODE, STATE, COOKIE).tree())
        self._of_late: deque[str] = deque(maxlen=20 * KEPT)
        self._core, self._standin = core, standin
        self._config = config
        self._orgs, self._teams = orgs, teams
        self._waiting: deque[Way] = deque(maxlen=KEPT)  # at Slack's page, and not back yet
        self._spent: deque[Way] = deque(maxlen=KEPT)

    @property
    def secrets(self) -> tuple[str, ...]:
        return (*TOKENS, *self._of_late)

    def back(self, tree: Any, chance: random.Random) -> Any:
        """Somebody comes back: as they should, or with something changed on the way."""
        self._waiting.append(self._begun(chance))
        way = self._begun(chance)
        if chance.random() < UNCHANGED:
            self._spent.append(way)
            return way.tree()
        holds = {CODE: way.code, STATE: way.state, COOKIE: way.cookie}
        return _with(tree, holds)

    def forged(self, chance: random.Random) -> Any:
        """A state for the second time, or one that was begun in another browser."""
        spent = chance.choice(self._spent) if self._spent else Way("x", "x" * 16, "x" * 27)
        waiting = chance.choice(self._waiting) if self._waiting else spent
        fresh = self._code(chance)
        return chance.choice(
            (
                spent,
                spent._replace(code=fresh),
                waiting._replace(cookie=spent.cookie),
                waiting._replace(cookie=""),
                waiting._replace(cookie=waiting.state),
                spent._replace(code=fresh, state=waiting.state),
                waiting._replace(state=""),
                waiting._replace(state=waiting.state + waiting.cookie, cookie=""),
                waiting._replace(state=waiting.state[:-1]),
            )
        ).tree()

    def _begun(self, chance: random.Random) -> Way:
        org = chance.choice(self._orgs)

        def begin(conn: Connection) -> installs.Begun:
            begun = installs.begin(self._core, conn, installs.operators_link(self._core, conn, org))
            assert begun is not None
            return begun

        begun = self._core.storage.db.write_sync(begin)
        way = Way(self._code(chance), begun.state, begun.cookie)
        self._of_late.extend(way)
        return way

    def _code(self, chance: random.Random) -> str:
        config = self._config
        return self._standin.new_code(
            config.redirect_url, config.scopes, chance.choice(self._teams)
        )


def _with(tree: Any, holds: dict[str, str]) -> Any:
    """What holds once, wherever its name still stands."""
    if isinstance(tree, dict):
        return {k: _with(v, holds) for k, v in tree.items()}
    if isinstance(tree, list):
        return [_with(x, holds) for x in tree]
    if isinstance(tree, str):
        for name, value in holds.items():
            tree = tree.replace(name, value)
    return tree


async def browsers_of(w: World) -> Browsers:
    """Two organisations, and workspaces for them to connect: their own, another, a whole one."""
    standin = w.standin
    own = (await w.actor("Per")).org
    other = await w.core.storage.db.write(
        lambda conn: people.new_organisation(w.core, conn, "Havvik kommune", "nn")
    )
    teams = [standin.team, standin.add_team("Vestbygd"), standin.add_team("Alle", whole=True)]
    return Browsers(w.core, standin, w.slack.config, [own, own, other], teams)
