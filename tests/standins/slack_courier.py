"""Slack's side of the line to the bot: deliver, time, judge, and come again."""

from __future__ import annotations

import asyncio
import json
import re
import secrets
import time
from dataclasses import dataclass
from typing import Any, Self
from urllib.parse import urljoin

from tests.standins.slack import SlackStandIn
from tests.standins.slack_forms import NotThereError
from tests.standins.slack_post import Answer, Forgery, HttpPost, Kind, SocketPost
from tests.standins.slack_records import APP_ID, Channel, User, Workspace

DEADLINE = 3.0
RETRY_WAITS = (0.0, 60.0, 300.0)


@dataclass(frozen=True)
class Failure:
    """An acknowledgement that Slack would not count. `reason`: `operation_timeout`,
    `dispatch_failed` or `bad_response`."""

    kind: Kind
    reason: str
    status: int
    seconds: float
    detail: str = ""


class Courier:
    """`retry_scale` scales Slack's waits (0, 60, 300 s) before an event comes again."""

    def __init__(
        self,
        slack: SlackStandIn,
        bot_url: str,
        signing_secret: str,
        *,
        path: str = "/slack/events",
        socket: bool = False,
        deadline: float = DEADLINE,
        retry_scale: float = 0.0,
        should_escape: bool = True,
    ) -> None:
        self.slack = slack
        self.retry_scale = retry_scale
        self.should_escape = should_escape
        self.ack_times: list[float] = []
        self.answers: list[Answer] = []
        self.failures: list[Failure] = []
        self.http = HttpPost(urljoin(bot_url, path), signing_secret, deadline)
        self.post: HttpPost | SocketPost = SocketPost(slack, deadline) if socket else self.http

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *error: object) -> None:
        await self.http.close()

    async def url_verification(self, challenge: str = "3eZbrw1aBm2rZgRNFdxV2595E9CY") -> Answer:
        payload = {"token": "legacy", "type": "url_verification", "challenge": challenge}
        answer = await self._send("events_api", payload, None)
        told = answer.json.get("challenge") if isinstance(answer.json, dict) else answer.body
        if answer.ok and told != challenge:
            self._bad("events_api", answer, "the challenge did not come back")
        return answer

    async def event(
        self,
        event: dict[str, Any],
        *,
        team: Workspace | None = None,
        event_id: str | None = None,
        retry: bool = True,
        forge: Forgery | None = None,
    ) -> Answer:
        """Deliver an event; when that fails it comes again up to three times."""
        home = team or self.slack.team
        payload = {
            **self._envelope(home.id),
            "enterprise_id": home.enterprise or None,
            "type": "event_callback",
            "event": event,
            "event_id": event_id or f"Ev{secrets.token_hex(6).upper()}",
            "event_time": int(time.time()),
            "authorizations": [
                {
                    "enterprise_id": home.enterprise or None,
                    "team_id": home.grid or home.id,
                    "user_id": home.bot,
                    "is_bot": True,
                    "is_enterprise_install": bool(home.grid),
                }
            ],
            "is_ext_shared_channel": False,
            "context_team_id": home.grid or home.id,
            "context_enterprise_id": home.enterprise or None,
        }
        answer = await self._send("events_api", payload, forge)
        return await self._again(payload, answer) if retry and forge is None else answer

    async def _again(self, payload: dict[str, Any], answer: Answer) -> Answer:
        for number, wait in enumerate(RETRY_WAITS, start=1):
            if answer.status // 100 == 2 or answer.headers.get("x-slack-no-retry") == "1":
                break
            reason = "http_error" if answer.status else "http_timeout"
            await asyncio.sleep(wait * self.retry_scale)
            answer = await self.redeliver(payload, number, reason)
        return answer

    async def redeliver(
        self, payload: dict[str, Any] | Answer, number: int = 1, reason: str = "http_timeout"
    ) -> Answer:
        """The same event once more, with Slack's retry headers and a fresh signature."""
        if not isinstance(payload, Answer):
            body = payload
        elif payload.request is None:
            raise ValueError("an event through Socket Mode is redelivered by its payload")
        else:
            body = json.loads(payload.request.content)
        headers = {"x-slack-retry-num": str(number), "x-slack-retry-reason": reason}
        answer = await self._send("events_api", body, None, headers)
        answer.retries = number
        return answer

    async def replay(self, answer: Answer) -> Answer:
        """Send an earlier request again as an eavesdropper would: same bytes, same headers."""
        if answer.request is None:
            raise ValueError("Socket Mode has no request to replay")
        return self._count(await self.http.repeat(answer.kind, answer.request), forged=True)

    async def _send(
        self,
        kind: Kind,
        payload: dict[str, Any],
        forge: Forgery | None,
        headers: dict[str, str] | None = None,
    ) -> Answer:
        answer = await self.post.send(kind, payload, forge=forge, headers=headers)
        return self._count(answer, forged=forge is not None)

    def _count(self, answer: Answer, *, forged: bool) -> Answer:
        self.answers.append(answer)
        if forged:
            return answer
        self.ack_times.append(answer.seconds)
        late = answer.seconds >= self.http.deadline
        if late or answer.status // 100 != 2:
            reason = "operation_timeout" if late else "dispatch_failed"
            self.failures.append(Failure(answer.kind, reason, answer.status, answer.seconds))
        return answer

    def _bad(self, kind: Kind, answer: Answer, detail: str) -> None:
        self.failures.append(Failure(kind, "bad_response", answer.status, answer.seconds, detail))

    def _team(self, person: User) -> Workspace:
        return self.slack.world.teams[person.team]

    def _envelope(self, team: str) -> dict[str, Any]:
        home = self.slack.world.teams[team]
        return {"token": "legacy", "team_id": home.grid or team, "api_app_id": APP_ID}

    async def _tell(
        self, place: Channel, event: dict[str, Any], forge: Forgery | None
    ) -> Answer | None:
        """Slack tells a bot only of places it is in."""
        team = self.slack.world.teams[place.team]
        if team.bot not in place.members:
            return None
        return await self.event(event, team=team, forge=forge)

    def _typed(self, text: str, team: str) -> str:
        """What people type, as Slack hands it on."""
        said = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        said = re.sub(r"@(channel|here|everyone)\b", r"<!\1>", said)
        home = self.slack.world.teams[team]
        for user in sorted(home.users.values(), key=lambda u: -len(u.name)):
            said = re.sub(rf"@{re.escape(user.name)}\b", f"<@{user.id}>", said)
        return said

    def _must_see(self, person: User, place: Channel) -> None:
        is_open = place.kind == "public" and not person.guest
        if person.id not in place.members and not is_open:
            raise NotThereError(f"{person.name} is not in {place.name or place.id}")
