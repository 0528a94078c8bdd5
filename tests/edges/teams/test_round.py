"""Whole rounds in Teams: six people, signed activities, a strict stand-in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.flows.prompts import Prompt
from bot.service import rounds
from bot.service.core import Core
from tests.edges.teams.group_world import CASE, Six, begun, founded, on, six
from tests.standins.teams_cards import nodes, texts
from tests.standins.teams_records import Message

NOTE = "Jeg tror det handler om meg."
STAYS = "I runden er den fortsatt trukket tilbake."
LOUD = "Nei, det stemmer ikke!"
IDEA = "Spør hva de er redde for."
ANSWERED = "Den ene svarte."
QUIET_NOTE = "De snakker ikke sammen."
QUIET_TOO = "Noe med møtene."
THOUGHT = "Jeg kjenner meg igjen."
COMMENT = "Det siste traff meg."
ADVICE = "Du bør snakke med dem begge."


def _asked_on() -> datetime:
    """A morning some weeks from now, a little after the hour at which people are asked."""
    day = datetime.now(ZoneInfo("Europe/Oslo")) + timedelta(days=30)
    return day.replace(hour=9, minute=1, second=0, microsecond=0)


def seen_by(w: Six, text: str) -> set[str]:
    """Who has ever had this before their eyes."""
    return {n for n in w.folk if any(text in t for t in w.teams.visible(w[n], ever=True))}


async def says(w: Six, name: str, text: str) -> Message:
    """Write in answer to the step, as it is done there: in a channel the bot is called by name."""
    if w.place.kind == "channel":
        return await w.write(name, text, call=True)
    return await w.answer(name, text)


def everything(w: Six) -> str:
    """What the bot shows where all can read it, in anybody's eyes."""
    here = w.teams.from_bot(w.place)
    return "\n".join(t for m in here for n in w.folk for t in w.shown(n, m))


def kept_apart(w: Six, secrets: Mapping[str, str], common: Iterable[str] = ()) -> None:
    """What is private was seen by whom it belongs to alone, and no notification has a text."""
    assert {text: seen_by(w, text) for text in secrets} == {t: {n} for t, n in secrets.items()}
    texts_ = (*secrets, *common, *CASE.values())
    private = [m for person in w.folk.values() for m in w.teams.from_bot(person)]
    sent = [*w.teams.from_bot(w.place), *private]
    assert not [x for m in sent for x in texts_ if x in m.summary or x in m.text]


def links(card: dict[str, object] | None) -> list[str]:
    return [n["url"] for n in nodes(card or {}) if n["type"] == "Action.OpenUrl"]


async def closing(w: Six, names: Iterable[str]) -> None:
    for name in names:
        await w.press(name, w.card(name, "Du har ordet"), "write")
        await w.submit(name, text="Jeg tar med meg roen.", rating0="4", rating1="5")


async def test_a_whole_short_round_in_a_group_chat(core: Core) -> None:
    async with six(core, "chat") as w:
        await founded(w)
        flow = await begun(w)
        await _key_question(w)
        await _questions(w)
        await _reflection(w)
        await _ideas(w)
        await _choice(w)
        await _closing(w)
        await _afterwards(w, flow)
        assert seen_by(w, NOTE) == {"Kari"}
        w.judged()


async def _key_question(w: Six) -> None:
    step = w.step("Trinn 1 av 6")
    await w.look()
    assert "Skriv nøkkelspørsmålet" in w.buttons("Kari", step)
    assert "Skriv nøkkelspørsmålet" not in w.buttons("Ola", step)
    await w.press("Kari", step, "write")
    assert CASE["question"] in {n.get("value") for n in nodes(w.dialog("Kari").card or {})}
    await w.submit("Kari", text="Hvordan kan jeg si fra uten å miste tilliten?")
    assert w.teams.dialog(w["Kari"]) is None
    assert "Hvordan kan jeg si fra uten å miste tilliten?" in w.shown("Ola", step)
    await on(w)


