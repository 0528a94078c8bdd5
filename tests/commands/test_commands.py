"""What commands do, from what was typed to what is stored."""

from __future__ import annotations

import json
import random

import pytest

from bot.flows.cards import Button
from bot.flows.method import LANGS
from bot.service import joining, leaving, people, pressing
from bot.service.commands import COMMANDS, Do, File, Fill, Go, Link, Press, Said, may_give, run
from bot.service.commands.model import Spot
from bot.service.commands.permissions import round_in
from bot.service.core import Actor
from bot.words import say
from tests.commands.world import NAMES, WORDS, World

# Who gives which command in the sweep below; everything else is Kari's.
GIVER = {"lead": "Ola", "facilitator": "Per", "admin": "Atle", "operator": "Oddny"}


@pytest.mark.parametrize("lang", LANGS)
async def test_every_example_is_answered_in_words(small: World, lang: str) -> None:
    """Typed by somebody who may, each command has an answer that can be said."""
    await small.found(lang)
    await small.offer()
    # What is one's own first; then a round; what changes the names in the examples last.
    last = ("leave", "end", "group_rename")
    order = sorted(COMMANDS.values(), key=lambda c: (c.id in last, c.scope == "group"))
    for command in order:
        if command.scope == "group" and not small.flow:
            await small.begin()
        name = GIVER.get(command.audience[0], "Kari")
        answer = await small.type(name, say(lang, command.example))
        assert isinstance(answer, Said | Fill | Go | File), command.id
        words = small.words(name, answer, lang)
        assert words, command.id
        if isinstance(answer, Said):
            assert words != say(lang, "no-such-round"), command.id
        form = await small.send(
            name, command.id, {}, small.group if command.scope == "group" else ""
        )
        assert small.words(name, form, lang), command.id


async def test_settings_are_set_by_words_and_shown_on_the_form(town: World) -> None:
    await town.found()
    said = await town.type("Kari", "innstillinger nynorsk 22-07 lite man-tor")
    assert isinstance(said, Said)
    assert not said.refused
    form = await town.type("Kari", "mine innstillinger")
    assert isinstance(form, Fill)
    assert form.values["lang"] == "nn"
    assert form.values["quiet"] == "22:00–07:00"
    assert form.values["days"] == "måndag, tysdag, onsdag, torsdag"
    assert form.values["amount"] == "light"
    sent = await town.send("Kari", "settings", {**form.values, "amount": "normal", "quiet": ""})
    assert isinstance(sent, Said)
    again = await town.type("Kari", "settings")
    assert isinstance(again, Fill)
    assert (again.values["amount"], again.values["quiet"]) == ("normal", "")
    assert again.values["days"] == form.values["days"]
    await town.type("Kari", "innstillinger stille av")
    never = await town.type("Kari", "settings")
    assert isinstance(never, Fill)
    assert never.values["quiet"] == "av"
    wrong = await town.send("Kari", "settings", {**again.values, "quiet": "25-99"})
    assert isinstance(wrong, Fill)
    assert "quiet" in wrong.problems


async def test_ones_data_are_got_and_deleted_after_a_second_yes(town: World) -> None:
    await town.found()
    await town.offer()
    got = await town.type("Kari", "mine data hent")
    assert isinstance(got, File)
    assert "SITUASJONEN" in json.dumps(json.loads(got.body), ensure_ascii=False)
    asked = await town.type("Kari", "mine data slett")
    assert isinstance(asked, Said)
    yes = asked.options[0]
    assert isinstance(yes, Do)
    assert "kan ikke angres" in town.words("Kari", asked)
    done = await town.send("Kari", yes.command, dict(yes.values))
    assert "slettet" in town.words("Kari", done)
    gone = await town.type("Kari", "status")
    assert isinstance(gone, Said)
    assert gone.refused


async def test_a_case_is_put_aside_offered_again_and_withdrawn(town: World) -> None:
    await town.found()
    await town.offer()
    assert "Saken er lagt til side." in town.words(
        "Kari", await town.type("Kari", "utsett sak To avd")
    )
    assert "(lagt til side)" in "".join(
        town.words("Kari", Said((o.label,)))
        for o in (await town.type("Kari", "saker")).options  # type: ignore[union-attr]
    )
    again = await town.type("Kari", "sak fram «To avdelinger»")
    assert "lagt fram igjen" in town.words("Kari", again)
    asked = await town.type("Kari", "trekk sak To avd")
    assert isinstance(asked, Said)
    sure = asked.options[0]
    assert isinstance(sure, Do)
    await town.send("Kari", sure.command, dict(sure.values))
    assert "ingen sak som heter" in town.words("Kari", await town.type("Kari", "trekk sak To avd"))


