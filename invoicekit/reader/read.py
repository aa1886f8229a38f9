"""Reads a whole document, page by page: bytes in, a response shaped like GetDocumentAnalysis out."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection
from functools import partial
from typing import Any

from invoicekit.reader import pages
from invoicekit.reader.forms import pairs, pairs_of_grids
from invoicekit.reader.lines import segments
from invoicekit.reader.model import Frame, Grid, PagePicture, ReadWord, Rect, Segment
from invoicekit.reader.reread import missing_words
from invoicekit.reader.ruled import ruled_grids
from invoicekit.reader.rules import enclosed_cells, find_rules, outside_words
from invoicekit.reader.to_blocks import ReadPage, page_blocks
from invoicekit.reader.unruled import unruled_grids
from invoicekit.reader.words import read_words, recognise, straighten

MODEL_VERSION = "1.0"
DEFAULT_FEATURES = ("TABLES", "FORMS")


def read(
    data: bytes,
    features: Collection[str] = DEFAULT_FEATURES,
    progress: Callable[[int, int], None] | None = None,
    threads: int = 0,
) -> dict[str, Any]:
    """Read a PDF, PNG, JPEG or TIFF.

    Args:
        features: of TABLES and FORMS; none of them gives the text alone.
        progress: called with the pages done and their number after each page.
        threads: most threads for recognising a page, 0 for all cores.

    Raises:
        DocumentError: the document cannot be read; carries Textract's code for that and a reason.
    """
    total = pages.count(data)
    digest = hashlib.sha256(data).hexdigest()
    blocks: list[dict[str, Any]] = []
    open_table: Grid | None = None
    for done, picture in enumerate(pages.pages(data), 1):
        page = read_page(picture, features, threads, open_table)
        open_table = page.open_table
        blocks += page_blocks(page, digest)
        if progress:
            progress(done, total)
    return {
        "DocumentMetadata": {"Pages": total},
        "JobStatus": "SUCCEEDED",
        "AnalyzeDocumentModelVersion": MODEL_VERSION,
        "Blocks": blocks,
    }


def read_page(
    page: PagePicture, features: Collection[str], threads: int = 0, open_table: Grid | None = None
) -> ReadPage:
    """Read one page; ``open_table`` is what the page before ended with, if it may go on here."""
    if page.words is not None:
        words, picture = page.words, page.picture
        frame = Frame(*picture.shape[1::-1], turns=page.turns)
    else:
        words, frame, picture = read_words(page.picture, threads)
    if not words:
        return ReadPage(page.number, frame, [])
    # What is printed sideways, such as a copyright at the edge, belongs to no row.
    sideways, words = [w for w in words if w.sideways], [w for w in words if not w.sideways]
    grey = straighten(picture, frame)
    horizontal, vertical = find_rules(grey)
    cells = enclosed_cells(outside_words(horizontal, words), vertical, grey.shape)
    grids = _grids(cells, words, open_table)
    if page.words is None and (more := missing_words(grey, grids, words, partial(recognise, threads=threads))):
        words = [*words, *more]
        grids = _grids(cells, words, open_table)
    lines = [*segments(words, cells), *(Segment((word,)) for word in sideways)]
    result = ReadPage(page.number, frame, lines, open_table=grids[-1] if grids and grids[-1].columns else None)
    if "TABLES" in features:
        result.grids = grids
    if "FORMS" in features:
        result.pairs = [*pairs(words, cells, [grid.rect for grid in grids]), *pairs_of_grids(grids)]
    return result


def _grids(cells: list[Rect], words: list[ReadWord], open_table: Grid | None) -> list[Grid]:
    """The tables of a page, those with rules first."""
    ruled = ruled_grids(cells, words)
    loose = [word for word in words if not any(grid.rect.holds(word.rect.x, word.rect.y) for grid in ruled)]
    return [*ruled, *unruled_grids(loose, open_table)]
