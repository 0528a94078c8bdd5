"""Bad input in the browser: a clear sentence or silence, nothing lost and nothing doubled."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.async_api import Browser, Page, expect

from tests.e2e.people import Person, chromium, new_context, served
from tests.e2e.scenes import Scenes, scenes

FAMILY = "👩‍👩‍👧"
RIGHT_TO_LEFT = "مرحبا، كيف نبدأ؟"
MARKUP = '<script>window.hacked = 1</script><img src=x onerror="window.hacked = 1"> <!channel>'
NOTHING = "\u200b\u200d\u2060 \n"


class Hall(NamedTuple):
    """A round in its go-round of questions, served, and a browser."""

    told: Scenes
    base: str
    browser: Browser

    async def person(self, name: str, *, script: bool = True) -> Person:
        """Somebody at the round's page."""
        context = await new_context(self.browser, "nb", script=script)
        token = self.told.house.who[name].browser.http.cookies["kollega"]
        await context.add_cookies([{"name": "kollega", "value": token, "url": self.base}])
        found = Person(name, "nb", await context.new_page(), self.base)
        await found.goto(f"/round/{self.told.flow}")
        return found

    async def visitor(self) -> Page:
        return await (await new_context(self.browser)).new_page()


@pytest.fixture
async def hall(tmp_path: Path) -> AsyncIterator[Hall]:
    async with (
        chromium() as browser,
        scenes(tmp_path, "nb") as told,
        served(told.house.core) as base,
    ):
        await told.open(come=6)
        await told.go_on()
        await told.go_on()
        yield Hall(told, base, browser)


async def test_what_is_empty_or_too_long_comes_back_with_a_sentence(hall: Hall) -> None:
    ola = await hall.person("Ola")
    await ola.press("do-write_question")
    field = ola.sheet.locator("[name=text]")
    for nothing in ("", NOTHING):
        await field.fill(nothing)
        await ola.sheet.get_by_role("button", name="Send", exact=True).click()
        await expect(ola.sheet.locator(".problem")).to_have_text("Skriv noe her først.")
    long = "å" * 50_000
    await field.fill(long)
    await ola.sheet.get_by_role("button", name="Send", exact=True).click()
    await expect(ola.sheet.locator(".problem")).to_contain_text("for lang: 50")
    await expect(field).to_have_value(long)
    assert (await hall.told.state()).left == ()


@pytest.mark.parametrize("text", [FAMILY, RIGHT_TO_LEFT, MARKUP, "null\0tegn\u200bher"])
async def test_odd_texts_are_shown_as_they_are(hall: Hall, text: str) -> None:
    ola, ingrid = await hall.person("Ola"), await hall.person("Ingrid")
    await ola.write("do-write_question", text=text)
    words = ingrid.page.locator(".shared .words").last
    await expect(words).to_have_text(text.replace("\0", ""))
    board = await hall.visitor()
    await board.goto(hall.base + hall.told.board)
    await expect(board.locator(".b-words")).to_have_text(text.replace("\0", ""))
    for page in (ola.page, ingrid.page, board):
        assert await page.evaluate("window.hacked") is None


async def test_a_form_that_is_sent_twice_counts_once(hall: Hall) -> None:
    ola = await hall.person("Ola")
    await ola.press("do-write_question")
    await ola.fill(text="Hvem bestemmer i dag?")
    again = await ola.page.evaluate(
        """async () => {
          const form = document.querySelector("dialog form[data-send]");
          const body = () => new URLSearchParams(new FormData(form));
          const send = () => fetch(form.getAttribute("action"), { method: "POST", body: body() });
          const answers = await Promise.all([send(), send(), send()]);
          return answers.map((answer) => answer.status);
        }"""
    )
    assert again == [200, 200, 200]
    await ola.sheet.get_by_role("button", name="Send", exact=True).click()
    await expect(ola.sheet).to_have_count(0)
    assert len((await hall.told.state()).left) == 1


