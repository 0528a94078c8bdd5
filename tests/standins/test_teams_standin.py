"""The Teams stand-in refuses what Teams refuses, and takes what Teams takes."""

from __future__ import annotations

import asyncio
import base64
import copy
import hashlib
import hmac
import json
from collections.abc import AsyncIterator, Callable, Iterator
from typing import Any
from urllib.parse import quote

import httpx
import jwt
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from tests.standins.teams import DENIED, TeamsStandIn
from tests.standins.teams_answers import BadAnswerError, card_action, task
from tests.standins.teams_cards import card_errors
from tests.standins.teams_driver import NotSentError, NotThereError, TeamsDriver
from tests.standins.teams_faults import ERRORS, RefusedError
from tests.standins.teams_keys import FORGERIES
from tests.standins.teams_pace import Lane, Pace
from tests.standins.teams_records import CARD, Conversation, Message, Person, Team
from tests.standins.teams_rules import MOST_BYTES, check_activity, weight

MESSAGE = "application/vnd.microsoft.activity.message"


def words(text: str = "Hei") -> dict[str, Any]:
    return {"type": "TextBlock", "text": text, "wrap": True}


def field(name: str = "title", **more: Any) -> dict[str, Any]:
    return {"type": "Input.Text", "id": name, "label": name.title(), **more}


def execute(verb: str = "go_on", **more: Any) -> dict[str, Any]:
    return {"type": "Action.Execute", "title": verb.title(), "verb": verb, **more}


def submit(title: str = "Send", **data: Any) -> dict[str, Any]:
    return {"type": "Action.Submit", "title": title, "data": data}


def opens(title: str = "Skriv", **data: Any) -> dict[str, Any]:
    return submit(title, msteams={"type": "task/fetch"}, **data)


def card(*body: dict[str, Any], actions: tuple[dict[str, Any], ...] = (), **more: Any) -> Any:
    return {
        "type": "AdaptiveCard",
        "version": "1.5",
        "body": list(body) or [words()],
        **({"actions": list(actions)} if actions else {}),
        **more,
    }


def attached(content: dict[str, Any]) -> dict[str, Any]:
    return {"contentType": CARD, "content": content}


def message(content: dict[str, Any], summary: str = "Nytt fra Kollega") -> dict[str, Any]:
    return {"type": "message", "summary": summary, "attachments": [attached(content)]}


def text(said: str = "Hei", **more: Any) -> dict[str, Any]:
    return {"type": "message", "text": said, **more}


def shows(content: dict[str, Any]) -> Response:
    return JSONResponse({"statusCode": 200, "type": CARD, "value": content})


def tells(said: str) -> Response:
    return JSONResponse({"statusCode": 200, "type": MESSAGE, "value": said})


def dialog(content: dict[str, Any], title: str = "Ny sak", **more: Any) -> dict[str, Any]:
    value = {"title": title, "card": attached(content), **more}
    return {"task": {"type": "continue", "value": value}}


class EchoBot:
    """A bot without a mind: it checks tokens, keeps what came and says what it is told."""

    def __init__(self, teams: TeamsStandIn) -> None:
        self.teams = teams
        self.got: list[dict[str, Any]] = []
        self.says: list[Response] = []
        self.pause = 0.0
        self.token = ""
        self.keys: dict[str, Any] = {}
        self.client = httpx.AsyncClient(trust_env=False, timeout=5)
        routes = [Route("/api/messages", self.handle, methods=["POST"])]
        self.app = Starlette(routes=routes)

    async def handle(self, request: Request) -> Response:
        activity = await request.json()
        try:
            await self.check(request.headers.get("authorization", ""), activity)
        except (jwt.PyJWTError, ValueError):
            return Response(status_code=401)
        self.got.append(activity)
        await asyncio.sleep(self.pause)
        return self.says.pop(0) if self.says else Response()

    async def check(self, header: str, activity: dict[str, Any]) -> None:
        scheme, _, token = header.partition(" ")
        kid = jwt.get_unverified_header(token).get("kid") if scheme == "Bearer" else None
        if kid not in self.keys:
            meta = (await self.client.get(self.teams.metadata_url)).json()
            found = (await self.client.get(meta["jwks_uri"])).json()["keys"]
            self.keys = {key["kid"]: key for key in found}
        key = self.keys.get(kid or "")
        if key is None or "msteams" not in key["endorsements"]:
            raise ValueError("unknown key")
        claims = jwt.decode(
            token,
            jwt.PyJWK(key, "RS256"),
            ["RS256"],
            audience=self.teams.app_id,
            issuer="https://api.botframework.com",
            leeway=300,
            options={"require": ["exp", "nbf", "iss", "aud"]},
        )
        if claims.get("serviceurl") != activity["serviceUrl"]:
            raise ValueError("service address")
        if activity["channelData"]["tenant"]["id"] not in self.teams.world.tenants:
            raise ValueError("tenant")

    async def login(self, **changed: str) -> httpx.Response:
        form = {
            "grant_type": "client_credentials",
            "client_id": self.teams.app_id,
            "client_secret": self.teams.secret,
            "scope": f"{self.teams.scope}/.default",
            **changed,
        }
        return await self.client.post(self.teams.token_url, data=form)

    async def call(self, verb: str, *path: str, body: Any = None, **query: Any) -> httpx.Response:
        if not self.token:
            self.token = (await self.login()).json()["access_token"]
        url = self.teams.service_url + "v3/" + "/".join(quote(part, safe="") for part in path)
        headers = {"authorization": f"Bearer {self.token}"}
        return await self.client.request(verb, url, json=body, headers=headers, params=query)

    async def send(self, place: str | Conversation, activity: Any) -> httpx.Response:
        name = place if isinstance(place, str) else place.id
        return await self.call("POST", "conversations", name, "activities", body=activity)

    async def post(self, place: Conversation, activity: dict[str, Any]) -> Message:
        answer = await self.send(place, activity)
        assert answer.status_code == 201, answer.text
        return place.messages[answer.json()["id"]]

    async def change(self, verb: str, sent: Message, activity: Any = None) -> httpx.Response:
        path = ("conversations", sent.conversation, "activities", sent.id)
        return await self.call(verb, *path, body=activity)


