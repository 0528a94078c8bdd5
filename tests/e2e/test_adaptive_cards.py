"""Every card that Teams is sent, drawn by Microsoft's open renderer in a real browser, and pressed.

Nothing that the renderer warns of, no word cut off on the narrowest phone, every button hands out
what it carries, and a form hands out what was typed, or asks for what is missing.
"""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Browser

from bot.chat.pressed import read
from bot.chat.sheets import Question, Sheet
from bot.flows.cards import Card, Show, line
from bot.teams.dialogs import meta_in, values_in
from bot.teams.render import message, pressed_in
from bot.words import say
from tests.e2e.card_kinds import Kind, of_conversations, of_rounds, one_of_each
from tests.e2e.card_page import DESKTOP, PHONE, CardPage, Press, Scheme
from tests.e2e.people import chromium
from tests.edges.teams.test_render import WRITTEN, sight
from tests.npm import UnreachableError
from tests.standins.teams_cards import is_action, nodes

pytestmark = pytest.mark.asyncio(loop_scope="module")
OUT = Path(__file__).parents[2] / "shots"


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser() -> AsyncIterator[Browser]:
    async with chromium() as started:
        yield started


async def opened(browser: Browser, lang: str, width: int = PHONE) -> CardPage:
    try:
        return await CardPage.open(browser, width, lang)
    except UnreachableError as missing:
        pytest.skip(str(missing))


async def kinds(folder: Path, lang: str) -> list[Kind]:
    (folder / "keys").mkdir()
    return [*of_rounds(lang), *await of_conversations(folder, lang)]


@pytest.mark.parametrize(
    ("lang", "width", "scheme"),
    [
        ("nb", PHONE, "light"),
        ("nn", PHONE, "dark"),
        ("en", PHONE, "light"),
        ("nb", DESKTOP, "dark"),
    ],
)
async def test_every_card_is_drawn_whole_and_every_button_hands_out_what_it_carries(
    browser: Browser, tmp_path: Path, lang: str, width: int, scheme: Scheme
) -> None:
    page = await opened(browser, lang, width)
    found = await kinds(tmp_path, lang)
    assert len(found) > 200
    # Where there is room, one in each place is enough to see that it is used.
    for kind in one_of_each(found) if width == DESKTOP else found:
        seen = await page.look(kind.card, scheme, kind.title)
        assert seen.said == [], kind.name
        assert seen.cut == [], kind.name
        assert "{{" not in seen.words, kind.name
        wanted = [n for n in nodes(kind.card["body"]) if is_action(n)]
        assert [p.title for p in seen.presses] == [n["title"] for n in wanted], kind.name
        for press, action in zip(seen.presses, wanted, strict=True):
            assert press.free, (kind.name, press.title)
            _judge(press, action, kind)


def _judge(press: Press, action: dict[str, Any], kind: Kind) -> None:
    """What was handed out is what this button carries."""
    about = (kind.name, press.title)
    if press.opens:
        assert action["type"] == "Action.ShowCard", about
        return
    if "meta" in action.get("data", {}):
        _judge_sending(press, kind)
        return
    assert press.type == action["type"], about
    assert press.verb == action.get("verb", ""), about
    assert press.url == action.get("url", ""), about
    if press.type != "Action.OpenUrl":
        assert press.data == action["data"], about
        assert read(pressed_in(press.data)), about


def _judge_sending(press: Press, kind: Kind) -> None:
    """A form is sent as it opened, or waits for what must be filled in."""
    inputs = [n for n in nodes(kind.card) if n["type"].startswith("Input.")]
    waits = any(n["isRequired"] and not n.get("value") for n in inputs)
    assert press.type == ("" if waits else "Action.Submit"), kind.name
    if not waits:
        assert meta_in(press.data), kind.name
        assert {n["id"] for n in inputs if n["isRequired"]} <= set(press.data), kind.name


async def test_every_form_hands_out_what_was_typed_and_asks_for_what_is_missing(
    browser: Browser, tmp_path: Path
) -> None:
    page = await opened(browser, "nb")
    asked: set[str] = set()
    for kind in await kinds(tmp_path, "nb"):
        if kind.sheet is None or not kind.sheet.submit:
            continue
        sheet = kind.sheet
        values = {q.name: _answer(q) for q in sheet.fields}
        got = await page.send(kind.card, values, _sending(kind))
        assert got.sent is not None, kind.name
        assert meta_in(got.sent) == sheet.meta, kind.name
        people = {q.name for q in sheet.fields if q.asks == "people"}
        typed = {k: v.replace(",", " ") if k in people else v for k, v in values.items()}
        assert values_in(got.sent, sheet) == typed, kind.name
        asked |= {q.asks for q in sheet.fields}
        await _left_out(page, kind, sheet, values)
    assert asked == {"line", "text", "date", "choice", "menu", "check", "people"}


async def _left_out(page: CardPage, kind: Kind, sheet: Sheet, values: dict[str, str]) -> None:
    """Each field that must be filled in is asked for where it is empty."""
    fill_in = say("nb", "teams-fill-in")
    for question in sheet.fields:
        if question.required and question.asks in ("line", "text", "date"):
            got = await page.send(kind.card, {**values, question.name: ""}, _sending(kind))
            assert got.sent is None, (kind.name, question.name)
            assert got.words.count(fill_in) == 1, (kind.name, question.name)


def _sending(kind: Kind) -> str:
    """The label of the button that sends the form."""
    buttons = (n for n in nodes(kind.card) if is_action(n) and "meta" in n.get("data", {}))
    return str(next(buttons)["title"])


def _answer(question: Question) -> str:
    match question.asks:
        case "date":
            return "2026-12-01"
        case "choice" | "menu":
            return question.options[-1][0]
        case "check":
            return "yes"
        case "people":
            return "Kari,Ola"
    return "Ett av to, «tre» [fire](https://fem.example)"


async def test_what_people_write_is_read_letter_by_letter(browser: Browser) -> None:
    """Beside Markdown that works: the renderer is given one."""
    page = await opened(browser, "nb")
    works = {"type": "TextBlock", "text": "**a** [b](https://c.example)"}
    card = {"type": "AdaptiveCard", "version": "1.5", "body": [works]}
    assert (await page.look(card)).words == "a b"
    for text in (*WRITTEN, "https://ondsinnet.example/" + "en_lang*vei/" * 6):
        shown = Card("s3", line("of", text=text), (line("of", text=text),), (Show("t", by="a"),))
        seen = await page.look(message(shown, sight({"t": text})).card)
        assert seen.cut == []
        lines = seen.words.replace("\u2060", "").split("\n")
        for each in text.split("\n"):
            assert sum(each in x for x in lines) >= 3, (each, lines)


async def test_a_reader_sees_the_time_of_their_own_clock(browser: Browser) -> None:
    page = await opened(browser, "nb")
    now = sight({}).now
    found = message(Card("s3", line("of", text="x"), until=now + 300, length=600), sight({}))
    assert "{{TIME(" in json.dumps(found.card)
    assert "Til " in (seen := await page.look(found.card)).words
    assert "TIME" not in seen.words


async def test_pictures_to_look_at(browser: Browser, tmp_path: Path) -> None:
    page = await opened(browser, "nb")
    OUT.mkdir(exist_ok=True)
    names = []
    for kind in one_of_each(await kinds(tmp_path, "nb")):
        if "-chat-" not in kind.name:
            file = OUT / f"nb-teams-{kind.name}.png"
            await page.picture(kind.card, kind.title, file)
            assert file.stat().st_size > 1000
            names.append(kind.name)
    assert len(names) == len(set(names)) > 20
