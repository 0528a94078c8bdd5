"""Calls to the Bot Connector on good days and on bad ones."""

from __future__ import annotations

import traceback
from collections.abc import Awaitable, Callable
from typing import Any

import aiohttp
import pytest

from bot.delivery.platform import Doubt, PlatformError, Refused, Wait
from bot.teams import connector as connector_module
from bot.teams.connector import Connector, Member
from bot.teams.errors import code_of, platform_error, retry_after
from bot.teams.login import Login
from tests.edges.teams.conftest import config_for, saying
from tests.standins.teams import TeamsStandIn

SECRET = "HEMMELIG"


async def test_a_conversation_from_beginning_to_end(
    teams: TeamsStandIn, connector: Connector
) -> None:
    people = [teams.add_person(f"Person {i}", guest=i == 3) for i in range(5)]
    chat = teams.add_group_chat("gruppe", people)
    sent = await connector.send(teams.service_url, chat.id, saying("en"))
    (message,) = teams.from_bot(chat)
    assert message.id == sent
    await connector.update(teams.service_url, chat.id, sent, saying("to"))
    assert "to" in repr(teams.card(teams.from_bot(chat)[0], people[0]))
    await connector.delete(teams.service_url, chat.id, sent)
    assert teams.from_bot(chat) == []
    members = await connector.members(teams.service_url, chat.id)
    assert members == [Member(p.id, p.aad, p.name, p.guest) for p in people]
    one = await connector.member(teams.service_url, chat.id, people[1].aad)
    assert one == members[1]
    other = teams.add_person("En annen")
    assert await connector.member(teams.service_url, chat.id, other.aad) is None
    assert teams.refusals[-1].code == "MemberNotFoundInConversation"
    assert teams.violations == []
    assert [c.method for c in teams.calls].count("token") == 1


async def test_a_channel_has_threads(teams: TeamsStandIn, connector: Connector) -> None:
    team = teams.add_team("Gruppen", [teams.add_person("Anna Vik")])
    root = await connector.start_thread(teams.service_url, teams.tenant, team.id, saying("rot"))
    thread = f"{team.id};messageid={root}"
    await connector.send(teams.service_url, thread, saying("svar"))
    assert len(teams.thread(team.id, root)) == 2
    assert teams.refusals == []


async def test_a_persons_conversation_is_the_same_however_often_it_is_opened(
    teams: TeamsStandIn, connector: Connector
) -> None:
    anna = teams.add_person("Anna Vik", installed=True)
    first = await connector.open_personal(teams.service_url, teams.tenant, anna.aad)
    teams.fail_next("create", "drop_after")
    with pytest.raises(Wait):
        await connector.open_personal(teams.service_url, teams.tenant, anna.aad)
    again = await connector.open_personal(teams.service_url, teams.tenant, anna.aad)
    assert first == again == teams.chat(anna).id


async def test_where_it_is_not_installed_nobody_can_be_reached(
    teams: TeamsStandIn, connector: Connector
) -> None:
    anna = teams.add_person("Anna Vik")
    with pytest.raises(Refused) as refused:
        await connector.open_personal(teams.service_url, teams.tenant, anna.aad)
    assert refused.value.code in ("ForbiddenOperationException", "BotNotInConversationRoster")


# --- bad days -------------------------------------------------------------------------------------

DOUBTFUL = ["500", "502", "504", "500_after", "502_after", "drop_before", "drop_after", "timeout"]
REFUSED = [
    "BotDisabledByAdmin",
    "BotNotInConversationRoster",
    "ConversationBlockedByUser",
    "ConversationNotFound",
    "ForbiddenOperationException",
    "MessageWritesBlocked",
    "NotEnoughPermissions",
]


async def failing(teams: TeamsStandIn, connector: Connector, kind: str) -> PlatformError:
    chat = teams.add_group_chat("gruppe", [teams.add_person("Anna Vik")])
    teams.fail_next("send", kind)
    with pytest.raises(PlatformError) as found:
        await connector.send(teams.service_url, chat.id, saying(SECRET))
    error = found.value
    told = "".join(traceback.format_exception(error)) + repr(chain(error))
    assert SECRET not in told
    assert teams.secret not in told
    return error


def chain(error: BaseException | None) -> list[Any]:
    """An exception and all that hang on it, with what they hold."""
    found: list[Any] = []
    while error is not None:
        found.append((error.args, vars(error)))
        error = error.__cause__ or error.__context__
    return found


