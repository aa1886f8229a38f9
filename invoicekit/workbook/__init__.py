"""Invoices to Excel workbooks. Knows nothing of AWS."""

from invoicekit.workbook.entry import Entry, Failure
from invoicekit.workbook.gst_sheet import write_gst_sheet
from invoicekit.workbook.register import write_register
from invoicekit.workbook.rows import sheets

__all__ = ["Entry", "Failure", "sheets", "write_gst_sheet", "write_register"]
