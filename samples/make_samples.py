"""Makes the sample invoices and their truth: ``python samples/make_samples.py`` writes the same bytes each time."""

from __future__ import annotations

import io
import json
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

import numpy as np
import pypdfium2 as pdfium
from PIL import Image, ImageFilter

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from invoices_data import INVOICES, Invoice  # noqa: E402  (their folder is on the path only now)
from layouts import LAYOUTS  # noqa: E402


def main(folder: Path = HERE) -> None:
    """Write ``folder/invoices/*`` and ``folder/truth.json``."""
    (folder / "invoices").mkdir(parents=True, exist_ok=True)
    for invoice in INVOICES:
        (folder / "invoices" / invoice.file).write_bytes(document(invoice))
    truth = {invoice.file: truth_of(invoice) for invoice in INVOICES}
    (folder / "truth.json").write_text(json.dumps(truth, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def document(invoice: Invoice) -> bytes:
    """The bytes of one sample: a PDF, or a picture of one."""
    pdf = LAYOUTS[invoice.file](invoice)
    if invoice.file.startswith("scan-"):
        return _saved(scanned(_picture(pdf, 200), angle=0.6, noise=6), "PDF", resolution=200, quality=55)
    if invoice.file.endswith(".png"):
        return _saved(_picture(pdf, 150).quantize(32), "PNG", optimize=True)
    if invoice.file.endswith(".jpg"):
        return _saved(scanned(_picture(pdf, 150).convert("RGB"), angle=-1.2, noise=9), "JPEG", quality=70)
    if invoice.file.endswith(".tiff"):
        return _saved(
            scanned(_picture(pdf, 200), angle=0.3, noise=0).convert("1"), "TIFF", compression="group4", dpi=(200, 200)
        )
    return pdf


def truth_of(invoice: Invoice) -> dict[str, Any]:
    """What a workbook should hold, by column; only what is printed."""
    header: dict[str, Any] = {
        "Invoice Number": invoice.number,
        "Invoice Date": invoice.issued.isoformat(),
        "Seller Name": invoice.seller.name,
        "Buyer Name": invoice.buyer.name,
        "Currency": invoice.currency,
        "Taxable Amount": _number(invoice.taxable),
        "Total Invoice Amount": _number(invoice.total),
    }
    optional = {
        "Due Date": invoice.due.isoformat() if invoice.due else "",
        "PO Number": invoice.po_number,
        "Seller Tax ID": invoice.seller.tax_id,
        "Buyer Tax ID": invoice.buyer.tax_id,
        "Place of Supply": invoice.place_of_supply,
    }
    header |= {name: value for name, value in optional.items() if value}
    if invoice.currency == "INR":
        taxes = ("CGST Amount", "SGST Amount") if invoice.within_state else ("IGST Amount",)
        header |= {name: _number(invoice.half_tax if invoice.within_state else invoice.tax) for name in taxes}
    else:
        header["Total Tax Amount"] = _number(invoice.tax)
    return {"header": header, "lines": [_line(invoice, item) for item in invoice.items]}


def _line(invoice: Invoice, item: Any) -> dict[str, Any]:
    with_tax = invoice.file.startswith("wide-grid")
    line: dict[str, Any] = {
        "Title": item.title,
        "Quantity": _number(item.quantity),
        "Unit Price": _number(item.price),
        "Total Amount": _number(item.taxable + item.tax if with_tax else item.taxable),
    }
    line |= {"HSN": item.hsn} if item.hsn else {}
    line |= {"Product ID": item.code} if item.code else {}
    return line


def _number(value: Decimal) -> float:
    return float(value)


def _picture(pdf: bytes, dpi: int) -> Image.Image:
    return pdfium.PdfDocument(pdf)[0].render(scale=dpi / 72).to_pil().convert("L")


def scanned(image: Image.Image, *, angle: float, noise: float) -> Image.Image:
    """As from a scanner or a phone: turned a little, soft, on paper that is not quite white."""
    white = 255 if image.mode == "L" else (255, 255, 255)
    turned = image.rotate(angle, Image.Resampling.BICUBIC, fillcolor=white).filter(ImageFilter.GaussianBlur(0.5))
    if not noise:
        return turned
    pixels = np.asarray(turned, dtype=np.float32) * 0.94
    grain = np.random.default_rng(7).normal(0, noise, pixels.shape[:2])
    pixels += grain if pixels.ndim == 2 else grain[:, :, None]
    return Image.fromarray(pixels.clip(0, 255).astype(np.uint8))


def _saved(image: Image.Image, kind: str, **options: Any) -> bytes:
    buffer = io.BytesIO()
    if kind == "PDF":
        # Pillow stamps the time into a PDF unless it is told one.
        options |= {"creationDate": None, "modDate": None}
    image.save(buffer, kind, **options)
    return buffer.getvalue()


if __name__ == "__main__":
    main()
