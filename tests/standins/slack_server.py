"""The stand-in's HTTP and WebSocket servers: one thread, two ports, one event loop."""

from __future__ import annotations

import asyncio
import atexit
import json
import secrets
import socket
import threading
import time
from typing import Any

import uvicorn
from aiohttp import WSMsgType, web
from starlette.types import ASGIApp
from uvicorn.protocols.http.h11_impl import H11Protocol

Peers = dict[tuple[str, int], asyncio.Transport]


def _protocol(peers: Peers) -> type[asyncio.Protocol]:
    """HTTP that can be cut in the middle: `peers` knows each connection by its address."""

    class Cuttable(H11Protocol):
        def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
            super().connection_made(transport)
            peers[tuple(transport.get_extra_info("peername")[:2])] = transport

        def connection_lost(self, exc: Exception | None) -> None:
            peers.pop(tuple(self.transport.get_extra_info("peername")[:2]), None)
            super().connection_lost(exc)

    return Cuttable


class Sockets:
    """Socket Mode: hello, envelopes, acknowledgements."""

    def __init__(self) -> None:
        self.tickets: set[str] = set()
        self.open: list[web.WebSocketResponse] = []
        self.port = 0
        self._waiting: dict[str, asyncio.Future[Any]] = {}

    def new_url(self) -> str:
        """An address that takes one connection."""
        ticket = secrets.token_urlsafe(12)
        self.tickets.add(ticket)
        return f"ws://127.0.0.1:{self.port}/link/?ticket={ticket}"

    async def handle(self, request: web.Request) -> web.StreamResponse:
        ticket = request.query.get("ticket", "")
        if ticket not in self.tickets:
            return web.Response(status=401)
        self.tickets.discard(ticket)
        link = web.WebSocketResponse()
        await link.prepare(request)
        hello = {
            "type": "hello",
            "num_connections": len(self.open) + 1,
            "connection_info": {"app_id": "A0KOLLEGA"},
        }
        await link.send_json(hello)
        self.open.append(link)
        try:
            async for frame in link:
                if frame.type == WSMsgType.TEXT:
                    self._take(frame.data)
        finally:
            self.open.remove(link)
        return link

    def _take(self, data: str) -> None:
        body = json.loads(data)
        waiting = self._waiting.pop(str(body.get("envelope_id")), None)
        if waiting and not waiting.done():
            waiting.set_result(body.get("payload") or {})

    async def send(self, kind: str, payload: dict[str, Any], more: dict[str, Any]) -> Any:
        """Send one envelope and wait for its acknowledgement; answers its payload."""
        if not self.open:
            raise ConnectionError("no Socket Mode connection is open")
        envelope = secrets.token_hex(16)
        waiting = self._waiting[envelope] = asyncio.get_running_loop().create_future()
        link = self.open[-1]
        await link.send_json(
            {
                "envelope_id": envelope,
                "type": kind,
                "payload": payload,
                "accepts_response_payload": kind != "events_api",
                **more,
            }
        )
        return await waiting

    async def disconnect(self, reason: str) -> None:
        """Tell every client to come again, as Slack does every few hours."""
        for link in list(self.open):
            await link.send_json({"type": "disconnect", "reason": reason})
            await link.close()


def _listener() -> socket.socket:
    # The protocol must be named: only then does asyncio switch Nagle's waiting off.
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind(("127.0.0.1", 0))
    listener.listen(2048)
    return listener


class ServerThread:
    """Runs the app until stopped. `loop` is the servers' own."""

    def __init__(self, app: ASGIApp, sockets: Sockets | None = None) -> None:
        self.peers: Peers = {}
        self.closing = asyncio.Event()
        self.loop: asyncio.AbstractEventLoop
        self._sockets = sockets or Sockets()
        self._listener = _listener()
        self.port: int = self._listener.getsockname()[1]
        self._server = uvicorn.Server(
            uvicorn.Config(
                app,
                http=_protocol(self.peers),
                ws="none",
                lifespan="off",
                log_config=None,
                access_log=False,
                timeout_graceful_shutdown=1,
            )
        )
        self._thread = threading.Thread(target=self._run, name="slack-standin", daemon=True)

    def start(self) -> None:
        self._thread.start()
        deadline = time.monotonic() + 10
        while not self._server.started:
            if time.monotonic() > deadline or not self._thread.is_alive():
                raise RuntimeError("the Slack stand-in did not start")
            time.sleep(0.005)

    def stop(self, *, wait: bool = True) -> None:
        """Without `wait` the servers go down in the background, at the latest at exit."""
        self.loop.call_soon_threadsafe(self.closing.set)
        self._server.should_exit = True
        if wait:
            self._thread.join(timeout=10)
        else:
            atexit.register(self._thread.join, 2)

    def cut(self, peer: tuple[str, int]) -> None:
        """Close a connection without a word. From the servers' loop only."""
        if transport := self.peers.get(peer):
            transport.abort()

    def _run(self) -> None:
        asyncio.run(self._serve())

    async def _serve(self) -> None:
        self.loop = asyncio.get_running_loop()
        links = web.Application()
        links.router.add_get("/link/", self._sockets.handle)
        runner = web.AppRunner(links, shutdown_timeout=1)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        self._sockets.port = runner.addresses[0][1]
        await self._server.serve(sockets=[self._listener])
        for link in list(self._sockets.open):
            await link.close()
        await runner.cleanup()
