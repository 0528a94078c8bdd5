"""One of several processes that let the same year pass: what is due happens, what is to be sent is
sent. The clock and all that is posted are shared with the others by files.

    python -m tests.year.process URL FOLDER NUMBER
"""

from __future__ import annotations

import asyncio
import fcntl
import mmap
import os
import pickle
import struct
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.delivery.pace import Pace
from bot.delivery.platform import Message, Place
from bot.delivery.sender import Patience, Sender
from bot.service import sending, waking
from bot.service.clock import instant
from bot.service.core import Core
from bot.storage import due
from bot.storage.due import LEASE
from bot.storage.errors import Conflict
from bot.storage.masters import Masters
from bot.storage.start import open_storage
from tests.year.chat import Post

BATCH = 8
CREW = 16  # processes there can be, one after the other
REST = 0.01  # real seconds between looks when there is nothing to do
CLOCK, POSTS, STOP = "clock", "posts", "stop"
_NOW = struct.Struct("d")
_LENGTH = struct.Struct("I")


class SharedClock:
    """A clock that one process sets and the others read."""

    def __init__(self, folder: Path) -> None:
        file = folder / CLOCK
        if not file.exists():
            file.write_bytes(_NOW.pack(0.0) + bytes(CREW))
        with file.open("r+b") as opened:
            self._memory = mmap.mmap(opened.fileno(), _NOW.size + CREW)

    def __call__(self) -> float:
        return float(_NOW.unpack_from(self._memory)[0])

    @property
    def now(self) -> float:
        return self()

    def jump(self, to: float) -> None:
        _NOW.pack_into(self._memory, 0, max(self(), to))

    def at_work(self, number: int, on: bool) -> None:
        """One of the processes is at something, or is not: no hour passes meanwhile."""
        self._memory[_NOW.size + number] = on

    @property
    def anybody(self) -> bool:
        return any(self._memory[_NOW.size :])


@dataclass
class SharedChat:
    """The platform: a file to which every process appends."""

    folder: Path
    clock: SharedClock
    name: str = "slack"

    async def post(self, place: Place, message: Message, thread: str | None) -> str:
        with (self.folder / POSTS).open("a+b") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            made = f"m{file.seek(0, os.SEEK_END)}"
            post = Post.of(self.clock(), place, message, made)
            body = pickle.dumps(post)
            file.write(_LENGTH.pack(len(body)) + body)
        return made

    async def update(self, place: Place, message_id: str, message: Message) -> None:
        """Nothing is kept of how a message looks now."""

    async def remove(self, place: Place, message_id: str) -> None:
        """As little as of an update."""

    async def find(self, place: Place, key: str, thread: str | None, since: float) -> str | None:
        found = (p for p in read(self.folder) if p.key == key and p.channel == place.channel)
        return next((p.id for p in found), None)


def read(folder: Path, start: int = 0) -> Iterator[Post]:
    """All that was posted, from this byte of the file on."""
    file = folder / POSTS
    if not file.exists():
        return
    with file.open("rb") as opened:
        fcntl.flock(opened, fcntl.LOCK_SH)
        opened.seek(start)
        data = opened.read()
    place = 0
    while place < len(data):
        (length,) = _LENGTH.unpack_from(data, place)
        place += _LENGTH.size
        yield pickle.loads(data[place : place + length])
        place += length


async def busy(core: Core) -> bool:
    """Something is due now."""
    now = core.moment()
    read = core.storage.db.aread
    flow = await read(due.next_flow)
    message = await read(lambda conn: sending.next_moment(conn, now, LEASE))
    return any(m is not None and m <= now for m in (flow, message))


async def work(core: Core, sender: Sender) -> bool:
    """Do what is due now. False when there was nothing."""
    write = core.storage.db.write
    now = core.moment()
    if not await busy(core):
        return False
    flows = await write(lambda conn: due.claim_flows(conn, now, BATCH))
    for each in flows:
        await write(lambda conn, each=each: waking.tick(core, conn, each))
    try:
        claims = await write(lambda conn: sending.claim(conn, now, BATCH))
    except Conflict:
        return True
    for claim in claims:
        await sender.send(claim, now)
    return bool(flows or claims)


async def main(url: str, folder: Path, number: int) -> None:
    masters = Masters.from_file(folder / "keys" / "master.key")
    clock = SharedClock(folder)
    erasures = folder / "keys" / f"erasures-{os.getpid()}.log"
    storage = open_storage(url, masters, erasures, instant(clock()))
    core = Core(storage, real=clock)
    chat = SharedChat(folder, clock)
    sender = Sender(core, {chat.name: chat}, Pace({}), Patience(settle=0.0))
    try:
        while not (folder / STOP).exists():
            clock.at_work(number, on=True)
            more = await work(core, sender)
            clock.at_work(number, on=False)
            if not more:
                await asyncio.sleep(REST)
    finally:
        storage.close()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])))