async def _questions(w: Six) -> None:
    """In answer to the card, by calling the bot, by dialog; changed, taken away, answered."""
    step = w.step("Trinn 2 av 6")
    first = await w.answer("Ola", "Hvor lenge har det vart?")
    assert "tatt med" in " ".join(w.told("Ola"))
    await w.write("Solveig", "Hvem har du snakket med?", call=True)
    gone = await w.answer("Amina", "Dette angrer jeg på.")
    await w.write("Amina", "Små ord til de andre, ikke til runden.")
    await w.press("Ingrid", step, "write")
    await w.submit("Ingrid", text="Hva har du prøvd?")
    await w.driver.edit(w["Ola"], first, "Hvor lenge har dette vart?")
    await w.driver.delete(w["Amina"], gone)
    await w.settled()
    await _brought_back(w, gone)
    await w.look()
    shown = w.shown("Per", step)
    assert {"Hvor lenge har dette vart?", "Hvem har du snakket med?", "Hva har du prøvd?"} <= {
        *shown
    }
    assert "Dette angrer jeg på." not in shown
    assert "Små ord til de andre, ikke til runden." not in shown
    assert w.buttons("Ola", step)[:2] == ["Endre", "Trekk tilbake"]
    assert w.buttons("Kari", step).count("Svar") == 3
    await w.write("Kari", "Siden i fjor.", call=True)
    assert "Flere spørsmål venter på svar." in " ".join(w.told("Kari"))
    await w.press("Kari", w.card("Kari", "Flere spørsmål"), "Hvor lenge har dette vart?")
    assert "Siden i fjor." in {n.get("value") for n in nodes(w.dialog("Kari").card or {})}
    await w.submit("Kari")
    assert "Siden i fjor." in w.shown("Per", step)
    await on(w)


async def _brought_back(w: Six, gone: Message) -> None:
    """In the round it stays withdrawn; its author is told so, once, and nobody else."""
    await w.driver.undelete(w["Amina"], gone)
    await w.driver.delete(w["Amina"], gone)
    await w.driver.undelete(w["Amina"], gone)
    await w.settled()
    told = [w.shown("Amina", m) for m in w.teams.from_bot(w["Amina"])]
    assert len([said for said in told if any(STAYS in t for t in said)]) == 1
    assert seen_by(w, STAYS) == {"Amina"}


async def _reflection(w: Six, number: str = "3 av 6") -> None:
    """The owner listens; advice waits; what is private is written in private."""
    step = w.step(f"Trinn {number}")
    await says(w, "Kari", LOUD)
    asked = w.card("Kari", "andres tur")
    assert LOUD not in everything(w)
    await w.press("Kari", asked, "Nei")
    assert asked.deleted
    await w.press("Kari", w.card("Kari", f"Trinn {number}"), "note")
    await w.submit("Kari", text=NOTE)
    await says(w, "Ingrid", THOUGHT)
    await w.press("Ola", step, "write")
    await w.submit("Ola", text=ADVICE)
    assert "Er dette et råd?" in " ".join(texts(w.dialog("Ola").card or {}))
    assert ADVICE in {n.get("value") for n in nodes(w.dialog("Ola").card or {})}
    await w.submit("Ola", way="park")
    assert w.teams.dialog(w["Ola"]) is None
    await w.look()
    assert seen_by(w, ADVICE) == {"Ola"}
    assert THOUGHT in w.shown("Kari", step)
    assert LOUD not in everything(w)
    await on(w)


async def _ideas(w: Six, number: str = "4 av 6") -> None:
    """One at a time; who has the word is called by name, and the others wait."""
    step = w.step(f"Trinn {number}")
    word = (await w.state(await w.flow())).queue[0]
    names = {(await w.account(n)).person: n for n in w.folk}
    assert step.text == f"<at>{names[word]}</at> har ordet."
    late = next(n for p, n in names.items() if p != word and n not in ("Kari", "Per"))
    await says(w, late, "Ikke min tur.")
    assert "har ordet nå" in " ".join(w.told(late))
    assert "Ikke min tur." not in w.shown("Per", step)
    for _ in range(5):
        state = await w.state(await w.flow())
        if not state.queue or state.phase != "step":
            break
        name = names[state.queue[0]]
        if name == "Ola":
            await w.press("Ola", w.card("Ola", "Du har ordet"), "Hent fram rådet ditt")
            assert ADVICE in {n.get("value") for n in nodes(w.dialog("Ola").card or {})}
            await w.submit("Ola")
        elif name == "Ingrid":
            await says(w, "Ingrid", IDEA)
        else:
            await w.press(name, w.card(name, "Du har ordet"), "done")
    shown = " ".join(w.shown("Per", step))
    assert ADVICE in shown
    assert IDEA in shown
    await on(w)


