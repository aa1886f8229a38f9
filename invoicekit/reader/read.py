"""Reads a whole document: bytes in, a response shaped like GetDocumentAnalysis out.

Pages are recognised in parallel; tables and form fields are found page after page, since tables go on over pages.
"""

from __future__ import annotations

import hashlib
import os
from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, TypeVar

import numpy as np

from invoicekit.errors import DocumentError
from invoicekit.reader import pages
from invoicekit.reader.aligned import aligned_grids
from invoicekit.reader.blanks import blank_rules
from invoicekit.reader.boxes import form_boxes
from invoicekit.reader.cell_bands import inside
from invoicekit.reader.checkboxes import find_check_boxes, place_check_boxes, words_in
from invoicekit.reader.engine import engine
from invoicekit.reader.faint import darkened
from invoicekit.reader.forms import form_fields
from invoicekit.reader.grids import with_margin
from invoicekit.reader.labelled import labelled_grids
from invoicekit.reader.lean import straighten
from invoicekit.reader.lines import by_holder, segments, sideways_segments
from invoicekit.reader.model import CheckBox, DamagedPage, Frame, Grid, PagePicture, ReadWord, Rect
from invoicekit.reader.paragraphs import paragraph_grids
from invoicekit.reader.parted import parted_words
from invoicekit.reader.reread import missing_words
from invoicekit.reader.rule_ends import followed
from invoicekit.reader.rule_headed import rule_headed_grids
from invoicekit.reader.ruled import ruled_grids
from invoicekit.reader.rules import (
    enclosed_cells,
    find_rules,
    outside_words,
    transposed,
    without_strokes,
)
from invoicekit.reader.side_tables import side_tables
from invoicekit.reader.spaced import joined_letters
from invoicekit.reader.titles import add_titles
from invoicekit.reader.to_blocks import ReadPage, page_blocks
from invoicekit.reader.typed import is_typed_rule, without_typed_sides
from invoicekit.reader.unruled import unruled_grids
from invoicekit.reader.words import read_words

MODEL_VERSION = "1.0"
DEFAULT_FEATURES = ("TABLES", "FORMS")
BAD_PAGE = "BAD_PAGE"  # Textract's documentation names no codes of warnings
_Item, _Result = TypeVar("_Item"), TypeVar("_Result")


def read(
    data: bytes,
    features: Collection[str] = DEFAULT_FEATURES,
    progress: Callable[[int, int], None] | None = None,
    threads: int = 0,
) -> dict[str, Any]:
    """Read a PDF, PNG, JPEG or TIFF.

    A page that is damaged becomes a warning and an empty PAGE, and the answer PARTIAL_SUCCESS.

    Args:
        features: of TABLES and FORMS; none of them gives the text alone.
        progress: called with the pages done and their number after each page.
        threads: most threads to read with, 0 for all cores.

    Raises:
        DocumentError: the document, or every page of it, cannot be read; carries Textract's code for that and a reason.
    """
    total = pages.count(data)
    digest = hashlib.sha256(data).hexdigest()
    blocks: list[dict[str, Any]] = []
    damaged: list[int] = []
    open_table: Grid | None = None
    threads = threads or os.cpu_count() or 1
    workers = min(total, threads)
    share = threads // workers
    for done, seen in enumerate(_see_all(pages.pages(data), workers, share), 1):
        if isinstance(seen, DamagedPage):
            damaged.append(seen.number)
            page = ReadPage(seen.number, Frame(1, 1), [])
        else:
            page = read_page(seen, features, share, open_table)
        open_table = page.open_table
        blocks += page_blocks(page, digest)
        if progress:
            progress(done, total)
    if len(damaged) == total:
        raise DocumentError("BadDocumentException", "the document is damaged and cannot be decoded")
    return {
        "DocumentMetadata": {"Pages": total},
        "JobStatus": "PARTIAL_SUCCESS" if damaged else "SUCCEEDED",
        **({"Warnings": [{"ErrorCode": BAD_PAGE, "Pages": damaged}]} if damaged else {}),
        "AnalyzeDocumentModelVersion": MODEL_VERSION,
        "Blocks": blocks,
    }


@dataclass(frozen=True, slots=True)
class SeenPage:
    """What one page shows before its words are put in order.

    ``grey`` (height x width, uint8) is its picture turned straight, ``cells`` are what its rules enclose, and ``rules``
    the horizontal ones.
    """

    number: int
    words: list[ReadWord]
    frame: Frame
    grey: np.ndarray
    rules: list[Rect]
    cells: list[Rect]
    check_boxes: list[CheckBox]
    has_text_layer: bool


