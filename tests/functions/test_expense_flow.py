"""A stack set up for AnalyzeExpense: its third job from upload to stored results, to the invoice and the API."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest
from making import damaged_tiff, pdf, table_pdf

from invoicekit import intake, jobs, results
from invoicekit.functions.job_types import DEFAULT_JOB_TYPES, EXPENSE_ANALYSIS
from invoicekit.functions.start import Source, request_token
from invoicekit.stack import deploy
from invoicekit.workspace import Workspace, connect

ALL_TYPES = (*DEFAULT_JOB_TYPES, EXPENSE_ANALYSIS)
ROWS = (("No", "Description", "Qty", "Rate", "Amount"), ("1", "Lamp", "2", "50.00", "100.00"))


@pytest.fixture(scope="module")
def expense_workspace(home: Path) -> Workspace:
    """A stack beside the other tests' one, with AnalyzeExpense turned on."""
    workspace = connect(stack_name="invoicekit-expense")
    deploy(workspace, {"AnalyzeExpense": "true"})
    return workspace


@pytest.fixture
def expense_parts(expense_workspace: Workspace, parts_of):
    return parts_of(expense_workspace)


def test_the_stack_says_which_jobs_it_starts(stack: Workspace, expense_workspace: Workspace):
    assert stack.job_types() == DEFAULT_JOB_TYPES
    assert expense_workspace.job_types() == ALL_TYPES


def test_an_upload_becomes_expense_results_too(expense_parts):
    expense_parts.put("uploads/expense/first.pdf", pdf("EXP-1"))
    found = {job.job_type: job for job in expense_parts.finished("uploads/expense/first.pdf", count=3)}
    assert {name: job.status for name, job in found.items()} == dict.fromkeys(ALL_TYPES, "SUCCEEDED")
    job = found[EXPENSE_ANALYSIS]
    assert (job.page_count, job.line_count) == (1, 0)
    names = {key.removeprefix(job.result_prefix) for key in expense_parts.keys(job.result_prefix)}
    assert names == {"raw/000001.json", "expense.json"}
    [raw] = json.loads(expense_parts.read(f"{job.result_prefix}raw/000001.json"))["ExpenseDocuments"]
    assert raw["Blocks"][0]["BlockType"] == "PAGE"
    [document] = json.loads(expense_parts.read(f"{job.result_prefix}expense.json"))
    assert job.field_count == len(document["SummaryFields"])
    fields = {each["Type"]: each["Value"] for each in document["SummaryFields"]}
    assert fields["INVOICE_RECEIPT_ID"] == "EXP-1"
    assert fields["TOTAL"] == "1,250.00"


def test_line_items_are_counted_and_readable(expense_parts):
    expense_parts.put("uploads/expense/table.pdf", table_pdf(ROWS))
    found = {job.job_type: job for job in expense_parts.finished("uploads/expense/table.pdf", count=3)}
    job = found[EXPENSE_ANALYSIS]
    assert job.line_count == 1
    [document] = json.loads(expense_parts.read(f"{job.result_prefix}expense.json"))
    [line] = document["LineItems"]
    fields = {each["Type"]: each["Value"] for each in line}
    assert fields == {
        "ITEM": "Lamp",
        "QUANTITY": "2",
        "UNIT_PRICE": "50.00",
        "PRICE": "100.00",
        "EXPENSE_ROW": "1 Lamp 2 50.00 100.00",
    }


def test_the_api_submits_and_returns_it_too(expense_parts, call_api):
    expense_parts.workspace.client("s3").put_object(
        Bucket=expense_parts.bucket, Key="elsewhere/api.pdf", Body=pdf("EXP-6")
    )
    place = {"Bucket": expense_parts.bucket, "Document": "elsewhere/api.pdf"}
    _, answer = call_api(expense_parts, "submittextanalysisjob", **place)
    assert {each["JobType"] for each in answer["Jobs"]} == set(ALL_TYPES)
    expense_parts.finished("elsewhere/api.pdf", count=3)
    status, answer = call_api(expense_parts, "retrievedocumentanalysisresult", **place, ResultType="EXPENSE")
    assert (status, answer["JobType"]) == (200, EXPENSE_ANALYSIS)
    fields = {each["Type"]: each["Value"] for each in answer["ExpenseDocuments"][0]["SummaryFields"]}
    assert fields["INVOICE_RECEIPT_ID"] == "EXP-6"


def test_more_pages_than_one_answer_holds_are_fetched_once_each(expense_parts):
    expense_parts.put("uploads/expense/many.pdf", pdf("EXP-2", pages=45))
    found = {job.job_type: job for job in expense_parts.finished("uploads/expense/many.pdf", count=3)}
    job = found[EXPENSE_ANALYSIS]
    assert job.page_count == 45
    raw = [key for key in expense_parts.keys(f"{job.result_prefix}raw/")]
    assert [len(json.loads(expense_parts.read(key))["ExpenseDocuments"]) for key in raw] == [20, 20, 5]
    assert len(json.loads(expense_parts.read(f"{job.result_prefix}expense.json"))) == 45


