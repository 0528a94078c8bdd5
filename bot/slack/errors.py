"""What Slack's answers mean: for the delivery, in words, and who can mend it. No content here."""

from __future__ import annotations

import aiohttp
from slack_sdk.errors import SlackApiError

from bot.chat.failures import Rule, each
from bot.delivery.platform import Doubt, PlatformError, Refused, Wait

TROUBLE_WAIT = 5.0  # seconds until a server in trouble is tried again
LATER_WAIT = 300.0
CALL_ERRORS = (SlackApiError, aiohttp.ClientError, TimeoutError)

RULES: dict[str, Rule] = {
    # --- it passes ---
    **each("internal_error fatal_error service_unavailable request_timeout", "doubt", "nobody"),
    **each("ratelimited rate_limited update_failed", "soon", "nobody"),
    **each(
        "team_added_to_org org_login_required external_channel_migrating accesslimited",
        "later",
        "nobody",
    ),
    # --- this message is no more; what follows it is sent ---
    **each(
        "message_not_found cant_update_message edit_window_closed thread_not_found "
        "cannot_reply_to_message cant_delete_message compliance_exports_prevent_deletion",
        "gone",
        "nobody",
    ),
    # --- a facilitator can mend it ---
    **each("not_in_channel user_not_in_channel", "mend", "facilitator", "trouble-slack-removed"),
    **each(
        "channel_not_found team_not_found duplicate_channel_not_found",
        "mend",
        "facilitator",
        "trouble-slack-unseen",
    ),
    **each("channel_deleted", "mend", "facilitator", "trouble-slack-deleted"),
    **each(
        "is_archived is_inactive channel_cannot_be_unarchived",
        "mend",
        "facilitator",
        "trouble-slack-archived",
    ),
    **each(
        "restricted_action restricted_action_read_only_channel "
        "restricted_action_non_threadable_channel restricted_action_thread_locked "
        "restricted_action_thread_only_channel method_not_supported_for_channel_type "
        "channel_type_not_supported",
        "mend",
        "facilitator",
        "trouble-slack-closed",
    ),
    # --- a person who cannot be reached there ---
    **each(
        "user_disabled user_not_found user_not_visible users_not_found cannot_dm_bot "
        "invalid_user_combination",
        "mend",
        "facilitator",
        "trouble-slack-person",
    ),
    # --- an administrator of the workspace can ---
    **each(
        "token_revoked token_expired account_inactive invalid_auth not_authed "
        "invalid_refresh_token app_not_installed",
        "mend",
        "admin",
        "trouble-slack-revoked",
    ),
    **each("missing_scope not_allowed_token_type", "mend", "admin", "trouble-slack-scope"),
    **each(
        "access_denied ekm_access_denied enterprise_is_restricted no_permission "
        "team_access_not_granted two_factor_setup_required is_bot "
        "restricted_too_many metadata_must_be_sent_from_app",
        "mend",
        "admin",
        "trouble-slack-policy",
    ),
    **each("message_limit_exceeded", "mend", "admin", "trouble-slack-full"),
    # --- whoever runs Kollega can ---
    **each("messages_tab_disabled not_enabled", "mend", "operator", "trouble-slack-tab"),
    **each(
        "deprecated_endpoint method_deprecated unknown_method",
        "mend",
        "operator",
        "trouble-slack-other",
    ),
    # --- what we sent is wrong ---
    **each(
        "as_user_not_supported attachment_payload_limit_exceeded block_mismatch "
        "duplicate_message_not_found invalid_arg_name invalid_arguments invalid_array_arg "
        "invalid_attachments invalid_blocks invalid_blocks_format invalid_charset invalid_cursor "
        "invalid_form_data invalid_json invalid_limit invalid_metadata_format "
        "invalid_metadata_schema invalid_post_type invalid_ts_latest invalid_ts_oldest "
        "json_not_object markdown_text_conflict metadata_too_large missing_post_type "
        "msg_blocks_too_long msg_too_long no_text not_enough_users too_many_attachments "
        "too_many_contact_cards too_many_users users_list_not_supplied view_too_large",
        "ours",
        "operator",
        "trouble-slack-other",
    ),
    # --- forms and Homes: nothing waits, the person presses again ---
    **each(
        "duplicate_external_id exchanged_trigger_id expired_trigger_id hash_conflict "
        "invalid_trigger_id not_found push_limit_reached trigger_exchanged",
        "gone",
        "nobody",
    ),
}
UNKNOWN = Rule("mend", "operator", "trouble-slack-other")

# Sentences that stand as they are, wherever they are said.
PLAIN = frozenset(
    {"trouble-slack-closed", "trouble-slack-policy", "trouble-slack-full", "trouble-slack-tab"}
)

# Nothing at all can be sent to the workspace; so nobody is told by Slack either.
SHUT = frozenset(c for c, rule in RULES.items() if rule.key == "trouble-slack-revoked")


class OursError(PlatformError):
    """Slack does not take what we sent: only a change of Kollega helps. Carries Slack's code."""


def rule(code: str) -> Rule:
    return RULES.get(code, UNKNOWN)


def code_of(error: BaseException) -> str:
    """Slack's word for what went wrong, or the kind of a failed connection."""
    if not isinstance(error, SlackApiError):
        return type(error).__name__
    data = getattr(error.response, "data", None)
    if isinstance(data, dict):
        return str(data.get("error") or "unknown")
    return f"http_{status_of(error)}"


def status_of(error: SlackApiError) -> int:
    response = error.response
    found = getattr(response, "status_code", None) or getattr(response, "status", 0)
    return int(found or 0)


def platform_error(error: BaseException, *, repeatable: bool) -> PlatformError:
    """The deliverer's word for it. A repeatable call does no harm when done twice."""
    if isinstance(error, aiohttp.ClientConnectorError):
        return Wait(TROUBLE_WAIT, "unreachable")
    if not isinstance(error, SlackApiError):
        return Wait(TROUBLE_WAIT, "unanswered") if repeatable else Doubt("unanswered")
    status, code = status_of(error), code_of(error)
    do = rule(code).do
    if status == 429 or do == "soon":
        return Wait(_retry_after(error))
    if status >= 500 or do == "doubt":
        return Wait(TROUBLE_WAIT, code) if repeatable else Doubt(code)
    if do == "later":
        return Wait(LATER_WAIT, code)
    return OursError(code) if do == "ours" else Refused(code, gone=do == "gone")


def _retry_after(error: SlackApiError) -> float:
    headers = getattr(error.response, "headers", None) or {}
    said = headers.get("Retry-After") or headers.get("retry-after") or "1"
    try:
        return max(1.0, float(said))
    except ValueError:
        return 1.0
