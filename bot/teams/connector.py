"""The Bot Connector, through botbuilder: the one module that knows it.

In: what says it comes from Teams is verified. Out: activities, conversations and rosters. Neither
lets an exception out that holds what was said.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from ipaddress import ip_address
from typing import Any, Literal, NamedTuple, TypeVar
from urllib.parse import urlsplit
from xml.sax.saxutils import escape

import aiohttp
from botbuilder.schema import (
    Activity,
    Attachment,
    ChannelAccount,
    ConversationParameters,
    Mention,
)
from botframework.connector.aio import ConnectorClient
from botframework.connector.aio.operations_async import ConversationsOperations
from botframework.connector.auth import (
    BotFrameworkAuthenticationFactory,
    PasswordServiceClientCredentialFactory,
)
from botframework.connector.auth.emulator_validation import EmulatorValidation
from botframework.connector.auth.jwt_token_extractor import JwtTokenExtractor
from botframework.connector.auth.skill_validation import SkillValidation
from botframework.connector.bot_framework_sdk_client_async import (
    BotFrameworkConnectorConfiguration,
)
from msrest.exceptions import ClientException
from msrest.pipeline import Request, Response
from msrest.pipeline.async_abc import AsyncHTTPSender, AsyncPipeline
from msrest.pipeline.universal import RawDeserializer
from msrest.universal_http import ClientRequest
from msrest.universal_http.async_abc import AsyncClientResponse

from bot.delivery.platform import Doubt, PlatformError, Refused, Wait
from bot.teams.config import TeamsConfig
from bot.teams.errors import TROUBLE_WAIT, platform_error
from bot.teams.keys import KeySet
from bot.teams.login import Login

CHANNEL = "msteams"
NEARBY = "development"  # the tenant of a local client that names none
CARD = "application/vnd.microsoft.card.adaptive"
TIMEOUT = 15.0  # seconds for one call
PAGE = 200
PAGES = 25  # of a roster
CLIENTS = 64  # service addresses at hand

T = TypeVar("T")
Reason = Literal["no token", "not ours", "wrong token", "no service", "wrong tenant", "not here"]


# --- in -------------------------------------------------------------------------------------------


class Unverified(Exception):
    """This did not come from Teams, or from a tenant that is not let in: 401, and nothing more."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason: Reason = reason


class Verified(NamedTuple):
    """Whose activity it is, and the address that answers go to. Both are vouched for."""

    tenant: str
    service_url: str


class Verifier:
    """Looks at each request. Replays are no matter here: the inbox takes each activity once."""

    def __init__(self, config: TeamsConfig, session: Callable[[], aiohttp.ClientSession]) -> None:
        self._config = config
        self._authentication = None
        if config.development:
            return
        # botbuilder's own fetch holds the event loop up, and does not look again for a key that
        # is new: it finds this one in the place of its own.
        JwtTokenExtractor.metadataCache[config.keys_url] = KeySet(config.keys_url, session)
        self._authentication = BotFrameworkAuthenticationFactory.create(
            validate_authority=True,
            to_channel_from_bot_login_url=config.login_url,
            to_channel_from_bot_oauth_scope=config.scope,
            to_bot_from_channel_token_issuer=config.issuer,
            oauth_url=config.issuer,
            to_bot_from_channel_open_id_metadata_url=config.keys_url,
            to_bot_from_emulator_open_id_metadata_url=config.keys_url,
            caller_id="",
            credential_factory=PasswordServiceClientCredentialFactory(config.app_id),
        )

    async def verify(self, header: str, body: Mapping[str, Any], peer: str) -> Verified:
        """Whether Teams sent this activity with this Authorization header, from that address.

        Raises Unverified.
        """
        service_url = body.get("serviceUrl")
        if body.get("channelId") != CHANNEL or not isinstance(service_url, str) or not service_url:
            raise Unverified("no service")
        if self._authentication is None:
            self._nearby(peer, service_url)
        elif not header:
            raise Unverified("no token")
        else:
            await self._authenticate(header, service_url)
        tenant = tenant_of(body)
        if self._authentication is None:
            return Verified(tenant or NEARBY, service_url)
        if tenant not in self._config.tenants:
            raise Unverified("wrong tenant")
        return Verified(tenant, service_url)

    async def _authenticate(self, header: str, service_url: str) -> None:
        try:
            # Tokens of the emulator and of other bots are never for us: among them are those that
            # we send out ourselves, which whoever receives them could turn back on us.
            if EmulatorValidation.is_token_from_emulator(header) or SkillValidation.is_skill_token(
                header
            ):
                raise Unverified("not ours")
            about = Activity(channel_id=CHANNEL, service_url=service_url)
            found = await self._authentication.authenticate_request(about, header)  # type: ignore[union-attr]
            # Without an end it would be checked for none.
            good = found.claims_identity.claims.get("exp") is not None
        except Unverified:
            raise
        except Exception:
            # Whatever it stumbled over came from the token: libraries differ in what they raise.
            good = False
        if not good:
            raise Unverified("wrong token")

    def _nearby(self, peer: str, service_url: str) -> None:
        """In development: from this machine, and answered on it."""
        if not (_is_here(peer) and _is_here(urlsplit(service_url).hostname or "")):
            raise Unverified("not here")


