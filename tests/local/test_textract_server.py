"""The local Textract over its protocol, by boto3 as any client would: shapes, tokens, paging, errors, restarts."""

from __future__ import annotations

import json
import time
from pathlib import Path
from urllib.request import Request, urlopen

import botocore.session
import pytest
from botocore.config import Config
from botocore.exceptions import ClientError
from making import damaged_tiff, pdf, table_pdf
from waiting import eventually

from invoicekit.local import emulator
from invoicekit.workspace import Workspace, connect


@pytest.fixture(scope="module")
def bucket(workspace: Workspace) -> str:
    s3 = workspace.client("s3")
    s3.create_bucket(Bucket="textract-tests")
    for name, data in (("one.pdf", pdf("T-1")), ("many.pdf", pdf("T-2", pages=60)), ("text.txt", b"no document")):
        s3.put_object(Bucket="textract-tests", Key=name, Body=data)
    return "textract-tests"


def place(bucket: str, name: str) -> dict:
    return {"DocumentLocation": {"S3Object": {"Bucket": bucket, "Name": name}}}


def finished(textract, job_id: str, get: str = "get_document_text_detection", **more) -> dict:
    def look() -> dict | None:
        answer = getattr(textract, get)(JobId=job_id, **more)
        return answer if answer["JobStatus"] != "IN_PROGRESS" else None

    return eventually(look)


def impatient(workspace: Workspace):
    """A client that does not try again, as boto3's usual one does when it is throttled or refused for a limit."""
    endpoint = workspace.endpoints["textract"]
    once = Config(retries={"total_max_attempts": 1})
    return workspace.session.client("textract", region_name=workspace.region, endpoint_url=endpoint, config=once)


def code_of(call, **request) -> str:
    with pytest.raises(ClientError) as error:
        call(**request)
    return error.value.response["Error"]["Code"]


def test_same_token_gives_the_same_job_and_other_parameters_an_error(workspace: Workspace, bucket: str):
    textract = workspace.client("textract")
    token = f"t-{time.time_ns()}"
    first = textract.start_document_text_detection(**place(bucket, "one.pdf"), ClientRequestToken=token)["JobId"]
    again = textract.start_document_text_detection(**place(bucket, "one.pdf"), ClientRequestToken=token)["JobId"]
    assert first == again
    other = place(bucket, "many.pdf") | {"ClientRequestToken": token}
    assert code_of(textract.start_document_text_detection, **other) == "IdempotentParameterMismatchException"


def test_results_come_in_pages(workspace: Workspace, bucket: str):
    textract = workspace.client("textract")
    job = textract.start_document_text_detection(**place(bucket, "many.pdf"))["JobId"]
    answer = finished(textract, job, MaxResults=100)
    assert answer["DocumentMetadata"] == {"Pages": 60}
    blocks = list(answer["Blocks"])
    assert len(blocks) == 100
    while token := answer.get("NextToken"):
        answer = textract.get_document_text_detection(JobId=job, MaxResults=100, NextToken=token)
        blocks += answer["Blocks"]
    assert len({block["Id"] for block in blocks}) == len(blocks)
    assert sum(block["BlockType"] == "PAGE" for block in blocks) == 60
    default = textract.get_document_text_detection(JobId=job)
    assert len(default["Blocks"]) == min(1000, len(blocks))


def test_expense_documents_come_in_pages_of_at_most_20(workspace: Workspace, bucket: str):
    """https://docs.aws.amazon.com/textract/latest/dg/API_GetExpenseAnalysis.html"""
    textract = workspace.client("textract")
    token = f"e-{time.time_ns()}"
    request = place(bucket, "many.pdf") | {"ClientRequestToken": token}
    job = textract.start_expense_analysis(**request)["JobId"]
    assert textract.start_expense_analysis(**request)["JobId"] == job
    other = place(bucket, "one.pdf") | {"ClientRequestToken": token}
    assert code_of(textract.start_expense_analysis, **other) == "IdempotentParameterMismatchException"
    answer = finished(textract, job, "get_expense_analysis", MaxResults=1000)
    assert (answer["DocumentMetadata"], answer["AnalyzeExpenseModelVersion"]) == ({"Pages": 60}, "1.0")
    assert "Blocks" not in answer
    documents = list(answer["ExpenseDocuments"])
    assert len(documents) == 20
    while following := answer.get("NextToken"):
        answer = textract.get_expense_analysis(JobId=job, MaxResults=7, NextToken=following)
        documents += answer["ExpenseDocuments"]
    assert [each["ExpenseIndex"] for each in documents] == list(range(1, 61))
    assert all(block["Page"] == each["ExpenseIndex"] for each in documents for block in each["Blocks"])
    assert code_of(textract.get_document_analysis, JobId=job) == "InvalidJobIdException"


