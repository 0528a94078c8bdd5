"""Which sentences the code asks for, read from its syntax and from the templates."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

IN_TEMPLATE = re.compile(r"""\b(?:t|say)\(\s*["']([A-Za-z][\w-]*)["']\s*(~?)""")
TEMPLATES = (".html", ".txt", ".j2", ".xml")


class Use(NamedTuple):
    """A key, or a pattern with `*` where the code fills something in.

    `given` names the arguments at that place, None where they cannot be told.
    """

    key: str
    where: str
    given: frozenset[str] | None = None


def uses(root: Path) -> Iterator[Use]:
    """Every use below `root`, a package's folder."""
    for path in sorted(root.rglob("*")):
        where = str(path.relative_to(root.parent))
        if path.suffix == ".py":
            reader = _Reader(where, ast.parse(path.read_text("utf-8")))
            yield from reader.found
        elif path.suffix in TEMPLATES:
            for key, joined in IN_TEMPLATE.findall(path.read_text("utf-8")):
                yield Use(key + ("*" if joined else ""), where)


def constants(root: Path) -> set[str]:
    """Every string that stands in the code: keys that are handed on before they are said."""
    return {
        node.value
        for path in root.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


class _Reader(ast.NodeVisitor):
    """Collects the uses of one module."""

    def __init__(self, where: str, tree: ast.Module) -> None:
        self.where = where
        self.found: list[Use] = []
        self.functions = {n.name: n for n in tree.body if isinstance(n, ast.FunctionDef)}
        self.scopes = [_assigned(tree.body)]
        self.visit(tree)

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        self._scope(node)

    def visit_AsyncFunctionDef(self, node: ast.AsyncFunctionDef) -> None:
        self._scope(node)

    def _scope(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> None:
        self.scopes.append(_assigned(list(ast.walk(node))))
        self.generic_visit(node)
        self.scopes.pop()

    def visit_Call(self, node: ast.Call) -> None:
        called = node.func
        name = called.id if isinstance(called, ast.Name) else getattr(called, "attr", "")
        if node.args:
            if name == "line" and isinstance(called, ast.Name):
                self._say(node, node.args[0])
            elif name == "say":  # say(lang, key) or voice.say(key)
                self._say(node, node.args[:2][-1])
            elif name == "Button":
                self._button(node)
        self.generic_visit(node)

    def _say(self, call: ast.Call, key: ast.expr) -> None:
        named = [k.arg for k in call.keywords]
        given = None if None in named else frozenset(k for k in named if k)
        self.found += [Use(text, self.where, given) for text in sorted(self._texts(key))]

    def _button(self, call: ast.Call) -> None:
        fields = dict(zip(("action", "arg", "label"), call.args, strict=False))
        fields |= {k.arg: k.value for k in call.keywords if k.arg}
        label = fields.get("label")
        labels = self._texts(label) if label is not None else {""}
        actions = self._texts(fields["action"]) if "action" in fields else set()
        args = self._texts(fields["arg"]) if "arg" in fields else set()
        for text in sorted(labels):
            if text:
                self.found.append(Use(text, self.where, frozenset()))
                continue
            for action in sorted(actions):
                narrow = [f"do-{action}_{arg}" for arg in sorted(args) if arg]
                self.found += [Use(f"{n}|do-{action}", self.where, frozenset()) for n in narrow]
                if not narrow:
                    self.found.append(Use(f"do-{action}", self.where, frozenset()))

    def _texts(self, node: ast.AST | None) -> set[str]:
        """The strings an expression can be, as far as this module tells."""
        match node:
            case ast.Constant(value=str() as text):
                return {text}
            case ast.JoinedStr(values=parts):
                pieces = [str(p.value) if isinstance(p, ast.Constant) else "*" for p in parts]
                return {"".join(pieces)}
            case ast.IfExp():
                return self._texts(node.body) | self._texts(node.orelse)
            case ast.BoolOp():
                return set().union(*map(self._texts, node.values))
            case ast.Name():
                return self._named(node.id)
            case ast.Call(func=ast.Name(id=name)) if name in self.functions:
                inside = ast.walk(self.functions[name])
                returned = [n.value for n in inside if isinstance(n, ast.Return)]
                return set().union(*map(self._texts, returned))
        return set()

    def _named(self, name: str) -> set[str]:
        for scope in reversed(self.scopes):
            if name in scope:
                return set().union(
                    *(self._texts(v) for v in scope[name] if not isinstance(v, ast.Name))
                )
        return set()


def _assigned(nodes: list[ast.stmt] | list[ast.AST]) -> dict[str, list[ast.expr]]:
    found: dict[str, list[ast.expr]] = {}
    for node in nodes:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            found.setdefault(node.targets[0].id, []).append(node.value)
    return found
