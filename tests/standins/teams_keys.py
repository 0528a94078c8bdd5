"""The keys that sign what Teams sends, and every wrong token that a bot must refuse."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Literal

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from jwt.algorithms import RSAAlgorithm

ISSUER = "https://api.botframework.com"
CHANNELS = ("msteams", "webchat", "directline", "emulator")
HOUR = 3600
# Verifiers allow the clock five minutes.
LONG_AGO = 1200

Forgery = Literal[
    "no_header",
    "no_scheme",
    "empty_token",
    "garbage",
    "wrong_audience",
    "no_audience",
    "wrong_issuer",
    "wrong_service_url",
    "no_service_url",
    "expired",
    "not_yet_valid",
    "no_expiry",
    "bad_signature",
    "changed_claims",
    "unknown_key",
    "no_key_id",
    "borrowed_key_id",
    "retired_key",
    "alg_none",
    "hs256",
    "missing_endorsement",
    "other_tenant",
]
FORGERIES: tuple[Forgery, ...] = Forgery.__args__  # type: ignore[attr-defined]


@cache
def private_key(number: int) -> rsa.RSAPrivateKey:
    """The same few keys in every test of a process: making one takes long."""
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


@dataclass(frozen=True)
class Key:
    id: str
    private: rsa.RSAPrivateKey
    endorsements: tuple[str, ...] | None = CHANNELS

    @property
    def public_pem(self) -> bytes:
        return self.private.public_key().public_bytes(
            Encoding.PEM, PublicFormat.SubjectPublicKeyInfo
        )

    def jwk(self) -> dict[str, Any]:
        told = RSAAlgorithm.to_jwk(self.private.public_key(), as_dict=True)
        told |= {"use": "sig", "kid": self.id, "x5t": self.id}
        told.pop("key_ops", None)
        if self.endorsements is not None:
            told["endorsements"] = list(self.endorsements)
        return told

    def sign(self, claims: Mapping[str, Any], **header: Any) -> str:
        head = {"kid": self.id, "x5t": self.id, **header}
        return jwt.encode(dict(claims), self.private, "RS256", headers=head)


@dataclass
class KeyRing:
    """The published keys; the first one signs. One of them is not endorsed for Teams."""

    published: list[Key] = field(
        default_factory=lambda: [
            Key("key-one", private_key(0)),
            Key("key-two", private_key(1)),
            Key("key-of-others", private_key(2), ("webchat",)),
        ]
    )
    retired: list[Key] = field(default_factory=list)
    made: int = 0

    def jwks(self) -> dict[str, Any]:
        return {"keys": [key.jwk() for key in self.published]}

    def rotate(self) -> Key:
        """A new key signs from now on, and the oldest is published no more."""
        self.made += 1
        key = Key(f"key-rotated-{self.made}", private_key(3 + self.made % 2))
        self.retired.append(self.published.pop(0))
        self.published.insert(0, key)
        return key

    @property
    def unendorsed(self) -> Key:
        return next(k for k in self.published if "msteams" not in (k.endorsements or ()))


@dataclass(frozen=True)
class Signer:
    """Makes the `Authorization` header of a request to the bot."""

    ring: KeyRing
    app_id: str
    service_url: str
    issuer: str = ISSUER

    def header(self, forge: Forgery | None = None) -> str | None:
        token = self.token(forge)
        if forge == "no_header":
            return None
        return token if forge == "no_scheme" else f"Bearer {token}"

    def token(self, forge: Forgery | None) -> str:
        claims = self._claims(forge)
        key = self.ring.published[0]
        if forge == "empty_token":
            return ""
        if forge == "garbage":
            return "not.a.token"
        if forge == "unknown_key":
            return Key("key-nobody-knows", private_key(5)).sign(claims)
        if forge == "borrowed_key_id":
            return Key(key.id, private_key(5)).sign(claims)
        if forge == "retired_key":
            return (self.ring.retired or [Key("key-of-last-year", private_key(5))])[-1].sign(claims)
        if forge == "missing_endorsement":
            return self.ring.unendorsed.sign(claims)
        if forge == "no_key_id":
            return jwt.encode(claims, key.private, "RS256")
        return _mangled(key, claims, forge)

    def _claims(self, forge: Forgery | None) -> dict[str, Any]:
        now = int(time.time())
        claims: dict[str, Any] = {
            "serviceurl": self.service_url,
            "nbf": now - 300,
            "exp": now + HOUR,
            "iss": self.issuer,
            "aud": self.app_id,
        }
        wrong: dict[str, dict[str, Any]] = {
            "wrong_audience": {"aud": "00000000-0000-4000-8000-00000000dead"},
            "wrong_issuer": {"iss": "https://login.example.org"},
            "wrong_service_url": {"serviceurl": "https://elsewhere.example.org/"},
            "expired": {"nbf": now - 3 * HOUR, "exp": now - LONG_AGO},
            "not_yet_valid": {"nbf": now + LONG_AGO, "exp": now + 2 * HOUR},
        }
        claims |= wrong.get(forge or "", {})
        missing = {"no_service_url": "serviceurl", "no_expiry": "exp", "no_audience": "aud"}
        claims.pop(missing.get(forge or "", ""), None)
        return claims


def _mangled(key: Key, claims: dict[str, Any], forge: Forgery | None) -> str:
    if forge == "alg_none":
        return jwt.encode(claims, "", "none", headers={"kid": key.id})
    if forge == "hs256":
        return _hmac_with_public_key(key, claims)
    token = key.sign(claims)
    head, body, signature = token.split(".")
    if forge == "bad_signature":
        middle = len(signature) // 2
        swapped = "A" if signature[middle] != "A" else "B"
        return f"{head}.{body}.{signature[:middle]}{swapped}{signature[middle + 1 :]}"
    if forge == "changed_claims":
        return f"{head}.{_part(claims | {'admin': True})}.{signature}"
    return token


def _hmac_with_public_key(key: Key, claims: dict[str, Any]) -> str:
    """A verifier that takes any algorithm would check this with the public key as secret."""
    head = _part({"alg": "HS256", "typ": "JWT", "kid": key.id})
    signed = f"{head}.{_part(claims)}"
    digest = hmac.new(key.public_pem, signed.encode(), hashlib.sha256).digest()
    return f"{signed}.{_base64(digest)}"


def _part(data: Mapping[str, Any]) -> str:
    return _base64(json.dumps(data).encode())


def _base64(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def read(token: str, keys: Sequence[Key], audience: str) -> dict[str, Any]:
    """The claims of a token that these keys signed; raises `jwt.PyJWTError` otherwise."""
    kid = jwt.get_unverified_header(token).get("kid")
    found = next((key for key in keys if key.id == kid), None)
    if found is None:
        raise jwt.InvalidKeyError("unknown key")
    options: Any = {"require": ["exp", "iss", "aud"]}
    claims: dict[str, Any] = jwt.decode(
        token, found.private.public_key(), ["RS256"], options=options, audience=audience
    )
    return claims
