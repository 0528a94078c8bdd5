"""The Slack stand-in refuses what Slack refuses, and takes what Slack takes."""

from __future__ import annotations

import copy
import json
import time
from collections.abc import AsyncIterator, Callable, Iterator
from typing import Any

import aiohttp
import httpx
import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from tests.standins.slack import SlackStandIn
from tests.standins.slack_blocks import (
    blocks_too_long,
    message_errors,
    metadata_errors,
    view_errors,
)
from tests.standins.slack_call import METHODS
from tests.standins.slack_pace import POST_BURST, TIERS, least_seconds
from tests.standins.slack_records import User
from tests.standins.slack_state import DEFAULT_SCOPES


def plain(words: str) -> dict[str, Any]:
    return {"type": "plain_text", "text": words}


def mrkdwn(words: str) -> dict[str, Any]:
    return {"type": "mrkdwn", "text": words}


def section(words: str = "x", **more: Any) -> dict[str, Any]:
    return {"type": "section", "text": mrkdwn(words), **more}


def button(action_id: str = "a", words: str = "Gå videre", **more: Any) -> dict[str, Any]:
    return {"type": "button", "action_id": action_id, "text": plain(words), **more}


def actions(*elements: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"type": "actions", "elements": list(elements), **more}


def option(value: str = "v", words: str = "o") -> dict[str, Any]:
    return {"text": plain(words), "value": value}


def options(count: int) -> list[dict[str, Any]]:
    return [option(f"v{index}") for index in range(count)]


def chooser(kind: str, offered: list[dict[str, Any]], **more: Any) -> dict[str, Any]:
    return {"type": kind, "action_id": "c", "options": offered, **more}


def field(element: dict[str, Any] | None = None, **more: Any) -> dict[str, Any]:
    element = element or {"type": "plain_text_input", "action_id": "t"}
    return {"type": "input", "label": plain("Tittel"), "element": element, **more}


