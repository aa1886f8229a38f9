"""A Document understood as an invoice: ``extract(document) -> Invoice``. Knows nothing of AWS, pandas or files."""
