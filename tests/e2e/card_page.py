"""A page in a real browser in which Microsoft's open renderer draws Adaptive Cards as Teams would.

The renderer, Teams' looks for it and the Markdown that it calls for are Microsoft's and npm's own,
fetched and pinned.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, NamedTuple

from playwright.async_api import Browser, Page, ViewportSize

from tests.npm import Package

Scheme = Literal["light", "dark"]
RENDERER = Package(
    "adaptivecards@3.0.6",
    "sha512-WDCIb2WXZ7cOHJ9HIHRNdhSt861HySVOdN2xPk2aKHAF3JvD8QGQ8/XcNFrDJxCteOog8MM7EBlXfSAR8JXKAg==",
)
LOOKS = Package(
    "adaptivecards-designer@2.4.4",
    "sha512-NhqlOr+rMmANEkZNeiuypYcwDPxTUB/i7la/O86gbpta6ApoEmaXbUwGZk3RRdhNC2Y4AYMAwGdoPN3mR3G14A==",
)
MARKDOWN = Package(
    "markdown-it@14.1.0",
    "sha512-a54IwgWPaeBCAAsv13YgmALOF1elABB08FxO9i+r4VFk5Vl4pKokRPeX8u5TCgSsPi6ec1otfLjdOpVcgbpshg==",
)
OURS = Path(__file__).with_name("cards.js")
PHONE = 320  # the narrowest that is still sold
DESKTOP = 640  # the column of a chat
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
# Measures differ between machines without Segoe UI; Arial's are the nearest that many have.
PAGE = """
@font-face {
  font-family: "Segoe UI";
  src: local("Segoe UI"), local("Liberation Sans"), local("Arial");
}
* { box-sizing: border-box }
body { margin: 0; font-family: "Segoe UI", sans-serif; font-size: 14px }
body.light { background: #f5f5f5; color: #242424 }
body.dark { background: #1f1f1f; color: #fff; color-scheme: dark }
#screen-title { padding: 6px 12px; font-weight: 600 }
#screen-title:empty { display: none }
.light #screen { background: #fff }
.dark #screen { background: #2d2c2c }
.ac-pushButton.style-positive { background: #5b5fc7; border-color: #5b5fc7; color: #fff }
.ac-pushButton.style-destructive { color: #c4314b; border-color: #c4314b }
"""


class Press(NamedTuple):
    """A button that was pressed: what the renderer handed out. `type` is empty where it handed out
    nothing; `opens` is one that shows others below it; `free` is one that can be reached."""

    title: str
    type: str
    verb: str
    data: dict[str, Any]
    url: str
    opens: bool
    free: bool


class Seen(NamedTuple):
    """A card as it was drawn: what the renderer said against it, words that do not fit, each button
    pressed, and all words in order."""

    said: list[str]
    cut: list[str]
    presses: list[Press]
    words: str


class Sent(NamedTuple):
    """What a form handed out, None where a field blocked it, and the words then to be read."""

    sent: dict[str, Any] | None
    words: str


@dataclass
class CardPage:
    """One tab, as wide as its reader's screen."""

    page: Page
    width: int

    @classmethod
    async def open(cls, browser: Browser, width: int = PHONE, lang: str = "nb") -> CardPage:
        """Raises `UnreachableError` where what it needs is not here and cannot be fetched."""
        script, style = RENDERER.read("dist/adaptivecards.min.js", "dist/adaptivecards.css")
        (markdown,) = MARKDOWN.read("dist/markdown-it.min.js")
        looks = LOOKS.read(
            *(f"dist/containers/teams-container-{x}.css" for x in SCHEMES),
            *(f"lib/hostConfigs/microsoft-teams-{x}.json" for x in SCHEMES),
        )
        size = ViewportSize(width=width, height=800)
        page = await browser.new_page(viewport=size, locale=LOCALES[lang])
        await page.set_content("<!doctype html><html><body></body></html>")
        light, dark = (css.decode() for css in looks[:2])
        nested = f".light {{ {light} }} .dark {{ {dark} }}"
        await page.add_style_tag(content=style.decode() + nested + PAGE)
        for source in (script, markdown):
            await page.add_script_tag(content=source.decode())
        hosts = dict(zip(SCHEMES, map(json.loads, looks[2:]), strict=True))
        await page.add_script_tag(content=f"const hosts = {json.dumps(hosts)};")
        await page.add_script_tag(path=OURS)
        return cls(page, width)

    async def look(
        self, card: dict[str, Any], scheme: Scheme = "light", title: str = "", lang: str = "nb"
    ) -> Seen:
        """Draw a card, press everything, and look."""
        found = await self.page.evaluate(
            "([json, scheme, title, locale]) => look(json, scheme, title, locale)",
            [card, scheme, title, LOCALES[lang]],
        )
        return Seen(
            found["said"],
            found["cut"],
            [Press(**{"verb": "", "data": {}, "url": "", **p}) for p in found["presses"]],
            found["words"],
        )

    async def send(self, card: dict[str, Any], values: dict[str, str], title: str) -> Sent:
        """Fill in a form and press a button."""
        found = await self.page.evaluate(
            "([json, values, title]) => send(json, values, title)", [card, values, title]
        )
        return Sent(**found)

    async def picture(
        self, card: dict[str, Any], title: str, file: Path, scheme: Scheme = "light"
    ) -> None:
        """Of the card as it is before anything was pressed."""
        await self.page.evaluate(
            "([json, scheme, title]) => void draw(json, scheme, title, 'nb-NO')",
            [card, scheme, title],
        )
        await self.page.locator("body").screenshot(path=file, animations="disabled")


LOCALES = {"nb": "nb-NO", "nn": "nn-NO", "en": "en-GB"}
