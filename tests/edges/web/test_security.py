"""What stands before every page: cookies, origins, tokens, sizes, pace, and errors."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest
import structlog

from bot.service import demo, entry
from bot.web import security
from bot.web.config import WebConfig
from bot.web.guard import BODY_LIMIT, FIELDS_LIMIT, Pace
from tests.edges.web.browser_of_pages import BASE
from tests.edges.web.pages_world import World, world

SECRET = "Dette skulle ingen se."


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[World]:
    async with world(tmp_path) as made:
        await made.found()
        yield made


async def a_press(house: World, name: str = "Ola") -> tuple[httpx.AsyncClient, str, dict[str, str]]:
    """Somebody's client, an address to post to, and fields that would be taken."""
    flow = await house.round(await house.case())
    who = house.who[name]
    path = f"/round/{flow}/press"
    form = (await who.browser.get(f"/round/{flow}")).form(path)
    return who.browser.http, path, dict(form.fields)


async def test_every_answer_carries_the_protections(house: World) -> None:
    http = house.who["Ola"].browser.http
    for path in ("/", "/nothing", "/me", "/static/kollega.css", f"/round/{'0' * 32}"):
        answer = await http.get(path)
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["referrer-policy"] == "no-referrer"
        assert answer.headers["permissions-policy"]
        caching = "no-cache" if path.startswith("/static") else "no-store"
        assert answer.headers["cache-control"] == caching


async def test_pages_hold_no_script_or_style_of_their_own(house: World) -> None:
    flow = await house.round(await house.case())
    html = (await house.who["Per"].browser.get(f"/round/{flow}")).response.text
    assert " style=" not in html
    assert "<style" not in html
    assert html.count("<script") == html.count("<script src=")
    assert " onclick=" not in html


async def test_a_post_from_another_site_is_refused(house: World) -> None:
    http, path, fields = await a_press(house)
    for headers in (
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"origin": "https://example.org"},
    ):
        assert (await http.post(path, data=fields, headers=headers)).status_code == 403
    for headers in ({"sec-fetch-site": "same-origin", "origin": "null"}, {"origin": BASE}):
        assert (await http.post(path, data=fields, headers=headers)).status_code == 200


@pytest.mark.parametrize("token", ["", "wrong", "æ" * 40])
async def test_a_post_without_the_forms_token_is_refused(house: World, token: str) -> None:
    http, path, fields = await a_press(house)
    answer = await http.post(path, data=fields | {"csrf": token})
    assert answer.status_code == 403
    assert (await house.state(path.split("/")[2])).visit == 0


async def test_one_persons_token_is_of_no_use_to_another(house: World) -> None:
    _, path, fields = await a_press(house)
    ingrid = house.who["Ingrid"].browser.http
    assert (await ingrid.post(path, data=fields)).status_code == 403


async def test_a_token_is_kept_hashed_and_the_cookie_out_of_reach(house: World) -> None:
    def new(conn):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
        return entry.new_session(house.core, conn, house.org, house.who["Ola"].id)

    token = await house.core.storage.db.write(new)
    for file in Path(str(house.core.storage.db._reading.url.database)).parent.glob("kollega.db*"):
        assert token.encode() not in file.read_bytes()


@pytest.mark.parametrize(("secure", "name"), [(True, "__Host-kollega"), (False, "kollega")])
async def test_the_cookie_is_bound_to_the_host_when_there_is_https(secure: bool, name: str) -> None:
    setting = WebConfig("https://kollega.example.no", secure=secure)
    assert security.cookie_name(setting) == name
    assert security.cookie_name(setting, trying=True) != name


async def test_an_unknown_host_is_refused(house: World) -> None:
    http = house.who["Ola"].browser.http
    assert (await http.get("/", headers={"host": "evil.example"})).status_code == 400


async def test_too_much_and_the_wrong_kind_are_refused(house: World) -> None:
    http, path, fields = await a_press(house)
    big = fields | {"text": "x" * BODY_LIMIT}
    assert (await http.post(path, data=big)).status_code == 413
    many = fields | {f"f{n}": "" for n in range(FIELDS_LIMIT + 1)}
    assert (await http.post(path, data=many)).status_code == 413
    assert (await http.post(path, json=fields)).status_code == 415


def test_a_pace_lets_a_burst_through_and_then_so_many_a_second() -> None:
    pace = Pace(burst=3, rate=2)
    assert [pace.take("a", 0.0) for _ in range(4)] == [True, True, True, False]
    assert pace.take("b", 0.0)
    assert [pace.take("a", 1.0) for _ in range(3)] == [True, True, False]


def test_a_pace_remembers_so_many_keys_and_no_more() -> None:
    pace = Pace(burst=1, rate=0, size=2)
    assert pace.take("a", 0.0)
    pace.take("b", 0.0)
    pace.take("c", 0.0)
    assert pace.take("a", 0.0)


async def test_too_many_posts_in_a_short_time_are_told_to_wait(house: World) -> None:
    http, path, fields = await a_press(house)
    # All at once: one after the other a busy machine would leave time enough between them.
    posts = (http.post(path, data=fields) for _ in range(260))
    answers = [answer.status_code for answer in await asyncio.gather(*posts)]
    assert answers[0] == 200
    assert 429 in answers


async def test_somebody_signed_out_gets_their_words_back(house: World) -> None:
    http, path, fields = await a_press(house)

    def end(conn):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
        found = entry.session(house.core, conn, http.cookies["kollega"])
        assert found is not None
        entry.sign_out(house.core, conn, found)

    await house.core.storage.db.write(end)
    answer = await http.post(path.replace("press", "send"), data=fields | {"text": SECRET})
    assert answer.status_code == 401
    assert SECRET in answer.text
    assert (await http.get("/me")).status_code == 401


async def test_an_error_says_an_id_and_nothing_else(
    house: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    from bot.service import pressing  # noqa: PLC0415

    async def broken(*_: object, **kept: object) -> None:
        raise RuntimeError(f"{SECRET} {kept}")

    http, path, fields = await a_press(house)
    monkeypatch.setattr(pressing, "press", broken)
    with structlog.testing.capture_logs() as logs:
        answer = await http.post(path, data=fields)
    assert answer.status_code == 500
    assert SECRET not in answer.text + str(logs)
    line = next(entry for entry in logs if entry["event"] == "trouble")
    assert line["id"] in answer.text
    assert line["kind"] == "RuntimeError"
    assert "Traceback" not in answer.text


async def test_a_tried_out_seat_belongs_to_the_browser_that_made_it(house: World) -> None:
    def make(conn):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
        return demo.new_demo(house.core, conn)

    org, token = await house.core.storage.db.write(make)
    other, other_token = await house.core.storage.db.write(make)
    browser = house.browser()
    browser.http.cookies.set("kollega-try", token, domain="localhost.local")
    assert (await browser.get(f"/try/{org}/0/home")).status == 200
    assert (await browser.get(f"/try/{org}/9/home")).status == 404
    assert (await browser.get(f"/try/{other}/0/home")).status == 404
    assert (await house.who["Ola"].browser.get(f"/try/{org}/0/home")).status == 404
    stranger = house.browser()
    stranger.http.cookies.set("kollega", other_token, domain="localhost.local")
    assert (await stranger.get(f"/try/{other}/0/home")).status == 404
