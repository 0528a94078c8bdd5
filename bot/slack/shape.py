"""What a payload must look like to be read any further: the parts that we and Bolt look at.

A signature says who sent something, not that it makes sense. Fields not named here may be anything.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

import msgspec

Text = str | None
HOSTS = (".slack.com", ".slack-gov.com")


class _Named(msgspec.Struct):
    id: Text = None
    name: Text = None


class _User(msgspec.Struct):
    id: Text = None
    team_id: Text = None
    enterprise_user: dict[str, Any] | None = None


class _Container(msgspec.Struct):
    message_ts: Text = None
    thread_ts: Text = None
    channel_id: Text = None


class _Option(msgspec.Struct):
    value: Text = None


class _Action(msgspec.Struct):
    action_id: str
    type: str
    block_id: Text = None
    value: Text = None
    selected_option: _Option | None = None


class _Message(msgspec.Struct):
    ts: Text = None
    thread_ts: Text = None
    user: str | dict[str, Any] | None = None
    bot_id: Text = None
    text: Text = None
    subtype: Text = None
    edited: dict[str, Any] | None = None


class _State(msgspec.Struct):
    values: dict[str, dict[str, dict[str, Any]]]


class _View(msgspec.Struct):
    type: Text = None
    id: Text = None
    hash: Text = None
    callback_id: Text = None
    app_installed_team_id: Text = None
    private_metadata: Text = None
    state: _State | None = None
    blocks: list[dict[str, Any]] | None = None


class _Event(_Message):
    type: str = msgspec.field(default="")
    channel: str | dict[str, Any] | None = None
    channel_type: Text = None
    event_ts: Text = None
    deleted_ts: Text = None
    tab: Text = None
    message: _Message | None = None
    previous_message: _Message | None = None
    view: _View | None = None
    tokens: dict[str, list[str]] | None = None


class _Authorization(msgspec.Struct):
    team_id: Text = None
    enterprise_id: Text = None
    user_id: Text = None
    is_bot: bool | None = None
    is_enterprise_install: bool | str | None = None


class _Payload(msgspec.Struct):
    type: Text = None
    team_id: Text = None
    enterprise_id: Text = None
    api_app_id: Text = None
    event_id: Text = None
    context_team_id: Text = None
    context_enterprise_id: Text = None
    is_enterprise_install: bool | str | None = None
    authorizations: list[_Authorization] | None = None
    event: _Event | None = None
    command: Text = None
    text: Text = None
    user_id: Text = None
    channel_id: Text = None
    trigger_id: Text = None
    response_url: Text = None
    callback_id: Text = None
    user: _User | None = None
    team: _Named | None = None
    enterprise: _Named | None = None
    channel: _Named | None = None
    container: _Container | None = None
    message: _Message | None = None
    view: _View | None = None
    actions: list[_Action] | None = None


def makes_sense(payload: object, api_url: str) -> bool:
    """Whether all parts that are looked at have the type that Slack gives them.

    Answers go to Slack alone: to its hosts, or to that of `api_url`.
    """
    try:
        # Half a letter can be written as JSON, and nowhere else.
        msgspec.json.encode(payload)
        found = msgspec.convert(payload, _Payload)
    except (msgspec.ValidationError, RecursionError, ValueError, TypeError):
        return False
    return _is_at_slack(found.response_url, api_url) and _is_whole(found)


def _is_at_slack(url: str | None, api_url: str) -> bool:
    if url is None:
        return True
    try:
        to, api = urlsplit(url), urlsplit(api_url)
        host, same = to.hostname or "", (to.scheme, to.netloc) == (api.scheme, api.netloc)
    except ValueError:
        return False
    return same or (to.scheme == "https" and host.endswith(HOSTS))


def _is_whole(found: _Payload) -> bool:
    match found.type:
        case "event_callback":
            return found.event is not None and bool(found.event.type)
        case "block_actions":
            return bool(found.actions) and found.user is not None
        case "view_submission" | "view_closed":
            return found.view is not None and bool(found.view.type) and found.user is not None
    return True
