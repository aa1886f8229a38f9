"""Names of files and links to them: safe on every system, never two the same."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import PurePosixPath

_LONGEST_NAME = 120  # characters; four bytes each stay within what file systems take
_LONGEST_LINK = 2_000  # characters; Excel takes 2,079
# What Windows forbids in names, and what Excel takes for a part of an address (# and %).
_UNSAFE = re.compile(r'[<>:"/\\|?*#%\x00-\x1f\x7f\ud800-\udfff]')
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)


def file_names(names: Iterable[str], suffix: str = "") -> list[str]:
    """A file name for each of some names, in order; folders in a name become part of it.

    No two are the same, also where a system does not tell capitals from small letters.
    """
    taken: set[str] = set()
    found = []
    for name in names:
        found.append(_unique(_safe(name), suffix, taken))
        taken.add(found[-1].casefold())
    return found


def link_target(link: str) -> str:
    """A link as XlsxWriter writes it, empty where a click could not follow it (``s3://``, too long)."""
    if not link or len(link) > _LONGEST_LINK:
        return ""
    if re.match("https?://", link):
        return link
    is_relative = not re.match(r"[\w.+-]+:", link) and not link.startswith("/") and "\\" not in link
    return f"external:{link}" if is_relative else ""


def _safe(name: str) -> str:
    name = _UNSAFE.sub("-", name).strip(" .") or "document"
    return f"-{name}" if _RESERVED.match(name) else name


def _unique(name: str, suffix: str, taken: set[str]) -> str:
    stem, extension = PurePosixPath(name).stem[:_LONGEST_NAME], PurePosixPath(name).suffix[:_LONGEST_NAME]
    candidate, number = f"{stem}{extension}{suffix}", 1
    while candidate.casefold() in taken:
        number += 1
        candidate = f"{stem} ({number}){extension}{suffix}"
    return candidate
