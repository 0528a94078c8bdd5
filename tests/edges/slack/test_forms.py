"""Forms and buttons: second looks, problems, what is late, stale, doubled or refused."""

from __future__ import annotations

import asyncio

from bot.flows.model import Round
from bot.service import cases
from tests.edges.slack.conftest import World
from tests.edges.slack.test_round import CASE, begun, on, to_step


async def round_of(world: World) -> Round:
    state = await world.state(await world.flow())
    assert isinstance(state, Round)
    return state


async def offered(world: World, name: str) -> list[str]:
    """The statuses of the cases that this person may read."""
    who, group = await world.actor(name), await world.group()
    found = await world.core.storage.db.aread(
        lambda conn: cases.cases_of(world.core, conn, who, group.id)
    )
    return [c.status for c in found]


async def test_the_case_form_says_who_can_read_it(group: World) -> None:
    await group.driver.command(group["Kari"], group.channel, "sak")
    shown = " ".join(group.modal("Kari").texts)
    assert all(name in shown for name in group.users if name != "Kari")
    assert "arbeidsgiverens regler" in shown


async def test_a_name_gets_a_second_look(group: World) -> None:
    await group.driver.command(group["Kari"], group.channel, "sak")
    await group.submit("Kari", **{**CASE, "situation": "Ola Nordmann svarer ikke på 41 22 33 44."})
    look = group.modal("Kari")
    assert any("«Ola Nordmann»" in t for t in look.texts)
    assert "Ola Nordmann svarer ikke på 41 22 33 44." in look.texts
    assert await offered(group, "Kari") == []
    await group.submit("Kari", situation="En medarbeider svarer ikke.")
    assert any("lagt fram for Gygrene" in t for t in group.modal("Kari").texts)
    assert await offered(group, "Ola") == ["offered"]
    group.judged()


async def test_a_name_can_be_sent_all_the_same(group: World) -> None:
    await group.driver.command(group["Kari"], group.channel, "sak")
    await group.submit("Kari", **{**CASE, "situation": "Ola Nordmann svarer ikke."})
    await group.submit("Kari", way="offer+sure")
    assert await offered(group, "Ola") == ["offered"]
    group.judged()


async def test_a_case_about_a_member_finds_another_way(group: World) -> None:
    await group.driver.command(group["Kari"], group.channel, "sak")
    await group.submit("Kari", **CASE, about_member="yes")
    await group.submit("Kari", way="lead+sure")
    assert await offered(group, "Per") == ["offered"]
    assert await offered(group, "Ola") == []


async def test_a_draft_is_its_owners_alone(group: World) -> None:
    await group.driver.command(group["Kari"], group.channel, "sak")
    await group.submit("Kari", **CASE, how="draft")
    assert any("Utkastet er lagret" in t for t in group.modal("Kari").texts)
    assert await offered(group, "Kari") == ["draft"]
    assert await offered(group, "Per") == []
    await group.driver.command(group["Kari"], group.channel, "sak")
    await group.click("Kari", group.whisper("Kari"), CASE["title"])
    assert CASE["situation"] in group.modal("Kari").texts
    await group.submit("Kari", how="offer")
    assert await offered(group, "Per") == ["offered"]
    group.judged()


async def test_what_is_wrong_stands_beside_the_field(group: World) -> None:
    await group.driver.command(group["Kari"], group.channel, "sak")
    answer = await group.driver.submit(
        group["Kari"], group.modal("Kari"), {**CASE, "title": "\u200b"}
    )
    assert list(answer.errors) == ["title"]
    group.judged()


async def test_the_owner_cannot_lead_their_own_case(group: World) -> None:
    await group.driver.command(group["Kari"], group.channel, "sak")
    await group.submit("Kari", **CASE)
    await group.driver.command(group["Kari"], group.channel, "runde")
    lead = (await group.account("Kari")).person
    answer = await group.driver.submit(group["Kari"], group.modal("Kari"), {"lead": lead})
    assert list(answer.errors) == ["lead"]
    group.judged()


async def test_a_form_sent_twice_counts_once(group: World) -> None:
    await begun(group)
    await to_step(group, 6)
    await group.click("Ola", group.step("Trinn 6 av 10"), "write")
    view = group.modal("Ola")
    group.driver.fill(group["Ola"], view, {"text": "Jeg undrer meg."})
    first = await group.driver.submit(group["Ola"], view)
    assert first.request is not None
    group.slack.gate._replays._until.clear()
    again = await group.driver.replay(first)
    assert again.status == 200
    await group.settled()
    assert len((await round_of(group)).left) == 1