async def test_a_round_from_beginning_to_end_by_command(town: World) -> None:
    await town.found()
    await town.offer()
    form = await town.type("Per", "runde", platform="slack")
    assert isinstance(form, Fill)
    assert form.values["case"] == town.case
    begun = await town.send("Per", form.form.arg, {**form.values, "lead": town.actor("Per").person})
    assert isinstance(begun, Said), begun
    assert isinstance(begun.options[0], Link)
    for name in NAMES[:4]:
        await _come(town, name, begun.options[0].path)
    assert "trinn 2 av" in town.words("Per", await town.type("Per", "videre"))
    assert "trinn 1 av" in town.words("Per", await town.type("Per", "angre"))
    assert isinstance(await town.type("Per", "pause"), Said)
    paused = await town.type("Per", "pause")
    assert "allerede pause" in town.words("Per", paused)
    assert "trinn 1 av" in town.words("Per", await town.type("Per", "fortsett"))
    over = await town.type("Per", "overlat til Ola")
    assert "trinn 1 av" in town.words("Per", over)
    assert "Ola leder" in town.words("Per", await town.type("Per", "videre"))
    assert "trinn 1 av" in town.words("Ola", await town.type("Ola", "mer tid 5"))
    asked = await town.type("Ola", "avslutt")
    assert isinstance(asked, Said)
    sure = asked.options[0]
    assert isinstance(sure, Do)
    ended = await town.send("Ola", sure.command, dict(sure.values))
    assert "Runden er ferdig." in town.words("Ola", ended)
    assert "Ingen runde er i gang" in town.words("Ola", await town.type("Ola", "status"))
    history = await town.type("Kari", "historikk")
    assert "Veiledningsrunde" in town.words("Kari", history)


async def _come(town: World, name: str, path: str) -> None:

    flow = path.removeprefix("/round/")
    await pressing.press(town.core, town.actor(name), flow, "come", 0, "", town.identity())


async def test_a_refusal_of_the_round_comes_with_its_ways_out(small: World) -> None:
    await small.found()
    await small.begin("Per")
    for name in NAMES:
        await _come(small, name, f"/round/{small.flow}")
    opened: pressing.Answer | None = None
    for _ in range(6):  # on to a step in which Ola writes
        await small.type("Per", "videre")
        state = small.core.storage.db.read(lambda c: round_in(c, small.actor("Per"), small.group))
        assert state is not None
        opened = await pressing.press(
            small.core, small.actor("Ola"), small.flow, "write", state.visit, "", small.identity()
        )
        if isinstance(opened, pressing.Opened):
            break
    assert isinstance(opened, pressing.Opened)
    answer = await small.type("Per", "videre")
    assert isinstance(answer, Said)
    assert answer.refused
    assert "Én skriver fortsatt." in small.words("Per", answer)
    sure = answer.options[0]
    assert isinstance(sure, Press)
    assert sure.button == Button("go_on", "sure", "do-go_on", "main")


async def test_the_same_twice_is_done_once(town: World) -> None:
    await town.found()

    for _ in range(2):
        await run(town.core, WORDS, town.who["Atle"], Spot(), "ny gruppe Skarven", "the-same")
    groups = await town.type("Atle", "grupper")
    assert town.words("Atle", groups).count("Skarven") == 1


async def test_an_administrator_sets_up_groups(town: World) -> None:
    await town.found()
    await town.type("Atle", "ny gruppe Skarven nynorsk")
    await town.type("Atle", "gruppe navn Skarven Skarvene")
    said = town.words("Atle", await town.type("Atle", "grupper"))
    assert "Skarvene: ingen er med ennå." in said
    changed = town.words("Atle", await town.type("Atle", "endringer"))
    assert "Atle" in changed
    for command in ("roller", "mangler", "metoder", "eksport"):
        assert town.words("Atle", await town.type("Atle", command))
    asked = await town.type("Atle", "slå sammen grupper Skarvene og Nebba")
    assert isinstance(asked, Said)
    sure = asked.options[0]
    assert isinstance(sure, Do)
    await town.send("Atle", sure.command, dict(sure.values))
    assert "Skarvene" not in town.words("Atle", await town.type("Atle", "grupper"))


async def test_of_several_groups_it_asks_which(small: World) -> None:
    await small.found()
    kari = small.actor("Kari").person
    await small.core.storage.db.write(
        lambda conn: people.add_member(small.core, conn, small.org, small.other, kari)
    )
    which = await small.type("Kari", "status")
    assert isinstance(which, Said)
    assert [small.words("Kari", Said((o.label,))) for o in which.options] == ["Gygrene", "Nebba"]
    chosen = which.options[1]
    assert isinstance(chosen, Do)
    assert "Nebba" in small.words("Kari", await small.send("Kari", "status", dict(chosen.values)))
    assert "Gygrene" in small.words("Kari", await small.type("Kari", "status", small.group))
    assert "Nebba" in small.words("Kari", await small.type("Kari", "status Nebba", small.group))


