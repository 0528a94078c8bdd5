"""A marked word in every field a person can fill, and nowhere that it should not be."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection, select

from bot.storage.tables import cases, flows
from tests.e2e.evidence import CHAT, FORGOTTEN, KEPT, Evidence, gather
from tests.e2e.kill_checks import opened
from tests.e2e.traces import disguises, leaves, traces, where

ECHOES = (401, 403, 422)  # what somebody typed comes back to them alone, not to be lost
STATUSES = {403, 404, 405, 413, 415, 422, 500}
WORD = "zqbcdfqz"
UNSEEN = {"followup.partly", "followup.done"}  # kept for the owner, on no page yet
# The draft that was never offered belongs to no round, and stays its owner's.
DRAFT = {"case.title", "case.situation", "case.tried", "case.question"}
# What a message or a view carries that nobody reads.
BESIDE = ("metadata", "private_metadata", "callback_id", "block_id", "action_id", "value",
          "external_id", "url")  # fmt: skip


@pytest.mark.parametrize("name", disguises(WORD))
def test_a_word_is_found_in_any_clothes(name: str) -> None:
    content = b"before" + disguises(WORD)[name] + b"after"
    assert f"{WORD} ({name})" in traces([WORD], content)
    assert traces([WORD], b"nothing of it here: zqbcdfq, bcdf") == []


@pytest.mark.long
@pytest.mark.timeout(480)
@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
async def test_what_people_write_is_where_it_belongs_and_nowhere_else(
    tmp_path: Path, database: str
) -> None:
    evidence = await gather(tmp_path, database)
    assert [f"{check.__name__}: {wrong}" for check in CHECKS for wrong in check(evidence)] == []


# --- each check says what is wrong ----------------------------------------------------------------


def filled_and_read(evidence: Evidence) -> Iterator[str]:
    """Otherwise the others say nothing: each word was sent, and has come before somebody."""
    planted = evidence.planted
    words = planted.words(KEPT) + planted.words(FORGOTTEN)
    mine = [s for s in evidence.traffic.seen if s.who == "people"]
    sent, seen = (b"\n".join(getattr(s, part) for s in mine) for part in ("sent", "body"))
    yield from (f"not sent: {planted.fields[w].name}" for w in words if w.encode() not in sent)
    unread = {planted.fields[w].name for w in words if w.encode() not in seen}
    yield from unread - UNSEEN
    drawn = "\n".join(x for call in evidence.calls for x in leaves(call.args))
    names = {planted.fields[w].name for w in planted.words(CHAT) if w in drawn}
    if len(names) < 15:
        yield f"only {sorted(names)} are seen in Slack"
    yield from evidence.refusals


def database(evidence: Evidence) -> Iterator[str]:
    if sum(len(content) for _, content in evidence.before) < 10_000:
        yield "there is hardly anything to search"
    yield from where(evidence.planted.words(), evidence.before)
    yield from where(evidence.planted.words(), evidence.after)


def logs(evidence: Evidence) -> Iterator[str]:
    if b'"trouble"' not in evidence.logs:
        yield "the provoked errors are not noted"
    yield from traces(evidence.planted.words(), evidence.logs)


def temporary_files(evidence: Evidence) -> Iterator[str]:
    yield from where(evidence.planted.words(), evidence.temporary)


def live_events(evidence: Evidence) -> Iterator[str]:
    if b'{"seq":' not in evidence.events:
        yield "no events were heard"
    yield from traces(evidence.planted.words(), evidence.events)


def addresses_and_headers(evidence: Evidence) -> Iterator[str]:
    words, seen = evidence.planted.words(), evidence.traffic.seen
    yield from traces(words, "\n".join(s.url for s in seen).encode())
    yield from traces(words, b"\n".join(s.headers for s in seen))
    for one in seen:
        links = re.findall(rb'(?:href|src|action)="([^"]*)"', one.body)
        yield from traces(words, b"\n".join(links))


def error_pages(evidence: Evidence) -> Iterator[str]:
    """But one's own words come back to oneself, where they would else be lost."""
    missing = STATUSES - {s.status for s in evidence.provoked}
    yield from (f"{status} was not provoked" for status in missing)
    for one in evidence.provoked:
        words = evidence.planted.words() if one.status >= 400 else []
        own = [w for w in words if w.encode() in one.sent]
        yield from traces([w for w in words if w not in own], one.body)
        sends = one.url.endswith("/send") and one.status == 500
        if one.status not in ECHOES and not sends:
            yield from traces(own, one.body)


