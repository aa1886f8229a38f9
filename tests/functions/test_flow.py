"""From an upload to stored results through the embedded AWS, and all that may go wrong on the way."""

from __future__ import annotations

import json
from itertools import count

from making import damaged_tiff, pdf, table_pdf
from waiting import eventually

from invoicekit.functions.job_types import DOCUMENT_ANALYSIS, TEXT_DETECTION

_numbers = count(1)


def fresh_pdf(**more) -> bytes:
    """A document that no other test has."""
    return pdf(f"FLOW-{next(_numbers)}", **more)


def test_an_upload_becomes_results(parts):
    parts.put("uploads/flow/first.pdf", fresh_pdf())
    jobs = parts.finished("uploads/flow/first.pdf")
    assert {job.job_type: job.status for job in jobs} == {DOCUMENT_ANALYSIS: "SUCCEEDED", TEXT_DETECTION: "SUCCEEDED"}
    analysis = next(job for job in jobs if job.job_type == DOCUMENT_ANALYSIS)
    assert analysis.page_count == 1
    assert analysis.field_count >= 2
    assert analysis.line_count == 7
    assert analysis.submitted_at <= analysis.completed_at
    names = {key.removeprefix(analysis.result_prefix) for key in parts.keys(analysis.result_prefix)}
    assert names >= {"raw/000001.json", "tables.json", "form-fields.json", "lines.json"}
    fields = json.loads(parts.read(f"{analysis.result_prefix}form-fields.json"))
    assert {"Invoice No:", "Invoice Date:"} <= {each["Key"] for each in fields}
    [page] = json.loads(parts.read(f"{analysis.result_prefix}lines.json"))
    assert page["Page"] == 1
    assert page["Lines"][0]["Text"] == "Nilgiri Tea Estate"


def test_a_name_may_hold_what_addresses_encode(parts):
    key = "uploads/flow/März 2026 + <b>50%</b> (1)#&?=.pdf"
    parts.put(key, fresh_pdf())
    assert {job.status for job in parts.finished(key)} == {"SUCCEEDED"}


def test_tables_are_stored_as_json_csv_and_html(parts):
    rows = [("No", "Description", "Qty", "Rate", "Amount"), ("1", "<b>Tea & dust</b>", "2", "50.00", "100.00")]
    parts.put("uploads/flow/table.pdf", table_pdf(rows))
    analysis = next(job for job in parts.finished("uploads/flow/table.pdf") if job.job_type == DOCUMENT_ANALYSIS)
    assert analysis.table_count == 1
    [table] = json.loads(parts.read(f"{analysis.result_prefix}tables.json"))
    assert table["Rows"] == [list(row) for row in rows]
    assert b"1,<b>Tea & dust</b>,2,50.00,100.00" in parts.read(table["Csv"])
    assert b"&lt;b&gt;Tea &amp; dust&lt;/b&gt;" in parts.read(table["Html"])


def test_results_never_trigger_a_submission(parts):
    parts.put("results/stray.pdf", fresh_pdf())
    parts.put("uploads/flow/after-stray.pdf", fresh_pdf())
    parts.finished("uploads/flow/after-stray.pdf")
    assert parts.jobs("results/stray.pdf") == []


def test_the_same_bytes_again_cost_no_job(parts):
    data = fresh_pdf()
    parts.put("uploads/flow/same.pdf", data)
    first = parts.finished("uploads/flow/same.pdf")
    parts.put("uploads/flow/same.pdf", data)
    parts.put("uploads/flow/marker.pdf", fresh_pdf())
    parts.finished("uploads/flow/marker.pdf")  # the queue has been through both by now
    assert {job.job_id for job in parts.jobs("uploads/flow/same.pdf")} == {job.job_id for job in first}


def test_a_replaced_document_is_read_anew(parts):
    parts.put("uploads/flow/replaced.pdf", fresh_pdf())
    first = {job.job_id for job in parts.finished("uploads/flow/replaced.pdf")}
    version = parts.put("uploads/flow/replaced.pdf", fresh_pdf(pages=2))
    jobs = parts.finished("uploads/flow/replaced.pdf", count=4)
    new = [job for job in jobs if job.job_id not in first]
    assert len(new) == 2
    assert all((job.page_count, job.version_id) == (2, version) for job in new)


def test_a_redelivered_announcement_changes_nothing(parts):
    parts.put("uploads/flow/redelivered.pdf", fresh_pdf())
    before = parts.finished("uploads/flow/redelivered.pdf")
    written = {key: parts.read(key) for job in before for key in parts.keys(job.result_prefix)}
    for job in before:
        announce(parts, job, "SUCCEEDED")
    parts.put("uploads/flow/after-redelivery.pdf", fresh_pdf())
    parts.finished("uploads/flow/after-redelivery.pdf")
    eventually(lambda: queue_is_empty(parts, "CompletionQueueUrl"))
    assert parts.jobs("uploads/flow/redelivered.pdf") == before
    assert {key: parts.read(key) for job in before for key in parts.keys(job.result_prefix)} == written


def test_an_announcement_before_the_submission_was_noted_is_kept(parts):
    """Textract may be done before the submit function has written the job's item."""
    parts.put("uploads/flow/early.pdf", fresh_pdf())
    done = parts.finished("uploads/flow/early.pdf")
    table, dynamodb = parts.outputs["TrackingTableName"], parts.workspace.client("dynamodb")
    job = done[0]
    dynamodb.delete_item(TableName=table, Key={"JobId": {"S": job.job_id}, "JobType": {"S": job.job_type}})
    announce(parts, job, "SUCCEEDED")
    found = eventually(lambda: [each for each in parts.jobs("uploads/flow/early.pdf") if each.job_id == job.job_id])
    assert found[0].status == "SUCCEEDED"
    assert found[0].page_count == job.page_count


