"""`make shots`: pictures of steps, pages and cards in `shots/`, with `index.html` to look at them.

Names are the same each time, so that two runs can be laid side by side. One picture, of a phone
beside the board, goes to `docs/round.png`.
"""

from __future__ import annotations

import asyncio
import html
import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path

from playwright.async_api import Browser, BrowserContext, Page, expect

from bot.words import say
from tests.e2e.card_kinds import of_conversations, of_rounds, one_of_each
from tests.e2e.card_page import DESKTOP as DESKTOP_CARD
from tests.e2e.card_page import PHONE as PHONE_CARD
from tests.e2e.card_page import CardPage
from tests.e2e.people import BOARD, DESKTOP, PHONE, chromium, new_context, served
from tests.e2e.scenes import Scenes, scenes
from tests.npm import UnreachableError

ROOT = Path(__file__).parents[1]
OUT = ROOT / "shots"
README_PICTURE = ROOT / "docs" / "round.png"
LANGS = ("nb", "nn", "en")
SIZES = {"phone": PHONE, "desktop": DESKTOP, "board": BOARD}
WHO = ("Kari", "Ola", "Ingrid", "Per")
DARK = ("04-clarify", "06-reflect", "09-choose")
PICTURED = "04-clarify-begins"  # the scene of the picture in the README
FORMS = {
    "03-key-question-waits": ("Kari", "do-write_key"),
    "04-clarify": ("Amina", "do-write_question"),
    "09-choose-waits": ("Kari", "do-write_action"),
    "10-close": ("Amina", "do-write_closing"),
    "11-keep": ("Kari", "do-keep_nothing"),
}


HEAD = """<!doctype html><meta charset=utf-8><title>Kollega</title><style>
body { font: 15px system-ui; margin: 2rem; background: #e8ecec }
figure { display: inline-block; margin: 0 1rem 1.5rem 0; vertical-align: top }
img { max-width: 390px; border: 1px solid #9aa }
</style>"""
README = """<style>
body { margin: 0; background: #dfe7e6 }
img { position: absolute; border-radius: 12px; box-shadow: 0 8px 30px #0004 }
#b { left: 36px; top: 70px; width: 890px }
#p { right: 36px; top: 24px; width: 292px; height: 592px; object-fit: cover; object-position: top;
     border: 6px solid #14282b; border-radius: 28px; box-sizing: border-box }
</style>"""


class Album:
    """Takes pictures of one language's pages as people who are signed in see them."""

    def __init__(self, browser: Browser, base: str, told: Scenes) -> None:
        self.browser, self.base, self.told, self.lang = browser, base, told, told.lang
        self.pages: dict[tuple[str, str], Page] = {}
        self.contexts: list[BrowserContext] = []

    async def page(self, who: str, size: str, *, dark: bool = False) -> Page:
        """One page for each person, size and scheme; `who` is empty for a visitor."""
        key = (who, f"{size}{dark}")
        if key not in self.pages:
            context = await new_context(self.browser, self.lang, SIZES[size], dark=dark)
            if who:
                token = self.told.house.who[who].browser.http.cookies["kollega"]
                await context.add_cookies([{"name": "kollega", "value": token, "url": self.base}])
            self.contexts.append(context)
            self.pages[key] = await context.new_page()
        return self.pages[key]

    async def at(
        self, name: str, path: str, who: str = "", size: str = "phone", *, dark: bool = False
    ) -> Page:
        """Open a page and take its picture."""
        page = await self.page(who, size, dark=dark)
        await page.goto(self.base + path)
        await self.take(page, name, size, dark=dark)
        return page

    async def take(self, page: Page, name: str, size: str, *, dark: bool = False) -> None:
        file = OUT / f"{self.lang}-{size}{'-dark' if dark else ''}-{name}.png"
        await page.evaluate("document.activeElement?.blur?.()")
        await page.screenshot(path=file, full_page=size != "board", animations="disabled")

    async def close(self) -> None:
        for context in self.contexts:
            await context.close()


