"""Errors come back whole from the processes that documents are read in."""

from __future__ import annotations

import pickle

import pytest

from invoicekit.errors import DocumentError, InvoicekitError, NotebookError, StackError


@pytest.mark.parametrize(
    "error",
    [
        DocumentError("BadDocumentException", "page 2 is damaged", "scan.pdf"),
        StackError("could not be created", (("Jobs", "AWS::DynamoDB::Table", "no room"),)),
        NotebookError("2_submit.ipynb", 4, "no such bucket"),
    ],
)
def test_an_error_crosses_processes_with_its_message_and_attributes(error: InvoicekitError) -> None:
    back = pickle.loads(pickle.dumps(error))
    assert (type(back), str(back), vars(back)) == (type(error), str(error), vars(error))
