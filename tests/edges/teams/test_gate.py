"""Only what Teams signed for us, about a tenant that is let in, is looked at."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

import aiohttp
import httpx
import pytest
from structlog.testing import capture_logs

from bot.teams.config import PATH, TeamsConfig
from bot.teams.connector import Verified, Verifier
from bot.teams.gate import LARGEST, Activity, Answered, Gate
from bot.teams.keys import LATEST, KeySet, NoKeyError
from tests.edges.teams.conftest import config_for
from tests.standins.teams import TeamsStandIn
from tests.standins.teams_courier import Answer, Courier
from tests.standins.teams_keys import FORGERIES, Forgery
from tests.standins.teams_records import Conversation, Person


@dataclass
class Line:
    """Teams' line to a gate, and what came through it."""

    teams: TeamsStandIn
    gate: Gate
    courier: Courier
    through: list[tuple[Verified, Activity]] = field(default_factory=list)

    async def says(self, forge: Forgery | None = None, **more: Any) -> Answer:
        sent = self.courier.activity("message", *someone(self), text="HEMMELIG")
        return await self.courier.deliver({**sent, **more}, forge=forge, retry=False)


def someone(line: Line) -> tuple[Person, Conversation]:
    anna = line.teams.add_person("Anna Vik", installed=True)
    return anna, line.teams.chat(anna)


Lines = Callable[..., Awaitable[Line]]


@pytest.fixture
async def line_to(teams: TeamsStandIn) -> AsyncIterator[Lines]:
    open_: list[Any] = []

    async def line(config: TeamsConfig | None = None, peer: str = "203.0.113.7") -> Line:
        session = aiohttp.ClientSession()
        through: list[tuple[Verified, Activity]] = []

        async def handler(verified: Verified, activity: Activity) -> Answered:
            through.append((verified, activity))
            return Answered({"status": "seen"} if activity["type"] == "invoke" else None)

        gate = Gate(Verifier(config or config_for(teams), lambda: session), handler)
        transport = httpx.ASGITransport(app=gate, client=(peer, 5000))
        client = httpx.AsyncClient(transport=transport, base_url="http://bot")
        open_.extend((session.close, client.aclose))
        return Line(teams, gate, Courier(teams, "http://bot", client=client), through)

    yield line
    for close in open_:
        await close()


async def test_what_teams_signed_comes_through(line_to: Lines) -> None:
    line = await line_to()
    answer = await line.says()
    assert (answer.status, answer.body) == (200, "")
    ((verified, activity),) = line.through
    assert verified == Verified(line.teams.tenant, line.teams.service_url)
    assert activity["text"] == "HEMMELIG"
    invoked = await line.says(type="invoke", name="adaptiveCard/action")
    assert invoked.json == {"status": "seen"}
    assert line.teams.key_fetches == 1


@pytest.mark.parametrize("odd", ["\x00", "\ud800"])
async def test_what_no_database_can_keep_becomes_a_mark(line_to: Lines, odd: str) -> None:
    line = await line_to()
    sent = line.courier.activity("message", *someone(line), text=f"a{odd}b")
    sent["from"]["name"] = odd
    headers = {"authorization": line.teams.signer.header() or ""}
    answer = await line.courier.client.post(PATH, content=json.dumps(sent), headers=headers)
    assert answer.status_code == 200
    ((_, activity),) = line.through
    assert (activity["text"], activity["from"]["name"]) == ("a\ufffdb", "\ufffd")


async def test_every_forged_request_is_refused_with_nothing_said(line_to: Lines) -> None:
    line = await line_to()
    for forge in FORGERIES:
        with capture_logs() as logs:
            answer = await line.says(forge)
        assert (answer.status, answer.body) == (401, ""), forge
        assert "HEMMELIG" not in repr(logs), forge
        assert [x["event"] for x in logs if x["event"] == "teams_refused"], forge
    assert line.through == []


@pytest.mark.parametrize(
    "changed",
    [
        {"serviceUrl": "https://elsewhere.example.org/"},
        {"serviceUrl": ""},
        {"serviceUrl": None},
        {"channelId": "webchat"},
        {"channelId": None},
        {"channelData": {"tenant": {"id": "00000000-0000-4000-8000-000000000001"}}},
        {"channelData": None, "conversation": {"id": "x"}},
        {"channelData": {"tenant": [1]}, "conversation": "x"},
    ],
)
async def test_a_good_token_vouches_for_its_own_activity_alone(
    line_to: Lines, changed: dict[str, Any]
) -> None:
    """Another service, channel or tenant, or none, or two that differ."""
    line = await line_to()
    sent = line.courier.activity("message", *someone(line), text="x")
    header = {"authorization": str(line.teams.signer.header())}
    answer = await line.courier.client.post(PATH, json={**sent, **changed}, headers=header)
    assert (answer.status_code, answer.text) == (401, "")
    assert line.through == []


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"3", b"\xff\xfe", b"[" * 100_000])
async def test_what_cannot_be_read_is_refused_alike(line_to: Lines, body: bytes) -> None:
    line = await line_to()
    header = {"authorization": str(line.teams.signer.header())}
    answer = await line.courier.client.post(PATH, content=body, headers=header)
    assert (answer.status_code, answer.text) == (401, "")