async def test_the_list_holds_what_one_may(small: World) -> None:
    await small.found()

    def able(name: str) -> set[str]:
        return {
            c.id
            for c in small.core.storage.db.read(
                lambda conn: may_give(small.core, conn, small.who[name], Spot())
            )
        }

    assert "group_new" in able("Atle") - able("Per")
    assert "usual_method" in able("Per") - able("Kari")
    assert "status" in able("Kari") - able("Unn")
    assert able("terminal") >= {"doctor", "groups", "help"}


async def test_the_first_administrator_of_all_runs_it_too(small: World) -> None:

    def set_up(name: str) -> people.Profile | None:
        made = small.core.storage.db.write_sync(
            lambda conn: joining.set_up(
                small.core,
                conn,
                organisation=f"{name}s kommune",
                name=name,
                group="Skarven",
                lang="nb",
                places="",
                identity=small.identity(),
            )
        )
        assert made is not None
        return small.core.storage.db.read(
            lambda conn: people.profile(conn, Actor(made.org, made.person))
        )

    first, second = set_up("Liv"), set_up("Odd")
    assert first is not None
    assert second is not None
    assert (first.admin, first.operator) == (True, True)
    assert (second.admin, second.operator) == (True, False)


async def test_hours_and_free_days_of_an_organisation(town: World) -> None:
    await town.found()
    said = await town.type("Atle", "stille tid for alle kl. 18 til 07 24.12.2026, 31.12.2026")
    assert isinstance(said, Said), said
    assert not said.refused
    form = await town.send("Atle", "org_hours", {"quiet": "18-99"})
    assert isinstance(form, Fill)
    assert "quiet" in form.problems
    opened = await town.type("Atle", "stille tid for alle")
    assert isinstance(opened, Fill)
    free = "2026-12-24, 2026-12-31"
    assert opened.values == {"quiet": "18:00–07:00", "country": "NO", "free": free}
    # Who names a country keeps the free days; a form's empty field takes them away.
    await town.type("Atle", "stille tid for alle Sverige")
    opened = await town.type("Atle", "stille tid for alle")
    assert isinstance(opened, Fill)
    assert (opened.values["country"], opened.values["free"]) == ("SE", free)
    await town.send("Atle", "org_hours", {**opened.values, "free": ""})
    opened = await town.type("Atle", "stille tid for alle")
    assert isinstance(opened, Fill)
    assert opened.values["free"] == ""


async def test_two_accounts_become_one_person(small: World) -> None:
    await small.found()
    shown = small.words("Kari", await small.type("Kari", "koble konto"))
    code = next(w.strip(".") for w in shown.split() if len(w.strip(".")) == 9 and "-" in w)
    asked = await small.type("Unn", f"kode {code}")
    assert isinstance(asked, Said)
    assert "Kari (Fjellvik kommune). Er det deg?" in small.words("Unn", asked)
    yes = asked.options[0]
    assert isinstance(yes, Do)
    await small.send("Unn", yes.command, dict(yes.values))
    waits = await small.type("Kari", "koble konto")
    assert isinstance(waits, Said)
    assert "Unn (Fjellvik kommune) har skrevet koden din." in small.words("Kari", waits)
    sure = waits.options[0]
    assert isinstance(sure, Do)
    assert "Det er gjort." in small.words(
        "Kari", await small.send("Kari", "account", dict(sure.values))
    )
    gone = await small.type("Unn", "status")
    assert isinstance(gone, Said)
    assert gone.refused


ODD = (
    *("", "yes", "off", "22-07", "99", "31.02.", "2026-12-01", "\x00", "ok" * 4000, "-1", "١٢"),
    *(
        "999999999999",
        "mandag",
        "nb",
        "<b>",
        "{ $x }",
        "\ud800",
        "kort",
        "room",
        "a;b\n1;2",
        "id: [",
    ),
)


async def test_whatever_is_sent_has_an_answer(small: World) -> None:
    """Odd values, other people's ids, other places: an answer in words, and never an error."""
    await small.found()
    await small.begin()
    chance = random.Random(5)
    ids = (small.group, small.elsewhere, small.case, small.actor("Ola").person, "f" * 32)
    for command in COMMANDS.values():
        for name in ("Kari", "Per", "Atle", "Oddny", "terminal"):
            if command.id == "data":
                continue  # deletes them
            values = {p.name: chance.choice(ODD + ids) for p in command.asked}
            values["sure"] = chance.choice(("yes", "", "x", "\x00"))
            dotted = command.id + chance.choice(("", ".", ".x", f".{small.group}"))
            assert small.words(name, await small.send(name, dotted, values))
            typed = [WORDS.first["nb", command.id], chance.choice(ODD), chance.choice(ODD)]
            assert small.words(name, await small.type(name, " ".join(typed), small.group))


