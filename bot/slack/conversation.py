"""Slack as conversations need it: saying something to one person, and who and what is where."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from functools import partial
from typing import Any, TypeVar

import structlog
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.chat.platform import Look, UnansweredError, UserInfo
from bot.chat.replies import Reply
from bot.chat.said import Asker, Said, Where
from bot.chat.sheets import Sheet
from bot.service import accounts
from bot.service.core import Core
from bot.slack.config import PLATFORM, SlackConfig
from bot.slack.errors import CALL_ERRORS, PLAIN, code_of, rule
from bot.slack.modals import draw_sheet
from bot.slack.replies import draw_reply
from bot.slack.standing import standing
from bot.slack.texts import mentioned, plain
from bot.slack.workspaces import Workspaces

PAGE = 200
MOST = 1000  # people in a channel that we count; more than that is no group's own

T = TypeVar("T")

log = structlog.get_logger(__name__)


class SlackConversation:
    """Implements `bot.chat.platform.Conversation`."""

    def __init__(self, core: Core, config: SlackConfig, workspaces: Workspaces) -> None:
        self._core = core
        self._config = config
        self._workspaces = workspaces

    async def call(self, workspace: str, make: Callable[[AsyncWebClient], Awaitable[T]]) -> T:
        """One call to Slack. Raises UnansweredError."""
        team = await self._workspaces.team(workspace)
        if team is None:
            raise UnansweredError("token_revoked")
        try:
            return await make(team.client)
        except CALL_ERRORS as error:
            code = code_of(error)
        # Out of the handler: Slack's error holds what was sent, and no context may carry that.
        raise UnansweredError(code)

    async def attempt(
        self, what: str, workspace: str, make: Callable[[AsyncWebClient], Awaitable[T]]
    ) -> T | None:
        """The same; what fails is logged as `what`, and None."""
        try:
            return await self.call(workspace, make)
        except UnansweredError as error:
            log.warning(what, workspace=workspace, code=error.code)
            return None

    # --- saying something ---

    async def whisper(self, who: Asker, where: Where, answer: Reply) -> None:
        await self.attempt(
            "slack_whisper_failed",
            where.workspace,
            lambda client: client.chat_postEphemeral(
                channel=where.channel,
                user=who.user,
                text=answer.text,
                blocks=draw_reply(answer),
                thread_ts=where.thread or None,
            ),
        )

    async def tell(self, who: Asker, message: Reply) -> None:
        await self._say("slack_message_failed", who.workspace, who.user, message)

    async def post(self, where: Where, said: Reply) -> None:
        await self._say("slack_post_failed", where.workspace, where.channel, said, where.thread)

    async def _say(
        self, failed: str, workspace: str, channel: str, said: Reply, thread: str = ""
    ) -> None:
        await self.attempt(
            failed,
            workspace,
            lambda client: client.chat_postMessage(
                channel=channel,
                text=said.text,
                blocks=draw_reply(said),
                thread_ts=thread or None,
                unfurl_links=False,
                unfurl_media=False,
            ),
        )

    async def renew(self, who: Asker, form: str, sheet: Sheet) -> None:
        view = draw_sheet(sheet)
        await self.attempt(
            "slack_view_failed",
            who.workspace,
            lambda client: client.views_update(view_id=form, view=view),
        )

    async def open_view(
        self, who: Asker, trigger: str, view: dict[str, Any], *, on_top: bool = False
    ) -> None:
        """Open a modal for this press; `on_top` of the one in which it was pressed."""
        await self.attempt(
            "slack_view_failed",
            who.workspace,
            lambda client: (client.views_push if on_top else client.views_open)(
                trigger_id=trigger, view=view
            ),
        )

    async def fetch(self, who: Asker, where: Where, message: str) -> Said | None:
        answer = await self.attempt(
            "slack_message_unread",
            where.workspace,
            lambda client: client.conversations_replies(
                channel=where.channel,
                ts=where.thread or message,
                oldest=message,
                latest=message,
                inclusive=True,
                limit=2,
            ),
        )
        there: list[dict[str, Any]] = answer.get("messages") or [] if answer is not None else []
        for found in there:
            if found.get("ts") == message and found.get("user") == who.user:
                text = await self.plain(where.workspace, str(found.get("text") or ""))
                return Said(where, message, who.user, text)
        return None

    async def plain(self, workspace: str, text: str) -> str:
        """A message in plain words, with names for mentions."""
        users = mentioned(text)
        names: Mapping[str, str] = {}
        if users:
            names = await self._core.storage.db.aread(
                lambda conn: accounts.names_by_account(conn, PLATFORM, workspace, users)
            )
        return plain(text, lambda user: names.get(user, ""))

    # --- who and what is where ---

    async def organisation(self, workspace: str) -> str | None:
        team = await self._workspaces.team(workspace)
        return team.org if team is not None else None

    async def own_account(self, workspace: str) -> str:
        team = await self._workspaces.team(workspace)
        return team.bot if team is not None else ""

    async def user_info(self, workspace: str, user: str) -> UserInfo | None:
        answer = await self.attempt(
            "slack_user_unknown",
            workspace,
            lambda client: client.users_info(user=user, include_locale=True),
        )
        if answer is None:
            return None
        found = answer["user"]
        profile = found.get("profile") or {}
        name = profile.get("display_name") or profile.get("real_name") or found.get("name") or user
        stands = standing(found, workspace)
        lang = language(str(found.get("locale") or ""))
        return UserInfo(str(name), lang, stands == "member", stands in ("guest", "elsewhere"))

    async def look(self, workspace: str, channel: str) -> Look:
        try:
            answer = await self.call(
                workspace, lambda client: client.conversations_info(channel=channel)
            )
        except UnansweredError as error:
            return Look(error.code)
        found = answer["channel"]
        if found.get("is_archived"):
            return Look("is_archived")
        if not found.get("is_member"):
            return Look("not_in_channel")
        return Look(None, not found.get("is_private"))

    async def people_in(self, workspace: str, channel: str) -> list[str]:
        found: list[str] = []
        cursor = ""
        while len(found) < MOST:
            page = {"channel": channel, "limit": PAGE, **({"cursor": cursor} if cursor else {})}
            answer = await self.call(workspace, partial(_members, page))
            found += [str(u) for u in answer["members"]]
            cursor = str((answer.get("response_metadata") or {}).get("next_cursor") or "")
            if not cursor:
                break
        return found

    def in_words(self, who: Asker, trouble: str) -> str:
        if trouble in ("not_in_channel", "channel_not_found"):
            return who.say("slack-not-in-channel", command=f"/invite @{self._config.name}")
        if trouble == "is_archived":
            return who.say("slack-archived")
        if trouble == "missing_scope":
            return who.say("slack-missing-scope", scope="?")
        if trouble in ("token_revoked", "account_inactive", "invalid_auth"):
            return who.say("slack-revoked")
        known = rule(trouble)
        return who.say(known.key if known.key in PLAIN else "chat-unreachable")


async def _members(page: dict[str, Any], client: AsyncWebClient) -> AsyncSlackResponse:
    return await client.conversations_members(**page)


def language(locale: str) -> str:
    """Kollega's language for a Slack locale: `nb-NO`, `nn-NO`, `en-GB`."""
    start = locale[:2].lower()
    return {"nb": "nb", "nn": "nn", "no": "nb", "en": "en"}.get(start, "nb" if not start else "en")
