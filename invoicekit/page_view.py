"""What a viewer needs of one page: its blocks as compact columns, their relations, and the fields they became."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import Any

from invoicekit.blocks.model import Box, Cell, Document, Page, SelectionElement, Word
from invoicekit.field_rows import FieldRow
from invoicekit.invoice.printed import union

KINDS = ("TABLE", "CELL", "KEY", "VALUE", "SELECTION_ELEMENT", "LINE", "WORD")
MOST_FOUND = 500  # places that a search gives


def page_view(document: Document, number: int, rows: Sequence[FieldRow] = ()) -> dict[str, Any]:
    """A page's blocks for a viewer; every list but ``boxes`` has one item a block, and a block is known by its index.

    ``kinds`` holds indexes of ``KINDS``; ``boxes`` left, top, width, height of each block in fractions of the page,
    flat; ``texts``, ``confidences`` (0 to 100) and ``notes`` (what more there is to say). ``children`` and ``values``
    (key to value) are relations from index to indexes, ``fields`` goes from a word's index to those of ``rows`` whose
    value holds it.

    Raises:
        IndexError: the document has no such page.
    """
    made = _Made()
    page = document.page(number)
    for word in page.words:
        made.word(word)
    for line in page.lines:
        made.add("LINE", line.box, line.text, line.confidence, children=line.words)
    for table in page.tables:
        cells = [
            made.add("CELL", cell.box, cell.text, cell.confidence, _cell_note(cell), cell.words) for cell in table.cells
        ]
        made.add("TABLE", table.box, table.title, table.confidence, f"{table.row_count} × {table.column_count}")
        made.children[made.last] = cells
    _add_form_fields(page, made)
    for element in page.selection_elements:
        made.selection_element(element)
    return made.view() | {"page": number, "kindNames": KINDS, "fields": made.fields(rows)}


def find_text(document: Document, query: str) -> list[tuple[int, Box]]:
    """Where a text is printed, whatever its case: (page, box of its words) in reading order, at most ``MOST_FOUND``."""
    wanted = " ".join(query.casefold().split())
    if not wanted:
        return []
    found: list[tuple[int, Box]] = []
    for line in document.lines:
        if wanted not in " ".join(word.text for word in line.words).casefold():
            continue
        found += [(line.page, box) for box in dict.fromkeys(_matches(line.words, wanted))]
        if len(found) >= MOST_FOUND:
            return found[:MOST_FOUND]
    return found


def _matches(words: Sequence[Word], wanted: str) -> Iterable[Box]:
    """The boxes of the runs of words that hold a text."""
    texts = [word.text.casefold() for word in words]
    starts = [0]
    for text in texts:
        starts.append(starts[-1] + len(text) + 1)
    whole, at = " ".join(texts), -1
    while (at := whole.find(wanted, at + 1)) >= 0:
        end = at + len(wanted)
        inside = zip(words, starts, starts[1:], strict=False)
        yield union([word.box for word, start, after in inside if start < end and after > at + 1])


def _cell_note(cell: Cell) -> str:
    note = f"row {cell.row}, column {cell.column}"
    if cell.row_span > 1 or cell.column_span > 1:
        note += f", spans {cell.row_span} × {cell.column_span}"
    return note + (", column header" if cell.is_header else "")


def _add_form_fields(page: Page, made: _Made) -> None:
    for each in page.form_fields:
        key = made.add("KEY", each.key_box, each.key, each.confidence, children=each.key_words)
        if each.value_box:
            value = made.add("VALUE", each.value_box, each.value, each.confidence, children=each.value_words)
            made.values[key] = [value]


class _Made:
    """The columns as they grow; words are known again by identity, since ids may be missing."""

    def __init__(self) -> None:
        self.children: dict[int, list[int]] = {}
        self.values: dict[int, list[int]] = {}
        self._kinds: list[int] = []
        self._boxes: list[Box] = []
        self._texts: list[str] = []
        self._confidences: list[float] = []
        self._notes: list[str] = []
        self._words: dict[int, int] = {}
        self._word_ids: dict[str, int] = {}

    @property
    def last(self) -> int:
        return len(self._kinds) - 1

    def word(self, word: Word) -> None:
        index = self.add("WORD", word.box, word.text, word.confidence, "handwriting" if word.handwritten else "")
        self._words[id(word)] = self._word_ids[word.id] = index

    def selection_element(self, element: SelectionElement) -> None:
        """A check box, which belongs to the smallest cell or value around it."""
        x, y = element.box.middle
        around = [
            at
            for at, box in enumerate(self._boxes)
            if KINDS[self._kinds[at]] in ("CELL", "VALUE") and box.left <= x <= box.right and box.top <= y <= box.bottom
        ]
        index = self.add("SELECTION_ELEMENT", element.box, element.status, element.confidence)
        if around:
            smallest = min(around, key=lambda at: self._boxes[at].width * self._boxes[at].height)
            self.children.setdefault(smallest, []).append(index)

    def add(
        self, kind: str, box: Box, text: str, confidence: float, note: str = "", children: Iterable[Word] = ()
    ) -> int:
        self._kinds.append(KINDS.index(kind))
        self._boxes.append(box)
        self._texts.append(text)
        self._confidences.append(round(confidence, 1))
        self._notes.append(note)
        if inner := [self._words[id(word)] for word in children if id(word) in self._words]:
            self.children[self.last] = inner
        return self.last

    def fields(self, rows: Sequence[FieldRow]) -> dict[int, list[int]]:
        found: dict[int, list[int]] = {}
        for at, row in enumerate(rows):
            for word_id in row.value.word_ids if row.value else ():
                if word_id in self._word_ids:
                    found.setdefault(self._word_ids[word_id], []).append(at)
        return found

    def view(self) -> Mapping[str, Any]:
        return {
            "kinds": self._kinds,
            "boxes": [round(each, 5) for each in chain.from_iterable(self._boxes)],
            "texts": self._texts,
            "confidences": self._confidences,
            "notes": self._notes,
            "children": self.children,
            "values": self.values,
        }
