"""Where the tests find a Chromium, and how they start it; `python -m tests.browser` prints it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")

_QUIET = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
)


def chromium_path() -> Path | None:
    """The executable that KOLLEGA_CHROMIUM names, else one on PATH, else Playwright's own."""
    if named := os.environ.get("KOLLEGA_CHROMIUM"):
        return Path(named)
    for name in NAMES:
        if found := shutil.which(name):
            return Path(found)
    with sync_playwright() as playwright:
        own = Path(playwright.chromium.executable_path)
    return own if own.exists() else None


def chromium_args() -> list[str]:
    """Command-line flags: no traffic of the browser's own; no sandbox where root needs that."""
    as_root = hasattr(os, "geteuid") and os.geteuid() == 0
    return [*_QUIET, *(["--no-sandbox"] if as_root else [])]


def main() -> int:
    """Print the path of a Chromium, downloaded first if none is here; 1 when there is none."""
    path = chromium_path()
    if path is None:
        download = [sys.executable, "-m", "playwright", "install", "chromium"]
        subprocess.run(download, stdout=sys.stderr, check=False)
        path = chromium_path()
    if path is None:
        print(
            "The tests need a browser: install Chromium (on Debian: apt install chromium).",
            file=sys.stderr,
        )
        return 1
    print(path)
    return 0


if __name__ == "__main__":
    sys.exit(main())