@pytest.mark.parametrize("kind", DOUBTFUL)
async def test_what_may_have_been_posted_is_a_doubt(
    teams: TeamsStandIn, connector: Connector, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if kind == "timeout":
        monkeypatch.setattr(connector_module, "TIMEOUT", 2.0)
    assert isinstance(await failing(teams, connector, kind), Doubt)


@pytest.mark.parametrize("kind", ["412", "429", "503"])
async def test_what_was_not_posted_waits(
    teams: TeamsStandIn, connector: Connector, kind: str
) -> None:
    error = await failing(teams, connector, kind)
    assert isinstance(error, Wait)
    assert error.seconds >= 1


@pytest.mark.parametrize("code", REFUSED)
async def test_what_somebody_must_mend_is_refused_with_its_code(
    teams: TeamsStandIn, connector: Connector, code: str
) -> None:
    error = await failing(teams, connector, f"error:{code}")
    assert isinstance(error, Refused)
    assert (error.code, error.gone) == (code, False)


@pytest.mark.parametrize("kind", ["500", "502", "504", "429"])
async def test_what_does_no_harm_twice_waits(
    teams: TeamsStandIn, connector: Connector, kind: str
) -> None:
    chat = teams.add_group_chat("gruppe", [teams.add_person("Anna Vik")])
    sent = await connector.send(teams.service_url, chat.id, saying("en"))
    calls: dict[str, Callable[[], Awaitable[Any]]] = {
        "update": lambda: connector.update(teams.service_url, chat.id, sent, saying("to")),
        "paged_members": lambda: connector.members(teams.service_url, chat.id),
        "delete": lambda: connector.delete(teams.service_url, chat.id, sent),
    }
    for method, call in calls.items():
        teams.fail_next(method, kind)
        with pytest.raises(Wait):
            await call()


async def test_a_message_that_is_gone_is_gone(teams: TeamsStandIn, connector: Connector) -> None:
    chat = teams.add_group_chat("gruppe", [teams.add_person("Anna Vik")])
    sent = await connector.send(teams.service_url, chat.id, saying("en"))
    await connector.delete(teams.service_url, chat.id, sent)
    with pytest.raises(Refused) as refused:
        await connector.update(teams.service_url, chat.id, sent, saying("to"))
    assert refused.value.gone


async def test_a_service_that_is_not_there_is_waited_for(connector: Connector) -> None:
    with pytest.raises(Wait) as found:
        await connector.send("http://127.0.0.1:9/", "19:x@thread.v2", saying(SECRET))
    assert SECRET not in repr(chain(found.value))


async def test_a_token_that_is_not_taken_is_exchanged_once(
    teams: TeamsStandIn, connector: Connector
) -> None:
    chat = teams.add_group_chat("gruppe", [teams.add_person("Anna Vik")])
    await connector.send(teams.service_url, chat.id, saying("en"))
    teams.expire_tokens()
    await connector.send(teams.service_url, chat.id, saying("to"))
    assert len(teams.from_bot(chat)) == 2
    assert [c.method for c in teams.calls].count("token") == 2


async def test_a_token_is_renewed_before_it_expires() -> None:
    now = [0.0]
    with TeamsStandIn(token_seconds=1000) as teams:
        async with aiohttp.ClientSession() as session:
            login = Login(config_for(teams), lambda: session, lambda: now[0])
            first = await login.token()
            now[0] += 650
            assert await login.token() == first
            now[0] += 100
            await login.token()
        assert [c.method for c in teams.calls] == ["token", "token"]


@pytest.mark.parametrize(
    ("wrong", "kind", "code"),
    [
        ({"password": "feil"}, Refused, "invalid_client"),
        ({"scope": "x"}, Refused, "invalid_scope"),
        ({"login_url": "http://127.0.0.1:9/"}, Wait, "login_unreachable"),
    ],
)
async def test_a_login_that_fails_says_whose_fault_it_is(
    teams: TeamsStandIn, wrong: dict[str, str], kind: type[PlatformError], code: str
) -> None:
    connector = Connector(config_for(teams, **wrong))
    with pytest.raises(kind) as found:
        await connector.send(teams.service_url, "19:x@thread.v2", saying(SECRET))
    await connector.close()
    assert str(found.value) == code
    assert "feil" not in repr(chain(found.value))


async def test_a_login_in_trouble_is_waited_for(teams: TeamsStandIn, connector: Connector) -> None:
    for kind in ("500", "503", "429"):
        teams.fail_next("token", kind)
        with pytest.raises(Wait):
            await connector.send(teams.service_url, "19:x@thread.v2", saying(SECRET))


def test_codes_are_found_wherever_they_are_and_sentences_are_not() -> None:
    assert code_of(403, b'{"error":{"code":"X","message":"Hei"}}') == "Forbidden"
    assert code_of(403, b'{"error":{"code":"MessageWritesBlocked"}}') == "MessageWritesBlocked"
    nested = rb'{"errorCode":209,"message":"{\n \"subCode\": \"MessageWritesBlocked\"}"}'
    assert code_of(403, nested) == "MessageWritesBlocked"
    assert code_of(404, b"<html>HEMMELIG</html>") == "ConversationNotFound"
    assert code_of(418, b'{"error":{"code":"en hel setning HEMMELIG"}}') == "http_418"
    assert code_of(400, b'{"error":[1]}') == "http_400"
    assert code_of(401, b'{"error":"invalid_client"}') == "invalid_client"


def test_waits_are_as_long_as_asked_for() -> None:
    assert retry_after({"Retry-After": "17"}, 2) == 17
    assert retry_after({"retry-after": "0"}, 2) == 1
    assert retry_after({}, 2) == 2
    assert retry_after({"Retry-After": "nan"}, 2) == 2
    assert retry_after({"Retry-After": "1e9"}, 2) == 3600
    assert retry_after({"Retry-After": "soon"}, 2) == 1
    assert retry_after({"Retry-After": "Wed, 21 Oct 2099 07:28:00 GMT"}, 2) == 3600
    error = platform_error(429, {"Retry-After": "17"}, b"", repeatable=False)
    assert isinstance(error, Wait)
    assert (error.seconds, error.code) == (17, "TooManyRequests")
