"""A Document understood as an invoice: ``extract(document) -> Invoice``. Knows nothing of AWS, pandas or files."""

from invoicekit.invoice.expense import merge_expense
from invoicekit.invoice.extract import extract
from invoicekit.invoice.model import Check, Invoice, LineItem, Value
from invoicekit.invoice.split import split

__all__ = ["Check", "Invoice", "LineItem", "Value", "extract", "merge_expense", "split"]
