"""The driver does what Slack and a person in Slack would do, and no more."""

from __future__ import annotations

import asyncio
import contextlib
import json
import socket
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs

import httpx
import pytest
import uvicorn
from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_bolt.adapter.starlette.async_handler import AsyncSlackRequestHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.signature import SignatureVerifier
from slack_sdk.web.async_client import AsyncWebClient
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from tests.standins.slack import SlackStandIn
from tests.standins.slack_driver import NotSentError, NotThereError, SlackDriver
from tests.standins.slack_post import Forgery
from tests.standins.slack_records import Channel, User
from tests.standins.slack_server import ServerThread

SECRET = "signing-secret"


def plain(words: str) -> dict[str, Any]:
    return {"type": "plain_text", "text": words}


def option(value: str) -> dict[str, Any]:
    return {"text": plain(value.title()), "value": value}


def section(words: str) -> dict[str, Any]:
    return {"type": "section", "text": {"type": "mrkdwn", "text": words}}


def buttons(*actions: str, block_id: str = "knapper", **more: Any) -> dict[str, Any]:
    elements = [
        {"type": "button", "action_id": name, "text": plain(name.title()), **more}
        for name in actions
    ]
    return {"type": "actions", "block_id": block_id, "elements": elements}


def field_of(label: str, element: dict[str, Any], **more: Any) -> dict[str, Any]:
    named = {"action_id": "svar", **element}
    return {
        "type": "input",
        "block_id": label.lower(),
        "label": plain(label),
        "element": named,
        **more,
    }


