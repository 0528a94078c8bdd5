"""Method files: read with every mistake placed on a line, kept by id, written again.

The only part of the core that reads anything, and only the methods that come with it: whoever has
a path or an upload hands over the text.
"""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from pydantic import ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedSeq
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    Event,
    NodeEvent,
)
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode
from ruamel.yaml.reader import ReaderError

from bot.flows.method import Method
from bot.flows.mistakes import CONTROL, Loc, MethodError, Problem, explain, path, quote

__all__ = ["LIMIT", "MethodError", "Problem", "builtin", "dump", "read"]

LIMIT = 100_000  # bytes
DEPTH = 12  # a method needs five levels; the parser is quadratic in depth


@cache
def builtin() -> Mapping[str, Method]:
    """The methods that come with Kollega, by id."""
    folder = files("bot.flows").joinpath("methods")
    found = (f for f in folder.iterdir() if f.name.endswith(".yaml"))
    methods = [read(f.read_bytes(), f.name) for f in sorted(found, key=lambda f: f.name)]
    return MappingProxyType({method.id: method for method in methods})


def read(text: str | bytes, name: str) -> Method:
    """The method in a YAML text. `name` is what the problems call the file.

    Raises MethodError, and nothing else, whatever the text.
    """
    source = _Source(_decode(text, name), name)
    data = source.data()
    try:
        return Method.model_validate(data)
    except ValidationError as error:
        wrong = [explain(e, data) for e in error.errors(include_url=False)]
    raise MethodError(
        Problem(name, source.line(where), path(where, data), message, remedy)
        for where, message, remedy in wrong
    )


def dump(method: Method) -> str:
    """The method as YAML that `read` reads back as an equal method."""
    writer = YAML()
    writer.width = 4096
    writer.indent(mapping=2, sequence=4, offset=2)
    out = io.StringIO()
    writer.dump(_tidy(method.model_dump(exclude_defaults=True)), out)
    return out.getvalue()


