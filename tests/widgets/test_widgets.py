"""The widgets' functions without a browser, and the still pictures that stored notebooks show of them."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from making import pdf
from making_entries import entry, value

from invoicekit import blocks, charts, invoice
from invoicekit.batch import Submitted
from invoicekit.jobs import DocumentStatus
from invoicekit.reader import read
from invoicekit.widgets.drop_zone import DropZone
from invoicekit.widgets.export import Export, zipped
from invoicekit.widgets.file_picker import FilePicker
from invoicekit.widgets.folder_browser import listing
from invoicekit.widgets.thumbnail import thumbnail
from invoicekit.widgets.watch import Watch, row
from invoicekit.workbook import Entry

SCRIPT = "<script>alert(1)</script>"


def send(zone: DropZone, name: str, *pieces: bytes, size: int | None = None) -> None:
    """What the browser sends for one file."""
    zone.receive(zone, {"kind": "file", "name": name, "size": sum(map(len, pieces)) if size is None else size}, [])
    for piece in pieces:
        zone.receive(zone, {"kind": "piece"}, [memoryview(piece)])


def test_uploads_stay_in_their_folder_whole_and_apart():
    taken: list[Path] = []
    zone = DropZone(".pdf", 100, lambda paths, _: taken.extend(paths))
    for name in ("a.pdf", "../../a.pdf", "C:\\mine\\a.pdf", ".."):
        send(zone, name, b"one", b"two")
    send(zone, "cut.pdf", b"half", size=99)
    zone.receive(zone, {"kind": "end"}, [])
    assert [path.name for path in taken] == ["a.pdf", "a (2).pdf", "a (3).pdf", "document"]
    assert {path.read_bytes() for path in taken} == {b"onetwo"}
    assert len({path.parent for path in taken}) == 1


def test_a_folder_lists_folders_and_documents(tmp_path: Path):
    (tmp_path / "sub").mkdir()
    for name in ("b.PDF", "a.png", "notes.txt", ".hidden.pdf"):
        (tmp_path / name).touch()
    assert listing(tmp_path) == ["sub/", "a.png", "b.PDF"]


def test_a_thumbnail_is_small_and_none_where_there_is_no_page(tmp_path: Path, samples: Path):
    assert all(100 < len(thumbnail(path)) < 20_000 for path in samples.iterdir())
    (tmp_path / "locked.pdf").write_bytes(pdf(password="x"))
    assert thumbnail(tmp_path / "locked.pdf") == ""


def test_picking_adds_removes_and_names_the_same_content(tmp_path: Path, stack):
    for name in ("a.pdf", "again.pdf"):
        (tmp_path / name).write_bytes(pdf("X"))
    picker = FilePicker(stack, tmp_path / "a.pdf")
    picker.add([tmp_path, tmp_path / "nowhere"])
    assert [each.name for each in picker.candidates] == ["a.pdf"]
    picker.add([tmp_path])
    assert [each.refusal for each in picker.candidates] == ["", "the same content as a.pdf in this batch"]
    assert "the same content as a.pdf" in picker.static_html()
    picker.remove("a.pdf")
    assert [(each.name, each.refusal) for each in picker.candidates] == [("again.pdf", "")]
    picker.clear()
    assert picker.paths == []


def test_unattended_a_batch_is_submitted_and_waited_for(tmp_path: Path, stack):
    (tmp_path / f"{SCRIPT[:8]}.pdf").write_bytes(pdf("W-1"))
    picker, watch = FilePicker(stack, tmp_path), Watch(stack)
    picker.on_submit(watch.follow)
    batch = picker.submit()
    assert [each.status for each in watch.wait()] == ["SUCCEEDED"]
    assert watch.batch == batch
    assert "&lt;script&gt;" in watch.static_html()
    assert "<script>" not in watch.static_html()


@pytest.mark.parametrize(
    ("status", "mark", "action"),
    [("FAILED", "✗ failed", "Retry"), ("REFUSED", "✗ refused", ""), ("SUCCEEDED", "✓ read", ""), ("QUEUED", "… ", "")],
)
def test_a_row_says_in_words_what_its_colour_says(status: str, mark: str, action: str):
    shown = row(DocumentStatus(Submitted("a.pdf"), status, "Textract", "no luck"), datetime.now(UTC))
    assert shown.texts[1].startswith(mark)
    assert shown.action == action
    assert (shown.texts[-1] == "no luck") == (shown.tone == "bad")


@pytest.fixture(scope="module")
def entries() -> list[Entry]:
    """One invoice whose seller would do harm in HTML and in a formula."""
    lines = (f"{SCRIPT} $x$ Ltd", "Invoice No: A-1", "Invoice Date: 03/02/2026", "Grand Total: INR 1,250.00")
    document = blocks.parse(read(pdf(lines=lines)))
    return [Entry(SCRIPT, "SUCCEEDED", document, invoice.extract(document))]


@pytest.mark.parametrize("draw", charts.FIGURES)
def test_charts_are_the_same_each_time_and_hold_texts_as_texts(draw, entries: list[Entry]):
    svg = draw(entries)._repr_svg_()
    assert svg == draw(entries)._repr_svg_()
    assert "<script>" not in svg


@pytest.mark.parametrize("draw", charts.FIGURES)
def test_charts_of_nothing_are_empty(draw):
    assert draw([])._repr_svg_().startswith("<?xml")


def test_charts_group_rupees_by_lakhs():
    rupees = entry(total_invoice_amount=value(Decimal("1139416.30")))
    dollars = entry(total_invoice_amount=value(Decimal("2500000")), currency=value("USD"))
    svg = charts.totals_figure([rupees, dollars])._repr_svg_()
    assert "11,39,416.30" in svg
    assert "2,500,000.00" in svg


def test_export_shows_and_zips_what_it_writes(entries: list[Entry], tmp_path: Path):
    export = Export(entries, tmp_path / "out")
    assert "&lt;script&gt;" in export.static_html()
    assert "<script>" not in export.static_html()
    path = export.write()
    with zipfile.ZipFile(io.BytesIO(zipped(path.parent))) as archive:
        assert len(archive.namelist()) == 2
        assert "invoices.xlsx" in archive.namelist()
