"""Invoices in, a checked Excel workbook out."""

__version__ = "0.1.0"
