"""The Summary sheet: formulas that give what they say, in one currency each, and charts that can be read."""

from __future__ import annotations

import csv
import re
import shutil
import subprocess
import zipfile
from datetime import date
from decimal import Decimal
from pathlib import Path
from xml.etree import ElementTree

import pytest
from making_entries import entry, value
from opening import open_workbook
from openpyxl import load_workbook

from invoicekit.workbook import Entry, write_register

CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def amount(text: str, currency: str | None = "INR", seller: str = "Nilgiri Tea", month: int = 8, **more) -> Entry:
    made = entry(
        f"{seller} {text}.pdf",
        total_invoice_amount=value(Decimal(text)),
        seller_name=value(seller),
        invoice_date=value(date(2026, month, 14)),
        **more,
    )
    made.invoice.currency = value(currency) if currency else None
    return made


@pytest.fixture
def summary(tmp_path: Path):
    """Writes entries and opens the sheet, with the values that were stored for its formulas."""

    def write(*entries: Entry, **options):
        write_register(entries, tmp_path / "invoices.xlsx", **options)
        return open_workbook(tmp_path / "invoices.xlsx", data_only=True)["Summary"]

    return write


def table(sheet, title: str) -> list[dict[str, object]]:
    """The rows below a title and its headers."""
    rows = list(sheet.iter_rows(values_only=True))
    start = next(index for index, row in enumerate(rows) if row[0] == title)
    headers = [header for header in rows[start + 1] if header]
    found = []
    for row in rows[start + 2 :]:
        if row[0] is None:
            break
        found.append(dict(zip(headers, row, strict=False)))
    return found


BATCH = (amount("100.10"), amount("200.20"), amount("5.00", "USD", month=9), amount("7.00", None, "Alva"))


def test_totals_are_by_currency(summary):
    rows = table(summary(*BATCH, Entry("bad.pdf", "REFUSED")), "Totals by currency")
    assert [(row["Currency"], row["Invoices"], row["Total Invoice Amount"]) for row in rows] == [
        ("INR", 2, 300.3),
        ("USD", 1, 5),
        ("unknown", 1, 7),
    ]
    assert rows[0]["Round Off"] == -0.4


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
@pytest.mark.parametrize("most_rows", [1_048_576, 4])
def test_libreoffice_calculates_what_is_stored(summary, most_rows: int, tmp_path: Path):
    """The stored values are taken away first, so that it has to; also where the invoices stand on two sheets."""
    stored = table(summary(*BATCH, most_rows=most_rows), "Totals by currency")
    stripped = tmp_path / "stripped.xlsx"
    with zipfile.ZipFile(tmp_path / "invoices.xlsx") as source, zipfile.ZipFile(stripped, "w") as target:
        for name in source.namelist():
            target.writestr(name, re.sub(rb"</f><v>[^<]*</v>", b"</f>", source.read(name)))
    profile = f"-env:UserInstallation=file://{tmp_path / 'profile'}"
    sheet = load_workbook(stripped).sheetnames.index("Summary") + 1
    kind = f"csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,{sheet}"
    command = ["soffice", profile, "--headless", "--convert-to", kind, "--outdir", str(tmp_path), str(stripped)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    with (tmp_path / "stripped-Summary.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.reader(file) if row and row[0] in ("INR", "USD", "unknown")]
    calculated = [[float(cell) for cell in row[2:] if cell] for row in rows]
    assert calculated == [[row[header] for header in list(row)[2:]] for row in stored]
    assert calculated[0][-1] == 300.3


def test_months_are_rows_and_sellers_columns(summary):
    rows = table(summary(*BATCH, amount("9.00", seller="Alva", month=7)), "Totals by month and seller, INR")
    assert rows == [
        {"Month": "2026-07", "Nilgiri Tea": None, "Alva": 9},
        {"Month": "2026-08", "Nilgiri Tea": 300.3, "Alva": None},
    ]


def test_many_sellers_are_drawn_as_the_largest_and_the_others(summary):
    (row,) = table(
        summary(*(amount(f"{n}.00", seller=f"S{n}") for n in range(1, 11))), "Totals by month and seller, INR"
    )
    assert list(row) == ["Month", *(f"S{n}" for n in range(10, 3, -1)), "other sellers"]
    assert row["other sellers"] == 6


def test_statuses_confidence_and_checks_are_counted(summary):
    sheet = summary(entry(seller_name=value("Smudge", 41.0)), Entry("bad.pdf", "REFUSED"))
    assert sheet["A2"].value == "2 documents: 1 read, 1 failed; 1 with failed checks"
    assert table(sheet, "Documents by status") == [
        {"Status": "SUCCEEDED", "Documents": 1},
        {"Status": "REFUSED", "Documents": 1},
    ]
    assert table(sheet, "Confidence of values")[4] == {"Confidence": "40 to 50", "Values": 1}
    assert table(sheet, "Checks by outcome") == [
        {"Check": "Lines add up", "Passed": 0, "Failed": 1, "Not applicable": 0}
    ]


def test_colours_are_explained(summary):
    cells = summary()["C3":"E3"][0]
    assert [(cell.value, cell.fill.start_color.rgb[2:]) for cell in cells] == [
        ("failed check", "FFC7CE"),
        ("read with doubt", "FFEB9C"),
        ("corrected", "C6EFCE"),
    ]


def test_each_chart_has_a_title_named_axes_and_its_numbers(summary, tmp_path: Path):
    summary(*BATCH)
    with zipfile.ZipFile(tmp_path / "invoices.xlsx") as archive:
        names = sorted(name for name in archive.namelist() if name.startswith("xl/charts/chart"))
        charts = [ElementTree.fromstring(archive.read(name)) for name in names]
    texts = [[each.text for each in chart.iter(f"{DRAWING}t")] for chart in charts]
    assert sorted(each[0] for each in texts) == [
        "Checks by outcome",
        "Confidence of values",
        "Documents by status",
        "Totals by month and seller, INR",
        "Totals by month and seller, USD",
        "Totals by month and seller, currency unknown",
    ]
    assert ["Totals by month and seller, INR", "Month of the invoice", "Total invoice amount, INR"] in texts
    for chart in charts:
        assert [each.text for each in chart.iter(f"{CHART}v")], "a viewer that does not calculate sees nothing"


def test_an_empty_batch_has_a_summary_without_charts_of_nothing(summary):
    sheet = summary()
    assert sheet["A2"].value == "0 documents: 0 read, 0 failed; 0 with failed checks"
    assert table(sheet, "Documents by status") == []
