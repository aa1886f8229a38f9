"""The project's own samples: drawn again they are the same, and their truth is what is printed."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from PIL import Image, ImageChops, ImageStat

SAMPLES = Path(__file__).resolve().parents[2] / "samples"


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("samples")
    code = f"import make_samples; from pathlib import Path; make_samples.main(Path({str(folder)!r}))"
    subprocess.run([sys.executable, "-c", code], check=True, cwd=SAMPLES)
    return folder


def test_the_script_draws_what_is_there(drawn: Path):
    assert (drawn / "truth.json").read_text(encoding="utf-8") == (SAMPLES / "truth.json").read_text(encoding="utf-8")
    names = {path.name for path in (SAMPLES / "invoices").iterdir()}
    assert names == {path.name for path in (drawn / "invoices").iterdir()}
    for name in names:
        a, b = (picture(folder / "invoices" / name) for folder in (SAMPLES, drawn))
        # Other versions of Pillow compress a little differently.
        assert ImageStat.Stat(ImageChops.difference(a, b)).mean[0] < 1, name


def picture(path: Path) -> Image.Image:
    if path.suffix == ".pdf":
        return pdfium.PdfDocument(path)[0].render().to_pil().convert("L")
    return Image.open(path).convert("L")


def test_samples_are_as_different_as_real_ones():
    truth = json.loads((SAMPLES / "truth.json").read_text(encoding="utf-8"))
    assert len(truth) >= 6
    assert {path.suffix for path in (SAMPLES / "invoices").iterdir()} == {".pdf", ".png", ".jpg", ".tiff"}
    headers = [each["header"] for each in truth.values()]
    assert {each["Currency"] for each in headers} >= {"INR", "GBP", "EUR", "USD"}
    assert any("IGST Amount" in each for each in headers) and any("CGST Amount" in each for each in headers)
    assert any(len(pdfium.PdfDocument(path)) == 2 for path in (SAMPLES / "invoices").glob("*.pdf"))
