"""Forms as dialogs: every field labelled, problems beside them, what was typed read back."""

from __future__ import annotations

import json
from typing import Any

import pytest

from bot.chat.pressed import Pressed, read
from bot.chat.replies import Labelled, reply
from bot.chat.sheets import HOW, WAY, Back, Meta, Notice, Question, Sheet, sheet_of, to_read
from bot.chat.voices import voice_of
from bot.flows import actions, library
from bot.flows.cards import Button, Form
from bot.flows.cases import case_form
from bot.flows.model import Person, Round
from bot.service.sight import Sight
from bot.teams.dialogs import again, dialog, meta_in, reading, values_in
from tests.standins.teams_answers import task
from tests.standins.teams_cards import is_input, nodes, texts

METHOD = library.builtin()["kollegaveiledning"]
META = Meta("form", "f" * 32, "write", "", 3, 7)
PEOPLE = [("aad-1", "Kari"), ("aad-2", "Per, sjef")]
ALL = Sheet(
    "nb",
    META,
    "En ganske lang tittel på et skjema som ikke får plass i en dialogs tittellinje",
    ("Les dette.", "[Og](https://dette.example)"),
    (
        Question("text", "text", "Hva?", "Et hint", "Alt\nmulig", limit=3000),
        Question("short", "line", "Kort?", value="x", limit=300),
        Question("day", "date", "Når?", value="2026-11-27"),
        Question("pick", "choice", "Hvilken?", value="b", options=(("a", "A"), ("b", "B"))),
        Question("many", "choice", "Av mange?", options=tuple((str(i), str(i)) for i in range(9))),
        Question("who", "menu", "Hvem?", required=False, options=(("p1", "Kari"),)),
        Question("box", "check", "Sikker?", required=False, options=(("yes", "Ja"),)),
        Question("people", "people", "Hvem er med?", value="aad-1 aad-2", required=False),
    ),
    "Send",
    ("Bare du ser dette.",),
    (Labelled("Skriv på nettsiden i stedet", Pressed("-", "web", 0, "g")),),
    Notice(("Ser ut som et navn.",), (Labelled("Likevel", Pressed("f", "x", 1, "")),)),
)


def shown(answer: dict[str, Any]) -> dict[str, Any]:
    """The card of a dialog that Teams can show."""
    opened = task(answer, may_close=False)
    assert opened.card is not None
    return opened.card