async def main() -> None:
    """Take them all."""
    await asyncio.to_thread(_empty)
    async with chromium() as browser:
        for lang in LANGS:
            with tempfile.TemporaryDirectory() as folder:
                (Path(folder) / "keys").mkdir()
                async with scenes(Path(folder), lang) as told, served(told.house.core) as base:
                    album = Album(browser, base, told)
                    await _round(album)
                    await _around(album)
                    await album.close()
                await _cards(browser, lang, Path(folder) / "teams")
        await asyncio.to_thread(_index)
        await _readme(browser)
    print(f"{len(list(OUT.glob('*.png')))} pictures: {OUT / 'index.html'}")


def _empty() -> None:
    shutil.rmtree(OUT, ignore_errors=True)
    OUT.mkdir()


# --- the round ------------------------------------------------------------------------------------


async def _round(album: Album) -> None:
    told = album.told
    await _before(album)
    await told.open()
    async for scene in told.walk():
        path = f"/round/{told.flow}"
        for who in WHO:
            await album.at(f"{scene}-{who.lower()}", path, who)
        await album.at(scene, told.board, size="board")
        if scene in FORMS:
            await _form(album, scene, path)
        if scene in DARK:
            await album.at(f"{scene}-ola", path, "Ola", dark=True)
            await album.at(f"{scene}-per", path, "Per", "desktop", dark=True)
            await album.at(scene, told.board, size="board", dark=True)
        await album.at(f"{scene}-per", path, "Per", "desktop")
    await album.at("13-minutes", f"/round/{told.flow}/minutes", "Ola")
    await album.at("13-minutes", f"/round/{told.flow}/minutes", "Ola", "desktop")
    asked = await told.follow_up()
    await album.at("14-home-asked", "/home", "Kari")
    page = await album.at("14-follow-up", f"/round/{asked}", "Kari")
    await page.get_by_role("button", name=say(album.lang, "do-followup_partly")).click()
    await album.take(page, "14-follow-up-partly", "phone")


async def _form(album: Album, scene: str, path: str) -> None:
    """A form, empty as it opens, and as it looks when it is sent empty."""
    who, key = FORMS[scene]
    page = await album.page(who, "phone")
    await page.goto(album.base + path)
    await page.get_by_role("button", name=say(album.lang, key), exact=True).click()
    dialog = page.get_by_role("dialog")
    await expect(dialog).to_be_visible()
    await album.take(page, f"{scene}-form", "phone")
    if scene == "09-choose-waits":
        await dialog.get_by_role("button", name=say(album.lang, "do-share"), exact=True).click()
        await expect(dialog.locator("[data-summary]")).to_be_visible()
        await album.take(page, f"{scene}-form-wrong", "phone")


async def _before(album: Album) -> None:
    """What comes before a round: the case, and opening the round."""
    told = album.told
    group = told.house.group
    await album.at("00-case", f"/case/{told.case}", "Ingrid")
    page = await album.at("00-case-form", f"/group/{group}/case", "Ola")
    await page.locator(".sends .btn-main").click()
    await page.locator("[data-summary]").wait_for()
    await album.take(page, "00-case-form-wrong", "phone")
    for name, value in (
        ("title", "Ola Nordmann"),
        ("situation", "Ring meg på 412 34 567."),
        ("question", "Hva gjør jeg?"),
    ):
        await page.locator(f"[name={name}]").fill(value)
    await page.locator("[name=about_member][value=no]").check()
    await page.locator(".sends .btn-main").click()
    await page.locator(".quotes").wait_for()
    await album.take(page, "00-case-look", "phone")
    await album.at("00-case-withdraw", f"/case/{told.case}/withdraw", "Kari")
    await album.at("00-start", f"/group/{group}/start", "Per")
    await album.at("00-start", f"/group/{group}/start", "Per", "desktop")
    await album.at("00-group", f"/group/{group}", "Per")
    await album.at("00-group", f"/group/{group}", "Per", "desktop")
    await album.at("00-home", "/home", "Kari")


# --- the pages around it --------------------------------------------------------------------------


