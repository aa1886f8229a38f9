"""Reads documents offline: bytes to Textract-shaped Blocks. Knows nothing of AWS, HTTP or invoices."""

from invoicekit.reader.read import read

__all__ = ["read"]