def test_an_unreadable_document_fails_its_expense_job(workspace: Workspace, bucket: str):
    textract = workspace.client("textract")
    job = textract.start_expense_analysis(**place(bucket, "text.txt"))["JobId"]
    answer = finished(textract, job, "get_expense_analysis")
    assert (answer["JobStatus"], "ExpenseDocuments" in answer) == ("FAILED", False)


def test_answers_have_textracts_shape(workspace: Workspace, bucket: str):
    """Every member of an answer is one that the service model names, of its type."""
    textract = workspace.client("textract")
    answer = textract.analyze_document(Document={"Bytes": table_pdf(ROWS)}, FeatureTypes=["TABLES", "FORMS"])
    model = botocore.session.Session().get_component("data_loader").load_service_model("textract", "service-2")
    members = set(model["shapes"]["Block"]["members"])
    kinds = set()
    ids = {block["Id"] for block in answer["Blocks"]}
    for block in answer["Blocks"]:
        kinds.add(block["BlockType"])
        assert set(block) <= members
        box = block["Geometry"]["BoundingBox"]
        assert 0 <= box["Left"] <= box["Left"] + box["Width"] <= 1.001
        assert len(block["Geometry"]["Polygon"]) == 4
        assert {each for relation in block.get("Relationships", ()) for each in relation["Ids"]} <= ids
        assert 0 <= block.get("Confidence", 0) <= 100
    assert {"PAGE", "LINE", "WORD", "TABLE", "CELL"} <= kinds


ROWS = (("No", "Description", "Qty", "Rate", "Amount"), ("1", "Lamp", "2", "50.00", "100.00"))


def test_the_same_document_gives_the_same_ids(workspace: Workspace):
    textract = workspace.client("textract")
    first, second = (textract.detect_document_text(Document={"Bytes": pdf("T-3")})["Blocks"] for _ in range(2))
    assert first == second


def test_errors_have_textracts_codes(workspace: Workspace, bucket: str):
    textract = workspace.client("textract")
    missing = code_of(textract.detect_document_text, Document={"S3Object": {"Bucket": bucket, "Name": "no.pdf"}})
    assert missing == "InvalidS3ObjectException"
    assert code_of(textract.get_document_analysis, JobId="0" * 64) == "InvalidJobIdException"
    several = {"Document": {"Bytes": pdf("T-4", pages=2)}}
    assert code_of(textract.detect_document_text, **several) == "UnsupportedDocumentException"
    assert code_of(textract.detect_document_text, Document={"Bytes": b"%PDF-1.4 x"}) == "BadDocumentException"
    assert code_of(textract.detect_document_text, Document={"Bytes": b"hello"}) == "UnsupportedDocumentException"
    assert code_of(textract.analyze_document, Document={}, FeatureTypes=["NONE"]) == "InvalidParameterException"
    assert code_of(textract.start_document_text_detection, DocumentLocation={}) == "InvalidParameterException"
    job = textract.start_document_text_detection(**place(bucket, "one.pdf"))["JobId"]
    finished(textract, job)
    assert code_of(textract.get_document_analysis, JobId=job) == "InvalidJobIdException"
    request = {"JobId": job, "NextToken": "bm9uc2Vuc2U="}
    assert code_of(textract.get_document_text_detection, **request) == "InvalidParameterException"


def test_an_unreadable_document_fails_its_job_with_a_message(workspace: Workspace, bucket: str):
    textract = workspace.client("textract")
    answer = finished(textract, textract.start_document_text_detection(**place(bucket, "text.txt"))["JobId"])
    assert answer["JobStatus"] == "FAILED"
    assert answer["StatusMessage"] == "its content is neither PDF, PNG, JPEG nor TIFF"


def test_a_damaged_page_makes_a_partial_success_with_a_warning(workspace: Workspace, bucket: str):
    workspace.client("s3").put_object(Bucket=bucket, Key="damaged.tiff", Body=damaged_tiff())
    textract = workspace.client("textract")
    answer = finished(textract, textract.start_document_text_detection(**place(bucket, "damaged.tiff"))["JobId"])
    assert (answer["JobStatus"], answer["DocumentMetadata"]) == ("PARTIAL_SUCCESS", {"Pages": 3})
    assert answer["Warnings"] == [{"ErrorCode": "BAD_PAGE", "Pages": [2]}]
    assert {block["Page"] for block in answer["Blocks"] if block["BlockType"] == "LINE"} == {1, 3}