async def test_only_posts_of_a_bearable_size(line_to: Lines) -> None:
    line = await line_to()
    assert (await line.courier.client.get(PATH)).status_code == 405
    answer = await line.courier.client.post(PATH, content=b"x" * (LARGEST + 1))
    assert (answer.status_code, answer.text) == (413, "")


async def test_our_own_token_turned_back_on_us_is_refused(line_to: Lines) -> None:
    """Whoever is sent a message holds a token that names us; the library takes it for a friend."""
    line = await line_to()
    own = line.teams.new_token("d6d49420-f39b-4df7-a1dc-d59a935871db")
    sent = line.courier.activity("message", *someone(line), text="x")
    header = {"authorization": f"Bearer {own}"}
    answer = await line.courier.client.post(PATH, json=sent, headers=header)
    assert (answer.status_code, answer.text) == (401, "")
    assert line.through == []


async def test_keys_that_cannot_be_had_let_nobody_in_and_are_asked_for_again(
    line_to: Lines, monkeypatch: pytest.MonkeyPatch
) -> None:
    line = await line_to()
    line.teams.fail_next("keys", "500")
    assert (await line.says()).status == 401
    monkeypatch.setattr("bot.teams.keys.RETRY", 0.0)
    assert (await line.says()).status == 200


async def test_a_new_key_is_found_but_not_looked_for_again_and_again(teams: TeamsStandIn) -> None:
    now = [0.0]
    async with aiohttp.ClientSession() as session:
        keys = KeySet(teams.metadata_url, lambda: session, lambda: now[0])
        old = teams.keys.published[0].id
        assert (await keys.get(old)).endorsements
        new = teams.keys.rotate().id
        for _ in range(5):
            with pytest.raises(NoKeyError):
                await keys.get(new)
        assert teams.key_fetches == 1
        now[0] += LATEST
        assert await keys.get(new)
        with pytest.raises(NoKeyError):
            await keys.get(old)
        now[0] += 25 * 3600
        teams.fail_next("keys", "500")
        assert await keys.get(new)  # what is known is kept


# --- text -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("half", [b"\\ud83d", b"\\uDE00", b"\xed\xa0\xbd"])
async def test_half_a_character_comes_through_as_a_mark(line_to: Lines, half: bytes) -> None:
    """What clients cut in two could be neither stored nor sent on, and nothing else is changed."""
    line = await line_to()
    sent = line.courier.activity("message", *someone(line), text="HER")
    body = json.dumps(sent).encode().replace(b"HER", b"\\ud83d\\ude00 og " + half + b".")
    headers = {"authorization": line.teams.signer.header() or ""}
    answer = await line.courier.client.post(PATH, content=body, headers=headers)
    assert answer.status_code == 200
    ((_, activity),) = line.through
    text = activity.pop("text")
    assert text.startswith("\N{GRINNING FACE} og \ufffd")
    assert text.replace("\ufffd", "").endswith("og .")
    assert activity == {k: v for k, v in sent.items() if k != "text"}


# --- development ----------------------------------------------------------------------------------

NEARBY = TeamsConfig(development=True)


async def test_in_development_this_machine_needs_no_token(line_to: Lines) -> None:
    line = await line_to(NEARBY, peer="127.0.0.1")
    assert (await line.says("no_header")).status == 200
    assert (await line.says("garbage")).status == 200
    assert len(line.through) == 2


async def test_in_development_nobody_else_gets_in(line_to: Lines) -> None:
    line = await line_to(NEARBY)
    assert (await line.says("no_header")).status == 401
    near = await line_to(NEARBY, peer="127.0.0.1")
    own = json.dumps(near.courier.activity("message", *someone(near), text="x"))
    page = {"origin": "https://far.example.org", "content-type": "text/plain"}
    assert (await near.courier.client.post(PATH, content=own, headers=page)).status_code == 401
    assert near.through == []
    far = json.dumps(
        {"type": "message", "channelId": "msteams", "serviceUrl": "https://far.example.org"}
    )
    answer = await near.courier.client.post(PATH, content=far)
    assert answer.status_code == 401
    assert line.through == near.through == []
