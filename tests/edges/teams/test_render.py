"""Cards as Adaptive Cards: within every limit, quoting nobody, letter by letter."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.chat.pressed import Pressed, read
from bot.chat.replies import Labelled, Link, Part, Reply, own_button
from bot.flows import library, rehearse
from bot.flows.cards import Button, Card, Ref, Show, Who, line
from bot.flows.model import Person, Round
from bot.service.sight import Sight
from bot.teams.elements import escape
from bot.teams.render import READERS, REFRESH, SIZE, Drawn, message, reply_card
from tests.standins.teams_cards import card_errors, nodes, texts

METHOD = library.builtin()["kollegaveiledning"]
FLOW = Round("f" * 32, "g", "c", METHOD.hash, "chat", "a", "b", (Person("a"), Person("b")))
NOW = 1_800_000_000.0
MOST = 28 * 1024


def sight(held: dict[str, str | None], names: dict[str, str] | None = None) -> Sight:
    known = names or {"a": "Kari", "b": "Per"}
    return Sight("o", FLOW, 1, (), METHOD, known, held, "nb", "Europe/Oslo", NOW, 1.0)


def judged(found: Drawn) -> dict[str, Any]:
    assert card_errors(found.card) == []
    assert len(json.dumps(found.card)) < MOST
    assert found.summary
    return found.card


def drawn(card: Card, held: dict[str, str | None], **more: Any) -> dict[str, Any]:
    return judged(message(card, sight(held), **more))


def pressed(card: dict[str, Any]) -> list[str]:
    """The actions of all buttons, in order."""
    found = [
        n["data"]["pressed"] for n in nodes(card["body"]) if "pressed" in (n.get("data") or {})
    ]
    return [p.action for value in found if (p := read(value))]


anything = st.text(max_size=4000)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.tuples(
            anything, st.sampled_from(["text", "idea", "question", "note", "answer"]), st.booleans()
        ),
        max_size=60,
    ),
    anything,
    st.integers(0, 40),
)
def test_whatever_was_written_fits(
    written: list[tuple[str, str, bool]], title: str, menu: int
) -> None:
    held: dict[str, str | None] = {f"t{i}": text for i, (text, _, _) in enumerate(written)}
    held["case:title"] = title
    shows = tuple(
        Show(f"t{i}", 1, "a", kind, edit=own, withdraw=own)
        for i, (_, kind, own) in enumerate(written)
    )
    more = tuple(Button("skip", f"p{i}") for i in range(menu))
    buttons = (Button("open"), Button("come", style="main"), Button("stop", style="danger"))
    card = Card("round", line("round-title", title=Ref("case:title")), (), shows, buttons, more)
    readers = [f"29:{i:060d}" for i in range(READERS + 5)]
    for readable in (True, False):
        found = drawn(card, held, readable=readable, readers=readers)
        assert len(found["refresh"]["userIds"]) == READERS


def test_sixty_long_texts_are_folded_and_the_whole_is_a_press_away() -> None:
    held: dict[str, str | None] = {f"t{i}": "ørd " * 700 for i in range(60)}
    card = Card("s3", line("of", text="x"), shows=tuple(Show(f"t{i}", by="a") for i in range(60)))
    found = drawn(card, held)
    assert pressed(found) == ["all"]
    assert SIZE * 0.7 < len(json.dumps(found)) <= SIZE


def test_where_others_read_nothing_of_the_case_is_shown() -> None:
    held: dict[str, str | None] = {"case:title": "HEMMELIG", "t": "HEMMELIG"}
    card = Card(
        "s1",
        line("round-title", title=Ref("case:title")),
        (line("quoted", who=Who("a"), text=Ref("t")), line("has-word", who=Who("a"))),
        (Show("t", by="a"),),
        (Button("write", label="do-write_text"),),
    )
    found = message(card, sight(held), readable=False)
    assert "HEMMELIG" not in repr(found)
    assert any("skal ikke lese saken" in t for t in texts(found.card))
    assert "open" in pressed(judged(found))


@pytest.mark.parametrize("slot", ["round", "s4", "me4.1", "me4", "halt1", "end", "keep", "ask1"])
def test_notifications_quote_nothing(slot: str) -> None:
    card = Card(slot, line("round-title", title=Ref("case:title")), word="a")
    found = message(card, sight({"case:title": "HEMMELIG"}), mention=True)
    assert "HEMMELIG" not in found.summary + found.text
    assert "HEMMELIG" not in found.card["fallbackText"]


def test_only_who_has_the_word_is_mentioned_and_only_where_it_is_said() -> None:
    says = (line("has-word-then", who=Who("a"), then=Who("b")),)
    card = Card("s3", line("of", text="x"), says, word="a")
    found = message(card, sight({}, {"a": "Kari <b> & co", "b": "Per"}), mention=True)
    assert found.text == "<at>Kari &lt;b&gt; &amp; co</at> har ordet."
    assert found.named == "Kari <b> & co"
    assert message(card, sight({})).text == ""
    silent = Card("s3", line("of", text="x"), word="a")
    assert message(silent, sight({}), mention=True).text == ""


WRITTEN = [
    "[klikk](https://ondsinnet.example)",
    "**fet** _skrå_ `kode`",
    "- liste\n1. tall\n# overskrift",
    "{{DATE(2020-01-01T00:00:00Z)}}",
    "<at>Alle</at> @alle <https://ondsinnet.example>",
    "back\\slash \\[x](https://y)",
]


@pytest.mark.parametrize("text", WRITTEN)
def test_what_people_write_is_shown_letter_by_letter(text: str) -> None:
    """In runs, which know no marks; functions for dates are held apart."""
    found = drawn(Card("s3", line("of", text="x"), shows=(Show("t", by="a"),)), {"t": text})
    runs = [n["inlines"][0]["text"] for n in nodes(found["body"]) if n["type"] == "RichTextBlock"]
    assert "\n".join(runs[1:]).replace("\u2060", "") == text
    assert "{{" not in "".join(runs)
    blocks = [n["text"] for n in nodes(found["body"]) if n["type"] == "TextBlock"]
    assert not any(part in b for b in blocks for part in ("ondsinnet", "<at>", "DATE"))


def test_a_title_is_no_markup() -> None:
    title = escape("[a](b) **c** {{TIME(x)}}\n- d\n2. e \\")
    assert title == r"\[a\](b) \*\*c\*\* {" + "\u2060{TIME(x)}}\n\u2060- d\n\u20602. e " + r"\\"


def test_a_clock_shows_each_reader_their_own_zone() -> None:
    found = drawn(Card("s3", line("of", text="x"), until=NOW + 300, length=600), {})
    assert "Til {{TIME(2027-01-15T08:05:00Z)}}" in texts(found)
    days = drawn(Card("s3", line("of", text="x"), until=NOW + 90_000, length=600), {})
    assert any("{{DATE(2027-01-16T09:00:00Z, SHORT)}}" in t for t in texts(days))


def test_buttons_that_open_a_dialog_say_so_and_the_others_answer_in_place() -> None:
    card = Card(
        "s3",
        line("of", text="x"),
        buttons=(Button("write", label="do-write_text", style="main"), Button("come")),
        more=(Button("give_word"), Button("give_word", "b"), Button("halt", style="danger")),
    )
    found = {p.action + p.arg: n for n in nodes(drawn(card, {})["body"]) if (p := _press(n))}
    assert found["write"]["data"]["msteams"] == {"type": "task/fetch"}
    assert found["write"]["style"] == "positive"
    assert found["give_word"]["type"] == "Action.Submit"
    assert found["give_wordb"]["type"] == found["come"]["type"] == "Action.Execute"
    assert found["come"]["verb"] == "come"
    assert found["halt"]["style"] == "destructive"


def _press(node: dict[str, Any]) -> Pressed | None:
    data = node.get("data")
    return read(str(data.get("pressed"))) if isinstance(data, dict) else None


def test_a_card_can_be_renewed_for_its_readers() -> None:
    found = drawn(Card("s3", line("of", text="x")), {}, readers=["29:a"])
    refresh = found["refresh"]
    assert refresh["userIds"] == ["29:a"]
    assert read(refresh["action"]["data"]["pressed"]) == Pressed(FLOW.id, REFRESH, FLOW.visit, "s3")
    assert "refresh" not in drawn(Card("s3", line("of", text="x")), {})


def test_an_answer_in_words_is_a_card() -> None:
    answer = Reply(
        "Noe nytt",
        (
            Part("**Hei**\n[x](y)", (own_button("nb", "case", "chat-do-case", style="main"),)),
            Part("Se her", (Link("Åpne", "https://kollega.example.no"),)),
            Part("", (Labelled("Ja", Pressed("-", "letin", 0, "x")),)),
        ),
    )
    found = reply_card(answer)
    assert card_errors(found) == []
    assert pressed(found) == ["case", "letin"]
    assert "**Hei**" in [n["inlines"][0]["text"] for n in nodes(found) if "inlines" in n]


# --- everything that rounds can show --------------------------------------------------------------


def scenes(method: str, way: Any, lang: str) -> Iterator[tuple[rehearse.Scene, Sight]]:
    known = library.builtin()
    chance = random.Random(1)
    size = known[method].people.min
    for scene in rehearse.play(known[method], way, size, chance, lang, dict(known)):
        names = {person: person.title() for person in rehearse.PEOPLE}
        yield (
            scene,
            Sight(
                "o", FLOW, 1, (), scene.method, names, _Texts(), lang, "Europe/Oslo", scene.now, 1.0
            ),
        )


@pytest.mark.parametrize("method", sorted(library.builtin()))
def test_every_card_of_every_method_is_valid(method: str) -> None:
    """Each audience, each way of holding it, a language for each. A shape is looked at once."""
    shapes: set[str] = set()
    for way, lang in (("chat", "nb"), ("room", "nn"), ("slow", "en")):
        for scene, about in scenes(method, way, lang):
            for shown in scene.shown:
                found = message(shown.card, about, mention=True, readers=["29:a", "29:b"])
                assert len(json.dumps(found.card)) < MOST
                shape = json.dumps(_shape(found.card))
                if shape not in shapes:
                    shapes.add(shape)
                    assert card_errors(found.card) == [], shown.card.slot
    assert len(shapes) > 20


def _shape(part: Any) -> Any:
    """A card without its words."""
    if isinstance(part, list):
        return [_shape(x) for x in part]
    if isinstance(part, dict):
        return {k: _shape(v) for k, v in part.items() if k not in ("text", "title", "data")}
    return part


class _Texts(dict[str, str | None]):
    """A sample for every text, in the form of a first step where that is asked for."""

    def get(self, ref: str, default: Any = None) -> Any:
        return super().get(ref, "En prøvetekst")