def code(answer: httpx.Response) -> tuple[int, str]:
    return answer.status_code, answer.json()["error"]["code"]


@pytest.fixture
def teams() -> Iterator[TeamsStandIn]:
    with TeamsStandIn() as standin:
        yield standin


@pytest.fixture
async def bot(teams: TeamsStandIn) -> AsyncIterator[EchoBot]:
    bot = EchoBot(teams)
    async with bot.client:
        yield bot


@pytest.fixture
async def driver(teams: TeamsStandIn, bot: EchoBot) -> AsyncIterator[TeamsDriver]:
    transport = httpx.ASGITransport(app=bot.app)
    client = httpx.AsyncClient(transport=transport, timeout=None)
    async with TeamsDriver(teams, "http://bot", client=client) as driver:
        yield driver


@pytest.fixture
def anna(teams: TeamsStandIn) -> Person:
    return teams.add_person("Anna Vik", installed=True)


@pytest.fixture
def bo(teams: TeamsStandIn) -> Person:
    return teams.add_person("Bo Lie")


@pytest.fixture
def chat(teams: TeamsStandIn, anna: Person, bo: Person) -> Conversation:
    return teams.add_group_chat("gruppe-1", [anna, bo])


@pytest.fixture
def team(teams: TeamsStandIn, anna: Person, bo: Person) -> Team:
    return teams.add_team("Ledere", [anna, bo])


# --- tokens of both sides -------------------------------------------------------------


async def test_only_a_true_token_reaches_the_bot(
    driver: TeamsDriver, bot: EchoBot, anna: Person
) -> None:
    for forge in FORGERIES:
        said = await driver.say(anna, anna, "hei", forge=forge)
        assert said.answer, forge
        assert said.answer.status == 401, forge
    assert not bot.got
    assert not driver.failures

    said = await driver.say(anna, anna, "hei")
    assert said.answer
    assert said.answer.ok
    assert [activity["text"] for activity in bot.got] == ["hei"]


def test_a_forged_token_is_what_a_careless_bot_would_take(teams: TeamsStandIn) -> None:
    signer, key = teams.signer, teams.keys.published[0]
    head, body, signature = signer.token("hs256").split(".")
    as_secret = hmac.new(key.public_pem, f"{head}.{body}".encode(), hashlib.sha256).digest()
    assert base64.urlsafe_b64decode(signature + "=") == as_secret
    assert signer.token("alg_none").endswith(".")
    true = jwt.decode(signer.token(None), options={"verify_signature": False})
    wanted = {
        "expired": {"exp", "nbf"},
        "not_yet_valid": {"exp", "nbf"},
        "no_expiry": {"exp"},
        "wrong_audience": {"aud"},
        "no_audience": {"aud"},
        "wrong_issuer": {"iss"},
        "wrong_service_url": {"serviceurl"},
        "no_service_url": {"serviceurl"},
        "changed_claims": {"admin"},
    }
    for forge in FORGERIES:
        if forge in ("empty_token", "garbage"):
            continue
        claims = jwt.decode(signer.token(forge), options={"verify_signature": False})
        changed = {name for name in true | claims if differs(true.get(name), claims.get(name))}
        assert changed == wanted.get(forge, set()), forge


def differs(one: Any, other: Any) -> bool:
    """Times a moment apart are the same."""
    if isinstance(one, int) and isinstance(other, int):
        return abs(one - other) > 60
    return bool(one != other)


async def test_keys_rotate(
    driver: TeamsDriver, teams: TeamsStandIn, bot: EchoBot, anna: Person
) -> None:
    await driver.say(anna, anna, "før")
    old = teams.keys.published[0].id
    assert teams.keys.rotate().id not in bot.keys
    await driver.say(anna, anna, "etter")
    assert len(bot.got) == 2
    assert old not in {key["kid"] for key in teams.keys.jwks()["keys"]}
    assert teams.key_fetches == 2
    said = await driver.say(anna, anna, "gammel", forge="retired_key")
    assert said.answer
    assert said.answer.status == 401


async def test_a_token_for_the_bot_is_given_to_the_bot_only(
    bot: EchoBot, teams: TeamsStandIn
) -> None:
    wrong = {
        "client_secret": (401, "invalid_client"),
        "client_id": (400, "unauthorized_client"),
        "scope": (400, "invalid_scope"),
        "grant_type": (400, "unsupported_grant_type"),
    }
    for key, refused in wrong.items():
        answer = await bot.login(**{key: "noe annet"})
        assert (answer.status_code, answer.json()["error"]) == refused
    elsewhere = teams.token_url.replace("botframework.com", "en-annen")
    assert (await bot.client.post(elsewhere, data={})).json()["error"] == "invalid_request"
    assert (await bot.login()).json()["token_type"] == "Bearer"
    assert teams.secret not in str(teams.calls)


async def test_the_connector_takes_no_call_without_a_token(
    bot: EchoBot, teams: TeamsStandIn, chat: Conversation
) -> None:
    others = TeamsStandIn()
    tokens = ["garbage", others.new_token(), teams.new_token(seconds=-5), teams.signer.token(None)]
    for token in tokens:
        bot.token = token
        answer = await bot.send(chat, text())
        assert (answer.status_code, answer.json()) == (401, DENIED)
    bot.token = ""
    assert (await bot.send(chat, text())).status_code == 201
    teams.expire_tokens()
    assert (await bot.send(chat, text())).status_code == 401
    assert len(teams.messages(chat)) == 1


# --- what a bot may send: each pair is (taken, refused) --------------------------------

