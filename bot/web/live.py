"""News of a flow to an open page, by server-sent events: that it changed, never what.

Before each message the browser is asked anew who it is: a session that ended, or somebody who may
no longer see the flow, hears nothing more.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable

from sse_starlette import EventSourceResponse, ServerSentEvent
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from bot.service.core import Core
from bot.service.flows import load
from bot.service.sight import may_see
from bot.web import security

HEARTBEAT = 20.0  # also how long a change in another process goes unnoticed
PAUSE = 0.1  # a burst of changes is one message

See = Callable[[], Awaitable[int | None]]


async def news(core: Core, org: str, flow: str, see: See) -> AsyncIterator[ServerSentEvent]:
    """`{"seq": n}` for every change, until `see` no longer gives a number."""
    last = -1
    async with core.hub.listening((org, flow)) as changed:
        while True:
            told = changed.is_set()
            changed.clear()
            seq = await see()
            if seq is None:
                yield ServerSentEvent(event="over", data="{}")
                return
            if told or seq != last:
                last = seq
                yield ServerSentEvent(data=f'{{"seq": {seq}}}')
                await asyncio.sleep(PAUSE)
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(changed.wait(), HEARTBEAT)


def stream(core: Core, org: str, flow: str, see: See) -> Response:
    return EventSourceResponse(news(core, org, flow, see), ping=int(HEARTBEAT))


async def live(request: Request) -> Response:
    actor = await security.who(request)
    core = security.core(request)
    flow: str = request.path_params["flow"]

    async def see() -> int | None:
        now = await security.still(request)
        if now != actor:
            return None
        found = await core.storage.db.aread(lambda conn: load(conn, actor.org, flow, lock=False))
        if found is None or not may_see(found.state, actor.person):
            return None
        return found.seq

    if await see() is None:
        raise HTTPException(404)
    return stream(core, actor.org, flow, see)


ROUTES: list[BaseRoute] = [Route("/round/{flow}/live", live)]