NOT_UNDERSTOOD = {
    *("command-meant", "command-unknown", "command-which-group", "typed-unclear"),
    *("typed-hours-or-days", "typed-several", "typed-no-date", "typed-no-hours"),
    # What the town has, each by the name that the examples give it.
    *("typed-unknown-person", "typed-unknown-group", "typed-unknown-case", "typed-unknown-method"),
}


@pytest.mark.parametrize("lang", LANGS)
async def test_no_example_is_misunderstood(small: World, lang: str) -> None:
    """Typed in full by somebody who may, where the people, groups and cases that it names are:
    each is read as the command that it is an example of, with nothing unclear or passed over."""
    await small.found(lang)
    await small.offer(title="Tomt kontor")
    led = [c for c in COMMANDS.values() if c.audience[0] == "lead"]
    # The round's own example opens one, which Per leads.
    first = [c for c in COMMANDS.values() if c not in led and c.id != "round"]
    for command in (*first, COMMANDS["round"], *sorted(led, key=lambda c: c.id == "end")):
        name = "Per" if command in led else GIVER.get(command.audience[0], "Kari")
        typed = say(lang, command.example)
        answer = await small.type(name, typed, platform="slack")
        lines = [*getattr(answer, "lines", ()), *getattr(answer, "problems", {}).values()]
        keys = {one.key for one in lines}
        assert not keys & NOT_UNDERSTOOD, (typed, keys)
        assert not keys & {"no-round-here", "no-such-round"}, (typed, keys)


async def test_a_new_group_says_what_comes_next(town: World) -> None:
    await town.found()
    made = await town.type("Atle", "ny gruppe Skarven")
    assert isinstance(made, Said)
    assert "Skarven er laget. Ingen er med ennå." in town.words("Atle", made)
    begin, invite, paste = made.options
    assert isinstance(begin, Do)
    assert isinstance(invite, Do)
    assert isinstance(paste, Do)
    assert paste.command == "group_import"
    came = await town.send("Atle", invite.command, dict(invite.values))
    assert isinstance(came, Said)
    assert "Du er med i Skarven, og leder gruppen." in town.words("Atle", came)
    link, page = came.options
    assert isinstance(link, Link)
    assert isinstance(page, Link)
    assert link.path.startswith("/join/")
    assert page.path.startswith("/group/")
    assert "Skarven: 1 medlem. Prosessleder: Atle" in town.words(
        "Atle", await town.type("Atle", "grupper")
    )
    again = await town.send("Atle", begin.command, dict(begin.values))
    assert isinstance(again, Said)
    assert again.refused


async def test_nobody_gets_into_a_group_by_being_an_administrator(town: World) -> None:
    await town.found()
    kept = await town.type("Atle", "begynn gruppe Nebba")
    assert isinstance(kept, Said)
    assert kept.refused
    assert "Nebba har medlemmer" in town.words("Atle", kept)
    nina = town.actor("Nina")
    await town.core.storage.db.write(lambda conn: leaving.leave_groups(town.core, conn, nina))
    left = await town.type("Atle", "begynn gruppe Nebba")
    assert isinstance(left, Said)
    assert left.refused
    assert isinstance(await town.type("Atle", "begynn gruppe Gygrene"), Said)
    may = await town.core.storage.db.aread(
        lambda conn: [g.name for g in people.groups_of(conn, town.actor("Atle"))]
    )
    assert may == []


async def test_a_method_for_two_is_for_two(small: World) -> None:
    await small.found()
    said = small.words("Kari", await small.type("Kari", "metoder"))
    assert "2 personer" in said
    assert "2 til 2" not in said


async def test_a_case_whose_round_waits_for_its_owner_says_so(town: World) -> None:
    await town.found()
    await town.offer()
    begun = await town.begin("Per")
    for name in NAMES:
        await _come(town, name, f"/round/{begun}")
    running = await town.type("Kari", "saker")
    assert isinstance(running, Said)
    assert "(i en runde)" in town.words("Kari", Said(tuple(o.label for o in running.options)))
    await town.type("Per", "videre")
    ended = await town.type("Per", "avslutt")
    assert isinstance(ended, Said)
    sure = ended.options[0]
    assert isinstance(sure, Do)
    await town.send("Per", sure.command, dict(sure.values))
    waits = await town.type("Kari", "saker")
    assert isinstance(waits, Said)
    labels = Said(tuple(o.label for o in waits.options))
    for lang, so in (
        ("nb", "(i en runde som venter på eieren)"),
        ("nn", "(i ein runde som ventar på eigaren)"),
        ("en", "(in a round that waits for its owner)"),
    ):
        assert so in town.words("Kari", labels, lang)
    parked = await town.type("Kari", "legg til side To avd")
    assert "Velg hva som skal stå igjen" in town.words("Kari", parked)
