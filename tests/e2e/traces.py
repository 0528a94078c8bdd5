"""Finding planted words wherever they may have got to, in whatever encoding."""

from __future__ import annotations

import base64
import codecs
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import psycopg
from psycopg import sql
from sqlalchemy import make_url


def disguises(word: str) -> dict[str, bytes]:
    """A word in ASCII letters as it would look in other clothes."""
    plain = word.encode("ascii")
    found = {
        "plain": plain,
        "capitals": plain.upper(),
        "utf-16": word.encode("utf-16-le"),
        "utf-32": word.encode("utf-32-le"),
        "hex": plain.hex().encode(),
        "HEX": plain.hex().upper().encode(),
        "backwards": plain[::-1],
        "rot13": codecs.encode(word, "rot13").encode(),
        "percent": "".join(f"%{c:02X}" for c in plain).encode(),
        "entities": "".join(f"&#{c};" for c in plain).encode(),
        "escapes": "".join(f"\\u{c:04x}" for c in plain).encode(),
    }
    for shift in range(3):
        coded = base64.b64encode(b"\0" * shift + plain)
        # Without the letters that also depend on what stands before and after.
        found[f"base64+{shift}"] = coded[-(-8 * shift // 6) : 8 * (shift + len(plain)) // 6]
    return found


def traces(words: Iterable[str], content: bytes) -> list[str]:
    """Which words are in there, and how: `zqbcdfqz (base64+1)`."""
    lower = content.lower()
    found = []
    for word in words:
        for name, worn in disguises(word).items():
            if (worn.lower() if name in ("capitals", "HEX") else worn) in (
                lower if name in ("capitals", "HEX") else content
            ):
                found.append(f"{word} ({name})")
    return found


# --- where to look --------------------------------------------------------------------------------


def files(folder: Path, *patterns: str) -> Iterator[tuple[str, bytes]]:
    for pattern in patterns:
        for file in sorted(folder.rglob(pattern)):
            if file.is_file():
                yield str(file.relative_to(folder)), file.read_bytes()


def tables(url: str) -> Iterator[tuple[str, bytes]]:
    """Every table of a PostgreSQL database: as text, and the bytes of its binary columns."""
    plain = make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(plain) as conn:
        names = conn.execute(
            "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1"
        ).fetchall()
        for (name,) in names:
            with conn.cursor() as cursor:
                query = sql.SQL("COPY {} TO STDOUT").format(sql.Identifier(name))
                with cursor.copy(query) as copy:
                    yield name, b"".join(bytes(part) for part in copy)
            for row in conn.execute(sql.SQL("SELECT * FROM {}").format(sql.Identifier(name))):
                yield name, b"\n".join(bytes(v) for v in row if isinstance(v, bytes))


@dataclass
class Seen:
    """One answer of the web: who got it, what was sent for it, and what came."""

    who: str
    method: str
    url: str
    sent: bytes
    status: int
    headers: bytes
    body: bytes


@dataclass
class Traffic:
    """Everything that went between browsers and Kollega."""

    seen: list[Seen] = field(default_factory=list)

    def browser(self, who: str, base: str, cookies: httpx.Cookies | None = None) -> httpx.Client:
        """A browser whose every answer is kept."""

        def note(answer: httpx.Response) -> None:
            if "text/event-stream" in answer.headers.get("content-type", ""):
                return
            request = answer.request
            self.seen.append(
                Seen(
                    who,
                    request.method,
                    str(request.url),
                    request.read(),
                    answer.status_code,
                    _raw(answer.headers),
                    answer.read(),
                )
            )

        return httpx.Client(
            base_url=base,
            cookies=cookies,
            timeout=20,
            trust_env=False,
            event_hooks={"response": [note]},
        )


def _raw(headers: httpx.Headers) -> bytes:
    return b"\n".join(name + b": " + value for name, value in headers.raw)


def where(words: Iterable[str], places: Iterable[tuple[str, bytes]]) -> list[str]:
    """`place: word (disguise)` for every word that is found somewhere."""
    known = list(words)
    return [f"{place}: {t}" for place, content in places for t in traces(known, content)]


def leaves(value: object) -> Iterator[str]:
    """Every string in a structure of lists and mappings, keys included."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for key, part in value.items():
            yield from leaves(key)
            yield from leaves(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from leaves(part)
