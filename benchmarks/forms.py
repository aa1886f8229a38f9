"""Our blocks beside what forms, statements, reports and invoices' item tables of many kinds show, by their mark-up.

``forms.py FOLDER…`` does it for other folders of forms, page by page.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
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
_SIZES = {
    "A4": (210 * _UNITS["mm"], 297 * _UNITS["mm"]),
    "A5": (148 * _UNITS["mm"], 210 * _UNITS["mm"]),
    "LETTER": (8.5 * _INCH, 11.0 * _INCH),
}

_SOME = 3  # one of so many layouts has its item table measured

Block = dict[str, Any]
Counts = Counter[str]  # how many words, cells and so on are right, found and wanted


def report() -> str:
    """The tables of forms and of invoices' item tables; empty where Chromium or the shared scorer is not there."""
    forms, items = forms_in(PAGES), item_tables()
    if not forms:
        return ""
    rows = [[name, *(f"{each:.2f}" for each in _shares(forms.values(), name))] for name in _PARTS]
    rows += [
        [f"{name} of items", *(f"{each:.2f}" for each in _shares(items.values(), name))]
        for name in ("table cells", "adjacent cells")
    ]
    title = f"Blocks beside the mark-up of {len(forms)} forms and {len(items)} invoices' item tables"
    return table(title, ["", "F1", "precision", "recall"], rows)


def report_on(folders: Iterable[Path]) -> str:
    """F1 of each page of other folders; a folder of invoices, one with a truth.json, has its item tables measured."""
    rows = []
    for folder in folders:
        invoices = (folder / "truth.json").exists()
        counts = _items_of(folder) if invoices else forms_in(folder)
        whole = {f"{folder.name}/{name}": [each] for name, each in counts.items()} | {folder.name: counts.values()}
        for name, each in whole.items():
            shares = [_shares(each, part) for part in _PARTS]
            # The form fields of invoices are not marked.
            fields = ["", ""] if invoices else [f"{each:.2f}" for each in shares[-1][:2]]
            rows.append([name, *(f"{f1:.2f}" for f1, _, _ in shares[:-1]), *fields])
    return table("Blocks beside the mark-up", ["", *_PARTS, "their precision"], rows)


def forms_in(folder: Path) -> dict[str, Counts]:
    """What is right, found and wanted on each of a folder's forms that print on one page."""
    return _measured({page: None for page in sorted(folder.glob("*.html"))})


def item_tables() -> dict[str, Counts]:
    """The same of the item tables of one in so many layouts, of each that prints them as one table on one page."""
    return {name: each for kind in ("india", "western") for name, each in _items_of(LAYOUTS / kind, _SOME).items()}


def _items_of(folder: Path, step: int = 1) -> dict[str, Counts]:
    truth = json.loads((folder / "truth.json").read_text(encoding="utf-8"))
    titles = {
        folder / f"{name}.html": [_first(line["Title"]) for line in wanted["lines"] if "Title" in line]
        for name, wanted in list(truth.items())[::step]
        if wanted["lines"]
    }
    return _measured({page: each for page, each in titles.items() if each})


def _first(title: str | list[str]) -> str:
    """A title that may be given in several ways, the shortest: what is printed begins so."""
    return title if isinstance(title, str) else min(title, key=len)


def _measured(pages: dict[Path, list[str] | None]) -> dict[str, Counts]:
    """The counts by page; of pages whose items' titles are given, of their item tables alone."""
    path, scorer = shutil.which("chromium"), block_scorer()
    if path is None or scorer is None:
        return {}
    counts = {}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        for page, titles in pages.items():
            truth, pdf = shown(browser, page, titles)
            blocks = reader.read(pdf)["Blocks"]
            tables = [block for block in truth if block["BlockType"] == "TABLE"]
            if sum(block["BlockType"] == "PAGE" for block in blocks) > 1:
                continue  # where the browser parts a page is not known
            if titles is not None:
                if len(tables) != 1:
                    continue
                blocks = [block for block in blocks if block["BlockType"] != "TABLE" or _meet(block, tables[0])]
            counts[page.stem] = _counts(scorer.score({"Blocks": truth}, {"Blocks": blocks}))
        browser.close()
    return counts


