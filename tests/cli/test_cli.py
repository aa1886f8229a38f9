"""The command line: one run from folder to workbooks, its exit codes, and what it says of bad documents."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest
from making import damaged_tiff, pdf
from openpyxl import load_workbook

COMMANDS = ("up", "down", "deploy", "submit", "status", "results", "export", "run", "teardown", "read", "correct")


def invoicekit(*arguments: object, home: Path | None = None) -> subprocess.CompletedProcess[str]:
    command = [str(Path(sys.executable).with_name("invoicekit")), *map(str, arguments)]
    environment = os.environ | ({"INVOICEKIT_HOME": str(home)} if home else {})
    return subprocess.run(command, capture_output=True, text=True, env=environment, timeout=300)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help(command: str):
    result = invoicekit(command, "--help")
    assert result.returncode == 0
    assert result.stdout.startswith("Usage: ")


def test_run_from_a_folder_to_the_workbooks(tmp_path: Path, stack):
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    (inbox / "good.pdf").write_bytes(pdf("CLI-1"))
    result = invoicekit("run", inbox, "--out", tmp_path / "out")
    assert result.returncode == 0, result.stderr
    assert result.stdout.splitlines()[-1] == str((tmp_path / "out" / "invoices.xlsx").resolve())
    sheet = load_workbook(tmp_path / "out" / "invoices.xlsx")["Invoices"]
    assert [cell.value for cell in sheet[2]][:3] == ["good.pdf", "SUCCEEDED", "CLI-1"]
    assert [path.name for path in (tmp_path / "out" / "gst").iterdir()] == ["good.pdf.xlsx"]
    for cell, target in ((sheet["A2"], "documents/good.pdf"), (sheet["C2"], "gst/good.pdf.xlsx")):
        assert cell.hyperlink.target.replace("\\", "/") == target
    assert (tmp_path / "out" / "documents" / "good.pdf").read_bytes() == pdf("CLI-1")
    assert not (tmp_path / "out" / "csv").exists()


def test_bad_documents_among_good_ones(tmp_path: Path, stack):
    """Each is listed with its reason, the good ones go through, and the exit code says so."""
    bad = {
        "empty.pdf": (b"", "the file is empty"),
        "locked.pdf": (pdf("CLI-2", password="secret"), "password"),
        "damaged.pdf": (b"%PDF-1.7\nnothing", "damaged"),
        "letter.pdf": (b"Dear all,\n", "its content is neither"),
        "large.pdf": (pdf("CLI-3") + b"%" * 5_000_000, "more than the limit"),
        "renamed.png": (pdf("CLI-4"), "its content is a PDF"),
        "twin.pdf": (pdf("CLI-5"), "the same content as good.pdf"),
    }
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    (inbox / "good.pdf").write_bytes(pdf("CLI-5"))
    for name, (data, _) in bad.items():
        (inbox / name).write_bytes(data)
    result = invoicekit("run", inbox, "--out", tmp_path / "out")
    assert result.returncode == 3, result.stderr
    book = load_workbook(tmp_path / "out" / "invoices.xlsx")
    failures = {row[0]: row[2] for row in book["Failures"].iter_rows(min_row=2, values_only=True)}
    assert set(failures) == set(bad)
    for name, (_, reason) in bad.items():
        assert reason in failures[name]
        assert f"failed: {name}: " in result.stderr
    statuses = {row[0]: row[1] for row in book["Invoices"].iter_rows(min_row=2, values_only=True)}
    assert statuses == {"good.pdf": "SUCCEEDED"} | dict.fromkeys(bad, "REFUSED")


def test_a_document_with_a_damaged_page_is_exported_and_listed(tmp_path: Path, stack):
    (tmp_path / "damaged.tiff").write_bytes(damaged_tiff())
    result = invoicekit("run", tmp_path / "damaged.tiff", "-o", tmp_path / "out")
    assert result.returncode == 3, result.stderr
    assert "failed: damaged.tiff: not read: page 2" in result.stderr
    assert "1 of 1 documents read" in result.stdout
    book = load_workbook(tmp_path / "out" / "invoices.xlsx")
    assert [cell.value for cell in book["Invoices"][2]][:2] == ["damaged.tiff", "PARTIAL_SUCCESS"]
    assert [cell.value for cell in book["Failures"][2]] == ["damaged.tiff", "Textract", "not read: page 2 (BAD_PAGE)"]


def test_step_by_step(tmp_path: Path, stack):
    (tmp_path / "steps.pdf").write_bytes(pdf("CLI-6"))
    submitted = invoicekit("submit", tmp_path / "steps.pdf", "--batch-id", "cli-steps", "--wait")
    assert submitted.returncode == 0, submitted.stderr
    assert "batch cli-steps: 1 submitted, 0 refused" in submitted.stderr
    status = invoicekit("status", "cli-steps")
    assert "SUCCEEDED        steps.pdf" in status.stdout
    results = invoicekit("results", "cli-steps", "-o", tmp_path / "out")
    folder = Path(results.stdout.strip())
    assert (folder / "steps.pdf" / "DocumentAnalysis" / "form-fields.json").exists()
    assert (folder / "steps.pdf" / "TextDetection" / "lines.json").exists()
    options = ("--csv", "--json", "--no-originals")
    assert invoicekit("export", "cli-steps", "-o", tmp_path / "out", *options).returncode == 0
    names = {path.name for path in (tmp_path / "out").iterdir()}
    assert names == {"results", "invoices.xlsx", "gst", "csv", "invoices.json"}
    cell = load_workbook(tmp_path / "out" / "invoices.xlsx")["Invoices"]["A2"]
    with urllib.request.urlopen(cell.hyperlink.target) as answer:  # the document, from the embedded AWS
        assert answer.read() == pdf("CLI-6")


def test_on_aws_submit_says_what_it_costs_and_asks(tmp_path: Path, stack):
    """At a terminal; the embedded AWS stands in, by the variables with which boto3 takes other addresses."""
    (tmp_path / "dear.pdf").write_bytes(pdf("CLI-10", pages=3))
    endpoints = {"AWS_ENDPOINT_URL": stack.endpoints["*"], "AWS_ENDPOINT_URL_TEXTRACT": stack.endpoints["textract"]}
    keys = {"AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test"}
    command = [Path(sys.executable).with_name("invoicekit"), "submit", tmp_path / "dear.pdf", "--batch-id", "cli-dear"]
    terminal, inside = pty.openpty()
    process = subprocess.Popen(
        [*command, "--target", "aws", "--region", "us-east-1"],
        stdin=inside,
        stderr=inside,
        env=os.environ | endpoints | keys,
    )
    os.write(terminal, b"n\n")
    assert process.wait(60) == 1
    said = os.read(terminal, 10_000).decode()
    assert "Textract will cost about 0.20 US dollars" in said
    assert "Submit? [y/N]" in said
    assert "there is no batch 'cli-dear'" in invoicekit("status", "cli-dear").stderr


def test_correct_reaches_the_export(tmp_path: Path, stack):
    (tmp_path / "one.pdf").write_bytes(pdf("CLI-9"))
    assert invoicekit("submit", tmp_path / "one.pdf", "--batch-id", "cli-correct", "--wait").returncode == 0
    corrected = invoicekit("correct", "cli-correct", "one.pdf", "invoice_number=CLI-99", "--who", "ana")
    assert corrected.returncode == 0, corrected.stderr
    wrong = invoicekit("correct", "cli-correct", "one.pdf", "invoice_date=soon")
    assert (wrong.returncode, "'soon' is not a date" in wrong.stderr) == (1, True)
    assert invoicekit("export", "cli-correct", "-o", tmp_path / "out").returncode == 0
    sheet = load_workbook(tmp_path / "out" / "invoices.xlsx")["Invoices"]
    assert sheet["C2"].value == "CLI-99"


def test_teardown_with_the_documents_leaves_nothing_of_them(tmp_path: Path):
    home, secret = tmp_path / "home", "Confidential Buyer"
    (tmp_path / "one.pdf").write_bytes(pdf("CLI-11", lines=(secret,)))
    assert invoicekit("run", tmp_path / "one.pdf", "-o", tmp_path / "out", home=home).returncode == 0
    files = [path for path in home.rglob("*") if path.is_file()]
    assert any("Confidential" in path.read_text(errors="replace") for path in files)
    result = invoicekit("teardown", "--delete-documents", home=home)
    assert result.returncode == 0, result.stderr
    files = [path for path in home.rglob("*") if path.is_file()]
    assert not any("Confidential" in path.read_text(errors="replace") for path in files)


def test_read_alone_gives_textracts_answer(tmp_path: Path):
    (tmp_path / "one.pdf").write_bytes(pdf("CLI-7"))
    result = invoicekit("read", tmp_path / "one.pdf", "-o", tmp_path / "blocks.json")
    assert result.returncode == 0, result.stderr
    answer = json.loads((tmp_path / "blocks.json").read_text(encoding="utf-8"))
    assert answer["DocumentMetadata"] == {"Pages": 1}
    assert {"PAGE", "LINE", "WORD", "KEY_VALUE_SET"} <= {block["BlockType"] for block in answer["Blocks"]}


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("run", "no-such-folder"), "no-such-folder names no file and no folder"),
        (("status", "no-such-batch"), "there is no batch 'no-such-batch'"),
        (("status", "--stack-name", "none"), "there is no stack 'none'"),
        (("deploy", "-p", "Nonsense=1"), "no parameter Nonsense"),
        (("read", __file__), "its content is neither PDF, PNG, JPEG nor TIFF"),
    ],
)
def test_a_run_that_fails_says_why_and_exits_with_1(arguments, says: str, stack):
    result = invoicekit(*arguments)
    assert result.returncode == 1
    assert says in result.stderr
    assert "Traceback" not in result.stderr


def test_up_and_down(tmp_path: Path):
    started = invoicekit("up", home=tmp_path / "home")
    assert "http://127.0.0.1:" in started.stdout
    assert invoicekit("down", home=tmp_path / "home").stdout == "stopped\n"
    assert invoicekit("down", home=tmp_path / "home").stdout == "it was not running\n"


def test_teardown_keeps_documents_unless_told_otherwise(tmp_path: Path):
    home = tmp_path / "home"
    (tmp_path / "one.pdf").write_bytes(pdf("CLI-8"))
    try:
        assert invoicekit("run", tmp_path / "one.pdf", "-o", tmp_path / "out", home=home).returncode == 0
        refused = invoicekit("teardown", home=home)
        assert refused.returncode == 1
        assert "--delete-documents" in refused.stderr
        done = invoicekit("teardown", "--delete-documents", home=home)
        assert (done.returncode, done.stdout) == (0, "the stack is deleted\n")
    finally:
        invoicekit("down", home=home)
