"""The REST API over signed HTTP: submit on demand, fetch results at any time, errors as JSON with their status."""

from __future__ import annotations

import json
from functools import partial
from urllib.request import urlopen

import pytest
from making import pdf, table_pdf

from invoicekit.functions import layout


@pytest.fixture
def api(parts, call_api):
    """Calls the API and gives (status, answer)."""
    return partial(call_api, parts)


@pytest.fixture(scope="module")
def document() -> str:
    return "uploads/api/table.pdf"


ROWS = (("No", "Description", "Qty", "Rate", "Amount"), ("1", "Lamp", "2", "50.00", "100.00"))


@pytest.fixture
def read_document(parts, document: str) -> str:
    """A document that was read."""
    parts.put(document, table_pdf(ROWS))
    parts.finished(document)
    return document


def test_unsigned_calls_are_refused(api, parts):
    status, _ = api("submittextanalysisjob", signed=False, Bucket=parts.bucket, Document="any")
    assert status == 403


def test_submit_starts_jobs_once(api, parts):
    bucket = f"theirs-{parts.bucket[-8:]}"
    s3 = parts.workspace.client("s3")
    s3.create_bucket(Bucket=bucket)
    s3.put_object(Bucket=bucket, Key="inbox/one.pdf", Body=pdf("API-1"))
    status, first = api("submittextanalysisjob", Bucket=bucket, Document="inbox/one.pdf")
    assert status == 200
    assert {each["JobType"] for each in first["Jobs"]} == {"DocumentAnalysis", "TextDetection"}
    assert {job.status for job in parts.finished("inbox/one.pdf", bucket=bucket)} == {"SUCCEEDED"}
    _, second = api("submittextanalysisjob", Bucket=bucket, Document="inbox/one.pdf")
    assert [each["JobId"] for each in second["Jobs"]] == [each["JobId"] for each in first["Jobs"]]


@pytest.mark.parametrize(
    ("kind", "names"), [("ALL", {"Tables", "FormFields"}), ("TABLE", {"Tables"}), ("FORM", {"FormFields"})]
)
def test_analysis_results_by_type(kind: str, names: set[str], api, parts, read_document: str):
    status, answer = api("retrievedocumentanalysisresult", Bucket=parts.bucket, Document=read_document, ResultType=kind)
    assert (status, answer["Status"], answer["Pages"]) == (200, "SUCCEEDED", 1)
    assert names == {"Tables", "FormFields"} & set(answer)
    if "Tables" in names:
        assert answer["Tables"][0]["Rows"] == [list(row) for row in ROWS]


def test_results_call_textract_no_more(api, parts, read_document: str, textract_faults):
    textract_faults(operation="GetDocumentAnalysis", code="AccessDeniedException")
    status, _ = api("retrievedocumentanalysisresult", Bucket=parts.bucket, Document=read_document)
    assert status == 200
    # The fault is still there for whoever calls Textract: so nobody did.
    textract = parts.workspace.client("textract")
    with pytest.raises(textract.exceptions.AccessDeniedException):
        textract.get_document_analysis(JobId="0" * 64)


def test_text_detection_result(api, parts, read_document: str):
    status, answer = api("retrievetextdetectionresult", Bucket=parts.bucket, Document=read_document)
    assert status == 200
    assert "Lamp" in {line["Text"] for page in answer["Pages"] for line in page["Lines"]}


def test_large_results_come_as_links(api, parts, read_document: str):
    job = next(job for job in parts.jobs(read_document) if job.job_type == "TextDetection")
    key = layout.lines_key(job.job_id)
    before = parts.read(key)
    large = json.dumps([{"Page": 1, "Lines": [{"Text": "x" * 4_000_000, "Confidence": 99.0}]}]).encode()
    parts.workspace.client("s3").put_object(Bucket=parts.bucket, Key=key, Body=large)
    status, answer = api("retrievetextdetectionresult", Bucket=parts.bucket, Document=read_document)
    assert status == 200
    with urlopen(answer["Links"]["Pages"]) as linked:
        assert linked.read() == large
    parts.workspace.client("s3").put_object(Bucket=parts.bucket, Key=key, Body=before)


@pytest.mark.parametrize(
    ("path", "query", "status", "says"),
    [
        ("submittextanalysisjob", {}, 400, "Bucket and Document are required"),
        ("submittextanalysisjob", {"Bucket": "BUCKET", "Document": "no.pdf"}, 404, "there is no no.pdf"),
        ("submittextanalysisjob", {"Bucket": "no-such-bucket", "Document": "a.pdf"}, 404, "no-such-bucket"),
        ("retrievedocumentanalysisresult", {"Bucket": "BUCKET", "Document": "no.pdf"}, 404, "submit it first"),
        ("retrievetextdetectionresult", {"Bucket": "BUCKET", "Document": "no.pdf"}, 404, "submit it first"),
        (
            "retrievedocumentanalysisresult",
            {"Bucket": "BUCKET", "Document": "no.pdf", "ResultType": "PDF"},
            400,
            "ResultType is one of ALL, TABLE, FORM, EXPENSE",
        ),
        (
            "retrievedocumentanalysisresult",
            {"Bucket": "BUCKET", "Document": "no.pdf", "ResultType": "EXPENSE"},
            404,
            "no ExpenseAnalysis job is known",
        ),
    ],
)
def test_errors_are_json_with_their_status(path: str, query: dict[str, str], status: int, says: str, api, parts):
    query = {name: parts.bucket if value == "BUCKET" else value for name, value in query.items()}
    found, answer = api(path, **query)
    assert found == status
    assert says in answer["message"]


def test_a_failed_job_says_why(api, parts):
    parts.put("uploads/api/damaged.pdf", b"%PDF-1.7\nnothing")
    parts.finished("uploads/api/damaged.pdf")
    status, answer = api("retrievetextdetectionresult", Bucket=parts.bucket, Document="uploads/api/damaged.pdf")
    assert status == 502
    assert "the PDF is damaged" in answer["message"]


def test_a_running_job_is_a_conflict(api, parts, textract_faults):
    textract_faults(delay=3)
    parts.put("uploads/api/slow.pdf", pdf("API-SLOW"))
    parts.finished("uploads/api/slow.pdf", count=0)
    status, answer = api("retrievetextdetectionresult", Bucket=parts.bucket, Document="uploads/api/slow.pdf")
    while status == 404:
        status, answer = api("retrievetextdetectionresult", Bucket=parts.bucket, Document="uploads/api/slow.pdf")
    assert status == 409
    assert "in progress since" in answer["message"]
    parts.finished("uploads/api/slow.pdf")


def test_throttling_is_passed_on(api, parts, textract_faults):
    s3 = parts.workspace.client("s3")
    s3.put_object(Bucket=parts.bucket, Key="elsewhere/throttled.pdf", Body=pdf("API-THROTTLED"))
    textract_faults(operation="StartDocumentAnalysis", code="ThrottlingException", times=3)
    status, answer = api("submittextanalysisjob", Bucket=parts.bucket, Document="elsewhere/throttled.pdf")
    assert status == 429
    assert "try again later" in answer["message"]
