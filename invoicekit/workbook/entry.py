"""What the workbook says of one document: read and understood, or failed with a reason."""

from __future__ import annotations

from dataclasses import dataclass

from invoicekit.blocks.model import Document
from invoicekit.invoice.model import Invoice


@dataclass(frozen=True)
class Failure:
    """Why a document, or a part of it, has no values: the stage and the reason.

    The stages are intake, submit, Textract, results and understanding.
    """

    stage: str
    reason: str


@dataclass(frozen=True)
class Entry:
    """One document of a batch, or one invoice of a document that holds several.

    ``link`` is where the document is kept, ``gst_link`` where its GST workbook is: a web address (http or https), or a
    path from the folder of the workbook. ``read`` is the invoice as it was read, before people's corrections,
    ``part`` which of its document's invoices it is, from 1, and ``part_of`` that document's name where it holds
    several.
    """

    name: str
    status: str
    document: Document | None = None
    invoice: Invoice | None = None
    failure: Failure | None = None
    link: str = ""
    gst_link: str = ""
    read: Invoice | None = None
    part: int = 1
    part_of: str = ""

    @property
    def document_name(self) -> str:
        """The document's own name, which ``name`` tells apart from its other invoices."""
        return self.part_of or self.name
