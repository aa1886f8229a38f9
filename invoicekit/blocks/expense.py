"""AnalyzeExpense's answer to typed ExpenseDocuments: summary fields and line items, with their places and confidence.

The shapes: https://docs.aws.amazon.com/textract/latest/dg/expensedocuments.html
The types of fields: https://docs.aws.amazon.com/textract/latest/dg/invoices-receipts.html
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from invoicekit.blocks.model import Box
from invoicekit.errors import BlocksError

Response = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class ExpenseField:
    """One value that AnalyzeExpense knows the meaning of.

    ``type`` is normalized, such as INVOICE_RECEIPT_ID, or OTHER; ``label`` is what is printed beside the value, empty
    where nothing is; ``currency`` is an ISO 4217 code or empty; ``groups`` say whose an address or a name is, such as
    RECEIVER_SHIP_TO. ``value_confidence`` says how surely the value was read, ``type_confidence`` how surely it is of
    that type, ``currency_confidence`` likewise, all 0 to 100.
    """

    type: str
    value: str
    value_confidence: float
    type_confidence: float
    page: int
    box: Box | None = None
    label: str = ""
    currency: str = ""
    currency_confidence: float = 0.0
    groups: tuple[str, ...] = ()

    @property
    def confidence(self) -> float:
        """How surely the value is read and of its type: the lesser of the two."""
        return min(self.value_confidence, self.type_confidence)


@dataclass(frozen=True, slots=True)
class ExpenseLine:
    """One line item: fields such as ITEM, QUANTITY, UNIT_PRICE, PRICE, and EXPENSE_ROW, which is the whole row."""

    fields: tuple[ExpenseField, ...] = ()


@dataclass(frozen=True, slots=True)
class ExpenseDocument:
    """What was found on one invoice or receipt; Textract takes each page of an invoice for one."""

    index: int
    summary_fields: tuple[ExpenseField, ...] = ()
    lines: tuple[ExpenseLine, ...] = ()


def parse_expense(response: Response | Sequence[Response]) -> list[ExpenseDocument]:
    """Parse one answer of AnalyzeExpense, or the list of its pages as GetExpenseAnalysis gives them.

    Optional keys may be missing. An answer without expense documents, such as a failed job's, has none.

    Raises:
        BlocksError: this is no answer of AnalyzeExpense; says what is wrong.
    """
    parts = [response] if isinstance(response, Mapping) else response
    return [_document(raw) for number, part in enumerate(parts, 1) for raw in _raw_documents(number, part)]


def _raw_documents(number: int, part: Response) -> Sequence[Response]:
    if not isinstance(part, Mapping) or "Blocks" in part:
        raise BlocksError(f"part {number} of the response is no answer of AnalyzeExpense")
    documents = part.get("ExpenseDocuments") or []
    if not isinstance(documents, list) or not all(isinstance(each, Mapping) for each in documents):
        raise BlocksError(f"part {number} of the response has ExpenseDocuments that are no list of objects")
    return documents


def _document(raw: Response) -> ExpenseDocument:
    return ExpenseDocument(raw.get("ExpenseIndex", 0), _fields(raw.get("SummaryFields")), tuple(_lines(raw)))


def _lines(raw: Response) -> Iterator[ExpenseLine]:
    for group in raw.get("LineItemGroups") or ():
        for item in group.get("LineItems") or ():
            yield ExpenseLine(_fields(item.get("LineItemExpenseFields")))


def _fields(raw: Sequence[Response] | None) -> tuple[ExpenseField, ...]:
    return tuple(_field(each) for each in raw or ())


def _field(raw: Response) -> ExpenseField:
    kind, value, currency = (raw.get(name) or {} for name in ("Type", "ValueDetection", "Currency"))
    box = (value.get("Geometry") or {}).get("BoundingBox")
    return ExpenseField(
        kind.get("Text", "OTHER"),
        value.get("Text", ""),
        value.get("Confidence", 0.0),
        kind.get("Confidence", 0.0),
        raw.get("PageNumber", 1),
        Box(box["Left"], box["Top"], box["Width"], box["Height"]) if box else None,
        (raw.get("LabelDetection") or {}).get("Text", ""),
        currency.get("Code", ""),
        currency.get("Confidence", value.get("Confidence", 0.0)),
        tuple(name for group in raw.get("GroupProperties") or () for name in group.get("Types") or ()),
    )
