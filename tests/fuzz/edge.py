"""What every edge gives the fuzzer: requests as people made them, and a way to forge one."""

from __future__ import annotations

import json
import random
from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Protocol
from urllib.parse import urlencode

from starlette.types import ASGIApp, Message

from tests.fuzz.mutate import battered, written

WORD = "zqfuzzqz"  # stands in every text that people write
BATTERED = 0.1


@dataclass(frozen=True)
class Request:
    method: str
    path: str
    query: bytes
    headers: tuple[tuple[bytes, bytes], ...]
    body: bytes


@dataclass(frozen=True)
class Recorded:
    """One request: `tree` is all that it says, `kind` how its body is written (`json`, `form`).

    `who` is known to the edge that dresses it.
    """

    method: str
    path: str
    kind: str
    tree: Any
    who: str = ""


class Dress(Protocol):
    """Makes a request of this tree: one that the gate lets in, or one that it must not.

    `whole`: nothing but its signature is wrong with it.
    """

    def __call__(
        self, one: Recorded, tree: Any, chance: random.Random, *, forged: bool, whole: bool
    ) -> Request: ...


@dataclass(frozen=True)
class Edge:
    """An edge at work. `digest` is of all its state, `secrets` may be in no line of a log, `settle`
    waits for what was begun. `elsewhere`: 502 there says that the platform refused, as it may."""

    name: str
    app: ASGIApp
    digest: Callable[[], str]
    recorded: tuple[Recorded, ...]
    dress: Dress
    secrets: Callable[[], Iterable[str]]
    settle: Callable[[], Awaitable[None]]
    elsewhere: str = ""


async def ask(app: ASGIApp, request: Request) -> int:
    """One request and its status; 0 when there was no answer. The client leaves at once."""
    said: list[Message] = [
        {"type": "http.request", "body": request.body, "more_body": False},
        {"type": "http.disconnect"},
    ]
    status = 0

    async def receive() -> Message:
        return said.pop(0) if len(said) > 1 else said[0]

    async def send(message: Message) -> None:
        nonlocal status
        if message["type"] == "http.response.start":
            status = int(message["status"])

    await app(
        {
            "type": "http",
            "asgi": {"version": "3.0", "spec_version": "2.3"},
            "http_version": "1.1",
            "method": request.method,
            "scheme": "http",
            "path": request.path,
            "raw_path": request.path.encode("utf-8", "surrogatepass"),
            "query_string": request.query,
            "root_path": "",
            "headers": list(request.headers),
            "client": ("127.0.0.1", 40000),
            "server": ("localhost", 8080),
            "state": {},
        },
        receive,
        send,
    )
    return status


def body_of(kind: str, tree: Any, chance: random.Random, *, whole: bool) -> bytes:
    """The bytes of a body of this kind; now and then hurt as bytes, unless it is whole."""
    if kind == "json":
        body = written(tree, chance)
    else:
        body = urlencode(list(_fields(tree)), encoding="utf-8", errors="surrogatepass").encode()
    return battered(body, chance) if not whole and chance.random() < BATTERED else body


def _fields(tree: Any) -> Iterator[tuple[str, str]]:
    """A form's fields; what is no form any more becomes one."""
    if not isinstance(tree, dict):
        yield "payload", tree if isinstance(tree, str) else json.dumps(tree)
        return
    for name, value in tree.items():
        for each in value if isinstance(value, list) else [value]:
            yield name, each if isinstance(each, str) else json.dumps(each)


def header_bytes(headers: Mapping[str, str]) -> tuple[tuple[bytes, bytes], ...]:
    return tuple((k.lower().encode(), v.encode("utf-8", "replace")) for k, v in headers.items())
