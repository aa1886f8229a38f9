"""Amazon's own client libraries, unmodified, against the local Textract."""

from __future__ import annotations

from pathlib import Path

import pytest
from making import pdf, table_pdf
from textractcaller import call_textract, call_textract_expense
from textractcaller.t_call import Textract_Features, get_full_json
from textractor import Textractor
from textractor.data.constants import TextractFeatures
from trp import Document as ResponseParserDocument
from trp.trp2_expense import TAnalyzeExpenseDocumentSchema

from invoicekit.workspace import Workspace

ROWS = (("No", "Description", "Qty", "Rate", "Amount"), ("1", "Lamp shade", "2", "50.00", "100.00"))
BUCKET = "client-tests"


@pytest.fixture(scope="module")
def bucket(workspace: Workspace) -> str:
    s3 = workspace.client("s3")
    s3.create_bucket(Bucket=BUCKET)
    s3.put_object(Bucket=BUCKET, Key="table.pdf", Body=table_pdf(ROWS))
    s3.put_object(Bucket=BUCKET, Key="many.pdf", Body=pdf("CLIENT-1", pages=80))
    return BUCKET


@pytest.fixture
def textractor(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> Textractor:
    """A Textractor that finds the local servers as it would any endpoint: by the environment."""
    monkeypatch.setenv("AWS_ENDPOINT_URL", workspace.endpoints["*"])
    monkeypatch.setenv("AWS_ENDPOINT_URL_TEXTRACT", workspace.endpoints["textract"])
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "test")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "test")
    return Textractor(region_name="us-east-1")


def test_caller_and_response_parser_with_bytes(workspace: Workspace):
    answer = call_textract(
        input_document=table_pdf(ROWS),
        features=[Textract_Features.TABLES, Textract_Features.FORMS],
        boto3_textract_client=workspace.client("textract"),
    )
    [page] = ResponseParserDocument(answer).pages
    [table] = page.tables
    assert [[cell.text.strip() for cell in row.cells] for row in table.rows] == [list(row) for row in ROWS]


def test_caller_follows_an_asynchronous_job_over_its_pages(workspace: Workspace, bucket: str):
    answer = call_textract(
        input_document=f"s3://{bucket}/many.pdf",
        features=[Textract_Features.FORMS],
        force_async_api=True,
        boto3_textract_client=workspace.client("textract"),
        job_done_polling_interval=0.2,
    )
    document = ResponseParserDocument(answer)
    assert len(document.pages) == 80
    assert [f.value.text for f in document.pages[79].form.fields if f.key.text == "Invoice No:"] == ["CLIENT-1"]


def test_caller_reads_a_job_again(workspace: Workspace, bucket: str):
    textract = workspace.client("textract")
    place = {"S3Object": {"Bucket": bucket, "Name": "many.pdf"}}
    job = textract.start_document_text_detection(DocumentLocation=place)["JobId"]
    answer = get_full_json(job_id=job, boto3_textract_client=textract, job_done_polling_interval=0.2)
    assert answer["DocumentMetadata"] == {"Pages": 80}
    assert sum(block["BlockType"] == "PAGE" for block in answer["Blocks"]) == 80


def test_textractor_analyzes_a_picture(textractor: Textractor, samples: Path):
    document = textractor.analyze_document(str(samples / "vat-leeds.png"), features=[TextractFeatures.TABLES])
    table = max(document.tables, key=lambda each: each.column_count)  # the others are labels beside their values
    frame = table.to_pandas(use_columns=True)
    assert "Sash window repair" in set(frame.iloc[:, 0].str.strip())


def test_textractor_starts_an_asynchronous_job(textractor: Textractor, bucket: str):
    document = textractor.start_document_analysis(
        file_source=f"s3://{bucket}/table.pdf", features=[TextractFeatures.TABLES], save_image=False
    )
    [table] = document.tables  # waits for the job
    assert table.row_count == 2
    assert "Lamp shade" in document.text


@pytest.mark.parametrize("synchronous", [True, False])
def test_caller_and_response_parser_analyze_expense(synchronous: bool, workspace: Workspace, bucket: str):
    """With bytes, and by an asynchronous job."""
    answer = call_textract_expense(
        input_document=table_pdf(ROWS) if synchronous else f"s3://{bucket}/table.pdf",
        force_async_api=not synchronous,
        boto3_textract_client=workspace.client("textract"),
        job_done_polling_interval=0.2,
    )
    answer.pop("ResponseMetadata")  # which this parser does not know all of
    [expense] = TAnalyzeExpenseDocumentSchema().load(answer).expenses_documents
    [line] = expense.lineitemgroups[0].lineitems
    fields = {each.ftype.text: each.valuedetection.text for each in line.lineitem_expensefields}
    assert (fields["ITEM"], fields["QUANTITY"], fields["PRICE"]) == ("Lamp shade", "2", "100.00")


def test_textractor_analyzes_expense(textractor: Textractor, samples: Path):
    document = textractor.analyze_expense(str(samples / "vat-leeds.png"))
    [expense] = document.pages[0].expense_documents
    assert {"VENDOR_NAME", "TOTAL", "INVOICE_RECEIPT_ID"} <= {field.type.text for field in expense.summary_fields_list}
