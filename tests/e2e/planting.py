"""People who write a marked word into every field there is: at their browsers."""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field

import httpx

from bot.flows.library import builtin
from tests.e2e.ledger import Ledger
from tests.e2e.traces import Traffic
from tests.e2e.web_people import CONTROLS, DAY, SEATS
from tests.edges.web.browser_of_pages import Form, Page, read

PATIENCE_S = 60.0  # for a page that says that somebody was too fast

METHOD = "kollegaveiledning"
LEAD = 1  # who facilitates in a try-out
EDITS, PARKS = 2, 3
ROUNDS = 40
DO = ("come", "here", "vote", "reply", "write", "note", "edit")


@dataclass(frozen=True)
class Field:
    """Where a word was planted. `private`: nobody but its author may ever see it."""

    name: str
    by: str
    round: str
    private: bool = False


@dataclass
class Planted:
    """Every word that was planted, and where."""

    ledger: Ledger
    fields: dict[str, Field] = field(default_factory=dict)

    def text(self, name: str, by: str, label: str, *, private: bool = False) -> str:
        mark = self.ledger.mark()
        self.fields[mark] = Field(name, by, label, private)
        return f"om {mark} på ærlig vis"

    def words(self, label: str = "", *, private: bool | None = None) -> list[str]:
        return [
            mark
            for mark, found in self.fields.items()
            if label in ("", found.round) and private in (None, found.private)
        ]


