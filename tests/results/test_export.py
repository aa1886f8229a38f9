"""Exporting: which files are written, under which names, and links to copies of the documents."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from making import pdf
from making_entries import entry
from openpyxl import load_workbook

import invoicekit
from invoicekit.errors import InvoicekitError
from invoicekit.workbook import Entry


def test_each_format_is_written_where_it_is_asked_for(tmp_path: Path):
    assert invoicekit.export([entry()], tmp_path / "a", progress=False) == tmp_path / "a" / "invoices.xlsx"
    assert {path.name for path in (tmp_path / "a").iterdir()} == {"invoices.xlsx", "gst"}
    both = invoicekit.export([entry()], tmp_path / "b", formats=("csv", "json"), progress=False)
    assert both == tmp_path / "b" / "csv" / "invoices.csv"
    assert {path.name for path in (tmp_path / "b").iterdir()} == {"csv", "invoices.json"}


def test_an_unknown_format_is_refused_before_anything_is_written(tmp_path: Path):
    for formats in (("xlsx", "ods"), ()):
        with pytest.raises(InvoicekitError, match="use one or more of xlsx, csv, json"):
            invoicekit.export([entry()], tmp_path / "out", formats=formats)
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("taken", ["invoices.xlsx", "csv", "invoices.json", "gst"])
def test_what_cannot_be_written_is_said(taken: str, tmp_path: Path):
    if taken in ("csv", "gst"):
        (tmp_path / taken).write_text("a file where a folder is to be", encoding="utf-8")
    else:
        (tmp_path / taken).mkdir()
    with pytest.raises(InvoicekitError, match="could not be written"):
        invoicekit.export([entry()], tmp_path, formats=("xlsx", "csv", "json"), progress=False)


def test_documents_of_like_names_have_gst_workbooks_of_their_own(tmp_path: Path):
    made = [entry("a/b.pdf"), Entry("a-b.pdf", "FAILED"), replace(entry("a-b.pdf (2 of 2)"), status="SUCCEEDED")]
    invoicekit.export(made, tmp_path, progress=False)
    assert {path.name for path in (tmp_path / "gst").iterdir()} == {"a-b.pdf.xlsx", "a-b.pdf (2 of 2).xlsx"}
    sheet = load_workbook(tmp_path / "invoices.xlsx")["Invoices"]
    targets = [sheet[f"C{row}"].hyperlink.target for row in (2, 4)]
    assert targets == ["gst\\a-b.pdf.xlsx", "gst\\a-b.pdf%20(2%20of%202).xlsx"]


def test_originals_are_copied_and_one_that_is_gone_keeps_its_link(stack, tmp_path: Path):
    folder = tmp_path / "inbox" / "march"
    folder.mkdir(parents=True)
    for name in ("one.pdf", "two.pdf"):
        (folder / name).write_bytes(pdf(name))
    batch = invoicekit.submit(stack, invoicekit.inspect(tmp_path / "inbox"), progress=False)
    gone = next(each for each in batch.documents if each.name.endswith("two.pdf"))
    stack.client("s3").delete_object(Bucket=batch.bucket, Key=gone.key)
    links = [stack.object_url(batch.bucket, each.key) for each in batch.documents]
    entries = [Entry(each.name, "SUCCEEDED", link=link) for each, link in zip(batch.documents, links, strict=True)]
    entries.append(Entry("bad.pdf", "REFUSED"))
    saved = invoicekit.save_originals(stack, batch, entries, tmp_path / "out", progress=False)
    assert [each.link for each in saved] == [f"documents/{saved[0].name.replace('/', '-')}", links[1], ""]
    assert (tmp_path / "out" / saved[0].link).read_bytes() == pdf("one.pdf")
