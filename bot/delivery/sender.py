"""One claimed delivery on its way: drawn, called when its turn comes, and its outcome written."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal, NamedTuple

import structlog

from bot.delivery.pace import Kind, Lane, Pace
from bot.delivery.platform import Doubt, Message, Place, Platform, Refused, Wait
from bot.flows.cards import GROUP, LEAD, Card
from bot.flows.model import Round
from bot.service import outcomes, sending
from bot.service.core import Core
from bot.service.outcomes import Again, LostThread, Trouble
from bot.service.sending import QUIET, Behind, Draft, NotYet, Parked, Quiet, RootFirst, Where
from bot.storage.due import Claim
from bot.storage.errors import Closed, StorageError, Tampered

CALL_S = 25.0  # the longest a call may take; well under the lease of a claim
TRIES = 5  # after so many failures of our own it is put aside and its place goes on
REPOSTS = 3
_STALE_S = 0.05  # a draft that waited longer in its lane is drawn again
_WRITES = 6

_Status = Literal["due", "doubt", "paused", "dropped"]

_log = structlog.get_logger(__name__)


class Patience(NamedTuple):
    """How long to wait, in seconds. `settle`: before a platform is asked whether a message
    arrived; `first` to `longest`: after failures; `slow`: while a place is in trouble."""

    settle: float = 3.0
    first: float = 1.0
    longest: float = 300.0
    slow: tuple[float, ...] = (600.0, 1800.0, 3600.0, 10_800.0, 21_600.0)

    def backoff(self, attempts: int) -> float:
        """After so many failures in a row, a little different each time."""
        seconds = min(self.longest, self.first * 2.0 ** min(attempts - 1, 20))
        return seconds * random.uniform(0.75, 1.25)  # noqa: S311

    def paused(self, attempts: int) -> float:
        return self.slow[min(attempts, len(self.slow)) - 1]


@dataclass
class _Errand:
    """A claim with what is known of its message.

    `doubtful`: it may have been posted; `unasked`: and the platform would not say.
    """

    claim: Claim
    taken: datetime
    message: str | None
    shown: str | None
    doubtful: bool
    unasked: bool = False
    where: Where | None = None
    kind: Kind | None = None
    lane: Lane | None = None
    thread: str | None = None
    ping: bool = False


class Sender:
    """Sends single deliveries. Never raises but to be cancelled."""

    def __init__(
        self, core: Core, platforms: Mapping[str, Platform], pace: Pace, patience: Patience
    ) -> None:
        self._core = core
        self._platforms = platforms
        self._pace = pace
        self._patience = patience
        self._ask_from: dict[str, float] = {}
        self._began = time.monotonic()

    async def send(self, claim: Claim, taken: datetime) -> None:
        """Send a delivery that was claimed at `taken`, and write down what came of it."""
        errand = _Errand(claim, taken, claim.message, claim.shown, claim.in_doubt)
        if claim.in_doubt:
            errand.shown = None
        try:
            await self._send(errand)
        except Wait as error:
            await self._too_early(errand, error)
        except (Doubt, TimeoutError):
            await self._in_doubt(errand)
        except Refused as error:
            await self._refused(errand, error)
        except Closed:
            return
        except Exception as error:
            await self._failed(errand, error)

    # --- the way out ---

    async def _send(self, errand: _Errand) -> None:
        early = self._settles_in(errand)
        if early > 0:
            await self._again(errand, early, failed=False)
            return
        admitted: Kind | None = None
        while True:
            drawn = await self._draw(errand)
            if not isinstance(drawn, Draft):
                await self._cannot(errand, drawn)
                return
            kind = self._next(errand, drawn)
            if kind is None:
                # Nothing was sent, which says nothing of a place in trouble.
                unproved = drawn.where._replace(troubled=False)
                await self._done(errand, drawn._replace(where=unproved))
                return
            platform = self._platforms.get(drawn.where.platform)
            if platform is None:
                await self._pause(errand, "no_platform")
                return
            if kind != admitted:
                came = asyncio.get_running_loop().time()
                wait = await self._enter(errand, drawn, kind)
                if wait > 0:
                    await self._again(errand, wait, failed=False)
                    return
                admitted = kind
                if asyncio.get_running_loop().time() - came > _STALE_S:
                    continue
            await self._call(platform, errand, drawn, kind)
            if kind != "find":
                await self._done(errand, drawn)
                return
            admitted = None

    async def _draw(self, errand: _Errand) -> Draft | NotYet:
        read = self._core.storage.db.aread
        claim, doubtful = errand.claim, errand.doubtful
        return await read(lambda conn: sending.draft(self._core, conn, claim, doubtful=doubtful))

    def _settles_in(self, errand: _Errand) -> float:
        """Seconds until it makes sense to ask whether it arrived."""
        if not errand.claim.in_doubt or errand.message is not None:
            return 0.0
        settled = self._began + self._patience.settle
        return self._ask_from.get(errand.claim.id, settled) - time.monotonic()

    def _next(self, errand: _Errand, drawn: Draft) -> Kind | None:
        """The call that makes the place show what it should, None when it does."""
        errand.where = drawn.where
        errand.thread = drawn.thread
        card = _card(drawn)
        errand.ping = card is not None and card.ping
        if errand.message is None:
            if errand.doubtful:
                return "find"
            # A private card that asks nothing any more would ping for nothing.
            late = errand.claim.audience != GROUP and not errand.ping
            return None if card is None or late else "post"
        if card is None:
            return "remove"
        return None if drawn.fingerprint == errand.shown else "update"

    async def _enter(self, errand: _Errand, drawn: Draft, kind: Kind) -> float:
        where = drawn.where
        errand.kind = kind
        errand.lane = Lane(where.platform, where.workspace, kind)
        # A round is being held now; a question to one person can wait its turn among many. Of
        # what is renewed, the facilitator's buttons come first: the others follow them.
        first = kind == "post" or errand.claim.slot == LEAD
        urgent = first and drawn.sight is not None and isinstance(drawn.sight.flow, Round)
        return await self._pace.enter(errand.lane, where.id, urgent=urgent)

    async def _call(self, platform: Platform, errand: _Errand, drawn: Draft, kind: Kind) -> None:
        claim = errand.claim
        place = _place(claim, drawn)
        async with asyncio.timeout(CALL_S):
            if kind == "find":
                await self._find(platform, place, errand, drawn)
                return
            if kind == "remove":
                await platform.remove(place, errand.message or "")
                errand.message = None
                return
            card = _card(drawn)
            if card is None or drawn.sight is None:
                return
            message = Message(card, drawn.sight, claim.id, card.ping)
            if errand.message is None:
                errand.message = await platform.post(place, message, drawn.thread)
            else:
                await platform.update(place, errand.message, message)

    async def _find(self, platform: Platform, place: Place, errand: _Errand, drawn: Draft) -> None:
        try:
            key = errand.claim.id
            errand.message = await platform.find(place, key, drawn.thread, drawn.since)
        except Refused as error:
            # Where it cannot be asked, a message twice is better than none.
            _log.info("cannot_ask", code=error.code, **_about(errand))
            errand.unasked = True
        errand.doubtful = False

    # --- what came of it ---

    async def _done(self, errand: _Errand, drawn: Draft) -> None:
        self._ask_from.pop(errand.claim.id, None)
        shown = drawn.fingerprint if errand.message is not None else ""
        await self._write(
            lambda conn: outcomes.sent(
                self._core,
                conn,
                errand.claim,
                errand.taken,
                message=errand.message,
                shown=shown,
                where=drawn.where,
                thread=drawn.thread,
            )
        )

    async def _cannot(self, errand: _Errand, why: NotYet) -> None:
        if isinstance(why, RootFirst):
            await self._again(errand, 0.0, failed=False, also=why)
        elif isinstance(why, Parked):
            status: _Status = "doubt" if errand.doubtful else "paused"
            await self._again(errand, why.until, failed=False, status=status, why="place")
        elif isinstance(why, Quiet):
            await self._again(errand, why.until, failed=False, status="paused", why=QUIET)
        elif isinstance(why, Behind):
            await self._again(errand, 0.0, failed=False)
        else:
            await self._again(errand, 0.0, failed=True, status="dropped", why="no_place")

    async def _too_early(self, errand: _Errand, error: Wait) -> None:
        seconds = error.seconds * random.uniform(1.0, 1.1)  # noqa: S311
        if errand.lane is not None:
            self._pace.hold(errand.lane, seconds)
        _log.info("platform_asks_to_wait", code=error.code, **_about(errand))
        if errand.kind in ("update", "remove"):
            errand.shown = None  # these are also said to wait when their answer was lost
        wait = max(seconds, self._patience.backoff(errand.claim.attempts))
        await self._again(errand, wait, failed=True)

    async def _in_doubt(self, errand: _Errand) -> None:
        _log.info("answer_lost", **_about(errand))
        self._unsure(errand)
        wait = max(self._patience.settle, self._patience.backoff(errand.claim.attempts))
        await self._again(errand, wait, failed=True)

    def _unsure(self, errand: _Errand) -> None:
        """What stands there now is not known."""
        errand.shown = None
        if errand.kind == "post":
            errand.doubtful = True
            self._ask_from[errand.claim.id] = time.monotonic() + self._patience.settle

    async def _refused(self, errand: _Errand, error: Refused) -> None:
        _log.warning("platform_refuses", code=error.code, gone=error.gone, **_about(errand))
        may_repost = errand.claim.attempts <= REPOSTS
        if error.gone and errand.kind in ("update", "remove"):
            errand.message = errand.shown = None
            status: _Status = "due" if errand.ping and may_repost else "dropped"
            await self._again(errand, 0.0, failed=True, status=status, why=error.code)
        elif error.gone and errand.thread and may_repost:
            await self._again(errand, 0.0, failed=True, also=LostThread(errand.thread))
        elif errand.where is not None:
            also = Trouble(errand.where, error.code)
            await self._pause(errand, error.code, also, "dropped" if error.gone else "paused")

    async def _failed(self, errand: _Errand, error: Exception) -> None:
        _log.error("delivery_failed", error=type(error).__name__, **_about(errand))
        self._unsure(errand)
        passes = isinstance(error, StorageError) and not isinstance(error, Tampered)
        if errand.claim.attempts >= TRIES and not passes:
            await self._pause(errand, "error")
        else:
            await self._again(errand, self._patience.backoff(errand.claim.attempts), failed=True)

    async def _pause(
        self,
        errand: _Errand,
        why: str,
        also: Trouble | None = None,
        status: _Status = "paused",
    ) -> None:
        """Put aside, for a while that grows; `also` when its place is to blame.

        What may have been posted stays in doubt and is asked about again; but for our own
        faults, which must not hold its place up.
        """
        if (errand.doubtful or errand.unasked) and why != "error" and status == "paused":
            status = "doubt"
        wait = self._patience.paused(errand.claim.attempts)
        await self._again(errand, wait, failed=True, status=status, why=why, also=also)

    async def _again(
        self,
        errand: _Errand,
        when: float | datetime,
        *,
        failed: bool,
        status: _Status | None = None,
        why: str | None = None,
        also: RootFirst | LostThread | Trouble | None = None,
    ) -> None:
        """Try again in so many seconds, or at that moment; or never."""
        if not isinstance(when, datetime):
            when = self._core.moment() + timedelta(seconds=max(0.0, when))
        outcome = Again(
            status or ("doubt" if errand.doubtful else "due"),
            when,
            errand.message,
            errand.shown,
            failed,
            why,
        )
        await self._write(
            lambda conn: outcomes.again(self._core, conn, errand.claim, errand.taken, outcome, also)
        )

    async def _write(self, fn: Callable[[Any], object]) -> None:
        """Write an outcome. When storage cannot for long, the claim's lease runs out instead."""
        for attempt in range(1, _WRITES + 1):
            try:
                await self._core.storage.db.write(fn)
            except Closed:
                return
            except StorageError as error:
                _log.error("outcome_not_saved", error=type(error).__name__)
                await asyncio.sleep(self._patience.backoff(attempt) / 4)
            else:
                return


def _card(drawn: Draft) -> Card | None:
    return drawn.sight.cards[0] if drawn.sight is not None and drawn.sight.cards else None


def _place(claim: Claim, drawn: Draft) -> Place:
    where = drawn.where
    return Place(
        claim.org,
        where.id,
        where.kind,
        where.group,
        where.person,
        where.workspace,
        where.channel,
        drawn.readable,
    )


def _about(errand: _Errand) -> dict[str, str | None]:
    claim = errand.claim
    return {
        "org": claim.org,
        "delivery": claim.id,
        "flow": claim.flow,
        "place": claim.place,
        "kind": errand.kind,
    }