async def test_a_text_that_comes_late_is_kept(group: World) -> None:
    await begun(group)
    await to_step(group, 6)
    await group.click("Ola", group.step("Trinn 6 av 10"), "write")
    await on(group)
    assert "skriver fortsatt" in group.whisper("Per").text
    await group.click("Per", group.whisper("Per"), "go_on.sure")
    await group.submit("Ola", text="Jeg undrer meg.")
    assert any("kom etterpå" in t for t in group.step("Trinn 6 av 10").texts)
    group.judged()


async def test_a_closed_form_is_waited_for_no_longer(group: World) -> None:
    await begun(group)
    await to_step(group, 6)
    await group.click("Ola", group.step("Trinn 6 av 10"), "write")
    assert len((await round_of(group)).writing) == 1
    await group.driver.close(group["Ola"], group.modal("Ola"))
    assert (await round_of(group)).writing == ()


async def test_a_text_that_is_refused_comes_back(group: World) -> None:
    await begun(group)
    await to_step(group, 4)
    await group.click("Ola", group.card("Ola", "Du har ordet"), "write")
    await group.more("Per", group.card("Per", "Du leder"), "Hopp over så lenge")
    await group.more("Ola", group.step("Trinn 4 av 10"), "Jeg må gå")
    await group.submit("Ola", text="Hvor lenge har det vart?")
    view = group.modal("Ola")
    assert "Bli med i runden først." in view.texts
    assert "Hvor lenge har det vart?" in view.texts
    await group.click("Ola", view, "come")
    await group.submit("Ola")
    view = group.modal("Ola")
    assert any("har ordet nå" in t for t in view.texts)
    assert "Bli med i runden først." not in view.texts
    assert "Hvor lenge har det vart?" in view.texts
    await group.click("Ola", view, "note")
    assert "Notat" in group.modal("Ola").texts
    group.judged()


async def test_two_who_go_on_at_once_go_on_once(group: World) -> None:
    await begun(group)
    card = group.card("Per", "Du leder")
    await asyncio.gather(*(group.driver.click(group["Per"], card, "go_on") for _ in range(2)))
    await group.settled()
    assert (await round_of(group)).step == 2
    assert "gått videre" in group.whisper("Per").text
    group.judged()


async def test_an_old_button_says_that_it_is_old(group: World) -> None:
    await begun(group)
    old = group.card("Per", "Du leder")
    await on(group)
    await group.driver.click(group["Per"], old, "go_on", stale=True)
    await group.settled()
    assert (await round_of(group)).step == 2
    assert "gått videre" in group.whisper("Per").text
    group.judged()


async def test_somebody_elses_round_is_not_there(group: World) -> None:
    """A press that names another group's round gets the answer of one that does not exist."""
    flow = await begun(group)
    other = group.standin.add_user("Utenfor")
    group.users["Utenfor"] = other
    elsewhere = group.standin.add_channel("annet", [other], private=True)
    await group.driver.command(other, elsewhere, "hjelp")
    await group.settled()
    card = group.standin.world.post(
        group.standin.team,
        elsewhere,
        group.standin.team.bot,
        "x",
        [
            {
                "type": "actions",
                "elements": [
                    {
                        "type": "button",
                        "action_id": "come",
                        "text": {"type": "plain_text", "text": "x"},
                        "value": f"{flow}|come|0|",
                    }
                ],
            }
        ],
    )
    await group.click("Utenfor", card, "come")
    assert "finnes ikke" in group.whisper("Utenfor").text


async def test_halt_names_nobody_and_the_owner_decides(group: World) -> None:
    await begun(group)
    await to_step(group, 6)
    await group.more("Amina", group.step("Trinn 6 av 10"), "Stopp opp")
    halt = group.step("Vi tar en pause")
    assert not any("Amina" in t for t in halt.texts)
    await group.click("Kari", group.card("Kari", "Du bestemmer"), "decide.on")
    assert (await round_of(group)).phase == "step"
    group.judged()


async def test_the_word_is_given_by_a_form(group: World) -> None:
    await begun(group)
    await to_step(group, 4)
    await group.more("Per", group.card("Per", "Du leder"), "Gi ordet til …")
    amina = (await group.account("Amina")).person
    await group.submit("Per", to=amina)
    assert any(f"<@{group['Amina'].id}> har ordet" in t for t in group.step("Trinn 4").texts)
    group.judged()


async def test_a_long_text_is_folded_and_can_be_read_whole(group: World) -> None:
    long = "\n".join(f"Linje {n} & det som <hendte>." for n in range(100))
    await begun(group, {**CASE, "situation": long, "tried": long})
    await to_step(group, 6)
    for name in ("Ola", "Ingrid", "Amina", "Solveig"):
        await group.click(name, group.step("Trinn 6 av 10"), "write")
        await group.submit(name, text=long)
    card = group.step("Trinn 6 av 10")
    assert not any("Linje 99" in t for t in card.texts)
    await group.click("Per", card, "Vis mer")
    assert sum("Linje 99" in t for t in group.modal("Per").texts) == 4
    group.judged()