def form(*blocks: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {
        "type": "modal",
        "callback_id": "sak",
        "title": plain("Ny sak"),
        "submit": plain("Send"),
        "blocks": list(blocks),
        **more,
    }


TITLE = field_of("Tittel", {"type": "plain_text_input", "max_length": 20})


@dataclass
class Recorder:
    """A bot without a mind: it checks signatures, keeps what came and says what it is told."""

    url: str = ""
    bodies: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    says: list[Response] = field(default_factory=list)
    pause: float = 0.0

    async def handle(self, request: Request) -> Response:
        body = await request.body()
        try:
            is_valid = SignatureVerifier(SECRET).is_valid_request(body, dict(request.headers))
        except ValueError:
            is_valid = False
        if not is_valid:
            return Response(status_code=401)
        self.headers.append(dict(request.headers))
        self.bodies.append(decoded(body, request.headers["content-type"]))
        await asyncio.sleep(self.pause)
        return self.says.pop(0) if self.says else Response()

    @property
    def last(self) -> dict[str, Any]:
        return self.bodies[-1]


def decoded(body: bytes, kind: str) -> dict[str, Any]:
    if kind == "application/json":
        parsed: dict[str, Any] = json.loads(body)
        return parsed
    form_fields = {key: values[0] for key, values in parse_qs(body.decode(), True).items()}
    return json.loads(form_fields["payload"]) if "payload" in form_fields else form_fields


def answer(body: dict[str, Any]) -> Response:
    return Response(json.dumps(body), media_type="application/json")


@contextlib.asynccontextmanager
async def served(app: ASGIApp) -> AsyncIterator[str]:
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.bind(("127.0.0.1", 0))
    listener.listen()
    server = uvicorn.Server(uvicorn.Config(app, lifespan="off", log_config=None))
    running = asyncio.create_task(server.serve(sockets=[listener]))
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        server.should_exit = True
        await running


@pytest.fixture
def slack() -> Iterator[SlackStandIn]:
    with SlackStandIn() as standin:
        yield standin


@pytest.fixture
def client(slack: SlackStandIn) -> AsyncWebClient:
    return AsyncWebClient(slack.token, base_url=slack.base_url)


@pytest.fixture
def bot() -> Iterator[Recorder]:
    recorder = Recorder()
    app = Starlette(routes=[Route("/slack/events", recorder.handle, methods=["POST"])])
    server = ServerThread(app)
    server.start()
    recorder.url = f"http://127.0.0.1:{server.port}"
    yield recorder
    server.stop(wait=False)


@pytest.fixture
async def driver(slack: SlackStandIn, bot: Recorder) -> AsyncIterator[SlackDriver]:
    async with SlackDriver(slack, bot.url, SECRET) as people:
        yield people


@pytest.fixture
def anna(slack: SlackStandIn) -> User:
    return slack.add_user("Anna")


@pytest.fixture
def group(slack: SlackStandIn, anna: User) -> Channel:
    return slack.add_channel("gruppe-1", [anna], private=True)


# --- commands ---


async def test_command_as_slack_sends_it(
    driver: SlackDriver, bot: Recorder, anna: User, group: Channel
) -> None:
    await driver.command(anna, group, "ny @Anna & <x>")
    sent = bot.last
    assert (sent["command"], sent["user_id"], sent["channel_id"]) == ("/kollega", anna.id, group.id)
    assert sent["text"] == f"ny <@{anna.id}> &amp; &lt;x&gt;"
    assert sent["channel_name"] == "privategroup"
    assert sent["trigger_id"]
    assert driver.failures == []
    assert len(driver.ack_times) == 1


async def test_command_reply_is_judged(
    driver: SlackDriver, bot: Recorder, slack: SlackStandIn, anna: User, group: Channel
) -> None:
    bot.says = [
        PlainTextResponse("hei du"),
        answer({"text": "alle", "response_type": "in_channel"}),
        answer({"text": "x", "blocks": [{"type": "spacer"}]}),
    ]
    for _ in range(3):
        await driver.command(anna, group)
    assert [message.text for message in slack.ephemerals(anna)] == ["hei du"]
    assert [message.text for message in slack.messages(group)] == ["alle"]
    assert [(r.method, r.error) for r in slack.refusals] == [("command reply", "invalid_blocks")]


async def test_outsider_sees_nothing_to_use(
    driver: SlackDriver, client: AsyncWebClient, slack: SlackStandIn, group: Channel
) -> None:
    outsider = slack.add_user("Utenfor")
    await client.chat_postMessage(channel=group.id, text="x", blocks=[buttons("videre")])
    with pytest.raises(NotThereError):
        await driver.click(outsider, slack.messages(group)[0], "videre")
    with pytest.raises(NotThereError):
        await driver.command(outsider, group)
    with pytest.raises(NotThereError):
        await driver.say(outsider, group, "x")
    assert driver.answers == []


# --- clicks ---


async def test_click_as_slack_sends_it(
    driver: SlackDriver,
    bot: Recorder,
    client: AsyncWebClient,
    slack: SlackStandIn,
    anna: User,
    group: Channel,
) -> None:
    menu = {"type": "static_select", "action_id": "valg", "options": [option("ja"), option("nei")]}
    blocks = [
        buttons("videre", value="steg-3"),
        {"type": "actions", "block_id": "meny", "elements": [menu]},
    ]
    root = await client.chat_postMessage(channel=group.id, text="rot")
    await client.chat_postMessage(channel=group.id, text="x", blocks=blocks, thread_ts=root["ts"])
    message = slack.messages(group)[-1]
    await driver.click(anna, message, "valg", "nei")
    assert bot.last["actions"][0]["selected_option"]["value"] == "nei"
    await driver.click(anna, message, "Videre")
    sent = bot.last
    assert sent["actions"][0]["value"] == "steg-3"
    assert sent["state"]["values"]["meny"]["valg"]["selected_option"] == option("nei")
    assert sent["container"] == {
        "type": "message",
        "message_ts": message.ts,
        "channel_id": group.id,
        "is_ephemeral": False,
        "thread_ts": root["ts"],
    }
    assert sent["message"]["blocks"] == message.blocks
    async with httpx.AsyncClient() as bare:
        await bare.post(sent["response_url"], json={"replace_original": True, "text": "ny"})
    assert message.text == "ny"


async def test_only_the_newest_version_can_be_pressed(
    driver: SlackDriver,
    bot: Recorder,
    client: AsyncWebClient,
    slack: SlackStandIn,
    anna: User,
    group: Channel,
) -> None:
    posted = await client.chat_postMessage(channel=group.id, text="x", blocks=[buttons("start")])
    await client.chat_update(channel=group.id, ts=posted["ts"], text="x", blocks=[buttons("slutt")])
    message = slack.messages(group)[0]
    with pytest.raises(NotThereError, match="slutt"):
        await driver.click(anna, message, "start")
    await driver.click(anna, message, "start", stale=True)
    assert bot.last["actions"][0]["action_id"] == "start"
    await client.chat_delete(channel=group.id, ts=posted["ts"])
    with pytest.raises(NotThereError, match="gone"):
        await driver.click(anna, message, "slutt")


async def test_ambiguous_button_needs_more_words(
    driver: SlackDriver,
    bot: Recorder,
    client: AsyncWebClient,
    slack: SlackStandIn,
    anna: User,
    group: Channel,
) -> None:
    blocks = [buttons("ta", block_id="en", value="1"), buttons("ta", block_id="to", value="2")]
    await client.chat_postMessage(channel=group.id, text="x", blocks=blocks)
    message = slack.messages(group)[0]
    with pytest.raises(NotThereError, match="2 elements"):
        await driver.click(anna, message, "ta")
    await driver.click(anna, message, "ta", "2")
    assert bot.last["actions"][0]["block_id"] == "to"
    await driver.click(anna, message, "ta", block_id="en")
    assert bot.last["actions"][0]["value"] == "1"


async def test_confirm_can_be_answered_no(
    driver: SlackDriver, client: AsyncWebClient, slack: SlackStandIn, anna: User, group: Channel
) -> None:
    ask = {
        "title": plain("Sikker?"),
        "text": plain("?"),
        "confirm": plain("Ja"),
        "deny": plain("Nei"),
    }
    await client.chat_postMessage(
        channel=group.id, text="x", blocks=[buttons("slett", confirm=ask)]
    )
    message = slack.messages(group)[0]
    assert await driver.click(anna, message, "slett", confirm=False) is None
    assert driver.answers == []
    assert (await driver.click(anna, message, "slett") or driver.answers[0]).ok


async def test_ephemeral_click_carries_no_message(
    driver: SlackDriver,
    bot: Recorder,
    client: AsyncWebClient,
    slack: SlackStandIn,
    anna: User,
    group: Channel,
) -> None:
    bjorn = slack.add_user("Bjørn")
    group.members.append(bjorn.id)
    await client.chat_postEphemeral(
        channel=group.id, user=anna.id, text="x", blocks=[buttons("ok")]
    )
    message = slack.ephemerals(anna)[0]
    with pytest.raises(NotThereError):
        await driver.click(bjorn, message, "ok")
    await driver.click(anna, message, "ok")
    assert "message" not in bot.last
    assert bot.last["container"]["is_ephemeral"] is True


# --- forms ---


async def opened(
    slack: SlackStandIn, client: AsyncWebClient, person: User, view: dict[str, Any]
) -> None:
    await client.views_open(trigger_id=slack.new_trigger(person).id, view=view)


SHAPES = [
    ({"type": "plain_text_input"}, "hei", {"value": "hei"}, {"value": None}),
    ({"type": "number_input", "is_decimal_allowed": False}, "7", {"value": "7"}, {"value": None}),
    (
        {"type": "datepicker"},
        "2027-01-31",
        {"selected_date": "2027-01-31"},
        {"selected_date": None},
    ),
    ({"type": "timepicker"}, "09:30", {"selected_time": "09:30"}, {"selected_time": None}),
    (
        {"type": "radio_buttons", "options": [option("ja")]},
        "ja",
        {"selected_option": option("ja")},
        {"selected_option": None},
    ),
    (
        {"type": "static_select", "options": [option("ja")]},
        "Ja",
        {"selected_option": option("ja")},
        {"selected_option": None},
    ),
    (
        {"type": "checkboxes", "options": [option("a"), option("b")]},
        ["b"],
        {"selected_options": [option("b")]},
        {"selected_options": []},
    ),
    ({"type": "users_select"}, "U1", {"selected_user": "U1"}, {"selected_user": None}),
    ({"type": "multi_users_select"}, ["U1"], {"selected_users": ["U1"]}, {"selected_users": []}),
    (
        {"type": "conversations_select"},
        "C1",
        {"selected_conversation": "C1"},
        {"selected_conversation": None},
    ),
]


@pytest.mark.parametrize(("element", "given", "full", "empty"), SHAPES)
async def test_state_has_the_elements_own_shape(
    driver: SlackDriver,
    bot: Recorder,
    client: AsyncWebClient,
    slack: SlackStandIn,
    anna: User,
    element: dict[str, Any],
    given: Any,
    full: dict[str, Any],
    empty: dict[str, Any],
) -> None:
    view = form(field_of("Felt", element, optional=True))
    for values, expected in (({}, empty), ({"Felt": given}, full)):
        await opened(slack, client, anna, view)
        await driver.submit(anna, slack.modal(anna), values)
        state = bot.last["view"]["state"]["values"]["felt"]["svar"]
        assert state == {"type": element["type"], **expected}
    assert slack.modal(anna) is None


async def test_initial_values_are_sent_unless_changed(
    driver: SlackDriver, bot: Recorder, client: AsyncWebClient, slack: SlackStandIn, anna: User
) -> None:
    view = form(field_of("Tittel", {"type": "plain_text_input", "initial_value": "før"}))
    await opened(slack, client, anna, view)
    await driver.submit(anna, slack.modal(anna))
    assert bot.last["view"]["state"]["values"]["tittel"]["svar"]["value"] == "før"


@pytest.mark.parametrize(
    ("element", "given", "why"),
    [
        ({"type": "plain_text_input"}, "", "required"),
        ({"type": "plain_text_input", "max_length": 3}, "fire", "too long"),
        ({"type": "plain_text_input"}, "x" * 3001, "too long"),
        ({"type": "plain_text_input", "min_length": 3}, "to", "too short"),
        ({"type": "plain_text_input"}, "en\nto", "one line only"),
        ({"type": "datepicker"}, "31.01.2027", "wrong form"),
        ({"type": "checkboxes", "options": [option("a")]}, [], "required"),
        ({"type": "number_input", "is_decimal_allowed": False}, "1.5", "whole numbers only"),
        ({"type": "number_input", "is_decimal_allowed": True, "max_value": "3"}, "4", "too large"),
        ({"type": "email_text_input"}, "anna", "wrong form"),
    ],
)
async def test_slack_keeps_a_form_back(
    driver: SlackDriver,
    client: AsyncWebClient,
    slack: SlackStandIn,
    anna: User,
    element: dict[str, Any],
    given: Any,
    why: str,
) -> None:
    await opened(slack, client, anna, form(field_of("Felt", element)))
    with pytest.raises(NotSentError) as caught:
        await driver.submit(anna, slack.modal(anna), {"Felt": given})
    assert caught.value.fields == {"felt": why}
    assert driver.answers == []


async def test_response_actions(
    driver: SlackDriver, bot: Recorder, client: AsyncWebClient, slack: SlackStandIn, anna: User
) -> None:
    await opened(slack, client, anna, form(TITLE))
    first = slack.modal(anna)
    assert first is not None
    bot.says = [
        answer({"response_action": "errors", "errors": {"tittel": "kortere, takk"}}),
        answer({"response_action": "update", "view": form(TITLE, title=plain("Ny"))}),
        answer({"response_action": "push", "view": form(TITLE, title=plain("Neste"))}),
        answer({"response_action": "clear"}),
    ]
    refused = await driver.submit(anna, first, {"Tittel": "hei"})
    assert refused.errors == {"tittel": "kortere, takk"}
    assert slack.modal(anna) is first
    await driver.submit(anna, first)
    assert first.body["title"]["text"] == "Ny"
    await driver.submit(anna, first)
    second = slack.modal(anna)
    assert second is not None
    assert (second.previous, second.root) == (first.id, first.id)
    with pytest.raises(NotThereError):
        await driver.submit(anna, first, {"Tittel": "under"})
    await driver.submit(anna, second, {"Tittel": "hei"})
    assert slack.modal(anna) is None
    assert driver.failures == []


@pytest.mark.parametrize(
    "body",
    [
        {"response_action": "errors", "errors": {"nowhere": "x"}},
        {"response_action": "errors", "errors": {}},
        {"response_action": "update", "view": {"type": "modal"}},
        {"response_action": "dance"},
    ],
)
async def test_bad_response_action_is_a_failure(
    driver: SlackDriver,
    bot: Recorder,
    client: AsyncWebClient,
    slack: SlackStandIn,
    anna: User,
    body: dict[str, Any],
) -> None:
    await opened(slack, client, anna, form(TITLE))
    bot.says = [answer(body)]
    await driver.submit(anna, slack.modal(anna), {"Tittel": "x"})
    assert [failure.reason for failure in driver.failures] == ["bad_response"]
    assert len(slack.refusals) == 1
    assert slack.modal(anna) is not None


async def test_closing(
    driver: SlackDriver, bot: Recorder, client: AsyncWebClient, slack: SlackStandIn, anna: User
) -> None:
    await opened(slack, client, anna, form(TITLE))
    assert await driver.close(anna, slack.modal(anna)) is None
    assert slack.modal(anna) is None
    await opened(slack, client, anna, form(TITLE, notify_on_close=True))
    await driver.close(anna, slack.modal(anna))
    assert bot.last["type"] == "view_closed"


async def test_button_inside_a_form(
    driver: SlackDriver, bot: Recorder, client: AsyncWebClient, slack: SlackStandIn, anna: User
) -> None:
    await opened(slack, client, anna, form(TITLE, buttons("mer")))
    await driver.click(
        anna, slack.modal(anna) or pytest.fail("nothing is open"), "mer", values={"Tittel": "halv"}
    )
    sent = bot.last
    assert sent["container"]["type"] == "view"
    assert sent["view"]["state"]["values"]["tittel"]["svar"]["value"] == "halv"
    assert "response_url" not in sent
    pushed = await client.views_push(trigger_id=sent["trigger_id"], view=form(TITLE))
    assert pushed["view"]["previous_view_id"] == sent["view"]["id"]


async def test_home_button_carries_the_view(
    driver: SlackDriver, bot: Recorder, client: AsyncWebClient, slack: SlackStandIn, anna: User
) -> None:
    await driver.app_home_opened(anna)
    assert bot.last["event"]["type"] == "app_home_opened"
    home = {"type": "home", "blocks": [buttons("ny_sak")]}
    await client.views_publish(user_id=anna.id, view=home)
    await driver.click(anna, slack.home(anna) or pytest.fail("nothing is open"), "ny_sak")
    assert bot.last["view"]["type"] == "home"
    await driver.app_home_opened(anna)
    assert bot.last["event"]["view"]["type"] == "home"


async def test_shortcuts(
    driver: SlackDriver, bot: Recorder, slack: SlackStandIn, anna: User, group: Channel
) -> None:
    await driver.shortcut(anna, "ny_sak")
    assert bot.last["type"] == "shortcut"
    said = await driver.say(anna, group, "hei")
    await driver.shortcut(anna, "ta_med", said.message)
    assert (bot.last["type"], bot.last["message_ts"]) == ("message_action", said.ts)


# --- events ---


async def test_messages_edits_and_deletions(
    driver: SlackDriver, bot: Recorder, slack: SlackStandIn, anna: User, group: Channel
) -> None:
    root = await driver.say(anna, group, "hei @channel <b> & @Anna")
    event = bot.last["event"]
    assert event["text"] == f"hei <!channel> &lt;b&gt; &amp; <@{anna.id}>"
    assert (event["channel_type"], event["ts"]) == ("group", root.ts)
    await driver.say(anna, group, "svar", thread_ts=root.ts)
    assert bot.last["event"]["thread_ts"] == root.ts
    assert bot.last["event"]["parent_user_id"] == anna.id
    await driver.edit(anna, root.message, "endret")
    event = bot.last["event"]
    assert (event["subtype"], event["message"]["text"]) == ("message_changed", "endret")
    assert event["previous_message"]["text"].startswith("hei")
    await driver.delete(anna, root.message)
    event = bot.last["event"]
    assert (event["subtype"], event["deleted_ts"]) == ("message_deleted", root.ts)
    assert [message.text for message in slack.messages(group)] == ["svar"]
    with pytest.raises(NotThereError):
        await driver.edit(anna, root.message, "x")
    event_ids = [body["event_id"] for body in bot.bodies]
    assert len(set(event_ids)) == len(event_ids) == 4


async def test_bot_hears_only_where_it_is(
    driver: SlackDriver, bot: Recorder, slack: SlackStandIn, anna: User
) -> None:
    elsewhere = slack.add_channel("annet", [anna], with_bot=False)
    assert (await driver.say(anna, elsewhere, "hei")).answer is None
    assert bot.bodies == []
    await driver.member_joined(slack.team.bot, elsewhere)
    assert bot.last["event"]["type"] == "member_joined_channel"
    await driver.archive(elsewhere)
    with pytest.raises(NotThereError, match="archived"):
        await driver.say(anna, elsewhere, "hei")


async def test_failed_event_comes_again_with_the_same_id(
    driver: SlackDriver, bot: Recorder, anna: User, group: Channel
) -> None:
    bot.says = [Response(status_code=500), Response(status_code=500), Response()]
    said = await driver.say(anna, group, "hei")
    assert said.answer is not None
    assert (said.answer.status, said.answer.retries) == (200, 2)
    assert len({body["event_id"] for body in bot.bodies}) == 1
    numbers = [headers.get("x-slack-retry-num") for headers in bot.headers]
    assert numbers == [None, "1", "2"]
    assert [failure.reason for failure in driver.failures] == ["dispatch_failed"] * 2
    bot.says = [Response(status_code=500)] * 9
    said = await driver.say(anna, group, "hei")
    assert said.answer is not None
    assert said.answer.retries == 3
    bot.says = [Response(status_code=500, headers={"x-slack-no-retry": "1"})]
    before = len(bot.bodies)
    await driver.say(anna, group, "hei")
    assert len(bot.bodies) == before + 1


async def test_click_is_never_retried(
    driver: SlackDriver,
    bot: Recorder,
    client: AsyncWebClient,
    slack: SlackStandIn,
    anna: User,
    group: Channel,
) -> None:
    await client.chat_postMessage(channel=group.id, text="x", blocks=[buttons("ok")])
    bot.says = [Response(status_code=500)]
    await driver.click(anna, slack.messages(group)[0], "ok")
    assert len(bot.bodies) == 1


async def test_late_answer_is_a_timeout(
    slack: SlackStandIn, bot: Recorder, anna: User, group: Channel
) -> None:
    bot.pause = 0.5
    async with SlackDriver(slack, bot.url, SECRET, deadline=0.2) as driver:
        late = await driver.command(anna, group)
    assert late.status == 0
    assert [failure.reason for failure in driver.failures] == ["operation_timeout"]


async def test_uninstalled(
    driver: SlackDriver, bot: Recorder, slack: SlackStandIn, client: AsyncWebClient
) -> None:
    await driver.app_uninstalled()
    kinds = [body["event"]["type"] for body in bot.bodies]
    assert kinds == ["tokens_revoked", "app_uninstalled"]
    async with httpx.AsyncClient(headers={"authorization": f"Bearer {slack.token}"}) as bare:
        told = await bare.post(f"{slack.base_url}auth.test")
    assert told.json()["error"] == "account_inactive"


async def test_url_verification(driver: SlackDriver, bot: Recorder) -> None:
    bot.says = [answer({"challenge": "abc"}), answer({"challenge": "other"})]
    await driver.url_verification("abc")
    assert driver.failures == []
    await driver.url_verification("abc")
    assert [failure.reason for failure in driver.failures] == ["bad_response"]


FORGERIES: tuple[Forgery, ...] = (
    "wrong_signature",
    "wrong_secret",
    "old",
    "future",
    "not_a_number",
    "no_headers",
    "changed_body",
)


@pytest.mark.parametrize("forge", FORGERIES)
async def test_forged_requests_are_forged(
    driver: SlackDriver, bot: Recorder, anna: User, group: Channel, forge: Forgery
) -> None:
    assert (await driver.command(anna, group, forge=forge)).status == 401
    assert (bot.bodies, driver.ack_times, driver.failures) == ([], [], [])


async def test_replay_is_byte_for_byte(
    driver: SlackDriver, bot: Recorder, anna: User, group: Channel
) -> None:
    first = await driver.command(anna, group, "ny")
    await driver.replay(first)
    assert bot.bodies[0] == bot.bodies[1]
    assert bot.headers[0] == bot.headers[1]
    assert len(driver.ack_times) == 1


# --- a bot made with Bolt ---


async def test_sixty_four_people_at_once(slack: SlackStandIn, group: Channel) -> None:
    people = [slack.add_user(f"Person {number}") for number in range(64)]
    group.members += [person.id for person in people]
    handler = AsyncSlackRequestHandler(bolt_bot(slack))
    app = Starlette(routes=[Route("/slack/events", handler.handle, methods=["POST"])])

    async def bring(driver: SlackDriver, person: User) -> None:
        await driver.command(person, group, "ny")
        await driver.submit(person, slack.modal(person), {"Tittel": person.name})

    async with served(app) as url, SlackDriver(slack, url, SECRET) as driver:
        await asyncio.gather(*(bring(driver, person) for person in people))
    assert sorted(m.text for m in slack.messages(group)) == sorted(p.name for p in people)
    assert (driver.failures, slack.refusals, len(driver.ack_times)) == ([], [], 128)


def bolt_bot(slack: SlackStandIn) -> AsyncApp:
    client = AsyncWebClient(slack.token, base_url=slack.base_url)
    app = AsyncApp(client=client, signing_secret=SECRET, process_before_response=True)

    @app.command("/kollega")
    async def open_form(ack: Any, body: dict[str, Any], client: AsyncWebClient) -> None:
        await client.views_open(
            trigger_id=body["trigger_id"], view=form(TITLE, private_metadata=body["channel_id"])
        )
        await ack()

    @app.view("sak")
    async def take(ack: Any, view: dict[str, Any], client: AsyncWebClient) -> None:
        title = view["state"]["values"]["tittel"]["svar"]["value"]
        if title == "navn":
            await ack(response_action="errors", errors={"tittel": "uten navn"})
            return
        await client.chat_postMessage(
            channel=view["private_metadata"], text=title, blocks=[section(title), buttons("videre")]
        )
        await ack()

    @app.action("videre")
    async def go_on(ack: Any, body: dict[str, Any], client: AsyncWebClient) -> None:
        await client.chat_update(
            channel=body["channel"]["id"],
            ts=body["message"]["ts"],
            text="steg 2",
            blocks=[section("steg 2")],
        )
        await ack()

    return app


async def play(slack: SlackStandIn, driver: SlackDriver, anna: User, group: Channel) -> None:
    await driver.command(anna, group, "ny")
    refused = await driver.submit(anna, slack.modal(anna), {"Tittel": "navn"})
    assert refused.errors == {"tittel": "uten navn"}
    await driver.submit(anna, slack.modal(anna), {"Tittel": "Turnus"})
    assert slack.modal(anna) is None
    await driver.click(anna, slack.messages(group)[-1], "videre")
    assert slack.messages(group)[-1].texts == ["steg 2", "steg 2"]
    assert (driver.failures, slack.refusals, slack.violations) == ([], [], [])
    assert len(driver.ack_times) == 4


async def test_bolt_by_signed_http(slack: SlackStandIn, anna: User, group: Channel) -> None:
    handler = AsyncSlackRequestHandler(bolt_bot(slack))
    app = Starlette(routes=[Route("/slack/events", handler.handle, methods=["POST"])])
    async with served(app) as url, SlackDriver(slack, url, SECRET) as driver:
        await play(slack, driver, anna, group)
        assert (await driver.command(anna, group, forge="wrong_secret")).status == 401


async def test_bolt_by_socket_mode(slack: SlackStandIn, anna: User, group: Channel) -> None:
    web = AsyncWebClient(slack.app_token, base_url=slack.base_url)
    handler = AsyncSocketModeHandler(bolt_bot(slack), slack.app_token, web_client=web)
    await handler.connect_async()  # type: ignore[no-untyped-call]
    try:
        async with SlackDriver(slack, "http://unused", SECRET, socket=True) as driver:
            await play(slack, driver, anna, group)
    finally:
        await handler.close_async()  # type: ignore[no-untyped-call]
        # The client keeps an aiohttp session of its own, which close_async leaves open.
        await handler.client.aiohttp_client_session.close()
