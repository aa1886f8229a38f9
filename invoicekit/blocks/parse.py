"""Turns Textract's flat list of Blocks into a Document, page by page, in one pass over an index of a page's ids.

Relations stay within a page, and so does what is looked up: in an index of a whole long document every look would
miss the processor's caches, and the time would grow faster than the document.

The block types and their relations: https://docs.aws.amazon.com/textract/latest/dg/how-it-works-document-layout.html
"""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from invoicekit.blocks.model import Box, Cell, Document, FormField, Line, Page, SelectionElement, Table, Word
from invoicekit.errors import BlocksError

Block = Mapping[str, Any]
Response = Mapping[str, Any]
_NOWHERE = Box(0.0, 0.0, 0.0, 0.0)


def parse(response: Response | Sequence[Response]) -> Document:
    """Parse one Textract response, or the list of its pages as GetDocumentAnalysis gives them.

    Relations that point to no block are passed over, as are blocks of kinds that a Document does not hold; optional
    keys may be missing and blocks may come in any order.

    Raises:
        BlocksError: this is no Textract response; says what is wrong.
    """
    pages = _by_page([response] if isinstance(response, Mapping) else response)
    with _without_collection():
        return Document([_Reading(number, pages[number]).page for number in sorted(pages)])


def _by_page(responses: Iterable[Response]) -> dict[int, list[Block]]:
    pages: dict[int, list[Block]] = {}
    for number, response in enumerate(responses, 1):
        part = response.get("Blocks") if isinstance(response, Mapping) else None
        if not isinstance(part, list):
            raise BlocksError(f"part {number} of the response has no list of Blocks")
        for block in part:
            if not isinstance(block, Mapping) or "Id" not in block or "BlockType" not in block:
                raise BlocksError(f"part {number} of the response holds a block without Id or BlockType: {block!r:.80}")
            pages.setdefault(block.get("Page", 1), []).append(block)  # synchronous operations leave it out
    return pages


@contextmanager
def _without_collection() -> Iterator[None]:
    """No garbage collection meanwhile: it would walk all blocks again and again, and finds nothing among them."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


class _Reading:
    """One page being read: the id index, and the words that its WORD blocks became."""

    def __init__(self, number: int, blocks: list[Block]):
        self._by_id = {block["Id"]: block for block in blocks}
        self._words = {block["Id"]: _word(block, number) for block in blocks if block["BlockType"] == "WORD"}
        self.page = Page(number, words=list(self._words.values()))
        makers = {
            "LINE": self._add_line,
            "TABLE": self._add_table,
            "KEY_VALUE_SET": self._add_form_field,
            "SELECTION_ELEMENT": self._add_selection_element,
        }
        for block in blocks:
            maker = makers.get(block["BlockType"])
            if maker:
                maker(block)

    def _related(self, block: Block, relation: str) -> list[Block]:
        by_id = self._by_id
        return [by_id[i] for i in _ids(block, relation) if i in by_id]

    def _add_line(self, block: Block) -> None:
        known = self._words
        words = [known[i] for i in _ids(block, "CHILD") if i in known]
        text = block.get("Text") or " ".join(word.text for word in words)
        line = Line(text, block.get("Confidence", 0.0), _box(block), self.page.number, words, block["Id"])
        self.page.lines.append(line)

    def _content(self, block: Block) -> tuple[str, list[Word]]:
        """The text of a block's children, in their order, and its words."""
        texts, words = [], []
        known = self._words
        for i in _ids(block, "CHILD"):
            word = known.get(i)
            if word is not None:
                words.append(word)
                texts.append(word.text)
            elif (child := self._by_id.get(i)) is not None:
                text, inner = self._content_of_other(child)
                texts += [text] if text else []
                words += inner
        return " ".join(texts), words

    def _content_of_other(self, child: Block) -> tuple[str, list[Word]]:
        if child["BlockType"] == "SELECTION_ELEMENT":
            return child.get("SelectionStatus", "NOT_SELECTED"), []
        return self._content(child) if child["BlockType"] == "CELL" else ("", [])

    def _add_table(self, block: Block) -> None:
        children = self._related(block, "CHILD")
        merged = self._related(block, "MERGED_CELL") + [c for c in children if c["BlockType"] == "MERGED_CELL"]
        covered = {cell["Id"] for each in merged for cell in self._related(each, "CHILD")}
        single = [c for c in children if c["BlockType"] == "CELL" and c["Id"] not in covered]
        cells = sorted(map(self._cell, [*single, *merged]), key=lambda cell: (cell.row, cell.column))
        table = Table(
            self.page.number,
            _box(block),
            block.get("Confidence", 0.0),
            cells,
            " ".join(self._content(each)[0] for each in self._related(block, "TABLE_TITLE")),
            " ".join(self._content(each)[0] for each in self._related(block, "TABLE_FOOTER")),
            block["Id"],
        )
        self.page.tables.append(table)

    def _add_selection_element(self, block: Block) -> None:
        element = SelectionElement(
            block.get("SelectionStatus", "NOT_SELECTED"),
            block.get("Confidence", 0.0),
            _box(block),
            self.page.number,
            block["Id"],
        )
        self.page.selection_elements.append(element)

    def _cell(self, block: Block) -> Cell:
        text, words = self._content(block)
        entities = list(block.get("EntityTypes") or ())
        if block["BlockType"] == "MERGED_CELL":
            # Textract names a header on the cells, not always on the cell that merges them.
            entities += [each for child in self._related(block, "CHILD") for each in child.get("EntityTypes") or ()]
        return Cell(
            block.get("RowIndex", 1),
            block.get("ColumnIndex", 1),
            text,
            block.get("Confidence", 0.0),
            _box(block),
            self.page.number,
            block.get("RowSpan", 1),
            block.get("ColumnSpan", 1),
            words,
            tuple(dict.fromkeys(entities)),
            block["Id"],
        )

    def _add_form_field(self, block: Block) -> None:
        if "KEY" not in (block.get("EntityTypes") or ()):
            return
        key, key_words = self._content(block)
        values = self._related(block, "VALUE")
        contents = [self._content(value) for value in values]
        confidence = min([block.get("Confidence", 0.0), *(value.get("Confidence", 0.0) for value in values)])
        form_field = FormField(
            key,
            " ".join(text for text, _ in contents if text),
            confidence,
            self.page.number,
            _box(block),
            _box(values[0]) if values else None,
            key_words,
            [word for _, words in contents for word in words],
            block["Id"],
        )
        self.page.form_fields.append(form_field)


def _ids(block: Block, relation: str) -> list[str]:
    found: list[str] = []
    for each in block.get("Relationships") or ():
        if each.get("Type") == relation:
            found += each.get("Ids") or ()
    return found


def _word(block: Block, page: int) -> Word:
    return Word(
        block.get("Text", ""),
        block.get("Confidence", 0.0),
        _box(block),
        page,
        block["Id"],
        block.get("TextType") == "HANDWRITING",
    )


def _box(block: Block) -> Box:
    geometry = block.get("Geometry")
    box = geometry.get("BoundingBox") if geometry else None
    return Box(box["Left"], box["Top"], box["Width"], box["Height"]) if box else _NOWHERE