class WebPlanting:
    """A try-out, played by one browser that has all six screens before it."""

    def __init__(self, base: str, planted: Planted, traffic: Traffic) -> None:
        self.planted = planted
        self.http = traffic.browser("people", base)
        self.base = base
        self.org = self.group = self.flow = self.case = ""
        self.events: list[bytes] = []
        self._done: set[tuple[str, ...]] = set()
        self._stop = threading.Event()
        self._listeners: list[threading.Thread] = []

    # --- pages ---

    def get(self, path: str) -> Page:
        answer = self.http.get(path)
        while answer.is_redirect:
            answer = self.http.get(answer.headers["location"])
        return read(answer)

    def send(self, form: Form, **changes: str) -> httpx.Response:
        """Send a form; like a person, again a little later when it was too fast."""
        sent = {**dict(form.fields), **changes}
        end = time.monotonic() + PATIENCE_S
        answer = self.http.post(form.action, data=sent)
        while answer.status_code == 429 and time.monotonic() < end:
            time.sleep(0.5)
            answer = self.http.post(form.action, data=sent)
        return answer

    def at(self, seat: int, path: str) -> str:
        return f"/try/{self.org}/{seat}{path}"

    # --- a round ---

    def begin(self) -> None:
        answer = self.send(self.get("/try").form("/try"), langs="nb")
        self.org = answer.headers["location"].rsplit("/", 1)[1]
        home = self.get(self.at(0, "/home"))
        self.group = next(x for x in home.links if "/group/" in x).split("/group/")[1].split("/")[0]

    def write_case(self, owner: int, label: str, how: str = "offer+sure") -> str:
        to = self.at(owner, f"/group/{self.group}/case")
        form = self.get(to).form(to)
        names = [n for n, _ in form.fields if n not in CONTROLS]
        values = {n: self.planted.text(f"case.{n}", f"{owner}", label) for n in names}
        answer = self.send(form, **values, about_member="no", how=how, action="send")
        case = answer.headers["location"].rsplit("/", 1)[1].partition("?")[0]
        self.get(self.at(owner, f"/case/{case}"))
        return case

    def hold(self, owner: int, label: str) -> str:
        """A whole round with everything written that can be, until the owner is asked what is to
        stay. Returns its id."""
        self.case = self.write_case(owner, label)
        to = self.at(LEAD, f"/group/{self.group}/start")
        answer = self.send(self.get(to).form(to), method=METHOD, way="chat")
        self.flow = answer.headers["location"].rsplit("/", 1)[1]
        self._listen(owner)
        for _ in range(ROUNDS):
            while any([self._move(seat, label) for seat in range(SEATS)]):  # noqa: C419
                pass
            if not self._go_on():
                return self.flow
        raise AssertionError("the round does not end")

    def _presses(self, page: Page, action: str) -> Iterator[Form]:
        for form in page.forms:
            if form.action.endswith(f"/round/{self.flow}/press") and form.has(action=action):
                yield form

    def _move(self, seat: int, label: str) -> bool:
        page = self.get(self.at(seat, f"/round/{self.flow}"))
        for action in DO:
            for form in self._presses(page, action):
                fields = dict(form.fields)
                key = (self.flow, f"{seat}", action, fields["arg"], fields["visit"])
                if key in self._done or (action == "edit" and seat != EDITS):
                    continue
                self._done.add(key)
                answer = self.send(form)
                if "/form?" in answer.headers.get("location", ""):
                    self.fill(seat, self.get(answer.headers["location"]), label)
                return True
        return False

    def fill(self, seat: int, page: Page, label: str, **more: str) -> httpx.Response:
        """Write into every field of the form on this page, and send it."""
        form = next(f for f in page.forms if f.action.endswith("/send"))
        fields = dict(form.fields)
        action, step = fields["action"], builtin()[METHOD].steps[int(fields["step"])]
        parks = seat == PARKS and action == "write" and "no advice" in step.rules
        private = action in ("note", "answer") or step.see == "self" or parks
        values = {}
        for name in fields:
            if name == "by":
                values[name] = DAY
            elif name not in CONTROLS and name != "buddy":
                where = f"{step.id}.{action}.{name}"
                values[name] = self.planted.text(where, f"{seat}", label, private=private)
        shares = "share+sure" if "then" in fields else "sure"
        answer = self.send(form, **values, **more, how="park" if parks else shares)
        assert answer.status_code == 303, (answer.status_code, action, step.id)
        return answer

    def _go_on(self) -> bool:
        page = self.get(self.at(LEAD, f"/round/{self.flow}"))
        form = next(self._presses(page, "go_on"), None)
        if form is None:
            return False
        answer = self.send(form)
        if answer.status_code == 409:
            sure = (f for f in self._presses(read(answer), "go_on") if f.has(arg="sure"))
            self.send(next(sure))
        return True

    def keep(self, owner: int, what: str) -> None:
        page = self.get(self.at(owner, f"/round/{self.flow}"))
        form = next(f for f in self._presses(page, "keep") if f.has(arg=what))
        answer = self.send(form)
        if answer.status_code == 200:  # asked once more
            self.send(next(f for f in self._presses(read(answer), "keep") if f.has(sure="1")))

    def follow_up(self, owner: int, label: str) -> str:
        """Time passes until the owner is asked, and they write what came of it. Twice."""
        asked = ""
        for choice in ("partly", "done"):
            to = f"/try/{self.org}/skip"
            self.send(self.get(f"/try/{self.org}").form(to))
            asked = self._question(owner)
            page = self.get(self.at(owner, f"/round/{asked}"))
            press = next(
                f for f in page.forms if f.has(action="answer", arg=choice) and "/press" in f.action
            )
            answer = self.send(press)
            page = self.get(answer.headers["location"])
            form = next(f for f in page.forms if f.action.endswith("/send"))
            text = self.planted.text(f"followup.{choice}", f"{owner}", label, private=True)
            by = {"by": "2031-05-05"} if choice == "partly" else {}
            assert self.send(form, text=text, **by).status_code == 303
        return asked

    def _question(self, owner: int) -> str:
        for _ in range(100):
            links = self.get(self.at(owner, "/home")).links
            found = [x.rsplit("/", 1)[1] for x in links if re.search(r"/round/[0-9a-f]{32}$", x)]
            asked = [x for x in found if x != self.flow]
            if asked:
                return asked[0]
            time.sleep(0.1)
        raise AssertionError("the owner is not asked")

    # --- live events ---

    def _listen(self, seat: int) -> None:
        path = self.at(seat, f"/round/{self.flow}/live")
        thread = threading.Thread(target=self._hear, args=(path,), daemon=True)
        thread.start()
        self._listeners.append(thread)

    def _hear(self, path: str) -> None:
        client = httpx.Client(
            base_url=self.base, cookies=self.http.cookies, timeout=2, trust_env=False
        )
        while not self._stop.is_set():
            try:
                with client.stream("GET", path) as answer:
                    for part in answer.iter_bytes():
                        self.events.append(part)
                        if self._stop.is_set():
                            break
            except httpx.HTTPError:
                continue
        client.close()

    def stop_listening(self) -> None:
        self._stop.set()
        for thread in self._listeners:
            thread.join(5)

    def close(self) -> None:
        self._stop.set()
        self.http.close()