def _meet(one: Block, other: Block) -> bool:
    """Whether the smaller of two blocks lies by more than half in the other."""
    a, b = (each["Geometry"]["BoundingBox"] for each in (one, other))
    wide = min(a["Left"] + a["Width"], b["Left"] + b["Width"]) - max(a["Left"], b["Left"])
    high = min(a["Top"] + a["Height"], b["Top"] + b["Height"]) - max(a["Top"], b["Top"])
    return max(wide, 0) * max(high, 0) > min(each["Width"] * each["Height"] for each in (a, b)) / 2


def shown(browser: Browser, page: Path, titles: list[str] | None = None) -> tuple[list[Block], bytes]:
    """A page's blocks in Textract's shape by its mark-up, laid out as it is printed, and the PDF.

    Where the titles of an invoice's items are given, the only table is the one that holds them all.
    """
    width, height, (top, right, bottom, left) = _format(page.read_text(encoding="utf-8"))
    size = {"width": round(width - left - right), "height": round(height - top - bottom)}
    tab = browser.new_page(viewport=size)
    tab.emulate_media(media="print")
    tab.goto(page.resolve().as_uri())
    wide = tab.evaluate("document.documentElement.scrollWidth")
    shrunk = size["width"] / wide  # a page that is too wide is printed smaller
    tab.set_viewport_size({"width": wide, "height": round(size["height"] / shrunk)})
    found, pdf = tab.evaluate(_SHOWN, titles), tab.pdf(prefer_css_page_size=True, print_background=True)
    tab.close()

    def geometry(box: Sequence[float]) -> Block:
        x, y, w, h = (shrunk * each for each in box)
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
    """A page's width, height and margins (top, right, bottom, left) in CSS pixels, as its @page rules say them.

    CSS takes a margin that is not said from the side across; a browser that is asked for a PDF prints on Letter without
    margins what says neither.
    """
    rules = re.findall(r"@page\s*\{([^}]*)\}", source)
    said = dict(re.findall(r"(size|margin):\s*([^;]+)", ";".join(rules)))
    size, margin = said.get("size", "Letter").split(), said.get("margin", "0").split()
    width, height = _SIZES[size[0].upper()] if size[0].upper() in _SIZES else map(_pixels, size)
    if "landscape" in size:
        width, height = max(width, height), min(width, height)
    top, right, bottom, left = (margin[at if at < len(margin) else at % 2 % len(margin)] for at in range(4))
    return width, height, (_pixels(top), _pixels(right), _pixels(bottom), _pixels(left))


def _pixels(length: str) -> float:
    number, unit = re.fullmatch(r"([\d.]+)(\w*)", length).groups()
    return float(number) * _UNITS.get(unit, 1.0)


def _counts(score: dict[str, Any]) -> Counts:
    """How many are right, found and wanted; a form field is right where its key and value nearly are."""
    fields = score["kv"] | {"tp": round(score["kv"]["fuzzy_r"] * score["kv"]["truth"])}
    parts = score["word"], score["table"]["cell"], score["table"]["adj"], fields
    named = zip(_PARTS, parts, strict=True)
    return Counter({f"{name} {what}": part[what] for name, part in named for what in ("tp", "pred", "truth")})


def _shares(counts: Iterable[Counts], name: str) -> tuple[float, float, float]:
    """F1, precision and recall of a part over some pages; 1 where there is nothing to find and nothing found."""
    sums = sum(counts, Counter())
    right, found, wanted = (sums[f"{name} {what}"] for what in ("tp", "pred", "truth"))
    f1 = 2 * right / (found + wanted) if found + wanted else 1.0
    return f1, right / found if found else 1.0, right / wanted if wanted else 1.0


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "folders", nargs="*", type=Path, metavar="FOLDER", help="pages whose mark-up says what they show"
    )
    asked = parser.parse_args().folders
    print(report_on(asked) if asked else report())
