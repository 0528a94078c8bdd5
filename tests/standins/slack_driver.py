"""People in Slack, played towards the bot.

    async with SlackDriver(slack, bot_url, secret) as driver:
        await driver.command(anna, group, "hjelp")
        await driver.click(anna, slack.messages(group)[-1], "go_on")
        await driver.submit(anna, slack.modal(anna), {"Tittel": "..."})

Only what a person sees can be pressed or filled in (`NotThereError`), and a form that Slack's
client would hold back is not sent (`NotSentError`). Every acknowledgement is timed; one that is
late or not a 200 is in `failures`. Events that fail come again, as Slack's do.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import Any

from tests.standins.slack import SlackStandIn
from tests.standins.slack_channels import Keeper
from tests.standins.slack_events import Said, Writer
from tests.standins.slack_forms import (
    Entries,
    NotSentError,
    NotThereError,
    action,
    fill,
    find,
    state_values,
    unsendable,
)
from tests.standins.slack_post import Answer, Forgery
from tests.standins.slack_records import Channel, Message, OpenView, User, Workspace
from tests.standins.slack_replies import reply
from tests.standins.slack_state import RefusedError
from tests.standins.slack_views import check_view, push_view

__all__ = ["NotSentError", "NotThereError", "Said", "SlackDriver"]

Where = Message | OpenView


class SlackDriver(Writer, Keeper):
    """People in Slack; see Courier for the arguments."""

    def __init__(self, slack: SlackStandIn, bot_url: str, signing_secret: str, **rest: Any) -> None:
        super().__init__(slack, bot_url, signing_secret, **rest)
        self._entries: dict[tuple[str, str], Entries] = {}

    # --- commands ---

    async def command(
        self,
        user: User | str,
        channel: Channel | str,
        text: str = "",
        *,
        name: str = "/kollega",
        forge: Forgery | None = None,
    ) -> Answer:
        """Type a slash command in a channel (never in a thread: Slack has none there)."""
        person, place = self.slack.user(user), self.slack.channel(channel)
        self._must_see(person, place)
        home = self._team(person)
        url = self.slack.new_response_url(person, place)
        names = {"im": "directmessage", "private": "privategroup", "mpim": "privategroup"}
        payload = {
            **self._envelope(person.team),
            "team_domain": "example",
            "channel_id": place.id,
            "channel_name": names.get(place.kind, place.name),
            "user_id": person.id,
            "user_name": person.name,
            "command": name,
            "text": self._typed(text, person.team) if self.should_escape else text,
            "response_url": url,
            "trigger_id": self.slack.new_trigger(person).id,
            **({"enterprise_id": home.enterprise} if home.enterprise else {}),
            "is_enterprise_install": "true" if home.grid else "false",
        }
        answer = await self._send("slash_commands", payload, forge)
        if answer.ok and answer.body.strip():
            self._take_reply(url, answer)
        return answer

    def _take_reply(self, url: str, answer: Answer) -> None:
        body = answer.json
        body = body if isinstance(body, dict) else {"text": answer.body}
        try:
            reply(self.slack.world, self.slack.response_url(url), body)
        except RefusedError as error:
            self.slack.refuse("command reply", error, body)

    # --- buttons and menus ---

    async def click(
        self,
        user: User | str,
        where: Where,
        name: str,
        value: Any = None,
        *,
        block_id: str | None = None,
        values: Mapping[str, Any] | None = None,
        stale: bool = False,
        confirm: bool = True,
        forge: Forgery | None = None,
    ) -> Answer | None:
        """Press or choose something: `name` is an action_id or a button's text.

        `value` is a button's value (to choose among several), or what is chosen in a menu,
        picker or set of boxes. `values` are fields filled in before. `stale` presses an
        older copy that is still on the person's screen. `confirm=False` says no to the
        question that a button may ask first: then nothing is sent and None answered.
        """
        person = self.slack.user(user)
        current = self._standing(person, where, stale)
        blocks = self._blocks(current, stale)
        entries = self._entries.setdefault((person.id, _name(current)), {})
        fill(blocks, entries, values or {})
        part = find(blocks, name, None if value is None else str(value), block_id)
        if part.element.get("confirm") and not confirm:
            return None
        if part.has_state:
            fill(blocks, entries, {part.element["action_id"]: value})
        at = f"{time.time():.6f}"
        payload = {
            "type": "block_actions",
            **self._interaction(person, current),
            **self._place(person, current, blocks, entries),
            "actions": [action(part, value, entries.get(part.key), at)],
        }
        return await self._send("interactive", payload, forge)

    def fill(self, user: User | str, where: Where, values: Mapping[str, Any]) -> None:
        """Fill in fields without sending anything."""
        person = self.slack.user(user)
        current = self._standing(person, where, False)
        entries = self._entries.setdefault((person.id, _name(current)), {})
        fill(self._blocks(current, False), entries, values)

    # --- forms ---

    async def submit(
        self,
        user: User | str,
        view: OpenView | None,
        values: Mapping[str, Any] | None = None,
        *,
        forge: Forgery | None = None,
    ) -> Answer:
        """Send the topmost form. `values` by block_id, action_id or label; what is not
        named keeps what was filled in before, else what the app drew."""
        person = self.slack.user(user)
        shown = self._top(person, view)
        if not shown.body.get("submit"):
            raise NotThereError("this view has no button to send it")
        blocks = shown.body["blocks"]
        entries = self._entries.setdefault((person.id, shown.id), {})
        fill(blocks, entries, values or {})
        state = state_values(blocks, entries)
        if problems := unsendable(blocks, state):
            raise NotSentError(problems)
        payload = {
            "type": "view_submission",
            **self._interaction(person, shown),
            "view": shown.payload(self._team(person).bot_id, state),
            "response_urls": [],
        }
        answer = await self._send("interactive", payload, forge)
        if answer.ok:
            self._after_submit(person, shown, answer)
        return answer

    def _after_submit(self, person: User, view: OpenView, answer: Answer) -> None:
        body = answer.json
        if answer.body.strip() and not isinstance(body, dict):
            self._bad("interactive", answer, "a submit's answer must be JSON or empty")
            return
        what = (body or {}).get("response_action", "close")
        team = self._team(person)
        try:
            with self.slack.world.lock:
                self._respond(team, person, view, what, body or {})
        except RefusedError as error:
            self.slack.refuse(f"response_action {what}", error, body or {})
            self._bad("interactive", answer, f"{what}: {error.code}")

    def _respond(
        self, team: Workspace, person: User, view: OpenView, what: str, body: dict[str, Any]
    ) -> None:
        stack = team.stacks.get(person.id, [])
        if what == "errors":
            _check_errors(view, body.get("errors"))
        elif what == "clear":
            team.closed += team.stacks.pop(person.id, [])
        elif what == "update":
            new = check_view(self.slack.world, team, body.get("view"), ("modal",), own=view.id)
            view.put(new)
        elif what == "push":
            new = check_view(self.slack.world, team, body.get("view"), ("modal",))
            push_view(self.slack.world, team, person.id, new)
        elif what == "close":
            if view in stack:
                stack.remove(view)
                team.closed.append(view)
        else:
            raise RefusedError("invalid_arguments", [f"unknown response_action {what}"])

    async def close(
        self, user: User | str, view: OpenView | None, *, clear: bool = False
    ) -> Answer | None:
        """Close the topmost form (all of them with `clear`); the bot hears of it if it
        asked to (`notify_on_close`)."""
        person = self.slack.user(user)
        shown = self._top(person, view)
        team = self._team(person)
        with self.slack.world.lock:
            stack = team.stacks[person.id]
            gone = stack[:] if clear or shown.body.get("clear_on_close") else [shown]
            for one in gone:
                stack.remove(one)
            team.closed += gone
        if not shown.body.get("notify_on_close"):
            return None
        entries = self._entries.get((person.id, shown.id), {})
        state = state_values(shown.body["blocks"], entries)
        payload = {
            "type": "view_closed",
            **self._interaction(person, shown),
            "view": shown.payload(team.bot_id, state),
            "is_cleared": clear,
        }
        return await self._send("interactive", payload, None)

    async def shortcut(
        self, user: User | str, callback_id: str, message: Message | None = None
    ) -> Answer:
        """A global shortcut, or with `message` one from that message's menu."""
        person = self.slack.user(user)
        payload: dict[str, Any] = {
            "type": "message_action" if message else "shortcut",
            **self._interaction(person, message),
            "callback_id": callback_id,
            "action_ts": f"{time.time():.6f}",
        }
        if message:
            channel = self.slack.channel(message.channel)
            self._must_see(person, channel)
            payload |= {
                "channel": {"id": channel.id, "name": channel.name or "directmessage"},
                "message": message.payload(),
                "message_ts": message.ts,
                "response_url": self.slack.new_response_url(person, channel, message),
            }
        return await self._send("interactive", payload, None)

    def _standing(self, person: User, where: Where, stale: bool) -> Where:
        """The thing as it is now, if this person has it before them."""
        if isinstance(where, OpenView):
            home = self.slack.home(person)
            shown = [v for v in (self.slack.modal(person), home) if v is not None]
            if where.user != person.id or (where not in shown and not stale):
                raise NotThereError("this view is not what the person has before them")
            return where
        if where.only_for not in (None, person.id):
            raise NotThereError("this message is for somebody else's eyes")
        self._must_see(person, self.slack.channel(where.channel))
        if where.deleted and not stale:
            raise NotThereError("this message is gone")
        return where

    def _blocks(self, where: Where, stale: bool) -> list[dict[str, Any]]:
        """The blocks now or, for a stale copy, in the version before."""
        if isinstance(where, OpenView):
            old = where.versions[-1]["blocks"] if where.versions else where.body["blocks"]
            return list(old if stale else where.body["blocks"])
        if not stale or where.deleted:
            return where.blocks
        if not where.versions:
            raise NotThereError("this message has had one version only")
        return where.versions[-1][1]

    def _top(self, person: User, view: OpenView | None) -> OpenView:
        top = self.slack.modal(person)
        if top is None or view is not top:
            raise NotThereError("no such form is open on top")
        return top

    def _interaction(self, person: User, where: Where | None) -> dict[str, Any]:
        view = where.id if isinstance(where, OpenView) else None
        return {
            **self._envelope(person.team),
            "user": person.brief(),
            **self._installed(self._team(person)),
            "trigger_id": self.slack.new_trigger(person, view).id,
        }

    @staticmethod
    def _installed(team: Workspace) -> dict[str, Any]:
        """Where the app is installed in an organisation as a whole, no team is named."""
        organisation = {"id": team.enterprise, "name": team.name} if team.enterprise else None
        return {
            "team": None if team.grid else {"id": team.id, "domain": "example"},
            "enterprise": organisation,
            "is_enterprise_install": bool(team.grid),
        }

    def _place(
        self, person: User, where: Where, blocks: list[dict[str, Any]], entries: Entries
    ) -> dict[str, Any]:
        state = state_values(blocks, entries)
        if isinstance(where, OpenView):
            view = where.payload(self._team(person).bot_id, state)
            return {
                "container": {"type": "view", "view_id": where.id},
                "view": {**view, "blocks": blocks},
            }
        channel = self.slack.channel(where.channel)
        container: dict[str, Any] = {
            "type": "message",
            "message_ts": where.ts,
            "channel_id": channel.id,
            "is_ephemeral": where.only_for is not None,
        }
        if where.thread_ts:
            container["thread_ts"] = where.thread_ts
        place: dict[str, Any] = {
            "container": container,
            "channel": {"id": channel.id, "name": channel.name or "directmessage"},
            "state": {"values": state},
            "response_url": self.slack.new_response_url(person, channel, where),
        }
        if where.only_for is None:
            place["message"] = {**where.payload(), "blocks": blocks}
        return place


def _name(where: Where) -> str:
    return where.id if isinstance(where, OpenView) else f"{where.channel}/{where.ts}"


def _check_errors(view: OpenView, errors: Any) -> None:
    inputs = {b["block_id"] for b in view.body["blocks"] if b["type"] == "input"}
    if not isinstance(errors, dict) or not errors:
        raise RefusedError("invalid_arguments", ["errors must name at least one block"])
    for block_id, words in errors.items():
        if block_id not in inputs:
            raise RefusedError("invalid_arguments", [f"no input block {block_id}"])
        if not isinstance(words, str) or not words:
            raise RefusedError("invalid_arguments", [f"no words for {block_id}"])
