"""Pages: a template, the reader's language, and the few helpers that every template has.

Templates get `t(key, …)`, `lang`, `url(path)`, `csrf()`, `nonce()`, `asset(name)`, `me` (the
profile, or None), `seat` (on a made-up person's pages) and `version`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse

from bot.flows.method import LANGS
from bot.web import security
from bot.words import say

HERE = Path(__file__).parent
STATIC = HERE / "static"
LANG_COOKIE = "kollega-lang"
SPOKEN = {"nb": "nb", "no": "nb", "nn": "nn", "en": "en"}

_pages = Environment(
    loader=FileSystemLoader(HERE / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


@cache
def asset(name: str) -> str:
    """The address of a static file; another one when its content is another."""
    found = hashlib.blake2b((STATIC / name).read_bytes(), digest_size=6).hexdigest()
    return f"/static/{name}?v={found}"


def lang_of(request: Request) -> str:
    """The reader's language: their own, else what the browser chose here or asks for."""
    me = security.profile(request)
    if me is not None:
        return me.lang
    chosen = request.scope.get("state", {}).get("lang") or request.cookies.get(LANG_COOKIE, "")
    return chosen if chosen in LANGS else _asked_for(request.headers.get("accept-language", ""))


def _asked_for(header: str) -> str:
    """The best of an Accept-Language header; bokmål when it names none that Kollega speaks."""
    wanted: list[tuple[float, str]] = []
    for part in header.split(",")[:20]:
        tag, _, rest = part.strip().partition(";")
        spoken = SPOKEN.get(tag.partition("-")[0].lower())
        if spoken:
            wanted.append((_weight(rest), spoken))
    return max(wanted, key=lambda w: w[0])[1] if wanted else "nb"


def _weight(text: str) -> float:
    try:
        return float(text.strip().removeprefix("q=") or 1)
    except ValueError:
        return 0.0


def words(request: Request) -> Callable[..., str]:
    """`t(key, …)` in the reader's language."""
    return partial(say, lang_of(request))


def draw(request: Request, template: str, *, lang: str = "", **context: object) -> str:
    """A template's text. `lang` when the page speaks another language than the reader's own."""
    lang = lang or lang_of(request)
    state = request.scope.get("state", {})
    return _pages.get_template(template).render(
        asset=asset,
        csrf=partial(security.csrf, request),
        lang=lang,
        me=security.profile(request),
        nonce=security.nonce,
        only_here=security.config(request).only_here,
        seat=bool(security.prefix(request)),
        signed_in=state.get("session") is not None,
        t=partial(say, lang),
        url=partial(security.url, request),
        version=security.config(request).version,
        **context,
    )


def page(
    request: Request, template: str, *, status: int = 200, lang: str = "", **context: object
) -> HTMLResponse:
    return HTMLResponse(draw(request, template, lang=lang, **context), status)


def go(request: Request, path: str) -> RedirectResponse:
    """After a POST: look at this page, which stays with the person whose page it was."""
    return RedirectResponse(security.url(request, path), 303)


def away(path: str) -> RedirectResponse:
    """The same, to a page that is nobody's in particular."""
    return RedirectResponse(path, 303)
