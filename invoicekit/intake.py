"""Decides what may be submitted: type by content, size, pages, duplicates, and what it will cost. Calls no AWS."""

from __future__ import annotations

import glob
import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from invoicekit import media
from invoicekit.errors import DocumentError, InvoicekitError
from invoicekit.functions.job_types import DEFAULT_JOB_TYPES, DOCUMENT_ANALYSIS, EXPENSE_ANALYSIS, TEXT_DETECTION

MEGABYTE = 1024 * 1024
DEFAULT_SIZE_LIMIT = 4 * MEGABYTE
# Textract's hard limits for asynchronous operations:
# https://docs.aws.amazon.com/textract/latest/dg/limits-document.html
TEXTRACT_SIZE_LIMIT = {media.PDF: 500 * MEGABYTE, media.TIFF: 500 * MEGABYTE}
TEXTRACT_IMAGE_SIZE_LIMIT = 10 * MEGABYTE
TEXTRACT_PAGE_LIMIT = 3000

# US dollars a page, first million pages a month, us-east-1, 2026-11: https://aws.amazon.com/textract/pricing/
# One AnalyzeDocument call with several features is billed as their sum; the other jobs are calls of their own.
PRICE_PER_PAGE = {
    "TABLES": Decimal("0.015"),
    "FORMS": Decimal("0.05"),
    "QUERIES": Decimal("0.015"),
    "SIGNATURES": Decimal("0.0035"),
    "LAYOUT": Decimal("0.004"),
}
PRICE_OF_JOB = {TEXT_DETECTION: Decimal("0.0015"), EXPENSE_ANALYSIS: Decimal("0.01")}


@dataclass(frozen=True)
class Candidate:
    """A file someone wants to submit; ``refusal`` is empty, or says why it cannot be taken.

    ``name`` is unique in its batch, ``size`` is in bytes, ``sha256`` hexadecimal.
    """

    path: Path
    name: str
    size: int = 0
    media_type: str = ""
    pages: int = 0
    sha256: str = ""
    refusal: str = ""


def gather(sources: str | Path | Iterable[str | Path]) -> list[Path]:
    """The files named by files, folders or glob patterns, each once, in a stable order.

    A folder gives the documents in it and below it, known by their extension or content; other and hidden files in it
    are passed over. A file that is named is always taken, so that it can be refused with a reason.

    Raises:
        InvoicekitError: a source names nothing that exists.
    """
    found: dict[Path, None] = {}
    for source in [sources] if isinstance(sources, (str, Path)) else sources:
        paths = _expand(source)
        if not paths:
            raise InvoicekitError(f"{source} names no file and no folder")
        for path in paths:
            inside = sorted(p for p in path.rglob("*") if _looks_like_document(p, path)) if path.is_dir() else [path]
            found.update((each.resolve(), None) for each in inside)
    return list(found)


def inspect(sources: str | Path | Iterable[str | Path], *, size_limit: int = DEFAULT_SIZE_LIMIT) -> list[Candidate]:
    """Look at every file of ``sources`` (see ``gather``) and say of each whether it can be taken.

    The same content a second time is refused once, naming the first. ``size_limit`` is in bytes.
    """
    paths = gather(sources)
    seen: dict[str, str] = {}
    candidates = []
    for path, name in zip(paths, _unique_names(paths), strict=True):
        candidate = _inspect_one(path, name, size_limit)
        if not candidate.refusal and (first := seen.setdefault(candidate.sha256, name)) != name:
            candidate = Candidate(path, name, candidate.size, refusal=f"the same content as {first} in this batch")
        candidates.append(candidate)
    return candidates


def size_refusal(size: int, limit: int) -> str:
    """Why a file of this size is not taken, in bytes as is the limit; empty where it is."""
    if size == 0:
        return "the file is empty"
    if size > limit:
        return f"it has {size:,} bytes, more than the limit of {limit:,}: raise the limit or make the file smaller"
    return ""


def estimate_cost(
    candidates: Iterable[Candidate],
    features: Sequence[str] = ("TABLES", "FORMS"),
    job_types: Iterable[str] = DEFAULT_JOB_TYPES,
) -> Decimal:
    """What Textract will charge for the candidates that can be taken, in US dollars (see ``PRICE_PER_PAGE``).

    Args:
        features: of the document analysis.
        job_types: the jobs of each document, as ``Workspace.job_types`` gives them.
    """
    prices = {DOCUMENT_ANALYSIS: sum((PRICE_PER_PAGE[each] for each in features), Decimal(0)), **PRICE_OF_JOB}
    price = sum((prices[each] for each in job_types), Decimal(0))
    return price * sum(candidate.pages for candidate in candidates if not candidate.refusal)


def _expand(source: str | Path) -> list[Path]:
    path = Path(source).expanduser()
    if path.exists():
        return [path]
    return [Path(match) for match in sorted(glob.glob(str(path), recursive=True))]


def _looks_like_document(path: Path, folder: Path) -> bool:
    if not path.is_file() or any(part.startswith(".") for part in path.relative_to(folder).parts):
        return False
    if path.suffix.lower() in media.EXTENSIONS:
        return True
    with path.open("rb") as file:
        return media.media_type(file.read(1024)) is not None


def _unique_names(paths: Sequence[Path]) -> list[str]:
    """A file's name; where two files share it, as many parent folders before it as tell them apart."""
    names = [path.name for path in paths]
    depth = 2
    while len(set(names)) < len(names):
        doubled = {name for name, count in Counter(names).items() if count > 1}
        names = [
            "/".join(path.parts[-depth:]) if name in doubled else name for path, name in zip(paths, names, strict=True)
        ]
        depth += 1
    return names


def _inspect_one(path: Path, name: str, size_limit: int) -> Candidate:
    try:
        size = path.stat().st_size
        if refusal := size_refusal(size, size_limit):
            return Candidate(path, name, size, refusal=refusal)
        data = path.read_bytes()
    except OSError as error:
        return Candidate(path, name, refusal=f"the file cannot be read: {error.strerror or error}")
    kind = media.media_type(data)
    if refusal := _type_refusal(path, kind, size):
        return Candidate(path, name, size, kind or "", refusal=refusal)
    try:
        pages = media.page_count(data, kind or "")
    except DocumentError as error:
        return Candidate(path, name, size, kind or "", refusal=error.reason)
    if pages > TEXTRACT_PAGE_LIMIT:
        reason = f"it has {pages:,} pages; Textract takes {TEXTRACT_PAGE_LIMIT:,} at most: split it"
        return Candidate(path, name, size, kind or "", pages, refusal=reason)
    return Candidate(path, name, size, kind or "", pages, hashlib.sha256(data).hexdigest())


def _type_refusal(path: Path, kind: str | None, size: int) -> str:
    named = media.EXTENSIONS.get(path.suffix.lower())
    if kind is None:
        promised = f", although its name says {media.NAMES[named]}" if named else ""
        return f"its content is neither PDF, PNG, JPEG nor TIFF{promised}"
    if named and named != kind:
        return f"its content is a {media.NAMES[kind]}, although its name says {media.NAMES[named]}: rename it"
    if size > (limit := TEXTRACT_SIZE_LIMIT.get(kind, TEXTRACT_IMAGE_SIZE_LIMIT)):
        return f"it has {size:,} bytes; Textract takes {limit:,} at most for a {media.NAMES[kind]}"
    return ""
