"""Six people of a try-out at their browsers, who press and write whatever their pages offer.

Who gets no answer sends the very same form again, as a browser does when its user insists.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping

import httpx

from tests.e2e.ledger import Ledger, Written
from tests.edges.web.browser_of_pages import Form, Page, read

SEATS = 6
CONTROLS = ("csrf", "nonce", "action", "arg", "step", "visit", "how", "sure")
# How likely each button is pressed. What is not here is left alone.
LIKES: Mapping[str, float] = {
    "come": 20, "here": 20, "resume": 20, "vote": 10, "agree": 10, "decide": 10, "take_over": 3,
    "write": 6, "reply": 6, "edit": 2, "note": 1, "done": 2, "later": 0.5,
    "go_on": 3, "pause": 0.2, "undo": 0.2, "adjust": 0.3, "skip": 0.3, "keep": 5,
}  # fmt: skip
PAUSE = (0.05, 0.4)
AGAIN = 0.2
LOST = 0.05
DAY = "2031-03-14"


class WebPeople:
    """One try-out. `flow` is the round that runs in it, `org` the made-up organisation."""

    def __init__(self, base: str, ledger: Ledger, method: str = "kort", rate: int = 10) -> None:
        self.ledger = ledger
        self.method = method
        self.rate = rate
        self.org = self.group = self.flow = ""
        self.stopping = asyncio.Event()
        self._turn = 0
        self._opening = asyncio.Lock()
        self._http = httpx.AsyncClient(
            base_url=base, timeout=15, trust_env=False, follow_redirects=False
        )

    # --- requests that are made until they are answered ---

    async def get(self, path: str) -> Page:
        while True:
            try:
                answer = await self._http.get(path)
                while answer.is_redirect:
                    answer = await self._http.get(answer.headers["location"])
                return read(answer)
            except httpx.HTTPError:
                self.ledger.unanswered += 1
                await asyncio.sleep(AGAIN)

    async def send(self, form: Form, **changes: str) -> httpx.Response:
        values: dict[str, str | list[str]] = {}
        for name, value in form.fields:
            values[name] = value
        values.update(changes)
        while True:
            try:
                answer = await self._http.post(form.action, data=values)
            except httpx.HTTPError:
                self.ledger.unanswered += 1
                await asyncio.sleep(AGAIN)
                continue
            self.ledger.answers += 1
            if self.ledger.chance.random() < LOST:
                continue  # the answer was lost on its way
            if answer.status_code in (429, 503):
                await asyncio.sleep(AGAIN)
                continue
            assert answer.status_code < 500, f"{form.action}: {answer.status_code}"
            return answer

    # --- a round ---

    async def begin(self) -> None:
        page = await self.get("/try")
        answer = await self.send(page.form("/try"), langs="nb")
        self.org = answer.headers["location"].rsplit("/", 1)[1]
        page = await self.get(f"/try/{self.org}")
        await self.send(page.form(f"/try/{self.org}/play"), rate=str(self.rate), nobody="yes")
        links = (x for x in (await self.get(self.at(0, "/home"))).links if "/group/" in x)
        self.group = next(links).split("/group/")[1].split("/")[0]
        await self.open()

    def at(self, seat: int, path: str) -> str:
        return f"/try/{self.org}/{seat}{path}"

    async def open(self) -> None:
        """The next person brings a case, and a round on it begins."""
        async with self._opening:
            owner = self._turn % SEATS
            self._turn += 1
            to = self.at(owner, f"/group/{self.group}/case")
            form = (await self.get(to)).form(to)
            words = {n: f"om {self.ledger.mark()}" for n, _ in form.fields if n not in CONTROLS}
            offer = {**words, "about_member": "no", "how": "offer+sure", "action": "send"}
            await self.send(form, **offer)
            to = self.at(owner, f"/group/{self.group}/start")
            page = await self.get(to)
            answer = await self.send(page.form(to), method=self.method, way="chat")
            where = answer.headers["location"]
            if "/round/" not in where:  # sent twice: the group's page leads on
                links = (await self.get(where)).links
                where = next(x for x in links if "/round/" in x)
            self.flow = where.rsplit("/", 1)[1]
            self.ledger.rounds.append(self.flow)

    async def live(self) -> None:
        """All six, until they are told to stop; what they have in hand they finish."""
        await asyncio.gather(*(self._person(seat) for seat in range(SEATS)))

    async def _person(self, seat: int) -> None:
        while not self.stopping.is_set():
            await asyncio.sleep(self.ledger.chance.uniform(*PAUSE))
            await self.act(seat)

    async def act(self, seat: int) -> None:
        """One thing that this person can do now, if there is one."""
        flow = self.flow
        page = await self.get(self.at(seat, f"/round/{flow}"))
        await self._press(seat, flow, page)

    async def _press(self, seat: int, flow: str, page: Page, sure: bool = False) -> None:
        to = self.at(seat, f"/round/{flow}/press")
        found = [(f, _field(f, "action"), _field(f, "arg")) for f in page.forms if f.action == to]
        offered = [(f, a) for f, a, arg in found if a in LIKES and (a, arg) not in REFUSED]
        if not offered:
            return
        weights = [LIKES[a] * (20 if _field(f, "arg") == "sure" else 1) for f, a in offered]
        form, action = self.ledger.chance.choices(offered, weights)[0]
        answer = await self.send(form)
        where = answer.headers.get("location", "")
        if "/form?" in where:
            await self._fill(seat, flow, await self.get(where))
        elif answer.status_code == 409 and not sure:
            await self._press(seat, flow, read(answer), sure=True)
        elif action == "keep" and flow == self.flow:
            await self.open()

    async def _fill(self, seat: int, flow: str, page: Page) -> None:
        to = self.at(seat, f"/round/{flow}/send")
        form = next((f for f in page.forms if f.action == to), None)
        if form is None:
            return  # the form is closed by now, and the page says so
        mark = self.ledger.mark()
        before = _field(form, "text") + _field(form, "then")
        is_action = any(name == "then" for name, _ in form.fields)
        values: dict[str, str] = {}
        for name, _ in form.fields:
            if name in ("text", "then"):
                values[name] = f"om {mark}"
            elif name in ("when", "know"):
                values[name] = "en dag"
            elif name == "by":
                values[name] = DAY
        if not is_action and "text" not in values:
            return
        kind = _field(form, "action")
        hows = [value for name, value in form.buttons if name == "how" and value != "back"]
        how = "+".join(x for x in (hows[0] if hows else "", "sure") if x)
        answer = await self.send(form, **values, how=how)
        taken = answer.status_code == 303
        written = Written(mark, f"{seat}", flow, "action" if is_action else kind)
        written.is_edit = kind == "edit"
        replaces = before if kind == "edit" else ""
        self.ledger.note(written, "acknowledged" if taken else "refused", replaces)

    async def close(self) -> None:
        await self._http.aclose()


REFUSED = (("keep", "nothing"), ("keep", "commitment"), ("agree", "no"), ("decide", "stop"))


def _field(form: Form, name: str) -> str:
    return next((value for key, value in form.fields if key == name), "")
