"""Bad days to order: which call to the Connector fails next, and how."""

from __future__ import annotations

from dataclasses import dataclass, field

# What Microsoft's documentation lists, with the sentences that come with it.
ERRORS: dict[str, tuple[int, str]] = {
    "BadArgument": (400, "Invalid request payload"),
    "BadSyntax": (400, "Bad format of the activity"),
    "BotNotRegistered": (401, "No registration found for this bot."),
    "BotDisabledByAdmin": (403, "The tenant admin disabled this bot"),
    "BotNotInConversationRoster": (403, "The bot is not part of the conversation roster."),
    "ConversationBlockedByUser": (403, "User blocked the conversation with the bot."),
    "MessageWritesBlocked": (403, "Thread is blocked from message writes."),
    "ForbiddenOperationException": (403, "Bot is not installed in user's personal scope"),
    "NotEnoughPermissions": (403, "The bot does not have permission for this."),
    "ActivityNotFoundInConversation": (404, "Conversation not found."),
    "ConversationNotFound": (404, "Conversation not found."),
    "MemberNotFoundInConversation": (404, "Member not found in conversation."),
    "PreconditionFailed": (412, "Precondition failed, please try again."),
    "MessageSizeTooBig": (413, "Message size too large."),
    "Throttled": (429, "Too many requests."),
    "ServiceError": (502, "Service dependency issue."),
}
STATUSES = ("412", "429", "500", "502", "503", "504")
KINDS = (
    *STATUSES,
    "500_after",
    "502_after",
    "504_after",
    "timeout",
    "drop_before",
    "drop_after",
)


class RefusedError(Exception):
    """Teams says no: an HTTP status and Microsoft's code and message."""

    def __init__(self, code: str, message: str = "", status: int | None = None) -> None:
        known = ERRORS.get(code, (400, code))
        self.code = code
        self.message = message or known[1]
        self.status = status or known[0]
        super().__init__(f"{self.status} {code}: {self.message}")

    @property
    def body(self) -> dict[str, dict[str, str]]:
        return {"error": {"code": self.code, "message": self.message}}


@dataclass
class Fault:
    """`is_after`: the call takes effect, and only its answer fails."""

    method: str
    kind: str
    left: int
    conversation: str | None
    retry_after: int | None

    @property
    def is_after(self) -> bool:
        return self.kind.endswith("_after")


@dataclass
class Faults:
    """The faults ordered, oldest first."""

    ordered: list[Fault] = field(default_factory=list)

    def add(self, fault: Fault) -> None:
        is_error = fault.kind.removeprefix("error:") in ERRORS and fault.kind.startswith("error:")
        if fault.kind not in KINDS and not is_error:
            raise ValueError(fault.kind)
        self.ordered.append(fault)

    def take(self, method: str, names: set[str]) -> Fault | None:
        """The fault that strikes a call about these conversations and people, used up by it."""
        for fault in self.ordered:
            is_about = fault.conversation is None or fault.conversation in names
            asked = {method, "*"} | ({"post"} if method in ("send", "reply") else set())
            if fault.left and fault.method in asked and is_about:
                fault.left -= 1
                return fault
        return None
