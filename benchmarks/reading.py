"""The offline reader beside tesseract and RapidOCR on the same pictures, and beside Textract's recorded answers."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pypdfium2 as pdfium
from measure import SHARED, block_scorer, process_megabytes, seconds, table
from PIL import Image

from invoicekit import blocks, reader

DRAWN = Path(__file__).resolve().parents[1] / "samples"
sys.path.insert(0, str(DRAWN))

from invoices_data import INVOICES  # noqa: E402  (their folder is on the path only now)
from layouts import LAYOUTS  # noqa: E402
from make_samples import scanned  # noqa: E402

SAMPLES = DRAWN / "invoices"
DPI = 200
# Times as many items as in the sample, for a page of as many words as an ordinary Indian invoice.
DENSE = {"ruled-columns-karnataka.pdf": 7, "wide-grid-gujarat.pdf": 3, "plain-columns-wrong-sum.pdf": 7}


Pages = list[tuple[Image.Image, Counter[str]]]


def pages() -> Pages:
    """Pictures of the samples that have a text layer, with the words of that as their truth."""
    return [page for path in sorted(SAMPLES.glob("*.pdf")) for page in _drawn(path.read_bytes())]


def dense_scans() -> Pages:
    """The same of samples with more items, printed and scanned."""
    invoices = [replace(each, items=each.items * DENSE[each.file]) for each in INVOICES if each.file in DENSE]
    drawn = [page for each in invoices for page in _drawn(LAYOUTS[each.file](each))]
    return [(scanned(picture, angle=0.6, noise=6), words) for picture, words in drawn]


def _drawn(pdf: bytes) -> Iterator[tuple[Image.Image, Counter[str]]]:
    with pdfium.PdfDocument(pdf) as document:
        for page in document:
            words = Counter(page.get_textpage().get_text_bounded().split())
            if words:
                yield page.render(scale=DPI / 72).to_pil().convert("L"), words


def ours(picture: Image.Image) -> Counter[str]:
    buffer = io.BytesIO()
    picture.save(buffer, "PNG")
    return Counter(word.text for word in blocks.parse(reader.read(buffer.getvalue())).words)


def tesseract(picture: Image.Image) -> Counter[str]:
    with tempfile.NamedTemporaryFile(suffix=".png") as file:
        picture.save(file.name, dpi=(DPI, DPI))
        command = ["tesseract", file.name, "-", "--psm", "11"]
        return Counter(subprocess.run(command, check=True, capture_output=True, text=True).stdout.split())


def rapidocr(picture: Image.Image) -> Counter[str]:
    result = _rapidocr()(np.asarray(picture.convert("RGB")))
    return Counter(word for text in result.txts or () for word in text.split())


@cache
def _rapidocr() -> Any:
    from rapidocr import RapidOCR

    return RapidOCR(params={"Global.log_level": "error"})


def report() -> str:
    """The tables; tesseract's row says so where it is not installed, Textract's are left out without its answers."""
    ours(pages()[0][0])  # the models are loaded once
    tables = [
        _beside_others("pictures of the samples' pages", pages()),
        _beside_others("dense scans", dense_scans()),
    ]
    pdf = min(SAMPLES.glob("wide*.pdf")).read_bytes()
    whole = ["invoicekit.reader, tables and form fields included", f"{seconds(lambda: reader.read(pdf)):.2f}"]
    layer = table("Reading a page with a text layer", ["", "seconds"], [whole])
    return "\n".join([*tables, layer, against_textract()])


def _beside_others(what: str, pictures: Pages) -> str:
    rows = [_row("invoicekit.reader", ours, pictures, f"{_our_memory(pictures):.0f}")]
    if shutil.which("tesseract"):
        rows.append(_row("tesseract", tesseract, pictures, ""))
    else:
        rows.append(["tesseract", "not installed", "", ""])
    rows.append(_row("rapidocr, as it comes", rapidocr, pictures, ""))
    words = sum(truth.total() for _, truth in pictures) / len(pictures)
    title = f"Reading {len(pictures)} {what} at {DPI} dpi, of {words:.0f} words each"
    return table(title, ["", "words, F1", "seconds a page", "MB"], rows)


def against_textract() -> str:
    """How far our blocks agree with the answers that Textract gave for the shared documents."""
    rows, scorer = [], block_scorer()
    for answer in sorted((SHARED / "textract").glob("*.textract.json")):
        document = answer.with_name(answer.name.removesuffix(".textract.json"))
        score = scorer.score(json.loads(answer.read_text(encoding="utf-8")), reader.read(document.read_bytes()))
        fields = score["kv"]
        figures = (score["word"]["f1"], score["table"]["cell_f1"], score["table"]["adj_f1"])
        rows.append([document.name, *(f"{each:.2f}" for each in (*figures, fields["fuzzy_f1"], fields["p"]))])
    headers = ["", "words, F1", "table cells, F1", "adjacent cells, F1", "form fields, F1", "their precision"]
    return table("Blocks beside Textract's own answers", headers, rows) if rows else ""


def _row(name: str, read: Callable[[Image.Image], Counter[str]], pictures: Pages, memory: str) -> list[str]:
    right = found = wanted = 0
    for picture, truth in pictures:
        words = read(picture)
        right, found, wanted = right + (words & truth).total(), found + words.total(), wanted + truth.total()
    took = seconds(lambda: [read(picture) for picture, _ in pictures], 1) / len(pictures)
    return [name, f"{2 * right / (found + wanted):.3f}", f"{took:.2f}", memory]


def _our_memory(pictures: Pages) -> float:
    """That of a process which reads one after the other."""
    with tempfile.TemporaryDirectory() as folder:
        for at, (picture, _) in enumerate(pictures):
            picture.save(Path(folder) / f"{at}.png")
        code = f"[reader.read(path.read_bytes()) for path in Path({folder!r}).iterdir()]"
        return process_megabytes(f"from pathlib import Path; from invoicekit import reader; {code}")


if __name__ == "__main__":
    print(report())