def test_no_more_jobs_are_taken_than_the_queue_holds(workspace: Workspace, bucket: str):
    start = impatient(workspace).start_document_text_detection
    faults(workspace, delay=20, most_open_jobs=1)
    try:
        token = f"t-{time.time_ns()}"
        first = start(**place(bucket, "one.pdf"), ClientRequestToken=token)
        assert code_of(start, **place(bucket, "many.pdf")) == "LimitExceededException"
        assert start(**place(bucket, "one.pdf"), ClientRequestToken=token)["JobId"] == first["JobId"]
    finally:
        faults(workspace, reset=True)


def test_an_expired_job_is_unknown_and_its_token_free(workspace: Workspace, bucket: str):
    textract = workspace.client("textract")
    request = {**place(bucket, "one.pdf"), "ClientRequestToken": f"t-{time.time_ns()}"}
    first = textract.start_document_text_detection(**request)["JobId"]
    finished(textract, first)
    faults(workspace, kept_seconds=0)
    try:
        assert code_of(textract.get_document_text_detection, JobId=first) == "InvalidJobIdException"
        again = textract.start_document_text_detection(**request)["JobId"]
    finally:
        faults(workspace, reset=True)
    assert again != first
    assert finished(textract, again)["JobStatus"] == "SUCCEEDED"


def test_completion_is_announced_in_textracts_format(workspace: Workspace, bucket: str):
    """https://docs.aws.amazon.com/textract/latest/dg/async-notification-payload.html"""
    sns, sqs = workspace.client("sns"), workspace.client("sqs")
    topic = sns.create_topic(Name="announcements")["TopicArn"]
    queue = sqs.create_queue(QueueName="announcements")["QueueUrl"]
    arn = sqs.get_queue_attributes(QueueUrl=queue, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
    sns.subscribe(TopicArn=topic, Protocol="sqs", Endpoint=arn)
    channel = {"SNSTopicArn": topic, "RoleArn": "arn:aws:iam::000000000000:role/any"}
    job = workspace.client("textract").start_document_analysis(
        **place(bucket, "one.pdf"), FeatureTypes=["FORMS"], NotificationChannel=channel, JobTag="tag-1"
    )["JobId"]
    [message] = eventually(lambda: sqs.receive_message(QueueUrl=queue, WaitTimeSeconds=5).get("Messages"))
    announced = json.loads(json.loads(message["Body"])["Message"])
    assert isinstance(announced.pop("Timestamp"), int)
    assert announced == {
        "JobId": job,
        "Status": "SUCCEEDED",
        "API": "StartDocumentAnalysis",
        "JobTag": "tag-1",
        "DocumentLocation": {"S3ObjectName": "one.pdf", "S3Bucket": bucket},
    }


def test_jobs_and_data_survive_a_restart(tmp_path: Path):
    """A job that a stop interrupted is taken up again, and one that was done is still there."""
    home = tmp_path / "home"
    try:
        workspace = connect(home=home)
        s3, textract = workspace.client("s3"), workspace.client("textract")
        s3.create_bucket(Bucket="restarts")
        s3.put_object(Bucket="restarts", Key="one.pdf", Body=pdf("T-5"))
        done = textract.start_document_text_detection(**place("restarts", "one.pdf"))["JobId"]
        finished(textract, done)
        faults(workspace, delay=30)
        open_job = textract.start_document_text_detection(**place("restarts", "one.pdf"), JobTag="open")["JobId"]
        assert emulator.down(home)
        assert emulator.status(home) is None
        workspace = connect(home=home)
        textract = workspace.client("textract")
        assert workspace.endpoints == {"*": s3.meta.endpoint_url, "textract": textract.meta.endpoint_url}
        assert textract.get_document_text_detection(JobId=done)["JobStatus"] == "SUCCEEDED"
        assert finished(textract, open_job)["JobStatus"] == "SUCCEEDED"
    finally:
        emulator.destroy(home)
    assert not home.exists()


def faults(workspace: Workspace, **switches) -> None:
    url = workspace.endpoints["textract"] + "/_invoicekit/faults"
    urlopen(Request(url, json.dumps(switches).encode())).close()
