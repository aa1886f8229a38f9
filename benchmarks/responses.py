"""A Textract response of any number of pages, as dense as real ones: about half a megabyte of JSON a page."""

from __future__ import annotations

import uuid
from typing import Any

_LINES, _WORDS, _ROWS, _COLUMNS, _FIELDS = 60, 8, 25, 8, 20


def response(pages: int) -> dict[str, Any]:
    """One answer of GetDocumentAnalysis with all pages' blocks (lines, words, a table and form fields each)."""
    blocks = [block for number in range(1, pages + 1) for block in _page(number)]
    return {"DocumentMetadata": {"Pages": pages}, "JobStatus": "SUCCEEDED", "Blocks": blocks}


def _page(number: int) -> list[dict[str, Any]]:
    maker = _Maker(number)
    lines = [maker.line(at) for at in range(_LINES)]
    table = maker.table()
    fields = [each for at in range(_FIELDS) for each in maker.field(at)]
    return [maker.block("PAGE", children=[each["Id"] for each in (*lines, table, *fields)]), *maker.made]


class _Maker:
    """Makes one page's blocks."""

    def __init__(self, number: int):
        self._number, self._count = number, 0
        self.made: list[dict[str, Any]] = []

    def block(self, kind: str, text: str = "", children: list[str] | None = None, **more: Any) -> dict[str, Any]:
        self._count += 1
        left, top = (self._count % 90) / 100, (self._count % 95) / 100
        box = {"Width": 0.0517382, "Height": 0.0103917, "Left": left, "Top": top}
        corners = ((left, top), (left + 0.0517382, top), (left + 0.0517382, top + 0.01), (left, top + 0.0103917))
        made = {
            "BlockType": kind,
            "Confidence": 99.62738,
            **({"Text": text} if text else {}),
            **more,
            "Geometry": {"BoundingBox": box, "Polygon": [{"X": x, "Y": y} for x, y in corners]},
            "Id": str(uuid.uuid5(uuid.NAMESPACE_OID, f"{self._number}/{self._count}")),
            "Page": self._number,
        }
        if children:
            made["Relationships"] = [{"Type": "CHILD", "Ids": children}]
        return made

    def words(self, count: int, text: str) -> list[str]:
        made = [self.block("WORD", f"{text}{at}", TextType="PRINTED") for at in range(count)]
        self.made += made
        return [each["Id"] for each in made]

    def line(self, at: int) -> dict[str, Any]:
        ids = self.words(_WORDS, f"word{at}")
        self.made.append(self.block("LINE", " ".join(f"word{at}{n}" for n in range(_WORDS)), ids))
        return self.made[-1]

    def table(self) -> dict[str, Any]:
        cells = [
            self.block(
                "CELL",
                children=self.words(1, "cell"),
                RowIndex=row,
                ColumnIndex=column,
                RowSpan=1,
                ColumnSpan=1,
                **({"EntityTypes": ["COLUMN_HEADER"]} if row == 1 else {}),
            )
            for row in range(1, _ROWS + 1)
            for column in range(1, _COLUMNS + 1)
        ]
        self.made += cells
        self.made.append(self.block("TABLE", children=[each["Id"] for each in cells]))
        return self.made[-1]

    def field(self, at: int) -> list[dict[str, Any]]:
        value = self.block("KEY_VALUE_SET", children=self.words(2, "value"), EntityTypes=["VALUE"])
        key = self.block("KEY_VALUE_SET", children=self.words(2, f"key{at}"), EntityTypes=["KEY"])
        key["Relationships"].insert(0, {"Type": "VALUE", "Ids": [value["Id"]]})
        self.made += [key, value]
        return [key, value]