def _tidy(value: object) -> object:
    """Whole minutes without a decimal point, short lists on one line."""
    if isinstance(value, dict):
        return {key: _tidy(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        items = CommentedSeq(_tidy(inner) for inner in value)
        if all(isinstance(item, str) for item in items):
            items.fa.set_flow_style()
        return items
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value


# --- from text to data --------------------------------------------------------------------------


def _decode(text: str | bytes, name: str) -> str:
    if len(text) > LIMIT or (isinstance(text, str) and len(text.encode(errors="replace")) > LIMIT):
        raise MethodError([Problem(name, 1, "", "The file is larger than 100 kB.", "Shorten it.")])
    if isinstance(text, str):
        return text.removeprefix("\ufeff")
    try:
        return text.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = text.count(b"\n", 0, error.start) + 1
    message, remedy = "This is not UTF-8 text.", "Save the file with the encoding UTF-8."
    raise MethodError([Problem(name, line, "", message, remedy)])


class _Source:
    """A YAML text as plain data, with the line of every key and entry."""

    def __init__(self, text: str, name: str) -> None:
        self.text = text
        self.name = name
        self.lines: dict[Loc, int] = {(): 1}
        self.problems: list[Problem] = []
        self.yaml = YAML(typ="safe", pure=True)

    def line(self, where: Loc) -> int:
        """The line of `where`, or of what it would stand in."""
        while where not in self.lines:
            where = where[:-1]
        return self.lines[where]

    def data(self) -> dict[str, object]:
        try:
            self._refuse_tricks()
            root = self.yaml.compose(self.text)
        except (YAMLError, ValueError, OverflowError) as error:  # the last two: bad escapes
            raise MethodError([self._syntax(error)]) from None
        if not isinstance(root, MappingNode):
            self._note(1, "", "This is not a method.", "Begin with 'id: …' and 'name:'.")
            raise MethodError(self.problems)
        data = self._mapping(root, ())
        if self.problems:
            raise MethodError(self.problems)
        return data

    def _note(self, line: int, where: str, message: str, remedy: str) -> None:
        self.problems.append(Problem(self.name, line, where, message, remedy))

    def _refuse_tricks(self) -> None:
        """Reads events only, lazily: an alias is refused before it can unfold."""
        depth = documents = 0
        for event in self.yaml.parse(self.text):
            depth += isinstance(event, CollectionStartEvent)
            depth -= isinstance(event, CollectionEndEvent)
            documents += isinstance(event, DocumentStartEvent)
            trick = _trick(event, depth, documents)
            if trick:
                raise MethodError([Problem(self.name, event.start_mark.line + 1, "", *trick)])

    def _syntax(self, error: Exception) -> Problem:
        if isinstance(error, ReaderError):
            line = self.text.count("\n", 0, error.position) + 1
            return Problem(self.name, line, "", *CONTROL)
        if not isinstance(error, MarkedYAMLError):
            return Problem(self.name, 1, "", *_SYNTAX_OTHER)
        problem, mark, said = str(error.problem), error.problem_mark, _SYNTAX_OTHER
        for part, words in _SYNTAX:
            if part in problem:
                said = words
        if said in _OPENED:
            mark = error.context_mark
        return Problem(self.name, mark.line + 1 if mark else 1, "", *said)

    def _plain(self, node: Node, where: Loc) -> object:
        if isinstance(node, MappingNode):
            return self._mapping(node, where)
        if isinstance(node, SequenceNode):
            for index, item in enumerate(node.value):
                self.lines[*where, index] = item.start_mark.line + 1
            return [self._plain(item, (*where, i)) for i, item in enumerate(node.value)]
        return self._scalar(node, where)

    def _mapping(self, node: MappingNode, where: Loc) -> dict[str, object]:
        found: dict[str, object] = {}
        for key, value in node.value:
            line = key.start_mark.line + 1
            if not isinstance(key, ScalarNode) or not str(key.tag).endswith(":str"):
                self._note(line, path(where), "A key must be a word.", "Write it as 'key: value'.")
            elif key.value in found:
                message = f"The key {quote(key.value)} is here twice."
                self._note(line, path((*where, key.value)), message, "Remove one of them.")
            else:
                self.lines[*where, key.value] = line
                found[key.value] = self._plain(value, (*where, key.value))
        return found

    def _scalar(self, node: Node, where: Loc) -> object:
        text = str(node.value)
        if any(c != "\n" and unicodedata.category(c) in ("Cc", "Cs") for c in text):
            self._note(node.start_mark.line + 1, path(where), *CONTROL)
        if str(node.tag).rpartition(":")[2] in ("int", "float", "bool", "null"):
            try:
                value: object = self.yaml.constructor.construct_object(node)
            except ValueError:  # Python refuses numbers of thousands of digits
                return text
            return value
        return text


def _trick(event: Event, depth: int, documents: int) -> tuple[str, str] | None:
    """Why this event is refused, and what to do: YAML that a method has no use for."""
    if isinstance(event, AliasEvent):
        return "References with '*' are not used here.", "Write the text out."
    if isinstance(event, NodeEvent) and event.anchor:
        return "Anchors with '&' are not used here.", "Write the text out."
    if getattr(event, "tag", None):
        return "Tags with '!' are not used here.", "Remove the tag, or put the text in quotes."
    if depth > DEPTH:
        return "This is nested too deeply.", "A method has steps, and steps have texts."
    if documents > 1:
        return "There are two documents in the file.", "Give each method a file of its own."
    return None


_SYNTAX_OTHER = (
    "This line cannot be read as YAML.",
    "Check the indentation, the colons and the quotes, here and on the line above.",
)
_OPENED = (
    ("A quote is opened here and never closed.", "Close it."),
    ("A bracket is opened here, and a comma or its end is missing.", "Add what is missing."),
)
_SYNTAX = (
    ("cannot start any token", (_SYNTAX_OTHER[0], "Put the text in quotes.")),
    ("'\\t'", ("There is a tab here.", "Indent with spaces.")),
    (
        "mapping values are not allowed",
        ("There is a colon too many, or the indentation is off.", "Put a text with ':' in quotes."),
    ),
    ("end of stream", _OPENED[0]),
    ("expected ',' or", _OPENED[1]),
)