async def _choice(w: Six, number: str = "5 av 6") -> None:
    step = w.step(f"Trinn {number}")
    await says(w, "Kari", "Jeg spør dem.")
    assert "skrives i skjemaet" in " ".join(w.told("Kari"))
    await w.press("Kari", w.card("Kari", f"Trinn {number}"), "write")
    step_ = {"when": "på torsdagens møte", "then": "spør begge hva de er redde for"}
    ingrid = (await w.account("Ingrid")).person
    await w.submit("Kari", **step_, by="1999-01-01", buddy=ingrid)
    problem = texts(w.dialog("Kari").card or {})
    assert any("Datoen" in t or "dato" in t for t in problem), problem
    await w.submit("Kari", by=_asked_on().date().isoformat(), how="share")
    assert w.teams.dialog(w["Kari"]) is None
    assert "redde for" in " ".join(w.shown("Ola", step))
    await w.press("Ingrid", w.card("Ingrid", "Er det greit?"), "agree.yes")
    await on(w)


async def _closing(w: Six) -> None:
    """Somebody stops it all; the owner alone says how it goes on."""
    await w.press("Amina", w.step("Trinn 6 av 6"), "halt")
    await _halted(w)
    await _closed(w)


async def _halted(w: Six) -> None:
    halted = w.card("Kari", "Du bestemmer om vi")
    asked = w.buttons("Kari", halted)
    assert len(asked) == 2
    await w.look()
    assert not [b for m in w.teams.from_bot(w.place) for b in w.buttons("Ola", m) if b in asked]
    await w.press("Kari", halted, "decide.on")


async def _closed(w: Six) -> None:
    """One sentence and the ratings each, in turn."""
    names = {(await w.account(n)).person: n for n in w.folk}
    while (state := await w.state(await w.flow())).phase == "step" and state.queue:
        await closing(w, [names[state.queue[0]]])
        if (await w.state(state.id)).queue == state.queue:
            break
    left = [x.by for x in state.left if x.kind == "closing"]
    assert sorted(left) == sorted(set(names) - {state.queue[0]} if state.queue else names), left


async def _afterwards(w: Six, flow: str) -> None:
    state = await w.state(flow)
    if state.phase == "step":
        await on(w)
        card = w.card("Per", "Du leder")
        if "siste trinnet" in " ".join(w.shown("Per", card)):
            await w.press("Per", card, "go_on.sure")
    state = await w.state(flow)
    assert state.phase == "keep"
    assert all(
        not any("Hva skal stå igjen?" in t for t in w.teams.visible(w[n]))
        for n in w.folk
        if n != "Kari"
    )
    await w.press("Kari", w.card("Kari", "Hva skal stå igjen?"), "keep.all")
    kept = w.step("Dette står igjen")
    assert IDEA in " ".join(w.shown("Ola", kept))
    await w.press("Ola", kept, "minutes")
    assert links(w.dialog("Ola").card)[0].startswith("http://kollega.test/signin/")
    await w.later(_asked_on().timestamp() - w.core.real())
    asked = w.card("Kari", "Hvordan gikk det?")
    assert asked.summary == "Du har et steg å se på."
    await w.press("Kari", asked, "answer.partly")
    again = (_asked_on() + timedelta(days=60)).date().isoformat()
    await w.submit("Kari", text=ANSWERED, by=again)
    owner = (await w.account("Kari")).actor
    found = await w.core.storage.db.aread(lambda conn: rounds.flows_of(conn, owner))
    prompts = [s for _, s in found if isinstance(s, Prompt) and s.kind == "followup"]
    assert [p.answers for p in prompts] == [("partly",)]
    assert seen_by(w, ANSWERED) <= {"Kari"}


# --- the long one, in a group chat ----------------------------------------------------------------


async def test_a_supervision_in_a_group_chat(core: Core) -> None:
    """The go-round, and the step in which everybody writes for themselves."""
    async with six(core, "chat") as w:
        await founded(w)
        flow = await begun(w, "kollegaveiledning")
        await w.press("Kari", w.card("Kari", "Trinn 2 av 10"), "write")
        await w.submit("Kari", text="Det begynte i fjor høst.")
        await on(w)
        await w.answer("Kari", "Hvordan kan jeg si fra uten å miste tilliten?")
        assert "Hvordan kan jeg si fra uten å miste tilliten?" in w.shown(
            "Ola", w.step("Trinn 3 av 10")
        )
        await on(w)
        await _go_round(w)
        await _quiet(w)
        await on(w)
        await _reflection(w, "6 av 10")
        await _respond(w)
        await _ideas(w, "8 av 10")
        await _choice(w, "9 av 10")
        await _closed(w)
        await _afterwards(w, flow)
        assert LOUD not in everything(w)
        kept_apart(w, {NOTE: "Kari", QUIET_NOTE: "Ingrid", QUIET_TOO: "Amina"}, (IDEA, ADVICE))
        w.judged()


