"""A workbook that is being written: the file, its formats, and what a reader must know of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from xlsxwriter import Workbook
from xlsxwriter.exceptions import XlsxFileError

from invoicekit.errors import InvoicekitError
from invoicekit.workbook.styles import Styles

MOST_ROWS = 1_048_576  # of an Excel sheet, its header included


@dataclass
class Book:
    """``notes`` are sentences that the Summary sheet says; ``most_rows`` is what a sheet holds, its header included."""

    workbook: Workbook
    styles: Styles
    most_rows: int = MOST_ROWS
    notes: list[str] = field(default_factory=list)


@contextmanager
def new_book(path: str | Path, *, most_rows: int = MOST_ROWS, streamed: bool = False) -> Iterator[Book]:
    """A workbook that is written, replacing what is there, when the block ends well; after an error nothing is.

    A ``streamed`` one keeps no more than one row of a sheet in memory.

    Raises:
        InvoicekitError: the file cannot be written.
    """
    with TemporaryDirectory(prefix="invoicekit-") as folder:
        workbook = Workbook(str(path), {"constant_memory": streamed, "tmpdir": folder})
        yield Book(workbook, Styles(workbook), most_rows)
        try:
            workbook.close()
        except XlsxFileError as error:
            reason = f"{path} could not be written ({error}): close it where it is open, or choose another folder"
            raise InvoicekitError(reason) from error
