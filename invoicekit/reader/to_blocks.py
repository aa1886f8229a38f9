"""One read page as Textract Blocks.

The shape: https://docs.aws.amazon.com/textract/latest/dg/API_Block.html
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from invoicekit.reader.model import CheckBox, Frame, Grid, GridCell, Pair, ReadWord, Rect, Segment, around

Block = dict[str, Any]
_MARGIN = 0.0008  # of the page's longer side


@dataclass
class ReadPage:
    """All that was read of one page."""

    number: int
    frame: Frame
    segments: list[Segment]
    grids: list[Grid] = field(default_factory=list)
    pairs: list[Pair] = field(default_factory=list)
    open_table: Grid | None = None  # ends with the page and may go on


def page_blocks(page: ReadPage, document: str) -> list[Block]:
    """The page's blocks, PAGE first. Ids are the same for the same ``document`` (a hash of its bytes) and page."""
    return _Writer(page, document).blocks()


class _Writer:
    """Makes one page's blocks and gives them ids in the order of their making."""

    def __init__(self, page: ReadPage, document: str):
        self._page = page
        self._name = f"{document}/{page.number}"
        self._made: list[Block] = []
        self._word_ids: dict[int, str] = {}
        self._ticks: dict[Rect, Block] = {}  # by the box's place: one in a table's cell may be a form field's too

    def blocks(self) -> list[Block]:
        frame = self._page.frame
        whole = self._block("PAGE", Rect(0, 0, frame.width, frame.height), straight=False)
        lines = [self._line(segment) for segment in self._page.segments]
        parts = [*lines, *map(self._table, self._page.grids)]
        for pair in self._page.pairs:
            parts += self._pair(pair)
        _relate(whole, "CHILD", parts)
        return self._made

    def _line(self, segment: Segment) -> Block:
        confidence = sum(word.confidence for word in segment.words) / len(segment.words)
        line = self._block("LINE", segment.rect, confidence, Text=segment.text)
        _relate(line, "CHILD", [self._word(word) for word in segment.words])
        return line

    def _word(self, word: ReadWord) -> Block:
        block = self._block("WORD", self._with_margin(word.rect), word.confidence, Text=word.text, TextType="PRINTED")
        self._word_ids[id(word)] = block["Id"]
        return block

    def _with_margin(self, rect: Rect) -> Rect:
        """Textract's boxes of words stand a little off their ink, which matters where a word is a dash."""
        margin = _MARGIN * max(self._page.frame.width, self._page.frame.height)
        return Rect(rect.left - margin, rect.top - margin, rect.right + margin, rect.bottom + margin)

    def _table(self, grid: Grid) -> Block:
        table = self._block("TABLE", grid.rect, grid.confidence, EntityTypes=["STRUCTURED_TABLE"])
        merged, single = [], []
        for cell in grid.cells:
            if cell.row_span * cell.column_span > 1:
                parts, whole = self._merged(cell, grid.confidence)
                single += parts
                merged.append(whole)
            else:
                single.append(self._cell(cell, cell.row, cell.column, cell.rect, cell.words, grid.confidence))
        _relate(table, "CHILD", single)
        _relate(table, "MERGED_CELL", merged)
        if grid.title:
            title = self._block("TABLE_TITLE", _rect(grid.title), grid.confidence)
            self._relate_words(title, grid.title)
            _relate(table, "TABLE_TITLE", [title])
        return table

    def _cell(
        self, cell: GridCell, row: int, column: int, rect: Rect, words: Sequence[ReadWord], confidence: float
    ) -> Block:
        more = {"EntityTypes": ["COLUMN_HEADER"]} if cell.header else {}
        block = self._block("CELL", rect, confidence, RowIndex=row, ColumnIndex=column, RowSpan=1, ColumnSpan=1, **more)
        self._relate_words(block, words)
        if words == cell.words:  # not one of the others that a merged cell covers
            _relate(block, "CHILD", map(self._check_box, cell.check_boxes))
        return block

    def _check_box(self, box: CheckBox) -> Block:
        if box.rect not in self._ticks:
            status = "SELECTED" if box.selected else "NOT_SELECTED"
            self._ticks[box.rect] = self._block("SELECTION_ELEMENT", box.rect, 90.0, SelectionStatus=status)
        return self._ticks[box.rect]

    def _merged(self, cell: GridCell, confidence: float) -> tuple[list[Block], Block]:
        """A merged cell and the cells it covers, which share its place; its words stand in the first."""
        parts = [
            self._cell(
                cell, cell.row + down, cell.column + right, cell.rect, () if down or right else cell.words, confidence
            )
            for down in range(cell.row_span)
            for right in range(cell.column_span)
        ]
        whole = self._block(
            "MERGED_CELL",
            cell.rect,
            confidence,
            RowIndex=cell.row,
            ColumnIndex=cell.column,
            RowSpan=cell.row_span,
            ColumnSpan=cell.column_span,
        )
        _relate(whole, "CHILD", parts)
        return parts, whole

    def _pair(self, pair: Pair) -> list[Block]:
        key = self._block("KEY_VALUE_SET", _rect(pair.key), pair.confidence, EntityTypes=["KEY"])
        place = pair.check_box.rect if pair.check_box else _rect(pair.value or pair.key[-1:])
        value = self._block("KEY_VALUE_SET", place, pair.confidence, EntityTypes=["VALUE"])
        _relate(key, "VALUE", [value])
        self._relate_words(key, pair.key)
        self._relate_words(value, pair.value)
        if pair.check_box:
            _relate(value, "CHILD", [self._check_box(pair.check_box)])
        return [key, value]

    def _relate_words(self, block: Block, words: Iterable[ReadWord]) -> None:
        ids = [self._word_ids[id(word)] for word in words if id(word) in self._word_ids]
        if ids:
            block.setdefault("Relationships", []).append({"Type": "CHILD", "Ids": ids})

    def _block(self, kind: str, rect: Rect, confidence: float = 0.0, *, straight: bool = True, **more: Any) -> Block:
        left, top, width, height = self._page.frame.fractions(rect) if straight else (0.0, 0.0, 1.0, 1.0)
        corners = self._page.frame.corners(rect) if straight else ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0))
        block = {
            "BlockType": kind,
            **({"Confidence": round(confidence, 4)} if confidence else {}),
            **more,
            "Geometry": {
                "BoundingBox": {"Width": width, "Height": height, "Left": left, "Top": top},
                "Polygon": [{"X": x, "Y": y} for x, y in corners],
            },
            "Id": str(uuid.uuid5(uuid.NAMESPACE_OID, f"{self._name}/{len(self._made)}")),
            "Page": self._page.number,
        }
        self._made.append(block)
        return block


def _rect(words: Sequence[ReadWord]) -> Rect:
    return around(word.rect for word in words)


def _relate(block: Block, relation: str, others: Iterable[Block]) -> None:
    ids = [each["Id"] for each in others]
    if ids:
        block.setdefault("Relationships", []).append({"Type": relation, "Ids": ids})
