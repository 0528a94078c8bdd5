"""A QR code as a picture that stands in the page itself."""

from __future__ import annotations

import segno
from markupsafe import Markup


def qr(address: str) -> Markup:
    """Dark on light in every theme, with its quiet zone: cameras need both."""
    drawn = segno.make(address, error="m", micro=False).svg_inline(
        border=4, dark="#10222b", light="#ffffff", omitsize=True, svgclass="qr", lineclass=None
    )
    return Markup(drawn)  # noqa: S704  # drawn by the library; the address is no part of it
