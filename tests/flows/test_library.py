"""Method files: the built-in ones, and what an author is told about each kind of mistake."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.resources import files

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.flows.library import LIMIT, MethodError, Problem, builtin, dump, read
from bot.flows.method import LANGS, Method, Words

NAMES = ["kollegaveiledning", "kort", "to"]
TEXT = files("bot.flows").joinpath("methods", "kollegaveiledning.yaml").read_text(encoding="utf-8")
SHORT = files("bot.flows").joinpath("methods", "kort.yaml").read_text(encoding="utf-8")


def problems(text: str | bytes) -> tuple[Problem, ...]:
    with pytest.raises(MethodError) as caught:
        read(text, "mine.yaml")
    return caught.value.problems


def changed(old: str, new: str, text: str = TEXT) -> str:
    """The method file with the first `old` replaced."""
    assert old in text
    return text.replace(old, new, 1)


def line_of(text: str, part: str, nth: int = 1) -> int:
    """The number of the n-th line that contains `part`."""
    return [n for n, line in enumerate(text.split("\n"), 1) if part in line][nth - 1]


# --- the built-in methods -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "people", "minutes", "steps"),
    [
        ("kollegaveiledning", (4, 8), 45, 10),
        ("kort", (3, 6), 20, 6),
        ("to", (2, 2), 20, 6),
    ],
)
def test_built_in_method_has_its_shape(
    name: str, people: tuple[int, int], minutes: int, steps: int
) -> None:
    method = builtin()[name]
    assert method.id == name
    assert (method.people.min, method.people.max) == people
    assert method.minutes == minutes == sum(step.minutes for step in method.steps)
    assert len(method.steps) == steps


def test_built_in_methods_are_these() -> None:
    assert sorted(builtin()) == NAMES
    assert builtin() is builtin()


def test_standard_round_follows_its_table() -> None:
    table = [
        (s.id, s.who, s.quiet, s.turns, s.leave, s.minutes)
        for s in builtin()["kollegaveiledning"].steps
    ]
    assert table == [
        ("agreement", "all", None, "together", "nothing", 3),
        ("story", "owner", "but owner", "free", "text", 5),
        ("key_question", "owner", None, "free", "text", 2),
        ("clarify", "but owner", None, "round", "question", 8),
        ("quiet", "all", None, "together", "text", 2),
        ("reflect", "but owner", "owner", "free", "text", 10),
        ("respond", "owner", "but owner", "free", "text", 3),
        ("ideas", "but owner", "owner", "laps", "idea", 6),
        ("choose", "owner", None, "free", "action", 3),
        ("close", "all", None, "round", "closing", 3),
    ]


@pytest.mark.parametrize("name", NAMES)
def test_every_round_has_a_written_key_question_an_idea_step_and_an_action(name: str) -> None:
    method = builtin()[name]
    key = next(step for step in method.steps if step.id == "key_question")
    assert (key.who, key.leave, key.written) == ("owner", "text", True)
    assert method.idea_step(0) is not None
    assert [s.written for s in method.steps if s.leave == "action"] == [True]


@pytest.mark.parametrize("name", NAMES)
def test_no_advice_before_the_idea_step(name: str) -> None:
    steps = builtin()[name].steps
    ideas = builtin()[name].idea_step(0)
    before = [s for s in steps[:ideas] if s.who == "but owner"]
    assert before
    assert all("no advice" in s.rules for s in before)


@pytest.mark.parametrize("name", NAMES)
def test_whoever_is_not_active_is_told_what_happens(name: str) -> None:
    assert all(s.listen for s in builtin()[name].steps if s.who != "all")


@pytest.mark.parametrize("name", NAMES)
def test_everybody_meets_the_whole_agreement(name: str) -> None:
    first = builtin()[name].steps[0]
    assert "med mindre loven pålegger" in first.say.nb + first.ask.nb
    told = first.listen or first.ask
    assert "anonymiserer" in told.nb
    assert "anonymiserer" in told.nn
    assert "anonymise" in told.en


def test_two_people_are_not_rated() -> None:
    """With two, each would know what the other answered."""
    assert not any(step.ratings for step in builtin()["to"].steps)


@pytest.mark.parametrize("name", NAMES)
def test_a_dumped_method_reads_back_the_same(name: str) -> None:
    method = builtin()[name]
    again = read(dump(method), "again.yaml")
    assert again == method
    assert again.hash == method.hash


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1, max_size=80))
def test_any_sentence_survives_dump_and_read(sentence: str) -> None:
    method = builtin()["to"].model_copy(update={"about": Words(nb=sentence, nn="x", en="1:2 # no")})
    assert read(dump(method), "again.yaml") == method


# --- the words ----------------------------------------------------------------------------------

BOKMAL_ONLY = (
    "ikke hva hvordan hvem hvor hver jeg noe noen bare fra nå si sies gi gir tenke tenker følge "
    "følger legge legger spørre være høyt egen også uten videre senere ennå dere trenger forteller "
    "fortelles velger svarer skriver lytter hos begynner mens ideer ideene gruppen saken loven "
    "sakseier trinnene minuttene én rekker tar kommer åpne rundt selv"
)
NYNORSK_ONLY = (
    "ikkje kva korleis kven kor kvar eg noko nokon berre frå no seie sei gje gjev tenkje tenkjer "
    "følgje følgjer leggje liggje spørje høyre høgt eigen eiga òg utan vidare seinare enno treng "
    "fortel vel svarar lyttar medan idear ideane gruppa saka lova sakseigar sakseigaren trinna "
    "minutta éin éi eit ei rekk tek kjem opne dei dykk"
)


def texts(method: Method) -> Iterator[tuple[str, Words]]:
    """Every text of a method, with the field it stands in."""
    for field in ("name", "about", "source"):
        yield field, getattr(method, field)
    for step in method.steps:
        for field in ("name", "say", "ask", "listen"):
            if words := getattr(step, field):
                yield f"{step.id}.{field}", words
        yield from ((f"{step.id}.ratings", words) for words in step.ratings)


ALL = [
    pytest.param(words, id=f"{name}.{field}")
    for name in NAMES
    for field, words in texts(builtin()[name])
]


@pytest.mark.parametrize("words", ALL)
def test_text_is_calm_and_short(words: Words) -> None:
    for lang in LANGS:
        text = words.in_(lang)
        assert "!" not in text
        assert len(text) <= 220
        assert text == text.strip()
        assert not re.search(r"  |\n|'|\"|\.\.\.", text), "one line, typographic quotes"


@pytest.mark.parametrize("words", ALL)
def test_each_norwegian_is_its_own(words: Words) -> None:
    bokmal = set(re.findall(r"\w+", words.nb.lower()))
    nynorsk = set(re.findall(r"\w+", words.nn.lower()))
    assert not nynorsk & set(BOKMAL_ONLY.split())
    assert not bokmal & set(NYNORSK_ONLY.split())


@pytest.mark.parametrize("words", ALL)
def test_the_three_texts_ask_alike(words: Words) -> None:
    assert len({words.in_(lang).count("?") for lang in LANGS}) == 1


@pytest.mark.parametrize("name", NAMES)
def test_a_step_is_not_called_steg(name: str) -> None:
    """Trinn is a part of the method; steg is what the owner will do."""
    steps = builtin()[name].steps
    said = [s.id for s in steps if "steg" in f"{s.name} {s.say} {s.ask} {s.listen}".lower()]
    assert said == ["choose"]


@pytest.mark.parametrize("name", NAMES)
def test_no_text_promises_a_length_of_time(name: str) -> None:
    """The same text is used live, in minutes, and slowly, in days."""
    for step in builtin()[name].steps:
        for words in filter(None, (step.say, step.ask, step.listen)):
            assert not re.search(r"minut|dag|\d", f"{words.nb} {words.nn}".lower())
            assert not re.search(r"minute|\bday|\d", words.en.lower())


# --- mistakes in what the file says -------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "part", "nth", "message", "remedy"),
    [
        ("minutes: 3", "minuts: 3", "minuts", 1, "Unknown key 'minuts'.", "'minutes'?"),
        ("minutes: 45", "mxyz: 45", "mxyz", 1, "Unknown key 'mxyz'.", "Allowed here: id, name"),
        ("min: 4", "least: 4", "least: 4", 1, "Unknown key 'least'.", "Allowed here: min, max."),
        ("[confidential]", "[secret]", "[secret]", 1, "'rules'", "Allowed here: confidential"),
        ("no advice, one", "no advise, one", "advise", 1, "'rules'", "mean 'no advice'?"),
        ("who: owner", "who: ownr", "ownr", 1, "Unknown value in 'who'.", "mean 'owner'?"),
        ("minutes: 45", "minutes: 44", "minutes: 44", 1, "add up to 45, not 44.", "'minutes'"),
        ("minutes: 45", "minutes: many", "many", 1, "should be a whole number.", "example"),
        ("minutes: 3", "minutes: soon", "soon", 1, "should be a number.", "example"),
        ("minutes: 3", "minutes: 0", "minutes: 0", 1, "must be more than 0.", "larger"),
        ("days: 1", "days: 0", "days: 0", 1, "must be at least 1.", "larger"),
        ("days: 1", "days: 61", "days: 61", 1, "must be at most 60.", "smaller"),
        ("written: true", "written: soon", "soon", 1, "true or false.", "one of the two"),
        ("id: story", "id: agreement", "id: agreement", 2, "called agreement.", "id of its own"),
        ("id: story", "id: Story time", "Story", 1, "This is not an id.", "small letters"),
        ("max: 8", "max: 3", "min: 4", 1, "min is larger than max.", "Make 'min' smaller"),
        ("[confidential]", "[one]", "[one]", 1, "shows the agreement", "[confidential]"),
        ("[confidential]", "one", "rules: one", 1, "should be a list.", "Write [one, two]"),
        ("[everyone, lead,", "[everyone,", "ends:", 1, "can always go on", "[clock, lead]"),
        ("who: owner", "who: all", "who: all", 2, "only the owner speaks", "'who: owner'"),
        (
            "but owner\n    quiet: owner",
            "owner\n    quiet: owner",
            "who: owner",
            3,
            "owner is",
            "who",
        ),
        ("quiet: owner", "quiet: but owner", "who: but owner", 2, "only the owner", "'who: owner'"),
        ("leave: closing", "leave: text", "ratings:", 1, "leaves 'closing'", "'leave: closing'"),
        ("leave: nothing", "leave: action", "who: all", 1, "is the owner's", "'who: owner'"),
        ("nb: Avrunding", "nb: ''", "nb: ''", 1, "This text is empty.", "Write it."),
        ("nb: Avrunding", "nb: 5", "nb: 5", 1, "should be text.", "quote it"),
        ("{min: 4, max: 8}", "8", "people: 8", 1, "keys of its own.", "min, max."),
    ],
)
def test_mistake_has_line_and_remedy(
    old: str, new: str, part: str, nth: int, message: str, remedy: str
) -> None:
    text = changed(old, new)
    found = problems(text)
    ours = [p for p in found if message in p.message]
    assert len(ours) == 1, found
    assert ours[0].line == line_of(text, part, nth)
    assert remedy in ours[0].remedy
    assert str(ours[0]) == f"mine.yaml:{ours[0].line}: {ours[0].message} {ours[0].remedy}"


@pytest.mark.parametrize(("lang", "name"), [("nb", "Bokmål"), ("nn", "Nynorsk"), ("en", "English")])
def test_missing_language_says_where(lang: str, name: str) -> None:
    start = TEXT.index("- id: clarify")
    at = TEXT.index(f"      {lang}: ", TEXT.index("    ask:", start))
    text = TEXT[:at] + TEXT[TEXT.index("\n", at) + 1 :]
    (problem,) = problems(text)
    assert problem.message == f"The {name} text is missing."
    assert problem.remedy == f"Add '{lang}' under steps → clarify → ask."
    assert problem.path == f"steps → clarify → ask → {lang}"
    assert problem.line == line_of(text, "    ask:", 4)


def test_who_is_quiet_must_be_told() -> None:
    start = SHORT.index("    listen:")
    text = SHORT[:start] + SHORT[SHORT.index("    who:", start) :]
    (problem,) = problems(text)
    assert problem.line == line_of(text, "quiet:")
    assert "'listen'" in problem.remedy


def test_missing_key_says_where() -> None:
    (problem,) = problems(changed("    minutes: 3\n", ""))
    assert problem.message == "'minutes' is missing."
    assert problem.remedy == "Add 'minutes' under steps → agreement."
    (problem,) = problems(changed("minutes: 45\n", ""))
    assert problem.remedy == "Add 'minutes' at the top."


def test_step_without_id_is_called_by_its_number() -> None:
    text = changed("  - id: story\n    name:\n", "  - name:\n")
    (problem,) = problems(text)
    assert problem.remedy == "Add 'id' under steps → 2."
    assert problem.line == line_of(text, "  - name:")


def test_several_mistakes_come_at_once_by_line() -> None:
    found = problems(changed("who: all", "who: everyone", changed("days: 1", "days: x")))
    assert [p.line for p in found] == sorted(p.line for p in found)
    assert len(found) == 2


def test_very_many_mistakes_are_cut() -> None:
    assert len(problems("steps:\n" + "- {id: a}\n" * 30)) == 50


def test_text_of_50_000_characters_is_placed() -> None:
    (problem,) = problems(changed("nb: Avrunding", "nb: " + "ord " * 12_500))
    assert problem.message == "This text is longer than 600 characters."
    assert problem.path == "steps → close → name → nb"


def test_what_was_written_is_not_quoted() -> None:
    with pytest.raises(MethodError) as caught:
        read(changed("who: owner", "who: Kari Nordmann").replace("days: 2", "days: hemmelig"), "m")
    assert "Nordmann" not in str(caught.value)
    assert "hemmelig" not in str(caught.value)
    assert caught.value.__context__ is None or caught.value.__suppress_context__


# --- mistakes in the file itself ----------------------------------------------------------------

BOMB = "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\n"


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        (BOMB, 1, "Anchors with '&' are not used here."),
        ("id: x\nname: *other\n", 2, "References with '*' are not used here."),
        ("id: x\nname: !!python/object:os.system y\n", 2, "Tags with '!' are not used here."),
        ("id: x\nname: !local y\n", 2, "Tags with '!' are not used here."),
        ("<<: {id: x}\n", 1, "A key must be a word."),
        ("id: x\n? {a: 1}\n: b\n", 2, "A key must be a word."),
        ("id: x\n1: 2\n", 2, "A key must be a word."),
        ("id: x\nname: y\nid: z\n", 3, "The key 'id' is here twice."),
        ("id: x\nname:\n\tnb: y\n", 3, "There is a tab here."),
        ("id: x\nname: y\0\n", 2, "There is an invisible control character here."),
        ('id: x\nname: "y\\0"\n', 2, "There is an invisible control character here."),
        ('id: x\nname: "\\ud800"\n', 2, "There is an invisible control character here."),
        ('id: x\nname: "\\UFFFFFFFF"\n', 1, "This line cannot be read as YAML."),
        ("id: x\nname: a: b\n", 2, "There is a colon too many, or the indentation is off."),
        ("id: x\n  name: y\n", 2, "There is a colon too many, or the indentation is off."),
        ("id: x\nname: 'y\nabout: z\n", 2, "A quote is opened here and never closed."),
        ("id: x\npeople: {min: 2\nminutes: 3\n", 2, "A bracket is opened here"),
        ("id: x\nname: @y\n", 2, "This line cannot be read as YAML."),
        ("id: x\n---\nid: y\n", 2, "There are two documents in the file."),
        ("", 1, "This is not a method."),
        ("- id: x\n", 1, "This is not a method."),
        ("just a text", 1, "This is not a method."),
        ("x" * (LIMIT + 1), 1, "The file is larger than 100 kB."),
        ("æ" * (LIMIT // 2 + 1), 1, "The file is larger than 100 kB."),
        (("id: x\nname: " + "æ").encode("latin-1"), 2, "This is not UTF-8 text."),
        ("id: x".encode("utf-16"), 1, "This is not UTF-8 text."),
    ],
)
def test_file_that_cannot_be_read(text: str | bytes, line: int, message: str) -> None:
    (problem,) = problems(text)
    assert problem.message.startswith(message)
    assert problem.line == line
    assert problem.file == "mine.yaml"
    assert problem.remedy


@pytest.mark.timeout(10)
@pytest.mark.parametrize("text", ["[" * 90_000, "{" * 90_000, "- " * 45_000, "? " * 45_000])
def test_deep_nesting_is_refused_at_once(text: str) -> None:
    (problem,) = problems(text)
    assert problem.message == "This is nested too deeply."


def test_number_of_thousands_of_digits_is_a_mistake() -> None:
    (problem,) = problems(changed("minutes: 45", "minutes: " + "9" * 9000))
    assert problem.message == "This should be a whole number."


def test_byte_order_mark_and_windows_lines_are_read() -> None:
    method = builtin()["kollegaveiledning"]
    assert read(b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").encode(), "mine.yaml") == method
    assert read("\ufeff" + TEXT, "mine.yaml") == method


PIECES = [
    *("id", "steps", "people", "ratings", "nb", ":", " ", "  ", "\n", "- ", "#", "?", "<<", "é"),
    *("[", "]", "{", "}", "'", '"', "\\", "\\U00110000", "&a", "*a", "!t", "|", ">", "\t", "\r"),
    *("%YAML 1.1", "---", "...", "1e9", "0x", ".inf", "true", "~", "2024-99-99", "\u2028", "\x85"),
]


@settings(deadline=None)
@given(st.one_of(st.text(), st.binary(), st.lists(st.sampled_from(PIECES)).map("".join)))
def test_any_text_gives_a_method_error(text: str | bytes) -> None:
    for problem in problems(text):
        assert problem.line >= 1
        assert problem.message
        assert problem.remedy


@settings(deadline=None)
@given(st.integers(0, len(TEXT) - 1), st.integers(0, 40), st.text(max_size=4))
def test_any_slip_in_a_good_file_gives_a_method_or_problems(at: int, cut: int, typed: str) -> None:
    text = TEXT[:at] + typed + TEXT[at + cut :]
    try:
        lines = [read(text, "mine.yaml").minutes]
    except MethodError as error:
        lines = [problem.line for problem in error.problems]
    assert all(1 <= line <= len(text.splitlines()) + 1 for line in lines)
