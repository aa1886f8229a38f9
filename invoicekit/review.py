"""A document under review: what was read, what people said of it, and the invoice that this makes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, datetime

from invoicekit import corrections, results
from invoicekit.batch import Batch
from invoicekit.errors import CorrectionError, NothingReadError
from invoicekit.invoice.corrections import Corrected, Correction, correct, written
from invoicekit.invoice.model import Check, Invoice, LineItem, Value
from invoicekit.workspace import Workspace


class Review:
    """An invoice and its corrections.

    Args:
        read: the invoice as it was read.
        known: the corrections that there are.
        part: which of its document's invoices it is, from 1.
        who: the reviewer's name; the user's where empty.
        keep: stores a new correction; without it they last as long as this object.
    """

    def __init__(
        self,
        read: Invoice,
        known: Iterable[Correction] = (),
        *,
        part: int = 1,
        who: str = "",
        keep: Callable[[Correction], None] | None = None,
    ):
        self._read, self._keep, self._part = read, keep, part
        self._known = [each for each in known if each.invoice == part]
        self._who = who or corrections.default_who()
        self.corrected: Corrected = correct(read, self._known)

    @property
    def invoice(self) -> Invoice:
        """As it stands: corrected and checked."""
        return self.corrected.invoice

    @property
    def next_line(self) -> int:
        """The number that a line added now gets."""
        return max([len(self._read.lines), *self.corrected.lines, *self.corrected.removed]) + 1

    def value(self, name: str, line: int | None = None) -> Value | None:
        """A field's value as it stands; ``line`` is the line's number as it was read, None for the header's fields."""
        part: Invoice | LineItem | None = self.invoice if line is None else self._lines().get(line)
        return getattr(part, name, None)

    def text(self, name: str, line: int | None = None) -> str:
        """A field's value as text that ``set`` takes back; empty where there is none."""
        value = self.value(name, line)
        return written(value, self._read) if value else ""

    def set(self, name: str, text: str, line: int | None = None) -> None:
        """Correct a value, or confirm it where the text is what stands there; an empty text empties it.

        Raises:
            CorrectionError: there is no such field or line, or the text is no value for it; nothing is kept.
        """
        old = self.text(name, line)
        if not old and not text.strip():
            return
        action = "confirm" if text.strip() == old.strip() else "set"
        self._add(Correction(name, text.strip(), line, old, action=action))

    def where(self, check: Check) -> str:
        """What a check concerns, its line by the number that corrections know it by."""
        return check.where if check.line is None else f"line {list(self.corrected.lines)[check.line]}"

    def remove_line(self, line: int) -> None:
        """Take out a line that is none; ``keep_line`` puts it back."""
        self._add(Correction(line=line, action="remove_line"))

    def keep_line(self, line: int) -> None:
        self._add(Correction(line=line, action="keep_line"))

    def _lines(self) -> dict[int, LineItem]:
        return self.corrected.lines | self.corrected.removed

    def _add(self, correction: Correction) -> None:
        if correction.line is not None and correction.line > self.next_line:
            raise CorrectionError(f"there is no line {correction.line}; {self.next_line} would add one")
        kept = replace(
            correction, who=self._who, invoice=self._part, when=datetime.now(UTC).isoformat(timespec="microseconds")
        )
        corrected = correct(self._read, [*self._known, kept])
        if self._keep is not None:
            self._keep(kept)
        self._known.append(kept)
        self.corrected = corrected


def open_review(workspace: Workspace, batch: Batch, document: str = "", *, who: str = "") -> Review:
    """Review a document of a batch, the first that was read where none is named; corrections are kept in its bucket.

    ``who`` is the reviewer's name; the user's otherwise.

    Raises:
        DocumentError: the batch has no such document.
        NothingReadError: it was not read.
    """
    entry = results.read_document(workspace, batch, document)
    if entry.read is None:
        raise NothingReadError(f"{entry.name} was not read: {entry.failure.reason if entry.failure else ''}")
    s3, upload = workspace.client("s3"), results.find_document(batch, entry.name).key
    known = corrections.load(s3, batch.bucket, [upload]).get(upload, [])

    def keep(correction: Correction) -> None:
        corrections.save(s3, batch.bucket, upload, correction)

    return Review(entry.read, known, part=entry.part, who=who, keep=keep)
