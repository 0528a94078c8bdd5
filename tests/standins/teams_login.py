"""The login address at which a bot gets its token for the Connector."""

from __future__ import annotations

import time
from collections.abc import Iterable

import jwt

from tests.standins.teams_faults import RefusedError
from tests.standins.teams_keys import Key, private_key, read

SCOPE = "https://api.botframework.com"
COMMON_TENANT = "botframework.com"


class Login:
    """Gives tokens to one app. `seconds` is how long a token lives."""

    def __init__(self, app_id: str, secret: str, seconds: int) -> None:
        self.app_id = app_id
        self.secret = secret
        self.seconds = seconds
        self.taken_since = 0.0
        self._key = Key("login-key", private_key(6))

    def check(self, tenant: str, homes: Iterable[str], form: dict[str, str]) -> None:
        """Raise RefusedError, with Microsoft's code, unless this form gets a token."""
        trouble = [
            (tenant not in homes, 400, "invalid_request", "AADSTS90002: Tenant not found."),
            (
                form.get("grant_type") != "client_credentials",
                400,
                "unsupported_grant_type",
                "AADSTS70003: The app requested an unsupported grant type.",
            ),
            (
                form.get("client_id") != self.app_id,
                400,
                "unauthorized_client",
                "AADSTS700016: Application was not found in the directory.",
            ),
            (
                form.get("client_secret") != self.secret,
                401,
                "invalid_client",
                "AADSTS7000215: Invalid client secret provided.",
            ),
            (
                form.get("scope") != f"{SCOPE}/.default",
                400,
                "invalid_scope",
                "AADSTS70011: Invalid scope.",
            ),
        ]
        for is_wrong, status, code, words in trouble:
            if is_wrong:
                raise RefusedError(code, words, status)

    def token(self, tenant: str, seconds: int | None = None) -> str:
        now = time.time()
        claims = {
            "aud": SCOPE,
            "iss": f"https://sts.windows.net/{tenant}/",
            "iat": int(now),
            "nbf": int(now),
            "exp": int(now) + (self.seconds if seconds is None else seconds),
            "appid": self.app_id,
            "made": now,
        }
        return self._key.sign(claims)

    def takes(self, header: str) -> bool:
        """Whether this `Authorization` header opens the Connector."""
        scheme, _, token = header.partition(" ")
        if scheme != "Bearer":
            return False
        try:
            claims = read(token, [self._key], SCOPE)
        except jwt.PyJWTError:
            return False
        return claims.get("appid") == self.app_id and claims["made"] >= self.taken_since
