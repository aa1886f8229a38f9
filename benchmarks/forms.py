"""Our blocks beside what forms, statements and reports of many kinds show, as their mark-up says it."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from drawn import ARGUMENTS, LAYOUTS
from measure import block_scorer, table
from playwright.sync_api import Browser, sync_playwright

from invoicekit import reader

PAGES = LAYOUTS / "forms"
_SHOWN = Path(__file__).with_suffix(".js").read_text(encoding="utf-8")
_PARTS = ("words", "table cells", "adjacent cells", "form fields")
_INCH = 96  # CSS pixels
_UNITS = {"mm": _INCH / 25.4, "cm": _INCH / 2.54, "in": _INCH, "pt": _INCH / 72, "px": 1.0}
_SIZES = {"A4": (210 * _UNITS["mm"], 297 * _UNITS["mm"]), "Letter": (8.5 * _INCH, 11.0 * _INCH)}

Block = dict[str, Any]


def report() -> str:
    """The table; empty where Chromium or the shared scorer is not there."""
    path, scorer = shutil.which("chromium"), block_scorer()
    if path is None or scorer is None:
        return ""
    pages, sums = sorted(PAGES.glob("*.html")), Counter()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        for page in pages:
            truth, pdf = shown(browser, page)
            sums.update(_counts(scorer.score({"Blocks": truth}, reader.read(pdf))))
        browser.close()
    rows = [[name, *(f"{each:.2f}" for each in _shares(sums, name))] for name in _PARTS]
    return table(f"Blocks beside the mark-up of {len(pages)} forms", ["", "F1", "precision", "recall"], rows)


def shown(browser: Browser, page: Path) -> tuple[list[Block], bytes]:
    """A page's blocks in Textract's shape by its mark-up, laid out as it is printed, and the PDF."""
    width, height, (top, right, _, left) = _format(page.read_text(encoding="utf-8"))
    tab = browser.new_page(viewport={"width": round(width - left - right), "height": round(height)})
    tab.emulate_media(media="print")
    tab.goto(page.as_uri())
    found, pdf = tab.evaluate(_SHOWN), tab.pdf(prefer_css_page_size=True, print_background=True)
    tab.close()

    def geometry(box: Sequence[float]) -> Block:
        x, y, w, h = box
        return {
            "BoundingBox": {
                "Left": (x + left) / width,
                "Top": (y + top) / height,
                "Width": w / width,
                "Height": h / height,
            }
        }

    return [{**block, "Page": 1, "Geometry": geometry(box)} for block, box in _blocks(found)], pdf


def _blocks(found: dict[str, Any]) -> Iterator[tuple[Block, Sequence[float]]]:
    """The blocks of what a page shows, each with its box in pixels; what has none of its own has an empty one."""
    nowhere = (0.0, 0.0, 0.0, 0.0)
    for at, word in enumerate(found["words"]):
        yield {"BlockType": "WORD", "Id": f"word-{at}", "Text": word["text"]}, word["box"]
    for name, words in found["keys"].items():
        values = found["values"].get(name, [])
        ticks = [f"tick-{name}-{at}" for at, each in enumerate(values) if each.get("selected")]
        held = [f"word-{at}" for each in values for at in each["words"]]
        key = [{"Type": "CHILD", "Ids": [f"word-{at}" for at in words]}, {"Type": "VALUE", "Ids": [f"value-{name}"]}]
        yield _field(f"key-{name}", "KEY", key), nowhere
        yield _field(f"value-{name}", "VALUE", [{"Type": "CHILD", "Ids": [*held, *ticks]}]), nowhere
        for each, tick in zip((each for each in values if each.get("selected")), ticks, strict=True):
            status = "SELECTED" if each["selected"] == "1" else "NOT_SELECTED"
            yield {"BlockType": "SELECTION_ELEMENT", "Id": tick, "SelectionStatus": status}, each["box"]
    for number, each in enumerate(found["tables"]):
        ids = [f"cell-{number}-{at}" for at in range(len(each["cells"]))]
        for name, cell in zip(ids, each["cells"], strict=True):
            place = {"RowIndex": cell["row"], "ColumnIndex": cell["column"]}
            spans = {"RowSpan": cell["rows"], "ColumnSpan": cell["columns"]}
            held = [{"Type": "CHILD", "Ids": [f"word-{at}" for at in cell["words"]]}]
            yield {"BlockType": "CELL", "Id": name, **place, **spans, "Relationships": held}, cell["box"]
        whole = [{"Type": "CHILD", "Ids": ids}]
        yield {"BlockType": "TABLE", "Id": f"table-{number}", "Relationships": whole}, each["box"]


def _field(name: str, kind: str, related: list[Block]) -> Block:
    return {"BlockType": "KEY_VALUE_SET", "Id": name, "EntityTypes": [kind], "Relationships": related}


def _format(source: str) -> tuple[float, float, tuple[float, float, float, float]]:
    """A page's width, height and margins (top, right, bottom, left) in CSS pixels, as its @page rule says them."""
    rule = re.search(r"@page\s*\{([^}]*)\}", source)
    size, margin = (re.search(rf"{name}:\s*([^;]+)", rule[1])[1].split() for name in ("size", "margin"))
    width, height = _SIZES[size[0]] if size[0] in _SIZES else map(_pixels, size)
    if "landscape" in size:
        width, height = max(width, height), min(width, height)
    top, right, bottom, left = (margin * 4)[:4] if len(margin) == 1 else (margin * 2)[:4]
    return width, height, (_pixels(top), _pixels(right), _pixels(bottom), _pixels(left))


def _pixels(length: str) -> float:
    number, unit = re.fullmatch(r"([\d.]+)(\w*)", length).groups()
    return float(number) * _UNITS.get(unit, 1.0)


def _counts(score: dict[str, Any]) -> Counter[str]:
    """How many are right, found and wanted; a form field is right where its key and value nearly are."""
    fields = score["kv"] | {"tp": round(score["kv"]["fuzzy_r"] * score["kv"]["truth"])}
    parts = score["word"], score["table"]["cell"], score["table"]["adj"], fields
    named = zip(_PARTS, parts, strict=True)
    return Counter({f"{name} {what}": part[what] for name, part in named for what in ("tp", "pred", "truth")})


def _shares(sums: Counter[str], name: str) -> tuple[float, float, float]:
    right, found, wanted = (sums[f"{name} {what}"] for what in ("tp", "pred", "truth"))
    return 2 * right / (found + wanted), right / found, right / wanted


if __name__ == "__main__":
    print(report())
