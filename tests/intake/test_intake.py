"""What may be submitted, and with which reason a file may not."""

from __future__ import annotations

import io
from decimal import Decimal
from pathlib import Path

import pytest
from PIL import Image
from reportlab.lib import pdfencrypt
from reportlab.pdfgen.canvas import Canvas

from invoicekit import intake
from invoicekit.errors import InvoicekitError


def pdf(pages: int = 1, text: str = "Invoice", password: str = "") -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, encrypt=pdfencrypt.StandardEncryption(password) if password else None)
    for number in range(pages):
        canvas.drawString(72, 720, f"{text} {number + 1}")
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def image(kind: str, pages: int = 1) -> bytes:
    buffer = io.BytesIO()
    first, *rest = [Image.new("L", (40, 30), 200 + number) for number in range(pages)]
    first.save(buffer, kind, **({"save_all": True, "append_images": rest} if rest else {}))
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "media_type", "pages"),
    [
        ("a.pdf", pdf(3), "application/pdf", 3),
        ("a.png", image("PNG"), "image/png", 1),
        ("a.jpeg", image("JPEG"), "image/jpeg", 1),
        ("a.tif", image("TIFF", pages=2), "image/tiff", 2),
        ("no-extension", pdf(), "application/pdf", 1),
    ],
)
def test_documents_are_taken_by_content(tmp_path: Path, name: str, content: bytes, media_type: str, pages: int):
    (tmp_path / name).write_bytes(content)
    [candidate] = intake.inspect(tmp_path / name)
    assert (candidate.refusal, candidate.media_type, candidate.pages) == ("", media_type, pages)
    assert candidate.size == len(content)


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("empty.pdf", b"", "empty"),
        ("big.pdf", pdf() + b" " * 4_194_304, "more than the limit of 4,194,304"),
        ("corrupt.pdf", b"%PDF-1.7\n" + b"\0" * 500, "damaged"),
        ("encrypted.pdf", pdf(password="secret"), "password"),
        ("cut.png", image("PNG")[:20], "damaged"),
        ("word.pdf", b"PK\x03\x04 a zip file", "neither PDF, PNG, JPEG nor TIFF, although its name says PDF"),
        ("really-a-png.pdf", image("PNG"), "its content is a PNG image, although its name says PDF"),
        ("notes.txt", b"hello", "neither PDF"),
    ],
)
def test_what_cannot_be_taken_says_why(tmp_path: Path, name: str, content: bytes, reason: str):
    (tmp_path / name).write_bytes(content)
    [candidate] = intake.inspect(tmp_path / name)
    assert reason in candidate.refusal


def test_size_limit_is_a_parameter(tmp_path: Path):
    (tmp_path / "a.pdf").write_bytes(pdf())
    [refused] = intake.inspect(tmp_path, size_limit=100)
    assert "limit of 100" in refused.refusal


def test_a_source_that_names_nothing_stops_before_anything_is_submitted(tmp_path: Path):
    with pytest.raises(InvoicekitError, match="names no file"):
        intake.inspect(tmp_path / "typo.pdf")


def test_a_link_to_nothing_is_refused_with_the_systems_reason(tmp_path: Path):
    (tmp_path / "gone.pdf").symlink_to(tmp_path / "nothing.pdf")
    [candidate] = intake.inspect(tmp_path / "gone.pdf")
    assert candidate.refusal == "the file cannot be read: No such file or directory"


def test_folder_gives_its_documents_and_passes_over_other_files(tmp_path: Path):
    (tmp_path / "sub").mkdir()
    (tmp_path / "b.pdf").write_bytes(pdf())
    (tmp_path / "sub" / "a.png").write_bytes(image("PNG"))
    (tmp_path / "scan").write_bytes(pdf(text="Scan"))
    (tmp_path / "truth.json").write_text("{}")
    (tmp_path / ".hidden.pdf").write_bytes(pdf())
    names = {path.name for path in intake.gather(tmp_path)}
    assert names == {"b.pdf", "a.png", "scan"}


def test_globs_and_repeated_sources_give_each_file_once(tmp_path: Path):
    (tmp_path / "a.pdf").write_bytes(pdf())
    (tmp_path / "b.pdf").write_bytes(pdf(2))
    paths = intake.gather([tmp_path / "*.pdf", tmp_path / "a.pdf", tmp_path])
    assert [path.name for path in paths] == ["a.pdf", "b.pdf"]


def test_the_same_content_is_refused_once_naming_the_first(tmp_path: Path):
    for name in ("a.pdf", "b.pdf", "c.pdf"):
        (tmp_path / name).write_bytes(pdf(text="same") if name != "c.pdf" else pdf(text="other"))
    # reportlab stamps the time into a PDF, so the copy is a real copy.
    (tmp_path / "b.pdf").write_bytes((tmp_path / "a.pdf").read_bytes())
    a, b, c = intake.inspect(tmp_path)
    assert (a.refusal, c.refusal) == ("", "")
    assert b.refusal == "the same content as a.pdf in this batch"


def test_files_of_one_name_keep_as_much_of_their_path_as_tells_them_apart(tmp_path: Path):
    for folder in ("may/acme", "june/acme"):
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / "1.pdf").write_bytes(pdf(text=folder))
    assert {candidate.name for candidate in intake.inspect(tmp_path)} == {"may/acme/1.pdf", "june/acme/1.pdf"}


def test_cost_counts_pages_that_are_taken(tmp_path: Path):
    (tmp_path / "a.pdf").write_bytes(pdf(3))
    (tmp_path / "b.pdf").write_bytes(b"")
    candidates = intake.inspect(tmp_path)
    # (TABLES 0.015 + FORMS 0.05 + text detection 0.0015) x 3 pages
    assert intake.estimate_cost(candidates) == Decimal("0.1995")
    assert intake.estimate_cost(candidates, features=["TABLES"]) == Decimal("0.0495")
    # and AnalyzeExpense 0.01 x 3 pages
    job_types = ("DocumentAnalysis", "TextDetection", "ExpenseAnalysis")
    assert intake.estimate_cost(candidates, job_types=job_types) == Decimal("0.2295")


def test_a_pdf_whose_header_does_not_stand_at_its_start_is_taken_as_readers_do(tmp_path: Path):
    (tmp_path / "late.pdf").write_bytes(b"\n\n" + pdf())
    [candidate] = intake.inspect(tmp_path)
    assert (candidate.refusal, candidate.pages) == ("", 1)
