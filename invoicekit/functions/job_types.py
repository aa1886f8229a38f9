"""Textract's asynchronous jobs as data: how each type is started, fetched and announced, and what it is called here."""

from __future__ import annotations

from dataclasses import dataclass

DOCUMENT_ANALYSIS = "DocumentAnalysis"
TEXT_DETECTION = "TextDetection"
EXPENSE_ANALYSIS = "ExpenseAnalysis"


@dataclass(frozen=True)
class JobType:
    """One type of job.

    ``api`` is the operation that starts it, as announcements name it; ``start`` and ``get`` are boto3's methods, and
    ``most_results`` is the largest MaxResults that ``get`` takes. A stack starts the type where the environment
    variable ``topic_variable`` names the SNS topic of its announcements.
    """

    name: str
    api: str
    start: str
    get: str
    most_results: int
    topic_variable: str


# https://docs.aws.amazon.com/textract/latest/dg/api-async.html
JOB_TYPES = {
    each.name: each
    for each in (
        JobType(
            DOCUMENT_ANALYSIS,
            "StartDocumentAnalysis",
            "start_document_analysis",
            "get_document_analysis",
            1000,
            "ANALYSIS_TOPIC",
        ),
        JobType(
            TEXT_DETECTION,
            "StartDocumentTextDetection",
            "start_document_text_detection",
            "get_document_text_detection",
            1000,
            "DETECTION_TOPIC",
        ),
        JobType(
            EXPENSE_ANALYSIS,
            "StartExpenseAnalysis",
            "start_expense_analysis",
            "get_expense_analysis",
            20,
            "EXPENSE_TOPIC",
        ),
    )
}
# What a stack starts unless its parameters say otherwise.
DEFAULT_JOB_TYPES = (DOCUMENT_ANALYSIS, TEXT_DETECTION)


def job_type_of_api(api: str) -> JobType:
    """The type whose jobs an operation starts.

    Raises:
        KeyError: no type's does.
    """
    return {each.api: each for each in JOB_TYPES.values()}[api]