async def _around(album: Album) -> None:
    """Coming in, one's own pages, and what is said when something is not there."""
    told = album.told
    await album.at("20-landing", "/")
    await album.at("20-landing", "/", size="desktop")
    await album.at("20-landing", "/", dark=True)
    await album.at("21-setup", "/setup")
    await album.at("22-settings", "/me", "Ola")
    await album.at("23-not-there", "/round/none", "Ola")
    await album.at("23-sign-in-first", "/home")
    await album.at("23-link-gone", "/join/forged")
    page = await album.at("24-group-late", f"/group/{told.house.group}", "Per")
    await page.get_by_role("button", name=say(album.lang, "page-group-invite-do")).click()
    await page.locator("#f-link").wait_for()
    await album.take(page, "24-group-invite", "phone")
    link = await page.locator("#f-link").input_value()
    await album.at("25-join", link.removeprefix(album.base))
    await album.at("26-part", f"/group/{told.house.group}/part/{told.house.who['Per'].id}", "Per")
    await _slow_and_room(album)
    await _try_out(album)


async def _slow_and_room(album: Album) -> None:
    """The two other ways, at the go-round of clarifying questions."""
    for way in ("room", "slow"):
        told = album.told
        await told.new_case()
        await told.open(way, come=6)
        for _ in range(2):
            await told.go_on()
        for who in ("Kari", "Ola", "Per"):
            await album.at(f"30-{way}-{who.lower()}", f"/round/{told.flow}", who)
        await album.at(f"30-{way}", told.board, size="board")
        await told.press("Per", "finish", "sure")


async def _try_out(album: Album) -> None:
    page = await album.page("", "desktop")
    await page.goto(album.base + "/")
    await page.get_by_role("button", name=say(album.lang, "landing-try"), exact=True).click()
    await page.wait_for_url("**/try/*")
    await page.frame_locator("iframe[name=seat-5]").locator("h1").wait_for()
    await album.take(page, "40-try-out", "desktop")
    await page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    await album.take(page, "40-try-out", "phone")


# --- Teams' cards, as Microsoft's own renderer draws them -----------------------------------------


async def _cards(browser: Browser, lang: str, folder: Path) -> None:
    """One of each kind on a phone; what is said and asked in the dark and wide as well."""
    try:
        phone = await CardPage.open(browser, PHONE_CARD, lang)
        desktop = await CardPage.open(browser, DESKTOP_CARD, lang)
    except UnreachableError as missing:
        print(f"no pictures of Teams: {missing}")
        return
    (folder / "keys").mkdir(parents=True)
    kinds = [*of_rounds(lang), *await of_conversations(folder, lang)]
    for kind in one_of_each(kinds):
        about = (kind.card, kind.title)
        await phone.picture(*about, OUT / f"{lang}-teams-{kind.name}.png")
        if lang == LANGS[0] and "-chat-" not in kind.name:
            await phone.picture(*about, OUT / f"{lang}-teams-dark-{kind.name}.png", "dark")
            await desktop.picture(*about, OUT / f"{lang}-teams-desktop-{kind.name}.png")
    for tab in (phone, desktop):
        await tab.page.close()


# --- the index, and the picture of the README -----------------------------------------------------


def _index() -> None:
    files = sorted(OUT.glob("*.png"))
    groups: dict[str, list[str]] = {}
    for file in files:
        groups.setdefault("-".join(file.stem.split("-")[:2]), []).append(file.name)
    page = "\n".join([HEAD, *_figures(groups)])
    (OUT / "index.html").write_text(page, encoding="utf-8")


def _figures(groups: dict[str, list[str]]) -> Iterable[str]:
    for group, names in groups.items():
        yield f"<h2>{html.escape(group)}</h2>"
        for name in names:
            yield (
                f'<figure><a href="{name}"><img src="{name}" loading="lazy" alt=""></a>'
                f"<figcaption>{html.escape(name)}</figcaption></figure>"
            )


async def _readme(browser: Browser) -> None:
    """The board with a phone in front of it."""
    page = await browser.new_page(viewport={"width": 1280, "height": 640})
    await page.goto((OUT / "index.html").as_uri())
    board, phone = f"en-board-{PICTURED}.png", f"en-phone-{PICTURED}-ola.png"
    await page.set_content(f'{README}<img id="b" src="{board}"><img id="p" src="{phone}">')
    await page.wait_for_function("[...document.images].every(i => i.complete && i.naturalWidth)")
    await page.screenshot(path=README_PICTURE)
    await page.close()


if __name__ == "__main__":
    asyncio.run(main())
