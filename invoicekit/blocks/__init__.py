"""Textract Blocks to a typed Document: ``parse(response) -> Document``, and AnalyzeExpense's answers to theirs.

Knows nothing of AWS, files or invoices.
"""

from invoicekit.blocks.expense import ExpenseDocument, ExpenseField, ExpenseLine, parse_expense
from invoicekit.blocks.joined import joined_tables
from invoicekit.blocks.model import Box, Cell, Document, FormField, Line, Page, SelectionElement, Table, Word
from invoicekit.blocks.parse import parse

__all__ = [
    "Box",
    "Cell",
    "Document",
    "ExpenseDocument",
    "ExpenseField",
    "ExpenseLine",
    "FormField",
    "Line",
    "Page",
    "SelectionElement",
    "Table",
    "Word",
    "joined_tables",
    "parse",
    "parse_expense",
]
