"""The parser of AnalyzeExpense's answers: their documented shape, what may be missing, and Amazon's own parsers."""

from __future__ import annotations

import copy
from typing import Any

import botocore.session
import pytest
from botocore.model import ServiceModel
from making import pdf, table_pdf
from textractor.parsers import response_parser
from trp.trp2_expense import TAnalyzeExpenseDocumentSchema

from invoicekit import reader
from invoicekit.blocks import Box, parse_expense
from invoicekit.errors import BlocksError
from invoicekit.local.textract_server.expense import expense_documents

BOX = {"Width": 0.2, "Height": 0.02, "Left": 0.1, "Top": 0.3}
ROWS = (("No", "Description", "Qty", "Rate", "Amount"), ("1", "Lamp shade", "2", "50.00", "100.00"))


def field(kind: str, text: str, **more: Any) -> dict[str, Any]:
    """A field as Textract shapes it."""
    return {
        "Type": {"Text": kind, "Confidence": 99.9},
        "ValueDetection": {"Text": text, "Confidence": 98.5, "Geometry": {"BoundingBox": BOX, "Polygon": []}},
        "PageNumber": 1,
        **more,
    }


def answer(*summary: dict[str, Any], lines: list[list[dict[str, Any]]] | None = None) -> dict[str, Any]:
    items = [{"LineItemExpenseFields": each} for each in lines or []]
    document = {
        "ExpenseIndex": 1,
        "SummaryFields": list(summary),
        "LineItemGroups": [{"LineItemGroupIndex": 1, "LineItems": items}],
        "Blocks": [{"BlockType": "PAGE", "Id": "p"}],
    }
    return {"DocumentMetadata": {"Pages": 1}, "JobStatus": "SUCCEEDED", "ExpenseDocuments": [document]}


def test_a_field_with_all_that_it_may_have():
    [document] = parse_expense(
        answer(
            field(
                "TOTAL",
                "$55.64",
                LabelDetection={"Text": "Total:", "Confidence": 97.1},
                Currency={"Code": "USD", "Confidence": 96.0},
                GroupProperties=[{"Types": ["VENDOR", "VENDOR_REMIT_TO"], "Id": "g"}],
                PageNumber=3,
            )
        )
    )
    assert document.index == 1
    [found] = document.summary_fields
    assert (found.type, found.value, found.label, found.page) == ("TOTAL", "$55.64", "Total:", 3)
    assert (found.currency, found.currency_confidence) == ("USD", 96.0)
    assert found.box == Box(0.1, 0.3, 0.2, 0.02)
    assert found.groups == ("VENDOR", "VENDOR_REMIT_TO")
    assert (found.value_confidence, found.type_confidence, found.confidence) == (98.5, 99.9, 98.5)


def test_line_items_in_the_order_of_their_groups():
    given = answer(lines=[[field("ITEM", "Lamp"), field("PRICE", "5.00")], [field("ITEM", "Shade")]])
    given["ExpenseDocuments"][0]["LineItemGroups"] *= 2
    [document] = parse_expense(given)
    texts = [[(each.type, each.value) for each in line.fields] for line in document.lines]
    assert texts == [[("ITEM", "Lamp"), ("PRICE", "5.00")], [("ITEM", "Shade")]] * 2


def test_pages_of_an_answer_are_joined():
    assert [each.index for each in parse_expense([answer(), answer(field("TOTAL", "1"))])] == [1, 1]


@pytest.mark.parametrize(
    "field",
    [
        {},
        {"Type": {}, "ValueDetection": {}},
        {"Type": None, "ValueDetection": None, "LabelDetection": None, "Currency": None, "GroupProperties": None},
        {"ValueDetection": {"Text": "5", "Geometry": {}}},
        {"GroupProperties": [{}]},
    ],
)
def test_every_key_of_a_field_may_be_missing(field: dict[str, Any]):
    [document] = parse_expense(answer(field, lines=[[field]]))
    assert [each.type for each in document.summary_fields] == ["OTHER"]
    assert document.summary_fields[0].page == 1
    assert document.lines[0].fields == document.summary_fields


