"""Minutes are for those who were there, and hold only what the owner let out."""

from __future__ import annotations

import io
import re
from collections.abc import AsyncIterator
from pathlib import Path

import pypdf
import pytest
import pytest_asyncio

from tests.edges.web.pages_world import NAMES, World, world

NOTE, IDEA, KEY = "NOTATET mitt", "IDEEN min <b>", "NØKKELEN vår"
CLOSING, THEN = "SETNINGEN til slutt", "STEGET mitt"
FORMATS = ("", ".md", ".pdf")


@pytest_asyncio.fixture
async def here(tmp_path: Path) -> AsyncIterator[World]:
    async with world(tmp_path) as made:
        await made.found()
        yield made


async def held(made: World, share: bool = True, raters: tuple[str, ...] = NAMES) -> str:
    """A whole short round with a text in every step that takes one. Returns its id."""
    flow = await made.round(await made.case("Kari"))
    for _ in range(40):
        state = await made.state(flow)
        if state.phase != "step":
            break
        method = made.core.catalogue()["kort"]
        step = method.steps[state.step]
        await _leave(made, flow, step.leave, step.see, share, raters)
        state = await made.state(flow)
        if state.phase == "step" and method.steps[state.step] is step:
            last = state.step == len(method.steps) - 1
            await made.press("Per", flow, "finish" if last else "go_on", "sure")
    return flow


async def _leave(
    made: World, flow: str, leave: str, see: str, share: bool, raters: tuple[str, ...]
) -> None:
    state = await made.state(flow)
    method = made.core.catalogue()["kort"]
    step = method.steps[state.step]
    if leave == "idea":
        for name in await _turns(made, flow):
            await made.write(name, flow, text=IDEA)
    elif leave == "action":
        how = "share+sure" if share else "sure"
        await made.write("Kari", flow, how, when="mandag", then=THEN, by="2099-01-05")
    elif leave == "closing":
        for name in await _turns(made, flow):
            if name in raters:
                await made.write(name, flow, text=CLOSING, rating0="4", rating1="5")
            else:
                await made.press(name, flow, "done")
    elif leave == "text" and step.who == "owner":
        await made.write("Kari", flow, text=KEY)
    elif leave == "text" and see == "self":
        await made.write("Ola", flow, text=NOTE)


async def _turns(made: World, flow: str) -> list[str]:
    """Those in the go-round, in order."""
    queue = (await made.state(flow)).queue
    return [next(n for n, w in made.who.items() if w.id == p) for p in queue]


async def texts(made: World, name: str, flow: str) -> dict[str, str]:
    """The minutes in every format, as text."""
    browser = made.who[name].browser
    page, markdown, pdf = [await browser.get(f"/round/{flow}/minutes{end}") for end in FORMATS]
    assert {page.status, markdown.status, pdf.status} == {200}
    pages = pypdf.PdfReader(io.BytesIO(pdf.response.content)).pages
    drawn = re.sub(r"\s+", " ", " ".join(p.extract_text() for p in pages))
    return {"page": page.text, "md": markdown.response.text, "pdf": drawn}


async def test_minutes_hold_what_may_leave_and_nothing_else(here: World) -> None:
    flow = await held(here)
    await here.press("Kari", flow, "keep", "all")
    for name in ("Kari", "Per", "Ola"):
        for kind, text in (await texts(here, name, flow)).items():
            idea = IDEA if kind != "md" else r"IDEEN min \<b\>"
            for part in ("Når to avdelinger", idea, THEN, CLOSING, "4,0 av 5, 6 svar"):
                assert part in text, (kind, part)
            for secret in ("SITUASJONEN", "FORSØKET", NOTE, "Ola", "Ingrid", "Solveig"):
                assert secret not in text, (kind, secret)


async def test_a_step_kept_for_oneself_is_not_in_the_minutes(here: World) -> None:
    flow = await held(here, share=False)
    await here.press("Kari", flow, "keep", "all")
    for text in (await texts(here, "Kari", flow)).values():
        assert THEN not in text


async def test_few_ratings_are_no_number(here: World) -> None:
    flow = await held(here, raters=NAMES[:3])
    await here.press("Kari", flow, "keep", "all")
    for text in (await texts(here, "Per", flow)).values():
        assert "av 5" not in text


@pytest.mark.parametrize("what", ["", "commitment", "nothing"])
async def test_nothing_leaves_unless_the_owner_says_so(here: World, what: str) -> None:
    flow = await held(here)
    if what:
        await here.press("Kari", flow, "keep", what)
    for name in ("Kari", "Ola"):
        for end in FORMATS:
            page = await here.who[name].browser.get(f"/round/{flow}/minutes{end}")
            assert page.status == 404
        assert f"/round/{flow}/minutes" not in (await here.who[name].browser.get("/home")).links


async def test_who_stood_aside_has_no_minutes(here: World) -> None:
    case = await here.case("Kari")
    flow = await here.round(case)
    await here.press("Solveig", flow, "aside")
    for _ in range(3):
        await here.press("Per", flow, "finish", "sure")
    await here.press("Kari", flow, "keep", "all")
    minutes = f"/round/{flow}/minutes"
    assert (await here.who["Ola"].browser.get(minutes)).status == 200
    assert minutes in (await here.who["Ola"].browser.get("/home")).links
    assert (await here.who["Solveig"].browser.get(minutes)).status == 404
    assert minutes not in (await here.who["Solveig"].browser.get("/home")).links


async def test_a_file_has_a_name_that_tells_nothing(here: World) -> None:
    flow = await held(here)
    await here.press("Kari", flow, "keep", "all")
    browser = here.who["Per"].browser
    for end, kind in ((".md", "text/markdown"), (".pdf", "application/pdf")):
        answer = (await browser.get(f"/round/{flow}/minutes{end}")).response
        assert answer.headers["content-disposition"] == f'attachment; filename="referat{end}"'
        assert answer.headers["content-type"].startswith(kind)
        assert answer.headers["cache-control"] == "no-store"