def test_a_damaged_page_leaves_the_others_fields(expense_parts):
    expense_parts.put("uploads/expense/damaged.tiff", damaged_tiff())
    found = {job.job_type: job for job in expense_parts.finished("uploads/expense/damaged.tiff", count=3)}
    job = found[EXPENSE_ANALYSIS]
    assert (job.status, job.reason, job.page_count) == ("PARTIAL_SUCCESS", "not read: page 2 (BAD_PAGE)", 3)
    documents = json.loads(expense_parts.read(f"{job.result_prefix}expense.json"))
    assert [each["Index"] for each in documents] == [1, 2, 3]


def test_its_request_token_is_its_own():
    source = Source("bucket", "uploads/one.pdf", "etag", 1)
    assert len({request_token(source, each, "", 0) for each in ALL_TYPES}) == 3
    other_bytes = Source("bucket", "uploads/one.pdf", "other", 1)
    assert request_token(source, EXPENSE_ANALYSIS, "", 0) != request_token(other_bytes, EXPENSE_ANALYSIS, "", 0)


def test_a_failed_expense_analysis_leaves_the_rest_and_says_so(
    expense_workspace: Workspace, tmp_path: Path, textract_faults
):
    textract_faults(operation="StartExpenseAnalysis", code="AccessDeniedException")
    (tmp_path / "denied.pdf").write_bytes(pdf("EXP-3"))
    batch = jobs.submit(expense_workspace, intake.inspect(tmp_path), progress=False)
    [status] = jobs.wait(expense_workspace, batch, timeout=60, progress=False)
    assert status.status == "SUCCEEDED"
    assert status.reason == "ExpenseAnalysis failed: asked for by a test"
    [entry] = results.fetch(expense_workspace, batch, progress=False)
    assert entry.invoice.invoice_number.value == "EXP-3"
    assert (entry.failure.stage, entry.failure.reason) == ("Textract", status.reason)


def test_a_batch_gets_the_better_of_both_readings(expense_workspace: Workspace, parts_of, tmp_path: Path):
    """What AnalyzeExpense read more surely, or alone, is in the entry; its raw answer decides, as it was stored."""
    (tmp_path / "one.pdf").write_bytes(pdf("EXP-4"))
    batch = jobs.submit(expense_workspace, intake.inspect(tmp_path), progress=False)
    [status] = jobs.wait(expense_workspace, batch, timeout=60, progress=False)
    [before] = results.fetch(expense_workspace, batch, progress=False)
    assert before.invoice.total_invoice_amount.value == Decimal("1250.00")
    assert before.invoice.due_date is None
    key = f"results/{status.expense.job_id}/raw/000001.json"
    parts = parts_of(expense_workspace)
    raw = json.loads(parts.read(key))
    due = {"Text": "DUE_DATE", "Confidence": 99.0}
    raw["ExpenseDocuments"][0]["SummaryFields"] = [
        {"Type": due, "ValueDetection": {"Text": "03/03/2026", "Confidence": 98.0}, "PageNumber": 1}
    ]
    expense_workspace.client("s3").put_object(Bucket=parts.bucket, Key=key, Body=json.dumps(raw).encode())
    [after] = results.fetch(expense_workspace, batch, progress=False)
    assert after.invoice.due_date.value.isoformat() == "2026-03-03"
    assert after.invoice.due_date.confidence == 98.0
    assert after.invoice.invoice_number == before.invoice.invoice_number
    checks = {check.name: check.result for check in after.invoice.checks}
    assert checks["Due date not before invoice date"] == "pass"


def test_a_batch_of_before_is_not_waited_for(expense_workspace: Workspace, parts_of, tmp_path: Path):
    """Turning it on later must not leave earlier batches unfinished for ever."""
    parts = parts_of(expense_workspace)
    (tmp_path / "early.pdf").write_bytes(pdf("EXP-5"))
    deploy(expense_workspace, {"AnalyzeExpense": "false"})
    batch = jobs.submit(expense_workspace, intake.inspect(tmp_path), batch_id="early", progress=False)
    jobs.wait(expense_workspace, batch, timeout=60, progress=False)
    deploy(expense_workspace, {"AnalyzeExpense": "true"})
    manifest = json.loads(parts.read("batches/early.json"))
    del manifest["job_types"]  # which the manifests of before do not have
    body = json.dumps(manifest).encode()
    expense_workspace.client("s3").put_object(Bucket=parts.bucket, Key="batches/early.json", Body=body)
    [status] = jobs.status(expense_workspace, results.load_batch(expense_workspace, "early"))
    assert status.status == "SUCCEEDED"
    assert len(parts.jobs(batch.documents[0].key)) == 2
    # The same file again gets the job that it lacks, and no other.
    again = jobs.submit(expense_workspace, intake.inspect(tmp_path), progress=False)
    [status] = jobs.wait(expense_workspace, again, timeout=60, progress=False)
    assert status.expense is not None
    assert len(parts.jobs(batch.documents[0].key)) == 3