CARD_EDGES: dict[str, tuple[Any, Any]] = {
    "version": (card(), card(version="1.6")),
    "version missing": (card(), {"type": "AdaptiveCard", "body": [words()]}),
    "execute too old": (card(actions=(execute(),)), card(actions=(execute(),), version="1.3")),
    "unknown element": (card(), card({"type": "Knapp"})),
    "unknown property": (card(words()), card({**words(), "farge": "rød"})),
    "wrong enum": (card({**words(), "size": "Large"}), card({**words(), "size": "Huge"})),
    "ids": (card(field("a"), field("b")), card(field("a"), field("a"))),
    "label": (card(field()), card({"type": "Input.Text", "id": "a"})),
    "id": (card(field()), card({"type": "Input.Text", "label": "a"})),
    "verb": (card(actions=(execute(),)), card(actions=(execute(verb=""),))),
    "title": (card(actions=(execute(),)), card(actions=(execute(title=" "),))),
    "refresh": (
        card(refresh={"action": execute("r"), "userIds": ["29:x"] * 60}),
        card(refresh={"action": execute("r"), "userIds": ["29:x"] * 61}),
    ),
    "refresh verb": (
        card(refresh={"action": execute("r")}),
        card(refresh={"action": {"type": "Action.Execute"}}),
    ),
    "choices": (
        card({**field(), "type": "Input.ChoiceSet", "choices": [{"title": "A", "value": "a"}]}),
        card({**field(), "type": "Input.ChoiceSet", "choices": []}),
    ),
    "first choice": (
        card(
            {
                **field(value="a"),
                "type": "Input.ChoiceSet",
                "choices": [{"title": "A", "value": "a"}],
            }
        ),
        card(
            {
                **field(value="b"),
                "type": "Input.ChoiceSet",
                "choices": [{"title": "A", "value": "a"}],
            }
        ),
    ),
    "mention": (
        card(words("<at>Anna</at>"), msteams={"entities": [
            {"type": "mention", "text": "<at>Anna</at>", "mentioned": {"id": "29:a", "name": "A"}}
        ]}),
        card(words("Anna"), msteams={"entities": [
            {"type": "mention", "text": "<at>Anna</at>", "mentioned": {"id": "29:a", "name": "A"}}
        ]}),
    ),
    "id in an inner card": (
        card(field("a"), actions=({
            "type": "Action.ShowCard", "title": "Mer", "card": card(field("b")),
        },)),
        card(field("a"), actions=({
            "type": "Action.ShowCard", "title": "Mer", "card": card(field("a")),
        },)),
    ),
}  # fmt: skip


@pytest.mark.parametrize("edge", CARD_EDGES)
def test_cards(edge: str) -> None:
    taken, refused = CARD_EDGES[edge]
    assert card_errors(taken) == []
    assert card_errors(refused)


def test_a_dialog_sends_by_submit() -> None:
    assert card_errors(card(field(), actions=(submit(),)), "dialog") == []
    assert card_errors(card(field()), "dialog")
    assert card_errors(card(actions=(execute(),)), "dialog")
    assert card_errors(card(refresh={"action": execute("r")}), "dialog")


