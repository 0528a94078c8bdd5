"""The whole Teams edge: what is forged, lost, late or many at once, and people who ask."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from bot.chat.pressed import Pressed
from bot.chat.replies import Labelled, reply
from bot.flows import library
from bot.service.core import Core
from bot.teams import edge as edge_module
from bot.teams.render import reply_card
from tests.edges.teams.group_world import Six, begun, founded, on, opened, six
from tests.fuzz.watch import digest
from tests.standins.teams_cards import texts
from tests.standins.teams_keys import FORGERIES
from tests.standins.teams_records import CARD

KORT = Path(library.__file__).parent / "methods" / "kort.yaml"


async def asked(w: Six) -> Six:
    """In the step in which everybody may ask."""
    await begun(w)
    await w.press("Kari", w.card("Kari", "Trinn 1"), "write")
    await w.submit("Kari", text="Hvordan kan jeg si fra?")
    await on(w)
    return w


# --- forged ---------------------------------------------------------------------------------------


async def test_nothing_forged_changes_anything(core: Core) -> None:
    async with six(core, "chat") as w:
        await founded(w)
        await asked(w)
        step, ola = w.step("Trinn 2 av 6"), w["Ola"]
        await w.press("Ola", step, "write")
        dialog = w.dialog("Ola")
        root = w.step("Veiledningsrunde")
        said = await w.answer("Amina", "Hvem er redd?")
        before = digest(core)
        for forge in FORGERIES:
            answers = [
                (await w.driver.say(ola, w.place, "Et spørsmål?", quote=step, forge=forge)).answer,
                (await w.driver.press(ola, root, "halt", forge=forge)).answer,
                (await w.driver.press(ola, step, "Skriv spørsmålet", forge=forge)).answer,
                (await w.driver.submit(ola, dialog, {"text": "Hva?"}, forge=forge)).answer,
            ]
            assert [(a.status, a.body) for a in answers if a] == [(401, "")] * 4, forge
            assert digest(core) == before, forge
        assert said.id
        w.judged()


# --- lost -----------------------------------------------------------------------------------------


async def test_a_doubled_message_is_chosen_over_a_lost_one_and_only_then(core: Core) -> None:
    copies = {"502": 1, "502_after": 2, "drop_before": 1, "drop_after": 2, "429": 1}
    async with six(core, "chat") as w:
        await founded(w)
        await begun(w)
        for number, (kind, many) in enumerate(copies.items(), start=2):
            w.teams.fail_next("post", kind, where=w.place)
            await on(w)
            words = [" ".join(w.shown("Per", m)) for m in w.teams.from_bot(w.place)]
            steps = [x for x in words if f"Trinn {number} av 6 ·" in x and "Veiledningsr" not in x]
            assert len(steps) == many, kind
        w.judged()


# --- late, and many at once -----------------------------------------------------------------------


async def test_what_takes_long_is_said_in_private(
    core: Core, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with six(core, "chat") as w:
        await founded(w)
        await asked(w)
        step = w.step("Trinn 2 av 6")
        await w.press("Ola", step, "write")
        dialog = w.dialog("Ola")
        monkeypatch.setattr(edge_module, "PATIENCE", 0.0)
        opened = await w.driver.press(w["Ingrid"], step, "Skriv spørsmålet")
        assert "Det tar litt tid" in opened.words
        w.driver.close(w["Ingrid"], w.dialog("Ingrid"))
        sent = await w.driver.submit(w["Ola"], dialog, {"text": "Hva er redselen?"})
        monkeypatch.setattr(edge_module, "PATIENCE", 3.5)
        await w.settled()
        assert sent.dialog is dialog
        assert any("lengre tid" in t for t in texts(dialog.card or {}))
        await w.submit("Ola")
        assert w.teams.dialog(w["Ola"]) is None
        await w.look()
        assert w.shown("Per", step).count("Hva er redselen?") == 1
        await w.press("Ingrid", w.card("Ingrid", "Oppklarende"), "Åpne")
        await w.submit("Ingrid", text="Hvem er med?")
        await w.look()
        assert "Hvem er med?" in w.shown("Per", step)
        w.judged()


async def test_a_late_press_counts_and_says_so(core: Core, monkeypatch: pytest.MonkeyPatch) -> None:
    async with six(core, "chat") as w:
        await founded(w)
        await begun(w)
        with monkeypatch.context() as patch:
            patch.setattr(edge_module, "PATIENCE", 0.0)
            pressed = await w.driver.press(w["Per"], w.card("Per", "Du leder"), "go_on")
        assert "Det tar litt tid" in pressed.words
        await w.settled()
        w.step("Trinn 2 av 6")
        w.judged()


async def test_thirty_at_once(core: Core) -> None:
    short = KORT.read_bytes()
    many = short.replace(b"max: 6", b"max: 40").replace(b"id: kort", b"id: mange")
    core.own = {"mange": library.read(many, "mange.yaml")}
    names = ("Per", "Kari", *(f"Leder {i}" for i in range(28)))
    async with six(core, "chat", names=names) as w:
        await founded(w)
        await opened(w, "mange")
        step = w.step("Trinn 1 av 6")
        done = await asyncio.gather(
            *(w.driver.press(w[n], step, "come") for n in names if n != "Kari")
        )
        assert all(each.ok for each in done)
        await w.settled()
        await asyncio.gather(*(w.driver.look(w[n], w.place, again=True) for n in names))
        assert max(w.driver.ack_times) < 5
        assert len((await w.state(await w.flow())).here()) == 30
        w.judged()


# --- what a client may send -----------------------------------------------------------------------


async def test_a_button_cannot_speak_of_a_conversation_that_one_is_not_in(core: Core) -> None:
    """A client that was tampered with can name any: then there is nothing there."""
    async with six(core, "chat") as w:
        await founded(w)
        await asked(w)
        await w.answer("Kari", "Ikke et svar.")
        stranger = w.teams.add_person("Fremmed")
        await w.driver.install(stranger)
        await w.driver.say(stranger, stranger, "hjelp")
        await w.settled()
        own = w.teams.from_bot(stranger)[-1]
        made = Pressed("-", "home", 0, "")
        card = reply_card(reply("Hei", Labelled("Lag", made)), w.place.id)
        own.rewrite("", [{"contentType": CARD, "content": card}])
        before = digest(core)
        opened = await w.driver.press(stranger, own, "Lag")
        assert "ikke åpent for deg" in opened.words
        assert digest(core) == before


async def test_a_round_keeps_within_the_limits_of_teams(core: Core) -> None:
    async with six(core, "chat", limits=True) as w:
        await founded(w)
        await asked(w)
        step = w.step("Trinn 2 av 6")
        for name in ("Ola", "Ingrid", "Amina", "Solveig"):
            await w.driver.say(w[name], w.place, "Hva er det?", quote=step)
        await w.settled()
        assert w.teams.status_429 == {}
        w.judged()
