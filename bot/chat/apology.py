"""What somebody reads when something failed on our side."""

from __future__ import annotations

import secrets

import structlog

from bot.storage.errors import Busy, DiskFull
from bot.words import catalogue

log = structlog.get_logger(__name__)


def sentence(lang: str, platform: str, error: BaseException) -> str:
    """A sentence with a code that the log has as well; nothing of the error but its kind."""
    code = secrets.token_hex(3)
    log.error("request_failed", platform=platform, error=type(error).__name__, code=code)
    if isinstance(error, Busy | DiskFull):
        return catalogue.say(lang, "chat-try-again")
    return catalogue.say(lang, "error-trouble", id=code)