async def test_an_impatient_double_click_sends_once(hall: Hall) -> None:
    ola = await hall.person("Ola", script=False)
    await ola.press("do-write_question")
    await ola.page.locator("[name=text]").fill("Hvem bestemmer i dag?")
    await ola.page.get_by_role("button", name="Send", exact=True).dblclick()
    await expect(ola.page.get_by_text("Hvem bestemmer i dag?")).to_have_count(1)
    assert len((await hall.told.state()).left) == 1


async def test_a_button_of_a_step_long_gone_does_nothing(hall: Hall) -> None:
    """The page that was left open says how it stands now."""
    per, ola = await hall.person("Per", script=False), await hall.person("Ola", script=False)
    await hall.told.go_on()
    await hall.told.go_on()
    before = await hall.told.state()
    await per.press("do-go_on")
    await expect(per.page.locator(".where-step")).to_have_text("Refleksjon")
    await ola.press("do-later")
    await expect(ola.page.locator(".where-step")).to_have_text("Refleksjon")
    after = await hall.told.state()
    assert (after.step, after.visit, after.queue) == (before.step, before.visit, before.queue)


async def test_going_on_twice_at_once_goes_one_step(hall: Hall) -> None:
    phone, desk = await hall.person("Per"), await hall.person("Per")
    # The desk does not hear that the round went on: its button is of the step before.
    await desk.page.route("**/part*", lambda route: route.abort())
    await phone.press("do-go_on")
    await expect(phone.page.locator(".where-step")).to_have_text("Stille tenking")
    await desk.press("do-go_on")
    await desk.page.unroute("**/part*")
    await desk.page.reload()
    await expect(desk.page.locator(".where-step")).to_have_text("Stille tenking")
    assert (await hall.told.state()).visit == 4


async def test_two_who_vote_at_once_are_both_heard(hall: Hall) -> None:
    """The room asks for more time: two taps give the time once, and nobody is sent on."""
    ola, ingrid = await hall.person("Ola"), await hall.person("Ingrid")
    await hall.told.pass_time(8 * 60 + 1)
    buttons = [p.button("do-vote_more") for p in (ola, ingrid)]
    for button in buttons:
        await expect(button).to_be_visible()
    # Neither hears of the other's tap before their own.
    for person in (ola, ingrid):
        await person.page.route("**/part*", lambda route: route.abort())
    await asyncio.gather(*(button.click() for button in buttons))
    for person in (ola, ingrid):
        await person.page.unroute("**/part*")
        await person.page.reload()
        await expect(person.button("do-vote_more")).to_have_count(0)
    state = await hall.told.state()
    assert (state.extended, state.asked) == (1, None)
    assert hall.told.method().steps[state.step].id == "clarify"


@pytest.mark.parametrize("path", ["/join/forged", "/start/forged", "/signin/forged"])
async def test_a_forged_link_says_that_it_does_not_hold(hall: Hall, path: str) -> None:
    page = await hall.visitor()
    answer = await page.goto(hall.base + path)
    assert answer is not None
    assert answer.status == 404
    await expect(page.locator("main")).to_contain_text("Noe stoppet opp")
    await expect(page.locator("form")).to_have_count(0)


@pytest.mark.parametrize("path", ["/board/forged", "/round/forged", "/round/{flow}/minutes"])
async def test_what_is_not_theirs_looks_as_if_it_were_not_there(hall: Hall, path: str) -> None:
    stranger = await hall.told.house.stranger()
    page = await hall.visitor()
    token = stranger.browser.http.cookies["kollega"]
    await page.context.add_cookies([{"name": "kollega", "value": token, "url": hall.base}])
    answer = await page.goto(hall.base + path.format(flow=hall.told.flow))
    assert answer is not None
    assert answer.status == 404
    await expect(page.locator(".lead")).to_have_text(
        "Dette finnes ikke, eller det er ikke åpent for deg."
    )
