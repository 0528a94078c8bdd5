"""What a command is answered with, as a chat says it: for the eyes of whoever asked alone."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from bot.chat import overview, pages, voices
from bot.chat.chat import Chat
from bot.chat.packed import pack
from bot.chat.pressed import NOWHERE, Pressed
from bot.chat.replies import Labelled, Link, Part, Reply, flow_button, own_button
from bot.chat.said import Asker, Where
from bot.chat.sheets import LONG, Meta, Notice, Sheet, sheet_of
from bot.flows.cards import Line, Show
from bot.service import commands
from bot.service.accounts import Connection
from bot.service.commands import Answer, Do, File, Fill, Go, Press, Said
from bot.service.commands.model import HEADINGS
from bot.words import Voice

MOST_BUTTONS = 24
# Where each file is to be had, by what is said of it.
FILES = {
    "data-got": "/command/data?what=get",
    "export-ready": "/command/export",
    "dates-export-ready": "/dates.xlsx",
    "dates-file-ready": "/dates.xlsx",
}
LINES = 30  # in one paragraph
LETTERS = 2600
# Links that are handed on to somebody, or followed outside: their address is shown.
FEED = "/feed/"
GIVEN = ("/join/", "/slack/install/", FEED)
SIGN_IN = "/signin/"
HANDED = "reach-link"  # what is said with a sign-in link that is somebody else's
# The argument that is a command, in the sentences that name one.
TYPED = {"help-line": "command", "command-unknown": "help", "typed-like-this": "example"}


async def worded(chat: Chat, who: Asker, where: Where, answer: Answer) -> Reply | Sheet:
    match answer:
        case Go(path, _):
            return await pages.link(chat, who, path, "chat-on-web")
        case File():
            # A file in a chat would stay there; on the web it goes to its owner alone.
            path = FILES.get(answer.line.key, "/commands")
            return await pages.link(chat, who, path, "chat-file-on-web")
        case Fill():
            return await _form(chat, who, where, answer)
        case Said():
            return await chat.core.storage.db.aread(lambda conn: _said(chat, conn, who, answer))


# --- sentences ------------------------------------------------------------------------------------


def _said(chat: Chat, conn: Connection, who: Asker, answer: Said) -> Reply:
    voice = replace(
        voices.of_person(chat.core, conn, who.account, answer.names), text=answer.texts.get
    )
    lines = [voice.line(_typed(chat, one)) for one in answer.lines]
    lines += [_shown(voice, one) for one in answer.shows]
    given = [o for o in answer.options if isinstance(o, commands.Link) and _is_given(answer, o)]
    lines += [address for o in given for address in _addresses(chat, o.path)]
    rest = [o for o in answer.options if o not in given]
    buttons = tuple(b for o in rest for b in _ways(chat, conn, who, voice, o))
    heads = {voice.line(one) for one in answer.lines if one.key in HEADINGS.values()}
    *before, last = _paragraphs(lines, heads)
    return Reply(lines[0], (*(Part(x) for x in before), Part(last, buttons[:MOST_BUTTONS])))


def _is_given(answer: Said, link: commands.Link) -> bool:
    """It is to be handed on, not followed."""
    if answer.lines[0].key == HANDED and link.path.startswith(SIGN_IN):
        return True
    return link.path.startswith(GIVEN)


def _addresses(chat: Chat, path: str) -> tuple[str, ...]:
    """A calendar's once more as calendars open it by themselves."""
    address = chat.address(path)
    again = f"webcal:{address.partition(':')[2]}"
    return (again, address) if path.startswith(FEED) else (address,)


def _typed(chat: Chat, said: Line) -> Line:
    """A sentence that names a command names it as it is typed here."""
    named = TYPED.get(said.key)
    if named is None:
        return said
    args = ((k, chat.typed(v) if k == named and isinstance(v, str) else v) for k, v in said.args)
    return Line(said.key, tuple(args))


def _shown(voice: Voice, one: Show) -> str:
    by = voice.byline(one)
    return f"{by}: {voice.show(one)}" if by else voice.show(one)


def _paragraphs(lines: Iterable[str], heads: Collection[str]) -> list[str]:
    """Lines together, as many as a paragraph has room for; under each heading one of its own."""
    found: list[list[str]] = [[]]
    for line in lines:
        if (
            line in heads
            or len(found[-1]) == LINES
            or sum(map(len, found[-1])) + len(line) > LETTERS
        ):
            found.append([])
        found[-1].append(line)
    return ["\n".join(part) for part in found if part]


# --- what can be done next ------------------------------------------------------------------------


def _ways(
    chat: Chat, conn: Connection, who: Asker, voice: Voice, option: commands.Option
) -> Iterator[Labelled | Link]:
    match option:
        case Do(command, label, values, style):
            yield Labelled(voice.line(label), pack(chat, who, command, dict(values)), style)
        case Press(flow, visit, button):
            yield flow_button(voice, button, flow, visit)
        case commands.Link(path, label):
            yield from _linked(chat, conn, who, path, voice.line(label))


def _linked(
    chat: Chat, conn: Connection, who: Asker, path: str, label: str
) -> Iterator[Labelled | Link]:
    """A page of the web, as what does the same here where there is such a thing."""
    kind, _, rest = path.removeprefix("/").partition("/")
    if path.startswith(SIGN_IN):
        yield Link(label, chat.sign_in(path.removeprefix(SIGN_IN)))
    elif kind == "round" and rest.endswith("/minutes"):
        yield Labelled(label, Pressed(rest.removesuffix("/minutes"), "minutes", 0, ""))
    elif kind == "round":
        yield from overview.ways_in(chat, conn, who, rest)
    elif kind == "case":
        yield Labelled(label, Pressed(NOWHERE, "mycase", 0, rest))
    else:
        yield Labelled(label, Pressed(NOWHERE, "page", 0, path))


# --- forms ----------------------------------------------------------------------------------------


async def _form(chat: Chat, who: Asker, where: Where, fill: Fill) -> Sheet:
    """The form of a command, with what was understood and what was not."""
    voice = await chat.core.storage.db.aread(
        lambda conn: voices.of_person(chat.core, conn, who.account, fill.names)
    )
    wrong = wrong_in(voice, fill)
    notice = Notice(tuple(wrong.values())) if wrong else None
    meta = Meta("command", arg=fill.form.arg, channel=where.channel)
    sheet = sheet_of(fill.form, fill.values, voice, meta, platform=chat.title, notice=notice)
    if any(field.limit > LONG for field in fill.form.fields):
        path = f"/command/{fill.command}"
        web = own_button(who.lang, "page", "chat-write-on-web", path)
        return sheet._replace(notes=(*sheet.notes, who.say("chat-long-on-web")), buttons=(web,))
    return sheet


def wrong_in(voice: Voice, fill: Fill) -> dict[str, str]:
    """What is wrong, by field."""
    return {name: voice.line(why) for name, why in fill.problems.items()}