async def _go_round(w: Six) -> None:
    step = w.step("Trinn 4 av 10")
    assert step.text == "<at>Ola</at> har ordet."
    await w.look()
    assert "Ola har ordet" in " ".join(w.shown("Solveig", step)[:-1])
    assert "Ola har ordet" not in " ".join(w.shown("Ola", step)[:-1])
    assert "Du har ordet" in " ".join(w.shown("Ola", step))
    await w.write("Ola", "Hvor lenge har det vart?", call=True)
    await w.answer("Solveig", "Hvem har du snakket med?")
    assert "Ingrid har ordet" in " ".join(w.told("Solveig"))
    assert "Hvem har du snakket med?" not in w.shown("Per", step)
    await w.press("Ingrid", step, "write")
    await w.submit("Ingrid", text="Hva har du prøvd?")
    await w.press("Amina", w.card("Amina", "Du har ordet"), "done")
    await w.look()
    assert {"Hvor lenge har det vart?", "Hva har du prøvd?"} <= {*w.shown("Kari", step)}
    await on(w)


async def _quiet(w: Six) -> None:
    """Everybody writes for themselves: what stands where all can read is not it."""
    step = w.step("Trinn 5 av 10")
    await w.answer("Ola", "Jeg tror de er redde.")
    assert "andres tur" in " ".join(w.told("Ola")) or "skal" in " ".join(w.told("Ola")).lower()
    assert "Jeg tror de er redde." not in w.shown("Per", step)
    await w.press("Ola", w.card("Ola", "Ja, i notatet"), "Ja, i notatet")
    assert "notatet" in " ".join(w.told("Ola"))
    await w.to_bot("Ingrid", QUIET_NOTE, quote=w.card("Ingrid", "Trinn 5"))
    assert "tatt med" in " ".join(w.told("Ingrid"))
    await w.to_bot("Amina", QUIET_TOO)
    asked = w.card("Amina", "Var det svaret på «Stille tenking»?")
    await w.press("Amina", asked, "isanswer")
    assert "tatt med" in " ".join(w.told("Amina"))
    state = await w.state(await w.flow())
    assert sorted(x.kind for x in state.left if x.step == 4) == ["note", "text", "text"]


async def _respond(w: Six) -> None:
    """The owner has the word, and the others listen."""
    step = w.step("Trinn 7 av 10")
    await says(w, "Ola", "Ja, men du må jo")
    assert "andres tur" in " ".join(w.told("Ola"))
    await says(w, "Kari", COMMENT)
    await w.look()
    assert COMMENT in w.shown("Ola", step)
    assert "Ja, men du må jo" not in everything(w)
    await on(w)


# --- a channel in which only what calls the bot is heard ------------------------------------------


async def test_a_round_in_a_channel_without_consent(core: Core) -> None:
    async with six(core, "channel", read_all=False) as w:
        await founded(w)
        flow = await begun(w)
        await w.press("Kari", w.card("Kari", "Trinn 1"), "write")
        await w.submit("Kari", text="Hvordan kan jeg si fra?")
        await on(w)
        step = w.step("Trinn 2 av 6")
        root = w.step("Veiledningsrunde")
        assert step.thread == root.id
        before = len(w.driver.answers)
        await w.write("Ola", "Dette hører bare de andre.")
        assert len(w.driver.answers) == before
        asked = await w.write("Ola", "Hvor lenge har det vart?", call=True)
        gone = await w.write("Amina", "Dette angrer jeg på.", call=True)
        await w.driver.edit(w["Ola"], asked, "@Kollega Hvor lenge har dette vart?")
        await w.driver.delete(w["Amina"], gone)
        await w.settled()
        await w.look()
        assert "Hvor lenge har dette vart?" in w.shown("Per", step)
        assert not {"Dette angrer jeg på.", "Dette hører bare de andre."} & {*w.shown("Per", step)}
        await w.press("Kari", step, "Svar")
        await w.submit("Kari", text="Siden i fjor.")
        await w.look()
        assert "Siden i fjor." in w.shown("Per", step)
        assert len((await w.state(flow)).left) == 4
        await on(w)
        await _reflection(w)
        await _ideas(w)
        await _choice(w)
        await _closing(w)
        await _afterwards(w, flow)
        assert {m.thread for m in w.teams.from_bot(w.place) if _has_text(w, m)} == {root.id}
        kept_apart(w, {NOTE: "Kari"}, (IDEA, ADVICE))
        w.judged()


