"""Brings an invoice as printed and the XML that its PDF carries together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from invoicekit.blocks.model import Document, Line, Word
from invoicekit.invoice.checks import run_checks
from invoicekit.invoice.embedded import EmbeddedInvoice
from invoicekit.invoice.model import Invoice, Value
from invoicekit.invoice.printed import as_value, printed
from invoicekit.invoice.values import decimal_mark, parse_amount, parse_date
from invoicekit.invoice.vocabulary import plain

_NOT_HEADER = ("lines", "problem", "currency")
_LEAST_LETTERS = 3  # of a text that is looked for on the pages


def reconcile(invoice: Invoice, embedded: EmbeddedInvoice, document: Document) -> None:
    """Give an invoice its embedded XML, fill what was not understood, and make the checks again.

    What was understood stays. An empty value is filled only where what the XML says is printed on a page: then its
    place is known, and it is no guess. What only the XML says stays an empty cell; the check shows it.
    """
    invoice.embedded = embedded
    mark = decimal_mark(word.text for word in document.words)
    for name, wanted in vars(embedded).items():
        if name not in _NOT_HEADER and wanted not in ("", None) and getattr(invoice, name) is None:
            setattr(invoice, name, _find(document, wanted, mark))
    invoice.checks = run_checks(invoice)


def _find(document: Document, wanted: str | date | Decimal, mark: str) -> Value | None:
    """Where a value is printed; the last place for amounts, whose totals stand below, the first for all else."""
    found = list(_places(document.lines, wanted, mark))
    if not found:
        return None
    return as_value(printed(found[-1] if isinstance(wanted, Decimal) else found[0]), wanted)


def _places(lines: Sequence[Line], wanted: str | date | Decimal, mark: str) -> Iterator[Sequence[Word]]:
    for line in lines:
        if isinstance(wanted, Decimal):
            yield from ([word] for word in line.words if parse_amount(word.text, mark) == wanted)
        elif isinstance(wanted, date):
            if line.words and wanted in (parse_date(line.text), parse_date(line.text, day_first=False)):
                yield line.words
        elif len(letters := _letters(wanted)) >= _LEAST_LETTERS:
            yield from _run(line.words, letters)


def _run(words: Sequence[Word], letters: str) -> Iterator[Sequence[Word]]:
    """The words in a row that make up a text, whatever signs stand between its letters."""
    for start in range(len(words)):
        joined = ""
        for end in range(start, len(words)):
            joined += _letters(words[end].text)
            if joined == letters:
                yield words[start : end + 1]
            if not letters.startswith(joined):
                break


def _letters(text: str) -> str:
    return re.sub(r"\s", "", plain(text))
