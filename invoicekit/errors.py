"""Every error invoicekit raises on purpose: one root, structured attributes, messages that say what to do next."""

from __future__ import annotations

from typing import Any


class InvoicekitError(Exception):
    """Root of all errors that invoicekit raises on purpose; they cross processes with their attributes."""

    def __reduce__(self) -> tuple[Any, ...]:
        # The default calls the constructor with the message only, which most of these do not take alone.
        return _restored, (type(self), self.args, self.__dict__)


def _restored(kind: type[InvoicekitError], args: tuple[Any, ...], attributes: dict[str, Any]) -> InvoicekitError:
    error = kind.__new__(kind, *args)
    error.__dict__.update(attributes)
    return error


class DocumentError(InvoicekitError):
    """One document cannot be taken or read; the rest of its batch goes on.

    ``code`` is the Textract error code that says the same (for example ``UnsupportedDocumentException``), ``reason`` a
    sentence for people, ``document`` the document's name where it is known.
    """

    def __init__(self, code: str, reason: str, document: str = ""):
        self.code, self.reason, self.document = code, reason, document
        super().__init__(f"{document}: {reason}" if document else reason)


class BlocksError(InvoicekitError):
    """A Textract response does not have the shape that the service model promises."""


class VocabularyError(InvoicekitError):
    """A user's vocabulary file cannot be taken; the message says which part of it, and what is possible there."""


class EmulatorError(InvoicekitError):
    """The embedded AWS did not start, stop or answer."""


class StackError(InvoicekitError):
    """A CloudFormation operation failed; ``failures`` holds (logical id, resource type, reason), first cause first."""

    def __init__(self, message: str, failures: tuple[tuple[str, str, str], ...] = ()):
        self.failures = failures
        causes = "".join(f"\n  {logical} ({kind}): {reason}" for logical, kind, reason in failures)
        super().__init__(message + causes)


class NotDeployedError(InvoicekitError):
    """The stack that an operation needs is not there."""


class NothingReadError(InvoicekitError):
    """No document of a batch was read, so that there is nothing to look at."""


class CorrectionError(InvoicekitError):
    """A correction names a field that there is not, or a text that its field cannot hold."""


class NotebookError(InvoicekitError):
    """A notebook of a run failed; names the notebook, the cell and the cause."""

    def __init__(self, notebook: str, cell: int | None, cause: str):
        self.notebook, self.cell, self.cause = notebook, cell, cause
        place = f"{notebook}, cell {cell}" if cell is not None else notebook
        super().__init__(f"{place}: {cause}")
