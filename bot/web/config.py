"""What the web edge is told when the application is put together."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

LOCAL_HOSTS = ("localhost", "127.0.0.1", "[::1]")


@dataclass(frozen=True)
class WebConfig:
    """`base_url` without a slash at its end; it alone decides the address in links and QR codes.

    `secure` when people reach it by https. `open_setup` lets anyone set up an organisation.
    `allowed_hosts` are names without a port; by default the base address's own, and this machine's
    when the address is local. Below `foreign` callers prove who they are by a signature of their
    own, so forms' protections do not apply there. Below `slack_install` a one-time link connects a
    Slack workspace; empty where none can be connected.
    """

    base_url: str
    allowed_hosts: tuple[str, ...] = ()
    secure: bool = False
    open_setup: bool = False
    version: str = ""
    foreign: tuple[str, ...] = ("/slack/",)
    slack_install: str = ""

    @property
    def only_here(self) -> bool:
        """No other machine, and no phone, can open this address."""
        return (urlsplit(self.base_url).hostname or "") in ("localhost", "127.0.0.1", "::1")

    @property
    def hosts(self) -> tuple[str, ...]:
        if self.allowed_hosts:
            return self.allowed_hosts
        own = urlsplit(self.base_url).hostname or ""
        own = f"[{own}]" if ":" in own else own
        return LOCAL_HOSTS if own in LOCAL_HOSTS else (own,)