def modal(*blocks: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {
        "type": "modal",
        "title": plain("Ny sak"),
        "submit": plain("Send"),
        "blocks": list(blocks) or [section()],
        **more,
    }


@pytest.fixture
def slack() -> Iterator[SlackStandIn]:
    with SlackStandIn() as standin:
        yield standin


@pytest.fixture
def anna(slack: SlackStandIn) -> User:
    return slack.add_user("Anna")


@pytest.fixture
async def client(slack: SlackStandIn) -> AsyncIterator[AsyncWebClient]:
    async with aiohttp.ClientSession() as session:
        yield AsyncWebClient(
            slack.token, base_url=slack.base_url, session=session, retry_handlers=[]
        )


async def refused(call: Any) -> str:
    with pytest.raises(SlackApiError) as caught:
        await call
    return str(caught.value.response["error"])


# --- blocks: each pair is (the most that Slack takes, one step beyond) ---------------

MESSAGE_EDGES = {
    "section text": (section("x" * 3000), section("x" * 3001)),
    "section empty": (section("x"), section("")),
    "section without text": (section(), {"type": "section"}),
    "fields": (
        {"type": "section", "fields": [mrkdwn("x")] * 10},
        {"type": "section", "fields": [mrkdwn("x")] * 11},
    ),
    "field text": (
        {"type": "section", "fields": [mrkdwn("x" * 2000)]},
        {"type": "section", "fields": [mrkdwn("x" * 2001)]},
    ),
    "header text": (
        {"type": "header", "text": plain("x" * 150)},
        {"type": "header", "text": plain("x" * 151)},
    ),
    "header plain": (
        {"type": "header", "text": plain("x")},
        {"type": "header", "text": mrkdwn("x")},
    ),
    "context elements": (
        {"type": "context", "elements": [mrkdwn("x")] * 10},
        {"type": "context", "elements": [mrkdwn("x")] * 11},
    ),
    "context takes no button": (
        {"type": "context", "elements": [plain("x")]},
        {"type": "context", "elements": [button()]},
    ),
    "actions elements": (
        actions(*(button(f"a{i}") for i in range(25))),
        actions(*(button(f"a{i}") for i in range(26))),
    ),
    "button text": (actions(button(words="x" * 75)), actions(button(words="x" * 76))),
    "button plain": (
        actions(button()),
        actions({"type": "button", "action_id": "a", "text": mrkdwn("x")}),
    ),
    "button value": (actions(button(value="x" * 2000)), actions(button(value="x" * 2001))),
    "button style": (actions(button(style="danger")), actions(button(style="warning"))),
    "action_id length": (actions(button("a" * 255)), actions(button("a" * 256))),
    "block_id length": (section(block_id="b" * 255), section(block_id="b" * 256)),
    "action_id twice": (
        actions(button("a"), button("b")),
        actions(button("a"), button("a")),
    ),
    "options": (
        actions(chooser("static_select", options(100))),
        actions(chooser("static_select", options(101))),
    ),
    "option text": (
        actions(chooser("static_select", [option(words="x" * 75)])),
        actions(chooser("static_select", [option(words="x" * 76)])),
    ),
    "option value": (
        actions(chooser("static_select", [option("x" * 150)])),
        actions(chooser("static_select", [option("x" * 151)])),
    ),
    "option plain": (
        actions(chooser("radio_buttons", [{"text": mrkdwn("x"), "value": "v"}])),
        actions(chooser("static_select", [{"text": mrkdwn("x"), "value": "v"}])),
    ),
    "select needs options": (
        actions(chooser("static_select", options(1))),
        actions({"type": "static_select", "action_id": "c"}),
    ),
    "radio options": (
        actions(chooser("radio_buttons", options(10))),
        actions(chooser("radio_buttons", options(11))),
    ),
    "checkbox options": (
        actions(chooser("checkboxes", options(10))),
        actions(chooser("checkboxes", options(11))),
    ),
    "overflow options": (
        section(accessory=chooser("overflow", options(5))),
        section(accessory=chooser("overflow", options(6))),
    ),
    "initial option": (
        actions(chooser("static_select", options(2), initial_option=option("v1"))),
        actions(chooser("static_select", options(2), initial_option=option("v2"))),
    ),
    "initial options": (
        actions(chooser("checkboxes", options(2), initial_options=[option("v1")])),
        actions(chooser("checkboxes", options(2), initial_options=[option("v2")])),
    ),
    "placeholder": (
        actions(chooser("static_select", options(1), placeholder=plain("x" * 150))),
        actions(chooser("static_select", options(1), placeholder=plain("x" * 151))),
    ),
    "unknown block type": ({"type": "divider"}, {"type": "spacer"}),
    "unknown element type": (
        actions(button()),
        actions({"type": "slider", "action_id": "a"}),
    ),
    "unknown block key": (section(), section(colour="red")),
    "unknown element key": (actions(button()), actions(button(icon="x"))),
    "unknown text key": (section(), {"type": "section", "text": {**mrkdwn("x"), "emoji": True}}),
    "text input only in input": (
        field(),
        actions({"type": "plain_text_input", "action_id": "t"}),
    ),
    "button never in input": (field(), field(button())),
    "number input only in a modal": (
        field({"type": "plain_text_input", "action_id": "t"}),
        field({"type": "number_input", "action_id": "t", "is_decimal_allowed": False}),
    ),
    "date": (
        actions({"type": "datepicker", "action_id": "d", "initial_date": "2027-01-31"}),
        actions({"type": "datepicker", "action_id": "d", "initial_date": "31.01.2027"}),
    ),
    "time": (
        actions({"type": "timepicker", "action_id": "d", "initial_time": "23:59"}),
        actions({"type": "timepicker", "action_id": "d", "initial_time": "24:00"}),
    ),
    "confirm title": (
        actions(
            button(
                confirm={
                    "title": plain("x" * 100),
                    "text": plain("x"),
                    "confirm": plain("Ja"),
                    "deny": plain("Nei"),
                }
            )
        ),
        actions(
            button(
                confirm={
                    "title": plain("x" * 101),
                    "text": plain("x"),
                    "confirm": plain("Ja"),
                    "deny": plain("Nei"),
                }
            )
        ),
    ),
    "image needs alt_text": (
        {"type": "image", "image_url": "https://example.org/x.png", "alt_text": "x"},
        {"type": "image", "image_url": "https://example.org/x.png"},
    ),
    "url": (
        actions(button(url="https://e.org/" + "x" * 2986)),
        actions(button(url="https://e.org/" + "x" * 2987)),
    ),
    "label length": (field(label=plain("x" * 2000)), field(label=plain("x" * 2001))),
    "text object": (section(), {"type": "section", "text": "x"}),
}


@pytest.mark.parametrize("name", MESSAGE_EDGES)
def test_message_limit_bites_one_step_beyond(name: str) -> None:
    taken, beyond = MESSAGE_EDGES[name]
    assert message_errors([taken]) == []
    assert message_errors([beyond]) != []


def test_message_takes_fifty_blocks() -> None:
    assert message_errors([section()] * 50) == []
    assert "no more than 50 items allowed" in message_errors([section()] * 51)[0]


def test_block_ids_are_unique() -> None:
    assert message_errors([section(block_id="a"), section(block_id="b")]) == []
    assert "block_id" in message_errors([section(block_id="a"), section(block_id="a")])[0]


def test_slack_sdk_has_the_last_word() -> None:
    # Our tables look at a date's form alone; slack-sdk's model knows the months.
    def picker(date: str) -> dict[str, Any]:
        return actions({"type": "datepicker", "action_id": "d", "initial_date": date})

    assert message_errors([picker("2027-12-01")]) == []
    assert message_errors([picker("2027-13-01")]) != []


TEXT_INPUT = {"type": "plain_text_input", "action_id": "t"}
VIEW_EDGES = {
    "title": (modal(title=plain("x" * 24)), modal(title=plain("x" * 25))),
    "submit": (modal(submit=plain("x" * 24)), modal(submit=plain("x" * 25))),
    "close": (modal(close=plain("x" * 24)), modal(close=plain("x" * 25))),
    "private_metadata": (modal(private_metadata="x" * 3000), modal(private_metadata="x" * 3001)),
    "callback_id": (modal(callback_id="x" * 255), modal(callback_id="x" * 256)),
    "blocks": (modal(*[section()] * 100), modal(*[section()] * 101)),
    "title plain": (modal(title=plain("x")), modal(title=mrkdwn("x"))),
    "title required": (modal(), {"type": "modal", "blocks": [section()]}),
    "input needs submit": (modal(field()), modal(field(), submit=None)),
    "unknown key": (modal(), modal(size="large")),
    "no markdown block": (modal(section()), modal({"type": "markdown", "text": "x"})),
    "text input length": (
        modal(field({**TEXT_INPUT, "max_length": 3000})),
        modal(field({**TEXT_INPUT, "max_length": 3001})),
    ),
    "initial value": (
        modal(field({**TEXT_INPUT, "initial_value": "x" * 3000})),
        modal(field({**TEXT_INPUT, "initial_value": "x" * 3001})),
    ),
    "initial value within max_length": (
        modal(field({**TEXT_INPUT, "initial_value": "xxx", "max_length": 3})),
        modal(field({**TEXT_INPUT, "initial_value": "xxxx", "max_length": 3})),
    ),
    "min above max": (
        modal(field({**TEXT_INPUT, "min_length": 3, "max_length": 3})),
        modal(field({**TEXT_INPUT, "min_length": 4, "max_length": 3})),
    ),
    "one focus": (
        modal(field({**TEXT_INPUT, "focus_on_load": True}), field()),
        modal(*[field({**TEXT_INPUT, "focus_on_load": True})] * 2),
    ),
}


@pytest.mark.parametrize("name", VIEW_EDGES)
def test_view_limit_bites_one_step_beyond(name: str) -> None:
    taken, beyond = VIEW_EDGES[name]
    assert view_errors(taken, ("modal",)) == []
    assert view_errors(beyond, ("modal",)) != []


def confirm(**other: str) -> dict[str, Any]:
    words = {"title": "?", "text": "?", "confirm": "Ja", "deny": "Nei"} | other
    return {name: plain(said) for name, said in words.items()}


def described(most: int) -> dict[str, Any]:
    return {**option(), "description": plain("x" * most)}


def grouped(label: int = 1, count: int = 1, groups: int = 1) -> dict[str, Any]:
    one = {"label": plain("x" * label), "options": options(count)}
    return actions({"type": "static_select", "action_id": "c", "option_groups": [one] * groups})


def many(kind: str, **more: Any) -> dict[str, Any]:
    return section(accessory={"type": kind, "action_id": "c", **more})


def email(**more: Any) -> dict[str, Any]:
    return modal(field({"type": "email_text_input", "action_id": "t", **more}))


# (what is built from a number, the most that Slack takes)
NUMBERED: dict[str, tuple[Callable[[int], dict[str, Any]], int]] = {
    "group label": (lambda n: grouped(label=n), 75),
    "group options": (lambda n: grouped(count=n), 100),
    "groups": (lambda n: grouped(groups=n), 100),
    "option description": (lambda n: actions(chooser("static_select", [described(n)])), 75),
    "radio option text": (lambda n: actions(chooser("radio_buttons", [option(words="x" * n)])), 75),
    "radio option value": (lambda n: actions(chooser("radio_buttons", [option("x" * n)])), 150),
    "radio option description": (lambda n: actions(chooser("radio_buttons", [described(n)])), 75),
    "confirm text": (lambda n: actions(button(confirm=confirm(text="x" * n))), 300),
    "confirm yes": (lambda n: actions(button(confirm=confirm(confirm="x" * n))), 30),
    "confirm no": (lambda n: actions(button(confirm=confirm(deny="x" * n))), 30),
    "accessibility label": (lambda n: actions(button(accessibility_label="x" * n)), 75),
    "initial users": (lambda n: many("multi_users_select", initial_users=["U1"] * n), 100),
    "max selected": (lambda n: many("multi_users_select", max_selected_items=n), 100),
    "multi options": (lambda n: section(accessory=chooser("multi_static_select", options(n))), 100),
    "picture alt_text": (
        lambda n: section(
            accessory={
                "type": "image",
                "alt_text": "x" * n,
                "image_url": "https://example.org/x.png",
            }
        ),
        2000,
    ),
    "context text": (lambda n: {"type": "context", "elements": [mrkdwn("x" * n)]}, 3000),
    "hint": (lambda n: field(hint=plain("x" * n)), 2000),
    "image alt_text": (
        lambda n: {"type": "image", "alt_text": "x" * n, "image_url": "https://example.org/x.png"},
        2000,
    ),
    "image title": (
        lambda n: {
            "type": "image",
            "alt_text": "x",
            "title": plain("x" * n),
            "image_url": "https://example.org/x.png",
        },
        2000,
    ),
    "markdown": (lambda n: {"type": "markdown", "text": "x" * n}, 12_000),
    "timezone": (
        lambda n: actions({"type": "timepicker", "action_id": "t", "timezone": "x" * n}),
        64,
    ),
}
NUMBERED_VIEWS: dict[str, tuple[Callable[[int], dict[str, Any]], int]] = {
    "external_id": (lambda n: modal(external_id="x" * n), 255),
    "min_length": (lambda n: modal(field({**TEXT_INPUT, "min_length": n})), 3000),
    "email placeholder": (lambda n: email(placeholder=plain("x" * n)), 150),
    "email initial value": (lambda n: email(initial_value="x" * n), 3000),
    "home metadata": (
        lambda n: {"type": "home", "blocks": [section()], "private_metadata": "x" * n},
        3000,
    ),
    "home external_id": (
        lambda n: {"type": "home", "blocks": [section()], "external_id": "x" * n},
        255,
    ),
}


@pytest.mark.parametrize("name", NUMBERED)
def test_message_number_bites_at_once(name: str) -> None:
    build, most = NUMBERED[name]
    assert message_errors([build(most)]) == []
    assert message_errors([build(most + 1)]) != []


@pytest.mark.parametrize("name", NUMBERED_VIEWS)
def test_view_number_bites_at_once(name: str) -> None:
    build, most = NUMBERED_VIEWS[name]
    assert view_errors(build(most), ("modal", "home")) == []
    assert view_errors(build(most + 1), ("modal", "home")) != []


def test_all_blocks_together() -> None:
    rest = len(json.dumps([section("")], separators=(",", ":")))
    assert not blocks_too_long([section("x" * (13_000 - rest))])
    assert blocks_too_long([section("x" * (13_001 - rest))])


def test_metadata_size() -> None:
    def sized(most: int) -> dict[str, Any]:
        return {"event_type": "x", "event_payload": {"a": "x" * most}}

    rest = len(json.dumps(sized(0)))
    assert metadata_errors(sized(8_000 - rest)) is None
    assert (metadata_errors(sized(8_001 - rest)) or ("",))[0] == "metadata_too_large"
    assert metadata_errors({"event_type": "x" * 255, "event_payload": {}}) is None
    assert metadata_errors({"event_type": "x" * 256, "event_payload": {}}) is not None


def test_home_has_no_submit() -> None:
    home = {"type": "home", "blocks": [section()]}
    assert view_errors(home, ("home",)) == []
    assert view_errors({**home, "submit": plain("x")}, ("home",)) != []
    assert view_errors(home, ("modal",)) != []


# --- calling -------------------------------------------------------------------------


async def test_tokens(slack: SlackStandIn, client: AsyncWebClient) -> None:
    assert (await client.auth_test())["team_id"] == slack.team.id
    assert await refused(client.auth_test(token="xoxb-made-up")) == "invalid_auth"
    for state, error in (
        ("revoked", "token_revoked"),
        ("inactive", "account_inactive"),
        ("expired", "token_expired"),
    ):
        slack.set_token(slack.token, state)  # type: ignore[arg-type]
        assert await refused(client.auth_test()) == error
    async with httpx.AsyncClient() as bare:
        assert (await bare.post(f"{slack.base_url}auth.test")).json()["error"] == "not_authed"
    slack.set_token(slack.token, "active")
    assert await refused(client.auth_test(token=slack.app_token)) == "not_allowed_token_type"
    assert [refusal.method for refusal in slack.refusals] == ["auth.test"] * 6


async def test_unknown_method_and_body_type(slack: SlackStandIn, client: AsyncWebClient) -> None:
    assert await refused(client.api_call("chat.postMesage")) == "unknown_method"
    auth = {"authorization": f"Bearer {slack.token}"}
    async with httpx.AsyncClient(headers=auth) as bare:
        sent = await bare.post(
            f"{slack.base_url}auth.test", content="x", headers={"content-type": "application/xml"}
        )
        assert sent.json()["error"] == "invalid_post_type"
        sent = await bare.post(
            f"{slack.base_url}auth.test", content="[1", headers={"content-type": "application/json"}
        )
        assert sent.json()["error"] == "invalid_json"


ARGUMENTS = {
    "channel": "C1",
    "text": "x",
    "ts": "1",
    "user": "U1",
    "name": "x",
    "timestamp": "1",
    "email": "x@example.org",
}


@pytest.mark.parametrize(
    "name", [name for name, spec in METHODS.items() if spec.scopes and spec.token == "bot"]
)
async def test_scope_is_demanded(slack: SlackStandIn, client: AsyncWebClient, name: str) -> None:
    scope = METHODS[name].scopes[0]
    slack.set_scopes(slack.token, DEFAULT_SCOPES - {scope})
    with pytest.raises(SlackApiError) as caught:
        await client.api_call(name, params=ARGUMENTS)
    answer = caught.value.response
    assert (answer["error"], answer["needed"]) == ("missing_scope", scope)
    assert scope not in answer["provided"].split(",")
    slack.set_scopes(slack.token, DEFAULT_SCOPES | {scope})
    error = await refused_or_none(client, name)
    assert error != "missing_scope"


async def refused_or_none(client: AsyncWebClient, name: str) -> str | None:
    try:
        await client.api_call(name, params=ARGUMENTS)
    except SlackApiError as error:
        return str(error.response["error"])
    return None


async def test_scope_by_kind_of_channel(
    slack: SlackStandIn, client: AsyncWebClient, anna: User
) -> None:
    secret = slack.add_channel("gruppe", [anna], private=True)
    slack.set_scopes(slack.token, DEFAULT_SCOPES - {"groups:read", "groups:history"})
    assert await refused(client.conversations_info(channel=secret.id)) == "missing_scope"
    assert await refused(client.conversations_history(channel=secret.id)) == "missing_scope"
    assert await refused(client.conversations_list(types="private_channel")) == "missing_scope"


async def test_required_arguments(slack: SlackStandIn, client: AsyncWebClient) -> None:
    assert await refused(client.api_call("chat.postMessage", json={"text": "x"})) == (
        "channel_not_found"
    )
    group = slack.add_channel("gruppe", [])
    call = client.api_call("chat.update", json={"channel": group.id, "text": "x"})
    assert await refused(call) == "invalid_arguments"
    assert slack.refusals[-1].messages == ("missing required field: ts",)


async def test_reading_methods_do_not_see_json(
    client: AsyncWebClient, anna: User, slack: SlackStandIn
) -> None:
    call = client.api_call("users.info", json={"user": anna.id})
    assert await refused(call) == "invalid_arguments"
    assert (await client.users_info(user=anna.id))["user"]["name"] == "Anna"


async def test_form_body_is_taken(slack: SlackStandIn, anna: User) -> None:
    group = slack.add_channel("gruppe", [anna])
    auth = {"authorization": f"Bearer {slack.token}"}
    form = {"channel": group.id, "text": "hei", "blocks": '[{"type":"divider"}]'}
    async with httpx.AsyncClient(headers=auth) as bare:
        assert (await bare.post(f"{slack.base_url}chat.postMessage", data=form)).json()["ok"]
        form["blocks"] = "{no json"
        answer = await bare.post(f"{slack.base_url}chat.postMessage", data=form)
        assert answer.json()["error"] == "invalid_blocks_format"
    assert slack.messages(group)[0].blocks[0]["type"] == "divider"


async def test_where_a_bot_may_post(
    slack: SlackStandIn, client: AsyncWebClient, anna: User
) -> None:
    outside = slack.add_channel("åpen", [anna], with_bot=False)
    secret = slack.add_channel("lukket", [anna], private=True, with_bot=False)
    archived = slack.add_channel("gammel", [anna], archived=True)
    gone = slack.add_user("Borte", deleted=True)
    other = slack.add_team("Nabo kommune")
    foreign = slack.add_channel("gruppe", [], team=other)
    for channel, error in (
        (outside.id, "not_in_channel"),
        (secret.id, "channel_not_found"),
        (archived.id, "is_archived"),
        (gone.id, "channel_not_found"),
        (foreign.id, "channel_not_found"),
        ("C0NOWHERE", "channel_not_found"),
    ):
        assert await refused(client.chat_postMessage(channel=channel, text="x")) == error
    assert (await client.chat_postMessage(channel=anna.id, text="hei"))["channel"][0] == "D"
    assert [message.text for message in slack.dm(anna)] == ["hei"]


@pytest.mark.parametrize(
    ("more", "error"),
    [
        ({"text": ""}, "no_text"),
        ({"text": None, "blocks": [section()]}, "no_text"),
        ({"text": "x" * 40_001}, "msg_too_long"),
        ({"blocks": [section("x" * 3001)]}, "invalid_blocks"),
        ({"blocks": [section("x" * 3000)] * 5}, "msg_blocks_too_long"),
        ({"blocks": {"type": "divider"}}, "invalid_blocks_format"),
        ({"attachments": [{"text": "x"}]}, "invalid_attachments"),
        ({"thread_ts": "1.000001"}, "thread_not_found"),
        ({"metadata": {"event_type": "x"}}, "invalid_metadata_format"),
        (
            {"metadata": {"event_type": "x", "event_payload": {"a": None}}},
            "invalid_metadata_schema",
        ),
        (
            {"metadata": {"event_type": "x", "event_payload": {"a": "x" * 8000}}},
            "metadata_too_large",
        ),
    ],
)
async def test_message_is_refused(
    slack: SlackStandIn, client: AsyncWebClient, anna: User, more: dict[str, Any], error: str
) -> None:
    body = {"channel": anna.id, "text": "hei", **more}
    assert await refused(client.api_call("chat.postMessage", json=body)) == error
    assert (slack.refusals[-1].method, slack.refusals[-1].error) == ("chat.postMessage", error)
    assert slack.dm(anna) == []


async def test_message_that_fits_is_taken(
    slack: SlackStandIn, client: AsyncWebClient, anna: User
) -> None:
    await client.chat_postMessage(channel=anna.id, text="x" * 40_000)
    await client.chat_postMessage(channel=anna.id, text="x", blocks=[section("x" * 3000)] * 4)
    assert slack.refusals == []
    assert len(slack.dm(anna)) == 2


async def test_refusal_names_the_place(
    slack: SlackStandIn, client: AsyncWebClient, anna: User
) -> None:
    with pytest.raises(SlackApiError) as caught:
        await client.chat_postMessage(channel=anna.id, text="x", blocks=[section("x" * 3001)])
    assert caught.value.response["response_metadata"]["messages"] == [
        "[ERROR] must be less than 3001 characters [json-pointer:/blocks/0/text/text]"
    ]


async def test_update_and_delete(slack: SlackStandIn, client: AsyncWebClient, anna: User) -> None:
    group = slack.add_channel("gruppe", [anna])
    posted = await client.chat_postMessage(channel=group.id, text="før", blocks=[section("før")])
    where = {"channel": group.id, "ts": posted["ts"]}
    await client.chat_update(**where, text="etter")
    message = slack.messages(group)[0]
    assert (message.text, message.blocks, message.versions[0][0]) == ("etter", [], "før")
    assert await refused(client.chat_update(**where, text="x" * 4001)) == "msg_too_long"
    assert await refused(client.chat_update(channel=anna.id, ts="1", text="x")) == (
        "channel_not_found"
    )
    foreign = slack.world.post(slack.team, group, anna.id, "min", [])
    other: dict[str, Any] = {"channel": group.id, "ts": foreign.ts}
    assert await refused(client.chat_update(**other, text="x")) == "cant_update_message"
    assert await refused(client.chat_delete(**other)) == "cant_delete_message"
    await client.chat_delete(**where)
    assert await refused(client.chat_update(**where, text="x")) == "message_not_found"
    assert await refused(client.chat_delete(**where)) == "message_not_found"


async def test_metadata_is_read_back_on_request_only(
    slack: SlackStandIn, client: AsyncWebClient, anna: User
) -> None:
    metadata = {"event_type": "delivery", "event_payload": {"id": "7"}}
    root = await client.chat_postMessage(channel=anna.id, text="x", metadata=metadata)
    place = {"channel": root["channel"], "ts": root["ts"]}
    bare = await client.conversations_replies(**place)
    assert "metadata" not in bare["messages"][0]
    full = await client.conversations_replies(**place, include_all_metadata=True)
    assert full["messages"][0]["metadata"] == metadata
    slack.world.history_lag = 60
    assert (await client.conversations_history(channel=root["channel"]))["messages"] == []


async def test_history_threads_and_pages(
    slack: SlackStandIn, client: AsyncWebClient, anna: User
) -> None:
    group = slack.add_channel("gruppe", [anna])
    stamps = [
        (await client.chat_postMessage(channel=group.id, text=str(n)))["ts"] for n in range(5)
    ]
    await client.chat_postMessage(channel=group.id, text="svar", thread_ts=stamps[0])
    assert stamps == sorted(set(stamps))
    first = await client.conversations_history(channel=group.id, limit=3)
    rest = await client.conversations_history(
        channel=group.id, limit=3, cursor=first["response_metadata"]["next_cursor"]
    )
    said = [message["text"] for page in (first, rest) for message in page["messages"]]
    assert said == ["4", "3", "2", "1", "0"]
    assert (first["has_more"], rest["has_more"]) == (True, False)
    thread = await client.conversations_replies(channel=group.id, ts=stamps[0])
    assert [message["text"] for message in thread["messages"]] == ["0", "svar"]
    later = await client.conversations_history(channel=group.id, oldest=stamps[3])
    assert [message["text"] for message in later["messages"]] == ["4"]
    bad = client.conversations_history(channel=group.id, cursor="!!")
    assert await refused(bad) == "invalid_cursor"


async def test_people_are_paged(slack: SlackStandIn, client: AsyncWebClient) -> None:
    people = [slack.add_user(f"P{n}") for n in range(5)]
    group = slack.add_channel("gruppe", people)
    found: list[str] = []
    cursor = ""
    while True:
        page = await client.conversations_members(channel=group.id, limit=2, cursor=cursor)
        found += page["members"]
        assert len(page["members"]) <= 2
        if not (cursor := page["response_metadata"]["next_cursor"]):
            break
    assert found == [person.id for person in people] + [slack.team.bot]


async def test_opening_conversations(
    slack: SlackStandIn, client: AsyncWebClient, anna: User
) -> None:
    first = await client.conversations_open(users=[anna.id])
    again = await client.conversations_open(users=[anna.id])
    assert first["channel"]["id"] == again["channel"]["id"]
    gone = slack.add_user("Borte", deleted=True)
    robot = slack.add_user("Robot", bot=True)
    for user, error in (
        (gone.id, "user_disabled"),
        (robot.id, "cannot_dm_bot"),
        ("U0NOBODY", "user_not_found"),
    ):
        assert await refused(client.conversations_open(users=[user])) == error


async def test_guest_and_email(slack: SlackStandIn, client: AsyncWebClient) -> None:
    guest = slack.add_user("Gjest", guest="single", locale="nn-NO")
    user = (await client.users_info(user=guest.id, include_locale=True))["user"]
    assert (user["is_ultra_restricted"], user["locale"]) == (True, "nn-NO")
    assert "email" not in user["profile"]
    slack.set_scopes(slack.token, DEFAULT_SCOPES | {"users:read.email"})
    assert "email" in (await client.users_info(user=guest.id))["user"]["profile"]


async def test_ephemeral(slack: SlackStandIn, client: AsyncWebClient, anna: User) -> None:
    bjorn, outsider = slack.add_user("Bjørn"), slack.add_user("Utenfor")
    group = slack.add_channel("gruppe", [anna, bjorn])
    await client.chat_postEphemeral(channel=group.id, user=anna.id, text="bare deg")
    assert "bare deg" in slack.visible(anna)
    assert "bare deg" not in slack.visible(bjorn)
    assert slack.messages(group) == []
    call = client.chat_postEphemeral(channel=group.id, user=outsider.id, text="x")
    assert await refused(call) == "user_not_in_channel"


async def test_reactions(slack: SlackStandIn, client: AsyncWebClient, anna: User) -> None:
    group = slack.add_channel("gruppe", [anna])
    said = slack.world.post(slack.team, group, anna.id, "hei", [])
    where = {"channel": group.id, "timestamp": said.ts}
    await client.reactions_add(**where, name="white_check_mark")
    call = client.reactions_add(**where, name="white_check_mark")
    assert await refused(call) == "already_reacted"
    call = client.reactions_add(channel=group.id, timestamp="1", name="x")
    assert await refused(call) == "message_not_found"


# --- views ---------------------------------------------------------------------------


async def test_trigger_opens_one_modal_within_three_seconds(anna: User) -> None:
    now = 1_800_000_000.0
    with SlackStandIn(clock=lambda: now) as slack:
        anna = slack.add_user("Anna")
        client = AsyncWebClient(slack.token, base_url=slack.base_url)
        trigger = slack.new_trigger(anna)
        await client.views_open(trigger_id=trigger.id, view=modal())
        assert slack.modal(anna) is not None
        again = client.views_open(trigger_id=trigger.id, view=modal())
        assert await refused(again) == "exchanged_trigger_id"
        slow = slack.new_trigger(anna)
        now += 3.01
        late = client.views_open(trigger_id=slow.id, view=modal())
        assert await refused(late) == "expired_trigger_id"
        made_up = client.views_open(trigger_id="1.2.abc", view=modal())
        assert await refused(made_up) == "invalid_trigger_id"


async def test_three_views_in_a_stack(
    slack: SlackStandIn, client: AsyncWebClient, anna: User
) -> None:
    opened = await client.views_open(trigger_id=slack.new_trigger(anna).id, view=modal())
    top = opened["view"]["id"]
    for _ in range(2):
        trigger = slack.new_trigger(anna, view=top)
        top = (await client.views_push(trigger_id=trigger.id, view=modal()))["view"]["id"]
    trigger = slack.new_trigger(anna, view=top)
    push = client.views_push(trigger_id=trigger.id, view=modal())
    assert await refused(push) == "push_limit_reached"
    lost = client.views_push(trigger_id=slack.new_trigger(anna).id, view=modal())
    assert await refused(lost) == "not_found"


async def test_view_hashes(slack: SlackStandIn, client: AsyncWebClient, anna: User) -> None:
    opened = await client.views_open(trigger_id=slack.new_trigger(anna).id, view=modal())
    old = opened["view"]["hash"]
    where = {"view_id": opened["view"]["id"]}
    await client.views_update(**where, hash=old, view=modal())
    stale = client.views_update(**where, hash=old, view=modal())
    assert await refused(stale) == "hash_conflict"
    assert await refused(client.views_update(view_id="V0", view=modal())) == "not_found"
    home = {"type": "home", "blocks": [section("hjem")]}
    published = await client.views_publish(user_id=anna.id, view=home)
    first = published["view"]["hash"]
    await client.views_publish(user_id=anna.id, view=home, hash=first)
    stale = client.views_publish(user_id=anna.id, view=home, hash=first)
    assert await refused(stale) == "hash_conflict"
    shown = slack.home(anna)
    assert shown is not None
    assert shown.texts == ["hjem"]


async def test_bad_view_and_external_id(
    slack: SlackStandIn, client: AsyncWebClient, anna: User
) -> None:
    trigger = slack.new_trigger(anna).id
    bad = client.views_open(trigger_id=trigger, view=modal(field(), submit=None))
    assert await refused(bad) == "invalid_arguments"
    assert "submit is required" in slack.refusals[-1].messages[0]
    await client.views_open(trigger_id=trigger, view=modal(external_id="e"))
    trigger = slack.new_trigger(anna).id
    twice = client.views_open(trigger_id=trigger, view=modal(external_id="e"))
    assert await refused(twice) == "duplicate_external_id"


# --- ours: what Slack takes and we must not send -------------------------------------


@pytest.mark.parametrize(
    ("content", "is_violation"),
    [
        ({"text": "hei <!channel>"}, True),
        ({"text": "hei <!here|her>"}, True),
        ({"text": "x", "blocks": [section("<!everyone>")]}, True),
        ({"text": "x", "blocks": [{"type": "context", "elements": [mrkdwn("<!channel>")]}]}, True),
        ({"text": "x", "link_names": True}, True),
        ({"text": "hei &lt;!channel&gt;"}, False),
        ({"text": "x", "blocks": [{"type": "header", "text": plain("<!channel>")}]}, False),
        ({"text": "x", "thread": "1"}, True),
    ],
)
async def test_violations(
    slack: SlackStandIn,
    client: AsyncWebClient,
    anna: User,
    content: dict[str, Any],
    is_violation: bool,
) -> None:
    await client.api_call("chat.postMessage", json={"channel": anna.id, **content})
    assert bool(slack.violations) is is_violation


async def test_visible_to_whom(slack: SlackStandIn, client: AsyncWebClient, anna: User) -> None:
    outsider, guest = slack.add_user("Utenfor"), slack.add_user("Gjest", guest="single")
    secret = slack.add_channel("lukket", [anna], private=True)
    public = slack.add_channel("åpen", [anna])
    await client.chat_postMessage(channel=secret.id, text="a", blocks=[section("lukket ord")])
    posted = await client.chat_postMessage(channel=public.id, text="åpent ord")
    await client.chat_postMessage(channel=anna.id, text="ditt ord")
    assert {"lukket ord", "åpent ord", "ditt ord"} <= set(slack.visible(anna))
    assert slack.visible(outsider) == ["åpent ord"]
    assert slack.visible(guest) == []
    await client.chat_update(channel=public.id, ts=posted["ts"], text="nytt ord")
    assert slack.visible(outsider) == ["nytt ord"]
    assert set(slack.visible(outsider, ever=True)) == {"nytt ord", "åpent ord"}


# --- pace and faults -----------------------------------------------------------------


async def test_one_post_a_second_in_a_channel() -> None:
    with SlackStandIn(limits=True) as slack:
        group, other = slack.add_channel("a", []), slack.add_channel("b", [])
        client = AsyncWebClient(slack.token, base_url=slack.base_url)
        for _ in range(POST_BURST):
            await client.chat_postMessage(channel=group.id, text="x")
        with pytest.raises(SlackApiError) as caught:
            await client.chat_postMessage(channel=group.id, text="x")
        answer = caught.value.response
        assert (answer.status_code, answer["error"]) == (429, "ratelimited")
        assert answer.headers["Retry-After"] == "1"
        await client.chat_postMessage(channel=other.id, text="x")
        assert slack.status_429 == {"chat.postMessage": 1}
        assert (slack.refusals, len(slack.messages(group))) == ([], POST_BURST)


@pytest.mark.parametrize(
    ("name", "arguments"),
    [("users.list", {}), ("conversations.info", {"channel": "C1"}), ("users.info", {"user": "U1"})],
)
async def test_tier_is_a_window_of_a_minute(name: str, arguments: dict[str, str]) -> None:
    with SlackStandIn(limits=True) as slack:
        most = TIERS[METHODS[name].tier or 0]
        auth = {"authorization": f"Bearer {slack.token}"}
        async with httpx.AsyncClient(headers=auth) as bare:
            answers = [
                await bare.get(slack.base_url + name, params=arguments) for _ in range(most + 1)
            ]
        assert [answer.status_code for answer in answers] == [200] * most + [429]
        assert 50 < int(answers[-1].headers["retry-after"]) <= 60


async def test_speed_lets_the_minute_pass() -> None:
    with SlackStandIn(limits=True, speed=600) as slack:
        group = slack.add_channel("a", [])
        client = AsyncWebClient(slack.token, base_url=slack.base_url)
        for _ in range(3 * POST_BURST):
            await client.chat_postMessage(channel=group.id, text="x")
            time.sleep(0.005)  # noqa: ASYNC251
        assert slack.status_429 == {}


def test_least_time_for_all_prompts_is_some_seven_minutes() -> None:
    assert 6 * 60 < least_seconds(1_600) < 8 * 60


async def test_faults_strike_as_ordered(
    slack: SlackStandIn, client: AsyncWebClient, anna: User
) -> None:
    slack.fail_next("chat.postMessage", "429", retry_after=7)
    with pytest.raises(SlackApiError) as caught:
        await client.chat_postMessage(channel=anna.id, text="x")
    assert caught.value.response.headers["Retry-After"] == "7"
    slack.fail_next("*", "500")
    with pytest.raises((SlackApiError, aiohttp.ClientError)):
        await client.chat_postMessage(channel=anna.id, text="x")
    slack.fail_next("chat.postMessage", "error:is_archived", n=2)
    for _ in range(2):
        call = client.chat_postMessage(channel=anna.id, text="x")
        assert await refused(call) == "is_archived"
    assert slack.dm(anna) == []
    await client.chat_postMessage(channel=anna.id, text="x")
    assert len(slack.dm(anna)) == 1
    assert slack.refusals == []
    injected = [call.injected for call in slack.calls]
    assert injected == ["429", "500", "error:is_archived", "error:is_archived", None]
    with pytest.raises(ValueError, match="flood"):
        slack.fail_next("chat.postMessage", "flood")


async def test_lost_answers(slack: SlackStandIn, client: AsyncWebClient, anna: User) -> None:
    slack.fail_next("chat.postMessage", "drop_before")
    with pytest.raises(aiohttp.ClientError):
        await client.chat_postMessage(channel=anna.id, text="aldri")
    slack.fail_next("chat.postMessage", "drop_after")
    with pytest.raises(aiohttp.ClientError):
        await client.chat_postMessage(channel=anna.id, text="likevel")
    assert [message.text for message in slack.dm(anna)] == ["likevel"]


async def test_no_answer_until_the_caller_leaves(slack: SlackStandIn, anna: User) -> None:
    slack.fail_next("chat.postMessage", "timeout")
    client = AsyncWebClient(slack.token, base_url=slack.base_url, timeout=1, retry_handlers=[])
    began = time.monotonic()
    with pytest.raises(TimeoutError):
        await client.chat_postMessage(channel=anna.id, text="x")
    assert time.monotonic() - began >= 0.9
    assert slack.dm(anna) == []


async def test_fault_of_one_channel_leaves_others(
    slack: SlackStandIn, client: AsyncWebClient, anna: User
) -> None:
    bjorn = slack.add_user("Bjørn")
    im = (await client.conversations_open(users=[anna.id]))["channel"]["id"]
    slack.fail_next("chat.postMessage", "error:is_archived", channel=anna)
    await client.chat_postMessage(channel=bjorn.id, text="x")
    assert await refused(client.chat_postMessage(channel=im, text="x")) == "is_archived"


async def test_delay(slack: SlackStandIn, client: AsyncWebClient, anna: User) -> None:
    slack.delay["chat.postMessage"] = 0.2
    began = time.monotonic()
    await client.chat_postMessage(channel=anna.id, text="x")
    assert time.monotonic() - began >= 0.2


# --- response_url and installing -----------------------------------------------------


async def test_response_url_takes_five_posts_in_half_an_hour() -> None:
    now = 1_800_000_000.0
    with SlackStandIn(clock=lambda: now) as slack:
        anna = slack.add_user("Anna")
        group = slack.add_channel("a", [anna])
        url, slow = (slack.new_response_url(anna, group) for _ in range(2))
        async with httpx.AsyncClient() as bare:
            for _ in range(5):
                assert (await bare.post(url, json={"text": "hei"})).status_code == 200
            assert (await bare.post(url, json={"text": "hei"})).json()["error"] == "used_url"
            bad = await bare.post(slow, json={"text": "x", "blocks": [section("")]})
            assert (bad.status_code, bad.json()["error"]) == (400, "invalid_blocks")
            now += 30 * 60 + 1
            late = await bare.post(slow, json={"text": "hei"})
            assert (late.status_code, late.json()["error"]) == (404, "expired_url")
        assert len(slack.ephemerals(anna)) == 5
        errors = [refusal.error for refusal in slack.refusals]
        assert errors == ["used_url", "invalid_blocks", "expired_url"]


async def test_install_code_is_exchanged_once(slack: SlackStandIn) -> None:
    back = "https://kollega.example.org/slack/oauth_redirect"
    asked = {
        "client_id": slack.client_id,
        "scope": "chat:write,im:write",
        "state": "s",
        "redirect_uri": back,
    }
    async with httpx.AsyncClient() as bare:
        page = await bare.get(f"{slack.site_url}/oauth/v2/authorize", params=asked)
        sent = httpx.URL(page.headers["location"]).params
        assert sent["state"] == "s"
        body = {
            "code": sent["code"],
            "client_id": slack.client_id,
            "redirect_uri": back,
            "client_secret": slack.client_secret,
        }

        async def exchange(**other: str) -> dict[str, Any]:
            url = f"{slack.base_url}oauth.v2.access"
            answer: dict[str, Any] = (await bare.post(url, data=body | other)).json()
            return answer

        assert (await exchange(client_secret="x"))["error"] == "bad_client_secret"
        assert (await exchange(redirect_uri="https://elsewhere"))["error"] == "bad_redirect_uri"
        assert (await exchange(code="x"))["error"] == "invalid_code"
        granted = await exchange()
        assert granted["scope"] == "chat:write,im:write"
        assert (await exchange())["error"] == "code_already_used"
    client = AsyncWebClient(granted["access_token"], base_url=slack.base_url)
    assert (await client.auth_test())["user_id"] == slack.team.bot


async def test_calls_are_recorded(slack: SlackStandIn, client: AsyncWebClient, anna: User) -> None:
    await client.chat_postMessage(channel=anna.id, text="hei")
    call = slack.calls[-1]
    assert (call.method, call.status, call.token, call.team) == (
        "chat.postMessage",
        200,
        slack.token,
        slack.team.id,
    )
    assert call.args == {"channel": anna.id, "text": "hei"}
    assert call.answer["ok"]


def test_blocks_get_ids_without_touching_the_callers(slack: SlackStandIn, anna: User) -> None:
    blocks = [actions({"type": "button", "text": plain("x")})]
    before = copy.deepcopy(blocks)
    im = slack.world.open_im(slack.team, anna.id)
    message = slack.world.post(slack.team, im, slack.team.bot, "x", blocks)
    assert blocks == before
    assert message.blocks[0]["block_id"]
    assert message.blocks[0]["elements"][0]["action_id"]