def test_a_damaged_document_ends_as_a_failed_job_with_a_reason(parts):
    parts.put("uploads/flow/damaged.pdf", b"%PDF-1.7\nthis is no PDF")
    for job in parts.finished("uploads/flow/damaged.pdf"):
        assert (job.status, job.reason) == ("FAILED", "the PDF is damaged and cannot be opened")


def test_a_damaged_page_ends_as_a_partial_success_that_names_it(parts):
    parts.put("uploads/flow/damaged.tiff", damaged_tiff())
    for job in parts.finished("uploads/flow/damaged.tiff"):
        assert (job.status, job.reason) == ("PARTIAL_SUCCESS", "not read: page 2 (BAD_PAGE)")
        assert (job.page_count, job.line_count) == (3, 2)


def test_an_encrypted_document_ends_as_a_failed_job_with_a_reason(parts):
    parts.put("uploads/flow/locked.pdf", fresh_pdf(password="secret"))
    assert {job.status for job in parts.finished("uploads/flow/locked.pdf")} == {"FAILED"}
    assert "password" in parts.jobs("uploads/flow/locked.pdf")[0].reason


def test_an_empty_document_costs_no_job(parts):
    parts.put("uploads/flow/empty.pdf", b"")
    jobs = parts.finished("uploads/flow/empty.pdf")
    assert {(job.status, job.reason, job.was_started) for job in jobs} == {("FAILED", "the document is empty", False)}


def test_throttling_goes_back_to_the_queue_and_passes(parts, textract_faults):
    textract_faults(operation="StartDocumentAnalysis", code="ProvisionedThroughputExceededException", times=4)
    parts.put("uploads/flow/throttled.pdf", fresh_pdf())
    assert {job.status for job in parts.finished("uploads/flow/throttled.pdf")} == {"SUCCEEDED"}
    assert len(parts.jobs("uploads/flow/throttled.pdf")) == 2


def test_after_the_last_try_a_document_is_not_lost_without_a_trace(parts, textract_faults):
    key = "elsewhere/given-up.pdf"
    parts.put(key, fresh_pdf())
    textract_faults(operation="StartDocumentAnalysis", code="ThrottlingException", times=3)
    upload = {"Records": [{"s3": {"bucket": {"name": parts.bucket}, "object": {"key": key}}}]}
    record = {
        "messageId": "last",
        "receiptHandle": "none",
        "body": json.dumps(upload),
        "attributes": {"ApproximateReceiveCount": "50"},
        "eventSource": "aws:sqs",
    }
    function = parts.outputs["SubmitFunctionName"]
    payload = json.dumps({"Records": [record]}).encode()
    answer = parts.workspace.client("lambda").invoke(FunctionName=function, Payload=payload)
    assert json.load(answer["Payload"]) == {"batchItemFailures": [{"itemIdentifier": "last"}]}
    jobs = parts.jobs(key)
    assert {(job.status, job.error_code) for job in jobs} == {("FAILED", "ThrottlingException")}
    assert all("did not take it in 50 tries" in job.reason for job in jobs)


def test_a_permanent_error_is_a_failed_job_at_once(parts, textract_faults):
    textract_faults(operation="StartDocumentAnalysis", code="AccessDeniedException")
    parts.put("uploads/flow/denied.pdf", fresh_pdf())
    jobs = {job.job_type: job for job in parts.finished("uploads/flow/denied.pdf")}
    assert (jobs[DOCUMENT_ANALYSIS].status, jobs[DOCUMENT_ANALYSIS].error_code) == ("FAILED", "AccessDeniedException")
    assert jobs[TEXT_DETECTION].status == "SUCCEEDED"


def test_textracts_server_error_while_reading_results_is_tried_again(parts, textract_faults):
    textract_faults(operation="GetDocumentTextDetection", code="InternalServerError", times=2)
    parts.put("uploads/flow/hiccup.pdf", fresh_pdf())
    assert {job.status for job in parts.finished("uploads/flow/hiccup.pdf")} == {"SUCCEEDED"}


def announce(parts, job, status: str) -> None:
    """Announce a job a second time, as a redelivery would."""
    outputs, sns = parts.outputs, parts.workspace.client("sns")
    function = parts.workspace.client("lambda").get_function_configuration(FunctionName=outputs["SubmitFunctionName"])
    variables = function["Environment"]["Variables"]
    analysis = job.job_type == DOCUMENT_ANALYSIS
    message = {
        "JobId": job.job_id,
        "Status": status,
        "API": "StartDocumentAnalysis" if analysis else "StartDocumentTextDetection",
        "DocumentLocation": {"S3ObjectName": job.document, "S3Bucket": job.bucket},
    }
    topic = variables["ANALYSIS_TOPIC" if analysis else "DETECTION_TOPIC"]
    sns.publish(TopicArn=topic, Message=json.dumps(message))


def queue_is_empty(parts, output: str) -> bool:
    names = ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"]
    sqs = parts.workspace.client("sqs")
    found = sqs.get_queue_attributes(QueueUrl=parts.outputs[output], AttributeNames=names)["Attributes"]
    return all(found[name] == "0" for name in names)
