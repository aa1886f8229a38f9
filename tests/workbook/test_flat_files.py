"""CSV and JSON beside the workbook: the same values, safe to open, complete."""

from __future__ import annotations

import csv
import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from making_entries import document, entry, value

from invoicekit.invoice.model import Check
from invoicekit.workbook import Entry, Failure, write_csv, write_json

REFUSED = Entry("bad.pdf", "REFUSED", failure=Failure("intake", "it is empty"))


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_there_is_a_file_for_each_sheet(tmp_path: Path):
    paths = write_csv(
        [entry(), Entry("bad.pdf", "REFUSED", failure=Failure("intake", "it is empty"))], tmp_path / "csv"
    )
    names = ["invoices", "line-items", "checks", "form-fields", "tables", "failures"]
    assert [path.name for path in paths] == [f"{name}.csv" for name in names]
    assert [len(read(path)) for path in paths] == [2, 1, 1, 1, 1, 1]
    assert paths[0].read_bytes().startswith(b"\xef\xbb\xbf")  # or Excel takes it for a national encoding


def test_values_are_as_a_program_reads_them(tmp_path: Path):
    invoices, lines, *_ = write_csv([entry(seller_address=value('12, "Main" Road\nPune'))], tmp_path)
    row = read(invoices)[0]
    assert (row["Invoice Date"], row["Total Invoice Amount"], row["Round Off"]) == ("2026-08-14", "1139416.04", "-0.20")
    assert (row["Seller Address"], row["Due Date"]) == ('12, "Main" Road\nPune', "")
    assert read(lines)[0]["HSN"] == "00940540"


@pytest.mark.parametrize("text", ["=1+1", "+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1+1", "-"])
def test_no_text_becomes_a_formula(text: str, tmp_path: Path):
    made = Entry(text, "SUCCEEDED", document(text), entry(seller_name=value(text)).invoice)
    for path in write_csv([made, Entry(text, "FAILED", None, None, Failure(text, text))], tmp_path):
        with path.open(encoding="utf-8-sig", newline="") as file:
            fields = [field for row in csv.reader(file) for field in row]
        assert f"'{text}" in fields
        assert {field for field in fields if field.startswith(tuple("=+-@\t\r\n＝"))} <= {"-0.20"}  # a number


def test_json_says_all_that_is_known_of_a_value(tmp_path: Path):
    check = Check("HSN length", "fail", "4, 6 or 8 digits", "9405", "line 1, page 1", ("hsn",), 0)
    made = entry(checks=[check], total_invoice_amount=value(Decimal("1250.10"), 41.0, "by asha"))
    made.invoice.emptied["due_date"] = "by asha"
    path = write_json(
        [made, Entry("bad.pdf", "REFUSED", failure=Failure("intake", "it is empty"))], tmp_path / "a.json"
    )
    good, bad = json.loads(path.read_text(encoding="utf-8"))["documents"]
    assert good["invoice"]["values"]["total_invoice_amount"] == {
        "text": "1250.10",
        "value": "1250.10",
        "type": "number",
        "confidence": 41.0,
        "page": 1,
        "box": {"left": 0.1, "top": 0.2, "width": 0.1, "height": 0.02},
        "corrected": "by asha",
    }
    issued = good["invoice"]["values"]["invoice_date"]
    assert (issued["value"], issued["type"]) == (date(2026, 8, 14).isoformat(), "date")
    assert good["invoice"]["lines"][0]["values"]["hsn"]["value"] == "00940540"
    assert "due_date" not in good["invoice"]["values"]
    assert good["invoice"]["emptied"] == {"due_date": "by asha"}
    assert good["invoice"]["checks"] == [
        {
            "name": "HSN length",
            "result": "fail",
            "expected": "4, 6 or 8 digits",
            "found": "9405",
            "where": "line 1, page 1",
            "fields": ["hsn"],
            "line": 0,
        }
    ]
    assert (bad["invoice"], bad["failure"]) == (None, {"stage": "intake", "reason": "it is empty"})


def test_an_empty_batch_is_an_empty_list(tmp_path: Path):
    assert json.loads(write_json([], tmp_path / "a.json").read_text(encoding="utf-8")) == {"documents": []}
    assert [read(path) for path in write_csv([], tmp_path)] == [[]] * 6


def test_text_that_is_no_unicode_is_written_all_the_same(tmp_path: Path):
    broken = entry(seller_name=value("a\ud800b"))
    assert read(write_csv([broken], tmp_path)[0])[0]["Seller Name"] == "a?b"
    assert "a?b" in write_json([broken], tmp_path / "a.json").read_text(encoding="utf-8")