def fields(card: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {n["id"]: n for n in nodes(card) if is_input(n)}


def test_every_kind_of_field() -> None:
    card = shown(dialog(ALL, people=PEOPLE))
    found = fields(card)
    assert list(found) == [q.name for q in ALL.fields]
    assert all(n["errorMessage"] for n in found.values())
    assert found["text"]["isMultiline"]
    assert found["text"]["value"] == "Alt\nmulig"
    assert found["text"]["maxLength"] == 3000
    assert not found["short"]["isMultiline"]
    assert found["day"]["value"] == "2026-11-27"
    assert (found["pick"]["style"], found["pick"]["value"]) == ("expanded", "b")
    assert found["many"]["style"] == found["who"]["style"] == "compact"
    assert found["box"]["valueOn"] == "yes"
    assert found["people"]["isMultiSelect"]
    assert found["people"]["value"] == "aad-1,aad-2"
    assert [n for n, x in found.items() if not x["isRequired"]] == ["who", "box", "people"]
    assert {"Et hint", "Bare du ser dette.", "Ser ut som et navn."} <= set(_said(card))


def _said(card: dict[str, Any]) -> list[str]:
    return [*texts(card), *(n["inlines"][0]["text"] for n in nodes(card) if "inlines" in n)]


def test_where_nobody_can_be_chosen_nobody_is_asked_for() -> None:
    assert "people" not in fields(shown(dialog(ALL)))


def test_only_the_sending_button_asks_that_fields_are_filled() -> None:
    buttons = [n for n in nodes(shown(dialog(ALL))) if n["type"] == "Action.Submit"]
    by_label = {b["title"]: b for b in buttons}
    assert meta_in(by_label["Send"]["data"]) == META
    assert "associatedInputs" not in by_label["Send"]
    for label in ("Likevel", "Skriv på nettsiden i stedet"):
        assert by_label[label]["associatedInputs"] == "none"
        assert read(by_label[label]["data"]["pressed"])


def test_what_is_wrong_stands_beside_its_field() -> None:
    card = shown(dialog(ALL, wrong={"short": "For kort. [x](y)"}, people=PEOPLE))
    kinds = [n.get("id") or n.get("text") for n in card["body"]]
    assert kinds[kinds.index("short") + 1] == r"For kort. \[x\](y)"


def test_what_was_typed_comes_back() -> None:
    sent = {
        "meta": META.text(),
        "text": "Ny tekst",
        "short": "",
        "day": "2026-12-01",
        "pick": "a",
        "box": "yes",
        "people": "aad-2,aad-1",
        "many": 7,
        "msteams": {"x": 1},
    }
    values = values_in(sent, ALL)
    assert values == {
        "text": "Ny tekst",
        "short": "",
        "day": "2026-12-01",
        "pick": "a",
        "box": "yes",
        "people": "aad-2 aad-1",
    }
    other = META._replace(how="send")
    found = fields(shown(again(ALL, values, Back(Notice(("Se her.",)), other), PEOPLE)))
    assert found["text"]["value"] == "Ny tekst"
    assert "value" not in found["short"]
    assert found["box"]["value"] == "yes"
    assert values_in({**sent, "box": "-"}, ALL)["box"] == ""


@pytest.mark.parametrize("data", [None, 3, "x", [], {}, {"meta": 3}, {"meta": "{"}, {"meta": "[]"}])
def test_what_is_none_of_ours_has_no_meta(data: Any) -> None:
    assert meta_in(data) is None
    assert values_in(data) == {}


@pytest.mark.parametrize("value", ["2026-02-31", "i morgen", "20261127", "2026-11-27T00:00"])
def test_no_date_is_no_value(value: str) -> None:
    sheet = ALL._replace(fields=(Question("day", "date", "Når?", value=value),))
    assert "value" not in fields(shown(dialog(sheet)))["day"]


def test_a_text_to_read_is_cut_where_a_message_ends() -> None:
    long = to_read("nb", *("ørd " * 500 for _ in range(40)))
    card = shown(dialog(long))
    assert len(json.dumps(card)) < 28 * 1024
    assert [n for n in nodes(card) if n["type"] == "Action.Submit"] == []


def test_an_answer_can_stand_in_a_dialog() -> None:
    assert "Greit." in _said(shown(reading(reply("Greit."), "nb")))


@pytest.mark.parametrize("lang", ["nb", "nn", "en"])
def test_every_form_of_a_round_is_a_dialog(lang: str) -> None:
    flow = Round("f" * 32, "g", "c", METHOD.hash, "chat", "a", "b", (Person("a"), Person("b")))
    about = Sight(
        "o", flow, 1, (), METHOD, {"a": "Kari", "b": "Per"}, {}, lang, "Europe/Oslo", 1.0, 1.0
    )
    found = [case_form(("a", "b"), "teams")]
    for step in range(len(METHOD.steps)):
        form = actions.blank(flow, METHOD, "a", "write", "", step)
        found += [form] if isinstance(form, Form) else []
    assert len(found) > 5
    for form in found:
        voice = voice_of(about)
        sheet = sheet_of(form, {}, voice, META, platform="Teams")
        shown(dialog(sheet))
        ways = (Button("edit", label="do-send"), Button("send", "sure", "do-send"))
        second = sheet_of(form, {}, voice, META, platform="Teams", ways=ways)
        assert WAY in fields(shown(dialog(second)))
        assert (HOW in fields(shown(dialog(sheet)))) == (len(form.sends) > 1)
