"""From one read document to its entries: one an invoice, with the XML it carries, and the checks over a batch."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from invoicekit import invoice
from invoicekit.attachments import embedded_xml
from invoicekit.blocks.expense import ExpenseDocument
from invoicekit.blocks.model import Document
from invoicekit.errors import VocabularyError
from invoicekit.invoice.checks import check_duplicates
from invoicekit.invoice.embedded import EmbeddedInvoice, parse_embedded
from invoicekit.invoice.reconcile import reconcile
from invoicekit.invoice.vocabulary import BUILT_IN, Vocabulary, extended, using
from invoicekit.workbook import Entry, Failure
from invoicekit.workspace import local_home

_LOG = logging.getLogger(__name__)
VOCABULARY_NAME = "vocabulary.toml"


def load_vocabulary(path: str | Path = "") -> Vocabulary:
    """The built-in vocabulary with the names of a user's file, ``vocabulary.toml`` in ``$INVOICEKIT_HOME`` by default.

    Raises:
        VocabularyError: the file that was named cannot be read, or what it holds is no vocabulary.
    """
    file = Path(path).expanduser() if path else local_home() / VOCABULARY_NAME
    if not path and not file.exists():
        return BUILT_IN
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise VocabularyError(f"{file}: the vocabulary cannot be read: {error}") from error
    return extended(text, str(file))


def understand(
    read: Entry,
    original: bytes = b"",
    expenses: Sequence[ExpenseDocument] = (),
    vocabulary: Vocabulary = BUILT_IN,
) -> list[Entry]:
    """The entries of a document that was read: one, or one an invoice, named "scan.pdf (2 of 3)".

    Where understanding it ends in an error of ours, the entry has that as its failure, and keeps what was read.

    Args:
        read: the document's entry with its blocks, not understood yet.
        original: the document as it was submitted, whose attached XML is compared; empty where it is no PDF.
        expenses: what AnalyzeExpense read of it, where it was asked.
        vocabulary: what labels and headers mean.
    """
    try:
        return _understand(read, original, expenses, vocabulary)
    except Exception as error:  # whatever one document brings to light, the others have their results
        _LOG.exception("%s could not be understood", read.name)
        reason = f"what was read could not be understood, by a fault of invoicekit: {type(error).__name__}: {error}"
        return [replace(read, status="FAILED", failure=Failure("understanding", reason))]


def _understand(
    read: Entry, original: bytes, expenses: Sequence[ExpenseDocument], vocabulary: Vocabulary
) -> list[Entry]:
    parts = invoice.split(read.document, vocabulary) if read.document else []
    invoices = [invoice.extract(part, vocabulary) for part in parts]
    if expenses:
        with using(vocabulary):
            pairs = zip(invoices, parts, strict=True)
            invoices = [invoice.merge_expense(found, expenses, part) for found, part in pairs]
    xml = embedded_xml(original) if original else None
    if xml is not None:
        _reconcile(invoices, parse_embedded(xml), parts)
    found = [replace(read, document=part, invoice=each, read=each) for part, each in zip(parts, invoices, strict=True)]
    return found if len(found) == 1 else [_one_of(each, number, len(found)) for number, each in enumerate(found, 1)]


def check_batch(entries: Sequence[Entry]) -> None:
    """Add to each invoice of a batch what only all of them together tell: whether its number comes twice."""
    found = check_duplicates({each.name: each.invoice for each in entries if each.invoice})
    for each in entries:
        if each.invoice:
            each.invoice.checks.append(found[each.name])


def _one_of(entry: Entry, number: int, count: int) -> Entry:
    """One of a document's invoices, with a name of its own; what failed of the document is said once."""
    failure = entry.failure if number == 1 else None
    return replace(entry, name=f"{entry.name} ({number} of {count})", part=number, part_of=entry.name, failure=failure)


def _reconcile(invoices: Sequence[invoice.Invoice], embedded: EmbeddedInvoice, parts: Sequence[Document]) -> None:
    """The XML belongs to the only invoice, else to the one with its number."""
    for found, part in zip(invoices, parts, strict=True):
        named = found.invoice_number is not None and found.invoice_number.value == embedded.invoice_number
        if len(invoices) == 1 or named:
            reconcile(found, embedded, part)
