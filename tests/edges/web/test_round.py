"""A round on the web, by its pages: pressing, writing, what comes back, and who sees what."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from bot.flows.model import Tick
from bot.flows.prompts import Prompt
from bot.service import rounds
from bot.service.take import take
from tests.edges.web.browser_of_pages import Page
from tests.edges.web.pages_world import Someone, World, world
from tests.edges.web.steps import at_step

HIDDEN = "Bare jeg vet dette."


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[World]:
    async with world(tmp_path) as made:
        await made.found()
        yield made


async def begun(house: World, step: str = "", method: str = "kollegaveiledning") -> str:
    flow = await house.round(await house.case(), method=method)
    if step:
        await at_step(house, flow, step)
    return flow


async def page(who: Someone, flow: str) -> Page:
    return await who.browser.get(f"/round/{flow}")


async def press(who: Someone, flow: str, action: str, arg: str = "") -> Page:
    seen = await page(who, flow)
    form = seen.form(f"/round/{flow}/press", action=action, arg=arg)
    return await who.browser.send(form)


async def opened(who: Someone, flow: str, action: str = "write", arg: str = "") -> Page:
    found = await press(who, flow, action, arg)
    assert found.path == f"/round/{flow}/form", found.text
    return found


async def sent(
    who: Someone, form_page: Page, flow: str, how: str | None = None, **values: str
) -> Page:
    form = form_page.form(f"/round/{flow}/send")
    return await who.browser.send(
        form, ("how", form.buttons[0][1] if how is None else how), **values
    )


async def test_a_newcomer_comes_in_by_one_press(house: World) -> None:
    flow = await begun(house)
    await house.press("Ola", flow, "go")
    ola = house.who["Ola"]
    before = await page(ola, flow)
    assert "Greit. Du er ute av runden nå" in before.text
    after = await press(ola, flow, "come")
    assert after.path == f"/round/{flow}"
    assert "Greit. Du er ute" not in after.text


async def test_the_page_says_where_we_are_and_whose_turn_it_is(house: World) -> None:
    flow = await begun(house, "clarify")
    seen = await page(house.who["Ola"], flow)
    assert "Trinn 4 av 10" in seen.text
    assert "Ola har ordet." in seen.text
    assert "Etterpå: Ingrid" in seen.text
    assert seen.response.text.count("<h1") == 1
    assert '<html lang="nb">' in seen.response.text


async def test_what_is_written_is_shown_to_all_and_confirmed_where_it_was_sent(
    house: World,
) -> None:
    flow = await begun(house, "clarify")
    ola = house.who["Ola"]
    after = await sent(ola, await opened(ola, flow), flow, text="Hvem bestemmer i dag?")
    assert after.path == f"/round/{flow}"
    assert "Sendt." in after.text
    seen = await page(house.who["Ingrid"], flow)
    assert "Hvem bestemmer i dag?" in seen.text
    assert "Ingrid har ordet." in seen.text


async def test_the_owner_answers_a_question_beside_it(house: World) -> None:
    flow = await begun(house, "clarify")
    await house.write("Ola", flow, text="Hvem bestemmer i dag?")
    kari = house.who["Kari"]
    question = (await house.state(flow)).left[-1].id
    form = await opened(kari, flow, "reply", question)
    assert "Hvem bestemmer i dag?" in form.text
    await sent(kari, form, flow, text="Det er uklart.")
    assert "Det er uklart." in (await page(house.who["Amina"], flow)).text


async def test_an_empty_form_comes_back_with_what_is_wrong_tied_to_the_field(
    house: World,
) -> None:
    flow = await begun(house, "clarify")
    ola = house.who["Ola"]
    back = await sent(ola, await opened(ola, flow), flow, text="  ")
    assert back.status == 422
    html = back.response.text
    assert 'aria-invalid="true"' in html
    assert 'aria-describedby="f-text-problem"' in html
    assert 'href="#f-text"' in html


async def test_a_text_that_is_too_long_comes_back_whole(house: World) -> None:
    flow = await begun(house, "clarify")
    ola = house.who["Ola"]
    long = "æ😀" * 25_000
    back = await sent(ola, await opened(ola, flow), flow, text=long)
    assert back.status == 422
    assert dict(back.form(f"/round/{flow}/send").fields)["text"] == long


async def test_a_name_gets_a_second_look_and_either_way_keeps_the_text(house: World) -> None:
    flow = await begun(house, "clarify")
    ola = house.who["Ola"]
    text = "Har du ringt Ola Nordmann på 412 34 567?"
    look = await sent(ola, await opened(ola, flow), flow, text=text)
    assert look.status == 200
    assert "412 34 567" in look.text
    assert text not in (await page(house.who["Ingrid"], flow)).text
    form = look.form(f"/round/{flow}/send")
    again = await ola.browser.send(form, ("how", "back"))
    assert dict(again.form(f"/round/{flow}/send").fields)["text"] == text
    sure = next(b for b in form.buttons if "sure" in b[1])
    done = await ola.browser.send(form, sure)
    assert "Sendt." in done.text
    assert text in (await page(house.who["Ingrid"], flow)).text


async def test_advice_that_comes_early_is_kept_for_later_in_private(house: World) -> None:
    flow = await begun(house, "clarify")
    ola = house.who["Ola"]
    look = await sent(
        ola, await opened(ola, flow), flow, text="Du burde sette dem i samme rom og la dem snakke."
    )
    park = ("how", "park")
    assert park in look.form(f"/round/{flow}/send").buttons
    after = await ola.browser.send(look.form(f"/round/{flow}/send"), park)
    assert "Du burde sette dem" in after.text
    assert "Bare du ser dette" in after.text
    assert "Du burde sette dem" not in (await page(house.who["Ingrid"], flow)).text


async def test_a_form_sent_twice_counts_once(house: World) -> None:
    flow = await begun(house, "clarify")
    ola = house.who["Ola"]
    form = (await opened(ola, flow)).form(f"/round/{flow}/send")
    for _ in range(2):
        after = await ola.browser.send(form, ("how", ""), text="Hvem bestemmer i dag?")
        assert after.path == f"/round/{flow}"
    assert after.text.count("Hvem bestemmer i dag?") == 1


async def test_a_form_that_was_open_when_the_group_moved_on_can_still_be_sent(
    house: World,
) -> None:
    flow = await begun(house, "clarify")
    ola = house.who["Ola"]
    form = await opened(ola, flow)
    await at_step(house, flow, "quiet")
    after = await sent(ola, form, flow, text="Rakk jeg det?")
    assert "Sendt." in after.text
    assert [x.late for x in (await house.state(flow)).left] == [True]


async def test_a_text_the_round_cannot_take_comes_back_to_be_copied(house: World) -> None:
    flow = await begun(house, "clarify")
    ola = house.who["Ola"]
    form = await opened(ola, flow)
    await house.press("Per", flow, "finish", "sure")
    await house.press("Kari", flow, "keep", "all")
    back = await sent(ola, form, flow, text="Dette rakk jeg ikke.")
    assert back.status == 409
    assert "Dette rakk jeg ikke." in back.response.text
    assert "Runden er ferdig." in back.text


async def test_a_disk_that_is_full_says_so_and_gives_the_text_back(
    house: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    from bot.service import pressing  # noqa: PLC0415
    from bot.storage.errors import DiskFull  # noqa: PLC0415

    flow = await begun(house, "clarify")
    ola = house.who["Ola"]
    form = await opened(ola, flow)

    async def full(*_: object, **__: object) -> None:
        raise DiskFull

    monkeypatch.setattr(pressing, "send", full)
    back = await sent(ola, form, flow, text="Hvem bestemmer i dag?")
    assert back.status == 503
    assert dict(back.form(f"/round/{flow}/send").fields)["text"] == "Hvem bestemmer i dag?"
    assert "ikke plass" in back.text


async def test_going_on_while_somebody_writes_asks_first(house: World) -> None:
    flow = await begun(house, "clarify")
    await opened(house.who["Ola"], flow)
    per = house.who["Per"]
    asked = await press(per, flow, "go_on")
    assert asked.status == 409
    assert "Én skriver fortsatt." in asked.text
    sure = asked.form(f"/round/{flow}/press", action="go_on", arg="sure")
    after = await per.browser.send(sure)
    assert "Stille tenking" in after.text


async def test_putting_a_form_away_ends_the_waiting(house: World) -> None:
    flow = await begun(house, "clarify")
    ola = house.who["Ola"]
    form = await opened(ola, flow)
    assert (await house.state(flow)).writing
    await ola.browser.send(form.form(f"/round/{flow}/close"))
    assert not (await house.state(flow)).writing


async def test_two_who_go_on_at_once_move_one_step(house: World) -> None:
    flow = await begun(house, "clarify")
    per = house.who["Per"]
    form = (await page(per, flow)).form(f"/round/{flow}/press", action="go_on")
    await per.browser.send(form)
    second = [(k, "other" if k == "nonce" else v) for k, v in form.fields]
    form.fields = second
    after = await per.browser.send(form)
    assert after.path == f"/round/{flow}"
    assert (await house.state(flow)).step == 4


async def test_withdrawing_is_asked_about_once_more(house: World) -> None:
    flow = await begun(house, "clarify")
    ola = house.who["Ola"]
    await house.write("Ola", flow, text="Hvem bestemmer i dag?")
    ref = (await house.state(flow)).left[-1].id
    asked = await press(ola, flow, "withdraw", ref)
    assert "kan ikke hentes fram igjen" in asked.text
    assert "Hvem bestemmer i dag?" in (await page(ola, flow)).text
    sure = asked.form(f"/round/{flow}/press", action="withdraw", sure="1")
    after = await ola.browser.send(sure)
    assert "Hvem bestemmer i dag?" not in after.text


async def test_private_writing_is_seen_by_nobody_else(house: World) -> None:
    flow = await begun(house, "quiet")
    await house.write("Ola", flow, text=HIDDEN)
    mine = await page(house.who["Ola"], flow)
    assert HIDDEN in mine.text
    assert "Bare du ser dette" in mine.text
    for name in ("Kari", "Per", "Ingrid"):
        who = house.who[name]
        assert HIDDEN not in (await page(who, flow)).response.text
        assert HIDDEN not in (await who.browser.get(f"/round/{flow}/part")).response.text


async def test_at_most_three_buttons_stand_in_sight(house: World) -> None:
    flow = await begun(house, "clarify")
    html = (await page(house.who["Per"], flow)).response.text
    for card in html.split("<section")[1:]:
        in_sight = card.split("<details")[0]
        assert in_sight.count("data-press") <= 3


async def test_the_owner_chooses_what_is_kept_and_nothing_is_asked_about_once_more(
    house: World,
) -> None:
    flow = await begun(house, "clarify")
    await house.press("Per", flow, "finish", "sure")
    kari = house.who["Kari"]
    asked = await press(kari, flow, "keep", "nothing")
    assert "kan ikke hentes fram igjen" in asked.text
    assert (await house.state(flow)).kept is None
    await kari.browser.send(asked.form(f"/round/{flow}/press", sure="1"))
    assert (await house.state(flow)).kept == "nothing"


@pytest.mark.parametrize("rest", ["", "/part", "/live", "/form?action=write&arg="])
async def test_what_is_not_there_and_what_is_not_theirs_answer_alike(
    house: World, rest: str
) -> None:
    flow = await begun(house, "clarify")
    stranger = await house.stranger()
    theirs = await stranger.browser.get(f"/round/{flow}{rest}")
    nothing = await stranger.browser.get(f"/round/{'0' * 32}{rest}")
    assert theirs.status == nothing.status == 404
    assert theirs.response.text == nothing.response.text


async def test_nobody_else_can_press_or_send(house: World) -> None:
    flow = await begun(house, "clarify")
    stranger = await house.stranger()
    form = (await opened(house.who["Ola"], flow)).form(f"/round/{flow}/send")
    csrf = (await stranger.browser.get("/me")).forms[0]
    token = dict(csrf.fields)["csrf"]
    form.fields = [(k, token if k == "csrf" else v) for k, v in form.fields]
    assert (await stranger.browser.send(form, text="Hei")).status == 404
    data = {"csrf": token, "action": "go_on", "arg": "", "visit": "3", "nonce": "x"}
    answer = await stranger.browser.http.post(f"/round/{flow}/press", data=data)
    assert answer.status_code == 404


@pytest.mark.parametrize(
    "odd",
    [
        {"action": "nonsense"},
        {"action": "write", "arg": "<script>alert(1)</script>"},
        {"action": "adjust", "arg": "9" * 40},
        {"action": "keep", "arg": "all", "visit": "-3"},
        {"visit": "x" * 500},
        {"action": "give_word", "arg": "\x00"},
    ],
)
async def test_odd_presses_never_break_the_page(house: World, odd: dict[str, str]) -> None:
    flow = await begun(house, "clarify")
    ola = house.who["Ola"]
    form = (await page(ola, flow)).form(f"/round/{flow}/press", action="done")
    answer = await ola.browser.send(form, **odd)
    assert answer.status in (200, 404, 409)
    assert "<script>alert" not in answer.response.text


async def test_odd_texts_are_shown_as_they_are_and_never_as_markup(house: World) -> None:
    flow = await begun(house, "clarify")
    ola = house.who["Ola"]
    odd = "<b>fet</b> & <!channel> \u202eמעט\u202c e\u0301\u200b 👩‍👩‍👧"
    await sent(ola, await opened(ola, flow), flow, text=odd + "\x00")
    html = (await page(house.who["Ingrid"], flow)).response.text
    assert "&lt;b&gt;fet&lt;/b&gt; &amp; &lt;!channel&gt;" in html
    assert "<b>fet" not in html
    assert "\x00" not in html


async def asked_how_it_went(house: World) -> str:
    """A round whose owner chose a first step, and the question about it on its day."""
    flow = await begun(house, "choose")
    await house.write(
        "Kari",
        flow,
        "share+sure",
        when="på torsdag",
        then="spør begge",
        by=(date.today() + timedelta(days=7)).isoformat(),  # noqa: DTZ011
        know="",
        buddy=house.who["Ingrid"].id,
    )
    await house.press("Per", flow, "finish", "sure")
    await house.press("Kari", flow, "keep", "all")

    def question(conn):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
        found = rounds.flows_of(conn, house.who["Kari"].actor)
        return next(f for f, state in found if isinstance(state, Prompt))

    prompt: str = await house.core.storage.db.aread(question)
    return prompt


async def test_a_question_to_one_person_is_answered_on_its_page(house: World) -> None:
    prompt = await asked_how_it_went(house)
    kari = house.who["Kari"]
    assert "ikke noe å svare på nå" in (await page(kari, prompt)).text
    assert (await page(house.who["Ingrid"], prompt)).status == 404
    house.core.real = lambda: time.time() + 8 * 86400
    await house.core.storage.db.write(lambda c: take(house.core, c, house.org, prompt, Tick()))
    seen = await page(kari, prompt)
    assert "spør begge" in seen.text
    assert "Hvordan gikk det?" in seen.text
    form = await press(kari, prompt, "answer", "partly")
    assert form.path == f"/round/{prompt}/form"
    empty = await sent(kari, form, prompt, text="Litt.")
    assert empty.status == 422
    again = (date.today() + timedelta(days=20)).isoformat()  # noqa: DTZ011
    field = next(k for k, _ in empty.form(f"/round/{prompt}/send").fields if k in ("by", "again"))
    after = await sent(kari, empty, prompt, **{field: again})
    assert "Jeg spør igjen" in after.text
