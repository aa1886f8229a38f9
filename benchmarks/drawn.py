"""Invoices of many programs, trades and countries, drawn by Chromium from the pages in ``layouts``, and scanned."""

from __future__ import annotations

import io
import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
from PIL import Image
from playwright.sync_api import sync_playwright
from reading import scanned

LAYOUTS = Path(__file__).with_name("layouts")
ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking")
_DPI = 150
_TURNED = 0.7  # degrees

Document = tuple[str, bytes, dict[str, Any]]  # name, PDF, what is printed


def drawn(folder: Path) -> Iterator[Document]:
    """The invoices of a folder of layouts, with their truth; none where there is no Chromium."""
    path = shutil.which("chromium")
    if path is None:
        print(f"{folder.name}: left out, there is no chromium on the PATH")
        return
    truth = json.loads((folder / "truth.json").read_text(encoding="utf-8"))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        page = browser.new_page()
        for name, wanted in truth.items():
            page.goto((folder / f"{name}.html").resolve().as_uri())
            yield name, page.pdf(prefer_css_page_size=True), wanted
        browser.close()


def as_scan(pdf: bytes) -> bytes:
    """A PDF printed and scanned at 150 dpi, turned a little: a PDF of pictures."""
    with pdfium.PdfDocument(pdf) as document:
        pages = [page.render(scale=_DPI / 72).to_pil().convert("L") for page in document]
    first, *rest = [_pressed(scanned(page, angle=_TURNED, noise=5)) for page in pages]
    buffer = io.BytesIO()
    first.save(buffer, "PDF", save_all=True, append_images=rest, resolution=_DPI)
    return buffer.getvalue()


def _pressed(picture: Image.Image) -> Image.Image:
    buffer = io.BytesIO()
    picture.save(buffer, "JPEG", quality=70)
    return Image.open(buffer)