MENTION = {"type": "mention", "text": "<at>Bo</at>", "mentioned": {"id": "29:b", "name": "Bo"}}
ACTIVITY_EDGES: dict[str, tuple[Any, Any, str]] = {
    "type": (text(), {"type": "event", "text": "Hei"}, "BadSyntax"),
    "nothing said": (text(), {"type": "message", "text": " "}, "BadSyntax"),
    "no object": (text(), [], "BadSyntax"),
    "format": (text(textFormat="markdown"), text(textFormat="html"), "BadSyntax"),
    "layout": (text(attachmentLayout="list"), text(attachmentLayout="rutenett"), "BadSyntax"),
    "content type": (
        message(card()),
        text(attachments=[{"contentType": "application/vnd.slack", "content": {}}]),
        "BadSyntax",
    ),
    "card": (message(card()), message(card({"type": "Knapp"})), "BadSyntax"),
    "mention": (
        text("<at>Bo</at>, det er din tur", entities=[MENTION]),
        text("Bo, det er din tur", entities=[MENTION]),
        "BadArgument",
    ),
    "mention's name": (
        text("<at>Bo</at>", entities=[MENTION]),
        text("<at>Bo</at>", entities=[{**MENTION, "mentioned": {"id": "29:b"}}]),
        "BadArgument",
    ),
    "size": (
        text("æ" * ((MOST_BYTES - weight(text("")) - 1) // 2)),
        text("æ" * ((MOST_BYTES - weight(text("")) - 1) // 2 + 1)),
        "MessageSizeTooBig",
    ),
}


@pytest.mark.parametrize("edge", ACTIVITY_EDGES)
def test_activities(edge: str) -> None:
    taken, refused, why = ACTIVITY_EDGES[edge]
    check_activity(taken)
    with pytest.raises(RefusedError) as caught:
        check_activity(refused)
    assert caught.value.code == why


async def test_what_is_refused_is_told_in_microsofts_words(
    bot: EchoBot, teams: TeamsStandIn, chat: Conversation
) -> None:
    answer = await bot.send(chat, text("x" * MOST_BYTES))
    assert code(answer) == (413, "MessageSizeTooBig")
    assert code(await bot.send(chat, message(card({"type": "Knapp"})))) == (400, "BadSyntax")
    sent = await bot.post(chat, message(card()))
    assert code(await bot.change("PUT", sent, text(" "))) == (400, "BadSyntax")
    assert [refusal.status for refusal in teams.refusals] == [413, 400, 400]
    assert teams.messages(chat) == [sent]
    assert not teams.violations


async def test_what_teams_takes_but_we_must_not_send(
    bot: EchoBot, teams: TeamsStandIn, chat: Conversation
) -> None:
    await bot.post(chat, message(card(), summary=""))
    await bot.post(chat, text("<at>Bo Lie</at>"))
    await bot.post(chat, text("<at>Bo</at>", entities=[MENTION]))
    await bot.post(chat, message(card(refresh={"action": execute("r"), "userIds": ["29:x"]})))
    assert len(teams.violations) == 4
    assert not teams.refusals


# --- conversations --------------------------------------------------------------------


async def test_a_chat_is_started_with_whom_the_app_is_installed_for(
    bot: EchoBot, teams: TeamsStandIn, anna: Person, bo: Person
) -> None:
    def wish(*people: str, tenant: str = "") -> dict[str, Any]:
        return {
            "bot": {"id": teams.world.bot},
            "members": [{"id": name} for name in people],
            "isGroup": False,
            "tenantId": tenant or teams.tenant,
        }

    async def create(body: dict[str, Any]) -> httpx.Response:
        return await bot.call("POST", "conversations", body=body)

    first = await create(wish(anna.id))
    assert first.status_code == 201
    assert (await create(wish(anna.aad))).json() == first.json() == {"id": teams.chat(anna).id}
    with_words = await create({**wish(anna.id), "activity": text("Hei, Anna")})
    assert teams.messages(anna)[-1].id == with_words.json()["activityId"]
    assert code(await create(wish(bo.id))) == (403, "ForbiddenOperationException")
    other = teams.add_tenant("Nabokommunen")
    for body in (
        wish("29:nobody"),
        wish(anna.id, bo.id),
        wish(),
        wish(anna.id, tenant=other),
        wish(anna.id, tenant="ukjent"),
        {**wish(anna.id), "isGroup": True},
    ):
        assert code(await create(body)) == (400, "BadArgument")


async def test_a_bot_speaks_only_where_it_is(
    bot: EchoBot, teams: TeamsStandIn, anna: Person, chat: Conversation, team: Team
) -> None:
    closed = teams.add_group_chat("uten", [anna], installed=False)
    assert code(await bot.send(closed, text())) == (403, "BotNotInConversationRoster")
    assert code(await bot.send("19:nei@thread.v2", text())) == (404, "ConversationNotFound")
    assert code(await bot.send(f"{chat.id};messageid=1", text())) == (404, "ConversationNotFound")
    for reason in ("ConversationBlockedByUser", "MessageWritesBlocked", "BotDisabledByAdmin"):
        teams.block(anna, reason)
        assert code(await bot.send(teams.chat(anna), text())) == (403, reason)
    start = {"members": [{"id": anna.id}], "tenantId": teams.tenant}
    blocked = await bot.call("POST", "conversations", body={**start, "activity": text()})
    assert code(blocked) == (403, "BotDisabledByAdmin")
    assert (await bot.call("POST", "conversations", body=start)).status_code == 201
    teams.unblock(anna)
    assert (await bot.send(teams.chat(anna), text())).status_code == 201
    team.archived = True
    assert code(await bot.send(team.id, text())) == (403, "MessageWritesBlocked")
    team.deleted = True
    assert code(await bot.send(team.id, text())) == (404, "ConversationNotFound")


async def test_threads_in_a_channel(bot: EchoBot, teams: TeamsStandIn, team: Team) -> None:
    channel = teams.add_channel("Sak", team)
    start = {"isGroup": True, "channelData": {"channel": {"id": channel.id}}, "activity": text()}
    made = (await bot.call("POST", "conversations", body=start)).json()
    root = made["activityId"]
    assert made["id"] == f"{channel.id};messageid={root}"
    await bot.send(made["id"], text("svar"))
    path = ("conversations", channel.id, "activities", root)
    assert (await bot.call("POST", *path, body=text("svar til"))).status_code == 201
    await bot.send(channel, text("ny tråd"))
    assert [m.text for m in teams.thread(channel, root)] == ["Hei", "svar", "svar til"]
    event = ("conversations", made["id"], "activities", "f:1")
    assert (await bot.call("POST", *event, body=text("til en hendelse"))).status_code == 201
    assert teams.thread(channel, root)[-1].text == "til en hendelse"
    gone = await bot.send(f"{channel.id};messageid=17", text())
    assert code(gone) == (404, "ConversationNotFound")


async def test_only_own_messages_that_stand_are_changed(
    driver: TeamsDriver, bot: EchoBot, teams: TeamsStandIn, anna: Person, chat: Conversation
) -> None:
    sent = await bot.post(chat, text("første"))
    said = await driver.say(anna, chat, "hei", mention=True)
    assert (await bot.change("PUT", sent, text("andre"))).json() == {"id": sent.id}
    assert sent.text == "andre"
    assert sent.versions[0][0] == "første"
    assert code(await bot.change("PUT", said.message, text())) == (403, "NotEnoughPermissions")
    assert code(await bot.change("DELETE", said.message)) == (403, "NotEnoughPermissions")
    assert (await bot.change("DELETE", sent)).status_code == 200
    for verb, body in (("PUT", text()), ("DELETE", None)):
        answer = await bot.change(verb, sent, body)
        assert code(answer) == (404, "ActivityNotFoundInConversation")
    assert teams.messages(chat) == [said.message]


async def test_the_roster_is_read_in_pages() -> None:
    with TeamsStandIn(page=2) as teams:
        bot = EchoBot(teams)
        people = [teams.add_person(f"Person {n}") for n in range(4)]
        people.append(teams.add_person("Gjest Utenfra", guest=True))
        chat = teams.add_group_chat("gruppe", people)
        async with bot.client:
            told: list[dict[str, Any]] = []
            query: dict[str, str] = {}
            while True:
                page = await bot.call("GET", "conversations", chat.id, "pagedmembers", **query)
                told += page.json()["members"]
                if "continuationToken" not in page.json():
                    break
                query = {"continuationToken": page.json()["continuationToken"]}
            whole = (await bot.call("GET", "conversations", chat.id, "members")).json()
            one = await bot.call("GET", "conversations", chat.id, "members", people[0].aad)
            no = await bot.call("GET", "conversations", chat.id, "members", "29:nobody")
            bad = await bot.call(
                "GET", "conversations", chat.id, "pagedmembers", continuationToken="x"
            )
    assert told == whole
    assert [m["id"] for m in told] == [p.id for p in people]
    assert told[0]["objectId"] == people[0].aad
    assert "@" in told[0]["email"]
    assert told[4]["userRole"] == "guest"
    assert "email" not in told[4]
    assert one.json()["id"] == people[0].id
    assert code(no) == (404, "MemberNotFoundInConversation")
    assert code(bad) == (400, "BadArgument")


async def test_a_teams_channels(bot: EchoBot, teams: TeamsStandIn, team: Team) -> None:
    channel = teams.add_channel("Sak", team)
    told = (await bot.call("GET", "teams", team.id, "conversations")).json()["conversations"]
    assert [entry["id"] for entry in told] == [team.id, channel.id]
    assert (await bot.call("GET", "teams", team.id)).json()["aadGroupId"] == team.aad_group
    assert (await bot.call("GET", "teams", channel.id)).status_code == 404


# --- pace and bad days -----------------------------------------------------------------


async def test_seven_in_a_second_and_eight_in_two() -> None:
    with TeamsStandIn(limits=True, speed=0.1) as teams:
        bot = EchoBot(teams)
        anna = teams.add_person("Anna", installed=True)
        chat = teams.add_group_chat("gruppe", [anna])
        async with bot.client:
            answers = [await bot.send(chat, text()) for _ in range(8)]
            late = answers.pop()
            other = await bot.send(teams.chat(anna), text())
            teams.pace.speed = 1000
            again = await bot.send(chat, text())
    assert len(teams.messages(chat)) == 8
    assert code(late) == (429, "Throttled")
    assert 1 <= int(late.headers["retry-after"]) <= 10
    assert {answer.status_code for answer in answers} == {201}
    assert (other.status_code, again.status_code) == (201, 201)
    assert teams.status_429 == {"send": 1}
    assert not teams.refusals


def test_fifty_a_second_in_one_tenant() -> None:
    pace = Pace(True)
    assert [pace.retry_after("t", "send", str(n)) for n in range(51)] == [0] * 50 + [1]
    assert pace.retry_after("another", "send", "x") == 0
    lanes: tuple[tuple[Lane, int], ...] = (("members", 14), ("create", 7))
    for lane, most in lanes:
        pace = Pace(True)
        waits = [pace.retry_after("t", lane, "x") for _ in range(most + 1)]
        assert waits == [0] * most + [1]
    assert Pace(False).retry_after("t", "send", "x") == 0


async def test_bad_days(
    bot: EchoBot, teams: TeamsStandIn, anna: Person, chat: Conversation
) -> None:
    for kind in ("429", "412", "500", "502", "503", "504"):
        teams.fail_next("send", kind, retry_after=3)
        answer = await bot.send(chat, text())
        assert str(answer.status_code) == kind
        assert answer.headers.get("retry-after") == ("3" if kind == "429" else None)
    for name, (status, _) in ERRORS.items():
        teams.fail_next("*", f"error:{name}")
        assert code(await bot.send(chat, text())) == (status, name)
    assert not teams.messages(chat)
    teams.fail_next("send", "502_after")
    assert (await bot.send(chat, text())).status_code == 502
    for kind in ("drop_before", "drop_after"):
        teams.fail_next("send", kind)
        with pytest.raises(httpx.HTTPError):
            await bot.send(chat, text())
    teams.fail_next("send", "timeout")
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.1):
            await bot.send(chat, text())
    assert len(teams.messages(chat)) == 2
    teams.fail_next("send", "500", where=anna)
    assert (await bot.send(chat, text())).status_code == 201
    assert (await bot.send(teams.chat(anna), text())).status_code == 500
    teams.fail_next("post", "500")
    assert (await bot.send(chat, text())).status_code == 500
    teams.fail_next("token", "503")
    assert (await bot.login()).status_code == 503
    assert not teams.refusals
    with pytest.raises(ValueError, match="teapot"):
        teams.fail_next("send", "teapot")


# --- people writing ---------------------------------------------------------------------


async def test_a_message_as_teams_sends_it(
    driver: TeamsDriver, teams: TeamsStandIn, bot: EchoBot, anna: Person
) -> None:
    said = await driver.say(anna, anna, "hva nå?")
    told = bot.got[0]
    assert said.answer
    assert said.answer.request
    assert said.answer.request.headers["x-ms-tenant-id"] == teams.tenant
    assert told["id"] == said.id
    assert told["channelId"] == "msteams"
    assert told["from"] == {"id": anna.id, "name": "Anna Vik", "aadObjectId": anna.aad}
    assert told["recipient"] == {"id": f"28:{teams.app_id}", "name": "Kollega"}
    assert told["conversation"] == {
        "conversationType": "personal",
        "tenantId": teams.tenant,
        "id": teams.chat(anna).id,
    }
    assert told["channelData"] == {"tenant": {"id": teams.tenant}}
    assert told["entities"][-1]["type"] == "clientInfo"
    assert told["locale"] == "nb-NO"
    assert told["timestamp"].endswith("Z")


async def test_in_a_chat_the_bot_hears_what_mentions_it(
    driver: TeamsDriver, teams: TeamsStandIn, bot: EchoBot, anna: Person, chat: Conversation
) -> None:
    assert (await driver.say(anna, chat, "oss imellom")).answer is None
    said = await driver.say(anna, chat, "spør @Bo Lie", mention=True)
    assert bot.got[0]["text"] == "<at>Kollega</at> spør <at>Bo Lie</at>"
    mentions = [e["mentioned"]["id"] for e in bot.got[0]["entities"] if e["type"] == "mention"]
    assert set(mentions) == {teams.world.bot, chat.members[1]}
    chat.can_read_all = True
    await driver.say(anna, chat, "alt", quote=said.message)
    assert f'itemid="{said.id}"' in bot.got[1]["attachments"][0]["content"]
    with pytest.raises(NotThereError):
        await driver.say(teams.add_person("Utenfor"), chat, "hei")
    with pytest.raises(NotThereError):
        await driver.say(anna, chat, "tråd", thread=said.message)


async def test_in_a_channel_every_message_is_in_a_thread(
    driver: TeamsDriver, teams: TeamsStandIn, bot: EchoBot, anna: Person, team: Team
) -> None:
    root = await driver.say(anna, team, "hei", mention=True)
    reply = await driver.say(anna, team, "mer", mention=True, thread=root.message)
    wanted = f"{team.id};messageid={root.id}"
    assert [a["conversation"]["id"] for a in bot.got] == [wanted, wanted]
    assert bot.got[1]["id"] == reply.id != root.id
    assert bot.got[0]["channelData"]["team"] == {"id": team.id}
    assert (await driver.say(anna, team, "uten")).answer is None


async def test_edits_and_deletions_follow_what_was_told(
    driver: TeamsDriver, bot: EchoBot, anna: Person, bo: Person, chat: Conversation
) -> None:
    told = (await driver.say(anna, chat, "først", mention=True)).message
    untold = (await driver.say(anna, chat, "stille")).message
    await driver.edit(anna, told, "@Kollega så")
    await driver.delete(anna, told)
    await driver.undelete(anna, told)
    assert await driver.edit(anna, untold, "stille nå") is None
    kinds = [(a["type"], a["channelData"].get("eventType")) for a in bot.got[1:]]
    assert kinds == [
        ("messageUpdate", "editMessage"),
        ("messageDelete", "softDeleteMessage"),
        ("messageUpdate", "undeleteMessage"),
    ]
    assert {a["id"] for a in bot.got} == {told.id}
    assert bot.got[1]["text"] == "<at>Kollega</at> så"
    assert "text" not in bot.got[2]
    with pytest.raises(NotThereError):
        await driver.edit(bo, told, "ikke min")


async def test_what_was_not_answered_comes_again(
    driver: TeamsDriver, bot: EchoBot, anna: Person
) -> None:
    bot.says = [Response(status_code=502), Response(status_code=504)]
    said = await driver.say(anna, anna, "hei")
    assert said.answer
    assert said.answer.ok
    assert said.answer.retries == 2
    assert len({a["id"] for a in bot.got}) == 1
    bot.says = [Response(status_code=500)]
    said = await driver.say(anna, anna, "hei")
    assert said.answer
    assert said.answer.status == 500
    assert len(bot.got) == 4
    assert [failure.status for failure in driver.failures] == [502, 504, 500]
    again = await driver.redeliver(said.answer)
    replayed = await driver.replay(said.answer)
    assert bot.got[-1] == bot.got[-2] == said.answer.activity
    assert again.request
    assert replayed.request is said.answer.request


# --- cards that are pressed ---------------------------------------------------------------


async def test_a_press_changes_what_this_person_sees(
    driver: TeamsDriver,
    teams: TeamsStandIn,
    bot: EchoBot,
    anna: Person,
    bo: Person,
    chat: Conversation,
) -> None:
    sent = await bot.post(chat, message(card(words("Stem"), actions=(execute(data={"a": 1}),))))
    bot.says = [shows(card(words("Takk, Anna")))]
    pressed = await driver.press(anna, sent, "Go_On", where={"a": 1})
    told = bot.got[0]
    assert (told["type"], told["name"]) == ("invoke", "adaptiveCard/action")
    assert told["value"] == {
        "action": {
            "type": "Action.Execute",
            "verb": "go_on",
            "title": "Go_On",
            "data": {"a": 1},
        }
    }
    assert told["replyToId"] == sent.id
    assert pressed.ok
    assert pressed.card == teams.card(sent, anna)
    assert "Takk, Anna" in teams.visible(anna)
    assert "Stem" not in teams.visible(anna)
    assert "Stem" in teams.visible(bo)
    assert "Stem" in teams.visible(anna, ever=True)

    assert [p.name for p in driver.offered(bo, sent)] == ["go_on"]
    assert driver.offered(anna, sent) == []
    with pytest.raises(NotThereError):
        await driver.press(anna, sent, "go_on")
    bot.says = [tells("Du er litt sen")]
    stale = await driver.press(bo, sent, "go_on", trigger="manual")
    assert stale.words == "Du er litt sen"
    assert teams.toasts(bo) == ["Du er litt sen"]
    assert bot.got[-1]["value"]["trigger"] == "manual"
    await bot.change("PUT", sent, message(card(words("Ferdig"))))
    assert "Ferdig" in teams.visible(anna)
    bot.says = [tells("For sent")]
    assert (await driver.press(anna, sent, "go_on", stale=True)).words == "For sent"


async def test_each_person_gets_their_own_card(
    driver: TeamsDriver,
    teams: TeamsStandIn,
    bot: EchoBot,
    anna: Person,
    bo: Person,
    chat: Conversation,
) -> None:
    refresh = {"action": execute("see", data={"case": "7"}), "userIds": [anna.id]}
    sent = await bot.post(chat, message(card(words("Alle"), refresh=refresh)))
    bot.says = [shows(card(words("Bare Anna"), actions=(execute(),), refresh=refresh))]
    seen = await driver.look_all(chat)
    assert len(seen) == 1
    assert bot.got[0]["value"]["trigger"] == "automatic"
    assert bot.got[0]["value"]["action"]["data"] == {"case": "7"}
    assert "Bare Anna" in teams.visible(anna)
    assert "Bare Anna" not in teams.visible(bo)
    assert await driver.look(anna, chat) == []

    bot.says = [shows(card(words("Bo ba om det")))]
    await driver.refresh(bo, sent)
    assert bot.got[-1]["value"]["trigger"] == "manual"
    assert "Bo ba om det" in teams.visible(bo)

    await bot.change("PUT", sent, message(card(words("Nytt"), refresh=refresh)))
    bot.says = [shows(card(words("Anna igjen"), actions=(execute(),))), tells("ok")]
    await driver.press(anna, sent, "go_on")
    verbs = [a["value"]["action"]["verb"] for a in bot.got[-2:]]
    assert verbs == ["see", "go_on"]
    assert "Nytt" in teams.visible(bo)

    for names, count in ((None, 2), ([], 0)):
        base = card(refresh={"action": execute("r"), **({"userIds": names} if names == [] else {})})
        place = teams.add_group_chat("ny", [anna, bo])
        await bot.post(place, message(base))
        bot.says = [shows(card()), shows(card())]
        assert len(await driver.look_all(place)) == count
    crowd = teams.add_group_chat("mange", [anna, *(teams.add_person(f"P {n}") for n in range(60))])
    await bot.post(crowd, message(card(refresh={"action": execute("r")})))
    assert await driver.look_all(crowd) == []


CARD_ANSWERS: dict[str, tuple[Any, Any]] = {
    "card": (
        {"statusCode": 200, "type": CARD, "value": card()},
        {"statusCode": 200, "type": CARD, "value": card({"type": "Knapp"})},
    ),
    "message": (
        {"statusCode": 200, "type": MESSAGE, "value": "Takk"},
        {"statusCode": 200, "type": MESSAGE, "value": {"text": "Takk"}},
    ),
    "error": (
        {
            "statusCode": 400,
            "type": "application/vnd.microsoft.error",
            "value": {"code": "BadRequest", "message": "Nei"},
        },
        {"statusCode": 400, "type": "application/vnd.microsoft.error", "value": "Nei"},
    ),
    "status": (
        {"statusCode": 200, "type": MESSAGE, "value": "x"},
        {"statusCode": 202, "type": MESSAGE, "value": "x"},
    ),
    "type with status": (
        {"statusCode": 200, "type": MESSAGE, "value": "x"},
        {"statusCode": 400, "type": MESSAGE, "value": "x"},
    ),
    "keys": (
        {"type": MESSAGE, "value": "x"},
        {"type": MESSAGE, "value": "x", "status": 200},
    ),
    "nothing": ({"type": MESSAGE, "value": "x"}, None),
}
TASK_ANSWERS: dict[str, tuple[Any, Any]] = {
    "continue": (dialog(card(field(), actions=(submit(),))), dialog(card(field()))),
    "title": (dialog(card()), dialog(card(), title="")),
    "size": (dialog(card(), height="medium"), dialog(card(), height="enorm")),
    "keys": (dialog(card()), dialog(card(), tittel="Ny")),
    "type": (
        {"task": {"type": "message", "value": "Takk"}},
        {"task": {"type": "ferdig", "value": "Takk"}},
    ),
    "words": (
        {"task": {"type": "message", "value": "Takk"}},
        {"task": {"type": "message", "value": ""}},
    ),
    "card as attachment": (
        dialog(card()),
        {"task": {"type": "continue", "value": {"title": "Ny", "card": card()}}},
    ),
}


@pytest.mark.parametrize(
    ("read", "edges"),
    [(card_action, CARD_ANSWERS), (lambda b: task(b, may_close=False), TASK_ANSWERS)],
    ids=["adaptiveCard/action", "task"],
)
def test_answers_to_invokes(read: Callable[[Any], Any], edges: dict[str, tuple[Any, Any]]) -> None:
    for taken, refused in edges.values():
        read(taken)
        with pytest.raises(BadAnswerError):
            read(refused)


async def test_an_answer_teams_cannot_show_is_a_failure(
    teams: TeamsStandIn, bot: EchoBot, anna: Person, chat: Conversation
) -> None:
    transport = httpx.ASGITransport(app=bot.app)
    client = httpx.AsyncClient(transport=transport, timeout=None)
    sent = await bot.post(chat, message(card(actions=(execute(),))))
    before = copy.deepcopy(sent.card)
    async with TeamsDriver(teams, "http://bot", client=client) as driver:
        for says in (Response(status_code=201), Response("nei"), Response()):
            bot.says = [says]
            assert not (await driver.press(anna, sent, "go_on")).ok
        bot.pause, driver.invoke_deadline = 0.3, 0.1
        bot.says = []
        late = await driver.press(anna, sent, "go_on")
    assert [f.reason for f in driver.failures] == ["bad_answer", "bad_answer", "timeout"]
    assert late.error
    assert late.answer.status == 0
    assert len(bot.got) == 4
    assert sent.card == before == teams.card(sent, anna)


async def test_a_press_in_a_channel_names_the_thread(
    driver: TeamsDriver, bot: EchoBot, anna: Person, teams: TeamsStandIn, team: Team
) -> None:
    sent = await bot.post(teams.general(team), message(card(actions=(execute(),))))
    bot.says = [tells("ok")]
    await driver.press(anna, sent, "go_on")
    assert bot.got[0]["conversation"]["id"] == f"{team.id};messageid={sent.id}"
    with pytest.raises(NotThereError):
        await driver.press(teams.add_person("Utenfor"), sent, "go_on")


async def test_a_submit_outside_a_dialog_is_a_message_with_a_value(
    driver: TeamsDriver, bot: EchoBot, anna: Person, chat: Conversation
) -> None:
    sent = await bot.post(chat, message(card(field(), actions=(submit(what="x"),))))
    await driver.press(anna, sent, "Send", {"Title": "Ny"})
    told = bot.got[0]
    assert told["type"] == "message"
    assert "text" not in told
    assert told["value"] == {"what": "x", "title": "Ny"}
    assert told["replyToId"] == sent.id


# --- dialogs --------------------------------------------------------------------------------


async def test_a_dialog_is_opened_filled_in_and_sent(
    driver: TeamsDriver, teams: TeamsStandIn, bot: EchoBot, anna: Person
) -> None:
    sent = await bot.post(teams.chat(anna), message(card(actions=(opens(case="7"),))))
    form = card(
        field("title", isRequired=True, maxLength=5),
        field("note"),
        {"type": "Input.Toggle", "id": "ok", "label": "Greit", "title": "Ja"},
        {
            "type": "Input.ChoiceSet",
            "id": "many",
            "label": "Flere",
            "isMultiSelect": True,
            "choices": [{"title": t, "value": t.lower()} for t in ("A", "B", "C")],
        },
        {"type": "Input.Date", "id": "day", "label": "Dag", "max": "2027-01-01"},
        {"type": "Input.Number", "id": "n", "label": "Antall", "min": 1},
        actions=(submit(step="1"),),
    )
    bot.says = [JSONResponse(dialog(form))]
    shown = (await driver.press(anna, sent, "Skriv")).dialog
    assert bot.got[0]["name"] == "task/fetch"
    assert bot.got[0]["value"] == {
        "data": {"msteams": {"type": "task/fetch"}, "case": "7"},
        "context": {"theme": "default"},
    }
    assert shown is teams.dialog(anna)
    assert "Ny sak" in teams.visible(anna)

    with pytest.raises(NotSentError) as caught:
        await driver.submit(anna, shown, {"day": "2031-01-01", "n": 0})
    assert set(caught.value.fields) == {"title", "day", "n"}
    with pytest.raises(NotSentError):
        await driver.submit(anna, shown, {"title": "for langt"})
    with pytest.raises(NotThereError):
        await driver.submit(anna, shown, {"finnes ikke": "x"})
    bot.says = [JSONResponse(dialog(card(words("Sikker?"), actions=(submit("Ja"),))))]
    values = {"Title": "Sak", "Greit": True, "many": ["A", "b"], "day": "2026-12-24"}
    after = await driver.submit(anna, shown, values)
    assert bot.got[1]["name"] == "task/submit"
    assert bot.got[1]["value"]["data"] == {
        "step": "1",
        "title": "Sak",
        "note": "",
        "ok": "true",
        "many": "a,b",
        "day": "2026-12-24",
    }
    assert after.dialog is shown
    assert "Sikker?" in teams.visible(anna)
    bot.says = [JSONResponse({"task": {"type": "message", "value": "Takk"}})]
    done = await driver.submit(anna, shown)
    assert done.words == "Takk"
    assert teams.dialog(anna) is None
    assert shown
    assert shown.closed
    with pytest.raises(NotThereError):
        await driver.submit(anna, shown)
    assert not driver.failures


async def test_a_dialog_is_closed(
    driver: TeamsDriver, teams: TeamsStandIn, bot: EchoBot, anna: Person
) -> None:
    sent = await bot.post(teams.chat(anna), message(card(actions=(opens(),))))
    form = card(field(), actions=(submit(),))
    bot.says = [JSONResponse(dialog(form)), Response(), JSONResponse(dialog(form))]
    first = (await driver.press(anna, sent, "Skriv")).dialog
    assert (await driver.submit(anna, first)).dialog is None
    assert teams.dialog(anna) is None
    second = (await driver.press(anna, sent, "Skriv")).dialog
    driver.close(anna, second)
    assert teams.dialog(anna) is None
    assert len(bot.got) == 3
    bot.says = [Response("nei"), JSONResponse({"task": None})]
    for _ in range(2):
        assert (await driver.press(anna, sent, "Skriv")).dialog is None
    assert [f.reason for f in driver.failures] == ["bad_answer"] * 2


# --- the app, people and places come and go ---------------------------------------------------


async def test_the_app_is_installed_and_removed(
    driver: TeamsDriver, teams: TeamsStandIn, bot: EchoBot, bo: Person
) -> None:
    await driver.install(bo)
    added, installed = bot.got
    assert [m["id"] for m in added["membersAdded"]] == [teams.world.bot, bo.id]
    assert (installed["type"], installed["action"]) == ("installationUpdate", "add")
    assert (await bot.send(teams.chat(bo), text())).status_code == 201
    await driver.uninstall(bo)
    assert bot.got[-1]["action"] == "remove"
    assert len(bot.got) == 3
    assert code(await bot.send(teams.chat(bo), text())) == (403, "BotNotInConversationRoster")
    with pytest.raises(NotThereError):
        await driver.say(bo, bo, "hei")

    new = teams.add_team("Ny", [bo], installed=False)
    await driver.install(bo, new)
    assert bot.got[-2]["channelData"]["eventType"] == "teamMemberAdded"
    assert bot.got[-2]["membersAdded"] == [{"id": teams.world.bot}]
    assert bot.got[-1]["channelData"]["settings"] == {"selectedChannel": {"id": new.id}}
    await driver.uninstall(bo, new)
    assert bot.got[-2]["channelData"]["eventType"] == "teamMemberRemoved"


async def test_people_and_places_change(
    driver: TeamsDriver,
    teams: TeamsStandIn,
    bot: EchoBot,
    anna: Person,
    bo: Person,
    chat: Conversation,
    team: Team,
) -> None:
    cleo = teams.add_person("Cleo Dahl")
    await driver.add_member(anna, cleo, chat)
    await driver.add_member(anna, cleo, team)
    await driver.remove_member(anna, bo, chat)
    changes = [
        (a.get("membersAdded") or a.get("membersRemoved"), a["channelData"].get("eventType"))
        for a in bot.got
    ]
    cleos = [{"id": cleo.id, "aadObjectId": cleo.aad}]
    assert changes[:2] == [(cleos, None), (cleos, "teamMemberAdded")]
    assert bot.got[2]["membersRemoved"][0]["id"] == bo.id
    assert bo.id not in chat.members

    channel = teams.add_channel("Sak", team)
    await driver.change_channel(anna, channel, "channelRenamed", "Saker")
    assert bot.got[-1]["channelData"]["channel"] == {"id": channel.id, "name": "Saker"}
    await driver.change_channel(anna, channel, "channelDeleted")
    assert code(await bot.send(channel, text())) == (404, "ConversationNotFound")
    await driver.change_team(anna, team, "teamArchived")
    assert bot.got[-1]["channelData"]["eventType"] == "teamArchived"
    with pytest.raises(NotThereError):
        await driver.say(anna, team, "hei", mention=True)
    await driver.rename_chat(anna, chat, "Gruppa")
    assert bot.got[-1]["topicName"] == "Gruppa"
    told = await driver.leave_tenant(cleo)
    assert len(told) == 2
    assert cleo.id not in team.members
    chat.is_installed = False
    assert await driver.add_member(anna, bo, chat) is None


async def test_notifications_say_the_summary(
    driver: TeamsDriver, teams: TeamsStandIn, bot: EchoBot, anna: Person, chat: Conversation
) -> None:
    sent = await bot.post(chat, message(card(words("Hemmelig")), summary="Det er din tur"))
    await bot.change("PUT", sent, message(card(words("Nå"))))
    assert [note.text for note in teams.notifications(anna)] == ["Det er din tur"]
    sent = await bot.post(chat, message(card(), summary=""))
    assert teams.notifications(anna)[-1].text == "Kollega sent a card"
    bot.says = [Response()]
    answer = await driver.react(anna, sent)
    assert answer
    assert answer.activity["reactionsAdded"] == [{"type": "like"}]
    assert json.loads(json.dumps(bot.got[0])) == answer.activity
