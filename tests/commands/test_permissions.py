"""The permission table, cell by cell: every command, every role, every place."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.service.commands import COMMANDS, Fill, Said
from bot.service.commands.model import NOT_THERE
from bot.service.commands.permissions import allowed
from tests.commands.world import World, world

PERSON = {
    *(
        "account",
        "now",
        "help",
        "settings",
        "data",
        "signin",
        "account",
        "cases",
        "case_edit",
        "case_park",
    ),
    *("case_again", "case_withdraw", "readers", "join", "methods", "method_show"),
    *("home", "unlink"),
}
MEMBER = {
    *("case", "leave", "status", "next", "round", "commitments", "minutes", "history"),
    *("invite", "members", "take_over", "calendar"),
    *("dates", "turns", "checkins"),
}
LEAD = {
    *("go_on", "undo", "pause", "resume", "more_time", "less_time", "word_to", "skip"),
    *("hand_over", "end"),
}
FACILITATOR = {
    *(
        "hand_on",
        "member_out",
        "usual_method",
        "prompts",
        "checkin_new",
        "checkin_stop",
        "checkin_level",
        "date_add",
        "date_move",
        "date_confirm",
        "date_cancel",
        "date_held",
        "place",
        "turn_skip",
        "turn_swap",
        "dates_file",
        "member_tentative",
        "vacant_role",
        "role_fill",
        "dates_file",
        "member_tentative",
        "vacant_role",
        "role_fill",
        "poll",
        "poll_close",
        "poll_reopen",
        "poll_withdraw",
    ),
}
ADMIN = {
    *(
        "groups",
        "group_new",
        "group_begin",
        "group_rename",
        "group_merge",
        "group_close",
        "group_import",
    ),
    *("facilitators", "method_import", "method_remove", "goals", "roles", "missing"),
    *(
        "leavers",
        "org_hours",
        "retention",
        "export",
        "overview",
        "audit",
        "admin_role",
        "connect_slack",
        "dates_import",
        "import_undo",
        "dates_export",
        "half_days",
        "school",
        "gatherings",
        "gathering_new",
        "gathering_out",
        "dates_import",
        "import_undo",
        "dates_export",
        "half_days",
        "school",
        "gatherings",
        "gathering_new",
        "gathering_out",
    ),
}
OPERATOR = {"doctor", "installs", "deliveries", "sending_off", "sending_on", "operator_role"}
ANYBODY = {"help", "methods", "method_show"}  # also who is nobody in particular

# Who: what they may do wherever they are, and what more in the group they belong to.
ROLES: dict[str, tuple[set[str], set[str]]] = {
    "Unn": (PERSON, set()),
    "Kari": (PERSON, MEMBER),
    "Ola": (PERSON, MEMBER | LEAD),
    "Per": (PERSON, MEMBER | FACILITATOR),
    "Atle": (PERSON | ADMIN, set()),
    "Oddny": (PERSON | OPERATOR, set()),
    "terminal": (ANYBODY | ADMIN | OPERATOR, set()),
    "Odd": (PERSON, MEMBER | FACILITATOR | LEAD),  # without a round its facilitator would lead
}
HOME = {"Odd": "elsewhere"}
PLACES = ("own", "other", "elsewhere", "nowhere")
# What each command would be given, so that only the permission stands in its way.
GIVEN = {
    "name": "Skarven",
    "table": "Skarven;Liv;nb;ja",
    "text": "id: x",
    "goals": "Trygge ledere",
    "what": "delete",
    "way": "chat",
    "method": "kort",
    "kept": "90",
    "rule": "keep",
    "minutes": "5",
    "on": "yes",
    "sure": "yes",
    "quiet": "22-07",
    "lang": "en",
}


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with world(tmp_path_factory.mktemp("permissions")) as made:
        yield made


async def _ready(town: World) -> World:
    if not town.org:
        await town.found()
        await town.begin()
    return town


def _may(name: str, where: str) -> set[str]:
    everywhere, at_home = ROLES[name]
    return everywhere | (at_home if where == HOME.get(name, "own") else set())


def _place(town: World, where: str) -> str:
    return {
        "own": town.group,
        "other": town.other,
        "elsewhere": town.elsewhere,
        "nowhere": "f" * 32,
    }[where]


def _values(town: World) -> dict[str, str]:
    return {
        **GIVEN,
        "case": town.case,
        "person": town.actor("Ingrid").person,
        "lead": town.actor("Per").person,
        "into": town.other,
    }


def test_every_command_is_in_the_table_once() -> None:
    parts = (PERSON, MEMBER, LEAD, FACILITATOR, ADMIN, OPERATOR)
    assert set().union(*parts) == set(COMMANDS)
    assert sum(map(len, parts)) == len(COMMANDS)


@pytest.mark.parametrize("where", PLACES)
@pytest.mark.parametrize("name", ROLES)
async def test_who_may(town: World, name: str, where: str) -> None:
    """Each cell: a role, a place, and all commands."""
    made = await _ready(town)
    may = _may(name, where)
    group, who = _place(made, where), made.who[name]

    def look(conn):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
        return {c for c in COMMANDS if allowed(conn, who, c, group)}

    assert made.core.storage.db.read(look) == may


@pytest.mark.parametrize("where", PLACES)
@pytest.mark.parametrize("name", ROLES)
async def test_a_refusal_changes_nothing_and_tells_nothing(
    town: World, name: str, where: str
) -> None:
    made = await _ready(town)
    may = _may(name, where)
    before = made.rows()
    for command in COMMANDS.values():
        if command.id in may:
            continue
        answer = await made.send(name, command.id, _values(made), _place(made, where))
        assert isinstance(answer, Said), command.id
        assert answer.refused, command.id
        assert not answer.options
        if command.scope == "group" and where != HOME.get(name, "own"):
            assert answer == await made.send(name, command.id, _values(made), "f" * 32)
            assert answer == NOT_THERE or name == "terminal"
        said = made.words(name, answer)
        assert "avdelinger" not in said
        assert not any(group in said for group in ("Gygrene", "Nebba", "Andre"))
    assert made.rows() == before


async def test_what_is_permitted_is_kept_within_the_organisation(town: World) -> None:
    """An administrator who names a group, a person or a method that is not theirs."""
    made = await _ready(town)
    before = made.rows()
    strange = {
        "group": made.elsewhere,
        "into": made.elsewhere,
        "person": made.actor("Odd").person,
        "method": "f" * 32,
        "name": "Skarven",
        "on": "yes",
        "sure": "yes",
    }
    named = ("group_begin", "group_rename", "group_merge", "group_close")
    for command in (*named, "facilitators", "method_remove"):
        nobody = strange | {"group": "f" * 32, "into": "f" * 32, "person": "e" * 32}
        first = await made.send("Atle", command, strange)
        second = await made.send("Atle", command, nobody)
        assert isinstance(first, Fill)
        assert isinstance(second, Fill)
        assert {n: p.key for n, p in first.problems.items()} == {
            n: p.key for n, p in second.problems.items()
        }
        assert first.problems
    assert made.rows() == before


async def test_an_administrator_reads_no_case(town: World) -> None:
    made = await _ready(town)
    for name in ("Atle", "Oddny", "Nina", "Odd", "Unn"):
        for command in ("readers", "case_edit", "case_park", "case_again", "case_withdraw"):
            answer = await made.send(name, command, {"case": made.case, "sure": "yes"})
            assert isinstance(answer, Fill)
            assert answer.problems["case"].key == "typed-unknown-case"
            assert not answer.form.fields[0].choices
            typed = await made.type(name, f"{'hvem kan lese'} To avdelinger")
            assert "SITUASJONEN" not in str(typed)
            assert "drar hver sin vei" not in str(typed)


async def test_the_table_is_shown_in_words_ones_own_roles_first(town: World) -> None:
    made = await _ready(town)
    said = made.words("Atle", await made.type("Atle", "hjelp tilgang")).splitlines()
    assert said[0] == "Hvem kan hva"
    assert said[1].startswith("Alle: hva nå, hjelp")
    assert said[2].startswith("Den som administrerer programmet: grupper, ny gruppe")
    assert said[-1].startswith("Administratorrollen gir ingen tilgang til saker.")
    assert len(said) == 8
