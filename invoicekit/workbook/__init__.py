"""Invoices to Excel workbooks, CSV and JSON. Knows nothing of AWS."""

from invoicekit.workbook.entry import Entry, Failure
from invoicekit.workbook.flat_files import write_csv, write_json
from invoicekit.workbook.gst_sheet import write_gst_sheet
from invoicekit.workbook.links import file_names
from invoicekit.workbook.register import write_register
from invoicekit.workbook.rows import sheets

__all__ = ["Entry", "Failure", "file_names", "sheets", "write_csv", "write_gst_sheet", "write_json", "write_register"]
