"""A marked word in every field a person can fill, and nowhere that it should not be."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.storage.tables import cases, flows, texts
from tests.e2e.evidence import CHAT, FORGOTTEN, KEPT, Evidence, gather
from tests.e2e.kill_checks import opened
from tests.e2e.traces import disguises, leaves, traces, where

ECHOES = (401, 403, 422)  # what somebody typed comes back to them alone, not to be lost
WORD = "zqbcdfqz"


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def evidence(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Evidence:
    folder = tmp_path_factory.mktemp("leaks")
    return asyncio.run(gather(Path(folder), request.param))


pytestmark = pytest.mark.timeout(240)


# --- the search itself ----------------------------------------------------------------------------


@pytest.mark.parametrize("name", disguises(WORD))
def test_a_word_is_found_in_any_clothes(name: str) -> None:
    content = b"before" + disguises(WORD)[name] + b"after"
    assert f"{WORD} ({name})" in traces([WORD], content)
    assert traces([WORD], b"nothing of it here: zqbcdfq, bcdf") == []


def test_every_field_was_filled_and_read(evidence: Evidence) -> None:
    """Otherwise nothing below says anything: each word has come to the eyes of some person."""
    words = evidence.planted.words(KEPT) + evidence.planted.words(FORGOTTEN)
    seen = b"\n".join(s.body for s in evidence.traffic.seen if s.who == "people")
    sent = b"\n".join(s.sent for s in evidence.traffic.seen if s.who == "people")
    assert [w for w in words if w.encode() not in sent] == []
    unread = {evidence.planted.fields[w].name for w in words if w.encode() not in seen}
    assert unread <= {"case.title"}
    drawn = "\n".join(x for call in evidence.calls for x in leaves(call.args))
    chat = [w for w in evidence.planted.words(CHAT) if "private.private" not in w]
    names = {evidence.planted.fields[w].name for w in chat if w in drawn}
    assert len(names) > 15
    assert evidence.refusals == []


# --- where nothing may be -------------------------------------------------------------------------


def test_not_in_the_database(evidence: Evidence) -> None:
    assert sum(len(content) for _, content in evidence.before) > 10_000
    assert where(evidence.planted.words(), evidence.before) == []
    assert where(evidence.planted.words(), evidence.after) == []


def test_not_in_the_logs(evidence: Evidence) -> None:
    assert b"trouble" in evidence.logs  # the provoked errors have been noted
    assert traces(evidence.planted.words(), evidence.logs) == []


def test_not_in_temporary_files(evidence: Evidence) -> None:
    assert where(evidence.planted.words(), evidence.temporary) == []


def test_not_in_live_events(evidence: Evidence) -> None:
    assert b'{"seq":' in evidence.events
    assert traces(evidence.planted.words(), evidence.events) == []


def test_not_in_addresses_or_headers(evidence: Evidence) -> None:
    words = evidence.planted.words()
    seen = evidence.traffic.seen
    assert traces(words, "\n".join(s.url for s in seen).encode()) == []
    assert traces(words, b"\n".join(s.headers for s in seen)) == []
    links = b"\n".join(
        link for s in seen for link in re.findall(rb'(?:href|src|action)="([^"]*)"', s.body)
    )
    assert traces(words, links) == []


def test_not_in_error_pages(evidence: Evidence) -> None:
    """But one's own words come back to oneself, where they would else be lost."""
    statuses = {s.status for s in evidence.provoked}
    assert {403, 404, 405, 413, 415, 422, 500} <= statuses
    for one in evidence.provoked:
        if one.status < 400:
            continue
        own = [w for w in evidence.planted.words() if w.encode() in one.sent]
        others = [w for w in evidence.planted.words() if w not in own]
        assert traces(others, one.body) == [], one.status
        sends = one.url.endswith("/send") and one.status == 500
        if one.status not in ECHOES and not sends:
            assert traces(own, one.body) == [], one.status


def test_not_in_notifications(evidence: Evidence) -> None:
    """Neither in what a locked screen shows, nor in what Slack keeps beside a message."""
    words = evidence.planted.words()
    posts = [c for c in evidence.calls if c.method.startswith("chat.")]
    assert len(posts) > 20
    shown = "\n".join(str(c.args.get("text", "")) for c in posts)
    assert traces(words, shown.encode()) == []
    aside = "\n".join(x for c in evidence.calls for x in _beside(c.args))
    assert traces(words, aside.encode()) == []


BESIDE = ("metadata", "private_metadata", "callback_id", "block_id", "action_id", "value",
          "external_id", "url")  # fmt: skip


def _beside(args: object) -> list[str]:
    """What a message or a view carries that nobody reads."""
    found: list[str] = []
    if isinstance(args, dict):
        for key, part in args.items():
            if key in BESIDE:
                found += leaves(part)
            else:
                found += _beside(part)
    elif isinstance(args, list):
        for part in args:
            found += _beside(part)
    return found


# --- the wrong eyes -------------------------------------------------------------------------------


def test_not_before_an_outsider(evidence: Evidence) -> None:
    """Who is not in the group looks at every address there is."""
    assert evidence.routes > 30
    assert len(evidence.outside) > 3 * evidence.routes
    words = evidence.planted.words()
    for one in evidence.outside:
        assert traces(words, one.body) == [], one.url
        assert one.status < 500, one.url


def test_not_before_somebody_else_in_slack(evidence: Evidence) -> None:
    assert traces(evidence.planted.words(), "\n".join(evidence.stranger).encode()) == []


def test_what_is_private_is_its_authors_alone(evidence: Evidence) -> None:
    private = [w for w in evidence.planted.words(private=True) if _on_web(evidence, w)]
    assert len(private) > 10
    for one in evidence.traffic.seen:
        seat = re.search(r"/try/[0-9a-f]{32}/(\d)/", one.url)
        who = seat[1] if seat else "nobody"
        others = [w for w in private if evidence.planted.fields[w].by != who]
        assert traces(others, one.body) == [], one.url


def _on_web(evidence: Evidence, word: str) -> bool:
    return evidence.planted.fields[word].round in (KEPT, FORGOTTEN)


# --- forgetting -----------------------------------------------------------------------------------


def test_destroyed_keys_are_gone_from_the_files(evidence: Evidence) -> None:
    assert len(evidence.sealed) >= 6  # two rounds, two cases, and somebody's notes
    held = [key for key in evidence.sealed if any(key in b for _, b in evidence.after)]
    assert held == []


def test_forgotten_words_cannot_be_read_with_the_key(evidence: Evidence) -> None:
    """Whoever has the file and the key finds the one round that was kept, and nothing more."""
    with opened(evidence.running) as core:

        def everything(conn) -> str:  # type: ignore[no-untyped-def]  # noqa: ANN001
            found = []
            for table in (flows, cases):
                for row in conn.execute(select(table.c.org, table.c.id)):
                    found += [t.text or "" for t in core.storage.texts.of(conn, row.org, row.id)]
            assert conn.execute(select(texts.c.id)).first() is not None
            return "\n".join(found)

        readable = core.storage.db.read(everything)
    kept = evidence.planted.words(KEPT)
    assert any(w in readable for w in kept)
    gone = [*evidence.planted.words(FORGOTTEN), *evidence.planted.words(CHAT)]
    draft = {w for w in gone if w in readable}
    assert {evidence.planted.fields[w].name for w in draft} <= DRAFT
    assert len(draft) <= len(DRAFT)


# The draft that was never offered belongs to no round, and stays its owner's.
DRAFT = {"case.title", "case.situation", "case.tried", "case.question"}