def _is_here(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def tenant_of(body: Mapping[str, Any]) -> str:
    """The tenant that an activity names, the same wherever it names one; else empty."""
    channel_data, conversation = body.get("channelData"), body.get("conversation")
    tenant = channel_data.get("tenant") if isinstance(channel_data, dict) else None
    named = {
        str(found).lower()
        for where, name in ((tenant, "id"), (conversation, "tenantId"))
        if isinstance(where, dict) and (found := where.get(name))
    }
    return named.pop() if len(named) == 1 else ""


# --- out ------------------------------------------------------------------------------------------


class Member(NamedTuple):
    """Somebody in a conversation. `id` is Teams' own for this bot, `account` the directory's:
    the same everywhere, empty for who is in no directory. `guest`: from another organisation."""

    id: str
    account: str
    name: str
    guest: bool


class Outgoing(NamedTuple):
    """What a message shows. `summary` stands in notifications. `text` is XML and may mention one
    person by `<at>name</at>`, who is `mention`: (Teams' id for them, name)."""

    card: dict[str, Any]
    summary: str
    text: str = ""
    mention: tuple[str, str] | None = None


class Connector:
    """Calls to the Bot Connector, each at the service address that was vouched for.

    Every method raises PlatformError. Opened in the event loop it is used in.
    """

    def __init__(self, config: TeamsConfig) -> None:
        self._config = config
        self._session: aiohttp.ClientSession | None = None
        self._clients: dict[str, Any] = {}
        self._login = Login(config, self.session)

    def session(self) -> aiohttp.ClientSession:
        if self._session is None or self._session.closed:
            timeout = aiohttp.ClientTimeout(total=TIMEOUT)
            self._session = aiohttp.ClientSession(timeout=timeout)
        return self._session

    async def close(self) -> None:
        if self._session is not None:
            await self._session.close()

    async def send(self, service_url: str, conversation: str, message: Outgoing) -> str:
        """Post in a conversation. Returns the activity's id."""
        where = self._conversations(service_url)
        sent = await _answer(where.send_to_conversation(conversation, _activity(message)))
        return _id_in(sent, "id")

    async def start_thread(
        self, service_url: str, tenant: str, channel: str, message: Outgoing
    ) -> str:
        """Post a new thread in a channel. Returns the activity's id."""
        asked = ConversationParameters(
            is_group=True,
            bot=ChannelAccount(id=self._config.bot),
            activity=_activity(message),
            channel_data={"channel": {"id": channel}, "tenant": {"id": tenant}},
            tenant_id=tenant,
        )
        made = await _answer(self._conversations(service_url).create_conversation(asked))
        thread = str(getattr(made, "id", "") or "").partition(";messageid=")[2]
        return str(getattr(made, "activity_id", "") or "") or thread or _id_in(made, "id")

    async def open_personal(self, service_url: str, tenant: str, account: str) -> str:
        """The conversation with one person, made when there is none; they see nothing of it."""
        asked = ConversationParameters(
            is_group=False,
            bot=ChannelAccount(id=self._config.bot),
            members=[ChannelAccount(id=account)],
            channel_data={"tenant": {"id": tenant}},
            tenant_id=tenant,
        )
        try:
            made = await _answer(self._conversations(service_url).create_conversation(asked))
        except Doubt:
            made = None
        if made is None:  # asked twice it is the same conversation
            raise Wait(TROUBLE_WAIT, "unanswered")
        return _id_in(made, "id")

    async def update(
        self, service_url: str, conversation: str, activity: str, message: Outgoing
    ) -> None:
        """Show something else in our own message."""
        changed = _activity(message)
        changed.id = activity
        where = self._conversations(service_url)
        await _answer(where.update_activity(conversation, activity, changed))

    async def delete(self, service_url: str, conversation: str, activity: str) -> None:
        await _answer(self._conversations(service_url).delete_activity(conversation, activity))

    async def members(self, service_url: str, conversation: str) -> list[Member]:
        """Everybody in a conversation, bots apart."""
        where = self._conversations(service_url)
        found: list[Member] = []
        token: str | None = None
        for _ in range(PAGES):
            page = await _answer(
                where.get_teams_conversation_paged_members(
                    conversation, page_size=PAGE, continuation_token=token
                )
            )
            found += [_member(x) for x in getattr(page, "members", None) or []]
            token = getattr(page, "continuation_token", None)
            if not token:
                break
        return found

    async def member(self, service_url: str, conversation: str, user: str) -> Member | None:
        """One person in a conversation, by either id; None when they are not in it."""
        where = self._conversations(service_url)
        try:
            return _member(await _answer(where.get_conversation_member(conversation, user)))
        except Refused as refused:
            if refused.code not in ("MemberNotFoundInConversation", "NotFound"):
                raise
        return None

    # --- botbuilder's client, with our own way to the network ---

    def _conversations(self, service_url: str) -> ConversationsOperations:
        client = self._clients.get(service_url)
        if client is None:
            if len(self._clients) >= CLIENTS:
                self._clients.clear()
            way = _Way(self._fetch)
            about = BotFrameworkConnectorConfiguration(
                "ours", service_url, pipeline_type=lambda _: AsyncPipeline([RawDeserializer()], way)
            )
            client = ConnectorClient("ours", custom_configuration=about)
            self._clients[service_url] = client
        return client.conversations

    async def _fetch(self, method: str, url: str, headers: Mapping[str, str], data: str) -> _Got:
        token = await self._login.token()
        got = await self._once(method, url, headers, data, token)
        if got.status == 401 and token:
            self._login.forget(token)
            got = await self._once(method, url, headers, data, await self._login.token())
        if got.status >= 300:
            raise platform_error(
                got.status, got.headers, got.body, repeatable=method in ("GET", "PUT", "DELETE")
            )
        return got

    async def _once(
        self, method: str, url: str, headers: Mapping[str, str], data: str, token: str
    ) -> _Got:
        signed = {**headers, **({"Authorization": f"Bearer {token}"} if token else {})}
        failed: PlatformError
        try:
            call = self.session().request(
                method, url, headers=signed, data=data, allow_redirects=False
            )
            async with call as answer:
                return _Got(answer.status, dict(answer.headers), await answer.read())
        except aiohttp.ClientConnectorError:
            failed = Wait(TROUBLE_WAIT, "unreachable")
        except (aiohttp.ClientError, TimeoutError):
            again = method in ("GET", "PUT", "DELETE")
            failed = Wait(TROUBLE_WAIT, "unanswered") if again else Doubt("unanswered")
        # Out of the handler: no context may carry what was sent.
        raise failed


class _Got(NamedTuple):
    status: int
    headers: dict[str, str]
    body: bytes


class _Answer(AsyncClientResponse):
    """An answer as botbuilder's client reads it."""

    def __init__(self, request: ClientRequest, got: _Got) -> None:
        super().__init__(request, None)
        self.status_code = got.status
        self.headers = {k.lower(): v for k, v in got.headers.items()}
        self._body = got.body

    def body(self) -> bytes:
        return self._body

    def text(self, encoding: str | None = None) -> str:
        return self._body.decode(encoding or "utf-8-sig")


class _Way(AsyncHTTPSender[Any, Any]):
    """The end of botbuilder's pipeline: without the logging of bodies that comes with its own."""

    def __init__(self, fetch: Callable[..., Awaitable[_Got]]) -> None:
        self._fetch = fetch

    async def send(self, request: Request[Any], **config: object) -> Response[Any, Any]:
        http = request.http_request
        got = await self._fetch(http.method, http.url, http.headers, http.data)
        return Response(request, _Answer(http, got))

    async def __aexit__(self, *exc_details: object) -> None:
        return None


async def _answer(call: Awaitable[T]) -> T:
    """What a call came back with. An answer that cannot be read was an answer all the same."""
    failed: PlatformError
    try:
        return await call
    except PlatformError as error:
        failed = error
    except (ClientException, ValueError, UnicodeError):
        failed = Doubt("unreadable")
    raise failed from None


def _id_in(answer: object, name: str) -> str:
    found = getattr(answer, name, None)
    if not found:
        raise Doubt("unreadable")
    return str(found)


def _activity(message: Outgoing) -> Activity:
    made = Activity(
        type="message",
        summary=message.summary,
        attachments=[Attachment(content_type=CARD, content=message.card)],
    )
    if message.text:
        made.text = message.text
        made.text_format = "xml"
    if message.mention is not None:
        user, name = message.mention
        mention = Mention(
            mentioned=ChannelAccount(id=user, name=name),
            text=f"<at>{escape(name)}</at>",
            type="mention",
        )
        made.entities = [mention]
    return made


def _member(found: object) -> Member:
    more: dict[str, Any] = getattr(found, "additional_properties", None) or {}
    account = getattr(found, "aad_object_id", None) or more.get("objectId") or ""
    role = str(getattr(found, "user_role", None) or more.get("userRole") or "")
    name = str(getattr(found, "name", None) or "")
    return Member(str(getattr(found, "id", "")), str(account), name, role in ("guest", "anonymous"))
