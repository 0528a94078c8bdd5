"""A browser without pictures: it keeps cookies, reads forms as they stand, and sends them."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

import httpx
from starlette.applications import Starlette

BASE = "http://localhost:8080"


@dataclass
class Form:
    """A form as it would be sent, with the buttons that send it."""

    action: str
    method: str
    id: str = ""
    fields: list[tuple[str, str]] = field(default_factory=list)
    buttons: list[tuple[str, str]] = field(default_factory=list)

    def has(self, **wanted: str) -> bool:
        return all((name, value) in self.fields for name, value in wanted.items())


class _Reader(HTMLParser):
    """Collects forms, links, headings and the text of a page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.forms: list[Form] = []
        self.links: list[str] = []
        self.text: list[str] = []
        self.outside: list[tuple[str, str, str]] = []
        self._form: Form | None = None
        self._area: str | None = None
        self._said: list[str] = []
        self._select: str = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        at = {k: v or "" for k, v in attrs}
        if tag == "a" and "href" in at:
            self.links.append(at["href"])
        if tag == "form":
            self._form = Form(at.get("action", ""), at.get("method", "get"), at.get("id", ""))
            self.forms.append(self._form)
        elif tag == "input" and "name" in at:
            self._input(at)
        elif tag == "button" and self._form is not None and "name" in at:
            self._form.buttons.append((at["name"], at.get("value", "")))
        elif tag == "textarea":
            self._area, self._said = at.get("name", ""), []
        elif tag == "select":
            self._select = at.get("name", "")
        elif tag == "option" and "selected" in at and self._form is not None:
            self._form.fields.append((self._select, at.get("value", "")))

    def _input(self, at: dict[str, str]) -> None:
        if at.get("type") in ("checkbox", "radio") and "checked" not in at:
            return
        if "form" in at:
            self.outside.append((at["form"], at["name"], at.get("value", "")))
        elif self._form is not None:
            self._form.fields.append((at["name"], at.get("value", "")))

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._form = None
        if tag == "textarea" and self._area is not None:
            if self._form is not None and self._area:
                # A browser drops one line end right after the tag.
                self._form.fields.append((self._area, "".join(self._said).removeprefix("\n")))
            self._area = None

    def handle_data(self, data: str) -> None:
        if self._area is not None:
            self._said.append(data)
        self.text.append(data)


@dataclass
class Page:
    """An answer, read."""

    response: httpx.Response
    forms: list[Form]
    links: list[str]
    text: str

    @property
    def status(self) -> int:
        return self.response.status_code

    @property
    def path(self) -> str:
        return self.response.url.path

    def form(self, action: str, /, **fields: str) -> Form:
        """The form that posts there, with these values in it."""
        return next(f for f in self.forms if f.action == action and f.has(**fields))


def read(response: httpx.Response) -> Page:
    reader = _Reader()
    if "html" in response.headers.get("content-type", ""):
        reader.feed(response.text)
    for owner, name, value in reader.outside:
        for form in reader.forms:
            if form.id == owner:
                form.fields.append((name, value))
    return Page(response, reader.forms, reader.links, " ".join(" ".join(reader.text).split()))


class Browser:
    """One person's browser."""

    def __init__(self, app: Starlette) -> None:
        transport = httpx.ASGITransport(app=app)
        self.http = httpx.AsyncClient(transport=transport, base_url=BASE, follow_redirects=True)

    async def get(self, path: str) -> Page:
        return read(await self.http.get(path))

    async def send(self, form: Form, button: tuple[str, str] | None = None, **changes: Any) -> Page:
        """Send a form with some fields filled in anew; a list sends a field several times."""
        values: dict[str, Any] = {}
        for name, value in form.fields:
            values.setdefault(name, []).append(value)
        values.update(changes)
        if button is not None:
            values[button[0]] = button[1]
        return read(await self.http.post(form.action, data=values))

    async def submit(
        self,
        path: str,
        action: str = "",
        button: tuple[str, str] | None = None,
        having: dict[str, str] | None = None,
        **changes: Any,
    ) -> Page:
        """Open a page and send its form."""
        page = await self.get(path)
        form = page.form(action or path, **(having or {}))
        return await self.send(form, button, **changes)

    async def close(self) -> None:
        await self.http.aclose()
