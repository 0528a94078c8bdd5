"""Files that are sent with a form: on one page alone, and never bigger than a table is."""

from __future__ import annotations

import re
from collections.abc import AsyncGenerator
from typing import NamedTuple

from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import Request

from bot.sheets.reading import BYTES, MEGABYTE

FORM = "multipart/form-data"
BODY_LIMIT = BYTES + 1024 * 1024  # the file, and what was pasted and chosen beside it
FIELDS_LIMIT = 3000
# Read to its end, and kept nowhere: a browser shows no answer to what it could not send.
DRAINED = 40 * MEGABYTE
SIZE = BYTES // MEGABYTE

_PAGE = re.compile(r"(?:/try/[^/]+/\d+)?/import")


class Upload(NamedTuple):
    name: str = ""
    data: bytes = b""


class _InMemory(MultiPartParser):
    """Nothing of what was sent goes to the disk."""

    spool_max_size = BODY_LIMIT


def takes(path: str) -> bool:
    """Whether files may be sent to this page."""
    return _PAGE.fullmatch(path) is not None


async def read(request: Request) -> tuple[list[tuple[str, str]], Upload]:
    """The fields, and the file if there is one. Raises HTTPException 400 or 413."""
    body = await _body(request)

    async def stream() -> AsyncGenerator[bytes, None]:
        yield body

    parser = _InMemory(
        request.headers,
        stream(),
        max_files=1,
        max_fields=FIELDS_LIMIT,
        max_part_size=BODY_LIMIT,
    )
    try:
        form = await parser.parse()
    except MultiPartException:
        raise HTTPException(400) from None
    fields: list[tuple[str, str]] = []
    upload = Upload()
    for name, value in form.multi_items():
        if isinstance(value, UploadFile):
            upload = Upload(value.filename or "", await value.read())
        else:
            fields.append((name, value))
    await form.close()
    return fields, upload


async def _body(request: Request) -> bytes:
    kept, size = bytearray(), 0
    async for chunk in request.stream():
        size += len(chunk)
        if size > DRAINED:
            break
        if size <= BODY_LIMIT:
            kept += chunk
    if size > BODY_LIMIT:
        raise HTTPException(413)
    return bytes(kept)
