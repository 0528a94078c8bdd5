"""The manifest asks for what the code uses, and for no more."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from jsonschema import Draft7Validator
from pydantic import SecretStr

from bot.flows.method import LANGS
from bot.settings import SettingsError, load
from bot.slack import shortcuts
from bot.slack.app import EVENTS
from bot.slack.manifest import manifest, reasons
from tests.edges.slack.conftest import World
from tests.edges.slack.manifest_rules import RULES
from tests.edges.slack.test_round import test_a_whole_round as whole_round
from tests.edges.slack.test_typed import (
    test_who_listens_can_keep_it_as_a_note_after_a_restart as read_again,
)
from tests.standins.slack_call import METHODS

ADDRESS = "https://kollega.example.no"
DOCS = Path(__file__).parents[3] / "docs"

# Methods whose scope depends on the kind of conversation.
BY_KIND = {
    "conversations.info": {"channels:read", "groups:read"},
    "conversations.members": {"channels:read", "groups:read"},
    "conversations.replies": {"channels:history", "groups:history", "im:history"},
    "conversations.history": {"channels:history", "groups:history", "im:history"},
    "conversations.open": {"im:write"},
}
BY_EVENT = {"commands", "channels:history", "groups:history", "im:history"}


def test_every_event_we_act_on_is_subscribed_to() -> None:
    events = manifest(load())["settings"]["event_subscriptions"]["bot_events"]
    assert set(EVENTS) <= set(events)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(
    ("workspaces", "address"), [("one", ""), ("one", ADDRESS), ("many", ADDRESS)]
)
def test_slack_s_schema_takes_it(lang: str, workspaces: str, address: str) -> None:
    found = load()
    slack = found.slack.model_copy(update={"workspaces": workspaces})
    web = found.web.model_copy(update={"public_url": address})
    made = manifest(found.model_copy(update={"slack": slack, "web": web, "language": lang}))
    Draft7Validator(RULES).validate(made)
    # A redirect and tokens that expire are for those who connect workspaces by link.
    assert made["settings"]["token_rotation_enabled"] == (workspaces == "many")
    assert ("redirect_urls" in made["oauth_config"]) == (workspaces == "many")
    assert {s["callback_id"] for s in made["features"]["shortcuts"]} == {
        shortcuts.CASE,
        shortcuts.CASE_FROM_MESSAGE,
    }


def test_the_page_explains_every_permission() -> None:
    page = (DOCS / "slack.md").read_text(encoding="utf-8")
    explained = set(re.findall(r"^\| `([a-z:]+)` \|", page, re.MULTILINE))
    assert explained == set(load().slack.scopes)


def test_every_permission_has_its_reason() -> None:
    found = load()
    asked = manifest(found)["oauth_config"]["scopes"]["bot"]
    assert sorted(reasons(found)) == asked
    assert all(reasons(found).values())


def test_with_a_public_address_it_is_http_else_socket_mode() -> None:
    found = load()
    assert manifest(found)["settings"]["socket_mode_enabled"]
    web = found.web.model_copy(update={"public_url": ADDRESS})
    public = manifest(found.model_copy(update={"web": web}))
    address = f"{ADDRESS}/slack/events"
    assert public["settings"]["event_subscriptions"]["request_url"] == address
    assert public["settings"]["interactivity"]["request_url"] == address
    assert public["features"]["slash_commands"][0]["url"] == address
    assert not public["settings"]["socket_mode_enabled"]
    token = {"web": web, "slack_app_token": SecretStr("xapp-1")}
    assert manifest(found.model_copy(update=token))["settings"]["socket_mode_enabled"]


def test_many_workspaces_need_an_address_to_come_back_to() -> None:
    found = load()
    many = found.slack.model_copy(update={"workspaces": "many"})
    with pytest.raises(SettingsError, match=r"web\.public_url"):
        manifest(found.model_copy(update={"slack": many}))


async def test_the_permissions_suffice_and_none_is_idle(group: World) -> None:
    scopes = set(load().slack.scopes)
    group.standin.set_scopes(group.standin.token, scopes)
    # An answer that is lost before the conversation is known: it is opened to look for the message.
    group.standin.fail_next("chat.postMessage", "drop_after", channel=group["Kari"].id)
    await whole_round(group)
    used = {c.method for c in group.standin.calls if c.method in METHODS}
    needed = BY_EVENT | {s for m in used for s in (*METHODS[m].scopes, *BY_KIND.get(m, ()))}
    assert scopes - needed == set()
    assert [r.error for r in group.standin.refusals] == []


async def test_reading_a_message_again_needs_no_more(group: World) -> None:
    group.standin.set_scopes(group.standin.token, set(load().slack.scopes))
    await read_again(group)
