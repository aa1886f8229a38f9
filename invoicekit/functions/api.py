"""Lambda: the REST API, which submits on demand and returns results without calling Textract again."""

from __future__ import annotations

import json
from http import HTTPStatus
from typing import Any

from aws_lambda_powertools import Logger
from aws_lambda_powertools.event_handler import APIGatewayRestResolver
from aws_lambda_powertools.event_handler.exceptions import BadRequestError, NotFoundError, ServiceError
from botocore.exceptions import ClientError

from invoicekit.functions import layout, start, tracking
from invoicekit.functions.job_types import DOCUMENT_ANALYSIS, EXPENSE_ANALYSIS, TEXT_DETECTION
from invoicekit.functions.settings import Settings
from invoicekit.functions.start import TryAgainLater
from invoicekit.functions.submit import clients
from invoicekit.functions.tracking import Job

logger = Logger(service="api")
app = APIGatewayRestResolver()
# API Gateway answers with 10 MB at most and Lambda with 6; JSON within JSON grows by its escapes.
_LARGEST_ANSWER = 3 * 1024 * 1024
_LINK_SECONDS = 3600
_RESULT_TYPES = ("ALL", "TABLE", "FORM", "EXPENSE")


def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    """One request."""
    return app.resolve(event, context)


@app.get("/submittextanalysisjob")
def submit_text_analysis_job() -> dict[str, Any]:
    """Start the jobs of ``Bucket`` and ``Document`` that are not there yet; the ids of all of them."""
    bucket, document = _asked_for()
    try:
        source = start.look_up(clients().s3, bucket, document)
        jobs = start.start_jobs(clients(), Settings.from_environment(), source)
    except TryAgainLater as error:
        raise ServiceError(HTTPStatus.TOO_MANY_REQUESTS, f"Textract is busy, try again later: {error}") from error
    except ClientError as error:
        raise _refused_by_s3(error, bucket, document) from error
    return {"Bucket": bucket, "Document": document, "Jobs": [_summary(job) for job in jobs]}


@app.get("/retrievedocumentanalysisresult")
def retrieve_document_analysis_result() -> dict[str, Any]:
    """The tables (``ResultType=TABLE``), form fields (``FORM``) or both (``ALL``, the default) of a document.

    ``EXPENSE`` gives what AnalyzeExpense read, where the stack is set up for that.
    """
    kind = app.current_event.get_query_string_value("ResultType", "ALL").upper()
    if kind not in _RESULT_TYPES:
        raise BadRequestError(f"ResultType is one of {', '.join(_RESULT_TYPES)}")
    if kind == "EXPENSE":
        job = _finished_job(EXPENSE_ANALYSIS)
        return _summary(job) | _contents({"ExpenseDocuments": layout.expense_key(job.job_id)})
    job = _finished_job(DOCUMENT_ANALYSIS)
    parts = {"Tables": layout.tables_key(job.job_id)} if kind != "FORM" else {}
    parts |= {"FormFields": layout.form_fields_key(job.job_id)} if kind != "TABLE" else {}
    return _summary(job) | _contents(parts)


@app.get("/retrievetextdetectionresult")
def retrieve_text_detection_result() -> dict[str, Any]:
    """The lines of text of a document, by page."""
    job = _finished_job(TEXT_DETECTION)
    return _summary(job) | _contents({"Pages": layout.lines_key(job.job_id)})


def _asked_for() -> tuple[str, str]:
    names = [app.current_event.get_query_string_value(name, "") for name in ("Bucket", "Document")]
    if not all(names):
        raise BadRequestError("the query parameters Bucket and Document are required")
    return names[0], names[1]


def _finished_job(job_type: str) -> Job:
    bucket, document = _asked_for()
    settings = Settings.from_environment()
    known = tracking.jobs_of_document(clients().dynamodb, settings.table, bucket, document)
    jobs = [job for job in known if job.job_type == job_type]
    if not jobs:
        raise NotFoundError(f"no {job_type} job is known for {document} in bucket {bucket}; submit it first")
    job = jobs[-1]
    if not job.is_final:
        raise ServiceError(HTTPStatus.CONFLICT, f"job {job.job_id} is in progress since {job.submitted_at}")
    if job.status == tracking.FAILED:
        raise ServiceError(HTTPStatus.BAD_GATEWAY, f"job {job.job_id} failed: {job.reason}")
    return job


def _summary(job: Job) -> dict[str, Any]:
    summary = {
        "JobId": job.job_id,
        "JobType": job.job_type,
        "Status": job.status,
        "SubmittedAt": job.submitted_at,
        "CompletedAt": job.completed_at,
        "Pages": job.page_count,
        "Error": job.reason,
    }
    return {name: value for name, value in summary.items() if value}


def _contents(parts: dict[str, str]) -> dict[str, Any]:
    """Each stored list under its name, or as presigned link under ``Links`` where they are too large for an answer."""
    s3, bucket = clients().s3, Settings.from_environment().bucket
    sizes = [s3.head_object(Bucket=bucket, Key=key)["ContentLength"] for key in parts.values()]
    if sum(sizes) > _LARGEST_ANSWER:
        return {
            "Links": {
                name: s3.generate_presigned_url(
                    "get_object", Params={"Bucket": bucket, "Key": key}, ExpiresIn=_LINK_SECONDS
                )
                for name, key in parts.items()
            }
        }
    return {name: json.loads(s3.get_object(Bucket=bucket, Key=key)["Body"].read()) for name, key in parts.items()}


def _refused_by_s3(error: ClientError, bucket: str, document: str) -> Exception:
    code = error.response["Error"]["Code"]
    if code in ("404", "NoSuchKey", "NoSuchBucket"):
        return NotFoundError(f"there is no {document} in bucket {bucket}")
    if code in ("403", "AccessDenied"):
        return ServiceError(
            HTTPStatus.FORBIDDEN, f"bucket {bucket} does not let this stack read {document}; see ExternalBucketArns"
        )
    return error
