"""Where things stand in the document bucket: the one place that makes object keys."""

from __future__ import annotations

UPLOAD_PREFIX = "uploads/"  # what is put here is submitted
RESULT_PREFIX = "results/"  # what is put here is not, so that a result can never trigger a submission
CORRECTION_PREFIX = "corrections/"  # what people said of the results, by document


def upload_key(sha256: str, name: str) -> str:
    """An upload's key: the start of its content's hash keeps different documents of one name apart."""
    return f"{UPLOAD_PREFIX}{sha256[:16]}/{name}"


def job_prefix(job_id: str) -> str:
    return f"{RESULT_PREFIX}{job_id}/"


def raw_prefix(job_id: str) -> str:
    """The responses of Textract, as it gave them."""
    return f"{job_prefix(job_id)}raw/"


def raw_key(job_id: str, number: int) -> str:
    return f"{raw_prefix(job_id)}{number:06}.json"


def tables_key(job_id: str) -> str:
    return f"{job_prefix(job_id)}tables.json"


def table_key(job_id: str, page: int, number: int, extension: str) -> str:
    """One table as a file of its own; ``extension`` is csv or html, ``number`` counts from 1 on its page."""
    return f"{job_prefix(job_id)}tables/page-{page:04}-table-{number:02}.{extension}"


def form_fields_key(job_id: str) -> str:
    return f"{job_prefix(job_id)}form-fields.json"


def lines_key(job_id: str) -> str:
    return f"{job_prefix(job_id)}lines.json"


def corrections_prefix(upload: str) -> str:
    """The corrections of the document at an upload's key, one object each."""
    return f"{CORRECTION_PREFIX}{upload.removeprefix(UPLOAD_PREFIX)}/"


def expense_key(job_id: str) -> str:
    """The summary fields and line items of AnalyzeExpense."""
    return f"{job_prefix(job_id)}expense.json"
