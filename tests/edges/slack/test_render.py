"""Cards as blocks: within every limit, quoting nobody where they must not, escaped."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from bot.chat.sheets import Back, Meta, Notice, sheet_of
from bot.chat.voices import voice_of
from bot.flows import library
from bot.flows.cards import Button, Card, Line, Ref, Show, Who, line
from bot.flows.cases import case_form
from bot.flows.model import Person, Round
from bot.service.sight import Sight
from bot.slack import modals
from bot.slack.render import message
from bot.slack.texts import cut, escape, plain
from tests.standins.slack_blocks import (
    blocks_too_long,
    broadcasts,
    message_errors,
    texts,
    view_errors,
)

METHOD = library.builtin()["kollegaveiledning"]
FLOW = Round("f" * 32, "g", "c", METHOD.hash, "chat", "a", "b", (Person("a"), Person("b")))
NOW = 1_800_000_000.0


def sight(held: dict[str, str | None], names: dict[str, str] | None = None) -> Sight:
    known = names or {"a": "Kari", "b": "Per"}
    return Sight("o", FLOW, 1, (), METHOD, known, held, "nb", "Europe/Oslo", NOW, 1.0)


def drawn(card: Card, held: dict[str, str | None], **more: Any) -> list[dict[str, Any]]:
    found = message(card, sight(held), **more)
    assert message_errors(found.blocks) == []
    assert not blocks_too_long(found.blocks)
    assert found.text
    return found.blocks


anything = st.text(max_size=4000)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(
            anything, st.sampled_from(["text", "idea", "question", "note", "answer"]), st.booleans()
        ),
        max_size=60,
    ),
    anything,
    st.integers(0, 12),
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
    card = Card(
        "round",
        line("round-title", title=Ref("case:title")),
        (line("of", text="x"),),
        shows,
        (
            Button("open"),
            Button("come", style="main"),
            Button("stop", style="danger"),
            Button("go"),
        ),
        more,
    )
    for readable in (True, False):
        blocks = drawn(card, held, readable=readable)
        assert broadcasts(blocks) == []


def test_forty_long_texts_are_folded_and_the_whole_is_a_press_away() -> None:
    held: dict[str, str | None] = {f"t{i}": "ord " * 700 for i in range(60)}
    card = Card("s3", line("of", text="x"), shows=tuple(Show(f"t{i}", by="a") for i in range(60)))
    blocks = drawn(card, held)
    assert blocks[-1]["elements"][0]["action_id"] == "all.s3"


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
    assert any("skal ikke lese saken" in t for t in texts(found.blocks))
    assert "open" in [e["action_id"] for e in found.blocks[-1]["elements"]]


@pytest.mark.parametrize(
    ("slot", "word", "says"),
    [
        ("round", "", "En veiledningsrunde er åpen."),
        ("s4", "a", "Runden har et nytt trinn."),
        ("me4.1", "a", "Du har ordet i runden."),
        ("me4", "", "Runden har et nytt trinn."),
        ("halt1", "", "Runden tar en pause."),
        ("end", "", "Runden er ferdig."),
        ("kept", "", "Runden er ferdig."),
        ("keep", "", "Kollega har et spørsmål til deg."),
        ("buddy", "", "Kollega har et spørsmål til deg."),
        ("ask1", "", "Du har et steg å se på."),
        ("ask1r", "", "Du har et steg å se på."),
    ],
)
def test_notifications_quote_nothing(slot: str, word: str, says: str) -> None:
    card = Card(slot, line("round-title", title=Ref("case:title")), word=word)
    assert message(card, sight({"case:title": "HEMMELIG"})).text == says


def test_only_who_has_the_word_is_mentioned() -> None:
    card = Card(
        "s3", line("of", text="x"), (line("has-word-then", who=Who("a"), then=Who("b")),), word="a"
    )
    blocks = drawn(card, {}, word="U1")
    assert "<@U1> har ordet. Etterpå: Per." in texts(blocks)


def test_a_name_is_no_markup() -> None:
    known = {"a": "<!channel> & <@U2>", "b": "Per"}
    card = Card("s3", line("of", text="x"), (line("has-word", who=Who("a")),), word="a")
    found = message(card, sight({}, known))
    assert broadcasts(found.blocks) == []
    assert "&lt;!channel&gt; &amp; &lt;@U2&gt; har ordet." in texts(found.blocks)


def test_the_clock_is_a_moment_that_stays_true() -> None:
    card = Card("s3", line("of", text="x"), until=NOW + 300, length=600)
    assert any(f"<!date^{int(NOW + 300)}^{{time}}|" in t for t in texts(drawn(card, {})))
    out = replace(card, until=NOW - 1)
    assert "tiden er ute" in texts(drawn(out, {}))


@settings(max_examples=40, deadline=None)
@given(st.dictionaries(st.sampled_from(["title", "situation", "tried", "question"]), anything))
def test_a_form_with_anything_in_it_fits(values: dict[str, str]) -> None:
    people = tuple(f"p{i}" for i in range(12))
    form = case_form(people, "slack")
    voice = voice_of(sight({}, dict.fromkeys(people, "Et langt navn " * 5)))
    meta = Meta("case", group="g" * 32)
    ways = (
        Button("back", label="chat-look-edited"),
        Button("send", "offer+sure", "do-send_anyway"),
    )
    for sheet in (
        sheet_of(form, values, voice, meta, platform="Slack"),
        sheet_of(
            form, values, voice, meta, platform="Slack", notice=Notice(("x" * 5000,)), ways=ways
        ),
    ):
        view = modals.draw_sheet(sheet)
        assert view_errors(view, ("modal",)) == []
        assert len(view["private_metadata"]) < 500
        again = modals.again(view, values, Back(Notice(("nei",)), Meta("case")))
        assert view_errors(again, ("modal",)) == []


@given(anything)
def test_plain_undoes_escape(text: str) -> None:
    assert plain(escape(text), lambda user: "") == text
    assert len(cut(text, 100)) <= 100


def test_mentions_and_links_become_words() -> None:
    said = "Hei <@U1>, se <https://example.org/a|siden> &lt;her&gt; <!here> <#C1|gruppe>"
    assert plain(said, {"U1": "Ola"}.get) == (  # type: ignore[arg-type]
        "Hei Ola, se siden (https://example.org/a) <her> @here #gruppe"
    )


def test_what_comes_back_is_read() -> None:
    meta = Meta("form", "f", "write", "", 3, 4, channel="C1", how="share")
    assert modals.meta_of({"private_metadata": meta.text()}) == meta
    assert modals.meta_of({"private_metadata": "[1,2,3,4,5,6,7,8,9,10,11,12]"}) is None
    assert modals.meta_of({"private_metadata": "{"}) is None
    assert modals.meta_of({}) is None


def test_a_line_of_nothing_is_no_block() -> None:
    assert Line("of", (("text", ""),)).key == "of"
    card = Card("s3", line("of", text="x"), (line("of", text=""),))
    assert len(drawn(card, {})) == 1
