"""Invoices of many programs, trades and countries, drawn by Chromium from ``layouts``, and scanned well or badly."""

from __future__ import annotations

import io
import json
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pypdfium2 as pdfium
from PIL import Image, ImageFilter
from playwright.sync_api import sync_playwright
from reading import scanned

LAYOUTS = Path(__file__).with_name("layouts")
ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking")
_DPI, _FINE_DPI = 150, 200
_PINS = 72  # dots to the inch of a dot-matrix printer
_SPECKS = 0.0006  # share of a copier's pixels
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
    return _pictures([scanned(page, angle=_TURNED, noise=5) for page in _pages(pdf, _DPI)], _DPI)


def as_worn(pdf: bytes) -> bytes:
    """A PDF printed by pins through a worn ribbon, and scanned at 200 dpi."""

    def worn(page: Image.Image) -> Image.Image:
        y, x = (2 * np.pi * _PINS / _FINE_DPI * each for each in np.mgrid[: page.height, : page.width])
        ink = (255.0 - np.asarray(page)) * (0.25 + 0.15 * (2 + np.cos(x) + np.cos(y))) * 0.7
        printed = Image.fromarray((248 - ink).clip(0, 255).astype(np.uint8))
        return scanned(printed.filter(ImageFilter.GaussianBlur(0.6)), angle=_TURNED / 2, noise=5)

    return _pictures(map(worn, _pages(pdf, _FINE_DPI)), _FINE_DPI)


def as_copied(pdf: bytes) -> bytes:
    """A PDF printed, copied in black and white, and scanned at 200 dpi: thin rules and light letters break."""
    chance = np.random.default_rng(1)

    def copied(page: Image.Image) -> Image.Image:
        grey = scanned(page.filter(ImageFilter.GaussianBlur(0.9)), angle=-_TURNED, noise=20)
        black = (np.asarray(grey) < 150) | (chance.random((grey.height, grey.width)) < _SPECKS)
        return Image.fromarray(np.where(black, 0, 255).astype(np.uint8))

    return _pictures(map(copied, _pages(pdf, _FINE_DPI)), _FINE_DPI)


def _pages(pdf: bytes, dpi: int) -> list[Image.Image]:
    with pdfium.PdfDocument(pdf) as document:
        return [page.render(scale=dpi / 72).to_pil().convert("L") for page in document]


def _pictures(pages: Iterable[Image.Image], dpi: int) -> bytes:
    """A PDF of pictures."""
    first, *rest = map(_pressed, pages)
    buffer = io.BytesIO()
    first.save(buffer, "PDF", save_all=True, append_images=rest, resolution=dpi)
    return buffer.getvalue()


def _pressed(picture: Image.Image) -> Image.Image:
    buffer = io.BytesIO()
    picture.save(buffer, "JPEG", quality=70)
    return Image.open(buffer)
