"""Teams' side of the line to the bot: sign, deliver, time, judge, and come again.

Teams gives a bot 15 seconds for an activity; one that was not answered by then, or for which a
gateway in between answered 502, 503 or 504, comes again with the same id and a new token. How
often is not documented: here `RETRIES` times. An invoke never comes again: the person sees
*something went wrong* after 5 seconds (documented as *about*) and presses again.
"""

from __future__ import annotations

import asyncio
import copy
import json
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Self
from urllib.parse import urljoin
from zoneinfo import ZoneInfo

import httpx

from tests.standins.teams import TeamsStandIn
from tests.standins.teams_forms import NotThereError
from tests.standins.teams_keys import Forgery
from tests.standins.teams_records import BOT_NAME, Conversation, Person

DEADLINE = 15.0
INVOKE_DEADLINE = 5.0
RETRIES = 2
RETRY_WAIT = 15.0
COMES_AGAIN = (0, 502, 503, 504)


@dataclass
class Answer:
    """What the bot answered. `status` 0: nothing in time, or a broken connection."""

    kind: str
    status: int
    body: str
    seconds: float
    activity: dict[str, Any]
    request: httpx.Request | None = None
    headers: dict[str, str] = field(default_factory=dict)
    retries: int = 0

    @property
    def ok(self) -> bool:
        return self.status // 100 == 2

    @property
    def json(self) -> Any:
        """The answer's JSON, None when there is none."""
        try:
            return json.loads(self.body)
        except ValueError:
            return None


@dataclass(frozen=True)
class Failure:
    """An answer that Teams would not count. `reason`: `timeout`, `status` or `bad_answer`."""

    kind: str
    reason: str
    status: int
    seconds: float
    detail: str = ""


class Courier:
    """`retry_scale` scales Teams' waits (15 s) before an activity comes again. `client` may carry
    an ASGI app instead of an address; it is closed with the courier."""

    def __init__(
        self,
        teams: TeamsStandIn,
        bot_url: str,
        *,
        path: str = "/api/messages",
        deadline: float = DEADLINE,
        invoke_deadline: float = INVOKE_DEADLINE,
        retry_scale: float = 0.0,
        client: httpx.AsyncClient | None = None,
    ) -> None:
        self.teams = teams
        self.url = urljoin(bot_url, path)
        self.deadline = deadline
        self.invoke_deadline = invoke_deadline
        self.retry_scale = retry_scale
        self.ack_times: list[float] = []
        self.answers: list[Answer] = []
        self.failures: list[Failure] = []
        limits = httpx.Limits(max_connections=512, max_keepalive_connections=128)
        self.client = client or httpx.AsyncClient(timeout=None, limits=limits, trust_env=False)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *error: object) -> None:
        await self.client.aclose()

    # --- sending ---

    async def deliver(
        self, activity: dict[str, Any], *, forge: Forgery | None = None, retry: bool = True
    ) -> Answer:
        """Send an activity; one that is not answered comes again, unless it is an invoke."""
        answer = await self._once(activity, forge)
        may_repeat = retry and forge is None and activity["type"] != "invoke"
        for number in range(1, RETRIES + 1):
            if not may_repeat or answer.status not in COMES_AGAIN:
                break
            await asyncio.sleep(RETRY_WAIT * self.retry_scale)
            answer = await self._once(activity, None)
            answer.retries = number
        return answer

    async def redeliver(self, answer: Answer) -> Answer:
        """The same activity once more, as Teams sends it again: same id, a new token."""
        return await self._once(answer.activity, None)

    async def replay(self, answer: Answer) -> Answer:
        """Send an earlier request again as an eavesdropper would: same bytes, same headers."""
        if answer.request is None:
            raise ValueError("nothing was sent")
        return await self._post(answer.activity, answer.request, forged=True)

    async def _once(self, activity: dict[str, Any], forge: Forgery | None) -> Answer:
        sent = _of_another_tenant(activity) if forge == "other_tenant" else activity
        headers = {
            "content-type": "application/json; charset=utf-8",
            "user-agent": "Microsoft-SkypeBotApi (Microsoft-BotFramework/3.0)",
            "x-ms-conversation-id": sent["conversation"]["id"],
            "x-ms-tenant-id": sent["conversation"].get("tenantId", ""),
        }
        if token := self.teams.signer.header(forge):
            headers["authorization"] = token
        body = json.dumps(sent, ensure_ascii=False).encode()
        request = self.client.build_request("POST", self.url, content=body, headers=headers)
        return await self._post(activity, request, forged=forge is not None)

    async def _post(
        self, activity: dict[str, Any], request: httpx.Request, *, forged: bool
    ) -> Answer:
        kind = str(activity.get("name") or activity["type"])
        limit = self.invoke_deadline if activity["type"] == "invoke" else self.deadline
        began = time.perf_counter()
        try:
            async with asyncio.timeout(limit):
                response = await self.client.send(request)
        except (httpx.HTTPError, TimeoutError) as error:
            seconds = time.perf_counter() - began
            answer = Answer(kind, 0, type(error).__name__, seconds, activity, request)
        else:
            seconds = time.perf_counter() - began
            told = dict(response.headers)
            answer = Answer(
                kind, response.status_code, response.text, seconds, activity, request, told
            )
        return self._count(answer, forged=forged)

    def _count(self, answer: Answer, *, forged: bool) -> Answer:
        self.answers.append(answer)
        if forged:
            return answer
        self.ack_times.append(answer.seconds)
        if not answer.ok:
            reason = "status" if answer.status else "timeout"
            self.failures.append(Failure(answer.kind, reason, answer.status, answer.seconds))
        return answer

    def _bad(self, answer: Answer, detail: str) -> None:
        self.failures.append(
            Failure(answer.kind, "bad_answer", answer.status, answer.seconds, detail)
        )

    # --- activities ---

    def activity(
        self,
        kind: str,
        person: Person,
        place: Conversation,
        *,
        id: str | None = None,  # noqa: A002
        thread: str | None = None,
        **more: Any,
    ) -> dict[str, Any]:
        """An activity from a person in a place, as Teams words it."""
        now = datetime.now(UTC)
        local = now.astimezone(ZoneInfo(person.tz))
        return {
            "type": kind,
            "id": id or self.teams.world.fresh("f:{x}"),
            "timestamp": now.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
            "localTimestamp": local.isoformat(timespec="milliseconds"),
            "localTimezone": person.tz,
            "channelId": "msteams",
            "serviceUrl": self.teams.service_url,
            "from": person.account(),
            "conversation": place.account(thread),
            "recipient": {"id": self.teams.world.bot, "name": BOT_NAME},
            "entities": [_client(person)],
            "channelData": place.channel_data(),
            "locale": person.locale,
            **more,
        }

    def _must_see(self, person: Person, place: Conversation) -> None:
        if person.id not in place.members:
            raise NotThereError(f"{person.name} is not in {place.name or place.id}")
        if place.is_gone:
            raise NotThereError("this conversation is gone")


def _client(person: Person) -> dict[str, Any]:
    return {
        "locale": person.locale,
        "country": person.locale.rpartition("-")[2],
        "platform": "Web",
        "timezone": person.tz,
        "type": "clientInfo",
    }


def _of_another_tenant(activity: dict[str, Any]) -> dict[str, Any]:
    """As if somebody of an organisation that is not let in had sent it."""
    other = "00000000-0000-4000-8000-0000000000ff"
    changed = copy.deepcopy(activity)
    changed["conversation"]["tenantId"] = other
    changed["channelData"]["tenant"] = {"id": other}
    return changed