def see_page(page: PagePicture, threads: int = 0) -> SeenPage:
    """The words of a page, from its text layer or by OCR, its check boxes, and the cells of its rules."""
    if page.words is not None:
        words, picture = page.words, page.picture
        frame = Frame(*picture.shape[1::-1], turns=page.turns)
    else:
        words, frame, picture = read_words(page.picture, threads)
    words = joined_letters(words)
    grey = straighten(picture if page.words is not None else darkened(picture), frame)
    horizontal, vertical = find_rules(grey)
    horizontal = followed(grey, outside_words(horizontal, words))
    vertical = transposed(followed(grey.T, transposed(without_strokes(vertical, words))))
    cells = enclosed_cells(horizontal, vertical, grey.shape) if words else []
    if page.words is None and cells:
        with engine(threads) as ocr:
            words = parted_words(grey, cells, words, ocr.word)
    boxes = find_check_boxes(grey, words)
    glyphs = {id(word) for box in boxes for word in words_in(box.rect, words)}
    words = [word for word in words if id(word) not in glyphs]
    return SeenPage(page.number, words, frame, grey, horizontal, cells, boxes, page.words is not None)


def read_page(page: SeenPage, features: Collection[str], threads: int = 0, open_table: Grid | None = None) -> ReadPage:
    """Put what a page shows in order; ``open_table`` is what the page before ended with, if it may go on here."""
    # What is printed sideways, such as a copyright at the edge, belongs to no row.
    sideways, level = [w for w in page.words if w.sideways], [w for w in page.words if not w.sideways]
    words = without_typed_sides(level)
    grids = _grids(page, words, open_table)
    if not page.has_text_layer and (more := _missing_words(page, grids, words, threads)):
        words, level = [*words, *more], [*level, *more]
        grids = _grids(page, words, open_table)
    lines = [*segments(level, page.cells), *sideways_segments(sideways)]
    result = ReadPage(page.number, page.frame, lines, open_table=grids[-1] if grids and grids[-1].columns else None)
    ticked = place_check_boxes(page.check_boxes, grids, words)
    written = [word for word in words if not is_typed_rule(word)]
    held = [grid.rect for grid in grids]
    loose = [word for word in written if not _is_in(held, word.rect)]
    aligned = [grid for group in by_holder(loose, page.cells).values() for grid in _without_header(group)]
    blanks = blank_rules(page.rules, page.cells, words)
    fields = form_fields(words, page.cells, grids, aligned, page.check_boxes, blanks)
    if "TABLES" in features:
        tables = sorted([*grids, *aligned], key=lambda grid: grid.rect.top)
        found = [*tables, *labelled_grids(fields, tables, blanks)]
        result.grids = [with_margin(grid) for grid in found]
        add_titles(result.grids, lines)
    if "FORMS" in features:
        result.pairs = [*fields, *ticked]
    return result


def _see_all(
    given: Iterable[PagePicture | DamagedPage], workers: int, threads: int
) -> Iterator[SeenPage | DamagedPage]:
    """What pages show, in order; so many ``workers`` see a page at a time, with so many ``threads`` each."""

    def see(page: PagePicture | DamagedPage) -> SeenPage | DamagedPage:
        return page if isinstance(page, DamagedPage) else see_page(page, threads)

    with ThreadPoolExecutor(workers) as pool:
        yield from _in_order(pool, see, given, workers + 1)


def _in_order(
    pool: ThreadPoolExecutor, work: Callable[[_Item], _Result], items: Iterable[_Item], most: int
) -> Iterator[_Result]:
    """The results of some work in the order of its items, of which ``most`` are in memory at a time."""
    under_way: deque[Future[_Result]] = deque()
    for item in items:
        under_way.append(pool.submit(work, item))
        if len(under_way) == most:
            yield under_way.popleft().result()
    while under_way:
        yield under_way.popleft().result()


def _grids(page: SeenPage, words: list[ReadWord], open_table: Grid | None) -> list[Grid]:
    """The tables of a page, those with rules first; what stands in the boxes of a form is in none without."""
    typed = [word for word in words if is_typed_rule(word)]
    words = [word for word in words if not is_typed_rule(word)]
    beside = side_tables(page.cells, words)
    apart = [unruled_grids(inside(box, words), rules=page.rules) for box in beside]
    words = [word for word in words if not _is_in(beside, word.rect)]
    cells = [cell for cell in page.cells if not _is_in(beside, cell)]
    forms = form_boxes(words, cells, page.check_boxes)
    ruled = ruled_grids(cells, words, forms, page.rules)
    taken = [*forms.sure, *(grid.rect for grid in ruled)]
    loose = [word for word in words if not _is_in(taken, word.rect)]
    rules = [*page.rules, *(word.rect for word in typed)]
    unruled = unruled_grids(loose, open_table, rules, cells)
    rest = [word for word in loose if not _is_in([grid.rect for grid in unruled], word.rect)]
    return [*ruled, *(grid for each in apart for grid in each), *rule_headed_grids(rest, rules), *unruled]


def _without_header(words: list[ReadWord]) -> list[Grid]:
    """The tables among words that neither rules nor names of columns show."""
    paragraphs = paragraph_grids(words)
    held = [grid.rect for grid in paragraphs]
    return [*paragraphs, *aligned_grids([word for word in words if not _is_in(held, word.rect)])]


def _is_in(boxes: Sequence[Rect], rect: Rect) -> bool:
    return any(box.holds(rect.x, rect.y) for box in boxes)


def _missing_words(page: SeenPage, grids: list[Grid], words: list[ReadWord], threads: int) -> list[ReadWord]:
    with engine(threads) as ocr:
        return missing_words(page.grey, grids, words, ocr.word)