def _has_text(w: Six, message: Message) -> bool:
    """Anything of what was said; the round's own card above the thread has the title alone."""
    ours = (CASE["situation"], CASE["question"], IDEA, ADVICE, "Siden i fjor.", THOUGHT)
    return any(t in text for n in w.folk for text in w.shown(n, message) for t in ours)


# --- from the personal chats alone ----------------------------------------------------------------


async def test_a_round_from_personal_chats_alone(core: Core) -> None:
    """Kari opens it, Per leads and Ola answers without ever writing where all of them are."""
    async with six(core, "chat", names=("Per", "Kari", "Ola", "Ingrid")) as w:
        await founded(w)
        flow = await _opened_in_private(w)
        await w.to_bot("Ola", "hva nå")
        await w.press("Ola", w.card("Ola", "Trinn 1"), "come")
        await w.press("Ingrid", w.step("Trinn 1 av 6"), "come")
        await w.to_bot("Kari", "Hvordan sier jeg fra?", quote=w.card("Kari", "Trinn 1"))
        assert "tatt med" in " ".join(w.told("Kari"))
        await on(w)
        await _asked_in_private(w)
        await _thought_in_private(w)
        await _ideas_in_private(w)
        await w.press("Per", w.card("Per", "Du leder"), "finish")
        await w.press("Per", w.card("Per", "Vil du avslutte"), "finish.sure")
        await w.press("Kari", w.card("Kari", "Hva skal stå igjen?"), "keep.nothing")
        assert (await w.state(flow)).kept == "nothing"
        texts_ = (*CASE.values(), IDEA, THOUGHT, "Hva har du prøvd?", "Litt av hvert.")
        shown = everything(w)
        assert not [t for t in texts_ if t in shown]
        assert not [m for m in w.teams.messages(w.place) if m.sender in {w[n].id for n in w.folk}]
        w.judged()


async def _opened_in_private(w: Six) -> str:
    await w.to_bot("Kari", "sak")
    await w.press("Kari", w.card("Kari", "åpner skjemaet seg"), "Skriv en sak")
    await w.submit("Kari", "Send", **CASE)
    w.driver.close(w["Kari"], w.dialog("Kari"))
    await w.to_bot("Kari", "runde")
    await w.press("Kari", w.card("Kari", "åpner skjemaet seg"), "Start en runde")
    lead = (await w.account("Per")).person
    await w.submit("Kari", "Start runden", method="kort", way="chat", lead=lead)
    return await w.flow()


async def _asked_in_private(w: Six) -> None:
    """A question and its answer in private; where all are, the step's card shows both."""
    step = w.step("Trinn 2 av 6")
    await w.to_bot("Ola", "Hva har du prøvd?")
    await w.press("Ola", w.card("Ola", "Var det svaret på"), "isanswer")
    await w.look()
    assert "Hva har du prøvd?" in w.shown("Ingrid", step)
    await w.to_bot("Kari", "Litt av hvert.")
    await w.press("Kari", w.card("Kari", "Var det svaret på"), "isanswer")
    await w.look()
    assert "Litt av hvert." in w.shown("Ingrid", step)
    await on(w)


async def _thought_in_private(w: Six) -> None:
    """The owner's silence holds in private too; what is thought is read where all are."""
    step = w.step("Trinn 3 av 6")
    await w.to_bot("Kari", LOUD)
    await w.to_bot("Ola", THOUGHT)
    await w.press("Ola", w.card("Ola", "Var det svaret på"), "isanswer")
    assert "tatt med" in " ".join(w.told("Ola"))
    await w.look()
    assert THOUGHT in w.shown("Ingrid", step)
    assert seen_by(w, LOUD) <= {"Kari"}
    await on(w)


async def _ideas_in_private(w: Six) -> None:
    """Each has the word in turn, until nobody has more."""
    step = w.step("Trinn 4 av 6")
    names = {(await w.account(n)).person: n for n in w.folk}
    heard: list[str] = []
    while (queue := (await w.state(await w.flow())).queue) and len(heard) < 2 * len(names):
        name = names[queue[0]]
        if name == "Ola" and name not in heard:
            await w.to_bot("Ola", IDEA, quote=w.card("Ola", "Du har ordet"))
        else:
            await w.press(name, w.card(name, "Du har ordet"), "done")
        heard.append(name)
    assert {"Ola", "Ingrid"} <= {*heard}
    await w.look()
    assert " ".join(w.shown("Ingrid", step)).count(IDEA) == 1
