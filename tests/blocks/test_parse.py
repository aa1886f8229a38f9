"""Textract responses of every shape become Documents; what is no response is refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from invoicekit.blocks import parse
from invoicekit.errors import BlocksError


def block(kind: str, id_: str, text: str = "", **more) -> dict:
    children = more.pop("children", None)
    box = more.pop("box", (0.1, 0.1, 0.2, 0.02))
    made = {
        "BlockType": kind,
        "Id": id_,
        "Confidence": 90.0,
        "Page": 1,
        "Geometry": {"BoundingBox": dict(zip(("Left", "Top", "Width", "Height"), box, strict=True))},
        **more,
    }
    if text:
        made["Text"] = text
    if children:
        made["Relationships"] = [{"Type": relation, "Ids": ids} for relation, ids in children.items()]
    return made


def cell(id_: str, row: int, column: int, *words: str, **more) -> dict:
    return block("CELL", id_, RowIndex=row, ColumnIndex=column, children={"CHILD": list(words)}, **more)


WORDS = [block("WORD", f"w{n}", text) for n, text in enumerate(["Item", "Qty", "Lamp", "2", "Total", "9.00"])]


def test_lines_and_words():
    document = parse({"Blocks": [block("LINE", "l", "Item Qty", children={"CHILD": ["w0", "w1"]}), *WORDS]})
    [line] = document.lines
    assert (line.text, [word.text for word in line.words]) == ("Item Qty", ["Item", "Qty"])
    assert line.words[0] is document.words[0]


def test_selection_elements():
    boxes = [block("SELECTION_ELEMENT", "s", SelectionStatus="SELECTED"), block("SELECTION_ELEMENT", "t")]
    [page] = parse({"Blocks": boxes}).pages
    assert [(each.id, each.status) for each in page.selection_elements] == [("s", "SELECTED"), ("t", "NOT_SELECTED")]


def test_table_with_a_merged_cell_filled_once_at_its_top_left():
    table = block("TABLE", "t", children={"CHILD": ["a", "b", "c", "d", "e", "f"], "MERGED_CELL": ["m"]})
    cells = [
        cell("a", 1, 1, "w0", EntityTypes=["COLUMN_HEADER"]),
        cell("b", 1, 2, "w1", EntityTypes=["COLUMN_HEADER"]),
        cell("c", 2, 1, "w2"),
        cell("d", 2, 2, "w3"),
        cell("e", 3, 1, "w4"),
        cell("f", 3, 2, "w5"),
    ]
    merged = block("MERGED_CELL", "m", RowIndex=3, ColumnIndex=1, ColumnSpan=2, children={"CHILD": ["e", "f"]})
    [parsed] = parse({"Blocks": [merged, table, *reversed(cells), *WORDS]}).tables
    assert parsed.rows == [["Item", "Qty"], ["Lamp", "2"], ["Total 9.00", ""]]
    assert [each.is_header for each in parsed.cells] == [True, True, False, False, False]
    assert (parsed.row_count, parsed.column_count) == (3, 2)


def test_table_title_and_footer():
    table = block("TABLE", "t", children={"CHILD": ["a"], "TABLE_TITLE": ["tt"], "TABLE_FOOTER": ["tf"]})
    title = block("TABLE_TITLE", "tt", children={"CHILD": ["w0"]})
    footer = block("TABLE_FOOTER", "tf", children={"CHILD": ["w4", "w5"]})
    [parsed] = parse({"Blocks": [table, title, footer, cell("a", 1, 1, "w2"), *WORDS]}).tables
    assert (parsed.title, parsed.footer) == ("Item", "Total 9.00")


def test_form_fields_with_texts_check_boxes_and_missing_values():
    blocks = [
        block("KEY_VALUE_SET", "k1", EntityTypes=["KEY"], children={"CHILD": ["w4"], "VALUE": ["v1"]}),
        block("KEY_VALUE_SET", "v1", EntityTypes=["VALUE"], Confidence=80.0, children={"CHILD": ["w5"]}),
        block("KEY_VALUE_SET", "k2", EntityTypes=["KEY"], children={"CHILD": ["w0"], "VALUE": ["v2"]}),
        block("KEY_VALUE_SET", "v2", EntityTypes=["VALUE"], children={"CHILD": ["s"]}),
        block("SELECTION_ELEMENT", "s", SelectionStatus="SELECTED"),
        block("KEY_VALUE_SET", "k3", EntityTypes=["KEY"], children={"CHILD": ["w1"], "VALUE": ["gone"]}),
        *WORDS,
    ]
    fields = parse({"Blocks": blocks}).form_fields
    assert [(f.key, f.value, f.confidence) for f in fields] == [
        ("Total", "9.00", 80.0),
        ("Item", "SELECTED", 90.0),
        ("Qty", "", 90.0),
    ]
    assert fields[2].value_box is None


def test_parts_of_a_response_are_joined_and_pages_ordered():
    second = block("LINE", "l2", "two", Page=2)
    first = block("LINE", "l1", "one", children={"CHILD": ["w0"]})
    document = parse([{"Blocks": [second]}, {"Blocks": [first]}, {"Blocks": WORDS}])
    assert [(page.number, [line.text for line in page.lines]) for page in document.pages] == [
        (1, ["one"]),
        (2, ["two"]),
    ]
    assert document.pages[0].lines[0].words[0].text == "Item"


def test_optional_keys_may_be_missing():
    document = parse(
        {"Blocks": [{"BlockType": kind, "Id": kind} for kind in ("PAGE", "LINE", "WORD", "TABLE", "QUERY")]}
    )
    assert [len(x) for x in (document.pages, document.lines, document.words, document.tables)] == [1, 1, 1, 1]
    assert document.tables[0].rows == []


@pytest.mark.parametrize(
    ("response", "complaint"),
    [
        ({}, "part 1 of the response has no list of Blocks"),
        ([{"Blocks": []}, {"Blocks": None}], "part 2 of the response has no list"),
        ({"Blocks": [{"BlockType": "LINE"}]}, "without Id or BlockType"),
    ],
)
def test_what_is_no_response_is_refused(response, complaint: str):
    with pytest.raises(BlocksError, match=complaint):
        parse(response)


def test_recorded_answers_of_textract(shared: Path):
    for path in sorted((shared / "textract").glob("*.textract.json")):
        raw = json.loads(path.read_text())
        document = parse(raw)
        counts = {kind: sum(b["BlockType"] == kind for b in raw["Blocks"]) for kind in ("LINE", "WORD", "TABLE")}
        assert (len(document.lines), len(document.words), len(document.tables)) == tuple(counts.values()), path.name
        keys = sum("KEY" in (b.get("EntityTypes") or ()) for b in raw["Blocks"])
        assert len(document.form_fields) == keys
        table_words = {id(w) for table in document.tables for c in table.cells for w in c.words}
        assert all(w.text for w in document.words) and len(table_words) <= len(document.words)
