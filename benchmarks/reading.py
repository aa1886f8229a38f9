"""The offline reader beside tesseract on the same pictures: words found, seconds a page, memory."""

from __future__ import annotations

import io
import shutil
import subprocess
import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pypdfium2 as pdfium
from measure import process_megabytes, seconds, table
from PIL import Image

from invoicekit import blocks, reader

SAMPLES = Path(__file__).resolve().parents[1] / "samples" / "invoices"
DPI = 200


Pages = list[tuple[Image.Image, Counter[str]]]


def pages() -> Pages:
    """Pictures of the samples that have a text layer, with the words of that as their truth."""
    found = []
    for path in sorted(SAMPLES.glob("*.pdf")):
        with pdfium.PdfDocument(path) as document:
            for page in document:
                words = Counter(page.get_textpage().get_text_bounded().split())
                if words:
                    found.append((page.render(scale=DPI / 72).to_pil().convert("L"), words))
    return found


def ours(picture: Image.Image) -> Counter[str]:
    buffer = io.BytesIO()
    picture.save(buffer, "PNG")
    return Counter(word.text for word in blocks.parse(reader.read(buffer.getvalue())).words)


def tesseract(picture: Image.Image) -> Counter[str]:
    with tempfile.NamedTemporaryFile(suffix=".png") as file:
        picture.save(file.name, dpi=(DPI, DPI))
        command = ["tesseract", file.name, "-", "--psm", "11"]
        return Counter(subprocess.run(command, check=True, capture_output=True, text=True).stdout.split())


def report() -> str:
    """A table of both; tesseract's row says so where it is not installed."""
    pictures = pages()
    ours(pictures[0][0])  # the models are loaded once
    rows = [_row("invoicekit.reader", ours, pictures, f"{_our_memory():.0f}")]
    if shutil.which("tesseract"):
        rows.append(_row("tesseract", tesseract, pictures, ""))
    else:
        rows.append(["tesseract", "not installed", "", ""])
    title = f"Reading {len(pictures)} pictures of the samples' pages at {DPI} dpi"
    pdf = min(SAMPLES.glob("wide*.pdf")).read_bytes()
    whole = ["invoicekit.reader, tables and form fields included", f"{seconds(lambda: reader.read(pdf)):.2f}"]
    layer = table("Reading a page with a text layer", ["", "seconds"], [whole])
    return table(title, ["", "words, F1", "seconds a page", "MB"], rows) + "\n" + layer


def _row(name: str, read: Callable[[Image.Image], Counter[str]], pictures: Pages, memory: str) -> list[str]:
    right = found = wanted = 0
    for picture, truth in pictures:
        words = read(picture)
        right, found, wanted = right + (words & truth).total(), found + words.total(), wanted + truth.total()
    took = seconds(lambda: [read(picture) for picture, _ in pictures], 1) / len(pictures)
    return [name, f"{2 * right / (found + wanted):.3f}", f"{took:.2f}", memory]


def _our_memory() -> float:
    path = SAMPLES / "scan-chennai.pdf"
    return process_megabytes(f"from invoicekit import reader; reader.read(open({str(path)!r}, 'rb').read())")


if __name__ == "__main__":
    print(report())