def notifications(evidence: Evidence) -> Iterator[str]:
    """Neither what a locked screen shows, nor what Slack keeps beside a message."""
    words = evidence.planted.words()
    posts = [c for c in evidence.calls if c.method.startswith("chat.")]
    if len(posts) < 20:
        yield f"only {len(posts)} messages were sent"
    yield from traces(words, "\n".join(str(c.args.get("text", "")) for c in posts).encode())
    aside = "\n".join(x for c in evidence.calls for x in _beside(c.args))
    yield from traces(words, aside.encode())


def _beside(args: object) -> Iterator[str]:
    if isinstance(args, dict):
        for key, part in args.items():
            yield from leaves(part) if key in BESIDE else _beside(part)
    elif isinstance(args, list):
        for part in args:
            yield from _beside(part)


def outsiders(evidence: Evidence) -> Iterator[str]:
    """Who is not in the group looks at every address there is."""
    if evidence.routes < 30 or len(evidence.outside) < 3 * evidence.routes:
        yield f"only {len(evidence.outside)} addresses were looked at"
    words = evidence.planted.words()
    for one in evidence.outside:
        if one.status >= 500:
            yield f"{one.url}: {one.status}"
        yield from (f"{one.who} at {one.url}: {t}" for t in traces(words, one.body))
    yield from traces(words, "\n".join(evidence.stranger).encode())


def private_words(evidence: Evidence) -> Iterator[str]:
    """Nobody but their author gets them, on any page."""
    planted = evidence.planted
    private = [w for w in planted.words(private=True) if planted.fields[w].round != CHAT]
    if len(private) < 10:
        yield "hardly anything private was written"
    for one in evidence.traffic.seen:
        seat = re.search(r"/try/[0-9a-f]{32}/(\d)/", one.url)
        others = [w for w in private if planted.fields[w].by != (seat[1] if seat else "")]
        yield from (f"{one.url}: {t}" for t in traces(others, one.body))


def destroyed_keys(evidence: Evidence) -> Iterator[str]:
    """They are not in the database's files any more, nor in its write-ahead log."""
    if len(evidence.sealed) < 6:  # two rounds, two cases, and several people's notes
        yield f"only {len(evidence.sealed)} keys to destroy"
    for place, content in evidence.after:
        yield from (f"a destroyed key is in {place}" for key in evidence.sealed if key in content)


def forgotten_words(evidence: Evidence) -> Iterator[str]:
    """Whoever has the file and the key reads the one round that was kept, and nothing more."""
    with opened(evidence.running) as core:

        def everything(conn: Connection) -> str:
            rows = [
                row for t in (flows, cases) for row in conn.execute(select(t.c.org, t.c.id)).all()
            ]
            found = [t for row in rows for t in core.storage.texts.of(conn, row.org, row.id)]
            return "\n".join(t.text or "" for t in found)

        readable = core.storage.db.read(everything)
    planted = evidence.planted
    kept = [w for w in planted.words(KEPT) if planted.fields[w].name.startswith("case.")]
    if not kept or not all(w in readable for w in kept):
        yield "what was kept cannot be read"
    gone = [*planted.words(FORGOTTEN), *planted.words(CHAT), *planted.words("errors")]
    left = [planted.fields[w].name for w in gone if w in readable]
    yield from (name for name in left if name not in DRAFT or left.count(name) > 1)


CHECKS: tuple[Callable[[Evidence], Iterator[str]], ...] = (
    filled_and_read,
    database,
    logs,
    temporary_files,
    live_events,
    addresses_and_headers,
    error_pages,
    notifications,
    outsiders,
    private_words,
    destroyed_keys,
    forgotten_words,
)
