"""Textract Blocks to a typed Document: ``parse(response) -> Document``. Knows nothing of AWS, files or invoices."""