@pytest.mark.parametrize(
    "response",
    [
        {"JobStatus": "FAILED", "StatusMessage": "unsupported"},
        {"ExpenseDocuments": []},
        {"ExpenseDocuments": None},
    ],
)
def test_an_answer_may_have_no_documents(response: dict[str, Any]):
    assert parse_expense(response) == []


def test_a_document_may_be_bare():
    given = {"ExpenseDocuments": [{}, {"LineItemGroups": [{}]}, {"LineItemGroups": [{"LineItems": [{}]}]}]}
    assert [len(each.lines) for each in parse_expense(given)] == [0, 0, 1]


@pytest.mark.parametrize(
    ("response", "says"),
    [
        ({"Blocks": [], "JobStatus": "SUCCEEDED"}, "part 1 of the response is no answer of AnalyzeExpense"),
        ([{"ExpenseDocuments": []}, "text"], "part 2 of the response is no answer of AnalyzeExpense"),
        ({"ExpenseDocuments": {"a": 1}}, "no list of objects"),
        ({"ExpenseDocuments": ["text"]}, "no list of objects"),
    ],
)
def test_what_is_no_answer_is_refused_with_what_is_wrong(response: Any, says: str):
    with pytest.raises(BlocksError, match=says):
        parse_expense(response)


@pytest.fixture(scope="module", params=["form", "table", "pages"])
def own_answer(request: pytest.FixtureRequest) -> dict[str, Any]:
    """Answers of the local Textract."""
    data = {"form": pdf("P-1"), "table": table_pdf(ROWS), "pages": pdf("P-2", pages=3)}[request.param]
    reading = reader.read(data)
    return {
        "DocumentMetadata": reading["DocumentMetadata"],
        "ExpenseDocuments": expense_documents(reading["Blocks"]),
        "AnalyzeExpenseModelVersion": "1.0",
    }


def test_response_parser_sees_the_same(own_answer: dict[str, Any]):
    ours, peer = parse_expense(own_answer), TAnalyzeExpenseDocumentSchema().load(copy.deepcopy(own_answer))
    assert [each.index for each in ours] == [each.expense_idx for each in peer.expenses_documents]
    for document, other in zip(ours, peer.expenses_documents, strict=True):
        assert [summary(each) for each in document.summary_fields] == [
            (each.ftype.text, each.valuedetection.text, each.pagenumber) for each in other.summaryfields
        ]
        lines = [line.lineitem_expensefields for group in other.lineitemgroups for line in group.lineitems]
        assert [[summary(each) for each in line.fields] for line in document.lines] == [
            [(each.ftype.text, each.valuedetection.text, each.pagenumber) for each in line] for line in lines
        ]


def test_textractor_sees_the_same(own_answer: dict[str, Any]):
    ours, peer = parse_expense(own_answer), response_parser.parse(copy.deepcopy(own_answer))
    for document in ours:
        if not document.summary_fields and not document.lines:
            continue  # which it leaves out
        [other] = peer.pages[document.index - 1].expense_documents
        assert [(each.type, each.value) for each in document.summary_fields] == [
            (each.type.text, each.value.text) for each in other.summary_fields_list
        ]
        rows = [row for group in other.line_items_groups for row in group.rows]
        assert [[each.value for each in line.fields] for line in document.lines] == [
            [each.value.text for each in row.expenses] for row in rows
        ]


def test_own_answers_have_no_member_that_the_service_model_does_not_name(own_answer: dict[str, Any]):
    data = botocore.session.Session().get_component("data_loader").load_service_model("textract", "service-2")
    check(own_answer, ServiceModel(data).operation_model("GetExpenseAnalysis").output_shape)


def check(value: Any, shape: Any) -> None:
    if shape.type_name == "structure":
        assert set(value) <= set(shape.members)
        for name, each in value.items():
            check(each, shape.members[name])
    elif shape.type_name == "list":
        for each in value:
            check(each, shape.member)
    else:
        types = {"string": str, "integer": int, "float": (int, float)}
        assert isinstance(value, types[shape.type_name]), (shape, value)


def summary(field: Any) -> tuple[str, str, int]:
    return field.type, field.value, field.page
