"""What cannot be taken back is asked about by name, and said when it is done."""

from __future__ import annotations

import pytest

from bot.flows.model import Refusal
from bot.service import leadership, leaving, people, rounds
from bot.service.commands import Answer, Do, Fill, Said
from bot.service.commands.permissions import round_in
from tests.commands.world import NAMES, World


async def yes(town: World, name: str, asked: Answer) -> str:
    """Press the only button of the question; what is said then."""
    assert isinstance(asked, Said)
    (button,) = asked.options
    assert isinstance(button, Do)
    return town.words(name, await town.send(name, button.command, dict(button.values)))


@pytest.mark.parametrize(
    ("name", "typed", "question", "said"),
    [
        ("Kari", "forlat", "Går du ut av Gygrene, ser du", "Du er ikke lenger med i Gygrene."),
        ("Per", "ta ut Kari", "Tar du Kari ut av Gygrene", "Kari er ikke lenger med i Gygrene."),
        ("Atle", "avslutt gruppe Nebba", "Avslutter du Nebba", "Nebba er avsluttet."),
        (
            "Atle",
            "slå sammen grupper Nebba og Gygrene",
            "flyttes medlemmene i Nebba over til Gygrene",
            "Medlemmene i Nebba er flyttet til Gygrene.",
        ),
        ("Atle", "administrator Kari", "Vil du at Kari skal", "Kari administrerer nå programmet."),
        ("Oddny", "driftsrolle Kari", "Vil du at Kari skal drifte", "Kari drifter nå Kollega."),
        ("Atle", "lagringstid 30", "slettet etter 30 dager", "nå slettet etter 30 dager."),
    ],
)
async def test_it_is_asked_by_name_and_said_when_done(
    small: World, name: str, typed: str, question: str, said: str
) -> None:
    await small.found()
    before = small.rows()
    asked = await small.type(name, typed)
    assert question in small.words(name, asked)
    assert small.rows() == before
    assert said in await yes(small, name, asked)


async def test_who_leads_group_and_round_hears_what_leaving_means(town: World) -> None:
    """Somebody else is asked to lead the group, and may take over the round."""
    await town.found()
    await town.begin(lead="Per")
    asked = await town.type("Per", "forlat")
    words = town.words("Per", asked)
    assert "Du er den eneste prosesslederen i Gygrene." in words
    assert "Du leder runden som er i gang." in words
    await yes(town, "Per", asked)
    kari = town.actor("Kari")
    running = town.core.storage.db.read(lambda conn: round_in(conn, kari, town.group))
    assert running is not None
    assert running.vacant
    assert town.actor("Per").person not in running.here()
    to_lead = town.core.storage.db.read(lambda c: leadership.asked(c, town.org, town.group))
    assert to_lead is not None
    assert to_lead.name == "Kari"


async def test_a_method_for_fewer_is_offered_last_and_begun_with_a_sentence(small: World) -> None:
    await small.found()
    case = await small.offer()
    per = small.actor("Per")
    offered = small.core.storage.db.read(
        lambda conn: rounds.choices(small.core, conn, per, small.group)
    )
    assert offered is not None
    assert [m.id for m in offered.methods] == ["kollegaveiledning", "kort", "to"]
    assert list(offered.notes) == ["to"]
    said = "Passer best for 2. Dere er seks."
    assert small.words("Per", Said((offered.notes["to"],))) == said
    values = {"case": case, "method": "to", "way": "chat"}
    begun = await small.send("Per", "round", values, small.group)
    assert isinstance(begun, Said)
    assert not begun.refused
    assert small.words("Per", begun) == f"Runden er åpen.\n{said}"


@pytest.mark.parametrize(
    ("readers", "method", "needs", "fits"),
    [
        (3, "kollegaveiledning", "Kollegaveiledning trenger minst 4", "Kort runde, Samtale for to"),
        (2, "kort", "Kort runde trenger minst 3", "Samtale for to"),
    ],
)
async def test_a_method_for_more_is_refused_with_what_fits(
    small: World, readers: int, method: str, needs: str, fits: str
) -> None:
    """Counted are those who may read the case: nobody else can come to its round."""
    await small.found()
    for name in NAMES[2 : len(NAMES) - readers + 2]:
        here = small.actor(name)
        await small.core.storage.db.write(
            lambda conn, here=here: leaving.leave_groups(small.core, conn, here)
        )
    case = await small.offer()
    per = small.actor("Per")
    answer = await rounds.open_round(
        small.core, per, small.group, case=case, method=method, identity="for-more"
    )
    assert isinstance(answer, Refusal)
    so_many = "to" if readers == 2 else "tre"
    said = f"{needs}, og saken er lagt fram for {so_many}. Til dere passer {fits}."
    assert small.words("Per", Said((answer.line,))) == said
    begun = await rounds.open_round(
        small.core, per, small.group, case=case, method="to", identity="for-two"
    )
    assert isinstance(begun, rounds.Begun)


async def test_the_last_member_hears_that_nobody_is_left(small: World) -> None:
    await small.found()
    asked = await small.type("Nina", "forlat")
    assert "Du er den siste i Nebba." in small.words("Nina", asked)
    await yes(small, "Nina", asked)
    found = small.core.storage.db.read(lambda c: people.load_group(c, small.org, small.other))
    assert found is not None
    assert found.members == ()


@pytest.mark.parametrize(
    ("name", "typed", "said"),
    [
        ("Atle", "prosessleder Nebba Kari", "Kari er ikke med i Nebba."),
        ("Kari", "bli med Gygrene", "Jeg trenger lenken til gruppen. Be en som er med, om den."),
        ("Kari", "koble fra", "Du har ingen kontoer å koble fra."),
        ("Atle", "lagringstid 3", "30"),
    ],
)
async def test_what_cannot_be_is_said_in_its_own_words(
    small: World, name: str, typed: str, said: str
) -> None:
    await small.found()
    before = small.rows()
    answer = await small.type(name, typed)
    assert isinstance(answer, Said)
    assert answer.refused
    assert said in small.words(name, answer)
    assert small.rows() == before


async def test_every_fault_of_a_table_is_said_and_the_import_is_confirmed(small: World) -> None:
    await small.found()
    wrong = await small.send("Atle", "group_import", {"table": "Skarven;Liv;kvensk\nSkarven;\n"})
    words = small.words("Atle", wrong)
    assert words.count("Rett dette først:") == 1
    assert "Linje 1" in words
    assert "Linje 2" in words
    assert isinstance(wrong, Said)
    (mend,) = wrong.options
    assert isinstance(mend, Do)
    again = await small.send("Atle", mend.command, dict(mend.values))
    assert isinstance(again, Fill)
    assert again.values["table"].startswith("Skarven;Liv;kvensk")
    asked = await small.send("Atle", "group_import", {"table": "Skarven;Liv\n"})
    assert "Gruppene er lagret." in await yes(small, "Atle", asked)
